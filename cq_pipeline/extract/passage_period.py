"""Which period a number has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from cq_pipeline.extract.drafts import Item
from cq_pipeline.extract.grammar import Tail
from cq_pipeline.extract.model import (
    Granularity,
    Measure,
    Period,
    PeriodMention,
    PeriodRole,
    Quantity,
    QuantityKind,
    Status,
)
from cq_pipeline.extract.numerals import read_numeral
from cq_pipeline.extract.passage import (
    BASE,
    FROM_YEAR_TO_YEAR,
    OF_IT,
    OF_NUMBER,
    OWN_ROLES,
    PARTS,
    PARTS_OF_A_YEAR,
    SO_MANY_TIMES,
    TURNS,
    Passage,
)
from cq_pipeline.extract.period_scope import bracket_end, is_aside
from cq_pipeline.extract.periods import day, month, same_period, since, two_year_average, whole_year, years
from cq_pipeline.extract.phrases import Clause, after
from cq_pipeline.extract.title import census_day_in
from cq_pipeline.records import record
from cq_pipeline.vocabulary.load import load_table

_AMOUNT = QuantityKind.AMOUNT
_DURATION = QuantityKind.DURATION
_MULTIPLE = QuantityKind.MULTIPLE
_PERCENT = QuantityKind.PERCENT
_POINTS = QuantityKind.POINTS
_RATIO_FORM = QuantityKind.RATIO
_CHANGE = Measure.CHANGE
_GROWTH = Measure.GROWTH
_LEVEL = Measure.LEVEL
_RANK_MEASURE = Measure.RANK
_SHARE = Measure.SHARE
_AS_OF = PeriodRole.AS_OF
_DEADLINE = PeriodRole.DEADLINE
_OF = PeriodRole.OF
_DAY = Granularity.DAY
_MULTI_YEAR = Granularity.MULTI_YEAR
_OTHER = Granularity.OTHER
_YEAR = Granularity.YEAR
_YEAR_TO_DATE = Granularity.YEAR_TO_DATE
_TARGET = Status.TARGET

ORIGIN = re.compile(r"(?:从|由)(?:约|近|超过?)?$")
ORIGIN_LAST = "从由约近超过"
_AS_MUCH_AS = re.compile(r"(?:同期|全年|同月)?(?:水平)?(?:大体|基本|大致|总体)?(?:持平|相当|一致)")
"""Behind a year that 与 leads: what was as much, and not when the next number was."""
_OF_CENSUS = re.compile(r"常住人口|户籍人口|家庭户|集体户|[男女]性人口|岁人口|岁及以上人口")
_ASIDE_OF_YEAR = re.compile(r"年?(?:为|是)[^（）。；]{2,30}）")
"""Behind a year it says what that year was, and not when the number was: 比2013年末（2013年是普查年份，下同）增加…."""
_TO_END = re.compile(
    r"(?:达到?|突破|迈上|跨上|站上|超过?|增至|升至|提高到|提升到|提高至|提升至|增加到|跨越)了?(?:人民币)?$"
)
_COUNT_OF_YEARS = re.compile(r"(\d+|[二三四五六七八九十]+)年(?:来|间)?年均")
_SPAN_LENGTH = re.compile(
    r"(?<![\d十〇零○一二三四五六七八九第前后头每])(?:最?近|这|过去)?(\d{1,2}|[二两三四五六七八九十]{1,2})年(?:来|间|里)?"
    r"(?=[，、]?(?:累计|合计|总计|共|新增|净增|增加|翻|增长(?!率)|就|[^，。；\d]{0,10}翻"
    r"|(?:新改|新|改|扩|改扩|续|建)建成?|完成(?!率)|整合|投入|治理|整治|解决|引进|争取|实施|搬迁|转移|减少|脱贫|化解|关停|改造|发放))"
)
"""Years counted without saying which: 五年累计, 8年累计, 近五年增加, 十年翻了一番."""
_YEARS_OF_DEEDS = re.compile(
    r"(?<![\d十〇零○一二三四五六七八九第前后头每])(\d{1,2}|[二两三四五六七八九十]{1,2})年(?:来|间|里)?"
    r"(?=[，、]?(?:接待|培训|救助|资助|惠及|安排|拨付|签约|开工|建设|查处|办理|种植|栽植|修建|硬化|销售|生产|出口|引资|招收|招录|补充|培养))"
)
"""The same before what is done year by year, where no plan is told of: 四年接待游客213万人次."""
_UNDATED = frozenset(
    "multi_past multi_past_tail multi_future years_later years_ago vague_multi within_span holiday holiday_days holiday_part"
    " after_holiday season century since_event year".split()
)
"""Rows of period_patterns.csv whose words mean another period than the one talked of, even where it cannot be said which."""
AS_IT_IS = re.compile(
    r"[从由自](?:现在|目前|当前|现有|如今|现时|现今|眼下|原来|原先|最初|以往|以前|当初|起初)的?[约近]?$"
)
_SINCE_YEARS = ("multi_past", "multi_past_tail", "since_event", "vague_multi")
_PAST_YEARS = ("multi_past", "multi_past_tail")
_COUNTED = ("multi_past", "multi_past_tail", "multi_future", "vague_multi", "since_event")
_YEARS_COUNTED = re.compile(r"(\d{1,2}|[二两三四五六七八九十]{1,2})年(?:来|间|里)")
_RECORD = re.compile(
    r"[^，。；]{0,10}(?:最[^，。；]{1,8}的(?:一年|一个|时期|年份|年)|新高|新低|首次|最[高好低快大多](?:水平|纪录|记录|值)(?!为?[约近]?\d)|"
    r"第[一二三四五六七八九十]个[^，。；\d]{0,4}年)"
)
"""Behind a span it makes it the measure of a record, not the period of figures: 直辖八年来发展最快的一年."""
_NAMED_YEARS = ("今年", "去年", "明年", "前年", "后年")
_YEAR_ON_YEAR = re.compile(r"上年|去年|同比")
_STANDING = re.compile(r"人口|城镇化率|余额|户数|保有量|通车里程|在校学生|床位|存栏")
_NEW = re.compile(r"新增|净增|落户|出生|死亡")
_UNITS = re.compile(r"(?:单位|经营户|企业|从业人员)数量$")
"""What censuses count at the end of a year."""
_HAPPENS = re.compile(r"落户|出生|死亡|新增|净增|自然增长|转移|脱贫|迁")
_FROM_THE_FIRST = re.compile(
    r"[由从](?:直辖|建[市区县]|成立|当初|最初|原来|过去|起初|一开始|刚开始|以前)[^，；。]{0,8}$"
)
_PER_YEAR = re.compile(r"年均[^，。；年]{0,12}$")
_EVERY_YEAR = re.compile("每年(?:都|均|约|大约|会)+有?")
_A_YEARS = re.compile(
    r"(?<![0-9〇零一二三四五六七八九十去今明前后全当往每历多几近])年(?![均来底末初以前后中内间度])[一-鿿]{2,8}[量额值次]"
)
_HISTORY = 2
"""How many later years a text without a date tells of when it is a history, whose first year is not that of all."""
_EARNED = re.compile(r"(?:收入|产值|增加值|利润|税收|销售额|产量|销量|支出)$")
_YEAR_LEFT_OUT = re.compile("(?<![A-Za-z])[XxＸｘ×]{2,4}年")
_BY_YEAR_LEFT_OUT = re.compile("(?<![达得增])[到至](?:19|20)?[XxＸｘ×]{2,4}年(?:底|末)?，")
_OF_PROJECTS = re.compile("(?:市级|区级|县级|全市|全区|全县|重点|重大)+(?:建设)?项目")
_IN_ALL_YEARS = re.compile("累计|合计|(?<!公)共|总计|五年|[五十三四]年")
_ITS_FIGURE = re.compile("”?(?:期间|时期)?(?:的|的?年均|的[约近])?")
_FROM_AVERAGE = re.compile("[由从]年均$")
_ANY_DIGIT = re.compile("[0-9]")
_REASON = re.compile("(?:主要是|由于|因为|主要因|主要受|得益于|源于|归因于)[^，。；]{0,8}$")
_SPENT_BEFORE = re.compile("(?:完成|投入|争取|到位)[^，。；0-9]{0,8}$")
_SPENT = re.compile("(?:投资|资金|投入|引资)额?$")
_GREW_FROM = re.compile("，?[净年共]?(?:增长|增加|增多|增至|提高|上升|下降|减少|减至|降低|翻了?[一两])")
_NOWADAYS = ("如今", "而今", "现在")
_EACH_YEAR_GROWS = re.compile("每年[^，。；]{0,6}$")
_TODAY = ("今天", "今日")
_MEASURED_BY = re.compile(r"(?:恢复[到至]?|相当于|仅为|只有|[是为])$")
_MEETING_NAME = re.compile(
    r"[^，。；、]{2,44}?(?:会议?|论坛|仪式|典礼|展|赛|活动)(?:上|期间|现场)(?:获悉|了解|透露|发布|介绍|宣布|公布|，)"
)
_YEARLY_MEETING = re.compile("(?:度)?[^，。；、0-9]{0,8}(?:工作会议?|年会|座谈会)上")
_HELD_AT = re.compile("[从在自][^，。；：\\n0-9]{0,20}$")
_EXTENT = re.compile("(?:规划|开发|建成|占地|建筑|总|幅员|辖区)?面积$|人口$")
_SET_UP = re.compile("(?:批准|获批|批复|同意|设立|成立|挂牌|揭牌)[^。；0-9]{0,24}，")
_YEARS_WENT_BY = re.compile(r"(?:\d{1,2}|[一二两三四五六七八九十几]{1,3})年(?:多)?(?:时间|过去了?|后|间|来)[里]?[，,]")
_DONE_IN_ALL = re.compile(
    "(?:新|净|改|扩|续|整治|治理|改造|完成|建成|引进|培育|培训|发放|投入|解决|安置|搬迁|修建|恢复|关停|化解|查处|资助|帮扶)(?!材料|能源|型|城区)"
)
_DEEDS = re.compile(
    _DONE_IN_ALL.pattern + "|累计|退耕|硬化|治理|转移|脱贫|减少|消除|实施|新增|争取|打造|化解|创建|移民|植树|造林|建设"
)
_SETTLED_THEN = re.compile(
    "(?:得到|获得|全部|顺利|妥善|如期|搬迁|脱贫|竣工|通车)[一-鿿]{0,8}(?:安置|搬迁|脱贫|入住|解决|通车|竣工|投用)"
)
_ONE_AFTER_ANOTHER = re.compile(
    "(?:先后|连续|接连|相继|依次)(?:跨越|突破|迈上|跨上|站上|跨过|迈过|越过|达到)了?(?:[0-9.]+[万亿]*元?、)*$"
)
_AT_ALL_TIMES = re.compile("常年|历年|历来|长年")
_SOME_DAY = re.compile("(?<![0-9一-十])未来(?![0-9一二三四五六七八九十几产])")
_MOVED_ON = re.compile("(?:吞吐量|到发量|运输量|货运量|客运量|周转量|发电量)$")
_COMPLETED = re.compile("[^。；]{0,16}?(?<!累计)完成(?!率|情况)")
_YEARS_TO_COME = re.compile(
    r"(?:预计|将|有望|可望|力争|计划)[^，。；\d]{0,4}(?:\d{1,2}|[一二两三四五六七八九十]{1,3})年(?:内|间)?(?:累计|合计|总计|共计?|可)"
)
HAS = re.compile(r"(?:[，；。]|全[市区县镇村])(?:现|共|已)?(?:有|拥有|建有|设有)\D{0,3}$")
_NOW = re.compile(r"(?<!项)目前|[如而现]今|现[在时]|当前|眼下|时下|眼前|迄今")
_NEARLY_OVER = 45
_TURNED = re.compile(r"(?:转变|变|转|调整|升级)[为成][^，。；]*，")
"""Behind from when on something changed: 支柱产业从去年“六增三降”转变为“八增一降”，汽车…."""
STOCK_CUE = re.compile(r"累计|现有|(?<!项)目前|已有|拥有|共有|余额|总规模|存量|总数|达$")
_MADE_A_TOTAL = re.compile(
    "(?:净增|新增|新设|新培育|新认定|新登记|新引进|新入库)[^，。；0-9]{0,16}[0-9.]+[万千]?[余多]?[家户个名所件][，、][^，。；0-9]{0,8}$"
)
_THERE_BY_THEN = re.compile("(?:建成|建有|设立|培育|落户|入驻|集聚|认定|开通|布局)(?!投产)")
_CENSUS_TELLS = re.compile(
    "(?<![比较与])第[二三四五六七]次(?:全国)?(?:人口|经济|农业)普查(?:时|中)?(?:主要)?(?:数据|结果|资料|公报)?(?:显示|表明|，)"
)
_COLLECTED = re.compile("(?:税|税收|收入|支出)$")
"""What is summed up from January on, and over no other time, where a text tells of a part of a year."""
_YEARLY = re.compile(
    r"(?:出栏量|增收|利润总?额?|利税总?额?|产销率|销售率|(?:固定资产|工业|民间|基础设施|房地产开发)投资|收入|增加值|生产总值|产值|零售总?额|进出口总?额|交易额|成交额|销售额|营业额|产量|销量|天数)$"
)
"""What is summed up over time, whatever day is named: 到2019年底，人均可支配收入10404元."""
_OF_A_DAY = (Measure.LEVEL, Measure.SHARE, Measure.GROWTH)
_RATES_OF_A_PERIOD = (Measure.GROWTH, Measure.DIFFERENCE, Measure.CONTRIBUTION, Measure.SHARE, Measure.CHANGE)
"""Measures that tell of a period by themselves; an amount or a rank may stand at any time."""
_PEOPLE = re.compile(
    "^(?!.*(?:出生|死亡|外出|流入|流出|迁|净增|就业|脱贫|转移)).*(?:人口(?!自然增长)|城镇化率|老龄化率)"
)


def _of_people(items: Sequence[Item]) -> bool:
    """Whether people are counted, or how many of them live where: they are counted at the end of a year."""
    return all(_PEOPLE.search(i.named.name) is not None and not i.named.is_flow for i in items)


_PLANS_ROWS = ("plan", "plan_quoted")
_POINTS_AHEAD = re.compile("[到至]")


_Found = tuple[Period | None, str]
"""A period, or none, and how it was found (a row of attribution_bases.csv)."""


@record(frozen=False, slots=True)
class _Asked:
    """The numbers whose period is asked for, with what stands around them; the steps narrow down `own`."""

    group: list[Quantity]
    tail: Tail
    clause: Clause
    periods: Sequence[PeriodMention]
    measure: Measure
    items: list[Item]
    own: list[PeriodMention]
    """The periods before the numbers in their sentence that may be theirs, in order."""
    began: bool = False
    """Whether one of them only told when an event began: 自2025年4月有平台采购以来."""
    launched: PeriodMention | None = None
    """The nearest of them, where it only told since when there is what has done so much by now."""

    @property
    def first(self) -> Quantity:
        """The first number."""
        return self.group[0]

    @property
    def behind(self) -> int:
        """Where the words behind the numbers begin."""
        return after(self.group[-1])

    @property
    def counts(self) -> bool:
        """Whether things are counted that are there, and do not happen."""
        return self.first.kind is _AMOUNT and all(i.named.is_count and not i.named.is_flow for i in self.items)


def period_of(
    passage: Passage,
    group: list[Quantity],
    tail: Tail,
    clause: Clause,
    periods: Sequence[PeriodMention],
    measure: Measure,
    items: list[Item],
) -> tuple[Period | None, str]:
    """The period that the numbers of a group describe, and how it was found: what the first of `_STEPS` finds."""
    passage.near_role, passage.near_past, passage.past_from, passage.near_ahead = None, False, -1, False
    passage.near_whole = False
    if passage.row_status is _TARGET and not periods:
        year = passage.context_year or (passage.document_period.end.year if passage.document_period else None)
        return (whole_year(year), "document") if year is not None else (None, "none")
    asked = _Asked(group, tail, clause, periods, measure, items, [])
    for step in _STEPS:
        if (found := step(passage, asked)) is not None:
            if found == (None, "stock") and passage.base_year is not None and not passage.topic.now:
                return passage.base_year, "heading"  # 一、发展基础。全县拥有加工企业28家
            if asked.measure is _CHANGE and (run := _years_since(passage, asked.tail, found[0])) is not None:
                return run, found[1]
            if found[0] is None and (at := _stood_at(passage, asked)) is not None:
                return at, "paragraph"
            return _as_it_counts(passage, asked, found)
    if (at := _stood_at(passage, asked)) is not None:
        return at, "paragraph"
    return _as_it_counts(passage, asked, (None, "none"))


def _stood_at(passage: Passage, asked: _Asked) -> Period | None:
    """The day at which the same stock was told of before: 截至6月末，绿色贷款余额…。/ 区县中，三区绿色贷款余额居前三."""
    if not passage.stood or asked.measure not in (_LEVEL, _RANK_MEASURE, _SHARE) or passage.topic.now:
        return None
    if passage.voice_at(asked.first.start).basis != "reporter" or any(
        m.start < asked.first.start for m in asked.periods
    ):
        return None
    days = {passage.stood.get(i.named.name) for i in asked.items}
    return days.pop() if len(days) == 1 else None


@dataclass(frozen=True, slots=True)
class StandingFigure:
    """A row of standing_figures.csv: names of what stands at a day, or of what passes over a year, in a statistical report."""

    figure_id: str
    pattern: str
    kind: Literal["stands", "passes"]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    note: str = ""


@lru_cache(maxsize=1)
def _standing_figures() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The names of what stands, and of what passes. Raises `VocabularyError`."""
    rows = load_table("standing_figures", StandingFigure, "figure_id")
    stands, passes = ("|".join(r.pattern for r in rows if r.kind == kind) for kind in ("stands", "passes"))
    return re.compile(stands), re.compile(passes)


