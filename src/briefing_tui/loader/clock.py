"""The order of a page and the day of each of its stamps, from the stamps themselves."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

HALF_DAY = 720
DAY = 1440
SLACK = 60
"""Minutes that a stamp may stand out of its page's order before it is taken to be of another day."""

_FEWEST = 6
"""Stamps of a page that show one of them to be half a day off."""


class Tick(NamedTuple):
    """A stamp as the clock sees it: minutes since midnight, and the day where the page states one."""

    minutes: int
    day: dt.date | None = None
    half_known: bool = True
    pinned: bool = False
    """Held at the top of the page, out of its order."""


def newest_first(ticks: Sequence[Tick]) -> bool | None:
    """True where the page runs backwards in time, False forwards, None where it does not tell."""
    up = down = 0
    for above, below in pairwise([tick for tick in ticks if not tick.pinned]):
        step = _step(above, below)
        up += step > 0
        down += step < 0
    return None if up == down else down > up


def _step(above: Tick, below: Tick) -> int:
    if above.day and below.day and above.day != below.day:
        return (below.day - above.day).days * DAY
    step = below.minutes - above.minutes
    if not (above.half_known and below.half_known):
        step = (step + HALF_DAY // 2) % HALF_DAY - HALF_DAY // 2
    elif abs(step) > DAY - 2 * SLACK:
        step -= DAY if step > 0 else -DAY
    return step


def days_of(ticks: Sequence[Tick], document_day: dt.date | None, backwards: bool | None) -> list[dt.date | None]:
    """The day of each stamp, in the page's order.

    A stated day rules until the next; between them the day moves only where the time moves against the page's own
    order. Where no day is stated, the document's day is that of the most stamps (the latest such, if several).
    """
    offsets = _offsets(ticks, bool(backwards))
    anchors = ((place, tick.day) for place, tick in enumerate(ticks) if tick.day is not None)
    if anchor := next(anchors, None):
        return _from_anchors(ticks, offsets, *anchor)
    if document_day is None or not ticks:
        return [None] * len(ticks)
    counts = Counter(offsets)
    fullest = max(counts, key=lambda offset: (counts[offset], offset))
    return [_moved(document_day, offset - fullest) for offset in offsets]


def _offsets(ticks: Sequence[Tick], backwards: bool) -> list[int]:
    """Days from the first stamp's day on, below zero on a page that runs backwards."""
    offsets: list[int] = []
    offset, last = 0, None
    slip = _slip(ticks, backwards)
    for place, tick in enumerate(ticks):
        if place == slip:
            offsets.append(offset)
            continue
        if last is not None and not tick.pinned and tick.half_known and last.half_known:
            against = tick.minutes - last.minutes if backwards else last.minutes - tick.minutes
            if against > SLACK:
                offset += -1 if backwards else 1
        if not tick.pinned:
            last = tick
        offsets.append(offset)
    return offsets


def _slip(ticks: Sequence[Tick], backwards: bool) -> int | None:
    """The one stamp whose half of the day is mistaken: the others run on through one day, and half a day off it fits.

    None on a page of few stamps, or where a day is stated.
    """
    if len(ticks) < _FEWEST or any(tick.day or tick.pinned or not tick.half_known for tick in ticks):
        return None
    clocks = [tick.minutes for tick in (reversed(ticks) if backwards else ticks)]
    falls = [at for at in range(1, len(clocks)) if clocks[at - 1] - clocks[at] > SLACK]
    if len(falls) != 1:
        return None
    for at in (falls[0] - 1, falls[0]):
        meant = (clocks[at] + HALF_DAY) % DAY
        if 1 < at < len(clocks) - 2 and clocks[at - 1] <= meant <= clocks[at + 1]:
            return len(ticks) - 1 - at if backwards else at
    return None


def _from_anchors(ticks: Sequence[Tick], offsets: Sequence[int], at: int, day: dt.date) -> list[dt.date | None]:
    """The days of the ticks from the days that they state; before the first of these, from that one."""
    days: list[dt.date | None] = []
    for place, tick in enumerate(ticks):
        if tick.day is not None:
            at, day = place, tick.day
        days.append(_moved(day, offsets[place] - offsets[at]))
    return days


def _moved(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None
