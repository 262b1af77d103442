"""Bytes → text that is safe to show: byte order marks, UTF-8, unmarked UTF-16 and UTF-32, then the older encodings."""

from __future__ import annotations

import codecs
import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from typing import NamedTuple

from briefing_tui.models import Problem
from briefing_tui.resources import resource
from briefing_tui.safe import safe

_SAMPLE = 1 << 16
"""Bytes that a guess looks at, so that its time does not grow with the file."""

_MOST_CONTROLS = 0.05
"""The share of control characters from which on a file is no text."""

_LEAST_PLAIN = 0.02
"""The least share of blanks, line ends and other ASCII in a text of any script."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_LATIN = ["cp1252", "cp1250", "cp1254", "iso8859_2"]
_CYRILLIC = ["cp1251", "koi8_u", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic"]
_OTHER = ["cp1253", "cp1255", "cp1256", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"]
_NAMES = {"cp1252": "windows-1252", "cp1251": "windows-1251", "cp1250": "windows-1250", "koi8_r": "koi8-r"}

_AS_TEXT = "Save it as plain text (.txt or .md), then load that."
_UNPACK = "Unpack it, then load the documents in it."
_TYPE_IT = "Copy the text of the image into a .txt file, then load that."
_NAME_ANOTHER = "Name a text document instead."
_MAGIC = (
    (b"%PDF-", "a PDF", "Save its text as a .txt file, for example with pdftotext, then load that."),
    (b"{\\rtf", "a rich text document", _AS_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document", _AS_TEXT),
    (b"PK\x03\x04", "a ZIP archive or an office document", _AS_TEXT),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh91AY&SY", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _TYPE_IT),
    (b"\xff\xd8\xff", "a JPEG image", _TYPE_IT),
    (b"GIF87a", "a GIF image", _TYPE_IT),
    (b"GIF89a", "a GIF image", _TYPE_IT),
    (b"SQLite format 3\x00", "an SQLite database", _AS_TEXT),
    (b"\x7fELF", "a program", _NAME_ANOTHER),
)
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[\x80-\xbf×÷ˇ˘˙˛˝€](?<![ªµº·\xa0\xad])(?=[^\W\d_])")
_WORD_BEYOND_ASCII = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_ASCII = bytes(range(128))
_MOST_BEYOND_ASCII = 0.4
"""The share of letters beyond ASCII in the words that hold any, from which on a text is not in Latin letters."""

_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])


class Decoded(NamedTuple):
    """`text` is `safe()` and has line feeds only; `problems` say what was odd about the bytes."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of these bytes. Never raises: what is no text has an empty one and a problem that says so."""
    for magic, kind, remedy in _MAGIC:
        if data.startswith(magic):
            return _binary(f"This is {kind}, not text", remedy)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(data, error)
    if wide := _wide_encoding(data, text):
        return _guessed(data, wide, line=1)
    return _finished(text, "utf-8")


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        return _finished(data.decode(encoding, "replace"), encoding, _spoilt(encoding, before.count("\n") + 1))
    return _finished(text, encoding, *_other_than_utf8(encoding))


def _other_than_utf8(encoding: str) -> list[Problem]:
    """A note on a text that its mark says is UTF-16 or UTF-32: it is read, and other programs may not."""
    if encoding.startswith("utf-8"):
        return []
    message = f"This is {encoding.upper()}, not UTF-8; it was read as what its first bytes say"
    return [Problem(code="encoding", message=message, line=1, remedy="Save the file as UTF-8.")]


def _wide_encoding(data: bytes, as_utf8: str = "") -> str | None:
    """The unmarked UTF-16 or UTF-32 that makes the most sense of these bytes, if one does.

    Their blanks and line ends hold NUL bytes, which a text in UTF-8 hardly has.
    """
    sample = data[:_SAMPLE]
    if b"\0" not in sample or (as_utf8 and _controls(as_utf8) <= _MOST_CONTROLS):
        return None
    best: tuple[int, str] | None = None
    for encoding in _WIDE:
        text = sample.decode(encoding, "replace")
        plain = sum(char < "\x80" for char in text)
        odd = sum(char == "\ufffd" or _is_odd(char) for char in text)
        fits = odd <= len(text) * _MOST_CONTROLS + 1 and plain > len(text) * _LEAST_PLAIN
        if fits and (best is None or plain > best[0]):
            best = plain, encoding
    return best[1] if best else None


