"""What a sentence says around a figure: what happened, whose it is, where, as of when, how far it can be trusted."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from briefing_tui.figures.passages import Passage
from briefing_tui.figures.wording import any_of, fold
from briefing_tui.lexicon import Language, Lexicon, Side
from briefing_tui.models import Scope

_AS_OF_WITHIN = 60
_SIDE_WITHIN = 60
_PLACE_AFTER, _PLACE_BEFORE = 80, 140
_CLOCK = re.compile(r"\b([01]?\d|2[0-4])[:.]([0-5]\d)\b(?!\.\d)")
_NUMERIC = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
# The event by which a side itself lost something; by the others it struck somebody else.
SUFFERED = "suffered"
# The first that a sentence speaks of rules: a day's number often stands beside words for the whole.
_SCOPES = (Scope.PERIOD, Scope.FORECAST, Scope.TARGET, Scope.CUMULATIVE, Scope.EVENT)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, and where a passage says so."""

    name: str
    start: int
    end: int
    passage: Passage

    @property
    def word(self) -> str:
        """The words that say so."""
        return self.passage.text[self.start : self.end]


class Context:
    """Reads the surroundings of figures in one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self._event_of = {fold(word): event for event, words in language.events.items() for word in words}
        self._event = re.compile(rf"(?<!\w){any_of(self._event_of)}(?!\w)")
        self._scopes = [
            (scope, re.compile(rf"(?<!\w){any_of(language.scopes[scope])}(?!\w)")) for scope in _SCOPES
        ]
        self._as_of = re.compile(rf"(?<!\w){any_of(language.scopes['as_of'])}(?!\w)")
        month = any_of(language.months)
        self._date = re.compile(rf"(?<!\w)(?:(?P<day>\d{{1,2}})\.? (?P<month>{month})|(?P<month2>{month})\.? (?P<day2>\d{{1,2}}))(?!\w)(?:,? (?P<year>\d{{4}}))?")
        self._months = language.months
        self._caveat = re.compile(rf"(?<!\w){any_of(phrase for phrases in language.caveats.values() for phrase in phrases)}(?!\w)")
        before, kinds = any_of(language.places["before"]), any_of(language.places["after"])
        name = r"[A-ZÄÖÜА-ЯІЇЄҐ][^\WA-ZА-Я\d_][\w'’-]*"
        names = rf"(?<!\w)(?i:{before}) (?:the |der |dem )?(?P<place>{name}(?: {name}){{0,2}}"
        self._place = re.compile(rf"{names}(?: (?i:{kinds}))?)(?!\w)")
        self._area = re.compile(rf"{names} (?i:{kinds}))(?!\w)")
        self._sides = {fold(word): side for side in lexicon.sides.values() for word in side.words}
        self._enemies = {fold(word) for side in lexicon.sides.values() for word in side.enemy}
        self._side = re.compile(rf"(?<!\w){any_of([*self._sides, *self._enemies])}(?!\w)")

    def events(self, passage: Passage, start: int, end: int) -> list[Event]:
        """What happened in that sentence, likeliest first: before the figure from right to left, then after it."""
        first, last = passage.sentence_at(start)
        found = [self._event_at(passage, hit) for hit in self._event.finditer(passage.low, first, last)]
        before = [event for event in reversed(found) if event.end <= start]
        return before + [event for event in found if event.start >= end]

    def is_event(self, word: str) -> bool:
        """Whether the word itself says that something happened."""
        return word in self._event_of

    def last_event(self, passage: Passage) -> Event | None:
        """The last thing that happened in a passage."""
        last = None
        for last in self._event.finditer(passage.low):
            pass
        return self._event_at(passage, last) if last else None

    def _event_at(self, passage: Passage, hit: re.Match[str]) -> Event:
        return Event(self._event_of[hit.group()], *hit.span(), passage)

    def scope(self, passage: Passage, start: int) -> Scope | None:
        """What the sentence says that its figures cover."""
        first, last = passage.sentence_at(start)
        return next((scope for scope, pattern in self._scopes if pattern.search(passage.low, first, last)), None)

    def caveats(self, passage: Passage) -> tuple[str, ...]:
        """The paragraph's own doubts, as it words them."""
        return tuple(dict.fromkeys(passage.text[slice(*hit.span())] for hit in self._caveat.finditer(passage.low)))

    def place(self, passage: Passage, start: int, end: int, *, areas_only: bool = False) -> str | None:
        """The place nearest to the figure in its sentence, one behind it first; `areas_only`: `Kursk direction`."""
        first, last = passage.sentence_at(start)
        pattern = self._area if areas_only else self._place
        if after := pattern.search(passage.text, end, min(last, end + _PLACE_AFTER)):
            return after["place"]
        before = None
        for before in pattern.finditer(passage.text, max(first, start - _PLACE_BEFORE), start):
            pass
        before = before or pattern.search(passage.text, first, min(start, first + _PLACE_BEFORE))
        return before["place"] if before else None

    def as_of(self, passage: Passage, day: dt.date | None) -> str | None:
        """The ISO date, with the time where it is given, that follows "as of"."""
        found = self._as_of.search(passage.low)
        if found is None:
            return None
        text = passage.low[found.end() : found.end() + _AS_OF_WITHIN]
        date = self._date_in(text, day)
        if date is None:
            return None
        clock = _CLOCK.search(text)
        if clock is None or clock[1] == "24":
            return date.isoformat()
        return f"{date.isoformat()}T{int(clock[1]):02}:{clock[2]}"

    def _date_in(self, text: str, day: dt.date | None) -> dt.date | None:
        try:
            if hit := _ISO.search(text):
                return dt.date(int(hit[1]), int(hit[2]), int(hit[3]))
            if hit := _NUMERIC.search(text):
                return dt.date(int(hit[3]), int(hit[2]), int(hit[1]))
            hit = self._date.search(text)
            if hit is None or (hit["year"] is None and day is None):
                return None
            year = int(hit["year"]) if hit["year"] else day.year if day else 0
            return dt.date(year, self._months[hit["month"] or hit["month2"]], int(hit["day"] or hit["day2"]))
        except ValueError:
            return None

    def side(self, passage: Passage, quote: str, event: Event | None, own: Side | None) -> str | None:
        """Whose it is: the side that the quote names, or that suffered; else the other one than strikes or speaks (`own`)."""
        against = own.against if own else None
        if hit := self._side.search(fold(quote)):
            return self._named(hit.group(), against)
        if event is None:
            return against
        actor = self._actor(event)
        if event.name == SUFFERED:
            return actor and self._named(actor, against) or against
        return against or (self._sides[actor].against if actor in self._sides else None)

    def _actor(self, event: Event) -> str | None:
        """The side named nearest before the event, or straight after it."""
        low = event.passage.low
        hit = None
        for hit in self._side.finditer(low, max(0, event.start - _SIDE_WITHIN), event.start):
            pass
        hit = hit or self._side.search(low, event.end, event.end + _SIDE_WITHIN)
        return hit.group() if hit else None

    def _named(self, word: str, against: str | None) -> str | None:
        if word in self._enemies and word not in self._sides:
            return against
        return self._sides[word].id


@cache
def context(language: Language, lexicon: Lexicon) -> Context:
    """The context of that language, made once."""
    return Context(language, lexicon)
