"""Bytes of every kind → text, or a problem that says what is wrong with them."""

from __future__ import annotations

import codecs
import gzip
import random
from typing import Any

import charset_normalizer
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.loader.decode import Decoded, decode
from briefing_tui.safe import safe

UKRAINIAN = "Станом на вечір у місті немає світла.\nПоранено п'ятеро людей, їх доставили до лікарні.\n"
RUSSIAN = "По состоянию на вечер в городе нет света.\nПострадали пять человек, их доставили в больницу.\n"
GERMAN = "Der Wetterdienst warnt vor Überschwemmungen.\nHäuser wurden geräumt, 40 Straßen gesperrt.\n"
ENGLISH = "The mayor said “nobody” was hurt – but three houses burned.\n"


def _codes(decoded: Decoded) -> list[str]:
    return [problem.code for problem in decoded.problems]


@pytest.mark.parametrize("text", [UKRAINIAN, RUSSIAN, GERMAN, ENGLISH])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_marked_texts_and_utf8_are_read_and_what_is_not_utf8_is_told(text: str, mark: bytes, encoding: str) -> None:
    decoded = decode(mark + text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert _codes(decoded) == ([] if encoding == "utf-8" else ["encoding"])


@pytest.mark.parametrize("text", [UKRAINIAN, RUSSIAN, GERMAN, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unmarked_wide_texts_are_read_and_the_guess_is_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert _codes(decoded) == ["encoding"]
    assert encoding in decoded.problems[0].message


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (UKRAINIAN, "cp1251", "windows-1251"),
        (UKRAINIAN, "koi8_u", "koi8-u"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (RUSSIAN, "cp866", "cp866"),
        (GERMAN, "latin_1", "windows-1252"),
        (ENGLISH, "cp1252", "windows-1252"),
        ("caf\xe9", "latin_1", "windows-1252"),
    ],
)
@pytest.mark.parametrize("times", [1, 50])
def test_older_encodings_are_guessed_right_and_the_guess_is_told(text: str, codec: str, name: str, times: int) -> None:
    decoded = decode((text * times).encode(codec))
    assert (decoded.text, decoded.encoding) == (text * times, name)
    assert _codes(decoded) == ["encoding"]
    assert f"read as {name}, which is a guess" in decoded.problems[0].message


LATIN = {
    "German": ("cp1252", "In Zürich schlossen drei Brücken, 40 Straßen sind überflutet. Größere Schäden gab es nicht."),
    "French": ("cp1252", "Le préfet déclare que la rivière est montée. Où vont les élèves ? L'école reste fermée."),
    "Italian": ("cp1252", "Il sindaco dice che la città è chiusa. Non c'è più acqua, però si può bere."),
    "Spanish": ("cp1252", "El alcalde señaló que el río creció. ¿Cuántos niños esperan mañana?"),
    "Portuguese": ("cp1252", "A situação não é grave. As inundações atingiram três regiões; a água já está baixando."),
    "Danish": ("cp1252", "Vejen er lukket på grund af vand. Også færgen er aflyst, og søen stiger."),
    "Swedish": ("cp1252", "Vägen är stängd. Älven stiger också på måndag."),
    "Icelandic": ("cp1252", "Bæjarstjórinn sagði að vegurinn væri lokaður. Það er þoka og áin vex."),
    "Estonian": ("cp1252", "Linnapea ütles, et jõgi tõuseb. Öösel sulges politsei kõik teed."),
    "English": ("cp1252", "“Nothing is left of the café”, she said – and asked for £300 and 12 m³ of sand."),
    "Polish": ("cp1250", "Burmistrz powiedział, że most jest zamknięty. W Łodzi są trzy łodzie, źródło wyschło."),
    "Czech": ("cp1250", "Starosta řekl, že most je zavřený. Ještě dnes přijede vůz s vodou."),
    "Hungarian": ("cp1250", "A híd zárva van, több mint háromszáz ember várja a segítséget, a víz erősen nő."),
    "Romanian": ("cp1250", "Podul este închis. Apa creşte şi oamenii aşteaptă ajutor în toată ţara."),
    "Croatian": ("cp1250", "Gradonačelnik kaže da je most zatvoren. Očekuje se kiša, rijeka će rasti."),
    "Turkish": ("cp1254", "Belediye başkanı köprünün kapandığını söyledi. Irmak yükseliyor."),
    "Polish of the old standard": ("iso8859_2", "Most jest zamknięty, źródło wyschło, a woda wciąż się podnosi."),
}


@pytest.mark.parametrize("language", LATIN)
@pytest.mark.parametrize("among", ["", "The river office gave a figure of 300 houses on Monday. " * 30])
def test_languages_in_latin_letters_are_told_apart_by_their_letters(language: str, among: str) -> None:
    codec, text = LATIN[language]
    text = f"{among}{text}\n{among}"
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("language", ["French", "Italian", "Portuguese", "Swedish", "Polish", "Czech"])
def test_capitals_are_told_apart_like_small_letters(language: str) -> None:
    codec, text = LATIN[language]
    assert decode(text.upper().encode(codec)).text == text.upper()


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("市長は、橋が閉鎖されたと述べた。水位は六メートルに達した。", "shift_jis"),
        ("市长说，大桥已经关闭。水位达到六米。", "gb18030"),
        ("시장은 다리가 폐쇄되었다고 말했다. 수위는 6미터에 달했다.", "euc_kr"),
        ("Ο δήμαρχος είπε ότι η γέφυρα έκλεισε. Το νερό έφτασε τα έξι μέτρα.", "cp1253"),
        ("ראש העיר אמר שהגשר נסגר. המים הגיעו לשישה מטרים.", "cp1255"),
    ],
)
def test_other_scripts_are_not_taken_for_latin(text: str, codec: str) -> None:
    quoted = f"The agency said on Monday: {text}"
    assert decode(text.encode(codec)).text == text
    assert decode(quoted.encode(codec)).text == quoted


