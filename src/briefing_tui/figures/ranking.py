"""Which figures of a day come first."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.models import Document, Figure, Link, Part


def key_figures(
    figures: Sequence[Figure],
    *,
    documents: Sequence[Document],
    links: Sequence[Link],
    previous: Sequence[Figure] = (),
) -> tuple[str, ...]:
    """Ids of the day's key figures, most important first."""
    restated = {link.figure for link in links}
    shown = [figure for figure in figures if figure.id not in restated and figure.part is not Part.BACKGROUND]
    return tuple(figure.id for figure in sorted(shown, key=lambda figure: -(figure.value or 0))[:12])
