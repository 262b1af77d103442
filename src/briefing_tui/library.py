"""What a screen talks to: a `Library` of days. Its in-memory form is in `shelf.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from briefing_tui.models import Day
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


class Library(Protocol):
    """Days to read. All calls but `load` and `reload` answer at once; none raises for a known key.

    `zone` is an IANA name, an offset, or None for the documents' own clocks.
    """

    @property
    def name(self) -> str:
        """What is open, for the title: a folder, a file, `the sample archive`."""

    @property
    def sample(self) -> bool:
        """True where this is the sample archive, not the reader's own documents."""

    def load(self, progress: Callable[[Progress], None] | None = None, ready: Callable[[], None] | None = None) -> None:
        """Read (or read again) what changed since the last call. May take long; call it from a thread.

        `ready` is called once, when days and entries are there to read; their figures follow until the call returns.
        """

    def days(self) -> Sequence[DayRow]:
        """Newest first; `undated`, where there is one, last. Before a `load` as known from earlier ones."""

    def day(self, key: str, zone: str | None = None) -> DayView:
        """The day of that key. Raises `KeyError` where there is none."""

    def entry(self, day: str, entry: str, zone: str | None = None) -> EntryView:
        """One entry of that day in full. Raises `KeyError` where there is none."""

    def figures(self, day: str) -> Sequence[FigureRow]:
        """All figures of that day in the order of the entries, restatements among them."""

    def metric(self, metric: str) -> MetricView:
        """One metric over all days. Raises `KeyError` for a metric that no figure has."""

    def changes(self, day: str, since: str | None = None) -> ChangesView:
        """What changed on that day since another, by default the last one before it that has figures."""

    def explain(self, day: str, figure: str) -> Sequence[str]:
        """Why that figure is shown and how it was read, a sentence each."""

    def zones(self, day: str) -> Sequence[str]:
        """The zones worth offering for that day: the documents' own first, then UTC and the local one."""

    def problems(self) -> Sequence[ProblemRow]:
        """Every problem of every document, and every document that could not be read."""

    @property
    def passed_by(self) -> Sequence[str]:
        """The paths of this program's own exports that lie in the folders and were not read, so that no day doubles."""

    def book(self, days: Sequence[str]) -> Sequence[Day]:
        """The days themselves, for an export."""
