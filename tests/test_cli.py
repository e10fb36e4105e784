"""The command line: answers, formats, one-line errors and exit codes, over a small warehouse made without Dagster."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from cq_pipeline.assets.metadata import markdown_table
from cq_pipeline.commands import terminal
from cq_pipeline.commands.query import rich_table
from cq_pipeline.store.ingest import list_raw
from cq_pipeline.store.parquet import read_table, update_store
from tests.support import PercentReader, cq, cq_from_shell

TEXT = "第一段。\n\n工业增加值增长8.5%，[bold]投资[/bold]增长12%。\n"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "raw").mkdir()
    (folder / "raw" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "raw" / "empty.txt").write_bytes(b"")
    update_store(folder / "w" / "parquet", folder / "raw", list_raw(folder / "raw"), make_reader=PercentReader)
    with duckdb.connect(str(folder / "w" / "cq.duckdb")) as connection:
        connection.execute(
            """create table indicator_wide as
               select '[red]江北区[/red]' as district_name, 8.5::decimal(28,6) as value, null as speaker_name,
                      date '2024-03-31' as period_end, 'a,"b"' as quote"""
        )
    return folder / "w"


def test_query_prints_a_table_in_which_data_is_no_markup(warehouse: Path) -> None:
    done = cq_from_shell("query", "select district_name, value from indicator_wide", "--warehouse", warehouse)
    assert done.returncode == 0
    assert "[red]江北区[/red]" in done.stdout
    assert "8.5 " in done.stdout
    assert "\x1b" not in done.stdout


def test_no_format_of_an_answer_lets_a_text_act(warehouse: Path) -> None:
    sql = "select '=HYPERLINK(1)' || chr(27) || '[31m' as a, '<b>' || chr(155) || chr(8238) as b, -1.5 as c"
    shown = {
        form: cq("query", sql, "--warehouse", warehouse, "--format", form).stdout for form in ("csv", "json", "table")
    }
    assert shown["csv"] == "a,b,c\n'=HYPERLINK(1)\ufffd[31m,<b>\ufffd\ufffd,-1.5\n"
    (row,) = json.loads(shown["json"])
    assert row == {"a": "=HYPERLINK(1)\x1b[31m", "b": "<b>\x9b\u202e", "c": -1.5}
    for text in shown.values():
        assert not {"\x1b", "\x9b", "\u202e"} & set(text)


def test_query_gives_csv_json_and_parquet(warehouse: Path, tmp_path: Path) -> None:
    sql = "select district_name, value, speaker_name, period_end, quote from indicator_wide"
    done = cq("query", sql, "--warehouse", warehouse, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert row == {
        "district_name": "[red]江北区[/red]",
        "value": "8.500000",
        "speaker_name": "",
        "period_end": "2024-03-31",
        "quote": 'a,"b"',
    }
    done = cq("query", sql, "--warehouse", warehouse, "--format", "json")
    (row,) = json.loads(done.stdout)
    assert (row["value"], row["speaker_name"], row["period_end"]) == (8.5, None, "2024-03-31")
    out = tmp_path / "out.parquet"
    done = cq("query", sql, "--warehouse", warehouse, "--format", "parquet", "--output", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert pq.read_table(out)["quote"].to_pylist() == ['a,"b"']


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["query", "select * from nothing"], 2, "cq: query: Catalog Error: Table with name nothing does not exist!"),
        (["query", "create table x (a int)"], 2, "read-only"),
        (["query", "select 1", "--format", "parquet"], 2, "cq: --format parquet: needs --output FILE"),
        (["query", "select 1", "--format", "csv", "--output", "/nowhere/x.csv"], 3, "cq: /nowhere/x.csv: No such file"),
        (["show", "zzzz"], 5, "cq: zzzz: no such claim"),
        (["show", ""], 2, "more than one claim begins so"),
    ],
)
def test_errors_are_one_line_with_a_documented_code(
    warehouse: Path, arguments: list[str], code: int, words: str
) -> None:
    done = cq(*arguments, "--warehouse", warehouse)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith("cq: ")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["query", "select 1"], ["show", "a"], ["status"]])
def test_a_missing_warehouse_is_said(tmp_path: Path, command: list[str]) -> None:
    done = cq(*command, "--warehouse", tmp_path / "none")
    assert done.returncode == 5
    assert "no warehouse there yet; build it with `cq run`" in done.stderr


def test_a_damaged_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "cq.duckdb").write_bytes(b"no database" * 1000)
    done = cq("query", "select 1", "--warehouse", tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith(f"cq: {tmp_path / 'cq.duckdb'}: ")


def test_run_says_when_there_is_no_raw_folder(tmp_path: Path) -> None:
    done = cq("run", "--raw", tmp_path / "none", "--warehouse", tmp_path / "w")
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr == f"cq: {tmp_path / 'none'}: no such folder\n"
    assert not (tmp_path / "w").exists()


def test_wrong_arguments_end_with_2_and_help_documents_the_codes() -> None:
    assert cq("run", "--nonsense").returncode == 2
    done = cq_from_shell("--help")
    assert done.returncode == 0
    assert "Exit codes: 0 done" in done.stdout
    for command in ("run", "query", "show", "explain", "status", "ui"):
        assert cq(command, "--help").returncode == 0


def test_show_marks_the_number_in_its_paragraph(warehouse: Path) -> None:
    claims = read_table(warehouse / "parquet", "claims").to_pylist()
    claim = next(row for row in claims if row["quote"] == "12%")
    done = cq_from_shell("show", claim["claim_id"][:8], "--warehouse", warehouse)
    assert done.returncode == 0, done.stderr
    assert "工业增加值增长8.5%，[bold]投资[/bold]增长»12%«。" in done.stdout
    assert "第一段" not in done.stdout
    assert "归属依据" in done.stdout
    assert claim["claim_id"] in done.stdout


def test_status_counts_and_names_the_quarantine(warehouse: Path) -> None:
    done = cq("status", "--warehouse", warehouse)
    assert done.returncode == 0, done.stderr
    assert "empty.txt: empty: the file has no bytes 文件为空" in done.stdout
    assert "none recorded" in done.stdout


def test_explain_reads_a_text_anywhere_with_its_sidecar(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("一季度，江津区地区生产总值增长8.5%。联系电话023-12345678。\n", encoding="gb18030")
    (tmp_path / "report.meta.yaml").write_text("title: 江津<b>\npublished_on: 2024-04-26\n", encoding="utf-8")
    done = cq_from_shell("explain", path)
    assert done.returncode == 0, done.stderr
    assert "gb18030" in done.stdout
    assert "title: 江津<b>" in done.stdout
    assert "Claims 数量陈述" in done.stdout
    assert "8.5%" in done.stdout
    assert "Rejected 未采纳" in done.stdout


def test_explain_names_the_file_and_the_reason(tmp_path: Path) -> None:
    done = cq("explain", tmp_path / "none.txt")
    assert done.returncode == 5
    assert done.stderr.startswith(f"cq: {tmp_path / 'none.txt'}: it cannot be read: no such file")
    (tmp_path / "empty.txt").write_bytes(b"")
    done = cq("explain", tmp_path / "empty.txt")
    assert (done.returncode, done.stderr) == (3, f"cq: {tmp_path / 'empty.txt'}: the file has no bytes (empty)\n")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("增长\x1b[31m8.5%", "增长\\x1b[31m8.5%"),
        ("a\u202eb", "a\\u202eb"),
        ("line\r\nnext", "line\\r\nnext"),
        (None, ""),
    ],
)
def test_control_characters_are_shown_not_obeyed(value: object, shown: str) -> None:
    assert terminal.safe(value) == shown


def test_no_cell_of_a_table_is_markup() -> None:
    console = Console(file=io.StringIO(), width=100)
    console.print(rich_table(["[bold]n[/bold]"], [["[link=http://x]y[/link]\x07"]]))
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert "[bold]n[/bold]" in printed
    assert "[link=http://x]y[/link]\\x07" in printed
    table = markdown_table(["a|b"], [["<img src=x onerror=y>\n| [x](javascript:z)"]])
    assert table.count("\n") == 2
    assert "\\<img src=x onerror=y\\> \\| \\[x\\]\\(javascript:z\\)" in table
