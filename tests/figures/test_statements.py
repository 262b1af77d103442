"""Who claims each figure where several speak, a medium stands between, or the speaker is set apart from the verb."""

from __future__ import annotations

import pytest

from readings import only, read

_SAID = [
    ('The minister claimed that 300 tanks were lost. "We lost 20 boats," he added.', {300: "minister", 20: "minister"}),
    (
        "According to the Interior Ministry, about 2,000 people came; organisers put the turnout at 10,000.",
        {2000: "Interior Ministry", 10000: "organisers"},
    ),
    (
        "Organisers said 10,000 people came, while police estimated 4,500 marchers.",
        {10000: "Organisers", 4500: "police"},
    ),
    (
        "Officials believe 300 people are under the rubble, though rescuers on the scene put it closer to 150.",
        {300: "Officials", 150: "rescuers on the scene"},
    ),
    ("Iran's news agency said that 12 people died; the opposition put it at 30 or more.", {30: "opposition"}),
    ("Kyiv says it has lost 11 tanks; Moscow puts its own losses at 498.", {11: "Kyiv", 498: "Moscow"}),
    # a medium between
    (
        "The death toll rose to 44, local media reported, citing the civil protection agency.",
        {44: "civil protection agency"},
    ),
    ("State television said 12 people were killed, quoting the governor.", {12: "governor"}),
    (
        "A total of 21 people were hurt, Radio One reports with reference to the prosecutor's office.",
        {21: "prosecutor's office"},
    ),
    ("The paper cited two security sources as saying 15 soldiers had surrendered.", {15: "two security sources"}),
    ("The governor was quoted as saying 15 soldiers had surrendered.", {15: "governor"}),
    # whose figures they are
    (
        "Figures published on Monday by the Office for National Statistics showed inflation at 6.2%.",
        {6.2: "Office for National Statistics"},
    ),
    ("UN data shows 14 camps.", {14: "UN data"}),
    (
        "The ministry has acknowledged 498 deaths. Ukraine's claims of more than 11,000 tanks could not be checked.",
        {11000: "Ukraine"},
    ),
    ("A Harbour Institute poll put the party on 41%.", {41: "Harbour Institute poll"}),
    (
        "A survey by the Harbour Institute found that 54% of voters oppose the plan.",
        {54: "survey by the Harbour Institute"},
    ),
    (
        "A Tide Watch poll for the radio of 2,046 adults puts the Reds on 47% and the Blues on 20%.",
        {47: "Tide Watch poll", 20: "Tide Watch poll"},
    ),
    ("The health ministry raised the toll to 84 on Sunday.", {84: "health ministry"}),
    ("The central bank raised interest rates to 5%.", {5: None}),
    ("Norway put 12 firms on a list, the minister said.", {12: "minister"}),
    # whose sentence it is
    ('"We can not govern," the mayor told a silent crowd of about 300 on the quay.', {300: None}),
    (
        'The party leader, replying for many, says the government fails. "They raised taxes 25 times," he says.',
        {25: "party leader"},
    ),
    (
        "The office said 66 boats sank. Ana Example (Harbour) called for a vote, and said that 104 more are leaking.",
        {104: "Ana Example"},
    ),
    ("The coast guard rescued 84 people off the island, it said in a statement.", {84: "coast guard"}),
    ("Some 212 boats sank, the harbour office said in its 08:00 report.", {212: "harbour office"}),
    ("Some 6 boats sank, the harbour office said; 37 boats were saved.", {6: "harbour office", 37: "harbour office"}),
    ("A harbour group that holds much of the quay spoke of 160 dead.", {160: "harbour group"}),
    ("The company said it sold 40 ships. Some 31 boats are lost, the ministry said.", {40: "company", 31: "ministry"}),
    ("Of 64 children 38 had fever and 11 a cough (UNICEF).", {38: "UNICEF", 11: "UNICEF"}),
    ("Some 38 children were seen by the fund (open daily).", {38: None}),
    ("General Staff. Losses of the enemy as of this morning: tanks - 298.", {298: "General Staff"}),
    # set apart from the verb
    ("The Tide Watch, which counts arrests, counted 4,640 people in cells.", {4640: "Tide Watch"}),
    ("The WHO, in its weekly report, said cases fell to 210.", {210: "WHO"}),
    ("The Head of the Harbour Watch, on 23 February, said 40 boats sank.", {40: "Head of the Harbour Watch"}),
    (
        'Two boats are running, the harbour\'s chief told City Radio, "with every seat of 45 taken".',
        {2: "harbour's chief"},
    ),
    ("Some 56 boats sank, Gov. Kim tweeted.", {56: "Gov. Kim"}),
    # referring back
    ("The crown's bank said growth slowed. It expects growth of just 0.6% next year.", {0.6: "crown's bank"}),
    ("The governor said the sea was rough. She put the cost at $30 million.", {30_000_000: "governor"}),
    # at the end of a headline
    ("Death toll climbs to 40 – governor", {40: "governor"}),
    ("40 killed in the strike: police", {40: "police"}),
    # nobody
    ("The market rose, and all told the index fell 3.5%.", {3.5: None}),
    ("Rescuers have found 14 survivors.", {14: None}),
]


@pytest.mark.parametrize(("text", "claimed"), _SAID, ids=[text[:50] for text, _ in _SAID])
def test_each_figure_of_the_text_has_its_claimant(text: str, claimed: dict[float, str | None]) -> None:
    found = {figure.value: figure.attribution for figure in read(text)}
    assert {value: found[value] for value in claimed} == claimed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nach Daten des Wetterdienstes stieg der Pegel auf 12 Meter.", "Wetterdienstes"),
        ("Die Behörden sprachen von mindestens 21 Verletzten.", "Behörden"),
        ("Dort werden 60 Liter Regen erwartet, wie es von der Landesregierung hieß.", "Landesregierung"),
        ("Das Krankenhaus hat nach eigenen Angaben 12 Verletzte behandelt.", "Das Krankenhaus"),
        ("Nach Hafen-Angaben sanken 12 Boote.", "Hafen"),
    ],
)
def test_more_german_statements(text: str, name: str) -> None:
    assert only(text, language="de").attribution == name


def test_lines_below_a_lead_in_are_a_list_without_marks() -> None:
    lines = (
        "The General Staff announced figures on losses of the enemy. They stand at:",
        "tanks – 3646 (+2),",
        "boats ‒ 18",
    )
    assert {figure.attribution for figure in read(*lines)} == {"General Staff"}
