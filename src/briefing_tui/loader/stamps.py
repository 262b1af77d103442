"""The time stamp that opens a line: a time of day with its range, half of the day, zone and date.

Read: `13.33 …`, `6:59 …`, `17.25 GMT`, `22:15 – 10 Mar 2022`, `12.31 Uhr: …`, `+++ 14:26 … +++`, `Update vom 22. März,
14.30 Uhr: …`, `8:14 p.m. …`, `6:11p ET`, `22:01-22:46: …`, `~19:45 …`, `1100 AM AST`, `1500 UTC`, ISO 8601 with offset.
`12:00noon …` and `12 midnight: …` are read, and what only the page tells to be a stamp is read in `kin`.
A weekday beside the time (`8:15 p.m. EDT Thursday: …`) is part of the stamp, as is a byline that ends its line
(`13:32 , Harbour Desk`).
`Mittwoch, 5.45 Uhr:`, `23.07., 14:15 Uhr:`, `[9:30 p.m. update]` and `Update, August 26, 2:45 p.m.:` are read too.
`2 hr 18 min ago` opens an entry without a time: what it counts from is not in the text.
Not read: match clocks (`24' - …`, `13:34; …`), amounts (`13.33 percent`), times inside a sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from briefing_tui.loader.dates import FoundDate, match_date, may_open_date, weekday_end
from briefing_tui.loader.zones import opens_office, zone_named

_DIGIT = re.compile(r"\d")
_LONGEST_OPENING = 48
_PLAIN = re.compile(r"([01]\d|2[0-3]):([0-5]\d) (?=([A-Z][a-z]{2,})(?![\w'’]| time\b))(?!Uhr\b)")
"""`09:41 Words …`: no half of the day, unit, zone or fence; the word may still be a month's or a weekday's."""

_OPENING = re.compile(
    r"(?P<fence>\+{2,}\s*)?(?P<bracket>[\[(])?"
    r"(?P<update>(?:upd(?:ate)?d?|aktualisierung|aktualisiert|оновлено|обновлено)\b[.,]?:?(?:\s+(?:[-–—]|vom|am|at|on|um|о))?\s+)?"
    r"(?P<about>~|≈|(?:ca\.|circa|about|around|approx\.|gegen|близько)\s)?\s*",
    re.IGNORECASE,
)
# `8:15 Am Freitag` holds a word, `8:15 am Friday` does not.
_HALF = (
    r"(?:(?![ \xa0]?(?-i:[AP]m)[ \xa0][^\W\d_])[ \xa0]?(?P<half>[ap])\.?[ \xa0]?m\b\.?"
    r"|(?P<short>[ap])(?=[ \xa0:,)\]]|$)|[ \xa0]?(?P<noon>noon|midday|midnight)\b)"
)
_HALF_OF = {"noon": "p", "midday": "p", "midnight": "a"}
_TIME = re.compile(rf"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d(?!\d))?{_HALF}?", re.IGNORECASE)
_HOUR = re.compile(rf"(?P<hour>1[0-2]|0?[1-9])(?P<minute>){_HALF}", re.IGNORECASE)
_WIRE = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])(?P<minute>[0-5]\d)(?:[ \xa0](?P<half>[AP])(?P<short>)M)?(?=[ \xa0][A-Z]{1,4}\b)"
)
_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?(?![\d:])"
)
_RANGE = re.compile(r"[ \xa0]?[-–—][ \xa0]?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d.])")
_UNIT = re.compile(r"[ \xa0]{0,3}(?:Uhr\b|год\.?(?=[\s:,])|ч\.?(?=[\s:,])|h\b)", re.IGNORECASE)
_ZONE = re.compile(
    r"[ \xa0]{0,3}(?:\((?P<wrapped>[A-Z][\w +:]{1,24})\)"
    r"|(?P<name>(?:UTC|GMT)[+-]\d{1,2}(?::\d\d)?|[A-Z]{1,5}\b|[A-Z][a-z]+ time\b|local time\b))"
)
_WORD_AFTER = re.compile(r"[ \xa0][A-Z]")
_OTHER_CLOCK = re.compile(r"[ \xa0]\(\d{1,2}(?:[:.]\d\d)?[ \xa0]?(?:[ap]\.?m\.?[ \xa0])?[A-Z][\w' ]{1,24}\)")
"""`5am (11am Singapore time)`: the same moment on another clock."""
_BETWEEN = re.compile(r"[ \xa0]{0,3}(?:[-–—,|·][ \xa0]{0,3}|on\s|am\s)?")
_AFTER_WEEKDAY = re.compile(r"[ \xa0]*[\])]?[ \xa0]*(?:[:–—|]|-[ \xa0]|$)")
_STOP = r"(?<=\d\d[:.]\d\d)\.(?=[ \xa0][^\W\d_a-zà-þа-яіїєґ])"
"""The full stop of `18:20. The ministry…`; not that of a numbered section such as `3.10. Scope`."""
_CLOSING = re.compile(
    r"[ \xa0]*[\])]?[ \xa0]*(?:\+{2,})?"
    rf"(?:[ \xa0]*[:–—|](?=[ \xa0]|$)|{_STOP}|(?<=[ \xa0])-(?=[ \xa0])|(?<=[\s\])+])|(?=[ \xa0])|$)[ \xa0]*"
)
_SHORT_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?=,? \d{1,2}[:.]\d\d[ \xa0]?Uhr\b)")
_LEAP_YEAR = 2024
_AFTER_DAY = re.compile(r",[ \xa0](?=\d{1,2}(?:[:.]\d\d)?[ \xa0]?(?:Uhr|[ap]\.?m)\b)")
"""Between a weekday and the time of day: `Mittwoch, 5.45 Uhr:`"""
_SUFFIX = re.compile(r"[ \xa0][Uu]pdate(?=[\])])")
"""`[9:30 p.m. update]`"""
_BYLINE = re.compile(
    r"[ \xa0]?,[ \xa0](?:[Bb]y[ \xa0])?[A-ZÀ-Þ][\w’'.-]+"
    r"(?:[ \xa0](?:(?:and|und|de|van|von)[ \xa0])?[A-ZÀ-Þ][\w’'.-]+){1,5}$"
)
_AGO = re.compile(
    r"(?=\d)(?:\d{1,2}[ \xa0]?(?:h|hrs?|hours?)\b\.?[ \xa0]?)?"
    r"(?:\d{1,2}[ \xa0]?(?:m|mins?|minutes?)\b\.?[ \xa0]?)?ago\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[a-zа-яßäöüіїє%€$£°]")
_FENCE_END = re.compile(r"[ \xa0]*\+{2,}$")


class Stamp(NamedTuple):
    """A stamp at the start of a line: its words begin at `end`; `closing` characters of a fence stand after them."""

    time: dt.time | None
    """None for `2 hr 18 min ago`."""
    end: int
    until: dt.time | None = None
    approximate: bool = False
    half_known: bool = True
    """False for a clock of twelve hours without a word on which half of the day."""
    zone: str | None = None
    """The zone's name as written."""
    date: FoundDate | None = None
    style: str = ""
    """What its kin on the page share: separator, unit, where the date stands."""
    closing: int = 0
    update: bool = False


