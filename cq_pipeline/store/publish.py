"""Publishes what dbt built as one version: `cq.duckdb`, `marts/*.parquet` and the workbook 台账.xlsx, switched at once.

In: the finished build database, which nobody writes any more. Out, in the warehouse folder:

    .versions/000007/   cq.duckdb, marts/<table>.parquet, marts/manifest.json, 台账.xlsx, build.json
    current             a link to the newest version, and the one thing that is replaced when a version is published
    cq.duckdb, marts, 台账.xlsx, build.json    links through `current`, so that all of them change in the same instant

A version is written in full, checked against its manifest and made durable before `current` is switched, and never
changed afterwards. A reader that holds a file open keeps it, whole; one that resolves `current` or `marts` once reads
one version however many files it opens, as long as that version is kept: the last `KEPT_VERSIONS` are. When writing
fails, nothing was switched. One publisher at a time: the caller holds the warehouse's lock.

The same build database gives byte-identical Parquet files, workbook and manifest: rows are sorted, and no clock is
read. What differs from build to build stands apart in build.json: when it was built, and the hash of cq.duckdb, whose
bytes DuckDB does not make the same twice.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from cq_pipeline.schema_docs import comment, duckdb_type
from cq_pipeline.schemas import STAR_TABLES, Table
from cq_pipeline.store.atomic import sync
from cq_pipeline.store.workbook import WORKBOOK, write_workbook

DATABASE = "cq.duckdb"
MARTS = "marts"
MANIFEST = "manifest.json"
BUILD = "build.json"
LINKS = (DATABASE, MARTS, WORKBOOK, BUILD)  # in the warehouse folder, through `current`
CURRENT = "current"
VERSIONS = ".versions"
KEPT_VERSIONS = 2  # the current one, and the one before it for those who still read it
STORAGE_VERSION = "v1.2.0"  # BI tools carry older DuckDB releases than the one that builds
ROW_GROUP = 122_880  # DuckDB's own: one thread reads one
BATCH = 20_480
MEMORY_LIMIT = "2GB"  # beyond it DuckDB sorts on disk
SORTED_AT_ONCE = 1_000_000  # rows, about; a million claims take less than a gigabyte
SAMPLE = 20_000
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
    workbook: Path
    version: str
    tables: tuple[PublishedTable, ...]

    @property
    def rows(self) -> dict[str, int]:
        """Table → number of rows."""
        return {table.name: table.rows for table in self.tables}


def publish(
    build_database: Path,
    warehouse: Path,
    *,
    built_at: datetime | None = None,
    inputs: str | None = None,
    tables: Mapping[str, Table] = STAR_TABLES,
) -> PublishResult:
    """Publish the tables of the build database into `warehouse`.

    `built_at` and `inputs`, a hash of what the build database was made of, go into build.json as they are. Raises
    `PublishError` when the build database is missing, is no database, or does not hold the contract; `OSError` when a
    file cannot be written. In either case readers keep the version they had.
    """
    if not build_database.is_file():
        raise PublishError(f"{build_database}: no build database")
    versions = warehouse / VERSIONS
    versions.mkdir(parents=True, exist_ok=True)
    clear_leftovers(warehouse)
    token = f"{_TEMPORARY}{os.getpid()}-{secrets.token_hex(4)}"
    version = versions / token
    try:
        (version / MARTS).mkdir(parents=True)
        try:
            _copy_database(build_database, version / DATABASE, tables.values())
        except duckdb.Error as error:
            raise PublishError(f"{build_database}: {str(error).splitlines()[0]}") from error
        with _connect(str(version / DATABASE), read_only=True) as connection:
            published = [_publish_table(connection, table, version) for table in tables.values()]
            write_workbook(connection, version / WORKBOOK, tables)
            data = _data(connection, tables)
        manifest = _manifest(published, tables, data, version)
        (version / MARTS / MANIFEST).write_text(_json(manifest), "utf-8")
        (version / BUILD).write_text(_json(_build(manifest["version"], built_at, inputs, version)), "utf-8")
        for path in sorted(version.rglob("*"), reverse=True):
            sync(path)
        sync(version)
        number = max((int(p.name) for p in versions.iterdir() if p.name.isdecimal()), default=0) + 1
        final = versions / f"{number:06}"
        os.replace(version, final)
        sync(versions)
        _switch(warehouse, final, token)
    finally:
        remove(version)
    return PublishResult(
        warehouse / DATABASE,
        warehouse / MARTS / MANIFEST,
        warehouse / WORKBOOK,
        str(manifest["version"]),
        tuple(published),
    )


def clear_leftovers(warehouse: Path) -> None:
    """Remove what a publisher that was killed left behind."""
    for folder in (warehouse, warehouse / VERSIONS):
        for leftover in folder.glob(f"{_TEMPORARY}*"):
            remove(leftover)


def schema_hash(columns: Iterable[Mapping[str, Any]]) -> str:
    """Changes when a column's name, type or nullability does, or their order: what a reader depends on."""
    shape = [(c["name"], c["type"], c["nullable"]) for c in columns]
    return hashlib.sha256(json.dumps(shape).encode()).hexdigest()


