"""Which language's rules a document is read by."""

from __future__ import annotations

import re
from functools import cache

from briefing_tui.lexicon import Language, Lexicon
from briefing_tui.models import Document

FALLBACK = "en"
_SAMPLE = 4000
_WORD = re.compile(r"[^\W\d_]+")


def language_of(document: Document, lexicon: Lexicon) -> Language:
    """The document's own where the lexicon has it, or else the one whose common words its beginning holds most of."""
    code = (document.language or "").replace("_", "-").partition("-")[0].casefold()
    if code in lexicon.languages:
        return lexicon.languages[code]
    return language_of_text(_beginning(document), lexicon)


def language_of_text(text: str, lexicon: Lexicon) -> Language:
    """The language whose common words the text holds most of; English where it holds none."""
    words = _WORD.findall(text.casefold())
    scores = {code: sum(map(common.__contains__, words)) for code, common in _common_words(lexicon).items()}
    best = max(scores, key=lambda code: (scores[code], code == FALLBACK))
    return lexicon.languages[best]


@cache
def _common_words(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    return {code: frozenset(language.common) for code, language in lexicon.languages.items()}


def _beginning(document: Document) -> str:
    pieces, size = [], 0
    for entry in document.entries:
        pieces.append(entry.full)
        size += len(pieces[-1])
        if size > _SAMPLE:
            break
    return " ".join([*pieces, *document.brief_facts, *document.standfirst])[:_SAMPLE]
