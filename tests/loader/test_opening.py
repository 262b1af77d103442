"""What stands above the text: the title, and the menus and tickers around it."""

from __future__ import annotations

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
