"""The main screen: days, entries over the text of one, summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Static

from briefing_tui.errors import BriefingError
from briefing_tui.tui.actions import Scope, bindings
from briefing_tui.tui.filters import Filter
from briefing_tui.tui.loading import Loading
from briefing_tui.tui.notices import FIGURES_TO_COME, TOO_SMALL, no_figures, not_kept, notice, undated_only
from briefing_tui.tui.screens.finding import Finding
from briefing_tui.tui.screens.panes import PANES
from briefing_tui.tui.widgets.day_list import DayList
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.entry_view import EntryPane
from briefing_tui.tui.widgets.heading import Heading
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.summary import SummaryPane
from briefing_tui.views import UNDATED, FigureRow

if TYPE_CHECKING:
    from briefing_tui.tui.screens.day_page import DayPage

SAMPLE = "The sample archive. Your own: briefing\xa0PATH or briefing\xa0add\xa0PATH"
_WIDTHS = [(0, "-tiny"), (40, "-narrow"), (70, "-medium"), (110, "-wide"), (160, "-roomy")]
_HEIGHTS = [(0, "-flat"), (12, "-short"), (18, "-tall")]
_PATIENCE = 0.3
"""Seconds to wait for the first days before the screen is drawn without them, and for changes before it is said."""
_BEFORE_THE_LOOK = 0.2
"""Seconds that what was there at opening has the processor to itself, for the first keys."""
_FIRST_DAYS = 100
"""Days that are listed at once; the others of a long archive follow a moment later."""
_READING = "Reading …"


def _classes_at(size: Size) -> dict[str, bool]:
    """What the breakpoints will give a screen of that size."""
    passed = ((size.width, _WIDTHS), (size.height, _HEIGHTS))
    return {max(point for point in points if point[0] <= length)[1]: True for length, points in passed}


class MainScreen(Finding):
    """Shows what a `Reader` has open, and hands the reader's keys on to it."""

    AUTO_FOCUS = "#entries"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SCREEN)
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    sought: var[str | None] = var(None)
    notice: var[str] = var("")
    status: var[str] = var("")
    """What is going on in the background."""
    no_figures: var[str] = var("")
    out_of_sight: var[tuple[str, ...]] = var(())
    """The actions that go to the panes for which there is no room."""

    _composed_for: Size | None = None
    """The size of the terminal at first, until it has another one."""
    _resumed = False
    _figures_to_come = False
    """Days are shown whose figures are still read."""
    loader: Loading | None = None
    """The load that is going on."""
    _entry_title: str = ""
    _page: DayPage | None = None
    """Where the figure that is sought was chosen, where that is not the summary."""

    def compose(self) -> ComposeResult:
        library = self.reader.library
        self._composed_for = self.app.size
        # Before there are panes: with other classes later, all would be styled and laid out a second time.
        self.update_classes({**_classes_at(self._composed_for), "-sample": library.sample})
        name = "sample archive" if library.sample else library.name
        yield Heading(name).data_bind(MainScreen.listing, MainScreen.status)
        if library.sample:
            yield Static(SAMPLE, id="sample", markup=False)
        self.days_list = DayList(id="days")
        self.entries_list = EntryList(self.reader.marks.of, id="entries").data_bind(MainScreen.listing)
        self.summary_pane = SummaryPane(id="summary").data_bind(MainScreen.day, MainScreen.no_figures)
        self.entry_pane = EntryPane(id="entry").data_bind(
            MainScreen.entry, MainScreen.notice, MainScreen.sought, centred=MainScreen.full_width
        )
        for beside in (self.days_list, self.summary_pane):  # what is read first is seen first
            beside.visible = False
        yield from (self.days_list, self.entries_list, self.summary_pane, self.entry_pane)
        yield KeyBar().data_bind(MainScreen.out_of_sight)

    def on_mount(self) -> None:
        self.screen_layout_refresh_signal.subscribe(self, self._look_for_panes)
        self.watch(self.entries_list, "highlighted", self.show_highlighted_entry, init=False)
        self.call_after_refresh(self._show_beside)
        self.reader.refresh(_FIRST_DAYS)
        if self.reader.days:
            # As they were when last looked at; what has changed since is looked for once they are seen.
            self._show_library()
            self.call_after_refresh(self.set_timer, _BEFORE_THE_LOOK, self._look_for_changes)
        elif (loader := self._start_loading(first=True)).ready.wait(_PATIENCE):
            self._show_first_days(loader)

    def _show_beside(self) -> None:
        self.days_list.visible = self.summary_pane.visible = True

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        if not self._resumed:
            event.refresh_styles = False  # they were found a moment ago
        self._resumed = True

    def on_resize(self, event: events.Resize) -> None:
        if {"-tiny", "-flat"} & _classes_at(event.size).keys() and not self.query("#too-small"):
            self.mount(Static(TOO_SMALL, id="too-small", markup=False))
        if event.size == self.size == self._composed_for:
            event.prevent_default()  # Textual tells the first size several times; it is laid out already
        else:
            self._composed_for = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "reload":
            return self.loader is None
        if action in ("figures", "changes") and self.loader is not None:
            return False  # a page shows one state of the library
        if action == "back":
            return self.can_go_back
        if action in ("next_hit", "previous_hit"):
            return self.trail is not None
        return super().check_action(action, parameters)

    # Loading

    def action_reload(self) -> None:
        self.keep_passed()
        self._start_loading(first=False)

    def _look_for_changes(self) -> None:
        """Show all days, then load without a word, unless it takes long."""
        if len(self.reader.days) == _FIRST_DAYS:
            self._refresh()
        self._start_loading(first=False, said=False)
        self.set_timer(_PATIENCE, self._say_loading)

    def _say_loading(self) -> None:
        if self.loader is not None:
            self.status = _READING

    def _start_loading(self, *, first: bool, said: bool = True) -> Loading:
        if said:
            self.status = _READING
        self.loader = Loading(self.reader.library, self.post_message, first=first)
        self.loader.start()
        self.present()
        return self.loader

    @on(Loading.Progressed)
    def show_progress(self, message: Loading.Progressed) -> None:
        if self.loader is not None and self.status:
            done, total = message.progress.done, message.progress.total
            self.status = f"Reading {done} of {total}" if done < total else FIGURES_TO_COME

    @on(Loading.Ready)
    def show_more_days(self, message: Loading.Ready) -> None:
        """The days that have come."""
        if self.loader is None:
            return
        if not message.without_figures:
            self._figures_to_come = False
            self._refresh()
        elif not self.reader.days:
            self._show_first_days(self.loader)

    def _show_first_days(self, loader: Loading) -> None:
        """Days and entries; their figures follow."""
        self._figures_to_come, self.status = True, FIGURES_TO_COME
        self._refresh()
        self.call_after_refresh(loader.shown.set)

    @on(Loading.Ended)
    def end_loading(self, message: Loading.Ended) -> None:
        """Show what a load has brought, or why it failed."""
        error, self.loader = message.error, None
        self.status = ""
        self.tell_kept()
        if isinstance(error, BriefingError):
            self.app.notify(str(error), severity="error", markup=False)
        elif error is not None:
            raise error
        self._figures_to_come = False
        self._refresh()
        if self.reader.latest == UNDATED:
            self.app.notify(undated_only(self.actions), markup=False)

    @on(Loading.Damaged)
    def load_again(self, message: Loading.Damaged) -> None:
        """Have all documents read again; what is shown stays till then."""
        self.app.notify(str(message.error), severity="warning", markup=False)
        if self.loader is None:
            self.action_reload()

    def _refresh(self) -> None:
        self.reader.refresh()
        self._show_library()

    def _show_library(self) -> None:
        self.days_list.show(self.reader.days)
        self.present()

    # What is open

    def present(self) -> None:
        """Hand what the reader has open down to the panes."""
        self.no_figures = FIGURES_TO_COME if self._figures_to_come else no_figures(self.reader, self.actions)
        self.day = self.reader.day
        self.listing = self.reader.listing
        self.notice = notice(self.reader, self.actions, loading=self.loader is not None)
        if self.day is not None:
            self.days_list.highlight_key(self.day.key)
        self._present_entry()
        self.present_marks()
        self.refresh_bindings()

    def present_marks(self) -> None:
        super().present_marks()
        if self.loader is None:
            self.status = not_kept(self.actions) if self.reader.library.kept() else ""

    def _present_entry(self) -> None:
        self.sought, self._page = None, None
        self.entry = entry = self.reader.entry
        self.present_notes()
        self.present_hits()
        title = ""
        if entry is not None and self.listing is not None:
            title = f"{self.listing.place(entry.id) + 1} of {len(self.listing.rows)}{self.hit_words}"
            if entry.id != self.entries_list.highlighted_key:
                self.entries_list.highlight_key(entry.id)
        if self._entry_title != title:
            self._entry_title = title
            self.entry_pane.border_title = Content(title)

    def show_entry(self, entry: str | None) -> None:
        """Show that entry of the open day."""
        if entry is not None:
            self.move_to(entry)
            self._present_entry()

    @on(DayList.Highlighted, "#days")
    def open_highlighted_day(self, message: DayList.Highlighted) -> None:
        if message.key == self.days_list.highlighted_key and self.day is not None and message.key != self.day.key:
            self.open_day(message.key)

    @on(DayList.Selected, "#days")
    def read_day(self) -> None:
        self.action_show_entries()

    def show_highlighted_entry(self) -> None:
        """Called at once when the highlight moves, so that the list and the text are drawn in one go."""
        key = self.entries_list.highlighted_key
        if self.entry is not None and key is not None and key != self.entry.id:
            self.show_entry(key)

    @on(EntryList.Paged)
    def page_entry(self, message: EntryList.Paged) -> None:
        if not self.entry_pane.page(message.step) and message.go_on:
            self._turn(1)

    @on(EntryPane.Turned)
    def turn(self, message: EntryPane.Turned) -> None:
        self._turn(message.step)

    def _turn(self, step: int) -> None:
        if self.listing is not None and self.entry is not None:
            beside = self.listing.beside(self.entry.id, step)
            self.show_entry(beside)
            if beside is None and step > 0:  # read to its end
                self.reader.pass_by()
                self.keep_soon()

    @on(EntryPane.Opened)
    @on(EntryList.Selected, "#entries")
    def action_full_width(self) -> None:
        self.full_width = not self.full_width
        self.set_focus(self.entry_pane if self.full_width else self.entries_list)
        self.refresh_bindings()

    @on(SummaryPane.FigureChosen)
    def seek_chosen(self, message: SummaryPane.FigureChosen) -> None:
        self.seek(message.figure)

    def seek(self, figure: FigureRow, page: DayPage | None = None) -> None:
        """Go to where that figure of the open day was read; `page` is where the way back leads, else the summary."""
        if figure.entry is None:
            self.app.notify(f"It stands outside the entries: “{figure.quote}”", markup=False)
            return
        if self.listing is not None and figure.entry not in self.listing:
            self.use_filter(Filter())
        self.show_entry(figure.entry)
        self.sought = figure.id
        self._page = page
        self.action_show_entries()

    def seek_entry(self, entry: str, page: DayPage | None) -> None:
        if self.listing is not None and entry not in self.listing:
            self.use_filter(Filter())
        self.show_entry(entry)
        self._page = page
        self.action_show_entries()

    @on(SummaryPane.SourceChosen)
    def filter_by_source(self, message: SummaryPane.SourceChosen) -> None:
        self.use_filter(Filter(source=message.source.name))
        self.action_show_entries()

    @on(SummaryPane.ProblemsChosen)
    def show_problems(self) -> None:
        self.action_problems()

    # Days and entries

    def action_previous_day(self) -> None:
        self.open_day(self.reader.day_beside(-1))

    def action_next_day(self) -> None:
        self.open_day(self.reader.day_beside(1))

    def action_latest_day(self) -> None:
        self.open_day(self.reader.latest)

    def action_previous_figures(self) -> None:
        self._to_figures(-1)

    def action_next_figures(self) -> None:
        self._to_figures(1)

    def _to_figures(self, step: int) -> None:
        if self.listing is not None and self.entry is not None:
            self.show_entry(self.listing.with_key_figures(self.entry.id, step))

    def action_order(self) -> None:
        self.reader.flip()
        self.present()

    # Back and out

    def _look_for_panes(self, _screen: Screen[object]) -> None:
        hidden = () if self.full_width else (pane for pane in PANES if not self.query_one(f"#{pane}").region)
        self.out_of_sight = tuple(f"show_{pane}" for pane in hidden)

    @property
    def can_go_back(self) -> bool:
        """Is there anything to leave before the program itself?"""
        elsewhere = self.full_width or self.focused is not self.entries_list
        elsewhere = elsewhere or self.sought is not None or self._page is not None
        return elsewhere or self.trail is not None or bool(self.reader.filter)

    def action_back(self) -> None:
        if self._page is not None:
            self.sought = None
            self.open_page(self._page)
        elif self.sought is not None:
            self.sought = None
            self.action_show_summary()
        elif self.full_width or self.focused is not self.entries_list:
            self.action_show_entries()
        elif self.trail is not None:
            self.leave_search()
        elif self.reader.filter:
            self.use_filter(Filter())

    def action_quit(self) -> None:
        if self.can_go_back:
            self.action_back()
        else:
            self.app.exit()
