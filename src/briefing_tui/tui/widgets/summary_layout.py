"""A day's summary as items of lines: brief facts, key figures, counts, sources, documents, problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textual.content import Content

from briefing_tui.tui.widgets.lines import Line, fit_to, lines_of, plain, start_of
from briefing_tui.tui.widgets.signs import NOTED, UNNAMED
from briefing_tui.tui.widgets.trend import trend
from briefing_tui.tui.widgets.virtual_list import fit
from briefing_tui.tui.widgets.wrapping import wrap
from briefing_tui.views import DayView, DocumentRow, FigureRow, ProblemRow, SourceCount, Summary

Target = FigureRow | SourceCount | DocumentRow | ProblemRow | str | None
"""What stands under the cursor: a figure, a source, a document, a problem, a text; None where it does not stop."""

Notes = Mapping[tuple[str, str], str]
"""The reader's notes by kind and key."""
_NO_NOTES: Notes = {}

_LEAD = "  "
_UNGROUPED = "Other"
_NARROWEST_TREND, _WIDEST_TREND = 4, 10


class Item(NamedTuple):
    """Lines that the cursor stops at as one."""

    target: Target
    lines: list[Line]


def lay_out(day: DayView, width: int, no_figures: str, notes: Notes = _NO_NOTES) -> list[Item]:
    """The summary of a day in `width` cells; `no_figures` is what to say where it has none."""
    first, *rest = _parts(day, width, no_figures, notes)
    return [Item(first.target, first.lines[1:]), *rest]


def _parts(day: DayView, width: int, no_figures: str, notes: Notes) -> Iterator[Item]:
    summary = day.summary
    if note := notes.get(("day", day.key)):
        yield title(f"{NOTED} Your note")
        yield Item(note, lines_of(plain(note.strip()), width, f"{_LEAD}┃ ", f"{_LEAD}┃ "))
    entries = tuple(f"{entry.id}:" for entry in day.entries)
    for (kind, key), note in notes.items():
        if kind == "figure" and key.endswith("?") and not key.startswith(entries):
            yield title(f"{NOTED} Your note on a figure that is there no more")
            yield Item(note, lines_of(plain(note.strip()), width, f"{_LEAD}┃ ", f"{_LEAD}┃ "))
    if summary.brief_facts:
        yield title("Brief facts")
        for fact in summary.brief_facts:
            yield Item(fact, lines_of(plain(fact), width, f"{_LEAD}• "))
    yield title("Key figures")
    yield from key_figures(summary, width, no_figures, notes)
    yield title("Counts")
    yield Item(None, lines_of(Content(counts(day)), width, _LEAD))
    if summary.sources:
        yield title("Sources")
        for source in summary.sources:
            yield Item(source, [in_columns(plain(source.name or "not said"), Content(str(source.entries)), width)])
    yield title("Documents")
    for document in summary.documents:
        yield Item(document, document_lines(document, width))
    if summary.problems:
        yield title("Problems")
        for problem in summary.problems:
            remedy = lines_of(plain(problem.remedy, "$foreground-muted"), width, "    ") if problem.remedy else []
            yield Item(problem, lines_of(plain(problem.message), width, f"{_LEAD}! ") + remedy)
    for heading, texts in (("Background", summary.background), ("Related", summary.links)):
        if texts:
            yield title(heading)
            yield from (Item(text, lines_of(plain(text, "$foreground-muted"), width, _LEAD)) for text in texts)


def title(text: str) -> Item:
    """The heading of a part, with a blank line above it."""
    return Item(None, [Line(), Line(Content.styled(text, "bold $primary"), 0, len(text))])


def counts(day: DayView) -> str:
    """`43 entries · 118 figures · 9 sources · 2 documents`, no number parted from its noun."""
    numbers = (
        (len(day.entries), "entry", "entries"),
        (day.summary.figures, "figure", "figures"),
        (len(day.summary.sources), "source", "sources"),
        (len(day.summary.documents), "document", "documents"),
    )
    return " · ".join(f"{number}\xa0{one if number == 1 else more}" for number, one, more in numbers)


def key_figures(summary: Summary, width: int, no_figures: str, notes: Notes) -> Iterator[Item]:
    """The key figures under what they are about and who claims them, both in the order of their first figure."""
    groups: dict[str, dict[str, list[FigureRow]]] = {}
    for figure in summary.key_figures:
        groups.setdefault(figure.group, {}).setdefault(figure.claimant, []).append(figure)
    for group, claimant, figures in ((group, *claimed) for group, by in groups.items() for claimed in by.items()):
        heading = f"{group.capitalize() or _UNGROUPED} · {claimant or UNNAMED}"
        yield Item(None, lines_of(plain(heading, "$foreground-muted"), width, _LEAD))
        yield from (
            Item(figure, figure_lines(figure, width, notes.get(("figure", figure.id), ""))) for figure in figures
        )
    if not groups:
        words = "None of the figures is a key figure." if summary.figures else no_figures
        yield Item(None, lines_of(Content.styled(words, "$foreground-muted"), width, _LEAD))


def figure_lines(figure: FigureRow, width: int, note: str = "") -> list[Line]:
    """Label and value; below them what has changed, how often it is stated where that is more than once, the trend.

    At last the reader's own note.
    """
    value = fit_to(plain(figure.value, "bold"), width // 2)
    room = width - len(_LEAD) - value.cell_length - 1
    label = plain(start_of(figure.label or figure.quote, 2, width))
    (start, end), *rest = wrap(label.plain, room)
    lines = [in_columns(label[start:end], value, width)]
    if rest:
        lines.append(in_columns(label[rest[0][0] :], Content(" " * value.cell_length), width))
    also = f"stated {figure.also + 1}×" if figure.also else ""
    said = " · ".join(part for part in (figure.change, also, *figure.flags) if part)
    notes = plain(start_of(said, 1, width), "$foreground-muted")
    room = width - 2 * len(_LEAD) - notes.cell_length - 1
    bars = Content.styled(trend(figure.trend, max(_NARROWEST_TREND, min(room, _WIDEST_TREND))), "$accent")
    if notes or bars:
        lines.append(in_columns(Content("  ") + notes, bars, width))
    if note.strip():
        lines += lines_of(plain(note.strip()), width, f"    {NOTED} ", "    ┃ ")
    return lines


def document_lines(document: DocumentRow, width: int) -> list[Line]:
    """Its name and number of entries; below them why it lies on this day and where it came from."""
    mark = " !" if document.problems else ""
    lines = [in_columns(plain(document.name + mark), Content(str(document.entries)), width)]
    for text in (document.evidence, document.path):
        if text:
            lines += lines_of(plain(text, "$foreground-muted"), width, "    ")
    return lines


def in_columns(left: Content, right: Content, width: int) -> Line:
    """A line with one text at its left, cut where it must be, and one at its right."""
    room = width - len(_LEAD) - right.cell_length - (1 if right else 0)
    text = fit(left, max(room, 0)) + (Content(" ") + right if right else Content())
    return Line(text, 0, len(text), Content(_LEAD))
