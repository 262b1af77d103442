"""An entry or a part of a document as passages (paragraph, item, table, headline), with sentences and quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from briefing_tui.figures.wording import fold
from briefing_tui.models import BlockKind, Document, Entry, Part, Span

HEADLINE = "headline"
# Begins at the first of several stops, so that a long row of them is looked at once.
_END = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*+[\"”“'’»)\]]*\s+(?=[\"“„«‘'(\[•–—-]*[^\W_])|\n+")
_MARK = re.compile('["“”„«»]')
_CLOSERS = {'"': '"', "“": "”", "„": "“”", "«": "»"}
_LONGEST_ABBREVIATION = 8
_LONGEST_DAY = 2
_LISTED = (BlockKind.ITEM, BlockKind.TABLE)
_LONGEST_LIST = 200
_ROW = re.compile(
    r"[^\W\d_][^.!?:\n–—‒−-]{0,80}(?:-[^.!?:\n–—‒−-]{1,40})? ?(?:[-–—‒−:=]|\.{3}) ?"
    r"(?:[^\W\d_]{1,20} ){0,3}[~≈<>≥≤]?\d[^!?\n]{0,60}"
)


@dataclass(eq=False)
class Passage:
    """One paragraph. `start` is its offset in the text that spans count in."""

    text: str
    start: int = 0
    kind: str = BlockKind.PARAGRAPH
    bold: bool = False
    """Opens in bold in the document."""
    before: Passage | None = None
    """The passage above it in the same text, or what leads in to it from the entry above."""
    abbreviations: frozenset[str] = field(default=frozenset(), repr=False)
    """Words with a full stop that ends no sentence; `. juli` for what a day of that month ends with."""
    low: str = field(init=False, repr=False)
    """The text folded."""

    def __post_init__(self) -> None:
        self.low = fold(self.text)

    @cached_property
    def leads(self) -> Sequence[Passage]:
        """What leads in to a list or a table: a table's header, and the nearest paragraph above."""
        if not self.is_listed:
            return ()
        above, steps = self.before, 0
        while above is not None and above.is_listed and steps < _LONGEST_LIST:
            above, steps = above.before, steps + 1
        if self.kind not in _LISTED and not (above and above.text.rstrip().endswith(":")):
            return ()
        header = Passage(self.text.partition("\n")[0].strip(" |")) if self.kind == BlockKind.TABLE else None
        return [passage for passage in (header, above) if passage]

    @cached_property
    def is_listed(self) -> bool:
        """Whether it is an item, a table, or a line that is set as one without a mark: `tanks – 290`."""
        return self.kind in _LISTED or (self.kind == BlockKind.PARAGRAPH and _ROW.fullmatch(self.text) is not None)

    @cached_property
    def sentences(self) -> Sequence[int]:
        """Where its sentences begin."""
        ends = (hit.end() for hit in _END.finditer(self.text) if not self._is_abbreviation(hit))
        return [0, *ends]

    def _is_abbreviation(self, stop: re.Match[str]) -> bool:
        mark = stop.group()
        if mark[0] != "." or not mark[1:2].isspace():
            return False
        end = stop.start()
        nearest = max(0, end - _LONGEST_ABBREVIATION)
        begin = self.low.rfind(" ", nearest, end) + 1
        if begin < nearest:
            return False
        word = self.low[begin:end].lstrip("(\"'“")
        if word.isdigit() and len(word) <= _LONGEST_DAY:
            following = self.text[stop.end() :].split(None, 1)[:1]
            return bool(following) and (following[0].islower() or f". {fold(following[0])}" in self.abbreviations)
        return (len(word) == 1 and word.isalpha()) or word in self.abbreviations

    def sentence_at(self, at: int) -> Span:
        """The sentence that holds that place."""
        place = bisect_right(self.sentences, at) - 1
        end = self.sentences[place + 1] if place + 1 < len(self.sentences) else len(self.text)
        return self.sentences[place], end

    @cached_property
    def quotations(self) -> Sequence[Span]:
        """What stands in quotation marks; a quotation that is not closed runs to the end."""
        spans: list[Span] = []
        opened, closers = 0, ""
        for hit in _MARK.finditer(self.text):
            mark = hit.group()
            if closers and mark in closers:
                spans.append((opened, hit.end()))
                closers = ""
            elif not closers and mark in _CLOSERS:
                opened, closers = hit.start(), _CLOSERS[mark]
        if closers:
            spans.append((opened, len(self.text)))
        return spans

    def quotation_at(self, at: int) -> Span | None:
        """The quotation that holds that place."""
        place = bisect_right(self.quotations, (at,)) - 1
        if place < 0:
            return None
        start, end = self.quotations[place]
        return (start, end) if start < at < end else None


def passages_of(entry: Entry, document: Document, abbreviations: frozenset[str]) -> list[Passage]:
    """The entry's passages in order; their starts count in `Entry.full`."""
    found: list[Passage] = []
    at = 0
    if entry.headline:
        found.append(Passage(entry.headline, 0, HEADLINE, abbreviations=abbreviations))
        at = len(entry.headline) + 2
    for block in entry.blocks:
        if block.kind in (BlockKind.MEDIA, BlockKind.LINK):
            continue
        above = found[-1] if found else None
        bold = document.text.startswith(("**", "__"), block.span[0])
        found.append(Passage(block.text, at, block.kind, bold, above, abbreviations))
        at += len(block.text) + 2
    return found


def other_parts(document: Document, abbreviations: frozenset[str]) -> Iterator[tuple[Part, int, Passage]]:
    """(part, place, passage) of brief facts, standfirst and background."""
    for part, texts in (
        (Part.BRIEF_FACTS, document.brief_facts),
        (Part.STANDFIRST, document.standfirst),
        (Part.BACKGROUND, document.background),
    ):
        above: Passage | None = None
        for place, text in enumerate(texts):
            above = Passage(text, before=above if part is Part.BACKGROUND else None, abbreviations=abbreviations)
            yield part, place, above
