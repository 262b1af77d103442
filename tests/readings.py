"""Figures read from a few words: what the tests of `figures` share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from briefing_tui.figures import read_figures
from briefing_tui.lexicon import Lexicon, load
from briefing_tui.models import Attribution, Block, BlockKind, Document, Entry, Figure, Moment

DAY = dt.date(2022, 3, 7)


def block(text: str, kind: BlockKind | None = None) -> Block:
    """A paragraph; a table where it starts with a pipe, an item where it starts with a bullet."""
    if kind is None:
        kind = BlockKind.TABLE if text.startswith("|") else BlockKind.ITEM if text.startswith("• ") else None
    return Block(kind=kind or BlockKind.PARAGRAPH, text=text.removeprefix("• "), span=(0, 0))


def entry(
    *texts: str, number: int = 0, headline: str | None = None, source: str | None = None, time: dt.time | None = None
) -> Entry:
    """An entry of those paragraphs."""
    return Entry(
        id=f"doc:{number}",
        document="doc",
        order=number,
        moment=Moment(date=DAY, time=time),
        headline=headline,
        attribution=Attribution(name=source) if source else None,
        blocks=tuple(block(text) for text in texts),
    )


def document(*entries: Entry, language: str | None = None, **parts: tuple[str, ...]) -> Document:
    """A document of those entries, dated 7 March 2022."""
    return Document(
        id="doc",
        path="doc.txt",
        format="text",
        shape="live",
        language=language,
        date=DAY,
        entries=entries,
        standfirst=parts.get("standfirst", ()),
        brief_facts=parts.get("brief_facts", ()),
        background=parts.get("background", ()),
    )


def read(
    *texts: str, language: str | None = "en", source: str | None = None, lexicon: Lexicon | None = None
) -> tuple[Figure, ...]:
    """The figures of one entry with those paragraphs."""
    return read_figures(document(entry(*texts, source=source), language=language), lexicon)


def only(*texts: str, language: str | None = "en", source: str | None = None) -> Figure:
    """The one figure of that entry."""
    figures = read(*texts, language=language, source=source)
    assert len(figures) == 1, [figure.quote for figure in figures]
    return figures[0]


def labels(*texts: str, language: str = "en") -> list[tuple[float | int | None, str]]:
    """What the figures of those paragraphs count, each with its value."""
    return [(figure.value, figure.label) for figure in read(*texts, language=language)]


def values(*texts: str, language: str | None = "en") -> list[float | int | None]:
    """The values of the figures of that entry, in order."""
    return [figure.value for figure in read(*texts, language=language)]


def with_user_files(folder: Path, text: str) -> Lexicon:
    """The built-in lexicon with a file of the user's own that holds that text."""
    folder.mkdir(exist_ok=True)
    (folder / "own.toml").write_text(text, encoding="utf-8")
    load.cache_clear()
    return load(folder)
