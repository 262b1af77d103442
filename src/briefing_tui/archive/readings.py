"""The documents of a day, read from their files, and their figures."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefing_tui.archive.files import Taken, read_file
from briefing_tui.archive.rules import Rules
from briefing_tui.figures import read_figures
from briefing_tui.models import Document, Figure


class Place(NamedTuple):
    """Where a document of a day lies."""

    row: int
    key: str
    path: str
    named: bool
    hash: bytes
    """Of its file, as the index has it."""


def places_of(db: sqlite3.Connection, day: str) -> list[Place]:
    """The documents that are shown on a day, in the order of their paths."""
    rows = db.execute(
        "SELECT d.id, d.key, f.path, f.named, f.hash FROM document_days p JOIN documents d ON d.id = p.document"
        " JOIN files f ON f.id = d.file WHERE p.day = ? AND d.shown ORDER BY f.path, d.id",
        (day,),
    )
    return [Place(row, key, os.fsdecode(path), bool(named), digest) for row, key, path, named, digest in rows]


class Readings:
    """Reads each file and the figures of each document once. `at_hand` are files that were just read."""

    def __init__(self, rules: Rules, at_hand: Mapping[str, Taken] | None = None) -> None:
        self._rules, self._at_hand = rules, at_hand or {}
        self._read: dict[str, Taken | None] = {}
        self._figures: dict[int, Sequence[Figure]] = {}

    def documents(self, places: Sequence[Place]) -> list[Document]:
        """The documents at these places, without those whose file can't be read any more."""
        return [document for place in places if (document := self._document(place)) is not None]

    def figures(self, places: Sequence[Place]) -> dict[str, Sequence[Figure]]:
        """The figures of the documents at these places, by the documents' ids."""
        for place in places:
            if place.row not in self._figures:
                self._figures[place.row] = self._figures_of(place)
        return {place.key: self._figures[place.row] for place in places}

    def _figures_of(self, place: Place) -> Sequence[Figure]:
        document, taken = self._document(place), self._taken(place)
        if document is None or taken is None or taken.figures is None:
            return read_figures(document, self._rules.words) if document else ()
        return next(found for one, found in zip(taken.documents or (), taken.figures, strict=True) if one is document)

    def _document(self, place: Place) -> Document | None:
        taken = self._taken(place)
        return next((one for one in (taken and taken.documents) or () if one.id == place.key), None)

    def _taken(self, place: Place) -> Taken | None:
        taken = self._at_hand.get(place.path)
        if taken is None or taken.hash != place.hash:  # another process has read it again
            if place.path not in self._read:
                self._read[place.path] = read_file(place.path, place.named, self._rules.cap)
            taken = self._read[place.path]
        return taken
