"""`cq run`: the Dagster job `full_run` in this process, its progress, and the summary at the end.

The run is recorded in the warehouse's own Dagster home, where `make ui` shows it. What Dagster and dbt print goes to
`warehouse/.build/run.log`.
"""

from __future__ import annotations

import contextlib
import os
import time
import uuid
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from cq_pipeline.commands import terminal
from cq_pipeline.commands.terminal import CommandError, Exit, plain, safe_line
from cq_pipeline.store.folders import Folders
from cq_pipeline.store.lock import WarehouseLocked, writing
from cq_pipeline.vocabulary.load import VocabularyError

if TYPE_CHECKING:
    from dagster import ExecuteInProcessResult

JOB = "full_run"
_STAGES = {
    "extraction": "reading raw/ 读取文本、抽取陈述",
    "vocabulary": "vocabulary tables 词表",
    "dbt": "dbt models and tests 建模与检验",
    "published": "publishing 发布",
}
UNCHANGED = "published 发布            nothing changed since: dbt and publishing were not run 无变化，沿用已发布版本"


@dataclass(slots=True)
class Outcome:
    """How a run ended."""

    success: bool
    seconds: float
    run_id: str
    passed: int = 0
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    unchanged: bool = False


def run(folders: Folders, full: bool = False) -> Exit:
    """Run the whole pipeline on `folders`, print progress and summary, and give the exit code."""
    if not folders.raw.is_dir():
        raise CommandError(str(folders.raw), "no such folder", Exit.NOT_FOUND)
    try:
        with writing(folders.lock, "cq run"):
            outcome = execute(folders, full, terminal.stderr())
    except WarehouseLocked as error:
        raise CommandError(str(folders.warehouse), str(error).split(": ", 1)[1], Exit.LOCKED) from error
    except OSError as error:
        raise CommandError(
            str(error.filename or folders.warehouse), error.strerror or str(error), Exit.FAILED
        ) from error
    return summarise(folders, outcome, terminal.stdout())


def execute(folders: Folders, full: bool, console: Console) -> Outcome:
    """Run the job in this process. The caller holds the lock."""
    started = time.monotonic()
    run_id = str(uuid.uuid4())
    os.environ.update(folders.environment())
    folders.build.mkdir(parents=True, exist_ok=True)
    with _progress(console) as say, (folders.build / "run.log").open("w", encoding="utf-8") as log:
        say("starting Dagster and dbt 启动")
        with contextlib.redirect_stdout(log), contextlib.redirect_stderr(log), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from cq_pipeline.commands.home import close_dead_runs, open_instance
            from cq_pipeline.definitions import build_definitions
            from cq_pipeline.resources import COMMAND_TAG
            from cq_pipeline.store.dbt import DbtParseError

            try:
                job = build_definitions(folders).resolve_job_def(JOB)
            except DbtParseError as error:
                return Outcome(False, time.monotonic() - started, run_id, errors=[str(error)])
            with open_instance(folders) as instance:
                close_dead_runs(folders, instance)
                instance.add_event_listener(run_id, _listener(say))
                result = job.execute_in_process(
                    run_config={
                        "ops": {"extraction": {"config": {"full": full}}},
                        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
                    },
                    instance=instance,
                    raise_on_error=False,
                    run_id=run_id,
                    tags={COMMAND_TAG: "cq run --full" if full else "cq run"},
                )
                return _outcome(result, run_id, time.monotonic() - started)


def _outcome(result: ExecuteInProcessResult, run_id: str, seconds: float) -> Outcome:
    from dagster import AssetKey

    outcome = Outcome(result.success, seconds, run_id)
    for check in result.get_asset_check_evaluations():
        if check.passed:
            outcome.passed += 1
        else:
            outcome.failed.append(f"{check.asset_key.to_user_string()}: {check.check_name}")
    for event in result.all_events:
        if event.is_step_failure:
            outcome.errors += [words for words in _step_errors(event) if words not in outcome.errors]
        elif (
            event.is_step_materialization
            and event.asset_key is not None
            and event.asset_key.path == ["documents"]
            and event.partition is None
        ):
            metadata = event.materialization.metadata
            outcome.facts = {
                k: int(str(v.value)) for k, v in metadata.items() if k in ("listed", "extracted", "other files")
            }
        elif event.event_type_value == "ASSET_OBSERVATION" and event.asset_key == AssetKey("published"):
            outcome.unchanged = True
            warned: Any = event.asset_observation_data.asset_observation.metadata["warned"].value
            outcome.failed += warned
    return outcome


