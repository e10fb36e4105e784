"""The extraction store: a run costs what changed, and its result depends on nothing but raw/ and the version."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from cq_pipeline.schemas import EXTRACTION_TABLES
from cq_pipeline.store import parquet
from cq_pipeline.store.ingest import list_raw
from cq_pipeline.store.lock import WarehouseLocked, writing
from cq_pipeline.store.parquet import bucket_of, read_table, update_store
from cq_pipeline.store.verify import ungrounded_claims, ungrounded_statements, wrong_schemas
from tests.support import ROOT, PercentReader, store_bytes


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"工业增长{number}.5%，投资下降{number}%。", encoding="utf-8")
    return folder


def update(
    raw: Path, store: str = "store", *, full: bool = False, version: str = "test-1", workers: int = 1
) -> list[str]:
    """Update the store beside raw; gives the texts that were read."""
    reader = PercentReader(version)
    update_store(raw.parent / store, raw, list_raw(raw), full=full, workers=workers, make_reader=lambda: reader)
    return sorted(reader.read)


def test_a_second_run_reads_nothing_and_writes_nothing(raw: Path) -> None:
    assert len(update(raw)) == 12
    before = {path: path.stat().st_mtime_ns for path in (raw.parent / "store").rglob("*.parquet")}
    assert update(raw) == []
    assert {path: path.stat().st_mtime_ns for path in (raw.parent / "store").rglob("*.parquet")} == before


def test_only_what_changed_is_read_and_only_its_bucket_is_written(raw: Path) -> None:
    update(raw)
    before = store_bytes(raw.parent / "store")
    (raw / "03.txt").write_text("工业增长99%。", encoding="utf-8")
    assert update(raw) == ["03.txt"]
    after = store_bytes(raw.parent / "store")
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert changed
    assert {Path(path).name for path in changed} == {f"bucket-{bucket_of('03.txt')}.parquet"}


def test_texts_of_one_bucket_are_kept_when_another_one_of_it_changes(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "bucket_of", lambda name: "00")
    update(raw)
    (raw / "03.txt").write_text("工业增长99%。", encoding="utf-8")
    (raw / "04.txt").unlink()
    assert update(raw) == ["03.txt"]
    update(raw, "fresh")
    assert store_bytes(raw.parent / "store") == store_bytes(raw.parent / "fresh")


def test_a_sidecar_that_comes_changes_or_goes_is_a_change(raw: Path) -> None:
    update(raw)
    sidecar = raw / "05.meta.yaml"
    sidecar.write_text("title: 甲", encoding="utf-8")
    assert update(raw) == ["05.txt"]
    sidecar.write_text("title: 甲  # the same", encoding="utf-8")
    assert update(raw) == []
    sidecar.write_text("title: 乙", encoding="utf-8")
    assert update(raw) == ["05.txt"]
    sidecar.unlink()
    assert update(raw) == ["05.txt"]


def test_the_rows_of_a_deleted_file_go(raw: Path) -> None:
    update(raw)
    (raw / "07.txt").unlink()
    assert update(raw) == []
    for name in EXTRACTION_TABLES:
        assert "07.txt" not in read_table(raw.parent / "store", name)["source_file"].to_pylist()
    assert len(read_table(raw.parent / "store", "documents")) == 11


def test_full_and_a_new_version_read_everything(raw: Path) -> None:
    update(raw)
    first = store_bytes(raw.parent / "store")
    assert len(update(raw, full=True)) == 12
    assert store_bytes(raw.parent / "store") == first
    assert len(update(raw, version="test-2")) == 12


def test_the_result_depends_on_no_order_and_no_history(raw: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in raw.iterdir()}
    update(raw, "at once")
    for path in raw.iterdir():
        path.unlink()
    names = sorted(texts)
    random.Random(7).shuffle(names)
    for name in names:
        (raw / name).write_text(texts[name], encoding="utf-8")
        (raw / "other.txt").write_text(f"passing by with {name}", encoding="utf-8")
        update(raw, "one by one")
    (raw / "other.txt").unlink()
    update(raw, "one by one")
    assert store_bytes(raw.parent / "one by one") == store_bytes(raw.parent / "at once")


def test_worker_processes_give_the_same_bytes(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "POOL_FROM", 2)
    update(raw, "alone")
    update_store(raw.parent / "pool", raw, list_raw(raw), workers=2, make_reader=PercentReader)
    assert store_bytes(raw.parent / "pool") == store_bytes(raw.parent / "alone")


def test_an_empty_raw_folder_gives_readable_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    assert update(tmp_path / "raw") == []
    for name, table in EXTRACTION_TABLES.items():
        assert read_table(tmp_path / "store", name).schema.equals(table.arrow)


@pytest.mark.parametrize("damage", ["missing", "truncated", "of another bucket"])
@pytest.mark.parametrize("name", ["documents", "claims", "quarantine"])
def test_a_damaged_bucket_is_made_anew(raw: Path, name: str, damage: str) -> None:
    update(raw)
    whole = store_bytes(raw.parent / "store")
    path = raw.parent / "store" / name / f"bucket-{bucket_of('03.txt')}.parquet"
    other = raw.parent / "store" / name / f"bucket-{bucket_of('04.txt')}.parquet"
    if damage == "missing":
        path.unlink()
    elif damage == "truncated":
        path.write_bytes(path.read_bytes()[:-20])
    else:
        path.write_bytes(other.read_bytes())
    assert update(raw) == ["03.txt"]
    assert store_bytes(raw.parent / "store") == whole


def test_leftovers_of_a_killed_run_are_cleared(raw: Path) -> None:
    update(raw)
    leftover = raw.parent / "store" / "claims" / ".bucket-00.parquet.tmp"
    leftover.write_bytes(b"half a file")
    update(raw)
    assert not leftover.exists()


def test_every_claim_is_grounded_and_a_wrong_one_is_named(raw: Path) -> None:
    update(raw)
    store = raw.parent / "store"
    checked, failing = ungrounded_claims(store)
    assert (checked, failing) == (24, [])
    path = store / "claims" / f"bucket-{bucket_of('03.txt')}.parquet"
    claims = parquet.pq.read_table(path, partitioning=None)
    wrong = claims.set_column(claims.schema.get_field_index("quote"), claims.schema.field("quote"), [["9%", "3%"]])
    parquet.pq.write_table(wrong, path)
    _, failing = ungrounded_claims(store)
    assert [(row["source_file"], row["reason"]) for row in failing] == [("03.txt", "the range holds '3.5%'")]


def test_every_statement_is_grounded_and_a_wrong_one_is_named(raw: Path) -> None:
    update(raw)
    store = raw.parent / "store"
    checked, failing = ungrounded_statements(store)
    assert checked > 20
    assert failing == []
    path = store / "statements" / f"bucket-{bucket_of('03.txt')}.parquet"
    rows = parquet.pq.read_table(path, partitioning=None)
    field = rows.schema.get_field_index("text")
    whole = rows["text"].to_pylist()
    wrong = rows.set_column(field, rows.schema.field("text"), [["假话", *whole[1:]]])
    parquet.pq.write_table(wrong, path)
    _, failing = ungrounded_statements(store)
    assert [(row["source_file"], row["reason"]) for row in failing] == [("03.txt", f"the range holds {whole[0]!r}")]
    twice = parquet.pa.concat_tables([rows, rows.slice(len(rows) - 1)])
    parquet.pq.write_table(twice, path)
    _, failing = ungrounded_statements(store)
    assert [row["reason"] for row in failing] == ["it begins before the end of the statement before it"]


def test_a_file_with_other_columns_is_named(raw: Path) -> None:
    update(raw)
    store = raw.parent / "store"
    assert wrong_schemas(store) == []
    path = store / "claims" / f"bucket-{bucket_of('03.txt')}.parquet"
    parquet.pq.write_table(parquet.pq.read_table(path, partitioning=None).drop_columns(["unit"]), path)
    assert [row["file"] for row in wrong_schemas(store)] == [path.name]


def test_a_second_writer_is_refused_and_told_who_writes(tmp_path: Path) -> None:
    lock = tmp_path / "warehouse" / ".lock"
    code = (
        "import sys; from pathlib import Path; from cq_pipeline.store.lock import writing\n"
        "with writing(Path(sys.argv[1]), 'another run'):\n    print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WarehouseLocked) as caught, writing(lock, "this run"):
            pass
        assert caught.value.holder == f"process {holder.pid}: another run"
        holder.stdin.close()
        holder.wait()
    with writing(lock, "this run"), writing(lock, "a step of this run"):
        assert "this run" in lock.read_text(encoding="utf-8")
    with writing(lock, "again"):
        pass
