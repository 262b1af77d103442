"""A pane of text that scrolls: broken into lines once for a width, drawn only where it is seen."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from briefing_tui.tui.actions import Scope, bindings
from briefing_tui.tui.widgets.virtual_list import fit
from briefing_tui.tui.widgets.wrapping import wrap

_MOST_CHARACTERS_PER_CELL = 10


class Line(NamedTuple):
    """A part of a text, with what stands before it."""

    text: Content = Content()
    start: int = 0
    end: int = 0
    lead: Content = Content()

    def drawn(self) -> Content:
        """What is to be seen."""
        return self.lead + self.text[self.start : self.end]


def lines_of(text: Content, width: int, lead: str = "", hanging: str | None = None, style: str = "") -> list[Line]:
    """The text in lines; `lead` before the first, `hanging` (blanks of the same length) before the others."""
    first = Content.styled(lead, style)
    rest = Content.styled(" " * len(lead) if hanging is None else hanging, style)
    spans = wrap(text.plain, width - first.cell_length)
    return [Line(text, start, end, rest if place else first) for place, (start, end) in enumerate(spans)]


def plain(text: str, style: str = "") -> Content:
    """Text of a document, of one style. Tabs become blanks, so that offsets hold and cells can be counted."""
    return Content.styled(text.replace("\t", " "), style)


def start_of(text: str, lines: int, width: int) -> str:
    """As much of a text as can stand in that many lines of `width` cells: the rest is never measured."""
    return text[: lines * width * _MOST_CHARACTERS_PER_CELL]


def fit_to(text: Content, width: int) -> Content:
    """The text itself, or as much of it as goes into `width` cells."""
    return text if len(text) <= width and text.cell_length <= width else fit(text, width)


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines that `layout` makes anew for each width."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.PANE)
    DEFAULT_CSS = """
    Lines {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  the name that every Textual widget gives it
        super().__init__(id=id)
        self.lines: list[Line] = []
        self._laid_out_for = Size()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's own
        """Where lines are only read, Enter opens nothing in them."""
        return action != "select" or hasattr(self, "action_select")

    def layout_lines(self, width: int) -> list[Line]:
        """The lines for a width in cells."""
        raise NotImplementedError

    def refill(self) -> None:
        """Lay out what is shown anew."""
        self._laid_out_for = self.scrollable_content_region.size
        width = self._laid_out_for.width
        self.lines = self.layout_lines(width - 1) if width > 1 else []  # a cell of air before the scrollbar
        self._resize_virtually(Size(width, len(self.lines)))
        self.refresh()

    def _resize_virtually(self, size: Size) -> None:
        """Tell the scrollbar; only where one comes or goes has the whole screen to be laid out."""
        scrolls = size.height > self._laid_out_for.height
        if scrolls != self.show_vertical_scrollbar or size.width != self.virtual_size.width:
            self.show_vertical_scrollbar = scrolls
            self.virtual_size = size
            return
        self.set_reactive(Lines.virtual_size, size)
        if scrolls:
            self.vertical_scrollbar.window_virtual_size = size.height
        if self.scroll_y > self.max_scroll_y:
            self.scroll_end(animate=False, force=True, immediate=True)

    def fill(self) -> None:
        """Lay out what is shown where the pane has another size than it was laid out for."""
        if self.scrollable_content_region.size != self._laid_out_for:
            self.refill()

    def on_resize(self) -> None:
        self.fill()

    def render_lines(self, crop: Region) -> list[Strip]:
        self.fill()  # the first drawing, with which reading begins, comes before the message that the pane has a size
        return super().render_lines(crop)

    def show_line(self, place: int, height: int = 1) -> None:
        """Scroll, without animation, until these lines are seen."""
        top, page = round(self.scroll_y), self.scrollable_content_region.height
        if place < top or height > page:
            self.scroll_to(y=place, animate=False, force=True)
        elif place + height > top + page:
            self.scroll_to(y=place + height - page, animate=False, force=True)

    def action_cursor_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)

    def action_cursor_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_page_up(self) -> None:
        self.page(-1)

    def action_page_down(self) -> None:
        self.page(1)

    def page(self, step: int) -> bool:
        """Scroll a page, a line of it kept in sight; False where there is nothing more that way."""
        before = self.scroll_target_y
        height = self.scrollable_content_region.height
        self.scroll_relative(y=step * max(1, height - 1), animate=False, force=True)
        return self.scroll_target_y != before

    def action_first(self) -> None:
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        self.scroll_end(animate=False)

    def drawn_line(self, place: int) -> tuple[Content, Style]:
        """A line as it is drawn, and the style below it: where a pane shows its cursor."""
        return self.lines[place].drawn(), self.visual_style

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        place = self.scroll_offset.y + y
        if place >= len(self.lines):
            return Strip.blank(width, self.visual_style.rich_style)
        line, style = self.drawn_line(place)
        if (selection := self.text_selection) is not None and (span := selection.get_span(place)) is not None:
            start, end = span
            line = line.stylize(self.screen.get_visual_style("screen--selection"), start, None if end < 0 else end)
        parts = fit(line, width).render(style, end="", parse_style=self.app.stylesheet.parse_style)
        return Strip([Segment(text, part.rich_style) for text, part in parts], width).apply_offsets(0, place)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract("\n".join(line.drawn().plain for line in self.lines)), "\n"
