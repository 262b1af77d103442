"""Writes a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, data: bytes, *, over: bool) -> None:
    """The whole file under another name first, safe on the disk, then in its place in one step.

    Raises `FileExistsError` where it is there already, unless it may be written `over`; `OSError` where it can't be
    written.
    """
    fresh = path.with_name(f".{path.name[:100]}.{os.urandom(4).hex()}")
    try:
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if over:
            fresh.replace(path)
        else:
            _put(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _put(fresh: Path, path: Path) -> None:
    """Give the file its name where no other has it."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: the name is taken by an empty file, which is replaced at once.
        path.open("xb").close()
        fresh.replace(path)
