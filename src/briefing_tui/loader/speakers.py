"""Who reports or speaks: the prefix of an entry (`X:`, `X citing Y:`, `Office: Name:`), the speaker of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from briefing_tui.loader.rules import rules
from briefing_tui.models import Attribution

MOST_WORDS = 14
_REMEMBERED = 4096
"""Names recur from entry to entry and from day to day: so many are remembered."""

_LONGEST_PREFIX = 140
_MOST_WORDS_IN_LOG = 3
_FEWEST_IN_LOG = 4
_SHARE_IN_LOG = 0.25
_FEWEST_OFFICES = 2
# `Tanks: 146`, `Personnel: about 5,840 people`: what is counted, not who speaks.
_LABELLED = re.compile(
    r"\s*(?:[~≈<>≤≥]|(?:about|around|approximately|almost|nearly|over|more than|less than|at least|up to|"
    r"some|rund|etwa|близько|понад|около|более) )?\d[\d., ]{0,15}%?\+?(?: \([^()]{1,30}\))?(?: [a-z]{1,15}){0,3}\.?"
)
_WORD = re.compile(r"[\w’'&./@-]+")
_ACRONYM = re.compile(r"[A-ZА-ЯІЇЄҐ]{2,6}")
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?;…](?:\s|$)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|must|may|not|to (?!the |a |an )|"
    r"hits?|kills?|killed|calls?|wants?|speaks?|holds|gives|begins|opens|meets|visits|arrives|returns|leaves|joins|urges|"
    r"ist|sind|war|waren|wird|werden|hat|haben)\b"
)
_QUOTES = re.compile(r"[\"“”„«»‹›]")
_NAME = re.compile(r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w’'.-]{0,30}(?: [A-ZÀ-ÞА-ЯІЇЄҐ][\w’'.-]{0,30}){1,3}")
_CAPITALIZED = re.compile(r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w’'.&-]{1,30}(?: [A-ZÀ-ÞА-ЯІЇЄҐ][\w’'.&-]{0,30}){0,3}")
_LINKED = re.compile(
    r"(?P<name>.{2,90}?),? (?P<how>citing|via|quoting|with reference to|referring to|unter Berufung auf|"
    r"з посиланням на|со ссылкой на) (?P<other>.{2,90})"
)

_ADVERBIAL = re.compile(
    r"(?:On|In|At|By|For|From|Early|Late|Earlier|Later|Shortly|Meanwhile|However|Also|During|After|Before|Since|As|"
    r"While|When|If|Am|Im|In der|Nach|Seit|Bei)\b"
)
_CONJUNCTION = re.compile(r"(?:but|and|or|so|as|which|who|while|although|though|because|since|after|before|when)\b")
_CLAUSE = re.compile(r" (?:after|before|when|because|since|while) ")
_IS = re.compile(r" (?:is|are|was|were|has|have|had)\b")
"""Behind a word such as `estimates` it makes that what the sentence speaks of."""
_MOVES = re.compile(r" ?added (?:about |over |nearly |some |another )?[$€£]?\d")
"""`Spot gold added 1.8%`"""
_AUXILIARY = re.compile(
    r" (?:also|later|earlier|has|have|had|then|previously|this (?:morning|afternoon|evening|week))$"
)
_WEEKDAY = re.compile(
    r" (?:(?:late |early )?on |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?$"
)
_NOT_A_NAME = re.compile(r"[;:!?\"“”()]|\.\s(?=\S)")
_CLOSING = re.compile(r"[,.!?…—–-] ?[\"”»“]\s*(?:[-–—]\s*)?(?=\S)")
_GOES_ON = re.compile(r"[\"“][^\n\"“”]{2,200}[\"”] (?P<rest>[a-zà-ÿ][^\n.!?\"“”]{2,120})")
"""A quotation that the sentence goes on from: `“A bad night” for the lower town, said …`"""
_COMMA = re.compile(r", ")
_AFTER_VERB = re.compile(
    r" (?P<name>(?:the |The )?(?P<office>(?:[a-z][\w’-]{1,20} ){0,6})"
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Sgt|Capt|Gov|Sen|Rep|St)\. )?[A-ZÀ-ÞА-ЯІЇЄҐ][^\n,;:.!?\"“”()]{1,90})"
)
_QUOTED_BY = re.compile(
    r"(?P<name>[^\n,;:.!?\"“”()]{2,90}?) (?:was|were) quoted (?:by (?P<by>[^\n,.]{2,50}?) )?as saying"
)
_PLACE = re.compile(r"[A-Z][A-Z .’'-]{2,30}(?:, [A-Z][\w.]{1,12})? (?:\([^()]{2,30}\) )?(?:—|–|--) +")
"""`NORTHTOWN, Hill. — The …`"""
_ACCORDING = re.compile(
    r"(?:According to|As per|За даними|За словами|По данным|По словам) (?P<name>[^\n,;:.!?\"“”]{2,90}),"
    r"|(?:Laut|Nach Angaben)(?: (?:von|vom|dem|der|des|den))? "
    r"(?P<named>[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+){0,4}) (?=[a-z])"
)
_ACCORDING_LAST = re.compile(
    r"(?P<before>[^\n.!?;\"“”]{20,300}), according to (?P<name>(?:the )?[A-ZÀ-Þ][^\n,;:.!?\"“”()]{1,90})[,.]"
)
_CAPITALS = (
    r"(?!(?:The|An?|One|Some|Its|Their|His|Her|Our|My) [a-z])(?:The )?"
    r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w’'-]*(?: (?:(?:of|for|the|de|van|von) ){0,2}[A-ZÀ-ÞА-ЯІЇЄҐ][\w’'-]*){0,7}"
)
_ONLY_NAMED = re.compile(rf"(?P<name>{_CAPITALS})\.?$")
"""What stands behind a quotation to the end: `“We are shut,” Harbour Master of the Lower Town.`"""
_BEFORE_QUOTE = re.compile(rf"(?P<name>{_CAPITALS}) [a-zà-ÿ][^\n:\"“”.]{{2,90}}: [\"“](?=\S)")
"""`The Harbour Office struck back at its critics: “We …`"""
_TELLING = re.compile(
    rf"(?P<name>{_CAPITALS}) [a-z]{{3,14}}(?:ed|d|t)\b[^\n.\"“”]{{2,120}}, "
    r"(?:telling|saying|adding|warning|writing|claiming)\b"
)
_QUOTES_PART = re.compile(r"[^.!?\"“”]{3,160} [\"“](?=\w)")
"""A sentence that goes over into a quotation: `The road stays “closed until noon,” the office said.`"""
_TITLED = re.compile(
    rf"(?P<name>{_CAPITALS}), (?:[\w&’'-]+ ){{1,8}}?"
    r"(?:of|at|from|for|with|bei|von|der|des)[ ](?:the )?[A-ZÀ-Þ][^:;!?]{1,60}"
)
"""A person with an office, as a heading above what that person says."""
_SAID_BY_PRONOUN = re.compile(r"(?:he|she)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:The|A|An|the|a|an|Der|Die|Das|Ein|Eine) (?=\S)")
_MOST_WITH_A_NUMBER = 4
_BY_PRONOUN = re.compile(r"(?:He|She|His|Her) ")
_CLOSING_QUOTES = ('"', "”", "“", "»")
_OPENING_QUOTES = ('"', "“", "„", "«")
_UNFINISHED = re.compile(r"(?:[Tt]he|[Aa]n?|of|in|on|at|by|for|to|from|with|after|before|as|than|and|or|but|if|[Aa]ll)")
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "this",
        "that",
        "these",
        "those",
        "who",
        "which",
        "there",
        "we",
        "i",
        "you",
        "some",
        "no",
        "nobody",
        "none",
        "everybody",
        "somebody",
        "all",
        "most",
        "many",
        "several",
        "both",
        "each",
        "every",
        "part",
        "parts",
    ]
)


def candidate(text: str) -> str | None:
    """The words before the first colon, where they are short enough to name a speaker."""
    colon = text.find(":", 0, _LONGEST_PREFIX + 1)
    if colon < 1 or text[colon + 1 : colon + 2] not in ("", " ", "\xa0"):
        return None
    words = text[:colon].strip()
    if not words or "\n" in words or not _may_be_a_name(words):
        return None
    is_office = names_an_office(words) and not _ACRONYM.fullmatch(words)
    return None if _LABELLED.fullmatch(text, colon + 1) and not is_office else words


@lru_cache(maxsize=_REMEMBERED)
def _may_be_a_name(words: str) -> bool:
    found = _WORD.findall(words)
    if not 1 <= len(found) <= MOST_WORDS or _QUOTES.search(words) or _SENTENCE_END.search(words.removesuffix(".")):
        return False
    if not (words[0].isalpha() and (words[0].isupper() or len(found) == 1)):
        return False
    if words.casefold() in rules().not_speakers or found[0].casefold() in rules().not_speakers:
        return False
    if found[-1].casefold() in ("update", "updates") or words.count("(") != words.count(")"):
        return False
    return not (_VERB.search(words) or rules().statement.search(words))


@lru_cache(maxsize=_REMEMBERED)
def names_an_office(words: str) -> bool:
    """True where one of the words is an office's, a body's or a medium's."""
    if _ACRONYM.fullmatch(words):
        return True
    lowered = words.casefold()
    known = rules().speakers
    found = [word.strip(".'’") for word in _WORD.findall(lowered)]
    return any(word in known or word.removesuffix("s") in known for word in found) or any(
        " ".join(pair) in known for pair in pairwise(found)
    )


