"""An entry or a part of a document as passages: one paragraph, item, table or headline each, with its sentences and quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from briefing_tui.figures.wording import fold
from briefing_tui.models import BlockKind, Document, Entry, Part, Span

HEADLINE = "headline"
_END = re.compile(r"[.!?…]+[\"”“'’»)\]]*\s+(?=[\"“„«‘'(\[•–—-]*[^\W_])|\n+")
_MARK = re.compile('["“”„«»]')
_LAST_WORD = re.compile(r"(\S+)\Z")
_CLOSERS = {'"': '"', "“": "”", "„": "“”", "«": "»"}


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

    @cached_property
    def low(self) -> str:
        return fold(self.text)

    @cached_property
    def sentences(self) -> Sequence[int]:
        """Where its sentences begin."""
        starts = [0]
        for found in _END.finditer(self.text):
            if found.group()[0] == "\n" or not self._is_abbreviation(found):
                starts.append(found.end())
        return starts

    def _is_abbreviation(self, stop: re.Match[str]) -> bool:
        if self.text[stop.start()] != "." or stop.group()[1:2] not in (" ", "\xa0", "\n"):
            return False
        word = _LAST_WORD.search(self.low, max(0, stop.start() - 16), stop.start())
        return word is not None and (len(word[1].strip("(\"'")) == 1 and word[1].isalpha() or word[1].lstrip("(\"'“") in self.abbreviations)

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
        return next(((start, end) for start, end in self.quotations if start < at < end), None)


def passages_of(entry: Entry, document: Document, abbreviations: frozenset[str]) -> list[Passage]:
    """The entry's passages in order; their starts count in `Entry.full`."""
    found: list[Passage] = []
    if entry.headline:
        found.append(Passage(entry.headline, 0, HEADLINE, abbreviations=abbreviations))
    at = len(entry.headline) + 2 if entry.headline else 0
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