def columns_of(table: Table) -> list[dict[str, Any]]:
    """The columns as the manifest lists them."""
    return [
        {
            "name": c.name,
            "type": duckdb_type(c.type),
            "nullable": c.nullable,
            "description": c.description,
            "description_zh": c.description_zh,
        }
        for c in table.columns
    ]


def content_version(manifest: Mapping[str, Any]) -> str:
    """The name of a version: a hash of all its tables and files, the same for the same data."""
    content = [[t["name"], t["sha256"], t["schema_hash"]] for t in manifest["tables"]]
    content += [[f["path"], f["sha256"]] for f in manifest["files"]]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]


def file_entry(version: Path, path: str) -> dict[str, Any]:
    """Path, size and SHA-256 of a file of a version."""
    return {"path": path, "bytes": (version / path).stat().st_size, "sha256": sha256(version / path)}


def sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _switch(warehouse: Path, version: Path, token: str) -> None:
    """Make `version` the one that readers find, in one step, and remove those that are no longer kept."""
    before = (warehouse / CURRENT).resolve().name
    _link(warehouse / CURRENT, f"{VERSIONS}/{version.name}", token)
    for name in LINKS:  # made once; they then follow `current` by themselves
        _link(warehouse / name, f"{CURRENT}/{name}", token)
    sync(warehouse)
    others = sorted((p for p in version.parent.iterdir() if p != version), key=lambda p: (p.name == before, p.name))
    for old in others[: max(0, len(others) + 1 - KEPT_VERSIONS)]:
        remove(old)


def _link(path: Path, target: str, token: str) -> None:
    """Let `path` be a link to `target`; what it was is replaced in one step."""
    if path.is_symlink() and path.readlink() == Path(target):
        return
    if path.is_dir() and not path.is_symlink():  # only a link can be replaced by a link
        old = path.with_name(f"{token}-old-{path.name}")
        os.replace(path, old)
        remove(old)
    temporary = path.with_name(f"{token}-{path.name}")
    temporary.symlink_to(target)
    os.replace(temporary, path)


