"""The sample archive says what its source says, day by day."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.resources import resource

SAMPLE = resource("data") / "sample"
CLAIMS: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "claims.json").read_text("utf-8"))[
    "days"
]
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
        r"\bSample\b.*: facts from (?:.*public (?:live )?coverage|.*Dataset by Petro Ivaniuk \(MIT\))", title
    )
