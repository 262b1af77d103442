"""The table of actions, and rebinding."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.errors import SettingsError
from briefing_tui.tui.actions import ACTIONS, Action, Scope, keys_page, rebound, shown_key
from briefing_tui.tui.screens.changes import ChangesScreen
from briefing_tui.tui.screens.main import MainScreen
from briefing_tui.tui.screens.search import SearchScreen
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.entry_view import EntryPane
from briefing_tui.tui.widgets.summary import SummaryPane

ROOT = Path(__file__).parents[2]
HOLDERS: dict[Scope, list[type]] = {
    Scope.SCREEN: [MainScreen],
    Scope.PANE: [EntryList, EntryPane, SummaryPane],
    Scope.ENTRIES: [EntryList, EntryPane],
    Scope.CHANGES: [ChangesScreen],
    Scope.SEARCH: [SearchScreen],
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_there_to_be_done(action: Action) -> None:
    assert all(hasattr(holder, f"action_{action.id}") for holder in HOLDERS[action.scope])


def test_the_defaults_do_not_clash() -> None:
    assert rebound({}) == ACTIONS
    assert rebound({action.id: action.keys for action in ACTIONS}) == ACTIONS


def test_a_key_can_be_written_as_the_character_it_is() -> None:
    table = {action.id: action for action in rebound({"next_day": "x, ctrl+x", "previous_day": ">"})}
    assert table["next_day"].keys == "x,ctrl+x"
    assert table["previous_day"].shown_keys == (">",)


def test_two_actions_can_swap_their_keys() -> None:
    table = {action.id: action.keys for action in rebound({"order": "Z", "zone": "s"})}
    assert (table["order"], table["zone"]) == ("Z", "s")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"nxt_day": "n"}, "Did you mean 'next_day'?"),
        ({"next_day": "j"}, "the key 'j' is given to both 'cursor_down' and 'next_day'"),
        ({"next_day": "["}, "the key '[' is given to both 'previous_day' and 'next_day'"),
        ({"next_day": "ctl+n"}, "a key 'ctl+n' that does not exist"),
        ({"next_day": "pagedwn"}, "a key 'pagedwn' that does not exist"),
        ({"next_day": " "}, "'next_day' is given no key"),
    ],
)
def test_a_bad_key_is_named_with_a_way_out(keys: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        rebound(keys)
    assert words in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("left_square_bracket", "["),
        ("ctrl+g", "Ctrl+G"),
        ("shift+tab", "Shift+Tab"),
        ("G", "G"),
        ("f1", "F1"),
        ("up", "↑"),
    ],
)
def test_keys_are_shown_as_a_person_reads_them(key: str, shown: str) -> None:
    assert shown_key(key) == shown


def test_the_page_of_keys_is_current() -> None:
    page = (ROOT / "docs" / "keys.md").read_text("utf-8")
    assert page == keys_page(), "run: python -m briefing_tui.tui.actions > docs/keys.md"
