"""Tables whose cells stand each on a line of its own, as a browser's copy gives them: which lines make which row.

In: the lines of a page. Out: which of them go on the row of the line above. Two shapes are read:

- with bars, `总计 |⏎155.41 |⏎`, also with the bar on a line by itself: an empty cell is a bar more, cells can be counted;
- without bars, `总计⏎155.41⏎`: an empty cell leaves no trace, so that a row counts only where words and numbers alternate
  as in its neighbours.

How many columns there are is decided by the header and by the rows together: the cells above the first row must be as many
as each row has, in one line of titles or in two. Where that does not come out, the lines stay as they are: a number below
a wrong title is worse than none.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from cq_pipeline.records import record, replace
from cq_pipeline.text.model import ParagraphKind

MINIMUM = 4  # lines of one number, below which a page has no such table

_NUMBER = re.compile(
    r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?(?:%|‰|个?百分点|[万亿]{0,2}(?:美?元|人次?|吨|户|家|个|亩|平方米|平方公里|公里|千瓦时|辆|台|件|头|只|位|名|天|小时|场次?|次|所)?)?"
)
_NOTHING = re.compile(r"[-—–/…·]{1,3}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_BARS = re.compile(r" *(?:[|｜] *)+$")
_LONGEST_CELL = 40
_LONGEST_TITLE = 24
_MOST_COLUMNS = 16
_LEAST_RANKED = 3  # rows of a league without titles, and cells of each
_FAR = 40  # lines looked back for the header
_STOPS = frozenset("。；！？，")
_COLON = re.compile(r"：(?![^（）]*）)(?!$)")
_PART = re.compile(r"其中：?")
_UNIT_LINE = re.compile(r"（[^（）]{1,12}）")
# What stands above a table, not in it: 2023年主要指标完成情况表
_CAPTION = re.compile(r".{4,}(?:表|情况|排名|排行榜?|榜单?|一览|构成|指标|数据)(?:（[^（）]*）)?")
_NUMBERED_CAPTION = re.compile(r"附?表 ?\d{1,2}(?:[-—.]\d{1,2})? ?[一-鿿\d]{4}")
_WITH_UNIT = re.compile(r".{2,}（[^（）\d]{1,8}）")  # 单位数（个）: a title that stands above numbers
_LABEL_TITLE = re.compile(
    r"(?:指标|项目|地区|区县|区域|名称|类别|行业|产品|年份|年度|时间|排名|名次|位次|排位|排行|序号|收入|支出)(?:名称)?"
)
# What stands below a title that spans several columns: 总量 增速
_MEASURE_TITLE = re.compile(
    r"总[量额值数]|绝对|数[值量额]|金额|(?:同比|比上年)?(?:增[长速幅]|±)|比重|占比|构成|位次|名次|排[名位]|(?:19|20)\d\d年"
)
_NUMBERED = re.compile(r"VT+[VN]+")  # kinds of the cells of 1 渝北区 2297.11 -
_YEARS_TITLE = re.compile(r"年份|年度|时间")
_PLACE_TITLE = re.compile(r"排名|名次|位次|排位|序号|排行")
_NAMED_CAPTION = frozenset("年季月")


class Line(Protocol):
    """What is asked of a line: its normalised text, and its kind where that is known."""

    text: str
    length: int
    kind: ParagraphKind | None


@record(frozen=True, slots=True)
class _Cell:
    first: int  # its lines, both inclusive
    last: int
    text: str
    kind: str  # T words, V a number, Y a bare year, N nothing


@record(frozen=True, slots=True)
class Row:
    """A row of a table: its first and last line, and the lines that begin a cell but follow no bar."""

    first: int
    last: int
    begins: tuple[int, ...]


def is_number_line(text: str) -> bool:
    """Whether a line is one number, with or without a bar behind it.

    >>> is_number_line("155.41 |"), is_number_line("4.2%"), is_number_line("155.41 | 3.2 |")
    (True, True, False)
    """
    return _NUMBER.fullmatch(_BARS.sub("", text)) is not None


def spans(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the titles of a line stand each above as many of the next line, which repeats them below each.

    >>> spans(["产值", "收入"], ["区县", "总量", "增速", "总量", "增速"])
    True
    >>> spans(["产值", "收入"], ["区县", "总量", "增速", "位次"])
    False
    """
    if len(upper) < 2 or len(lower) < 5 or not _LABEL_TITLE.fullmatch(lower[0]):
        return False
    groups = len(upper) - (_LABEL_TITLE.fullmatch(upper[0]) is not None)
    width = (len(lower) - 1) // max(groups, 1)
    return groups > 1 and width > 1 and width * groups == len(lower) - 1 and repeats(lower[1:], width)


