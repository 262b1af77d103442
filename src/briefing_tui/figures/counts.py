"""Passages → counts: the numbers that are figures, each with its hedge and its label; tables cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing_tui.figures.hedges import Hedge, hedges
from briefing_tui.figures.labels import Label, labels
from briefing_tui.figures.numbers import Number, number_reader
from briefing_tui.figures.passages import Passage
from briefing_tui.figures.traps import traps
from briefing_tui.figures.wording import any_of, fold
from briefing_tui.lexicon import Language, Lexicon
from briefing_tui.models import BlockKind, Bound, Scope, Span

LONGEST_QUOTE = 240
_MOST_CELLS = 200
_LETTER = re.compile(r"[^\W\d_]")
_FURTHER_WORD = re.compile(r"[^\w\n]*[\w'’-]+")
_OPENS_CHANGE = re.compile(r" ?\( ?\Z")
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


class CountReader:
    """Reads counts in one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self._numbers, self._traps = number_reader(language, lexicon), traps(language)
        self._hedges, self._labels = hedges(language), labels(language, lexicon)
        self._tallied = frozenset(map(fold, language.numbers.tallied))
        self._articles = frozenset(map(fold, language.numbers.articles))
        self._definite = re.compile(rf"(?<!\w){any_of(language.traps.definite)} \Z")
        self._new = re.compile(rf"{any_of(language.grammar.new)}(?!\w)")

    def counts(self, passage: Passage) -> Iterator[Count]:
        """The counts of the passage, in order."""
        if passage.kind == BlockKind.TABLE:
            yield from self._in_table(passage)
            return
        last: Count | None = None
        for number in self._traps.kept(passage.text, passage.low, self._numbers.read(passage.text)):
            count = self._count(passage, number, last)
            if count is not None:
                last = count
                yield count

    def _count(self, passage: Passage, number: Number, last: Count | None) -> Count | None:
        text, low = passage.text, passage.low
        hedge = self._hedges.hedge(low, number)
        if last and (change := self._change(passage, number, hedge, last)):
            return change
        label = self._labels.label(text, low, number, hedge.start)
        if label is None or (label.subject and number.unit is not None and number.unit.kind == "time"):
            label = _inherited(passage, number, last)
        if label is None or not self._is_figure(passage, number, hedge, label):
            return None
        begin, end = min(hedge.start, number.start), number.end
        if label.text:
            begin, end = min(begin, label.start), max(end, label.end)
        scope = Scope.CHANGE if label.moves or number.signed else None
        return Count(number, hedge, label, _quote(text, begin, end, number), scope)

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
        label = replace(last.label, words=(fold(words), *last.label.words), text=f"{words} {last.label.text}", start=number.end, end=end)
        begin = number.start if new else last.span[0]
        return Count(number, hedge, label, _quote(passage.text, begin, end, number), Scope.CHANGE, changes=True)

    def _is_figure(self, passage: Passage, number: Number, hedge: Hedge, label: Label) -> bool:
        if number.unit is not None and number.unit.kind == "time":
            return hedge.bound is not Bound.EXACT or self._traps.is_duration(passage.low, number)
        word = passage.low[number.first : number.last]
        if word in self._articles:
            return False
        if number.spelled and not label.events:
            if word in self._tallied:
                return False
            if isinstance(number.value, int) and number.value <= _SMALL and number.unit is None:
                return self._definite.search(passage.low, max(0, number.start - 12), number.start) is None
        return bool(label.text) or number.unit is not None

    def _in_table(self, passage: Passage) -> Iterator[Count]:
        """A count for each cell that holds one number; its label is the row's, with the column's where there are several."""
        rows = list(_rows(passage.text))
        if len(rows) < 2:
            return
        header, body = rows[0], rows[1:]
        left = _MOST_CELLS
        for row in body:
            named = next((cell for cell in row if _LETTER.search(passage.text, *cell)), None)
            cells = [(place, cell) for place, cell in enumerate(row) if cell != named]
            for place, cell in cells:
                number = self._cell_number(passage, cell)
                if number is None or named is None or left == 0:
                    continue
                left -= 1
                column = passage.text[slice(*header[place])] if len(cells) > 1 and place < len(header) else ""
                yield self._cell_count(passage, number, named, column)

    def _cell_number(self, passage: Passage, cell: Span) -> Number | None:
        begin, end = cell
        numbers = [number for number in self._numbers.read(passage.text[begin:end]) if not number.vague]
        if len(numbers) != 1:
            return None
        number = numbers[0]
        hedge = self._hedges.hedge(passage.low[begin:end], number)
        if hedge.start > 0 or _LETTER.search(passage.text, begin + number.end, end):
            return None
        moved = {name: getattr(number, name) + begin for name in ("start", "end", "first", "last")}
        return replace(number, **moved)

    def _cell_count(self, passage: Passage, number: Number, named: Span, column: str) -> Count:
        begin, end = named
        written = passage.text[begin:end]
        words = tuple(re.findall(r"[\w'’/-]+", fold(written)))
        text = f"{written} {column}".strip()
        hedge = self._hedges.hedge(passage.low, number)
        label = Label(words, text, begin, end, self._labels.events_in(words))
        return Count(number, hedge, label, _quote(passage.text, min(begin, hedge.start), max(end, number.end), number))


def _rows(text: str) -> Iterator[list[Span]]:
    """The cells of each row of a table with pipes, without the row of dashes."""
    at = 0
    for line in text.split("\n"):
        cells = [(at + found.start(), at + found.end()) for found in re.finditer(r"[^|\s](?:[^|]*[^|\s])?", line)]
        if cells and not re.fullmatch(r"[\s|:-]+", line):
            yield cells
        at += len(line) + 1


def _inherited(passage: Passage, number: Number, last: Count | None) -> Label | None:
    """`slid 0.2%, or 98.60 points, to close at 41,218.83`: the subject holds for all three; a unit needs no label."""
    if last and last.label.subject and passage.sentence_at(number.start) == passage.sentence_at(last.span[0]):
        return replace(last.label, start=number.start, end=number.end, moves=number.unit is not None)
    if number.unit is None:
        return None
    return Label((), passage.text[number.last : number.end].strip(" -") if number.unit.kind == "time" else "", number.start, number.end)


def _quote(text: str, begin: int, end: int, number: Number) -> Span:
    """The words from `begin` to `end`, with the next word where they hold none, and short enough to quote."""
    while not _LETTER.search(text, begin, end) and (further := _FURTHER_WORD.match(text, end)):
        end = further.end()
    if end - begin > LONGEST_QUOTE:
        begin = max(begin, number.start - LONGEST_QUOTE // 2)
        end = min(end, begin + LONGEST_QUOTE)
    return begin, end
