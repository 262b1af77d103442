"""A choice of yes or no whose state is seen without colours: `[x]` or `[ ]`."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Tick(Widget, can_focus=True):
    """A line to tick, by Space or by a click."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", "Tick")]
    DEFAULT_CSS = """
    Tick {
        width: auto;
        height: 1;
        &:focus { text-style: $block-cursor-text-style; background: $block-cursor-background; }
    }
    """

    value: reactive[bool] = reactive(False, init=False)

    class Changed(Message):
        """It was ticked or unticked."""

        def __init__(self, tick: Tick) -> None:
            super().__init__()
            self.tick = tick

        @property
        def control(self) -> Tick:
            """The tick itself."""
            return self.tick

    def __init__(self, label: str, value: bool = False, *, id: str | None = None) -> None:  # noqa: A002  as in Textual
        super().__init__(id=id)
        self.label = label
        self.set_reactive(Tick.value, value)

    def render(self) -> Content:
        return Content(f"[{'x' if self.value else ' '}] {self.label}")

    def watch_value(self) -> None:
        self.post_message(self.Changed(self))

    def action_tick(self) -> None:
        """Tick or untick."""
        self.value = not self.value

    def on_click(self) -> None:
        self.action_tick()
