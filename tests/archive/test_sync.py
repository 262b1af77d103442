"""An index is what a new one of the same documents would be, whatever happened on the way to it."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from briefing_tui.archive import building, files, taking
from briefing_tui.archive.building import Builder
from briefing_tui.archive.library import Archive
from briefing_tui.archive.readings import Place, places_of
from briefing_tui.archive.rules import Rules
from briefing_tui.errors import UsageError
from briefing_tui.loader.discover import Found
from shown import CAP, everything, opened

LIVE = """Flood diary, {day} May 2024

09:00 Fire brigade: boats are out

The brigade said that {count} people were evacuated from {count} homes.

23:30 Water authority: the level is at {count}.2 metres
"""
REPORT = """---
title: Losses
date: 2024-05-0{day}
---

The General Staff said that Russia lost {count} tanks and 40 helicopters since 1 April.
"""
PAGE = """---
url: https://example.org/flood
date: 2024-05-0{day}
---

The police said that {count} roads were closed.
"""
UNDATED = "Water in the cellars\n\nThe council said that {count} pumps were running somewhere else in the town.\n"
LOG = "Night log, {day} May 2024\n\n22:00 Police: {count} patrols\n23:50 Police: fog\n00:20 Police: clear\n"
EMPTY = ""
SHAPES = (LIVE, REPORT, PAGE, UNDATED, LOG, EMPTY)

steps = st.lists(
    st.tuples(
        st.sampled_from(["a.txt", "b.txt", "c.md", "d.md", "deep/e.md"]),
        st.sampled_from([*range(len(SHAPES)), None]),
        st.integers(1, 4),
        st.integers(1, 300),
    ),
    min_size=2,
    max_size=7,
)


def text_of(shape: int, day: int, count: int) -> str:
    return SHAPES[shape].format(day=day, count=count)


@hypothesis_settings(max_examples=12)
@example([("b.txt", 2, 1, 2), ("c.md", 2, 2, 1), ("a.txt", 0, 1, 1)])
@example([("a.txt", 2, 2, 1), ("b.txt", 2, 1, 1), ("c.md", 2, 1, 1)])
@given(steps)
def test_an_index_that_followed_every_change_is_as_good_as_new(
    steps: list[tuple[str, int | None, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, index = Path(place, "notes"), Path(place, "index.sqlite")
        folder.mkdir()
        for number, (name, shape, day, count) in enumerate(steps):
            path = folder / name
            if shape is None:
                path.unlink(missing_ok=True)
            else:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text_of(shape, day, count), "utf-8")
                os.utime(path, ns=(number, number))
            followed = opened(folder, index=index)
        assert everything(followed) == everything(opened(folder, index=Path(place, "new.sqlite")))
        assert words_are_whole(index)


@hypothesis_settings(max_examples=12)
@given(steps)
def test_days_that_follow_changes_and_marks_are_those_that_a_new_reader_finds(
    steps: list[tuple[str, int | None, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "notes")
        folder.mkdir()

        def reader() -> Archive:
            index, state = Path(place, "index.sqlite"), Path(place, "state.sqlite")
            return Archive([str(folder)], name="test", rules=Rules(CAP), index=index, state=state)

        readers = reader(), reader()
        for number, (name, shape, day, count) in enumerate(steps):
            path = folder / name
            if shape is None:
                path.unlink(missing_ok=True)
            else:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text_of(shape, day, count), "utf-8")
                os.utime(path, ns=(number, number))
            one, other = readers[number % 2], readers[count % 2]
            one.load()
            for row in other.days()[:2]:
                entries = [entry.id for entry in other.day(row.key).entries]
                other.set_read(row.key, entries[: count % 5], read=count % 3 > 0)
                other.write_note(row.key, "day", "", "seen" if count % 2 else "")
            for archive in readers:
                assert list(archive.days()) == list(reader().days())


def words_are_whole(index: Path) -> bool:
    """Does the index of words hold just what the entries hold?"""
    with sqlite3.connect(index) as db:
        db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        return bool(db.execute("PRAGMA integrity_check").fetchone() == ("ok",))


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for day in range(1, 10):
        (folder / f"2024-05-0{day}.md").write_text(text_of(1, day, 100 + day), "utf-8")
    return folder


def test_nothing_is_read_twice(notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(file: Found, cap: int, known: bytes | None = None) -> files.Taken:
        read.append(file.name)
        return files.take(file, cap, known)

    monkeypatch.setattr(taking, "take", noted)
    opened(notes, index=tmp_path / "index.sqlite")
    assert len(read) == 9
    read.clear()
    archive = opened(notes, index=tmp_path / "index.sqlite")
    assert not read
    assert not archive.load()
    (notes / "2024-05-03.md").write_text(text_of(1, 3, 7), "utf-8")
    assert archive.load()
    assert read == ["2024-05-03.md"]


def test_a_file_that_was_only_touched_is_as_it_was(notes: Path, tmp_path: Path) -> None:
    archive = opened(notes, index=tmp_path / "index.sqlite")
    before = everything(archive)
    os.utime(notes / "2024-05-03.md", ns=(5, 5))
    archive.load()
    assert everything(archive) == before


def test_other_rules_have_everything_read_again(notes: Path, tmp_path: Path) -> None:
    own = tmp_path / "lexicon"
    own.mkdir()
    (own / "mine.toml").write_text(
        '[[metric]]\nid = "roads_closed"\ngroup = "damage"\nlabel = "Roads closed"\nwords = ["roads"]\n', "utf-8"
    )
    index = tmp_path / "index.sqlite"
    (notes / "2024-05-03.md").write_text(text_of(2, 3, 12), "utf-8")
    assert [row.metric for row in opened(notes, index=index).figures("2024-05-03")] == [None]
    after = Archive([str(notes)], name="test", rules=Rules(1_000_000, str(own)), index=index)
    assert after.load()
    after.days()
    assert [row.metric for row in after.figures("2024-05-03")] == ["roads_closed"]


@pytest.mark.parametrize("stop", range(4))
def test_whoever_is_interrupted_goes_on_from_there(
    stop: int, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index.sqlite"
    monkeypatch.setattr(taking, "_FIRST_BATCH", 2)
    monkeypatch.setattr(taking, "_BATCH", 3)
    interrupt_after(stop, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        opened(notes, index=index)
    monkeypatch.undo()
    assert everything(opened(notes, index=index)) == everything(opened(notes, index=tmp_path / "new.sqlite"))


def interrupt_after(calls: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the building of days in the midst of writing one."""
    put = Builder._put
    left = iter(range(calls))

    def stopped(self: Builder, *args: object, **kwargs: object) -> None:
        put(self, *args, **kwargs)  # type: ignore[arg-type]  # handed on as they come
        if next(left, None) is None:
            raise KeyboardInterrupt

    monkeypatch.setattr(Builder, "_put", stopped)