def interleaved(titles: Sequence[str]) -> int:
    """How many columns titles name of which some span those behind them, all the same: 0 where they do not.

    >>> interleaved(["区县", "产值", "总量", "增速", "收入", "总量", "增速"])
    5
    >>> interleaved(["区县", "总量", "增速", "位次"])
    0
    """
    if len(titles) < 7 or not _LABEL_TITLE.fullmatch(titles[0]):
        return 0
    inner = titles[2]
    width = (
        next((i for i in range(3, len(titles) - 1) if titles[i + 1] == inner), 0) - 1
    )  # of a group, its title included
    if width < 2 or (len(titles) - 1) % width:
        return 0
    groups = [titles[i : i + width] for i in range(1, len(titles), width)]
    alike = all(group[1:] == groups[0][1:] for group in groups) and len({group[0] for group in groups}) == len(groups)
    measures = all(_MEASURE_TITLE.match(title) for title in groups[0][1:])
    return len(titles) - len(groups) if alike and measures and not any(map(_measures, groups)) else 0


def _measures(group: Sequence[str]) -> bool:
    return _MEASURE_TITLE.match(group[0]) is not None


def repeats(titles: Sequence[str], width: int) -> bool:
    """Whether the titles of columns are the same again every `width` columns.

    >>> repeats(["总量", "增速", "总量", "增速"], 2), repeats(["总量", "增速", "位次"], 2), repeats(["总量"], 0)
    (True, False, False)
    """
    return width > 0 and all(titles[i : i + width] == titles[:width] for i in range(0, len(titles), width))


def rows_of_cells(lines: Sequence[Line], numbers: Sequence[int]) -> list[Row]:
    """The rows of all such tables of the page; `numbers` are the lines that are one number, in order."""
    found: list[Row] = []
    done = 0  # lines before this one belong to tables already looked at
    for at in numbers:
        if at < done or lines[at].kind is not None:
            continue
        if _BARS.search(lines[at].text):
            low, high, cells = _barred(lines, at, done)
            rows = _tiled(cells)
        elif at + 1 < len(lines) and _is_bar(lines[at + 1]):
            low, high, cells = _underlined(lines, at, done)
            rows = _tiled(cells)
        else:
            low, high, cells = _plain(lines, at, done)
            rows = _alternating(cells, low > 0 and lines[low - 1].kind is ParagraphKind.TABLE_ROW)
        found += (_row(row) for row in rows)
        done = max(high, at + 1)
    return found


def _row(cells: Sequence[_Cell]) -> Row:
    return Row(cells[0].first, cells[-1].last, tuple(c.first for c in cells[1:]))


# -- cells of the three shapes --------------------------------------------------------------------------------------


def _kind(text: str) -> str:
    if not text or _NOTHING.fullmatch(text):
        return "N"
    if _YEAR.fullmatch(text):
        return "Y"
    return "V" if _NUMBER.fullmatch(text) else "T"


def _is_bar(line: Line) -> bool:
    return line.kind is None and not line.text.strip("|｜ ")


def _is_words(line: Line, longest: int = _LONGEST_CELL) -> bool:
    """Whether a line can be a cell: short, no sentence, nothing that runs on behind a colon."""
    text = _BARS.sub("", line.text)  # 按城乡分： |
    if line.kind is not None or line.length > longest or not _STOPS.isdisjoint(text):
        return False
    part = _PART.match(text)
    return _COLON.search(text, part.end() if part is not None else 0) is None


def _has_one_cell(line: Line) -> bool:
    """`总计 |`, `|`, `||`: at most one cell with words, and a bar behind it."""
    if not _is_words(line, 2 * _LONGEST_CELL):
        return False
    bars = _BARS.search(line.text)
    return bars is not None and not {"|", "｜"} & set(line.text[: bars.start()])


def _barred(lines: Sequence[Line], at: int, floor: int) -> tuple[int, int, list[_Cell]]:
    low, high = at, at + 1
    while low > max(floor, at - _FAR) and _has_one_cell(lines[low - 1]):
        low -= 1
    while high < len(lines) and _has_one_cell(lines[high]):
        high += 1
    cells = []
    for i in range(low, high):
        text = lines[i].text
        bars = text.count("|") + text.count("｜")
        words = text.strip("|｜ ")
        cells.append(_Cell(i, i, words, _kind(words)))
        cells += [_Cell(i, i, "", "N")] * (bars - 1)
    return low, high, cells


