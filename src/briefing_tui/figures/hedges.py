"""Hedge → bound: `at least`, `up to`, `about`, `1500+`, ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing_tui.figures.numbers import Number
from briefing_tui.figures.wording import Behind, Phrases, any_of, fold
from briefing_tui.lexicon import Language
from briefing_tui.models import Bound

_MOST_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Hedge:
    """A bound, the words that say so (empty where none do), and the span that they and the number take up."""

    bound: Bound
    words: str
    start: int
    end: int


class Hedges:
    """Reads the hedges of one language."""

    def __init__(self, language: Language) -> None:
        bounds = set(Bound)
        self._bounds = {
            fold(word): Bound(name) for name, words in language.hedges.items() if name in bounds for word in words
        }
        self._before = Phrases(self._bounds)
        self._measures = Phrases(language.hedges["about_measures"])
        self._after = {fold(word): Bound(name) for name, words in language.hedges_after.items() for word in words}
        self._between = Phrases(language.grammar.between)
        levels = [word for word in language.hedges["up_to"] if word in language.grammar.level_links]
        # `зросла до 15`, `ticks up to 2.6%`: to that, not at most that
        climbs = [f"{move} {limit}" for move in language.grammar.climbs for limit in language.hedges["up_to"]]
        self._rises = Phrases([*climbs, *(f"{move} {level}" for move in language.grammar.moves for level in levels)])
        self._origin = re.compile(rf" {any_of(language.grammar.origins)} \S{{0,3}}\d")
        self._behind = re.compile(rf",? (?P<hedge>{any_of(self._after)})(?!\w)")

    def hedge(self, low: str, number: Number, before: Behind) -> Hedge:
        """The bound of a number, by its sign, the words before it or those after it."""
        if number.bound:
            return Hedge(number.bound, "", number.start, number.end)
        found = self._found(number, before)
        risen = found and found.bound is Bound.UP_TO and before.ends_with(self._rises)
        if found and not risen and not (found.bound is Bound.UP_TO and self._origin.match(low, number.end)):
            return found
        if number.high is not None:
            return Hedge(Bound.RANGE, "", number.start, number.end)
        if (after := self._behind.match(low, number.end)) and not self._opens_next(low, after):
            return Hedge(self._after[after["hedge"]], after["hedge"], number.start, after.end())
        return Hedge(Bound.ABOUT if number.vague else Bound.EXACT, "", number.start, number.end)

    def _found(self, number: Number, before: Behind) -> Hedge | None:
        skip = 0
        for _ in range(_MOST_BETWEEN + 1):
            words = before.ends_with(self._before, skip)
            if words and (bound := self._bound(self._bounds[words], number)):
                length = sum(len(word) + 1 for word in before.words[len(before.words) - skip :])
                return Hedge(bound, words, number.start - len(before.gap) - length - len(words), number.end)
            if words is None and number.unit is not None and (words := before.ends_with(self._measures)):
                return Hedge(Bound.ABOUT, words, number.start - len(before.gap) - len(words), number.end)
            between = before.ends_with(self._between, skip)
            if between is None:
                return None
            skip += between.count(" ") + 1
        return None

    def _opens_next(self, low: str, after: re.Match[str]) -> bool:
        """`0.08 points, or less than 0.1%`: the hedge belongs to the next number."""
        following = re.compile(r" [^\W\d_]+").match(low, after.end())
        return following is not None and after["hedge"].split()[-1] + following.group() in self._before

    def _bound(self, bound: Bound, number: Number) -> Bound | None:
        if bound is Bound.RANGE and number.high is None:
            return None
        return Bound.RANGE if number.high is not None else bound


@cache
def hedges(language: Language) -> Hedges:
    """The hedges of that language, made once."""
    return Hedges(language)
