"""The search over all days: as it is typed, and what it shows."""

from __future__ import annotations

import re
import threading

import pytest
from desk import Desk, pressing, reading
from fakes import FakeLibrary
from hosting import PATIENCE, SIZES, Compare, at_two_sizes, pictured
from searching import answered, counting_at_a_gate, has_hits_of, many, page_of, search
from tarn_bay import EARLIER, LATEST, archive
from textual.widgets import Input

from briefing_tui.errors import StorageError
from briefing_tui.results import Hit, Results
from briefing_tui.safe import safe
from briefing_tui.settings import Settings
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.widgets.hit_list import hit_lines

DAY, BEFORE = LATEST.key, EARLIER.key
ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


async def test_it_answers_while_words_are_typed() -> None:
    async with reading() as desk:
        await search(desk, "level")
        assert "Search · 1 entry, newest first" in desk.text
        assert re.search(r"▸● +2 Apr 2031 +21:10 +Rivers Authority", desk.text)
        assert "The level at the Lower Weir falls" in desk.text


async def test_hits_are_underlined_and_marks_have_signs() -> None:
    hit = Hit(DAY, f"{DAY}#0", "2 Apr 2031", "05:40", "Rivers", "Live", "The level falls", ((4, 9),), True, True, True)
    top, below = hit_lines(hit, "2 Apr 2031  05:40", 60, highlighted=True)
    assert top.plain == "▸  2 Apr 2031  05:40  Rivers · Live                      ★ ✎"
    assert below.plain == "   The level falls"
    assert [(span.start, span.end) for span in below.spans if "underline" in str(span.style)] == [(7, 12)]


async def test_a_hit_far_on_in_its_snippet_is_on_the_line() -> None:
    snippet = f"{'some words ' * 9}level{' and more' * 9}"
    hit = Hit(DAY, f"{DAY}#0", "2 Apr 2031", "05:40", "Rivers", "Live", snippet, ((99, 104),))
    _, below = hit_lines(hit, "2 Apr 2031  05:40", 60, highlighted=False)
    assert below.plain.startswith("   …words some words level and more and more")
    assert [below.plain[span.start : span.end] for span in below.spans if "underline" in str(span.style)] == ["level"]
    wide = hit._replace(snippet="水" * 50, marks=((40, 42),))
    _, below = hit_lines(wide, "2 Apr 2031  05:40", 60, highlighted=False)
    assert below.plain == f"   …{'水' * 29}"
    assert below.cell_length < 80


async def test_a_key_stops_the_search_that_is_under_way_and_its_answer_is_dropped() -> None:
    library = archive()
    gate, asked = threading.Event(), []

    def hold(query: str) -> None:
        asked.append(query)
        if query == "l":
            gate.wait(PATIENCE)

    library.before_answer = hold
    async with reading(library) as desk:
        await desk.press("slash", "l")
        await desk.until(lambda: asked)
        await desk.press("e", "v")
        assert desk.app.screen.query_one(Input).value == "lev"
        gate.set()
        await answered(desk)
        assert library.stopped == ["l"]
        assert page_of(desk).results == library.search("lev")
        assert asked == ["l", "lev", "lev"]


async def test_an_answer_that_comes_late_is_dropped() -> None:
    library = archive()
    gate = threading.Event()
    library.before_answer = lambda query: gate.wait(PATIENCE) if query == "l" else None
    async with reading(library) as desk:
        await desk.press("slash", "l", "e")
        gate.set()
        await answered(desk)
        results = page_of(desk).results
        assert results
        assert results.query == "le"


async def test_enter_before_the_answer_goes_to_the_first_hit_when_it_comes() -> None:
    library = archive()
    gate = threading.Event()
    library.before_answer = lambda _query: gate.wait(PATIENCE)
    async with reading(library) as desk:
        await desk.press("slash", *"bridges", "enter")
        gate.set()
        await desk.until(lambda: len(desk.app.screen_stack) == 1)
        assert desk.here == (DAY, "3")
        assert desk.main.trail


async def test_what_cant_be_searched_is_said() -> None:
    library = archive()

    def broken(_query: str) -> None:
        raise StorageError("the index can't be read", path="index.db", remedy="It is made anew at the next start.")

    library.before_answer = broken
    async with reading(library) as desk:
        await desk.press("slash", "l")
        await desk.until(lambda: "index.db" in desk.text)
        assert "! index.db: the index can't be read. It is made anew at the next start." in desk.text


async def test_no_hit_and_a_query_that_does_not_parse_are_told() -> None:
    async with reading() as desk:
        await search(desk, '"zzz')
        words = " ".join(desk.text.split())
        assert "Search · 0 entries, newest first" in words
        assert "The quotation mark is not closed. No entry matches." in words


async def test_hits_are_ordered_by_rank_or_date() -> None:
    async with reading() as desk:
        await search(desk, "the")
        await desk.press("ctrl+r")
        await answered(desk)
        assert "entries, best first" in desk.text
        results = page_of(desk).results
        assert results
        assert [len(hit.marks) for hit in results.hits] == sorted(
            (len(hit.marks) for hit in results.hits), reverse=True
        )
        await desk.press("ctrl+r")
        await answered(desk)
        assert "entries, newest first" in desk.text


