"""Whole documents, each of one shape, and what a careful reader finds in them: golden pairs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.loader.discover import discover
from briefing_tui.loader.read import read_documents
from briefing_tui.models import Document, Entry

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path for path in GOLDEN.iterdir() if path.suffix != ".json")


def read(path: Path) -> Document:
    (found,) = discover([str(path)])
    (document,) = read_documents(found, 1_000_000)
    return document


def told(entry: Entry) -> dict[str, Any]:
    """What the golden file says of an entry; what is not known is left out."""
    moment = entry.moment
    stamp = f"{moment.time:%H:%M}" if moment.time else None
    said = {
        "date": moment.date.isoformat() if moment.date else None,
        "time": stamp if moment.half_known else f"{stamp}?",
        "until": f"{moment.until:%H:%M}" if moment.until else None,
        "about": entry.about,
        "source": str(entry.attribution) if entry.attribution else None,
        "section": entry.section,
        "updated": entry.updated,
        "headline": entry.headline,
        "text": entry.text,
        "aside": [block.text for block in entry.blocks if block.kind in ("media", "link")] or None,
    }
    return {name: value for name, value in said.items() if value not in (None, "")}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_reads_the_document_as_its_golden_file_says(path: Path) -> None:
    document = read(path)
    want = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    have = {
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "shape": document.shape,
        "newest_first": document.newest_first,
        "zone": document.zone,
        "standfirst": list(document.standfirst),
        "brief_facts": list(document.brief_facts),
        "background": list(document.background),
        "credits": list(document.credits),
        "left_out": {run.text: run.rule for run in document.left_out},
        "problems": [problem.code for problem in document.problems],
        "entries": [told(entry) for entry in document.entries],
    }
    assert have == want


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_word_is_lost_and_every_span_holds_its_words(path: Path) -> None:
    document = read(path)
    assert document.coverage.lost == 0
    assert document.coverage.words > 0
    for entry in document.entries:
        for block in entry.blocks:
            begin, end = block.span
            assert document.text[begin:end].startswith(block.text.split()[0])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_entries_have_ids_of_their_own_that_a_second_reading_repeats(path: Path) -> None:
    first, second = read(path), read(path)
    ids = [entry.id for entry in first.entries]
    assert len(set(ids)) == len(ids)
    assert ids == [entry.id for entry in second.entries]
