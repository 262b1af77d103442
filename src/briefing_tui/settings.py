"""Typed settings: the settings file, what was chosen on the screen, and the environment, in rising order.

A bad value raises `SettingsError` with file, line, key and the nearest valid one; nothing is guessed or passed over.
"""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing_tui import paths
from briefing_tui.errors import SettingsError, StorageError

_OFFSET = r"[+-](?:0\d|1[0-4]):[0-5]\d"
_UTC = ("UTC", "Etc/UTC", "UCT", "Etc/UCT", "Universal", "Etc/Universal", "Zulu", "Etc/Zulu")
_WORDS = {"true": True, "yes": True, "1": True, "on": True, "false": False, "no": False, "0": False, "off": False}


def _setting(default: Any, doc: str) -> Any:
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True)
class Settings:
    """What a reader can set; each field's line of documentation stands in its metadata under `doc`."""

    theme: str | None = _setting(None, "Name of the colour theme; without it the program's own.")
    zone: str | None = _setting(
        None,
        'Zone to show times in: an IANA name, an offset such as "+02:00", or "local"; without it the documents\' own.',
    )
    newest_first: bool = _setting(False, "Show the newest entry of a day first.")
    archive: str | None = _setting(None, "Folder of your archive; without it `archive` in the user's folder for data.")
    mark_read: str = _setting(
        "passing", 'When entries become read: "passing", as you go on from them, or "never", by your mark alone.'
    )
    export_folder: str | None = _setting(None, "Folder that exports go to; without it the current one.")
    lexicon: str | None = _setting(
        None,
        "Folder of your own metrics, speakers and words; without it `lexicon` beside this file, where there is one.",
    )
    size_cap_mb: int = _setting(64, "Largest document to read, in megabytes (1 to 4096).")
    keys: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"doc": 'Keys by action id, several apart by commas: next_day = "x,right_square_bracket".'},
    )