@lru_cache(maxsize=4096)
def kind_of_figure(name: str) -> Literal["stands", "passes"] | None:
    """Whether a figure stands at a day or passes over a year, by its name; None where it does not say.

    >>> kind_of_figure("公路通车里程"), kind_of_figure("新改建公路里程"), kind_of_figure("人口出生率")
    ('stands', None, 'passes')
    """
    stands, passes = _standing_figures()
    if passes.search(name) is not None or _HAPPENS.search(name) is not None:
        return "passes"
    return "stands" if _MADE.search(name) is None and stands.search(name) is not None else None


_MADE = re.compile("新建|新[增改扩开购注]|改建|扩建|改造|发放|投放|发展|完成|减少|增加|净增|建成|报废|平均|标准")


def _as_it_counts(passage: Passage, asked: _Asked, found: _Found) -> _Found:
    """The last day of a statistical report's period for what stands then, and all of it for what passes over it.

    Whatever the clauses before it told of: 年末存款余额312亿元。存贷比61%。全年保费收入6亿元 / 年末享受低保9812人，月人均补助238元.
    """
    title = passage.title
    if not title.is_report or title.is_census or asked.measure not in _OF_A_DAY or found[1] == "clause":
        return found
    kinds = {kind_of_figure(i.named.name) for i in asked.items}
    told = passage.heading_period or _document_period(passage)
    if len(kinds) != 1 or told is None or told.granularity not in (_YEAR, *PARTS):
        return found
    (kind,) = kinds
    if kind == "stands" and found[0] in (None, told) and passage.is_over(told):
        return day(told.end), found[1] if found[0] is not None else "document"
    if kind == "passes" and found[0] == day(told.end):
        return told, "document"
    return found


_YEARS_BACK = re.compile("([0-9]{1,2}|[二两三四五六七八九十]{1,3})年(?:之|以)?前")


def _years_since(passage: Passage, tail: Tail, period: Period | None) -> Period | None:
    """The years of a change against a year that is more than one back: 城镇化率…，比2015年提高9个百分点."""
    if period is None or period.granularity is not _YEAR or not tail.baselines or not passage.is_over(period):
        return None
    than = tail.baselines[-1]
    ago = _YEARS_BACK.search(passage.text, than.start, than.end)
    count = read_numeral(ago[1]) if ago is not None else None
    first = period.end.year - int(count) + 1 if count is not None else None
    if first is None and than.period is not None and than.period.start.year == than.period.end.year:
        at_end = (than.period.end.month, than.period.end.day) == (12, 31)
        first = than.period.end.year + 1 if at_end else None
    return years(first, period.end.year) if first is not None and first < period.end.year else None


def _of_its_words(passage: Passage, asked: _Asked) -> _Found | None:
    """What the words of the number itself say: their own period, or that they go through several."""
    first = asked.first
    if asked.tail.of_period is not None and asked.tail.of_period.period is not None:
        return asked.tail.of_period.period, "clause"
    beside = asked.behind
    if passage.text.startswith("（", beside):
        note = next((m for m in asked.periods if m.start == beside + 1 and passage.is_note(m)), None)
        if note is not None and note.period is not None and note.role in OWN_ROLES:
            return note.period, "clause"  # 常住人口75.14万人（2010年）
    if asked.measure is _LEVEL and _ONE_AFTER_ANOTHER.search(passage.text, asked.clause.group_start, first.start):
        return None, "none"  # 五年来，GDP先后跨越1300亿元、1600亿元、2000亿元
    return None


def _note_named(passage: Passage, asked: _Asked) -> _Found | None:
    """Find the periods that the sentence names for the number; none where its year was taken out of the text."""
    first = asked.first
    asked.periods = periods = [
        m
        for m in asked.periods
        if not _only_explains(passage, m, first)
        and not (m.end < first.start and passage.is_note(m))
        and not is_aside(passage.text, m.start, m.end)
        and not _in_brackets(passage, m, first)
    ]
    own = [m for m in periods if m.role in OWN_ROLES and m.end <= first.start]
    if own:
        passage.near_past = (
            passage.text[own[-1].start : own[-1].start + 2] in ("去年", "上年", "前年")
            or own[-1].basis in _PAST_YEARS
            or (passage.text[own[-1].start] in "自从" and passage.text.startswith(("去年", "上年"), own[-1].start + 1))
        )
        led = passage.text[own[-1].start] in "从自由"
        passage.near_ahead = passage.text.startswith(("明年", "后年"), own[-1].start + led)  # 从明年1月起，…
        if passage.near_past and own[-1].start >= asked.clause.start:
            passage.past_from = own[-1].start  # 今年将开工…；去年运营里程达到329公里: told of what is over
    if _YEAR_LEFT_OUT.search(passage.text, asked.clause.start, first.start) is not None:
        return None, "none"  # XX年达到3100亿元: of a year that was taken out
    if _BY_YEAR_LEFT_OUT.search(passage.text, passage.sentence_start, first.start) is not None:
        passage.near_role = _DEADLINE
        return None, "none"  # 到20XX年，旅游总收入300亿元
    own = [m for m in own if m.period is not None]
    if len(own) > 1 and (told := [m.period for m in own if passage.is_day_of_report(m)]):
        ends = [t.end for t in told if t is not None]  # 今年8月，…在会上表示，…两年平均增长3.8%: not until August
        own = [
            m
            for m in own
            if not (m.period is not None and m.period.end in ends and passage.text.find("平均", m.start, m.end) >= 0)
        ]
    own = [m for m in own if not passage.is_day_of_report(m) and _ASIDE_OF_YEAR.match(passage.text, m.end) is None]
    own = [m for m in own if m.end - m.start > 3 or not passage.measures_by_plan(m)]
    if len(own) > 1:
        left = [m for m in own if _HOW_MANYTH.match(passage.text, m.end) is None]
        on_a_day = bool(left) and left[-1].period is not None and left[-1].period.granularity is _DAY
        own = left if on_a_day else own
    if len(own) > 1:
        own = [m for m in own if not _RECORD.match(passage.text, m.end)] or own
    if len(own) > 1 and _was_only_its_end(passage, own, first):
        own.pop()
    own = [m for m in own if not _names_event(passage, m)]
    if len(own) > 1 and _is_compared_aside(passage, own, first):
        own.pop()
    own = [m for m in own if m.end > asked.clause.start or not passage.names_goal(m)]
    if any(passage.only_dates(m, first.start) for m in own):
        asked.launched = own[-1] if passage.only_dates(own[-1], first.start) else None
        own = [m for m in own if not passage.only_dates(m, first.start)]
    own = [
        m for m in own if _AS_MUCH_AS.match(passage.text, m.end) is None or passage.text[m.start - 1] not in "与和同跟"
    ]
    while len(own) > 1 and _is_outlook_aside(passage, own[-1], first):
        own.pop()  # 1—11月增长18%，预计全年增长17%；投资增长9%
    if len(own) > 1 and _names_projects(passage, own):
        own.pop()  # 前三季度，2023年市级重点项目完成投资…
    if len(own) > 1:  # 2020年，…，侦破年内案件
        inner = [m for m in own if passage.text[m.start : m.end] == "年内" and any(o.explicit_year for o in own)]
        own = [m for m in own if m not in inner] or own
    asked.own = [m for m in own if not passage.begins_event(m)]
    asked.began = len(asked.own) < len(own)
    return None


def _in_brackets(passage: Passage, mention: PeriodMention, first: Quantity) -> bool:
    """Whether a period stands in brackets that are closed before the number: 花椒（2016年评为名牌）产值32亿元."""
    closed = bracket_end(passage.text, mention.start, mention.end)
    return closed is not None and closed <= first.start


