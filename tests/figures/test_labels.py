"""What is counted is read from the words around the number, in lists and in prose."""

from __future__ import annotations

import pytest

from briefing_tui.models import Scope
from readings import labels, only, read


def test_label_before_the_number_in_a_list() -> None:
    assert labels("Losses: personnel - more than 11,000 people, tanks - 290, fuel tanks - 60, MLRS – 50.") == [
        (11000, "personnel"),
        (290, "tanks"),
        (60, "fuel tanks"),
        (50, "MLRS"),
    ]


def test_label_after_the_number_in_a_list() -> None:
    assert labels("They destroyed 30 airplanes, 31 helicopters, and 211 tanks.") == [
        (30, "airplanes"),
        (31, "helicopters"),
        (211, "tanks"),
    ]


def test_lists_of_items_and_colons() -> None:
    assert labels("Counted so far:", "• Tanks: 146", "• Air defence systems: 0") == [
        (146, "Tanks"),
        (0, "Air defence systems"),
    ]


def test_wire_bulletins_chain_labels_with_dots() -> None:
    text = "MAXIMUM SUSTAINED WINDS...105 MPH...165 KM/H PRESENT MOVEMENT...N OR 360 DEGREES AT 9 MPH...15 KM/H"
    assert labels(text) == [
        (105, "MAXIMUM SUSTAINED WINDS"),
        (165, "MAXIMUM SUSTAINED WINDS"),
        (360, "PRESENT MOVEMENT"),
        (9, "PRESENT MOVEMENT"),
        (15, "PRESENT MOVEMENT"),
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("200 people were rescued and fed.", "people rescued"),
        ("8 people were found dead.", "people found dead"),
        ("More than 20 were injured.", "injured"),
        ("1.5 million people have left Ukraine.", "people left Ukraine"),
        ("900+ settlements are completely deprived of light.", "settlements deprived of light"),
        ("12,000 Turkish citizens have been evacuated.", "Turkish citizens evacuated"),
        ("The family of four was killed.", "family killed"),
        ("Up to 50% of their personnel was gone.", "personnel"),
        ("The number of victims is 88.", "number of victims"),
        ("Britain's economy shrank by 0.3% in October.", "Britain's economy shrank"),
        ("They lost 38 units of engineering and other materiel.", "units of engineering and other materiel"),
        ("They lost 21,477 field artillery guns and mortars.", "field artillery guns and mortars"),
        ("They dropped 13 cab on the town.", "cab"),
        ("There are 22 in critical care.", "critical care"),
        ("People in need 302.2 million", "People in need"),
        ("Appeals 36", "Appeals"),
        ("The overview requires $46.10 billion to assist them.", "overview requires"),
        ("It went to the funds in Yemen ($92 million).", "Yemen"),
        ("The death toll remains at 41.", "death toll"),
        ("Five of the seven members of the board left.", "members"),
        ("They gave back about 40% of their strong gains.", "strong gains"),
        ("Two boys - 11 and 14 - have been arrested.", "boys arrested"),
        ("Three people, including a child, were killed.", "people killed"),
        ("The note's yield edged up marginally to 1.672%.", "note's yield edged"),
        ("The price of crude (CL) stood at $86.69.", "price of crude"),
        ("It borders on five WHO regions.", "WHO regions"),
        ("They flew out 30 US citizens.", "US citizens"),
        ("Ships brought 2 MLRS.", "MLRS"),
        ("Some 300 search and rescue personnel came.", "search and rescue personnel"),
        ("There were 40 dead civilians in the square.", "dead civilians"),
        ("The survey of 2,092 adults was carried out in May.", "adults"),
        ("Public debt stands at 97.7% of GDP.", "Public debt"),
        (
            "The death toll from the storm that crossed the far south of the island in the night has risen to 71.",
            "death toll",
        ),
        ("The index ended the day at a record high of 1,200.50.", "index"),
        ("A shock measuring 5.8 on the Richter scale was felt.", "shock"),
        ("The 8.0-magnitude earthquake was less serious.", "earthquake"),
    ],
)
def test_labels_in_prose(text: str, label: str) -> None:
    assert only(text).label == label


def test_a_part_and_its_whole_count_the_same() -> None:
    assert labels("The MPs heard that 132 of the 154 child asylum seekers were still missing.") == [
        (132, "child asylum seekers missing"),
        (154, "child asylum seekers"),
    ]
    assert labels("They beat it in 60 of the last 62 quarters.") == [(60, "quarters"), (62, "quarters")]


def test_what_happened_to_a_part_did_not_happen_to_the_whole() -> None:
    assert labels("Police said 12 of the 40 people were killed at once.") == [(12, "people killed"), (40, "people")]
    part, whole = read("The fleet said 17 of the 22 Arrow-136 drones were shot down.")
    assert (part.metric, whole.metric) == ("drones_downed:arrow-136", None)
    assert part.quote == "17 of the 22 Arrow-136 drones were shot down"


