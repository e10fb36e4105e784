"""The published Parquet files as other programs read them: the same types, decimals, dates, Chinese text and nulls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import datafusion
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cq_pipeline.schemas import STAR_TABLES, Table
from cq_pipeline.store.publish import publish
from tests.warehouse.build_factories import Row, build_database, complete

Rows = list[dict[str, Any]]

# What loses its value in the wrong hands: digits beyond a double's, both ends of DECIMAL(28,6), years before 1970 and
# after 2262 (pandas' nanoseconds end there), characters outside the basic plane, empty text beside null.
CLAIMS: list[Row] = [
    {
        "claim_id": "a",
        "source_file": "一季度/区县.txt",
        "value": Decimal("9999999999999999999999.999999"),
        "value_max": Decimal("-0.000001"),
        "period_start": date(1949, 10, 1),
        "period_end": date(9999, 12, 31),
        "district_name": "沙坪坝区",
        "sentence": "“𠀀䶮”\t一季度\n增长8.5%、'居'全市第三🌶",
        "subject": "",
        "confidence": 0.1 + 0.2,
        "is_duplicate": True,
        "char_start": 2**31 - 1,
    },
    {"claim_id": "b", "source_file": "一季度/区县.txt", "value": Decimal("-8.500000"), "char_start": 2**31 - 1},
    {"claim_id": "c", "source_file": "空.txt"},
]


def with_pyarrow(path: Path) -> Rows:
    return pq.read_table(path, partitioning=None).to_pylist()


def with_pandas(path: Path) -> Rows:
    return [plain(row) for row in pd.read_parquet(path, dtype_backend="pyarrow").to_dict("records")]


def with_polars(path: Path) -> Rows:
    return pl.read_parquet(path, glob=False).to_dicts()


def with_duckdb(path: Path) -> Rows:
    with duckdb.connect() as connection:
        cursor = connection.execute("from read_parquet(?)", [str(path)])
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def with_datafusion(path: Path) -> Rows:
    return [row for batch in datafusion.SessionContext().read_parquet(str(path)).collect() for row in batch.to_pylist()]


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {k: None if v is pd.NA or v is pd.NaT else v for k, v in row.items()}


READERS = [with_pyarrow, with_pandas, with_polars, with_duckdb, with_datafusion]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every published table with a row of fillers and nulls; indicator_wide with the awkward rows."""
    folder = tmp_path_factory.mktemp("readers")
    rows: dict[str, list[Row]] = {name: [{}] for name in STAR_TABLES} | {"indicator_wide": CLAIMS}
    publish(build_database(folder / "build.duckdb", rows), folder / "warehouse")
    return folder / "warehouse"


@pytest.mark.parametrize("read", READERS)
def test_awkward_values_come_out_as_they_went_in(read: Callable[[Path], Rows], warehouse: Path) -> None:
    found = read(warehouse / "marts" / "indicator_wide.parquet")
    expected = [complete(STAR_TABLES["indicator_wide"], row) for row in CLAIMS]
    assert found == expected
    # Equal values of another type would pass: 1 == True == Decimal(1), and a datetime at midnight is no date.
    assert [[type(v) for v in row.values()] for row in found] == [[type(v) for v in row.values()] for row in expected]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("table", STAR_TABLES.values(), ids=lambda table: table.name)
def test_every_table_is_read_the_same(read: Callable[[Path], Rows], table: Table, warehouse: Path) -> None:
    found = read(warehouse / "marts" / f"{table.name}.parquet")
    assert found == with_pyarrow(warehouse / "marts" / f"{table.name}.parquet")
    assert list(found[0]) == table.arrow.names


@pytest.mark.parametrize("table", STAR_TABLES.values(), ids=lambda table: table.name)
def test_every_reader_finds_the_declared_types(table: Table, warehouse: Path) -> None:
    path = warehouse / "marts" / f"{table.name}.parquet"
    declared = {c.name: c.type for c in table.columns}
    frame = pd.read_parquet(path, dtype_backend="pyarrow")
    assert {name: kind.pyarrow_dtype for name, kind in frame.dtypes.items()} == declared
    assert {name: loosely(kind) for name, kind in polars_types(path).items()} == loosened(declared)
    with duckdb.connect() as connection:
        found = connection.read_parquet(str(path)).to_arrow_table().schema
    assert {f.name: loosely(f.type) for f in found} == loosened(declared)
    schema = datafusion.SessionContext().read_parquet(str(path)).schema()
    assert {f.name: loosely(f.type) for f in schema} == loosened(declared)


def polars_types(path: Path) -> dict[str, pa.DataType]:
    return {f.name: f.type for f in pl.read_parquet(path, glob=False).to_arrow().schema}


def loosened(kinds: dict[str, pa.DataType]) -> dict[str, str]:
    return {name: loosely(kind) for name, kind in kinds.items()}


def loosely(kind: pa.DataType) -> str:
    """A type whatever layout a program keeps text and lists in: string, large_string and string_view are text."""
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return f"list<{loosely(kind.value_type)}>"
    return "text" if pa.types.is_string(kind) or pa.types.is_large_string(kind) or str(kind) == "string_view" else str(kind)


def test_both_descriptions_of_every_column_are_in_the_file(warehouse: Path) -> None:
    for table in STAR_TABLES.values():
        schema = pq.read_schema(warehouse / "marts" / f"{table.name}.parquet")
        assert schema.metadata[b"description_zh"].decode() == table.description_zh
        for c in table.columns:
            found = schema.field(c.name).metadata
            assert found[b"description"].decode() == c.description
            assert found[b"description_zh"].decode() == c.description_zh


@pytest.mark.parametrize("sql", ["select sum(value) from t", "select max(period_end) from t where value is not null"])
def test_engines_calculate_the_same(sql: str, warehouse: Path) -> None:
    path = str(warehouse / "marts" / "indicator_wide.parquet")
    context = datafusion.SessionContext()
    context.register_parquet("t", path)
    (answer,) = context.sql(sql).collect()[0].to_pylist()[0].values()
    with duckdb.connect() as connection:
        connection.read_parquet(path).create_view("t")
        assert connection.execute(sql).fetchall() == [(answer,)]
    assert pl.SQLContext(t=pl.scan_parquet(path, glob=False)).execute(sql).collect().item() == answer


def test_a_plain_pandas_read_keeps_text_dates_and_decimals(warehouse: Path) -> None:
    frame = pd.read_parquet(warehouse / "marts" / "indicator_wide.parquet")
    assert frame["value"].tolist()[:2] == [CLAIMS[0]["value"], CLAIMS[1]["value"]]
    assert frame["period_start"].tolist()[0] == date(1949, 10, 1)
    assert not isinstance(frame["period_start"].tolist()[0], datetime)
    assert frame["district_name"].isna().tolist() == [False, True, True]
