"""The whole pipeline through Dagster and dbt, as a user runs it, on folders of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from cq_pipeline.schemas import STAR_TABLES
from cq_pipeline.store.lock import writing
from tests.support import ROOT, cq, cq_from_shell, store_bytes

REPORT = """\
重庆日报 2024年4月26日

一季度江津区经济运行情况

一季度，全区实现地区生产总值350.2亿元，同比增长8.5%，增速居全市第三。工业投资增长12.5%。
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project's own texts in raw/ and, after the first test, its warehouse."""
    folder = tmp_path_factory.mktemp("end-to-end")
    shutil.copytree(ROOT / "raw", folder / "raw")
    (folder / "raw" / "district").mkdir()
    (folder / "raw" / "district" / "江津.txt").write_text(REPORT, encoding="gb18030")
    return folder


def run(home: Path, *arguments: str, warehouse: str = "warehouse") -> Any:
    return cq("run", "--raw", home / "raw", "--warehouse", home / warehouse, *arguments)


def ask(home: Path, sql: str, warehouse: str = "warehouse") -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home / warehouse / "cq.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def events(home: Path) -> list[dict[str, Any]]:
    """Dagster's events of the last run, as its UI reads them."""
    folder = home / "warehouse" / ".dagster" / "history"
    with closing(sqlite3.connect(folder / "runs.db")) as connection:
        ((run_id,),) = connection.execute("select run_id from runs order by id desc limit 1").fetchall()
    with closing(sqlite3.connect(folder / "runs" / f"{run_id}.db")) as connection:
        rows = connection.execute("select event from event_logs where dagster_event_type is not null").fetchall()
    return [json.loads(row[0])["dagster_event"] for row in rows]


def kinds(home: Path) -> list[str]:
    return [event["event_type_value"] for event in events(home)]


def test_1_a_first_run_publishes_everything(home: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "warehouse").rglob("*")}
    done = cq_from_shell("run", "--raw", home / "raw", "--warehouse", home / "warehouse")
    assert done.returncode == 0, done.stdout + done.stderr
    assert ask(home, "select count(*) from coverage where state = 'read'") == [(6,)]
    assert ask(home, "select count(*) > 0 from indicator_wide where source_file = 'district/江津.txt'") == [(True,)]
    assert ask(home, "select encoding from dim_document where source_file = 'district/江津.txt'") == [("gb18030",)]
    assert "\x1b" not in done.stdout + done.stderr
    assert "checks 检查" in done.stdout
    assert "3. 谁提出了哪些目标？" in done.stdout
    found = {path: path.stat().st_mtime_ns for path in (ROOT / "warehouse").rglob("*")}
    assert found == before  # the project's own warehouse is not touched


def test_2_the_ui_would_show_one_graph_with_checks(home: Path) -> None:
    found = kinds(home)
    assert found.count("PIPELINE_SUCCESS") == 1
    names = {
        "/".join(event["event_specific_data"]["materialization"]["asset_key"]["path"])
        for event in events(home)
        if event["event_type_value"] == "ASSET_MATERIALIZATION"
    }
    assert {"documents", "claims", "appearances", "quarantine", "vocabulary_districts", "published"} <= names
    assert {"stg_claims", "dim_district", "fact_indicator", "indicator_wide"} <= names
    checks = [
        event["event_specific_data"] for event in events(home) if event["event_type_value"] == "ASSET_CHECK_EVALUATION"
    ]
    assert {
        "claims_are_grounded",
        "statements_are_grounded",
        "store_has_declared_columns",
        "quarantine_does_not_grow",
    } <= {check["check_name"] for check in checks}
    assert len(checks) > 20  # dbt's tests are checks too
    assert all(check["success"] for check in checks)


def test_2_the_documentation_is_one_page_that_names_no_place_of_the_machine(home: Path) -> None:
    done = cq_from_shell("docs", "--warehouse", home / "warehouse")
    assert done.returncode == 0, done.stdout + done.stderr
    page = (home / "warehouse" / "docs" / "index.html").read_text("utf-8")
    for words in ("indicator_wide", STAR_TABLES["indicator_wide"].description_zh, "重庆数量性陈述数据仓库"):
        assert json.dumps(words)[1:-1] in page
    assert re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=[\"']?(?:https?:)?//", page) == []
    for place in (home, ROOT, Path.home(), Path(tempfile.gettempdir())):
        assert f"{place}/" not in page
    with writing(home / "warehouse" / ".lock", "the test"):
        assert cq("docs", "--warehouse", home / "warehouse").returncode == 4
    assert cq("docs", "--warehouse", home / "no-warehouse").returncode == 5


