"""Day → views: what a screen shows of a day, an entry, a figure, in words."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from briefing_tui.days import home_of, main_zone
from briefing_tui.loader.zones import zone_label
from briefing_tui.models import BlockKind, Day, Document, Entry, Moment, zone_of
from briefing_tui.views import (
    BlockView,
    DayRow,
    DayView,
    DocumentRow,
    EntryRow,
    EntryView,
    FigureRow,
    Mark,
    ProblemRow,
    SourceCount,
    Summary,
)

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FIRST_WORDS = 200
_ADDRESS = re.compile(r"https?://[^\s<>\"“”»)\]]+[^\s<>\"“”»)\].,;:!?']")


def day_title(date: dt.date | None) -> str:
    """`Mon 7 March 2022`, in English whatever the locale."""
    if date is None:
        return "Undated"
    return f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


def day_row(day: Day) -> DayRow:
    """The line of a day in the list of days."""
    return DayRow(
        key=day.key,
        entries=len(day.entries),
        figures=len(day.figures),
        documents=len(day.documents),
        problems=sum(len(document.problems) for document in _at_home(day)),
    )


def _at_home(day: Day) -> list[Document]:
    return [document for document in day.documents if home_of(document) == day.date]


def day_view(day: Day, zone: str | None, figures: Sequence[FigureRow]) -> DayView:
    """An open day with the rows of its figures, its times in `zone` (None: each document's own)."""
    per_entry = Counter(figure.entry for figure in day.figures if figure.entry)
    key_ids = frozenset(day.key_figures)
    keys = Counter(figure.entry for figure in day.figures if figure.id in key_ids)
    names = {document.id: document.name for document in day.documents}
    return DayView(
        key=day.key,
        title=day_title(day.date),
        number=day.number,
        zone=zone_label(zone or main_zone(day.entries)),
        entries=tuple(
            _entry_row(entry, day, zone, names[entry.document], per_entry[entry.id], keys[entry.id])
            for entry in day.entries
        ),
        summary=_summary(day, figures),
    )


def _entry_row(entry: Entry, day: Day, zone: str | None, document: str, figures: int, keys: int) -> EntryRow:
    time, date = _clock(entry.moment, zone, day.date)
    words = entry.headline or next(
        (b.text for b in entry.blocks if b.kind not in (BlockKind.MEDIA, BlockKind.LINK)), ""
    )
    return EntryRow(
        id=entry.id,
        time=time,
        date=date,
        source=str(entry.attribution or ""),
        first_words=" ".join(words.split())[:FIRST_WORDS],
        document=document,
        figures=figures,
        key_figures=keys,
        about=entry.about,
        zone_known=entry.moment.zone is not None,
    )


def _shown(moment: Moment, zone: str | None) -> tuple[dt.date | None, dt.time | None, dt.time | None]:
    """Date, time and end of a range, moved to `zone` where the moment's own is known."""
    instant = moment.instant
    if zone is None or instant is None:
        return moment.date, moment.time, moment.until
    shown = instant.astimezone(zone_of(zone))
    until = None
    if moment.until is not None and moment.date is not None:
        end = dt.datetime.combine(moment.date, moment.until, instant.tzinfo)
        until = end.astimezone(zone_of(zone)).time()
    return shown.date(), shown.time(), until


def _clock(moment: Moment, zone: str | None, day: dt.date | None) -> tuple[str, str | None]:
    """The stamp as a list shows it, and the date where it differs from the day's."""
    date, time, until = _shown(moment, zone)
    if time is None:
        return "", None
    text = f"{'~' if moment.approximate else ''}{time:%H:%M}{'' if moment.half_known else '?'}"
    if until is not None:
        text += f"-{until:%H:%M}"
    return text, f"{date.day} {MONTHS[date.month - 1][:3]}" if date is not None and date != day else None


def entry_view(day: Day, entry_id: str, zone: str | None) -> EntryView:
    """An entry in full. Raises `KeyError` for an id that the day does not have."""
    entry = next((entry for entry in day.entries if entry.id == entry_id), None)
    if entry is None:
        raise KeyError(entry_id)
    document = next(document for document in day.documents if document.id == entry.document)
    stamp = _stamp(entry.moment, zone)
    source = str(entry.attribution or "")
    return EntryView(
        id=entry.id,
        day=day.key,
        stamp=stamp,
        source=source,
        about=entry.about,
        section=entry.section,
        updated=entry.updated,
        document=document.name,
        path=document.path,
        url=_address(entry) or document.url,
        blocks=_blocks(entry, day),
        citation=_citation(entry, document, stamp, source),
    )


def _stamp(moment: Moment, zone: str | None) -> str:
    date, time, until = _shown(moment, zone)
    parts = [day_title(date)] if date else []
    if time is not None:
        clock = f"{'about ' if moment.approximate else ''}{time:%H:%M}" + (f"–{until:%H:%M}" if until else "")
        if not moment.half_known:
            clock += " (morning or evening not stated)"
        label = zone_label(zone if zone and moment.zone else moment.zone)
        parts.append(f"{clock} {label}" if moment.zone else clock)
    return ", ".join(parts)


def _address(entry: Entry) -> str | None:
    """The first http or https address in the entry."""
    for block in entry.blocks:
        if match := _ADDRESS.search(block.text):
            return match.group()
    return None


def _blocks(entry: Entry, day: Day) -> tuple[BlockView, ...]:
    """The headline and the blocks, each with the figures that stand in it."""
    keys = frozenset(day.key_figures)
    marks = sorted(
        (Mark(*figure.span, figure.id, figure.id in keys) for figure in day.figures if figure.entry == entry.id),
        key=lambda mark: (mark.start, -mark.end),
    )
    shown: list[BlockView] = []
    offset = 0
    if entry.headline:
        shown.append(BlockView("headline", entry.headline, _within(marks, 0, len(entry.headline))))
        offset = len(entry.headline) + 2
    for block in entry.blocks:
        if block.kind in (BlockKind.MEDIA, BlockKind.LINK):
            shown.append(BlockView(block.kind.value, block.text))
            continue
        shown.append(BlockView(block.kind.value, block.text, _within(marks, offset, len(block.text))))
        offset += len(block.text) + 2
    return tuple(shown)


def _within(marks: Iterable[Mark], offset: int, length: int) -> tuple[Mark, ...]:
    return tuple(
        Mark(max(0, mark.start - offset), min(length, mark.end - offset), mark.figure, mark.key)
        for mark in marks
        if mark.start < offset + length and mark.end > offset
    )


def _citation(entry: Entry, document: Document, stamp: str, source: str) -> str:
    words = entry.headline or " ".join(entry.text.split())
    if len(words) > FIRST_WORDS:
        words = words[: FIRST_WORDS - 1].rstrip() + "…"
    parts = [f"{source}: “{words}”" if source else f"“{words}”", document.name, stamp, document.url or document.path]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _summary(day: Day, figures: Sequence[FigureRow]) -> Summary:
    by_id = {row.id: row for row in figures}
    homes = _at_home(day)
    sources = Counter(entry.attribution.name for entry in day.entries if entry.attribution)
    counts = Counter(entry.document for entry in day.entries)
    return Summary(
        brief_facts=tuple(fact for document in homes for fact in document.brief_facts),
        key_figures=tuple(by_id[key] for key in day.key_figures),
        figures=len(day.figures),
        sources=tuple(SourceCount(name, count) for name, count in sources.most_common()),
        documents=tuple(_document_row(document, counts[document.id]) for document in day.documents),
        problems=tuple(row for document in day.documents for row in problem_rows(document)),
        background=tuple(text for document in homes for text in document.background),
        links=tuple(dict.fromkeys(link for document in homes for link in document.links)),
    )


def _document_row(document: Document, entries: int) -> DocumentRow:
    best = document.evidence[0] if document.evidence else None
    evidence = f"{best.kind}: {best.quote}" if best else "no date found"
    return DocumentRow(
        id=document.id,
        name=document.name,
        path=document.path,
        url=document.url,
        entries=entries,
        evidence=evidence,
        problems=len(document.problems),
    )


def problem_rows(document: Document) -> list[ProblemRow]:
    """The problems of a document."""
    return [
        ProblemRow(document.path, problem.line, problem.message, problem.remedy or "") for problem in document.problems
    ]


def zones_of(day: Day) -> tuple[str, ...]:
    """The zones of the day's documents, then UTC."""
    own = Counter(entry.moment.zone for entry in day.entries if entry.moment.zone)
    return tuple(dict.fromkeys([*(zone for zone, _ in own.most_common()), "UTC"]))
