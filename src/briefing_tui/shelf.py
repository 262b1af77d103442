"""The library over documents in memory: files and folders read whole, days built from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui import present
from briefing_tui.days import build_days
from briefing_tui.errors import DocumentError, LexiconError
from briefing_tui.lexicon import Lexicon
from briefing_tui.lexicon import load as load_lexicon
from briefing_tui.loader.discover import Found, discover
from briefing_tui.loader.read import read_documents
from briefing_tui.models import Day, Document, Figure
from briefing_tui.views import (
    ChangesView,
    DayRow,
    DayView,
    EntryView,
    FigureRow,
    MetricView,
    ProblemRow,
    Progress,
)

if TYPE_CHECKING:
    from briefing_tui.figures import Series

CAP = 64 * 1024 * 1024
"""Bytes of one document, unless the settings say otherwise."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What one file gave, and the state of the file that gave it."""

    size: int
    modified_ns: int
    documents: tuple[Document, ...]
    problem: ProblemRow | None = None


@dataclass(frozen=True)
class _Books:
    """Everything that a load made, swapped in one go."""

    days: Mapping[str, Day] = field(default_factory=dict)
    """By key, oldest first, `undated` last."""
    lexicon: Lexicon | None = None
    """The one that their figures were read with; None before there are any."""
    problems: tuple[ProblemRow, ...] = ()

    @cached_property
    def dates(self) -> list[dt.date]:
        """The dates that have a day, oldest first."""
        return [day.date for day in self.days.values() if day.date]

    @cached_property
    def series(self) -> Series:
        """The series of all days."""
        from briefing_tui.present_figures import series_of

        return series_of(self.days.values(), self.words)

    @property
    def words(self) -> Lexicon:
        """The lexicon, read where no figures have needed it yet."""
        return self.lexicon or load_lexicon()

    def before(self, day: Day) -> Day | None:
        """The last day before that one that has figures."""
        earlier = (one for one in self.days.values() if one.date and day.date and one.date < day.date and one.figures)
        return max(earlier, key=lambda one: one.key, default=None)


