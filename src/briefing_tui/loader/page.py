"""A page of text or Markdown → a `Document`: the order in which the rooms of the loader are called."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2s

from briefing_tui.loader import coverage, entries, live, prose
from briefing_tui.loader.closing import without_closing
from briefing_tui.loader.dates import find_dates, has_digit
from briefing_tui.loader.dating import Dated, date_document
from briefing_tui.loader.kept import known_as
from briefing_tui.loader.lines import split_lines
from briefing_tui.loader.opening import dateline, from_opening, title_of, without_masthead, without_ticker
from briefing_tui.loader.pieces import Piece, mark_captions, split_pieces
from briefing_tui.loader.rows import rows_of
from briefing_tui.loader.rules import rules
from briefing_tui.loader.stamps import day_of, read_stamp
from briefing_tui.loader.structure import Page
from briefing_tui.loader.zones import zone_named, zone_said
from briefing_tui.models import Document, LeftOut, Problem

_SUBJECT = re.compile(r"(?:Subject|Betreff|Тема): ")
_LONGEST_GREETING = 160
_CLOCK_THEN_NAME = re.compile(r"\d[:.]\d\d[ \xa0][A-Z]")
_ZONE_SAID = re.compile(r"\b\d{1,2}[:.]\d{2}[ \xa0](?P<name>[A-Z][a-z]+ time|[A-Z]{3,4})\b")
_ALL_TIMES = re.compile(r"\b[Aa]ll times (?:[a-z]+ ){0,3}(?P<name>[A-Z][\w+:-]*(?: [Tt]ime)?)")
_CLOCK_WITH_ZONE = re.compile(
    r"\b(?:\d{1,2}(?:[:.]\d{2})?|\d{4})[ \xa0]?(?:[AaPp]\.?[Mm]\b\.?[ \xa0]?)?"
    r"\(?(?P<name>(?:UTC|GMT)[+-]\d{1,2}(?::\d\d)?|[A-Z]{2,5}\b|[A-Z][a-z]+ time\b)"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A page as it comes to be read: its text from `start` on, and what stood around it."""

    text: str
    path: str
    format: str
    start: int = 0
    line: int = 1
    """The line that `start` begins."""
    prefix: str | None = None
    """The date of a glued `date 2022-03-02`."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Front matter."""
    size: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def markdown(self) -> bool:
        return self.format == "markdown"


def read_page(source: Source) -> Document:
    """The document that a page holds. Never raises for what a page says."""
    pieces = split_pieces(
        split_lines(source.text, start=source.start, number=source.line, markdown=source.markdown),
        markdown=source.markdown,
    )
    if nothing := _nothing(pieces):
        return _empty(source, pieces, nothing)
    page = Page()
    title = _field(source.fields, "title")
    pieces = without_ticker(pieces)
    if title is None:
        pieces = from_opening(pieces)
        page.title = title_of(pieces)
        pieces = without_masthead(pieces, page.title)
        title = _SUBJECT.sub("", page.title.text) if page.title else None
    pieces = without_closing(_without_dateline(mark_captions(pieces, title, page.title), page))
    stamps = live.stamps_of(pieces)
    headings = live.day_headings(pieces, stamps)
    if stamps:
        page.shape = "log" if headings else "live"
        live.gather(pieces, stamps, headings, page)
    else:
        prose.gather(pieces, headings, page, title)
        page.shape = "narrative"
    return _document(source, page, title, pieces)


