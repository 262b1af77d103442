"""No text makes reading slow or breaks it: twice the text costs about twice the work, whatever it holds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.figures import key_figures, read_figures, restatements
from briefing_tui.models import Document, Part
from readings import document, entry

HOSTILE: dict[str, str] = {
    "figures without an end": "12 tanks and 13 ships, ",
    "digits": "1,234 ",
    "one long number": "1234567890,",
    "groups": "12 345 678 ",
    "number words": "two hundred and ",
    "compounds": "zweihundertund",
    "hedges": "more than at least ",
    "dashes": "tanks - 290 - ",
    "dots": "WINDS...85 MPH...",
    "brackets": "12 (13 (14 (",
    "quotations": '"12 people died," he said. ',
    "open quotations": "“12 people died ",
    "statements": "the ministry said the mayor said ",
    "statements with figures": "Kim said 12 died, Podoliak said 13 died, ",
    "commas": ", , , ,",
    "names": "Aaa Bbb Ccc Ddd ",
    "places": "in Aaaa Bbbb Cccc, ",
    "events": "killed wounded lost destroyed ",
    "list of counts": "12 Russian tanks, ",
    "sides": "Russian Ukrainian enemy ",
    "table": "| a | 12 |\n",
    "pipes": "|||||",
    "ranges": "between 5 and between ",
    "dates": "March 7, ",
    "urls": "http://a/1/2/3/",
    "letters": "a",
    "blanks": " ",
    "lines": "12\n",
    "combining": "Z\u0301\u0302",
    "capitals with a dot": "İ12 ",
    "speakers in brackets": "the Red Cross (ICRC) said (ICRC) ",
    "stretches of time": "since the war began last week 12 died ",
    "places in a list": "12 died in Aaa, 13 in Bbb, ",
    "asides": "The Dow, which holds 30 shares, rose 0.7%, ",
    "parts": "12 men, 3 of them women, of whom 2 died, including 5 ",
    "nouns of change": "an increase of 12 ",
    "totals": "the number of dead rose to ",
    "what speakers are called": "the ministry added that 12 died. ",
}
SMALL, LARGE = 4_000, 16_000


def page(text: str, language: str | None = None) -> Document:
    return document(entry(text), language=language)


def calls(work: Callable[[], object]) -> int:
    """How many functions the work calls, those of C among them."""
    count = 0

    def counted(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def seconds(work: Callable[[], object]) -> float:
    """The least processor time of three."""
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def compared(text: str) -> None:
    """Read and compare that text as a day of one document does."""
    made = page(text)
    figures = read_figures(made)
    key_figures(figures, documents=[made], links=restatements(figures))


@pytest.mark.parametrize("name", HOSTILE)
def test_the_work_grows_with_the_text(name: str) -> None:
    unit = HOSTILE[name]
    small, large = unit * (SMALL // len(unit)), unit * (LARGE // len(unit))
    compared(small)
    ratio = calls(lambda: compared(large)) / calls(lambda: compared(small))
    assert ratio < 1.5 * LARGE / SMALL, f"4 times the text took {ratio:.1f} times the calls"


@pytest.mark.parametrize("name", HOSTILE)
def test_no_pattern_grows_faster_than_the_text(name: str) -> None:
    unit = HOSTILE[name]
    small, large = unit * (2 * SMALL // len(unit)), unit * (2 * LARGE // len(unit))
    compared(small)
    base = max(seconds(lambda: compared(small)), 0.002)
    ratio = seconds(lambda: compared(large)) / base
    assert ratio < 12, f"4 times the text took {ratio:.1f} times as long"


WORDS = [
    *[
        "0",
        "1",
        "12",
        "1,234",
        "660,00",
        "31",
        "481",
        "2022",
        "1.5",
        "%",
        "$",
        "£",
        "+",
        "-",
        "–",
        "(",
        ")",
        ":",
        ";",
        ".",
        ",",
        '"',
        "“",
        "”",
        "'",
        "|",
        "…",
        "°",
        "\n",
        "\xa0",
    ],
    *[
        "two",
        "thousand",
        "dozen",
        "half",
        "a",
        "third",
        "of",
        "the",
        "in",
        "March",
        "7",
        "more",
        "than",
        "at",
        "least",
        "up",
        "to",
        "killed",
        "people",
        "tanks",
        "said",
        "Kim",
    ],
    *[
        "according",
        "to",
        "General",
        "Staff",
        "Russian",
        "losses",
        "mindestens",
        "Menschen",
        "людей",
        "понад",
        "as",
        "of",
        "winds...85",
        "MPH",
        "12:30",
        "pm",
    ],
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([" ", ""]), st.sampled_from([None, "en", "de", "uk"])
)
def test_every_figure_stands_where_it_says(words: list[str], glue: str, language: str | None) -> None:
    made = page(glue.join(words), language)
    figures = read_figures(made)
    assert len({figure.id for figure in figures}) == len(figures)
    for figure in figures:
        assert figure.quote == made.entries[0].full[slice(*figure.span)]
        assert 0 < len(figure.quote) <= 240
        assert any(char.isalpha() for char in figure.quote)
        assert (figure.value is None) == bool({"malformed", "vague"} & set(figure.flags))
        assert figure.high is None or (figure.value is not None and figure.high > figure.value)
        assert figure.attribution is None or 1 <= len(figure.attribution.split()) <= 14
        assert len(figure.label.split()) <= 10
        assert figure.part is Part.ENTRY
    links = restatements(figures)
    restated = {link.figure for link in links}
    assert all(link.of not in restated for link in links)
    keys = key_figures(figures, documents=[made], links=links)
    assert len(set(keys)) == len(keys) <= 12
    assert not restated & set(keys)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    compared(text)