def _is_odd(char: str) -> bool:
    """A control, or a code point that no text uses."""
    return char not in "\t\n\r\f" and unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs")


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """UTF-8 with a few broken bytes, or cut off at its end; unmarked UTF-16; else one of the older encodings."""
    if wide := _wide_encoding(data):
        return _guessed(data, wide, line=1)
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    whole = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    is_cut_off = error.reason == "unexpected end of data" and len(data) - error.start > 1
    line = data.count(b"\n", 0, error.start) + 1
    if whole > broken or is_cut_off:
        return _finished(text, "utf-8", _spoilt("utf-8", line))
    if _controls(text) > _MOST_CONTROLS:
        return _binary("This is not text", _NAME_ANOTHER)
    start = max(0, error.start - _SAMPLE // 2)
    return _guessed(data, _older_encoding(data[start : start + _SAMPLE]), line)


def _older_encoding(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = None if _is_latin(sample) else from_bytes(sample, cp_isolation=[*_LATIN, *_CYRILLIC, *_OTHER]).best()
    if best is None or not {*_LATIN}.isdisjoint([best.encoding, *best.could_be_from_charset]):
        return min(_LATIN, key=lambda encoding: _strangers(sample.decode(encoding, "replace")))
    return best.encoding


def _is_latin(sample: bytes) -> bool:
    """True where the words with bytes beyond ASCII are made of ASCII letters for the most part."""
    words = b"".join(_WORD_BEYOND_ASCII.findall(sample))
    return len(words.translate(None, _ASCII)) < _MOST_BEYOND_ASCII * len(words)


def _strangers(text: str) -> int:
    """How many letters are none of the language that most of them are of, and how many signs stand where none does."""
    letters = Counter(char for char in text.lower() if char > "\x7f" and char.isalpha() and char != "µ")
    signs = len(_SIGN_IN_WORD.findall(text)) + text.count("\ufffd") + max(0, text.count("¿") - text.count("?"))
    return signs + min(letters.total() - sum(letters[char] for char in alphabet) for alphabet in _alphabets())


@cache
def _alphabets() -> tuple[str, ...]:
    """The letters beyond ASCII of each language that is written in Latin letters."""
    tables = tomllib.loads((resource("data") / "lexicon" / "alphabets.toml").read_text(encoding="utf-8"))
    return tuple(alphabet for table in tables.values() for alphabet in table.values())


def _guessed(data: bytes, encoding: str, line: int) -> Decoded:
    name = _NAMES.get(encoding, encoding).replace("_", "-")
    message = f"This is not UTF-8; it was read as {name}, which is a guess"
    problem = Problem(
        code="encoding", message=message, line=line, remedy="If letters look wrong, save the file as UTF-8."
    )
    return _finished(data.decode(encoding, "replace"), name, problem)


def _spoilt(encoding: str, line: int) -> Problem:
    message = f"Some bytes are not {encoding.upper()}, the first of them in line {line}; they are shown as \ufffd"
    return Problem(code="encoding", message=message, line=line, remedy="Save the file again as UTF-8.")


def _finished(text: str, encoding: str, *problems: Problem) -> Decoded:
    if _controls(text) > _MOST_CONTROLS:
        return _binary("This is not text", _NAME_ANOTHER)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = safe(text.replace("\f", " "))
    if not text.strip():
        problem = Problem(code="empty", message="There is no text in it", remedy="Check that it was saved whole.")
        return Decoded("", encoding, (problem,))
    return Decoded(text, encoding, problems)


def _controls(text: str) -> float:
    """The share of control characters at the beginning of the text; line ends, tabs and escapes are none."""
    sample = text[:_SAMPLE]
    encoded = sample.encode(errors="replace")
    return (len(encoded) - len(encoded.translate(None, _CONTROLS))) / max(1, len(sample))


def _binary(message: str, remedy: str) -> Decoded:
    return Decoded("", "binary", (Problem(code="binary", message=message, remedy=remedy),))
