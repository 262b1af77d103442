"""The exported page: byte for byte on a known day, and sound in a renderer on any."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing_tui.days import build_days
from briefing_tui.export.markdown import to_markdown
from briefing_tui.models import Block, BlockKind, Day, Document
from storm import OWN, STORM
from strange import archives, marked, texts, whole_archives

GOLDEN = Path(__file__).parent / "golden"
GITHUB = MarkdownIt("gfm-like")
NEXT = replace(STORM, date=dt.date(2024, 11, 6), documents=STORM.documents[1:], entries=(), figures=())
NEXT = replace(NEXT, key_figures=())
OUR_HEADINGS = ("Brief facts", "Key figures", "Timeline", "Links", "Documents")


def parts(page: str) -> tuple[dict[str, object], list[Token]]:
    """The front matter, and what a renderer makes of the rest."""
    _, front, body = page.split("---\n", 2)
    return yaml.safe_load(front), GITHUB.parse(body)


def headings(tokens: list[Token], rank: str) -> list[str]:
    return [
        tokens[place + 1].content
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == rank
    ]


@pytest.mark.parametrize(
    ("name", "days", "full"),
    [("summary", [STORM], False), ("full", [STORM], True), ("range", [STORM, NEXT], False)],
)
def test_the_page_is_as_agreed(name: str, days: list[Day], full: bool) -> None:
    assert to_markdown(days, full=full) == (GOLDEN / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("full", [False, True])
def test_stars_and_notes_are_as_agreed(full: bool) -> None:
    page = to_markdown([STORM], full=full, own={STORM.key: OWN})
    assert page == (GOLDEN / f"marked-{'full' if full else 'summary'}.md").read_text("utf-8")


def test_a_renderer_sees_the_lines_of_a_note_and_nothing_else_in_it() -> None:
    for full in (False, True):
        _, tokens = parts(to_markdown([STORM], full=full, own={STORM.key: OWN}))
        quoted = [
            GITHUB.renderer.render(tokens[place + 1 : ends(tokens, place)], GITHUB.options, {})
            for place, token in enumerate(tokens)
            if token.type == "blockquote_open"
        ]
        assert [said for said in quoted if "Ask" in said] == [
            "<p>✎ <strong>Reader's note:</strong><br />\nAsk the *ferry line*:<br />\n- which sailings?</p>\n"
            "<p>## until when?</p>\n"
        ]
        assert sum(said.count("<p>✎ <strong>Reader's note") for said in quoted) == 5


def ends(tokens: list[Token], start: int) -> int:
    """Where the block that opens there closes."""
    kind = tokens[start].type.replace("_open", "_close")
    return next(
        place
        for place in range(start, len(tokens))
        if tokens[place].type == kind and tokens[place].level == tokens[start].level
    )


def test_a_renderer_sees_the_table_the_lists_and_the_links() -> None:
    front, tokens = parts(to_markdown([STORM], full=True))
    assert front["date"] == STORM.date
    assert (front["entries"], front["timed"], front["figures"]) == (5, 3, 5)
    assert headings(tokens, "h1") == ["Tue 5 November 2024"]
    assert headings(tokens, "h2") == ["Brief facts", "Key figures", "Timeline", "Documents"]
    cells = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "td_open"]
    assert cells[:5] == ["homes | farms", "\\~2,300", "", "the document itself", "2024-11-05 about 19:00"]
    assert len(cells) == 4 * 5 + 2 * 2
    links = [child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"]
    assert links == ["https://ferry.example/a_b?c=1", "https://gazette.example/storm--live"]


def test_an_entry_that_is_a_table_is_told_by_its_cells_in_the_timeline() -> None:
    table = Block(kind=BlockKind.TABLE, text="| Pier | Boats |\n| --- | ---: |\n| 4 | 17 |", span=(0, 0))
    entry = replace(STORM.entries[0], headline=None, attribution=None, blocks=(table,))
    page = to_markdown([replace(STORM, entries=(entry,), figures=(), key_figures=())], full=False)
    assert "Pier, Boats; 4, 17" in page


def test_a_day_without_figures_facts_or_times_has_no_empty_sections() -> None:
    _, tokens = parts(to_markdown([NEXT], full=False))
    assert headings(tokens, "h2") == ["Documents"]


@whole_archives
@given(archives, texts)
def test_no_document_and_no_note_breaks_the_page(archive: tuple[Document, ...], text: str) -> None:
    days = build_days(archive)
    for full in (False, True):
        front, tokens = parts(to_markdown(days, full=full, own=marked(days, text)))
        assert front["notes"] == len(days) + sum(len(day.entries) for day in days)
        assert front["generator"] == "briefing"
        assert sorted(front["documents"]) == sorted(document.name for document in archive)  # type: ignore[call-overload]
        assert len(headings(tokens, "h1")) == len(days)
        assert set(headings(tokens, "h2")) <= set(OUR_HEADINGS)
        for token in (part for block in tokens for part in (block, *(block.children or ()))):
            assert token.type not in ("html_inline", "image", "code_block", "s_open")
            if token.type == "html_block":
                assert full
                assert token.content.startswith("<!-- briefing {")
                assert token.content.strip().endswith("} -->")
                assert token.content.count("--") == 2
            if token.type == "link_open":
                assert str(token.attrs["href"]).startswith(("http://", "https://", "mailto:"))
