"""The files that travel with the program are found from a checkout; `test_wheel.py` looks in a wheel."""

from __future__ import annotations

import pytest

from briefing_tui.resources import resource


@pytest.mark.parametrize(("folder", "holds"), [("data", "sample/2022-03-07-live.txt"), ("styles", "app.tcss")])
def test_a_folder_of_ours_is_found_whatever_the_current_folder(
    folder: str, holds: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert (resource(folder) / holds).is_file()


def test_a_missing_folder_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="'nowhere'"):
        resource("nowhere")
