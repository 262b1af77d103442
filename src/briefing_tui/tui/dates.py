"""The day that a reader means by what is typed: anchored patterns, resolved against the days there are."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_tui.views import UNDATED

ACCEPTED = "Write a date: 2022-03-07, 7.3.2022, 7 March, Mar 7"
LONGEST_DATE = 40
"""Characters that a date can have, as it is typed."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:(?:\s*,\s*|\s+)(?P<year>\d{4}))?"
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-./](?P<month>\d{1,2})(?:[-./](?P<year>\d{4}))?\.?")
_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?:[-./](?P<year>\d{4}))?")
_DAY_NAMED = re.compile(rf"{_DAY}\.?\s*{_MONTH}\.?{_YEAR}")
_NAMED_DAY = re.compile(rf"{_MONTH}\.?\s*{_DAY}{_YEAR}")
_PATTERNS = (_YEAR_FIRST, _DAY_FIRST, _MONTH_FIRST, _DAY_NAMED, _NAMED_DAY)


@dataclass(frozen=True, slots=True)
class Found:
    """A day that is there, for a date that was typed."""

    key: str
    asked: dt.date | None
    """The date as it was understood; None for `undated`."""

    @property
    def exact(self) -> bool:
        """Is it the very day?"""
        return self.asked is None or self.asked.isoformat() == self.key

    def describe(self) -> str:
        """`Mon 7 March 2022`, or the nearest day and that it is only that."""
        if self.exact or self.asked is None:
            return day_title(self.key)
        return f"{day_title(self.key)}, the nearest to {_long(self.asked)}"


class Calendar:
    """The days that there are."""

    def __init__(self, days: Sequence[str]) -> None:
        self.undated = UNDATED in days
        self.dates = sorted(dt.date.fromisoformat(day) for day in days if day != UNDATED)

    def find(self, text: str) -> Found | None:
        """The day nearest to the date that the text names; None where it names no date, or there are no days.

        Where the text can be read in several ways (no year, 4/3), the way that meets a day best is taken: the least
        distance, then the day before the month, then the latest.
        """
        text = _WEEKDAY.sub("", " ".join(text.casefold().split()), 1)
        if self.undated and text and UNDATED.startswith(text):
            return Found(UNDATED, None)
        if not self.dates:
            return None
        ways = [(asked, self._nearest(asked)) for asked in self._dates_of(text)]
        if not ways:
            return None
        asked, near = min(ways, key=lambda way: abs(way[0] - way[1]))
        return Found(near.isoformat(), asked)

    def _dates_of(self, text: str) -> Iterator[dt.date]:
        for pattern in _PATTERNS:
            if found := pattern.fullmatch(text):
                month = found["month"]
                number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
                years = (
                    [int(found["year"])] if found["year"] else sorted({day.year for day in self.dates}, reverse=True)
                )
                for year in years:
                    try:
                        yield dt.date(year, number, int(found["day"]))
                    except ValueError:
                        continue

    def _nearest(self, asked: dt.date) -> dt.date:
        place = bisect_left(self.dates, asked)
        return min(self.dates[max(place - 1, 0) : place + 1], key=lambda day: abs(day - asked))


def day_title(key: str) -> str:
    """`Mon 7 March 2022`, or `Undated`."""
    if key == UNDATED:
        return "Undated"
    date = dt.date.fromisoformat(key)
    return f"{date:%a} {_long(date)}"


def _long(date: dt.date) -> str:
    return f"{date.day} {date:%B} {date.year}"
