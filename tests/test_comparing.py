"""What became of followed figures since another day, and a metric over the days."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.archive.library import Archive
from shown import opened

REPORTS = {
    "2024-05-01": "The General Staff said that Russia lost 100 tanks, 20 aircraft and 40 helicopters since 1 April.",
    "2024-05-02": "The General Staff said that Russia lost 105 tanks, 19 aircraft and 40 helicopters since 1 April.",
    "2024-05-04": (
        "The General Staff said that Russia had lost 900 tanks and 7 ships since February 24.\n\n"
        "The Ministry of Defence of the United Kingdom said that Russia had lost 700 tanks since February 24."
    ),
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    folder = tmp_path / "reports"
    folder.mkdir()
    for day, text in REPORTS.items():
        (folder / f"report-{day}.md").write_text(f"---\ntitle: Report\ndate: {day}\n---\n\n{text}\n", encoding="utf-8")
    return opened(folder, index=tmp_path / "index.sqlite")


def told(archive: Archive, day: str, since: str | None = None) -> list[tuple[str, str, str, str]]:
    return [(row.kind, row.label, row.before, row.now) for row in archive.changes(day, since).rows]


def test_a_rise_is_a_change_a_fall_of_a_total_a_revision_and_the_same_is_neither(archive: Archive) -> None:
    assert told(archive, "2024-05-02") == [("revised", "aircraft", "20", "19"), ("changed", "tanks", "100", "105")]


def test_days_without_a_briefing_are_passed_over_and_another_day_can_be_chosen(archive: Archive) -> None:
    assert archive.changes("2024-05-04").since == "2024-05-02"
    assert ("gone", "helicopters", "40", "") in told(archive, "2024-05-04")
    assert archive.changes("2024-05-04", "2024-05-01").since == "2024-05-01"
    assert ("gone", "aircraft", "20", "") in told(archive, "2024-05-04", "2024-05-01")


def test_a_jump_is_to_check_and_claimants_who_differ_contradict_each_other(archive: Archive) -> None:
    rows = told(archive, "2024-05-04")
    assert ("check", "tanks", "105", "900") in rows
    (contradiction,) = [row for row in rows if row[0] == "contradicted"]
    assert "700" in contradiction[2]
    assert "Ministry of Defence" in contradiction[2]
    assert contradiction[3] == "900"
    assert ("new", "ships", "", "7") in rows


def test_the_first_day_has_nothing_to_compare_with(archive: Archive) -> None:
    changes = archive.changes("2024-05-01")
    assert (changes.since, changes.rows) == (None, ())


def test_a_metric_over_the_days_keeps_claimants_apart_and_gaps_as_gaps(archive: Archive) -> None:
    (tanks,) = [row for row in archive.figures("2024-05-01") if row.label == "tanks"]
    assert tanks.metric is not None
    view = archive.metric(tanks.metric)
    assert view.name == "Tanks (Russia)"
    assert view.days == ("2024-05-01", "2024-05-02", "2024-05-04")
    assert [[point.value for point in line.points] for line in view.series] == [[100, 105, 900], [None, None, 700]]
    assert [point.move for point in view.series[0].points] == ["", "up", "check"]
    assert view.series[0].points[1].change == "+5 since 1 May"
    with pytest.raises(KeyError):
        archive.metric("no such metric")


def test_a_figure_shows_its_change_and_its_trend_in_the_summary(archive: Archive) -> None:
    (tanks,) = [row for row in archive.day("2024-05-02").summary.key_figures if row.label == "tanks"]
    assert (tanks.change, tanks.trend) == ("+5 since 1 May", (100, 105))
    assert any("key figure" in sentence for sentence in archive.explain("2024-05-02", tanks.id))
