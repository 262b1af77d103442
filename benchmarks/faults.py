"""What becomes of marks, and of the index, when things go wrong: kills, a full disk, many at once, flipped bits.

    PYTHONPATH=tests python benchmarks/faults.py [FAULT …]

Runs all faults, or those named, and prints what was seen; ends with 1 where anything acknowledged was lost, or an index
is not what a new one would be. What a call had returned for is acknowledged. A full disk is a small tmpfs where root
may mount one, else a limit on the size of files. docs/reliability.md keeps the results.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import index_faults
import index_kills
import state_faults
from staging import Seen

FAULTS: dict[str, Callable[[], Seen]] = {
    "kill-marking": state_faults.kill_marking,
    "fill-disk": state_faults.fill_disk,
    "crowd": state_faults.crowd,
    "flip-bits": state_faults.flip_bits,
    "kill-indexing": index_kills.kill_indexing,
    "mark-while-indexing": index_faults.mark_while_indexing,
    "crowd-indexing": index_faults.crowd_indexing,
    "fill-cache": index_faults.fill_cache,
    "flip-index": index_faults.flip_index,
    "flip-screen": index_faults.flip_screen,
}


def main() -> int:
    lost = 0
    for name in sys.argv[1:] or FAULTS:
        started = time.perf_counter()
        seen = FAULTS[name]()
        print(
            f"{name}: {seen.runs} runs in {time.perf_counter() - started:.0f} s, {len(seen.faults)} faults", flush=True
        )
        for what, count in seen.counts.most_common():
            print(f"    {count:,} {what}")
        for fault in seen.faults[:20]:
            print(f"    FAULT {fault}")
        lost += len(seen.faults)
    return min(lost, 1)


if __name__ == "__main__":
    sys.exit(main())
