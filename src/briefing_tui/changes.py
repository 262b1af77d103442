"""What became of the followed figures of a day since another day. Nothing is summed; claimants stay apart."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from briefing_tui.figures.context import ENEMY
from briefing_tui.moves import Change, Move, Point, change, signed
from briefing_tui.page_views import ChangeRow

ORDER = ("contradicted", "revised", "check", "changed", "new", "gone")
"""Kinds of changes, as a reader wants them."""

_ABOUT = 0.05
"""How far a number hedged with `about` may lie from another that it agrees with, as a share of it."""


class Statement(NamedTuple):
    """What one claimant said of one metric on a day."""

    figure: str
    entry: str | None
    metric: str
    who: str
    """The claimant's id."""
    group: str
    label: str
    claimant: str
    """What the claimant is called; empty where the document itself speaks."""
    text: str
    """The value with its bound and unit."""
    value: float
    high: float | None
    bound: str
    total: bool
    jump: float


def changes(
    now: Sequence[Statement], then: Sequence[Statement] = (), since: dt.date | None = None
) -> tuple[ChangeRow, ...]:
    """The changes of a day's series since the day `since`, and the claimants who contradict each other on the day.

    `now` and `then` hold one statement for each series.
    """
    found = [*_contradictions(now)]
    if since is not None:
        before = {(one.metric, one.who): one for one in then}
        for one in now:
            earlier = before.pop((one.metric, one.who), None)
            if earlier is None:
                found.append(_row("new", one))
            elif (found_change := _change(earlier, one, since)).move is not Move.SAME:
                found.append(_row(_kind(found_change.move), one, earlier.text, signed(found_change.difference)))
        found += [_row("gone", one, one.text)._replace(now="") for one in before.values()]
    return tuple(sorted(found, key=lambda row: ORDER.index(row.kind)))


def _change(earlier: Statement, one: Statement, since: dt.date) -> Change:
    return change(Point(since, earlier.value, earlier.figure), one.value, total=one.total, jump=one.jump)


def _kind(move: Move) -> str:
    return move.value if move in (Move.REVISED, Move.CHECK) else "changed"


def _row(kind: str, one: Statement, before: str = "", difference: str = "") -> ChangeRow:
    return ChangeRow(
        kind=kind,
        group=one.group,
        label=one.label,
        claimant=one.claimant,
        now=one.text,
        before=before,
        difference=difference,
        figure=one.figure,
        entry=one.entry,
        metric=one.metric,
    )


def _contradictions(stated: Sequence[Statement]) -> Iterator[ChangeRow]:
    """Pairs of claimants whose numbers for one metric can't both be right, each pair once.

    Two reports that name nobody are left alone: they may speak of different stories. So are losses of `the enemy`, who
    is another for each that says so.
    """
    by_metric: dict[str, list[Statement]] = defaultdict(list)
    for one in stated:
        if ENEMY not in one.metric.split(":"):
            by_metric[one.metric].append(one)
    for several in by_metric.values():
        for one, other in combinations(several, 2):
            if (one.claimant or other.claimant) and not _agree(one, other):
                yield _row("contradicted", one, f"{other.text} ({other.claimant or 'the document itself'})")


def _agree(one: Statement, other: Statement) -> bool:
    """True where one number can meet both statements."""
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return low <= other_high and other_low <= high


def _range(one: Statement) -> tuple[float, float]:
    """The numbers that a statement allows."""
    if one.bound in ("at_least", "more_than"):
        return one.value, float("inf")
    if one.bound in ("up_to", "less_than"):
        return float("-inf"), one.value
    if one.bound == "about":
        room = abs(one.value) * _ABOUT
        return one.value - room, one.value + room
    return one.value, one.value if one.high is None else one.high
