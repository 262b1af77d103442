"""The list of days as plain text, without the models that a day's own text needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.views import DayRow


def counted(number: int, one: str, many: str = "") -> str:
    """`1 entry`, `1,043 entries`; `many` where it is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day_line(row: DayRow, *, unread: bool = False) -> str:
    """A line of the list of days; with `unread`, how many of the entries are not read."""
    said = (
        counted(row.entries, "entry", "entries"),
        counted(row.figures, "figure"),
        counted(row.documents, "document"),
        counted(row.problems, "problem") if row.problems else "",
    )
    new = f"  {row.unread:>6,} unread" if unread else ""
    return f"{row.key:<10}  {said[0]:>13}{new}  {said[1]:>13}  {said[2]:>13}  {said[3]}".rstrip() + "\n"
