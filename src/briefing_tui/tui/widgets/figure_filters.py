"""The line to filter figures by: words to type, and a choice each of group, claimant and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.getters import query_one
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from briefing_tui.tui.filters import FigureFilter
from briefing_tui.tui.widgets.choice import Choice
from briefing_tui.views import FigureRow

NOUNS = ("group", "claimant", "place")
_LONGEST_TEXT = 200


class FigureFilters(Horizontal):
    """Shows `filter`, and says what it is changed to."""

    filter: var[FigureFilter] = var(FigureFilter())

    words = query_one("#words", Input)

    class Changed(Message):
        """The reader wants this filter."""

        def __init__(self, chosen: FigureFilter) -> None:
            super().__init__()
            self.filter = chosen

    class Left(Message):
        """The reader has typed the words."""

    def compose(self) -> ComposeResult:
        yield Input(placeholder="Words", max_length=_LONGEST_TEXT, compact=True, id="words")
        for noun in NOUNS:
            yield Choice(noun, id=noun)

    def watch_filter(self) -> None:
        if self.words.value != self.filter.text:
            self.words.value = self.filter.text
        for choice in self.query(Choice):
            choice.chosen = getattr(self.filter, choice.noun)

    def offer(self, rows: Sequence[FigureRow]) -> None:
        """Let the reader choose where these figures leave a choice."""
        for choice in self.query(Choice):
            choice.disabled = not any(getattr(row, choice.noun) for row in rows)

    def options(self, noun: str, rows: Sequence[FigureRow]) -> list[tuple[str | None, int]]:
        """Any, then each value with the number of figures that pass the rest of the filter, the most frequent first."""
        rest = self.filter.choosing(noun, None)
        counts = Counter(getattr(row, noun) for row in rows if rest.matches(row))
        chosen = getattr(self.filter, noun)
        if chosen is not None:
            counts.setdefault(chosen, 0)
        return [(None, sum(counts.values())), *counts.most_common()]

    def choose(self, noun: str, value: str | None) -> None:
        """Filter by that value."""
        self.post_message(self.Changed(self.filter.choosing(noun, value)))

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Filter while the reader types."""
        event.stop()
        if event.value != self.filter.text:
            self.post_message(self.Changed(self.filter._replace(text=event.value)))

    @on(Input.Submitted)
    def leave(self, event: Input.Submitted) -> None:
        """On to the figures."""
        event.stop()
        self.post_message(self.Left())
