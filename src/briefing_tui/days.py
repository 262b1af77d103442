"""Documents → days: merged by date, entries in order, figures linked and ranked."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefing_tui.clocks import zone_of
from briefing_tui.lexicon import Lexicon
from briefing_tui.loader.clock import Tick, days_of
from briefing_tui.loader.daynumbers import day_number
from briefing_tui.models import Day, Document, Entry, Figure
from briefing_tui.moves import Values

_SOME_DAY = dt.date(2000, 1, 1)


def home_of(document: Document) -> dt.date | None:
    """The day that a document's brief facts and background belong to: its own, else that of its latest entry."""
    dates = {entry.moment.date for entry in document.entries if entry.moment.date}
    if document.date is not None and (document.date in dates or not dates):
        return document.date
    return max(dates, default=document.date)


def days_in(document: Document) -> set[dt.date | None]:
    """The days that a document has entries in, its home among them."""
    return {entry.moment.date for entry in document.entries} | {home_of(document)}


def build_days(
    documents: Iterable[Document],
    figures: Mapping[str, Sequence[Figure]] | None = None,
    lexicon: Lexicon | None = None,
) -> list[Day]:
    """The days of the documents, oldest first, what has no day last. Documents keep their order within a day.

    `figures` are those of each document, by its id; without them the days have none. `lexicon` is the one that they
    were read with, the built-in one where none is given.
    """
    by_day: dict[dt.date | None, list[Document]] = defaultdict(list)
    for document in documents:
        for date in days_in(document):
            by_day[date].append(document)
    days: list[Day] = []
    before: Values = {}
    for date in sorted(by_day, key=lambda date: (date is None, date or dt.date.min)):
        days.append(build_day(date, by_day[date], figures, before, lexicon))
        if figures is not None:
            before = _values_of(days[-1].figures, lexicon)
    return days if figures is None else _with_changes(days, lexicon)


def build_day(
    date: dt.date | None,
    documents: Sequence[Document],
    figures: Mapping[str, Sequence[Figure]] | None = None,
    before: Values | None = None,
    lexicon: Lexicon | None = None,
) -> Day:
    """One day of the documents that have a part in it. `before` are the values of the day before."""
    day = _day(date, documents)
    return day if figures is None else _with_figures(day, figures, before or {}, lexicon)


def _values_of(figures: Sequence[Figure], lexicon: Lexicon | None) -> Values:
    from briefing_tui.figures import values_of

    return values_of(figures, lexicon)


def _day(date: dt.date | None, documents: Sequence[Document]) -> Day:
    written = [entry for document in documents for entry in document.entries if entry.moment.date == date]
    return Day(
        date=date,
        number=_number(documents),
        documents=tuple(documents),
        entries=tuple(in_order(written, documents)),
    )


def _with_figures(day: Day, figures: Mapping[str, Sequence[Figure]], before: Values, lexicon: Lexicon | None) -> Day:
    """The day with the figures of its entries in their order, then those of the documents that are at home in it."""
    from briefing_tui.figures import key_figures, restatements

    here = {entry.id: place for place, entry in enumerate(day.entries)}
    homes = {document.id for document in day.documents if home_of(document) == day.date}
    found = [
        figure
        for document in day.documents
        for figure in figures[document.id]
        if figure.entry in here or (figure.entry is None and document.id in homes)
    ]
    found.sort(key=lambda figure: here.get(figure.entry or "", len(here)))
    links = restatements(found, lexicon)
    keys = key_figures(found, documents=day.documents, links=links, before=before, lexicon=lexicon)
    return replace(day, figures=tuple(found), key_figures=keys, links=links)


def _with_changes(days: Sequence[Day], lexicon: Lexicon | None) -> list[Day]:
    """The days, each with what its figures changed by since the days before it."""
    from briefing_tui.figures import Series

    series = Series([(day.date, day.figures) for day in days if day.date], lexicon)
    compared = []
    for day in days:
        found = [(figure.id, series.change(figure, day.date)) for figure in day.figures if day.date]
        compared.append(replace(day, changes={name: change.text for name, change in found if change}))
    return compared


def in_order(entries: Sequence[Entry], documents: Sequence[Document]) -> list[Entry]:
    """Entries by instant; those of a document without a known zone by its clock, as if in the zone of most others.

    Entries without a time, or whose half of the day is not known, follow in document order, oldest first.
    """
    rank = {document.id: place for place, document in enumerate(documents)}
    backwards = {document.id: bool(document.newest_first) for document in documents}
    zone = main_zone(entries)

    undated = _relative_days(entries, backwards)

    def key(entry: Entry) -> tuple[bool, dt.datetime, int, int]:
        moment = entry.moment
        order = -entry.order if backwards[entry.document] else entry.order
        if moment.time is None or not moment.half_known:
            return True, dt.datetime.min, rank[entry.document], order
        clock = dt.datetime.combine(moment.date or undated[entry.id], moment.time)
        instant = moment.instant
        if instant is not None and zone is not None and moment.zone != zone:
            clock = instant.astimezone(zone_of(zone)).replace(tzinfo=None)
        return False, clock, rank[entry.document], order

    return sorted(entries, key=key)


def _relative_days(entries: Sequence[Entry], backwards: dict[str, bool]) -> dict[str, dt.date]:
    """For entries without a date: days that stand to each other as the order of their page says, all but arbitrary."""
    days: dict[str, dt.date] = {}
    for document, runs_backwards in backwards.items():
        stamped = [e for e in entries if e.document == document and e.moment.date is None and e.moment.time]
        stamped.sort(key=lambda entry: entry.order)
        ticks = [Tick(e.moment.time.hour * 60 + e.moment.time.minute) for e in stamped if e.moment.time]
        found = days_of(ticks, _SOME_DAY, runs_backwards)
        days |= {entry.id: day or _SOME_DAY for entry, day in zip(stamped, found, strict=True)}
    return days


def main_zone(entries: Iterable[Entry]) -> str | None:
    """The zone of most entries whose zone is known; None where none is."""
    zones = Counter(entry.moment.zone for entry in entries if entry.moment.zone)
    return zones.most_common(1)[0][0] if zones else None


def _number(documents: Sequence[Document]) -> int | None:
    """The number that the documents' titles give the day (`Day 12`, `Day Twelve`); None where they differ or do not."""
    numbers = {number for document in documents if (number := day_number(document.title or "")) is not None}
    return numbers.pop() if len(numbers) == 1 else None
