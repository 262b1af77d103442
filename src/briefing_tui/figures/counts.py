"""Passages → counts: the numbers that are figures, each with its hedge and its label; tables cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from briefing_tui.figures.hedges import Hedge, hedges
from briefing_tui.figures.labels import Label, labels
from briefing_tui.figures.numbers import Number, number_reader
from briefing_tui.figures.passages import Passage
from briefing_tui.figures.traps import traps
from briefing_tui.figures.wording import Behind, Phrases, any_of, behind, fold, words_back
from briefing_tui.lexicon import Language, Lexicon
from briefing_tui.models import BlockKind, Bound, Scope, Span

_SHARED = "It counts the same as the number before it."
_CHANGE = "It stands beside a total: by how much that changed."
_ROW = "What it counts is what its row of the table is called."
LONGEST_QUOTE = 240
_MOST_CELLS = 200
_LETTER = re.compile(r"[^\W\d_]")
_FURTHER_WORD = re.compile(r"[^\w\n]*[\w'’-]+")
_EARLIER_WORDS = re.compile(r"(?<!\S)(?:[^\W\d_]+ ){1,3}[(\"“]?\Z")
_STOP = re.compile(r"[.!?](?:\s|\Z)|\s*\n|\Z")
_OPENS_CHANGE = re.compile(r" ?\( ?\Z")
_CONVERTS = re.compile(r"(?:\.{3}| ?\(| ?/ ?|, or | or ) ?")
_LIMITS = (Bound.UP_TO, Bound.LESS_THAN, Bound.AT_LEAST, Bound.MORE_THAN)
_WIDEST_PLACE = 60
_SMALL = 10


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


class CountReader:
    """Reads counts in one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self._numbers, self._traps = number_reader(language, lexicon), traps(language)
        self._hedges, self._labels = hedges(language), labels(language, lexicon)
        self._tallied, self._articles = Phrases(language.numbers.tallied), Phrases(language.numbers.articles)
        self._definite = Phrases(language.traps.definite)
        self._ellipses = Phrases(language.grammar.ellipses)
        self._chained = re.compile(rf"(?:\.{{3}}| ?\(| ?/ ?|,? or | {any_of(language.grammar.level_links)} ) ?")
        self._level_links = Phrases(language.grammar.level_links)
        of, definite = any_of(language.grammar.of), any_of(language.traps.definite)
        self._part_of = re.compile(f" {of} (?:{definite} )?")
        self._place = re.compile(rf" {any_of(language.places['before'])} ")
        self._and = f" {language.grammar.range_ands[0]} "
        self._new = re.compile(rf"{any_of(language.grammar.new)}(?!\w)")

    def counts(self, passage: Passage) -> Iterator[Count]:
        """The counts of the passage, in order."""
        if passage.kind == BlockKind.TABLE:
            yield from self._in_table(passage)
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
        converted = last is not None and self._is_converted(passage, number, last)
        floor = last.number.end if last else 0
        whole_number = replace(number, end=hedge.end) if hedge.end != number.end else number
        label = (
            None
            if converted
            else self._labels.label(text, low, whole_number, hedge.start, floor, taken=_follows(last, low))
        )
        ellipsis = before.ends_with(self._ellipses)
        if label is None or label.subject:
            label = self._inherited(passage, number, hedge.start, before, last, label)
        if label is None or not self._is_figure(number, hedge, label, before, low):
            return None
        begin, end = min(hedge.start, number.start), hedge.end
        if label.text:
            begin, end = min(begin, label.start), max(end, label.end)
        scope = Scope.CHANGE if label.moves or number.signed else None
        span = _quote(text, begin, end, number)
        if not _LETTER.search(text, *span):
            return None
        whole = last is not None and self._part_of.fullmatch(low, last.number.end, number.start) is not None
        return Count(number, hedge, label, span, scope, converted=converted, whole=whole, earlier=ellipsis is not None)

    def _change(self, passage: Passage, number: Number, hedge: Hedge, last: Count) -> Count | None:
        """`31 481 confirmed (3205 new)`, `50,876 (+12)`: the change stated beside a level."""
        gap = passage.low[last.span[1] : number.start]
        if not _OPENS_CHANGE.fullmatch(gap) or number.unit is not last.number.unit:
            return None
        new = self._new.match(passage.low, number.end + 1)
        if not new and not number.signed:
            return None
        end = new.end() if new else number.end
        words = passage.text[number.end : end].strip() or "change in"
        label = replace(
            last.label,
            words=(fold(words), *last.label.words) if new else last.label.words,
            text=f"{words} {last.label.text}",
            start=number.end,
            end=end,
        )
        begin = number.start if new else last.span[0]
        return Count(number, hedge, label, _quote(passage.text, begin, end, number), Scope.CHANGE, changes=True)

    def _is_time(self, number: Number) -> bool:
        return number.unit is not None and number.unit.kind == "time"

    def _is_converted(self, passage: Passage, number: Number, last: Count) -> bool:
        """`110 mph (175 km/h)`, `85 MPH...140 KM/H`: the same in another unit of its kind."""
        one, other = last.number.unit, number.unit
        if one is None or other is None or one is other or one.kind != other.kind:
            return False
        return _CONVERTS.fullmatch(passage.low, last.number.end, number.start) is not None

    def _inherited(
        self, passage: Passage, number: Number, start: int, before: Behind, last: Count | None, label: Label | None
    ) -> Label | None:
        """The label of the count before it in the sentence, where the number has none of its own.

        `slid 0.2%, or 98.60 points, to close at 41,218.83`; `34 deaths, compared to four`; `110 mph (175 km/h)`
        """
        bare = label is None or self._is_time(number) or self._labels.only_moves(label)
        converted = last is not None and self._is_converted(passage, number, last)
        same_sentence = last is not None and passage.sentence_at(number.start) == passage.sentence_at(last.span[0])
        if last is not None and (same_sentence or converted):
            ellipsis = before.ends_with(self._ellipses)
            chained = self._chained.fullmatch(passage.low, last.number.end, start)
            listed = label is None and number.unit is None and self._is_placed(passage, number, last)
            if (bare and (last.label.subject or chained)) or ellipsis or listed:
                level = behind(passage.low, start).ends_with(self._level_links) is not None
                moves = label.moves if label else last.label.moves and not level
                begin = start - len(ellipsis) - 1 if ellipsis else label.start if label else number.start
                start = max(begin, last.number.end)
                return replace(last.label, start=start, end=number.end, moves=moves, how=_SHARED)
        if label is not None and not self._is_time(number):
            return label
        if number.unit is None:
            return None
        written = passage.text[number.last : number.end].strip(" -") if self._is_time(number) else ""
        return Label((), written, number.start, number.end, how="")

    def _is_placed(self, passage: Passage, number: Number, last: Count) -> bool:
        """`93 people died in the capital, 69 in the next state`: the same in another place."""
        gap = passage.low[last.span[1] : number.start]
        listed = gap.endswith((", ", self._and)) and len(gap) <= _WIDEST_PLACE
        return listed and self._place.match(gap) is not None and self._place.match(passage.low, number.end) is not None

    def _is_age(self, hedge: Hedge, low: str) -> bool:
        """`children below 5 years`, `≤5 years`: who is counted, not how long."""
        if hedge.bound not in _LIMITS:
            return False
        person = next(words_back(low, hedge.start, 0), None)
        return not hedge.words or (person is not None and self._labels.is_plural_word(person[2]))

    def _is_figure(self, number: Number, hedge: Hedge, label: Label, before: Behind, low: str) -> bool:
        if self._is_time(number):
            return not self._is_age(hedge, low) and (hedge.bound is not Bound.EXACT or self._traps.is_duration(before))
        if number.spelled and low[number.first : number.last] in self._articles:
            return False
        if number.spelled and not label.events:
            if low[number.first : number.last] in self._tallied:
                return False
            if isinstance(number.value, int) and number.value <= _SMALL and number.unit is None:
                return before.ends_with(self._definite) is None
        return bool(label.text) or number.unit is not None

    def _in_table(self, passage: Passage) -> Iterator[Count]:
        """A count for each cell that holds one number, labelled by its row, and its column where there are several."""
        rows = list(_rows(passage.text))
        if len(rows) < 2:
            return
        header, body = rows[0], rows[1:]
        left = _MOST_CELLS
        for row in body:
            if left == 0:
                return
            named = next((cell for cell in row if _LETTER.search(passage.text, *cell)), None)
            cells = [(place, cell) for place, cell in enumerate(row) if cell != named]
            for place, cell in cells:
                number = self._cell_number(passage, cell)
                if number is None or named is None:
                    continue
                left -= 1
                column = passage.text[slice(*header[place])] if len(cells) > 1 and place < len(header) else ""
                yield self._cell_count(passage, number, named, column)

    def _cell_number(self, passage: Passage, cell: Span) -> Number | None:
        begin, end = cell
        numbers = [
            number for number in self._numbers.read(passage.text[begin:end], passage.low[begin:end]) if not number.vague
        ]
        if len(numbers) != 1:
            return None
        number = numbers[0]
        hedge = self._hedges.hedge(passage.low[begin:end], number, behind(passage.low[begin:end], number.start))
        if hedge.start > 0 or _LETTER.search(passage.text, begin + number.end, end):
            return None
        moved = {name: getattr(number, name) + begin for name in ("start", "end", "first", "last")}
        return replace(number, **moved)

    def _cell_count(self, passage: Passage, number: Number, named: Span, column: str) -> Count:
        begin, end = named
        written = passage.text[begin:end]
        words = tuple(re.findall(r"[\w'’/-]+", fold(written)))
        text = f"{written} {column}".strip()
        hedge = self._hedges.hedge(passage.low, number, behind(passage.low, number.start))
        label = Label(words, text, begin, end, self._labels.events_in(words), how=_ROW)
        return Count(number, hedge, label, _quote(passage.text, min(begin, hedge.start), max(end, number.end), number))


