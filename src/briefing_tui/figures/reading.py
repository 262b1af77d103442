"""Text → figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing_tui.models import Bound, Document, Figure, Part

_NUMBER = re.compile(
    r"(?:(?P<hedge>more than|over|at least|up to|about|around|approximately|an estimated)\s+)?"
    r"(?<![\w.,:/-])(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?![\w.:/-])\s+(?P<label>[a-z][a-z-]+(?: [a-z-]+)?)",
    re.IGNORECASE,
)
_BOUNDS = {"more than": Bound.MORE_THAN, "over": Bound.MORE_THAN, "at least": Bound.AT_LEAST, "up to": Bound.UP_TO}


def read_figures(document: Document) -> tuple[Figure, ...]:
    """All figures of the document: those of its entries in document order, then those of its other parts."""
    figures: list[Figure] = []
    for entry in document.entries:
        claimant = None if entry.attribution is None else entry.attribution.name
        for found in _NUMBER.finditer(entry.full):
            figures.append(_figure(document, found, len(figures), entry=entry.id, attribution=claimant))
    for part, place, text in _parts(document):
        for found in _NUMBER.finditer(text):
            figures.append(_figure(document, found, len(figures), part=part, place=place))
    return tuple(figures)


def _parts(document: Document) -> Iterator[tuple[Part, int, str]]:
    for part, texts in (
        (Part.BRIEF_FACTS, document.brief_facts),
        (Part.STANDFIRST, document.standfirst),
        (Part.BACKGROUND, document.background),
    ):
        for place, text in enumerate(texts):
            yield part, place, text


def _figure(
    document: Document,
    found: re.Match[str],
    number: int,
    *,
    entry: str | None = None,
    part: Part = Part.ENTRY,
    place: int = 0,
    attribution: str | None = None,
) -> Figure:
    hedge = (found["hedge"] or "").casefold()
    return Figure(
        id=f"{document.id}:f{number}",
        document=document.id,
        entry=entry,
        part=part,
        place=place,
        span=found.span(),
        quote=found.group()[:240],
        value=int(found["digits"].replace(",", "")),
        bound=_BOUNDS.get(hedge, Bound.ABOUT) if hedge else Bound.EXACT,
        label=found["label"],
        attribution=attribution,
    )
