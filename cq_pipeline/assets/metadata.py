"""Metadata that the Dagster UI shows of an asset: columns, row counts, sample rows. Untrusted text is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pyarrow.parquet as pq

from cq_pipeline.schemas import Table

OWNERS = ["team:cq-data"]
_CELL = 60
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~&])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def describe(table: Table) -> str:
    """The description in both languages."""
    return f"{table.description}\n\n{table.description_zh}"


def column_schema(table: Table) -> dg.TableSchema:
    """A declared table's columns with their types and descriptions."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                str(column.type),
                description=f"{column.description} {column.description_zh}",
                constraints=dg.TableColumnConstraints(nullable=column.nullable, unique=table.key == (column.name,)),
            )
            for column in table.columns
        ]
    )


def parquet_metadata(files: Sequence[Path], count: int, hide: Sequence[str] = ()) -> dict[str, dg.MetadataValue]:
    """Number of rows, `count`, and five sample rows of Parquet files; columns named in `hide` are too long to show.

    The rows are those of the first file that has any: to look into all of them would cost more than the run.
    """
    for path in files:
        file = pq.ParquetFile(path)
        if file.metadata.num_rows:
            names = [name for name in file.schema_arrow.names if name not in hide]
            rows = next(file.iter_batches(5, columns=names)).to_pylist()
            return row_metadata(count, names, [list(row.values()) for row in rows])
    return row_metadata(count, [], [])


def relation_metadata(database: Path, names: Sequence[str]) -> dict[str, dict[str, dg.MetadataValue]]:
    """Row count and five sample rows of tables and views of a DuckDB file, by name, where they exist."""
    found: dict[str, dict[str, dg.MetadataValue]] = {}
    with duckdb.connect(str(database), read_only=True) as connection:
        existing = {
            name: (schema, name)
            for schema, name in connection.execute(
                "select table_schema, table_name from information_schema.tables"
            ).fetchall()
        }
        for name in names:
            if name not in existing:
                continue
            relation = connection.table(".".join(f'"{part}"' for part in existing[name]))
            count = relation.count("*").fetchall()[0][0]
            found[name] = row_metadata(count, relation.columns, relation.limit(5).fetchall())
    return found


def row_metadata(count: int, names: Sequence[str], rows: Sequence[Sequence[object]]) -> dict[str, dg.MetadataValue]:
    """Row count and sample rows under the keys that the UI knows."""
    metadata: dict[str, dg.MetadataValue] = {"dagster/row_count": dg.MetadataValue.int(count)}
    if rows:
        metadata["sample rows"] = dg.MetadataValue.md(markdown_table(names, rows))
    return metadata


def evidence(rows: Sequence[Mapping[str, Any]], limit: int = 20) -> dict[str, dg.MetadataValue]:
    """The failing rows of a check, at most `limit` of them, and how many there are."""
    metadata: dict[str, dg.MetadataValue] = {"failing rows": dg.MetadataValue.int(len(rows))}
    if rows:
        names = list(rows[0])
        shown = [[row[name] for name in names] for row in rows[:limit]]
        metadata["evidence"] = dg.MetadataValue.md(markdown_table(names, shown))
    return metadata


def markdown_table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table in which no cell can act as markup."""
    lines = ["| " + " | ".join(map(safe_cell, names)) + " |", "|" + "---|" * len(names)]
    lines += ["| " + " | ".join(map(safe_cell, row)) + " |" for row in rows]
    return "\n".join(lines)


def safe_cell(value: object) -> str:
    r"""One cell: short, on one line, without markup.

    >>> safe_cell("<b>增长8.5%</b>|")
    '\\<b\\>增长8.5%\\</b\\>\\|'
    """
    text = "" if value is None else str(value)
    text = _CONTROL.sub(" ", text)
    if len(text) > _CELL:
        text = text[: _CELL - 1] + "…"
    return _MARKDOWN.sub(r"\\\1", text)
