"""The engine over Arrow record batches: documents in; metadata, claims, appearances and rejections out.

The same function runs in a loop, in a process pool or inside a distributed engine. It keeps the order of the documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import Enum
from typing import Any

import pyarrow as pa

from cq_pipeline import schemas
from cq_pipeline.extract.engine import Engine, default_engine
from cq_pipeline.extract.model import DocumentInput

METADATA = pa.schema(
    [
        schemas.DOCUMENTS.arrow.field(name)
        for name in (
            "source_file",
            "title",
            "publisher",
            "published_on",
            "published_on_basis",
            "published_on_evidence",
            "event",
            "district_name",
        )
    ]
)
"""Columns of the `metadata` batch: the columns of `documents` that the engine fills."""


def extract_batch(documents: pa.RecordBatch, engine: Engine | None = None) -> dict[str, pa.RecordBatch]:
    """Read a batch with the columns source_file, text, stated_title, stated_publisher and stated_published_on.

    Gives the batches `metadata` (one row a document), `claims`, `appearances` and `rejections`, by `schemas`.
    """
    engine = engine or default_engine()
    metadata: list[dict[str, Any]] = []
    rows: dict[str, list[dict[str, Any]]] = {"claims": [], "appearances": [], "rejections": []}
    names = [f.name for f in fields(DocumentInput)]
    for document in documents.select(names).to_pylist():
        extraction = engine.extract(DocumentInput(**document))
        found = extraction.metadata
        metadata.append({"source_file": document["source_file"], **{n: getattr(found, n) for n in METADATA.names[1:]}})
        rows["claims"].extend(map(_row, extraction.claims))
        rows["appearances"].extend(map(_row, extraction.appearances))
        rows["rejections"].extend(map(_row, extraction.rejections))
    out = {"metadata": _batch(metadata, METADATA)}
    for name, found_rows in rows.items():
        out[name] = _batch(found_rows, schemas.EXTRACTION_TABLES[name].arrow)
    return out


def _row(record: Any) -> dict[str, Any]:
    return {
        f.name: value.value if isinstance(value := getattr(record, f.name), Enum) else value for f in fields(record)
    }


def _batch(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)
