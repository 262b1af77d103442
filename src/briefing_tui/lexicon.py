"""The lexicon: what the rules know of languages, units, metrics, sides and speakers.

The built-in files lie in `data/lexicon/`; a reader's own folder of TOML files adds to them, and an entry with a known
id replaces the built-in one. A bad entry is a `LexiconError` that names file, line and reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from briefing_tui.errors import LexiconError
from briefing_tui.resources import resource

Words = tuple[str, ...]
WordLists = Mapping[str, Words]


@dataclass(frozen=True, eq=False)
class NumberWords:
    """Numbers in words, by value: `words` add up, `scales` multiply, `suffixes` follow digits, `fractions` as `1/3`."""

    joined: bool
    articles: Words
    joiners: Words
    tallied: Words
    ratios: Words
    vague: Words
    fraction_of: Words
    words: Mapping[int, Words]
    scales: Mapping[int, Words]
    suffixes: Mapping[int, Words]
    fractions: Mapping[str, Words]


@dataclass(frozen=True, eq=False)
class Grammar:
    """Where what is counted begins and ends."""

    between: Words
    range_joins: Words
    range_ands: Words
    stops: Words
    auxiliaries: Words
    abbreviations: Words
    of: Words
    of_them: Words
    level_links: Words
    plurals: Words
    plural_endings: Words
    singular_endings: Words
    first_parts: Words
    measures: Words
    generic: Words
    neutral: Words
    other: Words
    conditions: Words
    ellipses: Words
    groups: Words
    totals: Words
    links: Words
    subordinators: Words
    moves: Words
    new: Words


@dataclass(frozen=True, eq=False)
class Traps:
    """Numbers that are no figures."""

    names: Words
    per: Words
    each: Words
    year_before: Words
    clock_after: Words
    clock_before: Words
    hyphenated: str
    ages: Words
    ages_before: Words
    ordinals: str
    ago: str
    duration_before: Words
    definite: Words
    idioms: Words


@dataclass(frozen=True, eq=False)
class Statements:
    """How a text says who said it."""

    reporting: Words
    verbs: Words
    weak: Words
    according: Words
    according_after: Words
    around: tuple[Words, ...]
    that: Words
    pronouns: Words
    passive: Words
    relative: Words
    anaphors: Words
    whole: Words
    not_speakers: Words
    before_name: Words
    before_verb: Words
    roles: Words
    reported: Words
    name_ends: Words
    name_of: Words
    citing: Words


@dataclass(frozen=True, eq=False)
class Language:
    """One language: everything that the rules know of it."""

    code: str
    name: str
    common: Words
    decimal: str
    group: str
    numbers: NumberWords
    hedges: WordLists
    hedges_after: WordLists
    grammar: Grammar
    traps: Traps
    statements: Statements
    scopes: WordLists
    places: WordLists
    caveats: WordLists
    events: WordLists
    months: Mapping[str, int] = field(default_factory=dict)
    """Every spelling, in lower case, with the number of the month."""
    small_months: bool = False
    """The names of months are written small."""


@dataclass(frozen=True, eq=False)
class Unit:
    """A unit of measure. `kind` is length, money, time, …"""

    id: str
    kind: str
    forms: Words
    symbols: Words = ()


@dataclass(frozen=True, eq=False)
class Metric:
    """A quantity that is followed from day to day."""

    id: str
    group: str
    label: str
    words: Words
    """What is counted, as texts call it."""
    events: Words = ()
    """One of these must have happened to it; none asked for where empty."""
    units: Words = ()
    """One of these units (or kinds of unit); only bare counts where empty."""
    kind: str = "total"
    """`total` (it only grows: a fall is a revision), `level` (it goes up and down)."""
    sided: bool = False
    """Whose it is, is part of it."""
    running: bool = False
    """Only what counts from the beginning is this metric; a day's or an attack's number is another."""
    placed: bool = False
    """Where it is, is part of it."""
    qualified: bool = False
    """Of what, is part of it: `cholera cases`."""
    leads: bool = False
    """Among the first that a reader of its group wants."""
    jump: float = 2.0
    """A statement is marked to check where it is more than so many times the one before."""


@dataclass(frozen=True, eq=False)
class Side:
    """A party to a conflict."""

    id: str
    against: str
    words: Words
    enemy: Words = ()
    """What the other side calls it."""


@dataclass(frozen=True, eq=False)
class Speaker:
    """Somebody who makes claims, under all their names."""

    id: str
    name: str
    names: Words
    side: str | None = None
    reports: bool = False
    """Issues long reports: an opening paragraph of theirs holds for the following ones."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All of it, by id."""

    languages: Mapping[str, Language]
    units: Mapping[str, Unit]
    metrics: Mapping[str, Metric]
    sides: Mapping[str, Side]
    speakers: Mapping[str, Speaker]

    @cached_property
    def speaker_names(self) -> Mapping[str, Speaker]:
        """Speakers by every name of theirs, as `plain_name` writes it."""
        return {
            plain_name(name): speaker for speaker in self.speakers.values() for name in (*speaker.names, speaker.id)
        }

    def speaker(self, name: str) -> Speaker | None:
        """Who that name is, where the lexicon knows."""
        return self.speaker_names.get(plain_name(name))


