"""Searches in a thread of its own: the latest question is answered, earlier ones are stopped."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

if TYPE_CHECKING:
    from briefing_tui.library import Library
    from briefing_tui.results import Results

FIRST = 50
"""Hits to ask for at first: more than a screen holds."""
MORE = 8
"""How many times as many to ask for when the reader comes to the last of them."""


class Question(NamedTuple):
    """What is asked of a library."""

    query: str
    ranked: bool = False
    most: int = FIRST


class Searching(Thread):
    """Answers questions until it is closed; with each answer it posts the question, for stale ones to be dropped.

    The hits are posted as soon as they are there, and once more when they are counted.
    """

    class Answered(Message):
        """A search has found its hits, or has counted them."""

        def __init__(self, question: Question, results: Results) -> None:
            super().__init__()
            self.question, self.results = question, results

    class Failed(Message):
        """A search could not be made."""

        def __init__(self, question: Question, error: Exception) -> None:
            super().__init__()
            self.question, self.error = question, error

    def __init__(self, library: Library, post: Callable[[Message], object]) -> None:
        super().__init__(name="searching", daemon=True)
        self.library = library
        self.post = post
        self._changed = Condition()
        self._question: Question | None = None
        self._closed = False

    def ask(self, question: Question | None) -> None:
        """Search for this, and no longer for what was asked before; None asks nothing. Returns at once."""
        with self._changed:
            self._question = question
            self._changed.notify()

    def close(self) -> None:
        """End the thread."""
        self._closed = True
        self.ask(None)

    def run(self) -> None:
        while (question := self._next()) is not None:
            try:
                answer: Message = self.Answered(question, self._search(question))
            except InterruptedError:  # something else is wanted now
                continue
            except Exception as error:  # shown where a reader can do something about it, raised there where not
                answer = self.Failed(question, error)
            if self._done(question):
                self.post(answer)

    def _search(self, question: Question) -> Results:
        def wanted() -> bool:
            return self._question is question

        results = self.library.search(question.query, ranked=question.ranked, most=question.most, wanted=wanted)
        if results.found is None:
            self.post(self.Answered(question, results))
            results = self.library.counted(results, wanted=wanted)
        return results

    def _next(self) -> Question | None:
        """Wait for the next question; None when there will be no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._question is not None)
            return None if self._closed else self._question

    def _done(self, question: Question) -> bool:
        """Is that still the question? It is answered then."""
        with self._changed:
            if self._question is not question:
                return False
            self._question = None
            return True
