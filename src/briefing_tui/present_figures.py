"""Figures → views: a day's figures with their changes, a metric over the days, what changed since a day."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefing_tui.changes import Changed, changes
from briefing_tui.figures import Series, claimant, explain, rank
from briefing_tui.lexicon import Lexicon
from briefing_tui.models import Bound, Day, Figure
from briefing_tui.views import ChangeRow, ChangesView, FigureRow, MetricView, SeriesPoint, SeriesView

TREND_DAYS = 14
"""Days that a small trend looks back on."""

SIGNS = {
    Bound.EXACT: "",
    Bound.ABOUT: "~",
    Bound.AT_LEAST: "≥",
    Bound.MORE_THAN: ">",
    Bound.UP_TO: "≤",
    Bound.LESS_THAN: "<",
    Bound.RANGE: "",
}
_QUALIFIERS = {"event": "one event", "period": "in the period", "change": "change"}


def value_text(figure: Figure) -> str:
    """The value with its bound and unit: `>11,000`, `~5,800`, `≤50%`, `11–13`; the words where there is no value."""
    if figure.value is None:
        digits = re.search(r"\d[\d.,  ]*", figure.quote)
        return f"{digits.group().strip(' .,')} ?" if digits and "malformed" in figure.flags else figure.quote[:40]
    value = number_text(figure.value)
    if figure.high is not None:
        value += f"–{number_text(figure.high)}"
    unit = figure.unit or ""
    return SIGNS[figure.bound] + value + ("%" if unit == "percent" else f" {unit}" if unit else "")


def number_text(number: float) -> str:
    """Digits in groups of three with commas, decimals only where there are any."""
    if number == int(number):
        return f"{int(number):,}"
    return f"{number:,.10f}".rstrip("0")


def metric_name(metric: str, lexicon: Lexicon) -> str:
    """What a series is called: `Tanks (Russia)`, `Killed (Kharkiv, in the period)`."""
    base, *qualifiers = metric.split(":")
    known = lexicon.metrics.get(base)
    name = known.label if known else base.replace("_", " ")
    words = [_QUALIFIERS.get(q, q.removeprefix("@").replace("-", " ").title()) for q in qualifiers]
    return f"{name} ({', '.join(words)})" if words else name


def _group(metric: str | None, lexicon: Lexicon) -> str:
    known = lexicon.metrics.get(metric.partition(":")[0]) if metric else None
    return known.group if known else ""


def series_of(days: Iterable[Day], lexicon: Lexicon) -> Series:
    """The series of all days that have a date."""
    return Series([(day.date, day.figures) for day in days if day.date], lexicon)


def figure_rows(day: Day, series: Series, dates: Sequence[dt.date], lexicon: Lexicon) -> list[FigureRow]:
    """The figures of a day, those of the entries first. `dates` are all days, oldest first, for the trends."""
    also = Counter(link.of for link in day.links)
    restated = {link.figure: link.of for link in day.links}
    times = {entry.id: f"{entry.moment.time:%H:%M}" for entry in day.entries if entry.moment.time}
    keys = frozenset(day.key_figures)
    names = _names(day, lexicon)
    window = [date for date in dates if day.date and date <= day.date][-TREND_DAYS:]
    return [
        FigureRow(
            id=figure.id,
            entry=figure.entry,
            group=_group(figure.metric, lexicon),
            label=figure.label,
            value=value_text(figure),
            claimant=names.get(_who(figure, lexicon), ""),
            quote=figure.quote,
            change=day.changes.get(figure.id, ""),
            trend=_trend(figure, series, window, lexicon),
            also=also[figure.id],
            flags=figure.flags,
            time=times.get(figure.entry or "", ""),
            metric=figure.metric,
            place=figure.place_name or "",
            scope=figure.scope.value if figure.scope else "",
            as_of=figure.as_of or "",
            key=figure.id in keys,
            restates=restated.get(figure.id),
        )
        for figure in day.figures
    ]


def _names(day: Day, lexicon: Lexicon) -> dict[str, str]:
    """What each claimant is called on a day: the shortest of their names in it."""
    names: dict[str, str] = {}
    for figure in day.figures:
        if figure.attribution:
            known = names.setdefault(_who(figure, lexicon), figure.attribution)
            names[_who(figure, lexicon)] = min(known, figure.attribution, key=len)
    return names


def _trend(figure: Figure, series: Series, window: Sequence[dt.date], lexicon: Lexicon) -> tuple[float | None, ...]:
    """The values of the figure's series over the window; empty where fewer than two are known."""
    if not figure.metric:
        return ()
    values = series.trend(figure.metric, _who(figure, lexicon), window)
    return values if sum(value is not None for value in values) > 1 else ()


