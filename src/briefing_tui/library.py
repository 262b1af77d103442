"""What a screen talks to: a `Library` of days, of what its reader marked in them, and of what a search finds there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from briefing_tui.day_table import DayTable
    from briefing_tui.models import Day
    from briefing_tui.page_views import ChangesView, MetricView, SavedSearch, SinceView
    from briefing_tui.results import Results
    from briefing_tui.views import DayView, EntryMarks, EntryView, FigureRow, NoteView, ProblemRow, Progress, Visit


class Library(Protocol):
    """Days to read. All calls but `load` and a ranked `search` answer at once; none raises for a known key.

    What is marked is kept when the call returns. Where it can't be kept, the call raises `StorageError` and nothing
    has changed.

    Any call but `load` raises `DamagedError` where what it reads from turns out to be damaged: `load` reads it anew.

    `zone` is an IANA name, an offset, or None for the documents' own clocks.
    """

    @property
    def name(self) -> str:
        """What is open, for the title: a folder, a file, `the sample archive`."""

    @property
    def sample(self) -> bool:
        """True where this is the sample archive, not the reader's own documents."""

    def load(self, progress: Callable[[Progress], None] | None = None, ready: Callable[[], None] | None = None) -> bool:
        """Read (or read again) what changed since the last call; True where anything did.

        May take long; call it from a thread. `ready` is called whenever more is there to read; at first that may be
        days and entries without their figures, which follow until the call returns.
        """

    def tidy(self) -> None:
        """Do what a `load` has left for when its days are seen; call it from a thread, too."""

    def check(self) -> None:
        """Look whether all that is kept for a search is as it was; from a thread, once the days are seen.

        Raises `DamagedError` where it is not: the next `load` makes it anew. What is shown till then stays.
        """

    def days(self, newest: int | None = None) -> DayTable:
        """Newest first; `undated`, where there is one, last. Before a `load` as known from earlier ones.

        All other calls answer as of the last call of this. `newest`: at most so many, and the undated only where these
        are all; what goes on across days knows no others then.
        """

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

    def close(self) -> None:
        """Let go of what is kept; nothing is asked afterwards."""

    # What the reader marks

    def kept(self) -> str:
        """What is not kept and why, in a sentence for the screen; empty where all is."""

    def marks(self, day: str) -> Mapping[str, EntryMarks]:
        """The marks of that day by entry; entries without any are left out."""

    def set_read(self, day: str, entries: Sequence[str], *, read: bool) -> None:
        """Mark entries of that day as read, or as unread."""

    def set_starred(self, day: str, entry: str, *, starred: bool) -> None:
        """Star an entry, or take its star away."""

    def unread(self, day: str, entry: str | None, step: int) -> tuple[str, str] | None:
        """The nearest unread entry before (-1) or after (1) that one (None: from the day's edge), across days.

        Entries come in order of time, the undated ones before all days. The answer is a day and an entry.
        """

    def notes(self, day: str) -> Sequence[NoteView]:
        """The notes on that day, its entries and its figures."""

    def write_note(self, day: str, kind: str, key: str, text: str) -> None:
        """Keep a note on that day, entry or figure (`kind`); an empty one takes it away."""

    def last_visit(self, day: str) -> Visit | None:
        """When that day was last open, and what it held; None where it never was."""

    def visit(self, day: str) -> None:
        """Remember that day as it is now, as last seen."""

    def since_visit(self, day: str) -> SinceView:
        """What became of that day since it was last open."""

    # Search

    def search(
        self, query: str, *, ranked: bool = False, most: int = 50, wanted: Callable[[], bool] | None = None
    ) -> Results:
        """What matches, newest first or by rank. Never raises for what a query says; call it from a thread.

        The hits don't wait for how many there are: where `found` is None, `counted` tells it.

        `wanted` is asked again and again while it searches; where it is wanted no longer, `InterruptedError` is raised.
        """

    def counted(self, results: Results, *, wanted: Callable[[], bool] | None = None) -> Results:
        """The results of a search with how many match. It is called, and stopped, as `search` is."""

    def hits_in(self, query: str, texts: Sequence[str]) -> Sequence[Sequence[tuple[int, int]]]:
        """Where what that query seeks stands in each of these texts: start and end of each hit, in order."""

    def searches(self) -> Sequence[SavedSearch]:
        """The saved searches by name."""

    def save_search(self, name: str, query: str) -> None:
        """Keep a search under that name; an empty query takes it away."""
