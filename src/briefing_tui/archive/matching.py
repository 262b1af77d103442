"""A `Query` → the FTS5 expression and the SQL conditions that find its entries.

Annotations are not postponed here: named tuples would compile each of theirs.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.archive import query as q
from briefing_tui.archive.folding import fold, variants, words_of

FEW_DOCUMENTS = 500
"""Up to so many documents, their entries are listed; of more, each entry is asked for its document."""

_MATCHING = "SELECT rowid FROM words WHERE words MATCH ?"
_OF_DOCUMENTS = """
    SELECT x.id FROM (
        SELECT document, IFNULL(CAST(julianday(day) - 1721424.5 AS INTEGER), 0) << 24 AS first FROM document_days
        WHERE document IN (SELECT value FROM json_each(?))
    ) d CROSS JOIN entries x ON x.id BETWEEN d.first AND d.first + 16777215 AND x.document = d.document"""
_READ = "EXISTS (SELECT 1 FROM state.marks m WHERE m.document = d.key AND m.key = e.key AND m.read)"
_STARRED = "SELECT x.id FROM state.marks m CROSS JOIN entries x ON x.key = m.key WHERE m.starred"
_NOTED = "SELECT x.id FROM state.marks m CROSS JOIN entries x ON x.key = m.key WHERE m.noted"
_OF_NOTES = """
    SELECT x.id FROM state.notes n CROSS JOIN state.entries s ON s.id = n.entry CROSS JOIN entries x ON x.key = s.key
    WHERE NOT s.orphan"""
_OF_METRICS = """
    SELECT x.id FROM figures f CROSS JOIN entries x ON x.key = f.entry
    WHERE f.metric IN (SELECT value FROM json_each(?))"""
_LABELLED = """
    SELECT x.id FROM words CROSS JOIN entries x ON x.id = words.rowid WHERE words MATCH ?
        AND EXISTS (SELECT 1 FROM figures f WHERE f.entry = x.key AND (f.label LIKE ? OR f.label LIKE ?))"""


class Condition(NamedTuple):
    """A test of an entry, or (`is_set`) a query for the ids of all that pass it."""

    sql: str
    """`{id}` is the entry's id."""
    values: tuple[object, ...] = ()
    is_set: bool = False
    of_row: bool = False
    """It looks at the entry's row, `e`, or that of its document, `d`."""

    def test(self, place: str) -> str:
        """It as a test of the entry whose id stands at `place`."""
        return f"{place} IN ({self.sql})" if self.is_set else self.sql.replace("{id}", place)


class Plan(NamedTuple):
    """What entries must match: an FTS5 expression, if any, and all conditions."""

    match: str = ""
    conditions: tuple[Condition, ...] = ()

    def select(self, columns: str, *, with_row: bool = False) -> tuple[str, list[object]]:
        """`SELECT columns FROM … WHERE …` and its values; `with_row`: of the entry's row `e` and its document's `d`."""
        place = "words.rowid" if self.match else "e.id"
        tables = "words" if self.match else "entries e"
        if with_row or any(condition.of_row for condition in self.conditions):
            entry = "words CROSS JOIN entries e ON e.id = words.rowid" if self.match else "entries e"
            tables = f"{entry} CROSS JOIN documents d ON d.id = e.document"
        # With the bare rowid SQLite would ask FTS5 anew for each id of a set.
        tests = [
            condition.test(f"+{place}" if self.match and condition.is_set else place) for condition in self.conditions
        ]
        values = list(_values(self.conditions))
        if self.match:
            tests, values = ["words MATCH ?", *tests], [self.match, *values]
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        return f"SELECT {columns.replace('{id}', place)} FROM {tables}{where}", values


def plan(db: sqlite3.Connection, groups: Iterable[Sequence[q.Term]]) -> Plan:
    """What an entry must match for all groups to hold. `db` is asked for metrics and names of documents."""
    wanted: list[str] = []
    unwanted: list[str] = []
    conditions: list[Condition] = []
    for group in groups:
        expressions, others = _alternatives(db, group)
        if group[0].negative:
            unwanted += expressions
            conditions += (
                Condition(f"NOT ({other.test('{id}')})", other.values, of_row=other.of_row) for other in others
            )
        elif others:
            conditions.append(_any(expressions, others))
        else:
            wanted.append(_either(expressions))
    match = " AND ".join(wanted)
    if match and unwanted:
        match = f"({match}) NOT {_either(unwanted)}"
    elif unwanted:
        conditions.append(Condition(f"{{id}} NOT IN ({_MATCHING})", (_either(unwanted),)))
    return Plan(match, tuple(conditions))


