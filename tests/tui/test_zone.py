"""Choosing a time zone."""

from __future__ import annotations

import pytest
from hosting import SIZES, Compare, Host, opened, pictured

from briefing_tui.tui.screens.zone import ZoneScreen

ZONES = ("Europe/Kyiv", "+02:00", "UTC", "America/New_York")


@pytest.mark.parametrize("size", SIZES)
async def test_opens_on_the_current_zone(size: tuple[int, int]) -> None:
    async with opened(ZoneScreen(ZONES, "UTC"), size) as (host, pilot):
        assert "▸ UTC  ✓" in host.text()
        await pilot.press("down", "enter")
        assert host.results == ["America/New_York"]


async def test_the_documents_own_clocks_are_none() -> None:
    async with opened(ZoneScreen(ZONES, "UTC")) as (host, pilot):
        await pilot.press("g", "enter")
        assert host.results == [None]


@pytest.mark.parametrize("current", ["UTC", None])
@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_keeps_the_zone(current: str | None, key: str) -> None:
    async with opened(ZoneScreen(ZONES, current)) as (host, pilot):
        await pilot.press("down", key)
        assert host.results == [current]


async def test_a_zone_is_chosen_by_two_clicks() -> None:
    async with opened(ZoneScreen(ZONES, None)) as (host, pilot):
        for _ in range(2):
            await pilot.click("VirtualList", offset=(4, 3))
        await pilot.pause()
        assert host.results == ["UTC"]


async def test_hostile_names_are_only_shown(hostile: dict[str, str]) -> None:
    async with opened(ZoneScreen(list(hostile.values()), None), (40, 12)) as (host, pilot):
        assert "[bold]not bold[/bold]" in host.text()
        await pilot.press("down", "enter")
        assert host.results == [hostile["markup"]]


@pictured
def test_picture(snap_compare: Compare) -> None:
    assert snap_compare(Host(ZoneScreen(ZONES, "UTC"), "light"), terminal_size=(80, 24))
