"""`python -m briefing_tui`, and the command `briefing`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command and leave with its exit code."""
    from briefing_tui.cli import run

    try:
        sys.exit(run(sys.argv[1:]))
    finally:
        gc.freeze()  # on the way out the interpreter would look through all that was imported, for nothing


if __name__ == "__main__":
    main()
