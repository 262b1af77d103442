"""Where the words of a query stand in texts."""

from __future__ import annotations

import pytest

from briefing_tui.archive.hits import hits_in


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("bridge", "The bridge; a Bridge", ["bridge", "Bridge"]),
        ("bridge river", "river, no crossing", ["river"]),
        ("brid", "The bridge", ["bridge"]),
        ("brid ", "The bridge", []),
        ('"lower town"', "the lower town, lower than the town", ["lower town"]),
        ("cafe", "Café", ["Café"]),
        ("-bridge water", "water under the bridge", ["water"]),
        ("source:harbour is:unread", "harbour", []),
        ("", "harbour", []),
        ("bridge", "bri\x02dge bridge\x03", ["bridge"]),
        ('" OR *', "or", ["or"]),
    ],
)
def test_hits_are_what_the_search_finds(query: str, text: str, hits: list[str]) -> None:
    ((*spans,),) = hits_in(query, [text])
    assert [text[start:end] for start, end in spans] == hits


def test_each_text_has_its_own() -> None:
    assert hits_in("b", ["a b", "", "b a b"]) == [[(2, 3)], [], [(0, 1), (4, 5)]]
