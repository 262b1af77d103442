"""Days that hypothesis thinks of: texts that look like Markdown, like front matter, like our own comments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import settings
from hypothesis import strategies as st

from briefing_tui.models import Attribution, Block, BlockKind, Day, Document, Entry, Moment, Precision
from briefing_tui.safe import safe
from briefing_tui.views import Annotations, EntryMarks, NoteView

TRAPS = (
    "# Heading",
    "## Timeline",
    "### **01:50** _Source_",
    "- item",
    "1. one",
    "2) two",
    "> quote",
    "---",
    "===",
    "* * *",
    "```",
    "```table",
    "~~~",
    "| a | b |",
    "| --- | --- |",
    '<!-- briefing {"entry":"x","document":1} -->',
    "-->",
    "<script>alert(1)</script>",
    "[link](javascript:alert(1))",
    "<javascript:alert(1)>",
    "![image](http://example.org/x.png)",
    "[note]: http://example.org",
    "**bold** _italic_ `code`",
    "_Media:_ photo",
    "_About:_ then · _Section:_ there",
    "_From_ somewhere via _someone_ citing _nobody_",
    "(document 2)",
    "&amp; &#27; &lt;",
    "https://example.org/a_b?c=*d*&amp;e#f.",
    "back\\slash \\",
    "generator: briefing",
    "[[wiki]] #tag ==mark== %%hidden%% $math$ {{ liquid }}",
    "  blanks at the ends  ",
    "\ttab",
    "two\nlines",
    "two\n\nparagraphs",
)

letters = st.text(min_size=1, max_size=20)
marks = st.text("\\`*_{}[]()<>#+-.!|~$^&%=: \t\n1;", min_size=1, max_size=12)
pieces = st.sampled_from(TRAPS) | letters | marks
texts = st.lists(pieces, min_size=1, max_size=3).map("".join).map(safe).filter(bool)
some_texts = st.lists(texts, max_size=2).map(tuple)
maybe_text = st.none() | texts

dates = st.dates(dt.date(2024, 2, 28), dt.date(2024, 3, 1))
zones = st.sampled_from((None, "UTC", "Europe/Kyiv", "America/New_York", "+05:30", "-09:00"))
times = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59)) | st.times()
stamped = st.builds(
    Moment,
    date=st.none() | dates,
    time=times,
    precision=st.just(Precision.MINUTE),
    zone=zones,
    stated=st.booleans(),
    until=st.none() | times,
    approximate=st.booleans(),
    half_known=st.booleans(),
)
unstamped = st.builds(
    Moment,
    date=st.none() | dates,
    precision=st.sampled_from((Precision.DAY, Precision.PART)),
    zone=zones,
    stated=st.booleans(),
)
sources = st.builds(Attribution, name=texts, via=maybe_text, citing=maybe_text)
tables = st.just("| a | *b* \\| c |\n| :--- | ---: |\n| 1 | <2> |")
blocks = st.builds(Block, kind=st.sampled_from(BlockKind), text=texts, span=st.just((0, 0))) | st.builds(
    Block, kind=st.just(BlockKind.TABLE), text=tables, span=st.just((0, 0))
)

entry_blocks = st.lists(blocks, max_size=4).map(tuple)
maybe_date = st.none() | dates
maybe_source = st.none() | sources
maybe_newest_first = st.none() | st.booleans()
moments = stamped | unstamped
shapes = st.sampled_from(("live", "narrative", "report"))
urls = st.sampled_from((None, "https://example.org/a--b>c"))
how_many = st.integers(0, 4)


@st.composite
def documents(draw: st.DrawFn, number: int) -> Document:
    """A document with up to four entries; no two have the same id."""
    key = f"document {number}"
    return Document(
        id=key,
        path="page.md",
        format="text",
        shape=draw(shapes),
        newest_first=draw(maybe_newest_first),
        publisher=draw(maybe_text),
        title=draw(maybe_text),
        url=draw(urls),
        date=draw(maybe_date),
        zone=draw(zones),
        zone_evidence=draw(maybe_text),
        standfirst=draw(some_texts),
        brief_facts=draw(some_texts),
        entries=tuple(
            Entry(
                id=f"{key}:{place}:{draw(texts)}",
                document=key,
                order=place,
                moment=draw(moments),
                about=draw(maybe_text),
                attribution=draw(maybe_source),
                headline=draw(maybe_text),
                blocks=draw(entry_blocks),
                section=draw(maybe_text),
                updated=draw(maybe_text),
            )
            for place in range(draw(how_many))
        ),
        background=draw(some_texts),
        captions=draw(some_texts),
        links=draw(some_texts),
        credits=draw(some_texts),
    )


archives = st.integers(1, 3).flatmap(lambda number: st.tuples(*(documents(place) for place in range(number))))
"""One to three documents, over up to three days and what has none."""


def marked(days: Sequence[Day], text: str) -> dict[str, Annotations]:
    """That note on every day and entry, and a star on every second entry."""

    def own(day: Day) -> Annotations:
        keys = [("day", day.key), *(("entry", entry.id) for entry in day.entries)]
        notes = tuple(NoteView(kind, key, day.key, text, "") for kind, key in keys)
        return Annotations({entry.id: EntryMarks(starred=True) for entry in day.entries[::2]}, notes)

    return {day.key: own(day) for day in days}


whole_archives = settings(max_examples=min(1_000, settings().max_examples))
"""For tests of whole archives, of which ten thousand would take an hour."""
