"""The text of a search → a `Query`. Any text is one: what is no part of the language is searched as words.

`docs/search.md` describes the language. Annotations are not postponed here: named tuples would compile each of theirs.
"""

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

MOST_TERMS = 64
"""Terms that are searched; what comes after them is left out."""

WORDS, SOURCE, METRIC, DATE, IS, HAS = "words", "source", "metric", "date", "is", "has"
UNREAD, READ, STARRED, NOTED, FIGURE = "unread", "read", "starred", "noted", "figure"

LAST_DAY = dt.date.max.toordinal()
"""Days are counted as `datetime.date.toordinal` does; 0 are the undated."""


class Term(NamedTuple):
    """Something that must stand in an entry (`negative`: must not)."""

    field: str
    """`words`, `source`, `metric`, `date`, `is` or `has`."""
    text: str = ""
    """A word or a phrase, or `unread`, `read`, `starred`, `noted`, `figure`; empty for dates."""
    negative: bool = False
    prefix: bool = False
    """The last word may go on."""
    first: int = 0
    last: int = 0
    """Both ends of a `date`, as ordinals."""


class Query(NamedTuple):
    """What is searched for: one term at least of every group. A negative term is a group of its own."""

    text: str
    groups: tuple[tuple[Term, ...], ...] = ()
    note: str = ""
    """What could not be taken as it was meant, in sentences."""
    begun: bool = False
    """The last term is a single letter of a word that is still being typed, and is taken for a whole word so far."""

    def without_begun(self) -> "Query":
        """The query as it was before that letter."""
        *groups, last = self.groups
        return self._replace(groups=(*groups, last[:-1]) if last[:-1] else tuple(groups), begun=False)


_ITEM = re.compile(
    r"""(?P<minus>-*) (?:(?P<field>[A-Za-z]+):)?
    (?:"(?P<phrase>[^"]*)(?P<closed>"?) | [“„](?P<curly>[^“”]*)(?P<shut>[“”]?) | (?P<word>[^\s"]+))? (?P<star>\**)""",
    re.X,
)
_UNREADABLE = re.compile("[\0\ud800-\udfff]")
_DATE = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")
_SYNONYMS = {"notes": "note", "figures": "figure", "note": NOTED}
_VALUES = {IS: (UNREAD, READ, STARRED, NOTED), HAS: (FIGURE, "note")}
_DATES = (DATE, "after", "before")
_FIELDS = (SOURCE, *_DATES, METRIC, IS, HAS)


def parse(text: str, *, prefix_last: bool = False) -> Query:
    """Read a query. `prefix_last`: its last word is still being typed and may go on. Never raises."""
    reading = _Reading(_UNREADABLE.sub(" ", text), prefix_last)
    return Query(text, *reading.result(), begun=reading.begun)


def is_searchable(text: str) -> bool:
    """Is there a letter or a digit in it? Nothing else is in the index."""
    return any(char.isalnum() or unicodedata.category(char) == "Co" for char in text)


class _Reading:
    """One pass over the text."""

    def __init__(self, text: str, prefix_last: bool) -> None:
        self._groups: list[tuple[Term, ...]] = []
        self._notes: list[str] = []
        self._joins = False
        self._terms = 0
        self.begun = False
        items = [found for found in _ITEM.finditer(text) if found.group()]
        typed = items[-1] if items and prefix_last and items[-1].end() == len(text) else None
        for item in items:
            if self._terms == MOST_TERMS:
                self._notes.append(f"Only the first {MOST_TERMS} terms are searched.")
                break
            self._take(item, typed=item is typed)

    def result(self) -> tuple[tuple[tuple[Term, ...], ...], str]:
        return tuple(self._groups), " ".join(dict.fromkeys(self._notes))

    def _take(self, item: re.Match[str], *, typed: bool) -> None:
        if item.group() == "OR" and self._groups and not self._groups[-1][0].negative and not self._joins:
            self._joins = True
            return
        word = item["word"] or ""
        text = word.rstrip("*") or item["phrase"] or item["curly"] or ""
        stars = bool(item["star"]) or word.endswith("*")
        open_ended = typed and not (item["closed"] or item["shut"] or item["minus"])
        words = Term(WORDS, text, bool(item["minus"]), stars or (open_ended and _is_long(text)))
        if item["field"] is None:
            terms = self._terms
            self._add(words)
            self.begun = open_ended and not words.prefix and self._terms > terms
            return
        name = item["field"].casefold()
        if name in _FIELDS and (term := _field(name, words)) is not None:
            self._add(term)
            return
        if name in _FIELDS and typed:
            return
        if name in _FIELDS:
            self._notes.append(_bad_value(name, text))
        elif text and not text.startswith("//"):
            self._notes.append(f"There is no field “{name}:”, so it is searched as words.")
        self._add(words._replace(text=f"{item['field']} {text}"))

    def _add(self, term: Term) -> None:
        if term.field in (WORDS, SOURCE, METRIC) and not is_searchable(term.text):
            if not term.text.isascii():
                self._notes.append(f"“{_shown(term.text)}” holds no letter or digit, so it is left out.")
            return
        if self._joins and not term.negative:
            self._groups[-1] = (*self._groups[-1], term)
        else:
            self._groups.append((term,))
        self._terms += 1
        self._joins = False


def _is_long(text: str) -> bool:
    """Has the word two letters, or one that stands for a syllable or more?"""
    return len(text) > 1 or text > "\u2e80"


def _field(name: str, words: Term) -> Term | None:
    """The term of that field; None where the value is none of its own."""
    if name in (SOURCE, METRIC):
        return words._replace(field=name) if is_searchable(words.text) else None
    if name in _DATES:
        span = _span(name, words.text)
        return Term(DATE, negative=words.negative, first=span[0], last=span[1]) if span else None
    value = words.text.casefold()
    value = _SYNONYMS.get(value, value)
    if value == NOTED:
        return Term(IS, value, words.negative)
    return Term(name, value, words.negative) if value in _VALUES[name] else None


def _span(name: str, text: str) -> tuple[int, int] | None:
    """The days, both ends included, that the value of a field of dates stands for."""
    if name == DATE and text == "undated":
        return 0, 0
    first, dots, last = text.partition("..") if name == DATE else (text, "", "")
    start = _dates(first) if first else (1, 1)
    end = (_dates(last) if last else (LAST_DAY, LAST_DAY)) if dots else start
    if start is None or end is None or not (first or last) or start[0] > end[1]:
        return None
    if name == "after":
        return end[1] + 1, LAST_DAY
    return (1, start[0] - 1) if name == "before" else (start[0], end[1])


def _dates(text: str) -> tuple[int, int] | None:
    """The first and the last day of a year, a month or a day."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1).toordinal()
        if day:
            return first, first
        if month is None or month == 12:
            return first, dt.date(year or 0, 12, 31).toordinal()
        return first, dt.date(year or 0, month + 1, 1).toordinal() - 1
    except ValueError:
        return None


def _shown(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text[:20])


def _bad_value(name: str, text: str) -> str:
    shown = f"“{name}:{_shown(text)}”"
    if name in _VALUES:
        return f"{shown} is searched as words: {name}: takes {' or '.join(_VALUES[name])}."
    if name in _DATES:
        ranges = ", or a range such as 2022-03-02..2022-03-07" if name == DATE else ""
        return f"{shown} is searched as words: {name}: takes a day such as 2022-03-07 or a month as 2022-03{ranges}."
    return f"{shown} is searched as words: {name}: takes a word or a “phrase”."
