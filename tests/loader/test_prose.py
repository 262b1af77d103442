"""Pages without stamps: what is an entry, what opens a section, and who speaks."""

from __future__ import annotations

from briefing_tui.loader.readers.text import read_text
from briefing_tui.models import Document


def read(text: str) -> Document:
    return read_text(text, "page.txt", size=len(text))


def test_a_quotation_by_a_pronoun_is_that_of_the_speaker_above() -> None:
    entries = read(
        "Floods\n\n“The dyke holds,” Example said.\n\n“It will for a week,” he said.\n\nThe port is closed.\n\n"
        "“So is the mill,” she said.\n"
    ).entries
    assert [str(entry.attribution or "") for entry in entries] == ["Example", "Example", "", ""]


LOSSES = "tanks - 955 (+52),\nMLRS - 813 (+3),\nUAV: 540,\nguns - 542 (+1)"


def test_a_line_of_a_list_in_capitals_is_no_heading() -> None:
    lines = LOSSES.splitlines()
    entries = read("Losses\n\nThe losses are listed here.\n\n" + "\n\n".join(lines)).entries
    assert lines == [line for entry in entries for line in entry.text.split("\n\n")][1:]


def test_a_list_of_figures_needs_neither_a_sentence_nor_a_title() -> None:
    for opening in ("", "Losses so far\n\n"):
        assert [entry.text.split("\n\n") for entry in read(opening + LOSSES).entries] == [LOSSES.splitlines()]


LOST_STAMPS = """Floods in the lower town: live updates

The brigade is out since the morning.

Port closes for a second day

NORTHTOWN, Hill. — The harbour office has closed the port.

No ship may leave.

Schools in nine towns stay shut until Friday, says the district in a letter to all of the parents of the lower town

The district wrote to all parents.
"""


def test_a_live_page_without_stamps_has_a_headline_on_the_paragraph_below_it() -> None:
    entries = read(LOST_STAMPS).entries
    assert [(entry.headline or "")[:20] for entry in entries] == [
        "",
        "Port closes for a se",
        "",
        "Schools in nine town",
    ]
    assert [entry.section for entry in entries] == [None, None, None, None]


def test_the_same_lines_open_sections_of_an_article() -> None:
    entries = read(LOST_STAMPS.replace(": live updates", "")).entries
    assert {entry.headline for entry in entries} == {None}
    assert "Port closes for a second day" in {entry.section for entry in entries}


def test_a_line_right_below_a_paragraph_goes_on_with_it_where_blank_lines_part_the_others() -> None:
    entries = read(
        "Floods in the lower town\n\nThe dyke holds.\nSo does the mill." + 12 * "\n\nThe port is closed."
    ).entries
    assert [entry.text for entry in entries] == ["The dyke holds.\n\nSo does the mill.", *12 * ["The port is closed."]]


def test_lines_right_below_each_other_are_entries_where_several_are_set_so() -> None:
    entries = read(
        "Floods in the lower town\n\nDykes\n\nOne dyke holds.\nOne broke.\n\nTrains\n\nNone runs.\nNone will.\n"
    ).entries
    assert [entry.text for entry in entries] == ["One dyke holds.", "One broke.", "None runs.", "None will."]


def test_a_sentence_above_the_day_of_publication_is_the_standfirst() -> None:
    document = read(
        "Floods in the lower town\nThe water falls, but the dyke is wet.\nPublished On 3 May 2024\n"
        "The brigade has pumped water since the morning.\nThe port is closed.\n"
    )
    assert "The water falls, but the dyke is wet." in document.standfirst
    assert len(document.entries) == 2


def test_a_quotation_alone_and_one_by_a_pronoun_are_of_the_speaker_above() -> None:
    paragraphs = [
        "The Harbour Office said the gate was shut by nine.",
        '"It will stay so for the whole of the night."',
        "She had asked for a new gate two years ago.",
        '"It rusts," she told the council in the morning.',
        "Boats wait at the outer wall of the port.",
        '"It may take until Friday or longer."',
    ]
    document = read_text("\n\n".join(["Gate shut in the lower town", *paragraphs]), "page", size=1)
    names = [entry.attribution.name if entry.attribution else None for entry in document.entries]
    assert names == ["Harbour Office", "Harbour Office", None, "Harbour Office", None, None]


def test_lines_of_figures_right_below_each_other_are_one_entry() -> None:
    text = """Fever in the lower town

NUMBERS OF THE DAY
Beds in use: 168 (-5)
Tests done: 1,382 (+206)
Deaths: 14

The health office found nine new cases on Monday.

Ward Cases (new) Beds Share
Mill Street 302 (41) 96 81%
Old Harbour 618 (22) 51 64%
Total 920 (63) 147 70%

Two wards are shut until further notice.
"""
    document = read_text(text, "page", size=len(text))
    assert [len(entry.blocks) for entry in document.entries] == [3, 1, 4, 1]
    assert document.entries[0].section == "NUMBERS OF THE DAY"


def test_two_lines_of_figures_are_no_table() -> None:
    text = "Fever in the town\n\nMill Street 302 41 of them.\n\nOld Harbour 618 22\nMill Street 302 41\n\nAll shut.\n"
    document = read_text(text, "page", size=len(text))
    assert all(len(entry.blocks) == 1 for entry in document.entries)


def test_a_bullet_of_several_sentences_set_apart_is_an_entry() -> None:
    long = "• Gate: " + " ".join(
        f"Gate {number} at the mill was shut by {number} in the evening." for number in range(2, 8)
    )
    plain = [f"Boat {number} came in at dusk." for number in range(2, 6)]
    text = "\n\n".join(["Gate shut in the town", *plain, long, long.replace("Gate", "Wall"), "Nobody slept.", ""])
    document = read_text(text, "page", size=len(text))
    assert [len(entry.blocks) for entry in document.entries] == [1] * 7


def test_a_greeting_above_a_numbered_list_is_a_fact_about_the_document() -> None:
    page = (
        "The Flood Five\n\nGood morning. It's Monday, May 6, 2024. Five things to know before 8.\n\n"
        "1. The dyke. It holds, the mayor said.\n\n2. The port. It stays shut until noon.\n"
    )
    document = read(page)
    assert [entry.text[:8] for entry in document.entries] == ["The dyke", "The port"]
    assert len(document.credits) == 1
    assert document.coverage.lost == 0


def test_a_greeting_above_paragraphs_is_one_of_them() -> None:
    page = "The floods\n\nGood morning. The water fell by 12 cm.\n\nThe port is open again, the office said.\n"
    assert len(read(page).entries) == 2
