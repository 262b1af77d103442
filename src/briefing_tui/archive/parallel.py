"""Reads many files in processes of their own, beside the one that writes what was read into the index.

A process takes tasks from its standard input and writes what it read to its standard output. It ends when its input
does, in the midst of a task too, so that none outlives the one that started it; and it has no standard error, so that
nothing of its end is said on the terminal.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
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
_START = "import sys; sys.path[:] = {path!r}; from briefing_tui.archive.parallel import work; work()"
_BROKEN = (OSError, EOFError, ValueError, pickle.UnpicklingError)
"""What comes of a process that has ended."""

Task = Sequence[Wanted]


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
        self._processes: list[_Process] = []
        self._free: SimpleQueue[_Process] = SimpleQueue()
        self._has_ended = False

    def __enter__(self) -> Readers:
        with suppress(OSError):
            for _ in range(min(processors(), MOST_READERS)):
                self._processes.append(_Process(self._rules))
                self._free.put(self._processes[-1])
        self._threads = ThreadPoolExecutor(max(1, len(self._processes)))
        """One to wait for each process."""
        _at_work.add(self)
        self._read_ahead()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        self._threads.shutdown()
        for process in self._processes:
            process.wait()

    def end(self) -> None:
        """Have no more files read."""
        self._has_ended = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.kill()

    def __iter__(self) -> Iterator[Taken]:
        while self._ahead:
            if self._has_ended:
                raise CancelledError
            _, read = self._ahead.popleft()
            self._read_ahead()
            yield from read()

    def _read_ahead(self) -> None:
        while len(self._ahead) < _TASKS_AHEAD and sum(size for size, _ in self._ahead) < _BYTES_AHEAD:
            if not (task := next(self._tasks, None)):
                return
            self._ahead.append((_size(task), self._started(task)))

    def _started(self, task: Task) -> Callable[[], list[Taken]]:
        here = partial(_read, task, self._rules)
        is_input = any(file.location is None for file, _ in task)  # only this process has it
        if not self._processes or is_input or _size(task) > _BYTES_AHEAD:
            return here
        try:
            return partial(self._result, self._threads.submit(self._ask, task), here)
        except RuntimeError:  # no more is to be read
            return here

    def _ask(self, task: Task) -> list[Taken]:
        process = self._free.get()
        try:
            return process.read(task)
        finally:
            self._free.put(process)

    def _result(self, asked: Future[list[Taken]], here: Callable[[], list[Taken]]) -> list[Taken]:
        try:
            return asked.result()
        except _BROKEN:
            if self._has_ended:
                raise CancelledError from None
            return here()


_at_work: WeakSet[Readers] = WeakSet()


def end() -> None:
    """Have no more files read, as the program ends: it would wait for all that are to be read ahead."""
    for readers in list(_at_work):
        readers.end()


class _Process:
    """Reads one task at a time."""

    def __init__(self, rules: Rules) -> None:
        command = [sys.executable, "-P", "-c", _START.format(path=sys.path)]
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere)
        self._rules = rules

    def read(self, task: Task) -> list[Taken]:
        """Raises one of `_BROKEN` where the process has ended."""
        assert self._process.stdin
        assert self._process.stdout
        pickle.dump((task, self._rules), self._process.stdin)
        self._process.stdin.flush()
        taken: list[Taken] = pickle.load(self._process.stdout)
        return taken

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> None:
        with suppress(OSError), self._process:
            pass


def work() -> None:
    """What such a process does; an interrupt is left to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks: SimpleQueue[tuple[Task, Rules]] = SimpleQueue()
    Thread(target=_receive, args=(tasks,), daemon=True).start()
    while True:
        pickle.dump(_read(*tasks.get()), sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _receive(tasks: SimpleQueue[tuple[Task, Rules]]) -> None:
    while True:
        try:
            tasks.put(pickle.load(sys.stdin.buffer))
        except (EOFError, pickle.UnpicklingError):
            os._exit(0)


def _tasks(files: Iterable[Wanted]) -> Iterator[list[Wanted]]:
    task: list[Wanted] = []
    for wanted in files:
        task.append(wanted)
        if len(task) == _FILES or _size(task) >= _BYTES:
            yield task
            task = []
    if task:
        yield task


def _size(task: Task) -> int:
    return sum(file.size for file, _ in task)


def _read(task: Task, rules: Rules) -> list[Taken]:
    read = (take(file, rules.cap, known) for file, known in task)
    return [one._replace(figures=[read_figures(text, rules.words) for text in one.documents or ()]) for one in read]
