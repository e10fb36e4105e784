"""The questions of docs/statements.md on the project's own texts: each query gives the result that stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.support import ROOT

PAGE = (ROOT / "docs" / "statements.md").read_text("utf-8")
QUESTION = re.compile(
    r"^### (?P<title>[^\n]+)\n.*?^```sql\n(?P<sql>.*?)^```\n\n(?P<table>(?:\|[^\n]*\n)+)", re.MULTILINE | re.DOTALL
)
QUESTIONS = {match["title"]: (match["sql"], match["table"]) for match in QUESTION.finditer(PAGE)}


PAIRS = "(one.speaker_name, one.person_key) < (other.speaker_name, other.person_key)"


@pytest.fixture(scope="module")
def warehouse(own_warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(own_warehouse / "cq.duckdb"), read_only=True) as connection:
        yield connection


def markdown(cursor: duckdb.DuckDBPyConnection) -> str:
    """A result as a Markdown table."""
    names = [column[0] for column in cursor.description]
    rows = [["" if cell is None else str(cell) for cell in row] for row in cursor.fetchall()]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (names, ["---"] * len(names), *rows))


def test_every_question_has_its_result() -> None:
    assert len(QUESTIONS) == PAGE.count("\n### ") == 3


@pytest.mark.parametrize("title", QUESTIONS)
def test_the_result_is_the_one_of_the_page(warehouse: duckdb.DuckDBPyConnection, title: str) -> None:
    sql, table = QUESTIONS[title]
    assert markdown(warehouse.execute(sql)) == table


def test_the_slogans_are_whose_they_are(warehouse: duckdb.DuckDBPyConnection) -> None:
    """The two that the texts are known for, whatever else the page shows."""
    found = warehouse.execute(
        """
        select distinct term, speaker_name, speaker_title, published_on
        from bridge_statement_term join dim_term using (term_key) join statement_wide using (statement_id)
        where kind = 'slogan' and term in ('33618', '三清三减三增') and speaker_name is not null order by all
        """
    ).fetchall()
    assert found == [
        ("33618", "蓝庆华", "市经济信息委主任", date(2024, 4, 27)),
        ("三清三减三增", "曾菁华", "市国资委主任", date(2023, 12, 29)),
        ("三清三减三增", "曾菁华", "市国资委主任", date(2024, 4, 27)),
    ]


def test_likeness_is_a_cosine(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Nobody is more alike to another than to himself: without the limit all lie between 0 and 1, all pairs once."""
    sql, _ = QUESTIONS["Which speakers talk about the same things?"]
    rows = warehouse.execute(sql.replace("limit 5", "")).fetchall()
    assert len(rows) > 20
    assert all(Decimal(0) <= Decimal(str(row[2])) <= 1 and row[0] < row[1] for row in rows)
    assert len({row[:2] for row in rows}) == len(rows)
    alike = warehouse.execute(sql.replace(PAIRS, "one.person_key = other.person_key"))
    assert {float(row[2]) for row in alike.fetchall()} == {1.0}
