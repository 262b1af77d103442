"""The rules of `data/lexicon/page.toml`: what is a caption, a link, a credit, furniture, a heading, a speaker's word.

Patterns look at one paragraph of at most `LONGEST` characters; what is longer is text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from briefing_tui.resources import resource

LONGEST = 400

_EDGES = " \t:*_#–—-•|"


_FURNITURE = ("updated", "link", "media", "credits", "promo", "chrome", "disclaimer")
"""Parts of a page that paragraphs belong to by their looks, in the order in which these are tried."""


class Inside(NamedTuple):
    """A pattern for paragraphs that hold these words: `finds` looks for it, `rank` is the place of its part."""

    rank: int
    words: str
    finds: Callable[[str], re.Match[str] | None]


@dataclass(frozen=True, slots=True)
class Rules:
    """Compiled rules. `opening` has a group for each part; `inside` is sorted by rank."""

    opening: re.Pattern[str]
    inside: tuple[Inside, ...]
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
        opened = self.opening.match(lowered)
        rank = _FURNITURE.index(opened.lastgroup or "") if opened else len(_FURNITURE)
        for above, words, finds in self.inside:
            if above >= rank:
                break
            if words in lowered and finds(text):
                return _FURNITURE[above]
        return _FURNITURE[rank] if opened else None

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
    return Rules(
        opening=re.compile("|".join(_group(part, table[part]["patterns"]) for part in _FURNITURE)),
        inside=tuple(inside for rank, part in enumerate(_FURNITURE) for inside in _inside(rank, table[part])),
        headings={name: frozenset(table[name]["headings"]) for name in headed},
        brief_facts=_any_of(table["brief_facts"]["patterns"]),
        not_speakers=frozenset(table["not_speakers"]["words"]),
        speakers=frozenset(table["speakers"]["words"]),
        not_titles=frozenset(table["not_titles"]["words"]),
        statement=re.compile(rf"\b(?:{'|'.join(table['statements']['verbs'])})\b"),
        nothing=_any_of(table["nothing"]["patterns"]),
    )


def _group(part: str, patterns: list[str]) -> str:
    return f"(?P<{part}>{'|'.join(patterns or ['(?!)'])})"


def _inside(rank: int, table: dict[str, Any]) -> Iterator[Inside]:
    for rule in table.get("inside", ()):
        pattern = re.compile(rule["pattern"], re.IGNORECASE)
        finds = pattern.match if rule["pattern"].startswith("^") else pattern.search
        yield from (Inside(rank, words, finds) for words in rule["holds"])


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
