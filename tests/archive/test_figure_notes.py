"""Notes on figures stay with the words that they were written on."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from briefing_tui.archive import migrations
from briefing_tui.archive.figure_notes import Quoted, now_on
from briefing_tui.archive.library import Archive
from briefing_tui.archive.rules import Rules
from briefing_tui.archive.state import Marked, State
from shown import CAP

DAY, NEXT = "2024-05-03", "2024-05-04"
DIARY = "Flood diary, 3 May 2024\n\n09:00 Police: {}\n"


def quoted(*words: str) -> list[Quoted]:
    return [Quoted(f":f{place}", text) for place, text in enumerate(words)]


@pytest.mark.parametrize(
    ("note", "figures", "key"),
    [
        (Quoted(":f0", "12 roads"), ["5 people", "12 roads"], ":f1"),
        (Quoted(":f1", "12 roads"), ["12 roads", "12 roads"], ":f1"),
        (Quoted(":f3", "12 roads"), ["12 roads", "5 people", "12 roads"], ":f2"),
        (Quoted(":f0", "12 roads closed"), ["15 roads closed", "12 boats"], ":f0"),
        (Quoted(":f0", "12 roads closed"), ["5 people", "14 roads closed"], ":f1"),
        (Quoted(":f0", "12 roads"), ["5 people hurt"], ":f0?"),
        (Quoted(":f0", "12 roads"), [], ":f0?"),
        (Quoted(":f0?", "12 roads"), [], ":f0?"),
        (Quoted(":f0?", "12 roads"), ["5 people", "12 roads"], ":f1"),
        (Quoted(":f1", ""), ["5 people", "12 roads"], ":f1"),
    ],
)
def test_a_note_goes_where_its_words_are(note: Quoted, figures: list[str], key: str) -> None:
    assert [one.key for one in now_on([note], quoted(*figures))] == [key]


@pytest.mark.parametrize(
    ("figures", "key", "day"),
    [
        ([Quoted(":brief_facts:3:f0", "5 people", DAY), Quoted(":brief_facts:4:f0", "12 roads", DAY)], 1, DAY),
        ([Quoted(":brief_facts:2:f1", "12 roads", DAY), Quoted(":brief_facts:4:f0", "12 roads", DAY)], 1, DAY),
        ([Quoted(":background:3:f0", "12 roads", DAY), Quoted(":brief_facts:5:f2", "12 roads", DAY)], 1, DAY),
        ([Quoted(":background:0:f0", "12 roads", DAY)], 0, DAY),
        ([Quoted(":brief_facts:3:f0", "12 roads", NEXT)], 0, NEXT),
        ([Quoted(":brief_facts:3:f0", "12 roads", NEXT), Quoted(":brief_facts:9:f0", "12 roads", DAY)], 1, DAY),
        ([Quoted(":brief_facts:3:f0", "5 people", DAY)], ":brief_facts:3:f0?", DAY),
    ],
)
def test_outside_the_entries_day_part_and_item_tell_figures_of_the_same_words_apart(
    figures: list[Quoted], key: int | str, day: str
) -> None:
    (now,) = now_on([Quoted(":brief_facts:3:f0", "12 roads", DAY)], figures)
    assert now == (figures[key] if isinstance(key, int) else Quoted(key, "12 roads", day))


words = st.sampled_from(["", "12 roads", "14 roads", "5 people hurt", "5 people", "3 bridges", "12 bridges"])


@given(st.lists(words, max_size=5), st.lists(words.filter(bool), max_size=5))
def test_no_two_notes_come_to_one_figure_and_none_is_lost(before: list[str], after: list[str]) -> None:
    notes, figures = quoted(*before), quoted(*after)
    now = now_on(notes, figures)
    assert len({one.key for one in now}) == len(notes)
    for was, one in zip(notes, now, strict=True):
        assert one in figures or (one.key.startswith(was.key) and one.key not in {figure.key for figure in figures})
    assert now_on(now, figures) == now


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "3.txt").write_text(DIARY.format("12 roads are closed and 3 bridges are damaged"), "utf-8")
    return folder


def archive_of(notes: Path, place: Path) -> Archive:
    index, state = place / "index.sqlite", place / "state.sqlite"
    return Archive([str(notes)], name="test", rules=Rules(CAP), index=index, state=state)


@pytest.fixture
def archive(notes: Path, tmp_path: Path) -> Archive:
    archive = archive_of(notes, tmp_path)
    archive.load()
    archive.days()
    return archive


def noted(archive: Archive) -> list[tuple[str, str]]:
    """The words that the notes are on, and the notes."""
    quotes = {figure.id: figure.quote for figure in archive.figures(DAY)}
    return [(quotes.get(note.key, ""), note.text) for note in archive.notes(DAY)]


def test_a_note_stays_on_its_figure_when_others_come_before_it(archive: Archive, notes: Path) -> None:
    bridges = next(figure for figure in archive.figures(DAY) if "bridges" in figure.quote)
    archive.write_note(DAY, "figure", bridges.id, "Which ones?")
    before = noted(archive)
    text = "20 people were rescued, 12 roads are closed and 3 bridges are damaged"
    (notes / "3.txt").write_text(DIARY.format(text), "utf-8")
    archive.load()
    archive.days()
    assert noted(archive) == before == [(bridges.quote, "Which ones?")]
    assert archive.notes(DAY)[0].key != bridges.id


def test_a_note_whose_figure_goes_is_kept_and_comes_back_with_it(archive: Archive, notes: Path) -> None:
    bridges = next(figure for figure in archive.figures(DAY) if "bridges" in figure.quote)
    archive.write_note(DAY, "figure", bridges.id, "Which ones?")
    here = (notes / "3.txt").read_text("utf-8")
    for text in ("12 roads are closed and 40 sheep were saved", "12 roads are closed"):
        (notes / "3.txt").write_text(DIARY.format(text), "utf-8")
        archive.load()
        archive.days()
        assert noted(archive) == [("", "Which ones?")]
    (notes / "3.txt").write_text(here, "utf-8")
    archive.load()
    archive.days()
    assert noted(archive) == [(bridges.quote, "Which ones?")]


FACTS = "Flood diary, 3 May 2024\n\nBrief facts:\n\n{}\n09:00 Police: boats are out\n\n10:00 Mayor: no more rain\n"
facts = st.lists(
    st.sampled_from(["12 roads are closed", "3 bridges are damaged", "40 people were evacuated", "7 boats were lost"]),
    unique=True,
    min_size=1,
)


@hypothesis_settings(max_examples=15)
@given(facts, st.lists(facts, min_size=1, max_size=3))
def test_a_note_outside_the_entries_is_on_its_words_or_on_nothing(first: list[str], versions: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "notes")
        folder.mkdir()
        archive = archive_of(folder, Path(place))

        def read(lines: list[str]) -> None:
            (folder / "3.txt").write_text(FACTS.format("".join(f"- {line}\n" for line in lines)), "utf-8")
            archive.load()
            archive.days()

        read(first)
        for figure in archive.figures(DAY):
            archive.write_note(DAY, "figure", figure.id, f"On {figure.quote}")
        notes = len(first)
        for lines in versions:
            read(lines)
            quotes = {figure.quote for figure in archive.figures(DAY)}
            on = [(words, text) for words, text in noted(archive) if words]
            assert all(text == f"On {words}" for words, text in on)
            assert len(noted(archive)) == notes
            assert len(on) == sum(text.removeprefix("On ") in quotes for _, text in noted(archive))


def test_a_note_outside_the_entries_on_what_another_process_has_read_again_is_on_its_words(
    notes: Path, tmp_path: Path
) -> None:
    one, other = archive_of(notes, tmp_path), archive_of(notes, tmp_path)
    (notes / "3.txt").write_text(FACTS.format("- 12 roads are closed\n"), "utf-8")
    one.load()
    one.days()
    (roads,) = one.figures(DAY)
    (notes / "3.txt").write_text(FACTS.format("- 40 people were evacuated\n- 12 roads are closed\n"), "utf-8")
    other.load()
    one.write_note(DAY, "figure", roads.id, "Which ones?")
    one.load()
    one.days()
    assert noted(one) == [("12 roads", "Which ones?")]


def test_a_note_outside_the_entries_goes_with_its_document_to_another_day(archive: Archive, notes: Path) -> None:
    page = (
        "---\nurl: https://example.org/flood\ndate: {}\n---\n\nBrief facts:\n\n- 12 roads are closed\n{}\nMore below.\n"
    )
    for day, more in ((DAY, ""), (NEXT, "- 40 people were evacuated\n")):
        (notes / "3.txt").write_text(page.format(day, more), "utf-8")
        archive.load()
        archive.days()
        if day == DAY:
            (figure,) = archive.figures(DAY)
            archive.write_note(DAY, "figure", figure.id, "Which ones?")
    assert archive.notes(DAY) == []
    (note,) = archive.notes(NEXT)
    assert note.key == figure.id
    assert State(None).import_(archive.state.export()) == {note.key.removesuffix(":brief_facts:0:f0")}
    archive.write_note(NEXT, "figure", note.key, "")
    assert archive.notes(NEXT) == []


def test_a_note_from_before_learns_its_words(tmp_path: Path) -> None:
    path, entry = tmp_path / "state.sqlite", Marked("flood:0900:0", "flood", DAY, "roads", b"1")
    first = (Path(migrations.__file__).parent / migrations.STEPS[0]).read_text("utf-8")
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"{first} PRAGMA user_version = 1;")
        db.execute("INSERT INTO entries (document, key, day, words, version) VALUES ('flood', ?, ?, 'roads', x'31')",
                   (entry.key, DAY))  # fmt: skip
        db.execute("INSERT INTO notes VALUES (1, 'figure', ?, 1, ':f1', 'Which?', '2024', '2024')", (DAY,))
        db.commit()
    state = State(path)
    assert [note.key for note in state.notes(DAY)] == ["flood:0900:0:f1"]
    assert path.with_name("state.sqlite.before-3").exists()
    for words in ("ab", "zab"):
        figures = [(entry.key, DAY, f"{entry.key}:f{place}", text) for place, text in enumerate(words)]
        state.follow_figures("flood", figures)
    assert [note.key for note in state.notes(DAY)] == ["flood:0900:0:f2"]
    (exported,) = state.export()["entries"][0]["notes"]
    assert exported["words"] == "b"
