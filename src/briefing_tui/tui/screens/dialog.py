"""What every dialog has in common: a box over the screen that Esc and q leave."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widgets import Footer

from briefing_tui.resources import resource

Result = TypeVar("Result")


def styles(*names: str) -> list[str | PurePath]:
    """The style sheets of a dialog: the common one, and those of these names."""
    return [resource("styles") / f"{name}.tcss" for name in ("dialog", *names)]


class Dialog(ModalScreen[Result]):
    """A box with a title and its keys below. `TITLE` and what `compose_body` yields make a dialog of it."""

    AUTO_FOCUS = "VirtualList, Lines, Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", id="back"),
        Binding("q", "leave", show=False, id="quit"),
    ]
    CSS_PATH: ClassVar[CSSPathType | None] = styles()

    def compose(self) -> ComposeResult:
        with Vertical(id="box") as box:
            box.border_title = Content(self.title or "")  # it may hold words of a document
            yield from self.compose_body()
            yield Footer(show_command_palette=False, compact=True)

    def compose_body(self) -> ComposeResult:
        """The widgets of this dialog, top to bottom."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Close the dialog; nothing was chosen."""
        self.dismiss(None)
