"""Months of publication: which texts of the store are of which month, and what each month holds.

A month is written `2024-04`; `unknown` holds the texts without a date, and what was not read at all.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cq_pipeline.schemas import EXTRACTION_TABLES
from cq_pipeline.store.parquet import table_glob

UNKNOWN = "unknown"

_MONTHS = f"""
create view months as
select source_file, coalesce(strftime(published_on, '%Y-%m'), '{UNKNOWN}') as month,
       md5(concat_ws(chr(10), source_file, sha256, title, publisher, published_on, extractor_version)) as version
from read_parquet($glob)
"""  # noqa: S608 - a constant


@dataclass(frozen=True, slots=True)
class Month:
    """What the store holds of one month: a version that changes with its content, and the rows of each table."""

    version: str
    rows: dict[str, int]


def texts_of_months(store: Path, months: Collection[str]) -> frozenset[str]:
    """The files below raw/ that were read as published in one of `months`."""
    if not (store / "documents").is_dir():
        return frozenset()
    with _connect(store) as connection:
        found = connection.execute("select source_file from months where list_contains(?, month)", [sorted(months)])
        return frozenset(name for (name,) in found.fetchall())


def stored_months(store: Path) -> dict[str, Month]:
    """All months of which the store holds something, in order, and `unknown` at the end, even if it is empty."""
    with _connect(store) as connection:
        versions = dict(
            connection.execute(
                "select month, md5(string_agg(version, '' order by source_file)) from months group by 1"
            ).fetchall()
        )
        rows: dict[str, dict[str, int]] = {UNKNOWN: {}}
        for name in EXTRACTION_TABLES:
            counts = connection.execute(
                f"""select coalesce(m.month, '{UNKNOWN}'), count(*)
                    from read_parquet(?) as t left join months as m using (source_file) group by 1""",  # noqa: S608
                [table_glob(store, name)],
            )
            for month, count in counts.fetchall():
                rows.setdefault(month, {})[name] = count
        refused = connection.execute(
            "select md5(string_agg(source_file || chr(10) || reason, chr(10) order by source_file)) from read_parquet(?)",
            [table_glob(store, "quarantine")],
        ).fetchall()[0][0]
    return {
        month: Month(
            version=versions.get(month, "") + (refused or "" if month == UNKNOWN else ""),
            rows={name: rows[month].get(name, 0) for name in EXTRACTION_TABLES},
        )
        for month in sorted(rows, key=lambda month: (month == UNKNOWN, month))
    }


def _connect(store: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    glob = table_glob(store, "documents").replace("'", "''")
    connection.execute(_MONTHS.replace("$glob", f"'{glob}'"))
    return connection
