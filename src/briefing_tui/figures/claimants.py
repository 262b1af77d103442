"""One id for one claimant, however a text calls them."""

from __future__ import annotations

from functools import lru_cache

from briefing_tui.lexicon import Lexicon, load


def claimant(name: str, lexicon: Lexicon | None = None) -> str:
    """The lexicon's id where it knows the name or the person at its end, or else the name without its titles.

    "General Staff", "The General Staff of the Ukrainian Armed Forces" and "AFU General Staff" are one;
    "Regional Governor Oleh Synyehubov" and "Oleh Synyehubov, governor of Kharkiv region" are one.
    """
    return _claimant(name, lexicon or load())


@lru_cache(maxsize=4096)
def _claimant(name: str, lexicon: Lexicon) -> str:
    if known := lexicon.speaker(name):
        return known.id
    first, _, rest = name.partition(", ")
    if rest and (known := lexicon.speaker(first) or lexicon.speaker(rest)):
        return known.id
    words = lexicon.plain_name(first).split()
    roles = {word for language in lexicon.languages.values() for word in language.statements.roles}
    last = max((place for place, word in enumerate(words) if word in roles), default=-1)
    person = words[last + 1 :]
    if not 1 <= len(person) <= 3 or last + 1 == 0:
        person = words
    known = lexicon.speaker(" ".join(person)) or lexicon.speaker(" ".join(person[-2:]))
    return known.id if known else "-".join(person)
