"""Loading and loading again, seen on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from desk import WIDE, Desk, reading
from fakes import FakeLibrary
from hosting import PATIENCE, text_on
from tarn_bay import LATEST, archive

from briefing_tui.errors import DamagedError, DocumentError
from briefing_tui.settings import Settings
from briefing_tui.tui import loading
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.screens import main
from briefing_tui.views import Progress


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has changed is looked for as soon as the days are drawn."""
    monkeypatch.setattr(main, "_BEFORE_THE_LOOK", 0.001)


async def test_loading_shows_how_far_it_is_and_leaves_the_screen_alive() -> None:
    library = archive()
    library.gate.clear()
    app = BriefingApp(library, Settings())
    async with app.run_test(size=WIDE) as pilot:
        desk = Desk(app, pilot)
        await pilot.pause()
        assert "Reading 3 of 12" in desk.text
        assert "Reading tarn-bay …" in desk.text
        await desk.press("question_mark")
        assert len(app.screen_stack) == 2
        await desk.press("escape")
        library.gate.set()
        await desk.load()
        assert desk.here == ("2031-04-02", "0")
        assert "Reading" not in desk.text


async def test_days_are_read_before_their_figures_are_there() -> None:
    library = archive()
    library.figures_gate.clear()
    app = BriefingApp(library, Settings())
    async with app.run_test(size=WIDE) as pilot:
        desk = Desk(app, pilot)
        await pilot.pause()
        assert desk.here == ("2031-04-02", "0")
        assert "Reading 3 of 12" in desk.text.splitlines()[0]
        await desk.press("j", "left_square_bracket", "right_square_bracket")
        library.figures_gate.set()
        await desk.load()
        assert desk.here == ("2031-04-02", "1")
        assert "Reading" not in desk.text


class Growing(FakeLibrary):
    """Has its latest day at first, and the others once a test lets them come."""

    def load(self, progress: Callable[[Progress], None] | None = None, ready: Callable[[], None] | None = None) -> bool:
        assert progress
        assert ready
        progress(Progress(1, 2, "tarn-bay/1.txt"))
        self._shown = self.contents[:1]
        ready()
        self.gate.wait(PATIENCE)
        self._shown = self.contents
        progress(Progress(2, 3, "tarn-bay/2.txt"))
        ready()
        self.figures_gate.wait(PATIENCE)
        return True


async def test_days_that_come_while_others_are_read_are_shown_and_the_place_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loading, "_SECONDS_BETWEEN_VIEWS", 0)
    library = Growing(contents=archive().contents)
    library.gate.clear()
    library.figures_gate.clear()
    app = BriefingApp(library, Settings())
    async with app.run_test(size=WIDE) as pilot:
        desk = Desk(app, pilot)
        await desk.press("j")
        assert len(desk.main.reader.days) == 1
        library.gate.set()
        await desk.until(lambda: len(desk.main.reader.days) > 1)
        assert desk.main.loader
        assert desk.here == ("2031-04-02", "1")
        assert "01 Tue" in desk.text
        assert "Reading 2 of 3" in desk.text.splitlines()[0]
        library.figures_gate.set()
        await desk.load()
        assert "Reading" not in desk.text


async def test_figures_that_come_late_leave_the_text_where_it_is() -> None:
    library = archive()
    library.figures_gate.clear()
    app = BriefingApp(library, Settings())
    async with app.run_test(size=(40, 12)) as pilot:
        desk = Desk(app, pilot)
        await desk.press("pagedown")
        place = desk.main.entry_pane.scroll_y
        assert place > 0
        library.contents = (replace(LATEST, title="Wed 2 April 2031 with figures"), *library.contents[1:])
        library.figures_gate.set()
        await desk.load()
        assert desk.main.entry_pane.scroll_y == place


async def test_a_reload_keeps_the_place_and_shows_what_is_new() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("left_square_bracket", "j")
        library.contents = (replace(LATEST, key="2031-04-03", title="Thu 3 April 2031"), *library.contents)
        await desk.press("r")
        await desk.load()
        assert library.loads == 2
        assert desk.here == ("2031-04-01", "1")
        assert desk.main.entries_list.highlighted_key == "2031-04-01#1"
        assert "03 Thu" in desk.text


