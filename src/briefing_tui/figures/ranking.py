"""A day's key figures, by stated rules.

Every figure earns points: `POINTS` says for what, in words that a reader is shown. Figures are taken from the top. Each
further one of an entry's group counts for less, and much less from the fourth of an entry on, so that one long list
does not fill the summary; what a headline or the brief facts name is spared that. Restatements take no place of their
own; the background's figures are old and take none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log10

from briefing_tui.figures.claimants import claimant
from briefing_tui.figures.explaining import CONVERTED, EARLIER, IN_ROW
from briefing_tui.figures.measuring import MOVE, base_of
from briefing_tui.figures.restating import digits
from briefing_tui.lexicon import Lexicon, load
from briefing_tui.models import Bound, Document, Entry, Figure, Link, Part, Scope
from briefing_tui.moves import Values

MOST = 12
_MOST_OF_AN_ENTRY = 3
_LARGEST = 7
_TELLING = 10
"""From here on a number is hardly met twice by chance where the metric is the same, ten times that where it isn't."""
_HARM = ("killed", "wounded", "missing")
_SMALL, _SMALL_TRACKED = 20, 5
# Of a text with so many entries without a time, what follows this share of them is late.
_LONG, _LATE = 5, 0.6

POINTS: Mapping[str, float] = {
    "it is followed from day to day": 3,
    "it is of a kind that summaries have": 3,
    "it leads its group": 2,
    "people were killed, hurt or are missing": 2,
    "it counts people": 1.5,
    "a headline or the brief facts name it": 3,
    "it is said more than once": 1,
    "it counts from the beginning": 1,
    "it is exact": 1,
    "somebody is named who claims it": 1,
    "it has changed since the day before": 1.5,
    "its entry names it first": 0.3,
    "it is large": 0.4,
    "it is one event's part of a running total": -3,
    "it is a forecast or a target": -1,
    "it is a length of time": -2,
    "it is another figure in another unit": -3,
    "it is what another figure is compared with": -1.5,
    "it is small": -2.5,
    "it stands in a table": -2,
    "it stands late in a text without times": -1,
    "no words say what it counts": -0.5,
    "it can't be read safely": -8,
    "its entry has figures enough": -3,
    "its group has figures enough": -0.5,
    "its number is shown already": -6,
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A figure with its points and what they were given for."""

    figure: Figure
    points: float
    reasons: tuple[str, ...]
    named: bool
    """A headline or the brief facts name it."""


def key_figures(
    figures: Sequence[Figure],
    *,
    documents: Sequence[Document],
    links: Sequence[Link],
    before: Values | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[str, ...]:
    """Ids of the day's key figures, most important first; `before` are the values of the day before."""
    ranked = rank(figures, documents=documents, links=links, before=before, lexicon=lexicon)
    return tuple(item.figure.id for item in _varied(ranked, lexicon or load()))


def values_of(figures: Sequence[Figure], lexicon: Lexicon | None = None) -> Values:
    """What named claimants said on a day, the last where they said several things of one metric."""
    return {
        (figure.metric, claimant(figure.attribution, lexicon)): figure.value
        for figure in figures
        if figure.metric and figure.attribution
    }


def rank(
    figures: Sequence[Figure],
    *,
    documents: Sequence[Document],
    links: Sequence[Link],
    before: Values | None = None,
    lexicon: Lexicon | None = None,
) -> list[Ranked]:
    """All figures that may be key figures with their points, the most first, in the order of the text where equal."""
    scale = _Scale(figures, documents, links, before or {}, lexicon or load())
    restated = {link.figure for link in links}
    shown = [figure for figure in figures if figure.id not in restated and figure.part is not Part.BACKGROUND]
    return sorted(map(scale.ranked, shown), key=lambda item: -item.points)


def _varied(ranked: Sequence[Ranked], lexicon: Lexicon) -> list[Ranked]:
    """The first of them, without too many of one entry or of one group in it; then what places are left.

    `ranked` are those with the most points first.
    """
    taken: list[Ranked] = []
    waiting = list(ranked)
    entries: Counter[object] = Counter()
    groups: Counter[object] = Counter()

    def standing(item: Ranked) -> float:
        if any(_is_told_by(other.figure, item.figure) for other in taken):
            return item.points + POINTS["its number is shown already"]
        if item.named:
            return item.points
        enough = entries[_place(item.figure)] >= _MOST_OF_AN_ENTRY
        of_group = groups[_group(item.figure, lexicon)] * POINTS["its group has figures enough"]
        return item.points + of_group + enough * POINTS["its entry has figures enough"]

    while waiting and len(taken) < MOST:
        best, most = waiting[0], standing(waiting[0])
        for item in waiting[1:]:
            if item.points <= most:  # none further down has more
                break
            if (points := standing(item)) > most:
                best, most = item, points
        waiting.remove(best)
        taken.append(best)
        entries[_place(best.figure)] += 1
        groups[_group(best.figure, lexicon)] += 1
    return taken


def _is_told_by(other: Figure, figure: Figure) -> bool:
    """Whether another figure tells that number already: the same of one quantity, though its scope may be another.

    So do two units of one move in an entry: `fell 77 points, or 1.4%`.
    """
    if figure.metric and other.metric and _place(figure) == _place(other) and figure.unit != other.unit:
        moves = all(MOVE in one.metric.split(":") for one in (figure, other) if one.metric)
        return moves and base_of(figure.metric) == base_of(other.metric)
    if figure.value != other.value or figure.value is None or figure.unit != other.unit:
        return False
    bases = {base_of(one.metric) for one in (figure, other) if one.metric}
    return len(bases) < 2 and abs(figure.value) >= (_TELLING if figure.metric and other.metric else 10 * _TELLING)


def _place(figure: Figure) -> object:
    return figure.entry or (figure.document, figure.part, figure.place)


def _group(figure: Figure, lexicon: Lexicon) -> object:
    metric = lexicon.metrics.get(base_of(figure.metric)) if figure.metric else None
    return _place(figure), metric.group if metric else None


def _late(document: Document) -> Sequence[Entry]:
    """The entries late in a document, where it has many and none with a time."""
    entries = document.entries
    if len(entries) < _LONG or any(entry.moment.time for entry in entries):
        return ()
    return entries[ceil(_LATE * len(entries)) :]


class _Scale:
    """Gives figures their points."""

    def __init__(
        self,
        figures: Sequence[Figure],
        documents: Sequence[Document],
        links: Sequence[Link],
        before: Values,
        lexicon: Lexicon,
    ) -> None:
        self._lexicon = lexicon
        self._persons = {word for language in lexicon.languages.values() for word in language.grammar.persons}
        self._harmed = {
            word
            for language in lexicon.languages.values()
            for event in _HARM
            for word in language.events.get(event, ())
        }
        self._late = {entry.id for item in documents for entry in _late(item)}
        self._first = {(figure.entry or figure.part): figure.id for figure in reversed(figures)}
        self._headlines = {entry.id: len(entry.headline or "") for item in documents for entry in item.entries}
        by_id = {figure.id: figure for figure in figures}
        self._others: dict[str, list[Figure]] = defaultdict(list)
        for link in links:
            self._others[link.of].append(by_id[link.figure])
        self._before = before

    def ranked(self, figure: Figure) -> Ranked:
        """The figure with its points."""
        reasons = [(reason, POINTS[reason]) for reason in self._reasons(figure)]
        size = log10(max(abs(figure.value or 1), 1))
        points = sum(points for _, points in reasons) + POINTS["it is large"] * min(size, _LARGEST)
        return Ranked(figure, points, tuple(reason for reason, _ in reasons), self._is_named(figure))

    def _reasons(self, figure: Figure) -> Iterator[str]:
        metric = self._lexicon.metrics.get(base_of(figure.metric)) if figure.metric else None
        if metric is None and self._counts_people(figure):
            yield "it counts people"
        if metric:
            event = metric.kind == "event"
            yield "it is of a kind that summaries have" if event else "it is followed from day to day"
            if metric.leads:
                yield "it leads its group"
        harmed = self._harms(figure) or (metric is not None and metric.group == "casualties")
        if harmed:
            yield "people were killed, hurt or are missing"
        if self._is_named(figure):
            yield "a headline or the brief facts name it"
        if self._first[figure.entry or figure.part] == figure.id:
            yield "its entry names it first"
        if self._others[figure.id]:
            yield "it is said more than once"
        if figure.scope is Scope.CUMULATIVE:
            yield "it counts from the beginning"
        if figure.bound is Bound.EXACT and digits(figure.value or 0) >= 2:
            yield "it is exact"
        if figure.attribution:
            yield "somebody is named who claims it"
        if self._has_changed(figure):
            yield "it has changed since the day before"
        if metric and metric.running and figure.scope not in (Scope.CUMULATIVE, Scope.PERIOD):
            yield "it is one event's part of a running total"
        if figure.scope in (Scope.FORECAST, Scope.TARGET):
            yield "it is a forecast or a target"
        if self._kind(figure) == "time":
            yield "it is a length of time"
        if IN_ROW in figure.why:
            yield "it stands in a table"
        if figure.entry in self._late:
            yield "it stands late in a text without times"
        if not figure.label:
            yield "no words say what it counts"
        if CONVERTED in figure.flags:
            yield "it is another figure in another unit"
        if EARLIER in figure.flags:
            yield "it is what another figure is compared with"
        if figure.value is None:
            yield "it can't be read safely"
        elif figure.value < (_SMALL_TRACKED if metric or harmed or figure.unit else _SMALL):
            yield "it is small"

    def _kind(self, figure: Figure) -> str | None:
        unit = self._lexicon.units.get(figure.unit) if figure.unit else None
        return unit.kind if unit else None

    def _harms(self, figure: Figure) -> bool:
        """Whether it counts people who were killed or hurt or are missing, though no metric follows them."""
        words = figure.label.casefold().split()
        return figure.unit is None and not self._harmed.isdisjoint(words) and not self._persons.isdisjoint(words)

    def _counts_people(self, figure: Figure) -> bool:
        return figure.unit is None and not self._persons.isdisjoint(figure.label.casefold().split())

    def _is_named(self, figure: Figure) -> bool:
        """Whether it, or what restates it, stands in a headline or in the brief facts."""
        return any(
            item.part is Part.BRIEF_FACTS
            or (item.entry is not None and item.span[0] < self._headlines.get(item.entry, 0))
            for item in (figure, *self._others[figure.id])
        )

    def _has_changed(self, figure: Figure) -> bool:
        if not figure.metric or not figure.attribution:
            return False
        before = self._before.get((figure.metric, claimant(figure.attribution, self._lexicon)), figure.value)
        return before != figure.value
