"""Reads rows of tables that were flattened to lines: caption with units, header, rows of a label and numbers.

In: the table rows of a page, in order. Out: cells with their indicator, measure, unit and, where row or column names one,
their period. A row is read only when its cells can be counted off against the header, so that no number moves below a
neighbour's title; two blocks side by side are read one by one. A number without a header, or under a header that says
nothing, is refused.

What a row's label can be: a place (whose figure it is), a time (when), an indicator, or an item of the indicator that
caption, label line or header name: 城镇 under 常住人口 is 城镇常住人口, 国有企业 under 营业收入 is 营业收入 of 国有企业.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from cq_pipeline.extract.model import (
    Granularity,
    Measure,
    Period,
    PeriodMention,
    PeriodRole,
    PlaceMention,
    Quantity,
    QuantityKind,
    is_storable,
)
from cq_pipeline.extract.naming import Named, Namer
from cq_pipeline.extract.periods import day, whole_year
from cq_pipeline.extract.quantities import QuantityReader
from cq_pipeline.records import record, replace
from cq_pipeline.text.cells import interleaved, repeats
from cq_pipeline.vocabulary.indicators import indicators_by_code
from cq_pipeline.vocabulary.table_titles import titles_of

_CELL = re.compile(r"[^\s|｜]+")
_BAR = re.compile(r"[|｜]")
_NOTHING = re.compile(r"[-—–…/·:]+")  # a cell without a value
_UNIT_NOTE = re.compile(r"[（(]?(?:计量)?单位[:：]\s*([^（）()]+)[）)]?")
_OWN_UNIT = re.compile(r"[（(]([^（）()]*)[）)]")
_NUMBER = r"\d{1,2}\s(?=(?:19|20)\d\d年)"  # 1 2019年年末户籍人口数: the page lost the 表 before the number
_NUMBER_ALONE = re.compile(_NUMBER)
_NUMBER_OF_TABLE = re.compile(rf"附?表\s*(?:[\d一二三四五六七八九十]{{1,3}}(?:[-—.]\d{{1,2}})?)?[:：]?\s*|{_NUMBER}")
_CAPTION = re.compile(
    rf"附?表\s*[\d一二三四五六七八九十]{{1,3}}(?:[-—.]\d{{1,2}})?(?:[:：\s]|(?=\D))|附表[:：\s]|{_NUMBER}|.{{4,}}表(?:[（(][^（）()]*[）)])?$"
)
_ORDINAL = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、](?!\d)|#|[—-]{1,2}|其中[:：、]?|[:：])+"
)
_GROWTH = titles_of("growth")
_ON_YEAR = titles_of("growth_alone")
_MOVED = titles_of("moved")
_BESIDE = titles_of("beside")
_DONE = titles_of("done")
_RANK = titles_of("rank")
_PLACED = titles_of("place")
_SHARE = titles_of("share")
_NO_VALUE = titles_of("no_value")
_OTHER_VALUE = titles_of("other")
_YEARS_TITLE = titles_of("year")
_UNIT_TITLE = titles_of("unit")
_LABEL_TITLE = titles_of("label")
_TIME = titles_of("time")
_MEASURE_WORDS = titles_of("measure")
_GENERIC = titles_of("generic")
_GENERIC_END = titles_of("generic_end")
_END_OF_YEAR = re.compile(r"年末|年底")
_GROUPING = re.compile(
    r"按|分(?!享)|其中|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)  # says how, not what
# A line that says only where the places of the rows below it lie
_REGION_LINE = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十\d]{1,2}）|\d{1,2}[.、])?(?:其中：?)?"
    r"(?:[一-鿿]{0,12}(?:主城|中心城|城|新|都市|片|示范|开发)区|[一-鿿]{0,12}(?:城镇群|都市圈|经济圈|经济区|核心区|拓展区|发展区|涵养区|保护区)"
    r"|渝[东西]南?北?[部翼]?地?区?|[东西南北]{1,2}部地?区|[一两]圈|两翼|[远近]郊区?县?|库区|山区|[第一二三甲乙ABC]{1,2}组)"
    r"(?:（[^（）]*）)?：?"
)
_BY_INDUSTRY = re.compile(
    r"(?P<scope>[一-鿿]{0,10}?)(?:主要)?分(?:主要)?(?:行业|产业|门类|大类)(?P<what>增加值|总产值|产值|投资|用电量|零售额)(?:增速|增长速度|增长|增幅)"
)
_OWN_CAPTION = re.compile(
    r"(?:截至)?(?:全市|我市|部分|主要|主城)?各?(?:区县|区|县|地)?(?:（[^（）]*）)?的?(?:举办|开展|组织|完成|实现|累计(?=[举开组完实]))*"
    r"(?P<what>[一-鿿A-Za-z]{2,12}(?:[场班人频批]次|次数|[天日件户场辆]数|[小]?时数))"
    r"(?:(?:大)?(?:排名|排行|排位)榜?|一览表?|统计表?|情况表?|榜单?|前[一二三四五六七八九十\d]{1,2}[名位]?|TOP ?\d{1,2})*"
)
_BARE_HEAD = re.compile(r"(?:人口|面积)(?=(?:数量|总数|总量)?(?:(?:大)?(?:排名|排行|比拼|数据|一览|情况)|榜|$|（))")
_RESIDENTS = re.compile(r"城镇(?:常住)?居民|农村(?:常住)?居民|农民")
_ALL = re.compile(r"合计|总计数?")
_SIDE = re.compile(r"收入|支出")  # of a balance sheet: 总计 below 收入 is 收入总计
_SUM_OF_SOME = re.compile(
    r"(?:主城|渝[东西]|[一两]圈|[东南西北]部|[远近]郊|库区|山区|片区|其他)[一-鿿]{0,8}(?:合计|小计|总计|平均)"
)
_TOTAL = re.compile(r"(?:合计|总计|总计数)|(?:本级)?(?:收入|支出)(?:合计|总计|总量)?")
_FUND = re.compile(r"一般公共预算|政府性基金预算|国有资本经营预算|社会保险基金预算")
_PEOPLE = re.compile(r"[男女]性?|\d{1,2}(?:[-—~至]\d{1,2})?周?岁(?:及?以[上下])?")
_PARTS_OF_PEOPLE = ("城镇人口", "乡村人口", "农村人口", "农业人口", "非农业人口", "男性人口", "女性人口")
_STATISTIC_END = re.compile(r"[率数量额值率度面积入出积费比]$|人口|投资|存款|贷款|利润|税|能力|规模|指数")
_OF_MANY = re.compile(r"主要|等(?!级)|情况|若干")
_SPAN_OF_YEARS = re.compile(r"(?:19|20)\d\d年?(?:[-—~至到]{1,2}|、)(?:19|20)?\d\d|历年|各年")
_YEAR = re.compile(r"((?:19|20)\d\d)年(?!\d|[-—~至末底前上下]|第?[一二三四]季)")
_YEAR_END = re.compile(r"((?:19|20)\d\d)年[末底]")
_YEAR_CELL = re.compile(r"(?:19|20)\d\d")
# A line of a list: its mark, and what may stand around places and numbers
_LIST_MARK = re.compile(
    r"(?:(?:前|后|倒数)[\d一二两三四五六七八九十]{1,2}[名位]|(?:并列)?第 ?[\d一二三四五六七八九十]{1,3} ?[名位]"
    r"|(?:TOP|NO\.?|No\.?|Top) ?\d{1,2}|\d{1,2}[.、]|（\d{1,2}）|[①-⑳❶-❿⑴-⒇]|[🥇🥈🥉]"
    r"|\d{1,2}[ \u3000\t|｜]+(?=[一-鿿]))[：:，、. \u3000\t]{0,2}"
)
# What the head of a list says that leaves open in what districts are ranked: 01 总量榜TOP15, 增速后三位, 座次（亿元，增速）
_LIST_HEAD = re.compile(
    r"(?:[^一-鿿A-Za-z（]{0,4})(?:附：?)?(?:各|全市|主要|部分)?(?:区县)?(?:经济)?(?:(?:同比)?(?:总量|增[速幅]|规模|总值|座次|名次|绝对[量值额]|完成额?|总额)(?:（[^（）]*）)?[及和与、]?){0,2}"
    r"(?:区县)?(?:排行|排名|排位|座次|[红黑总]|龙虎|光荣)?(?:榜单?)?"
    r"(?: ?(?:TOP|Top|前|后|倒数|末|居前|居后|列前|列后)? ?(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:[名位强])?的?"
    r"(?:个?区县)?(?:名单)?)?(?:（[^（）]*）)?"
    r"(?:情况|一览)?(?:依次)?(?:如下|是|为)?"
)
_LIST_HEAD_WORD = re.compile(
    r"总量|增[速幅]|座次|榜|TOP|Top|[前后末][\d一二两三四五六七八九十]|倒数|排[名位行]|完成|总额|绝对"
)
_LIST_TAIL = re.compile(r"(?:（?(?:并列|同比持平|与上年持平|持平|新晋)）?)$")
_SHARE_NUMBER = re.compile(r"[、和及与]")  # 甲区、乙县 4.3%
_LIST_EDGES = "：:，、；（）()/—–|｜ \t\u3000为+↑↓▲▼"  # a sign belongs to the number, if it is one
_LIST_GROWTH = re.compile(r"(?:同比|[比较]上年)?(?:名义|实际)?(?:增长|增速|增幅|下降|减少)[：:为]?|同比|[比较]上年")
_LIST_NOTE = re.compile(r"（(?:不含|含|不包括|包括|剔除|扣除|除|直管|本级|全域|原|[^（）]{1,4}口径)[^（）]{0,12}）")
"""What stands in brackets behind a place and says how far it reaches: 綦江区（不含万盛）."""
_FALLS = re.compile(r"下降|减少|↓|▼")
_HAN = re.compile(r"[一-鿿]")
_ENGLISH = re.compile(r"[A-Z][a-z'’][A-Za-z'’.,&()/ -]+|of|and|the|in|by|to")
_BARE_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?[%‰]?")
_CLAUSES = re.compile(r"[。；！？，](?=.)")
_LEAD_IN_END = re.compile(r"(?:具体|详情|情况|名单|分别)*(?:如下|为|是)?：$")
_STOPS = "。！？；：，、"


_HOUSES_COUNTED = ("学校数", "机构数", "单位数", "个数", "数量", "家数", "所数")
_IN_PLACE = re.compile("[的在]?(?:位次|排名|排位|名次|居|列|与|和|、)")
_SUMMED_UP = re.compile("本月止|累计")
_HEADS_COUNTED = re.compile("(?:人口|户|人)总?数")
_PEOPLE_OF_HOUSES = re.compile(r"学生|招生|教师|教职工|毕业生|人员|床位|职工")
_NAMELESS = Named(None, "人均", "人均", "text")
_AS_PART = ("context_alias", "inherited")
"""How a label is named that takes what it is told in from a row above."""


# The unit that the text before gives the same number of the same indicator: (29129.03, 地区生产总值, 2022) → 亿元, or "".
UnitInProse = Callable[[Decimal, Named, Period | None], str]


@record(frozen=True, slots=True)
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
    summed_up: bool = False  # 本月止累计: since the year began


@record(frozen=True, slots=True)
class _Column:
    """The title of a column, and the period it names; `stale` when that cannot be said, or the title itself not."""

    text: str
    period: Period | None = None
    stale: bool = False
    year_end: bool = False  # 年末数: the last day of whatever year the row is about
    place: PlaceMention | None = None  # whose the numbers below are: 潼南区 大足区 荣昌区, and one indicator a row


@record(frozen=True, slots=True)
class _Title:
    """What the words of a column's title say, its unit left out."""

    name: str  # what of it may name an indicator
    is_measure: bool  # names a measure only: 增速, 占比
    is_other: bool  # no value, or none of the table's own period
    is_rank: bool
    is_growth: bool
    is_share: bool
    is_moved: bool
    done: str  # of what plan a share is done: 年度目标 of 完成年度目标（%）