def longest_by_convention(openings: Sequence[str], *, log: bool = False) -> int:
    """The most words of a prefix that is a source on this page though it names no office; 0 where there is none such.

    Any prefix is one where a page names a source before most of its entries; in a log of one-line entries some words
    are, where several entries open so and offices are among them.
    """
    named = [words for text in openings if (words := candidate(text))]
    if (len(named) >= 3 and len(named) >= 0.4 * len(openings)) or len(named) == len(openings) > 1:
        return MOST_WORDS
    short = [words for words in named if words.count(" ") < _MOST_WORDS_IN_LOG]
    enough = log and len(short) >= _FEWEST_IN_LOG and len(short) >= _SHARE_IN_LOG * len(openings)
    return _MOST_WORDS_IN_LOG if enough and sum(map(names_an_office, short)) >= _FEWEST_OFFICES else 0


def split_source(text: str, *, longest: int = 0) -> tuple[Attribution | None, int]:
    """The source that opens an entry, and the offset of the words after it (0 where no source opens it).

    A prefix of at most `longest` words need name no office.
    """
    words = candidate(text)
    if words is None or not (words.count(" ") < longest or names_an_office(words) or _is_linked(words)):
        return None, 0
    end = text.index(":") + 1
    end += len(text[end:]) - len(text[end:].lstrip())
    second = candidate(text[end:]) if names_an_office(words) else None
    if second is not None and _NAME.fullmatch(second):
        after = text.index(":", end) + 1
        after += len(text[after:]) - len(text[after:].lstrip())
        return Attribution(name=f"{second}, {words}"), after
    return attribution(words), end


