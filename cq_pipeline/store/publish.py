"""Publishes what dbt built: `cq.duckdb` and `marts/*.parquet`, each replaced in one step.

In: the finished build database, which nobody writes any more. Out: in the warehouse folder, a DuckDB file that stands
alone (tables with constraints and comments, no views on scratch files), one Parquet file a table with the column
descriptions in its metadata, and `marts/manifest.json`, which names the files of one version and is replaced last.

Everything is first written in full under temporary names beside its place, then moved into place. A reader that holds
an old file open keeps it, whole; one that opens a path sees an old or a new file, never half of one. When writing
fails, nothing was replaced. One publisher at a time: the caller holds the warehouse's lock.

The same build database gives byte-identical Parquet files and the same manifest: rows are sorted, and no clock is read.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from cq_pipeline.schema_docs import comment, duckdb_type
from cq_pipeline.schemas import STAR_TABLES, Table

DATABASE = "cq.duckdb"
MARTS = "marts"
MANIFEST = "manifest.json"
STORAGE_VERSION = "v1.2.0"  # BI tools carry older DuckDB releases than the one that builds
ROW_GROUP = 122_880  # DuckDB's own: one thread reads one
BATCH = 20_480
MEMORY_LIMIT = "3GB"  # sorting what is more goes to disk
_TEMPORARY = ".publish-"


class PublishError(Exception):
    """The build database lacks a table or a column of the contract, or could not be read."""


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table of a published version. `path` is relative to the warehouse folder."""

    name: str
    path: str
    rows: int
    bytes: int
    sha256: str
    schema_hash: str


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What was published, and where."""

    database: Path
    manifest: Path
    tables: tuple[PublishedTable, ...]

    @property
    def rows(self) -> dict[str, int]:
        """Table → number of rows."""
        return {table.name: table.rows for table in self.tables}


def publish(
    build_database: Path,
    warehouse: Path,
    *,
    data_time: datetime | None = None,
    tables: Mapping[str, Table] = STAR_TABLES,
) -> PublishResult:
    """Publish the tables of the build database into `warehouse`.

    `data_time` is when the data was read; it goes into the manifest as it is. Raises `PublishError` when the build
    database is missing, is no database, or does not hold the contract; `OSError` when a file cannot be written. In
    either case readers keep the version they had.
    """
    if not build_database.is_file():
        raise PublishError(f"{build_database}: no build database")
    marts = warehouse / MARTS
    marts.mkdir(parents=True, exist_ok=True)
    for folder in (warehouse, marts):
        for leftover in folder.glob(f"{_TEMPORARY}*"):
            _remove(leftover)
    token = f"{_TEMPORARY}{os.getpid()}-{secrets.token_hex(4)}-"
    moves: list[tuple[Path, Path]] = []
    try:
        database = _temporary(moves, warehouse / DATABASE, token)
        try:
            _copy_database(build_database, database, tables.values())
        except duckdb.Error as error:
            raise PublishError(f"{build_database}: {str(error).splitlines()[0]}") from error
        published = []
        with _connect(str(database), read_only=True) as connection:
            for table in tables.values():
                path = marts / f"{table.name}.parquet"
                temporary = _temporary(moves, path, token)
                rows = _export(connection, table, temporary)
                published.append(
                    PublishedTable(
                        name=table.name,
                        path=f"{MARTS}/{path.name}",
                        rows=rows,
                        bytes=temporary.stat().st_size,
                        sha256=_sha256(temporary),
                        schema_hash=schema_hash(table),
                    )
                )
        manifest = _temporary(moves, marts / MANIFEST, token)
        manifest.write_text(_manifest(published, data_time), "utf-8")
        for temporary, _ in moves:
            _sync(temporary)
        for temporary, path in moves:
            os.replace(temporary, path)
        for folder in (warehouse, marts):
            _sync(folder)
    finally:
        for temporary, _ in moves:
            for suffix in ("", ".wal", ".spill"):
                _remove(temporary.with_name(temporary.name + suffix))
    return PublishResult(warehouse / DATABASE, marts / MANIFEST, tuple(published))


def schema_hash(table: Table) -> str:
    """Changes when a column's name, type or nullability does, or their order: what a reader depends on."""
    shape = [(c.name, duckdb_type(c.type), c.nullable) for c in table.columns]
    return hashlib.sha256(json.dumps(shape).encode()).hexdigest()