def test_a_share_of_an_amount_counts_what_that_is_for() -> None:
    assert labels("It raised just 49% of the $9 billion required.") == [(49, "required"), (9_000_000_000, "required")]


def test_level_and_change_of_one_sentence() -> None:
    figures = read("The Dow slid 0.2%, or 98.60 points, to close at 41,218.83.")
    assert [(figure.value, figure.label, figure.scope) for figure in figures] == [
        (0.2, "Dow slid", Scope.CHANGE),
        (98.6, "Dow slid", Scope.CHANGE),
        (41218.83, "Dow slid", None),
    ]


def test_what_a_level_rose_from_is_earlier() -> None:
    before, after = read("The rate increased from 6 per 100,000 in August to 67.3 in October.")
    assert (before.value, before.label, before.scope, before.flags) == (6, "rate increased", Scope.PERIOD, ("earlier",))
    assert (after.value, after.label, after.flags) == (67.3, "rate increased", ())


def test_a_listed_level_shares_its_label_with_its_change() -> None:
    level, change, points = read("• Dow Jones Industrial Average: 35,813.74, up 0.55% (194.49 points)")
    assert {figure.label for figure in (level, change, points)} == {"Dow Jones Industrial Average"}
    assert [figure.scope for figure in (level, change, points)] == [None, Scope.CHANGE, Scope.CHANGE]


def test_the_same_at_another_time_shares_its_label() -> None:
    whole, day = read("Since the invasion began, Russia has lost 400 tanks, 3 in the past day.")
    assert (whole.metric, whole.label, whole.scope) == ("tanks_lost:russia", "tanks", Scope.CUMULATIVE)
    assert (day.metric, day.label, day.scope) == ("tanks_lost:russia:period", "tanks", Scope.PERIOD)


def test_what_happened_stands_before_a_bare_number() -> None:
    assert labels("It hit the coast, killing 78 goats and injuring over 590.") == [
        (78, "goats"),
        (590, "injuring"),
    ]
    assert labels("It has killed 56 and razed 8,650 homes.") == [(56, "killed"), (8650, "homes")]


def test_the_same_in_a_list_of_places_shares_its_label() -> None:
    figures = read("Some 93 people died in Mexico City, 69 in Morelos, about 43 in Puebla and one in Oaxaca.")
    assert [(figure.value, figure.label) for figure in figures] == [
        (93, "people died"),
        (69, "people died"),
        (43, "people died"),
        (1, "people died"),
    ]
    assert [figure.metric for figure in figures] == [
        "killed:@mexico-city",
        "killed:@morelos",
        "killed:@puebla",
        "killed:@oaxaca",
    ]


def test_where_they_went_is_not_what_is_counted() -> None:
    figures = read("Of them, 204 goats crossed to Poland, 191 to Hungary and 140 to Slovakia.")
    assert [(figure.value, figure.label) for figure in figures] == [(204, "goats"), (191, "goats"), (140, "goats")]
    assert labels("In all 31 children died in Kyiv, 7 in Sumy and 5 each in Kherson and Odesa.") == [
        (31, "children died"),
        (7, "children died"),
        (5, "children died"),
    ]


def test_more_of_the_same_shares_its_noun() -> None:
    assert labels("The gale tore down 880 homes and put another 967 at risk.") == [(880, "homes"), (967, "homes")]
    assert labels("They saved 619 goats, of which 508 in the hills.") == [(619, "goats"), (508, "goats")]
    assert labels("Nearly 190 houses were destroyed and 590 damaged.") == [
        (190, "houses destroyed"),
        (590, "houses damaged"),
    ]
    assert labels("In all 12 people were killed and 30 wounded.") == [(12, "people killed"), (30, "wounded")]
    elsewhere = read("In all 60 people were killed in the north, and 12 others in the south.")[1]
    assert (elsewhere.label, elsewhere.metric) == ("others", "killed")


def test_a_part_of_them_is_of_what_stands_before() -> None:
    assert labels("They sent 50 attack drones. The crews shot down 33 of them.") == [
        (50, "attack drones"),
        (33, "attack drones"),
    ]
    assert labels("Six people, two of them children, were killed.") == [(6, "people killed"), (2, "children")]


def test_what_somebody_is_stands_behind_the_verb() -> None:
    assert only("Of the cases, 29 are foreign nationals.").label == "foreign nationals"
    assert only("The 400 who have been injured were flown out.").label == "injured"


def test_one_counts_in_a_list_of_what_is_followed() -> None:
    assert labels("They lost four vehicles, one tank and one bagpipe.") == [(4, "vehicles"), (1, "tank")]


def test_a_noun_says_that_something_changed() -> None:
    level, change = read("Some 140,000 people were displaced, an increase of about 15,000.")
    assert (level.scope, change.label, change.scope) == (None, "increase", Scope.CHANGE)
    people = read("Some 140,000 people were displaced, an increase of 5,400 people.")[1]
    assert (people.label, people.metric) == ("people", "displaced:move")
    share = only("It was a 12% decrease on the month before.")
    assert (share.label, share.scope) == ("decrease", Scope.CHANGE)
    assert only("The fleet reported the loss of 12 boats.").scope is None


