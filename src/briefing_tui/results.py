"""What a search answers. Apart from the other views, since `briefing search` would wait for the making of them all.

All text is safe for a terminal, and none of it is markup.
"""

from typing import NamedTuple

NOTE = "✎ "
"""What a snippet of the reader's own note starts with."""


class Hit(NamedTuple):
    """An entry that a search found."""

    day: str
    entry: str
    date: str
    """`7 Mar 2022`, or `undated`."""
    time: str
    source: str
    document: str
    snippet: str
    """Words around the first hit; after `NOTE` those of the reader's own note."""
    marks: tuple[tuple[int, int], ...] = ()
    """Where the hits stand in the snippet."""
    starred: bool = False
    noted: bool = False
    read: bool = False


class Results(NamedTuple):
    """What a search found, first of all what it was asked."""

    query: str
    hits: tuple[Hit, ...]
    found: int | None
    """How many entries match, as far as they were counted; None where they were not."""
    capped: bool = False
    """There are more than `found`."""
    note: str = ""
    """What of the query could not be taken as it was meant, in a sentence; empty where all was."""
