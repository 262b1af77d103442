"""Signs and words that are the same in every list, and times on the reader's own clock."""

from __future__ import annotations

import datetime as dt

UNNAMED = "the document itself"
"""Who claims what nobody is named for."""
UNREAD, STARRED, NOTED = "●", "★", "✎"
NEW, EDITED = "+", "±"
"""What has come since the last visit, and what was edited since it was read."""


def signs_of(*, starred: bool, noted: bool) -> str:
    """`★ ✎` for what is starred and has a note."""
    return " ".join(sign for sign, on in ((STARRED, starred), (NOTED, noted)) if on)


def clock(at: str) -> str:
    """An ISO time as the reader's own clock shows it: `1 Apr 14:05`."""
    time = dt.datetime.fromisoformat(at).astimezone()
    return f"{time.day} {time:%b %H:%M}"
