"""Reading documents: entries and megabytes a second, beside a bare insert into SQLite's FTS5, and growth with size.

    python benchmarks/reading.py [DAYS] [LARGEST]

Reads an archive of DAYS live blogs (200) of 50 entries each: files to documents, documents to figures, and files to
documents to a full-text table. The bare insert puts the same texts into such a table from memory. Then it reads single
documents of 1 MB, 2 MB, 4 MB … up to LARGEST MB (8; 100 takes minutes), and paragraphs that hold nothing but what is
slow to read: in linear time, the columns of microseconds stay as they are. Times are processor seconds, the least of
three for the archive; a loop of a million additions says how fast the machine is now.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from archives import FIRST_DAY, live_blog, write_archive

from briefing_tui.figures import read_figures
from briefing_tui.loader.discover import Found, discover
from briefing_tui.loader.read import read_documents
from briefing_tui.loader.readers.text import read_text
from briefing_tui.models import Document

RUNS = 3
CAP = 256_000_000
ENTRIES_A_MEGABYTE = 2200
HOSTILE = (
    "12 tanks were destroyed. ",
    "12 Russian tanks, ",
    "one two ",
    "1 to ",
    "the office said, ",
    "......",
    "“12 ",
)

Row = tuple[str, str, str, str]


def main(days: int, largest: int) -> None:
    print(f"{'a million additions':<34}{least(lambda: sum(range(1_000_000))) * 1000:>8.0f} ms\n")
    with TemporaryDirectory() as folder:
        write_archive(Path(folder), days)
        archive(list(discover([folder])))
    print(f"\n{'one document':<16}{'entries':>9}{'s':>8}{'µs/entry':>10}{'figures':>9}{'s':>8}{'µs/entry':>10}")
    size = 1
    while size <= largest:
        growth(size)
        size *= 2
    print(f"\n{'one paragraph':<34}{'KB':>8}{'figures':>9}{'s':>8}{'µs/KB':>10}")
    for words in HOSTILE:
        for size in (64_000, 256_000):
            hostile(words, size)


def archive(files: Sequence[Found]) -> None:
    """Four lines: what each step takes for all of these files."""
    documents = list(read(files))
    count, size = sum(len(document.entries) for document in documents), sum(document.size for document in documents)
    rows = list(rows_of(documents))
    bare = least(lambda: insert(rows))
    print(f"{f'{len(files)} documents':<34}{'entries/s':>10}{'MB/s':>8}{'of the bare insert':>20}")
    for name, work in (
        ("files to documents", lambda: sum(1 for _ in read(files))),
        ("documents to figures", lambda: sum(len(read_figures(document)) for document in documents)),
        (
            "files to documents to FTS5",
            lambda: insert(rows_of(read(files))),
        ),
    ):
        taken = least(work)
        print(f"{name:<34}{count / taken:>10,.0f}{size / taken / 1e6:>8.2f}{bare / taken:>20.2f}")
    print(f"{'bare insert into FTS5':<34}{count / bare:>10,.0f}{size / bare / 1e6:>8.2f}{1:>20.2f}")


def read(files: Iterable[Found]) -> Iterator[Document]:
    for file in files:
        yield from read_documents(file, CAP)


def rows_of(documents: Iterable[Document]) -> Iterator[Row]:
    for document in documents:
        for entry in document.entries:
            yield entry.id, str(entry.attribution or ""), entry.headline or "", entry.text


def insert(rows: Iterable[Row]) -> None:
    with sqlite3.connect(":memory:") as database:
        database.execute("create virtual table entries using fts5(id unindexed, source, headline, text)")
        database.executemany("insert into entries values (?, ?, ?, ?)", rows)


def growth(megabytes: int) -> None:
    """One line: what reading one document of that size takes."""
    text = live_blog(FIRST_DAY, megabytes * ENTRIES_A_MEGABYTE)
    began = time.process_time()
    document = read_text(text, "made.txt", size=len(text))
    loaded = time.process_time() - began
    found = len(read_figures(document))
    figures = time.process_time() - began - loaded
    entries = len(document.entries)
    print(
        f"{f'{len(text) / 1e6:.1f} MB':<16}{entries:>9}{loaded:>8.2f}{loaded / entries * 1e6:>10.1f}"
        f"{found:>9}{figures:>8.2f}{figures / entries * 1e6:>10.1f}"
    )


def hostile(words: str, size: int) -> None:
    """One line: what reading a paragraph of these words takes, over and over up to that many characters."""
    text = "At least 5 people were killed, the office said. " + words * (size // len(words))
    began = time.process_time()
    found = len(read_figures(read_text(text, "made.txt", size=size)))
    taken = time.process_time() - began
    print(f"{words.strip():<34}{size / 1000:>8.0f}{found:>9}{taken:>8.2f}{taken / size * 1e9:>10.0f}")


def least(work: Callable[[], object]) -> float:
    """Processor seconds of the fastest of a few runs."""
    best = float("inf")
    for _ in range(RUNS):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


if __name__ == "__main__":
    main(*[int(argument) for argument in sys.argv[1:]] + [200, 8][len(sys.argv) - 1 :])
