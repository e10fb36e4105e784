"""Months of publication as partitions, and the checks of the extraction store with their evidence."""

import functools
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cq_pipeline.assets import checks, extraction
from cq_pipeline.assets.months import PUBLICATION_MONTH
from cq_pipeline.resources import WarehouseResource
from cq_pipeline.store import quality
from cq_pipeline.store.gold import compare_with_gold
from cq_pipeline.store.months import stored_months, texts_of_months
from cq_pipeline.store.parquet import bucket_of, refresh_store
from tests.support import PercentReader, store_bytes

MONTHS = {"a.txt": "2024-03-31", "b.txt": "2024-04-01", "c.txt": "2024-04-30", "d.txt": None}


class Pipeline:
    """The extraction asset with its checks on a folder of its own, with a tiny reader in place of the extractor."""

    def __init__(self, folder: Path, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch) -> None:
        self.raw, self.store, self.instance = folder / "raw", folder / "warehouse" / "parquet", instance
        self.raw.mkdir()
        for name, date in MONTHS.items():
            self.add(name, date)
        self.reader = PercentReader()
        small = functools.partial(refresh_store, workers=1, make_reader=lambda: self.reader)
        monkeypatch.setattr(extraction, "refresh_store", small)
        self.gold = ""

    def add(self, name: str, date: str | None, text: str = "工业增长8.5%，投资下降2%。") -> None:
        (self.raw / name).write_text(f"{name}：{text}", encoding="utf-8")
        if date is not None:
            (self.raw / name).with_suffix(".meta.yaml").write_text(f"published_on: {date}", encoding="utf-8")

    def run(self, **partition: Any) -> Any:
        """Run everything; gives the result. `read` then holds the texts that were read."""
        self.reader.read.clear()
        resource = WarehouseResource(
            raw_dir=str(self.raw), warehouse_dir=str(self.store.parent), gold_dir=self.gold, wait_minutes=0
        )
        job = dg.Definitions(
            assets=[extraction.extraction],
            asset_checks=checks.CHECKS,
            jobs=[dg.define_asset_job("all", executor_def=dg.in_process_executor)],
            resources={"warehouse": resource},
        ).resolve_job_def("all")
        return job.execute_in_process(instance=self.instance, raise_on_error=False, **partition)

    @property
    def read(self) -> list[str]:
        return sorted(self.reader.read)


@pytest.fixture
def pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pipeline]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield Pipeline(tmp_path, instance, monkeypatch)


def reported(result: Any, asset: str = "claims") -> dict[str | None, int]:
    """Month → the rows that the run reported last for it; None is the whole table."""
    return {
        event.partition: (
            event.materialization.metadata.get("dagster/partition_row_count")
            or event.materialization.metadata["dagster/row_count"]
        ).value
        for event in result.all_events
        if event.is_step_materialization and event.asset_key.path == [asset]
    }


def evaluation(result: Any, check: str) -> Any:
    return next(e for e in result.get_asset_check_evaluations() if e.check_name == check)


# --- Months --------------------------------------------------------------------------------------------------------


def test_a_whole_run_reports_every_month_and_later_only_what_changed(pipeline: Pipeline) -> None:
    first = pipeline.run()
    assert first.success
    assert reported(first) == {None: 8, "2024-03": 2, "2024-04": 4, "unknown": 2}
    assert reported(first, "documents") == {None: 4, "2024-03": 1, "2024-04": 2, "unknown": 1}
    assert pipeline.instance.get_dynamic_partitions(str(PUBLICATION_MONTH.name)) == ["2024-03", "2024-04", "unknown"]
    assert reported(pipeline.run()) == {None: 8}
    pipeline.add("e.txt", "2024-05-01", "增长1%")
    pipeline.add("c.txt", "2024-04-30", "增长1%")
    assert reported(pipeline.run()) == {None: 8, "2024-04": 3, "2024-05": 1}


def test_a_run_for_months_reads_their_texts_anew_and_gives_the_same_bytes(pipeline: Pipeline) -> None:
    pipeline.run()
    before = store_bytes(pipeline.store)
    result = pipeline.run(partition_key="2024-04")
    assert result.success
    assert pipeline.read == ["b.txt", "c.txt"]
    assert reported(result) == {"2024-04": 4}
    pipeline.run(partition_key="unknown")
    assert pipeline.read == ["d.txt"]
    span = {"dagster/asset_partition_range_start": "2024-03", "dagster/asset_partition_range_end": "2024-04"}
    assert reported(pipeline.run(tags=span)) == {"2024-03": 2, "2024-04": 4}
    assert pipeline.read == ["a.txt", "b.txt", "c.txt"]
    assert store_bytes(pipeline.store) == before
    assert reported(pipeline.run()) == {None: 8}


