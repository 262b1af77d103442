"""What each command does, answered with its exit code. Models and the screen are imported where they are used."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli.archiving import add
from briefing_tui.cli.output import has_terminal, print_json, print_text, say
from briefing_tui.cli.selection import (
    chosen,
    code_of,
    finish,
    keys_of,
    loaded,
    marked_in,
    say_nothing_to_read,
    shelf_of,
)
from briefing_tui.errors import SettingsError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping

    from briefing_tui.cli.selection import Documents
    from briefing_tui.models import Day, Figure
    from briefing_tui.settings import Settings

NAMES = ("show", "export", "days", "figures", "search", "add", "check", "state")
"""`search` has a module of its own, which does without the settings and the parser where it can."""
STDIN = STDOUT = "-"
_WIDEST = 100
_FRAMES = "120"
"""How often in a second the screen is drawn at most: a key waits for the next time, at Textual's own 60 up to 17 ms."""


def read(paths: Sequence[str], settings: Settings) -> int:
    """Open the reader. Nothing else is looked at before there is a terminal to open it in."""
    if not has_terminal():
        remedy = "Print the days with `briefing show`, or list all commands with `briefing --help`"
        raise UsageError("the reader needs a terminal", remedy=remedy)
    if STDIN in paths:
        raise UsageError("the reader can't read standard input", remedy="Save it to a file, or use `briefing show -`")
    for path in paths:
        if not os.path.lexists(path):
            import difflib

            from briefing_tui.loader.discover import remedy_for

            near = difflib.get_close_matches(path, NAMES, 1)
            remedy = f"Did you mean `briefing {near[0]}`?" if near else remedy_for(path)
            raise UsageError("there is no such file or folder", path=path, remedy=remedy)
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)
    gc.disable()  # there is no garbage before the first screen, which has it collected again
    from briefing_tui.cli.opening import open_archive
    from briefing_tui.tui.app import run as open_reader

    try:
        return open_reader(open_archive(paths, settings), settings)
    except SettingsError as error:
        from briefing_tui.settings import located

        raise located(error) from error


def show(args: argparse.Namespace, settings: Settings) -> int:
    """Print days."""
    shelf = loaded(args.paths, settings)
    days = chosen(shelf, args.day, latest=not args.paths)
    own = {} if args.without_notes else marked_in(days)
    if args.json:
        from briefing_tui.export.json import public_days

        print_json(public_days(days, shelf.problems(), own))
    else:
        import shutil

        from briefing_tui.export.text import to_text
        from briefing_tui.views import Annotations

        width = min(_WIDEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None
        print_text("\n\n".join(to_text(day, own.get(day.key, Annotations()), width=width) for day in days))
    return finish(shelf)


def export(args: argparse.Namespace, settings: Settings) -> int:
    """Write days to files."""
    from briefing_tui.export.write import plan_export, to_page, write_export

    shelf = loaded(args.paths, settings)
    days = chosen(shelf, args.day, latest=not args.paths)
    if not days:
        return finish(shelf)
    own = {} if args.without_notes else marked_in(days)
    if args.output == STDOUT:
        print_text(to_page(days, args.format, full=args.full, own=own))
        return finish(shelf)
    folder = Path(settings.export_folder or ".").expanduser()
    plan = plan_export(
        days, target=args.output, folder=folder, format=args.format, one_file=False, full=args.full, own=own
    )
    for path in write_export(plan, force=args.force):
        say(f"wrote {path}")
    if plan.marked:
        say(f"with {plan.marked}; --without-notes leaves them out")
    return finish(shelf)


def days(args: argparse.Namespace, settings: Settings) -> int:
    """List the days."""
    shelf = loaded(args.paths, settings)
    rows = sorted(shelf.days(), key=lambda row: row.key)
    own = not args.paths and not shelf.sample
    if args.json:
        from briefing_tui.export.json import day_list

        print_json(day_list(rows, unread=own))
    else:
        from briefing_tui.export.listing import day_line

        print_text("".join(day_line(row, unread=own) for row in rows))
    return finish(shelf)


def figures(args: argparse.Namespace, settings: Settings) -> int:
    """List the figures, all or those asked for."""
    shelf = loaded(args.paths, settings)
    from briefing_tui.cli.asking import figures_of

    found = figures_of(chosen(shelf, args.day, latest=not args.paths), args.metric, args.by, settings.lexicon)
    from briefing_tui.export.json import figure_list

    why = (
        {name: said for day, chosen in found for name, said in _why(shelf, day, chosen).items()} if args.explain else {}
    )
    if args.json:
        print_json(figure_list(found, why))
    elif args.csv:
        from briefing_tui.export.csv import to_csv

        print_text(to_csv(figure_list(found)))
    else:
        from briefing_tui.export.text import figures_table

        print_text(figures_table(found, why))
    return finish(shelf)


def _why(shelf: Documents, day: Day, figures: Iterable[Figure]) -> Mapping[str, Sequence[str]]:
    return shelf.explanations(day.key, (figure.id for figure in figures))


def check(args: argparse.Namespace, settings: Settings) -> int:
    """Say what was understood of each document."""
    from collections import Counter

    shelf = shelf_of(args.paths, settings)
    figures = Counter(figure.document for day in shelf.book(keys_of(shelf)) for figure in day.figures)
    documents = [(document, figures[document.id]) for document in shelf.documents()]
    unread = [*shelf.unread(), *shelf.lexicon_problems()]
    if args.json:
        from briefing_tui.export.json import check

        print_json(check(documents, unread))
    else:
        from briefing_tui.export.checking import report, unread_report

        reports = [report(document, number, verbose=args.verbose) for document, number in documents]
        print_text("\n".join([*reports, *map(unread_report, unread)]))
    if not unread:
        say_nothing_to_read(shelf)
    return code_of(shelf)


def state(args: argparse.Namespace, _: Settings) -> int:
    """Export, import or list the reader's own marks."""
    from briefing_tui.cli import own_work

    return own_work.run(args)


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Settings], int]] = {
    "show": show,
    "export": export,
    "days": days,
    "figures": figures,
    "add": add,
    "check": check,
    "state": state,
}