def _of_counted_years(passage: Passage, asked: _Asked) -> _Found | None:
    """The years that the number runs over, when its clause counts or averages them: 五年累计, 年均."""
    first = asked.first
    tail = asked.tail
    clause = asked.clause
    own = asked.own
    if asked.began and not own and first.kind is _AMOUNT and asked.measure is _LEVEL:
        return None, "none"  # 自2025年4月有平台采购以来，已有客户10余家
    if (
        tail.basis == "annual_average"
        and first.kind is _AMOUNT
        and _FROM_AVERAGE.search(passage.text, clause.start, first.start)
    ):
        return None, "none"  # 由年均84起下降到55起: of the years before
    if tail.basis == "annual_average" and first.kind is _AMOUNT and asked.measure is _LEVEL and tail.baselines:
        return tail.baselines[-1].period, "clause"  # 比“十五”期间年均3100人，减少1000人
    if tail.basis == "annual_average":
        return _span(passage, own, first)
    if own and own[-1].end <= clause.start and _SOME_DAY.search(passage.text, clause.start, first.start) is not None:
        return None, "none"  # 2022年5月31日完工，工厂未来将实现产能50万辆
    if _YEARS_TO_COME.search(passage.text, clause.start, first.start) is not None:
        return None, "none"  # 预计10年累计营业收入近500亿元
    if (
        own
        and _counts_years(passage, clause, first)
        and any(_is_named_year(passage, m) and own[-1].end <= m.start < first.start for m in asked.periods)
    ):
        return None, "none"  # 1996年…，去年…，十年翻了两番: ending with a year that is not known
    if (counted := _counted_years(passage, own, clause, first)) is not None:
        passage.counted_in = (counted, passage.sentence_start)
        passage.topic.span = passage.topic.span or counted
        return counted, "sentence"
    if (
        not own
        and passage.counted_in is not None
        and passage.counted_in[1] == passage.sentence_start
        and asked.measure is _LEVEL
        and (
            all(i.named.is_flow or _DONE_IN_ALL.match(i.named.name) or _DEEDS.match(i.named.text) for i in asked.items)
            or _SETTLED_THEN.match(passage.text, asked.behind) is not None
        )
        and not any(m.start < first.start and m.end > clause.group_start for m in asked.periods)
    ):
        return passage.counted_in[0], "sentence"  # 三年累计整治水库97座，新建渠系340公里
    if (since := _since_plans_start(passage, asked)) is not None:
        return since, "sentence"
    than = tail.baselines[-1].period if tail.baselines and asked.measure is _GROWTH else None
    if than is not None and than.granularity is _MULTI_YEAR and _is_as_long(passage, than):
        return passage.last_period, "sentence"  # 五年累计完成6700亿元，比“九五”增长1.7倍
    return None


_CUMULATED = re.compile(
    "累计(?:要|将|再|约|分别|较[^，。；]{2,8})?(?:下降|降低|减少|压减|削减)[^，。；、]{0,4}(?:[0-9.]+%、)*$"
)
_OF_INTENSITY = re.compile("能耗|能源消耗|排放|用水量|水耗|电耗|强度")


def _since_plans_start(passage: Passage, asked: _Asked) -> Period | None:
    """What a plan's intensities fall by is told from its start on: 到2025年，单位GDP能耗累计下降14%."""
    if asked.measure is not _GROWTH or _CUMULATED.search(passage.text, asked.clause.start, asked.first.start) is None:
        return None
    if not all(_OF_INTENSITY.search(i.named.name) for i in asked.items):
        return None
    topic = passage.topic
    own = next((m for m in reversed(asked.own) if m.period is not None and not _is_base(passage, m)), None)
    passage.near_role = own.role if own is not None else passage.near_role
    near = own.period if own is not None else None
    near = near or topic.target_period or topic.period or passage.heading_period
    spans = (near, topic.span, passage.heading_span, passage.title.plan_span)
    if near is not None and near.granularity is _YEAR:
        for span in spans:
            if span is not None and span.granularity is _MULTI_YEAR and span.end.year == near.end.year:
                return span
        first = near.end.year - (near.end.year - 1) % _PLAN_YEARS
        return years(first, near.end.year) if first < near.end.year else None
    return next((span for span in spans if span is not None and span.granularity is _MULTI_YEAR), None)


_PLAN_YEARS = 5
"""A plan ends in the years that five divides: 2021—2025."""


def _note_bound(passage: Passage, asked: _Asked) -> _Found | None:
    """Leave aside the periods that belong to another number; 每年 after a year is of no single one."""
    first = asked.first
    own = [m for m in asked.own if not passage.text.startswith(BASE, m.end) and not _is_measured_by(passage, m, first)]
    own = [m for m in own if m.start >= asked.clause.group_start or not passage.is_bound(m)]
    own = [m for m in own if not _is_done_aside(passage, m, first)]
    own = [m for m in own if m.start >= asked.clause.start or not passage.is_history(m)]
    if own and own[-1].start < asked.clause.start and first.kind is _AMOUNT and asked.measure is _LEVEL:
        if _EVERY_YEAR.search(passage.text, asked.clause.start, first.start) is not None:
            return None, "none"  # 2000年，县里提出口号，每年都有超过1万人返乡
    asked.own = [m for m in own if not (passage.is_bound(m) and _TURNED.search(passage.text, m.end, first.start))]
    return None


_FROM_YEAR_ON = re.compile("[从自]((?:19|20)[0-9]{2})年(?:起|开始)，?[^，。；0-9]{0,8}?每年")
_THAT_YEAR = re.compile("(?:力争|争取|确保|计划)?当年(?!度)[^，。；0-9]{0,12}$")
_DONE_BY_THEN = re.compile(
    "(?:之?前|底前)?(?:全面|全部|正式|建设)?(?:建成|投用|投产|完工|竣工|投入使用|投入运营|开工|通车|完成|达产|运营|开园|开业|启用|启动)[一-鿿]{0,6}；"
)


def _of_years_from_on(passage: Passage, asked: _Asked) -> _Found | None:
    """The years from one to the last of the plan, for what is given each year: 从2022年起，县财政每年安排2000万元."""
    span = passage.title.plan_span
    if span is None or asked.measure is not _LEVEL or asked.first.kind is not _AMOUNT:
        return None
    begun = _FROM_YEAR_ON.search(passage.text, passage.sentence_start, asked.first.start)
    if (
        begun is None
        or begun.end() < asked.clause.start - _LEAD
        or not span.start.year <= int(begun[1]) < span.end.year
    ):
        return None
    return years(int(begun[1]), span.end.year), "sentence"


_LEAD = 12


def _is_done_aside(passage: Passage, mention: PeriodMention, first: Quantity) -> bool:
    """Whether a time limit is only that of the clauses before a semicolon: 建设物流园，确保9月底前投用；培育企业6家."""
    if mention.role is not _DEADLINE or passage.text.find("；", mention.end, first.start) < 0:
        return False
    return _DONE_BY_THEN.match(passage.text, mention.end) is not None


_YEARS_AGO = re.compile(
    "(?<![几数多第0-9一二三四五六七八九十])([0-9]{1,2}|[一二两三四五六七八九十]{1,3})年(?:之|以)?前的$"
)
"""毛利率从十年前的15%掉到6%."""


_THAN = re.compile("超过?|超出|高[于出过]|多于|大于|低于|少于|不及|赶上|追平|接近|相当于|远[超胜]|突破|快于")
_ITS_WHOLE_FIGURE = re.compile("(?:同期|全年|同月|整年)?的(?:[约近]|全年|总量|总额)?")
_TO_NOW = re.compile(
    "[从由][^。；]{0,40}(?:到|至|成|为)了?(?:现在|目前|如今|现时|当前|眼下|而今|今天|今日)的?[^，。；0-9]{0,6}$"
)
_ROSE_FROM = re.compile("[涨升增提降减压缩掉跌调扩翻变改跳回落改善降低缩短](?:了)?[到至为成][^，。；0-9]{0,8}$")


def _risen_to(passage: Passage, asked: _Asked) -> Period | None:
    """The year of the text, for what something has come to since a year before: 仓租从去年的12元涨到15元, 升至现时的2300元."""
    first, text = asked.first, passage.text
    if passage.reference is None or asked.measure not in (_LEVEL, _SHARE) or passage.topic.status is _TARGET:
        return None
    year = whole_year(passage.reference.year)
    before = first.start if first.hedge_start is None else first.hedge_start
    low = max(passage.sentence_start, max(text.rfind(mark, 0, before) for mark in "，；：") + 1)
    if _TO_NOW.search(text, low, before) is not None and _SHALL.search(text, low, before) is None:
        return year
    begun = next((m for m in reversed(asked.periods) if low <= m.start < first.start), None)
    if begun is None or begun.period is None or not passage.is_bound(begun) or begun.period.granularity is not _YEAR:
        return None
    if begun.role is not _OF or text[begun.start - 1] not in "从由" or begun.period.end.year >= passage.reference.year:
        return None
    if _ROSE_FROM.search(text, begun.end, before) is None or _SHALL.search(text, passage.sentence_start, before):
        return None
    told = passage.topic.period or passage.heading_period or passage.document_period
    if told is not None or any(m.period is not None and m.start < begun.start for m in asked.own):
        return None  # of what the passage is about
    return year


_SHALL = re.compile("[将拟]|力争|计划|目标|预计|规划|争取|有望|打算")


def _of_base(passage: Passage, asked: _Asked) -> _Found | None:
    """The period that a number is compared with or begins from: 与上年的3万人相比, 从2015年的…."""
    first = asked.first
    clause = asked.clause
    own = asked.own
    if first.kind is _AMOUNT and passage.text.startswith("相比", asked.group[-1].end):
        base = next((m for m in reversed(asked.periods) if clause.group_start <= m.start < first.start), None)
        if base is not None and base.role is PeriodRole.BASELINE and base.period is not None:
            return base.period, "clause"  # 与上年的3万人相比
    if first.kind is _AMOUNT and len(asked.group) == 1 and _GREW_FROM.match(passage.text, first.end):
        base = next((m for m in reversed(asked.periods) if clause.group_start <= m.start < first.start), None)
        if base is not None and base.role is PeriodRole.BASELINE and base.period is not None:
            if _ITS_FIGURE.fullmatch(passage.text, base.end, first.start):
                return base.period, "clause"  # 比1978年的370万吨增长21.3倍
    before = first.start if first.hedge_start is None else first.hedge_start
    if first.kind in (_AMOUNT, _PERCENT) and asked.measure in (_LEVEL, _SHARE):
        base = next((m for m in reversed(asked.periods) if clause.group_start <= m.start < first.start), None)
        if base is not None and base.role is PeriodRole.BASELINE and base.period is not None:
            surpassed = _THAN.search(passage.text, max(clause.group_start, base.start - 6), base.start + 3)
            if surpassed is not None and _ITS_WHOLE_FIGURE.fullmatch(passage.text, base.end, before):
                return base.period, "clause"  # 已经超过去年全年的2.75亿元
    if (risen := _risen_to(passage, asked)) is not None:
        return risen, "clause"
    if passage.reference is not None and (ago := _YEARS_AGO.search(passage.text, clause.start, before)) is not None:
        years = read_numeral(ago[1])
        return (whole_year(passage.reference.year - int(years)) if years is not None else None), "clause"
    if AS_IT_IS.search(passage.text, clause.start, before) is not None:
        return None, "none"  # 到2025年，研发投入强度要从现在的3.1%提高到4%
    begins = ORIGIN.search(passage.text, clause.start, before) if passage.text[before - 1] in ORIGIN_LAST else None
    if _FROM_THE_FIRST.search(passage.text, clause.start, first.start):
        return None, "none"  # 由最初的366万人下降到…
    spanned = bool(own) and FROM_YEAR_TO_YEAR.fullmatch(passage.text, own[-1].start, own[-1].end) is not None
    if begins and own and (own[-1].start >= clause.group_start or spanned) and not passage.is_bound(own[-1]):
        span = own[-1].period
        if span is not None and span.granularity is _YEAR and own[-1].role is _OF:
            if own[-1].end <= begins.start():
                return None, "none"  # 2001年，…由89元减少为47元: of the year before, or of another one
        if span is not None and span.granularity is _MULTI_YEAR and own[-1].end <= begins.start():
            named = FROM_YEAR_TO_YEAR.search(passage.text, own[-1].start, own[-1].end)
            if named is not None and named[1] not in ("至", "到"):
                return None, "none"  # 2008—2012年，…由8亿元增加到32亿元: of 2007, or of 2008
            return whole_year(span.start.year - (named is None)), "sentence"  # 直辖以来，城镇化率由29.5%提高到…
    if begins and not (own and own[-1].start >= clause.group_start):
        single = any(m.period is not None and m.period.granularity is _YEAR and not _is_base(passage, m) for m in own)
        return _origin(passage, first.kind, first.start, alone=not single), "sentence"
    return None


def _of_other_day(passage: Passage, asked: _Asked) -> _Found | None:
    """Numbers of a year that is not known, or of today, behind a period that is another one."""
    topic = passage.topic
    first = asked.first
    own = asked.own
    if own and any(_is_named_year(passage, m) and own[-1].end <= m.start < first.start for m in asked.periods):
        return None, "none"  # 1996年…，去年…: not known which year that is
    if asked.measure is _GROWTH and first.kind is _MULTIPLE and len(own) > 1 and passage.text[own[-1].start] == "到":
        begun, ended = own[-2].period, own[-1].period
        if begun is not None and ended is not None and ended.end.year - begun.end.year > 1:
            if begun.granularity is _YEAR and own[-2].explicit_year:
                return years(begun.end.year + 1, ended.end.year), "sentence"  # 2010年…，到2014年…，增长7倍
    if own and any(
        m.basis == "within_span" and own[-1].end <= m.start < first.start and "年" in passage.text[m.start : m.end]
        for m in asked.periods
    ):
        return None, "none"  # 今年再建3公里，三年内引进企业200家
    if own and own[-1].end <= asked.clause.start and _is_now_again(passage, own[-1], asked.periods, first):
        topic.now = True
        passage.stock_end = asked.group[-1].end
        return None, "stock"  # 到2025年，产值突破100亿元，眼下在建项目有12个
    if len(own) > 1 and passage.text[own[-1].start : own[-1].end] in _TODAY:
        day_told = own[-2].period
        if day_told is not None and day_told.granularity is _DAY:
            asked.own = own[:-1]  # 1月31日，滑雪场人头攒动，“今天入园1.1万人”
    return None


