"""Where the reader's own files live. Answers only: nothing is created or read here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

APP = "briefing"


def config_file(environ: Mapping[str, str] = os.environ) -> Path:
    """The settings file: `BRIEFING_CONFIG`, else `settings.toml` in the user's folder for configuration."""
    if given := environ.get("BRIEFING_CONFIG"):
        return Path(given)
    import platformdirs

    return platformdirs.user_config_path(APP, appauthor=False) / "settings.toml"


def state_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the reader keeps what it was told on the screen, and its log: `BRIEFING_STATE`, else the user's folder."""
    if given := environ.get("BRIEFING_STATE"):
        return Path(given)
    import platformdirs

    return platformdirs.user_state_path(APP, appauthor=False)


def archive_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where added documents are kept: `BRIEFING_ARCHIVE`, else a folder in the user's one for data.

    On some systems that one holds settings and state as well.
    """
    if given := environ.get("BRIEFING_ARCHIVE"):
        return Path(given)
    import platformdirs

    return platformdirs.user_data_path(APP, appauthor=False) / "archive"


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the index lies, which can be made anew: `BRIEFING_CACHE`, else the user's folder for caches."""
    if given := environ.get("BRIEFING_CACHE"):
        return Path(given)
    import platformdirs

    return platformdirs.user_cache_path(APP, appauthor=False)


def state_file(environ: Mapping[str, str] = os.environ) -> Path:
    """The reader's marks, notes, visits and saved searches."""
    return state_folder(environ) / "state.sqlite"


def chosen_file(environ: Mapping[str, str] = os.environ) -> Path:
    """What was chosen on the screen, kept apart from the settings file so that its comments are never touched."""
    return state_folder(environ) / "chosen.toml"


def log_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where an error that nobody foresaw is written."""
    return state_folder(environ) / "briefing.log"