def _is_linked(words: str) -> bool:
    """True for a name with whom it draws on: `River Paper citing a pilot`."""
    linked = _LINKED.fullmatch(words)
    return linked is not None and _CAPITALIZED.fullmatch(linked["name"]) is not None


@lru_cache(maxsize=_REMEMBERED)
def attribution(words: str) -> Attribution:
    """`X citing Y` and `X via Y` taken apart; any other words are the name."""
    linked = _LINKED.fullmatch(words)
    if linked is None:
        return Attribution(name=words)
    if linked["how"] == "via":
        return Attribution(name=linked["name"], via=linked["other"])
    return Attribution(name=linked["name"], citing=linked["other"])


def speaker_of(paragraph: str) -> Attribution | None:
    """Who speaks in a paragraph of prose.

    The one according to whom something is so, the subject of the opening statement, or the one who said the quotation.
    """
    statement = rules().statement
    if paragraph[:1] in _OPENING_QUOTES:
        return _quoted(paragraph, statement)
    text = paragraph[place.end() :] if (place := _PLACE.match(paragraph)) else paragraph
    named = _according(text) or _subject(text[:200], statement) or _acting(text)
    named = named or (_according_last(text) if " according to " in text else None)
    return named or (_quoted(text, statement) if _QUOTES_PART.match(text) else None)


def _is_said_by_pronoun(paragraph: str) -> bool:
    """True for a quotation that ends with `he said`: its speaker was named above."""
    statement = rules().statement
    if paragraph[:1] not in _OPENING_QUOTES:
        return False
    tails = (paragraph[closing.end() :][:40] for closing in _CLOSING.finditer(paragraph))
    said = (
        match.end()
        for tail in tails
        if (match := _SAID_BY_PRONOUN.match(tail)) and statement.match(tail, match.end() + 1)
    )
    return any(said)


def heads_words_of(heading: str) -> Attribution | None:
    """Whom a heading names with an office in full: `Pat Example, Head of Rates at River Bank`."""
    match = _TITLED.fullmatch(heading) if len(heading.split()) <= MOST_WORDS else None
    return attribution(heading) if match and _NAME.fullmatch(match["name"]) else None


