"""The day of a document: which evidence counts more, what is a conflict, and what is not enough."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.loader.dating import Dated, date_document
from briefing_tui.loader.daynumbers import day_number
from briefing_tui.loader.discover import discover
from briefing_tui.loader.read import read_documents

MARCH_7 = dt.date(2022, 3, 7)
GOLD = Path(__file__).parents[3] / "shared/gold/documents"


def _parts(**parts: Any) -> dict[str, Any]:
    return parts


def _dated(**parts: Any) -> Dated:
    """The day of a document of which only these parts say something."""
    silent = _parts(prefix=None, front_matter={}, url=None, path="notes.txt", title=None, head=(), body=())
    return date_document(**{**silent, **parts})


def _kinds(dated: Dated) -> list[str]:
    return [one.kind for one in dated.evidence]


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("prefix", _parts(prefix="2022-03-07")),
        ("front-matter", _parts(front_matter={"date": "2022-03-07"})),
        ("front-matter", _parts(front_matter={"Date-Published": "2022-03-07T21:00:00+02:00"})),
        ("address", _parts(url="https://example.org/live/2022/mar/07/as-it-happened")),
        ("address", _parts(url="https://example.org/2022/03/07/?page=20191231")),
        ("address", _parts(url="https://example.org/briefing-march-7-2022.html")),
        ("file-name", _parts(path="/home/reader/briefing-2022-03-07.md")),
        ("file-name", _parts(path="20220307_evening.txt")),
        ("file-name", _parts(path="archive/2022/03/07.md")),
        ("file-name", _parts(path="C:\\archive\\2022-03-07\\kyiv.txt")),
        ("title", _parts(title="Situation report, 7 March 2022")),
        ("published", _parts(head=["First published on Mon 7 Mar 2022 09.26 GMT"])),
        ("dateline", _parts(head=["By Jane Roe", "Mon 7 Mar 2022 17.25 GMT"])),
        ("dateline", _parts(head=["Monday, 7 March 2022. Newest entry at the top. Times are local."])),
        ("dateline", _parts(body=["KYIV, March 7, 2022 (Agency) — The council met."])),
        ("as-of", _parts(body=["Losses as of 18:00, 07.03.2022, were heavy."])),
        ("as-of", _parts(body=["As of 12:00 (local time) on March 7, 2022, the road is closed."])),
        ("as-of", _parts(body=["Data as reported by 7 March 2022*"])),
        ("as-of", _parts(body=["Станом на 18:00 7 березня 2022 року втрат немає."])),
        ("as-of", _parts(body=["Summary on 06.00, 07.03.2022 of the staff"])),
        ("heading", _parts(day_headings=[MARCH_7, MARCH_7])),
        ("day-number", _parts(title="Day Twelve", body=["Many fled since 24 February 2022."])),
        ("day-number", _parts(title="12th day of the flood", body=["It began on 24 February 2022."])),
        ("as-of-midnight", _parts(body=["Summary on 24:00, 07.03.2022"])),
        ("updated", _parts(head=["Updated 10:15 p.m. ET, March 7, 2022"])),
    ],
)
def test_every_kind_of_evidence_dates_a_document(kind: str, parts: dict[str, Any]) -> None:
    dated = _dated(**parts)
    assert (dated.date, dated.month, dated.year, dated.problems) == (MARCH_7, None, 2022, ())
    assert _kinds(dated) == [kind]


@pytest.mark.parametrize(
    "parts",
    [
        _parts(),
        _parts(title="March 7: what happened"),
        _parts(title="Day Twelve", body=["Many fled since February 24."]),
        _parts(body=["As of March 7, 300 were missing.", "On Monday, March 7, it rained."]),
        _parts(front_matter={"date": "unknown", "title": "Briefing"}),
        _parts(head=["07/03/2022"]),
        _parts(path="07-03-2022.txt"),
        _parts(path="from-2022-02-24-to-2022-03-07.txt"),
        _parts(title="Since 24 February 2022: a chronicle"),
        _parts(head=["On 24 February 2022, the war began with a strike."]),
        _parts(body=["The law of 7 March 2022 is in force."]),
        _parts(head=["Page last modified: 7 March 2023"]),
        _parts(title="March 7: what happened", head=["Last updated: 5 May 2023"]),
        _parts(day_headings=[MARCH_7, dt.date(2022, 3, 8)], body=["As of 7 March 2022, nothing."]),
    ],
)
def test_not_known_is_an_answer(parts: dict[str, Any]) -> None:
    dated = _dated(**parts)
    assert (dated.date, dated.problems) == (None, ())


def test_what_was_seen_is_kept_where_it_is_not_enough() -> None:
    dated = _dated(title="March 7: what happened", head=["Page last modified: 5 May 2023"])
    assert [(one.kind, one.date, one.quote) for one in dated.evidence] == [
        ("title", None, "March 7"),
        ("modified", dt.date(2023, 5, 5), "Page last modified: 5 May 2023"),
    ]
    assert dated.year is None


def test_evidence_is_kept_best_first_whether_it_agrees_or_not() -> None:
    dated = _dated(
        prefix="2022-03-07",
        url="https://example.org/2022/03/07/briefing",
        title="7 March 2022",
        head=["Last updated: 9 March 2022"],
        body=["As of 6 March 2022, two.", "As of March 7, three.", "As of March 6, two."],
    )
    assert dated.date == MARCH_7
    assert _kinds(dated) == ["prefix", "address", "title", "as-of", "as-of", "updated"]
    assert [one.rank for one in dated.evidence] == sorted(one.rank for one in dated.evidence)
    assert [one.date for one in dated.evidence if one.kind == "as-of"] == [dt.date(2022, 3, 6), MARCH_7]


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ({"prefix": "2022-03-07"}, {"front_matter": {"date": "2022-02-24"}}),
        ({"front_matter": {"date": "2022-03-07"}}, {"url": "https://example.org/2022/02/24/x"}),
        ({"url": "https://example.org/2022/03/07/x"}, {"path": "2022-02-24.md"}),
        ({"path": "2022-03-07.md"}, {"title": "24 February 2022"}),
        ({"title": "7 March 2022"}, {"head": ["Published: 24 February 2022"]}),
    ],
)
def test_strong_evidence_that_disagrees_is_a_conflict_and_the_strongest_rules(
    stronger: dict[str, Any], weaker: dict[str, Any]
) -> None:
    dated = _dated(**stronger, **weaker)
    assert dated.date == MARCH_7
    (problem,) = dated.problems
    assert problem.code == "date-conflict"
    for one in dated.evidence:
        assert f"says {one.date} (“{one.quote}”)" in problem.message
    assert "2022-03-07" in (problem.remedy or "")


def test_a_front_matter_that_stands_alone_yields_to_two_that_agree() -> None:
    front_matter = {"date": "2022-02-24"}
    two = _dated(front_matter=front_matter, url="https://example.org/2022/03/07/x", title="7 March 2022")
    assert (two.date, [problem.code for problem in two.problems]) == (MARCH_7, ["date-conflict"])
    facts = ["As of March 7, 300.", "It goes on since 24 February 2022."]
    text = _dated(front_matter=front_matter, title="Day Twelve", body=facts)
    assert text.date == MARCH_7
    assert "its front matter says 2022-02-24" in text.problems[0].message
    borne_out = _dated(front_matter=front_matter, path="2022-02-24.md", title="Day Twelve", body=facts)
    assert borne_out.date == dt.date(2022, 2, 24)


def test_a_page_that_goes_out_after_midnight_is_no_conflict() -> None:
    dated = _dated(title="7 March 2022", head=["Published: 8 March 2022 00:10"])
    assert (dated.date, dated.problems) == (MARCH_7, ())


def test_the_first_publication_counts_not_the_later_lines() -> None:
    head = ["Tue 8 Mar 2022 01.25 GMT", "First published on Mon 7 Mar 2022 09.26 GMT", "Last updated: 5 May 2023"]
    assert _dated(head=head).date == MARCH_7
    assert _dated(head=["Published 7 March 2022, last updated 5 May 2023"]).date == MARCH_7
    assert _dated(front_matter={"updated": "2023-05-05", "date": "2022-03-07"}).date == MARCH_7


def test_what_stands_above_the_text_counts_before_what_it_speaks_of_further_down() -> None:
    later = ["As of 1 May two ferries a day will sail.", "As of 1 May there are two."]
    assert _dated(head=["As of 7 March 2022"], body=later).date == MARCH_7


def test_the_day_of_most_as_of_statements_counts_then_the_latest() -> None:
    most = ["As of 6 March 2022, 1.", "as of March 7, 2.", "As of 7 a.m. on March 7, 3."]
    assert _dated(body=most).date == MARCH_7
    assert _dated(body=["As of 6 March 2022, 1.", "As of 7 March 2022, 2."]).date == MARCH_7
    assert _dated(body=["Summary on 24:00, 06.03.2022", "Summary on 06.00, 07.03.2022"]).date == MARCH_7


def test_a_year_comes_only_from_where_the_document_states_it() -> None:
    assert _dated(title="March 7: what happened", url="https://example.org/2022/03/slug").date == MARCH_7
    assert _dated(prefix="2022-03", body=["As of March 7, 300."]).date == MARCH_7
    body = ["As of March 7, 300 were missing.", "On Friday, March 4, it rained.", "The law of 24 February 2022 holds."]
    assert _dated(body=body).date == MARCH_7
    assert _dated(body=[*body, "On Friday, March 5, it rained."]).date is None


def test_a_month_rules_out_the_days_of_others() -> None:
    dated = _dated(prefix="2022-03", title="7 April 2022", body=["As of 30 March 2022, all is well."])
    assert dated.date == dt.date(2022, 3, 30)
    only = _dated(prefix="2022-03", title="7 April 2022")
    assert (only.date, only.month, only.year) == (None, "2022-03", 2022)
    assert _dated(front_matter={"date": "2022-03"}).month == "2022-03"
    assert _dated(url="https://example.org/2022/03/slug").month == "2022-03"


def test_the_order_of_day_and_month_is_learned_from_the_other_dates() -> None:
    assert _dated(head=["07/03/2022"], body=["Closed until 25/03/2022."]).date == MARCH_7
    assert _dated(head=["03/07/2022"], body=["Closed until 03/25/2022."]).date == MARCH_7
    assert _dated(head=["Monday 07/03/2022"]).date == MARCH_7


def test_the_order_of_day_and_month_is_that_in_which_the_evidence_agrees() -> None:
    assert _dated(path="07-03-2022.txt", body=["As of March 7, three."]).date == MARCH_7
    assert _dated(path="03-07-2022.txt", body=["As of March 7, three."]).date == MARCH_7
    apart = _dated(path="07-03-2022.txt", body=["As of March 9, three."])
    assert (apart.date, [one.date for one in apart.evidence]) == (None, [None, None])


def test_a_day_number_counts_from_the_first_day_over_the_years() -> None:
    body = ["It has gone on since 24 February 2022."]
    assert _dated(title="Day 400 of the war", body=body).date == dt.date(2023, 3, 30)
    first = [
        "The war goes on since February 24.",
        "It has gone on since 24 February 2022.",
        "Hunger since February 24.",
    ]
    assert _dated(title="Day 377: March 7", body=first).date == dt.date(2023, 3, 7)
    agreeing = _dated(title="Day 12", body=["As of 07.03.2022.", "Losses since February 24:"])
    assert _kinds(agreeing) == ["as-of", "day-number"]
    assert agreeing.evidence[1].date == MARCH_7
    assert agreeing.evidence[1].quote == "day 12, since February 24"


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Day Twelve of the flood (live)", 12),
        ("War in brief: Day 1,", 1),
        ("day twenty-three", 23),
        ("Day Forty Two", 42),
        ("Day #400", 400),
        ("The 12th day of the strike", 12),
        ("12-й день війни", 12),
        ("Tag 5 der Flut", 5),
        ("Day of mourning", None),
        ("A 30 day truce", None),
        ("Monday 7", None),
        ("Day 7.30", None),
        ("Day 0", None),
        ("", None),
    ],
)
def test_day_numbers(title: str, number: int | None) -> None:
    assert day_number(title) == number


def test_quotes_are_short_and_harmless() -> None:
    dated = _dated(path="\x1b[31m" + "x" * 500 + "2022-03-07.md", url="2022-03-07\n" + "y" * 500)
    assert dated.date == MARCH_7
    assert all(len(one.quote) <= 160 and "\x1b" not in one.quote and "\n" not in one.quote for one in dated.evidence)


ANY = st.text(max_size=60) | st.sampled_from(["as of March 7", "2022-03-07", "since February 24", "Day 12", "2022-03"])


@given(st.lists(ANY, min_size=5, max_size=5), st.lists(ANY, max_size=3), st.lists(st.dates(), max_size=2))
def test_any_parts_are_dated_without_failing(parts: list[str], texts: list[str], headings: list[dt.date]) -> None:
    prefix, url, path, title, field = parts
    dated = _dated(
        prefix=prefix,
        front_matter={"date": field},
        url=url,
        path=path,
        title=title,
        head=texts,
        body=texts,
        day_headings=headings,
        background=texts,
    )
    assert dated.date is None or dated.date in [one.date for one in dated.evidence]
    assert dated.date is None or dated.month is None


def _gold() -> list[Path]:
    return sorted(path for suffix in ("*.txt", "*.md") for path in GOLD.glob(suffix))


@pytest.mark.skipif(not GOLD.is_dir() and os.environ.get("CI") != "true", reason="the gold documents are not here")
def test_the_days_of_the_gold_documents() -> None:
    days: dict[str, str | None] = {}
    expected: dict[str, str | None] = {}
    for path in _gold():
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        if "date" in gold:
            (document,) = read_documents(next(discover([str(path)])), 1 << 20)
            expected[path.name] = gold["date"]
            days[path.name] = document.date.isoformat() if document.date else None
    assert expected
    assert days == expected
