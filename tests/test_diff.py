"""`cq diff`: claims added, gone and changed between two warehouses."""

from __future__ import annotations

import csv
import datetime
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from cq_pipeline.commands.diff import COMPARED, pair_claims
from cq_pipeline.schemas import STAR_TABLES
from tests.support import cq, cq_from_shell


def claim(start: int = 10, **fields: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COMPARED)
    row |= {
        "source_file": "a.txt",
        "char_start": start,
        "char_end": start + 4,
        "quote": "8.5%",
        "sentence": f"第{start}句增长8.5%。",
        "indicator_name": "地区生产总值",
        "measure": "growth",
        "value": Decimal("8.5"),
        "unit": "%",
        "comparator": "eq",
        "status": "actual",
        "period_start": datetime.date(2024, 1, 1),
        "district_name": "沙坪坝区",
        "confidence": 0.9,
        "is_duplicate": False,
    }
    return row | fields


def warehouse(path: Path, *rows: dict[str, Any]) -> Path:
    schema = STAR_TABLES["indicator_wide"].arrow
    columns = {name: [row.get(name) for row in rows] for name in schema.names}
    table = pa.table([pa.array(columns[f.name], type=f.type) for f in schema], names=schema.names)
    path.mkdir()
    with duckdb.connect(str(path / "cq.duckdb")) as connection:
        connection.register("rows", table)
        connection.execute("create table indicator_wide as select * from rows")
    return path


def kinds(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[tuple[int | None, int | None]]:
    return sorted(
        ((a["char_start"] if a else None, b["char_start"] if b else None) for a, b in pair_claims(old, new)),
        key=str,
    )


def test_a_claim_is_paired_by_range_then_its_sentence_then_overlap() -> None:
    moved = {"sentence": "同一句。"}
    old = [claim(10), claim(20), claim(30, **moved), claim(40)]
    new = [claim(10, district_name=None), claim(22), claim(99, **moved), claim(50)]
    assert kinds(old, new) == [(10, 10), (20, 22), (30, 99), (40, None), (None, 50)]


def test_several_claims_of_one_range_are_paired_by_what_identifies_them() -> None:
    districts = ["渝中区", "江北区", "南岸区"]
    old = [claim(district_name=name) for name in districts]
    new = [claim(district_name=name, status="target") for name in reversed(districts)]
    pairs = pair_claims(old, new)
    assert all(a is not None and b is not None and a["district_name"] == b["district_name"] for a, b in pairs)
    # One that changed its district meets the one that is left over.
    new[1] = claim(district_name="渝北区")
    assert {(a["district_name"], b["district_name"]) for a, b in pair_claims(old, new) if a and b} == {
        ("渝中区", "渝中区"),
        ("江北区", "渝北区"),
        ("南岸区", "南岸区"),
    }


def test_claims_of_other_texts_are_never_paired() -> None:
    assert kinds([claim(10)], [claim(10, source_file="b.txt")]) == [(10, None), (None, 10)]


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    old = warehouse(tmp_path / "old's", claim(10), claim(20), claim(30), claim(40, quote="7.1%"))
    new = warehouse(
        tmp_path / "new",
        claim(10),
        claim(20, district_name="渝中区", confidence=0.5),
        claim(37, sentence="第30句增长8.5%。"),
        claim(60, quote="6.0%"),
    )
    return old, new


def test_each_difference_is_a_row_with_both_labels(two: tuple[Path, Path]) -> None:
    old, new = two
    done = cq("diff", old, new / "cq.duckdb", "--format", "csv")
    assert (done.returncode, done.stderr) == (1, "")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(r["kind"], r["char_start"], r["field"], r["old"], r["new"]) for r in rows] == [
        ("changed 变化", "20", "district_name 行政区", "沙坪坝区", "渝中区"),
        ("changed 变化", "20", "confidence 置信度", "0.9", "0.5"),
        ("gone 消失", "40", "", "", ""),
        ("added 新增", "60", "", "", ""),
    ]
    data = json.loads(cq("diff", old, new, "--format", "json").stdout)
    assert [data[name] for name in ("added", "gone", "changed", "equal")] == [1, 1, 1, 2]
    table = cq("diff", old, new).stdout
    assert "1 added 新增, 1 gone 消失, 1 changed 变化, 2 equal 相同" in table
    assert "district_name" in table


def test_equal_warehouses_end_with_nought(two: tuple[Path, Path]) -> None:
    old, _ = two
    done = cq_from_shell("diff", old, old)
    assert (done.returncode, done.stdout) == (0, "0 added 新增, 0 gone 消失, 0 changed 变化, 4 equal 相同\n")


def test_a_field_may_be_left_out(tmp_path: Path) -> None:
    old = warehouse(tmp_path / "old", claim())
    new = warehouse(tmp_path / "new", claim(confidence=0.1, attribution="别的"))
    assert cq("diff", old, new).returncode == 1
    done = cq("diff", old, new, "--ignore", "confidence", "--ignore", "attribution")
    assert (done.returncode, "1 equal" in done.stdout) == (0, True)


def test_what_cannot_be_compared_is_said_in_one_line(two: tuple[Path, Path], tmp_path: Path) -> None:
    old, _ = two
    other = tmp_path / "other.duckdb"
    other.write_text("no database", encoding="utf-8")
    for arguments, code, words in (
        ([old, tmp_path], 5, "no warehouse there"),
        ([old, other], 3, "other.duckdb"),
        ([old, old, "--ignore", "colour"], 2, "no such field: colour"),
    ):
        done = cq("diff", *arguments)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1), done.stderr
        assert words in done.stderr
