"""Marks, stars and notes: what the reader's keys do with them, and how the screen follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.timer import Timer

from briefing_tui.errors import StorageError
from briefing_tui.tui.marks import Noted, figure_noted
from briefing_tui.tui.screens.panes import Panes
from briefing_tui.tui.widgets.entry_list import EntryList

if TYPE_CHECKING:
    from briefing_tui.views import EntryView

SECONDS_OF_A_PAUSE = 0.3
"""What was passed is kept when the keys pause for so long: no key has to wait for the disk."""
T = TypeVar("T")


class Marking(Panes):
    """Marks what is open."""

    _pause: Timer | None = None
    _told: str = ""
    """What was last said not to be kept."""

    def present_marks(self) -> None:
        """Show the marks and counts as they are now."""
        if self.reader.recounted:
            self.reader.recounted = False
            self.days_list.redraw()
        open_day = self.reader.day_row
        unread = f" · {open_day.unread} unread" if open_day and open_day.unread else ""
        title = f"{EntryList.BORDER_TITLE}{unread}"
        if self.entries_list.border_title != title:
            self.entries_list.border_title = title
        self.entries_list.redraw()
        self.present_notes()

    def present_notes(self) -> None:
        """Show the notes where what they are on is shown."""
        notes = {target: note.text for target, note in self.reader.marks.notes.items()}
        self.summary_pane.notes = notes
        self.entry_pane.notes = notes_on(self.entry, notes) if notes and self.entry else ()

    def note_target(self) -> Noted | None:
        """What a note would be on, by where the cursor is."""
        if self.day is None:
            return None
        if (figure := self.chosen_figure()) is not None:
            return figure_noted(figure)
        if self.entry is None or self.days_list.has_focus or self.summary_pane.has_focus:
            return "day", self.day.key, self.day.title
        row = self.listing.rows[self.listing.place(self.entry.id)] if self.listing else None
        about = f"{row.time} {row.source or row.first_words}".strip() if row else ""
        return "entry", self.entry.id, about

    def on_unmount(self) -> None:
        self.reader.leave(for_good=True)

    def move_to(self, entry: str) -> None:
        """Go on to another entry of the open day: the one left behind is passed."""
        self.reader.pass_by()
        self.reader.show(entry)
        self.keep_soon()

    def keep_soon(self) -> None:
        """Keep what was passed when the keys pause."""
        if self._pause is not None:
            self._pause.reset()
        elif self.reader.marks.passed:
            self._pause = self.set_timer(SECONDS_OF_A_PAUSE, self.keep_passed)

    def keep_passed(self) -> None:
        """Mark what was passed as read."""
        self._pause = None
        try:
            self.reader.marks.flush()
        except StorageError as error:
            if str(error) != self._told:  # once, not at each key
                self._told = str(error)
                self.app.notify(str(error), severity="error", markup=False)
        self.present_marks()

    def tell_kept(self) -> None:
        """Say, once, what is not kept."""
        why = self.reader.library.kept()
        if why and why != self._told:
            self.app.notify(why, severity="warning", markup=False)
        self._told = why

    def _do(self, mark: Callable[[], T]) -> T | None:
        """Mark something and show it; where it can't be kept, say so and change nothing."""
        try:
            done = mark()
        except StorageError as error:
            self.app.notify(str(error), severity="error", markup=False)
            self.present_marks()
            return None
        self.present_marks()
        self.refresh_bindings()
        return done

    def action_mark(self) -> None:
        if self.entry is not None:
            here, marks = self.entry.id, self.reader.marks
            self._do(lambda: marks.mark_read([here], read=marks.unread(here), here=here))

    def action_mark_all(self) -> None:
        if self.listing is None or not self.listing.rows:
            return
        marks, entries = self.reader.marks, [row.id for row in self.listing.rows]
        read = any(map(marks.unread, entries))
        here = self.entry.id if self.entry else None
        number = self._do(lambda: marks.mark_read(entries, read=read, here=here))
        if number is not None:
            which = "1 entry" if number == 1 else f"{number} entries"
            undo = next(action.shown_keys[0] for action in self.actions if action.id == "undo")
            self.app.notify(f"{which} marked as {'read' if read else 'unread'}. {undo} undoes it.", markup=False)

    def action_star(self) -> None:
        if self.entry is not None:
            here = self.entry.id
            self._do(lambda: self.reader.marks.star(here))

    def action_undo(self) -> None:
        undone = self._do(self.reader.marks.undo)
        if undone is not None:
            self.app.notify(f"Undone: {undone[0].lower()}{undone[1:]}.", markup=False)

    def action_note(self) -> None:
        from briefing_tui.tui.screens.note import NoteScreen

        if (target := self.note_target()) is not None:
            self.app.push_screen(NoteScreen(self.reader.marks, *target), lambda _: self.present())

    def action_next_unread(self) -> None:
        self._to_unread(1)

    def action_previous_unread(self) -> None:
        self._to_unread(-1)

    def _to_unread(self, step: int) -> None:
        if not self.reader.next_unread(step):
            self.app.notify(f"No unread entry {'below' if step > 0 else 'above'}, on this day or beyond.", markup=False)
        self.keep_soon()
        self.present()


def notes_on(entry: EntryView, notes: dict[tuple[str, str], str]) -> tuple[tuple[str, str], ...]:
    """The notes on an entry and on the figures in it, each with a title."""
    titles = {("entry", entry.id): "Your note"} | {
        ("figure", mark.figure): f"Your note on “{block.text[mark.start : mark.end]}”"
        for block in entry.blocks
        for mark in block.marks
    }
    lost = [target for target in notes if target[0] == "figure" and target[1].startswith(f"{entry.id}:f")]
    titles |= {target: "Your note on a figure that is there no more" for target in lost if target not in titles}
    return tuple((title, notes[target]) for target, title in titles.items() if target in notes)
