"""The figures that a command asks for, by what is counted and by who claims it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.errors import UsageError

if TYPE_CHECKING:
    from briefing_tui.models import Day, Figure

    Found = list[tuple[Day, list[Figure]]]
    """Figures by their day."""

_MOST_NAMED = 3
_ALL_METRICS = "`briefing figures --json` shows each figure's metric"
_ALL_CLAIMANTS = "`briefing figures` shows who claims each"


def figures_of(days: Iterable[Day], metric: str | None, by: str | None, lexicon: str | None) -> Found:
    """The figures of the days, only those of `metric` and those claimed by `by`, where these are given.

    `by` is a part of a claimant's name, or any of the names that the lexicon knows them by; `lexicon` is the folder of
    the reader's own. Raises `UsageError` where there is no such metric, and where nobody of that name claims any.
    """
    found = [(day, list(day.figures)) for day in days]
    if metric:
        metrics = {figure.metric for _, figures in found for figure in figures if figure.metric}
        if metric not in metrics:
            raise UsageError(f"no figure here has the metric {metric}", remedy=_nearest(metric, metrics, _ALL_METRICS))
        found = _only(found, lambda figure: figure.metric == metric)
    if by:
        names = {figure.attribution for _, figures in found for figure in figures if figure.attribution}
        meant = _meant(by, names, lexicon)
        if not meant:
            raise UsageError(f"no figure here is claimed by {by!r}", remedy=_nearest(by, names, _ALL_CLAIMANTS))
        found = _only(found, lambda figure: figure.attribution in meant)
    return found


def _only(found: Found, wanted: Callable[[Figure], bool]) -> Found:
    return [(day, [figure for figure in figures if wanted(figure)]) for day, figures in found]


def _meant(by: str, names: Iterable[str], lexicon: str | None) -> Collection[str]:
    """The names that `by` is a part of, and those of the claimant whom it names."""
    from briefing_tui.figures import claimant
    from briefing_tui.lexicon import load

    known = load(Path(lexicon) if lexicon else None)
    asked = claimant(by, known)
    return {name for name in names if by.casefold() in name.casefold() or claimant(name, known) == asked}


def _nearest(asked: str, there: Collection[str], remedy: str) -> str:
    """What may have been meant; `remedy` where nothing is near."""
    import difflib

    near = sorted(name for name in there if asked.casefold() in name) or difflib.get_close_matches(asked, there, 1)
    return f"Did you mean {' or '.join(near[:_MOST_NAMED])}?" if near else remedy
