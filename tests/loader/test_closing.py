"""What stands below the text: related texts, contacts, the site's footer."""

from __future__ import annotations

import pytest

from briefing_tui.loader.readers.text import read_text
from briefing_tui.models import Document

BODY = """Dyke in the lower town holds for a third day

The brigade has pumped water out of some forty cellars since the morning, and more boats are on their way.

The level at the bridge fell by 20 centimetres in the night, the harbour office said in its bulletin of Friday morning.
"""


def read(text: str) -> Document:
    return read_text(text, "page.txt", size=len(text))


@pytest.mark.parametrize(
    ("tail", "links"),
    [
        ("Useful reading:\n\nThe dyke broke in 1997.\n\nTags:\n\nfloods\n\nharbour\n", 5),
        ("Related stories\n\nHow the dykes were built\n\nWhat the hill towns pay\n", 3),
    ],
)
def test_a_list_of_other_texts_below_the_text_is_kept_as_links(tail: str, links: int) -> None:
    document = read(f"{BODY}\n{tail}")
    assert len(document.entries) == 2
    assert len(document.links) == links


def test_a_list_of_other_texts_in_the_middle_ends_with_the_next_sentence() -> None:
    head, _, tail = BODY.rpartition("\n\n")
    document = read(f"{head}\n\nRead also\n\nHow the dykes were built\n\n{tail}")
    assert len(document.entries) == 2
    assert document.links == ("Read also", "How the dykes were built")


def test_what_stands_below_the_contacts_is_the_publishers_own() -> None:
    document = read(
        f"{BODY}\nFor more information, please contact:\n\nDuty officer, Flood Office, desk@example.org, Tel. 123\n\n"
        "The Flood Office coordinates the work of nine towns.\n"
    )
    assert len(document.entries) == 2
    assert [run.text for run in document.left_out] == ["The Flood Office coordinates the work of nine towns."]


def test_lines_that_name_the_owner_of_the_copyright_are_furniture() -> None:
    document = read(f"{BODY}\nCity Desk Studies\nCity Desk Books & Films\n© 2026 City Desk Network\n")
    assert len(document.entries) == 2
    assert {run.rule for run in document.left_out} == {"chrome"}
