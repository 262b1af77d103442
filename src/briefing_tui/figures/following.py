"""What a number counts, read from the words after it: `21 people were killed`, `132 of the 154 asylum seekers`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing_tui.figures.spots import OF_THEM, Label, Spot
from briefing_tui.figures.vocabulary import Vocabulary, is_acronym
from briefing_tui.figures.wording import WORD, any_of
from briefing_tui.lexicon import Language

_MOST_WORDS = 7
_MOST_TO_CHANGE = 3
_MOST_PARTS = 2
_BRACKET = re.compile(r" ?(?:\([^()\n]{1,40}\)|\[[^\[\]\n]{1,40}\])")
_CLOSING = re.compile(r"[)\]\"”»*§†‡]{1,3}(?= )")
# `two boys, aged 11 and 14, have been arrested`
_ASIDE = r"(?:, [^,.;:\n]{1,40},| [-–—] [^-–—.\n]{1,40} [-–—]| ?\([^()\n]{1,40}\))"
_OPENS_ASIDE = (", ", " -", " –", " —", " (", "(")
_NEXT_LINE = re.compile(rf"\s{{1,3}}({WORD})")


class Following:
    """Reads labels after numbers in one language."""

    def __init__(self, language: Language, words: Vocabulary) -> None:
        grammar = language.grammar
        self._words, self._grammar = words, grammar
        self._changes = frozenset(grammar.changes)
        self._changes_of_many = frozenset((*grammar.changes, *grammar.cuts))
        self._singular = frozenset(grammar.singular_verbs)
        auxiliary, of, also = any_of(grammar.auxiliaries), any_of(grammar.of), any_of(grammar.range_ands)
        between, event = any_of([*grammar.auxiliaries, *grammar.new]), any_of(words.event_of)
        who = any_of(language.statements.relative)
        self.event = re.compile(rf" (?:{who} )?(?:{between} ){{0,5}}(?:{any_of(grammar.conditions)} )?({event})(?!\w)")
        self._fared = re.compile(rf"(?: {any_of(grammar.auxiliaries)}){{1,5}} ({event})(?!\w)")
        where, article = any_of(language.places["before"]), any_of(language.statements.articles)
        self._elsewhere = re.compile(
            rf" {where} (?:{article} )?[\w'’-]+(?: [\w'’-]+)?(?: {auxiliary}){{1,5}}(?: [\w-]+ly)? ({event})(?!\w)"
        )
        self._part = re.compile(rf" {of}(?: {any_of(language.traps.definite)})? ")
        past_aside = rf"{_ASIDE}(?: {auxiliary}){{1,5}}(?: {any_of(grammar.conditions)})? ({event})(?!\w)"
        self._past_aside = re.compile(past_aside)
        self._participle = re.compile(
            rf"(?! to [^\W\d_]+(?:[^\w]|\Z))(?: {auxiliary}(?!\w)){{1,6}} (?P<word>[^\W\d_]{{3,}})"
        )
        self.of = re.compile(rf" {of}(?!\w)(?P<whose>(?: {any_of(language.traps.definite)}(?!\w)){{0,2}})")
        total, scale = any_of(grammar.between), any_of(words.numbers)
        them = any_of(grammar.of_them)
        total, amount = rf"(?: {total})?", rf"(?:(?:[a-z]{{1,3}}(?=[$€£¥]))?[^\w\s]?\d[\d.,]*|{scale})"
        self._whole = re.compile(rf"(?! {them}(?!\w)){total}(?: [^\W\d_]+(?:'s?)?)? {amount}(?: {scale})?(?= [^\W\d_])")
        self._of_them = re.compile(rf" {of} {them}(?!\w)(?! ?\d)")
        self._spent = re.compile(
            rf" {any_of(grammar.spent_on)}(?: {any_of([*language.traps.definite, *language.traps.each])})?(?= [^\W\d_])"
        )
        verbs, pronouns = any_of(language.statements.verbs), any_of(language.statements.pronouns)
        self._said = re.compile(
            rf" {verbs}(?: {any_of(language.statements.that)})? {pronouns}(?: {auxiliary}){{1,3}}(?= [^\W\d_])"
        )
        self._fitted = re.compile(rf" {any_of(grammar.fitted)}(?= [^\W\d_])")
        self._of_what, self._also = re.compile(rf" {of}(?= [^\W\d_])"), re.compile(rf" {also}(?= [^\W\d_])")

    def label(self, spot: Spot) -> Label | None:
        """The label after the number; None where nothing there is one."""
        low, at = spot.low, spot.end
        if (
            spot.number.unit is None
            and low[spot.number.start - 1 : spot.number.start] == "("
            and low[at : at + 1] == ")"
        ):
            return None
        if (skipped := _BRACKET.match(low, at)) or (skipped := _CLOSING.match(low, at)):
            at = skipped.end()
        if them := self._of_them.match(low, at):
            return self._of_those(spot, them.start() + 1, them.end(), at)
        if of := self.of.match(low, at):
            at = of.end()
            if whole := self._whole.match(low, at):
                return self._of_whole(spot, whole.end())
        words, begin, end = self._phrase(spot, at)
        if words and self._part.fullmatch(low, spot.floor, spot.start):
            return self._whole_of(spot, words, begin, end)
        if of and not words and of["whose"]:
            return self._with_event(spot, (), of.start() + 1, of.end(), at)
        if words:
            words, end = self._with_more(spot, words, end)
        if words and not of and self._is_name(spot.text, words, begin, end):
            return None
        return self._with_event(spot, words, begin, end, at)

    def spent(self, spot: Spot) -> Label | None:
        """`$40 billion in spending cuts`, `$400 for each child`: what an amount of money is, or what it is for."""
        found = self._spent.match(spot.low, spot.end)
        if found is None or not spot.text[found.end() + 1].islower():
            return None
        words, begin, end = self._phrase(spot, found.end())
        while words and (more := self._words.next_word.match(spot.low, end)) and more[1] in self._changes_of_many:
            words, end = (*words, more[1]), more.end()
        return Label(words, spot.text[begin:end], begin, end, self._words.events_in(words)) if words else None

    def said(self, spot: Spot) -> Label | None:
        """`82% said they were worried`: what so many say of themselves."""
        found = self._said.match(spot.low, spot.end)
        following = self._words.next_word.match(spot.low, found.end()) if found else None
        if following is None:
            return None
        begin, end = following.span(1)
        return Label((following[1],), spot.text[begin:end], begin, end)

    def _of_those(self, spot: Spot, begin: int, end: int, at: int) -> Label | None:
        """`33 of them`, `two of them were killed`, `two of them children`."""
        words, first, last = self._phrase(spot, end)
        if words and self._words.is_plural(spot.text, words[-1], last):
            return Label(words, spot.text[first:last], first, last, self._words.events_in(words))
        label = self._with_event(spot, (), begin, end, at)
        return replace(label, how=OF_THEM) if label else None

    def change(self, spot: Spot) -> Label | None:
        """`a 12% decrease`, `0.2% year-over-year decline`: by how much something changed."""
        end, begin = spot.end, 0
        for _ in range(_MOST_TO_CHANGE):
            found = self._words.next_word.match(spot.low, end)
            if found is None or found[1] in self._words.stops:
                return None
            begin, end = begin or found.start(1), found.end()
            if found[1] in self._changes:
                words = tuple(spot.low[begin:end].split())
                return Label(words, spot.text[begin:end], begin, end, moves=True)
        return None

    def _of_whole(self, spot: Spot, at: int) -> Label | None:
        """`132 of the 154 asylum seekers`: what happened to all of them is not what the number counts.

        What the sentence goes on to say is: `17 of the 22 drones were shot down`.
        """
        words, begin, end = self._phrase(spot, at)
        if not words:
            return None
        found = self._fared.match(spot.low, end)
        if found is None:
            return Label(words, spot.text[begin:end], begin, end)
        written = f"{spot.text[begin:end]} {spot.text[slice(*found.span(1))]}"
        return Label(words, written, begin, found.end(), (self._words.event_of[found[1]],))

    def _whole_of(self, spot: Spot, words: tuple[str, ...], begin: int, end: int) -> Label:
        """The 22 in `17 of the 22 drones were shot down`: what happened, happened to the others."""
        if self._fared.match(spot.low, end):
            return Label(words, spot.text[begin:end], begin, end, self._words.events_in(words))
        label = self._with_event(spot, words, begin, end, spot.end)
        return label or Label(words, spot.text[begin:end], begin, end)

    def _with_more(self, spot: Spot, words: tuple[str, ...], end: int) -> tuple[tuple[str, ...], int]:
        """What the words are of (`units of equipment`) or carry, and what is counted with them (`guns and mortars`)."""
        low = spot.low
        if words[-1] in self._grammar.measures and (of := self._of_what.match(low, end)):
            more, _, further = self._phrase(spot, of.end())
            words, end = ((*words, low[of.start() + 1 : of.end()], *more), further) if more else (words, end)
        if fitted := self._fitted.match(low, end):
            more, _, further = self._phrase(spot, fitted.end())
            words, end = ((*words, *low[end + 1 : fitted.end()].split(), *more), further) if more else (words, end)
        if also := self._also.match(low, end):
            more, _, further = self._phrase(spot, also.end())
            if more and self._joins(spot.text, words, end, more, further):
                words, end = (*words, low[also.start() + 1 : also.end()], *more), further
        return words, end

    def _joins(self, text: str, words: Sequence[str], at: int, more: Sequence[str], end: int) -> bool:
        """`guns and mortars`, `tanks and other armour`, `search and rescue teams`; not what happens next."""
        if more[0] in self._words.event_of or more[0] in self._words.moves:
            return False
        if more[0] in self._grammar.other:
            return len(more) > 1
        # `search and rescue teams`
        parts = (
            len(words) <= _MOST_PARTS
            and words[-1] not in self._words.event_of
            and not self._words.is_plural(text, words[-1], at)
        )
        return (len(more) == 1 or parts) and self._words.is_plural(text, more[-1], end)

    def _is_name(self, text: str, words: tuple[str, ...], begin: int, end: int) -> bool:
        """`96 Total`, `24 Kanal`: capitals throughout and nothing plural, where the language writes nouns small."""
        if not self._grammar.plural_endings or self._words.is_plural(text, words[-1], end):
            return False
        if is_acronym(text, end - len(words[-1]), end):
            return False
        capital = all(word[0].isupper() for word in text[begin:end].split() if word[0].isalpha())
        return capital and not self._words.events_in(words)

    def _with_event(self, spot: Spot, words: tuple[str, ...], begin: int, end: int, at: int) -> Label | None:
        text, low = spot.text, spot.low
        events = self._words.events_in(words)
        written = text[begin:end] if end > begin else ""
        found = self.event.match(low, end if written else at)
        if found is None and written and low[end : end + 2].startswith(_OPENS_ASIDE):
            found = self._past_aside.match(low, end)
        if found and written and self._is_another_s(spot, words, end, found):
            found = None
        if found:
            events = (*events, self._words.event_of[found[1]])
            written = f"{written} {text[slice(*found.span(1))]}".strip()
            begin, end = begin if end > begin else found.start(1), found.end()
        elif not written and (found := self._elsewhere.match(low, at)):
            # `Some 1.4 million in the islands had been evacuated`
            return Label(
                (), text[slice(*found.span(1))], found.start(1), found.end(1), (self._words.event_of[found[1]],)
            )
        elif not written and (found := self._participle.match(low, at)) and self._may_follow(spot, found):
            words, begin, end = self._phrase(spot, found.start("word") - 1)
            if not (words and self._words.is_plural(text, words[-1], end)):
                words, begin, end = (found["word"],), found.start("word"), found.end()
            written = text[begin:end]
        return Label(words, written, begin, end, events) if written else None

    def _is_another_s(self, spot: Spot, words: tuple[str, ...], end: int, found: re.Match[str]) -> bool:
        """Whether what happened is said of one thing, and the words mean several."""
        if not words or spot.number.value == 1 or not self._words.is_plural(spot.text, words[-1], end):
            return False
        return not self._singular.isdisjoint(spot.low[end : found.start(1)].split())

    def _may_follow(self, spot: Spot, found: re.Match[str]) -> bool:
        """Whether the word behind auxiliaries says what is counted: `12 have been freed`; not `12 to Hungary`."""
        named = spot.text[found.start("word")].isupper() and not self._grammar.large_nouns
        return not named and found["word"] not in self._words.ends_phrase

    def _phrase(self, spot: Spot, at: int) -> tuple[tuple[str, ...], int, int]:
        """The words of a noun phrase from that place on, where they begin and where they end."""
        words: list[str] = []
        begin = end = at
        pattern = _NEXT_LINE if _stands_alone(spot) else self._words.next_word
        while len(words) < _MOST_WORDS and (found := pattern.match(spot.low, end)):
            word = found[1]
            if (
                words
                and self._is_noun(spot, word, found.end())
                and not self._words.is_plural(spot.text, words[-1], end)
            ):
                return (*words, word), begin, found.end()
            if word[0].isdigit() or word in self._words.numbers:
                break
            theirs = bool(words) and words[-1].endswith("'s")  # `two of the country's last plants`
            if word in self._words.ends_phrase and not (theirs or is_acronym(spot.text, found.start(1), found.end())):
                break
            begin = begin if words else found.start(1)
            words.append(word)
            end = found.end()
            pattern = self._words.next_word
            if self._ends(spot, word, end):
                break
        return self._without_verb(spot, tuple(words), begin, end)

    def _without_verb(
        self, spot: Spot, words: tuple[str, ...], begin: int, end: int
    ) -> tuple[tuple[str, ...], int, int]:
        """`Einsatzkräfte füllten`: what follows the last noun, where nouns are written large, is no part of it."""
        if not self._grammar.large_nouns:
            return words, begin, end
        written = spot.text[begin:end].split()
        nouns = [place for place, word in enumerate(written) if word[0].isupper()]
        if not nouns or len(written) != len(words):
            return words, begin, end
        kept = next(place for place in range(nouns[-1] + 1, len(words) + 1) if self._keeps(words, place))
        return words[:kept], begin, end - sum(len(word) + 1 for word in words[kept:])

    def _keeps(self, words: tuple[str, ...], place: int) -> bool:
        """Whether what happened is still said by the words up to that place."""
        return self._words.happening(words[:place]) == self._words.happening(words)

    def _is_noun(self, spot: Spot, word: str, end: int) -> bool:
        """`their strong gains`: a word that also says that something moved."""
        return word in self._words.moves and self._words.is_plural(spot.text, word, end)

    def _ends(self, spot: Spot, word: str, end: int) -> bool:
        vocabulary = self._words
        if word in vocabulary.event_of and spot.number.value == 1:
            return True
        if not vocabulary.is_plural(spot.text, word, end):
            return False
        following = vocabulary.next_word.match(spot.low, end)
        more = following is not None and vocabulary.is_plural(spot.text, following[1], following.end())
        return not (more and (word in vocabulary.first_parts or word in vocabulary.event_of))


def _stands_alone(spot: Spot) -> bool:
    """A number on a line of its own: what it counts stands on the next one."""
    low, number = spot.low, spot.number
    return low[number.end : number.end + 1] == "\n" and (number.start == 0 or low[number.start - 1] == "\n")
