"""Other programs on the same texts: how long newsboat, notmuch and the library `reader` take to take them in.

    python benchmarks/peers.py WORK FOLDER [LONGEST]

The archive FOLDER is indexed in a process of its own, its entries are written as feeds of a year and as mails below
WORK, and those of the peers that are installed take them in; one that needs more than LONGEST seconds (240) is stopped.
What newsboat has taken in stays in `WORK/newsboat/ENTRIES`, for `benchmarks/start.py`. `reader` is run by the
interpreter that READER names.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import goals
from indexing import WAYS, indexed

READER = """
import sys
from reader import make_reader
reader = make_reader(sys.argv[1], feed_root="")
for feed in sys.argv[2:]:
    reader.add_feed(feed)
reader.update_feeds()
reader.enable_search()
reader.update_search()
"""
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'


class Article(NamedTuple):
    """An entry of the archive."""

    day: str
    time: str
    source: str
    headline: str
    text: str


def main(work: Path, folder: str, longest: float) -> None:
    ours = indexed(folder, WAYS[0], work / "cache")
    count = ours.entries
    print(f"{count:,} entries taken in by       seconds   entries/s   of ours")
    told("briefing", ours.wall, ours.wall, count)
    path = next((work / "cache").glob("index-*.sqlite"))
    if shutil.which("newsboat"):
        home = work / "newsboat" / f"{count:,}"
        compare("newsboat's reload", newsboat(home, path), ours.wall, count, longest)
    if shutil.which("notmuch"):
        compare("notmuch new", notmuch(work / "notmuch", path), ours.wall, count, longest)
        shutil.rmtree(work / "notmuch")
    if python := os.environ.get("READER"):
        feeds = write_feeds(work / "reader", path)
        command = [python, "-c", READER, str(work / "reader" / "reader.sqlite"), *map(str, feeds)]
        compare("reader, with its search", command, ours.wall, count, longest)
        shutil.rmtree(work / "reader")
    shutil.rmtree(work / "cache")


def compare(name: str, command: Sequence[str], ours: float, count: int, longest: float) -> None:
    """Run it and print how long it took."""
    started = time.perf_counter()
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=longest)
    except subprocess.TimeoutExpired:
        print(f"{name:<32} {longest:8.1f} s, and then it was stopped: {longest / ours:.2f} times ours and more")
        return
    except subprocess.CalledProcessError as error:
        print(f"{name} failed: {error.stderr.decode(errors='replace').strip().splitlines()[-1:]}")
        return
    taken = time.perf_counter() - started
    told(name, taken, ours, count)
    goals.tell(f"indexing {count:,} entries beside {name}", taken / ours, 5, at_least=True)


def told(name: str, taken: float, ours: float, count: int) -> None:
    print(f"{name:<32} {taken:8.1f} {count / taken:11,.0f} {ours / taken:9.2f}", flush=True)


def newsboat(home: Path, index: Path) -> list[str]:
    """The command that fills its cache there, from feeds of a year."""
    feeds = write_feeds(home, index)
    (home / "urls").write_text("".join(f"file://{feed}\n" for feed in feeds), "utf-8")
    (home / "config").write_text("auto-reload no\nmax-items 0\n", "utf-8")
    (home / "awaited").write_text("Live coverage\nArticles in feed\n", "utf-8")
    return ["newsboat", "-C", f"{home}/config", "-u", f"{home}/urls", "-c", f"{home}/cache.db", "-x", "reload"]


def notmuch(home: Path, index: Path) -> list[str]:
    """The command that indexes a mail for each entry."""
    for part in ("cur", "new", "tmp"):
        (home / "mail" / part).mkdir(parents=True)
    for number, article in enumerate(articles(index)):
        head = f"From: {article.source} <a@example.org>\nSubject: {article.headline}\nDate: {stamp(article)}\n"
        mail = f"{head}Message-ID: <{number}@example.org>\n\n{article.text}\n"
        (home / "mail" / "cur" / f"{number}:2,S").write_text(mail, "utf-8")
    (home / "config").write_text(f"[database]\npath={home / 'mail'}\n", "utf-8")
    return ["notmuch", f"--config={home / 'config'}", "new", "--quiet"]


def write_feeds(home: Path, index: Path) -> list[Path]:
    """The entries as RSS, a feed for each year."""
    home.mkdir(parents=True)
    feeds = []
    for year, of_year in groupby(articles(index), key=lambda article: article.day[:4]):
        feeds.append(home / f"{year}.xml")
        with feeds[-1].open("w", encoding="utf-8") as file:
            file.write(f"{HEAD}<title>Live coverage {year}</title><link>http://example.org/{year}</link>\n")
            for number, article in enumerate(of_year):
                file.write(
                    f"<item><title>{escape(article.headline or article.text[:60])}</title>"
                    f"<author>{escape(article.source)}</author><guid>{year}-{number}</guid>"
                    f"<pubDate>{stamp(article)}</pubDate><description>{escape(article.text)}</description></item>\n"
                )
            file.write("</channel></rss>\n")
    return feeds


def articles(index: Path) -> Iterator[Article]:
    """The entries of an index, the oldest first."""
    with sqlite3.connect(index) as db:
        yield from map(Article._make, db.execute("SELECT day, time, source, headline, text FROM entries ORDER BY id"))


def stamp(article: Article) -> str:
    """When it was, as mails and feeds say it."""
    return format_datetime(dt.datetime.fromisoformat(f"{article.day} {article.time or '00:00'}+00:00"))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]).resolve(), sys.argv[2], float(sys.argv[3]) if len(sys.argv) > 3 else 240)
