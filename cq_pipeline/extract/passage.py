"""What a text is talking about: who speaks, which period, plan or report, which places hold where a clause leaves them out.

A `Passage` is the state of one reading of one page. It is fed paragraphs and sentences in order and answers which period,
status and district a number has, each with the basis on which it says so (rows of attribution_bases.csv).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from cq_pipeline.extract.drafts import Item
from cq_pipeline.extract.grammar import StatusRow, Tail
from cq_pipeline.extract.model import (
    DocumentMetadata,
    Granularity,
    Measure,
    Period,
    PeriodMention,
    PeriodRole,
    PlaceMention,
    Quantity,
    QuantityKind,
    Status,
    Voice,
)
from cq_pipeline.extract.naming import Named
from cq_pipeline.extract.numerals import read_numeral
from cq_pipeline.extract.periods import day, month, same_period, two_year_average, whole_year, years
from cq_pipeline.extract.phrases import BOUNDARY, Clause
from cq_pipeline.extract.places import resolve_deictic, says_where
from cq_pipeline.records import record, replace
from cq_pipeline.text.model import Paragraph, ParagraphKind
from cq_pipeline.vocabulary.load import load_table

# Members of enums that are asked for with every number: to look one up in its enum costs as much as a call.
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
_MONTH = Granularity.MONTH
_MULTI_YEAR = Granularity.MULTI_YEAR
_OTHER = Granularity.OTHER
_YEAR = Granularity.YEAR
_YEAR_TO_DATE = Granularity.YEAR_TO_DATE
_ACTUAL = Status.ACTUAL
_FORECAST = Status.FORECAST
_TARGET = Status.TARGET
_HEADING = ParagraphKind.HEADING

REPORTER = Voice(0, 0, None, None, "reporter")
HOME_CITY = "重庆市"
"""Whose 全市 it is in a text that names no other city: the press read here is Chongqing's."""

_PARTS = (Granularity.QUARTER, Granularity.HALF, Granularity.YEAR_TO_DATE)
_ITS_YEAR = re.compile(r"^(?:19|20)\d\d年度?")
_PASSAGE_PERIODS = (
    Granularity.QUARTER,
    Granularity.HALF,
    Granularity.YEAR_TO_DATE,
    Granularity.YEAR,
    Granularity.MONTH,
    Granularity.MULTI_YEAR,
)
ABOUT = ("district", "county", "autonomous_county", "new_area")
"""Kinds of places that a paragraph may be about; a zone or a landmark holds for its own sentence only."""

_BULLET = re.compile(
    r"(?:[●■◆▲★•·>“‘「\s]|(?:第[一二三四五六七八九十\d]{1,3}[名位]?|NO\.?\s?\d{1,2}|TOP\s?\d{1,2})[：:、.\s])*"
)
_SUMMED_UP = re.compile(
    r"(?:^|[，；。])(?:其中)?(?:[两二三四五六七八九十\d]+个?[区县地市]+(?:县|域|块)?|上述[^，。；]{0,6}|这些[^，。；]{0,6})[^，。；\d]{0,8}"
    r"(?:合计|共计|总计|共)[^，。；]*$"
)
_TOGETHER = re.compile(
    r"(?:[^，。；\d]{0,10}(?=合计|共计|总计))?(?:等|这)?(?:[两二三四五六七八九十\d]+[区县地市个])?(?:区县|[^，。；\d]{0,10}(?=共(?:实现|完成|有|计)))?"
    r"(?:合计|共计|总计|合起来|之和|加起来|共实现|共完成|共有)"
)
_ORIGIN = re.compile(r"(?:从|由)(?:约|近|超过?)?$")
_ORIGIN_LAST = "从由约近超过"
_TURNS = ("colon_turn", "signed_speech", "sole_author")
_ANSWERS = ("colon_turn", "unknown_quote")
_REPORTED = ("quote", "reported", "continued")
_IN_TALK = ("colon_turn", "question", "unknown_quote")
_OPENING = re.compile(
    r"(?:刚刚过去的)?[“‘「（ ]*(?:[^，。；：]{1,5}：)?[“‘]*(?:(?:此外|另外|同时|其中)，?)?"
    r"(?:《?[^，。；：“”0-9]{1,14}》?(?:指出|显示|介绍|获悉|了解|透露|提出|表示|称)[，：][“‘]*)?"
    r"(?:其中|同时|此外|另外|我市|我区|我县|全市|全区|全县|[^，。；：、]{2,6}[区县市])?[，、]?(?:在|从|到|截至)?"
)
_FIGURE = re.compile("[0-9](?![0-9年月日.])")
_TOPIC_WORDS = re.compile(r"(?<![^，。；”’】\n])([^，。；：、“”]{2,12})(?:方面|领域)，")
_MEETING_TITLE = re.compile(r"工作报告|计划|预算|草案|目标|要点|展望|规划|讲话|致辞")
"""Titles whose year is that of a meeting or a plan, not of the figures: 2024年政府工作报告 reviews 2023."""

_PLAN_TITLE = re.compile(
    r"(?:规划|计划|纲要|方案|要点|目标任务|任务分解表?|任务清单|民生实事(?:清单|项目|任务|项目清单)?)(?:（[^（）]*）)?(?:的通知|的建议)?(?:（[^（）]*）)?$"
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
    r"(?:措施|政策|政策意见|实施意见|若干意见|实施办法|管理办法|实施细则)(?:（[^（）]*）)?(?:的通知)?$"
)
"""Titles of what is granted and demanded from now on: 支持民营经济发展若干措施."""
INLINE_HEADING = re.compile("[一二三四五六七八九十]{1,3}、[^，。；：0-9]{0,6}(?:[0-9]{4}年)?[^，。；：0-9]{2,24}[。：]")
_FIVE_YEARS = re.compile("(?<![一二三四五六七八九十])(九|十|十[一二三四五])(?:五|个五年(?:规划|计划))")
_OF_A_PLAN_TITLE = re.compile("(?:规划|计划|纲要)(?!》?(?:收官|实施|执行|完成|评估|中期|开局))")
_FIRST_YEARS = {"九": 1996, "十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}
_CHAPTER = re.compile("第[一二三四五六七八九十]{1,3}[章篇]|第[一二三四五六七八九十]{1,2}部分")

_REVIEWED = re.compile(r"((?:19|20)\d\d)年(?:主要|政府|经济社会发展|的)*工作(?:的|情况)?(?:回顾|总结)")
"""The year that a yearly report looks back on: 一、2011年工作回顾."""

_PLAN_SAYS = re.compile(r"提出|规划|计划|目标|力争|确保|要求")
_REPORTS = re.compile(r"统计公报|(?:经济|运行)(?:情况|分析|形势|概况)")
_YEAR_CLOSED = re.compile(r"公报|年报|年鉴|决算|统计(?:数据|资料)|年度报告|排名|排行|有多少|数据一览|大?盘点")
_WITHIN_YEAR = re.compile(r"[月季旬]|半年|(?:19|20)\d\d年?[—～至到-]")
"""A report that is written when its year is over, and what makes it one of a part of it."""
_BULLETIN = re.compile(r"《(?:[^《》\d]{0,10}|[^《》]{4,20}[（(])((?:19|20)\d\d)年?[^《》]{0,20}(?:公报|）)》")
"""A yearly bulletin that a text reports: 《2022重庆市生态环境状况公报》."""
_AIMING_TITLE = re.compile(
    r"力争|争取|确保|冲刺|瞄准|(?<!达)到(?:19|20)\d\d年|(?:19|20)\d\d年(?:[^，。]{0,6})(?:将|打造|建成|突破)"
)
"""A title that says what is aimed at: its year is not that of the figures below."""

_SOURCE_LINE = re.compile(r"来源|中期报告|年报|季报|月报")
_YEARLY_REPORT = re.compile(r"政府工作报告|人民政府工作报告|人大常委会工作报告")
_TITLE_SPAN = re.compile(r"((?:19|20)\d\d)年?[—～至到-]+((?:19|20)\d\d)年")
_EDITION_NOTE = re.compile(r"(?:更新|修订|发布|整理|版)")
_EDITION = re.compile(r"[（(](?:19|20)\d\d年?(?:更新|修订|发布|版|整理)[^）)]*[）)]")
_DAY_TITLE = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日[^，。：]{2,20}(?:情况|概述|概况|快报|日报|数据|客流)$"
)
_AS_MUCH_AS = re.compile(r"(?:同期|全年|同月)?(?:水平)?(?:大体|基本|大致|总体)?(?:持平|相当|一致)")
"""Behind a year that 与 leads: what was as much, and not when the next number was."""
_OF_CENSUS = re.compile(r"常住人口|户籍人口|家庭户|集体户|[男女]性人口|岁人口|岁及以上人口")
_CENSUS_TITLE = re.compile(r"普查[一-鿿]{0,8}公报")
_CENSUS_ISSUED = re.compile(r"[（(](?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?[）)]")
"""When a census was made known, behind its title: no period of its figures."""
_TITLE_YEAR = re.compile(r"((?:19|20)\d\d)年")
_SHORT_TITLE = 16
_DRAFT_OF_YEAR = re.compile(
    r"(?:全[市区县])?(?:国民经济(?:和|与)社会发展|经济社会发展|年度|财政|收支|和|及|部门|市?[区县]?本?级|[，、])*(?:计划|预算)（?(?:草案|安排)"
)
_OF_A_PLAN = ("目标", "任务", "计划", "预算", "预期", "调控")
"""Behind 全年 or 年度, which then may not be the time of the number: 完成全年目标的32%."""
_MEASURED_BY_PLAN = re.compile(r"(?:目标|任务|计划|预算|预期|调控)[^，。；\d]{0,8}(?:的|进度|数(?!字))")
_AGAINST_PLAN = (
    "完成", "占", "为", "超", "超过", "超额", "高于", "低于", "快于", "好于", "达到", "达", "距", "离", "比", "较", "对照", "提前", "了",
)  # fmt: skip
"""In front of the year of a plan, by which something is measured; 今年目标增长12% is a plan of that year."""
_BASE = ("基础上", "水平上", "的基础上", "的水平上")
_OF_NUMBER = re.compile(r"(?:第[一二三四五六七八九]次(?:全国|全市)?[一-鿿]{2}普查)?(?:时|底|末|初)?的(?=[\d约近超])")
_ASIDE_OF_YEAR = re.compile(r"年?(?:为|是)[^（）。；]{2,30}）")
"""Behind a year it says what that year was, and not when the number was: 比2013年末（2013年是普查年份，下同）增加…."""
_COUNTED_AT = re.compile(
    r"(?:零时|0时|24时|时点)(?:[^。；\n]{0,60}(?:公布|公告|通报|发布|报告)如下|为(?:普查的?)?标准时点)"
)
"""Behind a day it makes it that of all the stocks below: 2020年11月1日零时我区人口的基本情况公布如下."""

_TO_END = re.compile(
    r"(?:达到?|突破|迈上|跨上|站上|超过?|增至|升至|提高到|提升到|提高至|提升至|增加到|跨越)了?(?:人民币)?$"
)
_GOALS_FOLLOW = re.compile(
    r"(?:目标|任务|指标)(?:主要|建议|安排|初步|考虑|确定|设定|拟定|拟|调整)*(?:是|为|如下|有)?[:：]\s*$"
)
_WORK_FOLLOWS = re.compile(
    r"(?:要|将|今年|明年|来年|下半年|下一步|今后|力争|计划)[^。；]{0,24}?(?:抓好|做好|抓实|做实|推进|实施|落实|突出|聚焦|办好|开展)(?:好|以下|下列|如下|[一二三四五六七八九十两\d]+(?:个方面|大|项|件))[^，。；\d]{0,12}[:：]\s*$"
)
_GOALS_OPEN = re.compile(
    r"[^，。；：\d]{0,8}(?:总体|具体|主要|发展|预期|奋斗|工作|阶段性?)目标(?:主要)?(?:是|为|有|如下)?："
)
_LIST_MARK = re.compile(r"\s*(?:——|[●■◆▲◎•①（]|一是|1[.、．])")
"""What a list begins with that a sentence on the aims goes on in: 具体目标是：初步形成两个体系。\\n——…."""
_COUNT_OF_YEARS = re.compile(r"(\d+|[二三四五六七八九十]+)年(?:来|间)?年均")
_SPAN_LENGTH = re.compile(
    r"(?<![\d十〇零○一二三四五六七八九])(?:最?近|这|过去)?(\d{1,2}|[二两三四五六七八九十]{1,2})年(?:来|间|里)?"
    r"(?=[，、]?(?:累计|合计|总计|共|新增|净增|增加|翻|增长(?!率)|就|[^，。；\d]{0,10}翻))"
)
"""Years counted without saying which: 五年累计, 8年累计, 近五年增加, 十年翻了一番."""

_UNDATED = frozenset(
    "multi_past multi_past_tail multi_future years_later years_ago vague_multi within_span holiday holiday_days season"
    " century since_event year".split()
)
"""Rows of period_patterns.csv whose words mean another period than the one talked of, even where it cannot be said which."""

