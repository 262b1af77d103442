"""Text → numbers: digits with every grouping, words, scales, currencies, units and ranges, by the text's language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefing_tui.figures.units import Units, units
from briefing_tui.figures.wording import any_of, fold
from briefing_tui.lexicon import Language, Lexicon, Unit
from briefing_tui.models import Bound

Value = int | float

# In threes apart by blanks; with a blank after a comma, which is never right; or in one run with points and commas.
_DIGITS = r"\d{1,3}(?: \d{3}(?!\d))+(?:[.,]\d+)?|\d{1,3}, \d{3}(?!\d|[.,]\d| ?[%:])|\d+(?:[.,']\d+)*"
_SIGNS = {">": Bound.MORE_THAN, "≥": Bound.AT_LEAST, "<": Bound.LESS_THAN, "≤": Bound.UP_TO}
_SIGNS |= dict.fromkeys("~≈±", Bound.ABOUT)
# A dash before these is a sign.
_SIGNED = re.compile(r" ?(?:[%°˚º]|[cf]\b)")
_WIDEST_GAP = 14
_SCALES = (10**12, 10**9, 10**6, 1000, 100)
_YEARS, _YEAR_DIGITS = range(1900, 2101), 4
# A label in a list, not in capitals throughout, where `M` may be metres.
_AFTER_COLON = re.compile(r"[^\W\d_A-ZА-Я]: \Z")
_LONGEST_DIGITS = 40
# Words that one number may have; after these, another begins.
_MOST_WORDS = 30
_DIGIT = b"0123456789"
_BLANKED = bytes(code if code < 128 and (chr(code).isalnum() or code == ord("_")) else ord(" ") for code in range(256))
# What shares are counted out of.
_WHOLES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text. `start` and `end` take in sign, currency, scale and unit."""

    start: int
    end: int
    first: int
    """Where the digits or number words begin."""
    last: int
    """Where they end, before scale and unit."""
    value: Value | None
    high: Value | None = None
    unit: Unit | None = None
    factor: int = 1
    """What its scale multiplied it by: `2.5 million`."""
    bound: Bound | None = None
    """What a sign says: `>`, `~`, `1500+`."""
    spelled: bool = False
    """In words."""
    vague: bool = False
    """`dozens`, `tens of thousands`."""
    malformed: bool = False
    share: bool = False
    """`a third`, `one in five`."""
    signed: bool = False


