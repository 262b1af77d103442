"""What a number counts: the words after it, the label before it, or the subject of its sentence."""

from __future__ import annotations

import re
from functools import cache

from briefing_tui.figures.following import Following
from briefing_tui.figures.metrics import Metrics, metrics
from briefing_tui.figures.preceding import Preceding
from briefing_tui.figures.spots import Label, Spot
from briefing_tui.figures.subjects import Subjects
from briefing_tui.figures.vocabulary import Vocabulary, vocabulary
from briefing_tui.figures.wording import fold, words_back
from briefing_tui.lexicon import Language, Lexicon

_NEXT_LISTED = re.compile(r" ?(?:[-–—:] |\.{3}|\|) ?(?:[^\W\d_]+ ){0,3}[\d<>~]")


class Labels:
    """Reads labels in one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self._words: Vocabulary = vocabulary(language)
        self._metrics: Metrics = metrics(lexicon)
        self._following = Following(language, self._words)
        self._preceding = Preceding(self._words, self._metrics, self._following)
        self._subjects = Subjects(language, self._words)
        near, far = self._preceding, self._subjects
        self._elsewhere = (near.paired, near.in_row, far.total, far.subject, near.bracketed, near.alone, near.event)
        self._large_nouns = language.grammar.large_nouns
        self._bases = frozenset(language.grammar.bases)
        self._times = frozenset(
            fold(form) for unit in lexicon.units.values() if unit.kind == "time" for form in unit.forms
        )
        self._totals = frozenset(language.grammar.totals)
        self._generic = frozenset(language.grammar.generic)

    def label(self, spot: Spot) -> Label | None:
        """What that number counts; None where the text does not say."""
        if spot.number.unit is not None and (change := self._following.change(spot)):
            return change
        hyphened = spot.low.startswith("-", spot.number.last)
        if spot.number.unit is not None and not hyphened and not self._following.of.match(spot.low, spot.end):
            ahead = self._subjects.subject(spot)
            if ahead and (ahead.moves or self._subjects.is_measured(spot)):
                return ahead
        if spot.number.unit is not None and (stated := self._stated_of(spot)):
            return stated
        after = self._following.label(spot) or self._following.said(spot) or self._spent(spot)
        if after and spot.number.unit is not None and self._large_nouns and after.text.islower():
            after = None  # `Hilfspaket von 100 Millionen Euro beraten`
        if (after is None or not after.words) and (group := self._preceding.group(spot)):
            return group
        listed = self._preceding.listed(spot)
        if listed and (after is None or self._yields(after, listed, spot)):
            return listed
        if after and spot.number.unit is not None and spot.low[spot.end : after.start].strip() in self._words.levels:
            # `requires $46.1 billion to assist them`: what for, not what it is.
            after = self._subjects.subject(spot) or after
        if after and after.words[-1:] and after.words[-1] in self._bases:
            after = self._subjects.subject(spot) or after
        return after or next(filter(None, (look(spot) for look in self._elsewhere)), None)

    def _stated_of(self, spot: Spot) -> Label | None:
        """`turnout was 78.4 per cent of those enrolled`: what a share was, not what it is a share of."""
        before = next(words_back(spot.low, spot.start, spot.nearest), None)
        if spot.number.unit is None or spot.number.unit.kind != "share" or before is None:
            return None
        linked = before[2] in self._words.levels and self._following.of.match(spot.low, spot.end)
        return self._subjects.subject(spot) if linked else None

    def _spent(self, spot: Spot) -> Label | None:
        """What an amount of money is for; not `was put at $3 billion in the first quarter`."""
        unit = spot.number.unit
        if unit is None or unit.kind != "money":
            return None
        before = next(words_back(spot.low, spot.start, spot.nearest), None)
        label = None if before and before[2] in self._words.links else self._following.spent(spot)
        return None if label is None or label.words[-1] in self._times | self._totals else label

    def _yields(self, after: Label, listed: Label, spot: Spot) -> bool:
        """Whether the words after the number are general (`people`), or the next number's label."""
        general = not after.events and len(after.words) <= 2 and after.words[-1:] and after.words[-1] in self._generic
        known = self._metrics.knows(listed.words, measured=spot.number.unit is not None)
        return bool(general or known or _NEXT_LISTED.match(spot.low, after.end))

    def only_moves(self, label: Label) -> bool:
        """Whether the subject's words say no more than that something rose or fell."""
        return self._words.moves.issuperset(label.words)

    def are_known(self, words: tuple[str, ...]) -> bool:
        """Whether they end with what some metric counts."""
        return self._metrics.knows(words)

    def is_time(self, words: tuple[str, ...]) -> bool:
        """Whether they are a length of time: `half of the year`."""
        return bool(words) and words[-1] in self._times

    def lacks_noun(self, label: Label) -> bool:
        """Whether the label says no more than what happened, and not to whom: `590 damaged`, not `30 wounded`."""
        known = self._words.event_of.keys()
        return bool(label.events) and known >= set(label.words) and not self._metrics.find((), label.events, None)

    def events_in(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """What the words say happened, the last first."""
        return self._words.events_in(words)


@cache
def labels(language: Language, lexicon: Lexicon) -> Labels:
    """The labels of that language, made once."""
    return Labels(language, lexicon)
