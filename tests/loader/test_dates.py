"""Dates in the forms that people write them, and what only looks like one."""

from __future__ import annotations

import calendar
import datetime as dt
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.loader.dates import date_words, day_first, find_dates, match_date, spoken_time

DAYS = st.dates(dt.date(1969, 1, 1), dt.date(2068, 12, 31))
ENGLISH = [names[0] for names in date_words()["en"]["months"]]
SHORT = [names[-1] for names in date_words()["en"]["months"]]
GERMAN = [names[0] for names in date_words()["de"]["months"]]
UKRAINIAN = [names[1] for names in date_words()["uk"]["months"]]
RUSSIAN = [names[1] for names in date_words()["ru"]["months"]]
WEEKDAYS = [names[0] for names in date_words()["en"]["weekdays"]]


def _ordinal(day: int) -> str:
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


FORMS: dict[str, Callable[[dt.date], str]] = {
    "iso": lambda d: d.isoformat(),
    "iso with time": lambda d: f"{d.isoformat()}T21:00:18.921+01:00",
    "slashes": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    "stops": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "stops, bare": lambda d: f"{d.day}.{d.month}.{d.year}",
    "short year": lambda d: f"{d.day:02}.{d.month:02}.{d.year % 100:02}",
    "day month": lambda d: f"{d.day} {ENGLISH[d.month - 1]} {d.year}",
    "month day": lambda d: f"{ENGLISH[d.month - 1]} {d.day}, {d.year}",
    "no comma": lambda d: f"{ENGLISH[d.month - 1]} {d.day} {d.year}",
    "short": lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    "short, stop": lambda d: f"{SHORT[d.month - 1]}. {d.day}, {d.year}",
    "capitals": lambda d: f"{d.day} {SHORT[d.month - 1].upper()} {d.year}",
    "dashes": lambda d: f"{d.day:02}-{SHORT[d.month - 1]}-{d.year}",
    "ordinal": lambda d: f"{_ordinal(d.day)} of {ENGLISH[d.month - 1]} {d.year}",
    "ordinal after": lambda d: f"{ENGLISH[d.month - 1]} {_ordinal(d.day)}, {d.year}",
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]}, {ENGLISH[d.month - 1]} {d.day}, {d.year}",
    "byline": lambda d: f"{WEEKDAYS[d.weekday()][:3]} {d.day} {SHORT[d.month - 1]} {d.year}",
    "fixed space": lambda d: f"{d.day}\xa0{ENGLISH[d.month - 1]}\xa0{d.year}",
    "german": lambda d: f"{d.day}. {GERMAN[d.month - 1]} {d.year}",
    "ukrainian": lambda d: f"{d.day} {UKRAINIAN[d.month - 1]} {d.year} року",
    "russian": lambda d: f"{d.day} {RUSSIAN[d.month - 1]} {d.year} г.",
}
AROUND = st.sampled_from(
    [("", ""), ("on ", " it"), ("(", ")"), ("18:00, ", " –"), ("_", "_"), ("22:15 – ", ": x"), ("«", "»")]
)


def _days(text: str, year: int | None = None, dayfirst: bool | None = None) -> list[dt.date | None]:
    return [found.day for found in find_dates(text, year=year, dayfirst=dayfirst)]


def _assert_read(form: str, day: dt.date, before: str = "", after: str = "") -> None:
    text = before + FORMS[form](day) + after
    (found,) = find_dates(text)
    assert (found.day, found.month_day, found.year_stated) == (day, (day.month, day.day), True)
    assert text[slice(*found.span)] == found.text
    assert found.span[0] == len(before)
    if form in ("weekday", "byline"):
        assert found.weekday == day.weekday()


@pytest.mark.parametrize("form", FORMS)
def test_every_month_in_every_written_form(form: str) -> None:
    for month in range(1, 13):
        _assert_read(form, dt.date(2022, month, month + 1))


@given(form=st.sampled_from(sorted(FORMS)), day=DAYS, around=AROUND)
def test_a_day_in_any_written_form_is_that_day(form: str, day: dt.date, around: tuple[str, str]) -> None:
    _assert_read(form, day, *around)


