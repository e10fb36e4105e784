"""Rows of tables whose cells stand on lines of their own: whatever cell is missing, no joined row mixes two rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cq_pipeline.text.cells import MINIMUM
from cq_pipeline.text.layout import read_page
from cq_pipeline.text.model import ParagraphKind

_NAMES = ["渝北区", "江北区", "渝中区", "涪陵区", "万州区", "黔江区", "綦江区", "璧山区"]
_TITLES = ["GDP（亿元）", "增速（%）", "固定资产投资（亿元）", "常住人口（万人）"]


@st.composite
def _tables(draw: st.DrawFn) -> tuple[list[list[str]], str]:
    width = draw(st.integers(1, 4))
    ranked = draw(st.booleans())
    rows = [([str(0)] if ranked else []) + ["区县", *_TITLES[:width]]]
    rows[0][0] = "排名" if ranked else "区县"
    for i, name in enumerate(_NAMES[: draw(st.integers(3, 8))]):
        # every number occurs once, and none is the place of a row
        cells = [f"{100 * (i + 1) + 10 * j}.5" if draw(st.integers(0, 5)) else "" for j in range(width)]
        rows.append(([str(i + 1)] if ranked else []) + [name, *cells])
    return rows, draw(st.sampled_from(["plain", "bars", "bars below"]))


def _page(rows: list[list[str]], style: str) -> str:
    lines = ["表1 2023年各区县主要指标"]
    for row in rows:
        for cell in row:
            if style == "plain":
                lines += [cell] if cell else []
            elif style == "bars":
                lines.append(f"{cell} |" if cell else "|")
            else:
                lines += [cell, "|"] if cell else ["|"]
    return "\n".join(lines) + "\n"


@given(_tables())
def test_a_joined_row_is_a_row_of_the_table(table: tuple[list[list[str]], str]) -> None:
    rows, style = table
    page = read_page(_page(rows, style))
    wholes = [[cell for cell in row if cell] for row in rows]
    for paragraph in page.paragraphs[1:]:
        if paragraph.kind is not ParagraphKind.TABLE_ROW:
            continue
        cells = [cell.strip() for cell in page.text_of(paragraph).split("|") if cell.strip()]
        if len(cells) > 1:
            assert cells in wholes


@given(_tables())
def test_rows_without_a_gap_are_all_joined_where_bars_stand(table: tuple[list[list[str]], str]) -> None:
    rows, style = table
    full = [row for row in rows if all(row)]
    numbers = sum(cell[:1].isdigit() for row in full for cell in row)
    if style == "plain" or len(full) < 3 or numbers < MINIMUM:
        return
    page = read_page(_page(full, style))
    joined = [page.text_of(p) for p in page.paragraphs if p.kind is ParagraphKind.TABLE_ROW][1:]
    assert [[c.strip() for c in line.split("|") if c.strip()] for line in joined] == full


def test_a_list_of_numbers_is_no_table() -> None:
    page = read_page("浏览\n120\n评论\n3\n点赞\n15\n分享\n4\n")
    assert not any("|" in page.text_of(p) for p in page.paragraphs)
