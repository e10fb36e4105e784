"""Proofs about the published files, which people and BI tools open: each is what the manifest says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from cq_pipeline.schema_docs import duckdb_type
from cq_pipeline.store.publish import (
    BUILD,
    CURRENT,
    DATABASE,
    MANIFEST,
    MARTS,
    content_version,
    file_entry,
    schema_hash,
)


def published_files(warehouse: Path) -> tuple[int, list[dict[str, object]]]:
    """Number of published files checked, and those that are not what manifest.json and build.json say, each with why.

    Every file's size and SHA-256; of a Parquet file also its rows, columns, types and what its schema hash covers; of
    cq.duckdb the rows of each table; and that no file is missing or too many. `current` is resolved once, so that a
    version that is published meanwhile does not mix with it.
    """
    version = (warehouse / CURRENT).resolve()
    try:
        manifest = json.loads((version / MARTS / MANIFEST).read_text("utf-8"))
        build = json.loads((version / BUILD).read_text("utf-8"))
        listed = {e["path"]: e for e in (*manifest["tables"], *manifest["files"], *build["files"])}
        failing = [] if content_version(manifest) == manifest["version"] == build["version"] else [_wrong(MANIFEST)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        return 0, [{"file": f"{MARTS}/{MANIFEST}", "reason": f"unreadable: {type(error).__name__}: {error}"}]
    found = {p.relative_to(version).as_posix() for p in version.rglob("*") if p.is_file()}
    expected = {*listed, f"{MARTS}/{MANIFEST}", BUILD}
    failing += [{"file": path, "reason": "missing"} for path in sorted(expected - found)]
    failing += [{"file": path, "reason": "in no manifest"} for path in sorted(found - expected)]
    rows = {table["name"]: table["rows"] for table in manifest["tables"]}
    for path, entry in listed.items():
        if path in found:
            reason = _changed(version, entry) or _misdescribed(version / path, entry, rows)
            if reason is not None:
                failing.append({"file": path, "reason": reason})
    return len(listed), failing


def _wrong(name: str) -> dict[str, object]:
    return {
        "file": f"{MARTS}/{name}",
        "reason": "its version is not the hash of what it lists, or not that of build.json",
    }


def _changed(version: Path, entry: Mapping[str, Any]) -> str | None:
    now = file_entry(version, entry["path"])
    if now["bytes"] != entry["bytes"]:
        return f"{now['bytes']} bytes, the manifest says {entry['bytes']}"
    return None if now["sha256"] == entry["sha256"] else "its SHA-256 is not the manifest's"


def _misdescribed(path: Path, entry: Mapping[str, Any], rows: Mapping[str, int]) -> str | None:
    """Why a file that is unchanged is not what the manifest says about its content."""
    if path.suffix == ".parquet":
        return _other_table(path, entry)
    if path.name == DATABASE:
        with duckdb.connect(str(path), read_only=True) as connection:
            counted = {
                name: connection.table(f'"{name}"').count("*").fetchall()[0][0]
                for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()
            }
        if counted != rows:
            return f"rows of {', '.join(sorted({n for n, _ in counted.items() ^ rows.items()}))} are not the manifest's"
    return None


def _other_table(path: Path, entry: Mapping[str, Any]) -> str | None:
    file = pq.ParquetFile(path)
    columns = [{"name": f.name, "type": duckdb_type(f.type), "nullable": f.nullable} for f in file.schema_arrow]
    if file.metadata.num_rows != entry["rows"]:
        return f"{file.metadata.num_rows} rows, the manifest says {entry['rows']}"
    declared = [{key: c[key] for key in ("name", "type", "nullable")} for c in entry["columns"]]
    if columns != declared or schema_hash(columns) != entry["schema_hash"]:
        return "its columns are not the manifest's"
    return None
