"""How a figure was read and why it is shown, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing_tui.models import Bound, Figure, Scope

MALFORMED, VAGUE, CONVERTED, EARLIER = "malformed", "vague", "converted", "earlier"
IN_ROW = "What it counts is what its row of the table is called."

FLAGS: Mapping[str, str] = {
    MALFORMED: "It is not written as a number should be, so it is kept as it stands, without a value.",
    VAGUE: "It is a word for many, so it has no value.",
    CONVERTED: "It is the number before it in another unit, so it is not followed apart.",
    EARLIER: "It is what another figure is compared with, so it is not this day's.",
}
_BOUNDS: Mapping[Bound, str] = {
    Bound.ABOUT: "The text hedges it: about.",
    Bound.AT_LEAST: "The text hedges it: at least.",
    Bound.MORE_THAN: "The text hedges it: more than.",
    Bound.UP_TO: "The text hedges it: at most.",
    Bound.LESS_THAN: "The text hedges it: less than.",
    Bound.RANGE: "The text gives a range.",
}
_SCOPES: Mapping[Scope, str] = {
    Scope.CUMULATIVE: "It counts from the beginning.",
    Scope.PERIOD: "It counts a day or another stretch of time only.",
    Scope.EVENT: "It counts one event only.",
    Scope.FORECAST: "It is a forecast.",
    Scope.TARGET: "It is a target.",
    Scope.CHANGE: "It is a change, not a level.",
    Scope.BACKGROUND: "It stands in the background, so it may be old.",
}


def explain(figure: Figure, reasons: Sequence[str] = ()) -> tuple[str, ...]:
    """How that figure was read, a sentence each; then why it is a key figure, where `reasons` of its rank are given."""
    read = [f"Read from “{figure.quote}”.", *figure.why]
    if figure.bound in _BOUNDS:
        read.append(_BOUNDS[figure.bound])
    if figure.scope is not None:
        read.append(_SCOPES[figure.scope])
    if figure.as_of:
        read.append(f"It holds as of {figure.as_of.replace('T', ' ')}.")
    read += [f"The text doubts it: “{caveat}”." for caveat in figure.caveats]
    read += [FLAGS[flag] for flag in figure.flags if flag in FLAGS]
    if reasons:
        read.append(f"It is a key figure because {', '.join(reasons)}.")
    return tuple(read)
