"""Days and documents → the rows that a list or a summary shows of them."""

from __future__ import annotations

from collections import Counter

from briefing_tui.days import home_of
from briefing_tui.lexicon import Lexicon
from briefing_tui.models import Day, Document
from briefing_tui.views import DayRow, DocumentRow, ProblemRow, SourceCount

_NOT_WHOLE = frozenset(("encoding", "damaged", "lost-words"))
"""Problems that mean that a document was not wholly read."""


def is_spoilt(document: Document) -> bool:
    """It was not wholly read, or there was nothing to read in it."""
    codes = {problem.code for problem in document.problems}
    return bool(codes & _NOT_WHOLE) or (bool(codes) and not document.entries)


def day_row(day: Day) -> DayRow:
    """The line of a day in the list of days."""
    return DayRow(
        key=day.key,
        entries=len(day.entries),
        figures=len(day.figures),
        documents=len(day.documents),
        problems=sum(len(document.problems) for document in at_home(day)),
    )


def at_home(day: Day) -> list[Document]:
    """The documents whose brief facts, background and problems belong to that day."""
    return [document for document in day.documents if home_of(document) == day.date]


def source_counts(day: Day) -> list[SourceCount]:
    """The sources of a day, the one with the most entries first."""
    sources = Counter(entry.attribution.name for entry in day.entries if entry.attribution)
    return [SourceCount(name, count) for name, count in sources.most_common()]


def document_rows(day: Day) -> list[DocumentRow]:
    """The documents of a day, each with how many of its entries lie in it and why."""
    counts = Counter(entry.document for entry in day.entries)
    return [
        DocumentRow(
            id=document.id,
            name=document.name,
            path=document.path,
            url=document.url,
            entries=counts[document.id],
            evidence=_evidence(document),
            problems=len(document.problems),
        )
        for document in day.documents
    ]


def _evidence(document: Document) -> str:
    best = document.evidence[0] if document.evidence else None
    return f"{best.kind}: {best.quote}" if best else "no date found"


def problem_rows(document: Document) -> list[ProblemRow]:
    """The problems of a document."""
    return [
        ProblemRow(document.path, problem.line, problem.message, problem.remedy or "") for problem in document.problems
    ]


def lexicon_rows(lexicon: Lexicon) -> list[ProblemRow]:
    """What is wrong in the reader's own lexicon files, whose bad entries are left out."""
    return [
        ProblemRow(error.path or "", error.line, error.reason, error.remedy or "What it is about is left out.")
        for error in lexicon.problems
    ]


def zones_of(day: Day) -> tuple[str, ...]:
    """The zones of the day's documents, the most used first, then UTC."""
    own = Counter(entry.moment.zone for entry in day.entries if entry.moment.zone)
    return tuple(dict.fromkeys([*(zone for zone, _ in own.most_common()), "UTC"]))
