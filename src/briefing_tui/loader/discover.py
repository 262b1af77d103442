"""Paths → the documents found there, each read on demand: files, folders, and `-` for standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing_tui.errors import DocumentError, UsageError
from briefing_tui.safe import safe_line

STDIN = "-"

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
"""What a folder's scan takes up, in lower case. A file that is named outright is read whatever it is called."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_CHECK_ACCESS = "Check that you may read it."


@dataclass(frozen=True, slots=True)
class Found:
    """A document that can be read. `size` in bytes and `modified_ns` are as of the scan, 0 where not known."""

    path: str
    """As to be shown; `-` for standard input."""
    name: str
    """The file's own name, as to be shown."""
    size: int
    modified_ns: int
    named: bool
    """True where the user named this file, False where a folder's scan found it."""
    location: Path | None = field(default=None, repr=False)
    """Where it lies; None for standard input."""

    def read(self, cap: int) -> bytes:
        """Its bytes, `cap` at most. Raises `DocumentError`; never waits for a pipe or a device."""
        try:
            if self.location is None:
                return self._within(sys.stdin.buffer.read(cap + 1), cap)
            self._refuse(self.location.stat(), cap)
            with os.fdopen(os.open(self.location, _OPEN), "rb") as file:
                self._refuse(os.fstat(file.fileno()), cap)
                return self._within(file.read(cap + 1), cap)
        except FileNotFoundError as error:
            raise DocumentError("the file is not there any more", path=self.path, remedy="Load again.") from error
        except (OSError, ValueError) as error:
            reason = f"can't be read: {_reason(error)}"
            raise DocumentError(reason, path=self.path, remedy=_CHECK_ACCESS) from error

    def _refuse(self, status: os.stat_result, cap: int) -> None:
        for is_kind, kind in _KINDS:
            if is_kind(status.st_mode):
                raise DocumentError(f"this is {kind}, not a file", path=self.path, remedy="Name a file instead.")
        if status.st_size > cap:
            raise self._too_large(cap)

    def _within(self, data: bytes, cap: int) -> bytes:
        if len(data) > cap:
            raise self._too_large(cap)
        return data

    def _too_large(self, cap: int) -> DocumentError:
        return DocumentError(
            f"larger than {_in_words(cap)}, the most that is read of one document",
            path=self.path,
            remedy="Split the file, or raise the cap in the settings.",
        )


def discover(paths: Sequence[str]) -> Iterator[Found]:
    """The documents at these paths, each once, in the order of the paths; a folder's files sorted by name.

    A folder is scanned with all folders in it, links followed; hidden files and folders are left out. A folder that
    can't be listed is yielded itself, so that its `read` says why. Raises `UsageError` for a path that is not there.
    """
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            if path not in seen:
                seen.add(path)
                yield Found(STDIN, STDIN, 0, 0, named=True)
        elif Path(path).is_dir():
            yield from _scan(Path(path), seen)
        elif _is_new(Path(path), seen):
            try:
                yield _found(Path(path), Path(path).stat(), named=True)
            except (OSError, ValueError) as error:
                raise UsageError(
                    f"can't be opened: {_reason(error)}", path=safe_line(path), remedy="Check the path."
                ) from error


def _scan(top: Path, seen: set[str]) -> Iterator[Found]:
    waiting = [top]
    while waiting:
        path = waiting.pop()
        is_folder = path.is_dir()
        if not (is_folder or path.suffix.lower() in SUFFIXES) or not _is_new(path, seen):
            continue
        if is_folder:
            try:
                names = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208 - plain names sort faster
            except OSError:
                yield _found(path, None, named=False)
            else:
                waiting.extend(path / name for name in reversed(names))
        else:
            yield _found(path, _status(path), named=False)


def _found(path: Path, status: os.stat_result | None, *, named: bool) -> Found:
    size, modified = (status.st_size, status.st_mtime_ns) if status else (0, 0)
    return Found(safe_line(str(path)), safe_line(path.name), size, modified, named, path)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _is_new(path: Path, seen: set[str]) -> bool:
    """True the first time that this file or folder is met, by whatever path."""
    real = os.path.realpath(path)
    if real in seen:
        return False
    seen.add(real)
    return True


def _reason(error: OSError | ValueError) -> str:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return words[:1].lower() + words[1:]


def _in_words(size: int) -> str:
    return f"{size / 2**20:.3g} MiB" if size >= 2**20 else f"{size:,} bytes"