def test_a_run_for_months_reads_what_is_new_too(pipeline: Pipeline) -> None:
    pipeline.run()
    pipeline.add("e.txt", "2024-03-05")
    assert set(reported(pipeline.run(partition_key="2024-04"))) == {"2024-03", "2024-04"}
    assert pipeline.read == ["b.txt", "c.txt", "e.txt"]


def test_a_month_goes_with_its_last_text(pipeline: Pipeline) -> None:
    pipeline.run()
    (pipeline.raw / "a.txt").unlink()
    (pipeline.raw / "a.meta.yaml").unlink()
    pipeline.run()
    assert pipeline.instance.get_dynamic_partitions(str(PUBLICATION_MONTH.name)) == ["2024-04", "unknown"]


def test_quarantined_files_are_of_no_known_month(pipeline: Pipeline) -> None:
    pipeline.run()
    version = stored_months(pipeline.store)["unknown"].version
    (pipeline.raw / "f.txt").write_bytes(b"")
    result = pipeline.run()
    assert reported(result, "quarantine") == {None: 1, "unknown": 1}
    months = stored_months(pipeline.store)
    assert list(months) == ["2024-03", "2024-04", "unknown"]
    assert months["unknown"].version != version
    assert texts_of_months(pipeline.store, ["2024-03", "unknown", "1999-01"]) == {"a.txt", "d.txt"}


def test_there_are_no_texts_before_the_first_run(tmp_path: Path) -> None:
    assert texts_of_months(tmp_path / "nothing", ["2024-03"]) == frozenset()


# --- Checks --------------------------------------------------------------------------------------------------------


def spoil(store: Path, table: str, file: str, column: str, values: list[Any]) -> None:
    """Write other values into a column of the rows of one text."""
    path = store / table / f"bucket-{bucket_of(file)}.parquet"
    rows = pq.read_table(path, partitioning=None)
    name = rows.schema.field(column)
    pq.write_table(rows.set_column(rows.schema.get_field_index(column), name, pa.array(values, name.type)), path)


def test_all_checks_pass_on_a_sound_store(pipeline: Pipeline) -> None:
    found = {e.check_name: e.passed for e in pipeline.run().get_asset_check_evaluations()}
    assert len(found) == len(checks.CHECKS)
    assert set(found.values()) == {True}


def test_repeated_keys_and_rows_without_a_text_are_named(pipeline: Pipeline) -> None:
    pipeline.run()
    assert quality.repeated_keys(pipeline.store) == []
    spoil(pipeline.store, "claims", "b.txt", "claim_id", ["same", "same"])
    spoil(pipeline.store, "statements", "c.txt", "source_file", ["gone.txt"] * 2)
    assert quality.repeated_keys(pipeline.store) == [
        {"table": "claims", "key": "same", "reason": "stands 2 times"},
        {"table": "statements", "key": "gone.txt", "reason": "its text is not stored"},
    ]
    spoil(pipeline.store, "documents", "a.txt", "source_file", ["b.txt"])
    assert {"table": "documents", "key": "b.txt", "reason": "stands 2 times"} in quality.repeated_keys(pipeline.store)


@pytest.mark.parametrize(
    ("column", "values", "reason"),
    [
        ("char_end", [0, 99], "its characters end before they begin"),
        ("value_max", [1, None], "its range of values ends before it begins"),
        ("value", [None, 1], "a number is missing, or a grade has one"),
        ("confidence", [1.5, 0.5], "a confidence is between 0 and 1"),
        ("period_start", [19000, None], "its period has one end"),
    ],
)
def test_claims_that_cannot_be_are_named_and_block(
    pipeline: Pipeline, column: str, values: list[Any], reason: str
) -> None:
    pipeline.run()
    assert quality.claims_out_of_range(pipeline.store) == []
    spoil(pipeline.store, "claims", "b.txt", column, values)
    assert [row["reason"] for row in quality.claims_out_of_range(pipeline.store)] == [reason]
    result = pipeline.run()
    assert not result.success
    found = evaluation(result, "claims_are_in_range")
    assert (found.passed, found.severity, found.blocking) == (False, dg.AssetCheckSeverity.ERROR, True)
    assert reason in found.metadata["evidence"].value


def test_claims_and_dates_that_hardly_are_warn(pipeline: Pipeline) -> None:
    pipeline.run()
    spoil(pipeline.store, "claims", "b.txt", "value", [-101, 2])
    pipeline.add("future.txt", "2999-01-01")
    pipeline.add("old.txt", "1948-01-01")
    result = pipeline.run()
    assert result.success
    for check, words in (("claims_are_plausible", "growth beyond measure"), ("dates_are_plausible", "future.txt")):
        found = evaluation(result, check)
        assert (found.passed, found.severity) == (False, dg.AssetCheckSeverity.WARN)
        assert words in found.metadata["evidence"].value
    assert [row["source_file"] for row in quality.implausible_dates(pipeline.store)] == ["future.txt", "old.txt"]


