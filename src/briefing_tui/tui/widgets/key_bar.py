"""The line at the bottom: the keys that do something now."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from briefing_tui.tui.actions import ACTIONS, Scope, shown_key


class KeyBar(Widget):
    """As many of the footer's keys as there is room for, the last two (help and quit) always; each can be clicked."""

    DEFAULT_CSS = "KeyBar { height: 1; padding: 0 1; dock: bottom; }"
    ALLOW_SELECT = False
    auto_links = False

    _drawn = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        """The keys, once the rest of the screen is seen: to find which do something takes as long as to draw an entry."""
        self._drawn = True
        self.refresh()

    def render(self) -> Content:
        if not self._drawn:
            return Content()
        items = self._items()
        while sum(item.cell_length + 2 for item in items) - 2 > self.size.width and len(items) > 2:
            del items[-3]
        return Content("  ").join(items)

    def _items(self) -> list[Content]:
        """A key and its word each; the keys of a pair stand before one word."""
        keys: dict[str, str] = {}
        for _node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.id and binding.show and enabled:
                keys.setdefault(binding.id, binding.key)
        words: dict[str, list[Content]] = {}
        for action in ACTIONS:
            if action.footer and action.id in keys:
                target = "screen" if action.scope is Scope.SCREEN else "focused"
                key = Content.styled(shown_key(keys[action.id]), "bold $footer-key-foreground")
                click = Style.from_meta({"@click": f"{target}.{action.id}"})
                words.setdefault(action.footer, []).extend([key.stylize(click), Content.styled(action.footer, click)])
        return [Content(" ").join([*shown[::2], shown[-1]]) for shown in words.values()]
