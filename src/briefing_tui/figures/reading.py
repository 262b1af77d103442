"""Documents → figures: every count with its claimant, its metric and what the text around it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_tui.figures.claims import Claims, claim_reader
from briefing_tui.figures.context import context
from briefing_tui.figures.counts import Count, CountReader
from briefing_tui.figures.languages import language_of
from briefing_tui.figures.measuring import base_of, measuring
from briefing_tui.figures.passages import Passage, other_parts, passages_of
from briefing_tui.lexicon import Language, Lexicon, load
from briefing_tui.models import BlockKind, Document, Entry, Figure, Part, Scope

_MOST_LABEL_WORDS = 10
_LISTED = (BlockKind.ITEM, BlockKind.TABLE)


def read_figures(document: Document, lexicon: Lexicon | None = None) -> tuple[Figure, ...]:
    """All figures of the document: those of its entries in document order, then those of its other parts.

    `lexicon` is the built-in one where none is given. A figure's id is its entry's (or its part's and place's) with the
    figure's place in it.
    """
    lexicon = lexicon or load()
    return tuple(_Reading(document, language_of(document, lexicon), lexicon).figures())


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a passage stands, and who and what holds for all of it."""

    prefix: str
    part: Part
    speaker: str | None = None
    entry: str | None = None
    place: int = 0
    as_of: str | None = None


class _Reading:
    """One document being read."""

    def __init__(self, document: Document, language: Language, lexicon: Lexicon) -> None:
        self._document, self._lexicon = document, lexicon
        self._counts = CountReader(language, lexicon)
        self._claims = Claims(claim_reader(language, lexicon))
        self._context, self._measuring = context(language, lexicon), measuring(language, lexicon)
        self._abbreviations = frozenset(language.grammar.abbreviations)

    def figures(self) -> Iterator[Figure]:
        """Every figure, in order."""
        voice, section, above = None, None, None
        for entry in self._document.entries:
            passages = passages_of(entry, self._document, self._abbreviations)
            if passages and entry.moment.time is None:
                passages[0].before = above
                voice = self._claims.report_opener(passages[0]) or (voice if entry.section == section else None)
                section, above = entry.section, passages[-1]
            else:
                voice = above = None
            yield from self._of_entry(entry, passages, voice)
        for part, place, passage in other_parts(self._document, self._abbreviations):
            home = _Home(f"{self._document.id}:{part}:{place}", part, place=place)
            yield from self._of_passages([passage], home)

    def _of_entry(self, entry: Entry, passages: list[Passage], voice: str | None) -> Iterator[Figure]:
        attribution = entry.attribution
        speaker = (attribution.citing or attribution.name) if attribution else voice
        stated = (self._context.as_of(passage, self._document.date) for passage in passages)
        as_of = next(filter(None, stated), None)
        home = _Home(entry.id, Part.ENTRY, speaker, entry.id, as_of=as_of)
        yield from _as_stated_below(list(self._of_passages(passages, home)))

    def _of_passages(self, passages: list[Passage], home: _Home) -> Iterator[Figure]:
        place = 0
        for number, passage in enumerate(passages):
            below = passages[number + 1] if number + 1 < len(passages) else None
            counts = list(self._counts.counts(passage))
            figures = [
                self._figure(count, passage, counts, below, home, place + further)
                for further, count in enumerate(counts)
            ]
            place += len(figures)
            yield from figures

    def _figure(
        self, count: Count, passage: Passage, counts: list[Count], below: Passage | None, home: _Home, place: int
    ) -> Figure:
        number, label, (begin, end) = count.number, count.label, count.span
        leads = _leads(passage)
        name, by = self._claims.claimed(passage, number.start, number.end, home.speaker, leads)
        known = self._measuring.measured(count, passage, counts, leads, name)
        return Figure.model_construct(
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
            as_of=home.as_of,
            caveats=self._context.caveats(passage) or (self._context.caveats(below) if below else ()),
            flags=("malformed",) if number.malformed else (),
            why=(),
        )


def _leads(passage: Passage) -> tuple[Passage, ...]:
    """What leads in to a list or a table: a table's header, and the nearest paragraph above."""
    if passage.kind not in _LISTED:
        return ()
    above = passage.before
    while above is not None and above.kind in _LISTED:
        above = above.before
    paragraph = (above,) if above else ()
    if passage.kind == BlockKind.TABLE:
        return (Passage(passage.text.partition("\n")[0].strip(" |")), *paragraph)
    return paragraph


def _as_stated_below(figures: list[Figure]) -> list[Figure]:
    """A headline says little: its figure is that of the text below it where metric, side and value are the same."""
    totals = {(base_of(f.metric), f.side, f.value): f for f in figures if f.metric and f.scope is Scope.CUMULATIVE}
    read = []
    for figure in figures:
        total = totals.get((base_of(figure.metric), figure.side, figure.value)) if figure.metric else None
        if total and figure.scope is None:
            figure = figure.model_copy(update={"metric": total.metric, "scope": total.scope})
        read.append(figure)
    return read
