"""Hedge → bound: `at least`, `up to`, `about`, `1500+`, ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing_tui.figures.numbers import Number
from briefing_tui.figures.wording import any_of, fold
from briefing_tui.lexicon import Language
from briefing_tui.models import Bound

_BEHIND = 48


@dataclass(frozen=True, slots=True)
class Hedge:
    """A bound, the words that say so (empty where none do), and where they begin."""

    bound: Bound
    words: str
    start: int


class Hedges:
    """Reads the hedges of one language."""

    def __init__(self, language: Language) -> None:
        self._bounds = {fold(word): Bound(name) for name, words in language.hedges.items() if name in list(Bound) for word in words}
        self._measures = {fold(word): Bound.ABOUT for word in language.hedges["about_measures"]}
        self._after = {fold(word): Bound(name) for name, words in language.hedges_after.items() for word in words}
        between = any_of(language.grammar.between)
        self._before = re.compile(rf"(?<!\w)(?P<hedge>{any_of([*self._bounds, *self._measures])})(?: {between}){{0,2}}[ \n]?\(?\Z")
        self._behind = re.compile(rf",? (?P<hedge>{any_of(self._after)})(?!\w)")

    def hedge(self, low: str, number: Number) -> Hedge:
        """The bound of a number, by its sign, the words before it or those after it."""
        if number.bound:
            return Hedge(number.bound, "", number.start)
        found = self._before.search(low, max(0, number.start - _BEHIND), number.start)
        if found and (bound := self._bound(found["hedge"], number)):
            return Hedge(bound, found["hedge"], found.start())
        if number.high is not None:
            return Hedge(Bound.RANGE, "", number.start)
        if after := self._behind.match(low, number.end):
            return Hedge(self._after[after["hedge"]], after["hedge"], number.start)
        return Hedge(Bound.ABOUT if number.vague else Bound.EXACT, "", number.start)

    def _bound(self, words: str, number: Number) -> Bound | None:
        bound = self._bounds.get(words)
        if bound is Bound.RANGE and number.high is None:
            return None
        if number.high is not None and bound is not None:
            return Bound.RANGE
        return bound or (self._measures.get(words) if number.unit is not None else None)


@cache
def hedges(language: Language) -> Hedges:
    """The hedges of that language, made once."""
    return Hedges(language)
