"""The steps that find what a group of numbers measures, and which indicator it is of.

In: a `Group` with its words. Out: its measure and its items; or the reason why it is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cq_pipeline.extract.district_counts import DistrictCount
from cq_pipeline.extract.drafts import Item
from cq_pipeline.extract.grammar import Tail
from cq_pipeline.extract.group import (
    DISTRICTS_THAT,
    GROWTH_BEHIND,
    HEADS_OF,
    MEASURE_TAILS,
    OF_WHICH,
    RATES,
    VEHICLES,
    Group,
    without_tail,
)
from cq_pipeline.extract.group_reported import ReportedSteps
from cq_pipeline.extract.model import (
    Measure,
    PeriodMention,
    PlaceMention,
    Quantity,
    QuantityKind,
)
from cq_pipeline.extract.naming import Named
from cq_pipeline.extract.own_words import is_nameless, sharpened, thing_behind
from cq_pipeline.extract.parts import Whole
from cq_pipeline.extract.phrases import (
    BOUNDARY,
    after,
    before,
)
from cq_pipeline.extract.referents import AIMS_BEHIND, EARNED_MORE, PART_OF, Found
from cq_pipeline.extract.words import tag
from cq_pipeline.records import replace
from cq_pipeline.text.model import Paragraph, ParagraphKind
from cq_pipeline.vocabulary.indicators import indicators_by_code

# Members of enums that are asked for with every number: to look one up in its enum costs as much as a call.
_AMOUNT = QuantityKind.AMOUNT
_DURATION = QuantityKind.DURATION
_MULTIPLE = QuantityKind.MULTIPLE
_PERCENT = QuantityKind.PERCENT
_POINTS = QuantityKind.POINTS
_RANK = QuantityKind.RANK
_RATIO_FORM = QuantityKind.RATIO
_CHANGE = Measure.CHANGE
_DURATION_MEASURE = Measure.DURATION
_CONTRIBUTION = Measure.CONTRIBUTION
_DIFFERENCE = Measure.DIFFERENCE
_GROWTH = Measure.GROWTH
_LEVEL = Measure.LEVEL
_SHARE = Measure.SHARE
_BODY_KIND = ParagraphKind.BODY
_HEADING = ParagraphKind.HEADING
_WORTH_ALONE = ("价值", "总价值", "货值", "总货值")
_AREA_HAS = re.compile(
    r"([一-鿿]{1,10}(?:功能区|片区|[镇乡村]|街道|社区|园区|开发区)|[一-鿿]{2,16}(?:合作社|公司|协会|学校))(?:共?拥有|共有|现有|有)(?=[一-鿿]{2})"
)
_PARTLY = re.compile(r"其中[^，。；]{0,2}[\d一二两三四五六七八九]成[多以上左右]{0,2}[为是][^，。；]+，$")
_TRADE_ALONE = re.compile(
    r"(?:双边)?(?:(?:外贸|贸易)(?:总?[额值]|总额|总值|进出口)|(?:进出口|出口|进口)(?:总?[额值]|总额|总值|贸易)?)"
)
_RATE_INSIDE = re.compile(r"[0-9]%")
_AS_LARGE_AS = re.compile(
    "(?:台湾|香港|澳门|新加坡|北京|上海|深圳|(?:标准)?足球场|西湖|天安门广场)(?:那么|这么|的)?(?:大|面积|之大)"
)
_APART = re.compile("(?:相差|差距|悬殊|差)(?:达|近|约|了|超过?)?$")
_SAID_WITH_YEAR = re.compile("(?<=[一-鿿]{2})(?:今年|去年|明年|每年|全年|年年)")
_AWAY = ("province", "city", "municipality")
_GONE_TO = re.compile("(迁往|迁到|销往|出口到|来自|前往|输往|运往|发往)([一-鿿]{2,6}?)(?=数量|人数|$)")
_ALL_BUT = re.compile("除(?:去|了)?([一-鿿]{2,10}?)(?:以外|之外|外)的(?=[一-鿿]{2})")
_AREA_SAID = re.compile(r"面积|用地$|占地$|规模$|[量数率度值]$|地块$|幅员$|均$")
_TRADE = ("进出口总额", "进出口额", "出口总额", "出口额", "进口总额", "进口额", "贸易额", "贸易总额")
_WITH_PLACE = re.compile(
    r"(?:(?:与|和|同)(?=台湾|香港|澳门|港澳)|对|向|[自从](?=[^年月，。；]{2,12}进口))(?P<whom>[一-鿿]{2,8}?)(?:地区)?的?(?:双边|货物|外贸|贸易)*(?:进出口|进口|出口|贸易)"
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
_LIMITS = re.compile(r"（?(?:不?含）?)?及?以[上下](?:（?不?含）?)?的[一-鿿]")
_UNDER = re.compile(r"(?:以[上下])?的?(?:条件|环境|温度|速度|高度)下")
_NONE_OF = ("没有", "尚无", "还无", "尚没有", "还没有")
_AT_LEAST_OF = re.compile(r"(?:及?以[上下])?的[一-鿿]")
_BARE_SUMS = ("金额", "总金额", "涉及金额", "涉及总金额", "价值", "总价值", "货值", "总值", "总额", "涉资")
_SUMS_OF = (
    (re.compile("((?:进出|[进出])口)数?量$"), r"\1额"),
    (re.compile("(?:销售|成交|采购)(?=数?量$)数?量$|销量$"), "销售额"),
    (re.compile("^.*(?:签约|签署|签订).*$"), "签约金额"),
    (re.compile("^(.*(?:投资|增资))(?:案|项目|案件)?(?:数量)?$"), r"\1金额"),
    (re.compile("订单(?:数?量)?$"), "订单金额"),
)
"""What a bare sum behind a count is, by the name of the count."""
_SEVERAL_FIRSTS = re.compile(
    r"(?:多|数|若干|几|[两三四五六七八九十\d])[个项][“‘]?(?:全国|世界|全球|国内|行业|乃至|[、和“])*$"
)
_ROSE_THEN = re.compile(
    "[；。，]([^，。；、0-9]{2,24}?)(?:快速|大幅|持续|稳步|迅速|明显|不断|逐年|显著|较快)"
    "(?:增加|增长|提升|提高|扩大|上升|壮大|攀升)，(?:目前|现)?(?:达到?|已达到?|突破|增至)?$"
)
_PER_HEAD_MOST = 1000
_PER_HUNDRED = re.compile(
    "(?:平均)?每(?:百(?:户|人)(?:家庭|居民|农户)?|[千万十]+(?:常住|户籍)?(?:人口|人|名?老年?人))(?:平均)?拥有(?=[^。；]*$)"
)
_PORTS = re.compile("港口|水运|水路|码头|航道|[一-鿿]{2}港(?=[区完今去上前货年的、，集])")
_AIRPORTS = re.compile("机场|航空|民航|空港|航班|航线")
_DOES = re.compile(
    "的?([一-鿿]{1,4}?)((?:拥有|使用|实现|完成|参加|享受|获得|开展|建立|实行|配备|建有|加入|从事)[^，。；、0-9]{2,14})(?=[，。；])"
)
_DOES_SO = re.compile(
    "的([一-鿿]{1,12}?)(?:均|都|已经?)?(?:表示|认为|觉得|坦言)?((?:反映|考虑|计划|打算|不打算|希望|愿意|选择|首选|担心|看好|有意|(?:未来|明年|今年|下半年)[一-鿿]{0,4}(?:打算|计划|考虑|有意)|(?<![国所拥享具占没])有(?![限色机效关所])|[安装建设配]{1,2}有|接通|开通|通(?=[一-鿿]{2})|具备|是|对)"
    "[^，。；、0-9]{2,14})(?=[，。；])"
)
_PICKED_SHARE = re.compile(
    "[，。；：、]其?中?，?([一-鿿]{0,4}[0-9][0-9.]*(?:周?岁|年|级|万?元|亿元|亩|人|公里|平方米|个月|小时)?(?:及)?以[上下内])的?占(?:了|到|比)?$"
)
"""So many of an age or size among those who were counted: 55岁以上的占37%."""
_HELD_ONES = re.compile("^(?:现有|共有|已有|全市|全区|全县|新增|在册)")
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
    r"(?:(?:[为是]|相当于|达到?|(?<!占)(?:只有|仅有|[只仅]及|仅|不到|不足))(?:上年|去年|前年|上月|(?:19|20)\d\d年)(?:全年|同期|同月|末)?(?:水平)?的"
    r"|[较比](?:上年|去年|前年|(?:19|20)\d\d年)(?:同期|同月|末)?"
    r"|(?:仅|只|约|大约|不过)?相当于[一-鿿]{2,5}的)$"
)
"""货运量为上年同期的110%."""
_RESTORED_TO = re.compile(
    r"恢复[到至]?了?(?:约|近|超过?)?(?:上年|去年|前年|疫情前|(?:19|20)\d\d年)(?:全年|同期|同月|末|水平)*的?$"
)
_STILL_ONLY = re.compile("(?:但|但是|却|而|仍|仍然|依然|还|也|仅|只|仅仅|大约|约)*(?:只有|仅有|只及|仅及|不到|不足)?$")
EARLIER_LEVEL = re.compile(f"(?:{_INDEX_OF.pattern})|(?:{_RESTORED_TO.pattern})")
"""What a share is of, where it is an earlier level of the same: 恢复到2019年的, 仅为去年同期的."""
_RESTORED = re.compile("(?:已经?|也|基本|逐步|仅|只|就|分别|均|都)*恢复$|^(?:已经?|也|基本|仅|只|分别)+$")
_DAYS_OF = re.compile(r"为?(优|良|轻度污染|中度污染|重度污染)(?=[，。；、）]|$)")
_MANY_INDICATORS = re.compile(r"(?:[多各数]|主要|一些|\d|[一-鿿]大)项?[^，]{0,6}指标$")
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
    "全村一共",
    "村里共",
    "村里有",
    "村里一共",
    "村里共有",
    "我们村",
    "我们村共",
    "我们村有",
    "我们村一共",
    "全村共有",
    "全镇共有",
    "全乡共有",
)
_IS_THERE = re.compile(
    "(?:都|均|分别|主要)?(?:落户|分布|集中|布局|坐落|设|落|位|建)?(?:在|于)(?![建岗库校册职编孵外家本乡读途])[一-鿿]{2,12}"
)
"""Where some of those are that were counted, and no name of theirs."""
_UNIT_AND_THING = re.compile("[个座条艘台家间处](?P<thing>[一-鿿]{2,4})$")
_OUT_OF_INCOME = re.compile(
    "(?P<of>销售收入|营业收入|营收|收入|利润|净利润|产值|销售额|营业额)的(?:不低于|不少于|近|约|至少)?$"
)
_SPENT_INTO = re.compile(
    "(?:以上|左右|以内|上下)?(?:都|被|全)?(?:投进|投入到?|投到|用于|用在|用来|用作|投向|拿来|拿去|搞|做)(?:了)?(?P<what>[一-鿿]{2,6}?)(?:上|中|里|领域|环节|方面)?(?=[，。；、”]|$)"
)
_FEWER_POOR = re.compile("减少(?:农村|绝对|建档立卡|城镇)*贫困人口(?:约|近|超过?)?$")
_SINCE_THEN = re.compile(
    "(?:同比|环比|按年|按月|年[增减])[^，。；0-9]{0,4}$|"
    "[比较](?:去年|上年|前年|(?:19|20)[0-9]{2}年|[0-9]{1,2}月份?|上一?(?:次|月|周|届|季|期|轮|批)|“?(?:五一|十一|国庆|春节|端午|中秋|元旦|清明|暑期)|刚|当初|当年|年初|开盘|以前|过去|之前|节前|疫情前|[0-9一二两三四五六七八九十]{1,2}年前)"
    "[^，。；0-9]{0,8}$"
)
"""Beside when a figure is told to be higher or lower, which makes it a change and no distance to others."""
_SAVES = ("省下", "省下了", "省了", "省出", "节省", "节省了", "节约", "节约了")
_COST_BEHIND = re.compile(
    "的?([一-鿿]{0,4}(?:利息|成本|费用|运费|电费|租金|税费|税款|开支|支出|[一-鿿]费))(?=[，。；、”]|$)"
)
_COST_BEFORE = re.compile(
    "(?:光|单|仅|仅仅)是?([一-鿿]{0,4}(?:利息|成本|费用|租金|税款|开支|支出|费))(?:这一项|一项)?，?[^，。；\\d]{0,8}$"
)
_OUR_VILLAGE = ("村里", "村里一", "我们村", "我们村一", "全村一", "村里头")
_BECAME = re.compile(r"(?:成为|被?评为|入选|入围|荣获|获得?|获评|蝉联|被授予|荣膺|举办|承办)")
_BODY = re.compile(r"(?:园区|开发区|经开区|高新区|公司|集团|企业|大学|医院|机场|港)$")
_IS_AREA = re.compile(r"(?:区域|片区|地区)$")
_NEVER_SINCE = re.compile(r"(?:均|都|保持)?(?:未|没有|无)(?:再)?(?:发生|出现)过?[一-鿿]{2,20}")
_OF_THE_AIMS = re.compile(r"(?:目标|指标|任务)(?:值|数)?(?:里|中)?(?:共|已|只|仍)?有$")
_AGE = re.compile(r"寿命|年龄|岁数|岁期")
_ASIDE = re.compile(r"[一-鿿](?<![元币])（$")
_NAMED_RATE = re.compile(
    r"(?:以上|左右)?的(?!增|年均|平均|高|快|较|平稳|稳|正|速|两位)([一-鿿]{2,10})(?:增速|增幅|增长率)(?![一-鿿])"
)
_GROWTH_BEFORE = re.compile(r"(?:增速|增幅|增长率?)[^。；\d]*$")
_OF_SO_MANY = re.compile(r"(?:在|少于|不足|低于|超过)?\d[\d.]*万?人?(?:[至到—-]\d[\d.]*万?人)?(?:之间|以下|以上)?")
_THINGS_OF_SO_MANY = re.compile(r"([^\d]{2,8}?)(?:在|少于|不足|低于|超过)?\d[^的]*的([一-鿿]{1,6})")
_WHO_EARNS = re.compile(
    r"(?:其中，?|[^，。；]{2,9}[年月度]，?)?(?:全[市区县]|我[市区县])((?!规模|限额)[一-鿿]{2,6}(?:企业|单位))(?=完成|实现|累计|共)"
)
_MOST_IS = re.compile(
    r"(?:[，。；、]|(?<![一-鿿]))([一-鿿A-Za-z][一-鿿A-Za-z0-9.（）]{2,15}?)(?:相对|较)?最[高低大小多少]的(?:区县|区|县)?(?:是|为)$"
)
_INDEX_NAME = re.compile(
    r"((?:(?:总|常住|户籍|出生)人口|(?:出生|新生)婴儿|男女|人口)?性别比)（[^（）]{0,40}）(?:为|是|达到?)?$"
    r"|((?:[一-鿿]{2,8}|(?:人均)?GDP)之比|生师比|师生比)[^，。；\d]{0,8}(?:\d[\d.]*[∶:：]1)?[^，。；\d]{0,4}$"
)
"""An index or ratio whose name the brackets or the words around its number hide."""
_PART_OF_LEAGUE = re.compile(
    "(?:[两三四五六七八九十几]个?[区县市地家]|各区县|这些区县|其)?的?(?P<what>收入|零售|销售|投资|产值|进出口|税收|贸易)?(?:完成|实现)?(?:总|总量|总额|额|值|总值|规模)?"
)
"""What says no more of a figure than its kind, where all are of one: 收入规模, 完成额, 两县总量."""
_OF_RANK = re.compile("(?:去年|上年|今年|同期|还|仍|则|一跃|一举|而?来|排名|位次|名次|排位|座次|位置)+")
"""What may stand before a rank beside whose and when it is."""
_BY_NUMBER = ("以", "以近", "以超", "以约", "以高达", "凭", "凭借", "凭着")
_TAKES_PLACE = re.compile(
    r"的?(?:增[速幅]|总量|规模|成绩|体量)?(?:仍|继续|仍然|依然|依旧|再次|再度|强势|暂时?|分别|双双|持续|一路|稳稳|牢牢|险|遥遥|成功)*"
    r"(?:稳[居坐守]|[高位名并]?[居坐列](?!民|车)|位居|[位名]列|排[名在列]|排第|[摘夺]得?[桂头第首冠]|拔得头筹|拿下(?:第|榜|头)|斩获(?:第|榜|头)"
    r"|(?:首次|率先|成功|顺利)?(?:跨[过上入]|迈[过上入]|越过|站上)|领[跑先衔]|登[顶上]|夺[冠魁]|问鼎|折桂|紧[随追跟]|垫底|殿后|压轴|一马当先|一骑绝尘|[独占]占?鳌头|跃居|跻身|蝉联|坐[稳上])"
)
_ASPECT = re.compile(
    r"(?:^|(?<=[。；，：\n]))(?:从|在|而|而在)?([^，。；：\d\n]{3,16}?)(?:方面|上|来?看)，[^，。；：\d]{2,12}$"
)
_ASPECT_REACH = 40
_ASPECT_OF_ALL = re.compile(r"(?:从|在|而|而在)?([^，。；：\d\n]{3,16}?)(?:方面|上|来?看)，")
"""How a district takes its place with a number: 以12%拔得头筹, 以9亿元稳坐次席."""
_RANKED_BEHIND = re.compile(r"(?:均|并)?(?:位居|位列|名列|排名|排在|[列居排])|[）)]?$")
_GROWTH_SAID = re.compile(r"(?:增速|增幅)[^。；]*$")
_WHERE_RANKED = re.compile(r"^(?:而|但|其中)?，?在?")
"""Before what a ranking is of: 而在规模以上工业营收中，重庆排第六."""
_RENEWED = ("改造", "整治", "治理", "优化", "更新", "修缮", "升级", "巩固", "建设")
_LAST_OF = re.compile(r"分别[^。；]{0,40}\d、[^，。；\d]{0,6}$")
_HAS_MOST = re.compile(
    r"是([^，。；\d]{3,14}?)(?:的?数量|人数|总数)?最[多少高低大小]的(?:地区|国家|省份?|城市|区县?|县|市|乡?镇|村|行业|企业)，(?:其|该[市省区县])?$"
)
_WITHIN_ALL = re.compile(r"(?:[，。；]|(?<![一-鿿])|^)在?(?![在，])([^，。；：\d]{2,24})中，")
_AREAS = ("街道", "镇", "乡", "功能区", "片区", "开发区", "园区", "新区")
_KIND_OF_AREA = re.compile(r"(?:建制|中心|重点|特色小?|小|城|乡|村|示范|强|名|古|边远|贫困|民族)[镇乡]$")
_THAN_LAST = re.compile("[比较](?:上|前)(?:[一1])?(?:次|轮|批|届|期|回|场|阶段|赛季|个月|周)[^，。；、\\d]{0,4}$")
"""比上一次高6.1个百分点, 较上轮低2个点: against what was before, not beside others."""
_STANDING = re.compile("大(?P<what>贸易伙伴|[一-鿿]{2}(?:来源[地国]|目的地|市场)|客源[地国])")
"""Behind a rank, what is ranked: 第二大贸易伙伴."""
_OF_PRICES = re.compile(
    "(?:相当于|约为|仅为|只有|不到|约|为|是)[一-鿿]{0,10}?(?:市场|商品房|周边|同地段|地段|同类|同期|同区域|当地)[一-鿿]{0,6}?(?:价格?|租金|均价)的$"
)
"""每平方米8元，约为周边市场价的六成: a share of another price, said of the one told before."""
MEAN_TIMES = re.compile("通关|停留|逗留|待闸|滞留|周转|住院")
"""Lengths of time that an office takes the mean of: a level, as any figure of its own."""
_THAN_BEFORE = re.compile(r"[比较](?:上年|去年|前年|上月|上季度?)(?:同期)?[^，。；\d]{0,2}[多少高低](?:了|出)?$")
_SO_MANY_PLACES = re.compile(
    r"(?:有|其中)?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:城|省|市|区|县|镇|省份|城市|区县)"
)
_SERVES = re.compile("承担|覆盖|辐射|服务")
_ALL_COME = ("竞相", "争相", "纷纷", "先后", "陆续", "抢先", "集中")
_OWN_NOUN = re.compile("(?:发案|警情|案件|事故|火灾|投诉|销量|价格|收入)(?:在|数量?在|$)")
_ITS_COURSE = re.compile(
    r"([一-鿿]{2,14}(?:率|比|差|额|量|度|费用|收入|价格|成本))(?:持续|连续|不断|进一步|逐步|大幅|稳步|[一-鿿]{1,2}年)*"
    r"(?:上升|下降|下滑|增长|提升|收窄|扩大|回落|走低|走高|攀升|降低)"
)
_MARKS = re.compile("[“”]")
_WILL = re.compile(r"(?<=[一-鿿])将?(?:累计|共|合计)(?=(?:投入|投资|新增|完成|实现)$)")
_LIST_OF = re.compile(
    r"(?:行业|产业|门类|领域|产品|污染物)的?([一-鿿]{2,8}?)(?:增长|变动|变化)?(?:情况|增速)?(?:如下|为)?：[^：]*$"
)
_OF_A_LIST = ("业", "产业", "工业", "行业", "产品", "制品")
_LONGEST_PRODUCT = 12
_PEOPLE_UNITS = ("人次", "人")
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
_TIME_TAKEN = re.compile("时间|时长|耗时|用时|时限|车程|航程|行程|时效|周期")
_DONE_FOR_PEOPLE = (
    "安全",
    "安全问题",
    "温饱问题",
    "温饱",
    "就业",
    "检查",
    "筛查",
    "培训",
    "体检",
    "救助",
    "保障",
    "服务",
    "饮水问题",
    "问题",
)
"""What is done for people, of whom the number is: 解决温饱问题2.3万人."""
_OF_PRODUCT = frozenset(
    "产量 总产量 年产量 亩产 单产 亩产量 出口量 进口量 出栏量 存栏量 销量 销售量 种植面积 面积 总面积".split()
)
"""What is of a product, and says nothing without it."""
_PRODUCT_FIRST = re.compile(
    "(?:[^，。；：、0-9]{1,8}的|全[市区县乡镇村国](?:的)?|[一-鿿]{2,3}[市区县])?(?P<product>[一-鿿]{2,8}?)"
    "(?:(?:在地|种植|播种|栽种|投产|挂果|总)?面积|产业|(?=[，、0-9“])|(?:现在|目前|已|达到?|有)(?=[0-9种]))[^，。；：]{0,24}[，、]"
)
"""A crop or product that a sentence begins with: 全县脐橙面积25万亩，…; 潼南的柠檬，去年…."""
_CROP_FIGURE = re.compile(
    "(?:全[市区县镇乡村]|新增|新发展|新[种栽植]|发展|累计)?的?(?P<crop>[一-鿿]{1,8}?)"
    "(?:在地|留存|种植|播种|栽种|栽植|栽培|投产|挂果|采摘|养殖|收砍|保留|基地|总|标准化|成片)*面积"
)
_FIELDS = ("亩", "公顷")
_PIECES = ("台", "辆", "部", "套", "只", "件", "双", "瓶", "箱", "片")
_OF_GOOD = re.compile("(?:新增|累计)?([一-鿿A-Z]{2,8}?)(?:出口量|进口量|产量|销量|出货量|产销量)")
_OF_PIECES = ("出口量", "进口量", "产量", "销量", "出货量")
_WEIGHED = ("吨", "公斤", "斤", "担", "千克", "公吨")
_LONGEST_CROP = 6
_CROPS_ALONE = "柚橙橘茶藕笋李桃梨枣杏梅薯姜蒜鱼椒菌"
_NO_CROP = re.compile(
    "^[新再全]|建筑|占地|规划|建成|施工|土地|用地|耕地|农田|林地|绿[地化]|水[域面]|湖面|森林|开发|改造|整治|流转|撂荒|退耕|灌溉|受[灾旱]|成灾|绝收|覆盖|作业|"
    "园区|基地|核心区|示范|大棚|片区|景区|国土|幅员|项目|工程|种植$|播种$|养殖$|产业$|作物|粮食|经济林|面积|货物|吞吐|污|废|垃圾|排放"
)
_SAYING = re.compile("(?:介绍|表示|透露|说道?|称|指出|告诉记者|显示|获悉|了解到)[，：]“?")
_ONE_MOVED = re.compile(
    "(?:同比|环比)?(?:上升|下降|增长|提高|降低|减少|增加|回落|提升|上涨|下跌|升高?|降|增|减|涨|跌)了?([0-9.]+)(?:%|个百分点|‰)"
)
_MOVED_IN_TURN = re.compile(
    f"分别(?:同比|环比|较上年|比上年)?{_ONE_MOVED.pattern}(?:(?:、|和|，|及|，?而){_ONE_MOVED.pattern})+"
)
"""Several numbers of which each has a verb of its own: 分别上升2.5%和下降6.3%."""
_BEFORE_BRACKET = re.compile("([一-鿿A-Za-z0-9.]{3,16})（[^（）。；]{1,12}）(?:为|是|达到?|：)?$")
_BY_WHAT = re.compile(
    "(?:^|[。；\n])[\\s　]*按照?([一-鿿A-Za-z0-9.]{3,16}?)"
    "(?:由[好优高]到[差低]|从[高低好]到[低高差]|评价|排名|排序|排列|衡量|考核|统计)[^，。；]{0,4}，"
)
"""By what a sentence ranks, before whom: 按空气质量综合指数评价，…前5位是…."""
_IN_A_LIST = re.compile("、|和|及|与|以及")
_SO_MANY_ALONE = re.compile("[两三四五六七八九十]个?(?:区县?|县|地|市|镇|街道|乡|片区|省|省市)(?:均|都|也|仍)*")
_SOLD_HOMES = re.compile(
    "(?P<homes>(?:新建|存量)?(?:商品住宅|商品住房|商品房|二手住宅|二手住房|二手房|别墅|写字楼|商铺|公寓|居住用地|住宅用地|商住用地|经营性用地))"
    "(?=[^。；，0-9]{0,8}(?:成交|销售|均价|价格|房价|可售|库存|上市|供应|预售|建筑面积|套内)|[0-9])"
)
"""Homes or land of which a text tells what is sold, and for how much."""
_MARKET_FIGURE = re.compile(
    "(?:累计|共|合计)?(?:成交|销售)?(?:建筑面积|建面|套内|平均)*(?:均价|单价|价格)|"
    "(?:累计|共|合计)?(?:成交|销售)(?:总)?(?:建筑面积|面积|套数|量|金额|总额|总价|额)|去化周期|可售面积|库存面积|(?:平均)?溢价率|楼面均价|楼面地价"
)
"""What is measured of a market for homes, and says nothing without them."""
_CUMULATED = re.compile("^(?:累计|共|合计)")
_HOMES_REACH = 400
_TO_SALES = re.compile(
    "(?:^|[。；，\n])(?:从|在|就|再看)?(?:成交|销售|成交数|成交情况|销量|成交量)量?(?:方面|上|来?看)?，"
)
_SALES_IN = {"平方米": "面积", "套": "套数"}
_OF_A_NOUN = ("n", "vn", "b", "j", "l", "z", "i")
_NO_CROPS = ("农业", "产业", "工业", "经济", "项目", "园区", "企业", "耕地", "土地", "粮食作物")
_ONE_CHARACTER = re.compile("[一-鿿]数量")
_COUNTED_BY_ONE = "村社镇乡户船车猪牛羊鸡鸭鹅兔鱼马树"
_SUMS = re.compile(r"(?:投资|资金|金额|用地|面积)[约近]?[\d.,]+[万亿]*(?:美?元|亩|平方米)的")
_PICKED_OUT = re.compile(r"^[^的]{1,10}(?:以上|以下|以内)的?")
_OF_WHICH_NEXT = re.compile(r"(?<!；)其中(?!一)(?:[^。；\d]{0,6}\d{1,3}周?岁)?[^。；\d]*$")
_HOW_COUNTED = ("计算", "折算", "换算", "测算", "口径")
_ONLY_NEW = re.compile("新(?:增|认定|开业|开张|设立?|注册|登记|签约?|建|开工|投产)")
_WHO_ALONE = re.compile("(?:企业|国企|民企|央企|公司|集团|单位|部门|机构|学校|医院|银行|园区|开发区|区县|家庭|农户)$")
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
_WITHIN_HOURS = re.compile("[0-9]{1,2}小时[一-鿿]{2,7}率$")
"""The name of a rate that says how soon: 24小时办结率."""
_COUNTS_INSIDE = re.compile(
    "[0-9](?:小时|分钟|个月)|[一二两三四五六七八九十][年天](?![期制])|[二两三四五六七八九十]{1,3}[家个座条位名]|一份的"
)
_OF_PEOPLE = re.compile("(?:人次|人数|人口|播放量|点击量|阅读量|访问量|浏览量|曝光量|下载量|转发量|点赞量)$")
_LENGTHS = ("公里", "米", "千米", "厘米", "里")
_HOW_LONG = re.compile(
    "[一-鿿]{2}(?:(?<![增成延伸班校院市区县组社所会部科总处行厂团局州省队])长|(?<![提新中最登])高|宽|(?<![加更])深)$"
)
_TAKES = re.compile(
    "(?:能|可|可以|就|才|只|每[年月天]|一年|一天|个月)(?:多|再|额外)?(?:分|拿|挣|赚|领|得|花|省)(?:到|得|回|上)?$"
)
_TAKES_LAST = tuple("分拿挣赚领得花省到回上")
_MADE_IT_INTO = re.compile("跻身|挤进|闯入|迈入|挺进|冲进")
_LIKENED = re.compile(r"(?:相当于|等于|好比|堪比|不亚于)(?:再造)?了?$")
_AIMED_AT_BEHIND = re.compile(
    r"(?:左右|以内|以上|以下)?的?(?:控制|预期|既定|调控|年度|全年|年初|考核|计划|增长|宏观)*目标"
)
_RANKS_AMONG = re.compile("(?:位?居|位列|名列|排名?)(?:全国|全市|全省|世界|全球|行业|同类|西部|国内)")
_OTHERS_IN_GENERAL = re.compile(r"(?:其他|有些|某些|一些|不少)+(?:省市|省份|地区|国家|城市|区县)")
_TENTHS = re.compile("一半|半数|[一二两三四五六七八九1-9]成|[^百千万]{1,2}分之")
_WHO_ONLY = re.compile(r"的(?:[一-鿿]{0,3}(?:人|户|家|客|游客|企业|员工|职工|农户|村|学生|产品|车|果子))?$")
"""Those picked out of others, of whom so many tenths are a part: 过夜的, 外地的游客."""
_FLOATS = ("上浮", "下浮")
_OF_INTEREST = re.compile("(?:利率|年息|月息|利息|房贷|首套|二套)[^。]{0,24}$")
_RATE_FROM = re.compile(
    r"[从由][^，。；]{0,12}\d%[^，。；\d]{0,2}(?:回落|放缓|下降|降|升|提高|提升|收窄|扩大|回升|上升|上涨|下滑|加快|跌)[^，。；]{0,8}$"
)
_IS_RATIO = re.compile(
    "(?:[率比度额量价]|比例|比重|水平|进度|目标|任务|指数|增速|增幅|系数|[产销]值|收入|完成|实现|程度)"
    "(?:[已也就均都将仅只才]?(?:达到?|为|是|有|超|近|约))?$"
)
"""What may itself be so many tenths: 复工率超过九成; 本地员工超过九成 are a part of all."""
_BY_KIND = {
    QuantityKind.RANK: Measure.RANK,
    QuantityKind.GRADE: Measure.GRADE,
    QuantityKind.RATIO: Measure.SHARE,
    QuantityKind.DURATION: Measure.DURATION,
}


_WHOLE_FIGURE = re.compile("(全[市国省区县球]|世界|西部|重庆市?)的?([一-鿿]{2,10})")
_FIGURES = (
    ("面积", "area"),
    ("产量", "quantity"),
    ("茧量", "quantity"),
    ("销量", "quantity"),
    ("出口量", "quantity"),
    ("产值", "money"),
    ("增加值", "money"),
    ("收入", "money"),
    ("投资", "money"),
    ("总额", "money"),
    ("生产总值", "money"),
    ("GDP", "money"),
    ("人口", "people"),
    ("人数", "people"),
)


def _figure_kind(name: str) -> str:
    return next((kind for ending, kind in _FIGURES if name.endswith(ending)), "")


# The time whose level something is so many times of: 是2015年的1.5倍, 相当于上个五年的4.6倍. Of anything else (是全市平均的3倍)
# what is compared is seldom plain.
_TIMES_OF = re.compile(
    r"(?:是|为|达到?|相当于)(?:[^，。；：、\d]{0,8})?(?:(?:19|20)\d\d年|去年|前年|上年|上一?个?五年|[\d一二三五十]{1,3}年前|同期|直辖|建[区县市]|“?十[一二三四]?五”?)"
    r"[^，。；：、]{0,8}的$"
)


_TIMES_OF_YEAR = re.compile(
    r"(?:是|为|达到?|相当于)了?(?:[^，。；：、\d]{0,8})?(?:(?:19|20)\d\d年|去年|前年|上年|上月|上季度?|(?<![0-9])\d{1,2}月份?)(?:全年|同期|同月|末|底|初|\d{1,2}月份?|[一二三四]季度|上半年)?的?(?:将近|接近|[约近超]|超过)?$"
)
"""Of a year that is named or the last one it is growth: 是2015年的1.5倍 is a growth of 50 per cent."""


_RATE_NAME = re.compile("[率比度]$|占比|比重|比例|份额|增速|增幅")
"""What is itself so many per cent."""


_TOP_SOURCE = re.compile(
    "(?:来|间)?(?:均|都|一直|始终|继续|稳定)*(?:成为|作为|保持|稳居|稳坐|位居|蝉联|仍是|还是|是|为|系)(?:了)?(?:重庆市?|渝|[我本全该][市区县]|[一-鿿]{2,3}?[市区县]?)?的?"
    "((?:最大|首要|最主要|头号|第[一二三四五]大)的?[^，。；0-9]{0,8}(?:来源地?|伙伴|市场|目的地|客源地|出口国|进口国|投资方|投资者))"
)
_CAPITAL = re.compile("[外港台澳侨内日韩]资")
_CAPITAL_ARRIVED = re.compile(f"({_CAPITAL.pattern})?(?:累计)?(?:实际)?到位(?:资金|金额|额)?")


class IndicatorSteps(ReportedSteps):
    """The steps that find the indicator of a group of numbers."""

    def _measured(self, g: Group) -> tuple[PlaceMention, ...] | None:
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
        by = _BY_WHAT.search(text, max(0, start - 1), first.start) if first.kind is _RANK or not first.unit else None
        if (
            by is not None
            and self.kit.namer.name(by[1]) is not None
            and (first.kind is _RANK or by[1].endswith(g.words))
        ):
            g.words = by[1]  # 按空气质量综合指数评价，空气质量较好的前5位是…，综合指数分别为2.31、2.42
        if (not g.words or "）" in g.words) and first.kind is _AMOUNT and text[before(first) - 1] in "）为是达到：":
            outside = _BEFORE_BRACKET.search(text, max(start, before(first) - 36), before(first))
            if outside is not None and self.kit.namer.name(outside[1]) is not None:
                g.words = outside[1]  # 臭氧浓度（90百分位）146微克/立方米
        if (arrived := _CAPITAL_ARRIVED.fullmatch(g.words)) is not None:
            capital = arrived[1] or ([m[0] for m in _CAPITAL.finditer(text, start, first.start)] or [""])[-1]
            g.words = f"实际到位{capital}" if capital else g.words  # 合同港资13亿美元，实际到位9亿美元
        if first.kind is _PERCENT and g.words.endswith(("毛利", "净利", "纯利")):
            g.words += "率"  # 毛利从16%掉到11%
        multiple = first  # beside it, a rate is one of growth
        if len(group) > 1:
            multiple = next((q for q in group if q.kind is _MULTIPLE), first)
        measure = self._measure(multiple, tail, hint, growth_noun, rest, g.words)
        if measure is _CHANGE and passage.topic.against and not tail.baselines and first.unit == "元":
            measure, g.scope = _DIFFERENCE, passage.topic.against  # 与2020年执行数相比，中央补助减少9亿元
        if text[before(first) - 1] == "（" and measure is _LEVEL and self.last_measure is _CHANGE:
            measure = _CHANGE if first.kind is self.last_kind else measure  # 比上年增加1041元（125美元）
        if g.given is None and len(group) == 1 and first.kind is _AMOUNT and measure in (_LEVEL, _CHANGE):
            g.given = self._part_of_those(g)
            measure = _LEVEL if g.given is not None else measure  # 产值增长的有151家
        if g.given is None and len(group) == 1 and first.kind is _PERCENT:
            g.given = self._spent_out_of(g)
        if (
            measure is _CHANGE
            and first.unit == "人"
            and _FEWER_POOR.search(text, max(0, before(first) - 20), before(first))
        ):
            g.given, measure = Item(Named(None, "减少贫困人口", "减少贫困人口", "inherited", is_count=True)), _LEVEL
        self.last_measure, self.last_kind = measure, first.kind
        if (
            first.unit in ("个", "座")
            and _LIKENED.search(text, max(start, before(first) - 5), before(first)) is not None
        ):
            self.out.refuse(group, "figure_of_speech")  # 面积8.2万平方公里，相当于两个台湾
            return ()
        if first.unit == "个" and _AS_LARGE_AS.match(text, first.end) is not None:
            self.out.refuse(group, "figure_of_speech")  # 面积8.2万平方公里，约2.3个台湾大
            return ()
        if first.kind is _MULTIPLE and _APART.search(text, max(start, before(first) - 8), before(first)) is not None:
            self.out.refuse(group, "measure_unknown")  # 最强的…，最弱的…，相差十倍
            return own
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
        if first.kind is _PERCENT and _OF_PRICES.search(text, group_start, before(first)) is not None:
            g.words, measure = "", _SHARE
        restored = first.kind is _PERCENT and _RESTORED_TO.search(text, group_start, before(first)) is not None
        index = _INDEX_OF.search(text, group_start, before(first)) if first.kind is _PERCENT else None
        if index is not None and tail.predicate is None and index[0].startswith(("较", "比")):
            measure = None  # 铁路货运量较上年同期104.2%
        elif index is not None and tail.predicate is None:
            g.words = _STILL_ONLY.sub("", g.words)
            measure = _SHARE  # 货运量为上年同期的110%: as large a part of what it was then
        elif restored and (not g.words or _RESTORED.search(g.words) is not None):
            g.words, measure = _RESTORED.sub("", g.words), _SHARE  # 出口量已恢复到2008年同期的92%
        if (
            measure is _LEVEL
            and first.kind is _PERCENT
            and own
            and not g.words
            and _RANKED_BEHIND.match(rest) is not None
            and _GROWTH_SAID.search(text, start, first.start) is not None
        ):
            measure = _GROWTH  # 增速排名：甲县10%居第一，乙区9%列第二
        if g.given is None and first.kind is _PERCENT and len(group) == 1:
            g.given = self._as_spoken(start, first)
            reached = tail.predicate is None or tail.predicate.predicate == "reach"
            if g.given is None and (measure is None or (reached and not g.words and hint is None)):
                g.given = self._those_who(g)
            measure = _SHARE if g.given is not None else measure  # 八成靠转移支付
        restored = measure is None and g.given is None and not g.words and first.kind is _PERCENT and len(group) == 1
        if restored and passage.topic.items and not passage.topic.lost:
            if _RESTORED_TO.search(text, group_start, before(first)) is not None:
                last, measure = passage.topic.items[-1], _LEVEL
                g.given = replace(
                    last, named=replace(last.named, code=None, name=f"{last.named.name}恢复程度", is_ratio=True)
                )
        if measure in (None, _LEVEL) and g.given is None and first.kind is _PERCENT and len(group) == 1 and not own:
            g.given = self._answers_with(g)  # 去年物流业增加值增长多少？——15.8%
            if g.given is not None:
                measure = _LEVEL if g.given.named.is_ratio else _GROWTH
        g.won = self._won(g, measure)
        if g.won is not None:
            measure = _LEVEL if first.kind is _AMOUNT else _GROWTH
        if measure is None:
            self.out.refuse(group, "measure_unknown")
            if g.words and first.kind is _PERCENT and tail.predicate is None:
                passage.topic.items, passage.topic.lost = [], True  # 净利差从2.3%收窄至1.4%
            if first.kind is _MULTIPLE and self.kit.namer.ends_in_indicator(g.words, 0, len(g.words)):
                named = self.kit.namer.name(g.words)  # 社会消费品零售总额是2020年的1.4倍、跃升至1851.7亿元
                passage.topic.items = [Item(named)] if named is not None else passage.topic.items
            return () if first.multiple_of else own  # 是南岸区的1.4倍，高出江北区12亿元: not 南岸区's
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
        anew = text.rfind("；", start, first.start) >= 0 and own  # …；南岸区位列第三
        if first.kind is _RANK and not g.words and len(between.text) > 6 and counted_before and not anew:
            if not self.kit.referents.subject_of(_WHERE_RANKED.sub("", between.text)):
                self.out.refuse(group, "no_indicator")
                passage.topic.items, passage.topic.lost = [], True
                return ()  # 150家企业，使重庆占台商投资额，由第25位升至…: no rank of the firms
        of_these = (
            first.kind is _PERCENT and hint is None and PART_OF.match(rest) is not None
        )  # 肉牛产业，引领35%的农户参与
        if not g.words and first.kind in RATES and (course := _ITS_COURSE.fullmatch(between.text)) is not None:
            g.words = course[1]  # 成本收入比持续上升，从2020年22%增至27%
        told = between.text and first.kind is not _RATIO_FORM and not passage.topic.behind
        if (
            told and not g.words and not of_these and not between.text.endswith(_HOW_COUNTED)
        ):  # 按常住人口计算，折合2412美元
            said = _WHERE_RANKED.sub("", between.text) if first.kind is _RANK else between.text
            ranked = self.kit.namer.name(said[:-1]) if said.endswith("中") else None
            standard = ranked is not None and ranked.code is not None and ranked.subject is None
            g.words = without_tail(said[:-1] if standard else self.kit.referents.subject_of(said), MEASURE_TAILS)
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
            (not g.words or g.words.endswith(_WHOLE_VILLAGE[:7]) or g.words in _OUR_VILLAGE)
            and first.unit in HEADS_OF
            and text.endswith(_WHOLE_VILLAGE, start, before(first))
        ):
            g.words = HEADS_OF[first.unit]  # 全村205户、812人
        if text.endswith("床位", first.start, first.end) and "床" not in g.words:
            g.words += "床位"  # 山庄100多个床位
        takes = first.unit == "元" and g.words[-1:] in _TAKES_LAST and _TAKES.search(g.words) is not None
        if takes and self.kit.spoken.name(text, start, first) is None:
            if not self.kit.referents.noun_follows(rest):
                self.out.refuse(group, "no_indicator")  # 村民能分到8万元: what somebody takes home
                return own
            g.words = ""  # 每月能拿3000元工资
        if (
            not g.words
            and first.unit == "人"
            and (rest.startswith("的") or (own and text.endswith("有", start, before(first))))
            and text.endswith("人口", first.start, first.end)
        ):
            g.words, g.following = "人口", ""  # 3000万人口的大市, 重庆有3100多万人口
        if text.endswith("人口", first.start, first.end) and (g.words.endswith("地区") or _SERVES.search(g.words)):
            self.out.refuse(group, "no_indicator")  # 承担周边地区90万人口的医疗服务
            return ()
        if text.endswith("企业", first.start, first.end) and g.following.startswith(_ALL_COME):
            g.following = "企业，"  # 吸引196户企业竞相落地
        g.measure = measure
        return None

    def _referred(self, g: Group) -> tuple[PlaceMention, ...] | None:
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
        if first.start in self.district_counts and measure is _LEVEL:
            g.given = self._districts_that(self.district_counts[first.start], start, first.start)
        if g.given is None and len(group) == 1 and measure in (_LEVEL, _DURATION_MEASURE):
            g.given = self._as_spoken(start, first)
        if g.given is None and len(group) == 1 and measure is _LEVEL:
            g.given = self._homes_sold(g, p.start)
        if g.given is None and not g.words and len(group) == 1 and measure is _LEVEL and first.unit == "户":
            of_both = self._of_households(g)  # 对906户3120名监测对象逐户帮扶
            g.given = of_both[0][0] if of_both is not None else None
        if self.with_households[0] <= first.start < self.with_households[1]:
            name = self.with_households[2]  # 412户、1086人没有脱贫
            g.given = Item(Named(None, name, name, "count", is_count=True))
        if first.kind is _RANK and (standing := _STANDING.match(text, first.end)) is not None:
            g.given = Item(Named(None, standing["what"], standing["what"], "text"))
        if first.unit in self.kit.referents.classifiers and (has := _AREA_HAS.match(g.words)) is not None:
            g.area, g.words = has[1], g.words[has.end() :]  # 现代农业功能区拥有法人单位8831个
        if between.text and g.words in self.kit.namer.statistics and (first.kind in RATES or first.unit == "元"):
            led = self.kit.referents.subject_of(between.text)
            trade = self.kit.namer.word(led) if led else None
            if trade is not None and trade.industry_kind in ("sector", "industry", "cluster"):
                g.words = led + g.words  # 装备产业在大项目推进下，投资增长28.6%; 服务业提质增效，实现增加值210亿元
        if between.text and first.unit == "元" and (industry := self.kit.namer.industry_at_end(between.text)):
            passage.topic.sector = industry  # 优化提升汽车产业，实现产值5000亿元
        g.words = _WILL.sub("", g.words)
        if own and _SO_MANY_ALONE.fullmatch(g.words) is not None:
            g.words = ""  # 甲、乙两区仍在6000元以内
        if not g.words and own and text[before(first) - 1] == "（":
            if (most := _MOST_IS.search(text, start, own[0].start)) is not None:
                g.words = most[1]  # PM2.5浓度最低的是潼南区（18微克/立方米）
        if not first.unit and first.kind is _AMOUNT:
            if (index := _INDEX_NAME.search(text, start, before(first))) is not None:
                g.words = index[1] or index[2]  # 总人口性别比（以女性为100，男性对女性的比例）为102.4
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
            ([g.given], "count" if first.start in self.district_counts else "text")
            if g.given is not None
            else ([g.won], "carried")
            if g.won is not None
            else self._limited_items(g.words, following)
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
        if found is None and measure is _GROWTH and first.kind is _PERCENT and len(group) == 1 and not g.words:
            found = self._of_clause_before(start, clause.start, between.text, g.places)
        of_rank = _OF_RANK.fullmatch(g.words) is not None and (first.kind is _RANK or first.unit == "位")
        if (found is None or of_rank) and passage.topic.league and (of_rank or not g.words):
            found = self._of_league(g)
        if found is not None and self.league:
            found = self._as_in_league(found, first)
        found = self._as_reported(g, self._told_otherwise(g) if found is None else self._retold(g, found))
        measure = g.measure
        found = self._of_kinds(g, found) if found is not None and measure is _LEVEL else found
        found = self._done_with_counted(g) if found is None and measure is _LEVEL else found
        if (
            found is not None
            and found[1] == "carried"
            and first.unit == "吨"
            and found[0][0].named.name.endswith("趟数")
        ):
            found = None  # 开了48趟专列，运量要过400万吨
        if found is not None and found[1] == "carried" and self._is_too_much(found[0][0], first):
            found = None  # 均价7200元，…全年任务20亿
        if found is not None and first.kind is _AMOUNT and group_start > start and len(found[0]) == 1:
            found = self._sum_of_last(found)
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
        if first.kind is _RANK and found is not None and any(_IS_AREA.search(i.named.name) for i in found[0]):
            ranked = [i for i in found[0] if i.named.basis != "text" or _IS_AREA.search(i.named.name) is None]
            found = (ranked, found[1]) if ranked else None  # 一般控制区域（渝东南片区）优良天数…前5名
        if first.kind is _RANK and found is not None and _MADE_IT_INTO.search(found[0][0].named.name):
            found = None  # 公司跻身国产轿车前三强: among whom, and not in what
        if first.kind is _DURATION and found is not None and found[1] == "carried" and (be := _BECAME.match(rest)):
            what = rest[be.end() :].strip("了“”‘’")  # 连续7年成为全球最大的生产基地
            found = ([Item(Named(None, what, what, "text"))], "right") if 2 <= len(what) <= 20 else None
        if first.kind is _DURATION and (top := _TOP_SOURCE.match(rest)) is not None:
            found = [Item(Named(None, top[1], top[1], "text"))], "right"  # 香港连续9年是江北最大外资来源地
        if first.kind is _DURATION and _NEVER_SINCE.match(rest) is not None:
            what = rest.strip("，。；、“”")  # 连续6年未发生较大以上安全事故
            found = [Item(Named(None, what, what, "text"))], "right"
        moved = first.kind is _DURATION and first.unit in ("小时", "分钟")
        if moved and not own and passage.topic.items:
            moved = _TIME_TAKEN.search(passage.topic.items[-1].named.name) is None  # 里程1356公里，…1小时成都
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
        per_head = first.kind is _AMOUNT and (first.unit in VEHICLES or (first.value is not None and first.value % 1))
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
        if found is not None and not own and found[0][0].named.name.endswith("区县数量"):
            if passage.metadata.district_name == "重庆市":  # 渝北区最多；人口在50-100万之间的区县有18个
                city = PlaceMention(first.start, first.start, "cq-500000", "重庆市", "municipality")
                found = [replace(i, places=(city,)) for i in found[0]], found[1]
        if found is not None and first.unit == "元" and found[0][0].named.basis == "text":
            if _WHO_ALONE.search(found[0][0].named.name) is not None:
                found = None  # 重庆国企年均贡献超过1000亿元: not said of what
        only = found[0][0].named if found is not None else None
        if only is not None and only.name == f"{only.text}数量" and _ONLY_NEW.fullmatch(only.text) is not None:
            found = self._done_with_counted(g)  # 全年新认定17个: of what was counted before, or of what is not said
        if found is not None and len(found[0][0].named.name) == 1:
            found = None  # 在20公里以上的村占0.4%
        if found is not None and (alone := _ONE_CHARACTER.fullmatch(found[0][0].named.name)) is not None:
            found = found if alone[0][0] in _COUNTED_BY_ONE else None  # 一条线要120个人, 卖了12万株苗: of whom, of what
        if first.unit == "岁" and found is not None and not _AGE.search(found[0][0].named.name):
            found = None  # 58岁的村民: how old somebody is
        if found is not None and first.unit.endswith("元") and any(i.named.is_count for i in found[0]):
            found = self._as_of_money(found)
        if found is not None and _RANKS_AMONG.match(found[0][0].named.name) is not None:
            found = None  # 以197万辆居全国摩托车销量之首: what stands before it
        if found is not None and first.unit in ("家", "户") and found[0][0].named.name.endswith("资产总额"):
            found = None  # 上千家台资产业链
        if found is None:
            self.out.refuse(group, "no_indicator")
            passage.topic.lost = True
            return own
        if _OTHERS_IN_GENERAL.match(found[0][0].named.name) is not None:
            self.out.refuse(group, "no_indicator")  # 其他有些省市经济增长60%
            return own
        saves = text.endswith(_SAVES, start, before(first)) and first.unit.endswith("元") and measure is _LEVEL
        if (saves or found[0][0].named.name == "节省金额") and (what := self._saved(start, first, rest)):
            found = [replace(found[0][0], named=replace(found[0][0].named, name=f"节省{what}", text=what))], found[1]
        if len(found[0]) == 1 and measure is _LEVEL and passage.topic.items and passage.topic.unit == first.unit:
            whole, part = passage.topic.items[-1].named, found[0][0].named
            if part.code is None and part.is_count and whole.is_count and _IS_THERE.fullmatch(part.text) is not None:
                found = [replace(found[0][0], named=whole)], "carried"  # 企业56家，其中31家在中心城区
        if found[1] not in ("carried", "right") and len(found[0]) == 1:
            found = self._of_the_product(found, start, clause.start, first)
            found = self._of_product_before(found, first, p)
        if len(found[0]) == 1 and (product := self._product(found[0][0].named, first)):
            passage.topic.product = product, p.start
            found = self._of_the_homes(found, p.start, first)
        if found[1] != "carried":
            behind = found[1] == "right"
            found = (
                [replace(i, named=sharpened(self.kit.namer, i.named, behind=behind)) for i in found[0]],
                found[1],
            )
            counts = first.unit in self.kit.referents.classifiers and measure is _LEVEL and not behind
            unit_thing = _UNIT_AND_THING.search(text, first.start, first.end)  # 5个泊位
            thing_in = unit_thing["thing"] if unit_thing is not None else ""
            if len(found[0]) == 1 and counts and not p.ends_open:
                if (thing := thing_behind(self.kit.namer, found[0][0].named, thing_in + rest)) is not None:
                    found = [replace(found[0][0], named=thing)], "right"
            if len(found[0]) == 1 and is_nameless(self.kit.namer, found[0][0].named):
                otherwise = self._told_otherwise(g)
                if otherwise is None:
                    self.out.refuse(group, "no_indicator")  # 区里关了23家: what is counted is not said
                    passage.topic.lost = True
                    return own
                found = otherwise
        if found[1] != "carried":
            found = [self._completed(i, start, first) for i in found[0]], found[1]
        g.items, g.indicator_basis = found
        return None

    def _itemised(self, g: Group) -> tuple[PlaceMention, ...] | None:
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
        if (
            len(g.items) == 1
            and g.indicator_basis != "carried"
            and (without := _ALL_BUT.search(text, clause.start, g.first.start)) is not None
            and "除" not in g.items[0].named.name
        ):
            name = f"除{without[1]}外的{g.items[0].named.name}"  # 除重钢外的工业产值16亿元: not all of it
            g.items = [replace(g.items[0], named=replace(g.items[0].named, code=None, name=name, basis="text"))]
        if (
            g.first.kind is _AMOUNT
            and measure is _LEVEL
            and self.kit.referents.dimension(g.first) == "weight"
            and g.items[0].named.name in ("销售额", "营业额")
        ):
            g.items = [replace(i, named=replace(i.named, code=None, name="销售量")) for i in g.items]  # 卖出1.2万斤
        if g.indicator_basis == "carried" and len(own) == 1 and len(g.items) == 1 and own[0].kind in _AWAY:
            gone = _GONE_TO.search(g.items[0].named.name)
            where = text[own[0].start : own[0].end]
            if gone is not None and gone[2] != where:  # 迁往上海5500人、江苏7100人
                name = g.items[0].named.name
                name = name[: gone.start(2)] + where + name[gone.end(2) :]
                g.items = [replace(g.items[0], named=replace(g.items[0].named, code=None, name=name), places=())]
                g.own = own = ()
        if g.indicator_basis == "right" and (year := _SAID_WITH_YEAR.search(g.items[0].named.name)) is not None:
            name = g.items[0].named.name[: year.start()]  # 他家5亩南瓜今年收入近万元
            g.items = [replace(g.items[0], named=replace(g.items[0].named, name=name, text=name))]
        if g.indicator_basis in ("right", "text") and _RATE_INSIDE.search(g.items[0].named.name):
            self.out.refuse(g.group, "no_indicator")  # 在1200美元时有30%的人…
            passage.topic.lost = True
            return own
        inside = _COUNTS_INSIDE.search(g.items[0].named.name) if g.indicator_basis in ("right", "text") else None
        if inside is not None and _WITHIN_HOURS.match(g.items[0].named.name) is None:
            self.out.refuse(g.group, "no_indicator")  # 200米长街一年开垮七八家面馆
            passage.topic.lost = True
            return own
        if g.first.unit == "人" and measure is _LEVEL and g.items[0].named.name == f"{g.items[0].named.text}数量":
            if g.items[0].named.text.endswith(("容纳", "接纳", "搭载", "承载")):  # 可容纳2000多人
                g.items = [replace(i, named=replace(i.named, name=f"{i.named.text}人数")) for i in g.items]
            elif g.items[0].named.code is None and g.items[0].named.text.endswith(_DONE_FOR_PEOPLE):
                g.items = [replace(i, named=replace(i.named, name=f"{i.named.text}人数")) for i in g.items]
        if g.first.unit.endswith("元") and g.items[0].named.code is None and g.items[0].named.text.endswith("总量"):
            g.items = [
                replace(i, named=replace(i.named, name=i.named.text))
                if i.named.name.endswith("数量") and i.named.text.endswith("总量")
                else i
                for i in g.items
            ]  # 收支决算数总量12亿元
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
        if measure is _SHARE and g.indicator_basis == "carried" and g.scope is not None and len(g.items) == 1:
            other = _WHOLE_FIGURE.fullmatch(g.scope)
            kinds = (
                [_figure_kind(name) for name in (g.items[0].named.name, other[2])] if other is not None else ["", ""]
            )
            if other is None:
                alike = _figure_kind(g.items[0].named.name), _figure_kind(g.scope)
                if "" not in alike and alike[0] != alike[1]:
                    self.out.refuse(
                        g.group, "measure_unknown"
                    )  # 煤炭产量280万吨，占工业产值的六成: of what is left out
                    passage.topic.lost = True
                    return own
            if other is not None and "" not in kinds and kinds[0] != kinds[1]:
                named = self.kit.namer.name(other[2])
                if named is not None:  # 桑园面积9.8万亩，占全市产茧量的四成: of the cocoons
                    g.items, g.scope = [replace(g.items[0], named=named, subject=None)], other[1]
        if (
            measure is _LEVEL
            and g.first.kind is _AMOUNT
            and self.kit.referents.dimension(g.first) == "area"
            and all(i.named.code is None and i.named.basis == "text" for i in g.items)
            and not any(_AREA_SAID.search(i.named.name) for i in g.items)
        ):
            g.items = [replace(i, named=replace(i.named, name=f"{i.named.name}面积")) for i in g.items]  # 桑园2万亩
        if len(g.items) == 1 and g.indicator_basis != "carried" and g.items[0].named.name in _TRADE:
            partner = next(
                (
                    m
                    for m in _WITH_PLACE.finditer(text, clause.start, g.first.start)
                    if m[0][0] in "自从" or any(place.start == m.start("whom") for place in places)
                ),
                None,
            )
            if partner is not None:  # 与台湾进出口额, 自四川进口额: not the trade with all
                name = f"{'自' if partner[0][0] in '自从' else '对'}{partner['whom']}{g.items[0].named.name}"
                g.items = [replace(g.items[0], named=replace(g.items[0].named, code=None, name=name, basis="text"))]
        if g.first.unit == "元" and len(g.items) == 1 and g.items[0].named.basis == "statistic" and not own:
            if g.items[0].subject is None and (whose := _WHO_EARNS.match(text, start)) is not None:
                known = self.kit.namer.name(whose[1] + g.items[0].named.text)
                if known is not None and known.code is not None:
                    g.items = [replace(g.items[0], named=replace(known, subject=None))]
                else:
                    g.items = [replace(g.items[0], subject=whose[1])]  # 乡镇企业完成增加值…；实现营业收入…
        of_level = passage.topic.own_level
        if of_level is not None and words and g.first.unit == "元":
            if not own and OF_WHICH.search(text, start, clause.phrase_start):
                g.items = [replace(i, subject=i.subject or i.named.subject or of_level) for i in g.items]
            else:
                passage.topic.own_level = None
        if area is not None:
            g.items = [replace(i, subject=i.subject or i.named.subject or area) for i in g.items]
        if (
            doer is not None
            and words
            and not words.startswith(doer)
            and not any(item.named.is_count for item in g.items)
        ):
            g.items = [replace(i, subject=i.subject or i.named.subject or doer) for i in g.items]  # 130家景区接待游客…
        if self.page.torn and (
            self._is_beheaded(p, clause.start, periods, places)
            or (start == p.start and p.ordinal is None and g.indicator_basis == "statistic")
            or (p.ends_open and g.indicator_basis == "right" and BOUNDARY.search(text, behind, p.end) is None)
        ):
            self.out.refuse(g.group, "torn_number")
            return own
        shared = len(g.items) > 1 and not tail.every and "分别" in text[clause.start : g.first.start]
        in_turn = self._moved_in_turn(g) if len(g.group) == 1 and tail.predicate is not None else None
        if in_turn is not None:
            g.items = [in_turn]
        elif (
            len(g.group) == 1
            and tail.predicate is not None
            and (shared or _LAST_OF.search(text, start, before(g.first)))
        ):
            self.out.refuse(g.group, "coordination_mismatch")  # 分别下降0.8、提高2.3、下降1.5个百分点
            return own
        listed_before = self._listed_before(g) if tail.distribute and not own and len(g.group) > 1 else ()
        several = own or listed_before
        several = several or (sentence_places if tail.distribute and len(sentence_places) == len(g.group) else ())
        if len(g.items) == 1 and len(g.group) > 1 and len(several) > 1 and not g.items[0].places:
            g.items = [replace(g.items[0], places=several)]
        if listed and len(g.items) == len(listed):
            g.items = [replace(item, places=(place,)) for item, place in zip(g.items, listed, strict=True)]
        elif listed:
            self.out.refuse(g.group, "coordination_mismatch")
            return own
        return None

    def _sum_of_last(self, found: tuple[list[Item], str]) -> tuple[list[Item], str]:
        """A bare sum by what was counted right before it: 出口筆电100万台，金额8亿美元 → 笔电出口额."""
        items = self.passage.topic.items
        if not items or found[0][0].named.name not in _BARE_SUMS:
            return found
        last = items[-1].named.name
        name = next((said.sub(full, last) for said, full in _SUMS_OF if said.search(last) is not None), None)
        if name is None:
            return found
        known = self.kit.namer.name(name)
        named = known if known is not None and known.code else Named(None, name, name, "text")
        return [replace(found[0][0], named=named)], found[1]

    def _completed(self, item: Item, start: int, q: Quantity) -> Item:
        """With the name in full: 合同台资4亿美元，实际到位2亿美元 → 实际到位台资."""
        named = self.kit.completions.complete(self.text, start, q, item.named)
        if named is None:
            return item
        known = self.kit.namer.name(named.name, counted=named.is_count)
        if known is not None and known.code is not None and not known.subject:
            named = replace(known, text=named.text)
        return replace(item, named=named)

    def _part_of_those(self, g: Group) -> Item | None:
        """The part of what was counted before that the clause tells by what its things are or do: 其中来自浙江的7个."""
        whole = self._counted_before(g)
        if whole is None or g.following.startswith("的") or self.kit.namer.noun_after(g.following) is not None:
            return None
        if self.kit.spoken.name(self.text, g.start, g.first) is not None:
            return None  # 常年在家的五百人
        told = self.kit.parts.told(self.text, g.start, g.first, whole, self.kit.referents.bare_thing, self.last_part)
        if told is None:
            return None
        g.part, self.last_part = True, told[1]
        g.own = tuple(m for m in g.own if m.start < told[2])  # 来自浙江的
        return Item(told[0])

    def _of_kinds(self, g: Group, found: Found) -> Found:
        """Those whose words only tell their kind, with what was counted before: 班列1820列，其中去程980列 → 去程班列."""
        whole = self._counted_before(g)
        if whole is None or found[1] == "carried" or g.part:
            return found
        items = []
        for item in found[0]:
            named = self.kit.parts.of_kind(item.named, whole, self.kit.referents.bare_thing)
            items.append(item if named is None else replace(item, named=named))
            g.part = g.part or named is not None
        return items, found[1]

    def _done_with_counted(self, g: Group) -> Found | None:
        """What was done with so many of what was counted before: 台资企业1187家，…；今年前8月新增96家."""
        whole = self._counted_before(g)
        if whole is None or len(g.group) != 1 or not whole.named.is_count or (g.places[-1:] and g.own):
            return None
        named = self.kit.parts.done(self.text, g.start, g.first, whole, self.kit.referents.bare_thing)
        if named is None:
            return None
        g.part = True
        return [Item(named)], "text"

    def _spent_out_of(self, g: Group) -> Item | None:
        """What a share of somebody's income is spent on: 每年把销售收入的5%投进研发 → 研发投入."""
        first = g.first
        behind = _SPENT_INTO.match(self.text, after(first))
        of = _OUT_OF_INCOME.search(self.text, max(g.start, before(first) - 24), before(first))
        if behind is None or of is None:
            return None
        what = behind["what"]
        name = f"{what}投入" if not what.endswith(("投入", "分红", "投资")) else what
        g.scope = of["of"]
        return Item(Named(None, name, what, "inherited"))

    def _counted_before(self, g: Group) -> Whole | None:
        """What was counted last in the unit of a number, in its paragraph."""
        whole = self.wholes.get(g.first.unit)
        return whole if whole is not None and whole.at > g.p.start else None

    def _as_spoken(self, start: int, q: Quantity) -> Item | None:
        """What a number is said of where a verb says it: 笋子卖了3万斤."""
        name = self.kit.spoken.name(self.text, start, q)
        if name is None:
            return None
        known = self.kit.namer.name(name)
        counted = q.unit in self.kit.referents.classifiers
        return Item(known if known is not None and known.code else Named(None, name, name, "text", is_count=counted))

    def _moved_in_turn(self, g: Group) -> Item | None:
        """Which of the things told before a number is of that has a verb of its own: 浓度分别为9和30微克，分别上升2.5%和下降6.3%."""
        begun = self.text.rfind("分别", g.start, g.first.start)
        moved = _MOVED_IN_TURN.match(self.text, begun) if begun >= 0 else None
        if moved is None or not begun < g.first.start < moved.end():
            return None
        values = [m.start(1) for m in _ONE_MOVED.finditer(self.text, begun, moved.end())]
        if g.first.start not in values:
            return None
        if self.turns is None or self.turns[0] != begun:
            topic = self.passage.topic
            told = list(topic.items) if len(topic.items) == len(values) else topic.recent[-len(values) :]
            told = list(g.items) if g.words else told  # 增加值、投资分别增长2.5%和下降3.1%
            self.turns = begun, [replace(item, places=()) if len(told) > 1 else item for item in told]
        return self.turns[1][values.index(g.first.start)] if len(self.turns[1]) == len(values) else None

    def _listed_before(self, g: Group) -> tuple[PlaceMention, ...]:
        """The districts of the list that ends the clause before, one for each number: 后三位是甲区、乙区和丙区，指数分别为…."""
        behind = [m for m in g.places if m.end <= g.first.start and not m.deictic]
        listed: list[PlaceMention] = []
        for m in reversed(behind):
            gap = self.text[m.end : listed[-1].start] if listed else self.text[m.end : before(g.first)]
            if listed and _IN_A_LIST.fullmatch(gap) is None:
                break
            if not listed and ("，" not in gap[:1] or "。" in gap or "；" in gap):
                return ()
            listed.append(m)
        return tuple(reversed(listed)) if len(listed) == len(g.group) else ()

    def _won(self, g: Group, measure: Measure | None) -> Item | None:
        """What a number is of with which a district takes its place among others, where the clause names nothing else:
        what the text ranks them in, else what was told last, else for a rate by custom the 地区生产总值.
        """
        first, topic = g.first, self.passage.topic
        at = before(first)
        if (
            first.kind not in (_AMOUNT, _PERCENT)
            or not self.text.endswith(_BY_NUMBER, g.start, at)
            or g.words.strip("以")
        ):
            return None
        if not (g.own or g.sentence_places) or _TAKES_PLACE.match(self.text, after(g.group[-1])) is None:
            return None
        aspect = _ASPECT.search(self.text, max(g.start, at - _ASPECT_REACH), at)
        said = self.kit.namer.name(without_tail(aspect[1], MEASURE_TAILS), growth=True) if aspect is not None else None
        if said is not None and said.code is not None and first.kind is _PERCENT and not said.is_ratio:
            return Item(said, g.own or g.sentence_places)  # 工业增加值增速方面，忠县以12%居首
        told = [item.named for item in topic.items if not item.named.is_count]
        known = [named for named in (topic.headline, *told[-1:]) if named is not None and not named.is_count]
        if first.kind is _PERCENT:
            if measure is not None and measure is not _LEVEL and measure is not _GROWTH:
                return None
            if (
                not known
                and not topic.league
                and not topic.lost
                and (gdp := self.kit.namer.name("地区生产总值")) is not None
            ):
                known = [gdp]
            known = [named for named in known if not named.is_ratio]
        else:
            rows = ((named, indicators_by_code().get(named.code or "")) for named in known)
            known = [
                named for named, row in rows if (row.default_unit if row is not None else topic.unit) == first.unit
            ]
        return Item(known[0], g.own or g.sentence_places) if known else None

    def _districts_that(self, count: DistrictCount, start: int, end: int) -> Item:
        """What a count of districts is called: 固定资产投资增速超过20%的区县数量."""
        what = count.what
        if (aspect := _ASPECT_OF_ALL.match(self.text, start, end)) is not None:
            of_it = self.kit.namer.name(without_tail(aspect[1], MEASURE_TAILS), growth=True)
            if of_it is not None and of_it.code is not None:
                self.passage.topic.items = [Item(of_it)]  # 单位工业增加值能耗方面，有31个区县下降
        base = without_tail(what, MEASURE_TAILS)
        known = self.kit.namer.name(base, growth=True) if base else None
        if not base:
            topic = self.passage.topic
            told = [i.named for i in (*self.before_counted, *topic.items) if not i.named.is_count]
            whole = topic.headline if topic.headline is not None and not topic.headline.is_count else None
            grown = topic.measure is not _LEVEL or aspect is not None or "元" in count.condition
            of = told[-1] if told and grown else whole
            what = (of.name if of is not None else "") + what
        elif known is not None and known.code is not None:
            what = known.name + what[len(base) :]
        name = f"{what}{count.condition}{DISTRICTS_THAT}"
        return Item(Named(None, name, name, "count", is_count=True, is_flow=True))

    def _of_league(self, g: Group) -> Found | None:
        """What districts are ranked in, for a number of those that the sentence began with: 甲区最多，为311天."""
        headline, first = self.passage.topic.headline, g.first
        whose = g.own or g.sentence_places
        if headline is None or headline.is_count or not whose:
            return None
        if g.measure is _LEVEL and first.kind is _AMOUNT:
            row = indicators_by_code().get(headline.code or "")
            fits = row is not None and row.default_unit == first.unit
        else:
            places = first.kind is _RANK or (g.measure is _CHANGE and first.unit == "位")
            fits = places or (not headline.is_ratio and g.measure is _GROWTH and first.kind is _PERCENT)
        return ([Item(headline, whose)], "carried") if fits else None

    def _as_in_league(self, found: Found, q: Quantity) -> Found:
        """What districts are ranked in, for a name that says no more than a part of it: 两县收入规模, 零售额, 完成额."""
        headline = self.league[0] if len(self.league) == 1 else None
        if headline is None or headline.code is None or headline.is_count or len(found[0]) != 1:
            return found
        named = found[0][0].named
        said = _PART_OF_LEAGUE.fullmatch(named.name)
        if said is None or named.code is not None or headline.name == named.name:
            return found
        row = indicators_by_code().get(headline.code)
        if row is None or (q.kind is _AMOUNT and row.default_unit != q.unit):
            return found
        if said["what"] and said["what"] not in headline.name:
            return found
        return [replace(found[0][0], named=headline)], "carried"

    def _is_beheaded(self, p: Paragraph, start: int, periods: list[PeriodMention], places: list[PlaceMention]) -> bool:
        """Whether a name may be the rest of a longer one: it opens a paragraph of a torn page, as 产值 of 工业总|产值 does."""
        if p.ordinal is not None or not (p.kind is _BODY_KIND or p.follows_tear):
            return False
        if self.text[p.start : start].strip("，、；：。"):
            return False
        return all(m.start != start for m in periods) and all(m.start != start for m in places)

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
        if self.passage.topic.items and _OF_SO_MANY.fullmatch(words) is not None:
            if (before_it := _THINGS_OF_SO_MANY.fullmatch(self.passage.topic.items[-1].named.text)) is None:
                return None
            words = f"{before_it[1]}{words}的{before_it[2]}"  # 超过10万人的镇有2个，在5万人至10万人之间的有3个
            return [Item(Named(None, f"{words}数量", words, "count", is_count=True))], "count"
        if (
            words.endswith(("以上", "以下", "以内", "万元", "亿元", "万人")) and self.passage.topic.items
        ):  # 规上企业4家，其中5亿元以上1家
            carried = self.passage.topic.items[-1].named
            said = _PICKED_OUT.sub("", carried.text)  # 60岁以上780万人，65岁以上590万人
            said = "人口" if said in ("男性", "女性") and "岁" in words else said
            of_people = said in ("人口", "总人口", "常住人口", "户籍人口") and "岁" in words
            words = (words + said.removeprefix("总") if of_people else f"{words}的{said}") if carried.is_count else ""
        if words.endswith("等"):  # 年产值10亿元以上的甲、乙等18个项目
            things = self.kit.namer.noun_after(following) or ""
            picked = f"{words.partition('的')[0]}的{things}"
            words = things if things and _SUMS.search(picked) is not None else picked  # 总投资120亿元的甲等46个项目
        if not words:
            return None
        known = self.kit.namer.name(words)
        if known is not None and known.code is not None and words.endswith("数"):
            return [Item(known)], "count"  # 每千人口拥有3岁以下婴幼儿托位数
        name = words if words.endswith(("数", "数量")) else f"{words}数量"
        return [Item(Named(None, name, words, "count", is_count=True))], "count"

    def _of_clause_before(
        self, start: int, end: int, said: str, places: Sequence[PlaceMention]
    ) -> tuple[list[Item], str] | None:
        """The one indicator of the clause before one that says only how fast it grew: 经济逆势上扬，增速达16%."""
        text, namer = self.text, self.kit.namer
        begun = max(text.rfind("，", start, max(end - 1, start)), text.rfind("；", start, end), start - 1) + 1
        if end <= begun or not said:
            return None
        told = [
            (begun + at, w)
            for at, _, w in namer.scan(text[begun : end - 1])
            if w.growth is not None or w.indicator is not None
        ]
        if len(told) != 1:
            return None
        at, word = told[0]
        row = word.growth or word.indicator
        named = namer.name(row.indicator_name) if row is not None and not row.is_count else None
        where = tuple(m for m in places if begun <= m.start and m.end <= at and m.role != "benchmark")
        if named is None or (not where and any(begun <= m.start < end and m.role != "benchmark" for m in places)):
            return None  # …财政收入反超江津，增速达到21.9%: whose is not said
        return [Item(named, where[-1:])], "carried"

    def _as_of_money(self, found: tuple[list[Item], str]) -> tuple[list[Item], str] | None:
        """What an amount of money of those who could be counted is: 外商投资企业进出口10亿元；民营企业7亿元; None when not told."""
        last = self.passage.topic.items[-1].named if self.passage.topic.items else None
        who = found[0][0].named.text
        if len(found[0]) > 1 or last is None or last.is_count or not last.subject:
            return None
        if not last.name.startswith(last.subject) or last.subject[-2:] != who[-2:]:
            return None
        named = self.kit.namer.name(who + last.name[len(last.subject) :])
        return None if named is None or named.is_count else ([replace(found[0][0], named=named)], "inherited")

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
        of_products = (
            each in ("产量", "排放量", "排放总量") and len(named.text) <= _LONGEST_PRODUCT and "的" not in named.text
        )
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

    def _who_does(self, found: Found, q: Quantity, start: int, end: int) -> Found:
        """What a share of a group does or has: 99%的农户拥有住房, (有火车站的乡镇占6%，)有码头的占14%."""
        named = found[0][0].named
        if named.code is not None and not named.is_count:
            return found
        if (does := _DOES.match(self.text, q.end, end)) is not None and does[1] == named.text:
            name = f"{does[2]}的{does[1]}"
        elif (does := _DOES_SO.match(self.text, q.end, end)) is not None and does[1] == named.text:
            name = f"{does[2]}的{does[1]}"  # 21%的村内主要道路安装有路灯
        elif (picked := _PICKED_SHARE.search(self.text, start, before(q))) is not None and named.is_count:
            noun = _HELD_ONES.sub("", named.text)
            if not 2 <= len(noun) <= 12 or "以上" in noun or "以下" in noun:
                return found
            name = picked[1] + noun  # 乡村医生1.5万人，55岁以上的占37%
        elif (has := _HAS_IT.search(self.text, start, before(q))) is not None and has[1].endswith(named.text + "的"):
            carried = self.passage.topic.items
            noun = carried[-1].named.name.rpartition("的")[2] if carried else ""
            if not 1 <= len(noun) <= 6:
                return found
            name = has[1] + noun
        else:
            return found
        return [replace(found[0][0], named=replace(named, code=None, name=name, text=name))], found[1]

    def _of_the_product(self, found: Found, start: int, clause_start: int, q: Quantity) -> Found:
        """What product a bare figure is of, which opens the clause or the part before: 莼菜1.35万亩，出口量居全国首位."""
        named = found[0][0].named
        bare = named.text if named.text in _OF_PRODUCT else named.name
        if bare not in _OF_PRODUCT or found[0][0].subject or named.subject:
            return found
        begun = max(start, self.text.rfind("；", start, q.start) + 1, self.text.rfind(";", start, q.start) + 1)
        of_which = None
        if (saying := list(_SAYING.finditer(self.text, begun, clause_start))) and saying[-1].end() < clause_start:
            of_which = _PRODUCT_FIRST.match(self.text, saying[-1].end(), clause_start)
        of_which = of_which or _PRODUCT_FIRST.match(self.text, begun, clause_start)
        product = of_which["product"].lstrip("县区市") if of_which is not None else ""  # 县辣椒产业中心
        if (placed := tag(product)[:1]) and placed[0][1] == "ns" and len(placed[0][0]) > 1:
            product = product[len(placed[0][0]) :]  # 城口山地鸡，去年全县出栏320万只
        kind = self.kit.namer.word(product)
        if of_which is None or len(product) < 2 or bare.startswith(product) or product in _NO_CROPS:
            return found
        if product.endswith(("方面", "领域")) or product.startswith("全"):
            return found
        if kind is not None and (kind.indicator is not None or kind.statistic is not None or kind.scope is not None):
            return found
        if any(not flag.startswith(_OF_A_NOUN) or flag in ("ns", "nr", "nt") for _, flag in tag(product)):
            return found
        told = self.kit.namer.name(product + bare)
        if told is None or (told.code is not None and told.name == named.name):
            return found
        return [replace(found[0][0], named=replace(told, subject=None))], found[1]

    def _product(self, named: Named, q: Quantity) -> str:
        """The crop or product that a figure is of; empty where it is of something else: 脐橙 of 脐橙面积, in 亩."""
        if q.unit in _PIECES and (made := _OF_GOOD.fullmatch(named.name)) is not None:
            return made[1] if made[1] not in _NO_CROPS and _NO_CROP.search(made[1]) is None else ""
        if named.code is not None:
            return ""
        crop = _CROP_FIGURE.fullmatch(named.name) if q.unit in _FIELDS else None
        product = crop["crop"] if crop is not None else ""
        if crop is None and q.unit in _WEIGHED:
            product = self.kit.namer.product_of(named.name)[0]
        if product in _CROPS_ALONE and product:
            return product
        if len(product) < 2 or len(product) > _LONGEST_CROP or _NO_CROP.search(product) is not None:
            return ""
        tagged = tag(product)
        known = self.kit.namer.leading_verb(product) is not None or product in _NO_CROPS
        named_so = tagged[0][1] in ("nt", "m", "p", "d", "r") or product[-1] in "省市区县镇乡村国"
        return "" if known or named_so or not tagged[-1][1].startswith(("n", "v", "z", "j", "l", "b")) else product

    def _of_product_before(self, found: Found, q: Quantity, p: Paragraph) -> Found:
        """Of what a bare figure is in a paragraph that tells of one crop or product: 脐橙面积14万亩、产量8万吨."""
        named = found[0][0].named
        product, where = self.passage.topic.product
        bare = named.text if named.text in _OF_PRODUCT else named.name
        if not product or where != p.start or bare not in _OF_PRODUCT or found[0][0].subject:
            return found
        if q.unit in _PIECES and bare in _OF_PIECES:
            good = self.kit.namer.name(product + bare) or Named(None, product + bare, product + bare, "composed")
            return [replace(found[0][0], named=replace(good, subject=None))], found[1]
        if named.subject not in (None, "年") or q.unit not in (_FIELDS if bare.endswith("面积") else _WEIGHED):
            return found
        told = self.kit.namer.name(product + bare.removeprefix("年"))
        return found if told is None else ([replace(found[0][0], named=replace(told, subject=None))], found[1])

    def _of_the_homes(self, found: Found, paragraph_start: int, q: Quantity) -> Found:
        """What homes or land a bare figure of a market is of, which its paragraph or one just before has named:
        主城区商品住宅成交面积60万平方米。…成交均价8186元/平方米。
        """
        named = found[0][0].named
        if _MARKET_FIGURE.fullmatch(named.text) is None or found[0][0].subject or named.subject:
            return found
        sold = list(_SOLD_HOMES.finditer(self.text, max(0, paragraph_start - _HOMES_REACH), q.start))
        if not sold:
            return found
        told = self.kit.namer.name(sold[-1]["homes"] + _CUMULATED.sub("", named.text))
        return found if told is None else ([replace(found[0][0], named=replace(told, subject=None))], found[1])

    def _homes_sold(self, g: Group, paragraph_start: int) -> Item | None:
        """What has been sold where a sentence turns to the sales of a market: 成交量方面，甲区60万平方米，乙区50万平方米."""
        measured = _SALES_IN.get(g.first.unit)
        if measured is None or (g.words and g.words != "以"):
            return None
        turned = _TO_SALES.search(self.text, max(0, g.start - 1), before(g.first))
        if turned is None:
            return None
        sold = list(_SOLD_HOMES.finditer(self.text, max(0, paragraph_start - _HOMES_REACH), turned.start()))
        if not sold:
            return None
        named = self.kit.namer.name(f"{sold[-1]['homes']}成交{measured}")
        return None if named is None else Item(replace(named, subject=None))

    def _saved(self, start: int, q: Quantity, rest: str) -> str:
        """What was saved where money was: 省下40万元利息, 单是利息，一年就省下2000万元. Empty where it is not said."""
        behind = _COST_BEHIND.match(rest)
        if behind is not None:
            return behind[1]
        before_it = _COST_BEFORE.search(self.text, max(start, before(q) - 24), before(q))
        return before_it[1] if before_it is not None else ""

    def _per_hundred(self, item: Item, per: str) -> Item:
        """每百户拥有小汽车16辆，空调51台: of as many households is the second, too."""
        named = item.named
        return item if "每" in named.name else replace(item, named=replace(named, code=None, name=per + named.name))

    def _is_of_ports(self, at: int) -> bool:
        """Whether a text speaks of ports and of no airport before a number: 完成旅客吞吐量840万人."""
        said = self.text[max(0, at - 400) : at]
        return _PORTS.search(said) is not None and _AIRPORTS.search(said) is None

    def _last_named(self) -> str:
        """The name of the indicator that was told of last."""
        items = self.passage.topic.items
        return items[-1].named.name if items else ""

    def _measure(
        self, q: Quantity, tail: Tail, hint: Measure | None, growth_noun: bool, rest: str, words: str
    ) -> Measure | None:
        """What a number measures by its form and the words around it; None when they do not say."""
        predicate = tail.predicate.predicate if tail.predicate is not None else None
        if q.kind is _DURATION and predicate == "difference":
            return _DIFFERENCE  # 比海运省20天
        fixed = _BY_KIND.get(q.kind)
        if fixed is not None:
            return fixed
        if q.kind is _MULTIPLE:
            beyond = words.endswith("超标") or self.text.endswith("超标", 0, before(q))
            if q.multiple_of:
                of_year = _TIMES_OF_YEAR.search(self.text, max(0, q.start - 40), before(q))
                if of_year is not None:
                    return _LEVEL if "全年" in of_year[0] else _GROWTH  # 前11个月的产量是去年全年的两倍
                return _LEVEL if _TIMES_OF.search(self.text, max(0, q.start - 40), before(q)) is not None else None
            return None if beyond else _GROWTH
        if q.kind is _PERCENT and words.endswith(("占有率", "市占率")) and predicate in (None, "reach", "share"):
            return _SHARE
        if hint is _CONTRIBUTION or (hint is _CHANGE and q.kind is _POINTS):
            return hint
        floats = tail.predicate is not None and tail.predicate.text in _FLOATS and not tail.compared
        if floats and _OF_INTEREST.search(self.text, max(0, q.start - 30), before(q)) is not None:
            return _DIFFERENCE  # 首套房贷利率上浮10%: beside the rate that the bank of the state sets
        if predicate == "difference":
            earlier = tail.scope_place is None and bool(tail.baselines)
            earlier = earlier or _THAN_LAST.search(self.text, max(0, q.start - 16), before(q)) is not None
            if q.kind is _PERCENT and _THAN_BEFORE.search(self.text, max(0, q.start - 16), before(q)):
                return _GROWTH  # 比上年偏少26.2%
            if tail.scope_place is None and _SINCE_THEN.search(self.text, max(0, q.start - 24), before(q)):
                return _GROWTH if q.kind is _PERCENT else _CHANGE  # 同比仍高出两成, 比上一次高6个百分点
            if q.kind is _PERCENT and earlier and not _RATE_NAME.search(words or self._last_named()):
                return _GROWTH  # 较2019年同期高出7.5%; of a rate it would be points
            return _CHANGE if earlier else _DIFFERENCE  # 增幅高于上年1.1个百分点
        if q.kind is _POINTS:
            if tail.scope_place is not None and tail.compared:
                return _DIFFERENCE
            moved = predicate in ("growth", "share") or tail.compared or growth_noun
            return _CHANGE if moved else None
        if q.kind is _AMOUNT:
            if tail.predicate is not None and tail.predicate.text == "成长":
                return _LEVEL  # 培育成长企业30家
            done = tail.predicate is not None and tail.predicate.text == "提升" and words.endswith(_RENEWED)
            done = done or (tail.predicate is not None and EARNED_MORE.search(words + tail.predicate.text) is not None)
            return _CHANGE if predicate == "growth" and not done else _LEVEL  # 旧房整治提升1265户
        if q.kind is not _PERCENT:
            return None
        if predicate == "reach":
            carried = _SHARE if not words and self.passage.topic.measure is _SHARE else _LEVEL
            if self.passage.topic.measure is _GROWTH and _RATE_FROM.search(self.text, max(0, q.start - 40), before(q)):
                carried = _GROWTH  # 涨幅从3月的1.5%回落到9月的0.2%
            if words and _TENTHS.match(self.text, q.start, q.end) and _WHO_ONLY.search(words) is not None:
                carried = _SHARE  # 过夜的游客还不到两成
            return hint or (_GROWTH if growth_noun else carried)
        if hint is not None:
            return hint
        if predicate == "growth" or growth_noun or GROWTH_BEHIND.match(rest):
            return _GROWTH
        topic = self.passage.topic
        alone = not words and not rest.strip("以上左右出头多，。；”")
        if alone and topic.items and topic.items[-1].named.is_count and _TENTHS.match(self.text, q.start, q.end):
            return _SHARE  # 专利213项，其中发明专利19项，还不到一成
        if words:
            return _SHARE if _TENTHS.match(self.text, q.start, q.end) and not _IS_RATIO.search(words) else _LEVEL
        if topic.items and not rest.strip("以上左右及的，"):
            return topic.measure if topic.measure in (_SHARE, _GROWTH) else _LEVEL
        if _GROWTH_BEFORE.search(self.text, max(0, q.start - 40), q.start):
            return _GROWTH
        return _SHARE if PART_OF.match(rest) else _LEVEL
