"""The line at the top: which day is open, how it is shown, and what library it comes from."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from briefing_tui.tui.filters import Listing
from briefing_tui.tui.widgets.lines import fit_to, plain

_GAP = " · "


class Heading(Widget):
    """`Mon 7 March 2022 · Day 12 · 43 entries · Kyiv time · oldest first`; narrower ones say less."""

    DEFAULT_CSS = "Heading { height: 1; padding: 0 1; }"

    listing: reactive[Listing | None] = reactive(None)
    status: reactive[str] = reactive("")
    """What is going on in the background; it stands where the library's name does else."""

    def __init__(self, library: str) -> None:
        super().__init__()
        self.library = library

    def render(self) -> Content:
        width = self.size.width
        right = plain(self.status or self.library, "$foreground-muted")
        right = fit_to(right, max(width // 3, 8))
        left = day_heading(self.listing, width - right.cell_length - 1) if self.listing else Content()
        return left + Content(" " * max(1, width - left.cell_length - right.cell_length)) + right


def day_heading(listing: Listing, width: int) -> Content:
    """As much of the heading as goes into `width` cells; what matters least is left out first."""
    day = listing.day
    parts = {
        "title": plain(day.title, "bold"),
        "number": Content(f"Day {day.number}" if day.number is not None else ""),
        "count": Content(listing.count()),
        "filter": plain(listing.filter.describe(), "$accent"),
        "zone": plain(listing.zone()),
        "order": Content(listing.order()),
    }
    parts = {name: part for name, part in parts.items() if part}
    for name in ("number", "order", "zone", "count"):
        if sum(part.cell_length + len(_GAP) for part in parts.values()) - len(_GAP) <= width:
            break
        parts.pop(name, None)
    return fit_to(Content(_GAP).join(parts.values()), width)
