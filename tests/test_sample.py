"""The sample archive says what its source says, day by day."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefing_tui import lexicon
from briefing_tui.models import Day
from briefing_tui.resources import resource
from briefing_tui.shelf import Shelf

SAMPLE = resource("data") / "sample"
CLAIMS: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "claims.json").read_text("utf-8"))[
    "days"
]
METRICS = {
    "personnel": "personnel_lost",
    "aircraft": "aircraft_lost",
    "helicopters": "helicopters_lost",
    "tanks": "tanks_lost",
    "armoured fighting vehicles": "armoured_vehicles_lost",
    "artillery systems": "artillery_lost",
    "multiple rocket launchers (MLRS)": "mlrs_lost",
    "vehicles": "vehicles_lost",
    "fuel tanks": "fuel_tanks_lost",
    "UAVs of the operational and tactical level": "uavs_lost",
    "ships and boats": "ships_lost",
    "air defence systems": "air_defence_lost",
}
HEDGES = {"about": "about", "more_than": "more than"}
LONGER = {"tanks": "fuel ", "vehicles": "fighting "}


def text_of(day: str) -> str:
    return "\n\n".join(path.read_text("utf-8") for path in sorted(SAMPLE.glob(f"{day}-*")))


def beside(term: str, text: str) -> set[tuple[str, int]]:
    """The numbers that stand next to a term, before it or after it, each with its hedge."""
    label = rf"(?<!{LONGER[term]})\b{term}" if term in LONGER else rf"\b{re.escape(term)}"
    number = r"(about |more than |)(?<![\d,])(\d{1,3}(?:,\d{3})+|\d+)"
    found = re.findall(rf"{label}(?: - |: | \| | at ){number}(?!%)", text, re.IGNORECASE)
    found += re.findall(rf"{number} {label}", text, re.IGNORECASE)
    return {(hedge.strip(), int(digits.replace(",", ""))) for hedge, digits in found}


def test_fourteen_days_in_a_row() -> None:
    days = sorted({path.name[:10] for path in SAMPLE.iterdir()})
    assert days == ["2022-02-24", *CLAIMS]
    assert list(CLAIMS) == sorted(CLAIMS)
    assert len(days) == 14


@pytest.mark.parametrize("day", CLAIMS)
def test_each_claim_stands_beside_its_term_and_no_other_number_does(day: str) -> None:
    text = text_of(day)
    for term, value in CLAIMS[day]["claims"].items():
        hedge = HEDGES[CLAIMS[day]["bound"]] if term == "personnel" else ""
        assert {number for _, number in beside(term, text)} == {value}, term
        assert (hedge, value) in beside(term, text), term


@pytest.mark.parametrize("day", CLAIMS)
def test_claims_are_called_claims_and_say_whose(day: str) -> None:
    text = text_of(day)
    assert "General Staff claimed" in text
    assert re.search("not (be )?independently verified", text)


def test_the_first_day_has_no_losses() -> None:
    assert not any(beside(term, text_of("2022-02-24")) for term in CLAIMS["2022-02-25"]["claims"])


@pytest.mark.parametrize("path", sorted(SAMPLE.iterdir()), ids=lambda path: path.name)
def test_each_document_opens_with_what_it_is_and_where_its_facts_come_from(path: Path) -> None:
    title = path.read_text("utf-8").removeprefix("---\n").partition("\n")[0]
    assert re.search(
        r"\b[Ss]ample\b.*: facts from (?:.*public (?:live )?coverage|.*Dataset by Petro Ivaniuk \(MIT\))", title
    )


def speaker_id(name: str) -> str | None:
    speaker = lexicon.load().speaker(name)
    return None if speaker is None else speaker.id


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    shelf = Shelf([str(SAMPLE)], name="the sample archive", sample=True)
    shelf.load()
    return shelf


@pytest.fixture(scope="module")
def days(shelf: Shelf) -> dict[str, Day]:
    keys = [row.key for row in shelf.days()]
    return dict(zip(keys, shelf.book(keys), strict=True))


def test_it_is_read_without_a_problem_or_a_lost_word(shelf: Shelf) -> None:
    assert not shelf.problems()
    assert sum(document.coverage.lost for document in shelf.documents()) == 0


def test_its_days_are_those_of_its_files(days: dict[str, Day]) -> None:
    assert sorted(days) == ["2022-02-24", *CLAIMS]
    assert {day for day, read in days.items() if len(read.documents) == 2} == {"2022-03-02", "2022-03-07"}


def test_only_the_live_blog_has_times(days: dict[str, Day]) -> None:
    timed = {key: [e for e in day.entries if e.moment.time] for key, day in days.items()}
    assert {key for key, entries in timed.items() if entries} == {"2022-03-07"}
    assert len(timed["2022-03-07"]) == 41
    assert {entry.moment.zone for entry in timed["2022-03-07"]} == {"Europe/Kyiv"}
    assert all(entry.attribution for entry in timed["2022-03-07"])


def test_no_entry_holds_what_the_title_says_of_the_sample(days: dict[str, Day]) -> None:
    words = "\n".join(entry.full for day in days.values() for entry in day.entries)
    assert not re.search(r"\bsample\b", words, re.IGNORECASE)
    assert "Petro Ivaniuk" not in words


@pytest.mark.parametrize("day", CLAIMS)
def test_the_program_reads_each_claim_as_the_general_staffs(day: str, days: dict[str, Day]) -> None:
    claimed = [f for f in days[day].figures if f.attribution and speaker_id(f.attribution) == "general-staff-ukraine"]
    for term, value in CLAIMS[day]["claims"].items():
        bound = CLAIMS[day]["bound"] if term == "personnel" else "exact"
        read = {(f.value, f.bound.value) for f in claimed if f.metric == f"{METRICS[term]}:russia"}
        assert read == {(value, bound)}, term
