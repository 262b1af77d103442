"""The one table of actions: bindings, footer, help, command palette and docs/keys.md all come from it.

`python -m briefing_tui.tui.actions > docs/keys.md` writes the page of keys anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import Keys, key_to_character

from briefing_tui.errors import SettingsError


class Scope(StrEnum):
    """Where an action's keys work."""

    SCREEN = "everywhere"
    PANE = "in the pane with the focus"
    ENTRIES = "in the entries and their text"
    CHANGES = "among the changes"
    SEARCH = "in the search"


class Group(StrEnum):
    """What an action is about, in the order of the help."""

    MOVING = "Moving"
    DAYS = "Days"
    ENTRIES = "Entries"
    MARKS = "Marks and notes"
    SEARCH = "Search"
    PANES = "Panes"
    FIGURES = "Figures"
    OUT = "Taking along"
    PROGRAM = "Program"


class Action(NamedTuple):
    """One thing that a reader can do."""

    id: str
    """`next_day`: the Textual action that does it, and what the settings file calls it."""
    keys: str
    """Textual's names for its keys, with commas between them."""
    label: str
    description: str
    group: Group
    scope: Scope = Scope.SCREEN
    footer: str = ""
    """Its word in the footer, the same for a pair of keys; empty where it is not shown there."""

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """Its keys as a person reads them: `[`, `Ctrl+G`, `PgDn`."""
        return tuple(shown_key(key) for key in self.keys.split(","))


_PANE, _ENTRIES = Scope.PANE, Scope.ENTRIES

