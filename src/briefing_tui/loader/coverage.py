"""How many of a document's words stand where, counted from what was made of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from briefing_tui.models import Coverage, Document, Entry, Problem

_WORD = re.compile(r"\w+")
_ASCII = bytes(range(128))
_BLANKED = bytes(code if code > 127 or _WORD.match(chr(code)) else ord(" ") for code in range(256))
_MOST_OTHERS = 200
"""Characters beyond ASCII that are looked at one by one; a text in a script of more is searched by the pattern."""

MOSTLY = 0.5
"""The share of words left out from which a document is worth a second look."""
FEWEST = 60
"""Words below which a share says nothing."""


def _words(texts: Iterable[str | None]) -> list[bytes]:
    r"""The runs of `\w` in the texts, encoded: bytes without all other characters are cut four times as fast."""
    encoded = "\n".join(filter(None, texts)).encode(errors="surrogatepass")
    others = set(encoded.translate(None, _ASCII).decode(errors="surrogatepass"))
    if len(others) > _MOST_OTHERS:
        return [word.encode() for word in _WORD.findall(encoded.decode(errors="surrogatepass"))]
    for char in others:
        if not char.isalnum():
            encoded = encoded.replace(char.encode(errors="surrogatepass"), b" ")
    return encoded.translate(_BLANKED).split()


def beyond(raw: str, text: str) -> str:
    """The words of `raw` that are not in `text`: targets of links and other marks."""
    return b" ".join((Counter(_words([raw])) - Counter(_words([text]))).elements()).decode()


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


def _shares(words: Sequence[bytes], in_entries: Sequence[bytes], elsewhere: Sequence[bytes]) -> tuple[int, int]:
    """How many of the words stand in the entries, and how many nowhere, each word as often as it comes."""
    every, placed = Counter(words), Counter(in_entries)
    placed.update(elsewhere)
    if placed.items() == every.items():
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
