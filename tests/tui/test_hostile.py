"""Hostile text in every place of the main screen, raw and made safe: it is shown, and does nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fakes import FakeDay, FakeLibrary, Told, figure
from hosting import text_on
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from tarn_bay import LATEST
from textual.color import Color

from briefing_tui.safe import safe
from briefing_tui.settings import Settings
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.line_filter import ControlFilter
from briefing_tui.views import BlockView, Mark, ProblemRow

ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
KINDS = ("headline", "paragraph", "quote", "item", "table", "heading", "media", "link")
WHITE = Color(255, 255, 255)


def poisoned(texts: list[str]) -> FakeDay:
    """A day with each text in an entry, a figure, a fact and a problem of its own."""
    told = tuple(
        Told(
            text[:40],
            text,
            text,
            "harmless",
            document=text,
            url=text,
            about=text,
            date=text[:9],
            blocks=tuple(BlockView(kind, text, (Mark(0, len(text), f"f{place}", key=True),)) for kind in KINDS),
        )
        for place, text in enumerate(texts)
    )
    figures = tuple(
        figure(f"2031-04-02#{place}", 0, text, text, text, group=text, change=text)._replace(flags=(text,))
        for place, text in enumerate(texts)
    )
    problems = tuple(ProblemRow(text, 1, text, text) for text in texts)
    return replace(
        LATEST,
        told=told,
        key_figures=figures,
        brief_facts=tuple(texts),
        problems=problems,
        zone=texts[0],
        background=tuple(texts),
    )


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
@pytest.mark.parametrize("clean", [str, safe], ids=["raw", "safe"])
async def test_nothing_of_it_acts_anywhere(hostile: dict[str, str], size: tuple[int, int], clean: type[str]) -> None:
    texts = [clean(text) for name, text in hostile.items() if name != "endless"]
    library = FakeLibrary((poisoned(texts),), name=texts[0])
    app = BriefingApp(library, Settings())
    async with app.run_test(size=size, notifications=True) as pilot:
        for keys in (["j"] * len(texts), ["3", *["j"] * 3 * len(texts)], ["G", "enter"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert not ACTING.search(text_on(app).replace("\n", ""))
            assert app.is_running
            assert len(app.screen_stack) == 1


async def test_markup_is_shown_as_it_is_written() -> None:
    markup = "[bold]not bold[/] [@click=app.quit]press[/]"
    day = replace(LATEST, told=(replace(LATEST.told[0], headline=markup),), brief_facts=(markup,), key_figures=())
    app = BriefingApp(FakeLibrary((day,)), Settings())
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.pause()
        assert text_on(app).count(markup) == 3
        line = next(place for place, text in enumerate(text_on(app).splitlines()) if markup in text)
        await pilot.click(offset=(text_on(app).splitlines()[line].index("press") + 1, line))
        assert app.is_running


async def test_a_megabyte_in_one_line_is_shown_like_any_other(hostile: dict[str, str]) -> None:
    text = hostile["endless"]
    told = Told("07:00", text, text, text, document=text)
    shown = figure("2031-04-02#0", 0, text, text, text, group=text)._replace(change=text)
    day = replace(LATEST, told=(told, LATEST.told[0]), key_figures=(shown,), brief_facts=(text,))
    app = BriefingApp(FakeLibrary((day,), name=text), Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "end")
        await pilot.pause()
        assert "x" * 80 in text_on(app)


@given(st.text(st.characters()))
def test_the_line_filter_lets_no_control_through(text: str) -> None:
    (segment,) = ControlFilter().apply([Segment(text)], WHITE)
    assert not ACTING.search(segment.text)
    assert len(segment.text) == len(text)


def test_the_line_filter_leaves_other_text_alone() -> None:
    segments = [Segment("Київ 漢字 ─│╭ é ▁█"), Segment("")]
    assert ControlFilter().apply(segments, WHITE) == segments
