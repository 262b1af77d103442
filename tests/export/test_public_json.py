"""The public JSON: its fields are a promise to other programs."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from briefing_tui.export.json import check, day_list, figure_list, public_days, schema, to_json
from briefing_tui.models import Attribution, Day, Entry, Moment
from briefing_tui.views import DayRow, ProblemRow
from storm import BULLETIN, FERRIES, GUSTS, HOMES, LOG, OWN, STORM

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "schema.json"


def test_a_day_has_its_documents_entries_and_figures() -> None:
    problem = ProblemRow("notes/x.bin", None, "this is not text", "Name a text")
    printed = json.loads(to_json(public_days([STORM], [problem])))
    assert printed["problems"] == [
        {"document": "notes/x.bin", "line": None, "message": "this is not text", "remedy": "Name a text"}
    ]
    (day,) = printed["days"]
    assert day["date"] == "2024-11-05"
    assert [document["id"] for document in day["documents"]] == [LOG, BULLETIN]
    log, bulletin = day["documents"]
    assert (log["title"], log["date"], log["zone"]) == ("Storm over the harbour: live", "2024-11-05", "Europe/Dublin")
    assert log["brief_facts"] == ["Ferries are cancelled", "Red warning: the coast"]
    assert log["background"] == ["The last storm of this force came in 1998."]
    assert bulletin["zone"] is None
    assert bulletin["problems"] == ["The title and the text give different dates"]
    assert day["key_figures"][0] == HOMES.id


def test_an_entry_is_as_it_was_written() -> None:
    (day,) = json.loads(to_json(public_days([STORM])))["days"]
    ferries = day["entries"][1]
    assert ferries["id"] == FERRIES.id
    assert ferries["document"] == LOG
    assert (ferries["date"], ferries["time"], ferries["until"]) == ("2024-11-05", "10:15", "10:40")
    assert ferries["at"] == "2024-11-05T10:15:00+00:00"
    assert ferries["source"] == "Harbour office via Town radio citing Ferry line"
    assert ferries["headline"] is None
    assert ferries["text"].split("\n\n")[1] == "Nobody should travel to the harbour today."
    assert "Timetable" not in ferries["text"]
    flood = day["entries"][3]
    assert (flood["time"], flood["at"], flood["about"]) == (None, None, "the evening of 5 November")


def test_a_figure_is_a_claim_with_its_words() -> None:
    (day,) = json.loads(to_json(public_days([STORM])))["days"]
    gusts = day["figures"][0]
    assert (gusts["value"], gusts["bound"], gusts["unit"], gusts["label"]) == (130, "up_to", "km/h", "gusts")
    assert (gusts["attribution"], gusts["as_of"]) == ("Weather service", "2024-11-05T06:00")
    assert gusts["quote"] == "up to 130 km/h"
    assert gusts["entry"] == day["entries"][0]["id"]
    assert day["figures"][1]["change"] == 3
    assert day["figures"][4]["value"] is None


@pytest.mark.parametrize(
    ("attribution", "source"),
    [
        (Attribution(name="Office", via="Radio"), "Office via Radio"),
        (Attribution(name="a b c d e f g", via="h i j k l m n o"), "a b c d e f g"),
        (Attribution(name=" ".join("abcdefghijklmnopq")), "a b c d e f g h i j k l m n"),
        (Attribution(name="…"), "…"),
        (None, None),
    ],
)
def test_a_source_is_a_name_of_fourteen_words_at_most(attribution: Attribution | None, source: str | None) -> None:
    day = Day(date=None, entries=(Entry(id="x", document="d", order=0, attribution=attribution),))
    assert public_days([day]).days[0].entries[0].source == source


def test_a_clock_without_its_half_of_the_day_is_no_instant() -> None:
    moment = Moment(date=STORM.date, time=dt.time(11, 5), zone="UTC", half_known=False)
    entry = (
        public_days([Day(date=None, entries=(Entry(id="x", document="d", order=0, moment=moment),))]).days[0].entries[0]
    )
    assert (entry.time, entry.at) == ("11:05", None)


def test_what_the_reader_marked_stands_where_it_belongs() -> None:
    (day,) = json.loads(to_json(public_days([STORM], own={STORM.key: OWN})))["days"]
    said = [(entry["starred"], entry["read"], [note["text"] for note in entry["notes"]]) for entry in day["entries"]]
    assert said == [
        (True, True, ["Forecast, not measured"]),
        (False, False, ["Ask the *ferry line*:\n- which sailings?\n\n## until when?"]),
        (False, False, []),
        (False, False, []),
        (True, False, ["three or four?", "<b>Map</b>"]),
    ]
    assert day["entries"][0]["notes"][0]["figure"] == GUSTS.id
    assert day["notes"] == [{"figure": None, "text": "The worst day so far.", "written": "2024-11-06T08:00:00Z"}]


def test_marks_left_out_are_not_known() -> None:
    (day,) = json.loads(to_json(public_days([STORM])))["days"]
    assert {(entry["starred"], entry["read"], *entry["notes"]) for entry in day["entries"]} == {(None, None)}
    assert day["notes"] == []


def test_days_are_listed_with_their_counts() -> None:
    rows = [DayRow("2024-11-05", 5, 4, 2, 1), DayRow("undated", 1, 0, 1)]
    assert json.loads(to_json(day_list(rows)))["days"] == [
        {"date": "2024-11-05", "entries": 5, "figures": 4, "documents": 2, "problems": 1, "unread": None},
        {"date": None, "entries": 1, "figures": 0, "documents": 1, "problems": 0, "unread": None},
    ]


def test_a_listed_figure_has_its_day_and_time() -> None:
    listed = json.loads(to_json(figure_list([(STORM, [HOMES])])))["figures"]
    assert [(figure["date"], figure["time"], figure["value"]) for figure in listed] == [("2024-11-05", "19:00", 2300)]


def test_a_check_tells_counts_evidence_and_coverage() -> None:
    (log,) = json.loads(to_json(check([(STORM.documents[0], 4)], [])))["documents"]
    assert log["counts"] == {
        "entries": 3,
        "timed": 3,
        "sources": 2,
        "brief_facts": 2,
        "background": 1,
        "captions": 2,
        "links": 2,
        "figures": 4,
    }
    assert log["coverage"] == {"words": 0, "entries": 0, "parts": 0, "left_out": {}, "lost": 0}
    assert log["newest_first"] is True


def test_the_schema_in_the_docs_is_current() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == schema(), "make docs writes it anew"


def test_the_schema_knows_every_field_that_is_printed() -> None:
    definitions = schema()["$defs"]
    (day,) = json.loads(to_json(public_days([STORM])))["days"]
    assert set(day) == set(definitions["Day"]["properties"])
    for name, printed in (("Entry", "entries"), ("Figure", "figures"), ("Document", "documents")):
        assert set(day[printed][0]) == set(definitions[name]["properties"])
