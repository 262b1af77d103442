"""Reads a library in a thread of its own, which does not outlive the program."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING

from textual.message import Message

from briefing_tui.errors import DamagedError

if TYPE_CHECKING:
    from briefing_tui.library import Library
    from briefing_tui.views import Progress

_SECONDS_BETWEEN_REPORTS = 0.05
_SECONDS_BETWEEN_VIEWS = 2.0
"""What the screen shows is renewed no more often while documents are read."""
_SECONDS_TO_BE_SHOWN = 1.0


class Loading(Thread):
    """One load: from `start` on it posts how far it is, and at last that it has ended."""

    class Progressed(Message):
        """More documents have been read."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

    class Ready(Message):
        """More days are there to read, the first of all `without_figures`, which follow."""

        def __init__(self, *, without_figures: bool) -> None:
            super().__init__()
            self.without_figures = without_figures

    class Ended(Message):
        """All is there to read; with an error, as it was before."""

        def __init__(self, error: Exception | None) -> None:
            super().__init__()
            self.error = error

    class Damaged(Message):
        """What was shown can't be searched; another load makes it whole."""

        def __init__(self, error: DamagedError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, library: Library, post: Callable[[Message], object], *, first: bool) -> None:
        super().__init__(name="loading", daemon=True)
        self.library = library
        self.post = post
        self.first = first
        """Nothing is there to read yet, so that what comes first is shown at once."""
        self.ready = Event()
        self.shown = Event()
        """The days that were ready are on the screen; until then the thread leaves the processor to it."""
        self._reported = 0.0
        self._renewed = -_SECONDS_BETWEEN_VIEWS if first else time.monotonic()

    def run(self) -> None:
        error, changed = None, False
        try:
            changed = self.library.load(self._report, self._tell_ready)
        except Exception as raised:
            error = raised
        self.post(self.Ended(error))
        if changed:
            self.library.tidy()
        if error is None:
            try:
                self.library.check()
            except DamagedError as damaged:
                self.post(self.Damaged(damaged))

    def _tell_ready(self) -> None:
        now = time.monotonic()
        if now - self._renewed < _SECONDS_BETWEEN_VIEWS:
            return
        self._renewed = now
        earliest = self.first and not self.ready.is_set()
        self.ready.set()
        self.post(self.Ready(without_figures=earliest))
        if earliest:
            self.shown.wait(_SECONDS_TO_BE_SHOWN)

    def _report(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._reported >= _SECONDS_BETWEEN_REPORTS:
            self._reported = now
            self.post(self.Progressed(progress))