def _remove(path: Path) -> None:
    """Remove a file or a folder, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _temporary(moves: list[tuple[Path, Path]], path: Path, token: str) -> Path:
    """A new name beside `path`; noted in `moves`, to be moved or cleared away."""
    temporary = path.with_name(token + path.name)
    moves.append((temporary, path))
    return temporary


def _copy_database(source: Path, target: Path, tables: Iterable[Table]) -> None:
    """Write the tables into a new DuckDB file: sorted, with constraints and comments, checkpointed, without a log."""
    spill = target.with_name(
        target.name + ".spill"
    )  # used when memory is short; else a folder of the working directory
    with _connect(":memory:") as connection:
        connection.execute(f"set temp_directory = {_text(str(spill))}")
        connection.execute(f"attach {_text(str(source))} as build (read_only)")
        connection.execute(f"attach {_text(str(target))} as published (storage_version {_text(STORAGE_VERSION)})")
        found = _columns(connection)
        for table in tables:
            wanted = [c.name for c in table.columns]
            if found.get(table.name) != wanted:
                raise PublishError(
                    f"{source}: {table.name} has the columns {found.get(table.name, [])}, the contract {wanted}"
                )
            columns = ", ".join(
                f"{_name(c.name)} {duckdb_type(c.type)}{'' if c.nullable else ' not null'}" for c in table.columns
            )
            relation = f"published.main.{_name(table.name)}"
            connection.execute(f"create table {relation} ({columns})")
            selected = ", ".join(map(_name, wanted))
            # Identifiers cannot be parameters; these are the contract's own, quoted.
            connection.execute(
                f"insert into {relation} select {selected} from build.main.{_name(table.name)} order by {_order(table)}"  # noqa: S608
            )
            connection.execute(f"comment on table {relation} is {_text(comment(table))}")
            for column in table.columns:
                connection.execute(f"comment on column {relation}.{_name(column.name)} is {_text(comment(column))}")
        connection.execute("checkpoint published")
        connection.execute("detach published")
        connection.execute("detach build")


def _connect(path: str, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection that draws no progress bar into a log, and takes no more memory than dbt (profiles.yml)."""
    connection = duckdb.connect(path, read_only=read_only)
    connection.execute("set enable_progress_bar = false")
    connection.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
    return connection


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Table → its columns, of the build database."""
    found: dict[str, list[str]] = {}
    for table, column in connection.execute(
        "select table_name, column_name from duckdb_columns() "
        "where database_name = 'build' and schema_name = 'main' order by table_name, column_index"
    ).fetchall():
        found.setdefault(table, []).append(column)
    return found


def _export(connection: duckdb.DuckDBPyConnection, table: Table, path: Path) -> int:
    """Write a table as Parquet in the order it is stored in; gives its number of rows. Memory does not grow with it."""
    schema = table.arrow
    columns = ", ".join(_name(c.name) for c in table.columns)
    reader = connection.sql(f"select {columns} from {_name(table.name)}").to_arrow_reader(BATCH)  # noqa: S608
    rows = 0
    with pq.ParquetWriter(
        path, schema, compression="zstd", sorting_columns=_sorting(table), write_page_index=True
    ) as writer:
        group: list[pa.RecordBatch] = []
        for batch in reader:
            group.append(batch)
            rows += batch.num_rows
            if sum(b.num_rows for b in group) >= ROW_GROUP:
                writer.write_table(pa.Table.from_batches(group).cast(schema), row_group_size=ROW_GROUP)
                group = []
        writer.write_table(pa.Table.from_batches(group, reader.schema).cast(schema), row_group_size=ROW_GROUP)
    return rows


def _order(table: Table) -> str:
    """The sort order of a table: what it is usually read by, then its key, so that it is the same in every run."""
    return ", ".join(f"{_name(c)} nulls last" for c in dict.fromkeys((*table.order, *table.key)))


def _sorting(table: Table) -> list[pq.SortingColumn]:
    names = [c.name for c in table.columns]
    return [pq.SortingColumn(names.index(c)) for c in dict.fromkeys((*table.order, *table.key))]


def _manifest(tables: Iterable[PublishedTable], data_time: datetime | None) -> str:
    content: dict[str, Any] = {
        "data_time": data_time.isoformat() if data_time is not None else None,
        "tables": [
            {
                "name": t.name,
                "path": t.path,
                "rows": t.rows,
                "bytes": t.bytes,
                "sha256": t.sha256,
                "schema_hash": t.schema_hash,
            }
            for t in tables
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    """Make a file's content, or a folder's names, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
