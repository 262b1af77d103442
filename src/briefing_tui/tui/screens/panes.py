"""The panes of the main screen, and going from one to another."""

from __future__ import annotations

from textual import events
from textual.reactive import reactive, var

from briefing_tui.tui.screens.errands import Errands
from briefing_tui.tui.widgets.day_list import DayList
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.entry_view import EntryPane
from briefing_tui.tui.widgets.summary import SummaryPane
from briefing_tui.views import FigureRow

PANES = ("days", "entries", "summary")


class Panes(Errands):
    """Days, entries over the text of one, summary."""

    pane: var[str] = var("entries", init=False)
    full_width: reactive[bool] = reactive(False, repaint=False, toggle_class="-full")

    days_list: DayList
    entries_list: EntryList
    entry_pane: EntryPane
    summary_pane: SummaryPane

    def chosen_figure(self) -> FigureRow | None:
        target = self.summary_pane.target if self.summary_pane.has_focus else None
        return target if isinstance(target, FigureRow) else None

    def watch_pane(self, pane: str) -> None:
        self.update_classes({f"-pane-{name}": name == pane for name in PANES})

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click into a pane makes it the one in front."""
        pane = event.widget.id or ""
        self.pane = "entries" if pane == "entry" else pane if pane in PANES else self.pane

    def _to_pane(self, pane: str) -> None:
        self.full_width = False
        self.pane = pane
        self.set_focus(self.query_one(f"#{pane}"))
        self.refresh_bindings()

    def action_show_days(self) -> None:
        self._to_pane("days")

    def action_show_entries(self) -> None:
        self._to_pane("entries")

    def action_show_summary(self) -> None:
        self._to_pane("summary")

    def action_next_pane(self) -> None:
        self._to_pane(PANES[(PANES.index(self.pane) + 1) % len(PANES)])

    def action_previous_pane(self) -> None:
        self._to_pane(PANES[PANES.index(self.pane) - 1])
