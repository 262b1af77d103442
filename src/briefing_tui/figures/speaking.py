"""Who can speak: names that the lexicon knows, and those with the word of an office or a trade."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from briefing_tui.figures.wording import fold
from briefing_tui.lexicon import Language, Lexicon

NAME_WORD = re.compile(r"[^\W_](?:[\w'’&/.-]*\w)?")
_MOST_WORDS = 8
_LONG = 6
_MENTIONED_WITHIN = 300
_LONGEST_ROLE = 24
_BOLD = re.compile(r"[^\W\d_][^,.:;\n]{1,60}(?=[,.:;])")
_PARTS = re.compile(r"[,:(|]| [–—-] ")
_CAPITALS = re.compile(r"\b[^\W\d_a-zß-ÿа-яіїєґ][\w’'-]*\.?(?: (?:of |for |the )?[^\W\d_a-zß-ÿа-яіїєґ][\w’'-]*)+")
# `The minister has begun.`
_OFFICE = re.compile(r"(?:\A|(?<=[.!?\n] ))The (?P<words>[a-zß-ÿ][\w-]+(?: [a-zß-ÿ][\w-]+){0,2})(?= )")
_OPENING = re.compile(r"(?:[^\W\d_]+, )?(?:[Tt]he )?(?P<words>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,5})")
_LONGEST_OFFICE = 4
# Of a word for an office that may end a compound.
_SHORTEST_ENDING = 5


class Roles:
    """The words of offices and trades in one language; compounds that end with one too, where nouns are so written."""

    def __init__(self, language: Language) -> None:
        self._words = frozenset(map(fold, language.statements.roles))
        long = (word for word in self._words if len(word) >= _SHORTEST_ENDING)
        self._endings = tuple(long) if language.grammar.large_nouns else ()

    def __contains__(self, word: str) -> bool:
        """`innenministers`: a genitive is the same office."""
        if word in self._words or not self._endings:
            return word in self._words
        return word.endswith(self._endings) or word.removesuffix("s").removesuffix("e").endswith(self._endings)

    def isdisjoint(self, words: Iterable[str]) -> bool:
        """Whether none of the words is one."""
        return not any(word in self for word in words)


class Speakers:
    """Tells names of speakers from other words in one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.roles = Roles(language)
        self._never = frozenset(
            map(fold, (*language.grammar.auxiliaries, *language.statements.verbs, *lexicon.articles))
        )
        self._bodies = frozenset(map(fold, language.statements.bodies))
        self._texts = frozenset(map(fold, language.statements.texts))
        self._happened = frozenset(fold(word) for words in language.events.values() for word in words)
        self._stops = frozenset(map(fold, language.grammar.stops))
        self._totals = frozenset(language.grammar.totals)
        self._plurals, self._endings = frozenset(language.grammar.plurals), language.grammar.plural_endings
        self._sides = frozenset(fold(word) for side in lexicon.sides.values() for word in side.words)

    def opening(self, sentence: str, *, subject: bool = False) -> str | None:
        """The speaker or the side that a sentence opens with: `Russia gave a toll once, when it said …`.

        `subject` says that they do all in it (`Kim Example called for a vote, and said …`), so that any name will do.
        """
        found = _OPENING.match(sentence)
        if found is None:
            return None
        words = list(takewhile(lambda word: fold(word) not in self._never, found["words"].split()))
        last = max(
            (place for place, word in enumerate(words[:_LONGEST_OFFICE]) if fold(word) in self.roles), default=-1
        )
        capitals = list(takewhile(lambda word: word[0].isupper(), words))
        name = " ".join(capitals if len(capitals) > last + 1 else words[: last + 1])
        if self.is_side(name) or self.has_role(name) or (subject and name and fold(name) not in self._stops):
            return name
        return None

    def known_opening(self, text: str) -> str | None:
        """Whom the lexicon knows by the words that a text opens with, up to its first mark."""
        found = _BOLD.match(text)
        return found.group() if found and self._lexicon.speaker(found.group()) else None

    def known_ending(self, heading: str) -> str | None:
        """Whom the lexicon knows by the last words of a heading, behind a comma, a colon, a dash or a bracket."""
        last = _PARTS.split(heading.strip(" )"))[-1].strip()
        return last if self._lexicon.speaker(last) else None

    def mentioned(self, text: str, at: int) -> list[str]:
        """Whom a text names before that place, the last first: `Mr Kim`, `Interior Ministry`; for `he said` there."""
        found = _CAPITALS.finditer(text, max(0, at - _MENTIONED_WITHIN), at)
        names = [run.group() for run in found if self.has_role(run.group()) or self._is_described(text, run.start())]
        runs = _OFFICE.finditer(text, max(0, at - _MENTIONED_WITHIN), at)
        return names[::-1] or [office for run in runs if (office := self._office_of(run["words"]))][::-1]

    def _office_of(self, words: str) -> str:
        """`prime minister` of `prime minister has begun`; empty where there is none."""
        found = words.split()
        last = max((place for place, word in enumerate(found) if fold(word) in self.roles), default=-1)
        return " ".join(found[: last + 1])

    def _is_described(self, text: str, at: int) -> bool:
        """`a spokesman, Ivan Kim`"""
        return (
            text.endswith(", ", 0, at)
            and fold(text[max(0, at - _LONGEST_ROLE) : at - 2]).rpartition(" ")[2] in self.roles
        )

    def is_side(self, name: str) -> bool:
        """Whether that is a party to a conflict: `Kyiv claims to have …`."""
        return fold(name) in self._sides and name[:1].isupper()

    def has_role(self, name: str) -> bool:
        """Whether the lexicon knows the name, or it holds the word of an office or a trade."""
        return self._lexicon.speaker(name) is not None or not self.roles.isdisjoint(fold(name).split())

    def speaks(self, name: str) -> bool:
        """Whether a colon behind that name makes it the speaker of what follows."""
        if self._lexicon.speaker(name):
            return True
        words = NAME_WORD.findall(name)
        if not words or len(words) > _MOST_WORDS or not words[0][0].isupper() or self.is_quantity(name):
            return False
        return not self.roles.isdisjoint(map(fold, words))

    def is_quantity(self, name: str) -> bool:
        """Whether a colon follows what is counted, or half a sentence, rather than a speaker: `Evacuees: 4,403`."""
        words = NAME_WORD.findall(fold(name))
        if not words or self._lexicon.speaker(name):
            return False
        long = len(words) > _LONG and any(char.isdigit() for char in name)
        happened = words[-1] in self._happened and self.roles.isdisjoint(words)
        return long or happened or words[0] in self._totals

    def is_text(self, word: str) -> bool:
        """Whether that is what somebody said, rather than somebody: `statement`."""
        return word in self._texts

    def is_body(self, word: str) -> bool:
        """Whether that is a word for a body rather than for a person: `ministry`."""
        return word in self._bodies

    def is_office(self, name: str) -> bool:
        """Whether those words tell one office from others: `health department`, not `department` or `first survey`."""
        return " " in name and not self.is_text(fold(name).rpartition(" ")[2])

    def are_several(self, office: str) -> bool:
        """Whether that word for an office means many: `police`, `officials`, not `the ministry`."""
        return office in self._plurals or office.endswith(tuple(self._endings))

    def is_medium(self, name: str) -> bool:
        """Whether the lexicon knows that name as a medium, which carries what others say."""
        speaker = self._lexicon.speaker(name)
        return speaker is not None and speaker.medium

    def reports(self, name: str) -> bool:
        """Whether the lexicon knows that name as one that issues long reports."""
        speaker = self._lexicon.speaker(name)
        return speaker is not None and speaker.reports
