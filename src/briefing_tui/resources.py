"""Finds `data/` and `styles/`: beside `src/` in a checkout or an editable install, inside the package in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resource(folder: str) -> Path:
    """The folder `data` or `styles`. Raises `FileNotFoundError` where the installation is not whole."""
    package = Path(__file__).resolve().parent
    for root in (package, package.parent.parent):
        if (root / folder).is_dir():
            return root / folder
    raise FileNotFoundError(f"briefing's own folder {folder!r} is missing: install it again")
