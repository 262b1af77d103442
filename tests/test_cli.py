"""The command over documents: data, words, exit codes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from briefing_tui.cli.opening import open_archive
from briefing_tui.settings import Settings
from calling import MONDAY, TUESDAY, Call


@pytest.fixture
def spoilt(notes: Path) -> Path:
    """The same folder with a picture that is called a text."""
    (notes / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return notes


def test_show_prints_days_oldest_first(call: Call, notes: Path) -> None:
    code, out, err = call("show", notes)
    assert (code, err) == (0, "")
    assert out.index("Mon 6 May 2024") < out.index("Tue 7 May 2024")
    assert "07:30  Water authority: the quay is closed\n" in out


def test_show_json_is_data_alone(call: Call, notes: Path) -> None:
    code, out, err = call("show", notes / "monday.txt", "--json")
    assert (code, err) == (0, "")
    (day,) = json.loads(out)["days"]
    assert [(entry["time"], entry["source"]) for entry in day["entries"]] == [
        ("07:30", "Water authority"),
        ("09:10", "Fire brigade"),
    ]


@pytest.mark.parametrize(
    ("wanted", "dates"),
    [
        ("2024-05-06", ["2024-05-06"]),
        ("2024-05-01..2024-05-06", ["2024-05-06"]),
        ("2024-05-06..2024-05-07", ["2024-05-06", "2024-05-07"]),
        ("2024-05-07..", ["2024-05-07"]),
        ("..2024-05-06", ["2024-05-06"]),
        ("..", ["2024-05-06", "2024-05-07"]),
    ],
)
def test_a_day_or_a_range_can_be_asked_for(call: Call, notes: Path, wanted: str, dates: list[str]) -> None:
    _, out, _ = call("show", notes, "--day", wanted, "--json")
    assert [day["date"] for day in json.loads(out)["days"]] == dates


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("2024-05-08", "there is no day 2024-05-08. The days go from 2024-05-06 to 2024-05-07."),
        ("2025-01-01..2025-02-01", "The days go from"),
        ("undated", "every document here has a day"),
        ("6.5.2024", "'6.5.2024' is not a date"),
        ("2024-05-06...2024-05-07", "is not a date"),
        ("20240506", "is not a date"),
    ],
)
def test_a_day_that_is_not_there_is_a_usage_error(call: Call, notes: Path, wanted: str, said: str) -> None:
    code, out, err = call("show", notes, "--day", wanted)
    assert (code, out) == (2, "")
    assert said in err


def test_what_has_no_day_can_be_asked_for(call: Call, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("10:00 Town hall: the market is open\n", "utf-8")
    code, out, _ = call("show", tmp_path, "--day", "undated")
    assert code == 0
    assert out.startswith("Undated\n")


def test_without_a_path_the_latest_day_of_the_sample_is_shown(call: Call) -> None:
    code, out, err = call("show")
    assert code == 0
    assert out.startswith("Wed 9 March 2022\n")
    assert "this is the sample archive" in err


def test_standard_input_is_a_document(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MONDAY.encode())))
    code, out, _ = call("days", "-", "--json")
    assert code == 0
    assert json.loads(out)["days"][0]["date"] == "2024-05-06"


def test_days_are_listed_oldest_first(call: Call, notes: Path) -> None:
    code, out, _ = call("days", notes)
    assert code == 0
    assert [line.split()[:3] for line in out.splitlines()] == [
        ["2024-05-06", "2", "entries"],
        ["2024-05-07", "1", "entry"],
    ]


def test_figures_can_be_asked_for_by_day_and_claimant(call: Call, notes: Path) -> None:
    _, out, _ = call("figures", notes, "--day", "2024-05-06", "--by", "fire", "--json")
    (figure,) = json.loads(out)["figures"]
    assert (figure["date"], figure["time"], figure["value"]) == ("2024-05-06", "09:10", 12)
    assert figure["attribution"] == "Fire brigade"
    _, out, _ = call("figures", notes, "--csv")
    assert out.startswith("date,time,label,value,")
    assert "2024-05-06,09:10,cellars" in out


def test_a_claimant_is_asked_for_by_any_of_their_names(call: Call, notes: Path) -> None:
    told = "\n10:00 General Staff of the Armed Forces of Ukraine: 120 tanks were destroyed\n"
    (notes / "monday.txt").write_text(MONDAY + told, "utf-8")
    for name in ("AFU General Staff", "general staff of the"):
        _, out, _ = call("figures", notes, "--by", name, "--json")
        assert [figure["value"] for figure in json.loads(out)["figures"]] == [120]


def test_an_unknown_claimant_is_a_usage_error(call: Call, notes: Path) -> None:
    for name, remedy in (("Fyre brigade", "Did you mean Fire brigade?"), ("nobody", "shows who claims each")):
        code, out, err = call("figures", notes, "--by", name)
        assert (code, out) == (2, "")
        assert f"no figure here is claimed by {name!r}" in err
        assert remedy in err


def test_figures_are_explained_on_request(call: Call, notes: Path) -> None:
    _, out, _ = call("figures", notes, "--by", "fire", "--explain")
    first, *said = out.splitlines()
    assert first.endswith("Fire brigade")
    assert said[0].strip() == "Read from “12 cellars”."
    assert any("It is a key figure because" in sentence for sentence in said)
    _, out, _ = call("figures", notes, "--by", "fire", "--explain", "--json")
    (figure,) = json.loads(out)["figures"]
    assert list(figure["why"]) == [sentence.strip() for sentence in said]
    _, out, _ = call("figures", notes, "--json")
    assert json.loads(out)["figures"][0]["why"] == []


def test_a_figure_says_what_it_changed_by(call: Call, notes: Path) -> None:
    (notes / "monday.txt").write_text(MONDAY + "\n10:00 Water authority: 120 people were evacuated so far\n", "utf-8")
    (notes / "tuesday.txt").write_text(TUESDAY + "\n10:00 Water authority: 150 people were evacuated so far\n", "utf-8")
    _, out, _ = call("figures", notes, "--metric", "evacuated", "--json")
    assert [figure["changed"] for figure in json.loads(out)["figures"]] == [None, "+30 since 6 May"]


def test_a_lexicon_of_one_s_own_is_read_and_its_mistakes_are_named(
    call: Call, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "words" / "own.toml"
    own.parent.mkdir()
    metric = '[[metric]]\nid = "cellars"\ngroup = "water"\nlabel = "Cellars pumped"\nwords = ["cellars"]\n'
    own.write_text(f'{metric}[[metric]]\nid = "quays"\n', "utf-8")
    monkeypatch.setenv("BRIEFING_LEXICON", str(own.parent))
    code, out, err = call("figures", notes, "--metric", "cellars", "--explain")
    assert code == 0
    assert "It is followed as cellars pumped" in out
    assert f"{own}:6: 'metric' lacks the field 'group'. What it is about is left out." in err
    code, out, err = call("check", notes)
    assert (code, err) == (0, "")
    assert f"{own}\n  problem   line 6: 'metric' lacks the field 'group'" in out


def test_an_unknown_metric_is_a_usage_error(call: Call, notes: Path) -> None:
    code, out, err = call("figures", notes, "--metric", "dragons")
    assert (code, out) == (2, "")
    assert "no figure here has the metric dragons" in err


def test_a_part_of_a_metric_s_name_names_those_that_hold_it(call: Call, notes: Path) -> None:
    told = "\n10:00 General Staff: since 24 February the enemy has lost 120 tanks and 40 fuel tanks\n"
    (notes / "monday.txt").write_text(MONDAY + told, "utf-8")
    code, _, err = call("figures", notes, "--metric", "tanks")
    assert code == 2
    assert "Did you mean fuel_tanks_lost:" in err
    assert " or tanks_lost:" in err


def test_a_document_that_can_not_be_read_is_named_and_the_rest_is_shown(call: Call, spoilt: Path) -> None:
    code, out, err = call("show", spoilt)
    assert code == 3
    assert "Mon 6 May 2024" in out
    assert f"{spoilt / 'picture.txt'}: This is a PNG image, not text." in err
    code, out, err = call("show", spoilt, "--json")
    assert code == 3
    assert json.loads(out)["problems"][0]["document"] == str(spoilt / "picture.txt")


def test_check_says_what_was_understood_and_what_was_not(call: Call, spoilt: Path) -> None:
    code, out, err = call("check", spoilt)
    assert (code, err) == (3, "")
    assert "title     Flood diary, 6 May 2024" in out
    assert "day       2024-05-06" in out
    assert "2 entries, 2 timed, 2 sources" in out
    assert "This is a PNG image, not text" in out
    code, out, _ = call("check", spoilt / "monday.txt", "--json")
    assert code == 0
    assert json.loads(out)["documents"][0]["evidence"][0]["date"] == "2024-05-06"


def test_a_folder_without_documents_is_no_error_and_is_said(call: Call, tmp_path: Path) -> None:
    code, out, err = call("show", tmp_path, "--json")
    assert (code, json.loads(out)) == (0, {"days": [], "problems": []})
    assert "there is nothing to read here" in err


@pytest.mark.parametrize("command", ["show", "days", "check"])
def test_a_folder_of_exports_alone_says_that_they_were_passed_by(
    call: Call, notes: Path, tmp_path: Path, command: str
) -> None:
    out_folder = tmp_path / "out"
    call("export", notes, "-o", out_folder, "--full")
    code, _, err = call(command, out_folder)
    assert code == 0
    assert "nothing to read here but 2 exports of this program, passed by" in err
    assert err.endswith(f"Named outright, one is read, such as {out_folder / 'briefing-2024-05-06.md'}.\n")
    assert call("show", out_folder / "briefing-2024-05-06.md")[1]


def test_a_path_that_is_not_there_is_a_usage_error(call: Call, tmp_path: Path) -> None:
    code, out, err = call("show", tmp_path / "nothing")
    assert (code, out) == (2, "")
    assert f"{tmp_path / 'nothing'}: " in err


@pytest.mark.parametrize("words", [("days",), ("search", "quay"), ("add", "notes/monday.txt")])
def test_an_archive_that_is_a_file_is_a_usage_error(
    call: Call, notes: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(notes.parent)
    monkeypatch.setenv("BRIEFING_ARCHIVE", str(notes / "monday.txt"))
    code, out, said = call(*words)
    assert (code, out) == (2, "")
    assert "monday.txt: the archive is a folder, and this is a file. Name a folder" in said


@pytest.mark.parametrize("words", [("days",), ("search", "bridge"), ("state", "export")])
def test_variables_without_a_value_count_as_none(
    call: Call, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    for name in ("ARCHIVE", "CACHE", "STATE", "CONFIG", "THEME", "ZONE", "LEXICON"):
        monkeypatch.setenv(f"BRIEFING_{name}", "")
    assert call(*words)[0] == 0


def test_export_writes_a_file_a_day_here(
    call: Call, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = call("export", notes)
    assert (code, out) == (0, "")
    assert err == "briefing: wrote briefing-2024-05-06.md.\nbriefing: wrote briefing-2024-05-07.md.\n"
    assert "date: 2024-05-06" in Path("briefing-2024-05-06.md").read_text("utf-8")

    code, _, err = call("export", notes, "--day", "2024-05-06")
    assert code == 2
    assert "briefing-2024-05-06.md: the file is there already. Write over it with --force." in err
    assert call("export", notes, "--day", "2024-05-06", "--force")[0] == 0


def test_an_export_in_full_shows_as_the_same_days(call: Call, notes: Path, tmp_path: Path) -> None:
    page = tmp_path / "both.md"
    assert call("export", notes, "--full", "-o", page)[0] == 0
    days = json.loads(call("show", notes, "--json")[1])["days"]
    again = json.loads(call("show", page, "--json")[1])["days"]
    assert [day["entries"] for day in again] == [day["entries"] for day in days]
    assert [day["figures"] for day in again] == [day["figures"] for day in days]


def test_export_prints_where_it_is_told_to(call: Call, notes: Path) -> None:
    code, out, err = call("export", notes, "--day", "2024-05-06", "-o", "-", "--format", "csv")
    assert (code, err) == (0, "")
    assert out.startswith("date,time,label")


def test_the_settings_name_the_folder_for_exports(
    call: Call, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_EXPORT_FOLDER", str(tmp_path / "out"))
    assert call("export", notes, "--day", "2024-05-06")[0] == 0
    assert (tmp_path / "out" / "briefing-2024-05-06.md").exists()


def test_an_export_that_can_not_be_written_is_a_storage_error(call: Call, notes: Path, tmp_path: Path) -> None:
    code, _, err = call("export", notes, "--day", "2024-05-06", "-o", tmp_path / ("x" * 300))
    assert code == 4
    assert "can't be" in err


# What the reader marked.


def test_documents_are_shown_without_leaving_anything_behind(call: Call, notes: Path, isolated: Path) -> None:
    call("show", notes)
    call("export", notes, "-o", "-")
    assert list(isolated.rglob("*")) == []


def marked(notes: Path, call: Call) -> str:
    """A star and a note on an entry of 6 May, kept as the reader keeps them; the entry's id."""
    archive = open_archive([str(notes)], Settings())
    archive.load()
    archive.days()
    (first, *_) = archive.day("2024-05-06").entries
    archive.set_starred("2024-05-06", first.id, starred=True)
    archive.set_read("2024-05-06", [first.id], read=True)
    archive.write_note("2024-05-06", "entry", first.id, "Until when?")
    return first.id


