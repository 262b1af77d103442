"""What a number counts: the words after it, the label before it, or the subject of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from briefing_tui.figures.metrics import Metrics, metrics
from briefing_tui.figures.numbers import Number
from briefing_tui.figures.wording import WORD, Phrases, any_of, fold, words_back
from briefing_tui.lexicon import Language, Lexicon

_BEFORE = "What it counts stands before the number, as in a list."
_SUBJECT = "What it counts is what the sentence speaks of before the number."
_MOST_WORDS = 7
_MOST_LISTED = 9
# Words that may stand ahead of what a metric counts; where there are more, they belong to what stands before.
_MOST_AHEAD = 3
_MOST_SUBJECT = 6
_FURTHEST = 90
# Labels recur: so many are remembered.
_REMEMBERED = 4096
_MOST_PAIRED = 4
# What can stand between a label and its number.
_SEPARATORS = frozenset("-–—‒−:=|.")
_SENTENCE_END = re.compile(r"[.!?;] (?!\d)|\n")
# Kinds of measures whose name stands before them: `a depth of 66 km`.
_MEASURED = frozenset(("length", "speed", "pressure", "temperature", "area", "mass", "volume"))
_BRACKET = re.compile(r" ?\([^()\n]{1,40}\)")
_CLOSING = re.compile(r"[)\]\"”»*§†‡]{1,3}(?= )")
# The rightmost place where a label can begin, the label, and what stands between it and the number.
_LISTED = re.compile(
    r"(?s:.*)(?:\A ?|[,;:•|\n“\"„] ?|\. |\.{2,} ?| [-–—] )(?P<label>[^\W\d_](?:[^,;:•|\n“\"”]|,(?=\d)){0,80}?) ?"
    r"(?: [-–—‒−:=] ?|[:=] |:(?=\d)|(?<=\w)[–—]|\.{2,} ?(?:[\w/]+ ){0,2}| ?\| ?)\Z"
)
_NEXT_LISTED = re.compile(r" ?(?:[-–—:] |\.{3}|\|) ?(?:[^\W\d_]+ ){0,3}[\d<>~]")


@dataclass(frozen=True, slots=True)
class Label:
    """The words that say what is counted and what happened to it."""

    words: tuple[str, ...]
    """In lower case; an event that follows is not among them."""
    text: str
    """As the text writes it, event and all."""
    start: int
    end: int
    """The run of the text that they take up."""
    events: tuple[str, ...] = ()
    subject: bool = False
    """They are the subject of the sentence: `the economy shrank by 0.3%`."""
    moves: bool = False
    """The number is by how much the subject changed."""
    how: str = "What it counts stands after the number."


class Labels:
    """Reads labels in one language. Text is given with its folded form; offsets are the same in both."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        grammar, known = language.grammar, language.numbers
        self._grammar = grammar
        self._metrics: Metrics = metrics(lexicon)
        self._stops = Phrases((*grammar.stops, *grammar.auxiliaries))
        self._plurals, self._first_parts = frozenset(grammar.plurals), frozenset(grammar.first_parts)
        self._others = frozenset(grammar.other)
        self._measures, self._generic = frozenset(grammar.measures), frozenset(grammar.generic)
        self._numbers = frozenset(
            fold(word) for lists in (known.words, known.scales) for words in lists.values() for word in words
        )
        self._event_of = {fold(word): event for event, words in language.events.items() for word in words}
        self._ends_phrase = self._stops | (frozenset(grammar.moves) - self._event_of.keys())
        self._links = frozenset(grammar.links) | frozenset(language.hedges["range"])
        self._auxiliaries, self._names = frozenset(grammar.auxiliaries), frozenset(language.traps.names)
        self._moves, self._level_links = frozenset(grammar.moves), frozenset(grammar.level_links)
        auxiliary, of, also = any_of(grammar.auxiliaries), any_of(grammar.of), any_of(grammar.range_ands)
        self._of_ends = tuple(f" {word} " for word in grammar.of)
        self._totals = re.compile(rf"(?<!\w)(?:(?:death|case|total|overall|confirmed) )*{any_of(grammar.totals)}(?!\w)")
        self._next = re.compile(rf" (?:/ )?[\"“„‘']?({WORD})")
        self._next_line = re.compile(rf"\s{{1,3}}({WORD})")
        event, between = any_of(self._event_of), any_of([*grammar.auxiliaries, *grammar.new])
        self._event_here = re.compile(rf" (?:{between} ){{0,5}}(?:{any_of(grammar.conditions)} )?({event})(?!\w)")
        self._event_word = re.compile(rf"(?<!\w){event}(?!\w)")
        self.events_in = lru_cache(maxsize=_REMEMBERED)(self._events_in)
        self._participle = re.compile(rf"(?: {auxiliary}(?!\w)){{1,6}} (?P<word>[^\W\d_]{{3,}})")
        self._of = re.compile(rf" {of}(?!\w)(?P<whose>(?: {any_of(language.traps.definite)}(?!\w)){{0,2}})")
        total, scale = any_of(grammar.between), any_of(self._numbers)
        self._whole = re.compile(rf"(?: {total})?(?: [^\W\d_]+'s?)? \d[\d.,]*(?: {scale})?(?= [^\W\d_])")
        self._of_them = re.compile(rf" {of} {any_of(grammar.of_them)}(?!\w)")
        self._of_measure = re.compile(rf" {of}(?= [^\W\d_])")
        self._and_other = re.compile(rf" {also}(?= [^\W\d_])")
        self._groups, self._of_words = frozenset(grammar.groups), frozenset(grammar.of)

    def label(
        self, text: str, low: str, number: Number, start: int, floor: int, *, taken: bool = False
    ) -> Label | None:
        """What that number counts; its hedge begins at `start`, the number before it ends at `floor`.

        `taken` says that the words behind that number are its own label. None where the text does not say.
        """
        own, floor = floor + 1 if taken else -1, max(floor, start - _FURTHEST)
        if number.unit is not None and not self._of.match(low, number.end):
            ahead = self._subject(text, low, number, start, floor)
            measured = number.unit.kind in _MEASURED and low[max(0, start - 8) : start].endswith(self._of_ends)
            if ahead and (ahead.moves or measured):
                return ahead
        after = self._after(text, low, number)
        if (after is None or not after.words) and (group := self._group_of(text, low, number, start, floor)):
            return group
        listed = self._listed(text, low, start, floor)
        if listed and listed.start <= own:
            listed = None
        if listed and (
            after is None
            or self._is_generic(after)
            or self._metrics.knows(listed.words)
            or _NEXT_LISTED.match(low, after.end)
        ):
            return listed
        if after:
            return after
        total = self._total(text, low, start, max(0, start - _FURTHEST))
        return self._paired(text, low, start, floor) or total or self._subject(text, low, number, start, floor)

    def is_plural_word(self, word: str) -> bool:
        """Whether the word means several people or things without an ending that says so: `children`."""
        return word in self._plurals

    def only_moves(self, label: Label) -> bool:
        """Whether the subject's words say no more than that something rose or fell."""
        return self._moves.issuperset(label.words)

    def _is_generic(self, label: Label) -> bool:
        return not label.events and bool(label.words) and label.words[-1] in self._generic and len(label.words) <= 2

    def _after(self, text: str, low: str, number: Number) -> Label | None:
        at = number.end
        if number.unit is None and low[number.start - 1 : number.start] == "(" and low[at : at + 1] == ")":
            return None
        if (skipped := _BRACKET.match(low, at)) or (skipped := _CLOSING.match(low, at)):
            at = skipped.end()
        if (them := self._of_them.match(low, at)) and not low[them.end() : them.end() + 2].strip()[:1].isdigit():
            return self._with_event(text, low, (), them.start() + 1, them.end(), at)
        if of := self._of.match(low, at):
            at = of.end()
            if whole := self._whole.match(low, at):
                return self._of_whole(text, low, whole.end(), number)
        words, begin, end = self._phrase(text, low, at, number)
        if of and not words and of["whose"]:
            return self._with_event(text, low, (), of.start() + 1, of.end(), at)
        if words and not of and self._is_name(text, words, begin, end):
            return None
        if words and words[-1] in self._measures and (of := self._of_measure.match(low, end)):
            more, _, further = self._phrase(text, low, of.end(), number)
            words, end = ((*words, low[of.start() + 1 : of.end()], *more), further) if more else (words, end)
        if words and (also := self._and_other.match(low, end)):
            more, _, further = self._phrase(text, low, also.end(), number)
            if more and self._joins(more) and (more[0] in self._others or self._is_plural(text, more[-1], further)):
                words, end = (*words, low[also.start() + 1 : also.end()], *more), further
        return self._with_event(text, low, words, begin, end, at)

    def _of_whole(self, text: str, low: str, at: int, number: Number) -> Label | None:
        """`132 of the 154 asylum seekers`: what happened to all of them is not what the number counts."""
        words, begin, end = self._phrase(text, low, at, number)
        return Label(words, text[begin:end], begin, end) if words else None

    def _is_name(self, text: str, words: tuple[str, ...], begin: int, end: int) -> bool:
        """`96 Total`, `24 Kanal`: capitals throughout and nothing plural, where the language writes nouns small."""
        if not self._grammar.plural_endings or self._is_plural(text, words[-1], end) or self.events_in(words):
            return False
        return all(word[0].isupper() for word in text[begin:end].split() if word[0].isalpha())

    def _joins(self, more: Sequence[str]) -> bool:
        """`guns and mortars`, `tanks and other armour`; not what happens next, nor another thing at length."""
        if more[0] in self._event_of or more[0] in self._moves:
            return False
        return len(more) == 1 or more[0] in self._others

    def _with_event(self, text: str, low: str, words: tuple[str, ...], begin: int, end: int, at: int) -> Label | None:
        events = self.events_in(words)
        written = text[begin:end] if end > begin else ""
        if found := self._event_here.match(low, end if written else at):
            events = (*events, self._event_of[found[1]])
            written = f"{written} {text[slice(*found.span(1))]}".strip()
            begin, end = begin if end > begin else found.start(1), found.end()
        elif not written and (found := self._participle.match(low, at)) and found["word"] not in self._stops:
            words, written, begin, end = (found["word"],), found["word"], found.start("word"), found.end()
        return Label(words, written, begin, end, events) if written else None

    def _events_in(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """What the words say happened, the last first."""
        found = self._event_word.findall(" ".join(words))
        return tuple(dict.fromkeys(self._event_of[word] for word in reversed(found)))

    def _phrase(self, text: str, low: str, at: int, number: Number) -> tuple[tuple[str, ...], int, int]:
        """The words of a noun phrase from that place on, where they begin and where they end."""
        words: list[str] = []
        begin = end = at
        pattern = self._next_line if _stands_alone(low, number) else self._next
        while len(words) < _MOST_WORDS and (found := pattern.match(low, end)):
            word = found[1]
            if word in self._ends_phrase or word[0].isdigit() or word in self._numbers:
                break
            begin = begin if words else found.start(1)
            words.append(word)
            end = found.end()
            pattern = self._next
            if self._ends(text, low, word, end, number):
                break
        return tuple(words), begin, end

    def _ends(self, text: str, low: str, word: str, end: int, number: Number) -> bool:
        if word in self._event_of and number.value == 1:
            return True
        if not self._is_plural(text, word, end):
            return False
        following = self._next.match(low, end)
        return not (word in self._first_parts and following and self._is_plural(text, following[1], following.end()))

    def _is_plural(self, text: str, word: str, end: int) -> bool:
        if word in self._plurals:
            return True
        if not word.endswith(self._grammar.plural_endings) or word.endswith(self._grammar.singular_endings):
            return False
        return len(word) > 2 and text[end - 1 : end].islower()

    def _listed(self, text: str, low: str, start: int, floor: int) -> Label | None:
        """`tanks - 290`, `Personnel: about 10,000`, `WINDS...85 MPH`."""
        window = low[floor:start]
        if window.rstrip()[-1:] not in _SEPARATORS and "..." not in window:
            return None
        found = _LISTED.search(window)
        if found is None:
            return None
        begin = floor + found.start("label")
        written = text[begin : floor + found.end("label")].rstrip(" *_")
        words = tuple(re.findall(WORD, fold(written)))
        known = next((words[cut:] for cut in range(len(words)) if self._metrics.counts(words[cut:])), None)
        if known and len(words) > len(known) + _MOST_AHEAD:
            begin, words = begin + fold(written).rindex(known[0]), known
            written = text[begin : floor + found.end("label")].rstrip(" *_")
        if not 1 <= len(words) <= _MOST_LISTED or words[0] in self._numbers:
            return None
        return Label(words, written, begin, begin + len(written), self.events_in(words), how=_BEFORE)

    def _group_of(self, text: str, low: str, number: Number, start: int, floor: int) -> Label | None:
        """`a family of four was killed`."""
        words = list(islice(words_back(low, start, floor), 2))
        if len(words) < 2 or words[0][2] not in self._of_words or words[1][2] not in self._groups:
            return None
        begin, end, group = words[1]
        event = self._event_here.match(low, number.end)
        written = text[begin:end] + (f" {text[slice(*event.span(1))]}" if event else "")
        events = (self._event_of[event[1]],) if event else ()
        return Label((group,), written, begin, event.end() if event else number.end, events)

    def _paired(self, text: str, low: str, start: int, floor: int) -> Label | None:
        """`cases 50,876 (+12)`, `new cases (278)`: what some metric counts, straight before the number."""
        at = start - 2 if low[start - 2 : start] == " (" else start
        words = list(islice(words_back(low, at, floor), _MOST_PAIRED))[::-1]
        while words and not self._metrics.counts([word for _, _, word in words]):
            del words[0]
        if not words:
            return None
        begin, end = words[0][0], words[-1][1]
        plain = tuple(word for _, _, word in words)
        return Label(plain, text[begin:end], begin, end, self.events_in(plain), how=_BEFORE)

    def _total(self, text: str, low: str, start: int, floor: int) -> Label | None:
        """`the tally of patients in the state rose to 1,64,626`: the noun that speaks of a total, further back."""
        nearest = next(words_back(low, start, floor), None)
        if nearest is None or nearest[2] not in self._level_links:
            return None
        found = list(self._totals.finditer(low, floor, start))
        if not found or _SENTENCE_END.search(low, found[-1].end(), start):
            return None
        begin, end = found[-1].span()
        for word in re.finditer(rf" ({WORD})", low[end:start]):
            if word[1] not in self._of_words and (
                self._ends_subject(low, floor, end, word[1]) or word[1] in self._moves
            ):
                break
            end = found[-1].end() + word.end()
        words = tuple(re.findall(WORD, low[begin:end]))
        if words[-1] in self._of_words:
            words, end = words[:-1], low.rindex(" ", begin, end)
        return Label(words, text[begin:end], begin, end, self.events_in(words), True, how=_SUBJECT)

    def _subject(self, text: str, low: str, number: Number, start: int, floor: int) -> Label | None:
        """`the number of victims is 8`, `losses of personnel at 4,500`, `the economy shrank by 0.3%`."""
        words: list[str] = []
        begin = end = at = start
        linked, moved = None, False
        for first, last, word in words_back(low, start, floor):
            at = first
            if not words and (word in self._links or word in self._stops):
                linked = linked or word
                moved = moved or word in self._moves
            elif word in self._auxiliaries and words and self._moves.issuperset(words):
                continue
            elif self._ends_subject(low, floor, first, word) or len(words) == _MOST_SUBJECT:
                break
            else:
                words.insert(0, word)
                begin, end = first, last if len(words) == 1 else end
        if self._moves.issuperset(words) and (apposed := self._before_apposition(low, at, floor)):
            words, begin, end = [*apposed[0], *words], apposed[1], end if words else apposed[2]
        moved = moved or bool(self._moves & set(words))
        if not words or not (linked or moved or number.unit is not None):
            return None
        if words[0] in self._of_words and len(words) > 1:
            begin, words = begin + len(words[0]) + 1, words[1:]
        following = self._next.match(low, number.end)
        moved = moved or (following is not None and following[1] in self._moves)
        moves = moved and linked not in self._level_links
        return Label(tuple(words), text[begin:end], begin, end, self.events_in(tuple(words)), True, moves, _SUBJECT)

    def _before_apposition(self, low: str, at: int, floor: int) -> tuple[list[str], int, int] | None:
        """`Brent crude, the international standard, fell 6%`: the words before the commas, where they begin and end."""
        if low[at - 2 : at] != ", " or (comma := low.rfind(", ", floor, at - 2)) < 0:
            return None
        found: list[tuple[int, int, str]] = []
        for first, last, word in words_back(low, comma, floor):
            if self._ends_subject(low, floor, first, word) or len(found) == _MOST_SUBJECT:
                break
            found.insert(0, (first, last, word))
        return ([word for _, _, word in found], found[0][0], found[-1][1]) if found else None

    def _ends_subject(self, low: str, floor: int, first: int, word: str) -> bool:
        if word in self._stops or word in self._numbers:
            return True
        return word[0].isdigit() and not self._is_numbered(low, floor, first)

    def _is_numbered(self, low: str, floor: int, at: int) -> bool:
        """`S&P 500`: a number that belongs to a name."""
        before = next(words_back(low, at, floor), None)
        return before is not None and before[2] in self._names


def _stands_alone(low: str, number: Number) -> bool:
    """A number on a line of its own: what it counts stands on the next one."""
    return low[number.end : number.end + 1] == "\n" and (number.start == 0 or low[number.start - 1] == "\n")


@cache
def labels(language: Language, lexicon: Lexicon) -> Labels:
    """The labels of that language, made once."""
    return Labels(language, lexicon)
