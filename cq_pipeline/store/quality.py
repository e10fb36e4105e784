"""What the extraction store's rows are checked for: keys, ranges, plausible values, and figures that should not jump.

Each function gives the failing rows, so that a check can show them; `figures` gives numbers to compare between runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from cq_pipeline.schemas import EXTRACTION_TABLES
from cq_pipeline.store.parquet import table_glob

Row = dict[str, Any]

LEAST_ROWS = 100
"""Below so many claims a single text moves the figures too far for a comparison."""
MOST_FALL = 0.1
"""Rows may become fewer by a tenth from run to run."""
MOST_RISE = 0.05
"""A share of unknowns may rise by five percentage points."""


def repeated_keys(store: Path) -> list[Row]:
    """Keys that several rows of a table have, and rows whose text is neither read nor quarantined."""
    failing: list[Row] = []
    with _tables(store) as connection:
        for name, table in EXTRACTION_TABLES.items():
            key = ", ".join(f'"{column}"' for column in table.key)
            failing += _rows(
                connection,
                f"""select '{name}' as "table", concat_ws(' | ', {key}) as key, 'stands ' || count(*) || ' times' as reason
                    from {name} group by {key} having count(*) > 1 order by 2""",  # noqa: S608 - names of our own
            )
            if name not in ("documents", "quarantine"):
                failing += _rows(
                    connection,
                    f"""select '{name}' as "table", source_file as key, 'its text is not stored' as reason
                        from {name} anti join documents using (source_file) group by source_file order by 2""",  # noqa: S608
                )
        failing += _rows(
            connection,
            """select 'quarantine' as "table", source_file as key, 'it is read and quarantined' as reason
               from quarantine semi join documents using (source_file) order by 2""",
        )
    return failing


def claims_out_of_range(store: Path) -> list[Row]:
    """Claims whose numbers cannot be: a range that ends before it begins, a rank below 1, a confidence over 1."""
    return _claims(
        store,
        """case when char_start < 0 or char_end <= char_start then 'its characters end before they begin'
                when value_max < value then 'its range of values ends before it begins'
                when period_end < period_start then 'its period ends before it begins'
                when (period_start is null) != (period_end is null) then 'its period has one end'
                when (measure = 'grade') != (value is null) then 'a number is missing, or a grade has one'
                when measure = 'rank' and (value < 1 or value != floor(value)) then 'a rank is a whole number from 1'
                when confidence not between 0 and 1 then 'a confidence is between 0 and 1' end""",
    )


def implausible_claims(store: Path) -> list[Row]:
    """Claims that can be true and hardly are: to be looked at."""
    return _claims(
        store,
        """case when measure = 'share' and unit = '%' and value not between 0 and 100 then 'a share beyond the whole'
                when measure = 'growth' and unit = '%' and (value < -100 or value > 100000) then 'a growth beyond measure'
                when measure = 'rank' and value > 5000 then 'a rank far down'
                when period_start < date '1891-01-01' then 'a period before the port of Chongqing was opened'
                when period_end > date '2100-12-31' then 'a period after this century' end""",
    )


def implausible_dates(store: Path) -> list[Row]:
    """Texts that are said to be published after the day on which their file was read, or before there were any."""
    with _tables(store) as connection:
        return _rows(
            connection,
            """select source_file, published_on, published_on_basis, published_on_evidence
               from documents where published_on > current_date + 1 or published_on < date '1949-10-01' order by 1""",
        )


def figures(store: Path) -> dict[str, float]:
    """Rows of the tables, and the share of claims (repeated paragraphs left out) of which something is unknown."""
    with _tables(store) as connection:
        counts = {
            f"{name} rows": connection.execute(f"select count(*) from {name}").fetchall()[0][0]  # noqa: S608
            for name in ("documents", "claims", "appearances", "statements")
        }
        shares = _rows(
            connection,
            """select avg((district_name is null)::int) as district, avg((speaker_name is null)::int) as speaker,
                      avg((period_start is null)::int) as period, avg((indicator_code is null)::int) as indicator
               from claims where not is_duplicate""",
        )[0]
        date = connection.execute("select avg((published_on is null)::int) from documents").fetchall()[0][0]
    shares["date of publication"] = date
    return {**counts, **{f"{name} unknown": round(share or 0.0, 6) for name, share in shares.items()}}


def drift(before: Mapping[str, float], now: Mapping[str, float]) -> list[Row]:
    """The figures that moved too far the wrong way since the last run: rows that went, unknowns that came.

    >>> drift({"claims rows": 200, "district unknown": 0.1}, {"claims rows": 150, "district unknown": 0.12})
    [{'figure': 'claims rows', 'before': 200, 'now': 150, 'limit': 180}]
    """
    moved: list[Row] = []
    enough = min(before.get("claims rows", 0), now.get("claims rows", 0)) >= LEAST_ROWS
    for name, value in now.items():
        if (old := before.get(name)) is None:
            continue
        if name.endswith(" rows"):
            limit = int(old * (1 - MOST_FALL))
            if old >= LEAST_ROWS and value < limit:
                moved.append({"figure": name, "before": old, "now": value, "limit": limit})
        elif enough and value > (limit_share := round(old + MOST_RISE, 6)):
            moved.append({"figure": name, "before": old, "now": value, "limit": limit_share})
    return moved


def _claims(store: Path, reason: str) -> list[Row]:
    with _tables(store) as connection:
        return _rows(
            connection,
            f"""select * from (
                    select claim_id, source_file, quote, measure, value, value_max, unit, period_start, period_end,
                           confidence, {reason} as reason
                    from claims
                ) where reason is not null order by claim_id""",  # noqa: S608 - an expression of this module
        )


def _tables(store: Path) -> duckdb.DuckDBPyConnection:
    """A connection with the tables of the store as views."""
    connection = duckdb.connect()
    for name in EXTRACTION_TABLES:
        glob = table_glob(store, name).replace("'", "''")
        connection.execute(f"create view {name} as from read_parquet('{glob}')")
    return connection


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
