"""When dbt and publishing are spared: only if store, vocabulary, build database and published files all are as they were."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from cq_pipeline.schemas import STAR_TABLES
from cq_pipeline.store import up_to_date
from cq_pipeline.store.folders import Folders
from cq_pipeline.store.parquet import refresh_store
from cq_pipeline.store.publish import publish
from tests.kill_points import TABLES, build
from tests.support import PercentReader

assert TABLES.keys() < STAR_TABLES.keys()


def run(folders: Folders) -> str:
    """A whole run but for dbt, in whose place two tables are made."""
    refresh_store(folders.store, folders.raw, make_reader=PercentReader)
    made_of = up_to_date.inputs(folders)
    up_to_date.open_scratch(folders)
    folders.build.mkdir(exist_ok=True)
    if not folders.build_database.exists():
        build(folders.build_database, rows=3)
    up_to_date.seal(folders, made_of, ["a: test"])
    publish(folders.build_database, folders.warehouse, inputs=up_to_date.sealed_inputs(folders), tables=TABLES)
    return made_of


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    folders = Folders(tmp_path / "raw", tmp_path / "warehouse")
    folders.raw.mkdir()
    (folders.raw / "a.txt").write_text("工业增长3.5%。", "utf-8")
    run(folders)
    return folders


def unchanged(folders: Folders) -> up_to_date.Published | None:
    return up_to_date.unchanged(folders, up_to_date.inputs(folders))


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def test_when_nothing_changed_it_is_up_to_date(folders: Folders) -> None:
    found = unchanged(folders)
    assert found is not None
    assert found.warned == ("a: test",)
    assert unchanged(folders) == found


CHANGES: dict[str, Callable[[Folders], object]] = {
    "a text": lambda f: (
        (f.raw / "a.txt").write_text("工业增长4.5%。", "utf-8"),
        refresh_store(f.store, f.raw, make_reader=PercentReader),
    ),
    "the vocabulary": lambda f: (
        (f.store / "vocabulary").mkdir(),
        (f.store / "vocabulary" / "topics.parquet").write_bytes(b"other"),
    ),
    "cq.duckdb is truncated": lambda f: truncate(f.database),
    "a Parquet file is truncated": lambda f: truncate(f.marts / "quarantine.parquet"),
    "a Parquet file is gone": lambda f: (f.marts / "quarantine.parquet").unlink(),
    "a file is too many": lambda f: (f.current / "other").write_bytes(b""),
    "the workbook is truncated": lambda f: truncate(f.workbook),
    "the manifest is truncated": lambda f: truncate(f.marts / "manifest.json"),
    "the manifest is no JSON": lambda f: (f.marts / "manifest.json").write_text("[1, 2"),
    "the manifest lists nothing": lambda f: (f.marts / "manifest.json").write_text("[]"),
    "build.json is truncated": lambda f: truncate(f.warehouse / "build.json"),
    "build.json is a list": lambda f: (f.warehouse / "build.json").write_text("[]"),
    "a link is gone": lambda f: f.database.unlink(),
    "a link leads elsewhere": lambda f: (f.marts.unlink(), f.marts.symlink_to("nowhere")),
    "the current version is gone": lambda f: f.current.unlink(),
    "the build database is truncated": lambda f: truncate(f.build_database),
    "the build database is gone": lambda f: f.build_database.unlink(),
    "the seal is broken": lambda f: (f.build / "built.json").write_text("{}"),
    "all is to be made anew": up_to_date.unseal,
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changed_it_is_made_anew(what: str, folders: Folders) -> None:
    assert unchanged(folders) is not None
    CHANGES[what](folders)
    assert unchanged(folders) is None
    run(folders)
    assert unchanged(folders) is not None
    with duckdb.connect(str(folders.database), read_only=True) as connection:
        assert connection.execute("select count(*) from quarantine").fetchall() == [(3,)]


def test_a_build_database_without_its_seal_is_not_built_upon(folders: Folders) -> None:
    up_to_date.open_scratch(folders)  # takes the seal off, and dbt writes
    assert folders.build_database.exists()
    for end in (".wal", ".tmp"):
        folders.build_database.with_name(f"cq.duckdb{end}").write_bytes(b"of the run that was killed")
    up_to_date.open_scratch(folders)
    assert [path.name for path in folders.build.iterdir() if path.name.startswith("cq.duckdb")] == []


def test_leftovers_are_cleared_when_there_is_nothing_to_do(folders: Folders) -> None:
    leftovers = [folders.build / ".built.json.1.tmp", folders.warehouse / ".versions" / ".publish-1-x"]
    for leftover in leftovers:
        leftover.write_bytes(b"half")
    assert unchanged(folders) is not None
    assert not any(leftover.exists() for leftover in leftovers)
