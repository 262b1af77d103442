"""`python -m briefing_tui`, and the command `briefing`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command and leave with its exit code."""
    from briefing_tui.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