def _document(source: Source, page: Page, title: str | None, pieces: Sequence[Piece]) -> Document:
    dated = _date(source, page, title)
    ordered = entries.order(page.drafts, dated.date, dated.year)
    tail = entries.background_of(page.drafts, ordered.days, dated.year)
    for piece in tail:
        if piece.part == "text":
            page.background.append(piece)
    zone, zone_evidence = _zone(page)
    identity = _identity(source, title, dated.date)
    found = entries.build(page.drafts, ordered, document=identity, zone=zone, text=source.text)
    document = Document(
        id=identity,
        path=source.path,
        format=source.format,
        shape=page.shape,
        newest_first=ordered.newest_first,
        publisher=_field(source.fields, "publisher", "site", "source_name"),
        title=title,
        url=_url(source.fields),
        language=_field(source.fields, "language", "lang"),
        date=dated.date,
        month=dated.month,
        evidence=dated.evidence,
        zone=zone,
        zone_evidence=zone_evidence,
        standfirst=_texts(page.head),
        brief_facts=_texts(page.brief_facts),
        entries=tuple(found),
        background=_texts(page.background),
        captions=_once(_texts(page.captions)),
        links=_once(_texts(page.links)),
        credits=_texts(page.credits),
        left_out=tuple(LeftOut(rule=rule, text=piece.text, line=piece.line) for rule, piece in page.left_out),
        problems=(*source.problems, *dated.problems),
        text=source.text,
        size=source.size,
    )
    return _measured(document, source, page, pieces)


def _measured(document: Document, source: Source, page: Page, pieces: Sequence[Piece]) -> Document:
    """The document with its coverage, and the problems that the coverage shows."""
    others = [source.text[: source.start], *(piece.text for piece in (*page.sections, *page.index))]
    others += [*page.stamps, *(draft.opening for draft in page.drafts)]
    others += [match.group() for match in [_SUBJECT.match(page.title.text if page.title else "")] if match]
    others += [*_again(page.captions), *_again(page.links)]
    others += [coverage.beyond(piece.raw, piece.text) for piece in pieces if piece.raw != piece.text]
    others += [piece.bullet for piece in pieces if piece.bullet]
    measured = coverage.measure(document, others)
    problems = list(document.problems)
    if not document.entries and not document.brief_facts and document.text.strip():
        problems.append(_no_entries())
    problems.extend(coverage.problems_of(measured))
    return replace(document, coverage=measured, problems=tuple(problems))


