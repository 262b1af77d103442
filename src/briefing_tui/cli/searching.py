"""`briefing search`: what the index of the archive has for a query, with neither models nor the screen."""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui import paths
from briefing_tui.archive.index import Index, damaged
from briefing_tui.cli.output import print_text, say
from briefing_tui.errors import StorageError
from briefing_tui.results import NOTE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefing_tui.results import Hit, Results

MOST = 50
"""Hits that are printed unless more are asked for."""


class Asked:
    """The words of the command."""

    def __init__(
        self,
        query: Sequence[str],
        *,
        json: bool = False,
        limit: int = MOST,
        ranked: bool = False,
        archive: str | None = None,
    ) -> None:
        self.query, self.json, self.limit, self.ranked, self.archive = query, json, limit, ranked, archive


_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"


def search(argv: Sequence[str]) -> int:
    """Print what a query finds in the reader's own archive, or in the sample where there is none."""
    gc.disable()  # it would only look through what the imports made
    try:
        return _answer(_asked(argv))
    finally:
        gc.enable()


def _answer(args: Asked) -> int:
    from briefing_tui.cli.opening import index_of, standing_places

    folder = _folder(args.archive)
    places, sample = standing_places(folder)
    if sample:
        say("this is the sample archive. Yours is searched once you have one")
    index = Index(index_of(places))
    if _is_behind(index, places):
        gc.enable()
        index = _brought_up_to_date(folder)
    results = _search(index, args)
    print_text(_json(results) if args.json else "".join(map(_line_for(sys.stdout.isatty()), results.hits)))
    if results.note:
        say(results.note)
    if not results.hits:
        say("nothing was found")
    elif results.capped or len(results.hits) != results.found:
        order = "the best" if args.ranked else "the newest"
        more = "more than " if results.capped else ""
        say(f"these are {order} {len(results.hits)} of {more}{results.found:,}. --limit prints more")
    return 0


def _asked(argv: Sequence[str]) -> Asked:
    if argv and not any(word.startswith("-") for word in argv):
        return Asked(argv)  # only words: the answer is there before a parser would be
    from briefing_tui.cli.parsers import search_parser

    return Asked(**vars(search_parser().parse_args(argv)))


def _folder(given: str | None) -> Path:
    """The archive's folder. The settings are only loaded where there are some."""
    if given:
        return Path(given).expanduser().absolute()
    if not os.environ.get("BRIEFING_CONFIG") and not paths.config_file().exists():
        return paths.archive_folder()
    from briefing_tui.cli.opening import archive_folder
    from briefing_tui.settings import load_settings

    return archive_folder(load_settings())


def _search(index: Index, args: Asked) -> Results:
    from briefing_tui.archive.attaching import attach_state
    from briefing_tui.archive.search import counted, search

    try:
        with closing(index.reader()) as db:
            attach_state(db, paths.state_file())
            return counted(db, search(db, " ".join(args.query), ranked=args.ranked, most=args.limit))
    except Exception as error:
        if index.is_damaged(error):
            index.make_anew()
            raise damaged(index.path) from error
        if isinstance(error, sqlite3.Error):
            raise StorageError(f"the index can't be read ({error})", path=str(index.path)) from error
        raise


def _is_behind(index: Index, places: Iterable[str]) -> bool:
    """Is there no index yet, or did documents come or go since it was written? Those edited in place are not seen."""
    if index.is_new:
        say("the documents are read first, which takes a while this once")
        return True
    written = index.path.stat().st_mtime_ns
    return any(_has_moved(Path(place), written) for place in places)


def _brought_up_to_date(folder: Path) -> Index:
    """The index after the documents that changed were read."""
    from dataclasses import replace

    from briefing_tui.cli.opening import open_archive
    from briefing_tui.settings import load_settings

    archive = open_archive((), replace(load_settings(), archive=str(folder)))
    if archive.load():
        archive.tidy()
    with suppress(OSError):
        os.utime(archive.index.path)
    return archive.index


def _has_moved(folder: Path | os.DirEntry[str], since: int) -> bool:
    """Has this folder, or one in it, taken in or lost a file since that time (ns)? Only folders are looked at."""
    try:
        status = folder.stat()
        if status.st_mtime_ns > since:
            return True
        if status.st_nlink == 2:  # itself and its own dot: most file systems count the folders in it here
            return False
        with os.scandir(folder) as entries:
            inner = [entry for entry in entries if entry.is_dir()]
    except OSError:
        return True
    return any(_has_moved(entry, since) for entry in inner)


def _line_for(on_terminal: bool) -> Callable[[Hit], str]:
    """Makes `2022-03-07 11:30  ★ Source: snippet` of a hit; on a terminal its words stand out."""
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
        said = "" if not hit.source else " " if text.startswith(NOTE) else ": "  # no source says what the reader notes
        signs = f"{'★ ' * hit.starred}{NOTE * hit.noted}"
        return f"{hit.day:10} {hit.time:5}  {signs}{hit.source}{said}{text}\n"

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
                "date": hit.day if hit.day[0].isdecimal() else None,
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
