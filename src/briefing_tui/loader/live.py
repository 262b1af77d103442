"""Pages with stamps: live blogs, tickers, logs. Pieces → head, entries, index, background."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence

from briefing_tui.loader.dates import FoundDate, match_date
from briefing_tui.loader.kin import with_kin
from briefing_tui.loader.pieces import Piece
from briefing_tui.loader.rules import rules
from briefing_tui.loader.speakers import names_an_office
from briefing_tui.loader.stamps import Stamp, read_stamp
from briefing_tui.loader.structure import Draft, Page, is_byline

_LONGEST_HEADLINE = 160
_FEWEST_BLANKS = 2
_NEARLY_ALL = 0.8
_ADDRESSED = re.compile(
    r"[^\W\d_][\w.’&-]*(?: [\w.’&-]+){0,2}"
    r"(?P<to> to (?:the )?(?P<office>[A-ZÀ-ÞА-ЯІЇЄҐ][\w’.-]*(?: [\w’.-]+){0,3})):(?= )"
)
"""`Harbour master to the River Office: …`"""
_SIGNATURE = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ’'-]+(?: [A-ZÀ-Þ]\.)?(?: [A-ZÀ-Þ][\w’'-]+){1,2}")
_FEWEST_SIGNED = 3
"""Of an entry that is signed: its headline, its text, the name."""
_BYLINE = re.compile(r"(?P<from>From) (?P<name>(?:the )?(?=[A-Z])[^.!?:;]{2,80})")


def day_headings(pieces: Sequence[Piece], stamps: Container[int]) -> dict[int, FoundDate]:
    """Headings and short lines that are a date and nothing else (`## 2016-12-26`, `Monday, 7 March`), by place."""
    found = {}
    for place, piece in enumerate(pieces):
        if place in stamps or piece.part not in ("text", "chrome") or piece.bullet:
            continue
        text = piece.text.strip(" *_:–—-")
        if len(text) > 60 or not any(map(str.isdigit, text)):
            continue
        date = match_date(text)
        rest = text[date.span[1] :].strip(" ,.:()*") if date else text
        if date is not None and not rest and (date.day or date.month_day):
            found[place] = date
    return found


def stamps_of(pieces: Sequence[Piece], *, year: int | None = None) -> dict[int, Stamp]:
    """The stamps that open entries, by the place of their piece; empty where the page is not stamped."""
    found = {}
    for place, piece in enumerate(pieces):
        if piece.part == "text" and not piece.table and (stamp := read_stamp(piece.text, year=year)):
            found[place] = stamp
    found = _said_once(with_kin(pieces, found))
    if any(stamp.time for stamp in found.values()):
        found = {place: stamp for place, stamp in found.items() if stamp.time or _stands_alone(place, found)}
    if any(stamp.half_known and "h" not in stamp.style for stamp in found.values()):
        found = {
            place: stamp if stamp.half_known else stamp._replace(half_known=True) for place, stamp in found.items()
        }
    found = _without_index(pieces, found)
    found = _without_head(pieces, found)
    if len(found) == 1:
        place, stamp = next(iter(found.items()))
        if stamp.style.endswith("!") and not stamp.style.endswith("by!") and not pieces[place].heading:
            return {}
    return found


def _stands_alone(place: int, stamps: Mapping[int, Stamp]) -> bool:
    """True for `12 min ago` above an entry; not for one beside a clock, which says the same more exactly."""
    return stamps[place].style.endswith("!") and not {place - 1, place + 1} & stamps.keys()


def _said_once(stamps: Mapping[int, Stamp]) -> dict[int, Stamp]:
    """Without the clock that says again, alone on the next line, what the stamp above it has said."""
    kept: dict[int, Stamp] = {}
    for place, stamp in stamps.items():
        above = stamps.get(place - 1)
        if above is None or not (_is_alone(above) and _says_again(stamp, above)):
            kept[place] = stamp
    return kept


def _is_alone(stamp: Stamp) -> bool:
    return stamp.style.endswith("!")


def _says_again(stamp: Stamp | None, above: Stamp) -> bool:
    """True for a clock alone on its line that tells the time of the one above it."""
    return stamp is not None and _is_alone(stamp) and stamp.time == above.time


def _without_index(pieces: Sequence[Piece], stamps: Mapping[int, Stamp]) -> dict[int, Stamp]:
    """Without the runs of one-line stamped headlines that announce entries further down."""
    kept = dict(stamps)
    last = {stamp.time: place for place, stamp in stamps.items()}
    end = max(stamps, default=0)
    for run in _runs(stamps):
        inline = [place for place in run if not stamps[place].style.endswith("!")]
        if len(inline) < 3 or len(inline) < len(run) - 1:
            continue
        twins = sum(last[stamps[place].time] > run[-1] for place in inline)
        announced = run[0] > 0 and run[-1] < end and rules().heading(pieces[run[0] - 1].text) == "index"
        if announced or twins >= 0.5 * len(inline):
            for place in inline:
                del kept[place]
    return kept


def _runs(stamps: Mapping[int, Stamp]) -> list[list[int]]:
    """Runs of consecutive places."""
    runs: list[list[int]] = []
    for place in stamps:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _without_head(pieces: Sequence[Piece], stamps: Mapping[int, Stamp]) -> dict[int, Stamp]:
    """Without the lines of date and time above the first entry: they say when the page was published."""
    if len(stamps) < 3:
        return dict(stamps)
    usual = Counter(stamp.style for stamp in stamps.values()).most_common(1)[0][0]
    kept = dict(stamps)
    for place, stamp in stamps.items():
        if stamp.style == usual or pieces[place].bullet:
            break
        if stamp.style.endswith("!") and stamp.date is not None:
            del kept[place]
    return kept


def headline_above(pieces: Sequence[Piece], stamps: Mapping[int, Stamp], title: Piece | None) -> bool:
    """True where the page sets its stamps below the headline of their entry.

    Most stamps stand alone on a line with a date or a writer; or all headlines are set as such, or have a text below
    their stamps; or nearly all stamps open a sentence and have a line set apart above them.
    """
    if _opens_sentences(pieces, stamps, title):
        return True
    alone = [place for place, stamp in stamps.items() if stamp.style.endswith("!")]
    signed = [place for place in alone if stamps[place].date is not None or stamps[place].style.endswith("by!")]
    if signed and len(signed) >= 0.6 * len(stamps):
        return all(place > 0 and _could_be_headline(pieces[place - 1]) for place in signed)
    if not len(stamps) == len(alone) > 1 or alone[0] == 0:
        return False
    above = [pieces[place - 1] for place in alone]
    if any(piece is title or not _could_be_headline(piece) for piece in above):
        return False
    below = [pieces[place + 1] for place in alone if place + 1 < len(pieces)]
    is_set = all(piece.emphasis == "bold" or piece.heading for piece in above)
    return is_set or sum(map(_could_be_headline, below)) < 0.5 * len(below)


def _opens_sentences(pieces: Sequence[Piece], stamps: Mapping[int, Stamp], title: Piece | None) -> bool:
    """True for a page of `Dyke breaks at the mill` above `9.23 Uhr: The dyke at the old mill broke.`"""
    inline = [place for place, stamp in stamps.items() if not stamp.style.endswith("!")]
    headed = [
        place
        for place in inline
        if pieces[place].text.endswith((".", "“", "”", '"'))
        and (line := _line_above(pieces, place)) >= 0
        and line not in stamps
        and pieces[line] is not title
        and pieces[line].gap
        and pieces[line].text.count(" ") >= _FEWEST_BLANKS
        and _could_be_headline(pieces[line])
    ]
    return len(headed) > 1 and len(headed) >= _NEARLY_ALL * len(stamps)


def _line_above(pieces: Sequence[Piece], place: int) -> int:
    """The place of the line above, past pictures; -1 where there is none."""
    return next((above for above in range(place - 1, -1, -1) if pieces[above].part != "media"), -1)


def _could_be_headline(piece: Piece) -> bool:
    return (
        piece.part == "text"
        and not piece.table
        and not piece.bullet
        and len(piece.text) <= _LONGEST_HEADLINE
        and not piece.text.rstrip().endswith((".", ","))
    )


def gather(pieces: Sequence[Piece], stamps: Mapping[int, Stamp], headings: Mapping[int, FoundDate], page: Page) -> None:
    """Lays the pieces into the page's parts: what follows a stamp belongs to its entry."""
    above = headline_above(pieces, stamps, page.title)
    heads = {_line_above(pieces, stamp) for stamp in stamps} if above else set()
    headline: Piece | None = None
    heading_day: FoundDate | None = None
    section: str | None = None
    mode = "head"
    for place, piece in enumerate(pieces):
        if piece is page.title:
            continue
        if place in stamps:
            page.drafts.append(_draft(piece, stamps[place], heading_day, section, pinned=mode == "pinned"))
            if headline is not None:
                page.drafts[-1].pieces.insert(0, headline)
                page.drafts[-1].headed = True
                headline = None
            mode = "entry"
        elif (last := stamps.get(place - 1)) and _is_alone(last) and _says_again(read_stamp(piece.text), last):
            page.stamps.append(piece.text)
        elif place in headings:
            heading_day = headings[place]
            page.day_headings.append(heading_day)
            page.sections.append(piece)
            mode = "day"
        elif place in heads and _could_be_headline(piece):
            headline = piece
        elif mode == "entry":
            kind = _opens(piece) or _heads_the_next(piece, page, place + 1 in stamps)
            if kind is None:
                _to_entry(piece, page)
            elif kind == "background":
                mode = kind
                page.sections.append(piece)
            else:
                section = _name_of_section(piece)
                page.sections.append(piece)
        elif mode == "background":
            if not page.set_aside(piece):
                page.background.append(piece)
        else:
            mode = _to_head(piece, page, mode)
            if mode == "section":
                section, mode = _name_of_section(piece), "head"
    _drop_announcements(page)
    for draft in page.drafts:
        _take_byline(draft, page)
        _take_signature(draft, page)
    page.stamps += [draft.opening for draft in page.drafts if not draft.pieces]
    page.drafts[:] = [draft for draft in page.drafts if draft.pieces]


