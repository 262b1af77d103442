"""What a document says about its own day: every such statement, from its front matter to the dates in its text."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, islice
from typing import NamedTuple

from briefing_tui.loader.dates import FoundDate, date_words, find_dates, has_digit, match_date
from briefing_tui.loader.daynumbers import day_number
from briefing_tui.models import Evidence
from briefing_tui.safe import safe_line

KINDS = (
    "prefix",
    "front-matter",
    "address",
    "file-name",
    "title",
    "published",
    "dateline",
    "as-of",
    "heading",
    "day-number",
    "as-of-midnight",
    "updated",
    "modified",
)
"""Strongest first: a kind's place is its rank, from 1."""

_FIELDS = {
    "date": "front-matter",
    "day": "front-matter",
    "published": "front-matter",
    "datepublished": "front-matter",
    "createdat": "front-matter",
    "publisheddate": "front-matter",
    "pubdate": "front-matter",
    "updated": "updated",
    "lastupdated": "updated",
    "dateupdated": "updated",
    "modified": "modified",
    "lastmodified": "modified",
    "datemodified": "modified",
}
_PATH_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_PATH_NAMED_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/]([a-z]{3,9})[-_/](\d{1,2})(?!\d)", re.IGNORECASE)
_PATH_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/](0[1-9]|1[0-2])(?!\d)")
_ISO_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
_PATH_WORDS = re.compile(r"[-_/.+]|%20")
_FOLDER_DAY = re.compile(r"(?:^|/)(?:19|20)\d\d[-/]\d\d[-/]\d\d(?:/[^/]*|\.\w+)?$")
_HOST_AND_QUERY = re.compile(r"^[a-z]{2,10}://[^/]*|[?#].*$", re.IGNORECASE)

_REMEMBERED = 64
"""Paths: that of one page is looked at several times."""

_LONGEST_LINE = 120
_MOST_OTHER_WORDS = 6
_LONGEST_LEAD = 60
_LONGEST_GAP = 28
_LONGEST_STATEMENT = 80
_MOST_GAP_WORDS = 5
_MOST_STATEMENTS = 2000
"""Statements of one kind that are looked at; more would not tell more."""

_LONGEST_QUOTE = 160
_LINE_KINDS = ("published", "updated", "modified")
_AFTER_A_WIRE_DATE = re.compile(r"\s?(?:\([^()]{2,40}\))?\s?[-–—:]")
_CLOCK = re.compile(r"\d[:.]\d\d")
_TIME = re.compile(r"\s\d{1,2}[:.]\d{2}\b")
_MIDNIGHT = re.compile(r"\b24[:.]00\b")
_LEADS_OVER = re.compile(r"(?<!\w)[a-zà-ÿа-яієї]\w{0,9}\s{1,2}$")
"""A word such as `on` or `since` directly before a date."""

_WORD = re.compile(r"[^\W\d_]{2,}")


Phrase = tuple[str, int, int]
"""A text, and where a phrase of the lexicon begins and ends in it."""


@dataclass(frozen=True)
class Page:
    """Where a document may state its day. Texts are paragraphs; `head` is what stands before the first entry."""

    prefix: str | None
    front_matter: Mapping[str, str]
    url: str | None
    path: str
    title: str | None
    head: Sequence[str]
    body: Sequence[str]
    day_headings: Sequence[dt.date]
    background: Sequence[str]
    captions: Sequence[str] = ()

    @cached_property
    def dated(self) -> list[str]:
        """What of head and body may state a date."""
        return [text for text in (*self.head, *self.body) if has_digit(text)]

    @cached_property
    def texts(self) -> list[str]:
        """Everything in which a sentence may state a date."""
        return [*filter(has_digit, [self.title or ""]), *self.dated, *filter(has_digit, self.background)]

    @cached_property
    def as_of(self) -> list[Phrase]:
        """Where the text says `as of` and the like, or `on` before a time of day."""
        said = (phrase for text in self.dated for phrase in chain(phrases("as_of", text), _before_a_time(text)))
        return list(islice(said, _MOST_STATEMENTS))

    @cached_property
    def since(self) -> list[Phrase]:
        """Where the text says `since` and the like."""
        return list(islice((phrase for text in self.texts for phrase in phrases("since", text)), _MOST_STATEMENTS))


class Reading(NamedTuple):
    """How dates are to be read: the year of those that state none, the order of day and month."""

    year: int | None = None
    dayfirst: bool | None = None

    def dates(self, text: str) -> Iterator[FoundDate]:
        return find_dates(text, year=self.year, dayfirst=self.dayfirst)


