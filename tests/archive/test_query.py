"""The language of searches."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.archive.query import LAST_DAY, MOST_TERMS, Term, parse
from word_shelf import queries


def ordinal(date: str) -> int:
    return dt.date.fromisoformat(date).toordinal()


def terms(text: str, *, prefix_last: bool = False) -> list[Term]:
    """The terms of a query in which each is a group of its own."""
    groups = parse(text, prefix_last=prefix_last).groups
    assert all(len(group) == 1 for group in groups)
    return [group[0] for group in groups]


def test_words_phrases_prefixes_and_what_must_not_stand() -> None:
    assert terms('kyiv "air raid" shel* -siren -"all clear"') == [
        Term("words", "kyiv"),
        Term("words", "air raid"),
        Term("words", "shel", prefix=True),
        Term("words", "siren", negative=True),
        Term("words", "all clear", negative=True),
    ]


def test_or_joins_its_neighbours_only() -> None:
    groups = parse("ferry kyiv OR lviv OR odesa -road").groups
    assert [[term.text for term in group] for group in groups] == [["ferry"], ["kyiv", "lviv", "odesa"], ["road"]]


@pytest.mark.parametrize("text", ["OR kyiv", "-kyiv OR", "or kyiv"])
def test_an_or_between_no_two_things_is_a_word_at_most(text: str) -> None:
    assert all(len(group) == 1 for group in parse(text).groups)


def test_an_or_with_nothing_after_it_is_left_out() -> None:
    assert terms("kyiv OR") == [Term("words", "kyiv")]


def test_fields_of_text() -> None:
    assert terms('source:mayor -source:"press office" metric:tanks_lost') == [
        Term("source", "mayor"),
        Term("source", "press office", negative=True),
        Term("metric", "tanks_lost"),
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("date:2022-03-07", "2022-03-07", "2022-03-07"),
        ("date:2022-3-7", "2022-03-07", "2022-03-07"),
        ("date:2022-03", "2022-03-01", "2022-03-31"),
        ("date:2024-02", "2024-02-01", "2024-02-29"),
        ("date:2022-12", "2022-12-01", "2022-12-31"),
        ("date:2022", "2022-01-01", "2022-12-31"),
        ("date:2022-03..", "2022-03-01", "9999-12-31"),
        ("date:..2022-03", "0001-01-01", "2022-03-31"),
        ("date:2022-03-02..2022-03-07", "2022-03-02", "2022-03-07"),
        ("after:2022-03", "2022-04-01", "9999-12-31"),
        ("before:2022-03-07", "0001-01-01", "2022-03-06"),
        ("DATE:9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_dates(text: str, first: str, last: str) -> None:
    assert terms(text) == [Term("date", first=ordinal(first), last=ordinal(last))]
    assert not parse(text).note


def test_what_has_no_date() -> None:
    assert terms("date:undated -date:2022") == [
        Term("date", first=0, last=0),
        Term("date", negative=True, first=ordinal("2022-01-01"), last=ordinal("2022-12-31")),
    ]
    assert terms("date:1..") == [Term("words", "date 1..")]
    assert ordinal("9999-12-31") == LAST_DAY


def test_marks_and_what_an_entry_has() -> None:
    assert terms("is:unread -is:starred has:note has:figures is:READ") == [
        Term("is", "unread"),
        Term("is", "starred", negative=True),
        Term("is", "noted"),
        Term("has", "figure"),
        Term("is", "read"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date:2022-13", "“date:2022-13” is searched as words"),
        ("date:2022-02-30", "a day such as 2022-03-07"),
        ("date:2022-03-07..2022-03-01", "a range such as 2022-03-02..2022-03-07"),
        ("date:..", "a range"),
        ("after:tomorrow", "after: takes a day"),
        ("before:2022-03..", "before: takes a day"),
        ("is:green", "is: takes unread or read or starred or noted"),
        ("has:legs", "has: takes figure or note"),
        ("source:", "source: takes a word"),
        ("colour:green", "There is no field “colour:”"),
    ],
)
def test_what_is_no_part_of_the_language_is_searched_as_words_and_said(text: str, said: str) -> None:
    query = parse(f"kyiv {text}")
    assert said in query.note
    assert [term.field for group in query.groups for term in group] == ["words", "words"]


@pytest.mark.parametrize(
    "text", ["at 12:30", "https://example.org/live", "Mayor: we are here", "a-b", "don't", "NEAR(a AND b)"]
)
def test_text_from_a_document_is_taken_without_a_word(text: str) -> None:
    assert not parse(text).note
    assert {term.field for term in terms(text)} == {"words"}


def test_what_holds_no_letter_is_left_out() -> None:
    assert terms('- -- "" * kyiv & … -') == [Term("words", "kyiv")]
    assert "“😀” holds no letter or digit" in parse("😀").note
    assert not parse("😀").groups


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("air kyi", Term("words", "kyi", prefix=True)),
        ("air kyi ", Term("words", "kyi")),
        ('air "raid si', Term("words", "raid si", prefix=True)),
        ('air "raid si"', Term("words", "raid si")),
        ("air k", Term("words", "k")),
        ("air 氷", Term("words", "氷", prefix=True)),
        ("air -kyi", Term("words", "kyi", negative=True)),
        ("air source:may", Term("source", "may", prefix=True)),
        ("air source:", Term("words", "air")),
        ("air date:202", Term("words", "air")),
        ("air is:sta", Term("words", "air")),
        ("air OR", Term("words", "air")),
    ],
)
def test_the_word_being_typed_may_go_on(text: str, last: Term) -> None:
    assert terms(text, prefix_last=True)[-1] == last
    assert not parse(text, prefix_last=True).note


def test_a_quotation_mark_without_its_partner_reaches_to_the_end() -> None:
    assert terms('foo" bar baz') == [Term("words", "foo"), Term("words", " bar baz")]
    assert terms("“air raid” “over") == [Term("words", "air raid"), Term("words", "over")]
    assert terms('"say “no” now"') == [Term("words", "say “no” now")]


def test_more_terms_than_anybody_needs_are_left_out() -> None:
    query = parse("a " * 5_000)
    assert len(query.groups) == MOST_TERMS
    assert "first 64 terms" in query.note
    assert sum(map(len, parse("a OR " * 5_000).groups)) == MOST_TERMS


@given(queries, st.booleans())
def test_any_text_is_a_query(text: str, prefix_last: bool) -> None:
    query = parse(text, prefix_last=prefix_last)
    assert query.text == text
    for group in query.groups:
        assert group
        assert len(group) == 1 or not any(term.negative for term in group)
    assert query.note.isprintable()
