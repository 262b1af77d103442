"""What leads from the main screen to a dialog, the clipboard or the browser, and back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from textual.reactive import var

from briefing_tui.tui.actions import Action
from briefing_tui.tui.filters import Filter, Listing
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.screens.whole import WholeScreen
from briefing_tui.views import UNDATED, DayView, EntryView, FigureRow, ProblemRow

if TYPE_CHECKING:
    from briefing_tui.library import Library
    from briefing_tui.settings import Settings
    from briefing_tui.tui.screens.day_page import DayPage, Found


class Errands(WholeScreen[None]):
    """A screen over a `Reader`; `present` shows anew what it has open."""

    day: var[DayView | None] = var(None)
    listing: var[Listing | None] = var(None)
    entry: var[EntryView | None] = var(None)

    def __init__(self, library: Library, settings: Settings, actions: Sequence[Action]) -> None:
        super().__init__(actions)
        self.settings = settings
        passing = settings.mark_read == "passing"
        self.reader = Reader(library, settings.zone, newest_first=settings.newest_first, passing=passing)

    def present(self) -> None:
        """Hand what the reader has open down to the panes."""
        raise NotImplementedError

    def seek(self, figure: FigureRow, page: DayPage | None = None) -> None:
        """Go to where that figure of the open day was read, with a way back to `page`."""
        raise NotImplementedError

    def seek_entry(self, entry: str, page: DayPage | None) -> None:
        """Go to that entry of the open day, with a way back to `page`."""
        raise NotImplementedError

    def chosen_figure(self) -> FigureRow | None:
        """The figure under the cursor, where it is on one."""
        raise NotImplementedError

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002  Textual's signature
    ) -> bool | None:
        """Hides what does not apply to what is open, or belongs to another screen."""
        reader, listing, entry = self.reader, self.listing, self.entry
        match action:
            case "previous_day" | "next_day":
                return reader.day_beside(-1 if action == "previous_day" else 1) is not None
            case "latest_day":
                return reader.day is not None and reader.day.key != reader.latest
            case "go_to_day" | "export_range" | "search":
                return bool(reader.days)
            case "previous_figures" | "next_figures":
                return bool(listing and listing.with_key)
            case "filter" | "order":
                return bool(reader.day and reader.day.entries)
            case "mark_all":
                return bool(listing and listing.rows)
            case "undo":
                return reader.marks.can_undo
            case "next_unread" | "previous_unread" | "note":
                return reader.day is not None
            case "zone" | "export_day" | "figures" | "changes":
                return reader.day is not None
            case "explain":
                return bool(self.chosen_figure() or (entry and any(block.marks for block in entry.blocks)))
            case "open_link":
                return bool(entry and web_address(entry.url))
            case "copy_link":
                return bool(entry and entry.url)
            case "copy_citation" | "full_width" | "mark" | "star":
                return entry is not None
        return hasattr(self, f"action_{action}")

    def open_day(self, key: str | None) -> None:
        """Open a day where it was left."""
        if key is not None:
            self.reader.open(key)
            self.present()

    def use_filter(self, chosen: Filter | None) -> None:
        """Show the day through that filter."""
        if chosen is not None:
            self.reader.filter_by(chosen)
            self.present()

    def use_zone(self, zone: str | None) -> None:
        """Show times in that zone."""
        self.reader.use_zone(zone)
        self.present()

    def action_go_to_day(self) -> None:
        from briefing_tui.tui.screens.goto import GotoScreen

        self.app.push_screen(GotoScreen(self.reader.days.keys), self.open_day)

    def action_filter(self) -> None:
        from briefing_tui.tui.screens.filter import FilterScreen

        if self.day is not None:
            marks = self.reader.marks.by_entry
            screen = FilterScreen(self.reader.filter, self.day.summary.sources, self.day.entries, marks)
            self.app.push_screen(screen, self.use_filter)

    def action_zone(self) -> None:
        from briefing_tui.settings import local_zone
        from briefing_tui.tui.screens.zone import ZoneScreen

        if self.day is not None:
            zones = list(dict.fromkeys((*self.reader.library.zones(self.day.key), local_zone())))
            self.app.push_screen(ZoneScreen(zones, self.reader.zone), self.use_zone)

    def action_problems(self) -> None:
        from briefing_tui.tui.screens.problems import ProblemsScreen

        library = self.reader.library
        kept = library.kept()
        unkept = [ProblemRow("Marks and notes", None, kept, "")] if kept else []
        self.app.push_screen(ProblemsScreen([*unkept, *library.problems()]))

    def action_explain(self) -> None:
        from briefing_tui.tui.screens.explain import ExplainScreen

        if self.day is not None:
            explain, day = self.reader.library.explain, self.day.key
            self.app.push_screen(ExplainScreen([(row, explain(day, row.id)) for row in self.figures_to_explain()]))

    def action_figures(self) -> None:
        from briefing_tui.tui.screens.figures import FiguresScreen

        figure = self.chosen_figure()
        here = figure.id if figure else self.entry.id if self.entry else None
        self.open_page(FiguresScreen(self.reader, self.actions, here))

    def action_changes(self) -> None:
        from briefing_tui.tui.screens.changes import ChangesScreen

        self.open_page(ChangesScreen(self.reader, self.actions))

    def open_page(self, page: DayPage) -> None:
        """Open a screen over the open day, and go on to what is found there."""
        self.app.push_screen(page, partial(self._leave_page, page))

    def _leave_page(self, page: DayPage, found: Found | None) -> None:
        if found is None:
            self.present()
        else:
            self.open_day(found.day)
            if found.figure is not None:
                self.seek(found.figure, page.left)
            elif found.entry is not None:
                self.seek_entry(found.entry, page.left)

    def figures_to_explain(self) -> list[FigureRow]:
        """The figure under the cursor, else all of the open entry."""
        if (chosen := self.chosen_figure()) is not None:
            return [chosen]
        if self.day is None or self.entry is None:
            return []
        return [row for row in self.reader.library.figures(self.day.key) if row.entry == self.entry.id]

    def action_export_day(self) -> None:
        if self.day is not None:
            self._export([self.day.key], several=False)

    def action_export_range(self) -> None:
        self._export([key for key in self.reader.days.keys if key != UNDATED], several=True)

    def _export(self, days: list[str], *, several: bool) -> None:
        from briefing_tui.tui.screens.export import ExportScreen

        folder = Path(self.settings.export_folder or ".").expanduser()
        self.app.push_screen(ExportScreen(self.reader.library, days, range_=several, folder=folder), self.tell_written)

    def tell_written(self, paths: Sequence[Path] | None) -> None:
        """Say where an export went."""
        if paths:
            more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
            self.app.notify(f"Written: {paths[0]}{more}", markup=False)

    def action_open_link(self) -> None:
        if self.entry is not None and (url := web_address(self.entry.url)):
            self.app.open_url(url)

    def action_copy_citation(self) -> None:
        if self.entry is not None:
            self.app.copy_to_clipboard(self.entry.citation)
            self.app.notify("The citation is in the clipboard.", markup=False)

    def action_copy_link(self) -> None:
        if self.entry is not None and self.entry.url:
            self.app.copy_to_clipboard(self.entry.url)
            self.app.notify("The address is in the clipboard.", markup=False)


def web_address(url: str | None) -> str | None:
    """The address where it leads to the web and nowhere else."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
