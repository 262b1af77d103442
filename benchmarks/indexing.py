"""Index an archive from nothing, in a process of its own: entries a second, and the most memory it took.

python benchmarks/indexing.py FOLDER
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence

from briefing_tui.cli.opening import open_archive
from briefing_tui.settings import Settings


def main(arguments: Sequence[str]) -> None:
    archive = open_archive(arguments, Settings())
    started = time.perf_counter()
    archive.load()
    taken = time.perf_counter() - started
    entries = sum(row.entries for row in archive.days())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{entries} entries, {taken:.1f} s, {entries / taken:.0f} entries a second, {memory / 1024:.0f} MiB at most")


if __name__ == "__main__":
    main(sys.argv[1:])
