"""Stamps that are told by the whole page: four digits of a log, lines that say when an entry was posted, noon."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing_tui.loader.readers.markdown import read_markdown
from briefing_tui.loader.readers.text import read_text
from briefing_tui.models import Document

LOG = """# Barrier log

All times UTC.

## Monday 13 January 2020

**2240** Harbour office: last ship through.

**2255** Gates to be closed.

## Tuesday 14 January 2020

**0012** Gates 1 and 2 closed.

**0103** Duty engineer: all gates closed.

**0318** Peak of 4.2 m.
"""


def _text(text: str) -> Document:
    return read_text(text, "page.txt", size=len(text.encode()))


def _times(document: Document) -> list[str]:
    return [f"{entry.moment.time:%H:%M}" for entry in document.entries if entry.moment.time]


def test_four_digits_are_stamps_where_nearly_all_lines_open_with_them() -> None:
    document = read_markdown(LOG, "log.md", size=len(LOG.encode()))
    assert _times(document) == ["22:40", "22:55", "00:12", "01:03", "03:18"]
    assert [entry.moment.date for entry in document.entries[1:3]] == [dt.date(2020, 1, 13), dt.date(2020, 1, 14)]
    first = document.entries[0]
    assert (first.attribution and first.attribution.name, first.full) == ("Harbour office", "last ship through.")


def test_years_that_open_paragraphs_are_no_stamps() -> None:
    years = [
        f"{year} The town grew, and the harbour with it, by some more streets." for year in (1988, 1999, 2004, 2011)
    ]
    assert _times(_text("The town\n\n" + "\n\n".join(years))) == []


def test_lines_that_say_when_something_was_posted_are_stamps_where_they_recur() -> None:
    entries = [
        f"Posted at {hour}:10\nNews of the hour {hour}\nThe gates at the mill were opened again."
        for hour in (17, 16, 15)
    ]
    document = _text("Flood live\n\n6 March 2024\n\n" + "\n\n".join(entries))
    assert _times(document) == ["17:10", "16:10", "15:10"]
    once = _text("Flood at the mill\n\nPosted at 17:10\n\nThe gates at the mill were opened again, the office said.")
    assert _times(once) == []
    assert "Posted" not in "".join(entry.full for entry in once.entries)


def test_noon_is_a_time() -> None:
    document = _text("Flood live\n\n11.25am: The dyke breaks.\n\nNoon: The bridge is closed.\n\n12.45pm: It shuts.")
    assert _times(document) == ["11:25", "12:00", "12:45"]
    assert document.entries[1].full == "The bridge is closed."


def test_a_dash_behind_a_stamp_is_no_word_of_the_entry() -> None:
    page = "# Flood\n\n6 March 2024\n\n**8:30am** - The dyke breaks.\n\n**9:30am** - The bridge is closed.\n"
    document = read_markdown(page, "page.md", size=len(page.encode()))
    assert [entry.full for entry in document.entries] == ["The dyke breaks.", "The bridge is closed."]


def test_a_numbered_list_below_the_key_points_is_the_text() -> None:
    document = _text(
        "The flood, day 4: what we know\n\nPrepared by the desk of the lower town on August 26, 2022, 9 pm\n\n"
        "Brief facts:\n• The dyke at the mill broke\n• The bridge is closed\n\n"
        "1. The dyke. It broke at noon, the harbour office said, and the lower town was cleared.\n\n"
        "2. The bridge. It stays closed for some days, the mayor told the council."
    )
    assert document.brief_facts == ("The dyke at the mill broke", "The bridge is closed")
    assert [entry.full[:9] for entry in document.entries] == ["The dyke.", "The bridg"]
    assert document.date == dt.date(2022, 8, 26)


def test_a_title_may_number_its_day() -> None:
    document = _text(
        "Flood in the town. Day 12: what is known\n\n6 March 2024\n\n14:10 It holds.\n\n13:05 The bridge is closed."
    )
    assert document.title == "Flood in the town. Day 12: what is known"


RADIO = """# Flood log

## 3 May 2024

- 06:10 – Harbour dept.: gates 1 and 2 are shut.
- 06:40 – Water on Mill Street.
- 07:05 – Boat crew: nine people taken off the roofs.
- 07:30 – Pumps: all four run.
- 08:00 – Road to the port closed.
- 08:20 – Boat crew to the River Office: no fuel left.
- 09:00 – School opens as a shelter.
- 09:20 – Sheriff: nobody is missing.
- 10:00 – Fuel is on its way to the lower town: two lorries.
- 10:20 – Bridge shut.
- 11:00 – Rain stops.
- 11:40 – Level falls.
- 12:00 – Lorries arrive.
"""


def test_in_a_log_any_short_prefix_is_a_source_where_several_entries_have_one() -> None:
    document = read_markdown(RADIO, "log.md", size=len(RADIO.encode()))
    said = [(str(entry.attribution), entry.full) for entry in document.entries if entry.attribution]
    assert said == [
        ("Harbour dept.", "gates 1 and 2 are shut."),
        ("Boat crew", "nine people taken off the roofs."),
        ("Pumps", "all four run."),
        ("Boat crew", "no fuel left."),
        ("Sheriff", "nobody is missing."),
    ]
    assert document.coverage.lost == 0


def test_a_few_prefixes_in_a_log_that_name_no_office_are_no_sources() -> None:
    page = RADIO.replace("Harbour dept.", "Gates").replace("Sheriff", "Evening")
    document = read_markdown(page, "log.md", size=len(page.encode()))
    assert not any(entry.attribution for entry in document.entries)


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("River Paper unter Berufung auf den Hafenmeister", "River Paper citing den Hafenmeister"),
        ("River Paper з посиланням на лоцмана", "River Paper citing лоцмана"),
        ("River Paper quoting a pilot", "River Paper citing a pilot"),
    ],
)
def test_a_name_that_cites_somebody_is_a_source(words: str, source: str) -> None:
    document = _text(f"Floods\n\n6 March 2024\n\n14:10 {words}: gate shut.\n\n13:05 The dyke holds.\n")
    assert str(document.entries[0].attribution) == source
    assert document.coverage.lost == 0
