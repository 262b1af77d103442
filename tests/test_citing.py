"""An entry in one line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.citing import citation, first_words, one_line

TABLE = "| Lost since Monday | By the harbour |\n| --- | ---: |\n| Boats | about 120 |\n| Nets |  |\n| Oars | - |"


def test_a_table_is_told_by_its_cells() -> None:
    told = "Lost since Monday, By the harbour; Boats, about 120; Nets; Oars"
    assert first_words("", TABLE) == told
    assert citation("Mayor", TABLE, "", "", "") == f"Mayor: “{told}”."
    assert one_line(f"The quay\nis shut:\n\n{TABLE}\n\nMore follows.") == f"The quay is shut: {told} More follows."


def test_a_pipe_in_a_cell_or_in_a_sentence_is_a_sign_like_any_other() -> None:
    assert one_line("| Pier 4 \\| 5 | shut |") == "Pier 4 | 5, shut"
    assert one_line("Live | The harbour") == "Live | The harbour"


def test_the_first_words_are_those_of_the_headline_or_the_first_paragraph() -> None:
    assert first_words("The quay is shut", TABLE) == "The quay is shut"
    assert first_words("", "It was\nshut\tat noon.\n\nMore follows.") == "It was shut at noon."
    assert len(first_words("", "word " * 900)) == 200


@given(st.text())
def test_it_is_one_line_whatever_the_text(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(st.lists(st.lists(st.from_regex(r"[\w.,]+", fullmatch=True), min_size=1), min_size=1))
def test_no_cell_of_a_table_is_lost(rows: list[list[str]]) -> None:
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    assert one_line(table) == "; ".join(", ".join(cells) for cells in rows)
