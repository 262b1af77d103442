"""Where a text says who says something: statement verbs, "according to", names that open a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from briefing_tui.figures.passages import HEADLINE, Passage
from briefing_tui.figures.speaking import NAME_WORD, Speakers
from briefing_tui.figures.wording import any_of, fold, whole, words_back
from briefing_tui.lexicon import Language, Lexicon
from briefing_tui.lexicon.entries import Statements

_MOST_WORDS = 14
_MOST_OF_A_LONG_NAME = 6
_LONGEST_NAME = 160
_OPENER_WITHIN = 110
_CLAUSE_END = re.compile(r"[,;:.!?“”\"„«»()–—|\n]|\s-\s")
_SETS_APART = frozenset(',”"»–—-')
_LONGEST_REST = 60
# Words for who is told at the end of a sentence.
_MOST_TOLD = 4
_INVERTED = re.compile(r"[,”\"»–—-]\s?\Z")
# `the governor, Ihor Taburets,`
_DESCRIBED = re.compile(r", (?P<name>[^\W\d_]+(?:[ -][A-ZÄÖÜА-ЯІЇЄҐ][\w'’-]+){1,3})(?=[,.”\"])")
_LONGEST_APPOSED = 6


@dataclass(frozen=True, slots=True)
class Statement:
    """A place where a text says that somebody says something. An empty `name` is a pronoun's."""

    start: int
    end: int
    name: str
    leads: bool
    """What is said follows it."""
    anywhere: bool = False
    """It covers its whole sentence: `according to`."""
    reports: bool = False
    """Its verb may open a long report."""
    refers_back: bool = False
    """To who spoke last: `he said`, `the ministry added`."""


