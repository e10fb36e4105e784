"""`table_titles.csv`: every row's examples are titles of its kind, its counter-examples are none."""

from __future__ import annotations

import re

import pytest

from cq_pipeline.vocabulary.table_titles import TitleRow, load_titles, titles_of

WHOLE = ("growth_alone", "beside", "done", "place", "year", "unit", "label", "measure")
"""Kinds whose patterns a title fits as a whole; of the others a part of it does."""


def _fits(row: TitleRow, title: str) -> bool:
    pattern = re.compile(row.pattern)
    if row.kind == "generic":
        return pattern.match(title) is not None
    if row.kind == "generic_end":
        return any(m.end() == len(title) for m in pattern.finditer(title))
    return (pattern.fullmatch(title) if row.kind in WHOLE else pattern.search(title)) is not None


@pytest.mark.parametrize("row", load_titles(), ids=lambda r: r.title_id)
def test_title_examples(row: TitleRow) -> None:
    assert row.examples
    assert [e for e in row.examples if not _fits(row, e)] == []
    assert [e for e in row.counter_examples if _fits(row, e)] == []


def test_all_rows_of_a_kind_are_one_pattern() -> None:
    assert titles_of("growth").search("较上年末变动%") is not None
    assert titles_of("growth").search("同比增长（%）") is not None
