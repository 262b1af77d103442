"""What a careful reader would not count is no figure."""

from __future__ import annotations

import pytest

from readings import read, values


@pytest.mark.parametrize(
    "text",
    [
        "It began on March 7.",
        "It began on 7 March 2022.",
        "It lasts from 28 to 29 January and on 1 and 2 February.",
        "The report is dated 07.03.2022.",
        "The report is dated 2022-03-07.",
        "In 2014 the region was annexed.",
        "The fiscal year 2023-24 ended well.",
        "Shelling began at 20:30.",
        "Shelling began at 16.00 Kyiv time.",
        "They met at 5.00 AM.",
        "The doors open at 10pm.",
        "It was issued at 1100 AM AST (1500 UTC).",
        "The commander of the 61st Brigade was seen.",
        "He came second in the 4th race.",
        "The first round of talks ended.",
        "They fired BM-21 rockets and an AN/TPQ-36 radar.",
        "The M113 and the HIMARS were seen near the T-72.",
        "Level 4 was declared for Category 3 storms.",
        "The category 3 hurricane moved on.",
        "It is Day Twelve of the war.",
        "Route 66 was closed.",
        "The FTSE 100 was open and so was the S&P 500.",
        "It was the 80th anniversary.",
        "Six days ago they met.",
        "Three weeks later they parted.",
        "In the last 24 hours it rained.",
        "A 44-year-old man spoke.",
        "John Smith (44) spoke.",
        "John Smith, 44, spoke.",
        "Two boys aged 11 and 14 spoke.".replace("Two boys", "Boys"),
        "Call 0800 123 4567.",
        "See https://example.org/2022/report-17.html for more.",
        "He runs server mw12 as user_34.",
        "They won 3-0.",
        "One of them spoke, one way or another.",
        "The two leaders spoke.",
        "A three-week lockdown and a two-tier system were discussed.",
        "The Covid-19 ward and the under-15 team were closed.",
        "At one point nobody spoke.",
        "[3] says otherwise.",
        "Message 1559104147038 was sent.",
        "The GHO 2024 requires more.",
        "It stood on a scale of 1-100.",
        "The trend continued into 2022.",
        "They met at 10 Downing Street and 1600 Pennsylvania Avenue.",
        "Junction 12 was shut, and the Group of 77 met.",
        "The first 911 call came from a boy of 12 in car 7 of the train.",
        "Many are under the age of 18.",
        "Children under five are ill, and adults over 65 are weak.",
    ],
)
def test_these_hold_no_figure(text: str) -> None:
    assert [figure.quote for figure in read(text)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Am 7. Oktober um 12.31 Uhr kam ein 40-Jähriger."),
        ("de", "Ein 35-jähriger Mann kam am 3. März 2022."),
        ("de", "Eine Frau und ein Mann kamen."),
        ("de", "Es begann vor mehr als sechs Wochen."),
        ("uk", "24 лютого о 5:00 прийшов 40-річний чоловік."),
        ("uk", "У вересні 2022 року вони за один день прийшли."),
    ],
)
def test_these_hold_no_figure_in_other_languages(language: str, text: str) -> None:
    assert [figure.quote for figure in read(text, language=language)] == []


def test_the_number_of_a_list_item_is_no_figure() -> None:
    assert values("3. Two houses burned.") == [2]


def test_a_count_may_follow_a_year() -> None:
    assert values("As of the end of July 2018, 21 response plans were open.") == [21]


def test_a_year_may_be_a_count() -> None:
    assert values("Overall, 2046 international students were held up.") == [2046]


def test_one_counts_where_something_is_tallied() -> None:
    assert values("One person was killed.") == [1]
    assert values("They led away 50 children and one wounded.") == [50, 1]
    assert values("One man sat on the wall.") == []


def test_a_length_of_time_counts_where_it_is_stated_as_one() -> None:
    assert values("They spoke for about 30 minutes.") == [30]
    assert values("The city was without water for more than three days.") == [3]
    assert values("They arrived after eleven days.") == []


def test_what_is_measured_by_is_no_figure() -> None:
    assert values("The rate is 108 per 100,000.") == [108]


def test_the_cells_of_a_table_without_rules_do_not_flood() -> None:
    rows = "Freedonia 30 (2) 21 (0) 9 (2) 0 (0)\nSylvania 25 (0) 21 (0) 4 (0) 0 (0)"
    assert read("A total of 72 states reported. " + rows.replace("\n", " "))[0].value == 72
    assert len(read(rows.replace("\n", " "))) == 0


def test_ages_as_limits_say_who_is_counted() -> None:
    assert values("166 children below 5 years were treated.") == [166]
