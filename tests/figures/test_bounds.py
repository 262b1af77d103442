"""A hedge is stored with the value that it hedges, and with no other."""

from __future__ import annotations

import pytest

from briefing_tui.models import Bound
from readings import only, read


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("21 people died", Bound.EXACT),
        ("only 21 people died", Bound.EXACT),
        ("at least 21 people died", Bound.AT_LEAST),
        ("no fewer than 21 people died", Bound.AT_LEAST),
        ("at least another 21 people died", Bound.AT_LEAST),
        ("more than 21 people died", Bound.MORE_THAN),
        ("over 21 people died", Bound.MORE_THAN),
        ("just over 21 people died", Bound.MORE_THAN),
        ("deaths exceed 21", Bound.MORE_THAN),
        ("1500+ people died", Bound.MORE_THAN),
        (">21 people died", Bound.MORE_THAN),
        ("up to 21 people died", Bound.UP_TO),
        ("not exceeding 21 people died", Bound.UP_TO),
        ("as many as 21 people died", Bound.UP_TO),
        ("no more than 21 people died", Bound.UP_TO),
        ("fewer than 21 people died", Bound.LESS_THAN),
        ("about 21 people died", Bound.ABOUT),
        ("approximately 21 people died", Bound.ABOUT),
        ("an estimated 21 people died", Bound.ABOUT),
        ("nearly 21 people died", Bound.ABOUT),
        ("some 21 people died", Bound.ABOUT),
        ("~21 people died", Bound.ABOUT),
        ("21 or more people died", Bound.AT_LEAST),
        ("the magnitude was 6 or greater", Bound.AT_LEAST),
    ],
)
def test_english_hedges(text: str, bound: Bound) -> None:
    assert only(f"He said {text}.").bound is bound


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("de", "mindestens 18 Menschen starben", Bound.AT_LEAST),
        ("de", "rund 640 Menschen starben", Bound.ABOUT),
        ("de", "bis zu 50 Menschen starben", Bound.UP_TO),
        ("de", "mehr als 50 Menschen starben", Bound.MORE_THAN),
        ("uk", "понад 200 людей загинули", Bound.MORE_THAN),
        ("uk", "щонайменше 12 людей загинули", Bound.AT_LEAST),
        ("uk", "близько 30 людей загинули", Bound.ABOUT),
    ],
)
def test_hedges_of_other_languages(language: str, text: str, bound: Bound) -> None:
    assert only(f"{text}.", language=language).bound is bound


def test_up_to_a_level_is_no_limit() -> None:
    figures = read("The yield climbed, up to 4.67% from 4.58% late on Friday.")
    assert [figure.bound for figure in figures] == [Bound.EXACT, Bound.EXACT]


def test_a_hedge_is_part_of_the_quote() -> None:
    assert only("It lost up to 190 troops.").quote == "up to 190 troops"


def test_a_hedge_does_not_carry_over_in_a_list() -> None:
    bounds = [figure.bound for figure in read("They lost up to 190 troops, 12 tanks and 14 trucks.")]
    assert bounds == [Bound.UP_TO, Bound.EXACT, Bound.EXACT]


def test_a_hedge_after_a_number_may_belong_to_the_next_one() -> None:
    bounds = [figure.bound for figure in read("The index rose 18 points, or less than 1%.")]
    assert bounds == [Bound.EXACT, Bound.LESS_THAN]


def test_near_hedges_measures_only() -> None:
    assert only("Winds were near 110 mph.").bound is Bound.ABOUT
    assert only("A shell fell near 12 houses.").bound is Bound.EXACT


def test_what_ticks_up_to_a_level_is_at_it() -> None:
    assert only("Inflation ticks up to 2.6%.").bound is Bound.EXACT
    assert only("It may cost up to 2.6% more.").bound is Bound.UP_TO
