"""Run the benchmarks on the installed wheel, and write docs/performance.md from what they print.

    python benchmarks/run.py

BENCH_DAYS is the length of the longest archive (20,000; 3,650 takes some minutes), BENCH_WORK a folder to work in. A
folder that is named so is kept, and what was made and measured there is not done again; another is removed at the end.
Newsboat, notmuch and ripgrep are measured where they are installed, `reader` where READER names a Python that has it.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from archives import ENTRIES, write_archive
from goals import PREFIX

HERE = Path(__file__).resolve().parent
REPORT = HERE.parent / "docs" / "performance.md"
LENGTHS = (10, 365, 3_650, 20_000)
PEER_DAYS = 3_650
"""The longest archive that the other programs take in."""
INTRO = """# Performance

Written by `make bench` from what the benchmarks in `benchmarks/` print. Whatever is compared ran in turn, on one
machine and from the installed wheel with its bytecode compiled; times are medians. A goal that is missed says so. Where
the load of a part is more than one, other work shared the machine: times are longer then, and ratios are what counts.
"""


class Section(NamedTuple):
    """A part of the report: what is measured, by which benchmark."""

    name: str
    title: str
    about: str
    arguments: Sequence[str]


def main() -> None:
    longest = int(os.environ.get("BENCH_DAYS") or LENGTHS[-1])
    lengths = [days for days in LENGTHS if days < longest] + [longest]
    named = os.environ.get("BENCH_WORK")
    work = Path(named or tempfile.mkdtemp(prefix="bench-")).resolve()
    try:
        python = installed(work)
        folders = {days: archive(work, days) for days in lengths}
        env = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            **{f"BRIEFING_{name.upper()}": str(work / name) for name in ("archive", "cache", "state")},
        }
        parts = []
        for section in sections(work, folders):
            if section.name == "start":
                env["NEWSBOAT"] = " ".join(
                    map(str, sorted((work / "peers").glob("*/newsboat/*"), key=lambda home: int(home.parts[-3])))
                )
            parts.append((section, result(work, section, python, env)))
        write(parts, longest)
    finally:
        if not named:
            shutil.rmtree(work)


def installed(work: Path) -> Path:
    """The interpreter of an environment that holds the wheel."""
    python = work / "venv" / "bin" / "python"
    if not python.exists():
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
        if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
            pip[0] = getattr(sys, "_base_executable", sys.executable)  # an environment that is set up without pip
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", work / "venv"], check=True)
        subprocess.run([*pip, "--python", work / "venv", "install", "--compile", HERE.parent], check=True)
    return python


def archive(work: Path, days: int) -> Path:
    folder = work / f"a{days}"
    if not folder.exists():
        making = work / "making"
        shutil.rmtree(making, ignore_errors=True)
        write_archive(making, days)
        making.rename(folder)
    return folder


def sections(work: Path, folders: Mapping[int, Path]) -> Iterator[Section]:
    """The parts in the order in which they are measured: the first fills the indexes that others open."""
    days, longest = max(folders), folders[max(folders)]
    yield Section(
        "filling", "Filling an index",
        "The longest archive, indexed from nothing with figures: what it takes and how much memory.",
        ["indexing.py", "--fill", str(longest)],
    )  # fmt: skip
    yield Section(
        "indexing", "What indexing is made of",
        "Beside putting the same words into an empty word index with the same settings: by all processors, as the clock"
        " on the wall says, and by one, in its seconds. Many files are read by processes of their own, and the program"
        " itself writes.",
        ["indexing.py", str(folders.get(365, longest))],
    )  # fmt: skip
    for few in sorted(folders.keys() & {365, PEER_DAYS}):
        yield Section(
            f"peers-{few}", f"Other programs on the same texts, {few:,} days",
            "Each takes in all entries once: briefing from its files with figures, newsboat and `reader` from feeds of"
            " a year, notmuch from mails.",
            ["peers.py", str(work / "peers" / str(few)), str(folders[few])],
        )  # fmt: skip
    yield Section(
        "start", "Opening",
        "From the command to the first paint in a pseudo-terminal, from there to the answer to a first key, and the"
        " memory a moment later, when changes have been looked for. Newsboat shows its list of feeds first and opens"
        " one at the key; on few articles it is ahead.",
        ["start.py", "9", *map(str, folders.values())],
    )  # fmt: skip
    yield Section(
        "change", "One changed day",
        "Another word in one file of the longest archive, in a program that is open. The walk that looks at every file"
        " comes first and grows with the archive.",
        ["change.py", str(longest)],
    )  # fmt: skip
    yield Section(
        "search", "Search",
        "The newest 50 hits with snippets, and then their count of at most 10,000, beside the bare statements of FTS5"
        " and, as a process, beside other programs.",
        ["search.py", str(days * ENTRIES), str(min(days, PEER_DAYS) * ENTRIES)],
    )  # fmt: skip
    yield Section(
        "lists", "Keys in long lists",
        "From a key to the repaint in a list of 100,000 rows, beside Textual's own list.",
        ["lists.py"],
    )  # fmt: skip


def result(work: Path, section: Section, python: Path, env: Mapping[str, str]) -> str:
    """What the benchmark prints, now or when it ran in this folder before."""
    kept = work / "results" / f"{section.name}.txt"
    if not kept.exists():
        print(f"{section.title} …", flush=True)
        kept.parent.mkdir(exist_ok=True)
        command = [str(python), str(HERE / section.arguments[0]), *section.arguments[1:]]
        before = os.getloadavg()[0]
        told = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout
        kept.write_text(f"load {before:.1f} before, {os.getloadavg()[0]:.1f} after\n{told}", "utf-8")
    return kept.read_text("utf-8")


def write(parts: Sequence[tuple[Section, str]], days: int) -> None:
    """Write the report."""
    told = [INTRO, machine(days), "## Goals\n", "| What | Measured | Goal | |\n| --- | ---: | ---: | --- |"]
    for _, text in parts:
        told += [f"| {line.removeprefix(PREFIX)} |" for line in text.splitlines() if line.startswith(PREFIX)]
    for section, text in parts:
        lines = "\n".join(line for line in text.strip().splitlines() if not line.startswith(PREFIX))
        told.append(f"\n## {section.title}\n\n{section.about}\n\n```text\n{lines}\n```")
    REPORT.write_text("\n".join(told) + "\n", "utf-8")


def machine(days: int) -> str:
    """On what it was measured."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("textual", "rich"))
    peers = [words for name in ("newsboat", "notmuch", "rg") if (words := version_of(name))]
    return (
        f"Measured on {dt.date.today():%d %B %Y} with an archive of {days:,} days at {ENTRIES} entries: {processor()},"
        f" {os.cpu_count()} processors, {platform.system()},"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {versions}"
        f"{', ' if peers else ''}{', '.join(peers)}.\n"
    )


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def version_of(name: str) -> str:
    """What a program calls itself; empty where it is not installed."""
    if not shutil.which(name):
        return ""
    lines = subprocess.run([name, "--version"], capture_output=True, text=True, check=False).stdout.splitlines()
    return " ".join(lines[0].split()[:3]).strip(" -") if lines else name


if __name__ == "__main__":
    main()
