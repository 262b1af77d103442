"""The command: what was asked for, of which documents, printed or opened."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.cli.output import forget_output, log_unforeseen, print_text, say, steady_output
from briefing_tui.errors import BriefingError

UNFORESEEN, INTERRUPTED = 1, 130
"""Exit codes beside 0 and those of the errors."""


def run(argv: Sequence[str]) -> int:
    """Do what the words of the command ask for; the exit code. No error leaves it."""
    try:
        steady_output()
        try:
            return _command(argv)
        except SystemExit:
            print_text("")  # what the parser printed goes out here, where an error has its answer
            raise
    except BriefingError as error:
        say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        forget_output()
        return 0
    except Exception:  # the last resort: no traceback reaches a person
        say(log_unforeseen())
        return UNFORESEEN


def _command(argv: Sequence[str]) -> int:
    name = argv[0] if argv else ""
    if name == "search":
        from briefing_tui.cli.searching import search

        return search(argv[1:])
    from briefing_tui.cli import commands

    if name not in commands.NAMES and not any(word.startswith("-") for word in argv):
        from briefing_tui.settings import load_settings

        return commands.read(argv, load_settings())  # only paths: the reader opens before a parser would be there
    from briefing_tui.cli.parsers import PARSERS

    args = PARSERS[name]().parse_args(argv[1:]) if name in commands.NAMES else PARSERS[""]().parse_args(argv)
    if getattr(args, "print_completion", None):
        from briefing_tui.cli.completion import completion

        print_text(completion(args.print_completion))
        return 0
    from dataclasses import replace

    from briefing_tui.settings import load_settings

    settings = load_settings()
    if getattr(args, "archive", None):
        settings = replace(settings, archive=args.archive)
    return commands.COMMANDS[name](args, settings) if name in commands.NAMES else commands.read(args.paths, settings)
