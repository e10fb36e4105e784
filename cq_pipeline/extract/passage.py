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
from cq_pipeline.extract.grammar import StatusRow
from cq_pipeline.extract.model import (
    DocumentMetadata,
    Granularity,
    Measure,
    Period,
    PeriodMention,
    PeriodRole,
    PlaceMention,
    Status,
    Voice,
)
from cq_pipeline.extract.naming import Named
from cq_pipeline.extract.offices import is_of_firm, is_private
from cq_pipeline.extract.period_scope import bracket_end, is_aside
from cq_pipeline.extract.periods import whole_year
from cq_pipeline.extract.phrases import BOUNDARY
from cq_pipeline.extract.places import resolve_deictic, says_where
from cq_pipeline.extract.title import CENSUS_ISSUED, MEETING_TITLE, read_title, told_part
from cq_pipeline.records import record, replace
from cq_pipeline.text.model import Paragraph, ParagraphKind
from cq_pipeline.vocabulary.districts import COUNTY_LEVEL, gazetteer, is_local
from cq_pipeline.vocabulary.load import load_table

# Members of enums that are asked for with every number: to look one up in its enum costs as much as a call.
_CHANGE = Measure.CHANGE
_DURATION = Measure.DURATION
_GROWTH = Measure.GROWTH
_SHARE = Measure.SHARE
_AS_OF = PeriodRole.AS_OF
_DEADLINE = PeriodRole.DEADLINE
_OF = PeriodRole.OF
_DAY = Granularity.DAY
_MONTH = Granularity.MONTH
_MULTI_YEAR = Granularity.MULTI_YEAR
_YEAR = Granularity.YEAR
_YEAR_TO_DATE = Granularity.YEAR_TO_DATE
_ACTUAL = Status.ACTUAL
_FORECAST = Status.FORECAST
_TARGET = Status.TARGET
_HEADING = ParagraphKind.HEADING

REPORTER = Voice(0, 0, None, None, "reporter")
HOME_CITY = "重庆市"
"""Whose 全市 it is in a text that names no other city: the press read here is Chongqing's."""

PARTS = (Granularity.QUARTER, Granularity.HALF, Granularity.YEAR_TO_DATE)
_ITS_YEAR = re.compile(r"^(?:19|20)\d\d年度?")
_PASSAGE_PERIODS = (
    Granularity.QUARTER,
    Granularity.HALF,
    Granularity.YEAR_TO_DATE,
    Granularity.YEAR,
    Granularity.MONTH,
    Granularity.MULTI_YEAR,
)
_HOLIDAY = range(2, 16)  # days less one: a holiday, or 10月1日至7日


_LATELY = 60
"""Days before a page of speeches within which the months end that its figures are of."""
_YESTERDAY = re.compile("昨(?:[日天晚夜晨午]|(?=[在举召从]))")


def _runs_until(mention: PeriodMention, day: date) -> bool:
    """Whether a period runs up to the day of the text: 今年以来."""
    period = mention.period
    return period is not None and period.start < period.end == day and mention.role is PeriodRole.OF


def _is_holiday(period: Period) -> bool:
    """Whether a period is a few days in a row, of which a story of the holidays tells."""
    return period.granularity is Granularity.OTHER and (period.end - period.start).days in _HOLIDAY


def _is_of_months(period: Period) -> bool:
    """Whether a period is of whole months of one year, wherever it begins: 3至8月 lasts as 前8个月 does."""
    in_one = period.granularity is Granularity.OTHER and period.start.year == period.end.year
    return in_one and period.start.day == 1 and (period.end + timedelta(days=1)).day == 1


ABOUT = ("district", "county", "autonomous_county", "new_area")
"""Kinds of places that a paragraph may be about; a zone or a landmark holds for its own sentence only."""

_WITHIN_CITY = (*ABOUT, "functional_zone", "landmark")

# What numbers a district alone in its line: 1. 渝北区, 第一名：渝北区
_ITEM = re.compile(
    r"(?:\d{1,2}[.、]|（[\d一二三四五六七八九十]{1,2}）|[①-⑳]|[一二三四五六七八九十]{1,3}、|(?:TOP|NO\.?|No\.?) ?\d{1,2}"
    r"|第[\d一二三四五六七八九十]{1,3}[名位]|[【〖])[：:　 ]{0,2}"
)
_ITEM_ENDS = ("", "】", "〗", "：")
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
_HAS_PART = re.compile("(?:[两三]地|[两三][个区县群])?(?:就|共|合计|一共|约|已)*占(?!地)")
_APART = 2  # paragraphs between two quotations of a person, of which the second is no longer of the first one's year
_SIGNED = ("signed_speech", "sole_author")
TURNS = ("colon_turn", "signed_speech", "sole_author")
_ANSWERS = ("colon_turn", "unknown_quote")
_REPORTED = ("quote", "reported", "retold", "continued")
_IN_TALK = ("colon_turn", "question", "unknown_quote")
_ASKS_AHEAD = re.compile(
    "目标|打算|计划|规划|展望|预期|怎么[干抓走]|如何[干抓走]|有(?:什么|哪些|何)(?:新的?)?(?:安排|举措|考虑|部署)"
)
"""What a question asks for what is to come."""
_OPENING = re.compile(
    r"(?:刚刚过去的)?[“‘「（ ]*(?:[^，。；：]{1,5}：)?[“‘]*(?:(?:此外|另外|同时|其中)，?)?"
    r"(?:(?:按照?|根据|依据)《?[^，。；：“”0-9]{1,14}》?，)?"
    r"(?:《?[^，。；：“”0-9]{1,14}》?(?:指出|显示|介绍|获悉|了解|透露|提出|表示|称)[，：][“‘]*)?"
    r"(?:其中|同时|此外|另外|我市|我区|我县|全市|全区|全县|[^，。；：、]{2,6}[区县市])?[，、]?(?:在|从|到|截至)?"
)
_FIGURE = re.compile("[0-9](?![0-9年月日.])")
_FIELD_OF_AIMS = re.compile("[　 ]*(?:在?[^，。；：0-9]{2,10}(?:方面|领域)[，：]|(?:——|●|■)[^，。；：0-9]{2,12}[：。])")
_TOPIC_WORDS = re.compile(r"(?<![^，。；”’】\n])([^，。；：、“”]{2,12})(?:方面|领域)，")

INLINE_HEADING = re.compile("[一二三四五六七八九十]{1,3}、[^，。；：0-9]{0,6}(?:[0-9]{4}年)?[^，。；：0-9]{2,24}[。：]")
_ANNOUNCES = ("：", ":")
_ITEM_LEAD = re.compile(
    "[ 　]*(?:(?P<name>[一-鿿]{2,8}[：:])|(?P<mark>[—–]{2}|[●■◆▲·])|(?P<word>[一二三四五六七八九十]{1,2}是)"
    "|(?P<number>[（(]?(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})[）)、.．]))"
)
"""How an item of a list begins, of which the next begins the same way."""
_REVIEW_ITEM = re.compile(
    "[ 　]*(?:[—–-]{2}|[●■◆▲]|（?[一二三四五六七八九十]{1,2}[）、是]|[0-9]{1,2}[.．、]|第[一二三四五六七八九十]，)"
)
_BUDGET_HEADING = re.compile(
    "[（(]?[一二三四五六七八九十0-9]{1,2}[）)、.．][ 　]*(?:(?:全|本)?[市区县]级?)?"
    "(一般公共预算|政府性基金预算|国有资本经营预算|社会保险基金预算)(?:收支)?(?:执行|完成|安排|草案)?(?:情况)?$"
)
_FOUNDATION = re.compile(
    "(?:发展|现实|工作|现有|产业|现状)(?:与|和|及)?基础|(?:发展|基本)(?:现状|情况|成就|回顾)|"
    "现状(?:与|和|及)?(?:分析|问题|评估|形势)|(?:[、．.）]|^)(?:现状|基础)(?=[。\\n]|$)|(?:发展|面临|规划)?(?:背景|形势)(?:与|和|及)(?:基础|现状)"
)
_CHAPTER = re.compile("第[一二三四五六七八九十]{1,3}[章篇]|第[一二三四五六七八九十]{1,2}部分")


_PLAN_SAYS = re.compile(r"提出|规划|计划|目标|力争|确保|要求")
_BULLETIN = re.compile(r"《(?:[^《》\d]{0,10}|[^《》]{4,20}[（(])((?:19|20)\d\d)年?[^《》]{0,20}(?:公报|）)》")
"""A yearly bulletin that a text reports: 《2022重庆市生态环境状况公报》."""
_AIMING_TITLE = re.compile(
    r"力争|争取|确保|冲刺|瞄准|(?<!达)到(?:19|20)\d\d年|(?:19|20)\d\d年(?:[^，。]{0,6})(?:将|打造|建成|突破)"
)
"""A title that says what is aimed at: its year is not that of the figures below."""

_SOURCE_LINE = re.compile(r"来源|中期报告|年报|季报|月报|(?:相关|延伸|推荐|更多)(?:阅读|链接|新闻|报道)|图解[：:]")
_EDITION_NOTE = re.compile(r"(?:更新|修订|发布|整理|版)")
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
BASE = ("基础上", "水平上", "的基础上", "的水平上")
OF_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九]次(?:全国|全市)?[一-鿿]{2}普查)?(?:时|底|末|初|同[日月季])?的(?=[\d约近超])"
)
_COUNTED_AT = re.compile(
    r"(?:零时|0时|24时|时点)(?:[^。；\n]{0,60}(?:公布|公告|通报|发布|报告)如下|为(?:普查的?)?标准时点)"
)
"""Behind a day it makes it that of all the stocks below: 2020年11月1日零时我区人口的基本情况公布如下."""

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


_HOLIDAY_WITHIN = 45  # days before the text
_EVENT_WITHIN = 10  # days before the text
_EVENT_REACH = 2  # paragraphs
_EVENT_HELD = re.compile(
    "(?:会|论坛|仪式|活动|展|节|赛|周|大会|摇号|配租|选房|考试|拍卖|竞拍|土拍|招聘|双选|演练|评选|开学|抽签)"
    "[^。]{0,24}?(?:举行|召开|举办|开幕|启幕|启动|合办|主办|闭幕|落幕|开考|开拍|开锣)|"
    "(?:举行|召开|举办|开幕|启动|合办|主办)[^。，；]{0,24}(?:会|论坛|仪式|活动|展|节|赛|周)"
)
_NEWS_GOES_ON = re.compile(
    r"[　 ]*(?:当天|当日|昨日|昨天|据了解|据悉|据介绍|数据显示|截至|近年来|活动现场|会议现场|发布会现场)"
)
PARTS_OF_A_YEAR = ("month", "month_range", "front_months", "quarter", "quarter_range", "front_quarters", "half")
_COUNTED_YEARS = ("multi_past", "multi_future")

