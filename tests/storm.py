"""A day made by hand: a storm over a harbour town, in a live log and in a bulletin without times."""

from __future__ import annotations

import datetime as dt

from briefing_tui.border import checked
from briefing_tui.models import (
    Attribution,
    Block,
    BlockKind,
    Bound,
    Day,
    Document,
    Entry,
    Figure,
    Moment,
    Part,
    Precision,
    Problem,
)
from briefing_tui.views import Annotations, EntryMarks, NoteView

DATE = dt.date(2024, 11, 5)
ZONE = "Europe/Dublin"
LOG, BULLETIN = "log", "bulletin"


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(kind=kind, text=text, span=(0, 0))


def at(hours: int, minutes: int, until: dt.time | None = None, *, approximate: bool = False) -> Moment:
    return Moment(
        date=DATE,
        time=dt.time(hours, minutes),
        precision=Precision.MINUTE,
        zone=ZONE,
        until=until,
        approximate=approximate,
    )


WARNING = Entry(
    id="log:11050640:0",
    document=LOG,
    order=2,
    moment=at(6, 40),
    attribution=Attribution(name="Weather service"),
    headline="Red warning for the coast until midnight",
    blocks=(
        block("Gusts of up to 130 km/h are forecast for the outer pier."),
        block("Keep away from the quays", BlockKind.ITEM),
        block("Moor small boats twice", BlockKind.ITEM),
        block("Satellite picture at dawn / Photo: Weather service", BlockKind.MEDIA),
    ),
)
FERRIES = Entry(
    id="log:11051015:0",
    document=LOG,
    order=1,
    moment=at(10, 15, dt.time(10, 40)),
    attribution=Attribution(name="Harbour office", via="Town radio", citing="Ferry line"),
    section="Traffic",
    updated="11:05",
    blocks=(
        block(
            "All 14 sailings are cancelled, *without* exception [sic]. Tickets stay valid: https://ferry.example/a_b?c=1"
        ),
        block("Nobody should travel to the harbour today.", BlockKind.QUOTE),
        block("| Line | Sailings |\n| --- | ---: |\n| North | 8 |\n| Islands | 6 |", BlockKind.TABLE),
        block("Read more: Timetable for the week", BlockKind.LINK),
    ),
)
POWER = Entry(
    id="log:11051900:0",
    document=LOG,
    order=0,
    moment=at(19, 0, approximate=True),
    blocks=(block("# 2,300 homes are without power; <b>crews</b> are on the way"),),
)
FLOOD = Entry(
    id="bulletin:w:by-evening",
    document=BULLETIN,
    order=0,
    moment=Moment(date=DATE),
    about="the evening of 5 November",
    attribution=Attribution(name="River authority"),
    blocks=(block("By evening the River authority expected a level of 4.1 metres at the bridge."),),
)
ROADS = Entry(
    id="bulletin:w:three-roads",
    document=BULLETIN,
    order=1,
    moment=Moment(date=DATE),
    blocks=(block("1. Three roads were closed: the quay road, the mill road and the coast road."),),
)


def figure(entry: Entry, quote: str, **fields: object) -> Figure:
    """A figure of that entry; its quote must stand there."""
    start = entry.full.index(quote)
    return checked(
        Figure,
        {
            "id": f"{entry.document}:f{start}",
            "document": entry.document,
            "entry": entry.id,
            "span": (start, start + len(quote)),
            "quote": quote,
            "attribution": entry.attribution.name if entry.attribution else None,
            **fields,
        },
    )


GUSTS = figure(
    WARNING, "up to 130 km/h", value=130, bound=Bound.UP_TO, unit="km/h", label="gusts", as_of="2024-11-05T06:00"
)
SAILINGS = figure(FERRIES, "All 14 sailings", value=14, label="sailings", change=3)
HOMES = figure(POWER, "2,300 homes", value=2300, bound=Bound.ABOUT, label="homes | farms")
LEVEL = figure(FLOOD, "4.1 metres", value=4.1, unit="m", label="level at the bridge")

STORM = Day(
    date=DATE,
    documents=(
        Document(
            id=LOG,
            path="notes/storm.txt",
            format="text",
            shape="live",
            newest_first=True,
            publisher="Harbour Gazette",
            title="Storm over the harbour: live",
            url="https://gazette.example/storm--live",
            language="en",
            date=DATE,
            zone=ZONE,
            zone_evidence="the text says so",
            standfirst=("What we know about the storm.",),
            brief_facts=("Ferries are cancelled", "Red warning: the coast"),
            entries=(POWER, FERRIES, WARNING),
            background=("The last storm of this force came in 1998.",),
            captions=("The outer pier / Photo: Harbour Gazette",),
            links=("Read more: How warnings work",),
            credits=("By the newsroom",),
        ),
        Document(
            id=BULLETIN,
            path="notes/bulletin.md",
            format="markdown",
            shape="narrative",
            title="Evening bulletin [no. 7]",
            date=DATE,
            brief_facts=("- Roads: three closed",),
            entries=(FLOOD, ROADS),
            problems=(Problem(code="date-conflict", message="The title and the text give different dates", line=3),),
        ),
    ),
    entries=(WARNING, FERRIES, POWER, FLOOD, ROADS),
    figures=(
        GUSTS,
        SAILINGS,
        HOMES,
        LEVEL,
        Figure(id="log:b0", document=LOG, part=Part.BACKGROUND, span=(0, 4), quote="1998", value=None),
    ),
    key_figures=(HOMES.id, GUSTS.id, SAILINGS.id, LEVEL.id),
)


def note(kind: str, key: str, text: str) -> NoteView:
    """A note of the reader's on that day."""
    return NoteView(kind, key, STORM.key, text, "2024-11-06T08:00:00Z")


OWN = Annotations(
    {WARNING.id: EntryMarks(starred=True, read=True), ROADS.id: EntryMarks(starred=True, noted=True)},
    (
        note("day", STORM.key, "The worst day so far."),
        note("entry", FERRIES.id, "Ask the *ferry line*:\n- which sailings?\n\n## until when?"),
        note("figure", GUSTS.id, "Forecast, not measured"),
        note("figure", f"{ROADS.id}:f0", "three or four?"),
        note("entry", ROADS.id, "<b>Map</b>"),
        note("entry", "elsewhere:w:x", "on another document"),
        note("figure", "elsewhere:f3", "on a figure of another document"),
    ),
)
"""What its reader marked, some of it in a document that is not here."""
