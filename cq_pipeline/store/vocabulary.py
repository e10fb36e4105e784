"""Writes the vocabulary tables that dbt reads, as Parquet beside the extraction store.

In: the project's own tables, through the loaders that validate them. Out: one file a table of
`cq_pipeline.schemas.VOCABULARY_TABLES`. The same rows give the same bytes; each file is moved into place whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from cq_pipeline.extract.engine import engine_version
from cq_pipeline.extract.offices import organisation_rows
from cq_pipeline.extract.vocabulary import sound
from cq_pipeline.schemas import VOCABULARY_TABLES
from cq_pipeline.store.atomic import clear_leftovers
from cq_pipeline.store.parquet import schema_version, write_atomically
from cq_pipeline.store.remembered import FOLDER as REMEMBERED
from cq_pipeline.store.remembered import Remembered, stamps
from cq_pipeline.vocabulary.comparisons import load_comparison_scopes, load_own_business_endings
from cq_pipeline.vocabulary.districts import gazetteer
from cq_pipeline.vocabulary.indicators import CATEGORY_NAMES, load_indicators
from cq_pipeline.vocabulary.topics import load_policy_terms, load_topics

FOLDER = "vocabulary"


def write_vocabulary(folder: Path) -> dict[str, int]:
    """Write `<folder>/<table>.parquet` for every shared vocabulary table; gives each table's number of rows.

    Nothing is written when neither the tables nor the files changed since the last time.

    Raises `VocabularyError` with all problems when a table is wrong, `OSError` when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    clear_leftovers(folder)
    paths = {name: folder / f"{name}.parquet" for name in VOCABULARY_TABLES}
    known = Remembered(folder.parent / REMEMBERED / FOLDER, f"{engine_version()} {schema_version(VOCABULARY_TABLES)}")
    rows: dict[str, int] | None = known.recall(FOLDER, stamps(paths.values()))
    if rows is None:
        tables = vocabulary_tables()
        for name, table in tables.items():
            write_atomically(table, paths[name])
        rows = {name: table.num_rows for name, table in tables.items()}
        known.remember(FOLDER, stamps(paths.values()), rows)
        known.save()
    return rows


def vocabulary_tables() -> Mapping[str, pa.Table]:
    """Table name → its rows, in the order of the vocabulary files.

    Raises `VocabularyError` with all problems of all tables, those that only the extractor reads too.
    """
    rows = sound(_shared_rows)
    derived: dict[str, Callable[[Any], str]] = {
        "category_name": lambda row: CATEGORY_NAMES[row.category],
        "organisation_name": lambda row: row.name,
    }
    tables: dict[str, pa.Table] = {}
    for name, table in VOCABULARY_TABLES.items():
        cells = [
            {c.name: derived[c.name](row) if c.name in derived else getattr(row, c.name) for c in table.columns}
            for row in rows[name]
        ]
        tables[name] = pa.Table.from_pylist(cells, schema=table.arrow)
    return tables


def _shared_rows() -> dict[str, Iterable[Any]]:
    known = gazetteer()
    return {
        "districts": known.districts,
        "district_successions": known.successions,
        "indicators": load_indicators(),
        "organisations": organisation_rows(),
        "topics": load_topics(),
        "policy_terms": load_policy_terms(),
        "comparison_scopes": load_comparison_scopes(),
        "own_business_endings": load_own_business_endings(),
    }