_OWN_CITY = ("全市", "我市", "本市")
OWN_AREA = ("全区", "我区", "本区", "全县", "我县", "本县")
"""Words for one's own district; in a text of the city they mean the one that the paragraph is about, or it is not known."""
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
_LONG_AGO, _TOLD_WITHIN = 15, 5
"""Years before a text from which on what happened is history, and within which the year lies that a text reports on."""
_NUMBERED_TITLE = re.compile("[^，。；：0-9]{0,40}(?:预算草案|预算调整方案|决算情况|执行情况)。?$")
_BARE_YEAR = re.compile("((?:19|20)[0-9]{2}) [一-鿿“]")
_OPENS_WITHIN = 3
"""Characters before the period that a paragraph opens with."""
_DOES_ON = re.compile("(?:实现|完成|新增|新建|建成|达到|引进|培育|改造|打造|发展|形成|带动)(?!了)[^，。；]")
_AGAINST = re.compile("[与同较比][^，。；]{0,40}?((?:执行|预算|决算|快报|计划)数)(?:（[^（）]{0,30}）)?相比，")
"""What a paragraph compares all that it tells with: 与2020年执行数相比，…均增加10亿元."""
_OPENED_SINCE = re.compile(
    "(?:正式|全面|试)?(?:开板|开业|开园|开通|开行|开馆|开市|开放|开航|运营|投用|启用|启动|成立|挂牌|投产|上线|通车|实施)(?:运营|运行|投用)?(?:以来|至今)"
)
_NAMED_GOAL = re.compile(
    "[^，。；0-9]{0,10}[0-9.]+(?:%|[万亿]*[^，。；0-9]{0,3}?)(?:左右|以上)?的?(?:年度|预期|增长|发展|全年)*(?:目标|任务)(?!是|为|：)"
)
_SET_UP_THEN = re.compile(
    "[^，。；0-9]{0,8}(?:上线|首发|开通|开行|投用|启用|推出|成立|设立|开业|开园|开放|动工|开工|投产|投运|挂牌|揭牌|建成|落成|启动|上市|通车|运营)的"
    "(?=[^，。；0-9]{2})"
)
_BY_NOW = re.compile("已|累计|目前|共(?!同)|，")
_STARTED_THEN = re.compile(
    "[^，。；0-9]{0,12}?(?:上线|首发|开通|开行|投用|启用|成立|设立|开业|开园|开放|动工|开工|投产|投运|挂牌|揭牌|建成|落成|启动|通车|运营)(?:上线|运营|运行|使用|投用|投产)?(?:以来|至今)?，"
)
_UNTIL_NOW = re.compile("至今|累计|以来[已共]|迄今")
_SINCE_EVENT = re.compile(
    r"[^，。；0-9]{2,24}(?:(?:以来|之后|以后|后|起)，|以来(?=累计|已|共|总))|，[^，。；0-9]{2,30}以来，"
)
_SIGHT = re.compile("(?:景区|景点|旅游区|风景区|古镇|古城|公园|片区|度假区|乐园|动物园|植物园|温泉|小镇|商圈|步行街)$")
_ENTERED = re.compile(
    "(?:就|已|正式|率先)?(?:进入|步入|迈入|跨入|加入|跻身)[^，。；0-9]{2,14}(?:社会|时代|行列|阶段|组织|门槛)[，。；]"
)
_WAS_FOUNDED = re.compile(
    "(?:正式|共同|获批|联合)?(?:挂牌|揭牌|成立|批复|设立|获批|开园|奠基|建区|建县|撤县)(?:成立|设立|设区|运营|运行)?，"
)
"""Behind a day or year it makes it that of an event: 2020年10月正式挂牌，规划面积200平方公里."""
SO_MANY_TIMES = re.compile(
    r"[末底]?(?:同[期日月季]|同一天|全年|这个?时候|此时)?的(?:[约近超]|将近|接近|超过)?[\d.一二三四五六七八九十两]+[多几]?倍"
)  # 是2006年的2.9倍
_TO_DATE = frozenset((Granularity.YEAR_TO_DATE, Granularity.HALF, Granularity.QUARTER))
_BECAME = re.compile(
    "[由经][^，。；0-9]{2,12}?(?:批准|批复|同意|认定|命名)[^，。；0-9]{0,24}[，。；]|"
    "(?:[由经][^，。；0-9]{2,16}?|正式|始|重新|恢复|获批)?(?:[建设置][镇乡县区市](?![级内外里])|设[一-鿿]{1,5}[镇乡县区市郡州]|撤[乡县镇区市][一-鿿]{0,5}|更名|改名|改称|改制|改为|定名|"
    "升格|划归|划入|并入|析置|复置|始建)[^，。；0-9]{0,12}[，。；]"
)
"""Behind a day or year it makes it that in which a place became what it is: 1993年建镇。辖区面积49平方公里."""
_AIMS_AND_PROGRESS = re.compile(
    "(?:序号)?[ |]*[一-鿿]{0,8}(?:目标|任务|指标|事项)[一-鿿]{0,6}[ |]+[^。；]{0,20}?(?:责任|牵头|配合|主办|承办)[一-鿿]{2,4}[ |]+"
    "[^。；]{0,20}?(?:推进|完成|进展|落实|执行)情况[ |]*$"
)
"""The head of a table of aims, those who answer for them, and what came of them."""
_LONGEST_TABLE_HEAD = 60
_ROW_NUMBER = re.compile("[0-9]{1,3}[.、 ]?(?=[一-鿿])")
_PLANS_OR_UP_TO = re.compile("将|力争|预计|预期|计划|规划|目标|确保|争取|有望|拟|要|[到至]年末")
_ENDS_NOTE = re.compile("(?:年?[末底]|零时|数据|统计|现价|(?:全市|全国)?[一-鿿]{0,2}常住人口|户籍人口|普查)*）")
_FIGURE_BEFORE = re.compile("(?:[0-9][0-9.,]*|：[ ]?[0-9][0-9.,]*[ ]?)(?:[%％]|[万亿]*[^，。；：（）0-9 ]{0,5})$")

_TOLD_FINELY = (Granularity.MONTH, Granularity.DAY)
_DAYS_AHEAD = 14  # days before its end in which a year is told of as over
_HAPPENED = re.compile(
    r"，?[^，。；0-9]{0,16}(?:批准|批复|印发|出台|召开|举行|发布|签署|签订|启动|考察|视察|揭牌|通车|投产|成立)"
)
_WHEN_IT_WAS = re.compile(r"，?[^，。；\d]{2,16}(?:时|之时|后|之后|之初|之际)，")
"""Behind a year it makes it that of an event: 2017年某厂落户时，…."""
_STARTING_POINT = re.compile(r"[^，。；\d]{0,8}(?:之初|初期|[时初])，")
"""Behind a year long gone it makes it the one of what follows: 1997年直辖时，…."""
_OF_A_LIFE = re.compile(
    "(?:我|他|她|咱|俺|父亲|母亲|爸|妈|丈夫|妻子|两口子|夫妻)|[^，。；0-9]{0,10}?(?:辞职|辞掉|辞去|返乡|回乡|退伍|下海|创业|单干|起家|办起|开起|借了|揣着|带着|攥着)"
)
"""Behind a year long gone it makes it one that somebody tells of his life: 1993年我从镇里辞职，身上一共八千块钱."""
FROM_YEAR_TO_YEAR = re.compile(r"(?:19|20)\d\d年?([至到—－–\-~～])(?:19|20)\d\d年?")
OF_IT = ("其中", "其中，", "其中,")
_BREAKDOWN = re.compile(r"[“‘]?(?:其中|分[^，。]{1,12}看|按[^，。]{1,14}分|从[^，。]{1,14}看|[^，。]{0,4}中，|另|此外)")


_BREAKDOWN_OPENS = re.compile(r"[　 ]*(?:分[^，。]{1,12}看|按[^，。]{1,14}分|从[^，。]{1,14}看)，")
_SIZES_FOLLOW = re.compile(
    "(?:但|而|再)?(?:从|看|按|就)?(?:经济)?(?:总量|增[速幅]|规模|体量)(?:来|上|上来)?(?:看|讲|说|方面|排名|排序|[，：上]|居前)"
)
"""A paragraph that goes on with what the one before it was about: 从总量看，…."""
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
    asked: list[Item] = field(
        default_factory=list
    )  # what the question before an answer was of, until its first sentence is over
    asked_of: Period | None = None  # the one period that a question names
    asks_ahead: bool = False  # whether a question asks for aims
    measure: Measure | None = None
    unit: str = ""  # of the last count
    counted: tuple[Named, str] | None = None  # the things that the paragraph counted last, and their classifier
    dimension: tuple[str, str] = ("", "")  # the name of the last level, and what its unit measures: money, area, …
    site: PlaceMention | None = None  # where the project or firm that is told of has settled
    settled: PlaceMention | None = None  # the same, where it says 落户, 位于 or the like
    headline: Named | None = None  # the last standard indicator of the paragraph, for 渝北增长7%
    turned: Named | None = None  # what the paragraph is of by its first words alone: 投资方面，
    several: bool = False  # whether the paragraph has had another one before
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
    market: tuple[PlaceMention, ...] = ()  # the region whose homes and land the paragraph tells of: 主城区
    about: tuple[PlaceMention, ...] = ()  # the only places that the paragraph has named so far
    places_differ: bool = False
    of_city: bool = False  # whether the paragraph began with the whole city
    scene: tuple[PlaceMention, ...] = ()  # the park, harbour or sight that a paragraph of the press has come to
    told_by_city: bool = False  # whether its figures are from a house of the city: 记者从市统计局获悉
    period: Period | None = None
    period_basis: str = ""
    destination: Period | None = None  # and what it ended with
    behind: bool = False  # the last group was named by the words behind it
    recent: list[Item] = field(default_factory=list)  # what the sentence has stated one by one
    told: Named | None = None  # what the sentence has told of last
    product: tuple[str, int] = ("", -1)  # the crop or product that was told of last, and where its paragraph begins
    whole: tuple[Named, str] | None = None  # what 其中 takes apart in the sentence, and the unit it was counted in
    span: Period | None = None  # the last years from…to that the paragraph named
    as_of: Period | None = None  # the day at which the paragraph counts: 年末
    lost: bool = False  # whether the sentence has told a number of which it is not known what it is of
    period_before: Period | None = None  # what was talked of before the sentence
    before_aim: Period | None = None  # what was talked of before a sentence that told an aim of this year
    listed: tuple[str, int, Period | None] = (
        "",
        -9,
        None,
    )  # how the last item of a list begins, where, of which period
    once: bool = False  # whether its period is the one that an earlier paragraph opened with
    now: bool = False  # whether the paragraph has come to 目前 since it named a period
    origin: Period | None = None  # what the sentence's from…to began with
    voice_period: Period | None = None  # the one that the first paragraph of the voice named
    target_period: Period | None = None  # the one that its targets are for
    status: Status | None = None
    section: int = -1  # the heading that has ended its status last, and below it the one that has ended its periods
    period_section: int = -1
    voice_start: int = -1
    paragraph: int = -1  # where the voice spoke last
    paragraphs: int = 0  # in how many paragraphs it has spoken


