"""By which rules documents are read, and what tells whether they would be read today as they were for an index."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing_tui.lexicon import Lexicon

_ROOMS = ("loader", "figures", "lexicon", "archive")
_MODULES = ("days.py", "models.py", "present.py", "present_figures.py", "safe.py", "citing.py", "moves.py")


class Rules(NamedTuple):
    """What a reader has set about the reading of documents."""

    cap: int
    """Bytes of one document at most."""
    lexicon: str | None = None
    """The folder of the reader's own metrics, speakers and words."""

    @property
    def words(self) -> Lexicon:
        """The lexicon; read once."""
        from briefing_tui.lexicon import load

        return load(Path(self.lexicon) if self.lexicon else None)

    def fingerprint(self) -> str:
        """A hash of all that decides how a document is read: the cap, the program, the word lists."""
        own = sorted(Path(self.lexicon).glob("*.toml")) if self.lexicon else []
        return _digest(tuple(own), self.cap)


@cache
def _digest(own: tuple[Path, ...], cap: int) -> str:
    from hashlib import blake2b

    from briefing_tui.resources import resource

    package = Path(__file__).resolve().parent.parent
    files = [package / name for name in _MODULES]
    for room in _ROOMS:
        files += sorted((package / room).rglob("*.py"))
    files += [*sorted((resource("data") / "lexicon").rglob("*.toml")), *own]
    digest = blake2b(str(cap).encode(), digest_size=16)
    for file in files:
        if file.is_file():
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
