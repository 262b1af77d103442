"""Words and phrases as patterns over folded text: lower case, plain blanks, plain apostrophes, every offset kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_KIN = (("\xa0", " "), ("\u2009", " "), ("\u202f", " "), ("\u2007", " "), ("’", "'"), ("‘", "'"), ("`", "'"))


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
