"""The index's rows as views: words, zones, marks, and documents that are there twice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_tui.archive.library import Archive
from briefing_tui.export.write import plan_export, write_export
from shown import opened

PAGE = """Flood diary, 3 May 2024

09:00 GMT Fire brigade: 40 people were brought to a school

The brigade sent 3 boats. See https://example.org/boats, it said.

23:30 GMT Water authority: the level is at 6.2 metres
"""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    path = tmp_path / "flood.txt"
    path.write_text(PAGE, encoding="utf-8")
    return opened(path, index=tmp_path / "index.sqlite")


def test_times_move_to_the_zone_asked_for_and_name_another_date(archive: Archive) -> None:
    rows = archive.day("2024-05-03", "Europe/Kyiv").entries
    assert [(row.time, row.date) for row in rows] == [("12:00", None), ("02:30", "4 May")]
    assert archive.day("2024-05-03", "Europe/Kyiv").zone == "Kyiv time"


def test_an_entry_is_shown_in_full_with_its_figures_marked(archive: Archive) -> None:
    day = archive.day("2024-05-03")
    view = archive.entry("2024-05-03", day.entries[0].id)
    assert view.stamp == "Fri 3 May 2024, 09:00 UTC"
    assert view.source == "Fire brigade"
    assert view.url == "https://example.org/boats"
    marked = [block.text[mark.start : mark.end] for block in view.blocks for mark in block.marks]
    assert [any(number in quote for quote in marked) for number in ("40", "3 boats")] == [True, True]
    assert "Fire brigade" in view.citation
    assert "flood" in view.citation


MONDAY = """Flood diary, 3 May 2024

09:00 Fire brigade: boats are out
11:30 Water authority: the level is at 6.2 metres
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "monday.txt").write_text(MONDAY, encoding="utf-8")
    return folder


def test_a_day_shows_its_entries_oldest_first(folder: Path) -> None:
    day = opened(folder, index=folder / ".index").day("2024-05-03")
    assert day.title == "Fri 3 May 2024"
    assert [(row.time, row.source, row.first_words) for row in day.entries] == [
        ("09:00", "Fire brigade", "boats are out"),
        ("11:30", "Water authority", "the level is at 6.2 metres"),
    ]


def test_an_unknown_day_or_entry_is_a_key_error(folder: Path) -> None:
    archive = opened(folder, index=folder / ".index")
    with pytest.raises(KeyError):
        archive.day("1999-01-01")
    with pytest.raises(KeyError):
        archive.entry("2024-05-03", "nothing")


def test_of_two_copies_of_one_page_the_later_is_shown_and_the_other_named(tmp_path: Path) -> None:
    page = (
        "---\nurl: https://example.org/flood\ndate: 2024-05-03\n---\n\nThe water rose by {} centimetres over night.\n"
    )
    for name, level, age in (("old.md", 4, 1), ("new.md", 9, 2)):
        (tmp_path / name).write_text(page.format(level), encoding="utf-8")
        os.utime(tmp_path / name, ns=(age, age))
    archive = opened(tmp_path, index=tmp_path / ".index")
    (row,) = archive.day("2024-05-03").entries
    assert "9 centimetres" in row.first_words
    (problem,) = archive.problems()
    assert Path(problem.document).name == "old.md"
    assert "new.md" in problem.message


def test_the_exported_days_of_one_document_are_one_document_again(tmp_path: Path) -> None:
    page = tmp_path / "night.txt"
    page.write_text("Night log, 4 May 2024\n\n22:00 Police: quiet\n23:50 Police: fog\n00:20 Police: clear\n", "utf-8")
    before = opened(page, index=tmp_path / ".before")
    days = before.book([row.key for row in before.days()])
    plan = plan_export(
        days, target=str(tmp_path / "out") + "/", folder=tmp_path, format="md", one_file=False, full=True
    )
    after = opened(*write_export(plan, force=False), index=tmp_path / ".after")
    assert [(row.key, row.entries) for row in after.days()] == [("2024-05-05", 1), ("2024-05-04", 2)]
    assert not after.problems()


def test_a_day_that_is_taken_out_for_an_export_is_the_day_that_is_shown(tmp_path: Path) -> None:
    for number, tanks in ((1, 100), (2, 105)):
        (tmp_path / f"{number}.md").write_text(
            f"---\ntitle: Losses\ndate: 2024-05-0{number}\n---\n\n"
            f"The General Staff said that Russia lost {tanks} tanks since 1 April.\n",
            "utf-8",
        )
    archive = opened(tmp_path, index=tmp_path / ".index")
    (day,) = archive.book(["2024-05-02"])
    assert list(day.changes.values()) == ["+5 since 1 May"]
    shown = archive.day("2024-05-02")
    assert [entry.id for entry in day.entries] == [row.id for row in shown.entries]
    assert list(day.key_figures) == [row.id for row in shown.summary.key_figures]
    assert "day before" in " ".join(archive.explain("2024-05-02", day.key_figures[0]))


def test_exports_in_a_folder_are_passed_by_and_named(tmp_path: Path) -> None:
    (tmp_path / "briefing-2024-05-03.md").write_text(
        "---\ngenerator: briefing\ndate: 2024-05-03\n---\n\n# A day\n", "utf-8"
    )
    archive = opened(tmp_path, index=tmp_path / ".index")
    assert not archive.days()
    assert [Path(path).name for path in archive.passed_by] == ["briefing-2024-05-03.md"]


def test_only_the_newest_days_can_be_asked_for(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        page = f"---\ntitle: Report\ndate: 2024-05-0{number}\n---\n\nThe mayor spoke.\n"
        (tmp_path / f"{number}.md").write_text(page, "utf-8")
    (tmp_path / "some.txt").write_text("The council said that it would meet.\n\nIt gave no more than that.\n", "utf-8")
    archive = opened(tmp_path, index=tmp_path / ".index")
    assert [row.key for row in archive.days(2)] == ["2024-05-03", "2024-05-02"]
    assert [row.key for row in archive.days(4)][-1] == "undated"
    assert [row.key for row in archive.days()][-1] == "undated"
