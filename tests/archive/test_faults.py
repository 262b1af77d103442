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
def run() -> Callable[..., Any]:
    """Runs one of the faults: what was seen."""
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
