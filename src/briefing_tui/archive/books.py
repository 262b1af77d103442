"""Whole days again from their documents, for an export and for the reasons of a figure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefing_tui.archive.building import places_of, values_before
from briefing_tui.archive.files import read_file
from briefing_tui.archive.reading import date_of, figure_rows
from briefing_tui.archive.rules import Rules
from briefing_tui.days import build_day
from briefing_tui.figures import read_figures
from briefing_tui.models import Day, Document, Figure
from briefing_tui.present_figures import explanations


def book(db: sqlite3.Connection, days: Sequence[str], rules: Rules) -> list[Day]:
    """These days as they would be built now, with what their figures changed by."""
    read: dict[str, tuple[Document, ...]] = {}
    figures: dict[str, tuple[Figure, ...]] = {}
    return [_day(db, day, rules, read, figures) for day in days]


def _day(
    db: sqlite3.Connection,
    day: str,
    rules: Rules,
    read: dict[str, tuple[Document, ...]],
    figures: dict[str, tuple[Figure, ...]],
) -> Day:
    documents: list[Document] = []
    for place in places_of(db, day):
        if place.path not in read:
            taken = read_file(place.path, place.named, rules.cap)
            read[place.path] = (taken.documents or ()) if taken else ()
        documents += [one for one in read[place.path] if one.id == place.key]
    for document in documents:
        if document.id not in figures:
            figures[document.id] = read_figures(document, rules.words)
    made = build_day(date_of(day), documents, figures, values_before(db, day), rules.words)
    return replace(made, changes={row.id: row.change for row in figure_rows(db, day) if row.change})


def explanations_of(
    db: sqlite3.Connection, day: str, figures: Iterable[str], rules: Rules
) -> Mapping[str, tuple[str, ...]]:
    """How these figures of a day were read and why they are shown, a sentence each, by id."""
    (made,) = book(db, [day], rules)
    wanted = frozenset(figures)
    chosen = [figure for figure in made.figures if figure.id in wanted]
    return explanations(made, chosen, values_before(db, day), rules.words)