@pytest.mark.parametrize(
    ("text", "written", "month_day"),
    [
        ("March 7", "March 7", (3, 7)),
        ("Mar. 7 brought", "Mar. 7", (3, 7)),
        ("the 7th of March", "7th of March", (3, 7)),
        ("talks on Thursday, March 10, in Antalya", "Thursday, March 10", (3, 10)),
        ("February, 24 – the attack", "February, 24", (2, 24)),
        ("at 5 AM on 24 of February", "24 of February", (2, 24)),
        ("Update vom 22. März, 14.30 Uhr:", "22. März", (3, 22)),
        ("24 лютого о п'ятій ранку", "24 лютого", (2, 24)),
        ("у п’ятницю, 4 березня, у Києві", "п’ятницю, 4 березня", (3, 4)),
        ("12:13 (IST) Feb 16 Next", "Feb 16", (2, 16)),
        ("06.00 March 7", "March 7", (3, 7)),
        ("a forum (around March 11–13) in Turkey", "March 11–13", (3, 11)),
        ("7.–9. März", "7.–9. März", (3, 7)),
        ("February 29", "February 29", (2, 29)),
    ],
)
def test_a_day_without_a_year_takes_the_one_that_is_given(text: str, written: str, month_day: tuple[int, int]) -> None:
    (found,) = find_dates(text)
    assert (found.text, found.month_day, found.day, found.year_stated) == (written, month_day, None, False)
    (dated,) = find_dates(text, year=2024)
    assert (dated.day, dated.year_stated) == (dt.date(2024, *month_day), False)


@pytest.mark.parametrize(
    "text", ["March 2022", "Mar 2022", "in March, 2022,", "März 2022", "березень 2022", "MARCH 2022"]
)
def test_a_month_with_its_year_is_a_month(text: str) -> None:
    (found,) = find_dates(text)
    assert (found.month, found.day, found.month_day) == ("2022-03", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "1,200 jobs cut",
        "May they rest",
        "we may 7 times",
        "march 7 miles",
        "Day Twelve",
        "In March 12 people died",
        "31 April 2022",
        "30 February",
        "February 29, 2022",
        "2022-13-01",
        "2022-02-30",
        "00.03.2022",
        "March 0",
        "5,000 March",
        "March 7,000 strong",
        "March 7% up",
        "March 7:30",
        "7.3.22",
        "10-02-25",
        "10.0.2.2022",
        "192.168.1.2022",
        "$7 March",
        "Covid-19 March",
        "version7 March",
        "20220307",
        "12022-03-07",
        "2022-03-071",
        "Monday",
        "March",
        "2013-14",
        "7 Monday 2022",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert _days(text) == []


def test_a_day_that_the_given_year_does_not_have_is_no_date() -> None:
    assert _days("February 29", year=2023) == []


def test_day_and_month_that_may_be_swapped_are_ambiguous_until_told() -> None:
    (found,) = find_dates("04/02/2024")
    assert (found.day, found.month_day, found.ambiguous) == (None, None, True)
    assert _days("04/02/2024", dayfirst=True) == [dt.date(2024, 2, 4)]
    assert _days("04/02/2024", dayfirst=False) == [dt.date(2024, 4, 2)]
    assert _days("04/04/2024 25/02/2024 02/25/2024") == [
        dt.date(2024, 4, 4),
        dt.date(2024, 2, 25),
        dt.date(2024, 2, 25),
    ]
    assert _days("25/02/2024", dayfirst=False) == [dt.date(2024, 2, 25)]
    assert _days("Sunday 04/02/2024, Tuesday 04/02/2024") == [dt.date(2024, 2, 4), dt.date(2024, 4, 2)]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("04/02/2024 and 25/02/2024", True),
        ("04/02/2024 and 02/25/2024", False),
        ("04/02/2024", None),
        ("25/02/2024 and 02/25/2024", None),
        ("25.02.2024", None),
    ],
)
def test_other_dates_tell_whether_the_day_comes_first(text: str, way: bool | None) -> None:
    assert day_first(text) is way


def test_a_weekday_belongs_to_its_own_language_only() -> None:
    (found,) = find_dates("So, March 7 was the day")
    assert (found.text, found.weekday) == ("March 7", None)
    (german,) = find_dates("So, 13. März")
    assert (german.text, german.weekday) == ("So, 13. März", 6)


def test_several_dates_come_in_order() -> None:
    text = "From February 24 to March 7, 2022, and on 2022-03-08"
    assert [found.text for found in find_dates(text)] == ["February 24", "March 7, 2022", "2022-03-08"]


