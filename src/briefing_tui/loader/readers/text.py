"""Plain text: live blogs, articles, digests, with or without a glued `date 2022-03-02` before the first word."""

from __future__ import annotations

import re

from briefing_tui.loader.page import Source, read_page
from briefing_tui.models import Document, Problem

_PREFIX = re.compile(r"\s*date:?[ \t]+(\d{4}-\d\d(?:-\d\d)?)\b[ \t]*:?[ \t]*", re.IGNORECASE)


def read_text(text: str, path: str, *, size: int, problems: tuple[Problem, ...] = ()) -> Document:
    """The document that a plain text holds."""
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    return read_page(
        Source(
            text=text,
            path=path,
            format="text",
            start=start,
            line=1 + text.count("\n", 0, start),
            prefix=prefix.group(1) if prefix else None,
            size=size,
            problems=problems,
        )
    )
