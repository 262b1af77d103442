"""Where the words of a query stand in texts: asked of FTS5 itself, so that it is what the search finds."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing

from briefing_tui.archive import query as q
from briefing_tui.archive.matching import expression

_OPEN, _CLOSE = "\x02", "\x03"
"""Around hits; a text that is safe for a terminal holds neither."""
_SIGN = re.compile(f"[{_OPEN}{_CLOSE}]")


def hits_in(text: str, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Start and end of each hit of the query `text` in each of `texts`; the last word of the query may go on."""
    groups = q.parse(text, prefix_last=True).groups
    terms = [term for group in groups for term in group if term.field == q.WORDS and not term.negative]
    spans: list[list[tuple[int, int]]] = [[] for _ in texts]
    if not terms:
        return spans
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
        rows = ((place, _SIGN.sub(" ", found)) for place, found in enumerate(texts, 1))
        db.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", rows)
        marked = f"SELECT rowid, highlight(words, 0, '{_OPEN}', '{_CLOSE}') FROM words WHERE words MATCH ?"
        for place, found in db.execute(marked, (" OR ".join(map(expression, terms)),)):
            signs = [at.start() - number for number, at in enumerate(_SIGN.finditer(found))]
            spans[place - 1] = list(zip(signs[::2], signs[1::2], strict=True))
    return spans
