"""How an entry is called in a line, and cited."""

from __future__ import annotations

import re
from itertools import groupby

FIRST_WORDS = 200
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")
_ADDRESS = r"https?://[^\s<>\"“”»)\]]+[^\s<>\"“”»)\].,;:!?']"


def first_words(headline: str, text: str) -> str:
    """The headline, else the first words of the first paragraph, on one line."""
    return one_line(headline or text[: 2 * FIRST_WORDS].partition("\n\n")[0])[:FIRST_WORDS]


def one_line(text: str) -> str:
    """The text on one line, its tables by their cells."""
    return " ".join(without_pipes(text).split())


def without_pipes(text: str) -> str:
    """The text with each row of its tables as a line of cells, those of dashes left out.

    `| Tanks | 290 |` over `| Aircraft | 46 |` becomes `Tanks, 290;` over `Aircraft, 46`.
    """
    if "|" not in text:
        return text
    parts = groupby(text.split("\n"), lambda line: line.startswith("|"))
    return "\n".join(
        ";\n".join(filter(None, map(_cells, lines))) if are_rows else "\n".join(lines) for are_rows, lines in parts
    )


def _cells(row: str) -> str:
    cells = (cell.strip().replace("\\|", "|") for cell in _PIPE.split(row))
    return ", ".join(cell for cell in cells if cell and not _RULE.fullmatch(cell))


def address_in(text: str) -> str | None:
    """The first http or https address in a text."""
    match = re.search(_ADDRESS, text) if "http" in text else None
    return match.group() if match else None


def citation(source: str, words: str, document: str, stamp: str, address: str) -> str:
    """For the clipboard: source, words, document, time, address."""
    words = one_line(words)
    if len(words) > FIRST_WORDS:
        words = words[: FIRST_WORDS - 1].rstrip() + "…"
    parts = [f"{source}: “{words}”" if source else f"“{words}”", document, stamp, address]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
