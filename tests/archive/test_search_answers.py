"""What a search answers: its hits, how many, in which order, and what it says; it never fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.archive import search as searching
from briefing_tui.archive.query import is_searchable
from briefing_tui.archive.search import counted, search
from briefing_tui.archive.state import Marked, State
from briefing_tui.results import Results
from word_shelf import Shelf, queries, shelf_in


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with shelf_in(tmp_path) as shelf:
        yield shelf


def test_a_hit_tells_what_a_list_shows(shelf: Shelf) -> None:
    shelf.put(
        "One thing.\n\nThe siren was heard\ttwice.", headline="No alarm", source="Mayor", document="Live, 7 March"
    )
    (hit,) = search(shelf.db, "siren twice").hits
    assert (hit.day, hit.date, hit.time, hit.source, hit.document) == (
        "2022-03-07",
        "7 Mar 2022",
        "00:00",
        "Mayor",
        "Live, 7 March",
    )
    assert hit.snippet == "One thing. The siren was heard twice."
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["siren", "twice"]
    assert search(shelf.db, "alarm").hits[0].snippet == "No alarm"
    assert search(shelf.db, "source:mayor").hits[0].snippet == "No alarm"
    assert search(shelf.db, "date:2022").hits[0].snippet == "No alarm"


def test_long_texts_are_cut_around_their_hits(shelf: Shelf) -> None:
    shelf.put(f"{'word ' * 900}siren {'word ' * 900}")
    (hit,) = search(shelf.db, "siren").hits
    ((start, end),) = hit.marks
    assert hit.snippet[start:end] == "siren"
    assert hit.snippet[0] == hit.snippet[-1] == "…"
    assert len(hit.snippet) < 200
    assert len(search(shelf.db, "date:2022").hits[0].snippet) < 210


def test_a_table_is_told_by_its_cells_wherever_it_is_cut(shelf: Shelf) -> None:
    rows = [f"| Pier {number} | {number} boats |" for number in range(30)]
    shelf.put("\n".join(["| Place | Lost |", "| --- | ---: |", *rows]))
    assert search(shelf.db, "date:2022").hits[0].snippet.startswith("Place, Lost; Pier 0, 0 boats; Pier 1, 1 boats; ")
    for words, found in (("lost", ["Lost"]), ('"17 boats"', ["17 boats"]), ("29", ["29", "29"])):
        (hit,) = search(shelf.db, words).hits
        assert "|" not in hit.snippet
        assert "--" not in hit.snippet
        assert [hit.snippet[start:end] for start, end in hit.marks] == found


def test_who_asks_for_notes_is_shown_them(shelf: Shelf) -> None:
    key = shelf.put("The quay is shut.")
    shelf.mark(key, note="Since\nwhen?")
    shelf.mark(shelf.put("The pier is shut."), starred=True)
    on = Marked(key, "Live", "2022-03-07", "", b"")
    shelf.state.write_note(on.day, "figure", f"{key}:f1", "Twice said", on)
    for query in ("is:noted", "has:note shut", "quay has:note OR is:starred"):
        (hit,) = (hit for hit in search(shelf.db, query).hits if hit.noted)
        assert (hit.snippet, hit.marks) == ("✎ Since when? ✎ Twice said", ())
    (hit,) = search(shelf.db, "twice is:noted").hits
    assert (hit.snippet, hit.marks) == ("✎ Twice said", ((2, 7),))
    assert search(shelf.db, "is:starred OR is:noted").hits[0].snippet == "The pier is shut."
    assert [hit.snippet for hit in search(shelf.db, "shut -is:noted").hits] == ["The pier is shut."]
    assert search(shelf.db, "quay").hits[0].snippet == "The quay is shut."


def test_no_control_character_leaves_whatever_the_index_holds(shelf: Shelf, hostile: dict[str, str]) -> None:
    for text in hostile.values():
        shelf.put(f"siren \x02 {text.encode('utf-8', 'replace').decode()} \x03 siren")
    hits = search(shelf.db, "siren").hits
    assert len(hits) == len(hostile)
    for hit in hits:
        assert not any(char < " " or "\x7f" <= char < "\xa0" or "\u202a" <= char <= "\u202e" for char in hit.snippet)
        assert all(0 <= start <= end <= len(hit.snippet) for start, end in hit.marks)


def test_counts_are_capped_and_say_so(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_COUNTED", 5)
    for number in range(7):
        shelf.put(f"siren {'early' if number < 5 else ''}")

    def count(text: str, *, ranked: bool = False) -> tuple[int | None, bool]:
        results = search(shelf.db, text, ranked=ranked, most=2)
        assert len(results.hits) == 2
        results = counted(shelf.db, results)
        return results.found, results.capped

    assert count("siren") == (5, True)
    assert count("siren early") == (5, False)
    assert count("siren early", ranked=True) == (5, False)
    assert count("date:2022") == (5, True)


def test_hits_do_not_wait_for_their_count(shelf: Shelf) -> None:
    for _ in range(3):
        shelf.put("siren")
    shelf.mark(shelf.put("quiet"), note="a siren")
    few = search(shelf.db, "siren", most=2)
    assert (len(few.hits), few.found) == (2, None)
    assert counted(shelf.db, few) == few._replace(found=4)
    everything = search(shelf.db, "siren", most=9)
    assert everything.found == 4
    assert counted(shelf.db, everything) is everything
    shelf.put("sirens")
    typed = search(shelf.db, "sire", most=2, prefix_last=True)
    assert counted(shelf.db, typed, prefix_last=True).found == 5


def test_ranking_puts_the_best_first_and_says_of_what(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    oldest = shelf.put("siren siren siren")
    for number in range(20):
        shelf.put(f"something else {number}")
    best = shelf.put("siren siren")
    last = shelf.put("one siren among a good many other words that say little of it")
    assert shelf.find("siren", ranked=True) == [oldest, best, last]
    assert not search(shelf.db, "siren", ranked=True).note
    monkeypatch.setattr(searching, "MOST_COUNTED", 1)
    results = search(shelf.db, "siren", ranked=True)
    assert results.note == "Only the newest 1 are ranked."
    assert {hit.entry for hit in results.hits} == {best, last}
    assert shelf.find("date:2022 -siren", ranked=True) == shelf.find("date:2022 -siren")


def test_what_could_not_be_taken_as_meant_is_said(shelf: Shelf) -> None:
    key = shelf.put("colour green")
    results = search(shelf.db, "colour:green")
    assert [hit.entry for hit in results.hits] == [key]
    assert "no field “colour:”" in results.note
    nothing = search(shelf.db, "😀")
    assert (nothing.hits, nothing.found) == ((), 0)
    assert nothing.note


@pytest.mark.parametrize(
    "text", ["", " ", '"', "-", "source:", "x" * 10_000, "a b " * 2_500, '"' * 10_000, "(" * 10_000, "\0"]
)
def test_odd_queries_find_nothing_or_something_but_never_fail(shelf: Shelf, text: str) -> None:
    shelf.put("a b source")
    for ranked in (False, True):
        search(shelf.db, text, ranked=ranked, prefix_last=ranked)


SHARED = Shelf(State(None))
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(queries, st.booleans())
def test_any_text_can_be_searched_for(text: str, ranked: bool) -> None:
    results = search(SHARED.db, text, ranked=ranked, prefix_last=not ranked)
    assert results.query == text


@given(texts)
def test_what_was_quoted_finds_itself(text: str) -> None:
    shelf = Shelf(State(None))
    key = shelf.put(text, source="")
    shelf.db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, words, 'instance')")
    if is_searchable(text) and shelf.db.execute("SELECT 1 FROM temp.terms").fetchone():
        assert shelf.find('"' + text.replace('"', " ") + '"') == [key]
    shelf.db.close()


def test_a_search_ends_once_it_is_no_longer_wanted(shelf: Shelf) -> None:
    shelf.db.execute("BEGIN")
    for number in range(30_000):
        shelf.db.execute("INSERT INTO words (rowid, text) VALUES (?, 'siren air')", (number,))
    shelf.db.execute("COMMIT")
    asked: list[int] = []

    def wanted() -> bool:
        asked.append(1)
        return len(asked) < 5

    with pytest.raises(InterruptedError):
        search(shelf.db, '"air siren"', ranked=True, wanted=wanted)
    assert len(asked) == 5
    with pytest.raises(InterruptedError):
        counted(shelf.db, Results("air", (), None), wanted=lambda: False)
    assert search(shelf.db, "nothing").found == 0


def test_a_damaged_index_is_not_taken_for_a_stop(shelf: Shelf) -> None:
    shelf.put("siren")
    shelf.db.execute("DROP TABLE words")
    with pytest.raises(sqlite3.OperationalError):
        search(shelf.db, "siren")
