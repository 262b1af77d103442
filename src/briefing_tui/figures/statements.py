"""Where a text says who says something: statement verbs, "according to", names that open a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import Literal

from briefing_tui.figures.naming import LONGEST_NAME, Names
from briefing_tui.figures.passages import HEADLINE, Passage
from briefing_tui.figures.speaking import Speakers
from briefing_tui.figures.wording import any_of, fold, whole, words_back
from briefing_tui.lexicon import Language, Lexicon
from briefing_tui.lexicon.entries import Statements

_OPENER_WITHIN = 110
_QUOTATION_MARKS = frozenset('”"»')
_SETS_APART = _QUOTATION_MARKS | frozenset(",–—-")
_LONGEST_REST = 60
_LONGEST_JOINING = 24
_COLON = re.compile(r":(?!\d\d)")
# Words for who is told behind what was said: `…, the mayor told the radio, "with every seat taken"`.
_WHO_IS_TOLD = re.compile(r"[^,;:.\n]*(?=[,;.\n]|\Z)")
_MOST_TOLD = 4
_OWNER = re.compile(r"\w's \Z")
_CLOSING = re.compile(r"(?: [–—-]|:) (?P<name>[^\W\d_](?:[^\W\d_]|['’-]| (?=\w)){1,50})\.?\Z")
_BRACKETED = re.compile(r"(?<=[a-zа-яіїєґäöüß\d%] )\((?P<name>[^\W\d_][^()\d]{1,40})\)(?=\.?(?:\s|\Z))")
# All that stands behind a label: `Northtown Laboratory: 48`.
_VALUE = re.compile(r"\W*\d[\d.,  ]*%?\W*")
_OPENER = re.compile(r"\W{0,3}(?P<name>[^.:\n]{2,60})\.\s")
# Behind a verb that commas set apart, with where it was said: `…, Kim writes on X, after …`.
_INSERTED = re.compile(r"(?: (?:on|in|at|to) [^,.;:\n]{1,24})?[,:]")
_INVERTED = re.compile(r"[,”\"»–—-]\s?\Z")


_Names = Literal["any", "capital", "office"]
"""What a name must be: any that stands there, one with a capital letter or with an office, one with an office alone."""


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
    elided: bool = False
    """Its subject is that of the words before: `…, and said that …`."""
    cites: bool = False
    """It says whom another quotes: `…, Reuters reports, citing the police`."""


class StatementReader:
    """Finds statements in passages of one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        words = language.statements
        self._lexicon = lexicon
        self._statement = re.compile(rf"(?<!\w)(?:{'|'.join(self._kinds(words))})(?!\w)")
        self._weak, self._reporting = frozenset(words.weak), frozenset(words.reporting)
        self._that = re.compile(rf"(?: \w+){{0,4}}(?: {any_of(words.that)}(?!\w)| ?:)| ?,| {any_of(words.to_have)} ")
        article = any_of(sorted(lexicon.articles))
        self._fact = re.compile(rf" {article}(?: [\w-]+){{1,6}}? {any_of(language.grammar.auxiliaries)} ")
        self._reports = re.compile(whole(words.reporting))
        self._passive, self._participles = frozenset(words.passive), frozenset(words.participles)
        self._verb_second = language.grammar.large_nouns
        self._told = frozenset(words.told)
        self.known = Speakers(language, lexicon)
        self._names = Names(language, lexicon, self.known)
        self._joining = frozenset(words.that)
        self._pronouns, self.impersonal = frozenset(words.pronouns), frozenset(words.impersonal)
        self._indefinite = frozenset(language.numbers.articles)
        self._roles = self.known.roles
        self._articles = lexicon.articles
        hedged = [phrase for phrases in language.hedges.values() for phrase in phrases]
        counted = [word for spelled in language.numbers.words.values() for word in spelled]
        self._counts = re.compile(
            rf" [\"“]?(?:{any_of([*hedged, *language.grammar.between])} )*"
            rf"(?:[$£€¥\"“]?\d|[\"“]?{any_of(counted)}(?!\w))"
        )
        self._counted = re.compile(whole(word for word in counted if word not in language.numbers.articles))
        self._puts, self._finds = frozenset(words.puts), frozenset(words.finds)
        self._only_at = frozenset(words.only_at)
        placed = (
            rf"(?:[^,.;:\n]|,(?=\d)){{0,60}}? {any_of([*words.puts_at, *language.grammar.moves])}{self._counts.pattern}"
        )
        self._revises = frozenset(words.revises)
        self._revised = re.compile(rf"[^.;:\n]{{0,30}}? {any_of(words.told_of)}{placed}")
        self._put_at, self._put = re.compile(placed), re.compile(rf"{placed}|{self._counts.pattern}")
        self._of = re.compile(rf" (?:{any_of(language.grammar.of)}{self._counts.pattern}|{any_of(words.that)} )")
        self._by = re.compile(rf"(?: \w+){{0,3}}? {any_of(words.name_of)} ")
        self._elided = re.compile(rf",? {any_of(language.grammar.range_ands)}(?: {any_of(words.before_verb)})? \Z")
        self._before_colon = re.compile(rf"[ ,]*{any_of(words.that)}?[ ,]*:")
        self._adding = re.compile(rf", {any_of(words.adding)}(?!\w)")
        self._auxiliaries = frozenset(language.grammar.auxiliaries)
        who = any_of(words.relative)
        self._polled = re.compile(
            rf"(?:(?<!\w)|, {who} )(?P<verb>{any_of(words.polled)})(?: {any_of(words.articles)})?"
            r"(?= [\w'’-]+(?: [\w'’-]+){0,2} on \d[\d.]*(?:%| per ?cent))"
        )
        self._introducing = re.compile(rf"{any_of(words.introducing)}(?= )")
        self._where = frozenset(language.places["before"])
        self._aside = re.compile(rf" {any_of(words.name_ends)}(?!\w)")
        self._acts = re.compile(rf" ?{any_of(language.grammar.auxiliaries)}(?!\w)")
        self._cites, self._citing = frozenset(words.citing), re.compile(rf" {any_of(words.citing)} ")
        self.reported = re.compile(rf"(?<!\w){any_of(words.reported)}(?!\w)") if words.reported else None
        spans = [form for unit in lexicon.units.values() if unit.kind == "time" for form in unit.forms]
        self._whole = re.compile(rf"{whole(words.whole)}(?! {any_of(spans)}(?!\w))")  # not `cases reported this week`
        self._whole_up_to = re.compile(rf"(?<!\w){any_of(words.whole)}\Z")
        self._opener = re.compile(r"\W{0,3}(?P<name>[^:\n]{2,100}?):\s")

    def _kinds(self, words: Statements) -> list[str]:
        """Patterns of the ways to say who says something, each with a group of its own."""
        framed = [
            f"{any_of([first])} (?P<around{n}>(?:(?! {any_of([first])} )[^,.;:]){{3,70}}?)(?: |(?=')){any_of([last])}"
            for n, (first, last) in enumerate(words.around)
        ]
        framed += [
            rf"{any_of([first])}(?P<within{n}>[^\W\d_][\w-]{{3,29}}?)-?s?{any_of([last])}"
            for n, (first, last) in enumerate(words.within)
        ]
        self._frames = [f"around{n}" for n in range(len(words.around))]
        self._compounds = [f"within{n}" for n in range(len(words.within))]
        according, behind = any_of(words.according), any_of(words.according_after)
        verb = any_of([*words.verbs, *words.revises])
        said = [f"(?P<according>{according})", f"(?P<behind>{behind})", f"(?P<verb>{verb})"]
        return [f"(?P<last>{any_of(words.by_last)})", *framed, *said]

    def read(self, passage: Passage) -> Sequence[Statement]:
        """All statements of the passage, in order."""
        found: list[Statement] = []
        for match in self._statement.finditer(passage.low):
            statement = self._of_verb(passage, match) if match["verb"] else self._of_phrase(passage, match)
            if statement:
                found.append(statement)
        found += self._bracketed(passage)
        found += self._polls(passage)
        if closing := self._closing(passage):
            found.append(closing)
        return sorted(found, key=lambda statement: statement.start)

    def _polls(self, passage: Passage) -> Iterator[Statement]:
        """`The poll had Labour on 37%`, `… the last poll, which had Labour on 37 per cent`"""
        for found in self._polled.finditer(passage.low):
            begin, name = self._names.name_before(passage, found.start("verb"))
            if name == "" or (name and any(map(self.known.is_text, fold(name).split()))):
                yield Statement(begin, found.end(), name, leads=True, refers_back=not name)

    def introduces(self, passage: Passage) -> str | None:
        """Whom a short paragraph names as who speaks the next ones: `This is from Kim Example, who runs the port.`"""
        found = self._introducing.match(passage.low) if len(passage.text) <= LONGEST_NAME else None
        return self._names.name_after(passage, found.end())[1] if found else None

    def _bracketed(self, passage: Passage) -> Iterator[Statement]:
        """Whom the lexicon knows, in brackets at the end of a sentence: `… from the severe form (UNICEF).`"""
        for found in _BRACKETED.finditer(passage.text):
            if self._lexicon.speaker(found["name"]):
                yield Statement(*found.span(), found["name"], leads=False, anywhere=True)

    def _closing(self, passage: Passage) -> Statement | None:
        """Who a headline names at its end: `Death toll climbs to 40 – governor`, `40 killed: police`."""
        found = _CLOSING.search(passage.text, max(0, len(passage.text) - _LONGEST_REST))
        if found is None or not self._may_state(found["name"]) or self.known.is_quantity(found["name"]):
            return None
        return self._made(*found.span(), found["name"], leads=False)

    def _of_phrase(self, passage: Passage, match: re.Match[str]) -> Statement | None:
        around = next((group for group in self._frames if match[group]), None)
        if around:
            whose, last = (
                passage.text[slice(*match.span(around))],
                passage.text[match.end(around) : match.end()].strip(),
            )
            # `nach offiziellen Angaben`, `wie es von der Polizei heißt`
            name = self._names.checked(f"{whose} {last}" if self.known.is_text(fold(last)) else whose)
            return self._made(match.start(), match.end(), name, leads=True, anywhere=True) if name else None
        compound = next((group for group in self._compounds if match[group]), None)
        if compound:
            name = passage.text[slice(*match.span(compound))]
            return self._made(match.start(), match.end(), name, leads=True, anywhere=True)
        if match["last"]:
            return Statement(*match.span(), name="", leads=True, anywhere=True, refers_back=True)
        if match["behind"]:
            start = max(passage.sentence_at(match.start())[0], match.start() - LONGEST_NAME)
            begin, chunk = self._names.chunk_before(passage, start, match.start())
            return self._made(begin, match.end(), self._names.name_ending(chunk), leads=False, anywhere=True)
        end, name = self._names.name_after(passage, match.end())
        made = self._made(match.start(), end, name, leads=True, anywhere=True)
        return replace(made, cites=True) if made and match["according"] in self._cites else made

    def _made(
        self, start: int, end: int, name: str | None, *, leads: bool, anywhere: bool = False, reports: bool = False
    ) -> Statement | None:
        if name is None:
            return None
        return Statement(start, end, name, leads, anywhere, reports, self._names.refers_back(name))

    def _is_somebody_new(self, passage: Passage, begin: int, name: str | None) -> bool:
        """`a government bulletin said`: with that article an office's text is nobody's who spoke before."""
        first, _, rest = passage.low[begin : begin + LONGEST_NAME].partition(" ")
        office, _, text = (name or "").rpartition(" ")
        named = self.known.is_text(text) and self.known.has_role(office)
        return named and first in self._indefinite and rest.startswith(fold(name or ""))

    def _of_verb(self, passage: Passage, match: re.Match[str]) -> Statement | None:
        verb, (start, end) = match["verb"], match.span("verb")
        if self._is_no_statement(passage, start, end):
            return None
        if _OWNER.search(passage.low, max(0, start - 4), start):
            begin, name = self._names.name_before(passage, start - 3)
            return self._made(begin, end, name, leads=True) if self._of.match(passage.low, end) else None
        that = self._that.match(passage.low, end) or (verb not in self._told and self._fact.match(passage.low, end))
        weak = verb in self._weak and not (that or self._ends(passage, end))
        puts = self._says_how_many(verb, passage, end)
        if verb in self._revises and not puts:
            return None
        if weak and (not puts or self._is_found(passage, match)):
            return self._of_text(passage, start, end)
        names: _Names = "any" if not weak else "capital" if puts and verb in self._puts else "office"
        return self._set_apart(passage, start, end) or self._of_subject(passage, verb, start, end, names)

    def _is_no_statement(self, passage: Passage, start: int, end: int) -> bool:
        """Whether that word is part of a name (`United States`), or says what was said or done: `was reported`."""
        written = passage.text[start:end]
        if start and written[0].isupper() and not written.isupper() and self._is_named(passage, start):
            return True
        before = next(words_back(passage.low, start, 0), None)
        return before is not None and (before[2] in self._passive or before[2] in self._indefinite)

    def _set_apart(self, passage: Passage, start: int, end: int) -> Statement | None:
        """`Kim, the harbour's chief, said`, or the speaker behind the verb: `…, said Filippo Grandi`."""
        apposed = self._names.name_before(passage, start) if passage.text[:start].endswith(", ") else None
        if apposed and apposed[1] and passage.low[end : end + 1] in " ,:" and self._described(passage, start):
            return self._made(apposed[0], end, apposed[1], leads=not self._closes(passage, apposed[0], end))
        if not self._is_inverted(passage, start, end):
            return None
        stop, name = self._names.name_after(passage, end)
        acts = self._acts.match(passage.low, stop) is not None  # `…, says the government has failed`
        if name is None or acts or not passage.low[:stop].rstrip().endswith(fold(name)):
            return None
        adds = self._adding.match(passage.low, stop) is not None
        leads = self._before_colon.match(passage.low, stop) is not None
        return self._made(start, stop, name, leads=leads, anywhere=adds)

    def _of_subject(self, passage: Passage, verb: str, start: int, end: int, names: _Names) -> Statement | None:
        """`Kim said`; `names` says what the name must be for that verb to be a statement."""
        begin, name = self._names.name_before(passage, start)
        elided = self._elided.search(passage.low, max(0, start - _LONGEST_JOINING), start) is not None
        name = "" if elided else name
        if self._verb_second and not (name and self.known.has_role(name)):
            # `Zuvor meldete der Generalstab`
            stop, other = self._names.name_after(passage, end)
            if other and self.known.has_role(other):
                return self._made(start, stop, other, leads=True)
        if name is None:
            return None
        if name and names != "any" and not (self._may_state(name) or (names == "capital" and name[0].isupper())):
            return None
        closes = self._closes(passage, begin, end)
        passive = verb in self._participles and self._aside.match(passage.low, end)
        if passive and name and not (closes or self._may_state(name) or self._that.match(passage.low, end)):
            return None  # `cases of fever reported in the past week`
        inserted = self._goes_on(passage, end) if closes else self._is_inserted(passage, begin, end)
        made = self._made(begin, end, name, leads=not closes, anywhere=inserted, reports=verb in self._reporting)
        if made and self._is_somebody_new(passage, begin, name):
            return replace(made, refers_back=False)
        return replace(made, elided=True, start=start) if made and elided else made

    def _says_how_many(self, verb: str, passage: Passage, end: int) -> bool:
        """Whether a number behind that verb is what is said: `put the dead at 579`, `raised the toll to 84`."""
        if verb in self._revises:
            return self._revised.match(passage.low, end) is not None
        if verb in self._only_at:
            return self._put_at.match(passage.low, end) is not None
        pattern = self._put if verb in self._puts else self._counts
        return pattern.match(passage.low, end) is not None

    def _is_found(self, passage: Passage, match: re.Match[str]) -> bool:
        """`Rescuers found 14 survivors` says what was found; `a poll found 14% undecided` who says so."""
        if match["verb"] not in self._finds:
            return False
        name = self._names.name_before(passage, match.start("verb"))[1]
        return not name or not self.known.is_text(fold(name).rpartition(" ")[2])

    def _of_text(self, passage: Passage, start: int, end: int) -> Statement | None:
        """`Figures published on Monday by the Treasury`: whose text it is."""
        by = self._by.match(passage.low, end)
        before = next(words_back(passage.low, start, 0), None)
        if by is None or before is None or not self.known.is_text(before[2]):
            return None
        stop, name = self._names.name_after(passage, by.end() - 1)
        return self._made(before[0], stop, name, leads=True)

    def _may_state(self, name: str) -> bool:
        """Whether a weak verb makes that the speaker."""
        return self.known.has_role(name) or self.known.is_side(name)

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
        titled = bool(words) and (words[0] in self._articles or words[0] in self._roles)
        return titled and not self._roles.isdisjoint(words) and self._auxiliaries.isdisjoint(words)

    def _closes(self, passage: Passage, begin: int, end: int) -> bool:
        """Whether what is said stands before the statement: `…, Podoliak wrote on Telegram.`"""
        if passage.text[max(0, begin - 4) : begin].rstrip()[-1:] not in _SETS_APART:
            return False
        if passage.low[begin:end].rpartition(" ")[2] in self._told:
            rest = _WHO_IS_TOLD.match(passage.low, end, passage.sentence_at(end - 1)[1])
            told = list(takewhile(lambda word: word not in self._where, rest.group().split() if rest else []))
            quoted = passage.text[max(0, begin - 4) : begin].rstrip()[-1:] in _QUOTATION_MARKS
            if rest and (quoted or len(told) <= _MOST_TOLD) and self._joining.isdisjoint(told):
                return True
        return self._ends(passage, end)

    def _is_inserted(self, passage: Passage, begin: int, end: int) -> bool:
        """Whether commas set the statement apart inside of what is said: `12 boats sank, the mayor said, and …`"""
        apart = passage.text[max(0, begin - 6) : begin].rstrip().endswith(",")
        return apart and _INSERTED.match(passage.text, end) is not None

    def _goes_on(self, passage: Passage, end: int) -> bool:
        """Whether more is said behind that: `…, the mayor told the radio, adding that 30 …`, `…, he said; 30 more …`"""
        if passage.text[end : end + 1] == ";":
            return True
        rest = _WHO_IS_TOLD.match(passage.low, end, passage.sentence_at(end - 1)[1])
        return rest is not None and passage.low[rest.end() : rest.end() + 1] == "," and bool(rest.group())

    def _ends(self, passage: Passage, end: int) -> bool:
        """Whether the sentence ends there, but for where or when it was said."""
        rest = passage.low[end : passage.sentence_at(end - 1)[1]].partition(";")[0]
        if len(rest) > _LONGEST_REST or _COLON.search(rest):
            return False
        first = next(iter(rest.split()), "")
        if first in self._joining or self._counts.match(passage.low, end):
            return False
        if not any(char.isalnum() for char in rest):
            return True
        return first not in self._pronouns and self._aside.match(rest) is not None

    def opener(self, passage: Passage) -> str | None:
        """Who opens the paragraph: `Reuters: …`, `Stratcom Centre citing SES: …`, `General Staff. Losses …`."""
        if passage.kind == HEADLINE:
            return None
        alone = _OPENER.match(passage.text)
        if alone and self._lexicon.speaker(alone["name"]):
            return alone["name"]
        found = self._opener.match(passage.text, 0, _OPENER_WITHIN)
        if found is None:
            return None
        name = found["name"].strip(" *_")
        parts = self._citing.split(fold(name))
        if self._counted.search(parts[0]) or _VALUE.fullmatch(passage.text, found.end()):
            return None
        if len(parts) == 1:
            return name if self.known.speaks(name) else None
        cited, citing = name[-len(parts[-1]) :], name[: len(parts[0])].rstrip(" ,")
        return cited if self.known.speaks(cited) else citing if citing[:1].isupper() else None

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