def _underlined(lines: Sequence[Line], at: int, floor: int) -> tuple[int, int, list[_Cell]]:
    """Cells with the bar on the line below: two bars in a row are an empty cell."""

    def fits(i: int) -> bool:
        return _is_bar(lines[i]) or (
            i + 1 < len(lines) and _is_words(lines[i]) and "|" not in lines[i].text and _is_bar(lines[i + 1])
        )

    low, high = at, at + 1
    while low > max(floor, at - 2 * _FAR) and fits(low - 1):
        low -= 1
    while high < len(lines) and fits(high):
        high += 1
    cells: list[_Cell] = []
    i = low
    while i < high:
        if _is_bar(lines[i]):
            bars = lines[i].text.count("|") + lines[i].text.count("｜")
            cells += [_Cell(i, i, "", "N")] * bars
        else:
            cells.append(_Cell(i, i + 1, lines[i].text, _kind(lines[i].text)))
            i += 1
        i += 1
    return low, high, cells


def _plain(lines: Sequence[Line], at: int, floor: int) -> tuple[int, int, list[_Cell]]:
    low, high = at, at + 1
    while low > max(floor, at - _FAR) and _is_words(lines[low - 1], _LONGEST_TITLE) and "|" not in lines[low - 1].text:
        if _is_caption(lines[low - 1].text):
            break
        low -= 1
    while high < len(lines) and _is_words(lines[high]) and "|" not in lines[high].text:
        high += 1
    cells: list[_Cell] = []
    for i in range(low, high):
        text = lines[i].text
        if cells and _UNIT_LINE.fullmatch(text) and cells[-1].kind == "T":
            last = cells.pop()
            cells.append(_Cell(last.first, i, last.text + text, "T"))
        else:
            cells.append(_Cell(i, i, text, _kind(text)))
    return low, high, cells


def _is_caption(text: str) -> bool:
    if _NUMBERED_CAPTION.match(text) is not None:
        return True
    return len(text) >= 8 and not _NAMED_CAPTION.isdisjoint(text) and _CAPTION.fullmatch(text) is not None


# -- rows with bars: cells can be counted off -----------------------------------------------------------------------


def _tiled(cells: Sequence[_Cell]) -> list[Sequence[_Cell]]:
    """The rows of that number of columns which most cells fit. Empty where none or several fit equally."""
    first = _first_number(cells)
    best: list[Sequence[_Cell]] = []
    most, tied = 0, False
    for columns in range(2, min(_MOST_COLUMNS, first) + 1):
        heads = _heads(cells, first, columns)
        if heads is None:
            continue
        rows = _body(cells, sum(map(len, heads)), columns)
        covered = sum(len(row) for row in rows if len(row) == columns)
        if covered < 2 * columns or covered < most:
            continue
        rows += _rest(cells[sum(map(len, heads)) + sum(map(len, rows)) :], heads[-1])
        best, most, tied = [*heads, *rows], covered, covered == most
    return [] if tied else best


def _rest(rest: Sequence[_Cell], titles: Sequence[_Cell]) -> list[Sequence[_Cell]]:
    """A last row cut short after one block, where the header repeats the titles of the block: 收入 执行数 支出 执行数."""
    if len(rest) < 2 or rest[0].kind != "T" or any(c.kind == "T" for c in rest[1:]):
        return []
    return [rest] if _repeats(titles, len(rest)) else []


def _repeats(titles: Sequence[_Cell], width: int) -> bool:
    """Whether the header has several blocks of that width, whose titles but for the first are the same."""
    names = [c.text for c in titles]
    if len(names) <= width or len(names) % width:
        return False
    return all(names[i + 1 : i + width] == names[1:width] for i in range(width, len(names), width))


def _first_number(cells: Sequence[_Cell]) -> int:
    return next((i for i, c in enumerate(cells) if c.kind == "V"), 0)


def _heads(cells: Sequence[_Cell], first: int, columns: int) -> list[Sequence[_Cell]] | None:
    """The header's lines above a body of `columns`; the first number of all stands at `first`."""
    upper, lower = cells[:columns], cells[columns : 2 * columns]
    if _are_titles(upper) and all(c.text for c in upper[1:]):
        return [upper]
    if first < 2 * columns or not _are_titles([*upper, *lower]):
        return None
    spans = any(c.kind == "N" for c in upper) and all(a.text or b.text for a, b in zip(upper, lower, strict=True))
    return [upper, lower] if spans else None