def test_2_the_published_files_are_verified_on_every_run_and_by_hand(home: Path) -> None:
    checks = [e["event_specific_data"] for e in events(home) if e["event_type_value"] == "ASSET_CHECK_EVALUATION"]
    assert [c["success"] for c in checks if c["check_name"] == "published_files_match_the_manifest"] == [True]
    done = cq_from_shell("verify", "--warehouse", home / "warehouse")
    assert (done.returncode, done.stderr) == (0, "")
    spoilt = home / "spoilt"
    shutil.copytree(home / "warehouse", spoilt, symlinks=True)
    (spoilt / "marts" / "coverage.parquet").unlink()
    done = cq("verify", "--warehouse", spoilt)
    assert (done.returncode, done.stderr) == (3, "cq: marts/coverage.parquet: missing\n")
    assert cq("verify", "--warehouse", home / "no-warehouse").returncode == 5


def test_3_every_published_claim_leads_back_to_the_file(home: Path) -> None:
    rows = ask(home, "select source_file, char_start, char_end, quote from indicator_wide")
    assert rows
    texts = {
        "district/江津.txt": REPORT,
        **{path.name: path.read_bytes().decode("utf-8") for path in (ROOT / "raw").glob("*.txt")},
    }
    assert [row for row in rows if texts[row[0]][row[1] : row[2]] != row[3]] == []


def test_3_every_published_statement_leads_back_to_the_file(home: Path) -> None:
    rows = ask(home, "select source_file, char_start, char_end, text from statement_wide")
    assert {file for file, *_ in rows} == {"district/江津.txt", *(path.name for path in (ROOT / "raw").glob("*.txt"))}
    texts = {
        "district/江津.txt": REPORT,
        **{path.name: path.read_bytes().decode("utf-8") for path in (ROOT / "raw").glob("*.txt")},
    }
    assert [row for row in rows if texts[row[0]][row[1] : row[2]] != row[3]] == []


