"""One of several: a line that says what is chosen, and opens by Enter, Space or a click."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from briefing_tui.tui.widgets.lines import fit_to, plain, start_of


class Choice(Widget, can_focus=True):
    """What is chosen: a word, or `None` for any. Whoever hears `Opened` lets the reader choose."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "open", "Choose")]
    DEFAULT_CSS = """
    Choice {
        height: 1;
        &:focus { text-style: $block-cursor-text-style; background: $block-cursor-background; }
        &:disabled { color: $foreground-muted; }
    }
    """

    chosen: reactive[str | None] = reactive(None, layout=True)

    class Opened(Message):
        """The reader wants to choose."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            """The choice itself."""
            return self.choice

    def __init__(self, noun: str, *, id: str | None = None) -> None:  # noqa: A002  the name that Textual gives it
        super().__init__(id=id)
        self.noun = noun
        """What is chosen: `group`."""

    def label(self, value: str | None) -> str:
        """`Any group`, `No group`, or the value."""
        return f"Any {self.noun}" if value is None else value or f"No {self.noun}"

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002  Textual's signature
        return min(cell_len(start_of(self.label(self.chosen), 1, container.width)) + 2, container.width)

    def render(self) -> Content:
        room = max(self.size.width - 2, 0)
        return fit_to(plain(start_of(self.label(self.chosen), 1, room)), room) + " ▾"

    def action_open(self) -> None:
        """Let the reader choose."""
        self.post_message(self.Opened(self))

    def on_click(self) -> None:
        self.action_open()
