"""Stamps: every way in which a line may open with a time of day, and what only looks like one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.loader.stamps import read_stamp

READ = [
    ("13.33 The ministry speaks", "13:33", "The ministry speaks"),
    ("6:59 Radio reports", "06:59", "Radio reports"),
    ("17.25\xa0GMT", "17:25", ""),
    ("22:15 – 10 Mar 2022", "22:15", ""),
    ("12.31 Uhr: Eine Zeitung schreibt", "12:31", "Eine Zeitung schreibt"),
    ("+++ 14:26 Hilfe zugesagt +++", "14:26", "Hilfe zugesagt"),
    ("Update vom 22. März, 14.30 Uhr: Der Deich hält", "14:30", "Der Deich hält"),
    ("8:14 p.m. Shelter opens", "20:14", "Shelter opens"),
    ("1:20pm ET: Crest expected", "13:20", "Crest expected"),
    ("6:11p ET Sandbags", "18:11", "Sandbags"),
    ("12:05 a.m. Quiet night", "00:05", "Quiet night"),
    ("8 a.m. Doors open", "08:00", "Doors open"),
    ("22:01-22:46: Tests on the pumps", "22:01", "Tests on the pumps"),
    ("~19:45 dana: ran a check", "19:45", "dana: ran a check"),
    ("1100 AM AST Tue Sep 05 2017", "11:00", ""),
    ("1500 UTC Winds rise", "15:00", "Winds rise"),
    ("2024-08-05T21:00:18.921+01:00 Police arrive", "21:00", "Police arrive"),
    ("[14:26] Gate opened", "14:26", "Gate opened"),
    ("12:13 (IST) Feb 16 Counting begins", "12:13", "Counting begins"),
    ("16:23: dana closed the gate", "16:23", "dana closed the gate"),
    ("8:15 p.m. EDT Thursday: Shelters open", "20:15", "Shelters open"),
    ("9.05 Uhr, Montag | Der Deich hält", "09:05", "Der Deich hält"),
    ("18:40 Sat", "18:40", ""),
    ("10:30 Monday prayers are over", "10:30", "Monday prayers are over"),
    ("10:49 am.: Colder at the coast", "10:49", "Colder at the coast"),
    ("18:20. The ministry speaks", "18:20", "The ministry speaks"),
    ("5am (11am Singapore time)", "05:00", ""),
    ("17:25 (15:25 GMT) The bridge is open", "17:25", "The bridge is open"),
    ("Update - 12:30 UTC", "12:30", ""),
    ("Update - January 28, 14:30 UTC", "14:30", ""),
    ("14:30 – Ukrainian rail reopens", "14:30", "Ukrainian rail reopens"),
]

NOT_READ = [
    "13.33 percent of the votes were counted",
    "3.10. Scope of the report",
    "24' - Corner for the home side",
    "13:34; a match clock",
    "1.5 million people have left",
    "25:00 is no time",
    "12:75 is no time",
    "100:30 is no time",
    "The train leaves at 16.00 Kyiv time",
    "1500 people came",
    "2022 was a dry year",
    "3-4 boats",
    "19.30 euros for a ticket",
    "4:1 in the second half",
    "",
]


@pytest.mark.parametrize(("line", "time", "rest"), READ)
def test_reads_the_stamp_and_leaves_the_words(line: str, time: str, rest: str) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    assert f"{stamp.time:%H:%M}" == time
    assert line[stamp.end : len(line) - stamp.closing].strip() == rest


@pytest.mark.parametrize("line", NOT_READ)
def test_leaves_what_only_looks_like_a_stamp(line: str) -> None:
    assert read_stamp(line) is None


def test_a_range_has_an_end_and_a_tilde_is_about() -> None:
    ranged, about = read_stamp("22:01-22:46: Tests"), read_stamp("~19:45 check")
    assert ranged is not None
    assert about is not None
    assert (ranged.until, ranged.approximate) == (dt.time(22, 46), False)
    assert (about.until, about.approximate) == (None, True)


def test_a_clock_of_twelve_hours_does_not_say_which_half() -> None:
    known = {line: read_stamp(line) for line in ("9:46: Opens", "9:46 a.m. Opens", "09:46 Opens", "13:46 Opens")}
    assert {line: stamp.half_known for line, stamp in known.items() if stamp} == {
        "9:46: Opens": False,
        "9:46 a.m. Opens": True,
        "09:46 Opens": True,
        "13:46 Opens": True,
    }


def test_zone_and_date_are_part_of_the_stamp() -> None:
    stamp = read_stamp("1100 AM AST Tue Sep 05 2017")
    assert stamp is not None
    assert stamp.zone == "AST"
    assert stamp.date is not None
    assert stamp.date.day == dt.date(2017, 9, 5)


@pytest.mark.parametrize(
    ("line", "time", "words"),
    [
        ("14:15 Am Abend brannte es", dt.time(14, 15), "Am Abend brannte es"),
        ("08:15 Am Freitag brannte es", dt.time(8, 15), "Am Freitag brannte es"),
        ("8:15 AM Fire is out", dt.time(8, 15), "Fire is out"),
        ("13:30 PM Fire is out", dt.time(13, 30), "Fire is out"),
    ],
)
def test_a_word_is_no_half_of_the_day_and_an_afternoon_hour_may_say_it_twice(
    line: str, time: dt.time, words: str
) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    assert (stamp.time, line[stamp.end :]) == (time, words)


@given(
    st.times(),
    st.sampled_from(
        ["{:%H:%M} {}", "{:%H.%M} {}", "{:%H:%M}: {}", "{:%H.%M} Uhr: {}", "+++ {:%H:%M} {} +++", "~{:%H:%M} {}"]
    ),
    st.from_regex(r"(?!Am |Pm )[A-Z][a-z]{1,12}( [a-z]{1,8}){1,4}", fullmatch=True),
)
def test_every_time_of_day_in_every_form(time: dt.time, form: str, words: str) -> None:
    line = form.format(time, words)
    stamp = read_stamp(line)
    assert stamp is not None
    assert stamp.time == time.replace(second=0, microsecond=0)
    assert line[stamp.end : len(line) - stamp.closing].strip() == words


@given(st.text(max_size=200))
def test_never_fails_and_stays_inside_the_line(line: str) -> None:
    stamp = read_stamp(line)
    assert stamp is None or 0 < stamp.end <= len(line)


@pytest.mark.parametrize(
    ("text", "time", "words"),
    [
        ("Update, August 26, 2:45 p.m.: The toll rises", "14:45", "The toll rises"),
        ("Mittwoch, 5.45 Uhr: Pegel steigt", "05:45", "Pegel steigt"),
        ("23.07., 14:15 Uhr: Pegel steigt", "14:15", "Pegel steigt"),
        ("[9:30 p.m. update] Votes are in", "21:30", "Votes are in"),
        ("13:32 , Harbour Desk", "13:32", ""),
    ],
)
def test_stamps_with_a_day_an_update_or_a_writer(text: str, time: str, words: str) -> None:
    stamp = read_stamp(text, year=2016)
    assert stamp is not None
    assert stamp.time is not None
    assert (f"{stamp.time:%H:%M}", text[stamp.end :]) == (time, words)


def test_a_day_and_month_without_a_year_need_a_time_with_its_unit() -> None:
    stamp = read_stamp("23.07., 14:15 Uhr: Pegel steigt", year=2021)
    assert stamp is not None
    assert stamp.date is not None
    assert stamp.date.month_day == (7, 23)
    assert read_stamp("3.10. Scope of the report") is None
    assert read_stamp("Mittwoch, 45 Helfer kamen") is None


def test_the_name_of_an_office_is_no_zone() -> None:
    text = "09:12 UK Ministry of Defence: ships have left the harbour"
    stamp = read_stamp(text)
    assert stamp is not None
    assert (stamp.zone, text[stamp.end :]) == (None, "UK Ministry of Defence: ships have left the harbour")
    before_a_headline = read_stamp("09:12 UK: the first ships")
    assert before_a_headline is not None
    assert before_a_headline.zone == "UK"
