"""Figures → the rows that a list shows of them, and why each is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from briefing_tui.figures import POINTS, explain, rank, who
from briefing_tui.lexicon import Lexicon
from briefing_tui.models import Bound, Day, Figure
from briefing_tui.moves import Values, number_text
from briefing_tui.views import FigureRow

SIGNS = {
    Bound.EXACT: "",
    Bound.ABOUT: "~",
    Bound.AT_LEAST: "≥",
    Bound.MORE_THAN: ">",
    Bound.UP_TO: "≤",
    Bound.LESS_THAN: "<",
    Bound.RANGE: "",
}
_QUALIFIERS = {"event": "one event", "period": "in the period", "change": "change", "move": "by how much"}


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


def metric_name(metric: str, lexicon: Lexicon) -> str:
    """What a series is called: `Tanks (Russia)`, `Killed (Kharkiv, in the period)`."""
    base, *qualifiers = metric.split(":")
    known = lexicon.metrics.get(base)
    name = known.label if known else base.replace("_", " ")
    words = [_QUALIFIERS.get(q, q.removeprefix("@").replace("-", " ").title()) for q in qualifiers]
    return f"{name} ({', '.join(words)})" if words else name


def group_of(metric: str | None, lexicon: Lexicon) -> str:
    """The group that a metric belongs to; empty where it has none."""
    known = lexicon.metrics.get(metric.partition(":")[0]) if metric else None
    return known.group if known else ""


def figure_rows(day: Day, lexicon: Lexicon) -> list[FigureRow]:
    """The figures of a day, those of the entries first; without what only other days can tell: change and trend."""
    also = Counter(link.of for link in day.links)
    restated = {link.figure: link.of for link in day.links}
    times = {entry.id: f"{entry.moment.time:%H:%M}" for entry in day.entries if entry.moment.time}
    keys = frozenset(day.key_figures)
    names = _names(day, lexicon)
    return [
        FigureRow(
            id=figure.id,
            entry=figure.entry,
            group=group_of(figure.metric, lexicon),
            label=figure.label,
            value=value_text(figure),
            claimant=names[who(figure, lexicon)] if figure.attribution else "",
            quote=figure.quote,
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
            known = names.setdefault(who(figure, lexicon), figure.attribution)
            names[who(figure, lexicon)] = min(known, figure.attribution, key=len)
    return names


def explanations(
    day: Day, figures: Iterable[Figure], before: Values, lexicon: Lexicon
) -> Mapping[str, tuple[str, ...]]:
    """How these figures of a day were read and why they are shown, by id; `before` are the values of the day before."""
    ranked = rank(day.figures, documents=day.documents, links=day.links, before=before, lexicon=lexicon)
    keys = frozenset(day.key_figures)
    reasons = {
        item.figure.id: [reason for reason in item.reasons if POINTS[reason] > 0] or ["the day has few figures"]
        for item in ranked
        if item.figure.id in keys
    }
    return {figure.id: explain(figure, reasons.get(figure.id, ())) for figure in figures}
