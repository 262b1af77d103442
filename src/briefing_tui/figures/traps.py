"""Numbers that are no figures by their shape and their neighbours: dates, clocks, ages, names, list numbers, table cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from briefing_tui.figures.numbers import Number
from briefing_tui.figures.wording import any_of
from briefing_tui.lexicon import Language

_BEHIND = 40
_YEARS = range(1500, 2101)
_RECENT = range(1900, 2036)
_OLDEST = 120
# Between the cells of a table whose rules were lost.
_CELL_GAP = re.compile(r"[\s()*§†‡|/,;–-]{1,8}")
_MOST_CELLS = 3
_ADDRESS = re.compile(r"://|www\.|@|=|_|\\|--|\.(?:php|com|org|net|html?)\b|/\S*/")
_GLUED_BEFORE = re.compile(r"(?:[#@\\/=&_]|[^\W\d_][-.]|\d[-–/:])\Z")
_GLUED_AFTER = re.compile(r"[^\W\d_]|[-–/:]\d|[/\\_=@][^\W_]|'(?!s\b)|-[^\W\d_]")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_LIST_NUMBER = re.compile(r"[.)](?:\s|\Z)")
_PAREN_AGE = re.compile(r"[^\W\d_][\w'-]* ?[(,] ?\Z")
_REFERENCE = re.compile(r"\[ ?\Z")


class Traps:
    """What keeps a number of one language from being a figure."""

    def __init__(self, language: Language) -> None:
        traps = language.traps
        month = any_of(language.months)
        ands = any_of([*language.grammar.range_ands, *language.grammar.range_joins, "&"])
        of, ordinal = any_of([*language.grammar.of, "the"]), r"(?:\.|st|nd|rd|th|-?го|-?те)?"
        also = rf"(?: ?(?:{ands}|[-–—,/]) ?\d{{1,2}}{ordinal})?"
        self._month_after = re.compile(rf"{ordinal}{also}[ ,-]{{1,2}}(?:{of} )?(?P<month>{month})(?!\w)")
        self._month_before = re.compile(
            rf"(?<!\w)(?P<month>{month})\.?,? (?:{of} )?(?P<day>\d{{1,2}}{ordinal}(?: ?(?:{ands}|[-–—,/]) ?)(?:\d{{1,2}}{ordinal},? )?)?\Z"
        )
        self._small_months = language.small_months
        self._name = re.compile(rf"(?:(?<!\w)(?P<article>[^\W\d_]+) )?(?<!\w){any_of(traps.names)}[ -]?\Z")
        self._each = re.compile(r"(?:an?|each|every|that|same|this|one|per|first)\Z")
        self._year_before = re.compile(rf"(?<!\w){any_of([*traps.year_before, *language.months])},? ?\(?\Z")
        self._clock_after = re.compile(rf"(?:[:.]\d\d)?,? ?(?:{'|'.join(traps.clock_after)})")
        self._clock_before = re.compile(rf"(?<!\w){any_of(traps.clock_before)} \Z")
        self._hyphenated = re.compile(traps.hyphenated)
        self._ages = re.compile("|".join(traps.ages))
        self._age_before = re.compile(rf"(?<!\w){any_of(traps.ages_before)}[ -](?:\d{{1,3}}(?:,| {ands}) )?\Z")
        self._ordinal = re.compile(traps.ordinals)
        self._ago = re.compile(traps.ago)
        self._lasting = re.compile(rf"(?<!\w){any_of(traps.duration_before)} \Z")
        self._idiom = re.compile(rf"(?<!\w){any_of(traps.idioms)}(?!\w)") if traps.idioms else None

    def kept(self, text: str, low: str, numbers: Sequence[Number]) -> list[Number]:
        """The numbers that are not trapped, those of a table without rules left out."""
        cells = _cells(low, numbers)
        return [
            number
            for place, number in enumerate(numbers)
            if place not in cells and not self._is_trapped(text, low, number)
        ]

    def is_duration(self, low: str, number: Number) -> bool:
        """Whether a bare length of time is stated as one: `for 30 minutes`."""
        return self._lasting.search(low, max(0, number.start - _BEHIND), number.start) is not None

    def _is_trapped(self, text: str, low: str, number: Number) -> bool:
        before = low[max(0, number.start - _BEHIND) : number.start]
        if number.spelled:
            return self._is_worded_trap(low, number, before)
        return (
            self._is_glued(low, number)
            or self._is_date(text, low, number, before)
            or self._is_clock(low, number, before)
            or self._is_name(low, number, before)
            or self._is_age(text, low, number, before)
            or self._is_year(text, low, number, before)
            or self._ago.match(low, number.last) is not None
            or _is_listed(low, number)
            or _is_in_address(low, number)
        )

    def _is_worded_trap(self, low: str, number: Number, before: str) -> bool:
        if number.vague or number.share:
            return False
        hyphen = before[-1:] == "-" or (low[number.last : number.last + 1] == "-" and self._is_hyphenated(low, number))
        return bool(
            hyphen
            or self._ago.match(low, number.last)
            or self._ages.match(low, number.last)
            or self._is_name(low, number, before)
            or (self._idiom and _overlaps(self._idiom, low, number))
        )

    def _is_hyphenated(self, low: str, number: Number) -> bool:
        """`three-week`, `two-tier`: part of a word; `40-mile`, `10-percent`: a figure."""
        unit = number.unit
        return unit is None or unit.kind == "time" or self._hyphenated.match(low, number.last) is not None

    def _is_glued(self, low: str, number: Number) -> bool:
        digits = low[number.first : number.last]
        if digits[0] == "0" and digits[1:2].isdigit():
            return True
        behind = low[max(0, number.start - 2) : number.start]
        if _GLUED_BEFORE.search(behind) or _REFERENCE.search(behind):
            return True
        if number.high is None and (number.factor != 1 or number.unit is not None) and low[number.last : number.last + 1] != "-":
            return False
        rest = low[number.last : number.last + 12]
        if rest[:1] == "-" and number.unit is not None:
            return self._is_hyphenated(low, number)
        if number.unit is not None or number.factor != 1:
            return False
        return bool(_GLUED_AFTER.match(rest) or self._ordinal.match(rest))

    def _is_date(self, text: str, low: str, number: Number, before: str) -> bool:
        digits = low[number.first : number.last]
        if _DATE.fullmatch(digits):
            return True
        if not digits[:4].isdigit() and not digits[:1].isdigit():
            return False
        small = (number.high or number.value or 0) <= 31 and number.factor == 1 and number.unit is None
        if small and (after := self._month_after.match(low, number.last)):
            return self._is_month(text, after.start("month"))
        year = len(digits) == 4 and digits.isdigit()
        if (small or year) and (found := self._month_before.search(before)):
            return self._is_month(text, number.start - len(before) + found.start("month"))
        return False

    def _is_month(self, text: str, at: int) -> bool:
        return self._small_months or text[at].isupper()

    def _is_clock(self, low: str, number: Number, before: str) -> bool:
        if number.factor != 1 or number.signed:
            return False
        if self._clock_after.match(low, number.last):
            return True
        digits = low[number.first : number.last]
        if number.unit is not None or not re.fullmatch(r"(?:[01]?\d|2[0-4])\.[0-5]\d", digits):
            return False
        return self._clock_before.search(before) is not None

    def _is_name(self, low: str, number: Number, before: str) -> bool:
        if number.unit is not None and number.unit.kind != "points":
            return False
        found = self._name.search(before)
        return found is not None and not (found["article"] and self._each.match(found["article"]))

    def _is_age(self, text: str, low: str, number: Number, before: str) -> bool:
        if self._ages.match(low, number.last) or self._age_before.search(before):
            return True
        after = low[number.end : number.end + 1]
        whole = isinstance(number.value, int) and 0 < number.value <= _OLDEST and number.unit is None and not number.signed
        if not whole or number.factor != 1 or not (named := _PAREN_AGE.search(before)):
            return False
        opening = before[-2:].strip()[-1:]
        capital = text[number.start - len(before) + named.start()].isupper()
        return capital and (after == ")" if opening == "(" else after == ",")

    def _is_year(self, text: str, low: str, number: Number, before: str) -> bool:
        digits = low[number.first : number.first + 4]
        if number.unit is not None or number.signed or number.factor != 1 or number.bound or not digits.isdigit():
            return False
        if number.value not in _YEARS or len(low[number.first : number.last].split("-")[0].split("–")[0]) != 4:
            return False
        if number.value in _RECENT and (self._year_before.search(before) or number.high in _YEARS):
            return True
        return not re.match(r" [^\W\d_]", low[number.last : number.last + 2]) or before[-2:] in ("'s", "s'")


def _is_listed(low: str, number: Number) -> bool:
    """`1. `, `2) ` at the start of a paragraph."""
    return number.start == 0 and number.last - number.first <= 2 and _LIST_NUMBER.match(low, number.last) is not None


def _is_in_address(low: str, number: Number) -> bool:
    begin = max(low.rfind(" ", max(0, number.start - 200), number.start), low.rfind("\n", max(0, number.start - 200), number.start))
    end = low.find(" ", number.last, number.last + 200)
    return _ADDRESS.search(low, begin + 1, end if end >= 0 else min(len(low), number.last + 200)) is not None


def _overlaps(pattern: re.Pattern[str], low: str, number: Number) -> bool:
    found = pattern.search(low, max(0, number.start - 20), number.end + 20)
    return found is not None and found.start() < number.end and number.start < found.end()


def _cells(low: str, numbers: Sequence[Number]) -> set[int]:
    """Places of the numbers in runs of more than three with nothing but blanks and brackets between them."""
    run = 0
    runs: list[int] = []
    for place, number in enumerate(numbers):
        if place and not _CELL_GAP.fullmatch(low, numbers[place - 1].end, number.start):
            run += 1
        runs.append(run)
    long = {key for key, group in groupby(runs) if sum(1 for _ in group) > _MOST_CELLS}
    return {place for place, key in enumerate(runs) if key in long}


@cache
def traps(language: Language) -> Traps:
    """The traps of that language, made once."""
    return Traps(language)
