"""Which archive is meant, and where its index lies."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui import paths
from briefing_tui.errors import StorageError, UsageError

if TYPE_CHECKING:
    from briefing_tui.archive.library import Archive
    from briefing_tui.archive.rules import Rules
    from briefing_tui.settings import Settings

SAMPLE = "the sample archive"
OWN = "your archive"


def archive_folder(settings: Settings) -> Path:
    """The folder of the reader's own archive, whether it is there or not."""
    return Path(settings.archive).expanduser().absolute() if settings.archive else paths.archive_folder()


def has_documents(folder: Path) -> bool:
    """Is there anything in the archive's folder, however deep it lies? Raises `UsageError` where it is none."""
    try:
        with os.scandir(folder) as entries:
            return any(not entry.name.startswith(".") for entry in entries)
    except FileNotFoundError:
        return False
    except NotADirectoryError as error:
        remedy = "Name a folder, or open the file itself: briefing PATH"
        raise UsageError("the archive is a folder, and this is a file", path=str(folder), remedy=remedy) from error
    except OSError:  # what ails it is said where it is read
        return True


def rules_of(settings: Settings) -> Rules:
    """How documents are read."""
    from briefing_tui.archive.rules import Rules

    return Rules(settings.size_cap_mb * 2**20, settings.lexicon)


def open_archive(given: Sequence[str], settings: Settings) -> Archive:
    """The documents at the paths given, else the reader's own archive, else the sample, as they were last read."""
    rules = rules_of(settings)
    if given:
        from briefing_tui.safe import safe_line

        name = safe_line(given[0]) if len(given) == 1 else f"{len(given)} paths"
        return _archive([os.path.realpath(path) for path in given], name, rules)
    places, sample = standing_places(archive_folder(settings))
    return _archive(places, SAMPLE if sample else OWN, rules, sample=sample)


def standing_places(folder: Path) -> tuple[list[str], bool]:
    """Where the documents lie when none are named: in the archive's folder, else in the sample (True)."""
    if has_documents(folder):
        return [os.path.realpath(folder)], False
    from briefing_tui.resources import resource

    return [str(resource("data") / "sample")], True


def index_of(places: Sequence[str]) -> Path:
    """The file of the index of these documents. Two places that ever share one only make each other read anew."""
    from zlib import crc32  # hashlib loads OpenSSL, which a search would wait for

    digest = crc32("\0".join(places).encode("utf-8", "surrogateescape"))
    return paths.cache_folder() / f"index-{digest:08x}.sqlite"


def own_archive(settings: Settings) -> Archive:
    """The reader's own archive, also where nothing is in it yet. Raises `StorageError` where it can't be made."""
    folder = archive_folder(settings)
    has_documents(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"the archive's folder can't be made ({error.strerror})"
        raise StorageError(reason, path=str(folder), remedy="Name another with --archive") from error
    return _archive([os.path.realpath(folder)], OWN, rules_of(settings))


def _archive(places: list[str], name: str, rules: Rules, *, sample: bool = False) -> Archive:
    from briefing_tui.archive.library import Archive

    index, state = index_of(places), paths.state_file()
    return Archive(places, name=name, rules=rules, index=index, state=state, sample=sample)
