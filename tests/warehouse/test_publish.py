"""Publishing: what readers find, when they find it, and what stays when it fails."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from cq_pipeline.schema_docs import comment, duckdb_type
from cq_pipeline.schemas import STAR_TABLES
from cq_pipeline.store import publish as publishing
from cq_pipeline.store.publish import PublishError, content_version, publish
from cq_pipeline.store.verify_published import published_files

READER = """
import sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    for line in sys.stdin:
        print(connection.execute("select count(*), min(detail) from quarantine").fetchall(), flush=True)
"""


def build_database(path: Path, quarantined: int, detail: str = "v1") -> Path:
    """A build database with the contract's tables, all empty but quarantine, and a view that must not get out."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        for table in STAR_TABLES.values():
            columns = ", ".join(f"{c.name} {duckdb_type(c.type)}" for c in table.columns)
            connection.execute(f"create table {table.name} ({columns})")
        connection.execute(
            "insert into quarantine select 'f' || i, 'empty', ?, '空文件', 0, null from range(?) as r(i) order by i desc",
            [detail, quarantined],
        )
        connection.execute("create view stg_quarantine as select * from quarantine")
    return path


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return build_database(tmp_path / "build.duckdb", 3)


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


def content(warehouse: Path) -> dict[str, bytes]:
    return {str(p.relative_to(warehouse)): p.read_bytes() for p in sorted(warehouse.rglob("*")) if p.is_file()}


