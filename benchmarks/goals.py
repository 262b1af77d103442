"""How a benchmark tells that a goal is met or missed: in a line that `benchmarks/run.py` finds again."""

from __future__ import annotations

PREFIX = "goal: "


def tell(what: str, measured: float, limit: float, unit: str = "times", *, at_least: bool = False) -> None:
    """Print what was measured beside its goal."""
    met = measured >= limit if at_least else measured <= limit
    bound = "at least" if at_least else "at most"
    verdict = "met" if met else "**missed**"
    print(f"{PREFIX}{what} | {measured:,.2f} {unit} | {bound} {limit:,g} {unit} | {verdict}", flush=True)
