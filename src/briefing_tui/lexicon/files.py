"""The lexicon's files: TOML → entries, checked field by field; what is wrong is named with its file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from briefing_tui.errors import LexiconError
from briefing_tui.lexicon.entries import (
    Fraction,
    Grammar,
    Language,
    Metric,
    NumberWords,
    Pattern,
    Patterns,
    Side,
    Speaker,
    Statements,
    Traps,
    Unit,
    WordLists,
    Words,
)


def parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        reason = "this is not TOML: " + re.sub(r" \(at .*", "", str(error))
        raise LexiconError(reason, path=str(path), line=int(line[1]) if line else None) from error


KINDS: Mapping[str, type] = {"language": Language, "unit": Unit, "metric": Metric, "side": Side, "speaker": Speaker}
T = TypeVar("T")
Key = tuple[str, str]
"""Kind and id of an entry."""
Report = Callable[[LexiconError], object]


def _raise(error: LexiconError) -> None:
    raise error


# Fields that name another entry, by kind of entry, with the kind that they name.
_NAMES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "metric": (("new", "metric"),),
    "side": (("against", "side"),),
    "speaker": (("side", "side"),),
}
# What a table of lists holds at least.
_LISTS: Mapping[str, Words] = {
    "scopes": ("as_of", "cumulative", "period", "forecast", "target", "event", "within", "lasting", "none", "since"),
    "places": ("before", "between", "after", "toward"),
    "caveats": ("phrases", "sentence"),
    "hedges": ("range", "about_measures"),
}
_CHOICES: Mapping[tuple[str, str], Words] = {("metric", "kind"): ("total", "level", "event")}


@dataclass(frozen=True)
class Placed:
    """An entry, and how to say what is wrong with it."""

    entry: Any
    error: Callable[[str, str, Iterable[str]], LexiconError]
    """A reason, the field that it is about and what is known instead → the error."""

    def check(self, kind: str, found: Mapping[tuple[str, str], Any]) -> None:
        """Raise `LexiconError` where a field names an entry that is not there."""
        for field_name, named in _NAMES.get(kind, ()):
            value = getattr(self.entry, field_name)
            known = [entry_id for other, entry_id in found if other == named]
            if value is not None and value not in known:
                raise self.error(f"no {named} has the id {value!r}", field_name, known)


def read_entries(paths: Iterable[Path], report: Report = _raise) -> dict[Key, Placed]:
    """The entries of all files, the last of an id; `report` gets what is wrong with a file or an entry of it."""
    found: dict[Key, Placed] = {}
    for path in paths:
        try:
            found.update(LexiconFile(path).entries(report))
        except LexiconError as error:
            report(error)
    return found


def sound(known: Mapping[Key, Placed], own: dict[Key, Placed], report: Report) -> dict[Key, Placed]:
    """The entries of the program and over them those of the reader that name no entry that is not there."""
    for (kind, _), placed in known.items():
        placed.check(kind, known)
    while True:
        found = {**known, **own}
        for key, placed in own.items():
            try:
                placed.check(key[0], found)
            except LexiconError as error:
                report(error)
                del own[key]
                break
        else:
            return found


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


class LexiconFile:
    """One file of the lexicon: its entries, and where they stand."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"this file can't be read: {error}", path=str(path)) from error

    def entries(self, report: Report) -> Iterable[tuple[Key, Placed]]:
        """Every entry by kind and id, with its place, in the order of the file; a bad one is reported instead."""
        for kind, tables in parsed(self._path, self._text).items():
            if kind not in KINDS:
                report(self._error(f"nothing in a lexicon is called {kind!r}", kind, known=KINDS))
                continue
            for place, table in enumerate(tables if isinstance(tables, list) else [tables]):
                try:
                    yield self._entry(kind, table, place)
                except LexiconError as error:
                    report(error)

    def _entry(self, kind: str, table: Any, place: int) -> tuple[Key, Placed]:
        if not isinstance(table, dict):
            raise self._error(f"{kind!r} must be a table", kind)
        entry: Any = self._built(KINDS[kind], table, kind, place)
        return (kind, getattr(entry, "code", None) or entry.id), Placed(entry, self._error_at(kind, place))

    def _error_at(self, header: str, place: int) -> Callable[[str, str, Iterable[str]], LexiconError]:
        return lambda reason, key, known: self._error(reason, header, place, key, known)

    def _built(self, cls: type[T], table: Mapping[str, Any], header: str, place: int) -> T:
        kind: type = cls  # of no variable type, which mypy takes for unhashable
        hints = _hints(kind)
        unknown = next((key for key in table if key not in hints), None)
        if unknown is not None:
            raise self._error(f"{header!r} has no field {unknown!r}", header, place, unknown, known=hints)
        values: dict[str, Any] = {}
        for item in fields(cls):  # type: ignore[arg-type]  # every kind is a dataclass
            hint = hints[item.name]
            if item.name in table:
                values[item.name] = self._value(table[item.name], hint, header, place, item.name)
            elif item.default is MISSING and item.default_factory is MISSING:
                raise self._error(f"{header!r} lacks the field {item.name!r}", header, place)
        return cls(**values)

    def _value(self, value: Any, hint: Any, header: str, place: int, key: str) -> Any:
        if isinstance(hint, type) and hint in (NumberWords, Grammar, Traps, Statements):
            if not isinstance(value, dict):
                raise self._error(f"{key!r} must be a table", header, place, key)
            return self._built(hint, value, f"{header}.{key}", 0)
        check = _CHECKS[hint]
        if not check.right(value):
            raise self._error(f"{key!r} must be {check.words}", header, place, key)
        missing = [name for name in _LISTS.get(key, ()) if name not in value]
        if missing:
            raise self._error(f"{key!r} lacks the list {missing[0]!r}", f"{header}.{key}")
        choices = _CHOICES.get((header, key))
        if choices and value not in choices:
            raise self._error(f"{key!r} can't be {value!r}", header, place, key, known=choices)
        return check.made(value)

    def _error(
        self, reason: str, header: str, place: int = 0, key: str | None = None, known: Iterable[str] = ()
    ) -> LexiconError:
        remedy = f"Known: {', '.join(sorted(known))}." if known else None
        return LexiconError(reason, path=str(self._path), line=self._line(header, place, key), remedy=remedy)

    def _line(self, header: str, place: int, key: str | None) -> int | None:
        """The line of a key under the `place`-th table of that header; of the header where the key is not there."""
        heads = (f"[{header}]", f"[[{header}]]")
        found, seen = None, -1
        for number, line in enumerate(self._text.splitlines(), 1):
            stripped = line.strip()
            if stripped.startswith(heads):
                seen += 1
                found = number if seen == place else found
            elif stripped.startswith("[") and seen == place and not stripped.startswith(f"[{header}."):
                break
            elif key and seen == place and re.match(rf"[\"']?{re.escape(key)}[\"']?\s*[=.]", stripped):
                return number
        return found