def test_the_first_byte_that_is_not_utf8_gives_the_line_of_the_problem() -> None:
    decoded = decode(b"one\ntwo\n" + "drei für vier\n".encode("latin_1") * 3)
    assert decoded.problems[0].line == 3


def test_a_few_broken_bytes_do_not_make_it_another_encoding() -> None:
    data = UKRAINIAN.encode() + b"\xff\n" + UKRAINIAN.encode()
    decoded = decode(data)
    assert decoded.text == f"{UKRAINIAN}\ufffd\n{UKRAINIAN}"
    assert decoded.encoding == "utf-8"
    (problem,) = decoded.problems
    assert (problem.code, problem.line) == ("encoding", 3)
    assert "line 3" in problem.message


def test_a_text_cut_off_inside_a_letter_stays_utf8() -> None:
    decoded = decode("one\nand so on …".encode()[:-1])
    assert (decoded.text, decoded.problems[0].line) == ("one\nand so on \ufffd", 2)


def test_a_broken_text_with_a_mark_keeps_its_encoding() -> None:
    decoded = decode(codecs.BOM_UTF16_LE + "one\ntwo".encode("utf-16-le") + b"\x00\xd8")
    assert decoded.text == "one\ntwo\ufffd"
    assert (decoded.problems[0].code, decoded.problems[0].line) == ("encoding", 2)


def test_line_ends_become_line_feeds_and_lines_keep_their_numbers() -> None:
    assert decode(b"one\r\ntwo\rthree\n\x0cfour").text == "one\ntwo\nthree\n four"


def test_text_is_harmless() -> None:
    decoded = decode(
        "red \x1b[31m, a bell \x07, a stray \x00 and reversed \u202etxt in an otherwise plain text".encode()
    )
    assert decoded.text == "red ␛[31m, a bell ␇, a stray ␀ and reversed ⟨RLO⟩txt in an otherwise plain text"
    assert decoded.problems == ()


@pytest.mark.parametrize("data", [b"", b" \n\t \r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u200b\u2003".encode()])
def test_nothing_to_read_is_a_problem(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text == ""
    assert _codes(decoded) == ["empty"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "a ZIP archive or an office document"),
        (gzip.compress(b"text", mtime=0), "a gzip archive"),
        (b"{\\rtf1\\ansi text}", "a rich text document"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"\x00\x01\x02\x03" * 500, "not text"),
        (b"plain " * 10 + b"\x00\x00\x01\x02\x05" * 10, "not text"),
        (random.Random(1).randbytes(20_000), "not text"),
    ],
)
def test_what_is_no_text_says_what_it_is_and_what_to_do(data: bytes, kind: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == ("", "binary")
    (problem,) = decoded.problems
    assert problem.code == "binary"
    assert kind in problem.message
    assert problem.remedy


def test_the_time_of_a_guess_does_not_grow_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    from_bytes = charset_normalizer.from_bytes

    def counting(data: bytes, **options: Any) -> Any:
        sizes.append(len(data))
        return from_bytes(data, **options)

    monkeypatch.setattr(charset_normalizer, "from_bytes", counting)
    text = "Only plain letters so far.\n" * 40_000 + UKRAINIAN * 2000
    assert decode(text.encode("cp1251")).text == text
    assert sizes
    assert max(sizes) <= 1 << 16


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-16", "surrogatepass")))
def test_any_bytes_give_a_safe_text_or_a_problem(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text == safe(decoded.text)
    assert "\r" not in decoded.text
    assert decoded.text.strip() or decoded.problems


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"], max_codepoint=0xFFFF), min_size=1, max_size=200))
def test_utf8_comes_out_as_it_went_in(text: str) -> None:
    decoded = decode(f"text {text}\n".encode())
    assert (decoded.text, decoded.encoding, decoded.problems) == (safe(f"text {text}\n"), "utf-8", ())
