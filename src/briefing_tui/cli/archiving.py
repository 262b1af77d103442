"""The command that keeps documents in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.cli.output import say

if TYPE_CHECKING:
    import argparse

    from briefing_tui.archive.keeping import Kept
    from briefing_tui.settings import Settings


STDIN = "-"


def add(args: argparse.Namespace, settings: Settings) -> int:
    """Keep documents. The archive's index is brought up to date with them."""
    from briefing_tui.archive.keeping import keep
    from briefing_tui.cli.opening import archive_folder, own_archive, rules_of
    from briefing_tui.cli.selection import SKIPPED

    archive = own_archive(settings)
    archive.load()
    archive.days()
    all_kept = found = 0
    for kept in keep(archive, archive_folder(settings), args.paths, rules_of(settings).cap):
        say(_told(kept))
        all_kept += kept.problem is None
        found += 1
    if archive.load():
        archive.tidy()
    if not found:
        say("there is nothing to keep here. Documents are plain text or Markdown")
    return 0 if found == all_kept and found else SKIPPED


def _told(kept: Kept) -> str:
    if kept.problem is not None:
        return f"not kept: {kept.problem}"
    source = "standard input" if kept.source == STDIN else kept.source
    if not kept.is_new:
        return f"{source} is kept already: {kept.path}"
    version = f", version {kept.version} of it" if kept.version > 1 else ""
    return f"kept {source} as {kept.path}{version}"
