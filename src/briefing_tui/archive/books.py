"""Whole days again from their documents, for an export and for the reasons of a figure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefing_tui.archive.building import values_before
from briefing_tui.archive.reading import date_of, figure_rows
from briefing_tui.archive.readings import Readings, places_of
from briefing_tui.archive.rules import Rules
from briefing_tui.days import build_day
from briefing_tui.models import Day
from briefing_tui.present_figures import explanations


def book(db: sqlite3.Connection, days: Sequence[str], rules: Rules) -> list[Day]:
    """These days as they would be built now, with what their figures changed by."""
    readings = Readings(rules)
    return [_day(db, day, rules, readings) for day in days]


def _day(db: sqlite3.Connection, day: str, rules: Rules, readings: Readings) -> Day:
    places = places_of(db, day)
    before = values_before(db, day)
    made = build_day(date_of(day), readings.documents(places), readings.figures(places), before, rules.words)
    return replace(made, changes={row.id: row.change for row in figure_rows(db, day) if row.change})


def explanations_of(
    db: sqlite3.Connection, day: str, figures: Iterable[str], rules: Rules
) -> Mapping[str, tuple[str, ...]]:
    """How these figures of a day were read and why they are shown, a sentence each, by id."""
    (made,) = book(db, [day], rules)
    wanted = frozenset(figures)
    chosen = [figure for figure in made.figures if figure.id in wanted]
    return explanations(made, chosen, values_before(db, day), rules.words)
