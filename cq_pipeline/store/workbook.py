"""The workbook 台账.xlsx: the claims and the series for people who work in a spreadsheet, and what the columns mean.

In: an open published database. Out: one .xlsx file with a sheet of claims, a sheet of series and a sheet of
explanations; headers are Chinese with the English name below, codes are their Chinese words, numbers and dates are
numbers and dates. Written by XlsxWriter row by row, so that memory does not grow with the number of rows.

The texts are not trusted. No cell holds a formula: a text that a spreadsheet could take for one, now or when the cell
is saved as CSV and opened again, gets an apostrophe in front. Characters that XML or the eye cannot take are replaced.
The same database gives the same bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import xlsxwriter

from cq_pipeline.schemas import Column, Table

WORKBOOK = "台账.xlsx"
EXCEL_ROWS = 1_048_576  # of a sheet, its header among them
MOST_ROWS = 100_000  # of a sheet: beyond, a workbook takes minutes to write and to open
_BATCH = 2_000
_WIDTHS = (8, 48)
_FONT = "Microsoft YaHei"

# What a spreadsheet takes for the beginning of a formula (OWASP's list, with the full-width forms that Chinese and
# Japanese editions accept), and what XlsxWriter takes for ready-made XML.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]|<r>")
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_NEWLINE = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a published table.

    `columns`: all but the hashed keys when empty. `order`: SQL, the table's own when empty; what comes first stays when
    rows are cut.
    """

    title: str
    table: str
    order_zh: str
    order: str = ""
    columns: tuple[str, ...] = ()

    def declared(self, tables: Mapping[str, Table]) -> list[Column]:
        """Its columns as the schemas declare them."""
        table = tables[self.table]
        chosen = [table.column(name) for name in self.columns]
        return chosen or [c for c in table.columns if not c.name.endswith("_key")]

    def sorted_by(self, tables: Mapping[str, Table]) -> str:
        """The order as SQL."""
        table = tables[self.table]
        return self.order or ", ".join(f'"{name}" nulls last' for name in dict.fromkeys((*table.order, *table.key)))


SHEETS = (
    Sheet(
        "陈述台账",
        "indicator_wide",
        "发布日期从新到旧，同一文本按原文顺序",
        "published_on desc nulls last, source_file, char_start, char_end, claim_id",
        (
            "district_name",
            "indicator_name",
            "measure",
            "comparator",
            "value",
            "value_max",
            "grade",
            "unit",
            "period_label",
            "status",
            "basis",
            "scope",
            "subject",
            "quote",
            "sentence",
            "speaker_name",
            "speaker_title",
            "speaker_organisation",
            "title",
            "publisher",
            "published_on",
            "event",
            "indicator_category",
            "indicator_text",
            "period_start",
            "period_end",
            "current_district_name",
            "region",
            "attribution",
            "confidence",
            "is_duplicate",
            "source_file",
            "char_start",
            "char_end",
            "claim_id",
        ),
    ),
    Sheet("指标序列", "series", "行政区、指标、度量、时期"),
)


@dataclass(slots=True)
class _Written:
    """What became of a sheet."""

    sheet: Sheet
    columns: list[Column]
    rows: int = 0
    left_out: int = 0
    neutralised: int = 0
    cut: int = 0