@lru_cache(maxsize=2048)
def _title(text: str) -> _Title:
    head = _OWN_UNIT.sub("", text.lstrip("#"))  # yearbooks mark parts by it
    beside = _BESIDE.fullmatch(text) is not None
    done = _DONE.fullmatch(head) if text.endswith(("%", "％", "%）", "％）")) else None
    bare = _MOVED.sub("", _MEASURE_WORDS.sub("", head))
    return _Title(
        name=""
        if beside or done is not None or _ON_YEAR.fullmatch(head)
        else _GENERIC_END.sub("", _GENERIC.sub("", _TIME.sub("", bare))),
        is_measure=beside or _is_measure(head),
        is_other=not beside and done is None and bool(_NO_VALUE.search(head) or _OTHER_VALUE.search(bare)),
        is_rank=bool(_RANK.search(head)),
        is_growth=not beside and (bool(_GROWTH.search(text)) or _ON_YEAR.fullmatch(head) is not None),
        is_share=bool(_SHARE.search(head)),
        is_moved=beside or bool(_MOVED.search(head)),
        done=done["plan"] if done is not None else "",
    )


@record(frozen=True, slots=True)
class _Slot:
    """A place in a row: `kind` is text, value or none (a dash or an empty cell)."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Table:
    """What a table's caption and header say about the rows below them."""

    caption: str = ""
    group: str = ""  # a line between the rows: 按城乡分
    columns: list[_Column] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    period: PeriodMention | None = None
    places: tuple[PlaceMention, ...] = ()  # whose the figures are that name no place, by the caption
    year: Period | None = None  # the year of a caption that stands above the table as a heading
    group_period: PeriodMention | None = None
    lead_in: PeriodMention | None = None  # the period of the sentence above, if it ends in a colon
    barred: list[_Slot] = field(default_factory=list)  # all cells of the header's last line, if bars part them
    with_label: bool | None = None  # whether the header has a title for the labels, once a row has shown it
    above_places: tuple[PlaceMention, ...] = ()  # whose the last full row is
    above: Named | None = None  # what the last full row is about, whose parts 其中 names
    whole: Named | None = (
        None  # what the last row with a unit of its own is about, and that unit: the rows below may be parts
    )
    whole_unit: str = ""
    numbered: str = ""  # the label of the last numbered row, below which industries are its parts: 一、法人单位
    at_year_end: bool = False  # whether the rows are people counted at the end of the year
    rows: int = 0  # rows read since the header
    found_units: dict[str, str] = field(default_factory=dict)  # of an indicator, from the same number in the prose
    unit_in_prose: UnitInProse | None = None
    titles: list[str] = field(default_factory=list)  # those that a caption names in turn: 总量（亿元）及同比增速（%）
    league: Named | None = None  # what the text ranks districts in, for lists whose head says only 总量榜, 增速前三
    end: int = -1  # where the last line of the table ended


@record(frozen=True, slots=True)
class _Label:
    """What stands before the numbers of a row or block."""

    text: str
    unit: str
    places: tuple[PlaceMention, ...]
    period: Period | None
    is_part: bool = False  # 其中：住宅


