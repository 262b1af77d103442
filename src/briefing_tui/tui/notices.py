"""What to say where there is nothing to show: what is missing, and which key helps."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.tui.actions import Action
from briefing_tui.tui.reader import Reader

TOO_SMALL = (
    "briefing needs a little more room:\n40 columns and 12 rows.\n\nMake the window larger, or its letters smaller."
)
FIGURES_TO_COME = "Reading figures …"


def keys_of(actions: Sequence[Action]) -> dict[str, str]:
    """The first key of each action by its id."""
    return {action.id: action.shown_keys[0] for action in actions}


def sentences(*parts: str) -> str:
    """Those that say something, one after the other."""
    return " ".join(filter(None, parts))


def other_days(reader: Reader, actions: Sequence[Action]) -> str:
    """Which keys lead to other days from the open one; empty where it is the only one."""
    keys = keys_of(actions)
    before, after = reader.day_beside(-1), reader.day_beside(1)
    if before and after:
        return f"{keys['previous_day']} and {keys['next_day']} go to other days."
    if before:
        return f"{keys['previous_day']} goes to the day before."
    return f"{keys['next_day']} goes to the next day." if after else ""


def no_figures(reader: Reader, actions: Sequence[Action]) -> str:
    """What to say of a day without figures."""
    return sentences("No figures were read on this day.", other_days(reader, actions))


def not_kept(actions: Sequence[Action]) -> str:
    """What to say, all the time, where not all is kept."""
    return f"Not all is kept: {keys_of(actions)['problems']} tells why"


def undated_only(actions: Sequence[Action]) -> str:
    """What to look at where no document has a day."""
    return (
        "No document here says which day it is of; a date in a file's name does: 2022-03-07-live.txt. "
        f"{keys_of(actions)['show_summary']} shows what was seen in them."
    )


def _passed_by(exports: Sequence[str]) -> str:
    """What to say of exports that were not read; nothing where there is none."""
    if not exports:
        return ""
    number = "An export" if len(exports) == 1 else f"{len(exports)} exports"
    verb = "was" if len(exports) == 1 else "were"
    return (
        f"\n\n{number} of this program {verb} passed by, so that no day doubles. Named outright, one opens: "
        f"`briefing {exports[0]}`."
    )


def notice(reader: Reader, actions: Sequence[Action], *, loading: bool) -> str:
    """The sentence for the entry's pane; empty where there is an entry to read."""
    keys = keys_of(actions)
    if reader.entry is not None:
        return ""
    if reader.listing is None:
        if loading:
            return f"Reading {reader.library.name} …"
        problems = len(reader.library.problems())
        why = f"\n\n{keys['problems']} shows why: problems found: {problems}." if problems else ""
        return (
            f"There is nothing to read in {reader.library.name}.{why}{_passed_by(reader.library.passed_by)}\n\n"
            f"{keys['quit']} leaves; "
            "`briefing PATH` opens a file or a folder with text, Markdown or other documents."
        )
    if reader.filter:
        return f"No entry of this day passes the filter: {reader.filter.describe()}.\n\n" + sentences(
            f"{keys['filter']} changes it, {keys['back']} drops it.", other_days(reader, actions)
        )
    besides = f"{keys['show_summary']} shows what else its documents hold, {keys['problems']} what could not be read."
    return "This day has no entries.\n\n" + sentences(besides, other_days(reader, actions))
