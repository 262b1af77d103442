"""One metric over all days: a chart, and below it the same as a table."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one

from briefing_tui.page_views import MetricView
from briefing_tui.tui.widgets.chart import Chart
from briefing_tui.tui.widgets.point_list import PointList


class MetricPane(Vertical):
    """The chart marks the day under the table's cursor; a click into the chart moves the cursor there."""

    chart = query_one(Chart)
    points = query_one(PointList)

    def compose(self) -> ComposeResult:
        yield Chart(id="chart")
        yield PointList(id="points")

    def show(self, metric: MetricView, day: str, figure: str) -> None:
        """Show that metric, the cursor on that figure, else on that day."""
        if metric is not self.chart.metric:
            self.chart.metric = metric
            self.points.show(metric)
        if not self.points.highlight_key(figure):
            self.points.to_day(day)
        self.mark_day()

    @on(PointList.Highlighted)
    def mark_day(self) -> None:
        """Mark the day under the cursor in the chart."""
        point = self.points.highlighted_point
        self.chart.day = point.day if point else ""

    @on(Chart.Picked)
    def go_to_day(self, message: Chart.Picked) -> None:
        """Put the cursor on the day that was clicked at."""
        self.points.to_day(message.day)
        self.points.focus()
