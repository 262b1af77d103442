"""The lexicon: what the rules know of languages, units, metrics, sides and speakers.

The built-in files lie in `data/lexicon/`; a reader's own folder of TOML files adds to them, and an entry with a known
id replaces the built-in one. A bad entry is a `LexiconError` that names file, line and reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from briefing_tui.lexicon.entries import Language, Lexicon, Metric, Side, Speaker, Unit
from briefing_tui.resources import resource

__all__ = ["Language", "Lexicon", "Metric", "Side", "Speaker", "Unit", "load"]


@cache
def load(user: Path | None = None) -> Lexicon:
    """The built-in lexicon, with the entries of the `*.toml` files in the folder `user` over it.

    Raises `LexiconError` for a bad entry.
    """
    # Imported where files are read: the screen starts with the names alone.
    from briefing_tui.lexicon.files import KINDS, LexiconFile, parsed

    folder = resource("data") / "lexicon"
    paths = [folder / f"{name}.toml" for name in ("units", "speakers", "metrics")]
    paths += sorted((folder / "languages").glob("*.toml"))
    if user is not None and user.is_dir():
        paths += sorted(user.glob("*.toml"))
    found = {(kind, entry_id): placed for path in paths for kind, entry_id, placed in LexiconFile(path).entries()}
    for (kind, _), placed in found.items():
        placed.check(kind, found)
    tables: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for (kind, entry_id), placed in found.items():
        tables[kind][entry_id] = placed.entry
    calendar = parsed(folder / "dates.toml", (folder / "dates.toml").read_text(encoding="utf-8"))
    languages = {code: _with_months(entry, calendar.get(code, {})) for code, entry in tables["language"].items()}
    return Lexicon(languages, *(tables[kind] for kind in ("unit", "metric", "side", "speaker")))


def _with_months(language: Language, calendar: Mapping[str, Any]) -> Language:
    months = {name: number for number, names in enumerate(calendar.get("months", ()), 1) for name in names}
    values = {item.name: getattr(language, item.name) for item in fields(language)}
    values["months"] = {name.casefold(): number for name, number in months.items()}
    return Language(**{**values, "small_months": all(map(str.islower, months))})
