"""Search of an index, with the reader's marks and notes."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui import archive
from briefing_tui.archive import search as searching
from briefing_tui.archive.checksums import checksum_of_hit
from briefing_tui.archive.query import is_searchable
from briefing_tui.archive.search import counted, search
from briefing_tui.archive.state import Marked, State
from briefing_tui.results import Results


class Shelf:
    """An index that entries are put into one by one, each a minute after the one before."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self.db.executescript(Path(archive.__file__).with_name("schema.sql").read_text("utf-8"))
        state.attach(self.db)
        self.entries = 0

    def put(
        self, text: str, *, day: str = "2022-03-07", source: str = "Mayor", headline: str = "", document: str = "Live"
    ) -> str:
        """Add an entry; its key."""
        self.db.execute(
            "INSERT OR IGNORE INTO documents (id, file, key, shown, name, path, spoilt, problems)"
            " VALUES ((SELECT id FROM documents WHERE key = ?1), 1, ?1, 1, ?1, ?1, 0, '[]')",
            (document,),
        )
        (row,) = self.db.execute("SELECT id FROM documents WHERE key = ?", (document,)).fetchone()
        self.db.execute("INSERT OR IGNORE INTO document_days VALUES (?, ?)", (day, row))
        ordinal = dt.date.fromisoformat(day).toordinal() if day != "undated" else 0
        key, time, id_ = f"{document}:{self.entries}", f"{self.entries // 60:02}:{self.entries % 60:02}", self.entries
        self.entries += 1
        id_ += ordinal << 24
        self.db.execute(
            "INSERT INTO entries (id, key, document, day, time, clock, source, headline, text, figures, key_figures,"
            " version, checksum) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, '', ?)",
            (
                *(id_, key, row, day, time, source, headline, text),
                checksum_of_hit(key, day, time, None, 0, source, headline, text),
            ),
        )
        self.db.execute(
            "INSERT INTO words (rowid, source, headline, text) VALUES (?, ?, ?, ?)", (id_, source, headline, text)
        )
        return key

    def mark(self, key: str, *, read: bool = False, starred: bool = False, note: str = "") -> None:
        """Leave the reader's marks on an entry."""
        entry = Marked(key, key.partition(":")[0], "2022-03-07", "", b"")
        if read:
            self.state.set_read([entry], read=True)
        if starred:
            self.state.set_starred(entry, starred=True)
        if note:
            self.state.write_note(entry.day, "entry", key, note, entry)

    def figure(self, key: str, metric: str | None, label: str) -> None:
        """Give an entry a figure."""
        self.db.execute(
            "INSERT INTO figures (key, day, entry, document, start, stop, metric, who, bound, compared, label, row)"
            " VALUES (?, '', ?, 0, 0, 0, ?, '', '', 0, ?, '')",
            (f"{key}:f", key, metric, label),
        )
        self.db.execute("UPDATE entries SET figures = figures + 1 WHERE key = ?", (key,))

    def find(self, text: str, *, ranked: bool = False, prefix_last: bool = False) -> list[str]:
        """The keys found."""
        return [hit.entry for hit in search(self.db, text, ranked=ranked, prefix_last=prefix_last).hits]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(State(tmp_path / "state.sqlite"))
    yield made
    made.db.close()
    made.state.close()


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


PIECES = (
    "-",
    '"',
    "“",
    "*",
    "OR",
    " ",
    "source:",
    "date:",
    "is:",
    "has:",
    "metric:",
    "2022-03",
    "..",
    "siren",
    "й",
    "unread",
)
SHARED = Shelf(State(None))
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)), st.booleans())
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


def _search_on(db: sqlite3.Connection) -> None:
    for _ in range(1_000):
        search(db, '"air siren"', ranked=True)


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
