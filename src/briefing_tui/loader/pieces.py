"""Lines → pieces: paragraphs, items, tables and headings, each with the part of the page that its looks give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing_tui.loader import inline
from briefing_tui.loader.lines import RULE, Line
from briefing_tui.loader.rules import rules

_BLANKS = re.compile(r"\s+")
_FEWEST_SHARED = 6
_FEWEST_OF_A_TITLE = 5
_MOST_OF_A_TITLE = 0.6
_LONGEST_ALT_TEXT = 300
_MID_LINE = re.compile(r"[.!?”\"’)] (?=\d{1,2}[:.]\d\d \([A-Z]{2,5}\) [A-Z][a-z]{2,8} \d{1,2} )")
_STAMPED = re.compile(r"\d{1,2}[:.]\d\d(?!\d)")
_GLUED = re.compile(r"[.!?”\"»)](?=(?:[01]\d|2[0-3]):[0-5]\d [A-ZÄÖÜА-ЯІЇЄҐ])")
_FENCED = re.compile(r"\S (?=\+{3} ?\d{1,2}[:.]\d\d .{3,300}\+{3}$)")
_CLOCK = re.compile(r"\d\d:\d\d ")
_BARE_NUMBER = re.compile(
    r"(?:US)?[$€£]?[ ]?\d[\d., ]{0,15}[ ]?(?:[kKmMbB]|bn|million|billion|%)?\+?(?: ?(?:US)?[$€£])?"
)
_LONGEST_LABEL = 60
_LONGEST_ENDING = 60
_LONGEST_MORE = 20
_CREDIT = re.compile(
    r"\([^()/|]{3,60} ?[/|] ?[^()]{2,60}\)"
    r"|\(?(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ff]oto|[Bb]ild|[Фф]ото) ?[:/] ?[^.]{2,80}\)?"
)
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 50


class Piece(NamedTuple):
    """A run of lines that belongs together. `part` is `text` or the part of the page that a rule gave it."""

    part: str
    text: str
    start: int
    end: int
    line: int
    gap: int
    indent: int = 0
    bullet: str = ""
    heading: int = 0
    quoted: bool = False
    emphasis: str = ""
    table: bool = False
    raw: str = ""
    """The words as they stand in the document, with their marks."""

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def split_pieces(lines: Sequence[Line], *, markdown: bool) -> list[Piece]:
    """Paragraphs (wrapped lines joined), items, tables (rows with pipes) and headings, in document order."""
    wrap = _wrapping(lines)
    apart = [part for line in lines for part in _at_stamps(line)]
    return [_piece(run, markdown) for run in _runs(apart, wrap, markdown)]


def _at_stamps(line: Line) -> list[Line]:
    """A line cut before each stamp in its middle that no sentence holds.

    Those have a zone and a date (`… is over. 12:13 (IST) Feb 16 The …`) or a fence (`Ticker +++ 14:26 … +++`), or stand
    without a blank after a full stop (`… is over.12:13 The …`) where a stamp opens the line too.
    """
    text = line.text
    patterns = [_MID_LINE] if "(" in text else []
    if "+++" in text:
        patterns.append(_FENCED)
    if _CLOCK.match(text):
        patterns.append(_GLUED)
    if not any(pattern.search(text) for pattern in patterns):
        return [line]
    cuts = sorted({match.end() for pattern in patterns for match in pattern.finditer(text)})
    parts = []
    for begin, end in pairwise([0, *cuts, len(line.text)]):
        words = line.text[begin:end].rstrip()
        start = line.start + begin
        parts.append(line._replace(start=start, end=start + len(words), text=words, gap=line.gap if not begin else 0))
    return parts


class _Wrapping(NamedTuple):
    """How a document's lines were wrapped."""

    width: int
    """0 where a line is a paragraph."""
    dense: bool
    """Most stamps stand right below another line, so that no line with one goes on with the line above it."""


