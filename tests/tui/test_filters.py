"""Filters and listings: what is shown, in which order, and how it is told."""

from __future__ import annotations

import pytest
from tarn_bay import LATEST, QUIET

from briefing_tui.tui.filters import Filter, Listing

DAY = LATEST.view()


def times(listing: Listing) -> list[str]:
    return [row.time for row in listing.rows]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(), ["05:40", "07:15", "09:30", "11:00", "13:20", "16:45", "18:05", "21:10"]),
        (Filter(figures=True), ["05:40", "07:15", "09:30", "18:05", "21:10"]),
        (Filter(source="Fire Service"), ["07:15", "16:45"]),
        (Filter(source="Fire Service", figures=True), ["07:15"]),
        (Filter(text="  LOWER weir"), ["05:40"]),
        (Filter(text="18:"), ["18:05"]),
        (Filter(text="nowhere"), []),
    ],
)
def test_a_filter_shows_what_has_everything_it_asks_for(chosen: Filter, expected: list[str]) -> None:
    assert times(Listing(DAY, chosen)) == expected


def test_only_an_empty_filter_is_false() -> None:
    assert not Filter(text="  ")
    assert Filter(source="")
    assert Filter(figures=True)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (Filter(), ""),
        (Filter("bridge", "Fire Service", figures=True), "with figures, from Fire Service, “bridge”"),
        (Filter(source=""), "without a source"),
    ],
)
def test_a_filter_tells_what_it_asks_for(chosen: Filter, words: str) -> None:
    assert chosen.describe() == words


def test_newest_first_leaves_entries_without_a_time_where_they_are() -> None:
    listing = Listing(DAY, newest_first=True)
    assert times(listing) == ["21:10", "18:05", "16:45", "13:20", "11:00", "09:30", "07:15", "05:40"]
    untimed = Listing(QUIET.view(), newest_first=True)
    assert [row.id for row in untimed.rows] == ["2031-03-29#0", "2031-03-29#1"]


def test_the_listing_tells_its_count_and_order() -> None:
    assert (Listing(DAY).count(), Listing(DAY).order()) == ("8 entries", "oldest first")
    filtered = Listing(DAY, Filter(figures=True), newest_first=True)
    assert (filtered.count(), filtered.order()) == ("5 of 8 entries", "newest first")
    assert Listing(QUIET.view()).order() == ""


def test_going_from_entry_to_entry_stops_at_the_ends() -> None:
    listing = Listing(DAY)
    assert listing.beside("2031-04-02#0", 1) == "2031-04-02#1"
    assert listing.beside("2031-04-02#0", -1) is None
    assert listing.beside("2031-04-02#7", 1) is None


def test_going_to_key_figures_passes_by_other_entries() -> None:
    listing = Listing(DAY)
    assert listing.with_key_figures("2031-04-02#7", -1) == "2031-04-02#2"
    assert listing.with_key_figures("2031-04-02#1", 1) == "2031-04-02#2"
    assert listing.with_key_figures("2031-04-02#2", 1) is None


def test_what_is_around_an_entry_starts_with_what_comes_next() -> None:
    around = list(Listing(DAY, Filter(figures=True)).around("2031-04-02#2"))
    assert around == ["2031-04-02#6", "2031-04-02#7", "2031-04-02#1", "2031-04-02#0"]
    assert not list(Listing(DAY).around("gone"))
