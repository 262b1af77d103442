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
from briefing_tui.export import public
from briefing_tui.export.checking import counts
from briefing_tui.views import UNDATED, DayRow, ProblemRow

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


def public_days(days: Iterable[models.Day], problems: Sequence[ProblemRow] = ()) -> public.Days:
    """The days in this order, and the problems of all documents."""
    return public.Days(
        days=tuple(map(_day, days)), problems=tuple(public.Problem.model_validate(problem) for problem in problems)
    )


def day_list(rows: Iterable[DayRow]) -> public.DayList:
    """The list of days."""
    return public.DayList(days=tuple(map(_day_count, rows)))


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


def _day(day: models.Day) -> public.Day:
    return public.Day(
        date=day.date,
        number=day.number,
        entries=tuple(_entry(entry, day) for entry in day.entries),
        figures=tuple(public.Figure.model_validate(figure) for figure in day.figures),
        key_figures=day.key_figures,
        documents=tuple(map(_document, day.documents)),
    )


def _entry(entry: models.Entry, day: models.Day) -> public.Entry:
    moment = entry.moment
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
    )


def _document(document: models.Document) -> public.Document:
    return public.Document.model_validate(
        {**_fields(document), "problems": tuple(problem.message for problem in document.problems)}
    )


def _fields(model: models.Document | models.Figure) -> dict[str, Any]:
    return {field.name: getattr(model, field.name) for field in fields(model)}


def _day_count(row: DayRow) -> public.DayCount:
    date = None if row.key == UNDATED else dt.date.fromisoformat(row.key)
    return public.DayCount(
        date=date, entries=row.entries, figures=row.figures, documents=row.documents, problems=row.problems
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