def ask(database: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_the_database_stands_alone(build: Path, warehouse: Path) -> None:
    publish(build, warehouse)
    build.unlink()
    tables = ask(
        warehouse / "cq.duckdb", "select table_name from information_schema.tables where table_schema = 'main'"
    )
    assert {name for (name,) in tables} == set(STAR_TABLES)
    assert ask(warehouse / "cq.duckdb", "select count(*) from duckdb_views() where not internal") == [(0,)]
    assert ask(warehouse / "cq.duckdb", "select source_file from quarantine") == [("f0",), ("f1",), ("f2",)]
    assert not list(warehouse.rglob("*.wal"))


def test_every_table_and_column_has_its_comment_and_type(build: Path, warehouse: Path) -> None:
    publish(build, warehouse)
    comments = dict(ask(warehouse / "cq.duckdb", "select table_name, comment from duckdb_tables()"))
    columns = {
        (table, column): (kind.lower(), nullable, text)
        for table, column, kind, nullable, text in ask(
            warehouse / "cq.duckdb",
            "select table_name, column_name, data_type, is_nullable, comment from duckdb_columns() where not internal",
        )
    }
    for table in STAR_TABLES.values():
        assert comments[table.name] == comment(table)
        for column in table.columns:
            assert columns[table.name, column.name] == (duckdb_type(column.type), column.nullable, comment(column))


def test_parquet_carries_schema_and_descriptions(build: Path, warehouse: Path) -> None:
    publish(build, warehouse)
    for table in STAR_TABLES.values():
        file = pq.ParquetFile(warehouse / "marts" / f"{table.name}.parquet")
        assert file.schema_arrow.equals(table.arrow, check_metadata=True)
    file = pq.ParquetFile(warehouse / "marts" / "quarantine.parquet")
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.read(["source_file"]).column(0).to_pylist() == ["f0", "f1", "f2"]
    order = [file.schema_arrow.names[c.column_index] for c in file.metadata.row_group(0).sorting_columns]
    assert order == list(STAR_TABLES["quarantine"].key)


def test_the_manifest_names_what_is_there(build: Path, warehouse: Path) -> None:
    with duckdb.connect(str(build)) as connection:
        connection.execute(
            """insert into dim_document by name
               select i::varchar as document_key, 'f' || i as source_file, date '2024-04-01' + i::int as published_on,
                      'v' || i as extractor_version from range(2) as r(i)"""
        )
    result = publish(build, warehouse, built_at=datetime(2026, 1, 2, 3, 4, tzinfo=UTC))
    manifest = json.loads((warehouse / "marts" / "manifest.json").read_text("utf-8"))
    assert manifest["data"] == {
        "as_of": "2024-04-02",
        "first_published_on": "2024-04-01",
        "extractor_versions": ["v0", "v1"],
    }
    assert {t["name"]: t["rows"] for t in manifest["tables"]} == result.rows
    assert result.rows["quarantine"] == 3
    assert [c["name"] for c in manifest["tables"][0]["columns"]] == STAR_TABLES["dim_document"].arrow.names
    made = json.loads((warehouse / "build.json").read_text("utf-8"))
    assert (made["built_at"], made["version"]) == ("2026-01-02T03:04:00+00:00", manifest["version"])
    entries = [*manifest["tables"], *manifest["files"], *made["files"]]
    assert {"cq.duckdb", "台账.xlsx", "marts/coverage.parquet"} <= {e["path"] for e in entries}
    for entry in entries:
        data = (warehouse / entry["path"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (entry["bytes"], entry["sha256"])
    assert published_files(warehouse) == (len(entries), [])


def test_another_row_or_column_is_another_version(build: Path, warehouse: Path) -> None:
    version = publish(build, warehouse).version
    assert publish(build, warehouse).version == version
    assert publish(build_database(build, 3, "v2"), warehouse).version != version


def _rewrite(path: Path, change: str, end: str) -> None:
    """What DuckDB makes of a Parquet file, with the size and hash of the manifest set to it: only its content is wrong."""
    duckdb.sql(f"copy (select *{change} from read_parquet('{path}'){end}) to '{path}.new' (format parquet)")
    Path(f"{path}.new").replace(path)
    manifest = path.parent / "manifest.json"
    content = json.loads(manifest.read_text("utf-8"))
    for entry in content["tables"]:
        if entry["path"].endswith(path.name):
            entry |= {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    content["version"] = content_version(content)
    manifest.write_text(json.dumps(content), "utf-8")
    build = path.parents[1] / "build.json"
    build.write_text(json.dumps(json.loads(build.read_text("utf-8")) | {"version": content["version"]}), "utf-8")


@pytest.mark.parametrize(
    ("spoil", "file", "reason"),
    [
        (lambda w: (w / "marts" / "coverage.parquet").unlink(), "marts/coverage.parquet", "missing"),
        (lambda w: (w / "marts" / "more.parquet").write_bytes(b"x"), "marts/more.parquet", "in no manifest"),
        (lambda w: (w / "cq.duckdb").write_bytes(b"x"), "cq.duckdb", "1 bytes, the manifest says"),
        (lambda w: (w / "build.json").write_text("{"), "marts/manifest.json", "unreadable"),
        (lambda w: _rewrite(w / "marts" / "quarantine.parquet", "", " limit 2"), "marts/quarantine.parquet", "2 rows, the"),
        (
            lambda w: _rewrite(w / "marts" / "quarantine.parquet", " replace (1 as size_bytes)", ""),
            "marts/quarantine.parquet",
            "its columns are not the manifest's",
        ),
    ],
)
def test_a_file_that_is_not_what_was_published_is_named(
    spoil: Callable[[Path], object], file: str, reason: str, build: Path, warehouse: Path
) -> None:
    publish(build, warehouse)
    spoil(warehouse)
    _, failing = published_files(warehouse)
    assert [(row["file"], str(row["reason"])[: len(reason)]) for row in failing] == [(file, reason)]


def test_a_flipped_byte_is_found(build: Path, warehouse: Path) -> None:
    publish(build, warehouse)
    path = warehouse / "台账.xlsx"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    assert published_files(warehouse)[1] == [{"file": "台账.xlsx", "reason": "its SHA-256 is not the manifest's"}]


def test_a_version_that_was_resolved_once_stays_whole_while_the_next_is_published(build: Path, warehouse: Path) -> None:
    publish(build, warehouse)
    held = (warehouse / "marts").resolve()
    before = content(held)
    publish(build_database(build, 5, "v2"), warehouse)
    assert content(held) == before
    assert (warehouse / "marts").resolve() != held
    publish(build_database(build, 7, "v3"), warehouse)
    assert len(list((warehouse / ".versions").iterdir())) == publishing.KEPT_VERSIONS


def test_database_parquet_and_workbook_change_in_one_step(
    build: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every link of the warehouse goes through `current`, and while a version is published that is all that changes."""
    publish(build, warehouse)
    replaced: list[str] = []

    def replace(source: Path, target: Path) -> None:
        os.rename(source, target)
        replaced.append(Path(target).name)
        rows = ask(warehouse / "cq.duckdb", "select count(*) from quarantine")
        assert [(pq.read_metadata(warehouse / "marts" / "quarantine.parquet").num_rows,)] == rows
        assert published_files(warehouse)[1] == []

    monkeypatch.setattr(publishing.os, "replace", replace)
    publish(build_database(build, 5, "v2"), warehouse)
    assert replaced == ["000002", "current"]


def test_a_warehouse_of_plain_files_becomes_one_of_versions(build: Path, warehouse: Path) -> None:
    (warehouse / "marts").mkdir(parents=True)
    (warehouse / "marts" / "coverage.parquet").write_bytes(b"of an earlier release")
    (warehouse / "cq.duckdb").write_bytes(b"of an earlier release")
    publish(build, warehouse)
    assert ask(warehouse / "cq.duckdb", "select count(*) from quarantine") == [(3,)]
    assert published_files(warehouse)[1] == []
    assert {p.name for p in warehouse.iterdir()} == {
        ".versions", "current", "cq.duckdb", "marts", "台账.xlsx", "build.json",
    }  # fmt: skip


def test_the_same_data_gives_the_same_bytes(build: Path, tmp_path: Path) -> None:
    publish(build, tmp_path / "one")
    publish(build, tmp_path / "two")
    one, two = content(tmp_path / "one" / "marts"), content(tmp_path / "two" / "marts")
    assert one == two
    assert len(one) == len(STAR_TABLES) + 1
    assert (tmp_path / "one" / "台账.xlsx").read_bytes() == (tmp_path / "two" / "台账.xlsx").read_bytes()


def test_a_reader_keeps_its_version_through_a_republish(build: Path, warehouse: Path) -> None:
    database = warehouse / "cq.duckdb"
    publish(build, warehouse)
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None

        def answer() -> str:
            reader.stdin.write("again\n")  # type: ignore[union-attr]
            reader.stdin.flush()  # type: ignore[union-attr]
            return reader.stdout.readline().strip()  # type: ignore[union-attr]

        assert answer() == "[(3, 'v1')]"
        for version, rows in (("v2", 5), ("v3", 7)):
            publish(build_database(build, rows, version), warehouse)
            assert answer() == "[(3, 'v1')]"
            assert ask(database, "select count(*), min(detail) from quarantine") == [(rows, version)]
        reader.stdin.close()
        assert reader.wait() == 0


def test_duckdb_gives_the_old_file_again_for_a_replaced_path_but_not_for_a_link(tmp_path: Path) -> None:
    """Why cq.duckdb is a link. A process that holds a connection to a path gets the old file at its next connection to
    that path, too, whatever has been put there since: DuckDB keeps one database a path and process. It resolves links,
    so that a link that was switched is another path. A BI server that never closes its last connection depends on it."""
    for number in (1, 2):
        with duckdb.connect(str(tmp_path / f"{number}.duckdb")) as connection:
            connection.execute(f"create table version as select {number} as number")
    path, link, other = tmp_path / "plain.duckdb", tmp_path / "link.duckdb", tmp_path / "other-link"
    shutil.copyfile(tmp_path / "1.duckdb", path)
    link.symlink_to("1.duckdb")
    other.symlink_to("2.duckdb")
    with duckdb.connect(str(path), read_only=True), duckdb.connect(str(link), read_only=True):
        (tmp_path / "new.duckdb").write_bytes((tmp_path / "2.duckdb").read_bytes())
        (tmp_path / "new.duckdb").replace(path)
        other.replace(link)
        assert ask(path, "select number from version") == [(1,)]
        assert ask(link, "select number from version") == [(2,)]
    assert ask(path, "select number from version") == [(2,)]


def _truncated(build: Path) -> None:
    build.write_bytes(build.read_bytes()[:5000])


def _without_a_column(build: Path) -> None:
    with duckdb.connect(str(build)) as connection:
        connection.execute("alter table coverage drop column state")


def _with_a_null_key(build: Path) -> None:
    with duckdb.connect(str(build)) as connection:
        connection.execute("insert into quarantine (source_file) values (null)")


@pytest.mark.parametrize("spoil", [Path.unlink, _truncated, _without_a_column, _with_a_null_key])
def test_a_bad_build_leaves_the_last_version(spoil: object, build: Path, warehouse: Path) -> None:
    publish(build, warehouse)
    before = content(warehouse)
    spoil(build)  # type: ignore[operator]
    with pytest.raises(PublishError, match=r"build\.duckdb"):
        publish(build, warehouse)
    assert content(warehouse) == before


def test_a_full_disk_leaves_the_last_version(build: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(build, warehouse)
    before = content(warehouse)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    build_database(build, 9, "v2")
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_manifest", full)
        with pytest.raises(OSError, match="No space left"):
            publish(build, warehouse)
    assert content(warehouse) == before


def test_leftovers_of_a_killed_run_are_cleared(build: Path, warehouse: Path) -> None:
    (warehouse / ".versions" / ".publish-1-x" / "marts").mkdir(parents=True)
    (warehouse / ".versions" / ".publish-1-x" / "marts" / "coverage.parquet").write_bytes(b"half")
    (warehouse / ".publish-1-x-current").symlink_to(".versions/000001")
    publish(build, warehouse)
    assert not list(warehouse.rglob(".publish-*"))


def test_a_table_sorted_in_ranges_is_the_one_sorted_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = build_database(tmp_path / "build.duckdb", 0)
    with duckdb.connect(str(build)) as connection:  # sorted by indicator_code first, which may be null
        connection.execute(
            """insert into dim_indicator by name
               select i::varchar as indicator_key, if(i % 7 = 0, null, 'c' || i % 50) as indicator_code,
                      'n' || i as indicator_name, true as is_standard, true as is_leaf from range(5000) as r(i) order by hash(i)"""
        )
    publish(build, tmp_path / "one")
    monkeypatch.setattr(publishing, "SORTED_AT_ONCE", 300)
    monkeypatch.setattr(publishing, "BATCH", 777)
    monkeypatch.setattr(publishing, "SAMPLE", 900)
    publish(build, tmp_path / "two")
    one, two = content(tmp_path / "one" / "marts"), content(tmp_path / "two" / "marts")
    assert one == two
    file = pq.read_table(tmp_path / "two" / "marts" / "dim_indicator.parquet", columns=["indicator_code"])
    codes = file.column(0).to_pylist()
    assert len(codes) == 5000
    assert codes == sorted(codes, key=lambda code: (code is None, code or ""))


def test_ranges_are_cut_by_rows_though_a_few_values_have_most_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "SORTED_AT_ONCE", 500)
    with duckdb.connect() as connection:
        # 50 codes; the first three have 900 rows each, the others 50.
        connection.execute(
            """create table dim_indicator as
               select format('c{:02d}', if(i < 2700, i // 900, 3 + (i - 2700) // 50)) as indicator_code,
                      'n' || i as indicator_name from range(5050) as r(i) order by hash(i)"""
        )
        rows = [
            connection.execute(f"select count(*) from dim_indicator where {condition}", bounds).fetchall()[0][0]
            for condition, bounds in publishing._ranges(connection, "dim_indicator", STAR_TABLES["dim_indicator"])
        ]
    assert sum(rows) == 5050
    assert rows[:3] == [900, 900, 900]
    assert max(rows[3:]) <= 500


def test_rows_beyond_one_row_group_keep_their_order(tmp_path: Path, warehouse: Path) -> None:
    rows = publishing.ROW_GROUP + publishing.BATCH + 1
    publish(build_database(tmp_path / "build.duckdb", rows), warehouse)
    file = pq.ParquetFile(warehouse / "marts" / "quarantine.parquet")
    names = file.read(["source_file"]).column(0).to_pylist()
    assert len(names) == rows
    assert names == sorted(names)
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [
        publishing.ROW_GROUP,
        publishing.BATCH + 1,
    ]
