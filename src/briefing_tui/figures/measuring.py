"""Counts → metrics: what happened to what is counted, whose it is, where, over what span; together the metric's id."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing_tui.figures.context import ENEMY, Context, Event, slug
from briefing_tui.figures.metrics import Metrics, metrics
from briefing_tui.figures.numbers import Number
from briefing_tui.figures.passages import Passage
from briefing_tui.figures.sharing import Count
from briefing_tui.figures.wording import any_of, fold
from briefing_tui.lexicon import Language, Lexicon, Metric, Side
from briefing_tui.models import BlockKind, Scope

_LONGEST_LIST = 60
MOVE = "move"
"""In a metric's id: by how much it moved, up or down, so that two of them can't be compared."""
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
    """Finds what the counts of one document measure."""

    def __init__(self, language: Language, lexicon: Lexicon, context: Context) -> None:
        self._context = context
        self._metrics: Metrics = metrics(lexicon)
        self._lexicon = lexicon
        self._located = re.compile(rf" {any_of(language.places['before'])} ")
        joins = any_of([*language.grammar.range_ands, *language.grammar.joins])
        self._coordinated = re.compile(rf"(?:(?: [^\W\d_]+){{1,3}}(?=,))?,? ?(?:{joins})? ?")

    def measured(
        self, count: Count, passage: Passage, others: Sequence[Count], speaker: str | None, *, total: bool = False
    ) -> Measured:
        """What that count measures; `others` are all counts of the passage, `total` says that it is a running total."""
        number = count.number
        scope = count.scope or (Scope.CUMULATIVE if total else self._scope(passage, number))
        names = [fold(word) for word in count.label.text.split() if word[:1].isupper()]
        for event, happened in self._events(count, passage, others):
            found = self._metrics.find(
                count.label.words, happened, number.unit, names=names, in_table=passage.kind == BlockKind.TABLE
            )
            if found is not None and not (count.converted or count.earlier or number.share):
                measured = self._of_metric(*found, event, count, passage, others, scope, speaker)
                if measured is not None:
                    return measured
                break
        return Measured(scope=scope, place=self._context.place(passage, number.start, number.end))

    def _scope(self, passage: Passage, number: Number) -> Scope | None:
        scopes = (self._context.scope(lead, len(lead.text) - 1) for lead in passage.leads if lead.text)
        stated = self._context.scope(passage, number.start) or next(filter(None, scopes), None)
        if stated is None and (number.unit is None or number.unit.kind != "share"):
            return Scope.PERIOD if self._context.is_month_s(passage, number.start) else None
        return stated

    def _events(
        self, count: Count, passage: Passage, others: Sequence[Count]
    ) -> Iterator[tuple[Event | None, Collection[str]]]:
        """What may have happened to it, the likeliest first, and what that is called; last, nothing in particular."""
        begin, end = count.span
        if count.label.events:
            yield Event(count.label.events[0], begin, end, passage), count.label.events
        elif not count.whole:
            for event in self._context.events(passage, begin, end):
                owner = _owner(others, event.start)
                if owner is None or self._shares(count, owner, others, passage):
                    yield event, (event.name,)
            for event in filter(None, map(self._context.last_event, passage.leads)):
                yield event, (event.name,)
        yield None, ()

    def _shares(self, count: Count, owner: Count, others: Sequence[Count], passage: Passage) -> bool:
        """`two adults and two children died`: what happened to the last of a list happened to all of it.

        So does what follows a place: `8,200 people in six towns were displaced`.

        Not where the last is nothing but what happened: `50 children and one wounded`.
        """
        noun = [word for word in owner.label.words if not self._context.is_event(word)]
        if owner.span[0] < count.span[0] or not noun:
            return False
        first, last = _place(others, count.span[0]), _place(others, owner.span[0])
        if last == first + 1 and self._located.fullmatch(passage.low, count.span[1], owner.span[0]):
            return True
        run = [other.span for other in others[first : last + 1]]
        if len(run) > _LONGEST_LIST:
            return False
        return all(self._coordinated.fullmatch(passage.low, one[1], other[0]) for one, other in pairwise(run))

    def _of_metric(
        self,
        metric: Metric,
        ahead: Sequence[str],
        event: Event | None,
        count: Count,
        passage: Passage,
        others: Sequence[Count],
        scope: Scope | None,
        speaker: str | None,
    ) -> Measured | None:
        begin, end = count.number.start, count.number.end
        named, place = _named(ahead, count.label.text), None
        if metric.placed or metric.running:
            place = (None if metric.qualified or metric.sided else named) or self._context.place(
                passage, begin, end, areas_only=metric.running
            )
        side = self._side(metric, event, count, passage, others, speaker, named)
        if metric.sided and side is None:
            return None
        share = "percent" if not metric.units and count.number.unit and count.number.unit.kind == "share" else ""
        span = MOVE if _is_move(count, scope) else self._span(metric, scope)
        if share and span != MOVE:
            return None
        of = slug(" ".join(word.removesuffix("'s") for word in ahead)) if metric.qualified else ""
        parts = [
            metric.id,
            of,
            (side if metric.sided else "") or "",
            f"@{slug(place)}" if place else "",
            span or "",
            share,
        ]
        happened = f", by “{event.word}”" if event and event.passage is passage else ""
        counted = "It counts among" if metric.kind == "event" else "It is followed as"
        reason = f"{counted} {metric.label.lower()}{happened}."
        return Measured(":".join(filter(None, parts)), side, place, scope, reason)

    def _side(
        self,
        metric: Metric,
        event: Event | None,
        count: Count,
        passage: Passage,
        others: Sequence[Count],
        speaker: str | None,
        party: str | None,
    ) -> str | None:
        """The side whose it is; a `party` that stands before what is counted is one too: `30 Valdonian tanks`."""
        if not metric.sided:
            return self._context.side_in(count.label.text, None)
        if party:
            return slug(party) if self._context.is_party(party) else None
        known = self._lexicon.speaker(speaker) if speaker else None
        own = self._lexicon.sides.get(known.side) if known and known.side else None
        words = passage.text[slice(*count.span)]
        side = self._context.side_in(words, own) or self._context.side_in(count.label.text, own)
        side = side or self._side_of_list(count, passage, others, own) or self._context.side(event, own)
        # A ministry without a name may be either side's: `the enemy` is nobody's from its mouth.
        named = speaker is not None and any(map(str.isupper, speaker))
        return None if side == ENEMY and not named else side

    def _side_of_list(self, count: Count, passage: Passage, others: Sequence[Count], own: Side | None) -> str | None:
        """`65 Russian aircraft, 28 helicopters`: the side that is named before, earlier in the same list."""
        for place in range(_place(others, count.span[0]), 0, -1):
            earlier, later = others[place - 1], others[place]
            if not self._coordinated.fullmatch(passage.low, earlier.span[1], later.span[0]):
                return None
            if side := self._context.side_in(passage.text[slice(*earlier.span)], own):
                return side
            party, _, rest = earlier.label.text.partition(" ")
            if rest and self._metrics.counts(earlier.label.words[1:]) and self._context.is_party(party):
                return slug(party)
        return None

    def _span(self, metric: Metric, scope: Scope | None) -> str | None:
        if scope in _OTHER_SPANS:
            return str(scope) if metric.running or scope is not Scope.EVENT else None
        return str(Scope.EVENT) if metric.running and scope is not Scope.CUMULATIVE else None


def _is_move(count: Count, scope: Scope | None) -> bool:
    """Whether it says by how much something moved, in words that leave the direction to a verb: `fell 12 points`."""
    return scope is Scope.CHANGE and not (count.number.signed or count.changes)


def _place(counts: Sequence[Count], at: int) -> int:
    """Which of the counts, in the order of the text, is the last to begin there or before."""
    return bisect_right(counts, at, key=lambda count: count.span[0]) - 1


def _owner(counts: Sequence[Count], at: int) -> Count | None:
    """The count whose own words stand at that place."""
    place = _place(counts, at)
    return counts[place] if place >= 0 and at < counts[place].span[1] else None


def _named(words: Sequence[str], written: str) -> str | None:
    """The words ahead of a metric's own as the name of a place: `Britain’s economy`."""
    names = [word for word in written.replace("’", "'").split() if word.casefold() in words and word[:1].isupper()]
    return " ".join(names).removesuffix("'s") or None


def base_of(metric: str) -> str:
    """The lexicon's id within a figure's metric: `tanks_lost` of `tanks_lost:russia`."""
    return metric.partition(":")[0]
