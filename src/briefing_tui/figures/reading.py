"""Documents → figures: every count with its claimant, its metric and what the text around it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from briefing_tui.figures.claims import LONGEST_SOURCE, Claims
from briefing_tui.figures.context import Context, reader
from briefing_tui.figures.counts import count_reader
from briefing_tui.figures.explaining import CONVERTED, EARLIER, MALFORMED, VAGUE
from briefing_tui.figures.languages import language_of
from briefing_tui.figures.measuring import Measuring, base_of
from briefing_tui.figures.numbers import Value
from briefing_tui.figures.passages import Passage, other_parts, passages_of
from briefing_tui.figures.reports import report_of
from briefing_tui.figures.sharing import Count
from briefing_tui.figures.statements import statement_reader
from briefing_tui.lexicon import Language, Lexicon, load
from briefing_tui.models import BlockKind, Document, Entry, Figure, Part, Scope

_MOST_LABEL_WORDS = 10
_SOURCE_WITHIN = 4
_TOTALS = (Scope.CUMULATIVE, Scope.PERIOD)


def read_figures(document: Document, lexicon: Lexicon | None = None) -> tuple[Figure, ...]:
    """All figures of the document: those of its entries in document order, then those of its other parts.

    `lexicon` is the built-in one where none is given. A figure's id is its entry's (or its part's and place's) with the
    figure's place in it.
    """
    lexicon = lexicon or load()
    return tuple(_as_the_text_says(list(_Reading(document, language_of(document, lexicon), lexicon).figures())))


@dataclass(frozen=True, slots=True)
class _Home:
    """Where passages stand, and who and what holds for all of them."""

    prefix: str
    part: Part
    speaker: str | None = None
    entry: str | None = None
    place: int = 0
    as_of: str | None = None
    totals: bool = False
    """Changes stand beside the numbers of its lists, so those are totals."""


class _Reading:
    """One document being read."""

    def __init__(self, document: Document, language: Language, lexicon: Lexicon) -> None:
        self._document = document
        self._report = report_of(document, language, lexicon)
        self._counts = count_reader(language, lexicon)
        self._claims = Claims(statement_reader(language, lexicon))
        self._context = Context(reader(language, lexicon), document.text)
        self._measuring = Measuring(language, lexicon, self._context)
        self._abbreviations = frozenset((*language.grammar.abbreviations, *(f". {month}" for month in language.months)))

    def figures(self) -> Iterator[Figure]:
        """Every figure, in order."""
        voice, section, above = None, None, None
        sources = self._sources()
        for entry in self._document.entries:
            if entry.moment.time is not None and not self._counts.may_be_in(entry.full):
                voice = above = None
                continue
            passages = passages_of(entry, self._document, self._abbreviations)
            if passages and entry.moment.time is None:
                passages[0].before = above
                holds = entry.section == section and not passages[0].bold
                voice = self._claims.report_opener(passages[0]) or (voice if holds else None)
                section, above = entry.section, passages[-1]
            else:
                voice = above = None
            heading = self._claims.heading_speaker(entry.section or "")
            yield from self._of_entry(entry, passages, voice or sources.get(entry.id) or heading)
        for part, place, passage in other_parts(self._document, self._abbreviations):
            home = _Home(f"{self._document.id}:{part}:{place}", part, place=place)
            yield from self._of_passages([passage], [list(self._counts.counts(passage))], home)

    def _sources(self) -> dict[str, str]:
        """By entry, who a paragraph names as the source of the one above and of all that follow in its section."""
        found: dict[str, str] = {}
        for _, group in groupby(self._document.entries, lambda entry: entry.section):
            entries = list(group)
            for place, entry in enumerate(entries[:_SOURCE_WITHIN]):
                if name := self._source_in(entry):
                    found |= {one.id: name for one in entries[max(0, place - 1) :] if one.moment.time is None}
        return found

    def _source_in(self, entry: Entry) -> str | None:
        if entry.moment.time is not None or len(entry.blocks) != 1 or len(entry.full) > LONGEST_SOURCE:
            return None
        return self._claims.source_of(passages_of(entry, self._document, self._abbreviations)[0])

    def _of_entry(self, entry: Entry, passages: Sequence[Passage], voice: str | None) -> Iterator[Figure]:
        counts = [list(self._counts.counts(passage)) for passage in passages]
        if not any(counts):
            return
        stated = (self._context.as_of(passage, self._document.date) for passage in passages)
        home = _Home(
            prefix=entry.id,
            part=Part.ENTRY,
            speaker=self._speaker(entry, passages) or voice,
            entry=entry.id,
            as_of=next(filter(None, stated), None),
            totals=any(count.changes for found in counts for count in found),
        )
        yield from _as_stated_below(list(self._of_passages(passages, counts, home)))

    def _speaker(self, entry: Entry, passages: Sequence[Passage]) -> str | None:
        """Who speaks for all of the entry; where its own text says that they speak, it says how far that goes."""
        if entry.attribution is None:
            return self._claims.speaker_of(passages)
        names = filter(None, (entry.attribution.citing, entry.attribution.name))
        speaker = next(filter(self._claims.is_speaker, names), None)
        if speaker is None:
            return None
        return None if entry.moment.time is None and self._claims.speaks_in(speaker, passages) else speaker

    def _of_passages(self, passages: Sequence[Passage], counts: Sequence[list[Count]], home: _Home) -> Iterator[Figure]:
        place = 0
        for number, (passage, found) in enumerate(zip(passages, counts, strict=True)):
            below = passages[number + 1] if number + 1 < len(passages) else None
            for count, after in zip_longest(found, found[1:]):
                change = after.number.value if after and after.changes else None
                yield self._figure(count, passage, found, below, home, place, change)
                place += 1

    def _figure(
        self,
        count: Count,
        passage: Passage,
        counts: list[Count],
        below: Passage | None,
        home: _Home,
        place: int,
        change: Value | None,
    ) -> Figure:
        number, label, (begin, end) = count.number, count.label, count.span
        name, by = self._claims.claimed(passage, number.start, number.end, home.speaker)
        total = home.totals and passage.is_listed and passage.kind != BlockKind.TABLE
        known = self._measuring.measured(count, passage, counts, name, total=total)
        return Figure(
            id=f"{home.prefix}:f{place}",
            document=self._document.id,
            entry=home.entry,
            part=home.part,
            place=home.place,
            span=(passage.start + begin, passage.start + end),
            quote=passage.text[begin:end],
            value=number.value,
            high=number.high,
            bound=count.hedge.bound,
            unit=number.unit.id if number.unit else None,
            label=" ".join(label.text.split()[:_MOST_LABEL_WORDS]),
            metric=known.metric,
            side=known.side,
            place_name=known.place,
            scope=Scope.BACKGROUND if home.part is Part.BACKGROUND else known.scope,
            attribution=name,
            report="" if name else self._report,
            as_of=home.as_of,
            change=change,
            caveats=self._context.caveats(passage, number.start) or (self._context.caveats(below, 0) if below else ()),
            flags=tuple(_flags(count)),
            why=tuple(filter(None, (label.how, by, known.reason))),
        )


def _flags(count: Count) -> Iterator[str]:
    if count.number.malformed:
        yield MALFORMED
    if count.number.vague:
        yield VAGUE
    if count.converted:
        yield CONVERTED
    if count.earlier:
        yield EARLIER


def _as_stated_below(figures: list[Figure]) -> Iterator[Figure]:
    """A headline says little: its figure is that of the text below it where metric, side and value are the same."""
    totals = {(base_of(f.metric), f.side, f.value): f for f in figures if f.metric and f.scope in _TOTALS}
    for figure in figures:
        total = totals.get((base_of(figure.metric), figure.side, figure.value)) if figure.metric else None
        if total and figure.scope is None:
            yield replace(figure, metric=total.metric, scope=total.scope)
        else:
            yield figure


def _as_the_text_says(figures: list[Figure]) -> Iterator[Figure]:
    """The brief facts say little too: theirs are those of the entries where metric, side and value are the same."""
    told: dict[tuple[str, str | None, Value | None], set[tuple[str, Scope | None]]] = defaultdict(set)
    for figure in figures:
        if figure.metric and figure.entry:
            told[base_of(figure.metric), figure.side, figure.value].add((figure.metric, figure.scope))
    for figure in figures:
        same = told.get((base_of(figure.metric), figure.side, figure.value), ()) if figure.metric else ()
        if figure.part is Part.BRIEF_FACTS and len(same) == 1:
            metric, scope = next(iter(same))
            yield replace(figure, metric=metric, scope=scope)
        else:
            yield figure
