"""The command: what was asked for, of which documents, printed or opened."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefing_tui.cli import commands, parsers
from briefing_tui.cli.output import log_unforeseen, say, steady_output
from briefing_tui.errors import BriefingError

if TYPE_CHECKING:
    from briefing_tui.settings import Settings

UNFORESEEN, INTERRUPTED = 1, 130
"""Exit codes beside 0 and those of the errors."""


def run(argv: Sequence[str]) -> int:
    """Do what the words of the command ask for; the exit code. No error leaves it."""
    try:
        steady_output()
        return _command(argv)
    except BriefingError as error:
        say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # What is left in the buffer must not fail again when the interpreter flushes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # the last resort: no traceback reaches a person
        say(log_unforeseen())
        return UNFORESEEN


def _command(argv: Sequence[str]) -> int:
    name = argv[0] if argv else ""
    if name in _COMMANDS:
        parser, act = _COMMANDS[name]
        args = parser().parse_args(argv[1:])
    else:
        args, act = parsers.reader_parser().parse_args(argv), commands.read
    from briefing_tui.settings import load_settings

    return act(args, load_settings())


_COMMANDS: dict[str, tuple[Callable[[], ArgumentParser], Callable[[Namespace, Settings], int]]] = {
    "show": (parsers.show_parser, commands.show),
    "export": (parsers.export_parser, commands.export),
    "days": (parsers.days_parser, commands.days),
    "figures": (parsers.figures_parser, commands.figures),
    "check": (parsers.check_parser, commands.check),
}