def test_a_growing_quarantine_warns_once(pipeline: Pipeline) -> None:
    def passed() -> bool:
        return bool(evaluation(pipeline.run(), "quarantine_does_not_grow").passed)

    assert passed()
    (pipeline.raw / "f.txt").write_bytes(b"")
    assert not passed()
    assert passed()
    (pipeline.raw / "g.txt").write_bytes(b"")
    assert not passed()


def test_figures_are_compared_with_the_last_run(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "LEAST_ROWS", 4)
    assert evaluation(pipeline.run(), "figures_do_not_drift").passed
    (pipeline.raw / "b.txt").unlink()
    (pipeline.raw / "b.meta.yaml").unlink()
    found = evaluation(pipeline.run(), "figures_do_not_drift")
    assert not found.passed
    assert "claims rows" in found.metadata["evidence"].value
    assert evaluation(pipeline.run(), "figures_do_not_drift").passed  # what is new has become the last run


def test_drift_is_rows_that_went_and_unknowns_that_came() -> None:
    before = {"claims rows": 1000, "documents rows": 50, "district unknown": 0.1}
    assert quality.drift({}, before) == []
    assert quality.drift(before, {"claims rows": 901, "documents rows": 10, "district unknown": 0.15}) == []
    assert quality.drift(before, {"claims rows": 5000, "documents rows": 80, "district unknown": 0.0}) == []
    moved = quality.drift(before, {"claims rows": 899, "documents rows": 50, "district unknown": 0.151})
    assert [row["figure"] for row in moved] == ["claims rows", "district unknown"]
    few = {"claims rows": 20, "district unknown": 0.0}
    assert quality.drift(few, {"claims rows": 15, "district unknown": 1.0}) == []


# --- Annotated texts -----------------------------------------------------------------------------------------------


def annotate(folder: Path, stem: str, text: str, value: float, *, with_text: bool) -> None:
    start = text.index("8.5%")
    row = {"char_start": start, "char_end": start + 4, "quote": "8.5%", "indicator": ["工业"], "measure": "growth"}
    row |= {"value": value, "unit": "%", "comparator": "eq", "status": "actual", "district": None, "speaker": None}
    row |= {"period_start": None, "period_end": None}
    folder.mkdir(exist_ok=True)
    (folder / f"{stem}.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    if with_text:
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")


def test_the_annotated_text_is_known_by_its_bytes_else_by_name_and_quotes(pipeline: Pipeline, tmp_path: Path) -> None:
    pipeline.run()
    gold = tmp_path / "gold"
    text = (pipeline.raw / "a.txt").read_text("utf-8")
    annotate(gold, "under-another-name", text, 8.5, with_text=True)
    annotate(gold, "b", (pipeline.raw / "b.txt").read_text("utf-8"), 8.5, with_text=False)
    annotate(gold, "c", "another text than the one in raw: 8.5%", 8.5, with_text=True)
    annotate(gold, "d", "another text than the one in raw: 8.5%", 8.5, with_text=False)
    annotate(gold, "nowhere", text, 8.5, with_text=False)
    report = compare_with_gold(pipeline.store, gold)
    assert report.texts == ("b.txt", "a.txt")
    assert [line.split(":")[0] for line in report.unusable] == ["d.jsonl"]
    assert (
        hashlib.sha256(text.encode()).hexdigest() in pq.read_table(pipeline.store / "documents")["sha256"].to_pylist()
    )
    assert sum(c.gold is not None and c.row is not None for c in report.comparisons) == 2


def test_accuracy_that_falls_warns_with_the_differences(pipeline: Pipeline, tmp_path: Path) -> None:
    check = "gold_accuracy_holds"
    assert evaluation(pipeline.run(), check).metadata["note"].value.startswith("CQ_GOLD names no folder")
    gold = tmp_path / "gold"
    pipeline.gold = str(gold)
    assert not evaluation(pipeline.run(), check).passed  # the folder is missing
    text = (pipeline.raw / "a.txt").read_text("utf-8")
    annotate(gold, "a", text, 8.5, with_text=True)
    first = evaluation(pipeline.run(), check)
    assert (first.passed, first.metadata["texts"].value) == (True, 1)
    spoil(pipeline.store, "claims", "a.txt", "indicator_name", ["工业", "投资"])
    better = evaluation(pipeline.run(), check)
    assert better.passed
    assert better.metadata["figures"].value["core F1"] > first.metadata["figures"].value["core F1"]
    spoil(pipeline.store, "claims", "a.txt", "indicator_name", ["投资", "工业"])
    worse = evaluation(pipeline.run(), check)
    assert (worse.passed, worse.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert "indicator want 工业 got 投资" in worse.metadata["differences"].value
