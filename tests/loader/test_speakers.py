"""Who reports or speaks."""

from __future__ import annotations

import pytest

from briefing_tui.loader.speakers import heads_words_of, longest_by_convention, speaker_of, split_source

PREFIXED = [
    ("Fire brigade of the city: two boats are out", "Fire brigade of the city", "two boats are out"),
    ("Police via City Council: the road is open", "Police via City Council", "the road is open"),
    ("Water Authority citing Harbour Office: level falls", "Water Authority citing Harbour Office", "level falls"),
    ("Minister of Transport: Robin Example: trains run", "Robin Example, Minister of Transport", "trains run"),
    ("Robin Example, the Mayor of Northtown: all is well", "Robin Example, the Mayor of Northtown", "all is well"),
    ("UNHCR, the UN Refugee Agency: 300 tents have come", "UNHCR, the UN Refugee Agency", "300 tents have come"),
]

NOT_PREFIXED = [
    "Update: the road is open",
    "Q: how long will that take?",
    "The police said on Monday: the road is open",
    "Storm hits the coast: two bridges closed",
    "“We stay,” he said: nobody leaves",
    "The minister spoke. Then: silence",
    "Tanks: 146",
    "Personnel: about 5,840 people",
    "Water level: 6.2 (0.4 new)",
    "No colon stands in this line at all",
]


@pytest.mark.parametrize(("line", "source", "rest"), PREFIXED)
def test_a_short_prefix_that_names_an_office_is_the_source(line: str, source: str, rest: str) -> None:
    attribution, end = split_source(line)
    assert str(attribution) == source
    assert line[end:] == rest


@pytest.mark.parametrize("line", NOT_PREFIXED)
def test_other_colons_name_nobody(line: str) -> None:
    assert split_source(line, longest=14) == (None, 0)


def test_any_short_prefix_is_a_source_where_the_page_always_names_one() -> None:
    page = ["dana: opened gate 4", "lee: checked the pump", "dana: closed gate 4", "tests on both pumps"]
    longest = longest_by_convention(page)
    assert str(split_source(page[0], longest=longest)[0]) == "dana"
    assert split_source(page[0]) == (None, 0)


SPEAKERS = [
    ("The water authority said the level had reached 6.2 metres.", "water authority"),
    ("Early on May 4, the mayor of Northtown said that 40 people had come.", "mayor of Northtown"),
    (
        "In a broadcast on May 4, regional governor Robin Example warned of more rain.",
        "regional governor Robin Example",
    ),
    (
        "“We have room,” council spokeswoman Robin Example told reporters. “Nobody sleeps outside.”",
        "council spokeswoman Robin Example",
    ),
    ("The port closed after water had come in, the harbour office said.", "harbour office"),
    ("Robin Example, the mayor of Northtown, said that all was well.", "Robin Example, the mayor of Northtown"),
    ('"The dyke holds," said Robin Example, head of the works.', "Robin Example"),
    ('"The dyke holds," said harbour office adviser Robin Example.', "harbour office adviser Robin Example"),
    ("According to the Flood Office (FO), nine towns are under water.", "Flood Office (FO)"),
    ("According to the council, nobody was hurt.", "council"),
    ("As per Robin Example, head of the works, the dyke holds.", "Robin Example"),
    ("The nets in the hill towns are coming back, according to Hilltel, the main operator.", "Hilltel"),
    ("Laut Polizei wurde niemand verletzt.", "Polizei"),
    ("Nach Angaben der Stadtwerke fiel der Strom um 5 Uhr aus.", "Stadtwerke"),
    ("За даними ДСНС, вогонь знищив 4 будинки.", "ДСНС"),
    ("NORTHTOWN, Hill. — The harbour office said that the dyke holds.", "harbour office"),
    (
        "Robin Example, head of works and dykes in the lower town, the port and all of the nine hill towns, said so.",
        "Robin Example",
    ),
    ('"The dyke holds," Example was quoted by City Radio as saying.', "Example via City Radio"),
]


@pytest.mark.parametrize(("paragraph", "speaker"), SPEAKERS)
def test_the_speaker_of_a_paragraph(paragraph: str, speaker: str) -> None:
    assert str(speaker_of(paragraph)) == speaker


@pytest.mark.parametrize(
    "paragraph",
    [
        "Heavy rain has closed roads in the north.",
        "He said that nobody was hurt.",
        "The harbour's own estimates are lower.",
        "The visit came after the Harbour Office claimed progress.",
        "Roads were closed. The police said so.",
        "As the storm entered its third day, experts have warned of more rain.",
        "According to plan, the port opens on Friday.",
        '"The dyke holds," said in an interview with City Radio.',
    ],
)
def test_nobody_is_made_up(paragraph: str) -> None:
    assert speaker_of(paragraph) is None


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ('The harbour office struck back at once: "We shut the gate in time."', None),
        ('The Harbour Office struck back at once: "We shut the gate in time."', "Harbour Office"),
        ("On Monday, the Harbour Office stayed away.", None),
        (
            'On Monday, Harbour Master Example backed the plan, telling the town that it was "sound".',
            "Harbour Master Example",
        ),
        ("“The gate holds and will hold all night,” Head of the River Watch.", "Head of the River Watch"),
        ("“The gate holds,” said Mr. Example, adding that it is new.", "Mr. Example"),
        ("“A bad night” for the port and the mill, said Robin Example, head of the works.", "Robin Example"),
        ("“A bad night” for the port, the mill and the lower town.", None),
        ("The gate stays “shut until the level falls,” River Watch said.", "River Watch"),
        ("The gate stays shut. Two boats wait. “We need it open,” River Watch said.", None),
    ],
)
def test_who_says_the_quotation(paragraph: str, name: str | None) -> None:
    said = speaker_of(paragraph)
    assert (said.name if said else None) == name


def test_a_heading_with_a_name_and_an_office_names_a_speaker() -> None:
    said = heads_words_of("Robin Example, Senior Rates Analyst at River Bank")
    assert said is not None
    assert said.name == "Robin Example, Senior Rates Analyst at River Bank"
    assert heads_words_of("Northtown, Hill and the mouth of the river") is None
    assert heads_words_of("Outlook for the week") is None
