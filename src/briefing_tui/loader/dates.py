"""Dates as people write them, found by anchored patterns: nothing is a date that does not stand there as one.

A day and a month always stand beside each other: `7 March 2022`, `Mar 7`, `22. März`, `2022-03-07`, `07.03.2022`. The
names of months and weekdays come from the lexicon; a new language is a table there.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from briefing_tui.resources import resource

_BLANK = r"[ \t\xa0\u2009\u202f]"
_GAP = rf"{_BLANK}{{1,2}}"
_NAME = r"[^\W\d_]{1,12}(?:['’][^\W\d_]{1,8})?(?![^\W_])"
_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_CLEAR = r"(?<![^\W_])(?<![$€£])(?<!\d[.:/-])"
_TO_ANOTHER_DAY = rf"(?:{_BLANK}?[-–—]{_BLANK}?\d{{1,2}}(?:st|nd|rd|th)?(?!\w))?"
_OF = rf"(?:(?:of|de|del){_GAP})?"

_DIGIT = re.compile(r"\d")
_TWO_NUMBERS = re.compile(r"\d{1,2}\s?[-–—]\s?\d{1,2}\D")
_LONGEST_COUNT = 12
"""Characters of the longest word for a numbered day, and a blank."""
_FIRST_NAME = re.compile(_NAME)
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)?")
_WEEKDAY = re.compile(rf"{_CLEAR}({_NAME})\.?,?{_GAP}(?:(?:the|den|dem){_GAP})?")
_WEEKDAY_NAME = re.compile(rf"({_NAME})\.?")
_YEAR_FIRST = re.compile(rf"{_CLEAR}((?:19|20)\d\d)([-/.])(\d{{1,2}})\2(\d{{1,2}})(?!\d|[./-]\d)")
_NUMBERS = re.compile(
    rf"{_CLEAR}(\d{{1,2}})([./-])(\d{{1,2}})\2(?:(?<=\.){_BLANK}(?=\d{{4}}))?((?:19|20)\d\d|\d\d)(?!\d|[./-]\d)"
)
_DAY_MONTH = re.compile(
    rf"{_CLEAR}(?<!\d,)(?<![^\W\d_]-)(\d{{1,2}})(?!\d)\.?{_TO_ANOTHER_DAY}(?:st|nd|rd|th|er|º|\.|-?го|-?е|-?й)?"
    rf"(?:{_GAP}|-){_OF}({_NAME})(?:\.?,?(?:{_GAP}|-){_OF}({_YEAR}))?"
)
_MONTH_DAY = re.compile(
    rf"{_CLEAR}({_NAME})\.?,?{_GAP}(?:the{_GAP})?(\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?!\w|[.:/]\d|,\d{{1,3}}(?!\d)|{_BLANK}?%){_TO_ANOTHER_DAY}(?:(?:,{_BLANK}?|{_GAP})({_YEAR}))?"
)
_MONTH_YEAR = re.compile(rf"{_CLEAR}(?<!\d\s)(?<!\d\.\s)({_NAME})\.?,?{_GAP}{_OF}({_YEAR})")
_SENTENCE_END = re.compile(
    r"(?<!\d)(?<![.\s][^\W\d_])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…][\"'”’»)]{0,2}\s(?!\d)"
)
"""Not after an initial, an abbreviated title or a number: `U.S. President`, `Gov. Roe`, `22. März`, `Sept. 11`."""

_LONGEST_PHRASE = 48
_MOST_WORDS = 5
_LONGEST_SENTENCE = 1000
_CENTURY_TURNS = 69
"""Years of two digits are 1969 to 2068, as POSIX reads them."""


class FoundDate(NamedTuple):
    """A date in a text. `text` is what stands at `span`, with its weekday where one stands before it.

    `day` is None where the year is not known, where only a month is given (`month`, as `2022-03`), and where it is
    `ambiguous`: either number may be the month, and nothing says which. `weekday` counts from Monday, 0.
    """

    span: tuple[int, int]
    day: dt.date | None
    month: str | None
    year_stated: bool
    month_day: tuple[int, int] | None
    weekday: int | None
    text: str
    ambiguous: bool = False


class _Read(NamedTuple):
    end: int
    year: int | None
    month: int
    day: int | None
    ambiguous: bool = False


class _Name(NamedTuple):
    number: int
    languages: frozenset[str]


@cache
def date_words() -> dict[str, dict[str, Any]]:
    """The lexicon of dates: a table for each language, as `data/lexicon/dates.toml` explains them."""
    return tomllib.loads((resource("data") / "lexicon" / "dates.toml").read_text(encoding="utf-8"))


@cache
def _names(kind: str) -> dict[str, _Name]:
    """Every spelling of the `months` (January is 1) or the `weekdays` (Monday is 0)."""
    names: dict[str, _Name] = {}
    for language, table in date_words().items():
        for number, spellings in enumerate(table[kind], 1 if kind == "months" else 0):
            for spelling in spellings:
                for form in {spelling, spelling.upper(), spelling.capitalize(), spelling.replace("'", "’")}:
                    known = names.get(form)
                    names[form] = _Name(number, (known.languages if known else frozenset()) | {language})
    return names


@cache
def _writing_month_first() -> frozenset[str]:
    return frozenset(language for language, table in date_words().items() if table.get("month_first"))


@cache
def _spoken(kind: str) -> dict[str, str]:
    """What may stand before a day (`spoken`), or without one (`alone`), to say when something was."""
    return {phrase: says for table in date_words().values() for phrase, says in table.get(kind, {}).items()}


@cache
def _alone() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _spoken("alone")))
    return re.compile(rf"(?:^\W{{0,3}}|[,;]\s|\bthat\s)({words})\b", re.IGNORECASE)


def has_digit(text: str) -> bool:
    """Whether there is a digit in the text: without one, there is no date and no time in it."""
    for digit in "0123456789":
        if digit in text:
            return True
    return not text.isascii() and _DIGIT.search(text) is not None


def may_open_date(word: str) -> bool:
    """Whether a date may begin with that word: the name of a month or a weekday, in any language."""
    return word in _names("months") or word in _names("weekdays")


def find_dates(text: str, *, year: int | None = None, dayfirst: bool | None = None) -> Iterator[FoundDate]:
    """The dates in a text, in its order, none overlapping; `year` is that of the dates that state none."""
    end = 0
    if not has_digit(text):
        return
    for token in _TOKEN.finditer(text):
        word, start = token.group(), token.start()
        if start < end or not (word[0].isdecimal() or may_open_date(word)):
            continue
        if found := match_date(text, start, year=year, dayfirst=dayfirst):
            if _TWO_NUMBERS.match(found.text) and _counted_days().search(text, max(0, start - _LONGEST_COUNT), start):
                continue  # `Day 3 – 5 March 2022`: the first number is the day's own
            end = found.span[1]
            yield found


@cache
def _counted_days() -> re.Pattern[str]:
    """What stands before the number of a day."""
    words = {re.escape(word) for table in date_words().values() for word in table["day_number"]}
    return re.compile(rf"\b(?:{'|'.join(sorted(words))})\s\Z", re.IGNORECASE)


def match_date(text: str, pos: int = 0, *, year: int | None = None, dayfirst: bool | None = None) -> FoundDate | None:
    """The date that begins at `pos`, with the weekday before it; None where none does.

    `dayfirst` says how `04/02/2022` is meant; stops between the numbers say so themselves (`04.02.2022`).
    """
    weekday, start = None, pos
    if name := _FIRST_NAME.match(text, pos):
        if name.group() in _names("weekdays") and (match := _WEEKDAY.match(text, pos)):
            weekday, start = _names("weekdays")[match[1]], match.end()
        elif name.group() not in _names("months"):
            return None
    if text[start : start + 1].isdecimal():
        if ":" in text[start + 1 : start + 3]:
            return None  # a time of day
        read = _numeric(text, start, dayfirst, weekday) or _day_month(text, start, weekday)
    else:
        read = _month_first(text, start, weekday)
    if read is None:
        return None
    day = None
    if read.day is not None and not read.ambiguous:
        known_year = read.year or year
        if not _exists(known_year, read.month, read.day):
            return None
        day = dt.date(known_year, read.month, read.day) if known_year else None
    return FoundDate(
        span=(pos, read.end),
        day=day,
        month=f"{read.year}-{read.month:02}" if read.day is None else None,
        year_stated=read.year is not None,
        month_day=None if read.day is None or read.ambiguous else (read.month, read.day),
        weekday=weekday.number if weekday else None,
        text=text[pos : read.end],
        ambiguous=read.ambiguous,
    )


def weekday_end(text: str, pos: int) -> int:
    """Where the weekday that begins at `pos` ends; `pos` where none does."""
    match = _WEEKDAY_NAME.match(text, pos)
    return match.end() if match and match[1] in _names("weekdays") else pos


def day_first(text: str) -> bool | None:
    """Whether `04/02/2022` is day first in this text, from its dates that can be read in one way only."""
    if max(text.count("/"), text.count("-")) < 2:
        return None
    ways = {
        int(match[1]) > 12
        for match in _NUMBERS.finditer(text)
        if match[2] != "." and (int(match[1]) > 12) != (int(match[3]) > 12)
    }
    return ways.pop() if len(ways) == 1 else None


def spoken_time(text: str) -> str | None:
    """The day that the first sentence says it speaks of (`early on 2 March`, `overnight`), else None.

    Only words that place what happened count (`on March 2`, `Early on March 2`), not a limit (`since February 24`).
    """
    end = _SENTENCE_END.search(text, 0, _LONGEST_SENTENCE)
    sentence = text[: end.start() + 1 if end else _LONGEST_SENTENCE]
    for found in find_dates(sentence):
        if found.month_day and (says := _placed(sentence, found.span[0])) is not None:
            return f"{says} {_plain(found)}".strip()
    if match := _alone().search(sentence):
        return _spoken("alone")[match[1].casefold()]
    return None


def _placed(sentence: str, start: int) -> str | None:
    """What the words before a day say of it: "" for `on`, `morning of`; None where they do not place it."""
    before = sentence[max(0, start - _LONGEST_PHRASE) : start]
    words = [word.strip("\"'“”„«»‘’([—–-") for word in before.casefold().split()]
    if words and words[-1] == "the":
        words.pop()
    if not any(words) and start < _LONGEST_PHRASE:
        return ""
    phrases = (" ".join(words[-length:]) for length in range(_MOST_WORDS, 0, -1))
    return next((_spoken("spoken")[phrase] for phrase in phrases if phrase in _spoken("spoken")), None)


def _plain(found: FoundDate) -> str:
    assert found.month_day is not None
    month, day = found.month_day
    words = f"{day} {date_words()['en']['months'][month - 1][0]}"
    return f"{words} {found.day.year}" if found.year_stated and found.day else words


def _numeric(text: str, start: int, dayfirst: bool | None, weekday: _Name | None) -> _Read | None:
    if match := _YEAR_FIRST.match(text, start):
        return _Read(match.end(), int(match[1]), int(match[3]), int(match[4]))
    match = _NUMBERS.match(text, start)
    if match is None or (len(match[4]) == 2 and not _states_a_short_year(match)):
        return None
    first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
    ways = {True: (second, first), False: (first, second)}
    possible = [way for way in ways if _exists(year, *ways[way]) and (way or match[2] != ".")]
    if weekday and len(fitting := [way for way in possible if _falls_on(year, *ways[way], weekday.number)]) == 1:
        possible = fitting
    if dayfirst in possible:
        possible = [way for way in possible if way is dayfirst]
    if not possible:
        return None
    ambiguous = len(possible) == 2 and first != second
    return _Read(match.end(), year, *ways[possible[0]], ambiguous)


def _falls_on(year: int, month: int, day: int, weekday: int) -> bool:
    return calendar.weekday(year, month, day) == weekday


def _states_a_short_year(match: re.Match[str]) -> bool:
    """`07.03.22` and `7/3/22`; not `7.3.22`, which numbers a version or a section, nor `10-02-25`."""
    return match[2] == "/" or (match[2] == "." and len(match[1]) == len(match[3]) == 2)


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= _CENTURY_TURNS else 2000)


def _day_month(text: str, start: int, weekday: _Name | None) -> _Read | None:
    match = _DAY_MONTH.match(text, start)
    month = _month(match[2], weekday) if match else None
    if match is None or month is None:
        return None
    return _Read(match.end(), int(match[3]) if match[3] else None, month.number, int(match[1]))


def _month_first(text: str, start: int, weekday: _Name | None) -> _Read | None:
    if match := _MONTH_DAY.match(text, start):
        month = _month(match[1], weekday)
        is_count = not match[3] and weekday is None and text[max(0, start - 3) : start].casefold() == "in "
        if month is None or is_count or not month.languages & _writing_month_first():
            return None
        return _Read(match.end(), int(match[3]) if match[3] else None, month.number, int(match[2]))
    match = _MONTH_YEAR.match(text, start)
    month = _month(match[1], weekday) if match else None
    return _Read(match.end(), int(match[2]), month.number, None) if match and month else None


def _month(name: str, weekday: _Name | None) -> _Name | None:
    """The month of that name, in a language that the weekday before it may be of."""
    month = _names("months").get(name)
    return month if month and (weekday is None or weekday.languages & month.languages) else None


def _exists(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day; without a year, in a leap year."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2000, month)[1]
