"""Finds for notes on the figures of an entry the figures that it has after it was read again.

A note knows the words that its figure was read from and the figure's number in the entry. A note and a figure have one
partner at most, the surest first:

1. the same words; of several figures that of the same number, else of the nearest;
2. the likest words: the share of letter triples that both have in common, a fifth more for the same number; `ENOUGH` at
   least.

A note without a partner is kept under a key that no figure has, `?` behind the number, and comes back with its figure.
One whose words are not known stays with the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.archive.pairing import ENOUGH, SAME_KEY, likeness

LOST = "?"
_SURE = 2.0
_NUMBER = re.compile(r"\d+")


class Quoted(NamedTuple):
    """A figure, or what a note is on."""

    key: str
    """`:f3`: what comes after the entry's key."""
    words: str
    """Those that it was read from."""


def now_on(notes: Sequence[Quoted], figures: Sequence[Quoted]) -> list[Quoted]:
    """What each of an entry's notes is on now, in their order."""
    found: dict[int, Quoted] = {}
    taken: set[int] = set()
    for _, _, place, other in sorted(_scores(notes, figures)):
        if place not in found and other not in taken:
            found[place] = figures[other]
            taken.add(other)
    keys = {one.key for one in (*figures, *notes)}
    for place, note in enumerate(notes):
        if place not in found:
            found[place] = note if note.key.endswith(LOST) else note._replace(key=_free(note.key, keys))
            keys.add(found[place].key)
    return [found[place] for place in range(len(notes))]


def _scores(notes: Sequence[Quoted], figures: Sequence[Quoted]) -> list[tuple[float, int, int, int]]:
    """Less the score, the distance of the numbers, and the places of a note and a figure that may be partners."""
    scores = []
    for place, note in enumerate(notes):
        for other, figure in enumerate(figures):
            apart = abs(_number(note) - _number(figure))
            score = _score(note, figure, SAME_KEY * (apart == 0))
            if score >= ENOUGH:
                scores.append((-score, apart, place, other))
    return scores


def _score(note: Quoted, figure: Quoted, bonus: float) -> float:
    if not note.words:
        return _SURE if note.key.rstrip(LOST) == figure.key else 0.0
    return _SURE if note.words == figure.words else likeness(note.words, figure.words) + bonus


def _number(one: Quoted) -> int:
    found = _NUMBER.search(one.key)
    return int(found.group()) if found else -1


def _free(key: str, taken: set[str]) -> str:
    while key in taken:
        key += LOST
    return key
