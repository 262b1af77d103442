"""Views that have a page of their own: figures over all days, changes, saved searches. As in `views`.

They are apart from those of a day so that the first page does not wait for them.
"""

from typing import NamedTuple


class SeriesPoint(NamedTuple):
    """One day's value in a series; `value` is None for a gap, and then nothing else is set."""

    day: str
    value: float | None = None
    text: str = ""
    """With its bound and unit."""
    change: str = ""
    """`+5 since 6 Mar`; empty for the first."""
    move: str = ""
    """`up`, `down`, `same`, `revised` or `check`; empty for the first."""
    figure: str | None = None
    entry: str | None = None
    """The entry it was read from; None outside the entries."""


class SeriesView(NamedTuple):
    """What one claimant said of the metric, one point for each day of `MetricView.days`."""

    claimant: str
    """What the claimant is called; where nobody is named, the series of reports; empty where it is neither's."""
    points: tuple[SeriesPoint, ...]


class MetricView(NamedTuple):
    """One metric over all days that have it, oldest first, claimants apart, the one with the most points first."""

    metric: str
    name: str
    group: str
    unit: str
    days: tuple[str, ...]
    """ISO dates from the first day with a value to the last, days without any left out."""
    series: tuple[SeriesView, ...]


class ChangeRow(NamedTuple):
    """What became of a followed figure since another day."""

    kind: str
    """`new`, `changed`, `revised`, `check`, `contradicted` or `gone`."""
    group: str
    label: str
    claimant: str
    now: str
    """Value with bound and unit; empty for `gone`."""
    before: str
    """The same of the other day, for `contradicted` what the others say; empty for `new`."""
    difference: str
    """`+5`; empty where there is none."""
    figure: str
    """The figure of this day, for `gone` that of the other."""
    entry: str | None
    metric: str


class ChangesView(NamedTuple):
    """What changed on a day since another."""

    day: str
    since: str | None
    """The other day; None where there is no earlier one."""
    rows: tuple[ChangeRow, ...]


class SinceRow(NamedTuple):
    """What became of an entry since the day was last open."""

    kind: str
    """`added`, `edited` or `removed`."""
    entry: str
    time: str
    source: str
    first_words: str
    before: str = ""
    """The whole text then, for `edited` and `removed`."""
    now: str = ""
    """The whole text now, for `edited` and `added`."""


class SinceView(NamedTuple):
    """What became of a day since it was last open."""

    day: str
    at: str | None
    """When it was open, ISO in UTC; None where it never was."""
    rows: tuple[SinceRow, ...] = ()
    figures: tuple[ChangeRow, ...] = ()


class SavedSearch(NamedTuple):
    name: str
    query: str
