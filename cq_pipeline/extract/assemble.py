"""Puts numbers, words, periods, places and voices together into drafts of claims.

In: a `Page`, its metadata and voices. Out: an `Assembly`: drafts in view offsets, and every number that became none, with
the reason. It goes through a text once, sentence by sentence, group of numbers by group. What a clause leaves out is
taken from the `Passage`; what a number is said of is found by `Referents`; rows of tables are read by `TableReader`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol, TypeVar

from cq_pipeline.extract.counted_time import is_counted_by, may_count, named_in, told_since, unit_named_in
from cq_pipeline.extract.district_counts import district_counts
from cq_pipeline.extract.drafts import Assembly, Draft, Item
from cq_pipeline.extract.grammar import StatusRow, Tail
from cq_pipeline.extract.group import (
    COUNTIES,
    DATELINE,
    DISTRICTS_THAT,
    LISTED,
    OF_WHICH,
    VEHICLES,
    WIRE,
    Group,
    Kit,
)
from cq_pipeline.extract.group_claim import ClaimSteps
from cq_pipeline.extract.group_whose import OUTSIDE
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
from cq_pipeline.extract.naming import Named
from cq_pipeline.extract.passage import ABOUT, HOME_CITY, INLINE_HEADING, OWN_AREA
from cq_pipeline.extract.periods import months
from cq_pipeline.extract.phrases import (
    BOUNDARY,
    after,
    before,
    groups,
    sentence_ends,
)
from cq_pipeline.extract.places import with_their_number, with_towns
from cq_pipeline.extract.quantities import RejectedNumber
from cq_pipeline.extract.tables import Table, announces_list
from cq_pipeline.extract.talk import CLAUSE, ONLY_GLUE
from cq_pipeline.records import replace
from cq_pipeline.text.model import Page, Paragraph, ParagraphKind
from cq_pipeline.vocabulary.districts import is_local, of_its_day

# Members of enums that are asked for with every number: to look one up in its enum costs as much as a call.
_AMOUNT = QuantityKind.AMOUNT
_DURATION = QuantityKind.DURATION
_PERCENT = QuantityKind.PERCENT
_RANK = QuantityKind.RANK
_GROWTH = Measure.GROWTH
_LEVEL = Measure.LEVEL
_AS_OF = PeriodRole.AS_OF
_DURATION_ROLE = PeriodRole.DURATION
_OF = PeriodRole.OF
_ACTUAL = Status.ACTUAL
_EQ = Comparator.EQ
_BODY_KIND = ParagraphKind.BODY
_HEADING = ParagraphKind.HEADING
_TABLE_ROW = ParagraphKind.TABLE_ROW
READABLE = (ParagraphKind.HEADING, ParagraphKind.BODY, ParagraphKind.TABLE_ROW)
"""The kinds of paragraphs that claims are read from."""
_DIGITS = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?")
_THAT_AREA = ("该区域", "该片区")
_REGIONS = ("region", "functional_zone", "new_area")
_POINTS_AT = ("这", "那", "该", "述")
_WORKS = re.compile(
    "(?<![一-鿿])(?:我们|我|咱们?)?(?:公司|企业|工厂|厂子?|合作社|集团|基地|厂里)?(?:一直|主要|就|都|常年)*在(?:重庆市?)?$"
)
_ITS_WORK = re.compile(
    "(?:[一-鿿]{1,4}(?:镇|乡|街道|村))?(?:做(?!了?[0-9])|搞|种(?![0-9])|养(?![0-9])|生产|经营|从事|起家|创办|创业|扎根|办厂|建厂|设厂|开厂|开店)"
)
_SITED = re.compile(r"(?:位于|落户|入驻|落地|落子|选址|坐落|扎根)(?:于|在|到|了)?(?:重庆市?)?$")
_HELD = (*ABOUT, "functional_zone", "landmark")
_PROJECT_OF = re.compile(
    "的?(?:[一-鿿]{0,4})(?:项目|工厂|基地|物流园|产业园|园区|楼盘|商场|商厦|综合体|门店|生产线|厂房)"
)
"""Behind a place it makes it the site of what the next sentence goes on with: 江北嘴项目是重头戏。该项目总投资25亿元."""
_FRAME = re.compile(
    "[　 “]*(?:[^，。；：0-9]{1,8}(?:方面|领域|来看|上看|角度看)|据[^，。；：0-9]{1,8}|"
    "(?:此外|另外|同时|其中|不过|然而|但|目前|如今|眼下|当前|现在|截至目前|与此同时|除此之外|"
    "值得一提的是|值得关注的是|统计显示|数据显示|资料显示))"
)
"""A clause in front of the one that says whose a sentence's numbers are: 航空方面，; 据统计，."""
_PAIR = re.compile("两省一?市|毗邻地区|两地(?!的?(?:差|距|牌))")
_OF_SALES = re.compile("；(?:其中)?(?:成交|销售|平均(?:溢价|单价|售价)|均价|去化|库存|溢价|可售|单价|总价)")
"""What goes on with the homes or the land that the part of the sentence before it told of: 主城区…；成交均价…."""
_HOLD_FIRMS = (*ABOUT, "functional_zone")
_LIES_BEFORE = re.compile(
    r"(?:[^。；0-9]{0,30}[，：]|[^，。；：“”]{2,14}，)?[“‘]?(?:(?:记者|近日|日前|昨日)*(?:走进|来到|走访|探访|步入|前往)(?:了)?)?(?:[^，。；：“”0-9]{0,8}?(?:一家|一名|一位|一个|某|这家)|公司|企业|[^，。；：“”0-9]{2,8}?)?(?:总部)?"
    r"(?:位于|地处|坐落[于在]?|落脚[于在]?|落户[于在]?|入驻|扎根[于在]?|设[于在]|进驻|在)"
)
_LIES = re.compile("[^，。；]{2,12}?(?:位于|地处|坐落[于在]|落户[于在]?|选址)")
_VISITS = re.compile(
    "(?:[^。；0-9]{0,24}，|[^，。；0-9]{0,10})?(?:记者|笔者|我们)[^，。；]{0,10}?(?:来到|走进|走访|探访|赶到|驱车前往|前往|抵达|踏进|步入|见到|在)(?:了)?(?:位于)?(?:重庆市?)?$|"
    "(?:[^，。；0-9]{0,10}，)?(?:走进|来到|踏进|步入)(?:了)?(?:位于)?(?:重庆市?)?$"
)
"""Before a place it makes it where the reporter is: 记者来到綦江区石壕镇."""
_FIRM_BEHIND = re.compile(
    r"[^，。；：“”的]{0,8}(?:的(?:厂|工厂|基地|车间|门店|分公司|项目|楼盘|[^，。；：“”]{0,10}(?:楼盘|企业|公司|厂|店|项目|园|集团|电子|科技|合作社|农场)(?![^，。；：]{0,8}(?:表示|说|称|指出|透露|认为|坦言|估计)))|"
    r"(?:设厂|建厂|经营|投资|开店|落户|注册|做|开|从事|打拼|创业|打工|种植|养殖|承包)[^，。；：“”的]{0,8}的)"
)
_TOLD_OPENS = (
    r"(?:[^，。；：0-9]{0,10}，)?(?:本[报网])?(?:记者)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?"
    r"(?:昨日|昨天|日前|近日|当天|今日|今天|另|还|也|又|同时|此外|另外|随后)*(?:从|据|根据|来自)?"
)
_TOLD_ENDS = (
    r"[^，。；：0-9]{0,12}?"
    r"(?:获悉|获知|了解到?|得知|传来消息|(?:的)?(?:最新|提供的)?(?:消息|通报|数据|数字|统计(?!局)|资料)(?:显示|表明|称)?|"
    r"(?:有关|相关|一位|新闻)?(?:负责人|人士|官员|发言人|工作人员|专家)[^，。；：0-9]{0,8}?"
    r"(?:介绍|表示|透露|称|说|指出|告诉记者|坦言|提醒)|发布|公布|披露|介绍|表示|透露)"
    r"(?:的[^，。；：]{2,20}?显示)?[，：]"
)
_CITY_SAYS = re.compile(
    _TOLD_OPENS + r"(?:重庆市?|市)(?!场|民|值|内|面|区|属|郊)(?:政府)?[^，。；：0-9]{0,18}?"
    r"(?:局|委|委员会|办|办公室|厅|院|海关|部门|总队|调查队|营管部|管理部|营业管理部|税务|指挥部|协会|中心|统计|政府)(?![长员])"
    + _TOLD_ENDS
)
"""What a sentence opens with that takes its figures from a house of the city: 据重庆海关数据，; 记者从市农业农村委获悉，."""
_OPENS_TOLD = re.compile(_TOLD_OPENS + "(?:重庆市?)?")
_OFFICE_TELLS = re.compile(
    r"[^，。；：0-9]{0,16}?(?:局|委|委员会|办|办公室|院|部门|大队|支队|中心|统计|政府|站|所|协会|管委会|工业园区?|产业园区?|园区|高新区|经开区|景区|公司|集团)(?![长员])"
    + _TOLD_ENDS
)
"""Behind a district's name it makes it the source of a reporter's figures: 据永川区商务委统计，."""
_CITY_DOES = re.compile(
    r"(?:[^，。；：0-9]{0,12}，|又讯[ 　]*|[0-9]{4}年|[0-9]{1,2}月)?(?:昨日|昨天|日前|近日|今年|去年|明年|近期|随后|同时|此前)*，?"
    r"(?:重庆)?市(?:政府|委、?市政府|级(?:财政|部门)|财政(?:局)?|[一-鿿]{2,8}[局委办])(?!有关|相关|负责|局长|主任)"
    r"(?:昨日|今年|去年|已|将|还|也|再|累计|共|紧急|先后|又|计划)*(?:向|为|对|给|从|安排|下拨|拨付|投入|组织|派出|出资|整合|筹集|新增|新建|新开|启动|实施|落实|设立|拿出|调拨|发放)"
)
"""What a sentence opens with in which a house of the city does something: 市民政局向15个区县下拨2300万元."""
_OF_PROJECT = re.compile(r"[“‘]?(?:该|此|整个|据悉，|据了解，)?(?:项目|工厂|基地|生产线|产线|园区)(?!数|个数)")
_MAKES = ("年产", "日产", "处理", "总长", "全长")
_BUILT = re.compile(r"(?:建成|建设|新建|形成|投产|达产|具备|开工|启动|拥有)[^，。；]*$")
_PROJECT_BEHIND = re.compile(r"(?!的)[一-鿿A-Za-z、]{1,24}?(?:项目|生产线|工程|基地|工厂|装置|产线)")
_INDUSTRIES = re.compile(r"第[一二三](?:[、和]第?[二三]){1,2}(?:次)?产业")
_LISTS_KINDS = re.compile("(?:[一-鿿]{2,12}、){1,5}[一-鿿]{2,12}等?$")
_EACH_OF_KINDS = re.compile("(?!指标)[一-鿿]{2,10}?(?:分别|依次)")
_SO_GREAT = re.compile(r"(?:[、和]第?[一二三四五六七八九十]{1,2})+大")  # 第二、第三大贸易伙伴
_ONE_OF_LIST = re.compile(r"(?:区县|片区|区域|板块|城市群?|组团|功能区)")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(]?[0-9]{1,2}[.．、）)] ?(?=[^0-9])|[①-⑳] ?")
LEAD = 6
"""The first paragraphs of a page, which name its period, are read whether they hold numbers or not."""
NEAR = 3
"""How many paragraphs without numbers are read in front of one with numbers: what they plan or date may go on."""
_OVER = re.compile(
    r"((?:省会城市|中心城市|区县|县区|区|县|地区|城市|乡镇|镇街|村|企业|园区|行业|产业|项目))的?([A-Z一-鿿]{0,14}?)(?:均|都|已)?(?:[较比][^，。；]{2,8}?)?"
    r"(达到或超过|超过?|突破|达到?|高于|低于|不足|在)?了?"
)
_BOUND_NOUN = re.compile(r"及?以[上下]的?[一-鿿]{0,4}(?:企业|项目|公司|机构|单位|园区|平台)")
_NOUN_OF = re.compile(
    r"级?的[一-鿿]{0,6}?(?:企业|项目|公司|机构|单位|园区|平台|基地|工程|村|乡镇|大户|专业户|品牌|集群)"
)
_BOUND_REACH = 8
_ONE_OR_NEXT = ("一、二", "二、三", "两、三", "三、四", "四、五", "五、六", "六、七", "七、八", "八、九")
_RANKS_LISTED = re.compile(r"(?:、[一二三四五六七八九十]{1,3})+(?:[和及与][一二三四五六七八九十]{1,3})?[位名](?!列)")
_RANKS_BEFORE = re.compile(
    r"第[一二三四五六七八九十]{1,3}(?:、[一二三四五六七八九十]{1,3})+(?:[和及与]|、)$|第?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[位名]?[至到—～~-]{1,2}$"
)
_NEIGHBOURS = re.compile("(?:区县|[省市区县]|乡镇|[乡镇])(?:相邻|接壤|毗邻|交界|相连|为邻)")
_SUCH_DISTRICTS = re.compile("(?:、[一-鿿]{2,4})*等(?:区县|地区|地|区|县)(?:也|都|均|还)?(?:分别|陆续|先后|相继|纷纷)")
_AND_OTHERS = re.compile(r"、[^，。；]{2,24}等(?:[0-9]+|[一二三四五六七八九十]+)[个家座条]")
# a day that only says since when there is what the sentence is about: 去年8月成立的某某集团，已投入200万元
_FOUNDED_THEN = re.compile(
    r"(?:正式|才|刚|新)?(?:成立|设立|组建|建成|建立|创办|创建|创立|开业|投产|投用|落户|入驻|注册)的[^，。；、0-9和]{2,20}，"
)
_FOUNDED_IN = ("成立于", "始建于", "创建于", "创办于", "设立于", "组建于", "诞生于", "创立于")
_FIRMS_OF = re.compile(
    r"[^，。；、]{0,6}?(?:[一-鿿]{0,2}企业|公司|厂商|品牌|代工(?!出货|产量|产值|量|占)|客商|台商|资企)"
)
_GUESTS_OF = re.compile(
    "[^，。；、0-9]{0,4}?(?:参展商|参展企业|展商|展团|代表团|考察团|访问团|投资者|投资人|投资商|旅客|旅行团)"
)
_NATION_LEADS = re.compile(
    "我国(?=[一-鿿])(?![首第唯最独]|仅有|西部|西南|西北|中西部|内陆|重要|著名|著名的|的|为数|少数)"
)
"""我国摩托车已覆盖150个国家 tells of the nation; 我国最大的… praises what is told of."""
_EVENT_LAST = ("后", "时", "前", "以来")
_HAN = re.compile(r"[一-鿿]*")
_QUOTED_REACH = 40
_QUOTED_COUNTS = re.compile(
    r"“(?:[一二两三四五六七八九十]个[^”、，。]{2,10}、)+[一二两三四五六七八九十]个[^”、，。]{2,10}”"
)
_LISTED_BELOW = re.compile("(?:方面)?[。：:，；](?:一是|第一[，、是]|其一|首先[，是])")
_GRANTS_TO = re.compile("(?:^|[，。；：）\n])(?:对|给予|奖励)[^，。；：\n]*$")
_WHO_IS_GRANTED = re.compile("的[一-鿿]{1,12}(?:[，。；]|给予|予以|奖励)")
_HERD_UNITS = ("头", "只", "羽")
_FINE = ("纳米", "微米", "英寸", "毫米")
_MADE_SO_FINE = re.compile(r"(?:级|及以下|以下)?(?!以[上下内]|左右|[的和与及至]|降雨|降水)[一-鿿A-Za-z]{2}")
_BOUND_ALONE = re.compile(r"及?以[上下内](?:的?有)?|的")
_SO_MANY_PEOPLE = re.compile(r"(?:之间)?的(?:镇街|镇乡|乡镇|街道|区县|镇|乡|村|社区)?共?有")
_SUM_OVER = re.compile(
    r"及?以上的?([一-鿿]{2,8}?)(?:累计|合计|共|完成)*(投资|投资额)(?:累计|合计|共|完成|达到?|突破|超过?)*"
)
_FIGURE_BEFORE = re.compile(r"(?:产值|收入|投资|营收|资产|税收|利润|产出|投资额)$")
_LIMIT = re.compile(
    r"(?P<bound>及?以[上下内]|级)?的?(?!的)(?:[一-鿿]{1,14}?|[一-鿿A-Za-z、“”]{2,60}等)(?:总数|数量)?(?:已|共|合计|累计)*(?:达到?|突破|超过?|近|约|有|增至|为)*"
)
_BEYOND_FIRMS = re.compile(
    r"[一-鿿]{0,6}(?:企业|项目|园区|产业集群|集群|乡镇|街镇|村|基地|产品|品牌|楼宇|市场|商圈)(?:共|达到?|突破|超过?|[共已]?有)?"
)
"""Between a sum and what is counted of those beyond it: 营收超10亿元企业5家."""
_CAPACITIES = ("weight", "volume", "energy")
_PLANT = re.compile(
    r"级?的?(?!的)[一-鿿]{0,10}(?:厂|站|库|机组|码头|泊位|基地|生产线|装置|项目|变电站|输电线|气田|水池|蓄水池|油罐)(?:共|各)?"
)
_QUOTED_DIGIT = re.compile(r"“[0-9一二三四五六七八九十]{1,3}”")
_SO_MANY = re.compile(r"等\d{1,3}个(?:省|国家|地区|城市|市)")
_AWARDED = re.compile(r"[0-9一二三四五六七八九十多余][个项家名座处款种]“$")
"""Before a place that belongs to the name of what is counted: 6个“重庆市重点新产品”."""
_JOINED = re.compile(r"[和与及、]$")
_SHORT_LINE = 40
# A line that names no more than a growth rate or a rank: 同比增长：5.4%, 全市排名：第3位
_OF_LINE_ABOVE = re.compile(
    r"(?:(?:同比|[比较]上年(?:同期)?)?(?:名义|实际)?(?:增长|增速|增幅|上升|(?P<falls>下降|减少))(?:率|速度)?[：:\s]*[-+]?\d+(?:\.\d+)?%"
    r"|(?P<among>全市|全国|全区|区县)?(?P<rank>排名|位次|排位)[：:\s]*第?\d{1,3}[位名]?)"
)
_LINES_ABOVE = 30
_LIST_REACH = 12  # claims looked back at for what the sentence above a list is about
_LIST_LINE = 160
_BREAKS_DOWN = re.compile("其中|分[^，。]{1,8}看|按[^，。]{1,10}分")
_ARTICLE = re.compile("第[零一二三四五六七八九十百]{1,6}条")
_ARTICLES = re.compile(f"^{_ARTICLE.pattern}", re.MULTILINE)
_SEVERAL_ARTICLES = 3
"""How many paragraphs make a text one of rules, whatever its title is: the annex of a notice."""
_CONDITIONS = re.compile(
    r"(?:申报|认定|准入|申请|评选|参评|报名|招聘|享受|入围|扶持|支持|补贴|补助|奖励|资助)(?:的)?(?:基本|具体)?(?:条件|标准|对象(?:和|及|与)(?:条件|标准))"
    r"(?:（[^（）]*）|和要求|及标准|与标准|和标准)?[：:。]?$"
)
"""Headings of what must be had to be granted something, and of what is granted: 二、申报条件."""
_AMONG = re.compile(
    r"(?:[^，。；、\d]{1,14}(?:[中里]|开发区|园区|高新区|经开区)|省份|省区市|省市区?|大?城市|区县|地市|国家级新区|国家)(?:的)?(?:综合)?(?:排名?|排在|排位|位居|位列|名列|居|列)?"
)
_LIST_BELOW = re.compile("[名位强]?[^，。；：]{0,12}：")
_FROM_STATE = re.compile("的[^，。；0-9一二两三四五六七八九十半成]{1,16}?[升降加长高变少大小善减转][到至为]")
_FROM_THE_END = ("后", "末", "倒数")
_TURNS_TO = re.compile("(?:[在从]|再?看)?([一-鿿]{3,12}?)(?:方面|上)，")
_JOINTS = ("、", "和", "与", "及")
_COUNTED_NEAR = 4  # lines between a figure and those that go on with it
_COUNTED_BY = frozenset("以为达均")
_LESS_TIME = re.compile(r"[比较][^，。；：、0-9年月比较]{2,8}(?:省下?|节省|快|少|短)(?:了)?$")
"""Before how much less time something takes than something else: 比海运省20天."""
_IS_THERE = re.compile("[一-鿿]{2,4}(?:为|是|则为|达到?|仅|只有?|要|需要?)")
_DURATION_CUE = re.compile(
    r"(?:连续|持续|(?<!一)连|连[涨跌降升增减])$|(?:缩短|压缩|压减|精简|延长|提前|减少|降)[^，。；]{0,6}$"
)
_RANKED_THINGS = re.compile(r"(?:的[^，。；：\d]{1,10}(?:依次|分别)?|依次|分别)(?:是|为|有)[：:]?")
_THAT_VILLAGE = re.compile(r"[^，。；]{0,8}，?该(?:村|镇|乡|社区|街道)")
# What stands between a bound and the places that it sorts out: GDP超过1000亿元的有渝北区…
_THEY_ARE = re.compile(
    r"(?:及?以[上下内])?的(?:区县|区市县|县区|地区|城市|区|县)?(?:仅|只|还|也|共|分别|依次|主要)*(?:有|是|为)[：:]?"
)
_THAN_THEIRS = re.compile(
    r"(?:高于|低于|快于|慢于|优于|好于|不及|逊于|超过)(?:(?:全国|全省|全市|全大陆|中国大陆|大陆|全球|[^，。；、\d]{0,8}平均(?:水平|增速|增幅)?|[^，。；、\d]{0,6}同期))的$"
)
_PROVINCES = re.compile(r"(?:省(?:区市|市区|份|级行政区)|省、?(?:自治区、?)?直辖市)(?:[中里内]|，?[已均都]有)")
_SO_MANY_BEYOND = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十两]{1,3})(?:区县|县区|区市县)[^，。；\d]{0,10}$")
_BEYOND = re.compile(r"(?:[低高大小多少]于|超过?|突?破|过|不足|不到|达到?|在)$")
_FRONT = re.compile("前$")
_LEFT_FRONT = re.compile(r"(?:跌出|掉出|退出|滑出|跌落|无缘|未能?进入|没能?进入|落榜)(?:全市|全国)?$")
_FRONT_OF_TITLE = re.compile(r"(?:进入|跻身|重返|冲进|挤进|[位稳]?居|位?列|排名?|[入进保])(?:全市|全国|区县|西部)?$")
_OUT_OF_SET = re.compile("的[一-鿿]{1,8}?(?:之?外|以外|当?中|里)[，、]|的还有")
_THOSE_IN_FRONT = re.compile(
    "(?:合计|总计|累计|共计|之和|加起来|如下|依次如下|见下表|名单|榜单)|[位名]?的?(?:[0-9一二三四五六七八九十]{1,2}个)?(?:区县|县区|区(?![域间])|县|地区|省市|城市)[^，。；]{0,4}(?:共|合计|总计|均|都|分别|完成|实现)"
)
"""Behind a rank that only says which districts are meant."""
_DIFFERS = re.compile(
    "(?:从[^，。；]{1,8}看，)?(?P<what>[^，。；：0-9]{2,40}?)(?:在?(?:全市|我市)?各?区县?(?:县|域)?(?:之?间|中)?)?(?:的?(?:区域|空间|地区))?"
    "(?:的?(?:分布|数量|规模))?(?:存在|有|呈现)?(?:着|出)?(?:较大|明显|很大|一定|显著)?的?"
    "(?:差异|差距|分化|不均|不均衡|不平衡|悬殊|参差不齐)(?:较大|明显|很大|显著|悬殊|较为明显|比较大|十分明显)?[。，；]"
)
_CENTRES = ("中心城区", "主城区")
_OF_CITY = ("重庆", "重庆市", "全市", "我市", "重庆市的", "重庆的")
_OF_TOWN = re.compile(
    "的?(?:建成区|城市)?(?:面积|规模|人口|常住人口|绿地|绿化|道路|路网|空气|公园|污水|供水|公交|停车|管网|排水|垃圾|噪声|饮用水|环境)"
)
"""What is told of a town: behind 中心城区 in the papers of a county far from the city's centre it is the county's own."""
_PER_HEAD = re.compile("(?:(?:从|而|在|论|按))?人均(?:方面|来看|看|上|水平看|水平上|GDP)?[，：]")
_COUNTED_PLACES = ("区县数量", "区数量", "县数量", "地区数量")
_NTH = re.compile("第[一二三四五六七八九十0-9]{1,3}[名位][：:] ?")
_IN_FRONT = re.compile(
    "(?:进入|跻身|位列|位居|挤进|排名?|居)(?:全市|全国)?前[0-9一二三四五六七八九十]{1,3}[名位强]?的(?:区县)?还有"
)
_TEAM = ("团队", "队伍", "员工", "工人", "职工", "公司", "厂")
_STAFF = Item(Named(None, "员工数量", "员工", "count", is_count=True))
_HOW_MUCH = re.compile(
    "(?:这个|那个|现在|目前|你们|我们)*(?P<what>[一-鿿A-Za-z]{2,10}?)(?:现在|目前|大概|大约|一共|总共|到底|究竟|能|里)*"
    "(?:是|有|达到|收)?(?:多少|多大|多高|好多)(?:钱|元|个|家|人)?"
    "(?:呢|了|啊|呀)?[？?]?$"
)
"""What an interviewer asks after, which the answer need not name again: 租金是多少？——每月九块钱."""
_ONLY_WHEN_ASKED = re.compile(
    r"(?:[^，。；：？\n]{1,16}[：:]\s?)?(?:那么?|而)?，?(?:今年|明年|去年|前年|下半年|上半年|全年|目前|现在|后面|接下来|一季度|二季度|三季度|四季度)的?(?:目标|打算)?呢[？?]"
)
_FIGURE_ASKED = re.compile(
    r"(?:今年|去年|明年|前年|上半年|全年|目前|现在|全[市区县]|[0-9]{4}年|我们|咱们|的|：)?(?P<what>(?:(?!今年|去年|明年|前年|上半年|全年|现在|目前|我们|你们)[一-鿿]){3,12}?)"
    r"(?:的?(?:增长|增速|增幅|目标|预期|总量|规模|完成|涨|降))*(?:是|有|达到了?|定在|定为|做到|到|了)*(?:多少|多大|多高|好多|几成)"
)
"""What a question asks after by its name: 去年物流业增加值增长多少？"""
_ASKS_HOW_MUCH = re.compile(
    "多少|多大|多高|好多|几成|怎么[定样]|怎样|如何|目标|完成得|情况|达到了?什么|什么水平|呢[？?]$"
)
_LONGEST_QUESTION = 40
_WHAT_ABOUT = re.compile("(?:那么?|而)?([^，。；：0-9“”]{2,8})呢？")
_TWO = 2
_OF_ALL = re.compile("^(?:在?(?:重庆市|重庆|全市|我市|各地|各?区县(?:之?间)?)的?)+|(?<=[一-鿿])[上中里]的")
"""A sentence that says only that something differs from district to district, and the next tell how: 企业在区县间差异明显."""
_MOST = re.compile(r"最[高低大小多少快慢好差强弱](?:的|的?前)$")
_AFTER_MOST = ("的", "前")
_ARE = re.compile(r"[^，。；：、\d]{1,10}?(?:分别|依次|则|就)?(?:是|为|有)")
_ARE_THE = re.compile(r"(?:主要|重点)?(?:行业|产业|门类|领域|区县|地区|镇街|街道|乡镇|品种)(?:分别|依次)(?:是|为|有)")
_FIELDS = re.compile(
    r"(?:大)?(?:重点|支柱|主导|优势|新兴|特色)?(?:产业|行业|领域|方面|板块|环节|集群)(?!投资|产值|增加值)"
)
_LAST_LISTED = re.compile(
    r"、[^，。；\d]{2,16}[和与及][^，。；、\d]{2,12}$|(?:[^，。；、\d]{2,12}、){2}[^，。；、\d]{2,12}$"
)
_IN_ORDER_TO = re.compile("[　 ]*为(?:了|进一步|加快|更好)?(?!主|止|例|期|此|何|什么)[一-鿿]{2}")
_SUNG = re.compile("(?:歌词|唱道|唱词|民谣|歌谣|顺口溜|谚语|俗话说?|俗语|诗云|诗曰|童谣|民谚|打油诗)[^“”。]{0,4}$")
_AHEAD_BY = re.compile(
    "[^，。；]{0,8}(?:完成|建成|竣工|实现|达产|开工|投产|交付|达到|贯通|通车|投用|封顶|合龙|完工)|[，。；]"
)


