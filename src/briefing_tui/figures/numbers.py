"""Text → numbers: digits with every grouping, words, scales, currencies, units and ranges, by the text's language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from briefing_tui.figures.units import Units, units
from briefing_tui.figures.wording import any_of, fold
from briefing_tui.lexicon import Language, Lexicon, Unit
from briefing_tui.models import Bound

Value = int | float

# In blank-separated threes; with a blank after a comma, which is never right; or one run with points, commas, apostrophes.
_DIGITS = r"\d{1,3}(?: \d{3}(?!\d))+(?:[.,]\d+)?|\d{1,3}, \d{3}(?!\d|[.,]\d| ?[%:])|\d+(?:[.,']\d+)*"
_SIGNS = {">": Bound.MORE_THAN, "≥": Bound.AT_LEAST, "<": Bound.LESS_THAN, "≤": Bound.UP_TO}
_SIGNS |= dict.fromkeys("~≈±", Bound.ABOUT)
_WIDEST_GAP = 8


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
    """`a third`."""
    signed: bool = False


class NumberReader:
    """Finds the numbers of a text in one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        known = language.numbers
        self._units: Units = units(lexicon)
        self._words = _by_word(known.words)
        self._scales = _by_word(known.scales)
        self._suffixes = _by_word(known.suffixes)
        self._fractions = {fold(name): fraction for fraction, names in known.fractions.items() for name in names}
        self._joiners = frozenset(map(fold, known.joiners))
        word, scale, joiner = any_of(self._words), any_of(self._scales), any_of(self._joiners)
        if known.joined:
            word = f"(?:{word}|{scale})(?:(?:{joiner})?(?:{word}|{scale}))*"
        spelled = f"(?:{any_of(known.articles)} {scale}|{word})(?:[ -](?:{joiner} )?(?:{word}|{scale}))*"
        fraction = f"{any_of(self._fractions)}(?= {any_of(known.fraction_of)}(?!\\w)| {scale}(?!\\w))"
        self._pattern = re.compile(
            rf"(?<!\w)(?:(?P<digits>{_DIGITS})|(?P<vague>{any_of(known.vague)})(?!\w)"
            rf"|(?P<fraction>{fraction})|(?P<spelled>{spelled})(?!\w))"
        )
        self._part = re.compile(any_of([*self._words, *self._scales, *self._joiners]))
        self._scale = re.compile(rf"[ -]?(?P<scale>{scale})(?!\w)")
        self._suffix = re.compile(rf" ?(?P<suffix>{any_of(self._suffixes)})(?![\w/])")
        self._noun = re.compile(rf" (?!{any_of(language.grammar.stops)}(?!\w))[^\W\d_]")
        group, decimal = re.escape(language.group), re.escape(language.decimal)
        self._grouped = re.compile(rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?:{decimal}\d+)?|[1-9]\d?(?:{group}\d\d)+{group}\d{{3}}")
        self._plain = re.compile(rf"\d+(?:{decimal}\d+)?")
        self._group, self._decimal = language.group, language.decimal
        self._join = re.compile(rf" ?[-–—] ?| {any_of(language.grammar.range_joins)} ")
        self._and = re.compile(f" {any_of(language.grammar.range_ands)} ")
        self._between = re.compile(rf"(?<!\w){any_of(language.hedges['range'])} \Z")

    def read(self, text: str) -> list[Number]:
        """All numbers of the text in order, ranges joined. Shapes only: whether one is a figure is not said here."""
        return list(self._with_ranges(text, fold(text)))

    def _with_ranges(self, text: str, low: str) -> Iterator[Number]:
        held: Number | None = None
        for number in self._found(text, low):
            joined = self._range(low, held, number) if held else None
            if held and not joined:
                yield held
            held = joined or number
        if held:
            yield held

    def _found(self, text: str, low: str) -> Iterator[Number]:
        at = 0
        while match := self._pattern.search(low, at):
            number = self._number(text, low, match)
            at = max(number.end, match.start() + 1) if number else match.end()
            if number:
                yield number

    def _number(self, text: str, low: str, match: re.Match[str]) -> Number | None:
        start, end = match.span()
        if match["digits"]:
            value = self._digits(match["digits"])
            return self._dressed(text, low, Number(start, end, start, end, value, malformed=value is None))
        if match["vague"]:
            return Number(start, end, start, end, None, spelled=True, vague=True)
        if match["fraction"]:
            over, under = map(int, self._fractions[match["fraction"]].split("/"))
            return self._scaled(low, Number(start, end, start, end, over / under, spelled=True, share=True))
        value, end = self._spelled(low, match)
        return self._dressed(text, low, Number(start, end, start, end, value, spelled=True)) if end else None

    def _digits(self, digits: str) -> Value | None:
        """The value of a run of digits; None where it can't be read safely."""
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

    def _spelled(self, low: str, match: re.Match[str]) -> tuple[int, int]:
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

    def _dressed(self, text: str, low: str, number: Number) -> Number:
        """The number with what stands directly before and after it: currency, sign, scale, plus, unit."""
        number = self._scaled(low, number if number.spelled else self._signed(low, number))
        if low.startswith("+", number.end) and not low[number.end + 1 : number.end + 2].isdigit():
            number = replace(number, end=number.end + 1, bound=Bound.MORE_THAN)
        if number.unit is None and (found := self._units.after(text, low, number.end)):
            number = replace(number, unit=found[0], end=found[1])
        return number

    def _signed(self, low: str, number: Number) -> Number:
        if found := self._units.before(low, number.start):
            number = replace(number, unit=found[0], start=found[1])
        before = low[max(0, number.start - 4) : number.start]
        if not before:
            return number
        if bound := _SIGNS.get(before.rstrip()[-1:]):
            return replace(number, bound=bound, start=number.start - len(before) + len(before.rstrip()) - 1)
        if before[-1] in "-−–+" and _is_sign(before):
            value = number.value if before[-1] == "+" or number.value is None else -number.value
            number = replace(number, signed=True, start=number.start - 1, value=value)
            if number.unit is None and (found := self._units.before(low, number.start)):
                number = replace(number, unit=found[0], start=found[1])
        return number

    def _scaled(self, low: str, number: Number) -> Number:
        match = self._scale.match(low, number.end)
        if match:
            factor = self._scales[match["scale"]]
        elif not number.spelled and (match := self._suffix.match(low, number.end)) and self._counts(low, number, match):
            factor = self._suffixes[match["suffix"]]
        else:
            return number
        value = times(number.value, factor)
        return replace(number, value=value, end=match.end(), factor=factor, share=False)

    def _counts(self, low: str, number: Number, suffix: re.Match[str]) -> bool:
        """`£22m`, `2.5m people`, `5 bn`; not `100 m`, `5m wide`."""
        if len(suffix["suffix"]) > 1 or (number.unit is not None and number.unit.kind == "money"):
            return True
        return suffix.start() == suffix.start("suffix") and self._noun.match(low, suffix.end()) is not None

    def _range(self, low: str, first: Number, second: Number) -> Number | None:
        """The two as one range, where they are one: `11-13`, `between 5 and 10`, `2 to 3 million`."""
        gap = low[first.end : second.start]
        if len(gap) > _WIDEST_GAP or first.high is not None or first.bound or first.spelled != second.spelled:
            return None
        if not self._join.fullmatch(gap):
            opened = self._between.search(low, max(0, first.start - 12), first.start)
            if not (opened and self._and.fullmatch(gap)):
                return None
        bottom, top, unit = first.value, second.value, first.unit or second.unit
        if bottom is None or top is None or (second.unit or unit) is not unit:
            return None
        factor = second.factor if first.factor == 1 else 1
        bottom, top = times(bottom, factor), abs(top)
        if bottom is None or bottom >= top:
            return None
        return replace(first, end=second.end, last=second.last, value=bottom, high=top, unit=unit, factor=second.factor)


def _is_sign(before: str) -> bool:
    """Whether the dash or plus that ends `before` is the number's sign: nothing, a bracket or a colon stands before it."""
    rest = before[:-1].rstrip()
    return not rest or rest[-1] in "([|:;,/=" or before[-1] == "−" or (before[-1] == "+" and before[-2:-1] == " ")


def _by_word(lists: Mapping[int, tuple[str, ...]]) -> dict[str, int]:
    return {fold(word): value for value, words in lists.items() for word in words}


def times(value: Value | None, factor: Value) -> Value | None:
    """The product, without the dust of binary fractions."""
    if value is None:
        return None
    product = round(value * factor, 9)
    return int(product) if product == int(product) else product


@cache
def number_reader(language: Language, lexicon: Lexicon) -> NumberReader:
    """The reader for that language, made once."""
    return NumberReader(language, lexicon)
