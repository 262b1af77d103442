"""Lines and pieces: bullets, wrapped paragraphs, tables, captions; no word is lost whatever the text."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.loader.lines import split_lines
from briefing_tui.loader.pieces import Piece, mark_captions, split_pieces
from briefing_tui.loader.readers.markdown import read_markdown
from briefing_tui.loader.readers.text import read_text
from briefing_tui.safe import safe


def pieces(text: str, *, markdown: bool = False) -> list[Piece]:
    return split_pieces(split_lines(text, markdown=markdown), markdown=markdown)


@pytest.mark.parametrize("mark", ["•", "-", "*", "—", "▪", "1.", "12)"])
def test_a_bullet_is_not_part_of_its_item(mark: str) -> None:
    (piece,) = pieces(f"  {mark} boats are out")
    assert (piece.bullet, piece.text) == (mark, "boats are out")


@pytest.mark.parametrize(
    "line", ["-4,787 since Monday", "13. March was quiet", "22. März war ruhig", "*both* sides", "1.5 million"]
)
def test_a_number_or_a_sign_is_no_bullet(line: str) -> None:
    (piece,) = pieces(line)
    assert (piece.bullet, piece.text) == ("", line)


def test_a_bullet_alone_on_its_line_takes_the_next_paragraph() -> None:
    assert [(piece.bullet, piece.text) for piece in pieces("• \n\nThe dyke holds.\n\n• \n\nRoads are open.")] == [
        ("•", "The dyke holds."),
        ("•", "Roads are open."),
    ]


def test_a_list_flattened_into_one_line_is_its_items() -> None:
    assert [piece.text for piece in pieces("• boats are out • roads are shut • schools are open")] == [
        "boats are out",
        "roads are shut",
        "schools are open",
    ]


WRAPPED = """The water authority has raised the alarm for all towns below the old
bridge, and the brigade has sent boats to the streets along the river
where the lower floors of some forty houses have been under water since
the early morning.

Nobody was hurt.
"""


def test_wrapped_lines_are_one_paragraph() -> None:
    assert [len(piece.text.split()) for piece in pieces(WRAPPED)] == [42, 3]


def test_lines_of_a_page_with_a_paragraph_a_line_stay_apart() -> None:
    lines = ["The chair calls the vote.", "Nobody speaks.", "The clerk reads out all forty-three names of the members."]
    assert [piece.text for piece in pieces("\n".join(lines))] == lines


def test_rows_with_pipes_are_one_table() -> None:
    table = "| Town | Level |\n|---|---|\n| Northtown | 6.2 |"
    found = pieces(f"The levels:\n\n{table}\n\nMore later.", markdown=True)
    assert [(piece.table, piece.text) for piece in found] == [
        (False, "The levels:"),
        (True, table),
        (False, "More later."),
    ]


def test_a_caption_under_alt_text_is_a_media_note_only_where_it_touches_it() -> None:
    page = (
        "Flood in the lower town, day three (live)\n\nThe brigade is out.\n\n"
        "Flood in the lower town, day three, City Desk\nA boat on Mill Street\n\nThe level falls.\n"
    )
    found = mark_captions(pieces(page), "Flood in the lower town, day three (live)")
    assert [(piece.part, piece.text) for piece in found[1:]] == [
        ("text", "The brigade is out."),
        ("media", "Flood in the lower town, day three, City Desk"),
        ("media", "A boat on Mill Street"),
        ("text", "The level falls."),
    ]


FURNITURE = {
    "media": [
        "A pump / Photo credit: City works",
        "Members in the hall. Photograph: Pat Desk/Council",
        "Foto: Stadtwerke",
        "Trees on the road to the mill. (Supplied: Pat Desk)",
        "A boat on Mill Street in the lower town, 3 May 2024 [Pat Desk/Agency]",
        "Who holds which part of the lower town [City Desk]",
        "Blick auf die Altstadt am Morgen. © Agentur | Pat Desk",
        "Figure 2: Cases reported each week in the hill towns",
    ],
    "link": ["Read more: how the dykes were built", "Lesen Sie auch: Der Pegel"],
    "promo": [
        "WATCH: Boats on the main road",
        "Sign up for our newsletter",
        "Advertisement",
        "SUBSCRIBE NOW",
        "Here’s what is happening in the flood.",
    ],
    "chrome": [
        "Copyright © 2024 City Desk All rights reserved.",
        "Home :: News :: Floods",
        "We value your privacy.",
        "500063507",
    ],
    "credits": [
        "With reporting by the district radio",
        "By Pat Desk",
        "With AAP",
        "Desk writes for the Flood Agency.",
        "Agency writers Desk and Bell contributed.",
        "Posted 3 May 2024, updated 4 May 2024",
        "This report is produced by the Flood Office with its partners.",
        "Friday, 3 May. Day 79. By Pat Desk",
        "Pat Desk, Head of Office, desk@example.org, Tel. 123",
        "Підготувала стрічку чергова редакторка",
    ],
    "disclaimer": [
        "Disclosure: City Desk belongs to the Harbour Trust.",
        "The views expressed by experts on City Desk are their own and not those of the paper.",
        "Data are based on official information reported by the district.",
    ],
    "updated": ["Updated at 17.35 GMT", "Aktualisiert am 3. Mai um 14.20 Uhr"],
}


@pytest.mark.parametrize(("part", "line"), [(part, line) for part, lines in FURNITURE.items() for line in lines])
def test_furniture_is_known_by_its_looks(part: str, line: str) -> None:
    assert [piece.part for piece in pieces(line)] == [part]


@pytest.mark.parametrize(
    "line",
    [
        "The photo shows a boat on Mill Street.",
        "Get out of the lower town now, the brigade said.",
        "By Monday the water had fallen.",
        "Read the level at the bridge, the authority advised.",
        "Subscribers to the phone network were cut off for three hours.",
        "Contact with two villages was lost in the night.",
        "Follow the signs, police said.",
        "The privacy of the families comes first, the mayor said.",
        "Support the works (Target: the dyke of the lower town)",
        "The council writes to the towns for more boats.",
        "The hill towns contributed.",
        "Two roads are closed [and a third may follow], the mayor said.",
        "Data from the gauges show a fall of 20 centimetres.",
        "The views of the towns differ, the mayor said.",
    ],
)
def test_sentences_are_text_whatever_they_open_with(line: str) -> None:
    assert [piece.part for piece in pieces(line)] == ["text"]


_MARKUP = st.sampled_from(
    ["# ", "## 2024-05-03", "- ", "• ", "> ", "| a | b |", "12:30 ", "11:05 Office: ", "**", "_", "---", "", "  "]
)
_WHOLE_LINES = st.sampled_from(["The level has fallen.", "![](level.png)", "[](level.html)", "![ ](level.png)"])
_LINES = st.lists(_WHOLE_LINES | st.tuples(_MARKUP, st.text(max_size=60)).map("".join), max_size=30).map("\n".join)


@given(_LINES)
def test_no_text_breaks_the_readers_and_none_of_its_words_is_lost(text: str) -> None:
    text = safe(text)
    for read in (read_text, read_markdown):
        document = read(text, "page.txt", size=len(text))
        assert document.coverage.lost == 0
        assert len({entry.id for entry in document.entries}) == len(document.entries)


@given(_LINES)
def test_pieces_hold_the_words_of_their_lines_in_order(text: str) -> None:
    text = safe(text)
    found = pieces(text)
    words = Counter(word for piece in found for word in re.findall(r"[^\W\d]+", piece.text))
    assert words == Counter(re.findall(r"[^\W\d]+", text))
    starts = [piece.start for piece in found]
    assert starts == sorted(starts)


def test_a_picture_without_words_is_left_out() -> None:
    page = "The level has fallen.\n\n![](https://example.org/level.png)\n\nThe roads are open.\n"
    document = read_markdown(page, "page.md", size=len(page))
    assert [entry.text for entry in document.entries] == ["The level has fallen.", "The roads are open."]
    assert [run.text for run in document.left_out] == ["![](https://example.org/level.png)"]


DENSE = """Flood diary, 3 May 2024

