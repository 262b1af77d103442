"""The reader's own time zone."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.settings import local_zone


def link_to(folder: Path, target: str) -> Path:
    link = folder / "localtime"
    link.symlink_to(target)
    return link


@pytest.mark.parametrize("value", ["Europe/Kyiv", ":Europe/Kyiv"])
def test_it_is_what_the_environment_says(tmp_path: Path, value: str) -> None:
    link = link_to(tmp_path, "/usr/share/zoneinfo/Asia/Tokyo")
    assert local_zone({"TZ": value}, link) == "Europe/Kyiv"


@pytest.mark.parametrize("environ", [{}, {"TZ": ""}, {"TZ": "../nowhere"}, {"TZ": "UTC0BST"}])
def test_else_it_is_what_the_machine_is_set_to(tmp_path: Path, environ: dict[str, str]) -> None:
    assert local_zone(environ, link_to(tmp_path, "/usr/share/zoneinfo/Asia/Tokyo")) == "Asia/Tokyo"


def test_else_it_is_the_offset_of_the_clock(tmp_path: Path) -> None:
    assert local_zone({}, tmp_path / "missing") == "+00:00"


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC", "Zulu"])
def test_utc_has_one_name(tmp_path: Path, name: str) -> None:
    assert local_zone({}, link_to(tmp_path, f"/usr/share/zoneinfo/{name}")) == "UTC"
