"""Markdown tables → counts, cell by cell, up to a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from briefing_tui.figures.explaining import IN_ROW
from briefing_tui.figures.hedges import Hedge, Hedges
from briefing_tui.figures.labels import Labels
from briefing_tui.figures.numbers import Number, NumberReader
from briefing_tui.figures.passages import Passage
from briefing_tui.figures.quotes import has_letter, quote
from briefing_tui.figures.sharing import Count
from briefing_tui.figures.spots import Label
from briefing_tui.figures.wording import any_of, behind, fold
from briefing_tui.lexicon import Language, Unit
from briefing_tui.models import Bound, Scope, Span

_MOST_CELLS = 200
_LETTER = re.compile(r"[^\W\d_]")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_DASHES = re.compile(r"[\s|:-]+")


class Tables:
    """Reads tables with pipes: a row's first words name its cells, the column's heading too where there are several.

    `percent` is the unit of a column with a percent sign in its heading.
    """

    def __init__(
        self, language: Language, numbers: NumberReader, hedges: Hedges, labels: Labels, percent: Unit | None
    ) -> None:
        self._numbers, self._hedges, self._labels, self._percent = numbers, hedges, labels, percent
        self._change = re.compile(rf" ?\( ?[+−–-]?[\d.,\s]+(?: {any_of(language.grammar.new)})?\) ?")

    def counts(self, passage: Passage) -> Iterator[Count]:
        """A count for each cell that holds one number."""
        rows = list(_rows(passage.text))
        left = _MOST_CELLS
        for row in rows[1:]:
            names = list(takewhile(lambda cell: not self._in_cell(passage, cell), row))
            named = [cell for cell in names if has_letter(passage.text, cell)]
            cells = [(place, cell) for place, cell in enumerate(row) if cell not in named]
            for place, cell in cells:
                numbers = self._in_cell(passage, cell)
                if not numbers or not named:
                    continue
                if left == 0:
                    return
                left -= 1
                headed = len(cells) > 1 and place < len(rows[0])
                level = self._count(passage, numbers[0], named, passage.text[slice(*rows[0][place])] if headed else "")
                yield level
                yield from (_changed(level, number) for number in numbers[1:])

    def _in_cell(self, passage: Passage, cell: Span) -> list[Number]:
        """The number of a cell that holds nothing else but its hedge and, in brackets, by how much it changed."""
        begin, end = cell
        low = passage.low[begin:end]
        numbers = [number for number in self._numbers.read(passage.text[begin:end], low) if not number.vague]
        if not numbers or self._hedges.hedge(low, numbers[0], behind(low, numbers[0].start)).start > 0:
            return []
        rest = low[numbers[0].end :]
        if self._change.fullmatch(rest) if len(numbers) == 2 else len(numbers) == 1 and not _LETTER.search(rest):
            return [_moved(number, begin) for number in numbers]
        return []

    def _count(self, passage: Passage, number: Number, named: Sequence[Span], column: str) -> Count:
        begin, end = named[0][0], named[-1][1]
        written = " ".join(_LINK.sub(r"\1", passage.text[slice(*cell)]) for cell in named)
        row, heading = (tuple(re.findall(r"[\w'’/-]+", fold(words))) for words in (written, column))
        words = (*row, *heading) if self._labels.are_known(heading) and not self._labels.are_known(row) else row
        if number.unit is None and "%" in column:
            number = replace(number, unit=self._percent)
        hedge = self._hedges.hedge(passage.low, number, behind(passage.low, number.start))
        label = Label(words, f"{written} {column}".strip(), begin, end, self._labels.events_in(words), how=IN_ROW)
        span = quote(passage.text, min(begin, hedge.start), max(end, number.end), number.start)
        return Count(number, hedge, label, span)


def _moved(number: Number, by: int) -> Number:
    return replace(number, **{name: getattr(number, name) + by for name in ("start", "end", "first", "last")})


def _changed(level: Count, number: Number) -> Count:
    """`117 (12 new)`: by how much the level in the same cell changed."""
    label = replace(level.label, words=("new", *level.label.words), text=f"new {level.label.text}")
    hedge = Hedge(Bound.EXACT, "", number.start, number.end)
    span = level.span[0], max(level.span[1], number.end)
    return Count(number, hedge, label, span, Scope.CHANGE, changes=True)


def _rows(text: str) -> Iterator[list[Span]]:
    """The cells of each row, without the row of dashes."""
    at = 0
    for line in text.split("\n"):
        if line.strip() and not _DASHES.fullmatch(line):
            yield list(_cells(line, at))
        at += len(line) + 1


def _cells(line: str, at: int) -> Iterator[Span]:
    """The cells of a line that begins at that place, empty ones too, so that each keeps its column."""
    parts = line.split("|")
    last = len(parts) - 1
    for place, part in enumerate(parts):
        if part.strip() or 0 < place < last:
            begin = at + len(part) - len(part.lstrip())
            yield begin, max(begin, at + len(part.rstrip()))
        at += len(part) + 1
