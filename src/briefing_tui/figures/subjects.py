"""What a number counts, read from what its sentence speaks of: `the number of victims is 8`, `the index slid 0.2%`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing_tui.figures.spots import SUBJECT, Label, Spot
from briefing_tui.figures.vocabulary import Vocabulary
from briefing_tui.figures.wording import WORD, any_of, words_back
from briefing_tui.lexicon import Language

_MOST_WORDS = 6
_FURTHEST_TOTAL = 200
_LONGEST_PLACE = 24
_SENTENCE_END = re.compile(r"[.!?;] (?!\d)|\n")
# Kinds of measures whose name stands before them: `a depth of 66 km`.
_MEASURED = frozenset(("length", "speed", "pressure", "temperature", "area", "mass", "volume"))
# Around a description of the subject.
_APPOSES = (" — ", " – ", ", ")
_Word = tuple[int, int, str]


class Subjects:
    """Reads subjects in one language."""

    def __init__(self, language: Language, words: Vocabulary) -> None:
        self._words = words
        self._totals = re.compile(rf"(?<!\w){any_of(language.grammar.totals)}(?!\w)")
        self._says = frozenset(language.statements.that)
        self._directions = frozenset(language.grammar.directions)
        self._relative = re.compile(rf", {any_of(language.statements.relative)}(?!\w)")
        where = any_of([*language.places["before"], *language.places["purpose"]])
        article = any_of(language.statements.articles)
        whose = any_of(language.grammar.of)
        each = any_of(language.traps.each)
        self._place = re.compile(rf"(?<=\w) (?:{where} (?:{article} |{each} )?|{whose} {article} )\Z")
        self._ends_with_of = tuple(f" {word} " for word in language.grammar.of)

    def is_measured(self, spot: Spot) -> bool:
        """`a depth of 66 km`: the name of a measure stands before it."""
        unit = spot.number.unit
        if unit is None or unit.kind not in _MEASURED:
            return False
        return spot.low[max(0, spot.start - 8) : spot.start].endswith(self._ends_with_of)

    def subject(self, spot: Spot) -> Label | None:
        """The subject before the number, past the verb that links them."""
        words = self._words
        found: list[_Word] = []
        at, linked, moved = spot.start, None, False
        for first, last, word in words_back(spot.low, spot.start, spot.nearest):
            at = first
            only_moves = all(known in words.moving for _, _, known in found)
            if not found and word in self._says:
                break
            if not found and (word in words.links or word in words.stops):
                linked = linked or word
                moved = moved or word in words.moves
            elif (word in words.auxiliaries or word in words.links) and found and only_moves:
                continue
            elif words.ends_subject(spot.text, spot.low, spot.nearest, first, word) or _is_enough(found):
                break
            else:
                found.insert(0, (first, last, word))
        if all(word in words.moves for _, _, word in found):
            found = [*self._before_apposition(spot, at), *found]
        if found and found[0][2] in words.of:
            del found[0]
        moved = moved or any(word in words.moves for _, _, word in found) or self._moves_behind(spot)
        if not found or not (linked or moved or spot.number.unit is not None):
            return None
        level = linked in words.levels or spot.low[spot.start : spot.number.start].strip() in words.levels
        ahead = self._before_place(spot, found[0][0])
        if ahead and (more := self._before_place(spot, ahead[0][0])):
            ahead = more
        return self._label(spot, found, ahead, moves=moved and not level)

    def _label(self, spot: Spot, found: list[_Word], ahead: Sequence[_Word] = (), *, moves: bool = False) -> Label:
        """The label of those words; those `ahead` of a place are what is counted there."""
        begin, end = (ahead or found)[0][0], found[-1][1]
        kept = [*ahead, *(one for one in found if one[2] in self._words.moves)] if ahead else found
        plain = tuple(word for _, _, word in kept)
        written = spot.text[begin:end]
        if any(mark in written for mark in _APPOSES):
            written = " ".join(spot.text[first:last] for first, last, _ in found)
        return Label(plain, written, begin, end, self._words.events_in(plain), True, moves, SUBJECT)

    def _moves_behind(self, spot: Spot) -> bool:
        """`ended 0.7% higher`."""
        following = self._words.next_word.match(spot.low, spot.end)
        return following is not None and following[1] in self._directions

    def _before_place(self, spot: Spot, at: int) -> list[_Word]:
        """`deaths` in `deaths in the state stood at 500`: the words before the place that the subject ends with."""
        place = self._place.search(spot.low, max(0, at - _LONGEST_PLACE), at)
        if place is None or place.start() < spot.nearest:
            return []
        found: list[_Word] = []
        for first, last, word in words_back(spot.low, place.start(), spot.nearest):
            if self._words.ends_subject(spot.text, spot.low, spot.nearest, first, word) or _is_enough(found):
                break
            found.insert(0, (first, last, word))
        if found and found[0][2] in self._words.of:
            del found[0]
        nearest = found[-1][2] if found else ""
        if self._totals.fullmatch(nearest):
            return []
        is_verb = nearest in self._words.moves or nearest in self._words.links
        return [] if is_verb else found

    def _before_apposition(self, spot: Spot, at: int) -> list[_Word]:
        """`Brent crude, the international standard, fell 6%`: the words before the commas."""
        low, floor = spot.low, spot.furthest
        mark = next((mark for mark in _APPOSES if low.startswith(mark, at - len(mark))), None)
        if mark is None or (comma := low.rfind(mark, floor, at - len(mark))) < 0:
            return []
        if comma < spot.nearest and not self._relative.match(low, comma):
            return []
        found: list[_Word] = []
        for first, last, word in words_back(low, comma, floor):
            if self._words.ends_subject(spot.text, low, floor, first, word) or len(found) == _MOST_WORDS:
                break
            found.insert(0, (first, last, word))
        return found

    def total(self, spot: Spot) -> Label | None:
        """`the tally of patients in the state rose to 1,64,626`: the noun that speaks of a total, further back."""
        low, words, floor = spot.low, self._words, max(0, spot.start - _FURTHEST_TOTAL)
        nearest = next(words_back(low, spot.start, floor), None)
        totals = list(self._totals.finditer(low, floor, spot.start))
        hedged = low[spot.start : spot.number.start].strip() in words.levels  # `the toll exceeds 20,000`
        if nearest is None or not totals or not (hedged or nearest[2] in words.levels):
            return None
        if _SENTENCE_END.search(low, totals[-1].end(), spot.start):
            return None
        found = [(*totals[-1].span(), totals[-1].group())]
        for hit in re.compile(rf" ({WORD})").finditer(low, totals[-1].end(), spot.start):
            word = hit[1]
            if hit.start() != found[-1][1] or word in words.moves:
                break
            if word not in words.of and words.ends_subject(spot.text, low, floor, hit.start(1), word):
                break
            found.append((hit.start(1), hit.end(), word))
        while len(found) > 1 and (found[-1][2] in words.of or found[-1][2] in words.links):
            del found[-1]
        return self._label(spot, found)


def _is_enough(found: list[_Word]) -> bool:
    """Whether those are as many words as a subject has; before a number its name is still missing: `Russell 2000`."""
    return len(found) >= _MOST_WORDS and not found[0][2][0].isdigit()