_ASKS_FOR_AIMS = re.compile(
    r"(?:今年|明年|下一步|接下来|今后|未来|将来|[两三五十]年[以之]?后|[本新]届|“?十[一二三四]五”?)[^。？?]{0,20}"
    r"(?:目标|打算|计划|怎么[干走抓定算]|如何[干走抓]|安排|展望|规划|举措|期待|希望|着力|账)|"
    r"(?:展望|目标|打算|规划)[^。？?]{0,12}(?:一下|什么|多少|怎么|怎样|如何|哪些|今年|明年|未来|20[0-9]{2}年)"
)
_ASKS_BACK = re.compile(r"去年|上年|过去|以来|成绩|成效|变化|完成得|进展|回顾|总结|实现了|做了")
_TOLD_ON = re.compile(
    r"，?[^，。；0-9“”]{0,30}?(?:说|告诉记者|称)[，：]|"
    r"，?[^，。；0-9]{0,24}?(?:发布|公布|通报|报道|刊发|披露|统计测算|统计显示|测算|获悉|了解到|消息|透露|介绍|表示)[^，。；0-9]{0,8}[，：]"
)
_TOLD_IN_MONTH = re.compile(
    r"，[^，。；：0-9“”]{4,60}?在[^，。；：0-9]{2,40}[上中时](?:表示|介绍|透露|指出|说|称|宣布|披露)[^，。；0-9]{0,4}[，：]"
)
"""Behind a month it makes it when it was told: 今年8月，市商务委副主任某某在新闻发布会上表示，…."""
_CAPTION = re.compile(r"[表图]\s?[0-9一二三四五六七八九十]{1,3}[ 　：:]{0,2}((?:19|20)[0-9]{2})年(?! ?[—－–~～至到-])")


_SOURCE_REACH = 40
_BY_SOURCE = re.compile(
    "[\\s　]*(?:据|根据|来自)?[^，。；：0-9]{2,30}(?:显示|统计|监测|披露|公布|发布|介绍|了解|获悉|测算)[，：,:]?[\\s　]*"
)
"""The source that a paragraph opens with, before what it tells."""


def _told_until(text: str) -> int:
    """The last year that a text without a date reports on; 0 where it tells none."""
    last = 0
    for m in _TOLD_RESULT.finditer(text, 0, _RESULT_REACH):
        before = text[max(0, text.rfind("。", 0, m.start())) : m.start()]
        if _PLANS.search(before) is None:
            last = max(last, int(m[1]))
    return last


def _is_year_so_far(part: Period, whole: Period) -> bool:
    """Whether a period is the year up to the end of a month: January to June, and June."""
    begins = (whole.start.month, whole.start.day) == (1, 1) and whole.start < part.start
    return part.granularity is _MONTH and whole.end == part.end and begins


