"""Archives to measure with: plain text live blogs, a file for each day, made from words and a seed, always the same.

    python benchmarks/archives.py FOLDER DAYS [ENTRIES_A_DAY] [SEED]

Each file is `FOLDER/YYYY/MM/YYYY-MM-DD.txt`: a title, two lines below it, and the entries, newest first, each
`HH:MM Office: headline` above a paragraph, now and then without a headline. Words are as frequent as in a language
(the n-th word about 1/n as often as the first), and every fifth entry states figures and who claims them.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

FIRST_DAY = dt.date(1970, 1, 1)
ENTRIES = 50
VOCABULARY = 20_000
SHORTEST, LONGEST = 30, 80
"""Words of a paragraph."""
CHANCE_OF_FIGURES = 0.2
CHANCE_OF_NO_HEADLINE = 0.15

OFFICES = (
    "General Staff",
    "Ministry of Defence",
    "Interior Ministry",
    "Health Ministry",
    "Foreign Ministry",
    "Presidential Office",
    "State Emergency Service",
    "Regional administration",
    "City council",
    "Prosecutor General",
    "Border Service",
    "Air Force",
    "Navy",
    "Weather Service",
    "Central Bank",
    "National railway",
    "Nuclear regulator",
    "Police",
    "UNHCR",
    "OSCE",
    "WHO",
    "Reuters",
    "AFP",
    "Mayor of Northtown",
    "Governor of the Eastern region",
    "Parliament",
)
FREQUENT = (
    "the of and to in a is that for on it with as was at by be this from are or which not have an had has their were "
    "they been its one will but also more about who after new would out up when there people time over no other only "
    "first than two into some could year day city town region night morning government officials forces border road "
    "bridge train station school hospital power water gas food aid talks meeting council minister president mayor "
    "governor army police fire smoke building street house family children women men workers residents refugees "
    "journalists north south east west river coast port airport market prices bank economy trade law court election "
    "parliament party leader statement report letter call visit support help rescue repair damage attack strike "
    "shelling explosion alarm shelter evacuation convoy corridor ceasefire agreement sanctions weapons aircraft"
)
SYLLABLES = "ba co dan el fi gor ha il jo ka lu men nor os pra qui ro sen ta ul ver wi xa yo zer"
PLACES = ("Northtown", "Southport", "Eastfield", "Westbridge", "Old Harbour", "Riverton", "Hillside", "Lakeview")
FIGURES = (
    "At least {few} people were killed and {some} wounded in {place}, the {office} said.",
    "According to the {office}, the losses are: personnel - about {many}, tanks - {some}, helicopters - {few}.",
    "The {office} reported {some} new cases and {few} deaths over the past day.",
    "The {office} said that more than {many} people had left {place} since the morning.",
    "Prices rose by {few} percent and wages by {share} percent, the {office} said.",
    "{place} counts {some} damaged houses, {few} of them destroyed, according to the {office}.",
    "The {office} claimed that {few} tanks and {some} vehicles had been destroyed near {place}.",
    "Some {many} homes in {place} are without power, and {some} of them without water, the {office} said.",
    "The {office} put the cost at ${share} million and the number of evacuated people at {many}.",
)


def write_archive(folder: Path, days: int, entries_per_day: int = ENTRIES, seed: int = 1) -> int:
    """Write the documents of so many days from 1970 on below `folder`. Returns the bytes written."""
    written = 0
    for number in range(days):
        day = FIRST_DAY + dt.timedelta(days=number)
        path = folder / f"{day:%Y}" / f"{day:%m}" / f"{day.isoformat()}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        written += path.write_bytes(live_blog(day, entries_per_day, seed).encode())
    return written


def live_blog(day: dt.date, entries: int = ENTRIES, seed: int = 1) -> str:
    """The document of one day; the same for the same day, number of entries and seed."""
    chance = random.Random(f"{seed} {day.isoformat()} {entries}")
    title = f"Live coverage of {day.day} {day:%B} {day.year}: {_words(chance, 6)}"
    lines = [title, _sentence(chance, 14), f"The numbers in {_sentence(chance, 10)}", "Latest news:"]
    minutes = sorted(chance.choices(range(24 * 60), k=entries), reverse=True)
    for minute in minutes:
        lines.extend(_entry(chance, minute))
    return "\n\n".join(lines) + "\n"


def _entry(chance: random.Random, minute: int) -> Iterator[str]:
    opening = f"{minute // 60:02}:{minute % 60:02} {chance.choice(OFFICES)}: "
    text = _paragraph(chance)
    if chance.random() < CHANCE_OF_FIGURES:
        text = f"{_figures(chance)} {text}"
    if chance.random() < CHANCE_OF_NO_HEADLINE:
        yield opening + text
    else:
        yield opening + _words(chance, chance.randint(5, 11)).capitalize()
        yield text


def _figures(chance: random.Random) -> str:
    return chance.choice(FIGURES).format(
        few=chance.randint(2, 40),
        some=chance.randint(41, 999),
        many=f"{chance.randint(1000, 250_000):,}",
        share=f"{chance.uniform(0.5, 90):.1f}",
        office=chance.choice(OFFICES),
        place=chance.choice(PLACES),
    )


def _paragraph(chance: random.Random) -> str:
    left = chance.randint(SHORTEST, LONGEST)
    sentences: list[str] = []
    while left > 0:
        length = min(left, chance.randint(8, 22))
        sentences.append(_sentence(chance, length))
        left -= length
    return " ".join(sentences)


def _sentence(chance: random.Random, length: int) -> str:
    return _words(chance, length).capitalize() + "."


def _words(chance: random.Random, length: int) -> str:
    words, weights = _vocabulary()
    return " ".join(chance.choices(words, cum_weights=weights, k=length))


@cache
def _vocabulary() -> tuple[Sequence[str], Sequence[float]]:
    """Words, the most frequent first, and how often each and all before it come."""
    chance = random.Random(0)
    words = dict.fromkeys(FREQUENT.split())
    while len(words) < VOCABULARY:
        words["".join(chance.choices(SYLLABLES.split(), k=chance.randint(2, 4)))] = None
    return tuple(words), tuple(accumulate(1 / place for place in range(1, len(words) + 1)))


def main(arguments: Sequence[str]) -> None:
    if len(arguments) < 2:
        raise SystemExit(__doc__)
    written = write_archive(Path(arguments[0]), *map(int, arguments[1:]))
    print(f"{written / 1_000_000:.1f} MB in {arguments[1]} documents")


if __name__ == "__main__":
    main(sys.argv[1:])
