"""The second wall: whatever a widget drew, no control character leaves for the terminal."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_ACTING = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""C0, DEL, C1, direction marks, separators of lines, surrogates."""


class ControlFilter(LineFilter):
    """Puts U+FFFD for every character that a terminal would act on."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  Textual's signature
        # What can be printed acts on nothing; a pattern is made, and looked for, only for the rest.
        return [
            segment if segment.text.isprintable() else segment._replace(text=re.sub(_ACTING, "\ufffd", segment.text))
            for segment in segments
        ]
