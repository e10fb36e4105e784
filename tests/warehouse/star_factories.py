"""Rows of the extraction store with sensible defaults, and a store made of them.

A test states only what it is about; every other column gets a value that its schema allows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cq_pipeline.extract.batch import extract_batch
from cq_pipeline.schemas import CLAIMS, DOCUMENTS, EXTRACTION_TABLES, STATEMENTS, VOCABULARY_TABLES, Table
from cq_pipeline.store.vocabulary import write_vocabulary

Row = dict[str, Any]


def document(source_file: str, published_on: date | None = date(2024, 4, 20), **columns: Any) -> Row:
    row: Row = {
        "sha256": hashlib.sha256(source_file.encode()).hexdigest(),
        "size_bytes": 300,
        "encoding": "utf-8",
        "char_count": 100,
        "text": "一季度地区生产总值200亿元。",
        "title": f"{source_file}的标题",
        "publisher": "重庆日报",
        "published_on_basis": "stated" if published_on else None,
        "extractor_version": "test",
    }
    return _complete(DOCUMENTS, row | {"source_file": source_file, "published_on": published_on} | columns)


def claim(source_file: str, char_start: int = 0, quote: str = "200亿元", **columns: Any) -> Row:
    char_end = char_start + len(quote)
    row: Row = {
        "claim_id": hashlib.md5(f"{source_file}:{char_start}:{sorted(columns.items())}".encode()).hexdigest(),
        "sentence": f"一季度地区生产总值{quote}。",
        "sentence_start": max(char_start - 9, 0),
        "sentence_end": char_end + 1,
        "indicator_code": "gdp",
        "indicator_name": "地区生产总值",
        "indicator_text": "地区生产总值",
        "measure": "level",
        "value": Decimal(20_000_000_000),
        "unit": "元",
        "comparator": "eq",
        "status": "actual",
        "attribution": "test",
        "confidence": 0.9,
        "is_duplicate": False,
    }
    return _complete(
        CLAIMS,
        row | {"source_file": source_file, "char_start": char_start, "char_end": char_end, "quote": quote} | columns,
    )


def quarter(year: int, number: int) -> Row:
    """The period columns of a quarter."""
    last = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}[number]
    return {
        "period_start": date(year, 3 * number - 2, 1),
        "period_end": date(year, *last),
        "period_granularity": "quarter",
        "period_label": f"{year}年{number}季度",
    }


def year(number: int) -> Row:
    """The period columns of a year."""
    return {
        "period_start": date(number, 1, 1),
        "period_end": date(number, 12, 31),
        "period_granularity": "year",
        "period_label": f"{number}年",
    }


def appearance(source_file: str, speaker_name: str, speaker_title: str | None, **columns: Any) -> Row:
    row: Row = {"char_start": 0, "char_end": 10, "organisation": None, "district_name": None}
    return row | {"source_file": source_file, "speaker_name": speaker_name, "speaker_title": speaker_title} | columns


def statement(source_file: str, char_start: int = 0, text: str = "发展新质生产力。", **columns: Any) -> Row:
    row: Row = {
        "statement_id": f"{source_file}:{char_start}",
        "char_end": char_start + len(text),
        "is_heading": False,
        "voice": "quoted" if columns.get("speaker_name") else "narration",
        "is_duplicate": False,
    }
    return _complete(
        STATEMENTS, row | {"source_file": source_file, "char_start": char_start, "text": text} | columns
    )


def terms(source_file: str, char_start: int, *found: tuple[Any, ...]) -> list[Row]:
    """Terms of a statement: (term, kind, occurrences, quoted, cued), the last three 1, 0 and 0 if left out."""
    rows = []
    for term, kind, *counts in found:
        occurrences, quoted, cued = [*counts, *(1, 0, 0)[len(counts) :]]
        row = {"source_file": source_file, "statement_id": f"{source_file}:{char_start}", "term": term, "kind": kind}
        rows.append(row | {"occurrences": occurrences, "quoted": quoted, "cued": cued})
    return rows


def rejection(source_file: str, char_start: int, reason: str) -> Row:
    place = {"source_file": source_file, "char_start": char_start, "char_end": char_start + 2}
    return place | {"quote": "三方", "reason": reason, "pattern_id": None}


def quarantined(source_file: str, reason: str = "empty") -> Row:
    return {
        "source_file": source_file,
        "reason": reason,
        "detail": "the file has no bytes",
        "detail_zh": "空文件",
        "size_bytes": 0,
        "sha256": None,
    }


def extracted(texts: Mapping[str, tuple[date | None, str]]) -> dict[str, list[Row]]:
    """The tables of a store that holds these texts, source file → date of publication and text, read by the extractor."""
    inputs = [
        {"source_file": file, "text": text, "stated_title": None, "stated_publisher": None, "stated_published_on": on, "stated_published_on_field": None}
        for file, (on, text) in texts.items()
    ]
    read = extract_batch(pa.RecordBatch.from_pylist(inputs))
    documents = [
        document(file, on, text=text, char_count=len(text)) for file, (on, text) in texts.items()
    ]
    return {"documents": documents} | {
        name: read[name].to_pylist() for name in ("claims", "appearances", "rejections")
    }


def write_store(store: Path, vocabulary: Mapping[str, Iterable[Row]] | None = None, **tables: Iterable[Row]) -> Path:
    """A store with these rows: every table has its empty file, and one with rows if there are any; as the store that
    extraction writes, it says of each text by what its rows can be told from others.

    `vocabulary`: rows that stand in place of a vocabulary table's own, however wrong.
    """
    unknown = set(tables) - set(EXTRACTION_TABLES)
    if unknown:
        raise ValueError(f"no such table: {sorted(unknown)}")
    contents: dict[str, list[str]] = {}
    for name, rows in sorted(tables.items()):
        for row in rows:
            contents.setdefault(row["source_file"], []).append(f"{name} {sorted(row.items())}")
    fingerprints = {file: hashlib.md5("\n".join(rows).encode()).hexdigest() for file, rows in contents.items()}
    for name, table in EXTRACTION_TABLES.items():
        folder = store / name
        folder.mkdir(parents=True, exist_ok=True)
        pq.write_table(table.arrow.empty_table(), folder / "empty.parquet")
        if rows := list(tables.get(name, ())):
            files = {b"cq.files": json.dumps(fingerprints)} if name == "documents" else {}
            written = pa.Table.from_pylist(rows, schema=table.arrow)
            metadata = {**(written.schema.metadata or {}), **files}
            pq.write_table(written.replace_schema_metadata(metadata), folder / "bucket-00.parquet")
    write_vocabulary(store / "vocabulary")
    for name, rows in (vocabulary or {}).items():
        table = pa.Table.from_pylist(list(rows), schema=VOCABULARY_TABLES[name].arrow)
        pq.write_table(table, store / "vocabulary" / f"{name}.parquet")
    return store


def _complete(table: Table, row: Row) -> Row:
    return {c.name: row.get(c.name) for c in table.columns}