def _rows(text: str) -> Iterator[list[Span]]:
    """The cells of each row of a table with pipes, without the row of dashes."""
    at = 0
    for line in text.split("\n"):
        cells = [(at + found.start(), at + found.end()) for found in re.finditer(r"[^|\s](?:[^|]*[^|\s])?", line)]
        if cells and not re.fullmatch(r"[\s|:-]+", line):
            yield cells
        at += len(line) + 1


def _follows(last: Count | None, low: str) -> bool:
    """Whether what stands straight behind a count is its own label: `two boys - 11`; not in a chain of dots."""
    if last is None or last.label.start < last.number.last:
        return False
    return not low.startswith("...", last.span[1])


def _quote(text: str, begin: int, end: int, number: Number) -> Span:
    """The words from `begin` to `end`, with those next to them where they hold none, and short enough to quote."""
    if not _LETTER.search(text, begin, end):
        if (further := _FURTHER_WORD.match(text, end)) and not _STOP.match(text, end):
            end = further.end()
        elif earlier := _EARLIER_WORDS.search(text, max(0, begin - 40), begin):
            begin = earlier.start()
    while not _LETTER.search(text, begin, end) and (further := _FURTHER_WORD.match(text, end)):
        end = further.end()
    if end - begin > LONGEST_QUOTE:
        begin = max(begin, number.start - LONGEST_QUOTE // 2)
        end = min(end, begin + LONGEST_QUOTE)
    return begin, end


@cache
def count_reader(language: Language, lexicon: Lexicon) -> CountReader:
    """The reader of counts for that language, made once."""
    return CountReader(language, lexicon)