def test_what_is_shown_has_stars_and_notes(call: Call, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = marked(notes, call)
    monkeypatch.chdir(notes.parent)
    _, out, err = call("show", "notes")
    assert "07:30  ★ Water authority: the quay is closed\n       ✎ Reader's note\n       ┃ Until when?\n" in out
    assert err == ""
    entry = json.loads(call("show", "notes", "--json")[1])["days"][0]["entries"][0]
    assert (entry["id"], entry["starred"], entry["read"], entry["notes"][0]["text"]) == (key, True, True, "Until when?")
    for words in (
        ["show", "notes"],
        ["export", "notes", "-o", "-"],
        ["export", "notes", "--format", "json", "-o", "-"],
    ):
        _, out, _ = call(*words, "--without-notes")
        assert not any(own in out for own in ("★", "✎", "Until when?", "true"))


def test_an_export_says_what_of_yours_is_in_it(call: Call, notes: Path, tmp_path: Path) -> None:
    marked(notes, call)
    _, _, err = call("export", notes, "-o", tmp_path / "out.md")
    assert err.endswith("briefing: with 1 star and 1 note of yours; --without-notes leaves them out.\n")
    assert "- ★ **07:30**" in (tmp_path / "out.md").read_text("utf-8")
    _, _, err = call("export", notes, "-o", tmp_path / "bare.md", "--without-notes")
    assert "of yours" not in err
    assert "★" not in (tmp_path / "bare.md").read_text("utf-8")


def test_the_days_of_an_archive_have_numbers_of_unread(
    call: Call, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_ARCHIVE", str(notes))
    marked(notes, call)
    _, out, _ = call("days")
    assert out.splitlines()[0].split() == ["2024-05-06", "2", "entries", "1", "unread", "1", "figure", "1", "document"]
    days = json.loads(call("days", "--json")[1])["days"]
    assert [day["unread"] for day in days] == [1, 1]
    assert [day["unread"] for day in json.loads(call("days", notes, "--json")[1])["days"]] == [None, None]
