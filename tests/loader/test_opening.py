"""What stands above the text: the title, and the menus and tickers around it."""

from __future__ import annotations

import pytest

from briefing_tui.loader.readers.text import read_text

BODY = """The brigade has pumped water out of some forty cellars since the morning.
The level at the bridge fell by 20 centimetres in the night, the harbour office said.
Schools will stay closed until Friday.
"""
TICKER = """Dyke in the lower town holds for a third day | Floods - City Desk
News
Focus
09:41
Market hall opens again after the fire
09:12
Two roads in the hills are closed
2 May
23:50
Council meets on the budget of the port
Dyke in the lower town holds for a third day
Friday, 3 May 2024, 08:20
"""


def test_a_ticker_of_other_stories_above_the_title_is_no_part_of_the_report() -> None:
    page = TICKER + BODY
    document = read_text(page, "page.txt", size=len(page))
    assert document.title == "Dyke in the lower town holds for a third day"
    assert f"{document.date}" == "2024-05-03"
    assert [entry.moment.time for entry in document.entries] == [None, None, None]
    assert {run.rule for run in document.left_out} == {"masthead"}
    assert document.coverage.lost == 0


def test_the_title_of_a_live_page_that_repeats_it_below_its_entries_stays_above_them() -> None:
    page = (
        "Dyke holds in the lower town today | City Desk\n\n09:41 Police: two roads are closed, and no one may pass.\n\n"
        f"09:12 Fire brigade: {BODY}\n\nDyke holds in the lower town today\n"
    )
    document = read_text(page, "page.txt", size=len(page))
    assert [f"{entry.moment.time:%H:%M}" for entry in document.entries] == ["09:41", "09:12"]


def test_a_line_that_says_only_what_follows_is_the_title_where_there_is_no_other() -> None:
    page = f"Live updates:\n\n{BODY}"
    document = read_text(page, "page.txt", size=len(page))
    assert document.title == "Live updates:"
    assert len(document.entries) == 3


def test_a_single_word_above_the_title_names_the_publisher() -> None:
    page = f"FLOODDESK\n\nLOWER TOWN: Floods and pumps\nSituation Report No. 4\nAs of 3 May 2024\n\n{BODY}"
    assert read_text(page, "page.txt", size=len(page)).title == "LOWER TOWN: Floods and pumps"


def test_an_agency_and_a_day_that_open_the_text_are_its_dateline() -> None:
    page = f"Floods in the lower town\n\nMay 3 (Flood Agency) - {BODY}"
    document = read_text(page, "page.txt", size=len(page))
    assert document.credits == ("May 3 (Flood Agency)",)
    assert document.entries[0].text.startswith("The brigade")


def test_a_sentence_that_stands_twice_near_the_top_is_no_title() -> None:
    page = (
        "Floods in the lower town\n\nThe port is closed.\n\nThe dyke holds.\n\nThe port is closed.\n\nNo ship left.\n"
    )
    document = read_text(page, "page.txt", size=len(page))
    assert document.title == "Floods in the lower town"
    assert len(document.entries) == 4


ITEMS = [
    ("04:15", "Council names a new head of the works"),
    ("04:07", "Fire in the port tied to a cable"),
    ("03:55", "Clinics get boards of their own"),
    ("03:45", "Hill towns plan new rules on wood"),
    ("02:47", "District debates a law on boats"),
]
REPORT = f"Dyke in the lower town holds again\n3 May 2024, 22:49\n{BODY}"


@pytest.mark.parametrize("blank", [" ", "\n"])
def test_a_ticker_above_a_title_that_stands_once_is_no_part_of_the_report(blank: str) -> None:
    page = "News\nFocus\n" + "".join(f"{time}{blank}{words}\n" for time, words in ITEMS) + REPORT
    document = read_text(page, "page.txt", size=len(page))
    assert document.title == "Dyke in the lower town holds again"
    assert [entry.moment.time for entry in document.entries] == [None, None, None]
    assert document.coverage.lost == 0


def test_one_line_entries_below_their_title_are_no_ticker() -> None:
    page = (
        "Flood diary of the lower town, 3 May 2024\n" + "".join(f"{time} {words}\n" for time, words in ITEMS) + REPORT
    )
    document = read_text(page, "page.txt", size=len(page))
    times = {f"{entry.moment.time:%H:%M}" for entry in document.entries if entry.moment.time}
    assert times >= {time for time, _ in ITEMS}


def test_one_line_entries_above_a_long_one_are_no_ticker() -> None:
    page = "".join(f"{time} {words}\n" for time, words in ITEMS) + f"02:10 Dyke in the lower town holds\n{BODY}"
    document = read_text(page, "page.txt", size=len(page))
    assert sum(entry.moment.time is not None for entry in document.entries) == 6


def test_a_title_is_found_below_any_number_of_lines_that_are_left_out() -> None:
    page = 14 * "Advertisement\n" + f"Flood diary of the lower town\n\n{BODY}"
    document = read_text(page, "page.txt", size=len(page))
    assert document.title == "Flood diary of the lower town"
    assert len(document.entries) == 3


def test_a_line_said_twice_at_the_top_is_the_title() -> None:
    lines = [
        "The River Paper - All the News of the Lower Town",
        "The River Paper is what the town reads each morning.",
        "Gate fails in the night and boats drift off",
        "Gate fails in the night and boats drift off",
        "The gate at the mill failed at three in the morning.",
        "Six boats drifted off and two sank in the bay.",
    ]
    document = read_text("\n\n".join(lines), "page", size=1)
    assert document.title == lines[2]
    assert [entry.text for entry in document.entries] == lines[4:]


SITE = "The River Paper\nNews  Roads  Schools  Boats\n\nLIVE\n"
CALLED = "Flood live: schools, ports and mills of the lower town shut for a second day as the river rises again"


def test_the_line_right_below_the_word_live_is_the_title_below_the_name_of_the_site() -> None:
    page = f"{SITE}{CALLED}\nFriday 3 May 2024\n\n14:10\nDyke holds\n\nIt holds.\n\n13:05\nPort shut\n\nIt is.\n"
    document = read_text(page, "page.txt", size=len(page))
    assert document.title == CALLED
    assert f"{document.date}" == "2024-05-03"
    assert len(document.entries) == 2


def test_the_word_live_below_a_title_opens_the_entries() -> None:
    page = f"Floods in the lower town today\n\nLIVE\nDyke at the old mill holds\n\n{BODY}"
    assert read_text(page, "page.txt", size=len(page)).title == "Floods in the lower town today"