_MEANT_WITHIN = re.compile("要|将|力争|争取|计划|规划|拟|打算|目标|确保|下一步|准备|希望|建议|想")
_GONE_WITHIN = re.compile("了|已|仅|曾|少")


def _of_span_aimed_at(passage: Passage, asked: _Asked) -> _Found | None:
    """The last of the years within which something is aimed at, in no plan of so many years: 下一步，三年内建成果园10万亩."""
    first, text = asked.first, passage.text
    if passage.reference is None or passage.title.plan_span is not None or passage.title.is_policy:
        return None
    spans = [m for m in asked.periods if m.basis == "within_span" and m.end <= first.start]
    if not spans or any(m.start >= spans[-1].start for m in asked.own):
        return None
    length = _YEARS_WITHIN.match(text, spans[-1].start, spans[-1].end)
    count = read_numeral(length[1]) if length is not None else None
    if count is None or _MEANT_WITHIN.search(text, passage.sentence_start, first.start) is None:
        return None
    if _GONE_WITHIN.search(text, spans[-1].end, first.start) is not None:
        return None
    if asked.measure is _LEVEL and any(i.named.is_flow or _FLOWS.match(i.named.text) for i in asked.items):
        return None
    passage.near_role = _DEADLINE
    return whole_year(passage.reference.year + int(count)), "sentence"


_FLOWS = re.compile("引进|新增|净增|培育|培训|招引|发放|投入|投资|完成|实施|盘活|改造|减少|转移|安置|搬迁")
_YEARS_WITHIN = re.compile("([0-9]{1,2}|[一二两三四五六七八九十]{1,3})年")


def _of_launched(passage: Passage, asked: _Asked) -> _Found | None:
    """What was done by something that there is since then: 今年3月上线的平台已服务企业213家."""
    if asked.launched is None or asked.launched.period is None or passage.reference is None:
        return None
    if asked.measure is not _LEVEL or asked.first.kind is not _AMOUNT:
        return None
    if _DONE_BY_NOW.search(passage.text, asked.launched.end, asked.first.start) is None:
        return None
    begun, until = asked.launched.period, passage.reference
    told = passage.heading_period or passage.document_period
    if told is not None and told.granularity is _YEAR and begun.start <= told.end < until:
        until = told.end  # a report of the year before: 2006年5月开工，累计完成投资2.3亿元
    return since(begun.start, until, begun.label), "sentence"


_DONE_BY_NOW = re.compile("(?:已|累计|至今|迄今)(?!.*率)")


def _of_named(passage: Passage, asked: _Asked) -> _Found | None:
    """The period that stands nearest before the number in its sentence."""
    first = asked.first
    items = asked.items
    if not asked.own:
        return None
    near = asked.own[-1]
    passage.near_role = near.role
    undated = passage.reference is None and passage.present_year is None
    if undated and _is_plans_end(passage, near) and not _POINTS_AHEAD.search(passage.text, near.start - 2, near.end):
        # “十二五”末，…达到202亿元: nothing points ahead, and no date says that it lies ahead
        passage.near_role = _OF
    passage.near_whole = passage.text[near.start : near.end] == "全年"
    if (
        near.basis in _PAST_YEARS
        and near.period is not None
        and near.period.granularity is _MULTI_YEAR
        and first.kind is _AMOUNT
        and asked.measure is _LEVEL
        and all(_YEARLY.search(i.named.name) for i in items)
        and passage.text.find("；", near.end, first.start) >= 0
        and _IN_ALL_YEARS.search(passage.text, asked.clause.start, first.start) is None
        and _TO_END.search(passage.text, max(0, first.start - 8), first.start) is None
    ):
        latest = asked.own[-2].period if len(asked.own) > 1 else None
        if latest is None or latest != whole_year(near.period.end.year):
            return None, "none"  # 五年来，增速…；实现预算收入19亿元: of a year or of them all
        return latest, "sentence"  # 2020年，…；五年来，增速…；实现预算收入19亿元
    if near.role is _AS_OF and near.period is not None and _of_people(items):
        at_end = (near.period.end.month, near.period.end.day) == (12, 31)
        passage.people_at = near.period if at_end and near.period.granularity is _DAY else passage.people_at
    if near.role is _OF and near.period is not None:
        is_day = near.period.granularity is _DAY or near.basis == "holiday_days"
        names = {i.named.name for i in items}
        if passage.day_told is not None and passage.day_told[0] == near.period:
            names |= passage.day_told[1]
        passage.day_told = (near.period, names) if is_day else None
    if near.role is _AS_OF and near.period is not None and asked.measure is _LEVEL and near.period.granularity is _DAY:
        passage.stood.update((i.named.name, near.period) for i in items if i.named.is_stock or i.named.is_count)
    _keep_period(passage, near)
    basis = "clause" if near.start >= asked.clause.start else "sentence"
    summed = "累计" in passage.text[near.end : first.start] and all(
        i.named.is_count and not _NEW.search(i.named.name) for i in items
    )  # 截至6月，累计设立企业1200家: of all years
    summed = summed or (
        near.role is _AS_OF
        and asked.measure is _LEVEL
        and any(m.basis in _SINCE_YEARS and passage.sentence_start <= m.start < near.start for m in asked.periods)
    )  # 5年来，截至6月，立案9800件
    this_year = near.role is _AS_OF and near.period is not None and _is_of_this_year(passage, asked, near)
    if this_year and asked.measure in (_LEVEL, _SHARE) and not any(i.named.is_stock for i in items):
        return _year_until(near.period), basis  # 今年到9月底已开出28列; 今年计划造林500万亩，截至5月底完成286万亩
    summed = summed or (near.role is _AS_OF and asked.measure is _LEVEL and _is_in_all(passage, asked, near))
    if near.role is _AS_OF and asked.measure is _CHANGE and (since := _since_base(asked.tail, near.period)) is not None:
        return since, basis  # 截至2012年底132万户，较2010年底增加40万户
    done = asked.measure in (_LEVEL, _GROWTH) and _COMPLETED.match(passage.text, near.end, first.start) is not None
    done = done and all(_MOVED_ON.search(i.named.name) for i in items)
    stands = passage.text.startswith("截", near.start) and all(
        i.named.is_count and _THERE_BY_THEN.match(i.named.text) is not None for i in items
    )  # 截至2021年底，建成社区养老服务站2912个: in all years
    summed = summed or stands
    if near.role is _AS_OF and (asked.measure is _CHANGE or done or _goes_by(items)) and not summed:
        return _up_to(passage, near.period, first, asked.tail), basis
    if (
        near.period is not None
        and near.period.granularity is _DAY
        and _A_YEARS.search(passage.text, near.end, first.start)
    ):
        return whole_year(near.period.end.year), basis  # 12月31日，机场年旅客吞吐量突破…
    if near.period is not None and near.period.granularity in (_DAY, Granularity.MONTH) and asked.measure is _LEVEL:
        if all(_EXTENT.search(i.named.name) for i in items) and _SET_UP.search(passage.text, near.end, first.start):
            return None, "none"  # 5月，国务院批准设立新区，规划面积约1200平方公里
    if (ends := _day_aimed_at(passage, asked, near)) is not None:
        return ends, basis
    if near.period is not None and _is_of_a_year(passage, asked, near.period, near.end):
        return None, "none"  # 上半年建成作坊120个，年产值2亿元
    return _end_of(passage, near.period, first, asked.tail, asked.measure, items), basis


_PLANNED_FOR_IT = re.compile("[^，。；]{0,12}?(?:计划|安排|目标|任务|下达)")
_BY_THEN_DONE = re.compile(
    "[^，。；]{0,6}(?:已经?|累计|共|就)?[^，。；0-9]{0,6}?(?:完成|开工|开出|开行|发出|发了|采了|建成|卖出|卖了|接待|运送|发送)"
)


def _is_of_this_year(passage: Passage, asked: _Asked, near: PeriodMention) -> bool:
    """Whether a day up to which is counted follows its year: 今年到9月底已开出28列."""
    text = passage.text
    if near.period is None or text[near.start : near.start + 2] in ("年底", "年末"):
        return False
    for m in asked.periods:
        if m.end > near.start or m.period is None or m.period != whole_year(near.period.end.year):
            continue
        if m.role is not _OF or text[m.start : m.end] != "今年":
            continue
        if m.end == near.start:
            return True
        if _PLANNED_FOR_IT.match(text, m.end) and _BY_THEN_DONE.match(text, near.end):
            return True
    return text.startswith("今年", near.start) and text[near.start + 2 : near.start + 3] in ("到", "至")


_SO_MUCH_BY_THEN = re.compile("已|累计|共(?!同)|总额|总共|先后")
_AND_GROWTH = re.compile(
    "，?(?:其中[^，。；]{0,12}，)?(?:同比|按年|比上年|比去年|较上年|较去年|年)?(?:增长|下降|增加|减少|增|减|升|降)"
)


def _is_in_all(passage: Passage, asked: _Asked, near: PeriodMention) -> bool:
    """Whether what was done by a day is told of all the time before: 截至10月末，基金已出资1.9亿元."""
    text, first = passage.text, asked.first
    if (
        near.period is None
        or near.period.granularity is not _DAY
        or (near.period.end.month, near.period.end.day) == (12, 31)
    ):
        return False
    if first.kind is not _AMOUNT or any(i.named.code is not None or _NEW.search(i.named.name) for i in asked.items):
        return False
    if _SO_MUCH_BY_THEN.search(text, near.end, first.start) is None:
        return False
    if text.find("今年", passage.sentence_start, first.start) >= 0 and not text.startswith("今年", near.start + 2):
        return False
    return _AND_GROWTH.match(text, asked.behind) is None


def _day_aimed_at(passage: Passage, asked: _Asked, near: PeriodMention) -> Period | None:
    """The last day of a year to come, for what is to stand then: 到2026年底，建成充电桩3000个."""
    if near.role is not _DEADLINE or near.period is None or near.period.granularity not in (_YEAR, Granularity.MONTH):
        return None
    text = passage.text
    if _THAT_YEAR.search(text, near.end, asked.first.start) is not None and near.period.granularity is not _YEAR:
        return whole_year(near.period.end.year)  # 2017年6月底前投入使用，力争当年入驻企业50家
    if text[near.end - 1] not in "底末" or near.basis in _PLANS_ROWS:
        return None
    if text[near.start] not in "到至" and (
        near.start < asked.clause.group_start or _STANDS_AT.search(text, near.end, asked.first.start) is None
    ):
        return None  # 年底建成学校5所, but 年底贫困发生率控制在3%以内
    there = "累计" in text[near.end : asked.first.start] or all(
        i.named.is_count and _THERE_BY_THEN.match(i.named.text) is not None for i in asked.items
    )
    yearly = _YEARS_OWN.search(text, asked.clause.start, asked.first.start) is not None
    yearly = yearly or any(i.named.text.startswith("年") for i in asked.items)  # 到2027年底，年接待游客260万人次
    stands = asked.measure in (_LEVEL, _SHARE) and (there or not _goes_by(asked.items)) and not yearly
    return day(near.period.end) if stands and not _is_of_a_year(passage, asked, near.period, near.end) else None


_STANDS_AT = re.compile(
    "(?:达到?|突破|超过?|增至|升至|降至|减至|增加到|增长到|提高到|提升到|上升到|降到|降低到|下降到|减少到|压到|压减到|扩大到|发展到|"
    "控制在|稳定在|保持在|维持在)了?(?:[约近逾超]|不低于)?$"
)


_SUMMED_UP = re.compile("(?<![保存蓄储容库总能热流])量$|销售额?$|人次$")


_AT_YEARS_END = re.compile(
    "(?:床位|病床|机构|医院|卫生院|诊所|卫生室|技术人员|医师|护士|藏书|馆藏[^，。]{0,6}|图书馆|文化馆|文化站|博物馆|纪念馆|档案馆|"
    "电影院|影剧院|体育场馆?|用户|入户率|通车里程|公路里程|公路密度|保有量|存贷比|住房面积|住宅面积|技术中心|实验室|研究中心|"
    "高新技术企业|[0-9一-鿿A]{0,6}景区|星级饭店|星级宾馆|旅行社|福利院|敬老院|养老院|养老机构|养老床位|社区服务中心|网点|营业部)数?量?$"
)
"""What a communiqué counts at the end of its year, whether it says so or not."""
_HAPPENED_IN_IT = re.compile("新[增建办设开认]|净增|招生|毕业|受理|授权|培训|建成|改造|接待|受益|收入|产值|销售")


