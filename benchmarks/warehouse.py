"""What a large warehouse costs: `python -m benchmarks.warehouse [--claims 10000000] [--folder DIR]`.

Generates a store (`claims.py`), builds it with dbt, publishes it, asks every question of docs/questions.md of the result,
adds a thousand claims and builds again. Prints wall time, processor time and peak memory of each step's process. Needs
about 1.5 kB of disk a claim; without `--folder` nothing is kept.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.claims import generate
from cq_pipeline.commands.questions import read
from cq_pipeline.store.dbt import dbt_command, dbt_environment
from cq_pipeline.store.folders import DBT_PROJECT, Folders

ADDED = 1000
ROUNDS = 3
_PUBLISH = "import sys; from pathlib import Path; from cq_pipeline.store.publish import publish; publish(*map(Path, sys.argv[1:]))"


def step(name: str, command: list[str], folders: Folders) -> float:
    """Run a command in a process of its own and print what it cost; gives the processor seconds."""
    log = folders.build / "benchmark.log"
    started = time.perf_counter()
    with log.open("ab") as file:
        process = os.posix_spawn(
            command[0],
            command,
            dbt_environment(folders),
            file_actions=[(os.POSIX_SPAWN_DUP2, file.fileno(), 1), (os.POSIX_SPAWN_DUP2, file.fileno(), 2)],
        )
        _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{name} failed; see {log}")
    processor = used.ru_utime + used.ru_stime
    wall = time.perf_counter() - started
    print(f"| {name} | {wall:.1f} | {processor:.1f} | {used.ru_maxrss / 1024:.0f} |", flush=True)
    return processor


def dbt(name: str, folders: Folders, *arguments: str) -> float:
    """A dbt command, without its tests unless it is one."""
    return step(name, [*dbt_command(), "--no-use-colors", *arguments, "--project-dir", str(DBT_PROJECT)], folders)


def ask(folders: Folders) -> None:
    """Print how long each question takes: the best of some rounds, the first of which reads the file."""
    print("\n| question | s |\n|---|---:|")
    for question in read():
        best = float("inf")
        for _ in range(ROUNDS):
            with duckdb.connect(str(folders.database), read_only=True) as connection:
                connection.execute("set enable_progress_bar = false")
                started = time.perf_counter()
                connection.execute(question.sql).fetchall()
                best = min(best, time.perf_counter() - started)
        print(f"| {question.number}. {question.en} | {best:.2f} |")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure building, publishing and asking a large warehouse.")
    parser.add_argument("--claims", type=int, default=10_000_000, help="number of claims")
    parser.add_argument("--folder", type=Path, help="build here and keep it; must not hold a warehouse yet")
    arguments = parser.parse_args()
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="cq-benchmark-"))
    folders = Folders(folder / "raw", folder)
    if folders.store.exists():
        raise SystemExit(f"{folder}: there is a warehouse already")
    folders.build.mkdir(parents=True)
    publishing = [sys.executable, "-c", _PUBLISH, str(folders.build_database), str(folder)]
    try:
        started = time.perf_counter()
        count = generate(folders.store, arguments.claims)
        print(f"{count:,} claims generated in {time.perf_counter() - started:.0f} s; {os.cpu_count()} cores\n")
        print("| step | wall s | processor s | peak memory MiB |\n|---|---:|---:|---:|")
        full = [
            dbt("dbt run, all models", folders, "run"),
            dbt("dbt test", folders, "test"),
            step("publish", publishing, folders),
        ]
        generate(folders.store, arguments.claims + ADDED, before=arguments.claims)
        again = [
            dbt(f"dbt run, {ADDED:,} claims added", folders, "run"),
            dbt("dbt test", folders, "test"),
            step("publish", publishing, folders),
        ]
        print(
            f"\nadding {ADDED:,} claims costs {again[0] / full[0]:.0%} of the whole build's processor time, with tests"
            f" {sum(again[:2]) / sum(full[:2]):.0%}, with publishing {sum(again) / sum(full):.0%}"
        )
        ask(folders)
    finally:
        if arguments.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
