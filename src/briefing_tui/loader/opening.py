"""What stands above the text of a page: its title, the menu around it, the dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefing_tui.loader.dates import find_dates
from briefing_tui.loader.pieces import Piece
from briefing_tui.loader.prose import is_text
from briefing_tui.loader.rows import FEWEST as FEWEST_ROWS
from briefing_tui.loader.rows import rows_of
from briefing_tui.loader.rules import rules
from briefing_tui.loader.stamps import read_stamp

_LONGEST_TITLE = 200
_LONGEST_MENU = 60
_FURTHEST_OPENING = 40
_FURTHEST_TITLE = 200
_LONGEST_TEASER = 150
_FEWEST_BELOW = 3
_FEWEST_ITEMS = 5
_FURTHEST_BELOW = 12
_FURTHEST_HEADLINE = 3
_SITE_NAME = re.compile(r" (?:[|·–—-]|::) \S")
_FEWEST_BLANKS = 4
_SENTENCE_INSIDE = re.compile(r"[a-z)%]{2}[.!] [A-Z](?![a-z]* \d)")
_AGENCY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2} \([A-Z][\w .]{2,30}\) (?:–|—|--?) (?=\S)")
"""`March 7 (Agency) - `"""
_DATELINE = re.compile(
    r"[A-Z][A-Z’'.-]+(?:[ /-][A-Z][A-Z’'.-]+){0,3}(?:, [A-Z][\w .]{1,24})?"
    r"(?:, (?=[A-Z][a-z]{2,8}\.? \d)[\w.:, ]{4,36})?(?: \([^()]{2,40}\))? (?:–|—|--?) (?=\S)"
)


def from_opening(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, what stands above the line that opens a bulletin marked as the page that shows it."""
    begins = next((place for place, piece in enumerate(pieces[:_FURTHEST_OPENING]) if piece.text in rules().opens), 0)
    above = [piece._replace(part="masthead") if piece.part == "text" else piece for piece in pieces[:begins]]
    return [*above, *pieces[begins:]]


