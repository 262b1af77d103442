"""What a sentence says around a figure: what happened, whose it is, where, as of when, how far it can be trusted."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from briefing_tui.figures.passages import Passage
from briefing_tui.figures.wording import any_of, fold, whole
from briefing_tui.lexicon import Language, Lexicon, Side
from briefing_tui.models import Scope, Span

_AS_OF_WITHIN = 60
_SIDE_WITHIN = 60
_PLACE_AFTER, _PLACE_BEFORE = 80, 140
# Events looked at on either side of a figure.
_NEAREST = 6
_NOT_IN_IDS = re.compile(r"[^\w]+")
_CLOCK = re.compile(r"\b([01]?\d|2[0-4])[:.]([0-5]\d)\b(?!\.\d)")
_NUMERIC = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
# The event by which a side itself lost something; by the others it struck somebody else.
SUFFERED = "suffered"
# The side of losses of "the enemy" where nothing says who that is; it is the same one for each who speaks so.
ENEMY = "enemy"
_PARTY = r"(?P<party>[A-ZÄÖÜА-ЯІЇЄҐ][\w-]+(?: [A-ZÄÖÜА-ЯІЇЄҐ][\w-]+)?)"
# The first that a sentence speaks of rules: a day's number often stands beside words for the whole.
_AHEAD = (Scope.FORECAST, Scope.TARGET)
_FORECAST_WITHIN = 40
_CLAUSE = 200
_REST_OF_WORD = re.compile(r"\w{1,40}")
_CLAUSE_END = re.compile(r"[,;:—–](?=\s)")
# So many words for what is covered are looked at on either side of a figure.
_SCOPES_AROUND = 20
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


class Reader:
    """The patterns of one language for what stands around figures."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self.event_of = {fold(word): event for event, words in language.events.items() for word in words}
        self.event = re.compile(whole(self.event_of))
        self.scope_of = {fold(word): scope for scope in reversed(_SCOPES) for word in language.scopes[scope]}
        self.weak = frozenset(fold(word) for word in language.scopes["lasting"])
        self.scope = re.compile(whole([*self.scope_of, *self.weak, *language.scopes["none"]]))
        self.since = re.compile(whole(language.scopes["since"]))
        self.as_of = re.compile(whole(language.scopes["as_of"]))
        month = any_of(language.months)
        self.date = re.compile(
            rf"(?<!\w)(?:(?P<day>\d{{1,2}})\.? (?P<month>{month})|(?P<month2>{month})\.? (?P<day2>\d{{1,2}}))(?!\w)"
            r"(?:,? (?P<year>\d{4}))?"
        )
        self.within = re.compile(
            rf"(?<!\w){any_of(language.scopes['within'])} (?:{month}(?! \d{{1,2}}(?!\d))|(?:19|20)\d\d)(?!\w)"
        )
        self.months = language.months
        self.caveat = re.compile(whole(phrase for phrases in language.caveats.values() for phrase in phrases))
        self.nearby = frozenset(fold(phrase) for phrase in language.caveats["sentence"])
        before, between, kinds = (any_of(language.places[name]) for name in ("before", "between", "after"))
        name = r"[A-ZÄÖÜА-ЯІЇЄҐ][^\WA-ZА-Я\d_][\w'’-]*"
        names = rf"(?<!\w)(?i:{before} (?:{between} )?)(?P<place>{name}(?: {name}){{0,2}}"
        self.place = re.compile(rf"{names}(?: (?i:{kinds}))?)(?!\w)")
        self.area = re.compile(rf"{names} (?i:{kinds}))(?!\w)")
        self.sides = {fold(word): side for side in lexicon.sides.values() for word in side.words}
        called = [(fold(word), side) for side in lexicon.sides.values() for word in side.enemy]
        self.enemies = {word for word, _ in called}
        times = Counter(word for word, _ in called)
        self.only_enemies = {word: side for word, side in called if times[word] == 1}
        self.foe = re.compile(whole(self.only_enemies))
        side = whole([*self.sides, *self.enemies])
        self.side = re.compile(side)
        of, article = any_of(language.grammar.of), any_of(language.statements.articles)
        self.services = frozenset(language.grammar.services)
        self.party = re.compile(rf"(?<!\w){_PARTY}(?:['’]s)? (?i:{any_of(language.grammar.forces)})(?!\w)")
        having = any_of([*language.grammar.auxiliaries, *language.grammar.forces])
        self.loser = re.compile(rf"(?<!\w)(?!(?i:{article}) ){_PARTY}(?:['’]s)?(?: (?i:{having})){{0,3}} $")
        self.loser_after = re.compile(rf" (?i:{of} )(?i:{article} )?{_PARTY}")
        self.owner = re.compile(rf" (?:{of} )?(?:{article} )?(?P<side>{side})")


