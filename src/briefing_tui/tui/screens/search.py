"""The search over all days: it answers while the reader types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.timer import Timer
from textual.types import CSSPathType
from textual.widgets import Input, Static

from briefing_tui.errors import BriefingError, DamagedError, StorageError
from briefing_tui.resources import resource
from briefing_tui.tui.actions import Action, Scope, bindings
from briefing_tui.tui.notices import TOO_SMALL, keys_of
from briefing_tui.tui.screens.finding import Trail, counted, more_than_shown
from briefing_tui.tui.screens.whole import WholeScreen
from briefing_tui.tui.searching import MORE, Question, Searching
from briefing_tui.tui.widgets.hit_list import HitList, key_of
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.saved_list import SavedList

if TYPE_CHECKING:
    from briefing_tui.library import Library
    from briefing_tui.results import Results

_LONGEST_QUERY = 500
_PATIENCE = 0.2
"""Seconds for which the heading stands still while the hits are counted."""
_WIDTHS = [(0, "-tiny"), (40, "-narrow"), (70, "-medium")]
_HEIGHTS = [(0, "-flat"), (12, "-short"), (18, "-tall")]


class SearchScreen(WholeScreen[Trail | None]):
    """Its result is a hit to go to, among the others. It opens on `trail`, the last search, where there is one."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.SCREEN),
        *bindings(Scope.SEARCH),
        *(Binding(key, f"move('{key}')", show=False, priority=True) for key in ("up", "down", "pageup", "pagedown")),
    ]
    CSS_PATH: ClassVar[CSSPathType | None] = [resource("styles") / "search.tcss"]
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    words = query_one(Input)
    hits = query_one(HitList)
    saved = query_one(SavedList)

    def __init__(self, library: Library, actions: Sequence[Action], trail: Trail | None = None) -> None:
        super().__init__(actions)
        self.library = library
        self.trail = trail
        self.question = trail.question if trail else Question("")
        """What is asked now."""
        self.results: Results | None = None
        self._going = False
        """Enter was pressed before the answer came."""
        self._counting: Timer | None = None
        self.searching = Searching(library, self.post_message)

    def compose(self) -> ComposeResult:
        yield Static(id="heading", markup=False)
        yield Input(self.question.query, placeholder="Search all days", max_length=_LONGEST_QUERY, compact=True)
        yield Static(id="note", markup=False)
        yield HitList(id="hits")
        yield SavedList(id="saved")
        yield KeyBar()
        yield Static(TOO_SMALL, id="too-small", markup=False)

    def on_mount(self) -> None:
        self.searching.start()
        self.saved.show(self.library.searches())
        if self.trail is not None:
            self.show_results(self.trail.results)
            self.hits.highlight_key(key_of(self.trail.results.hits[self.trail.place]))
        self._ask(self.question)

    def on_unmount(self) -> None:
        self.searching.close()

    # Asking and answers

    @on(Input.Changed)
    def ask(self, event: Input.Changed) -> None:
        """Search for what is typed; what was asked before is stopped."""
        query = event.value if event.value.strip() else ""
        if query != self.question.query:
            self._going = False
            self._ask(Question(query, self.question.ranked))

    def _ask(self, question: Question) -> None:
        self.question = question
        self._stop_counting()
        self.set_class(not question.query, "-nothing")
        if question.query:
            self.searching.ask(question)
        else:
            self.searching.ask(None)
            self.results = None
            self._head("Search")
            self._note("")
        self.refresh_bindings()

    @on(Searching.Answered)
    def take_answer(self, message: Searching.Answered) -> None:
        """Show what was found, if it is still what is asked."""
        if message.question == self.question:
            self.show_results(message.results)
            if self._going:
                self.choose()

    @on(Searching.Failed)
    def tell_failure(self, message: Searching.Failed) -> None:
        """Say why nothing can be found."""
        if isinstance(message.error, DamagedError) or not isinstance(message.error, BriefingError):
            raise message.error
        if message.question == self.question:
            self._head("Search")
            self._note(f"! {message.error}")

    def show_results(self, results: Results) -> None:
        """Show the hits. At a new question the first is highlighted, at the same one the same."""
        if self.results is None or self.results.query != results.query:
            self.hits.set_reactive(HitList.highlighted, None)
        if self.results is None or self.results.hits is not results.hits:
            self.hits.show(results.hits)
        self.results = results
        self._stop_counting()
        note = results.note
        if not results.hits and len(results.query) > 1:  # after one letter there is no telling
            note = " ".join(filter(None, (note, "No entry matches. A * finds words that begin so: brid*")))
        self._note(note)
        if results.found is None:
            self._counting = self.set_timer(_PATIENCE, self._tell_count)
        else:
            self._tell_count()
        self.refresh_bindings()

    def _tell_count(self) -> None:
        if self.results is not None:
            order = "best first" if self.question.ranked else "newest first"
            noun = "entry" if self.results.found == 1 else "entries"
            self._head(f"Search · {counted(self.results)} {noun}, {order}")

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.stop()
            self._counting = None

    def _head(self, heading: str) -> None:
        self.query_one("#heading", Static).update(heading)

    def _note(self, note: str) -> None:
        self.query_one("#note", Static).update(note)
        self.set_class(bool(note), "-noted")

    @on(HitList.Highlighted)
    def look_for_more(self, message: HitList.Highlighted) -> None:
        """At the last of the hits, ask for more of them."""
        results = self.results
        if results is None or message.index < len(results.hits) - 1 or len(results.hits) < self.question.most:
            return
        if more_than_shown(results):
            self._ask(self.question._replace(most=self.question.most * MORE))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's own
        asked = bool(self.question.query)
        match action:
            case "search_order" | "save_search":
                return asked
            case "forget_search":
                return not asked and self.saved.saved_at is not None
            case "move":
                return self.focused is self.words
        return hasattr(self, f"action_{action}")

    def action_move(self, key: str) -> None:
        """Move in the list from the line to write in."""
        rows = self.hits if self.question.query else self.saved
        moves = {
            "up": rows.action_cursor_up,
            "down": rows.action_cursor_down,
            "pageup": rows.action_page_up,
            "pagedown": rows.action_page_down,
        }
        moves[key]()

    @on(Input.Submitted)
    @on(HitList.Selected)
    @on(SavedList.Selected)
    def choose(self) -> None:
        """Go to the hit, or search for what is under the cursor."""
        if not self.question.query:
            self.words.value = self.saved.query_at or ""
            self.words.focus()
            self.words.action_end()
            return
        results, place = self.results, self.hits.highlighted
        self._going = results is None or results.query != self.question.query
        if results is not None and place is not None and results.hits and not self._going:
            self.dismiss(Trail(self.question, results, place))

    @on(SavedList.Highlighted)
    def renew_keys(self) -> None:
        """Only saved searches can be deleted."""
        self.refresh_bindings()

    def action_search(self) -> None:
        self.words.focus()

    def action_next_pane(self) -> None:
        rows = self.hits if self.question.query else self.saved
        (rows if self.focused is self.words else self.words).focus()

    def action_previous_pane(self) -> None:
        self.action_next_pane()

    def action_search_order(self) -> None:
        self.results = None
        self._ask(Question(self.question.query, not self.question.ranked))

    def action_save_search(self) -> None:
        from briefing_tui.tui.screens.save_search import SaveSearchScreen

        names = [search.name for search in self.library.searches()]
        self.app.push_screen(SaveSearchScreen(self.question.query, names), self._save)

    def _save(self, name: str | None) -> None:
        if name and self._keep(name, self.question.query):
            self.app.notify(f"Saved as {name}. It is listed when nothing is typed.", markup=False)

    def action_forget_search(self) -> None:
        if (search := self.saved.saved_at) is not None and self._keep(search.name, ""):
            keys = keys_of(self.actions)
            self.app.notify(
                f"The search {search.name} is deleted; {keys['save_search']} would save it again.", markup=False
            )

    def _keep(self, name: str, query: str) -> bool:
        try:
            self.library.save_search(name, query)
        except StorageError as error:
            self.app.notify(str(error), severity="error", markup=False)
            return False
        self.saved.show(self.library.searches())
        self.refresh_bindings()
        return True

    def action_back(self) -> None:
        self.dismiss(None)

    def action_quit(self) -> None:
        self.dismiss(None)