ACTIONS: tuple[Action, ...] = (
    Action("back", "escape", "Back", "Leave the full width, the pane or the filter", Group.PROGRAM, footer="Back"),
    Action(
        "previous_hit", "N", "Previous hit", "The hit of the search before, across days", Group.SEARCH, footer="Hit"
    ),
    Action("next_hit", "n", "Next hit", "The hit of the search after, across days", Group.SEARCH, footer="Hit"),
    Action("select", "enter", "Open", "Read the entry, go to the figure's words", Group.MOVING, _PANE, "Open"),
    Action("cursor_up", "up,k", "Up", "A row or line up", Group.MOVING, _PANE),
    Action("cursor_down", "down,j", "Down", "A row or line down", Group.MOVING, _PANE),
    Action(
        "page_up",
        "pageup",
        "Page up",
        "A page up; in the entries, of the text",
        Group.MOVING,
        _PANE,
    ),
    Action(
        "page_down",
        "pagedown",
        "Page down",
        "A page down; in the entries, of the text",
        Group.MOVING,
        _PANE,
    ),
    Action("first", "home,g", "First", "To the beginning", Group.MOVING, _PANE),
    Action("last", "end,G", "Last", "To the end", Group.MOVING, _PANE),
    Action(
        "page_on",
        "space",
        "Page on",
        "A page of the text down, then the next entry",
        Group.ENTRIES,
        _ENTRIES,
        "Page",
    ),
    Action("previous_entry", "left,h", "Previous entry", "The entry before", Group.ENTRIES, _ENTRIES),
    Action("next_entry", "right,l", "Next entry", "The entry after", Group.ENTRIES, _ENTRIES),
    Action("previous_day", "left_square_bracket", "Previous day", "The nearest day before", Group.DAYS, footer="Day"),
    Action("next_day", "right_square_bracket", "Next day", "The nearest day after", Group.DAYS, footer="Day"),
    Action("latest_day", "t", "Latest day", "The latest day", Group.DAYS),
    Action("go_to_day", "ctrl+g", "Go to a day", "Type a date, go to the day or the one nearest to it", Group.DAYS),
    Action("search", "slash", "Search", "Search all days, with saved searches", Group.SEARCH, footer="Search"),
    Action(
        "search_order",
        "ctrl+r",
        "Order of hits",
        "The newest first, or what fits best first",
        Group.SEARCH,
        Scope.SEARCH,
        "Order",
    ),
    Action("save_search", "ctrl+s", "Save search", "Keep the search under a name", Group.SEARCH, Scope.SEARCH, "Save"),
    Action("forget_search", "delete", "Delete search", "Delete the saved search", Group.SEARCH, Scope.SEARCH, "Delete"),
    Action("previous_unread", "K", "Previous unread", "The unread entry before, across days", Group.MARKS),
    Action("next_unread", "J", "Next unread", "The unread entry after, across days", Group.MARKS, footer="Unread"),
    Action("mark", "m", "Read or unread", "Mark the entry as read, or as unread again", Group.MARKS),
    Action("mark_all", "M", "All read or unread", "Mark all entries shown as read, or as unread again", Group.MARKS),
    Action("star", "f", "Star", "Star the entry, or take its star away", Group.MARKS),
    Action("note", "a", "Note", "Write a note on the entry, the figure or the day", Group.MARKS, footer="Note"),
    Action("undo", "U", "Undo", "Undo the last mark or note", Group.MARKS),
    Action("next_pane", "tab", "Next pane", "The pane to the right", Group.PANES),
    Action("previous_pane", "shift+tab", "Previous pane", "The pane to the left", Group.PANES),
    Action("show_days", "1", "Days", "To the days", Group.PANES, footer="Days"),
    Action("show_entries", "2", "Entries", "To the entries", Group.PANES, footer="Entries"),
    Action("show_summary", "3", "Summary", "To the summary", Group.PANES, footer="Summary"),
    Action("full_width", "z", "Full width", "The entry in full width, and back", Group.PANES),
    Action(
        "previous_figures", "left_curly_bracket", "Previous figures", "The entry with key figures before", Group.FIGURES
    ),
    Action("next_figures", "right_curly_bracket", "Next figures", "The entry with key figures after", Group.FIGURES),
    Action("figures", "v", "Figures", "All figures of the day, each over all days", Group.FIGURES, footer="Figures"),
    Action(
        "changes",
        "c",
        "Changes",
        "What has changed since another day or your visit",
        Group.FIGURES,
        footer="Changes",
    ),
    Action(
        "since",
        "d",
        "Compare with",
        "Your last visit, or the day to compare with",
        Group.FIGURES,
        Scope.CHANGES,
        footer="Compare",
    ),
    Action("explain", "i", "Why this figure", "Why a figure is shown and how it was read", Group.FIGURES),
    Action(
        "filter",
        "equals_sign",
        "Filter",
        "Show only entries with these words, marks, figures, this source",
        Group.ENTRIES,
        footer="Filter",
    ),
    Action("order", "s", "Order", "Oldest first or newest first", Group.ENTRIES),
    Action("zone", "Z", "Time zone", "Choose the time zone that times are shown in", Group.ENTRIES),
    Action("open_link", "o", "Open link", "Open the entry's page in the browser", Group.OUT),
    Action("copy_citation", "y", "Copy citation", "Copy the entry's source, words, document and time", Group.OUT),
    Action("copy_link", "Y", "Copy link", "Copy the address of the entry's page", Group.OUT),
    Action("export_day", "e", "Export day", "Write the day to a file", Group.OUT, footer="Export"),
    Action("export_range", "E", "Export range", "Write several days to files", Group.OUT),
    Action("reload", "r", "Reload", "Read again what has changed, keeping your place", Group.PROGRAM),
    Action(
        "problems", "exclamation_mark,p", "Problems", "What could not be read or placed, and what to do", Group.PROGRAM
    ),
    Action("palette", "colon,ctrl+p", "Commands", "Find a command by its name", Group.PROGRAM),
    Action("theme", "T", "Theme", "Dark, light, the terminal's own colours", Group.PROGRAM),
    Action("help", "question_mark,f1", "Help", "All keys", Group.PROGRAM, footer="Help"),
    Action("quit", "q", "Quit", "Back, and from the entries out of the program", Group.PROGRAM, footer="Quit"),
)


