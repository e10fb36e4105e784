"""Proofs about what a run wrote, each with its evidence: the rows and files that fail, not only their number."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from cq_pipeline.schema_docs import duckdb_type
from cq_pipeline.schemas import EXTRACTION_TABLES
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


def ungrounded_claims(store: Path) -> tuple[int, list[dict[str, object]]]:
    """Number of claims checked, and those whose range does not give their quote, or whose sentence is elsewhere.

    For every claim `text[char_start:char_end] == quote` and `text[sentence_start:sentence_end] == sentence` must hold,
    with `text` the decoded raw text, and the quote must lie in the sentence.
    """
    checked, failing = 0, []
    for documents, claims in _buckets(store, "claims", _CLAIM):
        texts = dict(zip(documents["source_file"].to_pylist(), documents["text"].to_pylist(), strict=True))
        for claim in claims.to_pylist():
            checked += 1
            text = texts.get(claim["source_file"])
            reason = _ungrounded(claim, text)
            if reason is not None:
                failing.append(
                    {
                        "claim_id": claim["claim_id"],
                        "source_file": claim["source_file"],
                        "char_start": claim["char_start"],
                        "char_end": claim["char_end"],
                        "quote": claim["quote"],
                        "reason": reason,
                    }
                )
    return checked, failing


def _ungrounded(claim: dict[str, object], text: str | None) -> str | None:
    if text is None:
        return "its document is missing"
    start, end = claim["char_start"], claim["char_end"]
    if text[start:end] != claim["quote"]:  # type: ignore[misc]
        return f"the range holds {text[start:end]!r}"  # type: ignore[misc]
    first, last = claim["sentence_start"], claim["sentence_end"]
    if text[first:last] != claim["sentence"]:  # type: ignore[misc]
        return "the sentence's range does not hold the sentence"
    if not first <= start < end <= last:  # type: ignore[operator]
        return "the quote is not in its sentence"
    return None


def ungrounded_statements(store: Path) -> tuple[int, list[dict[str, object]]]:
    """Number of statements checked, and those whose range does not give their text, or reaches into the one before."""
    checked, failing = 0, []
    for documents, statements in _buckets(store, "statements", _STATEMENT):
        texts = dict(zip(documents["source_file"].to_pylist(), documents["text"].to_pylist(), strict=True))
        ends: dict[str, int] = {}  # of the last statement of each file: they are stored in text order
        for row in statements.to_pylist():
            checked += 1
            file, start, end = row["source_file"], row["char_start"], row["char_end"]
            reason = None
            if file not in texts:
                reason = "its document is missing"
            elif start >= end or texts[file][start:end] != row["text"]:
                reason = f"the range holds {texts[file][start:end]!r}"
            elif start < ends.get(file, 0):
                reason = "it begins before the end of the statement before it"
            ends[file] = end
            if reason is not None:
                failing.append({**row, "reason": reason})
    return checked, failing


_CLAIM = (
    *("claim_id", "source_file", "char_start", "char_end", "quote"),
    *("sentence", "sentence_start", "sentence_end"),
)
_STATEMENT = ("statement_id", "source_file", "char_start", "char_end", "text")


def _buckets(store: Path, table: str, columns: Sequence[str]) -> Iterator[tuple[pa.Table, pa.Table]]:
    """The documents of each bucket, and the rows that were read from them."""
    for path in sorted((store / table).glob("*.parquet")):
        rows = pq.read_table(path, columns=list(columns), partitioning=None)
        documents = store / "documents" / path.name
        if documents.exists():
            yield pq.read_table(documents, columns=["source_file", "text"], partitioning=None), rows
        elif rows.num_rows:
            yield pa.table({"source_file": pa.array([], pa.string()), "text": pa.array([], pa.string())}), rows


def wrong_schemas(store: Path) -> list[dict[str, object]]:
    """Files of the store whose columns are not those that `cq_pipeline.schemas` declares."""
    failing: list[dict[str, object]] = []
    for name, table in EXTRACTION_TABLES.items():
        for path in sorted((store / name).glob("*.parquet")):
            try:
                found = pq.read_schema(path)
            except (OSError, pa.ArrowException) as error:
                failing.append({"table": name, "file": path.name, "reason": f"unreadable: {error}"})
                continue
            if not found.equals(table.arrow):
                failing.append({"table": name, "file": path.name, "reason": "its columns are not the declared ones"})
    return failing


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