class Passage:
    """The state of one reading."""

    def __init__(self, text: str, metadata: DocumentMetadata, voices: Sequence[Voice]) -> None:
        self.text = text
        self.metadata = metadata
        self.title = title = read_title(metadata, text)
        self.reference = title.reference
        self.voices = voices
        self._of_speeches = any(voice.basis == "signed_speech" for voice in voices)
        self._is_talk = any(voice.basis == "question" for voice in voices)
        self._quotes = any(voice.basis in _REPORTED for voice in voices)  # as news do
        self.topic = Topic()
        self._last_section = (
            -1
        )  # the last heading that ends the status of what is told, and the last that ends its periods
        self._last_period_section = -1
        self.document_year = title.year
        present = _PRESENT_YEAR.search(text, 0, _OPENING_REACH) if metadata.published_on is None else None
        self.present_year = int(present[1]) if present is not None else metadata.present_year
        self.document_period: Period | None = None
        self.heading_status = _TARGET if title.is_targets else None
        self._section_year: int | None = None  # the one that a numbered heading names
        self._body_begun = False  # whether text has stood below the title
        self.planning = False  # whether its sections have come to what is planned, and do not turn back
        self.part = told_part(metadata.title or "", text)  # the town, village or park that the whole text is about
        self.told_until = _told_until(text) if metadata.published_on is None else 0
        self._voice_starts = [v.start for v in voices]
        self._voice = REPORTER  # whose words were asked for last
        self._heard: Voice | None = None  # whose the last sentence was
        self.near_whole = False  # whether that period is 全年 of a year that is not named
        self.near_ahead = False  # whether that period is named as one to come: 明年
        self.near_past = False  # whether that period is named as past: 去年
        self.past_from = -1  # where the clause of a number names it: plans before it are of other years
        self.near_role: PeriodRole | None = None  # of the period that the last group's sentence named
        self._question: Topic | None = None  # of the question that was heard last
        self._topic_key: tuple[str | None, str | None, bool] = (None, None, False)
        self._topics: dict[tuple[str | None, str | None, bool], Topic] = {self._topic_key: self.topic}
        self.document_period_at = -1
        self._document_words = ""  # 上半年, where the document's period was told as 2021年上半年
        self.counted_day = title.census_day  # the day of a census
        self.people_at: Period | None = None  # the end of a year at which people were counted
        self.holiday: Period | None = None  # the last one told of
        self.stood: dict[str, Period] = {}  # the day at which a stock was told of, by its name
        self.done_in_sentence = -1  # where the last sentence begins that told what was done of a plan so far
        self.event_told = -1  # the paragraph that tells of it as 本次…
        self.event: tuple[Period, int] | None = None  # the day of the last event told of, and in which paragraph
        self.day_told: tuple[Period, set[str]] | None = None  # the day that figures were of, and of what
        self._tells_progress = False  # whether its rows tell an aim each, whose it is, and what came of it
        self.row_status: Status | None = None  # what the sentence of such a row tells
        self.paragraph_periods: Sequence[PeriodMention] = ()
        self.last_period: Period | None = None  # of the last group of the sentence
        self.last_status: tuple[Status, str] | None = None
        self.leaning = False  # whether a sentence without a subject goes on with the aims of the one before
        self._last_paragraph = -1
        self.begun_with = False  # whether the last number was what a plan begins with
        self.told_years: Period | None = None  # the last counted years of the text: 过去五年
        self.sentence_start = 0
        self.undated_end = -1  # where the last amount ended of which it is not known when it was
        self.counted_in: tuple[Period, int] | None = None  # years that a sentence counts, and where it begins
        self.stock_end = -1  # where the last number ended that stands at no day
        self.later_years: set[int] = set()  # that paragraphs after the one of the document's period name
        self._on_foundation = False  # whether it is telling what a plan begins with
        self._title_line = -1  # the paragraph that is a title whose year is not that of the figures
        self.foreseen_in: set[int] = set()  # years of which it is told what is expected of them
        self.aimed_in: set[int] = set()  # years that targets were told of
        self.done_in: set[int] = set()  # years of which something was told as done, in a text without a date
        self._bulletins = {
            int(year) for year in _BULLETIN.findall(text)
        }  # the years of the bulletins that are reported
        self.returned_to = 0  # how often the text has named the document's period so far
        if self.reference is not None and self.reference.month <= 3 and title.is_yearly_report:
            self.document_period = whole_year(self.reference.year - 1)  # it reviews the year before
            self.returned_to = 2
        self.heading_period = title.day
        self.heading_span = title.span
        self.review_span: Period | None = (
            None  # the years whose deeds are told one by one: 五年来，我们主要抓了以下工作：
        )
        self.section_opened: Period | None = None  # what a sentence of the section opened with last
        self.budget = ""  # whose 收入 and 支出 are told of below a heading: （三）国有资本经营预算
        self.base_year: Period | None = None  # what the chapter on the foundations of a plan is of
        self._after_foundation: tuple[Period | None, Period | None] = None, None
        self._heading_place: PlaceMention | None = None
        self._section_place: PlaceMention | None = None
        self.local_named = False  # whether a district or zone was spoken of, in which a firm may lie
        self.is_press = _PRESS.search(text) is not None and not title.is_report
        self.is_of_two = is_of_two(text)
        # where the press has been last: in which paragraph, and the one place; none where it named several
        self._came_to: tuple[int, tuple[PlaceMention, ...]] = -9, ()
        self._paragraph: Paragraph | None = None

    @property
    def context_year(self) -> int | None:
        """The year that 年末 and 全年 mean: the section's, the title's, or in a text without a date the one it tells of."""
        if self._section_year is not None:
            return self._section_year
        if self.reference is not None and self.document_year == self.reference.year - 1 and self.planning:
            return self.reference.year  # among the plans of a report of January 全年 is the year to come
        told = self.document_period if self.reference is None else None
        if (
            self.document_year is None
            and told is not None
            and told == whole_year(told.end.year)
            and not self.document_period_at
        ):
            return told.end.year
        return self.document_year

    @property
    def told_year(self) -> int | None:
        """The year that 今年 means in a text without a date: said of itself, or else in the title of a statistical report."""
        if self.present_year is not None or self.reference is not None:
            return self.present_year
        return self.document_year if self.title.tells_year else None

    @property
    def closed_year(self) -> int | None:
        """The year that a text without a date reviews when it is over: 2018年环境状况公报."""
        return self.document_year if self.title.closes_year and self.reference is None else None

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
        return CENSUS_ISSUED.match(self.text, m.start - 1) is not None

    def enter_paragraph(self, p: Paragraph, periods: Sequence[PeriodMention]) -> None:
        """Note the period and year of the document, which its head or first sentences name."""
        self.paragraph_periods = periods
        if self.review_span is not None and p.kind is not _HEADING and _REVIEW_ITEM.match(self.text, p.start) is None:
            self.review_span = None  # what follows is none of the deeds that were announced
        self._note_foundation(p, periods)
        self._note_whole_year(p, periods)
        self._note_event(p, periods)
        if p.end - p.start <= _LONGEST_TABLE_HEAD and _AIMS_AND_PROGRESS.match(self.text, p.start, p.end) is not None:
            self._tells_progress = True
        for m in periods:
            if self.title.is_census and self._is_issue(m):
                continue
            first = self.document_period
            if first is not None and m.role in (_OF, _AS_OF) and m.period is not None and m.period.start > first.end:
                if p.index > self.document_period_at:
                    self.later_years.add(m.period.end.year)
            if self.counted_day is None and m.role is _AS_OF and m.explicit_year and self.title.is_census:
                self.counted_day = m.period  # 2018年末 in the communiqué of an economic census
            if m.role is not _OF or m.period is None or self.is_bound(m) or self.begins_event(m):
                continue
            if _EDITION_NOTE.match(self.text, m.end) is not None or self.is_elsewhen(m):
                continue  # （2022年更新）
            told_by = self.voice_at(m.start).basis
            if told_by in _ANSWERS or (not m.explicit_year and told_by in (*_IN_TALK, *_REPORTED)):
                continue  # 去年 in one answer is not the time of the others
            if _BECAME.match(self.text, m.end) is not None or self.is_note(m):
                continue
            if _WAS_FOUNDED.match(self.text, m.end) is not None or _WHEN_IT_WAS.match(self.text, m.end) is not None:
                continue
            if m.period.granularity is _MONTH:
                if self.is_day_of_report(m) or _HAPPENED.match(self.text, m.end) is not None:
                    continue
            if p.kind is _HEADING and self._is_figure(p, m):
                continue
            if m.period.granularity is _DAY:
                if m.explicit_year and _COUNTED_AT.match(self.text, m.end) is not None:
                    self.counted_day = m.period
                continue
            in_title = p.kind is _HEADING and p.index < 8 and m.explicit_year
            single = m.period.granularity is not _MULTI_YEAR or heading_status(self.text[p.start : p.end]) is _ACTUAL
            if (
                in_title
                and single
                and self.document_year is None
                and not MEETING_TITLE.search(self.text, p.start, p.end)
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
            self.returned_to += m.period == self.document_period
            if _DRAFT_OF_YEAR.match(self.text, m.end) is not None:
                continue  # 现将2015年计划执行情况和2016年计划草案提请审议: it tells of the former first
            known = self.document_period
            if known is None and self.text[m.start : m.end] in ("上年", "上一年", "下一年", "次年"):
                continue  # 通常会把上一年收获的留下: any year
            later = known is not None and (m.period.end > known.end or _is_year_so_far(known, m.period))
            later = later or (known is not None and self._narrows(known, m.period))
            if known is None or (p.index == self.document_period_at and later):
                self.document_period, self.document_period_at = m.period, p.index
                self._document_words = _ITS_YEAR.sub("", self.text[m.start : m.end])
                self.returned_to = 2 if in_title or m.period.end.year in self._bulletins else 1

    def _note_event(self, p: Paragraph, periods: Sequence[PeriodMention]) -> None:
        """Keep the day on which a meeting or fair was held that the text tells of: 推介会昨日在悦来举行."""
        if self.reference is None:
            return
        for m in periods:
            if m.basis == "holiday_days" and m.role is _OF and m.period is not None:
                lately = 0 <= (self.reference - m.period.end).days <= _HOLIDAY_WITHIN
                self.holiday = m.period if lately else self.holiday
            if m.role is not _OF or m.period is None or m.period.granularity is not _DAY:
                continue
            if not 0 <= (self.reference - m.period.end).days <= _EVENT_WITHIN:
                continue
            begun = max(p.start, self.text.rfind("。", p.start, m.start) + 1)
            stop = self.text.find("。", m.end, p.end)
            if _EVENT_HELD.search(self.text, begun, p.end if stop < 0 else stop) is not None:
                self.event = (m.period, p.index)

    def event_day(self, paragraph: int) -> Period | None:
        """The day of the event that a paragraph may still tell of."""
        return self.event[0] if self.event is not None and paragraph - self.event[1] <= _EVENT_REACH else None

    def _note_whole_year(self, p: Paragraph, periods: Sequence[PeriodMention]) -> None:
        """Below the heading of a quarter, a paragraph that opens with 全年 goes on with the whole year."""
        quarter = self.heading_period
        if p.kind is _HEADING or quarter is None or quarter.granularity is not Granularity.QUARTER or not periods:
            return
        first = periods[0]
        if first.start == p.start and first.period is not None and first.period == whole_year(quarter.end.year):
            self.heading_period = first.period

    def _note_foundation(self, p: Paragraph, periods: Sequence[PeriodMention]) -> None:
        """A plan that begins with the years before it tells of what was reached, up to its next heading: “十三五”时期，…."""
        if self.title.planned_from is None or self.planning or p.kind is _HEADING or not periods:
            return
        first = periods[0]
        if first.period is None or first.role is not _OF or first.start - p.start > _OPENS_WITHIN:
            return
        if first.period.granularity is _MULTI_YEAR and first.period.end.year < self.title.planned_from:
            self.heading_status = _ACTUAL
            self.heading_span = self.heading_period = first.period
            self._on_foundation = True

    def as_told(self, periods: tuple[PeriodMention, ...]) -> tuple[PeriodMention, ...]:
        """The periods of a paragraph, a part of a year as that part of the year which a text without a date is about."""
        ahead = self.reference
        if ahead is not None and any(m.basis == "year_point" for m in periods):
            periods = tuple(replace(m, period=None) if self._is_of_no_year(m, ahead) else m for m in periods)
        if ahead is not None and any(_runs_until(m, ahead) for m in periods):
            periods = tuple(self._until_told(m, ahead) if _runs_until(m, ahead) else m for m in periods)
        words, of = self._document_words, self.document_period
        if self.reference is not None or of is None or of.granularity not in PARTS or len(words) < 2:
            return periods
        return tuple(
            replace(m, period=of) if m.period is None and m.role is _OF and self.text[m.start : m.end] == words else m
            for m in periods
        )

    def _until_told(self, m: PeriodMention, day: date) -> PeriodMention:
        """A period that runs up to now, as far as the figures of the text can go.

        On a page of speeches that tell of the months of the year so far, to the end of those; what a story that tells of
        yesterday counts by days, to that day.
        """
        period, of, last = m.period, self.document_period, day
        if period is None:
            return m
        if self._of_speeches and of is not None and of.granularity in _TO_DATE and of.end.year == day.year:
            last = of.end if period.start < of.end and (day - of.end).days <= _LATELY else day
        elif period.start.day > 1 and self._tells_of_yesterday():  # 自7月7日起, counted by days
            last = day - timedelta(days=1)
        if last == day or last < period.start:
            return m
        return replace(
            m, period=replace(period, end=last, label=period.label.replace(day.isoformat(), last.isoformat()))
        )

    def _tells_of_yesterday(self) -> bool:
        """Whether a story of the press begins with what was yesterday."""
        return self.is_press and not self._is_talk and _YESTERDAY.search(self.text, 0, _OPENING_REACH) is not None

    def _is_of_no_year(self, m: PeriodMention, day: date) -> bool:
        """Whether 年末 alone is told of as over in a text of the middle of a year: which year's, it does not say."""
        if m.basis != "year_point" or m.period is None or self.text[m.start : m.end] != "年末":
            return False
        if (m.period.end - day).days <= _DAYS_AHEAD or self.text.startswith("前", m.end):
            return False
        begun = self.text.rfind("。", 0, m.start) + 1
        stop = self.text.find("。", m.end)
        return _PLANS_OR_UP_TO.search(self.text, begun, stop if stop >= 0 else len(self.text)) is None

    def last_was_done(self) -> bool:
        """Whether the last number of the sentence was reached, and not aimed at."""
        return self.last_status is not None and self.last_status[0] is _ACTUAL

    def census_day(self) -> Period | None:
        """The day at which a census counts, as its communiqué says."""
        return self.counted_day if self.title.is_census else None

    def enter_heading(self, p: Paragraph, periods: Sequence[PeriodMention], places: Sequence[PlaceMention]) -> None:
        """A heading ends what was said before it, and may name period, place and status of what follows."""
        self._came_to = -9, ()
        status = heading_status(self.text[p.start : p.end])
        if status is _TARGET and p.ordinal_level is None and not self._body_begun and not self._heads_section(p):
            status = None  # 坚定信心冲刺四季度，确保完成年度目标任务: the title of a report on what was done
        self._enter_section(status, top=p.ordinal_level == 1 or _CHAPTER.match(self.text, p.start) is not None)
        if p.ordinal_level == 1:
            self.review_span = self.section_opened = None
        budget = _BUDGET_HEADING.match(self.text, p.start, p.end)
        self.budget = budget[1] if budget is not None else ""
        title = p.index < 8 and p.ordinal_level is None and not self.text.startswith(("今年", "明年"), p.start)
        if _SOURCE_LINE.search(self.text, p.start, p.end) or (
            title
            and (MEETING_TITLE.search(self.text, p.start, p.end) or _AIMING_TITLE.search(self.text, p.start, p.end))
        ):
            periods = ()
            self._title_line = p.index
        passages = [
            m
            for m in periods
            if m.role in (_OF, _DEADLINE)
            and self.is_passage(m)
            and (
                m.explicit_year
                or (m.basis == "multi_future" and (not title or self.title.is_plan))
                or self.is_over(m.period)
                or (status is _TARGET and self.text.startswith(("今年", "明年"), m.start))
            )
            and not _EDITION_NOTE.match(self.text, m.end)
            and not (self.title.is_census and self._is_issue(m))
            and not self._is_figure(p, m)
        ]
        named = [m.period for m in passages if m.period is not None]
        if not named and (bare := _BARE_YEAR.match(self.text, p.start, p.end)) is not None:
            named = [whole_year(int(bare[1]))]  # 2024 新重庆 开新局
        if p.ordinal_level in (None, 1):
            self._last_section = p.index
        if p.ordinal_level == 1 or named:
            self._last_period_section = p.index
        self._end_sections(self.topic)
        if p.ordinal_level == 1:
            only = named[0] if len(named) == 1 and named[0].granularity is _YEAR else None
            self._section_year = only.end.year if only is not None and passages and passages[0].explicit_year else None
            self.heading_span = None
        self.heading_span = next((n for n in named if n.granularity is _MULTI_YEAR), self.heading_span)
        if named:  # 2025年和“十四五”时期工作回顾 begins with the year
            single = [n for n in named if n.granularity is not _MULTI_YEAR]
            several = not single and p.ordinal_level is None and len({n.start for n in named}) > 1
            self.heading_period = None if several else (single or named)[-1]  # “十三五”总结暨“十四五”思路
        elif status is _ACTUAL and not self._on_foundation and _FOUNDATION.search(self.text, p.start, p.end):
            self._enter_foundation()
        begin = passages[0].end if passages and passages[0].start == p.start else p.start
        begin = _BULLET.match(self.text, begin, p.end).end()  # type: ignore[union-attr]  # matches the empty text
        if (numbered := _ITEM.match(self.text, begin, p.end)) is not None:
            alone = any(m.start == numbered.end() and self.text[m.end : p.end] in _ITEM_ENDS for m in places)
            begin = numbered.end() if alone else begin
        place = next(
            (m for m in places if m.start == begin and not m.deictic and (m.role == "subject" or says_where(m))), None
        )
        if (
            place is not None
            and place.kind in ABOUT
            and self.text[place.end : p.end] in _ITEM_ENDS
            and place.role == "subject"
        ):
            self._section_place = place  # 渝中, alone in its line: all headings until the next such line are below it
        elif place is not None or p.ordinal_level == 1:
            self._section_place = None
        self._heading_place = place or self._section_place

    def enter_place(self, place: PlaceMention) -> None:
        """A paragraph of a ranking opens with the district that it, and those below it, are of."""
        self._heading_place = place

    def _enter_foundation(self) -> None:
        """A plan's chapter on what it builds upon tells of the year before its own: 一、发展基础."""
        span = self.title.plan_span or self.heading_span
        if span is None or self.reference is None or span.granularity is not _MULTI_YEAR or self.is_over(span):
            return
        self._after_foundation = self.heading_span, self.heading_period
        self.base_year = self.heading_period = whole_year(span.start.year - 1)
        self.heading_span = None
        self._on_foundation = True

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
        ends = top or (status is not None and (status is _TARGET or self.base_year is None))
        if self._on_foundation and ends:
            self.heading_span, self.heading_period = self._after_foundation
            self._on_foundation, self.base_year, self._after_foundation = False, None, (None, None)
        if status is not None:
            self.heading_status, self.planning = status, status is _TARGET and top
        elif top and not self.planning:
            self.heading_status = _TARGET if self.title.is_plan else None

    def enter_sentence(self, start: int, end: int, p: Paragraph) -> None:
        """Take up the topic of whoever speaks; a new paragraph forgets the indicators of the last one."""
        self._body_begun = self._body_begun or p.kind is not _HEADING
        voice = self.voice_at((start + end) // 2)
        told = self.topic  # of the paper, when it lets somebody speak within a paragraph
        if voice is not self._heard:
            self._heard = voice
            self._turn_to(voice)
        if voice.uncertain and self.topic.paragraph not in (
            -1,
            p.index,
        ):  # a piece of nobody knows whom: of its own year
            self.topic = self._topics[self._topic_key] = Topic(voice_start=voice.start)
            self._end_sections(self.topic)
        topic = self.topic
        self._paragraph = p
        if topic.paragraph != p.index:
            if voice.speaker is not None and voice.basis not in TURNS and p.index > topic.paragraph + _APART >= _APART:
                topic.voice_period = (
                    None  # quoted again when others have had their say: of the years of before no longer
                )
            topic.paragraph = p.index
            if p.ordinal is not None and _NUMBERED_TITLE.search(self.text, start, p.end):
                self.heading_status = heading_status(self.text[start : p.end])
            topic.paragraphs += 1
            if topic.planned:
                if self._goes_on_with_aims(topic, start, end):
                    topic.voice_period = topic.target_period
                else:
                    topic.status, topic.target_period, topic.planned = None, None, False
            if not _PARTS_FOLLOW.match(self.text, start, end):
                topic.items, topic.governor, topic.measure, topic.own_level = [], None, None, None
                topic.counted = None
            topic.words, topic.places, topic.each = "", (), ""
            topic.undated_part = False
            measured = _AGAINST.match(self.text, start, end)
            topic.against = measured[1] if measured is not None else ""
            goes_on = _SIZES_FOLLOW.match(self.text, start, end) is not None and topic.headline is not None
            goes_on = goes_on and not topic.several
            topic.headline, topic.league = (topic.headline, True) if goes_on else (None, False)
            topic.turned = None
            topic.span, topic.base, topic.several = None, None, False
            if _BREAKDOWN_OPENS.match(self.text, start, end) is None:  # 分用途看，固定资产贷款余额…
                topic.as_of = None
            topic.now = False
            topic.about, topic.places_differ, topic.of_city, topic.market = (), False, False, ()
            topic.told_by_city, topic.scene = False, ()
            if topic.status is _TARGET and _NEWS_GOES_ON.match(self.text, start, end) is not None:
                topic.status = None
            if topic.status is _TARGET and voice.basis == "reporter" and self._turns_elsewhere(topic, start, end):
                topic.status = None
            if topic.period_basis == "paragraph":
                topic.period = topic.voice_period
                topic.once = True
            self._enter_item(topic, p)
            if topic.asked:
                topic.items = topic.asked
            quoted = voice.basis == "quote" or (voice.basis == "reported" and self.text.startswith("“", start))
            if quoted and told is not topic and told.paragraph == p.index:
                self._go_on_in(told, topic)
        elif topic.asked:
            topic.items = [] if topic.items is topic.asked else topic.items
            topic.asked = []
        elif topic.governor is not None and not _BREAKDOWN.match(self.text, start, end):
            topic.governor = None
        self.leaning = (
            self.last_status is not None
            and self.last_status[0] is _TARGET
            and self._last_paragraph == p.index
            and (self.leaning or self.last_status[1] in ("clause", "sentence"))
        )
        self.leaning = self.leaning and _DOES_ON.match(self.text, start) is not None
        self._last_paragraph = p.index
        topic.origin = topic.destination = self.last_period = self.last_status = None
        topic.period_before = topic.period
        self.sentence_start = start
        if self._tells_progress:
            opens_row = start == p.start and _ROW_NUMBER.match(self.text, start, end) is not None
            self.row_status = _TARGET if opens_row else _ACTUAL
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

    def told_instead(self, period: Period | None) -> Period | None:
        """What is talked of where something reached is told behind an aim: 去年…。今年的目标是75%。现产值占16.8%."""
        was = self.topic.before_aim
        aside = was is not None and period == self.topic.period and not self.is_over(period) and self.is_over(was)
        return was if aside else period

    def _enter_item(self, topic: Topic, p: Paragraph) -> None:
        """An item of a list that names no period is of that of the item before it: 垫江：3至8月，…。/ 荣昌：…."""
        lead = _ITEM_LEAD.match(self.text, p.start, p.end)
        kind = (lead.lastgroup or "") if lead is not None else ""
        before, index, period = topic.listed
        goes_on = kind != "" and kind == before and index == p.index - 1
        if goes_on and period is not None:
            topic.period, topic.period_basis, topic.once = period, "paragraph", False
        topic.listed = kind, p.index, period if goes_on else None

    def _turns_elsewhere(self, topic: Topic, start: int, end: int) -> bool:
        """Whether a reporter's next paragraph is of something else than the plan of the one before it."""
        title = self.title
        if title.is_plan or title.is_policy or title.is_report or self.planning or self.heading_status is _TARGET:
            return False
        if topic.target_period is not None or _LIST_MARK.match(self.text, start, end) is not None:
            return False
        if (
            _REVIEW_ITEM.match(self.text, start) is not None
            or self.text[max(0, start - 4) : start].rstrip()[-1:] in _ANNOUNCES
        ):
            return False
        return self._quotes

    def _goes_on_with_aims(self, topic: Topic, start: int, end: int) -> bool:
        """Whether a paragraph goes on with the aims of a plan, field by field: 到2020年，…。 / 创新方面，…."""
        aimed, span = topic.target_period, self.title.plan_span
        if aimed is None or span is None or aimed.end.year != span.end.year:
            return False
        return _FIELD_OF_AIMS.match(self.text, start, end) is not None

    @staticmethod
    def _go_on_in(told: Topic, topic: Topic) -> None:
        """What a story quotes goes on with what it tells of, and is of its time: 2008年下半年…。王某记得：“账上只剩八万块。”"""
        if not topic.items and not topic.asked:
            topic.items, topic.measure, topic.unit = list(told.items), told.measure, told.unit
        if told.period is not None and told.period_basis == "paragraph" and topic.period is None:
            topic.period, topic.period_basis = told.period, "paragraph"

    def _turn_to(self, voice: Voice) -> None:
        """Take up the topic of a voice; a speech begins with a new one."""
        name = voice.speaker.name if voice.speaker else None
        key = (name, None if name else voice.district_name, voice.uncertain)
        if key != self._topic_key:
            self._topics[self._topic_key] = self.topic
            self._topic_key = key
            self.topic = self._topics.setdefault(key, Topic())
            self._end_sections(self.topic)
        if voice.start != self.topic.voice_start:
            self.topic.voice_start = voice.start
            if voice.basis in TURNS or voice.basis == "question":  # with a question a new topic begins
                question = self._question if voice.basis == "colon_turn" else None
                asked = question.items if question is not None else []
                self.topic = self._topics[key] = Topic(voice_start=voice.start, asked=list(asked))
                self._end_sections(self.topic)
                if question is not None:
                    self._answer(question)
                self._question = self.topic if voice.basis == "question" else None

    def _answer(self, question: Topic) -> None:
        """An answer is of the year that was asked for: 记者：去年的账本怎么样？"""
        period, topic = question.asked_of, self.topic
        if (period is None or not self.is_over(period)) and self._asks_for_aims(
            question.voice_start, topic.voice_start
        ):
            topic.status = _TARGET
        if period is None:
            return
        topic.period = topic.voice_period = period
        topic.period_basis = "paragraph"
        if question.asks_ahead and not self.is_over(period):
            topic.status, topic.target_period = _TARGET, period

    def _note_question(self, start: int, end: int, periods: Sequence[PeriodMention]) -> None:
        """Keep the period that a question asks for, if it is one."""
        asked = [m for m in periods if m.role in (_OF, _DEADLINE) and self.is_passage(m)]
        named = {m.period for m in asked if m.period is not None}
        if named:
            only = named.pop() if len(named) == 1 else None
            self.topic.asked_of = only if only is not None and only.granularity is not _MULTI_YEAR else None
        self.topic.asks_ahead = _ASKS_AHEAD.search(self.text, start, end) is not None

    def _end_sections(self, topic: Topic) -> None:
        """Forget what the sections before the last heading gave a topic, once for each: a page may have many of both."""
        if topic.section != self._last_section:
            topic.section = self._last_section
            topic.status = None
        if topic.period_section != self._last_period_section:
            topic.period_section = self._last_period_section
            topic.voice_period = topic.target_period = None
            if topic.period_basis == "paragraph":
                topic.period = None

    def _asks_for_aims(self, start: int, end: int) -> bool:
        """Whether a question asks for what is aimed at, and not also for what was done: 今年的目标怎么定？"""
        return _ASKS_FOR_AIMS.search(self.text, start, end) is not None and not _ASKS_BACK.search(self.text, start, end)

    def note_places(self, places: tuple[PlaceMention, ...]) -> None:
        """Places that a sentence is about; a paragraph is about the one that all its sentences name."""
        topic = self.topic
        self.local_named |= self._body_begun and any(m.kind in _WITHIN_CITY for m in places)
        if places:
            homes = all(m.kind == "region" for m in places) and self._tells_of_homes(places[0].start)
            topic.market = places if homes else ()
        if self.is_press and places:
            self._note_scene(places)
        if places:
            at_scene = self.is_press and _is_scene(places)
            at_scene = at_scene and not any(_WAYSIDE.search(self.text, m.start, m.end) for m in places)
            topic.scene = places if at_scene else ()
        if self.is_of_two and places:
            if all(m.kind == "economic_circle" for m in places):
                topic.about, topic.places_differ = places[:1], False  # 两省市共建项目160个。上半年完成投资…
                return
            if topic.about and topic.about[0].kind == "economic_circle":
                topic.about = ()
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

    def _note_scene(self, places: tuple[PlaceMention, ...]) -> None:
        """Keep where the press has come to, by the districts that its paragraphs name."""
        index = self._paragraph.index if self._paragraph is not None else -1
        at, known = self._came_to
        if any(m.kind == "municipality" or self.text[m.start : m.end] in _OWN_CITY for m in places):
            self._came_to = index, ()
            return
        if len({m.district_name for m in places}) != 1 or any(m.deictic for m in places):
            return
        if _WAYSIDE.search(self.text, places[0].start, places[0].end) is not None:
            return
        if places[0].kind not in (*ABOUT, "functional_zone", "landmark") or not is_local(places[0].district_name):
            self._came_to = index, ()  # 全市…: of no scene any longer
        elif at == index and known != () and known[0].district_name != places[0].district_name:
            self._came_to = index, ()
        elif at != index or known:
            self._came_to = index, places[:1]

    def _scene_near(self) -> PlaceMention | None:
        """Where the press is at this paragraph: it has named the place in it, or goes on with that of the one before."""
        p, (at, known) = self._paragraph, self._came_to
        if p is None or not known:
            return None
        if at == p.index:
            return known[0] if self._heard is not None and self._heard.speaker is not None else None
        if p.index - at > _SCENES_APART or _NEW_SCENE.match(self.text, p.start) is not None:
            return None
        if _SAME_SCENE.search(self.text, p.start, p.end) is None:
            return None
        return known[0]

    def _tells_of_homes(self, position: int) -> bool:
        """Whether the sentence at a position is about the sale of homes or land."""
        stop = self.text.find("。", position)
        return _MARKET.search(self.text, self.sentence_start, len(self.text) if stop < 0 else stop) is not None

    def forget_places(self) -> None:
        """The paragraph has come to several places at once, and is about no one of them any longer."""
        self.topic.about, self.topic.places_differ, self.topic.places = (), True, ()

    def leave_sentence(
        self, start: int, end: int, periods: Sequence[PeriodMention], statuses: Sequence[tuple[int, StatusRow]]
    ) -> None:
        """Keep what the sentence says for those that follow."""
        topic = self.topic
        self._keep_status(statuses, periods, start, end)
        if self.done_in_sentence == start:
            topic.status = None  # 今年计划完成投资420亿元，1至5月完成186亿元。新开工水库8座
        if topic is self._question:
            self._note_question(start, end, periods)
        if not periods or topic.paragraph == self._title_line:
            return  # 某县2007年政府工作报告: of 2006
        parts = [m.period is None and m.basis in PARTS_OF_A_YEAR for m in periods if m.role is _OF]
        topic.undated_part = any(parts) if parts else topic.undated_part
        if topic.status is _TARGET and self._looks_back(periods, statuses, start):
            topic.status = None
        counted = [m.period for m in periods if m.basis in _COUNTED_YEARS and m.period is not None]
        self.told_years = counted[-1] if counted else self.told_years
        if self.text[end - 1] in _ANNOUNCES and self.reference is not None:
            spans = [m.period for m in periods if m.period is not None and m.role is _OF and self.is_over(m.period)]
            if spans and spans[-1].granularity is _MULTI_YEAR:
                self.review_span = spans[-1]
        topic.span = next(
            (
                m.period
                for m in reversed(periods)
                if m.period is not None
                and m.period.granularity is _MULTI_YEAR
                and m.role in OWN_ROLES
                and not self.is_base_span(m)
            ),
            topic.span,
        )
        passages = [m for m in periods if m.role in OWN_ROLES and self.is_passage(m) and not self.is_history(m)]
        passages = [
            m
            for m in passages
            if not self.begins_event(m) and not self.is_day_of_report(m) and not self.only_dates(m, end)
        ]  # 自2012年4月，第一列班列开出以来
        opening = None
        if passages and _OPENING.fullmatch(self.text, start, passages[0].start):
            opening = passages[0]
            nested = self.is_part(opening.period) and self.text.endswith(OF_IT, 0, opening.start)
            known = topic.period or self.document_period
            to_date = opening.period is not None and opening.period.granularity is _YEAR_TO_DATE
            to_date = to_date and (known is None or known.granularity is _YEAR)  # not 前三季度
            self.section_opened = opening.period
            kinds = {row.status for _, row in statuses}
            aimed = _TARGET in kinds and _ACTUAL not in kinds and not self.is_over(opening.period)
            topic.before_aim = topic.period_before if aimed else None
            if not nested and (to_date or not self.text.endswith("以来", 0, opening.end)):
                topic.period, topic.period_basis = opening.period, "paragraph"
                told = opening.period
                so_far = (m.period for m in passages if m.period and told and _is_year_so_far(told, m.period))
                topic.period = next(so_far, told)  # 6月份，…增长17%；上半年累计增长12%。汽车产量…
                if (part := self._part_so_far(told, passages)) is not None:
                    topic.period = part  # 今年以来，全区锚定目标，前三季度地区生产总值增长6%。投资增长8%
                if self._reaches_present(told, passages[-1].period) or self._is_so_far(told, passages):
                    topic.period = passages[-1].period  # 2014年只有28列，…，今年前8个月已达376列。整车进口…
                if (
                    topic.as_of is not None
                    and opening.period is not None
                    and opening.role is _OF
                    and opening.period.granularity is _YEAR
                    and opening.period.end.year != topic.as_of.end.year
                ):
                    topic.as_of = None  # 截至2023年3月，…。2022年，…。人均地区生产总值74483元
                if start == self._begun_at(topic):
                    topic.listed = *topic.listed[:2], topic.period
        if (
            opening is not None
            and opening.period is not None
            and self.title.plan_year is not None
            and not self.planning
        ):
            planned = whole_year(self.title.plan_year)
            if opening.period == planned and opening.role is _OF:
                topic.voice_period, topic.status = planned, _TARGET  # 2017年，…: and so the paragraphs below it
            elif topic.voice_period == planned and opening.period == whole_year(self.title.plan_year - 1):
                topic.voice_period, topic.status = opening.period, None
        if topic.paragraphs <= 1 and topic.voice_period is None and self.voice_at(start).basis not in _REPORTED:
            past = [m for m in passages if self.is_over(m.period) and self.reference is not None]
            chosen = opening or (past[-1] if past else None)
            if chosen is not None:
                topic.voice_period = topic.period if chosen is opening and topic.period is not None else chosen.period
                if topic.period is None:
                    topic.period, topic.period_basis = chosen.period, "paragraph"
        self._narrow_to_date(topic)
        if opening is not None and opening.role is _DEADLINE and topic.status is None and opening.period is not None:
            ahead_of = self.reference is not None and opening.period.end > self.reference
            if ahead_of or (self.reference is None and _PLAN_SAYS.search(self.text, start, end)):
                topic.status, topic.planned = _TARGET, True  # 到2020年，…。工业总产值4万亿元
                topic.target_period = opening.period
        if any(row.status is _TARGET and row.strength >= 2 for _, row in statuses):
            ahead = [m.period for m in passages if self.reference is None or not self.is_over(m.period)]
            if ahead:
                topic.target_period = ahead[-1]

    def _begun_at(self, topic: Topic) -> int:
        """Where the paragraph begins, when it is an item of a list; -1 otherwise."""
        return self._paragraph.start if self._paragraph is not None and topic.listed[0] else -1

    def _narrow_to_date(self, topic: Topic) -> None:
        """A speech that opens with 今年以来，… and goes on with 上半年，… is of the half year."""
        so_far, part = topic.voice_period, topic.period
        if so_far is None or part is None or topic.paragraphs > 1 or topic.period_basis != "paragraph":
            return
        if so_far.granularity is _YEAR_TO_DATE and so_far.end == self.reference and part.granularity in _TO_DATE:
            if part.start == so_far.start and part.end < so_far.end:
                topic.voice_period = part

    def measures_by_plan(self, m: PeriodMention) -> bool:
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
        past = self.reference is not None and first.period is not None and self.is_over(first.period)
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
        self.last_period, self.last_status = period, None if self.begun_with else status
        self.begun_with = False
        if len(items) == 1 and not (topic.recent and topic.recent[-1].named == items[0].named):
            topic.recent.append(items[0])
        same = bool(topic.items) and topic.items[-1].named == items[-1].named
        topic.items, topic.told = items, items[-1].named
        subject = items[0].subject or items[0].named.subject or ""
        if _OWN_LEVEL.fullmatch(subject):
            topic.own_level = subject
        if measure is _DURATION and topic.measure is not None and same:
            pass  # 占57.4%，连续四年超过50%: what the years are of goes on
        elif measure is not _CHANGE:
            topic.measure = measure
        elif shared or growth:
            topic.measure = _SHARE if shared else _GROWTH
        else:
            topic.measure = (topic.measure if same else None) or measure
        for item in items:
            if item.named.basis in ("alias", "growth_alias", "composed", "context_alias"):
                topic.governor = item.named
                if item.named.code is not None and not item.named.is_count:
                    topic.several = topic.several or topic.headline not in (None, item.named)
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
            ahead = [m.period for m in periods if m.role in OWN_ROLES and m.period is not None]
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

    def _reaches_present(self, told: Period | None, last: Period | None) -> bool:
        """Whether a sentence that opens with a year that is over ends with what this year is like so far."""
        return (
            told is not None
            and last is not None
            and self.reference is not None
            and told.granularity is _YEAR
            and told.end.year < self.reference.year == last.end.year
            and last.granularity is _YEAR_TO_DATE
            and self.is_over(last)
        )

    def _part_so_far(self, told: Period | None, passages: Sequence[PeriodMention]) -> Period | None:
        """The months that have ended, where a sentence opens with 今年以来 and goes on with their figures."""
        if (
            told is None
            or self.reference is None
            or told.end != self.reference
            or told.granularity is not _YEAR_TO_DATE
        ):
            return None
        parts = (m.period for m in passages[1:] if m.period is not None and m.role is _OF)
        return next((p for p in parts if self._narrows(told, p)), None)

    def _narrows(self, so_far: Period, part: Period) -> bool:
        """Whether months that have ended say up to when 今年以来 tells: 前三季度, in October."""
        if so_far.end != self.reference or so_far.granularity is not _YEAR_TO_DATE or part.granularity not in _TO_DATE:
            return False
        return part.start == so_far.start and part.end < so_far.end and (so_far.end - part.end).days <= _LATELY

    def _is_so_far(self, told: Period | None, passages: Sequence[PeriodMention]) -> bool:
        """Whether a sentence that opens with this year ends with its months so far: 今年计划…，1至5月完成186亿元."""
        last = passages[-1].period
        if told is None or last is None or self.reference is None or passages[-1].role is not _OF:
            return False
        this_year = told.start == last.start and told.end.year == last.end.year and told.end >= self.reference
        return this_year and last.granularity in _TO_DATE and last.end < told.end and self.is_over(last)

    def is_over(self, period: Period | None) -> bool:
        """Whether a period lies behind the day of the text; in a text without a day, before the year it is told in."""
        if self.reference is None and period is not None:
            present = self.present_year or self.title.planned_from
            if present is not None:
                return period.end.year < present
        return period is not None and (self.reference is None or period.end <= self.reference)

    def is_counted_at(self, period: Period) -> bool:
        """Whether the day at which a paragraph counts comes a few days after that of the text: 截至年底, told in the last week."""
        ahead = self.reference is not None and (period.end - self.reference).days <= _DAYS_AHEAD
        return ahead and period == self.topic.as_of

    def is_bound(self, mention: PeriodMention) -> bool:
        """Whether a period belongs to the next number only.

        由去年同期的下降6.4%转为…, 从2015年的1.6万亿元增至…, 两年平均增长…, 为1996年的2.1倍, 在2006年基础上….
        """
        text, start, end = self.text, mention.start, mention.end
        if FROM_YEAR_TO_YEAR.search(text, start, end) is not None and text[start - 1 : start] in ("由", "从"):
            return False  # 从1997年到2012年，…
        return (
            text[start] in "由从比较"
            or text[start - 1 : start] in ("由", "从", "比", "较")
            or text.find("平均", start, end) >= 0
            or text.startswith(BASE, end)
            or OF_NUMBER.match(text, end) is not None
        )

    def is_passage(self, mention: PeriodMention) -> bool:
        """Whether a period may hold for what is told after its own number."""
        return (
            mention.period is not None
            and _WAS_FOUNDED.match(self.text, mention.end) is None
            and _BECAME.match(self.text, mention.end) is None
            and SO_MANY_TIMES.match(self.text, mention.end) is None
            and not self.names_goal(mention)
            and not self.is_note(mention)
            and not self._is_aside(mention)
            and not self.is_elsewhen(mention)
            and (
                mention.period.granularity in _PASSAGE_PERIODS
                or _is_holiday(mention.period)
                or (mention.basis in PARTS_OF_A_YEAR and _is_of_months(mention.period))
            )
            and not self.is_bound(mention)
        )

    def _is_aside(self, mention: PeriodMention) -> bool:
        """Whether a month is told of beside the months up to now that the passage, its heading or the text is about, in
        the middle of a paragraph: 上半年，…增长6.3%。6月当月增长9.1%。分行业看，….
        """
        month, whole = mention.period, self.topic.period or self.heading_period or self.document_period
        if month is None or whole is None or month.granularity is not _MONTH or whole.granularity not in _TO_DATE:
            return False
        within = whole.start <= month.start and month.end <= whole.end
        begins = self.text.rfind("\n", max(0, mention.start - _SOURCE_REACH), mention.start) + 1
        if begins and _BY_SOURCE.fullmatch(self.text, begins, mention.start) is not None:
            return False  # 监测机构数据显示，9月主城区新建商品住宅均价…。分区域看，…
        return within and self.text[mention.start - 1 : mention.start] not in ("", "\n")

    def is_elsewhen(self, mention: PeriodMention) -> bool:
        """Whether a period is the time of a cause, of what came before or of what is told in brackets."""
        start, end = mention.start, mention.end
        return is_aside(self.text, start, end) or bracket_end(self.text, start, end) is not None

    def is_day_of_report(self, mention: PeriodMention) -> bool:
        """Whether a day is when it was told: 9月15日，市文化旅游委统计测算，…; 重庆10月20日电."""
        if mention.period is not None and mention.role is _OF and mention.period.granularity is _MONTH:
            return _TOLD_IN_MONTH.match(self.text, mention.end) is not None
        return (
            mention.period is not None
            and mention.role is _OF
            and mention.period.granularity is _DAY
            and (
                (self.text.endswith("记者", 0, mention.start) and self.text.startswith(("从", "在"), mention.end))
                or _TOLD_ON.match(self.text, mention.end) is not None
                or self.text.startswith(("电（", "电 ", "电(", "电\n", "讯"), mention.end)
            )
        )

    def begins_event(self, mention: PeriodMention) -> bool:
        """Whether a period only dates what began something: 自2025年4月有平台采购以来."""
        text = self.text
        if _BECAME.match(text, mention.end) is not None:
            return True
        if _OPENED_SINCE.match(text, mention.end) is not None or _ENTERED.match(text, mention.end) is not None:
            return True  # 2025年11月开板以来; 1994年进入人口老龄化社会，…
        led = text[mention.start] in "自从" or text[mention.start - 1 : mention.start] in ("自", "从")
        return led and _SINCE_EVENT.match(text, mention.end) is not None

    def only_dates(self, mention: PeriodMention, number: int) -> bool:
        """Whether a period only says since when there is what has done so much by now: 今年3月上线的平台已服务企业213家."""
        begun = _SET_UP_THEN.match(self.text, mention.end)
        if begun is not None:
            return _BY_NOW.search(self.text, begun.end(), number) is not None
        if mention.role is not _OF or mention.period is None or mention.period.granularity not in _TOLD_FINELY:
            return False
        begun = _STARTED_THEN.match(self.text, mention.end)
        return begun is not None and _UNTIL_NOW.search(self.text, begun.start(), number) is not None

    def names_goal(self, mention: PeriodMention) -> bool:
        """Whether the number behind a year is a goal by its own words: 全年增长16%的预期目标."""
        return _NAMED_GOAL.match(self.text, mention.end) is not None

    def is_note(self, mention: PeriodMention) -> bool:
        """Whether a period stands in brackets behind a number, which it is of, and no other: 人口75.14万人（2010年），…."""
        text, start = self.text, mention.start
        return (
            text[start - 1 : start] == "（"
            and _ENDS_NOTE.match(text, mention.end) is not None
            and _FIGURE_BEFORE.search(text, max(0, start - 14), start - 1) is not None
        )

    def is_history(self, mention: PeriodMention) -> bool:
        """Whether a year long gone is only that of an event, and not of figures further on: 1958年定名丰都，辖30个乡镇."""
        return (
            mention.period is not None
            and mention.period.granularity is _YEAR
            and (self.reference.year if self.reference is not None else self.told_until) - mention.period.end.year
            > _LONG_AGO
            and self.text[mention.end : mention.end + 1] not in ("，", "、")
            and _STARTING_POINT.match(self.text, mention.end) is None
            and _OF_A_LIFE.match(self.text, mention.end) is None
        )

    def is_base_span(self, mention: PeriodMention) -> bool:
        """Whether a span is what a number is compared with: 是“十二五”时期的1.2倍."""
        return (
            mention.period is not None
            and mention.period.granularity is _MULTI_YEAR
            and OF_NUMBER.match(self.text, mention.end) is not None
        )

    def is_part(self, period: Period | None) -> bool:
        """Whether a period lies within the one that is talked of: 前三季度…其中9月…."""
        whole = self.topic.period
        if whole is None or period is None or whole == period:
            return False
        return whole.start <= period.start and period.end <= whole.end

    # -- status and place ------------------------------------------------------------------------------------------

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
        if (
            home not in (None, HOME_CITY) and voice.speaker is not None
        ):  # 重庆国际生物城管委会主任某某说，园区企业超过220家
            sentence = tuple(m for m in sentence if m.kind != "municipality" or m.deictic or m.start >= voice.start)
            official = any(not is_private(o) for o in voice.speaker.offices)
            own, sentence = (tuple(m for m in told if not self._leads_name(m, official)) for told in (own, sentence))
            own, sentence = (self._but_sights_elsewhere(told, home) for told in (own, sentence))
        mentions = item.places or own or sentence
        if not mentions and self.topic.site is not None and self._is_of_firm_elsewhere(voice):
            mentions = (self.topic.site,)  # 公司2013年落户某区，…。现有员工1100人
        if not mentions and self.topic.settled is not None and self._is_of_firm_sited(voice):
            mentions = (self.topic.settled,)
        basis = "clause" if item.places or own else "sentence"
        if len(mentions) > 1 and self._part_together(mentions):
            return self._home(voice)
        if len(mentions) > 1 and self._is_sum(mentions, item, before):
            return [(None, "unknown")] if not item.named.is_count else self._home(voice)
        if mentions and not item.places and _SUMMED_UP.search(before) is not None:
            return self._home(voice)  # …北碚61.9亿元，5区合计占全市的80.1%: of no last one of them
        if not mentions and self.topic.market and self._tells_of_homes(self.sentence_start):
            mentions, basis = self.topic.market, "paragraph"
        of_nobody = voice.speaker is None and voice.basis == "reporter"
        spoken = voice.basis not in _SIGNED and not voice.uncertain
        if not mentions and home in (None, HOME_CITY) and self.topic.about and spoken:
            if self.topic.about[0].kind == "economic_circle" and not self._names_city():
                mentions, basis = self.topic.about, "paragraph"
        if not mentions and (of_nobody or (voice.speaker is not None and home is None and not voice.uncertain)):
            of_none = voice.district_name is None and of_nobody
            about = (self.topic.places if of_none else ()) or self.topic.about
            if about and about[0].kind == "economic_circle" and self._names_city():
                about = ()
            if self.topic.of_city and _SIGHT.search(item.subject or item.named.subject or ""):
                about = ()  # 全市接待…。其中，渝中区接待…。某某景区接待…: some place of the city's
            if about and item.named.is_count and item.named.text.endswith(("区县", "县区", "区市县")):
                return self._home(voice)  # 浓度反弹的有19个区县: of no district told of before
            if not about and home in (None, HOME_CITY) and not self.topic.told_by_city:
                about = self.topic.scene  # 涪陵高新区主打材料。某某公司一季度产值1.7亿元
            mentions, basis = about, "paragraph"
            if len({m.district_name for m in about}) > 1:
                return [(None, "unknown")]  # 黔江区、梁平区作交流发言。…夜间消费占比达到43%: of one of them
        found: list[tuple[str | None, str]] = []
        for m in mentions:
            name: str | None = m.district_name
            if m.kind == "scope" and m.role == "subject" and not name:
                return [(None, "unknown")]  # 全球笔记本电脑出货2亿台
            if m.deictic:
                words = self.text[m.start : m.end]
                name = resolve_deictic(words, home, self.metadata.district_name or HOME_CITY, m.role)
                if name is None and words in OWN_AREA:
                    named = {p.district_name for p in self.topic.about}
                    if self._heading_place is not None and self._heading_place.district_name.endswith(words[-1]):
                        return [(self._heading_place.district_name, "heading")]
                    return [(named.pop(), "paragraph")] if len(named) == 1 else [(None, "unknown")]
                if name is None and words in _ITS_ZONES and (own_zone := self._runs_zone(home)) is not None:
                    return [(own_zone, "clause" if m in own else "sentence")]
                if name is None and words.endswith(_AREA_ENDS):
                    named = {p.district_name for p in (*self.topic.about, *self.topic.places)}
                    named = {known for known in named if known.endswith(words[-1])}
                    return [(named.pop(), "paragraph")] if len(named) == 1 else [(None, "unknown")]
            if m.kind == "landmark" and name in _SPANNED.get(self.metadata.district_name or "", ()):
                name = self.metadata.district_name  # 江北嘴, in a story of 两江新区
            if name and (name, basis) not in found:  # 全球 is no jurisdiction
                found.append((name, basis))
        return found or self._home(voice)

    def _names_city(self) -> bool:
        """Whether the sentence speaks of the city by itself."""
        stop = self.text.find("。", self.sentence_start)
        return _CITY_NAMED.search(self.text, self.sentence_start, len(self.text) if stop < 0 else stop) is not None

    def _runs_zone(self, home: str | None) -> str | None:
        """The county-level district, away from the city's centre, whose own zone 高新区 and 经开区 are to who speaks."""
        for name in (home, self.metadata.district_name):
            row = gazetteer().named(name) if name is not None and name != HOME_CITY else None
            if row is not None:
                outer = row.district_type in COUNTY_LEVEL and row.region not in (None, "中心城区")
                return row.district_name if outer else None
        return None

    def _leads_name(self, m: PlaceMention, official: bool) -> bool:
        """Whether the city's name is the first part of another one, for whoever speaks for a district: 重庆工业博物馆."""
        if m.kind != "municipality" or m.deictic or self.text[m.end - 1] == "市":
            return False
        if not official:
            return self.text.endswith("在", 0, m.start)  # 该公司在重庆销售额47亿元: the firm's
        return _NAME_GOES_ON.match(self.text, m.end) is not None

    def _but_sights_elsewhere(self, told: tuple[PlaceMention, ...], home: str | None) -> tuple[PlaceMention, ...]:
        """Places without the sights, stations and harbours that the tables have in another district than who tells of them."""
        return tuple(m for m in told if m.kind != "landmark" or m.district_name == home or not is_local(home or ""))

    def _is_of_firm_sited(self, voice: Voice) -> bool:
        """Whether somebody tells of his firm of which it is not known before where in the city it lies."""
        speaker = voice.speaker
        if speaker is None or voice.uncertain or voice.district_name not in (None, HOME_CITY):
            return False
        return any(is_of_firm(o) for o in speaker.offices) and all(is_private(o) for o in speaker.offices)

    def _is_of_firm_elsewhere(self, voice: Voice) -> bool:
        """Whether somebody speaks for a firm from another place, or for its plant, of which it is not told where it lies."""
        speaker = voice.speaker
        if speaker is None or voice.district_name is not None or voice.uncertain:
            return False
        if not speaker.offices or not all(is_of_firm(o) for o in speaker.offices):
            return False
        away = speaker.district_name is not None and not is_local(speaker.district_name)
        return away or (self.local_named and any(_PLANT.search(o.organisation or "") for o in speaker.offices))

    def _part_together(self, mentions: Sequence[PlaceMention]) -> bool:
        """Whether places are told of as one part of a whole, which is whose the figures are: 其中渝东北、渝东南占七成."""
        if not self.text.endswith("其中", 0, mentions[0].start):
            return False
        return _HAS_PART.match(self.text, mentions[-1].end) is not None

    def _is_sum(self, mentions: Sequence[PlaceMention], item: Item, before: str) -> bool:
        """Whether a number is of several places together (三区合计占…), or counts districts (18个区县)."""
        behind = self.text[mentions[-1].end : mentions[-1].end + 16]
        return bool(_TOGETHER.match(behind) or _SUMMED_UP.search(before)) or (
            item.named.is_count and item.named.text.endswith(("区县", "区", "县"))
        )

    def _is_nobodys(self, voice: Voice) -> bool:
        """Whether words are the reporter's or those of somebody of whom no place is known, in a text of the city's."""
        if self.metadata.district_name not in (None, HOME_CITY) or voice.basis in (*_SIGNED, *_IN_TALK):
            return False
        if voice.speaker is None:
            return voice.district_name in (None, HOME_CITY) and not self.topic.of_city
        return voice.district_name is None and voice.speaker.district_name is None

    def _spoke_last(self, position: int) -> Voice | None:
        """Who was the last to be quoted in the paragraph before a position."""
        low = self.text.rfind("\n", 0, position) + 1
        at = bisect_right(self._voice_starts, position - 1) - 1
        while at >= 0 and self.voices[at].end > low:
            if self.voices[at].speaker is not None:
                return self.voices[at]
            at -= 1
        return None

    def home(self, voice: Voice) -> tuple[str | None, str]:
        """The jurisdiction of words that name no place, and how it was found."""
        return self._home(voice)[0]

    def _home(self, voice: Voice) -> list[tuple[str | None, str]]:
        """The jurisdiction of who speaks, of the heading, or of the document."""
        if voice.uncertain:
            return [(None, "uncertain")]
        if self.topic.told_by_city and voice.speaker is None:
            return [(HOME_CITY, "paragraph")]
        of_city = voice.speaker is None or voice.district_name == HOME_CITY
        if self.is_of_two and of_city and self.metadata.district_name == HOME_CITY and voice.basis not in _SIGNED:
            if _OF_TWO_TITLE.match(self.metadata.title or "") is not None and not self._names_city():
                return [(_CIRCLE, "document")]
        if voice.speaker is None and _HIS_FIRM.match(self.text, self.sentence_start) is not None:
            if (boss := self._spoke_last(self.sentence_start)) is not None:
                return self._home(boss)  # …，某某公司经理说。他所在的企业今年提货9万吨
        under = self._heading_place
        scene = self._scene_near() if under is None and self._is_nobodys(voice) else None
        if scene is not None:
            return [(scene.district_name, "paragraph")]
        if under is not None and under.kind in ABOUT and _is_of_city_firm(voice):
            return [(under.district_name, "heading")]
        if under is not None and voice.basis == "reporter" and (under.kind in ABOUT or under.role == "part_of_name"):
            return [(under.district_name, "heading")]
        if voice.district_name is not None:
            return [(voice.district_name, voice.basis)]
        if under is not None and (under.kind in ABOUT or under.role == "part_of_name"):
            return [(under.district_name, "heading")]
        if self._is_of_firm_elsewhere(voice):
            return [(None, "unknown")]
        speaker, document = voice.speaker, self.metadata.district_name
        if speaker is not None and speaker.district_name is not None and not is_local(speaker.district_name):
            if document != HOME_CITY:
                return [(None, "unknown")]  # the chairman of a Hong Kong chamber, in a story of one district
        if document is not None:
            return [(document, "document")]
        return [(None, "unknown")]


_SCENES_APART = 2
_NEW_SCENE = re.compile("[　 “]*(?:而|也|还)?(?:在|走进|来到|另一|另外|与此同时|同样|一家|一名|一位|一个)")
_SAME_SCENE = re.compile(
    "(?<![一-鿿])(?:全镇|全村|全乡|全街道|全社区|镇上|镇里|村里|村上|村民|乡里|厂里|店里|园内|园区|景区内?|院里|社里|"
    "该镇|该村|该乡|该厂|该园区|该项目|该企业|该公司|该合作社|这家|这个(?:镇|村|园|厂|店|项目|企业|公司)|"
    "厂长|店长|场长|园长|村支书|村主任|镇长|乡长|镇党委书记|乡党委书记|社长|驻村|第一书记)"
)
"""What a paragraph says that goes on where the one before it was."""
_HIS_FIRM = re.compile(
    "[　 “]*(?:而|目前，?|如今，?|现在，?|据(?:悉|了解|介绍)，)?"
    "(?:[他她其](?:所在|经营|创办|负责|掌管|打理|执掌|管理)?的?(?:这家|那家)?|该|这家|这个|此)"
    "(?:公司|企业|工厂|厂子?|门店|店铺?|店子|商行|合作社|农场|牧场|养殖场|基地|茶厂|酒厂|园子|果园|车间|商场|酒店|餐厅|民宿|农家乐|机构)"
)
"""What a reporter's sentence opens with that goes on with the firm of whom he has quoted."""


def _is_of_city_firm(voice: Voice) -> bool:
    """Whether somebody speaks for a firm of which it is only known that it is one of the city's: 重庆某某公司总经理."""
    speaker = voice.speaker
    if speaker is None or not speaker.offices or voice.district_name not in (None, HOME_CITY):
        return False
    return all(is_of_firm(o) for o in speaker.offices)


_NAME_GOES_ON = re.compile(
    "[一-鿿]{2,8}?(?:博物馆|美术馆|图书馆|公园|乐园|学院|大学|医院|中心|基地|集团|公司|大桥|广场|产业园)|(?![的去今前上现已也在是有为比按全各这那每近截，、：（]|将|"
    "(?:经济|外贸|工业|地区|常住|人均|进出口|一般|规上|规模))[一-鿿]{2}"
)
"""Behind 重庆 it makes it the first part of a name, and no subject: 重庆跨境公路班车; not 重庆去年, 重庆经济."""
_MARKET = re.compile("商品房|商品住[房宅]|住房|住宅|楼市|房价|成交均价|溢价|去化|可售|居住用地|供地|宗地|土拍")
_AREA_ENDS = ("新区", "该区", "该县")
_ITS_ZONES = ("高新区", "经开区", "我高新区")
_SPANNED = {"两江新区": ("江北区", "渝北区", "北碚区")}
"""The new area, and the districts whose sights and harbours may lie in it."""
_CIRCLE = "成渝地区双城经济圈"
_CITY_NAMED = re.compile("重庆|全市|我市|本市|市内")
_OF_TWO_TITLE = re.compile(
    "(?:[^，。：；]{0,6}[｜|：])?(?:川渝|成渝)(?!高铁|中线|高速|重庆)(?!.*(?:重庆|全市|我市|渝[东西北中]))"
)
"""A title that is of Chongqing and Sichuan together, and of neither alone: 川渝共建重点项目成绩单出炉."""
_PRESS = re.compile("记者|本报|本刊|通讯员|社[^，。；：\n]{0,12}[0-9]日电|报讯")


def is_of_two(text: str) -> bool:
    """Whether a text tells of Chongqing and Sichuan together, so that 两省市 and 毗邻地区 are those two.

    >>> is_of_two("川渝共建项目160个，川渝两地……，成渝地区")
    True
    """
    return sum(text.count(word) for word in ("川渝", "成渝")) >= _OFTEN_OF_TWO


_OFTEN_OF_TWO = 3


_WAYSIDE = re.compile("(?:港|机场|站|码头|口岸|堆场|枢纽|大桥|隧道)$")
"""How a harbour or airport ends, of which a paragraph does not go on to tell as it does of a park or a sight."""


def _is_scene(places: Sequence[PlaceMention]) -> bool:
    """Whether places are one park, harbour or sight that lies in a known district."""
    if len({m.district_name for m in places}) != 1 or not is_local(places[0].district_name):
        return False
    return all(m.kind in ("functional_zone", "landmark") and not m.deictic for m in places)


_PLANT = re.compile("(?:厂|工厂|厂区|分公司|分厂|基地)$")
_WITH_FIGURE = re.compile(r"[^，。；\d]{3,}\d[\d.,]*(?:余|多)?(?:[%％]|[万亿]|[个家人件])")
OWN_ROLES = (PeriodRole.OF, PeriodRole.DEADLINE, PeriodRole.AS_OF)
