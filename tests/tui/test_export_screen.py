"""The export dialog: what will be written is seen first, and nothing is written over without a yes."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from fakes import FakeLibrary
from hosting import SIZES, Compare, Host, at_two_sizes, opened, pictured
from textual.pilot import Pilot
from textual.widgets import Input, Static

from briefing_tui.models import Attribution, Block, BlockKind, Day, Document, Entry, Figure, Moment, Precision
from briefing_tui.tui.screens.export import ExportScreen

DAYS = ("2022-05-04", "2022-05-03", "2022-05-02")


class Books(FakeLibrary):
    """A library whose days hold two entries and one figure each."""

    def book(self, days: Sequence[str]) -> Sequence[Day]:
        return [day_of(key) for key in days]


def day_of(key: str) -> Day:
    """A day of one document."""
    date = dt.date.fromisoformat(key)
    told = (("08:15", "Harbour Office", "Four ships wait outside."), ("09:40", "Ministry", "The bridge is open again."))
    entries = tuple(
        Entry(
            id=f"{key}:{clock}:0",
            document=key,
            order=order,
            moment=Moment(date=date, time=dt.time.fromisoformat(clock), precision=Precision.MINUTE),
            attribution=Attribution(name=source),
            headline="What is new",
            blocks=(Block(kind=BlockKind.PARAGRAPH, text=text, span=(0, len(text))),),
        )
        for order, (clock, source, text) in enumerate(told)
    )
    ships = Figure(id=f"{key}:1", document=key, entry=entries[0].id, span=(13, 23), quote="Four ships", value=4)
    document = Document(id=key, path=f"{key}.txt", format="text", shape="live", date=date, entries=entries)
    return Day(date=date, documents=(document,), entries=entries, figures=(ships,))


@pytest.fixture
def library() -> Books:
    """Three days to export."""
    return Books(())


@pytest.fixture
def folder(isolated: Path) -> Path:
    """An empty folder to export to, in the reader's home."""
    out = isolated / "out"
    out.mkdir()
    return out


