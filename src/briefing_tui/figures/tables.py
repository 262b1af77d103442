"""Markdown tables → counts, cell by cell, up to a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing_tui.figures.hedges import Hedges
from briefing_tui.figures.labels import Labels
from briefing_tui.figures.numbers import Number, NumberReader
from briefing_tui.figures.passages import Passage
from briefing_tui.figures.quotes import has_letter, quote
from briefing_tui.figures.sharing import Count
from briefing_tui.figures.spots import Label
from briefing_tui.figures.wording import behind, fold
from briefing_tui.lexicon import Unit
from briefing_tui.models import Span

_ROW = "What it counts is what its row of the table is called."
_MOST_CELLS = 200
_CELL = re.compile(r"[^|\s](?:[^|]*[^|\s])?")
_DASHES = re.compile(r"[\s|:-]+")


class Tables:
    """Reads tables with pipes: a row's first words name its cells, the column's heading too where there are several.

    `percent` is the unit of a column with a percent sign in its heading.
    """

    def __init__(self, numbers: NumberReader, hedges: Hedges, labels: Labels, percent: Unit | None) -> None:
        self._numbers, self._hedges, self._labels, self._percent = numbers, hedges, labels, percent

    def counts(self, passage: Passage) -> Iterator[Count]:
        """A count for each cell that holds one number."""
        rows = list(_rows(passage.text))
        left = _MOST_CELLS
        for row in rows[1:]:
            named = next((cell for cell in row if has_letter(passage.text, cell)), None)
            cells = [(place, cell) for place, cell in enumerate(row) if cell != named]
            for place, cell in cells:
                number = self._number(passage, cell)
                if number is None or named is None:
                    continue
                if left == 0:
                    return
                left -= 1
                headed = len(cells) > 1 and place < len(rows[0])
                yield self._count(passage, number, named, passage.text[slice(*rows[0][place])] if headed else "")

    def _number(self, passage: Passage, cell: Span) -> Number | None:
        """The number of a cell that holds nothing else but its hedge."""
        begin, end = cell
        low = passage.low[begin:end]
        numbers = [number for number in self._numbers.read(passage.text[begin:end], low) if not number.vague]
        if len(numbers) != 1:
            return None
        number = numbers[0]
        hedge = self._hedges.hedge(low, number, behind(low, number.start))
        if hedge.start > 0 or has_letter(passage.text, (begin + number.end, end)):
            return None
        return replace(number, **{name: getattr(number, name) + begin for name in ("start", "end", "first", "last")})

    def _count(self, passage: Passage, number: Number, named: Span, column: str) -> Count:
        begin, end = named
        written = passage.text[begin:end]
        row, heading = (tuple(re.findall(r"[\w'’/-]+", fold(words))) for words in (written, column))
        words = (*row, *heading) if self._labels.are_known(heading) and not self._labels.are_known(row) else row
        if number.unit is None and "%" in column:
            number = replace(number, unit=self._percent)
        hedge = self._hedges.hedge(passage.low, number, behind(passage.low, number.start))
        label = Label(words, f"{written} {column}".strip(), begin, end, self._labels.events_in(words), how=_ROW)
        span = quote(passage.text, min(begin, hedge.start), max(end, number.end), number.start)
        return Count(number, hedge, label, span)


def _rows(text: str) -> Iterator[list[Span]]:
    """The cells of each row, without the row of dashes."""
    at = 0
    for line in text.split("\n"):
        cells = [(at + found.start(), at + found.end()) for found in _CELL.finditer(line)]
        if cells and not _DASHES.fullmatch(line):
            yield cells
        at += len(line) + 1
