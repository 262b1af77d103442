"""Writing a note: kept at each pause and on leaving, so that nothing typed is ever lost."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Static, TextArea

from briefing_tui.errors import StorageError
from briefing_tui.safe import safe, safe_line
from briefing_tui.tui.marks import Marks
from briefing_tui.tui.screens.dialog import Dialog, styles

SECONDS_OF_A_PAUSE = 0.5
_KEPT = "Kept while you type. Without text there is no note."


class NoteScreen(Dialog[None]):
    """A field with the text of the note on an entry, a figure or the open day itself (`kind` and `key`)."""

    AUTO_FOCUS = "TextArea"
    CSS_PATH = styles("note")

    def __init__(self, marks: Marks, kind: str, key: str, about: str) -> None:
        """`about` says what it is a note on."""
        super().__init__()
        self.title = f"Note on {safe_line(about)}"
        self.marks = marks
        self.note = kind, key
        self._kept = marks.note(kind, key)
        self._text = marks.drafts.get(self.note, self._kept)
        self._begun = False
        """Was something kept already? What follows is undone with it."""
        self._pause: Timer | None = None

    def compose_body(self) -> ComposeResult:
        yield TextArea(self._text, soft_wrap=True, tab_behavior="focus", compact=True, highlight_cursor_line=False)
        yield Static(_KEPT, id="state", markup=False)

    def on_mount(self) -> None:
        field = self.query_one(TextArea)
        field.move_cursor(field.document.end)

    @on(TextArea.Changed)
    def wait_for_pause(self, event: TextArea.Changed) -> None:
        """Keep the text when the reader pauses."""
        self._text = event.text_area.text
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(SECONDS_OF_A_PAUSE, self._keep)

    def _keep(self) -> str:
        """Keep what is new and say whether it is kept; returns why it can't be, else nothing."""
        why = self._write()
        self.query_one("#state", Static).update(f"! Not kept: {why}" if why else _KEPT)
        return why

    def _write(self) -> str:
        if self._text != self._kept:
            try:
                self.marks.write_note(*self.note, safe(self._text), again=self._begun)
            except StorageError as error:
                return str(error)
            self._kept, self._begun = self._text, True
        return ""

    def action_leave(self) -> None:
        if why := self._keep():
            self.marks.drafts[self.note] = self._kept = self._text
            self.app.notify(f"{why}\n\nThe text is there when you open the note again.", severity="error", markup=False)
        self.dismiss(None)

    def on_unmount(self) -> None:
        self._write()  # however the dialog has ended
