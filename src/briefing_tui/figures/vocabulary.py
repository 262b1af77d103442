"""The words of one language by what they do in a sentence: end a phrase, say what happened, stand for several."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from briefing_tui.figures.wording import WORD, Phrases, fold, whole, words_back
from briefing_tui.lexicon import Language

# Labels recur: so many are remembered.
_REMEMBERED = 4096
_LONGEST_ACRONYM = 5
_AROUND = 16


class Vocabulary:
    """Words of one language, folded."""

    def __init__(self, language: Language) -> None:
        grammar, known = language.grammar, language.numbers
        self.grammar = grammar
        self.auxiliaries = frozenset(grammar.auxiliaries)
        self.stops = frozenset(grammar.stops) | self.auxiliaries
        self.numbers = frozenset(
            fold(word) for lists in (known.words, known.scales) for words in lists.values() for word in words
        )
        self.plurals, self.first_parts = frozenset(grammar.plurals), frozenset(grammar.first_parts)
        self.event_of = {fold(word): event for event, words in language.events.items() for word in words}
        self.moves, self.links = frozenset(grammar.moves), frozenset((*grammar.links, *language.hedges["range"]))
        self.moving = self.moves | frozenset((*grammar.changes, *grammar.moves_plain))
        self.levels, self.of = Phrases(grammar.level_links), frozenset(grammar.of)
        self.ends_phrase = self.stops | (self.moves - self.event_of.keys())
        self._names = frozenset(language.traps.names)
        self._event = re.compile(whole(self.event_of))
        self.events_in = lru_cache(maxsize=_REMEMBERED)(self._events_in)
        self.next_word = re.compile(rf" (?:/ )?[\"“„‘']?({WORD})")

    def _events_in(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """What the words say happened, the last first."""
        return tuple(dict.fromkeys(self.event_of[word] for word in reversed(self._event.findall(" ".join(words)))))

    def happening(self, words: tuple[str, ...]) -> list[str]:
        """Those of the words that say what happened."""
        return self._event.findall(" ".join(words))

    def is_plural(self, text: str, word: str, end: int) -> bool:
        """Whether that word, which ends there in the text, means several."""
        if word in self.plurals:
            return True
        if not word.endswith(self.grammar.plural_endings) or word.endswith(self.grammar.singular_endings):
            return False
        return len(word) > 2 and text[end - 1 : end].islower()

    def ends_subject(self, text: str, low: str, floor: int, at: int, word: str) -> bool:
        """Whether that word, which begins there, is no part of a subject; the number in `S&P 500` is."""
        if word in self.stops or word in self.numbers:
            return not is_acronym(text, at, at + len(word))
        if not word[0].isdigit():
            return False
        before = next(words_back(low, at, floor), None)
        return before is None or before[2] not in self._names


def is_acronym(text: str, begin: int, end: int) -> bool:
    """`US`, `WHO`: capitals where the words around are not, so not the pronouns that they look like."""
    around = text[max(0, begin - _AROUND) : begin] + text[end : end + _AROUND]
    return 1 < end - begin <= _LONGEST_ACRONYM and text[begin:end].isupper() and any(map(str.islower, around))


@cache
def vocabulary(language: Language) -> Vocabulary:
    """The words of that language, sorted once."""
    return Vocabulary(language)
