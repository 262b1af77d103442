"""Counts → metrics: what happened to what is counted, whose it is, where, over what span; together the metric's id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from briefing_tui.figures.context import Context, Event, context
from briefing_tui.figures.counts import Count
from briefing_tui.figures.metrics import Metrics, metrics
from briefing_tui.figures.passages import Passage
from briefing_tui.figures.wording import any_of
from briefing_tui.lexicon import Language, Lexicon, Metric, Side
from briefing_tui.models import Scope

_NOT_IN_IDS = re.compile(r"[^\w]+")
# What is counted within these is another quantity than the running total.
_OTHER_SPANS = frozenset((Scope.PERIOD, Scope.EVENT, Scope.FORECAST, Scope.TARGET, Scope.CHANGE))


@dataclass(frozen=True, slots=True)
class Measured:
    """What a count measures. `metric` is None where nothing in the lexicon follows it."""

    metric: str | None = None
    side: str | None = None
    place: str | None = None
    scope: Scope | None = None
    reason: str = ""


class Measuring:
    """Finds what counts measure, in one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self._context: Context = context(language, lexicon)
        self._metrics: Metrics = metrics(lexicon)
        self._lexicon = lexicon
        self._coordinated = re.compile(rf",? ?{any_of(language.grammar.range_ands)}? ?")

    def measured(
        self, count: Count, passage: Passage, others: Sequence[Count], leads: Sequence[Passage], speaker: str | None
    ) -> Measured:
        """What that count measures.

        `others` are all counts of the passage; `leads` lead in to the list or table that it stands in.
        """
        number = count.number
        scope = count.scope or self._scope(passage, leads, number.start)
        for event in self._events(count, passage, others, leads):
            found = self._metrics.find(count.label.words, event.name if event else None, number.unit)
            if found is not None:
                return self._of_metric(*found, event, count, passage, scope, speaker)
        return Measured(scope=scope, place=self._context.place(passage, number.start, number.end))

    def _scope(self, passage: Passage, leads: Sequence[Passage], at: int) -> Scope | None:
        scopes = (self._context.scope(lead, len(lead.text) - 1) for lead in leads if lead.text)
        return self._context.scope(passage, at) or next(filter(None, scopes), None)

    def _events(
        self, count: Count, passage: Passage, others: Sequence[Count], leads: Sequence[Passage]
    ) -> Iterator[Event | None]:
        """What may have happened to it, the likeliest first; None stands for nothing in particular."""
        begin, end = count.span
        if count.label.events:
            yield from (Event(name, begin, end, passage) for name in count.label.events)
        else:
            for event in self._context.events(passage, begin, end):
                owner = next((other for other in others if other.span[0] <= event.start < other.span[1]), None)
                if owner is None or self._shares(count, owner, others, passage):
                    yield event
            yield from filter(None, map(self._context.last_event, leads))
        yield None

    def _shares(self, count: Count, owner: Count, others: Sequence[Count], passage: Passage) -> bool:
        """`two adults and two children died`: what happened to the last of a list happened to all of it.

        Not where the last is nothing but what happened: `50 children and one wounded`.
        """
        noun = [word for word in owner.label.words if not self._context.is_event(word)]
        if owner.span[0] < count.span[0] or not noun:
            return False
        run = [other.span for other in others if count.span[0] <= other.span[0] <= owner.span[0]]
        return all(self._coordinated.fullmatch(passage.low, first[1], second[0]) for first, second in pairwise(run))

    def _of_metric(
        self,
        metric: Metric,
        ahead: Sequence[str],
        event: Event | None,
        count: Count,
        passage: Passage,
        scope: Scope | None,
        speaker: str | None,
    ) -> Measured:
        begin, end = count.number.start, count.number.end
        place = None
        if metric.placed or metric.running:
            place = " ".join(ahead).removesuffix("'s").title() or self._context.place(passage, begin, end, areas_only=metric.running)
        side = self._side(metric, event, count, passage, speaker)
        span = self._span(metric, scope)
        parts = [metric.id, side or "", f"@{_slug(place)}" if place else "", span or ""]
        reason = f"metric {metric.id}: “{count.label.text}”" + (f" with “{event.word}”" if event else "")
        return Measured(":".join(filter(None, parts)), side, place, scope, reason)

    def _side(self, metric: Metric, event: Event | None, count: Count, passage: Passage, speaker: str | None) -> str | None:
        if not metric.sided:
            return None
        known = self._lexicon.speaker(speaker) if speaker else None
        own = self._lexicon.sides.get(known.side) if known and known.side else None
        return self._context.side(passage, passage.text[slice(*count.span)], event, own)

    def _span(self, metric: Metric, scope: Scope | None) -> str | None:
        if scope in _OTHER_SPANS:
            return str(scope) if metric.running or scope is not Scope.EVENT else None
        return str(Scope.EVENT) if metric.running and scope is not Scope.CUMULATIVE else None


def _slug(place: str) -> str:
    return _NOT_IN_IDS.sub("-", place.casefold()).strip("-")


def base_of(metric: str) -> str:
    """The lexicon's id within a figure's metric: `tanks_lost` of `tanks_lost:russia`."""
    return metric.partition(":")[0]


@cache
def measuring(language: Language, lexicon: Lexicon) -> Measuring:
    """The measuring of that language, made once."""
    return Measuring(language, lexicon)