def without_ticker(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, a ticker of other stories at the top marked as the menu that it belongs to.

    It is a run of stamped headlines with no title above it; below it stand a headline without a stamp and a text that
    has no stamps but, on a line of its own, the day and time of its publication.
    """
    kept = list(pieces)
    end, items = _end_of_ticker(pieces)
    if items < _FEWEST_ITEMS:
        return kept
    below = pieces[end:]
    headline = next((at for at, piece in enumerate(below) if piece.part == "text" and _is_long_headline(piece)), None)
    if headline is None or headline > _FURTHEST_HEADLINE or any(map(is_text, below[:headline])):
        return kept
    stamps = [stamp for piece in below if piece.part == "text" and (stamp := read_stamp(piece.text))]
    if any(stamp.date is None or not stamp.style.endswith("!") for stamp in stamps):
        return kept
    if sum(map(is_text, below)) < _FEWEST_BELOW or rules().heading(below[headline].text):
        return kept
    above = [piece._replace(part="masthead") if piece.part == "text" else piece for piece in pieces[:end]]
    return [*above, *below]


def _end_of_ticker(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Where the run of stamped headlines at the top ends, and how many there are."""
    end = items = waiting = 0
    for place, piece in enumerate(pieces):
        stamp = read_stamp(piece.text) if piece.text[:1].isdigit() else None
        if is_text(piece) or piece.heading or (items == 0 and stamp is None and _is_long_headline(piece)):
            break
        if stamp is not None and stamp.time and not stamp.date:
            items += 1
            waiting = stamp.style.endswith("!")
            end = place + 1
        elif waiting:
            waiting, end = 0, place + 1
        elif items and not any(find_dates(piece.text)):
            break
    return end, items


def _is_long_headline(piece: Piece) -> bool:
    is_long = piece.text.count(" ") >= _FEWEST_BLANKS and len(piece.text) <= _LONGEST_TITLE
    return is_long and not is_text(piece) and read_stamp(piece.text) is None and not piece.bullet


def title_of(pieces: Sequence[Piece]) -> Piece | None:
    """The first heading above the text, else the line that the window's title or a picture's text says, else the first.

    That must be short, no sentence, and have more below it.
    """
    for piece in pieces[:12]:
        if piece.part == "text" and piece.heading == 1:
            return piece
    lines = [piece for piece in pieces if piece.part == "text"][:12]
    if lines and (again := _said_again(pieces, lines[0])):
        return again
    twice = [above for above, below in pairwise(lines) if above.text == below.text]
    if twice and twice[0].text.count(" ") >= _FEWEST_BLANKS and not _is_no_title(twice[0].text):
        return twice[0]
    if called := _below_kind(lines):
        return called
    shown = [piece.text for piece in pieces[:12] if piece.part == "media"]
    for piece in lines:
        repeats = piece.text.count(" ") >= _FEWEST_BLANKS and any(text.startswith(piece.text) for text in shown)
        if repeats and not _is_no_title(piece.text):
            return piece
    first = next((piece for piece in lines if not _says_what_kind(piece.text)), None)
    if first is not None and (alone := _below_masthead(pieces[pieces.index(first) :][:_FURTHEST_BELOW])):
        return alone
    if first is not None and _may_be_title(first, pieces[pieces.index(first) :]):
        return _below_publisher(lines, first) or first
    kind = lines[0] if lines and not any(find_dates(lines[0].text)) else None
    return kind if kind is not first and kind is not pieces[-1] else None


def _below_kind(lines: Sequence[Piece]) -> Piece | None:
    """The headline right below a line such as `LIVE` that stands below the site's name and menu."""
    for place, (kind, below) in enumerate(pairwise(lines)):
        if not _is_menu_line(kind) or (place == 0 and _is_long_headline(kind)):
            return None
        named = kind.text.strip(" :.,").casefold() in rules().not_titles
        if named and place > 0 and kind.gap and not below.gap:
            fits = below.text.count(" ") >= _FEWEST_BLANKS and len(below.text) <= _LONGEST_TITLE
            return below if fits and not (below.bullet or _is_no_title(below.text)) else None
    return None


def _is_menu_line(piece: Piece) -> bool:
    is_short = len(piece.text) <= _LONGEST_MENU and not (piece.bullet or piece.heading or is_text(piece))
    return is_short and not any(find_dates(piece.text))


def _below_publisher(lines: Sequence[Piece], first: Piece) -> Piece | None:
    """The line below a single word that names the publisher and stands alone: `OCHA`."""
    place = lines.index(first) + 1
    below = lines[place] if place < len(lines) - 1 and " " not in first.text and not first.heading else None
    if below is None or not below.gap or below.bullet or below.text.count(" ") < 2 or len(below.text) > _LONGEST_TITLE:
        return None
    return None if _is_no_title(below.text) or _says_what_kind(below.text) else below


def _may_be_title(first: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether the first of the pieces may be their title; the first line of a list of figures is none."""
    if first is pieces[-1] or first.bullet or len(first.text) > _LONGEST_TITLE or rows_of(pieces[:FEWEST_ROWS]):
        return False
    return bool(first.heading) or not _is_no_title(first.text)


def _said_again(pieces: Sequence[Piece], first: Piece) -> Piece | None:
    """The title above the text, where the page opens with the same words and the site's name: `Dyke holds | City Desk`.

    Menus, teasers and a ticker of other stories may stand between the two, but no paragraph.
    """
    for place, piece in reversed(list(enumerate(pieces[:_FURTHEST_TITLE]))):
        words = piece.text
        if not first.text.startswith(words) or piece.part != "text" or piece is first:
            continue
        if words.count(" ") >= _FEWEST_BLANKS and _SITE_NAME.match(first.text, len(words)):
            above = [one for one in pieces[:place] if one is not first and one.part == "text"]
            below = [one for one in pieces[place + 1 :] if is_text(one)]
            fits = all(len(one.text) <= _LONGEST_TEASER for one in above) and len(below) >= _FEWEST_BELOW
            return piece if fits and 2 * _length(below) >= _length(above) else None
    return None


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _below_masthead(pieces: Sequence[Piece]) -> Piece | None:
    """The title that stands alone below a menu, the name of a section or a trail of them; None where the first is none.

    A menu is a run of short lines without a date; a trail ends with the title, and may have the site's clock above it.
    """
    above: list[Piece] = []
    for piece, below in pairwise(pieces):
        if piece.bullet or rules().heading(piece.text) == "brief_facts":
            return None
        is_alone = piece.part == "text" and piece.gap and (below.gap or read_stamp(below.text))
        if is_alone and not piece.text.endswith(".") and any(one.text.endswith(piece.text) for one in above):
            return piece
        if not above or not is_alone or piece.text.count(" ") < 2 or _is_no_title(piece.text):
            above += [piece] if piece.part == "text" else []
            continue
        is_menu = len(above) > 1 and not above[1].gap and all(one.text.count(" ") < 6 for one in above[:2])
        if is_menu or " " not in pieces[0].text:
            is_dated = any(any(find_dates(one.text)) for one in above)
            return None if is_dated or any(len(one.text) > _LONGEST_MENU for one in above) else piece
    return None


def without_masthead(pieces: Sequence[Piece], title: Piece | None) -> list[Piece]:
    """The pieces, with the menu above the title marked as such."""
    if title is None or title.heading:
        return list(pieces)
    place = pieces.index(title)
    above = [
        piece._replace(part="masthead") if piece.part == "text" and not _says_what_kind(piece.text) else piece
        for piece in pieces[:place]
    ]
    return [*above, *pieces[place:]]


def _says_what_kind(text: str) -> bool:
    """True for a line above the title that says what kind of text follows, or of which day, and nothing else."""
    words = text.strip(" :.,").casefold()
    if words in rules().not_titles or rules().heading(text.rstrip(",")) == "sections":
        return True
    return any(found.text.casefold() == words for found in find_dates(text))


def _is_no_title(text: str) -> bool:
    """True for a sentence, and for what opens something else: a list, an entry, a section."""
    is_sentence = text.rstrip().endswith((".", ":", ",", ";", "…")) or _SENTENCE_INSIDE.search(text)
    return bool(is_sentence or read_stamp(text) or rules().heading(text) or dateline(text) or " • " in text)


def dateline(text: str) -> re.Match[str] | None:
    """The dateline that opens a text: a place in capitals with a date or an agency."""
    match = _DATELINE.match(text) or _AGENCY.match(text)
    return match if match and re.search(r"[\d(]", match.group()) else None
