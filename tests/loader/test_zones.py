"""Names of clocks → zones, and what a screen calls them."""

from __future__ import annotations

import tomllib
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.clocks import zone_label, zone_of
from briefing_tui.loader.zones import zone_named, zone_said
from briefing_tui.resources import resource


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("UTC", "UTC"),
        ("GMT", "UTC"),
        ("gmt", "UTC"),
        ("Z", "UTC"),
        ("ZULU", "UTC"),
        ("CET", "+01:00"),
        ("EST", "-05:00"),
        ("ET", "America/New_York"),
        ("AST", "-04:00"),
        ("MSK", "Europe/Moscow"),
        ("GMT+3", "+03:00"),
        ("UTC +05:30", "+05:30"),
        ("UTC−5", "-05:00"),
        ("+0200", "+02:00"),
        ("GMT+0", "UTC"),
        ("Kyiv", "Europe/Kyiv"),
        ("Kyiv time", "Europe/Kyiv"),
        ("(kyiv  time)", "Europe/Kyiv"),
        ("Kyiv local time", "Europe/Kyiv"),
        ("Moscow time", "Europe/Moscow"),
        ("Central European Summer Time", "+02:00"),
        ("за київським часом", "Europe/Kyiv"),
        ("Europe/Berlin", "Europe/Berlin"),
    ],
)
def test_names_of_zones(name: str, zone: str) -> None:
    assert zone_named(name) == zone


@pytest.mark.parametrize(
    "name",
    [
        "",
        "local time",
        "time",
        "IST",
        "est",
        "et",
        "GMT+15",
        "UTC-13",
        "UTC+2:75",
        "Europe/Nowhere",
        "../UTC",
        "a/\x00",
    ],
)
def test_what_names_no_zone_or_several_is_not_guessed(name: str) -> None:
    assert zone_named(name) is None


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        (None, "time zone not known"),
        ("UTC", "UTC"),
        ("Europe/Kyiv", "Kyiv time"),
        ("America/New_York", "New York time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("+03:00", "UTC+03:00"),
        ("-05:00", "UTC-05:00"),
    ],
)
def test_labels(zone: str | None, label: str) -> None:
    assert zone_label(zone) == label


def test_every_zone_of_the_lexicon_exists_and_is_found_by_its_name() -> None:
    tables = tomllib.loads((resource("data") / "lexicon" / "zones.toml").read_text(encoding="utf-8"))
    for table in (tables["abbreviations"], tables["names"]):
        for name, zone in table.items():
            assert zone_named(name) == zone
            assert zone_of(zone) is not None
            if zone[0] not in "+-":
                assert ZoneInfo(zone).key == zone


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Стрічка | 3 листопада | Час київський", ("Europe/Kyiv", "час київський")),
        ("Alle Zeiten in MESZ", ("+02:00", "alle zeiten in mesz")),
        ("Die Zeit drängt", None),
    ],
)
def test_a_line_may_say_of_which_clock_all_times_are(line: str, said: tuple[str, str] | None) -> None:
    assert zone_said(line) == said


@given(st.integers(-12 * 60, 14 * 60))
def test_offsets_come_out_as_they_went_in(minutes: int) -> None:
    hours, rest = divmod(abs(minutes), 60)
    offset = f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
    assert zone_named(f"UTC{offset}") == (offset if minutes else "UTC")


@given(st.text(max_size=40))
def test_any_name_is_a_usable_zone_or_none(name: str) -> None:
    zone = zone_named(name)
    assert zone is None or zone_of(zone) is not None
