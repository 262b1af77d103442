"""What the loading thread tells the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from briefing_tui.errors import BriefingError
    from briefing_tui.views import Progress


class Progressed(Message):
    """Another document has been read."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress


class Loaded(Message):
    """The library is there to read."""


class LoadFailed(Message):
    """The library could not be read; what was there before still is."""

    def __init__(self, error: BriefingError) -> None:
        super().__init__()
        self.error = error
