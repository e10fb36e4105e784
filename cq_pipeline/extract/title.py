"""What the title of a text says of all its figures: their year, and whether they are a plan's, a law's, a census's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cq_pipeline.extract.model import DocumentMetadata, Period
from cq_pipeline.extract.periods import day, years
from cq_pipeline.records import record
from cq_pipeline.vocabulary.load import load_table

_PLAN_TITLE = re.compile(
    r"(?:规划|计划|纲要|方案|要点|目标任务|任务分解表?|任务清单|民生实事(?:清单|项目|任务|项目清单)?)(?:（[^（）]*）)?》?(?:（[^（）]*）)?(?:的通知|的建议)?(?:（[^（）]*）)?$"
)
_OUTLOOK_TITLE = re.compile(
    "(?<![一二三四五六七八九十])(十[一二三四五]?)五[”’]?(?:时期)?[^，。；五]{0,8}(?:思路|打算|安排|展望|谋划|规划|目标任务)"
    "(?!》?(?:收官|实施|执行|完成|评估|中期|开局|情况|成就|成效|纲要实施))"
)
"""“十三五”工作总结暨“十四五”工作思路: from when on it is told of what is meant to be."""
_DEEDS_TITLE = re.compile(r"民生实事|行动方案|实施方案|行动计划|工作要点|目标任务|任务清单")
_REVIEW_TITLE = re.compile(r"(?:计划|预算)执行情况(?:的?报告)?$|决算(?:草案)?(?:的?报告)?$")
_SUMMARY_TITLE = re.compile(
    r"(?:19|20)\d\d年(?:度|上半年|前三季度)?(?:[^，。年]{0,10}(?:工作总结|总结)(?:报告)?|[^，。年]{0,24}(?:建设|执行|完成|实施|推进|进展|运行|工作)情况的?(?:报告|汇报|通报))$"
)
"""Titles of summaries, in which 今年 is the year that they name."""
_RULES_TITLE = re.compile(r"(?:办法|条例|规定|细则|章程|规则|守则)(?:（[^（）]*）)?$")
_DRAFTED_YEAR = re.compile("((?:19|20)[0-9]{2})年[^，。年]{0,14}(?:计划|预算)[^，。年]{0,4}(?:草案|安排)")
"""The year that a report is the draft of a plan or budget for: 2015年预算执行情况和2016年预算草案."""
_WINTER = 3
"""The last month in which a yearly report is read."""
_PLAN_REVIEWED = re.compile(
    "(?<![一二三四五六七八九十])(十[一二三四五]?)五[”’]?(?:规划|时期|期间)?(?:纲要)?(?:实施|完成|执行|发展)"
    "(?:情况|成就)(?:的?报告|综述)?$"
)
"""Titles that review a five-year plan: “十一五”规划实施情况."""
_POLICY_TITLE = re.compile(
    r"(?:措施|政策|政策意见|实施意见|若干意见|实施办法|管理办法|实施细则)(?:（[^（）]*）)?》?(?:（[^（）]*）)?(?:的通知)?$"
)
"""Titles of what is granted and demanded from now on: 支持民营经济发展若干措施."""
_FIVE_YEARS = re.compile("(?<![一二三四五六七八九十])(九|十|十[一二三四五])(?:五|个五年(?:规划|计划))")
_OF_A_PLAN_TITLE = re.compile("(?:规划|计划|纲要)(?!》?(?:收官|实施|执行|完成|评估|中期|开局))")
_FIRST_YEARS = {"九": 1996, "十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}
_REVIEWED = re.compile(r"((?:19|20)\d\d)年(?:主要|政府|经济社会发展|的)*工作(?:的|情况)?(?:回顾|总结)")
"""The year that a yearly report looks back on: 一、2011年工作回顾."""
_LIST_AHEAD = re.compile(
    r"\s*((?:19|20)\d\d)年[^。；：\n]{0,60}(?:将|计划|拟)[^。；：\n]{0,40}(?:以下|如下|下列)[^。；：\n]{0,16}：[ 　]*\n"
)
"""The first line of a text that says of all that it lists that it is to come: 2025年某市将呈现以下变化：."""
_YEAR_CLOSED = re.compile(r"公报|年报|年鉴|决算|统计(?:数据|资料)|年度报告|排名|排行|有多少|数据一览|大?盘点")
_WITHIN_YEAR = re.compile(r"[月季旬]|半年|(?:19|20)\d\d年?[—～至到-]")
"""A report that is written when its year is over, and what makes it one of a part of it."""
_YEARLY_REPORT = re.compile(r"政府工作报告|人民政府工作报告|人大常委会工作报告")
_TITLE_SPAN = re.compile(r"((?:19|20)\d\d)年?[—～至到-]+((?:19|20)\d\d)年")
_EDITION = re.compile(r"[（(](?:19|20)\d\d年?(?:更新|修订|发布|版|整理)[^）)]*[）)]")
_DAY_TITLE = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日[^，。：]{2,20}(?:情况|概述|概况|快报|日报|数据|客流)$"
)
_CENSUS_TITLE = re.compile(r"普查[一-鿿]{0,8}公报")
_TITLE_YEAR = re.compile(r"((?:19|20)\d\d)年")
_POSTED_WITHIN = 2
"""Years between the year in a text's title and its date, beyond which the date is that of a later posting."""
_PART_NAME = (
    r"[一-鿿]{1,6}?(?:(?<![城乡集市场])镇|(?<![家下故])乡|街道|(?<![农乡山新])村|"
    r"(?:工业|产业|物流|科技|高新)园区?|工业园|产业园|园区)"
)
_PART_TITLE = re.compile(
    rf"(?:重庆市?)?(?:[一-鿿]{{1,4}}[区县市])?({_PART_NAME})(?:办事处)?(?:的?(?:基本)?(?:概况|简介|介绍|情况|镇情|基本情况))?"
)
_PART_OPENS = re.compile(
    rf"(?:[^，。：]{{2,8}}讯[：:])?(?:重庆市?)?({_PART_NAME})(?:[，]?(?:位于|地处|坐落|隶属|始建于|系|是))"
)
_PART_FIELD = re.compile(rf"(?:^|\n)[•·\-\s]*(?:地名|名称)：\s*({_PART_NAME})(?=\s*(?:[|｜\n]|$))")
"""The field of a page that names the town it describes: 地名：龙水镇."""
_PART_OF = re.compile(
    "(?:^|\\n)[ 　]*([一-鿿]{2,6})，(?:重庆市?)?[一-鿿]{2,8}?[区县](?:所辖|下辖|辖)(?:的?(?:乡镇|镇|乡|街道))(?![一-鿿])"
)
"""What a town is that is named without its kind: 镇江，重庆市丰都县所辖乡镇."""
_OF_DISTRICT = re.compile("^(?:重庆市?)?[一-鿿]{2,3}[区县](?=[一-鿿]{1,4}(?:镇|乡|街道)$)")
_PART_REACH = 200
REPORTS = re.compile(r"统计公报|(?:经济|运行)(?:情况|分析|形势|概况)")
MEETING_TITLE = re.compile(r"工作报告|计划|预算|草案|目标|要点|展望|规划|讲话|致辞")
"""Titles whose year is that of a meeting or a plan, not of the figures: 2024年政府工作报告 reviews 2023."""
CENSUS_ISSUED = re.compile(r"[（(](?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?[）)]")
"""When a census was made known, behind its title: no period of its figures."""


