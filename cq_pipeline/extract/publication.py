"""Reads when a text was published, from what it says of itself.

In: a `Page`. Out: a date with its basis and the words it was read from, or nothing: a text that gives no day, or a day
without a certain year, has no date. A stated date stands in a dateline, a masthead or an issuing line. Otherwise the
day of a meeting or statement is taken (a morning paper prints it the day after), and the year is the only one that
agrees with the years, plans, congresses and meetings the text mentions. All evidence is rows of the tables
`date_evidence`, `year_evidence` and `events`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal

from cq_pipeline.extract.cues import Cues, event_rows
from cq_pipeline.extract.periods import HolidayRow
from cq_pipeline.records import record
from cq_pipeline.text.model import Page, ParagraphKind
from cq_pipeline.vocabulary.load import load_table

FIRST_YEAR, LAST_YEAR = 1997, 2035


@dataclass(frozen=True, slots=True)
class DayRow:
    """A way a text gives a day: regular expression with groups y (optional), m, d, and where it may stand."""

    evidence_id: str
    basis: Literal["stated", "inferred"]
    place: Literal["line", "dateline", "opening", "closing", "anywhere"]
    pattern: str
    score: int
    offset_days: int
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class YearRow:
    """A way a text gives away its year."""

    evidence_id: str
    kind: Literal[
        "past_period",
        "past_year",
        "reached_year",
        "did_in_year",
        "plain_year",
        "session",
        "numbered_session",
        "future_year",
        "plan_year",
        "plan_done",
        "anniversary",
        "event_ahead",
        "years_since",
        "issue",
        "subscription",
    ]
    pattern: str
    weight: int
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class SessionTerm:
    """A term of a congress, whose sessions are yearly from its first year on: 五届 began in 2018, 五届三次 met in 2020."""

    term_id: str
    evidence_id: str  # the row of year_evidence that finds its sessions
    term: str
    first_year: int
    note: str | None


@lru_cache(maxsize=1)
def _session_terms() -> dict[tuple[str, str], int]:
    return {(r.evidence_id, r.term): r.first_year for r in load_table("session_terms", SessionTerm, "term_id")}


@record(frozen=True, slots=True)
class PublicationDate:
    """A day, whether it was stated or inferred, and the words it was read from."""

    day: date
    basis: Literal["stated", "inferred"]
    evidence: str


@lru_cache(maxsize=1)
def _day_rows() -> tuple[tuple[DayRow, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.pattern)) for row in load_table("date_evidence", DayRow, "evidence_id"))


@cache
def _days_of(basis: str, *places: str) -> tuple[tuple[DayRow, re.Pattern[str]], ...]:
    return tuple((row, pattern) for row, pattern in _day_rows() if row.basis == basis and row.place in places)


@lru_cache(maxsize=1)
def _year_rows() -> tuple[tuple[YearRow, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.pattern)) for row in load_table("year_evidence", YearRow, "evidence_id"))


# 二〇二四年四月二十七日; keyboards without 〇 write 0, O and the like for it
_CHINESE_DATE = re.compile(
    "[二一][〇○零九0OＯ０][〇○零0OＯ０一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
# 某区统计局（二〇〇七年二月二十六日）, and the text goes on in the same line
_ISSUED = re.compile(
    f"[一-鿿]{{4,24}}(?:局|委员会|政府|办公室|总队|调查队)[\\s　]*（(?P<day>{_CHINESE_DATE.pattern})）"
)
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零0OＯ０", 0)


def _count(words: str) -> int:
    """A number below a hundred in figures or in words: 25, 二十五, 十; 0 where words are none, as 十十五 and 二三."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or tens == "十":
        return 0
    return ((_DIGITS[tens] if tens else 1) * 10 if ten else 0) + (_DIGITS[ones] if ones else 0)


def _chinese_date(text: str) -> tuple[int, int, int]:
    """二〇二四年四月二十七日 → (2024, 4, 27); a month or day that is none is 0."""
    year, rest = text.split("年")
    month, day = rest.rstrip("日").split("月")
    return int("".join(str(_DIGITS[c]) for c in year)), _count(month), _count(day)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if FIRST_YEAR <= year <= LAST_YEAR else None


_ERA_OF_TAIWAN = 1911  # the year before its first


def _day_in(match: re.Match[str]) -> date | None:
    """The day that a row of the table found; years of two or three digits are Taiwan's."""
    year = int(match["y"])
    return _valid(year if len(match["y"]) == 4 else year + _ERA_OF_TAIWAN, int(match["m"]), int(match["d"]))


# `时间：2024年5月20日上午`: when an announced event takes place, not when the text came out
_EVENT_TIME = re.compile(
    "(?!发|上传|刊|录入|更新)[\u4e00-\u9fff]{0,4}(?:时间|日期)\\s*[:：]\\s*[0-9]{4}\\s?年(?!.*(?:来源|作者|[0-9]:[0-9]))"
)
_OPENING = 1600  # characters in which a news text tells its day
_CLOSING = 120  # characters at its end in which an agency stamps it