def _of_years_end(passage: Passage, asked: _Asked) -> _Found | None:
    """The last day of the year of a communiqué, for what stands then: 卫生机构318个，床位1862张."""
    year = passage.title.year
    if year is None or not passage.title.is_report or asked.own or asked.measure not in (_LEVEL, _SHARE):
        return None
    whole = whole_year(year)
    if any(
        told not in (None, whole) for told in (passage.topic.period, passage.heading_period, _document_period(passage))
    ):
        return None
    if not all(_AT_YEARS_END.search(i.named.name) and not i.named.is_flow for i in asked.items):
        return None
    if _HAPPENED_IN_IT.search(passage.text, asked.clause.start, asked.first.start) is not None:
        return None
    return day(whole.end), "document"


def _of_days_before(passage: Passage, asked: _Asked) -> _Found | None:
    """The day at which the paragraph counts, and the years from…to that the sentence tells of."""
    topic = passage.topic
    first = asked.first
    if _AT_ALL_TIMES.search(passage.text, asked.clause.start, first.start) is not None:
        return None, "none"  # 去年税收10亿元。税收占比常年在六成以上
    if topic.as_of is not None and _stands(passage, asked.items) and asked.measure in _OF_A_DAY:
        return topic.as_of, "paragraph"
    if topic.as_of is not None and not asked.own and _is_before_plan(passage, topic.as_of):
        if asked.measure in (_LEVEL, _SHARE) and not _goes_by(asked.items):
            return topic.as_of, "paragraph"  # 二、现状基础 / 截至2025年底，…。污水集中处理率88.5%
        return _year_until(topic.as_of), "paragraph"
    elsewhen = any(
        m.period is None and m.start < first.start and passage.text[m.start : m.start + 2] in _NAMED_YEARS
        for m in asked.periods
    )
    over_a_year = asked.measure is _GROWTH or _goes_by(asked.items)
    span = topic.period
    if (
        topic.as_of is not None
        and span is not None
        and span.granularity is _MULTI_YEAR
        and span.end == topic.as_of.end
        and asked.measure in (_LEVEL, _SHARE)
        and all(_YEARLY.search(i.named.name) for i in asked.items)
        and _IN_ALL_YEARS.search(passage.text, asked.clause.start, first.start) is None
    ):
        return whole_year(span.end.year), "paragraph"  # “十三五”期间…。到2020年底，…。黄连年产量3000吨
    came_to = asked.tail.predicate is not None and asked.tail.predicate.predicate == "reach"
    if came_to and asked.measure is _LEVEL and not any(_YEARLY.search(i.named.name) for i in asked.items):
        over_a_year = False  # 三级医院增加到56家: so many at that day
    if topic.as_of is not None and topic.period is None and over_a_year and not elsewhen:
        return _year_until(topic.as_of), "paragraph"  # 去年末…存栏…。累计出栏1500万头，增长7%
    if (
        topic.as_of is not None
        and topic.period is None
        and not elsewhen
        and passage.document_year is None
        and passage.reference is not None
        and (topic.as_of.end.month, topic.as_of.end.day) != (1, 1)
        and not passage.title.is_census
        and asked.measure in (_LEVEL, _SHARE)
        and not (asked.counts and HAS.search(passage.text, asked.clause.start, first.start) is not None)
        and not topic.now
    ):
        by_then = all(_SUMMED_UP.search(i.named.name) for i in asked.items)
        return (_year_until(topic.as_of) if by_then else topic.as_of), "paragraph"  # 截至8月22日，…。农作物受旱54万亩
    opened = topic.period if topic.period_basis == "paragraph" else None
    if topic.as_of is not None and opened is not None and topic.as_of.end.year > opened.end.year and not elsewhen:
        until = over_a_year or asked.measure is _CHANGE  # 2016年…。截至2017年底，…。通畅率达到89%
        return _year_until(topic.as_of) if until else topic.as_of, "paragraph"
    if topic.destination is not None:
        begun, ended = topic.origin, topic.destination
        if asked.measure is _GROWTH and begun is not None and begun.end.year < ended.end.year:
            return years(begun.end.year + 1, ended.end.year), "sentence"  # 从2018年的…增加到2023年的…，翻了一番
        return ended, "sentence"
    return None


def _document_period(passage: Passage) -> Period | None:
    """The period of the document, where the text does not go on to other years."""
    if passage.reference is None and passage.document_period_at >= 0 and len(passage.later_years) >= _HISTORY:
        return None  # 1998年，…。2000年，…。2003年，…
    told = passage.document_period
    if told is not None and passage.planning and passage.title.planned_from is not None:
        if told.end.year < passage.title.planned_from:
            return None  # 2020年 of what a plan begins with, among its goals
    return told


def _is_before_plan(passage: Passage, period: Period) -> bool:
    """Whether a plan tells of what it begins with, below a heading that says so."""
    span = passage.title.plan_span
    begins = passage.heading_status is Status.ACTUAL and span is not None and period.end < span.start
    return begins and passage.topic.period in (None, period)


_THEN_HAPPENED = re.compile(
    "[，]?(?:在[^，。；0-9]{1,14})?(?:正式|陆续|同时|同步|已|全部|集中|相继)*(?:签约|开工|动工|投产|开通|封顶|竣工|完工|上线|投用|开业|揭牌|挂牌|启动|开幕|成立|发布|获批|通车|投放|发车|首发|开行|交付|落户|入驻)"
)
_TO_BE_THEN = re.compile("[一-鿿“”（）A-Za-z]{0,16}?(?:计划|拟|将|预计|力争|有望|可望|争取)(?:于|在|到)?")


def _of_what_will_happen(passage: Passage, asked: _Asked) -> _Found | None:
    """When what is counted is to come true, told behind it in its clause: 新建的5个泊位计划于2025年全部投用."""
    if asked.measure is not _LEVEL or asked.first.kind is not _AMOUNT:
        return None
    if asked.own and asked.own[-1].end > asked.clause.start:
        return None
    then = next((m for m in asked.periods if m.start >= asked.behind), None)
    if then is None or then.period is None or passage.is_over(then.period):
        return None
    if _TO_BE_THEN.fullmatch(passage.text, asked.behind, then.start) is None:
        return None
    if _THEN_HAPPENED.match(passage.text, then.end) is None:
        return None
    passage.near_role = _DEADLINE
    return then.period, "clause"


_LEFT_POVERTY = re.compile(
    "(?:就|便|才|已|均|都|全部|全都|整体|陆续)*(?:脱了?贫|摘了?帽|出列|退出|销号|清零|完工|竣工)"
)
"""What is said of things behind a comma with the year in which it came true: 46户贫困户，2018年就全部脱了贫."""
_THINGS = re.compile("[一-鿿“”（）A-Za-z]{1,16}")


_AT_EVENT = re.compile(
    "(?:会上|现场|仪式上|当场|活动上|论坛上|展会上|会展上|(?:推介|洽谈|博览|交易|座谈|对接|招商|签约)会(?:上|期间|共)?)"
    "(?![^，。；]{0,10}(?:表示|说|称|透露|介绍|获悉|了解|指出|认为|公布|通报|看到))[^。；]{0,40}$"
)
_THIS_TIME = re.compile(
    "(?:^|[，。；：\\n“])(?:据介绍，|据了解，|据悉，)?[^，。；：0-9]{0,6}?[本此这该]次(?!会议|全会|大会)"
)
_TOLD_BY_PRESS = ("reporter", "reported", "continued")
_DONE_AT_EVENT = re.compile("签约|签署|签订|签下|签|达成|集中开工|成交|促成|授牌|揭牌|意向|吸引|共有|登台|路演")
_CAME_TO_EVENT = re.compile(
    "[^，。；0-9]{0,16}(?:出席|参会|到场|赴会|与会|参展|参加了?(?:本次|此次|这次|推介|会议|活动|论坛|签约|仪式|展会)?)[^，。；]{0,8}[，。；]"
)


_IN_HOLIDAY = re.compile(
    "(?<![春寒暑度休])(?:假期|长假|假日|节日期间|节日里|节假日期间)(?!经济|制度|旅游市场|里的|班)|(?<![0-9一二三四五六七八九十])(?P<n>[3-9三四五六七八九])天(?!前|后|内)"
)


def _of_holiday(passage: Passage, asked: _Asked) -> _Found | None:
    """The holiday that the text tells of, for what is told of 假期 or of as many days: 景区假期购票人数15万人次."""
    told = passage.holiday
    if told is None or asked.own or asked.measure not in (_LEVEL, _GROWTH, _SHARE):
        return None
    for match in _IN_HOLIDAY.finditer(passage.text, passage.sentence_start, asked.first.start):
        length = read_numeral(match["n"]) if match["n"] is not None else None
        if length is None or length == (told.end - told.start).days + 1:
            if passage.topic.period is None:  # 假期7天，…销售额68.2亿元。分业态看，百货增长7.2%
                passage.topic.period, passage.topic.period_basis = told, "paragraph"
                passage.topic.once = False
            return told, "paragraph"
    return None


_HOLIDAY_TITLE = re.compile("假期|长假|黄金周|国庆|春节|五一|端午|中秋|清明|元旦|假日")
_HOLIDAY_FLOWS = re.compile(
    "人次|客流|销售额|营业额|营收|收入|进账|票房|消费|订单|销量|停留|上座率|入住率|出租率|满房率|客单价|均价|场次|流水"
)
_STOCK_SAID = re.compile("现有|累计|已有|截至|全年|平时|平日|往年|下一步|将|预计|计划")


def _of_holiday_story(passage: Passage, asked: _Asked) -> _Found | None:
    """The holiday that a story's title tells of, for what moved or came and has no time of its own: 分业态看，百货增长7%."""
    told = passage.holiday
    if told is None or asked.own or _HOLIDAY_TITLE.search(passage.metadata.title or "") is None:
        return None
    if _STOCK_SAID.search(passage.text, passage.sentence_start, asked.first.start) is not None:
        return None
    flows = all(_HOLIDAY_FLOWS.search(i.named.name) for i in asked.items)
    return (told, "document") if flows or asked.measure in _RATES_OF_A_PERIOD else None


def _of_event(passage: Passage, asked: _Asked) -> _Found | None:
    """The day of a meeting or fair, for who came and what was signed there: 会上签约项目11个，涉及金额286亿元."""
    day_of = passage.event_day(passage.topic.paragraph)
    first = asked.first
    if day_of is None or asked.measure not in (_LEVEL, _SHARE) or any(m.period != day_of for m in asked.own):
        return None
    came = first.kind is _AMOUNT and _CAME_TO_EVENT.match(passage.text, asked.behind) is not None
    this_time = _THIS_TIME.search(passage.text, passage.sentence_start, first.start)
    goes_on = passage.event_told == passage.topic.paragraph and passage.text.startswith("其中", passage.sentence_start)
    by = passage.voice_at(first.start).basis
    this_time = this_time if by in _TOLD_BY_PRESS else None
    if (this_time is not None or goes_on) and not any(m.start < first.start for m in asked.periods):
        passage.event_told = passage.topic.paragraph
        return day_of, "paragraph"  # 昨日摇号举行。…介绍，本次配租房源共2.3万套。其中单间5200套
    if by != "reporter":
        return None
    at = _AT_EVENT.search(passage.text, passage.sentence_start, first.start)
    done = at is not None and _DONE_AT_EVENT.search(passage.text, at.start(), asked.behind + 6) is not None
    return (day_of, "paragraph") if came or done else None


def _of_what_happened(passage: Passage, asked: _Asked) -> _Found | None:
    """When what is counted happened, told behind it in its clause: 13个项目29日在重庆签约."""
    if asked.measure is not _LEVEL or asked.first.kind is not _AMOUNT or asked.own:
        return None
    then = next((m for m in asked.periods if m.start > asked.behind), None)
    if then is None or then.role is not _OF or then.period is None or not passage.is_over(then.period):
        return None
    if _THINGS.fullmatch(passage.text, asked.behind, then.start) is None:
        if (
            _THINGS.fullmatch(passage.text, asked.behind, then.start - 1) is None
            or passage.text[then.start - 1] != "，"
        ):
            return None
        return (then.period, "clause") if _LEFT_POVERTY.match(passage.text, then.end) is not None else None
    return (then.period, "clause") if _THEN_HAPPENED.match(passage.text, then.end) is not None else None


_AT_MEETING = re.compile(
    "(?:^|[，；。])(?:[^，；。]{0,8}，)?(?:会上|会场|现场|论坛上|仪式上|大会上|展会上|推介会上|活动上|签约仪式上|(?:这|该|此)次?场?(?:推介会|论坛|大会|活动|展会|签约仪式)|"
    "[0-9一二三四五六七八九十两]+[天日]会期|会期|会议?期间|展会期间|大会期间|活动期间)(?!发布的|公布的|透露|表示|获悉|指出|介绍)"
)
"""What opens a clause that tells what was done at a meeting: 会上签约项目11个."""
_IS_HELD = re.compile("[^。；]{0,60}?(?:举行|召开|举办|开幕|闭幕|落幕|登场|揭幕|启动)")
_IN_MONTH = (Granularity.DAY, Granularity.MONTH, Granularity.OTHER)


