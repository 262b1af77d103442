"""A planned export in words: where it goes, what will be in it, what it would write over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.errors import BriefingError
from briefing_tui.safe import safe_line

if TYPE_CHECKING:
    from briefing_tui.export.write import ExportPlan


def outlook(plan: ExportPlan) -> str:
    """What will be written, a line each for the place, the contents and what is there already."""
    first, last = plan.files[0].path, plan.files[-1].path
    several = len(plan.files) > 1
    lines = [f"→ {len(plan.files)} files, {shown(first)} to {last.name}" if several else f"→ {shown(first)}"]
    if plan.new_folder:
        lines.append(f"+ The folder {shown(plan.new_folder)} will be made.")
    lines.append(f"· {contents(plan)}")
    if plan.existing:
        lines.append(f"! There already: {len(plan.existing)} of them." if several else "! The file is there already.")
    return "\n".join(lines)


def contents(plan: ExportPlan) -> str:
    """`1 day, 43 entries, 61 figures, with 2 stars and 1 note of yours`."""
    from briefing_tui.export.listing import counted

    parts = counted(plan.days, "day"), counted(plan.entries, "entry", "entries"), counted(plan.figures, "figure")
    return ", ".join([*parts, f"with {plan.marked}"] if plan.marked else parts)


def overwriting(plan: ExportPlan) -> str:
    """The question whether to write over what is there."""
    if len(plan.existing) == 1:
        return f"{shown(plan.existing[0])} is there already.\n\nWrite over it? What it holds now will be lost."
    names = "\n".join(shown(path) for path in plan.existing[:5])
    more = f"\nand {len(plan.existing) - 5} more" if len(plan.existing) > 5 else ""
    return f"There already:\n{names}{more}\n\nWrite over them? What they hold now will be lost."


def sentence(error: BriefingError | OSError) -> str:
    """What is wrong and where, for a reader who can mend it in the form."""
    if isinstance(error, OSError):
        return f"! {safe_line(str(error.filename or ''))} {error.strerror or error}."
    where = f"{safe_line(error.path)}: " if error.path else ""
    return f"! {where}{error.reason}."


def shown(path: Path) -> str:
    """The path as a reader knows it, harmless for a terminal."""
    return safe_line(from_home(path))


def from_home(path: Path) -> str:
    """The whole path, or `~/…` below the reader's home."""
    whole = path.expanduser().absolute()
    home = Path.home()
    return f"~/{whole.relative_to(home)}" if home in whole.parents else str(whole)
