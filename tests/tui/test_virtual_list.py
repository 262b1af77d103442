"""The virtual list: what is highlighted, what is announced, what is on the screen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.content import Content

from briefing_tui.tui.widgets.virtual_list import VirtualList, fit

DAYS = (None, "mar-3", "mar-2", "mar-1", None, "feb-28", "feb-27")


class ListApp(App[None]):
    """A list alone on the screen, and what it said."""

    def __init__(self, row_height: int = 1) -> None:
        super().__init__()
        self.row_height = row_height
        self.said: list[tuple[str, str, int]] = []
        self.rendered: set[int] = set()

    def compose(self) -> ComposeResult:
        yield VirtualList(row_height=self.row_height, id="rows")

    @property
    def rows(self) -> VirtualList:
        return self.query_one(VirtualList)

    def fill(self, keys: Sequence[str | None], texts: Sequence[str] | None = None) -> None:
        def row(index: int, _width: int, highlighted: bool) -> list[Content]:
            self.rendered.add(index)
            text = texts[index] if texts else keys[index] or "heading"
            return [Content(f"{'▸' if highlighted else ' '} {text}")] * self.row_height

        self.rows.set_rows(keys, row)

    def on_virtual_list_highlighted(self, event: VirtualList.Highlighted) -> None:
        self.said.append(("highlighted", event.key, event.index))

    def on_virtual_list_selected(self, event: VirtualList.Selected) -> None:
        assert event.control is self.rows
        self.said.append(("selected", event.key, event.index))

    def shown(self) -> list[str]:
        """The lines on the screen, trailing blanks cut."""
        rows = self.rows
        return [rows.render_line(y).text.rstrip() for y in range(rows.scrollable_content_region.height)]


def numbered(count: int) -> list[str | None]:
    return [f"row {index}" for index in range(count)]


async def test_opens_on_the_first_row_with_a_key() -> None:
    async with (app := ListApp()).run_test() as pilot:
        app.fill(DAYS)
        await pilot.pause()
        assert app.rows.highlighted_key == "mar-3"
        assert app.said == [("highlighted", "mar-3", 1)]
        assert app.shown()[:3] == ["  heading", "▸ mar-3", "  mar-2"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("down", "mar-2"),
        ("j", "mar-2"),
        ("down down down", "feb-28"),
        ("down down down up", "mar-1"),
        ("up", "mar-3"),
        ("end", "feb-27"),
        ("G k", "feb-28"),
        ("G j", "feb-27"),
        ("G g", "mar-3"),
        ("end home", "mar-3"),
        ("pagedown", "feb-27"),
        ("pagedown pageup", "mar-3"),
    ],
)
async def test_keys_move_the_highlight_past_headings(keys: str, expected: str) -> None:
    async with (app := ListApp()).run_test() as pilot:
        app.fill(DAYS)
        await pilot.press(*keys.split())
        assert app.rows.highlighted_key == expected
        assert app.said[-1][:2] == ("highlighted", expected)


async def test_enter_selects_what_is_highlighted() -> None:
    async with (app := ListApp()).run_test() as pilot:
        app.fill(DAYS)
        await pilot.press("down", "enter")
        assert app.said[-1] == ("selected", "mar-2", 2)


async def test_a_click_highlights_and_a_click_on_the_highlighted_row_selects() -> None:
    async with (app := ListApp(row_height=2)).run_test() as pilot:
        app.fill(DAYS)
        await pilot.click(offset=(3, 7))
        assert app.said[-1] == ("highlighted", "mar-1", 3)
        await pilot.click(offset=(3, 6))
        assert app.said[-1] == ("selected", "mar-1", 3)
        said = list(app.said)
        await pilot.click(offset=(3, 8))  # a heading
        await pilot.click(offset=(3, 20))  # below the rows
        assert app.said == said


async def test_the_wheel_scrolls_and_leaves_the_highlight() -> None:
    async with (app := ListApp()).run_test() as pilot:
        app.fill(numbered(200))
        await pilot.pause()
        wheel = events.MouseScrollDown(app.rows, 3, 3, 0, 1, 0, shift=False, meta=False, ctrl=False)
        app.rows.post_message(wheel)
        await pilot.pause()
        assert app.rows.scroll_offset.y > 0
        assert app.rows.highlighted_key == "row 0"


async def test_the_highlighted_key_survives_a_refill() -> None:
    async with (app := ListApp()).run_test() as pilot:
        app.fill(DAYS)
        app.rows.highlight_key("feb-28")
        await pilot.pause()
        app.said.clear()
        app.fill((None, "mar-4", *DAYS[1:]))
        await pilot.pause()
        assert (app.rows.highlighted_key, app.rows.highlighted) == ("feb-28", 6)
        assert app.said == []


async def test_a_key_that_is_gone_leaves_the_highlight_at_its_place() -> None:
    async with (app := ListApp()).run_test() as pilot:
        app.fill(DAYS)
        app.rows.highlight_key("mar-1")
        app.fill((None, "mar-3", "mar-2", None, "feb-28"))
        await pilot.pause()
        assert app.said[-1] == ("highlighted", "feb-28", 4)
        app.fill((None, "mar-3"))
        await pilot.pause()
        assert app.said[-1] == ("highlighted", "mar-3", 1)


@pytest.mark.parametrize("keys", [(), (None, None)])
async def test_rows_without_keys_have_no_highlight(keys: Sequence[None]) -> None:
    async with (app := ListApp()).run_test() as pilot:
        app.fill(DAYS)
        app.fill(keys)
        await pilot.pause()
        app.said.clear()
        await pilot.press("down", "up", "G", "g", "pagedown", "enter")
        assert app.rows.highlighted is None
        assert app.said == []


async def test_an_unknown_key_changes_nothing() -> None:
    async with (app := ListApp()).run_test():
        app.fill(DAYS)
        assert not app.rows.highlight_key("apr-1")
        assert app.rows.highlight_key("mar-2")
        assert app.rows.highlighted_key == "mar-2"


async def test_the_highlight_is_always_in_view() -> None:
    async with (app := ListApp(row_height=2)).run_test(size=(40, 12)) as pilot:
        app.fill(numbered(1000))
        for key in ("end", "pageup", "up", "home", "pagedown", "down"):
            await pilot.press(key)
            assert f"▸ {app.rows.highlighted_key}" in app.shown(), key
        app.rows.highlight_key("row 777")
        await pilot.resize_terminal(40, 5)
        await pilot.pause()
        assert "▸ row 777" in app.shown()
        app.fill(numbered(20))
        await pilot.pause()
        assert "▸ row 19" in app.shown()


async def test_only_what_is_visible_is_rendered() -> None:
    async with (app := ListApp()).run_test(size=(80, 24)) as pilot:
        app.fill(numbered(100_000))
        await pilot.pause()
        assert app.rendered == set(range(24))
        app.rendered.clear()
        await pilot.press("end")
        await pilot.pause()
        assert app.rendered == set(range(99_976, 100_000))


async def test_a_refill_with_the_same_keys_shows_the_new_text() -> None:
    async with (app := ListApp()).run_test() as pilot:
        app.fill(["a"], ["before"])
        await pilot.pause()
        app.fill(["a"], ["after"])
        await pilot.pause()
        assert app.shown()[0] == "▸ after"


async def test_another_width_cuts_the_lines_anew() -> None:
    async with (app := ListApp()).run_test(size=(20, 5)) as pilot:
        app.fill(["a"], ["a line of thirty characters or so"])
        await pilot.pause()
        assert app.shown()[0] == "▸ a line of thirty …"
        await pilot.resize_terminal(40, 5)
        await pilot.pause()
        assert app.shown()[0] == "▸ a line of thirty characters or so"


async def test_hostile_text_is_shown_and_does_nothing(hostile: dict[str, str]) -> None:
    async with (app := ListApp()).run_test(size=(40, 16)) as pilot:
        texts = list(hostile.values())
        app.fill(list(hostile), texts)
        await pilot.pause()
        width = app.rows.scrollable_content_region.width
        for y in range(len(texts)):
            strip = app.rows.render_line(y)
            assert strip.cell_length == width
            assert all(segment.style is None or "@click" not in segment.style.meta for segment in strip)
        assert app.shown()[0] == "▸ [bold]not bold[/bold] [@click=app.bel…"
        assert app.shown()[-4:-3] == ["  " + "x" * 37 + "…"]
        assert app.is_running


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short", "short   "),
        ("exactly8", "exactly8"),
        ("more than 8", "more th…"),
        ("漢字漢字", "漢字漢字"),
        ("漢字漢字漢", "漢字漢 …"),
        ("e\u0301" * 10, "e\u0301" * 7 + "…"),
        ("one\ntwo", "one     "),
        ("", "        "),
    ],
)
def test_a_line_is_cut_to_its_width(text: str, expected: str) -> None:
    assert fit(Content(text), 8).plain == expected


def test_a_pile_of_marks_is_cut_off() -> None:
    assert "algo" not in fit(Content("Z" + "\u0301" * 400 + "algo"), 8).plain


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60), st.integers(1, 40))
def test_a_line_takes_exactly_its_width(text: str, width: int) -> None:
    line = fit(Content(text), width)
    assert line.cell_length == cell_len(line.plain) == width