class Shelf:
    """A `Library` over the documents of `paths`. Safe to load from one thread while another reads.

    `lexicon` is the folder of the reader's own metrics, speakers and words. It is read once.
    """

    def __init__(
        self, paths: Sequence[str], *, name: str, sample: bool = False, cap: int = CAP, lexicon: str | None = None
    ) -> None:
        self._paths = tuple(paths)
        self._name = name
        self._sample = sample
        self._cap = cap
        self._folder = Path(lexicon) if lexicon else None
        self._read: dict[str, _Read] = {}
        self._figures: dict[str, tuple[Document, tuple[Figure, ...]]] = {}
        self._books = _Books()

    @property
    def name(self) -> str:
        return self._name

    @property
    def sample(self) -> bool:
        return self._sample

    def load(self, progress: Callable[[Progress], None] | None = None, ready: Callable[[], None] | None = None) -> None:
        """Reads what is new or changed; what is gone is forgotten. Raises `UsageError` for a path that is not there."""
        found = list(discover(self._paths))
        read: dict[str, _Read] = {}
        for place, file in enumerate(found, 1):
            known = self._read.get(file.path)
            if known is None or (known.size, known.modified_ns) != (file.size, file.modified_ns):
                known = self._one(file)
            read[file.path] = known
            if progress is not None:
                progress(Progress(place, len(found), file.path))
        self._read = read
        documents, doubles = _once(read)
        problems = [row for file in read.values() if (row := file.problem)]
        problems += [row for document in documents for row in present.problem_rows(document)]
        problems += doubles
        if ready is not None:
            self._publish(build_days(documents), problems)
            ready()
        lexicon = load_lexicon(self._folder)
        self._publish(build_days(documents, self._figures_of(documents, lexicon), lexicon), problems, lexicon)

    def _publish(self, days: Sequence[Day], problems: Sequence[ProblemRow], lexicon: Lexicon | None = None) -> None:
        self._books = _Books({day.key: day for day in days}, lexicon, tuple(problems))

    def _figures_of(self, documents: Sequence[Document], lexicon: Lexicon) -> dict[str, tuple[Figure, ...]]:
        """The figures of each document; those of one that is as it was are not read again."""
        from briefing_tui.figures import read_figures

        known, self._figures = self._figures, {}
        for document in documents:
            last = known.get(document.id)
            found = last[1] if last is not None and last[0] is document else read_figures(document, lexicon)
            self._figures[document.id] = document, found
        return {name: found for name, (_, found) in self._figures.items()}

    def _one(self, file: Found) -> _Read:
        try:
            return _Read(file.size, file.modified_ns, read_documents(file, self._cap))
        except DocumentError as error:
            problem = ProblemRow(error.path or file.path, error.line, error.reason, error.remedy or "")
            return _Read(file.size, file.modified_ns, (), problem)

    def documents(self) -> Sequence[Document]:
        """Every document that was read, in the order of their paths."""
        return _once(self._read)[0]

    def days(self) -> Sequence[DayRow]:
        days = self._books.days.values()
        dated = [day for day in days if day.date]
        undated = [day for day in days if not day.date]
        return [present.day_row(day) for day in [*reversed(dated), *undated]]

    def day(self, key: str, zone: str | None = None) -> DayView:
        return present.day_view(self._books.days[key], zone, self.figures(key))

    def entry(self, day: str, entry: str, zone: str | None = None) -> EntryView:
        return present.entry_view(self._books.days[day], entry, zone)

    def figures(self, day: str) -> Sequence[FigureRow]:
        books = self._books
        if not books.days[day].figures:
            return ()
        from briefing_tui.present_figures import figure_rows

        return figure_rows(books.days[day], books.series, books.dates, books.words)

    def metric(self, metric: str) -> MetricView:
        from briefing_tui.present_figures import metric_view

        books = self._books
        return metric_view(metric, books.days, books.series, books.words)

    def changes(self, day: str, since: str | None = None) -> ChangesView:
        from briefing_tui.present_figures import changes_view

        books = self._books
        opened = books.days[day]
        return changes_view(opened, books.days[since] if since else books.before(opened), books.words)

    def explain(self, day: str, figure: str) -> Sequence[str]:
        return self.explanations(day, [figure])[figure]

    def explanations(self, day: str, figures: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The same for several figures of that day, by id."""
        from briefing_tui.present_figures import explanations

        books = self._books
        opened, wanted = books.days[day], frozenset(figures)
        earlier = books.before(opened)
        chosen = [figure for figure in opened.figures if figure.id in wanted]
        return explanations(opened, chosen, earlier.figures if earlier else (), books.words)

    def zones(self, day: str) -> Sequence[str]:
        return present.zones_of(self._books.days[day])

    def problems(self) -> Sequence[ProblemRow]:
        return [*self._books.problems, *self.lexicon_problems()]

    def lexicon_problems(self) -> Sequence[ProblemRow]:
        """What is wrong in the reader's own lexicon files, whose bad entries are left out."""
        known = self._books.lexicon
        return list(map(_lexicon_row, known.problems)) if known else []

    def unread(self) -> Sequence[ProblemRow]:
        """The problems of files that gave no document."""
        paths = {document.path for document in self.documents()}
        return [problem for problem in self._books.problems if problem.document not in paths]

    @property
    def passed_by(self) -> Sequence[str]:
        return [path for path, read in self._read.items() if not read.documents and read.problem is None]

    def book(self, days: Sequence[str]) -> Sequence[Day]:
        known = self._books.days
        return [known[key] for key in days]


def _lexicon_row(error: LexiconError) -> ProblemRow:
    return ProblemRow(error.path or "", error.line, error.reason, error.remedy or "What it is about is left out.")


def _joined(one: Document, other: Document) -> Document | None:
    """One document of two exported days of it; None where they are not that."""
    ids = {entry.id for entry in one.entries}
    if not (one.format == other.format == "export") or any(entry.id in ids for entry in other.entries):
        return None
    entries = sorted((*one.entries, *other.entries), key=lambda entry: entry.order)
    return replace(one, entries=tuple(entries), problems=(*one.problems, *other.problems))


def _once(read: dict[str, _Read]) -> tuple[list[Document], list[ProblemRow]]:
    """The documents without their doubles: of two of one identity the one from the later file stays."""
    kept: dict[str, tuple[int, Document]] = {}
    doubles: list[ProblemRow] = []
    for file in read.values():
        for document in file.documents:
            known = kept.get(document.id)
            if known is None:
                kept[document.id] = (file.modified_ns, document)
                continue
            if whole := _joined(known[1], document):
                kept[document.id] = (file.modified_ns, whole)
                continue
            older, newer = sorted((known, (file.modified_ns, document)), key=lambda pair: pair[0])
            kept[document.id] = newer
            doubles.append(
                ProblemRow(
                    older[1].path,
                    None,
                    f"The same document as {newer[1].path}, which was changed later and is shown",
                    "Remove one of the two.",
                )
            )
    return [document for _, document in kept.values()], doubles
