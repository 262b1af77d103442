"""How many of a document's words stand where, counted from what was made of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

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
    words = _words([document.text])
    in_entries = _words(text for entry in document.entries for text in _entry_texts(entry))
    elsewhere = _words(
        [document.title, *document.standfirst, *document.brief_facts, *document.background, *document.captions]
        + [*document.links, *document.credits, *others]
        + [str(entry.attribution) for entry in document.entries if entry.attribution]
        + [run.text for run in document.left_out]
    )
    left: dict[str, int] = {}
    for run in document.left_out:
        left[run.rule] = left.get(run.rule, 0) + len(_words([run.text]))
    entries, lost = _shares(words, in_entries, elsewhere)
    return Coverage(
        words=len(words),
        entries=entries,
        parts=max(0, len(words) - entries - sum(left.values()) - lost),
        left_out=left,
        lost=lost,
    )


def _shares(words: Sequence[str], in_entries: Sequence[str], elsewhere: Sequence[str]) -> tuple[int, int]:
    """How many of the words stand in the entries, and how many nowhere, each word as often as it comes."""
    every, placed = Counter(words), Counter(in_entries)
    placed.update(elsewhere)
    if placed == every:
        return len(in_entries), 0
    entries = Counter(in_entries)
    shared = sum(min(count, entries[word]) for word, count in every.items() if word in entries)
    lost = sum(max(0, count - placed.get(word, 0)) for word, count in every.items())
    return shared, lost


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
