"""The list of days in columns: a day takes some bytes, and its row is made when it is looked at."""

from __future__ import annotations

import datetime as dt
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import gt, neg
from typing import overload

from briefing_tui.views import UNDATED, DayRow

_UNDATED = 0
"""The ordinal of what has no day."""
_AT_ONCE = 512
Counts = tuple[str, int, int, int, int]
"""Key, entries, figures, documents, problems."""


def _ordinal(key: str) -> int:
    return _UNDATED if key == UNDATED else dt.date.fromisoformat(key).toordinal()


def _key(ordinal: int) -> str:
    return UNDATED if ordinal == _UNDATED else dt.date.fromordinal(ordinal).isoformat()


class DayTable(Sequence[DayRow]):
    """Days, newest first, the undated last."""

    def __init__(self, days: Iterable[Counts] = ()) -> None:
        """Raises `ValueError` for a key that is neither a date nor `undated`, and for days in another order."""
        self._ordinals, self._read = array("I"), array("I")
        self._counts = [array("I") for _ in range(4)]
        self._noted: set[int] = set()
        rest = iter(days)
        while some := tuple(islice(rest, _AT_ONCE)):
            keys, *counts = zip(*some, strict=True)
            self._ordinals.extend(map(_ordinal, keys))
            for column, values in zip(self._counts, counts, strict=True):
                column.extend(values)
        if not all(map(gt, self._ordinals, islice(self._ordinals, 1, None))):
            raise ValueError("days that are not in order")
        self._read.frombytes(bytes(len(self._ordinals) * self._read.itemsize))

    @classmethod
    def of(cls, rows: Iterable[DayRow]) -> DayTable:
        """A table of these rows, which come in its order."""
        rows = tuple(rows)
        table = cls(row[:5] for row in rows)
        table.mark({row.key: row.entries - row.unread for row in rows}, [row.key for row in rows if row.noted])
        return table

    def copy(self) -> DayTable:
        """A table that does not change with this one."""
        other = DayTable()
        other._ordinals, other._read, other._noted = self._ordinals[:], self._read[:], set(self._noted)
        other._counts = [column[:] for column in self._counts]
        return other

    def __len__(self) -> int:
        return len(self._ordinals)

    @overload
    def __getitem__(self, place: int) -> DayRow: ...
    @overload
    def __getitem__(self, place: slice) -> list[DayRow]: ...
    def __getitem__(self, place: int | slice) -> DayRow | list[DayRow]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        return self._row(*(column[place] for column in self._columns))

    def __iter__(self) -> Iterator[DayRow]:
        return map(self._row, *self._columns)

    def _row(self, ordinal: int, read: int, entries: int, figures: int, documents: int, problems: int) -> DayRow:
        unread = max(0, entries - read)
        return DayRow(_key(ordinal), entries, figures, documents, problems, unread, ordinal in self._noted)

    def is_like(self, other: DayTable) -> bool:
        """Do both hold the same rows?"""
        return self._columns == other._columns and self._noted == other._noted

    @property
    def _columns(self) -> list[array[int]]:
        return [self._ordinals, self._read, *self._counts]

    @property
    def keys(self) -> list[str]:
        """The keys of all days, in order."""
        return [_key(ordinal) for ordinal in self._ordinals]

    @property
    def most(self) -> list[int]:
        """The most entries, figures, documents and problems of a day."""
        return [max(column, default=0) for column in self._counts]

    def place(self, key: str) -> int | None:
        """The place of that day; None where it is not there."""
        try:
            ordinal = _ordinal(key)
        except ValueError:
            return None
        place = self._place_for(ordinal)
        return place if place < len(self) and self._ordinals[place] == ordinal else None

    def place_for(self, key: str) -> int:
        """The place of that day, or the one that it would have. Raises `ValueError` where it is none."""
        return self._place_for(_ordinal(key))

    def nearest(self, key: str) -> int | None:
        """The place of that day, else of the one after it, else of the one before; None where there are no days."""
        place = self.place(key)
        return max(0, self.place_for(key) - 1) if place is None and self._ordinals else place

    def _place_for(self, ordinal: int) -> int:
        return bisect_left(self._ordinals, -ordinal, key=neg)

    def months(self) -> Iterator[int]:
        """The places at which a month begins, or what has no day."""
        place = 0
        while place < len(self):
            yield place
            ordinal = self._ordinals[place]
            first = dt.date.fromordinal(ordinal).replace(day=1).toordinal() if ordinal != _UNDATED else 0
            place = self._place_for(first - 1)

    def put(self, day: Counts) -> None:
        """Have that day in its place, or other counts of it; none of its entries is read."""
        key, *counts = day
        place = self.place(key)
        if place is None:
            place = self.place_for(key)
            for column in self._columns:
                column.insert(place, 0)
            self._ordinals[place] = _ordinal(key)
        self._read[place] = 0
        for column, value in zip(self._counts, counts, strict=True):
            column[place] = value

    def mark(self, read: Mapping[str, int], noted: Iterable[str]) -> None:
        """Set how many entries of these days are read, and which of all days have a note."""
        for key, number in read.items():
            if (place := self.place(key)) is not None:
                self._read[place] = number
        self._noted = {self._ordinals[place] for key in noted if (place := self.place(key)) is not None}

    def recount(self, key: str, unread: int, *, noted: bool | None = None) -> None:
        """So many more entries of that day are unread, and it has a note or none (None: as before)."""
        if (place := self.place(key)) is None:
            return
        self._read[place] = max(0, min(self._counts[0][place], self._read[place]) - unread)
        if noted is not None:
            (self._noted.add if noted else self._noted.discard)(self._ordinals[place])