def read_publication_date(page: Page, cues: Cues) -> PublicationDate | None:
    """The date of publication, or None.

    `2023-12-29 07:01:33 来源：重庆日报` → stated; `4月26日上午，市委召开…2024年一季度…` → 2024-04-27, inferred.
    """
    text = page.view.text
    stated: list[tuple[int, int, date, str]] = []
    count = len(page.paragraphs)
    lent = _is_lent(page)
    for p in (*page.paragraphs[:14], *page.paragraphs[max(14, count - 8) :]):
        if p.end - p.start > 40 and (issued := _ISSUED.match(text, p.start, p.end)):
            day = _valid(*_chinese_date(issued["day"]))
            if day is not None:
                stated.append((80, -p.index, day, issued.group()))
        if p.end - p.start > 160 or p.kind in (ParagraphKind.CAPTION, ParagraphKind.TABLE_ROW):
            continue
        line = text[p.start : p.end]
        if len(line) <= 40 and (chinese := _CHINESE_DATE.search(line)):
            day = _valid(*_chinese_date(chinese.group()))
            if day is not None:
                stated.append((80, -p.index, day, line.strip()))
        if "20" not in line and "19" not in line and "民国" not in line:
            continue
        if _EVENT_TIME.match(line):
            continue
        if p.kind is ParagraphKind.BODY and line.rstrip()[-1:] in "。！？":
            continue
        places = ("line", "dateline", "anywhere") if p.kind is ParagraphKind.DATELINE else ("line", "anywhere")
        for row, pattern in _days_of("stated", *places):
            match = pattern.search(line) if not lent or row.evidence_id not in _POSTED_BY else None
            if match:
                day = _day_in(match)
                if day is not None:
                    stated.append((row.score, -p.index, day, match.group().strip()))
    opening_end = min(len(text), _OPENING)
    for row, pattern in _days_of("stated", "opening", "closing"):
        begin, end = (0, opening_end) if row.place == "opening" else (max(0, len(text) - _CLOSING), len(text))
        match = pattern.search(text, begin, end)
        if match:
            day = _day_in(match)
            if day is not None:
                stated.append((row.score, -match.start(), day, match.group().strip()))
    if stated:
        _, _, day, evidence = max(stated, key=lambda s: (s[0], s[1]))
        return PublicationDate(day, "stated", evidence)
    found = _inferred(text, opening_end, cues) or _session_day(text, opening_end)
    return found or _of_issue(page) or _about_then(page, cues)


_ISSUE_OF_MONTH = re.compile(
    "(?<![0-9一-鿿])(?P<y>(?:19|20)[0-9]{2})\\s?[年./-]\\s?(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月|(?=[ 　·]*总第))"
    "(?P<half>[上中下](?:旬|半月)?)?[ 　]*"
    "(?:[号號刊]|[·‧•・/|｜（(,，、 　-]{0,4}(?:总|總)?第\\s?[0-9一二三四五六七八九十百〇]+\\s?[期号號辑輯卷])"
)
"""The month that the head of a magazine bears: 2019年11月·总第412期, 二○○九年九月號."""
_MONTH_ALONE = re.compile(
    "[ 　（(]*(?P<y>(?:19|20)[0-9]{2})\\s?年\\s?(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月[ 　）)]*"
)
"""A line of nothing but a month, which signs a paper: 2014年3月."""
_LONGEST_HEAD = 80
_HEAD_LINES = 8


def _of_issue(page: Page) -> PublicationDate | None:
    """The middle of the month that the head of a magazine or the foot of a paper bears, where no day is given."""
    text = _in_figures(page.view.text)
    count = len(page.paragraphs)
    for p in (*page.paragraphs[:_HEAD_LINES], *page.paragraphs[max(_HEAD_LINES, count - _HEAD_LINES) :]):
        if p.end - p.start > _LONGEST_HEAD:
            continue
        found = _ISSUE_OF_MONTH.search(text, p.start, p.end) or _MONTH_ALONE.fullmatch(text, p.start, p.end)
        if found is None or text[p.start : p.end].rstrip()[-1:] in "。！？；":
            continue
        day = _valid(int(found["y"]), _count(found["m"]), _MIDDLE_OF_MONTH)
        if day is not None:
            return PublicationDate(day, "inferred", found.group().strip())
    return None


_THIRD_OF_MONTH = re.compile(
    "(?<![0-9月年至到—-])(?P<m>[0-9]{1,2})月(?P<third>[上中下])旬[，,]?[^。；0-9\\n]{2,40}"
    "(?:召开|举行|举办|走进|来到|结束|落幕|闭幕|进行了|接受)"
)
_JUST_OVER = re.compile(
    "(?P<holiday>国庆|春节|五一|“五一”|清明|端午|元旦|中秋)(?:中秋)?[^，。；\\n]{0,4}(?:长假|假期|假日|黄金周|小长假)"
    "(?:刚刚?|已|才刚)?(?:过去?|结束|落幕|收官)"
)
_MONTHLY = re.compile("(?<![0-9])(?P<y>20[0-9]{2})\\s?年第?(?P<n>[0-9]{1,2})期")
_LAST_OF_THIRD = {"上": 10, "中": 20, "下": 30}
_MONTHS_OF_A_YEAR = 12
_MIDDLE_OF_MONTH = 15
_FEBRUARY = 2
_ISSUED_SOON = 2  # months


