"""The rules of `data/lexicon/page.toml`: what is a caption, a link, a credit, furniture, a heading, a speaker's word.

Patterns look at one paragraph of at most `LONGEST` characters; what is longer is text.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing_tui.resources import resource

LONGEST = 400

_EDGES = " \t:*_#–—-•|"


@dataclass(frozen=True, slots=True)
class Looks:
    """Patterns for a whole paragraph, those that open it apart: they are tried at one place only."""

    opening: re.Pattern[str]
    anywhere: re.Pattern[str]

    def fit(self, text: str) -> bool:
        """True where one of the patterns is in the text."""
        return bool(self.opening.match(text) or self.anywhere.search(text))


@dataclass(frozen=True, slots=True)
class Rules:
    """Compiled rules. `furniture` holds (part, pattern) pairs in the order in which they are tried."""

    furniture: tuple[tuple[str, Looks], ...]
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
        return next((part for part, looks in self.furniture if looks.fit(text)), None)

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
    return Rules(
        furniture=tuple((name, _looks(table[name]["patterns"])) for name in furnishing),
        headings={name: frozenset(table[name]["headings"]) for name in headed},
        brief_facts=_any_of(table["brief_facts"]["patterns"]),
        not_speakers=frozenset(table["not_speakers"]["words"]),
        speakers=frozenset(table["speakers"]["words"]),
        not_titles=frozenset(table["not_titles"]["words"]),
        statement=re.compile(rf"\b(?:{'|'.join(table['statements']['verbs'])})\b"),
        nothing=_any_of(table["nothing"]["patterns"]),
    )


def _looks(patterns: list[str]) -> Looks:
    opening = [pattern for pattern in patterns if pattern.startswith("^")]
    anywhere = [pattern for pattern in patterns if not pattern.startswith("^")]
    return Looks(_any_of(opening), _any_of(anywhere))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    """A pattern for any of these; one that never matches for none."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns or ["(?!)"]), re.IGNORECASE)
