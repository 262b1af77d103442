"""Markdown: front matter, headings, lists, tables, quotes. A line is a paragraph unless the page is wrapped."""

from __future__ import annotations

import re

from briefing_tui.loader.page import Source, read_page
from briefing_tui.models import Document, Problem

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PLAIN_FIELD = re.compile(
    r"(?P<name>[A-Za-z][\w-]{0,40}): "
    r"(?:\"(?P<quoted>[\w :,./()’+–-]*)\"|(?P<words>[^\W_](?:[\w,./()’+-]|:(?=\w)| (?! |\n))*))\n"
)
_LONGEST_FRONT_MATTER = 100_000


def has_front_matter(text: str) -> bool:
    """True where the text opens with a block between lines of three dashes that has a field in it."""
    match = _FRONT_MATTER.match(text, 0, _LONGEST_FRONT_MATTER)
    return bool(match and re.search(r"^[\w-]{1,40}:", match["fields"], re.MULTILINE))


def read_markdown(text: str, path: str, *, size: int, problems: tuple[Problem, ...] = ()) -> Document:
    """The document that a Markdown text holds. Front matter that can't be read is a problem, and its lines are left."""
    match = _FRONT_MATTER.match(text, 0, _LONGEST_FRONT_MATTER)
    fields: dict[str, str] = {}
    start = 0
    if match is not None:
        start = match.end()
        try:
            fields = _fields(match["fields"])
        except ValueError as error:
            problems = (*problems, _unreadable(text, match.start("fields"), error))
    return read_page(
        Source(
            text=text,
            path=path,
            format="markdown",
            start=start,
            line=1 + text.count("\n", 0, start),
            fields=fields,
            size=size,
            problems=problems,
        )
    )


def _fields(block: str) -> dict[str, str]:
    """The fields of a front matter as strings. Raises ValueError where it is no mapping or no YAML."""
    if (plain := _plain_fields(block)) is not None:
        return plain
    import yaml

    try:
        loaded = yaml.load(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error).splitlines()[0]) from error
    if not isinstance(loaded, dict):
        raise ValueError("it holds no fields")
    return {str(name).casefold(): value for name, value in loaded.items() if isinstance(value, str)}


def _plain_fields(block: str) -> dict[str, str] | None:
    """The fields where each is a name and plain words on a line; None where it takes YAML, which is slow to import."""
    fields: dict[str, str] = {}
    at = 0
    while field := _PLAIN_FIELD.match(block, at):
        fields[field["name"]] = field["words"] or field["quoted"] or ""
        at = field.end()
    if not fields or at < len(block):
        return None
    return {name.casefold(): value for name, value in fields.items()}


def _unreadable(text: str, start: int, error: ValueError) -> Problem:
    return Problem(
        code="front-matter",
        message=f"The front matter can't be read: {error}",
        line=1 + text.count("\n", 0, start),
        remedy="Mend it between the two lines of dashes; the text below it is shown.",
    )