def _are_titles(cells: Sequence[_Cell]) -> bool:
    return all(c.kind != "V" and len(c.text) <= _LONGEST_TITLE for c in cells) and any(c.text for c in cells[1:])


def _body(cells: Sequence[_Cell], at: int, columns: int) -> list[Sequence[_Cell]]:
    """Rows of `columns` cells as long as each column keeps to words or to numbers; lines of one cell group them."""
    pattern: list[str] = []
    rows: list[Sequence[_Cell]] = []
    while at + columns <= len(cells):
        row = cells[at : at + columns]
        if _fits(row, pattern) and _stands_alone(cells, at, at + columns):
            pattern = _joined(pattern, row)
            rows.append(row)
            at += columns
            continue
        lone = cells[at]
        below = cells[at + 1 : at + 1 + columns]
        if (
            lone.kind == "T"
            and pattern
            and len(below) == columns
            and _fits(below, pattern)
            and any(c.kind == "V" for c in below)
            and _stands_alone(cells, at, at + 1)
        ):
            rows.append([lone])
            at += 1
            continue
        break
    return rows


def _stands_alone(cells: Sequence[_Cell], start: int, end: int) -> bool:
    """Whether no line of these cells holds a cell of a neighbour."""
    return (start == 0 or cells[start - 1].last < cells[start].first) and (
        end == len(cells) or cells[end].first > cells[end - 1].last
    )


def _fits(row: Sequence[_Cell], pattern: Sequence[str]) -> bool:
    if not pattern:
        return any(c.kind == "V" for c in row) or (row[0].kind == "T" and all(c.kind == "N" for c in row[1:]))
    return all(p in "?N" or c.kind in ("Y", "N") or c.kind == p for c, p in zip(row, pattern, strict=True))


def _joined(pattern: Sequence[str], row: Sequence[_Cell]) -> list[str]:
    kinds = [c.kind if c.kind in ("T", "V") else "?" for c in row]
    if not pattern:
        return kinds
    return [k if p == "?" else p for p, k in zip(pattern, kinds, strict=True)]


# -- rows without bars: an empty cell leaves no trace ---------------------------------------------------------------