async def test_a_reload_that_fails_leaves_what_was_there() -> None:
    library = archive()
    async with reading(library) as desk:
        library.error = DocumentError("the folder is gone", path="tarn-bay [bold]")
        await desk.press("r")
        await desk.load()
        await desk.pilot.pause()
        assert "tarn-bay [bold]: the folder is gone" in desk.text
        assert desk.here == ("2031-04-02", "0")


async def test_only_one_load_runs_at_a_time() -> None:
    library = archive()
    async with reading(library) as desk:
        library.gate.clear()
        await desk.press("r", "r", "r")
        library.gate.set()
        await desk.load()
        assert library.loads == 2


async def test_days_that_are_known_are_read_before_what_has_changed_is_looked_for() -> None:
    library = archive()
    library = replace(library, known=library.contents[1:])
    library.gate.clear()
    app = BriefingApp(library, Settings())
    async with app.run_test(size=WIDE) as pilot:
        desk = Desk(app, pilot)
        await pilot.pause()
        assert desk.here == ("2031-04-01", "0")
        assert "Reading" not in desk.text
        await desk.press("j")
        library.gate.set()
        await desk.load()
        assert [row.key for row in desk.main.reader.days][:2] == ["2031-04-02", "2031-04-01"]
        assert desk.here == ("2031-04-01", "1")
        assert "02 Wed" in desk.text


async def test_a_long_archive_opens_with_its_newest_days_and_shows_the_others_a_moment_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(main, "_FIRST_DAYS", 2)
    monkeypatch.setattr(main, "_BEFORE_THE_LOOK", 30)
    library = archive()
    library = replace(library, known=library.contents)
    app = BriefingApp(library, Settings())
    async with app.run_test(size=WIDE) as pilot:
        desk = Desk(app, pilot)
        await pilot.pause()
        assert [row.key for row in desk.main.reader.days] == ["2031-04-02", "2031-04-01"]
        await desk.press("j")
        here = desk.here
        desk.main._look_for_changes()
        assert len(desk.main.reader.days) == len(library.contents)
        assert desk.here == here
        await desk.load()


async def test_a_look_for_changes_that_takes_long_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "_PATIENCE", 0.01)
    library = archive()
    library = replace(library, known=library.contents)
    library.gate.clear()
    app = BriefingApp(library, Settings())
    async with app.run_test(size=WIDE) as pilot:
        desk = Desk(app, pilot)
        await desk.until(lambda: "Reading …" in desk.text.splitlines()[0])
        library.gate.set()
        await desk.load()
        assert "Reading" not in desk.text


async def test_where_a_search_would_not_find_all_documents_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    library = archive()
    damages = [DamagedError("the index was damaged", path="index", remedy="It is made anew from your documents")]

    def check() -> None:
        if damages:
            raise damages.pop()

    monkeypatch.setattr(library, "check", check)
    async with reading(library) as desk:
        await desk.until(lambda: library.loads == 2)
        await desk.load()
        assert "the index was damaged. It is made anew" in " ".join(desk.text.split())
        assert desk.here == (LATEST.key, "0")


async def test_an_entry_is_there_to_read_in_the_first_drawing_and_what_lies_beside_it_in_a_later_one() -> None:
    library = archive()
    library = replace(library, known=library.contents)
    library.gate.clear()
    drawn: list[str] = []

    class Watched(BriefingApp):
        def post_display_hook(self) -> None:
            if self.screen.size and self.screen.is_mounted:
                drawn.append(text_on(self))

    async with Watched(library, Settings()).run_test(size=WIDE) as pilot:
        await pilot.pause()
        library.gate.set()
    assert "The gauge at the Lower Weir" in drawn[0]
    assert "1 of 8" in drawn[0]
    assert "02 Wed" in drawn[-1]
    assert "Key figures" in drawn[-1]