def _drop_announcements(page: Page) -> None:
    """Moves to the index what a list of key events above the entries says again: same stamp, same first words."""
    told: dict[tuple[object, str], int] = {}
    kept: list[Draft] = []
    for draft in reversed(page.drafts):
        first = draft.pieces[0].text if draft.pieces else ""
        announced = (draft.stamp.time if draft.stamp else None, first)
        if first and len(draft.pieces) < told.get(announced, 0):
            page.index.extend(draft.pieces)
            page.stamps.append(draft.opening)
        else:
            kept.append(draft)
        told[announced] = max(len(draft.pieces), told.get(announced, 0))
    page.drafts[:] = reversed(kept)


def _take_byline(draft: Draft, page: Page) -> None:
    """Takes the line between an entry's headline and its text that says whom it is from."""
    if len(draft.pieces) > 2 and not draft.pieces[1].bullet and (match := _BYLINE.fullmatch(draft.pieces[1].text)):
        draft.source = match["name"]
        page.stamps.append(match["from"])
        del draft.pieces[1]


def _take_signature(draft: Draft, page: Page) -> None:
    """Takes the writer's name that stands alone below an entry's text."""
    texts = [piece for piece in draft.pieces if piece.part == "text"]
    if len(texts) < _FEWEST_SIGNED or texts[-1].bullet or texts[-1].heading or not texts[-1].gap:
        return
    words = texts[-1].text
    if texts[-2].text.endswith((".", "!", "?")) and _SIGNATURE.fullmatch(words) and not names_an_office(words):
        page.credits.append(texts[-1])
        draft.pieces.remove(texts[-1])