def _about_then(page: Page, cues: Cues) -> PublicationDate | None:
    """The day about which a text without a day came out, where it proves its year and tells the rest.

    `4月中旬，…推进会召开` → 20 April; `国庆8天长假刚过` → the day behind the holiday; `《…》2021年第7期`, where the
    text knows of June → the middle of July.
    """
    text = page.view.text
    opening = min(len(text), _HEAD)
    third, over = _THIRD_OF_MONTH.search(text, 0, opening), _JUST_OVER.search(text, 0, opening)
    issue = _MONTHLY.search(text, 0, _HEADING)
    if third is None and over is None and issue is None:
        return None
    year = read_present_year(page, cues)
    if year is None:
        return None
    if issue is not None and int(issue["y"]) == year and _tells_of_months_before(text, int(issue["n"])):
        day, words = _middle_of(text, year, int(issue["n"])), issue.group()
    elif third is not None:
        last = 28 if int(third["m"]) == _FEBRUARY else 30
        day, words = _valid(year, int(third["m"]), min(_LAST_OF_THIRD[third["third"]], last)), third.group()
    elif over is not None:
        ended = _holiday_ends().get((over["holiday"].strip("“”"), year))
        day, words = None if ended is None else ended + timedelta(days=1), over.group()
    else:
        return None
    return None if day is None else PublicationDate(day, "inferred", words)


_MONTH_TOLD = re.compile("(?<![0-9年])([0-9]{1,2})月(?:[上中下]旬|底|末|份|[0-9]{1,2}日)")
_MONTHS_TOLD = re.compile("(?<![0-9])1[-—–~至到]([0-9]{1,2})月")


def _tells_of_months_before(text: str, number: int) -> bool:
    """Whether the number of an issue is that of its month: the last month of 今年 that the text tells of is just over."""
    told = [int(m[1]) for pattern in (_MONTH_TOLD, _MONTHS_TOLD) for m in pattern.finditer(text)]
    return number <= _MONTHS_OF_A_YEAR and bool(told) and number - _ISSUED_SOON <= max(told) <= number


def _middle_of(text: str, year: int, number: int) -> date | None:
    """The middle of the month of an issue; of the next one, where it sums up the month of its number: 1—6月 in No. 6."""
    if any(int(m[1]) == number for m in _MONTHS_TOLD.finditer(text)):
        year, number = year + number // _MONTHS_OF_A_YEAR, number % _MONTHS_OF_A_YEAR + 1
    return _valid(year, number, _MIDDLE_OF_MONTH)


@lru_cache(maxsize=1)
def _holiday_ends() -> dict[tuple[str, int], date]:
    return {(name, row.end.year): row.end for row in load_table("holidays", HolidayRow, "id") for name in row.names}


_LIBRARY = re.compile("文档编号|文档分类|会员(?:分享|上传)|下载(?:该|本)?文档|在线阅读|范文(?:大全|网|$|[ 　]*[>》/])")
"""What pages say that lend documents to read or copy; the day on which they were posted there is not that of the text."""
_POSTED_BY = ("labelled", "labelled_time", "with_clock", "with_source", "source_first", "dateline_kind")


def _is_lent(page: Page) -> bool:
    """Whether a page is one of a library of documents or of samples: 位置：首页 > 范文 > 工作报告."""
    return any(
        p.end - p.start <= _LONGEST_NOTICE and _LIBRARY.search(page.view.text, p.start, p.end) is not None
        for p in page.paragraphs[:14]
    )


_LONGEST_NOTICE = 120
_SESSION_DAY = re.compile(
    "(?<![0-9月])(?P<d>[0-9]{1,2})日(?:上午|下午|晚)?[^。\\n]{0,30}?(?:重庆市|(?<![一-鿿])市)"
    "第?(?P<term>[一二三四五六])届(?:人大|人民代表大会)第?(?P<k>[一二三四五六])次会议[^。\\n]{0,30}?(?:开幕|闭幕|举行|召开)"
)
_SESSIONS_IN_JANUARY = 1998


def _session_day(text: str, end: int) -> PublicationDate | None:
    """A day without its month, on which the city's congress met, which it has done every January since 1998.

    `13日上午，重庆市第六届人民代表大会第一次会议在…开幕` → 2023-01-14.
    """
    match = _SESSION_DAY.search(text, 0, end)
    began = _session_terms().get(("city_session", match["term"])) if match is not None else None
    if match is None or began is None:
        return None
    year = began + "一二三四五六".index(match["k"])
    day = _valid(year, 1, int(match["d"])) if year >= _SESSIONS_IN_JANUARY else None
    return None if day is None else PublicationDate(day + timedelta(days=1), "inferred", match.group())


