"""Names of documents that an archive keeps: `2022-03-07-live-v2-3fa9c2d1.txt`.

Day, what it was called, which version it is where it is not the first, and the beginning of its bytes' hash. A second
hyphen keeps a month apart from a title that would make a day of it: `2022-03--12-points-3fa9c2d1.txt`. A name
tells which files are versions of one document, wherever the folder is moved or synced to.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

STDIN = "-"

_NAME = re.compile(
    r"(?P<day>\d{4}-\d\d(?:-\d\d)?|undated)--?(?P<title>[a-z0-9][a-z0-9-]{0,59}?)(?:-v(?P<version>[1-9]\d{0,3}))?"
    r"-(?P<hash>[0-9a-f]{8})(?P<ending>\.[a-z]{1,8})"
)
_VERSION = re.compile(r"(?:-v\d*)+$")
_LEADING_DATE = re.compile(r"^\d{4}-?\d\d-?\d\d-?")
_LIKE_A_DAY = re.compile(r"\d\d(?:-|$)")
_MONTH = len("2022-03")
_LONGEST_TITLE = 48


class KeptName(NamedTuple):
    """The parts of a name."""

    day: str
    """`2022-03-07`, `2022-03` or `undated`."""
    title: str
    version: int
    hash: str
    ending: str

    @property
    def stem(self) -> str:
        """What all versions have in common."""
        apart = "--" if len(self.day) == _MONTH and _LIKE_A_DAY.match(self.title) else "-"
        return f"{self.day}{apart}{self.title}"

    def __str__(self) -> str:
        version = f"-v{self.version}" if self.version > 1 else ""
        return f"{self.stem}{version}-{self.hash}{self.ending}"


def kept_name(path: str) -> KeptName | None:
    """The parts of a file's name; None where it is not one of an archive's."""
    match = _NAME.fullmatch(PurePath(path).name)
    if match is None:
        return None
    return KeptName(match["day"], match["title"], int(match["version"] or 1), match["hash"], match["ending"])


def known_as(path: str) -> str:
    """What stands for the document at that path in all its versions: the name's stem, else the whole path."""
    name = kept_name(path)
    if name is not None:
        return name.stem
    return path if path == STDIN else os.path.abspath(path)  # noqa: PTH100  the same for a path that is not there


def plain_title(words: str) -> str:
    """A title or file name in letters, digits and hyphens, without a date at its front; else `briefing`."""
    plain = re.sub(r"[^a-z0-9]+", "-", words.casefold().encode("ascii", "ignore").decode()).strip("-")
    plain = _VERSION.sub("", _LEADING_DATE.sub("", plain)[:_LONGEST_TITLE].strip("-"))
    return plain or "briefing"


def superseded(names: Iterable[str]) -> set[str]:
    """Those of a folder's names that a later version stands in for."""
    latest: dict[str, tuple[int, str]] = {}
    older: set[str] = set()
    for name in sorted(names):
        kept = kept_name(name)
        if kept is None:
            continue
        known = latest.get(kept.stem)
        if known is not None:
            older.add(min(known, (kept.version, name))[1])
        latest[kept.stem] = max(known or (0, ""), (kept.version, name))
    return older
