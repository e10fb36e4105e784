"""The engine over Arrow record batches: documents in; metadata, claims, appearances, statements with their terms, and rejections out.

The same function runs in a loop, in a process pool or inside a distributed engine. It keeps the order of the documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

import pyarrow as pa

from cq_pipeline import schemas
from cq_pipeline.extract.engine import Engine, default_engine
from cq_pipeline.extract.model import DocumentInput
from cq_pipeline.extract.terms import term_reader

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

_SCHEMAS = {
    name: schemas.EXTRACTION_TABLES[name].arrow for name in ("claims", "appearances", "statements", "rejections")
}


def extract_batch(documents: pa.RecordBatch, engine: Engine | None = None) -> dict[str, pa.RecordBatch]:
    """Read a batch with the columns source_file, text, stated_title, stated_publisher, stated_published_on and
    stated_published_on_field.

    Gives the batches `metadata` (one row a document), `claims`, `appearances`, `statements`, `statement_terms` and
    `rejections`, by `schemas`.
    """
    engine = engine or default_engine()
    names = list(DocumentInput.__match_args__)
    inputs = [DocumentInput(**document) for document in documents.select(names).to_pylist()]
    extractions = [engine.extract(document) for document in inputs]
    read = _batch([extraction.metadata for extraction in extractions], METADATA.remove(0))
    files = pa.array([document.source_file for document in inputs], METADATA.field(0).type)
    out = {"metadata": pa.RecordBatch.from_arrays([files, *read.columns], schema=METADATA)}
    for name, schema in _SCHEMAS.items():
        out[name] = _batch([row for extraction in extractions for row in getattr(extraction, name)], schema)
    out["statement_terms"] = term_reader().read((e.statements, e.metadata.published_on) for e in extractions)
    return out


def _batch(records: Sequence[object], schema: pa.Schema) -> pa.RecordBatch:
    """A batch of the records' fields that the schema names, column by column."""
    columns = [pa.array(map(attrgetter(field.name), records), field.type, size=len(records)) for field in schema]
    return pa.RecordBatch.from_arrays(columns, schema=schema)
