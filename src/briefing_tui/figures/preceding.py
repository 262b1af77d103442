"""What a number counts, read from what stands straight before it: `tanks - 290`, `cases 50,876`, `a family of four`."""

from __future__ import annotations

import re
from itertools import islice

from briefing_tui.figures.following import Following
from briefing_tui.figures.metrics import Metrics
from briefing_tui.figures.spots import BEFORE, Label, Spot
from briefing_tui.figures.vocabulary import Vocabulary
from briefing_tui.figures.wording import WORD, fold, words_back

_MOST_LISTED = 9
_MOST_PAIRED = 4
_FEWEST_OF_A_HEADING = 3
# Words that may stand ahead of what a metric counts; where there are more, they belong to what stands before.
_MOST_AHEAD = 3
# What can stand between a label and its number.
_SEPARATORS = frozenset("-–—‒−:=|")
# The rightmost place where a label can begin, the label, and what stands between it and the number.
_LISTED = re.compile(
    r"(?s:.*)(?:\A ?|[,;:•|\n“\"„(] ?|\. |\.{2,} ?| [-–—] )"
    r"(?P<label>[^\W\d_](?:[^,;:•|\n“\"”()]|\([^()\n]{1,30}\)|,(?=\d)){0,80}?) ?"
    r"(?: [-–—‒−:=] ?|[:=] |:(?=\d)|(?<=\w)[–—]|\.{2,} ?(?:[\w/]+ ){0,2}| ?\| ?)\Z"
)

_LINE = re.compile(r"(?P<label>[^\W\d_a-zа-яіїєґäöü][^.,;:!?\d\n]{1,60}) ")
_MOST_ALONE = 6
_CAPITAL_NAME = r"[^\W\d_a-zа-яіїєґäöü][\w'’&.-]*(?: [^\W\d_a-zа-яіїєґäöü][\w'’&.-]*){0,3}"
_ROW_NAME = re.compile(
    rf"(?:\A|[,;:] |\. |\b(?:and|with|had|has|the|und) )(?:the |The )?(?P<name>{_CAPITAL_NAME}) (?:on |at |with )?\Z"
)
_ROW_BEFORE = re.compile(rf"(?: per cent| percent|%)?[,;]? (?:and )?(?:the )?{_CAPITAL_NAME} (?:on |at |with )?\Z")
_ROW_BEHIND = re.compile(rf"(?: per cent| percent|%)?[,;] (?:and )?(?:the )?{_CAPITAL_NAME} (?:on |at |with )?\d")
_MOST_BRACKETED = 3
_NAMED = re.compile(r"(?P<name>\b[^\W\d_a-zа-я][\w'’-]*(?: [^\W\d_a-zа-я][\w'’-]*){0,3}) \(\Z")


