"""Files of exports: where they go, what is never written over, and what happens where writing fails."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_tui.errors import StorageError, UsageError
from briefing_tui.export.write import ExportPlan, Format, plan_export, write_export
from briefing_tui.models import Day
from storm import STORM

UNDATED = replace(STORM, date=None)
NEXT = replace(STORM, date=dt.date(2024, 11, 6))
NAME = "briefing-2024-11-05.md"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def plan(
    *days: Day, target: str | None = None, folder: Path = Path(), kind: Format = "md", one_file: bool = False
) -> ExportPlan:
    return plan_export(days, target=target, folder=folder, format=kind, one_file=one_file, full=False)


@pytest.mark.parametrize(
    ("days", "target", "one_file", "paths"),
    [
        ([STORM], None, False, [NAME]),
        ([UNDATED], None, False, ["briefing-undated.md"]),
        ([STORM, NEXT], None, False, [NAME, "briefing-2024-11-06.md"]),
        ([STORM, NEXT], None, True, ["briefing-2024-11-05-to-2024-11-06.md"]),
        ([STORM], "storm.md", False, ["storm.md"]),
        ([STORM], "storm", False, ["storm"]),
        ([STORM], "new/", False, [f"new/{NAME}"]),
        ([STORM], "there", False, [f"there/{NAME}"]),
        ([STORM, NEXT], "week.MD", False, ["week.MD"]),
        ([STORM, NEXT], "week", False, [f"week/{NAME}", "week/briefing-2024-11-06.md"]),
        ([STORM, NEXT], "week", True, ["week"]),
        ([STORM, NEXT], "there/", True, ["there/briefing-2024-11-05-to-2024-11-06.md"]),
    ],
)
def test_where_days_go(days: list[Day], target: str | None, one_file: bool, paths: list[str], here: Path) -> None:
    (here / "there").mkdir()
    planned = plan(*days, target=target, one_file=one_file)
    assert [file.path for file in planned.files] == [Path(path) for path in paths]
    assert write_export(planned, force=False) == tuple(Path(path) for path in paths)
    assert all(Path(path).read_text("utf-8").startswith("---\ngenerator: briefing\n") for path in paths)


def test_a_plan_says_what_will_be_in_it() -> None:
    Path(NAME).touch()
    planned = plan(STORM, NEXT)
    assert (planned.days, planned.entries, planned.figures) == (2, 10, 10)
    assert planned.existing == (Path(NAME),)
    assert planned.new_folder is None
    assert plan(STORM, target="new/").new_folder == Path("new")


def test_planning_makes_nothing(here: Path) -> None:
    plan(STORM, target="new/")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("target", ["missing/storm.md", f"{NAME}/storm.md"])
def test_a_file_needs_a_folder_that_is_there(target: str) -> None:
    Path(NAME).touch()
    with pytest.raises(UsageError, match="no such folder"):
        plan(STORM, target=target)


def test_no_day_is_nothing_to_export() -> None:
    with pytest.raises(UsageError, match="no day to export"):
        plan()


def test_a_file_that_is_there_stays_unless_forced(here: Path) -> None:
    Path("briefing-2024-11-06.md").write_text("mine")
    planned = plan(STORM, NEXT)
    with pytest.raises(UsageError, match=r"briefing-2024-11-06\.md: the file is there already\. .*--force"):
        write_export(planned, force=False)
    assert [path.name for path in here.iterdir()] == ["briefing-2024-11-06.md"]
    assert Path("briefing-2024-11-06.md").read_text() == "mine"
    write_export(planned, force=True)
    assert "generator: briefing" in Path("briefing-2024-11-06.md").read_text("utf-8")


def test_a_file_that_appears_after_the_plan_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    planned = plan(STORM)

    def sync(_: int) -> None:
        Path(NAME).write_text("mine")

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(UsageError, match="there already"):
        write_export(planned, force=False)
    assert Path(NAME).read_text() == "mine"


@pytest.mark.parametrize("force", [False, True])
def test_a_full_disk_leaves_what_was_there_and_nothing_else(
    force: bool, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if force:
        Path(NAME).write_text("mine")
    planned = plan(STORM)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match=rf"{NAME}: can't be written \(No space left on device\)") as caught:
        write_export(planned, force=force)
    assert caught.value.exit_code == 4
    assert [path.read_text() for path in here.iterdir()] == (["mine"] if force else [])


def test_a_file_system_without_hard_links_is_written_to_as_safely(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_: Path, __: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    planned = plan(STORM)
    write_export(planned, force=False)
    assert [path.name for path in Path().iterdir()] == [NAME]
    with pytest.raises(UsageError, match="there already"):
        write_export(planned, force=False)


def test_a_folder_in_the_place_of_the_file_is_no_crash(here: Path) -> None:
    Path(NAME).mkdir()
    with pytest.raises(StorageError, match="can't be written"):
        write_export(plan(STORM), force=True)
    assert [path.name for path in here.iterdir()] == [NAME]


def test_a_name_that_is_too_long_is_a_storage_error() -> None:
    with pytest.raises(StorageError, match="can't be written"):
        write_export(plan(STORM, target="x" * 300), force=False)


def test_json_and_csv_are_formats_too() -> None:
    write_export(plan(STORM, kind="json"), force=False)
    assert json.loads(Path("briefing-2024-11-05.json").read_text("utf-8"))["days"][0]["date"] == "2024-11-05"
    write_export(plan(STORM, kind="csv"), force=False)
    assert Path("briefing-2024-11-05.csv").read_text("utf-8").startswith("date,time,label,value,")
