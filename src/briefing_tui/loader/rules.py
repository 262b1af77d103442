"""The rules of `data/lexicon/page.toml`: what is a caption, a link, a credit, furniture, a heading, a speaker's word.

Patterns look at one paragraph of at most `LONGEST` characters; what is longer is text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from briefing_tui.resources import resource

LONGEST = 500

_PARENTHESIS = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\((?!\?)")
"""One that opens a group in a pattern, and what may hold one that does not."""

_EDGES = " \t:*_#–—-•|"


_FURNITURE = ("updated", "link", "media", "credits", "promo", "chrome", "disclaimer")
"""Parts of a page that paragraphs belong to by their looks, in the order in which these are tried."""

_OPENED = ("brief_facts", "index", "background", "sections", "related")
"""What headings open; one that is listed twice opens the first of these."""

Ranked = tuple[int, Callable[[str], re.Match[str] | None]]
"""The place of a part of the furniture, and what finds it in a paragraph."""


class Rules(NamedTuple):
    """Compiled rules. `opening` has a group for each part of the furniture."""

    opening: re.Pattern[str]
    inside: dict[str, list[Ranked]]
    """Patterns for paragraphs that hold these words."""
    by_mark: dict[str, list[str]]
    """These words by a mark that they hold, or by themselves: a mark is quickly missed."""
    headings: dict[str, str]
    """What known headings open."""
    headed: re.Pattern[str]
    """Has a group for what other headings open."""
    not_speakers: frozenset[str]
    speakers: frozenset[str]
    not_titles: frozenset[str]
    opens: frozenset[str]
    footers: tuple[str, ...]
    tails: tuple[str, ...]
    statement: re.Pattern[str]
    reminder: re.Pattern[str]
    greeting: re.Pattern[str]
    nothing: re.Pattern[str]

    def part_of(self, text: str) -> str | None:
        """The part that a paragraph belongs to by its looks: media, link, promo, …; None for text."""
        if len(text) > LONGEST:
            return None
        lowered = text.lower()
        opened = self.opening.match(lowered)
        rank = _FURNITURE.index(opened.lastgroup or "") if opened else len(_FURNITURE)
        for words in self._held(lowered):
            rank = min([rank, *(place for place, finds in self.inside[words] if place < rank and finds(text))])
        return _FURNITURE[rank] if rank < len(_FURNITURE) else None

    def _held(self, lowered: str) -> Iterator[str]:
        """Those of the words `inside` that stand in a text."""
        for mark, words in self.by_mark.items():
            if mark in lowered:
                yield from filter(lowered.__contains__, words)

    def recalls(self, text: str) -> bool:
        """True for a paragraph that opens with a word such as `Recall,` or `Background:`."""
        return self.reminder.match(text) is not None

    def greets(self, text: str) -> bool:
        """True for a paragraph that opens with `Good morning.`"""
        return self.greeting.match(text) is not None

    def heading(self, text: str) -> str | None:
        """What a short line opens: brief_facts, index, background, sections, related; None for any other line."""
        if len(text) > 90:
            return None
        key = text.strip(_EDGES).casefold()
        if name := self.headings.get(key):
            return name
        found = self.headed.match(key)
        return found.lastgroup if found else None


@cache
def rules() -> Rules:
    """The rules, read once."""
    with (resource("data") / "lexicon" / "page.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    inside = _inside([(rank, rule) for rank, part in enumerate(_FURNITURE) for rule in table[part].get("inside", ())])
    return Rules(
        opening=re.compile("|".join(_group(part, table[part]["patterns"]) for part in _FURNITURE)),
        inside=inside,
        by_mark=_by_mark(inside),
        headings={words: name for name in reversed(_OPENED) for words in table[name]["headings"]},
        headed=re.compile("|".join(_group(name, table[name].get("patterns", [])) for name in _OPENED)),
        not_speakers=frozenset(table["not_speakers"]["words"]),
        speakers=frozenset(table["speakers"]["words"]),
        not_titles=frozenset(table["not_titles"]["words"]),
        opens=frozenset(table["opens"]["words"]),
        footers=tuple(table["footers"]["words"]),
        tails=tuple(f"{mark} {words}" for mark in ".…!?" for words in table["tails"]["words"]),
        statement=re.compile(rf"\b(?:{'|'.join(table['statements']['verbs'])})\b"),
        reminder=re.compile(rf"(?:{'|'.join(table['background']['opens'])})(?:[,:]| [–—-] | that )", re.IGNORECASE),
        greeting=re.compile(rf"(?:{'|'.join(table['greetings']['words'])})\b[^.!?]{{0,40}}[.!,]", re.IGNORECASE),
        nothing=_any_of(table["nothing"]["patterns"]),
    )


def _group(part: str, patterns: list[str]) -> str:
    """The patterns as one group. No other captures: the first letter of an alternative is then looked at first."""
    joined = _PARENTHESIS.sub(lambda found: "(?:" if found.group() == "(" else found.group(), "|".join(patterns))
    return f"(?P<{part}>{joined or '(?!)'})"


def _inside(rules: Sequence[tuple[int, dict[str, Any]]]) -> dict[str, list[Ranked]]:
    by_words: dict[str, list[Ranked]] = {}
    for rank, rule in rules:
        pattern = re.compile(rule["pattern"], re.IGNORECASE)
        finds = pattern.match if rule["pattern"].startswith("^") else pattern.search
        for words in rule["holds"]:
            by_words.setdefault(words, []).append((rank, finds))
    return by_words


def _by_mark(known: Iterable[str]) -> dict[str, list[str]]:
    by_mark: dict[str, list[str]] = {}
    for words in known:
        mark = next((char for char in words if not (char.isalnum() or char.isspace())), words)
        by_mark.setdefault(mark, []).append(words)
    return by_mark


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