_DONE_THEN = re.compile(
    r"(?:其中|而|但|截至|到|至)?(?:今年|去年|当年|[上下]半年|[一二三四]季度|前[一二三四五六七八九十两]+(?:个月|季度)|"
    r"1[—-]\d+月|(?:19|20)\d\d年|\d+月)[^，。；]{0,8}?(?:完成|实现|建成|新增|达到?|增长|开工|竣工|投产|到位|发放|脱贫)|(?:占|完成)(?:了)?(?:年度|全年|年|总)?(?:计划|目标|任务|预算)"
)
"""What says itself when it was done, and that it was: no plan of another clause."""
_AS_IT_IS = re.compile(r"[从由](?:现在|目前|当前|现有|如今)的?[约近]?$")
_NEWS_GOES_ON = re.compile(
    r"[　 ]*(?:当天|当日|昨日|昨天|据了解|据悉|据介绍|数据显示|截至|近年来|活动现场|会议现场|发布会现场)"
)
_LEADING = re.compile(
    r"(?:^|[，；：。！？\n“（—、 ])(?:初步|据|经|统计|测算|有关部门|[全今去明]年|(?:19|20)\d\d年|[全我][市区县]|重庆|将?可?)*$"
)
"""What may stand between the head of a clause and 预计, which then holds for the clauses behind it as well."""
_SMALL_WORDS = re.compile(r"同比|增长|下降|达到?|约|分别|均|提高|增加|年均|其中|（|）|[0-9.%]")
_PARTS_OF_A_YEAR = ("month", "month_range", "front_months", "quarter", "quarter_range", "front_quarters", "half")
_COUNTED_YEARS = ("multi_past", "multi_future")
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
_OWN_CITY = ("全市", "我市", "本市")
_EVERY_YEAR = re.compile("每年(?:都|均|约|大约|会)+有?")
OWN_AREA = ("全区", "我区", "本区", "全县", "我县", "本县")
"""Words for one's own district; in a text of the city they mean the one that the paragraph is about, or it is not known."""
_A_YEARS = re.compile(
    r"(?<![0-9〇零一二三四五六七八九十去今明前后全当往每历多几近])年(?![均来底末初以前后中内间度])[一-鿿]{2,8}[量额值次]"
)
_PRESENT_YEAR = re.compile(
    r"(?<![到至]|\d)((?:19|20)[0-9]{2})年既?是[^。；]{2,60}?(?:之年|的一年|第[一二三四五六七八九十]+年)"
)
_TOLD_RESULT = re.compile(
    r"(?<![到至比较从自\d])((?:19|20)\d\d)年，?(?:全年|全[市区县]|我[市区县])?[^。；，0-9将力计目预要确拟]{0,14}?"
    r"(?:实现了?|完成|达到了?|达|增长|为)[^。；，0-9将力计目预要确拟]{0,14}[0-9]"
)
_PLANS = re.compile(r"将|力争|预计|预期|计划|规划|目标|展望|确保|未来|今后|有望|到(?:19|20)\d\d年")
_RESULT_REACH = 6000
_OPENING_REACH = 1200
"""What says which year a text without a date was written in, and in how many characters from its start: 2020年是决胜之年."""
_POSTED_WITHIN = 2
"""Years between the year in a text's title and its date, beyond which the date is that of a later posting."""
_HISTORY = 2
"""How many later years a text without a date tells of when it is a history, whose first year is not that of all."""
_LONG_AGO, _TOLD_WITHIN = 15, 5
"""Years before a text from which on what happened is history, and within which the year lies that a text reports on."""
_EARNED = re.compile(r"(?:收入|产值|增加值|利润|税收|销售额|产量|销量|支出)$")
_NUMBERED_TITLE = re.compile("[^，。；：0-9]{0,40}(?:预算草案|预算调整方案|决算情况|执行情况)。?$")
_YEAR_LEFT_OUT = re.compile("(?<![A-Za-z])[XxＸｘ×]{2,4}年")
_BARE_YEAR = re.compile("((?:19|20)[0-9]{2}) [一-鿿“]")
_OF_PROJECTS = re.compile("(?:市级|区级|县级|全市|全区|全县|重点|重大)+(?:建设)?项目")
_IN_ALL_YEARS = re.compile("累计|合计|(?<!公)共|总计|五年|[五十三四]年")
_A_PLAN_TAKES = 4  # years
_OPENS_WITHIN = 3
"""Characters before the period that a paragraph opens with."""
_ITS_FIGURE = re.compile("”?(?:期间|时期)?(?:的|的?年均|的[约近])?")
_FROM_AVERAGE = re.compile("[由从]年均$")
_ANY_DIGIT = re.compile("[0-9]")
_REASON = re.compile("(?:主要是|由于|因为|主要因|主要受|得益于|源于|归因于)[^，。；]{0,8}$")
_SPENT_BEFORE = re.compile("(?:完成|投入|争取|到位)[^，。；0-9]{0,8}$")
_SPENT = re.compile("(?:投资|资金|投入|引资)额?$")
_STANDS_IN_PLAN = re.compile(
    "(?:生产总值|增加值|产值|收入|零售总额|进出口总额|人口|里程|密度|能力|率|总量|余额|产量|规模以上[^新]{2,6}数量|天数|年限|寿命|师数|位数)$"
)
_MORE_IN_PLAN = re.compile("新增|净增|新建|累计|建设|投资|改造")
_DOES_ON = re.compile("(?:实现|完成|新增|新建|建成|达到|引进|培育|改造|打造|发展|形成|带动)(?!了)[^，。；]")
_AGAINST = re.compile("[与同较比][^，。；]{0,40}?((?:执行|预算|决算|快报|计划)数)(?:（[^（）]{0,30}）)?相比，")
"""What a paragraph compares all that it tells with: 与2020年执行数相比，…均增加10亿元."""
_GREW_FROM = re.compile("，?[净年共]?(?:增长|增加|增多|增至|提高|上升|下降|减少|减至|降低|翻了?[一两])")
_NOWADAYS = ("如今", "而今", "现在")
_EACH_YEAR_GROWS = re.compile("每年[^，。；]{0,6}$")
_RISES_TO = re.compile(
    "(?:左右|以上)?(?:提高|提升|增加|增长|扩大|发展|上升|升|下降|降低|减少|压缩|缩短|缩小|降)[到至为]"
)
_OPENED_SINCE = re.compile(
    "(?:正式|全面|试)?(?:开板|开业|开园|开通|开行|开馆|开市|开放|开航|运营|投用|启用|启动|成立|挂牌|投产|上线|通车|实施)(?:运营|运行|投用)?(?:以来|至今)"
)
_TODAY = ("今天", "今日")
_ESTIMATED = ("估计", "估算")
_UP_TO_NOW = re.compile("累计|已|目前|现有|如今|迄今")
_MEASURED_BY = re.compile(r"(?:恢复[到至]?|相当于|仅为|只有|[是为])$")
_SINCE_EVENT = re.compile(
    r"[^，。；0-9]{2,24}(?:(?:以来|之后|以后|后|起)，|以来(?=累计|已|共|总))|，[^，。；0-9]{2,30}以来，"
)
_MEETING_NAME = re.compile(
    r"[^，。；、]{2,44}?(?:会|论坛|仪式|典礼|展|赛|活动)(?:上|期间|现场)(?:获悉|了解|透露|发布|介绍|宣布|公布|，)"
)
_YEARS_WENT_BY = re.compile(r"(?:\d{1,2}|[一二两三四五六七八九十几]{1,3})年(?:多)?(?:时间|过去了?|后|间|来)[里]?[，,]")
_SIGHT = re.compile("(?:景区|景点|旅游区|风景区|古镇|古城|公园|片区|度假区|乐园|动物园|植物园|温泉|小镇|商圈|步行街)$")
_DONE_IN_ALL = re.compile(
    "(?:新|净|改|扩|续|整治|治理|改造|完成|建成|引进|培育|培训|发放|投入|解决|安置|搬迁|修建|恢复|关停|化解|查处|资助|帮扶)(?!材料|能源|型|城区)"
)
_ONE_AFTER_ANOTHER = re.compile(
    "(?:先后|连续|接连|相继|依次)(?:跨越|突破|迈上|跨上|站上|跨过|迈过|越过|达到)了?(?:[0-9.]+[万亿]*元?、)*$"
)
_AT_ALL_TIMES = re.compile("常年|历年|历来|长年")
_SOME_DAY = re.compile("(?<![0-9一-十])未来(?![0-9一二三四五六七八九十几产])")
_ENTERED = re.compile(
    "(?:就|已|正式|率先)?(?:进入|步入|迈入|跨入|加入|跻身)[^，。；0-9]{2,14}(?:社会|时代|行列|阶段|组织|门槛)[，。；]"
)
_WAS_FOUNDED = re.compile(
    "(?:正式|共同|获批|联合)?(?:挂牌|揭牌|成立|批复|设立|获批|开园|奠基|建区|建县|撤县)(?:成立|设立|设区|运营|运行)?，"
)
"""Behind a day or year it makes it that of an event: 2020年10月正式挂牌，规划面积200平方公里."""

_MOVED_ON = re.compile("(?:吞吐量|到发量|运输量|货运量|客运量|周转量|发电量)$")
_COMPLETED = re.compile("[^。；]{0,16}?(?<!累计)完成(?!率|情况)")
_YEARS_TO_COME = re.compile(
    r"(?:预计|将|有望|可望|力争|计划)[^，。；\d]{0,4}(?:\d{1,2}|[一二两三四五六七八九十]{1,3})年(?:内|间)?(?:累计|合计|总计|共计?|可)"
)
_HAS = re.compile(r"(?:[，；。]|全[市区县镇村])(?:现|共|已)?(?:有|拥有|建有|设有)\D{0,3}$")
_NOW = re.compile(r"目前|如今|现在|当前|眼下|迄今")
_NEARLY_OVER = 45
_DAYS_AHEAD = 14  # days before its end in which a year is told of as over
_HAPPENED = re.compile(
    r"，?[^，。；0-9]{0,16}(?:批准|批复|印发|出台|召开|举行|发布|签署|签订|启动|考察|视察|揭牌|通车|投产|成立)"
)
_WHEN_IT_WAS = re.compile(r"，?[^，。；\d]{2,16}(?:时|之时|后|之后|之初|之际)，")
"""Behind a year it makes it that of an event: 2017年某厂落户时，…."""
_STARTING_POINT = re.compile(r"[^，。；\d]{0,8}(?:之初|初期|[时初])，")
"""Behind a year long gone it makes it the one of what follows: 1997年直辖时，…."""
_FORECAST_FRAME = re.compile(r"(?:预测|预计|估计|预判|估算)[，：]")
_FROM_YEAR_TO_YEAR = re.compile(r"(?:19|20)\d\d年?([至到—－–\-~～])(?:19|20)\d\d年?")
_TURNED = re.compile(r"(?:转变|变|转|调整|升级)[为成][^，。；]*，")
"""Behind from when on something changed: 支柱产业从去年“六增三降”转变为“八增一降”，汽车…."""
_OF_IT = ("其中", "其中，", "其中,")
_STOCK_CUE = re.compile(r"累计|现有|目前|已有|拥有|共有|余额|总规模|存量|总数|达$")
_BREAKDOWN = re.compile(r"[“‘]?(?:其中|分[^，。]{1,12}看|按[^，。]{1,14}分|从[^，。]{1,14}看|[^，。]{0,4}中，|另|此外)")


_BREAKDOWN_OPENS = re.compile(r"[　 ]*(?:分[^，。]{1,12}看|按[^，。]{1,14}分|从[^，。]{1,14}看)，")
_PARTS_FOLLOW = re.compile(
    r"[—\- 　]*(?:其中(?!一|之一)|第[二三]产业(?=\d)|"
    r"分(?:[两三四五\d]大)?(?:门类|行业|产业|经济类型|登记注册类型|轻重工业|主要行业|三次产业|领域)看)"
)
"""At the head of a paragraph, it goes on with what the one before was about."""
_OWN_LEVEL = re.compile(r"(?:市|区|县|经开区|高新区)本?级$")
"""Whose budget is told apart from that of the whole: 区本级."""


@dataclass(frozen=True, slots=True)
class HeadingStatus:
    """Words of a section's heading that say whether it reports or plans."""

    heading_id: str
    pattern: str
    status: Status
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def heading_statuses() -> tuple[tuple[re.Pattern[str], Status], ...]:
    """The compiled rows of heading_statuses.csv. Raises `VocabularyError`."""
    rows = load_table("heading_statuses", HeadingStatus, "heading_id")
    return tuple((re.compile(row.pattern), row.status) for row in rows)


@lru_cache(maxsize=1)
def _any_heading_status() -> re.Pattern[str]:
    """All of them in one, because most headings hold none."""
    return re.compile("|".join(pattern.pattern for pattern, _ in heading_statuses()))


def heading_status(text: str) -> Status | None:
    """What a heading says of the section below it; the last word counts (任务完成情况 reports, 完成情况和目标任务 plans).

    >>> heading_status("二、2024年总体要求和目标任务"), heading_status("一、重点工作完成情况")
    (<Status.TARGET: 'target'>, <Status.ACTUAL: 'actual'>)
    """
    if _any_heading_status().search(text) is None:
        return None
    last = max(((m.end(), status) for p, status in heading_statuses() for m in p.finditer(text)), default=None)
    return last[1] if last else None


@record(frozen=False, slots=True)
class Topic:
    """What one speaker is talking about."""

    items: list[Item] = field(default_factory=list)
    measure: Measure | None = None
    unit: str = ""  # of the last count
    dimension: tuple[str, str] = ("", "")  # the name of the last level, and what its unit measures: money, area, …
    site: PlaceMention | None = None  # where the project or firm that is told of has settled
    headline: Named | None = None  # the last standard indicator of the paragraph, for 渝北增长7%
    league: bool = False  # whether a line has announced in what districts are compared
    governor: Named | None = None  # the last indicator named in full, for the items of a breakdown
    undated_part: bool = False  # whether its paragraph tells of months of a year that is not named
    planned: bool = False  # whether its status is that of a year to come, which its paragraph opened with
    against: str = ""  # 执行数: what all changes of the paragraph are measured by
    own_level: str | None = None  # 区本级: whose budget the paragraph tells of
    words: str = ""  # 规上工业 of 规上工业方面
    base: Period | None = None  # what the paragraph compares with, once it has said so
    each: str = ""  # 产量 of 375种产品中有256种产品产量同比增长, whose members follow
    within: str = ""  # 法人单位 of 在法人单位中
    sector: str = ""  # the industry that the sentence begins with: 汽车行业 … 实现增加值
    places: tuple[PlaceMention, ...] = ()
    narrow: tuple[PlaceMention, ...] = ()  # the zone or name that the last group was about
    about: tuple[PlaceMention, ...] = ()  # the only places that the paragraph has named so far
    places_differ: bool = False
    of_city: bool = False  # whether the paragraph began with the whole city
    period: Period | None = None
    period_basis: str = ""
    destination: Period | None = None  # and what it ended with
    behind: bool = False  # the last group was named by the words behind it
    recent: list[Item] = field(default_factory=list)  # what the sentence has stated one by one
    told: Named | None = None  # what the sentence has told of last
    whole: tuple[Named, str] | None = None  # what 其中 takes apart in the sentence, and the unit it was counted in
    span: Period | None = None  # the last years from…to that the paragraph named
    as_of: Period | None = None  # the day at which the paragraph counts: 年末
    lost: bool = False  # whether the sentence has told a number of which it is not known what it is of
    once: bool = False  # whether its period is the one that an earlier paragraph opened with
    now: bool = False  # whether the paragraph has come to 目前 since it named a period
    origin: Period | None = None  # what the sentence's from…to began with
    voice_period: Period | None = None  # the one that the first paragraph of the voice named
    target_period: Period | None = None  # the one that its targets are for
    status: Status | None = None
    voice_start: int = -1
    paragraph: int = -1  # where the voice spoke last
    paragraphs: int = 0  # in how many paragraphs it has spoken