_MONTH_AND_DAY = re.compile("月[0-9]{1,2}日")
_FULL_DAY = re.compile(r"((?:19|20)[0-9]{2})\s?[-/.年]\s?([0-9]{1,2})\s?[-/.月]\s?([0-9]{1,2})(?![0-9])")
_HEAD = 400  # characters in which the same day with its year says which year is meant
_YEAR_BEFORE = re.compile("((?:19|20)[0-9]{2})\\s?年$")


def _around(
    pattern: re.Pattern[str], text: str, places: Iterable[int], before: int, behind: int, end: int | None = None
) -> Iterator[re.Match[str]]:
    """The matches of a pattern in `text[:end]`, each of which holds one of `places`, and no more around it than told."""
    last = 0
    for at in places:
        match = pattern.search(text, max(last, at - before), at + behind if end is None else min(at + behind, end))
        if match is not None:
            yield match
            last = match.end()


_CHINESE_YEAR = re.compile("(?<![一二三四五六七八九十〇零○])(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}(?=年)")
_WIRE_SCORE = 70  # as of a wire line in figures
_CHINESE_WIRE = re.compile(
    "(?:本报|新华社|中新社|中新网|人民网|华龙网|重庆|北京)[^0-9，。\n]{0,6}?(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日(?:电|讯)"
)


def _in_figures(text: str) -> str:
    """The text with the years in Chinese numerals in figures, of the same length: 二〇〇六年 → 2006年."""
    return _CHINESE_YEAR.sub(lambda m: "".join(str(_DIGITS[c]) for c in m[0]), text)


_PRINTED_WITHIN = 31
_LOOKS_BACK = 46  # the score of a day in full with which a text opens, which may tell of what is long over
_LATER = re.compile("周年|如今|至今|[0-9一二两三四五六七八九十]{1,3}多?年(?:来|间|后|前|过去)")


def _names_later_year(text: str, year: int) -> bool:
    """Whether a text names a year after one, or looks back on years."""
    return any(int(y) > year for y in _YEAR.findall(text)) or _LATER.search(text) is not None


def _inferred(text: str, opening_end: int, cues: Cues) -> PublicationDate | None:
    text = _in_figures(text)
    places = [m.start() for m in _MONTH_AND_DAY.finditer(text)]
    days: list[tuple[int, int, int, int, int, str, int | None]] = []  # score, position, month, day, offset, words, year
    for row, pattern in _days_of("inferred", "opening", "anywhere"):
        end = opening_end if row.place == "opening" else len(text)
        for match in _around(pattern, text, places, 40, 100, end):
            month, day = int(match["m"]), int(match["d"])
            if not (1 <= month <= 12 and 1 <= day <= 31):
                continue
            prefix = _YEAR_BEFORE.search(text[max(0, match.start("m") - 6) : match.start("m")])
            words = match.group().strip("。，”\n ")
            days.append(
                (row.score, match.start(), month, day, row.offset_days, words, int(prefix.group(1)) if prefix else None)
            )
    for match in _CHINESE_WIRE.finditer(text, 0, opening_end):
        _, month, day = _chinese_date(f"一年{match['m']}月{match['d']}日")
        if 1 <= month <= 12 and 1 <= day <= 31:
            days.append((_WIRE_SCORE, match.start(), month, day, 0, match.group(), None))
    if not days:
        return None
    constraints: list[_Constraint] | None = None
    told_in_full = {(int(m[2]), int(m[3])): int(m[1]) for m in _FULL_DAY.finditer(text, 0, min(opening_end, _HEAD))}
    best = max(d[0] for d in days)
    # the strongest kind of evidence; of several days of that kind the text knows the latest
    candidates = [d for d in days if d[0] >= best - 1]
    found: list[tuple[date, str]] = []
    for score, _, month, day, offset, words, stated_year in candidates:
        year = stated_year if stated_year is not None else told_in_full.get((month, day))
        if score == _LOOKS_BACK and (year is None or _names_later_year(text, year)):
            continue
        if year is None:
            if constraints is None:
                constraints = _constraints(text, cues)
            year = _year(month, day, constraints)
        if year is None:
            continue
        at = _valid(year, month, day)
        if at is not None and stated_year is not None:
            if constraints is None:
                constraints = _constraints(text, cues)
            if any(c.hard and at + timedelta(days=_PRINTED_WITHIN) < c.low for c in constraints):
                continue  # 2010年6月18日，园区举行揭牌仪式。…2014年产值达到20亿元
        if at is not None:
            found.append((at + timedelta(days=offset), words))
    if not found:
        return None
    latest = max(found, key=lambda f: f[0])
    return PublicationDate(latest[0], "inferred", latest[1])


@record(frozen=True, slots=True)
class _Constraint:
    """The date lies in [low, high]; `hard` constraints must hold, others vote with their weight.

    `says_now`: the words speak of the time in which they are written (今年是…之年, 2020重庆两会), not of one before it.
    `of_results`: they tell what the year of its first day came to (2016年人均收入12760元), and no later year is told of.
    """

    low: date
    high: date
    weight: int
    hard: bool
    says_now: bool = False
    of_results: bool = False