class StatementReader:
    """Finds statements in passages of one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        words = language.statements
        self._lexicon = lexicon
        self._statement = re.compile(rf"(?<!\w)(?:{'|'.join(self._kinds(words))})(?!\w)")
        self._weak, self._reporting = frozenset(words.weak), frozenset(words.reporting)
        self._that = re.compile(rf"(?: \w+){{0,4}}(?: {any_of(words.that)}(?!\w)| ?:)| ?,| {any_of(words.to_have)} ")
        self._reports = re.compile(whole(words.reporting))
        self._passive, self._relative = frozenset(words.passive), frozenset(words.relative)
        self._verb_second = language.grammar.large_nouns
        self._told = frozenset(words.told)
        self.known = Speakers(language, lexicon)
        self._joining = frozenset(words.that)
        self._pronouns = frozenset(words.pronouns)
        self._anaphors = frozenset(map(fold, words.anaphors))
        self._indefinite = frozenset(language.numbers.articles)
        self._months = frozenset(language.months)
        self._not_speakers = frozenset(words.not_speakers)
        self._stops = frozenset(map(fold, language.grammar.stops))
        self._roles = frozenset(map(fold, words.roles))
        self._articles = lexicon.articles
        self._article = re.compile(rf"\A\s*{any_of(sorted(lexicon.articles))}(?:\s+|\Z)", re.IGNORECASE)
        self._leading = re.compile(rf"{any_of(words.before_name)}(?!\w)[ ,]*")
        self._trailing = re.compile(rf"[ ,]*(?<!\w){any_of([*words.before_verb, *language.grammar.auxiliaries])}\Z")
        self._clause = re.compile(rf"(?<!\w){any_of([*words.that, *words.verbs])} ")
        hedged = [phrase for phrases in language.hedges.values() for phrase in phrases]
        counted = [word for spelled in language.numbers.words.values() for word in spelled]
        self._counts = re.compile(rf" (?:{any_of(hedged)} )?(?:\d|{any_of(counted)}(?!\w))")
        self._puts = frozenset(words.puts)
        self._put = re.compile(rf"[^.;:\n]{{1,60}}? {any_of(language.grammar.level_links)}{self._counts.pattern}")
        happened = [fold(phrase) for phrases in language.events.values() for phrase in phrases]
        self._predicate = re.compile(rf"(?<!\w){any_of([*language.grammar.auxiliaries, *happened])} ")
        self._name_end = re.compile(rf" (?:{any_of([*words.name_ends, *hedged, *counted, *happened])}(?!\w)|\d)")
        self._aside = re.compile(rf" {any_of(words.name_ends)}(?!\w)")
        self._name_of = re.compile(rf"(?<!\w){any_of(words.name_of)} ")
        self._citing = re.compile(rf" {any_of(words.citing)} ")
        self.reported = re.compile(rf"(?<!\w){any_of(words.reported)}(?!\w)") if words.reported else None
        self._whole = re.compile(whole(words.whole))
        self._whole_up_to = re.compile(rf"(?<!\w){any_of(words.whole)}\Z")
        self._opener = re.compile(r"\W{0,3}(?P<name>[^:\n]{2,100}?):\s")

    def _kinds(self, words: Statements) -> list[str]:
        """Patterns of the ways to say who says something, each with a group of its own."""
        framed = [
            f"{any_of([first])} (?P<around{n}>[^,.;:]{{3,70}}?) {any_of([last])}"
            for n, (first, last) in enumerate(words.around)
        ]
        framed += [
            rf"{any_of([first])}(?P<within{n}>[^\W\d_]{{4,30}}?)s?{any_of([last])}"
            for n, (first, last) in enumerate(words.within)
        ]
        self._frames = [f"around{n}" for n in range(len(words.around))]
        self._compounds = [f"within{n}" for n in range(len(words.within))]
        according, behind, verb = any_of(words.according), any_of(words.according_after), any_of(words.verbs)
        said = [f"(?P<according>{according})", f"(?P<behind>{behind})", f"(?P<verb>{verb})"]
        return [*framed, f"(?P<last>{any_of(words.by_last)})", *said]

    def read(self, passage: Passage) -> Sequence[Statement]:
        """All statements of the passage, in order."""
        found: list[Statement] = []
        for match in self._statement.finditer(passage.low):
            statement = self._of_verb(passage, match) if match["verb"] else self._of_phrase(passage, match)
            if statement:
                found.append(statement)
        return found

    def _of_phrase(self, passage: Passage, match: re.Match[str]) -> Statement | None:
        around = next((group for group in self._frames if match[group]), None)
        if around:
            name = self._checked(
                f"{passage.text[slice(*match.span(around))]} {passage.text[match.end(around) : match.end()].strip()}"
            )
            return self._made(match.start(), match.end(), name, leads=True, anywhere=True) if name else None
        compound = next((group for group in self._compounds if match[group]), None)
        if compound:
            name = passage.text[slice(*match.span(compound))]
            return self._made(match.start(), match.end(), name, leads=True, anywhere=True)
        if match["last"]:
            return Statement(*match.span(), name="", leads=True, anywhere=True, refers_back=True)
        if match["behind"]:
            start = max(passage.sentence_at(match.start())[0], match.start() - _LONGEST_NAME)
            begin, chunk = self._chunk_before(passage, start, match.start())
            rest = chunk[self._predicate_end(chunk) :].strip()
            ends_with_text = self.known.is_text(fold(rest).rpartition(" ")[2])
            name = self._checked(rest) if ends_with_text else self._name_in(rest)
            return self._made(begin, match.end(), name, leads=False, anywhere=True)
        end, name = self._name_after(passage, match.end())
        return self._made(match.start(), end, name, leads=True, anywhere=True)

    def _made(
        self, start: int, end: int, name: str | None, *, leads: bool, anywhere: bool = False, reports: bool = False
    ) -> Statement | None:
        if name is None:
            return None
        return Statement(start, end, name, leads, anywhere, reports, self._refers_back(name))

    def _refers_back(self, name: str) -> bool:
        """Whether that is no name: a pronoun, or `the ministry`; `the city's governor` is somebody."""
        return (
            name == name.lower()
            and "'s " not in fold(name)
            and (not name or not self._anaphors.isdisjoint(name.split()))
        )

    def _predicate_end(self, chunk: str) -> int:
        """Where the name begins in `wurden den Angaben zufolge`."""
        low = fold(chunk)
        ends = [found.end() for found in self._predicate.finditer(low)]
        begin = ends[-2] if len(ends) > 1 else 0
        if ends and ends[-1] == len(low) and low[begin:].count(" ") > 1:
            return begin  # `sind offiziellen Angaben zufolge`
        return ends[-1] if ends else 0

    def _of_verb(self, passage: Passage, match: re.Match[str]) -> Statement | None:
        start, end = match.span("verb")
        if (
            passage.text[start].isupper()
            and start
            and not passage.text[start:end].isupper()
            and self._is_named(passage, start)
        ):
            return None
        if (before := next(words_back(passage.low, start, 0), None)) and (
            before[2] in self._passive or before[2] in self._indefinite
        ):
            return None
        weak = match["verb"] in self._weak and not (self._that.match(passage.low, end) or self._ends(passage, end))
        pattern = self._put if match["verb"] in self._puts else self._counts
        if weak and not pattern.match(passage.low, end):
            return None
        apposed = self._name_before(passage, start) if passage.text[:start].endswith(", ") else None
        if apposed and apposed[1] and passage.low[end : end + 1] in " ,:" and self._described(passage, start):
            return self._made(apposed[0], end, apposed[1], leads=True)
        if self._is_inverted(passage, start, end):
            stop, name = self._name_after(passage, end)
            if name is not None:
                follows = passage.low[stop : stop + 6].lstrip(" ,mit")[:1] == ":"
                return self._made(start, stop, name, leads=follows)
        begin, name = self._name_before(passage, start)
        if self._verb_second and not (name and self.known.has_role(name)):
            # `Zuvor meldete der Generalstab`
            stop, other = self._name_after(passage, end)
            if other and self.known.has_role(other):
                return self._made(start, stop, other, leads=True)
        if name is None or (weak and not (self.known.has_role(name) or self.known.is_side(name))):
            return None
        reports = match["verb"] in self._reporting
        closes = self._closes(passage, begin, end)
        inserted = not closes and self._is_inserted(passage, begin, end)
        return self._made(begin, end, name, leads=not closes, anywhere=inserted, reports=reports)

    def _is_named(self, passage: Passage, at: int) -> bool:
        """Whether a word with a capital letter is part of a name: `United States`; not where a sentence begins."""
        return passage.text[at - 1] == " " and passage.text[at - 2].isalnum()

    def _is_inverted(self, passage: Passage, start: int, end: int) -> bool:
        """Whether the speaker follows the verb: `…, said Filippo Grandi`, `Das teilte die Polizei mit`."""
        if passage.text[end : end + 1] not in (" ", "\xa0") or passage.low[start:end] in self._told:
            return False
        if start == 0 or _INVERTED.search(passage.text, max(0, start - 3), start):
            return True
        return self._whole_up_to.search(passage.low, max(0, start - _LONGEST_REST), end) is not None

    def _described(self, passage: Passage, at: int) -> bool:
        """Whether a description of the speaker ends there: `…, the shadow home secretary, `."""
        begin = passage.text.rfind(",", 0, at - 2) + 1
        words = fold(passage.text[begin : at - 2]).split()
        return (
            bool(words) and (words[0] in self._articles or words[0] in self._roles) and bool(self._roles & set(words))
        )

    def _closes(self, passage: Passage, begin: int, end: int) -> bool:
        """Whether what is said stands before the statement: `…, Podoliak wrote on Telegram.`"""
        if passage.text[max(0, begin - 4) : begin].rstrip()[-1:] not in _SETS_APART:
            return False
        told = passage.low[begin:end].rpartition(" ")[2] in self._told
        rest = passage.low[end : passage.sentence_at(end - 1)[1]][:_LONGEST_REST]
        return (told and len(rest.split()) <= _MOST_TOLD) or self._ends(passage, end)

    def _is_inserted(self, passage: Passage, begin: int, end: int) -> bool:
        """Whether commas set the statement apart inside of what is said: `12 boats sank, the mayor said, and …`"""
        return passage.text[max(0, begin - 6) : begin].rstrip().endswith(",") and passage.text[end : end + 1] == ","

    def _ends(self, passage: Passage, end: int) -> bool:
        """Whether the sentence ends there, but for where or when it was said."""
        rest = passage.low[end : passage.sentence_at(end - 1)[1]]
        if len(rest) > _LONGEST_REST or ":" in rest:
            return False
        first = next(iter(rest.split()), "")
        if first in self._joining or self._counts.match(passage.low, end):
            return False
        if not any(char.isalnum() for char in rest):
            return True
        return first not in self._pronouns and self._aside.match(rest) is not None

    def _name_before(self, passage: Passage, at: int) -> tuple[int, str | None]:
        """The name that ends there: an empty one where it refers back, None where nobody speaks."""
        start = passage.sentence_at(at)[0] if at else 0
        begin, chunk = self._chunk_before(passage, max(start, at - _LONGEST_NAME), at)
        name = self._name_in(chunk)
        aside = chunk[:1].islower() and (name is not None or chunk.rstrip().endswith(","))
        if aside and (whole := self._apposed(passage, start, begin, chunk)):
            return whole
        return begin, name

    def _apposed(self, passage: Passage, start: int, begin: int, chunk: str) -> tuple[int, str] | None:
        """The name that a description stands beside: `Yvette Cooper, the shadow home secretary, claimed`."""
        comma = passage.text.rfind(",", max(start, begin - 3), begin)
        if comma < 0 or fold(chunk).strip() in self._pronouns:
            return None
        earlier_begin, earlier = self._chunk_before(passage, max(start, comma - _LONGEST_NAME), comma)
        name = self._name_in(earlier)
        closed = chunk.rstrip().endswith(",")
        if not name or not (closed or name[:1].isupper()) or fold(name.split()[0]) in self._stops:
            return None
        capitals = sum(word[:1].isupper() for word in name.split())
        return (earlier_begin, name) if len(name.split()) <= _LONGEST_APPOSED and (closed or capitals > 1) else None

    def _chunk_before(self, passage: Passage, start: int, at: int) -> tuple[int, str]:
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
        """Whether a full stop ends no clause: that of `3.5`, or of `U.N. office`."""
        if after >= end:
            return False
        if passage.text[after] not in " \n":
            return True
        return passage.text[after - 2].isupper() and passage.text[max(0, after - 3)] in ". "

    def _name_after(self, passage: Passage, at: int) -> tuple[int, str | None]:
        """The name that begins there, and where it ends."""
        stop = passage.sentence_at(at)[1] if at < len(passage.text) else at
        end = min(stop, at + _LONGEST_NAME)
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
        name = self._name_in(chunk)
        role = name is not None and (not name[:1].isupper() or fold(name.split()[0]) in self._roles)
        described = role and (_DESCRIBED.match(passage.text, end) or _DESCRIBED.match(passage.text, stop))
        return (described.end("name"), described["name"]) if described else (end, name)

    def _name_in(self, chunk: str) -> str | None:
        """The speaker in a run of words: an empty text where it refers back, None where it is nobody."""
        chunk = chunk.strip(" \xa0*_,-–—'‘’")
        low = fold(chunk)
        for cut in self._clause.finditer(low):
            if cut.end() < len(low):
                chunk = chunk[len(chunk) - len(low) + cut.end() :]
        chunk = chunk.strip()
        low = fold(chunk)
        while (found := self._leading.match(low)) and found.end() < len(low):
            chunk, low = chunk[found.end() :], low[found.end() :]
        while found := self._trailing.search(low):
            chunk, low = chunk[: found.start()], low[: found.start()]
        return self._checked(chunk)

    def _checked(self, chunk: str) -> str | None:
        words = NAME_WORD.findall(chunk)
        if any(word[0].isdigit() for word in words[1:]):
            words = list(takewhile(lambda word: not word[0].isdigit(), reversed(words)))[::-1]
            chunk = " ".join(words)
        if len(words) > _MOST_WORDS:
            words = words[-_MOST_OF_A_LONG_NAME:]
            chunk = " ".join(words)
        if not words:
            return None
        low = [fold(word) for word in words]
        if low[-1] in self._pronouns:
            return ""
        if words[0][0].isdigit() or self._relative & set(low):
            return None
        if low[-1] in self._not_speakers or low[0] in self._not_speakers or self._months.issuperset(low):
            return None
        name = self._article.sub("", chunk.strip())
        bare = NAME_WORD.findall(name)
        if not bare:
            return None
        named = any(word[0].isupper() for word in bare)
        if not named and self._anaphors & set(low):
            return name
        if not named and (low[-1] not in self._roles or self._stops & set(low[1:])):
            return None
        return name

    def opener(self, passage: Passage) -> str | None:
        """Who opens the paragraph: `Reuters: …`, `Stratcom Centre citing SES: …`."""
        if passage.kind == HEADLINE:
            return None
        found = self._opener.match(passage.text, 0, _OPENER_WITHIN)
        if found is None:
            return None
        name = found["name"].strip(" *_")
        parts = self._citing.split(fold(name))
        cited = name[-len(parts[-1]) :] if len(parts) > 1 else name
        return cited if self.known.speaks(cited) else None

    def speaks_for_all(self, passage: Passage) -> int | None:
        """Where the passage says that somebody speaks for the whole entry: `X wrote this on Facebook`."""
        found = self._whole.search(passage.low)
        return found.start() if found else None

    def may_open(self, passage: Passage) -> bool:
        """Whether a verb that opens long reports stands near the beginning."""
        return self._reports.search(passage.low, 0, _OPENER_WITHIN) is not None


@cache
def statement_reader(language: Language, lexicon: Lexicon) -> StatementReader:
    """The reader of statements for that language, made once."""
    return StatementReader(language, lexicon)
