"""Numbers that count the same as the one before them.

`slid 0.2%, or 98.60 points, to close at 41,218.83`; `34 deaths, compared to four`; `110 mph (175 km/h)`; `93 people
died in the capital, 69 in the next state`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing_tui.figures.hedges import Hedge
from briefing_tui.figures.labels import Labels
from briefing_tui.figures.numbers import Number
from briefing_tui.figures.passages import Passage
from briefing_tui.figures.spots import OF_THEM, Label, Spot
from briefing_tui.figures.wording import Behind, Phrases, any_of, fold
from briefing_tui.lexicon import Language
from briefing_tui.models import Scope, Span

_SHARED = "It counts the same as the number before it."
_CONVERTS = re.compile(r"(?:\.{3}| ?\(| ?/ ?|, or | or ) ?")
_WIDEST_PLACE = 60
_LEVEL_WITHIN = 8
_SPANS = (Scope.PERIOD, Scope.CUMULATIVE)
_PARTS = re.compile(r"[,;:](?!\d)|\n")


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts. `span` is the quote's place in the passage."""

    number: Number
    hedge: Hedge
    label: Label
    span: Span
    scope: Scope | None = None
    changes: bool = False
    """It is by how much the count before it changed."""
    converted: bool = False
    """It is the count before it in another unit: `110 mph (175 km/h)`."""
    whole: bool = False
    """The count before it is a part of it: `87 of 145 drones`."""
    earlier: bool = False
    """It is what another is compared with: `34 deaths, compared to four in August`."""


