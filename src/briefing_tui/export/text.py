"""A day as plain text, to read in a terminal or to hand to another program."""

from __future__ import annotations

import textwrap
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from briefing_tui import present_figures
from briefing_tui.days import home_of
from briefing_tui.export import marked, words
from briefing_tui.export.marked import NOTE, STAR, Placed
from briefing_tui.models import Block, BlockKind, Day, Figure
from briefing_tui.views import Annotations

_NOTHING = Annotations()
_WIDEST_LABEL = 40
_BEFORE = {BlockKind.ITEM: "• ", BlockKind.QUOTE: "> ", BlockKind.LINK: "→ "}


def to_text(day: Day, own: Annotations = _NOTHING, *, width: int | None = None) -> str:
    """The day, with what the reader marked (`own`), ending with a line feed.

    Lines are broken at `width` columns, or not at all without one.
    """
    notes, starred = marked.on_page(day, own), marked.starred(day, own)
    parts = [
        _head(day, width),
        *_notes(notes.day, "", width),
        _brief_facts(day, width),
        _figures(day),
        *_notes(notes.table, "  ", width),
        *_timeline(day, starred, notes.entries, width),
        _documents(day, width),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _head(day: Day, width: int | None) -> str:
    return "\n".join((words.day_title(day), _wrapped(" · ".join(words.counts(day)), "", "", width)))


def _wrapped(text: str, first: str, then: str, width: int | None) -> str:
    if width is None:
        return first + text
    lines = textwrap.wrap(
        text, max(width, len(then) + 20), initial_indent=first, subsequent_indent=then, break_on_hyphens=False
    )
    return "\n".join(lines) or first.rstrip()


def _brief_facts(day: Day, width: int | None) -> str:
    facts = [fact for document in day.documents if home_of(document) == day.date for fact in document.brief_facts]
    return "\n".join(["Brief facts", *(_wrapped(fact, "  • ", "    ", width) for fact in facts)]) if facts else ""


def _figures(day: Day) -> str:
    figures = words.key_figures(day)
    if not figures:
        return ""
    entries = {entry.id: entry for entry in day.entries}
    rows = [
        (
            (figure.label or figure.quote)[:_WIDEST_LABEL],
            present_figures.value_text(figure),
            " · ".join(filter(None, (words.change(figure, day), figure.attribution, words.as_of(figure, entries)))),
        )
        for figure in figures
    ]
    label, value = (max(len(row[place]) for row in rows) for place in (0, 1))
    lines = (f"  {row[0]:<{label}}  {row[1]:>{value}}  {row[2]}".rstrip() for row in rows)
    return "\n".join(["Key figures", *lines])


def _notes(notes: Iterable[Placed], margin: str, width: int | None) -> Iterator[str]:
    """The reader's own notes, beside a bar."""
    bar = f"{margin}┃ "
    for one in notes:
        lines = (_wrapped(line, bar, bar, width).rstrip() for line in one.note.text.split("\n"))
        yield "\n".join((f"{margin}{NOTE} {one.title}", *lines))


def _timeline(
    day: Day, starred: Container[str], notes: Mapping[str, Sequence[Placed]], width: int | None
) -> Iterator[str]:
    """For each entry: time, star, document, source and first words on one line; the rest and notes below it."""
    margin = " " * 7 if any(entry.moment.time for entry in day.entries) else ""
    numbers = {document.id: f"[{number}]" for number, document in enumerate(day.documents, 1)}
    for entry in day.entries:
        blocks = [block for block in entry.blocks if block.kind is not BlockKind.MEDIA]
        start = entry.headline
        if start is None and blocks and blocks[0].kind is BlockKind.PARAGRAPH:
            start = blocks.pop(0).text
        opening = (
            STAR if entry.id in starred else "",
            numbers[entry.document] if len(numbers) > 1 else "",
            f"({entry.about})" if entry.about else "",
            f"{entry.attribution}:" if entry.attribution and not words.names_source(entry, start or "") else "",
            start,
        )
        time = f"{words.clock(entry.moment):<5}  " if margin else ""
        first = _wrapped(" ".join(filter(None, opening)), time, margin, width)
        yield "\n".join((first, *_blocks(blocks, margin, width), *_notes(notes.get(entry.id, ()), margin, width)))


def _blocks(blocks: list[Block], margin: str, width: int | None) -> Iterator[str]:
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            yield textwrap.indent(block.text, margin)
            continue
        mark = _BEFORE.get(block.kind, "")
        yield _wrapped(block.text, margin + mark, margin + " " * len(mark), width)


def _documents(day: Day, width: int | None) -> str:
    lines = [
        _wrapped(" · ".join(filter(None, (document.name, document.url))), f"  [{number}] ", "      ", width)
        for number, document in enumerate(day.documents, 1)
    ]
    return "\n".join(["Documents", *lines])


def figures_table(found: Iterable[tuple[Day, Sequence[Figure]]], why: Mapping[str, Sequence[str]] | None = None) -> str:
    """A line for each figure: day, time, value, what is counted, who claims it; below it what `why` says of its id."""
    lines: list[str] = []
    for day, figures in found:
        times = {entry.id: words.clock(entry.moment) for entry in day.entries}
        for figure in figures:
            value, label = present_figures.value_text(figure), (figure.label or figure.quote)[:_WIDEST_LABEL]
            line = f"{day.key:<10}  {times.get(figure.entry or '', ''):<5}  {value:>16}  {label:<{_WIDEST_LABEL}}"
            lines.append(f"{line}  {figure.attribution or ''}".rstrip())
            lines += (f"{'':19}{sentence}" for sentence in (why or {}).get(figure.id, ()))
    return "".join(f"{line}\n" for line in lines)
