"""Which documents and days a command is about, and whether all of them could be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from briefing_tui.cli.output import say
from briefing_tui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefing_tui.models import Day
    from briefing_tui.settings import Settings
    from briefing_tui.shelf import Shelf
    from briefing_tui.views import Annotations, DayRow, ProblemRow

SKIPPED = 3
"""Exit code where a document was not wholly read."""

_MOST_WARNINGS = 20


class Documents(Protocol):
    """What a command asks: documents in memory, or an archive."""

    @property
    def name(self) -> str: ...
    @property
    def sample(self) -> bool: ...
    @property
    def passed_by(self) -> Sequence[str]: ...
    @property
    def spoilt(self) -> bool: ...
    def days(self) -> Sequence[DayRow]: ...
    def book(self, days: Sequence[str]) -> Sequence[Day]: ...
    def problems(self) -> Sequence[ProblemRow]: ...
    def explanations(self, day: str, figures: Iterable[str]) -> Mapping[str, Sequence[str]]: ...


def shelf_of(paths: Sequence[str], settings: Settings) -> Shelf:
    """The documents at these paths, read."""
    from briefing_tui.safe import safe_line
    from briefing_tui.shelf import Shelf

    name = safe_line(paths[0]) if len(paths) == 1 else f"{len(paths)} paths"
    shelf = Shelf(paths, name=name, cap=settings.size_cap_mb * 2**20, lexicon=settings.lexicon)
    shelf.load()
    return shelf


def loaded(paths: Sequence[str], settings: Settings) -> Documents:
    """The same, else the reader's archive, brought up to date, else the sample."""
    if paths:
        return shelf_of(paths, settings)
    from briefing_tui.cli.opening import open_archive

    archive = open_archive(paths, settings)
    if archive.sample:
        say(
            "this is the sample archive. Name a file or a folder to read your own documents, or keep some: briefing add"
        )
    if archive.load():
        archive.tidy()
    archive.days()
    return archive


def keys_of(shelf: Documents) -> list[str]:
    """The keys of the days, oldest first, `undated` last."""
    return sorted(row.key for row in shelf.days())


def chosen(shelf: Documents, wanted: str | None, *, latest: bool) -> Sequence[Day]:
    """The days that `--day` names; without it all, or only the `latest`.

    Raises `UsageError` where there is none.
    """
    keys = keys_of(shelf)
    dated = [key for key in keys if key[0].isdecimal()]
    if wanted is None:
        return shelf.book(dated[-1:] if latest else keys)
    if wanted == "undated" and wanted not in keys:
        raise UsageError("every document here has a day", remedy="`briefing days` lists the days there are")
    if wanted in keys:
        return shelf.book([wanted])
    first, range_sign, last = wanted.partition("..")
    for end in (first, last):
        if end and not _is_date(end):
            remedy = "Write 2022-03-07, 2022-03-02..2022-03-07, 2022-03-02.., or undated"
            raise UsageError(f"--day: {end!r} is not a date", remedy=remedy)
    keys = [key for key in dated if (first or key) <= key <= (last or key)] if range_sign else []
    if not keys:
        there = f"The days go from {dated[0]} to {dated[-1]}" if dated else "No document here gives a date"
        raise UsageError(f"there is no day {wanted}", remedy=there)
    return shelf.book(keys)


def marked_in(days: Sequence[Day]) -> dict[str, Annotations]:
    """What the reader has marked and noted on these days, by day."""
    from contextlib import closing

    from briefing_tui import paths
    from briefing_tui.archive.state import State
    from briefing_tui.views import Annotations

    file = paths.state_file()
    if not file.exists():
        return {day.key: Annotations() for day in days}
    with closing(State(file)) as state:
        own = {day.key: Annotations(state.marks(day.key), state.notes(day.key)) for day in days}
        if trouble := state.kept():
            say(trouble)
    return own


def _is_date(text: str) -> bool:
    import datetime as dt

    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def finish(shelf: Documents) -> int:
    """The problems of the documents as words, and the exit code."""
    problems = shelf.problems()
    for problem in problems[:_MOST_WARNINGS]:
        where = f"{problem.document}:{problem.line}" if problem.line else problem.document
        say(f"{where}: {problem.message.rstrip('.')}. {problem.remedy}")
    if len(problems) > _MOST_WARNINGS:
        say(f"and {len(problems) - _MOST_WARNINGS} problems more: `briefing check` lists them all")
    if not problems:
        say_nothing_to_read(shelf)
    return code_of(shelf)


def say_nothing_to_read(shelf: Documents) -> None:
    """Why there is no document here, where there is none."""
    if shelf.days():
        return
    if passed_by := shelf.passed_by:
        number = "an export" if len(passed_by) == 1 else f"{len(passed_by)} exports"
        say(
            f"{shelf.name}: there is nothing to read here but {number} of this program, passed by so that no day "
            f"doubles. Named outright, one is read, such as {passed_by[0]}"
        )
    else:
        say(f"{shelf.name}: there is nothing to read here. Documents are plain text or Markdown")


def code_of(shelf: Documents) -> int:
    """0 where every document was wholly read."""
    return SKIPPED if shelf.spoilt else 0
