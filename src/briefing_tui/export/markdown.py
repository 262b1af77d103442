"""Days → one Markdown page: front matter, brief facts, key figures, timeline, documents.

With `full` the page carries every text, and HTML comments that no renderer shows: `loader.readers.export` makes the
same days of it again. Text of documents, and of the reader's own notes, stands in it only escaped.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui import present_figures
from briefing_tui.border import plain
from briefing_tui.days import home_of
from briefing_tui.escaping import escape, escape_inline
from briefing_tui.export import marked, words
from briefing_tui.export.marked import Book, Placed
from briefing_tui.export.timeline import comment, in_full, note, outline
from briefing_tui.loader.exported import FIELDS, PARTS
from briefing_tui.models import BlockKind, Day, Document
from briefing_tui.views import Annotations


def to_markdown(days: Sequence[Day], *, full: bool, own: Book = marked.NONE) -> str:
    """One page with the days one below the other, ending with a line feed; `own` is what the reader marked."""
    blocks = [_front_matter(days, full, own)]
    for day in days:
        blocks.extend(_page(day, full, own.get(day.key, Annotations())))
    return "\n\n".join(blocks) + "\n"


def _front_matter(days: Sequence[Day], full: bool, own: Book) -> str:
    documents = {document.id: document for day in days for document in day.documents}
    entries = [entry for day in days for entry in day.entries]
    sources = Counter(entry.attribution.name for entry in entries if entry.attribution)
    dates = [day.date.isoformat() for day in days if day.date]
    title = words.day_title(days[0]) if len(days) == 1 else f"{len(days)} days"
    if len(dates) > 1:
        title = f"{dates[0]} to {dates[-1]}"
    lines = ["---", "generator: briefing", f"title: {_quoted(title)}"]
    lines += [f"date: {date}" for date in dates[:1]]
    lines += [f"until: {date}" for date in dates[1:][-1:]]
    lines += [
        f"entries: {len(entries)}",
        f"timed: {sum(entry.moment.time is not None for entry in entries)}",
        f"figures: {sum(len(day.figures) for day in days)}",
        f"full: {'true' if full else 'false'}",
    ]
    numbers = zip(("starred", "notes"), marked.counts(days, own), strict=True)
    lines += [f"{name}: {number}" for name, number in numbers if number]
    lines += _listed("documents", [document.name for document in documents.values()])
    lines += _listed("sources", [name for name, _ in sources.most_common()])
    return "\n".join([*lines, "---"])


def _listed(key: str, values: Sequence[str]) -> list[str]:
    return [f"{key}:", *(f"  - {_quoted(value)}" for value in values)] if values else [f"{key}: []"]


def _quoted(text: str) -> str:
    """A YAML scalar in double quotation marks, which JSON's strings are."""
    return json.dumps(text, ensure_ascii=False)


def _page(day: Day, full: bool, own: Annotations) -> Iterator[str]:
    notes, starred = marked.on_page(day, own), marked.starred(day, own)
    yield f"# {words.day_title(day)}"
    yield escape(" · ".join(words.counts(day)))
    yield from map(note, notes.day)
    yield from _brief_facts(day, full)
    yield from _figures(day, notes.table)
    if day.entries:
        yield "## Timeline"
        yield from (in_full if full else outline)(day, starred, notes.entries)
    yield from _links(day) if not full else ()
    yield "## Documents"
    for number, document in enumerate(day.documents, 1):
        yield from _document(number, document, day, full)


def _items(texts: Iterable[str]) -> str:
    return "\n".join(f"- {escape(text)}" for text in texts)


def _brief_facts(day: Day, full: bool) -> Iterator[str]:
    stated = [(number, document) for number, document in _at_home(day) if document.brief_facts]
    if stated:
        yield "## Brief facts"
    for number, document in stated:
        if full:
            yield comment({"facts": number})
        if len(day.documents) > 1:
            yield f"_{escape(document.name)}_"
        yield _items(document.brief_facts)


def _at_home(day: Day) -> list[tuple[int, Document]]:
    """The day's documents that belong to it as a whole, with their numbers."""
    return [(number, document) for number, document in enumerate(day.documents, 1) if home_of(document) == day.date]


def _figures(day: Day, notes: Sequence[Placed]) -> Iterator[str]:
    figures = words.key_figures(day)
    if not figures:
        return
    entries = {entry.id: entry for entry in day.entries}
    rows = [
        (
            figure.label or figure.quote,
            present_figures.value_text(figure),
            words.change(figure, day),
            figure.attribution or "the document itself",
            words.as_of(figure, entries),
        )
        for figure in figures
    ]
    heads = ["Figure", "Value", "Change", "Claimed by", "As of"]
    rules = [":---", "---:", "---:", ":---", ":---"]
    shown = [place for place, _ in enumerate(heads) if place != 2 or any(row[2] for row in rows)]
    yield "## Key figures"
    lines = [heads, rules, *([escape_inline(cell) for cell in row] for row in rows)]
    yield "\n".join(f"| {' | '.join(line[place] for place in shown)} |" for line in lines)
    yield from map(note, notes)


def _links(day: Day) -> Iterator[str]:
    """Related links of the documents and of the entries, each once."""
    links = [link for _, document in _at_home(day) for link in document.links]
    links += [block.text for entry in day.entries for block in entry.blocks if block.kind is BlockKind.LINK]
    if links:
        yield "## Links"
        yield _items(dict.fromkeys(links))


def _document(number: int, document: Document, day: Day, full: bool) -> Iterator[str]:
    if full:
        kept = plain(document, FIELDS, sparse=True)
        yield comment({"document": number, **kept})
    yield f"### Document {number}: {escape(document.name)}"
    entries = [entry for entry in day.entries if entry.document == document.id]
    facts = [
        f"Publisher: {escape(document.publisher)}" if document.publisher else "",
        f"Address: {escape(document.url)}" if document.url else "",
        f"Entries: {len(entries)}, {escape(words.clocks(entries))}",
        *(f"Problem: {escape(problem.message)}" for problem in document.problems),
    ]
    yield "\n".join(f"- {fact}" for fact in facts if fact)
    if full and home_of(document) == day.date:
        for part, title in PARTS.items():
            if texts := getattr(document, part):
                yield f"#### {title}"
                yield _items(texts)