def test_an_aside_is_no_part_of_a_subject() -> None:
    members, change, level = read("The Dow Jones, which holds 30 shares, rose 0.7% to 42,515.")
    assert (members.label, change.label, level.label) == ("shares", "Dow Jones rose", "Dow Jones rose")
    assert level.metric == "dow_jones"
    assert read("The Dow Jones (DJI - 23,018) fell 631 points.")[1].metric == "dow_jones:move"


def test_to_fall_below_a_level_is_no_change() -> None:
    figure = only("The fear gauge fell below 20.")
    assert (figure.bound.value, figure.scope) == ("less_than", None)


def test_where_something_comes_from_is_not_earlier() -> None:
    assert only("Cases were reported from 20 countries.").flags == ()
    assert read("Crude settled at $13.78, up from around $11.")[1].flags == ("earlier",)


def test_a_total_and_what_is_new_stay_apart() -> None:
    level, new = read("31 481 confirmed (3205 new)")
    assert (level.value, level.change) == (31481, 3205)
    assert (new.value, new.label, new.scope) == (3205, "new confirmed", Scope.CHANGE)
    level, change = read("cases 50,876 (+12)")
    assert (level.value, level.label, level.change) == (50876, "cases", 12)
    assert (change.value, change.scope) == (12, Scope.CHANGE)


def test_what_another_is_compared_with_is_marked_as_earlier() -> None:
    now, then = read("There were 34 deaths in September, compared to four in August.")
    assert (now.value, now.metric is not None, now.flags) == (34, True, ())
    assert (then.value, then.label, then.metric, then.flags) == (4, "deaths", None, ("earlier",))


def test_a_conversion_is_marked_and_not_followed_apart() -> None:
    first, second = read("Maximum sustained winds are 110 mph (175 km/h).")
    assert (first.unit, first.metric) == ("mph", "max_winds")
    assert (second.unit, second.metric, second.label, second.flags) == ("km/h", None, first.label, ("converted",))


def test_a_number_on_a_line_of_its_own_counts_what_stands_below() -> None:
    assert labels("Key figures\n1.5 million\npeople displaced") == [(1500000, "people displaced")]


def test_the_number_of_a_name_belongs_to_the_subject() -> None:
    text = "The Russell 2000 index of smaller companies fell 37.10 points, or 2.1%, to 1,732.11."
    index = "Russell 2000 index of smaller companies fell"
    assert labels(text) == [(37.1, index), (2.1, index), (1732.11, index)]


def test_several_words_may_stand_before_and() -> None:
    assert labels("More than 12,000 Northern search and rescue workers came.") == [
        (12000, "Northern search and rescue workers")
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The total number of covid-19 deaths in the state is now 13,352.", "total number of covid-19 deaths"),
        ("The positivity rate for tests in the state is 2.23%.", "positivity rate for tests"),
        ("Unemployment in the euro zone fell to 6.1%.", "Unemployment in the euro zone fell"),
        ("Positivity for new cases 12.75% yesterday", "Positivity for new cases"),
        ("Containment of the northern fire in the state is 84%.", "Containment of the northern fire"),
    ],
)
def test_where_it_is_counted_is_not_what_is_counted(text: str, label: str) -> None:
    assert only(text).label.startswith(label)


def test_a_heading_in_capitals_is_no_label() -> None:
    text = "STATUS OF DISPLACED POPULATION: 23,942 families (88,212 persons) displaced in the region."
    assert labels(text) == [(23942, "families"), (88212, "persons")]


def test_what_somebody_announced_is_no_label() -> None:
    assert labels("That's up from 335 announced on Wednesday.") == []


def test_possessives_stand_before_what_is_counted() -> None:
    assert labels("They closed two of the country's last nuclear plants.") == [(2, "country's last nuclear plants")]


def test_a_label_never_begins_within_a_word() -> None:
    text = (
        "Prices in the Personal Consumption Expenditures index, which the bank watches more closely than others, "
        "slowed to 2.5%."
    )
    assert only(text).label.startswith(("Personal", "Consumption", "Expenditures", "Prices", "index"))


def test_a_short_name_in_brackets_belongs_to_what_is_listed() -> None:
    assert labels("Losses: multiple rocket launchers (MLRS) - 50, guns - 19.") == [
        (50, "multiple rocket launchers (MLRS)"),
        (19, "guns"),
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Some 1.4 million in the Northern Isles had been pre-emptively evacuated.", "evacuated"),
        ("The growth rate of the islands jumped unexpectedly to 4.3%.", "growth rate of the islands jumped"),
        ("The price index — a gauge that the bank likes — increased 2.8%.", "price index increased"),
    ],
)
def test_labels_past_places_adverbs_and_asides(text: str, label: str) -> None:
    assert only(text).label == label
