"""What a search of an index finds, by words and by the reader's marks and notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.archive.search import counted, search
from briefing_tui.archive.state import State
from word_shelf import Shelf, shelf_in


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with shelf_in(tmp_path) as shelf:
        yield shelf


def test_all_words_must_stand_in_any_order_and_the_newest_come_first(shelf: Shelf) -> None:
    early = shelf.put("Kyiv hears an air raid siren", day="2022-03-06")
    late = shelf.put("A siren again, and Kyiv takes shelter", day="2022-03-08")
    shelf.put("Kyiv is quiet")
    assert shelf.find("SIREN kyiv") == [late, early]
    assert shelf.find("siren quiet") == []


def test_phrases_prefixes_negatives_and_alternatives(shelf: Shelf) -> None:
    raid = shelf.put("an air raid over Lviv")
    other = shelf.put("a raid from the air, shelling in Odesa")
    assert shelf.find('"air raid"') == [raid]
    assert shelf.find("shel*") == [other]
    assert shelf.find("shel") == []
    assert shelf.find("shel", prefix_last=True) == [other]
    assert shelf.find("raid -odesa") == [raid]
    assert shelf.find('-"air raid"') == [other]
    assert shelf.find("raid lviv OR odesa") == [other, raid]
    assert shelf.find("raid lviv OR kyiv") == [raid]


def test_the_first_letter_of_a_next_word_takes_nothing_away(shelf: Shelf) -> None:
    bridge = shelf.put("the bridge is closed")
    plan = shelf.put("the bridge, plan B")
    ferry = shelf.put("a ferry")
    for words, found in {
        "bridge c": [plan, bridge],
        "bridge b": [plan],
        "bridge -c": [plan, bridge],
        "ferry OR c": [ferry],
        "bridge OR b": [plan, bridge],
        "c": [],
        "b": [plan],
        'bridge "c"': [],
    }.items():
        assert shelf.find(words, prefix_last=True) == found, words
        results = search(shelf.db, words, most=1, prefix_last=True)
        assert counted(shelf.db, results, prefix_last=True).found == len(found)
    assert shelf.find("bridge c") == shelf.find("bridge c ", prefix_last=True) == []


@pytest.mark.parametrize(
    "text", ["don't", "a-b", "C++", "AND", "NEAR(", 'foo"', "text : a", "a*b", "{a} ^b", "a'); --", "^a", "+a"]
)
def test_signs_are_no_part_of_a_language(shelf: Shelf, text: str) -> None:
    key = shelf.put(f"before {text} after")
    shelf.put("nothing of it")
    assert shelf.find(text) == [key]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Müller", "muller"),
        ("Muller", "müller"),
        ("Réunion", "reunion"),
        ("Київ", "київ"),
        ("КИЇВ", "Київ"),
        ("Киів", "Київ"),
        ("ещё", "еще"),
        ("еще", "ещё"),
        ("йод", "и\u0306од"),
        ("и\u0306од", "йод"),
        ("Lodz", "Łódź"),
        ("Strasse", "straße"),
        ("Istanbul", "İstanbul"),
    ],
)
def test_case_and_accents_fold(shelf: Shelf, written: str, typed: str) -> None:
    key = shelf.put(f"here is {written}, and more")
    assert shelf.find(typed) == [key]
    assert shelf.find(f'"is {typed}"') == [key]


def test_dates(shelf: Shelf) -> None:
    february, march, april = (shelf.put("siren", day=day) for day in ("2022-02-28", "2022-03-01", "2022-04-01"))
    undated = shelf.put("siren", day="undated")
    for words in ("siren ", ""):
        assert shelf.find(f"{words}date:2022-03") == [march]
        assert shelf.find(f"{words}date:2022-03..") == [april, march]
        assert shelf.find(f"{words}date:..2022-03") == [march, february]
        assert shelf.find(f"{words}after:2022-03") == [april]
        assert shelf.find(f"{words}before:2022-03") == [february]
        assert shelf.find(f"{words}-date:2022-03 -date:undated") == [april, february]
        assert shelf.find(f"{words}date:undated") == [undated]


def test_sources_are_those_of_entries_and_the_names_of_documents(shelf: Shelf) -> None:
    mayor = shelf.put("a siren", source="Mayor of Northtown")
    agency = shelf.put("a mayor and a siren", source="Air Force", document="Reuters live, 7 March")
    assert shelf.find("source:mayor") == [mayor]
    assert shelf.find("mayor") == [agency, mayor]
    assert shelf.find("source:reuters") == [agency]
    assert shelf.find('siren source:"air force" OR source:mayor') == [agency, mayor]
    assert shelf.find("siren source:reuters source:air") == [agency]
    assert shelf.find("siren -source:reuters") == [mayor]
    assert shelf.find("-source:reuters") == [mayor]
    assert shelf.find("source:reu", prefix_last=True) == [agency]


def test_sources_of_many_documents(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.archive.matching.FEW_DOCUMENTS", 1)
    found = [shelf.put("siren", document=f"Reuters {number}") for number in range(3)]
    shelf.put("siren")
    assert shelf.find("source:reuters siren") == found[::-1]
    assert shelf.find("source:reuters") == found[::-1]


def test_metrics_by_id_name_or_label(shelf: Shelf) -> None:
    tanks, armour, fuel, none = (shelf.put(text) for text in ("290 tanks", "999 armour", "60 fuel tanks", "no tanks"))
    shelf.db.execute(
        "INSERT INTO metrics VALUES ('tanks_lost', 'Tanks', '', 1, 2), ('x', 'Tanks and armour', '', 1, 2)"
    )
    shelf.figure(tanks, "tanks_lost", "Tanks")
    shelf.figure(armour, "x", "Tanks and armour")
    shelf.figure(fuel, None, "fuel tanks")
    assert shelf.find("metric:tanks_lost") == shelf.find("metric:TANKS") == [tanks]
    assert shelf.find("metric:armour") == [armour]
    assert shelf.find('metric:"fuel tanks"') == [fuel]
    assert shelf.find("tanks -metric:tanks") == [none, fuel]
    assert shelf.find("has:figure") == [fuel, armour, tanks]
    assert shelf.find("tanks -has:figure") == [none]


def test_marks(shelf: Shelf) -> None:
    read, starred, noted, bare = (shelf.put(f"siren {number}") for number in range(4))
    shelf.mark(read, read=True)
    shelf.mark(starred, read=True, starred=True)
    shelf.mark(noted, note="ask the office")
    for words in ("siren ", ""):
        assert shelf.find(f"{words}is:read") == [starred, read]
        assert shelf.find(f"{words}is:unread") == shelf.find(f"{words}-is:read") == [bare, noted]
        assert shelf.find(f"{words}is:starred") == [starred]
        assert shelf.find(f"{words}is:noted") == shelf.find(f"{words}has:note") == [noted]
        assert shelf.find(f"{words}is:noted OR is:starred -is:read") == [noted]
    assert shelf.find("is:starred OR 3") == [bare, starred]
    marks = {hit.entry: (hit.read, hit.starred, hit.noted) for hit in search(shelf.db, "siren").hits}
    assert marks == {
        read: (True, False, False),
        starred: (True, True, False),
        noted: (False, False, True),
        bare: (False, False, False),
    }


def test_words_of_notes_find_their_entry(shelf: Shelf) -> None:
    first = shelf.put("a siren", source="Mayor")
    both = shelf.put("the office confirms", source="Police")
    plain = shelf.put("an office burns")
    shelf.mark(first, note="Ask the Öffice about\nthis")
    shelf.mark(both, note="that office again")
    assert shelf.find("office") == [plain, both, first]
    assert search(shelf.db, "office").found == 3
    assert set(shelf.find("office", ranked=True)) == {plain, both, first}
    assert shelf.find('"office about"') == [first]
    assert shelf.find("abo*") == [first]
    assert shelf.find("office source:mayor -date:undated") == [plain, first]
    assert shelf.find("office -about -burns") == [both]
    assert shelf.find("office -siren -burns") == [both]
    assert shelf.find("\ue123*") == []
    hit = search(shelf.db, '"office about"').hits[0]
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["Öffice", "about"]
    assert hit.snippet == "✎ Ask the Öffice about this"


def test_a_state_in_memory_lends_its_marks_and_notes() -> None:
    state = State(None)
    before = Shelf(state)
    key = before.put("a siren")
    before.mark(key, read=True, starred=True, note="ask the office")
    shelf = Shelf(state)
    shelf.put("a siren")
    assert shelf.find("siren is:starred is:noted is:read") == [key]
    assert shelf.find("office") == [key]
