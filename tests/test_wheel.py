"""The wheel holds the program, its data and its styles, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=120)
    (archive,) = folder.glob("*.whl")
    zipfile.ZipFile(archive).extractall(folder / "site")
    return folder / "site"


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("folder", ["data", "styles"])
def test_data_and_styles_travel_whole(wheel: Path, folder: str) -> None:
    assert files(wheel / "briefing_tui" / folder) == files(ROOT / folder)


def test_nothing_but_the_package_travels(wheel: Path) -> None:
    assert {path.name.partition("-")[0] for path in wheel.iterdir()} == {"briefing_tui"}
    assert (wheel / "briefing_tui" / "py.typed").is_file()


def test_an_installed_wheel_finds_its_own_folders(wheel: Path, tmp_path: Path) -> None:
    script = "from briefing_tui.resources import resource; print(resource('data'), resource('styles'), sep='\\n')"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(wheel)!r}); {script}"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    package = wheel / "briefing_tui"
    assert run.stdout.splitlines() == [str(package / "data"), str(package / "styles")]
