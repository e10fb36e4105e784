"""The workbook: what a spreadsheet user finds, and that no text of the corpus can act in it."""

from __future__ import annotations

import re
import time
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from cq_pipeline.schemas import INDICATOR_WIDE, STAR_TABLES
from cq_pipeline.store import workbook
from cq_pipeline.store.publish import publish
from cq_pipeline.store.workbook import EXCEL_ROWS, MOST_ROWS, SHEETS, Sheet, neutral, write_workbook
from tests.warehouse.build_factories import Row, build_database

EVIL = (
    "=1+1",
    "=HYPERLINK(\"http://x\",\"点\")",
    "+8.5%",
    "-5.2%",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1",
    "  =1+1",
    "\x00=1+1",
    "\u202e=1+1",
    "＝1+1",
    "－5.2%",
    "<r><t>rich</t></r>",
    "_x003D_1+1",
)


def claim(number: int, **columns: Any) -> Row:
    return {"claim_id": f"c{number:03}", "source_file": f"f{number:03}.txt", "published_on": date(2024, 4, 20)} | columns


def written(tmp_path: Path, rows: list[Row], **options: Any) -> Path:
    path = tmp_path / "book.xlsx"
    with duckdb.connect(str(build_database(tmp_path / "b.duckdb", {"indicator_wide": rows})), read_only=True) as database:
        write_workbook(database, path, STAR_TABLES, **options)
    return path


def sheet(path: Path, title: str = "陈述台账") -> Any:
    return openpyxl.load_workbook(path)[title]


def cells(path: Path, name: str, title: str = "陈述台账") -> list[Any]:
    """The cells of a column, by its English name."""
    page = sheet(path, title)
    (number,) = [c.column for c in page[1] if str(c.value).endswith(f"\n{name}")]
    return [page.cell(row, number) for row in range(2, page.max_row + 1)]


def test_headers_are_chinese_with_the_english_name_frozen_and_filtered(tmp_path: Path) -> None:
    page = sheet(written(tmp_path, [claim(1), claim(2)]))
    headers = [str(c.value) for c in page[1]]
    assert headers[:3] == ["行政区\ndistrict_name", "指标名称\nindicator_name", "度量类型\nmeasure"]
    assert all(re.fullmatch(r"[\u4e00-\u9fff]+\n[a-z_]+", h) for h in headers)
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == f"A1:{page.cell(3, len(headers)).coordinate}"
    assert page.column_dimensions["A"].width >= 8


def test_chinese_names_of_columns_are_unique_in_their_sheet() -> None:
    for page in (s for s in SHEETS if s.table in STAR_TABLES):
        names = [c.name_zh for c in page.declared(STAR_TABLES)]
        assert len(set(names)) == len(names), page.title


def test_numbers_dates_and_codes_are_what_a_spreadsheet_calculates_with(tmp_path: Path) -> None:
    row = claim(
        1,
        measure="growth",
        status="target",
        basis="yoy",
        value=Decimal("-8.125000"),
        value_max=Decimal("20000000000"),
        period_start=date(2024, 1, 1),
        confidence=0.892,
        is_duplicate=True,
        char_start=2158,
    )
    path = written(tmp_path, [row])
    found = {c.name: cells(path, c.name)[0] for c in SHEETS[0].declared(STAR_TABLES)}
    assert (found["value"].value, found["value"].data_type, found["value"].number_format) == (-8.125, "n", "#,##0.######")
    assert (found["value_max"].value, found["value_max"].number_format) == (20_000_000_000, "#,##0")
    assert (found["period_start"].value, found["period_start"].number_format) == (datetime(2024, 1, 1), "yyyy-mm-dd")
    assert (found["char_start"].value, found["confidence"].value) == (2158, 0.892)
    words = [found[name].value for name in ("measure", "status", "basis", "comparator", "is_duplicate", "speaker_name")]
    assert words == ["增速", "目标", "同比", "等于", "是", None]


def test_no_text_becomes_a_formula_now_or_when_it_is_saved_again(tmp_path: Path) -> None:
    path = written(tmp_path, [claim(n, quote=text, sentence="一季度" + text) for n, text in enumerate(EVIL)])
    quotes = cells(path, "quote")
    assert [c.data_type for c in quotes] == ["s"] * len(EVIL)
    assert [c.value for c in quotes[:5]] == ["'" + text for text in EVIL[:5]]
    assert [c.value for c in quotes if re.match(r"\s*[=+\-@＝＋－＠\t\r\n\x00]", c.value)] == []
    assert quotes[13].value == "'<r><t>rich</t></r>"
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
            assert b"<t>rich</t>" not in archive.read(name)
    # Saved again by a program that takes what looks like a formula for one.
    book = openpyxl.Workbook()
    for c in quotes:
        book.active.append([c.value])
    assert [c.data_type for (c,) in book.active.iter_rows()] == ["s"] * len(EVIL)


