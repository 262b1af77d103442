"""Days and clocks in words, in English whatever the locale; light enough to stand on the way to the first paint."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
UTC = "UTC"


class Clock(NamedTuple):
    """A moment as far as it is known. `zone` is an IANA name or an offset such as `+02:00`."""

    date: dt.date | None
    time: dt.time | None
    until: dt.time | None = None
    zone: str | None = None
    approximate: bool = False
    half_known: bool = True

    @property
    def instant(self) -> dt.datetime | None:
        """The moment as an aware datetime in its own zone; None where date, time or zone is not known."""
        zone = zone_of(self.zone)
        if self.date is None or self.time is None or zone is None:
            return None
        return dt.datetime.combine(self.date, self.time, zone)

    def shown(self, zone: str | None) -> Clock:
        """The same moment on the clock of `zone`, where its own zone is known; None leaves it as it is."""
        instant = self.instant
        if zone is None or instant is None:
            return self
        moved = instant.astimezone(zone_of(zone))
        until = None
        if self.until is not None and self.date is not None:
            until = dt.datetime.combine(self.date, self.until, instant.tzinfo).astimezone(moved.tzinfo).time()
        return self._replace(date=moved.date(), time=moved.time(), until=until, zone=zone)

    def in_a_list(self, day: dt.date | None) -> tuple[str, str | None]:
        """`01:50`, `~19:45`, `22:01-22:46` or empty, and the date (`6 Mar`) where it is not that day's."""
        if self.time is None:
            return "", None
        text = f"{'~' if self.approximate else ''}{self.time:%H:%M}{'' if self.half_known else '?'}"
        if self.until is not None:
            text += f"-{self.until:%H:%M}"
        return text, short_date(self.date) if self.date is not None and self.date != day else None

    def __str__(self) -> str:
        """`Mon 7 March 2022, 01:50 Kyiv time`."""
        parts = [day_title(self.date)] if self.date else []
        if self.time is not None:
            until = f"–{self.until:%H:%M}" if self.until else ""
            text = f"{'about ' if self.approximate else ''}{self.time:%H:%M}{until}"
            if not self.half_known:
                text += " (morning or evening not stated)"
            parts.append(f"{text} {zone_label(self.zone)}" if self.zone else text)
        return ", ".join(parts)


def day_title(date: dt.date | None) -> str:
    """`Mon 7 March 2022`."""
    if date is None:
        return "Undated"
    return f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


def short_date(date: dt.date) -> str:
    """`7 Mar`."""
    return f"{date.day} {MONTHS[date.month - 1][:3]}"


@lru_cache(maxsize=256)
def zone_of(name: str | None) -> dt.tzinfo | None:
    """A `tzinfo` for an IANA name or an offset such as `+02:00`; None where the name is None."""
    if name is None:
        return None
    if name[:1] in "+-":
        sign = -1 if name[0] == "-" else 1
        hours, minutes = name[1:].split(":")
        return dt.timezone(sign * dt.timedelta(hours=int(hours), minutes=int(minutes)))
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def zone_label(zone: str | None) -> str:
    """What a screen calls a zone: `Kyiv time`, `UTC`, `UTC+03:00`, `time zone not known`."""
    if zone is None:
        return "time zone not known"
    if zone[:1] in "+-":
        return UTC + zone
    place = zone.rpartition("/")[2]
    return UTC if place in (UTC, "GMT") else f"{place.replace('_', ' ')} time"
