"""Text → lines: where each stands, what marks it carries (bullet, heading, quote), and the words without the marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing_tui.loader.dates import match_date

_MARKED = re.compile(r"[-*–—#>=•▪‣·●◦■□►]|\d{1,2}[.)]\s")
"""What a line with a mark begins with; most lines have none."""

_BULLET = re.compile(r"(?:[•▪‣·●◦■□►]|[-*–—](?=\s)|\d{1,2}[.)](?=\s))[ \t\xa0]*")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_TRAILING_HASHES = re.compile(r"[ \t]+#+$")
_FLATTENED = re.compile(r"(?<=\S)\s+[•▪●■]\s+")
_LONGEST_UNDERLINED = 100
RULE = re.compile(r"([-*_=])(?:[ \t]*\1){2,}$")


class Line(NamedTuple):
    """A line that is not blank. `start` and `end` are offsets of `text` in the document."""

    number: int
    start: int
    end: int
    text: str
    indent: int
    gap: int
    """Blank lines above it."""
    bullet: str = ""
    heading: int = 0
    """1 to 6 for a Markdown heading, else 0."""
    quoted: bool = False


def split_lines(text: str, *, start: int = 0, number: int = 1, markdown: bool = False) -> list[Line]:
    """The lines of `text` from offset `start` on, which is the beginning of line `number`."""
    lines: list[Line] = []
    gap = 0
    waiting = ""
    position = start
    for count, raw in enumerate(text[start:].split("\n"), number):
        begin, position = position, position + len(raw) + 1
        stripped = raw.strip()
        if not stripped:
            gap += 1
            continue
        if not waiting and not _MARKED.match(stripped):
            indent = raw.index(stripped)
            lines.append(Line(count, begin + indent, begin + indent + len(stripped), stripped, indent, gap))
            gap = 0
            continue
        found = _marked(raw, begin, count, gap, markdown)
        if not found.text:
            waiting, gap = found.bullet or waiting, gap + 1
            continue
        if waiting and not found.bullet:
            found = Line(count, found.start, found.end, found.text, found.indent, gap, bullet=waiting)
        waiting = ""
        if lines and _underlines(found, lines[-1]):
            lines[-1] = lines[-1]._replace(heading=1 if found.text[0] == "=" else 2)
        lines.extend(_unflattened(found))
        gap = 0
    return lines


def _marked(raw: str, begin: int, number: int, gap: int, markdown: bool) -> Line:
    body = raw.rstrip()
    at = len(body) - len(body.lstrip())
    indent = at
    quoted = False
    while markdown and body.startswith(">", at):
        quoted = True
        at += 1
        at += len(body[at:]) - len(body[at:].lstrip())
    heading = 0
    bullet = ""
    if markdown and (mark := _HEADING.match(body, at)):
        heading, at = len(mark.group(1)), mark.end()
        body = _TRAILING_HASHES.sub("", body)
    elif (mark := _BULLET.match(body, at)) and not RULE.match(body, at) and not match_date(body, at):
        bullet, at = mark.group().strip(), mark.end()
    return Line(number, begin + at, begin + len(body), body[at:], indent, gap, bullet, heading, quoted)


def _underlines(line: Line, above: Line) -> bool:
    """True for a row of dashes or equals signs directly under a short line: that line is a heading."""
    if line.gap or line.text[:3] not in ("---", "===") or not RULE.match(line.text):
        return False
    return not (above.bullet or above.heading) and len(above.text) <= _LONGEST_UNDERLINED


def _unflattened(line: Line) -> list[Line]:
    """The items of a list that was flattened into one line; any other line as it is."""
    if not line.bullet and line.text[:1] not in "•▪●■":
        return [line]
    cuts = [match.span() for match in _FLATTENED.finditer(line.text)]
    if not cuts:
        return [line]
    items: list[Line] = []
    begin = 0
    for end, following in [*cuts, (len(line.text), len(line.text))]:
        piece = line.text[begin:end]
        items.append(
            Line(
                line.number,
                line.start + begin,
                line.start + end,
                piece,
                line.indent,
                line.gap if not items else 0,
                bullet=line.bullet,
            )
        )
        begin = following
    return items
