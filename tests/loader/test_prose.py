"""Pages without stamps: what is an entry, what opens a section, and who speaks."""

from __future__ import annotations

from briefing_tui.loader.readers.text import read_text
from briefing_tui.models import Document


def read(text: str) -> Document:
    return read_text(text, "page.txt", size=len(text))


def test_a_quotation_by_a_pronoun_is_that_of_the_speaker_above() -> None:
    entries = read(
        "Floods\n\n“The dyke holds,” Example said.\n\n“It will for a week,” he said.\n\nThe port is closed.\n\n"
        "“So is the mill,” she said.\n"
    ).entries
    assert [str(entry.attribution or "") for entry in entries] == ["Example", "Example", "", ""]
