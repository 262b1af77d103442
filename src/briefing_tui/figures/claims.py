"""Who claims a figure: the nearest statement, a quotation's speaker, an opener, or who spoke before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from briefing_tui.figures.passages import Passage
from briefing_tui.figures.statements import Statement, StatementReader
from briefing_tui.figures.wording import fold

_FURTHEST_BACK = 4
_OPENS_QUOTATION = ("“", '"', "„", "«")
_SENTENCE_END = re.compile(r"[.!?]\s")
_AFTER_QUOTATION, _AFTER_QUOTATION_AND_COMMA = 12, 60
_OPENS_WITHIN = 4
_STRAIGHT_AFTER = 5
_PRONOUN_WITHIN = 20
_BEFORE_QUOTATION = 60
# Statements looked at on either side of a figure.
_MOST_STATEMENTS = 6
_MOST_PASSAGES = 20
LONGEST_SOURCE = 160


class Claims:
    """Who claims what in one document: keeps what it has read of each passage."""

    def __init__(self, reader: StatementReader) -> None:
        self._reader = reader
        self._read: dict[Passage, Sequence[Statement]] = {}

    def statements(self, passage: Passage) -> Sequence[Statement]:
        """All statements of the passage, in order."""
        found = self._read.get(passage)
        if found is None:
            found = self._read[passage] = self._reader.read(passage)
        return found

    def claimed(self, passage: Passage, start: int, end: int, fallback: str | None) -> tuple[str | None, str]:
        """Who claims what stands there, and by what rule; `fallback` speaks for the whole text."""
        said = self._in_quotation(passage, start) or self._in_sentence(passage, start, end)
        if said is None and self._is_reported(passage, start):
            said = next(self._back_from(passage, start), None)
        if said is not None:
            if not said.refers_back:
                return said.name, "The nearest statement in its sentence says who claims it."
            subject = None if said.name else self._subject_before(passage, said, fallback)
            opening = self._opening(passage, said) if not said.name else ""
            name = subject or self._reader.known.opening(opening, subject=said.elided)
            name = name or self._last_named(passage, said, fallback) or fallback
            if name:
                return name, "The sentence refers back to who spoke last."
            if said.name:
                return said.name, "The nearest statement in its sentence says who claims it."
        if opener := self._reader.opener(passage):
            return opener, "Who claims it opens the paragraph."
        if introduced := self._introduced(passage):
            return introduced, "What stands before the quotation says who speaks."
        if going_on := self._going_on(passage, start):
            return going_on, "Its paragraph goes on with what was said before."
        for lead in passage.leads:
            last = lead.sentences[-1]
            stated = self.statements(lead)[-_FURTHEST_BACK:]
            opens = lead.text.rstrip().endswith(":")
            named = [item.name for item in stated if not item.refers_back and (opens or item.start >= last)]
            if named:
                return named[-1], "What leads in to the list says who claims it."
        if fallback:
            return fallback, "It is claimed by who speaks for the whole entry."
        return None, "Nobody is named who claims it."

    def _introduced(self, passage: Passage) -> str | None:
        """Who speaks a paragraph that opens a quotation, told above it or above those before: `The chair said:`"""
        for _ in range(_FURTHEST_BACK):
            before = passage.before
            if before is None:
                return None
            if name := self._reader.introduces(before):
                return name
            if not passage.text.startswith(_OPENS_QUOTATION):
                return None
            if before.text.rstrip().endswith(":"):
                said = next(self._back_from(before, len(before.text)), None)
                if said is None:
                    return None
                return self._last_named(before, said) if said.refers_back else said.name
            passage = before
        return None

    def _going_on(self, passage: Passage, start: int) -> str | None:
        """Who spoke last in a paragraph that opens with who says what: its plain sentences go on with that."""
        first = next(iter(self.statements(passage)), None)
        if first is None or passage.quotation_at(start):
            return None
        opens = first.start <= _OPENS_WITHIN and first.leads
        closes = not first.leads and first.start < passage.sentence_at(0)[1] and self._reader.known.reports(first.name)
        if not (opens or closes):
            return None
        said = next(self._back_from(passage, start), None)
        if said is None or not (said.leads or said.anywhere or said is first):
            return None
        return self._last_named(passage, said) if said.refers_back else said.name

    def _opening(self, passage: Passage, said: Statement) -> str:
        """What stands in the sentence before a statement that refers back; to its end where nobody is named there."""
        first = passage.sentence_at(said.start)[0]
        named = (item for item in self._back_from(passage, said.end) if item.name and item.start >= first)
        return passage.text[first : said.start if next(named, None) else said.end]

    def _back_from(self, passage: Passage, at: int) -> Iterator[Statement]:
        """The statements that end before that place, the nearest first; a few of them."""
        found = self.statements(passage)
        place = bisect_right(found, at, key=lambda item: item.start)
        yield from (item for item in reversed(found[max(0, place - _MOST_STATEMENTS) : place]) if item.end <= at)

    def _in_quotation(self, passage: Passage, start: int) -> Statement | None:
        """Who speaks the quotation: named straight after it, inside it in the same sentence, or straight before it."""
        quotation = passage.quotation_at(start)
        if quotation is None:
            return None
        opened, closed = quotation
        found = self.statements(passage)
        place = bisect_left(found, closed, key=lambda item: item.start)
        goes_on = "," in passage.text[closed - 2 : closed + 1]
        nearest = closed + (_AFTER_QUOTATION_AND_COMMA if goes_on else _AFTER_QUOTATION)
        if (
            place < len(found)
            and found[place].start <= nearest
            and (not found[place].anywhere or found[place].start <= closed + _STRAIGHT_AFTER)
            and not _SENTENCE_END.search(passage.text, closed, found[place].start)
        ):
            return found[place]
        if (inside := self._in_sentence(passage, start, start)) and opened < inside.start < closed:
            return inside
        return next((item for item in self._back_from(passage, opened) if opened - item.end <= _BEFORE_QUOTATION), None)

    def _in_sentence(self, passage: Passage, start: int, end: int) -> Statement | None:
        """The statement nearest to the figure in its sentence; one before it rather than one behind."""
        first, last = passage.sentence_at(start)
        quotation = passage.quotation_at(start)
        found = self.statements(passage)
        place = bisect_left(found, start, key=lambda item: item.start)
        best, nearest, ahead = None, 0, None
        for item in found[max(0, place - _MOST_STATEMENTS) : place + _MOST_STATEMENTS]:
            before = item.end <= start
            if item.end < first or item.start >= last or not (item.anywhere or item.leads == before):
                continue
            if passage.quotation_at(item.start) not in (None, quotation):
                continue
            distance = start - item.end if before else item.start - end
            if (best is None or distance < nearest) and (before or item.anywhere or best is None):
                best, nearest = item, distance
            ahead = item if before else ahead
        if best is not None and (cited := self._cited(found, best, end, last)):
            return cited
        carried = best is not None and best.start >= end and self._reader.known.is_medium(best.name)
        return ahead if carried and ahead else best

    def _cited(self, found: Sequence[Statement], best: Statement, end: int, last: int) -> Statement | None:
        """Whom that statement quotes, behind the figure: `…, Reuters reports, citing the police`."""
        place = bisect_right(found, best.start, key=lambda item: item.start)
        following = found[place] if place < len(found) else None
        return following if following and following.cites and end <= following.start < last else None

    def _is_reported(self, passage: Passage, at: int) -> bool:
        if self._reader.reported is None:
            return False
        return self._reader.reported.search(passage.low, *passage.sentence_at(at)) is not None

    def _last_named(self, passage: Passage, said: Statement, fallback: str | None = None) -> str | None:
        """The last speaker with a name before that place, a few paragraphs back at most.

        One whose name holds the last word of what they are called comes first (`the ministry`), be it `fallback`, who
        speaks for the whole text; where nobody's does, `the health ministry` and `police` are somebody of their own,
        and so is a body after another office spoke. For a pronoun: the body that spoke last (`it`), else who is
        mentioned before.
        """
        known = self._reader.known
        earlier = list(self._said_before(passage, said.end))
        if not said.name and not self._reader.impersonal.isdisjoint(passage.low[said.start : said.end].split()):
            nearest = next((name for name, _ in earlier if name), "")
            if known.is_body(fold(nearest).rpartition(" ")[2]):
                return nearest  # `the company said … It later revised the toll`
        offices = [name for name, refers_back in earlier if not refers_back or known.is_office(name)]
        names = [name for name in offices if not name.islower()]
        words = fold(said.name).split()
        for_all = [fallback] if fallback else []
        fitting = (name for name in [*offices, *for_all] if words and words[-1] in fold(name))
        apart = len(words) > 1 or said.cites or known.are_several(said.name)
        own = apart and bool(words) and not known.is_text(words[-1])
        if not said.name and not any(not item.refers_back for item in self._back_from(passage, said.end)):
            names = [*known.mentioned(passage.text, said.start), *self._subjects_before(passage, said.start), *names]
            if not names and passage.before:
                above = passage.before
                names = [*known.mentioned(above.text, len(above.text)), *self._subjects_before(above, len(above.text))]
        unnamed = (name for name, _ in earlier if name and not known.is_text(fold(name).rpartition(" ")[2]))
        # An institute is not `the ministry`.
        other = bool(words and names) and known.is_body(words[-1]) and known.has_role(names[0])
        return next(fitting, said.name if own or other else names[0] if names else next(unnamed, None))

    def _subjects_before(self, passage: Passage, at: int) -> Iterator[str]:
        """Who is named in full at the beginning of the sentences before `he said`, the nearest first."""
        sentences = [*passage.sentences, len(passage.text)]
        place = bisect_left(sentences, at) - 1
        for number in range(place, max(-1, place - _FURTHEST_BACK), -1):
            sentence = passage.text[sentences[number] : sentences[number + 1]]
            name = self._reader.known.opening(sentence, subject=True)
            # `National Insurance` is nobody: its words stand in small letters too.
            common = any(f" {fold(word)} " in passage.text for word in (name or "").split())
            if name and name.count(" ") == 1 and not common:
                yield name

    def _subject_before(self, passage: Passage, said: Statement, fallback: str | None) -> str | None:
        """Whom a pronoun straight behind a statement stands for: `The department says it counted 27 absences`."""
        before = next(self._back_from(passage, said.end - 1), None)
        if before is None or not (before.leads and before.name) or said.end - before.end > _PRONOUN_WITHIN:
            return None
        return self._last_named(passage, before, fallback) if before.refers_back else before.name

    def _said_before(self, passage: Passage | None, at: int) -> Iterator[tuple[str, bool]]:
        """(name, whether it refers back) of who spoke before that place, the nearest first."""
        for _ in range(_FURTHEST_BACK):
            if passage is None:
                return
            yield from ((item.name, item.refers_back) for item in self._back_from(passage, at))
            if opener := self._reader.opener(passage):
                yield opener, False
            passage = passage.before
            at = len(passage.text) if passage else 0

    def speaker_of(self, passages: Sequence[Passage]) -> str | None:
        """Who the text itself says speaks for all of it: `The relevant statement was made by …`."""
        for passage in passages[:_MOST_PASSAGES]:
            at = self._reader.speaks_for_all(passage)
            if at is None:
                continue
            here = (item for item in self.statements(passage) if item.start <= at <= item.end)
            said = next(here, None) or self._in_sentence(passage, at, at)
            if said and not said.refers_back:
                return said.name
        return None

    def source_of(self, passage: Passage) -> str | None:
        """Who the whole of that short paragraph names as the source of the text: `Про це йдеться у звіті …`."""
        at = self._reader.speaks_for_all(passage) if len(passage.text) <= LONGEST_SOURCE else None
        return self.speaker_of([passage]) if at is not None and at <= _OPENS_WITHIN else None

    def is_speaker(self, name: str) -> bool:
        """Whether that can be who speaks for an entry; not what is counted, nor half a sentence."""
        return not name.islower() and (" " not in name or not self._reader.known.is_quantity(name))

    def heading_speaker(self, heading: str) -> str | None:
        """Whom the lexicon knows that a heading names, alone or at its end: `Losses of the enemy, General Staff`."""
        return self._reader.known.known_ending(heading)

    def speaks_in(self, name: str, passages: Sequence[Passage]) -> bool:
        """Whether the text itself says that this speaker says something: then it says how far that goes."""
        return any(
            not item.refers_back and (item.name in name or name in item.name)
            for passage in passages
            for item in self.statements(passage)
        )

    def report_opener(self, passage: Passage) -> str | None:
        """Who opens a long report with this paragraph: a name in bold, or one that the lexicon knows to issue them."""
        if not passage.bold and not self._reader.may_open(passage):
            return None
        if passage.bold and (known := self._reader.known.known_opening(passage.text)):
            return known
        first = next(iter(self.statements(passage)), None)
        if first is None or first.refers_back or first.start > _OPENS_WITHIN or not (first.leads and first.reports):
            return None
        return first.name if passage.bold or self._reader.known.reports(first.name) else None
