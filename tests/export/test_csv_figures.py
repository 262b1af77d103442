"""Figures for a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from briefing_tui.export.csv import COLUMNS, to_csv
from briefing_tui.export.json import figure_list
from briefing_tui.models import Figure
from storm import GUSTS, STORM


def rows(*figures: Figure) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(figure_list([(STORM, figures)])))))


def test_a_line_for_each_figure_under_the_names_of_the_columns() -> None:
    first, second, *_ = rows(*STORM.figures)
    assert tuple(first) == COLUMNS
    assert (first["date"], first["time"], first["label"], first["value"]) == ("2024-11-05", "06:40", "gusts", "130")
    assert (first["bound"], first["unit"], first["attribution"]) == ("up_to", "km/h", "Weather service")
    assert (second["change"], second["metric"]) == ("3", "")


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "|cmd", "%x"])
def test_no_text_of_a_document_is_a_formula(label: str) -> None:
    (row,) = rows(replace(GUSTS, label=label, attribution=label, flags=(label, "malformed")))
    assert row["label"] == f"'{label}"
    assert row["attribution"] == f"'{label}"
    assert row["flags"] == f"'{label}; malformed"


def test_a_number_stays_a_number() -> None:
    (row,) = rows(replace(GUSTS, value=-4787, change=-1.5))
    assert (row["value"], row["change"]) == ("-4787", "-1.5")


def test_commas_quotation_marks_and_line_ends_stay_in_their_cell() -> None:
    (row,) = rows(replace(GUSTS, quote='said "130",\nthen more'))
    assert row["quote"] == 'said "130",\nthen more'
