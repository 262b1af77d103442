"""Checksums of what the index holds of an entry; apart, so that a search loads nothing else for them."""

from __future__ import annotations

from zlib import crc32


def checksum_of_hit(*shown: object) -> int:
    """A checksum of what a hit shows of an entry: key, day, time, until, clock, source, headline, text."""
    return crc32("\n".join(map(str, shown)).encode("utf-8", "surrogatepass"))