class Seen(NamedTuple):
    """A piece of evidence; `month` is set where it states only that, as `2022-03`."""

    evidence: Evidence
    month: str | None = None


def phrases(kind: str, text: str) -> Iterator[Phrase]:
    """Where a text says one of the phrases that the lexicon of dates lists as `kind`, in any language."""
    lowered = text.lower()
    if not any(map(lowered.__contains__, _spellings(kind))):
        return
    for match in _pattern(kind).finditer(text):
        if not text[match.start() - 1 : match.start()].isalnum():
            yield text, *match.span()


@cache
def _spellings(kind: str) -> frozenset[str]:
    """The phrases in small letters."""
    return frozenset(phrase.lower() for table in date_words().values() for phrase in table.get(kind, ()))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """The phrases, the longest first; in four letter cases rather than in any, which is searched five times as fast."""
    words = {phrase for table in date_words().values() for phrase in table.get(kind, ())}
    forms = {form for word in words for form in (word, word[0].upper() + word[1:], word.title(), word.upper())}
    longest_first = "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))
    return re.compile(rf"(?:{longest_first})(?!\w)")


def _before_a_time(text: str) -> Iterator[Phrase]:
    if _CLOCK.search(text):
        yield from (phrase for phrase in phrases("as_of_time", text) if _TIME.match(text, phrase[2]))


def gather(page: Page, reading: Reading) -> list[Seen]:
    """All evidence for the page's day, best rank first, agreeing or not."""
    seen = [
        *_from_fields(page, reading),
        *_from_paths(page, reading),
        *_from_title(page, reading),
        *_from_head(page, reading),
        *_from_text(page, reading),
        *_from_headings(page),
        *from_day_number(page, reading),
    ]
    return sorted(seen, key=lambda one: one.evidence.rank)


def _seen(kind: str, quote: str, day: dt.date | None, month: str | None = None) -> Seen:
    quote = safe_line(" ".join(quote.split()))[:_LONGEST_QUOTE]
    return Seen(Evidence(kind=kind, rank=KINDS.index(kind) + 1, date=day, quote=quote), month)


def _from_fields(page: Page, reading: Reading) -> Iterator[Seen]:
    """The glued prefix, and the fields of the front matter that hold a date or a month."""
    stated = [("prefix", "date", page.prefix or "")]
    for name, value in page.front_matter.items():
        if kind := _FIELDS.get(re.sub(r"[-_ ]", "", name.casefold())):
            stated.append((kind, name, value))
    for kind, name, value in stated:
        found = match_date(value.strip(), year=reading.year, dayfirst=reading.dayfirst)
        if month := _ISO_MONTH.fullmatch(value.strip()):
            yield _seen(kind, f"{name} {value}", None, month.group())
        elif found:
            yield _seen(kind, f"{name} {value}", found.day, found.month)


def _from_paths(page: Page, reading: Reading) -> Iterator[Seen]:
    address = _HOST_AND_QUERY.sub("", page.url) if page.url else ""
    *folders, name = page.path.replace("\\", "/").split("/")
    in_name = _from_path("file-name", name, reading.dayfirst)
    if in_name is None and (match := _FOLDER_DAY.search("/".join([*folders[-3:], name]))):
        in_name = _from_path("file-name", match.group(), reading.dayfirst)
    yield from filter(None, [_from_path("address", address, reading.dayfirst), in_name])


@lru_cache(maxsize=_REMEMBERED)
def _from_path(kind: str, path: str, dayfirst: bool | None) -> Seen | None:
    """The one day that an address or a file name states, else its month; None where it states several days."""
    words = " ".join(word.capitalize() for word in _PATH_WORDS.split(path))
    found = [*find_dates(path, dayfirst=dayfirst), *find_dates(words)]
    for match in _PATH_DAY.finditer(path):
        found += find_dates(f"{match[1]}-{match[3]}-{match[4]}")
    for match in _PATH_NAMED_DAY.finditer(path):
        found += find_dates(f"{match[3]} {match[2].capitalize()} {match[1]}")
    days = {one.day for one in found if one.day}
    if len(days) == 1:
        return _seen(kind, path, days.pop())
    if not days and (month := _PATH_MONTH.search(path)):
        return _seen(kind, path, None, f"{month[1]}-{month[2]}")
    return _seen(kind, path, None) if not days and any(one.ambiguous for one in found) else None


def _from_title(page: Page, reading: Reading) -> Iterator[Seen]:
    """What the title states, where it states one day or one month; nothing where it states several."""
    title = page.title or ""
    found = [one for one in reading.dates(title) if not _follows("since", title[: one.span[0]])]
    days = [one for one in found if not one.month]
    if len({(one.month_day, one.day) for one in days}) == 1 or len(days) == 0 < len(found):
        best = (days or found)[0]
        yield _seen("title", best.text, best.day, best.month)


