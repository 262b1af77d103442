"""The fields above a Markdown page: what a plain line states, and all that YAML reads."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.loader.readers.markdown import read_markdown
from briefing_tui.models import Document

NAMES = st.sampled_from(["title", "publisher", "language", "url", "Title"])
VALUES = st.text(alphabet="ab1é’ \"':#,.-_/\\[]{}&*!|>%@~?=\t", max_size=12)


def page(fields: str) -> Document:
    return read_markdown(f"---\n{fields}---\n\nThe water fell in the night.\n", "page.md", size=0)


@given(lines=st.lists(st.tuples(NAMES, VALUES), min_size=1, max_size=4))
def test_a_field_reads_as_yaml_says(lines: list[tuple[str, str]]) -> None:
    block = "".join(f"{name}: {value}\n" for name, value in lines)
    try:
        fields = yaml.load(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        assert [problem.code for problem in page(block).problems] == ["front-matter"]
        return
    wanted = {name.casefold(): value for name, value in fields.items() if isinstance(value, str)}
    title, language = (" ".join(wanted.get(name, "").split()) or None for name in ("title", "language"))
    read = page(block)
    assert (read.language, read.title if title else None) == (language, title)


def test_plain_fields_are_read_word_for_word() -> None:
    read = page('title: "Day 12: the water falls"\npublisher: City Desk, Northtown\nurl: https://city.example/a-b\n')
    assert (read.title, read.publisher) == ("Day 12: the water falls", "City Desk, Northtown")
    assert read.url == "https://city.example/a-b"
