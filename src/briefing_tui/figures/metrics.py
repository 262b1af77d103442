"""Labels → metrics: the same quantity has the same id in every document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from briefing_tui.figures.wording import fold
from briefing_tui.lexicon import Lexicon, Metric, Unit

# Stands in a metric's words for an event alone: `112 wounded`.
BARE = "*"
_OF = frozenset(("of", "der", "von"))


def stem(word: str) -> str:
    """A word without the ending of several or of belonging: `tanks` and `tank`, `Russia's` and `Russia` are one."""
    word = word.removesuffix("'s").removesuffix("'")
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


class Metrics:
    """Finds the metric that a label speaks of."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_phrase: dict[tuple[str, ...], list[Metric]] = {}
        for metric in lexicon.metrics.values():
            for phrase in metric.words:
                key = tuple(map(stem, fold(phrase).split()))
                self._by_phrase.setdefault(key, []).append(metric)

    def knows(self, words: Sequence[str]) -> bool:
        """Whether the words are what some metric counts."""
        return next(self._candidates(words), None) is not None

    def find(self, words: Sequence[str], event: str | None, unit: Unit | None, *, anywhere: bool) -> Metric | None:
        """The metric for that label, the longest of its phrases first; `event` is what happened."""
        for metric in self._candidates(words, anywhere=anywhere):
            if _fits(metric, event, unit):
                return metric
        return None

    def _candidates(self, words: Sequence[str], *, anywhere: bool = False) -> Iterable[Metric]:
        stems = [stem(word) for word in words]
        for run in _runs(stems, anywhere):
            yield from self._by_phrase.get(run, ())
        if not stems:
            yield from self._by_phrase.get((BARE,), ())


def _runs(stems: list[str], anywhere: bool) -> Iterable[tuple[str, ...]]:
    """The ends of the phrase, the longest first; of the parts around `of` too; any run where it is a subject."""
    parts = [stems]
    if any(word in _OF for word in stems):
        cut = next(place for place, word in enumerate(stems) if word in _OF)
        parts += [stems[:cut], stems[cut + 1 :]]
    for part in parts:
        for begin in range(len(part)):
            yield tuple(part[begin:])
    if anywhere:
        size = len(stems)
        for length in range(size - 1, 0, -1):
            for begin in range(size - length):
                yield tuple(stems[begin : begin + length])


def _fits(metric: Metric, event: str | None, unit: Unit | None) -> bool:
    if metric.units:
        if unit is None or not {unit.id, unit.kind} & set(metric.units):
            return False
    elif unit is not None:
        return False
    return not metric.events or event in metric.events


@cache
def metrics(lexicon: Lexicon) -> Metrics:
    """The metrics of that lexicon, made once."""
    return Metrics(lexicon)
