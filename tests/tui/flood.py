"""The fake library with figures that are followed: a fortnight of the river's level, changes on its last day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from fakes import FakeDay, FakeLibrary, Told
from tarn_bay import EARLIER, LATEST, UNDATED_DAY

from briefing_tui.page_views import ChangeRow, ChangesView, MetricView, SeriesPoint, SeriesView
from briefing_tui.views import FigureRow

RIVERS, HARBOUR, FIRE, COUNCIL = "Rivers Authority", "Harbour Office", "Fire Service", "Town Council"
LAST, BEFORE = LATEST.key, EARLIER.key
START = dt.date(2031, 3, 20)
LEVELS = (1.8, 2.0, 2.1, 2.4, 2.3, 2.6, None, 3.1, 3.1, 3.6, None, None, 4.45, 4.85)
OTHERS = (None, None, 2.2, 2.5, 2.6, None, None, 3.3, 3.0, None, None, None, None, 9.8)


def _series(claimant: str, values: tuple[float | None, ...], place: int, moves: dict[int, str]) -> SeriesView:
    points = []
    before: tuple[float, dt.date] | None = None
    for number, value in enumerate(values):
        day = START + dt.timedelta(number)
        if value is None:
            points.append(SeriesPoint(day.isoformat()))
            continue
        change = move = ""
        if before is not None:
            since = f"{before[1].day} {before[1]:%b}"
            move = moves.get(number, "same" if value == before[0] else "up" if value > before[0] else "down")
            change = f"same since {since}" if move == "same" else f"{value - before[0]:+.2f} since {since}"
            change = f"revised {change}" if move == "revised" else f"{change}, to check" if move == "check" else change
        entry = f"{day.isoformat()}#0"
        points.append(SeriesPoint(day.isoformat(), value, f"{value:.2f} m", change, move, f"{entry}/{place}", entry))
        before = value, day
    return SeriesView(claimant, tuple(points))


LEVEL = MetricView(
    "level",
    "Level at the Lower Weir",
    "water",
    "m",
    tuple((START + dt.timedelta(number)).isoformat() for number in range(len(LEVELS))),
    (_series(RIVERS, LEVELS, 0, {4: "revised"}), _series(HARBOUR, OTHERS, 8, {8: "revised", 13: "check"})),
)


def _row(
    place: str,
    group: str,
    label: str,
    value: str,
    claimant: str,
    quote: str = "",
    *,
    time: str = "",
    metric: str | None = None,
    change: str = "",
    flags: tuple[str, ...] = (),
    where: str = "",
    key: bool = False,
    restates: str | None = None,
    also: int = 0,
) -> FigureRow:
    """The figure at `place`: entry and number of its mark, `0/1`; `-/2` outside the entries."""
    entry, _, number = place.partition("/")
    return FigureRow(
        id=f"{LAST}#{entry}/{number}",
        entry=None if entry == "-" else f"{LAST}#{entry}",
        group=group,
        label=label,
        value=value,
        claimant=claimant,
        quote=quote or label,
        time=time,
        metric=metric,
        change=change,
        flags=flags,
        place=where,
        key=key,
        restates=restates and f"{LAST}#{restates}",
        also=also,
    )


ROWS = (
    _row(
        "0/0",
        "water",
        "level at the Lower Weir",
        "4.85 m",
        RIVERS,
        time="05:40",
        metric="level",
        change="+0.40 since 1 Apr",
        where="Lower Weir",
        key=True,
        also=1,
    ),
    _row(
        "0/1", "water", "pumping stations at work", "11", RIVERS, "11 of 14 stations", time="05:40", metric="stations"
    ),
    _row("1/0", "people", "people taken from upper floors", ">1,200", FIRE, time="07:15", key=True),
    _row("1/1", "people", "patients of the cottage hospital", "≥85", FIRE, time="07:15"),
    _row("2/0", "people", "people in shelters", "900", f"{COUNCIL} via {HARBOUR}", time="09:30", where="the hill"),
    _row("6/0", "", "wells", "6", COUNCIL, time="18:05"),
    _row("6/1", "", "tanks of drinking water", "2, 2 ?", COUNCIL, time="18:05", flags=("malformed",)),
    _row("-/0", "water", "level", ">4.8 m", "", "more than 4.8 metres", metric="level", restates="0/0"),
)


def _change(kind: str, place: str, before: str = "", now: str = "", difference: str = "") -> ChangeRow:
    row = next(row for row in ROWS if row.id == f"{LAST}#{place}")
    return ChangeRow(
        kind, row.group, row.label, row.claimant, now, before, difference, row.id, row.entry, row.metric or ""
    )


GONE = ChangeRow(
    "gone", "people", "people helped to leave", FIRE, "", "500", "", f"{BEFORE}#1/0", f"{BEFORE}#1", "helped"
)
CHANGES = ChangesView(
    LAST,
    BEFORE,
    (
        _change("contradicted", "0/0", f"9.80 m ({HARBOUR})", "4.85 m"),
        _change("revised", "0/1", "13", "11", "-2"),
        _change("check", "1/0", "40", ">1,200", "+1,160"),
        _change("changed", "2/0", "600", "900", "+300"),
        _change("new", "1/1", now="≥85"),
        _change("new", "-/0", now=">4.8 m"),
        GONE,
    ),
)
SINCE_MARCH = ChangesView(LAST, "2031-03-29", (_change("changed", "0/0", "3.60 m", "4.85 m", "+1.25"),))


def _day(date: dt.date, level: float) -> FakeDay:
    words = f"At the Lower Weir it stood at {{{level:.2f} metres}}."
    return FakeDay(
        date.isoformat(),
        f"{date:%a} {date.day} {date:%B} {date.year}",
        None,
        (Told("06:00", RIVERS, "The river in the morning", words),),
    )


@dataclass
class FloodLibrary(FakeLibrary):
    """Follows the level. `rows` are the figures of the last day, `changes_since` what it knows of changes."""

    rows: tuple[FigureRow, ...] = ROWS
    metrics: dict[str, MetricView] = field(default_factory=lambda: {"level": LEVEL})
    compared: dict[str | None, ChangesView] = field(
        default_factory=lambda: {None: CHANGES, BEFORE: CHANGES, "2031-03-29": SINCE_MARCH}
    )

    def figures(self, day: str) -> list[FigureRow]:
        return list(self.rows) if day == LAST else list(super().figures(day))

    def metric(self, metric: str) -> MetricView:
        return self.metrics[metric]

    def changes(self, day: str, since: str | None = None) -> ChangesView:
        return self.compared[since] if day == LAST else ChangesView(day, since, ())


def flood() -> FloodLibrary:
    """The library, not yet loaded. Two days of the fortnight have no document, and the first has no figure."""
    days = [_day(START + dt.timedelta(place), level) for place, level in enumerate(LEVELS[:12]) if level is not None]
    dry = FakeDay("2031-03-19", "Wed 19 March 2031", None, (Told("06:00", RIVERS, "It rains", "On the moor, too."),))
    return FloodLibrary((LATEST, replace(EARLIER, key_figures=()), *reversed(days), dry, UNDATED_DAY))
