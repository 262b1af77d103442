"""The index's points → a metric over the days, and what a day changed."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3

from briefing_tui import moves
from briefing_tui.archive.reading import change_since, date_of
from briefing_tui.changes import Statement, changes
from briefing_tui.page_views import ChangesView, MetricView, SeriesPoint, SeriesView
from briefing_tui.views import FigureRow


def metric_view(db: sqlite3.Connection, metric: str) -> MetricView:
    """A metric over all days that have it. Raises `KeyError` for one that no figure in a series has."""
    found = db.execute("SELECT name, grp FROM metrics WHERE metric = ?", (metric,)).fetchone()
    days = [
        row[0]
        for row in db.execute(
            "SELECT DISTINCT day FROM figures WHERE metric = ? AND day <> 'undated' ORDER BY day", (metric,)
        )
    ]
    who = [row[0] for row in db.execute("SELECT DISTINCT who FROM points WHERE metric = ? ORDER BY who", (metric,))]
    if found is None or not who:
        raise KeyError(metric)
    name, group = found
    series = [_series_view(db, metric, one, days) for one in who]
    return MetricView(
        metric=metric,
        name=name,
        group=group,
        unit=_unit(db, metric),
        days=tuple(days),
        series=tuple(sorted(series, key=lambda line: -sum(point.value is not None for point in line.points))),
    )


def _unit(db: sqlite3.Connection, metric: str) -> str:
    """The unit of the metric's figures where all that have one have the same."""
    units = [row[0] for row in db.execute("SELECT DISTINCT unit FROM figures WHERE metric = ? LIMIT 3", (metric,))]
    units = [unit for unit in units if unit]
    return units[0] if len(units) == 1 else ""


def _series_view(db: sqlite3.Connection, metric: str, who: str, days: list[str]) -> SeriesView:
    stated = {
        day: (value, figure, entry, FigureRow(*json.loads(row)))
        for day, value, figure, entry, row in db.execute(
            "SELECT p.day, p.value, f.key, f.entry, f.row FROM points p"
            " JOIN figures f ON f.key = p.figure AND f.day = p.day WHERE p.metric = ? AND p.who = ? ORDER BY p.day",
            (metric, who),
        )
    }
    points: list[SeriesPoint] = []
    before: tuple[str, float, str] | None = None
    name = ""
    for day in days:
        if day not in stated:
            points.append(SeriesPoint(day))
            continue
        value, figure, entry, row = stated[day]
        change = change_since(db, metric, before, value) if before else None
        points.append(
            SeriesPoint(
                day=day,
                value=value,
                text=row.value,
                change=change.text if change else "",
                move=change.move.value if change else "",
                figure=figure,
                entry=entry,
            )
        )
        before, name = (day, value, figure), row.claimant
    return SeriesView(claimant=name or who, points=tuple(points))


def statements(db: sqlite3.Connection, day: str) -> list[Statement]:
    """What stands for each series on a day, in the order of its figures."""
    found = db.execute(
        "SELECT f.key, f.entry, p.metric, p.who, f.row, p.value, f.high, f.bound, m.total, m.jump FROM points p"
        " JOIN figures f ON f.key = p.figure AND f.day = p.day LEFT JOIN metrics m ON m.metric = p.metric"
        " WHERE p.day = ? ORDER BY (SELECT min(id) FROM figures g WHERE g.day = p.day AND g.metric = p.metric"
        " AND g.who = p.who)",
        (day,),
    )
    made = []
    for key, entry, metric, who, stored, value, high, bound, total, jump in found:
        row = FigureRow(*json.loads(stored))
        made.append(
            Statement(
                figure=key,
                entry=entry,
                metric=metric,
                who=who,
                group=row.group,
                label=row.label,
                claimant=row.claimant,
                text=row.value,
                value=value,
                high=high,
                bound=bound,
                total=bool(total),
                jump=jump or moves.DEFAULT_JUMP,
            )
        )
    return made


def changes_view(db: sqlite3.Connection, day: str, since: str | None) -> ChangesView:
    """What changed on that day since another, by default the last one before it that has figures."""
    if since is None and date_of(day) is not None:
        found = db.execute(
            "SELECT max(day) FROM days WHERE day < ? AND day <> 'undated' AND figures > 0", (day,)
        ).fetchone()
        since = found[0]
    then = statements(db, since) if since else []
    return ChangesView(day, since, changes(statements(db, day), then, dt.date.fromisoformat(since) if since else None))
