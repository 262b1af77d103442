"""Pages with stamps: which line is the headline of which entry, and who speaks."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing_tui.loader.readers.markdown import read_markdown
from briefing_tui.loader.readers.text import read_text
from briefing_tui.models import Document

BOLD = """# Flood in the lower town

3 May 2024

## Live updates

**Level falls at the bridge**

2:05pm AEST

Harbour office: The level has fallen to 6.1 metres.

**All the gauges**

9:30am AEST

Here is what they say:

| Gauge | Level |
|---|---|
| Bridge | 6.4 |
"""
PLAIN = """Flood in the lower town, 3 May 2024

The brigade is out since the morning.

Level falls at the bridge

2:05pm

It stands at 6.1 metres now.

Schools are closed

9:30am

None of the eight will open today.
"""
BELOW = """Flood in the lower town, 3 May 2024

2:05pm

Level falls at the bridge

It stands at 6.1 metres now.

9:30am

Schools are closed

None of the eight will open today
"""


def read(text: str, *, markdown: bool = False) -> Document:
    return (read_markdown if markdown else read_text)(text, "page", size=len(text))


def times_and_headlines(document: Document) -> list[tuple[dt.time | None, str | None]]:
    return [(entry.moment.time, entry.headline) for entry in document.entries]


def test_a_bold_line_above_a_stamp_is_the_headline_of_its_entry() -> None:
    document = read(BOLD, markdown=True)
    assert times_and_headlines(document) == [
        (dt.time(14, 5), "Level falls at the bridge"),
        (dt.time(9, 30), "All the gauges"),
    ]


@pytest.mark.parametrize("page", [PLAIN, BELOW])
def test_a_headline_stands_above_or_below_its_stamp_as_the_page_has_it(page: str) -> None:
    assert times_and_headlines(read(page)) == [
        (dt.time(14, 5), "Level falls at the bridge"),
        (dt.time(9, 30), "Schools are closed"),
    ]


def test_an_office_that_opens_the_text_below_the_headline_is_the_source() -> None:
    first, _ = read(BOLD, markdown=True).entries
    assert str(first.attribution) == "Harbour office"
    assert first.text == "The level has fallen to 6.1 metres."


def test_a_line_above_each_stamp_that_opens_a_sentence_is_its_headline() -> None:
    document = read(
        "Hochwasser am 3. Mai 2024\n\nDer Pegel steigt weiter.\n\nDamm an der Mühle bricht\n\n"
        "9.23 Uhr: Der Damm ist gebrochen.\n\n"
        "Niemand ist verletzt.\n\nSchulen bleiben zu\n\n8.15 Uhr: Alle acht Schulen bleiben heute zu.\n"
    )
    assert times_and_headlines(document) == [
        (dt.time(9, 23), "Damm an der Mühle bricht"),
        (dt.time(8, 15), "Schulen bleiben zu"),
    ]
    assert document.entries[0].text == "Der Damm ist gebrochen.\n\nNiemand ist verletzt."


def test_a_link_that_is_all_an_entry_has_is_its_headline() -> None:
    document = read(
        "Flood live, 3 May 2024\n\n2 hrs ago\nIn pictures: boats in the high street\n\n"
        "3 hrs ago\nDyke holds\n\nIt holds for a third day.\n"
    )
    assert [entry.headline or entry.text for entry in document.entries] == [
        "In pictures: boats in the high street",
        "Dyke holds",
    ]


def test_a_name_alone_below_the_text_of_an_entry_is_its_writer() -> None:
    page = (
        "Flood live, 3 May 2024\n\n14:10\nDyke holds\n\nIt holds for a third day.\n\nRobin Example\n\n"
        "13:05\nWho is at work\n\nThe boats are out, with these crews:\n\nNorthtown Hill\n\n"
        "12:05\nPort shut\n\nThe mayor said: “It is shut.”\n\nRobin Example\n"
    )
    document = read(page)
    assert document.credits == ("Robin Example",)
    assert document.entries[0].text == "It holds for a third day."
    assert document.entries[1].text.endswith("Northtown Hill")
    assert document.entries[2].text.endswith("Robin Example")


def test_a_picture_between_a_headline_and_its_stamp_parts_them_not() -> None:
    page = "Sturm in Nordstadt: alle Meldungen im Ticker\n\n" + "\n\n".join(
        f"{headline}\n\n{picture}{stamp} Uhr: Der Sturm hat am Morgen wieder einen Deich in der Nordstadt beschädigt."
        for headline, picture, stamp in [
            ("Deich bricht an der Mühle", "", "9.40"),
            ("Fähre bleibt im Hafen", "Die Fähre im Hafen © Kim Example | Kim Example\n\n", "9.30"),
            ("Schulen bleiben heute zu", "", "9.03"),
        ]
    )
    entries = read_text(page, "page.txt", size=len(page)).entries
    assert [(entry.headline, f"{entry.moment.time:%H.%M}") for entry in entries if entry.moment.time] == [
        ("Deich bricht an der Mühle", "09.40"),
        ("Fähre bleibt im Hafen", "09.30"),
        ("Schulen bleiben heute zu", "09.03"),
    ]