def _who(figure: Figure, lexicon: Lexicon) -> str:
    return claimant(figure.attribution, lexicon) if figure.attribution else ""


def metric_view(metric: str, days: Mapping[str, Day], series: Series, lexicon: Lexicon) -> MetricView:
    """A metric over all days that have it. Raises `KeyError` for one that no figure has."""
    who = series.claimants(metric)
    if not who:
        raise KeyError(metric)
    keys = [day.key for day in days.values() if day.date and any(figure.metric == metric for figure in day.figures)]
    lines = [_series_view(metric, name, keys, days, series) for name in who]
    units = {figure.unit for key in keys for figure in days[key].figures if figure.metric == metric and figure.unit}
    return MetricView(
        metric=metric,
        name=metric_name(metric, lexicon),
        group=_group(metric, lexicon),
        unit=units.pop() if len(units) == 1 else "",
        days=tuple(keys),
        series=tuple(sorted(lines, key=lambda line: -sum(point.value is not None for point in line.points))),
    )


def _series_view(metric: str, who: str, keys: Sequence[str], days: Mapping[str, Day], series: Series) -> SeriesView:
    stated = {point.day.isoformat(): point.figure for point in series.points(metric, who)}
    points = []
    name = ""
    for key in keys:
        figure = next((figure for figure in days[key].figures if figure.id == stated.get(key)), None)
        date = days[key].date
        if figure is None or date is None:
            points.append(SeriesPoint(key))
            continue
        name = figure.attribution or ""
        change = series.change(figure, date)
        points.append(
            SeriesPoint(
                day=key,
                value=None if figure.value is None else float(figure.value),
                text=value_text(figure),
                change=change.text if change else "",
                move=change.move.value if change else "",
                figure=figure.id,
                entry=figure.entry,
            )
        )
    return SeriesView(claimant=name, points=tuple(points))


def changes_view(day: Day, earlier: Day | None, lexicon: Lexicon) -> ChangesView:
    """What changed on a day since an earlier one."""
    names = _names(day, lexicon)
    rows = tuple(_change_row(changed, names, lexicon) for changed in changes(day, earlier, lexicon))
    return ChangesView(day=day.key, since=earlier.key if earlier else None, rows=rows)


def _change_row(changed: Changed, names: Mapping[str, str], lexicon: Lexicon) -> ChangeRow:
    figure = changed.figure
    beside = changed.before or changed.other
    before = value_text(beside) if beside else ""
    if changed.other is not None:
        before += f" ({changed.other.attribution or 'the document itself'})"
    gone = changed.kind == "gone"
    return ChangeRow(
        kind=changed.kind,
        group=_group(figure.metric, lexicon),
        label=figure.label,
        claimant=names.get(_who(figure, lexicon), figure.attribution or ""),
        now="" if gone else value_text(figure),
        before=value_text(figure) if gone else before,
        difference=f"{changed.change.difference:+,}" if changed.change else "",
        figure=figure.id,
        entry=figure.entry,
        metric=figure.metric or "",
    )


def explanations(
    day: Day, figures: Iterable[Figure], previous: Sequence[Figure], lexicon: Lexicon
) -> Mapping[str, tuple[str, ...]]:
    """How these figures of a day were read and why they are shown, by id; `previous` are those of the day before."""
    ranked = rank(day.figures, documents=day.documents, links=day.links, previous=previous, lexicon=lexicon)
    keys = frozenset(day.key_figures)
    reasons = {item.figure.id: item.reasons for item in ranked if item.figure.id in keys}
    return {figure.id: explain(figure, reasons.get(figure.id, ())) for figure in figures}
