"""What can be searched for: the saved searches, and examples of what a search can say."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from briefing_tui.page_views import SavedSearch
from briefing_tui.tui.widgets.lines import fit_to, plain, start_of
from briefing_tui.tui.widgets.virtual_list import VirtualList

EXAMPLES = (
    ("bridge closed", "both words, in any form of accent and case"),
    ('"lower town"', "these words together"),
    ("evac*", "words that begin so"),
    ("bridge -railway", "without that word"),
    ("source:harbour", "from a source of that name"),
    ("date:2022-03..", "from March 2022 on; also date:2022-03-07"),
    ("after:2022-03-01 before:2022-04-01", "between two days"),
    ("metric:personnel", "with a figure of that series"),
    ("is:unread", "also is:starred, is:noted"),
    ("has:figure", "also has:note"),
)
_WIDEST = 36


class SavedList(VirtualList):
    """Saved searches over examples; the keys of the rows are their places."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  the name that every Textual widget gives it
        super().__init__(id=id)
        self.saved: Sequence[SavedSearch] = ()
        self._queries: list[str] = []

    def show(self, saved: Sequence[SavedSearch]) -> None:
        """Show these searches, and below them what a search can say."""
        self.saved = saved
        rows: list[tuple[str, str] | str] = []
        if saved:
            rows += ["Saved searches", *((search.name, search.query) for search in saved), ""]
        rows += ["What a search can say", *EXAMPLES]
        keys: list[str | None] = []
        self._queries = []
        for row in rows:
            keys.append(None if isinstance(row, str) else str(len(self._queries)))
            if not isinstance(row, str):
                number = len(self._queries)
                self._queries.append(saved[number].query if number < len(saved) else row[0])

        def render(index: int, width: int, highlighted: bool) -> list[Content]:
            row = rows[index]
            if isinstance(row, str):
                return [Content(f" {row}")]
            column = min(_WIDEST, width // 2)
            name = fit_to(plain(start_of(row[0], 1, column)), column)
            words = plain(start_of(row[1], 1, width), "" if highlighted else "$foreground-muted")
            gap = " " * (column - name.cell_length + 2)
            return [Content.assemble("▸ " if highlighted else "  ", name, gap, words)]

        self.set_rows(keys, render)

    @property
    def query_at(self) -> str | None:
        """The search under the cursor."""
        return None if self.highlighted_key is None else self._queries[int(self.highlighted_key)]

    @property
    def saved_at(self) -> SavedSearch | None:
        """The same where it is a saved one."""
        place = None if self.highlighted_key is None else int(self.highlighted_key)
        return self.saved[place] if place is not None and place < len(self.saved) else None