def test_several_processes_can_bring_one_index_up_to_date(notes: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite"
    spawn = multiprocessing.get_context("spawn")
    several = [spawn.Process(target=opened, args=(notes,), kwargs={"index": index}) for _ in range(3)]
    for process in several:
        process.start()
    for process in several:
        process.join(60)
    assert [process.exitcode for process in several] == [0, 0, 0]
    assert everything(opened(notes, index=index)) == everything(opened(notes, index=tmp_path / "new.sqlite"))


def test_a_day_that_another_process_reads_again_while_it_is_built_is_as_that_one_read_it(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, file, later = tmp_path / "index.sqlite", notes / "2024-05-03.md", [text_of(0, 3, 7)]
    opened(notes, index=index)

    def looked_up(*of: Any) -> list[Place]:
        places = places_of(*of)
        if later:
            file.write_text(later.pop(), "utf-8")
            opened(notes, index=index)
        return places

    monkeypatch.setattr(building, "places_of", looked_up)
    file.write_text(text_of(0, 3, 5), "utf-8")
    opened(notes, index=index)
    assert everything(opened(notes, index=index)) == everything(opened(notes, index=tmp_path / "new.sqlite"))


def test_a_day_can_be_read_while_others_come(notes: Path, tmp_path: Path) -> None:
    archive = opened(notes, index=tmp_path / "index.sqlite")
    day = archive.day("2024-05-03")
    (notes / "2024-05-03.md").write_text(text_of(0, 3, 7), "utf-8")
    archive.load()
    assert archive.day("2024-05-03") == day
    assert archive.entry("2024-05-03", day.entries[0].id)
    archive.days()
    assert archive.day("2024-05-03") != day


def test_days_are_there_before_their_figures(notes: Path, tmp_path: Path) -> None:
    archive = Archive([str(notes)], name="test", rules=Rules(1_000_000), index=tmp_path / "index.sqlite")
    seen: list[tuple[int, int]] = []
    archive.load(
        ready=lambda: seen.append((sum(r.entries for r in archive.days()), sum(r.figures for r in archive.days())))
    )
    assert seen[0] == (9, 0)
    assert seen[-1][1] > 0


def test_progress_counts_every_file(notes: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    archive = Archive([str(notes)], name="test", rules=Rules(1_000_000), index=tmp_path / "index.sqlite")
    archive.load(lambda step: seen.append((step.done, step.total)))
    assert seen == [(done, 9) for done in range(1, 10)]


def test_a_day_of_many_documents_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(70):
        (folder / f"{number}.md").write_text(text_of(1, 3, number), "utf-8")
    archive = opened(folder, index=tmp_path / "index.sqlite")
    assert [(row.key, row.documents, row.entries) for row in archive.days()] == [("2024-05-03", 70, 70)]


@pytest.mark.parametrize(
    "bytes_",
    [b"", b"not a database at all" * 100, b"SQLite format 3\x00" + bytes(4000)],
    ids=["empty", "other", "zeroes"],
)
def test_what_is_no_index_is_made_anew(bytes_: bytes, notes: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite"
    index.write_bytes(bytes_)
    assert len(opened(notes, index=index).days()) == 9


def test_an_index_of_another_schema_is_made_anew(notes: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite"
    opened(notes, index=index)
    with sqlite3.connect(index) as db:
        db.execute("UPDATE meta SET value = 'older' WHERE name = 'schema'")
    assert len(opened(notes, index=index).days()) == 9


def test_where_no_cache_can_be_written_reading_works_all_the_same(notes: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    archive = opened(notes, index=tmp_path / "file" / "index.sqlite")
    assert len(archive.days()) == 9
    assert archive.index.unkept


def test_names_that_are_no_text_and_long_ones_are_read(notes: Path, tmp_path: Path) -> None:
    for day, name in enumerate((b"\xff\xfe.txt", b"new\nline.txt", b"x" * 240 + b".txt"), 11):
        (notes / os.fsdecode(name)).write_text(text_of(0, day, 7), "utf-8")
    archive = opened(notes, index=tmp_path / "index.sqlite")
    assert len(archive.days()) == 12
    assert not archive.load()
    assert all(row.path.isprintable() for row in archive.day("2024-05-11").summary.documents)
    for row in archive.days():
        assert archive.book([row.key])[0].entries
    (notes / os.fsdecode(b"\xff\xfe.txt")).unlink()
    assert archive.load()
    assert len(archive.days()) == 11


def test_a_file_becomes_a_folder_and_back_and_links_go_round(notes: Path, tmp_path: Path) -> None:
    archive = opened(notes, index=tmp_path / "index.sqlite")
    path = notes / "2024-05-03.md"
    path.unlink()
    path.mkdir()
    (path / "inner.txt").write_text(text_of(0, 3, 7), "utf-8")
    (path / "round").symlink_to(notes)
    (notes / "itself.txt").symlink_to(notes / "itself.txt")
    archive.load()
    archive.days()
    assert {entry.document for entry in archive.day("2024-05-03").entries} != {"2024-05-03"}
    (problem,) = archive.problems()
    assert "itself.txt" in problem.document


def test_a_clock_set_back_hides_no_change(notes: Path, tmp_path: Path) -> None:
    archive = opened(notes, index=tmp_path / "index.sqlite")
    path = notes / "2024-05-03.md"
    for count, at in ((7, 1), (8, -1_000_000_000)):
        path.write_text(text_of(0, 3, count), "utf-8")
        os.utime(path, ns=(at, at))
        archive.load()
        archive.days()
        assert f"at {count}.2 metres" in archive.day("2024-05-03").entries[-1].first_words


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"missing\.txt"):
        opened(tmp_path / "missing.txt", index=tmp_path / "index.sqlite")
