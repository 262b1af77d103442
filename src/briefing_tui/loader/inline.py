"""Markdown inside a line → the words that a reader sees, and the addresses that it links to."""

from __future__ import annotations

import re

_IMAGE = re.compile(r"!\[([^\[\]]{0,300})\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,300}\")?\)")
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]{0,100}\]){0,500})\]\(<?([^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,200})?)>?(?:\s+\"[^\"]{0,300}\")?\)"
)
_STRONG = re.compile(r"(?<![\w*])\*\*(?=\S)(.{1,500}?)(?<=\S)\*\*(?![\w*])|(?<!\w)__(?=\S)(.{1,500}?)(?<=\S)__(?!\w)")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*]{1,2000})(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=\S)([^_]{1,2000})(?<=\S)_(?!\w)"
)
_CODE = re.compile(r"(`{1,3})(?=[^`])(.{1,1000}?)(?<=[^`])\1(?!`)")
_BETWEEN_LINKS = re.compile(r"\s+[·|•]\s+")
_LONGEST_BUTTON = 40
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """The text without emphasis, code marks, link targets and escapes. An image leaves its description."""
    if not any(mark in text for mark in "*_`[\\"):
        return text
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _CODE.sub(r"\2", text)
    for pattern in (_STRONG, _EMPHASIS):
        text = pattern.sub(lambda match: match.group(1) or match.group(2), text)
    return _ESCAPE.sub(r"\1", text)


def is_image(text: str) -> bool:
    """True where the line is one image and nothing else."""
    return bool(_IMAGE.fullmatch(text.strip()))


def is_only_a_button(text: str) -> bool:
    """True where the line is a link that runs a script or leads nowhere, and nothing else."""
    link = _LINK.fullmatch(text.strip())
    return link is not None and link[2].lower().startswith(("javascript:", "#"))


def is_row_of_links(text: str) -> bool:
    """True for a menu: short parts with `·` or `|` between them, most of which end with their one link.

    `[Back](…) · [All reports](…) · Found a mistake?`, `Sent to you by a friend? [Join](…) | [Print](…)`
    """
    parts = _BETWEEN_LINKS.split(text.strip().strip("*_|").strip())
    links = sum(len(found) == 1 and part.endswith(")") for part in parts for found in [_LINK.findall(part)])
    return len(parts) > 1 and 2 * links > len(parts) and all(len(plain(part)) <= _LONGEST_BUTTON for part in parts)


def emphasis_of(text: str) -> str:
    """`bold` or `italic` where the whole line is so set, else an empty string."""
    stripped = text.strip()
    for pattern, name in ((_STRONG, "bold"), (_EMPHASIS, "italic")):
        if pattern.fullmatch(stripped):
            return name
    return ""


def bold_opening(text: str) -> str:
    """The words in bold that a text opens with; empty where there are none."""
    found = _STRONG.match(text)
    return (found[1] or found[2]) if found else ""