class Sharing:
    """Knows in one language where a number shares the label of the count before it."""

    def __init__(self, language: Language, labels: Labels) -> None:
        self._labels = labels
        self._others = frozenset(language.grammar.others)
        self._again = Phrases(language.grammar.again)
        self._ellipses, self._levels = Phrases(language.grammar.ellipses), Phrases(language.grammar.level_links)
        self._chained = re.compile(rf"(?:\.{{3}}| ?\(| ?/ ?|,? or | {any_of(language.grammar.level_links)} ) ?")
        moves = any_of(language.grammar.moves)
        self._moved = re.compile(rf",? {moves} (?:{any_of(language.grammar.links)} )?")
        self._origins = frozenset(language.grammar.origins)
        self._moves = frozenset(language.grammar.moves)
        spans = (word for scope in _SPANS for word in language.scopes[scope])
        self._span = re.compile(rf" {any_of(spans)}(?!\w)")
        where = any_of([*language.places["before"], *language.places["toward"]])
        self._place = re.compile(rf"(?: {any_of(language.traps.each)})? {where} ")
        self._joined = re.compile(rf",? ?(?:{any_of(language.grammar.range_ands)} )?")
        self._joins = (", ", *(f" {word} " for word in language.grammar.range_ands))

    def is_elliptical(self, before: Behind, label: Label) -> bool:
        """`compared to four`, `up from 12`; not `reported from 20 countries`."""
        ellipsis = before.ends_with(self._ellipses)
        return ellipsis is not None and (ellipsis not in self._origins or label.how == _SHARED or label.subject)

    def is_origin(self, text: str, before: Behind, at: int) -> bool:
        """`rose from 310 to 462`: the level before the move; not `ein Plus von 0,9 Prozent`."""
        words = before.words[-2:]
        if len(words) < 2 or words[1] not in self._origins or words[0] not in self._moves:
            return False
        return text[at - len(before.gap) - len(words[1]) - 1 - len(words[0])].islower()

    def is_converted(self, passage: Passage, number: Number, last: Count) -> bool:
        """`110 mph (175 km/h)`, `85 MPH...140 KM/H`: the same in another unit of its kind."""
        one, other = last.number.unit, number.unit
        if one is None or other is None or one is other or one.kind != other.kind:
            return False
        gap = passage.low[last.number.end : number.start]
        return _CONVERTS.fullmatch(gap) is not None and not (one.kind == "money" and "or" in gap)

    def label(self, passage: Passage, spot: Spot, before: Behind, last: Count, own: Label | None) -> Label | None:
        """The label of the count before it, where the number shares it; `own` is what the number has by itself."""
        number = spot.number
        if passage.sentence_at(number.start) != passage.sentence_at(last.span[0]):
            return self._shared(spot, last, own, "") if self.is_converted(passage, number, last) else None
        if (
            number.unit is not None
            and (own is None or not own.text)
            and self._moved.fullmatch(passage.low, last.span[1], spot.start)
        ):
            return replace(self._shared(spot, last, None, ""), moves=True)
        bare = own is None or is_time(number) or self._labels.only_moves(own)
        chained = self._chained.fullmatch(passage.low, last.number.end, spot.start)
        ellipsis = before.ends_with(self._ellipses) or ""
        opens = self.opens_list(passage, number, last)
        listed = number.unit is None and (
            opens or ((own is None or own.subject) and self._is_placed(passage, spot.start, number, last))
        )
        again = (own is None or own.subject) and before.ends_with(self._again) is not None
        if own is not None and own.subject and last.earlier and self._is_reached(passage, spot, before, last):
            return self._shared(spot, last, None, "")
        if (bare and (last.label.subject or chained)) or ellipsis or listed or again:
            return self._shared(spot, last, own, ellipsis, placed=listed)
        return None

    def with_noun(self, passage: Passage, spot: Spot, last: Count, own: Label) -> Label:
        """The label with what stands with the count before it alone.

        `190 houses were destroyed and 590 damaged`; `93 people died in the capital and 12 others in the next state`.
        """
        if own.how == OF_THEM and (noun := _noun(passage, last)):
            return replace(own, words=last.label.words, text=" ".join([noun, *own.text.split()[2:]]))
        if passage.sentence_at(spot.number.start) != passage.sentence_at(last.span[0]):
            return own
        if not own.events and own.words and self._others.issuperset(own.words):
            return replace(own, words=last.label.words, events=last.label.events)
        noun = _noun(passage, last)
        gap = passage.low[last.span[1] : spot.start]
        if not noun or not self._joined.fullmatch(gap) or self._labels.events_in(last.label.words):
            return own
        if not self._labels.lacks_noun(own):
            return own
        return replace(own, words=last.label.words, text=f"{noun} {own.text}")

    def _shared(self, spot: Spot, last: Count, own: Label | None, ellipsis: str, *, placed: bool = False) -> Label:
        between = spot.low[last.number.end : spot.start].split()[-_LEVEL_WITHIN:]
        level = any(word in self._levels for word in between)
        moves = own.moves if own else last.label.moves and not level
        begin = spot.start - len(ellipsis) - 1 if ellipsis else own.start if own and not placed else spot.number.start
        start = max(begin, last.number.end)
        return replace(last.label, start=start, end=spot.number.end, moves=moves, how=_SHARED)

    def _is_reached(self, passage: Passage, spot: Spot, before: Behind, last: Count) -> bool:
        """`increased from 6 per 100,000 in August to 67.3`"""
        if spot.start - last.number.end > _WIDEST_PLACE or _PARTS.search(passage.low, last.number.end, spot.start):
            return False
        return before.ends_with(self._levels) is not None

    def opens_list(self, passage: Passage, number: Number, last: Count) -> bool:
        """The first of a list by places: `31 drones were shot down, the office said: 14 over the bay, nine over …`."""
        gap = passage.low[last.span[1] : number.start] if number.start - last.span[1] <= _WIDEST_PLACE else ""
        return gap.endswith(": ") and self._place.match(passage.low, number.end) is not None

    def _is_placed(self, passage: Passage, start: int, number: Number, last: Count) -> bool:
        """The same elsewhere or at another time: `93 people died in the capital, 69 in the next state`."""
        begin = max(last.number.end, last.label.end)
        gap = passage.low[begin:start] if start - begin <= _WIDEST_PLACE else ""
        if not gap.endswith(self._joins):
            return False
        if self._span.match(passage.low, number.end):
            return True
        placed = last.label.how == _SHARED or self._place.search(gap) is not None
        return placed and self._place.match(passage.low, number.end) is not None


def _noun(passage: Passage, count: Count) -> str:
    """What that count counts, as written, without what happened to it; empty where it is not one run of words."""
    noun = " ".join(count.label.words)
    written = passage.text[count.label.start :][: len(noun)]
    return written if fold(written) == noun else ""


def is_time(number: Number) -> bool:
    """Whether the number is a length of time."""
    return number.unit is not None and number.unit.kind == "time"