def _texts(pieces: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(piece.text for piece in pieces)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _again(pieces: Iterable[Piece]) -> list[str]:
    """The texts that a page repeats, as often as it does."""
    return list((Counter(_texts(pieces)) - Counter(set(_texts(pieces)))).elements())


def _field(fields: Mapping[str, str], *names: str) -> str | None:
    return next((value for name in names if (value := " ".join(fields.get(name, "").split()))), None)


def _url(fields: Mapping[str, str]) -> str | None:
    url = _field(fields, "url", "source", "link", "canonical")
    return url if url and url.startswith(("http://", "https://")) else None


def _identity(source: Source, title: str | None, day: dt.date | None) -> str:
    """A short stable name: of the address, else of publisher, title and date, else of the path or an archive's name."""
    publisher = _field(source.fields, "publisher", "site", "source_name")
    if url := _url(source.fields):
        key = url
    elif publisher and title and day:
        key = f"{publisher}\n{title}\n{day.isoformat()}"
    else:
        key = known_as(source.path)
    return blake2s(key.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _without_dateline(pieces: Sequence[Piece], page: Page) -> list[Piece]:
    """The pieces, `NORTHTOWN, Feb 1 (Desk) –` taken from the first paragraph: where and when it was written."""
    kept = list(pieces)
    place = next((at for at, piece in enumerate(kept) if prose.is_text(piece) and piece is not page.title), None)
    match = dateline(kept[place].text) if place is not None else None
    if place is not None and match is not None:
        piece = kept[place]
        words = match.group().rstrip(" –—-")
        page.credits.append(piece._replace(text=words, raw=words, end=piece.start + len(words)))
        kept[place] = piece._replace(text=piece.text[match.end() :])
    return kept


def _date(source: Source, page: Page, title: str | None) -> Dated:
    head = [*_texts(page.credits), *_texts(page.head)]
    body = [piece.text for draft in page.drafts for piece in draft.pieces if piece.part == "text"]
    if page.shape == "narrative" and body and len(body[0]) <= _LONGEST_GREETING:
        head += [body[0]] if any(found.day and found.weekday is not None for found in find_dates(body[0])) else []
    headed = [day for found in page.day_headings if (day := day_of(found, None))]
    if all(
        draft.stamp is None or draft.stamp.time for draft in page.drafts
    ):  # `12 min ago` is of another day, or may be
        headed += [day for draft in page.drafts if draft.stamp and (day := day_of(draft.stamp.date, None))]
    return date_document(
        prefix=source.prefix,
        front_matter=source.fields,
        url=_url(source.fields),
        path=source.path,
        title=title,
        head=head,
        body=body,
        day_headings=headed,
        background=_texts(page.background),
        captions=_texts(page.captions),
    )


def _zone(page: Page) -> tuple[str | None, str | None]:
    """The zone of the page's clock, and the words that say so: of most stamps, of the page itself, of the text."""
    named = Counter(draft.stamp.zone for draft in page.drafts if draft.stamp and draft.stamp.zone)
    for name, count in named.most_common(1):
        if zone := zone_named(name):
            return zone, f"{count} stamps say {name}"
    return _zone_of_page(page) or (_zone_said(page) if page.shape != "narrative" else None) or (None, None)


def _zone_of_page(page: Page) -> tuple[str, str] | None:
    """The zone of a line that says of what clock all times are, or at what time the page was written or edited."""
    for piece in (*([page.title] if page.title else []), *page.credits, *page.head):
        if found := zone_said(piece.text):
            return found[0], f"the page says “{found[1]}”"
        dated = piece in page.credits or any(find_dates(piece.text))
        said = [*_ALL_TIMES.finditer(piece.text), *(_CLOCK_WITH_ZONE.finditer(piece.text) if dated else ())]
        for match in said:
            if zone := zone_named(match["name"]):
                return zone, f"the page says “{match.group()}”"
    return None


def _zone_said(page: Page) -> tuple[str, str] | None:
    """The one zone that the text names beside its clocks, twice or more."""
    texts = [piece.text for piece in (*page.head, *(piece for draft in page.drafts for piece in draft.pieces))]
    said = [
        (zone, match.group())
        for text in texts
        if has_digit(text) and _CLOCK_THEN_NAME.search(text)
        for match in _ZONE_SAID.finditer(text)
        if (zone := zone_named(match["name"]))
    ]
    if len(said) >= 2 and len({zone for zone, _ in said}) == 1:
        zone, words = said[0]
        return zone, f"the text says “{words}”"
    return None


def _nothing(pieces: Sequence[Piece]) -> str | None:
    """Why there is nothing to read here: a robot check, a consent page, a menu. None where there is a text."""
    texts = [piece for piece in pieces if piece.part == "text"]
    words = sum(piece.text.count(" ") + 1 for piece in texts)
    if words < 300 and (match := next(filter(None, (rules().nothing.search(piece.text) for piece in pieces)), None)):
        return f"this is no briefing but a notice of the site (“{match.group()}”)"
    readable = any(prose.is_text(piece) or read_stamp(piece.text) or piece.bullet or piece.table for piece in texts)
    if pieces and not readable and not rows_of(texts):
        return "there is nothing to read here: no sentence, no list, no time stamp"
    return None


def _empty(source: Source, pieces: Sequence[Piece], reason: str) -> Document:
    """A document without entries: everything is left out, and the problem says why."""
    title = _field(source.fields, "title")
    left_out = tuple(LeftOut(rule="nothing", text=piece.text, line=piece.line) for piece in pieces)
    problem = Problem(
        code="nothing-to-read",
        message=reason[0].upper() + reason[1:],
        line=pieces[0].line if pieces else None,
        remedy="Save the article itself and open it again.",
    )
    document = Document(
        id=_identity(source, title, None),
        path=source.path,
        format=source.format,
        shape="nothing",
        title=title,
        url=_url(source.fields),
        left_out=left_out,
        problems=(*source.problems, problem),
        text=source.text,
        size=source.size,
    )
    others = [source.text[: source.start], *(coverage.beyond(piece.raw, piece.text) for piece in pieces)]
    return replace(document, coverage=coverage.measure(document, others))


def _no_entries() -> Problem:
    return Problem(
        code="nothing-to-read",
        message="No entries were found in this document",
        remedy="`briefing check --verbose` shows where its text went.",
    )
