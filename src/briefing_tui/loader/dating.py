"""The day of a document: the strongest evidence for it, kept beside all the rest; not known is an answer."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from briefing_tui.loader.dates import FoundDate, day_first, find_dates
from briefing_tui.loader.evidence import KINDS, Page, Reading, Seen, from_day_number, gather
from briefing_tui.models import Evidence, Problem

_STRONG = KINDS.index("dateline") + 1
_NARROWING = ("prefix", "front-matter")
_CHANGES = ("updated", "modified")
_GOING_OUT = ("published", "dateline")
_SWAPPABLE = re.compile(r"\d[/-]\d")
_NAMES = {
    "prefix": "its first words",
    "front-matter": "its front matter",
    "address": "its address",
    "file-name": "its file name",
    "title": "its title",
    "published": "its date of publication",
    "dateline": "its dateline",
}


class Dated(NamedTuple):
    """The day of a document, or the month (`2022-03`) where only that is known. `year` is that of its yearless dates.

    `evidence` is all that was found, strongest first, whether it agrees or not.
    """

    date: dt.date | None
    month: str | None
    evidence: tuple[Evidence, ...]
    problems: tuple[Problem, ...]
    year: int | None


def date_document(
    *,
    prefix: str | None,
    front_matter: Mapping[str, str],
    url: str | None,
    path: str,
    title: str | None,
    head: Sequence[str],
    body: Sequence[str],
    day_headings: Sequence[dt.date] = (),
    background: Sequence[str] = (),
    captions: Sequence[str] = (),
) -> Dated:
    """The day of the document with these parts. `head` is what stands before the first entry, a line each.

    A year is taken only from where the document states it. A month in the prefix or the front matter rules out the
    days of others. A page with several dated headings has a day only where its head or its title says so.
    """
    page = Page(prefix, front_matter, url, path, title, head, body, day_headings, background, captions)
    reading, seen = _read(page)
    months = [one for one in seen if one.month]
    narrowed = next((one.month for one in months if one.evidence.kind in _NARROWING), None)
    evidence = tuple(sorted(dict.fromkeys(one.evidence for one in seen), key=lambda one: one.rank))
    chosen = _chosen(evidence, narrowed, is_log=len(set(day_headings)) > 1)
    if chosen and chosen.kind == "updated" and not _borne_out(chosen, page, reading):
        chosen = None
    if chosen is None or chosen.date is None:
        return Dated(None, months[0].month if months else None, evidence, (), reading.year)
    return Dated(chosen.date, None, evidence, _conflicts(chosen, evidence), reading.year or chosen.date.year)


def _read(page: Page) -> tuple[Reading, list[Seen]]:
    """All evidence, and how the page's dates are to be read for it.

    `04/02/2022` is read as the page's other dates are written, else as a day that it gives in words, else as two kinds
    of evidence come to agree.
    """
    ways = {way for text in page.texts if (way := day_first(text)) is not None}
    if len(ways) == 1 or (not ways and len(ways := _ways_in_words(page)) == 1):
        return _read_in(page, ways.pop())
    plain = _read_in(page, None)
    if not any(_is_swappable(one.evidence.quote) for one in plain[1] if one.evidence.date is None):
        return plain
    least = max((1, *_support(one.evidence for one in plain[1]).values()))
    both = [_read_in(page, True), _read_in(page, False)]
    better = [read for read in both if max(_support(one.evidence for one in read[1]).values(), default=0) > least]
    return better[0] if len(better) == 1 else plain


def _is_swappable(text: str) -> bool:
    """Whether it holds two numbers of which either may be the month."""
    return ("/" in text or "-" in text) and _SWAPPABLE.search(text) is not None


def _ways_in_words(page: Page) -> set[bool]:
    """How `10/07/2023` is read for it to be a day that the page, or the text of a picture, also gives in words."""
    texts = [*page.texts, *page.captions]
    if not any(map(_is_swappable, texts)):
        return set()
    given = [found for text in texts for found in find_dates(text)]
    words = {found.day for found in given if found.day and not _is_swappable(found.text)}
    swappable = [found.text for found in given if found.ambiguous]
    return {
        dayfirst
        for text in swappable
        for dayfirst in (True, False)
        if any(found.day in words for found in find_dates(text, dayfirst=dayfirst))
    }


def _read_in(page: Page, dayfirst: bool | None) -> tuple[Reading, list[Seen]]:
    seen = gather(page, Reading(None, dayfirst))
    year = _stated_year(seen)
    if year is None:
        said = [found for text in page.texts for found in find_dates(text)]
        years = {found.day.year for found in said if found.day}
        year = _confirmed_year(said, years) or _year_of_title(page)
        if year is None and len(years) == 1:
            seen += from_day_number(page, Reading(min(years), dayfirst))
    reading = Reading(year, dayfirst)
    return reading, gather(page, reading) if year else seen


def _year_of_title(page: Page) -> int | None:
    """The year that a line above the text, or the text of a picture, gives to the day which the title states."""
    titled = {found.month_day for found in find_dates(page.title or "") if found.month_day and not found.year_stated}
    if not titled:
        return None
    texts = (*page.head, *page.captions)
    shown = [found for text in texts for found in find_dates(text) if found.day and found.month_day in titled]
    years = {found.day.year for found in shown if found.day}
    return years.pop() if len(years) == 1 else None


def _support(evidence: Iterable[Evidence]) -> Counter[dt.date | None]:
    """How many kinds of evidence there are for each day."""
    kinds = {(one.kind, one.date) for one in evidence if one.date and one.kind not in _CHANGES}
    return Counter(day for _, day in kinds)


def _stated_year(seen: Sequence[Seen]) -> int | None:
    """The year of the strongest evidence; when a page was changed says nothing about the year of its text."""
    for evidence, month in seen:
        if evidence.kind not in _CHANGES and (evidence.date or month):
            return evidence.date.year if evidence.date else int((month or "")[:4])
    return None


def _confirmed_year(said: Sequence[FoundDate], years: Set[int]) -> int | None:
    """The one of the years named in the text in which every `Friday, March 4` of it falls on that weekday."""
    weekdays = {
        (found.month_day, found.weekday)
        for found in said
        if found.month_day and found.weekday is not None and not found.year_stated
    }
    fitting = [year for year in years if weekdays and all(_falls_on(year, *one) for one in weekdays)]
    return fitting[0] if len(fitting) == 1 else None


def _falls_on(year: int, month_day: tuple[int, int], weekday: int) -> bool:
    try:
        return dt.date(year, *month_day).weekday() == weekday
    except ValueError:
        return False


def _chosen(evidence: Sequence[Evidence], month: str | None, *, is_log: bool) -> Evidence | None:
    """The strongest evidence; a front matter that stands alone yields to a day for which two kinds speak."""
    fitting = [
        one
        for one in evidence
        if one.date
        and (month is None or one.date.isoformat().startswith(month))
        and one.kind != "modified"
        and (one.rank <= _STRONG or not is_log)
    ]
    support = _support(evidence)
    best = fitting[0] if fitting else None
    if best and best.kind == "front-matter" and support[best.date] == 1:
        return next((one for one in fitting if support[one.date] > 1), best)
    return best


def _borne_out(updated: Evidence, page: Page, reading: Reading) -> bool:
    """False where the page's own days, read in the year of its last change, are others than the day of the change."""
    if updated.date is None:
        return False
    seen = gather(page, Reading(updated.date.year, reading.dayfirst))
    days = {one.evidence.date for one in seen if one.evidence.kind not in _CHANGES and one.evidence.date}
    return not days or updated.date in days


def _conflicts(chosen: Evidence, evidence: Sequence[Evidence]) -> tuple[Problem, ...]:
    """A problem where other strong evidence gives another day. A page may go out on the day before or after its own."""
    if chosen.date is None:
        return ()
    for other in evidence:
        if other.date is None or other.rank > _STRONG:
            continue
        slack = dt.timedelta(days=1 if other.kind in _GOING_OUT else 0)
        if abs(other.date - chosen.date) > slack:
            message = (
                f"The day is not certain: {_NAMES.get(chosen.kind, 'its text')} says {chosen.date} (“{chosen.quote}”), "
                f"{_NAMES[other.kind]} says {other.date} (“{other.quote}”)"
            )
            remedy = f"Taken as {chosen.date}. To settle it, give the document a front matter with its date."
            return (Problem(code="date-conflict", message=message, remedy=remedy),)
    return ()
