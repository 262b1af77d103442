"""The timeline of a day's page: in short, an item for each entry; in full, every text."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Container, Iterator, Mapping, Sequence

from briefing_tui.border import plain
from briefing_tui.escaping import escape, escape_inline, escape_table
from briefing_tui.export import words
from briefing_tui.export.marked import OWN_NOTE, STAR, Placed
from briefing_tui.loader.exported import BLOCKS, NOTE
from briefing_tui.models import Attribution, Block, BlockKind, Day, Document, Entry, Precision


def comment(fields: Mapping[str, object]) -> str:
    """A line that no renderer shows, for the reader of exports; nothing in it can end it early."""
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    for mark, code in (("--", "-\\u002d"), ("<", "\\u003c"), (">", "\\u003e")):
        text = text.replace(mark, code)
    return f"<!-- briefing {text} -->"


def note(placed: Placed) -> str:
    """A note of the reader's own as a quotation under its title, its lines as they were written."""
    title = NOTE + escape_inline(placed.title.removeprefix(OWN_NOTE))
    lines = [f"> {escape(line)}".rstrip() for line in placed.note.text.split("\n")]
    return "\n".join([f"{title}:**\\", *_broken(lines)])


def _broken(lines: Sequence[str]) -> Iterator[str]:
    """A backslash at the end of a line keeps it apart from the next, where no blank one does."""
    for line, after in zip(lines, [*lines[1:], ">"], strict=True):
        yield f"{line}\\" if ">" not in (line, after) else line


def outline(day: Day, starred: Container[str], notes: Mapping[str, Sequence[Placed]]) -> Iterator[str]:
    """A list with an item for each entry: star, time, source, headline or first words; the reader's notes on it."""
    documents = {document.id: (number, document) for number, document in enumerate(day.documents, 1)}
    lines = []
    for entry in day.entries:
        number, document = documents[entry.document]
        parts = (
            STAR if entry.id in starred else "",
            _stamp(entry, document, source=not words.names_source(entry, excerpt := words.excerpt(entry))),
            escape(excerpt),
            f"_({escape(entry.about)})_" if entry.about else "",
            f"(document {number})" if len(documents) > 1 else "",
        )
        lines.append("- " + " ".join(filter(None, parts)))
        if entry.id in notes:
            lines.append(textwrap.indent("\n>\n".join(map(note, notes[entry.id])), "  "))
    yield "\n".join(lines)


def in_full(day: Day, starred: Container[str], notes: Mapping[str, Sequence[Placed]]) -> Iterator[str]:
    """Entries with a star, a time or a source under a heading each; prose that names its sources itself runs on."""
    documents = {document.id: (number, document) for number, document in enumerate(day.documents, 1)}
    headed, running = False, ""
    for entry in day.entries:
        number, document = documents[entry.document]
        in_text = entry.moment.time is None and words.names_source(entry, entry.full)
        star = STAR if entry.id in starred else ""
        stamp = " ".join(filter(None, (star, _stamp(entry, document, source=not in_text))))
        if len(documents) > 1 and entry.moment.time is None and running != entry.document:
            yield f"### From document {number}: {escape(document.name)}"
            headed, running = False, entry.document
        if headed and not stamp:
            yield "* * *"
        source = {"source": plain(entry.attribution, sparse=True)} if in_text and entry.attribution else {}
        yield comment(_identity(entry, number, document) | source)
        if stamp:
            yield f"### {stamp} (document {number})" if len(documents) > 1 else f"### {stamp}"
        headed = bool(stamp)
        yield from _beside(entry)
        if entry.headline:
            yield f"**{escape(entry.headline)}**"
        yield from _blocks(entry.blocks)
        yield from map(note, notes.get(entry.id, ()))


def _identity(entry: Entry, number: int, document: Document) -> dict[str, object]:
    """What the visible words don't say; date and zone only where they are not the document's."""
    fields: dict[str, object] = {"entry": entry.id, "document": number, "order": entry.order}
    moment = entry.moment
    if moment.date != document.date:
        fields["date"] = moment.date.isoformat() if moment.date else None
    if moment.zone != document.zone:
        fields["zone"] = moment.zone
    if moment.precision is not (Precision.MINUTE if moment.time else Precision.DAY):
        fields["precision"] = moment.precision
    if not moment.stated:
        fields["stated"] = False
    return fields


def _stamp(entry: Entry, document: Document, *, source: bool) -> str:
    """`**01:50** _Name_ via _Name_`: the time (with its zone where it is not the document's) and the source."""
    time = words.clock(entry.moment)
    if time and entry.moment.zone != document.zone:
        time += f" {escape(entry.moment.zone or 'zone not known')}"
    said_by = _source(entry.attribution) if source and entry.attribution else ""
    return " ".join(filter(None, (f"**{time}**" if time else "", said_by)))


def _source(attribution: Attribution) -> str:
    text = f"_{escape(attribution.name)}_"
    text += f" via _{escape(attribution.via)}_" if attribution.via else ""
    return text + (f" citing _{escape(attribution.citing)}_" if attribution.citing else "")


def _beside(entry: Entry) -> Iterator[str]:
    """One line with what stands beside the text."""
    said = {"About": entry.about, "Section": entry.section, "Updated": entry.updated}
    if line := " · ".join(f"_{name}:_ {escape(value)}" for name, value in said.items() if value):
        yield line


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The items of a list stay together; everything else is a block of its own."""
    items: list[str] = []
    for block in blocks:
        if block.kind is BlockKind.ITEM:
            items.append(f"- {escape(block.text)}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield _table(block.text) if block.kind is BlockKind.TABLE else BLOCKS.get(block.kind, "") + escape(block.text)
    if items:
        yield "\n".join(items)


def _table(text: str) -> str:
    """A pipe table; as it stands between fences where it is not one to every renderer."""
    if lines := escape_table(text):
        return "\n".join(lines)
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}table\n{text}\n{fence}"
