"""The loader of the vocabulary tables: types, and all problems at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

import pytest

from cq_pipeline.vocabulary.load import VocabularyError, load_table, read_table, table_text


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Row:
    id: str
    size: int
    share: Decimal
    since: date | None
    colour: Colour
    kind: Literal["a", "b"]
    flag: bool
    words: tuple[str, ...]
    note: str = "none"


HEADER = "id,size,share,since,colour,kind,flag,words,note\n"


def test_every_type_is_read() -> None:
    (row,) = read_table(HEADER + 'x,3,0.10,2024-05-06,red,b,true,"甲| 乙|",\n', "t.csv", Row, key="id")
    assert row == Row("x", 3, Decimal("0.10"), date(2024, 5, 6), Colour.RED, "b", True, ("甲", "乙"), "none")


def test_optional_cells_may_be_empty_and_optional_columns_missing() -> None:
    (row,) = read_table("id,size,share,since,colour,kind,flag,words\nx,3,1,,red,a,false,\n", "t.csv", Row)
    assert (row.since, row.words, row.note, row.flag) == (None, (), "none", False)


def test_all_problems_are_told_at_once() -> None:
    text = HEADER + "x,three,1,,red,a,true,,\n" + "x,3,,,blue,c,yes,,\n" + "y,3,1,2024-13-01,red,a,true,,\n" + "z,3\n"
    with pytest.raises(VocabularyError) as error:
        read_table(text, "t.csv", Row, key="id")
    problems = error.value.problems
    assert all(p.startswith("t.csv:") for p in problems)
    for expected in (
        "t.csv:2: size 'three'",
        "t.csv:3: share is empty",
        "t.csv:3: colour 'blue': must be one of red",
        "t.csv:3: kind 'c': must be one of a, b",
        "t.csv:3: flag 'yes': must be true or false",
        "t.csv:3: id 'x' is already used in row 2",
        "t.csv:4: since '2024-13-01'",
        "t.csv:5: the row does not have 9 cells",
    ):
        assert any(p.startswith(expected) for p in problems), (expected, problems)
    assert len(problems) == 8


def test_unknown_and_missing_columns() -> None:
    with pytest.raises(VocabularyError) as error:
        read_table("id,sise\nx,3\n", "t.csv", Row)
    assert "t.csv:1: unknown column 'sise'" in error.value.problems
    assert "t.csv:1: missing column 'size'" in error.value.problems


@pytest.mark.parametrize("cell", ["NaN", "Infinity", "1,5", "一"])
def test_a_decimal_must_be_a_finite_number(cell: str) -> None:
    with pytest.raises(VocabularyError, match="decimal number"):
        read_table(HEADER + f'x,3,"{cell}",,red,a,true,,\n', "t.csv", Row)


def test_rows_that_are_not_csv_are_a_problem_of_the_table() -> None:
    with pytest.raises(VocabularyError, match="unexpected end of data"):
        read_table(HEADER + 'x,3,1,,red,a,true,"open,\n', "t.csv", Row)


def test_an_empty_table_has_no_header() -> None:
    with pytest.raises(VocabularyError, match="no header"):
        read_table("", "t.csv", Row)


def test_a_table_with_a_repeated_column() -> None:
    with pytest.raises(VocabularyError, match="column 'id' is there twice"):
        read_table("id,id\nx,y\n", "t.csv", Row)


def test_a_missing_table_is_named() -> None:
    with pytest.raises(VocabularyError, match=r"no_such_table\.csv"):
        load_table("no_such_table", Row)


def test_tables_are_found_in_the_package() -> None:
    assert table_text("units").startswith("unit_text,")
