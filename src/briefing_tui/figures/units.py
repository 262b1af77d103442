"""Units by what is written before and after a number."""

from __future__ import annotations

import re
from functools import cache

from briefing_tui.figures.wording import any_of, fold
from briefing_tui.lexicon import Lexicon, Unit

# Shorter forms count in their own letter case only: `5 m` is a length, `5 M` is none.
_SHORT = 2
# `two F-16 fighters`
_OF_A_NAME = re.compile(r"-\d")


class Units:
    """Finds units. Forms stand after a number; symbols of currencies before it, also before a range's lower end."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms: dict[str, Unit] = {}
        self._short: dict[str, Unit] = {}
        self._symbols: dict[str, Unit] = {}
        for unit in lexicon.units.values():
            self._symbols |= {fold(symbol): unit for symbol in unit.symbols}
            for form in unit.forms:
                self._forms.setdefault(fold(form), unit)
                if len(form) <= _SHORT:
                    self._short |= dict.fromkeys((form, form.upper()) if len(form) == _SHORT else (form,), unit)
        self._ends = {symbol[-1] for symbol in self._symbols} | {"-", "–"}
        self._after = re.compile(rf"[ -]?({any_of(self._forms)})(?!\w)")
        self._before = re.compile(rf"(?<!\w)({any_of(self._symbols)}) ?(\d[\d.,]{{0,9}}(?:k|mn?|bn)?[-–])?\Z")

    def after(self, text: str, low: str, at: int) -> tuple[Unit, int] | None:
        """The unit that begins at that place, and its end. `low` is the text folded."""
        match = self._after.match(low, at)
        if match is None:
            return None
        form = match[1]
        if len(form) == 1 and form.isalpha() and _OF_A_NAME.match(low, match.end()):
            return None
        unit = self._forms[form] if len(form) > _SHORT else self._short.get(text[match.start(1) : match.end(1)])
        return (unit, match.end()) if unit else None

    def before(self, low: str, at: int) -> tuple[Unit, int] | None:
        """The currency that ends at that place, and where it begins."""
        if low[max(0, at - 2) : at].rstrip()[-1:] not in self._ends:
            return None
        match = self._before.search(low, max(0, at - 16), at)
        if match is None:
            return None
        return self._symbols[match[1]], at if match[2] else match.start()


@cache
def units(lexicon: Lexicon) -> Units:
    """The units of that lexicon, made once."""
    return Units(lexicon)
