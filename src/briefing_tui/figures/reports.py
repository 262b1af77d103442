"""Which series of reports a document is one of: `Flood log, Monday 4 March` and `Flood log, Tuesday 5 March`."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from briefing_tui.lexicon import Language, Lexicon
from briefing_tui.models import Document

_WORD = re.compile(r"[^\W_]+")


def report_of(document: Document, language: Language, lexicon: Lexicon) -> str:
    """What the titles of the series have in common: publisher and title, in small letters, without numbers and dates.

    Empty where the document has no title, or one of nothing else.
    """
    told = _dates_and_numbers(language, lexicon)
    words = [word for word in _WORD.findall((document.title or "").casefold()) if word.isalpha() and word not in told]
    return " ".join([*_WORD.findall((document.publisher or "").casefold()), *words]) if words else ""


@cache
def _dates_and_numbers(language: Language, lexicon: Lexicon) -> frozenset[str]:
    """The words that tell one report of a series from the next; the calendar is English too, as in many a heading."""
    calendars = (language, *filter(None, [lexicon.languages.get("en")]))
    numbers = chain.from_iterable(language.numbers.words.values())
    return frozenset((*numbers, *chain.from_iterable((*one.months, *one.weekdays) for one in calendars)))