class NumberReader:
    """Finds the numbers of a text in one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        known, grammar = language.numbers, language.grammar
        self._units: Units = units(lexicon)
        self._words, self._scales = _by_word(known.words), _by_word(known.scales)
        self._suffixes = _by_word(known.suffixes)
        self._capitals = {fold(name) for names in known.suffixes.values() for name in names if name.isupper()}
        self._fractions = {fold(name): fraction for fraction, names in known.fractions.items() for name in names}
        word, scale, joiner = any_of(self._words), any_of(self._scales), any_of(known.joiners)
        if known.joined:
            word = f"(?:{word}|{scale})(?:(?:{joiner})?(?:{word}|{scale})){{0,{_MOST_WORDS}}}"
        more = f"(?:[ -](?:{joiner} )?(?:{word}|{scale})){{0,{_MOST_WORDS}}}"
        spelled = f"(?:{any_of(known.articles)} {scale}|{word}){more}"
        fraction = f"{any_of(self._fractions)}(?= {any_of(known.fraction_of)}(?!\\w)| {scale}(?!\\w))"
        self._pattern = re.compile(
            rf"(?<!\w)(?:(?P<digits>{_DIGITS})|(?P<vague>{any_of(known.vague)})(?!\w)"
            rf"|(?P<fraction>{fraction})|(?P<spelled>{spelled})(?!\w))"
        )
        self._digits = re.compile(rf"(?<!\w)(?P<digits>{_DIGITS})")
        self._signs = _signs_of([*self._words, *self._scales, *known.vague, *self._fractions], known.joined)
        self._half = re.compile(f" {any_of(known.halves)}(?!\\w)")
        self._part = re.compile(any_of([*self._words, *self._scales, *known.joiners]))
        self._scale = re.compile(rf"[ -]?(?P<scale>{scale})(?!\w)")
        self._suffix = re.compile(rf" ?(?P<suffix>{any_of(self._suffixes)})(?![\w/])")
        self._noun = re.compile(rf" (?!{any_of([*grammar.stops, *grammar.auxiliaries])}(?!\w))[^\W\d_]")
        group, decimal = re.escape(language.group), re.escape(language.decimal)
        grouped = rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?:{decimal}\d+)?"
        self._grouped = re.compile(rf"{grouped}|[1-9]\d?(?:{group}\d\d)+{group}\d{{3}}")
        self._plain = re.compile(rf"\d+(?:{decimal}\d+)?")
        self._group, self._decimal = language.group, language.decimal
        opened, moves = any_of(language.hedges["range"]), any_of(grammar.moves)
        self._to = re.compile(f" {any_of(grammar.range_joins)} ")  # also `ten to 30`
        self._join = re.compile(rf" ?[-–—] ?| {any_of(grammar.range_joins)} ")
        self._ratio, self._and = re.compile(f" {any_of(known.ratios)} "), re.compile(f" {any_of(grammar.range_ands)} ")
        moving = any_of([*grammar.moves, *grammar.moves_plain, *grammar.changes])
        self._by = re.compile(rf"(?<!\w){moving} {any_of(grammar.amounts)} \Z")
        self._rose = re.compile(rf"(?<!\w){moves} \Z")
        self._linked = re.compile(rf"(?<!\w){any_of([*grammar.level_links, *grammar.origins])} \Z")
        self._months = frozenset(language.months)
        self._between, self._moved = re.compile(rf"(?<!\w){opened} \Z"), re.compile(rf"(?<!\w){moves} {opened} \Z")

    def read(self, text: str, low: str) -> list[Number]:
        """All numbers of the text in order, ranges joined; `low` is the text folded.

        Shapes only: whether a number is a figure is not said here.
        """
        numbers: list[Number] = []
        for number in self._found(text, low):
            joined = self._joined(low, numbers[-1], number) if numbers else None
            if joined:
                numbers[-1] = joined
            else:
                numbers.append(number)
        return numbers

    def may_be_in(self, low: str) -> bool:
        """Whether there may be a number in that folded text: there is none without a digit or a number word."""
        pattern = self._pattern_for(low)
        return pattern is not None and (bool(self._signs) or pattern.search(low) is not None)

    def _pattern_for(self, low: str) -> re.Pattern[str] | None:
        """What finds the numbers of that folded text, as fast as it can; None where there are none."""
        encoded = low.encode(errors="surrogatepass")
        if not (self._signs and self._signs.isdisjoint(encoded.translate(_BLANKED).split())):
            return self._pattern
        if len(encoded.translate(None, _DIGIT)) < len(encoded):
            return self._digits
        return self._digits if not low.isascii() and any(map(str.isdecimal, low)) else None

    def _found(self, text: str, low: str) -> Iterator[Number]:
        pattern, at = self._pattern_for(low), 0
        while pattern and (match := pattern.search(low, at)):
            number = self._number(text, low, match)
            at = max(number.end, match.start() + 1) if number else match.end()
            if number:
                yield number

    def _number(self, text: str, low: str, match: re.Match[str]) -> Number | None:
        start, end = match.span()
        if match["digits"]:
            if ", " in match["digits"] and low[:start][-12:].rstrip(" .").rpartition(" ")[2] in self._months:
                end = low.index(",", start)
            return self._in_digits(text, low, start, end)
        if match["vague"]:
            return Number(start, end, start, end, None, spelled=True, vague=True)
        value: Value
        if match["fraction"]:
            over, under = map(int, self._fractions[match["fraction"]].split("/"))
            value, share = over / under, True
        else:
            value, end = self._in_words(low, match)
            share = False
            if not end:
                return None
            if half := self._half.match(low, end):
                value, end = value + 0.5, half.end()
        last = end
        factor, end = self._factor(text, low, start, end, None)
        unit, end = self._units.after(text, low, end) or (None, end)
        whole = times(value, factor)
        return Number(start, end, start, last, whole, None, unit, factor, spelled=True, share=share and factor == 1)

    def _in_digits(self, text: str, low: str, first: int, last: int) -> Number:
        value, start, end = self._value(low[first:last]), first, last
        unit, bound, signed = None, None, False
        if currency := self._units.before(low, start):
            unit, start = currency
        if start and self._below_zero(low, start):
            start, value = start - 1, None if value is None else -value
        elif start and (sign := _sign(low, start, last)):
            if isinstance(sign, Bound):
                bound, start = sign, low.rindex(low[:start].rstrip()[-1], 0, start)
            else:
                signed, start = True, start - 1
                value = -value if sign == "-" and value is not None else value
                if unit is None and (currency := self._units.before(low, start)):
                    unit, start = currency
        factor, end = self._factor(text, low, first, last, unit)
        if low.startswith("+", end) and not low[end + 1 : end + 2].isdigit():
            bound, end = Bound.MORE_THAN, end + 1
        if unit is None:
            unit, end = self._units.after(text, low, end) or (None, end)
        malformed = value is None
        return Number(
            start, end, first, last, times(value, factor), None, unit, factor, bound, malformed=malformed, signed=signed
        )

    def _value(self, digits: str) -> Value | None:
        """The value of a run of digits; None where it can't be read safely."""
        if len(digits) > _LONGEST_DIGITS:
            return None
        if digits.isdigit():
            return int(digits)
        plain = re.sub(r"(?<!,) (?=\d{3})", "", digits)
        if self._grouped.fullmatch(plain):
            plain = plain.replace(self._group, "")
        elif re.fullmatch(r"\d{1,3}(?:'\d{3})+(?:[.,]\d+)?", plain):
            plain = plain.replace("'", "")
        elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,}", plain):
            plain = re.sub("[.,]", "", plain)
        elif not self._plain.fullmatch(plain):
            return None
        plain = plain.replace(self._decimal, ".")
        return float(plain) if "." in plain else int(plain)

    def _in_words(self, low: str, match: re.Match[str]) -> tuple[int, int]:
        """The value of a number in words and where it ends: as many of the words as make one number."""
        total = current = end = 0
        scaled = joined = False
        for part in self._part.finditer(low, match.start("spelled"), match.end("spelled")):
            word = part.group()
            scale = self._scales.get(word)
            if scale is not None:
                if scale < 1000 and current >= scale:
                    break
                current = max(current, 1) * scale
                total, current = (total + current, 0) if scale >= 1000 else (total, current)
                scaled, joined = True, False
            elif (value := self._words.get(word)) is not None:
                if joined and current and not scaled and not (current < 10 and value >= 20):
                    break
                if current and not joined and (not value or current % 10 ** len(str(value))):
                    break
                current, joined = current + value, False
            else:
                joined = True
                continue
            end = part.end()
        return total + current, end

    def _factor(self, text: str, low: str, first: int, last: int, unit: Unit | None) -> tuple[int, int]:
        """What a scale or a suffix multiplies by, and where it ends."""
        if match := self._scale.match(low, last):
            return self._scales[match["scale"]], match.end()
        match = self._suffix.match(low, last)
        if match is None or not low[first].isdigit():
            return 1, last
        # `£22m`, `2.5m people`, `5 bn`, `People in need: 134.0M`; not `100 m`, `5m wide`, `2B Main Street`.
        counts = len(match["suffix"]) > 1 or (unit is not None and unit.kind == "money")
        glued = match.start("suffix") == last
        listed = glued and text[last].isupper() and _AFTER_COLON.search(text, max(0, first - 3), first)
        named = glued and match["suffix"] not in self._capitals and self._noun.match(low, match.end())
        if counts or listed or named:
            return self._suffixes[match["suffix"]], match.end()
        return 1, last

    def _joined(self, low: str, first: Number, second: Number) -> Number | None:
        """The two as one range or share, where they are one: `11-13`, `between 5 and 10`, `2 to 3 million`."""
        if second.start - first.end > _WIDEST_GAP or first.high is not None:
            return None
        gap = low[first.end : second.start]
        if first.spelled != second.spelled and not self._to.fullmatch(gap):
            return None
        if second.unit is None and self._by.search(low, max(0, first.start - 24), first.start):
            return None
        if self._ratio.fullmatch(gap):
            return _share(low, first, second)
        dash = "-" in gap or "–" in gap
        if first.unit is not None and not dash and (second.unit is None or self._is_moved(low, first)):
            return None
        if first.bound or not self._opens(low, first, gap):
            return None
        unit = first.unit or second.unit
        if first.value is None or second.value is None or (second.unit or unit) is not unit:
            return None
        factor = _scale_of(second) if first.spelled else second.factor
        value = first.value
        if second.value < 0 <= value and low[first.start - 1 : first.start] == "-":
            first, value = replace(first, start=first.start - 1), -value  # `-5 to -2 degrees`
        bottom = times(value, factor if first.factor == 1 and value < factor else 1)
        top = second.value if self._to.fullmatch(gap) else abs(second.value)  # the dash of `5 -10` is no sign
        year = first.last - first.first == _YEAR_DIGITS and bottom in _YEARS  # `since 2023 to 43,712`
        if bottom is None or bottom >= top or (year and top not in _YEARS):
            return None
        return replace(first, end=second.end, last=second.last, value=bottom, high=top, unit=unit, factor=second.factor)

    def _below_zero(self, low: str, start: int) -> bool:
        """`its rating is -25`, `fell to -3.5`: a dash between a verb's link and a number; a level, not a change."""
        return low[start - 1] == "-" and self._linked.search(low, max(0, start - 16), start - 1) is not None

    def _is_moved(self, low: str, first: Number) -> bool:
        """`rose $1.20 to $75.31`, `rises by €1.40 to €12.70`: by how much, and to what."""
        nearest = max(0, first.start - 24)
        return any(pattern.search(low, nearest, first.start) for pattern in (self._rose, self._by))

    def _opens(self, low: str, first: Number, gap: str) -> bool:
        """Whether what stands before and between the two makes them a range; not after `rose from`."""
        nearest = max(0, first.start - 32)
        if self._moved.search(low, nearest, first.start):
            return False
        if self._join.fullmatch(gap):
            return True
        return self._and.fullmatch(gap) is not None and self._between.search(low, nearest, first.start) is not None


