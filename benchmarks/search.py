"""Search of a big archive: the newest 50 with snippets beside the bare FTS5 statement, notmuch and ripgrep.

    python benchmarks/search.py [ENTRIES] [FOLDER]

Writes an index of ENTRIES (1,000,000) in days of 50 straight into its tables, in FOLDER (a temporary one that is removed
afterwards), and the same texts as a file a day and, where notmuch is installed, as mails, at most `MOST_MAILS` of them.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from briefing_tui import archive

PER_DAY = 50
FIRST_DAY = dt.date(1970, 1, 1)
_SYLLABLES = ("ka", "re", "mi", "to", "lun", "ber", "shi", "vo", "dra", "nel", "pos", "tek", "ur", "ian", "che", "gos")


def vocabulary(count: int) -> list[str]:
    """Made-up words, short ones first."""
    made = ("".join(part) for size in range(1, 6) for part in itertools.product(_SYLLABLES, repeat=size))
    return list(itertools.islice(made, count))


def texts(count: int) -> Iterator[tuple[str, str, str]]:
    """Source, headline and text of entries whose words are as unevenly common as those of a language."""
    chance = random.Random(1)
    words = vocabulary(60_000)
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    runs = [" ".join(chance.choices(words, cum_weights=weights, k=6)) for _ in range(200_000)]
    sources = [f"Office of {word}" for word in words[1000:1300]]
    for _ in range(count):
        parts = chance.choices(runs, k=9)
        yield chance.choice(sources), parts[0], f"{'. '.join(parts[1:])}. {chance.choice(words)}"


def build(path: Path, count: int) -> sqlite3.Connection:
    """An index of so many entries at `path`, with an empty state attached in memory."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = OFF")
    db.executescript(Path(archive.__file__).with_name("schema.sql").read_text("utf-8"))
    db.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (64 * 2**20,))
    db.execute("BEGIN")
    columns = "id, key, document, day, time, clock, source, headline, text, figures, key_figures, version"
    db.executemany(f"INSERT INTO entries ({columns}) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, x'00')", rows(count))
    db.execute("INSERT INTO words (words) VALUES ('rebuild')")
    db.execute("COMMIT")
    return db


def rows(count: int) -> Iterator[tuple[object, ...]]:
    for number, words in enumerate(texts(count)):
        document, place = divmod(number, PER_DAY)
        day = FIRST_DAY + dt.timedelta(document)
        minutes = place * 1440 // PER_DAY
        time = f"{minutes // 60:02}:{minutes % 60:02}"
        yield (day.toordinal() << 24) + place, f"{day} {place}", document, day.isoformat(), time, *words
