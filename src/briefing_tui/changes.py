"""What became of the followed figures of a day since another day. Nothing is summed; claimants stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from briefing_tui.figures import Change, Move, Series, claimant
from briefing_tui.lexicon import Lexicon
from briefing_tui.models import Bound, Day, Figure

ORDER = ("contradicted", "revised", "check", "changed", "new", "gone")
"""Kinds of changes, as a reader wants them."""

_ABOUT = 0.05
"""How far a number hedged with `about` may lie from another that it agrees with, as a share of it."""

Key = tuple[str, str]
"""Metric and claimant."""


@dataclass(frozen=True, slots=True)
class Changed:
    """`kind` is one of `ORDER`. `figure` is the day's, for `gone` the earlier day's."""

    kind: str
    figure: Figure
    before: Figure | None = None
    change: Change | None = None
    other: Figure | None = None
    """Who contradicts it."""


def changes(day: Day, earlier: Day | None, lexicon: Lexicon) -> list[Changed]:
    """The changes of a day's series since an earlier day, and the claimants who contradict each other on the day."""
    now, then = _stated(day, lexicon), _stated(earlier, lexicon) if earlier else {}
    found = [*_contradictions(now)]
    if earlier is not None and earlier.date is not None and day.date is not None:
        series = Series([(earlier.date, list(then.values())), (day.date, list(now.values()))], lexicon)
        for key, figure in now.items():
            change = series.change(figure, day.date)
            if change is None:
                found.append(Changed("new", figure))
            elif change.move is not Move.SAME:
                found.append(Changed(_kind(change.move), figure, then[key], change))
        found += [Changed("gone", figure) for key, figure in then.items() if key not in now]
    return sorted(found, key=lambda one: ORDER.index(one.kind))


def _kind(move: Move) -> str:
    return move.value if move in (Move.REVISED, Move.CHECK) else "changed"


def _stated(day: Day, lexicon: Lexicon) -> dict[Key, Figure]:
    """The figure that stands for each series of a day, in the order of the entries."""
    if day.date is None:
        return {}
    series = Series([(day.date, day.figures)], lexicon)
    by_id = {figure.id: figure for figure in day.figures}
    found: dict[Key, Figure] = {}
    for figure in day.figures:
        if figure.metric:
            key = figure.metric, claimant(figure.attribution, lexicon) if figure.attribution else ""
            for point in series.points(*key):
                found[key] = by_id[point.figure]
    return found


def _contradictions(stated: dict[Key, Figure]) -> Iterator[Changed]:
    """Pairs of claimants whose numbers for one metric can't both be right, each pair once."""
    by_metric: dict[str, list[Figure]] = defaultdict(list)
    for (metric, _), figure in stated.items():
        by_metric[metric].append(figure)
    for figures in by_metric.values():
        for one, other in combinations(figures, 2):
            if not _agree(one, other):
                yield Changed("contradicted", one, other=other)


def _agree(one: Figure, other: Figure) -> bool:
    """True where one number can meet both statements."""
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return low <= other_high and other_low <= high


def _range(figure: Figure) -> tuple[float, float]:
    """The numbers that a statement allows."""
    value = float(figure.value or 0)
    if figure.bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return value, float("inf")
    if figure.bound in (Bound.UP_TO, Bound.LESS_THAN):
        return float("-inf"), value
    if figure.bound is Bound.ABOUT:
        return value * (1 - _ABOUT), value * (1 + _ABOUT)
    return value, float(figure.high) if figure.high is not None else value
