"""A figure says who claims it: by the nearest statement, or by who holds where its sentence names nobody."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from briefing_tui.figures import claimant, read_figures
from briefing_tui.models import Block, BlockKind, Document, Entry
from readings import document, entry, only, read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Regional Governor Oleh Synyehubov said that 21 people were killed.", "Regional Governor Oleh Synyehubov"),
        ("The UN human rights office said that it had counted 136 deaths.", "UN human rights office"),
        ("Some 21 people were killed, the Interior Ministry said.", "Interior Ministry"),
        ("Some 21 people were killed, said Iryna Vereshchuk, a minister.", "Iryna Vereshchuk"),
        ("According to the governor, 21 people were killed.", "governor"),
        ("According to the governor, Ihor Taburets, 21 people were killed.", "Ihor Taburets"),
        ("According to fresh numbers released by the General Staff on 2 March, it lost 21 tanks.", "General Staff"),
        ("Yvette Cooper, the shadow home secretary, claimed, after a letter, that 21 ships sank.", "Yvette Cooper"),
        ("A White House official said the call lasted for 30 minutes.", "White House official"),
        ("The Pentagon believes that 95% of the forces are there.", "Pentagon"),
        ("Diana Johnson said that the Home Office has revealed it spent £22m.", "Home Office"),
        ('"At least 5 killed. History repeats itself," Zelenskiy wrote on March 1.', "Zelenskiy"),
        ('Kim told reporters: "The horde is gone. It lost 30 trucks."', "Kim"),
        ("Some 21 people were ill, with no death, reported in October.", None),
        (
            "The Coordinator for Relief (CONRED) reports that 21 villages are cut off.",
            "Coordinator for Relief (CONRED)",
        ),
        ("An update from the government, shared on 28 January, reported 21 deaths.", "government"),
        ("The federal authorities say 21 people were killed.", "federal authorities"),
        ("Later, Vice President Jorge Glas had estimated that 21 people were hurt.", "Vice President Jorge Glas"),
        ("By the city's governor's count, 21 people fled, the city's governor said.", "city's governor"),
        ("Some 21 acres have burned, according to Cal Fire.", "Cal Fire"),
        ("They razed an estimated 21 houses.", None),
        ("The average rate reported last year was 21%.", None),
        ("Evacuees: 21 people in the gym.", None),
        ("The UN recorded 136 deaths.", "UN"),
        ("The country recorded 136 deaths.", None),
        ("More than 21 people fled, according to U.N. Commissioner Grandi.", "U.N. Commissioner Grandi"),
        ("United States: 62 cases.", None),
        ("The UN human rights office put civilian deaths at 579.", "UN human rights office"),
        ("The scheme has cost £290m so far, permanent secretary tells MPs.", "permanent secretary"),
        ("The mayor of the town, Ihor Taburets, said at least 21 people were hurt.", "Ihor Taburets"),
        ('"Some 21 people are buried," the adviser to the mayor, Oleh Synyehubov, told the BBC.', "Oleh Synyehubov"),
        ('"There are 21 people in the hall," a doctor told reporters.', "doctor"),
        ("Shares rose 12% after the chain announced the sale.", None),
        ("The 44 houses were reported to have burned.", None),
        ("Some 21 boats sank, the mayor said, and nobody knew where the others were.", "mayor"),
        ("Last week the government said that 21 people were killed.", "government"),
        ("Kyiv claims to have taken 21 villages.", "Kyiv"),
        ("At least 21 people were killed, the governor there said on Monday.", "governor"),
        ("The minister said 21 power stations were out, according to Reuters.", "minister"),
        ("Some 21 power stations were out, according to Reuters.", "Reuters"),
        ("Some 21 people were killed.", None),
        ("Rain fell. Some 21 people were killed.", None),
    ],
)
def test_the_sentence_names_the_claimant(text: str, name: str | None) -> None:
    assert only(text).attribution == name


def test_who_is_meant_is_called_by_a_word_of_the_name() -> None:
    text = (
        "The Defence Ministry said that it was calm. Reuters reported fighting. The ministry added that 12 people fled."
    )
    assert only(text).attribution == "Defence Ministry"
    text = "Officials said that it was calm. The health ministry confirmed 12 deaths."
    assert only(text).attribution == "health ministry"


def test_who_opens_a_sentence_is_who_it_refers_back_to() -> None:
    text = "Kim said that it was calm. Russia gave a toll once, when it said that 498 soldiers were killed."
    assert only(text).attribution == "Russia"


def test_a_german_verb_may_stand_before_who_speaks() -> None:
    text = "Entlang der Grenze meldete der Generalstab fast 200 Angriffe."
    assert only(text, language="de").attribution == "Generalstab"


def test_a_german_word_may_hold_the_claimant() -> None:
    assert only("Nach Polizeiangaben wurden 12 Menschen verletzt.", language="de").attribution == "Polizei"
    assert only("Dabei sind nach Behördenangaben zwei Menschen gestorben.", language="de").attribution == "Behörden"


def test_a_long_quotation_belongs_to_who_speaks_it_at_its_end() -> None:
    text = (
        "“They are barbarians. They damaged 202 schools. They cut off 900+ villages. They can't fight,” Podoliak wrote."
    )
    assert {figure.attribution for figure in read(text)} == {"Podoliak"}


def test_a_paragraph_goes_on_with_what_was_said_where_it_opens_with_who_says_it() -> None:
    figure = only("The harbour office said that the storm had passed. Some 28 boats are lost.")
    assert figure.attribution == "harbour office"
    assert "Its paragraph goes on with what was said before." in figure.why


@pytest.mark.parametrize(
    "text",
    [
        "The siege went on. Konashenkov said that the town was taken. The port of about 280,000 people is important.",
        "The town was taken, the mayor said. The port of about 280,000 people is important.",
    ],
)
def test_a_speaker_further_on_does_not_hold_for_a_plain_sentence_behind(text: str) -> None:
    assert only(text).attribution is None


@pytest.mark.parametrize(
    "text",
    [
        "He also said that 90 houses burned.",
        "According to him, 90 houses burned.",
        "Some 90 houses burned, the minister added.",
        "It lost 90 houses, according to the new statistics.",
    ],
)
def test_a_sentence_that_refers_back_is_claimed_by_who_spoke_last(text: str) -> None:
    assert only("Defence Minister Oleksii Reznikov said so on Facebook.", text).attribution is not None
    figure = only("Regional Governor Oleh Synyehubov said that shelling went on.", text)
    assert figure.attribution == "Regional Governor Oleh Synyehubov"


def test_an_entry_speaks_for_the_figures_that_nobody_else_claims() -> None:
    assert (
        only("Fires burn in 21 buildings.", source="State Emergency Service").attribution == "State Emergency Service"
    )
    assert (
        only("The mayor Ivan Fedorov said 21 buildings burn.", source="Ukraine NOW").attribution == "mayor Ivan Fedorov"
    )


def test_a_second_source_opens_a_paragraph() -> None:
    figures = read(
        "The city was shelled, 12 houses burned.",
        "Stratcom Centre citing SES: 4 boiler houses stand still.",
        "Northern direction: 3 villages were lost.",
        source="Ukraine NOW",
    )
    assert [figure.attribution for figure in figures] == ["Ukraine NOW", "SES", "Ukraine NOW"]


def test_somebody_may_speak_for_the_whole_entry_in_another_sentence() -> None:
    text = ("The town lost 21 houses.", "The relevant statement was made by Vitaly Kim on Telegram.")
    assert only(*text).attribution == "Vitaly Kim"


def test_a_list_is_claimed_by_what_leads_in_to_it() -> None:
    figures = read("Christo Grozev named the losses:", "• Tanks: 146", "• Helicopters: 12")
    assert {figure.attribution for figure in figures} == {"Christo Grozev"}


REPORT = (
    "**The Ministry of Defence of Freedonia** reported that fighting went on in the north.",
    "The enemy lost up to 25 troops.",
    "Three depots were destroyed.",
    "**The General Staff of Sylvania** reported that it was quiet.",
    "It counted 127 clashes.",
)


def report(*texts: str, bold: bool) -> Document:
    """Paragraphs as entries, in a document that holds them with their marks or without."""
    source = "\n".join(texts)
    entries, at = [], 0
    for number, text in enumerate(texts):
        shown = text.replace("**", "")
        block = Block(kind=BlockKind.PARAGRAPH, text=shown, span=(at, at + len(text)))
        entries.append(Entry(id=f"doc:{number}", document="doc", order=number, blocks=(block,)))
        at += len(text) + 1
    return replace(document(*entries, language="en"), text=source if bold else "")


def test_a_bold_opening_holds_until_another_one_opens() -> None:
    figures = read_figures(report(*REPORT, bold=True))
    assert [(figure.value, figure.attribution) for figure in figures] == [
        (25, "Ministry of Defence of Freedonia"),
        (3, "Ministry of Defence of Freedonia"),
        (127, "General Staff of Sylvania"),
    ]


def test_a_plain_opening_holds_only_for_those_who_issue_long_reports() -> None:
    plain = report("The Home Office reported that it was quiet.", "It lost 25 houses.", bold=False)
    assert [figure.attribution for figure in read_figures(plain)] == [None]
    known = report("The Russian Ministry of Defence reported that it was quiet.", "It lost 25 houses.", bold=False)
    assert [figure.attribution for figure in read_figures(known)] == ["Russian Ministry of Defence"]


def test_a_stamped_entry_ends_what_held_before() -> None:
    page = report(*REPORT[:2], bold=True)
    stamped = entry("They lost 12 tanks.", number=9, time=dt.time(9, 30))
    figures = read_figures(replace(page, entries=(*page.entries, stamped)))
    assert [figure.attribution for figure in figures] == ["Ministry of Defence of Freedonia", None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nach palästinensischen Angaben starben fünf Menschen.", "palästinensischen Angaben"),
        ("Fünf Menschen starben, teilte das Nasser-Krankenhaus mit.", "Nasser-Krankenhaus"),
        ("Laut Polizei starben mindestens fünf Menschen.", "Polizei"),
        ("Der Zivilschutz teilte mit, fünf Menschen seien gestorben.", "Zivilschutz"),
        ("Elf Orte brannten, teilt der Leiter der Verwaltung von X, Ivan Fedorov, mit.", "Ivan Fedorov"),
        ("Rund 640 Menschen starben seit Beginn des Krieges.", None),
    ],
)
def test_german_statements(text: str, name: str | None) -> None:
    assert only(text, language="de").attribution == name


def test_german_reported_speech_holds_a_speaker() -> None:
    text = "Der Zivilschutz teilte mit, ein Haus sei getroffen worden. Drei weitere Menschen seien noch vermisst."
    assert only(text, language="de").attribution == "Zivilschutz"


def test_who_speaks_may_follow_what_it_refers_to() -> None:
    figure = read("За добу ворог втратив 15 танків.", "Про це повідомляє Генеральний штаб ЗСУ.", language="uk")[0]
    assert (figure.attribution, figure.metric) == ("Генеральний штаб ЗСУ", "tanks_lost:russia:period")
    assert only("Zwei Menschen starben. Das teilte die Polizei mit.", language="de").attribution == "Polizei"


def test_ukrainian_statements() -> None:
    text = "Загинули п'ятеро людей, повідомив мер Харкова Ігор Терехов."
    assert only(text, language="uk").attribution == "мер Харкова Ігор Терехов"
    assert only("За даними Генштабу, знищено 290 танків.", language="uk").attribution == "Генштабу"


def test_a_name_is_short() -> None:
    figure = only("The " + "very " * 30 + "old Ministry of Foreign Affairs said that 21 houses burned.")
    assert figure.attribution is None or len(figure.attribution.split()) <= 14


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("General Staff", "The General Staff of the Ukrainian Armed Forces"),
        ("General Staff", "AFU General Staff"),
        ("Podoliak", "Presidential adviser Mykhailo Podoliak"),
        ("UNHCR, the UN Refugee Agency", "Filippo Grandi"),
        ("Ministry of Defense of the Russian Federation", "Russian Ministry of Defence"),
        ("Regional Governor Oleh Synyehubov", "Oleh Synyehubov, governor of Kharkiv region"),
    ],
)
def test_one_claimant_has_one_id(name: str, other: str) -> None:
    assert claimant(name) == claimant(other)


def test_different_claimants_stay_apart() -> None:
    names = ["General Staff", "General Staff of the Russian Armed Forces", "Home Office", "WHO", "UN", "UNHCR"]
    assert len({claimant(name) for name in names}) == len(names)


def test_a_paragraph_that_names_the_source_speaks_for_the_text_around_it() -> None:
    texts = ["За добу ворог втратив 15 танків.", "Про це йдеться у звіті Генерального штабу ЗСУ.", "Знищено 3 літаки."]
    entries = [entry(text, number=number) for number, text in enumerate(texts)]
    figures = read_figures(document(*entries, language="uk"))
    assert [figure.attribution for figure in figures] == ["Генерального штабу ЗСУ"] * 2
    apart = replace(entries[2], section="Інше")
    figures = read_figures(document(*entries[:2], apart, language="uk"))
    assert [figure.attribution for figure in figures] == ["Генерального штабу ЗСУ", None]


def test_their_words_are_those_of_who_spoke_last() -> None:
    text = "Президент України назвав втрати: за його словами, загинула 31 тисяча військових."
    assert only(text, language="uk").attribution == "Президент України"


def test_words_before_german_statements_say_whose_they_are() -> None:
    assert only("Dabei sind offiziellen Angaben zufolge 150 Menschen gestorben.", language="de").attribution == (
        "offiziellen Angaben"
    )
    assert only("Dabei sind den Angaben zufolge 150 Menschen gestorben.", language="de").attribution is None
    assert (
        only("Ukrainischen Angaben zufolge starben 12 Menschen.", language="de").attribution == "Ukrainischen Angaben"
    )
    text = "Nach Angaben des Ministeriums wurden zwischen dem 5. und 6. Juli in der Nacht 120 Drohnen abgefangen."
    assert only(text, language="de").attribution == "Ministeriums"
    assert only("Dort starben der Polizei zufolge 12 Menschen.", language="de").attribution == "Polizei"


def test_what_opens_the_sentence_is_who_it_refers_to() -> None:
    before = "The mayor said the hall was safe."
    text = "Earlier, the Northern military released a film which it said showed “55 tunnels in the hill”."
    figures = read_figures(document(entry(before, text), language="en"))
    assert [figure.attribution for figure in figures] == ["Northern military"]


def test_only_the_sentence_above_a_list_says_who_claims_its_items() -> None:
    lead = "Some 200 people fled, according to Cal Fire. The northern fires still burn."
    figures = read(lead, "• The Lilac fire has burned 421 acres.", language="en")
    assert [figure.attribution for figure in figures] == ["Cal Fire", None]
