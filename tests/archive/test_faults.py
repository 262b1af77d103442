"""Kills, a full disk, many writers, flipped bits: small forms of what `benchmarks/faults.py` runs."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FAULTS = Path(__file__).parents[2] / "benchmarks" / "faults.py"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs one of the faults: what was seen."""
    monkeypatch.syspath_prepend(FAULTS.parent)
    faults = runpy.run_path(str(FAULTS))

    def run(name: str, *sizes: int) -> Any:
        return faults["FAULTS"][name](*sizes)

    return run


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the faults need fork and signals")


def test_nothing_acknowledged_is_lost_by_a_kill(run: Callable[..., Any]) -> None:
    seen = run("kill-marking", 15)
    assert seen.faults == []
    assert seen.counts["acknowledged"] > 0


def test_nothing_acknowledged_is_lost_on_a_full_disk(run: Callable[..., Any]) -> None:
    seen = run("fill-disk", 4)
    assert seen.faults == []
    assert seen.counts["acknowledged"] > 0


def test_processes_that_mark_at_once_lose_nothing(run: Callable[..., Any]) -> None:
    seen = run("crowd", 4, 40)
    assert seen.faults == []
    assert seen.counts["marks there"] == 160


def test_no_flipped_bit_is_met_with_a_traceback(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_STATE", "")
    assert run("flip-bits", 8).faults == []


def test_whenever_indexing_is_killed_the_next_load_makes_the_index_whole(run: Callable[..., Any]) -> None:
    seen = run("kill-indexing", 10)
    assert seen.faults == []
    assert seen.counts["came after its end"] < 10


def test_marks_made_while_another_process_indexes_are_kept(run: Callable[..., Any]) -> None:
    seen = run("mark-while-indexing", 20)
    assert seen.faults == []
    assert seen.counts["acknowledged"] > 0


def test_processes_that_index_at_once_make_one_whole_index(run: Callable[..., Any]) -> None:
    assert run("crowd-indexing", 2, 4).faults == []


def test_a_full_disk_for_the_index_leaves_reading_and_marks_as_they_are(run: Callable[..., Any]) -> None:
    assert run("fill-cache", 3).faults == []


def test_no_flipped_bit_of_an_index_is_met_with_a_traceback_or_loses_a_document(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("STATE", "CACHE", "ARCHIVE"):
        monkeypatch.setenv(f"BRIEFING_{name}", "")
    assert run("flip-index", 16).faults == []
