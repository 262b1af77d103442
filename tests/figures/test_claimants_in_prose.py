"""Sentences of many forms: who claims each number in them, and where nobody does."""

from __future__ import annotations

import pytest

from briefing_tui.figures import read_figures
from readings import document, entry, read


def claimed(*paragraphs: str, language: str = "en") -> list[tuple[float | int | None, str | None]]:
    return [(figure.value, figure.attribution) for figure in read(*paragraphs, language=language)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The harbour union demands 6.5% more pay.", "harbour union"),
        ("The consultants at Verity reckon insured losses of between £200m and £350m.", "consultants at Verity"),
        ("The weather office has confirmed a gust of 183km/h at the cape.", "weather office"),
        ("The council's chair says that the town would run a deficit of €9 billion.", "council's chair"),
        ("In Freedonia the army said it had shot down 3 drones.", "army"),
        ("Example Brothers raised its odds of a recession to 20%.", "Example Brothers"),
        ("The Northern envoy dismissed the charge and said that over 600,000 people had left.", "Northern envoy"),
        ("The state has fined 1,640 drivers since October, said transport minister Kim Example.", None),
        (
            "Three houses were damaged, the head of the regional administration wrote.",
            "head of the regional administration",
        ),
        ("At least 213 animals died, a government bulletin said on Wednesday.", "government bulletin"),
        ("The crews found 12 boats, the chief Kim Example told reporters at the old town hall.", "chief Kim Example"),
        (
            "The toll has risen to 2,205, spokesman Kim Example writes on X, after a long search.",
            "spokesman Kim Example",
        ),
        (
            "“It will take days,” said spokesman Kim Example, adding that 8,000 workers stand by.",
            "spokesman Kim Example",
        ),
        ("The poll by River Radio had Labour on 27%.", "poll by River Radio"),
        ("Kim Example, the work and pensions secretary, has told the house that 50,000 people lose.", "Kim Example"),
    ],
)
def test_who_claims_a_number(text: str, name: str | None) -> None:
    expected = name or "transport minister Kim Example"
    assert [by for _, by in claimed(text)] == [expected] * len(claimed(text))


@pytest.mark.parametrize(
    "text",
    [
        "All 29 districts have reported cases since May.",
        "The treatment centre admitted 1,046 patients yesterday.",
        "Parts of the southern hills could see as much as 18 inches of rain.",
        "It raised its growth forecast for this year to 0.8% from 0.7%.",
        "Air defence brought down eight targets: three drones and four missiles.",
        "The tests: Northtown Laboratory: 48",
    ],
)
def test_nobody_claims_what_nobody_says(text: str) -> None:
    assert {by for _, by in claimed(text)} == {None}


def test_a_pronoun_behind_who_speaks_is_them() -> None:
    text = "The secretary, Kim Example, says 34,000 stay away. The health department says it counted 27,600 absences."
    assert claimed(text) == [(34_000, "Kim Example"), (27_600, "health department")]


def test_an_institute_is_not_the_ministry() -> None:
    text = (
        "The Institute of Health said that 37 people died. The ministry reports that 44% of the wards have no oxygen."
    )
    assert claimed(text) == [(37, "Institute of Health"), (44, "ministry")]


def test_he_is_who_was_named_in_full_before() -> None:
    text = "Kim Example is on the way home. In a typical case a couple could leave £3m, he said."
    assert claimed(text) == [(3_000_000, "Kim Example")]
    assert claimed("The minister has begun. The package is worth €6.4 billion, he says.")[0][1] == "minister"


def test_a_quotation_is_not_who_opens_the_next_sentence_s() -> None:
    text = "The military said it had struck “more than 120 targets”. The council says that 130,000 people have left."
    assert claimed(text) == [(120, "military"), (130_000, "council")]


def test_a_line_with_a_colon_says_who_speaks_the_quoted_paragraphs_below() -> None:
    figures = claimed(
        "The chair, Kim Example, told the crowd:", "“I had calls from 47 members.", "“They earn £25,000 a year.”"
    )
    assert figures == [(47, "Kim Example"), (25_000, "Kim Example")]
    letter = claimed("This is from Kim Example, who runs the port.", "Half of the aid goes to 7% of the farms.")
    assert {by for _, by in letter} == {"Kim Example"}


def test_who_cites_somebody_without_a_name_speaks() -> None:
    page = entry("CNN citing two people familiar with the matter: the palace plans 100 new ships.")
    assert {figure.attribution for figure in read_figures(document(page, language="en"))} == {"CNN"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dort mussten nach Angaben des Landratsamts Nordstadt rund 1.200 Menschen fliehen.", "Landratsamts Nordstadt"),
        ("Dort fielen nach Messungen des Wetterdienstes 135 Liter Regen pro Quadratmeter.", "Wetterdienstes"),
        ("Der Hochwassernachrichtendienst erwartet den Scheitel bei rund 10 Metern.", "Hochwassernachrichtendienst"),
        ("Der Vorsitzende der Partei forderte dagegen mindestens 500 Millionen Euro.", "Vorsitzende der Partei"),
    ],
)
def test_german_offices_are_known_by_the_end_of_their_word(text: str, name: str) -> None:
    assert [by for _, by in claimed(text, language="de")] == [name]


def test_it_is_the_body_that_spoke_last() -> None:
    text = "The company said 25 boats had sunk. It later put the number of lost boats at 20."
    assert claimed("Kim Example said two people died.", text)[1:] == [(25, "company"), (20, "company")]


def test_and_said_goes_on_with_the_subject_of_its_own_sentence() -> None:
    text = "Officials from the city said 12 wards are shut. The union said nurses were angry and said 45 had left."
    assert claimed(text) == [(12, "Officials from the city"), (45, "union")]
