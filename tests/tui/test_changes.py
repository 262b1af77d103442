"""What changed since another day, key by key."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from desk import Desk, pressing, reading
from fakes import FakeLibrary
from flood import BEFORE, CHANGES, LAST, ROWS, flood
from hosting import SIZES, Compare, at_two_sizes, pictured
from tarn_bay import LATEST

from briefing_tui.page_views import ChangeRow, ChangesView
from briefing_tui.safe import safe
from briefing_tui.settings import Settings
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.screens.changes import ChangesScreen
from briefing_tui.tui.widgets.change_list import KINDS, change_lines

ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def page_of(desk: Desk) -> ChangesScreen:
    page = desk.app.screen
    assert isinstance(page, ChangesScreen)
    return page


def told(kind: str, width: int = 60) -> list[str]:
    row = next(row for row in CHANGES.rows if row.kind == kind)
    return [line.plain for line in change_lines(row, width, highlighted=False)]


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            "contradicted",
            [
                "  level at the Lower Weir                             4.85 m",
                "    Rivers Authority · water       ≠ 9.80 m (Harbour Office)",
            ],
        ),
        (
            "revised",
            [
                "  pumping stations at work                           13 → 11",
                "    Rivers Authority · water                              -2",
            ],
        ),
        (
            "new",
            [
                "  patients of the cottage hospital                       ≥85",
                "    Fire Service · people                                   ",
            ],
        ),
        (
            "gone",
            [
                "  people helped to leave                                 500",
                "    Fire Service · people                      not mentioned",
            ],
        ),
    ],
)
def test_a_change_is_told_in_two_lines(kind: str, lines: list[str]) -> None:
    assert told(kind) == lines


async def test_changes_stand_under_their_kinds() -> None:
    async with reading(flood()) as desk:
        await desk.press("c")
        assert "Wed 2 April 2031 · Changes since Tue 1 April 2031" in desk.text
        kinds = [
            "≠ Contradicted: 1", "▼ Revised: 1", "? To check: 1", "± Changed: 1", "+ New: 2", "− No longer mentioned: 1"
        ]  # fmt: skip
        assert [line.strip() for line in desk.text.splitlines() if line.strip() in kinds] == kinds
        assert re.search(r"▸ level at the Lower Weir +4\.85 m", desk.text)


async def test_enter_goes_to_the_words_and_escape_back_to_the_same_change() -> None:
    async with reading(flood()) as desk:
        await desk.press("c", "j", "j", "enter")
        assert desk.here == (LAST, "1")
        assert desk.main.sought == ROWS[2].id
        await desk.press("escape")
        row = page_of(desk).changes.highlighted_row
        assert row
        assert row.kind == "check"
        await desk.press("q")
        assert desk.focus == "entries"


async def test_what_is_no_longer_mentioned_leads_to_the_other_day_and_back() -> None:
    async with reading(flood()) as desk:
        await desk.press("c", "G", "enter")
        assert desk.here == (BEFORE, "1")
        assert desk.main.sought == f"{BEFORE}#1/0"
        await desk.press("escape")
        assert page_of(desk).day_key == LAST


async def test_what_stands_outside_the_entries_is_told_on_the_spot() -> None:
    async with reading(flood()) as desk:
        await desk.press("c", *"jjjjj", "enter")
        assert page_of(desk).changes.highlighted_row == CHANGES.rows[5]
        assert "It stands outside the entries: “more than 4.8 metres”" in " ".join(desk.text.split())


async def test_another_day_to_compare_with_is_chosen_and_kept() -> None:
    async with reading(flood()) as desk:
        await desk.press("c", "d")
        assert "Compare with" in desk.text
        await desk.press(*"29 march", "enter")
        assert "Changes since Sat 29 March 2031" in desk.text
        assert "3.60 m → 4.85 m" in desk.text
        await desk.press("enter", "escape")
        assert "Changes since Sat 29 March 2031" in desk.text
        await desk.press("d", "escape")
        assert "Changes since Sat 29 March 2031" in desk.text


async def test_only_earlier_days_with_figures_can_be_compared_with() -> None:
    async with reading(flood()) as desk:
        await desk.press("ctrl+g", *"22 march", "enter", "c")
        assert page_of(desk).earlier == ["2031-03-21", "2031-03-20"]


async def test_why_a_figure_is_there_is_told_here_too() -> None:
    async with reading(flood()) as desk:
        await desk.press("c", "i")
        assert "4.85 m level at the Lower Weir" in desk.text


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (
            "1 april",
            "No day before this one has figures, so there is nothing to compare it with. The changes since this day "
            "are shown on the next one with figures. [ and ] go to other days.",
        ),
        ("19 march", "No figures were read on this day. [ and ] go to other days."),
        ("undated", "What has no day can't be compared with a day before. ] goes to the next day."),
    ],
)
async def test_where_there_is_nothing_it_says_why_and_which_keys_help(day: str, words: str) -> None:
    async with reading(flood()) as desk:
        await desk.press("ctrl+g", *day, "enter", "c")
        assert words in " ".join(desk.text.split())
        await desk.press("enter", "i", "d", "escape", "escape")
        assert desk.focus == "entries"


async def test_a_lone_day_says_how_to_have_something_to_compare_it_with() -> None:
    async with reading(FakeLibrary((LATEST,))) as desk:
        await desk.press("c")
        words = " ".join(desk.text.split())
        assert "No day before this one has figures, so there is nothing to compare it with." in words
        assert "`briefing add PATH`" in words
        assert words.endswith("Esc Back ? Help q Quit")
        await desk.press("d", "enter", "a", "i")
        assert len(desk.app.screen_stack) == 2


async def test_a_narrow_footer_keeps_the_key_of_the_changes() -> None:
    async with reading(flood(), size=(40, 12)) as desk:
        await desk.press("c")
        assert "d Compare" in desk.text.splitlines()[-1]


async def test_a_day_on_which_nothing_changed_says_so() -> None:
    library = flood()
    library.compared[None] = ChangesView(LAST, BEFORE, ())
    async with reading(library) as desk:
        await desk.press("c")
        words = "Nothing has changed since Tue 1 April 2031. d compares with another day. [ goes to the day before."
        assert words in " ".join(desk.text.split())


async def test_other_days_are_opened_and_stay_open() -> None:
    async with reading(flood()) as desk:
        await desk.press("c", "left_square_bracket", "right_square_bracket", "left_square_bracket")
        assert desk.focus is None
        await desk.press("right_square_bracket")
        assert desk.focus == "changes"
        await desk.press("left_square_bracket", "escape")
        assert desk.here[0] == BEFORE


async def test_the_mouse_goes_to_the_words() -> None:
    async with reading(flood()) as desk:
        await desk.press("c")
        for _ in range(2):
            await desk.pilot.click("#changes", offset=(10, 7))
            await desk.pilot.pause()
        assert desk.main.sought == ROWS[1].id


@pytest.mark.parametrize("size", [(200, 50), (100, 30), *SIZES])
async def test_it_can_be_read_at_every_size(size: tuple[int, int]) -> None:
    async with reading(flood(), size=size) as desk:
        await desk.press("c", "G")
        assert "▸ people helped to leave" in desk.text
        assert "not mentioned" in desk.text


@pytest.mark.parametrize("clean", [str, safe], ids=["raw", "safe"])
async def test_hostile_text_is_only_shown(hostile: dict[str, str], clean: type[str]) -> None:
    texts = [clean(text) for text in hostile.values()]
    rows = tuple(
        ChangeRow(kind, text, text, text, text, text, text, ROWS[0].id, ROWS[0].entry, text)
        for kind, text in zip([*KINDS, *KINDS, *KINDS], texts, strict=False)
    )
    library = replace(flood(), compared={None: ChangesView(LAST, BEFORE, rows)})
    async with reading(library, (60, 20)) as desk:
        await desk.press("c")
        assert "[bold]not bold[/bold]" in desk.text
        for key in "j" * len(rows):
            await desk.press(key)
            assert not ACTING.search(desk.text)


@pictured
@at_two_sizes
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_picture(snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = BriefingApp(flood(), Settings(theme=theme))
    assert snap_compare(app, terminal_size=size, run_before=pressing("c"))