def _of_meeting(passage: Passage, asked: _Asked) -> _Found | None:
    """The day of the meeting of which the paragraph tells, for what was done there: 昨日举行推介会，…。会上签约项目11个."""
    if asked.own or asked.measure is not _LEVEL:
        return None
    text, low = passage.text, passage.sentence_start
    opened = _AT_MEETING.search(text, max(low - 1, 0), asked.first.start)
    if opened is None:
        return None
    for m in reversed(passage.paragraph_periods):
        if m.end > asked.first.start or m.period is None or m.role is not PeriodRole.OF:
            continue
        if m.period.granularity in _IN_MONTH and _IS_HELD.match(text, m.end) is not None:
            return m.period, "paragraph"
    return None


def _of_vague(passage: Passage, asked: _Asked) -> _Found | None:
    """Years that are not told exactly (近年来), the day of a census, years that went by."""
    topic = passage.topic
    first = asked.first
    vague = [m for m in asked.periods if _is_vague(passage, m) and m.start < first.start]
    if vague and (span := _span_of(passage, vague[-1])) is not None:
        return _end_of(passage, span, first, asked.tail, asked.measure, asked.items), "heading"
    if vague:
        if topic.period_basis == "paragraph":
            topic.period = None  # 今后五年, 近年来: another period than the one before, and not known which
        return None, "none"
    at = passage.counted_day
    if at is not None and (  # a communiqué names the year of its census in the title
        topic.period is None
        or (passage.title.is_census and topic.period == whole_year(at.end.year) and _stands(passage, asked.items))
    ):
        over = (at.end.month, at.end.day) == (12, 31) and (asked.measure is _CHANGE or _goes_by(asked.items))
        return _year_until(at) if over else at, "document"
    if (
        not asked.own
        and topic.period_basis == "paragraph"
        and _YEARS_WENT_BY.match(passage.text, passage.sentence_start)
    ):
        if topic.period is not None and topic.period.granularity is not _MULTI_YEAR:
            topic.period = None  # 2010年，…设立了…。4年时间，员工发展到200余人
            return None, "none"
    return None


def _of_told_census(passage: Passage, asked: _Asked) -> _Found | None:
    """The day of a census that the sentence tells of: 第七次全国人口普查显示，全市60岁及以上常住人口701万人."""
    if (
        asked.measure not in (_LEVEL, _SHARE)
        or _goes_by(asked.items)  # 第七次全国人口普查显示，…，地区生产总值2000亿元: of no day
        or passage.text.find("普查", passage.sentence_start, asked.first.start) < 0
    ):
        return None
    told = _CENSUS_TELLS.search(passage.text, passage.sentence_start, asked.first.start)
    counted = census_day_in(told[0]) if told is not None else None
    return None if counted is None else (counted, "sentence")


def _of_stock(passage: Passage, asked: _Asked) -> _Found | None:
    """What stands at no day: 目前有企业3000家, 累计."""
    topic = passage.topic
    first = asked.first
    topic.now = topic.now or any(_is_now(passage, m) and m.start < first.start for m in asked.periods)
    ahead = topic.period is not None and passage.reference is not None and not passage.is_over(topic.period)
    averaged = _for_so_many(passage, asked.clause.start, first.start)
    if topic.now and ((asked.counts and asked.measure is _LEVEL) or (ahead and asked.measure is _RANK_MEASURE)):
        passage.stock_end = asked.group[-1].end
        return None, "stock"  # 2018年，…。目前，全市有企业3000家
    if topic.now and asked.measure is _SHARE and asked.clause.group_start == passage.stock_end:
        return None, "stock"  # 如今，累计开行班列1万列，约占全国的30%
    of_last = bool(topic.items and asked.items) and topic.items[-1].named.name == asked.items[-1].named.name
    titled = passage.heading_period is not None or passage.document_year is not None
    titled = titled or passage.voice_at(first.start).basis == "reporter"
    if asked.measure is _SHARE and of_last and not titled and asked.clause.group_start == passage.undated_end:
        return None, "none"  # 目前有企业76家，年产值60亿元，占全区的12%: of when the amount was
    passed = topic.once or (
        topic.period is not None
        and passage.reference is not None
        and topic.period.end.year < passage.reference.year
        and any(_is_now(passage, m) and m.start < first.start for m in asked.periods)
    )
    today = any(
        _is_now(passage, m) and m.start < first.start and passage.text[m.start : m.start + 2] in _NOWADAYS
        for m in asked.periods
    )
    passed = passed or (passage.reference is None and today)
    if topic.now and passed and first.kind is _AMOUNT and asked.measure in (_LEVEL, _CHANGE):
        return None, "none"  # 2021年，…。/ 目前，…年产值达9亿元
    talked_of = topic.period or passage.heading_period or _document_period(passage)
    if (at := _balance_at(passage, asked, talked_of)) is not None:
        return at, topic.period_basis if topic.period is not None else "document"
    if topic.origin is not None and (talked_of is None or talked_of.end <= topic.origin.end):
        return None, "none"
    if first.kind is _AMOUNT and asked.measure is _LEVEL:
        words = passage.text[asked.clause.start : first.start]
        follows = asked.clause.group_start == passage.stock_end and (
            passage.text[passage.stock_end] == "、"
            or (
                passage.text[passage.stock_end] == "，"
                and (asked.counts or _stands(passage, asked.items))
                and not asked.own
            )
        )
        if follows:
            passage.stock_end = asked.group[-1].end  # 目前已集聚整车企业15家、配套企业255家
            return None, "stock"
        if "累计" in words and topic.period is not None and topic.period.granularity is _MULTI_YEAR:
            return topic.period, topic.period_basis
        whole = passage.heading_period
        if "累计" in words and topic.period is None and whole is not None and whole.granularity is _MULTI_YEAR:
            if _goes_by(asked.items) and passage.is_over(whole):
                return whole, "heading"  # 五年工作回顾 / 累计新增城镇就业4.8万人
        cue = None if averaged else STOCK_CUE.search(words)
        reached = cue is not None and cue.group() == "达" and all(_YEARLY.search(i.named.name) for i in asked.items)
        collected = (
            cue is not None
            and cue.group() == "累计"
            and talked_of is not None
            and talked_of.granularity in PARTS
            and all(_COLLECTED.search(i.named.name) for i in asked.items)
        )  # 1—6月，…。增值税累计完成3亿元: since January
        reached = reached or collected
        if (
            cue is not None
            and cue.group() in ("总数", "达")
            and asked.counts
            and passage.last_period is not None
            and passage.last_period.granularity is _YEAR
            and _MADE_A_TOTAL.search(passage.text, passage.sentence_start, first.start) is not None
        ):
            return passage.last_period, "sentence"  # 净增高新技术企业41家，总数达218家
        stands = all(i.named.is_stock for i in asked.items) and not averaged
        if (cue is not None and not reached) or stands:
            passage.stock_end = asked.group[-1].end
            return None, "stock"
    return None


_AGAINST_THE_START = re.compile(
    "[，（]?[^，。；0-9]{0,6}[比较][今去]?年初|[，（]?[^，。；0-9]{0,6}[比较](?:上年|去年|年)[底末]"
)


def _balance_at(passage: Passage, asked: _Asked, told: Period | None) -> Period | None:
    """The last day of the period at hand, for a balance set against that of the year's start: 存款余额39.4亿元，比年初增加5亿元."""
    if asked.measure is not _LEVEL or asked.first.kind is not _AMOUNT or told is None or not passage.is_over(told):
        return None
    if told.granularity not in (_YEAR, Granularity.MONTH, *PARTS):
        return None
    if not all("余额" in i.named.name for i in asked.items):
        return None
    stop = passage.text.find("。", asked.behind)
    near = passage.text[passage.sentence_start : stop if stop >= 0 else asked.behind + 60]
    return day(told.end) if _AGAINST_THE_START.search(near) is not None else None


_SO_MANY = re.compile("每(?:百|千|万|十万|百万)(?:名|户|人|口|常住|城|农|老|居|家|辆|车)[^，。；]{0,16}$")


def _for_so_many(passage: Passage, start: int, end: int) -> bool:
    """Whether a count is an average that is worked out for a period, as 每千人口拥有床位7.3张 is."""
    return passage.text.find("每", start, end) >= 0 and _SO_MANY.search(passage.text, start, end) is not None


def _of_review(passage: Passage, asked: _Asked) -> _Found | None:
    """The years whose deeds are told one by one, for what was done in them: 五年来，…：——新改建公路1240公里."""
    span = passage.review_span or _section_span(passage)
    if span is None or asked.measure is not _LEVEL or asked.first.kind is not _AMOUNT:
        return None
    if any(m.role in OWN_ROLES and m.period is not None and m.end <= asked.first.start for m in asked.periods):
        return None
    if asked.tail.predicate is not None and asked.tail.predicate.predicate == "reach":
        return None  # 建成区面积由18.6平方公里扩大到27.5平方公里
    done = all(
        _DEEDS.match(i.named.text) is not None and not _YEARLY.search(i.named.name) for i in asked.items
    ) or _SETTLED_THEN.match(passage.text, asked.behind)
    return (span, "paragraph") if done else None


def _section_span(passage: Passage) -> Period | None:
    """The years that a section reviews, where its last paragraph with a period, or this one before, was of them all."""
    span, topic = passage.heading_span, passage.topic
    if span is None or passage.heading_status is _TARGET or not passage.is_over(span):
        return None
    if topic.as_of is not None or (topic.period is not None and topic.period != span and not topic.once):
        return None
    counted = passage.counted_in
    if counted is not None and counted[0] == span and passage.text.find("\n", counted[1], passage.sentence_start) < 0:
        return span  # 五年新改建公路2860公里，…。治理滑坡47处
    return span if passage.section_opened == span else None


def _of_passage(passage: Passage, asked: _Asked) -> _Found | None:
    """What the paragraph, the heading or the document is of."""
    topic = passage.topic
    first = asked.first
    measure = asked.measure
    if (
        topic.period is not None
        and topic.once
        and topic.period.granularity is not _MULTI_YEAR
        and (asked.counts or all(i.named.code is None and not _EARNED.search(i.named.name) for i in asked.items))
        and measure is _LEVEL
        and passage.returned_to < 2
        and passage.voice_at(first.start).basis == "reporter"
    ):
        return None, "none"  # a story that names a year once does not date what it counts further on
    if measure is _GROWTH and _EACH_YEAR_GROWS.search(passage.text, asked.clause.start, first.start) is not None:
        return None, "none"  # 工资每年涨10%
    if topic.period is not None and _is_of_a_year(passage, asked, topic.period, asked.clause.start):
        return None, "none"  # 上半年增长4%。…作坊120个，年产值2亿元
    if topic.period is not None:
        return _end_of(passage, topic.period, first, asked.tail, measure, asked.items), topic.period_basis
    ahead = passage.heading_status is Status.ACTUAL and passage.heading_period == passage.title.plan_span
    if passage.heading_period is not None and not ahead:
        return _end_of(passage, passage.heading_period, first, asked.tail, measure, asked.items), "heading"
    document_period = _document_period(passage)
    undated = topic.undated_part or any(
        m.role is _OF and m.period is None and m.basis in PARTS_OF_A_YEAR and m.start < first.start
        for m in asked.periods
    )
    if undated and document_period is not None and document_period.granularity is _YEAR:
        return None, "none"  # 2007年…。1-11月增长5%: of which year is not known
    averaged = _for_so_many(passage, asked.clause.start, first.start)
    if asked.counts and measure is _LEVEL and document_period is not None and not averaged:
        if HAS.search(passage.text, asked.clause.start, first.start) is not None and first.kind is _AMOUNT:
            passage.stock_end = asked.group[-1].end
            return None, "stock"  # 全镇有民宿32家
    headline = topic.headline if topic.league else None  # what districts are ranked in is told of one period
    ranked = headline is not None and all(i.named.name == headline.name for i in asked.items)
    if document_period is not None and (
        ranked
        or measure in _RATES_OF_A_PERIOD
        or (asked.first.kind is _AMOUNT and _GREW_SO_MANY.match(passage.text, asked.behind) is not None)
        or passage.returned_to >= 2
        or passage.voice_at(first.start).basis in TURNS
    ):
        return _end_of(
            passage, document_period, first, asked.tail, measure, asked.items
        ), "document"  # a story that names a year once does not date what it counts
    if passage.day_told is not None and all(i.named.name in passage.day_told[1] for i in asked.items):
        return passage.day_told[0], "paragraph"  # 当天全市接待游客…。渝中区接待…
    return None


_GREW_SO_MANY = re.compile(
    "(?:区县|区|县|乡镇|镇街|地区|省[区市]*|城市|行业|大类|门类|产品|品种|指标|园区)?(?:的?[^，。；0-9]{1,14}?)?"
    "(?:实现正增长|正增长|负增长|实现增长|(?:增[速幅长]|降幅)(?:超过|高于|低于|达到?|为|在)|同比(?:增长|下降|上升)|保持增长|下降(?=，)|跑赢|达到?两位数|不降反升)"
)
"""Behind a count it makes it one of a period, as growth itself is: 31个区县实现正增长."""