_PART_END = {
    "一季度": (3, 31),
    "第一季度": (3, 31),
    "二季度": (6, 30),
    "第二季度": (6, 30),
    "上半年": (6, 30),
    "三季度": (9, 30),
    "第三季度": (9, 30),
    "前三季度": (9, 30),
    "四季度": (12, 31),
    "第四季度": (12, 31),
}
_PLAN_START = {"一": 2006 - 5, "二": 2011, "三": 2016, "四": 2021, "五": 2026}
_PLAN_START["一"] = 2006
_PLAN_YEARS = {
    "开局": (1,),
    "开启": (1,),
    "承上启下": (2, 3),
    "中期": (3,),
    "中期评估": (3,),
    "攻坚": (3, 4),
    "攻坚克难": (4,),
    "关键": (2, 3, 4),
    "冲刺": (4, 5),
    "收官": (5,),
    "决胜": (5,),
    "最后": (5,),
}
_SHIFT = {"去年": 1, "今年": 0, "全年": 0, "明年": -1, "后年": -2}
_FOUNDED = {
    "中华人民共和国成立": 1949,
    "新中国成立": 1949,
    "建党": 1921,
    "中国共产党成立": 1921,
    "改革开放": 1978,
    "重庆直辖": 1997,
    "重庆成为直辖市": 1997,
    "直辖": 1997,
}
_EVER, _NEVER = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


_YEARS = tuple(re.compile(f"{century}[0-9]{{2}}\\s?年") for century in (19, 20))  # each begins with a literal: quick
_STAMP = re.compile(r"(?:^|\n)[ 　]*[0-9]{1,2}/[0-9]{1,2}/(20[0-9]{2})[ 　]+[0-9]{1,2}:[0-9]{2}")
"""A stamp of day, month and year in an order that is not told: 06/03/2026 15:03. The year is sure."""
_OF_SESSION = re.compile("20[0-9]{2}(?=(?:全国|重庆|全市|市|区|县|地方)?两会)")
"""A year without 年 before the sessions: 2020重庆两会."""
# 到 points ahead but in 增加到2021年的2.79万亿元 and 达到
_UP_TO = "(?<!增加)(?<!增长)(?<!扩大)(?<!上升)(?<!达)到"
_AHEAD = re.compile(_UP_TO + "|将|力争|预计|预期|计划|规划|目标|展望|确保|未来|左右|有望|可望")
# what stands right before a year that is no year of the text
_ONLY_AIMED_AT = re.compile("(?<!截)[到至将]|力争|预计|计划|争取|确保")
_NOT_OVER = re.compile(_UP_TO + "|(?<![增升截])至|力争|确保|争取|计划|预计|从|自|比|较")
_SPAN_AHEAD = re.compile(r"(?:预计|计划|力争|将|规划|有望)[^，。；]{0,4}(?:20\d\d年?[—–\-~～至到]+)?$")
"""预计2024年—2028年累计营收50亿元."""

_COMPARED_WITH = re.compile("[从自比较]")
_STILL_AHEAD = re.compile("[要将拟]在|[将拟]于|到|至|力争|确保|争取|计划|预计")
_RUNNING_LINE = 24
_DEMANDS = re.compile("(?:工作)?要求|(?:会议|报告|大会|全会)提出|目标|任务|部署")


_TOLD_OF = re.compile("，(?!我[们市区县]|全[市区县]?(?:要|将)|将|要|力争|预计|计划)")
_TO_YEAR = re.compile(
    "(?:[0-9]{1,2}月)?[至到—～~-]{1,2}((?:19|20)[0-9]{2})\\s?年(?:底|末|[0-9]{1,2}月底?)?，?(?![^。；]{0,20}(?:将|预计|计划|力争|规划|有望))"
)
_REMEMBERED = re.compile("回忆|回想|回首|记得|想起|早在")
_LONG_AGO = re.compile(
    "[，、]?[^，。；]{0,12}(?:出生|嫁到|初中毕业|高中毕业|中专毕业|大学毕业|退伍|当时|那时|那年|刚来|初到)"
)
_THEN_AND_NOW = re.compile("[。；，\n“](?:如今|而今|现如今|[一二两三四五六七八九十0-9]{1,3}多?年(?:后的今天|过去|间))")
_NOW_WITHIN = 6  # characters of the next sentence in which it says that it is of today
_EDITION = re.compile("《[^》《\\n]{2,30}(?:报告|蓝皮书|年鉴|白皮书)（((?:19|20)[0-9]{2})年?）》")
_YEAR_PAST = re.compile("过去(?:的)?(?:这)?一年")
_YEAR = re.compile("((?:19|20)[0-9]{2})\\s?年")


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    """The sentence that a position stands in."""
    end = text.find("。", at)
    return text.rfind("。", 0, at) + 1, end if end >= 0 else len(text)


