"""Reading figures: megabytes of text a second, how the time grows with the text, and beside quantulum3.

    python benchmarks/figures.py [MEGABYTES]

Reads the sample archive, the documents in the folders that FIGURES_TEXTS names (paths apart by colons), and generated
briefings of doubling size up to MEGABYTES (4). Then it reads the sentences below with this reader and, where it is
installed, with quantulum3: a number is right where a careful person would count it and its value is as expected.
Times are processor seconds, the least of three; a loop of a million additions says how fast the machine is just now.
"""

from __future__ import annotations

import os
import random
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from briefing_tui.figures import key_figures, read_figures, restatements
from briefing_tui.loader.discover import discover
from briefing_tui.loader.read import read_documents
from briefing_tui.models import Block, BlockKind, Document, Entry
from briefing_tui.resources import resource

RUNS = 3
CAP = 64_000_000
PARAGRAPHS = (
    "The regional governor {name} said on Telegram that shelling went on through the night and that {n} houses burned.",
    "According to the General Staff, Russian losses since February are: personnel - about {m}, tanks - {n}, MLRS - 50.",
    "Nobody expected the talks to end before the weekend; both delegations had asked for time to consult at home.",
    "Rain is likely in the north, and roads stay closed between the river and the old market until further notice.",
    "“They damaged {n} schools and more than {m} homes,” {name} wrote, and called for a meeting of the council.",
    "The minister recalled that the agreement had been signed in 2014 and that it bound both sides to restraint.",
    "At least {n} people were killed and {m} wounded, the Interior Ministry said at 20:30 on 7 March.",
    "Trains run again between the two cities, though slowly, and tickets are sold at the stations only.",
)
NAMES = ("Oleh Synyehubov", "Vitaly Kim", "Maria Stone", "Ivan Fedorov", "Ada Lind")

# Each sentence with the values that a careful person counts in it.
SENTENCES: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("At least 21 people were killed and 112 wounded.", (21, 112)),
    ("The governor said that 1.5 million people had left.", (1500000,)),
    ("Losses: personnel - more than 11,000 people, tanks - 290, fuel tanks - 60.", (11000, 290, 60)),
    ("They lost 30 airplanes, 31 helicopters, and 211 tanks.", (30, 31, 211)),
    ("Up to three battalion tactical groups are there.", (3,)),
    ("More than a thousand drones were used.", (1000,)),
    ("The 61st Brigade lost two tanks on March 7 at 20:30.", (2,)),
    ("The second round of talks began on 28 February 2022.", ()),
    ("Level 4 was declared on Sunday.", ()),
    ("They fired BM-21 rockets and an AN/TPQ-36 radar was seen.", ()),
    ("John Smith (44) spoke on the 80th anniversary.", ()),
    ("Six days ago they met for about 30 minutes.", (30,)),
    ("Overall, 2046 international students from 27 countries are held up.", (2046, 27)),
    ("The index slid 0.2%, or 98.60 points, to close at 41,218.83.", (0.2, 98.6, 41218.83)),
    ("Maximum sustained winds are near 110 mph (175 km/h).", (110, 175)),
    ("Home Office has spent £22m on the barge.", (22000000,)),
    ("It cost £22,450,772, to be precise.", (22450772,)),
    ("31 481 confirmed (3205 new)", (31481, 3205)),
    ("637 deaths (73 new)", (637, 73)),
    ("The convoy extended more than 65 kilometers.", (65,)),
    ("A family of four was killed.", (4,)),
    ("They led away 200 civilians, including 50 children and one wounded.", (200, 50, 1)),
    ("1500+ residential buildings and 900+ settlements are without heat.", (1500, 900)),
    ("It counted 132 of the 154 child asylum seekers.", (132, 154)),
    ("The two leaders spoke one on one.", ()),
    ("See page 12 of resolution 2202 at https://example.org/2022/17.", ()),
    ("Call 0800 123 4567 before 5 pm.", ()),
    ("Inflation fell to 3.9% from 4.6% in October 2023.", (3.9, 4.6)),
    ("Of those 22 detained, 18 have been released.", (22, 18)),
    ("The rate rose from 84 to 108 per 100,000.", (84, 108)),
    ("A magnitude 6.8 earthquake struck at a depth of 18.5 km.", (6.8, 18.5)),
    ("The wildfire has burned 12,345 acres and is 35% contained.", (12345, 35)),
    ("Brent crude rose $1.20 to $75.31 a barrel.", (1.2, 75.31)),
    ("India reported 1,64,626 cases and 25.2 lakh tests.", (164626, 2520000)),
    ("Repelled five assaults; 12 times they attacked.", (5, 12)),
    ("One of the oldest pubs closed for the Covid-19 lockdown.", ()),
    ("It lasted from 22:01 to 22:46.", ()),
    ("Between 1,600 and 2,300 cases a day are expected.", (1600,)),
)


