"""Takes changed files into an index: only they are read, and only the days that they touch are built.

Each batch of files is taken in by two transactions: its documents, with the days that they touch as *dirty*; then those
days, built from all their documents. Whoever is interrupted in between, or finds that another process has written
meanwhile, goes on from the dirty days. A day of many documents waits for the end, so that it is built once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from itertools import chain, islice
from typing import TYPE_CHECKING

from briefing_tui.archive.building import Builder
from briefing_tui.archive.documents import drop_files, take_in
from briefing_tui.archive.files import Taken, Wanted, take
from briefing_tui.archive.following import follow
from briefing_tui.archive.index import stored, transaction, tune_for_bulk
from briefing_tui.views import Progress

if TYPE_CHECKING:
    from briefing_tui.archive.rules import Rules
    from briefing_tui.archive.state import State
    from briefing_tui.archive.sync import News, Report
    from briefing_tui.loader.discover import Found

_FIRST_BATCH, _BATCH = 16, 64
"""Files taken in together: few at first, so that there is something to read at once."""
_MANY_FILES = 200


class Taking:
    """Takes files into one index, and brings the marks that hang on what it held to what it holds."""

    def __init__(self, db: sqlite3.Connection, rules: Rules, state: State) -> None:
        self._db, self._rules, self._state = db, rules, state
        self._builder = Builder(db, rules)

    def take(self, news: News, progress: Report | None = None, ready: Callable[[], None] | None = None) -> None:
        """Forget what is gone, read what changed, and build the days of both."""
        if news.gone:
            with transaction(self._db):
                drop_files(self._db, news.gone, self._state.has_marks)
        if len(news.changed) > _MANY_FILES:
            tune_for_bulk(self._db)
        self._read(news, progress, ready)
        self._builder.build(everything=True)
        follow(self._db, self._state)

    def _read(self, news: News, progress: Report | None, ready: Callable[[], None] | None) -> None:
        first = news.first
        with closing(self._taken(news.changed, progress)) as files:
            size = _FIRST_BATCH
            while batch := list(islice(files, size)):
                with transaction(self._db):
                    take_in(self._db, batch, self._state.has_marks)
                if first and ready is not None:  # words before figures, where there is nothing to read yet
                    self._builder.build(batch, figures=False)
                    ready()
                self._builder.build(batch)
                follow(self._db, self._state, [document.id for one in batch for document in one.documents or ()])
                if ready is not None:
                    ready()
                first, size = False, _BATCH

    def _taken(self, files: Sequence[Found], progress: Report | None) -> Generator[Taken]:
        """Each file as it is now; where they are many, those after the first batch are read by other processes."""
        here = len(files)
        readers: AbstractContextManager[Iterable[Taken]] = nullcontext(())
        if here > _MANY_FILES:
            from briefing_tui.archive import parallel

            if parallel.processors() > 1:
                here = _FIRST_BATCH
                readers = parallel.Readers(map(self._wanted, files[here:]), self._rules)
        with readers as ahead:
            own = (take(file, self._rules.cap, known) for file, known in map(self._wanted, files[:here]))
            for done, taken in enumerate(chain(own, ahead), 1):
                if progress is not None:
                    progress(Progress(done, len(files), taken.found.path))
                yield taken

    def _wanted(self, file: Found) -> Wanted:
        """A file with what its bytes were, where what was read in them still stands."""
        path = stored(file.location or file.path)
        found = self._db.execute("SELECT hash FROM files WHERE path = ? AND size >= 0", (path,)).fetchone()
        return Wanted(file, found[0] if found else None)