@dataclass(frozen=True)
class _Check:
    """What a field of some type takes, in words, and how it is kept."""

    words: str
    right: Any
    made: Any = lambda value: value


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)


def _is_pattern(value: Any) -> bool:
    try:
        re.compile(value)
    except (re.error, TypeError):
        return False
    return True


def _is_table_of(value: Any, right: Any) -> bool:
    return isinstance(value, dict) and all(map(right, value.values()))


def _is_table_by(value: Any, key: str) -> bool:
    return _is_table_of(value, _is_words) and all(re.fullmatch(key, name) for name in value)


def _lists(value: Mapping[str, list[str]], key: Any = str) -> dict[Any, Words]:
    return {key(name): tuple(words) for name, words in value.items()}


_CHECKS: Mapping[Any, _Check] = {
    str: _Check("a text", lambda value: isinstance(value, str)),
    str | None: _Check("a text", lambda value: isinstance(value, str)),
    bool: _Check("true or false", lambda value: isinstance(value, bool)),
    float: _Check("a number above 1", lambda value: isinstance(value, int | float) and value > 1, float),
    Words: _Check("a list of texts", _is_words, tuple),
    tuple[Words, ...]: _Check(
        "a list of lists of texts",
        lambda value: isinstance(value, list) and all(map(_is_words, value)),
        lambda value: tuple(map(tuple, value)),
    ),
    Pattern: _Check("a regular expression", _is_pattern),
    Patterns: _Check(
        "a list of regular expressions", lambda value: _is_words(value) and all(map(_is_pattern, value)), tuple
    ),
    Mapping[Fraction, Words]: _Check(
        "a table of lists of texts, by fractions",
        lambda value: _is_table_by(value, r"\d+/[1-9]\d*"),
        _lists,
    ),
    WordLists: _Check("a table of lists of texts", lambda value: _is_table_of(value, _is_words), _lists),
    Mapping[int, Words]: _Check(
        "a table of lists of texts, by whole numbers",
        lambda value: _is_table_by(value, r"\d+"),
        lambda value: _lists(value, int),
    ),
}
