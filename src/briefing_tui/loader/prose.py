"""Pages without stamps: articles, reports, digests. Pieces → head, entries, brief facts, background."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefing_tui.loader.dates import FoundDate, find_dates, match_date
from briefing_tui.loader.pieces import Piece, is_counted
from briefing_tui.loader.rows import rows_of
from briefing_tui.loader.rules import rules
from briefing_tui.loader.speakers import candidate, names_an_office
from briefing_tui.loader.structure import Draft, Page, is_announcement, is_byline

_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*(?: ?\([^()]{1,40}\))?(?: ?\[\d{1,3}\])*$")
_LIVE = re.compile(
    r"^live\b|\blive(?:blog|ticker)?(?:[:|]| [-–—|]|$)|\blive (?:updates?|blog|coverage|feed|ticker|news)\b"
    r"|\bas it happened\b|\bnewsblog\b|онлайн|трансляці",
    re.IGNORECASE,
)
"""Words of a title that promise entries, each with a headline of its own."""
_NO_HEADING = re.compile(r"\.\.\.|…|[,;]$|(?: [-–—]|:) ?[~≈<>]?\d")
"""In a line in capitals: a value behind its name, and the end of an item of a list."""
_LONGEST_SECTION = 90
_LONGEST_CAPITALS = 60
_MOST_LEAD_WORDS = 8
_MOST_LABEL_WORDS = 3
_LONGEST_GREETING = 160
_LONGEST_HEADLINE = 200
_FEWEST_BLANKS = 2
_LONGEST_HEAD = 12
_SHORTEST_REPORT = 200
"""Characters of a bullet of several sentences that stands apart from the next, and so reports by itself."""
_INNER_END = re.compile(r"[a-zà-ÿ)%][.!?][\"”]? [A-ZÀ-ÞА-ЯІЇЄҐ]")
_NEXT_LINE = 3
"""Characters from the end of a line to the beginning of the next, with blanks at its end."""
_MOST_LEADS = 2
"""Sentences that may stand between the title and the line which says when the page came out."""
_SPACED = 0.9
"""The share of paragraphs below a blank line from which a page sets its paragraphs so."""


def is_text(piece: Piece) -> bool:
    """True for a paragraph that could be an entry: a sentence, or long enough to be one."""
    return piece.part == "text" and (
        piece.table or len(piece.text) > _LONGEST_SECTION or bool(_SENTENCE.search(piece.text))
    )


def gather(pieces: Sequence[Piece], headings: Mapping[int, FoundDate], page: Page, title: str | None = None) -> None:
    """Lays the pieces into the page's parts: a paragraph is an entry, a heading opens a section.

    On a page whose title calls it live, a line set apart above a paragraph is the headline of that entry.
    """
    numbered = [piece.indent for piece in pieces if piece.bullet[:1].isdigit()]
    gapless = not any(piece.gap for piece in pieces[1:])
    lay = _Prose(page, listed=_is_list(pieces), numbered=min(numbered) if len(numbered) > 1 else None, gapless=gapless)
    lay.spaced = _is_spaced(pieces)
    is_live = title is not None and _LIVE.search(title) is not None
    leads = _leads(pieces, page.title)
    rows = rows_of(pieces)
    for place, piece in enumerate(pieces):
        if piece is page.title:
            continue
        following = pieces[place + 1 : place + 3]
        if place in rows and lay.mode != "background":
            lay.row(piece, opens=rows[place])
        elif rows.get(place + 1) and lay.mode == "head" and _heads_rows(piece):
            lay.open("sections", piece)
        elif place in headings:
            lay.day(headings[place], piece)
        elif not page.drafts and (_is_head(piece, following) or place in leads):
            lay.to_head(piece)
        elif not page.drafts and _greets(piece, following):
            page.credits.append(piece)
        elif is_live and lay.in_entries(piece) and _is_headline(piece, following):
            lay.headed(piece)
        elif (
            lay.mode in ("text", "brief")
            and not lay.in_numbered(piece)
            and _is_subheading(piece, following, under_heading=lay.opened, gapless=gapless)
        ):
            lay.open("sections", piece)
        else:
            lay.piece(piece)
    lay.unhead()
    _return_text(page)


def _heads_rows(piece: Piece) -> bool:
    """True for a line in capitals that may stand above a list of figures."""
    return piece.part == "text" and piece.text.isupper() and len(piece.text) <= _LONGEST_CAPITALS and not piece.bullet


def _is_spaced(pieces: Sequence[Piece]) -> bool:
    """True where blank lines part the paragraphs."""
    texts = [piece for piece in pieces[1:] if piece.part == "text"]
    return sum(piece.gap > 0 for piece in texts) >= _SPACED * len(texts)


def _leads(pieces: Sequence[Piece], title: Piece | None) -> set[int]:
    """The places of the sentences between the title and the line below that says when the page came out."""
    begin = next((place + 1 for place, piece in enumerate(pieces) if piece is title), len(pieces))
    head = pieces[begin : begin + _LONGEST_HEAD]
    published = next((at for at, piece in enumerate(head) if _says_when(piece)), 0)
    sentences = {begin + at for at, piece in enumerate(head[:published]) if is_text(piece)}
    other = any(piece.bullet or piece.heading or rules().heading(piece.text) for piece in head[:published])
    below = sum(map(is_text, pieces[begin + published :]))
    return set() if other or len(sentences) > _MOST_LEADS or below <= len(sentences) else sentences


def _says_when(piece: Piece) -> bool:
    return (piece.part == "credits" and any(find_dates(piece.text))) or _is_dated(piece)


def _is_headline(piece: Piece, following: Sequence[Piece]) -> bool:
    """True for a line without a full stop that is set apart above a paragraph."""
    if piece.part != "text" or piece.bullet or piece.table or len(piece.text) > _LONGEST_HEADLINE or not following:
        return False
    if piece.text.count(" ") < _FEWEST_BLANKS or _SENTENCE.search(piece.text) or rules().heading(piece.text):
        return False
    below = following[0]
    return bool(piece.gap) and not piece.heading and is_text(below) and not (below.bullet or below.table)


def _return_text(page: Page) -> None:
    """Makes entries of key points that a sentence announces where no bullet and no text below them sets them apart."""
    facts = page.brief_facts
    announced = any(is_announcement(section.text) for section in page.sections)
    if announced and facts and not any(piece.bullet or not is_text(piece) for piece in facts):
        last = page.drafts[-1].pieces[-1].start if page.drafts else -1
        if last < facts[0].start:
            page.drafts += [Draft([piece]) for piece in facts]
            facts.clear()


def _is_head(piece: Piece, following: Sequence[Piece]) -> bool:
    """True for a line above the text that says of which day it is, and for a bold one with such a line below it."""
    if piece.bullet or piece.heading:
        return False
    below = piece.emphasis == "bold" and bool(following) and not following[0].gap and _is_dated(following[0])
    return below or _is_dated(piece)


def _greets(piece: Piece, following: Sequence[Piece]) -> bool:
    """True for a short `Good morning. Here are …` above a numbered list: it says of which day the list is."""
    above_list = bool(following) and following[0].bullet[:1].isdigit()
    return above_list and not piece.bullet and len(piece.text) <= _LONGEST_GREETING and rules().greets(piece.text)


def _is_dated(piece: Piece) -> bool:
    return piece.part == "text" and any(map(str.isdigit, piece.text)) and is_byline(piece.text) and not is_text(piece)


def _is_subheading(piece: Piece, following: Sequence[Piece], *, under_heading: bool, gapless: bool) -> bool:
    """True for a short line that is no sentence and names no source: in capitals, or set apart above a paragraph.

    On a page without blank lines nothing is set apart: there it needs to hold no number, and another may follow.
    """
    if _leads_in(piece, following):
        return True
    if piece.bullet or piece.table or piece.heading or is_text(piece) or piece.part != "text":
        return False
    if rules().heading(piece.text) or candidate(piece.text) or not following:
        return False
    if piece.text.isupper() and len(piece.text) <= _LONGEST_CAPITALS and any(map(str.isalpha, piece.text)):
        return not _NO_HEADING.search(piece.text)
    if gapless:
        is_above_text = any(is_text(below) and not below.bullet and not below.table for below in following)
        return is_above_text and len(piece.text) <= _LONGEST_CAPITALS and not any(map(str.isdigit, piece.text))
    return (
        bool(piece.gap or under_heading)
        and not following[0].bullet
        and is_text(following[0])
        and not following[0].table
    )


def _leads_in(piece: Piece, following: Sequence[Piece]) -> bool:
    """True for a few words with a colon above paragraphs, or above items that are sentences: `For the week:`, `Needs:`.

    Not for an office's name, or above a list of other items.
    """
    if (
        piece.part != "text"
        or piece.bullet
        or not piece.text.endswith(":")
        or piece.text.count(" ") >= _MOST_LEAD_WORDS
    ):
        return False
    below = following[0] if following else None
    if below is None or not is_text(below) or names_an_office(piece.text):
        return False
    is_label = piece.text.count(" ") < _MOST_LABEL_WORDS and not rules().heading(piece.text)
    return not below.bullet or (is_label and below.text.endswith("."))


def _is_list(pieces: Sequence[Piece]) -> bool:
    """True where the document is a list: most of its text stands in bullets."""
    texts = [piece for piece in pieces if piece.part == "text" and not piece.heading]
    return sum(bool(piece.bullet) for piece in texts) > 0.6 * len(texts)


class _Prose:
    """The state of one pass: where the pass is, which section and day are open."""

    def __init__(self, page: Page, *, listed: bool, numbered: int | None, gapless: bool) -> None:
        self.page = page
        self.listed = listed
        self.gapless = gapless
        self.numbered = numbered
        """The indent of numbered items, where there are several; what is numbered further in belongs to them."""
        self.mode = "head"
        self.section: str | None = None
        self.heading: str | None = None
        """The last heading that is no words with a colon."""
        self.heading_day: FoundDate | None = None
        self.level = 0
        self.under_paragraph = False
        self.opened = False
        """True where the last piece opened a section."""
        self.spaced = False
        """True where blank lines part the paragraphs."""
        self.headline: Piece | None = None
        """That of the next entry."""

    def day(self, date: FoundDate, piece: Piece) -> None:
        """A heading that is a date: what follows is of that day. Above the first entry it dates the page."""
        if self.mode == "head" and not piece.heading:
            self.page.credits.append(piece)
            return
        self.heading_day = date
        self.page.day_headings.append(date)
        self.page.sections.append(piece)
        self.mode, self.under_paragraph = "text", False

    def row(self, piece: Piece, *, opens: bool) -> None:
        """Lays a line of a table: the whole of it is one entry."""
        self.unhead()
        if opens or not self.page.drafts:
            self.page.drafts.append(Draft([piece], heading_day=self.heading_day, section=self.section))
        else:
            self.page.drafts[-1].pieces.append(piece)
        self.mode, self.under_paragraph, self.opened = "text", False, False

    def headed(self, piece: Piece) -> None:
        """Keeps a headline for the entry below it."""
        self.unhead()
        self.headline = piece
        self.section, self.heading, self.mode, self.under_paragraph = None, None, "text", False

    def unhead(self) -> None:
        """Makes a section of a headline that no entry follows."""
        if self.headline:
            self.page.sections.append(self.headline)
            self.headline = None

    def in_entries(self, piece: Piece) -> bool:
        """True where the piece may open an entry: not in the background, and not below a numbered item."""
        return self.mode != "background" and not self.in_numbered(piece)

    def in_numbered(self, piece: Piece) -> bool:
        """True for what stands further in than the numbered items, below one of them."""
        drafts = self.page.drafts
        return (
            self.numbered is not None and piece.indent > self.numbered and bool(drafts and drafts[-1].pieces[0].bullet)
        )

    def piece(self, piece: Piece) -> None:
        """Lays one piece where it belongs."""
        kind = self._opened(piece)
        self.opened = False
        if kind:
            self.open(kind, piece)
        elif piece.part in ("media", "link") and self.page.drafts and self.mode == "text":
            self.page.drafts[-1].pieces.append(piece)
            self.page.set_aside(piece)
        elif self.page.set_aside(piece):
            return
        elif (
            self.mode == "brief"
            and len(piece.text) <= _LONGEST_SECTION
            and piece.text.endswith(":")
            and not piece.bullet
        ):
            self.page.sections.append(piece)
        elif self.mode == "brief" and self.page.in_brief(piece):
            self.page.brief_facts.append(piece)
        elif self.mode == "background":
            self.page.background.append(piece)
        elif self.mode == "head" and not self._begins(piece):
            self.to_head(piece)
        else:
            self._to_entry(piece)

    def _opened(self, piece: Piece) -> str | None:
        """What a heading, or a line set as one, opens."""
        if piece.bullet or piece.table or piece.part not in ("text", "promo") or len(piece.text) > _LONGEST_SECTION:
            return None
        if self.mode == "head" and not piece.heading and any(map(str.isdigit, piece.text)) and is_byline(piece.text):
            return None
        kind = rules().heading(piece.text)
        if kind == "index":
            kind = "sections"
        if kind and (piece.heading or piece.emphasis or piece.gap or self.gapless or piece.text.endswith(":")):
            return kind
        bold = piece.emphasis == "bold" and not _SENTENCE.search(piece.text.rstrip(":"))
        return "sections" if piece.part == "text" and (piece.heading or bold) else None

    def open(self, kind: str, piece: Piece) -> None:
        """Opens a section, the brief facts or the background."""
        self.unhead()
        self.page.sections.append(piece)
        self.opened = True
        level = piece.heading or 6
        if kind == "sections" and self.mode == "background" and level > self.level:
            return
        self.level = level
        self.mode = {"brief_facts": "brief", "background": "background"}.get(kind, "text")
        if self.mode == "text":
            self.section = self._name(piece)
        self.under_paragraph = False

    def _name(self, piece: Piece) -> str:
        """What a section is called: a few words with a colon stand under the heading above them, `Health – Needs`."""
        name = piece.text.strip(" *_:#")
        if piece.heading or not piece.text.endswith(":"):
            self.heading = name
        return f"{self.heading} – {name}" if self.heading and self.heading != name else name

    def _begins(self, piece: Piece) -> bool:
        """True where the text begins: a sentence or a bullet that is no standing introduction in italics."""
        return (is_text(piece) or bool(piece.bullet)) and piece.emphasis != "italic"

    def to_head(self, piece: Piece) -> None:
        if piece.emphasis == "italic":
            old = match_date(piece.text.removeprefix("On ")) is not None
            (self.page.background if old or self.page.background else self.page.head).append(piece)
        else:
            (self.page.credits if is_byline(piece.text) else self.page.head).append(piece)

    def _to_entry(self, piece: Piece) -> None:
        self.mode = "text"
        drafts = self.page.drafts
        if drafts and not self.headline and not self._is_entry(piece):
            drafts[-1].pieces.append(piece)
            return
        pieces = [self.headline, piece] if self.headline else [piece]
        drafts.append(Draft(pieces, heading_day=self.heading_day, section=self.section, headed=len(pieces) > 1))
        self.headline = None
        self.under_paragraph = not piece.bullet

    def _is_entry(self, piece: Piece) -> bool:
        """True for a paragraph, and for a bullet in a list of them or under a heading without a paragraph.

        Below a numbered item and below the headline that names an outlet, a paragraph belongs to what is above it; so
        does one without a blank line above it where the page has one between its paragraphs.
        """
        above = self.page.drafts[-1].pieces
        if not piece.bullet:
            numbered = (
                self.numbered is not None and bool(above[0].bullet) and self.section == self.page.drafts[-1].section
            )
            headed = (
                len(above) == 1 and not piece.gap and not is_text(above[0]) and candidate(above[0].text) is not None
            )
            goes_on = self.spaced and not piece.gap and piece.start - above[-1].end <= _NEXT_LINE
            return not (numbered or headed or goes_on or self._is_counted_on(piece))
        if piece.bullet[:1].isdigit() and piece.indent == self.numbered:
            return True
        if piece.gap and len(piece.text) >= _SHORTEST_REPORT and _INNER_END.search(piece.text) and not piece.indent:
            return True
        nested = self.page.drafts[-1].pieces[0].bullet and piece.indent > self.page.drafts[-1].pieces[0].indent
        introduced = above[0].text.endswith(":") and not above[0].bullet and not is_text(piece)
        return not nested and not introduced and (self.listed or not self.under_paragraph)

    def _is_counted_on(self, piece: Piece) -> bool:
        """True for a number with its label below another: together they are a table."""
        last = self.page.drafts[-1]
        return is_counted(piece) and is_counted(last.pieces[-1]) and self.section == last.section
