"""Makes text harmless for Markdown, and takes the escapes off again: pure, `unescape(escape(x)) == x`.

What comes out of `escape` is one line: plain words to every renderer, wherever it is put. Addresses become autolinks,
so that no escape ends up in a link.
"""

from __future__ import annotations

import re

from briefing_tui.safe import safe

_ADDRESS = r"""https?://(?:(?!&\#?\w+;)[^\s<>"'\\`*^|(){}\[\]])+(?<![.,;:!?&])"""
_ACTIVE = r"""[\\`*_{\[\]<\#|~$^]|&(?=[\#\w])|%(?=%)|=(?==)"""
_INLINE = re.compile(rf"(?P<address>{_ADDRESS})|(?P<active>{_ACTIVE})|(?P<space>[\t\n])", re.X)
_START = re.compile(r"[-+=>:]|\d{1,9}(?=[.)](?:\s|$))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,5});|<(https?://[^\s<>]+)>")
_TABLE_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
_PIPE = re.compile(r"(?<!\\)\|")


def escape(text: str) -> str:
    """One line of Markdown that shows the text and nothing else, also at the start of a line or of a list item."""
    line = escape_inline(text)
    if start := _START.match(line):
        at = start.end() if start.group()[0].isdigit() else 0
        line = f"{line[:at]}\\{line[at:]}"
    words = line.strip()
    before, _, after = line.partition(words) if words else (line, "", "")
    return "".join((*map(_reference, before), words, *map(_reference, after)))


def escape_inline(text: str) -> str:
    """The same for text that stands inside a line."""
    return _INLINE.sub(_harmless, text)


def unescape(line: str) -> str:
    """The text that was escaped. A reference to a character that acts on a terminal stays as it stands."""
    return _ESCAPED.sub(_plain, line)


def escape_table(text: str) -> list[str] | None:
    """The lines of a pipe table with its cells escaped; None where the text is not a table to every renderer."""
    rows = text.split("\n")
    if len(rows) < 2 or not _TABLE_RULE.fullmatch(rows[1]):
        return None
    if not all(len(row) > 1 and row[0] == "|" and _PIPE.search(row, len(row) - 1) for row in rows):
        return None
    if len(_PIPE.findall(rows[0])) != len(_PIPE.findall(rows[1])):
        return None
    return [
        rows[1] if number == 1 else "|".join(map(escape_inline, _PIPE.split(row))) for number, row in enumerate(rows)
    ]


def _reference(char: str) -> str:
    return f"&#{ord(char)};"


def _harmless(found: re.Match[str]) -> str:
    if found["address"]:
        return f"<{found['address']}>"
    return f"\\{found['active']}" if found["active"] else _reference(found["space"])


def _plain(found: re.Match[str]) -> str:
    mark, code, address = found.groups()
    if code is None:
        return str(mark or address)
    char = chr(int(code)) if int(code) < 0x10000 else ""
    return char if char.isspace() and safe(char) == char else found.group()
