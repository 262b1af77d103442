"""How many of a document's words stand where, counted from what was made of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from briefing_tui.models import Coverage, Document, Entry, Problem

_WORD = re.compile(r"\w+")
MOSTLY = 0.5
"""The share of words left out from which a document is worth a second look."""
FEWEST = 60
"""Words below which a share says nothing."""


def _words(texts: Iterable[str | None]) -> Counter[str]:
    return Counter(word for text in texts if text for word in _WORD.findall(text))


def beyond(raw: str, text: str) -> str:
    """The words of `raw` that are not in `text`: targets of links and other marks."""
    return " ".join((_words([raw]) - _words([text])).elements())


def _entry_texts(entry: Entry) -> Iterable[str | None]:
    yield entry.headline
    yield from (block.text for block in entry.blocks if block.kind not in ("media", "link"))


def measure(document: Document, others: Iterable[str]) -> Coverage:
    """The coverage of `document.text`. `others` are words that went into fields: stamps, front matter, link targets."""
    every = _words([document.text])
    entries = _words(text for entry in document.entries for text in _entry_texts(entry))
    parts = _words(
        [document.title, *document.standfirst, *document.brief_facts, *document.background, *document.captions]
        + [*document.links, *document.credits, *others]
        + [str(entry.attribution) for entry in document.entries if entry.attribution]
    )
    left: dict[str, int] = {}
    for run in document.left_out:
        left[run.rule] = left.get(run.rule, 0) + len(_WORD.findall(run.text))
    lost = every - entries - parts - _words(run.text for run in document.left_out)
    in_entries = (every & entries).total()
    in_left = sum(left.values())
    return Coverage(
        words=every.total(),
        entries=in_entries,
        parts=max(0, every.total() - in_entries - in_left - lost.total()),
        left_out=left,
        lost=lost.total(),
    )


def problems_of(coverage: Coverage) -> tuple[Problem, ...]:
    """What a reader should know about the coverage: lost words, or a text of which most was left out."""
    found = []
    if coverage.lost:
        found.append(
            Problem(
                code="lost-words",
                message=f"{coverage.lost} of {coverage.words} words stand in no part of what was read",
                remedy="Open the document itself beside the reader, and report its shape.",
            )
        )
    left = sum(coverage.left_out.values())
    if coverage.words >= FEWEST and left >= MOSTLY * coverage.words:
        found.append(
            Problem(
                code="mostly-left-out",
                message=f"{left} of {coverage.words} words were left out as furniture of the page",
                remedy="`briefing check --verbose` shows each run and the rule that left it out.",
            )
        )
    return tuple(found)
