"""Documents in memory: files and folders read whole, days built from them, for one answer of the command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from briefing_tui import present
from briefing_tui.days import build_days
from briefing_tui.errors import DocumentError
from briefing_tui.lexicon import load as load_lexicon
from briefing_tui.loader.discover import Found, discover
from briefing_tui.loader.read import read_documents
from briefing_tui.models import Day, Document
from briefing_tui.views import DayRow, ProblemRow

CAP = 64 * 1024 * 1024
"""Bytes of one document, unless the settings say otherwise."""


class _Read(NamedTuple):
    """What one file gave."""

    path: str
    modified_ns: int
    documents: tuple[Document, ...]
    problem: ProblemRow | None = None


class Shelf:
    """The documents of `paths` and their days, as they were when they were loaded.

    `lexicon` is the folder of the reader's own metrics, speakers and words.
    """

    def __init__(
        self, paths: Sequence[str], *, name: str, sample: bool = False, cap: int = CAP, lexicon: str | None = None
    ) -> None:
        self._paths = tuple(paths)
        self.name = name
        self.sample = sample
        self._cap = cap
        self._lexicon = load_lexicon(Path(lexicon) if lexicon else None)
        self.passed_by: Sequence[str] = ()
        """Files that are exports of our own, met in a folder."""
        self._documents: Sequence[Document] = ()
        self._days: dict[str, Day] = {}
        self._problems: Sequence[ProblemRow] = ()

    def load(self) -> None:
        """Reads every document. Raises `UsageError` for a path that is not there."""
        from briefing_tui.figures import read_figures

        read = [self._one(file) for file in discover(self._paths)]
        self.passed_by = [file.path for file in read if not file.documents and not file.problem]
        self._documents, doubles = _once(read)
        self._problems = [
            *(file.problem for file in read if file.problem),
            *(row for document in self._documents for row in present.problem_rows(document)),
            *doubles,
        ]
        figures = {document.id: read_figures(document, self._lexicon) for document in self._documents}
        self._days = {day.key: day for day in build_days(self._documents, figures, self._lexicon)}

    def _one(self, file: Found) -> _Read:
        try:
            return _Read(file.path, file.modified_ns, read_documents(file, self._cap))
        except DocumentError as error:
            problem = ProblemRow(error.path or file.path, error.line, error.reason, error.remedy or "")
            return _Read(file.path, file.modified_ns, (), problem)

    def documents(self) -> Sequence[Document]:
        """Every document that was read, in the order of their paths."""
        return self._documents

    def days(self) -> Sequence[DayRow]:
        """Newest first; `undated`, where there is one, last."""
        days = self._days.values()
        dated = [day for day in days if day.date]
        undated = [day for day in days if not day.date]
        return [present.day_row(day) for day in [*reversed(dated), *undated]]

    def problems(self) -> Sequence[ProblemRow]:
        """Every problem of every document, every document that could not be read, and those of the lexicon."""
        return [*self._problems, *self.lexicon_problems()]

    def lexicon_problems(self) -> Sequence[ProblemRow]:
        """What is wrong in the reader's own lexicon files, whose bad entries are left out."""
        return present.lexicon_rows(self._lexicon)

    def unread(self) -> Sequence[ProblemRow]:
        """The problems of files that gave no document."""
        paths = {document.path for document in self._documents}
        return [problem for problem in self._problems if problem.document not in paths]

    @property
    def spoilt(self) -> bool:
        """Some document was not wholly read."""
        return bool(self.unread()) or any(map(present.is_spoilt, self._documents))

    def explanations(self, day: str, figures: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """How these figures of a day were read and why they are shown, a sentence each, by id."""
        from briefing_tui.figures import values_of
        from briefing_tui.present_figures import explanations

        opened, wanted = self._days[day], frozenset(figures)
        chosen = [figure for figure in opened.figures if figure.id in wanted]
        earlier = [one for one in self._days.values() if one.date and opened.date and one.date < opened.date]
        before = values_of(earlier[-1].figures, self._lexicon) if earlier else {}
        return explanations(opened, chosen, before, self._lexicon)

    def book(self, days: Sequence[str]) -> Sequence[Day]:
        """The days themselves. Raises `KeyError` for one that is not there."""
        return [self._days[key] for key in days]


def _joined(one: Document, other: Document) -> Document | None:
    """One document of two exported days of it; None where they are not that."""
    ids = {entry.id for entry in one.entries}
    if not (one.format == other.format == "export") or any(entry.id in ids for entry in other.entries):
        return None
    entries = sorted((*one.entries, *other.entries), key=lambda entry: entry.order)
    return replace(one, entries=tuple(entries), problems=(*one.problems, *other.problems))


def _once(read: Sequence[_Read]) -> tuple[list[Document], list[ProblemRow]]:
    """The documents without their doubles: of two of one identity the one from the later file stays."""
    kept: dict[str, tuple[int, Document]] = {}
    doubles: list[ProblemRow] = []
    for file in read:
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
