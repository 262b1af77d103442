"""How days, entries and summaries are laid out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tarn_bay import LATEST, QUIET
from textual.content import Content

from briefing_tui.tui.filters import Filter, Listing
from briefing_tui.tui.widgets.day_list import counts_of, headed, in_columns, label_of, month_of, signs_of
from briefing_tui.tui.widgets.entry_layout import lay_out
from briefing_tui.tui.widgets.entry_list import Columns, stamp_of
from briefing_tui.tui.widgets.heading import day_heading
from briefing_tui.tui.widgets.lines import Line
from briefing_tui.tui.widgets.summary_layout import lay_out as lay_out_summary
from briefing_tui.tui.widgets.trend import trend
from briefing_tui.views import UNDATED, BlockView, DayRow, EntryMarks, EntryView, Mark, ProblemRow

NONE = "No figures here."


def plain(lines: list[Line]) -> list[str]:
    return [line.drawn().plain.rstrip() for line in lines]


def entry(*blocks: BlockView) -> EntryView:
    return LATEST.entry(0)._replace(blocks=blocks, url=None)


# Days


def test_a_day_is_told_by_its_number_and_weekday_under_its_month() -> None:
    day = DayRow("2022-03-07", 43, 118, 2, problems=1, unread=5, noted=True)
    assert (month_of(day), label_of(day.key)) == ("March 2022", "07 Mon")
    assert in_columns(counts_of(day), (3, 3, 3, 3)) == "  5  43 118   2"
    assert in_columns(counts_of(day), (3, 3, 3)) == "  5  43 118"
    assert signs_of(day) == "✎!"
    assert counts_of(DayRow("2022-03-07", 43, 118, 2)) == ("", "43", "118", "2")
    assert month_of(DayRow(UNDATED, 1, 0, 1)) == "Undated"


def test_a_long_month_leaves_room_for_the_heads_of_the_columns() -> None:
    assert headed("March 2022", "ent fig doc", 24) == "March 2022   ent fig doc"
    assert headed("September 2022", "ent fig doc", 24) == "Sep 2022     ent fig doc"


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (80, "Wed 2 April 2031 · Day 4 · 8 entries · Tarn Bay time · oldest first"),
        (62, "Wed 2 April 2031 · 8 entries · Tarn Bay time · oldest first"),
        (50, "Wed 2 April 2031 · 8 entries · Tarn Bay time"),
        (30, "Wed 2 April 2031 · 8 entries"),
        (20, "Wed 2 April 2031"),
        (10, "Wed 2 Apr…"),
    ],
)
def test_the_heading_leaves_out_what_matters_least(width: int, words: str) -> None:
    assert day_heading(Listing(LATEST.view()), width).plain == words


def test_the_heading_names_no_clock_where_no_entry_has_a_time() -> None:
    assert day_heading(Listing(QUIET.view()), 80).plain == f"{QUIET.title} · 2 entries"


def test_a_narrow_heading_still_says_that_a_filter_is_on() -> None:
    assert day_heading(Listing(LATEST.view(), Filter(figures=True)), 36).plain == "Wed 2 April 2031 · with figures"


# The list of entries


def row_lines(place: int, width: int, *, documents: bool = False) -> list[str]:
    columns = Columns(stamp=5, documents=documents)
    return [line.plain for line in columns.lines(LATEST.row(place), width, highlighted=False)]


def test_a_row_tells_time_source_figures_and_words() -> None:
    assert row_lines(0, 60) == [
        " ●05:40  Rivers Authority                           ◆ 2 fig.",
        "         The Lower Weir gauge has passed its highest mark",
    ]
    assert row_lines(6, 60)[0].endswith(" 2 fig.")
    assert "◆" not in row_lines(6, 60)[0]


def test_a_row_tells_the_document_where_a_day_has_several() -> None:
    assert row_lines(3, 60, documents=True)[0].strip() == "●11:00  Harbour Office · Harbour report"


def test_a_row_tells_how_it_is_marked_and_that_it_is_new() -> None:
    marks = EntryMarks(read=True, starred=True, noted=True)
    lines = Columns(stamp=5, documents=False).lines(LATEST.row(0), 60, highlighted=False, marks=marks, new=True)
    assert lines[0].plain == "  05:40  Rivers Authority                       ★ ✎ ◆ 2 fig."
    assert lines[1].plain.startswith(" +       The Lower Weir")
    edited = Columns(5, False).lines(LATEST.row(0), 60, highlighted=False, marks=EntryMarks(read=True, edited=True))
    assert edited[1].plain.startswith(" ±       The Lower Weir")


def test_a_row_tells_what_other_time_it_speaks_of() -> None:
    assert row_lines(4, 60)[1] == "         (3 April) A second crest is likely on Thursday"


def test_a_row_without_time_and_source_has_two_lines_of_words() -> None:
    lines = Columns(stamp=0, documents=False).lines(QUIET.row(0), 40, highlighted=True)
    assert lines[0].plain.rstrip() == "▸●It has rained on the moor for five"
    assert lines[1].plain.startswith("  days. The reservoir above the town")


def test_a_stamp_tells_another_date_and_a_clock_without_a_zone() -> None:
    row = LATEST.row(0)
    assert stamp_of(row._replace(date="1 Apr")) == "1 Apr 05:40"
    assert stamp_of(row._replace(zone_known=False)) == "05:40?"
    assert stamp_of(row._replace(time="05:40?", zone_known=False)) == "05:40?"
    assert stamp_of(row._replace(time="", zone_known=False)) == ""


# The text of an entry


def test_the_heading_of_an_entry_tells_who_when_and_from_where() -> None:
    full = LATEST.entry(4)._replace(section="Weather", updated="14:00")
    assert " ".join(plain(lay_out(full, 200).lines)[:1]) == (
        "Rivers Authority · Wed 2 April 2031, 13:20 Tarn Bay time · about 3 April · Weather · updated 14:00 · "
        "Flood in Tarn Bay: what we know"
    )


def test_blocks_are_told_apart_without_colour() -> None:
    layout = lay_out(
        entry(
            BlockView("paragraph", "A paragraph."),
            BlockView("item", "An item that goes on"),
            BlockView("item", "Another"),
            BlockView("quote", "A quotation that goes on"),
            BlockView("media", "A boat."),
            BlockView("link", "Elsewhere"),
        ),
        18,
    )
    lines = plain(layout.lines)
    assert lines[lines.index("A paragraph.") :] == [
        *("A paragraph.", ""),
        *("• An item that", "  goes on", "• Another", ""),
        *("│ A quotation that", "│ goes on", ""),
        *("Picture: A boat.", ""),
        "→ Elsewhere",
    ]


def styles_of(content: Content) -> dict[str, str]:
    return {content.plain[start:end]: str(style) for start, end, style in content.spans}


def test_figures_are_marked_key_figures_more_and_the_sought_one_most() -> None:
    text = "Pumps run at 11 of 14 stations, 2 wait for 3 parts."
    marks = (Mark(13, 30, "key", key=True), Mark(32, 33, "other", key=False), Mark(43, 44, "sought", key=False))
    line = lay_out(entry(BlockView("paragraph", text, marks)), 80, "sought").lines[-1]
    assert styles_of(line.drawn()) == {
        "11 of 14 stations": "bold underline",
        "2": "underline",
        "3": "bold underline reverse",
    }


def test_a_figure_is_found_in_the_line_that_it_starts_in() -> None:
    text = "one two four 55 people six"
    layout = lay_out(
        entry(BlockView("headline", "Words"), BlockView("paragraph", text, (Mark(13, 22, "f", key=False),))), 12
    )
    assert plain(layout.lines)[layout.places["f"]] == "55 people"


TABLE = "| What | Reached |\n|---|---:|\n| Homes | 2,140 |\n| Bridges | 3 |"


def test_a_table_is_aligned_and_its_figures_are_found() -> None:
    mark = Mark(TABLE.index("3 |"), TABLE.index("3 |") + 1, "f", key=True)
    layout = lay_out(entry(BlockView("table", TABLE, (mark,))), 40)
    assert plain(layout.lines)[-3:] == ["What     Reached", "Homes      2,140", "Bridges        3"]
    assert layout.places["f"] == len(layout.lines) - 1


def test_a_table_that_is_too_wide_is_shown_as_it_was_written() -> None:
    assert "| Homes |" in plain(lay_out(entry(BlockView("table", TABLE)), 10).lines)


def test_a_short_pane_keeps_its_lines_for_the_text() -> None:
    layout = lay_out(LATEST.entry(0), 60, brief=True)
    assert plain(layout.lines)[1] == "The Lower Weir gauge has passed its highest mark"


# The summary


def summary(width: int = 36) -> list[str]:
    return [line for item in lay_out_summary(LATEST.view(), width, NONE) for line in plain(item.lines)]


def test_key_figures_are_grouped_and_aligned_in_36_columns() -> None:
    lines = summary()
    start = lines.index("Key figures")
    assert lines[start : start + 11] == [
        "Key figures",
        "  Water · Rivers Authority",
        "  level at the Lower Weir     4.85 m",
        "    +0.40 m since 1 Apr         ▁▃▆█",
        "  pumping stations at work        11",
        "    -2 since 1 Apr              ██▆▁",
        "  People · Fire Service",
        "  people taken from upper     >1,200",
        "  floors",
        "    +700 since 1 Apr            ·▁▄█",
        "  patients                       ≥85",
    ]
    assert max(map(len, lines)) <= 36


def test_a_group_stands_together_and_no_figure_under_another_s_claimant() -> None:
    figures = [
        LATEST.key_figures[0]._replace(id=str(place), group=group, claimant=claimant, label=label)
        for place, (group, claimant, label) in enumerate(
            [("water", "Mayor", "level"), ("people", "Mayor", "saved"), ("water", "", "inflow"), ("", "", "roads")]
        )
    ]
    day = replace(LATEST, key_figures=tuple(figures))
    lines = [plain(item.lines)[0].split("   ")[0].strip() for item in lay_out_summary(day.view(), 60, NONE)]
    start = lines.index("Water · Mayor")
    assert lines[start : start + 8] == [
        "Water · Mayor",
        "level",
        "Water · the document itself",
        "inflow",
        "People · Mayor",
        "saved",
        "Other · the document itself",
        "roads",
    ]


def test_the_summary_tells_counts_sources_documents_and_problems() -> None:
    text = "\n".join(summary(60))
    assert "8\xa0entries · 8\xa0figures · 5\xa0sources · 2\xa0documents" in text
    assert "  Fire Service                                             2" in text
    assert "    the date in its title" in text
    assert "  ! This is not a text\n    Save it as text or Markdown." in text
    assert "  • More than 1,200 people have been taken from the lower" in text
    assert "Background\n  The last great flood came before the dam was built." in text


def test_a_summary_says_what_it_lacks() -> None:
    lines = [line for item in lay_out_summary(QUIET.view(), 60, NONE) for line in plain(item.lines)]
    assert lines[:2] == ["Key figures", f"  {NONE}"]
    read = replace(LATEST, key_figures=())
    lines = [line for item in lay_out_summary(read.view(), 60, NONE) for line in plain(item.lines)]
    assert "  None of the figures is a key figure." in lines


def test_long_labels_and_problems_stay_in_their_columns() -> None:
    long = LATEST.key_figures[0]._replace(label="a very long label " * 9, value="1" * 80)
    day = replace(LATEST, key_figures=(long,), problems=(ProblemRow("x" * 99, 3, "word " * 30, ""),))
    for width in (20, 36, 50):
        lines = [line.drawn() for item in lay_out_summary(day.view(), width, NONE) for line in item.lines]
        assert max(line.cell_length for line in lines) <= width


@pytest.mark.parametrize(
    ("values", "width", "bars"),
    [
        ((1, 2, 3), 10, "▁▅█"),
        ((1, None, 3), 10, "▁·█"),
        ((5, 5), 10, "▄▄"),
        ((1, 2, 3, 4), 2, "▁█"),
        ((-2, 0), 10, "▁█"),
        ((3,), 10, ""),
        ((None, 3, None), 10, ""),
        ((), 10, ""),
    ],
)
def test_a_trend_has_a_bar_a_day_and_shows_gaps(values: tuple[float | None, ...], width: int, bars: str) -> None:
    assert trend(values, width) == bars
