"""The search under test: asked and answered."""

from __future__ import annotations

import threading
from dataclasses import replace

from desk import Desk
from fakes import FakeLibrary
from hosting import PATIENCE
from tarn_bay import EARLIER, LATEST

from briefing_tui.tui.screens.search import SearchScreen


def page_of(desk: Desk) -> SearchScreen:
    page = desk.app.screen
    assert isinstance(page, SearchScreen)
    return page


async def search(desk: Desk, words: str) -> None:
    """Open the search, write these words and wait for the answer."""
    await desk.press("slash", *["space" if char == " " else char for char in words])
    await answered(desk)


async def answered(desk: Desk) -> None:
    page = page_of(desk)

    def is_answered() -> bool:
        results = page.results
        return results is not None and results.query == page.question.query and results.found is not None

    await desk.until(is_answered)


def many(number: int) -> FakeLibrary:
    """A day with that many entries."""
    told = tuple(replace(LATEST.told[5], time=f"{place // 60:02}:{place % 60:02}") for place in range(number))
    return FakeLibrary((replace(LATEST, told=told, key_figures=()), EARLIER))


def counting_at_a_gate(number: int) -> tuple[FakeLibrary, threading.Event]:
    """A day with that many entries, whose hits are counted once the gate is open."""
    library, gate = many(number), threading.Event()
    library.before_count = lambda _query: gate.wait(PATIENCE)
    return library, gate


def has_hits_of(desk: Desk, query: str) -> bool:
    """Are hits of that query shown?"""
    results = page_of(desk).results
    return results is not None and results.query == query and bool(results.hits)