def test_every_text_column_of_every_sheet_is_neutralised(tmp_path: Path) -> None:
    texts = {c.name: "=1+1" for c in INDICATOR_WIDE.columns if str(c.type) == "string" and not c.labels_zh}
    path = written(tmp_path, [texts | {"claim_id": "=1+1"}])
    found = [c for page in openpyxl.load_workbook(path) for row in page.iter_rows() for c in row if c.value is not None]
    assert [c.coordinate for c in found if c.data_type == "f" or str(c.value).startswith("=")] == []
    assert [c.value for c in found].count("'=1+1") > 15


@pytest.mark.parametrize("text", ["a\x01b", "a\x0bb", "a\x7fb", "a\ufffeb", "a\u202eb", "a\u2028b"])
def test_characters_that_xml_or_the_eye_cannot_take_are_shown_as_such(text: str, tmp_path: Path) -> None:
    assert cells(written(tmp_path, [claim(1, sentence=text)]), "sentence")[0].value == "a\ufffdb"


def test_lines_and_supplementary_characters_stay(tmp_path: Path) -> None:
    path = written(tmp_path, [claim(1, sentence="甲\r\n乙\r丙\t𠀀 & <b>")])
    assert cells(path, "sentence")[0].value == "甲\n乙\n丙\t𠀀 & <b>"


def test_rows_beyond_the_limit_are_counted_and_the_newest_stay(tmp_path: Path) -> None:
    rows = [claim(n, published_on=date(2024, 1, n) if n else None) for n in range(8)]
    path = written(tmp_path, rows, most_rows=5)
    assert [c.value.day for c in cells(path, "published_on")] == [7, 6, 5, 4, 3]
    words = [[c.value for c in row] for row in sheet(path, "说明").iter_rows()]
    assert ["陈述台账", 5, 3] in [row[:3] for row in words]
    assert any("其余 3 行未列入" in str(row[0]) and "1,048,576" in str(row[0]) for row in words)
    assert MOST_ROWS < EXCEL_ROWS


def test_a_text_beyond_excels_limit_is_cut_and_told(tmp_path: Path) -> None:
    path = written(tmp_path, [claim(1, sentence="字" * 40_000)])
    assert cells(path, "sentence")[0].value == "字" * 32_767
    assert any("32,767" in str(row[0].value) and "1 cells" in str(row[0].value) for row in sheet(path, "说明").iter_rows())


def test_the_explanations_describe_every_column_and_code(tmp_path: Path) -> None:
    rows = [[c.value for c in row] for row in sheet(written(tmp_path, []), "说明").iter_rows()]
    for page in (s for s in SHEETS if s.table in STAR_TABLES):
        for c in page.declared(STAR_TABLES):
            assert [page.title, c.name_zh, c.name, str(c.type), c.description_zh, c.description] in rows
            for code, label in c.labels_zh:
                assert [c.name_zh, c.name, str(code), label] in [row[:4] for row in rows]
    assert not any("未列入（" in str(row[0]) for row in rows)


def test_every_listed_code_has_its_chinese_word() -> None:
    for table in STAR_TABLES.values():
        for c in table.columns:
            if c.values and c.labels_zh:
                assert [str(code) for code, _ in c.labels_zh] == [str(v) for v in c.values], f"{table.name}.{c.name}"


def test_the_same_rows_give_the_same_bytes_whatever_the_time_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [claim(n, quote=text) for n, text in enumerate(EVIL)]
    one = written(tmp_path, rows).read_bytes()
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert written(tmp_path, rows).read_bytes() == one
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def test_a_sheet_may_take_a_whole_table(tmp_path: Path) -> None:
    path = written(tmp_path, [], sheets=(Sheet("隔离文件", "quarantine", "按文件"),))
    assert [str(c.value).split("\n")[1] for c in sheet(path, "隔离文件")[1]] == STAR_TABLES["quarantine"].arrow.names


def test_a_killed_writing_leaves_nothing_in_the_published_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    build = build_database(tmp_path / "b.duckdb", {"indicator_wide": [claim(1)]})
    monkeypatch.setattr(workbook, "_explain", full)
    with pytest.raises(OSError, match="No space left"):
        publish(build, tmp_path / "warehouse")
    assert [p for p in (tmp_path / "warehouse").rglob("*") if p.name != ".versions"] == []


def test_neutral_leaves_other_texts_alone() -> None:
    assert [neutral(text) for text in ("8.5%", "沙坪坝区", "第三", "2.6%—16.4%", "")] == [
        "8.5%", "沙坪坝区", "第三", "2.6%—16.4%", "",
    ]  # fmt: skip
