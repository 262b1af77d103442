"""How many of a document's words stand where, counted from what was made of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from briefing_tui.models import Coverage, Document, Entry, Problem

_WORD = re.compile(r"\w+")
_BLANKED = {code: " " for code in range(128) if not _WORD.match(chr(code))}
MOSTLY = 0.5
"""The share of words left out from which a document is worth a second look."""
FEWEST = 60
"""Words below which a share says nothing."""


def _words(texts: Iterable[str | None]) -> list[str]:
    """The words of the texts. ASCII is cut at its blanks, which takes a third of the pattern's time."""
    text = "\n".join(filter(None, texts))
    return text.translate(_BLANKED).split() if text.isascii() else _WORD.findall(text)


def beyond(raw: str, text: str) -> str:
    """The words of `raw` that are not in `text`: targets of links and other marks."""
    return " ".join((Counter(_words([raw])) - Counter(_words([text]))).elements())


def _entry_texts(entry: Entry) -> Iterable[str | None]:
    yield entry.headline
    yield from (block.text for block in entry.blocks if block.kind not in ("media", "link"))


def measure(document: Document, others: Iterable[str]) -> Coverage:
    """The coverage of `document.text`. `others` are words that went into fields: stamps, front matter, link targets."""
    every = Counter(_words([document.text]))
    entries = Counter(_words(text for entry in document.entries for text in _entry_texts(entry)))
    others = _words(
        [document.title, *document.standfirst, *document.brief_facts, *document.background, *document.captions]
        + [*document.links, *document.credits, *others]
        + [str(entry.attribution) for entry in document.entries if entry.attribution]
        + [run.text for run in document.left_out]
    )
    elsewhere = Counter(others)
    left: dict[str, int] = {}
    for run in document.left_out:
        left[run.rule] = left.get(run.rule, 0) + len(_words([run.text]))
    in_entries = lost = 0
    for word, count in every.items():
        here = entries.get(word, 0)
        in_entries += min(count, here)
        lost += max(0, count - here - elsewhere.get(word, 0))
    in_left = sum(left.values())
    return Coverage(
        words=every.total(),
        entries=in_entries,
        parts=max(0, every.total() - in_entries - in_left - lost),
        left_out=left,
        lost=lost,
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