09:00 Fire brigade: boats are out on the river
10:00 Police: two roads are closed
11:30 Water authority: the level is now at 6.3 metres
12:15 Harbour office: the dyke holds for now
"""
DENSE_AND_WRAPPED = """Flood diary, 3 May 2024

09:00 Fire brigade: boats are out on the river since
the morning, and more of them are on their way from the
hill towns, where the water has not come to at all
10:00 Police: two roads are closed near the old mill
11:30 Water authority: the level is now at 6.3 metres,
and it is expected to stay there until the evening
comes, the authority said in its bulletin of the day
12:15 Harbour office: the dyke holds for now
"""


@pytest.mark.parametrize("page", [DENSE, DENSE_AND_WRAPPED])
def test_entries_without_a_blank_line_between_them_stay_apart(page: str) -> None:
    entries = read_text(page, "diary.txt", size=len(page)).entries
    assert [f"{entry.moment.time:%H:%M}" for entry in entries] == ["09:00", "10:00", "11:30", "12:15"]


def test_a_line_with_nothing_but_a_credit_right_below_it_is_a_caption() -> None:
    page = (
        "Flood in the lower town\n\nThe brigade is out.\n\nSigns on the dyke: “No more” and “Help”\n"
        "(Robin Example / The River Paper)\n\nThe level falls.\n"
    )
    found = mark_captions(pieces(page), None)
    assert [piece.part for piece in found] == ["text", "text", "media", "media", "text"]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("[Back](/a) · [All reports](/b) · Seen a mistake? Tell us", "chrome"),
        ("*Third version. [Print](/a) | [Send](/b)*", "chrome"),
        ("[Level at the bridge](/a) | 6.1 metres | falling", "text"),
        ("The [dyke](/a) holds, and the [port](/b) is shut.", "text"),
        ("[The dyke of the lower town holds for a third day](/a) | [River Paper](/b)", "text"),
        ("- [Back](/a) | [Forth](/b)", "text"),
    ],
)
def test_a_row_of_links_is_a_menu(line: str, part: str) -> None:
    (piece,) = pieces(line, markdown=True)
    assert piece.part == part
