"""Documents → days: which entries, in which order, and what belongs to the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from briefing_tui.days import build_days, home_of
from briefing_tui.models import Block, BlockKind, Day, Document, Entry, Moment

DAY = dt.date(2024, 5, 3)


def entry(
    document: str, order: int, clock: str | None, *, date: dt.date | None = DAY, zone: str | None = None
) -> Entry:
    time = dt.time.fromisoformat(clock) if clock else None
    return Entry(
        id=f"{document}:{order}",
        document=document,
        order=order,
        moment=Moment(date=date, time=time, zone=zone),
        blocks=(Block(kind=BlockKind.PARAGRAPH, text=f"{document} {order}", span=(0, 3)),),
    )


def document(name: str, *entries: Entry, date: dt.date | None = DAY, newest_first: bool | None = None) -> Document:
    return Document(
        id=name, path=f"{name}.txt", format="text", shape="live", date=date, entries=entries, newest_first=newest_first
    )


def ids(day: Day) -> list[str]:
    return [found.id for found in day.entries]


def test_a_day_has_the_entries_of_all_its_documents_in_order_of_time() -> None:
    one = document("a", entry("a", 0, "14:00"), entry("a", 1, "09:30"), newest_first=True)
    two = document("b", entry("b", 0, "08:00"), entry("b", 1, "12:00"))
    (day,) = build_days([one, two])
    assert ids(day) == ["b:0", "a:1", "b:1", "a:0"]
    assert [found.id for found in day.documents] == ["a", "b"]


def test_instants_are_compared_across_zones() -> None:
    kyiv = document("k", *(entry("k", n, clock, zone="Europe/Kyiv") for n, clock in enumerate(["10:00", "13:00"])))
    london = document("l", entry("l", 0, "09:00", zone="Europe/London"))
    (day,) = build_days([kyiv, london])
    assert ids(day) == ["k:0", "l:0", "k:1"]  # nine in London is eleven in Kyiv


def test_entries_without_a_time_follow_in_document_order() -> None:
    (day,) = build_days([document("a", entry("a", 0, None), entry("a", 1, "09:00"), entry("a", 2, None))])
    assert ids(day) == ["a:1", "a:0", "a:2"]


def test_two_entries_of_one_minute_stand_oldest_first() -> None:
    page = document("a", entry("a", 0, "09:00"), entry("a", 1, "09:00"), newest_first=True)
    assert ids(build_days([page])[0]) == ["a:1", "a:0"]


def test_a_document_over_midnight_lies_in_both_days() -> None:
    before = DAY - dt.timedelta(1)
    page = document("a", entry("a", 0, "00:20"), entry("a", 1, "23:50", date=before), newest_first=True)
    days = build_days([page])
    assert [(day.date, ids(day)) for day in days] == [(before, ["a:1"]), (DAY, ["a:0"])]
    assert home_of(page) == DAY


def test_undated_comes_last_and_keeps_the_pages_order_over_midnight() -> None:
    clocks = ["00:30", "23:10", "20:00"]
    undated = document(
        "u", *(entry("u", n, clock, date=None) for n, clock in enumerate(clocks)), date=None, newest_first=True
    )
    days = build_days([undated, document("a", entry("a", 0, "09:00"))])
    assert [day.key for day in days] == ["2024-05-03", "undated"]
    assert ids(days[1]) == ["u:2", "u:1", "u:0"]


def test_a_document_with_nothing_in_it_still_lies_on_its_day() -> None:
    (day,) = build_days([document("empty")])
    assert (day.date, day.entries) == (DAY, ())


def test_the_number_that_the_titles_agree_on_is_the_days() -> None:
    titled = [replace(document(name), title=title) for name, title in (("a", "Day Twelve"), ("b", "Flood"))]
    assert build_days(titled)[0].number == 12
    other = replace(document("c"), title="Day 13 of the flood")
    assert build_days([*titled, other])[0].number is None