def _scale_of(number: Number) -> Value:
    """What the words of a number end with: the million of `three million`, which `two to three million` shares."""
    return next((scale for scale in _SCALES if number.value and number.value >= scale and not number.value % scale), 1)


def _share(low: str, first: Number, second: Number) -> Number | None:
    """`one in five children`, `nine out of ten`: small whole numbers, the second a round one."""
    over, under = first.value, second.value
    if not isinstance(over, int) or not isinstance(under, int) or under not in _WHOLES or over >= under:
        return None
    counts = re.match(r" [^\W\d_]", low[second.end : second.end + 2])
    if first.unit or second.unit or first.share or second.share or not counts:
        return None
    return replace(first, end=second.end, last=second.last, value=over / under, share=True, spelled=True)


def _sign(low: str, start: int, last: int) -> Bound | str | None:
    """The bound or the sign that stands straight before a number.

    A dash is a sign after nothing, a bracket or a colon, and before a share or a temperature; else it is a dash.
    """
    before = low[max(0, start - 4) : start]
    if bound := _SIGNS.get(before.rstrip()[-1:]):
        return bound
    mark = before[-1]
    if mark == "−":
        return "-"
    if mark not in "-–+":
        return None
    rest = before[:-1].rstrip()
    opens = not rest or rest[-1] in "([|:;,/="
    blank = before[-2:-1] == " "
    if opens or (blank and (mark == "+" or _SIGNED.match(low, last))):
        return "+" if mark == "+" else "-"
    return None


def _signs_of(phrases: Sequence[str], joined: bool) -> frozenset[bytes]:
    """One word of each phrase, encoded, without which it is not there; none where they are joined or not in ASCII."""
    if joined or not "".join(phrases).isascii():
        return frozenset()
    return frozenset(max(re.findall(r"\w+", fold(phrase)), key=len).encode() for phrase in phrases)


def _by_word(lists: Mapping[int, tuple[str, ...]]) -> dict[str, int]:
    return {fold(word): value for value, words in lists.items() for word in words}


def times(value: Value | None, factor: Value) -> Value | None:
    """The product, without the dust of binary fractions."""
    if value is None or factor == 1:
        return value
    product = float(f"{value * factor:.15g}")
    return int(product) if product == int(product) else product


@cache
def number_reader(language: Language, lexicon: Lexicon) -> NumberReader:
    """The reader for that language, made once."""
    return NumberReader(language, lexicon)
