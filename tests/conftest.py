"""Cuts every test off from the machine it runs on: home, zone, locale, terminal and network."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from briefing_tui.cli import run
from calling import MONDAY, TUESDAY, Call

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("fuzz", max_examples=10_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

OWN_PREFIXES = ("BRIEFING_", "TEXTUAL", "XDG_", "LC_")
SNAPSHOTS = "TEXTUAL_SNAPSHOT"
"""What the snapshot plugin tells itself."""
OWN_NAMES = ("LANGUAGE", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "COLORTERM", "PYTHONUNBUFFERED", "PYTHONUTF8")


@pytest.fixture(autouse=True)
def isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home in UTC, an English UTF-8 locale, a plain terminal, no network. Returns the home."""
    for name in list(os.environ):
        if name in OWN_NAMES or (name.startswith(OWN_PREFIXES) and not name.startswith(SNAPSHOTS)):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr(socket.socket, "connect", _no_network)
    time.tzset()
    yield home
    monkeypatch.undo()
    time.tzset()


def _no_network(_: socket.socket, address: object) -> NoReturn:
    raise AssertionError(f"a test reached for the network: {address}")


HOSTILE = {
    "markup": "[bold]not bold[/bold] [@click=app.bell]press[/] [/] [unclosed",
    "title": "before\x1b]0;stolen title\x07after",
    "hyperlink": "before\x1b]8;;http://example.org/\x1b\\after\x1b]8;;\x1b\\",
    "clipboard": "before\x1b]52;c;aGVsbG8=\x07after",
    "cursor": "before\x1b[2J\x1b[31mred\x1b[?1049lafter",
    "c1": "before\x9b31mred\x9d0;title\x9cafter",
    "controls": "nul\x00 bell\x07 back\x08\x08 return\rover shift\x0e delete\x7f",
    "bidi": "user \u202egnp.exe\u202c and \u2066inside\u2069 and \U000e0041 tag",
    "marks": "Z" + "\u0301" * 400 + "algo",
    "wide": "漢字" * 60 + "👩\u200d👩\u200d👧\u200d👦" * 20,
    "surrogate": "lone \ud800 and \udfff",
    "lines": "one\ntwo\ttabbed\r\nthree\u2028four",
    "endless": "x" * 1_000_000,
}


@pytest.fixture
def hostile() -> dict[str, str]:
    """Raw texts that a document may hold to break a screen or act on a terminal, by what they try."""
    return HOSTILE


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder with two days."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "monday.txt").write_text(MONDAY, "utf-8")
    (folder / "tuesday.txt").write_text(TUESDAY, "utf-8")
    return folder


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs the command in this process: exit code, standard output, standard error."""

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        return code, *capsys.readouterr()

    return call
