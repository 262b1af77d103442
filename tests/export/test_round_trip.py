"""An export in full loads again as the same day, whatever its documents hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from briefing_tui.days import build_days
from briefing_tui.export.markdown import to_markdown
from briefing_tui.loader.exported import NOTE, is_export
from briefing_tui.loader.readers.export import read_export
from briefing_tui.models import BlockKind, Day, Document
from briefing_tui.shelf import Shelf
from storm import OWN, STORM
from strange import archives, marked, texts, whole_archives

OF_THE_FILE = {"path", "format", "evidence", "left_out", "problems", "coverage", "text", "size"}
"""Fields that tell of the file that was read, not of what the document says."""


def content(document: Document) -> dict[str, Any]:
    """What the document says, without places in its text."""
    fields = {name: value for name, value in asdict(document).items() if name not in OF_THE_FILE}
    for entry in fields["entries"]:
        del entry["span"]
        for block in entry["blocks"]:
            del block["span"]
    return fields


def contents(documents: Sequence[Document]) -> list[dict[str, Any]]:
    return sorted(map(content, documents), key=lambda fields: fields["id"])


def read_again(days: Sequence[Day]) -> tuple[Document, ...]:
    page = to_markdown(days, full=True)
    assert is_export(page)
    return read_export(page, "page.md")


def test_a_day_comes_back_with_its_documents_told_apart() -> None:
    documents = read_again([STORM])
    assert contents(documents) == contents(STORM.documents)
    (day,) = build_days(documents)
    assert [entry.id for entry in day.entries] == [entry.id for entry in STORM.entries]
    assert not any(document.problems for document in documents)


@whole_archives
@given(archives)
def test_any_days_come_back_from_one_page(archive: tuple[Document, ...]) -> None:
    documents = read_again(build_days(archive))
    assert contents(documents) == contents(archive)
    assert not any(document.problems for document in documents)


@whole_archives
@given(archives, texts)
def test_stars_and_notes_are_never_taken_for_what_documents_say(archive: tuple[Document, ...], text: str) -> None:
    days = build_days(archive)
    page = to_markdown(days, full=True, own=marked(days, text))
    documents = read_export(page, "page.md")
    assert contents(documents) == contents(archive)
    assert not any(document.problems for document in documents)
    left = [run.text for run in documents[0].left_out if run.rule == "reader's notes"]
    assert sum(line.startswith(NOTE) for line in left) == sum(1 + len(day.entries) for day in days)


def test_the_words_after_a_note_are_the_documents_again() -> None:
    page = to_markdown([STORM], full=True, own={STORM.key: OWN})
    assert contents(read_export(page, "page.md")) == contents(STORM.documents)
    mended = page.replace("\\#\\# until when?", "until when?\n\n> Said later.")
    (ferries,) = [entry for entry in read_export(mended, "page.md")[0].entries if "sailings" in entry.text]
    assert ferries.blocks[-1].text == "Said later."


@whole_archives
@given(archives)
def test_any_day_comes_back_alone(archive: tuple[Document, ...]) -> None:
    for day in build_days(archive):
        again = next(other for other in build_days(read_again([day])) if other.key == day.key)
        assert [entry.id for entry in again.entries] == [entry.id for entry in day.entries]
        assert [entry.full for entry in again.entries] == [entry.full for entry in day.entries]


@whole_archives
@given(archives)
def test_spans_point_to_the_words_on_the_page(archive: tuple[Document, ...]) -> None:
    for document in read_again(build_days(archive)):
        for entry in document.entries:
            assert json.dumps(entry.id, ensure_ascii=False)[1:5] in document.text[slice(*entry.span)]
            for block in entry.blocks:
                start, end = block.span
                assert entry.span[0] < start < end <= entry.span[1]
                assert document.text[start - 1] == "\n"
                assert document.text[end : end + 1] == "\n"


def test_the_figures_table_is_no_entry() -> None:
    texts = [block.text for document in read_again([STORM]) for entry in document.entries for block in entry.blocks]
    assert not any("homes | farms" in text for text in texts)
    tables = [block for document in read_again([STORM]) for entry in document.entries for block in entry.blocks]
    assert sum(block.kind is BlockKind.TABLE for block in tables) == 1


def test_a_page_mended_by_hand_is_read_as_mended() -> None:
    page = to_markdown([STORM], full=True)
    page = page.replace("**06:40** _Weather service_", "**06:45** _Met office_").replace("outer pier.", "inner pier.")
    log = read_export(page, "page.md")[0]
    warning = log.entries[-1]
    assert str(warning.moment.time) == "06:45:00"
    assert str(warning.attribution) == "Met office"
    assert warning.blocks[0].text.endswith("the inner pier.")


def test_an_export_in_short_says_that_it_is_one() -> None:
    (document,) = read_export(to_markdown([STORM], full=False), "page.md")
    assert document.date == STORM.date
    assert document.entries == ()
    (problem,) = document.problems
    assert "without the texts" in problem.message
    assert "--full" in (problem.remedy or "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ngenerator: briefing\n---\n", True),
        ("---\ntitle: x\ngenerator: 'briefing'\ntags: []\n---\ntext", True),
        ("---\ngenerator: hugo\n---\ngenerator: briefing\n", False),
        ("generator: briefing\n", False),
        ("---\ngenerator: briefing\n", False),
        ("", False),
    ],
)
def test_only_the_front_matter_says_what_an_export_is(text: str, said: bool) -> None:
    assert is_export(text) is said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{"entry":"log:11050640:0"', '{"entry":"log:11050640:0"]'),
        ('"document":1,"order":2', '"document":[],"order":2'),
        ('"document":1,"order":2', '"document":Infinity,"order":2'),
        ('"document":1,"order":2', '"document":1,"date":"2024-99-99","order":2'),
        ('"zone":"Europe/Dublin"', '"zone":"Europe/Dublin","date":"yesterday"'),
        ("**06:40**", "**26:40**"),
        ("log:11051015:0", "log:11050640:0"),
    ],
)
def test_a_damaged_page_gives_what_can_be_read_and_says_so(old: str, new: str) -> None:
    page = to_markdown([STORM], full=True)
    assert old in page
    documents = read_export(page.replace(old, new), "page.md")
    assert any(problem.code == "damaged" for document in documents for problem in document.problems)
    texts = "\n".join(entry.full for document in documents for entry in document.entries)
    assert "All 14 sailings" in texts
    assert len({entry.id for document in documents for entry in document.entries}) >= 4


def test_a_comment_can_not_smuggle_in_what_acts_on_a_terminal_or_is_no_zone() -> None:
    page = to_markdown([STORM], full=True)
    page = page.replace('"title":"Storm', '"title":"\\u001b[2JStorm').replace('"Europe/Dublin"', '"../../etc/passwd"')
    log = read_export(page, "page.md")[0]
    assert log.title == "␛[2JStorm over the harbour: live"
    assert log.zone is None


def test_an_export_in_a_folder_never_doubles_a_day(tmp_path: Path) -> None:
    diary = "Storm diary, 5 November 2024\n\n09:00 Coastguard: 12 boats are in\n"
    (tmp_path / "diary.txt").write_text(diary, "utf-8")
    before = Shelf([str(tmp_path)], name="folder")
    before.load()
    (day,) = before.book([row.key for row in before.days()])
    export = tmp_path / "briefing-2024-11-05.md"
    export.write_text(to_markdown([day], full=True), "utf-8")

    scanned = Shelf([str(tmp_path)], name="folder")
    scanned.load()
    assert [(row.key, row.entries) for row in scanned.days()] == [("2024-11-05", 1)]

    named = Shelf([str(export)], name="export")
    named.load()
    assert [(row.key, row.entries) for row in named.days()] == [("2024-11-05", 1)]
    (again,) = named.book(["2024-11-05"])
    assert again.figures == day.figures != ()
