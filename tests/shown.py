"""Everything that an archive shows, to compare one with another."""

from __future__ import annotations

from pathlib import Path

from briefing_tui.archive.library import Archive
from briefing_tui.archive.rules import Rules

CAP = 1_000_000


def opened(*paths: Path, index: Path, cap: int = CAP) -> Archive:
    """An archive of these paths over the index there, brought up to date."""
    archive = Archive([str(path) for path in paths], name="test", rules=Rules(cap), index=index)
    archive.load()
    archive.days()
    return archive


def everything(archive: Archive) -> dict[str, object]:
    """Every view of every day, in the documents' own zones and in another."""
    shown: dict[str, object] = {"days": list(archive.days()), "problems": sorted(archive.problems())}
    for row in archive.days():
        day = archive.day(row.key)
        shown[row.key] = day, archive.day(row.key, "Asia/Tokyo"), archive.figures(row.key), archive.changes(row.key)
        for entry in day.entries:
            shown[f"{row.key} {entry.id}"] = archive.entry(row.key, entry.id)
        for figure in archive.figures(row.key):
            if figure.metric and archive.figures(row.key):
                shown[f"metric {figure.metric}"] = _metric(archive, figure.metric)
    return shown


def _metric(archive: Archive, metric: str) -> object:
    try:
        return archive.metric(metric)
    except KeyError:
        return None
