"""A list of any length: only the rows on the screen are ever rendered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from briefing_tui.tui.actions import Scope, bindings

RowRenderer = Callable[[int, int, bool], Sequence[Content]]
"""`(index, width in cells, highlighted)` to the lines of that row: as many as a row is high."""

_MOST_CHARACTERS_PER_CELL = 10
"""A base with all the marks that safe text can pile on it, and one to spare."""
_ROWS_KEPT = 512


def fit(line: Content, width: int) -> Content:
    """Exactly `width` cells of the first line, cut with an ellipsis; of an endless line only the start is measured."""
    most = width * _MOST_CHARACTERS_PER_CELL
    if len(line) > most:
        line = line[:most].append("…")
    return line.first_line.expand_tabs().truncate(width, ellipsis=True, pad=True)


class VirtualList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of equal height, one of them highlighted; rows without a key are headings that the highlight skips."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.PANE)
    COMPONENT_CLASSES: ClassVar[set[str]] = {"virtual-list--highlight", "virtual-list--heading"}
    DEFAULT_CSS = """
    VirtualList {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .virtual-list--heading { color: $text-muted; text-style: bold; }
        & > .virtual-list--highlight { background: $block-cursor-blurred-background; text-style: bold; }
        &:focus > .virtual-list--highlight {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
    }
    """

    highlighted: reactive[int | None] = reactive(None, repaint=False)

    class RowMessage(Message):
        """What happened to the row `key` at `index`."""

        def __init__(self, virtual_list: VirtualList, key: str, index: int) -> None:
            super().__init__()
            self.virtual_list, self.key, self.index = virtual_list, key, index

        @property
        def control(self) -> VirtualList:
            """The list itself, for `@on(..., "#id")`."""
            return self.virtual_list

    class Highlighted(RowMessage):
        """Another key is highlighted."""

    class Selected(RowMessage):
        """The highlighted row was chosen, by Enter or by a click on it."""

    def __init__(
        self,
        *,
        row_height: int = 1,
        id: str | None = None,  # noqa: A002  the name that every Textual widget gives it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.row_height = row_height
        self._keys: Sequence[str | None] = ()
        self._places: dict[str | None, int] | None = None
        """The place of each key, made when it is first asked for."""
        self._render_row: RowRenderer | None = None
        self._strips: LRUCache[tuple[int, int, bool], Sequence[Strip]] = LRUCache(_ROWS_KEPT)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's own
        return action != "select" or self.highlighted is not None

    def set_rows(self, keys: Sequence[str | None], render: RowRenderer) -> None:
        """Show these rows. The highlighted key stays highlighted; where it is gone, the row nearest to its place is."""
        old_index, old_key = self.highlighted, self.highlighted_key
        self._keys, self._places, self._render_row = keys, None, render
        self._strips.clear()
        self.virtual_size = Size(0, len(self._keys) * self.row_height)
        if not self.size and self.virtual_size.height > self.app.size.height:
            self.show_vertical_scrollbar = True  # as the first layout will find, and would be done again for it
        index = self._index_of(old_key)
        self.set_reactive(VirtualList.highlighted, self._nearest(old_index or 0) if index is None else index)
        self._scroll_to_highlighted()
        self.refresh()
        if self.highlighted_key != old_key:
            self._announce(self.Highlighted)

    def redraw(self) -> None:
        """Show anew what the rows say, which has changed; the rows themselves are the same."""
        self._strips.clear()
        self.refresh()

    def highlight_key(self, key: str) -> bool:
        """Highlight the row of that key and scroll it into view; False where there is none."""
        index = self._index_of(key)
        if index is None:
            return False
        self.highlighted = index
        self._scroll_to_highlighted()
        return True

    def key_at(self, index: int) -> str | None:
        """The key of that row; None for a heading and outside the rows."""
        return self._keys[index] if 0 <= index < len(self._keys) else None

    @property
    def highlighted_key(self) -> str | None:
        """The key of the highlighted row."""
        return None if self.highlighted is None else self.key_at(self.highlighted)

    def _index_of(self, key: str | None) -> int | None:
        if key is None:
            return None
        if self._places is None:
            self._places = {known: place for place, known in enumerate(self._keys)}
        return self._places.get(key)

    def _nearest(self, index: int, step: int = 1) -> int | None:
        """The row with a key at `index` or next to it, looked for in the direction of `step` first."""
        count = len(self._keys)
        ways = (range(max(index, 0), count), range(min(index, count - 1), -1, -1))
        for way in ways if step > 0 else reversed(ways):
            for place in way:
                if self._keys[place] is not None:
                    return place
        return None

    def validate_highlighted(self, index: int | None) -> int | None:
        return None if index is None else self._nearest(index)

    def watch_highlighted(self, old: int | None, new: int | None) -> None:
        for index in (old, new):
            if index is not None:
                self.refresh_lines(index * self.row_height, self.row_height)
        self._scroll_to_highlighted()
        self._announce(self.Highlighted)

    def _announce(self, message: type[RowMessage]) -> None:
        if self.highlighted is not None and (key := self.highlighted_key) is not None:
            self.post_message(message(self, key, self.highlighted))

    def _move(self, rows: int) -> None:
        if self.highlighted is not None:
            self.highlighted = self._nearest(self.highlighted + rows, rows)

    def _scroll_to_highlighted(self) -> None:
        height = self.scrollable_content_region.height
        if self.highlighted is None or not height:
            return
        top = self.highlighted * self.row_height
        bottom = top + self.row_height
        if self.key_at(self.highlighted - 1) is None and height > 2 * self.row_height:
            top -= self.row_height  # its heading with it
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > self.scroll_y + height:
            self.scroll_to(y=bottom - height, animate=False, force=True)

    def on_resize(self) -> None:
        self._scroll_to_highlighted()

    def action_cursor_up(self) -> None:
        self._move(-1)

    def action_cursor_down(self) -> None:
        self._move(1)

    def action_page_up(self) -> None:
        self._move(-self._page)

    def action_page_down(self) -> None:
        self._move(self._page)

    def action_first(self) -> None:
        self.highlighted = self._nearest(0)

    def action_last(self) -> None:
        self.highlighted = self._nearest(len(self._keys) - 1, -1)

    def action_select(self) -> None:
        self._announce(self.Selected)

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height // self.row_height)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = (self.scroll_offset.y + offset.y) // self.row_height
        if self.key_at(index) is None:
            return
        event.stop()
        if index == self.highlighted:
            self.action_select()
        else:
            self.highlighted = index

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        index, line = divmod(self.scroll_offset.y + y, self.row_height)
        width = self.scrollable_content_region.width
        if self._render_row is None or index >= len(self._keys):
            return Strip.blank(width, self.visual_style.rich_style)
        cached = (index, width, index == self.highlighted)
        if (strips := self._strips.get(cached)) is None:
            style = self._row_style(index)
            self._strips[cached] = strips = [self._strip(row, width, style) for row in self._render_row(*cached)]
        return strips[line]

    def _row_style(self, index: int) -> Style:
        if index == self.highlighted:
            return self.get_visual_style("virtual-list--highlight")
        if self._keys[index] is None:
            return self.get_visual_style("virtual-list--heading")
        return self.visual_style

    def _strip(self, line: Content, width: int, style: Style) -> Strip:
        parts = fit(line, width).render(style, end="", parse_style=self.app.stylesheet.parse_style)
        return Strip([Segment(text, part.rich_style) for text, part in parts], width)