def _wrapping(lines: Sequence[Line]) -> _Wrapping:
    """Lines were wrapped where those near the greatest width have no room for the first word of the line below.

    Most of them end inside a sentence then. A line that a stamp opens says nothing about that: it may begin an entry.
    """
    if any(len(line.text) + line.indent > _WIDEST_WRAP for line in lines if not _is_row(line)):
        return _Wrapping(0, dense=False)
    inner = [(above, below) for above, below in pairwise(lines) if not below.gap and _continues(above, below)]
    prose = [pair for pair in inner if not _STAMPED.match(pair[1].text)]
    width = max((len(above.text) + above.indent for above, _ in prose), default=0)
    near = [(above, below) for above, below in prose if len(above.text) + above.indent > 0.75 * width]
    full = sum(_is_full(above, below, width) for above, below in near)
    ended = sum(above.text.endswith((".", "!", "?")) for above, _ in near)
    if width < _NARROWEST_WRAP or full < max(2, 0.6 * len(near)) or ended > 0.5 * len(near):
        return _Wrapping(0, dense=False)
    stamped = sum(bool(_STAMPED.match(line.text)) for _, line in inner)
    return _Wrapping(width, dense=2 * stamped >= sum(bool(_STAMPED.match(line.text)) for line in lines) > 0)


def _is_full(above: Line, below: Line, width: int) -> bool:
    """True where the first word of the line below had no room in the line above."""
    return len(above.text) + above.indent + 1 + len(below.text.split(maxsplit=1)[0]) >= width - 1


def _continues(above: Line, below: Line) -> bool:
    if below.bullet or below.heading or above.heading or above.quoted != below.quoted:
        return False
    return not (RULE.match(above.text) or RULE.match(below.text))


def _is_row(line: Line) -> bool:
    return line.text.startswith("|") and line.text.count("|") >= 2


def _runs(lines: Sequence[Line], wrap: _Wrapping, markdown: bool) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if run and not line.gap and _belongs(run, line, wrap, markdown):
            run.append(line)
        else:
            if run:
                yield run
            run = [line]
    if run:
        yield run


def _belongs(run: Sequence[Line], line: Line, wrap: _Wrapping, markdown: bool) -> bool:
    above = run[-1]
    if markdown and _is_row(above) and _is_row(line):
        return True
    if not _continues(above, line):
        return False
    if _BARE_NUMBER.fullmatch(above.text):
        return len(line.text) <= _LONGEST_LABEL and not _BARE_NUMBER.fullmatch(line.text)
    if len(run) == 2 and run[0].gap and _BARE_NUMBER.fullmatch(run[0].text):  # number, unit and label on three lines
        return len(line.text) <= _LONGEST_LABEL and not _BARE_NUMBER.fullmatch(line.text)
    if not wrap.width or (wrap.dense and _STAMPED.match(line.text)):
        return False
    return _is_full(above, line, wrap.width) and rules().part_of(line.text) is None


def _piece(run: list[Line], markdown: bool) -> Piece:
    first = run[0]
    table = markdown and _is_row(first)
    raw = first.text if len(run) == 1 else "\n".join(line.text for line in run)
    words = raw if table or _is_folded(raw) else _BLANKS.sub(" ", raw)
    text = inline.plain(words) if markdown and not table else words
    if not text.strip() or (
        markdown and "](" in words and inline.is_only_a_button(words)
    ):  # a picture or a link without words
        text, part = words, "chrome"
    elif table:
        part = "text"
    elif markdown and inline.is_image(raw):
        part = "media"
    elif markdown and "](" in words and not (first.bullet or first.heading) and inline.is_row_of_links(words):
        part = "chrome"
    else:
        part = rules().part_of(text) or ("link" if _says_twice(text) else "text")
    if part == "text" and text[-1:].isalpha() and text.endswith(rules().tails):
        tail = next(tail for tail in rules().tails if text.endswith(tail))
        text = text[: 1 - len(tail)]
    return Piece(
        part,
        text,
        first.start,
        run[-1].end,
        first.number,
        first.gap,
        first.indent,
        first.bullet,
        first.heading,
        first.quoted,
        emphasis=inline.emphasis_of(words) if markdown else "",
        table=table,
        raw=raw,
    )


