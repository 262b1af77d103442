"""The list of days in columns: what comes out of it is what was put in, in its order."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.day_table import DayTable
from briefing_tui.views import UNDATED, DayRow

keys = st.just(UNDATED) | st.dates().map(dt.date.isoformat)
counts = st.integers(0, 2**32 - 1)


@st.composite
def rows_of(draw: st.DrawFn, key: str) -> DayRow:
    entries = draw(counts)
    return DayRow(
        key, entries, draw(counts), draw(counts), draw(counts), draw(st.integers(0, entries)), draw(st.booleans())
    )


def in_order(keys: set[str]) -> list[str]:
    """Newest first, the undated last."""
    return sorted(keys - {UNDATED}, reverse=True) + [UNDATED] * (UNDATED in keys)


tables = st.sets(keys, max_size=12).flatmap(lambda found: st.tuples(*map(rows_of, in_order(found))))


@given(tables)
def test_a_table_gives_the_rows_that_it_was_made_of(rows: tuple[DayRow, ...]) -> None:
    table = DayTable.of(rows)
    assert list(table) == [table[place] for place in range(len(table))] == list(rows)
    assert table[1:3] == list(rows[1:3])
    assert table.keys == [row.key for row in rows]
    assert [table.place(row.key) for row in rows] == list(range(len(rows)))
    assert table.most == [max((row[column] for row in rows), default=0) for column in range(1, 5)]


@given(tables, keys)
def test_a_day_is_found_where_it_is_or_where_it_would_be(rows: tuple[DayRow, ...], key: str) -> None:
    table, known = DayTable.of(rows), [row.key for row in rows]
    there = in_order({*known, key}).index(key)
    assert table.place_for(key) == there
    assert table.place(key) == (there if key in known else None)
    near = table.nearest(key)
    after = there if key in known else max(0, there - 1)
    assert near == (after if rows else None)


@given(tables, keys)
def test_a_day_that_is_put_in_comes_into_its_place(rows: tuple[DayRow, ...], key: str) -> None:
    table = DayTable.of(rows)
    before = table.copy()
    table.put((key, 4, 3, 2, 1))
    assert table[table.place_for(key)] == DayRow(
        key, 4, 3, 2, 1, 4, noted=key in {row.key for row in rows if row.noted}
    )
    assert [row for row in table if row.key != key] == [row for row in rows if row.key != key]
    assert table.keys == in_order({key, *(row.key for row in rows)})
    assert list(before) == list(rows)


@given(tables)
def test_months_begin_where_the_month_is_another(rows: tuple[DayRow, ...]) -> None:
    months = [row.key[:7] for row in rows]
    begin = [place for place, month in enumerate(months) if place == 0 or month != months[place - 1]]
    assert list(DayTable.of(rows).months()) == begin


def test_marks_change_the_counts_of_the_days_that_are_there() -> None:
    table = DayTable([("2024-05-07", 5, 0, 1, 0), ("2024-05-06", 3, 0, 1, 0), (UNDATED, 2, 0, 1, 0)])
    table.mark({"2024-05-07": 2, UNDATED: 9, "2001-01-01": 1, "no day": 1}, ["2024-05-06", "2001-01-01", "no day"])
    assert [row.unread for row in table] == [3, 3, 0]
    assert [row.noted for row in table] == [False, True, False]
    table.recount("2024-05-07", -1, noted=True)
    table.recount(UNDATED, 1)
    table.recount("2024-05-06", -9, noted=False)
    table.recount("2001-01-01", 1, noted=True)
    assert [row.unread for row in table] == [2, 0, 1]
    assert [row.noted for row in table] == [True, False, False]
    table.recount("2024-05-06", 9)
    assert table[1].unread == 3


def test_tables_of_other_rows_are_not_alike() -> None:
    table = DayTable([("2024-05-07", 5, 0, 1, 0)])
    assert table.is_like(table.copy())
    assert not table.is_like(DayTable([("2024-05-07", 5, 1, 1, 0)]))
    noted = table.copy()
    noted.recount("2024-05-07", 0, noted=True)
    assert not table.is_like(noted)


@pytest.mark.parametrize(
    "days",
    [
        [("2024-05-07", 1, 0, 1, 0), ("2024-05-07", 1, 0, 1, 0)],
        [("2024-05-06", 1, 0, 1, 0), ("2024-05-07", 1, 0, 1, 0)],
        [("2024-15-07", 1, 0, 1, 0)],
    ],
)
def test_days_that_are_none_or_out_of_order_are_refused(days: list[tuple[str, int, int, int, int]]) -> None:
    with pytest.raises(ValueError, match=r"order|month"):
        DayTable(days)