def read_stamp(text: str, *, year: int | None = None, dayfirst: bool | None = None) -> Stamp | None:
    """The stamp that opens `text`, or None."""
    if not _DIGIT.search(text, 0, _LONGEST_OPENING):
        return None
    if (plain := _PLAIN.match(text)) and not may_open_date(plain[3]):
        hour = int(plain[1])
        half_known = hour == 0 or hour > 12 or plain[1][0] == "0"
        return Stamp(dt.time(hour, int(plain[2])), plain.end(), half_known=half_known, style=":")
    opening = _OPENING.match(text)
    assert opening is not None  # every part of it may be absent
    at = opening.end()
    closing = 0
    if ago := _AGO.match(text):
        return _closed(text, Stamp(None, ago.end(), style="ago"), opening, closing)
    if opening["fence"] and (fence := _FENCE_END.search(text, max(0, len(text) - 12))):
        closing = len(text) - fence.start()
    if iso := _ISO.match(text, at):
        stamp = _from_iso(text, iso)
        return _closed(text, stamp, opening, closing) if stamp else None
    found = match_date(text, at, year=year, dayfirst=dayfirst) or _day_and_month(text, at, year)
    if found is None and (end := weekday_end(text, at)) > at and (clock := _AFTER_DAY.match(text, end)):
        at = clock.end()
    if found is not None:
        after = _BETWEEN.match(text, found.span[1])
        at = after.end() if after else found.span[1]
    return _clock(text, at, found, opening, closing, lambda pos: match_date(text, pos, year=year, dayfirst=dayfirst))