def _draft(piece: Piece, stamp: Stamp, heading_day: FoundDate | None, section: str | None, *, pinned: bool) -> Draft:
    words = piece.text[stamp.end : len(piece.text) - stamp.closing].strip(" \xa0")
    opening = piece.text[: stamp.end]
    if (found := _ADDRESSED.match(words)) and names_an_office(found["office"]):
        opening += found["to"]
        words = words[: found.start("to")] + words[found.end("to") :]
    pieces = [] if words in ("", "-", "–", "—") else [piece._replace(text=words, heading=0, bullet="", gap=0)]
    return Draft(pieces, stamp, opening, heading_day, section, pinned=pinned)


def _to_entry(piece: Piece, page: Page) -> None:
    draft = page.drafts[-1]
    if piece.part == "updated":
        draft.updated = piece.text
        page.credits.append(piece)
        return
    if piece.part in ("promo", "link") and ": " in piece.text and not draft.pieces:
        piece = piece._replace(part="text")  # the headline, as in `Watch: minister answers`
    if piece.part in ("media", "link"):
        draft.pieces.append(piece)
    if not page.set_aside(piece):
        draft.pieces.append(piece)


def _opens(piece: Piece) -> str | None:
    """What a line between the entries of a page opens: sections or background, None where it belongs to its entry."""
    if piece.bullet or piece.part not in ("text", "promo"):
        return None
    kind = rules().heading(piece.text)
    if kind in ("sections", "background") and (piece.heading or piece.gap or piece.text.endswith(":")):
        return kind
    return None


def _heads_the_next(piece: Piece, page: Page, above_a_stamp: bool) -> str | None:
    """`sections` for a heading between two entries."""
    return "sections" if piece.heading and above_a_stamp and page.drafts[-1].pieces else None


def _name_of_section(piece: Piece) -> str | None:
    """What a heading calls the entries below it; None for words such as `Latest news`, which say nothing of them."""
    return None if rules().heading(piece.text) else piece.text.strip(" *_:")


def _to_head(piece: Piece, page: Page, mode: str) -> str:
    """Lays a piece above the entries where it belongs, and says what the next ones are."""
    kind = rules().heading(piece.text) if not piece.bullet else None
    if kind == "brief_facts" and piece.part in ("text", "promo"):
        page.sections.append(piece)
        return "brief"
    if kind == "index":
        page.index.append(piece)
        return "pinned" if piece.text.strip(" *_:").casefold() == "pinned" else "index"
    if kind in ("sections", "background"):
        page.sections.append(piece)
        return "section"
    if page.set_aside(piece):
        return mode
    if mode == "brief" and piece.text.endswith(":") and not piece.bullet:
        page.sections.append(piece)
        return mode
    if mode == "brief" and page.in_brief(piece):
        page.brief_facts.append(piece)
        return mode
    if mode in ("index", "pinned") and not piece.gap:
        page.index.append(piece)
        return mode
    if piece.bullet:
        page.brief_facts.append(piece)
        return mode
    stamp = read_stamp(piece.text)
    if stamp is not None and not stamp.style.endswith("!"):
        page.index.append(piece)
        return "index"
    (page.credits if is_byline(piece.text) else page.head).append(piece)
    return "head"
