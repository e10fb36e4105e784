"""Disks that are full and folders that cannot be written: a clear error, nothing lost, and the next run mends it.

The disks are real, small or read-only file systems in a namespace of their own, so that root is refused like anybody else.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

SMALL_DISK = "mount -t tmpfs -o size=$1 none $2 && shift 2 && exec $@"
READ_ONLY = "mount --bind $1 $1 && mount -o remount,ro,bind $1 && shift && exec $@"


def in_namespace(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script.replace("$@", '"$@"'), "sh", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"this system lets nobody mount a file system of his own: {done.stderr.strip()}")
    return done


FULL_DISK = """
import errno, sys
from pathlib import Path
from cq_pipeline.store.ingest import list_raw
from cq_pipeline.store.parquet import update_store
from tests.support import PercentReader, store_bytes
from tests.kill_points import TABLES, build, content
from cq_pipeline.store.publish import MARTS, PublishError, publish
from cq_pipeline.store.verify_published import published_files

disk, raw = Path(sys.argv[1]), Path(sys.argv[2])
filler = disk / "filler"

def fill():
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError as error:
            assert error.errno == errno.ENOSPC

def update(store):
    return update_store(store, raw, list_raw(raw), workers=1, make_reader=PercentReader)

update(disk / "store")
before = store_bytes(disk / "store")
(raw / "b.txt").write_text("投资增长5.5%。", "utf-8")
fill()
try:
    update(disk / "store")
except OSError as error:
    print(error)
else:
    raise SystemExit("a full disk was not noticed")
now = store_bytes(disk / "store")
assert {name: now[name] for name in before} == before
assert not [path for path in (disk / "store").rglob(".*.tmp")]
filler.unlink()
update(disk / "store")
update(disk / "fresh")
assert store_bytes(disk / "store") == store_bytes(disk / "fresh")

builds = [raw.parent / "1.duckdb", raw.parent / "2.duckdb"]
for rows, path in enumerate(builds, start=1):
    build(path, rows)
publish(builds[0], disk / "w", tables=TABLES)
before = content((disk / "w" / MARTS).resolve())
fill()
try:
    publish(builds[1], disk / "w", tables=TABLES)
except (OSError, PublishError) as error:
    print(error)
else:
    raise SystemExit("a full disk was not noticed")
assert content((disk / "w" / MARTS).resolve()) == before
assert published_files(disk / "w")[1] == []
assert len(list((disk / "w" / ".versions").iterdir())) == 1
filler.unlink()
publish(builds[1], disk / "w", tables=TABLES)
assert published_files(disk / "w")[1] == []
"""


def test_a_full_disk_is_named_and_costs_nothing_that_was_there(tmp_path: Path) -> None:
    disk, raw = tmp_path / "disk", tmp_path / "raw"
    disk.mkdir()
    raw.mkdir()
    (raw / "a.txt").write_text("工业增长3.5%。", "utf-8")
    done = in_namespace(SMALL_DISK, "16m", disk, sys.executable, "-c", FULL_DISK, disk, raw)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2
    assert all("No space left on device" in line for line in done.stdout.splitlines())


@pytest.mark.parametrize("ready", [False, True])
def test_a_read_only_warehouse_is_named(ready: bool, tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "warehouse"
    raw.mkdir()
    warehouse.mkdir()
    if ready:
        (warehouse / ".lock").touch()
    done = in_namespace(
        READ_ONLY, warehouse, sys.executable, "-m", "cq_pipeline.cli", "run", "--raw", raw, "--warehouse", warehouse
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"cq: {warehouse / '.lock'}: Read-only file system\n"


def test_a_read_only_raw_folder_is_read(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text("工业增长3.5%。", "utf-8")
    code = (
        "import sys; from pathlib import Path; from cq_pipeline.store.parquet import refresh_store\n"
        "from tests.support import PercentReader\n"
        "print(refresh_store(Path(sys.argv[1]), Path(sys.argv[2]), make_reader=PercentReader).documents)"
    )
    done = in_namespace(READ_ONLY, raw, sys.executable, "-c", code, tmp_path / "store", raw)
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr
