"""The grammar of our own exports: a page that `export.markdown` wrote → drafts of its documents and entries.

The page's comments say which entry and which document a text belongs to; the rest is read from the words that everybody
sees, so that a person may mend those. Front matter, counts and the table of figures restate what stands elsewhere.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from briefing_tui.escaping import unescape
from briefing_tui.models import Block, BlockKind, LeftOut, Problem, Span
from briefing_tui.safe import safe

BLOCKS = {
    BlockKind.QUOTE: "> ",
    BlockKind.ITEM: "- ",
    BlockKind.HEADING: "#### ",
    BlockKind.MEDIA: "_Media:_ ",
    BlockKind.LINK: "_Link:_ ",
}
"""What a block's line starts with; paragraphs start with nothing, tables with a pipe or a fence."""
PARTS = {
    "standfirst": "Standfirst",
    "background": "Background",
    "captions": "Captions",
    "links": "Links",
    "credits": "Credits",
}
"""Parts of a document and their headings."""
NOTE = "> ✎ **Reader's note"
"""What a reader's own note starts with. No text of a document can: its asterisks are escaped."""
FIELDS = frozenset(
    ("id", "shape", "newest_first", "publisher", "title", "url", "language", "date", "month", "zone", "zone_evidence")
)
"""The fields of a document that its comment holds."""

FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")

_COMMENT = re.compile(r"<!-- briefing (\{.*\}) -->")
_FENCE = re.compile(r"(`{3,})table")
_CLOCK = r"\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?"
_NAME = r"(?:\\.|<https?://[^\s<>]+>|[^\\_<])+"
_STAMP = re.compile(
    rf"(?:★ ?)?(?:\*\*(?P<about>about )?(?P<time>{_CLOCK})(?P<half>\?)?(?:–(?P<until>{_CLOCK}))?(?: [^*]+)?\*\*)?"
    rf"(?: ?_(?P<name>{_NAME})_(?: via _(?P<via>{_NAME})_)?(?: citing _(?P<citing>{_NAME})_)?)?(?: \(document \d+\))?"
)
_NOTE = re.compile(r"(?:^| · )_(About|Section|Updated):_ ")
_PART_OF = {title: part for part, title in PARTS.items()}
_WORD = re.compile(r"\w+")
_GENERATOR = re.compile(r"^generator:[ \t]*[\"']?briefing[\"']?[ \t]*$", re.M)


def is_export(text: str) -> bool:
    """Whether the front matter says that `briefing` wrote this page."""
    front = FRONT_MATTER.match(text)
    return front is not None and _GENERATOR.search(front.group()) is not None


class Run(NamedTuple):
    """A line of the page, or a whole table without its escapes and fences, and its place."""

    text: str
    start: int
    end: int
    line: int
    table: bool = False


def runs(text: str) -> Iterator[Run]:
    """The page's lines that are not blank; the rows of a table, and what stands between its fences, as one."""
    front = FRONT_MATTER.match(text)
    start = front.end() if front else 0
    number = text.count("\n", 0, start) + 1
    lines = text[start:].split("\n")
    at = 0
    while at < len(lines):
        fence = _FENCE.fullmatch(lines[at])
        last = _after_fence(lines, at, fence[1]) if fence else _after_rows(lines, at)
        end = start + sum(len(line) + 1 for line in lines[at:last])
        if fence:
            yield Run("\n".join(lines[at + 1 : last - 1]), start, end - 1, number, table=True)
        elif lines[at].startswith("|"):
            yield Run(unescape("\n".join(lines[at:last])), start, end - 1, number, table=True)
        elif lines[at]:
            yield Run(lines[at], start, end - 1, number)
        start, number, at = end, number + last - at, last


def _after_fence(lines: list[str], at: int, fence: str) -> int:
    try:
        return lines.index(fence, at + 1) + 1
    except ValueError:
        return len(lines) + 1


def _after_rows(lines: list[str], at: int) -> int:
    end = at + 1
    while lines[at].startswith("|") and end < len(lines) and lines[end].startswith("|"):
        end += 1
    return end


@dataclass(slots=True)
class EntryDraft:
    """An entry being gathered: what its comment says, and the words that everybody sees."""

    fields: dict[str, Any]
    at: Run
    stamp: re.Match[str] | None = None
    notes: dict[str, str] = field(default_factory=dict)
    headline: str | None = None
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class DocumentDraft:
    """A document being gathered; `words` counts those of its entries and of its other parts."""

    fields: dict[str, Any] = field(default_factory=dict)
    entries: list[EntryDraft] = field(default_factory=list)
    parts: dict[str, list[str]] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)

    def absorb(self, other: DocumentDraft) -> None:
        """The same document on another day of the page: more entries, the same parts."""
        self.fields = self.fields or other.fields
        self.entries += other.entries
        self.parts = {**other.parts, **self.parts}
        self.words += other.words


