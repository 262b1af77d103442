"""The reader of our own exports: a Markdown page that `export.markdown` wrote in full → its documents again."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from briefing_tui.border import checked
from briefing_tui.clocks import zone_of
from briefing_tui.escaping import unescape
from briefing_tui.loader.exported import DocumentDraft, EntryDraft, ExportedPage, count_words
from briefing_tui.models import (
    Attribution,
    Coverage,
    Document,
    Entry,
    Evidence,
    LeftOut,
    Moment,
    Precision,
    Problem,
)

_DATE = re.compile(r"^date: (\d{4}-\d\d-\d\d)$", re.M)


def read_export(text: str, path: str) -> tuple[Document, ...]:
    """The documents of an exported page, in its order; what can't be read any more is a problem on the first.

    A page that was not exported in full gives one document without entries, which says so.
    """
    page = ExportedPage(text)
    if not page.documents:
        return (_summary(text, path, page),)
    merged: dict[str, DocumentDraft] = {}
    for (day, number), draft in sorted(page.documents.items(), key=itemgetter(0)):
        key = str(draft.fields.get("id") or f"{path}#{day}.{number}")
        merged.setdefault(key, DocumentDraft()).absorb(draft)
    read = [_document(key, draft, text, path, page) for key, draft in merged.items()]
    first = replace(
        read[0],
        left_out=tuple(page.left_out),
        problems=tuple(page.problems),
        coverage=_coverage(merged[read[0].id].words, page.left_out),
    )
    return (first, *read[1:])


def _document(key: str, draft: DocumentDraft, text: str, path: str, page: ExportedPage) -> Document:
    fields = draft.fields if _is_zone(draft.fields.get("zone")) else {**draft.fields, "zone": None}
    try:
        bare = checked(Document, {"shape": "report", **fields, "id": key, "path": path, "format": "export"})
    except ValueError:
        page.damaged(f"what the export says of its document {key} can't be read any more")
        bare = Document(id=key, path=path, format="export", shape="report")
    evidence = Evidence(kind="export", rank=1, date=bare.date, quote="the export says so")
    parts: dict[str, Any] = {part: tuple(texts) for part, texts in draft.parts.items()}
    return replace(
        bare,
        **{
            **parts,
            "entries": tuple(sorted(_entries(draft.entries, bare, page), key=lambda entry: entry.order)),
            "evidence": (evidence,) if bare.date else (),
            "coverage": _coverage(draft.words, ()),
            "text": text,
            "size": len(text.encode()),
        },
    )


def _entries(drafts: Sequence[EntryDraft], document: Document, page: ExportedPage) -> Iterator[Entry]:
    """The entries, no two of them with the same id."""
    taken: set[str] = set()
    for place, draft in enumerate(drafts):
        key = str(draft.fields["entry"])
        if key in taken:
            page.damaged("two entries of the export have the same id", draft.at.line)
            key = f"{key}+{place}"
        taken.add(key)
        order = draft.fields.get("order")
        yield Entry(
            id=key,
            document=document.id,
            order=order if isinstance(order, int) else place,
            moment=_moment(draft, document, page),
            about=draft.notes.get("About"),
            attribution=_attribution(draft),
            headline=draft.headline,
            blocks=tuple(draft.blocks),
            section=draft.notes.get("Section"),
            updated=draft.notes.get("Updated"),
            span=(draft.at.start, max((block.span[1] for block in draft.blocks), default=draft.at.end)),
        )


def _moment(draft: EntryDraft, document: Document, page: ExportedPage) -> Moment:
    stamp, fields = draft.stamp, draft.fields
    time = stamp["time"] if stamp else None
    zone = fields.get("zone", document.zone)
    try:
        return checked(
            Moment,
            {
                "date": fields.get("date", document.date),
                "time": time,
                "until": stamp["until"] if stamp else None,
                "approximate": bool(stamp and stamp["about"]),
                "half_known": not (stamp and stamp["half"]),
                "zone": zone if _is_zone(zone) else None,
                "precision": fields.get("precision", Precision.MINUTE if time else Precision.DAY),
                "stated": fields.get("stated", True),
            },
        )
    except ValueError:
        page.damaged("the time of this entry can't be read any more", draft.at.line)
        return Moment(date=document.date)


def _attribution(draft: EntryDraft) -> Attribution | None:
    """The source that stands over the entry; else the one that its text names, which the comment keeps."""
    if draft.stamp and draft.stamp["name"]:
        names = draft.stamp.group("name", "via", "citing")
        name, via, citing = (None if text is None else unescape(text) for text in names)
        return Attribution(name=name or "", via=via, citing=citing)
    try:
        return checked(Attribution, draft.fields["source"])
    except (KeyError, ValueError):
        return None


def _is_zone(name: object) -> bool:
    if name is None:
        return True
    try:
        return isinstance(name, str) and zone_of(name) is not None
    except (ValueError, OSError, LookupError):
        return False


def _summary(text: str, path: str, page: ExportedPage) -> Document:
    """A page that holds nothing to read back: exported in short, or without its comments."""
    problem = Problem(
        code="summary",
        message="this is an exported summary, without the texts of its entries",
        remedy="Export the day again with --full, or open the documents themselves.",
    )
    bare = Document(
        id=path,
        path=path,
        format="export",
        shape="nothing",
        left_out=tuple(page.left_out),
        problems=(problem, *page.problems),
        coverage=_coverage(Counter(), page.left_out),
        text=text,
        size=len(text.encode()),
    )
    date = _DATE.search(text)
    try:
        return replace(bare, date=dt.date.fromisoformat(date[1])) if date else bare
    except ValueError:
        return bare


def _coverage(words: Counter[str], left_out: Sequence[LeftOut]) -> Coverage:
    """Every run of the page went into an entry, a part or what is left out: none is lost."""
    left: Counter[str] = Counter()
    for run in left_out:
        left[run.rule] += count_words(run.text)
    return Coverage(
        words=words.total() + left.total(), entries=words["entries"], parts=words["parts"], left_out=dict(left)
    )