def _day_and_month(text: str, at: int, year: int | None) -> FoundDate | None:
    """`23.07.` before a time with `Uhr`."""
    match = _SHORT_DAY.match(text, at)
    if match is None:
        return None
    day, month = int(match["day"]), int(match["month"])
    try:
        found = dt.date(year or _LEAP_YEAR, month, day)
    except ValueError:
        return None
    return FoundDate(
        span=match.span(),
        day=found if year else None,
        month=None,
        year_stated=False,
        month_day=(month, day),
        weekday=None,
        text=match.group(),
    )


def _from_iso(text: str, iso: re.Match[str]) -> Stamp | None:
    found = match_date(text, iso.start("day"))
    if found is None:
        return None
    moment = dt.time(int(iso["hour"]), int(iso["minute"]))
    return Stamp(moment, iso.end(), zone=iso["zone"], date=found, style="iso")


def _clock(
    text: str,
    at: int,
    before: FoundDate | None,
    opening: re.Match[str],
    closing: int,
    date_at: Callable[[int], FoundDate | None],
) -> Stamp | None:
    clock = _TIME.match(text, at) or _HOUR.match(text, at)
    match = clock or _WIRE.match(text, at)
    if match is None:
        return None
    half = match["half"] or match["short"] or (_HALF_OF.get((clock["noon"] or "").lower()) if clock else None)
    at = match.end()
    until = None
    if span := _RANGE.match(text, at):
        until, at = dt.time(int(span["hour"]), int(span["minute"])), span.end()
    unit = _UNIT.match(text, at)
    at = unit.end() if unit else at
    zone, at = _zone(text, at)
    if other := _OTHER_CLOCK.match(text, at) or _SUFFIX.match(text, at):
        at = other.end()
    after = None
    if before is None:
        between = _BETWEEN.match(text, at)
        after = date_at(between.end()) if between else None
        if after is not None:
            at = after.span[1]
            if zone is None:
                zone, at = _zone(text, at)
        else:
            at = _past_weekday(text, at)
    if clock is None and not (half or zone):
        return None
    if not (unit or zone or half or before or after) and "." in match.group() and _AMOUNT.match(text[at:].lstrip()):
        return None
    hour = _hour(int(match["hour"]), half)
    if hour is None:
        return None
    where = "before" if before else "after" if after else ""
    stamp = Stamp(
        dt.time(hour, int(match["minute"] or 0)),
        at,
        until=until,
        approximate=bool(opening["about"]),
        half_known=bool(half or unit or zone or hour > 12 or hour == 0 or match["hour"].startswith("0")),
        zone=zone,
        date=before or after,
        style=f"{where}{':' if ':' in match.group() else '.'}{'h' if half else ''}{'u' if unit else ''}",
        update=bool(opening["update"]),
    )
    return _closed(text, stamp, opening, closing)


def _past_weekday(text: str, at: int) -> int:
    """Behind a weekday that belongs to the stamp, as in `8:15 p.m. EDT Thursday: …`; `at` where none does."""
    between = _BETWEEN.match(text, at)
    start = between.end() if between else at
    end = weekday_end(text, start)
    return end if end > start and _AFTER_WEEKDAY.match(text, end) else at


def _zone(text: str, at: int) -> tuple[str | None, int]:
    match = _ZONE.match(text, at)
    if match is None:
        return None, at
    name = match["wrapped"] or match["name"]
    if zone_named(name) is None and name != "local time" and not (match["wrapped"] and name.isupper()):
        return None, at
    if match["name"] and opens_office(name) and _WORD_AFTER.match(text, match.end()):
        return None, at
    return name, match.end()


def _hour(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour
    if hour > 12 and half.casefold() == "p":
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half.casefold() == "p" else 0)


def _closed(text: str, stamp: Stamp, opening: re.Match[str], closing: int) -> Stamp | None:
    """The stamp with its closing mark taken, or None where something else follows the time."""
    byline = _BYLINE.match(text, stamp.end) if "," in text[stamp.end : stamp.end + 2] else None
    end = byline or _CLOSING.match(text, stamp.end)
    if end is None:
        return None
    rest = len(text) - end.end()
    return Stamp(
        stamp.time,
        end.end(),
        stamp.until,
        stamp.approximate,
        stamp.half_known,
        stamp.zone,
        stamp.date,
        stamp.style + ("+" if opening["fence"] else "") + ("by" if byline else "") + ("" if rest else "!"),
        min(closing, rest),
        stamp.update,
    )


def day_of(found: FoundDate | None, year: int | None) -> dt.date | None:
    """The day that a found date names, in `year` where it does not say."""
    if found is None or found.day is not None:
        return found.day if found else None
    if found.month_day is None or year is None:
        return None
    try:
        return dt.date(year, *found.month_day)
    except ValueError:
        return None