_TOLD_ON = re.compile(
    r"，?[^，。；0-9“”]{0,30}?(?:说|告诉记者|称)[，：]|"
    r"，?[^，。；0-9]{0,24}?(?:发布|公布|通报|报道|刊发|披露|统计测算|统计显示|测算|获悉|了解到|消息|透露|介绍|表示)[^，。；0-9]{0,8}[，：]"
)
_TOLD_IN_MONTH = re.compile(
    r"，[^，。；：0-9“”]{4,60}?在[^，。；：0-9]{2,40}[上中时](?:表示|介绍|透露|指出|说|称|宣布|披露)[^，。；0-9]{0,4}[，：]"
)
"""Behind a month it makes it when it was told: 今年8月，市商务委副主任某某在新闻发布会上表示，…."""
_CAPTION = re.compile(r"[表图]\s?[0-9一二三四五六七八九十]{1,3}[ 　：:]{0,2}((?:19|20)[0-9]{2})年(?! ?[—－–~～至到-])")
_YEARLY = re.compile(
    r"(?:出栏量|(?:固定资产|工业|民间|基础设施|房地产开发)投资|收入|增加值|生产总值|产值|零售总?额|进出口总?额|交易额|成交额|销售额|营业额|产量|销量)$"
)
"""What is summed up over time, whatever day is named: 到2019年底，人均可支配收入10404元."""

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
_PART_REACH = 200
_JUST_BEGUN = timedelta(days=120)
"""Of several years: what is said of them all so soon is no more than meant."""
_OF_A_DAY = (Measure.LEVEL, Measure.SHARE, Measure.GROWTH)
_RATES_OF_A_PERIOD = (Measure.GROWTH, Measure.DIFFERENCE, Measure.CONTRIBUTION, Measure.SHARE, Measure.CHANGE)
"""Measures that tell of a period by themselves; an amount or a rank may stand at any time."""


def _told_until(text: str) -> int:
    """The last year that a text without a date reports on; 0 where it tells none."""
    last = 0
    for m in _TOLD_RESULT.finditer(text, 0, _RESULT_REACH):
        before = text[max(0, text.rfind("。", 0, m.start())) : m.start()]
        if _PLANS.search(before) is None:
            last = max(last, int(m[1]))
    return last


def _day_of_report(title: str) -> Period | None:
    """The day that a title says a report is of: 2018年2月16日旅游接待概述."""
    match = _DAY_TITLE.search(title)
    if match is None:
        return None
    try:
        return day(date(int(match[1]), int(match[2]), int(match[3])))
    except ValueError:
        return None


def _told_part(title: str, text: str) -> str | None:
    """The town, village or park that a text describes by its title and first words: 周嘉镇概况, 官渡镇位于…"""
    titled = _PART_TITLE.fullmatch(title.strip())
    opening = [m[1] for line in text[:_PART_REACH].split("\n") if (m := _PART_OPENS.match(line.strip())) is not None]
    if any(not (name.endswith(opening[0]) or opening[0].endswith(name)) for name in opening[1:]):
        return None  # one after another
    for name in opening:
        if titled is None or titled[1].endswith(name):
            return name
    return titled[1] if titled is not None else None


