"""Labels → metrics: the same quantity has the same id in every document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

from briefing_tui.figures.wording import any_of, fold
from briefing_tui.lexicon import Lexicon, Metric, Unit

# Stands in a metric's words for an event alone: `112 wounded`.
BARE = "*"
_MOST_OF_A_NAME = 2
# Labels recur: so many are remembered.
_REMEMBERED = 4096


def stem(word: str) -> str:
    """A word without the ending of several or of belonging: `tanks` and `tank`, `Russia's` and `Russia` are one."""
    word = word.removesuffix("'s").removesuffix("'")
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


class Metrics:
    """Finds the metric that a label speaks of."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = lexicon.metrics
        self._candidates = lru_cache(maxsize=_REMEMBERED)(self._all_candidates)
        self._by_phrase: dict[tuple[str, ...], list[Metric]] = {}
        for metric in lexicon.metrics.values():
            for phrase in metric.words:
                key = tuple(stem(word) for word in fold(phrase).split() if word != "/")  # `warships / boats`
                self._by_phrase.setdefault(key, []).append(metric)
        grammars = [language.grammar for language in lexicon.languages.values()]
        sides = [word for side in lexicon.sides.values() for word in (*side.words, *side.enemy)]
        self._neutral = {stem(fold(word)) for grammar in grammars for word in grammar.neutral} | {
            stem(fold(word)) for word in sides
        }
        self._new = {fold(word) for grammar in grammars for word in grammar.new}
        self._counted = {fold(word) for grammar in grammars for word in (*grammar.totals, *grammar.of)}
        self._of = {fold(word) for grammar in grammars for word in grammar.of}
        self._where = {fold(word) for language in lexicon.languages.values() for word in language.places["before"]}
        self._plain = {fold(word) for grammar in grammars for word in (*grammar.moves_plain, *grammar.changes)}
        moves = [word for grammar in grammars for word in grammar.moves]
        self._event_of = {
            fold(word): event
            for language in lexicon.languages.values()
            for event, words in language.events.items()
            for word in words
        }
        self._move = re.compile(rf"(?<!\w){any_of(moves)}(?!\w)")
        self._event = re.compile(rf"(?<!\w){any_of(self._event_of)}(?!\w)")

    def knows(self, words: Sequence[str], *, measured: bool | None = None) -> bool:
        """Whether the words end with what some metric counts; `measured`: in a unit, or (False) in none."""
        stems = tuple(map(stem, words))
        found = (metric for begin in range(len(stems)) for metric in self._by_phrase.get(stems[begin:], ()))
        return any(measured is None or bool(metric.units) is measured for metric in found)

    def counts(self, words: Sequence[str]) -> bool:
        """Whether the words alone are what some metric counts, without more said of it."""
        return tuple(map(stem, words)) in self._by_phrase

    def find(
        self,
        words: Sequence[str],
        events: Collection[str],
        unit: Unit | None,
        *,
        names: Collection[str] = (),
        in_table: bool = False,
    ) -> tuple[Metric, tuple[str, ...]] | None:
        """The metric of a label, and the label's words before those that the metric knows; `events` are what happened.

        Words before them make it another quantity (`fuel tanks`), but for neutral ones (`enemy tanks`), for what a
        metric is of (`cholera cases`), for whose loss it is, one of `names` (`30 Valdonian tanks`), and, with a unit or
        in a table, for whose it is (`Britain's economy`).
        """
        for found, ahead in self._candidates(tuple(words)):
            metric = self._known[found.new] if found.new and not self._new.isdisjoint(ahead) else found
            rest = [word for word in ahead if not self._is_neutral(word, metric)]
            named = metric.qualified or (metric.placed and (metric.units or in_table))
            named = named or (metric.sided and all(word in names for word in rest))
            if _fits(metric, events, unit) and (not rest or (named and len(rest) <= _MOST_OF_A_NAME)):
                return metric, tuple(rest)
        return None

    def _is_neutral(self, word: str, metric: Metric) -> bool:
        """`enemy tanks`; also what must have happened to them: `destroyed tanks`."""
        return stem(word) in self._neutral or word in self._counted or self._event_of.get(word) in metric.events

    def _all_candidates(self, words: tuple[str, ...]) -> Sequence[tuple[Metric, Sequence[str]]]:
        return tuple(self._by_end(words))

    def _by_end(self, words: tuple[str, ...]) -> Iterator[tuple[Metric, Sequence[str]]]:
        """(metric, words ahead) by the longest known end of the label; of its parts around an `of` or an event too."""
        written = " ".join(words)
        move = self._move.search(written)
        whole = written[: move.start()].split() if move and move.start() else list(words)
        runs = [whole, whole[:-1]] if len(whole) > 1 and whole[-1] in self._plain else [whole]  # `the wage will rise`
        if event := self._event.search(" ".join(whole)):
            runs.append(" ".join(whole)[: event.start()].split())
        for place, word in enumerate(whole):
            if word in self._where and place:  # `the death toll in both countries`
                runs.append(whole[:place])
                break
            if word in self._of:
                runs += [whole[:place], whole[place + 1 :]]
                break
        for run in runs:
            yield from self._ends(run)
        bare = whole if event is None or event.end() < len(" ".join(whole)) else runs[1]
        if self._neutral.issuperset(map(stem, bare)):
            yield from ((metric, ()) for metric in self._by_phrase.get((BARE,), ()))

    def _ends(self, run: Sequence[str]) -> Iterator[tuple[Metric, Sequence[str]]]:
        stems = tuple(map(stem, run))
        for begin in range(len(stems)):
            for metric in self._by_phrase.get(stems[begin:], ()):
                yield metric, run[:begin]


def _fits(metric: Metric, events: Collection[str], unit: Unit | None) -> bool:
    if metric.units:
        if unit is None or not {unit.id, unit.kind} & set(metric.units):
            return False
    elif unit is not None and unit.kind != "points" and not (metric.quoted and unit.kind == "share"):
        return False
    return not metric.events or not set(metric.events).isdisjoint(events)


@cache
def metrics(lexicon: Lexicon) -> Metrics:
    """The metrics of that lexicon, made once."""
    return Metrics(lexicon)
