"""The help shows every key, and finds one."""

from __future__ import annotations

import pytest
from hosting import SIZES, Compare, Host, at_two_sizes, opened, pictured

from briefing_tui.tui.actions import ACTIONS, Group, rebound
from briefing_tui.tui.screens.help import HelpScreen, KeyLines


def lines(host: Host) -> list[str]:
    """Every line of the help, seen or not."""
    return [line.drawn().plain for line in host.screen.query_one(KeyLines).lines]


@pytest.mark.parametrize("size", SIZES)
async def test_every_action_is_there_with_its_keys(size: tuple[int, int]) -> None:
    async with opened(HelpScreen(ACTIONS), size) as (host, _):
        text = "\n".join(lines(host))
        for action in ACTIONS:
            assert " ".join(action.shown_keys) in text
            assert action.label in text
        assert all(group in text for group in Group)
        width = host.screen.query_one(KeyLines).scrollable_content_region.width
        assert max(map(len, lines(host))) <= width


async def test_keys_of_the_settings_are_shown() -> None:
    async with opened(HelpScreen(rebound({"latest_day": "f7"}))) as (host, _):
        assert any(line.startswith("F7 ") and "Latest day" in line for line in lines(host))


async def test_finds_actions_by_key_name_and_description() -> None:
    async with opened(HelpScreen(ACTIONS)) as (host, pilot):
        await pilot.press("slash", *"latest")
        assert [line.split()[0] for line in lines(host)] == ["Days", "t"]
        await pilot.press(*["backspace"] * 6, *"ctrl+g")
        assert [line.split()[0] for line in lines(host)][:2] == ["Days", "Ctrl+G"]
        await pilot.press(*"zzz")
        assert lines(host) == ["No key does that."]


async def test_scrolls_by_keys_and_closes() -> None:
    async with opened(HelpScreen(ACTIONS), (40, 12)) as (host, pilot):
        keys = host.screen.query_one(KeyLines)
        await pilot.press("G")
        assert keys.scroll_offset.y == keys.max_scroll_y > 0
        await pilot.press("g", "j")
        assert keys.scroll_offset.y == 1
        await pilot.press("q")
        assert host.results == [None]


async def test_q_is_a_letter_where_words_are_typed() -> None:
    async with opened(HelpScreen(ACTIONS)) as (host, pilot):
        await pilot.press("slash", *"qui")
        assert "Quit" in "\n".join(lines(host))
        await pilot.press("enter", "pagedown", "escape")
        assert host.results == [None]


async def test_closes_by_a_click() -> None:
    async with opened(HelpScreen(ACTIONS)) as (host, pilot):
        await pilot.click("FooterKey")
        await pilot.pause()
        assert host.results == [None]


@pictured
@at_two_sizes
def test_picture(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(Host(HelpScreen(ACTIONS)), terminal_size=size)