def load_settings(path: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings file at `path` (`paths.config_file()` without one), the choices of the screen, the environment.

    A file that is not there is no error, unless it was named by `path` or `BRIEFING_CONFIG`. `zone` is never `local`:
    it is the machine's own zone then. `lexicon` is a whole path; in the file it counts from the file's own folder.
    """
    named = path is not None or bool(environ.get("BRIEFING_CONFIG"))
    file = path or paths.config_file(environ)
    values = _checked(_table(file, required=named), file)
    if folder := values.get("lexicon"):
        values["lexicon"] = str(file.parent / Path(folder).expanduser())
    chosen = paths.chosen_file(environ)
    values |= _checked({k: v for k, v in _table(chosen, required=False).items() if k == "theme"}, chosen)
    values |= _from_environment(environ)
    beside = file.with_name("lexicon")
    if folder := values.get("lexicon") or (beside.is_dir() and beside):
        values["lexicon"] = str(Path(folder).expanduser())
    if values.get("zone") == "local":
        values["zone"] = local_zone(environ)
    return Settings(**values)


def located(error: SettingsError, environ: Mapping[str, str] = os.environ) -> SettingsError:
    """The same error with the variable, or the file and line, that gave the setting its value.

    What only the screen knows to be wrong (a theme, an action, a key) is found after the file has been read.
    """
    if error.path is not None or error.setting is None:
        return error
    variable = f"BRIEFING_{error.setting.upper()}"
    if environ.get(variable):
        return SettingsError(f"{variable}: {error.reason}", remedy=error.remedy, setting=error.setting)
    for file in (paths.chosen_file(environ), paths.config_file(environ)):
        if file.is_file() and (line := _line(file, error.setting)):
            return SettingsError(error.reason, path=str(file), line=line, remedy=error.remedy, setting=error.setting)
    return error


def local_zone(environ: Mapping[str, str] = os.environ, link: Path = Path("/etc/localtime")) -> str:
    """The machine's zone: an IANA name from `TZ` or from where `link` leads, else its offset of today.

    `UTC` under all of its names.
    """
    for name in (environ.get("TZ", "").lstrip(":"), str(link.resolve()).rpartition("zoneinfo/")[2]):
        if name and _is_zone(name):
            return "UTC" if name in _UTC else name
    import datetime as dt

    offset = dt.datetime.now().astimezone().strftime("%z")
    return f"{offset[:3]}:{offset[3:5]}"


def _is_zone(name: str) -> bool:
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def remember_theme(name: str, path: Path | None = None) -> None:
    """Keep the theme chosen on the screen in a small file of its own (`paths.chosen_file()` without `path`)."""
    file = path or paths.chosen_file()
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    fresh = file.with_name(file.name + ".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(
            f'# Written by briefing; delete it to go back to your settings.\ntheme = "{quoted}"\n', "utf-8"
        )
        fresh.replace(file)
    except OSError as error:
        raise StorageError(f"the theme can't be kept ({error.strerror})", path=str(file)) from error


def _table(file: Path, *, required: bool) -> dict[str, Any]:
    try:
        text = file.read_text("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        if required:
            raise SettingsError("there is no such settings file", path=str(file)) from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise SettingsError("the settings file is not UTF-8", path=str(file), remedy="Save it as UTF-8") from error
        remedy = "Make it a file that you may read"
        raise SettingsError(
            f"the settings file can't be read ({error.strerror})", path=str(file), remedy=remedy
        ) from error
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise SettingsError(
            f"not TOML: {error}", path=str(file), line=int(at[1]) if at else None, remedy="Mend that line"
        ) from error


def _checked(table: Mapping[str, Any], file: Path) -> dict[str, Any]:
    """The table's values, each right for its field."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        try:
            values[key] = _CHECKS[_known(key, _CHECKS)](value)
        except ValueError as error:
            reason, remedy, *inside = error.args
            line = _line(file, ".".join([key, *inside]))
            raise SettingsError(f"{key}: {reason}", path=str(file), line=line, remedy=remedy) from None
    return values


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    """`BRIEFING_THEME` and its like; an empty value counts as none."""
    values: dict[str, Any] = {}
    for setting in dataclasses.fields(Settings):
        variable = f"BRIEFING_{setting.name.upper()}"
        text = environ.get(variable)
        if not text or setting.name == "keys":
            continue
        try:
            values[setting.name] = _CHECKS[setting.name](_typed(setting.name, text))
        except ValueError as error:
            reason, remedy = error.args
            raise SettingsError(f"{variable}: {reason}", remedy=remedy) from None
    return values


def _typed(name: str, text: str) -> str | bool | int:
    if name == "newest_first":
        return _WORDS.get(text.casefold(), text)
    if name == "size_cap_mb" and text.isdecimal():
        return int(text)
    return text


def _line(file: Path, setting: str) -> int | None:
    """The first line of the file that sets `theme`, or opens its table; for `keys.help` the line of that key in it."""
    key, _, inside = setting.partition(".")
    lines = list(enumerate(file.read_text("utf-8-sig").split("\n"), 1))
    opens = re.compile(rf"""\s*(?:\[\s*)?{_quoted(key)}\s*[.=\]]""")
    holds = re.compile(rf"""(?:.*[.{{,])?\s*{_quoted(inside)}\s*=""")
    first = next((number for number, line in lines if opens.match(line)), None)
    if first is None or not inside:
        return first
    return next((number for number, line in lines[first - 1 :] if holds.match(line)), first)


def _quoted(key: str) -> str:
    return rf"""["']?{re.escape(key)}["']?"""


# A check returns the value, or raises ValueError with a reason, a remedy and, inside a table, the key there.


def _known(name: str, names: Iterable[str]) -> str:
    choice = list(names)
    if name in choice:
        return name
    import difflib

    near = difflib.get_close_matches(name, choice, 1, 0.5)
    raise ValueError(
        "there is no such setting", f"Did you mean {near[0]}?" if near else f"There are: {', '.join(choice)}"
    )


def _text(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise ValueError(f"{value!r} is not a name", "Write a text in quotation marks")


def _zone(value: Any) -> str:
    name = _text(value)
    if name == "local" or re.fullmatch(_OFFSET, name) or _is_zone(name):
        return name
    import difflib
    import zoneinfo

    zones = {zone.casefold(): zone for zone in zoneinfo.available_timezones()}
    near = difflib.get_close_matches(name.casefold(), zones, 1)
    remedy = f"Did you mean {zones[near[0]]}?" if near else 'Write a name such as Europe/Kyiv, "+02:00", or "local"'
    raise ValueError(f"{name!r} is no time zone", remedy)


def _switch(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(f"{value!r} is neither true nor false", "Write true or false")


def _mark_read(value: Any) -> str:
    if value in ("passing", "never"):
        return str(value)
    raise ValueError(f"{value!r} is not a way to mark entries as read", 'Write "passing" or "never"')


def _megabytes(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 4096:
        return value
    raise ValueError(f"{value!r} is not a whole number from 1 to 4096", "Write megabytes, such as 64")


def _keys(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError(
            f"{value!r} is not a table", 'Open a table [keys] and write a line for each action: help = "f1"'
        )
    for action, keys in value.items():
        if not isinstance(keys, str) or not all(key.strip() for key in keys.split(",")):
            raise ValueError(f"{action} = {keys!r} names no keys", f'Write {action} = "x" or {action} = "x,y"', action)
    return {action: ",".join(key.strip() for key in keys.split(",")) for action, keys in value.items()}


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "theme": _text,
    "zone": _zone,
    "newest_first": _switch,
    "archive": _text,
    "mark_read": _mark_read,
    "export_folder": _text,
    "lexicon": _text,
    "size_cap_mb": _megabytes,
    "keys": _keys,
}
