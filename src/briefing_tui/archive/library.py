"""The `Library` over an index: what is shown comes from its rows; documents are read only where they changed."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from briefing_tui.archive import reading
from briefing_tui.archive.checking import check, check_list
from briefing_tui.archive.following import entries_on, follow_later
from briefing_tui.archive.index import Index, damaged, is_locked, is_out_of_room
from briefing_tui.archive.pairing import Marked
from briefing_tui.archive.rules import Rules
from briefing_tui.archive.state import State
from briefing_tui.archive.word_check import WordCheck
from briefing_tui.day_table import DayTable
from briefing_tui.errors import StorageError
from briefing_tui.views import DayView, EntryMarks, EntryView, FigureRow, NoteView, ProblemRow, Progress, Visit

if TYPE_CHECKING:
    from briefing_tui.models import Day
    from briefing_tui.page_views import ChangesView, MetricView, SavedSearch, SinceView
    from briefing_tui.results import Results

P = ParamSpec("P")
R = TypeVar("R")


def _sound(
    call: Callable[Concatenate[Archive, P], R],
) -> Callable[Concatenate[Archive, P], R]:
    """Drop an index that is found damaged, and say so with `DamagedError`: the next `load` makes it anew."""

    @wraps(call)
    def checked(self: Archive, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return call(self, *args, **kwargs)
        except Exception as error:
            if isinstance(error, KeyError) and error.args[0] in args:  # what was asked for is not there
                raise
            if self.index.is_damaged(error):
                self._db = self._searching = None
                self.index.make_anew()
                raise damaged(self.index.path) from error
            if isinstance(error, sqlite3.Error):
                raise StorageError(f"the index can't be read ({error})", path=str(self.index.path)) from error
            raise

    return checked


class Archive:
    """A `Library` of the documents at `paths`, over their index. One thread reads it while another loads.

    What is read is as of the last call of `days`, until `days` is called again. Raises `StorageError` where no index
    can be kept anywhere.
    """

    def __init__(
        self,
        paths: Sequence[str],
        *,
        name: str,
        rules: Rules,
        index: Path,
        state: Path | None = None,
        sample: bool = False,
    ) -> None:
        self.paths, self._rules = tuple(paths), rules
        self._name, self._sample = name, sample
        self.index = Index(index)
        self.state = State(state)
        self._db: sqlite3.Connection | None = None
        self._days = DayTable()
        self._version = reading.Version("", 0)
        """The state of the index that `_days` shows."""
        self._checked: set[str] = set()
        """The days whose rows are known to be as they were written."""
        self._searching: sqlite3.Connection | None = None
        self._searched: object = None
        """Which files `_searching` reads."""
        self._loading, self._search_lock = threading.Lock(), threading.Lock()
        self._words = WordCheck(self.index)

    @property
    def name(self) -> str:
        return self._name

    @property
    def sample(self) -> bool:
        return self._sample

    def _read(self) -> sqlite3.Connection:
        """The reading connection, on a state of the index that does not move."""
        if self._db is None:
            self._db = self.index.reader()
            self._db.execute("BEGIN")
        return self._db

    def _renew(self) -> sqlite3.Connection:
        """The reading connection on the index as it is now.

        The one before is closed when the next already reads: the last connection to a database that is closed writes
        its log back and waits for the disk.
        """
        before, self._db = self._db, None
        try:
            self._read().execute("SELECT 1 FROM meta LIMIT 1").fetchone()
        finally:
            if before is not None:
                before.close()
        self._checked.clear()
        return self._read()

    def load(self, progress: Callable[[Progress], None] | None = None, ready: Callable[[], None] | None = None) -> bool:
        self._words.stop()
        with self._loading:
            try:
                return self._sync(progress, ready)
            except Exception as error:
                if self.index.is_damaged(error):
                    self.index.make_anew()
                elif isinstance(error, sqlite3.Error) and is_out_of_room(error):
                    self.index.move(str(error))
                elif isinstance(error, sqlite3.Error):
                    raise self._unwritable(error) from error
                else:
                    raise
            try:
                return self._sync(progress, ready)
            except sqlite3.Error as error:
                raise self._unwritable(error) from error

    def _unwritable(self, error: sqlite3.Error) -> StorageError:
        if is_locked(error):
            reason, remedy = "another program has been writing to the index for half a minute", "Load again"
        else:
            reason, remedy = f"the index can't be written ({error})", "Make room on the disk"
        return StorageError(reason, path=str(self.index.path), remedy=remedy)

    def _sync(self, progress: Callable[[Progress], None] | None, ready: Callable[[], None] | None) -> bool:
        from briefing_tui.archive.sync import sync

        return sync(self.index, self.paths, self._rules, self.state, progress, ready)

    def tidy(self) -> None:
        from briefing_tui.archive.sync import tidy

        with suppress(sqlite3.Error), self.index.writing() as db:  # what is not done now is done another time
            tidy(db)

    def check(self) -> None:
        self._words.check()

    @_sound
    def days(self, newest: int | None = None) -> DayTable:
        db = self._renew()
        version, before, followed = reading.version_of(db), self._version, self.state.followed_days()
        built = None
        if newest is None and followed is not None and before.id == version.id:
            built = reading.put_later(db, self._days, before.built)
        if newest is not None:
            check_list(db, newest)
        if followed is None or built is None:
            self._days = reading.day_table(db, newest)
            self._mark(None if newest is None else self._days.keys)
        else:
            self._mark(followed.union(built))
        self._version = version
        return self._days.copy()

    @_sound
    def day(self, key: str, zone: str | None = None) -> DayView:
        if key not in self._checked:
            check(self._read(), key)
            self._checked.add(key)
        return reading.day_view(self._read(), key, zone)

    @_sound
    def entry(self, day: str, entry: str, zone: str | None = None) -> EntryView:
        return reading.entry_view(self._read(), day, entry, zone)

    @_sound
    def figures(self, day: str) -> Sequence[FigureRow]:
        return reading.figure_rows(self._read(), day)

    @_sound
    def metric(self, metric: str) -> MetricView:
        from briefing_tui.archive.comparing import metric_view

        return metric_view(self._read(), metric)

    @_sound
    def changes(self, day: str, since: str | None = None) -> ChangesView:
        from briefing_tui.archive.comparing import changes_view

        return changes_view(self._read(), day, since)

    @_sound
    def zones(self, day: str) -> Sequence[str]:
        return reading.zones_of(self._read(), day)

    @_sound
    def problems(self) -> Sequence[ProblemRow]:
        return reading.problem_rows(self._read())

    @_sound
    def path_of(self, document: str) -> str | None:
        """The file of that document, by its id, as of the last call of `days`."""
        return self._path("JOIN documents d ON d.file = f.id WHERE d.key = ? AND d.shown", document)

    @_sound
    def path_of_bytes(self, digest: str) -> str | None:
        """The file that holds the bytes of that hash."""
        return self._path("WHERE f.hash = ?", bytes.fromhex(digest))

    def _path(self, which: str, value: str | bytes) -> str | None:
        found = self._read().execute(f"SELECT f.path FROM files f {which}", (value,)).fetchone()
        return os.fsdecode(found[0]) if found else None

    @property
    @_sound
    def passed_by(self) -> Sequence[str]:
        """Files that are exports of our own, met in a folder."""
        return reading.passed_by(self._read())

    @property
    @_sound
    def spoilt(self) -> bool:
        """Some document was not wholly read."""
        return reading.is_spoilt(self._read())

    @_sound
    def explain(self, day: str, figure: str) -> Sequence[str]:
        return self.explanations(day, [figure])[figure]

    @_sound
    def explanations(self, day: str, figures: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """How these figures of a day were read and why they are shown, a sentence each, by id."""
        from briefing_tui.archive.books import explanations_of

        return explanations_of(self._read(), day, figures, self._rules)

    @_sound
    def book(self, days: Sequence[str]) -> Sequence[Day]:
        from briefing_tui.archive.books import book

        return book(self._read(), days, self._rules)

    def close(self) -> None:
        if self._loading.locked():
            from briefing_tui.archive.parallel import end

            end()
        self.state.close()

    # What the reader marks

    def kept(self) -> str:
        index = f"The index is not kept: {self.index.unkept}." if self.index.unkept else ""
        return " ".join(f"{part.rstrip('.')}." for part in (self.state.kept(), index) if part)

    def _mark(self, days: Collection[str] | None) -> None:
        """Tell the list of days what is read of these days (None: of all), in the documents that are here."""
        counts = self.state.read_counts(days)
        hidden = reading.not_shown(self._read(), {document for _, document in counts}) if counts else ()
        read = dict.fromkeys(days or (), 0)
        for (day, document), number in counts.items():
            if document not in hidden:
                read[day] = read.get(day, 0) + number
        self._days.mark(read, self.state.noted_days())

    def marks(self, day: str) -> Mapping[str, EntryMarks]:
        return self.state.marks(day)

    @_sound
    def set_read(self, day: str, entries: Sequence[str], *, read: bool) -> None:
        marked = entries_on(self._read(), day, entries)
        self.state.set_read(marked, read=read)
        self._mark((day,))
        self._keep_up(day, marked)

    @_sound
    def set_starred(self, day: str, entry: str, *, starred: bool) -> None:
        (marked,) = entries_on(self._read(), day, [entry])
        self.state.set_starred(marked, starred=starred)
        self._keep_up(day, [marked])

    def _keep_up(self, day: str, marked: Sequence[Marked], figure: FigureRow | None = None) -> None:
        """Have marks followed that were made on what another process has read again since it was shown here."""
        with suppress(sqlite3.Error), self.index.reading() as db:
            now = set(entries_on(db, day, [entry.key for entry in marked]))
            gone = {entry.document for entry in marked if entry not in now}
            if figure and not figure.entry and reading.figure_of(db, day, figure.id) != figure:
                from briefing_tui.archive.figure_notes import document_of

                gone.add(document_of(figure.id) or "")
            if gone:
                with self.index.writing() as writer:
                    follow_later(writer, gone)

    @_sound
    def unread(self, day: str, entry: str | None, step: int) -> tuple[str, str] | None:
        db = self._read()
        here = self._unread_in(db, day, entry, step)
        if here is not None:
            return day, here
        days, place = self._days, self._days.place_for(day)
        for beyond in range(place - 1, -1, -1) if step > 0 else range(place, len(days)):
            row = days[beyond]
            if row.unread and row.key != day and (found := self._unread_in(db, row.key, None, step)) is not None:
                return row.key, found
        return None

    def _unread_in(self, db: sqlite3.Connection, day: str, entry: str | None, step: int) -> str | None:
        """The first unread entry of a day after that one (before it, where `step` is -1)."""
        keys = reading.entry_keys(db, day)[::step]
        read = self.state.read_keys(day)
        start = keys.index(entry) + 1 if entry in keys else 0
        return next((key for key in keys[start:] if key not in read), None)

    def notes(self, day: str) -> Sequence[NoteView]:
        return self.state.notes(day)

    @_sound
    def write_note(self, day: str, kind: str, key: str, text: str) -> None:
        db = self._read()
        figure = reading.figure_of(db, day, key) if kind == "figure" else None
        entry = key if kind == "entry" else figure.entry if figure else None
        marked = entries_on(db, day, [entry]) if entry else []
        words = figure.quote if figure else ""
        self.state.write_note(day, kind, key, text, marked[0] if marked else None, words)
        self._keep_up(day, marked, figure)

    def last_visit(self, day: str) -> Visit | None:
        last = self.state.last_visit(day)
        if last is None:
            return None
        from briefing_tui.archive.visits import keys_in

        return Visit(last.at, keys_in(last.snapshot))

    @_sound
    def visit(self, day: str) -> None:
        from briefing_tui.archive.visits import snapshot

        self.state.visit(day, snapshot(self._read(), day))

    @_sound
    def since_visit(self, day: str) -> SinceView:
        from briefing_tui.archive.visits import since
        from briefing_tui.page_views import SinceView

        last = self.state.last_visit(day)
        return since(self._read(), day, last.at, last.snapshot) if last else SinceView(day, None)

    # Search

    @_sound
    def search(
        self, query: str, *, ranked: bool = False, most: int = 50, wanted: Callable[[], bool] | None = None
    ) -> Results:
        from briefing_tui.archive.search import search

        with self._search_lock:
            return search(self._search(), query, ranked=ranked, most=most, prefix_last=True, wanted=wanted)

    @_sound
    def counted(self, results: Results, *, wanted: Callable[[], bool] | None = None) -> Results:
        from briefing_tui.archive.search import counted

        with self._search_lock:
            return counted(self._search(), results, prefix_last=True, wanted=wanted)

    def _search(self) -> sqlite3.Connection:
        """The connection that searches, on the index and the marks that are there now."""
        files = self.index.path, self.index.identity, self.state.source
        if self._searching is None or files != self._searched:
            self._searching, self._searched = self.index.reader(), files
            self.state.attach(self._searching)
        return self._searching

    def hits_in(self, query: str, texts: Sequence[str]) -> Sequence[Sequence[tuple[int, int]]]:
        from briefing_tui.archive.hits import hits_in

        return hits_in(query, texts)

    def searches(self) -> Sequence[SavedSearch]:
        return self.state.searches()

    def save_search(self, name: str, query: str) -> None:
        self.state.save_search(name, query)
