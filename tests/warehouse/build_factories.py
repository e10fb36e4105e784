"""A finished build database as dbt leaves it, with given rows: what publishing and its readers are tested with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from cq_pipeline.schema_docs import duckdb_type
from cq_pipeline.schemas import STAR_TABLES, Column, Table

Row = dict[str, Any]


def build_database(path: Path, tables: Mapping[str, Iterable[Row]]) -> Path:
    """A build database with every published table; columns that a row leaves out are null, or `filler` if they cannot."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        for table in STAR_TABLES.values():
            columns = ", ".join(f"{c.name} {duckdb_type(c.type)}" for c in table.columns)
            connection.execute(f"create table {table.name} ({columns})")
            rows = pa.Table.from_pylist([complete(table, r) for r in tables.get(table.name, ())], schema=table.arrow)
            connection.register("rows", rows)
            connection.execute(f"insert into {table.name} select * from rows")
            connection.unregister("rows")
    return path


def complete(table: Table, row: Row) -> Row:
    unknown = set(row) - {c.name for c in table.columns}
    if unknown:
        raise ValueError(f"{table.name} has no {sorted(unknown)}")
    return {c.name: row.get(c.name, None if c.nullable else filler(c)) for c in table.columns}


def filler(column: Column) -> object:
    """Any value of the column's type, for a column that may not be null."""
    kind = column.type
    if column.values:
        return str(column.values[0])
    if pa.types.is_boolean(kind):
        return False
    if pa.types.is_date(kind):
        return date(2024, 1, 1)
    if pa.types.is_decimal(kind):
        return Decimal(0)
    if pa.types.is_floating(kind):
        return 0.0
    if pa.types.is_integer(kind):
        return 0
    if pa.types.is_list(kind):
        return []
    return "x"
