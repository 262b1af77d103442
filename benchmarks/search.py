"""Search of a big archive: the newest 50 with snippets, beside the bare FTS5 statements, notmuch and ripgrep.

    python benchmarks/search.py [ENTRIES] [MAILS]

Writes an index of ENTRIES (1,000,000) straight into its tables, 50 a day, and the same texts as a file a day, in a
temporary folder (2 GB). Where notmuch is installed, MAILS (182,500) of them are mails as well. Runs are interleaved.
"""

from __future__ import annotations

import datetime as dt
import itertools
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import goals

from briefing_tui.archive.attaching import attach_state
from briefing_tui.archive.checksums import checksum_of_hit
from briefing_tui.archive.index import Index, tune_for_bulk
from briefing_tui.archive.search import MOST_COUNTED, counted, search
from briefing_tui.cli.opening import index_of

PER_DAY = 50
FIRST_DAY = dt.date(1970, 1, 1)
RUNS, STOPS = 15, 20
SNIPPETS = (
    "SELECT e.id, e.day, e.time, e.source, snippet(words, -1, '[', ']', '…', 24)"
    " FROM words CROSS JOIN entries e ON e.id = words.rowid WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT 50"
)
COUNT = "SELECT count(*) FROM (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?)"
BARE = "import sqlite3; sqlite3.connect(':memory:').execute('SELECT 1').fetchall()"
_SYLLABLES = ("ka", "re", "mi", "to", "lun", "ber", "shi", "vo", "dra", "nel", "pos", "tek", "ur", "ian", "che", "gos")


def vocabulary(count: int = 60_000) -> list[str]:
    """Made-up words, short ones first."""
    made = ("".join(part) for size in range(1, 6) for part in itertools.product(_SYLLABLES, repeat=size))
    return list(itertools.islice(made, count))


def texts(count: int) -> Iterator[tuple[str, str, str]]:
    """Source, headline and text of entries whose words are as unevenly common as those of a language."""
    chance = random.Random(1)
    words = vocabulary()
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    runs = [" ".join(chance.choices(words, cum_weights=weights, k=6)) for _ in range(200_000)]
    sources = [f"Office of {word}" for word in words[1000:1300]]
    for _ in range(count):
        parts = chance.choices(runs, k=9)
        yield chance.choice(sources), parts[0], f"{'. '.join(parts[1:])}. {chance.choice(words)}"


def queries() -> dict[str, list[str]]:
    """Fifty of each kind."""
    chance, words = random.Random(2), vocabulary()
    common, middle, rare = words[:60], words[200:2_000], words[10_000:]
    return {
        "common words": chance.sample(common, 50),
        "middling words": chance.sample(middle, 50),
        "rare words": chance.sample(rare, 50),
        "two words": [" ".join(chance.sample(words[:500], 2)) for _ in range(50)],
        "four words": [" ".join(chance.sample(words[:200], 4)) for _ in range(50)],
        "phrases": [f'"{" ".join(chance.sample(common, 2))}"' for _ in range(50)],
        "prefixes of 2": [f"{chance.choice(words)[:2]}*" for _ in range(50)],
        "prefixes of 3 to 5": [f"{chance.choice(middle)[: chance.randint(3, 5)]}*" for _ in range(50)],
    }


