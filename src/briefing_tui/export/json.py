"""Days in their public form, as JSON, and the JSON Schema of everything that is printed.

`python -m briefing_tui.export.json > docs/schema.json` writes the schema anew.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from pydantic.json_schema import models_json_schema

from briefing_tui import models
from briefing_tui.export import marked, public
from briefing_tui.export.checking import counts
from briefing_tui.export.marked import Book
from briefing_tui.views import UNDATED, Annotations, DayRow, EntryMarks, ProblemRow

PRINTED = (public.Days, public.DayList, public.FigureList, public.SearchResults, public.Check)
"""One for each kind of answer."""

_WORD = re.compile(r"\w+")


def schema() -> dict[str, Any]:
    """The JSON Schema of every answer."""
    _, definitions = models_json_schema([(model, "serialization") for model in PRINTED], title="briefing")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in PRINTED],
        **definitions,
    }


def to_json(answer: public.Public) -> str:
    """Indented JSON, ending with a line feed."""
    return json.dumps(answer.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def public_days(
    days: Iterable[models.Day], problems: Sequence[ProblemRow] = (), own: Book = marked.NONE
) -> public.Days:
    """The days in this order, what the reader marked in them (`own`), and the problems of all documents."""
    return public.Days(
        days=tuple(_day(day, own.get(day.key)) for day in days),
        problems=tuple(public.Problem.model_validate(problem) for problem in problems),
    )


def day_list(rows: Iterable[DayRow], *, unread: bool = False) -> public.DayList:
    """The list of days; with `unread`, how many entries of each are not read."""
    return public.DayList(days=tuple(_day_count(row, unread) for row in rows))


def figure_list(
    found: Iterable[tuple[models.Day, Sequence[models.Figure]]], why: Mapping[str, Sequence[str]] | None = None
) -> public.FigureList:
    """Figures by day, each with its day and the time of its entry; `why` explains figures by their ids."""
    figures: list[public.DatedFigure] = []
    for day, chosen in found:
        times = {entry.id: _clock(entry.moment.time) for entry in day.entries}
        figures += (
            public.DatedFigure.model_validate(
                {
                    **_fields(figure),
                    "date": day.date,
                    "time": times.get(figure.entry or ""),
                    "changed": day.changes.get(figure.id),
                    "why": tuple((why or {}).get(figure.id, ())),
                }
            )
            for figure in chosen
        )
    return public.FigureList(figures=tuple(figures))


def check(documents: Iterable[tuple[models.Document, int]], problems: Iterable[ProblemRow]) -> public.Check:
    """How documents were read, each with the number of its figures; the problems of files that gave no document."""
    return public.Check(
        documents=tuple(
            public.CheckedDocument.model_validate({**_fields(document), "counts": counts(document, figures)})
            for document, figures in documents
        ),
        problems=tuple(public.Problem.model_validate(problem) for problem in problems),
    )


def _day(day: models.Day, own: Annotations | None) -> public.Day:
    notes = marked.placed(day, own or Annotations())
    return public.Day(
        date=day.date,
        number=day.number,
        entries=tuple(_entry(entry, day, own, notes) for entry in day.entries),
        figures=tuple(public.Figure.model_validate(figure) for figure in day.figures),
        key_figures=day.key_figures,
        documents=tuple(map(_document, day.documents)),
        notes=_notes(notes, None),
    )


def _notes(notes: Iterable[marked.Placed], entry: str | None) -> tuple[public.Note, ...]:
    """Those of an entry, or those outside all entries."""
    return tuple(
        public.Note(figure=note.key if note.kind == "figure" else None, text=note.text, written=note.written)
        for note, _, home, _ in notes
        if home == entry
    )


def _entry(
    entry: models.Entry, day: models.Day, own: Annotations | None, notes: Iterable[marked.Placed]
) -> public.Entry:
    moment = entry.moment
    marks = own.marks.get(entry.id, EntryMarks()) if own else None
    return public.Entry(
        id=entry.id,
        document=entry.document,
        date=moment.date or day.date,
        time=_clock(moment.time),
        until=_clock(moment.until),
        at=moment.instant.isoformat() if moment.instant and moment.half_known else None,
        about=entry.about,
        source=_source(entry.attribution),
        headline=entry.headline,
        text=entry.text,
        section=entry.section,
        updated=entry.updated,
        starred=marks.starred if marks else None,
        read=marks.read if marks else None,
        notes=_notes(notes, entry.id),
    )


def _document(document: models.Document) -> public.Document:
    return public.Document.model_validate(
        {**_fields(document), "problems": tuple(problem.message for problem in document.problems)}
    )


def _fields(model: models.Document | models.Figure) -> dict[str, Any]:
    return {field.name: getattr(model, field.name) for field in fields(model)}


def _day_count(row: DayRow, unread: bool) -> public.DayCount:
    return public.DayCount(
        date=None if row.key == UNDATED else dt.date.fromisoformat(row.key),
        entries=row.entries,
        figures=row.figures,
        documents=row.documents,
        problems=row.problems,
        unread=row.unread if unread else None,
    )


def _clock(time: dt.time | None) -> str | None:
    return None if time is None else f"{time:%H:%M}"


def _source(attribution: models.Attribution | None) -> str | None:
    """The attribution in full where it is a name; else its own name, cut."""
    if attribution is None:
        return None
    whole = str(attribution)
    if len(_WORD.findall(whole)) <= public.MOST_WORDS:
        return whole
    words = list(_WORD.finditer(attribution.name))[: public.MOST_WORDS]
    return attribution.name[: words[-1].end()] if words else None


if __name__ == "__main__":
    sys.stdout.write(json.dumps(schema(), indent=2) + "\n")
