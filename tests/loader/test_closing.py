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


def test_the_headline_of_the_paragraph_below_a_heading_of_other_texts_is_none_of_them() -> None:
    document = read(
        f"{BODY}\nRead also\n\nMayor opens harbour gates\n\nThe mayor opens the gates of the harbour.\n{BODY}"
    )
    assert "Mayor opens harbour gates" in {entry.section for entry in document.entries}


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


def test_headlines_between_the_paragraphs_of_a_page_without_blank_lines_are_links() -> None:
    title, first, second = BODY.strip().split("\n\n")
    teasers = ["How the dykes of the lower town were built", "Nine towns ask for more boats", "What the hill towns pay"]
    document = read("\n".join([title, first, *teasers, second]))
    assert len(document.entries) == 2
    assert document.links == tuple(teasers)


def test_items_of_a_digest_are_no_links() -> None:
    items = ["Nine towns ask for more boats", "Port closes for a second day", "What the hill towns will pay now"]
    document = read("\n".join(["Digest for 3 May 2024", *items]))
    assert not document.links


def test_a_teaser_that_says_its_words_twice_is_a_link() -> None:
    words = "The water of nine towns failed on Friday evening, after a pipe of 1920 had burst in the old mill street."
    document = read(f"{BODY}\nNine towns without water {words} {words} more\n\nThe port is closed.\n")
    assert len(document.entries) == 3
    assert len(document.links) == 1


@pytest.mark.parametrize("stamps", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        "Recall that the dyke broke in 1997, when 300 houses were lost.",
        "Zur Erinnerung: 1997 brach der Damm, und 300 Häuser gingen verloren.",
        "Нагадаємо, 1997 року дамба не витримала, і місто втратило 300 будинків.",
    ],
)
def test_a_last_paragraph_that_recalls_what_was_is_background(words: str, *, stamps: bool) -> None:
    body = (
        "Dyke holds\n\n14:10 Two boats are out.\n\n13:05 The port is closed.\n\n12:00 It holds.\n" if stamps else BODY
    )
    document = read(f"{body}\n{words}\n\n© 2026 City Desk\n")
    assert document.background == (words,)
    assert len(document.entries) == (3 if stamps else 2)
    assert document.coverage.lost == 0


def test_what_recalls_something_above_the_last_paragraph_is_an_entry() -> None:
    head, _, tail = BODY.rpartition("\n\n")
    document = read(f"{head}\n\nRecall that the dyke broke in 1997.\n\n{tail}")
    assert len(document.entries) == 3
    assert not document.background


def test_short_lines_below_the_last_words_of_a_mail_are_furniture() -> None:
    document = read(f"{BODY}\nYou are receiving this email because you asked for it.\n4 Quay Street, Northtown\n")
    assert len(document.entries) == 2
    assert [run.rule for run in document.left_out] == ["promo", "chrome"]