def _year_matches(
    kind: str, pattern: re.Pattern[str], text: str, years: Sequence[int], anchors: Sequence[int]
) -> Iterator[re.Match[str]]:
    """Matches of a row, looked for only around years and the few words its kind turns on."""
    if kind in ("plan_year", "plan_done", "anniversary", "event_ahead", "numbered_session"):
        yield from _around(pattern, text, anchors, 24, 40)
        return
    for at in years:
        for start in (at, at - 2, at - 1) if kind == "future_year" else (at,):
            match = pattern.match(text, max(start, 0))
            if match is not None:
                yield match
                break


def _right_before(text: str, at: int, size: int) -> str:
    """The characters before a year, if no mark parts them from it: nothing for 走进黔江了解到，2020年."""
    before = text[max(0, at - size) : at]
    return "" if before[-1:] in _PARTS_FROM else before


_PARTS_FROM = frozenset("，。；：、“”（）\n ")


_OF_SUBSCRIPTION = 6


def _subscribed(text: str, years: Sequence[int]) -> frozenset[int] | None:
    """Where the years stand for which a page invites to subscribe, which is done in the autumn before them."""
    rows = [pattern for row, pattern in _year_rows() if row.kind == "subscription"]
    found = frozenset(at for at in years if any(pattern.match(text, at) is not None for pattern in rows))
    return found or None


def _of_year(year: int, weight: int, says_now: bool = True) -> _Constraint:
    return _Constraint(date(year, 1, 1), date(year, 12, 31), weight, False, says_now)


def _is_remembered(text: str, start: int, end: int) -> bool:
    """Whether a year is told as one long gone, which says nothing of when the text was written: 1999年，…。如今，…."""
    first, last = _sentence_around(text, start)
    if _REMEMBERED.search(text, first, start) is not None or _LONG_AGO.match(text, end) is not None:
        return True
    return _THEN_AND_NOW.search(text, end, min(last + _NOW_WITHIN, len(text))) is not None


