"""Files → what the index takes in of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple

from briefing_tui.errors import BriefingError, DocumentError
from briefing_tui.loader.discover import Found, discover
from briefing_tui.loader.read import documents_of
from briefing_tui.models import Document, Figure
from briefing_tui.views import ProblemRow


class Wanted(NamedTuple):
    """A file to be taken in, and the hash that its bytes are known to have had."""

    found: Found
    known: bytes | None


class Taken(NamedTuple):
    """A file as it is now, and what was read in it; `documents` is None where its bytes are as they were."""

    found: Found
    path: str
    hash: bytes
    documents: tuple[Document, ...] | None
    problem: ProblemRow | None = None
    figures: Sequence[Sequence[Figure]] | None = None
    """Those of each document, where they were read with it."""


def take(file: Found, cap: int, known: bytes | None = None) -> Taken:
    """Read a file of `cap` bytes at most, unless the hash of its bytes is the `known` one."""
    path = file.location or file.path
    try:
        data = file.read(cap)
        digest = blake2b(data, digest_size=16).digest()
        return Taken(file, path, digest, None if digest == known else documents_of(file, data))
    except DocumentError as error:
        problem = ProblemRow(error.path or file.path, error.line, error.reason, error.remedy or "")
        return Taken(file, path, b"", (), problem)


def read_file(path: str, named: bool, cap: int) -> Taken | None:
    """A file once more; None where it is not there any more or can't be read: the next sync sees to it."""
    try:
        file = next(iter(discover([path])))
    except BriefingError:
        return None
    taken = take(replace(file, named=named), cap)
    return None if taken.problem else taken
