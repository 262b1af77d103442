"""Notes on figures stay with the words that they were written on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.archive import migrations
from briefing_tui.archive.figure_notes import Quoted, now_on
from briefing_tui.archive.library import Archive
from briefing_tui.archive.rules import Rules
from briefing_tui.archive.state import Marked, State
from shown import CAP

DAY = "2024-05-03"
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


@pytest.fixture
def archive(notes: Path, tmp_path: Path) -> Archive:
    archive = Archive(
        [str(notes)], name="test", rules=Rules(CAP), index=tmp_path / "index.sqlite", state=tmp_path / "state.sqlite"
    )
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
    assert path.with_name("state.sqlite.before-2").exists()
    state.follow_figures("flood", [(entry.key, f"{entry.key}:f{place}", text) for place, text in enumerate("ab")])
    state.follow_figures("flood", [(entry.key, f"{entry.key}:f{place}", text) for place, text in enumerate("zab")])
    assert [note.key for note in state.notes(DAY)] == ["flood:0900:0:f2"]
    (exported,) = state.export()["entries"][0]["notes"]
    assert exported["words"] == "b"
