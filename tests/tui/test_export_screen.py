"""The export dialog: what will be written is seen first, and nothing is written over without a yes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hosting import SIZES, Compare, Host, at_two_sizes, opened, pictured
from textual.pilot import Pilot
from textual.widgets import Input, Static

from briefing_tui.shelf import Shelf
from briefing_tui.tui.screens.export import ExportScreen

DAYS = ("2022-05-04", "2022-05-03", "2022-05-02")


@pytest.fixture
def library(tmp_path: Path) -> Shelf:
    """Three days of two entries each."""
    archive = tmp_path / "archive"
    archive.mkdir()
    for day in DAYS:
        text = (
            "08:15 Harbour office: Four ships wait outside the harbour.\n\n09:40 Ministry: The bridge is open again.\n"
        )
        (archive / f"{day}.txt").write_text(text, "utf-8")
    shelf = Shelf([str(archive)], name="archive")
    shelf.load()
    assert [row.key for row in shelf.days()] == list(DAYS)
    return shelf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to export to."""
    out = tmp_path / "out"
    out.mkdir()
    return out


@asynccontextmanager
async def exporting(
    library: Shelf, folder: Path, *, range_: bool = False, size: tuple[int, int] = (100, 24)
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    """The dialog with its first plan made; for 3 May, or for a choice of days."""
    screen = ExportScreen(library, DAYS if range_ else DAYS[1:2], range_=range_, folder=folder)
    async with opened(screen, size) as (host, pilot):
        await settled(pilot)
        yield host, pilot


async def settled(pilot: Pilot[None]) -> None:
    """Until the workers are done and what they said is shown."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def said(host: Host) -> str:
    """What stands below the form."""
    return str(host.screen.query_one("#outlook", Static).content)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


async def name_target(pilot: Pilot[None], target: str | Path) -> None:
    """Put another path into the form."""
    pilot.app.screen.query_one("#target", Input).value = str(target)
    await pilot.pause()
    await settled(pilot)


async def test_shows_where_the_file_goes_and_writes_it(library: Shelf, folder: Path) -> None:
    async with exporting(library, folder) as (host, pilot):
        assert "briefing-2022-05-03.md" in said(host)
        assert "1 day, 2 entries" in said(host)
        assert not list(folder.iterdir())
        await press(pilot, "enter")
    path = folder / "briefing-2022-05-03.md"
    assert host.results == [(path,)]
    assert "The bridge is open again" in path.read_text("utf-8")


async def test_another_path_is_taken(library: Shelf, folder: Path) -> None:
    async with exporting(library, folder) as (host, pilot):
        await press(pilot, *"may.md")
        assert "may.md" in said(host)
        await press(pilot, "enter")
    assert host.results == [(folder / "may.md",)]
    assert (folder / "may.md").exists()


async def test_leaving_writes_nothing(library: Shelf, folder: Path) -> None:
    async with exporting(library, folder) as (host, pilot):
        await press(pilot, "escape")
    assert host.results == [None]
    assert not list(folder.iterdir())


async def test_full_writes_the_bodies(library: Shelf, folder: Path) -> None:
    sizes = []
    for keys in ((), ("tab", "space")):
        async with exporting(library, folder) as (host, pilot):
            await name_target(pilot, folder / f"{len(keys)}.md")
            await press(pilot, *keys, "enter")
            assert host.results == [(folder / f"{len(keys)}.md",)]
        sizes.append((folder / f"{len(keys)}.md").stat().st_size)
    assert sizes[0] < sizes[1]


@pytest.mark.parametrize("answers", [("n",), ("escape",), ("enter", "n"), ("space", "escape")])
async def test_a_file_is_written_over_only_after_a_yes(library: Shelf, folder: Path, answers: tuple[str, ...]) -> None:
    path = folder / "briefing-2022-05-03.md"
    path.write_text("mine", "utf-8")
    async with exporting(library, folder) as (host, pilot):
        assert "! The file is there already." in said(host)
        await press(pilot, "enter", *answers)
        assert host.results == []
        assert path.read_text("utf-8") == "mine"
        await press(pilot, "enter", "y")
        assert host.results == [(path,)]
    assert "The bridge is open again" in path.read_text("utf-8")


async def test_a_file_that_comes_meanwhile_is_not_written_over(library: Shelf, folder: Path) -> None:
    path = folder / "briefing-2022-05-03.md"
    async with exporting(library, folder) as (host, pilot):
        path.write_text("mine", "utf-8")
        await press(pilot, "enter")
        assert path.read_text("utf-8") == "mine"
        assert host.results == []
        assert "! The file is there already." in said(host)
        await press(pilot, "enter", "y")
        assert host.results == [(path,)]


async def test_a_folder_that_is_not_there_is_said_and_another_place_can_be_named(library: Shelf, folder: Path) -> None:
    async with exporting(library, folder) as (host, pilot):
        await name_target(pilot, folder / "no" / "such" / "may.md")
        assert "there is no such folder" in said(host)
        await press(pilot, "enter")
        assert host.results == []
        await name_target(pilot, f"{folder / 'new'}/")
        assert "will be made" in said(host)
        await press(pilot, "enter")
    assert host.results == [(folder / "new" / "briefing-2022-05-03.md",)]


async def test_a_place_that_can_not_be_written_is_said(library: Shelf, folder: Path) -> None:
    async with exporting(library, folder) as (host, pilot):
        folder.rmdir()
        await press(pilot, "enter")
        assert "can't be written" in said(host)
        assert "will be made" in said(host)
        assert host.results == []
        await press(pilot, "enter")
    assert host.results == [(folder / "briefing-2022-05-03.md",)]


async def test_a_range_goes_to_a_file_a_day(library: Shelf, folder: Path) -> None:
    async with exporting(library, folder, range_=True) as (host, pilot):
        assert "3 files" in said(host)
        assert "3 days, 6 entries" in said(host)
        await press(pilot, "enter")
    assert host.results == [tuple(folder / f"briefing-{day}.md" for day in reversed(DAYS))]


async def test_a_range_goes_to_one_file(library: Shelf, folder: Path) -> None:
    async with exporting(library, folder, range_=True) as (host, pilot):
        await press(pilot, "tab", "tab", "tab", "tab", "space")
        assert "briefing-2022-05-02-to-2022-05-04.md" in said(host)
        await press(pilot, "enter")
    assert len(host.results[0]) == 1
    assert host.results[0][0].read_text("utf-8").count("The bridge is open again") >= 3


@pytest.mark.parametrize(("first", "last"), [("3 May", "4 May"), ("2022-05-04", "2022-05-03"), ("may 3", "1.1.2030")])
async def test_the_ends_of_a_range_are_dates_as_people_write_them(
    library: Shelf, folder: Path, first: str, last: str
) -> None:
    async with exporting(library, folder, range_=True) as (host, pilot):
        for name, text in (("#first", first), ("#last", last)):
            host.screen.query_one(name, Input).value = text
        await pilot.pause()
        await settled(pilot)
        assert "2 days" in said(host)
        await press(pilot, "enter")
    assert host.results == [tuple(folder / f"briefing-2022-05-0{day}.md" for day in (3, 4))]


async def test_an_end_that_is_no_date_is_said(library: Shelf, folder: Path) -> None:
    async with exporting(library, folder, range_=True) as (host, pilot):
        host.screen.query_one("#last", Input).value = "soon"
        await pilot.pause()
        assert "Write a date" in said(host)
        await press(pilot, "enter")
        assert host.results == []
    assert not list(folder.iterdir())


async def test_without_days_it_says_so(library: Shelf, folder: Path) -> None:
    async with opened(ExportScreen(library, [], range_=True, folder=folder)) as (host, pilot):
        assert said(host) == "There is no day to export."
        await press(pilot, "enter")
        assert host.results == []


async def test_one_of_several_that_is_there_stops_all(library: Shelf, folder: Path) -> None:
    (folder / "briefing-2022-05-03.md").write_text("mine", "utf-8")
    async with exporting(library, folder, range_=True) as (host, pilot):
        assert "There already: 1 of them" in said(host)
        await press(pilot, "enter", "n")
    assert [path.name for path in folder.iterdir()] == ["briefing-2022-05-03.md"]


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_seen_at_every_size(library: Shelf, folder: Path, size: tuple[int, int]) -> None:
    async with exporting(library, folder, range_=True, size=size) as (host, pilot):
        await name_target(pilot, "x.md")
        for words in ("x.md", "2022-05-02", "2022-05-04", "in full", "in one file", "3 days", "Write", "Close"):
            assert words in host.text(), words


async def test_hostile_paths_are_only_shown(library: Shelf, folder: Path, hostile: dict[str, str]) -> None:
    async with exporting(library, folder, size=(60, 20)) as (host, pilot):
        for text in hostile.values():
            await name_target(pilot, text[:4096])
        await name_target(pilot, "[@click=app.bell]x[/].md")
        assert "[@click=app.bell]x[/].md" in host.text()
        await press(pilot, "escape")
    assert host.results == [None]


@pictured
@at_two_sizes
@pytest.mark.parametrize("range_", [False, True], ids=["day", "range"])
def test_picture(
    snap_compare: Compare,
    size: tuple[int, int],
    range_: bool,
    library: Shelf,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder.parent)
    (folder / "briefing-2022-05-03.md").touch()
    screen = ExportScreen(library, DAYS if range_ else DAYS[1:2], range_=range_, folder=Path(folder.name))
    assert snap_compare(Host(screen), terminal_size=size, run_before=settled)
