"""Reads many files in processes of their own, beside the one that writes what was read into the index."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import redirect_stderr, suppress
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from weakref import WeakSet

from briefing_tui.archive.files import Taken, Wanted, take
from briefing_tui.archive.rules import Rules
from briefing_tui.figures import read_figures

MOST_READERS = 3
"""One writer keeps up with so many."""
_FILES, _BYTES = 8, 2**15
"""What one process is given at a time: so many files at most, and no further one after so many bytes."""
_TASKS_AHEAD, _BYTES_AHEAD = 24, 2**22
"""What is read ahead of the writer at most."""
_pools: WeakSet[ProcessPoolExecutor] = WeakSet()
"""Those that are at work."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Readers:
    """The files as `take` takes them, in their order, each with the figures of its documents.

    They are read while the caller does other things. What `take` raises is raised here. Where no process can be
    started, or one is killed, files are read in this one.
    """

    def __init__(self, files: Iterable[Wanted], rules: Rules) -> None:
        self._tasks, self._rules = _tasks(files), rules
        self._ahead: deque[tuple[int, Callable[[], list[Taken]]]] = deque()
        """Sizes of tasks in bytes, and what they give."""
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Readers:
        # A system may be without semaphores; and they need the true standard error, which the screen has replaced.
        with suppress(ImportError, NotImplementedError, OSError), redirect_stderr(sys.__stderr__):
            self._pool = ProcessPoolExecutor(min(processors(), MOST_READERS), get_context("spawn"), _begin)
            _pools.add(self._pool)
        self._read_ahead()
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def __iter__(self) -> Iterator[Taken]:
        while self._ahead:
            _, read = self._ahead.popleft()
            self._read_ahead()
            yield from read()

    def _read_ahead(self) -> None:
        while len(self._ahead) < _TASKS_AHEAD and sum(size for size, _ in self._ahead) < _BYTES_AHEAD:
            if not (task := next(self._tasks, None)):
                return
            self._ahead.append((_size(task), self._started(task)))

    def _started(self, task: Sequence[Wanted]) -> Callable[[], list[Taken]]:
        here = partial(_read, task, self._rules)
        is_input = any(file.location is None for file, _ in task)  # only this process has it
        if self._pool is None or is_input or _size(task) > _BYTES_AHEAD:
            return here
        try:
            future = self._pool.submit(_read, task, self._rules)
        except (BrokenExecutor, OSError):
            return here

        def result() -> list[Taken]:
            try:
                return future.result()
            except BrokenExecutor:
                return here()

        return result


def end() -> None:
    """Have no more files read, as the program ends: it would wait for all that are to be read ahead."""
    for pool in list(_pools):
        pool.shutdown(wait=False, cancel_futures=True)


def _tasks(files: Iterable[Wanted]) -> Iterator[list[Wanted]]:
    task: list[Wanted] = []
    for wanted in files:
        task.append(wanted)
        if len(task) == _FILES or _size(task) >= _BYTES:
            yield task
            task = []
    if task:
        yield task


def _size(task: Sequence[Wanted]) -> int:
    return sum(file.size for file, _ in task)


def _read(task: Sequence[Wanted], rules: Rules) -> list[Taken]:
    read = (take(file, rules.cap, known) for file, known in task)
    return [one._replace(figures=[read_figures(text, rules.words) for text in one.documents or ()]) for one in read]


def _begin() -> None:
    """What a process does first: it leaves an interrupt to the one that started it, and ends with that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