def _from_head(page: Page, reading: Reading) -> list[Seen]:
    """Bylines: `First published on Wed 13 Dec 2023`, `Kyiv, 7 March 2022`, `MOSCOW, Feb 1 (Agency) –`. Oldest first."""
    seen = [
        _seen(kind, line[: found.span[1]], found.day)
        for kind_of, lines in ((_kind_in_line, page.head), (_kind_of_wire, page.body[:1]))
        for line in lines
        for found in reading.dates(line[:_LONGEST_LINE])
        if not found.month and (kind := kind_of(line, found))
    ]
    return sorted(seen, key=lambda one: one.evidence.date or dt.date.max)


def _kind_of_wire(line: str, found: FoundDate) -> str | None:
    """`MOSCOW, Feb 1 (Agency) –` opens the text of a news agency."""
    return "dateline" if line[:3].isupper() and _AFTER_A_WIRE_DATE.match(line, found.span[1]) else None


def _kind_in_line(line: str, found: FoundDate) -> str | None:
    """What the words around a date in a line above the text make of it; None where it is not the page's own."""
    if kind := _kind_of_wire(line, found):
        return kind
    if len(line) > _LONGEST_LINE:
        return None
    before, after = line[: found.span[0]], line[found.span[1] :]
    if found.year_stated and not before.strip() and after.startswith(". "):
        return "dateline"  # `Sunday, 8 June 2025. Newest entry at the top.`
    lead = before[-_LONGEST_LEAD:]
    if said := [(end, kind) for kind in _LINE_KINDS for _, _, end in phrases(kind, lead)]:
        return max(said)[1]
    is_sentence = line.rstrip().endswith((".", "!", "?")) or _LEADS_OVER.search(before)
    if is_sentence or _follows("since", before) or len(_WORD.findall(before + after)) > _MOST_OTHER_WORDS:
        return None
    return "dateline"


def _follows(kind: str, before: str) -> bool:
    """True where one of the phrases stands directly before what follows `before`."""
    lead = before[-_LONGEST_LEAD:].rstrip()
    return any(end == len(lead) for _, _, end in phrases(kind, lead))


def _from_text(page: Page, reading: Reading) -> Iterator[Seen]:
    """The days that facts hold for: one stated above the text first, then that of most statements, then the latest."""
    quotes: dict[tuple[str, dt.date | None], str] = {}
    counts: Counter[tuple[str, dt.date | None]] = Counter()
    head, above = frozenset(page.head), set()
    for text, start, end in page.as_of:
        after = text[end : end + _LONGEST_STATEMENT]
        found = next(reading.dates(after), None)
        gap = after[: found.span[0]] if found else ""
        if found and not found.month and len(gap) <= _LONGEST_GAP and len(_WORD.findall(gap)) <= _MOST_GAP_WORDS:
            key = "as-of-midnight" if _MIDNIGHT.search(gap) else "as-of", found.day
            quotes.setdefault(key, text[start:end] + after[: found.span[1]])
            counts[key] += 1
            if text in head:
                above.add(key)
    ranked = sorted(
        counts, key=lambda key: (key[1] is not None, key in above, counts[key], key[1] or dt.date.min), reverse=True
    )
    yield from (_seen(kind, quotes[kind, day], day) for kind, day in ranked)


def _from_headings(page: Page) -> Iterator[Seen]:
    """The day of the headings and the dated stamps, where there is but one."""
    days = set(page.day_headings)
    if len(days) == 1:
        yield from (_seen("heading", f"headed {day.isoformat()}", day) for day in days)


def from_day_number(page: Page, reading: Reading) -> Iterator[Seen]:
    """The day that title or head number, counted from the first day that the text names: day 1 is that day itself."""
    number = next((count for line in (page.title or "", *page.head) if (count := day_number(line))), None)
    if number is None:
        return
    firsts: Counter[tuple[bool, dt.date, str]] = Counter()
    for text, start, end in page.since:
        found = match_date(text, end + 1, year=reading.year)
        if found and found.day:
            firsts[found.year_stated, found.day, text[start : found.span[1]]] += 1
    for year_stated, first, quote in sorted(firsts, key=lambda key: (key[0], firsts[key]), reverse=True):
        day = first + dt.timedelta(days=number - 1)
        if year_stated or day.year == reading.year:
            yield _seen("day-number", f"day {number}, {quote}", day)
            return