@dataclass(frozen=True, slots=True)
class CensusDay:
    """The day at which a census counted, by the number that its communiqués bear."""

    census_id: str
    pattern: str
    day: date
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    note: str | None


@lru_cache(maxsize=1)
def _census_days() -> tuple[tuple[re.Pattern[str], date], ...]:
    return tuple((re.compile(row.pattern), row.day) for row in load_table("census_days", CensusDay, "census_id"))


@record(frozen=True, slots=True)
class Title:
    """What the title says."""

    year: int | None
    """The one that the figures are of; not that of a meeting or a plan."""
    span: Period | None
    """The years from…to that it names, or those of the five-year plan that it reviews."""
    day: Period | None
    """The day that it is a report of."""
    reference: date | None
    """The day from which 去年 and 五年来 are counted: that of the text, unless this is the day of a later posting."""
    plan_span: Period | None
    """The years of the plan that it names."""
    plan_year: int | None
    """The year whose plan or budget it lays before a meeting."""
    planned_from: int | None
    """In a text without a date, from which year on it is told of what is meant to be."""
    is_plan: bool
    is_targets: bool
    """Whether all that stands below it is aimed at, unless a heading says otherwise."""
    is_policy: bool
    is_rules: bool
    """Whether it is that of a law, whose articles state nothing that is so: 居住证管理办法."""
    is_census: bool
    census_day: Period | None
    """The day at which that census counted, by its number."""
    is_report: bool
    """Whether it is that of a statistical report."""
    is_yearly_report: bool
    """Whether it is that of a report to a people's congress, which reviews the year before."""
    tells_year: bool
    """Whether 今年 in a text without a date is the year that it names."""
    closes_year: bool
    """Whether what it names is told of when its year is over: 2018年环境状况公报."""