def remove(path: Path) -> None:
    """Remove a file or a folder, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _copy_database(source: Path, target: Path, tables: Iterable[Table]) -> None:
    """Write the tables into a new DuckDB file: sorted, with constraints and comments, checkpointed, without a log."""
    with _connect(":memory:") as connection:
        connection.execute(f"set temp_directory = {_text(str(target.with_name(target.name + '.spill')))}")
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
            source_rows = f"build.main.{_name(table.name)}"
            for condition, bounds in _ranges(connection, source_rows, table):
                connection.execute(
                    f"insert into {relation} select {selected} from {source_rows} where {condition}"  # noqa: S608
                    f" order by {_order(table)}",
                    bounds,
                )
            connection.execute(f"comment on table {relation} is {_text(comment(table))}")
            for column in table.columns:
                connection.execute(f"comment on column {relation}.{_name(column.name)} is {_text(comment(column))}")
        connection.execute("checkpoint published")
        connection.execute("detach published")
        connection.execute("detach build")
    remove(target.with_name(target.name + ".spill"))


def _ranges(connection: duckdb.DuckDBPyConnection, relation: str, table: Table) -> list[tuple[str, list[Any]]]:
    """Conditions, with their parameters, that split a table into ranges of its first sort column, in order.

    Sorted range by range a large table stays in memory, where as a whole it would be sorted on disk, at four times the
    cost. Where the ranges end is guessed from a sample; the order does not depend on it.
    """
    rows = connection.execute(f"select count(*) from {relation}").fetchall()[0][0]  # noqa: S608
    first = _name(_sorted_by(table)[0])
    found = connection.execute(
        f"select {first}, count(*) from (select {first} from {relation} using sample {SAMPLE} rows)"  # noqa: S608
        f" where {first} is not null group by 1 order by 1"
    ).fetchall()
    # A value that many rows have fills a range of its own: cut by rows, not by values.
    most = max(sum(count for _, count in found) / (rows // SORTED_AT_ONCE + 1), 1)
    bounds: list[Any] = []
    held = 0
    for value, count in found:
        if held and held + count > most:
            bounds.append(value)
            held = 0
        held += count
    if not bounds:
        return [("true", [])]
    between = [(f"{first} >= ? and {first} < ?", [low, high]) for low, high in pairwise(bounds)]
    return [(f"{first} < ?", bounds[:1]), *between, (f"({first} >= ? or {first} is null)", bounds[-1:])]


def _connect(path: str, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection that draws no progress bar into a log, and takes no more memory than it needs."""
    connection = duckdb.connect(path, read_only=read_only)
    connection.execute("set enable_progress_bar = false")
    connection.execute(f"set memory_limit = {_text(MEMORY_LIMIT)}")
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
        held = 0
        for batch in reader:
            rows += batch.num_rows
            # Whole row groups of one piece: how DuckDB cut its batches must not be seen in the file.
            while held + batch.num_rows >= ROW_GROUP:
                group.append(batch.slice(0, ROW_GROUP - held))
                batch = batch.slice(ROW_GROUP - held)
                writer.write_table(_one_piece(group, schema), row_group_size=ROW_GROUP)
                group, held = [], 0
            group.append(batch)
            held += batch.num_rows
        if held or not rows:
            writer.write_table(_one_piece(group, schema), row_group_size=ROW_GROUP)
    return rows


def _one_piece(batches: list[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    if not batches:
        return schema.empty_table()
    return pa.Table.from_batches(batches).cast(schema).combine_chunks()


def _order(table: Table) -> str:
    """The sort order of a table: what it is usually read by, then its key, so that it is the same in every run."""
    return ", ".join(f"{_name(c)} nulls last" for c in _sorted_by(table))


def _sorted_by(table: Table) -> list[str]:
    return list(dict.fromkeys((*table.order, *table.key)))


def _sorting(table: Table) -> list[pq.SortingColumn]:
    names = [c.name for c in table.columns]
    return [pq.SortingColumn(names.index(c)) for c in _sorted_by(table)]


def _publish_table(connection: duckdb.DuckDBPyConnection, table: Table, version: Path) -> PublishedTable:
    path = f"{MARTS}/{table.name}.parquet"
    rows = _export(connection, table, version / path)
    return PublishedTable(
        name=table.name, rows=rows, schema_hash=schema_hash(columns_of(table)), **file_entry(version, path)
    )


def _data(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Table]) -> dict[str, Any]:
    """How new the data is, told by the data itself: the same for the same texts, whenever they were read."""
    if "dim_document" not in tables:
        return {"as_of": None, "first_published_on": None, "extractor_versions": []}
    first, last, versions = connection.execute(
        """select min(published_on), max(published_on), list(distinct extractor_version order by extractor_version)
           from dim_document where extractor_version is not null"""
    ).fetchall()[0]
    return {"as_of": _iso(last), "first_published_on": _iso(first), "extractor_versions": versions or []}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _manifest(
    published: Iterable[PublishedTable], tables: Mapping[str, Table], data: Mapping[str, Any], version: Path
) -> dict[str, Any]:
    content: dict[str, Any] = {
        "data": data,
        "tables": [
            asdict(t)
            | {
                "description": tables[t.name].description,
                "description_zh": tables[t.name].description_zh,
                "sorted_by": _sorted_by(tables[t.name]),
                "columns": columns_of(tables[t.name]),
            }
            for t in published
        ],
        "files": [file_entry(version, WORKBOOK)],
    }
    return {"version": content_version(content), **content}


def _build(version_name: str, built_at: datetime | None, inputs: str | None, version: Path) -> dict[str, Any]:
    return {
        "version": version_name,
        "built_at": built_at.isoformat(timespec="seconds") if built_at is not None else None,
        "duckdb": duckdb.__version__,
        "inputs": inputs,
        "files": [file_entry(version, DATABASE)],
    }


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
