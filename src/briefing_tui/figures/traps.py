"""Numbers that are no figures by their shape and neighbours: dates, clocks, ages, names, list numbers, table cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from briefing_tui.figures.numbers import Number
from briefing_tui.figures.wording import Behind, Phrases, any_of, behind, whole
from briefing_tui.lexicon import Language

_YEARS = range(1500, 2101)
_RECENT = range(1900, 2036)
_OLDEST = 120
# So many digits without a break name something: a message, a telephone.
_ID = 10
_LONGEST_ADDRESS = 200
# Between the cells of a table whose rules were lost, and how many such cells are still a sentence.
_CELL_GAP = re.compile(r"[\s()*§†‡|/,;–-]{1,8}")
_MOST_CELLS = 3
# Words between a number and what says how long ago, a hedge among them.
_AGO_WITHIN = 3
_ADDRESS = re.compile(r"://|www\.|@|=|_|\\|--|\.(?:php|com|org|net|html?)\b|/\S*/")
_GLUED_BEFORE = re.compile(r"[#@\\/=&_\[]|(?<=[^\W\d_])[-.|]|(?<=\d)[-–/:]")
_GLUED_AFTER = re.compile(r"[^\W\d_]|[-–/:]\d|[/\\_=@][^\W_]|'(?!s\b)|-[^\W\d_]")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_PLURAL = re.compile(r" \w+s\b")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
# `COP 2023`, `the GHO 2024`
_ACRONYM = re.compile(r"\b[A-ZА-ЯІЇЄҐ]{2,10} \Z")
_TELEPHONE = re.compile(r"(?:\d{3}-){1,2}\d{4}")
_DASHES = frozenset("-–—‒−:=")
_LIST_NUMBER = re.compile(r"[.)](?:\s|\Z)")


class Traps:
    """What keeps a number of one language from being a figure."""

    def __init__(self, language: Language) -> None:
        traps, grammar = language.traps, language.grammar
        month = any_of(language.months)
        ands = any_of([*grammar.range_ands, *grammar.range_joins, "&"])
        of, ordinal = any_of([*grammar.of, "the"]), rf"(?:\.|{traps.ordinals})?"
        also = rf"(?: ?(?:{ands}|[-–—,/]) ?\d{{1,2}}{ordinal})?"
        self._month_after = re.compile(rf"{ordinal}{also}[ ,-]{{1,2}}(?:{of} )?(?P<month>{month})(?!\w)")
        day = rf"\d{{1,2}}(?!\d){ordinal} ?(?:(?:{ands}|[-–—,/]) ?)?(?:\d{{1,2}}(?!\d){ordinal},? )?"
        self._month_before = re.compile(rf"(?<!\w)(?P<month>{month})\.?,? (?:{of} )?(?:{day})?\Z")
        self._months = frozenset(language.months)
        self._large_nouns = grammar.large_nouns
        self._small_months = language.small_months
        self._names, self._per, self._each = Phrases(traps.names), Phrases(traps.per), Phrases(traps.each)
        self._years_after = Phrases([*traps.year_before, *language.months])
        self._year_unit = re.compile(rf" {any_of(traps.year_after)}(?!\w)")
        self._clock_after = re.compile(rf"(?:[:.]\d\d)?,? ?(?:{'|'.join(traps.clock_after)})")
        self._clock_before = Phrases(traps.clock_before)
        self._hyphenated, self._ordinal = re.compile(traps.hyphenated), re.compile(traps.ordinals)
        self._ages, self._ago = re.compile("|".join(traps.ages)), re.compile(traps.ago)
        self._ago_before = frozenset(traps.ago_before)
        self._aged, self._ands = Phrases(traps.ages_before), Phrases(grammar.range_ands)
        self._lasting = Phrases(traps.duration_before)
        self._street = re.compile(rf"(?: [^\W\d_a-z][\w'’-]*){{1,3}} (?i:{any_of(traps.streets)})(?!\w)")
        self._idiom = re.compile(whole(traps.idioms))

    def kept(self, text: str, low: str, numbers: Sequence[Number]) -> Iterator[tuple[Number, Behind]]:
        """The numbers that are not trapped, those of a table without rules left out, with what stands before each."""
        cells = _cells(low, numbers) if len(numbers) > _MOST_CELLS else ()
        for place, number in enumerate(numbers):
            before = behind(low, number.start)
            if place not in cells and not self._is_trapped(text, low, number, before):
                yield number, before

    def is_duration(self, before: Behind) -> bool:
        """Whether a bare length of time is stated as one: `for 30 minutes`."""
        return before.ends_with(self._lasting) is not None

    def _is_trapped(self, text: str, low: str, number: Number, before: Behind) -> bool:
        if number.spelled:
            return self._is_worded_trap(low, number, before)
        return (
            self._is_glued(text, low, number)
            or self._is_date(text, low, number, before)
            or self._is_clock(low, number, before)
            or self._is_name(number, before)
            or self._is_age(text, low, number, before)
            or self._is_year(text, low, number, before)
            or self._ago.match(low, number.last) is not None
            or self._is_ago(number, before)
            or before.ends_with(self._per) is not None
            or (number.start == 0 and number.last <= 2 and _LIST_NUMBER.match(low, number.last) is not None)
            or _is_in_address(low, number)
            or (number.unit is None and self._street.match(text, number.last) is not None)
            or (number.unit is None and self._is_idiom(low, number))
        )

    def _is_worded_trap(self, low: str, number: Number, before: Behind) -> bool:
        if number.vague or number.share:
            return False
        if low[number.last : number.last + 1] == "-" and self._is_hyphenated(low, number):
            return True
        return bool(
            low[number.start - 1 : number.start] == "-"
            or self._ago.match(low, number.last)
            or self._is_ago(number, before)
            or self._ages.match(low, number.last)
            or before.ends_with(self._aged)
            or self._is_name(number, before)
            or self._is_idiom(low, number)
        )

    def _is_ago(self, number: Number, before: Behind) -> bool:
        """`vor mehr als sechs Wochen`"""
        if number.unit is None or number.unit.kind != "time":
            return False
        return not self._ago_before.isdisjoint(before.words[-_AGO_WITHIN:])

    def _is_idiom(self, low: str, number: Number) -> bool:
        found = self._idiom.search(low, max(0, number.start - 20), number.end + 20)
        return found is not None and found.start() < number.end and number.start < found.end()

    def _is_hyphenated(self, low: str, number: Number) -> bool:
        """`three-week`, `two-tier`: part of a word; `40-mile`, `10-percent`: a figure."""
        unit = number.unit
        return unit is None or unit.kind == "time" or self._hyphenated.match(low, number.last) is not None

    def _is_glued(self, text: str, low: str, number: Number) -> bool:
        digits = low[number.first : number.last]
        if digits[0] == "0" and digits[1:2].isdigit():
            return True
        if len(digits) >= _ID and digits.isdigit() and number.unit is None:
            return True
        if number.signed and sum(map(str.isdigit, digits)) >= _ID and "," not in digits:
            return True  # `+243 816 040 145`
        if number.start and _GLUED_BEFORE.match(low, number.start - 1):
            return True
        if number.unit is not None or number.factor != 1:
            return low[number.last : number.last + 1] == "-" and self._is_hyphenated(low, number)
        return bool(_GLUED_AFTER.match(low, number.last) or self._ordinal.match(text, number.last))

    def _is_date(self, text: str, low: str, number: Number, before: Behind) -> bool:
        digits = low[number.first : number.last]
        if _DATE.fullmatch(digits) or _TELEPHONE.fullmatch(low, number.first, number.last):
            return True
        small = (number.high or number.value or 0) <= 31 and number.factor == 1 and number.unit is None
        if small and (after := self._month_after.match(low, number.last)):
            return self._is_month(text, after.start("month"))
        year = len(digits) == 4 and digits.isdigit()
        if not (small or year) or not any(word.strip(".,") in self._months for word in before.words[-4:]):
            return False
        start = max(0, number.start - 40)
        found = self._month_before.search(low[start : number.start])
        return found is not None and self._is_month(text, start + found.start("month"))

    def _is_month(self, text: str, at: int) -> bool:
        return self._small_months or text[at].isupper()

    def _is_clock(self, low: str, number: Number, before: Behind) -> bool:
        if number.factor != 1 or number.signed:
            return False
        if self._clock_after.match(low, number.last):
            return True
        if number.unit is not None or not _CLOCK.fullmatch(low, number.first, number.last):
            return False
        return before.ends_with(self._clock_before) is not None

    def _is_name(self, number: Number, before: Behind) -> bool:
        if number.unit is not None and number.unit.kind != "points":
            return False
        dashed = int(not before.gap and before.words[-1:] == ("-",))
        if before.gap not in (" ", "-", "") or not (name := before.ends_with(self._names, dashed)):
            return False
        return before.ends_with(self._each, skip=name.count(" ") + 1 + dashed) is None

    def _is_age(self, text: str, low: str, number: Number, before: Behind) -> bool:
        if self._ages.match(low, number.last) or before.ends_with(self._aged):
            return True
        words = before.words
        if len(words) > 2 and words[-1] in self._ands and words[-2].isdigit() and before.ends_with(self._aged, skip=2):
            return True
        whole_number = isinstance(number.value, int) and 0 < number.value <= _OLDEST and number.unit is None
        if not whole_number or number.signed or number.factor != 1 or not words:
            return False
        after = low[number.end : number.end + 1]
        bracketed, apposed = before.gap.endswith("(") and after == ")", words[-1].endswith(",") and after == ","
        if not (bracketed or apposed):
            return False
        named = number.start - len(before.gap) - len(words[-1])
        return text[named].isupper()

    def _is_year(self, text: str, low: str, number: Number, before: Behind) -> bool:
        digits = low[number.first : number.first + 4]
        if number.unit is not None or number.signed or number.factor != 1 or number.bound or not digits.isdigit():
            return False
        if number.value not in _YEARS or (number.last - number.first != 4 and number.high is None):
            return False
        if number.value in _RECENT and self._year_unit.match(low, number.last):
            return True
        if number.value in _RECENT and (before.ends_with(self._years_after) or number.high in _YEARS):
            return True
        if before.ends_with(self._years_after) and not _PLURAL.match(low, number.last):
            return True
        if number.value in _RECENT and _ACRONYM.search(text, max(0, number.start - 12), number.start):
            return True
        if number.value not in _RECENT and before.words[-1:] and before.words[-1] in _DASHES:
            return False  # `APV – 1858`
        following = text[number.last : number.last + 2]
        counts = following[:1] in " \xa0" and following[1:].isalpha()
        if self._large_nouns and following[1:].islower() and number.value in _RECENT and before.words:
            counts = low[number.start - 1] == " " and not text[number.start - 1 - len(before.words[-1])].isupper()
        return not counts or (number.value in _RECENT and following[1:].isupper())


def _is_in_address(low: str, number: Number) -> bool:
    nearest = max(0, number.start - _LONGEST_ADDRESS)
    begin = max(low.rfind(" ", nearest, number.start), low.rfind("\n", nearest, number.start)) + 1
    end = low.find(" ", number.last, number.last + _LONGEST_ADDRESS)
    if (begin, end) == (number.first, number.last):
        return False
    return _ADDRESS.search(low, begin, end if end >= 0 else number.last + _LONGEST_ADDRESS) is not None


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
