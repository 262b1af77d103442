"""Notes: written, kept while they are typed, shown where what they are on is shown."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from desk import Desk, reading
from fakes import FakeLibrary
from flood import flood
from tarn_bay import EARLIER, LATEST, archive
from textual.widgets import TextArea

from briefing_tui.safe import safe
from briefing_tui.tui.screens.note import NoteScreen

DAY, BEFORE = LATEST.key, EARLIER.key
ENTRY, FIGURE = f"{DAY}#0", f"{DAY}#0/0"
ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def texts(library: FakeLibrary) -> dict[tuple[str, str], str]:
    return {(note.kind, note.key): note.text for note in library.noted.values()}


def typed(words: str) -> list[str]:
    return ["enter" if char == "\n" else "space" if char == " " else char for char in words]


def note_of(desk: Desk) -> NoteScreen:
    screen = desk.app.screen
    assert isinstance(screen, NoteScreen)
    return screen


async def test_a_note_on_an_entry_stands_under_it_and_as_a_sign_in_the_list() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("a")
        assert "Note on 05:40 Rivers Authority" in desk.text
        await desk.press(*typed("ask how\nit was q"), "escape")
        assert texts(library) == {("entry", ENTRY): "ask how\nit was q"}
        assert "✎ Your note ask how it was q" in desk.words(desk.main.entry_pane).replace("┃ ", "")
        assert "✎ ◆ 2 fig." in desk.text
        await desk.press("j")
        assert "Your note" not in desk.words(desk.main.entry_pane)


async def test_a_note_on_the_day_stands_in_its_summary_and_as_a_sign_among_the_days() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("1", "j", "a", *typed("the bridges"), "escape")
        assert texts(library) == {("day", BEFORE): "the bridges"}
        assert desk.words(desk.main.summary_pane).startswith("✎ Your note ┃ the bridges")
        assert "01 Tue ✎" in desk.text


async def test_a_note_on_a_figure_that_is_gone_stays_below_its_entry() -> None:
    library = archive()
    library.write_note(DAY, "figure", f"{ENTRY}:f9?", "which one")
    async with reading(library) as desk:
        said = desk.words(desk.main.entry_pane).replace("┃ ", "")
        assert "✎ Your note on a figure that is there no more which one" in said
        await desk.press("j")
        assert "which one" not in desk.words(desk.main.entry_pane)


async def test_a_note_on_a_figure_of_no_entry_that_is_gone_stands_in_the_summary() -> None:
    library = archive()
    library.write_note(DAY, "figure", "live:brief_facts:3:f0?", "which one")
    async with reading(library) as desk:
        said = desk.words(desk.main.summary_pane).replace("┃ ", "")
        assert said.startswith("✎ Your note on a figure that is there no more which one")
        assert "which one" not in desk.words(desk.main.entry_pane)


async def test_a_note_on_a_figure_stands_below_it_and_below_its_entry() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("3", *"jjj", "a")
        assert "Note on 4.85 m level at the Lower Weir" in desk.text
        await desk.press(*typed("16 feet"), "escape")
        assert texts(library) == {("figure", FIGURE): "16 feet"}
        assert "✎ 16 feet" in desk.words(desk.main.summary_pane)
        assert "✎ Your note on “4.85 metres” ┃ 16 feet" in desk.words(desk.main.entry_pane)


async def test_on_the_page_of_figures_the_figure_under_the_cursor_is_noted() -> None:
    library = flood()
    async with reading(library) as desk:
        await desk.press("v", "a", *typed("16 feet"), "escape")
        assert texts(library) == {("figure", FIGURE): "16 feet"}
        assert "✎" in desk.text
        await desk.press("escape")
        assert "✎ 16 feet" in desk.words(desk.main.summary_pane)


async def test_what_is_typed_is_kept_at_each_pause() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("a", *typed("half a"))
        await desk.until(lambda: texts(library) == {("entry", ENTRY): "half a"})
        await desk.press(*typed(" thought"))
        await desk.until(lambda: texts(library) == {("entry", ENTRY): "half a thought"})
        await desk.press("escape", "U")
        assert texts(library) == {}
        assert "Undone: a note written." in desk.text


async def test_what_is_typed_is_kept_when_the_program_ends() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("a", *typed("last words"))
    assert texts(library) == {("entry", ENTRY): "last words"}


async def test_a_note_without_text_is_deleted_and_undone() -> None:
    library = archive()
    library.write_note(DAY, "entry", ENTRY, "old")
    async with reading(library) as desk:
        await desk.press("a")
        assert note_of(desk).query_one(TextArea).text == "old"
        await desk.press("backspace", "backspace", "backspace", "escape")
        assert texts(library) == {}
        assert "✎" not in desk.text
        await desk.press("U")
        assert texts(library) == {("entry", ENTRY): "old"}
        assert "Undone: a note deleted." in desk.text
        assert "✎ Your note" in desk.text


async def test_leaving_a_note_as_it_was_keeps_nothing() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("a", "escape")
        assert library.writes == 0
        assert not desk.main.reader.marks.can_undo


async def test_a_note_that_cant_be_kept_is_there_to_go_on_with() -> None:
    library = archive()
    async with reading(library) as desk:
        library.full = True
        await desk.press("a", *typed("precious"))
        await desk.until(lambda: "! Not kept: marks: the disk is full." in desk.text)
        await desk.press("escape")
        assert "The text is there when you open the note again" in " ".join(desk.text.split())
        assert "✎" not in desk.text
        library.full = False
        await desk.press("a")
        assert note_of(desk).query_one(TextArea).text == "precious"
        await desk.press("escape")
        assert texts(library) == {("entry", ENTRY): "precious"}


@pytest.mark.parametrize("size", [(120, 40), (60, 20), (40, 12)])
async def test_a_note_can_be_written_at_every_size(size: tuple[int, int]) -> None:
    library = archive()
    async with reading(library, size) as desk:
        await desk.press("a", *typed("words"))
        assert "words" in desk.text
        assert "Kept while you type" in desk.text
        await desk.press("escape")
        assert texts(library) == {("entry", ENTRY): "words"}


async def test_a_note_can_be_on_an_entry_with_hostile_words(hostile: dict[str, str]) -> None:
    told = tuple(replace(LATEST.told[0], source=text[:60], headline=text[:60]) for text in hostile.values())
    async with reading(FakeLibrary((replace(LATEST, told=told, key_figures=()),))) as desk:
        for _ in told:
            await desk.press("a")
            assert not ACTING.search(desk.text)
            await desk.press("escape", "j")


@pytest.mark.parametrize("clean", [str, safe], ids=["raw", "safe"])
async def test_hostile_notes_are_only_shown(hostile: dict[str, str], clean: type[str]) -> None:
    library = archive()
    text = "\n".join(clean(text) for text in hostile.values() if len(text) < 5000)
    for kind, key in (("day", DAY), ("entry", ENTRY), ("figure", FIGURE)):
        library.write_note(DAY, kind, key, text)
    async with reading(library) as desk:
        assert "[bold]not bold[/bold]" in desk.text
        for key in ("3", "2", "enter", "escape", "a", "pageup"):
            await desk.press(key)
            assert not ACTING.search(desk.text)
