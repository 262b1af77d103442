"""Makes text harmless for a terminal: pure, idempotent, and fast where there is nothing to do.

Controls (C0, DEL, C1), bidi embeddings, overrides and isolates, tag characters and interlinear annotations become
visible, by names (`⟨RLO⟩`) that hold nothing to be read as a number or a hedge; lone surrogates and noncharacters
become U+FFFD; invisible fillers (soft hyphen, zero-width space, word joiner, byte order mark) and direction marks go;
next-line, line and paragraph separators become line feeds; a base keeps at most eight combining marks and joiners.
Line feed and tab stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

MOST_MARKS = 8

# Everything outside these ranges is looked at one by one; inside them nothing acts on a terminal or piles up.
_HARMLESS = (
    "\t\n -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05f4\u061e-\u064a\u0660-\u066f\u0671-\u06d5"
    "\u1e00-\u200a\u2010-\u2027\u2030-\u205f\u2070-\u20cf\u2100-\u2cee\u2cf2-\u2d7e\u2d80-\u2ddf\u2e00-\u3029"
    "\u3030-\u3098\u309b-\ua66e\uac00-\ud7ff\uf900-\ufb1d\uff00-\uffef"
)
_C1 = {
    "\x8d": "RI",
    "\x90": "DCS",
    "\x98": "SOS",
    "\x9b": "CSI",
    "\x9c": "ST",
    "\x9d": "OSC",
    "\x9e": "PM",
    "\x9f": "APC",
}
_BIDI = {
    **{"\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO"},
    **{"\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI"},
}
_BREAKS = frozenset("\x85\u2028\u2029")
_FILLERS = frozenset("\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff")
_JOINERS = frozenset("\u200c\u200d")
_MARKS = frozenset(("Mn", "Me"))


def _visible(char: str) -> str:
    code = ord(char)
    if char in _FILLERS:
        return ""
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if char in _BREAKS:
        return "\n"
    if 0x80 <= code < 0xA0:
        return f"⟨{_C1.get(char, 'CONTROL')}⟩"
    if char in _BIDI:
        return f"⟨{_BIDI[char]}⟩"
    if 0x2061 <= code <= 0x206F or 0xFFF9 <= code <= 0xFFFB:
        return "⟨FORMAT⟩"
    if 0xE0000 <= code <= 0xE007F:
        return "⟨TAG⟩"
    if 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE:
        return "\ufffd"
    return char


def _looked_at(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for char in "".join(map(_visible, run.group())):
        piles = char in _JOINERS or unicodedata.category(char) in _MARKS
        marks = marks + 1 if piles else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is harmless, and what is to be looked at. Compiling them takes as long as opening a day."""
    return re.compile(f"[{_HARMLESS}]*+"), re.compile(f"[^{_HARMLESS}]+")


def safe(text: str) -> str:
    """The text with nothing in it that a terminal would act on. `safe(safe(x)) == safe(x)`."""
    if text.isascii() and text.isprintable():
        return text
    harmless, odd = _patterns()
    plain = harmless.match(text)  # five times as fast as a search for what is odd
    assert plain is not None  # of any length
    return text if plain.end() == len(text) else plain.group() + odd.sub(_looked_at, text[plain.end() :])


def safe_line(text: str) -> str:
    """`safe()` on one line: line feeds and tabs become blanks."""
    return safe(text).replace("\n", " ").replace("\t", " ")
