"""What the faults share: their report, processes to kill, and a disk that is soon full."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

SEED = 1


class Seen(NamedTuple):
    """What one fault did: runs, what was seen how often, and what should not have been."""

    runs: int
    counts: Counter[str]
    faults: list[str]


def fork() -> int:
    """A child that inherits no open database: SQLite's locks do not go along into it."""
    gc.collect()
    return os.fork()


class Disk(NamedTuple):
    folder: Path
    kind: str
    fill: Callable[[], None]
    empty: Callable[[], None]


@contextlib.contextmanager
def small_disk(size: int) -> Iterator[Disk]:
    with tempfile.TemporaryDirectory() as name:
        folder, filler = Path(name), Path(name, "filler")
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", name]
        if os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0:

            def fill() -> None:
                with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
                    while True:
                        file.write(bytes(4096))

            try:
                yield Disk(folder, "a tmpfs", fill, lambda: _grow(name, filler))
            finally:
                subprocess.run(["umount", name], check=True)
            return
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)

        def limit(size: int) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))

        limit(size)
        try:
            yield Disk(folder, "a limit on files", lambda: limit(0), lambda: limit(most))
        finally:
            limit(most)


def _grow(folder: str, filler: Path) -> None:
    filler.unlink(missing_ok=True)
    subprocess.run(["mount", "-o", "remount,size=16m", folder], check=True)
