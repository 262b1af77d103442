"""What has changed in a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+|\s+|[^\w\s]")
"""A number, a word, blanks, or a sign."""
_MOST_WORDS = 1500
"""Of longer passages only the whole is compared: the time to compare grows with the square of their length."""


class Piece(NamedTuple):
    """A run of the text: `same`, `old` (gone) or `new`."""

    kind: str
    text: str


def word_diff(before: str, now: str) -> list[Piece]:
    """The text now, with what has gone from it; line by line first, and in the lines that changed word by word."""
    return list(_joined(_by_lines(before.splitlines(keepends=True), now.splitlines(keepends=True))))


def _by_lines(before: Sequence[str], now: Sequence[str]) -> Iterator[Piece]:
    for kind, first, last, new_first, new_last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        old, new = "".join(before[first:last]), "".join(now[new_first:new_last])
        if kind == "equal":
            yield Piece("same", new)
        else:
            yield from _by_words(_WORD.findall(old), _WORD.findall(new))


def _by_words(before: Sequence[str], now: Sequence[str]) -> Iterator[Piece]:
    if not before or not now or len(before) > _MOST_WORDS or len(now) > _MOST_WORDS:
        yield Piece("old", "".join(before))
        yield Piece("new", "".join(now))
        return
    for kind, first, last, new_first, new_last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        old, new = "".join(before[first:last]), "".join(now[new_first:new_last])
        if kind == "equal":
            yield Piece("same", new)
        else:
            yield Piece("old", old)
            yield Piece("new", new)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Changed runs with nothing but a blank between them as one, what has gone before what has come."""
    old = new = ""
    pending = list(pieces)
    for place, (kind, text) in enumerate(pending):
        changed = bool(old or new)
        if kind == "old":
            old += text
        elif kind == "new":
            new += text
        elif changed and not text.strip() and "\n" not in text and place + 1 < len(pending):
            old, new = old + text, new + text
        else:
            yield from (Piece(name, run) for name, run in (("old", old), ("new", new)) if run)
            old = new = ""
            if text:
                yield Piece("same", text)
    yield from (Piece(name, run) for name, run in (("old", old), ("new", new)) if run)
