"""The extraction store: a run costs what changed, and its result depends on nothing but raw/ and the version."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cq_pipeline.schemas import EXTRACTION_TABLES
from cq_pipeline.store import ingest, parquet, verify
from cq_pipeline.store import remembered as remembering
from cq_pipeline.store.ingest import Listing, list_raw
from cq_pipeline.store.lock import WarehouseLocked, writing
from cq_pipeline.store.parquet import DamagedStore, bucket_of, read_table, store_fingerprint, update_store
from cq_pipeline.store.remembered import FOLDER, Remembered
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


@pytest.mark.parametrize("name", ["documents", "claims"])
def test_a_bucket_with_a_broken_page_is_made_anew_though_its_footer_is_whole(raw: Path, name: str) -> None:
    update(raw)
    whole = store_bytes(raw.parent / "store")
    path = raw.parent / "store" / name / f"bucket-{bucket_of('03.txt')}.parquet"
    column = parquet.pq.read_metadata(path).row_group(0).column(0)
    at = column.data_page_offset + column.total_compressed_size // 2
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)
    assert parquet.pq.read_schema(path).metadata[b"cq.bucket"]
    assert update(raw) == ["03.txt"]
    assert store_bytes(raw.parent / "store") == whole


def test_leftovers_of_a_killed_run_are_cleared(raw: Path) -> None:
    update(raw)
    leftovers = [
        raw.parent / "store" / folder / f".{name}.4711.tmp"
        for folder, name in (("claims", "bucket-00.parquet"), (FOLDER, "raw"))
    ]
    for leftover in leftovers:
        leftover.parent.mkdir(exist_ok=True)
        leftover.write_bytes(b"half a file")
    update(raw)
    assert not any(leftover.exists() for leftover in leftovers)


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the raw files that are opened from now on."""
    opened: list[str] = []
    real = ingest._open

    def open_(path: str, *rest: Any) -> int:
        opened.append(Path(path).name)
        return real(path, *rest)

    monkeypatch.setattr(ingest, "_open", open_)
    return opened


def listing_of(raw: Path) -> Listing:
    remembered = Remembered(raw.parent / "remembered")
    listing = list_raw(raw, remembered)
    remembered.save()
    return listing


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """All files were changed a while ago."""
    monkeypatch.setattr(remembering.time, "time_ns", lambda: 2**62)


@pytest.mark.usefixtures("later")
def test_unchanged_files_and_sidecars_are_not_opened_again(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (raw / "03.meta.yaml").write_text("title: 甲\npublished_on: 2024-04-26\n", encoding="utf-8")
    first = listing_of(raw)
    opened = reads(monkeypatch)
    assert listing_of(raw) == first
    assert opened == []
    (raw / "04.txt").write_text("投资增长1%。", encoding="utf-8")
    (raw / "03.meta.yaml").write_text("title: 乙\n", encoding="utf-8")
    (raw / "05.txt").unlink()
    (raw / "06.txt").rename(raw / "new.txt")
    changed = listing_of(raw)
    assert sorted(opened) == ["03.meta.yaml", "04.txt", "new.txt"]
    assert changed == list_raw(raw)
    del opened[:]
    assert listing_of(raw) == changed
    assert opened == []


@pytest.mark.usefixtures("later")
def test_a_file_of_the_same_size_and_time_is_read_when_it_was_changed(raw: Path) -> None:
    before = listing_of(raw)
    path = raw / "04.txt"
    facts = path.stat()
    path.write_bytes(path.read_bytes().replace(b"4", b"7"))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert path.stat().st_mtime_ns == facts.st_mtime_ns
    assert listing_of(raw) != before
    assert listing_of(raw) == list_raw(raw)


def test_a_file_that_changed_just_now_is_read_again(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = max(path.stat().st_ctime_ns for path in raw.iterdir())
    monkeypatch.setattr(
        remembering.time, "time_ns", lambda: now + 1
    )  # the clock of the file system may not tick so fast
    listing_of(raw)
    opened = reads(monkeypatch)
    listing_of(raw)
    assert len(opened) == 12


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_what_was_remembered_may_be_damaged_or_gone(raw: Path, damage: bytes | None) -> None:
    first = listing_of(raw)
    path = raw.parent / "remembered"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"04.txt", b"07.txt", 1) if damage is None else damage)
    assert listing_of(raw) == first
    assert path.read_bytes() == content


def test_what_was_proved_of_a_bucket_is_not_proved_again(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update(raw)
    store = raw.parent / "store"
    first = ungrounded_claims(store), ungrounded_statements(store), wrong_schemas(store)
    read: list[Path] = []
    real = verify.read_parquet
    monkeypatch.setattr(verify, "read_parquet", lambda path, columns: (read.append(path), real(path, columns))[1])
    assert (ungrounded_claims(store), ungrounded_statements(store), wrong_schemas(store)) == first
    assert read == []
    (raw / "03.txt").write_text("工业增长99%。", encoding="utf-8")
    update(raw)
    ungrounded_claims(store)
    assert {path.name for path in read} == {f"bucket-{bucket_of('03.txt')}.parquet"}


def test_a_store_that_a_killed_run_left_half_written_is_not_built_upon(raw: Path) -> None:
    update(raw)
    store = raw.parent / "store"
    before = store_fingerprint(store)
    bucket = f"bucket-{bucket_of('03.txt')}.parquet"
    (raw / "03.txt").write_text("工业增长99%。", encoding="utf-8")
    update(raw, "other")
    (store / "claims" / bucket).write_bytes((raw.parent / "other" / "claims" / bucket).read_bytes())
    with pytest.raises(DamagedStore, match=f"{bucket} is half written or damaged; run the extraction first"):
        store_fingerprint(store)
    update(raw)
    assert store_fingerprint(store) == store_fingerprint(raw.parent / "other") != before


def test_the_number_of_workers_does_not_show(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "POOL_FROM", 2)
    for workers in (1, 2, 5):
        update_store(raw.parent / f"{workers}", raw, list_raw(raw), workers=workers, make_reader=PercentReader)
    assert store_bytes(raw.parent / "1") == store_bytes(raw.parent / "2") == store_bytes(raw.parent / "5")


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
    lock.write_text("process 4711: a run that was killed", encoding="utf-8")  # its words stay, its lock does not
    with writing(lock, "again"):
        pass
