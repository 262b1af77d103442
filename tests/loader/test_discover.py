"""Which files are found, in what order, and what is said of those that can't be read."""

from __future__ import annotations

import io
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from briefing_tui.errors import DocumentError, UsageError
from briefing_tui.loader.discover import Found, discover

CAP = 1000


def _write(path: Path, text: str = "text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _paths(top: Path, *names: str) -> list[str]:
    return [Path(found.path).relative_to(top).as_posix() for found in discover([str(top / name) for name in names])]


def _one(path: Path) -> Found:
    return next(discover([str(path)]))


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_a_folder_gives_its_documents_sorted_by_name(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "c/d.markdown", "c/b.TEXT", "aa/z.md"):
        _write(tmp_path / "in" / name)
    for name in (".hidden.md", ".git/x.md", "c/.cache/y.md", "photo.jpg", "Makefile", "a.txt~", "page.html"):
        _write(tmp_path / "in" / name)
    assert _paths(tmp_path, "in") == ["in/a.txt", "in/aa/z.md", "in/b.md", "in/c/b.TEXT", "in/c/d.markdown"]


def test_a_file_named_outright_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    _write(tmp_path / ".notes", "one")
    found = _one(tmp_path / ".notes")
    assert (found.named, found.name, found.size, found.read(CAP)) == (True, ".notes", 3, b"one")
    assert found.modified_ns == (tmp_path / ".notes").stat().st_mtime_ns


def test_a_file_counts_as_named_also_where_its_folder_is_scanned_first(tmp_path: Path) -> None:
    named = _write(tmp_path / "in/a.md")
    _write(tmp_path / "in/b.md")
    found = list(discover([str(tmp_path / "in"), str(named)]))
    assert [(one.name, one.named) for one in found] == [("a.md", True), ("b.md", False)]


def test_a_hidden_folder_named_outright_is_scanned(tmp_path: Path) -> None:
    _write(tmp_path / ".archive/a.md")
    assert _paths(tmp_path, ".archive") == [".archive/a.md"]


def test_the_order_is_that_of_the_paths_and_nothing_comes_twice(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "in/c.md"):
        _write(tmp_path / name)
    assert _paths(tmp_path, "b.md", "in", "a.md", "b.md", "in/c.md") == ["b.md", "in/c.md", "a.md"]


def test_links_are_followed_and_their_loops_survived(tmp_path: Path) -> None:
    _write(tmp_path / "elsewhere/far.md")
    _write(tmp_path / "in/near.md")
    (tmp_path / "in/away").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    (tmp_path / "elsewhere/back").symlink_to(tmp_path / "in")
    (tmp_path / "in/self.md").symlink_to(tmp_path / "in/self.md")
    (tmp_path / "in/same.md").symlink_to(tmp_path / "in/near.md")
    assert _paths(tmp_path, "in") == ["in/away/far.md", "in/near.md", "in/self.md"]


def test_a_file_comes_once_whether_its_folder_or_a_link_to_it_comes_first(tmp_path: Path) -> None:
    for name in ("a.md", "2.txt/b.md", "z.md", "rest/log.csv"):
        _write(tmp_path / "in" / name)
    for link, target in {"links/1.md": "in/z.md", "links/2.md": "in/a.md", "links/3.md": "in/rest/log.csv"}.items():
        (tmp_path / link).parent.mkdir(exist_ok=True)
        (tmp_path / link).symlink_to(tmp_path / target)
    of_folder = ["in/2.txt/b.md", "in/a.md", "in/z.md"]
    assert _paths(tmp_path, "in", "links", "in/a.md") == [*of_folder, "links/3.md"]
    assert _paths(tmp_path, "links", "in", "in/z.md") == ["links/1.md", "links/2.md", "links/3.md", "in/2.txt/b.md"]
    assert _paths(tmp_path, "in/z.md", "in/rest/log.csv", "in", "links") == [
        "in/z.md",
        "in/rest/log.csv",
        *of_folder[:2],
    ]


def test_a_version_that_another_stands_in_for_is_read_where_it_is_named(tmp_path: Path) -> None:
    older, later = "in/2024-05-07-live-0a0a0a0a.txt", "in/2024-05-07-live-v2-0b0b0b0b.txt"
    for name in (older, later):
        _write(tmp_path / name)
    assert _paths(tmp_path, "in") == [later]
    assert _paths(tmp_path, "in", older, later) == [later, older]


def test_a_link_to_nothing_is_a_document_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/gone.md").symlink_to(tmp_path / "nowhere.md")
    (found,) = discover([str(tmp_path / "in")])
    with pytest.raises(DocumentError, match=r"gone\.md: the file is not there any more\. Load again\."):
        found.read(CAP)


@pytest.mark.parametrize("name", ["missing.md", "missing/a.md", "nul\x00l", "x" * 5000])
def test_a_path_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        list(discover([str(tmp_path / name)]))
    assert caught.value.path is not None
    assert str(tmp_path) in caught.value.path
    assert "\x00" not in str(caught.value)
    assert caught.value.remedy == "Check the path."


def test_a_folder_that_cannot_be_listed_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path / "in/b/closed.md")
    _write(tmp_path / "in/c.md")
    scandir = os.scandir

    def refusing(path: str) -> Any:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    folder, other = discover([str(tmp_path / "in")])
    assert other.read(CAP) == b"text"
    with pytest.raises(DocumentError, match=r"in/b: this folder can't be listed\. Check that you may read it\."):
        folder.read(CAP)


