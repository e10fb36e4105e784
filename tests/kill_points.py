"""Kills an action at every point where it touches the file system, one after another, and lets it run again after each.

A process of its own (`python -m tests.kill_points extraction|publishing FOLDER`): it imports what it needs and does nothing
with it, so that it can fork a child for each point. The child kills itself (SIGKILL) right before the n-th time that it
renames, removes or links a file or makes a folder; then another child runs undisturbed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from cq_pipeline.schema_docs import duckdb_type
from cq_pipeline.schemas import STAR_TABLES
from cq_pipeline.store.ingest import list_raw
from cq_pipeline.store.parquet import update_store
from cq_pipeline.store.publish import MARTS, publish
from cq_pipeline.store.verify_published import published_files
from tests.support import PercentReader

TOUCHES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink"}
TABLES = {name: STAR_TABLES[name] for name in ("quarantine", "coverage")}


def in_child(action: Callable[[], object], kill_at: int = 0) -> int:
    """The exit status of a child that runs the action; it kills itself at a point, if one is given."""
    child = os.fork()
    if child == 0:
        touched = 0

        def count(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal touched
            if event in TOUCHES and not (event == "os.remove" and str(arguments[0]).endswith(".tmp")):  # none is there
                touched += 1
                if touched == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        if kill_at:
            sys.addaudithook(count)
        try:
            action()
        except BaseException as error:  # whatever it is, the parent must not run on in the child
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def must(action: Callable[[], object]) -> None:
    if in_child(action) != 0:
        raise SystemExit("it failed without being killed")


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def extraction(folder: Path) -> int:
    """A store is led from three texts to three others, one of them changed, one gone, one new."""
    raw, before = folder / "raw", folder / "before"
    raw.mkdir()

    def update(store: Path) -> Callable[[], object]:
        return lambda: update_store(store, raw, list_raw(raw), workers=1, make_reader=PercentReader)

    for name in "abc":
        (raw / f"{name}.txt").write_text(f"{name}，工业增长3.5%。", "utf-8")
    must(update(before))
    (raw / "a.txt").write_text("工业增长4.5%。", "utf-8")
    (raw / "b.txt").unlink()
    (raw / "d.txt").write_text("投资增长5.5%。", "utf-8")
    must(update(folder / "undisturbed"))
    expected = {name: data for name, data in content(folder / "undisturbed").items() if ".remembered" not in name}
    for point in range(1, 10**6):
        store = folder / "warehouse" / "parquet"
        shutil.rmtree(store, ignore_errors=True)
        shutil.copytree(before, store)
        if in_child(update(store), kill_at=point) == 0:
            return point - 1
        must(update(store))
        found = {name: data for name, data in content(store).items() if ".remembered" not in name}
        if found != expected:
            raise SystemExit(f"killed at point {point}: {sorted(found.items() ^ expected.items())}")
    raise AssertionError


def build(path: Path, rows: int) -> None:
    with duckdb.connect(str(path)) as connection:
        for table in TABLES.values():
            columns = ", ".join(f"{c.name} {duckdb_type(c.type)}" for c in table.columns)
            connection.execute(f"create table {table.name} ({columns})")
        connection.execute(
            "insert into quarantine select 'f' || i, 'empty', 'no bytes', '空', 0, null from range(?) r(i)", [rows]
        )


def publishing(folder: Path) -> int:
    """A second version is published over a first: readers have one of them, whole, whenever it is killed."""
    builds = [folder / "first.duckdb", folder / "second.duckdb"]
    for rows, path in enumerate(builds, start=1):
        must(lambda path=path, rows=rows: build(path, rows))

    def put(number: int, warehouse: Path) -> Callable[[], object]:
        return lambda: publish(builds[number], warehouse, tables=TABLES)

    versions = []
    for number in (0, 1):
        must(put(number, folder / f"undisturbed-{number}"))
        versions.append(content(folder / f"undisturbed-{number}" / MARTS))
    warehouse = folder / "warehouse"
    for point in range(1, 10**6):
        shutil.rmtree(warehouse, ignore_errors=True)
        shutil.copytree(folder / "undisturbed-0", warehouse, symlinks=True)
        killed = in_child(put(1, warehouse), kill_at=point) != 0
        if content((warehouse / MARTS).resolve()) not in versions:
            raise SystemExit(f"killed at point {point}: readers find neither version")
        must(lambda: sys.exit(1) if published_files(warehouse)[1] else None)
        if not killed:
            return point - 1
        must(put(1, warehouse))
        if content((warehouse / MARTS).resolve()) != versions[1]:
            raise SystemExit(f"killed at point {point}: the next run published something else")
        left = [p for p in (*warehouse.iterdir(), *(warehouse / ".versions").iterdir()) if ".publish-" in p.name]
        if left:
            raise SystemExit(f"killed at point {point}: left over: {left}")
    raise AssertionError


if __name__ == "__main__":
    print({"extraction": extraction, "publishing": publishing}[sys.argv[1]](Path(sys.argv[2])))