def goes_on(paragraph: str) -> bool:
    """True for a quotation of whom the paragraph above names: nothing stands behind it, or `he said`."""
    text = paragraph.rstrip()
    whole = text[:1] in _OPENING_QUOTES and text[-1:] in _CLOSING_QUOTES and not _QUOTES.search(text[1:-1])
    return whole or _is_said_by_pronoun(paragraph)


def opens_with_pronoun(paragraph: str) -> bool:
    """True for a paragraph whose first word stands for somebody named above it."""
    return _BY_PRONOUN.match(paragraph) is not None


def _according(text: str) -> Attribution | None:
    """Whom a sentence names that opens with `According to`."""
    match = _ACCORDING.match(text)
    if match is None:
        return None
    name = _ARTICLE.sub("", match["name"] or match["named"], count=1)
    return _named(name) if name[:1].isupper() or names_an_office(name) else None


def _acting(text: str) -> Attribution | None:
    """Who does something and says the words behind it: `The mayor hit back: “…`, `The mayor backed it, saying …`."""
    while _ADVERBIAL.match(text):
        text = text.partition(", ")[2]
    match = _BEFORE_QUOTE.match(text) or _TELLING.match(text)
    return _named(match["name"]) if match else None


def _according_last(text: str) -> Attribution | None:
    """Whom the first sentence names at its end: `…, according to the Harbour Office.`"""
    match = _ACCORDING_LAST.match(text)
    return _named(match["name"]) if match else None


def _subject(head: str, statement: re.Pattern[str]) -> Attribution | None:
    """The subject of the first statement in `head`."""
    verb = statement.search(head)
    if verb is None or _IS.match(head, verb.end()) or _MOVES.match(head, verb.start()):
        return None
    subject = head[: verb.start()].rstrip()
    while auxiliary := _AUXILIARY.search(subject) or _WEEKDAY.search(subject):
        subject = subject[: auxiliary.start()]
    while _ADVERBIAL.match(subject):
        subject = subject.partition(", ")[2]
    if not subject.endswith(",") and not head.startswith(" that", verb.end()):
        subject = subject.rpartition(", ")[2]
    if _CONJUNCTION.match(subject) or _CLAUSE.search(subject):
        return None
    if _NOT_A_NAME.search(subject) or not (subject[:1].isupper() or names_an_office(subject)):
        return None
    named = _named(subject)
    return named or (_named(subject.partition(", ")[0]) if subject.endswith(",") else None)


def _quoted(paragraph: str, statement: re.Pattern[str]) -> Attribution | None:
    """The one whom the words after a quotation name as its speaker."""
    for end in _ends_of_quotation(paragraph, statement):
        tail = paragraph[end : end + 160]
        if by := _QUOTED_BY.match(tail):
            named = _named(by["name"])
            return named and Attribution(name=named.name, via=_ARTICLE.sub("", by["by"], count=1) if by["by"] else None)
        verb = statement.match(tail)
        if only := _ONLY_NAMED.match(tail):
            return _named(only["name"])
        after = _AFTER_VERB.match(tail, verb.end()) if verb else None
        if after and after["office"] and not names_an_office(after["office"].split()[-1]):
            after = None  # `said in an interview with City Radio`
        named = _named(after["name"]) if after else _subject(tail, statement)
        if named is not None:
            return named
    return None


def _ends_of_quotation(paragraph: str, statement: re.Pattern[str]) -> Iterator[int]:
    """Where words about the speaker may begin: behind a quotation, or behind the sentence that goes on from it."""
    for closing in _CLOSING.finditer(paragraph):
        yield closing.end()
    if whole := _GOES_ON.match(paragraph):
        commas = _COMMA.finditer(paragraph, whole.start("rest"), whole.end())
        yield from (comma.end() for comma in commas if statement.match(paragraph, comma.end()))


def _named(words: str) -> Attribution | None:
    name = _ARTICLE.sub("", words.strip(" ,"), count=1) if _ARTICLE.match(words) else words.strip(" ,")
    first, last = name.split(" ", 1)[0].casefold(), name.rpartition(" ")[2]
    if first in _PRONOUNS or name.endswith("ing") or len(name.split()) > MOST_WORDS or _VERB.search(name):
        return None
    if any(map(str.isdigit, name)) and name.count(" ") >= _MOST_WITH_A_NUMBER:
        return None  # `Ein Team von 32 Spezialisten`
    if _UNFINISHED.fullmatch(last) or not (name[:1].isupper() or names_an_office(name)):
        return None  # `Treasury yields rose after reports`, `a separate report`
    return Attribution(name=name)