def build(index: Index, count: int) -> None:
    """Fill the index."""
    days = [(number, (FIRST_DAY + dt.timedelta(number)).isoformat()) for number in range(-(-count // PER_DAY))]
    with index.writing() as db:
        tune_for_bulk(db)
        db.execute("BEGIN")
        db.execute("INSERT INTO files VALUES (1, 'generated', 0, 0, 0, x'00', NULL)")
        db.executemany(
            "INSERT INTO documents (id, file, key, shown, name, path, spoilt, problems)"
            " VALUES (?1, 1, ?1, 1, 'Live, ' || ?2, '', 0, '[]')",
            days,
        )
        db.executemany("INSERT INTO document_days (document, day) VALUES (?, ?)", days)
        columns = "id, key, document, day, time, clock, source, headline, text, figures, key_figures, version, checksum"
        db.executemany(
            f"INSERT INTO entries ({columns}) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, x'00', ?)", _rows(count)
        )
        db.execute("INSERT INTO words (words) VALUES ('rebuild')")
        db.execute("COMMIT")


def _rows(count: int) -> Iterator[tuple[object, ...]]:
    for number, words in enumerate(texts(count)):
        document, place = divmod(number, PER_DAY)
        day = FIRST_DAY + dt.timedelta(document)
        minutes = place * 1440 // PER_DAY
        time = f"{minutes // 60:02}:{minutes % 60:02}"
        key, date = f"{document}:{place}", day.isoformat()
        checksum = checksum_of_hit(key, date, time, None, 0, *words)
        yield (day.toordinal() << 24) + place, key, document, date, time, *words, checksum


def write_files(folder: Path, count: int) -> None:
    """The same texts, a file a day."""
    entries = texts(count)
    for number in range(-(-count // PER_DAY)):
        day = FIRST_DAY + dt.timedelta(number)
        place = folder / f"{day:%Y}" / f"{day:%m}"
        place.mkdir(parents=True, exist_ok=True)
        lines = [f"{source}: {headline}\n\n{text}\n" for source, headline, text in itertools.islice(entries, PER_DAY)]
        (place / f"{day}.txt").write_text("\n".join(lines), "utf-8")


def write_mails(folder: Path, count: int) -> None:
    """The same texts as mails, a minute apart."""
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    for number, (source, headline, text) in enumerate(texts(count)):
        at = dt.datetime(2000, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
        head = f"From: {source} <a@example.org>\nSubject: {headline}\nDate: {at:%a, %d %b %Y %H:%M:%S} +0000\n"
        mail = f"{head}Message-ID: <{number}@example.org>\n\n{text}\n"
        (folder / "cur" / f"{number}:2,S").write_text(mail, "utf-8")


def milliseconds(call: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def told(name: str, taken: Sequence[float]) -> tuple[float, float]:
    """Print the median and the 95th percentile, and return them."""
    p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    print(f"  {name:44} p50 {p50:8.2f} ms   p95 {p95:8.2f} ms", flush=True)
    return p50, p95


def beside_sqlite(db: sqlite3.Connection) -> None:
    """The search beside its bare statements: the hits, which are shown first, and then the hits and their count."""
    taken: list[list[float]] = [[], [], [], []]
    for kind, asked in queries().items():
        of_kind = [_of_query(db, text) for text in asked]
        columns = [sorted(column) for column in zip(*of_kind, strict=True)]
        for place, column in enumerate(columns):
            taken[place] += column
        ours, bare = (statistics.quantiles(column, n=20)[-1] for column in columns[:2])
        print(f"  hits of {kind:20} p95 {ours:8.2f} ms   bare {bare:8.2f} ms   {ours / bare:.2f}", flush=True)
    names = ("hits with snippets", "bare statement", "hits and capped count", "bare statements, both")
    hits, newest, whole, both = itertools.starmap(told, zip(names, taken, strict=True))
    print(f"  ratios: p50 {hits[0] / newest[0]:.2f}, with the count {whole[0] / both[0]:.2f}")
    goals.tell("hits of a search beside the bare statement for them, p95", hits[1] / newest[1], 1.3)
    goals.tell("hits and capped count beside the bare statements for both, p95", whole[1] / both[1], 1.3)


def _is_wanted() -> bool:
    return True


def _of_query(db: sqlite3.Connection, text: str) -> tuple[float, ...]:
    """Hits, the same bare, hits and count, the same bare: the medians of three rounds in turn."""
    match = text if text.startswith('"') or text.endswith("*") else " AND ".join(text.split())
    calls = (
        lambda: search(db, text, wanted=_is_wanted),
        lambda: db.execute(SNIPPETS, (match,)).fetchall(),
        lambda: counted(db, search(db, text, wanted=_is_wanted), wanted=_is_wanted),
        lambda: (
            db.execute(SNIPPETS, (match,)).fetchall(),
            db.execute(COUNT, (match, MOST_COUNTED + 1)).fetchall(),
        ),
    )
    calls[-1]()  # the first to ask would wait for the disk
    rounds = [[milliseconds(call) for call in calls] for _ in range(3)]
    return tuple(map(statistics.median, zip(*rounds, strict=True)))


def ranked_and_stopped(db: sqlite3.Connection) -> None:
    """What ranking costs, and how soon a search ends that is wanted no longer: the next one waits for it."""
    common = vocabulary(STOPS)
    told("ranked, common words", [milliseconds(lambda word=word: search(db, word, ranked=True)) for word in common])
    kinds = queries()
    slow = [(text, True) for text in common]
    slow += [(text, False) for kind in ("phrases", "prefixes of 3 to 5") for text in kinds[kind][:STOPS]]
    told("from the next key to the end of a slow one", [_stopped_half_way(db, *asked) for asked in slow])


def _stopped_half_way(db: sqlite3.Connection, text: str, ranked: bool) -> float:
    """Milliseconds from the moment when a search is no longer wanted, in the middle of it, to its end."""
    whole = milliseconds(lambda: search(db, text, ranked=ranked))
    unwanted = threading.Event()
    ended: list[float] = []

    def run() -> None:
        with suppress(InterruptedError):
            search(db, text, ranked=ranked, wanted=lambda: not unwanted.is_set())
        ended.append(time.perf_counter())

    thread = threading.Thread(target=run)
    thread.start()
    time.sleep(whole / 2000)
    stopped = time.perf_counter()
    unwanted.set()
    thread.join()
    return max(0, (ended[0] - stopped) * 1000)


def beside_processes(archive: Path, count: int) -> None:
    """The command as a process beside Python with SQLite, and beside ripgrep over the files."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    word = vocabulary()[5_000]
    commands = {
        "briefing search": [str(Path(sys.executable).with_name("briefing")), "search", word],
        "python with sqlite3 and one query": [sys.executable, "-c", BARE],
    }
    if shutil.which("rg"):
        commands["rg -lw over the files"] = ["rg", "-lw", word, str(archive)]
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS + 1):
        for name, command in commands.items():
            taken[name].append(
                milliseconds(lambda command=command: subprocess.run(command, capture_output=True, env=env, check=True))
            )
    medians = [told(name, runs[1:])[0] for name, runs in taken.items()]
    print(f"  ratios: {', '.join(f'{medians[0] / other:.2f}' for other in medians[1:])}")
    for name, other, limit in zip(list(commands)[1:], medians[1:], (3, 0.6), strict=False):
        goals.tell(f"briefing search in {count:,} entries, as a process, beside {name}", medians[0] / other, limit)


def beside_notmuch(folder: Path, count: int) -> None:
    """The search of an index of so many entries beside notmuch's; its start is taken off."""
    write_mails(folder / "mail", count)
    env = {**os.environ, "NOTMUCH_CONFIG": str(folder / "notmuch")}
    (folder / "notmuch").write_text(f"[database]\npath={folder / 'mail'}\n", "utf-8")
    subprocess.run(["notmuch", "new", "--quiet"], env=env, check=True, capture_output=True)
    index = Index(folder / "few.sqlite")
    build(index, count)
    few, theirs, ours, starts = index.reader(), [], [], []
    attach_state(few, folder / "none")

    def notmuch(*words: str) -> None:
        command = ["notmuch", "search", "--limit=50", "--sort=newest-first", *words]
        subprocess.run(command, env=env, capture_output=True, check=True)

    for text in itertools.islice(itertools.chain(*queries().values()), 0, None, 5):
        theirs.append(milliseconds(lambda text=text: notmuch(text)))
        starts.append(milliseconds(lambda: notmuch("nothinglikethis")))
        ours.append(milliseconds(lambda text=text: search(few, text)))
    mine, other = told(f"search of {count:,} entries", ours), told("notmuch search of the same, as a process", theirs)
    start = told("notmuch search that finds nothing", starts)[0]
    p50, p95 = (a / (b - start) for a, b in zip(mine, other, strict=True))
    print(f"  ratio without its start: p50 {p50:.2f}, p95 {p95:.2f}")
    goals.tell("search beside notmuch's, without the start of its process, p95", p95, 0.1)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    mails = min(count, int(sys.argv[2]) if len(sys.argv) > 2 else 182_500)
    with tempfile.TemporaryDirectory() as place:
        folder, archive = Path(place), Path(place, "archive")
        homes = {"ARCHIVE": archive, "CACHE": folder / "cache", "STATE": folder / "state"}
        os.environ |= {f"BRIEFING_{name}": str(path) for name, path in homes.items()}
        write_files(archive, count)
        index = Index(index_of([os.path.realpath(archive)]))
        build(index, count)
        print(f"{count:,} entries, {index.path.stat().st_size / 2**20:,.0f} MiB of index")
        db = index.reader()
        attach_state(db, folder / "none")
        beside_sqlite(db)
        ranked_and_stopped(db)
        beside_processes(archive, count)
        if mails and shutil.which("notmuch"):
            beside_notmuch(folder, mails)


if __name__ == "__main__":
    main()