async def test_counts_are_capped_and_say_so_and_more_hits_come_at_the_last() -> None:
    async with reading(many(1100)) as desk:
        await search(desk, "moor")
        assert "Search · more than 1,000 entries, newest first" in desk.text
        page = page_of(desk)
        assert len(page.hits.hits) == 50
        await desk.press("tab", "G")
        await desk.until(lambda: len(page.hits.hits) > 50)
        assert len(page.hits.hits) == 400
        assert page.hits.highlighted == 49


async def test_hits_are_shown_before_they_are_counted() -> None:
    library, gate = counting_at_a_gate(60)
    async with reading(library) as desk:
        await desk.press("slash", *"moor")
        page = page_of(desk)
        await desk.until(lambda: has_hits_of(desk, "moor"))
        assert "No entry matches" not in desk.text
        assert desk.text.count("●") > 3
        await desk.until(lambda: "Search · … entries, newest first" in desk.text)
        await desk.press("down")
        gate.set()
        await desk.until(lambda: "Search · 60 entries, newest first" in desk.text)
        assert page.hits.highlighted == 1


async def test_a_key_stops_the_count_that_is_under_way() -> None:
    library, gate = counting_at_a_gate(60)
    async with reading(library) as desk:
        await desk.press("slash", *"moor")
        await desk.until(lambda: has_hits_of(desk, "moor"))
        await desk.press("space")
        gate.set()
        await answered(desk)
        assert library.stopped[-1] == "moor"
        assert "Search · 60 entries" in desk.text


async def test_enter_before_the_hits_are_counted_goes_to_the_hit_and_their_number_follows() -> None:
    library, gate = counting_at_a_gate(60)
    async with reading(library) as desk:
        await desk.press("slash", *"moor")
        await desk.until(lambda: has_hits_of(desk, "moor"))
        await desk.press("enter")
        assert "hit 1 of …: moor" in desk.text
        await desk.press("n")
        gate.set()
        await desk.until(lambda: "hit 2 of 60: moor" in desk.text)


async def test_searches_of_marks_follow_the_marks() -> None:
    async with reading() as desk:
        await desk.press("f")
        await search(desk, "is:starred")
        assert re.search(r"05:40 +Rivers Authority.*★", desk.text)


@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_used_at_every_size(size: tuple[int, int]) -> None:
    async with reading(size=size) as desk:
        await search(desk, "level")
        assert "level at" in desk.text
        await desk.press("enter")
        assert desk.here == (DAY, "7")


@pytest.mark.parametrize("clean", [str, safe], ids=["raw", "safe"])
async def test_hostile_hits_are_only_shown(
    hostile: dict[str, str], clean: type[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hits = tuple(
        Hit(DAY, f"{DAY}#{place}", text[:30], text[:9], text, text, text, ((0, len(text)),))
        for place, text in enumerate(map(clean, hostile.values()))
    )
    library = archive()
    answer = Results("x", hits, len(hits), note=clean(hostile["markup"]))
    monkeypatch.setattr(library, "search", lambda *_args, **_kw: answer)
    library.saved = {clean(hostile["markup"]): clean(hostile["title"])}
    async with reading(library, (60, 20)) as desk:
        await desk.press("slash")
        assert not ACTING.search(desk.text)
        await desk.press("x")
        await answered(desk)
        assert "[bold]not bold[/bold]" in desk.text
        for _ in hits:
            await desk.press("down")
            assert not ACTING.search(desk.text)


# Pictures


def searched() -> FakeLibrary:
    """The archive with marks, and with saved searches."""
    library = archive()
    library.set_read(DAY, [f"{DAY}#1"], read=True)
    library.set_starred(DAY, f"{DAY}#1", starred=True)
    library.write_note(DAY, "entry", f"{DAY}#7", "At last.")
    library.saved = {"Shelters": "shelter* -school", "To read": "is:unread has:figure"}
    return library


@pictured
@at_two_sizes
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_picture(snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = BriefingApp(searched(), Settings(theme=theme))
    assert snap_compare(app, terminal_size=size, run_before=waiting("slash", *"the", "down"))


@pictured
def test_picture_without_words(snap_compare: Compare) -> None:
    app = BriefingApp(searched(), Settings())
    assert snap_compare(app, terminal_size=(80, 24), run_before=waiting("slash"))


def waiting(*keys: str) -> object:
    """Presses keys, then waits for the answer, with a cursor that stands still."""

    async def settle(pilot: object) -> None:
        await pressing(*keys)(pilot)  # type: ignore[arg-type, misc]
        desk = Desk(pilot.app, pilot)  # type: ignore[attr-defined, arg-type]
        desk.app.screen.query_one(Input).cursor_blink = False
        await answered(desk) if len(keys) > 1 else await desk.pilot.pause()

    return settle
