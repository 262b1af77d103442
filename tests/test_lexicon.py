"""The lexicon is read once, takes a reader's own files, and names file, line and reason of a bad entry."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.figures.context import reader
from briefing_tui.figures.counts import count_reader
from briefing_tui.figures.statements import statement_reader
from briefing_tui.lexicon import load
from briefing_tui.resources import resource
from readings import read, with_user_files

METRIC = '[[metric]]\nid = "whales"\ngroup = "nature"\nlabel = "Whales"\nwords = ["whales"]\n'
SPEAKER = '[[speaker]]\nid = "ww"\nname = "Whale Watch"\nnames = ["Whale Watch"]\n'


def test_the_built_in_lexicon_is_whole() -> None:
    lexicon = load()
    assert set(lexicon.languages) == {"en", "de", "uk"}
    assert {"losses", "casualties", "displacement", "damage", "health", "weather", "markets"} <= {
        metric.group for metric in lexicon.metrics.values()
    }
    for language in lexicon.languages.values():
        assert len(set(language.months.values())) == 12
        count_reader(language, lexicon)
        statement_reader(language, lexicon)
        reader(language, lexicon)


def test_every_event_that_a_metric_asks_for_is_one() -> None:
    lexicon = load()
    known = set(lexicon.languages["en"].events)
    for metric in lexicon.metrics.values():
        assert set(metric.events) <= known, metric.id


def test_every_unit_that_a_metric_asks_for_is_one() -> None:
    lexicon = load()
    known = {unit.id for unit in lexicon.units.values()} | {unit.kind for unit in lexicon.units.values()}
    for metric in lexicon.metrics.values():
        assert set(metric.units) <= known, metric.id


def test_no_name_belongs_to_two_speakers() -> None:
    lexicon = load()
    for speaker in lexicon.speakers.values():
        for name in speaker.names:
            assert lexicon.speaker(name) is speaker, name


def test_it_is_read_once() -> None:
    assert load() is load()


def test_names_are_compared_without_what_makes_no_difference() -> None:
    plain_name = load().plain_name
    assert plain_name("The Ministry of Defense") == plain_name("ministry of defence")
    assert plain_name("Das Ministerium") == plain_name("Ministerium")
    assert plain_name("U.N.") == plain_name("UN")


def test_a_user_s_entry_adds_and_replaces(tmp_path: Path) -> None:
    lexicon = with_user_files(tmp_path / "lexicon", METRIC + SPEAKER.replace('"ww"', '"unhcr"'))
    assert lexicon.metrics["whales"].label == "Whales"
    assert lexicon.speakers["unhcr"].name == "Whale Watch"
    assert len(lexicon.metrics) == len(load().metrics) + 1


def test_a_folder_that_is_not_there_adds_nothing_and_is_named(tmp_path: Path) -> None:
    lexicon = load(tmp_path / "nowhere")
    assert lexicon.metrics.keys() == load().metrics.keys()
    assert [str(problem) for problem in lexicon.problems] == [
        f"{tmp_path / 'nowhere'}: there is no such lexicon folder. Make it, or name another"
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[[metric]\n", 1, "this is not TOML"),
        (METRIC + "\n\nid = = 3\n", 8, "this is not TOML"),
        (f"{METRIC}[[metrik]]\nid = 'x'\n", 6, "'metrik'"),
        (METRIC.replace('group = "nature"', "group = 3"), 3, "'group' must be a text"),
        (METRIC.replace('words = ["whales"]', 'words = "whales"'), 5, "'words' must be a list of texts"),
        (METRIC.replace('words = ["whales"]', "words = [1]"), 5, "'words' must be a list of texts"),
        (METRIC.replace('label = "Whales"\n', ""), 1, "lacks the field 'label'"),
        (f'{METRIC}colour = "blue"\n', 6, "no field 'colour'"),
        (f"{METRIC}jump = 0.5\n", 6, "'jump' must be a number above 1"),
        (f'{METRIC}kind = "sum"\n', 6, "'kind' can't be 'sum'"),
        (f'{METRIC}new = "new_whales"\n', 6, "no metric has the id 'new_whales'"),
        (f'{METRIC}{SPEAKER}side = "atlantis"\n', 10, "no side has the id 'atlantis'"),
        (f"{METRIC}{METRIC.replace('whales', 'seals')}sided = 1\n", 11, "'sided' must be true or false"),
        ("metric = 3\n", None, "'metric' must be a table"),
        ('[language]\ncode = "xx"\n', 1, "lacks the field"),
    ],
)
def test_a_bad_entry_is_named_with_file_line_and_reason(
    tmp_path: Path, text: str, line: int | None, words: str
) -> None:
    lexicon = with_user_files(tmp_path / "lexicon", text)
    (problem,) = lexicon.problems
    assert problem.path == str(tmp_path / "lexicon" / "own.toml")
    assert problem.line == line
    assert words in str(problem)


def test_what_is_wrong_is_left_out_and_the_rest_is_taken(tmp_path: Path) -> None:
    replaced = METRIC.replace('"whales"\n', '"tanks_lost"\n').replace("group", "grp")
    lost = METRIC.replace('"whales"\n', '"seals"\nnew = "new_seals"\n')
    pup = METRIC.replace('"whales"\n', '"pups"\nnew = "seals"\n')
    lexicon = with_user_files(tmp_path / "lexicon", replaced + lost + METRIC + pup)
    assert [problem.line for problem in lexicon.problems] == [3, 8, 19]
    assert lexicon.metrics.keys() == load().metrics.keys() | {"whales"}
    assert lexicon.metrics["tanks_lost"].label == load().metrics["tanks_lost"].label


def test_a_language_is_checked_before_it_is_used(tmp_path: Path) -> None:
    english = (resource("data") / "lexicon" / "languages" / "en.toml").read_text("utf-8")
    for good, bad in (
        ("ordinals = '", "ordinals = '("),
        ("    '(?:-|\\s)years?", "    '(?:(?:-|\\s)years?"),
        ('"1/2" =', '"a half" ='),
        ("about_measures =", "measured ="),
    ):
        assert good in english
        lexicon = with_user_files(tmp_path / "lexicon", english.replace(good, bad))
        (problem,) = lexicon.problems
        assert problem.line is not None
        read("12 people were killed", lexicon=lexicon)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "own.toml").write_bytes(b"\xff\xfe\x00")
    load.cache_clear()
    (problem,) = load(folder).problems
    assert "can't be read" in str(problem)


def test_importing_it_loads_no_parser() -> None:
    script = "import sys, briefing_tui.lexicon; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"tomllib", "pydantic", "briefing_tui.figures"} & set(run.stdout.split())
