"""The rules of a page as data: each pattern is tried only where it can fit."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.loader.readers.markdown import read_markdown
from briefing_tui.loader.rules import rules
from briefing_tui.resources import resource

TABLES: dict[str, Any] = tomllib.loads((resource("data") / "lexicon" / "page.toml").read_text(encoding="utf-8"))
FURNITURE = {part: table for part, table in TABLES.items() if "inside" in table or "patterns" in table}
INSIDE = [(part, rule) for part, table in FURNITURE.items() for rule in table.get("inside", ())]
OPENING = [pattern for part, table in FURNITURE.items() if part != "nothing" for pattern in table["patterns"]]


@pytest.mark.parametrize(("part", "rule"), INSIDE)
@given(data=st.data())
def test_whatever_a_pattern_fits_holds_one_of_its_words(part: str, rule: dict[str, Any], data: st.DataObject) -> None:
    pattern = re.compile(rule["pattern"], re.IGNORECASE | re.ASCII)
    text = data.draw(st.from_regex(pattern))
    assert any(words in text.lower() for words in rule["holds"])


@pytest.mark.parametrize("pattern", OPENING)
def test_a_pattern_for_small_letters_begins_the_paragraph_and_asks_for_no_capitals(pattern: str) -> None:
    assert pattern.startswith("^")
    assert not re.search(r"[A-Z]", re.sub(r"\\.", "", pattern))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Media caption: The gate on Monday", "media"),
        ("Boats wait at the wall (file)", "media"),
        ("(Photo: who shut the gate?)", "media"),
        ("(Photo: the gate) (shut)", None),
        ("Imago/Robin Example The gate is shut and nobody knows for how long", "media"),
        ("Send to a friend (Opens in new window)", "promo"),
        ("You can also get in touch by post", "promo"),
        ("Der Hafen im Winter Fotostrecke ansehen", "promo"),
        ("Ворота зранку / Фото: Служба порту", "media"),
        ("The gate is shut. Photo by Robin Example/Harbour", "media"),
        ("Boats wait at the gate [File: Robin Example/Harbour]", "media"),
        ("(Robin Example / The River Paper)", "media"),
        ('Embed: @harbour "The gate is shut" 9:14 AM · Jun 3, 2024 · 12.5K Views', "media"),
        ("Last week's most read: Nine swans on the dyke", "link"),
        ("For all our live coverage, head here", "link"),
        ("Subscribe from €2 a month", "promo"),
        ("Support us with 3 euros a month", "promo"),
        ("View this email in your browser", "promo"),
        ("Was this e-mail forwarded to you?", "promo"),
        ("Was this newsletter helpful? Yes No", "promo"),
        ("You are receiving this newsletter because you live by the river.", "promo"),
        ("The next bulletin is out at six. To unsubscribe, reply STOP.", "promo"),
        ("Found an error? Select it and press Ctrl+Enter.", "promo"),
        ("Підписуйтеся на наш канал", "promo"),
        ("Якщо ви знайшли помилку, напишіть нам", "promo"),
        ("Skip to main content Floods Roads Schools Boats Bridges Weather", "chrome"),
        ("Skip to main content if the menu of the page is in your way", None),
        ("Your advert could go here", "chrome"),
        ("Page history: 12 edits", "chrome"),
        ("© Harbour Office 2024. All rights reserved.", "chrome"),
        ("Subscribers from 9 towns paid £2 each.", None),
        ("The editor of the page history of the town died.", None),
        ("Copyright Harbour Office 2024", "chrome"),
        ("Copyright bill of the town passes in 2024", None),
        ("Edit · History · Print", "chrome"),
        ("Show more updates", "chrome"),
        ("Коментарі (3)", "chrome"),
        ("12.5K views", "chrome"),
        ("Page 2 of 7", "chrome"),
        ("This page was last edited on 3 May 2024, at 14:10.", "chrome"),
        ("Become a member", "promo"),
        ("This email was sent to you by the Flood Office.", "promo"),
        ("Update your preferences or unsubscribe", "promo"),
        ("Report a typo", "promo"),
        ("Фото ілюстративне", "media"),
        ("The gate had 12,500 views of it sold.", None),
        ("Most people unsubscribe within a year, the office said.", None),
        ("The gate (built by Example / Poe) is shut.", None),
        ("Loading", "chrome"),
        ("-30-", "chrome"),
        ("Flood hotline: 555-0142 (free)", "chrome"),
        ("Distribution: Harbour Office, Duty Desk", "chrome"),
        ("Released by the Press Office, 4 Quay Street", "credits"),
        ("(With inputs from two agencies)", "credits"),
        ("From our staff", "credits"),
        ("From our staff room the water can be seen.", None),
        ("Contacts: duty officer, duty@harbour.example | Office: +44 20 555 0142", "credits"),
        ("Ein leerer Steg am Hafen. Bild: dpa / Robin Beispiel", "media"),
        ("Get the latest river news and headlines from all over the county", "promo"),
        ("Subscribe to our Telegram channel", "promo"),
        ("Transparenzhinweis Die Zahlen stammen vom Hafenamt.", "disclaimer"),
        ("Loading of the last ship took six hours.", None),
        ("The hotline took 3,100 calls and 555 2000 of them waited. Nobody was hurt.", None),
        ("The file (file) was lost.", None),
        ("dpa/reuters – The gate is shut", None),
    ],
)
def test_what_stands_around_a_text(text: str, part: str | None) -> None:
    assert rules().part_of(text) == part


def test_a_link_that_runs_a_script_is_a_button() -> None:
    document = read_markdown(
        "# Market day\n\n* [Watch](javascript:void(0);)\n\nThe market fell by 3 points.\n", "p", size=1
    )
    assert [entry.text for entry in document.entries] == ["The market fell by 3 points."]