def _alternatives(db: sqlite3.Connection, group: Sequence[q.Term]) -> tuple[list[str], list[Condition]]:
    """FTS5 expressions and conditions one of which must hold."""
    expressions: list[str] = []
    others: list[Condition] = []
    for term in group:
        if term.field == q.WORDS:
            expressions.append(expression(term))
        elif term.field == q.SOURCE:
            expressions.append(f"source : {expression(term)}")
            others += _documents(db, term)
        elif term.field == q.METRIC:
            others.append(_metric(db, term))
        else:
            others.append(_condition(db, term))
    return expressions, others


def expression(term: q.Term) -> str:
    """The term in FTS5's language, in every spelling; quoted, so that nothing in it is part of that language."""
    star = " *" if term.prefix else ""
    return _either([f'"{spelling.replace(chr(34), " ")}"{star}' for spelling in variants(term.text)])


def _either(expressions: Sequence[str]) -> str:
    return f"({' OR '.join(expressions)})"


def _any(expressions: Sequence[str], others: Sequence[Condition]) -> Condition:
    """One condition for all of these; sets become one set, which SQLite can walk from its end."""
    sets = [other for other in others if other.is_set]
    if expressions:
        sets.append(Condition(_MATCHING, (_either(expressions),), is_set=True))
    union = Condition(" UNION ALL ".join(one.sql for one in sets), _values(sets), is_set=True)
    tests = [other for other in others if not other.is_set]
    if not tests:
        return union
    whole = [*tests, union] if sets else tests
    sql = " OR ".join(one.test("{id}") for one in whole)
    return Condition(f"({sql})", _values(whole), of_row=any(one.of_row for one in tests))


def listed(values: Iterable[object]) -> str:
    """These as a value for `json_each`."""
    import json

    return json.dumps(list(values))


def _values(conditions: Iterable[Condition]) -> tuple[object, ...]:
    return tuple(value for condition in conditions for value in condition.values)


def has_notes(db: sqlite3.Connection) -> bool:
    """Does the state that is attached hold the notes themselves?"""
    return db.execute("SELECT 1 FROM state.sqlite_schema WHERE name = 'notes'").fetchone() is not None


def _condition(db: sqlite3.Connection, term: q.Term) -> Condition:
    if term.field == q.DATE:
        return Condition("{id} BETWEEN ? AND ?", (term.first << 24, ((term.last + 1) << 24) - 1))
    if term.text == q.STARRED:
        return Condition(_STARRED, is_set=True)
    if term.text == q.NOTED:
        return Condition(_OF_NOTES if has_notes(db) else _NOTED, is_set=True)  # notes are fewer than marks
    if term.text == q.FIGURE:
        return Condition("e.figures > 0", of_row=True)
    return Condition(_READ if term.text == q.READ else f"NOT {_READ}", of_row=True)


def _documents(db: sqlite3.Connection, term: q.Term) -> list[Condition]:
    """The entries of documents whose name holds the words; none where no name does."""
    words = fold(term.text)
    found = [row[0] for row in db.execute("SELECT id, name FROM documents WHERE shown") if words in fold(row[1])]
    if not found:
        return []
    if len(found) <= FEW_DOCUMENTS:
        return [Condition(_OF_DOCUMENTS, (listed(found),), is_set=True)]
    return [Condition("e.document IN (SELECT value FROM json_each(?))", (listed(found),), of_row=True)]


def _metric(db: sqlite3.Connection, term: q.Term) -> Condition:
    """The entries with a figure of the metric of that id or name; where there is none, with figures so labelled."""
    words = words_of(term.text)
    names = {metric: words_of(name) for metric, name in db.execute("SELECT metric, name FROM metrics")}
    found = [metric for metric, name in names.items() if metric == term.text or name == words]
    found = found or [metric for metric, name in names.items() if set(words) <= set(name)]
    if found:
        return Condition(_OF_METRICS, (listed(found),), is_set=True)
    typed = "%" + "%".join(re.findall(r"[^\W_]+", term.text)) + "%"
    text = term._replace(field=q.WORDS, negative=False)
    return Condition(_LABELLED, (expression(text), typed, typed.lower()), is_set=True)
