"""Keeps documents in an archive: their bytes as they came, in files that people can see, sync and back up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from briefing_tui.archive.library import Archive
from briefing_tui.days import home_of
from briefing_tui.errors import BriefingError, DocumentError, StorageError
from briefing_tui.loader.discover import SUFFIXES, Found, discover
from briefing_tui.loader.kept import KeptName, kept_name, plain_title, superseded
from briefing_tui.loader.read import documents_of
from briefing_tui.models import Document
from briefing_tui.safe import safe_line
from briefing_tui.whole import write_whole

_UNDATED = "undated"
_MUCH, _SOME = 0.5, 0.2
"""Shares of the shorter one's lines that two versions of one document have in common: under any name, under one."""
_LEAST_OF_A_LINE = 12
_MOST_COMPARED = 200


class Kept(NamedTuple):
    """What became of one document."""

    source: str
    path: Path | None
    """Where it lies; None where it was not kept."""
    is_new: bool = False
    version: int = 1
    problem: BriefingError | None = None


def keep(archive: Archive, folder: Path, paths: Sequence[str], cap: int) -> Iterator[Kept]:
    """Copy the documents at `paths` into the archive's folder, and say of each what became of it.

    The same bytes are kept once; a changed document becomes a new version, and the old one stays beside it. A document
    that can't be read, or with nothing to read in it, is not kept. `archive` has been loaded, and is not loaded again.
    Raises `UsageError` for a path that is not there, `StorageError` where the folder can't be written.
    """
    keeper = _Keeper(archive, folder, cap)
    for found in discover(paths):
        try:
            yield keeper.keep(found)
        except DocumentError as error:
            yield Kept(found.path, None, problem=error)


class _Keeper:
    """Keeps documents one by one, those that came with it in mind."""

    def __init__(self, archive: Archive, folder: Path, cap: int) -> None:
        self._archive, self._folder, self._cap = archive, folder, cap
        self._came: dict[str, Path] = {}
        """Files written by document and by bytes."""

    def keep(self, found: Found) -> Kept:
        data = found.read(self._cap)
        digest = blake2b(data, digest_size=16).hexdigest()
        if same := self._came.get(digest) or _path(self._archive.path_of_bytes(digest)):
            return Kept(found.path, same, version=_version(same))
        document = _worth_keeping(found, data)
        own = _name(document, found, digest[:8])
        earlier = self._came.get(document.id) or _path(self._archive.path_of(document.id))
        name = kept_name(earlier.name) if earlier else None
        place = earlier.parent if earlier else self._place(own)
        if name is None:
            name = self._earlier(place, own, document, data) or _free(place, own)
        versions = _versions(place, name.stem)
        if same := next((path for _, path in versions if f"-{own.hash}." in path.name), None):
            return Kept(found.path, same, version=_version(same))
        version = max((version for version, _ in versions), default=0) + 1
        path = place / str(own._replace(day=name.day, title=name.title, version=version))
        _write(path, data)
        self._came |= {digest: path, document.id: path}
        return Kept(found.path, path, is_new=True, version=version)

    def _earlier(self, place: Path, own: KeptName, document: Document, data: bytes) -> KeptName | None:
        """What of the same day this is another version of: it has its name and title, or much of its text."""
        lines = _lines(data)
        for path in _latest(place, own.day)[:_MOST_COMPARED]:
            name = kept_name(path.name)
            assert name is not None
            there = path.read_bytes()
            same = len(lines & _lines(there)) / max(1, min(len(lines), len(_lines(there))))
            if same < _MUCH and name.title != own.title:
                continue
            earlier = documents_of(Found(path.name, path.name, len(there), 0, named=False), there)[0]
            if earlier.url == document.url and (same >= _SOME or earlier.title == document.title):
                return name
        return None

    def _place(self, name: KeptName) -> Path:
        """`2022/03` in the archive's folder, or `undated`."""
        year, _, rest = name.day.partition("-")
        return self._folder / year / rest[:2] if rest else self._folder / name.day


def _lines(data: bytes) -> set[bytes]:
    """The lines of a text that say something."""
    return {line for line in map(bytes.strip, data.splitlines()) if len(line) >= _LEAST_OF_A_LINE}


def _latest(place: Path, day: str) -> list[Path]:
    """The documents of a day in that folder, each in its latest version."""
    if not place.is_dir():
        return []
    names = [path.name for path in place.iterdir() if (name := kept_name(path.name)) and name.day == day]
    return [place / name for name in sorted(set(names) - superseded(names))]


def _free(place: Path, name: KeptName) -> KeptName:
    """The name, with a number behind the title where another document has it."""
    title, number = name.title, 1
    while _versions(place, name.stem):
        number += 1
        name = name._replace(title=f"{title}-{number}")
    return name


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _version(path: Path) -> int:
    name = kept_name(path.name)
    return name.version if name else 1


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data, over=False)
    except OSError as error:
        reason = f"can't be written ({error.strerror or error})"
        raise StorageError(reason, path=safe_line(str(path)), remedy="Make room, or name another --archive") from error


def _worth_keeping(found: Found, data: bytes) -> Document:
    """The document of these bytes. Raises `DocumentError` where there is nothing in it to come back to."""
    documents = documents_of(replace(found, named=False), data)
    if not documents:
        remedy = "Add the documents that it was made of"
        raise DocumentError("this is an export of briefing's own", path=found.path, remedy=remedy)
    (document,) = documents
    if not document.entries and not document.brief_facts:
        problem = document.problems[0] if document.problems else None
        reason = problem.message if problem else "there is nothing to read in it"
        raise DocumentError(reason.rstrip("."), path=found.path, remedy=problem.remedy if problem else None)
    return document


def _name(document: Document, found: Found, digest: str) -> KeptName:
    home = home_of(document)
    day = home.isoformat() if home else document.month or _UNDATED
    own = Path(found.name)
    ending = (
        own.suffix.lower() if own.suffix.lower() in SUFFIXES else ".md" if document.format == "markdown" else ".txt"
    )
    words = (document.title or "") if found.location is None else own.stem
    return KeptName(day, plain_title(words), 1, digest, ending)


def _versions(place: Path, stem: str) -> list[tuple[int, Path]]:
    """The versions of a document that are kept, oldest first."""
    if not place.is_dir():
        return []
    found = [(name.version, path) for path in place.iterdir() if (name := kept_name(path.name)) and name.stem == stem]
    return sorted(found)