def test_an_unreadable_file_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _one(_write(tmp_path / "a.md"))

    def refusing(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(DocumentError, match=r"a\.md: can't be read: permission denied\. Check that you may read it\."):
        found.read(CAP)


def test_the_cap_holds_before_and_while_reading(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.md", "x" * CAP)
    found = _one(path)
    assert len(found.read(CAP)) == CAP
    path.write_text("x" * (CAP + 1), encoding="utf-8")
    with pytest.raises(DocumentError, match="larger than 1,000 bytes, the most that is read of one document"):
        found.read(CAP)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs a file whose size is not told")
def test_the_cap_holds_for_a_file_that_does_not_tell_its_size() -> None:
    found = _one(Path("/proc/self/status"))
    assert found.size == 0
    with pytest.raises(DocumentError, match="larger than 10 bytes"):
        found.read(10)


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe.md")
    return tmp_path / "pipe.md"


@pytest.fixture
def local_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        yield tmp_path / "socket.md"


def test_a_pipe_is_never_waited_for(pipe: Path) -> None:
    with pytest.raises(DocumentError, match=r"pipe\.md: this is a named pipe, not a file\. Name a file instead\."):
        _one(pipe).read(CAP)


def test_a_socket_and_a_device_are_refused(local_socket: Path) -> None:
    with pytest.raises(DocumentError, match="this is a socket"):
        _one(local_socket).read(CAP)
    with pytest.raises(DocumentError, match="this is a device"):
        _one(Path("/dev/zero")).read(CAP)


def test_standard_input_is_read_once_and_within_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Bytes(b"from a pipe"))
    (found,) = discover(["-", "-"])
    assert (found.path, found.named, found.read(CAP)) == ("-", True, b"from a pipe")
    monkeypatch.setattr(sys, "stdin", _Bytes(b"x" * 11))
    with pytest.raises(DocumentError, match="larger than 10 bytes"):
        found.read(10)
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(DocumentError, match="standard input is closed"):
        found.read(CAP)


def test_names_are_harmless_to_show_and_still_open(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/in/\x1b[31mred\xff.md"
    (tmp_path / "in").mkdir()
    Path(os.fsdecode(raw)).write_bytes(b"text")
    (found,) = discover([str(tmp_path / "in")])
    assert found.name == "␛[31mred\ufffd.md"
    assert found.path.endswith("/in/␛[31mred\ufffd.md")
    assert found.read(CAP) == b"text"