_NOT_IN_NAMES = re.compile(r"[^\w\s]+")
_SPELLINGS = {"defense": "defence", "center": "centre", "organization": "organisation"}


def plain_name(name: str) -> str:
    """A name without what makes no difference: letter case, a leading article, punctuation, British or American."""
    words = _NOT_IN_NAMES.sub("", name.replace("’s", "'s").casefold()).split()
    if words and words[0] in ("the", "der", "die", "das", "den", "dem", "des"):
        del words[0]
    return " ".join(_SPELLINGS.get(word, word) for word in words)


@cache
def load(user: Path | None = None) -> Lexicon:
    """The built-in lexicon, with the entries of the `*.toml` files in the folder `user` over it.

    Raises `LexiconError` for a bad entry.
    """
    folder = resource("data") / "lexicon"
    paths = [folder / f"{name}.toml" for name in ("units", "speakers", "metrics")]
    paths += sorted((folder / "languages").glob("*.toml"))
    if user is not None and user.is_dir():
        paths += sorted(user.glob("*.toml"))
    tables: dict[str, dict[str, Any]] = {kind: {} for kind in _KINDS}
    for path in paths:
        for kind, entry_id, entry in _File(path).entries():
            tables[kind][entry_id] = entry
    calendar = _parsed(folder / "dates.toml", (folder / "dates.toml").read_text(encoding="utf-8"))
    languages = {code: _with_months(entry, calendar.get(code, {})) for code, entry in tables["language"].items()}
    return Lexicon(languages, *(tables[kind] for kind in ("unit", "metric", "side", "speaker")))


def _with_months(language: Language, calendar: Mapping[str, Any]) -> Language:
    months = {name: number for number, names in enumerate(calendar.get("months", ()), 1) for name in names}
    values = {item.name: getattr(language, item.name) for item in fields(language)}
    values["months"] = {name.casefold(): number for name, number in months.items()}
    return Language(**{**values, "small_months": all(map(str.islower, months))})


def _parsed(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        reason = "this is not TOML: " + re.sub(r" \(at .*", "", str(error))
        raise LexiconError(reason, path=str(path), line=int(line[1]) if line else None) from error


_KINDS: Mapping[str, type] = {"language": Language, "unit": Unit, "metric": Metric, "side": Side, "speaker": Speaker}
T = TypeVar("T")


class _File:
    """One file of the lexicon: its entries, and where they stand."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"this file can't be read: {error}", path=str(path)) from error

    def entries(self) -> Iterable[tuple[str, str, Any]]:
        """(kind, id, entry) of every entry, in the order of the file."""
        for kind, tables in _parsed(self._path, self._text).items():
            if kind not in _KINDS:
                raise self._error(f"nothing in a lexicon is called {kind!r}", kind, known=_KINDS)
            for place, table in enumerate(tables if isinstance(tables, list) else [tables]):
                if not isinstance(table, dict):
                    raise self._error(f"{kind!r} must be a table", kind)
                entry: Any = self._built(_KINDS[kind], table, kind, place)
                yield kind, getattr(entry, "code", None) or entry.id, entry

    def _built(self, cls: type[T], table: Mapping[str, Any], header: str, place: int) -> T:
        hints = get_type_hints(cls)
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
    WordLists: _Check("a table of lists of texts", lambda value: _is_table_of(value, _is_words), _lists),
    Mapping[int, Words]: _Check(
        "a table of lists of texts, by whole numbers",
        lambda value: _is_table_by(value, r"\d+"),
        lambda value: _lists(value, int),
    ),
}
