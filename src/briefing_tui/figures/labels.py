"""What a number counts: the words after it, the label before it, or the subject of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing_tui.figures.metrics import Metrics, metrics
from briefing_tui.figures.numbers import Number
from briefing_tui.figures.wording import any_of, fold
from briefing_tui.lexicon import Language, Lexicon

WORD = r"[^\W_](?:[\w'&/+]|[.-]{1,2}(?=\w))*"
_MOST_WORDS = 7
_MOST_LISTED = 9
_MOST_SUBJECT = 6
_FURTHEST = 90
_BRACKET = re.compile(r" ?\([^()\n]{1,40}\)")
_CLOSING = re.compile(r"[)\]\"”»*§†‡]{1,3}(?= )")
_COUNTED_OF = re.compile(r" \d[\d.,]*(?= [^\W\d_])")
_LISTED = re.compile(
    r"(?:\A|[,;:•|\n(“\"„.] ?| [-–—] )(?P<label>[^\W\d_](?:[^,;:•|\n“\"”]|,(?=\d)){0,80}?) ?"
    r"(?: [-–—‒−:=] ?|[:=] |:(?=\d)|(?<=\w)[–—]|\.{2,} ?| ?\| ?)\Z"
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


class Labels:
    """Reads labels in one language. Text is given with its folded form; offsets are the same in both."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        grammar, known = language.grammar, language.numbers
        self._grammar = grammar
        self._metrics: Metrics = metrics(lexicon)
        self._stops = frozenset(map(fold, (*grammar.stops, *grammar.auxiliaries)))
        self._plurals, self._first_parts = frozenset(grammar.plurals), frozenset(grammar.first_parts)
        self._others = frozenset(grammar.other)
        self._measures, self._generic = frozenset(grammar.measures), frozenset(grammar.generic)
        self._numbers = frozenset(
            fold(word) for lists in (known.words, known.scales) for words in lists.values() for word in words
        )
        self._event_of = {fold(word): event for event, words in language.events.items() for word in words}
        self._ends_phrase = self._stops | (frozenset(grammar.moves) - self._event_of.keys())
        self._links = frozenset(grammar.links) | frozenset(language.hedges["range"])
        self._moves, self._level_links = frozenset(grammar.moves), frozenset(grammar.level_links)
        auxiliary, of, also = any_of(grammar.auxiliaries), any_of(grammar.of), any_of(grammar.range_ands)
        self._next = re.compile(rf" ({WORD})")
        self._next_line = re.compile(rf"\s{{1,3}}({WORD})")
        self._event_here = re.compile(rf" (?:{any_of([*grammar.auxiliaries, *grammar.new])} ){{0,5}}({any_of(self._event_of)})(?!\w)")
        self._event_word = re.compile(rf"(?<!\w){any_of(self._event_of)}(?!\w)")
        self._participle = re.compile(rf"(?: {auxiliary}(?!\w)){{1,6}} (?P<word>[^\W\d_]{{3,}})")
        self._of = re.compile(rf" {of}(?!\w)(?: {any_of(language.traps.definite)}(?!\w)){{0,2}}")
        self._of_them = re.compile(rf" {of} {any_of(grammar.of_them)}(?!\w)")
        self._of_measure = re.compile(rf" {of}(?= [^\W\d_])")
        self._and_other = re.compile(rf" {also}(?= [^\W\d_])")
        self._group = re.compile(rf"(?<!\w)(?P<group>{any_of(grammar.groups)}) {of} \Z")
        self._last_word = re.compile(rf"({WORD}) ?\Z")

    def label(self, text: str, low: str, number: Number, start: int) -> Label | None:
        """What that number counts; its hedge begins at `start`. None where the text does not say."""
        after = self._after(text, low, number)
        if (after is None or not after.words) and (group := self._group_of(text, low, number, start)):
            return group
        listed = self._listed(text, low, start)
        if listed and (after is None or self._is_generic(after) or self._metrics.knows(listed.words) or _NEXT_LISTED.match(low, after.end)):
            return listed
        return after or self._subject(text, low, number, start)

    def _is_generic(self, label: Label) -> bool:
        return not label.events and bool(label.words) and label.words[-1] in self._generic and len(label.words) <= 2

    def _after(self, text: str, low: str, number: Number) -> Label | None:
        at = number.end
        if (skipped := _BRACKET.match(low, at)) or (skipped := _CLOSING.match(low, at)):
            at = skipped.end()
        if them := self._of_them.match(low, at):
            return self._with_event(text, low, (), them.start() + 1, them.end(), at)
        if of := self._of.match(low, at):
            at = of.end()
            if counted := _COUNTED_OF.match(low, at):
                at = counted.end()
        words, begin, end = self._phrase(text, low, at, number)
        if words and not of and self._is_name(text, words, begin, end):
            return None
        if words and words[-1] in self._measures and (of := self._of_measure.match(low, end)):
            more, _, further = self._phrase(text, low, of.end(), number)
            words, end = ((*words, low[of.start() + 1 : of.end()], *more), further) if more else (words, end)
        if words and (also := self._and_other.match(low, end)):
            more, _, further = self._phrase(text, low, also.end(), number)
            if more and self._joins(more) and self._is_plural(text, more[-1], further):
                words, end = (*words, low[also.start() + 1 : also.end()], *more), further
        return self._with_event(text, low, words, begin, end, at)

    def _is_name(self, text: str, words: Sequence[str], begin: int, end: int) -> bool:
        """`96 Total`, `24 Kanal`: capital letters throughout and nothing plural, where the language writes nouns small."""
        if not self._grammar.plural_endings or self._is_plural(text, words[-1], end) or self.events_in(words):
            return False
        return all(word[0].isupper() for word in text[begin:end].split() if word[0].isalpha())

    def _joins(self, more: Sequence[str]) -> bool:
        """`guns and mortars`, `tanks and other armoured vehicles`; not what happens next, nor another thing at length."""
        if more[0] in self._event_of or more[0] in self._moves:
            return False
        return len(more) == 1 or more[0] in self._others

    def _with_event(
        self, text: str, low: str, words: tuple[str, ...], begin: int, end: int, at: int
    ) -> Label | None:
        events = self.events_in(words)
        written = text[begin:end] if end > begin else ""
        if found := self._event_here.match(low, end if written else at):
            events = (*events, self._event_of[found[1]])
            written = f"{written} {text[slice(*found.span(1))]}".strip()
            begin, end = begin if end > begin else found.start(1), found.end()
        elif not written and (found := self._participle.match(low, at)) and found["word"] not in self._stops:
            words, written, begin, end = (found["word"],), found["word"], found.start("word"), found.end()
        return Label(words, written, begin, end, events) if written else None

    def events_in(self, words: Sequence[str]) -> tuple[str, ...]:
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

    def _listed(self, text: str, low: str, start: int) -> Label | None:
        """`tanks - 290`, `Personnel: about 10,000`, `WINDS...85 MPH`."""
        behind = max(0, start - _FURTHEST)
        found = _LISTED.search(low[behind:start])
        if found is None:
            return None
        begin = behind + found.start("label")
        written = text[begin : behind + found.end("label")].rstrip(" *_")
        words = tuple(re.findall(WORD, fold(written)))
        if not 1 <= len(words) <= _MOST_LISTED or words[0] in self._numbers:
            return None
        return Label(words, written, begin, begin + len(written), self.events_in(words))

    def _group_of(self, text: str, low: str, number: Number, start: int) -> Label | None:
        """`a family of four was killed`."""
        found = self._group.search(low, max(0, start - 24), start)
        if found is None:
            return None
        begin, end = found.span("group")
        event = self._event_here.match(low, number.end)
        written = text[begin:end] + (f" {text[slice(*event.span(1))]}" if event else "")
        events = (self._event_of[event[1]],) if event else ()
        return Label((found["group"],), written, begin, event.end() if event else number.end, events)

    def _subject(self, text: str, low: str, number: Number, start: int) -> Label | None:
        """`the number of victims is 8`, `losses of personnel at 4,500`, `the economy shrank by 0.3%`."""
        words: list[str] = []
        begin = end = at = start
        linked = None
        while start - at < _FURTHEST and len(words) < _MOST_SUBJECT:
            found = self._last_word.search(low, max(0, at - 40), at)
            if found is None:
                break
            word = found[1]
            if not words and (word in self._links or word in self._stops):
                linked = linked or word
            elif word in self._stops or word[0].isdigit() or word in self._numbers:
                break
            else:
                words.insert(0, word)
                begin, end = found.start(1), found.end(1) if len(words) == 1 else end
            at = found.start(1)
        moved = bool(self._moves & set(words))
        if not words or not (linked or moved or number.unit is not None):
            return None
        moves = moved and linked not in self._level_links
        return Label(tuple(words), text[begin:end], begin, end, self.events_in(words), subject=True, moves=moves)


def _stands_alone(low: str, number: Number) -> bool:
    """A number on a line of its own: what it counts stands on the next one."""
    return low[number.end : number.end + 1] == "\n" and (number.start == 0 or low[number.start - 1] == "\n")


@cache
def labels(language: Language, lexicon: Lexicon) -> Labels:
    """The labels of that language, made once."""
    return Labels(language, lexicon)