def read_title(metadata: DocumentMetadata, text: str) -> Title:
    """What the title of a text says; the text itself is asked which year a yearly report reviews."""
    whole = metadata.title or ""
    title = _EDITION.sub("", whole)
    is_census = _CENSUS_TITLE.search(title) is not None
    if is_census:
        title = CENSUS_ISSUED.sub("", title)
    year: int | None = None
    span: Period | None = None
    from_to = _TITLE_SPAN.search(title)
    named = set(_TITLE_YEAR.findall(title))
    if from_to is not None and from_to[1] < from_to[2]:
        year, span = int(from_to[2]), years(int(from_to[1]), int(from_to[2]))
    elif len(named) == 1 and (not MEETING_TITLE.search(title) or _REVIEW_TITLE.search(title) is not None):
        year = int(next(iter(named)))
    reference = metadata.published_on
    if reference is not None and year is not None and reference.year - year > _POSTED_WITHIN:
        reference = None
    if len(named) == 1 and "政府工作报告" in title:
        reference = _read_in(int(next(iter(named))), reference, text)
    is_plan = _PLAN_TITLE.search(title) is not None
    planned = _FIVE_YEARS.search(title) if _OF_A_PLAN_TITLE.search(title) is not None else None
    plan_span = _plan_span(planned[1]) if planned is not None else None
    drafted = _DRAFTED_YEAR.search(title)
    plan_year = int(drafted[1]) if drafted is not None else None
    if drafted is None and "政府工作报告" in title and reference is not None and reference.month <= _WINTER:
        plan_year = reference.year
    reviewed = _PLAN_REVIEWED.search(title)
    if reviewed is not None and span is None:
        span = _plan_span(reviewed[1])
    ahead = plan_span or (span if is_plan else None)
    planned_from = ahead.start.year if ahead is not None and reference is None else None
    if reference is None and (outlook := _OUTLOOK_TITLE.search(title)) is not None:
        planned_from = _FIRST_YEARS[outlook[1]]
    listed = _LIST_AHEAD.match(text) if ahead is None and not is_plan else None
    if listed is not None and (reference is None or int(listed[1]) >= reference.year):
        is_plan, ahead = True, years(int(listed[1]), int(listed[1]))
        planned_from = int(listed[1]) if reference is None else planned_from
    is_report = REPORTS.search(whole) is not None
    return Title(
        year=year,
        span=span,
        day=_day_of_report(title),
        reference=reference,
        plan_span=ahead if is_plan else plan_span,
        plan_year=plan_year,
        planned_from=planned_from,
        is_plan=is_plan,
        is_targets=is_plan and (ahead is not None or _DEEDS_TITLE.search(title) is not None),
        is_policy=_POLICY_TITLE.search(title) is not None,
        is_rules=_RULES_TITLE.search(whole) is not None,
        is_census=is_census,
        census_day=census_day_in(title) if is_census else None,
        is_report=is_report,
        is_yearly_report=_YEARLY_REPORT.search(title) is not None,
        tells_year=is_report or _SUMMARY_TITLE.search(whole) is not None,
        closes_year=_YEAR_CLOSED.search(whole) is not None and _WITHIN_YEAR.search(whole) is None,
    )


def census_day_in(title: str) -> Period | None:
    """The day at which the census counted that a text names: 第七次全国人口普查公报."""
    return next((day(at) for pattern, at in _census_days() if pattern.search(title) is not None), None)


def _plan_span(number: str) -> Period | None:
    """The years of a five-year plan by its number: 十四."""
    first = _FIRST_YEARS.get(number)
    return years(first, first + 4) if first is not None else None


def _read_in(year: int, reference: date | None, text: str) -> date | None:
    """Count a government's yearly report from the winter in which it was read, where its date is none or years later."""
    reviewed = {int(m[1]) for m in _REVIEWED.finditer(text)}
    if reviewed and reviewed != {year - 1}:
        return reference
    if reference is None or reference.year - year > _POSTED_WITHIN:
        return date(year, 1, 31)
    return reference


def _day_of_report(title: str) -> Period | None:
    """The day that a title says a report is of: 2018年2月16日旅游接待概述."""
    match = _DAY_TITLE.search(title)
    if match is None:
        return None
    try:
        return day(date(int(match[1]), int(match[2]), int(match[3])))
    except ValueError:
        return None


def told_part(title: str, text: str) -> str | None:
    """The town, village or park that a text describes by its title and first words: 周嘉镇概况, 官渡镇位于…"""
    in_field = _PART_FIELD.search(text, 0, _PART_REACH) or _PART_OF.search(text, 0, _PART_REACH)
    if in_field is not None:
        return in_field[1]
    titled = _PART_TITLE.fullmatch(title.strip())
    opening = [m[1] for line in text[:_PART_REACH].split("\n") if (m := _PART_OPENS.match(line.strip())) is not None]
    if any(not (name.endswith(opening[0]) or opening[0].endswith(name)) for name in opening[1:]):
        return None  # one after another
    for name in opening:
        if titled is None or titled[1].endswith(name):
            return _OF_DISTRICT.sub("", name)
    return titled[1] if titled is not None else None
