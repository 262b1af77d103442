"""How a metric is drawn in characters, and told in a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from hosting import text_on
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult

from briefing_tui.page_views import MetricView, SeriesPoint, SeriesView
from briefing_tui.tui.widgets.axes import Days, Values
from briefing_tui.tui.widgets.chart import Chart, legend
from briefing_tui.tui.widgets.plot import NOTES, SEVERAL, SIGNS, plot
from briefing_tui.tui.widgets.point_list import rows_of

START = dt.date(2031, 3, 27)
VALUES = st.floats(-1e300, 1e300)


def line(
    claimant: str, values: Sequence[float | None], moves: Mapping[int, str] | None = None, start: dt.date = START
) -> SeriesView:
    """What a claimant stated from `start` on, day by day; `moves` by place."""
    points = []
    for place, value in enumerate(values):
        day = (start + dt.timedelta(place)).isoformat()
        if value is None:
            points.append(SeriesPoint(day))
        else:
            move = (moves or {}).get(place, "")
            points.append(SeriesPoint(day, value, f"{value:g}", move, move, f"{claimant}/{day}", f"{day}#0"))
    return SeriesView(claimant, tuple(points))


def metric(*lines: SeriesView) -> MetricView:
    days = tuple(point.day for point in lines[0].points)
    return MetricView("level", "Level", "water", "m", days, lines)


def rows(lines: Sequence[SeriesView], width: int, height: int) -> list[str]:
    drawn = plot(lines, width, height)
    assert drawn is not None
    return [row.rstrip() for row in drawn.rows]


def cells_of(drawn: Sequence[str], signs: str = SIGNS) -> list[tuple[int, int]]:
    """Columns and rows, from the top, of these signs, from left to right."""
    return sorted((x, y) for y, row in enumerate(drawn) for x, char in enumerate(row) if char in signs)


def test_points_stand_over_their_days_and_beside_their_values() -> None:
    assert rows([line("Rivers", [0, 10, 20])], 30, 7) == [
        "20 ┤             ⢀⡠⠔●",
        "   │          ⣀⠤⠊⠁",
        "10 ┤      ⢀⡠●⠉",
        "   │   ⢀⠤⠒⠁",
        " 0 ┤●⠤⠊⠁",
        "   └┬───────┬───────┬",
        " 27 Mar  28 Mar  29 Mar",
    ]


def test_a_gap_stays_a_gap() -> None:
    drawn = rows([line("Rivers", [0, 10, None, 20, None, 20])], 60, 7)
    top = drawn[0]
    assert top.index("●") == len("20 ┤") + 3 * 8
    assert top[top.index("●") + 1 : top.rindex("●")].strip() == ""
    between_the_parts = [row[len("20 ┤") + 8 + 1 : len("20 ┤") + 24] for row in drawn[:5]]
    assert "".join(between_the_parts).strip() == ""


def test_each_claimant_has_a_sign_and_what_coincides_another() -> None:
    drawn = rows([line("Rivers", [0, 10, 20]), line("Harbour", [0, 20, None])], 30, 7)
    assert drawn[4].startswith(f" 0 ┤{SEVERAL}")
    assert drawn[0][len("20 ┤") + 8] == "○"
    assert drawn[0][len("20 ┤") + 16] == "●"


def test_revisions_and_jumps_are_noted_above_their_points_or_below_the_highest() -> None:
    drawn = rows([line("Rivers", [2, 8, 4, 20], {2: "revised", 3: "check", 1: "up"})], 40, 8)
    revised, check = cells_of(drawn[:-1], NOTES["revised"]), cells_of(drawn[:-1], NOTES["check"])
    points = cells_of(drawn[:-2])
    assert revised == [(points[2][0], points[2][1] - 1)]
    assert check == [(points[3][0], points[3][1] + 1)]


def test_many_days_share_cells_and_are_told_by_their_months() -> None:
    drawn = rows([line("Rivers", [float(place) for place in range(700)])], 60, 12)
    assert max(map(len, drawn)) <= 60
    assert drawn[-1].split()[:4] == ["Mar", "2031", "Aug", "2031"]
    columns = [x for x, _ in cells_of(drawn[:-2])]
    assert min(later - column for column, later in pairwise(columns)) > 1


@pytest.mark.parametrize(("width", "height"), [(11, 9), (40, 3)])
def test_it_is_not_drawn_where_there_is_no_room(width: int, height: int) -> None:
    assert plot([line("Rivers", [1, 2])], width, height) is None


@pytest.mark.parametrize("values", [[], [None, None], [float("inf")], [float("nan")]])
def test_it_is_not_drawn_without_a_value(values: list[float | None]) -> None:
    assert plot([line("Rivers", values)], 40, 9) is None


def test_the_values_are_left_out_where_they_would_take_the_room() -> None:
    assert rows([line("Rivers", [1_234_567_890, 987_654_321])], 16, 6)[0].startswith(" ")
    assert all("bn" not in row for row in rows([line("Rivers", [1_234_567_890, 987_654_321])], 15, 6))


@pytest.mark.parametrize(
    ("low", "high", "most", "labels"),
    [
        (2800, 12_000, 3, ["0", "5,000", "10,000"]),
        (2800, 12_000, 6, ["0", "2,000", "4,000", "6,000", "8,000", "10,000", "12,000"]),
        (0.25, 0.75, 4, ["0", "0.2", "0.4", "0.6"]),
        (1_200_000, 3_400_000, 4, ["0", "1m", "2m", "3m"]),
        (2e9, 2.1e9, 2, ["2bn", "2.05bn", "2.1bn"]),
        (7, 7, 4, ["0", "2", "4", "6"]),
        (0, 0, 2, ["0", "0.5", "1"]),
        (0, 5e-324, 2, ["0", "0.5", "1"]),
        (1e15, 1e15 + 0.125, 2, ["0", "1e+15"]),
        (1e-120, 3e-120, 3, ["0", "1e-120", "2e-120", "3e-120"]),
        (2.001e-9, 2.0035e-9, 3, ["2.001e-09", "2.002e-09", "2.003e-09"]),
        (-3e300, -1e300, 3, ["-3e+300", "-2e+300", "-1e+300", "0"]),
        (-40, -10, 3, ["-40", "-20", "0"]),
        (100, 104, 3, ["100", "102", "104"]),
    ],
)
def test_the_values_beside_the_axis_are_round(low: float, high: float, most: int, labels: list[str]) -> None:
    found = Values.of(low, high, most).labels(30)
    assert [found[row] for row in sorted(found)] == labels


def test_a_day_and_its_cell_lead_to_each_other() -> None:
    days = Days.of([100, 103, 110], 45)
    assert [days.column(day) for day in (100, 103, 110)] == [0, 12, 40]
    assert [days.day_at(column) for column in (-5, 0, 13, 40, 44)] == [100, 100, 103, 110, 110]


SERIES = st.lists(st.lists(VALUES | st.none(), max_size=12), min_size=1, max_size=10)


@given(SERIES, st.integers(0, 130), st.integers(0, 40))
def test_it_never_takes_more_room_than_it_is_given(values: list[list[float | None]], width: int, height: int) -> None:
    drawn = plot(
        [line(str(place), some, {0: "check", 1: "revised"}) for place, some in enumerate(values)], width, height
    )
    if drawn is not None:
        assert len(drawn.rows) == height
        assert max(map(cell_len, drawn.rows)) <= width


@given(st.lists(VALUES, min_size=2, max_size=12), st.booleans(), st.integers(60, 130), st.integers(4, 40))
def test_values_that_rise_or_fall_are_drawn_so(values: list[float], rising: bool, width: int, height: int) -> None:
    drawn = rows([line("Rivers", sorted(values, reverse=not rising))], width, height)
    heights = [y for _, y in cells_of(drawn[:-2])]
    assert len(heights) == len(values)
    assert heights == sorted(heights, reverse=rising)


@given(st.lists(VALUES | st.none(), min_size=1, max_size=12), st.integers(60, 130), st.integers(4, 40))
def test_every_value_has_a_point_and_every_gap_an_empty_column(
    values: list[float | None], width: int, height: int
) -> None:
    drawn = plot([line("Rivers", values)], width, height)
    assert (drawn is None) == all(value is None for value in values)
    if drawn is not None:
        points = {x - drawn.gutter for x, _ in cells_of(drawn.rows[:-2])}
        for place, value in enumerate(values):
            day = (START + dt.timedelta(place)).toordinal()
            if drawn.days.first <= day <= drawn.days.last:
                column = drawn.days.column(day)
                assert (column in points) == (value is not None)
                if value is None:
                    assert all(row.ljust(width)[drawn.gutter + column] == " " for row in drawn.rows[:-2])


# The legend


def test_the_legend_names_the_claimants_and_the_notes_that_are_drawn() -> None:
    view = metric(line("Rivers Authority", [1, 2]), line("", [3, 4]))
    assert legend(view, "● ▼ ○", 80).plain == "● Rivers Authority  ○ the document itself  ▼ revised"
    assert legend(view, "● ? ○ *", 80).plain.endswith("  ? to check  * several")
    assert legend(view, "● ? ○ *", 60).plain.endswith("the document itself  ? to check")


def test_the_legend_says_how_many_it_has_no_room_for() -> None:
    view = metric(*(line(f"Office {place}", [1]) for place in range(10)))
    assert legend(view, "", 44).plain == "● Office 0  ○ Office 1  ■ Office 2  +7 below"
    assert legend(view, "", 200).plain.endswith("△ Office 7  +2 below")


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), min_size=1, max_size=10), st.integers(1, 90))
def test_the_legend_stays_in_its_line(names: list[str], width: int) -> None:
    view = metric(*(line(name, [1]) for name in names))
    assert legend(view, "▼ ? *", width).cell_length <= width


# The table


def test_the_table_begins_with_the_latest_day_and_tells_gaps() -> None:
    view = metric(line("Rivers", [1, None, None, 4, 5]), line("Harbour", [None, None, None, 3, None]))
    told = [row if isinstance(row, str) else (row.point.text, row.claimant, row.place) for row in rows_of(view)]
    assert told == [
        ("5", "Rivers", 0),
        ("4", "Rivers", 0),
        ("3", "Harbour", 1),
        "⋮ 2 days without",
        ("1", "Rivers", 0),
    ]


# The widget


class ChartApp(App[None]):
    """A chart alone, and the days that were picked in it."""

    def __init__(self, shown: MetricView) -> None:
        super().__init__()
        self.shown = shown
        self.picked: list[str] = []

    def compose(self) -> ComposeResult:
        yield Chart()

    def on_mount(self) -> None:
        self.query_one(Chart).metric = self.shown

    @on(Chart.Picked)
    def keep(self, message: Chart.Picked) -> None:
        self.picked.append(message.day)


async def test_a_click_picks_the_day_at_that_place() -> None:
    app = ChartApp(metric(line("Rivers", [0, 10, 20])))
    async with app.run_test(size=(60, 12)) as pilot:
        for x in (4, 13, 40):
            await pilot.click(Chart, offset=(x, 3))
        await pilot.pause()
    assert app.picked == ["2031-03-27", "2031-03-28", "2031-03-29"]


async def test_the_day_that_is_looked_at_is_marked_below_it() -> None:
    app = ChartApp(metric(line("Rivers", [0, 10, 20])))
    async with app.run_test(size=(60, 12)) as pilot:
        app.query_one(Chart).day = "2031-03-28"
        await pilot.pause()
        *_, axis, labels = text_on(app).split("\n\n")
        assert axis.rstrip().endswith("└┬───────↑───────┬")
        assert labels.split()[:4] == ["27", "Mar", "28", "Mar"]
