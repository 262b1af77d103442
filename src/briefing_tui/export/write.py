"""Files of exports: planned first, then written whole or not at all, never over one that is there unless told to."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from briefing_tui.errors import StorageError, UsageError
from briefing_tui.export import marked
from briefing_tui.export.marked import Book
from briefing_tui.models import Day
from briefing_tui.whole import write_whole

Format = Literal["md", "json", "csv"]


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file to be written, and the days that go into it."""

    path: Path
    days: tuple[Day, ...]
    exists: bool


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What an export will write, and where: to be looked at before it is done."""

    files: tuple[PlannedFile, ...]
    format: Format
    full: bool
    own: Book = field(default_factory=dict)
    """What the reader marked, as far as it is to go out."""
    new_folder: Path | None = None
    """The folder that has to be made first."""

    @property
    def days(self) -> int:
        """How many days go into all files."""
        return sum(len(file.days) for file in self.files)

    @property
    def entries(self) -> int:
        """How many entries go into all files."""
        return sum(len(day.entries) for file in self.files for day in file.days)

    @property
    def figures(self) -> int:
        """How many figures were read in the days of all files."""
        return sum(len(day.figures) for file in self.files for day in file.days)

    @property
    def marked(self) -> str:
        """How much of the reader's own work goes out: `2 stars and 1 note of yours`, or nothing."""
        if self.format == "csv":
            return ""
        return marked.said(*marked.counts([day for file in self.files for day in file.days], self.own))

    @property
    def existing(self) -> tuple[Path, ...]:
        """The files that are there already."""
        return tuple(file.path for file in self.files if file.exists)


def plan_export(
    days: Sequence[Day],
    *,
    target: str | None,
    folder: Path,
    format: Format,  # noqa: A002 - what the command's option is called
    one_file: bool,
    full: bool,
    own: Book = marked.NONE,
) -> ExportPlan:
    """Where `days` would go: a file a day, or one; with what the reader marked in them (`own`).

    `target` is a file, or a folder: one that is there, or a name that ends with a slash. Without it the files go to
    `folder`. Several days go to one file where `one_file` says so, or where the target has the ending of the format;
    else the target is a folder. Folders are made where one is meant. Raises `UsageError` where there is no day to
    write, or no folder to write it to, `StorageError` where the place can't be looked at.
    """
    if not days:
        raise UsageError("there is no day to export", remedy="`briefing days` lists the days there are")
    place = Path(target).expanduser() if target else folder
    with _storage(place):
        is_folder = target is None or target.endswith(("/", os.sep))
        if len(days) > 1 and not is_folder and not place.is_dir():
            one_file = one_file or place.suffix.casefold() == f".{format}"
            is_folder = not one_file
        in_folder = is_folder or place.is_dir()
        home = place if in_folder else place.parent
        new = not home.is_dir()
        if new and (not is_folder or home.exists()):
            remedy = "Make it first, or end -o with a slash to have it made"
            raise UsageError("there is no such folder to write to", path=str(home), remedy=remedy)
        groups = [tuple(days)] if one_file else [(day,) for day in days]
        paths = [place / file_name(group, format) if in_folder else place for group in groups]
        for path in paths:
            if path.exists() and not (path.is_file() or path.is_dir()):
                raise UsageError("this is no ordinary file", path=str(path), remedy="Use `-o -` to print the export")
        files = tuple(PlannedFile(path, group, path.exists()) for path, group in zip(paths, groups, strict=True))
    return ExportPlan(files, format, full, own, home if new else None)


def file_name(days: Sequence[Day], ending: Format) -> str:
    """`briefing-2022-03-07.md`, `briefing-undated.md`, `briefing-2022-03-02-to-2022-03-07.md`."""
    first, last = days[0].key, days[-1].key
    return f"briefing-{first}.{ending}" if first == last else f"briefing-{first}-to-{last}.{ending}"


def to_page(days: Sequence[Day], kind: Format, *, full: bool, own: Book = marked.NONE) -> str:
    """The days in that format; CSV holds their figures."""
    if kind == "md":
        from briefing_tui.export.markdown import to_markdown

        return to_markdown(days, full=full, own=own)
    from briefing_tui.export.json import figure_list, public_days, to_json

    if kind == "json":
        return to_json(public_days(days, own=own))
    from briefing_tui.export.csv import to_csv

    return to_csv(figure_list((day, day.figures) for day in days))


def write_export(plan: ExportPlan, *, force: bool) -> tuple[Path, ...]:
    """Write the planned files; returns their paths.

    Raises `UsageError` before anything is written where a file is there already and `force` is not given,
    `StorageError` where a file can't be written.
    """
    if not force and (there := [file.path for file in plan.files if file.path.exists()]):
        raise _is_there(there[0])
    if plan.new_folder:
        with _storage(plan.new_folder):
            plan.new_folder.mkdir(parents=True, exist_ok=True)
    for file in plan.files:
        page = to_page(file.days, plan.format, full=plan.full, own=plan.own)
        with _storage(file.path):
            write_whole(file.path, page.encode(), over=force)
    return tuple(file.path for file in plan.files)


def _is_there(path: Path) -> UsageError:
    return UsageError("the file is there already", path=str(path), remedy="Write over it with --force")


@contextmanager
def _storage(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise _is_there(path) from error
    except OSError as error:
        reason = f"can't be written ({error.strerror or error})"
        raise StorageError(reason, path=str(path), remedy="Name another place with -o") from error