class Preceding:
    """Reads labels before numbers in one language."""

    def __init__(self, words: Vocabulary, metrics: Metrics, following: Following) -> None:
        self._words, self._metrics, self._following = words, metrics, following
        self._groups = frozenset(words.grammar.groups)

    def listed(self, spot: Spot) -> Label | None:
        """`tanks - 290`, `Personnel: about 10,000`, `WINDS...85 MPH`; not `two boys - 11`, whose label is taken."""
        floor, text = spot.nearest, spot.text
        window = spot.low[floor : spot.start]
        bare = window.rstrip()
        if bare[-1:] not in _SEPARATORS and not bare.endswith("..") and "..." not in window:
            return None
        found = _LISTED.search(window)
        if found is None:
            return None
        begin, end = floor + found.start("label"), floor + found.end("label")
        words = tuple(re.findall(WORD, fold(text[begin:end])))
        known = next((words[cut:] for cut in range(len(words)) if self._metrics.counts(words[cut:])), None)
        if known and len(words) > len(known) + _MOST_AHEAD:
            begin, words = spot.low.rindex(known[0], begin, end), known
        if not 1 <= len(words) <= _MOST_LISTED or words[0] in self._words.numbers:
            return None
        heads = len(words) >= _FEWEST_OF_A_HEADING and text[begin:end].isupper() and not text.isupper()
        if heads and self._following.label(spot) is not None:
            return None
        if spot.taken and begin <= spot.floor + 1:
            return None
        written = text[begin:end].rstrip(" *_")
        return Label(words, written, begin, begin + len(written), self._words.events_in(words), how=BEFORE)

    def paired(self, spot: Spot) -> Label | None:
        """`cases 50,876 (+12)`, `new cases (278)`: what some metric counts, straight before the number."""
        at = spot.start - 2 if spot.low[spot.start - 2 : spot.start] == " (" else spot.start
        words = list(islice(words_back(spot.low, at, spot.nearest), _MOST_PAIRED))[::-1]
        while words and not self._metrics.counts([word for _, _, word in words]):
            del words[0]
        if not words:
            return None
        begin, end = words[0][0], words[-1][1]
        plain = tuple(word for _, _, word in words)
        events = self._words.events_in(plain)
        if spot.number.unit is not None and self._metrics.find(plain, events, spot.number.unit) is None:
            return None
        return Label(plain, spot.text[begin:end], begin, end, events, how=BEFORE)

    def in_row(self, spot: Spot) -> Label | None:
        """`Labour 25.2, the Greens 10.6 and the Liberals 9.4`: the name before each of a row of numbers."""
        found = _ROW_NAME.search(spot.text, max(0, spot.nearest - 1), spot.start)
        if found is None or not (_ROW_BEFORE.match(spot.text, spot.floor) or _ROW_BEHIND.match(spot.text, spot.end)):
            return None
        name = found["name"]
        if fold(name.split()[0]) in self._words.stops or self._words.events_in(tuple(fold(name).split())):
            return None
        return Label(tuple(fold(name).split()), name, *found.span("name"), how=BEFORE)

    def alone(self, spot: Spot) -> Label | None:
        """`People in need 302.2 million`: all that a line holds besides its number, where that speaks of several."""
        text, number = spot.text, spot.number
        found = _LINE.fullmatch(text, 0, spot.start)
        if found is None or text[spot.end :].strip():
            return None
        words = tuple(re.findall(WORD, fold(found["label"])))
        end = found.end("label")
        several = self._words.is_plural(text, words[-1], end) if words else False
        if not (several or number.factor != 1) or len(words) > _MOST_ALONE:
            return None
        return Label(words, found["label"], 0, end, self._words.events_in(words), how=BEFORE)

    def bracketed(self, spot: Spot) -> Label | None:
        """`the funds in Yemen ($92 million)`: the name that an amount in brackets stands behind."""
        if spot.number.unit is None or spot.low[spot.end : spot.end + 1] != ")":
            return None
        found = _NAMED.search(spot.text, spot.nearest, spot.start)
        if found is None:
            return self._before_bracket(spot)
        return Label((fold(found["name"]),), found["name"], found.start("name"), found.end("name"), how=BEFORE)

    def _before_bracket(self, spot: Spot) -> Label | None:
        """`the least funded are education (4 per cent) and shelter (7 per cent)`"""
        if spot.low[spot.start - 2 : spot.start] != " (":
            return None
        words: list[tuple[int, int, str]] = []
        for word in islice(words_back(spot.low, spot.start - 2, spot.nearest), _MOST_BRACKETED):
            if self._words.ends_subject(spot.text, spot.low, spot.nearest, word[0], word[2]):
                break
            words.insert(0, word)
        if not words:
            return None
        begin, end = words[0][0], words[-1][1]
        plain = tuple(word for _, _, word in words)
        return Label(plain, spot.text[begin:end], begin, end, self._words.events_in(plain), how=BEFORE)

    def event(self, spot: Spot) -> Label | None:
        """`killing 77 people and injuring more than 570`: nothing but what happened, straight before the number."""
        nearest = next(words_back(spot.low, spot.start, spot.nearest), None)
        if nearest is None or spot.number.unit is not None or nearest[2] not in self._words.event_of:
            return None
        begin, end, word = nearest
        return Label((), spot.text[begin:end], begin, end, (self._words.event_of[word],), how=BEFORE)

    def group(self, spot: Spot) -> Label | None:
        """`a family of four was killed`."""
        words = list(islice(words_back(spot.low, spot.start, spot.nearest), 2))
        if len(words) < 2 or words[0][2] not in self._words.of or words[1][2] not in self._groups:
            return None
        begin, end, group = words[1]
        event = self._following.event.match(spot.low, spot.end)
        if event is None:
            return Label((group,), spot.text[begin:end], begin, spot.end)
        written = f"{spot.text[begin:end]} {spot.text[slice(*event.span(1))]}"
        return Label((group,), written, begin, event.end(), (self._words.event_of[event[1]],))
