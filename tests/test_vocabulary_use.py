"""The report of vocabulary rows that no spec uses knows every table, and tells used rows from unused ones."""

from __future__ import annotations

from importlib import resources

import pytest

from tests.vocabulary_use import TABLES, period_bases, report, rows_of, spec_cases, unused


def test_every_table_is_looked_at_by_columns_that_it_has() -> None:
    folder = resources.files("cq_pipeline.vocabulary") / "tables"
    assert set(TABLES) == {entry.name.removesuffix(".csv") for entry in folder.iterdir() if entry.name.endswith(".csv")}
    for table, columns in TABLES.items():
        assert {*columns.words, *columns.patterns} <= set(rows_of(table)[0]), table


@pytest.mark.parametrize(
    ("table", "text", "row"),
    [
        ("units", "投资200亿元", "元"),
        ("indicators", "GDP增长5%", "gdp"),
        ("status_words", "力争增长7%", "target_lizheng"),
        ("predicates", "投资增长7.4%", "growth_zengzhang"),
    ],
)
def test_a_row_is_used_when_its_word_or_pattern_occurs(table: str, text: str, row: str) -> None:
    everything = unused(table, "")
    assert row in everything
    assert row not in unused(table, text)
    assert len(unused(table, text)) > len(everything) // 2


def test_period_patterns_are_used_when_the_reader_names_them() -> None:
    bases = period_bases([{"text": "2024年4月26日"}])
    assert bases
    assert not bases & set(unused("period_patterns", "", bases))
    assert set(unused("period_patterns", "", set())) >= bases


def test_the_report_names_the_rows_of_the_project() -> None:
    lines = list(report(["surnames", "status_words"]))
    assert len(list(spec_cases())) >= 600
    assert all(line.startswith(("surnames: ", "status_words: ")) for line in lines)
