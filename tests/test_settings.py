"""Settings: what a file, the screen and the environment may say, and what a bad value is told."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from briefing_tui.errors import SettingsError, StorageError
from briefing_tui.settings import Settings, load_settings, local_zone, located, remember_theme

DOCS = Path(__file__).parent.parent / "docs" / "settings.md"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_all_is_as_documented() -> None:
    assert load_settings(environ={}) == Settings(
        theme=None,
        zone=None,
        newest_first=False,
        archive=None,
        mark_read="passing",
        export_folder=None,
        lexicon=None,
        size_cap_mb=64,
        keys={},
    )


def test_every_field_of_a_file_is_taken(file: Path) -> None:
    file.write_text(
        'theme = "light"\nzone = "Europe/Kyiv"\nnewest_first = true\nmark_read = "never"\nexport_folder = "~/out"\n'
        'lexicon = "/own"\nsize_cap_mb = 8\n'
        '[keys]\nnext_day = "x, right_square_bracket"\n'
    )
    assert load_settings(file, {}) == Settings(
        theme="light",
        zone="Europe/Kyiv",
        newest_first=True,
        mark_read="never",
        export_folder="~/out",
        lexicon="/own",
        size_cap_mb=8,
        keys={"next_day": "x,right_square_bracket"},
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('# first\nteme = "x"', 2, "teme: there is no such setting. Did you mean theme?"),
        ('zone = "Europe/Kiyv"', 1, "zone: 'Europe/Kiyv' is no time zone. Did you mean Europe/Kyiv?"),
        ('zone = "../../etc/passwd"', 1, "is no time zone"),
        ('zone = "+2"', 1, '"+02:00"'),
        ("theme = 3", 1, "theme: 3 is not a name"),
        ('newest_first = "yes"', 1, "Write true or false"),
        ("\n\nsize_cap_mb = 0", 3, "from 1 to 4096"),
        ("size_cap_mb = true", 1, "from 1 to 4096"),
        ("mark_read = true", 1, 'Write "passing" or "never"'),
        ('keys = "x"', 1, "[keys]"),
        ("[keys]\nhelp = 1", 2, "help = 1 names no keys"),
        ('[keys]\nzone = "z"\n"help" = "f1,,x"', 3, "names no keys"),
        ('theme = "x"\nzone =\n', 2, "not TOML"),
    ],
)
def test_a_bad_value_names_file_line_key_and_what_to_write(file: Path, text: str, line: int, said: str) -> None:
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings(file, {})
    assert str(caught.value).startswith(f"{file}:{line}: ")
    assert said in str(caught.value)


def test_a_file_that_is_named_must_be_there_and_be_text(file: Path) -> None:
    with pytest.raises(SettingsError, match="no such settings file"):
        load_settings(environ={"BRIEFING_CONFIG": str(file)})
    file.write_bytes(b"theme = '\xff'")
    for path, said, remedy in ((file, "is not UTF-8", "Save it as UTF-8"), (file.parent, "can't be read", "Make it a")):
        with pytest.raises(SettingsError, match=said) as caught:
            load_settings(path, {})
        assert remedy in str(caught.value)


def test_the_environment_rules(file: Path) -> None:
    file.write_text('theme = "light"\nsize_cap_mb = 8\n')
    environ = {
        "BRIEFING_THEME": "dark",
        "BRIEFING_ZONE": "+05:30",
        "BRIEFING_NEWEST_FIRST": "Yes",
        "BRIEFING_SIZE_CAP_MB": "",
    }
    assert load_settings(file, environ) == Settings(theme="dark", zone="+05:30", newest_first=True, size_cap_mb=8)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("BRIEFING_ZONE", "Mars"), ("BRIEFING_NEWEST_FIRST", "perhaps"), ("BRIEFING_SIZE_CAP_MB", "much")],
)
def test_a_bad_variable_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^{variable}: '{value}'"):
        load_settings(environ={variable: value})


@pytest.mark.parametrize(
    ("text", "setting", "line"),
    [
        ('zone = "local"\ntheme = "drak"', "theme", 2),
        ('theme = "x"\n[keys]\n# help\nhelp = "f1"\nnxt_day = "n"', "keys.nxt_day", 5),
        ('size_cap_mb = 8\nkeys.help = "f1"\nkeys."zone" = "x"', "keys.zone", 3),
        ('\nkeys = { help = "f1", zone = "x" }', "keys.zone", 2),
        ('help_me = 1\n["keys"]\nhelp="f1"', "keys.help", 3),
    ],
)
def test_what_only_the_screen_finds_wrong_is_found_in_the_file(file: Path, text: str, setting: str, line: int) -> None:
    file.write_text(text)
    error = SettingsError("so it is not", remedy="Mend it", setting=setting)
    assert str(located(error, {"BRIEFING_CONFIG": str(file)})) == f"{file}:{line}: so it is not. Mend it"


def test_the_place_that_rules_is_named(file: Path) -> None:
    file.write_text('theme = "light"')
    environ = {"BRIEFING_CONFIG": str(file), "BRIEFING_STATE": str(file.parent)}
    chosen = file.parent / "chosen.toml"
    remember_theme("drak", chosen)
    error = SettingsError("there is no theme", setting="theme")
    assert str(located(error, environ)) == f"{chosen}:2: there is no theme"
    assert str(located(error, environ | {"BRIEFING_THEME": "drak"})) == "BRIEFING_THEME: there is no theme"


def test_the_theme_chosen_on_the_screen_is_kept_beside_the_file(file: Path, isolated: Path) -> None:
    text = 'theme = "light"  # mine\n'
    file.write_text(text)
    environ = {"BRIEFING_STATE": str(isolated / "state" / "deep")}
    remember_theme('my "own" \\ theme', isolated / "state" / "deep" / "chosen.toml")
    assert load_settings(file, environ).theme == 'my "own" \\ theme'
    assert file.read_text() == text
    assert load_settings(file, environ | {"BRIEFING_THEME": "dark"}).theme == "dark"


def test_a_theme_that_can_not_be_kept_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="can't be kept"):
        remember_theme("dark", tmp_path / "file" / "chosen.toml")


def test_the_local_zone_is_a_zone(file: Path) -> None:
    file.write_text('zone = "local"')
    assert load_settings(file, {"TZ": "Asia/Tokyo"}).zone == "Asia/Tokyo"
    assert local_zone({"TZ": ":Europe/Kyiv"}) == "Europe/Kyiv"
    assert load_settings(file, {"TZ": "no/such"}).zone not in (None, "local", "no/such")


def test_every_setting_is_documented() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for field in dataclasses.fields(Settings):
        assert f"| `{field.name}` | {field.metadata['doc']} |" in page
        assert field.name == "keys" or f"`BRIEFING_{field.name.upper()}`" in page


def test_the_lexicon_lies_beside_the_settings_unless_they_name_another(file: Path, isolated: Path) -> None:
    file.write_text('theme = "light"\n')
    assert load_settings(file, {}).lexicon is None
    file.with_name("lexicon").mkdir()
    assert load_settings(file, {}).lexicon == str(file.with_name("lexicon"))
    file.write_text('lexicon = "words"\n')
    assert load_settings(file, {}).lexicon == str(file.with_name("words"))
    file.write_text('lexicon = "~/words"\n')
    assert load_settings(file, {}).lexicon == str(isolated / "words")
    assert load_settings(file, {"BRIEFING_LEXICON": "~/other"}).lexicon == str(isolated / "other")
