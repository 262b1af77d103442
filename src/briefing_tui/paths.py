"""Where the reader's own files live. Answers only: nothing is created or read here."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

APP = "briefing"

_XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}
"""Of each kind on Linux: the variable that names its folder, and where that lies in one's home without it."""


def _given(variable: str, environ: Mapping[str, str]) -> Path | None:
    """The path that a variable names; an empty one names none."""
    return Path(given) if (given := environ.get(variable)) else None


def _own(kind: str) -> Path:
    """The user's folder of that kind: `config`, `state`, `data` or `cache`."""
    return _on_linux(kind, os.environ) or _elsewhere(kind)


def _on_linux(kind: str, environ: Mapping[str, str]) -> Path | None:
    """What platformdirs would answer, whose import takes as long as a search; None where that is not so simple."""
    if sys.platform != "linux" or "ANDROID_ROOT" in environ:
        return None
    variable, usual = _XDG[kind]
    given, home = Path(environ.get(variable, "")), Path(environ.get("HOME", ""))
    if given.is_absolute():
        return given / APP
    return home / usual / APP if home.is_absolute() else None


def _elsewhere(kind: str) -> Path:
    import platformdirs

    folders = platformdirs.PlatformDirs(APP, appauthor=False)
    found: Path = getattr(folders, f"user_{kind}_path")
    return found


def config_file(environ: Mapping[str, str] = os.environ) -> Path:
    """The settings file: `BRIEFING_CONFIG`, else `settings.toml` in the user's folder for configuration."""
    return _given("BRIEFING_CONFIG", environ) or _own("config") / "settings.toml"


def state_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the reader keeps what it was told on the screen, and its log: `BRIEFING_STATE`, else the user's folder."""
    return _given("BRIEFING_STATE", environ) or _own("state")


def archive_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where added documents are kept: `BRIEFING_ARCHIVE`, else a folder in the user's one for data.

    On some systems that one holds settings and state as well.
    """
    return _given("BRIEFING_ARCHIVE", environ) or _own("data") / "archive"


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the index lies, which can be made anew: `BRIEFING_CACHE`, else the user's folder for caches."""
    return _given("BRIEFING_CACHE", environ) or _own("cache")


def state_file(environ: Mapping[str, str] = os.environ) -> Path:
    """The reader's marks, notes, visits and saved searches."""
    return state_folder(environ) / "state.sqlite"


def chosen_file(environ: Mapping[str, str] = os.environ) -> Path:
    """What was chosen on the screen, kept apart from the settings file so that its comments are never touched."""
    return state_folder(environ) / "chosen.toml"


def log_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where an error that nobody foresaw is written."""
    return state_folder(environ) / "briefing.log"
