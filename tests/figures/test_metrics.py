"""The same quantity has the same metric in every document; what must not be mixed has another one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing_tui.figures import read_figures
from briefing_tui.figures.series import series_key
from briefing_tui.models import Scope
from readings import document, entry, only, read, with_user_files

STAFF = "General Staff of the Armed Forces of Ukraine"
MINISTRY = "Ministry of Defence of the Russian Federation"


@pytest.mark.parametrize(
    "text",
    [
        "Since 24 February Russia has lost 290 tanks.",
        "Russian losses since 24 February: tanks - 290.",
        "The total combat losses of the enemy since 24 February: tanks - 290.",
        "The General Staff of the Ukrainian Armed Forces listed the losses of the enemy since February: tanks - 290.",
        "In total, 290 Russian tanks have been destroyed since the invasion.",
    ],
)
def test_one_quantity_in_many_words(text: str) -> None:
    assert only(text, source=STAFF).metric == "tanks_lost:russia"


@pytest.mark.parametrize("word", ["personnel", "troops", "servicemen", "soldiers"])
def test_people_under_arms_are_one_metric(word: str) -> None:
    assert only(f"Since 24 February Russia has lost 11,000 {word}.").metric == "personnel_lost:russia"


def test_fuel_tanks_never_meet_tanks() -> None:
    metrics = [figure.metric for figure in read("Russia's losses since February: tanks - 290, fuel tanks - 60.")]
    assert metrics == ["tanks_lost:russia", "fuel_tanks_lost:russia"]
    assert only("Russia has lost 12 tank brigades since February.").metric is None
    together = only(
        "Since February 21,278 tanks and other armoured fighting vehicles have been destroyed.", source=MINISTRY
    )
    assert together.metric == "tanks_and_armour_lost:ukraine"


def test_the_enemy_is_the_other_side_of_who_speaks() -> None:
    text = "The enemy's losses since the beginning amount to 190 tanks."
    assert only(text, source=STAFF).side == "russia"
    assert only(text, source=MINISTRY).side == "ukraine"


def test_what_somebody_destroys_is_the_other_side_s() -> None:
    assert only("Since 2022, 653 aircraft have been neutralised.", source=MINISTRY).metric == "aircraft_lost:ukraine"
    assert only("Since 2022 the Ukrainian army has destroyed 653 aircraft.").metric == "aircraft_lost:russia"


def _sides(text: str, source: str | None = None) -> list[tuple[str | None, str | None]]:
    page = replace(document(entry(text, source=source)), text=text)
    return [(figure.side, figure.metric) for figure in read_figures(page)]


def test_a_side_that_the_word_lists_do_not_have_is_called_as_the_text_calls_it() -> None:
    text = "They killed 12 Freedonian soldiers and lost 3 tanks, while 30 Freedonian tanks were destroyed."
    assert _sides(text) == [
        ("freedonian", "soldiers_killed:freedonian:event"),
        (None, None),
        ("freedonian", "tanks_lost:freedonian:event"),
    ]
    assert _sides("Freedonian losses since May: tanks - 30, helicopters - 2. The Freedonian army fled.") == [
        ("freedonian", "tanks_lost:freedonian"),
        ("freedonian", "helicopters_lost:freedonian"),
    ]
    assert {side for side, _ in _sides("They destroyed 300 Freedonian troops, 30 tanks and 2 helicopters.")} == {
        "freedonian"
    }


def test_a_kind_of_tank_a_month_and_a_service_are_no_sides() -> None:
    assert _sides("They destroyed 30 Leopard tanks.") == [(None, None)]
    assert _sides("In March losses amounted to 12 tanks.") == [(None, None)]
    assert _sides("The Special Forces lost 12 tanks.") == [(None, None)]
    assert _sides("Equipment losses of the Freedonian army: 12 tanks.") == [
        ("freedonian", "tanks_lost:freedonian:event")
    ]


def test_the_enemy_of_a_named_claimant_whom_nobody_knows_is_called_the_enemy() -> None:
    text = "Enemy losses since May: 30 tanks."
    assert _sides(text, source="Freedonian army") == [("enemy", "tanks_lost:enemy")]
    assert _sides(text, source="defence ministry") == _sides(text) == [(None, None)]


def test_losses_are_of_who_is_said_to_lose() -> None:
    assert only("Russian losses there amounted to 300 soldiers killed.").metric == "soldiers_killed:russia:event"


def test_the_enemy_is_who_the_document_calls_by_nobody_else_s_name() -> None:
    figures = read("The enemy has lost 303 tanks since 2022, the ministry said.", "The occupiers are on the run.")
    assert [figure.metric for figure in figures] == [None]
    page = replace(
        document(entry("The enemy has lost 303 tanks since 2022.", "The occupiers are on the run.")),
        text="The enemy has lost 303 tanks since 2022. The occupiers are on the run.",
    )
    assert [figure.metric for figure in read_figures(page)] == ["tanks_lost:russia"]


def test_what_was_shot_down_was_not_launched() -> None:
    figures = read("They launched 86 drones, and the crews shot down 54 drones and 7 missiles.")
    assert [figure.metric for figure in figures] == ["drones_launched", "drones_downed", None]


def test_a_loss_of_nobody_known_is_not_followed() -> None:
    assert only("The company has lost 46 aircraft since 2010.").metric is None


def test_a_day_s_number_is_another_metric_than_the_total() -> None:
    total = only("The AFU losses since the beginning amounted to 380 troops.")
    day = only("Over the past 24 hours, the AFU losses amounted to 380 troops.")
    assert (total.metric, total.scope) == ("personnel_lost:ukraine", Scope.CUMULATIVE)
    assert (day.metric, day.scope) == ("personnel_lost:ukraine:period", Scope.PERIOD)
    assert only("The AFU lost 25 troops.").metric == "personnel_lost:ukraine:event"


def test_an_area_is_part_of_a_total() -> None:
    text = "Since hostilities began in the Kursk direction, AFU losses have amounted to 59,250 troops."
    assert only(text).metric == "personnel_lost:ukraine:@kursk-direction"


def test_what_happened_to_a_list_happened_to_all_of_it() -> None:
    figures = read("They say two adults and two children died.")
    assert [figure.metric for figure in figures] == [None, "children_killed"]
    figures = read("Since 2022, 65 Russian aircraft, 28 helicopters and 12 ships have been destroyed.")
    assert [figure.metric for figure in figures] == [
        "aircraft_lost:russia",
        "helicopters_lost:russia",
        "ships_lost:russia",
    ]


def test_what_is_nothing_but_what_happened_shares_nothing() -> None:
    figures = read("They led out 200 civilians, including 50 children and one wounded.")
    assert [figure.metric for figure in figures] == [None, None, "wounded"]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("1.5 million people have left Ukraine.", "refugees"),
        ("More than 1.5 million refugees crossed the border.", "refugees"),
        ("660,00 people have fled.", "refugees"),
        ("The UN recorded 136 civilian deaths.", "civilians_killed"),
        ("At least 112 were wounded.", "wounded"),
        ("They damaged 202 schools.", "schools_damaged"),
        ("They damaged 1500+ residential buildings.", "houses_damaged"),
        ("They left 900 settlements without electricity.", "settlements_without_utilities"),
        ("There are 31,481 confirmed cases.", "cases_confirmed"),
        ("It counted 318 new cholera cases.", "cases_new:cholera"),
        ("Maximum sustained winds have increased to near 125 mph.", "max_winds"),
        ("MINIMUM CENTRAL PRESSURE...956 MB", "central_pressure"),
        ("The S&P 500 fell to 5,650.38.", "sp500"),
        ("Brent crude rose to $75.31 a barrel.", "oil_brent"),
        ("A magnitude 6.8 earthquake struck at night.", "magnitude"),
        ("Inflation fell to 3.9%.", "inflation"),
        ("There were 8 hospital admissions a day.", "admitted:period"),
        ("Over 165,000 people have been affected.", "people_affected"),
        ("Some 14 million people are in need.", "people_in_need"),
        ("The wildfire has burned 3,000 acres.", "area_burned"),
        ("Floodwater has inundated 83,000 ha of crop area.", None),
        ("The case fatality rate is 1.8%.", "case_fatality"),
        ("The airline says 340 flights were cancelled.", "flights_cancelled"),
        ("They found 6,000 destroyed houses.", "houses_damaged"),
        ("The number of confirmed dead rose to 100.", "killed"),
        ("The police were arresting over 425 people.", "arrested"),
        ("Rainfall of 250 mm fell.", "rainfall"),
        ("Some 78 remain missing.", "missing"),
        ("Gold was little changed at $2,330.", "gold_price"),
        ("They launched 86 drones.", "drones_launched"),
    ],
)
def test_metrics_of_every_subject(text: str, metric: str | None) -> None:
    assert only(text).metric == metric


def test_what_follows_a_place_happened_to_the_people_in_it() -> None:
    figures = read("Some 8,200 people in six towns were displaced.")
    assert [figure.metric for figure in figures] == ["displaced", None]


def test_some_words_for_the_enemy_are_one_side_s_alone() -> None:
    assert only("The defenders eliminated 357 invaders since 2022.").metric == "personnel_lost:russia"
    assert only("They eliminated 12 enemy soldiers since 2022.").metric is None


def test_a_change_is_another_metric_than_the_level() -> None:
    change, level = read("The S&P 500 fell 12 points to 5,650.38.")
    assert (change.metric, level.metric) == ("sp500:move", "sp500")
    change, level = read("Brent crude rose $1.20 to $75.31.")
    assert (change.metric, level.metric) == ("oil_brent:move", "oil_brent")


def test_users_add_metrics_and_speakers_of_their_own(tmp_path: Path) -> None:
    lexicon = with_user_files(
        tmp_path / "lexicon",
        '[[metric]]\nid = "whales"\ngroup = "nature"\nlabel = "Whales"\nwords = ["whales", "grey whales"]\n'
        '[[speaker]]\nid = "whalers"\nname = "Whale Watch"\nnames = ["Whale Watch", "WW"]\n',
    )
    (figure,) = read("WW said that it saw 12 grey whales.", lexicon=lexicon)
    assert figure.metric == "whales"
    assert lexicon.speaker("whale watch") is lexicon.speaker("the WW")


def test_as_of_and_caveats_travel_with_a_figure() -> None:
    figures = read(
        "Operational information as of 18:00, 07.03.2022: the enemy lost 12 tanks.",
        "The data are currently being specified.",
    )
    assert figures[0].as_of == "2022-03-07T18:00"
    assert figures[0].caveats == ("data are currently being specified",)
    figure = only("They say it lost 30 tanks, although that could not be independently verified.")
    assert figure.caveats == ("could not be independently verified",)
    assert only("As of March 6, 290 tanks were destroyed.").as_of == "2022-03-06"


def test_some_doubts_hold_in_their_own_sentence_alone() -> None:
    figures = read("What is believed to be a bomb hurt 3 people. Police made 20 arrests.")
    assert [figure.caveats for figure in figures] == [("believed to be",), ()]


@pytest.mark.parametrize("label", ["warships / boats", "warships/boats", "ships"])
def test_a_label_may_hold_a_slash(label: str) -> None:
    assert only(f"Russian losses since 24 February: {label} - 18.", source=STAFF).metric == "ships_lost:russia"


def test_a_list_by_places_counts_the_same_in_each() -> None:
    text = "Some 31 Ukrainian drones were shot down, the ministry said: 14 over Zorn region, nine over the Grey Bay."
    figures = read(text, source=MINISTRY)
    assert [(figure.value, figure.label, figure.side, figure.place_name) for figure in figures] == [
        (31, "Ukrainian drones shot down", "ukraine", None),
        (14, "Ukrainian drones shot down", "ukraine", "Zorn region"),
        (9, "Ukrainian drones shot down", "ukraine", "Grey Bay"),
    ]


def test_whose_it_is_is_not_looked_for_in_another_clause() -> None:
    figure = read("3 more tanks were destroyed, as the number of those that Russia saw shows.")[0]
    assert figure.side is None


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Ireland could see 2,300 new cases a day by November.", Scope.PERIOD),
        ("The rate is forecast to reach 12%.", Scope.FORECAST),
        ("The state plans to raise €10bn.", Scope.TARGET),
        ("So far 12 houses burned.", Scope.CUMULATIVE),
        ("A house and 12 cars burned.", None),
        ("There were 34 deaths in September.", Scope.PERIOD),
        ("In 2023, 188 people were killed.", Scope.PERIOD),
        ("Inflation fell to 3.9% in November.", None),
        ("Russia has lost 400 troops.", Scope.CUMULATIVE),
        ("Some 400 people have fled since the war began last week.", Scope.CUMULATIVE),
        ("In the last 24 hours, Russia has lost 400 troops.", Scope.PERIOD),
        ("The officer and 2 others have since been discharged.", None),
    ],
)
def test_scope(text: str, scope: Scope | None) -> None:
    assert only(text).scope is scope


def test_moves_that_a_verb_gives_a_direction_are_never_compared() -> None:
    rose = only("The S&P 500 gained 1.1%.")
    assert rose.metric == "sp500:move:percent"
    assert series_key(rose) is None
    level = read("The S&P 500 fell 12 points to 5,650.38.")[1]
    assert series_key(level) == ("sp500", "")


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The ministry announced a package worth $425 million.", "aid"),
        ("A firm put the insured losses at more than $2 billion.", "damage_cost"),
        ("The response plan requires $46 million.", "funding_required"),
        ("The health allocation for next year is €22.5bn.", "budget:health:forecast"),
        ("The minimum wage will rise by €1.40 to €12.70 an hour.", "minimum_wage"),
        ("The gauge at Northtown peaked at 5.48 metres.", "water_level:@northtown"),
        ("The 10-year Treasury yield rose to 4.485%.", "bond_yield"),
        ("The death toll in both countries exceeds 20,000.", "killed"),
        ("They have 1,046 in treatment.", "in_hospital"),
        ("The enemy attacked with 114 drones.", "drones_launched"),
    ],
)
def test_what_summaries_are_asked_for_is_followed(text: str, metric: str) -> None:
    assert read(text)[-1].metric == metric


def test_one_package_is_not_compared_with_another() -> None:
    assert series_key(only("The ministry said it had a package worth $425 million.")) is None


def test_a_heading_that_some_money_is_called_by_is_no_label_of_a_count() -> None:
    figures = read("Russian losses: 300 tanks, 40 aircraft.", "Damage: 12 houses burned.")
    assert [figure.label for figure in figures] == ["tanks", "aircraft", "houses burned"]


def test_a_fraction_is_no_value_of_a_count() -> None:
    assert {figure.metric for figure in read("Half of the 300 patients were discharged.")} == {None}


def test_those_out_of_which_some_are_counted_are_not_all_of_them() -> None:
    whole, part = read("Of the 40 drones, 31 were downed.")
    assert (whole.metric, part.metric) == (None, "drones_downed")
