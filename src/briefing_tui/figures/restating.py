"""Which figures of a day state the same quantity: the most exact one is shown, the others are linked to it.

Two figures state the same where metric (or, untracked, what is counted within an entry), unit and claimant are the
same and their values agree: they are equal, or one is the other rounded as its hedge says. Claimants who differ are
never linked, but for those who pass each other's words on within one entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from math import floor, log10

from briefing_tui.figures.claimants import claimant
from briefing_tui.figures.measuring import base_of
from briefing_tui.figures.metrics import stem
from briefing_tui.lexicon import Lexicon, load
from briefing_tui.models import Bound, Figure, Link, Scope

_FLOORS = (Bound.MORE_THAN, Bound.AT_LEAST)
# A number from here on with two digits of its own is hardly ever met twice by chance; one with three needs no hedge.
_TELLING = 100
_EXACT_DIGITS = 3


def restatements(figures: Sequence[Figure], lexicon: Lexicon | None = None) -> tuple[Link, ...]:
    """Links from each restatement of a day to the figure that is shown in its place."""
    lexicon = lexicon or load()
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.value is not None and figure.high is None and figure.scope is not Scope.BACKGROUND:
            for key in _keys(figure, lexicon):
                groups[key].append(figure)
    links = _repeated(figures)
    for group in groups.values():
        for link in _links(group) if len(group) > 1 else ():
            if link.of not in links:
                links.setdefault(link.figure, link)
    return tuple(_ended(links))


def _repeated(figures: Sequence[Figure]) -> dict[str, Link]:
    """What a document says again without a claimant, linked to the figure that has one."""
    claimed: dict[Hashable, str] = {}
    for figure in figures:
        if figure.metric and figure.attribution and figure.value is not None:
            claimed.setdefault((figure.document, figure.metric, figure.value, figure.high), figure.id)
    again = {
        figure.id: claimed.get((figure.document, figure.metric, figure.value, figure.high))
        for figure in figures
        if figure.metric and not figure.attribution and figure.scope is not Scope.BACKGROUND
    }
    return {figure: Link(figure=figure, of=of) for figure, of in again.items() if of}


def _ended(links: dict[str, Link]) -> Iterator[Link]:
    """Each link led on to the figure at the end of its chain."""
    for link in links.values():
        of = link.of
        while of in links:
            of = links[of].of
        yield Link(figure=link.figure, of=of)


def _keys(figure: Figure, lexicon: Lexicon) -> Iterator[Hashable]:
    """What a figure shares with its restatements."""
    if figure.metric:
        if figure.attribution:
            yield figure.metric, figure.unit, claimant(figure.attribution, lexicon)
        yield figure.metric, figure.unit, "in", figure.entry or figure.part
        yield base_of(figure.metric), figure.side, figure.unit, "in", figure.entry or figure.part, figure.value
        return
    words = {stem(word) for word in figure.label.casefold().split() if len(word) > 3}
    telling = digits(figure.value or 0) > 1 and abs(figure.value or 0) >= _TELLING
    for word in words:
        yield figure.entry or figure.part, figure.unit, word
        if telling:
            yield figure.document, figure.unit, figure.value, word


def _links(group: Sequence[Figure]) -> Iterator[Link]:
    """Links within a group: equal values first, then those that are rounded to ones that are more exact."""
    by_value: dict[float, list[Figure]] = defaultdict(list)
    for figure in group:
        by_value[figure.value or 0].append(figure)
    shown = {value: max(reversed(same), key=_rank) for value, same in by_value.items()}
    rounded = {value for value, same in by_value.items() if all(figure.bound is not Bound.EXACT for figure in same)}
    for value in shown:
        for less in _roundings(value):
            if less in rounded and _agree(shown[less], value, less):
                yield from (Link(figure=figure.id, of=shown[value].id) for figure in by_value[less])
                rounded.discard(less)
                del by_value[less]
    for value, same in by_value.items():
        yield from (Link(figure=figure.id, of=shown[value].id) for figure in same if figure.id != shown[value].id)


def _rank(figure: Figure) -> tuple[bool, bool]:
    """What makes it the statement to show: a round number has its hedge, an exact one none; somebody is named."""
    round_number = digits(figure.value or 0) < _EXACT_DIGITS
    return (figure.bound is not Bound.EXACT) is round_number, figure.attribution is not None


def _roundings(value: float) -> Iterator[float]:
    """The value with fewer digits, rounded down and to the nearest."""
    own = digits(value)
    for kept in range(1, own):
        unit = 10 ** (floor(log10(abs(value))) + 1 - kept) if value else 1
        yield from {floor(value / unit) * unit, round(value / unit) * unit}


def _agree(hedged: Figure, value: float, less: float) -> bool:
    return value >= less if hedged.bound in _FLOORS else hedged.bound is Bound.ABOUT


def digits(value: float) -> int:
    """Digits that are not trailing zeros: 2 for 11,000, 3 for 202."""
    text = f"{abs(value):.9f}".rstrip("0").rstrip(".") if value != int(value) else str(abs(int(value))).rstrip("0")
    return max(len(text.replace(".", "").lstrip("0")), 1)
