"""What a clock is called → the zone that it means: an IANA name, or an offset such as `+03:00`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from briefing_tui.clocks import UTC
from briefing_tui.resources import resource

_OFFSET = re.compile(r"(?:UTC|GMT|Z)?\s?([+\-−–])\s?(\d{1,2})(?::?(\d{2}))?(?:\s?(?:hrs|hours|h))?", re.IGNORECASE)
_TIME_WORD = re.compile(r"[\s\-](?:local\s)?(?:time|zeit)$", re.IGNORECASE)
_WESTMOST, _EASTMOST = -12 * 60, 14 * 60


class _Names(NamedTuple):
    abbreviations: dict[str, str]
    others: dict[str, str]
    offices: frozenset[str]
    said: dict[str, str]


@cache
def _names() -> _Names:
    tables = tomllib.loads((resource("data") / "lexicon" / "zones.toml").read_text(encoding="utf-8"))
    return _Names(
        tables["abbreviations"],
        {name.casefold(): zone for name, zone in tables["names"].items()},
        frozenset(tables["offices"]),
        tables["said"],
    )


def opens_office(name: str) -> bool:
    """True for a zone's name that before another word is the beginning of an office's: `UK Ministry of Defence`."""
    return name in _names().offices


def zone_said(text: str) -> tuple[str, str] | None:
    """The zone of the clock that a line says all times are of, and its words for that: `Час київський`."""
    lowered = text.casefold()
    found = [words for words in _names().said if words in lowered]
    words = max(found, key=len, default=None)
    return (_names().said[words], words) if words else None


def zone_named(name: str) -> str | None:
    """The zone of `GMT`, `EST`, `GMT+3`, `UTC+05:30`, `Kyiv`, `Moscow time` or `Europe/Kyiv`.

    None where it names no zone (`local time`) or several that lie hours apart (`IST`). An abbreviation means a fixed
    offset, also in summer, and must stand in capitals; names of places may be written in any case.
    """
    name = " ".join(name.split()).strip("()[],. ")
    if offset := _OFFSET.fullmatch(name):
        return _offset(*offset.groups())
    names = _names()
    if zone := names.abbreviations.get(name) or names.others.get(name.casefold()):
        return zone
    if "/" in name:
        return _iana(name)
    place = _TIME_WORD.sub("", name)
    return names.abbreviations.get(place) or names.others.get(place.casefold())


def _offset(sign: str, hours: str, minutes: str | None) -> str | None:
    total = int(hours) * 60 + int(minutes or 0)
    if sign != "+":
        total = -total
    if not _WESTMOST <= total <= _EASTMOST or int(minutes or 0) > 59:
        return None
    hours_off, minutes_off = divmod(abs(total), 60)
    return f"{'-' if total < 0 else '+'}{hours_off:02}:{minutes_off:02}" if total else UTC


def _iana(name: str) -> str | None:
    try:
        return ZoneInfo(name).key
    except (OSError, ValueError, LookupError):
        return None
