"""The reader's own time zone, by the name that a library knows it by."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

LOCAL = "local"
"""What the settings file calls it."""


def local_zone(environ: Mapping[str, str] = os.environ, link: Path = Path("/etc/localtime")) -> str:
    """An IANA name from `TZ` or from where `link` leads; where neither is one, today's offset such as `+02:00`."""
    import datetime as dt
    import zoneinfo

    for name in (environ.get("TZ", "").lstrip(":"), str(link.resolve()).rpartition("zoneinfo/")[2]):
        try:
            return zoneinfo.ZoneInfo(name).key
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            continue
    offset = f"{dt.datetime.now().astimezone():%z}"
    return f"{offset[:3]}:{offset[3:5]}"
