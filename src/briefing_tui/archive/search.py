"""Search of the index: the newest entries that match, or the best of them, with the words around their hits.

A search answers with the hits, for whoever waits for them; how many there are is asked apart.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, TypeAlias

from briefing_tui.archive import matching
from briefing_tui.archive import query as q
from briefing_tui.archive.checksums import checksum_of_hit
from briefing_tui.archive.folding import fold, words_of
from briefing_tui.archive.index import Damage
from briefing_tui.citing import one_line
from briefing_tui.results import NOTE, Hit, Results

MOST_COUNTED = 10_000
"""Entries, the newest that match, that are counted and ranked; of more it is only said that there are more."""

_STEPS = 100
"""Instructions of SQLite's machine after which it is asked whether a search is still wanted."""

_OPEN, _CLOSE = "\x02", "\x03"
"""Around hits on their way from the database, whose own text holds no control characters."""

_CUT = "…"
_TOKENS = 24
_CHARACTERS = 200
"""Of words that are shown where there is no hit, and of notes."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WORD = re.compile(r"[^\W_]+")

_Row: TypeAlias = tuple[Any, ...]

_ENTRY = "{id}, d.name, e.checksum, e.key, e.day, e.time, e.until, e.clock, e.source, e.headline, e.text"
_MARKS = """
    (SELECT m.starred + 2 * m.noted + 4 * m.read FROM state.marks m WHERE m.document = d.key AND m.key = e.key)"""
_MARKED = tuple((bits & 1 > 0, bits & 2 > 0, bits & 4 > 0) for bits in range(8))
_NOTES = "SELECT s.key, n.text FROM state.notes n CROSS JOIN state.entries s ON s.id = n.entry WHERE NOT s.orphan"
_NOTES_ON = """
    SELECT n.text FROM state.entries s CROSS JOIN state.notes n ON n.entry = s.id
    WHERE s.key = ? AND NOT s.orphan ORDER BY n.kind <> 'entry', n.id"""
_SNIPPET = f"snippet(words, %d, '{_OPEN}', '{_CLOSE}', '{_CUT}', {_TOKENS})"
_WITH_HITS = f"{_ENTRY}, {_SNIPPET % 1}, {_SNIPPET % 2}, {_MARKS}"
_FIRST_WORDS = f"{_ENTRY}, e.headline, substr(e.text, 1, {_CHARACTERS}), {_MARKS}"


def search(
    db: sqlite3.Connection,
    text: str,
    *,
    ranked: bool = False,
    most: int = 50,
    prefix_last: bool = False,
    wanted: Callable[[], bool] | None = None,
) -> Results:
    """What matches `text`, the newest `most` or, `ranked`, the best. More than `most` are not counted: see `counted`.

    `db` is a connection to the index with the state attached as `state`. `prefix_last`: the last word is still being
    typed. Raises `InterruptedError` once `wanted`, asked now and then, says no, and `sqlite3.Error` only for what is
    wrong with the databases.
    """
    with _interruptible(db, wanted):
        return _search_for(db, text, prefix_last).results(most, ranked=ranked)


def counted(
    db: sqlite3.Connection,
    results: Results,
    *,
    prefix_last: bool = False,
    wanted: Callable[[], bool] | None = None,
) -> Results:
    """The same results with how many match, up to `MOST_COUNTED`. Takes and raises what `search` does."""
    if results.found is not None:
        return results
    with _interruptible(db, wanted):
        count, _ = _search_for(db, results.query, prefix_last).count()
    return results._replace(found=min(count, MOST_COUNTED), capped=count > MOST_COUNTED)


def _search_for(db: sqlite3.Connection, text: str, prefix_last: bool) -> _Search:
    """The search for this; the first letter of a next word does not take away what was found before it."""
    query = q.parse(text, prefix_last=prefix_last)
    search = _Search(db, query)
    if query.begun and not search.results(1, ranked=False).hits:
        return _Search(db, query.without_begun())
    return search


@contextmanager
def _interruptible(db: sqlite3.Connection, wanted: Callable[[], bool] | None) -> Iterator[None]:
    # Unlike `db.interrupt`, this is not forgotten where it falls between two statements.
    db.set_progress_handler((lambda: not wanted()) if wanted else None, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise InterruptedError("the search was stopped") from None
        raise


class _Search:
    """One search: the entries whose text matches, and those whose note does."""

    def __init__(self, db: sqlite3.Connection, query: q.Query) -> None:
        self._db, self._query = db, query
        self._plan = matching.plan(db, query.groups)
        self._notes = _noted(db, query.groups)
        self._of_notes = self._plan_of_notes() if self._notes else None
        self._asks_for_notes = any(map(_is_noted, query.groups)) and matching.has_notes(db)

    def _plan_of_notes(self) -> matching.Plan:
        """What the entries whose note has the words must match besides."""
        rest = matching.plan(self._db, [group for group in self._query.groups if not _is_of_notes(group)])
        keys = matching.Condition(
            "e.key IN (SELECT value FROM json_each(?))", (matching.listed(self._notes),), of_row=True
        )
        return rest._replace(conditions=(*rest.conditions, keys))

    def results(self, most: int, *, ranked: bool) -> Results:
        """The newest `most`, or the best where there is something to rank by."""
        text, note = self._query.text, self._query.note
        if not self._query.groups:
            return Results(text, (), 0, note=note)
        if ranked and self._plan.match:
            count, oldest = self.count()
            hits, capped = self._hits(self._best(most, oldest), most), count > MOST_COUNTED
            told = f"Only the newest {MOST_COUNTED:,} are ranked." if capped else ""
            return Results(text, hits, min(count, MOST_COUNTED), capped, " ".join(filter(None, (note, told))))
        rows = self._newest(most)
        return Results(text, self._hits(rows, most), len(rows) if len(rows) < most else None, note=note)

    def count(self) -> tuple[int, int]:
        """How many match, counted to one more than the cap, and the lowest id among them."""
        sql, values = self._plan.select("{id} AS id")
        if self._of_notes:
            more, others = self._of_notes.select("{id}")
            sql, values = f"{sql} UNION {more}", [*values, *others]
        counted = f"SELECT count(*), min(id) FROM ({sql} ORDER BY 1 DESC LIMIT ?)"
        count, oldest = self._db.execute(counted, (*values, MOST_COUNTED + 1)).fetchone()
        return count, oldest or 0

    def _newest(self, most: int) -> list[_Row]:
        """The newest rows, `most` at least where so many match."""
        rows = self._select(self._plan, "1 DESC", most)
        return sorted(self._and_of_notes(rows, most), key=itemgetter(0), reverse=True)

    def _best(self, most: int, oldest: int) -> list[_Row]:
        """Those found by their notes, then the best down to the id `oldest`."""
        newest = matching.Condition("{id} >= ?", (oldest,))
        plan = self._plan._replace(conditions=(*self._plan.conditions, newest))
        return self._and_of_notes(self._select(plan, "rank", most), most)

    def _and_of_notes(self, rows: list[_Row], most: int) -> list[_Row]:
        if not self._of_notes:
            return rows
        known = {row[0] for row in rows}
        return [row for row in self._select(self._of_notes, "1 DESC", most) if row[0] not in known] + rows

    def _select(self, plan: matching.Plan, order: str, most: int) -> list[_Row]:
        sql, values = plan.select(_WITH_HITS if plan.match else _FIRST_WORDS, with_row=True)
        return self._db.execute(f"{sql} ORDER BY {order} LIMIT ?", (*values, most)).fetchall()

    def _hits(self, rows: Iterable[_Row], most: int) -> tuple[Hit, ...]:
        return tuple(map(self._hit, islice(rows, most)))

    def _hit(self, row: _Row) -> Hit:
        _, document, checksum, *shown, headline, text, marks = row
        if checksum_of_hit(*shown) != checksum:
            raise Damage("an entry is not as it was written")
        key, day, time, until, clock, source, *_ = shown
        stamp = _stamp(time, until, clock)
        starred, noted, read = _MARKED[(marks or 0) & 7]
        snippet, hits = _snippet(headline, _whole_rows(text))
        if note := self._note_to_show(key, noted=noted, hits=bool(hits)):
            snippet, hits = _snippet("", NOTE + _marked(note, self._query.groups))
        return Hit(day, key, _date(day), stamp, source, document, snippet, hits, starred, noted, read)

    def _note_to_show(self, key: str, *, noted: bool, hits: bool) -> str:
        """The note that an entry was found by, or all of its notes where notes are asked for; empty for its text."""
        found = self._notes.get(key, "")
        if noted and self._asks_for_notes:
            return found or f" {NOTE}".join(text for (text,) in self._db.execute(_NOTES_ON, (key,)))
        return "" if hits else found


def _is_noted(group: Sequence[q.Term]) -> bool:
    """Does it ask for entries that have a note?"""
    return any(term.field in (q.IS, q.HAS) and term.text == q.NOTED and not term.negative for term in group)


def _is_of_notes(group: Sequence[q.Term]) -> bool:
    """Is it about words that may stand in a note as well as in the text?"""
    return not group[0].negative and all(map(_has_words, group))


def _has_words(term: q.Term) -> bool:
    return term.field == q.WORDS and bool(words_of(term.text))


def _noted(db: sqlite3.Connection, groups: Iterable[Sequence[q.Term]]) -> dict[str, str]:
    """The notes on entries that have all words asked for, by the entry."""
    wanted = [[_pattern(term) for term in group] for group in groups if _is_of_notes(group)]
    unwanted = [_pattern(group[0]) for group in groups if group[0].negative and _has_words(group[0])]
    if not wanted or not matching.has_notes(db):
        return {}
    stems = [[pattern.split()[0] for pattern in group] for group in wanted]
    found = {}
    for key, text in db.execute(_NOTES):
        folded = fold(text)
        if not all(any(stem in folded for stem in group) for group in stems):
            continue
        words = f" {' '.join(words_of(text))} "
        has_all = all(any(pattern in words for pattern in group) for group in wanted)
        if has_all and not any(pattern in words for pattern in unwanted):
            found[key] = text
    return found


def _pattern(term: q.Term) -> str:
    """What stands in the folded words of a note, a blank on both sides of each, where the note has the term."""
    return f" {' '.join(words_of(term.text))}{'' if term.prefix else ' '}"


def _marked(note: str, groups: Iterable[Sequence[q.Term]]) -> str:
    """The note with its hits marked as FTS5 marks them."""
    terms = [term for group in groups if _is_of_notes(group) for term in group]
    whole = {word for term in terms for word in words_of(term.text)}
    starts = tuple(words_of(term.text)[-1] for term in terms if term.prefix)

    def mark(found: re.Match[str]) -> str:
        word = fold(found.group())
        return f"{_OPEN}{found.group()}{_CLOSE}" if word in whole or word.startswith(starts) else found.group()

    marked = _WORD.sub(mark, note)
    start = max(0, marked.find(_OPEN) - _CHARACTERS // 4)
    return f"{_CUT * (start > 0)}{marked[start : start + _CHARACTERS]}"


def _whole_rows(text: str) -> str:
    """A text that was cut inside a row of a table, with the pipe that the row begins with."""
    return f"|{text}" if text.startswith(_CUT) and "|" in text.partition("\n")[0] else text


def _snippet(headline: str, text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words around the hits, on one line and safe for a terminal, and where the hits stand in them."""
    chosen = headline if _OPEN in headline or (headline and _OPEN not in text) else text
    shown, *parts = one_line(chosen).split(_OPEN)
    hits = []
    for part in parts:
        hit, _, after = part.partition(_CLOSE)
        hits.append((len(shown), len(shown) + len(hit)))
        shown += hit + after
    if shown.isprintable():
        return shown, tuple(hits)
    from briefing_tui.safe import safe_line

    harmless = safe_line(shown)
    return harmless, tuple(hits) if harmless == shown else ()


@lru_cache(maxsize=1024)
def _date(day: str) -> str:
    return f"{int(day[8:])} {_MONTHS[int(day[5:7]) - 1]} {day[:4]}" if day[0].isdecimal() else day


def _stamp(time: str, until: str | None, clock: int) -> str:
    """`01:50`, `~19:45`, `22:01-22:46` or empty."""
    return f"{'~' * (clock & 1)}{time}{'?' * (clock >> 1)}{f'-{until}' if until else ''}" if time else ""
