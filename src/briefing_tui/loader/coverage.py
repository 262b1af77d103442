"""How many of a document's words stand where, counted from what was made of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.models import BlockKind, Coverage, Document, Entry, Problem

_WORD = re.compile(r"\w+")
_ASCII = bytes(range(128))
_BLANKED = bytes(code if code > 127 or _WORD.match(chr(code)) else ord(" ") for code in range(256))
_LETTERS = bytes(ord(" " if code == ord(" ") else "a") for code in range(256))
_MOST_OTHERS = 200
"""Characters beyond ASCII that are looked at one by one; a text in a script of more is searched by the pattern."""

_LONGEST_LINK = 30

MOSTLY = 0.5
"""The share of words left out from which a document is worth a second look."""
FEWEST = 60
"""Words below which a share says nothing."""


def _blanked(texts: Iterable[str | None]) -> bytes:
    r"""The texts, encoded, with blanks for all that is not `\w`: bytes are cut into words four times as fast."""
    encoded = "\n".join(filter(None, texts)).encode(errors="surrogatepass")
    others = set(encoded.translate(None, _ASCII).decode(errors="surrogatepass"))
    if len(others) > _MOST_OTHERS:
        return " ".join(_WORD.findall(encoded.decode(errors="surrogatepass"))).encode()
    for char in others:
        if not char.isalnum():
            encoded = encoded.replace(char.encode(errors="surrogatepass"), b" ")
    return encoded.translate(_BLANKED)


def _words(texts: Iterable[str | None]) -> list[bytes]:
    return _blanked(texts).split()


def _count(texts: Iterable[str]) -> int:
    """How many words there are, counted where each begins."""
    return (b" " + _blanked(texts).translate(_LETTERS)).count(b" a")


def beyond(raw: str, text: str) -> str:
    """The words of `raw` that are not in `text`: targets of links and other marks."""
    return b" ".join((Counter(_words([raw])) - Counter(_words([text]))).elements()).decode()


class _Entries(NamedTuple):
    """Texts of entries: blocks that stand in the document `as_is`, the text `around` these, and all `others`."""

    as_is: list[str]
    around: list[str]
    others: list[str]


def _entries(document: Document) -> _Entries:
    """The entries' texts; most blocks stand in the document as they are, and their words need no comparing."""
    found = _Entries([], [], [])
    text, at = document.text, 0
    for entry in document.entries:
        found.others.append(entry.headline or "")
        for block in entry.blocks:
            if block.kind in (BlockKind.MEDIA, BlockKind.LINK):
                continue
            begin, end = block.span
            apart = text[begin - 1 : begin].isspace() and (end == len(text) or text[end].isspace())
            if begin > at and apart and text[begin:end] == block.text:
                found.as_is.append(block.text)
                found.around.append(text[at:begin])
                at = end
            else:
                found.others.append(block.text)
    found.around.append(text[at:])
    return found


def _citing(document: Document, entry: Entry) -> str:
    """The words between a source and whom it cites, which the attribution has in English: `unter Berufung auf`."""
    source = entry.attribution
    assert source is not None
    begin = document.text.find(source.name, entry.span[0]) + len(source.name)
    end = document.text.find(source.citing or "", begin, begin + _LONGEST_LINK + len(source.citing or ""))
    return document.text[begin:end] if end > 0 else ""


def measure(document: Document, others: Iterable[str]) -> Coverage:
    """The coverage of `document.text`. `others` are words that went into fields: stamps, front matter, link targets."""
    found = _entries(document)
    as_is, around = _count(found.as_is), _words(found.around)
    elsewhere = _words(
        [document.title, *document.standfirst, *document.brief_facts, *document.background, *document.captions]
        + [*document.links, *document.credits, *others]
        + [str(entry.attribution) for entry in document.entries if entry.attribution]
        + [_citing(document, entry) for entry in document.entries if entry.attribution and entry.attribution.citing]
        + [run.text for run in document.left_out]
    )
    left: dict[str, int] = {}
    for run in document.left_out:
        left[run.rule] = left.get(run.rule, 0) + _count([run.text])
    in_others, lost = _shares(around, _words(found.others), elsewhere)
    words, entries = as_is + len(around), as_is + in_others
    return Coverage(
        words=words,
        entries=entries,
        parts=max(0, words - entries - sum(left.values()) - lost),
        left_out=left,
        lost=lost,
    )


def _shares(words: Sequence[bytes], in_entries: Sequence[bytes], elsewhere: Sequence[bytes]) -> tuple[int, int]:
    """How many of the words stand in the entries, and how many nowhere, each word as often as it comes."""
    every, entries, others = Counter(words), Counter(in_entries), Counter(elsewhere)
    shared = lost = 0
    for word, count in every.items():
        here = entries.get(word, 0)
        shared += min(count, here)
        lost += max(0, count - here - others.get(word, 0))
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
