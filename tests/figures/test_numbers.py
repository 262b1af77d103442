"""Numbers are read in every spelling, by the language of the text, and never repaired."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.figures.numbers import number_reader
from briefing_tui.figures.wording import fold
from briefing_tui.lexicon import load
from briefing_tui.models import Bound
from readings import only, read, values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("290 tanks", 290),
        ("1,500 houses", 1500),
        ("31 481 confirmed cases", 31481),
        ("31\u202f481 confirmed cases", 31481),
        ("1'234'567 votes", 1234567),
        ("1,64,626 cases", 164626),
        ("25.2 lakh tests", 2520000),
        ("4 crore doses", 40000000),
        ("1.5 thousand houses", 1500),
        ("2.5m people", 2500000),
        ("1.2 million people", 1200000),
        ("1.4 billion shares", 1400000000),
        ("22,450,772 votes", 22450772),
        ("twenty-one people", 21),
        ("one hundred and twenty-five houses", 125),
        ("two thousand three hundred shells", 2300),
        ("a thousand drones", 1000),
        ("half a million people", 500000),
        ("three dozen houses", 36),
        ("0 aircraft", 0),
    ],
)
def test_english_numbers(text: str, value: float) -> None:
    assert only(f"The report counted {text}.").value == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "1.234 Helfer", 1234),
        ("de", "12,5 Prozent der Bewohner", 12.5),
        ("de", "3 Mio. Menschen", 3000000),
        ("de", "1,2 Milliarden Euro", 1200000000),
        ("de", "fünfundzwanzig Häuser", 25),
        ("de", "zweitausenddreihundert Menschen", 2300),
        ("de", "achtzehn Häuser", 18),
        ("uk", "1,5 тис. будинків", 1500),
        ("uk", "двадцять п'ять осіб", 25),
        ("uk", "п’ятеро людей", 5),
        ("uk", "сто двадцять три людини", 123),
        ("uk", "5 млн гривень", 5000000),
    ],
)
def test_numbers_of_other_languages(language: str, text: str, value: float) -> None:
    assert only(f"{text}.", language=language).value == value


@pytest.mark.parametrize("written", ["660,00", "7, 640", "1,2345", "12.34.56,7"])
def test_a_malformed_number_keeps_its_words_and_has_no_value(written: str) -> None:
    figure = only(f"An estimated {written} people have fled.")
    assert figure.value is None
    assert figure.flags == ("malformed",)
    assert figure.bound is Bound.ABOUT
    assert written in figure.quote


def test_what_is_malformed_in_one_language_is_right_in_another() -> None:
    assert only("Das kostet 660,00 Euro.", language="de").value == 660


@pytest.mark.parametrize("word", ["Dozens", "Hundreds", "Tens of thousands", "Several hundred", "Scores"])
def test_words_for_many_have_no_value(word: str) -> None:
    figure = only(f"{word} of residents were killed.")
    assert (figure.value, figure.bound, figure.flags) == (None, Bound.ABOUT, ("vague",))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("11-13 houses", 11, 13),
        ("11–13 houses", 11, 13),
        ("between 5 and 10 houses", 5, 10),
        ("from 5 to 10 houses", 5, 10),
        ("2 to 3 million people", 2000000, 3000000),
        ("three or four houses", 3, 4),
    ],
)
def test_ranges_have_both_ends(text: str, low: float, high: float) -> None:
    figure = only(f"It hit {text}.")
    assert (figure.value, figure.high, figure.bound) == (low, high, Bound.RANGE)


def test_a_range_of_money_shares_its_currency_and_scale() -> None:
    figure = only("It will cost between £5m and £6m.")
    assert (figure.value, figure.high, figure.unit) == (5000000, 6000000, "GBP")
    figure = only("It will cost $3-4m.")
    assert (figure.value, figure.high, figure.unit) == (3000000, 4000000, "USD")


def test_a_rise_is_no_range() -> None:
    assert values("The incidence rate increased from 84 to 108.") == [84, 108]


@pytest.mark.parametrize(
    ("text", "value"),
    [("a third of the houses", 1 / 3), ("half of the voters", 0.5), ("two thirds of its crops", 2 / 3)],
)
def test_fractions_are_shares(text: str, value: float) -> None:
    assert only(f"It lost {text}.").value == pytest.approx(value)


def test_one_in_five_is_a_share() -> None:
    assert only("One in five children is hungry.").value == pytest.approx(0.2)
    assert only("Nine out of ten voters agreed.").value == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("£22m", 22000000, "GBP"),
        ("$25.41B", 25410000000, "USD"),
        ("£22,450,772", 22450772, "GBP"),
        ("US$ 5 million", 5000000, "USD"),
        ("₹4,000 crore", 40000000000, "INR"),
        ("20 million euros", 20000000, "EUR"),
        ("65 kilometers", 65, "km"),
        ("40-mile", 40, "miles"),
        ("175 km/h", 175, "km/h"),
        ("80 m.p.h.", 80, "mph"),
        ("0.3%", 0.3, "percent"),
        ("6 per cent", 6, "percent"),
        ("3 basis points", 3, "basis points"),
        ("−5°C", -5, "°C"),
    ],
)
def test_units_and_currencies(text: str, value: float, unit: str) -> None:
    figure = only(f"The measure was {text}.")
    assert (figure.value, figure.unit) == (value, unit)


def test_a_letter_is_a_scale_only_where_something_is_counted() -> None:
    assert only("They walked 100 m.").unit == "m"
    assert only("The hall is 5m wide.").unit == "m"
    assert only("It feeds 5m people.").value == 5000000


def test_signs_are_read_and_dashes_are_not() -> None:
    assert values("Cases 50,876 (+12)") == [50876, 12]
    assert values("Deaths 637 (-4)") == [637, -4]
    assert only("tanks - 290 destroyed").value == 290


@given(st.text(alphabet="0123456789,.' \u00a0-–+%£$()kmbn/:ab", max_size=40))
def test_every_number_stands_where_it_says(text: str) -> None:
    lexicon = load()
    for number in number_reader(lexicon.languages["en"], lexicon).read(text, fold(text)):
        assert 0 <= number.start <= number.first < number.last <= number.end <= len(text)
        assert number.malformed == (number.value is None)


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_give_their_value(value: int) -> None:
    lexicon = load()
    for written in (f"{value}", f"{value:,}", f"{value:,}".replace(",", " ")):
        (number,) = number_reader(lexicon.languages["en"], lexicon).read(written, written)
        assert number.value == value


def test_the_quote_is_verbatim_and_short() -> None:
    text = "In all, more than 1.5\u00a0million people have left the country since then."
    (figure,) = read(text)
    assert figure.quote in text
    assert figure.quote == text[slice(*figure.span)]
    assert figure.quote.startswith("more than 1.5\u00a0million people")


def test_a_capital_suffix_counts_behind_a_label() -> None:
    assert values("People in need: 134.0M") == [134000000]
    assert values("She lives at 2B Main Street.") == []


def test_a_temperature_below_zero_has_its_sign() -> None:
    assert values("It will drop to -5C tonight, and to -7 °C at dawn.") == [-5, -7]


def test_both_ends_of_a_range_may_have_the_unit() -> None:
    figure = only("The rate is 5.25%-5.5%.")
    assert (figure.value, figure.high, figure.unit) == (5.25, 5.5, "percent")


def test_large_amounts_are_whole() -> None:
    assert values("It costs $4.1 billion.") == [4_100_000_000]


def test_by_how_much_and_to_what_is_no_range() -> None:
    assert values("The death toll rose by 12 to 345.") == [12, 345]
    assert values("The wage will rise by €1.40 to €12.70 an hour.") == [1.4, 12.7]
    assert only("Prices rose by 5 to 10 percent.").high == 10


def test_a_half_may_follow_a_number() -> None:
    assert values("It lasted for two and a half years.") == [2.5]


def test_the_name_of_a_plane_is_no_unit() -> None:
    figure = only("They sent two F-16 fighters.")
    assert (figure.value, figure.unit, figure.label) == (2, None, "F-16 fighters")


def test_half_a_million_in_german() -> None:
    assert values("Knapp eine halbe Million Menschen ist geflohen.", language="de") == [500_000]


def test_a_dash_behind_a_link_is_a_sign_and_a_year_opens_no_range() -> None:
    assert values("Its approval rating is -25. The index fell to -3.5 in May.") == [-25, -3.5]
    assert values("That takes the total since October 2023 to 43,712.") == [43_712]
    assert values("Losses: tanks – 676, APV – 1858.") == [676, 1858]
    assert values("Since the beginning of the day 88 engagements took place.") == [88]


def test_a_range_may_be_half_in_words() -> None:
    (figure,) = read("Allow for delays of ten to 30 minutes.")
    assert (figure.value, figure.high, figure.unit) == (10, 30, "minutes")
    (figure,) = read("Some two to three million people fled.")
    assert (figure.value, figure.high) == (2_000_000, 3_000_000)


def test_degrees_below_zero() -> None:
    (figure,) = read("Expect -5 to -2 degrees.")
    assert (figure.value, figure.high) == (-5, -2)
    assert only("Temperatures fell to -12°C.").scope is None


def test_words_that_are_no_money() -> None:
    assert {figure.unit for figure in read("They gave 120 won awards. The 17 SDG targets stay.")} == {None}
