"""Passages → counts: the numbers that are figures, each with its hedge and its label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from briefing_tui.figures.hedges import Hedge, hedges
from briefing_tui.figures.labels import labels
from briefing_tui.figures.numbers import Number, number_reader
from briefing_tui.figures.passages import Passage
from briefing_tui.figures.quotes import has_letter, quote, words_before
from briefing_tui.figures.sharing import Count, Sharing, is_time
from briefing_tui.figures.spots import Label, Spot
from briefing_tui.figures.tables import Tables
from briefing_tui.figures.traps import traps
from briefing_tui.figures.wording import Behind, Phrases, any_of, behind, fold, words_back
from briefing_tui.lexicon import Language, Lexicon
from briefing_tui.models import BlockKind, Bound, Scope

_CHANGE = "It stands beside a total: by how much that changed."
_OPENS_CHANGE = re.compile(r" ?\( ?\Z")
_LIMITS = (Bound.UP_TO, Bound.LESS_THAN, Bound.AT_LEAST, Bound.MORE_THAN)
_SMALL = 10
_OUT_OF = 12
# So many words of a phrase that says more of a number belong to its quote.
_FURTHER = 3
_WORDS = re.compile(r" ([^\W\d_][\w'’-]*)")
# Words of a quote from what is counted to its number; where it stands farther off, the quote begins at the number.
_NEAR = 4


class CountReader:
    """Reads counts in one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self._numbers, self._traps = number_reader(language, lexicon), traps(language)
        self._hedges, self._labels = hedges(language), labels(language, lexicon)
        self._sharing = Sharing(language, self._labels)
        self._tables = Tables(language, self._numbers, self._hedges, self._labels, lexicon.units.get("percent"))
        self._tallied, self._articles = frozenset(language.numbers.tallied), frozenset(language.numbers.articles)
        self._levels = Phrases(language.grammar.level_links)
        self._definite = Phrases(language.traps.definite)
        self._plurals = frozenset((*language.grammar.plurals, *language.grammar.persons))
        self._limits = frozenset(language.traps.age_limits)
        of, definite = any_of(language.grammar.of), any_of(language.traps.definite)
        self._changes = Phrases(f"{noun} {of}" for noun in language.grammar.changes for of in language.grammar.of)
        self._adds = re.compile(rf" {any_of(language.grammar.adds)}(?: {any_of(language.traps.definite)})?(?!\w)")
        self._stops = frozenset(language.grammar.stops)
        self._part_of = re.compile(f" {of} (?:{definite} )?")
        self._out_of = re.compile(rf"(?:\A|[.!?;:] ){of} (?:{definite} )?\Z")  # `Of the 40 drones, 31 were downed`
        self._listed = re.compile(rf",? (?:{any_of(language.grammar.range_ands)} )?")
        self._new = re.compile(rf"{any_of(language.grammar.new)}(?!\w)")

    def may_be_in(self, text: str) -> bool:
        """Whether there may be a count in that text."""
        return self._numbers.may_be_in(fold(text))

    def counts(self, passage: Passage) -> Iterator[Count]:
        """The counts of the passage, in order."""
        if passage.kind == BlockKind.TABLE:
            yield from self._tables.counts(passage)
            return
        last: Count | None = None
        numbers = self._numbers.read(passage.text, passage.low)
        for number, before in self._traps.kept(passage.text, passage.low, numbers):
            count = self._count(passage, number, before, last)
            if count is not None:
                last = count
                yield count

    def _count(self, passage: Passage, number: Number, before: Behind, last: Count | None) -> Count | None:
        text, low = passage.text, passage.low
        hedge = self._hedges.hedge(low, number, before)
        if last and (change := self._change(passage, number, hedge, last)):
            return change
        floor = last.number.end if last else 0
        spot = Spot(text, low, number, hedge.start, hedge.end, floor, taken=_is_taken(last, low))
        ahead = behind(low, hedge.start) if hedge.start < number.start else before
        converted = last is not None and self._sharing.is_converted(passage, number, last)
        label = self._label(passage, spot, ahead, last, converted=converted)
        listed = last is not None and self._listed.fullmatch(low, last.span[1], spot.start) is not None
        if label is None or not self._is_figure(spot, hedge, label, before, listed=listed):
            return None
        begin, end = min(hedge.start, number.start), hedge.end
        far = label.subject and text.count(" ", label.start, begin) > _NEAR
        if label.text and not far:
            begin, end = min(begin, label.start), max(end, label.end)
        elif far:
            begin = words_before(text, begin)
        span = quote(
            text, begin, end, number.start, follows=label.subject and ahead.ends_with(self._levels) is not None
        )
        if not has_letter(text, span):
            return None
        if label.subject and span[1] == hedge.end:
            span = span[0], self._end_of_phrase(low, hedge.end)
        earlier = self._sharing.is_elliptical(ahead, label) or self._sharing.is_origin(text, ahead, hedge.start)
        changed = ahead.ends_with(self._changes) is not None
        if changed and last and not label.events and label.words == last.label.words:
            # `140,000 people were displaced, an increase of 5,400 people`
            label = replace(label, events=last.label.events)
        return Count(
            number,
            hedge,
            label,
            span,
            Scope.CHANGE if ((label.moves or changed) and not earlier) or number.signed else None,
            converted=converted,
            whole=(last is not None and self._part_of.fullmatch(low, last.number.end, number.start) is not None)
            or self._out_of.search(low, max(0, number.start - _OUT_OF), number.start) is not None,
            earlier=earlier,
        )

    def _end_of_phrase(self, low: str, end: int) -> int:
        """Where the few words end that say more of a number: `$69.88 a barrel`, `9.3 feet above the normal tide`."""
        opens = self._adds.match(low, end)
        if opens is None:
            return end
        last = opens.end()
        for word in islice(_WORDS.finditer(low, last), _FURTHER):
            if word.start() != last or word[1] in self._stops:
                break
            last = word.end()
        return last if last > opens.end() else end

    def _label(
        self, passage: Passage, spot: Spot, before: Behind, last: Count | None, *, converted: bool
    ) -> Label | None:
        """What the number counts by itself or with the count before it; a unit needs no words."""
        number = spot.number
        own = None if converted else self._labels.label(spot)
        may_share = own is None or own.subject or (last and self._sharing.opens_list(passage, number, last))
        if last and may_share and (shared := self._sharing.label(passage, spot, before, last, own)):
            return shared
        if own is not None and not (own.subject and is_time(number)):
            return self._sharing.with_noun(passage, spot, last, own) if last else own
        if number.unit is None:
            return None
        written = passage.text[number.last : number.end].strip(" -") if is_time(number) else ""
        return Label((), written, number.start, number.end, how="")

    def _change(self, passage: Passage, number: Number, hedge: Hedge, last: Count) -> Count | None:
        """`31 481 confirmed (3205 new)`, `50,876 (+12)`: the change stated beside a level."""
        opens = _OPENS_CHANGE.fullmatch(passage.low, last.span[1], number.start)
        if not opens or number.unit is not last.number.unit:
            return None
        new = self._new.match(passage.low, number.end + 1)
        if not new and not number.signed:
            return None
        end = new.end() if new else number.end
        words = passage.text[number.end : end].strip() or "change in"
        counted = (fold(words), *last.label.words) if new else last.label.words
        text = f"{words} {last.label.text}"
        label = replace(last.label, words=counted, text=text, start=number.end, end=end, how=_CHANGE)
        span = quote(passage.text, number.start if new else last.span[0], end, number.start)
        return Count(number, hedge, label, span, Scope.CHANGE, changes=True)

    def _is_figure(self, spot: Spot, hedge: Hedge, label: Label, before: Behind, *, listed: bool) -> bool:
        number = spot.number
        if is_time(number):
            stated = hedge.bound is not Bound.EXACT or self._traps.is_duration(before)
            return stated and not self._is_age(hedge, spot.low)
        if number.unit is None and hedge.words in self._limits and self._is_age(hedge, spot.low):
            return False
        if number.share and self._labels.is_time(label.words):
            return False
        word = spot.low[number.first : number.last]
        if number.spelled and word in self._articles:
            return hedge.bound is Bound.AT_LEAST and self._labels.are_known(label.words)
        if number.spelled and not label.events:
            if word in self._tallied:
                return listed and self._labels.are_known(label.words)
            if isinstance(number.value, int) and number.value <= _SMALL and number.unit is None:
                return before.ends_with(self._definite) is None
        return bool(label.text) or number.unit is not None

    def _is_age(self, hedge: Hedge, low: str) -> bool:
        """`children under five`, `≤5 years`: who is counted, not how many or how long."""
        if hedge.bound not in _LIMITS:
            return False
        person = next(words_back(low, hedge.start, 0), None)
        return not hedge.words or (person is not None and person[2] in self._plurals)


def _is_taken(last: Count | None, low: str) -> bool:
    """Whether what stands straight behind a count is its own label: `two boys - 11`; not in a chain of dots."""
    if last is None or last.label.start < last.number.last:
        return False
    return not low.startswith("...", last.span[1])


@cache
def count_reader(language: Language, lexicon: Lexicon) -> CountReader:
    """The reader of counts for that language, made once."""
    return CountReader(language, lexicon)
