"""The figures screen: all figures of the day, and beside the highlighted one its metric over all days."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Self

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.reactive import reactive, var
from textual.types import CSSPathType

from briefing_tui.page_views import MetricView
from briefing_tui.tui.actions import Action
from briefing_tui.tui.filters import FigureFilter
from briefing_tui.tui.notices import keys_of, no_figures
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.screens.choice import ChoiceScreen
from briefing_tui.tui.screens.day_page import DayPage, Found, page_styles
from briefing_tui.tui.screens.explain import ReasonLines
from briefing_tui.tui.widgets.choice import Choice
from briefing_tui.tui.widgets.figure_filters import FigureFilters
from briefing_tui.tui.widgets.figure_list import FigureList
from briefing_tui.tui.widgets.metric_pane import MetricPane
from briefing_tui.tui.widgets.point_list import PointList
from briefing_tui.views import DayView, FigureRow

READING = "How it was read"


class FiguresScreen(DayPage):
    """Opens on the figure or the first figure of the entry that has the id `start`, where there is one."""

    AUTO_FOCUS = "#figures"
    CSS_PATH: ClassVar[CSSPathType | None] = page_styles("figures")

    filter: var[FigureFilter] = var(FigureFilter(), init=False)
    part: reactive[str] = reactive("figures", repaint=False)
    """What has the focus: `filters`, `figures` or `detail`."""

    filters = query_one(FigureFilters)
    figures = query_one(FigureList)
    metric_pane = query_one(MetricPane)
    reasons = query_one(ReasonLines)

    def __init__(self, reader: Reader, actions: Sequence[Action], start: str | None = None) -> None:
        super().__init__(reader, actions)
        self.start = start
        self._rows: Sequence[FigureRow] = ()
        self._metrics: dict[str, MetricView | None] = {}
        self._tab = keys_of(actions)["next_pane"]

    def again(self) -> Self:
        page = type(self)(self.reader, self.actions, self.figures.highlighted_key)
        page.day_key = self.day_key
        page.set_reactive(FiguresScreen.filter, self.filter)
        return page

    def compose_body(self) -> ComposeResult:
        yield FigureFilters(id="filters").data_bind(FiguresScreen.filter)
        with Container(id="panes"):
            yield FigureList(id="figures")
            with Container(id="detail") as detail:
                detail.border_subtitle = f"{self._tab} figures"
                yield MetricPane(id="metric")
                yield ReasonLines([])

    def show_day(self, day: DayView) -> None:
        self._rows = self.reader.library.figures(day.key)
        self.head("Figures")
        self.filters.offer(self._rows)
        self.show_figures()
        if self.start is not None:
            near = (row.id for row in self._rows if self.start in (row.id, row.entry))
            self.figures.highlight_key(next(near, self.start))
            self.start = None

    def show_figures(self) -> None:
        """The figures of the day that pass the filter."""
        shown = [row for row in self._rows if self.filter.matches(row)]
        every = len(self._rows)
        self.figures.border_title = f"Figures: {len(shown)} of {every}" if self.filter else f"Figures: {every}"
        self.figures.show(shown, {key for kind, key in self.reader.marks.notes if kind == "figure"})
        if not self._rows:
            self.say(no_figures(self.reader, self.actions))
        elif not shown:
            keys = keys_of(self.actions)
            words = f"No figure of this day passes the filter: {self.filter.describe()}."
            self.say(f"{words}\n\n{keys['filter']} changes it, {keys['back']} drops it.")
        else:
            self.say("")

    def watch_filter(self) -> None:
        self.show_figures()

    @on(FigureFilters.Changed)
    def use_filter(self, message: FigureFilters.Changed) -> None:
        """Show what passes another filter."""
        self.filter = message.filter

    @on(FigureFilters.Left)
    def to_figures(self) -> None:
        """To the list."""
        self.figures.focus()

    @on(Choice.Opened)
    def choose(self, message: Choice.Opened) -> None:
        """Let the reader choose a group, a claimant or a place."""
        choice = message.choice
        options = self.filters.options(choice.noun, self._rows)
        values = [value for value, _ in options]
        labels = [(choice.label(value), count) for value, count in options]
        screen = ChoiceScreen(choice.noun.capitalize(), labels, values.index(choice.chosen))
        self.app.push_screen(screen, partial(self._choose, choice.noun, values))

    def _choose(self, noun: str, values: list[str | None], place: int | None) -> None:
        if place is not None:
            self.filters.choose(noun, values[place])

    @on(FigureList.Highlighted, "#figures")
    def show_detail(self, message: FigureList.Highlighted) -> None:
        """The metric of the highlighted figure over all days; of one that is not followed, how it was read."""
        row = self.figures.highlighted_row
        if row is None or row.id != message.key or self.reader.day is None:
            return
        day = self.reader.day.key
        metric = self._metric(row.metric)
        self.set_class(metric is None, "-not-followed")
        self.figures.border_subtitle = f"{self._tab} {READING.lower() if metric is None else 'over all days'}"
        detail = self.query_one("#detail")
        if metric is not None:
            detail.border_title = " · ".join(part for part in (metric.name, metric.group, metric.unit) if part)
            self.metric_pane.show(metric, day, row.id)
        else:
            detail.border_title = READING
            self.reasons.figures = [(row, self.reader.library.explain(day, row.id))]
            self.reasons.refill()

    def _metric(self, metric: str | None) -> MetricView | None:
        """The metric over all days; None where no day has a value of it that can be followed."""
        if metric is None:
            return None
        if metric not in self._metrics:
            try:
                self._metrics[metric] = self.reader.library.metric(metric)
            except KeyError:
                self._metrics[metric] = None
        return self._metrics[metric]

    @on(FigureList.Selected, "#figures")
    @on(PointList.Selected, "#points")
    def go_to_words(self) -> None:
        """Leave for what is under the cursor."""
        self.go()

    def pointed_at(self) -> Found | None:
        if self.part == "detail" and not self.has_class("-not-followed"):
            point = self.metric_pane.points.highlighted_point
            return None if point is None else self.figure_of(point.day, point.figure)
        row, day = self.figures.highlighted_row, self.reader.day
        return None if row is None or day is None else Found(day.key, row)

    # Parts

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click into a part puts it in front."""
        parts = {node.id for node in event.widget.ancestors_with_self}
        self.part = next((part for part in ("filters", "detail") if part in parts), "figures")

    def watch_part(self, part: str) -> None:
        self.set_class(part == "filters", "-filtering")
        self.set_class(part == "detail", "-detailed")

    def action_filter(self) -> None:
        self.part = "filters"
        self.filters.words.focus()

    def action_next_pane(self) -> None:
        if self.part == "filters":
            self.focus_next()
        else:
            self._to_other_part()

    def action_previous_pane(self) -> None:
        if self.part == "filters":
            self.focus_previous()
        else:
            self._to_other_part()

    def _to_other_part(self) -> None:
        if self.part == "detail":
            self.figures.focus()
        elif self.figures.rows:
            self.part = "detail"
            (self.reasons if self.has_class("-not-followed") else self.metric_pane.points).focus()

    def action_back(self) -> None:
        if self.part != "figures":
            self.figures.focus()
        elif self.filter:
            self.filter = FigureFilter()
        else:
            self.dismiss(None)
