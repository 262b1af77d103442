"""What can be searched for: the saved searches, and examples of what a search can say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from textual.content import Content

from briefing_tui.page_views import SavedSearch
from briefing_tui.tui.widgets.lines import plain, start_of
from briefing_tui.tui.widgets.virtual_list import VirtualList, fit

EXAMPLES = (
    ("bridge closed", "with both words"),
    ('"lower town"', "with these words in a row"),
    ("evac*", "with words that begin so"),
    ("bridge -railway", "without that word"),
    ("source:harbour", "from a source called so"),
    ("date:2022-03-07", "of that day"),
    ("date:2022-03..", "from that month on"),
    ("after:2022-03 before:2022-05", "between, so of April 2022"),
    ("metric:personnel", "with a personnel figure"),
    ("is:unread", "also is:starred, is:noted"),
    ("has:figure", "also has:note"),
)
_NAME = max(len(query) for query, _ in EXAMPLES)
_WORDS = max(len(words) for _, words in EXAMPLES)
_WIDEST = 36
_GAP = 2


class SavedList(VirtualList):
    """Saved searches over examples; the keys of the rows are their places."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  the name that every Textual widget gives it
        super().__init__(id=id)
        self.saved: Sequence[SavedSearch] = ()
        self._queries: list[str] = []

    def show(self, saved: Sequence[SavedSearch]) -> None:
        """Show these searches, and below them what a search can say."""
        self.saved = saved
        searches = [(search.name, search.query) for search in saved]
        self._queries = [search.query for search in saved] + [query for query, _ in EXAMPLES]
        rows: list[tuple[str, str] | str] = ["Saved searches", *searches] if saved else []
        rows += [""] if saved and self.row_height == 1 else []
        rows += ["What a search can say · Enter tries it", *EXAMPLES]
        places = count()
        keys = [None if isinstance(row, str) else str(next(places)) for row in rows]

        def render(index: int, width: int, highlighted: bool) -> list[Content]:
            row = rows[index]
            if isinstance(row, str):
                return [*[Content()] * (self.row_height - 1), Content(f" {row}")]
            name, words = (plain(start_of(part, 1, width)) for part in row)
            if not highlighted:
                words = words.stylize("$foreground-muted")
            lead = Content("▸ " if highlighted else "  ")
            if self.row_height > 1:
                return [lead + name, Content("    ") + words]
            column = min(_WIDEST, width - _WORDS - len(lead) - _GAP)
            return [Content.assemble(lead, fit(name, column), " " * _GAP, words)]

        self.set_rows(keys, render)

    def on_resize(self) -> None:
        """Where there is no room for the words beside a query, they stand below it."""
        height = 1 if self.size.width > _NAME + _WORDS + 2 * _GAP else 2
        if height != self.row_height:
            self.row_height = height
            self.show(self.saved)

    @property
    def query_at(self) -> str | None:
        """The search under the cursor."""
        return None if self.highlighted_key is None else self._queries[int(self.highlighted_key)]

    @property
    def saved_at(self) -> SavedSearch | None:
        """The same where it is a saved one."""
        place = None if self.highlighted_key is None else int(self.highlighted_key)
        return self.saved[place] if place is not None and place < len(self.saved) else None
