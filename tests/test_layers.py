"""What importing a room costs: nothing heavy before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"charset_normalizer", "markdown_it", "pydantic", "rich", "textual", "yaml"}
SCREEN = {"rich", "textual"}


def loaded_by(module: str) -> set[str]:
    """The top-level packages in `sys.modules` of a new interpreter after it imported that module."""
    script = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_command_starts_light() -> None:
    assert not loaded_by("briefing_tui.cli") & HEAVY


@pytest.mark.parametrize("room", ["views", "library", "settings", "safe", "archive.state"])
def test_what_the_screen_starts_with_needs_no_models_and_no_parsers(room: str) -> None:
    assert not loaded_by(f"briefing_tui.{room}") & HEAVY


def test_an_archive_opens_without_reading_or_parsing_anything() -> None:
    """What stands in the index is shown without models, rules, word lists and a library for command lines."""
    script = "import sys, briefing_tui.archive.library, briefing_tui.archive.sync; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    rooms = {f"briefing_tui.{room}" for room in ("models", "figures", "lexicon", "days", "present", "shelf")}
    assert not rooms & set(run.stdout.split())
    assert not (HEAVY | {"argparse"}) & {name.partition(".")[0] for name in run.stdout.split()}


def test_reading_documents_needs_no_pydantic_and_no_markdown_library() -> None:
    assert not loaded_by("briefing_tui.shelf") & HEAVY


@pytest.mark.parametrize("room", ["models", "loader", "figures", "days", "present", "shelf", "export"])
def test_the_core_runs_without_a_screen(room: str) -> None:
    assert not loaded_by(f"briefing_tui.{room}") & SCREEN
