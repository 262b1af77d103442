"""Stamps that only their like on the page give away.

A clock behind a word (`Posted at 13:34`) is one where the page says the same word before a clock again and again; four
digits (`2040 Control room: …`) are where most lines with such are times of day that run one way; a word for a time of
day (`Noon: …`) is among other stamps.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from briefing_tui.loader.pieces import Piece
from briefing_tui.loader.stamps import Stamp, read_stamp

_FEWEST = 3
_MOST_YEARS = 0.5
_MOST_STEPS_BACK = 0.25
_LABEL = re.compile(r"(?P<label>[^\W\d_]{2,12}(?: [^\W\d_]{1,9}){0,2}):?[ \xa0](?=\d{1,2}[:.]\d\d)")
_FOUR_DIGITS = re.compile(r"\d{4}(?![\d.,])")
_WIRE = re.compile(
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<unit>[ \xa0]?(?:hrs?\b\.?|hours\b|[hZ]\b))?"
    r"(?:[ \xa0]?[:–—]|[ \xa0]-)?[ \xa0]+(?=[\"“„«(]?[^\W\d_a-zà-þа-яіїєґ]|\d)"
)
_YEARS = range(1900, 2060)
_SPOKEN = re.compile(
    r"(?:(?P<noon>noon|midday|mittags?|полудень)|(?P<midnight>midnight|mitternachts?|північ|полночь))"
    r"(?:[ \xa0]?[:–—]|[ \xa0]-)[ \xa0]+(?=\S)",
    re.IGNORECASE,
)


def with_kin(pieces: Sequence[Piece], stamps: Mapping[int, Stamp]) -> dict[int, Stamp]:
    """The stamps of a page by the place of their piece, with those that only their like give away."""
    for others in (_labelled(pieces), _wired(pieces)):
        if len(others) > max(_FEWEST - 1, len(stamps)):
            stamps = {**stamps, **others}
    spoken = _spoken(pieces) if len(stamps) >= _FEWEST - 1 else {}
    return dict(sorted({**spoken, **stamps}.items()))


def _labelled(pieces: Sequence[Piece]) -> dict[int, Stamp]:
    """The clocks that stand alone on their line behind the words that most such clocks of the page have."""
    found: dict[str, dict[int, Stamp]] = {}
    for place, piece in enumerate(pieces):
        label = _LABEL.match(piece.text) if piece.part in ("text", "credits") else None
        stamp = read_stamp(piece.text[label.end() :]) if label else None
        if label and stamp and stamp.time and stamp.style.endswith("!"):
            moved = stamp._replace(end=stamp.end + label.end(), style=f"label{stamp.style}")
            found.setdefault(label["label"].casefold(), {})[place] = moved
    return max(found.values(), key=len, default={})


def _wired(pieces: Sequence[Piece]) -> dict[int, Stamp]:
    """The times of day of four digits; none where the page's lines open with other numbers of four digits or years."""
    opened = [
        place
        for place, piece in enumerate(pieces)
        if piece.part == "text" and not piece.table and _FOUR_DIGITS.match(piece.text)
    ]
    found = {place: match for place in opened if (match := _WIRE.match(pieces[place].text))}
    clocks = [int(match["hour"] + match["minute"]) for match in found.values()]
    years = sum(clock in _YEARS for clock in clocks)
    if len(found) < len(opened) or years > _MOST_YEARS * len(clocks) or not _run_one_way(clocks):
        return {}
    return {
        place: Stamp(
            dt.time(int(match["hour"]), int(match["minute"])),
            match.end(),
            zone="UTC" if (match["unit"] or "").endswith("Z") else None,
            style="wire",
        )
        for place, match in found.items()
    }


def _run_one_way(clocks: Sequence[int]) -> bool:
    steps = Counter(below > above for above, below in pairwise(clocks) if below != above)
    return min(steps[True], steps[False]) <= _MOST_STEPS_BACK * len(clocks)


def _spoken(pieces: Sequence[Piece]) -> dict[int, Stamp]:
    """`Noon: …` and `Midnight – …`."""
    found = {place: _SPOKEN.match(piece.text) for place, piece in enumerate(pieces) if piece.part == "text"}
    return {
        place: Stamp(dt.time(12 if match["noon"] else 0), match.end(), style="word")
        for place, match in found.items()
        if match
    }
