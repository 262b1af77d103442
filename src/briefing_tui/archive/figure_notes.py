"""Finds for notes on the figures of a document the figures that it has after it was read again.

A note knows the words that its figure was read from, and the figure's number in its entry; outside the entries its day,
its part of the document, and the numbers of its item and in that. A note and a figure of the same entry, or outside of
all, have one partner at most, the surest first:

1. the same words; of several figures that of the same number, else of the nearest;
2. the likest words: the share of letter triples that both have in common, a fifth more for the same number; `ENOUGH` at
   least.

A note without a partner is kept under a key that no figure has, `?` behind the number, and comes back with its figure.
One whose words are not known stays with the number.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.archive.pairing import ENOUGH, SAME_KEY, likeness

LOST = "?"
_SURE = 2.0
_NUMBER = re.compile(r"\d+")
_OUTSIDE = re.compile(r"(.+):[a-z_]{2,}:\d+:f\d+\?*")
"""The key of a figure outside the entries: `DOCUMENT:PART:ITEM:fNUMBER`."""


class Quoted(NamedTuple):
    """A figure, or what a note is on."""

    key: str
    """`:f3`: what comes after the entry's key; outside the entries, after the document's."""
    words: str
    """Those that it was read from."""
    day: str = ""
    """Outside the entries: the day that the document is at home in."""


class FigureNote(NamedTuple):
    """A note on a figure: its row, the entry that holds the figure (None outside the entries), what it is on."""

    row: int
    entry: str | None
    on: Quoted


def notes_of(db: sqlite3.Connection, document: str) -> list[FigureNote]:
    """The notes on figures of a document in the state `db`. Raises `sqlite3.Error`."""
    within = db.execute(
        "SELECT n.id, e.key, n.key, n.words FROM entries e JOIN notes n ON n.entry = e.id"
        " WHERE e.document = ? AND NOT e.orphan AND n.kind = 'figure' ORDER BY n.id",
        (document,),
    )
    outside = db.execute(
        "SELECT id, key, words, day FROM notes WHERE kind = 'figure' AND entry IS NULL"
        " AND key BETWEEN ?1 || ':' AND ?1 || ';' ORDER BY id",  # the next sign after the colon
        (document,),
    )
    return [FigureNote(row, entry, Quoted(key, words)) for row, entry, key, words in within] + [
        FigureNote(row, None, Quoted(key.removeprefix(document), words, day))
        for row, key, words, day in outside
        if document_of(key) == document
    ]


def document_of(key: str) -> str | None:
    """The document of a figure outside the entries, by the figure's key; None for another key."""
    found = _OUTSIDE.fullmatch(key)
    return found[1] if found else None


def moved(notes: Iterable[FigureNote], figures: Iterable[tuple[str | None, Quoted]]) -> list[FigureNote]:
    """Those of a document's notes that are on something else now that it has these figures, each with its entry."""
    there: defaultdict[str | None, list[Quoted]] = defaultdict(list)
    for entry, figure in figures:
        there[entry].append(figure)
    noted: defaultdict[str | None, list[FigureNote]] = defaultdict(list)
    for note in notes:
        noted[note.entry].append(note)
    return [
        was._replace(on=now)
        for entry, together in noted.items()
        for was, now in zip(together, now_on([note.on for note in together], there[entry]), strict=True)
        if now != was.on
    ]


def now_on(notes: Sequence[Quoted], figures: Sequence[Quoted]) -> list[Quoted]:
    """What each of the notes of one entry, or of those outside of all, is on now, in their order."""
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


def _scores(notes: Sequence[Quoted], figures: Sequence[Quoted]) -> list[tuple[float, tuple[int, ...], int, int]]:
    """Less the score, how far they are apart, and the places of a note and a figure that may be partners."""
    scores = []
    for place, note in enumerate(notes):
        for other, figure in enumerate(figures):
            apart = _apart(note, figure)
            score = _score(note, figure, 0.0 if any(apart) else SAME_KEY)
            if score >= ENOUGH:
                scores.append((-score, apart, place, other))
    return scores


def _score(note: Quoted, figure: Quoted, bonus: float) -> float:
    if not note.words:
        return _SURE if note.key.rstrip(LOST) == figure.key else 0.0
    return _SURE if note.words == figure.words else likeness(note.words, figure.words) + bonus


def _apart(note: Quoted, figure: Quoted) -> tuple[int, ...]:
    """Whether another day and another part lie between them, then the distances of their numbers."""
    parts = [_NUMBER.split(one.key.rstrip(LOST)) for one in (note, figure)]
    numbers = zip(_NUMBER.findall(note.key), _NUMBER.findall(figure.key), strict=False)
    return note.day != figure.day, parts[0] != parts[1], *(abs(int(one) - int(other)) for one, other in numbers)


def _free(key: str, taken: set[str]) -> str:
    while key in taken:
        key += LOST
    return key
