"""Documents in memory: what a folder of them becomes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_tui.errors import UsageError
from briefing_tui.export.write import plan_export, write_export
from briefing_tui.shelf import Shelf

MONDAY = """Flood diary, 3 May 2024

09:00 Fire brigade: boats are out
11:30 Water authority: the level is at 6.2 metres
"""
TUESDAY = """Flood diary, 4 May 2024

08:15 Fire brigade: all are safe
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "monday.txt").write_text(MONDAY, encoding="utf-8")
    (folder / "tuesday.txt").write_text(TUESDAY, encoding="utf-8")
    return folder


def opened(*paths: Path, cap: int = 1_000_000) -> Shelf:
    shelf = Shelf([str(path) for path in paths], name="test", cap=cap)
    shelf.load()
    return shelf


def test_days_are_newest_first_with_their_counts(folder: Path) -> None:
    rows = opened(folder).days()
    assert [(row.key, row.entries, row.documents) for row in rows] == [("2024-05-04", 1, 1), ("2024-05-03", 2, 1)]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"missing\.txt"):
        opened(tmp_path / "missing.txt")


def test_one_bad_document_is_one_problem_and_the_rest_is_shown(folder: Path) -> None:
    (folder / "huge.txt").write_text("x" * 5000, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    shelf = opened(folder, cap=4000)
    assert {row.key for row in shelf.days()} >= {"2024-05-03", "2024-05-04"}
    assert {Path(row.document).name for row in shelf.problems()} == {"huge.txt", "empty.txt", "binary.txt"}
    assert all(row.message and row.remedy for row in shelf.problems())


def test_the_exported_days_of_one_document_are_one_document_again(tmp_path: Path) -> None:
    page = tmp_path / "night.txt"
    page.write_text("Night log, 4 May 2024\n\n22:00 Police: quiet\n23:50 Police: fog\n00:20 Police: clear\n", "utf-8")
    before = opened(page)
    days = before.book([row.key for row in before.days()])
    plan = plan_export(
        days, target=str(tmp_path / "out") + "/", folder=tmp_path, format="md", one_file=False, full=True
    )
    after = opened(*write_export(plan, force=False))
    assert [(row.key, row.entries) for row in after.days()] == [("2024-05-05", 1), ("2024-05-04", 2)]
    assert len(after.documents()) == 1
    assert not after.problems()


def test_of_two_copies_of_one_page_the_later_is_shown_and_the_other_named(tmp_path: Path) -> None:
    page = (
        "---\nurl: https://example.org/flood\ndate: 2024-05-03\n---\n\nThe water rose by {} centimetres over night.\n"
    )
    for name, level, age in (("old.md", 4, 1), ("new.md", 9, 2)):
        (tmp_path / name).write_text(page.format(level), encoding="utf-8")
        os.utime(tmp_path / name, ns=(age, age))
    shelf = opened(tmp_path)
    (day,) = shelf.book(["2024-05-03"])
    assert "9 centimetres" in day.entries[0].text
    (problem,) = shelf.problems()
    assert Path(problem.document).name == "old.md"
    assert "new.md" in problem.message