def bindings(scope: Scope) -> list[BindingType]:
    """The Textual bindings of the actions that work there."""
    return [
        Binding(
            action.keys,
            action.id,
            action.label,
            show=bool(action.footer),
            priority=scope is Scope.SEARCH,  # before the line to write in
            tooltip=action.description,
            id=action.id,
        )
        for action in ACTIONS
        if action.scope is scope
    ]


_SHOWN = {
    "escape": "Esc",
    "enter": "Enter",
    "slash": "/",
    "delete": "Del",
    "space": "Space",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def shown_key(key: str) -> str:
    """A key as a person reads it: `Ctrl+G` for `ctrl+g`, `[` for `left_square_bracket`."""
    *modifiers, last = key.split("+")
    name = _SHOWN.get(last) or key_to_character(last) or last.capitalize()
    if modifiers:
        name = name.upper() if len(name) == 1 else name
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def rebound(keys: Mapping[str, str]) -> tuple[Action, ...]:
    """The table with the keys of a settings file: action id to keys, with commas between them.

    Raises `SettingsError` for an unknown action, an unknown key, and a key that two actions would share.
    """
    for action_id in keys:
        if action_id not in _IDS:
            from difflib import get_close_matches

            near = get_close_matches(action_id, _IDS, 1, 0)
            raise _bad(action_id, f"there is no action {action_id!r} to give keys to", f"Did you mean {near[0]!r}?")
    table = tuple(
        action._replace(keys=_normal(action.id, keys[action.id])) if action.id in keys else action for action in ACTIONS
    )
    holders: dict[str, str] = {}
    for action in table:
        for key in action.keys.split(","):
            if (holder := holders.setdefault(key, action.id)) != action.id:
                raise _bad(
                    action.id if action.id in keys else holder,
                    f"the key {shown_key(key)!r} is given to both {holder!r} and {action.id!r}",
                    "Give one of them another key.",
                )
    return table


_IDS = tuple(action.id for action in ACTIONS)
_MODIFIERS = frozenset(("alt", "ctrl", "shift", "super"))
_NAMED_KEYS = frozenset(key.value for key in Keys)


def _normal(action_id: str, keys: str) -> str:
    """Keys under the names that Textual knows them by: `[` becomes `left_square_bracket`."""
    named = []
    for binding in Binding.make_bindings([Binding(key.strip(), "") for key in keys.split(",") if key.strip()]):
        *modifiers, last = binding.key.split("+")
        if not _MODIFIERS.issuperset(modifiers) or not (last in _NAMED_KEYS or len(shown_key(last)) == 1):
            raise _bad(
                action_id,
                f"{action_id!r} is given a key {binding.key!r} that does not exist",
                "Write a character, or a name such as enter, space, pagedown, f5 or ctrl+g.",
            )
        named.append(binding.key)
    if not named:
        raise _bad(action_id, f"{action_id!r} is given no key", "Give it one, or leave its line out.")
    return ",".join(named)


def _bad(action_id: str, reason: str, remedy: str) -> SettingsError:
    return SettingsError(reason, remedy=remedy, setting=f"keys.{action_id}")


def keys_page() -> str:
    """docs/keys.md: every action with its keys and the id to rebind it by."""
    parts = [
        "# Keys\n\nGenerated from `src/briefing_tui/tui/actions.py`; `?` shows the same inside the reader. Every\n"
        "action can be given other keys by its id in the settings file:\n\n"
        '```toml\n[keys]\nnext_day = "x,right_square_bracket"\n```\n'
    ]
    for group in Group:
        parts.append(f"\n## {group}\n\n| Keys | What | Where | Id |\n|---|---|---|---|\n")
        for action in ACTIONS:
            if action.group is group:
                keys = " ".join(f"`{key}`" for key in action.shown_keys)
                parts.append(f"| {keys} | {action.description} | {action.scope} | `{action.id}` |\n")
    return "".join(parts)


if __name__ == "__main__":
    print(keys_page(), end="")
