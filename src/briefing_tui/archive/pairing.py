"""Pairs the marked entries of a document with the entries that it has after it was read again.

Each entry of either side has one partner at most. The rules, the surest first; each is tried on all entries that have
none yet, in order of time:

1. nothing changed: the same key and the same content;
2. the same content at the same stamp (something was put in before it);
3. the same content anywhere in the document (it was moved);
4. the same key and the same first words (its text was edited further down);
5. the likest first words: the share of letter triples that the two have in common (Dice), less a tenth for each hour
   between their stamps, and a fifth more for the same key; `ENOUGH` at least, the best pairs first. A stamp on one side
   only counts as two hours, entries without any as those of one time.

Entries that bore no mark before take their own partners by rules 1 to 4 and contend for the others by rule 5, so that
no mark wanders to an entry that has always been there. What was lost before (an orphan) comes back by rules 1 to 4.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

ENOUGH = 0.6
SAME_KEY, AN_HOUR, ONE_STAMP = 0.2, 0.1, 2.0
WORDS = 80
"""Letters of the first words that are kept and compared."""

_COMMON = 64
"""Triples that stand in more of the entries left over say nothing about which of them is meant."""


class Marked(NamedTuple):
    """An entry that bears marks, or may: what it is known by."""

    key: str
    """`DOCUMENT:STAMP:PLACE`, an `Entry.id`."""
    document: str
    day: str
    """An ISO date, or `undated`."""
    words: str
    """Its first words."""
    version: bytes
    """A hash of its content."""


class _When(NamedTuple):
    day: str
    stamp: str
    minutes: int
    """Since midnight; -1 without a stamp."""
    place: int


def _when(entry: Marked) -> _When:
    stamp, _, place = entry.key.removeprefix(f"{entry.document}:").rpartition(":")
    clock = stamp[-4:]
    stamped = stamp.isdecimal() and stamp.isascii() and len(stamp) in (4, 8)
    minutes = int(clock[:2]) * 60 + int(clock[2:]) if stamped else -1
    return _When(entry.day, stamp, minutes, int(place) if place.isascii() and place.isdecimal() else 0)


_EXACT: tuple[Callable[[Marked, _When], Hashable], ...] = (
    lambda entry, _: (entry.key, entry.version),
    lambda entry, when: (when.day, when.stamp, entry.version),
    lambda entry, _: entry.version,
)


def _same_place(entry: Marked, _: _When) -> Hashable:
    return entry.key, entry.words[:WORDS]


class _Pairing:
    """The entries of both sides, and who is whose partner so far."""

    def __init__(self, old: Sequence[Marked], new: Sequence[Marked]) -> None:
        self.old, self.new = old, new
        self.when_old, self.when_new = [_when(entry) for entry in old], [_when(entry) for entry in new]
        self.partner: dict[int, int] = {}
        self.free = sorted(range(len(new)), key=self.when_new.__getitem__)

    def in_time(self, which: range) -> list[int]:
        return sorted(which, key=self.when_old.__getitem__)

    def by(self, rule: Callable[[Marked, _When], Hashable], which: Sequence[int]) -> None:
        """Pair those that the rule calls the same, in their order."""
        groups: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for place in self.free:
            groups[rule(self.new[place], self.when_new[place])].append(place)
        for place in which:
            if place not in self.partner and (same := groups.get(rule(self.old[place], self.when_old[place]))):
                self.partner[place] = same.popleft()
        taken = set(self.partner.values())
        self.free = [place for place in self.free if place not in taken]

    def by_likeness(self, which: Sequence[int]) -> None:
        """Pair the likest of those that are left, the best pairs first."""
        left = [place for place in which if place not in self.partner]
        found = sorted(self._scores(left), key=lambda pair: (-pair[0], self.when_old[pair[1]], self.when_new[pair[2]]))
        taken: set[int] = set()
        for _, old, new in found:
            if old not in self.partner and new not in taken:
                self.partner[old] = new
                taken.add(new)

    def _scores(self, left: Sequence[int]) -> Iterator[tuple[float, int, int]]:
        triples = {place: _triples(self.new[place].words) for place in self.free}
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for place, held in triples.items():
            for triple in held:
                holders[triple].append(place)
        by_key = {self.new[place].key: place for place in self.free}
        for old in left:
            own = _triples(self.old[old].words)
            near = {place for triple in own if len(holders[triple]) <= _COMMON for place in holders[triple]}
            same = by_key.get(self.old[old].key, -1)
            for new in near | {same} - {-1}:
                score = _shared(own, triples[new])
                score += SAME_KEY * (new == same) - AN_HOUR * _hours(self.when_old[old], self.when_new[new])
                if score >= ENOUGH:
                    yield score, old, new


def _triples(words: str) -> set[str]:
    text = f" {words[:WORDS].casefold()} "
    return {text[at : at + 3] for at in range(max(1, len(text) - 2))}


def _shared(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def likeness(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1."""
    return _shared(_triples(one), _triples(other))


def _hours(one: _When, other: _When) -> float:
    if one.day != other.day:
        return 24.0
    if (one.minutes < 0) != (other.minutes < 0):
        return ONE_STAMP
    return abs(one.minutes - other.minutes) / 60


def pair(
    marked: Sequence[Marked],
    now: Sequence[Marked],
    *,
    unmarked: Sequence[Marked] = (),
    orphans: Sequence[Marked] = (),
) -> tuple[list[Marked | None], list[Marked | None]]:
    """The partners among `now` of the marked entries, and of the orphans, in their order; None where there is none.

    All are of one document; `unmarked` are the others that it had before.
    """
    first, second = len(marked), len(marked) + len(unmarked)
    pairing = _Pairing([*marked, *unmarked, *orphans], now)
    ranges = range(first), range(first, second), range(second, second + len(orphans))
    ours, others, lost = map(pairing.in_time, ranges)
    for which in (ours, others, lost):
        for rule in _EXACT:
            pairing.by(rule, which)
    for which in (ours, others, lost):
        pairing.by(_same_place, which)
    pairing.by_likeness([*ours, *others])

    def partners(which: range) -> list[Marked | None]:
        return [now[pairing.partner[place]] if place in pairing.partner else None for place in which]

    return partners(ranges[0]), partners(ranges[2])
