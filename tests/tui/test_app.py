"""The application: themes, keys from the settings, errors that nobody foresaw."""

from __future__ import annotations

import gc

import pytest
from hosting import text_on
from tarn_bay import archive

from briefing_tui.errors import SettingsError, StorageError
from briefing_tui.settings import Settings
from briefing_tui.tui.app import BriefingApp


async def test_a_key_goes_round_the_themes_and_the_choice_is_kept() -> None:
    kept: list[str] = []
    app = BriefingApp(archive(), Settings(), kept.append)
    async with app.run_test() as pilot:
        await pilot.press("T", "T", "T", "T", "T")
        await pilot.pause()
    assert kept == ["light", "ansi-dark", "ansi-light", "dark", "light"]


async def test_a_theme_chosen_elsewhere_is_kept_too() -> None:
    kept: list[str] = []
    app = BriefingApp(archive(), Settings(theme="nord"), kept.append)
    async with app.run_test() as pilot:
        app.theme = "gruvbox"
        await pilot.pause()
        await pilot.press("T")
        await pilot.pause()
    assert kept == ["gruvbox", "dark"]


async def test_a_theme_that_cannot_be_kept_is_said_so() -> None:
    def full(_name: str) -> None:
        raise StorageError("the theme can't be kept (disk full)")

    app = BriefingApp(archive(), Settings(), full)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("T")
        await pilot.pause()
        await pilot.pause()
        assert "the theme can't be kept (disk full)" in text_on(app)
        assert app.theme == "light"


@pytest.mark.parametrize("theme", ["dark", "light", "ansi-dark", "ansi-light", "textual-dark", "nord"])
async def test_every_theme_can_be_read_in(theme: str) -> None:
    app = BriefingApp(archive(), Settings(theme=theme))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "The gauge at the Lower Weir" in text_on(app)


def test_an_unknown_theme_is_named_with_the_nearest() -> None:
    with pytest.raises(SettingsError, match="there is no theme 'drak'") as caught:
        BriefingApp(archive(), Settings(theme="drak"))
    assert caught.value.remedy == "Did you mean 'dark'?"


def test_an_unknown_action_in_the_settings_stops_it() -> None:
    with pytest.raises(SettingsError, match="there is no action 'nxt_day'"):
        BriefingApp(archive(), Settings(keys={"nxt_day": "n"}))


async def test_keys_of_the_settings_replace_the_defaults() -> None:
    app = BriefingApp(archive(), Settings(keys={"previous_day": "b", "cursor_down": "x,down"}))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("x", "j")
        assert app.focused is not None
        await pilot.pause()
        assert "2 of 8" in text_on(app)
        await pilot.press("left_square_bracket")
        assert "Wed 2 April 2031" in text_on(app)
        await pilot.press("b")
        await pilot.pause()
        assert "Tue 1 April 2031" in text_on(app)


async def test_without_colour_the_focus_and_the_highlight_are_still_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = BriefingApp(archive(), Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.no_color
        assert "┏━ 2 Entries" in text_on(app)
        assert "▸●05:40" in text_on(app)


async def test_an_error_that_nobody_foresaw_is_kept_and_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    library = archive()
    library.error = ZeroDivisionError("a secret")
    app = BriefingApp(library, Settings())
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await pilot.pause()
    assert app.unexpected is library.error
    assert "a secret" not in "".join(capsys.readouterr())


async def test_the_collector_of_garbage_works_again_once_there_is_a_screen() -> None:
    gc.disable()
    try:
        async with BriefingApp(archive(), Settings()).run_test() as pilot:
            await pilot.pause()
            assert gc.isenabled()
    finally:
        gc.enable()
