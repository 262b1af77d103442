"""What stands below the text of a page or in a list beside it: related texts, contacts, the site's footer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing_tui.loader.pieces import Piece
from briefing_tui.loader.prose import is_text
from briefing_tui.loader.rules import rules
from briefing_tui.loader.stamps import read_stamp

_LONGEST_FOOTER = 12
_LONGEST_FURNITURE = 60
_LONGEST_CONTACTS = 6
_FEWEST_TEASERS, _MOST_TEASERS = 3, 8
_FEWEST_WORDS = 5
_SHORTEST_PARAGRAPH = 80
_LARGEST_TAIL = 0.3
"""The share of a page's text up to which all of it below a heading such as `Tags:` goes with that heading."""

_FEWEST_ABOVE_REMINDER = 3
_LONGEST_SENTENCE = 200
_FEWEST_SHARED = 2
_LONGER_WORD = re.compile(r"\w{5,}")
_CONTACT = re.compile(r"For (?:further|more) information\b", re.IGNORECASE)


def without_closing(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those marked that lead to other texts, say whom to write to, or stand around the site's copyright.

    A last paragraph that recalls what was before is marked as background.
    """
    return _without_reminder(_without_footer(_without_contacts(_without_teasers(_without_related(pieces)))))


def _without_related(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, what stands below a heading of related texts marked as links.

    Headlines go with it as far as they reach; sentences only where nothing but a last part of the page is left.
    """
    kept = list(pieces)
    whole = sum(len(piece.text) for piece in kept)
    for place, piece in enumerate(kept):
        if piece.part not in ("text", "promo", "link") or rules().heading(piece.text) != "related":
            continue
        end = _end_of_list(kept, place + 1, whole)
        if end > place + 1:
            kept[place:end] = [one._replace(part="link") if one.part == "text" else one for one in kept[place:end]]
    return kept


def _without_teasers(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, runs of headlines between the paragraphs of a page without blank lines marked as links."""
    kept = list(pieces)
    if any(piece.gap for piece in kept[1:]):
        return kept
    begin = 0
    for place, piece in enumerate(kept):
        if _is_teaser(piece):
            continue
        is_between = begin > 0 and _is_paragraph(kept[begin - 1]) and _is_paragraph(piece)
        if is_between and _FEWEST_TEASERS <= place - begin <= _MOST_TEASERS:
            kept[begin:place] = [one._replace(part="link") for one in kept[begin:place]]
        begin = place + 1
    return kept


def _is_teaser(piece: Piece) -> bool:
    """True for a line of some words that could be the headline of another text."""
    words = piece.text.count(" ") + 1
    plain = piece.part == "text" and not (piece.bullet or piece.heading or piece.table)
    return plain and words >= _FEWEST_WORDS and piece.text[:1].isupper() and piece.text[-1:].isalpha()


def _is_paragraph(piece: Piece) -> bool:
    return piece.part == "text" and len(piece.text) >= _SHORTEST_PARAGRAPH and piece.text.endswith((".", "”", '"'))


def _end_of_list(pieces: Sequence[Piece], start: int, whole: int) -> int:
    """Where the list ends that a heading of related texts opens at `start`."""
    rest = pieces[start:]
    stamp = next((at for at, piece in enumerate(rest) if piece.heading or read_stamp(piece.text)), len(rest))
    if stamp == len(rest) and sum(len(piece.text) for piece in rest) <= _LARGEST_TAIL * whole:
        return len(pieces)
    sentence = next((at for at, piece in enumerate(rest) if is_text(piece)), len(rest))
    end = min(stamp, sentence)
    return start + end - (0 < end == sentence < len(rest) and _heads(rest[end - 1], rest[end]))


def _heads(line: Piece, below: Piece) -> bool:
    """True for the headline of the paragraph below it: the two share some of their longer words."""
    said = set(_LONGER_WORD.findall(below.text[:_LONGEST_SENTENCE].casefold()))
    return len(said.intersection(_LONGER_WORD.findall(line.text.casefold()))) >= _FEWEST_SHARED


def _without_contacts(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, what stands below the last line on whom to ask for more marked as the publisher's own."""
    nearest = max(0, len(pieces) - _LONGEST_CONTACTS)
    places = [at for at in range(nearest, len(pieces)) if _CONTACT.match(pieces[at].text)]
    if not places or any(piece.heading or read_stamp(piece.text) for piece in pieces[places[0] + 1 :]):
        return list(pieces)
    below = [piece._replace(part="chrome") if piece.part == "text" else piece for piece in pieces[places[0] + 1 :]]
    return [*pieces[: places[0] + 1], *below]


def _without_footer(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, short lines below the site's copyright or a mail's last words marked as furniture.

    So are those above that name the owner of the copyright.
    """
    nearest = max(0, len(pieces) - _LONGEST_FOOTER)
    footer = next((at for at in range(nearest, len(pieces)) if _opens_footer(pieces[at])), len(pieces))
    if footer == len(pieces) or any(is_text(piece) or read_stamp(piece.text) for piece in pieces[footer + 1 :]):
        return list(pieces)
    begin = footer
    while begin > 1 and _names_owner(pieces[begin - 1], pieces[footer].text):
        begin -= 1
    around = [piece._replace(part="chrome") if piece.part == "text" else piece for piece in pieces[begin:]]
    return [*pieces[:begin], *around]


def _without_reminder(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, the last paragraph marked as background where it opens with a word such as `Recall`."""
    kept = list(pieces)
    texts = [at for at, piece in enumerate(kept) if piece.part == "text"]
    if len(texts) >= _FEWEST_ABOVE_REMINDER and is_text(kept[texts[-1]]) and rules().recalls(kept[texts[-1]].text):
        kept[texts[-1]] = kept[texts[-1]]._replace(part="background")
    return kept


def _names_owner(piece: Piece, copyright_line: str) -> bool:
    """True for a line that opens with two words of the copyright's: `City Desk Studies` above `© 2026 City Desk`."""
    words = piece.text.split()
    opens = len(words) > 1 and " ".join(words[:2]) in copyright_line
    return opens and len(piece.text) <= _LONGEST_FURNITURE and not is_text(piece) and piece.part == "text"


def _opens_footer(piece: Piece) -> bool:
    """True for the line of the copyright, and for one that says why a mail was sent and how to have no more."""
    return piece.part in ("chrome", "promo") and any(word in piece.text.casefold() for word in rules().footers)