def _says_twice(text: str) -> bool:
    """True for a teaser below its picture's words: what ends it, but for `more`, stood there already."""
    ending = len(text) - _LONGEST_ENDING - _LONGEST_MORE
    return ending > 0 and text.find(text[ending : ending + _LONGEST_ENDING]) <= ending - _LONGEST_ENDING


def is_counted(piece: Piece) -> bool:
    """True for a number alone on its line with the lines that say what it counts."""
    number, newline, _ = piece.raw.partition("\n")
    return bool(newline) and _BARE_NUMBER.fullmatch(number) is not None


def _is_folded(raw: str) -> bool:
    """Whether its blanks are single and plain; no others are printable."""
    return "  " not in raw and "\n" not in raw and "\t" not in raw and (raw.isascii() or raw.isprintable())


def mark_captions(pieces: Sequence[Piece], title: str | None, own: Piece | None = None) -> list[Piece]:
    """Captions that only their neighbours give away become media notes. `own` is the title's piece, which is none.

    Alt text repeats the page's title or the caption below it, and a line directly under alt text is its caption. So is
    one directly above a line that is a credit and nothing else.
    """
    stem = _stem(title)
    marked = list(pieces)
    spaced = sum(piece.gap > 0 for piece in marked) > 0.5 * len(marked)
    for place, piece in enumerate(marked):
        if piece.part != "text" or piece.heading or piece.table or place == 0 or piece is own:
            continue
        below = marked[place + 1] if place + 1 < len(marked) else None
        if spaced and below is not None and _is_credited(piece, below):
            marked[place] = piece._replace(part="media")
        elif _is_alt_text(piece, below, stem):
            marked[place] = piece._replace(part="media")
            if spaced and below is not None and not below.gap and below.part == "text" and not below.bullet:
                marked[place + 1] = below._replace(part="media")
    return marked


def _is_credited(piece: Piece, below: Piece) -> bool:
    """True for a line set apart with nothing but the credit of its picture right below it."""
    plain = piece.part == "text" and piece.gap > 0 and not piece.bullet
    return plain and below.part == "media" and not below.gap and _CREDIT.fullmatch(below.text) is not None


def _stem(title: str | None) -> tuple[str, str]:
    """Most of the title, and its first words; two empty texts where it has few."""
    title = (title or "").casefold()
    words = title.split()
    few = len(words) < _FEWEST_OF_A_TITLE
    return ("", "") if few else (title[: int(_MOST_OF_A_TITLE * len(title))], " ".join(words[:_FEWEST_OF_A_TITLE]))


def _is_alt_text(piece: Piece, below: Piece | None, stem: tuple[str, str]) -> bool:
    most, first_words = stem
    is_above = below is not None and not below.gap and below.part == "media"
    if not is_above and (not most or len(piece.text) >= _LONGEST_ALT_TEXT):
        return False
    text = piece.text.casefold()
    if most and len(text) < _LONGEST_ALT_TEXT:
        repeats = text.startswith(most) and not text.endswith(".")
        if repeats or (" / " in text and first_words in text):
            return True
    if below is None or not is_above:
        return False
    if _says_the_same(text, below.text.casefold()):
        return True
    first = text.rpartition(" / ")[2] if not text.endswith("/") else text.rstrip(" /").rpartition(" / ")[2]
    return len(first) > 15 and below.text.casefold().startswith(first[:60])


def _says_the_same(text: str, caption: str) -> bool:
    """True where most words of a line that is no sentence stand in the caption below it, the first ones first."""
    words = text.split()
    if len(words) < _FEWEST_SHARED or text.endswith((".", "!", "?", ":")) or words[:2] != caption.split()[:2]:
        return False
    said = set(caption.split())
    return sum(word in said for word in words) >= 0.75 * len(words)
