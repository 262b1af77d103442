"""The number of a day: `Day 12`, `Day Twelve`, `12th day`, `12-й день`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from briefing_tui.loader.dates import date_words

_REMEMBERED = 64
"""Lines: those at the head of one page are looked at several times."""


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted({word for table in date_words().values() for word in table["day_number"]}))
    return re.compile(
        rf"\b(?:{words})(?:\s|-|\s?#)?(?P<digits>\d{{1,4}})\b(?![.,:/-]\d)"
        rf"|\b(?:{words})\s(?P<words>[a-z]{{3,9}}(?:[\s-][a-z]{{3,5}})?)\b"
        rf"|(?<![\w.,-])(?P<ordinal>\d{{1,4}})(?:st|nd|rd|th|\.|-?[а-яієї]{{1,2}})\s(?:{words})\b",
        re.IGNORECASE,
    )


@cache
def _numbers() -> dict[str, int]:
    """Number words from one to ninety-nine, as far as the lexicon has them."""
    numbers: dict[str, int] = {}
    for table in date_words().values():
        ones, tens = table.get("ones", []), table.get("tens", [])
        numbers |= {word: number for number, word in enumerate(ones, 1)}
        for ten, word in enumerate(tens, 2):
            numbers |= {word: 10 * ten} | {f"{word}-{one}": 10 * ten + number for number, one in enumerate(ones[:9], 1)}
    return numbers


@lru_cache(maxsize=_REMEMBERED)
def day_number(text: str) -> int | None:
    """The number that a title gives its day, from 1; None where it gives none."""
    for match in _pattern().finditer(text):
        if match["words"]:
            first, _, second = re.sub(r"\s", "-", match["words"].casefold()).partition("-")
            number = _numbers().get(f"{first}-{second}") or _numbers().get(first)
        else:
            number = int(match["digits"] or match["ordinal"])
        if number:
            return number
    return None
