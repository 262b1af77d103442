"""What the reader has open, without a screen."""

from __future__ import annotations

from dataclasses import replace

from fakes import FakeLibrary
from tarn_bay import EARLIER, LATEST, UNDATED_DAY, archive

from briefing_tui.tui.filters import Filter
from briefing_tui.tui.reader import Reader


def opened(library: FakeLibrary | None = None) -> Reader:
    library = library or archive()
    library.load()
    reader = Reader(library)
    reader.refresh()
    return reader


def here(reader: Reader) -> tuple[str | None, str | None]:
    return (reader.day.key if reader.day else None, reader.entry.id if reader.entry else None)


def test_it_opens_on_the_first_entry_of_the_latest_day() -> None:
    assert here(opened()) == ("2031-04-02", "2031-04-02#0")


def test_an_empty_library_has_nothing_open() -> None:
    assert here(opened(FakeLibrary(()))) == (None, None)


def test_undated_documents_are_opened_where_there_are_no_others() -> None:
    assert here(opened(FakeLibrary((UNDATED_DAY,)))) == ("undated", "undated#0")


def test_the_days_beside_are_the_nearest_there_are() -> None:
    reader = opened()
    assert reader.day_beside(1) is None
    assert reader.day_beside(-1) == "2031-04-01"
    reader.open("2031-04-01")
    assert reader.day_beside(-1) == "2031-03-29"
    reader.open("undated")
    assert (reader.day_beside(-1), reader.day_beside(1)) == (None, "2031-03-29")


def test_each_day_is_found_again_where_it_was_left() -> None:
    reader = opened()
    reader.show("2031-04-02#5")
    reader.open("2031-04-01")
    reader.open("2031-04-02")
    assert here(reader) == ("2031-04-02", "2031-04-02#5")


def test_the_nearest_day_is_the_one_after() -> None:
    reader = opened()
    assert reader.nearest("2031-03-30") == "2031-04-01"
    assert reader.nearest("2040-01-01") == "2031-04-02"
    assert reader.nearest("1999-01-01") == "2031-03-29"
    assert reader.nearest("undated") == "undated"


def test_the_order_turns_round_under_the_open_entry() -> None:
    reader = opened()
    reader.show("2031-04-02#2")
    reader.flip()
    assert reader.listing is not None
    assert reader.listing.rows[0].time == "21:10"
    assert here(reader) == ("2031-04-02", "2031-04-02#2")


def test_a_filter_keeps_the_entry_or_goes_to_the_next_that_passes() -> None:
    reader = opened()
    reader.show("2031-04-02#3")
    reader.filter_by(Filter(figures=True))
    assert here(reader) == ("2031-04-02", "2031-04-02#6")
    reader.filter_by(Filter(text="nowhere"))
    assert here(reader) == ("2031-04-02", None)
    reader.filter_by(Filter())
    assert here(reader) == ("2031-04-02", "2031-04-02#6")


def test_a_reload_keeps_the_place() -> None:
    library = archive()
    reader = opened(library)
    reader.open("2031-04-01", "2031-04-01#1")
    library.contents = (replace(LATEST, key="2031-04-03"), *library.contents)
    library.load()
    reader.refresh()
    assert here(reader) == ("2031-04-01", "2031-04-01#1")


def test_a_reload_without_the_open_day_goes_to_the_one_after() -> None:
    library = archive()
    reader = opened(library)
    reader.open("2031-04-01")
    library.contents = tuple(day for day in library.contents if day is not EARLIER)
    library.load()
    reader.refresh()
    assert here(reader) == ("2031-04-02", "2031-04-02#0")


def test_a_zone_is_asked_for_with_every_day() -> None:
    library = archive()
    reader = opened(library)
    reader.use_zone("UTC")
    reader.open("2031-04-01")
    assert library.asked_zones[-2:] == ["UTC", "UTC"]