_STEPS = (
    _of_its_words,
    _note_named,
    _of_counted_years,
    _note_bound,
    _of_years_from_on,
    _of_base,
    _of_span_aimed_at,
    _of_other_day,
    _of_launched,
    _of_holiday,
    _of_event,
    _of_what_will_happen,
    _of_named,
    _of_what_happened,
    _of_years_end,
    _of_days_before,
    _of_meeting,
    _of_vague,
    _of_told_census,
    _of_stock,
    _of_review,
    _of_passage,
    _of_holiday_story,
)
"""In the order in which they are tried; the `_note_` steps find no period of themselves, but may find that there is none."""


_YEARS_OWN = re.compile(
    "(?<![0-9〇零一二三四五六七八九十去今明前后全当往每历多几近半上同])年(?:产值?|[一-鿿]{0,6}(?:产值|收入|销售额|产量|销量|营业额))"
)


def _is_of_a_year(passage: Passage, asked: _Asked, period: Period, since: int) -> bool:
    """Whether an amount is told as that of a year, where the period at hand is a part of one: 年产值2亿元."""
    return (
        asked.measure is _LEVEL
        and period.granularity in PARTS
        and _YEARS_OWN.search(passage.text, max(since, asked.clause.start), asked.first.start) is not None
    )


def _is_outlook_aside(passage: Passage, mention: PeriodMention, first: Quantity) -> bool:
    """Whether a period was only that of what is expected of the member of a list before: 预计全年增长17%；投资增长9%."""
    text = passage.text
    if not text.endswith(("预计", "力争", "有望", "预计到"), 0, mention.start):
        return False
    return text.find("；", mention.end, first.start) >= 0


def _names_projects(passage: Passage, own: Sequence[PeriodMention]) -> bool:
    """Whether the last of several periods is a year that begins a name, inside which the one before it lies."""
    year, part = own[-1], own[-2]
    if year.period is None or part.period is None or part.role is not _OF or part.period.granularity not in PARTS:
        return False
    inside = year.period.start <= part.period.start and part.period.end <= year.period.end
    named = _OF_PROJECTS.match(passage.text, year.end) is not None
    return inside and named and passage.text[part.end : year.start] == "，" and year.period.granularity is _YEAR


def settle_whole(passage: Passage, period: Period | None, basis: str) -> tuple[Period | None, str]:
    """全年 of what was done, in a text of the middle of the next year: the year that the text is about, or unknown."""
    if passage.reference is None or period is None or (period.end - passage.reference).days <= _NEARLY_OVER:
        return period, basis
    told = passage.document_period
    if told is not None and told.granularity is _YEAR and told.end <= passage.reference:
        return told, "document"
    return None, "none"


def is_of_years(periods: Sequence[PeriodMention], q: Quantity) -> bool:
    """Whether years are counted before a number of which it is not known which they are: 过去5年，…翻了一番."""
    return any(m.period is None and m.start < q.start and m.basis in _COUNTED for m in periods)


def _is_as_long(passage: Passage, base: Period) -> bool:
    """Whether the number before was of as many years as those that one is compared with, and of later ones."""
    last = passage.last_period
    return (
        last is not None
        and last.granularity is _MULTI_YEAR
        and last.end.year - last.start.year == base.end.year - base.start.year
        and base.end < last.start
    )


def _span_of(passage: Passage, mention: PeriodMention) -> Period | None:
    """The span of years that 五年来 or 五年间 means below a title that names five years."""
    count = _YEARS_COUNTED.search(passage.text, mention.start, mention.end)
    length = read_numeral(count.group(1)) if count is not None else None
    for span in (passage.topic.span, passage.heading_span):
        if span is not None and length is not None and span.end.year - span.start.year + 1 == length:
            return span
    return None


def _was_only_its_end(passage: Passage, own: Sequence[PeriodMention], first: Quantity) -> bool:
    """Whether the last period was only the end of the one before, told for one number of a list: 2021年，…，年末存栏3.8万头；…."""
    last, before = own[-1], own[-2]
    if last.role is not _AS_OF or before.role is not _OF or last.explicit_year:
        return False
    if last.period is None or before.period is None or last.period.granularity is not _DAY:
        return False
    if before.period.granularity is _MULTI_YEAR or last.period.end != before.period.end:
        return False
    return passage.text.find("；", last.end, first.start) >= 0


_HOW_MANYTH = re.compile("以?来?的?(?:第[0-9一二三四五六七八九十]+|首|最后一)[次场批届个轮期回趟列班]")
"""Behind a year it only counts events in it: 昨日，今年第三次摇号举行."""
_ASIDE = re.compile(
    "(?:同期|全年|同月|同季|[底末])?(?:还|才|仅|只有?|只是|不过|也就|也才|为|是|则为)*[约近]?[0-9.]+[万亿千百余多]*[^，。；：0-9]{0,6}(?=[，；。])"
)


def _is_compared_aside(passage: Passage, own: Sequence[PeriodMention], first: Quantity) -> bool:
    """Whether the last period was only that of a number set beside another: 前三季度开行104列，去年全年才93列；运送…."""
    last, before = own[-1].period, own[-2].period
    if last is None or before is None or last.end >= before.end or passage.text[own[-1].start - 1] not in "，（":
        return False
    aside = _ASIDE.match(passage.text, own[-1].end)
    return aside is not None and aside.end() <= first.start


def _names_event(passage: Passage, mention: PeriodMention) -> bool:
    """Whether a year is the first word of a meeting's name: 从民政局举行的2024年老龄事业发展新闻通气会上获悉."""
    text = passage.text
    if mention.period is not None and mention.period.granularity is _YEAR and _YEARLY_MEETING.match(text, mention.end):
        return _HELD_AT.search(text, max(passage.sentence_start, mention.start - 24), mention.start) is not None
    held = text[mention.start - 3 : mention.start]
    if (
        not held.endswith(("举行的", "召开的", "举办的", "举行", "召开", "举办", "开展", "从", "在", "自"))
        or text[mention.start] in "从在自"
    ):
        return False
    return mention.period is not None and _MEETING_NAME.match(text, mention.end) is not None


def _only_explains(passage: Passage, mention: PeriodMention, first: Quantity) -> bool:
    """Whether a past year is named in a reason, and is none of what is told next: 主要是上年基数较低；非税收入9亿元."""
    text = passage.text
    if text[mention.start : mention.start + 2] not in ("上年", "去年"):
        return False
    halt = text.find("；", mention.end, first.start)
    if halt >= 0 and _ANY_DIGIT.search(text, mention.end, halt) is None:
        return True
    comma = text.find("，", mention.end, first.start)
    if comma < 0 or _ANY_DIGIT.search(text, mention.end, comma) is not None:
        return False
    return _REASON.search(text, max(passage.sentence_start, mention.start - 12), mention.start) is not None


def _is_measured_by(passage: Passage, mention: PeriodMention, first: Quantity) -> bool:
    """Whether a number is a part of what stood at a time: 恢复到2017年末的94%."""
    return (
        first.kind in (_PERCENT, _MULTIPLE)
        and 0 < first.start - mention.end <= 3
        and OF_NUMBER.match(passage.text, mention.end) is not None
        and _MEASURED_BY.search(passage.text, max(0, mention.start - 6), mention.start) is not None
    )


def _is_now(passage: Passage, mention: PeriodMention) -> bool:
    """Whether words mean the day of the text: 目前, 如今; but not those that a rise begins with: 由目前的142家增至300家."""
    if passage.text[mention.start - 1 : mention.start] in ("由", "从"):
        return False
    return mention.period is None and _NOW.match(passage.text, mention.start) is not None


def _is_now_again(passage: Passage, near: PeriodMention, periods: Sequence[PeriodMention], first: Quantity) -> bool:
    """Whether a number is of today behind a year to come or one long over: 到2025年，…，眼下…; 2012年只有3万亩，现在18万亩."""
    if near.period is None or passage.reference is None:
        return False
    over = near.period.end.year < passage.reference.year and near.period.granularity is _YEAR
    if not over and near.period.end <= passage.reference:
        return False
    kinds = (_AMOUNT, _PERCENT) if over else (_AMOUNT,)
    return first.kind in kinds and any(_is_now(passage, m) and near.end <= m.start < first.start for m in periods)


def _is_named_year(passage: Passage, mention: PeriodMention) -> bool:
    """Whether words name a year by the day of a text that has none: 去年."""
    of = mention.role in OWN_ROLES and mention.period is None
    return of and passage.text[mention.start : mention.start + 2] in _NAMED_YEARS


def _is_vague(passage: Passage, mention: PeriodMention) -> bool:
    of = mention.role in (_OF, _DEADLINE, _AS_OF)
    return (
        of
        and mention.period is None
        and (mention.basis in _UNDATED or passage.text[mention.start : mention.start + 2] in _NAMED_YEARS)
    )


def _up_to(passage: Passage, period: Period | None, first: Quantity, tail: Tail) -> Period | None:
    """What a change up to a day covers by what it is told against: 比上月增加 the month, else the year."""
    than = {passage.text[m.start : m.end].lstrip("比较") for m in tail.baselines}
    if period is not None and period.granularity is _DAY and any(t.startswith("上月") for t in than):
        return month(period.end.year, period.end.month)
    if first.kind is _POINTS and any(t.endswith("同期") for t in than):
        return period  # 同比增长13%，增速比去年同期高1.6个百分点
    return _year_until(period)


def _year_until(period: Period | None) -> Period | None:
    """What a change up to a day covers: 年末…比上年末增加0.99万人 is told of the year."""
    if period is None or period.granularity is not _DAY:
        return period
    if (period.end.month, period.end.day) == (12, 31):
        return whole_year(period.end.year)
    return Period(date(period.end.year, 1, 1), period.end, _YEAR_TO_DATE, f"{period.end.year}年至{period.label}")


def _since_base(tail: Tail, until: Period | None) -> Period | None:
    """The years of a change against the end of a year that is more than one year back."""
    base = tail.baselines[-1].period if tail.baselines else None
    if base is None or until is None or (base.end.month, base.end.day) != (12, 31):
        return None
    if (until.end.month, until.end.day) != (12, 31) or base.end.year >= until.end.year - 1:
        return None
    return years(base.end.year + 1, until.end.year)


def base_of(passage: Passage, base: Period | None, basis: str | None) -> Period | None:
    """What a growth is told against: what its sentence says, or in a census what the paragraph went on comparing with."""
    if base is not None and passage.title.is_census:
        passage.topic.base = base
    return base or (passage.topic.base if basis is None else None)


def _goes_by(items: Sequence[Item]) -> bool:
    """Whether what is counted happened over time, whatever day is named: 年末城镇新增就业4900人."""
    return all(i.named.is_flow or _NEW.search(i.named.name) or _YEARLY.search(i.named.name) for i in items)


def _stands(passage: Passage, items: Sequence[Item]) -> bool:
    """Whether what is counted stands at a day, as the population does, and goes on to do so in the next sentence."""
    units = passage.title.is_census or passage.title.is_report
    if units and all(i.named.is_count and not i.named.is_flow and _UNITS.search(i.named.name) for i in items):
        return True
    return all(_STANDING.search(i.named.name) and not _HAPPENS.search(i.named.name) for i in items)


def _span(passage: Passage, own: Sequence[PeriodMention], first: Quantity) -> tuple[Period | None, str]:
    """The years that an annual average runs over: named in the sentence, from…to, or in the passage's heading.

    From 2016 to 2021 the growth is that of 2017 to 2021, unless the text counts the years otherwise (十年年均).
    """
    named = [m.period for m in own if m.period is not None and not passage.is_base_span(m)]
    spans = [i for i, p in enumerate(named) if p.granularity is _MULTI_YEAR]
    singles = [p for p in named[spans[-1] + 1 if spans else 0 :] if p.granularity is _YEAR]
    if spans and not (len(singles) >= 2 and singles[-2].end.year < singles[-1].end.year):
        return named[spans[-1]], "sentence"
    if len(singles) >= 2 and singles[-1].end.year - singles[-2].end.year > (
        1
        if _has_span(
            passage,
        )
        else 0
    ):
        begin, end = singles[-2].end.year + 1, singles[-1].end.year
        if (
            match := _COUNT_OF_YEARS.search(passage.text, max(0, first.start - 14), first.start)
        ) and end - begin + 2 == (read_numeral(match.group(1))):
            begin -= 1
        ran = years(begin, end)
        passage.topic.span = passage.topic.span or ran  # 2016年…，2021年…，年均增长9%；…年均增长12%
        return ran, "sentence"
    if (
        own
        and own[-1].role is _DEADLINE
        and singles
        and passage.reference is not None
        and not passage.is_over(singles[-1])
    ):
        passage.near_role = _DEADLINE
        begin = passage.reference.year + (passage.reference.month > 6)
        return (years(begin, singles[-1].end.year), "sentence") if begin < singles[-1].end.year else (None, "none")
    if own and singles and own[-1].period is singles[-1] and _is_plans_end(passage, own[-1]):
        if passage.reference is None and _POINTS_AHEAD.search(passage.text, own[-1].start - 2, own[-1].end):
            passage.near_role = _DEADLINE
        return years(singles[-1].end.year - 4, singles[-1].end.year), "sentence"  # “十二五”末，…年均增长13%
    counted = passage.counted_in
    for span, basis in (
        (counted[0] if counted is not None and counted[1] == passage.sentence_start else None, "sentence"),
        (passage.topic.period, "paragraph"),
        (passage.topic.span, "paragraph"),
        (passage.heading_span, "heading"),
    ):
        if span is not None and span.granularity is _MULTI_YEAR:
            return span, basis
    if passage.told_years is not None and passage.topic.period is None:
        return passage.told_years, "document"
    return None, "none"


