"""Drafts → entries: source, headline, blocks, moment, identity."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.loader.clock import Tick, days_of, newest_first
from briefing_tui.loader.dates import match_date, spoken_time
from briefing_tui.loader.inline import bold_opening
from briefing_tui.loader.pieces import Piece
from briefing_tui.loader.speakers import (
    goes_on,
    heads_words_of,
    longest_by_convention,
    opens_with_pronoun,
    speaker_of,
    split_source,
)
from briefing_tui.loader.stamps import day_of
from briefing_tui.loader.structure import Draft
from briefing_tui.loader.zones import zone_named
from briefing_tui.models import Attribution, Block, BlockKind, Entry, Moment, Precision

_NEARLY_ALL = 0.8
_LONGEST_HEADLINE = 220
_OPENING = 24
"""Characters of a paragraph by which its place is found again in the document."""

_SENTENCE_BREAK = re.compile(r"[.!?][\"”’)]? (?=[\"“(]?[A-ZА-ЯІЇЄҐÀ-Þ])")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Sgt|Gov|Sen|Rep|vs|No|Nr|Mio|Mrd|Prof))\.$")


class Ordered(NamedTuple):
    """The page's order and its drafts' days."""

    newest_first: bool | None
    days: tuple[dt.date | None, ...]


def order(drafts: Sequence[Draft], document_day: dt.date | None, year: int | None) -> Ordered:
    """Which way the page runs, and the day of each draft (None where not known)."""
    stamped = [draft for draft in drafts if _has_time(draft)]
    if not stamped:
        days = tuple(day_of(draft.heading_day, year) or document_day for draft in drafts)
        return Ordered(None, days)
    ticks = [_tick(draft, year) for draft in stamped]
    backwards = newest_first(ticks)
    found = iter(days_of(ticks, document_day, backwards))
    last = document_day
    days_in_order: list[dt.date | None] = []
    for draft in drafts:
        last = next(found) if _has_time(draft) else day_of(draft.heading_day, year) or last
        days_in_order.append(last)
    return Ordered(backwards, tuple(days_in_order))


def _has_time(draft: Draft) -> bool:
    return draft.stamp is not None and draft.stamp.time is not None


def _tick(draft: Draft, year: int | None) -> Tick:
    assert draft.stamp is not None
    assert draft.stamp.time is not None
    day = day_of(draft.stamp.date, year) or day_of(draft.heading_day, year)
    clock = draft.stamp.time
    return Tick(clock.hour * 60 + clock.minute, day, draft.stamp.half_known, draft.pinned)


def build(drafts: Sequence[Draft], ordered: Ordered, *, document: str, zone: str | None, text: str) -> list[Entry]:
    """The entries in document order. `text` is the document's, for spans; `zone` the document's zone."""
    stamped = any(draft.stamp for draft in drafts)
    openings = [draft.pieces[0].text for draft in drafts if draft.pieces]
    one_line = sum(len(draft.pieces) == 1 for draft in drafts) >= _NEARLY_ALL * len(drafts)
    longest = longest_by_convention(openings, log=stamped and one_line)
    places: Counter[str] = Counter()
    entries: list[Entry] = []
    held: Attribution | None = None
    spoken: Attribution | None = None
    for number, (draft, day) in enumerate(zip(drafts, ordered.days, strict=True)):
        moment = _moment(draft, day, zone)
        pieces = draft.pieces
        title, pieces = (pieces[0], pieces[1:]) if draft.headed and not stamped else (None, pieces)
        source, pieces = _source(pieces, stamped=stamped, longest=longest)
        source = Attribution(name=draft.source) if draft.source else source
        if not stamped:
            opens, goes_below = bold_opening(pieces[0].raw), number and draft.section == drafts[number - 1].section
            if opens or not goes_below:
                held = source if source and source.name in opens else None
            source = (
                source or held or heads_words_of(draft.section or "") or (spoken if goes_on(pieces[0].text) else None)
            )
            spoken = source or (spoken if opens_with_pronoun(pieces[0].text) else None)
        headline, pieces = _headline(pieces, headed=draft.headed) if stamped else (title and title.text, pieces)
        if headline and source is None:
            source, pieces = _source(pieces, stamped=True, longest=0)
        blocks = tuple(_block(piece, text) for piece in pieces)
        stamp = _stamp_key(moment, blocks, headline)
        entries.append(
            Entry(
                id=f"{document}:{stamp}:{places[stamp]}",
                document=document,
                order=number,
                moment=moment,
                about=None if stamped or not pieces else _about(pieces[0].text, day),
                attribution=source,
                headline=headline,
                blocks=blocks,
                section=draft.section,
                updated=draft.updated,
                span=_span(draft),
            )
        )
        places[stamp] += 1
    return entries


def _about(text: str, day: dt.date | None) -> str | None:
    """The other time that a paragraph speaks of; None where it is the day itself."""
    said = spoken_time(text)
    found = match_date(said) if said else None
    return None if found and day and found.month_day == (day.month, day.day) else said


def _moment(draft: Draft, day: dt.date | None, zone: str | None) -> Moment:
    stamp = draft.stamp
    stated = bool(draft.heading_day or (stamp and stamp.date))
    if stamp is None or stamp.time is None:
        return Moment(date=day, stated=stated)
    own = zone_named(stamp.zone) if stamp.zone else None
    return Moment(
        date=day,
        time=stamp.time,
        precision=Precision.MINUTE,
        zone=(own or zone) if stamp.half_known else None,
        stated=stated,
        until=stamp.until,
        approximate=stamp.approximate,
        half_known=stamp.half_known,
    )


def _source(pieces: list[Piece], *, stamped: bool, longest: int) -> tuple[Attribution | None, list[Piece]]:
    """The source of an entry, and its pieces without the words that name it."""
    if not pieces or pieces[0].part != "text" or pieces[0].table:
        return None, pieces
    first = pieces[0]
    source, end = split_source(first.text, longest=longest)
    if source is not None and end < len(first.text):
        return source, [first._replace(text=first.text[end:]), *pieces[1:]]
    if source is not None and len(pieces) > 1 and stamped:
        return source, pieces[1:]
    if stamped:
        return None, pieces
    return speaker_of(first.text), pieces


def _headline(pieces: list[Piece], *, headed: bool) -> tuple[str | None, list[Piece]]:
    """The first line, where more follows and it is set as a headline or is one sentence at most."""
    following = [piece for piece in pieces[1:] if piece.part == "text"]
    if not following or pieces[0].part != "text" or pieces[0].bullet or pieces[0].table:
        return None, pieces
    words = pieces[0].text
    ends = (words[: found.start() + 1] for found in _SENTENCE_BREAK.finditer(words))
    if not headed and (len(words) > _LONGEST_HEADLINE or any(not _ABBREVIATION.search(end) for end in ends)):
        return None, pieces
    return words, pieces[1:]


def _block(piece: Piece, text: str) -> Block:
    opening = piece.text[:_OPENING]
    start = text.find(opening, piece.start, piece.end)
    if start < 0 or opening.find(" ") < 1:
        start = max(start, text.find(piece.text.split(maxsplit=1)[0], piece.start, piece.end))
    return Block(kind=_kind(piece), text=piece.text, span=(max(start, piece.start), piece.end))


def _kind(piece: Piece) -> BlockKind:
    if piece.part == "media":
        return BlockKind.MEDIA
    if piece.part == "link":
        return BlockKind.LINK
    if piece.table:
        return BlockKind.TABLE
    if piece.heading:
        return BlockKind.HEADING
    if piece.bullet:
        return BlockKind.ITEM
    return BlockKind.QUOTE if piece.quoted else BlockKind.PARAGRAPH


def _stamp_key(moment: Moment, blocks: Sequence[Block], headline: str | None) -> str:
    if moment.time is not None:
        day = f"{moment.date.month:02}{moment.date.day:02}" if moment.date else ""
        return f"{day}{moment.time.hour:02}{moment.time.minute:02}"
    words = re.findall(r"\w+", headline or (blocks[0].text if blocks else ""))[:6]
    return "w-" + "-".join(words).casefold()[:48]


def _span(draft: Draft) -> tuple[int, int]:
    pieces = draft.pieces
    return (pieces[0].start, pieces[-1].end) if pieces else (0, 0)


def background_of(drafts: Sequence[Draft], days: Sequence[dt.date | None], year: int | None) -> list[Piece]:
    """Cuts the background off the last draft of a stamped page: it begins with an old date, or below a wide gap."""
    if not drafts or drafts[-1].stamp is None:
        return []
    last, day = drafts[-1], days[-1]
    usual = max((piece.gap for draft in drafts for piece in draft.pieces[1:2]), default=1)
    long = [place for place, piece in enumerate(last.pieces) if len(piece.text) > 150]
    latest = long[-2] if len(long) > 1 else -1
    for place, piece in enumerate(last.pieces):
        if place == 0 or piece.part != "text":
            continue
        if _is_old(piece.text, day, year) or (piece.gap > max(usual, 1) and place <= latest):
            tail = last.pieces[place:]
            del last.pieces[place:]
            return tail
    return []


def _is_old(text: str, day: dt.date | None, year: int | None) -> bool:
    begin = next((len(word) for word in ("On ", "Am ", "Since ") if text.startswith(word)), 0)
    found = match_date(text, begin, year=year or (day.year if day else None))
    if found is None:
        return False
    stated = day_of(found, year or (day.year if day else None))
    return day is None or (stated is not None and stated < day)
