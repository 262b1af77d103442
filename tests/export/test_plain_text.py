"""A day as plain text, and the report of what was understood."""

from __future__ import annotations

from dataclasses import replace

from briefing_tui.export.checking import report, unread_report
from briefing_tui.export.listing import day_line
from briefing_tui.export.text import figures_table, to_text
from briefing_tui.models import Coverage, Evidence, LeftOut, Problem
from briefing_tui.views import DayRow, ProblemRow
from storm import BULLETIN, LOG, OWN, STORM

DOCUMENTS = {document.id: document for document in STORM.documents}


def test_time_source_and_first_words_stand_on_one_line() -> None:
    lines = to_text(STORM).splitlines()
    assert lines[:2] == ["Tue 5 November 2024", "5 entries · 2 documents · 5 figures · Dublin time"]
    assert "06:40  [1] Weather service: Red warning for the coast until midnight" in lines
    assert "       • Moor small boats twice" in lines
    assert "       | Islands | 6 |" in lines
    assert "       → Read more: Timetable for the week" in lines
    assert not any("Satellite picture" in line for line in lines)
    assert "  gusts                ≤130 km/h  Weather service · 2024-11-05 06:00" in lines


def test_a_text_that_names_its_source_does_not_say_it_twice() -> None:
    said = [line for line in to_text(STORM).splitlines() if "River authority expected" in line]
    (line,) = said
    assert line.count("River authority") == 1
    assert line.strip().startswith("[2] (the evening of 5 November) By evening")


def test_stars_and_notes_stand_with_their_entries_figures_and_day() -> None:
    lines = to_text(STORM, OWN).splitlines()
    assert lines[3:5] == ["✎ Reader's note", "┃ The worst day so far."]
    assert "06:40  ★ [1] Weather service: Red warning for the coast until midnight" in lines
    ask = lines.index("       ┃ Ask the *ferry line*:")
    assert lines[ask - 2 : ask + 4] == [
        "       → Read more: Timetable for the week",
        "       ✎ Reader's note",
        "       ┃ Ask the *ferry line*:",
        "       ┃ - which sailings?",
        "       ┃",
        "       ┃ ## until when?",
    ]
    gusts = lines.index("  ✎ Reader's note on gusts, ≤130 km/h")
    assert lines[gusts + 1] == "  ┃ Forecast, not measured"
    assert lines.index("Key figures") < gusts < ask
    assert not any("another document" in line for line in lines)


def test_a_pipe_gets_no_line_breaks_and_a_terminal_no_line_that_is_too_long() -> None:
    pipe, terminal = to_text(STORM).splitlines(), to_text(STORM, width=50).splitlines()
    assert any("exception [sic]. Tickets stay valid" in line for line in pipe)
    timeline = terminal[terminal.index("Key figures") + 5 :]
    assert max(map(len, timeline)) <= 50
    assert " ".join(terminal).split() == " ".join(pipe).split()


def test_a_day_of_one_document_without_times_is_not_set_in() -> None:
    day = replace(STORM, documents=STORM.documents[1:], entries=STORM.entries[3:])
    assert "\n\n1. Three roads were closed" in to_text(day)


def test_lists_of_days_and_figures_have_a_line_for_each() -> None:
    assert (
        day_line(DayRow("undated", 1, 1_200, 2, 1))
        == "undated           1 entry  1,200 figures    2 documents  1 problem\n"
    )
    assert day_line(DayRow("2024-11-05", 43, 5, 1, 0, 1_012), unread=True) == (
        "2024-11-05     43 entries   1,012 unread      5 figures     1 document\n"
    )
    lines = figures_table([(STORM, STORM.figures)]).splitlines()
    assert len(lines) == len(STORM.figures)
    assert lines[0].split(maxsplit=3) == ["2024-11-05", "06:40", "≤130", "km/h  gusts" + " " * 37 + "Weather service"]


def test_a_report_says_what_was_understood_and_why() -> None:
    log = replace(
        DOCUMENTS[LOG],
        evidence=(Evidence(kind="title", rank=5, date=STORM.date, quote="5 November"),),
        coverage=Coverage(words=1000, entries=996, parts=0, left_out={"promo": 4}, lost=0),
        left_out=(LeftOut(rule="promo", text="Sign up\nnow", line=7),),
    )
    said = report(log, 4)
    assert said.splitlines() == [
        "notes/storm.txt",
        "  title     Storm over the harbour: live",
        "  shape     a live blog: entries with times, newest first (text)",
        "  day       2024-11-05",
        "            5. 2024-11-05, title: 5 November",
        "  zone      Dublin time: the text says so",
        "  read      3 entries, 3 timed, 2 sources, 2 brief facts, 1 background, 2 captions, 2 links, 4 figures",
        "  words     1,000: >99% in entries, <1% left out as promo, 0% lost",
    ]
    assert report(log, 4, verbose=True).endswith("  left out  line 7, promo: Sign up now\n")


def test_a_report_names_each_problem_with_its_line_and_remedy() -> None:
    problem = Problem(code="nothing-to-read", message="This is no briefing", line=9, remedy="Save the article")
    said = report(replace(DOCUMENTS[BULLETIN], problems=(problem,), date=None), 1)
    assert "  day       not known: under undated" in said
    assert "  zone      time zone not known" in said
    assert "1 source, 1 brief fact, 1 figure" in said
    assert said.endswith("  problem   line 9: This is no briefing\n            Save the article\n")
    assert unread_report(ProblemRow("x.bin", None, "not text", "Name a text")) == (
        "x.bin\n  problem   not text\n            Name a text\n"
    )
