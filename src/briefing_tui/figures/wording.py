"""Words and phrases over folded text: lower case, plain blanks and apostrophes, every offset kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

WORD = r"[^\W_](?:[\w'&/+]|[.-]{1,2}(?=\w))*"
_WHOLE_WORD = re.compile(WORD)
_KIN = (("\xa0", " "), ("\u2009", " "), ("\u202f", " "), ("\u2007", " "), ("’", "'"), ("‘", "'"), ("`", "'"))
_OPENING = "([\"“„«*_'"
_BEHIND = 64
_MOST_BEHIND = 6
_LONGEST_PHRASE = 4
_LONGEST_ASIDE = 40
_LONGEST_WORD = 40


def fold(text: str) -> str:
    """The text in lower case with plain blanks and apostrophes, as long as it was."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    if not folded.isascii():
        for char, plain in _KIN:
            folded = folded.replace(char, plain)
    return folded


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases over folded text, the longest first; letters that they share are tried once."""
    tree: dict[str, Any] = {}
    for phrase in phrases:
        branch = tree
        for char in fold(phrase):
            branch = branch.setdefault(char, {})
        branch[""] = {}
    return f"(?:{_alternatives(tree)})" if tree else "(?!)"


def _alternatives(tree: dict[str, Any]) -> str:
    branches = [re.escape(char) + _alternatives(rest) for char, rest in tree.items() if char]
    if not branches:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def whole(phrases: Iterable[str]) -> str:
    """The same where the phrases are whole words."""
    return rf"(?<!\w){any_of(phrases)}(?!\w)"


class Phrases(frozenset[str]):
    """Folded words and phrases to look up what stands before a place in."""

    last_words: frozenset[str]

    def __new__(cls, phrases: Iterable[str]) -> Phrases:
        made = super().__new__(cls, map(fold, phrases))
        made.last_words = frozenset(phrase.rpartition(" ")[2] for phrase in made)
        return made


@dataclass(frozen=True, slots=True)
class Behind:
    """The last words before a place, nearest last, with the punctuation after them; and the gap between them and it."""

    words: tuple[str, ...]
    gap: str

    def ends_with(self, phrases: Phrases, skip: int = 0) -> str | None:
        """The longest of the phrases that the words end with, `skip` words before the last."""
        words = self.words[: len(self.words) - skip] if skip else self.words
        if not words or words[-1] not in phrases.last_words:
            return None
        for length in range(min(len(words), _LONGEST_PHRASE), 0, -1):
            phrase = " ".join(words[-length:])
            if phrase in phrases:
                return phrase
        return None


def behind(low: str, at: int, floor: int = 0) -> Behind:
    """What stands before that place in folded text, no further back than `floor`."""
    start = max(floor, at - _BEHIND)
    chunk = low[start:at]
    bare = chunk.rstrip(_OPENING + " \n")
    words = bare.split()
    if start > floor and bare and not low[start - 1].isspace():
        del words[:1]
    last = [word if word[0].isalnum() else word.lstrip(_OPENING) for word in words[-_MOST_BEHIND:]]
    return Behind(tuple(last), chunk[len(bare) :])


def words_back(low: str, at: int, floor: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, word) of the words before that place, the nearest first, as far as nothing but blanks parts them.

    What stands in round brackets is passed over: `the Dow (DJIA) fell`.
    """
    while at > floor:
        end = at - 1 if low[at - 1] == " " else at
        if low[end - 1 : end] == ")":
            opening = low.rfind(" (", max(floor, end - _LONGEST_ASIDE), end)
            if opening < 0:
                return
            at = opening
            continue
        begin = max(low.rfind(" ", max(floor, end - _LONGEST_WORD), end) + 1, floor)
        word = low[begin:end]
        if not _WHOLE_WORD.fullmatch(word):
            inner = word.lstrip(_OPENING)
            if inner != word and _WHOLE_WORD.fullmatch(inner):
                yield end - len(inner), end, inner
            return
        yield begin, end, word
        at = begin
