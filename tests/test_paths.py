"""Where the reader's own files live."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import platformdirs
import pytest

from briefing_tui import paths

KINDS: Mapping[str, Callable[[], Path]] = {
    "config": lambda: paths.config_file().parent,
    "state": paths.state_folder,
    "data": lambda: paths.archive_folder().parent,
    "cache": paths.cache_folder,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("given", [None, "", "relative/folder", "/set/folder/", "/a//b/../c"])
@pytest.mark.parametrize("home", [None, "", "relative", "/home/of/one", "/"])
def test_the_folders_are_those_of_the_platform(
    kind: str, given: str | None, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (
        (f"XDG_{kind.upper()}_HOME", given),
        ("HOME", home),
        *((f"BRIEFING_{own}", None) for own in ("CONFIG", "STATE", "ARCHIVE", "CACHE")),
    ):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    folders = platformdirs.PlatformDirs("briefing", appauthor=False)
    assert KINDS[kind]() == getattr(folders, f"user_{kind}_path")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is asked each time")
def test_platformdirs_is_not_needed_where_there_is_a_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BRIEFING_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    assert paths.cache_folder() == tmp_path / ".cache" / "briefing"
