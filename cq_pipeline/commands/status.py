"""`cq status`: what the warehouse holds, its last run, and what is quarantined."""

from __future__ import annotations

import datetime
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import yaml
from rich.table import Table

from cq_pipeline.commands import terminal
from cq_pipeline.commands.query import connect
from cq_pipeline.commands.terminal import CommandError, Exit, plain, safe_line
from cq_pipeline.schemas import EXTRACTION_TABLES
from cq_pipeline.store.folders import Folders
from cq_pipeline.store.parquet import read_table, row_count


def status(folders: Folders) -> None:
    """Print the state of a warehouse."""
    if not folders.store.is_dir() and not folders.database.exists():
        raise CommandError(str(folders.warehouse), "no warehouse there yet; build it with `cq run`", Exit.NOT_FOUND)
    console = terminal.stdout()
    console.print(plain(f"warehouse 数据仓库   {folders.warehouse}", "bold"))
    last = last_run(folders)
    console.print(plain(f"last run 最近一次运行 {last or 'none recorded'}"))
    if folders.database.exists():
        changed = datetime.datetime.fromtimestamp(folders.database.stat().st_mtime).astimezone()
        console.print(plain(f"published 发布       {folders.database} at {changed:%Y-%m-%d %H:%M:%S %z}"))
    else:
        console.print(plain("published 发布       nothing yet"))
    table = Table("table 表", "说明", "rows 行数")
    try:
        for name, declared in EXTRACTION_TABLES.items():
            table.add_row(plain(name), plain(declared.description_zh), plain(f"{row_count(folders.store, name):,}"))
        quarantine = read_table(folders.store, "quarantine").to_pylist()
    except (OSError, ValueError) as error:
        raise CommandError(str(folders.store), safe_line(error), Exit.FAILED) from error
    console.print(table)
    for row in quarantine:
        words = f"{row['source_file']}: {row['reason']}: {row['detail']} {row['detail_zh']}"
        console.print(plain(f"quarantined 隔离  {safe_line(words)}"))
    _print_unknown(folders)


def last_run(folders: Folders) -> str | None:
    """Id, state and time of the last Dagster run."""
    storage = folders.dagster_home / "history" / "runs.db"
    try:
        row = _from_sqlite(storage) if storage.exists() else _from_dagster(folders)
    except sqlite3.Error:
        return None
    if row is None:
        return None
    run_id, state, start, end = row
    words = f"{run_id[:8]} {state}"
    if start is not None:
        words += f" {datetime.datetime.fromtimestamp(start).astimezone():%Y-%m-%d %H:%M:%S %z}"
    if start is not None and end is not None:
        words += f", {end - start:.1f} s"
    return words


_Run = tuple[str, str, float | None, float | None]


def _from_sqlite(storage: Path) -> _Run | None:
    """Read by itself: loading Dagster takes seconds."""
    with closing(sqlite3.connect(f"file:{storage}?mode=ro", uri=True)) as connection:
        row: _Run | None = connection.execute(
            "select run_id, status, start_time, end_time from runs order by id desc limit 1"
        ).fetchone()
        return row


def _from_dagster(folders: Folders) -> _Run | None:
    """From the storage that dagster.yaml names, if it names one."""
    settings = folders.dagster_home / "dagster.yaml"
    if not settings.exists() or "storage" not in (yaml.safe_load(settings.read_text("utf-8")) or {}):
        return None
    from cq_pipeline.commands.home import open_instance

    with open_instance(folders) as instance:
        records = instance.get_run_records(limit=1)
    return next(((r.dagster_run.run_id, r.dagster_run.status.name, r.start_time, r.end_time) for r in records), None)


def _print_unknown(folders: Folders) -> None:
    if not folders.database.exists():
        return
    with connect(folders) as connection:
        claims, district, speaker = connection.execute(
            """select count(*), count(*) filter (district_name is null), count(*) filter (speaker_name is null)
               from indicator_wide"""
        ).fetchall()[0]
    terminal.stdout().print(
        plain(
            f"of {claims:,} claims {district:,} have no district and {speaker:,} no speaker 行政区不明、无发言人的陈述数"
        )
    )
    if not os.access(folders.warehouse, os.W_OK):
        terminal.stdout().print(plain("the warehouse folder cannot be written by you 无写权限"))