@asynccontextmanager
async def exporting(
    library: Books, folder: Path, *, range_: bool = False, size: tuple[int, int] = (100, 24)
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


async def test_shows_where_the_file_goes_and_writes_it(library: Books, folder: Path) -> None:
    async with exporting(library, folder) as (host, pilot):
        assert "→ ~/out/briefing-2022-05-03.md" in said(host)
        assert "1 day, 2 entries" in said(host)
        assert not list(folder.iterdir())
        await press(pilot, "enter")
    path = folder / "briefing-2022-05-03.md"
    assert host.results == [(path,)]
    assert "_Ministry_ What is new" in path.read_text("utf-8")


async def test_stars_and_notes_go_out_unless_they_are_ticked_off(library: Books, folder: Path) -> None:
    day, entry = DAYS[1], f"{DAYS[1]}:08:15:0"
    library.set_starred(day, entry, starred=True)
    library.write_note(day, "entry", entry, "Which *ships*?")
    library.write_note(day, "day", day, "A quiet day.")
    async with exporting(library, folder) as (host, pilot):
        assert "1 day, 2 entries, 1 figure, with 1 star and 2 notes of yours" in said(host)
        await press(pilot, "enter")
    page = (folder / f"briefing-{day}.md").read_text("utf-8")
    assert "- ★ **08:15**" in page
    assert r"> Which \*ships\*?" in page
    async with exporting(library, folder) as (host, pilot):
        await press(pilot, "tab", "tab", "space")
        assert "1 figure\n" in said(host)
        await press(pilot, "enter", "y")
    page = (folder / f"briefing-{day}.md").read_text("utf-8")
    assert not any(own in page for own in ("★", "✎", "ships\\*", "quiet", "starred", "notes"))


async def test_another_path_is_taken(library: Books, folder: Path) -> None:
    async with exporting(library, folder) as (host, pilot):
        await press(pilot, *"may.md")
        assert "may.md" in said(host)
        await press(pilot, "enter")
    assert host.results == [(folder / "may.md",)]
    assert (folder / "may.md").exists()


async def test_leaving_writes_nothing(library: Books, folder: Path) -> None:
    async with exporting(library, folder) as (host, pilot):
        await press(pilot, "escape")
    assert host.results == [None]
    assert not list(folder.iterdir())


@pytest.mark.parametrize(("keys", "full"), [((), False), (("tab", "space"), True)])
async def test_the_bodies_are_written_where_they_are_wished_for(
    library: Books, folder: Path, keys: tuple[str, ...], full: bool
) -> None:
    async with exporting(library, folder) as (host, pilot):
        await press(pilot, *keys, "enter")
    assert ("The bridge is open again." in host.results[0][0].read_text("utf-8")) is full


@pytest.mark.parametrize("answers", [("n",), ("escape",), ("enter", "n"), ("space", "escape")])
async def test_a_file_is_written_over_only_after_a_yes(library: Books, folder: Path, answers: tuple[str, ...]) -> None:
    path = folder / "briefing-2022-05-03.md"
    path.write_text("mine", "utf-8")
    async with exporting(library, folder) as (host, pilot):
        assert "! The file is there already." in said(host)
        await press(pilot, "enter", *answers)
        assert host.results == []
        assert path.read_text("utf-8") == "mine"
        await press(pilot, "enter", "y")
        assert host.results == [(path,)]
    assert "_Ministry_ What is new" in path.read_text("utf-8")


async def test_a_file_that_comes_meanwhile_is_not_written_over(library: Books, folder: Path) -> None:
    path = folder / "briefing-2022-05-03.md"
    async with exporting(library, folder) as (host, pilot):
        path.write_text("mine", "utf-8")
        await press(pilot, "enter")
        assert path.read_text("utf-8") == "mine"
        assert host.results == []
        assert "! The file is there already." in said(host)
        await press(pilot, "enter", "y")
        assert host.results == [(path,)]


async def test_a_folder_that_is_not_there_is_said_and_another_place_can_be_named(library: Books, folder: Path) -> None:
    async with exporting(library, folder) as (host, pilot):
        await name_target(pilot, folder / "no" / "such" / "may.md")
        assert "there is no such folder" in said(host)
        await press(pilot, "enter")
        assert host.results == []
        await name_target(pilot, f"{folder / 'new'}/")
        assert "will be made" in said(host)
        await press(pilot, "enter")
    assert host.results == [(folder / "new" / "briefing-2022-05-03.md",)]


async def test_a_place_that_can_not_be_written_is_said(library: Books, folder: Path) -> None:
    async with exporting(library, folder) as (host, pilot):
        folder.rmdir()
        await press(pilot, "enter")
        assert "can't be written" in said(host)
        assert "will be made" in said(host)
        assert host.results == []
        await press(pilot, "enter")
    assert host.results == [(folder / "briefing-2022-05-03.md",)]


async def test_a_range_goes_to_a_file_a_day(library: Books, folder: Path) -> None:
    async with exporting(library, folder, range_=True) as (host, pilot):
        assert "3 files" in said(host)
        assert "3 days, 6 entries" in said(host)
        await press(pilot, "enter")
    assert host.results == [tuple(folder / f"briefing-{day}.md" for day in reversed(DAYS))]


async def test_a_range_goes_to_one_file(library: Books, folder: Path) -> None:
    async with exporting(library, folder, range_=True) as (host, pilot):
        await press(pilot, "tab", "tab", "tab", "tab", "space")
        assert "briefing-2022-05-02-to-2022-05-04.md" in said(host)
        await press(pilot, "enter")
    assert len(host.results[0]) == 1
    assert host.results[0][0].read_text("utf-8").count("_Ministry_ What is new") == 3


@pytest.mark.parametrize(("first", "last"), [("3 May", "4 May"), ("2022-05-04", "2022-05-03"), ("may 3", "1.1.2030")])
async def test_the_ends_of_a_range_are_dates_as_people_write_them(
    library: Books, folder: Path, first: str, last: str
) -> None:
    async with exporting(library, folder, range_=True) as (host, pilot):
        for name, text in (("#first", first), ("#last", last)):
            host.screen.query_one(name, Input).value = text
        await pilot.pause()
        await settled(pilot)
        assert "2 days" in said(host)
        await press(pilot, "enter")
    assert host.results == [tuple(folder / f"briefing-2022-05-0{day}.md" for day in (3, 4))]


async def test_an_end_that_is_no_date_is_said(library: Books, folder: Path) -> None:
    async with exporting(library, folder, range_=True) as (host, pilot):
        host.screen.query_one("#last", Input).value = "soon"
        await pilot.pause()
        assert "Write a date" in said(host)
        await press(pilot, "enter")
        assert host.results == []
    assert not list(folder.iterdir())


async def test_without_days_it_says_so(library: Books, folder: Path) -> None:
    async with opened(ExportScreen(library, [], range_=True, folder=folder)) as (host, pilot):
        assert said(host) == "There is no day to export."
        await press(pilot, "enter")
        assert host.results == []


async def test_one_of_several_that_is_there_stops_all(library: Books, folder: Path) -> None:
    (folder / "briefing-2022-05-03.md").write_text("mine", "utf-8")
    async with exporting(library, folder, range_=True) as (host, pilot):
        assert "There already: 1 of them" in said(host)
        await press(pilot, "enter", "n")
    assert [path.name for path in folder.iterdir()] == ["briefing-2022-05-03.md"]


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_seen_at_every_size(library: Books, folder: Path, size: tuple[int, int]) -> None:
    async with exporting(library, folder, range_=True, size=size) as (host, pilot):
        await name_target(pilot, "x.md")
        for words in ("x.md", "2022-05-02", "2022-05-04", "in full", "in one file", "3 days", "Write", "Close"):
            assert words in host.text(), words


async def test_hostile_paths_are_only_shown(library: Books, folder: Path, hostile: dict[str, str]) -> None:
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
    library: Books,
    folder: Path,
) -> None:
    (folder / "briefing-2022-05-03.md").touch()
    screen = ExportScreen(library, DAYS if range_ else DAYS[1:2], range_=range_, folder=folder)
    assert snap_compare(Host(screen), terminal_size=size, run_before=settled)
