"""The rules of a page as data: each pattern is tried only where it can fit."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.resources import resource

TABLES: dict[str, Any] = tomllib.loads((resource("data") / "lexicon" / "page.toml").read_text(encoding="utf-8"))
FURNITURE = {part: table for part, table in TABLES.items() if "inside" in table or "patterns" in table}
INSIDE = [(part, rule) for part, table in FURNITURE.items() for rule in table.get("inside", ())]
OPENING = [pattern for part, table in FURNITURE.items() if part != "nothing" for pattern in table["patterns"]]


@pytest.mark.parametrize(("part", "rule"), INSIDE)
@given(data=st.data())
def test_whatever_a_pattern_fits_holds_one_of_its_words(part: str, rule: dict[str, Any], data: st.DataObject) -> None:
    pattern = re.compile(rule["pattern"], re.IGNORECASE | re.ASCII)
    text = data.draw(st.from_regex(pattern))
    assert any(words in text.lower() for words in rule["holds"])


@pytest.mark.parametrize("pattern", OPENING)
def test_a_pattern_for_small_letters_begins_the_paragraph_and_asks_for_no_capitals(pattern: str) -> None:
    assert pattern.startswith("^")
    assert not re.search(r"[A-Z]", re.sub(r"\\.", "", pattern))