class Passage:
    """The state of one reading."""

    def __init__(self, text: str, metadata: DocumentMetadata, voices: Sequence[Voice]) -> None:
        self.text = text
        self.metadata = metadata
        self.reference = metadata.published_on
        self.voices = voices
        self.topic = Topic()
        self.document_year: int | None = None
        present = _PRESENT_YEAR.search(text, 0, _OPENING_REACH) if metadata.published_on is None else None
        self.present_year = int(present[1]) if present is not None else metadata.present_year
        self.document_period: Period | None = None
        self.heading_status: Status | None = None
        self._section_year: int | None = None  # the one that a numbered heading names
        self._body_begun = False  # whether text has stood below the title
        self._planning = False  # whether its sections have come to what is planned, and do not turn back
        title = _EDITION.sub("", metadata.title or "")
        if _CENSUS_TITLE.search(title) is not None:
            title = _CENSUS_ISSUED.sub("", title)
        title_span: Period | None = None
        span = _TITLE_SPAN.search(title)
        named = set(_TITLE_YEAR.findall(title))
        if span is not None and span[1] < span[2]:
            self.document_year, title_span = int(span[2]), years(int(span[1]), int(span[2]))
        elif len(named) == 1 and (not _MEETING_TITLE.search(title) or _REVIEW_TITLE.search(title) is not None):
            self.document_year = int(named.pop())
        if self.reference is not None and self.document_year is not None:
            if self.reference.year - self.document_year > _POSTED_WITHIN:
                self.reference = None  # the day of a later posting: 去年 and 五年来 are not counted from it
        self._read_in(title, named)
        self._is_plan = _PLAN_TITLE.search(title) is not None
        self._is_policy = _POLICY_TITLE.search(title) is not None
        planned = _FIVE_YEARS.search(title) if _OF_A_PLAN_TITLE.search(title) is not None else None
        first_year = _FIRST_YEARS.get(planned[1]) if planned is not None else None
        self._plan_span = years(first_year, first_year + 4) if first_year is not None else None
        drafted = _DRAFTED_YEAR.search(title)
        self._plan_year: int | None = int(drafted[1]) if drafted is not None else None
        if (
            drafted is None
            and "政府工作报告" in title
            and self.reference is not None
            and self.reference.month <= _WINTER
        ):
            self._plan_year = self.reference.year
        reviewed = _PLAN_REVIEWED.search(title)
        if reviewed is not None and title_span is None:
            title_span = years(_FIRST_YEARS[reviewed[1]], _FIRST_YEARS[reviewed[1]] + 4)
        ahead = self._plan_span or (title_span if self._is_plan else None)
        self._planned_from = ahead.start.year if ahead is not None and self.reference is None else None
        if self.reference is None and (outlook := _OUTLOOK_TITLE.search(title)) is not None:
            self._planned_from = _FIRST_YEARS[outlook[1]]
        if ahead is not None and self._is_plan:
            self.heading_status, self._plan_span = _TARGET, ahead
        elif self._is_plan and _DEEDS_TITLE.search(title) is not None:
            self.heading_status = _TARGET
        self._part = _told_part(metadata.title or "", text)
        self.told_until = _told_until(text) if metadata.published_on is None else 0
        self._voice_starts = [v.start for v in voices]
        self._voice = REPORTER  # whose words were asked for last
        self._heard: Voice | None = None  # whose the last sentence was
        self.near_whole = False  # whether that period is 全年 of a year that is not named
        self.near_ahead = False  # whether that period is named as one to come: 明年
        self.near_past = False  # whether that period is named as past: 去年
        self.past_from = -1  # where the clause of a number names it: plans before it are of other years
        self.near_role: PeriodRole | None = None  # of the period that the last group's sentence named
        self._topic_key: tuple[str | None, str | None, bool] = (None, None, False)
        self._topics: dict[tuple[str | None, str | None, bool], Topic] = {self._topic_key: self.topic}
        self._document_period_at = -1
        self._document_words = ""  # 上半年, where the document's period was told as 2021年上半年
        self._counted_at: Period | None = None  # the day of a census
        self._people_at: Period | None = None  # the end of a year at which people were counted
        self._of_census = _CENSUS_TITLE.search(title) is not None
        self._day: tuple[Period, set[str]] | None = None  # the day that figures were of, and of what
        self._last_period: Period | None = None  # of the last group of the sentence
        self._last_status: tuple[Status, str] | None = None
        self._leaning = False  # whether a sentence without a subject goes on with the aims of the one before
        self._last_paragraph = -1
        self._begun_with = False  # whether the last number was what a plan begins with
        self._told_years: Period | None = None  # the last counted years of the text: 过去五年
        self._sentence_start = 0
        self.undated_end = -1  # where the last amount ended of which it is not known when it was
        self._counted_in: tuple[Period, int] | None = None  # years that a sentence counts, and where it begins
        self._stock_end = -1  # where the last number ended that stands at no day
        self._later_years: set[int] = set()  # that paragraphs after the one of the document's period name
        self._on_foundation = False  # whether it is telling what a plan begins with
        self._title_line = -1  # the paragraph that is a title whose year is not that of the figures
        self._foreseen_in: set[int] = set()  # years of which it is told what is expected of them
        self._aimed_in: set[int] = set()  # years that targets were told of
        self._done_in: set[int] = set()  # years of which something was told as done, in a text without a date
        self._bulletins = {
            int(year) for year in _BULLETIN.findall(text)
        }  # the years of the bulletins that are reported
        self._returned_to = 0  # how often the text has named the document's period so far
        if self.reference is not None and self.reference.month <= 3 and _YEARLY_REPORT.search(title):
            self.document_period = whole_year(self.reference.year - 1)  # it reviews the year before
            self._returned_to = 2
        self._heading_period: Period | None = _day_of_report(title)
        self._heading_span: Period | None = title_span
        self._heading_place: PlaceMention | None = None
        self._section_place: PlaceMention | None = None

    def part(self) -> str | None:
        """The town, village or park that the whole text is about, which is no district."""
        return self._part

    def _read_in(self, title: str, named: set[str]) -> None:
        """Count a government's yearly report from the winter in which it was read, where its date is none or years later."""
        if len(named) != 1 or "政府工作报告" not in title:
            return
        year = int(next(iter(named)))
        reviewed = {int(m[1]) for m in _REVIEWED.finditer(self.text)}
        if reviewed and reviewed != {year - 1}:
            return
        if self.reference is None or self.reference.year - year > _POSTED_WITHIN:
            self.reference = date(year, 1, 31)

    @property
    def context_year(self) -> int | None:
        """The year that 年末 and 全年 mean: the section's, the title's, or in a text without a date the one it tells of."""
        if self._section_year is not None:
            return self._section_year
        told = self.document_period if self.reference is None else None
        if (
            self.document_year is None
            and told is not None
            and told == whole_year(told.end.year)
            and not self._document_period_at
        ):
            return told.end.year
        return self.document_year

    @property
    def told_year(self) -> int | None:
        """The year that 今年 means in a text without a date: said of itself, or else in the title of a statistical report."""
        if self.present_year is not None or self.reference is not None:
            return self.present_year
        title = self.metadata.title or ""
        told = _REPORTS.search(title) is not None or _SUMMARY_TITLE.search(title) is not None
        return self.document_year if told else None

    @property
    def closed_year(self) -> int | None:
        """The year that a text without a date reviews when it is over: 2018年环境状况公报."""
        title = self.metadata.title or ""
        if self.document_year is None or self.reference is not None or _WITHIN_YEAR.search(title) is not None:
            return None
        return self.document_year if _YEAR_CLOSED.search(title) is not None else None

    @property
    def is_of_rules(self) -> bool:
        """Whether the text is a law, whose articles state nothing that is so: 居住证管理办法."""
        return _RULES_TITLE.search(self.metadata.title or "") is not None

    def note_captions(self, lines: Sequence[str]) -> None:
        """The year that all captions of tables name is the document's, where its title names none."""
        named = {int(m[1]) for line in lines if (m := _CAPTION.match(line)) is not None}
        if self.document_year is None and self.reference is None and len(named) == 1:
            self.document_year = named.pop()

    # -- going through the text ------------------------------------------------------------------------------------

    def voice_at(self, position: int) -> Voice:
        """Whose words stand at a position; the reporter's where no voice is known."""
        if self._voice.start <= position < self._voice.end:
            return self._voice
        at = bisect_right(self._voice_starts, position) - 1
        if at < 0 or position >= self.voices[at].end:
            return REPORTER
        self._voice = self.voices[at]
        return self._voice

    def _is_issue(self, m: PeriodMention) -> bool:
        """Whether a day or month in brackets only says when a census was made known."""
        return _CENSUS_ISSUED.match(self.text, m.start - 1) is not None

    def enter_paragraph(self, p: Paragraph, periods: Sequence[PeriodMention]) -> None:
        """Note the period and year of the document, which its head or first sentences name."""
        self._note_foundation(p, periods)
        for m in periods:
            if self._of_census and self._is_issue(m):
                continue
            first = self.document_period
            if first is not None and m.role in (_OF, _AS_OF) and m.period is not None and m.period.start > first.end:
                if p.index > self._document_period_at:
                    self._later_years.add(m.period.end.year)
            if self._counted_at is None and m.role is _AS_OF and m.explicit_year and self._of_census:
                self._counted_at = m.period  # 2018年末 in the communiqué of an economic census
            if m.role is not _OF or m.period is None or self._is_bound(m) or self._begins_event(m):
                continue
            if _EDITION_NOTE.match(self.text, m.end) is not None:
                continue  # （2022年更新）
            told_by = self.voice_at(m.start).basis
            if told_by in _ANSWERS or (not m.explicit_year and told_by in (*_IN_TALK, *_REPORTED)):
                continue  # 去年 in one answer is not the time of the others
            if _WAS_FOUNDED.match(self.text, m.end) is not None or _WHEN_IT_WAS.match(self.text, m.end) is not None:
                continue
            if m.period.granularity is _MONTH:
                if self._is_day_of_report(m) or _HAPPENED.match(self.text, m.end) is not None:
                    continue
            if p.kind is _HEADING and self._is_figure(p, m):
                continue
            if m.period.granularity is _DAY:
                if m.explicit_year and _COUNTED_AT.match(self.text, m.end) is not None:
                    self._counted_at = m.period
                continue
            in_title = p.kind is _HEADING and p.index < 8 and m.explicit_year
            single = m.period.granularity is not _MULTI_YEAR or heading_status(self.text[p.start : p.end]) is _ACTUAL
            if (
                in_title
                and single
                and self.document_year is None
                and not _MEETING_TITLE.search(self.text, p.start, p.end)
            ):
                self.document_year = m.period.end.year
            if m.period.granularity not in _PASSAGE_PERIODS or m.period.granularity is _MULTI_YEAR:
                continue
            is_subject = in_title or m.period.end.year == self.document_year
            if (
                not is_subject
                and self.reference is not None
                and not 0 <= self.reference.year - m.period.end.year <= _TOLD_WITHIN
            ):
                continue
            if self.reference is not None and m.period.end > self.reference:
                continue
            if self.reference is None and not in_title and m.period.end.year < self.told_until - _TOLD_WITHIN:
                continue
            said_by = self.voice_at(m.start)
            if said_by.speaker is not None and not said_by.speaker.offices and not m.explicit_year:
                continue  # 果农…说，去年她家…: no year of the text
            self._returned_to += m.period == self.document_period
            if _DRAFT_OF_YEAR.match(self.text, m.end) is not None:
                continue  # 现将2015年计划执行情况和2016年计划草案提请审议: it tells of the former first
            known = self.document_period
            if known is None and self.text[m.start : m.end] in ("上年", "上一年", "下一年", "次年"):
                continue  # 通常会把上一年收获的留下: any year
            if known is None or (p.index == self._document_period_at and m.period.end > known.end):
                self.document_period, self._document_period_at = m.period, p.index
                self._document_words = _ITS_YEAR.sub("", self.text[m.start : m.end])
                self._returned_to = 2 if in_title or m.period.end.year in self._bulletins else 1

    def _note_foundation(self, p: Paragraph, periods: Sequence[PeriodMention]) -> None:
        """A plan that begins with the years before it tells of what was reached, up to its next heading: “十三五”时期，…."""
        if self._planned_from is None or self._planning or p.kind is _HEADING or not periods:
            return
        first = periods[0]
        if first.period is None or first.role is not _OF or first.start - p.start > _OPENS_WITHIN:
            return
        if first.period.granularity is _MULTI_YEAR and first.period.end.year < self._planned_from:
            self.heading_status = _ACTUAL
            self._heading_span = self._heading_period = first.period
            self._on_foundation = True

    def as_told(self, periods: tuple[PeriodMention, ...]) -> tuple[PeriodMention, ...]:
        """The periods of a paragraph, a part of a year as that part of the year which a text without a date is about."""
        words, of = self._document_words, self.document_period
        if self.reference is not None or of is None or of.granularity not in _PARTS or len(words) < 2:
            return periods
        return tuple(
            replace(m, period=of) if m.period is None and m.role is _OF and self.text[m.start : m.end] == words else m
            for m in periods
        )

    def last_was_done(self) -> bool:
        """Whether the last number of the sentence was reached, and not aimed at."""
        return self._last_status is not None and self._last_status[0] is _ACTUAL

    def counted_at(self) -> Period | None:
        """The day at which a census counts, as its communiqué says."""
        return self._counted_at if self._of_census else None

    def enter_heading(self, p: Paragraph, periods: Sequence[PeriodMention], places: Sequence[PlaceMention]) -> None:
        """A heading ends what was said before it, and may name period, place and status of what follows."""
        status = heading_status(self.text[p.start : p.end])
        if status is _TARGET and p.ordinal_level is None and not self._body_begun and not self._heads_section(p):
            status = None  # 坚定信心冲刺四季度，确保完成年度目标任务: the title of a report on what was done
        self._enter_section(status, top=p.ordinal_level == 1 or _CHAPTER.match(self.text, p.start) is not None)
        title = p.index < 8 and p.ordinal_level is None and not self.text.startswith(("今年", "明年"), p.start)
        if _SOURCE_LINE.search(self.text, p.start, p.end) or (
            title
            and (_MEETING_TITLE.search(self.text, p.start, p.end) or _AIMING_TITLE.search(self.text, p.start, p.end))
        ):
            periods = ()
            self._title_line = p.index
        passages = [
            m
            for m in periods
            if m.role in (_OF, _DEADLINE)
            and self._is_passage(m)
            and (
                m.explicit_year
                or m.basis == "multi_future"
                or self._is_over(m.period)
                or (status is _TARGET and self.text.startswith(("今年", "明年"), m.start))
            )
            and not _EDITION_NOTE.match(self.text, m.end)
            and not (self._of_census and self._is_issue(m))
            and not self._is_figure(p, m)
        ]
        named = [m.period for m in passages if m.period is not None]
        if not named and (bare := _BARE_YEAR.match(self.text, p.start, p.end)) is not None:
            named = [whole_year(int(bare[1]))]  # 2024 新重庆 开新局
        for topic in self._topics.values():
            if p.ordinal_level in (None, 1):
                topic.status = None
            if p.ordinal_level == 1 or named:
                topic.voice_period = topic.target_period = None
                if topic.period_basis == "paragraph":
                    topic.period = None
        if p.ordinal_level == 1:
            only = named[0] if len(named) == 1 and named[0].granularity is _YEAR else None
            self._section_year = only.end.year if only is not None and passages and passages[0].explicit_year else None
            self._heading_span = None
        self._heading_span = next((n for n in named if n.granularity is _MULTI_YEAR), self._heading_span)
        if named:  # 2025年和“十四五”时期工作回顾 begins with the year
            single = [n for n in named if n.granularity is not _MULTI_YEAR]
            several = not single and p.ordinal_level is None and len({n.start for n in named}) > 1
            self._heading_period = None if several else (single or named)[-1]  # “十三五”总结暨“十四五”思路
        begin = passages[0].end if passages and passages[0].start == p.start else p.start
        begin = _BULLET.match(self.text, begin, p.end).end()  # type: ignore[union-attr]  # matches the empty text
        place = next(
            (m for m in places if m.start == begin and not m.deictic and (m.role == "subject" or says_where(m))), None
        )
        if place is not None and place.kind in ABOUT and place.end == p.end and place.role == "subject":
            self._section_place = place  # 渝中, alone in its line: all headings until the next such line are below it
        elif place is not None or p.ordinal_level == 1:
            self._section_place = None
        self._heading_place = place or self._section_place

    def enter_place(self, place: PlaceMention) -> None:
        """A paragraph of a ranking opens with the district that it, and those below it, are of."""
        self._heading_place = place

    def _is_figure(self, p: Paragraph, mention: PeriodMention) -> bool:
        """Whether a crosshead only gives a figure away that stands below it, too: 去年接待游客430万人次."""
        if p.ordinal_level is not None or not self._body_begun or mention.start != p.start or mention.explicit_year:
            return False
        return _WITH_FIGURE.search(self.text, mention.end, p.end) is not None

    def _heads_section(self, p: Paragraph) -> bool:
        """Whether a line above all text is the heading of an excerpt, and no title: 2022年主要预期目标."""
        return p.end - p.start <= _SHORT_TITLE and self.text.find("，", p.start, p.end) < 0

    def _enter_section(self, status: Status | None, *, top: bool) -> None:
        """Whether what follows was done or is planned, by its heading; a report turns to its plans, and not back again."""
        if self._on_foundation and (top or status is not None):
            self._heading_span = self._heading_period = None
            self._on_foundation = False
        if status is not None:
            self.heading_status, self._planning = status, status is _TARGET and top
        elif top and not self._planning:
            self.heading_status = _TARGET if self._is_plan else None

    def enter_sentence(self, start: int, end: int, p: Paragraph) -> None:
        """Take up the topic of whoever speaks; a new paragraph forgets the indicators of the last one."""
        self._body_begun = self._body_begun or p.kind is not _HEADING
        voice = self.voice_at((start + end) // 2)
        if voice is not self._heard:
            self._heard = voice
            self._turn_to(voice)
        topic = self.topic
        if topic.paragraph != p.index:
            topic.paragraph = p.index
            if p.ordinal is not None and _NUMBERED_TITLE.search(self.text, start, p.end):
                self.heading_status = heading_status(self.text[start : p.end])
            topic.paragraphs += 1
            if topic.planned:
                topic.status, topic.target_period, topic.planned = None, None, False
            if not _PARTS_FOLLOW.match(self.text, start, end):
                topic.items, topic.governor, topic.measure, topic.own_level = [], None, None, None
            topic.words, topic.places, topic.each = "", (), ""
            topic.undated_part = False
            measured = _AGAINST.match(self.text, start, end)
            topic.against = measured[1] if measured is not None else ""
            topic.headline = topic.span = topic.base = None
            topic.league = False
            if _BREAKDOWN_OPENS.match(self.text, start, end) is None:  # 分用途看，固定资产贷款余额…
                topic.as_of = None
            topic.now = False
            topic.about, topic.places_differ, topic.of_city = (), False, False
            if topic.status is _TARGET and _NEWS_GOES_ON.match(self.text, start, end) is not None:
                topic.status = None
            if topic.period_basis == "paragraph":
                topic.period = topic.voice_period
                topic.once = True
        elif topic.governor is not None and not _BREAKDOWN.match(self.text, start, end):
            topic.governor = None
        self._leaning = (
            self._last_status is not None
            and self._last_status[0] is _TARGET
            and self._last_paragraph == p.index
            and (self._leaning or self._last_status[1] in ("clause", "sentence"))
        )
        self._leaning = self._leaning and _DOES_ON.match(self.text, start) is not None
        self._last_paragraph = p.index
        topic.origin = topic.destination = self._last_period = self._last_status = None
        self._sentence_start = start
        topic.lost = False
        topic.recent, topic.behind, topic.sector, topic.within, topic.narrow = [], False, "", "", ()
        topic.whole = None
        topic.told = None
        text = self.text
        if (text.find("方面，", start, end) >= 0 or text.find("领域，", start, end) >= 0) and (
            match := _TOPIC_WORDS.search(text, start, end)
        ):
            if (
                _FIGURE.search(text, start, match.start()) is None
            ):  # …4300公里；港口建设方面，…: not of what was said before
                topic.words = match.group(1)

    def _turn_to(self, voice: Voice) -> None:
        """Take up the topic of a voice; a speech begins with a new one."""
        name = voice.speaker.name if voice.speaker else None
        key = (name, None if name else voice.district_name, voice.uncertain)
        if key != self._topic_key:
            self._topics[self._topic_key] = self.topic
            self._topic_key = key
            self.topic = self._topics.setdefault(key, Topic())
        if voice.start != self.topic.voice_start:
            self.topic.voice_start = voice.start
            if voice.basis in _TURNS or voice.basis == "question":  # with a question a new topic begins
                self.topic = self._topics[key] = Topic(voice_start=voice.start)

    def note_places(self, places: tuple[PlaceMention, ...]) -> None:
        """Places that a sentence is about; a paragraph is about the one that all its sentences name."""
        topic = self.topic
        if not places or topic.places_differ:
            return
        if topic.about and all(m.deictic and self.text[m.start : m.end] in _OWN_CITY for m in places):
            topic.about, topic.places_differ = (), True  # 奉节县…。全市…。: and what follows is the city's
        if not topic.about and all(m.kind == "municipality" or self.text[m.start : m.end] in _OWN_CITY for m in places):
            topic.of_city = True  # 全市…。其中，渝中区…。
        if any(m.kind not in ABOUT for m in places):
            return
        names = [m.district_name for m in places]
        if topic.about and [m.district_name for m in topic.about] != names:
            topic.about, topic.places_differ = (), True
        else:
            topic.about = places

    def forget_places(self) -> None:
        """The paragraph has come to several places at once, and is about no one of them any longer."""
        self.topic.about, self.topic.places_differ, self.topic.places = (), True, ()

    def leave_sentence(
        self, start: int, end: int, periods: Sequence[PeriodMention], statuses: Sequence[tuple[int, StatusRow]]
    ) -> None:
        """Keep what the sentence says for those that follow."""
        topic = self.topic
        self._keep_status(statuses, periods, start, end)
        if not periods or topic.paragraph == self._title_line:
            return  # 某县2007年政府工作报告: of 2006
        parts = [m.period is None and m.basis in _PARTS_OF_A_YEAR for m in periods if m.role is _OF]
        topic.undated_part = any(parts) if parts else topic.undated_part
        if topic.status is _TARGET and self._looks_back(periods, statuses, start):
            topic.status = None
        counted = [m.period for m in periods if m.basis in _COUNTED_YEARS and m.period is not None]
        self._told_years = counted[-1] if counted else self._told_years
        topic.span = next(
            (
                m.period
                for m in reversed(periods)
                if m.period is not None
                and m.period.granularity is _MULTI_YEAR
                and m.role in _OWN_ROLES
                and not self._is_base_span(m)
            ),
            topic.span,
        )
        passages = [m for m in periods if m.role in _OWN_ROLES and self._is_passage(m) and not self._is_history(m)]
        passages = [
            m for m in passages if not self._begins_event(m) and not self._is_day_of_report(m)
        ]  # 自2012年4月，第一列班列开出以来
        opening = None
        if passages and _OPENING.fullmatch(self.text, start, passages[0].start):
            opening = passages[0]
            nested = self._is_part(opening.period) and self.text.endswith(_OF_IT, 0, opening.start)
            known = topic.period or self.document_period
            to_date = opening.period is not None and opening.period.granularity is _YEAR_TO_DATE
            to_date = to_date and (known is None or known.granularity is _YEAR)  # not 前三季度
            if not nested and (to_date or not self.text.endswith("以来", 0, opening.end)):
                topic.period, topic.period_basis = opening.period, "paragraph"
        if opening is not None and opening.period is not None and self._plan_year is not None and not self._planning:
            planned = whole_year(self._plan_year)
            if opening.period == planned and opening.role is _OF:
                topic.voice_period, topic.status = planned, _TARGET  # 2017年，…: and so the paragraphs below it
            elif topic.voice_period == planned and opening.period == whole_year(self._plan_year - 1):
                topic.voice_period, topic.status = opening.period, None
        if topic.paragraphs <= 1 and topic.voice_period is None and self.voice_at(start).basis not in _REPORTED:
            past = [m for m in passages if self._is_over(m.period) and self.reference is not None]
            chosen = opening or (past[-1] if past else None)
            if chosen is not None:
                topic.voice_period = chosen.period
                if topic.period is None:
                    topic.period, topic.period_basis = chosen.period, "paragraph"
        if opening is not None and opening.role is _DEADLINE and topic.status is None and opening.period is not None:
            ahead_of = self.reference is not None and opening.period.end > self.reference
            if ahead_of or (self.reference is None and _PLAN_SAYS.search(self.text, start, end)):
                topic.status, topic.planned = _TARGET, True  # 到2020年，…。工业总产值4万亿元
                topic.target_period = opening.period
        if any(row.status is _TARGET and row.strength >= 2 for _, row in statuses):
            ahead = [m.period for m in passages if self.reference is None or not self._is_over(m.period)]
            if ahead:
                topic.target_period = ahead[-1]

    def _measures_by_plan(self, m: PeriodMention) -> bool:
        """Whether a year is that of a plan by which the number is measured, and not when the number was."""
        if not self.text.startswith(_OF_A_PLAN, m.end):
            return False
        if _MEASURED_BY_PLAN.match(self.text, m.end) is not None or self.text[m.start : m.end] == "年度":
            return True
        return self.text.endswith(_AGAINST_PLAN, max(0, m.start - 2), m.start)

    def _looks_back(
        self, periods: Sequence[PeriodMention], statuses: Sequence[tuple[int, StatusRow]], start: int
    ) -> bool:
        """Whether a sentence opens with a year that is over and plans nothing: 去年，…."""
        first = periods[0]
        if first.role is not _OF or any(row.status is not _ACTUAL for _, row in statuses):
            return False
        named = self.text[first.start : first.start + 2] in ("去年", "上年")
        past = self.reference is not None and first.period is not None and self._is_over(first.period)
        return (named or past) and _OPENING.fullmatch(self.text, start, first.start) is not None

    def leave_group(
        self,
        items: list[Item],
        measure: Measure,
        shared: bool,
        growth: bool,
        places: tuple[PlaceMention, ...],
        period: Period | None,
        status: tuple[Status, str],
        *,
        apart: bool = False,
    ) -> None:
        """Keep what a group of numbers was said of. `shared`, `growth`: a change of a share, of a growth rate.

        `apart`: its places are parts of what the sentence tells of (其中渝北区124平方公里), and hold no further.
        """
        topic = self.topic
        topic.lost = False
        self._last_period, self._last_status = period, None if self._begun_with else status
        self._begun_with = False
        if len(items) == 1 and not (topic.recent and topic.recent[-1].named == items[0].named):
            topic.recent.append(items[0])
        same = bool(topic.items) and topic.items[-1].named == items[-1].named
        topic.items, topic.told = items, items[-1].named
        subject = items[0].subject or items[0].named.subject or ""
        if _OWN_LEVEL.fullmatch(subject):
            topic.own_level = subject
        if measure is not _CHANGE:
            topic.measure = measure
        elif shared or growth:
            topic.measure = _SHARE if shared else _GROWTH
        else:
            topic.measure = (topic.measure if same else None) or measure
        for item in items:
            if item.named.basis in ("alias", "growth_alias", "composed", "context_alias"):
                topic.governor = item.named
                if item.named.code is not None and not item.named.is_count:
                    topic.headline = item.named
        if places and not apart:
            topic.places = places

    def _keep_status(
        self,
        statuses: Sequence[tuple[int, StatusRow]],
        periods: Sequence[PeriodMention],
        start: int,
        end: int,
    ) -> None:
        """A plan that a sentence opens with (下一步, 我们将) holds until words of what was done."""
        done = any(row.status is _ACTUAL and row.strength >= 2 for _, row in statuses)
        colon = self.text[start:end].rstrip().endswith((":", "："))
        listed = colon and (
            _GOALS_FOLLOW.search(self.text, start, end) or (not done and _WORK_FOLLOWS.search(self.text, start, end))
        )  # 今年，我们要重点抓好以下工作：
        if listed or (_GOALS_OPEN.match(self.text, start, end) and _LIST_MARK.match(self.text, end)):
            self.topic.status = _TARGET
            ahead = [m.period for m in periods if m.role in _OWN_ROLES and m.period is not None]
            if ahead:
                self.topic.target_period = self.topic.period = ahead[-1]
                self.topic.voice_period, self.topic.period_basis = ahead[-1], "paragraph"
            return
        if not statuses:
            return
        frames = [(at, row) for at, row in statuses if row.frame]
        foreseen = next((at for at, row in statuses if row.status is _FORECAST), None)
        if foreseen is not None:  # 预计肉价将小幅波动: no plan
            frames = [
                (at, row)
                for at, row in frames
                if row.status is not _TARGET or at < foreseen or BOUNDARY.search(self.text, foreseen, at) is not None
            ]
        frame = [row for at, row in frames if at < self._opening_end(start, end)] if frames else []
        if frame:
            opened = frames[-1][0]
            undone = not any(row.status is _ACTUAL and row.strength >= 2 and at > opened for at, row in statuses)
            self.topic.status = None if not undone else frame[-1].status
        elif any(row.status is _ACTUAL and row.strength >= 2 for _, row in statuses):
            self.topic.status = None

    def _opening_end(self, start: int, end: int) -> int:
        """Where the first clause of a sentence ends, or the second when the first is short."""
        first = BOUNDARY.search(self.text, start, end)
        if first is not None and first.start() - start <= 10:
            second = BOUNDARY.search(self.text, first.end(), end)
            return (second or first).start()
        return first.start() if first is not None else end

    # -- periods ---------------------------------------------------------------------------------------------------

    def _is_over(self, period: Period | None) -> bool:
        if self.reference is None and period is not None:
            present = self.present_year or self._planned_from
            if present is not None:
                return period.end.year < present
        return period is not None and (self.reference is None or period.end <= self.reference)

    def _is_counted_at(self, period: Period) -> bool:
        """Whether the day at which a paragraph counts comes a few days after that of the text: 截至年底, told in the last week."""
        ahead = self.reference is not None and (period.end - self.reference).days <= _DAYS_AHEAD
        return ahead and period == self.topic.as_of

    def _is_bound(self, mention: PeriodMention) -> bool:
        """Whether a period belongs to the next number only.

        由去年同期的下降6.4%转为…, 从2015年的1.6万亿元增至…, 两年平均增长…, 为1996年的2.1倍, 在2006年基础上….
        """
        text, start, end = self.text, mention.start, mention.end
        if _FROM_YEAR_TO_YEAR.search(text, start, end) is not None and text[start - 1 : start] in ("由", "从"):
            return False  # 从1997年到2012年，…
        return (
            text[start] in "由从比较"
            or text[start - 1 : start] in ("由", "从", "比", "较")
            or text.find("平均", start, end) >= 0
            or text.startswith(_BASE, end)
            or _OF_NUMBER.match(text, end) is not None
        )

    def _is_passage(self, mention: PeriodMention) -> bool:
        return (
            mention.period is not None
            and _WAS_FOUNDED.match(self.text, mention.end) is None
            and mention.period.granularity in _PASSAGE_PERIODS
            and not self._is_bound(mention)
        )

    def period_of(
        self,
        group: list[Quantity],
        tail: Tail,
        clause: Clause,
        periods: Sequence[PeriodMention],
        measure: Measure,
        items: list[Item],
    ) -> tuple[Period | None, str]:
        """The period that the numbers of a group describe, and how it was found."""
        first, topic = group[0], self.topic
        self.near_role, self.near_past, self.past_from, self.near_ahead = None, False, -1, False
        self.near_whole = False
        if tail.of_period is not None and tail.of_period.period is not None:
            return tail.of_period.period, "clause"
        if measure is _LEVEL and _ONE_AFTER_ANOTHER.search(self.text, clause.group_start, first.start):
            return None, "none"  # 五年来，GDP先后跨越1300亿元、1600亿元、2000亿元
        periods = [m for m in periods if not self._only_explains(m, first)]
        own = [m for m in periods if m.role in _OWN_ROLES and m.end <= first.start]
        if own:
            self.near_past = (
                self.text[own[-1].start : own[-1].start + 2] in ("去年", "上年", "前年")
                or own[-1].basis in _PAST_YEARS
                or (self.text[own[-1].start] in "自从" and self.text.startswith(("去年", "上年"), own[-1].start + 1))
            )
            self.near_ahead = self.text.startswith(("明年", "后年"), own[-1].start)
            if self.near_past and own[-1].start >= clause.start:
                self.past_from = own[-1].start  # 今年将开工…；去年运营里程达到329公里: told of what is over
        if _YEAR_LEFT_OUT.search(self.text, clause.start, first.start) is not None:
            return None, "none"  # XX年达到3100亿元: of a year that was taken out
        own = [m for m in own if m.period is not None]
        if len(own) > 1 and (told := [m.period for m in own if self._is_day_of_report(m)]):
            ends = [t.end for t in told if t is not None]  # 今年8月，…在会上表示，…两年平均增长3.8%: not until August
            own = [
                m
                for m in own
                if not (m.period is not None and m.period.end in ends and self.text.find("平均", m.start, m.end) >= 0)
            ]
        own = [m for m in own if not self._is_day_of_report(m) and _ASIDE_OF_YEAR.match(self.text, m.end) is None]
        own = [m for m in own if m.end - m.start > 3 or not self._measures_by_plan(m)]
        if len(own) > 1:
            own = [m for m in own if not _RECORD.match(self.text, m.end)] or own
        own = [m for m in own if not self._names_event(m)]
        own = [
            m for m in own if _AS_MUCH_AS.match(self.text, m.end) is None or self.text[m.start - 1] not in "与和同跟"
        ]
        while len(own) > 1 and self._is_outlook_aside(own[-1], first):
            own.pop()  # 1—11月增长18%，预计全年增长17%；投资增长9%
        if len(own) > 1 and self._names_projects(own):
            own.pop()  # 前三季度，2023年市级重点项目完成投资…
        if len(own) > 1:  # 2020年，…，侦破年内案件
            inner = [m for m in own if self.text[m.start : m.end] == "年内" and any(o.explicit_year for o in own)]
            own = [m for m in own if m not in inner] or own
        events = [m for m in own if self._begins_event(m)]
        own = [m for m in own if m not in events] if events else own
        if events and not own and first.kind is _AMOUNT and measure is _LEVEL:
            return None, "none"  # 自2025年4月有平台采购以来，已有客户10余家
        if (
            tail.basis == "annual_average"
            and first.kind is _AMOUNT
            and _FROM_AVERAGE.search(self.text, clause.start, first.start)
        ):
            return None, "none"  # 由年均84起下降到55起: of the years before
        if tail.basis == "annual_average" and first.kind is _AMOUNT and measure is _LEVEL and tail.baselines:
            return tail.baselines[-1].period, "clause"  # 比“十五”期间年均3100人，减少1000人
        if tail.basis == "annual_average":
            return self._span(own, first)
        if own and own[-1].end <= clause.start and _SOME_DAY.search(self.text, clause.start, first.start) is not None:
            return None, "none"  # 2022年5月31日完工，工厂未来将实现产能50万辆
        if _YEARS_TO_COME.search(self.text, clause.start, first.start) is not None:
            return None, "none"  # 预计10年累计营业收入近500亿元
        if (
            own
            and self._counts_years(clause, first)
            and any(self._is_named_year(m) and own[-1].end <= m.start < first.start for m in periods)
        ):
            return None, "none"  # 1996年…，去年…，十年翻了两番: ending with a year that is not known
        if (counted := self._counted_years(own, clause, first)) is not None:
            self._counted_in = (counted, self._sentence_start)
            return counted, "sentence"
        if (
            not own
            and self._counted_in is not None
            and self._counted_in[1] == self._sentence_start
            and measure is _LEVEL
            and all(i.named.is_flow or _DONE_IN_ALL.match(i.named.name) for i in items)
            and not any(m.start < first.start and m.end > clause.group_start for m in periods)
        ):
            return self._counted_in[0], "sentence"  # 三年累计整治水库97座，新建渠系340公里
        than = tail.baselines[-1].period if tail.baselines and measure is _GROWTH else None
        if than is not None and than.granularity is _MULTI_YEAR and self._is_as_long(than):
            return self._last_period, "sentence"  # 五年累计完成6700亿元，比“九五”增长1.7倍
        own = [m for m in own if not self.text.startswith(_BASE, m.end) and not self._is_measured_by(m, first)]
        own = [m for m in own if m.start >= clause.group_start or not self._is_bound(m)]
        own = [m for m in own if m.start >= clause.start or not self._is_history(m)]
        if own and own[-1].start < clause.start and first.kind is _AMOUNT and measure is _LEVEL:
            if _EVERY_YEAR.search(self.text, clause.start, first.start) is not None:
                return None, "none"  # 2000年，县里提出口号，每年都有超过1万人返乡
        own = [m for m in own if not (self._is_bound(m) and _TURNED.search(self.text, m.end, first.start))]
        if first.kind is _AMOUNT and self.text.startswith("相比", group[-1].end):
            base = next((m for m in reversed(periods) if clause.group_start <= m.start < first.start), None)
            if base is not None and base.role is PeriodRole.BASELINE and base.period is not None:
                return base.period, "clause"  # 与上年的3万人相比
        if first.kind is _AMOUNT and len(group) == 1 and _GREW_FROM.match(self.text, first.end):
            base = next((m for m in reversed(periods) if clause.group_start <= m.start < first.start), None)
            if base is not None and base.role is PeriodRole.BASELINE and base.period is not None:
                if _ITS_FIGURE.fullmatch(self.text, base.end, first.start):
                    return base.period, "clause"  # 比1978年的370万吨增长21.3倍
        before = first.start if first.hedge_start is None else first.hedge_start
        if _AS_IT_IS.search(self.text, clause.start, before) is not None:
            return None, "none"  # 到2025年，研发投入强度要从现在的3.1%提高到4%
        begins = _ORIGIN.search(self.text, clause.start, before) if self.text[before - 1] in _ORIGIN_LAST else None
        if _FROM_THE_FIRST.search(self.text, clause.start, first.start):
            return None, "none"  # 由最初的366万人下降到…
        spanned = bool(own) and _FROM_YEAR_TO_YEAR.fullmatch(self.text, own[-1].start, own[-1].end) is not None
        if begins and own and (own[-1].start >= clause.group_start or spanned) and not self._is_bound(own[-1]):
            span = own[-1].period
            if span is not None and span.granularity is _YEAR and own[-1].role is _OF:
                if own[-1].end <= begins.start():
                    return None, "none"  # 2001年，…由89元减少为47元: of the year before, or of another one
            if span is not None and span.granularity is _MULTI_YEAR and own[-1].end <= begins.start():
                named = _FROM_YEAR_TO_YEAR.search(self.text, own[-1].start, own[-1].end)
                if named is not None and named[1] not in ("至", "到"):
                    return None, "none"  # 2008—2012年，…由8亿元增加到32亿元: of 2007, or of 2008
                return whole_year(span.start.year - (named is None)), "sentence"  # 直辖以来，城镇化率由29.5%提高到…
        if begins and not (own and own[-1].start >= clause.group_start):
            return self._origin(first.kind, first.start), "sentence"
        if own and any(self._is_named_year(m) and own[-1].end <= m.start < first.start for m in periods):
            return None, "none"  # 1996年…，去年…: not known which year that is
        if measure is _GROWTH and first.kind is _MULTIPLE and len(own) > 1 and self.text[own[-1].start] == "到":
            begun, ended = own[-2].period, own[-1].period
            if begun is not None and ended is not None and ended.end.year - begun.end.year > 1:
                if begun.granularity is _YEAR and own[-2].explicit_year:
                    return years(begun.end.year + 1, ended.end.year), "sentence"  # 2010年…，到2014年…，增长7倍
        if own and any(m.basis == "within_span" and own[-1].end <= m.start < first.start for m in periods):
            return None, "none"  # 今年再建3公里，三年内引进企业200家
        if own and own[-1].end <= clause.start and self._is_now_again(own[-1], periods, clause, first):
            topic.now = True
            self._stock_end = group[-1].end
            return None, "stock"  # 到2025年，产值突破100亿元，眼下在建项目有12个
        if len(own) > 1 and self.text[own[-1].start : own[-1].end] in _TODAY:
            day_told = own[-2].period
            if day_told is not None and day_told.granularity is _DAY:
                own = own[:-1]  # 1月31日，滑雪场人头攒动，“今天入园1.1万人”
        if own:
            near = own[-1]
            self.near_role = near.role
            undated = self.reference is None and self.present_year is None
            if undated and self._is_plans_end(near) and not _POINTS_AHEAD.search(self.text, near.start - 2, near.end):
                self.near_role = (
                    _OF  # “十二五”末，…达到202亿元: nothing points ahead, and no date says that it lies ahead
                )
            self.near_whole = self.text[near.start : near.end] == "全年"
            if (
                near.basis in _PAST_YEARS
                and near.period is not None
                and near.period.granularity is _MULTI_YEAR
                and first.kind is _AMOUNT
                and measure is _LEVEL
                and all(_YEARLY.search(i.named.name) for i in items)
                and self.text.find("；", near.end, first.start) >= 0
                and _IN_ALL_YEARS.search(self.text, clause.start, first.start) is None
            ):
                latest = own[-2].period if len(own) > 1 else None
                if latest is None or latest != whole_year(near.period.end.year):
                    return None, "none"  # 五年来，增速…；实现预算收入19亿元: of a year or of them all
                return latest, "sentence"  # 2020年，…；五年来，增速…；实现预算收入19亿元
            if near.role is _AS_OF and near.period is not None and _of_people(items):
                at_end = (near.period.end.month, near.period.end.day) == (12, 31)
                self._people_at = near.period if at_end and near.period.granularity is _DAY else self._people_at
            if near.role is _OF and near.period is not None:
                is_day = near.period.granularity is _DAY or near.basis == "holiday_days"
                names = {i.named.name for i in items}
                if self._day is not None and self._day[0] == near.period:
                    names |= self._day[1]
                self._day = (near.period, names) if is_day else None
            self._keep_period(near)
            basis = "clause" if near.start >= clause.start else "sentence"
            summed = "累计" in self.text[near.end : first.start] and all(
                i.named.is_count and not _NEW.search(i.named.name) for i in items
            )  # 截至6月，累计设立企业1200家: of all years
            summed = summed or (
                near.role is _AS_OF
                and measure is _LEVEL
                and any(m.basis in _SINCE_YEARS and self._sentence_start <= m.start < near.start for m in periods)
            )  # 5年来，截至6月，立案9800件
            if (
                near.role is _AS_OF
                and measure is _CHANGE
                and (since := self._since_base(tail, near.period)) is not None
            ):
                return since, basis  # 截至2012年底132万户，较2010年底增加40万户
            done = measure in (_LEVEL, _GROWTH) and _COMPLETED.match(self.text, near.end, first.start) is not None
            done = done and all(_MOVED_ON.search(i.named.name) for i in items)
            if near.role is _AS_OF and (measure is _CHANGE or done or self._goes_by(items)) and not summed:
                return self._up_to(near.period, first, tail), basis
            if (
                near.period is not None
                and near.period.granularity is _DAY
                and _A_YEARS.search(self.text, near.end, first.start)
            ):
                return whole_year(near.period.end.year), basis  # 12月31日，机场年旅客吞吐量突破…
            return self._end_of(near.period, first, tail, measure, items), basis
        if _AT_ALL_TIMES.search(self.text, clause.start, first.start) is not None:
            return None, "none"  # 去年税收10亿元。税收占比常年在六成以上
        if topic.as_of is not None and self._stands(items) and measure in _OF_A_DAY:
            return topic.as_of, "paragraph"
        elsewhen = any(
            m.period is None and m.start < first.start and self.text[m.start : m.start + 2] in _NAMED_YEARS
            for m in periods
        )
        over_a_year = measure is _GROWTH or self._goes_by(items)
        if topic.as_of is not None and topic.period is None and over_a_year and not elsewhen:
            return self._year_until(topic.as_of), "paragraph"  # 去年末…存栏…。累计出栏1500万头，增长7%
        opened = topic.period if topic.period_basis == "paragraph" else None
        if topic.as_of is not None and opened is not None and topic.as_of.end.year > opened.end.year and not elsewhen:
            until = over_a_year or measure is _CHANGE  # 2016年…。截至2017年底，…。通畅率达到89%
            return self._year_until(topic.as_of) if until else topic.as_of, "paragraph"
        if topic.destination is not None:
            begun, ended = topic.origin, topic.destination
            if measure is _GROWTH and begun is not None and begun.end.year < ended.end.year:
                return years(begun.end.year + 1, ended.end.year), "sentence"  # 从2018年的…增加到2023年的…，翻了一番
            return ended, "sentence"
        vague = [m for m in periods if self._is_vague(m) and m.start < first.start]
        if vague and (span := self._span_of(vague[-1])) is not None:
            return self._end_of(span, first, tail, measure, items), "heading"
        if vague:
            if topic.period_basis == "paragraph":
                topic.period = None  # 今后五年, 近年来: another period than the one before, and not known which
            return None, "none"
        at = self._counted_at
        if at is not None and (  # a communiqué names the year of its census in the title
            topic.period is None
            or (self._of_census and topic.period == whole_year(at.end.year) and self._stands(items))
        ):
            over = (at.end.month, at.end.day) == (12, 31) and (measure is _CHANGE or self._goes_by(items))
            return self._year_until(at) if over else at, "document"
        if not own and topic.period_basis == "paragraph" and _YEARS_WENT_BY.match(self.text, self._sentence_start):
            if topic.period is not None and topic.period.granularity is not _MULTI_YEAR:
                topic.period = None  # 2010年，…设立了…。4年时间，员工发展到200余人
                return None, "none"
        topic.now = topic.now or any(self._is_now(m) and m.start < first.start for m in periods)
        counts = first.kind is _AMOUNT and all(i.named.is_count and not i.named.is_flow for i in items)
        ahead = topic.period is not None and self.reference is not None and not self._is_over(topic.period)
        if topic.now and ((counts and measure is _LEVEL) or (ahead and measure is _RANK_MEASURE)):
            self._stock_end = group[-1].end
            return None, "stock"  # 2018年，…。目前，全市有企业3000家
        if topic.now and measure is _SHARE and clause.group_start == self._stock_end:
            return None, "stock"  # 如今，累计开行班列1万列，约占全国的30%
        of_last = bool(topic.items and items) and topic.items[-1].named.name == items[-1].named.name
        titled = self._heading_period is not None or self.document_year is not None
        titled = titled or self.voice_at(first.start).basis == "reporter"
        if measure is _SHARE and of_last and not titled and clause.group_start == self.undated_end:
            return None, "none"  # 目前有企业76家，年产值60亿元，占全区的12%: of when the amount was
        passed = topic.once or (
            topic.period is not None
            and self.reference is not None
            and topic.period.end.year < self.reference.year
            and any(self._is_now(m) and m.start < first.start for m in periods)
        )
        today = any(
            self._is_now(m) and m.start < first.start and self.text[m.start : m.start + 2] in _NOWADAYS for m in periods
        )
        passed = passed or (self.reference is None and today)
        if topic.now and passed and first.kind is _AMOUNT and measure in (_LEVEL, _CHANGE):
            return None, "none"  # 2021年，…。/ 目前，…年产值达9亿元
        told_on = self.reference is None and self._document_period_at >= 0 and len(self._later_years) >= _HISTORY
        document_period = None if told_on else self.document_period  # 1998年，…。2000年，…。2003年，…
        if document_period is not None and self._planning and self._planned_from is not None:
            if document_period.end.year < self._planned_from:
                document_period = None  # 2020年 of what a plan begins with, among its goals
        talked_of = topic.period or self._heading_period or document_period
        if topic.origin is not None and (talked_of is None or talked_of.end <= topic.origin.end):
            return None, "none"
        if first.kind is _AMOUNT and measure is _LEVEL:
            words = self.text[clause.start : first.start]
            follows = clause.group_start == self._stock_end and (
                self.text[self._stock_end] == "、"
                or (self.text[self._stock_end] == "，" and (counts or self._stands(items)) and not own)
            )
            if follows:
                self._stock_end = group[-1].end  # 目前已集聚整车企业15家、配套企业255家
                return None, "stock"
            if "累计" in words and topic.period is not None and topic.period.granularity is _MULTI_YEAR:
                return topic.period, topic.period_basis
            cue = _STOCK_CUE.search(words)
            reached = cue is not None and cue.group() == "达" and all(_YEARLY.search(i.named.name) for i in items)
            if (cue is not None and not reached) or all(i.named.is_stock for i in items):
                self._stock_end = group[-1].end
                return None, "stock"
        if (
            topic.period is not None
            and topic.once
            and topic.period.granularity is not _MULTI_YEAR
            and (counts or all(i.named.code is None and not _EARNED.search(i.named.name) for i in items))
            and measure is _LEVEL
            and self._returned_to < 2
            and self.voice_at(first.start).basis == "reporter"
        ):
            return None, "none"  # a story that names a year once does not date what it counts further on
        if measure is _GROWTH and _EACH_YEAR_GROWS.search(self.text, clause.start, first.start) is not None:
            return None, "none"  # 工资每年涨10%
        if topic.period is not None:
            return self._end_of(topic.period, first, tail, measure, items), topic.period_basis
        if self._heading_period is not None:
            return self._end_of(self._heading_period, first, tail, measure, items), "heading"
        undated = topic.undated_part or any(
            m.role is _OF and m.period is None and m.basis in _PARTS_OF_A_YEAR and m.start < first.start
            for m in periods
        )
        if undated and document_period is not None and document_period.granularity is _YEAR:
            return None, "none"  # 2007年…。1-11月增长5%: of which year is not known
        if counts and measure is _LEVEL and document_period is not None:
            if _HAS.search(self.text, clause.start, first.start) is not None and first.kind is _AMOUNT:
                self._stock_end = group[-1].end
                return None, "stock"  # 全镇有民宿32家
        if document_period is not None and (
            measure in _RATES_OF_A_PERIOD or self._returned_to >= 2 or self.voice_at(first.start).basis in _TURNS
        ):
            return self._end_of(
                document_period, first, tail, measure, items
            ), "document"  # a story that names a year once does not date what it counts
        if self._day is not None and all(i.named.name in self._day[1] for i in items):
            return self._day[0], "paragraph"  # 当天全市接待游客…。渝中区接待…
        return None, "none"

    def _is_outlook_aside(self, mention: PeriodMention, first: Quantity) -> bool:
        """Whether a period was only that of what is expected of the member of a list before: 预计全年增长17%；投资增长9%."""
        text = self.text
        if not text.endswith(("预计", "力争", "有望", "预计到"), 0, mention.start):
            return False
        return text.find("；", mention.end, first.start) >= 0

    def _names_projects(self, own: Sequence[PeriodMention]) -> bool:
        """Whether the last of several periods is a year that begins a name, inside which the one before it lies."""
        year, part = own[-1], own[-2]
        if year.period is None or part.period is None or part.role is not _OF or part.period.granularity not in _PARTS:
            return False
        inside = year.period.start <= part.period.start and part.period.end <= year.period.end
        named = _OF_PROJECTS.match(self.text, year.end) is not None
        return inside and named and self.text[part.end : year.start] == "，" and year.period.granularity is _YEAR

    def settle_whole(self, period: Period | None, basis: str) -> tuple[Period | None, str]:
        """全年 of what was done, in a text of the middle of the next year: the year that the text is about, or unknown."""
        if self.reference is None or period is None or (period.end - self.reference).days <= _NEARLY_OVER:
            return period, basis
        told = self.document_period
        if told is not None and told.granularity is _YEAR and told.end <= self.reference:
            return told, "document"
        return None, "none"

    def is_of_years(self, periods: Sequence[PeriodMention], q: Quantity) -> bool:
        """Whether years are counted before a number of which it is not known which they are: 过去5年，…翻了一番."""
        return any(m.period is None and m.start < q.start and m.basis in _COUNTED for m in periods)

    def _is_as_long(self, base: Period) -> bool:
        """Whether the number before was of as many years as those that one is compared with, and of later ones."""
        last = self._last_period
        return (
            last is not None
            and last.granularity is _MULTI_YEAR
            and last.end.year - last.start.year == base.end.year - base.start.year
            and base.end < last.start
        )

    def _is_day_of_report(self, mention: PeriodMention) -> bool:
        """Whether a day is when it was told: 9月15日，市文化旅游委统计测算，…; 重庆10月20日电."""
        if mention.period is not None and mention.role is _OF and mention.period.granularity is _MONTH:
            return _TOLD_IN_MONTH.match(self.text, mention.end) is not None
        return (
            mention.period is not None
            and mention.role is _OF
            and mention.period.granularity is _DAY
            and (
                _TOLD_ON.match(self.text, mention.end) is not None
                or self.text.startswith(("电（", "电 ", "电(", "电\n", "讯"), mention.end)
            )
        )

    def _span_of(self, mention: PeriodMention) -> Period | None:
        """The span of years that 五年来 or 五年间 means below a title that names five years."""
        count = _YEARS_COUNTED.search(self.text, mention.start, mention.end)
        length = read_numeral(count.group(1)) if count is not None else None
        for span in (self.topic.span, self._heading_span):
            if span is not None and length is not None and span.end.year - span.start.year + 1 == length:
                return span
        return None

    def _names_event(self, mention: PeriodMention) -> bool:
        """Whether a year is the first word of a meeting's name: 从民政局举行的2024年老龄事业发展新闻通气会上获悉."""
        text = self.text
        held = text[mention.start - 3 : mention.start]
        if (
            not held.endswith(("举行的", "召开的", "举办的", "举行", "召开", "举办", "开展", "从", "在", "自"))
            or text[mention.start] in "从在自"
        ):
            return False
        return mention.period is not None and _MEETING_NAME.match(text, mention.end) is not None

    def _only_explains(self, mention: PeriodMention, first: Quantity) -> bool:
        """Whether a past year is named in a reason, and is none of what is told next: 主要是上年基数较低；非税收入9亿元."""
        text = self.text
        if text[mention.start : mention.start + 2] not in ("上年", "去年"):
            return False
        halt = text.find("；", mention.end, first.start)
        if halt >= 0 and _ANY_DIGIT.search(text, mention.end, halt) is None:
            return True
        comma = text.find("，", mention.end, first.start)
        if comma < 0 or _ANY_DIGIT.search(text, mention.end, comma) is not None:
            return False
        return _REASON.search(text, max(self._sentence_start, mention.start - 12), mention.start) is not None

    def _begins_event(self, mention: PeriodMention) -> bool:
        """Whether a period only dates what began something: 自2025年4月有平台采购以来."""
        text = self.text
        if _OPENED_SINCE.match(text, mention.end) is not None or _ENTERED.match(text, mention.end) is not None:
            return True  # 2025年11月开板以来; 1994年进入人口老龄化社会，…
        led = text[mention.start] in "自从" or text[mention.start - 1 : mention.start] in ("自", "从")
        return led and _SINCE_EVENT.match(text, mention.end) is not None

    def _is_measured_by(self, mention: PeriodMention, first: Quantity) -> bool:
        """Whether a number is a part of what stood at a time: 恢复到2017年末的94%."""
        return (
            first.kind in (_PERCENT, _MULTIPLE)
            and 0 < first.start - mention.end <= 3
            and _OF_NUMBER.match(self.text, mention.end) is not None
            and _MEASURED_BY.search(self.text, max(0, mention.start - 6), mention.start) is not None
        )

    def _is_history(self, mention: PeriodMention) -> bool:
        """Whether a year long gone is only that of an event, and not of figures further on: 1958年定名丰都，辖30个乡镇."""
        return (
            mention.period is not None
            and mention.period.granularity is _YEAR
            and (self.reference.year if self.reference is not None else self.told_until) - mention.period.end.year
            > _LONG_AGO
            and self.text[mention.end : mention.end + 1] not in ("，", "、")
            and _STARTING_POINT.match(self.text, mention.end) is None
        )

    def _is_now(self, mention: PeriodMention) -> bool:
        """Whether words mean the day of the text: 目前, 如今."""
        return mention.period is None and _NOW.match(self.text, mention.start) is not None

    def _is_now_again(
        self, near: PeriodMention, periods: Sequence[PeriodMention], clause: Clause, first: Quantity
    ) -> bool:
        """Whether a number is of today behind a year to come: 到2025年，…，眼下…."""
        if near.period is None or self.reference is None or near.period.end <= self.reference:
            return False
        return first.kind is _AMOUNT and any(self._is_now(m) and near.end <= m.start < first.start for m in periods)

    def _is_named_year(self, mention: PeriodMention) -> bool:
        """Whether words name a year by the day of a text that has none: 去年."""
        of = mention.role in _OWN_ROLES and mention.period is None
        return of and self.text[mention.start : mention.start + 2] in _NAMED_YEARS

    def _is_vague(self, mention: PeriodMention) -> bool:
        of = mention.role in (_OF, _DEADLINE, _AS_OF)
        return (
            of
            and mention.period is None
            and (mention.basis in _UNDATED or self.text[mention.start : mention.start + 2] in _NAMED_YEARS)
        )

    def _up_to(self, period: Period | None, first: Quantity, tail: Tail) -> Period | None:
        """What a change up to a day covers by what it is told against: 比上月增加 the month, else the year."""
        than = {self.text[m.start : m.end].lstrip("比较") for m in tail.baselines}
        if period is not None and period.granularity is _DAY and any(t.startswith("上月") for t in than):
            return month(period.end.year, period.end.month)
        if first.kind is _POINTS and any(t.endswith("同期") for t in than):
            return period  # 同比增长13%，增速比去年同期高1.6个百分点
        return self._year_until(period)

    @staticmethod
    def _year_until(period: Period | None) -> Period | None:
        """What a change up to a day covers: 年末…比上年末增加0.99万人 is told of the year."""
        if period is None or period.granularity is not _DAY:
            return period
        if (period.end.month, period.end.day) == (12, 31):
            return whole_year(period.end.year)
        return Period(date(period.end.year, 1, 1), period.end, _YEAR_TO_DATE, f"{period.end.year}年至{period.label}")

    @staticmethod
    def _since_base(tail: Tail, until: Period | None) -> Period | None:
        """The years of a change against the end of a year that is more than one year back."""
        base = tail.baselines[-1].period if tail.baselines else None
        if base is None or until is None or (base.end.month, base.end.day) != (12, 31):
            return None
        if (until.end.month, until.end.day) != (12, 31) or base.end.year >= until.end.year - 1:
            return None
        return years(base.end.year + 1, until.end.year)

    def base_of(self, base: Period | None, basis: str | None) -> Period | None:
        """What a growth is told against: what its sentence says, or in a census what the paragraph went on comparing with."""
        if base is not None and self._of_census:
            self.topic.base = base
        return base or (self.topic.base if basis is None else None)

    @staticmethod
    def _goes_by(items: Sequence[Item]) -> bool:
        """Whether what is counted happened over time, whatever day is named: 年末城镇新增就业4900人."""
        return all(i.named.is_flow or _NEW.search(i.named.name) or _YEARLY.search(i.named.name) for i in items)

    def _stands(self, items: Sequence[Item]) -> bool:
        """Whether what is counted stands at a day, as the population does, and goes on to do so in the next sentence."""
        units = self._of_census or _REPORTS.search(self.metadata.title or "") is not None
        if units and all(i.named.is_count and not i.named.is_flow and _UNITS.search(i.named.name) for i in items):
            return True
        return all(_STANDING.search(i.named.name) and not _HAPPENS.search(i.named.name) for i in items)

    def _span(self, own: Sequence[PeriodMention], first: Quantity) -> tuple[Period | None, str]:
        """The years that an annual average runs over: named in the sentence, from…to, or in the passage's heading.

        From 2016 to 2021 the growth is that of 2017 to 2021, unless the text counts the years otherwise (十年年均).
        """
        named = [m.period for m in own if m.period is not None and not self._is_base_span(m)]
        spans = [i for i, p in enumerate(named) if p.granularity is _MULTI_YEAR]
        singles = [p for p in named[spans[-1] + 1 if spans else 0 :] if p.granularity is _YEAR]
        if spans and not (len(singles) >= 2 and singles[-2].end.year < singles[-1].end.year):
            return named[spans[-1]], "sentence"
        if len(singles) >= 2 and singles[-1].end.year - singles[-2].end.year > (1 if self._has_span() else 0):
            begin, end = singles[-2].end.year + 1, singles[-1].end.year
            if (
                match := _COUNT_OF_YEARS.search(self.text, max(0, first.start - 14), first.start)
            ) and end - begin + 2 == (read_numeral(match.group(1))):
                begin -= 1
            return years(begin, end), "sentence"
        if (
            own
            and own[-1].role is _DEADLINE
            and singles
            and self.reference is not None
            and not self._is_over(singles[-1])
        ):
            self.near_role = _DEADLINE
            begin = self.reference.year + (self.reference.month > 6)
            return (years(begin, singles[-1].end.year), "sentence") if begin < singles[-1].end.year else (None, "none")
        if own and singles and own[-1].period is singles[-1] and self._is_plans_end(own[-1]):
            if self.reference is None and _POINTS_AHEAD.search(self.text, own[-1].start - 2, own[-1].end):
                self.near_role = _DEADLINE
            return years(singles[-1].end.year - 4, singles[-1].end.year), "sentence"  # “十二五”末，…年均增长13%
        for span, basis in (
            (self.topic.period, "paragraph"),
            (self.topic.span, "paragraph"),
            (self._heading_span, "heading"),
        ):
            if span is not None and span.granularity is _MULTI_YEAR:
                return span, basis
        if self._told_years is not None and self.topic.period is None:
            return self._told_years, "document"
        return None, "none"

    def _is_plans_end(self, mention: PeriodMention) -> bool:
        """Whether a period is the last year of a five-year plan, told as such: “十二五”末."""
        return mention.basis in _PLANS_ROWS and self.text[mention.end - 1] == "末"

    def _has_span(self) -> bool:
        """Whether the passage tells of years from…to, which an average then runs over."""
        spans = (self.topic.period, self.topic.span, self._heading_span)
        return any(span is not None and span.granularity is _MULTI_YEAR for span in spans)

    def _is_base_span(self, mention: PeriodMention) -> bool:
        """Whether a span is what a number is compared with: 是“十二五”时期的1.2倍."""
        return (
            mention.period is not None
            and mention.period.granularity is _MULTI_YEAR
            and _OF_NUMBER.match(self.text, mention.end) is not None
        )

    def _counts_years(self, clause: Clause, first: Quantity) -> bool:
        """Whether the clause of a number counts the years that it is of."""
        counts = self.text.find("年", clause.start, first.start) >= 0
        return counts and _SPAN_LENGTH.search(self.text, clause.start, first.start + 2) is not None

    def _counted_years(self, own: Sequence[PeriodMention], clause: Clause, first: Quantity) -> Period | None:
        """The years that a clause counts and does not name, ending with the year that is talked of: 五年累计, 近五年增加."""
        if self.text.find("年", clause.start, first.start) < 0:
            return None
        matches = list(_SPAN_LENGTH.finditer(self.text, clause.start, first.start + 2))
        if not matches or matches[-1].end() > first.start:
            return None
        match = matches[-1]
        length = read_numeral(match.group(1))
        topic = self.topic
        known = [m.period for m in reversed(own) if m.start < match.start() or m.end > match.end()]
        known += [topic.target_period, topic.span, topic.period, self._heading_span, self._heading_period]
        known.append(self._plan_span if self.heading_status is _TARGET and self._plan_span else self.document_period)
        if length is None:
            return None
        for period in known:
            if period is None:
                continue
            if period.granularity is _MULTI_YEAR and period.end.year - period.start.year + 1 == length:
                return period
            if period.granularity is _YEAR:
                return years(period.end.year - int(length) + 1, period.end.year)
        told = self._told_years
        return told if told is not None and told.end.year - told.start.year + 1 == length else None

    def _end_of(
        self, period: Period | None, q: Quantity, tail: Tail, measure: Measure, items: list[Item]
    ) -> Period | None:
        """The last year of a span, for a level that was reached in it: 五年来…突破2万亿元.

        And the end of a year for people who were counted then: 到2021年末，常住人口…。/ 渝北区常住人口为220万人.
        """
        if self._people_at is not None and period == whole_year(self._people_at.end.year):
            return self._people_at if measure in (_LEVEL, _SHARE) and _of_people(items) else period
        if period is None or period.granularity is not _MULTI_YEAR:
            return period
        ranked = measure is _RANK_MEASURE and "增" not in self.text[max(0, q.start - 14) : q.start]
        if ranked or q.kind is _RATIO_FORM:
            complete = (period.end.month, period.end.day) == (12, 31)
            return whole_year(period.end.year) if complete else period  # 这五年，…居全市第1: where it came to stand
        if measure not in (_LEVEL, _SHARE):
            return period
        if "累计" in self.text[max(0, q.start - 12) : q.start]:
            return period
        at_a_day = measure is _LEVEL and q.kind is _AMOUNT and tail.predicate is None
        if at_a_day and all(_OF_CENSUS.search(i.named.name) and not i.named.is_flow for i in items):
            return None  # 10年来，流入人口增加…。家庭户58万户: at which day is not said
        if _PER_YEAR.search(self.text, max(0, q.start - 16), q.start):
            return period  # “十四五”期间，交通年均投资迈上1000亿元: an average over the years
        if _SPENT_BEFORE.search(self.text, max(0, q.start - 12), q.start) and all(
            _SPENT.search(i.named.name) for i in items
        ):
            return period  # “十一五”完成投资超1500亿元: of all its years
        reached = tail.predicate is not None and tail.predicate.predicate == "reach"
        reached = reached or bool(_TO_END.search(self.text, max(0, q.start - 8), q.start))
        if reached or (q.kind is _PERCENT and all(i.named.is_ratio for i in items)):
            complete = (period.end.month, period.end.day) == (12, 31)
            return whole_year(period.end.year) if complete else None  # 直辖以来…达到65%: some day up to now
        return period

    def _origin(self, kind: QuantityKind, at: int) -> Period | None:
        """The year before a span, or the year that the sentence's from…to began with: 从64176元提高到90663元.

        The structure of a year is told beside that of the year before: 三次产业结构由8.2∶52.4∶39.4调整为7.9∶50.5∶41.6.
        """
        if self.topic.origin is not None:
            return self.topic.origin
        span = self.topic.period if self.topic.period is not None else self._heading_span
        if span is not None and span.granularity is _MULTI_YEAR:
            return whole_year(span.start.year - 1)
        if kind is _RATIO_FORM and _YEAR_ON_YEAR.search(self.text, max(0, at - 80), at):
            span = span or self._heading_period or self.document_period
            if span is not None and span.granularity is _YEAR:
                return whole_year(span.start.year - 1)
        return None

    def years_of(self, period: Period | None, count: int) -> list[Period] | None:
        """The single years of a span, when there is a number for each of them: 2000—2003年分别达到60%、83%、90%、110%."""
        if period is None or count < 2 or period.end.year - period.start.year < 1:
            return None
        last = period.end.year if (period.end.month, period.end.day) == (12, 31) else period.end.year - 1
        if last - period.start.year + 1 != count:
            return None
        return [whole_year(year) for year in range(period.start.year, last + 1)]

    def _keep_period(self, mention: PeriodMention) -> None:
        """A period that a number took holds for the rest of its paragraph."""
        self.topic.once = False
        self.topic.now = False
        if self.text[mention.start - 1 : mention.start] in ("从", "由") or self.text[mention.start] in "从由":
            self.topic.origin = mention.period
        elif self.topic.origin is not None and self._is_bound(mention):
            self.topic.destination = mention.period
        if mention.role is _AS_OF and mention.period is not None:
            self.topic.as_of = mention.period
        if (
            mention.role is _OF
            and mention.period is not None
            and self._is_passage(mention)
            and mention.period.granularity is not _MULTI_YEAR
            and self.text[mention.end : mention.end + 1] != "的"
            and not (self._is_part(mention.period) and self.text.endswith(_OF_IT, 0, mention.start))
        ):
            self.topic.period, self.topic.period_basis = mention.period, "paragraph"

    def _is_part(self, period: Period | None) -> bool:
        """Whether a period lies within the one that is talked of: 前三季度…其中9月…."""
        whole = self.topic.period
        if whole is None or period is None or whole == period:
            return False
        return whole.start <= period.start and period.end <= whole.end

    def period_for(self, q: Quantity, period: Period | None, tail: Tail) -> Period | None:
        """The period of one number, where its words move that of its group: 连续12个月, 比年初, 两年平均, 去年同期."""
        if period is None:
            return None
        if q.kind is _DURATION:
            spans = period.end.year - period.start.year + 1
            if q.unit == "年" and q.value is not None and 1 < q.value <= 60 and (spans == 1 or q.value < spans):
                return years(period.end.year - int(q.value) + 1, period.end.year)
            return self._months_until(period, q) if q.unit == "月" else period
        if tail.baselines and "年初" in self.text[tail.baselines[0].start : tail.baselines[0].end]:
            return Period(date(period.end.year, 1, 1), period.end, _YEAR_TO_DATE, period.label)
        if tail.basis == "two_year_average" and period.granularity is not _MULTI_YEAR:
            return two_year_average(period)
        if tail.of_period is not None and tail.of_period.period is None:
            return same_period(period, period.end.year - 1)
        return period

    def _months_until(self, period: Period, q: Quantity) -> Period | None:
        """The months that end with a period; before it begins, when the text says that they ended (结束连续17个月…)."""
        if q.value is None or not 0 < q.value < 600:
            return None
        last = period.end
        if "结束" in self.text[max(0, q.start - 6) : q.start]:
            last = period.start - timedelta(days=1)
        index = last.year * 12 + last.month - int(q.value)
        first = date(index // 12, index % 12 + 1, 1)
        label = f"{first.year}年{first.month}月—{last.year}年{last.month}月"
        return Period(first, last, _OTHER, label)

    # -- status and place ------------------------------------------------------------------------------------------

    def status_of(
        self,
        statuses: Sequence[tuple[int, StatusRow]],
        clause: Clause,
        q: Quantity,
        period: Period | None,
        measure: Measure,
    ) -> tuple[Status, str]:
        """Achieved, aimed at or expected. A word in the clause beats one farther away, a strong word a weak one; a weak
        word does not turn what is over into a plan.
        """
        dated = self.reference is not None or (self.present_year or self._planned_from) is not None
        over = period is not None and (
            self._is_over(period) or self._is_counted_at(period)
            if dated
            else self.reference is None and period.end.year < self.told_until
        )
        halt = self.text.rfind("；", clause.group_start - 200 if clause.group_start > 200 else 0, clause.start)
        rounded = q.hedge_end is not None and q.hedge_end > q.end  # 预计…；社会消费品零售总额增长8.5%左右
        foreseen = [at for at, row in statuses if row.status is _FORECAST]  # 预计将突破1000亿元: no plan
        left = [
            (at, row)
            for at, row in statuses
            if at < q.start
            and not (row.status is _TARGET and at - 2 in foreseen)
            and (at >= self.past_from or row.status is _FORECAST)
            and not (
                at < halt
                and ((row.status is _FORECAST and not rounded) or (row.text.endswith("后") and row.text != "今后"))
            )
        ]  # 达产后年产值30亿元；开工项目26个
        running = (
            period is not None
            and self.reference is not None
            and period.granularity is _YEAR
            and period.start <= self.reference < period.end
        )  # 今年，脐橙预计产量达30万吨，综合产值超20亿元
        if (
            not running
            and any(row.status is _FORECAST and at < clause.start for at, row in left)
            and self._names_itself(clause, q)
        ):
            left = [
                (at, row) for at, row in left if row.status is not _FORECAST or self._leads(at) or at >= clause.start
            ]
        if (
            self._last_status is not None
            and BOUNDARY.search(self.text, clause.group_start, q.start) is None
            and not any(at >= clause.group_start for at, _ in left)
        ):
            return self._last_status  # 将建成3个、改造5个: as the number before it in the clause
        origin = q.start if q.hedge_start is None else min(q.hedge_start, q.start)
        if (
            period is None
            and self.text[origin - 1] in _ORIGIN_LAST
            and _ORIGIN.search(self.text, clause.start, origin)
            and _RISES_TO.match(self.text, q.end) is not None
        ):
            self._begun_with = True
            return _ACTUAL, "clause"  # 计划用三年时间，把工业产值从8亿元提高到30亿元
        if _AS_IT_IS.search(self.text, clause.start, q.start) is not None:
            self._begun_with = True
            return _ACTUAL, "clause"  # 五年后，森林覆盖率将从现在的27%增加到37%
        if left and (over or _UP_TO_NOW.search(self.text, clause.start, q.start) is not None):
            left = [(at, row) for at, row in left if row.text not in _ESTIMATED]  # 据估计，累计投资达30亿元
        if left:
            own = [row for at, row in left if at >= clause.start]
            own = [row for row in own if row.strength >= 2] or own
            for rows, basis in ((own, "clause"), ([row for _, row in left], "sentence")):
                if rows and basis == "sentence" and _HAS.search(self.text, clause.start, q.start):
                    rows = [row for row in rows if row.status is not _FORECAST]  # 预计收入1.2亿元，全县有1万余户…
                if rows:
                    best = max(reversed(rows), key=lambda row: row.strength)
                    if best.status is _ACTUAL and best.strength == 1:  # 要累计比“十五”末降低4%
                        best = next((row for row in rows if row.status is _TARGET), best)
                    if best.strength == 1 and any(row.status is _FORECAST for _, row in left):
                        return _FORECAST, "sentence"
                    weak = best.status is _ACTUAL and best.strength == 1
                    goal = weak and not self.near_past and (self.topic.status is _TARGET or self.near_role is _DEADLINE)
                    goal = goal or (
                        weak
                        and self.heading_status is _TARGET
                        and period is not None
                        and (dated or self._is_plan)
                        and not over
                    )
                    goal = goal or (weak and self._planning and self._is_plan and period is None)
                    on_a_day = best.status is _TARGET and period is not None and period.granularity is _DAY
                    if basis == "sentence" and best.status is _ACTUAL and self._comes_yet(period):
                        continue  # 目前建成了500个，明年底实现全覆盖
                    if basis == "sentence" and over and not on_a_day and best.status is _TARGET:
                        if _DONE_THEN.match(self.text, clause.start, q.start) is not None:
                            continue  # 今年计划投资120亿元，上半年完成65亿元
                    taken = (
                        (best.frame or best.text == "要") and best.status is _TARGET and self.near_role is None
                    )  # its period is not its own
                    if best.strength > 1 or not (
                        (over and not on_a_day and not taken) or goal
                    ):  # 昨天开工，产能将扩大到55万辆
                        return best.status, basis
        if self.near_ahead and not left:
            return _TARGET, "period"  # 明年，新增企业12家, whatever the date of the text
        if self.near_past and not any(row.status is not _ACTUAL for _, row in left):
            return _ACTUAL, "period"  # 去年，…, whatever the date of the text
        ahead = period is not None and self.reference is not None and period.start > self.reference
        if period is not None and self.reference is not None and period.granularity is _MULTI_YEAR and not over:
            ahead = ahead or self.reference - period.start < _JUST_BEGUN  # 2011年1月9日：“十二五”期间年均增长12.5%
        if period is not None and self.reference is None and self._planned_from is not None and not self._is_plan:
            ahead = period.start.year >= self._planned_from
        if self._plan_year is not None and period is not None and not left:
            ahead = ahead or period == whole_year(self._plan_year)  # January 2007: 2007年，…增长11.5%
        if self._foreseen_in and self.reference is None and period is not None and not left:
            ahead = ahead or (period.granularity is _YEAR and period.end.year > max(self._foreseen_in))
        rose = self.reference is None and self.topic.origin is not None and not left
        if ahead or (self.near_role is _DEADLINE and not over and not rose):
            return _TARGET, "period"  # 从2016年的120列，到2021年的6000列 is none
        own_over = self.near_role is not None and self.near_role is not _DEADLINE  # “十三五”末，…: its own time
        if over and (self.topic.status is not _TARGET or own_over or measure in (_GROWTH, _RANK_MEASURE)):
            return _ACTUAL, "period"
        if self._leaning and not over:
            return _TARGET, "context"  # 2015年争取种植烟叶12万亩。实现烟农收入4亿元
        if self.topic.status is _TARGET and self._is_before_aims(period):
            return _ACTUAL, "period"  # 2011年将实现…。2010年突破千亿元
        if self.topic.status is not None:
            return self.topic.status, "context"
        if self.heading_status is _TARGET and self._is_long_before_aims(period):
            return _ACTUAL, "period"  # 到2025年，…。2020年，全市新增绿色建筑6800万平方米
        if self.heading_status is not None:
            return self.heading_status, "heading"
        if self._is_policy and period is None and _STOCK_CUE.search(self.text, clause.start, q.start) is None:
            return _TARGET, "heading"  # 办理时限压缩60%: what measures are to bring
        return _ACTUAL, "default"

    def _comes_yet(self, period: Period | None) -> bool:
        """Whether a period begins only after the day of the text, or in a text without a date is a time limit."""
        if period is None or self.reference is None:
            return False
        if self.near_role is _DEADLINE and period.end > self.reference:
            return True  # 今年以来新增停车位2860个，年底前再增加2000个
        return period.start > self.reference and self.near_role is _OF

    def _is_before_aims(self, period: Period | None) -> bool:
        """Whether a text without a date names a year before the first one that it has told its aims of."""
        if self.reference is not None or period is None or not self._aimed_in or self.near_role is not _OF:
            return False
        return period.granularity is _YEAR and period.end.year < min(self._aimed_in)

    def _is_long_before_aims(self, period: Period | None) -> bool:
        """Whether that year lies too far back to be a step on the way to the aims of a plan."""
        return (
            self._is_before_aims(period)
            and period is not None
            and min(self._aimed_in) - period.end.year >= _A_PLAN_TAKES
        )

    def _names_itself(self, clause: Clause, q: Quantity) -> bool:
        """Whether the clause of a number says what it is of, after a comma."""
        words = _SMALL_WORDS.sub("", self.text[clause.start : q.start])
        if self.text.startswith("其中", clause.start):
            return False  # 本级收入预计56亿元，其中税收32亿元
        return self.text[clause.start - 1 : clause.start] in ("，", ",") and len(words) >= 4

    def _leads(self, at: int) -> bool:
        """Whether a word stands at the head of its clause, and not behind what is measured: 使用外资预计1.3亿美元."""
        begun = max(at - 12, 0)
        if _FORECAST_FRAME.match(self.text, at) is not None:
            return True  # 业内人士预测，今年房价涨幅在3%以内
        return _LEADING.search(self.text, begun, at) is not None

    def settle_target(
        self, status: Status, period: Period | None, basis: str, measure: Measure, items: list[Item]
    ) -> tuple[Period | None, str]:
        """A target or forecast takes no period that is over, unless its own sentence says so; it may take the plan's."""
        if status is _ACTUAL:
            if period is not None and basis in ("heading", "document", "paragraph"):
                self._done_in.add(period.end.year)
            return period, basis
        if status is not _ACTUAL and period is not None and basis in ("clause", "sentence"):
            self._aimed_in.add(period.end.year)
            if status is _FORECAST and period.granularity is _YEAR:
                self._foreseen_in.add(period.end.year)
        if status is _TARGET and self.reference is None and period is not None and not self._is_plan:
            if basis in ("heading", "document", "paragraph") and period.end.year in self._done_in:
                period, basis = None, "none"  # 2023年 … 预期目标增长6%: of a year to come
        if status is _FORECAST and period is not None:
            return period, basis
        if (
            period is not None
            and basis not in ("clause", "sentence")
            and self.reference is not None
            and period.end < self.reference
        ):
            period, basis = None, "none"
        if basis == "document" and period is not None and self._plan_span is not None:
            if period.end < self._plan_span.start:
                period, basis = None, "none"  # 2020年 of what a plan begins with
        if period is None and self.topic.target_period is not None:
            return self._planned_end(self.topic.target_period, measure, items), "paragraph"
        ahead = self._heading_period
        if basis == "stock" and ahead is not None and self.heading_status is _TARGET and self.reference is not None:
            if ahead.end > self.reference:
                return self._planned_end(ahead, measure, items), "heading"  # 2017年工作安排：改造危房1300户
        if period is None and status is _TARGET and self._plan_span is not None:
            return self._planned_end(self._plan_span, measure, items), "document"
        if period is not None and basis not in ("clause", "sentence"):
            period = self._planned_end(period, measure, items)
        return period, basis

    @staticmethod
    def _planned_end(period: Period, measure: Measure, items: list[Item]) -> Period:
        """The last year of the years of a plan, for what stands or is earned in a year: 工业增加值220亿元, 覆盖率50%."""
        if period.granularity is not _MULTI_YEAR or (period.end.month, period.end.day) != (12, 31):
            return period
        stands = measure is _LEVEL and all(
            (i.named.is_ratio or i.named.is_stock or _STANDS_IN_PLAN.search(i.named.name))
            and not i.named.is_flow
            and not _MORE_IN_PLAN.search(i.named.name)
            for i in items
        )
        return whole_year(period.end.year) if stands or measure is _SHARE else period

    def districts_of(
        self,
        item: Item,
        own: tuple[PlaceMention, ...],
        sentence: tuple[PlaceMention, ...],
        voice: Voice,
        before: str = "",
    ) -> list[tuple[str | None, str]]:
        """The jurisdictions that a number of a voice is about, one row for each, and how they were found.

        `before` are the words before the number, which may say that it is a sum (三区合计).
        """
        home = None if voice.uncertain else voice.district_name
        mentions = item.places or own or sentence
        basis = "clause" if item.places or own else "sentence"
        if len(mentions) > 1 and self._is_sum(mentions, item, before):
            return [(None, "unknown")] if not item.named.is_count else self._home(voice)
        of_nobody = voice.speaker is None and voice.basis == "reporter"
        if not mentions and (of_nobody or (voice.speaker is not None and home is None and not voice.uncertain)):
            about = self.topic.about if voice.district_name is not None or not of_nobody else self.topic.places
            if self.topic.of_city and _SIGHT.search(item.subject or item.named.subject or ""):
                about = ()  # 全市接待…。其中，渝中区接待…。某某景区接待…: some place of the city's
            mentions, basis = about, "paragraph"
            if len({m.district_name for m in about}) > 1:
                return [(None, "unknown")]  # 黔江区、梁平区作交流发言。…夜间消费占比达到43%: of one of them
        found: list[tuple[str | None, str]] = []
        for m in mentions:
            name: str | None = m.district_name
            if m.deictic:
                words = self.text[m.start : m.end]
                name = resolve_deictic(words, home, self.metadata.district_name or HOME_CITY, m.role)
                if name is None and words in OWN_AREA and voice.speaker is None:
                    named = {p.district_name for p in self.topic.about}
                    if self._heading_place is not None and self._heading_place.district_name.endswith(words[-1]):
                        return [(self._heading_place.district_name, "heading")]
                    return [(named.pop(), "paragraph")] if len(named) == 1 else [(None, "unknown")]
            if name and (name, basis) not in found:  # 全球 is no jurisdiction
                found.append((name, basis))
        return found or self._home(voice)

    def _is_sum(self, mentions: Sequence[PlaceMention], item: Item, before: str) -> bool:
        """Whether a number is of several places together (三区合计占…), or counts districts (18个区县)."""
        behind = self.text[mentions[-1].end : mentions[-1].end + 16]
        return bool(_TOGETHER.match(behind) or _SUMMED_UP.search(before)) or (
            item.named.is_count and item.named.text.endswith(("区县", "区", "县"))
        )

    def home(self, voice: Voice) -> tuple[str | None, str]:
        """The jurisdiction of words that name no place, and how it was found."""
        return self._home(voice)[0]

    def _home(self, voice: Voice) -> list[tuple[str | None, str]]:
        """The jurisdiction of who speaks, of the heading, or of the document."""
        if voice.uncertain:
            return [(None, "uncertain")]
        under = self._heading_place
        if under is not None and voice.basis == "reporter" and (under.kind in ABOUT or under.role == "part_of_name"):
            return [(under.district_name, "heading")]
        if voice.district_name is not None:
            return [(voice.district_name, voice.basis)]
        if under is not None and (under.kind in ABOUT or under.role == "part_of_name"):
            return [(under.district_name, "heading")]
        if self.metadata.district_name is not None:
            return [(self.metadata.district_name, "document")]
        return [(None, "unknown")]


_PEOPLE = re.compile(
    "^(?!.*(?:出生|死亡|外出|流入|流出|迁|净增|就业|脱贫|转移)).*(?:人口(?!自然增长)|城镇化率|老龄化率)"
)


def _of_people(items: Sequence[Item]) -> bool:
    """Whether people are counted, or how many of them live where: they are counted at the end of a year."""
    return all(_PEOPLE.search(i.named.name) is not None and not i.named.is_flow for i in items)


_PLANS_ROWS = ("plan", "plan_quoted")
_WITH_FIGURE = re.compile(r"[^，。；\d]{3,}\d[\d.,]*(?:余|多)?(?:[%％]|[万亿]|[个家人件])")
_POINTS_AHEAD = re.compile("[到至]")
_OWN_ROLES = (PeriodRole.OF, PeriodRole.DEADLINE, PeriodRole.AS_OF)
