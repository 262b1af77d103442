"""Text in Markdown: shown as it is by a renderer, and the same again when it is read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from briefing_tui.escaping import escape, escape_inline, escape_table, unescape
from strange import texts

GITHUB = MarkdownIt("gfm-like")


def shown(markdown: str) -> tuple[list[str], str]:
    """The block tokens of a page, and all of its words."""
    tokens = GITHUB.parse(markdown)
    children = [child for token in tokens for child in token.children or ()]
    words = "".join(child.content or (" " if child.type.endswith("break") else "") for child in children)
    return [token.type for token in tokens], words


@given(texts)
def test_what_is_escaped_comes_back(text: str) -> None:
    assert unescape(escape(text)) == text
    assert unescape(escape_inline(text)) == text
    assert "\n" not in escape(text)


@given(texts)
def test_a_renderer_shows_one_paragraph_of_the_same_words(text: str) -> None:
    blocks, words = shown(escape(text))
    assert blocks == ["paragraph_open", "inline", "paragraph_close"]
    assert words.split() == text.split()


@given(texts)
def test_no_text_leaves_its_list_item_its_heading_or_its_cell(text: str) -> None:
    for opening, before in (("bullet_list_open", "- "), ("heading_open", "### "), ("blockquote_open", "> ")):
        blocks, words = shown(f"{before}{escape(text)}\n\nnext")
        assert blocks[0] == opening
        assert blocks.count("inline") == 2
        assert words.removesuffix("next").split() == text.split()
    cells = [
        token.content for token in GITHUB.parse(f"| {escape_inline(text)} | b |\n| --- | --- |\n") if token.content
    ]
    assert len(cells) == 2 or not text.strip()


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("1.5 million left", "1.5 million left"),
        ("1. first", "1\\. first"),
        ("- no item", "\\- no item"),
        ("a_b * c", "a\\_b \\* c"),
        ("R&D, AT&T; 5 & 6", "R\\&D, AT\\&T; 5 & 6"),
        ("see https://example.org/a_b, or ask", "see <https://example.org/a_b>, or ask"),
        ("50% of 3 = 1.5", "50% of 3 = 1.5"),
    ],
)
def test_no_more_is_escaped_than_must_be(text: str, markdown: str) -> None:
    assert escape(text) == markdown


@pytest.mark.parametrize("reference", ["&#27;", "&#7;", "&#155;", "&#8238;", "&#65;", "&#55296;", "&#99999;"])
def test_a_reference_to_what_acts_on_a_terminal_stays_words(reference: str) -> None:
    assert unescape(reference) == reference


def test_only_http_becomes_a_link() -> None:
    text = "javascript:alert(1) <javascript:alert(1)> [a](javascript:alert(1)) data:text/html,x http://example.org/x"
    tokens = MarkdownIt("commonmark").parse(escape(text))
    links = [child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"]
    assert links == ["http://example.org/x"]


def test_the_cells_of_a_table_are_escaped_and_its_pipes_are_not() -> None:
    text = "| a | *b* \\| c |\n| :-- | --: |\n| <1> |  |"
    lines = escape_table(text)
    assert lines is not None
    assert lines[1] == "| :-- | --: |"
    assert unescape("\n".join(lines)) == text
    tokens = GITHUB.parse("\n".join(lines))
    heads = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "th_open"]
    assert len(heads) == 2


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |",
        "| a | b |\n| c | d |",
        "a | b\n--- | ---",
        "| a | b |\n| --- |",
        "| a |\n| --- |\nb",
        "| a \\|\n| --- |",
    ],
)
def test_what_some_renderer_takes_for_no_table_is_none(text: str) -> None:
    assert escape_table(text) is None


@pytest.mark.parametrize("part", ["http://.", "https://a&b;", "&#", "&", " ", "\\", "<https://", "1.", "<", "|"])
def test_a_long_hostile_line_is_done_in_a_moment(part: str) -> None:
    text = part * (1_000_000 // len(part))
    assert unescape(escape(text)) == text