@dataclass(slots=True)
class _Formats:
    """Cell formats of a workbook."""

    book: Any
    header: Any = field(init=False)
    title: Any = field(init=False)
    text: Any = field(init=False)
    wrapped: Any = field(init=False)
    whole: Any = field(init=False)
    number: Any = field(init=False)
    probability: Any = field(init=False)
    date: Any = field(init=False)

    def __post_init__(self) -> None:
        base = {"font_name": _FONT, "font_size": 10, "valign": "top"}
        add = self.book.add_format
        self.header = add(
            base | {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DDEBF7", "bottom": 1}
        )
        self.title = add(base | {"bold": True, "font_size": 12})
        self.text = add(base)
        self.wrapped = add(base | {"text_wrap": True})
        self.whole = add(base | {"num_format": "#,##0"})
        self.number = add(base | {"num_format": "#,##0.######"})
        self.probability = add(base | {"num_format": "0.000"})
        self.date = add(base | {"num_format": "yyyy-mm-dd"})


def write_workbook(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    tables: Mapping[str, Table],
    *,
    sheets: Sequence[Sheet] = SHEETS,
    most_rows: int = MOST_ROWS,
) -> None:
    """Write the workbook of an open published database. Sheets of tables that `tables` lacks are left out."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "use_zip64": True,
        "tmpdir": str(path.parent),
    }
    day = _data_day(connection, tables)
    with xlsxwriter.Workbook(str(path), options) as book:
        # A fixed time: by default the clock's would be written, and the same data would give other bytes.
        created = datetime.combine(day or date(2000, 1, 1), time())
        book.set_properties({"title": "重庆数量性陈述台账", "author": "cq-pipeline", "created": created})
        book.set_size(24_000, 14_000)
        formats = _Formats(book)
        written = [_write_sheet(connection, book, formats, s, tables, most_rows) for s in sheets if s.table in tables]
        _explain(book, formats, written, day)


def neutral(text: str) -> str:
    r"""A text as a cell may hold it: no beginning of a formula, no control characters, lines ended by \n.

    >>> neutral("=HYPERLINK(1)"), neutral("-5.2%"), neutral("8.5%"), neutral("a\x00b")
    ("'=HYPERLINK(1)", "'-5.2%", '8.5%', 'a�b')
    """
    clean = _ODD.sub("\ufffd", _NEWLINE.sub("\n", text))
    return "'" + clean if _FORMULA.match(text) or _FORMULA.match(clean) else clean


def _write_sheet(
    connection: duckdb.DuckDBPyConnection,
    book: Any,
    formats: _Formats,
    sheet: Sheet,
    tables: Mapping[str, Table],
    most_rows: int,
) -> _Written:
    written = _Written(sheet, sheet.declared(tables))
    columns = written.columns
    page = book.add_worksheet(sheet.title)
    page.set_row(0, 32)
    for number, column in enumerate(columns):
        page.write_string(0, number, f"{column.name_zh}\n{column.name}", formats.header)
    writers = [_writer(page, formats, column, written) for column in columns]
    selected = ", ".join(_selected(column) for column in columns)
    # Table, columns and order are declared in this project; nothing of them comes from a text.
    question = f'select {selected} from "{sheet.table}" order by {sheet.sorted_by(tables)} limit {most_rows}'  # noqa: S608
    cursor = connection.execute(question)
    rows = cursor.fetchmany(_BATCH)
    for number, column in enumerate(columns):
        page.set_column(number, number, _width(column, [row[number] for row in rows[:500]]))
    while rows:
        for row in rows:
            written.rows += 1
            for number, value in enumerate(row):
                if value is not None:
                    writers[number](written.rows, number, value)
        rows = cursor.fetchmany(_BATCH)
    total = connection.execute(f'select count(*) from "{sheet.table}"').fetchall()[0][0]  # noqa: S608
    written.left_out = total - written.rows
    page.autofilter(0, 0, max(written.rows, 1), len(columns) - 1)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    return written


def _selected(column: Column) -> str:
    """A column as numbers and texts that a cell can hold: dates as Excel's day numbers, decimals as doubles."""
    name = f'"{column.name}"'
    if pa.types.is_date(column.type):
        return f"date_diff('day', date '1899-12-30', {name})"
    if pa.types.is_decimal(column.type):
        return f"{name}::double"
    if pa.types.is_floating(column.type):
        return f"case when isfinite({name}) then {name} end"
    if pa.types.is_list(column.type):
        return f"array_to_string({name}, '、')"
    return name


def _writer(page: Any, formats: _Formats, column: Column, written: _Written) -> Callable[[int, int, Any], None]:
    """How a value of that column is written."""
    if pa.types.is_boolean(column.type):
        return lambda row, number, value: page.write_string(row, number, "是" if value else "否", formats.text)
    if pa.types.is_date(column.type):
        return lambda row, number, value: page.write_number(row, number, value, formats.date)
    if pa.types.is_integer(column.type):
        # Years and offsets are no quantities: no thousands separators.
        return lambda row, number, value: page.write_number(row, number, value, formats.text)
    if pa.types.is_floating(column.type):
        return lambda row, number, value: page.write_number(row, number, value, formats.probability)
    if pa.types.is_decimal(column.type):
        return lambda row, number, value: page.write_number(
            row, number, value, formats.whole if value.is_integer() else formats.number
        )
    labels = dict(column.labels_zh)

    def write_text(row: int, number: int, value: str) -> None:
        text = labels.get(value) or neutral(value)
        written.neutralised += text[:1] == "'" and value[:1] != "'"
        written.cut += page.write_string(row, number, text, formats.text) == -2

    return write_text


def _width(column: Column, values: Iterable[object]) -> int:
    """Wide enough for both names and most values, in characters."""
    least, most = _WIDTHS
    lengths = [_display_width(column.name_zh) + 4, len(column.name) + 2]
    if pa.types.is_date(column.type):
        lengths.append(12)
    elif pa.types.is_boolean(column.type):
        lengths.append(6)
    else:
        lengths += [
            _display_width(f"{v:,.2f}" if isinstance(v, float) else str(v)) + 2 for v in values if v is not None
        ]
    return min(max(least, *lengths), most)


def _display_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text[: _WIDTHS[1]])


