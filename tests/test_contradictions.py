"""Who contradicts whom on a day: only numbers that can't both be right."""

from __future__ import annotations

import pytest

from briefing_tui.changes import Statement, changes


def stated(who: str, bound: str, value: float, high: float | None = None) -> Statement:
    return Statement(
        figure=who,
        entry=None,
        metric="frost",
        who=who,
        group="weather",
        label="degrees",
        claimant=who,
        text=f"{bound} {value}",
        value=value,
        high=high,
        bound=bound,
        total=False,
        jump=2.0,
    )


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (("exact", 100), ("exact", 100), True),
        (("exact", 100), ("exact", 101), False),
        (("about", 100), ("exact", 104), True),
        (("about", 100), ("exact", 110), False),
        (("about", -20), ("exact", -20), True),
        (("about", -20), ("about", -20.5), True),
        (("about", -20), ("exact", -25), False),
        (("more_than", 100), ("exact", 5000), True),
        (("more_than", 100), ("exact", 90), False),
        (("up_to", 50), ("exact", 20), True),
        (("up_to", 50), ("at_least", 60), False),
        (("range", 11, 13), ("exact", 12), True),
        (("range", 11, 13), ("exact", 14), False),
    ],
)
def test_claimants_contradict_each_other_where_no_number_meets_both(
    one: tuple[str, float], other: tuple[str, float], agree: bool
) -> None:
    for pair in ((one, other), (other, one)):
        rows = changes([stated("mayor", *pair[0]), stated("weather office", *pair[1])])
        assert [row.kind for row in rows] == ([] if agree else ["contradicted"])
