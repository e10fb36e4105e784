"""Puts numbers, words, periods, places and voices together into drafts of claims.

In: a `Page`, its metadata and voices. Out: an `Assembly`: drafts in view offsets, and every number that became none, with
the reason. It goes through a text once, sentence by sentence, group of numbers by group. What a clause leaves out is
taken from the `Passage`; what a number is said of is found by `Referents`; rows of tables are read by `TableReader`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Protocol, TypeVar

from cq_pipeline.extract.drafts import Assembly, Draft, Item
from cq_pipeline.extract.grammar import Grammar, StatusRow, Tail
from cq_pipeline.extract.model import (
    Comparator,
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
from cq_pipeline.extract.naming import Named, Namer
from cq_pipeline.extract.passage import ABOUT, INLINE_HEADING, OWN_AREA, Passage
from cq_pipeline.extract.periods import PeriodReader, month
from cq_pipeline.extract.phrases import (
    BOUNDARY,
    YEARS,
    Clause,
    NounPhrase,
    PhraseReader,
    Wrapping,
    after,
    after_boundary,
    before,
    clause_end,
    clause_of,
    following_end,
    groups,
    sentence_ends,
    wrapping,
)
from cq_pipeline.extract.places import PlaceReader, with_towns
from cq_pipeline.extract.prefilter import first_characters
from cq_pipeline.extract.quantities import QuantityReader, RejectedNumber
from cq_pipeline.extract.referents import AIMS_BEHIND, MONEY_NAMES, PART_OF, Found, Referents
from cq_pipeline.extract.tables import Table, TableReader
from cq_pipeline.extract.words import tag
from cq_pipeline.records import replace
from cq_pipeline.text.layout import repeated_ranges
from cq_pipeline.text.model import Page, Paragraph, ParagraphKind
from cq_pipeline.vocabulary.districts import is_local, of_its_day

# Members of enums that are asked for with every number: to look one up in its enum costs as much as a call.
_AMOUNT = QuantityKind.AMOUNT
_DURATION = QuantityKind.DURATION
_MULTIPLE = QuantityKind.MULTIPLE
_PERCENT = QuantityKind.PERCENT
_POINTS = QuantityKind.POINTS
_RANK = QuantityKind.RANK
_RATIO_FORM = QuantityKind.RATIO
_CHANGE = Measure.CHANGE
_CONTRIBUTION = Measure.CONTRIBUTION
_DIFFERENCE = Measure.DIFFERENCE
_GROWTH = Measure.GROWTH
_LEVEL = Measure.LEVEL
_SHARE = Measure.SHARE
_AS_OF = PeriodRole.AS_OF
_DURATION_ROLE = PeriodRole.DURATION
_OF = PeriodRole.OF
_BASELINE = PeriodRole.BASELINE
_MULTI_YEAR = Granularity.MULTI_YEAR
_ACTUAL = Status.ACTUAL
_TARGET = Status.TARGET
_EQ = Comparator.EQ
_BODY_KIND = ParagraphKind.BODY
_HEADING = ParagraphKind.HEADING
_TABLE_ROW = ParagraphKind.TABLE_ROW

READABLE = (ParagraphKind.HEADING, ParagraphKind.BODY, ParagraphKind.TABLE_ROW)
"""The kinds of paragraphs that claims are read from."""

_DIGITS = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?")
_POINTS_AT = ("这", "那", "该", "述")
_SITED = re.compile(r"(?:位于|落户|入驻|落地|落子|选址|坐落|扎根)(?:于|在|到|了)?(?:重庆市?)?$")
_SITED_BEHIND = re.compile(r"[^，。；：]{0,14}?(?:落户|入驻|落地|落子|选址|扎根)(?:于|在|到|了)?(?:重庆市?)?")
_OF_PROJECT = re.compile(r"[“‘]?(?:该|此|整个|据悉，|据了解，)?(?:项目|工厂|基地|生产线|产线|园区)(?!数|个数)")
_MAKES = ("年产", "日产", "处理", "总长", "全长")
_BUILT = re.compile(r"(?:建成|建设|新建|形成|投产|达产|具备|开工|启动|拥有)[^，。；]*$")
_PROJECT_BEHIND = re.compile(r"(?!的)[一-鿿A-Za-z、]{1,24}?(?:项目|生产线|工程|基地|工厂|装置|产线)")
_LIST_FOLLOWS = re.compile(r"的?(?:区县|区|县|城市|地区)?(?:依次|分别)?(?:是|为|有)[：:]?")
# What announces the place that a number is of, and what may stand between that place and the number
_ANNOUNCES = re.compile(
    r"(?:最[高大多快低小少慢][的者]|其次|紧随其后的?|(?:排名?|位[居列])?第[一二三四五六七八九十]{1,2}[名位]?的?|末位的?|垫底的?)(?:区县|区|县)?(?:依次|分别)?[是为]?$"
)
_UP_TO_NUMBER = re.compile(r"（|，?(?:分别|仅|只|约)*(?:为|有|是|达到?|增长)?")
_INDUSTRIES = re.compile(r"第[一二三](?:[、和]第?[二三]){1,2}(?:次)?产业")
_TOGETHER = re.compile(
    r"[两二三四五六七八九十\d]+[个大]?[区国县市地家省](?:企业|区县|国家|地区)?(?:合计|共计|总计|合占)"
)
_WORTH_ALONE = ("价值", "总价值", "货值", "总货值")
_WHO_OF_CITY = re.compile(r"(重庆市?各?区县|全市各?区县)([一-鿿]{2,12})")
_TIMES_MORE = ("多增", "少增", "多减", "少减", "多增加", "少增加")
_PART_OF_SUM = re.compile(r"占[^，。；\d]{0,10}\d[\d.,]*[万亿]*元[^，。；\d]{1,12}的$")
_BUDGETS = ("预算收入", "预算支出")
_IN_TOTAL = re.compile(r"(?:总计|合计|总量)(?:为|达|是)?")
_APPROVED = re.compile(r"^[^，。的]{2,20}(?:批准|通过|核定|核准|下达)的(?=[^，]{3})")
_OF_PLAN = ("收入预算", "支出预算", "预算数")
_AREA_HAS = re.compile(
    r"([一-鿿]{1,10}(?:功能区|片区|[镇乡村]|街道|社区|园区|开发区))(?:共?拥有|共有|现有|有)(?=[一-鿿]{2})"
)
_PARTLY = re.compile(r"其中[^，。；]{0,2}[\d一二两三四五六七八九]成[多以上左右]{0,2}[为是][^，。；]+，$")
_SO_GREAT = re.compile(r"(?:[、和]第?[一二三四五六七八九十]{1,2})+大")  # 第二、第三大贸易伙伴
_TRADE_ALONE = re.compile(
    r"(?:双边)?(?:(?:外贸|贸易)(?:总?[额值]|总额|总值|进出口)|(?:进出口|出口|进口)(?:总?[额值]|总额|总值|贸易)?)"
)
_BOTH_WAYS = re.compile(r"贸易|外贸|进出口|双边")
_PARTNERS = re.compile(
    r"(?:(?<![一-鿿])|(?<=其中)|(?<=，)|(?<=。))(?P<whom>[一-鿿“”、]{2,30}?)(?:仍|继续|依然|均|都|已|分别|跃升|上升|升)*(?:为|是|成为|成了|保持)"
    r"[^，。；：]{0,16}贸易伙伴[^，。；：]{0,4}，[^，。；]*$|"
    r"贸易伙伴(?:依次|分别)?(?:为|是)(?P<named>[一-鿿“”、和]{2,30})，[^，。；]*$"
)
_TRADE_ROSE = re.compile(
    r"[对与](?P<whom>[一-鿿“”、和]{2,24}?)(?:的)?(?P<trade>进出口|出口|进口|贸易)(?:总?[额值])?"
    r"[^，。；：\d、]{0,6}?(?:增长|下降|回升|扩大|提升|活跃|向好)[^，。；：\d]{0,4}，[^，。；]*$"
)
_COORDINATION = re.compile(r"、|和|与|及")
_ONE_OF_LIST = re.compile(r"(?:区县|片区|区域|板块|城市群?|组团|功能区)")
_NUMBERED = re.compile(r"[（(]?[0-9]{1,2}[.．、）)] ?(?=[^0-9])|[①-⑳] ?")
LEAD = 6
"""The first paragraphs of a page, which name its period, are read whether they hold numbers or not."""

_FIRST_CAPTIONS = 40
"""In how many paragraphs a caption may stand that names the year of what it heads: 表3 2008年规模以上工业总产值."""

NEAR = 3
"""How many paragraphs without numbers are read in front of one with numbers: what they plan or date may go on."""

_SHARE_TAILS = ("占比", "比重", "比例", "份额")
_MEASURE_TAILS = (
    "增长幅度",
    "上涨幅度",
    "下降幅度",
    "增长速度",
    "增长率",
    "增速",
    "增幅",
    "涨幅",
    "降幅",
    "位次",
    "排名",
    "排位",
    "速度",
)
_ADJUNCT = re.compile(
    r"^(?:扣除|剔除|还原|按照?|不考虑)[^，]{0,16}(?:因素|口径|计算|折算|换算|影响|价格?)后?[，]?|"
    r"^(?:现行|当年|当期|年均)?(?:平均)?汇率(?:折算|计算|换算)"
)
_ADJUNCT_FIRST = first_characters(_ADJUNCT.pattern)
_CURRENCY = re.compile(r"(?:新台币|台币|港币|美金)$")
_CURRENCY_LAST = "币金"
_CIRCUMSTANCE = re.compile(r"在[^，在]{2,14}(?:的?(?:背景|情况|形势|影响|带动|拉动|推动|作用|条件)下|基础上)$")
_CIRCUMSTANCE_LAST = "下上"
_OVER = re.compile(
    r"((?:省会城市|中心城市|区县|县区|区|县|地区|城市|乡镇|镇街|村|企业|园区|行业|产业|项目))的?([A-Z一-鿿]{0,14}?)(?:均|都|已)?(?:[较比][^，。；]{2,8}?)?"
    r"(达到或超过|超过?|突破|达到?|高于|低于|不足|在)?了?"
)
_BOUND_NOUN = re.compile(r"及?以[上下]的?[一-鿿]{0,4}(?:企业|项目|公司|机构|单位|园区|平台)")
_LIMITS = re.compile(r"（?(?:不?含）?)?及?以[上下](?:（?不?含）?)?的[一-鿿]")
_UNDER = re.compile(r"(?:以[上下])?的?(?:条件|环境|温度|速度|高度)下")
_ONE_OR_NEXT = ("一、二", "二、三", "两、三", "三、四", "四、五", "五、六", "六、七", "七、八", "八、九")
_SUPPOSED = re.compile(r"(?:如果|假如|倘若|假若|假设|要是|若是|倘使)(?!说|没有|不是|不含)[^，。；]*$")
_RANKS_LISTED = re.compile(r"(?:、[一二三四五六七八九十]{1,3})+(?:[和及与][一二三四五六七八九十]{1,3})?[位名](?!列)")
_RANKS_BEFORE = re.compile(r"第[一二三四五六七八九十]{1,3}(?:、[一二三四五六七八九十]{1,3})+(?:[和及与]|、)$")
_ON_DAY = re.compile(r"[于在](?:昨日|今日|近日|当日|\d{1,2}(?:月\d{1,2})?日)$")
_AND_OTHERS = re.compile(r"、[^，。；]{2,24}等(?:[0-9]+|[一二三四五六七八九十]+)[个家座条]")
_WORK_OF_BOTH = re.compile(r"[、和]\d[\d.]*[万多余]*[人户名]的?(就业|再就业|增收)")
_SHORT_NAME = re.compile(r"简称为?[“‘]?(重庆[一-鿿]{2,6})[”’）)]")
# a day that only says since when there is what the sentence is about: 去年8月成立的某某集团，已投入200万元
_FOUNDED_THEN = re.compile(
    r"(?:正式|才|刚|新)?(?:成立|设立|组建|建成|建立|创办|创建|创立|开业|投产|投用|落户|入驻|注册)的[^，。；、0-9和]{2,20}，"
)
_NONE_OF = ("没有", "尚无", "还无", "尚没有", "还没有")
_AT_LEAST_OF = re.compile(r"(?:及?以[上下])?的[一-鿿]")
_SHARE_BEHIND = re.compile(r"(?:以上|左右)?的?(?:市场)?(?:份额|比重|市占率)")
_HOLDS_PART = ("占据", "占有", "占领", "占据了", "占有了")
_OUTSIDE = ("台湾省", "香港特别行政区", "澳门特别行政区")
_FIRMS_OF = re.compile(r"[^，。；、]{0,6}?(?:[一-鿿]{0,2}企业|公司|厂商|品牌|代工|客商|台商|资企)")
_EACH_OF = re.compile(r"分别|均|都|各|每个|皆")
_SEVERAL_FIRSTS = re.compile(
    r"(?:多|数|若干|几|[两三四五六七八九十\d])[个项][“‘]?(?:全国|世界|全球|国内|行业|乃至|[、和“])*$"
)
_TO_BE_DONE = re.compile(r"[”’]?的?(?:奋斗)?(?:目标|任务)(?![^，。；]{0,4}(?:完成|实现|达成))")
_SET_AS_AIM = re.compile(r"(?:提出|确定|下达|明确|制定|承诺)(?:了|在|到|要|用)?[^。；]*$")
_PER_UNIT = re.compile(r"(?:是|为)?每(?:平方米|平米|亩|公斤|千克|斤|吨|人|户|辆|台|张|立方米)$")
_ROSE_THEN = re.compile(
    "[；。，]([^，。；、0-9]{2,24}?)(?:快速|大幅|持续|稳步|迅速|明显|不断|逐年|显著|较快)"
    "(?:增加|增长|提升|提高|扩大|上升|壮大|攀升)，(?:目前|现)?(?:达到?|已达到?|突破|增至)?$"
)
_PER_HEAD_MOST = 1000
_PER_HUNDRED = re.compile(
    "(?:平均)?每(?:百(?:户|人)(?:家庭|居民|农户)?|[千万十]+(?:常住|户籍)?(?:人口|人|名?老年?人))(?:平均)?拥有(?=[^。；]*$)"
)
_VEHICLES = ("辆", "台", "部", "件", "架", "套")
_PORTS = re.compile("港口|水运|水路|码头|航道")
_AIRPORTS = re.compile("机场|航空|民航|空港|航班|航线")
_FORMULA = re.compile("(?<=[硫氮碳氧物])(?:SO2|NO2|CO|O3|PM10|PM2\\.5)")
_PERCENTILE = re.compile(
    "(?:日最大)?(?:[8八]小时)?(?:滑动)?(?:日均值|平均值|平均浓度|浓度|均值)?的?第?(?:90|95|98|九十|九十五)百分位(?:数|值)?(?:浓度)?$"
)
_DOES = re.compile(
    "的?([一-鿿]{1,4}?)((?:拥有|使用|实现|完成|参加|享受|获得|开展|建立|实行|配备|建有|加入|从事)[^，。；、0-9]{2,14})(?=[，。；])"
)
_HAS_IT = re.compile("[，；](有[^，。；、0-9]{2,16}的)占$")
_HOUSEHOLDS_THAT = re.compile(
    "(?<![^，。；：、\\n])((?:拥有|使用|居住|住房|饮用|参加|享受|从事|无)[^，。；：、]{2,20})的$"
)
_DEAD_BY = re.compile("事故死亡率|万车死亡率|百万吨死亡率|万人死亡率")
_MIXED_NAME = re.compile("由[0-9]|事故产量$")
_HAPPENED = re.compile("[；，。]([^，。；、0-9]{3,12})(?:19|20)[0-9]{2}年共?发生$")
_BUILDINGS = ("办公楼", "商业营业用房", "写字楼", "商铺", "商业用房", "住宅")
_SOLD = re.compile("(?:销售|施工|新开工|竣工|待售)面积|销售额|(?:开发)?投资")
_TOLL = re.compile("事故[^。]{0,12}(?:死亡|起数)|亡人事故")
_OF_TOLL = re.compile("事故|死亡|火灾|人数|人口|伤|案|灾害")
_INDEX_OF = re.compile(
    r"(?:(?:[为是]|相当于|达到?)(?:上年|去年|前年|上月|(?:19|20)\d\d年)(?:全年|同期|同月|末)?(?:水平)?的"
    r"|[较比](?:上年|去年|前年|(?:19|20)\d\d年)(?:同期|同月|末)?)$"
)
"""货运量为上年同期的110%."""
_RESTORED_TO = re.compile(
    r"恢复[到至]?了?(?:约|近|超过?)?(?:上年|去年|前年|疫情前|(?:19|20)\d\d年)(?:全年|同期|同月|末|水平)*的?$"
)
_BESIDE = re.compile(r"比(?:种|栽|养|传统|普通|常规|一般|单)[^，]{1,14}$")
_NATION_LEADS = re.compile(
    "我国(?=[一-鿿])(?![首第唯最独]|仅有|西部|西南|西北|中西部|内陆|重要|著名|著名的|的|为数|少数)"
)
"""我国摩托车已覆盖150个国家 tells of the nation; 我国最大的… praises what is told of."""
_PER_MOMENT = re.compile(r"每(?:隔)?(?:\d+|[一两二三五十]{1,2})?(?:个)?(?:小时|分钟|秒钟?)[^，。；]{0,6}$")
_DEFINED = re.compile(r"(?:是指|系指|指的是)[^。；]*$")
_DAYS_OF = re.compile(r"为?(优|良|轻度污染|中度污染|重度污染)(?=[，。；、）]|$)")
_SAID_BY = re.compile(r"^[^，]{0,14}?(?:提出|确定|制定|下达|明确)的?$")
_WHEN_DONE = re.compile(
    r"^[^，]{0,6}?(?:达产|达到生产|投产|建成|满产|完工|竣工|运营|通车|开通|投运|投用|贯通)(?:达效|投用|投产|使用)?(?:以|之)?后(?:每?年)?(?:预计|可|将|能)*(?:实现|形成|创造|新增)?(?=..)"
)
_MANY_INDICATORS = re.compile(r"(?:[多各数]|主要|一些|\d|[一-鿿]大)项?[^，]{0,6}指标$")
_OUTRUNS = re.compile(r"(?:远|大幅|明显)?(?:高于|低于|快于|慢于|超过|超出|超)$")
_OUTRUN_LAST = "于过出超"
_HEADS_OF = {"户": "户数", "人": "人口"}
_WHOLE_VILLAGE = (
    "全村",
    "全镇",
    "全乡",
    "全社区",
    "全街道",
    "全社",
    "全组",
    "全村共",
    "全镇共",
    "全乡共",
    "全村有",
    "全村共有",
    "全镇共有",
    "全乡共有",
)
_EVENT_LAST = ("后", "时", "前", "以来")
_NAMED_IN = "在驻到于占"
_HAN = re.compile(r"[一-鿿]*")
_QUOTED_REACH = 40
_QUOTED_COUNTS = re.compile(
    r"“(?:[一二两三四五六七八九十]个[^”、，。]{2,10}、)+[一二两三四五六七八九十]个[^”、，。]{2,10}”"
)
_TOTAL_OF = re.compile(
    r"(?:^|(?<![一-鿿])|(?<=[，、；：])|(?<=[全本][区县市级]))(收入|支出)(?:总计|合计)(?:为|达到?)?$"
)
_THAN_FIGURE = re.compile(
    r"[较比与](?:[^，。；]{0,12}?)((?:执行|预算|决算|快报|计划)数)(?:相比)?(增加|减少|增长|下降|多|少)$"
)
_BOTH_ABLE = re.compile(r"([一-鿿]{2,8})[和、]\d[\d.]*[万亿]*[台辆吨件套个][一-鿿]{2,10}?(产能|生产能力)")
_GDP = "gdp"
_OF_THE_NATION = (Measure.LEVEL, Measure.GROWTH)
_WHOLE_NATION = Decimal(10) ** 13
"""So many yuan no province makes."""
_BUILT_THEN = re.compile(r"(?<=[一-鿿]{3})(?:已|累计|共|全面|陆续|合计)+(?:建成|完成|新建|改建|扩建)$")
_OUTRUN_COUNT = re.compile(
    r"(?:区县|区|县|地区|城市|行业|产业)的?[一-鿿]{0,8}?(?:增速|增幅|增长率|占比|总量)?(?:均|都)?(?:高于|低于|快于|超过|优于|好于)(?:全|同期|平均)"
)
_SEVERAL_AREAS = re.compile(r"(?:^|[，。；：])[两三四五六七八九]区(?=[实完农城规地工固社进累共一居])")
_HERD_UNITS = ("头", "只", "羽")
_FINE = ("纳米", "微米", "英寸", "毫米")
_MADE_SO_FINE = re.compile(r"(?:级|及以下|以下)?(?!以[上下内]|左右|[的和与及至]|降雨|降水)[一-鿿A-Za-z]{2}")
_INDUSTRIES_TOGETHER = re.compile(
    r"(?<=[一-鿿])(?:这|等)?(?:[一二三四五六七八九十两]|\d{1,2})大(?:支柱|主导|优势|特色|重点|战略性新兴|新兴|传统)*(?:产业|行业)(?:集群)?(?=$|分别|增加值|产值|总产值)"
)
_OUR_PLACE = re.compile(r"^(?:我|本|该)(?:镇|乡|村|街道|社区|园区|局|委|院|校|园)(?=[一-鿿]{2})")
_DOES_THERE = re.compile(r"(?:启动|开工|建成|加快|推进|获批|揭牌|落地|投用|开园|挂牌|完工|建设)[^，。；]{0,24}$")
_NAMES_ITSELF = 4
_OF_BODIES = ("厂", "超市", "市场", "商城", "公司", "集团", "银行", "医院", "学校", "景区", "园区")
_BOUND_ALONE = re.compile(r"及?以[上下内](?:的?有)?|的")
_SUM_OVER = re.compile(
    r"及?以上的?([一-鿿]{2,8}?)(?:累计|合计|共|完成)*(投资|投资额)(?:累计|合计|共|完成|达到?|突破|超过?)*"
)
_FIGURE_BEFORE = re.compile(r"(?:产值|收入|投资|营收|资产|税收|利润|产出|投资额)$")
_BESIDE_MEAN = re.compile(
    r"(?<=[一-鿿]{2})(?:均|都|稳定)?(?:高于|低于|快于|超过|达到|接近|好于|不低于)[^，。；]{0,8}平均水平[、，]?$"
)
_SLOGAN_THEN = re.compile(
    r"(?<=[一-鿿]{2})(?:均|双双|全部)?(?:实现|完成|取得)了?“[^“”]{2,8}”[、，]?(?:总量|总数|数量|规模|总额|分别)*$"
)
_OTHER_UNIT = re.compile(r"（[头只羽匹套台个家件次处所株]）")
_OVER_PLAN = re.compile(
    r"(?:比|较)?(?:超过?|超出|高出|高于|多于|(低于|少于))了?((?:年初|全年|年度|预期|市定|既定|原定|市级|下达的?)*(?:预期)?(?:目标任务|目标|任务|计划|预算))"
)
_LIMIT = re.compile(
    r"(?P<bound>及?以[上下内]|级)?的?(?!的)(?:[一-鿿]{1,14}?|[一-鿿A-Za-z、“”]{2,60}等)(?:总数|数量)?(?:已|共|合计|累计)*(?:达到?|突破|超过?|近|约|有|增至|为)*"
)
_CAPACITIES = ("weight", "volume", "energy")
_PLANT = re.compile(
    r"级?的?(?!的)[一-鿿]{0,10}(?:厂|站|库|机组|码头|泊位|基地|生产线|装置|项目|变电站|输电线|气田|水池|蓄水池|油罐)(?:共|各)?"
)
_OWN_PART = re.compile(
    r"(?<![一-鿿])全(?:镇|乡|村|街道|社区|园)(?![级委区])|(?<=[，。；：])全(?:镇|乡|村|街道|社区|园)(?![级委区])"
)
_NEWLY = ("新增加", "新增", "净增加", "净增", "新培育", "新认定", "新发展", "新引进", "新设立", "新登记")
_IN_ALL = re.compile(r"总数|总量|累计|合计|共|达|增至|增加到|发展到|突破|超过")
_QUOTED_DIGIT = re.compile(r"“[0-9一二三四五六七八九十]{1,3}”")
_BECAME = re.compile(r"(?:成为|被?评为|入选|入围|荣获|获得?|获评|蝉联|被授予|荣膺|举办|承办)")
_KIND_OF_PLACE = re.compile(r"(?:特别行政区|省|直辖市|自治区|市|区|县|州|国家|地区|城市|乡镇|街道|兄弟)(?!级)")
_EXAMPLES_OF = re.compile(r"(?:、[一-鿿]{2,4}){0,8}?等[^，。；、]{0,8}?(?:城市|省|区县|地区|国家|县|市|地|区)")
_SO_MANY = re.compile(r"等\d{1,3}个(?:省|国家|地区|城市|市)")
_DONE_BY_THEN = re.compile(r"[^，、]{2,20}(?:建成|通车|投产|完工|竣工|开通|搬迁|实施|改造|调整|合并)(?:之|以)?后")
_FROM_NUMBER = re.compile(
    r"[由从](?:原来|原先|过去|以前|此前|最初)?的?(?:[零一二三四五六七八九十百千万亿两]{2,}|[0-9.]+[万亿]?(?:[多余]?(?:个多?)?(?:小时|分钟|工作日|天))?)$"
)
_SO_FAR = re.compile(
    r"(?:目前|现|已|使)?(?:全[市区县])?(?:总数|总量|累计|合计|共|达到?|增至|增加到|发展到|突破|超过|有)+"
)
_WHERE_FIRST = re.compile(r"(?<=[一-鿿]{2})在(?:全国|全市|全省|西部|西部地区|中西部|中西部地区|全球)$")
_MOVES = ("增加", "减少")
_BODY = re.compile(r"(?:园区|开发区|经开区|高新区|公司|集团|企业|大学|医院|机场|港)$")
_ONE_OF = re.compile(r"[^，。；、\d]{2,16}之一")
_NEVER_SINCE = re.compile(r"(?:均|都|保持)?(?:未|没有|无)(?:再)?(?:发生|出现)过?[一-鿿]{2,20}")
_OF_THE_AIMS = re.compile(r"(?:目标|指标|任务)(?:值|数)?(?:里|中)?(?:共|已|只|仍)?有$")
_KINDS_OF = re.compile(r"^(?:各类|各种)(?=[一-鿿]{3})")
_OWN_FIRST = re.compile(r"^全[市区县](?=[一-鿿]{2})")
_WON = re.compile(r"^(?:荣?获评?|跻身|进入|位列|名列)(?!数量|总数)(?=[一-鿿]{4})")
_AGREED = re.compile(
    r"(?![市区县省])[一-鿿]{2,12}?(?:公司|集团|科技|控股|股份|银行|企业)?(?:签订|签署|签约|达成|合资|共同投资)"
)
_MORE_THAN = re.compile(r"[较比][^，。；]{2,12}[新净]增$")
_AGE = re.compile(r"寿命|年龄|岁数|岁期")
_AWARDED = re.compile(r"[0-9一二三四五六七八九十多余][个项家名座处款种]“$")
"""Before a place that belongs to the name of what is counted: 6个“重庆市重点新产品”."""
_WHEN_RUNNING = re.compile(r"(?:达产|投产|建成|满产|完工|竣工|运营)(?:达效|投用|使用)?后[^，。；\d]*$")
_ASIDE = re.compile(r"[一-鿿](?<![元币])（$")
_JOINED = re.compile(r"[和与及、]$")
_RATE_BEHIND = re.compile(r"的[^，。；]{0,8}(?:[率价额息]|优惠|折扣|补贴|补助|奖励|股份|股权)")
_PULLS_DOWN = re.compile(r"(?:下行|下降|回落|下跌|减少)$")
_MEASURE_NAME = re.compile(r"(?:总量|增速|增幅|规模|总额)+$")
_SUCH_AS = re.compile(
    r"[^等]{2,16}、[^等]{2,16}(?<![高中初平同优])等(?:国(?![家内际])|地(?![区方铁]))?+(?!级|次|效|额|比|值|量)([^、，等]{3,})"
)
_POINTER = re.compile(
    r"^(?:同比|[周月季日]?环比|比上年同?期?)(?:[（(]下同[）)]?)?$|^(?:部分|片区|单月|当月|单季|当季|(?:[^，]{0,4}结束)?时)$|^(?:但|而|且)?(?:这|该|此|上述|其)(?:一|个|些|项|几年|两年)*(?:数字|数据|数值|比例|比重|指标|数|时间|每年)?$|"
    r"^[^，]{0,10}(?:的|组|个)(?:数字|数据|数目)$|^(?:经过)?(?:[一二两三四五六七八九十几数]+[年天个月]+)?(?:时间|左右)$|"
    r"^第[一二三四五六七八九]次(?:全国|全市)?[一-鿿]{2}普查(?:时|数据)?$|"
    r"^(?:[跌降升涨达][到至]了?)?(?:一个)?(?:小的?)?(?:最[高低大小][值点]|峰值|谷值|高峰|低谷|顶峰|新高|新低)$|^[一-鿿]{0,2}(?:成立|建立|组建|设立|建区|建县|建市|起步)之初$|"
    r"^(?:原来|现在|如今|当时|最多|最高|最低|最大|几年|最近几年|平均每?年?|每年|一次性)$"
)
"""Words that point at what was named before, or at a time, and name nothing themselves: 这个数字, 时间, 原来."""

_THIS_TIME = re.compile(
    r"^(?:本|这|此|该)(?:次|轮|批次|批)(?=[一-鿿]{2})|^[这那](?:个|座|家|所|条|片|项)(?=[一-鿿]{2})|"
    r"^这?(?:标志着|意味着|预示着)|[从自][^，。；]{2,16}以来$"
)
"""What points at the event that is told of: 本次集中开工项目, 这批项目."""

_NEXT_COUNT = re.compile(r"(?<=[一-鿿])(?:\d[\d.]*[多余万]*[个家户名条座所处项人]|(?:19|20)\d\d年)")
_OF_FARM = ("亩", "头", "只", "株", "羽")
_NEXT_OF_FARM = re.compile(r"(?<=[一-鿿])\d[\d.]*[多余万]*[亩头只株羽]")
_TODAY = re.compile(r"^(?:当日|当天|昨日|今日|共|累计|合计|分别)+")
_NO_NAME = re.compile(
    r"(?:不含|不变价|可比|较(?![大小好快高低强多早])|比|在(?![校学建册岗读孵编职营园库贷售]))[^，]*|.{0,2}基础上"
)
_BARE_MEASURE = re.compile(
    r"(?:年均增长率|年均增速|年均增幅|总量|总数|总户数|总值|总规模|体量|增速|增长率|增幅|规模|总额|位次|数量|量|值)(?:[、和与](?:总量|总值|增速|增幅|规模|值|量)?)*"
)
_GROWTH_BEHIND = re.compile(
    r"(?:以上|左右|及以上|以内)?的?(?:高速|快速|较快)?(?:(?:幅度|速度|速率|比例)(?:增长|递增|上升)|增长|增速|增幅|正增长)"
)
_AT_A_RATE = re.compile(r"以(?:年均|平均每年|每年|每月|逐年)?$")
_EARLIER = re.compile(r"(?:上年|去年|前年|上月|上季度|年初|[一二三四]季度|上半年|前三季度)?(?:同期|全年|年末|年底)?的?")
_SHORT_LINE = 40
_LISTED = 3
_AND_SUCH = re.compile(r"(?:等[^，。；、]{0,3}|[^，。；、\d]共)$")
_HOLDS = re.compile(r"(?:就|则|也|已|共|现|独)?(?:拥有|占有|占据|占|有)(?:了|其中)?")
_AMONG = re.compile(
    r"(?:[^，。；、\d]{1,14}(?:[中里]|开发区|园区|高新区|经开区)|省份|省区市|省市区?|大?城市|区县|地市|国家级新区|国家)(?:的)?(?:综合)?(?:排名?|排在|排位|位居|位列|名列|居|列)?"
)
_AIM = re.compile(r"^[^，。]{0,12}(?:目标|任务)(?:就?是|为)")
_FROM_THE_FIRST = re.compile(r"(?<=..)[由从](?:零|无|直辖|建[市区县]|成立|当初|最初|原来|过去|起初)[^，]*$")
_AS_THE_FIRST = re.compile(
    r"^作为[^，。的]{0,8}?(?:首[个家座批]|唯一|第一[个家座批]|最早)的?|^作为[^，。；的]{2,16}的(?=[^，。]{2})"
)
_BY = re.compile(r"[^，以]{2,12}以年?((?:销售|营业)?(?:收入|产值|销售额|利润|投资)[总额]*)$")
_OFTEN_LAST = "年来期"
_OFTEN = re.compile(r"(?:多年来?|历年|连年|常年|长期)$")
_WHOLE_BEHIND = re.compile(r"(?<=..)(?:在|占)?(全国|全市|全省|全区|全县|全球|西部|西部地区)$")
_TWICE_DOUBLED, _TENFOLD = 300, 1000
"""Growth in multiples from which on no single year is meant unless the text says so: 翻两番, 增长1466倍."""
_IN_YEARS = re.compile(r"(?:(?<![0-9])[0-9]{1,2}|[一二两三四五六七八九十]{1,3})年(?:来|间|时间|内)?[一-鿿]{0,4}$")
_WITHIN_WHOLE = re.compile(r"在([^，在]{2,16}?)(?:中|里|内)所?$")
_IN_WHOLE = re.compile(r"在[^，。；在]{2,20}中所?占(?:比|有)?[^，。；\d]{0,4}$")
_NAMED_RATE = re.compile(
    r"(?:以上|左右)?的(?!增|年均|平均|高|快|较|平稳|稳|正|速|两位)([一-鿿]{2,10})(?:增速|增幅|增长率)(?![一-鿿])"
)
_ITS_RATE = re.compile(r"的[^，。；]{0,10}(?:增幅|增速|增长率|增长|涨幅|降幅)")
_GROWTH_BEFORE = re.compile(r"(?:增速|增幅|增长率?)[^。；\d]*$")
_DURATION_CUE = re.compile(r"(?:连续|持续|连)$|(?:缩短|压缩|压减|精简|延长|提前|减少|降)[^，。；]{0,6}$")
_MOVE = re.compile(
    r"(?:^|[，、“]|平均|可|能|将)(?:(?P<up>提高|提升|增加)|减少|减|降低|降|压减|压缩|缩短|精简)(?P<noun>[^，、的]{1,8})$"
)
_EACH = re.compile(r"(?:同比|分别|均|都|各)+$")
_WHERE_RANKED = re.compile(r"^(?:而|但|其中)?，?在?")
"""Before what a ranking is of: 而在规模以上工业营收中，重庆排第六."""

_RANKED_AMONG = re.compile(
    r"(?:(?:继续|持续|始终|一直|仍然?)+保持|位居|稳居|跃居|居|位列|名列|列|排名|排)([^，、]{2,12})$"
)
_WITHIN = re.compile(
    r"(重庆市?各?区县|重庆市?|全市|全国|全省|全区|全县|中西部|西部|渝东北|渝东南|渝西|区县|各区县)(.+)"
)
_RENEWED = ("改造", "整治", "优化", "更新", "修缮", "升级", "巩固", "建设")
_FIRST_OF = re.compile(r"第一(?:[高大]|[一-鿿]{0,8}(?:[大强]县|[大强]镇))")
_COMPARED = re.compile(r"(?:相对)?(?:较|最|更|更加)(?:多|少|高|低|好|大|快|小)的?$")
_COMPARED_LAST = "多少高低好大快小的"
_CAUSED = re.compile(r"[^，、]{2,}?(?:让|使得|使(?!用)|令)(?=[^，、]{3,}$)")
_COUNTIES = ("district", "county", "autonomous_county")
_OTHER_TOWN = re.compile(r"[一-鿿]{1,5}?(?:镇|乡|街道)(?![镇级])")
_WHOLES = ("municipality", "nation", "deictic")  # kinds of places that a district is named beside as a part
_PLANNED = ("指标", "调整数", "变动数", "预算", "计划", "目标", "任务", "预算数", "计划数", "预期")
_NO_MOVE = ("完成率", "达标率", "进度", "面")
_SCOPED = (Measure.RANK, Measure.SHARE, Measure.DIFFERENCE, Measure.CHANGE)
_SIGNED = (Measure.GROWTH, Measure.CHANGE, Measure.DIFFERENCE)


_BASE_REACH = 24
"""In how many characters behind a year 相比 may stand: 与2010年的60万人相比."""

_PER_MANY = re.compile(r"每(?:十|百|千|万|\d+)万?(?:常住)?[人户]口?中")
_LAST_OF = re.compile(r"分别[^。；]{0,40}\d、[^，。；\d]{0,6}$")
_RANKED_THINGS = re.compile(r"(?:的[^，。；：\d]{1,10}(?:依次|分别)?|依次|分别)(?:是|为|有)[：:]?")
_HAS_MOST = re.compile(
    r"是([^，。；\d]{3,14}?)(?:的?数量|人数|总数)?最[多少高低大小]的(?:地区|国家|省份?|城市|区县?|县|市|乡?镇|村|行业|企业)，(?:其|该[市省区县])?$"
)
_WITHIN_ALL = re.compile(r"(?:[，。；]|(?<![一-鿿])|^)在?(?![在，])([^，。；：\d]{2,24})中，")
_MORE_BEHIND = re.compile(r"[^，。；：]{4}")
_AREAS = ("街道", "镇", "乡", "功能区", "片区", "开发区", "园区", "新区")
_WITHIN_WHICH = re.compile(r"在[^，。；在]{2,24}[里中](?:排名?|排在|[位名]列|[位稳高跃]?居|列)?第?$")
_OF_BOTH = re.compile(r"(?:两地|双方|双边|渝港|渝台|渝澳)[^。；]*$")
_JOINS = re.compile(r"[、和与及]")
_KIND_OF_AREA = re.compile(r"(?:建制|中心|重点|特色小?|小|城|乡|村|示范|强|名|古|边远|贫困|民族)[镇乡]$")
_AHEAD_OF = re.compile(r"(?:领先|高出|高于|多于|超过|仅次于|次于|落后于?)[于了]?$")
_RANK_AHEAD = re.compile(r"(?:领先|高出|多于|超过|落后)[于了]?第[一二三四五六七八九十\d]{1,2}[名位]?[^，。；]*$")
_THAN_BEFORE = re.compile(r"[比较](?:上年|去年|前年|上月|上季度?)(?:同期)?[^，。；\d]{0,2}[多少高低]$")
_HOW_STEADY = re.compile(r"(?<=[率比重量数额])(?:均|都|已)?(?:持续|始终|一直|连续|稳定)$")
_SO_MANY_FIGURES = re.compile(r"[两三四五六七八][大项个]指标$")
_PART_AND_WHOLE = re.compile(r"(.{2,20}?)(?:已|均|约)?(超过?|达到?|相当于|不低于|占到?)了?([^，。；\d]{2,12})")
_ALSO_MEASURED = re.compile(r"[、和]?共?约?[\d,.]+万?[多余]?(?:公里|千米|平方米|万平方米|亩|公顷)(?=[一-鿿]{2})")
"""What stands between a count and its noun: 32条、1812公里轨道交通线路."""

_THAT_VILLAGE = re.compile(r"[^，。；]{0,8}，?该(?:村|镇|乡|社区|街道)")
_DATELINE = re.compile(r"[^，。；\d（]{2,24}(?:讯|电|消息)(?:（|$)")
_SO_MANY_PLACES = re.compile(
    r"(?:有|其中)?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:城|省|市|区|县|镇|省份|城市|区县)"
)
_OUT_OF_SET = re.compile("的[一-鿿]{1,8}?(?:之?外|以外|当?中|里)[，、]")
_SERVES = re.compile("承担|覆盖|辐射|服务")
_ALL_COME = ("竞相", "争相", "纷纷", "先后", "陆续", "抢先", "集中")
_ONCE_RUNNING = re.compile(r"(?:达产|投产|建成|满产|投用|投运)(?:达效|投产|投用)?后，[^；]*$")
_FIRST_OF_ALL = re.compile("(?<=[量额值率度数产])(全球|世界|全国|国内)$")
_OWN_NOUN = re.compile("(?:发案|警情|案件|事故|火灾|投诉|销量|价格|收入)(?:在|数量?在|$)")
_RANKS_AT = re.compile("(?:位居|排名|排在|位列|名列|稳居)[^，。；]*$")
_ITS_COURSE = re.compile(
    r"([一-鿿]{2,14}(?:率|比|差|额|量|度|费用|收入|价格|成本))(?:持续|连续|不断|进一步|逐步|大幅|稳步|[一-鿿]{1,2}年)*"
    r"(?:上升|下降|下滑|增长|提升|收窄|扩大|回落|走低|走高|攀升|降低)"
)
_STILL = re.compile("(?<=[一-鿿]{2})(?:仍|仍未|尚未|约翻|增长约翻)$")
_COUNTIES = ("district", "county", "autonomous_county")
_MARKS = re.compile("[“”]")
_TAKES = re.compile(r"^[^，]*?[将把](?=[一-鿿]{2})")
_WILL = re.compile(r"(?<=[一-鿿])将?(?:累计|共|合计)(?=(?:投入|投资|新增|完成|实现)$)")
_MOST = re.compile(r"最[高低大小多少快慢好差强弱](?:的|的?前)$")
_AFTER_MOST = ("的", "前")
_ARE = re.compile(r"[^，。；：、\d]{1,10}?(?:分别|依次|则|就)?(?:是|为|有)")
_FELL = re.compile(r"的[^，。；]{0,6}(?:降幅|跌幅|下降)")
_MOST_SHARE = re.compile(r"的?(?:比重|比例|份额|比)?最[大小高低多少]$")
_AFTER_HIM = re.compile(r"^(?:紧[跟随]其后|其次|再次|排[名在]?第[二三四五])的?(?:则)?[是为]")
_PULLS_ALL = re.compile(r"对[^，。；]{2,20}?(?:的拉动|的贡献|拉动力|拉动率|贡献率|贡献度)")
_WEEK = 7  # days
_GRADE_FIRST = re.compile(r"^(?:[^，。；、]{0,14}[为是])?[优良好差中]、")
_GLOSS = re.compile(r"(?<=[A-Za-z])（[^（）]{2,16}）")
_TOLD_ASIDE = re.compile(
    r"(?:[比较]|(?:高于|低于|超过|快于|慢于|优于)(?=全.[^（]))(全市|全国|全省|全区)[^，。；（）\d]{0,14}（$"
)
_STATION = ("站", "东站", "西站", "南站", "北站")
_INSIDE_HAS = re.compile(r"^[^，。；]{2,10}中(?:共有|现有|拥有|有)(?=[^，。；]{2})")
_THAN_THEIRS = re.compile(r"[较比](全国|全市|全省)[^，。；\d]{0,6}(?:增幅|增速|涨幅|增长率)$")
_BY_SO_MUCH = re.compile(r"[高低快慢多少]出?")
_EACH_HAS = re.compile(
    r"(?:主要|大类)?(?:行业|产品|产业|大类|门类)的?((?:工业)?增加值|产量|产值|总产值|利润(?:总额)?|投资)(?:同比|均|都|实现)*(?:增长|下降|上升)"
)
_LIST_OF = re.compile(
    r"(?:行业|产业|门类|领域|产品)的?([一-鿿]{2,8}?)(?:增长|变动|变化)?(?:情况|增速)?(?:如下|为)?：[^：]*$"
)
_OF_A_LIST = ("业", "产业", "工业", "行业", "产品", "制品")
_LONGEST_PRODUCT = 12
_PEOPLE_UNITS = ("人次", "人")
_ARE_THE = re.compile(r"(?:主要|重点)?(?:行业|产业|门类|领域|区县|地区|镇街|街道|乡镇|品种)(?:分别|依次)(?:是|为|有)")
_MOST_OF = re.compile(
    r"([^，。；：\d]{1,24}?)最[高低大小多少快慢好差强弱]的前?(?:[\d一二两三四五六七八九十]{1,2}[个大项位类种])?[^，。；：、\d]{0,10}?"
    r"(?:行业|产业|门类|领域|类别|品种|产品|大类|中类)(?:分别|依次|则|就)?(?:是|为|有)：?"
)
"""平均工资最高的三个行业分别是: what the numbers behind the industries are of."""

_LISTED_BEFORE = re.compile(r"[、；，。：]")
_FIELDS = re.compile(
    r"(?:大)?(?:重点|支柱|主导|优势|新兴|特色)?(?:产业|行业|领域|方面|板块|环节|集群)(?!投资|产值|增加值)"
)
_STANDARD = re.compile(r"(?:（[^（）]{1,20}）)?的[^，。；\d]{0,14}标准(?!化|件|厂)")
_IS_FIGURE = (
    "率",
    "强度",
    "增速",
    "增幅",
    "数量",
    "人数",
    "面积",
    "天数",
    "比例",
    "比重",
    "比值",
    "占比",
    "收入",
    "产值",
    "增加值",
    "总额",
    "增长",
    "拥有量",
)
_ADJUSTED = re.compile(r"(?:调整|调增|调减)(?:为|至|到)[\d,.]+[万亿]*元|，调[增减][\d,.]+[万亿]*元?，调整(?:为|至|到)")
_LAST_LISTED = re.compile(
    r"、[^，。；\d]{2,16}[和与及][^，。；、\d]{2,12}$|(?:[^，。；、\d]{2,12}、){2}[^，。；、\d]{2,12}$"
)
_PICKED_OUT = re.compile(r"^[^的]{1,10}(?:以上|以下|以内)的?")
_OF_WHICH = re.compile(r"其中[^。]*$")
_OF_WHICH_NEXT = re.compile(r"(?<!；)其中(?!一)[^。；\d]*$")
_MONEY_OR_RATE = (QuantityKind.AMOUNT, QuantityKind.PERCENT)
_IN_PERCENT = (QuantityKind.MULTIPLE, QuantityKind.RATIO)
_RATES = (QuantityKind.PERCENT, QuantityKind.POINTS)
_NO_PHRASE = NounPhrase("")
_RECOVERED = re.compile("(?:同比|较[^，。；]{2,6}同期|按可比口径)恢复了?$")
_OF_GOODS = re.compile("(?:产量|销量|产销量|出货量|吞吐量|货运量|客运量|发运量|出口量|进口量|面积|人次|里程)$")
_SIZES = (
    "建筑面积",
    "套内面积",
    "单套面积",
    "占地面积",
    "注册资本",
    "总投资",
    "投资额",
    "年产值",
    "年收入",
    "年销售额",
)
_LEFT_OVER = ("尚余", "还剩", "还剩下", "剩余", "仅剩", "还余", "尚有", "剩下")
_IN_ORDER_TO = re.compile("[　 ]*为(?:了|进一步|加快|更好)?(?!主|止|例|期|此|何|什么)[一-鿿]{2}")
_COUNTS_INSIDE = re.compile("[一二两三四五六七八九十][年天](?![期制])|[二两三四五六七八九十]{1,3}[家个座条位名]|一份的")
_OF_PEOPLE = re.compile("(?:人次|人数|人口|播放量|点击量|阅读量|访问量|浏览量|曝光量|下载量|转发量|点赞量)$")
_OF_NEXT = re.compile("(?:以上|左右)?(?!以|左右|上下|内|的|及|和|与|并|或|等|是|为|即|但|而|时|后|，)[一-鿿]{2}")
_LENGTHS = ("公里", "米", "千米", "厘米", "里")
_HOW_LONG = re.compile(
    "[一-鿿]{2}(?:(?<![增成延伸班校院市区县组社所会部科总处行厂团局州省队])长|(?<![提新中最登])高|宽|(?<![加更])深)$"
)
_PER_THING = re.compile("每[艘条辆台架间套栋座层家个只头][一-鿿]{1,3}$")
_SUNG = re.compile("(?:歌词|唱道|唱词|民谣|歌谣|顺口溜|谚语|俗话说?|俗语|诗云|诗曰|童谣|民谚|打油诗)[^“”。]{0,4}$")
_AHEAD_BY = re.compile(
    "[^，。；]{0,8}(?:完成|建成|竣工|实现|达产|开工|投产|交付|达到|贯通|通车|投用|封顶|合龙|完工)|[，。；]"
)
_TAKES = re.compile(
    "(?:能|可|可以|就|才|只|每[年月天]|一年|一天|个月)(?:多|再|额外)?(?:分|拿|挣|赚|领|得|花|省)(?:到|得|回|上)?$"
)
_TAKES_LAST = tuple("分拿挣赚领得花省到回上")
_WHOLE_OF = re.compile("[一-鿿]{2,}(?:总量|总数|总额|总面积|总人口|总产量)$")
_MADE_IT_INTO = re.compile("跻身|挤进|闯入|迈入|挺进|冲进")
_BEYOND_WHO = re.compile(
    r"(?<=[一-鿿]{2})(?:(?:目前|如今)?已经?|将|拟)?(?:(?:决定|计划|打算|准备|宣布)(?:在[^，。]{2,8})?|从(?![业事严])[^，。]+)$"
)
"""Behind who does something: 台达集团已决定在重庆（投资）, 某厂已从一个小作坊（成长为…）."""


@lru_cache(maxsize=8192)  # the same phrases come again and again
def _without_pointers(words: str) -> str:
    """The words without those that point at what was named before."""
    return _AS_THE_FIRST.sub("", _THIS_TIME.sub("", _POINTER.sub("", words)))


@lru_cache(maxsize=8192)
def _worded(subject: str | None) -> str | None:
    """A subject that names somebody or something: no digits and marks, and nothing that is only done or only counted.

    >>> _worded("武隆工业园区"), _worded("成为全市首个"), _worded("新增")
    ('武隆工业园区', None, None)
    """
    if not subject or not any(c.isalpha() for c in subject):
        return None
    subject = _SUBJECT_EDGE.sub("", _BEYOND_WHO.sub("", subject)).strip("、，的")
    if len(subject) < 2 or subject in _NO_SUBJECT or not any(c.isalpha() for c in subject):
        return None
    if subject.endswith("本级"):
        return subject
    kinds = [kind for _, kind in tag(subject)]
    first, last = kinds[0], kinds[-1]
    begins = first[0] not in "vdprcfut" or first == "vn"
    ends = last[0] in "nlijs" or last in ("vn", "eng", "an") or subject.endswith(_OF_BODIES)
    return subject if begins and ends else None


def _without_tail(words: str, tails: tuple[str, ...]) -> str:
    """The words before the first of `tails` that they end with, and before the 的 in front of it."""
    for tail in tails:
        if words.endswith(tail):
            return words.removesuffix(tail).removesuffix("的")
    return words


_SUBJECT_EDGE = re.compile(
    r"^(?:仅|其中|实现|完成|推出的|紧随其后的?|[三四五六七八两]天(?:全市)?(?=共)|.{0,2}假期[里内]?(?:它|其)?|内(?=全|[共一])|它|其(?!他))+|"
    r"(?:全年|每年的?|未来|暂估|在?(?:假期|节日|期间|节日期间|假日期间)|一共|累计|合计|共计|共|就|则|也|已|以|仅|将|可|约)+$"
)
"""What stands around a subject and is no part of it: 仅甲景区就, 乙景区以, 丙景区在假期."""

_NO_SUBJECT = frozenset(
    "项目 该项目 工程 年度 全年 新增 本次 公司 企业 产品 运输 开行 开工 签约 集中签约 集中开工 全市 全区 全县 我市 我区 我县 全国 全省 "
    "规划 设计 预计 目标 当年 当月 期间 其中 平均 总体 整体 合计 共计 累计 两地 双方 三地 一期 二期 三期 第一 首批 首期".split()
)

_ELSEWHERE = re.compile(r"(?![大小老新主城外])(?:(?![全各本我该每某其两])[一-鿿]){2,3}(?:区|县|自治县|市|自治州)$")
_MUST = ("不少于", "不低于", "不高于", "不超过", "不大于", "不小于", "不得少于", "不得低于", "不得超过")
_LIKENED = re.compile(r"(?:相当于|等于|好比|堪比|不亚于)(?:再造)?了?$")
_AIMED_AT_BEHIND = re.compile(
    r"(?:左右|以内|以上|以下)?的?(?:控制|预期|既定|调控|年度|全年|年初|考核|计划|增长|宏观)*目标"
)
_WORLDWIDE = re.compile(r"(?:在|遍布)(?:全球|世界各地|全世界)的|全球(?=员工|门店|用户|客户)")
_NO_PLACE = (
    "城区", "园区", "库区", "景区", "山区", "社区", "地区", "小区", "片区", "灾区", "牧区", "林区", "矿区", "厂区", "郊区",
    "街区", "特区", "校区", "税区", "港区", "新区", "老区", "发区", "范区", "验区", "作区", "能区", "聚区", "护区", "假区",
    "业区", "商区", "管区", "辖区", "农区", "城市", "都市", "超市", "门市", "股市", "楼市", "车市", "上市", "夜市", "集市", "各市",
    "各县", "各区", "全县", "全区", "省区", "县区", "区县", "郡县", "省市",
)  # fmt: skip
"""What ends as the name of a district or city does, and is none."""


_OTHERS_IN_GENERAL = re.compile(r"(?:其他|有些|某些|一些|不少)+(?:省市|省份|地区|国家|城市|区县)")


def _is_elsewhere(item: Item) -> bool:
    """Whether a number is of a place that the gazetteer does not know: whose it is cannot be said."""
    subject = item.subject or item.named.subject
    if _WORLDWIDE.search(item.named.text) is not None:
        return True  # 集团在全球的员工超过100万人
    if not subject or subject.startswith("重庆市"):
        return False
    return _ELSEWHERE.match(subject) is not None and not subject.endswith(_NO_PLACE)


class Assembler:
    """Reads pages into drafts. Holds only read-only vocabulary; every call keeps its own state."""

    def __init__(
        self, grammar: Grammar, namer: Namer, quantities: QuantityReader, periods: PeriodReader, places: PlaceReader
    ) -> None:
        self.grammar = grammar
        self.namer = namer
        self.quantities = quantities
        self.periods = periods
        self.places = places
        self.phrases = PhraseReader(namer)
        self.referents = Referents(namer)
        self.tables = TableReader(namer, quantities)

    def assemble(self, page: Page, metadata: DocumentMetadata, voices: Sequence[Voice]) -> Assembly:
        """The drafts of a page, and the numbers refused."""
        return _Reading(self, page, metadata, voices).run()


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


T = TypeVar("T", bound=_Placed)


def _dealt(things: Sequence[T], ends: Sequence[int]) -> list[list[T]]:
    """Sorted things by the stretch of the text that they begin in; `ends` are where the stretches end."""
    if len(ends) == 1:
        return [list(things)]
    dealt: list[list[T]] = [[] for _ in ends]
    at = 0
    for thing in things:
        while thing.start >= ends[at]:
            at += 1
        dealt[at].append(thing)
    return dealt


@dataclass(slots=True)
class _Group:
    """Numbers that stand together, and what has been found out about them so far, step by step.

    The upper half is what the sentence gives; the lower is filled in by the steps of `_Reading`, in the order of the fields.
    """

    group: list[Quantity]
    tail: Tail
    p: Paragraph
    group_start: int
    start: int
    end: int
    periods: list[PeriodMention]
    places: list[PlaceMention]
    sentence_places: tuple[PlaceMention, ...]
    statuses: list[tuple[int, StatusRow]]

    first: Quantity = field(init=False)
    clause: Clause = field(init=False)
    between: NounPhrase = field(init=False)  # what the clauses without numbers in front are about
    elsewhere: bool = field(init=False)  # whether those clauses tell of a place outside
    behind: int = field(init=False)  # where the text goes on behind the numbers
    rest: str = field(init=False)  # what is left of the clause behind them
    following: str = field(init=False)  # the same, read over lists
    wrap: Wrapping = field(init=False)
    phrase: NounPhrase = field(init=False)
    own: tuple[PlaceMention, ...] = field(init=False)  # the places of the clause
    one_of: bool = field(init=False)
    holder: PlaceMention | None = field(init=False)
    announced: tuple[PlaceMention, ...] = field(init=False)
    scope: str | None = field(init=False)
    of_benchmark: bool = field(init=False)  # whether the number is that of the benchmark itself
    listed: list[PlaceMention] = field(init=False)
    words: str = field(init=False)  # what the numbers are said of, as far as it has been cleaned
    hint: Measure | None = field(init=False)
    doer: str | None = field(init=False)
    growth_noun: bool = field(init=False)  # whether the words name a rate of growth
    measure: Measure = field(init=False)
    growing: bool = field(init=False)
    area: str | None = field(init=False)
    items: list[Item] = field(init=False)
    indicator_basis: str = field(init=False)
    period: Period | None = field(init=False)
    period_basis: str = field(init=False)
    status: Status = field(init=False)
    status_basis: str = field(init=False)
    years: list[Period] | None = field(init=False)
    basis: str | None = field(init=False)


class _Reading:
    """One pass over one page."""

    def __init__(self, kit: Assembler, page: Page, metadata: DocumentMetadata, voices: Sequence[Voice]) -> None:
        self.kit = kit
        self.page = page
        self.text = page.view.text
        self.passage = Passage(self.text, metadata, voices)
        self.reference = self.passage.reference
        if self.reference is None:
            self.passage.note_captions([page.text_of(p) for p in page.paragraphs[:_FIRST_CAPTIONS]])
        self.repeated = repeated_ranges(page)
        self.out = Assembly(repeated=self.repeated)
        self.over: Quantity | None = None  # a threshold behind a count, which belongs to its name
        self.over_name = self.over_topic = ""
        self.limited = False  # whether a threshold belongs to the name of what the next number counts
        self.on = self.reference or kit.places.era(self.text)  # the day whose names the text uses
        self.towns = kit.places.towns(self.text, self.on)
        self.tells_of_regions = "地区生产总值" in self.text
        self.short_names = tuple(set(_SHORT_NAME.findall(self.text)))
        self.last_city: PlaceMention | None = None  # a city outside that was named last in a text of nobody's
        self.last_town: PlaceMention | None = None  # the last town or village that was named without its district
        self.last_area: dict[str, PlaceMention] = {}  # the last county and the last district that were named
        self.table: Table | None = None
        self.amounts: dict[Decimal, list[Draft]] = {}  # the drafts before `amounts_until`, by their digits
        self.amounts_until = 0
        self.waiting: list[Paragraph] = []
        self.headlines: list[int] = []  # drafts that stand in headings and in lines that are no sentences
        self.last_measure: Measure | None = None  # of the group before
        self.last_kind: QuantityKind | None = None
        self._steps: tuple[Callable[[_Group], tuple[PlaceMention, ...] | None], ...] = (
            self._surroundings,
            self._whose,
            self._shared_whole,
            self._cleaned,
            self._trimmed,
            self._measured,
            self._referred,
            self._itemised,
            self._settled_in_time,
            self._drafted,
        )

    def run(self) -> Assembly:
        find = self.kit.quantities.find
        for p in self.page.paragraphs:
            if p.kind not in READABLE:
                self._refuse_all(p)
                continue
            is_row = p.kind is _TABLE_ROW
            scan = find(self.text, p.start, p.end, bare=is_row)
            self.out.refused += scan.rejected
            if scan.quantities or is_row or p.index < LEAD:
                for earlier in self._before_numbers():
                    self._paragraph(earlier, ())
                begun = len(self.out.drafts)
                self._paragraph(p, scan.quantities)
                if p.kind is _HEADING or self._is_line(p):
                    self.headlines += range(begun, len(self.out.drafts))
            else:
                self.waiting.append(p)
        self._settle_headlines()
        return self.out

    def _settle_headlines(self) -> None:
        """A figure of a heading that the text tells again in full has the period, status and place that it has there."""
        drafts, told = self.out.drafts, set(self.headlines)
        full: dict[tuple[object, ...], list[Draft]] = {}
        for i, d in enumerate(drafts):
            if i not in told and d.period is not None and told:
                full.setdefault((d.named.name, d.measure, d.value, d.value_max, d.unit), []).append(d)
        for i in self.headlines:
            d = drafts[i]
            again = full.get((d.named.name, d.measure, d.value, d.value_max, d.unit), [])
            if d.period is not None or len({(a.period, a.status, a.district_name) for a in again}) != 1:
                continue
            one = again[0]
            by_text = d.district_basis in ("document", "unknown")
            if not by_text and d.district_name != one.district_name:
                continue
            drafts[i] = replace(
                d,
                period=one.period,
                period_basis="document",
                status=one.status if d.status_basis == "default" else d.status,
                district_name=one.district_name,
                district_basis="document" if by_text else d.district_basis,
            )

    def _is_line(self, p: Paragraph) -> bool:
        """Whether a paragraph is a short line that is no sentence: 地区生产总值增长5%左右."""
        body = p.kind is _BODY_KIND and p.end - p.start <= _SHORT_LINE
        return body and self.text[p.end - 1] not in "。！？；，：”"

    def _before_numbers(self) -> list[Paragraph]:
        """Paragraphs without numbers that may say something of the numbers to come: all headings, and the last few."""
        last = max(len(self.waiting) - NEAR, 0)
        kept = [p for i, p in enumerate(self.waiting) if i >= last or p.kind is _HEADING]
        self.waiting = []
        return kept

    # -- paragraphs ------------------------------------------------------------------------------------------------

    def _refuse_all(self, p: Paragraph) -> None:
        scan = self.kit.quantities.find(self.text, p.start, p.end)
        self.out.refuse(list(scan.quantities), f"in_{p.kind.value}")
        self.out.refused += scan.rejected

    def _paragraph(self, p: Paragraph, found: Sequence[Quantity]) -> None:
        text, is_row = self.text, p.kind is _TABLE_ROW
        periods = self.kit.periods.find(
            text,
            self.reference,
            p.start,
            p.end,
            context_year=self.passage.context_year,
            context_period=self.passage.topic.period or self.passage.document_period,
            present_year=self.passage.told_year,
        )
        if any(self._is_aside(m) for m in periods):
            periods = tuple(replace(m, role=PeriodRole.BASELINE) if self._is_aside(m) else m for m in periods)
        periods = self.passage.as_told(periods)
        is_heading = p.kind is _HEADING
        stated = bool(found)
        places = self.kit.places.find(text, p.start, p.end, on=self.on) if stated or is_heading else ()
        if any(text[m.start - 1 : m.start] == "“" for m in places):
            places = tuple(m for m in places if _AWARDED.search(text, max(0, m.start - 4), m.start) is None)
        if places:
            places = self._pointed_at(tuple(m for m in places if not self._is_origin(m)))
        if self.reference is not None and any(m.kind == "landmark" or m.role == "part_of_name" for m in places):
            places = tuple(
                replace(m, district_name=of_its_day(m.district_name, self.reference))
                if m.district_name and (m.kind == "landmark" or m.role == "part_of_name")
                else m
                for m in places
            )
        if self.towns and (stated or is_heading):
            places = with_towns(text, p.start, p.end, places, self.towns)
        quantities = (
            self._stated(self._whole(p, found), periods, {m.end for m in places}, {m.start: m.end for m in places})
            if stated
            else []
        )
        self.passage.enter_paragraph(p, periods)
        if is_row:
            self.passage.enter_sentence(p.start, p.end, p)
            self.table = self.table or Table()
            self._row(self.table, p, quantities, places, periods)
            return
        if is_heading:
            local = any(m.district_name and is_local(m.district_name) for m in places)
            of_it = tuple(m for m in places if not (local and m.kind in ("province", "city")))  # 台湾某企业落户重庆
            self.passage.enter_heading(p, periods, of_it)
        else:
            self.table = None
            if p.ordinal_level == 1 and (inline := INLINE_HEADING.match(text, p.start, p.end)) is not None:
                self.passage.enter_heading(
                    replace(p, end=inline.end() - 1),
                    tuple(m for m in periods if m.end <= inline.end()),
                    tuple(m for m in places if m.end <= inline.end()),
                )
        if self.table is None and text.endswith("：", p.start, p.end):  # a table or list may follow
            own = (m for m in reversed(periods) if m.period is not None and m.role in (_OF, _AS_OF))
            self.table = Table(lead_in=next(own, None))
        start = p.start
        if (
            p.ordinal is not None
            and not p.follows_tear
            and (numbered := _NUMBERED.match(text, start, p.end)) is not None
        ):
            start = numbered.end()  # 1.改造农村危房1200户
        ends = sentence_ends(text, start, p.end, quantities)
        of_sentences = zip(ends, _dealt(quantities, ends), _dealt(periods, ends), _dealt(places, ends), strict=True)
        for end, numbers, times, names in of_sentences:
            self.passage.enter_sentence(start, end, p)
            self._sentence(p, start, end, numbers, times, names)
            start = end

    def _is_aside(self, m: PeriodMention) -> bool:
        """Whether a day only says since when there is something, or which day was named: 普查时点，即2020年11月1日零时."""
        if _FOUNDED_THEN.match(self.text, m.end) is not None:
            return True
        return self.text[m.start - 1 : m.start] == "即" and self.text[m.start - 2 : m.start - 1] in "，（"

    def _is_origin(self, m: PlaceMention) -> bool:
        """Whether a place from outside only says where firms come from: 台湾代工企业 in a text of the city.

        So does the city's name in the short name that the text gives a firm: 以下简称重庆博瑞.
        """
        if self.short_names and self.text.startswith(self.short_names, m.start):
            return True
        return m.district_name in _OUTSIDE and _FIRMS_OF.match(self.text, m.end) is not None

    def _pointed_at(self, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
        """The places with 该县 and 该区 as the one that was named last, and 全市 as a city outside that was."""
        found = []
        for m in places:
            words = self.text[m.start : m.end]
            if m.deictic and words in ("该县", "该区"):
                last = self.last_area.get(words[1])
                m = m if last is None else replace(last, start=m.start, end=m.end, role="subject")
            elif m.deictic and words in ("全市", "该市") and self.passage.metadata.district_name is None:
                m = m if self.last_city is None else replace(self.last_city, start=m.start, end=m.end, role="subject")
            elif not m.deictic and m.role == "subject" and m.kind in ("city", "municipality"):
                several = len({c.district_name for c in places if c.kind == "city" and not c.deictic}) > 1
                self.last_city = replace(m, district_name="") if several else m if m.kind == "city" else None
            elif not m.deictic and m.kind in ABOUT and m.district_name[-1] in "县区":
                self.last_area[m.district_name[-1]] = m
            found.append(m)
        return tuple(found)

    def _whole(self, p: Paragraph, found: Sequence[Quantity]) -> Sequence[Quantity]:
        """The numbers that a tear did not cut: 5% at the beginning may be the rest of 1.5%, 13 at the end of 1300亿元."""
        if not found or p.kind is _TABLE_ROW:
            return found
        first, last = p.start, p.end
        if self.page.torn or p.follows_tear or p.starts_open or self.text[first] == ".":
            while first < last and self.text[first] in "0123456789.,":
                first += 1
        if self.page.torn and p.ends_open:
            last -= 2
        elif self.page.torn and self.text[last - 1] in "0123456789.万亿千百":
            last -= 1
        if first <= found[0].start and found[-1].end <= last:
            return found
        self.out.refuse([q for q in found if q.start < first or last < q.end], "torn_number")
        return [q for q in found if first <= q.start and q.end <= last]

    def _stated(
        self,
        quantities: Sequence[Quantity],
        periods: Sequence[PeriodMention],
        place_ends: set[int],
        place_at: dict[int, int],
    ) -> list[Quantity]:
        """The numbers that may state something; slogans, lengths of time and parts of time expressions are refused."""
        kept: list[Quantity] = []
        at = 0
        for q in quantities:
            while at < len(periods) and periods[at].end <= q.start:
                at += 1
            mention = periods[at] if at < len(periods) and periods[at].start < q.end else None
            if q.slogan or (q.unit_implied and self.text[q.end : q.end + 1] == "“"):  # 三万亿“园”动力
                self.out.refuse([q], "slogan_magnitude")
            elif (
                q.kind is _AMOUNT
                and q.unit == "个"
                and (opened := self.text.rfind("“", max(0, q.start - _QUOTED_REACH), q.start)) >= 0
                and (inside := _QUOTED_COUNTS.match(self.text, opened)) is not None
                and inside.end() > q.start
            ):
                self.out.refuse([q], "quoted_slogan")  # “两个网络、三个体系”
            elif q.unit in _HERD_UNITS and _PROJECT_BEHIND.match(self.text, q.end):
                self.out.refuse([q], "fixed_name")  # 50万头生猪养殖项目: the name of a project
            elif q.unit in _FINE and _MADE_SO_FINE.match(self.text, q.end) is not None:
                self.out.refuse([q], "fixed_name")  # 28纳米芯片
            elif q.kind is _RANK and _OUT_OF_SET.match(self.text, q.end):
                self.out.refuse([q], "ordinal")  # 除了排名前十的城市外
            elif q.kind is _RANK and _RANKS_LISTED.match(self.text, q.end):
                self.out.refuse([q], "coordination_mismatch")  # 依次为第二、三、四、七和八位: whose is not read
            elif q.unit in ("位", "名") and _RANKS_BEFORE.search(self.text, max(0, q.start - 24), q.start):
                self.out.refuse([q], "coordination_mismatch")
            elif q.kind is _AMOUNT and q.unit in ("个", "大") and _QUOTED_DIGIT.match(self.text, q.end):
                self.out.refuse([q], "structure_count")  # 五个“6”
            elif self.text.startswith(_ONE_OR_NEXT, q.start - 2):
                self.out.refuse([q], "vague_count")  # 四、五十个品种
            elif q.kind is _RANK and (
                _INDUSTRIES.match(self.text, q.start) or _SO_GREAT.match(self.text, q.end) is not None
            ):
                self.out.refuse([q], "ordinal")
            elif (
                q.kind is _AMOUNT
                and q.unit in ("类", "个", "种", "项")
                and _FIELDS.match(self.text, q.end) is not None
                and _LAST_LISTED.search(self.text, max(0, q.start - 40), q.start) is not None
            ):
                self.out.refuse([q], "structure_count")  # 涉及高端装备、新材料和生物技术3类产业
            elif (
                q.kind is _RANK
                and q.comparator is Comparator.LE
                and (told := _RANKED_THINGS.match(self.text, q.end)) is not None
                and self.text[place_at.get(told.end(), told.end() - 1) :][:1] not in "、，。；和与及"
            ):
                self.out.refuse([q], "ordinal")  # 位居前三位的行业是：…
            elif (
                q.kind is _AMOUNT
                and self.text[q.start - 1 : q.start] in _AFTER_MOST
                and _MOST.search(self.text, max(0, q.start - 6), q.start) is not None
                and _ARE.match(self.text, q.end) is not None
            ):
                self.out.refuse([q], "structure_count")  # 平均工资最高的三个行业分别是：…
            elif q.kind is _AMOUNT and q.unit == "个" and self.text.startswith(("名次", "位次"), q.end):
                self.out.refuse([q], "measure_unknown")  # 较上年下降了2个名次
            elif (
                q.kind is _AMOUNT
                and q.unit in ("个", "大")
                and self.text[q.start - 1 : q.start] == "的"
                and _ARE_THE.match(self.text, q.end) is not None
            ):
                self.out.refuse([q], "structure_count")  # 利润总量较大的五个行业分别是：
            elif q.kind is _AMOUNT and q.unit in ("名", "位") and self.text[q.start - 1 : q.start] == "后":
                self.out.refuse([q], "reverse_rank")
            elif (
                q.start in place_ends or (q.start - 1 in place_ends and self.text[q.start - 1] == "等")
            ) and _ONE_OF_LIST.match(self.text, q.end):
                self.out.refuse([q], "structure_count")
            elif (
                q.kind is _AMOUNT
                and self.text[q.start - 1 : q.start] in _POINTS_AT
                and q.unit in self.kit.referents.classifiers
            ):
                self.out.refuse([q], "structure_count")  # 这三个区县: those named before
            elif (
                q.kind is _AMOUNT
                and self.text[q.start - 2 : q.start] in _MAKES
                and _PROJECT_BEHIND.match(self.text, q.end)
                and not _BUILT.search(self.text, max(0, q.start - 16), q.start)
            ):
                self.out.refuse([q], "fixed_name")  # 年产50万吨再生铜项目: the name of a project
            elif (sung := self.text.rfind("“", max(0, q.start - 80), q.start)) >= 0 and (
                _SUNG.search(self.text, max(0, sung - 10), sung) and self.text.find("”", sung, q.start) < 0
            ):
                self.out.refuse([q], "idiom")  # 歌词曰：“一碗小面，三种味道…”
            elif (
                q.kind is _DURATION
                and self.text.endswith("提前", 0, q.start)
                and _AHEAD_BY.match(self.text, q.end) is None
            ):
                self.out.refuse([q], "plain_duration")  # 需要提前15天定制
            elif q.kind is _DURATION and not _DURATION_CUE.search(self.text, max(0, q.start - 10), q.start):
                self.out.refuse([q], "plain_duration")
            elif (
                mention is not None
                and mention.role is not _DURATION_ROLE
                and (q.kind is _DURATION or (mention.start <= q.start and q.end <= mention.end))
            ):
                self.out.refused.append(RejectedNumber(q.start, q.end, "calendar", mention.basis))
            else:
                kept.append(q)
        return kept

    # -- sentences -------------------------------------------------------------------------------------------------

    def _sentence(
        self,
        p: Paragraph,
        start: int,
        end: int,
        quantities: list[Quantity],
        periods: list[PeriodMention],
        places: list[PlaceMention],
    ) -> None:
        text = self.text
        statuses = self.kit.grammar.statuses(text, start, end)
        sentence_places: tuple[PlaceMention, ...] = ()
        if quantities or places:
            opening = BOUNDARY.search(text, start, end)
            first_clause = opening.start() if opening else end
            lead = self.kit.phrases.read(text, start, first_clause, places, periods)
            sentence_places = lead.places or ((lead.landmark,) if lead.landmark is not None else ())
            if len(sentence_places) >= _LISTED and _SO_MANY.match(text, sentence_places[-1].end) is not None:
                sentence_places = ()  # 北京、四川、贵州等29个省市组团参会
            told_from = start
            dated = next((m for m in periods if start <= m.start <= start + 2 and m.end <= first_clause), None)
            if dated is not None and dated.end == first_clause and not sentence_places and opening is not None:
                told_from = first_clause + 1  # 近年来，渝北区…
                second = BOUNDARY.search(text, told_from, end)
                upto = second.start() if second else end
                sentence_places = self.kit.phrases.read(text, told_from, upto, places, periods).places
            elif dated is not None:
                told_from = dated.end
            if opening is not None and _IN_ORDER_TO.match(text, start) is not None:  # 为推进全市小面产业化，大渡口区…
                second = BOUNDARY.search(text, first_clause + 1, end)
                upto = second.start() if second else end
                who = self.kit.phrases.read(text, first_clause + 1, upto, places, periods).places
                sentence_places = who or sentence_places
            if sentence_places and (such := _AND_OTHERS.search(text, start, first_clause)) is not None:
                if len({m.district_name for m in places if start <= m.start < such.end()}) >= _LISTED:
                    sentence_places = ()  # 武隆木根村、涪陵迎新村、云阳歧山村等35个村
            if not sentence_places and (nation := _NATION_LEADS.match(text, told_from, end)) is not None:
                sentence_places = (PlaceMention(nation.start(), nation.end(), "cn", "全国", "nation"),)
            if (
                sentence_places
                and not any(is_local(m.district_name) for m in sentence_places)
                and _DATELINE.match(text, start, first_clause) is not None
            ):
                sentence_places = ()  # 广西日报南宁讯（记者…）
            if all(m.kind == "region" for m in sentence_places) and text.endswith(_EVENT_LAST, start, first_clause):
                sentence_places = ()  # 三峡库区蓄水后，…
            if quantities:
                self.passage.topic.sector = self.kit.referents.sector_of(lead.text)
        site = None
        if places:
            sited = (m for m in reversed(places) if m.role != "benchmark" and _SITED.search(text, start, m.start))
            site = next(sited, None)
        if not sentence_places and self.passage.topic.site is not None and _OF_PROJECT.match(text, start, end):
            sentence_places = (self.passage.topic.site,)  # …签约入驻两江新区。项目总投资328亿元
        self.passage.topic.site = site or self.passage.topic.site
        if not sentence_places and self.last_town is not None and _THAT_VILLAGE.match(text, start, end) is not None:
            sentence_places = (self.last_town,)  # 2022年该村实现集体经济收入400万元
        self.last_town = next((m for m in reversed(places) if text[m.start : m.end] in self.towns), self.last_town)
        self.passage.note_places(sentence_places)
        if sentence_places:  # what was said of other places is said of these
            topic = self.passage.topic
            topic.items = [replace(item, places=()) if item.places else item for item in topic.items]
        if quantities:
            self._groups(p, start, end, quantities, periods, places, sentence_places, statuses)
        self.passage.leave_sentence(start, end, periods, () if p.kind is _HEADING else statuses)

    def _groups(
        self,
        p: Paragraph,
        start: int,
        end: int,
        quantities: list[Quantity],
        periods: list[PeriodMention],
        places: list[PlaceMention],
        sentence_places: tuple[PlaceMention, ...],
        statuses: list[tuple[int, StatusRow]],
    ) -> None:
        """Read the numbers of a sentence, group by group."""
        text = self.text
        place_ends = {m.end: m for m in places}
        period_ends = {m.end: m for m in periods}
        at = start
        outside: tuple[list[Item], Measure | None, bool] | None = None
        aside: tuple[PlaceMention, ...] | None = None  # the places before 高于全市（6.0%）
        coordinated = groups(text, quantities)
        for number, group in enumerate(coordinated):
            if (
                sentence_places
                and (number == 0 or all(m.kind == "region" for m in sentence_places))
                and "；" in text[at : group[0].start]
            ):
                sentence_places = ()  # 主城区…；农村…
            if "；" in text[at : group[0].start]:
                self.passage.topic.recent, self.passage.topic.sector = [], ""  # 分别 goes no farther back
            if self.over is not None and group[0].start == self.over.start:
                self.out.refuse(group, "threshold")
                self.over = None
                at = after(group[-1])
                known = self.kit.namer.name(self.over_topic)  # 11个区县GDP超过1000亿元，渝北区居第一: of the GDP
                if self.over_topic and known is not None:
                    self.passage.topic.items = [Item(known)]
                continue
            if self._bounds_next(group, coordinated[number + 1 : number + 2]):
                self.out.refuse(group, "threshold")
                at = before(coordinated[number + 1][0])
                continue
            self.over, self.over_name = self._counts_over(group, coordinated[number + 1 : number + 2], end)
            if self._limits(group, coordinated[number + 1 : number + 2]):
                self.out.refuse(group, "threshold")
                if coordinated[number + 1][0].unit == "元":
                    at = _BOUND_ALONE.match(text, group[-1].end).end()  # type: ignore[union-attr]  # found by _limits
                    continue
                self.limited = self.kit.referents.dimension(group[0]) != "length"  # 长400多米的古街云集了上百家店铺
                continue
            ahead = coordinated[number + 1][0] if number + 1 < len(coordinated) else None
            if (
                ahead is not None
                and (ahead.kind is _RANK or ahead.unit == "位")
                and group[-1].unit in self.kit.referents.classifiers
                and _AMONG.fullmatch(text, group[-1].end, before(ahead))
            ):
                self.out.refuse(group, "structure_count")  # 在19个国家级新区中排第4位: who else is ranked
                continue
            inside = text.rfind("（", start, group[0].start) > text.rfind("）", start, group[0].start)
            topic = self.passage.topic
            if inside and outside is None:
                outside = (topic.items, topic.measure, topic.lost)
            elif not inside and outside is not None:
                topic.items, topic.measure, topic.lost = outside
                outside = None
                sentence_places, aside = (sentence_places if aside is None else aside), None
            tail = self.kit.grammar.tail(text, at, group[0], place_ends, period_ends, self.kit.namer.ends_in_indicator)
            held = topic.narrow if text.startswith("、", at) else ()  # 高新区已集聚整车企业15家、配套企业255家
            own = (
                self._group(group, tail, p, at, start, end, periods, places, held or sentence_places, statuses) or held
            )
            topic = self.passage.topic
            topic.narrow = ()
            if own and all(
                (m.kind == "functional_zone" or m.role == "part_of_name") and text[m.start : m.end] not in self.towns
                for m in own
            ):
                topic.narrow, own = own, ()  # a zone or a name holds for its own clause; what follows may be the city's
            if inside and own and own[-1].role == "benchmark":
                aside = sentence_places if aside is None else aside
            elif own and not sentence_places and _OF_WHICH.search(text, start, group[0].start) is None:
                self.passage.note_places(own)
            sentence_places = own or sentence_places
            at = after(group[-1])

    def _group(
        self,
        group: list[Quantity],
        tail: Tail,
        p: Paragraph,
        group_start: int,
        start: int,
        end: int,
        periods: list[PeriodMention],
        places: list[PlaceMention],
        sentence_places: tuple[PlaceMention, ...],
        statuses: list[tuple[int, StatusRow]],
    ) -> tuple[PlaceMention, ...]:
        """Read one group of numbers into drafts. Gives the places that its clause names."""
        g = _Group(group, tail, p, group_start, start, end, periods, places, sentence_places, statuses)
        for step in self._steps:
            if (done := step(g)) is not None:
                return done
        return ()

    def _surroundings(self, g: _Group) -> tuple[PlaceMention, ...] | None:
        """What stands around the numbers; the end of it where they are no claims whatever they are told of."""
        end, group, group_start, periods, places, start = g.end, g.group, g.group_start, g.periods, g.places, g.start
        tail = g.tail
        text, g.first, passage = self.text, group[0], self.passage
        g.clause = clause_of(text, group_start, tail.end)
        if _SUPPOSED.search(text, g.clause.start, g.first.start) is not None:
            self.out.refuse(group, "hypothetical")
            return ()
        if (
            g.first.kind is _AMOUNT
            and g.first.unit == "位"
            and _RANKS_AT.search(text, start, g.first.start) is not None
        ):
            self.out.refuse(group, "no_indicator")  # 综合排名位居全国47个经开区10—14位
            passage.topic.items, passage.topic.lost = [], True
            return ()
        if g.first.kind is _AMOUNT and _PER_MOMENT.search(text, g.clause.start, g.first.start) is not None:
            self.out.refuse(group, "denominator")  # 平均每小时下线20台新车
            return ()
        if _DEFINED.search(text, start, g.first.start) is not None:
            self.out.refuse(group, "threshold")  # 微型企业是指雇工20人以下、投资10万元以下的企业
            return ()
        g.between = self._clauses_between(group_start, g.clause.start, places, periods, beside=group_start > start)
        if g.between.places:  # they are what the number is of, and no longer those named before
            passage.topic.items = [replace(i, places=()) if i.places else i for i in passage.topic.items]
        talker = passage.voice_at(g.first.start)
        home = talker.district_name if talker.speaker is not None else None
        if g.between.places and all(m.kind == "functional_zone" for m in g.between.places):
            doing = text[g.between.places[-1].end : g.clause.start].rstrip("，、；")
            said = self.kit.phrases.read(text, g.clause.phrase_start, g.clause.phrase_end, places, periods).text
            if _DOES_THERE.search(doing) is not None and len(said) >= _NAMES_ITSELF:
                g.between = replace(g.between, places=())  # 某某城启动建设长江模拟器，规上工业企业研发占比达30%
        g.elsewhere = bool(g.between.places) and home is not None and is_local(home)
        g.elsewhere = g.elsewhere and all(
            m.kind in ("province", "city") and text[m.end : m.end + 1] not in "是为有共" for m in g.between.places
        )  # 四川广元的船舶经这里通江达海，同时提供清洁能源3.2亿度
        g.sentence_places = g.between.places or g.sentence_places
        g.behind = after(group[-1])
        if text[g.behind : g.behind + 1] == "（" and (other := _OTHER_UNIT.match(text, g.behind, end)) is not None:
            g.behind = other.end()  # 1500头（只）草食牲畜
        g.rest = text[g.behind : clause_end(text, g.behind, end)]
        g.following, *counted_next = (_NEXT_OF_FARM if g.first.unit in _OF_FARM else _NEXT_COUNT).split(
            text[g.behind : following_end(text, g.behind, end)]
        )
        if not g.following and g.first.unit in self.kit.referents.classifiers:
            if (with_length := _ALSO_MEASURED.match(text, g.behind, end)) is not None:
                g.following = text[with_length.end() : following_end(text, with_length.end(), end)]
        if (with_next := _WORK_OF_BOTH.match(text, g.behind, end)) is not None:
            g.following = with_next[1]  # 解决了800余人、500余户的就业问题
        if counted_next:
            g.following += "，"  # 18个区县新建敬老院150个: no predicate of the districts
        if g.first.kind is _AMOUNT and (able := _BOTH_ABLE.match(text, g.behind, end)) is not None:
            g.following = able[1] + able[2]  # 30万台整车和40万台发动机产能
        if g.first.unit in ("个", "家") and len(group) == 1 and _OUTRUN_COUNT.match(text, g.behind, end) is not None:
            self.out.refuse(group, "no_indicator")  # 有5个区增速高于全市: of what they outrun, it is said before
            return ()
        return None

    def _whose(self, g: _Group) -> tuple[PlaceMention, ...] | None:
        """The noun phrase in front of the numbers, and whose they are."""
        text, passage = self.text, self.passage
        behind, clause, end, first, group, group_start = g.behind, g.clause, g.end, g.first, g.group, g.group_start
        periods, places, rest, start, tail = g.periods, g.places, g.rest, g.start, g.tail
        g.wrap = wrapping(text, first, tail, clause)
        begun = clause.phrase_start
        if group_start > start and begun == group_start:  # …6000平方米渝东北分拨中心、巫山县建成配送中心约2000平方米
            listed_at = text.find("、", begun, g.wrap.phrase_end) + 1
            if listed_at and any(m.start == listed_at and m.kind in _COUNTIES for m in places):
                begun = listed_at
        g.phrase = self.kit.phrases.read(text, begun, g.wrap.phrase_end, places, periods)
        g.own = g.phrase.places or ((g.phrase.landmark,) if g.phrase.landmark is not None else ())
        if first.kind is _RANK and g.own and _WITHIN_WHICH.search(text, g.own[-1].start - 1, first.start):
            g.own = ()  # 在全市经济最强的区里排第二名
        if first.kind is _RANK and (not g.own or all(m.kind in _WHOLES for m in g.own)):
            g.own = self._listed_behind(behind, end, places) or g.own
        if (
            len(g.own) >= _LISTED
            and first.unit in self.kit.referents.classifiers
            and _AND_SUCH.search(text, max(0, first.start - 4), first.start)
        ):
            g.own = g.sentence_places = ()  # 北京市、江苏省、云南省等10个省市: they are what is counted
        if (
            g.own
            and first.unit in self.kit.referents.classifiers
            and g.own[-1].end == before(first)
            and first.value == len(g.own)
            and _KIND_OF_PLACE.match(text, behind)
        ):
            g.own = g.sentence_places = ()  # 香港、澳门2个特别行政区
        if first.unit in self.kit.referents.classifiers and text[before(first) - 1] == "等":
            if len({m.district_name for m in places if group_start <= m.start < first.start}) >= _LISTED:
                g.own = g.sentence_places = ()  # 武隆木根村、涪陵迎新村、云阳歧山村等35个村
        if not g.own and places and places[-1].start >= behind and (sited := _SITED_BEHIND.match(text, behind, end)):
            g.own = tuple(m for m in places if m.start == sited.end())  # 52个项目签约落户巴南
            g.own = g.own or tuple(m for m in places if m.end == sited.end() and m.start >= behind)  # 100家落户重庆
        if not g.own and g.sentence_places and not any(is_local(m.district_name) for m in g.sentence_places):
            if _OF_BOTH.search(text, start, first.start) is not None:
                g.sentence_places = ()  # 香港是重庆第二大贸易伙伴，去年两地进出口总额575亿元
            within = [m for m in places if clause.start < m.start and m.end <= tail.end and is_local(m.district_name)]
            g.own = tuple(m for m in within if text[m.start - 1] in _NAMED_IN)  # 香港…，港资在重庆累计项目…
        if not g.own and places and first.kind is _AMOUNT and text[before(first) - 1] == "以":
            g.own = tuple(m for m in places if m.end == before(first) - 1 and m.role in ("subject", "benchmark"))
            if g.own:
                g.phrase = NounPhrase("", g.own)  # 一线城市广州以1881万人位居第二
        if not g.own and places and not g.sentence_places and first.kind is _AMOUNT:  # 纳入监测的全市120家景区
            g.own = tuple(m for m in places if m.deictic and m.end == before(first) and text[m.start - 1] == "的")
        g.one_of = first.kind is _AMOUNT and first.unit in self.kit.referents.classifiers
        g.one_of = g.one_of and _ONE_OF.match(rest) is not None
        if g.one_of:
            g.own = tuple(
                m for m in places if m.end == before(first)
            )  # 被批准为全市16个特色工业园区之一: they are the city's
            if not g.own:
                self.out.refuse(group, "structure_count")
                return ()
        if first.kind in (_DURATION, _AMOUNT) and self._is_way(g.own or g.sentence_places):
            g.own = g.sentence_places = ()  # 重庆至郑州的乘车时间: of no one of them
        if g.own and all(self._is_partner(m) for m in g.own):
            g.own = ()  # 与香港马力科技签订1亿美元采购协议
        g.holder = next(
            (m for m in places if m.start >= group_start and _HOLDS.fullmatch(text, m.end, before(first))), None
        )
        if g.holder is not None and passage.topic.items and first.kind is _AMOUNT:
            g.own = (g.holder,)  # 41个大类中重庆有39个
        else:
            g.holder = None
        g.announced = self._announced(group, group_start, places)
        g.own = g.announced or g.own
        g.scope = g.wrap.scope or tail.scope
        if first.kind is _RANK and g.own and all(m.kind in ("nation", "scope") for m in g.own):
            g.scope, g.own = (
                g.scope or g.own[0].district_name or text[g.own[0].start : g.own[0].end],
                (),
            )  # 在全国31省中排名第20位: who else is ranked
        g.of_benchmark = False
        if (
            first.kind is _AMOUNT
            and tail.scope_place is not None
            and tail.predicate is not None
            and tail.predicate.predicate == "difference"
            and text[before(first) - 1] == "的"
        ):
            self.out.refuse(group, "measure_unknown")  # 仍低于广州的3.04万亿元: how much that place has
            return ()
        if (
            first.kind is _PERCENT
            and tail.scope_place is not None
            and tail.predicate is not None
            and tail.predicate.predicate == "difference"
            and _ITS_RATE.match(rest)
        ):  # 高于全国2.8%的增幅: how fast the nation grew
            g.own, g.of_benchmark = (replace(tail.scope_place, role="subject"),), True
            grew = "下降" if _FELL.match(rest) is not None else "增长"  # 高出全国1.6%的降幅
            tail.scope, tail.scope_place, tail.predicate = None, None, self.kit.grammar.predicate(grew)
        elif first.kind is _PERCENT and PART_OF.match(rest):
            edge = first.start  # 贡献了全市4%的工业产值: the whole, not whose it is
            while g.own and g.own[-1].end == edge and g.own[-1].kind in _WHOLES:
                edge, g.own = g.own[-1].start, g.own[:-1]
                g.sentence_places, g.scope = g.own, g.scope or text[edge : first.start]
        if (
            first.kind is _PERCENT
            and g.own
            and not g.phrase.text
            and passage.topic.measure is _SHARE
            and text.startswith("、", group_start)
            and text[before(first) - 1] == "的"
        ):  # 占全国的6.5%、西部地区的30.7%: another whole
            g.scope, g.own = text[g.own[0].start : g.own[-1].end], ()
            g.wrap = replace(g.wrap, measure=_SHARE)
        if (
            first.kind is _PERCENT
            and g.own
            and g.phrase.text
            and passage.topic.measure is _SHARE
            and text.startswith("、", group_start)
            and text[before(first) - 1] == "的"
        ):  # 占全省核桃种植面积的80%、全国核桃种植面积的20%
            g.scope, g.own = text[g.own[0].start : before(first) - 1], ()
            g.wrap, g.phrase = replace(g.wrap, measure=_SHARE), _NO_PHRASE
        return None

    def _shared_whole(self, g: _Group) -> tuple[PlaceMention, ...] | None:
        """Of what the numbers are a share or a rank, and what is left of the phrase without it."""
        text, passage = self.text, self.passage
        announced, clause, first, group, group_start, periods = (
            g.announced,
            g.clause,
            g.first,
            g.group,
            g.group_start,
            g.periods,
        )
        phrase, places, rest, start, tail, wrap = g.phrase, g.places, g.rest, g.start, g.tail, g.wrap
        g.listed = self._listed_places(group, tail, g.own, wrap.phrase_end, places)
        g.words, g.hint = phrase.text.removesuffix("则"), wrap.measure
        if (
            first.kind is _PERCENT
            and g.hint is None
            and passage.topic.measure is _SHARE
            and text.startswith("、", group_start)
            and text[before(first) - 1] == "的"
            and _WHOLE_OF.search(g.words) is not None
            and not rest
        ):
            g.hint, g.scope, g.words = _SHARE, g.words, ""  # 占到全市总量的四分之一、库区总量的五分之一
        if g.words[-1:] in _CURRENCY_LAST:
            g.words = _CURRENCY.sub("", g.words)
        if first.kind is _AMOUNT and g.words.endswith(("目标", "任务", "计划", "预算")):
            over = _OVER_PLAN.fullmatch(text, clause.phrase_start, before(first))
            if over is not None:  # 粮食产量1000万吨，超过年度目标20万吨
                tail.predicate, g.words = self.kit.grammar.predicate("低于" if over[1] else "高于"), ""
                g.scope = over[2]
        if first.kind in _MONEY_OR_RATE and (most_of := self._most_of(start, first.start)) is not None:
            member = self._member(most_of.end(), group_start, before(first))
            if len(group) > 1 or not member:
                self.out.refuse(group, "no_indicator")
                passage.topic.items, passage.topic.lost = [], True
                return g.own
            what = self.kit.phrases.read(text, most_of.start(1), most_of.end(1), places, periods).text
            what_of = _without_tail(what.removeprefix("从"), _MEASURE_TAILS)
            of_all = self.kit.namer.name(what_of) if what_of else None
            below = self.kit.namer.under(member, of_all) if of_all is not None and of_all.code else None
            g.words = below.name if below is not None and below.subject is None else member + what_of
            if first.kind is _PERCENT and what.endswith(_MEASURE_TAILS):
                if g.words == member:
                    self.out.refuse(group, "no_indicator")  # 增速最快的三个行业: of what, the sentence leaves out
                    return g.own
                g.hint = _GROWTH
        named_share = g.words.endswith("比例") and self.kit.namer.ends_in_indicator(g.words, 0, len(g.words))
        if g.hint is None and first.kind in _RATES and g.words.endswith(_SHARE_TAILS) and not named_share:
            g.hint, g.words = _SHARE, _without_tail(g.words, _SHARE_TAILS)
        if g.hint is None and first.kind is _PERCENT:
            if _SHARE_BEHIND.match(rest):  # 占据全国市场70%以上的份额
                g.hint = _SHARE
            elif g.words.endswith(_HOLDS_PART) and PART_OF.match(rest):
                g.hint, g.scope, g.words = _SHARE, g.scope or tail.scope, ""  # 占据了全国70%的鲜面市场
        if g.scope is not None:
            g.scope = _MOST_SHARE.sub("", g.scope) or None
        if g.hint is _SHARE and (whole_of := _WHOLE_BEHIND.search(g.words)) is not None:
            g.scope, g.words = g.scope or whole_of[1], g.words[: whole_of.start()]  # 川渝地区生产总值全国占比
        if first.kind is _RANK and (whole_of := _FIRST_OF_ALL.search(g.words)) is not None:
            g.scope, g.words = g.scope or whole_of[1], g.words[: whole_of.start()]  # 专利申请量全球第一
        if g.hint is _SHARE and g.own and all(m.kind == "nation" for m in g.own) and text[g.own[0].start - 1] == "在":
            g.scope, g.own = g.scope or text[g.own[0].start : g.own[-1].end], ()  # 在全国的经济份额由7%提高到7.1%
        if g.hint is _SHARE and g.words.endswith("中") and _IN_WHOLE.search(text, clause.start, first.start):
            g.scope, g.words = g.scope or g.words[:-1], ""  # 在全市外贸总值中占50.8%
        if g.hint is _SHARE and (inside_of := _WITHIN_WHOLE.search(g.words)) is not None and inside_of.start():
            g.scope, g.words = g.scope or inside_of[1], g.words[: inside_of.start()]  # 农业在整个经济中所占的比重
        if wrap.measure is _DIFFERENCE and g.scope is not None and _EARLIER.fullmatch(g.scope):
            g.hint, g.scope = _CHANGE, None  # 增幅高于上年1.1个百分点
        if g.scope is not None and g.scope.startswith((*_SHARE_TAILS, "行榜")):
            g.scope = None
        if announced:  # …最慢的为奉节县3%: the name of the place is no indicator
            g.words = _ANNOUNCES.sub("", g.words.partition(text[announced[0].start : announced[0].end])[0])
        if g.listed:
            g.words, tail.distribute = self._without_places(g.words, g.listed), True
        if wrap.predicate is not None and (match := _EACH.search(g.words)):
            g.words, tail.distribute = g.words[: match.start()], True
        if first.kind is _RANK and (who := _WHO_OF_CITY.fullmatch(g.words)) is not None:
            told = self.kit.namer.name(who[2], growth=True)
            g.scope, g.words = (who[1], told.name) if told is not None and told.code else (g.scope, g.words)
        if first.kind is _RANK and (match := _RANKED_AMONG.search(g.words)):
            among = _WITHIN.match(match.group(1))
            g.scope, g.words = match.group(1) + (g.scope or ""), g.words[: match.start()]  # GDP总量位居重庆区县前10
            if (name := _MEASURE_NAME.sub("", match.group(1))) and self.kit.namer.is_indicator(name):
                g.scope, g.words = None, name  # 位列GDP总量前五
            elif among is not None and self.kit.namer.is_indicator(among.group(2)):
                g.scope, g.words = among.groups()
            elif among is not None and (told := self.kit.namer.name(among.group(2), growth=True)) and told.code:
                g.scope, g.words = among.group(1), told.name  # 居全市外贸前三位
        if (
            ("使" in g.words or "让" in g.words or "令" in g.words)
            and (caused := _CAUSED.match(g.words))
            and ("让" in g.words or not self.kit.namer.ends_in_indicator(g.words, 0, len(g.words)))
        ):
            g.words = g.words[caused.end() :]
        if g.words[-1:] in _COMPARED_LAST:
            g.words = _COMPARED.sub("", g.words)
        if g.words[-1:] in _CIRCUMSTANCE_LAST:
            g.words = _CIRCUMSTANCE.sub("", g.words)
        if "平均水平" in g.words:
            g.words = _BESIDE_MEAN.sub("", g.words)  # 居民收入高于全国平均水平、力争达到5万元
        if "”" in g.words:
            g.words = _SLOGAN_THEN.sub("", g.words)  # 高新技术企业实现“倍增”、总量达到1.2万家
        return None

    def _cleaned(self, g: _Group) -> tuple[PlaceMention, ...] | None:
        """The phrase without what says how a number is compared, and for whom."""
        text, passage = self.text, self.passage
        clause, first, group, hint, places, rest = g.clause, g.first, g.group, g.hint, g.places, g.rest
        start, tail, wrap = g.start, g.tail, g.wrap
        if (first.kind is _RANK and _AHEAD_OF.search(text, clause.start, first.start)) or _RANK_AHEAD.search(
            self._clause_before(first, start)
        ):
            self.out.refuse(group, "no_indicator")  # 领先第二名人口数量超过70万: by how much, and whose
            return g.own
        if first.kind is not _RANK and "等" in g.words and (examples := _SUCH_AS.fullmatch(g.words)) is not None:
            each = self._each_example(g.words, examples[1]) if len(group) > 1 else examples[1]
            if len(_JOINS.findall(g.words.partition("等")[0])) + 1 != len(group) > 1:
                each = ""
            g.words = each  # 集成电路、硬盘等高新技术产品进口
            if not each:
                self.out.refuse(group, "coordination_mismatch")
                passage.topic.items, passage.topic.lost = [], True
                return g.own
        if hint is _SHARE and _TOGETHER.fullmatch(g.words) is not None:
            self.out.refuse(group, "no_indicator")  # 三区合计占全市的40%: of what, its scope alone says
            passage.topic.items, passage.topic.lost = [], True
            return g.own
        if first.kind in _MONEY_OR_RATE and text[before(first) - 1] == "（":
            beside_it = _TOLD_ASIDE.search(text, clause.group_start, before(first))
            nation = next((m for m in places if m.start == beside_it.start(1)), None) if beside_it is not None else None
            if beside_it is not None and "年均" in beside_it[0]:
                tail.basis = "annual_average"
            if nation is not None:  # 比全市同期年均增长速度（10.9%）高0.2个百分点
                g.own, g.of_benchmark, g.words, g.scope = (replace(nation, role="subject"),), True, "", None
                tail.scope, tail.scope_place = None, None
                tail.predicate = self.kit.grammar.predicate("增长") if first.kind is _PERCENT else None
        if first.kind is _AMOUNT and _PER_MANY.search(text, start, first.start) is not None:
            self.out.refuse(group, "denominator")  # 每10万人中有大学文化程度的3000人，有高中文化程度的8000人
            passage.topic.items, passage.topic.lost = [], True
            return g.own
        g.words = _HOW_STEADY.sub("", g.words)
        if first.kind is _DURATION and ("将" in g.words or "把" in g.words):
            g.words = _TAKES.sub("", g.words)  # 工厂却将这个时间压缩到3个月
        if first.kind is _AMOUNT and g.words.endswith(_TIMES_MORE):
            self.out.refuse(group, "measure_unknown")  # 比上月增加119亿元，同比多增14亿元: what the increase was more
            return g.own
        if first.kind is _PERCENT and _PART_OF_SUM.search(text, start, first.start) is not None:
            self.out.refuse(group, "measure_unknown")  # 占同期170亿元储蓄增量的75%
            return g.own
        if first.unit == "元" and g.words.endswith(_BUDGETS) and tail.predicate is None:
            whole_of = _IN_TOTAL.match(text, wrap.phrase_end, before(first))
            g.words = f"{g.words}总量" if whole_of is not None else g.words  # 加上上级补助…，一般公共预算收入总计9亿元
        if g.words.endswith(_OF_PLAN):
            g.words = _APPROVED.sub("", g.words)  # 会议审议批准的市本级收入预算
        if "用于" in g.words:
            g.words = g.words.rpartition("用于")[2] or g.words  # 调增部分主要用于铁路建设45亿元
        g.words = _AFTER_HIM.sub("", g.words)  # 紧随其后的是健康险收入
        if first.kind in _RATES and g.words[:1] == "对" and _PULLS_ALL.search(text, clause.start, first.start):
            g.scope, g.words = g.words[1:].removesuffix("的"), ""  # 对全市规上工业的拉动力从1.7个百分点升至…
        if "（" in g.words:
            g.words = _GLOSS.sub("", g.words)  # R&D（研究与试验发展）经费
        if "预计" in g.words:
            g.words = g.words.replace("预计", "")  # 铁路预计运输客流量
        if "中" in g.words and first.kind is _AMOUNT:
            g.words = _INSIDE_HAS.sub("", g.words)  # 常住人口中共有家庭户
        if (
            first.kind is _PERCENT
            and (theirs := _THAN_THEIRS.search(text, clause.start, first.start)) is not None
            and _BY_SO_MUCH.match(rest) is not None
        ):
            nation = next((m for m in places if m.start == theirs.start(1)), None)
            if nation is not None:  # 较全国平均增幅12.7%高出6.2个百分点: how fast the nation grew
                g.own, g.of_benchmark, g.words, g.scope = (replace(nation, role="subject"),), True, "", None
                tail.scope, tail.scope_place, tail.predicate = None, None, self.kit.grammar.predicate("增长")
        if "——" in g.words:
            g.words = g.words.rpartition("——")[2]  # 交出一份成绩单——长江水质
        if first.unit == "元" and (total := _TOTAL_OF.search(text, clause.phrase_start, before(first))) is not None:
            g.words = f"{total[1]}总量"  # 收入总计5895亿元
        if first.kind is _AMOUNT and (by := _THAN_FIGURE.search(text, clause.start, before(first))) is not None:
            tail.predicate = self.kit.grammar.predicate(
                "低于" if by[2] in "减少下降" else "高于"
            )  # 较执行数增加1040万元
            g.words, g.scope = text[clause.phrase_start : by.start()], by[1]
        if (
            first.kind is _AMOUNT
            and g.words[-1:] in ("成", "建")
            and self.kit.referents.dimension(first) in ("area", "length")
        ):
            g.words = _BUILT_THEN.sub("", g.words)  # 高标准农田累计建成1888万亩
        if first.kind is _PERCENT and g.words.endswith("双") and len(g.words) > _NAMES_ITSELF:
            g.words, tail.every = g.words[:-1], True  # 通畅率和通达率双100%
        if g.words[:1] == "要" and g.words[1:3] in (
            "新增",
            "新建",
            "建成",
            "实现",
            "完成",
            "引进",
            "达到",
            "改造",
            "培育",
        ):
            g.words = g.words[1:]
        if g.words[:1] in ("我", "本", "该"):
            g.words = _OUR_PLACE.sub("", g.words)  # 我镇新增工商户
        if "大" in g.words and ("、" in g.words or "和" in g.words):
            g.words = _INDUSTRIES_TOGETHER.sub("产业", g.words)  # 汽车、电子、装备三大支柱产业集群分别增长
        g.words = _GRADE_FIRST.sub("", g.words)  # 水质为优、噪声为52分贝
        if first.kind is _RANK:
            g.words = _SO_MANY_FIGURES.sub("", g.words)
        if first.kind is _RANK and g.words.endswith(("中", "中排", "里", "里排")):  # 在全国31省中排名第20位
            g.words = g.words.rpartition("在")[0]
        return None

    def _trimmed(self, g: _Group) -> tuple[PlaceMention, ...] | None:
        """The phrase without what stands at its edges."""
        text, passage = self.text, self.passage
        clause, group_start, holder, own, periods, places = (
            g.clause,
            g.group_start,
            g.holder,
            g.own,
            g.periods,
            g.places,
        )
        rest, start, tail, wrap = g.rest, g.start, g.tail, g.wrap
        g.doer = None
        if passage.topic.behind and clause.start == group_start and text[group_start : group_start + 1] not in "、，":
            g.doer = next((i.named.text for i in passage.topic.items[-1:] if i.named.is_count), None)
            g.words = self._behind_noun(
                group_start, wrap.phrase_end, places, periods
            )  # 96个国家260个港口: what stands between belongs to the number before
        if (
            g.doer is not None
            and (g.hint is _SHARE or g.first.kind is _RANK)
            and g.words.startswith(("获", "入选", "列入", "纳入", "荣获", "通过", "入围"))
        ):
            g.words, g.doer = "", None  # 8项成果获国家科学技术奖、占全市21%
        bare = _BARE_MEASURE.fullmatch(g.words) is not None
        whole = self.kit.namer.ends_in_indicator(g.words, 0, len(g.words))
        g.growth_noun = (g.words.endswith(_MEASURE_TAILS) and not whole) or (
            tail.modifier is not None and tail.modifier.predicate == "growth"
        )
        if not whole:
            g.words = _without_tail(g.words, _MEASURE_TAILS).strip("、，的“”‘’")
        if g.first.kind is _RANK and tail.every and "、" in g.words:
            g.words = g.words.removesuffix("总量")  # 一般公共预算收入、税收总量均居第一
        if g.words[:1] in _ADJUNCT_FIRST and (unadorned := _ADJUNCT.sub("", g.words)) != g.words:
            g.words = _OWN_FIRST.sub("", unadorned)  # 扣除减税因素后全市税收
        if g.words[:2] in ("各类", "各种"):
            g.words = _KINDS_OF.sub("", g.words)
        if g.first.kind is _RANK:
            g.words = _WON.sub("", g.words)  # 获中国楼宇经济标杆城区第14强
        if "后" in g.words:
            g.words = _WHEN_DONE.sub("", g.words)
        if g.words.endswith("会") and self.kit.namer.statistic_of(g.words[:-1]):
            g.words = g.words[:-1]  # 产值会突破4亿元
        g.words = (
            g.words.strip("，、的")
            .replace("安全生产死亡事故", "生产安全死亡事故")
            .replace("安全生产事故", "生产安全事故")
        )
        g.words = _WHERE_FIRST.sub("", g.words if g.words.endswith("厕所") else g.words.removesuffix("所"))
        if g.first.unit.endswith("克/立方米"):
            g.words = _PERCENTILE.sub("浓度", _FORMULA.sub("", g.words))  # 臭氧O3日最大8小时平均值的第90百分位数
        if g.words.endswith("要") and g.words[-2:-1] not in "主重需必摘纪":
            g.words = g.words[:-1]  # 城市规模要达到50平方公里
        if g.first.unit in ("公里", "千米") and g.words in ("境内", "境内段"):
            g.words = "境内线路长度"  # 全长600公里，重庆境内90公里
        if g.words.startswith("基础上"):
            g.words = g.words.removeprefix("基础上")
        g.words = _STILL.sub("", g.words)
        if "之一的" in g.words:
            g.words = g.words.rpartition("之一的")[2]  # 战略性新兴产业之一的工业机器人产量
        if "以" in g.words and (by := _BY.match(g.words)) is not None:
            g.doer, g.words = g.words.partition("以")[0], by[1]  # 长安汽车以年销售收入2512亿元排第一
        if g.words and g.words[-1] in _OFTEN_LAST:
            g.words = _OFTEN.sub("", g.words)
        if "目标" in g.words or "任务" in g.words:
            g.words = _AIM.sub("", g.words)
        if g.words.startswith("分别") and len(g.words) > 3:
            g.words, tail.distribute = g.words.removeprefix("分别").removeprefix("实现"), True
        if g.first.kind is _PERCENT and g.words[-1:] in ("以", "年", "月", "均") and g.words:
            g.words = _AT_A_RATE.sub("", g.words) if _GROWTH_BEHIND.match(rest) else g.words  # 以每年41%的幅度增长
            grown = g.growth_noun or (tail.predicate is not None and tail.predicate.predicate == "growth")
            if grown and g.words.endswith("年") and len(g.words) > 3 and g.words[-2] not in "今去明前后全每历多当往":
                g.words = g.words[:-1]  # 旅游总收入年增长率
        if g.words.endswith("日"):
            g.words = _ON_DAY.sub("", g.words)  # 运营总里程于27日突破500公里
        if "由" in g.words or "从" in g.words:
            g.words = _FROM_NUMBER.sub("", g.words)
        if (
            self.short_names
            and (firm := next((n for n in self.short_names if g.words.startswith(n)), None)) is not None
        ):
            g.words = g.words[len(firm) :].removeprefix("现").removeprefix("有")
        if self.towns and g.words.removesuffix("有").removesuffix("共").removesuffix("现").endswith(tuple(self.towns)):
            alone = not rest or rest[0] in "，。；、" or rest.startswith("人家")
            g.words = _HEADS_OF.get(g.first.unit, "") if alone else ""  # 兴田村有80多户, 60个大棚
        g.words = _without_pointers(g.words.rstrip("—“”"))
        if "由" in g.words or "从" in g.words:
            g.words = _FROM_THE_FIRST.sub("", g.words)
        if (
            g.words.endswith(("新增", "净增"))
            and passage.topic.items
            and _MORE_THAN.search(text, start, before(g.first))
        ):
            tail.predicate, g.words = self.kit.grammar.predicate("增加"), ""  # 较“十三五”末新增约1.4万公里
        if g.words == "分别" and g.hint is _SHARE:
            g.words, tail.distribute = "", True  # 分别占全县粮食总面积和总产量的39.7%、31.3%
        if g.words in _LEFT_OVER:
            self.out.refuse(g.group, "no_indicator")  # 已搬迁100万人，尚余10万人: of what is left to be done
            return own
        if "每" in g.words and g.first.unit != "元" and _PER_THING.search(g.words) is not None:
            self.out.refuse(g.group, "denominator")  # 工作人员减少为每艘船3人
            return own
        if "每" in g.words and (per := _PER_UNIT.search(g.words)) is not None:
            g.words = g.words[: per.start()].rpartition("的")[2]  # 当时买的价格是每平方米2000元
            if g.words and per[0].endswith(("斤", "吨", "千克")) and not g.words.endswith(MONEY_NAMES):
                g.words += "价格"  # 生猪每斤12元
        if g.first.kind is _PERCENT and tail.scope_place is None and "比" in g.words[:-1] and _BESIDE.search(g.words):
            self.out.refuse(g.group, "measure_unknown")
            return ()  # 示范片比种植普通种薯亩均增产20%: over what is no time
        if "提" in g.words or "定" in g.words or "下达" in g.words or "明确" in g.words:
            g.words = _SAID_BY.sub("", g.words)  # 市政府提出的2007年翻一番的目标
        if _DONE_BY_THEN.fullmatch(g.words):
            g.words = ""  # 高速公路建成后只有160公里
        if holder is not None or bare or (not whole and _NO_NAME.fullmatch(g.words)) or YEARS.fullmatch(g.words):
            g.words = ""
        if (
            not g.words
            and g.first.kind is _AMOUNT
            and (
                g.first.unit in self.kit.referents.classifiers
                or self.kit.referents.dimension(g.first) in ("length", "area")
            )
            and (
                BOUNDARY.search(text, group_start, clause.start) is None
                or (text[group_start] == "，" and _SO_FAR.fullmatch(text, group_start + 1, before(g.first)) is not None)
            )
            and _IN_ALL.search(text, group_start, before(g.first) + 2) is not None
        ):
            passage.topic.items = [self._in_all(item) for item in passage.topic.items]
        if (
            g.hint is None
            and tail.predicate is None
            and tail.end == before(g.first)
            and g.first.kind is _PERCENT
            and PART_OF.match(rest)
            and not _GROWTH_BEHIND.match(rest)
            and not _RATE_BEHIND.match(rest)
            and not rest.startswith(("的目标", "的任务"))
            and not self.kit.namer.ends_in_indicator(g.words, 0, len(g.words))
        ):
            g.words = ""  # 项目区100%的农户: a part of what stands behind
        if (
            g.hint is None
            and tail.predicate is None
            and g.first.kind is _PERCENT
            and not g.growth_noun
            and g.words
            and not g.words.endswith((*_PLANNED, "率", "度", "水平"))
            and self._is_of(g.first, periods)
            and not _GROWTH_BEHIND.match(rest)
        ):
            g.hint = _SHARE  # 外商直接投资的60%
            if (part_of := _PART_AND_WHOLE.fullmatch(g.words)) is not None:
                part, whole_name = part_of[1], part_of[3]
                known = self.kit.namer.ends_with_noun
                if known(part) and known(whole_name) and g.scope is None:
                    g.words, g.scope = part, whole_name  # 研发投入超过销售收入的10%
                    if part_of[2].startswith("超") and g.first.comparator is _EQ:
                        g.group = [replace(q, comparator=Comparator.GT) for q in g.group]
                        g.first = g.group[0]
        if tail.predicate is None and g.first.kind is _PERCENT:
            move = _MOVE.search(text[clause.phrase_start : wrap.phrase_end].removesuffix("的"))
            if move is not None and not move.group("noun").endswith(_NO_MOVE):
                tail.predicate = self.kit.grammar.predicate("提高" if move.group("up") else "减少")
                g.words = move.group("noun")
        if g.first.kind is _AMOUNT and tail.predicate is None and len(g.words) > 1:
            said = text[clause.phrase_start : wrap.phrase_end]
            verb = next((v for v in _MOVES if said.endswith((v + g.words, v + "了" + g.words))), "")
            if g.words.startswith(_MOVES):
                verb, g.words = g.words[:2], g.words[2:]
            if verb == "减少" or (
                verb and (self.kit.namer.names_alone(g.words) or self.kit.namer.ends_with_noun(g.words))
            ):
                tail.predicate = self.kit.grammar.predicate(verb)  # 增加城镇人口545人, 减少贫困人口3000人
            elif verb == "增加":
                g.words = verb + g.words
        if wrap.predicate is not None:
            tail.predicate, tail.modifier = self.kit.grammar.predicate(wrap.predicate), None
        if g.first.kind is _PERCENT and g.words[-1:] in _OUTRUN_LAST and g.words and _ITS_RATE.match(rest):
            g.words = _without_tail(_OUTRUNS.sub("", g.words), _MEASURE_TAILS)
            tail.predicate, g.growth_noun = self.kit.grammar.predicate("增长"), True  # 增速超过直辖以来11%的年均增速
        return None

    def _measured(self, g: _Group) -> tuple[PlaceMention, ...] | None:
        """What the numbers measure: a level, a growth, a share, …; the end of it where that is not known."""
        text, passage = self.text, self.passage
        between, clause, first, group, group_start, growth_noun = (
            g.between,
            g.clause,
            g.first,
            g.group,
            g.group_start,
            g.growth_noun,
        )
        hint, of_benchmark, own, rest, start, tail = g.hint, g.of_benchmark, g.own, g.rest, g.start, g.tail
        multiple = first  # beside it, a rate is one of growth
        if len(group) > 1:
            multiple = next((q for q in group if q.kind is _MULTIPLE), first)
        measure = self._measure(multiple, tail, hint, growth_noun, rest, g.words)
        if measure is _CHANGE and passage.topic.against and not tail.baselines and first.unit == "元":
            measure, g.scope = _DIFFERENCE, passage.topic.against  # 与2020年执行数相比，中央补助减少9亿元
        if text[before(first) - 1] == "（" and measure is _LEVEL and self.last_measure is _CHANGE:
            measure = _CHANGE if first.kind is self.last_kind else measure  # 比上年增加1041元（125美元）
        self.last_measure, self.last_kind = measure, first.kind
        if (
            first.unit in ("个", "座")
            and _LIKENED.search(text, max(start, before(first) - 5), before(first)) is not None
        ):
            self.out.refuse(group, "figure_of_speech")  # 面积8.2万平方公里，相当于两个台湾
            return ()
        if first.kind is _PERCENT and not g.words and _AIMED_AT_BEHIND.match(text, after(group[-1])) is not None:
            self.out.refuse(group, "threshold")  # 失业率5.2%，低于5.5%左右的控制目标
            return ()
        if (
            first.kind is _AMOUNT
            and len(group) == 1
            and (
                _UNDER.match(text, first.end)  # 海拔1200米条件下
                or (
                    _LIMITS.match(text, first.end)
                    and (not g.words or text[before(first) - 1] in "、（" or g.words.endswith(_SIZES))
                )
            )
        ):
            self.out.refuse(group, "threshold")  # 200万元以下的采购项目
            return ()
        if len(group) == 1 and g.words.startswith(_NONE_OF) and _AT_LEAST_OF.match(rest):
            self.out.refuse(group, "threshold")  # 尚无产值5亿元以上的生产企业
            return ()
        if first.unit == "元" and measure is _LEVEL and len(group) == 1 and _STANDARD.match(text, first.end):
            self.out.refuse(group, "threshold")  # 按每人每年2300元（2010年不变价）的农村贫困标准
            return ()
        if (
            first.unit in ("项", "个")
            and len(group) == 1
            and (
                _OF_THE_AIMS.search(text, start, before(first)) is not None
                or AIMS_BEHIND.match(g.following) is not None
            )
        ):
            self.out.refuse(group, "structure_count")  # 计划目标中有10项好于预期
            return ()
        if first.unit == "项" and len(group) == 1 and text.endswith(_IS_FIGURE, start, before(first)) and not own:
            self.out.refuse(group, "structure_count")  # 研发经费投入强度、城镇化率等6项达到进度
            return ()
        if (
            first.kind is _PERCENT
            and len(group) == 1
            and not of_benchmark
            and (own_rate := _NAMED_RATE.match(rest)) is not None
            and not g.words.endswith(own_rate[1])
        ):
            measure = None  # 保持7.4%的投资增速: of what stands before and behind
        if first.kind is _PERCENT and (
            (tail.predicate is None and _INDEX_OF.search(text, group_start, before(first)))
            or (not g.words and _RESTORED_TO.search(text, group_start, before(first)))
        ):
            measure = None  # 货运量为上年同期的110%: neither a growth nor a share
        if measure is None:
            self.out.refuse(group, "measure_unknown")
            if g.words and first.kind is _PERCENT and tail.predicate is None:
                passage.topic.items, passage.topic.lost = [], True  # 净利差从2.3%收窄至1.4%
            if first.kind is _MULTIPLE and self.kit.namer.ends_in_indicator(g.words, 0, len(g.words)):
                named = self.kit.namer.name(g.words)  # 社会消费品零售总额是2020年的1.4倍、跃升至1851.7亿元
                passage.topic.items = [Item(named)] if named is not None else passage.topic.items
            return ()
        counted_before = bool(passage.topic.items) and all(i.named.is_count for i in passage.topic.items)
        if (
            measure is _GROWTH
            and not g.words
            and len(between.text) > 8
            and counted_before
            and _OWN_NOUN.search(between.text) is not None
        ):
            self.out.refuse(group, "no_indicator")
            passage.topic.lost = True
            return ()  # 整治地区100个，案件发案在连续下降基础上，再次下降9%: no rate of the places
        if first.kind is _RANK and not g.words and len(between.text) > 6 and counted_before:
            if not self.kit.referents.subject_of(_WHERE_RANKED.sub("", between.text)):
                self.out.refuse(group, "no_indicator")
                passage.topic.items, passage.topic.lost = [], True
                return ()  # 150家企业，使重庆占台商投资额，由第25位升至…: no rank of the firms
        of_these = (
            first.kind is _PERCENT and hint is None and PART_OF.match(rest) is not None
        )  # 肉牛产业，引领35%的农户参与
        if not g.words and first.kind in _RATES and (course := _ITS_COURSE.fullmatch(between.text)) is not None:
            g.words = course[1]  # 成本收入比持续上升，从2020年22%增至27%
        if not g.words and not of_these and between.text and first.kind is not _RATIO_FORM and not passage.topic.behind:
            said = _WHERE_RANKED.sub("", between.text) if first.kind is _RANK else between.text
            ranked = self.kit.namer.name(said[:-1]) if said.endswith("中") else None
            standard = ranked is not None and ranked.code is not None and ranked.subject is None
            g.words = _without_tail(said[:-1] if standard else self.kit.referents.subject_of(said), _MEASURE_TAILS)
        mostly = (
            _HAS_MOST.search(text, group_start, clause.phrase_start) if g.words and clause.start > group_start else None
        )
        if mostly is not None and mostly[1].endswith(g.words):
            g.words = mostly[1]  # 四川省是入渝游客最多的省份，游客86万人
        if between.text and (things := _WITHIN_ALL.search(text, start, first.start)) is not None:
            passage.topic.within = things[1]
        g.growing = tail.predicate is not None and tail.predicate.predicate == "growth"
        if not g.words and text.startswith("）的", group[-1].end) and _ASIDE.search(text, start, before(first)):
            self.out.refuse(group, "no_indicator")  # 全市最大（140万千瓦）的抽水蓄能项目: of what stands behind
            return ()
        if first.unit == "天" and (g.words in ("优", "良") or (not g.words and _DAYS_OF.match(rest))):
            of_day = _DAYS_OF.match(rest)
            g.words = f"空气质量{g.words or (of_day[1] if of_day is not None else '')}天数"
        if (
            (not g.words or g.words.endswith(_WHOLE_VILLAGE[:7]))
            and first.unit in _HEADS_OF
            and text.endswith(_WHOLE_VILLAGE, start, before(first))
        ):
            g.words = _HEADS_OF[first.unit]  # 全村205户、812人
        if text.endswith("床位", first.start, first.end) and "床" not in g.words:
            g.words += "床位"  # 山庄100多个床位
        if first.unit == "元" and g.words[-1:] in _TAKES_LAST and _TAKES.search(g.words) is not None:
            if not self.kit.referents.noun_follows(rest):
                self.out.refuse(group, "no_indicator")  # 村民能分到8万元: what somebody takes home
                return own
            g.words = ""  # 每月能拿3000元工资
        if (
            not g.words
            and first.unit == "人"
            and rest.startswith("的")
            and text.endswith("人口", first.start, first.end)
        ):
            g.words, g.following = "人口", ""  # 3000万人口的大市
        if text.endswith("人口", first.start, first.end) and (g.words.endswith("地区") or _SERVES.search(g.words)):
            self.out.refuse(group, "no_indicator")  # 承担周边地区90万人口的医疗服务
            return ()
        if text.endswith("企业", first.start, first.end) and g.following.startswith(_ALL_COME):
            g.following = "企业，"  # 吸引196户企业竞相落地
        g.measure = measure
        return None

    def _referred(self, g: _Group) -> tuple[PlaceMention, ...] | None:
        """The indicator that the words name, or that they leave out."""
        text, passage = self.text, self.passage
        between, clause, first, following, group, group_start = (
            g.between,
            g.clause,
            g.first,
            g.following,
            g.group,
            g.group_start,
        )
        growing, growth_noun, hint, measure, own, p = g.growing, g.growth_noun, g.hint, g.measure, g.own, g.p
        phrase, rest, start, tail = g.phrase, g.rest, g.start, g.tail
        limited, self.limited = self.limited, False
        g.area = None
        if first.unit in self.kit.referents.classifiers and (has := _AREA_HAS.match(g.words)) is not None:
            g.area, g.words = has[1], g.words[has.end() :]  # 现代农业功能区拥有法人单位8831个
        if between.text and g.words in self.kit.namer.statistics and first.kind in _RATES:
            led = self.kit.referents.subject_of(between.text)
            trade = self.kit.namer.word(led) if led else None
            if trade is not None and trade.industry_kind in ("sector", "industry"):
                g.words = led + g.words  # 装备产业在大项目推进下，投资增长28.6%
        if between.text and first.unit == "元" and (industry := self.kit.namer.industry_at_end(between.text)):
            passage.topic.sector = industry  # 优化提升汽车产业，实现产值5000亿元
        g.words = _WILL.sub("", g.words)
        if text[group_start] == "、" and first.unit in self.kit.referents.classifiers and g.words:
            g.words = self.kit.referents.with_shared_verb(g.words, passage.topic)
        if first.unit in _LENGTHS and _HOW_LONG.search(g.words) is not None:
            g.words = (
                g.words[:-2] + "长度" if g.words.endswith(("全长", "总长")) else g.words + "度"
            )  # 长江干流长达80公里
        if self.over is not None:
            g.words, limited = self.over_name, True
        if first.kind is _AMOUNT and passage.topic.items and _OF_WHICH_NEXT.search(text, start, before(first)):
            passage.topic.whole = passage.topic.items[-1].named, passage.topic.unit
        found = (
            self._limited_items(g.words, following)
            if limited
            else ([of_area], "carried")
            if (of_area := self._of_area(g.words, first, text[start : clause.start])) is not None
            else self.kit.referents.find(
                group,
                tail,
                g.words,
                own,
                rest,
                following,
                measure,
                passage.topic,
                of_growth=growth_noun or growing,
                clause=self._clause_before(first, start),
            )
        )
        if first.kind is _RANK and _SEVERAL_FIRSTS.search(text, max(start, first.start - 16), before(first)):
            found = None  # 创造多个全国乃至世界第一
        if first.kind is _RANK and found is not None and found[0][0].named.name.endswith("分别"):
            found = None  # 甲和乙分别由第11位和第13位升至第5位和第7位
        if found is not None and found[0][0].named.name in _WORTH_ALONE and _PARTLY.search(text, start, clause.start):
            found = None  # 其中5成为机械设备，价值3.6亿美元: of what, the text does not say in words
        if first.kind is _RANK and found is not None and _MANY_INDICATORS.search(found[0][0].named.name):
            found = None  # 多项指标居全市前列: it is not said which
        if first.kind is _RANK and found is not None and _BODY.search(found[0][0].named.name):
            found = (
                None if found[0][0].named.basis == "text" else found
            )  # 荣昌工业园区…名列第13位: it is not said in what
        if first.kind is _RANK and found is not None and _MADE_IT_INTO.search(found[0][0].named.name):
            found = None  # 公司跻身国产轿车前三强: among whom, and not in what
        if first.kind is _DURATION and found is not None and found[1] == "carried" and (be := _BECAME.match(rest)):
            what = rest[be.end() :].strip("了“”‘’")  # 连续7年成为全球最大的生产基地
            found = ([Item(Named(None, what, what, "text"))], "right") if 2 <= len(what) <= 20 else None
        if first.kind is _DURATION and _NEVER_SINCE.match(rest) is not None:
            what = rest.strip("，。；、“”")  # 连续6年未发生较大以上安全事故
            found = [Item(Named(None, what, what, "text"))], "right"
        moved = first.kind is _DURATION and first.unit in ("小时", "分钟") and bool(own)
        if moved and found is not None and found[1] == "carried":
            found = None  # 中心城区到黔江缩短至1小时
        if first.unit in ("吨", "千瓦") and found is not None and found[1] == "right" and p.kind is _HEADING:
            if found[0][0].named.name.endswith(("项目", "工程", "装置")):
                self.out.refuse(group, "fixed_name")  # 40万吨MDI项目
                return ()
        if found is not None and found[1] == "carried" and "元/" in first.unit and found[0][0].named.is_count:
            found = None  # 电梯1台（收费：0.5元/次）: a price is no number of things
        if found is not None and found[1] == "carried" and (rose := _ROSE_THEN.search(text, start, before(first))):
            named = found[0][0].named  # 联合收获机3489台；耕整机快速增加，达到2万台: not of the harvesters
            found = found if named.text in rose[1] or named.name in rose[1] else None
        per_head = first.kind is _AMOUNT and (first.unit in _VEHICLES or (first.value is not None and first.value % 1))
        if found is not None and per_head and first.value is not None and first.value < _PER_HEAD_MOST:
            if (per := _PER_HUNDRED.search(text, start, before(first))) is not None:
                found = [self._per_hundred(item, per[0]) for item in found[0]], found[1]
        if (
            found is not None
            and first.kind is _POINTS
            and hint is _SHARE
            and found[0][0].named.basis == "text"
            and text.find("所占", clause.start, first.start) >= 0
            and passage.topic.measure is _SHARE
            and passage.topic.items
            and passage.topic.items[-1].named.code is not None
        ):  # 占全市的5.5%；两翼所占比重提高了0.4个百分点
            found = [replace(passage.topic.items[-1], places=(), subject=found[0][0].named.text)], "carried"
            g.sentence_places = ()
        if found is not None and first.unit in _PEOPLE_UNITS:
            found = [self._of_travellers(i) for i in found[0]], found[1]
        if found is not None and len(found[0]) == 1 and measure in (_GROWTH, _LEVEL):
            found = self._of_list(found, start, first, measure)
        if found is not None and not own and first.unit.endswith("元"):
            found = self._with_partner(found, start, before(first), len(group))
        if found is not None and found[0][0].named.text == "旅客吞吐量" and self._is_of_ports(first.start):
            found = (
                [
                    replace(i, named=replace(i.named, code=None, name="港口旅客吞吐量", basis="composed"))
                    for i in found[0]
                ],
                found[1],
            )
        if found is not None and first.kind is _PERCENT and len(group) == 1:
            found = self._who_does(found, first, start, p.end)
        if found is not None and first.unit == "户" and measure is _LEVEL:
            if (held := _HOUSEHOLDS_THAT.search(text, start, before(first))) is not None:
                found = [Item(Named(None, f"{held[1]}的户数", held[1], "text", is_count=True))], found[1]
        if found is not None and (dead := found[0][0].named).code == "death_rate":
            if _DEAD_BY.search(text, start, before(first)):
                found = None  # 亿元GDP事故死亡率、道路万车死亡率: not of the people
            elif "、" in dead.text:
                found = None
        if found is not None and measure is _GROWTH and found[0][0].named.name in _BUILDINGS:
            last = passage.topic.items[-1].named.name if passage.topic.items else ""
            sold = _SOLD.search(last)  # 商品住宅销售面积下降2%，办公楼下降15%: the area sold of offices, too
            name = found[0][0].named.name + sold[0] if sold is not None else ""
            found = ([Item(Named(None, name, name, "composed"))], found[1]) if sold is not None else None
        if found is not None and first.kind is _AMOUNT and _MIXED_NAME.search(found[0][0].named.name):
            found = None  # 特大事故由20起降为3起, 发生安全生产死亡事故20起
        if found is not None and found[1] == "carried" and (happened := _HAPPENED.search(text, start, before(first))):
            found = found if found[0][0].named.text in happened[1] else None  # 较大事故…；重特大事故1996年发生20起
        if found is not None and first.unit in ("人", "起") and found[0][0].named.code is None:
            if _TOLL.search(text, p.start, before(first)) and not _OF_TOLL.search(found[0][0].named.name):
                found = None  # 生产安全事故…。建设施工192人: the dead, but not in its words
        if found is not None and first.unit == "元" and measure is _LEVEL and not phrase.text.endswith("额"):
            if _OF_GOODS.search(found[0][0].named.name):
                found = None  # 年产1亿台笔记本电脑，超7000亿元的产业链: no output
        if found is not None and len(found[0][0].named.name) == 1:
            found = None  # 在20公里以上的村占0.4%
        if first.unit == "岁" and found is not None and not _AGE.search(found[0][0].named.name):
            found = None  # 58岁的村民: how old somebody is
        if found is None:
            self.out.refuse(group, "no_indicator")
            passage.topic.lost = True
            return own
        if _OTHERS_IN_GENERAL.match(found[0][0].named.name) is not None:
            self.out.refuse(group, "no_indicator")  # 其他有些省市经济增长60%
            return own
        g.items, g.indicator_basis = found
        return None

    def _itemised(self, g: _Group) -> tuple[PlaceMention, ...] | None:
        """What each number is said of."""
        text, passage = self.text, self.passage
        area, behind, clause, doer, listed = g.area, g.behind, g.clause, g.doer, g.listed
        measure, own, p, periods, places, sentence_places = (
            g.measure,
            g.own,
            g.p,
            g.periods,
            g.places,
            g.sentence_places,
        )
        start, tail, words = g.start, g.tail, g.words
        if any(i.named.name.count("“") != i.named.name.count("”") for i in g.items):  # 农家乐“五一营业额
            g.items = [replace(i, named=replace(i.named, name=_MARKS.sub("", i.named.name))) for i in g.items]
        if g.indicator_basis in ("right", "text") and _COUNTS_INSIDE.search(g.items[0].named.name):
            self.out.refuse(g.group, "no_indicator")  # 200米长街一年开垮七八家面馆
            passage.topic.lost = True
            return own
        if g.first.unit == "人" and measure is _LEVEL and g.items[0].named.name == f"{g.items[0].named.text}数量":
            if g.items[0].named.text.endswith(("容纳", "接纳", "搭载", "承载")):  # 可容纳2000多人
                g.items = [replace(i, named=replace(i.named, name=f"{i.named.text}人数")) for i in g.items]
        if g.first.unit == "人次" and g.items[0].named.code is None and g.items[0].named.name.endswith("数量"):
            g.items = [
                replace(i, named=replace(i.named, name=f"{i.named.name[:-2]}人次")) for i in g.items
            ]  # 培训400人次
        if any(q.unit_implied for q in g.group) and (people := _OF_PEOPLE.search(g.items[0].named.name)) is not None:
            unit = "人次" if people[0].endswith("人次") else "人" if people[0].endswith(("人数", "人口")) else "次"
            g.group = [replace(q, unit=unit) for q in g.group]  # 接待人次高达5.5亿, 播放量突破5亿
            g.first = g.group[0]
        if len(g.items) == 1 and _SO_MANY_PLACES.fullmatch(g.items[0].subject or g.items[0].named.subject or ""):
            self.out.refuse(g.group, "threshold")  # 有8城常住人口超过1000万
            return own
        of_level = passage.topic.own_level
        if of_level is not None and words and g.first.unit == "元":
            if not own and _OF_WHICH.search(text, start, clause.phrase_start):
                g.items = [replace(i, subject=i.subject or i.named.subject or of_level) for i in g.items]
            else:
                passage.topic.own_level = None
        if area is not None:
            g.items = [replace(i, subject=i.subject or i.named.subject or area) for i in g.items]
        if doer is not None and words and not any(item.named.is_count for item in g.items):
            g.items = [replace(i, subject=i.subject or i.named.subject or doer) for i in g.items]  # 130家景区接待游客…
        if self.page.torn and (
            self._is_beheaded(p, clause.start, periods, places)
            or (start == p.start and p.ordinal is None and g.indicator_basis == "statistic")
            or (p.ends_open and g.indicator_basis == "right" and BOUNDARY.search(text, behind, p.end) is None)
        ):
            self.out.refuse(g.group, "torn_number")
            return own
        shared = len(g.items) > 1 and not tail.every and "分别" in text[clause.start : g.first.start]
        if (
            len(g.group) == 1
            and tail.predicate is not None
            and (shared or _LAST_OF.search(text, start, before(g.first)))
        ):
            self.out.refuse(g.group, "coordination_mismatch")  # 分别下降0.8、提高2.3、下降1.5个百分点
            return own
        several = own or (sentence_places if tail.distribute and len(sentence_places) == len(g.group) else ())
        if len(g.items) == 1 and len(g.group) > 1 and len(several) > 1 and not g.items[0].places:
            g.items = [replace(g.items[0], places=several)]
        if listed and len(g.items) == len(listed):
            g.items = [replace(item, places=(place,)) for item, place in zip(g.items, listed, strict=True)]
        elif listed:
            self.out.refuse(g.group, "coordination_mismatch")
            return own
        return None

    def _settled_in_time(self, g: _Group) -> tuple[PlaceMention, ...] | None:
        """When it was, and whether it was reached or aimed at."""
        text, passage = self.text, self.passage
        behind, clause, first, group, group_start, indicator_basis = (
            g.behind,
            g.clause,
            g.first,
            g.group,
            g.group_start,
            g.indicator_basis,
        )
        own, p, periods, rest, scope, start = g.own, g.p, g.periods, g.rest, g.scope, g.start
        statuses, tail, words = g.statuses, g.tail, g.words
        unsettled = g.measure
        in_turn = self._periods_in_turn(start, first, periods, len(group)) if len(g.items) == 1 else None
        in_force = passage.topic.period, passage.topic.period_basis
        g.period, g.period_basis = passage.period_of(group, tail, clause, periods, unsettled, g.items)
        if in_turn is not None:
            passage.topic.period, passage.topic.period_basis = in_force  # what follows is of neither of them
        rates = unsettled is _GROWTH and len(g.items) == 1 and len(g.items[0].places) < len(group)
        if len(group) > 1 and (tail.distribute or rates):
            counts = {len(g.items), max(len(i.places) for i in g.items), 1}
            compared = tail.compared or "相比" in text[group_start : first.start]  # 与去年同期、去年全年相比
            alone = max(counts) == 1 and not (compared or len(tail.baselines) > 1 or "和" in (scope or ""))
            mismatched = alone or (max(counts) > 1 and len(group) not in counts)
            if mismatched and in_turn is None and passage.years_of(g.period, len(group)) is None:
                self.out.refuse(group, "coordination_mismatch")
                if words:
                    passage.topic.items, passage.topic.lost = [], True
                return own
        if first.kind is _PERCENT and _RECOVERED.search(text, group_start, before(first)) is not None:
            measure: Measure | None = (
                _LEVEL  # 接待游客1000万人次，同比恢复86%: how much of last year's came back, and no growth
            )
            g.items = [replace(i, named=replace(i.named, code=None, name=f"{i.named.name}恢复率")) for i in g.items]
        else:
            measure = self._settled(unsettled, first, tail, g.items, indicator_basis, rest, p)
        if measure is None:
            self.out.refuse(group, "measure_unknown")
            if words and indicator_basis != "carried":
                passage.topic.items, passage.topic.lost = [], True  # 净利差从2.3%收窄至1.4%
            return ()
        if measure is not unsettled:
            g.period, g.period_basis = passage.period_of(group, tail, clause, periods, measure, g.items)
        if indicator_basis == "carried" and not own and passage.topic.narrow:
            g.sentence_places = passage.topic.narrow  # 巫山脆李品牌价值达19亿元、居全国第一
        g.status, g.status_basis = passage.status_of(statuses, clause, first, g.period, measure)
        if g.status is _ACTUAL and g.status_basis == "default" and g.period is None and measure is _LEVEL and not own:
            if passage.topic.whole is None and text.startswith(_MUST, before(first), first.start):
                self.out.refuse(group, "threshold")  # 注册资本不少于5000万元: what somebody must have
                return own
        if first.unit == "元" and _ADJUSTED.match(text, after(group[-1])) is not None:
            g.status, g.status_basis = _TARGET, "clause"  # 由3.6亿元调整为4.1亿元: a budget, too
        if g.status is _ACTUAL and g.status_basis == "default" and first.unit == "元":
            if g.items[-1].named.name.endswith(_OF_PLAN) and measure is _LEVEL:
                g.status, g.status_basis = _TARGET, "clause"  # 市本级收入预算601亿元
        if g.status is _TARGET and g.status_basis == "sentence" and self._is_done(g.items, passage.topic.items):
            g.status, g.status_basis = _ACTUAL, "default"  # 年初预算12亿元，完成年初预算的92%
        quoted = text[behind : behind + 1] in ("”", "’")  # “财政收入三年翻一番”的目标
        if (
            g.status is _ACTUAL
            and (quoted or g.status_basis in ("default", "clause"))
            and _TO_BE_DONE.match(text, behind)
        ):
            if quoted or _SET_AS_AIM.search(text, start, first.start):
                g.status, g.status_basis = _TARGET, "clause"  # 提出在5年内新增服务站1000个的任务
        if g.status is not _ACTUAL and _WHEN_RUNNING.search(text, clause.start, first.start):
            g.period, g.period_basis = None, "none"  # 2021年落户重庆，达产后年产值100亿元: some day
        elif (
            g.status is not _ACTUAL and g.status_basis == "sentence" and _ONCE_RUNNING.search(text, start, first.start)
        ):
            g.period, g.period_basis = None, "none"  # 项目建成后，主要生产…，设计产能达3万片/月
        else:
            g.period, g.period_basis = passage.settle_target(g.status, g.period, g.period_basis, measure, g.items)
        if g.status is _ACTUAL and passage.near_whole:
            g.period, g.period_basis = passage.settle_whole(g.period, g.period_basis)
        g.years = in_turn or (passage.years_of(g.period, len(group)) if len(g.items) == 1 else None)
        g.basis = tail.basis
        if g.basis is None and measure is _GROWTH:
            over_years = g.period is not None and g.period.granularity is _MULTI_YEAR
            counted = _IN_YEARS.search(text, clause.start, tail.end) is not None
            most = _TWICE_DOUBLED if text[first.start] == "翻" else _TENFOLD
            tenfold = first.kind is _MULTIPLE and first.value is not None and first.value >= most
            base = tail.baselines[-1].period if tail.baselines else None
            base = passage.base_of(base or self._base_before(first, start, periods), tail.basis)
            counted = counted or tail.since_long or (text[first.start] == "翻" and passage.is_of_years(periods, first))
            apart = (
                base is not None and g.period is not None and g.period.end.year - base.end.year > 1
            )  # 比2000年增长55%
            g.basis = "cumulative" if over_years or counted or tenfold or apart else "yoy"  # 5年增长3.5倍
            if base is not None and 0 < (base.end - base.start).days < _WEEK:
                g.basis = "qoq"  # 比上周上涨0.7%
        g.measure = measure
        return None

    def _drafted(self, g: _Group) -> tuple[PlaceMention, ...] | None:
        """The drafts of the numbers, and what the next group may take over."""
        text, passage = self.text, self.passage
        announced, basis, between, elsewhere, end, first = g.announced, g.basis, g.between, g.elsewhere, g.end, g.first
        group, group_start, growth_noun, hint, indicator_basis, listed = (
            g.group,
            g.group_start,
            g.growth_noun,
            g.hint,
            g.indicator_basis,
            g.listed,
        )
        measure, of_benchmark, one_of, own, p, period = g.measure, g.of_benchmark, g.one_of, g.own, g.p, g.period
        period_basis, places, rest, scope, sentence_places, start = (
            g.period_basis,
            g.places,
            g.rest,
            g.scope,
            g.sentence_places,
            g.start,
        )
        status, status_basis, tail, years = g.status, g.status_basis, g.tail, g.years
        whole_at = max((m.start for m in (*own, *sentence_places) if m.deictic or m.kind in _WHOLES), default=-1)
        own_part = self._own_part(max(start, whole_at), first.start)
        part = passage.part() if own_part or whole_at < 0 else None
        if part is not None and self._is_elsewhere(part, start, first.start, places):
            part = None  # 邻县乙镇丙村的基地，…: not of the town that the text is about
        part = part or own_part
        shared = (tail.distribute or tail.every) and first.hedge_start is not None and first.hedge_start < first.start
        alike = (
            len(g.items) > 1 and len({i.named.name for i in g.items}) == 1
        )  # 企业、高校分别投入研发经费: told apart by whose
        for number, (q, item) in enumerate(self._pairs(group, g.items)):
            whose = item.subject or item.named.subject
            value, value_max = self._value(q, measure, tail)
            if (
                measure is _CONTRIBUTION
                and value is not None
                and _PULLS_DOWN.search(text, max(0, q.start - 6), q.start)
            ):
                value = -abs(value)
            voice = passage.voice_at(q.start)
            inner = (
                ()
                if own or sentence_places or item.places
                else tuple(
                    m for m in places if m.deictic and m.start < first.start and text[m.start : m.end] in OWN_AREA
                )[-1:]
            )  # 先后在全县20个乡镇设立工坊: not of the city's document
            of = passage.districts_of(
                item, own, sentence_places or inner, voice, text[max(start, first.start - 24) : first.start]
            )
            if not own and not item.places and _is_elsewhere(item):
                of = [(None, "unknown")]
            if not own and not item.places and of[0][1] not in ("clause", "sentence"):
                if _SEVERAL_AREAS.search(text, start, first.start) is not None:
                    of = [(None, "unknown")]  # 六区实现进出口总值33亿美元，实际利用内资1169亿元
            if item.named.code == _GDP and measure in _OF_THE_NATION and self._is_of_nation(item, q, value):
                of = [("全国", "clause")] if "国内" in item.named.text else [(None, "unknown")]
            if elsewhere and not own and not item.places:
                of = [(None, "unknown")]
            if (
                len(of) > 1
                and measure is _LEVEL
                and q.kind is _AMOUNT
                and not (tail.every or tail.distribute or len(group) > 1 or announced or listed)
                and _EACH_OF.search(text, group_start, first.start) is None
            ):
                zones = {m.district_name for m in item.places or own or sentence_places if m.kind == "functional_zone"}
                besides = [one for one in of if one[0] not in zones]  # 南岸区、重庆经开区谋划项目11个
                of = besides if len(besides) == 1 else [(None, "unknown")]  # 渝东南、渝东北接待游客: of both together
            for district, district_basis in of:
                self.out.drafts.append(
                    Draft(
                        quantity=q,
                        measure=measure,
                        value=value,
                        value_max=value_max,
                        unit="%" if q.kind in _IN_PERCENT else q.unit,
                        comparator=first.comparator
                        if shared and q.hedge_start is q.hedge_end is None
                        else q.comparator,
                        named=item.named,
                        indicator_basis=indicator_basis,
                        status=status,
                        status_basis=status_basis,
                        basis=basis,
                        scope=scope if measure in _SCOPED else None,
                        subject=(whose if alike else _worded(whose)) or part,
                        period=years[number] if years else passage.period_for(q, period, tail),
                        period_basis=period_basis,
                        district_name=district,
                        district_basis=district_basis,
                        voice=voice,
                        sentence_start=start,
                        sentence_end=end,
                        duplicate=self._is_repeated(q, p),
                    )
                )
        if (each := _EACH_HAS.match(rest)) is not None and first.unit in self.kit.referents.classifiers:
            passage.topic.each = each[1]  # 36个行业工业增加值同比增长
        passage.topic.behind = indicator_basis == "right"
        if self._is_done(g.items, passage.topic.items):
            passage.topic.measure = measure  # 为预算的81%，同比增长26%: the revenue grew
        elif indicator_basis != "structure":
            apart = bool(own) and _OF_WHICH.search(text, start, first.start) is not None
            told_as, told_of = (status, status_basis), own
            if of_benchmark:  # what follows is of ours again
                g.items, told_of = [replace(i, places=()) for i in g.items], ()
            passage.leave_group(g.items, measure, hint is _SHARE, growth_noun, told_of, period, told_as, apart=apart)
            if measure is _LEVEL and first.kind is _AMOUNT:
                passage.topic.unit = first.unit
                passage.topic.dimension = g.items[-1].named.name, self.kit.referents.dimension(first)
        return () if one_of or of_benchmark else own or between.places

    def _is_of_nation(self, item: Item, q: Quantity, value: Decimal | None) -> bool:
        """Whether a product is the nation's: 国内生产总值 where the text calls the city's 地区生产总值, or more than any city's."""
        if item.places and any(m.kind != "nation" for m in item.places):
            return False
        if q.unit == "元" and value is not None and value >= _WHOLE_NATION:
            return True
        return "国内" in item.named.text and self.tells_of_regions

    def _periods_in_turn(
        self, start: int, first: Quantity, periods: Sequence[PeriodMention], count: int
    ) -> list[Period] | None:
        """The periods listed before as many numbers: 4月、5月、6月分别增长3.5%、4.5%、5.4%."""
        if count < 2:
            return None
        run: list[PeriodMention] = []
        for m in reversed(periods):
            if m.end > first.start:
                continue
            joined = not run or _JOINS.fullmatch(self.text, m.end, run[-1].start) is not None
            if m.start < start or m.role is not _OF or m.period is None or not joined:
                break
            run.append(m)
        found = [period for m in reversed(run) for period in self._each_month(m)]
        return found if len(found) == count == len(set(found)) else None

    def _each_month(self, mention: PeriodMention) -> list[Period]:
        """The months that are listed one by one, else the period as it is: 4月、5月, but 1—2月."""
        period = mention.period
        if period is None:
            return []
        listed = self.text.count("、", mention.start, mention.end) + 1
        months = range(period.start.month, period.end.month + 1)
        if listed == 1 or listed != len(months) or period.start.year != period.end.year:
            return [period]
        return [month(period.start.year, each) for each in months]

    @staticmethod
    def _is_done(items: list[Item], before: list[Item]) -> bool:
        """Whether items only say how much of their plan was done: 一般公共预算收入完成率 behind 一般公共预算收入."""
        names = [f"{item.named.name}完成率" for item in before[-1:]]
        return bool(names) and names == [item.named.name for item in items]

    def _in_all(self, item: Item) -> Item:
        """The whole of what was newly added: 新增规上企业76家、达到360家."""
        text = item.named.text
        new = next((verb for verb in _NEWLY if text.startswith(verb)), "")
        whole = self.kit.namer.name(text.removeprefix(new), counted=item.named.is_count) if new else None
        return item if whole is None else replace(item, named=whole)

    def _own_part(self, start: int, end: int) -> str | None:
        """The town or village that a sentence speaks of as its own: 全镇工业总产值12亿元."""
        found = _OWN_PART.findall(self.text, start, end)
        return found[-1] if found else None

    def _is_elsewhere(self, part: str, start: int, end: int, places: list[PlaceMention]) -> bool:
        """Whether a sentence names another town of a county it names, not the one that the text is about."""
        if self.text.find(part, start, end) >= 0:
            return False
        return any(
            m.kind in _COUNTIES and start <= m.start < end and _OTHER_TOWN.match(self.text, m.end, end) is not None
            for m in places
        )

    def _is_beheaded(self, p: Paragraph, start: int, periods: list[PeriodMention], places: list[PlaceMention]) -> bool:
        """Whether a name may be the rest of a longer one: it opens a paragraph of a torn page, as 产值 of 工业总|产值 does."""
        if p.ordinal is not None or not (p.kind is _BODY_KIND or p.follows_tear):
            return False
        if self.text[p.start : start].strip("，、；：。"):
            return False
        return all(m.start != start for m in periods) and all(m.start != start for m in places)

    def _listed_places(
        self, group: list[Quantity], tail: Tail, own: tuple[PlaceMention, ...], end: int, places: list[PlaceMention]
    ) -> list[PlaceMention]:
        """The places that the members of a coordination begin with, one for each number; else none.

        大渡口南海温泉、沙坪坝融汇温泉和璧山金剑山温泉接待游客分别增长50.79%、10.8%和26%.
        """
        if len(group) < 2 or len(own) != 1 or own[0].end >= end or own[0].deictic:
            return []
        found = [own[0]]
        for place in places:
            if own[0].end < place.start < place.end < end and place.role != "benchmark" and not place.deictic:
                if self.text[place.start - 1] in "、和与及":
                    found.append(place)
        return found if len(found) == len(group) else []

    def _without_places(self, words: str, places: list[PlaceMention]) -> str:
        """The members of a coordination without the places in front of them, the shared statistic behind the last."""
        for place in places[1:]:
            if place.role == "part_of_name" or self.text.startswith(_STATION, place.end):
                continue  # 重庆站: a name of one's own
            name = self.text[place.start : place.end]
            for joint in "、和与及":
                words = words.replace(joint + name, joint)
        return words.removesuffix("分别")

    def _is_of(self, q: Quantity, periods: list[PeriodMention]) -> bool:
        """Whether a number is a part of what stands before it: 外商直接投资的60%, not 1996年的29.5%."""
        start = q.start if q.hedge_start is None else min(q.start, q.hedge_start)
        return self.text[start - 1 : start] == "的" and all(m.end != start - 1 for m in periods)

    def _limits(self, group: list[Quantity], after_it: list[list[Quantity]]) -> bool:
        """Whether a number only says which things the next one counts: 投资额1000万美元以上企业214家."""
        if len(group) != 1 or not after_it or group[0].kind not in (_AMOUNT, _PERCENT):
            return False
        q, counted = group[0], after_it[0][0]
        if counted.kind is not _AMOUNT or counted.unit not in self.kit.referents.classifiers:
            return self._limits_sum(q, counted)
        if _BOUND_ALONE.fullmatch(self.text, q.end, before(counted)) is not None and q.unit not in _VEHICLES:
            items = self.passage.topic.items
            exceeds = self.text[q.end] != "的" or q.comparator is not _EQ
            return exceeds and bool(items) and items[-1].named.is_count  # 规上企业4家，其中5亿元以上1家
        match = _LIMIT.fullmatch(self.text, q.end, before(counted))
        if match is None or _JOINED.search(self.text, q.end, before(counted)):
            return False
        gap = self.text[q.end : before(counted)]
        if self.kit.referents.dimension(q) in _CAPACITIES and _PLANT.fullmatch(gap):
            return True  # 日供水能力6万吨水厂1座、110千伏变电站2座
        reached = self.text[before(q) - 1] in "达到" and self.text.startswith("的", q.end)
        exceeds = (q.comparator is not _EQ or reached) and q.unit not in self.kit.referents.classifiers
        exceeds = exceeds or (
            q.unit == "元" and _FIGURE_BEFORE.search(self.text, max(0, q.start - 8), before(q)) is not None
        )
        return bool(match["bound"]) or (exceeds and self.text.startswith("的", q.end))

    def _bounds_next(self, group: list[Quantity], after_it: list[list[Quantity]]) -> bool:
        """Whether a number only says which of the things behind the next one are counted: 流域面积1000平方公里以上21条河流."""
        if len(group) != 1 or not after_it or group[0].kind is not _AMOUNT or group[0].unit in _VEHICLES:
            return False
        counted, items = after_it[0][0], self.passage.topic.items
        if counted.kind is not _AMOUNT or counted.unit not in self.kit.referents.classifiers:
            return False
        if items and items[-1].named.is_count:
            return False  # of them, as `_limits` reads it
        return _BOUND_ALONE.fullmatch(self.text, group[0].end, before(counted)) is not None

    def _limits_sum(self, q: Quantity, total: Quantity) -> bool:
        """Whether a sum only says which investment the next one is: 50万元以上固定资产累计投资16亿元."""
        if q.unit != "元" or total.unit != "元":
            return False
        match = _SUM_OVER.fullmatch(self.text, q.end, before(total))
        return match is not None and self.kit.namer.ends_in_indicator(match[1] + match[2], 0, len(match[1] + match[2]))

    def _counts_over(
        self, group: list[Quantity], after_it: list[list[Quantity]], end: int
    ) -> tuple[Quantity | None, str]:
        """The threshold that says which things a count is of, and the name of those things.

        11个区县GDP超过1000亿元 → GDP超过1000亿元的区县; 新增7家投资额1000万美元以上企业.
        """
        q = group[0]
        if len(group) != 1 or not after_it or q.unit not in self.kit.referents.classifiers:
            return None, ""
        limit = after_it[0][0]
        if len(after_it[0]) != 1 or limit.kind not in (_AMOUNT, _PERCENT):
            return None, ""
        gap = self.text[after(q) : before(limit)]
        match = _OVER.fullmatch(gap)
        if match is not None and (
            self.kit.namer.ends_in_indicator(match[2], 0, len(match[2]))
            or match[2].removesuffix("规模") in self.kit.namer.statistics
            or (not match[2] and (match[3] or limit.comparator is not _EQ))
        ):
            bound = self.text[before(limit) : after(limit)]
            items = self.passage.topic.items
            self.over_topic = match[2] or self.over_topic
            what = match[2] or (items[-1].named.name if items and not items[-1].named.is_count else "")
            return limit, f"{what}{match[3] or ''}{bound}的{match[1]}"
        behind = _BOUND_NOUN.match(self.text, limit.end, end)
        if behind is not None and len(gap) <= 8 and _HAN.fullmatch(gap):
            return limit, self.text[after(q) : behind.end()]
        return None, ""

    def _of_area(self, words: str, q: Quantity, before_it: str) -> Item | None:
        """What is counted in an area, as the sentence says it of another or of all: 甲镇有企业25个，…；乙镇12个."""
        if not words.endswith(_AREAS) or _KIND_OF_AREA.search(words) or q.unit not in self.kit.referents.classifiers:
            return None
        alike = f"{words[-2:]}共有", f"{words[-2:]}拥有", f"{words[-2:]}有"
        town = words.endswith(_AREAS[:3]) and len(words) > 2
        topic = self.passage.topic
        whole = self.kit.namer.name(topic.within, counted=True) if topic.within else None
        if whole is None and topic.items and topic.items[-1].named.is_count:
            whole = topic.items[-1].named
        if whole is None or not whole.is_count or not (town or any(held in before_it for held in alike)):
            return None
        return Item(whole, subject=words)

    def _limited_items(self, words: str, following: str) -> Found | None:
        """The things that a threshold picks out, named with it."""
        words = words.strip("，、的")
        if words.endswith(("以上", "以下", "以内", "万元", "亿元")):  # 规上企业4家，其中5亿元以上1家
            carried = self.passage.topic.items[-1].named
            said = _PICKED_OUT.sub("", carried.text)  # 60岁以上780万人，65岁以上590万人
            of_people = said in ("人口", "总人口", "常住人口", "户籍人口") and "岁" in words
            words = (words + said.removeprefix("总") if of_people else f"{words}的{said}") if carried.is_count else ""
        if words.endswith("等"):  # 年产值10亿元以上的甲、乙等18个项目
            words = f"{words.partition('的')[0]}的{self.kit.namer.noun_after(following) or ''}"
        if not words:
            return None
        named = Named(None, f"{words}数量", words, "count", is_count=True)
        return [Item(named)], "count"

    def _of_travellers(self, item: Item) -> Item:
        """铁路运量554万人次: of people, not of goods."""
        named = item.named
        if not named.name.endswith("货运量") or "货" in named.text:
            return item
        people = self.kit.namer.name(f"{named.name.removesuffix('货运量')}客运量")
        return item if people is None else replace(item, named=replace(people, text=named.text))

    def _of_list(self, found: Found, start: int, q: Quantity, measure: Measure) -> Found:
        """What the members of a list have, said once before it: 主要行业利润情况：汽车制造业增长3%; 256种产品产量增长。其中，钢材1万吨."""
        named = found[0][0].named
        if named.basis not in ("text", "count") or named.code is not None or self.kit.namer.statistic_of(named.text):
            return found
        headed = _LIST_OF.search(self.text, start, q.start) if self.text.find("：", start, q.start) >= 0 else None
        each = headed[1] if headed is not None else self.passage.topic.each
        if not each or not self.kit.namer.is_statistic(each):
            return found
        of_products = each == "产量" and len(named.text) <= _LONGEST_PRODUCT and "的" not in named.text
        if not of_products and (measure is _LEVEL or not named.text.endswith(_OF_A_LIST)):
            return found
        statistic = self.kit.namer.statistic_of(each) or each
        told = self.kit.namer.name(named.text + statistic)
        return found if told is None else ([replace(found[0][0], named=told)], found[1])

    def _with_partner(self, found: Found, start: int, end: int, count: int) -> Found | None:
        """The trade with those whom the clause before calls partners: 东盟是第一大贸易伙伴，进出口额35亿元.

        None where there are several of them for one number, or another number of them.
        """
        if len(found[0]) != 1 or _TRADE_ALONE.fullmatch(found[0][0].named.text) is None:
            return found
        match = _PARTNERS.search(self.text, start, end) or _TRADE_ROSE.search(self.text, start, end)
        if match is None:
            return found
        whom = [w.strip("“”") for w in _COORDINATION.split(match["whom"] or match[2]) if w]
        if len(whom) != count:
            return None
        traded = found[0][0].named
        total = match.groupdict().get("trade") or ""
        head = total if total in ("出口", "进口") else traded.text
        known = self.kit.namer.name("进出口总额" if _BOTH_WAYS.search(head) else head)
        if known is None:
            return None
        items = [
            Item(replace(known, code=None, name=f"对{w}{known.name}", basis="composed", subject=None)) for w in whom
        ]
        return items, found[1]

    def _each_example(self, words: str, kind: str) -> str:
        """A list without the kind that sums it up, where each member has its number: 汽车、电子等支柱产业产值 → 汽车、电子产值."""
        _, dealt, told = kind.partition("分别")
        statistic = told if dealt else self.kit.namer.statistic_of(kind)
        return f"{words.partition('等')[0]}{dealt}{statistic}" if statistic else ""

    def _most_of(self, start: int, end: int) -> re.Match[str] | None:
        """What a sentence said that the members of a list have most of, and how: 平均工资最高的三个行业分别是."""
        if self.text.find("最", start, end) < 0:
            return None
        matches = list(_MOST_OF.finditer(self.text, start, end))
        return matches[-1] if matches else None

    def _member(self, start: int, group_start: int, end: int) -> str:
        """The industry that a member of such a list is, right before its number; empty where another clause has come."""
        at = max(start, group_start)
        while at < end and _LISTED_BEFORE.match(self.text, at):
            at += 1
        member = self.text[at:end].rstrip("（达为")
        industry = self.kit.namer.word(member)
        known = industry is not None and industry.industry is not None
        return member if known or (member.endswith(("业", "工作", "产业")) and "，" not in member) else ""

    def _is_way(self, places: tuple[PlaceMention, ...]) -> bool:
        """Whether two places are the ends of a way: 重庆至郑州, 北京—成都."""
        if len(places) != 2:
            return False
        return self.text[places[0].end : places[1].start] in ("至", "到", "—", "-", "－", "往", "——")

    def _is_partner(self, m: PlaceMention) -> bool:
        """Whether a place belongs to the name of somebody with whom something is agreed."""
        text = self.text
        return text[m.start - 1 : m.start] in ("与", "同", "和", "跟") and _AGREED.match(text, m.end) is not None

    def _base_before(self, q: Quantity, start: int, periods: list[PeriodMention]) -> Period | None:
        """What the numbers before in the sentence were compared with: 比2013年末增加1.4万个，增长110.7%."""
        for m in reversed(periods):
            if start <= m.start < q.start:
                bound = m.role is _OF and self.text.find("相比", m.end, min(q.start, m.end + _BASE_REACH)) >= 0
                if bound or m.role is PeriodRole.BASELINE:
                    return m.period
        return None

    def _who_does(self, found: Found, q: Quantity, start: int, end: int) -> Found:
        """What a share of a group does or has: 99%的农户拥有住房, (有火车站的乡镇占6%，)有码头的占14%."""
        named = found[0][0].named
        if named.code is not None:
            return found
        if (does := _DOES.match(self.text, q.end, end)) is not None and does[1] == named.text:
            name = f"{does[2]}的{does[1]}"
        elif (has := _HAS_IT.search(self.text, start, before(q))) is not None and has[1].endswith(named.text + "的"):
            carried = self.passage.topic.items
            noun = carried[-1].named.name.rpartition("的")[2] if carried else ""
            if not 1 <= len(noun) <= 6:
                return found
            name = has[1] + noun
        else:
            return found
        return [replace(found[0][0], named=replace(named, name=name, text=name))], found[1]

    def _per_hundred(self, item: Item, per: str) -> Item:
        """每百户拥有小汽车16辆，空调51台: of as many households is the second, too."""
        named = item.named
        return item if "每" in named.name else replace(item, named=replace(named, code=None, name=per + named.name))

    def _is_of_ports(self, at: int) -> bool:
        """Whether a text speaks of ports and of no airport before a number: 完成旅客吞吐量840万人."""
        said = self.text[max(0, at - 400) : at]
        return _PORTS.search(said) is not None and _AIRPORTS.search(said) is None

    def _clause_before(self, q: Quantity, start: int) -> str:
        """What the clause of a number says before it, back to the last comma."""
        stop = q.start if q.hedge_start is None else min(q.start, q.hedge_start)
        low = max(start, stop - 40)
        return self.text[after_boundary(self.text, low, stop) : stop]

    def _behind_noun(self, start: int, end: int, places: list[PlaceMention], periods: list[PeriodMention]) -> str:
        """What follows the noun that the number before counted: 18个重点区县当日接待游客152万人次 → 接待游客."""
        noun = self.passage.topic.items[-1].named.text if self.passage.topic.items else ""
        at = self.text.find(noun, start, end) if noun else -1
        if at < 0:
            return ""
        said = _TODAY.sub("", self.kit.phrases.read(self.text, at + len(noun), end, places, periods).text)
        return said if len(said) >= 2 else ""

    def _listed_behind(self, start: int, end: int, places: list[PlaceMention]) -> tuple[PlaceMention, ...]:
        """The places that a rank is announced for: 前5名是：潼南、云阳、…"""
        match = _LIST_FOLLOWS.match(self.text, start, end)
        if match is None:
            return ()
        found: list[PlaceMention] = []
        at = match.end()
        for place in places:
            if place.start < at:
                continue
            if self.text[at : place.start].strip("、和与及 "):
                break
            found.append(place)
            at = place.end
        return tuple(found)

    def _announced(self, group: list[Quantity], start: int, places: list[PlaceMention]) -> tuple[PlaceMention, ...]:
        """The places right before the numbers, one for each: GDP最高的是渝北区，为…；其次为江北区（…）、渝中区（…）."""
        if not places:
            return ()
        edge = group[0].start
        before = [m for m in places if start <= m.start and m.end <= edge and m.role in ("subject", "benchmark")]
        if not before or _UP_TO_NUMBER.fullmatch(self.text, before[-1].end, edge) is None:
            return ()
        if self.text[before[-1].end : edge] == "（":
            return (before[-1],) if len(group) == 1 else ()
        if any(m.deictic or m.role == "benchmark" for m in before):
            return ()
        found = [before.pop()]
        while before and self.text[before[-1].end : found[0].start] in ("、", "和", "与", "及"):
            found.insert(0, before.pop())
        if len(found) != len(group) or _ANNOUNCES.search(self.text[start : found[0].start]) is None:
            return ()
        return tuple(found)

    def _clauses_between(
        self, start: int, end: int, places: list[PlaceMention], periods: list[PeriodMention], *, beside: bool
    ) -> NounPhrase:
        """What the clauses without numbers between two groups are about: 其中摩托车和装备产业增长较快，分别增长…

        `beside`: other numbers of the sentence stand before them, and no region that is only mentioned takes over.
        """
        if start == end:
            return _NO_PHRASE
        clauses: list[tuple[int, int]] = []
        at = start
        for match in BOUNDARY.finditer(self.text, start, end):
            if at > start or self.text[at] not in "、，；：":
                clauses.append((at, match.start()))
            at = match.end()
        found: tuple[PlaceMention, ...] = ()
        words = ""
        for at, stop in reversed(clauses):  # the last one that names something counts
            if _DATELINE.match(self.text, at, stop) is not None:
                continue
            if not words or (not found and any(at <= m.start < stop for m in places)):
                phrase = self.kit.phrases.read(self.text, at, stop, places, periods)
                said = phrase.places
                if not said and phrase.landmark is not None and phrase.landmark.kind not in _WHOLES:
                    said = (phrase.landmark,)  # 重庆软件园 says of no other number that it is the city's
                for i, m in enumerate(said[1:], 1):  # 梁平区则是重庆区县中唯一负增长的地区
                    if "是" in self.text[said[i - 1].end : m.start]:
                        said = said[:i]
                        break
                # 全市地区生产总值最高的区为渝北区，达到1848.24亿元: the one named behind, not the whole it leads
                if all(m.kind in _WHOLES for m in said):
                    named = (m for m in places if m.end == stop and self.text[m.start - 1] in "是为" and m.start > at)
                    said = tuple(named) or said
                if said and said[-1].kind in _WHOLES and _FIRST_OF.match(self.text, said[-1].end) is not None:
                    said = said[:-1]  # 是全市第一森林资源大县
                if len(said) >= _LISTED and _EXAMPLES_OF.match(self.text, said[-1].end) is not None:
                    said = ()  # 广州、武汉、厦门等副省级城市，27个环渝城市
                if beside and said and said[-1].kind == "region" and _MORE_BEHIND.match(self.text, said[-1].end, stop):
                    said = ()  # 建成项目340个，中心城区住房市场止跌回稳，工业投资增长8.5%
                if at == start and said and said[0].kind in _WHOLES and said[0].start - at <= 1 and said[0].end < stop:
                    said = ()  # 全国共有38万家的重庆小面店: of the shops
                if said and self.text.find("；", stop, end) >= 0:
                    said = ()  # 巫溪县用无人机架设光缆；粮仓项目则监测3000万亩农田
                found, words = found or said, words or phrase.text
        return NounPhrase(words, found)

    # -- measures and values ---------------------------------------------------------------------------------------

    def _measure(
        self, q: Quantity, tail: Tail, hint: Measure | None, growth_noun: bool, rest: str, words: str
    ) -> Measure | None:
        """What a number measures by its form and the words around it; None when they do not say."""
        fixed = _BY_KIND.get(q.kind)
        if fixed is not None:
            return fixed
        predicate = tail.predicate.predicate if tail.predicate is not None else None
        if q.kind is _MULTIPLE:
            beyond = words.endswith("超标") or self.text.endswith("超标", 0, before(q))
            return None if q.multiple_of or beyond else _GROWTH
        if hint is _CONTRIBUTION or (hint is _CHANGE and q.kind is _POINTS):
            return hint
        if predicate == "difference":
            earlier = tail.scope_place is None and tail.baselines
            if q.kind is _PERCENT and _THAN_BEFORE.search(self.text, max(0, q.start - 16), before(q)):
                return _GROWTH  # 比上年偏少26.2%
            return _CHANGE if earlier else _DIFFERENCE  # 增幅高于上年1.1个百分点
        if q.kind is _POINTS:
            if tail.scope_place is not None and tail.compared:
                return _DIFFERENCE
            moved = predicate in ("growth", "share") or tail.compared or growth_noun
            return _CHANGE if moved else None
        if q.kind is _AMOUNT:
            done = tail.predicate is not None and tail.predicate.text == "提升" and words.endswith(_RENEWED)
            return _CHANGE if predicate == "growth" and not done else _LEVEL  # 旧房整治提升1265户
        if q.kind is not _PERCENT:
            return None
        if predicate == "reach":
            carried = _SHARE if not words and self.passage.topic.measure is _SHARE else _LEVEL
            return hint or (_GROWTH if growth_noun else carried)
        if hint is not None:
            return hint
        if predicate == "growth" or growth_noun or _GROWTH_BEHIND.match(rest):
            return _GROWTH
        topic = self.passage.topic
        if words:
            return _LEVEL
        if topic.items and not rest.strip("以上左右及的，"):
            return topic.measure if topic.measure in (_SHARE, _GROWTH) else _LEVEL
        if _GROWTH_BEFORE.search(self.text, max(0, q.start - 40), q.start):
            return _GROWTH
        return _SHARE if PART_OF.match(rest) else _LEVEL

    def _settled(
        self,
        measure: Measure,
        q: Quantity,
        tail: Tail,
        items: list[Item],
        indicator_basis: str,
        rest: str,
        p: Paragraph,
    ) -> Measure | None:
        """A percentage is a level only of a ratio; of anything else it is what the topic was measured by, or unknown."""
        if measure is not _LEVEL or q.kind is not _PERCENT:
            return measure
        part_of = tail.predicate is None and tail.end == before(q) and _OF_NEXT.match(rest) is not None
        if any(item.named.is_ratio or (item.named.basis == "text" and not part_of) for item in items):
            return measure
        if rest.strip("以上左右及的，"):
            return None
        carried = self.passage.topic.measure
        if indicator_basis == "carried" and carried in (_SHARE, _GROWTH):
            return carried
        bare = tail.predicate is None and p.kind is not _HEADING
        return _GROWTH if bare and any(item.named.implicit_growth for item in items) else None

    @staticmethod
    def _value(q: Quantity, measure: Measure, tail: Tail) -> tuple[Decimal | None, Decimal | None]:
        """The value with the sign of its verb, and the upper end of a range."""
        sign = 1
        if tail.predicate is not None and tail.predicate.predicate in ("growth", "difference") and measure in _SIGNED:
            sign = tail.predicate.sign
            if measure is _CHANGE and tail.modifier is not None and tail.modifier.sign < 0:
                sign = -sign
        value, value_max = q.value, q.value_max
        if sign != 1:
            value = value * sign if value is not None and value > 0 else value
            value_max = value_max * sign if value_max is not None else None
        if value is not None and value_max is not None and value_max < value:
            value, value_max = value_max, value
        return value, value_max

    @staticmethod
    def _pairs(group: list[Quantity], items: list[Item]) -> list[tuple[Quantity, Item]]:
        """Which number is said of which item."""
        if len(items) == 1 == len(group):
            return [(group[0], items[0])]
        if len(items) == 1 and len(items[0].places) == len(group) > 1:
            only = items[0]
            each = [Item(only.named, (place,), only.subject) for place in only.places]
            return list(zip(group, each, strict=True))
        if len(items) == len(group):
            return list(zip(group, items, strict=True))
        if len(group) == 1:
            return [(group[0], item) for item in items]
        return [(q, items[0]) for q in group]

    def _is_repeated(self, q: Quantity, p: Paragraph) -> bool:
        if p.copy_of is not None:
            return True
        at = bisect_right(self.repeated, (q.start, len(self.text), 0)) - 1  # they stand in order
        return at >= 0 and q.end <= self.repeated[at][1]

    # -- tables ----------------------------------------------------------------------------------------------------

    def _unit_in_prose(self, value: Decimal, named: Named, period: Period | None) -> str:
        """The unit with which the text so far states the same number of the same indicator: 亿元. Empty where it does not.

        Only numbers of four digits and more: shorter ones meet by chance.
        """
        while self.amounts_until < len(self.out.drafts):
            draft = self.out.drafts[self.amounts_until]
            self.amounts_until += 1
            q = draft.quantity
            number = _DIGITS.match(self.text, q.start, q.end)
            if draft.measure is _LEVEL and number is not None and number.end() < q.end:
                self.amounts.setdefault(Decimal(number[0].replace(",", "")), []).append(draft)
        if len(value.normalize().as_tuple().digits) < 4:
            return ""
        for draft in self.amounts.get(value, ()):
            if draft.named.name == named.name and period in (None, draft.period):
                number = _DIGITS.match(self.text, draft.quantity.start)
                return self.text[number.end() : draft.quantity.end] if number is not None else ""
        return ""

    def _row(
        self,
        table: Table,
        p: Paragraph,
        quantities: list[Quantity],
        places: Sequence[PlaceMention],
        periods: Sequence[PeriodMention],
    ) -> None:
        passage = self.passage
        cells, refused = self.kit.tables.row(
            table, self.text, p.start, p.end, quantities, places, periods, self._unit_in_prose
        )
        for q, reason in refused:
            self.out.refuse([q], reason)
        period, period_basis = (table.period.period, "heading") if table.period is not None else (None, "none")
        if period is None:
            period = passage.counted_at() or passage.topic.period or passage.document_period
            period_basis = "document" if period is not None else "none"
        status = passage.heading_status or _ACTUAL
        for cell in cells:
            item = Item(cell.named, cell.places, cell.subject)
            voice = passage.voice_at(cell.quantity.start)
            for district, district_basis in passage.districts_of(item, (), (), voice):
                self.out.drafts.append(
                    Draft(
                        quantity=cell.quantity,
                        measure=cell.measure,
                        value=cell.value,
                        value_max=None,
                        unit=cell.unit,
                        comparator=cell.quantity.comparator,
                        named=cell.named,
                        indicator_basis="table",
                        status=status,
                        status_basis="heading" if passage.heading_status else "default",
                        basis="yoy" if cell.measure is _GROWTH else None,
                        scope=None,
                        subject=cell.subject,
                        period=cell.period or period,
                        period_basis="heading" if cell.period is not None else period_basis,
                        district_name=district,
                        district_basis=district_basis,
                        voice=voice,
                        sentence_start=p.start,
                        sentence_end=p.end,
                        duplicate=self._is_repeated(cell.quantity, p),
                    )
                )


_BY_KIND = {
    QuantityKind.RANK: Measure.RANK,
    QuantityKind.GRADE: Measure.GRADE,
    QuantityKind.RATIO: Measure.SHARE,
    QuantityKind.DURATION: Measure.DURATION,
}
