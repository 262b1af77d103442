"""Exporting days: where the files will go and what will be in them is seen before they are written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label, Static

from briefing_tui.errors import BriefingError
from briefing_tui.tui.dates import ACCEPTED, LONGEST_DATE, Calendar
from briefing_tui.tui.screens.confirm import ConfirmScreen
from briefing_tui.tui.screens.dialog import Dialog, styles
from briefing_tui.tui.screens.outlook import from_home, outlook, overwriting, sentence
from briefing_tui.tui.widgets.tick import Tick
from briefing_tui.views import Annotations

if TYPE_CHECKING:
    from briefing_tui.export.write import ExportPlan
    from briefing_tui.library import Library

_LONGEST_PATH = 4096


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form asks for."""

    days: tuple[str, ...]
    """Oldest first."""
    target: str
    one_file: bool
    full: bool
    own: bool
    """With the reader's stars and notes."""


class ExportScreen(Dialog[tuple[Path, ...] | None]):
    """Its result is the files that were written.

    `days` are the days to export or, with `range_`, those to choose from; `folder` is where files go unless told
    otherwise.
    """

    AUTO_FOCUS = "#target"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "write", "Write", priority=True)]
    CSS_PATH = styles("export")

    class Planned(Message):
        """What a wish comes to: a plan, or why there is none."""

        def __init__(self, wish: Wish, plan: ExportPlan | None, problem: str) -> None:
            super().__init__()
            self.wish, self.plan, self.problem = wish, plan, problem

    class Written(Message):
        """The files are there."""

        def __init__(self, paths: tuple[Path, ...]) -> None:
            super().__init__()
            self.paths = paths

    class Failed(Message):
        """Nothing more was written."""

        def __init__(self, problem: str) -> None:
            super().__init__()
            self.problem = problem

    def __init__(self, library: Library, days: Sequence[str], *, range_: bool, folder: Path) -> None:
        super().__init__()
        self.title = "Export days" if range_ else "Export the day"
        self.library = library
        self.days = sorted(days)
        self.range = range_
        self.folder = folder
        self.calendar = Calendar(days)
        self.plan: ExportPlan | None = None
        self.writing = False
        self.failure = ""
        """Why the last try did not succeed; shown until something is changed."""

    def compose_body(self) -> ComposeResult:
        with Horizontal():
            yield Label("To   ")
            yield Input(
                f"{from_home(self.folder)}{os.sep}",
                id="target",
                select_on_focus=False,
                max_length=_LONGEST_PATH,
                compact=True,
            )
        if self.range:
            with Horizontal():
                yield Label("Days ")
                yield Input(self.days[0] if self.days else "", id="first", max_length=LONGEST_DATE, compact=True)
                yield Label(" to ")
                yield Input(self.days[-1] if self.days else "", id="last", max_length=LONGEST_DATE, compact=True)
        yield Tick("The entries in full", id="full")
        if self.range:
            yield Tick("All days in one file", id="one-file")
        yield Tick("Your stars and notes", value=True, id="own")
        yield Static(id="outlook", markup=False)

    def on_mount(self) -> None:
        self.look_ahead()

    @property
    def wish(self) -> Wish:
        """What the form asks for; without days where a date is not understood."""
        return Wish(
            days=self._chosen(),
            target=self.query_one("#target", Input).value.strip(),
            one_file=self.range and self.query_one("#one-file", Tick).value,
            full=self.query_one("#full", Tick).value,
            own=self.query_one("#own", Tick).value,
        )

    def _chosen(self) -> tuple[str, ...]:
        if not self.range:
            return tuple(self.days)
        ends = [self.calendar.find(self.query_one(name, Input).value) for name in ("#first", "#last")]
        found = sorted(end.key for end in ends if end)
        return tuple(day for day in self.days if found[0] <= day <= found[1]) if len(found) == 2 else ()

    @on(Input.Changed)
    @on(Tick.Changed)
    def look_ahead(self) -> None:
        """Plan anew what is wished for now."""
        self.plan, self.failure = None, ""
        wish = self.wish
        if wish.days:
            self.make_plan(wish)
        else:
            self.tell(ACCEPTED if self.days else "There is no day to export.", wrong=True)

    @work(thread=True, exclusive=True, group="plan")
    def make_plan(self, wish: Wish) -> None:
        """Look where the files would go."""
        from briefing_tui.export.write import plan_export

        plan, problem = None, ""
        try:
            plan = plan_export(
                self.library.book(wish.days),
                target=wish.target or None,
                folder=self.folder,
                format="md",
                one_file=wish.one_file,
                full=wish.full,
                own=self._marked(wish.days) if wish.own else {},
            )
        except (BriefingError, OSError) as error:
            problem = sentence(error)
        self.post_message(self.Planned(wish, plan, problem))

    def _marked(self, days: Sequence[str]) -> dict[str, Annotations]:
        """What the reader has marked and noted on these days."""
        return {day: Annotations(self.library.marks(day), self.library.notes(day)) for day in days}

    @on(Planned)
    def show_plan(self, planned: Planned) -> None:
        """Say what will be written, unless something else is wished for by now."""
        if planned.wish == self.wish:
            self.plan = planned.plan
            text = outlook(planned.plan) if planned.plan else planned.problem
            self.tell(f"{self.failure}\n{text}".lstrip(), wrong=bool(self.failure or planned.problem))

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Show that text below the form."""
        line = self.query_one("#outlook", Static)
        line.update(text)
        line.set_class(wrong, "-wrong")

    def action_write(self) -> None:
        """Write the files; over ones that are there only after another yes."""
        if self.plan is None or self.writing:
            self.app.bell()
        elif self.plan.existing:
            self.app.push_screen(ConfirmScreen("Write over?", overwriting(self.plan)), self.write_over)
        else:
            self.write(self.plan, force=False)

    def write_over(self, yes: bool | None) -> None:
        """The answer to that question."""
        if yes and self.plan:
            self.write(self.plan, force=True)

    def write(self, plan: ExportPlan, *, force: bool) -> None:
        """Write what was planned."""
        self.writing = True
        self.tell("Writing …")
        self.write_files(plan, force=force)

    @work(thread=True, group="write")
    def write_files(self, plan: ExportPlan, *, force: bool) -> None:
        """Off the screen's thread."""
        from briefing_tui.export.write import write_export

        try:
            self.post_message(self.Written(write_export(plan, force=force)))
        except (BriefingError, OSError) as error:
            self.post_message(self.Failed(sentence(error)))

    @on(Written)
    def leave_with(self, written: Written) -> None:
        """Done."""
        self.dismiss(written.paths)

    @on(Failed)
    def say_why(self, failed: Failed) -> None:
        """Keep the form, so that another place can be named; look again at what is there."""
        self.writing, self.failure = False, failed.problem
        self.make_plan(self.wish)

    def action_leave(self) -> None:
        """Close the dialog, but not in the middle of writing."""
        if not self.writing:
            super().action_leave()
