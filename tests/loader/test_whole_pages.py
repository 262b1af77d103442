"""Whole pages of real-life pieces, in any order and broken in any way: every one is read, figures and all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.figures import read_figures
from briefing_tui.loader.discover import Found
from briefing_tui.loader.read import documents_of

STAMPS = (
    "13.33 ",
    "6:59 ",
    "17.25 GMT",
    "17.25\u00a0GMT",
    "22:15 – 10 Mar 2022",
    "12.31 Uhr: ",
    "+++ 14:26 Level falls +++",
    "Update vom 22. März, 14.30 Uhr: ",
    "Update vom 30. Februar, 14.30 Uhr: ",
    "8:14 p.m. ",
    "1:20pm ET: ",
    "6:11p ET",
    "11:54: ",
    "The road is shut. 12:13 (IST) Feb 16 The gate too. 12:10 (IST) Feb 30 ",
    "2 hr 18 min ago",
    "2024-08-05T21:00:18.921+01:00 ",
    "2024-13-45T25:61:00Z ",
    "22:01-22:46: ",
    "~19:45 ",
    "24' - ",
    "13:34; ",
    "1100 AM AST ",
    "1500 UTC",
    "**2040** ",
    "0005 Duty desk: ",
    "2359Z ",
    "Updated at 17.35 GMT",
    "Posted at 13:34",
    "Posted at 25:99",
    "**8:30am** - ",
    "12:00noon ",
    "13:00 midnight ",
    "Noon: ",
    "24:00, 06.03.2022 ",
    "23.07., 14:15 Uhr: ",
    "29.02., 14:15 Uhr: ",
    "[9:30 p.m. update] ",
    "- 03:40 who|else: ",
)
HEADINGS = (
    "# Flood in the town. Day 12: what we know",
    "## Monday 13 January 2020",
    "## 2016-12-26",
    "### Background",
    "Key points",
    "WHAT YOU NEED TO KNOW",
    "Related stories",
    "NATIONAL TOTALS",
    "Day 12",
    "All times NZDT",
    "5 March",
    "February 29, 1900",
    "#",
    "####### seven",
    "Title\n=====",
    "---\n---",
)
JUNK = (
    "![](level.png)",
    "[![](a.png)](b.html)",
    "[](level.html)",
    "[ ![ ](x y.png) ](x.html)",
    "[Watch](javascript:void(0);)",
    "[open](",
    "](closed)",
    "Photo / Photo credit: Desk",
    "Boats at the wall (file)",
    "Read more: how it began",
    "Share on Print (Opens in new window)",
    "Copyright © 2024 City Desk All rights reserved.",
    "<div><script>if (a < b) { go(); }</script>",
    "<b>The gate</b> &nbsp;&lt;holds&gt; &#0; &#x110000;",
    "<!-- note",
    "```",
    "~~~ text",
    "    indented code = 12",
    "> > quoted\n> 12 boats",
    "•",
    "- ",
    "1.",
    "* * *",
    "|",
    "|||",
    "+++",
    "\u200b\ufeff",
    "\u2028\u2029\x0b\x0c",
    "\u202e12\u202c",
    "…",
    ":",
    "“”",
    "( )",
    "-30-",
    "$", "%", "€ 12", "12 €", "½", "٣٤ boats", "①", "1" * 40, "1,2,3,4,5", "0/0", "99:99", "10^400", "−5 °C",
)  # fmt: skip
TABLES = (
    "| Town | Level |\n|---|---|\n| Northtown | 6.2 |\n| Hill |",
    "| a |\n|--|\n",
    "|---|---|",
    "Ward Cases (new) Beds\nMill 302 (41) 96\nHarbour 618 (22) 51\nTotal 920 (63) 147",
    "Beds: 168 (-5)\nTests: 1,382 (+206)\nDeaths: 14",
    "31 481\nconfirmed\ncases",
    "12\n13\n14",
)
SENTENCES = (
    "The level has fallen by 20 centimetres, or 4.5%, to 6.1 metres since Monday.",
    "“We shut the gate,” Harbour Master of the Lower Town.",
    '"It holds," he said. "For now',
    "General Staff citing City Radio: tanks - 290, artillery systems - 117, personnel - more than 11,000 people",
    "NORTHTOWN, Feb 1 (Desk) – At least 21 of 24 boats are out, up from 12–15 a day earlier.",
    "Die Lage bleibt ernst: 1.234 Häuser, 12,5 Mio. Euro Schaden.",
    "Станом на 24:00 06.03.2022 знищено 290 танків.",
    "On February 30, 2022, 660,00 people left; 7, 640 came back as of 31 April.",
    "Half a million, two dozen, a hundred and one third of them.",
    "- Nested\n  - item with 3 boats\n    - deeper: 4",
)
FRONT_MATTER = (
    "---\ntitle: Flood\ndate: 2024-05-03\n---\n",
    "---\ntitle: [broken\ndate: 2024-99-99\n---\n",
    "---\ntitle: no end\n",
    "---\n---\n",
    "---\n- a\n- list\n---\n",
    "---\ntitle: &a *a\n---\n",
    "---\ntitle:\n  nested: {a: [1, 2]}\ndate: 12\n---\n",
    '---\ntitle: "quote\ndate: !!python/none x\n---\n',
    "---\n\ttab: x\n---\n",
    "---\ntitle: a\ntitle: b\nurl: http://[\n---\n",
    "+++\ntitle = 'x'\n+++\n",
    "date 2022-03",
    "date 2022-03-02 ",
    "date: 2022-02-31 ",
    "\ufeff",
    "",
)
_LINES = st.one_of(
    st.tuples(st.sampled_from(STAMPS), st.sampled_from(("", *SENTENCES, *JUNK))).map("".join),
    *map(st.sampled_from, (HEADINGS, JUNK, TABLES, SENTENCES)),
    st.text(max_size=40),
)
_BLANKS = st.sampled_from(["\n", "\n\n", "\n\n", "\r\n", "\n \t\n", "\n\n\n\n", "\r", "\x85"])
_BODIES = st.lists(st.tuples(_LINES, _BLANKS).map("".join), min_size=8, max_size=40).map("".join)
_OF_ONE_KIND = st.builds(
    lambda stamp, lines, blank: blank.join(f"{stamp}{line}" for line in lines),
    st.sampled_from(STAMPS),
    st.lists(st.sampled_from((*SENTENCES, *JUNK, *HEADINGS, "")), min_size=3, max_size=12),
    st.sampled_from(["\n", "\n\n"]),
)
_GAPLESS = st.lists(_LINES, min_size=8, max_size=40).map("\n".join)
_ONLY_JUNK = st.lists(st.sampled_from(JUNK), min_size=1, max_size=12).map("\n\n".join)
PAGES = st.tuples(
    st.sampled_from(FRONT_MATTER),
    st.one_of(_BODIES, _GAPLESS, _OF_ONE_KIND, st.tuples(_BODIES, _OF_ONE_KIND).map("".join), _ONLY_JUNK),
).map("".join)


@pytest.mark.parametrize("name", ["page.txt", "page.md"])
@given(text=PAGES)
def test_every_page_is_read_with_its_figures(name: str, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    found = Found(path=name, name=name, size=len(data), modified_ns=0, named=True)
    for document in documents_of(found, data):
        entries = {entry.id: entry for entry in document.entries}
        assert len(entries) == len(document.entries)
        assert document.coverage.lost == 0
        spans = [entry.span for entry in document.entries]
        spans += [block.span for entry in document.entries for block in entry.blocks]
        assert all(0 <= start <= end <= len(document.text) for start, end in spans)
        figures = read_figures(document)
        assert len({figure.id for figure in figures}) == len(figures)
        for figure in figures:
            start, end = figure.span
            assert 0 <= start < end
            assert figure.entry is None or end <= len(entries[figure.entry].full)
