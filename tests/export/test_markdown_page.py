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
from briefing_tui.models import Day, Document
from storm import STORM
from strange import archives, whole_archives

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


def test_a_day_without_figures_facts_or_times_has_no_empty_sections() -> None:
    _, tokens = parts(to_markdown([NEXT], full=False))
    assert headings(tokens, "h2") == ["Documents"]


@whole_archives
@given(archives)
def test_no_document_breaks_the_page(archive: tuple[Document, ...]) -> None:
    days = build_days(archive)
    for full in (False, True):
        front, tokens = parts(to_markdown(days, full=full))
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