def test_a_match_begins_where_it_is_asked_for() -> None:
    text = "on March 7, 2022"
    assert match_date(text) is None
    found = match_date(text, 3)
    assert found is not None
    assert found.span == (3, 16)
    assert match_date(text, 4) is None
    assert match_date("", 0) is None
    assert match_date(text, 99) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Early on March 2, the mayor said", "early on 2 March"),
        ("He said on the morning of March 2 that", "morning of 2 March"),
        ("In the early hours of 3 March a fire", "early hours of 3 March"),
        ("On February 28, the office opened", "28 February"),
        ("On Feb. 24, it began", "24 February"),
        ("On Friday, March 4 the president spoke", "4 March"),
        ("On 7 March 2022 the talks", "7 March 2022"),
        ("In an interview on March 1, he said. On March 2 more.", "1 March"),
        ("Gov. Roe said on March 2 that", "2 March"),
        ("March 7 – the town was hit", "7 March"),
        ("“March 7 was bad,” he said", "7 March"),
        ("Overnight, drones came", "overnight"),
        ("They said that overnight strikes hit", "overnight"),
        ("Am 22. März wurde", "22 March"),
        ("In der Nacht zum 22. März fielen Schüsse", "overnight into 22 March"),
        ("Вранці 7 березня ворог обстріляв місто", "morning of 7 March"),
        ("У ніч на 7 березня", "overnight into 7 March"),
        ("24 лютого почалася", "24 February"),
    ],
)
def test_the_time_that_a_sentence_speaks_of(text: str, says: str) -> None:
    assert spoken_time(text) == says


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Since February 24, the town has been hit",
        "It will last until March 9",
        "Between March 1 and March 3 nothing moved",
        "He will stay overnight",
        "Nothing is said here. On March 2 it was.",
        "In March 2022 the town",
        "A city of 280,000 people",
    ],
)
def test_limits_and_spans_are_no_time_that_a_sentence_speaks_of(text: str) -> None:
    assert spoken_time(text) is None


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["7", "March", " ", "2022", "-", ".", ",", "of", "Mon"])).map("".join)
)
def test_any_text_is_read_without_failing_and_spans_fit(text: str) -> None:
    end = 0
    for found in find_dates(text, year=2022):
        assert end <= found.span[0] < found.span[1] <= len(text)
        assert text[slice(*found.span)] == found.text
        end = found.span[1]
    spoken_time(text)


@pytest.mark.parametrize(
    "unit", ["1 ", "1-", "March ", "March, ", "7 de ", "Monday, ", "12.12.12.", "7.–7", "a’", "\xa0", "9"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.thread_time()
        list(find_dates(text))
        spoken_time(text)
        return time.thread_time() - start

    short = min(seconds(20_000) for _ in range(3))
    long = min(seconds(160_000) for _ in range(2))
    assert long < 24 * short + 0.01


def test_no_spelling_means_two_months_or_two_weekdays() -> None:
    for kind in ("months", "weekdays"):
        meanings: dict[str, set[int]] = {}
        for table in date_words().values():
            for number, spellings in enumerate(table[kind]):
                for spelling in spellings:
                    meanings.setdefault(spelling.casefold(), set()).add(number)
        assert {name for name, numbers in meanings.items() if len(numbers) > 1} == set()


def test_every_language_names_twelve_months_and_seven_weekdays() -> None:
    for table in date_words().values():
        assert (len(table["months"]), len(table["weekdays"])) == (12, 7)


def test_the_last_day_of_every_month_is_a_date_and_the_next_is_none() -> None:
    for month, name in enumerate(ENGLISH, 1):
        last = calendar.monthrange(2023, month)[1]
        assert _days(f"{last} {name} 2023") == [dt.date(2023, month, last)]
        assert _days(f"{last + 1} {name} 2023") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Day 3 – 5 March 2022", 5),
        ("War diary, day 12 - 7 March 2022", 7),
        ("Tag 3 – 5. März 2022", 5),
        ("From 3 – 5 March 2022", 3),
        ("Sunday 3 – 5 March 2022", 3),
    ],
)
def test_the_number_of_a_day_is_no_day_of_a_month(text: str, day: int) -> None:
    assert [found.day for found in find_dates(text)] == [dt.date(2022, 3, day)]