class Context:
    """What stands around the figures of one document: each sentence is looked through once."""

    def __init__(self, reader: Reader, text: str = "") -> None:
        self._reader, self._text = reader, text
        self._events: dict[tuple[Passage, int], list[Event]] = {}
        self._scopes: dict[tuple[Passage, int], list[tuple[Scope, int]]] = {}
        self._months: dict[tuple[Passage, int], bool] = {}
        self._caveats: dict[Passage, list[Span]] = {}

    def events(self, passage: Passage, start: int, end: int) -> Iterator[Event]:
        """What happened in that sentence, likeliest first: before the figure from right to left, then after it."""
        found = self._events_in(passage, start)
        place = bisect_left(found, start, key=lambda event: event.end)
        yield from (event for event in reversed(found[max(0, place - _NEAREST) : place + 1]) if event.end <= start)
        yield from (event for event in found[place : place + _NEAREST + 1] if event.start >= end)

    def last_event(self, passage: Passage) -> Event | None:
        """The last thing that happened in the last sentence of a passage that speaks of one."""
        for first in reversed(passage.sentences[-_NEAREST:]):
            if found := self._events_in(passage, first):
                return found[-1]
        return None

    def _events_in(self, passage: Passage, at: int) -> list[Event]:
        first, last = passage.sentence_at(at)
        found = self._events.get((passage, first))
        if found is None:
            reader = self._reader
            hits = reader.event.finditer(passage.low, first, last)
            found = [Event(reader.event_of[hit.group()], *hit.span(), passage) for hit in hits]
            self._events[passage, first] = found
        return found

    def is_event(self, word: str) -> bool:
        """Whether the word itself says that something happened."""
        return word in self._reader.event_of

    def scope(self, passage: Passage, at: int) -> Scope | None:
        """What the words around a figure say that it covers: those of its clause, or else of what stands before it.

        A forecast or a target counts only where the sentence says so by then.
        """
        first, last = passage.sentence_at(at)
        found = self._scopes.get((passage, first))
        if found is None:
            hits = list(self._reader.scope.finditer(passage.low, first, last))
            known = [(self._reader.scope_of.get(hit.group()), hit.start()) for hit in hits]
            found = [
                (scope, start)
                for scope, start in known
                if scope and not (scope is Scope.PERIOD and self._is_since(passage, start, first, last))
            ]
            if not found and any(hit.group() in self._reader.weak for hit in hits):
                found = [(Scope.CUMULATIVE, first)]
            if len({scope for scope, _ in found}) == 1 and found[0][0] not in _AHEAD:
                del found[1:]
            self._scopes[passage, first] = found
        if not found:
            return None
        if len(found) == 1 and found[0][0] not in _AHEAD:
            return found[0][0]
        place = bisect_left(found, at, key=lambda hit: hit[1])
        around = found[max(0, place - _SCOPES_AROUND) : place + _SCOPES_AROUND]
        until = at + _FORECAST_WITHIN
        told = [(scope, start) for scope, start in around if scope not in _AHEAD or start <= until]
        begin, end = self._clause(passage, at, first, last)
        near = [scope for scope, start in told if begin <= start < end]
        before = [scope for scope, start in told if start < begin]
        return min(near or before or [scope for scope, _ in told], key=_SCOPES.index, default=None)

    def _is_since(self, passage: Passage, at: int, first: int, last: int) -> bool:
        """Whether a stretch of time dates what something counts from: `since the invasion began last week`."""
        clause = max(self._clause(passage, at, first, last)[0], at - _CLAUSE)
        return self._reader.since.search(passage.low, clause, at) is not None

    def _clause(self, passage: Passage, at: int, first: int, last: int) -> Span:
        """The part of the sentence around that place, between commas that part no digits."""
        begin = max(
            (hit.end() for hit in _CLAUSE_END.finditer(passage.low, max(first, at - _CLAUSE), at)), default=first
        )
        ending = _CLAUSE_END.search(passage.low, at, min(last, at + _CLAUSE))
        return begin, ending.start() if ending else last

    def is_month_s(self, passage: Passage, at: int) -> bool:
        """Whether the sentence speaks of what happened within a month: `34 deaths in September`."""
        first, last = passage.sentence_at(at)
        found = self._months.get((passage, first))
        if found is None:
            found = self._months[passage, first] = self._reader.within.search(passage.low, first, last) is not None
        return found

    def caveats(self, passage: Passage, at: int) -> tuple[str, ...]:
        """The paragraph's own doubts, as it words them; some hold in their own sentence alone."""
        found = self._caveats.get(passage)
        if found is None:
            found = self._caveats[passage] = [hit.span() for hit in self._reader.caveat.finditer(passage.low)]
        if not found:
            return ()
        first, last = passage.sentence_at(at)
        held = (
            (start, end)
            for start, end in found
            if first <= start < last or passage.low[start:end] not in self._reader.nearby
        )
        return tuple(dict.fromkeys(passage.text[start:end] for start, end in held))

    def place(self, passage: Passage, start: int, end: int, *, areas_only: bool = False) -> str | None:
        """The place nearest to the figure in its sentence, one behind it first; `areas_only`: `Kursk direction`.

        One straight behind the number is its own: `31 drones were shot down: 14 over the bay, nine over …`.
        """
        bare = self._reader.place.match(passage.text, end + 1)
        if bare and fold(bare["place"].split()[0]) not in self._reader.months:
            return bare["place"]
        first, last = passage.sentence_at(start)
        if (parts := passage.text.find(": ", end, last)) >= 0:
            last = parts  # what follows are the parts of it
        pattern = self._reader.area if areas_only else self._reader.place
        after: Span = (end, _word_end(passage.text, min(last, end + _PLACE_AFTER)))
        ahead: Span = (max(first, start - _PLACE_BEFORE), start)
        opening: Span = (first, min(start, first + _PLACE_BEFORE))
        for span in (after, ahead, opening):
            names = [hit["place"] for hit in pattern.finditer(passage.text, *span)]
            names = [name for name in names if fold(name.split()[0]) not in self._reader.months]
            if names:
                return names[-1] if span is ahead else names[0]
        return None

    def as_of(self, passage: Passage, day: dt.date | None) -> str | None:
        """The ISO date, with the time where it is given, that follows "as of"."""
        found = self._reader.as_of.search(passage.low)
        if found is None:
            return None
        text = passage.low[found.end() : found.end() + _AS_OF_WITHIN]
        date = self._date_in(text, day)
        clock = _CLOCK.search(text)
        if date is None or clock is None or clock[1] == "24":
            return date.isoformat() if date else None
        return f"{date.isoformat()}T{int(clock[1]):02}:{clock[2]}"

    def _date_in(self, text: str, day: dt.date | None) -> dt.date | None:
        try:
            if hit := _ISO.search(text):
                return dt.date(int(hit[1]), int(hit[2]), int(hit[3]))
            if hit := _NUMERIC.search(text):
                return dt.date(int(hit[3]), int(hit[2]), int(hit[1]))
            hit = self._reader.date.search(text)
            year = hit and (int(hit["year"]) if hit["year"] else day.year if day else None)
            if not hit or not year:
                return None
            return dt.date(year, self._reader.months[hit["month"] or hit["month2"]], int(hit["day"] or hit["day2"]))
        except ValueError:
            return None

    def side_in(self, words: str, own: Side | None) -> str | None:
        """The side that those words name; the enemy is the one against `own`."""
        hit = self._reader.side.search(fold(words))
        return self._named(hit.group(), own.against if own else None) if hit else None

    def side(self, event: Event | None, own: Side | None) -> str | None:
        """Whose it is by what happened: the side that suffered it; else the one struck, or spoken against by `own`.

        `losses of the enemy` says so itself, whoever is named before.
        """
        against = own.against if own else None
        owner = self._reader.owner.match(event.passage.low, event.end) if event and event.name == SUFFERED else None
        if owner:
            return self._named(owner["side"], against)
        actor = self._actor(event) if event else None
        if actor is None:
            return against or (self._party(event) if event else None)
        if event and (event.name == SUFFERED or self._lost(event)):
            return self._named(actor, against) or against
        return against or (self._reader.sides[actor].against if actor in self._reader.sides else None)

    def _party(self, event: Event) -> str | None:
        """The name of whoever lost something, where the lexicon has no such side: `losses of the Valdonian army`."""
        if event.name != SUFFERED:
            return None
        first, last = event.passage.sentence_at(event.start)
        text = event.passage.text
        found = (
            self._reader.loser_after.match(text, event.end, last),
            self._reader.loser.search(text, max(first, event.start - _SIDE_WITHIN), event.start),
        )
        parties = (hit["party"] for hit in found if hit and self.is_party(hit["party"]))
        return next(map(slug, parties), None)

    def is_party(self, name: str) -> bool:
        """Whether the document speaks of forces of that name: of `Valdonian troops`, but of no `Leopard troops`."""
        return name in self._parties

    @cached_property
    def _parties(self) -> frozenset[str]:
        found = [hit["party"] for hit in self._reader.party.finditer(self._text)]
        names = [name for party in found for name in (party, party.rpartition(" ")[2])]
        return frozenset(name for name in names if self._reader.services.isdisjoint(fold(name).split()))

    def _lost(self, event: Event) -> bool:
        """`Russian losses amounted to 300 soldiers killed`"""
        low, first = event.passage.low, event.passage.sentence_at(event.start)[0]
        begin = max(first, event.start - _SIDE_WITHIN)
        side = next(reversed(list(self._reader.side.finditer(low, begin, event.start))), None)
        found = self._reader.event.match(low, side.end() + 1) if side else None
        return found is not None and self._reader.event_of[found.group()] == SUFFERED

    def _actor(self, event: Event) -> str | None:
        """The side named nearest before the event, or straight after it."""
        low, pattern = event.passage.low, self._reader.side
        first, last = event.passage.sentence_at(event.start)
        before = [hit.group() for hit in pattern.finditer(low, max(first, event.start - _SIDE_WITHIN), event.start)]
        if before:
            return before[-1]
        clause = _CLAUSE_END.search(low, event.end, min(last, event.end + _SIDE_WITHIN))
        after = pattern.search(low, event.end, clause.start() if clause else min(last, event.end + _SIDE_WITHIN))
        return after.group() if after else None

    def _named(self, word: str, against: str | None) -> str | None:
        reader = self._reader
        if word not in reader.enemies or word in reader.sides:
            return reader.sides[word].id
        known = reader.only_enemies.get(word)
        return against or (known.id if known else self._foe or ENEMY)

    @cached_property
    def _foe(self) -> str | None:
        """The one side that the document calls by words which others have for nobody else: whom it calls the enemy."""
        called = {self._reader.only_enemies[hit.group()].id for hit in self._reader.foe.finditer(fold(self._text))}
        return called.pop() if len(called) == 1 else None


def slug(name: str) -> str:
    """A name as a part of an id: `New South Wales` is `new-south-wales`."""
    return _NOT_IN_IDS.sub("-", name.casefold()).strip("-")


def _word_end(text: str, at: int) -> int:
    """The end of the word that goes on at that place."""
    within = _REST_OF_WORD.match(text, at) if at and text[at - 1].isalnum() else None
    return within.end() if within else at


@cache
def reader(language: Language, lexicon: Lexicon) -> Reader:
    """The patterns of that language, made once."""
    return Reader(language, lexicon)