def _data_day(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Table]) -> date | None:
    if "dim_document" not in tables:
        return None
    day: date | None = connection.execute("select max(published_on) from dim_document").fetchall()[0][0]
    return day


def _explain(book: Any, formats: _Formats, written: Sequence[_Written], day: date | None) -> None:
    """The sheet that says what the others hold, what was left out and changed, and what columns and codes mean."""
    page = book.add_worksheet("说明")
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for number, width in enumerate((18, 20, 26, 14, 60, 60)):
        page.set_column(number, number, width)
    row = 0

    def line(*cells: object, style: Any = None) -> None:
        nonlocal row
        for number, cell in enumerate(cells):
            if isinstance(cell, int):
                page.write_number(row, number, cell, formats.whole)
            elif cell:
                page.write_string(row, number, str(cell), style or formats.text)
        row += 1

    line("重庆数量性陈述台账 · Ledger of quantitative claims about Chongqing", style=formats.title)
    line("每一行是文本中的一个数字及其含义，可按源文件与字符偏移回溯原文；文本没有说明的，单元格为空，不作推测。")
    line(
        "One row per number that a text states, with the characters it was read from. What a text does not say is empty."
    )
    line(f"数据截至（最近一份文本的发布日期）data as of: {day.isoformat() if day else '不详 unknown'}")
    line()
    line("工作表 sheet", "行数 rows", "未列入 left out", "排序 order", style=formats.header)
    for sheet in written:
        line(sheet.sheet.title, sheet.rows, sheet.left_out, sheet.sheet.order_zh)
    for sheet in written:
        if sheet.left_out:
            line(
                f"“{sheet.sheet.title}”只列出前 {sheet.rows:,} 行，其余 {sheet.left_out:,} 行未列入（Excel 每表最多"
                f" {EXCEL_ROWS:,} 行）；完整数据见 marts/{sheet.sheet.table}.parquet 或 cq.duckdb。"
            )
            line(
                f"The sheet has the first {sheet.rows:,} rows; {sheet.left_out:,} were left out. All of them are in"
                f" marts/{sheet.sheet.table}.parquet and cq.duckdb."
            )
    line()
    line("阅读须知 notes", style=formats.title)
    line("数值均换算为基本单位（如 亿元→元）；百分数 8.5% 记作 8.5，单位为 %。Excel 只保留 15 位有效数字。")
    line("Values are in base units; 8.5 % is 8.5 with the unit %. Excel keeps 15 significant digits.")
    line("代码已译为中文；英文代码见下表。Codes are shown as their Chinese words; the codes are listed below.")
    line(
        "以 = + - @、制表符或换行开头的文字前加了一个单引号，以免被当作公式；控制字符以 � 代替。"
        f"共 {sum(s.neutralised for s in written):,} 个单元格。"
    )
    line("A text that could be taken for a formula has an apostrophe in front; control characters are shown as �.")
    cut = sum(s.cut for s in written)
    if cut:
        line(f"{cut:,} 个单元格的文字超过 Excel 上限（32,767 字符），已截断。{cut:,} cells were cut at Excel's limit.")
    line()
    line("列 columns", style=formats.title)
    line("工作表 sheet", "中文名", "name", "类型 type", "说明", "description", style=formats.header)
    for sheet in written:
        for c in sheet.columns:
            line(
                sheet.sheet.title,
                c.name_zh,
                c.name,
                str(c.type),
                c.description_zh,
                c.description,
                style=formats.wrapped,
            )
    line()
    line("代码 codes", style=formats.title)
    line("中文名", "name", "code", "中文", style=formats.header)
    listed = {c.name: c for sheet in written for c in sheet.columns if c.labels_zh}
    for c in listed.values():
        for code, label in c.labels_zh:
            line(c.name_zh, c.name, str(code), label)
