"""Notices that the terminal is gone where no signal tells so."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable
from threading import Thread

EXIT_CODE = 129
"""128 and the number of SIGHUP."""
_SECONDS_TO_END = 5.0


def when_gone(tell: Callable[[], object]) -> None:
    """Call `tell`, in another thread, once the terminal that standard input comes from has hung up.

    A program that has not ended some seconds later waits for room in what it would write there: it is ended.
    """
    if sys.__stdin__ is None or not sys.__stdin__.isatty() or not hasattr(select, "poll"):
        return
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)  # 0: of nothing but a hang-up
    streams = [stream.fileno() for stream in (sys.__stdout__, sys.__stderr__) if stream and stream.isatty()]

    def wait() -> None:
        if any(event & select.POLLHUP for _, event in poll.poll()):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            for stream in streams:  # what is still to be written must not fail
                os.dup2(nowhere, stream)
            tell()
            time.sleep(_SECONDS_TO_END)
            os._exit(EXIT_CODE)

    Thread(target=wait, name="hangup", daemon=True).start()
