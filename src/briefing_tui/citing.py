"""How an entry is called in a line, and cited."""

from __future__ import annotations

import re

FIRST_WORDS = 200
_ADDRESS = r"https?://[^\s<>\"“”»)\]]+[^\s<>\"“”»)\].,;:!?']"


def first_words(headline: str, text: str) -> str:
    """The headline, else the first words of the first paragraph, on one line."""
    words = headline or text[: 2 * FIRST_WORDS].partition("\n\n")[0]
    return " ".join(words.split())[:FIRST_WORDS]


def address_in(text: str) -> str | None:
    """The first http or https address in a text."""
    match = re.search(_ADDRESS, text) if "http" in text else None
    return match.group() if match else None


def citation(source: str, words: str, document: str, stamp: str, address: str) -> str:
    """For the clipboard: source, words, document, time, address."""
    words = " ".join(words.split())
    if len(words) > FIRST_WORDS:
        words = words[: FIRST_WORDS - 1].rstrip() + "…"
    parts = [f"{source}: “{words}”" if source else f"“{words}”", document, stamp, address]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
