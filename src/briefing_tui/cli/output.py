"""What the command says: data to standard output, words to standard error, what nobody foresaw to the log."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from briefing_tui import __version__, paths
from briefing_tui.errors import StorageError, UsageError

if TYPE_CHECKING:
    from briefing_tui.export.public import Public


def steady_output() -> None:
    """A pipe gets UTF-8 whatever the locale; a terminal that lacks a letter gets a question mark."""
    if sys.stdout is None:
        raise UsageError("there is no standard output", remedy="Send it to a file")
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure and sys.stdout.isatty():
        reconfigure(errors="replace")
    elif reconfigure:
        reconfigure(encoding="utf-8", errors="replace", newline="\n")


def has_terminal() -> bool:
    """Whether there is a terminal that a screen can be drawn on."""
    on_terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    return on_terminal and os.environ.get("TERM") != "dumb"


def print_text(text: str) -> None:
    """Data to standard output. Raises `StorageError` where it can't be written."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_output()
        raise StorageError(f"standard output can't be written ({error.strerror})") from error


def forget_output() -> None:
    """What is left in the buffer of standard output must not fail again when the interpreter flushes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_json(answer: Public) -> None:
    """An answer as JSON to standard output."""
    from briefing_tui.export.json import to_json

    print_text(to_json(answer))


def say(words: str) -> None:
    """A sentence to standard error."""
    if sys.stderr:
        from briefing_tui.safe import safe_line

        line = safe_line(words).rstrip()
        print(f"briefing: {line}{'' if line.endswith(('.', '?', '!')) else '.'}", file=sys.stderr)


def log_unforeseen() -> str:
    """Writes the error being handled to the log, without the values of variables; says where it is."""
    import datetime as dt
    import traceback

    log = paths.log_file()
    kind = type(sys.exception()).__name__
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="replace") as file:
            file.write(
                f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%S} briefing {__version__}\n{traceback.format_exc()}\n"
            )
    except OSError:
        return f"the program failed in a way that nobody foresaw ({kind}), and {log} can't be written"
    return f"the program failed in a way that nobody foresaw ({kind}); {log} says where"
