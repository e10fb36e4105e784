"""`cq query`: SQL against the published warehouse, opened read-only."""

from __future__ import annotations

import datetime
import decimal
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

import duckdb
from rich.console import Console
from rich.table import Table

from cq_pipeline.commands import terminal
from cq_pipeline.commands.terminal import CommandError, Exit, plain, safe_line
from cq_pipeline.store.atomic import replacing
from cq_pipeline.store.folders import Folders

SHOWN_ROWS = 200


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


def query(folders: Folders, sql: str, form: Format, output: Path | None) -> None:
    """Answer `sql` from the published database, on the standard output or in the file `output`."""
    if form is Format.parquet and output is None:
        raise CommandError("--format parquet", "needs --output FILE", Exit.USAGE)
    with connect(folders) as connection:
        try:
            cursor = connection.execute(sql)
            if form is Format.parquet and output is not None:
                import pyarrow.parquet as pq

                table = cursor.to_arrow_table()
                with _place(output) as path:
                    pq.write_table(table, path, compression="zstd")
                return
            names = [column[0] for column in cursor.description or []]
            rows = cursor.fetchall()
        except duckdb.Error as error:
            raise CommandError("query", safe_line(error), Exit.USAGE) from error
        except OSError as error:
            raise CommandError(str(output), error.strerror or str(error), Exit.FAILED) from error
    try:
        with _target(output) as stream:
            _write(names, rows, form, stream)
    except OSError as error:
        raise CommandError(str(output), error.strerror or str(error), Exit.FAILED) from error


def connect(folders: Folders) -> duckdb.DuckDBPyConnection:
    """The published database, read-only."""
    if not folders.database.exists():
        raise CommandError(str(folders.database), "no warehouse there yet; build it with `cq run`", Exit.NOT_FOUND)
    try:
        return duckdb.connect(str(folders.database), read_only=True)
    except duckdb.Error as error:
        raise CommandError(str(folders.database), safe_line(error), Exit.FAILED) from error


@contextmanager
def _target(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    with _place(output) as path, path.open("w", encoding="utf-8", newline="") as stream:
        yield stream


def _place(output: Path) -> AbstractContextManager[Path]:
    """Where to write a file that appears whole or not at all; a pipe or a device is written as it is."""
    return nullcontext(output) if output.exists() and not output.is_file() else replacing(output.resolve())


def _write(names: Sequence[str], rows: Sequence[Sequence[Any]], form: Format, stream: TextIO) -> None:
    if form is Format.csv:
        terminal.write_csv(stream, names, rows)
    elif form is Format.json:
        content = [dict(zip(names, row, strict=True)) for row in rows]
        stream.write(terminal.json_text(content, _json))
    else:
        console = terminal.stdout() if stream is sys.stdout else Console(file=stream, width=200, highlight=False)
        console.print(rich_table(names, rows[:SHOWN_ROWS]))
        more = len(rows) - SHOWN_ROWS
        if more > 0:
            console.print(plain(f"… {more:,} more rows; --format csv gives all"))


def _json(value: object) -> object:
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def rich_table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    """Rows as a table; nothing in a cell is taken as markup."""
    table = Table()
    for name in names:
        table.add_column(plain(name))
    for row in rows:
        table.add_row(*(plain(cell(value)) for value in row))
    return table


def cell(value: object) -> str:
    """A value as people read it: no trailing zeros, on one line."""
    if isinstance(value, decimal.Decimal):
        return f"{value.normalize():f}"
    return safe_line(value)
