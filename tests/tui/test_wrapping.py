"""Breaking text into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.tui.widgets.wrapping import wrap


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 40, ["one two three"]),
        ("abcdefghij kl", 4, ["abcd", "efgh", "ij", "kl"]),
        ("", 5, [""]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("  indented", 20, ["indented"]),
        ("at 17.25\xa0GMT it rained", 12, ["at 17.25\xa0GMT", "it rained"]),
        ("漢 17.25\xa0GMT", 8, ["漢", "17.25\xa0GM", "T"]),
        ("вода стоїть високо", 6, ["вода", "стоїть", "високо"]),
        ("漢字漢字漢 kl", 5, ["漢字", "漢字", "漢 kl"]),
        ("e\u0301e\u0301e\u0301 ee", 3, ["e\u0301e\u0301e\u0301", "ee"]),
    ],
)
def test_lines_break_between_words_where_they_can(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(st.text(st.sampled_from("ab é漢\n\u0301🙂")), st.integers(2, 12))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int) -> None:
    shown = lines(text, width)
    assert all(cell_len(line) <= width for line in shown)
    assert "".join("".join(shown).split()) == "".join(text.split())
