"""A library that needs no loader: four days of a flood in a town that does not exist, and one undated document."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hosting import PATIENCE
from keeping import Keeping

from briefing_tui.day_table import DayTable
from briefing_tui.page_views import ChangesView, MetricView
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
    Progress,
    SourceCount,
    Summary,
)

if TYPE_CHECKING:
    from briefing_tui.models import Day

LIVE = "Flood in Tarn Bay: what we know"
REPORT = "Harbour report"
PAGE = "https://example.org/tarn-bay/live"


@dataclass(frozen=True)
class Told:
    """One entry, as briefly as a test can write it. Numbers in braces in `text` are figures: `{14} homes`."""

    time: str
    source: str
    headline: str
    text: str
    document: str = LIVE
    url: str | None = PAGE
    about: str | None = None
    blocks: tuple[BlockView, ...] = ()
    zone_known: bool = True
    date: str | None = None


def blocks_of(entry: str, text: str, *, key: bool) -> tuple[BlockView, ...]:
    """Paragraphs with their figures marked."""
    blocks = []
    place = 0
    for paragraph in text.split("\n\n"):
        marks: list[Mark] = []
        plain = ""
        for part in paragraph.split("}"):
            before, brace, quote = part.partition("{")
            plain += before
            if brace:
                marks.append(Mark(len(plain), len(plain) + len(quote), f"{entry}/{place}", key))
                plain += quote
                place += 1
        blocks.append(BlockView("paragraph", plain, tuple(marks)))
    return tuple(blocks)


@dataclass(frozen=True)
class FakeDay:
    """A day as a test describes it."""

    key: str
    title: str
    number: int | None
    told: tuple[Told, ...]
    key_figures: tuple[FigureRow, ...] = ()
    brief_facts: tuple[str, ...] = ()
    problems: tuple[ProblemRow, ...] = ()
    zone: str = "Tarn Bay time"
    background: tuple[str, ...] = ()

    def id_of(self, place: int) -> str:
        return f"{self.key}#{place}"

    def entry(self, place: int) -> EntryView:
        told = self.told[place]
        stamp = f"{self.title}, {told.time} {self.zone}" if told.time else self.title
        headline = (BlockView("headline", told.headline),) if told.headline else ()
        return EntryView(
            id=self.id_of(place),
            day=self.key,
            stamp=stamp,
            source=told.source,
            about=told.about,
            section=None,
            updated=None,
            document=told.document,
            path="tarn-bay/live.txt",
            url=told.url,
            blocks=headline + blocks_of(self.id_of(place), told.text, key=place == 0) + told.blocks,
            citation=f"{told.source}, “{told.headline}”, {told.document}, {stamp}, {told.url}",
        )

    def figures(self) -> list[FigureRow]:
        return [
            FigureRow(mark.figure, self.id_of(place), "", "", quote := block.text[mark.start : mark.end], "", quote)
            for place in range(len(self.told))
            for block in self.entry(place).blocks
            for mark in block.marks
        ]

    def view(self) -> DayView:
        names = list(dict.fromkeys(told.document for told in self.told))
        sources = [told.source for told in self.told]
        return DayView(
            key=self.key,
            title=self.title,
            number=self.number,
            zone=self.zone,
            entries=tuple(self.row(place) for place in range(len(self.told))),
            summary=Summary(
                brief_facts=self.brief_facts,
                key_figures=self.key_figures,
                figures=len(self.figures()),
                sources=tuple(SourceCount(name, sources.count(name)) for name in dict.fromkeys(sources)),
                documents=tuple(
                    DocumentRow(name, name, f"tarn-bay/{place}.txt", PAGE, 1, "the date in its title", 0)
                    for place, name in enumerate(names)
                ),
                problems=self.problems,
                background=self.background,
                links=(),
            ),
        )

    def row(self, place: int) -> EntryRow:
        told = self.told[place]
        figures = sum(len(block.marks) for block in self.entry(place).blocks)
        keyed = sum(figure.entry == self.id_of(place) for figure in self.key_figures)
        words = told.headline or self.entry(place).blocks[0].text
        return EntryRow(
            id=self.id_of(place),
            time=told.time,
            date=told.date,
            source=told.source,
            first_words=words,
            document=told.document,
            figures=figures,
            key_figures=keyed,
            about=told.about,
            zone_known=told.zone_known,
        )

    def day_row(self) -> DayRow:
        view = self.view()
        return DayRow(self.key, len(self.told), view.summary.figures, len(view.summary.documents), len(self.problems))


def figure(
    entry: str,
    place: int,
    label: str,
    value: str,
    claimant: str,
    *,
    group: str,
    change: str = "",
    trend: tuple[float | None, ...] = (),
    also: int = 0,
) -> FigureRow:
    """The key figure that stands at `place` among the marks of `entry`."""
    return FigureRow(f"{entry}/{place}", entry, group, label, value, claimant, label, change, trend, also)


@dataclass
class FakeLibrary(Keeping):
    """Holds `FakeDay`s, newest first; those `known` are there before `load`, as in an index.

    `load` waits at a gate that a test holds closed, before the days or its end.
    """

    contents: tuple[FakeDay, ...]
    known: tuple[FakeDay, ...] = ()
    name: str = "tarn-bay"
    sample: bool = False
    passed_by: tuple[str, ...] = ()
    gate: threading.Event = field(default_factory=threading.Event)
    figures_gate: threading.Event = field(default_factory=threading.Event)
    error: Exception | None = None
    loads: int = 0
    asked_zones: list[str | None] = field(default_factory=list)
    _shown: tuple[FakeDay, ...] = ()

    def __post_init__(self) -> None:
        self._shown = self.known
        self.gate.set()
        self.figures_gate.set()

    def load(self, progress: Callable[[Progress], None] | None = None, ready: Callable[[], None] | None = None) -> bool:
        if progress is not None:
            progress(Progress(3, 12, "tarn-bay/3.txt"))
        self.gate.wait(PATIENCE)
        if self.error is not None:
            raise self.error
        self._shown = self.contents
        if ready is not None:
            ready()
        self.figures_gate.wait(PATIENCE)
        self._shown = self.contents
        self.loads += 1
        return True

    def tidy(self) -> None: ...

    def check(self) -> None: ...

    def _day(self, key: str) -> FakeDay:
        for day in self._shown:
            if day.key == key:
                return day
        raise KeyError(key)

    def days(self, newest: int | None = None) -> DayTable:
        return DayTable.of(self.with_marks(day.day_row()) for day in self._shown[:newest])

    @property
    def _shown_days(self) -> tuple[FakeDay, ...]:
        return self._shown

    def day(self, key: str, zone: str | None = None) -> DayView:
        self.asked_zones.append(zone)
        view = self._day(key).view()
        return view._replace(zone=zone) if zone else view

    def entry(self, day: str, entry: str, zone: str | None = None) -> EntryView:
        return self._day(day).entry(int(entry.rpartition("#")[2]))

    def figures(self, day: str) -> Sequence[FigureRow]:
        return self._day(day).figures()

    def explain(self, day: str, figure: str) -> Sequence[str]:
        return ["It is tracked and stated exactly.", "Read as a count of what follows it."]

    def metric(self, metric: str) -> MetricView:
        raise KeyError(metric)

    def changes(self, day: str, since: str | None = None) -> ChangesView:
        return ChangesView(day, since, ())

    def zones(self, day: str) -> Sequence[str]:
        return ["Pacific/Auckland", "UTC"]

    def problems(self) -> Sequence[ProblemRow]:
        return [problem for day in self._shown for problem in day.problems]

    def book(self, days: Sequence[str]) -> Sequence[Day]:
        return []