def test_4_a_second_run_reads_nothing_and_publishes_the_same(home: Path) -> None:
    store = store_bytes(home / "warehouse" / "parquet")
    marts = store_bytes(home / "warehouse" / "marts")
    version = (home / "warehouse" / "current").readlink()
    done = run(home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "(0 read now, 6 unchanged" in done.stdout
    assert "nothing changed since: dbt and publishing were not run" in done.stdout
    assert (home / "warehouse" / "current").readlink() == version  # not even a version of the same
    found = [(event["event_type_value"], event["step_key"]) for event in events(home)]
    assert ("STEP_SKIPPED", "published") in found
    assert ("ASSET_OBSERVATION", "dbt") in found
    assert ("ASSET_MATERIALIZATION", "dbt") not in found
    assert store_bytes(home / "warehouse" / "parquet") == store
    assert store_bytes(home / "warehouse" / "marts") == marts


def test_5_bad_files_are_named_and_cost_nothing_else(home: Path) -> None:
    claims = ask(home, "select * from indicator_wide order by claim_id")
    raw = home / "raw"
    (raw / "empty.txt").write_bytes(b"")
    (raw / "copy.txt").write_bytes((raw / "004_c9d5045bea085c66.txt").read_bytes())
    (raw / "passwords.txt").symlink_to("/etc/passwd")
    (raw / "<b>程序[red].txt").write_bytes(b"\x7fELF" + bytes(range(256)) * 9)
    (raw / "no-claims.txt").write_text("山城的早晨从一碗小面开始。", encoding="utf-8")
    with (raw / "line.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    done = run(home)
    assert done.returncode == 1, done.stdout + done.stderr
    assert dict(ask(home, "select source_file, reason from quarantine")) == {
        "empty.txt": "empty",
        "copy.txt": "duplicate",
        "passwords.txt": "outside_raw",
        "<b>程序[red].txt": "binary",
        "line.txt": "too_large",
    }
    assert "<b>程序[red].txt" in done.stdout
    assert "root:" not in done.stdout
    assert ask(home, "select count(*) from coverage where state = 'read'") == [(7,)]
    assert ask(home, "select count(*) from coverage where state = 'quarantined'") == [(5,)]
    assert ask(home, "select * from indicator_wide order by claim_id") == claims
    status = cq_from_shell("status", "--warehouse", home / "warehouse")
    assert status.returncode == 0
    assert "passwords.txt: outside_raw" in status.stdout


def test_6_deleted_files_go_and_the_result_is_that_of_a_fresh_run(home: Path, own_warehouse: Path) -> None:
    raw = home / "raw"
    for name in ("empty.txt", "copy.txt", "passwords.txt", "<b>程序[red].txt", "no-claims.txt", "line.txt"):
        (raw / name).unlink()
    (raw / "district" / "江津.txt").unlink()
    done = run(home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ask(home, "select count(*) from indicator_wide where source_file like 'district/%'") == [(0,)]
    assert store_bytes(home / "warehouse" / "parquet") == store_bytes(own_warehouse / "parquet")
    assert store_bytes(home / "warehouse" / "marts") == store_bytes(own_warehouse / "marts")


def test_7_a_failed_run_leaves_the_published_version(home: Path) -> None:
    before = (home / "warehouse" / "cq.duckdb").read_bytes()
    claims = home / "warehouse" / "parquet" / "claims"
    name = next(path for path in sorted(claims.glob("bucket-*.parquet")) if pq.read_metadata(path).num_rows)
    table = pq.read_table(name, partitioning=None)
    index = table.schema.get_field_index("quote")
    wrong = table.set_column(index, table.schema.field("quote"), [["假"] * len(table)])
    pq.write_table(wrong, name)  # the metadata with the fingerprint stays: only the grounding check can see it
    done = run(home)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "claims_are_grounded" in done.stdout
    assert (home / "warehouse" / "cq.duckdb").read_bytes() == before
    build = home / "warehouse" / ".build" / "cq.duckdb"
    build.write_bytes(build.read_bytes()[:5000])  # as a run that was killed may leave it
    again = run(home, "--full")
    assert again.returncode == 0, again.stdout + again.stderr


def test_8_two_runs_never_write_at_once(home: Path) -> None:
    with writing(home / "warehouse" / ".lock", "the test"):
        done = run(home)
    assert done.returncode == 4
    assert done.stdout == ""
    assert done.stderr.startswith(f"cq: {home / 'warehouse'}: another run is writing here (process ")
    assert done.stderr.count("\n") == 1


def test_9_a_killed_run_leaves_the_published_version_and_no_trace(home: Path) -> None:
    before = ask(home, "select * from indicator_wide order by claim_id")
    command = [sys.executable, "-m", "cq_pipeline.cli", "run", "--raw", home / "raw", "--warehouse", home / "warehouse"]
    with subprocess.Popen([*command, "--full"], cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while "dbt models" not in process.stderr.readline():
            assert process.poll() is None
        process.kill()
    assert ask(home, "select * from indicator_wide order by claim_id") == before
    with closing(sqlite3.connect(home / "warehouse" / ".dagster" / "history" / "runs.db")) as connection:
        assert connection.execute("select count(*) from runs where status = 'STARTED'").fetchall() == [(1,)]
        os.truncate(home / "warehouse" / "cq.duckdb", 100_000)  # and a published file is damaged, too
        (home / "warehouse" / "marts" / "manifest.json").write_text("{", encoding="utf-8")
        verified = cq("verify", "--warehouse", home / "warehouse")
        assert (verified.returncode, verified.stderr.count("\n")) == (3, 1)
        asked = cq("query", "from coverage", "--warehouse", home / "warehouse")
        assert (asked.returncode, asked.stderr.count("\n")) == (3, 1), asked.stderr
        done = run(home)
        assert done.returncode == 0, done.stdout + done.stderr
        assert connection.execute("select count(*) from runs where status = 'STARTED'").fetchall() == [(0,)]
    assert cq("verify", "--warehouse", home / "warehouse").returncode == 0
    assert ask(home, "select * from indicator_wide order by claim_id") == before


def test_an_empty_raw_folder_is_an_empty_warehouse(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    done = run(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ask(tmp_path, "select count(*) from indicator_wide") == [(0,)]
