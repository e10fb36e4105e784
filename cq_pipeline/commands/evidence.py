"""How a claim is shown: its fields with their Chinese labels, and its number highlighted in its paragraph."""

from __future__ import annotations

import decimal
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from rich.table import Table
from rich.text import Text

from cq_pipeline.commands.terminal import plain, safe
from cq_pipeline.schemas import CLAIMS

_HIDDEN = {"sentence", "sentence_start", "sentence_end", "district_id"}


def paragraph_range(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the paragraph of the raw text that holds `start:end`, hard-wrapped lines included.

    Falls back to the lines themselves where the layout gives no paragraph.
    """
    from cq_pipeline.text.layout import read_page

    page = read_page(text)
    for paragraph in page.paragraphs:
        first, last = page.view.to_raw(paragraph.start, paragraph.end)
        if first <= start and end <= last:
            return first, last
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last


def highlighted(text: str, paragraph: tuple[int, int], sentence: tuple[int, int], quote: tuple[int, int]) -> Text:
    """The paragraph with its sentence bright and its number marked; with >>…<< so that a log shows it too."""
    first, last = paragraph
    shown = Text()
    cuts = sorted({first, last, *(min(max(p, first), last) for p in (*sentence, *quote))})
    for start, end in pairwise(cuts):
        inside_quote = quote[0] <= start and end <= quote[1]
        inside_sentence = sentence[0] <= start and end <= sentence[1]
        style = "bold reverse" if inside_quote else "" if inside_sentence else "dim"
        mark = ("»", "«") if inside_quote else ("", "")
        shown.append(mark[0] + safe(text[start:end]) + mark[1], style=style)
    return shown


def fields_table(claim: Mapping[str, Any]) -> Table:
    """Label and value of every field that has one."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for column in CLAIMS.columns:
        value = claim.get(column.name)
        if column.name in _HIDDEN or value is None:
            continue
        table.add_row(plain(column.description_zh.split("（")[0]), plain(column.name), plain(shown_value(value)))
    return table


def shown_value(value: object) -> str:
    """A value as a person writes it: 8.5 for 8.500000.

    >>> shown_value(decimal.Decimal("8.500000"))
    '8.5'
    """
    if isinstance(value, decimal.Decimal):
        return f"{value.normalize():,f}"
    if isinstance(value, bool):
        return "yes 是" if value else "no 否"
    if isinstance(value, float):
        return f"{value:.2f}"
    return str(value)
