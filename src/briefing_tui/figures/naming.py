"""Where the name of a speaker stands beside a statement, and how far it goes."""

from __future__ import annotations

import re
from itertools import takewhile

from briefing_tui.figures.passages import Passage
from briefing_tui.figures.speaking import NAME_WORD, Speakers
from briefing_tui.figures.wording import any_of, fold
from briefing_tui.lexicon import Language, Lexicon

_MOST_WORDS = 14
_MOST_OF_A_LONG_NAME = 6
LONGEST_NAME = 160
_LONGEST_APPOSED = 6
_LONGEST_TITLE = 8
# Of a name that begins with a small letter and holds no office: `von der Leyen`, `ukrainische Luftwaffe`.
_LONGEST_BARE = 3
_CLAUSE_END = re.compile(r",(?!\d{3})|[;:.!?“”\"„«»()–—|\n]|\s-\s")
# `the governor, Ihor Taburets,`
_DESCRIBED = re.compile(r", (?P<name>[^\W\d_]+(?:[ -][A-ZÄÖÜА-ЯІЇЄҐ][\w'’-]+){1,3})(?=[,.”\"])")


class Names:
    """Reads the names of speakers in one language: a name, an empty text for a pronoun, None where nobody speaks."""

    def __init__(self, language: Language, lexicon: Lexicon, known: Speakers) -> None:
        words = language.statements
        self._known = known
        self._relative, self._pronouns = frozenset(words.relative), frozenset(words.pronouns)
        self._anaphors = frozenset(map(fold, words.anaphors))
        self._of = frozenset(language.grammar.of)
        self._ands = frozenset(language.grammar.range_ands)
        self._verbs = frozenset(words.verbs)
        self._months = frozenset(language.months)
        self._not_speakers = frozenset(words.not_speakers)
        self._stops = frozenset(map(fold, language.grammar.stops))
        self._roles = known.roles
        large = language.grammar.large_nouns
        self._openers = frozenset() if large else self._stops - lexicon.articles
        self._article = re.compile(rf"\A\s*{any_of(sorted(lexicon.articles))}(?:\s+|\Z)", re.IGNORECASE)
        self._leading = re.compile(rf"{any_of(words.before_name)}(?!\w)[ ,]*")
        self._somewhere = re.compile(
            rf"{any_of(language.places['before'])} [\w'’-]+(?: [\w'’-]+)? {any_of(words.articles)} "
        )
        self._trailing = re.compile(rf"[ ,]*(?<!\w){any_of([*words.before_verb, *language.grammar.auxiliaries])}\Z")
        self._that = frozenset(f"{word} " for word in words.that)
        self._clause = re.compile(rf"(?<!\w){any_of([*words.that, *words.verbs])} ")
        hedged = [phrase for phrases in language.hedges.values() for phrase in phrases]
        counted = [word for spelled in language.numbers.words.values() for word in spelled]
        happened = [fold(phrase) for phrases in language.events.values() for phrase in phrases]
        self._predicate = re.compile(rf"(?<!\w){any_of([*language.grammar.auxiliaries, *happened])} ")
        self._name_end = re.compile(
            rf" (?:{any_of([*words.name_ends, *language.grammar.moves, *hedged, *counted, *happened])}(?!\w)|\d)"
        )
        self._aside = re.compile(rf" {any_of(words.name_ends)}(?!\w)")
        self._name_of = re.compile(rf"(?<!\w){any_of(words.name_of)} ")

    def refers_back(self, name: str) -> bool:
        """Whether that is no name: a pronoun, or `the ministry`; `the city's governor` is somebody."""
        return (
            name == name.lower()
            and "'s " not in fold(name)
            and (not name or not self._anaphors.isdisjoint(name.split()))
        )

    def name_ending(self, chunk: str) -> str | None:
        """The name at the end of a clause: `wurden offiziellen Angaben zufolge`."""
        rest = chunk[self._predicate_end(chunk) :].strip()
        return self.checked(rest) if self._known.is_text(fold(rest).rpartition(" ")[2]) else self.name_in(rest)

    def _predicate_end(self, chunk: str) -> int:
        """Where the name begins in `wurden den Angaben zufolge`."""
        low = fold(chunk)
        ends = [found.end() for found in self._predicate.finditer(low)]
        begin = ends[-2] if len(ends) > 1 else 0
        if ends and ends[-1] == len(low) and low[begin:].count(" ") > 1:
            return begin  # `sind offiziellen Angaben zufolge`
        return ends[-1] if ends else 0

    def name_before(self, passage: Passage, at: int) -> tuple[int, str | None]:
        """The name that ends there: an empty one where it refers back, None where nobody speaks."""
        start = passage.sentence_at(at)[0] if at else 0
        begin, chunk = self.chunk_before(passage, max(start, at - LONGEST_NAME), at)
        name = self.name_in(chunk)
        closed = chunk.rstrip().endswith(",") or (name is None and self._aside.match(f" {fold(chunk)}") is not None)
        named = name is not None and name[:1].isupper() and self._known.has_role(name)
        aside = chunk[:1].islower() and (closed or (name is not None and not named))
        if aside and (whole := self._apposed(passage, start, begin, chunk, closed=closed)):
            return whole
        return begin, name

    def _apposed(self, passage: Passage, start: int, begin: int, chunk: str, *, closed: bool) -> tuple[int, str] | None:
        """The name that a description stands beside: `Yvette Cooper, the shadow home secretary, claimed`."""
        comma = passage.text.rfind(",", max(start, begin - 3), begin)
        if comma < 0 or fold(chunk).strip() in self._pronouns:
            return None
        earlier_begin, earlier = self.chunk_before(passage, max(start, comma - LONGEST_NAME), comma)
        name = None if fold(earlier).rpartition(" ")[2] in self._verbs else self.name_in(earlier)
        if not name or not (closed or name[:1].isupper()):
            return None
        if (
            closed
            and name[:1].islower()
            and (person := self._apposed(passage, start, earlier_begin, earlier + ",", closed=True))
        ):
            return person  # `Liz Example, the health secretary, has told`
        first = name.split()[0]
        if fold(first) in self._stops and not (len(first) > 1 and first.isupper()):
            return None
        capitals = sum(word[:1].isupper() for word in name.split())
        return (earlier_begin, name) if len(name.split()) <= _LONGEST_APPOSED and (closed or capitals > 1) else None

    def chunk_before(self, passage: Passage, start: int, at: int) -> tuple[int, str]:
        """The clause that ends there, and where it begins; a bracket at its end belongs to it: `Red Cross (ICRC)`."""
        bracketed = passage.text[start:at].rstrip().endswith(")")
        opening = passage.text.rfind(" (", start, at) if bracketed else -1
        begin, end = start, opening if opening > start else at
        for found in _CLAUSE_END.finditer(passage.text, start, end):
            if found.group() == "." and self._is_inner(passage, found.end(), end):
                continue
            if found.end() < end and passage.text[found.end() : end].strip():
                begin = found.end()
        while begin < at and passage.text[begin] in ' "“”':
            begin += 1
        return begin, passage.text[begin:at]

    def _is_inner(self, passage: Passage, after: int, end: int) -> bool:
        """Whether a full stop ends no clause: that of `3.5`, of `U.N. office`, or of `Gov. Cuomo`."""
        if after >= end:
            return False
        if passage.text[after] not in " \n":
            return True
        if passage.low[max(0, after - _LONGEST_TITLE) : after - 1].rpartition(" ")[2] in passage.abbreviations:
            return True
        return passage.text[after - 2].isupper() and passage.text[max(0, after - 3)] in ". "

    def name_after(self, passage: Passage, at: int) -> tuple[int, str | None]:
        """The name that begins there, and where it ends."""
        stop = passage.sentence_at(at)[1] if at < len(passage.text) else at
        end = min(stop, at + LONGEST_NAME)
        for found in _CLAUSE_END.finditer(passage.text, at, end):
            if found.group() == "." and self._is_inner(passage, found.end(), end):
                continue
            if passage.text[at : found.start()].strip():
                end = found.start()
                break
        chunk = passage.text[at:end]
        if of := self._name_of.search(fold(chunk)):
            chunk = chunk[of.end() :]
            at += of.end()
        low = fold(chunk)
        if self._aside.match(low):
            return at, None
        cuts = self._name_end.finditer(low, 1)
        cut = next((found for found in cuts if not chunk[found.start() + 1 : found.start() + 2].isupper()), None)
        if cut and cut.start() > 1:
            chunk = chunk[: cut.start()]
        stop, end = end, at + len(chunk)
        name = self.name_in(chunk)
        role = name is not None and (not name[:1].isupper() or fold(name.split()[0]) in self._roles)
        described = role and (_DESCRIBED.match(passage.text, end) or _DESCRIBED.match(passage.text, stop))
        return (described.end("name"), described["name"]) if described else (end, name)

    def name_in(self, chunk: str) -> str | None:
        """The speaker in a run of words: an empty text where it refers back, None where it is nobody."""
        chunk = chunk.strip(" \xa0*_,-–—'‘’")
        low = fold(chunk)
        for cut in self._clause.finditer(low):
            if cut.group() in self._that and low[: cut.start()].rstrip().rpartition(" ")[2] in self._roles:
                return self.checked(chunk[: cut.start()])  # `a group that holds the town`
            if cut.end() < len(low):
                chunk = chunk[len(chunk) - len(low) + cut.end() :]
        chunk = chunk.strip()
        low = fold(chunk)
        while (found := self._leading.match(low)) and found.end() < len(low):
            chunk, low = chunk[found.end() :], low[found.end() :]
        while found := self._trailing.search(low):
            chunk, low = chunk[: found.start()], low[: found.start()]
        if somewhere := self._somewhere.match(low):
            chunk = chunk[somewhere.end() :]
        return self.checked(chunk)

    def checked(self, chunk: str) -> str | None:
        """Those words as a name, without article and numbers; None where they are nobody's."""
        words = NAME_WORD.findall(chunk)
        if any(word[0].isdigit() for word in words[1:]):
            head = list(takewhile(lambda word: not word[0].isdigit(), words))
            office = next((place for place, word in enumerate(head) if fold(word) in self._roles), None)
            if office is not None and len(head) < len(words):
                return self.checked(" ".join(head[: office + 1]))  # `a poll for the radio of 2,046 adults`
            words = list(takewhile(lambda word: not word[0].isdigit(), reversed(words)))[::-1]
            chunk = " ".join(words)
        if len(words) > _MOST_WORDS:
            words = words[-_MOST_OF_A_LONG_NAME:]
            chunk = " ".join(words)
        if not words:
            return None
        low = [word if len(word) > 1 and word.isupper() else fold(word) for word in words]
        if low[-1].partition("'")[0] in self._pronouns:  # `I'd`
            return ""
        if words[0][0].isdigit() or self._relative & set(low) or (len(low) > 1 and low[0] in self._pronouns):
            return None
        if low[-1] in self._not_speakers or low[0] in self._not_speakers or self._months.issuperset(low):
            return None
        if words[0].islower() and low[0] in self._openers:
            return None
        name = self._article.sub("", chunk.strip())
        bare = NAME_WORD.findall(name)
        if not bare:
            return None
        half_a_sentence = bare[0][0].islower() and len(bare) > _LONGEST_BARE and not self._known.has_role(name)
        named = any(word[0].isupper() for word in bare) and not half_a_sentence
        return name if named or self._is_office([fold(word) for word in bare]) else None

    def _is_office(self, words: list[str]) -> bool:
        """Whether words without a name end with an office, but for where it is: `rescuers on the scene`."""
        stops = (place for place, word in enumerate(words) if word in self._stops and word not in self._ands)
        end = next(stops, len(words))
        if end > 1 and words[end - 1] in self._of:
            end -= 1  # `head of the regional administration`
        return end > 0 and (words[end - 1] in self._roles or words[end - 1] in self._anaphors)