def _is_plans_end(passage: Passage, mention: PeriodMention) -> bool:
    """Whether a period is the last year of a five-year plan, told as such: “十二五”末."""
    return mention.basis in _PLANS_ROWS and passage.text[mention.end - 1] == "末"


def _has_span(passage: Passage) -> bool:
    """Whether the passage tells of years from…to, which an average then runs over."""
    spans = (passage.topic.period, passage.topic.span, passage.heading_span)
    return any(span is not None and span.granularity is _MULTI_YEAR for span in spans)


def _counts_years(passage: Passage, clause: Clause, first: Quantity) -> bool:
    """Whether the clause of a number counts the years that it is of."""
    counts = passage.text.find("年", clause.start, first.start) >= 0
    return counts and _SPAN_LENGTH.search(passage.text, clause.start, first.start + 2) is not None


def _counted_years(passage: Passage, own: Sequence[PeriodMention], clause: Clause, first: Quantity) -> Period | None:
    """The years that a clause counts and does not name, ending with the year that is talked of: 五年累计, 近五年增加."""
    if passage.text.find("年", clause.start, first.start) < 0:
        return None
    matches = list(_SPAN_LENGTH.finditer(passage.text, clause.start, first.start + 2))
    if not matches and passage.heading_status is not _TARGET and not passage.title.is_plan:
        matches = list(_YEARS_OF_DEEDS.finditer(passage.text, clause.start, first.start + 2))
    if not matches or matches[-1].end() > first.start:
        return None
    match = matches[-1]
    length = read_numeral(match.group(1))
    topic = passage.topic
    known = [
        m.period for m in reversed(own) if (m.start < match.start() or m.end > match.end()) and not _is_base(passage, m)
    ]
    known += [topic.target_period, topic.span, topic.period, passage.heading_span, passage.heading_period]
    known.append(
        passage.title.plan_span
        if passage.heading_status is _TARGET and passage.title.plan_span
        else passage.document_period
    )
    if length is None or length < 1:
        return None
    for period in known:
        if period is None:
            continue
        if period.granularity is _MULTI_YEAR and period.end.year - period.start.year + 1 == length:
            return period
        if period.granularity is _YEAR:
            return years(period.end.year - int(length) + 1, period.end.year)
    told = passage.told_years
    return told if told is not None and told.end.year - told.start.year + 1 == length else None


def _is_base(passage: Passage, mention: PeriodMention) -> bool:
    """Whether a period is only what another one is told against: 由2011年的112亿元增至258亿元, 是2016年的1.8倍."""
    text, start, end = passage.text, mention.start, mention.end
    if FROM_YEAR_TO_YEAR.search(text, start, end) is not None:
        return False
    against = text[start] in "由从比较" or text[start - 1 : start] in ("由", "从", "比", "较")
    return against or SO_MANY_TIMES.match(text, end) is not None


_AS_IT_IS_NOW = re.compile(
    "清醒(?:地)?(?:看到|认识到)|(?:面临|存在)(?:的|着|一些|不少|诸多)*(?:困难|问题|挑战|短板|不足)"
)
"""What a review owns to is as it is at its end: 我们也清醒看到，卷烟产值占规上工业的41%."""


def _end_of(
    passage: Passage, period: Period | None, q: Quantity, tail: Tail, measure: Measure, items: list[Item]
) -> Period | None:
    """The last year of a span, for a level that was reached in it: 五年来…突破2万亿元.

    And the end of a year for people who were counted then: 到2021年末，常住人口…。/ 渝北区常住人口为220万人.
    """
    if passage.people_at is not None and period == whole_year(passage.people_at.end.year):
        return passage.people_at if measure in (_LEVEL, _SHARE) and _of_people(items) else period
    if period is None or period.granularity is not _MULTI_YEAR:
        return period
    ranked = measure is _RANK_MEASURE and "增" not in passage.text[max(0, q.start - 14) : q.start]
    if ranked or q.kind is _RATIO_FORM:
        complete = (period.end.month, period.end.day) == (12, 31)
        return whole_year(period.end.year) if complete else period  # 这五年，…居全市第1: where it came to stand
    if measure not in (_LEVEL, _SHARE):
        return period
    if "累计" in passage.text[max(0, q.start - 12) : q.start]:
        return period
    at_a_day = measure is _LEVEL and q.kind is _AMOUNT and tail.predicate is None
    if at_a_day and all(_OF_CENSUS.search(i.named.name) and not i.named.is_flow for i in items):
        return None  # 10年来，流入人口增加…。家庭户58万户: at which day is not said
    if _PER_YEAR.search(passage.text, max(0, q.start - 16), q.start):
        return period  # “十四五”期间，交通年均投资迈上1000亿元: an average over the years
    if _SPENT_BEFORE.search(passage.text, max(0, q.start - 12), q.start) and all(
        _SPENT.search(i.named.name) for i in items
    ):
        return period  # “十一五”完成投资超1500亿元: of all its years
    reached = tail.predicate is not None and tail.predicate.predicate == "reach"
    reached = reached or bool(_TO_END.search(passage.text, max(0, q.start - 8), q.start))
    reached = reached or all(i.named.is_stock and not i.named.is_flow for i in items)
    reached = reached or _AS_IT_IS_NOW.search(passage.text, passage.sentence_start, q.start) is not None
    reached = reached or _for_so_many(passage, max(passage.sentence_start, q.start - 22), q.start)
    if reached or (q.kind is _PERCENT and all(i.named.is_ratio for i in items)):
        complete = (period.end.month, period.end.day) == (12, 31)
        return whole_year(period.end.year) if complete else None  # 直辖以来…达到65%: some day up to now
    return period


def _origin(passage: Passage, kind: QuantityKind, at: int, *, alone: bool) -> Period | None:
    """The year before a span, or the year that the sentence's from…to began with: 从64176元提高到90663元.

    The structure of a year is told beside that of the year before: 三次产业结构由8.2∶52.4∶39.4调整为7.9∶50.5∶41.6.
    `alone`: the sentence names no single year of its own.
    """
    if passage.topic.origin is not None:
        return passage.topic.origin
    plan, aimed = passage.title.plan_span, passage.topic.target_period
    if passage.topic.planned and plan is not None and aimed is not None and aimed.end.year == plan.end.year:
        return whole_year(plan.start.year - 1)  # 到2020年，…。 / 研发投入强度由1.1%提高到1.6%
    span = passage.topic.period if passage.topic.period is not None else passage.heading_span
    if (counted := _span_told(passage, alone=alone)) is not None and passage.is_over(counted):
        span = counted
    if span is not None and span.granularity is _MULTI_YEAR:
        return whole_year(span.start.year - 1)
    if kind is _RATIO_FORM and _YEAR_ON_YEAR.search(passage.text, max(0, at - 80), at):
        span = span or passage.heading_period or passage.document_period
        if span is not None and span.granularity is _YEAR:
            return whole_year(span.start.year - 1)
    return None


def _span_told(passage: Passage, *, alone: bool) -> Period | None:
    """The years that the sentence has counted, or the paragraph has told of from…to."""
    if passage.counted_in is not None and passage.counted_in[1] == passage.sentence_start:
        return passage.counted_in[0]
    return passage.topic.span if alone else None


def years_of(period: Period | None, count: int) -> list[Period] | None:
    """The single years of a span, when there is a number for each of them: 2000—2003年分别达到60%、83%、90%、110%."""
    if period is None or count < 2 or period.end.year - period.start.year < 1:
        return None
    last = period.end.year if (period.end.month, period.end.day) == (12, 31) else period.end.year - 1
    if last - period.start.year + 1 != count:
        return None
    return [whole_year(year) for year in range(period.start.year, last + 1)]


def _keep_period(passage: Passage, mention: PeriodMention) -> None:
    """A period that a number took holds for the rest of its paragraph."""
    passage.topic.once = False
    passage.topic.now = False
    if passage.text[mention.start - 1 : mention.start] in ("从", "由") or passage.text[mention.start] in "从由":
        passage.topic.origin = mention.period
    elif passage.topic.origin is not None and passage.is_bound(mention):
        passage.topic.destination = mention.period
    if mention.role is _AS_OF and mention.period is not None and passage.topic.origin != mention.period:
        passage.topic.as_of = mention.period  # but not that of 由2000年末的14万人减少到7万人
    if (
        mention.role is _OF
        and mention.period is not None
        and passage.is_passage(mention)
        and mention.period.granularity is not _MULTI_YEAR
        and passage.text[mention.end : mention.end + 1] != "的"
        and not (passage.is_part(mention.period) and passage.text.endswith(OF_IT, 0, mention.start))
    ):
        passage.topic.period, passage.topic.period_basis = mention.period, "paragraph"


def period_for(passage: Passage, q: Quantity, period: Period | None, tail: Tail) -> Period | None:
    """The period of one number, where its words move that of its group: 连续12个月, 比年初, 两年平均, 去年同期."""
    if period is None:
        return None
    if q.kind is _DURATION:
        if _WOULD_LAST.search(passage.text, max(0, q.start - 12), q.start) is not None:
            return period
        spans = period.end.year - period.start.year + 1
        if q.unit == "年" and q.value is not None and 1 < q.value <= 60 and (spans == 1 or q.value < spans):
            return years(period.end.year - int(q.value) + 1, period.end.year)
        months = _MONTHS_IN.get(q.unit or "")
        return _months_until(passage, period, q, months) if months is not None else period
    if (kept := _kept_for(passage, q, period)) is not None:
        return kept
    if tail.baselines and "年初" in passage.text[tail.baselines[0].start : tail.baselines[0].end]:
        return Period(date(period.end.year, 1, 1), period.end, _YEAR_TO_DATE, period.label)
    if tail.basis == "two_year_average" and period.granularity is not _MULTI_YEAR:
        return two_year_average(period)
    if tail.of_period is not None and tail.of_period.period is None:
        return same_period(period, period.end.year - 1)
    return period


_WOULD_LAST = re.compile(
    "(?:够|需要?|[要得])(?:发|付|撑|维持|用|开|支付|花|烧|熬|等|跑|排|走)?(?:了|到|得了)?(?:不到|约|近|上)?$"
)
"""Before a length of time that something takes or that money suffices for, and that did not end then: 只够发两个月."""
_KEPT_FOR = re.compile(
    "连续(?:[0-9]{1,2}|[二两三四五六七八九十]{1,3})(?:年|个月|个季度)来?(?:都|均)?"
    "(?:稳定在|保持在?|维持在|控制在|站上|超过?|突破|高于|低于)[^，。；0-9]{0,4}$"
)
_LENGTH = re.compile("(?P<n>[0-9]{1,2}|[二两三四五六七八九十]{1,3})(?:年|个(?P<unit>月|季度))")


def _kept_for(passage: Passage, q: Quantity, period: Period) -> Period | None:
    """The years or months in a row for which a value was kept: 粮食总产量连续四年稳定在70万吨以上."""
    low = max(0, q.start - 18)
    at = passage.text.find("连续", low, q.start)
    if at < 0 or _KEPT_FOR.search(passage.text, at, q.start) is None:
        return None
    length = _LENGTH.match(passage.text, at + 2, q.start)
    n = read_numeral(length["n"]) if length is not None else None
    if length is None or n is None or not 1 < n <= _LONGEST_STREAK:
        return None
    if length["unit"] is not None:
        return _last_months(period.end, int(n) * _MONTHS_IN[length["unit"]])
    return years(period.end.year - int(n) + 1, period.end.year) if period.granularity is _YEAR else None


_LONGEST_STREAK = 60
_MONTHS_IN = {"月": 1, "季度": 3}


def _months_until(passage: Passage, period: Period, q: Quantity, months: int) -> Period | None:
    """The months or quarters that end with a period; before it begins, when the text says that they ended (结束连续17个月…)."""
    if q.value is None or not 0 < q.value * months < 600:
        return None
    last = period.end
    if "结束" in passage.text[max(0, q.start - 6) : q.start]:
        last = period.start - timedelta(days=1)
    return _last_months(last, int(q.value) * months)


def _last_months(last: date, count: int) -> Period:
    """So many months that end with a day."""
    index = last.year * 12 + last.month - count
    first = date(index // 12, index % 12 + 1, 1)
    label = f"{first.year}年{first.month}月—{last.year}年{last.month}月"
    return Period(first, last, _OTHER, label)
