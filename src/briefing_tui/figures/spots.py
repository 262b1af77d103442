"""A number in its passage, and the label that it is given."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_tui.figures.numbers import Number

AFTER = "What it counts stands after the number."
BEFORE = "What it counts stands before the number, as in a list."
OF_THEM = "It counts a part of what stands before it."
SUBJECT = "What it counts is what the sentence speaks of before the number."
FURTHEST = 90
"""Characters before a number that are looked at for what it counts."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A number in a text and its folded form. Its hedge begins at `start`, the number before it ends at `floor`.

    `end` is where the number ends, a hedge behind it taken in.
    """

    text: str
    low: str
    number: Number
    start: int
    end: int
    floor: int
    taken: bool = False
    """The words behind the number before it are that number's label."""

    @property
    def furthest(self) -> int:
        """How far back to look at all: to the beginning of a word."""
        floor = max(0, self.start - FURTHEST)
        blank = self.low.find(" ", floor, self.start) if floor else -1
        return blank + 1 if blank >= 0 else floor

    @property
    def nearest(self) -> int:
        """How far back to look for the label: to the number before it, or past the bracket that holds that."""
        furthest = self.furthest
        if self.floor <= furthest:
            return furthest
        closing = self.low.find(")", self.floor, self.start)
        inside = closing >= 0 and self.low.rfind("(", self.floor, closing) < 0
        return max(0 if inside else self.floor, furthest)


@dataclass(frozen=True, slots=True)
class Label:
    """The words that say what is counted and what happened to it."""

    words: tuple[str, ...]
    """In lower case; an event that follows is not among them."""
    text: str
    """As the text writes it, event and all."""
    start: int
    end: int
    """The run of the text that they take up."""
    events: tuple[str, ...] = ()
    subject: bool = False
    """They are the subject of the sentence: `the economy shrank by 0.3%`."""
    moves: bool = False
    """The number is by how much the subject changed."""
    how: str = AFTER
