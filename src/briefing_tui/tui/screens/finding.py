"""From a search to its hits, on through them across days, and back to where the reader was before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on

from briefing_tui.errors import BriefingError, DamagedError
from briefing_tui.results import NOTE
from briefing_tui.tui.filters import Filter
from briefing_tui.tui.screens.marking import Marking
from briefing_tui.tui.searching import MORE, Question, Searching
from briefing_tui.tui.widgets.entry_layout import Hits

if TYPE_CHECKING:
    from briefing_tui.results import Hit, Results


class Trail(NamedTuple):
    """A search as it was left: its question, its hits and the place of one of them."""

    question: Question
    results: Results
    place: int


class Before(NamedTuple):
    """Where the reader was before the search."""

    day: str | None
    entry: str | None
    filter: Filter
    full_width: bool
    pane: str
    focus: str | None
    scrolled: dict[str, float]
    """How far each pane was scrolled, by its id."""


class Finding(Marking):
    """Goes through the hits of a search, and back."""

    trail: Trail | None = None
    """The search whose hits are gone through."""
    _before: Before | None = None
    _searching: Searching | None = None
    """Looks for more hits than the search has shown, and counts them where it had not yet done so."""
    _waiting = False
    """Is the next hit still looked for?"""

    def on_unmount(self) -> None:
        if self._searching is not None:
            self._searching.close()

    def action_search(self) -> None:
        from briefing_tui.tui.screens.search import SearchScreen

        if self.trail is None:
            self._before = self._remember()
        self.app.push_screen(SearchScreen(self.reader.library, self.actions, self.trail), self._follow)

    def _follow(self, trail: Trail | None) -> None:
        if trail is not None:
            self.trail = trail
            self._show(trail)
            if trail.results.found is None:
                self._ask(trail.question)
        else:
            self.present()

    def action_next_hit(self) -> None:
        self._step(1)

    def action_previous_hit(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        if self.trail is None:
            return
        question, results, place = self.trail
        place += step
        self._waiting = False
        if 0 <= place < len(results.hits):
            self.trail = Trail(question, results, place)
            self._show(self.trail)
        elif step > 0 and more_than_shown(results):
            self._waiting = True
            self._ask(question._replace(most=question.most * MORE))
        else:
            self.app.notify("That was the last hit." if step > 0 else "That was the first hit.", markup=False)

    def _ask(self, question: Question) -> None:
        if self._searching is None:
            self._searching = Searching(self.reader.library, self.post_message)
            self._searching.start()
        self._searching.ask(question)

    @on(Searching.Answered)
    def take_more(self, message: Searching.Answered) -> None:
        """Take in the hits that have come, or their number, and go on to the next hit where it was waited for."""
        trail = self.trail
        if trail is None or message.question._replace(most=trail.question.most) != trail.question:
            return
        if len(message.results.hits) < len(trail.results.hits):  # some are gone since, and the place would be another's
            return
        self.trail = Trail(message.question, message.results, trail.place)
        if self._waiting:
            self._step(1)
        else:
            self.present()

    @on(Searching.Failed)
    def tell_failure(self, message: Searching.Failed) -> None:
        """Say why there are no more hits."""
        if isinstance(message.error, DamagedError) or not isinstance(message.error, BriefingError):
            raise message.error
        self.app.notify(str(message.error), severity="error", markup=False)

    def _show(self, trail: Trail) -> None:
        hit = trail.results.hits[trail.place]
        self.reader.pass_by()
        try:
            self.reader.open(hit.day, hit.entry)
            if self.reader.entry is None or self.reader.entry.id != hit.entry:
                self.reader.filter_by(Filter())
                self.reader.show(hit.entry)
        except KeyError:
            self.app.notify(f"The entry of {hit.date} {hit.time} is no longer there.", markup=False)
            return
        self.keep_soon()
        self.present()
        if hit.snippet.startswith(NOTE):
            self.call_after_refresh(self.entry_pane.show_notes)
        if not self.full_width:
            self.action_show_entries()

    @property
    def _hit(self) -> Hit | None:
        """The hit that is open."""
        hit = self.trail.results.hits[self.trail.place] if self.trail else None
        here = (self.day.key, self.entry.id) if self.day and self.entry else None
        return hit if hit is not None and (hit.day, hit.entry) == here else None

    @property
    def hit_words(self) -> str:
        """Which of the hits is open, for the title of its text."""
        if self.trail is None or self._hit is None:
            return ""
        question, results, place = self.trail
        return f" · hit {place + 1} of {counted(results)}: {question.query}"

    def present_hits(self) -> None:
        """Mark the hits in the open entry, where it is one."""
        hits: Hits = ()
        if self.trail is not None and self.entry is not None and self._hit is not None:
            texts = [block.text for block in self.entry.blocks]
            found = self.reader.library.hits_in(self.trail.question.query, texts)
            hits = tuple(map(tuple, found))
        self.entry_pane.hits = hits

    def leave_search(self) -> None:
        """Go back to where the reader was before it."""
        before, self.trail, self._before = self._before, None, None
        if before is not None:
            self._return_to(before)

    def _remember(self) -> Before:
        panes = [self.days_list, self.entries_list, self.entry_pane, self.summary_pane]
        scrolled = {pane.id or "": pane.scroll_y for pane in panes}
        day, entry = self.day.key if self.day else None, self.entry.id if self.entry else None
        focus = self.focused.id if self.focused else None
        return Before(day, entry, self.reader.filter, self.full_width, self.pane, focus, scrolled)

    def _return_to(self, before: Before) -> None:
        self.reader.filter_by(before.filter)
        if before.day is not None and self.reader.nearest(before.day) == before.day:
            self.reader.open(before.day, before.entry)
        self.present()
        self.full_width, self.pane = before.full_width, before.pane
        self.set_focus(self.query_one(f"#{before.focus}") if before.focus else None)
        self.call_after_refresh(self._scroll_back, before.scrolled)

    def _scroll_back(self, scrolled: dict[str, float]) -> None:
        for pane, y in scrolled.items():
            self.query_one(f"#{pane}").scroll_to(y=y, animate=False, force=True)


def more_than_shown(results: Results) -> bool:
    """Are there hits that the results don't hold?"""
    return results.found is None or results.capped or results.found > len(results.hits)


def counted(results: Results) -> str:
    """`17`, `more than 1,000`; `…` where that is not known yet."""
    if results.found is None:
        return "…"
    return f"more than {results.found:,}" if results.capped else f"{results.found:,}"
