"""`briefing search`: what the index of the archive has for a query, with neither models nor the screen."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli.output import print_text, say
from briefing_tui.views import UNDATED

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from briefing_tui.archive.library import Archive
    from briefing_tui.settings import Settings
    from briefing_tui.views import Hit, Results

_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"


def search(args: Namespace, settings: Settings) -> int:
    """Print what a query finds in the reader's own archive, or in the sample where there is none."""
    from briefing_tui.cli.opening import open_archive

    archive = open_archive((), settings)
    if archive.sample:
        say("this is the sample archive. Yours is searched once you have one")
    _bring_up_to_date(archive)
    results = _search(archive, args)
    print_text(_json(results) if args.json else "".join(map(_line_for(sys.stdout.isatty()), results.hits)))
    if results.note:
        say(results.note)
    if not results.hits:
        say("nothing was found")
    elif len(results.hits) < results.found or results.capped:
        order = "the best" if args.ranked else "the newest"
        more = "more than " if results.capped else ""
        say(f"these are {order} {len(results.hits)} of {more}{results.found:,}. --limit prints more")
    return 0


def _search(archive: Archive, args: Namespace) -> Results:
    from briefing_tui import paths
    from briefing_tui.archive.index import damaged, is_damage
    from briefing_tui.archive.search import search
    from briefing_tui.archive.state import State
    from briefing_tui.errors import StorageError

    state = State(paths.state_file())
    try:
        with closing(archive.index.reader()) as db:
            state.attach(db)
            return search(db, " ".join(args.query), ranked=args.ranked, most=args.limit)
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            archive.index.remove()
            raise damaged(archive.index.path) from error
        raise StorageError(f"the index can't be read ({error})", path=str(archive.index.path)) from error
    finally:
        state.close()


def _bring_up_to_date(archive: Archive) -> None:
    """Read what came or went since the index was written; documents edited in place wait for the reader."""
    path = archive.index.path
    if archive.index.is_new:
        say("the documents are read first, which takes a while this once")
    elif not any(_has_moved(Path(place), path.stat().st_mtime_ns) for place in archive.paths):
        return
    archive.load()
    os.utime(path)


def _has_moved(folder: Path, since: int) -> bool:
    """Has this folder, or one in it, taken in or lost a file since that time (ns)? Only folders are looked at."""
    try:
        status = folder.stat()
        if status.st_mtime_ns > since:
            return True
        if status.st_nlink == 2:  # itself and its own dot: most file systems count the folders in it here
            return False
        with os.scandir(folder) as entries:
            inner = [Path(entry.path) for entry in entries if entry.is_dir()]
    except OSError:
        return True
    return any(_has_moved(path, since) for path in inner)


def _line_for(on_terminal: bool) -> Callable[[Hit], str]:
    """Makes `2022-03-07 11:30  Source: snippet` of a hit; on a terminal its words stand out."""
    before = after = ""
    if on_terminal:
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        before, after = ("*", "*") if plain else (_BOLD, _PLAIN)

    def line(hit: Hit) -> str:
        parts, place = [], 0
        for start, end in hit.marks:
            parts += [hit.snippet[place:start], before, hit.snippet[start:end], after]
            place = end
        text = "".join(parts) + hit.snippet[place:]
        return f"{hit.day:10} {hit.time:5}  {hit.source}{': ' if hit.source else ''}{text}\n"

    return line


def _json(results: Results) -> str:
    import json

    answer = {
        "query": results.query,
        "found": results.found,
        "capped": results.capped,
        "note": results.note,
        "hits": [
            {
                "date": None if hit.day == UNDATED else hit.day,
                "time": hit.time or None,
                "entry": hit.entry,
                "source": hit.source or None,
                "document": hit.document,
                "snippet": hit.snippet,
                "marks": hit.marks,
                "starred": hit.starred,
                "noted": hit.noted,
                "read": hit.read,
            }
            for hit in results.hits
        ],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
