"""A day's models → the index's rows."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from hashlib import blake2b

from briefing_tui import present
from briefing_tui.archive.checking import seal
from briefing_tui.archive.checksums import checksum_of_hit
from briefing_tui.citing import address_in
from briefing_tui.days import main_zone
from briefing_tui.figures import measure, series_key, standing, who
from briefing_tui.lexicon import Lexicon
from briefing_tui.models import BlockKind, Day, Entry
from briefing_tui.present_figures import figure_rows, group_of, metric_name

PLACES = 1 << 24
"""Places of one day among the ids of entries."""

ABOUT, HALF_UNKNOWN = 1, 2
"""Bits of `entries.clock`."""

_UNTEXTED = (BlockKind.MEDIA, BlockKind.LINK)


def version_of(headline: str, text: str) -> bytes:
    """What tells one wording of an entry from another."""
    return blake2b(f"{headline}\n\n{text}".encode("utf-8", "replace"), digest_size=8).digest()


def first_id(day: str) -> int:
    """The id of a day's first entry."""
    import datetime as dt

    return dt.date.fromisoformat(day).toordinal() * PLACES if day != "undated" else 0


def clear_day(db: sqlite3.Connection, day: str) -> None:
    """Take a day out of the index, all but which documents are its own."""
    first = first_id(day)
    span = first, first + PLACES - 1
    entries = db.execute("SELECT id, source, headline, text FROM entries WHERE id BETWEEN ? AND ?", span).fetchall()
    db.executemany("INSERT INTO words (words, rowid, source, headline, text) VALUES ('delete', ?, ?, ?, ?)", entries)
    db.execute("DELETE FROM entries WHERE id BETWEEN ? AND ?", span)
    for table in ("figures", "points", "days"):
        db.execute(f"DELETE FROM {table} WHERE day = ?", (day,))


def write_day(db: sqlite3.Connection, day: Day, documents: Mapping[str, int], lexicon: Lexicon) -> None:
    """Put a day in its place. `documents` are the rows of its documents by their ids."""
    clear_day(db, day.key)
    key, first = day.key, first_id(day.key)
    figures, keys = Counter(f.entry for f in day.figures), set(day.key_figures)
    key_figures = Counter(f.entry for f in day.figures if f.id in keys)
    rows = [
        (first + place, *_entry(entry, documents[entry.document], key), figures.get(entry.id, 0),
         key_figures.get(entry.id, 0), version_of(entry.headline or "", entry.text))
        for place, entry in enumerate(day.entries)
    ]  # fmt: skip
    db.executemany(
        f"INSERT INTO entries VALUES ({', '.join('?' * 20)})",
        [(*row, checksum_of_hit(row[1], *row[3:7], *row[8:11])) for row in rows],
    )
    # Row by row: after each INSERT … SELECT, the word index writes a piece of itself.
    db.executemany(
        "INSERT INTO words (rowid, source, headline, text) VALUES (?, ?, ?, ?)", [(row[0], *row[8:11]) for row in rows]
    )
    if day.figures:
        _write_figures(db, day, documents, lexicon)
    db.execute(
        "INSERT INTO days VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
        (
            day.key,
            len(day.entries),
            len(day.figures),
            len(day.documents),
            present.day_row(day).problems,
            day.number,
            main_zone(day.entries),
            _json(present.zones_of(day)),
            _json(summary_of(day)),
        ),
    )
    seal(db, key)


def _entry(entry: Entry, document: int, day: str) -> tuple[object, ...]:
    moment = entry.moment
    return (
        entry.id,
        document,
        day,
        moment.time.isoformat("minutes") if moment.time else "",
        moment.until.isoformat("minutes") if moment.until else None,
        ABOUT * moment.approximate + HALF_UNKNOWN * (not moment.half_known),
        moment.zone,
        str(entry.attribution or ""),
        entry.headline or "",
        entry.text,
        _blocks(entry),
        entry.about,
        entry.section,
        entry.updated,
        next((url for block in entry.blocks if (url := address_in(block.text))), None),
    )


def _blocks(entry: Entry) -> str | None:
    """The kinds of the blocks with their lengths, or their texts where they are not part of the entry's."""
    if all(block.kind is BlockKind.PARAGRAPH for block in entry.blocks):
        return None
    return _json([[b.kind.value, b.text if b.kind in _UNTEXTED else len(b.text)] for b in entry.blocks])


def _write_figures(db: sqlite3.Connection, day: Day, documents: Mapping[str, int], lexicon: Lexicon) -> None:
    ranks = {figure: place for place, figure in enumerate(day.key_figures)}
    rows = figure_rows(day, lexicon)
    db.executemany(
        f"INSERT INTO figures VALUES (NULL, {', '.join('?' * 17)})",
        [
            (
                *(figure.id, day.key, figure.entry, documents[figure.document], *figure.span, ranks.get(figure.id)),
                *(figure.metric, who(figure, lexicon), figure.value, figure.high, figure.bound.value, figure.unit),
                *(series_key(figure, lexicon) is not None, row.restates, row.label, _json(row)),
            )
            for figure, row in zip(day.figures, rows, strict=True)
        ],
    )
    if day.date is None:
        return
    db.executemany(
        "INSERT INTO points VALUES (?, ?, ?, ?, ?)",
        [
            (metric, by, day.key, figure.value, figure.id)
            for (metric, by), figure in standing(day.figures, lexicon).items()
        ],
    )
    metrics = {figure.metric for figure in day.figures if figure.metric}
    db.executemany(
        "INSERT OR REPLACE INTO metrics VALUES (?, ?, ?, ?, ?)",
        [
            (metric, metric_name(metric, lexicon), group_of(metric, lexicon), *measure(metric, lexicon))
            for metric in sorted(metrics)
        ],
    )


def summary_of(day: Day) -> dict[str, object]:
    """What stands in a day's summary, but for its figures."""
    homes = present.at_home(day)
    return {
        "brief_facts": [fact for document in homes for fact in document.brief_facts],
        "sources": present.source_counts(day),
        "documents": present.document_rows(day),
        "problems": [row for document in day.documents for row in present.problem_rows(document)],
        "background": [text for document in homes for text in document.background],
        "links": list(dict.fromkeys(link for document in homes for link in document.links)),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
