"""Paths → the documents found there, each read on demand: files, folders, and `-` for standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from briefing_tui.errors import DocumentError, UsageError
from briefing_tui.loader.kept import STDIN, superseded
from briefing_tui.safe import safe_line

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
"""What a folder's scan takes up, in lower case. A file that is named outright is read whatever it is called."""

_KINDS = (
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
    location: str | None = field(default=None, repr=False)
    """Its path as the system knows it; None for standard input."""

    def read(self, cap: int) -> bytes:
        """Its bytes, `cap` at most. Raises `DocumentError`; never waits for a pipe or a device."""
        try:
            if self.location is None:
                return self._within(_read_stdin(cap + 1), cap)
            self._refuse(Path(self.location).stat(), cap)
            with os.fdopen(os.open(self.location, _OPEN), "rb") as file:
                self._refuse(os.fstat(file.fileno()), cap)
                return self._within(file.read(cap + 1), cap)
        except FileNotFoundError as error:
            raise DocumentError("the file is not there any more", path=self.path, remedy="Load again.") from error
        except (OSError, ValueError) as error:
            reason = f"can't be read: {_reason(error)}"
            raise DocumentError(reason, path=self.path, remedy=_CHECK_ACCESS) from error

    def _refuse(self, status: os.stat_result, cap: int) -> None:
        if stat.S_ISDIR(status.st_mode):
            raise DocumentError("this folder can't be listed", path=self.path, remedy=_CHECK_ACCESS)
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
            remedy="Split the file, or raise `size_cap_mb` in the settings.",
        )


def discover(paths: Sequence[str]) -> Iterator[Found]:
    """The documents at these paths, each once, in the order of the paths; a folder's files sorted by name.

    A folder is scanned with all folders in it, links followed; hidden files and folders are left out, and so is
    what a later version stands in for in an archive. A folder that
    can't be listed is yielded itself, so that its `read` says why. Raises `UsageError` for a path that is not there.
    """
    seen = _Seen()
    named = {_real(path) for path in paths}
    for path in paths:
        if path == STDIN:
            if seen.adds(STDIN):
                yield Found(STDIN, STDIN, 0, 0, named=True)
            continue
        if not path:
            raise UsageError("an empty path names nothing", remedy="Name a file or a folder.")
        try:
            status = Path(path).stat()
        except (OSError, ValueError) as error:
            reason = f"can't be opened: {_reason(error)}"
            raise UsageError(reason, path=safe_line(path), remedy=remedy_for(path)) from error
        if stat.S_ISDIR(status.st_mode):
            yield from _scan(path, seen, named)
        elif seen.adds_file(_real(path)):
            yield _found(path, status, named=True)


def remedy_for(path: str) -> str:
    """What to do about a path that is not there."""
    if path.startswith(("http://", "https://")):
        return "Nothing is fetched from an address. Save the page as text first, or pipe it in with - as the path."
    return "Check the path."


class _Seen:
    """What was met by now. What a folder's scan yields is known by the folder: an archive holds many files."""

    def __init__(self) -> None:
        self._paths: set[str] = set()
        self._left_out: dict[str, Set[str]] = {}
        """The names in each scanned folder that are links, or are left out."""

    def __contains__(self, real: str) -> bool:
        return real in self._paths

    def adds(self, real: str) -> bool:
        """True the first time that this is met, by whatever path."""
        new = real not in self._paths
        self._paths.add(real)
        return new

    def adds_file(self, real: str) -> bool:
        """The same for a file that was not met in its own folder."""
        folder, name = os.path.split(real)
        scanned = _is_document(name) and folder in self._left_out and name not in self._left_out[folder]
        return not scanned and self.adds(real)

    def scan(self, folder: str, left_out: Set[str]) -> None:
        """All documents of this folder are met but those of these names."""
        self._left_out[folder] = left_out


def _scan(top: str, seen: _Seen, named: Set[str]) -> Iterator[Found]:
    waiting: list[tuple[str, str, os.DirEntry[str] | None]] = [(top, _real(top), None)]
    while waiting:
        path, real, entry = waiting.pop()
        if entry is None or _is_folder(entry):
            if not seen.adds(real):
                continue
            try:
                with os.scandir(path) as entries:
                    inside = sorted(filter(_is_wanted, entries), key=lambda one: one.name, reverse=True)
                older = superseded(one.name for one in inside)
            except OSError:
                yield _found(path, None, named=real in named)
            else:
                seen.scan(real, older.union(one.name for one in inside if one.is_symlink()))
                waiting += [(one.path, _real_inside(real, one), one) for one in inside if one.name not in older]
        elif seen.adds_file(real) if entry.is_symlink() else real not in seen:
            yield _found(path, _status(entry), named=real in named)


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    return _is_document(entry.name) or (not entry.name.startswith(".") and _is_folder(entry))


def _is_document(name: str) -> bool:
    return not name.startswith(".") and name[name.rfind(".") :].lower() in SUFFIXES


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:
        return None


def _found(path: str, status: os.stat_result | None, *, named: bool) -> Found:
    size, modified = (status.st_size, status.st_mtime_ns) if status else (0, 0)
    return Found(safe_line(path), safe_line(path.rstrip(os.sep).rpartition(os.sep)[2]), size, modified, named, path)


def _real(path: str) -> str:
    """The path without links; the path as it is where it can't be one."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def _real_inside(folder: str, entry: os.DirEntry[str]) -> str:
    """The path without links of something in a folder whose own path is without links."""
    return _real(entry.path) if entry.is_symlink() else folder.rstrip(os.sep) + os.sep + entry.name


def _read_stdin(size: int) -> bytes:
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read(size)


def _reason(error: OSError | ValueError) -> str:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return words[:1].lower() + words[1:]


def _in_words(size: int) -> str:
    return f"{size / 2**20:.4g} MB" if size >= 2**20 else f"{size:,} bytes"
