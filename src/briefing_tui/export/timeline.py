"""The timeline of a day's page: in short, an item for each entry; in full, every text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from briefing_tui.border import plain
from briefing_tui.escaping import escape, escape_table
from briefing_tui.export import words
from briefing_tui.loader.exported import BLOCKS
from briefing_tui.models import Attribution, Block, BlockKind, Day, Document, Entry, Precision


def comment(fields: Mapping[str, object]) -> str:
    """A line that no renderer shows, for the reader of exports; nothing in it can end it early."""
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    for mark, code in (("--", "-\\u002d"), ("<", "\\u003c"), (">", "\\u003e")):
        text = text.replace(mark, code)
    return f"<!-- briefing {text} -->"


def outline(day: Day) -> Iterator[str]:
    """A list with an item for each entry: time, source, headline or first words."""
    documents = {document.id: (number, document) for number, document in enumerate(day.documents, 1)}
    lines = []
    for entry in day.entries:
        number, document = documents[entry.document]
        parts = (
            _stamp(entry, document, source=not words.names_source(entry, excerpt := words.excerpt(entry))),
            escape(excerpt),
            f"_({escape(entry.about)})_" if entry.about else "",
            f"(document {number})" if len(documents) > 1 else "",
        )
        lines.append("- " + " ".join(filter(None, parts)))
    yield "\n".join(lines)


def in_full(day: Day) -> Iterator[str]:
    """Entries with a time or a source under a heading each; prose that names its sources itself runs on as it was."""
    documents = {document.id: (number, document) for number, document in enumerate(day.documents, 1)}
    headed, running = False, ""
    for entry in day.entries:
        number, document = documents[entry.document]
        in_text = entry.moment.time is None and words.names_source(entry, entry.full)
        stamp = _stamp(entry, document, source=not in_text)
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
        yield from _notes(entry)
        if entry.headline:
            yield f"**{escape(entry.headline)}**"
        yield from _blocks(entry.blocks)


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


def _notes(entry: Entry) -> Iterator[str]:
    """One line with what stands beside the text."""
    notes = {"About": entry.about, "Section": entry.section, "Updated": entry.updated}
    if line := " · ".join(f"_{name}:_ {escape(value)}" for name, value in notes.items() if value):
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
