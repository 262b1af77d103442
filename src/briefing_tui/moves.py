"""How a figure stands to the one before it, by numbers alone. Nothing is ever summed or averaged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from briefing_tui.clocks import short_date

Values = Mapping[tuple[str, str], float | int | None]
"""What each claimant said of each metric on a day, by metric and claimant's id."""

DEFAULT_JUMP = 2.0
"""A rise or fall to more than so many times is to be looked at, unless the metric says otherwise."""
# Below this a jump is chance: 2 after 1.
_SMALL = 10
# Decimals beyond the first are an inexact sum's; a text that counts writes no more than the second.
_EXACT_DECIMALS, _MOST_DECIMALS = 10, 6


class Move(StrEnum):
    """How a figure stands to the one before it."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    REVISED = "revised"
    """A running total that fell: somebody counted again."""
    CHECK = "check"
    """More than so many times the one before as the metric allows: to be looked at."""


class Point(NamedTuple):
    """One day's value of a series."""

    day: dt.date
    value: float | int
    figure: str


class Change(NamedTuple):
    """What a figure changed by since the last day with a value of the same series."""

    since: Point
    difference: float | int
    move: Move

    @property
    def text(self) -> str:
        """`+5 since 6 Mar`, `revised -10 since 6 Mar`, `+900 since 6 Mar, to check`."""
        day = short_date(self.since.day)
        if self.move is Move.SAME:
            return f"same since {day}"
        text = f"{signed(self.difference)} since {day}"
        if self.move is Move.REVISED:
            return f"revised {text}"
        return f"{text}, to check" if self.move is Move.CHECK else text


def change(before: Point, now: float, *, total: bool, jump: float) -> Change:
    """What became of the value before; `total` is a running total, which can only fall where somebody counts again."""
    return Change(before, round(now - before.value, 9), _move(before.value, now, total, jump))


def _move(before: float, now: float, total: bool, jump: float) -> Move:
    if now == before:
        return Move.SAME
    if total and now < before:
        return Move.REVISED
    low, high = sorted((abs(before), abs(now)))
    if high >= _SMALL and high > jump * low:
        return Move.CHECK
    return Move.UP if now > before else Move.DOWN


def number_text(number: float) -> str:
    """Digits in groups of three with commas, decimals only where there are any; `0.33` for a third."""
    number = round(number, _EXACT_DECIMALS)
    if number != round(number, _MOST_DECIMALS):  # a fraction in words
        number = round(number, 2) if abs(number) >= 1 else float(f"{number:.2g}")
    if number == int(number):
        return f"{int(number):,}"
    return f"{number:,.{_EXACT_DECIMALS}f}".rstrip("0")


def signed(number: float | int) -> str:
    """The same with its sign."""
    return f"{'+' if number >= 0 else ''}{number_text(number)}"
