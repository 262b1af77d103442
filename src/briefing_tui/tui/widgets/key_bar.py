"""The line at the bottom: the keys that do something now."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input

from briefing_tui.tui.actions import ACTIONS, Action, Group, Scope, shown_key

_LASTING = ("help", "quit")


def _lasts(action: Action) -> bool:
    return action.id in _LASTING or action.group is Group.PANES or action.scope is Scope.CHANGES


class KeyBar(Widget):
    """As many of the footer's keys as there is room for, each to be clicked.

    The keys of help, of quit, of the panes that are `out_of_sight` and of the changes are the last to go.
    """

    DEFAULT_CSS = "KeyBar { height: 1; padding: 0 1; dock: bottom; }"
    ALLOW_SELECT = False
    auto_links = False

    out_of_sight: reactive[tuple[str, ...]] = reactive(())
    """The actions that go to panes which are not on the screen; those that go to others are not shown."""
    _drawn = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        """The keys, once the rest is seen: to find which of them do something takes as long as to draw an entry."""
        self._drawn = True
        self.refresh()

    def render(self) -> Content:
        if not self._drawn:
            return Content()
        items = self._items()
        lasting = {action.footer for action in ACTIONS if _lasts(action)}
        spare = [word for word in items if word not in lasting]
        while spare and sum(item.cell_length + 2 for item in items.values()) - 2 > self.size.width:
            del items[spare.pop()]
        return Content("  ").join(items.values())

    def _items(self) -> dict[str, Content]:
        """By word, the keys that do it, with the word behind them."""
        keys: dict[str, str] = {}
        typing = isinstance(self.screen.focused, Input)
        for _node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if typing and len(shown_key(binding.key)) == 1:
                continue  # it would be typed
            if binding.id and binding.show and enabled:
                keys.setdefault(binding.id, binding.key)
        words: dict[str, list[Content]] = {}
        for action in ACTIONS:
            in_sight = action.group is Group.PANES and action.id not in self.out_of_sight
            if action.footer and action.id in keys and not in_sight:
                target = "screen" if action.scope is Scope.SCREEN else "focused"
                key = Content.styled(shown_key(keys[action.id]), "bold $footer-key-foreground")
                click = Style.from_meta({"@click": f"{target}.{action.id}"})
                words.setdefault(action.footer, []).extend([key.stylize(click), Content.styled(action.footer, click)])
        return {word: Content(" ").join([*shown[::2], shown[-1]]) for word, shown in words.items()}