_NOTES = re.compile(
    r"[　 ]*[【\[（(]?(?:注释?|附注|备注|注解|(?:主要|统计|有关)?(?:指标|名词)解释)[】\]）)]?[：:]?(?:[　 ]*$|[　 \d①（\[]|(?<=[：:]))"
)
"""What begins the notes of a bulletin."""
_ALL_ABOVE = re.compile(r"(?:[，。；\n]|^)以上$")
_PRICES_OF = re.compile(r"的?(?:不变价|可比价|价格计算|价格)")
"""Behind a year that only says in whose prices something is told: 总产值12亿元（1990年不变价）."""
_LEAGUE = re.compile(
    r"各区县|[34]\d个?区县|[居靠列]前|[居靠]后|排名|排行|排第几|座次|“成绩单”|位次|排序|增速|增幅|榜|前[一二三四五六七八九十\d]{1,2}[名位强]|[十百]强"
)
"""What a line says that announces how districts compare."""
_ANNOUNCED = re.compile("(?:公布|发布|出炉|揭晓|通报|晒出|亮相|来了|揭榜|放榜)了?[。！：]?$")
_HEADED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、]|[【■●◆▌▍])?看?([^，。：、；]{2,16}?)(?:方面|情况|[】：])?"
)
"""A heading that may say no more than what is told below it."""
"""What stands before a number of days that are counted, where the text has counted some."""
_DEFINES = re.compile(
    r"(?:[\[（(]?\d{1,2}[\]）).、．]?|[①-⑳])?[　 ]*[^，。；：\d]{2,24}?(?:[（(][^（）()]*[）)])?(?:是指|系指|指的是)"
    r"|[^，。；\d]{0,16}统计(?:范围|口径|起点|标准)(?:包括|为|是|由|从|调整)"
    r"|[^，。；\d]{0,12}(?:贫困|扶贫|低收入)(?:标准|线)(?:为|是)"
)
"""A sentence that says what a word means or whom a survey counts: 规模以上工业是指年主营业务收入2000万元及以上的企业."""


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


