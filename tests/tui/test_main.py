"""The main screen, key by key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import reading
from fakes import FakeLibrary
from tarn_bay import LATEST, UNDATED_DAY, archive

from briefing_tui.settings import Settings
from briefing_tui.tui.filters import Filter


async def test_it_opens_on_the_latest_day_with_its_first_entry_to_read() -> None:
    async with reading() as desk:
        assert desk.here == ("2031-04-02", "0")
        assert desk.focus == "entries"
        assert "Wed 2 April 2031 · Day 4 · 8 entries · Tarn Bay time · oldest first" in desk.text
        assert "The gauge at the Lower Weir stood at 4.85" in desk.text


@pytest.mark.parametrize(
    ("keys", "here"),
    [
        ("j", ("2031-04-02", "1")),
        ("down down k", ("2031-04-02", "1")),
        ("G", ("2031-04-02", "7")),
        ("end home", ("2031-04-02", "0")),
        ("right l h", ("2031-04-02", "1")),
        ("k", ("2031-04-02", "0")),
        ("left_square_bracket", ("2031-04-01", "0")),
        ("left_square_bracket left_square_bracket", ("2031-03-29", "0")),
        ("left_square_bracket right_square_bracket", ("2031-04-02", "0")),
        ("right_square_bracket", ("2031-04-02", "0")),
        ("j left_square_bracket right_square_bracket", ("2031-04-02", "1")),
        ("left_square_bracket left_square_bracket t", ("2031-04-02", "0")),
        ("right_curly_bracket right_curly_bracket", ("2031-04-02", "2")),
        ("G left_curly_bracket", ("2031-04-02", "2")),
        ("1 j", ("2031-04-01", "0")),
        ("1 G", ("undated", "0")),
        ("1 j enter j", ("2031-04-01", "1")),
        ("s", ("2031-04-02", "0")),
        ("s g", ("2031-04-02", "7")),
        ("ctrl+g 1 space a p r i l enter", ("2031-04-01", "0")),
        ("z right", ("2031-04-02", "1")),
    ],
)
async def test_keys_go_to_days_and_entries(keys: str, here: tuple[str, str]) -> None:
    async with reading() as desk:
        await desk.press(*keys.split())
        assert desk.here == here
        assert desk.main.entries_list.highlighted_key == "#".join(here)
        assert desk.main.days_list.highlighted_key == here[0]
        assert desk.main.entry_pane.entry == desk.main.entry


@pytest.mark.parametrize(
    ("keys", "focus"),
    [
        ("tab", "summary"),
        ("tab tab", "days"),
        ("shift+tab", "days"),
        ("1", "days"),
        ("3", "summary"),
        ("3 2", "entries"),
        ("1 escape", "entries"),
        ("3 q", "entries"),
        ("enter", "entry"),
        ("enter escape", "entries"),
        ("z", "entry"),
        ("z z", "entries"),
        ("z 3", "summary"),
    ],
)
async def test_keys_go_to_panes(keys: str, focus: str) -> None:
    async with reading() as desk:
        await desk.press(*keys.split())
        assert desk.focus == focus


async def test_space_pages_the_text_and_then_goes_on() -> None:
    long = replace(LATEST.told[0], text="\n\n".join(f"Paragraph {place}." for place in range(30)))
    day = replace(LATEST, told=(long, *LATEST.told[1:]), key_figures=())
    async with reading(FakeLibrary((day,)), size=(80, 24)) as desk:
        await desk.press("space")
        assert desk.here == ("2031-04-02", "0")
        assert desk.main.entry_pane.scroll_y > 0
        for _ in range(10):
            await desk.press("pagedown")
        assert desk.here == ("2031-04-02", "0")
        assert "Paragraph 29." in desk.text
        await desk.press("space")
        assert desk.here == ("2031-04-02", "1")
        assert desk.main.entry_pane.scroll_y == 0


async def test_pgup_in_the_entries_pages_the_text_back() -> None:
    async with reading(size=(60, 12)) as desk:
        await desk.press("pagedown", "pageup")
        assert desk.main.entry_pane.scroll_y == 0


async def test_a_figure_of_the_summary_leads_to_its_words_and_back() -> None:
    async with reading() as desk:
        await desk.press("3", "j", "j", "j", "j", "j")
        await desk.press("enter")
        assert desk.here == ("2031-04-02", "1")
        assert desk.focus == "entries"
        assert desk.main.entry_pane.sought == "2031-04-02#1/0"
        line = next(line for line in desk.main.entry_pane.lines if "more than 1,200 people" in line.drawn().plain)
        marked = [line.drawn().plain[start:end] for start, end, style in line.drawn().spans if "reverse" in str(style)]
        assert marked == ["more than 1,200 people"]
        await desk.press("escape")
        assert desk.focus == "summary"
        assert desk.main.entry_pane.sought is None


async def test_a_figure_is_found_behind_a_filter_that_hides_its_entry() -> None:
    async with reading() as desk:
        desk.main.use_filter(Filter(source="Town Council"))
        await desk.press("3", "j", "j", "j", "enter")
        assert desk.here == ("2031-04-02", "0")
        assert not desk.main.reader.filter


async def test_a_source_of_the_summary_filters_by_it() -> None:
    async with reading() as desk:
        await desk.press("3", *"jjjjjjjjj", "enter")
        assert desk.main.reader.filter == Filter(source="Fire Service")
        assert "2 of 8 entries · from Fire Service" in desk.text
        await desk.press("escape")
        assert not desk.main.reader.filter


async def test_a_filter_without_a_match_says_which_keys_help() -> None:
    async with reading() as desk:
        desk.main.use_filter(Filter(text="nowhere"))
        await desk.pilot.pause()
        words = desk.words(desk.main.entry_pane)
        assert "No entry of this day passes the filter: “nowhere”." in words
        assert "Esc drops it" in words
        await desk.press("escape")
        assert desk.here == ("2031-04-02", "0")


async def test_hints_name_the_keys_as_they_are_rebound() -> None:
    async with reading(settings=Settings(keys={"back": "x", "help": "f9"})) as desk:
        desk.main.use_filter(Filter(text="nowhere"))
        await desk.pilot.pause()
        assert "x drops it" in desk.words(desk.main.entry_pane)
        assert "F9 Help" in desk.text
        await desk.press("x")
        assert not desk.main.reader.filter


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("question_mark", "Keys"),
        ("f1", "Keys"),
        ("exclamation_mark", "Problems"),
        ("p", "Problems"),
        ("equals_sign", "Filter"),
        ("Z", "Time zone"),
        ("ctrl+g", "Go to a day"),
        ("e", "Export"),
        ("E", "Export"),
        ("i", "Why"),
    ],
)
async def test_keys_open_dialogs_and_escape_closes_them(key: str, title: str) -> None:
    async with reading() as desk:
        await desk.press(key)
        assert len(desk.app.screen_stack) == 2
        assert title in desk.text
        await desk.press("escape")
        assert len(desk.app.screen_stack) == 1
        assert desk.here == ("2031-04-02", "0")


async def test_why_shows_the_reasons_of_the_figure_under_the_cursor() -> None:
    async with reading() as desk:
        await desk.press("i")
        assert "11 of 14 stations" in desk.text
        await desk.press("escape", "3", "j", "j", "j", "i")
        assert "It is tracked and stated exactly." in desk.text
        assert "11 of 14 stations" not in desk.text.partition("Why these figures")[2]


async def test_the_palette_offers_what_applies_now() -> None:
    async with reading() as desk:
        commands = [command.title for command in desk.app.get_system_commands(desk.main)]
        assert "Previous day ([)" in commands
        assert "Next day (])" not in commands
        elsewhere = {"Compare with (d)", "Save search (Ctrl+S)", "Delete search (Del)", "Order of hits (Ctrl+R)"}
        assert elsewhere.isdisjoint(commands)
        await desk.press("colon")
        assert len(desk.app.screen_stack) == 2


async def test_copying_takes_the_citation_or_the_address() -> None:
    async with reading() as desk:
        await desk.press("y")
        assert desk.app.clipboard.startswith("Rivers Authority, “The Lower Weir gauge")
        await desk.press("Y")
        assert desk.app.clipboard == "https://example.org/tarn-bay/live"


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://example.org/a?b=c#d", ["https://example.org/a?b=c#d"]),
        ("http://example.org", ["http://example.org"]),
        ("javascript:alert(1)", []),
        ("file:///etc/passwd", []),
        ("HTTPS://", []),
        ("https://[broken", []),
        (None, []),
    ],
)
async def test_only_web_addresses_are_opened(
    url: str | None, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    day = replace(LATEST, told=(replace(LATEST.told[0], url=url),), key_figures=())
    asked: list[str] = []
    async with reading(FakeLibrary((day,))) as desk:
        monkeypatch.setattr(desk.app, "open_url", asked.append)
        await desk.press("o")
        assert asked == opened


async def test_the_zone_is_handed_on() -> None:
    library = archive()
    async with reading(library, settings=Settings(zone="UTC")) as desk:
        assert library.asked_zones[-1] == "UTC"
        desk.main.use_zone(None)
        assert library.asked_zones[-1] is None


async def test_the_zone_of_the_settings_is_shown_and_the_local_one_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    library = archive()
    async with reading(library, settings=Settings(zone="Europe/Kyiv")) as desk:
        assert library.asked_zones[-1] == "Europe/Kyiv"
        await desk.press("Z")
        assert all(zone in desk.text for zone in ("Pacific/Auckland", "UTC", "Asia/Tokyo"))


async def test_newest_first_comes_from_the_settings() -> None:
    async with reading(settings=Settings(newest_first=True)) as desk:
        assert desk.here == ("2031-04-02", "7")
        assert "newest first" in desk.text


async def test_q_goes_back_and_then_out() -> None:
    async with reading() as desk:
        await desk.press("enter", "q")
        assert desk.focus == "entries"
        assert desk.app.is_running
        await desk.press("q")
        assert desk.app.return_code == 0
        assert not desk.app.is_running


async def test_the_mouse_opens_days_entries_and_figures() -> None:
    async with reading() as desk:
        await desk.pilot.click("#days", offset=(5, 3))
        await desk.pilot.pause()
        assert desk.here == ("2031-04-01", "0")
        await desk.pilot.click("#entries", offset=(12, 4))
        await desk.pilot.pause()
        assert desk.here == ("2031-04-01", "1")
        await desk.pilot.click("#summary", offset=(6, 4))
        await desk.pilot.click("#summary", offset=(6, 4))
        await desk.pilot.pause()
        assert desk.here == ("2031-04-01", "0")
        assert desk.main.sought == "2031-04-01#0/0"


async def test_the_sample_is_called_a_sample() -> None:
    async with reading(archive(sample=True)) as desk:
        assert "The sample archive. Your own: briefing PATH or briefing add PATH" in desk.text
        assert "sample archive" in desk.text.splitlines()[0]


async def test_undated_documents_are_said_to_be_so() -> None:
    async with reading(FakeLibrary((UNDATED_DAY,))) as desk:
        await desk.pilot.pause()
        assert "No document here says which day" in desk.text


async def test_an_empty_library_says_how_to_open_another() -> None:
    async with reading(FakeLibrary(())) as desk:
        assert "There is nothing to read in tarn-bay." in desk.words(desk.main.entry_pane)
        assert "briefing PATH" in desk.words(desk.main.entry_pane)


async def test_a_library_of_exports_alone_says_that_they_were_passed_by() -> None:
    library = FakeLibrary((), passed_by=("out/briefing-2024-05-06.md", "out/briefing-2024-05-07.md"))
    async with reading(library) as desk:
        words = desk.words(desk.main.entry_pane)
        assert "2 exports of this program were passed by" in words
        assert "`briefing out/briefing-2024-05-06.md`" in words


async def test_a_day_without_figures_says_so() -> None:
    async with reading() as desk:
        await desk.press("left_square_bracket", "left_square_bracket")
        assert "No figures were read on this day. [ and ] go to other days." in desk.words(desk.main.summary_pane)
