"""A metric over the days as a chart, with a legend that tells claimants apart by their signs."""

from __future__ import annotations

import datetime as dt
import re

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from briefing_tui.page_views import MetricView
from briefing_tui.tui.widgets.lines import fit_to, plain, start_of
from briefing_tui.tui.widgets.plot import NOTES, SEVERAL, SIGNS, Plot, plot
from briefing_tui.tui.widgets.signs import UNNAMED

_COLOURS = ("$accent", "$secondary", "$primary", "$success", "$error", "$accent", "$secondary", "$primary")
_SIGN = re.compile(f"[{SIGNS}]")
_NOTE = re.compile("|".join(map(re.escape, (*NOTES.values(), SEVERAL))))
_BRAILLE = re.compile("[\u2801-\u28ff]+")
_MEANINGS = {NOTES["revised"]: "revised", NOTES["check"]: "to check", SEVERAL: "several"}
_HERE = "↑"
"""Below the day that is looked at."""


class Chart(Widget):
    """The chart of `metric`; `day` is marked below it. A click picks the day at that place."""

    ALLOW_SELECT = False

    metric: reactive[MetricView | None] = reactive(None)
    day: reactive[str] = reactive("")

    class Picked(Message):
        """The reader points to a day."""

        def __init__(self, day: str) -> None:
            super().__init__()
            self.day = day

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  the name that every Textual widget gives it
        super().__init__(id=id)
        self._drawn: tuple[MetricView, int, int] | None = None
        self._plot: Plot | None = None

    def _plotted(self, metric: MetricView, width: int, height: int) -> Plot | None:
        """The plot, drawn anew only for another metric or size."""
        if self._drawn is None or self._drawn[0] is not metric or self._drawn[1:] != (width, height):
            self._drawn = metric, width, height
            self._plot = plot(metric.series, width, height)
        return self._plot

    def render(self) -> Content:
        if self.metric is None:
            return Content()
        width, height = self.size
        drawn = self._plotted(self.metric, width, height - 1)
        if drawn is None:
            return Content()
        rows = [coloured(row) for row in drawn.rows]
        column = drawn.gutter + drawn.days.column(dt.date.fromisoformat(self.day).toordinal()) if self.day else -1
        if drawn.gutter <= column < len(rows[-2]):
            rows[-2] = rows[-2][:column] + Content.styled(_HERE, "bold") + rows[-2][column + 1 :]
        return Content("\n").join([legend(self.metric, "".join(drawn.rows), width), *rows])

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and self._plot is not None:
            day = self._plot.days.day_at(offset.x - self._plot.gutter)
            self.post_message(self.Picked(dt.date.fromordinal(day).isoformat()))


def coloured(row: str) -> Content:
    """The row with the colour of each claimant, its lines and its axis paler."""
    text = Content.styled(row, "$foreground-muted")
    for found in _SIGN.finditer(row):
        text = text.stylize(_COLOURS[SIGNS.index(found.group())], *found.span())
    for found in _NOTE.finditer(row):
        text = text.stylize("bold $foreground", *found.span())
    return text


def sign_of(place: int, *, coloured: bool = True) -> Content:
    """The sign of the series at that place; a blank where the chart leaves it out."""
    if place >= len(SIGNS):
        return Content(" ")
    return Content.styled(SIGNS[place], _COLOURS[place] if coloured else "")


def legend(metric: MetricView, drawn: str, width: int) -> Content:
    """`● General Staff  ○ Ministry  +2 below  ▼ revised`: claimants, then notes, as far as there is room."""
    line = Content()
    for place, series in enumerate(metric.series):
        name = plain(start_of(series.claimant or UNNAMED, 1, width))
        item = Content.assemble("  " if place else "", sign_of(place), " ", fit_to(name, max(width // 2, 8)))
        left = len(metric.series) - place
        more = f"  +{left} below"
        if place == len(SIGNS) or line.cell_length + item.cell_length + (len(more) if left > 1 else 0) > width:
            line += Content.styled(more, "$foreground-muted")
            break
        line += item
    for sign, meaning in _MEANINGS.items():
        if sign in drawn and line.cell_length + len(meaning) + 4 <= width:
            line += Content.styled(f"  {sign} {meaning}", "$foreground-muted")
    return fit_to(line, width)