class TableReader:
    """Reads rows against the table they belong to. Holds read-only vocabulary."""

    def __init__(self, namer: Namer, quantities: QuantityReader) -> None:
        self._namer = namer
        self._quantities = quantities
        self._unit = lru_cache(maxsize=1024)(self._read_unit)  # the same for all cells of a column

    def row(
        self,
        table: Table,
        text: str,
        start: int,
        end: int,
        quantities: Sequence[Quantity],
        places: Sequence[PlaceMention],
        periods: Sequence[PeriodMention],
        unit_in_prose: UnitInProse | None = None,
        above: Sequence[tuple[int, int]] = (),
    ) -> tuple[list[Cell], list[tuple[Quantity, str]]]:
        """The cells of the row `text[start:end]`, and the numbers that are none, each with its reason.

        A caption or header has no cells: it changes `table`. `above` are the lines above a row that may be its caption,
        the nearest first. `unit_in_prose` is asked for numbers of a table that states no unit.
        """
        table.unit_in_prose = unit_in_prose
        if table.end != start - 1:
            self._enter(table, text, above)
        table.end = end
        whole = {(q.start, q.end): q for q in quantities}
        slots = _slots(text, start, end, whole)
        if len(slots) == len(table.columns):
            slots = [_dated(text, s, column, whole) for s, column in zip(slots, table.columns, strict=True)]
        elif len(slots) == len(table.columns) - 1 and _UNIT_TITLE.fullmatch(table.columns[1].text):
            slots = self._unit_apart(text, slots)
        if not table.columns and table.titles:
            self._titled(table, slots, whole)
        if not table.columns and (
            entries := self.entries(text, start, end, quantities, places, bare=bool(table.units))
        ):
            return self._listed(table, text, quantities, entries)
        if announces_list(text[start:end]):
            self._begin(table, text[start:end], None)
            return [], [(q, "table_header") for q in quantities]
        values = [s for s in slots if s.kind == "value"]
        years = _years_of_header(text, table, slots, whole)
        note = _UNIT_NOTE.search(text, start, end)
        numbered = _NUMBER_ALONE.match(text, start, end) is not None and len(values) == 1
        if not values or years or numbered or (note is not None and len(values) < 2):
            before = table.caption
            self._head(table, text, start, end, slots, note, places, periods, years)
            if table.caption != before:
                table.places = self.of_caption(text, start, end, places)
            return [], [(q, "table_header") for q in quantities]
        table.rows += 1
        read: dict[tuple[int, int], Cell] = {}
        if table.columns:
            blocks = self._blocks(table, slots)
            if blocks is None:
                return [], [(q, "table_without_header") for q in quantities]
            for lead, words, numbers, columns in blocks:
                label = self._label(table, text, words, places, periods)
                if label is not None:
                    self._block(table, label, lead, numbers, columns, whole, read)
        else:
            alone = self._with_rate(table, text, slots, whole, places, periods)
            if not alone:
                return [], [(q, "table_without_header") for q in quantities]
            read = {(cell.quantity.start, cell.quantity.end): cell for cell in alone}
        cells = [read[key] for key in sorted(read)]
        labels = {(s.start, s.end) for s in slots if s.kind == "text"}
        return cells, [
            (q, "calendar" if (q.start, q.end) in labels else "table_cell_unknown")
            for q in quantities
            if (q.start, q.end) not in read
        ]

    @staticmethod
    def of_caption(text: str, start: int, end: int, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
        """The one district that a caption is about: 表1 涪陵区主要经济指标."""
        named = [m for m in places if start <= m.start and m.end <= end and m.role == "subject" and not m.deictic]
        if (
            len(named) != 1
            or text.find("区县", start, end) >= 0
            or named[0].district_name[-1:] not in ("区", "县")
            or _IN_PLACE.match(text, named[0].end)
        ):
            return ()
        return tuple(named)

    def _unit_apart(self, text: str, slots: list[_Slot]) -> list[_Slot]:
        """The cells of a row whose label of one character has grown together with its unit: 丝吨 for 丝 吨."""
        first, *others = slots
        if first.kind != "text" or first.end - first.start != 2 or any(s.kind == "text" for s in others):
            return slots
        if not self._unit(text[first.end - 1])[1]:
            return slots
        return [replace(first, end=first.end - 1), replace(first, start=first.end - 1), *others]

    # -- captions and headers ---------------------------------------------------------------------------------------

    def _enter(self, table: Table, text: str, above: Sequence[tuple[int, int]]) -> None:
        """A table begins, or goes on below a line that is none of its rows.

        The line above is the caption. A line that names nothing (二、工业) only groups the rows of the table around it;
        below one that says only where (一、主城都市区) the caption is the line above that.
        """
        lines = [text[low:high].strip() for low, high in above]
        line = lines[0] if lines else ""
        lead_in = table.lead_in if line.endswith("：") else None
        if line.endswith("："):
            line = _LEAD_IN_END.sub("", _CLAUSES.split(line)[-1])  # …各区县地区生产总值排名如下：
        title = line if _is_title(line) else ""
        single = (
            table.end >= 0 and bool(above) and above[0][0] > table.end and text[table.end : above[0][0]].strip() == ""
        )
        if table.columns and title and single and not self._indicators(title) and not _YEAR.search(title):
            table.group, table.group_period = title, None
            return
        group = ""
        if title and _REGION_LINE.fullmatch(title):
            over = next((one for one in lines[1:] if not _REGION_LINE.fullmatch(one)), "")
            if _is_title(over) and self._indicators(over):
                group, title = title, over
        self._begin(table, title, lead_in)
        table.group = group
        line = title or line
        note = _UNIT_NOTE.search(line[-60:])
        if note is not None:
            table.units = self._units_of(note.group(1))
        else:
            table.units = self._unit_behind(title)
        table.titles = self._titles_in(title)
        if note is not None and len(table.units) == 2 and table.units[1] in ("%", "％") and not _SHARE.search(line):
            table.titles = [f"（{table.units[0]}）", "增速（%）"]
        years = {m.group(1) for m in (*_YEAR.finditer(title), *_YEAR_END.finditer(title))}
        if len(years) == 1 and not _SPAN_OF_YEARS.search(title):
            table.year = whole_year(int(years.pop()))

    def _units_of(self, note: str) -> list[str]:
        """The units of a note: 亿元、% are two, 微克/立方米 is one."""
        return [note] if self._unit(note)[1] else [u for u in re.split(r"[、，,/ ]", note) if u]

    def _unit_behind(self, caption: str) -> list[str]:
        """The unit that a caption ends with: 各区县社会消费品零售总额（亿元）."""
        own = _OWN_UNIT.search(caption)
        return self._units_in_head(own.group(1)) if own is not None and own.end() == len(caption) else []

    def _units_in_head(self, words: str) -> list[str]:
        """The unit in the brackets behind a caption, also with the growth that stands beside it: （亿元，增速）."""
        first, *others = re.split(r"[、，,]", words)
        if not self._unit(first)[1] or not all(
            _LIST_GROWTH.fullmatch(one) or one in ("%", "％") or _is_measure(one) for one in others
        ):
            return []
        return [first, *others] if len(others) > 1 else [first]

    def _titles_in(self, caption: str) -> list[str]:
        """The titles that a caption gives the columns in turn, each with its unit: 总量（亿元）及同比增速（%）, 零售额（亿元，%）."""
        own = list(_OWN_UNIT.finditer(caption))
        if not own or own[-1].end() != len(caption):
            return []
        if len(own) == 1:
            units = re.split(r"[、，,]", own[0][1])
            rate = len(units) == 2 and units[1] in ("%", "％") and _SHARE.search(caption) is None
            return (
                [f"{caption[: own[0].start()]}（{units[0]}）", "增速（%）"] if rate and self._unit(units[0])[1] else []
            )
        if not all(self._unit(m[1])[1] for m in own):
            return []
        begins = [0, *(m.end() for m in own[:-1])]
        titles = [caption[low : m.end()].lstrip("及和与、，,；") for low, m in zip(begins, own, strict=True)]
        return titles if all(len(t) > len(m[0]) for t, m in zip(titles, own, strict=True)) else []

    def _titled(self, table: Table, slots: list[_Slot], whole: dict[tuple[int, int], Quantity]) -> None:
        """Columns for bare numbers below a caption that names one title for each of them, and no header."""
        values = [s for s in slots if s.kind != "text"]
        bare = all(whole[s.start, s.end].kind is QuantityKind.BARE for s in values if s.kind == "value")
        if len(values) == len(table.titles) + 1 and values[0] is slots[0] and slots[1:2] and slots[1].kind == "text":
            table.columns, table.with_label = [_Column(t) for t in ("位次", "区县", *table.titles)], None
        elif bare and len(values) == len(table.titles) and slots[0].kind == "text":
            table.columns, table.with_label = [_Column(title) for title in table.titles], None

    @staticmethod
    def _begin(table: Table, caption: str, period: PeriodMention | None) -> None:
        table.caption, table.period, table.year = caption, period, None
        table.places = ()
        table.group, table.group_period = "", None
        table.columns, table.units, table.rows, table.with_label, table.above = [], [], 0, None, None
        table.barred, table.above_places = [], ()
        table.numbered = table.whole_unit = ""
        table.at_year_end = False
        table.whole = None
        table.found_units = {}
        table.titles = []

    def _head(
        self,
        table: Table,
        text: str,
        start: int,
        end: int,
        slots: list[_Slot],
        note: re.Match[str] | None,
        places: Sequence[PlaceMention],
        periods: Sequence[PeriodMention],
        years: bool,
    ) -> None:
        """A line without figures: caption, note of units, header, or a label between the rows."""
        words = [text[s.start : s.end] for s in slots if s.kind != "none"]
        if not words:
            return
        line = text[start:end]
        mention = next(
            (m for m in periods if m.period is not None and m.role in (PeriodRole.OF, PeriodRole.AS_OF)), None
        )
        inside = (
            note is not None and len(words) > 2 and _BAR.search(line) is not None
        )  # 区县（单位：亿元） | 2022年 | 2021年
        if note is not None and not inside:
            title = line[: note.start() - start].strip("（( ")
            if title or table.rows:
                self._begin(table, _untitled(title), mention)
            table.units = self._units_of(note.group(1))
            if len(table.units) == 2 and table.units[1] in ("%", "％") and not _SHARE.search(table.caption):
                table.titles = [f"（{table.units[0]}）", "增速（%）"]
            return
        if not years and _CAPTION.match(line) and not _BAR.search(line):
            self._begin(table, _untitled(line), mention)
            table.units = self._unit_behind(line)
            return
        if len(words) == 1:
            if table.columns or table.rows:
                table.group, table.group_period = line.strip("|｜ "), mention
            else:
                table.caption, table.period = line.strip("|｜ "), mention
                table.units = table.units or self._unit_behind(table.caption)
            return
        columns = _ungrouped([self._column(text, s, places, periods, table) for s in slots])
        if table.columns and table.rows:
            if [c.text for c in columns] == [c.text for c in table.columns]:
                return  # the header again, on the next page
            self._begin(table, table.group, table.group_period)
        barred = _between_bars(text, start, end)
        if table.columns and not table.rows:
            if len(barred) == len(table.barred) and barred:
                upper, lower = _without_edges(table.barred, barred)
                columns = _filled(
                    *([self._column(text, s, places, periods, table) for s in side] for side in (upper, lower))
                )
            else:
                if len(columns) == len(table.columns) - 1 and _BAR.match(line):
                    columns.insert(0, _Column(""))  # an empty cell, no bar in front
                columns = _spanned(table.columns, columns)
        table.columns, table.rows, table.with_label = columns, 0, None
        table.barred = barred
        if note is not None and inside:
            table.units = self._units_of(note.group(1))

    @staticmethod
    def _column(
        text: str, slot: _Slot, places: Sequence[PlaceMention], periods: Sequence[PeriodMention], table: Table
    ) -> _Column:
        title = _UNIT_NOTE.sub("", text[slot.start : slot.end])
        place = next((m for m in places if m.start == slot.start and m.role == "subject"), None)
        if place is not None and text[place.start : place.end] == _OWN_UNIT.sub("", title):
            return _Column(title[place.end - place.start :], place=place)
        if _YEAR_CELL.fullmatch(title):
            return _Column("", whole_year(int(title)))
        inside = [
            m for m in periods if slot.start <= m.start and m.end <= slot.end and m.role is not PeriodRole.BASELINE
        ]
        of = [m for m in inside if m.role is PeriodRole.OF and text[m.end : m.end + 1] != "止"]  # 本月止累计
        if len(of) > 1 or any(m.period is None for m in of):
            return _Column(title, stale=True)
        if of:
            own = table.period.period if table.period is not None else None
            known = of[0].explicit_year or own is None or (of[0].period is not None and of[0].period.start >= own.start)
            return _Column(title, of[0].period, stale=not known)
        dated = next((m.period for m in inside if m.role is PeriodRole.AS_OF and m.explicit_year), None)
        return _Column(title, dated, year_end=bool(_END_OF_YEAR.search(title)))

    # -- rows -------------------------------------------------------------------------------------------------------

    @staticmethod
    def _blocks(
        table: Table, slots: list[_Slot]
    ) -> (
        list[tuple[list[tuple[_Slot, _Column]], list[tuple[_Slot, _Column | None]], list[_Slot], list[_Column]]] | None
    ):
        """The blocks of a row: numbers before the label (a rank), words, numbers, and the columns of the numbers.

        None where the cells do not fit the header.
        """
        columns = table.columns
        if len(slots) == len(columns) - 1 and slots[0].kind == "text" and _PLACED.fullmatch(columns[0].text):
            columns = columns[1:]  # 全市 has no rank
        elif len(slots) < len(columns):
            columns = _folded(columns, slots)
        values = [s for s in slots if s.kind != "text"]
        texts = [s for s in slots if s.kind == "text"]
        if len(columns) == len(slots):
            titled: list[tuple[_Slot, _Column]] = list(zip(slots, columns, strict=True))
            lead = []
            while titled and titled[0][0].kind != "text" and texts and titled[0][0].start < texts[0].start:
                if not (_RANK.search(titled[0][1].text) or _NO_VALUE.search(titled[0][1].text)):
                    return None
                if titled[0][0].kind == "value":
                    lead.append(titled[0])
                del titled[0]
            runs: list[tuple[list[tuple[_Slot, _Column | None]], list[tuple[_Slot, _Column]]]] = []
            for slot, column in titled:
                if slot.kind == "text":
                    if not runs or runs[-1][1]:
                        runs.append(([], []))
                    runs[-1][0].append((slot, column))
                else:
                    if not runs:
                        runs.append(([], []))
                    runs[-1][1].append((slot, column))
            runs = [run for run in runs if run[1]]  # words behind the last number are a note
            titles = [[c.text for _, c in numbers] for _, numbers in runs]
            if any(t != titles[0] for t in titles[1:]):
                return None
            return [
                (lead if i == 0 else [], words, [s for s, _ in numbers], [c for _, c in numbers])
                for i, (words, numbers) in enumerate(runs)
            ]
        if not texts or any(t.start > v.start for t in texts for v in values):
            return None
        first = columns[0].text
        with_label = table.with_label
        if with_label is None:
            if len(columns) == len(values) + 1 and not _is_value_title(first):
                with_label = True
            elif len(columns) == len(values) and not _LABEL_TITLE.fullmatch(_OWN_UNIT.sub("", first)):
                with_label = False
        if with_label is None or len(columns) != len(values) + with_label:
            return None
        table.with_label = with_label
        return [([], [(t, None) for t in texts], values, columns[1:] if with_label else columns)]

    def _label(
        self,
        table: Table,
        text: str,
        words: list[tuple[_Slot, _Column | None]],
        places: Sequence[PlaceMention],
        periods: Sequence[PeriodMention],
    ) -> _Label | None:
        """What the words before the numbers say; None where they cannot be told apart."""
        unit = ""
        label = ""
        period: Period | None = None
        for slot, column in words:
            word = text[slot.start : slot.end]
            if column is not None and _UNIT_TITLE.fullmatch(column.text):
                unit = word
                continue
            inside = [m for m in periods if m.start == slot.start and slot.start < m.end <= slot.end]
            whole = next((m for m in inside if text[m.end : slot.end].strip("：:累计全年") == ""), None)
            if whole is not None:
                if period is not None or whole.period is None or whole.role not in (PeriodRole.OF, PeriodRole.AS_OF):
                    return None
                own = table.period.period if table.period is not None else table.year
                if not whole.explicit_year and own is not None and not own.start <= whole.period.start <= own.end:
                    return None
                period = whole.period
                continue
            across = any(c.period is not None for c in table.columns)  # 时间 一季度 上半年: times are columns
            if column is not None and _YEARS_TITLE.fullmatch(column.text) and not across:
                if not _YEAR_CELL.fullmatch(word):
                    return None
                period = whole_year(int(word))
                continue
            label += word
        named = [
            m for m in places if any(s.start <= m.start and m.end <= s.end for s, _ in words) and m.role == "subject"
        ]
        is_part = label.startswith(("其中", "#"))
        own_unit = _OWN_UNIT.search(label)
        if own_unit is not None:
            if not unit and self._unit(own_unit.group(1))[1]:
                unit = own_unit.group(1)
            label = _OWN_UNIT.sub("", label)
        if named and (sums := _ALL.match(label)) is not None:
            label = label[sums.end() :].lstrip("：:") if len(label) > sums.end() else label  # 合计 全市
        number = _ORDINAL.match(label)
        label = _ORDINAL.sub("", label, count=1) if number is not None else label
        label = label.strip("：:")
        if number is not None and number[0].endswith("、"):
            table.numbered = label
        elif table.numbered and number is None and self._is_industry(label):
            counted = self._namer.word(table.numbered)
            if counted is not None and counted.noun is not None:
                label += table.numbered  # 二、产业活动单位 / 第二产业
        if _SUM_OF_SOME.fullmatch(label) and not self._indicators(label):
            return None  # 主城合计: of which districts, the table does not say
        if _TOTAL.fullmatch(label):
            total = _total(table, label, [c for _, c in words if c is not None])
            if total is None:
                return None
            label = total
        found: tuple[PlaceMention, ...] = ()
        if named:
            first = text[named[0].start : named[0].end]
            if label.startswith(first):
                rest = label[len(first) :]
                if not rest or self._indicators(rest):
                    found, label = (named[0],), rest
            if len(named) > 1 and not label:
                return None
            if named[-1].end - named[0].start >= len(label) - 1 and label and len(named) == 1:
                found, label = (named[0],), ""
        return _Label(label, unit, found, period, is_part)

    def _block(
        self,
        table: Table,
        label: _Label,
        lead: list[tuple[_Slot, _Column]],
        numbers: list[_Slot],
        columns: list[_Column],
        whole: dict[tuple[int, int], Quantity],
        read: dict[tuple[int, int], Cell],
    ) -> None:
        """One label with its numbers."""
        if label.is_part and not label.places and table.above_places:
            label = replace(label, places=table.above_places)  # 其中：水稻 below 合川区
        base: Named | None = None
        places = label.places
        summed_up = False
        said = self._said(label)
        if said is not None:
            if not said.name:
                base = table.above or self._of_caption(table)
                if base is None:
                    return
            label = replace(label, text=said.name)
        rates = sum(_title(c.text).is_growth for c in columns)
        years = [c.period for c in columns if c.period is not None and not _title(c.text).is_growth]
        moves = sum(_title(c.text).is_moved and not _title(c.text).is_growth for c in columns)
        # of 5月 1—5月 累计增速 the last: reversed, because the first of equals is taken
        latest = max(reversed(years), key=lambda one: one.end) if 1 in (rates, moves) and len(years) > 1 else None
        titled = False  # whether the title of a column, not the label, has named what is told
        period = label.period
        count = len(numbers)
        for index, (slot, column) in enumerate(zip(numbers, columns, strict=True)):
            if slot.kind != "value":
                continue
            q = whole[slot.start, slot.end]
            if column.place is not None and (places or column.place is not columns[index - 1].place):
                base = None  # of another district
            if places and column.place is not None:
                continue
            if column.place is not None:
                label = replace(label, places=(column.place,))
            if column.period is not None or column.year_end or not _title(column.text).is_measure:
                period = self._period(table, label, column)
            elif latest is not None and (_title(column.text).is_growth or _title(column.text).is_moved):
                period = latest  # 2019年 2018年 增长%: of the later of them
            found, base = self._cell(table, q, column, index, count, label, base, period, said, titled=titled)
            titled = titled or (found is not None and bool(_title(column.text).name) and bool(label.text))
            summed_up = column.period is None and (summed_up or _SUMMED_UP.search(column.text) is not None)
            if found is not None:
                read[q.start, q.end] = replace(found, summed_up=True) if summed_up else found
        if not label.is_part and (said is None or said.name):
            table.above, table.above_places = base, places
            if label.unit and base is not None and base.basis not in _AS_PART:
                table.whole, table.whole_unit = base, label.unit
            elif base is None or base.basis not in _AS_PART:
                table.whole, table.whole_unit = None, ""
        names = {cell.named.name: cell for cell in read.values()} if lead else {}
        for slot, column in lead:  # a rank in front is that of the one thing that the row or the caption is about
            q = whole[slot.start, slot.end]
            head = _RANK.sub("", _OWN_UNIT.sub("", column.text))
            if not _RANK.search(column.text) or not names or not _is_whole(q.value):
                continue
            about = self._of_caption(table)
            only = next(iter(names.values())) if len(names) == 1 else names.get(about.name if about is not None else "")
            if only is None:
                continue
            if head and (self._namer.name(head, growth=True) or only.named).name != only.named.name:
                continue
            read[q.start, q.end] = replace(only, quantity=q, measure=Measure.RANK, value=q.value, unit="位")

    def _said(self, label: _Label) -> _Title | None:
        """What a row's label says of how its numbers measure: 固定资产投资增速（%）, 比上年增长. None where it only names something."""
        title = _title(label.text + (f"（{label.unit}）" if label.unit else ""))
        if title.is_other or not (title.is_growth or title.is_rank or title.is_moved):
            return None
        if not title.name:
            return title
        own, of = self._namer.name(label.text), self._namer.name(title.name)
        return title if (own is None or own.basis == "text") and of is not None and of.code is not None else None

    def _period(self, table: Table, label: _Label, column: _Column) -> Period | None:
        """The period that row and column name; None for that of the table."""
        own = label.period or column.period or table.year
        if _END_OF_YEAR.match(label.text):
            table.at_year_end = True  # 年末户籍总人口, and the parts below it
        elif table.at_year_end and not (label.is_part or "人口" in label.text or _PEOPLE.fullmatch(label.text)):
            table.at_year_end = False
        if not (column.year_end or table.at_year_end or _END_OF_YEAR.search(table.caption)):
            return own
        year = own or (table.period.period if table.period is not None else None)
        if year is not None and year.granularity is Granularity.YEAR:
            return day(date(year.end.year, 12, 31))
        return own

    def _cell(
        self,
        table: Table,
        q: Quantity,
        column: _Column,
        index: int,
        count: int,
        label: _Label,
        base: Named | None,
        period: Period | None,
        said: _Title | None,
        *,
        titled: bool = False,
    ) -> tuple[Cell | None, Named | None]:
        """One number, and the indicator that later columns of the row are about; `said`: the measure that the row names."""
        title = _title(column.text)
        if said is not None:
            if title.is_measure or title.name:
                return None, base
            title = replace(said, name="")
        if column.stale or title.is_other or (label.period and column.period):
            return None, base
        if period is None and _is_span(table):
            return None, base
        rank, growth, share = title.is_rank, title.is_growth, title.is_share
        unit_text = self._unit_text(table, column.text, index, count, growth or share, label)
        moved = title.is_moved and not share and not rank and unit_text not in ("%", "％", "")
        measure = (
            Measure.RANK
            if rank
            else Measure.CHANGE
            if moved
            else Measure.GROWTH
            if growth
            else Measure.SHARE
            if share
            else Measure.LEVEL
        )
        name = title.name
        if rank and name and not self._indicators(name):  # 全市排名: among whom, not in what
            if sum(not _names_nothing(c) for c in table.columns) > 1:
                return None, base
            name = ""
        words = _TIME.sub("", _OWN_UNIT.sub("", column.text)).strip()
        if titled and not name and measure is Measure.LEVEL and words:
            return None, base  # 完成 beside 总投资: of what, the title does not say
        named = self._named(table, name, label, base)
        if named is None:
            return None, base
        if title.done:
            rate = replace(named, code=None, name=f"{named.name}{title.done}完成率", text=column.text, is_ratio=True)
            fits = q.kind in (QuantityKind.BARE, QuantityKind.PERCENT) and q.value is not None and not named.is_ratio
            return (
                Cell(q, rate, Measure.LEVEL, q.value, "%", label.places, named.subject, period) if fits else None
            ), named
        if not unit_text and measure is Measure.LEVEL and named.basis in _AS_PART and not label.unit:
            unit_text = table.whole_unit  # 第一产业 below 地区生产总值（亿元）
        if not unit_text and measure is Measure.LEVEL and len(table.units) > 1:
            unit_text = self._one_that_fits(table.units, named)
        value, unit = q.value, q.unit
        if rank:
            if not _is_whole(value) or q.unit not in ("", "位"):
                return None, named
            unit = "位"
        elif q.kind is QuantityKind.BARE or not unit:
            if not unit_text and measure is Measure.LEVEL and not table.units:
                unit_text = _unit_from_prose(table, q, named, period)
            factor, unit = self._unit(unit_text)
            if not unit or value is None:
                return None, named
            value = value * factor
        if value is None or not is_storable(value) or not _fits(measure, value, unit, named):
            return None, named
        return Cell(q, named, measure, value, unit, label.places, named.subject, period), named

    def _with_rate(
        self,
        table: Table,
        text: str,
        slots: list[_Slot],
        whole: dict[tuple[int, int], Quantity],
        places: Sequence[PlaceMention],
        periods: Sequence[PeriodMention],
    ) -> list[Cell]:
        """A row below a title instead of a header: a number with its unit, and its growth: 水泥 612.4万吨 -3.2%."""
        rate = whole.get((slots[-1].start, slots[-1].end)) if len(slots) == 3 and slots[-1].kind == "value" else None
        if rate is not None and (rate.kind is not QuantityKind.PERCENT or _SHARE.search(table.caption)):
            return []
        cell = self._alone(table, text, slots if rate is None else slots[:-1], whole, places, periods)
        if cell is None or rate is None:
            return [] if cell is None else [cell]
        amount = cell.measure is Measure.LEVEL and cell.unit not in ("%", "‰") and cell.quantity.unit
        if not amount or rate.value is None:
            return []
        return [cell, replace(cell, quantity=rate, measure=Measure.GROWTH, value=rate.value, unit="%")]

    def _alone(
        self,
        table: Table,
        text: str,
        slots: list[_Slot],
        whole: dict[tuple[int, int], Quantity],
        places: Sequence[PlaceMention],
        periods: Sequence[PeriodMention],
    ) -> Cell | None:
        """A row of one number with its unit, below a title instead of a header: 全市地区生产总值 / 1949年 13.89亿元."""
        values = [s for s in slots if s.kind != "text"]
        if len(values) != 1 or slots[-1] is not values[0]:
            return None
        q = whole[values[0].start, values[0].end]
        label = self._label(table, text, [(s, None) for s in slots[:-1]], places, periods)
        if label is None or q.value is None:
            return None
        value, unit = q.value, q.unit
        if q.kind is QuantityKind.BARE and table.units in (["%"], ["％"]) and label.text and not label.places:
            named = self._grown_by_industry(table, label.text)
            return (
                None if named is None else Cell(q, named, Measure.GROWTH, value, "%", (), named.subject, label.period)
            )
        if q.kind is QuantityKind.BARE and len(table.units) == 1 and (label.places or label.period is not None):
            factor, unit = self._unit(table.units[0])  # 渝中区 1301.5 below 各区县社会消费品零售总额（亿元）
            value = value * factor
            if not unit or not is_storable(value):
                return None
        elif q.kind not in (QuantityKind.AMOUNT, QuantityKind.PERCENT):
            return None
        if not label.text:
            named = self._of_caption(table) if label.period is not None or label.places else None
        else:
            named = self._namer.name(label.text, governor=self._of_caption(table))
        product = None  # 水泥 612.4万吨 below 主要工业产品产量
        if (named is None or named.code is None) and label.text and q.kind is QuantityKind.AMOUNT and q.unit != "元":
            product = self._with_statistic(table, label.text)
        if product is not None:
            named = product
        elif named is None or named.code is None or (named.text != label.text and label.text):
            return None
        period = label.period or table.year
        if period is None and _is_span(table):
            return None
        measure = Measure.LEVEL
        if _GROWTH.search(table.caption):
            if q.kind is QuantityKind.AMOUNT or not label.places or _RANK.search(label.text):
                return None
            measure = Measure.GROWTH
        if not _fits(measure, value, unit, named):
            return None
        return Cell(q, named, measure, value, unit, label.places, named.subject, period)

    def _grown_by_industry(self, table: Table, label: str) -> Named | None:
        """What a row is of below a caption of growth by industry: 医药制造业 of 规模以上工业分行业增加值增速（单位：%）."""
        by = _BY_INDUSTRY.search(table.caption)
        whole = self._namer.name(by["scope"] + by["what"]) if by is not None else None
        if by is None or whole is None or _ALL.fullmatch(label):
            return None
        return self._namer.under(label, whole) or self._namer.name(label + by["what"])

    def entries(
        self,
        text: str,
        start: int,
        end: int,
        quantities: Sequence[Quantity],
        places: Sequence[PlaceMention],
        *,
        bare: bool = False,
    ) -> list[tuple[Quantity, PlaceMention, str]]:
        """The numbers of a line that is a list of places with numbers, each with its place and the words before it.

        甲区：12亿元，增长3%; 甲县（31.2%）、乙县（30.5%); 甲区、乙县 3%, whose number is that of both. Empty where anything
        else stands in the line. `bare`: a number may lack its unit, which the caption has given.
        """
        mark = _LIST_MARK.match(text, start, end)
        at = mark.end() if mark is not None else start
        named = [m for m in places if m.role == "subject" and m.start >= at]
        if "（" in text[at:end] and (notes := [m.span() for m in _LIST_NOTE.finditer(text, at, end)]):
            named = [m for m in named if not any(low < m.start < high for low, high in notes)]
        if not named or named[0].start != at or (named[0].deictic and text[at : named[0].end] != "全市"):
            return []
        found: list[tuple[Quantity, PlaceMention, str]] = []
        sharing: list[PlaceMention] = []
        for q in quantities:
            if q.end <= named[0].start:
                if mark is not None and mark[0][0] not in "前后倒":
                    found.append((q, named[0], ""))
                continue
            inside = [m for m in named if at <= m.start and m.end <= q.start]
            if (q.kind is QuantityKind.BARE and not bare) or not (inside or sharing) or not _share(text, inside):
                return []
            low = at
            if inside:
                sharing, low = inside, inside[-1].end
                numbered = _LIST_MARK.match(text, at, inside[0].start)
                if text[numbered.end() if numbered is not None else at : inside[0].start].strip(_LIST_EDGES):
                    return []
            words = _LIST_NOTE.sub("", text[low : q.start]).strip(_LIST_EDGES)
            if words and not _LIST_GROWTH.fullmatch(words) and self._told_beside(words, None) is None:
                return []
            found += ((q, place, words) for place in sharing)
            at = q.end
        rest = _LIST_TAIL.sub("", text[at:end].rstrip(_LIST_EDGES))
        return [] if rest.strip(_LIST_EDGES + "。") else found

    def _told_beside(self, words: str, whole: Named | None) -> Named | None:
        """What a number in a list is of whose name stands before it: 常住人口, 人均."""
        if words in ("人均", "人均约"):
            return self._namer.name("人均" + whole.name) if whole is not None else _NAMELESS
        named = self._namer.name(words.removesuffix("为"))
        return named if named is not None and named.basis == "alias" else None

    def lists(
        self,
        text: str,
        start: int,
        end: int,
        quantities: Sequence[Quantity],
        places: Sequence[PlaceMention],
        above: Sequence[tuple[int, int]],
        league: Named | None = None,
    ) -> bool:
        """Whether a line is a list of places with numbers below a line that names the one thing they are of."""
        if not self.entries(text, start, end, quantities, places):
            return False
        table = Table(league=league)
        self._enter(table, text, above)
        return self.about(table) is not None

    def about(self, table: Table) -> Named | None:
        """The one thing that the numbers of a list are of."""
        named = self._of_caption(table)
        if named is None and (bare := _BARE_HEAD.search(table.caption)) is not None:
            named = self._namer.name(bare[0], counted=True)
        if named is None and (not table.caption or announces_list(table.caption)) and not table.group:
            named = table.league
        return named or self._in_own_words(table)

    def _in_own_words(self, table: Table) -> Named | None:
        """What a caption that no table knows says is counted: 农民丰收节活动场次 of 1—10月各区县举办农民丰收节活动场次."""
        said = _OWN_CAPTION.fullmatch(_OWN_UNIT.sub("", _TIME.sub("", table.caption)))
        if said is None or table.group or self._indicators(table.caption):
            return None
        return Named(None, said["what"], said["what"], "text")

    def _listed(
        self,
        table: Table,
        text: str,
        quantities: Sequence[Quantity],
        entries: Sequence[tuple[Quantity, PlaceMention, str]],
    ) -> tuple[list[Cell], list[tuple[Quantity, str]]]:
        """A line of a list of places: 第1名：渝北区，2297.1亿元，增长4.2%. The line above the list names the indicator."""
        of_list = self.about(table)
        cells: list[Cell] = []
        read: set[int] = set()
        leveled: set[tuple[int, str]] = set()
        for q, place, words in entries:
            period = self._period(table, _Label("", "", (place,), None), _Column(""))
            beside = self._told_beside(words, of_list) if words and not _LIST_GROWTH.fullmatch(words) else None
            named = beside or of_list
            if named is None or q.value is None or _is_span(table):
                continue
            told = (place.start, named.name) in leveled
            measure = _measure_listed(
                table,
                named,
                q,
                "" if beside is not None else words,
                place,
                signed=told and self._is_rate_beside(table, text, q, money=bool(cells) and cells[-1].unit == "元"),
            )
            if (
                measure is None
                or (measure is Measure.LEVEL and told)
                or (beside is not None and q.kind is QuantityKind.PERCENT)
            ):
                continue
            if measure is Measure.LEVEL:
                leveled.add((place.start, named.name))
            falls = _FALLS.search(words) or _FALLS.match(text, q.start - 1)
            value, unit = (-q.value if falls else q.value), q.unit
            if measure is Measure.RANK:
                unit = "位"
            elif q.kind is QuantityKind.BARE:
                factor, unit = self._unit(table.units[0])
                value *= factor
                if not unit or not is_storable(value) or not _fits(measure, value, unit, named):
                    continue
            cells.append(Cell(q, named, measure, value, unit, (place,), named.subject, period))
            read.add(q.start)
        reason = "table_without_header" if of_list is None else "table_cell_unknown"
        return cells, [(q, reason) for q in quantities if q.start not in read]

    @staticmethod
    def _is_rate_beside(table: Table, text: str, q: Quantity, *, money: bool) -> bool:
        """Whether a number has a sign, or is a cell behind a sum of money: its growth, where that stands before it."""
        if {*"+-↑↓▲▼"} & set(text[q.start - 1 : q.start + 1]):
            return True
        return (
            money
            and text[q.start - 1] in " \t\u3000"
            and not (_SHARE.search(table.caption) or _DONE.search(table.caption))
        )

    # -- names and units --------------------------------------------------------------------------------------------

    def _named(self, table: Table, head: str, words: _Label, base: Named | None) -> Named | None:
        """Label and header name the indicator together; a header of a bare measure keeps that of the column before."""
        namer, label = self._namer, words.text
        if not label:
            if head:
                whole = self._of_caption(table)
                if whole is not None and whole.name.endswith(head):
                    return whole  # 产量 under 历年粮食产量, 收入 under 农村常住居民人均可支配收入
                named = self._below(table.caption, head) or namer.name(head, growth=True)
                if named is not None and named.basis == "text" and (_PEOPLE.fullmatch(head) or self._is_part(head)):
                    return namer.under(head, whole) if whole is not None else None
                return named or base
            about = base or self._of_caption(table)
            return table.league if about is None and not table.caption and words.places else about
        if not head:
            if base is not None:
                return base
            if table.whole is not None and words.unit in ("", table.whole_unit):
                below = namer.name(label, governor=table.whole)
                if below is not None and below.basis == "context_alias" and label not in _PARTS_OF_PEOPLE:
                    return below
            return self._item(table, label, table.above if words.is_part else None)
        if _HEADS_COUNTED.fullmatch(head) and label.endswith(head[:2]):
            return self._named(table, "", words, base)  # 年末户籍总人口 under 人口数
        joined = _joined(label, head)
        both, alone = namer.name(joined.removesuffix("数") if joined.endswith("人口数") else joined), namer.name(label)
        if alone is not None and alone.basis == "alias" and alone.is_count:
            if head.endswith(_HOUSES_COUNTED):
                return alone  # 普通高中 under 学校数
            if _PEOPLE_OF_HOUSES.search(head) is not None:
                known = both is not None and both.code is not None
                return both if known else Named(None, label + head, label + head, "composed")
        if alone is not None and alone.basis == "alias" and (both is None or both.basis != "alias"):
            return (
                alone if self._is_statistic(head) else None
            )  # 生猪出栏 under 产量; 常住人口 under 产值 is no number of either
        return both or namer.name(head)

    def _below(self, caption: str, head: str) -> Named | None:
        """A title that a caption completes: 产量 in a table of 粮食, 人均可支配收入 in one of 城镇居民."""
        if head.startswith("人均") and ("收入" in head or "支出" in head):
            of = {m[0][:2].replace("农民", "农村") for m in _RESIDENTS.finditer(caption)}
            whole = f"{of.pop()}居民{head}" if len(of) == 1 else ""
        elif self._is_statistic(head):
            words = [(caption[at:end], w) for at, end, w in self._namer.scan(caption)]
            of = {word for word, w in words if w.industry is not None} or {
                word for word, w in words if w.noun is None and (w.scope is not None or w.growth is not None)
            }
            whole = of.pop() + head if len(of) == 1 else ""  # 规模以上工业, 粮食
        else:
            return None
        named = self._namer.name(whole) if whole else None
        return named if named is not None and named.code is not None else None

    def _is_part(self, head: str) -> bool:
        """Whether a title only says of which part: 城镇, 工业."""
        word = self._namer.word(head)
        return word is not None and (word.industry is not None or word.scope is not None)

    def _is_industry(self, label: str) -> bool:
        word = self._namer.word(label)
        return word is not None and word.industry is not None

    def _is_statistic(self, head: str) -> bool:
        return head in self._namer.statistics

    def _item(self, table: Table, label: str, whole: Named | None) -> Named | None:
        """The indicator that a label names alone or under `whole`, else under what the table is about."""
        namer = self._namer
        part = whole is not None
        if whole is None:
            whole = self._of_caption(table)
        if _PEOPLE.fullmatch(label) and (caption := self._of_caption(table)) is not None and "人口" in caption.name:
            whole = caption  # 男性 below 乡村人口 in a table of 户籍人口: of all
        named = namer.name(label, growth=True, governor=whole)
        if named is not None and label in _PARTS_OF_PEOPLE and "户籍" in (table.caption + table.group):
            return Named(None, f"户籍{label}", label, "inherited")
        if named is not None and whole is not None and named.code is not None and whole.name != named.name:
            if whole.code is not None and whole.name.removeprefix("规模以上") == named.name and not part:
                return replace(whole, text=label)  # 工业总产值 in a table of 规模以上工业总产值
        if named is None and whole is not None and (scope := namer.word(label)) is not None and scope.scope is not None:
            return replace(whole, text=label, basis="inherited", subject=label)  # 国有控股
        counted = named is not None and named.is_count and whole is not None and not whole.is_count  # 国有企业 of 投资
        if named is None or (named.basis != "text" and not counted):
            return named
        if whole is None:
            return self._with_statistic(table, label) or named
        if (below := namer.under(label, whole)) is not None:
            return below
        if _PEOPLE.match(label) and "人口" in whole.name:
            return replace(whole, code=None, name=label + whole.name, text=label, basis="inherited")
        if (_OF_MANY.search(table.caption) and not part) or _STATISTIC_END.search(label) or len(label) > 16:
            return named
        return replace(whole, text=label, basis="inherited", subject=label)

    def _with_statistic(self, table: Table, label: str) -> Named | None:
        """An item under a caption that ends in a statistic alone: 粮食 under 主要农产品产量."""
        found = [w.statistic for _, _, w in self._namer.scan(table.caption) if w.statistic is not None]
        kept = [s.statistic_name for s in found if not s.is_suffix and not _GROWTH.search(s.statistic_name)]
        if len(kept) != 1 or label.endswith(kept[0]):
            return None
        named = self._namer.name(label + kept[0])
        return named if named is not None and named.basis != "text" else None

    def _indicators(self, text: str) -> list[str]:
        found = (w.indicator.indicator_name for _, _, w in self._namer.scan(text) if w.indicator is not None)
        return list(dict.fromkeys(found))

    def _of_caption(self, table: Table) -> Named | None:
        """The one indicator that the line above the rows names, or the caption; None where there are several."""
        found = self._indicators(table.group)
        if not found and (not table.group or _GROUPING.match(table.group) or _REGION_LINE.fullmatch(table.group)):
            found = self._indicators(table.caption)
            if not found and table.league is not None and announces_list(table.caption):
                return table.league
        return self._namer.name(found[0]) if len(found) == 1 else None

    @staticmethod
    def _unit_text(table: Table, title: str, index: int, count: int, relative: bool, label: _Label) -> str:
        if own := _OWN_UNIT.findall(title):
            return str(own[-1])  # 执业(助理)医师(人)
        if title.endswith(("%", "％")):
            return "%"
        if label.unit and not relative:
            return label.unit
        if len(table.units) == count:
            return table.units[index]
        if relative:
            return "%"
        absolute = {u for u in table.units if u not in ("%", "％")}
        return absolute.pop() if len(absolute) == 1 else ""

    def _one_that_fits(self, units: Sequence[str], named: Named) -> str:
        """Of the units above a table the one that the indicator is told in: 单位：万平方米、亿元 above 销售面积, 销售额."""
        row = indicators_by_code()[named.code] if named.code is not None else None
        unit = row.default_unit if row is not None else self._namer.unit_of(named.name)
        fitting = [text for text in units if unit and self._unit(text)[1] == unit]
        return fitting[0] if len(fitting) == 1 else ""

    def _read_unit(self, text: str) -> tuple[Decimal, str]:
        """Factor and base unit of a column's unit: 亿元 → (100000000, 元). An empty unit when it is not known."""
        if text in ("%", "％"):
            return Decimal(1), "%"
        if text == "百分点":
            text = "个百分点"
        found = self._quantities.find(f"1{text}").quantities
        if len(found) != 1 or found[0].value is None or found[0].end != len(text) + 1:
            return Decimal(1), ""
        return found[0].value, found[0].unit


def _is_title(line: str) -> bool:
    """Whether a line above a table can be its caption: short, and no sentence."""
    return 0 < len(line) <= 60 and line[-1] not in _STOPS and not any(c in line for c in "。；")


def announces_list(line: str) -> bool:
    """Whether a line only says that districts are ranked, not in what: 总量榜TOP15, 增速红榜, 后三位."""
    return len(line) > 2 and _LIST_HEAD.fullmatch(line) is not None and _LIST_HEAD_WORD.search(line) is not None


def _share(text: str, places: Sequence[PlaceMention]) -> bool:
    """Whether places stand side by side, so that the number behind them is of each: 甲区、乙县 4.3%."""
    return all(
        _SHARE_NUMBER.fullmatch(text[left.end : right.start].strip()) is not None
        for left, right in itertools.pairwise(places)
    )


def _measure_listed(
    table: Table, named: Named, q: Quantity, words: str, place: PlaceMention, *, signed: bool
) -> Measure | None:
    """What a number in a line of a list measures; None where neither its words nor the line above the list say so.

    `signed`: it has a sign and the line has given the amount of the same thing, so that +7.6% is its growth.
    """
    rates = _GROWTH.search(table.caption) is not None
    if q.end <= place.start:
        return Measure.RANK if q.kind is QuantityKind.RANK else None
    if q.kind is QuantityKind.PERCENT:
        if named.is_ratio:
            return Measure.LEVEL if not words and q.unit == "%" and not rates else None
        return Measure.GROWTH if _LIST_GROWTH.fullmatch(words) or ((rates or signed) and not words) else None
    if q.kind is QuantityKind.BARE and not words and len(table.units) == 1:
        if table.units[0] not in ("%", "％"):
            return Measure.LEVEL
        return Measure.GROWTH if rates else Measure.LEVEL if named.is_ratio else None
    if q.kind is QuantityKind.AMOUNT and not words and (not q.unit_implied or q.unit == "人"):
        row = indicators_by_code()[named.code] if named.code is not None else None
        unit = row.default_unit if row is not None else ""
        if (
            named.is_ratio
            or (unit in ("元", "美元")) != (q.unit in ("元", "美元"))
            or (unit == "人" and q.unit != "人")
        ):
            return None
        return Measure.LEVEL if named.code is not None or "人口" not in named.name or q.unit == "人" else None
    return None


def _joined(label: str, head: str) -> str:
    """Label and title as one name, what both say said once: 法人单位 and 单位数 are 法人单位数."""
    for length in range(min(len(label), len(head)) - 1, 1, -1):
        if label.endswith(head[:length]):
            return label + head[length:]
    return label + head


def _unit_from_prose(table: Table, q: Quantity, named: Named, period: Period | None) -> str:
    """The unit of a column of an indicator that the table gives none: that of an equal number in the prose."""
    name = named.name
    if name not in table.found_units and q.value is not None and table.unit_in_prose is not None:
        if unit := table.unit_in_prose(q.value, named, period):
            table.found_units[name] = unit
    return table.found_units.get(name, "")


def _slots(text: str, start: int, end: int, whole: dict[tuple[int, int], Quantity]) -> list[_Slot]:
    """The cells of a row. Between bars a cell may be empty; blanks part cells only where there are no bars."""
    found = [(s.start, s.end) for s in _between_bars(text, start, end)]
    if found:
        found = [f for i, f in enumerate(found) if f[0] != f[1] or 0 < i < len(found) - 1]
    else:
        found = [m.span() for m in _CELL.finditer(text, start, end)]
    found = _in_chinese(text, found)
    slots = []
    for low, high in found:
        if _PEOPLE.fullmatch(text, low, high):
            kind = "text"  # 18-34岁
        elif (low, high) in whole and whole[low, high].kind not in (QuantityKind.RATIO, QuantityKind.GRADE):
            kind = "value"
        elif text[low:high].startswith("+") and (low + 1, high) in whole:
            low, kind = low + 1, "value"  # +0.6
        elif low == high or _NOTHING.fullmatch(text, low, high) or _is_unread(text, low, high):
            kind = "none"
        else:
            kind = "text"
        slots.append(_Slot(low, high, kind))
    return slots


def _between_bars(text: str, start: int, end: int) -> list[_Slot]:
    """What stands between the bars of a line, before the first and behind the last; empty where it has none."""
    bars = [m.start() for m in _BAR.finditer(text, start, end)]
    found = []
    for low, high in zip((start, *(b + 1 for b in bars)), (*bars, end), strict=True) if bars else ():
        piece = text[low:high]
        low += len(piece) - len(piece.lstrip())
        found.append(_Slot(low, low + len(piece.strip()), "text"))
    return found


def _without_edges(upper: list[_Slot], lower: list[_Slot]) -> tuple[list[_Slot], list[_Slot]]:
    """Two lines of as many cells without the first and the last where these are empty in both."""
    both = list(zip(upper, lower, strict=True))
    if both and all(s.start == s.end for s in both[0]):
        del both[0]
    if both and all(s.start == s.end for s in both[-1]):
        del both[-1]
    return [u for u, _ in both], [low for _, low in both]


def _in_chinese(text: str, cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells without the English that a yearbook puts behind its Chinese titles: 渝中区 Yuzhong District 397."""
    kept: list[tuple[int, int]] = []
    beside = False  # whether the cell before was Chinese, or English behind Chinese
    for low, high in cells:
        if beside and _ENGLISH.fullmatch(text, low, high):
            continue
        kept.append((low, high))
        beside = _HAN.search(text, low, high) is not None
    return kept


def _is_unread(text: str, low: int, high: int) -> bool:
    """A number that was refused for what it looks like elsewhere, as 985: no value, but no label either."""
    return _BARE_NUMBER.fullmatch(text, low, high) is not None and _YEAR_CELL.fullmatch(text, low, high) is None


def _dated(text: str, slot: _Slot, column: _Column, whole: dict[tuple[int, int], Quantity]) -> _Slot:
    """A bare year under 年份 is a label, no number."""
    if (
        slot.kind != "value"
        or not _YEARS_TITLE.fullmatch(column.text)
        or not _YEAR_CELL.fullmatch(text, slot.start, slot.end)
    ):
        return slot
    return replace(slot, kind="text") if whole[slot.start, slot.end].kind is QuantityKind.BARE else slot


def _total(table: Table, label: str, titles: list[_Column]) -> str | None:
    """A total by its side and budget: 总计 below 收入 in a table of 一般公共预算 is 一般公共预算收入总计.

    Empty where the table has no sides; None where it has, and they cannot be told apart.
    """
    if _ALL.fullmatch(label):
        if any(c.stale for c in titles):
            return None
        side = next((c.text for c in titles if _SIDE.fullmatch(c.text)), "")
        if not side:
            return ""
        label = side + label
    fund = _FUND.search(table.caption)
    return fund[0] + label if fund is not None else label


def _untitled(caption: str) -> str:
    """A caption without its number: 表1 前三季度总产值 → 前三季度总产值."""
    number = _NUMBER_OF_TABLE.match(caption)
    return caption[number.end() :] if number is not None else caption


def _years_of_header(text: str, table: Table, slots: list[_Slot], whole: dict[tuple[int, int], Quantity]) -> bool:
    """Whether the numbers of a line are the years of its columns: 指标 2021 2022 2023."""
    values = [s for s in slots if s.kind == "value"]
    if not values or slots[0].kind == "value" or (table.columns and not table.rows):
        return False
    return all(
        whole[s.start, s.end].kind is QuantityKind.BARE and _YEAR_CELL.fullmatch(text, s.start, s.end) for s in values
    ) and (len(values) > 1 or not table.columns)


def _spanned(upper: list[_Column], lower: list[_Column]) -> list[_Column]:
    """Two lines of titles as one: each title of the upper line spans as many of the lower. Empty where that is unclear.

    Where empty cells show what a title spans, it goes on to the next title of its line.
    """
    if len(upper) == len(lower):
        return _filled(upper, lower)
    label = _LABEL_TITLE.fullmatch(lower[0].text) is not None
    groups, below = upper[1:], lower[1:] if label else lower
    if label and not _LABEL_TITLE.fullmatch(upper[0].text):  # nothing stands above 区县
        if not repeats([c.text for c in below], len(below) // len(upper)):
            return []
        upper = [lower[0], *upper]
        groups = upper[1:]
    if not groups or len(below) % len(groups) or len(below) == len(groups):
        return []
    width = len(below) // len(groups)
    if any(c.stale for c in (*groups, *below)):
        return []
    joined = [
        replace(
            column,
            text=groups[i // width].text + column.text,
            period=column.period or groups[i // width].period,
            year_end=column.year_end or groups[i // width].year_end,
            place=column.place or groups[i // width].place,
        )
        for i, column in enumerate(below)
    ]
    return [upper[0], *joined]


def _ungrouped(columns: list[_Column]) -> list[_Column]:
    """The columns of a header in which titles stand in one line with those that they span: 区县 产值 总量 增速 收入 总量 增速."""
    count = interleaved([c.text for c in columns])
    if not count or any(c.stale for c in columns):
        return columns
    groups = len(columns) - count
    width = (len(columns) - 1) // groups
    joined = [columns[0]]
    for at in range(1, len(columns), width):
        head, *below = columns[at : at + width]
        joined += (
            replace(
                c,
                text=head.text + c.text,
                period=c.period or head.period,
                year_end=c.year_end or head.year_end,
                place=c.place or head.place,
            )
            for c in below
        )
    return joined


def _filled(upper: list[_Column], lower: list[_Column]) -> list[_Column]:
    """Two lines of titles of equal length, in which a title stands above the first of the columns that it spans."""
    columns: list[_Column] = []
    above = upper[0]
    for i, (high, low) in enumerate(zip(upper, lower, strict=True)):
        if high.text or high.period is not None or high.place is not None:
            above = high
        named = bool(low.text) or low.period is not None or low.place is not None
        if above.stale or low.stale or not (above.text or named or i == 0) or (not named and above is not high):
            return []
        columns.append(
            replace(
                low,
                text=above.text + low.text,
                period=low.period or above.period,
                year_end=low.year_end or above.year_end,
                place=low.place or above.place,
            )
        )
    return columns


def _folded(columns: list[_Column], slots: list[_Slot]) -> list[_Column]:
    """The columns of one block, where the header repeats them and a row has one block only; else all columns."""
    width = len(slots)
    if width < 2 or len(columns) % width or slots[0].kind != "text" or any(s.kind == "text" for s in slots[1:]):
        return columns
    block = columns[1:width]
    if any(columns[i + 1 : i + width] != block for i in range(0, len(columns), width)):
        return columns
    return [replace(columns[0], text="", stale=True), *block]


def _is_measure(head: str) -> bool:
    """Whether a title says only how, not what is measured, so that it keeps the period of the column before."""
    found = _GROWTH.search(head) or _SHARE.search(head) or _RANK.search(head) or _MOVED.search(head)
    return found is not None or _ON_YEAR.fullmatch(_OWN_UNIT.sub("", head)) is not None


def _names_nothing(column: _Column) -> bool:
    """Whether a column is one of labels, or only says how something of another column is measured."""
    return _is_measure(column.text) or _LABEL_TITLE.fullmatch(_OWN_UNIT.sub("", column.text).strip()) is not None


def _is_value_title(title: str) -> bool:
    """Whether a title can only stand above numbers."""
    return _is_measure(title) or _GENERIC.match(title) is not None or _OWN_UNIT.search(title) is not None


def _is_span(table: Table) -> bool:
    """Whether the table runs over years, so that a row without a year has no period."""
    if _SPAN_OF_YEARS.search(table.caption):
        return True
    own = table.period.period if table.period is not None else None
    return own is not None and own.granularity is Granularity.MULTI_YEAR


def _is_whole(value: Decimal | None) -> bool:
    return value is not None and 0 < value < 1000 and value == value.to_integral_value()


def _fits(measure: Measure, value: Decimal, unit: str, named: Named) -> bool:
    """Whether value and unit can be what the column says."""
    if measure is Measure.SHARE:
        return unit == "%" and 0 <= value <= 100
    if measure is Measure.GROWTH:
        return unit == "%" and not named.is_ratio
    if measure is Measure.LEVEL and unit in ("%", "‰"):
        return named.is_ratio or named.basis in ("text", "statistic")
    return not (measure is Measure.LEVEL and named.is_ratio and unit == "元")
