"""The words that a figure was read from: verbatim, with a letter in them, and short."""

from __future__ import annotations

import re

from briefing_tui.models import Span

LONGEST = 240
_LETTER = re.compile(r"[^\W\d_]")
_FURTHER_WORD = re.compile(r"[^\w\n]*[\w'’-]+")
_EARLIER_WORDS = re.compile(r"(?<!\S)(?:[^\W\d_]+ ){1,3}[(\"“]?\Z")
_PER = re.compile(r" (?:an?|per|pro|je) [^\W\d_]+")
_APPOSED = re.compile(r"(?<=, )[^\W\d_]+ \Z")
"""`or` in `367.17 points, or 1.1%, to 33,684.53`"""
_CLOSES = {'"': '"', "”": "“", "“": "„", "»": "«", "’": "‘", ")": "("}
_STOP = re.compile(r"[.!?](?:\s|\Z)|\s*\n|\Z")


def has_letter(text: str, span: Span) -> bool:
    """Whether a letter stands in that span."""
    return _LETTER.search(text, *span) is not None


def words_before(text: str, begin: int) -> int:
    """Where the few words begin that lead to that place: `slowed to` before `2.5%`."""
    earlier = _EARLIER_WORDS.search(text, max(0, begin - 40), begin)
    return earlier.start() if earlier else begin


def quote(text: str, begin: int, end: int, number: int, *, follows: bool = False) -> Span:
    """The words from `begin` to `end`, with those next to them where they hold none; the number begins at `number`.

    `follows` says that what is counted stands before the number: then so do the words that are taken.
    """
    if not has_letter(text, (begin, end)):
        if (text[end - 1] == "%" or text[end : end + 1] != " ") and (
            apposed := _APPOSED.search(text, max(0, begin - 20), begin)
        ):
            begin = apposed.start()
        elif follows and (earlier := _EARLIER_WORDS.search(text, max(0, begin - 40), begin)):
            begin = earlier.start()
            end = per.end() if (per := _PER.match(text, end)) else end
        elif (further := _FURTHER_WORD.match(text, end)) and not (
            _STOP.match(text, end) or (text[end] in ",;:" and text[begin - 1 : begin] == " ")
        ):
            end = further.end()
        elif earlier := _EARLIER_WORDS.search(text, max(0, begin - 40), begin):
            begin = earlier.start()
    while not has_letter(text, (begin, end)) and (further := _FURTHER_WORD.match(text, end)):
        end = further.end()
    if text[end : end + 1] in _CLOSES and text.count(_CLOSES[text[end]], begin, end) % 2:
        end += 1
    if end - begin > LONGEST:
        begin = max(begin, number - LONGEST // 2)
        end = min(end, begin + LONGEST)
    return begin, end
