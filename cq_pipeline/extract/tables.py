"""Reads rows of tables that were flattened to lines: caption with units, header, rows of a label and numbers.

In: the table rows of a page, in order. Out: cells with their indicator, measure and unit. A number without a header, or
under a header that says nothing, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cq_pipeline.extract.model import Measure, Period, PeriodMention, PeriodRole, PlaceMention, Quantity, QuantityKind
from cq_pipeline.extract.naming import Named, Namer
from cq_pipeline.extract.quantities import QuantityReader

_CELL = re.compile(r"[^\s|｜]+")
_UNIT_NOTE = re.compile(r"[（(]?单位[:：]\s*([^（）()]+)[）)]?")
_OWN_UNIT = re.compile(r"[（(]([^（）()]*)[）)]")
_NUMBER_OF_TABLE = re.compile(r"^表\s*\d+\s*")
_GROWTH = re.compile(r"增长|增速|增幅|±|涨幅")
_RANK = re.compile(r"排名|位次|名次|排位|排行")
_SHARE = re.compile(r"占比|比重|份额")
_NO_VALUE = re.compile(r"序号|年份")
_TIME = re.compile(r"(?:19|20)\d\d年(?:\d+(?:[—-]\d+)?月)?|前三季度|[一二三四]季度|上半年|全年|本期|1[—-]\d+月")
_MEASURE_WORDS = re.compile(
    r"(?:同比|比上年|较上年|名义|实际)?(?:增长|增速|增幅|±|涨幅|占比|比重|排名|位次|名次)(?:率|速度)?[%％]?"
)
_GENERIC = re.compile(r"^(?:总量|绝对量|绝对数|年末数|期末数|指标值?|数值|累计|实绩|完成数?)+")


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table row with its meaning."""

    quantity: Quantity
    named: Named
    measure: Measure
    value: Decimal | None
    unit: str
    places: tuple[PlaceMention, ...]
    subject: str | None
    period: Period | None = None  # the one that its row or column names; None for that of the table


@dataclass(slots=True)
class Table:
    """What a table's caption and header say about the rows below them."""

    caption: str = ""
    columns: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    period: PeriodMention | None = None


class TableReader:
    """Reads rows against the table they belong to. Holds read-only vocabulary."""

    def __init__(self, namer: Namer, quantities: QuantityReader) -> None:
        self._namer = namer
        self._quantities = quantities

    def row(
        self,
        table: Table,
        text: str,
        start: int,
        end: int,
        quantities: Sequence[Quantity],
        places: Sequence[PlaceMention],
        periods: Sequence[PeriodMention],
    ) -> tuple[list[Cell], list[tuple[Quantity, str]]]:
        """The cells of the row `text[start:end]`, and the numbers that are none, each with its reason.

        A caption or header has no cells: it changes `table`.
        """
        cells = [(m.start(), m.end()) for m in _CELL.finditer(text, start, end)]
        whole = {(q.start, q.end): q for q in quantities}
        filled = [cell for cell in cells if cell in whole]
        note = _UNIT_NOTE.search(text, start, end)
        if not filled or (note is not None and len(filled) < 2):
            if note is not None:
                table.units = [u for u in re.split(r"[、，,/ ]", note.group(1)) if u]
                table.caption = _NUMBER_OF_TABLE.sub("", text[start : note.start()].strip("（( "))
                table.columns = []
                table.period = next((m for m in periods if m.period is not None and m.role is PeriodRole.OF), None)
            elif cells:
                table.columns = [text[s:e] for s, e in cells]
            return [], [(q, "table_header") for q in quantities]
        headers = self._headers(table, cells, filled)
        if headers is None:
            return [], [(q, "table_without_header") for q in quantities]
        words = [(s, e) for s, e in cells if (s, e) not in whole and s < filled[-1][0]]
        label = "".join(text[s:e] for s, e in words)
        named_places = tuple(m for m in places if any(s <= m.start and m.end <= e for s, e in words))
        if named_places and named_places[-1].end - named_places[0].start >= len(label) - 1:
            label = ""
        found: list[Cell] = []
        refused = [(q, "table_cell_unknown") for q in quantities if (q.start, q.end) not in filled]
        base: Named | None = None
        for index, (cell, header) in enumerate(zip(filled, headers, strict=True)):
            read, base = self._cell(table, whole[cell], header, index, len(filled), label, named_places, base)
            if read is None:
                refused.append((whole[cell], "table_cell_unknown"))
            else:
                found.append(read)
        return found, refused

    @staticmethod
    def _headers(table: Table, cells: list[tuple[int, int]], filled: list[tuple[int, int]]) -> list[str] | None:
        """The header of each filled cell: by position, or the last ones when the label takes more cells."""
        if len(table.columns) == len(cells):
            return [table.columns[cells.index(cell)] for cell in filled]
        return table.columns[-len(filled) :] if len(table.columns) >= len(filled) else None

    def _cell(
        self,
        table: Table,
        q: Quantity,
        header: str,
        index: int,
        count: int,
        label: str,
        places: tuple[PlaceMention, ...],
        base: Named | None,
    ) -> tuple[Cell | None, Named | None]:
        """One number, and the indicator that later columns of the row are about."""
        head = _OWN_UNIT.sub("", header)
        rank, growth, share = _RANK.search(head), _GROWTH.search(head), _SHARE.search(head)
        if _NO_VALUE.search(head) or (rank and index == 0):
            return None, base
        measure = Measure.RANK if rank else Measure.GROWTH if growth else Measure.SHARE if share else Measure.LEVEL
        named = self._named(table, _GENERIC.sub("", _MEASURE_WORDS.sub("", _TIME.sub("", head))), label, base)
        if named is None:
            return None, base
        value, unit = q.value, q.unit
        if rank:
            unit = "位"
        elif q.kind is QuantityKind.BARE or not unit:
            factor, unit = self._unit(self._unit_text(table, header, index, count, bool(growth or share)))
            if not unit or value is None:
                return None, named
            value = value * factor
        return Cell(q, named, measure, value, unit, places, named.subject), named

    def _named(self, table: Table, head: str, label: str, base: Named | None) -> Named | None:
        """Label and header name the indicator together; a header of a bare measure keeps that of the column before."""
        namer = self._namer
        if not label:
            if head:
                return namer.name(head, growth=True) or base
            return base or self._of_caption(table)
        if not head:
            if base is not None:
                return base
            named = namer.name(label, growth=True)
            caption = self._of_caption(table)
            if caption is not None and (named is None or named.basis == "text"):
                return namer.under(label, caption) or named
            return named
        return namer.name(label + head) or namer.name(head)

    def _of_caption(self, table: Table) -> Named | None:
        found = [word.indicator for _, _, word in self._namer.scan(table.caption) if word.indicator is not None]
        return self._namer.name(found[-1].indicator_name) if found else None

    @staticmethod
    def _unit_text(table: Table, header: str, index: int, count: int, relative: bool) -> str:
        if own := _OWN_UNIT.search(header):
            return own.group(1)
        if len(table.units) == count:
            return table.units[index]
        return "%" if relative else next((u for u in table.units if u not in ("%", "％")), "")

    def _unit(self, text: str) -> tuple[Decimal, str]:
        """Factor and base unit of a column's unit: 亿元 → (100000000, 元). An empty unit when it is not known."""
        if text in ("%", "％"):
            return Decimal(1), "%"
        found = self._quantities.find(f"1{text}").quantities
        if len(found) != 1 or found[0].value is None or found[0].end != len(text) + 1:
            return Decimal(1), ""
        return found[0].value, found[0].unit
