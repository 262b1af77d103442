"""An entry as lines: its heading, its blocks, its figures marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content
from textual.content import Span as Styled

from briefing_tui.tui.widgets.lines import Line, lines_of, plain
from briefing_tui.tui.widgets.signs import NOTED
from briefing_tui.tui.widgets.wrapping import Span
from briefing_tui.views import BlockView, EntryView

_LEADS = {"item": "• ", "quote": "│ ", "media": "Picture: ", "link": "→ "}
_HANGING = {"quote": "│ "}
_STYLES = {
    "headline": "bold",
    "heading": "bold",
    "quote": "italic",
    "media": "$foreground-muted",
    "link": "$foreground-muted",
}
_NUMBER = re.compile(r"[<>~≤≥+−-]?\d|\Z")
_CLOSE = frozenset(("item", "link", "media"))
"""Kinds that follow their like without a blank line."""
_MARK, _KEY_MARK, _SOUGHT = "underline", "bold underline", "bold underline reverse"
_HIT = "bold reverse"
Hits = tuple[tuple[Span, ...], ...]
"""Where the hits of a search stand in the text of each block."""


class Layout:
    """Lines, and the line that each figure starts in."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.places: dict[str, int] = {}
        self.hit_lines: list[int] = []
        """The lines in which hits start."""

    def add_block(self, block: BlockView, width: int, sought: str | None, hits: Sequence[Span]) -> None:
        """Append a block, and where its figures and hits are."""
        lines, starts = block_lines(block, width, sought, hits)
        for mark in block.marks:
            self.places.setdefault(mark.figure, len(self.lines) + max(0, bisect_right(starts, mark.start) - 1))
        self.hit_lines.extend(len(self.lines) + max(0, bisect_right(starts, start) - 1) for start, _ in hits)
        self.lines.extend(lines)


def lay_out(entry: EntryView, width: int, sought: str | None = None, *, brief: bool = False, hits: Hits = ()) -> Layout:
    """The entry in lines of `width` cells; the figure `sought` stands out. A `brief` heading has one line."""
    layout = Layout()
    layout.lines.extend(lines_of(heading_of(entry), width)[: 1 if brief else None])
    before = ""
    for place, block in enumerate(entry.blocks):
        if not brief and not (block.kind == before and block.kind in _CLOSE):
            layout.lines.append(Line())
        layout.add_block(block, width, sought, hits[place] if place < len(hits) else ())
        before = block.kind
    if entry.url:
        layout.lines.extend([Line(), *lines_of(plain(entry.url, "$foreground-muted"), width)])
    return layout


def heading_of(entry: EntryView) -> Content:
    """Who, when, what about and from which document."""
    about = f"about {entry.about}" if entry.about else ""
    updated = f"updated {entry.updated}" if entry.updated else ""
    rest = [
        plain(part, "$foreground-muted")
        for part in (entry.stamp, about, entry.section, updated, entry.document)
        if part
    ]
    return Content(" · ").join([plain(entry.source, "bold $primary"), *rest] if entry.source else rest)


def note_lines(title: str, text: str, width: int) -> list[Line]:
    """A note of the reader's own below an entry or a figure: beside a bar, under a title that says whose it is."""
    heading = lines_of(plain(f"{NOTED} {title}", "bold $accent"), width, "┃ ", "┃ ", "$accent")
    return [Line(), *heading, *lines_of(plain(text.strip()), width, "┃ ", "┃ ", "$accent")]


def block_lines(
    block: BlockView, width: int, sought: str | None, hits: Sequence[Span] = ()
) -> tuple[list[Line], list[int]]:
    """One block in lines, and where in its text each of them starts."""
    style = _STYLES.get(block.kind, "")
    marks = sorted(block.marks, key=lambda mark: mark.figure == sought)
    spans = [
        Styled(mark.start, mark.end, _SOUGHT if mark.figure == sought else _KEY_MARK if mark.key else _MARK)
        for mark in marks
    ]
    spans += [Styled(start, end, _HIT) for start, end in hits]
    text = plain(block.text, style).add_spans(spans)
    if block.kind == "table" and (table := table_lines(text, width)) is not None:
        return table
    lines = lines_of(text, width, _LEADS.get(block.kind, ""), _HANGING.get(block.kind), style)
    return lines, [line.start for line in lines]


def table_lines(text: Content, width: int) -> tuple[list[Line], list[int]] | None:
    """Rows with pipes as aligned columns, as `block_lines`; None where they are wider than `width`."""
    rows: list[list[Content]] = []
    starts: list[int] = []
    start = 0
    for row in text.plain.split("\n"):
        if row.strip(" |:-"):
            rows.append([text[first:last] for first, last in cells_of(row, start)])
            starts.append(start)
        elif len(rows) == 1:
            rows = [[cell.stylize("bold") for cell in rows[0]]]
        start += len(row) + 1
    columns = [[cell for cell in column if cell is not None] for column in zip_longest(*rows)]
    widths = [max(cell.cell_length for cell in column) for column in columns]
    if sum(widths) + 2 * (len(widths) - 1) > width:
        return None
    numbers = [all(_NUMBER.match(cell.plain) for cell in column[1:]) for column in columns]
    lines = []
    for cells in rows:
        padded = (
            cell.pad_left(room - cell.cell_length) if right else cell.pad_right(room - cell.cell_length)
            for cell, room, right in zip(cells, widths, numbers, strict=False)
        )
        line = Content("  ").join(padded)
        lines.append(Line(line, 0, len(line)))
    return lines, starts


def cells_of(row: str, start: int) -> list[Span]:
    """Where the cells of a row stand in the text in which the row starts at `start`."""
    cells: list[Span] = []
    for cell in row.split("|"):
        first = start + len(cell) - len(cell.lstrip())
        cells.append((first, first + len(cell.strip())))
        start += len(cell) + 1
    return cells[row.lstrip().startswith("|") : len(cells) - row.rstrip().endswith("|")]
