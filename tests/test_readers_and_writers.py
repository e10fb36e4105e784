"""Readers and writers never meet: readers of every kind hold on while three runs publish changed data.

No run is blocked or broken by them, and every answer is one complete version, the one before or the one after.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import ROOT, cq

RUNS = 3

# A reader is a process that answers each line it is sent. An answer counts and sums three tables, so that it is that of
# one version only if the three are: rows of the wide table, sum of the fact, number of texts.
COMMON = """
import json, os, sys
from pathlib import Path
import duckdb
import pyarrow.compute as pc
import pyarrow.parquet as pq

warehouse = Path(sys.argv[1])

def ask(connection):
    (row,) = connection.execute(
        "select (select count(*) from indicator_wide), (select sum(value) from fact_indicator),"
        " (select count(*) from dim_document)"
    ).fetchall()
    return [str(v) for v in row]

def connect():
    return duckdb.connect(str(warehouse / "cq.duckdb"), read_only=True)

def open_files(marts):
    return [pq.ParquetFile(marts / f"{name}.parquet") for name in ("indicator_wide", "fact_indicator", "dim_document")]

def read(files):
    wide, fact, documents = (file.read() for file in files)
    return [str(wide.num_rows), str(pc.sum(fact["value"]).as_py()), str(documents.num_rows)]

def say(answer):
    print(json.dumps(answer), flush=True)
"""

HOLDS_A_CONNECTION = """
held = connect()
for line in sys.stdin:
    with connect() as second:
        again = ask(second)
    say([ask(held), again])
held.close()
with connect() as fresh:
    say(ask(fresh))
"""

HOLDS_PARQUET_FILES = """
files = open_files((warehouse / "marts").resolve())
for line in sys.stdin:
    say(read(files))
say(read(open_files((warehouse / "marts").resolve())))
"""

# Asks again and again, anew each time, until its input ends; gives every different answer.
NEVER_STOPS = """
import threading
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
found = set()
say("reading")
while not ended.wait(0.05):  # and leaves the runs some of the processor
    with connect() as connection:
        found.add(tuple(ask(connection)))
    found.add(tuple(read(open_files((warehouse / "marts").resolve()))))
    wide = "read_parquet('" + str(warehouse / "marts" / "indicator_wide.parquet") + "')"
    found.add(("one file", str(duckdb.sql("select count(*) from " + wide).fetchall()[0][0])))
say(sorted(found))
"""


class Reader:
    """A reading process; `ask` sends it a line and gives its answer."""

    def __init__(self, script: str, warehouse: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", COMMON + script, str(warehouse)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self) -> Any:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def end(self) -> Any:
        """Its last answer."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        last = self.answer()
        assert self.process.wait() == 0
        return last


def publish(home: Path, version: int) -> None:
    """A run over data that no other version has: one more text, and another number in the first."""
    raw = home / "raw"
    raw.mkdir(exist_ok=True)
    growth = f"重庆日报 2024年4月26日\n\n一季度，江津区地区生产总值增长{version + 5}.5%。\n"
    (raw / "growth.txt").write_text(growth, encoding="utf-8")
    (raw / f"{version}.txt").write_text(
        f"2024年4月{version + 1}日，渝中区新增企业{version + 7}家。\n", encoding="utf-8"
    )
    done = cq("run", "--raw", raw, "--warehouse", home / "warehouse")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def home(tmp_path: Path) -> Path:
    publish(tmp_path, 0)
    return tmp_path


@pytest.fixture
def readers(home: Path) -> Iterator[list[Reader]]:
    started = [Reader(script, home / "warehouse") for script in (HOLDS_A_CONNECTION, HOLDS_PARQUET_FILES, NEVER_STOPS)]
    yield started
    for reader in started:
        reader.process.kill()
        with reader.process:
            pass


def test_readers_hold_on_through_three_runs(home: Path, readers: list[Reader]) -> None:
    connection, files, busy = readers
    versions = [files.ask()]
    assert connection.ask() == [versions[0], versions[0]]
    assert busy.answer() == "reading"
    for version in range(1, RUNS + 1):
        publish(home, version)
        # Who comes now gets the new one.
        late = Reader(HOLDS_A_CONNECTION, home / "warehouse")
        versions.append(late.ask()[0])
        assert late.end() == versions[-1]
        # Who holds on keeps the version it had, whole; what it opens beside that is the new one.
        assert connection.ask() == [versions[0], versions[-1]]
        assert files.ask() == versions[0]
        assert cq("verify", "--warehouse", home / "warehouse").returncode == 0
    assert len({tuple(v) for v in versions}) == RUNS + 1
    # Who lets go and opens again gets the new one.
    assert connection.end() == versions[-1]
    assert files.end() == versions[-1]
    found = {tuple(answer) for answer in busy.end()}
    assert found <= {tuple(v) for v in versions} | {("one file", v[0]) for v in versions}
    assert {tuple(v) for v in versions} <= found  # it was there all the time
