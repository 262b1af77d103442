"""What was understood of a document, on what evidence, and what was not: for a person who has ten seconds."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.clocks import zone_label
from briefing_tui.models import BlockKind, Coverage, Document
from briefing_tui.views import ProblemRow

_SHAPES = {
    "live": "a live blog: entries with times",
    "narrative": "an article: paragraphs",
    "digest": "a digest: a list of items",
    "log": "a log: entries under dated headings",
    "report": "a report: sections",
    "nothing": "nothing to read",
}
_SHOWN = 500
"""Characters of a run that was left out."""


def counts(document: Document, figures: int) -> dict[str, int]:
    """How much of each kind was read."""
    sources = {entry.attribution.name for entry in document.entries if entry.attribution}
    return {
        "entries": len(document.entries),
        "timed": sum(entry.moment.time is not None for entry in document.entries),
        "sources": len(sources),
        "brief_facts": len(document.brief_facts),
        "background": len(document.background),
        "captions": len(document.captions)
        + sum(block.kind is BlockKind.MEDIA for entry in document.entries for block in entry.blocks),
        "links": len(document.links)
        + sum(block.kind is BlockKind.LINK for entry in document.entries for block in entry.blocks),
        "figures": figures,
    }


def report(document: Document, figures: int, *, verbose: bool = False) -> str:
    """A few labelled lines, ending with a line feed; with `verbose`, each run that was left out and its rule."""
    lines = [document.path, *(f"  {label:<9} {text}" for label, text in _facts(document, figures))]
    for problem in document.problems:
        at = f"line {problem.line}: " if problem.line else ""
        lines.append(f"  problem   {at}{problem.message}")
        if problem.remedy:
            lines.append(f"            {problem.remedy}")
    if verbose:
        lines += (f"  left out  line {run.line}, {run.rule}: {_short(run.text)}" for run in document.left_out)
    return "\n".join(lines) + "\n"


def _facts(document: Document, figures: int) -> Iterator[tuple[str, str]]:
    order = {None: "", True: ", newest first", False: ", oldest first"}[document.newest_first]
    yield "title", document.title or "none found"
    yield "shape", f"{_SHAPES.get(document.shape, document.shape)}{order} ({document.format})"
    yield "day", document.date.isoformat() if document.date else document.month or "not known: under undated"
    for evidence in document.evidence:
        date = evidence.date.isoformat() if evidence.date else "no day"
        yield "", f"{evidence.rank}. {date}, {evidence.kind}: {_short(evidence.quote, 100)}"
    yield "zone", zone_label(document.zone) + (f": {document.zone_evidence}" if document.zone_evidence else "")
    entries = [f"{entry.moment.date or 'undated'}" for entry in document.entries]
    days = sorted(set(entries))
    if len(days) > 1:
        yield "days", ", ".join(f"{day} ({entries.count(day)})" for day in days)
    read = {name: number for name, number in counts(document, figures).items() if number or name == "entries"}
    yield "read", ", ".join(f"{number} {_singular(name, number).replace('_', ' ')}" for name, number in read.items())
    yield "words", _coverage(document.coverage)


def _singular(name: str, number: int) -> str:
    if number != 1:
        return name
    return "entry" if name == "entries" else name.removesuffix("s")


def _coverage(coverage: Coverage) -> str:
    if not coverage.words:
        return "none"
    shares = [("in entries", coverage.entries), ("in other parts", coverage.parts)]
    shares += [(f"left out as {rule}", number) for rule, number in coverage.left_out.items()]
    shares.append(("lost", coverage.lost))
    said = ", ".join(
        f"{_percent(number, coverage.words)} {what}" for what, number in shares if number or what == "lost"
    )
    return f"{coverage.words:,}: {said}"


def _percent(part: int, whole: int) -> str:
    """Rounded, but never to nothing and never to all."""
    share = 100 * part / whole
    if 0 < share < 1:
        return "<1%"
    return ">99%" if 99 < share < 100 else f"{share:.0f}%"


def _short(text: str, longest: int = _SHOWN) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def unread_report(problem: ProblemRow) -> str:
    """The lines of a file that could not be read at all, or of a bad entry in the reader's own lexicon."""
    at = f"line {problem.line}: " if problem.line else ""
    return f"{problem.document}\n  problem   {at}{problem.message}\n            {problem.remedy}\n"
