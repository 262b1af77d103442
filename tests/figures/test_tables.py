"""A table is read cell by cell: the row and the column say what a cell counts."""

from __future__ import annotations

from briefing_tui.models import Scope
from readings import labels, read

TABLE = (
    "| Losses, as claimed by the General Staff | Number |\n| --- | ---: |\n| Personnel | about 5,840 |\n| Tanks | 211 |"
)


def test_a_table_is_read_cell_by_cell() -> None:
    figures = read(TABLE)
    assert [(figure.label, figure.value, figure.bound.value) for figure in figures] == [
        ("Personnel", 5840, "about"),
        ("Tanks", 211, "exact"),
    ]
    assert [figure.quote for figure in figures] == ["Personnel | about 5,840", "Tanks | 211"]
    assert {figure.attribution for figure in figures} == {"General Staff"}


def test_columns_name_the_cells_where_there_are_several() -> None:
    table = "| Region | Cases | Deaths |\n|---|---|---|\n| North | 120 | 3 |\n| South | 80 | 1 |"
    assert labels(table) == [(120, "North Cases"), (3, "North Deaths"), (80, "South Cases"), (1, "South Deaths")]


def test_columns_say_what_is_measured() -> None:
    table = "| Country | Cases | Deaths | CFR (%) |\n|---|---|---|---|\n| Zambia | 21 052 | 704 | 3.3 |"
    figures = read(table)
    assert [figure.metric for figure in figures] == ["cases:zambia", "killed:@zambia", "case_fatality:@zambia"]
    assert [figure.unit for figure in figures] == [None, None, "percent"]


def test_a_cell_may_hold_a_total_and_what_is_new() -> None:
    level, new, other = read("| Province | Cases | Deaths |\n|---|---|---|\n| Kivu | 117 (12 new) | 3 |")
    assert (level.value, level.label, level.change) == (117, "Kivu Cases", 12)
    assert (new.value, new.label, new.scope) == (12, "new Kivu Cases", Scope.CHANGE)
    assert other.value == 3
    assert labels("| Province | Note |\n|---|---|\n| Kivu | 117 (12 beds, 3 tents) |") == []


def test_a_huge_table_is_read_to_a_limit() -> None:
    rows = "\n".join(f"| row {chr(97 + number % 26)} | {number} |" for number in range(2000))
    assert len(read(f"| a | b |\n|---|---|\n{rows}")) == 200


def test_an_empty_cell_keeps_its_column_and_two_names_are_one() -> None:
    table = (
        "| Province | Zone | Cases | Deaths |\n|---|---|---|---|\n"
        "| Hill | Northtown | 309 | 77 |\n| Total | | 575 | 148 |"
    )
    figures = read(table)
    assert [(figure.value, figure.label) for figure in figures] == [
        (309, "Hill Northtown Cases"),
        (77, "Hill Northtown Deaths"),
        (575, "Total Cases"),
        (148, "Total Deaths"),
    ]