def _constraints(text: str, cues: Cues) -> list[_Constraint]:
    """What the text's years, plans, anniversaries and events say about its date."""
    found: list[_Constraint] = []
    ahead: list[str] = []
    past: list[date] = []
    plain: dict[int, bool] = {}  # whether a year only opens clauses that tell of it: 2022年，为了…
    recent: set[int] = set()  # plain years that are not told as long ago: not 1997年…。如今…
    ended: list[int] = []
    done: list[int] = []
    over: list[int] = []  # years that the text surely speaks of in the past
    future: list[int] = []
    reached: set[int] = set()  # 到2021年已是2.79万亿元
    sessions: list[int] = []
    in_session = False
    counted_from: set[int] = set()
    opening_year: int | None = None  # 2026年是“十五五”开局之年
    weights: dict[str, int] = {}
    years = sorted([m.start() for pattern in (*_YEARS, _OF_SESSION) for m in pattern.finditer(text)])
    if (subscribed := _subscribed(text, years)) is not None:  # 2026年度报刊征订启动, on a page of the autumn before
        years = [at for at in years if at not in subscribed]
        found.append(_of_year(min(int(text[at : at + 4]) for at in subscribed) - 1, _OF_SUBSCRIPTION))
    for row, pattern in _year_rows():
        weights[row.kind] = row.weight
        for match in _year_matches(row.kind, pattern, text, years, cues.anchors):
            if row.kind == "past_period":
                before = _right_before(text, match.start(), 4)
                if _ONLY_AIMED_AT.search(before):
                    continue
                end = _part_end(int(match["y"]), match["part"])
                if end is not None and end <= _NEVER:
                    past.append(end)
            elif row.kind == "reached_year":
                reached.add(int(match["y"]))
            elif row.kind == "past_year":
                before = _right_before(text, match.start(), 3)
                if not _NOT_OVER.search(before) and not _SPAN_AHEAD.search(
                    text, max(0, match.start() - 14), match.start()
                ):
                    begun = text.rfind("。", 0, match.start()) + 1
                    line = text.rfind("\n", begun, match.start()) + 1
                    if line > begun and match.end() - line > _RUNNING_LINE:
                        begun = line  # the headline above says nothing of it
                    sentence = text[begun : match.end()]
                    if not _AHEAD.search(sentence[-120:]):
                        over.append(int(match["y"]))
                    if not _DEMANDS.search(sentence[-120:]) and not _is_remembered(text, match.start(), match.end()):
                        ended.append(int(match["y"]))
            elif row.kind == "did_in_year":
                if not _NOT_OVER.search(_right_before(text, match.start(), 3)):
                    done.append(int(match["y"]))
            elif row.kind == "plain_year":
                before = _right_before(text, match.start(), 3)
                if _COMPARED_WITH.search(before):
                    continue  # a baseline
                if _STILL_AHEAD.search(before) or _SPAN_AHEAD.search(text, max(0, match.start() - 14), match.start()):
                    future.append(int(match["y"]))
                else:
                    until = _TO_YEAR.match(text, match.end())
                    if until is not None and int(until[1]) > int(match["y"]):
                        plain[int(until[1])] = plain.get(int(until[1]), True)  # 2009年至2011年底，投入3000万元
                        recent.add(int(until[1]))
                    told = _TOLD_OF.match(text, match.end()) is not None
                    if not _is_remembered(text, match.start(), match.end()):
                        recent.add(int(match["y"]))
                    plain[int(match["y"])] = plain.get(int(match["y"]), True) and told
            elif row.kind == "session":
                found.append(_of_year(int(match["y"]), row.weight))
            elif row.kind == "numbered_session":
                began = _session_terms().get((row.evidence_id, match["term"]))
                if began is not None:
                    sessions.append(began + "一二三四五六".index(match["k"]))
                    in_session = in_session or match.start() < _HEADING
            elif row.kind == "future_year":
                future.append(int(match["y"]))
            elif row.kind == "plan_year":
                first = _PLAN_START[match["n"]]
                shift = _SHIFT.get(match["rel"] or "今年", 0)
                of_plan = [first + k - 1 + shift for k in _PLAN_YEARS[match["which"]]]
                called = _YEAR_BEFORE.search(text, max(0, match.start() - 6), match.start())
                if called is not None and of_plan == [int(called[1])]:
                    opening_year = of_plan[0]
                found.append(
                    _Constraint(
                        date(min(of_plan), 1, 1), date(max(of_plan), 12, 31), row.weight, False, bool(match["rel"])
                    )
                )
            elif row.kind == "anniversary":
                year = _FOUNDED[match["which"]] + _count(match["n"]) + _SHIFT.get(match["rel"] or "今年", 0)
                if FIRST_YEAR <= year <= LAST_YEAR:
                    found.append(_of_year(year, row.weight, says_now=bool(match["rel"])))
            elif row.kind == "plan_done":
                over_in = _PLAN_START[match["n"]] + 4
                found.append(_Constraint(date(over_in, 12, 1), _NEVER, row.weight, False))
                found.append(_Constraint(date(over_in, 12, 1), date(over_in + 1, 12, 31), 1, False))
            elif row.kind == "years_since":
                year = int(match["y"]) + "零一二三四五六七八九十".index(match["n"].replace("两", "二"))
                counted_from.add(int(match["y"]))
                if FIRST_YEAR <= year <= LAST_YEAR:
                    found.append(_of_year(year, row.weight))
            elif row.kind == "issue":
                if match.start() < _HEADING:
                    found.append(_of_year(int(match["y"]), row.weight))
            elif row.kind == "event_ahead":
                ahead.append(match.group() + text[match.end() : match.end() + 30].split("。")[0])
    coming = "\n".join(ahead)
    for event in event_rows():
        if event.event_id not in cues.events:
            continue
        if event.kind == "usage":
            found.append(_Constraint(event.start_date, event.end_date or _NEVER, 2, False))
            continue
        names = (event.name, *event.aliases)
        if event.kind in ("congress", "plenum") and any(n in coming for n in names):
            found.append(_Constraint(_EVER, event.start_date, 3, False))
            found.append(_Constraint(date(event.start_date.year - 1, 10, 1), event.start_date, 1, False))
        else:
            # a term is in use from its first day on; a congress is quoted for years, a plenum for about one
            found.append(_Constraint(event.start_date, _NEVER, 3, event.kind == "term"))
            if event.kind == "term" and event.end_date is not None:
                found.append(_Constraint(_EVER, event.end_date, 2, False))
            if event.kind == "congress" and event.end_date is not None:  # a day on which it met
                found.append(_Constraint(event.start_date, event.end_date + timedelta(days=2), 2, False))
            if event.kind in ("plenum", "meeting"):
                found.append(_Constraint(event.start_date, event.start_date + timedelta(days=420), 2, False))
    if (stamp := _STAMP.search(text, 0, _HEADING)) is not None and int(stamp[1]) <= LAST_YEAR:
        found.append(_of_year(int(stamp[1]), 6))
    if sessions:  # the last one that it names; 四届人大一次会议确定的任务 looks back
        found.append(_of_year(max(sessions), 6, says_now=in_session))
    for match in _YEAR_PAST.finditer(text):
        of_sentence = {int(y) for y in _YEAR.findall(text, *_sentence_around(text, match.start()))}
        if len(of_sentence) == 1:  # 在过去一年，围绕2018年…: told in the first months of the next
            year = of_sentence.pop()
            found.append(_Constraint(date(year + 1, 1, 1), date(year + 1, 4, 30), 2, False))
            break
    editions = [int(y) for y in _EDITION.findall(text)]
    if editions and max(editions) < LAST_YEAR:
        found.append(_Constraint(date(max(editions), 1, 1), _NEVER, 5, False))  # 《…报告（2023）》
    for year in reached:
        ended.append(year)
        over.append(year)
        recent.add(year)
        plain.setdefault(year, True)
    past = [day for day in past if day.year not in counted_from]
    if past:
        latest = max(past)
        found.append(
            _Constraint(latest - timedelta(days=12), latest + timedelta(days=330), weights.get("past_period", 4), False)
        )
    latest_plain = max(plain, default=0)
    if ended and max(ended) < LAST_YEAR and not (plain.get(latest_plain) and latest_plain > max(ended)):
        year = max(ended)
        alone = year in over and latest_plain <= year + 1
        found.append(
            _Constraint(
                date(year, 12, 20), date(year + 1, 12, 31), weights.get("past_year", 3), False, of_results=alone
            )
        )
    if done and max(done) < LAST_YEAR:  # what was done in a year is not told in its first weeks
        year = max(done)
        found.append(_Constraint(date(year, 3, 10), date(year + 1, 12, 31), weights.get("did_in_year", 3), False))
    if opening_year is not None and ended and max(ended) == opening_year - 1:
        found.append(_of_year(opening_year, weights.get("past_year", 3)))  # what the year before it brought is told
    if over and max(over) < LAST_YEAR:
        found.append(_Constraint(date(max(over), 1, 1), _NEVER, 3, True))
    if plain:
        year = max(plain)
        if FIRST_YEAR <= year <= LAST_YEAR:
            weight = weights.get("plain_year", 2)
            if year not in recent:
                found.append(_Constraint(date(year, 1, 1), _NEVER, weight, False))
                return found
            if not plain[year]:  # a reporter says 今年 of the year he writes in
                found.append(_Constraint(date(year, 1, 1), date(year, 12, 31), 1, False))
            found.append(_Constraint(date(year, 1, 1), date(min(year + 1, LAST_YEAR), 12, 31), weight, False))
    if future := [year for year in future if year not in reached]:
        year = min(future)
        if FIRST_YEAR <= year <= LAST_YEAR:
            found.append(_Constraint(_EVER, date(year, 12, 31), weights.get("future_year", 1), False))
    return found