def _step_errors(event: Any) -> list[str]:
    """One line an error; a vocabulary table's errors are given all at once."""
    error = event.step_failure_data.error
    failure = event.step_failure_data.user_failure_data
    while error is not None and error.cause is not None:
        error = error.cause
    message = (failure and failure.description) or (error and str(error.message).strip()) or "unknown error"
    kind, _, words = message.partition(": ")
    if kind.endswith(VocabularyError.__name__):
        return words.splitlines()
    return [f"{event.step_key}: {message}"]


def _listener(say: Any) -> Any:
    def listen(entry: Any) -> None:
        event = entry.dagster_event
        if event is not None and event.is_step_start and event.step_key in _STAGES:
            say(_STAGES[event.step_key])

    return listen


@contextlib.contextmanager
def _progress(console: Console) -> Iterator[Any]:
    """Say which stage begins: a spinner on a terminal, one line a stage in a log."""
    started = time.monotonic()
    if not console.is_terminal:
        yield lambda words: console.print(plain(f"[{time.monotonic() - started:5.1f} s] {words}"))
        return
    with console.status("") as status:

        def say(words: str) -> None:
            console.print(plain(f"[{time.monotonic() - started:5.1f} s] {words}", "dim"))
            status.update(plain(words))

        yield say


def summarise(folders: Folders, outcome: Outcome, console: Console) -> Exit:
    """Print the end of a run and give its exit code."""
    from cq_pipeline.store.parquet import read_table

    quarantine = []
    with contextlib.suppress(OSError, ValueError):
        quarantine = read_table(folders.store, "quarantine").to_pylist()
    if not outcome.success:
        for words in outcome.errors or ["the run failed"]:
            terminal.stderr().print(plain(f"cq: {_one_line(words)}"))
        _print_failed(outcome, console)
        console.print(
            plain(f"Nothing was published; the last version is as it was. Details: {folders.build / 'run.log'}")
        )
        console.print(plain("未发布新版本，原有版本保持不变。"))
        return Exit.FAILED
    for line in _summary_rows(folders, outcome, quarantine):
        console.print(plain(line))
    if quarantine:
        table = Table(
            "file 文件", "reason 原因", "detail 说明", title="Quarantined files 隔离文件", title_justify="left"
        )
        for row in quarantine[:20]:
            table.add_row(plain(row["source_file"]), plain(row["reason"]), plain(f"{row['detail']} {row['detail_zh']}"))
        console.print(table)
        if len(quarantine) > 20:
            console.print(plain(f"… and {len(quarantine) - 20} more: cq status"))
    _print_failed(outcome, console)
    _print_questions(folders.database, console)
    return Exit.INCOMPLETE if quarantine or outcome.failed else Exit.OK


def _one_line(words: str) -> str:
    return safe_line(words)[:500]


def _print_failed(outcome: Outcome, console: Console) -> None:
    for name in outcome.failed:
        console.print(plain(f"check failed 检查未通过: {name}", "red"))


def _summary_rows(folders: Folders, outcome: Outcome, quarantine: list[dict[str, Any]]) -> list[str]:
    import duckdb

    with duckdb.connect(str(folders.database), read_only=True) as connection:
        claims, no_district, no_speaker, documents = connection.execute(
            """select count(*), count(*) filter (district_name is null), count(*) filter (speaker_name is null),
                      (select count(*) from coverage where state = 'read')
               from indicator_wide"""
        ).fetchall()[0]
    facts = outcome.facts
    reused = documents - facts.get("extracted", 0)
    others = facts.get("other files", 0)
    return [
        "",
        f"documents 文本            {documents:>8,}   ({facts.get('extracted', 0)} read now, {reused} unchanged"
        + (f"; {others} other files not looked at)" if others else ")"),
        f"claims 数量陈述           {claims:>8,}",
        f"  district unknown 地区不明 {no_district:>6,}",
        f"  no speaker 无发言人     {no_speaker:>8,}   (the reporter's own words, or unknown)",
        f"quarantined 隔离          {len(quarantine):>8,}",
        *([UNCHANGED] if outcome.unchanged else []),
        f"checks 检查               {outcome.passed:>8,} passed, {len(outcome.failed)} failed",
        f"time 用时                 {outcome.seconds:>8.1f} s",
        f"outputs 输出              {folders.database}",
        f"                          {folders.marts}{os.sep}*.parquet",
        f"                          {folders.workbook}",
    ]


def _print_questions(database: Path, console: Console) -> None:
    import duckdb

    from cq_pipeline.commands.query import rich_table
    from cq_pipeline.commands.questions import SHOWN, read

    with duckdb.connect(str(database), read_only=True) as connection:
        for question in read()[:SHOWN]:
            console.print()
            console.print(plain(f"{question.number}. {question.zh} {question.en}", "bold"))
            console.print(plain(question.sql, "dim"))
            cursor = connection.execute(question.sql)
            names = [column[0] for column in cursor.description or []]
            console.print(rich_table(names, cursor.fetchall()))
