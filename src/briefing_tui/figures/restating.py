"""Which figures of a day state the same quantity."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.models import Figure, Link


def restatements(figures: Sequence[Figure]) -> tuple[Link, ...]:
    """Links from each restatement to the statement that is shown in its place."""
    first: dict[tuple[str, float, str | None], str] = {}
    links: list[Link] = []
    for figure in figures:
        if figure.value is None:
            continue
        of = first.setdefault((figure.label, figure.value, figure.attribution), figure.id)
        if of != figure.id:
            links.append(Link(figure=figure.id, of=of))
    return tuple(links)