class ExportedPage:
    """Takes the page's runs one by one; a heading of the first rank starts another day, with its own numbering."""

    def __init__(self, text: str) -> None:
        self.documents: dict[tuple[int, int], DocumentDraft] = {}
        """By day of the page and number in that day's list, both from 1."""
        self.left_out: list[LeftOut] = []
        self.problems: list[Problem] = []
        self._day = 0
        self._section = ""
        self._document: DocumentDraft | None = None
        self._entry: EntryDraft | None = None
        self._part = ""
        self._after_note = -1
        for run in runs(text):
            self._take(run)

    def _take(self, run: Run) -> None:
        line = "" if run.table else run.text
        if line.startswith(NOTE) or (run.start == self._after_note and line.startswith(">")):
            self._after_note = run.end + 1
            self._leave(run, "reader's notes")
        elif comment := _COMMENT.fullmatch(line):
            self._open(comment[1], run)
        elif line.startswith("# "):
            self._day, self._section, self._document = self._day + 1, "", None
            self._leave(run)
        elif line.startswith("## "):
            self._section, self._document, self._entry = line[3:], None, None
        elif self._section == "Timeline" and self._document and self._entry:
            self._add(self._document, self._entry, run)
        elif self._section in ("Brief facts", "Documents") and self._document:
            self._list(self._document, run)
        else:
            self._leave(run)

    def _leave(self, run: Run, rule: str = "beside the documents") -> None:
        self.left_out.append(LeftOut(rule=rule, text=run.text, line=run.line))

    def damaged(self, message: str, line: int | None = None) -> None:
        """Note what can't be read any more."""
        remedy = "Export the day again, or open the documents themselves."
        self.problems.append(Problem(code="damaged", message=message, line=line, remedy=remedy))

    def _open(self, comment: str, run: Run) -> None:
        """What the comment announces: an entry, the brief facts of a document, a document."""
        try:
            fields = json.loads(comment, object_hook=_safe_values)
            number = int(fields["facts"] if "facts" in fields else fields["document"])
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            self.damaged("a comment of the export can't be read any more", run.line)
            return
        document = self.documents.setdefault((self._day, number), DocumentDraft())
        self._document, self._part = document, "brief_facts" if "facts" in fields else ""
        if "entry" in fields:
            self._entry = EntryDraft(fields, run)
            document.entries.append(self._entry)
        elif "id" in fields:
            document.fields = {key: value for key, value in fields.items() if key in FIELDS}

    def _list(self, document: DocumentDraft, run: Run) -> None:
        """The items of a part of the document; its heading; what only people read."""
        title = run.text.removeprefix("#### ")
        if self._part and run.text.startswith("- "):
            document.parts.setdefault(self._part, []).append(unescape(run.text[2:]))
            document.words["parts"] += count_words(run.text)
        elif title != run.text and title in _PART_OF:
            self._part = _PART_OF[title]
        else:
            self._leave(run)

    def _add(self, document: DocumentDraft, entry: EntryDraft, run: Run) -> None:
        """A heading, notes, a headline or a block of the entry, by what the run starts with."""
        fresh = entry.headline is None and not entry.blocks
        line = "" if run.table else run.text
        if line.startswith("### "):
            stamp = _STAMP.fullmatch(line[4:])
            if stamp is None or not fresh:
                self._leave(run)
                return
            entry.stamp = stamp
        elif fresh and _NOTE.match(line):
            pieces = _NOTE.split(line)[1:]
            entry.notes = dict(zip(pieces[::2], map(unescape, pieces[1::2]), strict=True))
        elif fresh and line.startswith("**") and line.endswith("**") and len(line) > 4:
            entry.headline = unescape(line[2:-2])
        elif line == "* * *":
            return
        else:
            entry.blocks.append(_block(run))
        document.words["entries"] += count_words(run.text)


def _block(run: Run) -> Block:
    span: Span = (run.start, run.end)
    if run.table:
        return Block(kind=BlockKind.TABLE, text=run.text, span=span)
    for kind, start in BLOCKS.items():
        if run.text.startswith(start):
            return Block(kind=kind, text=unescape(run.text[len(start) :]), span=span)
    return Block(kind=BlockKind.PARAGRAPH, text=unescape(run.text), span=span)


def _safe_values(table: dict[str, Any]) -> dict[str, Any]:
    """The values of a comment, harmless: JSON can spell a character that the page's text may not hold."""
    return {key: safe(value) if isinstance(value, str) else value for key, value in table.items()}


def count_words(text: str) -> int:
    """How many words the text holds."""
    return len(_WORD.findall(text))
