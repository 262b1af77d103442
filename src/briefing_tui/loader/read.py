"""A found file → its documents: the one place that chooses a reader."""

from __future__ import annotations

from hashlib import blake2s
from pathlib import PurePath

from briefing_tui.loader.decode import decode
from briefing_tui.loader.discover import Found
from briefing_tui.loader.exported import is_export
from briefing_tui.loader.readers.markdown import has_front_matter, read_markdown
from briefing_tui.loader.readers.text import read_text
from briefing_tui.models import Document, Problem

MARKDOWN = frozenset((".md", ".markdown", ".mdown", ".mkd"))


def read_documents(found: Found, cap: int) -> tuple[Document, ...]:
    """The documents of one file: one, or those of an export of ours.

    An export that lies in a scanned folder gives none, so that no day doubles. What is wrong with a text is a problem
    on its document. Raises `DocumentError` where the bytes can't be had (unreadable, larger than `cap` bytes).
    """
    return documents_of(found, found.read(cap))


def documents_of(found: Found, data: bytes) -> tuple[Document, ...]:
    """The same of bytes at hand."""
    decoded = decode(data)
    text = decoded.text
    if not text.strip():
        return (_unreadable(found, len(data), decoded.problems),)
    if is_export(text):
        return _exported(text, found)
    markdown = PurePath(found.name).suffix.casefold() in MARKDOWN or has_front_matter(text)
    read = read_markdown if markdown else read_text
    return (read(text, found.path, size=len(data), problems=decoded.problems),)


def _exported(text: str, found: Found) -> tuple[Document, ...]:
    from briefing_tui.loader.readers.export import read_export

    return read_export(text, found.path) if found.named else ()


def _unreadable(found: Found, size: int, problems: tuple[Problem, ...]) -> Document:
    identity = blake2s(found.path.encode("utf-8", "replace"), digest_size=6).hexdigest()
    return Document(id=identity, path=found.path, format="unknown", shape="nothing", problems=problems, size=size)
