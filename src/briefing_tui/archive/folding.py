"""What counts as the same letter when words are looked for: case never matters, accents don't.

The index folds accents of Latin letters by itself (FTS5's unicode61 with remove_diacritics 2). It takes й, ї and ё for
letters of their own unless they are written with a combining mark, and does not know that ł, ø and ß have plain forms.
"""

from __future__ import annotations

import re
import unicodedata

MOST_VARIANTS = 8

_PLAIN = str.maketrans(
    dict(zip("łŁøØđĐı", "lLoOdDi", strict=True)) | {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
)
_YE = re.compile("е", re.I)
_MARK = re.compile("[\u0300-\u036f]")
_TOKEN = re.compile(r"[^\W_]+")


def variants(text: str) -> list[str]:
    """The spellings under which the index may hold a word or a phrase; that of the text comes first."""
    whole = unicodedata.normalize("NFC", text)
    if whole.isascii():
        return [text]
    plain = unicodedata.normalize("NFD", whole).translate(_PLAIN)
    with_yo = [f"{whole[: at.start()]}ё{whole[at.end() :]}" for at in _YE.finditer(whole)]
    return list(dict.fromkeys([text, whole, plain, *with_yo]))[:MOST_VARIANTS]


def fold(text: str) -> str:
    """The text without case and accents, for what the index does not hold."""
    if text.isascii():
        return text.lower()
    return _MARK.sub("", unicodedata.normalize("NFD", text).translate(_PLAIN)).casefold()


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    return _TOKEN.findall(fold(text))
