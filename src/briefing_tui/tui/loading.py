"""Reads a library in a thread of its own, which does not outlive the program."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from briefing_tui.library import Library
    from briefing_tui.views import Progress

_SECONDS_BETWEEN_REPORTS = 0.05
_SECONDS_TO_BE_SHOWN = 1.0


class Loading(Thread):
    """One load: from `start` on it posts how far it is, and at last that it has ended."""

    class Progressed(Message):
        """More documents have been read."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

    class Ready(Message):
        """Days and entries are there to read, their figures not yet."""

    class Ended(Message):
        """All is there to read; with an error, as it was before."""

        def __init__(self, error: Exception | None) -> None:
            super().__init__()
            self.error = error

    def __init__(self, library: Library, post: Callable[[Message], object], *, first: bool) -> None:
        super().__init__(name="loading", daemon=True)
        self.library = library
        self.post = post
        self.first = first
        """Only the first load shows days before their figures: a later one would take figures away for a while."""
        self.ready = Event()
        self.shown = Event()
        """The days that were ready are on the screen; until then the thread leaves the processor to it."""
        self._reported = 0.0

    def run(self) -> None:
        error = None
        try:
            self.library.load(self._report, self._tell_ready if self.first else None)
        except Exception as raised:
            error = raised
        self.post(self.Ended(error))

    def _tell_ready(self) -> None:
        self.ready.set()
        self.post(self.Ready())
        self.shown.wait(_SECONDS_TO_BE_SHOWN)

    def _report(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._reported >= _SECONDS_BETWEEN_REPORTS:
            self._reported = now
            self.post(self.Progressed(progress))
