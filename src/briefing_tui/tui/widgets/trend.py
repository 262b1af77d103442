"""A small trend in block characters: one cell a day, a gap where a day has no value."""

from __future__ import annotations

from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"


def trend(values: Sequence[float | None], width: int) -> str:
    """The last `width` values as bars between their lowest and highest; empty with fewer than two values."""
    shown = values[-width:] if width > 0 else ()
    known = [value for value in shown if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    return "".join("·" if value is None else _bar(value, low, high) for value in shown)


def _bar(value: float, low: float, high: float) -> str:
    if low == high:
        return _BARS[3]
    return _BARS[round((value - low) / (high - low) * (len(_BARS) - 1))]