def _all_counted_places(items: Sequence[Item]) -> bool:
    return bool(items) and all(
        item.named.name in _COUNTED_PLACES or item.named.name.endswith(DISTRICTS_THAT) for item in items
    )


def _figure_of(d: Draft) -> tuple[object, ...]:
    """What a heading and the text below it must have in common to tell of one thing."""
    name = DISTRICTS_THAT if d.named.name.endswith(DISTRICTS_THAT) else d.named.name  # 22个区县跑赢全市
    return name, d.measure, d.value, d.value_max, d.unit


class Assembler(Kit):
    """Reads pages into drafts. Every call keeps its own state."""

    def assemble(self, page: Page, metadata: DocumentMetadata, voices: Sequence[Voice]) -> Assembly:
        """The drafts of a page, and the numbers refused."""
        return _Reading(self, page, metadata, voices).run()


def _from_january(period: Period | None) -> Period | None:
    """Of what is summed up since the year began, 本月止累计, a table of May tells January to May."""
    if period is None or period.granularity is not Granularity.MONTH or period.start.month == 1:
        return period
    return months(period.start.year, 1, period.start.month)


class _Reading(ClaimSteps):
    """One pass over one page."""

    def __init__(self, kit: Kit, page: Page, metadata: DocumentMetadata, voices: Sequence[Voice]) -> None:
        super().__init__(kit, page, metadata, voices)
        self.league = self.title_league = self._compared_in(metadata.title or "")
        self._steps: tuple[Callable[[Group], tuple[PlaceMention, ...] | None], ...] = (
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
            if self.in_notes and p.ordinal_level == 1:
                self.in_notes = False
            if _NOTES.match(self.text, p.start, p.end) is not None:
                self.in_notes = True
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
                full.setdefault(_figure_of(d), []).append(d)
        for i in self.headlines:
            d = drafts[i]
            again = full.get(_figure_of(d), [])
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
            context_period=self.passage.topic.period or self.passage.heading_period or self.passage.document_period,
            present_year=self.passage.told_year,
            closed_year=self.passage.closed_year,
        )
        if any(_PRICES_OF.match(text, m.end) is not None for m in periods):
            periods = tuple(m for m in periods if _PRICES_OF.match(text, m.end) is None)
        if any(self._is_aside(m) for m in periods):
            periods = tuple(replace(m, role=PeriodRole.BASELINE) if self._is_aside(m) else m for m in periods)
        periods = self.passage.as_told(periods)
        is_heading = p.kind is _HEADING
        stated = bool(found)
        places = self.kit.places.find(text, p.start, p.end, on=self.on) if stated or is_heading or is_row else ()
        if any(text[m.start - 1 : m.start] == "“" for m in places):
            places = tuple(
                m
                for m in places
                if m.kind not in ("region", "economic_circle")
                or text[m.start - 1 : m.start] != "“"
                or text[m.end : m.end + 1] == "”"
            )  # “长江经济带高质量发展”49项任务
            places = tuple(m for m in places if _AWARDED.search(text, max(0, m.start - 4), m.start) is None)
        if places:
            places = self._pointed_at(tuple(m for m in places if not self._is_origin(m)))
            places = with_their_number(text, places) if stated and len(places) > 1 else places
        if self.reference is not None and any(m.kind == "landmark" or m.role == "part_of_name" for m in places):
            places = tuple(
                replace(m, district_name=of_its_day(m.district_name, self.reference))
                if m.district_name and (m.kind == "landmark" or m.role == "part_of_name")
                else m
                for m in places
            )
        if len(places) > 1:
            places = self._but_core_of_all(places)
        if self.passage.is_of_two and stated and "，" in text[p.start : p.end]:
            places = self._of_two(p, places)
        if self.towns and (stated or is_heading):
            places = with_towns(text, p.start, p.end, places, self.towns)
        quantities = (
            self._stated(
                self._whole(p, found),
                periods,
                {m.end for m in places},
                {m.start: m.end for m in places},
                p.start,
                p.end,
                p.end if is_heading else -1,
                is_row=is_row,
            )
            if stated
            else []
        )
        self.passage.enter_paragraph(p, periods)
        if self._is_ruled(p) or self._is_article(p, periods):
            self.out.refuse(list(quantities), "threshold")  # 申报条件：…: what an applicant must have
            return
        if places and (nth := _NTH.match(text, p.start, p.end)) is not None:
            named = next((m for m in places if m.start == nth.end() and not m.deictic), None)
            if named is not None and text[named.end : named.end + 1] in ("。", "，"):
                self.passage.enter_place(named)  # 第三名：渝中区。……
        if is_row:
            self.passage.enter_sentence(p.start, p.end, p)
            self.table = self.table or Table()
            self._row(self.table, p, quantities, places, periods)
            return
        if quantities and places and p.end - p.start <= _LIST_LINE and self._is_list(p, quantities, places):
            self.listed.add(p.index)
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
        elif (wire := WIRE.match(text, start, p.end)) is not None:
            start = wire.end()  # 本报讯（记者…）渝中区进出口总额增长5%
            places = tuple(m for m in places if m.start >= start)
        if start >= p.end or (len(quantities) == 1 and self._goes_on_line(p, quantities[0])):
            return  # 重庆日报2019年3月4日讯, alone in its line
        ends = sentence_ends(text, start, p.end, quantities)
        of_sentences = zip(ends, _dealt(quantities, ends), _dealt(periods, ends), _dealt(places, ends), strict=True)
        for end, numbers, times, names in of_sentences:
            self.passage.enter_sentence(start, end, p)
            self._sentence(p, start, end, numbers, times, names)
            start = end

    def _but_core_of_all(self, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
        """Places without the urban core right behind 全市: 全市主城区空气质量 is the city's, and not of two places."""
        whole = {m.end for m in places if m.deictic and self.text[m.start : m.end] in ("全市", "我市", "本市")}
        if not whole:
            return places
        return tuple(
            m for m in places if m.start not in whole or not self.text.startswith(("主城", "中心城区"), m.start)
        )

    def _goes_on_line(self, p: Paragraph, q: Quantity) -> bool:
        """Whether a line only gives growth or rank of what the line above tells: 一般公共预算收入：76.9亿元 / 同比增长：5.4%."""
        found = _OF_LINE_ABOVE.fullmatch(self.text, p.start, p.end)
        drafts = self.out.drafts
        if found is None or not p.index or not drafts:
            return False
        above = self.page.paragraphs[p.index - 1]
        last = drafts[-1]
        if last.sentence_start < above.start or (len(drafts) > 1 and drafts[-2].sentence_start >= above.start):
            return False
        if last.measure not in (_LEVEL, _GROWTH, Measure.RANK) or self.text.find("。", above.start, above.end) >= 0:
            return False
        rank = found["rank"] is not None
        if q.value is None or (not rank and (q.kind is not _PERCENT or last.named.is_ratio)):
            return False
        falls = found["falls"] is not None
        self.out.drafts.append(
            replace(
                last,
                quantity=q,
                measure=Measure.RANK if rank else _GROWTH,
                value=-q.value if falls and q.value > 0 else q.value,
                value_max=None,
                unit="位" if rank else "%",
                comparator=q.comparator,
                basis=None if rank else "yoy",
                scope=found["among"] if rank else None,
                sentence_start=p.start,
                sentence_end=p.end,
                duplicate=self._is_repeated(q, p),
            )
        )
        return True

    def _is_ruled(self, p: Paragraph) -> bool:
        """Whether a paragraph stands below a heading of conditions or rates of aid, and states nothing real: 二、申报条件."""
        head = p.kind is _HEADING or p.ordinal_level is not None
        if head:
            level = p.ordinal_level or 0
            if _CONDITIONS.search(self.text, p.start, min(p.end, p.start + _SHORT_LINE)) is not None:
                if self.ruled is None or level <= self.ruled:
                    self.ruled = level
                return False
            if self.ruled is not None and level <= self.ruled:
                self.ruled = None
        return self.ruled is not None

    def _is_article(self, p: Paragraph, periods: Sequence[PeriodMention]) -> bool:
        """Whether a paragraph is an article of a law and names no year: 第九条 居住证每年签注1次."""
        article = self.text.startswith("第", p.start) and _ARTICLE.match(self.text, p.start, p.end) is not None
        if not article or any(m.explicit_year for m in periods):
            return False
        if self.passage.title.is_rules:
            return True
        if self.articles < 0:
            self.articles = len(_ARTICLES.findall(self.text))
        return self.articles >= _SEVERAL_ARTICLES

    def _is_aside(self, m: PeriodMention) -> bool:
        """Whether a day only says since when there is something, or which day was named: 普查时点，即2020年11月1日零时."""
        if _FOUNDED_THEN.match(self.text, m.end) is not None:
            return True
        if self.text.endswith(_FOUNDED_IN, 0, m.start):
            return True  # 协会成立于1994年6月。至今…
        if self.text[m.start - 1 : m.start] in ("由", "从") and _FROM_STATE.match(self.text, m.end) is not None:
            return True  # 水质由去年的Ⅴ类提升到Ⅳ类，总磷浓度下降28.6%: not of that year
        return self.text[m.start - 1 : m.start] == "即" and self.text[m.start - 2 : m.start - 1] in "，（"

    def _of_two(self, p: Paragraph, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
        """The places of a paragraph with 两省市, 毗邻地区 and 两地 in a text of Chongqing and Sichuan together."""
        found = list(places)
        for pair in _PAIR.finditer(self.text, p.start, p.end):
            if any(m.start < pair.end() and pair.start() <= m.end for m in places):
                continue  # 川渝两省市 is known
            begun = max(self.text.rfind(stop, p.start, pair.start()) for stop in "。；")
            if len([m for m in places if begun < m.start < pair.start() and m.kind in COUNTIES]) < _TWO:
                found.append(
                    PlaceMention(pair.start(), pair.end(), "cy-shuangcheng", "成渝地区双城经济圈", "economic_circle")
                )
        return tuple(sorted(found, key=lambda m: m.start))

    def _is_origin(self, m: PlaceMention) -> bool:
        """Whether a place from outside only says where firms come from: 台湾代工企业 in a text of the city.

        So does the city's name in the short name that the text gives a firm: 以下简称重庆博瑞.
        """
        if self.short_names and self.text.startswith(self.short_names, m.start):
            return True
        if m.district_name not in OUTSIDE:
            return False
        return _FIRMS_OF.match(self.text, m.end) is not None or _GUESTS_OF.match(self.text, m.end) is not None

    def _pointed_at(self, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
        """The places with 该县 and 该区 as the one that was named last, and 全市 as a city outside that was."""
        found = []
        for m in places:
            words = self.text[m.start : m.end]
            if words == "我国" and self.of_singapore:
                continue
            if m.deictic and words in ("该县", "该区"):
                last = self.last_area.get(words[1])
                m = m if last is None else replace(last, start=m.start, end=m.end, role="subject")
            elif m.deictic and words in _THAT_AREA:
                if self.last_zone is None:
                    continue
                m = replace(self.last_zone, start=m.start, end=m.end, role="subject")
            elif m.deictic and words in ("全市", "该市") and self.passage.metadata.district_name is None:
                m = m if self.last_city is None else replace(self.last_city, start=m.start, end=m.end, role="subject")
            elif words in _CENTRES and self.own_centre and _OF_TOWN.match(self.text, m.end) is not None:
                if not self.text.endswith(_OF_CITY, 0, m.start):  # a county's own: 中心城区建成区面积24平方公里
                    m = replace(
                        m, district_id="", district_name=self.passage.metadata.district_name or "", kind="deictic"
                    )
            elif not m.deictic and m.role == "subject" and m.kind in ("city", "municipality"):
                several = len({c.district_name for c in places if c.kind == "city" and not c.deictic}) > 1
                self.last_city = replace(m, district_name="") if several else m if m.kind == "city" else None
            elif not m.deictic and m.kind in ABOUT and m.district_name[-1] in "县区":
                self.last_area[m.district_name[-1]] = m
            if not m.deictic and m.role == "subject" and m.kind in _REGIONS:
                self.last_zone = m
            found.append(m)
        return tuple(found)

    def _whole(self, p: Paragraph, found: Sequence[Quantity]) -> Sequence[Quantity]:
        """The numbers that a tear did not cut: 5% at the beginning may be the rest of 1.5%, 13 at the end of 1300亿元."""
        if not found or p.kind is _TABLE_ROW:
            return found
        for seam in self.page.view.seams:
            if p.start < seam < p.end:  # 36万|亩 is 36万 of them; 4|6.9 may be two numbers
                cut = [q for q in found if q.start < seam < q.end and self.text[seam].isdigit()]
                self.out.refuse(cut, "torn_number")
                found = [q for q in found if q not in cut]
        if not found:
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

    def _is_in_sum(self, q: Quantity) -> bool:
        """Whether a count stands in quotation marks as a part of a scheme: “1个中心+N个站点+1张网”."""
        opened = self.text.rfind("“", max(0, q.start - _QUOTED_REACH), q.start)
        closed = self.text.find("”", q.end, q.end + _QUOTED_REACH)
        if opened < 0 or closed < 0 or self.text.find("”", opened, q.start) >= 0:
            return False
        return "+" in self.text[opened:closed] or "＋" in self.text[opened:closed]

    def _stated(
        self,
        quantities: Sequence[Quantity],
        periods: Sequence[PeriodMention],
        place_ends: set[int],
        place_at: dict[int, int],
        start: int,
        end: int,
        ends_heading: int = -1,
        *,
        is_row: bool = False,
    ) -> list[Quantity]:
        """The numbers that may state something; slogans, lengths of time and parts of time expressions are refused."""
        kept: list[Quantity] = []
        at = 0
        bounds: set[int] = set()
        if quantities:
            counts, bounds = district_counts(self.text, start, end, quantities, ranked=bool(self.league))
            self.district_counts.update(counts)
        ranked = {q.start for q in quantities if q.kind is _RANK}
        last: Quantity | None = None
        for q in quantities:
            lasting = None  # what a length of time is of, where its clause says so
            if q.kind is _DURATION:
                lasting = self.kit.spoken.name(self.text, self.text.rfind("\n", 0, q.start) + 1, q)
            joined = last is not None and last.unit == q.unit and self.text[after(last) : before(q)] in _JOINTS
            if joined and last is not None and q.unit in ("天", "小时"):
                q = replace(q, kind=last.kind)  # 分别增加31天、28天: as the one before
            elif lasting is None and q.kind is _DURATION:
                counted = {last.end} if last is not None and last.unit == q.unit and last.kind is _AMOUNT else set()
                if is_row or self._counts_time(start, q, place_ends, counted):
                    q = replace(q, kind=_AMOUNT)  # 优良天数方面，甲县、乙县均在360天以上；丙县356天
            if lasting is not None and lasting.endswith("天数"):
                q = replace(q, kind=_AMOUNT)  # 务工天数, 周转天数: days are counted
            last = q
            while at < len(periods) and periods[at].end <= q.start:
                at += 1
            mention = periods[at] if at < len(periods) and periods[at].start < q.end else None
            if q.start in bounds:
                self.out.refuse([q], "threshold")  # 增速超过20%的区县有16个
            elif q.start in self.district_counts:
                kept.append(q)
            elif q.slogan or (q.unit_implied and self.text[q.end : q.end + 1] == "“"):  # 三万亿“园”动力
                self.out.refuse([q], "slogan_magnitude")
            elif (
                q.kind is _AMOUNT
                and q.unit == "个"
                and (opened := self.text.rfind("“", max(0, q.start - _QUOTED_REACH), q.start)) >= 0
                and (inside := _QUOTED_COUNTS.match(self.text, opened)) is not None
                and inside.end() > q.start
            ):
                self.out.refuse([q], "quoted_slogan")  # “两个网络、三个体系”
            elif q.kind is _AMOUNT and q.unit in ("个", "张", "支", "家") and self._is_in_sum(q):
                self.out.refuse([q], "quoted_slogan")  # “1个中心+N个站点+1张网”
            elif q.kind is _AMOUNT and q.unit in ("个", "点", "条", "项") and _LISTED_BELOW.match(self.text, q.end):
                self.out.refuse([q], "structure_count")  # 战略重点有四个。一是…
            elif (
                q.kind is _RANK
                and q.comparator is Comparator.LE
                and _WHO_IS_GRANTED.match(self.text, q.end)
                and _GRANTS_TO.search(self.text, max(0, q.start - 24), q.start)
            ):
                self.out.refuse([q], "ordinal")  # 对考核位列前3名的银行，优先给予支持
            elif q.unit in _HERD_UNITS and _PROJECT_BEHIND.match(self.text, q.end):
                self.out.refuse([q], "fixed_name")  # 50万头生猪养殖项目: the name of a project
            elif q.unit in _FINE and _MADE_SO_FINE.match(self.text, q.end) is not None:
                self.out.refuse([q], "fixed_name")  # 28纳米芯片
            elif (
                q.kind is _RANK
                and q.comparator is Comparator.LE
                and (lead := _FRONT.search(self.text, max(0, q.start - 1), q.start)) is not None
                and (
                    _LEFT_FRONT.search(self.text, max(0, lead.start() - 8), lead.start()) is not None
                    or (
                        ends_heading == q.end
                        and _FRONT_OF_TITLE.search(self.text, max(0, lead.start() - 8), lead.start()) is None
                    )
                )
            ):
                self.out.refuse([q], "ordinal")  # 跌出前五; 区县GDP前五 as a title
            elif q.kind is _PERCENT and _THAN_THEIRS.search(self.text, max(0, q.start - 20), q.start) is not None:
                self.out.refuse([q], "denominator")  # 增长2.6%，低于全国的3%: theirs
            elif q.kind is _AMOUNT and q.unit == "个" and _PROVINCES.match(self.text, q.end) is not None:
                self.out.refuse([q], "structure_count")  # 31个省区市中
            elif q.comparator is not _EQ and _SO_MANY_BEYOND.search(self.text, max(0, q.start - 24), before(q)):
                self.out.refuse([q], "threshold")  # 5区县增速超8%
            elif q.kind is _RANK and q.comparator is Comparator.LE and _THOSE_IN_FRONT.match(self.text, q.end):
                self.out.refuse([q], "ordinal")  # 排在前十的区县共完成投资40亿元
            elif q.kind is _RANK and q.comparator is Comparator.LE and _LIST_BELOW.fullmatch(self.text, q.end, end):
                self.out.refuse([q], "ordinal")  # 优良天数排前三的是：, and lines of districts below it
            elif q.kind is _RANK and _OUT_OF_SET.match(self.text, q.end):
                self.out.refuse([q], "ordinal")  # 除了排名前十的城市外
            elif q.kind is _RANK and _RANKS_LISTED.match(self.text, q.end) and q.end + 1 not in ranked:
                self.out.refuse([q], "coordination_mismatch")  # 依次为第二、三、四、七和八位: whose is not read
            elif q.kind is _AMOUNT and q.unit == "个" and _NEIGHBOURS.match(self.text, q.end) is not None:
                self.out.refuse([q], "no_indicator")  # 和四川、陕西的六个县相邻
            elif (
                q.kind is not _RANK
                and q.unit in ("位", "名")
                and _RANKS_BEFORE.search(self.text, max(0, q.start - 24), q.start)
            ):
                self.out.refuse([q], "coordination_mismatch")
            elif q.kind is _AMOUNT and q.unit in ("个", "大") and _QUOTED_DIGIT.match(self.text, q.end):
                self.out.refuse([q], "structure_count")  # 五个“6”
            elif q.kind is not _RANK and self.text.startswith(_ONE_OR_NEXT, q.start - 2):
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
            elif (
                q.kind is _AMOUNT
                and q.unit in ("个", "大")
                and self.text[q.start - 1 : q.start] == "的"
                and _ARE_THE.match(self.text, q.end) is not None
            ):
                self.out.refuse([q], "structure_count")  # 利润总量较大的五个行业分别是：
            elif (
                q.kind is _AMOUNT
                and q.unit in ("类", "项", "种")
                and _LISTS_KINDS.search(self.text, max(start, q.start - 30), q.start) is not None
                and _EACH_OF_KINDS.match(self.text, q.end) is not None
            ):
                self.out.refuse([q], "structure_count")  # 涉农、小微、科技三类贷款余额分别为…
            elif q.kind is _AMOUNT and q.unit in ("名", "位") and self.text.endswith(_FROM_THE_END, 0, q.start):
                self.out.refuse([q], "reverse_rank")
            elif (
                q.start in place_ends or (q.start - 1 in place_ends and self.text[q.start - 1] == "等")
            ) and _ONE_OF_LIST.match(self.text, q.end):
                self.out.refuse([q], "structure_count")
            elif (
                q.kind is _AMOUNT
                and q.unit in ("项", "个", "类", "家")
                and _ALL_ABOVE.search(self.text, max(0, q.start - 4), q.start) is not None
            ):
                self.out.refuse([q], "structure_count")  # 以上6项基本项目均达标
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
            elif (
                q.kind is _DURATION
                and lasting is None
                and not (kept and self._goes_on(kept[-1], q))
                and not _DURATION_CUE.search(self.text, max(0, q.start - 10), q.start)
                and not _LESS_TIME.search(self.text, max(0, q.start - 16), before(q))
            ):
                self.out.refuse([q], "plain_duration")
            elif (
                mention is not None
                and lasting is None
                and mention.role is not _DURATION_ROLE
                and (q.kind is _DURATION or (mention.start <= q.start and q.end <= mention.end))
            ):
                self.out.refused.append(RejectedNumber(q.start, q.end, "calendar", mention.basis))
            else:
                kept.append(q)
        return kept

    def _goes_on(self, last: Quantity, q: Quantity) -> bool:
        """Whether a length of time is of what the one before it in the sentence was: 待闸52小时，去年同期也就30来个小时."""
        if last.kind is not _DURATION or last.unit != q.unit or "。" in self.text[last.end : q.start]:
            return False
        clause = CLAUSE.split(self.text[last.end : before(q)])[-1]
        return bool(clause) and (ONLY_GLUE.fullmatch(clause) is not None or _IS_THERE.fullmatch(clause) is not None)

    def _turn_to_sector(self, p: Paragraph, start: int, end: int) -> None:
        """Behind 投资方面， at its head a paragraph that only says 增速 tells of the sector's main indicator; further on a
        sentence does that opens with an indicator's own name.
        """
        if start == p.start:
            measure = self.kit.sectors.measure(self.text, start, end)
            named = self.kit.namer.name(measure) if measure is not None else None
        else:
            turn = _TURNS_TO.match(self.text, start, end)  # 固定资产投资方面，增速靠后的是渝中区
            named = self.kit.namer.name(turn[1]) if turn is not None else None
            named = named if named is not None and named.code is not None and not named.is_count else None
        if named is not None:
            topic = self.passage.topic
            topic.items, topic.headline, topic.turned = [Item(named)], named, named

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
        self._ranked_in(p, start, end, quantities)
        if quantities and (defined := self._defined(start, end, quantities)):
            self.out.refuse(defined, "threshold")
            quantities = [q for q in quantities if q not in defined]
        last_clause = max(text.rfind("，", start, end) + 1, start)
        if not quantities and (figure := self._asked_after(start, end)) is not None:
            self.passage.topic.items = [Item(figure)]
        elif not quantities and (differs := _DIFFERS.match(text, last_clause, end)) is not None:
            self.passage.topic.items = self._compared(_OF_ALL.sub("", differs["what"]))
        elif not quantities and (asked := _WHAT_ABOUT.fullmatch(text, last_clause, end)) is not None:
            self.passage.topic.items = self._compared(asked[1])  # 百岁老人呢？1573人: not of those told of before
        elif (
            not quantities
            and (asked := _HOW_MUCH.search(text, max(last_clause, end - _LONGEST_QUESTION), end)) is not None
        ):
            of_team = asked["what"].endswith(_TEAM)
            self.passage.topic.items = [_STAFF] if of_team else self._compared(asked["what"])
        elif quantities and (_PER_HEAD.match(text, start, end)) is not None:
            whole = self.passage.topic.headline or next((i.named for i in self.passage.topic.items), None)
            each = self.kit.namer.name("人均" + whole.name) if whole is not None else None
            known = each is not None and each.code is not None
            self.passage.topic.items = [Item(each)] if each is not None and known else []
            self.passage.topic.headline = each if known else None
            self.passage.topic.lost = not known  # 人均方面，渝中区9.7万元居首
        self._turn_to_sector(p, start, end)
        statuses = self.kit.grammar.statuses(text, start, end)
        sentence_places: tuple[PlaceMention, ...] = ()
        if quantities or places:
            opening = BOUNDARY.search(text, start, end)
            first_clause = opening.start() if opening else end
            fronted = _IN_FRONT.match(text, start, first_clause)  # 进入前五的还有江津区和北碚区，分别为16家和14家
            lead = self.kit.phrases.read(text, fronted.end() if fronted else start, first_clause, places, periods)
            sentence_places = lead.places or ((lead.landmark,) if lead.landmark is not None else ())
            if len(sentence_places) >= LISTED and _SO_MANY.match(text, sentence_places[-1].end) is not None:
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
            if opening is not None and not sentence_places and _FRAME.fullmatch(text, told_from, first_clause):
                second = BOUNDARY.search(text, first_clause + 1, end)
                upto = second.start() if second else end
                said = self.kit.phrases.read(text, first_clause + 1, upto, places, periods)
                sentence_places = said.places or ((said.landmark,) if said.landmark is not None else ())
            if opening is not None and _IN_ORDER_TO.match(text, start) is not None:  # 为推进全市小面产业化，大渡口区…
                second = BOUNDARY.search(text, first_clause + 1, end)
                upto = second.start() if second else end
                who = self.kit.phrases.read(text, first_clause + 1, upto, places, periods).places
                sentence_places = who or sentence_places
            if not sentence_places and opening is not None and text[first_clause] == "，":
                led = (m for m in places if m.end == first_clause and m.kind in _HELD and not m.deictic)
                led_by = tuple(m for m in led if m.role == "subject" or m.kind == "landmark")
                begun = {m.end: m.start for m in places if m.kind in ABOUT and m.role == "subject"}
                sentence_places = tuple(m for m in led_by if text[begun.get(m.start, m.start) - 1] == "的")
            if sentence_places and (such := _AND_OTHERS.search(text, start, first_clause)) is not None:
                if len({m.district_name for m in places if start <= m.start < such.end()}) >= LISTED:
                    sentence_places = ()  # 武隆木根村、涪陵迎新村、云阳歧山村等35个村
            if len(sentence_places) >= LISTED and _SUCH_DISTRICTS.match(text, sentence_places[-1].end) is not None:
                sentence_places = ()  # 璧山、涪陵、巫山等区县也分别…，累计签约项目53个: of all of them, and of no zone before
                self.passage.forget_places()
            if any(m.district_name in OUTSIDE for m in sentence_places):
                sentence_places = self._at_home(sentence_places, places)
            nation = _NATION_LEADS.match(text, told_from, end)
            if not sentence_places and nation is not None and not self.of_singapore:
                sentence_places = (PlaceMention(nation.start(), nation.end(), "cn", "全国", "nation"),)
            if (
                sentence_places
                and not any(is_local(m.district_name) for m in sentence_places)
                and DATELINE.match(text, start, first_clause) is not None
            ):
                sentence_places = ()  # 广西日报南宁讯（记者…）
            if all(m.kind == "region" for m in sentence_places) and text.endswith(_EVENT_LAST, start, first_clause):
                sentence_places = ()  # 三峡库区蓄水后，…
            if quantities:
                self.passage.topic.sector = self.kit.referents.sector_of(lead.text)
        if not sentence_places and quantities and self._told_by_city(start, quantities[0].start, places):
            sentence_places = (PlaceMention(start, start, "cq-500000", HOME_CITY, "municipality"),)
            self.passage.topic.told_by_city = True
        pointing = all(m.deictic and text[m.start : m.end] in OWN_AREA for m in sentence_places)
        if pointing and quantities and places:
            told_by = self._district_that_tells(start, quantities[0].start, places)
            sentence_places = told_by or sentence_places  # 据永川区商务委统计，今年以来全区引进首店42家
        if not sentence_places and quantities and places:
            sentence_places = self._lies_in(start, quantities[0].start, places)
        if not sentence_places and places and self.passage.is_press:
            sentence_places = self._visited(start, end, places)
        site = None
        if places:
            sited = (
                m
                for m in reversed(places)
                if m.role != "benchmark"
                and (_SITED.search(text, start, m.start) or (m.kind in _HELD and _PROJECT_OF.match(text, m.end)))
            )
            site = next(sited, None)
        if not sentence_places and self.passage.topic.site is not None and _OF_PROJECT.match(text, start, end):
            sentence_places = (self.passage.topic.site,)  # …签约入驻两江新区。项目总投资328亿元
        self.passage.topic.site = site or self.passage.topic.site
        if site is not None and _SITED.search(text, start, site.start):
            self.passage.topic.settled = site
        elif places and self.passage.topic.settled is None:
            self.passage.topic.settled = self._works_in(start, end, places)
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

    def _works_in(self, start: int, end: int, places: Sequence[PlaceMention]) -> PlaceMention | None:
        """Where somebody says that his firm is at work: 我们公司在彭水做苏麻."""
        for m in places:
            if start <= m.start and m.end < end and m.kind in _HELD and not m.deictic and is_local(m.district_name):
                if _WORKS.search(self.text, start, m.start) and _ITS_WORK.match(self.text, m.end, end):
                    return m
        return None

    def _lies_in(self, start: int, first: int, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
        """Where what a sentence opens with is said to lie: 7月21日，位于两江新区照母山的某楼盘推出…; 公司在璧山的厂停产."""
        here = [m for m in places if start <= m.start and m.end <= first and m.kind in _HELD and not m.deictic]
        if not here or not is_local(here[0].district_name):
            return ()
        begun, end = here[0].start, here[0].end
        if self.text[end : end + 1] in ("，", "。") and _LIES.fullmatch(self.text, start, begun) is not None:
            return (replace(here[0], role="subject"),)  # 隧道位于大足区，全长3.2公里
        for m in here[1:]:
            if m.start == end and m.kind in ("functional_zone", "landmark"):
                end = m.end  # 沙坪坝区西永微电园
            elif m.district_name != here[0].district_name:
                return ()
        if _LIES_BEFORE.fullmatch(self.text, start, begun) is None or _FIRM_BEHIND.match(self.text, end, first) is None:
            return ()
        return (replace(here[0], role="subject"),)

    def _visited(self, start: int, end: int, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
        """Where a reporter says that he has come to, or stands."""
        here = next((m for m in places if start <= m.start < end and m.kind in _HELD and not m.deictic), None)
        if here is None or not is_local(here.district_name) or self.passage.voice_at(start).speaker is not None:
            return ()
        if _VISITS.fullmatch(self.text, start, here.start) is None:
            return ()
        return (replace(here, role="subject"),)

    def _told_by_city(self, start: int, first: int, places: Sequence[PlaceMention]) -> bool:
        """Whether a reporter gives figures of the city's customs or offices, and names no district of them."""
        home = self.passage.metadata.district_name
        if self.passage.voice_at(start).speaker is not None or (
            home is not None and home != HOME_CITY and home.endswith("市")
        ):
            return False
        if _CITY_SAYS.match(self.text, start, first) is None and _CITY_DOES.match(self.text, start, first) is None:
            return False
        return all(
            m.kind in ("municipality", "region") or (m.role != "subject" and m.kind not in (*_HOLD_FIRMS, "landmark"))
            for m in places
            if start <= m.start < first
        )

    def _counts_time(self, start: int, q: Quantity, place_ends: set[int], counted: set[int]) -> bool:
        """Whether a length of time is a count of what its paragraph, the heading or the last figure counts in days or hours."""
        low = before(q)
        if not may_count(self.text, start, low, after(q), q.unit, place_ends | counted):
            return False
        if named_in(self.text, start, low, q.unit) >= 0:
            return told_since(self.text, start, low, q.unit)
        if any(is_counted_by(named.name, q.unit) for named in self.league):
            return True
        last = self.out.drafts[-1] if self.out.drafts else None
        near = last is not None and self.text.count("\n", last.sentence_end, start) <= _COUNTED_NEAR
        if near and last is not None and is_counted_by(last.named.name, q.unit):
            return low - 1 in place_ends or low in place_ends or self.text[low - 1 : low] in _COUNTED_BY
        above = self.text.rfind("\n", 0, max(start - 1, 0)) + 1
        announced = self.text.endswith("：", above, start - 1) and named_in(self.text, above, start, q.unit) >= 0
        return announced or self.counted_unit == q.unit

    def _district_that_tells(self, start: int, first: int, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
        """The district whose office a reporter has a sentence's figures from, where it names no other one before them."""
        if self.passage.voice_at(start).speaker is not None:
            return ()
        here = [m for m in places if start <= m.start < first and not m.deictic and m.kind in ABOUT]
        if len(here) != 1 or _OPENS_TOLD.fullmatch(self.text, start, here[0].start) is None:
            return ()
        if _OFFICE_TELLS.match(self.text, here[0].end, first) is None:
            return ()
        return (replace(here[0], role="subject"),)

    def _ranked_in(self, p: Paragraph, start: int, end: int, quantities: list[Quantity]) -> None:
        """What the districts are compared in that a heading or the words before a colon announce: …投资增速排名：甲县12%."""
        if p.kind is _HEADING:
            line = self.text[start:end]
            if not announces_list(line):  # 增速前十名: in what the heading above it says
                self.league = self._compared_in(line) or self._headed(line) or self.title_league
            self.counted_unit = unit_named_in(self.text, start, end)
            return
        topic = self.passage.topic
        if not quantities:
            if _ANNOUNCED.search(self.text, start, end) is not None:  # 全市各区县空气质量优良天数公布。
                announced = self._compared_in(self.text[start:end])
                if len(announced) == 1:
                    topic.headline, topic.league = announced[0], True
            return
        colon = self.text.find("：", start, quantities[-1].start)
        league = self._compared_in(self.text[start:colon]) if colon >= 0 else ()
        if league:
            topic.headline, topic.league = league[0] if len(league) == 1 else None, True
        elif self.league and topic.headline is None:
            topic.headline, topic.league = self.league[0] if len(self.league) == 1 else None, True
        elif topic.headline is None and self.out.drafts:
            last = self.out.drafts[-1].named  # 南川区以321天居第一: of the days told of above
            counted = any(q.kind is _AMOUNT and is_counted_by(last.name, q.unit) for q in quantities)
            if counted and named_in(self.text, p.start, end, "天") < 0:
                topic.headline = last

    def _headed(self, line: str) -> tuple[Named, ...]:
        """The indicator that is all a heading says: （二）PM2.5浓度."""
        said = _HEADED.fullmatch(line)
        named = self.kit.namer.name(said[1]) if said is not None else None
        known = named is not None and named.code is not None and named.basis == "alias" and not named.is_count
        return (named,) if named is not None and known else ()

    def _compared_in(self, line: str) -> tuple[Named, ...]:
        """The standard indicators that a line names which announces a comparison."""
        if _LEAGUE.search(line) is None:
            return ()
        scanned = self.kit.namer.scan(line)
        meant = (w.indicator or w.growth for _, _, w in scanned)  # 农村居民收入排名: by head, as it always is
        codes = dict.fromkeys(indicator.indicator_name for indicator in meant if indicator is not None)
        named = (self.kit.namer.name(code) for code in codes)
        return tuple(n for n in named if n is not None and not n.is_count)

    def _defined(self, start: int, end: int, quantities: list[Quantity]) -> list[Quantity]:
        """The numbers of a sentence that only say what a word means; in the notes of a bulletin, all limits."""
        if _DEFINES.match(self.text, start, end) is not None:
            return quantities
        if not self.in_notes:
            return []
        return [
            q for q in quantities if q.unit == "元" and q.comparator in (Comparator.GE, Comparator.LE, Comparator.LT)
        ]

    def _asked_after(self, start: int, end: int) -> Named | None:
        """The one standard indicator that a question asks after: 今年的GDP目标定在多少？"""
        if self.text[end - 1] not in "？?":
            return None
        if _ONLY_WHEN_ASKED.fullmatch(self.text, start, end) is not None:
            return self.asked_last  # 今年呢？
        if _ASKS_HOW_MUCH.search(self.text, start, end) is None:
            return None
        self.asked_last = self._figure_in_question(start, end)
        return self.asked_last

    def _figure_in_question(self, start: int, end: int) -> Named | None:
        if (said := _FIGURE_ASKED.search(self.text, start, end)) is not None:
            named = self.kit.namer.name(said["what"])
            if named is not None and named.basis in ("alias", "composed") and not named.is_count:
                return named
        words = [word for _, _, word in self.kit.namer.scan(self.text[start:end]) if word.indicator is not None]
        codes = {
            word.indicator.indicator_code
            for word in words
            if word.indicator is not None and not word.indicator.is_count
        }
        if len(codes) != 1 or words[-1].indicator is None or words[-1].indicator.indicator_code not in codes:
            return None
        return self.kit.namer.name(words[-1].indicator.indicator_name)

    def _compared(self, what: str) -> list[Item]:
        """What a sentence without numbers announces: an indicator of the table, or things that are known to be counted."""
        namer = self.kit.namer
        named = namer.name(what)
        if named is None or named.code is None:
            named = namer.name(what, counted=True) if namer.counted_by(what) else None
        return [] if named is None else [Item(named)]

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
                and _OF_SALES.search(text, at, group[0].start) is None
            ):
                sentence_places = ()  # 主城区…；农村…
            elif (
                sentence_places
                and "；" in text[at : group[0].start]
                and self._goes_home(group[0].start, sentence_places)
            ):
                sentence_places = ()  # 厂房月租九元，东莞要十八元；普工月薪1100元
            if "；" in text[at : group[0].start]:
                self.passage.topic.recent, self.passage.topic.sector = [], ""  # 分别 goes no farther back
                self._sector_anew(at, group[0].start, periods, places)
                told = text[text.rfind("；", at, group[0].start) : group[0].start]
                if "，" in told and _BREAKS_DOWN.search(told) is None:
                    self.passage.topic.governor = None  # 招商投资额…；智慧之城日益亮眼，数字经济增长33%
            counted = _all_counted_places(self.passage.topic.items)
            if counted and group[0].kind is _PERCENT and self.before_counted:
                self.passage.topic.items = self.before_counted  # 有22个区县跑赢全市。垫底的是丰都，下降1.1%
            elif not counted:
                self.before_counted = self.passage.topic.items
            if self.over is not None and group[0].start == self.over.start:
                self.out.refuse(group, "threshold")
                self.over = None
                at = after(group[-1])
                known = self.kit.namer.name(self.over_topic)  # 11个区县GDP超过1000亿元，渝北区居第一: of the GDP
                if self.over_topic and known is not None:
                    self.passage.topic.items = [Item(known)]
                continue
            if sorted_out := self._sorts_out(group, start, places):
                tail = self.kit.grammar.tail(
                    text, at, group[0], place_ends, period_ends, self.kit.namer.ends_in_indicator
                )
                sentence_places = sorted_out
                self.such = sorted_out
                self._group(group, tail, p, at, start, end, periods, places, sentence_places, statuses)
                self.such = ()
                at = after(group[-1])
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
            if (count := self.district_counts.get(group[0].start)) is not None and count.examples:
                before_it = topic.items, topic.measure
                self._group(group, tail, p, at, start, end, periods, places, (), statuses)
                topic.items, topic.measure = before_it  # 黔江、武隆等12个区县增速在8%以上: it is of those two, too
                continue
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
                topic.narrow = own
                if not (self.passage.is_press and all(m.kind in ("functional_zone", "landmark") for m in own)):
                    own = ()  # a zone or a name holds for its own clause; what follows may be the city's
            if inside and own and own[-1].role == "benchmark":
                aside = sentence_places if aside is None else aside
            elif own and not sentence_places and OF_WHICH.search(text, start, group[0].start) is None:
                self.passage.note_places(own)
            sentence_places = own or sentence_places
            at = after(group[-1])

    def _goes_home(self, position: int, told: Sequence[PlaceMention]) -> bool:
        """Whether somebody of a local house, who has compared with places elsewhere, goes on with his own behind a semicolon."""
        voice = self.passage.voice_at(position)
        home = voice.district_name
        at_home = voice.speaker is not None and home is not None and is_local(home)
        return at_home and all(m.kind in ("province", "city") for m in told)

    def _sector_anew(self, at: int, first: int, periods: list[PeriodMention], places: list[PlaceMention]) -> None:
        """The branch that a part of a sentence opens with: …；汽车产业更是一枝独秀，总产值2262亿元."""
        begun = self.text.rfind("；", at, first) + 1
        opened = self.text.find("，", begun, first)
        if opened >= 0 and self.text.find("，", opened + 1, first) < 0:
            lead = self.kit.phrases.read(self.text, begun, opened, periods=periods, places=places)
            self.passage.topic.sector = self.kit.referents.sector_of(lead.text)
            if self.passage.topic.sector:
                self.passage.topic.items = []

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
        g = Group(group, tail, p, group_start, start, end, periods, places, sentence_places, statuses)
        for step in self._steps:
            if (done := step(g)) is not None:
                return done or self._stays_at(g)
        return ()

    def _stays_at(self, g: Group) -> tuple[PlaceMention, ...]:
        """The place of a number of the press that is no claim, of which the clauses behind it go on to tell."""
        own: tuple[PlaceMention, ...] = getattr(g, "own", ())
        held = self.passage.is_press and all(m.kind in ABOUT and not m.deictic for m in own)
        return own if held and all(m.start < g.group[0].start for m in own) else ()

    def _sorts_out(self, group: list[Quantity], start: int, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
        """The places behind a number that they are beyond, which is said of each: GDP超过1000亿元的有渝北区、九龙坡区."""
        q = group[0]
        if len(group) > 1 or q.kind not in (_AMOUNT, _PERCENT) or (found := _THEY_ARE.match(self.text, q.end)) is None:
            return ()
        if q.comparator is _EQ and _BEYOND.search(self.text, max(start, before(q) - 3), before(q)) is None:
            return ()
        sorted_out: list[PlaceMention] = []
        at = found.end()
        for m in places:
            if m.role == "subject" and not m.deictic and m.start >= at:
                if self.text[at : m.start] not in ("", "、", "和", "与", "及", "以及"):
                    break
                sorted_out.append(m)
                at = m.end
        if not sorted_out or sorted_out[0].start != found.end():
            return ()
        told = self.text[max(self.text.rfind("，", start, q.start) + 1, start) : before(q)]
        names = {w.indicator.indicator_name for _, _, w in self.kit.namer.scan(told) if w.indicator is not None}
        named = self.kit.namer.name(names.pop()) if len(names) == 1 else None
        topic = self.passage.topic
        if named is not None:
            topic.items = [Item(named)]
        else:
            topic.items = [replace(item, places=()) for item in topic.items]
        return tuple(sorted_out)

    def _limits(self, group: list[Quantity], after_it: list[list[Quantity]]) -> bool:
        """Whether a number only says which things the next one counts: 投资额1000万美元以上企业214家."""
        if len(group) != 1 or not after_it or group[0].kind not in (_AMOUNT, _PERCENT):
            return False
        q, counted = group[0], after_it[0][0]
        if counted.kind is not _AMOUNT or counted.unit not in self.kit.referents.classifiers:
            return self._limits_sum(q, counted)
        if _BOUND_ALONE.fullmatch(self.text, q.end, before(counted)) is not None and q.unit not in VEHICLES:
            items = self.passage.topic.items
            exceeds = self.text[q.end] != "的" or q.comparator is not _EQ
            return exceeds and bool(items) and items[-1].named.is_count  # 规上企业4家，其中5亿元以上1家
        if q.unit == "人" and counted.unit in ("个", "座"):
            if _SO_MANY_PEOPLE.fullmatch(self.text, q.end, before(counted)) is not None:
                return True  # 常住人口超过10万人的有2个，在5万人至10万人之间的有3个
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
        beyond = q.unit == "元" and q.comparator in (Comparator.GT, Comparator.GE) and _BEYOND_FIRMS.fullmatch(gap)
        return bool(match["bound"] or beyond) or (exceeds and self.text.startswith("的", q.end))

    def _bounds_next(self, group: list[Quantity], after_it: list[list[Quantity]]) -> bool:
        """Whether a number only says which of the things behind the next one are counted: 流域面积1000平方公里以上21条河流."""
        if len(group) != 1 or not after_it or group[0].kind is not _AMOUNT or group[0].unit in VEHICLES:
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
        if q.start in self.district_counts:
            return None, ""
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
        if behind is None and limit.comparator is not _EQ and _FIGURE_BEFORE.search(gap.removesuffix("规模")):
            behind = _NOUN_OF.match(self.text, limit.end, end)  # 10个投资超过1亿元的项目
        if behind is not None and len(gap) <= _BOUND_REACH and _HAN.fullmatch(gap):
            return limit, self.text[after(q) : behind.end()]
        return None, ""

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

    def _is_list(self, p: Paragraph, quantities: Sequence[Quantity], places: Sequence[PlaceMention]) -> bool:
        """Whether a line is one of a list of places with numbers, whose caption names what they are of."""
        if self.page.torn or self.text.find("。", p.start, p.end - 1) >= 0:
            return False
        above = self._lines_above(p)
        league = self._one_league() or self._told_above(above)
        if league is None and self.table is not None and self.table.end == p.start - 1:
            league = self.kit.tables.about(self.table)
        return self.kit.tables.lists(self.text, p.start, p.end, quantities, places, above, league)

    def _one_league(self) -> Named | None:
        """The one indicator that the text ranks districts in, by its last heading or its title."""
        return self.league[0] if len(self.league) == 1 else None

    def _told_above(self, above: Sequence[tuple[int, int]]) -> Named | None:
        """The one indicator that a sentence above a list told of, where it announces the list: …。各区县排名如下："""
        if not above or not self.text.endswith("：", *above[0]):
            return None
        told = {d.named.name: d.named for d in self.out.drafts[-_LIST_REACH:] if d.sentence_start >= above[0][0]}
        only = next(iter(told.values())) if len(told) == 1 else None
        return only if only is not None and only.code is not None and not only.is_count else None

    def _lines_above(self, p: Paragraph) -> list[tuple[int, int]]:
        """The lines above a row that may be its caption, the nearest first: headings, then at most one other line.

        Where the page says when and from where it is stands between.
        """
        found: list[tuple[int, int]] = []
        for above in reversed(self.page.paragraphs[max(p.index - _LINES_ABOVE, 0) : p.index]):
            if above.index in self.listed:
                continue
            if above.kind is _TABLE_ROW and not found:
                break
            if above.kind in READABLE and above.kind is not _TABLE_ROW:
                found.append((above.start, above.end))
                if above.kind is not _HEADING:
                    break
        return found

    def _row(
        self,
        table: Table,
        p: Paragraph,
        quantities: list[Quantity],
        places: Sequence[PlaceMention],
        periods: Sequence[PeriodMention],
    ) -> None:
        passage = self.passage
        above = self._lines_above(p) if table.end != p.start - 1 else ()
        if above:
            table.league = self._one_league() or self._told_above(above)
        cells, refused = self.kit.tables.row(
            table, self.text, p.start, p.end, quantities, places, periods, self._unit_in_prose, above
        )
        for q, reason in refused:
            self.out.refuse([q], reason)
        period, period_basis = (table.period.period, "heading") if table.period is not None else (None, "none")
        if period is None:
            period = passage.census_day() or passage.topic.period or passage.document_period
            period_basis = "document" if period is not None else "none"
        status = passage.heading_status or _ACTUAL
        if above and not table.places and table.caption:
            caption = next(((a, b) for a, b in above if self.text[a:b].strip().endswith(table.caption)), None)
            if caption is not None:
                named = self.kit.places.find(self.text, *caption, on=self.on)
                table.places = self.kit.tables.of_caption(self.text, *caption, named)
        for cell in cells:
            item = Item(cell.named, cell.places or table.places, cell.subject)
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
                        period=_from_january(cell.period or period) if cell.summed_up else cell.period or period,
                        period_basis="heading" if cell.period is not None else period_basis,
                        district_name=district,
                        district_basis=district_basis,
                        voice=voice,
                        sentence_start=p.start,
                        sentence_end=p.end,
                        duplicate=self._is_repeated(cell.quantity, p),
                    )
                )
