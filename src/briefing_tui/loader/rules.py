"""The rules of `data/lexicon/page.toml`: what is a caption, a link, a credit, furniture, a heading, a speaker's word.

Patterns look at one paragraph of at most `LONGEST` characters; what is longer is text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing_tui.resources import resource

LONGEST = 400

_EDGES = " \t:*_#–—-•|"


@dataclass(frozen=True, slots=True)
class Inside:
    """A pattern that may begin anywhere in a paragraph, and words of which it holds at least one."""

    holds: tuple[str, ...]
    pattern: re.Pattern[str]

    def fits(self, text: str, lowered: str) -> bool:
        return any(words in lowered for words in self.holds) and bool(self.pattern.search(text))


@dataclass(frozen=True, slots=True)
class Looks:
    """How paragraphs of one part of a page look: how they open, or what stands inside them."""

    part: str
    opening: re.Pattern[str]
    inside: tuple[Inside, ...]

    def fit(self, text: str, lowered: str) -> bool:
        """True where the paragraph looks so; `lowered` is its text in small letters."""
        return bool(self.opening.match(lowered)) or any(pattern.fits(text, lowered) for pattern in self.inside)


@dataclass(frozen=True, slots=True)
class Rules:
    """Compiled rules. `furniture` is tried in its order, where `opening` fits or one of `holds` is there."""

    furniture: tuple[Looks, ...]
    opening: re.Pattern[str]
    holds: tuple[str, ...]
    headings: dict[str, frozenset[str]]
    brief_facts: re.Pattern[str]
    not_speakers: frozenset[str]
    speakers: frozenset[str]
    not_titles: frozenset[str]
    statement: re.Pattern[str]
    nothing: re.Pattern[str]

    def part_of(self, text: str) -> str | None:
        """The part that a paragraph belongs to by its looks: media, link, promo, …; None for text."""
        if len(text) > LONGEST:
            return None
        lowered = text.lower()
        if not self.opening.match(lowered) and not any(words in lowered for words in self.holds):
            return None
        return next((looks.part for looks in self.furniture if looks.fit(text, lowered)), None)

    def heading(self, text: str) -> str | None:
        """What a short line opens: brief_facts, index, background, sections; None for any other line."""
        if len(text) > 90:
            return None
        key = text.strip(_EDGES).casefold()
        for name, known in self.headings.items():
            if key in known:
                return name
        return "brief_facts" if self.brief_facts.search(key) else None


@cache
def rules() -> Rules:
    """The rules, read once."""
    with (resource("data") / "lexicon" / "page.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    headed = ("brief_facts", "index", "background", "sections")
    furnishing = ("updated", "link", "media", "credits", "promo", "chrome", "disclaimer")
    furniture = tuple(_looks(name, table[name]) for name in furnishing)
    return Rules(
        furniture=furniture,
        opening=_opening([pattern for name in furnishing for pattern in table[name]["patterns"]]),
        holds=_shortest(words for looks in furniture for one in looks.inside for words in one.holds),
        headings={name: frozenset(table[name]["headings"]) for name in headed},
        brief_facts=_any_of(table["brief_facts"]["patterns"]),
        not_speakers=frozenset(table["not_speakers"]["words"]),
        speakers=frozenset(table["speakers"]["words"]),
        not_titles=frozenset(table["not_titles"]["words"]),
        statement=re.compile(rf"\b(?:{'|'.join(table['statements']['verbs'])})\b"),
        nothing=_any_of(table["nothing"]["patterns"]),
    )


def _looks(part: str, table: dict[str, Any]) -> Looks:
    inside = [Inside(tuple(rule["holds"]), _any_of([rule["pattern"]])) for rule in table.get("inside", ())]
    return Looks(part, _opening(table["patterns"]), tuple(inside))


def _shortest(words: Iterable[str]) -> tuple[str, ...]:
    """The words without those that hold another one of them."""
    every = set(words)
    return tuple(word for word in every if not any(other in word for other in every - {word}))


def _opening(patterns: list[str]) -> re.Pattern[str]:
    """A pattern for any of these, for texts in small letters."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns or ["(?!)"]))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    """A pattern for any of these; one that never matches for none."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns or ["(?!)"]), re.IGNORECASE)
