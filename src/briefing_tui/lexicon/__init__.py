"""The lexicon: what the rules know of languages, units, metrics, sides and speakers.

The built-in files lie in `data/lexicon/`; a reader's own folder of TOML files adds to them, and an entry with a known
id replaces the built-in one. A bad entry of theirs is left out, and a `LexiconError` in `Lexicon.problems` names its
file, line and reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from briefing_tui.errors import LexiconError
from briefing_tui.lexicon.entries import Language, Lexicon, Metric, Side, Speaker, Unit
from briefing_tui.resources import resource

__all__ = ["Language", "Lexicon", "Metric", "Side", "Speaker", "Unit", "load"]


@cache
def load(user: Path | None = None) -> Lexicon:
    """The built-in lexicon, with the good entries of the `*.toml` files in the folder `user` over it.

    Raises `LexiconError` where a built-in file is not as it should be.
    """
    # Imported where files are read: the screen starts with the names alone.
    from briefing_tui.lexicon.files import KINDS, parsed, read_entries, sound

    folder = resource("data") / "lexicon"
    paths = [folder / f"{name}.toml" for name in ("units", "speakers", "metrics")]
    known = read_entries([*paths, *sorted((folder / "languages").glob("*.toml"))])
    problems: list[LexiconError] = []
    own = read_entries(sorted(user.glob("*.toml")), problems.append) if user else {}
    if user is not None and not user.is_dir():
        problems.append(
            LexiconError("there is no such lexicon folder", path=str(user), remedy="Make it, or name another")
        )
    tables: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for (kind, entry_id), placed in sound(known, own, problems.append).items():
        tables[kind][entry_id] = placed.entry
    calendar = parsed(folder / "dates.toml", (folder / "dates.toml").read_text(encoding="utf-8"))
    languages = {code: _with_calendar(entry, calendar.get(code, {})) for code, entry in tables["language"].items()}
    units, metrics, sides, speakers = (tables[kind] for kind in ("unit", "metric", "side", "speaker"))
    return Lexicon(languages, units, metrics, sides, speakers, tuple(problems))


def _with_calendar(language: Language, calendar: Mapping[str, Any]) -> Language:
    months = {name: number for number, names in enumerate(calendar.get("months", ()), 1) for name in names}
    values = {item.name: getattr(language, item.name) for item in fields(language)}
    values["months"] = {name.casefold(): number for name, number in months.items()}
    values["weekdays"] = tuple(name.casefold() for names in calendar.get("weekdays", ()) for name in names)
    return Language(**{**values, "small_months": all(map(str.islower, months))})
