"""What the lexicon holds: languages, units, metrics, sides and speakers, and all of them by id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NewType

from briefing_tui.errors import LexiconError

Words = tuple[str, ...]
Pattern = NewType("Pattern", str)
"""A regular expression."""
Patterns = NewType("Patterns", tuple[str, ...])
Fraction = NewType("Fraction", str)
"""`1/3`"""
WordLists = Mapping[str, Words]


@dataclass(frozen=True, eq=False)
class NumberWords:
    """Numbers in words, by value: `words` add up, `scales` multiply, `suffixes` follow digits, `fractions` as `1/3`."""

    joined: bool
    articles: Words
    joiners: Words
    tallied: Words
    ratios: Words
    vague: Words
    fraction_of: Words
    halves: Words
    words: Mapping[int, Words]
    scales: Mapping[int, Words]
    suffixes: Mapping[int, Words]
    fractions: Mapping[Fraction, Words]


@dataclass(frozen=True, eq=False)
class Grammar:
    """Where what is counted begins and ends."""

    large_nouns: bool
    between: Words
    range_joins: Words
    range_ands: Words
    joins: Words
    stops: Words
    auxiliaries: Words
    abbreviations: Words
    of: Words
    of_them: Words
    adds: Words
    level_links: Words
    origins: Words
    plurals: Words
    plural_endings: Words
    singular_endings: Words
    first_parts: Words
    singular_verbs: Words
    bases: Words
    measures: Words
    fitted: Words
    generic: Words
    persons: Words
    forces: Words
    services: Words
    totals: Words
    neutral: Words
    other: Words
    conditions: Words
    spent_on: Words
    cuts: Words
    ellipses: Words
    again: Words
    others: Words
    changes: Words
    groups: Words
    links: Words
    moves: Words
    moves_plain: Words
    climbs: Words
    directions: Words
    amounts: Words
    new: Words


@dataclass(frozen=True, eq=False)
class Traps:
    """Numbers that are no figures."""

    names: Words
    per: Words
    each: Words
    year_before: Words
    year_after: Words
    clock_after: Patterns
    clock_before: Words
    hyphenated: Pattern
    ages: Patterns
    ages_before: Words
    age_limits: Words
    ordinals: Pattern
    ago: Pattern
    ago_before: Words
    duration_before: Words
    definite: Words
    idioms: Words
    streets: Words


@dataclass(frozen=True, eq=False)
class Statements:
    """How a text says who said it."""

    reporting: Words
    verbs: Words
    weak: Words
    puts: Words
    puts_at: Words
    only_at: Words
    revises: Words
    told_of: Words
    finds: Words
    told: Words
    according: Words
    according_after: Words
    by_last: Words
    around: tuple[Words, ...]
    within: tuple[Words, ...]
    adding: Words
    introducing: Words
    polled: Words
    that: Words
    to_have: Words
    pronouns: Words
    impersonal: Words
    passive: Words
    participles: Words
    relative: Words
    anaphors: Words
    bodies: Words
    texts: Words
    whole: Words
    not_speakers: Words
    articles: Words
    before_name: Words
    before_verb: Words
    roles: Words
    reported: Words
    name_ends: Words
    name_of: Words
    citing: Words


@dataclass(frozen=True, eq=False)
class Language:
    """One language: everything that the rules know of it."""

    code: str
    name: str
    common: Words
    decimal: str
    group: str
    numbers: NumberWords
    hedges: WordLists
    hedges_after: WordLists
    grammar: Grammar
    traps: Traps
    statements: Statements
    scopes: WordLists
    places: WordLists
    caveats: WordLists
    events: WordLists
    spellings: WordLists
    """Usual spelling → others of the same word: `defence`, `defense`."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Every spelling, in lower case, with the number of the month."""
    small_months: bool = False
    """The names of months are written small."""
    weekdays: Words = ()
    """Every spelling, in lower case."""


@dataclass(frozen=True, eq=False)
class Unit:
    """A unit of measure. `kind` is length, money, time, …"""

    id: str
    kind: str
    forms: Words
    symbols: Words = ()


@dataclass(frozen=True, eq=False)
class Metric:
    """A quantity that is followed from day to day."""

    id: str
    group: str
    label: str
    words: Words
    """What is counted, as texts call it."""
    events: Words = ()
    """One of these must have happened to it; none asked for where empty."""
    units: Words = ()
    """One of these units (or kinds of unit); only bare counts where empty."""
    kind: str = "total"
    """`total` (it only grows: a fall is a revision), `level` (it goes up and down), `event` (each is its own)."""
    sided: bool = False
    """Whose it is, is part of it."""
    running: bool = False
    """Only what counts from the beginning is this metric; a day's or an attack's number is another."""
    placed: bool = False
    """Where it is, is part of it."""
    quoted: bool = False
    """Everybody quotes the same number of it, as of a price: it is followed also where nobody is named."""
    qualified: bool = False
    """Of what, is part of it: `cholera cases`."""
    new: str | None = None
    """The metric of what is new of it: `new cases`."""
    leads: bool = False
    """Among the first that a reader of its group wants."""
    jump: float = 2.0
    """A statement is marked to check where it is more than so many times the one before."""


@dataclass(frozen=True, eq=False)
class Side:
    """A party to a conflict."""

    id: str
    against: str
    words: Words
    enemy: Words = ()
    """What the other side calls it."""


@dataclass(frozen=True, eq=False)
class Speaker:
    """Somebody who makes claims, under all their names."""

    id: str
    name: str
    names: Words
    side: str | None = None
    reports: bool = False
    """Issues long reports: an opening paragraph of theirs holds for the following ones."""
    medium: bool = False
    """Carries what others say: who said it comes first."""


_NOT_IN_NAMES = re.compile(r"[^\w\s]+")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All of it, by id."""

    languages: Mapping[str, Language]
    units: Mapping[str, Unit]
    metrics: Mapping[str, Metric]
    sides: Mapping[str, Side]
    speakers: Mapping[str, Speaker]
    problems: tuple[LexiconError, ...] = ()
    """What is wrong in the reader's own files; what it is about is left out."""

    @cached_property
    def articles(self) -> frozenset[str]:
        """The words that stand before a name and are no part of it."""
        return frozenset(word for language in self.languages.values() for word in language.statements.articles)

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        return {
            other: usual
            for language in self.languages.values()
            for usual, others in language.spellings.items()
            for other in others
        }

    @cached_property
    def _speaker_names(self) -> Mapping[str, Speaker]:
        return {
            self.plain_name(name): speaker
            for speaker in self.speakers.values()
            for name in (*speaker.names, speaker.id)
        }

    def plain_name(self, name: str) -> str:
        """A name without what makes no difference: letter case, a leading article, punctuation, British or American."""
        words = _NOT_IN_NAMES.sub("", name.replace("’s", "'s").casefold()).split()
        if words and words[0] in self.articles:
            del words[0]
        return " ".join(self._spellings.get(word, word) for word in words)

    def speaker(self, name: str) -> Speaker | None:
        """Who that name is, where the lexicon knows."""
        return self._speaker_names.get(self.plain_name(name))
