"""Nothing that has been through `safe()` acts on a terminal, and plain text stays as it is."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.safe import MOST_MARKS, safe, safe_line

ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but line feed and tab
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls
    "\u2028\u2029\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
EVERY_CHARACTER = "".join(map(chr, range(0x110000)))
TROUBLE = st.text(
    st.sampled_from(
        "a e\n\t\r\x00\x07\x1b\x7f\x85\x9b[]\u00ad\u0301\u0488\u061c\u200b\u200d\u202e\u2069"
        "\u2de0\ufeff\ufe0f\ud83d\ude00\U000e0041\u0338\u0e34\u0f39"
    )
)


def longest_pile(text: str) -> int:
    """The most marks and joiners that follow one another."""
    longest = pile = 0
    for char in text:
        pile = pile + 1 if char in "\u200c\u200d" or unicodedata.category(char) in ("Mn", "Me") else 0
        longest = max(longest, pile)
    return longest


@pytest.mark.parametrize(
    ("raw", "harmless"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("nul\x00 back\x08 delete\x7f", "nul␀ back␈ delete␡"),
        ("c1 \x9b31m", "c1 ⟨CSI⟩31m"),
        ("user\u202egnp.exe", "user⟨RLO⟩gnp.exe"),
        ("\u2066isolate\u2069", "⟨LRI⟩isolate⟨PDI⟩"),
        ("\u061cmark\u200e\u200f", "mark"),
        ("tag \U000e0041", "tag ⟨TAG⟩"),
        ("lone \ud800", "lone \ufffd"),
        ("noncharacter \ufdd0\uffff\U0001ffff", "noncharacter \ufffd\ufffd\ufffd"),
        ("sof\u00adt zero\u200bwidth\ufeff", "soft zerowidth"),
        ("line\u2028paragraph\u2029end", "line\nparagraph\nend"),
        ("Z" + "\u0301" * 100, "Z" + "\u0301" * MOST_MARKS),
        ("\r\nwindows\r\n", "␍\nwindows␍\n"),
    ],
)
def test_what_acts_becomes_visible(raw: str, harmless: str) -> None:
    assert safe(raw) == harmless


@pytest.mark.parametrize(
    "plain",
    [
        "",
        "Plain words, a tab\tand a\nline feed.",
        "naïve café, Ünïcödé, Łódź, “quotes” – dashes … €1,000 • ½ × ≥ №5",
        "Верховна Рада України повідомила: Київ, 7 березня",
        "漢字かな交じり文、한국어, العربية, עברית, हिन्दी, ไทย",
        "e\u0301 combining, Z\u0335\u0336 struck",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 family, \u2764\ufe0f heart, \U0001f1fa\U0001f1e6 flag",
        "[brackets] [@click=app.quit]and markup[/]",
        "⟨RLO⟩ already visible, ␛ too",
    ],
)
def test_plain_text_is_unchanged(plain: str) -> None:
    assert safe(plain) == plain


def test_no_character_acts_on_a_terminal() -> None:
    harmless = safe(EVERY_CHARACTER)
    assert not ACTS.search(harmless)
    harmless.encode("utf-8")


def test_no_mark_piles_up() -> None:
    for mark in filter(lambda char: longest_pile(char) == 1, EVERY_CHARACTER):
        assert longest_pile(safe("e" + mark * 20)) <= MOST_MARKS, f"U+{ord(mark):04X}"


@given(st.one_of(ANY_TEXT, TROUBLE))
@example("\u0301" * 5 + "\u200b" + "\u0301" * 5)
@example("e" + ("\u0301" * 8 + "\u200d") * 20)
@example("e" + "\u0301" * 5 + "\x00" + "\u0301" * 9)
def test_nothing_left_acts_on_a_terminal(text: str) -> None:
    harmless = safe(text)
    assert not ACTS.search(harmless)
    assert longest_pile(harmless) <= MOST_MARKS
    harmless.encode("utf-8")


@given(st.one_of(ANY_TEXT, TROUBLE))
@example("\u0301" * 5 + "\u200b" + "\u0301" * 5)
def test_safe_is_idempotent(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_letters_numbers_signs_and_blanks_are_unchanged(text: str) -> None:
    assert safe(text) == text


@given(st.one_of(ANY_TEXT, TROUBLE))
def test_a_safe_line_is_one_line(text: str) -> None:
    assert safe_line(text).splitlines() in ([], [safe_line(text)])
    assert "\t" not in safe_line(text)
