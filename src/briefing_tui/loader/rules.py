"""The rules of `data/lexicon/page.toml`: what is a caption, a link, a credit, furniture, a heading, a speaker's word.

Patterns look at one paragraph of at most `LONGEST` characters; what is longer is text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from briefing_tui.resources import resource

LONGEST = 500

_EDGES = " \t:*_#–—-•|"


_FURNITURE = ("updated", "link", "media", "credits", "promo", "chrome", "disclaimer")
"""Parts of a page that paragraphs belong to by their looks, in the order in which these are tried."""


Ranked = tuple[int, Callable[[str], re.Match[str] | None]]
"""The place of a part of the furniture, and what finds it in a paragraph."""


class Rules(NamedTuple):
    """Compiled rules. `opening` has a group for each part of the furniture."""

    opening: re.Pattern[str]
    inside: dict[str, list[Ranked]]
    """Patterns for paragraphs that hold these words."""
    headings: dict[str, frozenset[str]]
    headed: dict[str, re.Pattern[str]]
    """Patterns of headings, by what they open."""
    not_speakers: frozenset[str]
    speakers: frozenset[str]
    not_titles: frozenset[str]
    opens: frozenset[str]
    tails: tuple[str, ...]
    statement: re.Pattern[str]
    nothing: re.Pattern[str]

    def part_of(self, text: str) -> str | None:
        """The part that a paragraph belongs to by its looks: media, link, promo, …; None for text."""
        if len(text) > LONGEST:
            return None
        lowered = text.lower()
        opened = self.opening.match(lowered)
        rank = _FURNITURE.index(opened.lastgroup or "") if opened else len(_FURNITURE)
        for words in filter(lowered.__contains__, self.inside):
            rank = min([rank, *(place for place, finds in self.inside[words] if place < rank and finds(text))])
        return _FURNITURE[rank] if rank < len(_FURNITURE) else None

    def heading(self, text: str) -> str | None:
        """What a short line opens: brief_facts, index, background, sections, related; None for any other line."""
        if len(text) > 90:
            return None
        key = text.strip(_EDGES).casefold()
        for name, known in self.headings.items():
            if key in known:
                return name
        return next((name for name, pattern in self.headed.items() if pattern.search(key)), None)


@cache
def rules() -> Rules:
    """The rules, read once."""
    with (resource("data") / "lexicon" / "page.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    headed = ("brief_facts", "index", "background", "sections", "related")
    return Rules(
        opening=re.compile("|".join(_group(part, table[part]["patterns"]) for part in _FURNITURE)),
        inside=_inside(
            [(rank, rule) for rank, part in enumerate(_FURNITURE) for rule in table[part].get("inside", ())]
        ),
        headings={name: frozenset(table[name]["headings"]) for name in headed},
        headed={name: _any_of(found) for name in headed if (found := table[name].get("patterns"))},
        not_speakers=frozenset(table["not_speakers"]["words"]),
        speakers=frozenset(table["speakers"]["words"]),
        not_titles=frozenset(table["not_titles"]["words"]),
        opens=frozenset(table["opens"]["words"]),
        tails=tuple(f"{mark} {words}" for mark in ".…!?" for words in table["tails"]["words"]),
        statement=re.compile(rf"\b(?:{'|'.join(table['statements']['verbs'])})\b"),
        nothing=_any_of(table["nothing"]["patterns"]),
    )


def _group(part: str, patterns: list[str]) -> str:
    return f"(?P<{part}>{'|'.join(patterns or ['(?!)'])})"


def _inside(rules: Sequence[tuple[int, dict[str, Any]]]) -> dict[str, list[Ranked]]:
    by_words: dict[str, list[Ranked]] = {}
    for rank, rule in rules:
        pattern = re.compile(rule["pattern"], re.IGNORECASE)
        finds = pattern.match if rule["pattern"].startswith("^") else pattern.search
        for words in rule["holds"]:
            by_words.setdefault(words, []).append((rank, finds))
    return by_words


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