def _part_end(year: int, part: str) -> date | None:
    if part in _PART_END:
        return date(year, *_PART_END[part])
    months = re.findall("[0-9]{1,2}", part)
    month = int(months[-1])
    if not 1 <= month <= 12:
        return None
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


_HEADING = 200  # characters in which a session is named that the text is of
_AHEAD_OF_OTHERS = 2.0  # weight by which the year of a text without a date must win


def read_present_year(page: Page, cues: Cues) -> int | None:
    """The year that 今年 means in a text that gives no day, or None.

    `13日上午，2020重庆两会举行记者会` → 2020; `今年是“十四五”规划收官之年` → 2025. Only words that speak of the time in
    which they are written prove it, and only where the other years, plans and events that the text names agree.
    """
    constraints = _constraints(_in_figures(page.view.text), cues)
    proved = {c.low.year for c in constraints if c.says_now and c.low.year == c.high.year}
    if not proved and (after := _year_after_results(_in_figures(page.view.text), constraints)) is not None:
        proved = {after}
        constraints.append(_of_year(after, _AFTER_RESULTS))
    if not proved:
        return None
    scores: list[tuple[float, int]] = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        first, last = date(year, 1, 1), date(year, 12, 31)
        score = 0.0
        for c in constraints:
            days = (min(last, c.high) - max(first, c.low)).days + 1
            if days > 0:
                score += c.weight * days / 365
            elif c.hard:
                break
            else:
                score -= c.weight
        else:
            scores.append((score, year))
    scores.sort(reverse=True)
    won = bool(scores) and (len(scores) == 1 or scores[0][0] - scores[1][0] >= _AHEAD_OF_OTHERS)
    return scores[0][1] if won and scores[0][1] in proved else None


_AFTER_RESULTS = 3  # how much the results of the year before say of the year
_OF_TODAY = re.compile("(?<!到)(?:今年|去年|上年|明年|今[春夏秋冬])")


_AND_NOW = re.compile("去年|上年|今年|如今|而今|目前|现在|眼下")


def _year_after_results(text: str, constraints: list[_Constraint]) -> int | None:
    """The year after the last one whose results a text tells, where it speaks of 今年 or 去年 beside it.

    `2016年全村人均收入12760元。…今年国庆…` → 2017: who told it later would tell the results of a later year.
    """
    if _OF_TODAY.search(text) is None:
        return None
    told = {c.low.year for c in constraints if c.of_results}
    if len(told) != 1:
        return None
    year = told.pop()
    for match in re.finditer(f"{year}\\s?年", text):
        sentence = text[match.end() : _sentence_around(text, match.start())[1]]
        if _AND_NOW.search(sentence) is None:
            return year + 1
    return None  # 1996年产值1000亿元，去年有4000亿元: told only as what was long ago


def _year(month: int, day: int, constraints: list[_Constraint]) -> int | None:
    """The one year that agrees best with the constraints; None when two years agree equally."""
    scores: list[tuple[int, int]] = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        at = _valid(year, month, day)
        if at is None:
            continue
        score = 0
        for c in constraints:
            if c.low <= at <= c.high:
                score += c.weight
            elif c.hard:
                break
            else:
                score -= c.weight
        else:
            scores.append((score, year))
    scores.sort(reverse=True)
    if not scores or not constraints or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]