def _alternating(cells: Sequence[_Cell], titled: bool) -> list[Sequence[_Cell]]:
    """The rows where words and numbers alternate as the header says; `titled`: a caption or unit stands above."""
    first = _first_number(cells)
    if ranked := _ranked(cells, first):
        return ranked
    start = next((i for i in range(first) if _LABEL_TITLE.fullmatch(cells[i].text)), 0)
    cells, first = cells[start:], first - start  # what stands above 指标 or 区县 is no title
    dated = bool(cells) and _YEARS_TITLE.fullmatch(cells[0].text) is not None
    cells = [replace(c, kind="T" if dated or i < first else "V") if c.kind == "Y" else c for i, c in enumerate(cells)]
    least = 2 if titled else 3
    if first and _PLACE_TITLE.search(cells[0].text):
        if not 2 <= first <= _MOST_COLUMNS or not _are_titles(cells[:first]):
            return []
        rows = _numbered(cells, first)
        return [cells[:first], *rows] if len(rows) >= least else []
    shape = _shape(cells, first)
    if shape is None:
        return _counted_off(cells) if start or _LABEL_TITLE.fullmatch(cells[0].text) else []
    labels, columns = shape[0], sum(shape)
    heads = _plain_heads(cells[: max(first - labels, 0)], labels, columns)
    rows = _labelled(cells, first - labels, labels, columns) if heads is not None else []
    if heads is None or sum(len(row) == columns for row in rows) < least:
        return []
    blocks = max(len(heads[0]) // columns, 1)
    if blocks > 1 and len(heads) == 1 and all(len(row) == columns for row in rows[:blocks]):
        rows[:blocks] = [[c for row in rows[:blocks] for c in row]]  # 总计 of either side, below its title
    return [*heads, *rows]


def _counted_off(cells: Sequence[_Cell]) -> list[Sequence[_Cell]]:
    """Rows that show their empty cells by dashes, and so can be counted off: all of them, to the last number."""
    rows = _tiled(cells)
    whole = rows and all(len(row) in (1, len(rows[0])) for row in rows)
    rest = cells[sum(map(len, rows)) :]
    return rows if whole and len(rows) > _LEAST_RANKED and all(c.kind == "T" for c in rest) else []


def _ranked(cells: Sequence[_Cell], first: int) -> list[Sequence[_Cell]]:
    """Rows without titles, each behind its rank: 1 / 长寿区 / 13.2 / 2 / 梁平区 / 12.5. Empty where the ranks do not run on."""
    width = next((i for i in range(first + 1, len(cells)) if cells[i].text == "2"), 0) - first
    if first > 1 or width < _LEAST_RANKED or len(cells) - first < _LEAST_RANKED * width:
        return []
    rows = [cells[at : at + width] for at in range(first, len(cells) - width + 1, width)]
    rows = list(itertools.takewhile(lambda row: row[0].kind == row[2].kind == "V" and row[1].kind == "T", rows))
    runs_on = [row[0].text for row in rows] == [str(i) for i in range(1, len(rows) + 1)]
    return rows if runs_on and len(rows) >= _LEAST_RANKED else []


def _shape(cells: Sequence[_Cell], first: int) -> tuple[int, int] | None:
    """How many words and how many numbers a row has: the fewest words, for others group the rows; the commonest numbers.

    None where the first row lacks a number, for then the header might end elsewhere.
    """
    words: Counter[int] = Counter()
    numbers: Counter[int] = Counter()
    at = first
    while at < len(cells):
        end = _run(cells, at, "VN")
        numbers[end - at] += 1
        at = _run(cells, end, "T")
        if at < len(cells):
            words[at - end] += 1
    most = numbers.most_common(1)[0][0] if words else 0
    return (min(words), most) if most and _run(cells, first, "VN") - first == most else None


def _run(cells: Sequence[_Cell], at: int, kinds: str) -> int:
    while at < len(cells) and cells[at].kind in kinds:
        at += 1
    return at


def _plain_heads(heads: Sequence[_Cell], labels: int, columns: int) -> list[Sequence[_Cell]] | None:
    """One line of titles, for one block or several alike; or two, of which the upper spans the lower."""
    if len(heads) == columns - labels > 1 and all(_WITH_UNIT.fullmatch(c.text) for c in heads):
        return [heads]  # nothing stands above the labels
    if columns < 2 or not heads or not _are_titles(heads):
        return None
    if len(heads) == columns or _repeats(heads, columns):
        return [heads]
    if labels == 1 and interleaved([c.text for c in heads]) == columns:
        return [heads]  # 区县 / 产值 / 总量 / 增速 / 收入 / 总量 / 增速
    below = columns - labels
    groups = len(heads) - columns
    if groups < 1 or below % groups or below == groups or not _LABEL_TITLE.fullmatch(heads[0].text):
        return None
    upper, lower = heads[: labels + groups], heads[labels + groups :]
    width = below // groups
    titles = [c.text for c in lower]
    if any(titles[i : i + width] != titles[:width] for i in range(0, below, width)):
        return None
    if groups == 1 and not all(_MEASURE_TITLE.match(title) for title in titles):
        return None
    return [upper, lower]


def _labelled(cells: Sequence[_Cell], at: int, labels: int, columns: int) -> list[Sequence[_Cell]]:
    """Rows of words, then numbers. A row that lacks a number stays apart; more words than one label group the rows."""
    rows: list[Sequence[_Cell]] = []
    while at < len(cells):
        words = _run(cells, at, "T")
        end = _run(cells, words, "VN")
        if words == at or end == words:
            break
        if words - at >= labels and end - words == columns - labels:
            rows += ([c] for c in cells[at : words - labels])
            rows.append(cells[words - labels : end])
        at = end
    return rows


def _numbered(cells: Sequence[_Cell], columns: int) -> list[Sequence[_Cell]]:
    """Rows that begin with a place: 1 渝北区 2297.11. Where one does not fit, its forerunner may lack a cell too."""
    pattern: list[str] = []
    rows: list[Sequence[_Cell]] = []
    at = columns
    while at + columns <= len(cells):
        row = cells[at : at + columns]
        if (
            not row[0].text.isdigit()
            or not _NUMBERED.fullmatch("".join(c.kind for c in row))
            or not _fits(row, pattern)
        ):
            break
        pattern = _joined(pattern, row)
        rows.append(row)
        at += columns
    if rows and (any(c.kind == "V" for c in cells[at:]) or (at < len(cells) and _ends_in_next(rows[-1]))):
        rows.pop()
    places = [int(row[0].text) for row in rows]
    return rows if sorted(places) == places else []


def _ends_in_next(row: Sequence[_Cell]) -> bool:
    """Whether the last number may be the place that the next row begins with: 5 荣昌区 6."""
    first, last = row[0].text, row[-1].text
    return first.isdigit() and last.isdigit() and int(last) == int(first) + 1