def main(megabytes: float) -> None:
    print(f"{'a million additions':<34}{least(lambda: sum(range(1_000_000))) * 1000:>8.0f} ms\n")
    print(f"{'':<34}{'MB':>8}{'figures':>9}{'s':>8}{'MB/s':>8}{'of it comparing':>17}")
    folders = [resource("data") / "sample", *map(Path, filter(None, os.environ.get("FIGURES_TEXTS", "").split(":")))]
    for folder in folders:
        report(folder.name, list(loaded(folder)))
    size = min(0.25, megabytes)
    while size <= megabytes:
        report(f"generated, {size:g} MB", [generated(int(size * 1_000_000))])
        size *= 2
    print(f"\n{len(SENTENCES)} sentences{'':<20}{'precision':>12}{'recall':>9}{'ms':>8}")
    scored("this reader", values_here)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from quantulum3 import parser  # type: ignore[import-not-found, unused-ignore]  # only where installed
    except ImportError:
        print("quantulum3 is not installed: `pip install quantulum3` to set it beside")
        return
    scored("quantulum3", lambda text: [quantity.value for quantity in parser.parse(text)])


def loaded(folder: Path) -> Iterable[Document]:
    for found in discover([str(folder)]):
        if found.path.endswith((".txt", ".md")):
            yield from read_documents(found, CAP)


def generated(size: int) -> Document:
    """A briefing of that many characters, its paragraphs drawn from the ones above, always the same."""
    chance = random.Random(7)
    entries: list[Entry] = []
    written = 0
    while written < size:
        texts = [
            chance.choice(PARAGRAPHS).format(
                name=chance.choice(NAMES), n=chance.randint(2, 900), m=chance.randint(1000, 90000)
            )
            for _ in range(6)
        ]
        blocks = tuple(Block(kind=BlockKind.PARAGRAPH, text=text, span=(0, 0)) for text in texts)
        entries.append(Entry(id=f"made:{len(entries)}", document="made", order=len(entries), blocks=blocks))
        written += len(entries[-1].full)
    return Document(id="made", path="-", format="text", shape="narrative", language="en", entries=tuple(entries))


def report(name: str, documents: list[Document]) -> None:
    """One line: what reading and comparing these documents took."""
    size = sum(len(text.encode()) for document in documents for text in texts_of(document)) / 1_000_000
    figures = [figure for document in documents for figure in read_figures(document)]
    reading = least(lambda: [read_figures(document) for document in documents])
    comparing = least(lambda: key_figures(figures, documents=documents, links=restatements(figures)))
    print(f"{name:<34}{size:>8.2f}{len(figures):>9}{reading:>8.2f}{size / reading:>8.2f}{comparing:>15.2f} s")


def texts_of(document: Document) -> Iterable[str]:
    yield from (entry.full for entry in document.entries)
    yield from (*document.brief_facts, *document.standfirst, *document.background)


def least(work: Callable[[], object]) -> float:
    """Processor seconds of the fastest of a few runs."""
    best = float("inf")
    for _ in range(RUNS):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def values_here(text: str) -> list[float]:
    block = Block(kind=BlockKind.PARAGRAPH, text=text, span=(0, 0))
    entry = Entry(id="e", document="d", order=0, blocks=(block,))
    page = Document(id="d", path="-", format="text", shape="narrative", language="en", entries=(entry,))
    return [figure.value for figure in read_figures(page) if figure.value is not None]


def scored(name: str, read: Callable[[str], list[float]]) -> None:
    """One line: how many of the numbers that it found are right, how many of the right ones it found."""
    right = found = wanted = 0
    for text, expected in SENTENCES:
        have, want = Counter(round(value, 6) for value in read(text)), Counter(expected)
        right += (have & want).total()
        found += have.total()
        wanted += want.total()
    took = least(lambda: [read(text) for text, _ in SENTENCES])
    print(f"{name:<32}{right / found:>12.2f}{right / wanted:>9.2f}{took * 1000:>8.1f}")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 4)
