"""Finds what the numbers of a group are said of.

In: a group of coordinated numbers, the cleaned noun phrase before them, the words after them, and the topic. Out: one item
or several, with the basis on which they were found (indicator rows of attribution_bases.csv), or None where nothing names
them: an unnamed number is refused, never given the nearest name.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from cq_pipeline.extract.drafts import Item
from cq_pipeline.extract.grammar import Tail
from cq_pipeline.extract.model import Measure, PlaceMention, Quantity, QuantityKind
from cq_pipeline.extract.naming import Named, Namer
from cq_pipeline.extract.passage import Topic
from cq_pipeline.extract.quantities import UnitRow
from cq_pipeline.extract.words import first_word, leading_noun_phrase, tag
from cq_pipeline.records import replace
from cq_pipeline.vocabulary.indicators import ActivityVerb
from cq_pipeline.vocabulary.load import load_table

# Members of enums that are asked for with every number: to look one up in its enum costs as much as a call.
_AMOUNT = QuantityKind.AMOUNT
_PERCENT = QuantityKind.PERCENT
_RANK = QuantityKind.RANK
_RATIO_FORM = QuantityKind.RATIO
_GROWTH = Measure.GROWTH
_LEVEL = Measure.LEVEL
_RANK_MEASURE = Measure.RANK
_SHARE = Measure.SHARE

PART_OF = re.compile(r"(?:以上|左右)?(?:的|由|为|是)[一-鿿]")
_WORD = re.compile(r"[一-鿿A-Za-z“‘]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?(?=[%家个、列辆台座艘架]|[十百千]?[万亿](?!元?级)|$)")
_LIST = re.compile(r"、")
_COORDINATION = re.compile(r"、|以及|和|与|及")
_PLANNED = re.compile(
    r"(?:完成)?(?:[国市省区县]家?级?(?:下达|核定|定)的?|下达的?|既定|预期|年度|全年|年初|季度|月度|半年|量化|调整|变动)*(?:预算|计划|目标任务|目标|任务|指标)(?:调整|变动)?数?"
)
_NOUN_FOLLOWS = re.compile(
    r"(?!以[上下内]|左右|上下|新?的?(?:大关|台阶|关口|门槛)|的|不等|之[多巨间]|[和及与或多余整每]|台套|人次)[一-鿿]{2}"
)
_TOWARDS_NUMBER = re.compile(r"(?:总额)?(?:约|为|达|超|近|共)*\d")
"""Behind a noun that is told with the next number: 28个投资额约301亿元."""
_HELD = re.compile(r"(?:该[镇乡村县区])?(?:现有|共有|已有|拥有|规划|境内探明|探明|申报|签约)")
_LAND = re.compile(r"的?[一-鿿]{0,6}?(?:土地|大地|热土|版图|沃土|国土)")
AIMS_BEHIND = re.compile(
    r"(?:指标(?=[，。；、中里]|$)|(?:主要|预期|计划|约束性|年度|发展|工作|重点|预期性)+(?:目标|指标))(?!任务[一-鿿]*项目)"
)
_YIELDS = ("产量", "种植面积", "播种面积", "排放量")
_GRADED = re.compile(r"(?:国家)?([1-5])A(?:级?(?:国家)?(?:旅游)?景[区点]|级?(?=$|[、，；的和与]))")
"""The grade of scenic spots behind their number, with the noun or without."""

_WORK_ON = re.compile(r"的(?:建设|改造|施工|开发)(?:工作)?$|(?<=平台|基地|园区|项目)建设$")  # 启动两个航电枢纽站的建设
_KIND_OF_PLACE = re.compile(
    r"[^，、。；的和及等了已均将与在\d]{0,10}(?:帮扶|搬迁|移民|示范|试点|试验|创建|流出|流入|种植|养殖|生产|达标|先进|脱贫|调出|监测|改革)"
    r"(?:重点)?[大强名]?(?:区县|县|镇|村|乡|城市)(?=之一|$|[、，。；）和])"
)
"""A kind of county or town that a verb tells: 重点移民搬迁县."""

_GENERIC = ("项目建设", "项目", "工程", "建设", "工程建设", "任务", "工作")
_MADE_TO = re.compile(
    r"(?:农民|村民|群众|居民|市民|移民|农户|贫困户|职工|学生)?(?:变|成为|实现|吃上|用上|住上|喝上|走上)[^，。；、\d]{1,10}(?=[，。；、]|$)"
)
"""让10万农民变股东."""
_SPENT_ON = re.compile(r"用于(?:支持)?([一-鿿]{4,20})(?=[，。；、]|$)")
_NEWLY_BUILT = ("新建", "新改建", "改扩建", "改建", "新增", "改造")
_MEMBERS = re.compile(
    r"(?:以上|左右)?的(区县|行业|产业|企业|乡镇|街道|村|社区|学校|省份|城市|门类|品种|合作社|农户|家庭|单位|机构|医院)"
    r"(?=[一-鿿]{0,8}(?:完成|实现|保持|增长|下降|达到|呈现|不足|低于|超过|高于|没有|尚未))"
)
_SENTENCED = re.compile(
    r"判处(?:(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})年(?:及?以[上下])?)?"
    r"(?:、|及|和|以|上|下|有期徒刑|无期徒刑|拘役|缓刑|管制|死刑|免予刑事处罚|非监禁刑|重刑)+$"
)
_NEW_BEHIND = re.compile(r"(?:新增|新建|重点|特色|专项|市级|区级|县级|国家级|示范)[一-鿿]{2}")
_BEGINS_TO = re.compile("(?:启动|开始|计划|规划)(?:建设|实施|改造|修建)")
_OF_GOODS = ("产量", "出栏量", "存栏量", "面积", "里程", "人次", "吞吐量", "货运量", "客运量", "人口", "数量")
_INVESTED = ("投资", "总投资", "投入", "计划投资", "计划总投资", "总投资额")
_DOES_INVESTED = re.compile(
    r"(?:已|正|将|全面|顺利|成功|新|集中|加快|推进|推动|完成|建成|引进|招引|签约|签订|落地|开工|动工|启动|实施|竣工|投产|投用|投运|通车|建设|新建|在建|策划|储备|谋划|争取|成功引进)+"
    r"(?:了)?(?=(?:计划)?总投资额?$|计划投资$)"
)
_OWNED = re.compile(
    r"的([一-鿿A-Za-z（）]{2,20}?(?:厂|公司|项目|基地|生产线|产业园|工业园|商城|中心|工程|集团)(?=[一-鿿]{0,6}(?:[，。；、]|$))"
    r"|[一-鿿A-Za-z—\-]{2,20}(?:段|线|大道|桥|隧道|水库|电站|水厂|机场|站|枢纽|码头|馆|医院|学校|校区|园区?|综合体|度假区)"
    r"(?=等|(?:已|正式|顺利|相继|全面|正在|加快|开工|动工|建成|竣工|投产|投用|投运|通车|建设|签约|落地|启动|运营|试)*(?:[，。；、]|$))"
    r"|[一-鿿]{3,8}(?=[，。；、]|$))"
)
_FIGURE_OF_MADE = re.compile(
    r"(?:打造|形成|培育|组建|建成|建设|设立|做大|做强)(?:[一二三两多数\d]+[个家])?(?:总体|整体|总|年)?(规模|产值|产出|营业收入|营收|销售收入|面积)"
)
_MARK = re.compile(r"的?新?的?(?:大关|台阶|关口|门槛)")
_LISTED = re.compile(r"(.+、[^、]+?)等(?:多|\d+|[一二三四五六七八九十两数]+)?[个项条类家]?[^、]{0,8}")
_EMPTY = re.compile(
    r"(?:[之的了着过在和与及或等个]|以上|左右|其中)*|预期(?:目标)?|目标|计划|任务|(?:同比|[周月季日]?环比)(?:每(?:平方米|公斤|斤|吨|亩|立方米))?|[比较](?:上年|去年)(?:同期)?"
)
_VERBAL = re.compile(r"[了着过的把被将已获入进上在为与和及]")
_PREDICATE_WORDS = re.compile(r"[一-鿿]{2,14}$")
_NUMBERED_INDUSTRIES = re.compile(r"(?:第?([一二三](?:[、和]?第?[二三]){1,2})次?产业|三次产业|三大产业)(.{0,6})")
_DEPOSITS_AND_LOANS = re.compile(r"(.*)存、?贷款(余额|总额)?(?:分别)?$")
_BUILT_LONG = re.compile(
    r"(公路|铁路|高速|国道|省道|县道|乡道|村道|组道|国省道|干线|航道|步道|绿道|道路|骑行道|轨道(?:交通)?)$|(?:管网|管道|管线|堤防|护岸|堤岸|渠道|岸线|河道|河堤|线路)$"
)
_OUT_OF_POVERTY = re.compile(r"(?:已|全部|均|全|实现)*脱贫")
_TOWN_AND_COUNTRY = re.compile(r"城乡(?=常住居民|居民)")
_PLACES = frozenset(
    (
        "国家",
        "国家和地区",
        "地区",
        "城市",
        "省市",
        "省份",
        "省区市",
        "港口",
        "口岸",
        "区县",
        "乡镇",
        "村",
        "社区",
        "品种",
        "花色",
        "门类",
    )
)
_CONTRIBUTED = re.compile(r"(?:贡献|创造|产出|承载|集聚|支撑|养活)$")
_TRADES = ("出口", "进口", "进出口")
_THINGS_BEHIND = re.compile(
    r"(?!以[上下内]|左右|上下|[及与]|和(?![美谐平])|其|的|均|都|已|全)"
    r"[一-鿿]{2,8}(?<=[村院镇乡区园站点店馆库厂场所楼路桥线田地林落])(?=[，。；、]|$)"
)
"""A thing behind a number, by how it ends: what is counted, whether it is known or not."""
_TO_THE_END = re.compile(r"[一-鿿]{2,12}(?=[，。；、]|$)")
_PEOPLE = (
    "高校毕业生",
    "毕业生",
    "农民工",
    "劳动力",
    "青年",
    "学生",
    "农民",
    "群众",
    "村民",
    "移民",
    "居民",
    "人员",
    "职工",
)
_ACT = 8
"""Characters of what people came to do: 返乡就业创业."""
_AMOUNT_OF = re.compile(r"(.+)(出口|进口|销)售?量$")
_BODIES = tuple("专公协局委集部办组站所网")
_TRADED = re.compile(r"(?:进出口|出口|进口|贸易|外贸)(?:总?[额值]|总额|总值)?$")
_TRADE_KIND = re.compile(r"进出口|出口|进口")
_SUMMED_UP = re.compile(r"(?:合计|共计|总计|累计)(?=(?:进出口|出口|进口|贸易|外贸)?$)")
_LED_BY = "对与向"
"""Words in front of a partner that a list says once: 对欧盟、美国分别进出口."""

_NO_PRODUCT = ("企业", "公司", "设备", "车间", "门店", "网点", "基地", "项目", "线", "点", "人员", "商")
_FOR_USE = ("用水", "用电", "用气", "用煤", "用油", "用能", "用地", "用房", "用工")
"""What somebody uses, and no product: 生产用水 60亿立方米."""
"""What a verb in front of it describes, and does not make: 出口企业30家."""

_TRADE_TOTAL = re.compile(r"(?<=[进出]口)总[额值]$")
_FOR_WHOM = re.compile(
    r"的?(?:(?:当地|附近|周边|脱贫|贫困)?(?:村民|群众|居民|农民|移民|劳动力|人员|人口|户)(?:们)?)?的?(?:就近|就地)?(?P<what>就业|务工|创业|增收|脱贫|致富|再就业)(?![^，。；]{0,4}(?:岗位|人数|项目|示范|基地|工程))(?!群众|户|人口|农户|家庭)"
)
_BARE_LEAD = re.compile(r"(?:[^，。；\d]{0,6}(?:全[市区县]|共|已|有|累计|使|让))?[约近超]?过?")
_TOOK_PART = re.compile(r"(享受|参加|领取|纳入|接受|参与|获得|享有)了?([一-鿿]{4,14})(?=[，。；]|$)")
_DOES_FOR = re.compile(
    r"(?:(?:带动|解决|吸纳|创造|提供|促进|帮助|安置|助力|实现|辐射|拉动|推动|惠及)(?:[和及并]|了|当地|周边|附近|近|逾|超过?|约|间接|直接|[一-鿿]{2,6}区|全[市区县镇村]|农村|\d[\d.]*[万多余]*[人户名]、)*)+$"
)
_BUYS = re.compile(
    r"(?:人民币)?的?(?:总?价格?|代价|对价)?(收购|购买|购入|竞得|拍得|受让|买断|买下|买回|入股|中标|摘得(?![桂头第首冠]))"
)
_FUNDS = re.compile(r"的?([^，。；、\d]{0,8}?(?:资金|资本))(?=投入|注入|进入|流入|用于|支持|参与|投向)")
_AIM_BEHIND = re.compile(r"的?(?:目标|任务)(?!群|市|客)")
_MONEY_GIVEN = re.compile(r"[^，。；、\d的]{0,10}?(?:资金|补助款?|补贴|贷款|补偿款|基金|奖金|专款|赔偿款|启动金)")
_GIVES = re.compile(
    "(?:[市区县镇乡村州]里?|财政|政府|公司|集团)(?:每年|今年|去年|当年|再|将|还|又|共|累计|已|统筹)*(?:拿出|安排|拨付|列支|统筹)了?[约近]?$"
)
"""Who sets money aside, in front of it: 县财政每年安排2000万元扶持资金."""
_STEPS_OF_PROJECTS = frozenset(
    "签约 落户 落地 开工 动工 开工建设 新开工 复工 续建 在建 竣工 完工 建成 建成投产 投产 新投产 投用 投运 达产 入驻 入库 完成".split()
)
_LONE_FUNDS = 2
_BARE_NOUN = 2
_TRULY = ("真正", "实际", "当前", "眼下", "目前", "已经", "正式")
_ALL_AT_ONCE = re.compile("^(?:集中|正式|陆续|相继|顺利|已经?|成功|现场|当场|先后)+")
_MAKERS = ("企业", "公司", "厂", "厂商", "商户", "大户")
_GATHER = re.compile(
    r"(?:齐聚|欢聚|参加|出席|参与|到场|到会|与会|进村|入户|进企业|进校园|下沉|奔赴|深入|前来|观看|应邀|现场|报名|聚集|云集|汇聚)"
)
_SHORT_LEAD = 4
"""Characters before a share of what stands behind it, beyond which its clause says by itself who has it."""
_AT_WORK = re.compile(r"(?:全力|奋战|昼夜|加班|忙碌|忙着|正在|同时)")
_WORTH = ("价值", "货值", "总价值", "总货值")
_SUM_OF = ("金额", "总金额", "涉及金额", "涉及总金额", "合同金额", "协议金额")
_WORTH_OF = (("出口量", "出口额"), ("进口量", "进口额"), ("销量", "销售额"), ("销售量", "销售额"), ("成交量", "成交额"))
_NO_SUM = ("企业", "公司", "人", "区县", "乡镇", "农户", "村", "机构", "项目", "合同", "协议", "订单", "基金", "课题")
_LONGEST_SUM = 8
_TRADED_HERD = re.compile("成交|交易|卖|售|认购|补贴")
_HERD = re.compile(r"[出存]栏量$")
_RATIO_BEHIND = re.compile(r"[一-鿿“”]{4,24}(?:率|比例|占比|比重)(?:均|都|全部|分别|已|仅|约)*(?:为|达到?|[是超])?\d")
_MORE_OF_NAME = re.compile(r"[、和与及]|[一-鿿]{1,8}(?:业|设备|制品)")
"""Behind an industry it makes it one of several, or the beginning of a longer name."""

_SPENT = ("投入", "投资", "累计投入", "新增投入")
_STAFF = ("从业人员", "就业人员", "职工")
_REGISTERED = "户籍人口"
_KINDS_OF_WHOLE = ("项目", "类")
_OF_DEPOSITS = ("贷款余额", "存款余额", "各项贷款余额", "各项存款余额")
_EVERYBODY = ("总人口", "总人数", "人口总数")
_PARTS = ("城镇人口", "乡村人口", "农村人口", "农业人口", "非农业人口", "男性人口", "女性人口", "男性", "女性")
"""Of the registered population they are other figures than of the resident one."""

_OF_MONEY = ("金额", "资额", "资金", "信额度", "税额", "利额", "销售额")
_AIMS = ("争取", "争取到", "保", "争", "冲", "冲刺", "力保", "力争", "拼", "确保")
_EXTENTS = {"area": "面积", "length": "里程"}
_HERDS = ("存栏", "出栏", "年存栏", "年出栏")
_HEADS = ("头", "只", "羽", "匹")
_AIM_IS = re.compile(
    r"(?<!完成)(?<!实现)(?<!达到)(?:今年|明年|全年)的?(?:增长|预期)?目标(?:是|为|定为|确定为|定在|：)?[约近]?$"
)
_SELECTED_BY = re.compile(r"([^的]{2,12}?)(?:超过?|突破|达到?|在|过|上)[^的]{2,12}的[^的]{1,8}$")
_GAINS_OR_LOSES = ("盈利", "亏损", "赢利")
_MODES = ("铁路", "公路", "水路", "水运", "民航", "航空", "道路", "公路班线", "轨道交通")
_ASIDE = re.compile(r"（[^（）]*）?")
_MODE_FIRST = re.compile(rf"^(?:{'|'.join(_MODES)})")
_CARRIED = re.compile(r"(?:客运量|货运量|流动量|客流量|旅客发送量|运输量|发送旅客数量|旅客数量)$")
_GROWN_ON = re.compile(r"(?:.*的)?([^的]{2,4}?)(?:种植|播种|栽种|栽培|养殖)面积$")
_PER_HEAD_OF = re.compile(r"(?:城镇|农村|全体)(?:常住)?居民(?=人均)")
_OF_GROWN = ("产量", "总产量", "产值", "总产值", "综合产值", "产业产值")
_LENGTHS = ("里程", "通车里程", "总里程", "运营里程", "营业里程", "运营总里程", "通车总里程")
_BUILT = ("公路", "铁路", "高铁", "轨道交通", "航道", "管网")
_EACH = ("日均", "月均", "人均", "地均", "户均", "亩均", "楼均", "单位面积")
_NATIONALITY = re.compile(r"(?<!民)[一-鿿]族$")
_BUDGET_LINE = re.compile(
    r"一般公共服务|公共安全|国防|教育|科学技术|文化(?:旅游)?体育与传媒|社会保障和就业|医疗卫生(?:与计划生育)?|卫生健康|节能环保|环境保护|城乡社区(?:事务)?|"
    r"农林水(?:事务)?|交通运输|资源勘探[一-鿿]{0,6}|商业服务业[一-鿿]{0,3}|住房保障|粮油物资储备|灾害防治及应急管理|债务付息"
)
"""What a budget is spent on, as its lines are called."""
_WITH_WASTE = ("综合利用", "处置", "贮存", "倾倒丢弃", "排放")
_CONSUMED = re.compile(
    r"食品(?:烟酒)?|烟酒|衣着|居住|(?:家庭设备|生活)用品及服务|家庭设备(?:用品)?及(?:维修)?服务|交通和?通信|交通和?通讯|教育文化和?娱乐(?:服务)?|"
    r"文教娱乐(?:用品及服务)?|文化教育娱乐(?:用品及服务)?|医疗保健|其他(?:商品|用品)[及和]服务|杂项商品[及和]服务"
)
"""What households spend on, as their surveys part it."""
_AGE_BAND = re.compile(r"\d{1,3}(?:[-—至~～]\d{1,3})?周?岁(?:及?以[上下])?")
_BODIES_OF_STAFF = ("单位", "机关", "企业")
_STAGE = re.compile(r"(?:普通|职业|公办|民办)?(?:小学|初中|高中|幼儿园|中职|高职|本科|专科|大学|高校)")
_DWELLINGS = ("住宅", "商品住宅", "办公楼", "商业营业用房", "商铺", "写字楼", "别墅")
_SEX_ALONE = ("男", "女")
_INSURED = re.compile(
    r"(?:全[市区县])?(?:参加了?)?([一-鿿]{2,12}?(?:保险|医保|社保|合作医疗))(?:参保)?的?(?:人员|人|职工)?(?<!保险)(?<!医保)(?<!社保)"
    r"|(?:全[市区县])?参加了?([一-鿿]{2,12}?(?:保险|医保|社保|合作医疗))"
)
"""Who is insured against what: 参加失业保险8万人, 城乡居民医疗保险参保87万人."""
_TIMES_TAKEN = ("时间", "用时", "车程", "时长", "耗时")
_HOUSES = ("个", "所", "家", "座")
_HEADS_COUNTED = ("人", "人次", "名")
_SUMMED = ("项目", "合同", "协议", "订单", "基金", "课题")
"""Counted things whose sum of money may follow as a bare statistic: 新招引项目47个、金额230亿元."""

_OF_GROWTH = (Measure.GROWTH, Measure.CHANGE, Measure.DIFFERENCE, Measure.RANK, Measure.CONTRIBUTION)
_RANKING = (QuantityKind.RANK, QuantityKind.GRADE)
_RATIO_FIRST = re.compile(r"\d")
_THREE_PARTS = re.compile(
    r"([一-鿿A-Za-z]{1,10})、([一-鿿A-Za-z]{1,10}?)(?:、|和|与)([一-鿿A-Za-z]{2,12}?)(?:的?(?:比例|占比|结构|之比|比重|比))(?:已?[由从为是达到]|大致|大约|基本|保持)*$"
)
"""Three that are listed, of which a ratio follows: 早、中、晚熟品种比例为."""
_OF_THREE_OTHERS = re.compile("三者|三[大个](?:区域|片区|经济区|板块|圈|市场)|区域")
_INDUSTRIES = ("第一产业增加值", "第二产业增加值", "第三产业增加值")


@dataclass(frozen=True, slots=True)
class MoneyNoun:
    """A noun behind an amount of money, and the indicator that the amount is: 200亿元种子基金 → 基金规模."""

    noun: str
    indicator_name: str
    examples: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ObjectVerb:
    """A verb whose object is measured, and the statistic of the object that it tells: 生产汽车6.38万辆 → 汽车产量."""

    verb: str
    dimensions: tuple[str, ...]
    statistic_name: str
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ReachVerb:
    """A verb whose object is counted in places or kinds, and tells which: 通达96个国家 → 通达国家."""

    verb: str
    examples: tuple[str, ...] = ()
    note: str | None = None


_SOLD_AREA = re.compile("(?<=.)(?<!可售)(?:建筑)?面积$")
_NO_COUNT = re.compile(r"(?:(?<![客人户口次])[量额]|收入|产值|增加值|面积|利润|税收)$")
_NO_THING = re.compile(r"(?:率|强度|投资|收入|产值|增加值|生产总值|利润|税收|[总余金]额|密度|比重)$")
_BEINGS = ("户", "人", "名")
_CAPACITY = ("产能", "生产能力", "年产量", "设计能力")
_AS_MUCH = re.compile(
    r"的((?:总|年|日|游客|旅游)?[一-鿿]{0,6}?(?:量|额|收入|产值|规模|总数|人次))(?=[，。；]|成为|[位高稳跃]?居|排|[名位]列|领|夺|荣|拿下)"
)
_BODIES_COUNTED = ("家", "户", "所", "名", "位")
_CROP_OUT = ("总产量", "年产量", "总产", "产量")
_CROP_AREA = re.compile("([^，。、的]{2,8}?)(?:种植|播种|收砍|收获|采收|栽培|栽种|栽植)面积$")
_HAS_THING = re.compile(
    "(行政村|村|乡镇|镇|乡|社区|学校|园区)(具备|拥有|建有|设有|配有)([一-鿿]{2,10})(?=[，。；、]|$)"
)
_HELD_IN_HOUSES = ("学生数", "在校生数", "教师数", "员工数", "员工数量", "在校生数量", "床位数", "床位数量", "病床数量")
"""What schools, hospitals and firms have, and no number of them."""
_HELD_BEHIND = re.compile("(?:在校|在园|在册|专任)?(?:学生|生|教师|员工|职工|床位|病床|编制床位)数?$")
_CLAUSE_ON = re.compile(
    "(?:已经?|均|都|全部|先后|陆续|集中|现场|当场|当天|成功|正式|顺利|率先|首批|同时|新)*(?P<done>(?:(?!的|能|时|要|应|尽|[会想]就)[一-鿿A-Za-z]){3,10})(?=[，。；、”\n]|$)"
)
"""What the things right behind a count do, up to the end of the clause."""
_LONGEST_DOER = 6
_FIGURES_THEMSELVES = ("人均", "户均", "总数", "数量", "面积", "金额", "收入", "投资")
_NO_DEED = frozenset(
    "是 为 在 有 占 达 达到 超过 突破 位于 来自 组成 构成 分布 覆盖 包括 涉及 合计 共计 总计 累计 平均 计划 预计 分别 成为 属于 处于 增长 "
    "下降 增加 减少 完成 实现 增至 升至 升到 降至 降到 没有 说 表示 进行 需要 可以 可 能 会 要 想 希望 排名 排 居 列 位居 位列 "
    "列入 纳入 入选 获 获得 获评 荣获 进入 走进 来到 参加 亮相 通过".split()
)
"""Verbs that do not tell the counted things from others of their kind."""
_OF_CASES = ("人", "名", "件", "起", "宗", "案")
_CASES_BEFORE = re.compile(r"\d[件起宗案个]$")
_ACT_OF_LAW = re.compile(
    r"(?:(?:批准|决定|提起|提出|提请|追加|移送|作出|发出|依法|审查|立案|附条件|相对|存疑|法定|刑事|民事|行政|公益|附带)|"
    r"(?<=[批诉捕请起准查])(?:和|或|或者|、))*(?:不?起诉|公诉|不?(?:批准)?逮捕|不?批捕|抗诉|追捕|追诉|不诉|不捕|(?:公益|附带民事|虚假)?诉讼|刑拘|拘留|"
    r"立案侦查|立案审查调查|留置|通报曝光)$"
)

Found = tuple[list[Item], str]


def topic_counts(topic: Topic, q: Quantity) -> bool:
    """Whether what was talked of can be counted in the unit of a number that names nothing itself: no 收入 is 1万户."""
    if topic.unit == q.unit and topic.items and all(i.named.name.endswith("数量") for i in topic.items):
        return True  # 研发人员46人，现在有213人
    return q.unit not in _BEINGS or not any(_NO_COUNT.search(i.named.name) for i in topic.items)


_PART_OF_THEM = re.compile("、(?:占|比|较|同比|完成)")
_FROM_WHERE = re.compile(
    "(?:(?:来自|源自|分布在|分布于|散布在)[^，。；的\\d]{1,18}|[一-鿿]{1,3}着[^，。；的\\d]{1,14})的(?=[一-鿿“])"
)
_EXTENT_NAMES = (
    "长度",
    "高度",
    "宽度",
    "深度",
    "总长",
    "全长",
    "面积",
    "跨度",
    "厚度",
    "画幅",
    "直径",
    "容积",
    "重量",
    "落差",
)
_RUN = re.compile("(?:累计)?开行$")
_PRICE_UNIT = re.compile("元/(?:斤|公斤|千克|吨|市斤)")
_SELLS = re.compile("(?:能|可|已|都|均)?(?:卖|卖出|售|出售|收购|批发|零售)(?:到|至|给)?(?:了)?$")
MONEY_NAMES = (*tuple("价费金款贴助偿值入本润准税奖额薪资"), "价格", "支出", "平均")
_WORKS = re.compile(
    "(?:长年|常年|长期|每年|现在|目前|仍|都|均|正|已)*((?:在外|外出|在[沿东][海部]|进城|异地|出国|赴外|县外|市外|省外|跨省)(?:地|打工|务工|经商|创业|就业|从业|谋生)+|从业)"
    "(?=[，。；、]|$)"
)
_KIND_OF_THEM = re.compile(
    "(?:[港台外内日韩美民央国独合]资|中外合资|国有|国营|民营|私营|公办|民办|公立|民营|规模以上|规上|限额以上|限上|本地|外地|市内|市外)"
)
_KIND_FIRST = re.compile(f"^{_KIND_OF_THEM.pattern}(?=[一-鿿]{{2}})")
"""What kind of the things that were counted a part of them is: 企业73家，其中港资23家."""
_LEVELS = ("国家级", "省级", "市级", "区级", "县级", "区县级", "世界级", "部级", "省部级", "镇级", "村级")
_OF_WHAT = re.compile(
    "的(?!农民|居民|村民|群众|贫困|移民|职工|员工|学生|人口|劳动|就业|增收|规模|队伍|团队|工人|产业|搬迁|饮水|住房|农业)[一-鿿]{2}"
)
_MADE_AND_SOLD = re.compile("(?:产销|生产[、和与]销售)([一-鿿A-Za-z]{2,14})$")
_WHEN_CAN = re.compile("(?:[这近]?[几两]年|每个?[月年天人户]|一年|一个月|一天|就|都|也|大约|大概|能够?|可以?|还)+$")
_COME_FROM = re.compile("(?:主城区?|城区|外地|市外|本地|城里|县城|外省|国外)[一-鿿]{1,3}(?:来|去|往|到)的")
_NEWLY = "新净"
"""How a verb begins that makes a count one of what was added, and not of all there is: 新增, 净增, 新认定."""

_RANGED = re.compile(
    "[一-鿿A-Z]{2,10}(?:在|为|介于)?[0-9.]+[万亿]?[元人户亩家]?[-—–~～至到][0-9.]+[万亿]?[元人户亩家]?(?:之间)?的[一-鿿]{1,6}"
)
"""Things told by a range of their size: 人口在100-200万之间的区县."""
_NEW_AT_FIRST = re.compile("^(?:净?新增|新设立?|新开办?|新登记|新注册|新认定)")
_RANK_VERB = 3  # characters of 位列, 排名在
_OF_WHOM = re.compile("(?:及以上)?[一-鿿]{1,6}的[，。；]?$")
_PLACED = re.compile(
    "(?:遥遥|大幅)?领先|紧[随跟]其后|[位名排]列(?!车)|位居|[居排]第|居首|[居排]前|垫底|殿后|夺冠|问鼎|一骑绝尘"
)
"""A place in an order behind a number, which is nothing that is counted: 渝北区以34家领先."""
_IN_NUMBER = re.compile(
    "的?(?:数量|总数|总量|规模|体量|成绩|优势|得分)(?:领先|居|位居|位列|排|稳居|名列|夺|遥遥|[，。；])"
)
_WHOSE = re.compile("的[一-鿿]{2,8}[为是](?!主)")


_SIZED_FIRMS = re.compile("((?:规模以上|规上|限额以上|限上)[一-鿿]{2,8})企业")
_ONLY_MADE = re.compile(
    "(?:共|累计|合计)?(?:实现|完成)?((?:工业)?(?:总产值|产值|增加值|营业收入|主营业务收入|利润总额|利润|利税|税金|销售产值))"
)
EARNED_MORE = re.compile(
    "(?:[户亩人社村年]均|平均每[户亩人]|一亩地?|每亩地?|每户|每人|每年)年?(?:节本|降本)?增收(?:不少于|不低于|[约近超达]|超过)?$|"
    "(?:农户|村民|农民|群众|村集体(?:经济)?|贫困户|脱贫户|[果菜药橘橙柚蚕渔牧茶烟薯稻椒粮]农|社员|居民|移民|家庭|合作社)(?:[户人]均)?年?(?:节本|降本)?增收$"
)
"""What somebody earned more by something, which is told as an amount and not as the change of one."""
_LEADS_TO = re.compile("([一-鿿]{2,8}?)(?:已|可)?(?:直接)?(?:通达|通往|飞往|直达|直飞)(?=[一-鿿]{2})")
"""What is counted, before where it leads: 14条航线通达国内主要城市."""


class Referents:
    """Finds items. Holds read-only vocabulary."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer
        self._dimensions = {row.base_unit: row.dimension for row in load_table("units", UnitRow)}
        self.classifiers = frozenset(u for u, d in self._dimensions.items() if d in ("classifier", "person"))
        verbs = "|".join(row.verb for row in load_table("reach_verbs", ReachVerb, "verb"))
        self._reach = re.compile(
            rf"({verbs})(?:到|至|了)?(?:全球|全国|全市|全县|全区|[^，。；]{{0,30}}(?:等(?:地的?)?|、|[一-鿿](?=\d)))?$"
        )
        self._money_nouns = load_table("money_nouns", MoneyNoun, "noun")
        objects = load_table("object_verbs", ObjectVerb)
        self._object_verbs = {(row.verb, d): row.statistic_name for row in objects for d in row.dimensions}
        self._object_verb = re.compile("|".join(sorted({row.verb for row in objects})))

    def find(
        self,
        group: list[Quantity],
        tail: Tail,
        phrase: str,
        places: tuple[PlaceMention, ...],
        after: str,
        following: str,
        measure: Measure,
        topic: Topic,
        *,
        of_growth: bool = False,
        clause: str = "",
    ) -> Found | None:
        """What the numbers of a group are said of. `clause` is what its clause says before the first of them, uncleaned.

        `after` ends with the clause that follows the numbers, `following` reads over lists in it; `of_growth`: the words
        name a growth rate (增速居…第三).
        """
        first = group[0]
        if clause.startswith("其") and not clause.startswith(("其中", "其他", "其余", "其次")) and len(phrase) > 2:
            topic = replace(topic, items=[])  # 北部园区规划面积60平方公里。加工区设于其内，其规划面积3平方公里
        level = first.kind is _AMOUNT and measure is _LEVEL
        if level and (told := self._done_for(first, following, clause) or self._paid(first, following, clause)):
            return [Item(told)], "verb"
        counted = level and self._dimensions.get(first.unit) in ("classifier", "person")
        if counted and (leads := _LEADS_TO.match(following)) is not None:
            following = leads[1]
        if counted and _RANGED.fullmatch(phrase) is not None:
            return [Item(Named(None, f"{phrase}数量", phrase, "text", is_count=True))], "text"
        if first.kind is _RATIO_FORM:
            return self._industries(group, clause)
        if level and (act := self._act(first, phrase, topic, clause)) is not None:
            return [Item(act, subject=act.subject)], "verb"
        if level and clause.endswith("以") and (praised := self._reached_as(phrase, following)) is not None:
            return [Item(praised, subject=praised.subject)], "right"
        if level and _PRICE_UNIT.fullmatch(first.unit) and (priced := self._priced(phrase)) is not None:
            return [Item(priced)], "text"
        if level and self._is_money(first) and _GIVES.search(clause) is not None:
            if (funds := _MONEY_GIVEN.match(following)) is not None and len(funds[0]) > _LONE_FUNDS:
                return [Item(Named(None, funds[0], funds[0], "text"))], "right"  # 县财政每年安排2000万元扶持资金
        implied = tail.predicate.implied_indicator if tail.predicate is not None else None
        if level and self._is_money(first) and (theirs := self._of_counted_firms(phrase, topic)) is not None:
            return [Item(theirs)], "carried"
        if implied and tail.predicate is not None and EARNED_MORE.search(phrase + tail.predicate.text) is not None:
            earned = phrase + tail.predicate.text
            return [Item(Named(None, earned, earned, "text"))], "text"  # 药农户均增收4300元: what they earned by it
        if implied and not phrase.endswith(implied):
            phrase = phrase.removesuffix("全") + implied if len(phrase) <= 6 else implied
        if level and first.unit in ("平方公里", "平方千米") and _LAND.match(following) is not None:
            land = self._namer.name("行政区域面积")
            return (
                ([Item(replace(land, text="土地面积"))], "right") if land is not None else None
            )  # 在3292平方公里的城口土地上
        if counted and first.unit in ("项", "个") and AIMS_BEHIND.match(following) is not None:
            return None  # 会议批准的21项计划目标
        rated = _RATIO_BEHIND.match(following) if counted else None
        if counted and _COME_FROM.match(following) is not None:
            return None  # 4辆主城开来的轿车
        if counted and first.unit in ("人", "户") and not phrase and _OF_WHAT.match(following) is not None:
            return None  # 有4万余人的承包地栽种蚕桑, 3000万人的城市
        invests = phrase.endswith("总投资")  # 建成总投资5亿元的成渝高速复线
        if (
            level
            and not invests
            and following.startswith("的")
            and (owner := tag(following[1:13]))
            and owner[0][1].startswith("nr")
        ):
            return None  # 认领8股的陈某, 承包20亩的张大爷
        if counted and clause.endswith("有") and _OF_WHOM.match(following):
            return None  # 拥有1处住房的537万户: which households
        if rated is not None and not any(self._namer.counted_by(following[:end]) for end in range(2, 10)):
            return None  # 63个水源地水质达标率为100%: of which the rate is
        if rated is not None:
            ends = [end for end in range(2, min(24, len(following))) if self._namer.counted_by(following[:end])]
            if len(ends) > 1 and ends[-1] - ends[0] > 3 and following[ends[0]] not in "的、中内里":
                things = self._namer.name(following[: ends[-1]], counted=True)  # 63个城市集中式饮用水水源地水质达标率
                return None if things is None else ([Item(things)], "right")
        if level and following.startswith("的") and (did := _DOES_INVESTED.match(phrase)) is not None:
            phrase = phrase[did.end() :]  # 引进总投资20亿元的某项目
        if phrase in _INVESTED and level and self._is_money(first) and following.startswith("的"):
            owned = _OWNED.match(following)  # 投资1500万元的某厂: of that works, and not of what was counted before
            spent = self._namer.implied_by_verb(phrase) or Named(None, "投资额", phrase, "text")
            return [Item(replace(spent, subject=owned[1] if owned is not None else None))], "verb"
        if level and not counted and (of_things := self._figure_of(phrase, following)) is not None:
            return [Item(of_things)], "right"
        if level and (found := self._behind(first, phrase, following, counted, topic, clause)) is not None:
            return found
        if (
            level
            and not phrase.endswith("固定资产总投资")
            and (named := self._namer.implied_by_verb(phrase)) is not None
            and (not counted or first.unit in ("人", "人次"))
            and (self._is_money(first) or not named.name.endswith(_OF_MONEY))  # 大会签约超3000人
        ):
            return [Item(named, subject=named.subject)], "verb"
        if level and (helped := self._helped(first, phrase, following)) is not None:
            return [Item(helped)], "verb"
        if level and (working := self._at_work(first, phrase, following)) is not None:
            return [Item(working)], "verb"
        by_plan = first.kind is _PERCENT and measure is _LEVEL and _PLANNED.fullmatch(phrase) is not None
        by_plan = by_plan and _AIM_IS.search(clause) is None
        if not by_plan and _EMPTY.fullmatch(phrase):
            if (spread := self._spread(group, tail, topic)) is not None:
                return spread
            if clause.endswith("有") and not topic_counts(topic, first):
                return None
            return self._elided(first, phrase, places, after, measure, counted, topic, of_growth, clause)
        if by_plan and topic.items:
            last = topic.items[-1].named
            whose = topic.items[-1].subject
            rate = f"{last.name.removesuffix('数量')}完成率"
            return [Item(replace(last, code=None, name=rate, is_ratio=True), subject=whose)], "carried"
        if counted and phrase.endswith("等"):
            return None
        carried = topic.items[-1].named if topic.items else None
        done = self._namer.leading_verb(carried.text) if carried is not None and level and not counted else None
        if phrase in _AIMS and level and carried is not None and (not counted or topic.unit == first.unit):
            return [Item(carried)], "carried"  # 去年产量5600万台，今年争取6500万台
        if (
            done is not None
            and carried is not None
            and self._namer.is_verb(phrase)
            and phrase not in _SPENT
            and phrase not in _AIMS
            and len(done.verb) < len(carried.text)
        ):
            name = phrase + carried.text[len(done.verb) :]
            return [
                Item(replace(carried, code=None, name=name, text=name))
            ], "carried"  # 开工高速公路1000公里、建成1200公里
        if (
            level
            and self._dimensions.get(first.unit) in _EXTENTS
            and phrase not in _AIMS
            and self._namer.is_verb(phrase)
        ):
            extent = _EXTENTS[self._dimensions[first.unit]]
            if topic.whole is not None and (whole := topic.whole[0]).name.endswith(extent):
                extent = whole.name if self._namer.leading_verb(whole.name) is None else extent
            return [Item(Named(None, phrase + extent, phrase, "text"))], "verb"  # 高速公路4142公里，其中新增140公里
        doing = phrase[2:] if phrase[:2] in _TRULY else phrase
        phrase = doing if self._namer.is_verb(doing) else phrase
        same_unit = topic.unit
        if counted and (carried is None or not carried.is_count) and topic.counted is not None:
            if topic.counted[1] == first.unit and phrase in _STEPS_OF_PROJECTS:
                carried, same_unit = topic.counted  # 项目236个，总投资112亿元，已开工61个
        same = counted and carried is not None and carried.is_count and self._may_count(first, carried)
        same = same and (first.unit in _HEADS_COUNTED) == (same_unit in _HEADS_COUNTED)  # 人口20万人，建成5座
        same = same and _THINGS_BEHIND.match(following) is None  # 示范村20个，建成300个和美院落
        if same and self._only_does(phrase) and _NEW_BEHIND.match(following) is not None:
            return None  # 深耕四个传统领域，深入推进五个新增领域办案
        if same and topic.whole is not None and topic.whole[1] == first.unit == "人":
            if (working := self._namer.people_of(phrase, topic.whole[0])) is not None:
                return [Item(working)], "count"  # 劳动力32万人，其中：从事农业18万人，外出务工12万人
        if (
            same
            and carried is not None
            and (self._namer.keeps_in_name(phrase) or (self._only_does(phrase) and not self._is_event(first)))
        ):
            thing = carried.text.removeprefix(phrase)
            begins = _BEGINS_TO.match(thing)
            if begins is not None and len(thing) - begins.end() >= 2:
                thing = thing[begins.end() :]  # 启动建设集中安置点1400个，建成1100个
            for begun_at, ended_at, word in () if begins is not None else self._namer.scan(thing):
                if word.verb is not None and word.noun is None and begun_at + 2 <= ended_at < len(thing):
                    thing = thing[:begun_at] + thing[ended_at:]  # 乡镇开工项目210个，竣工154个
                    break
            if topic.whole is not None and topic.whole[0].is_count and thing.endswith(topic.whole[0].text):
                thing = topic.whole[0].text  # 其中集中供养1820人，分散供养3282人
            if (begun := _HELD.match(thing)) is not None and len(thing) - begun.end() >= 2:
                thing = thing[begun.end() :]
            if (ended := self._namer.trailing_verb(thing)) is not None and len(thing) > len(ended[0]) + 1:
                thing = thing.removesuffix(ended[0]).removesuffix("实际").removesuffix("已")
            first_done = self._namer.leading_verb(thing)
            if first_done is not None and first_done.keeps_in_name and len(thing) - len(first_done.verb) >= 2:
                thing = thing.removeprefix(first_done.verb)  # 新建学校12所、改造20所
            if topic.whole is None and thing.endswith(phrase[-2:]):
                thing = ""  # 结婚登记4512对，离婚登记1812对
            name = phrase + thing  # 学校开工199所，完工102所
            named = replace(carried, code=None, name=f"{name}数量", text=name, is_stock=False, is_flow=True)
            return [Item(named)], "carried"  # 旅行社558家，新增46家
        herd = _HERD.search(carried.name) if carried is not None and first.unit in _HEADS else None
        if counted and carried is not None and herd is not None and phrase in _HERDS:
            beside = self._name(carried.name.removesuffix(herd[0]) + phrase, False, counted, topic, first)
            return ([Item(beside)], "carried") if beside is not None else None  # 肉牛存栏16万头、出栏8万头
        if (
            counted
            and herd is not None
            and not self._namer.names_alone(phrase)
            and not self._namer.leading_verb(phrase)
            and not _TRADED_HERD.search(phrase)
        ):
            beside = self._name(phrase + herd[0], False, counted, topic, first)
            if beside is not None:
                return [Item(beside)], "carried"  # 存栏牛105万头、羊320万只
        both = _MADE_AND_SOLD.search(phrase) if level and len(group) == 2 else None
        if both is not None and group[0].unit == group[1].unit:
            two = [self._namer.name(both[1] + statistic) for statistic in ("产量", "销量")]
            return [Item(n) for n in two if n is not None], "verb"  # 产销新能源汽车7.5万辆和7.3万辆
        if level and (made := self._of_object(phrase, first)) is not None:
            return [Item(made, subject=made.subject)], "verb"
        growth = measure in _OF_GROWTH or of_growth
        if measure is Measure.CONTRIBUTION and (
            topic.governor is None
            or topic.governor.statistic in ("利润总额", "营业收入", "税收", "投资", "总产值", "产值")
        ):
            topic = replace(topic, governor=self._namer.name("地区生产总值"))  # 二产业贡献率达72%
        parts = self._members(phrase, group, tail)
        if counted and first.unit == "项" and len(listed := _LIST.split(phrase)) > 1:
            if any(self._namer.names_alone(part) for part in listed):
                return None  # 地区生产总值增长、森林覆盖率4项
        items = []
        mixed = len(parts) == len(group) and len({q.unit for q in group}) > 1
        for number, part in enumerate(self._namer.distribute(parts)):
            counts = counted
            if mixed and (counts := self._dimensions.get(group[number].unit) in ("classifier", "person")):
                part = parts[number]  # 引进项目、到位资金分别为20个、30亿元
            named_part = self._name(part, growth, level and counts, topic, group[number] if mixed else first)
            if named_part is None and len(parts) == 1 and not level and topic.items:
                if measure is _SHARE and len(phrase) > 3:
                    return None  # 国省道覆盖80%的乡镇，二级及以上比重达到70%: not of the towns
                return self._elided(first, "", places, after, measure, counted, topic, of_growth)  # 转为正增长1.3%
            said = topic.items[-1].named.text if topic.items else ""
            if named_part is not None and named_part.basis == "text" and measure is not _RANK_MEASURE:
                if [flag for _, flag in tag(named_part.name)] == ["ns"]:
                    return None  # 其中越南增长1.3倍: whose figure it is, and not of what
            if named_part is not None and level and len(parts) == 1 and named_part.basis == "text":
                named_part = self._of_yield(part, first, topic) or named_part
                if self.dimension(first) == "length" and (built := _BUILT_LONG.search(named_part.name)) is not None:
                    extent = "里程" if built[1] is not None else "长度"
                    named_part = replace(named_part, name=named_part.name + extent)  # 新建绿道5公里
            if named_part is None or _DIGITS.search(named_part.name.removeprefix(said)):
                return None
            if level and self._is_counted(first) and named_part.name.endswith(("出口额", "进口额", "销售额")):
                named_part = replace(named_part, code=None, name=f"{named_part.name[:-1]}量")
            elif level and self._is_counted(first) and (total := _TRADE_TOTAL.search(named_part.name)) is not None:
                named_part = replace(named_part, code=None, name=f"{named_part.name[: total.start()]}量")  # 出口1万吨
            if counted and first.unit == "项" and named_part.code is not None and not named_part.is_count:
                return None  # 万人发明专利拥有量1项提前完成: one of the indicators
            items.append(Item(named_part))
        return self._parted(items, parts), items[0].named.basis

    def with_shared_verb(self, phrase: str, topic: Topic) -> str:
        """The next thing of a list with the verb that its first one has: 新认定智能工厂17个、数字化车间24个."""
        last = topic.items[-1].named if len(topic.items) == 1 else None
        if last is None or self._namer.leading_verb(phrase) is not None:
            return phrase
        if not last.is_count and not last.text.startswith(_NEWLY_BUILT):
            return phrase  # but 新改建农村公路300公里、农村厕所200座
        done = self._namer.leading_verb(last.text)
        if done is None or not done.keeps_in_name or done.verb == last.text or done.counts != "flow":
            return phrase
        if not self._namer.ends_with_noun(phrase) or self._namer.statistic_of(phrase):
            return phrase
        return done.verb + phrase

    @staticmethod
    def _parted(items: list[Item], parts: list[str]) -> list[Item]:
        """Members of a list that are all named alike, told apart by whose they are: 企业、高校分别投入研发经费."""
        whose = {(i.named.name, i.subject or i.named.subject) for i in items}
        if len(items) < 2 or len(items) != len(parts) or len(whose) == len(items):
            return items
        shared = 0
        while all(len(p) > shared + 1 for p in parts) and len({p[len(p) - shared - 1] for p in parts}) == 1:
            shared += 1
        heads = [p[: len(p) - shared] for p in parts]
        if len(set(heads)) != len(heads):
            return items
        return [replace(i, subject=head) for i, head in zip(items, heads, strict=True)]

    @staticmethod
    def _done_for(q: Quantity, following: str, clause: str) -> Named | None:
        """Whom something was done for: 带动55万人就业 → 带动就业人数."""
        if q.unit not in ("人", "户", "名", "位"):
            return None
        if clause.rstrip("约近超").endswith(("让", "使", "令")) and (made := _MADE_TO.match(following)) is not None:
            name = f"{made[0]}{'户数' if q.unit == '户' else '人数'}"  # 让10万农民变股东
            return Named(None, name, made[0], "text", is_count=True, is_flow=True)
        if _BARE_LEAD.fullmatch(clause) is not None and (took := _TOOK_PART.match(following)) is not None:
            name = f"{took[1]}{took[2]}{'户数' if q.unit == '户' else '人数'}"  # 5万人享受了最低生活保障
            return Named(None, name, took[1] + took[2], "text", is_count=True, is_flow=True)
        what = _FOR_WHOM.match(following)
        verb = _DOES_FOR.search(clause) if what is not None else None
        if what is None or verb is None:
            return None
        name = f"带动{what['what']}{'户数' if q.unit == '户' else '人数'}"
        return Named(None, name, name, "text", is_count=True, is_flow=True)

    def _act(self, q: Quantity, phrase: str, topic: Topic, clause: str) -> Named | None:
        """People and cases counted by what a court or a prosecutor did: 提起公诉580人 → 提起公诉人数.

        The people of the cases that were counted just now, too: 审查逮捕案件403件560人.
        """
        if q.unit not in _OF_CASES:
            return None
        heads = "人数" if q.unit in _BEINGS else "数量"
        if q.unit in _BEINGS and (sentence := _SENTENCED.search(clause)) is not None:
            return Named(None, sentence[0] + heads, sentence[0], "count", is_count=True, is_flow=True)
        if (act := _ACT_OF_LAW.search(phrase)) is not None:
            return Named(None, act[0] + heads, act[0], "count", is_count=True, is_flow=True)
        last = topic.items[-1].named if topic.items else None
        if q.unit == "人" and _CASES_BEFORE.search(clause) and last is not None and last.is_count:
            thing = last.text.removesuffix("案件").removesuffix("案")
            return Named(None, f"{thing}人数", thing, "count", is_count=True, is_flow=True)
        return None

    def _reached_as(self, phrase: str, following: str) -> Named | None:
        """What a number behind 以 is told as: 某小镇以70万人次的接待量成为榜首 → 接待游客人次."""
        if following.startswith(("的数量", "的总数")) and (thing := phrase.removesuffix("以")):
            return self._namer.name(thing, counted=True)  # 乒乓球场地以5万个的数量高居榜首
        behind = _AS_MUCH.match(following)
        named = self._namer.name(behind[1]) if behind is not None and len(behind[1]) > 2 else None
        return None if named is None else replace(named, subject=phrase.removesuffix("以") or None)

    def _paid(self, q: Quantity, following: str, clause: str) -> Named | None:
        """What somebody paid: 以5.6亿元收购…股权 → 收购金额."""
        if not self._is_money(q) or not clause.rstrip("约近超").endswith("以"):
            return None
        bought = _BUYS.match(following)
        return None if bought is None else Named(None, f"{bought[1]}金额", bought[1], "text", is_flow=True)

    @staticmethod
    def _only_does(phrase: str) -> bool:
        """Whether a phrase says only what was done: 开发利用, 建成开放."""
        return (
            4 <= len(phrase) <= 8
            and phrase[-1] not in "犯人者员货物品案点窝罪"
            and not phrase.endswith(("审计", "调查", "检查", "督查", "培训", "调研", "考核", "评估"))
            and all(flag[0] in "vdc" for _, flag in tag(phrase))
        )

    @staticmethod
    def _is_event(q: Quantity) -> bool:
        """Whether what was done is counted itself: 开展宣讲6000场."""
        return q.unit in ("场", "场次", "次")

    def _made(self, q: Quantity, phrase: str, noun: str) -> Named | None:
        """What was made or sold, the number in front of it: 生产5万吨榨菜 → 榨菜产量, 出口3000台摩托车 → 摩托车出口量."""
        namer, noun = self._namer, noun.strip("，、")
        match = next((m for m in self._object_verb.finditer(phrase) if m.end() == len(phrase)), None)
        statistic = self._object_verbs.get((match[0], self._dimensions.get(q.unit, ""))) if match is not None else None
        word = namer.word(noun)
        known = word is not None and (word.indicator is not None or word.statistic is not None)
        if match is None or statistic is None or known or noun.endswith(_NO_PRODUCT) or namer.statistic_of(noun):
            return None
        made = namer.name(noun + statistic)
        return None if made is None else replace(made, text=match[0] + noun, subject=None)

    @staticmethod
    def _priced(phrase: str) -> Named | None:
        """What is sold by weight: 湿菌80元/斤, 柑橘卖到5元/斤 → 柑橘价格."""
        thing = _SELLS.sub("", phrase)
        if len(thing) < 2 or thing.endswith(MONEY_NAMES) or leading_noun_phrase(thing) != thing:
            return None
        return Named(None, f"{thing}价格", thing, "text")

    @staticmethod
    def _sum_of(carried: Named | None) -> Named | None:
        """What a bare 金额 is of, behind a count: 投资案33件，金额9亿元 → 投资案金额, 笔电出口量…，金额7亿元 → 笔电出口额."""
        if carried is None or carried.text.endswith(_NO_SUM):
            return None
        for quantity, worth in _WORTH_OF:
            if carried.name.endswith(quantity):
                name = carried.name.removesuffix(quantity) + worth
                return replace(carried, code=None, name=name, text=name, is_count=False, basis="composed", is_flow=True)
        if not carried.is_count or len(carried.text) > _LONGEST_SUM:
            return None
        name = f"{carried.text}金额"
        return replace(carried, code=None, name=name, text=name, is_count=False, basis="composed")

    def _of_yield(self, part: str, q: Quantity, topic: Topic) -> Named | None:
        """Another crop of which the same is told as of the one before: 粮食产量12万吨、油料1万吨 → 油料产量."""
        name, dimension = topic.dimension
        statistic = next((s for s in _YIELDS if name.endswith(s)), None)
        if statistic is None or dimension not in ("weight", "area") or self.dimension(q) != dimension:
            return None
        if len(part) > 6 or self._namer.leading_verb(part) is not None or leading_noun_phrase(part) != part:
            return None
        return self._namer.name(part + statistic)

    def _of_object(self, phrase: str, q: Quantity) -> Named | None:
        """What the object of a verb is measured by: 生产汽车 with a number of cars → 汽车产量."""
        for match in reversed(list(self._object_verb.finditer(phrase))):
            statistic = self._object_verbs.get((match[0], self._dimensions.get(q.unit, "")))
            made = phrase[match.end() :]
            known = self._namer.first_word(phrase, match.start(), len(phrase))
            if phrase[max(0, match.start() - 1) : match.end()] == "进出口" or "的" in made:
                continue  # 有进出口记录的经营主体
            if made in _PLACES or (made.endswith(_FOR_USE) and not made.endswith("饮用水")):
                continue  # 出口50多个国家和地区, 生产用水60万立方米
            if statistic is None or len(made) < 2 or (known is not None and known[0] > match.end()):
                continue
            if first_word(phrase[match.start() :]) != match[0] or leading_noun_phrase(made) != made:
                continue
            if self._namer.statistic_of(made) or self._namer.is_indicator(made) or made.endswith(_NO_PRODUCT):
                continue
            named = self._namer.name(made + statistic)
            if named is not None:
                subject = phrase[: match.start()].removesuffix("累计").removesuffix("共") or named.subject
                return replace(named, text=phrase[match.start() :], subject=subject or None)
        return None

    def subject_of(self, words: str) -> str:
        """The indicators or industries that a clause without numbers begins with: 摩托车和装备产业增长较快 → 摩托车和装备产业."""
        end = 0
        for start, stop, word in self._namer.scan(words):
            gap = words[end:start]
            if (end and gap not in ("", "、", "和", "与", "及")) or (not end and start):
                break
            if word.industry is None and word.indicator is None and not (end and word.statistic):
                break
            end = stop
        return words[:end]

    def sector_of(self, words: str) -> str:
        """The industry that a sentence begins with; empty where an indicator or something else does."""
        found = self._namer.first_word(words, 0, min(len(words), 16))
        if found is None:
            return ""
        end, word = found
        if words[end : end + 1] in _BODIES or _MORE_OF_NAME.match(words, end):
            return ""  # 能源专班签约项目2个; 交通运输设备制造业、石油开采等行业产值
        return words[:end] if word.industry is not None and word.indicator is None else ""

    # -- before the number -----------------------------------------------------------------------------------------

    def _name(self, part: str, growth: bool, counted: bool, topic: Topic, first: Quantity) -> Named | None:
        namer, governor = self._namer, topic.governor
        carried = topic.items[-1].named if topic.items else None
        if part in _CROP_OUT and carried is not None and (crop := _CROP_AREA.match(carried.name)) is not None:
            if (grown := namer.name(crop[1] + "产量")) is not None:
                return replace(grown, text=part)  # 青菜头收砍面积70万亩，总产量150万吨
        if part == "增量" and carried is not None and not carried.is_count and not carried.is_ratio:
            whole = carried.name.removesuffix("增量")
            return replace(carried, code=None, name=f"{whole}增量", text=part)  # GDP达60000亿元，增量3000亿元
        if part in _EACH and carried is not None and not carried.is_count and not carried.is_ratio:
            if self._is_money(first) and carried.name.endswith(_OF_GOODS):
                return None  # 生猪出栏量2119万头。农民收入…，从人均5277元增加到…
            whole = carried.name
            for each in _EACH:
                whole = whole.removeprefix(each)
            listed = namer.word(part + whole)
            if listed is not None and listed.indicator is not None:
                return namer.name(part + whole)
            return replace(carried, code=None, name=part + whole, text=part)
        if (
            part[0] in _LED_BY
            and not part.startswith("对外")
            and carried is not None
            and (traded := _TRADED.search(carried.name))
        ):
            whole = carried.name[traded.start() :]
            own = _TRADED.search(part)
            if own is not None and (way := _TRADE_KIND.match(own[0])) is not None:
                whole = f"{way[0]}总额"  # 自日本进口…。对美国出口12亿元
            with_whom = _TRADED.sub("", _SUMMED_UP.sub("", part))  # 对日本、韩国分别进出口
            return replace(carried, code=None, name=with_whom + whole, text=part, subject=None)  # 其中对越南增长1.3倍
        if part.startswith("人均") and carried is not None and (who := _PER_HEAD_OF.match(carried.name)) is not None:
            known_head = namer.word(who[0] + part) or namer.word(who[0].replace("常住", "") + part)
            if known_head is not None and known_head.indicator is not None:
                told_of = namer.name(known_head.indicator.indicator_name)
                return None if told_of is None else replace(told_of, text=part)  # 城镇居民…，人均消费性支出7000元
        if part in _SUM_OF and first.unit.endswith("元") and (in_money := self._sum_of(carried)) is not None:
            return in_money
        if part in _WORTH and carried is not None and (carried.is_count or carried.name.endswith("量")):
            whole = _RUN.sub("", carried.name.removesuffix("数量").removesuffix("量"))
            return replace(carried, code=None, name=f"{whole}{'额' if whole.endswith('口') else part}", is_count=False)
        if first.unit in _HEADS_COUNTED and (insured := _INSURED.fullmatch(part)) is not None:
            return namer.name(f"{insured[1] or insured[2]}参保人数")  # 参加失业保险8万人
        mode = _ASIDE.sub("", part)  # 公路（含班线和旅游）25108万人次
        if mode in _MODES and carried is not None and _CARRIED.search(carried.name) is not None:
            name = mode + _MODE_FIRST.sub("", carried.name)  # 客流量3900万人次，…；民航374万人次
            known_mode = namer.word(name)
            if known_mode is not None and known_mode.indicator is not None:
                return namer.name(name)
            return replace(carried, code=None, name=name, text=part, subject=None, basis="composed")
        if carried is not None and part in namer.statistics and (amount := _AMOUNT_OF.match(carried.name)):
            if part.startswith(amount[2]) and (other := namer.name(amount[1] + part)) is not None:
                return replace(other, text=part)  # 笔记本电脑出口2550万台，出口值724.8亿元
        if (of_product := self._of_product(part, counted, topic)) is not None:
            return of_product
        counted_things = topic.counted if counted and (carried is None or not carried.is_count) else None
        if counted_things is not None and counted_things[1] == first.unit and first.unit not in _HEADS_COUNTED:
            carried = counted_things[0]  # 企业73家，协议投资162亿元，其中港资23家
        if (
            counted
            and carried is not None
            and carried.is_count
            and (of_kind := _KIND_OF_THEM.fullmatch(part)) is not None
        ):
            whole = of_kind[0] + _KIND_FIRST.sub("", self.bare_thing(carried.text))
            if of_kind[0] not in carried.text:
                return namer.name(whole, counted=True)
        if counted and part in _LEVELS and carried is not None and carried.is_count and "级" not in carried.text:
            whole = part + _HELD.sub("", carried.text)
            return replace(carried, code=None, name=f"{whole}数量", text=whole)  # 非遗232项，其中国家级3项、市级23项
        if counted and part.endswith("级") and carried is not None and carried.is_count and "级" in carried.text:
            whole = part + carried.text.rpartition("级")[2]
            return replace(carried, code=None, name=f"{whole}数量", text=whole)  # A级景区214家，其中5A级7家
        if topic.whole is not None and topic.whole[1] == first.unit and (used := namer.used_part(part, topic.whole[0])):
            return used
        if counted and topic.whole is not None and topic.whole[1] == first.unit:
            if (of_whole := namer.part_of(part, topic.whole[0])) is not None:
                return of_whole
            if first.unit in _HEADS_COUNTED and (people := namer.people_of(part, topic.whole[0])) is not None:
                return people
        word = namer.word(part)
        known = word is not None and word.indicator is not None
        if (
            growth
            and not known
            and carried is not None
            and carried.statistic in ("投资", "计划投资")
            and part.endswith(("项目", "领域", "工程"))
        ):
            return replace(carried, code=None, name=part + carried.statistic, text=part, subject=None)
        if carried is not None and not known and not counted and carried.code is None and 2 <= len(part) <= 8:
            listed = namer.word(part + (carried.statistic or carried.name))
            whose = part not in namer.statistics and not part.startswith("第")
            if listed is not None and listed.indicator is not None and whose:
                return namer.name(part + (carried.statistic or carried.name))  # 人均可支配收入…，其中城镇居民…
        if part in _OF_DEPOSITS and carried is not None and "人民币" in carried.name and carried.name.endswith("余额"):
            if (in_yuan := namer.name(f"金融机构人民币{part.removeprefix('各项')}")) is not None:
                return replace(in_yuan, text=part)  # 人民币存款余额3000亿元，贷款余额4000亿元
        if carried is not None and carried.name.endswith("支出") and not known and 2 <= len(part) <= 10:
            spent = namer.word(f"{part}支出")
            if _BUDGET_LINE.fullmatch(part) is not None and first.unit == "元":
                return namer.name(f"{part}支出") or Named(None, f"{part}支出", part, "composed")
            if spent is not None and spent.indicator is not None:
                return replace(namer.name(f"{part}支出") or carried, text=part)  # 教育支出4亿元；医疗卫生1.8亿元
        if (
            carried is not None
            and carried.name.endswith("零售额")
            and part.endswith("类")
            and not known
            and not counted
        ):
            return Named(None, f"{part}零售额", part, "composed")  # 粮油类零售额5亿元，服装类2亿元
        if (
            topic.whole is not None
            and topic.whole[1] == first.unit == "元"
            and topic.whole[0].name.endswith("人均消费支出")
            and _CONSUMED.fullmatch(part) is not None
        ):
            of_each = f"{topic.whole[0].name.removesuffix('消费支出')}{part}支出"
            return Named(None, of_each, part, "composed")  # 居民人均消费支出28712元，其中食品烟酒9012元
        if topic.whole is not None and topic.whole[1] == first.unit == "元" and part.endswith(_KINDS_OF_WHOLE):
            told = namer.statistic_of(topic.whole[0].name)
            if told is not None and namer.is_money(told) and not known:
                return Named(None, part + told, part, "composed")  # 到位资金98亿元，其中工业项目61亿元
        if (done := part.removesuffix("量")) in _WITH_WASTE:
            waste = next((i.named.name for i in reversed(topic.recent) if i.named.name.endswith("产生量")), "")
            if waste:
                return Named(
                    None, f"{waste.removesuffix('产生量')}{done}量", part, "composed"
                )  # 固体废物产生量…，综合利用…
        if part in _EVERYBODY and carried is not None and carried.name in ("户籍总户数", "户籍人口"):
            return namer.name("户籍人口")  # 按户籍统计，年末户籍总户数14万户，总人口41万人
        of_other = part in namer.statistics and not (namer.is_of_product(part) and namer.is_money(part))
        if carried is not None and carried.statistic and of_other and not carried.name.endswith(part):
            other = namer.name(carried.name.removesuffix(carried.statistic) + part)
            if other is None or other.code is None:
                other = namer.name(carried.name.removesuffix("支出") + part)  # 研究与试验发展经费支出…，投入强度2%
            if other is not None and other.code is not None and other.subject is None:
                return replace(other, text=part)
        if (
            carried is not None
            and carried.is_count
            and not counted
            and not known
            and (summed := part.removeprefix("涉").removeprefix("及")) in namer.statistics
            and carried.text.endswith(_SUMMED)
            and not carried.text[0].isdigit()  # 其中10亿元以上项目9个，到位资金118亿元: of all of them
        ):
            whole = carried.text + summed
            return replace(carried, code=None, name=whole, text=whole, is_count=False, basis="composed")
        if (
            carried is not None
            and not known
            and len(part) >= 2
            and (carried.text.endswith(part) or carried.name.endswith(part))
            and not (carried.is_count and carried.is_flow)  # 新设立企业35户，年末企业达1.3万户
        ):
            return carried
        if growth and governor is not None and not known and not (word is not None and word.context and governor.code):
            if (under := namer.under(part, governor)) is not None:
                return under
        if topic.sector and part in namer.statistics and not counted and not topic.words:
            if (sector := namer.name(topic.sector + part)) is not None:
                return sector
        if (
            _REGISTERED in topic.within or (governor is not None and governor.name.startswith(_REGISTERED[:2]))
        ) and part in _PARTS:
            part = f"{part}人口" if part in ("男性", "女性") else part
            return Named(None, f"户籍{part}", part, "composed")  # 户籍人口51万人，其中城镇人口20万人
        kind = word.industry_kind if word is not None and word.indicator is None else None
        if first.unit == "人" and (kind in ("sector", "industry", "ownership") or part.endswith("企业")):
            return self._staff_of(part, topic)
        if carried is not None and "人口" in carried.name and _AGE_BAND.fullmatch(part) is not None:
            return namer.name(f"{part}人口")  # 0—14岁人口占16%，15—64岁占72%
        if first.unit == "人" and part in _SEX_ALONE and carried is not None and "人口" in carried.name:
            return Named(None, f"{part[0]}性人口", part, "composed")  # 总人口53万人，其中男28万人
        of_bodies = first.unit in ("个", "家", "户")
        if of_bodies and word is not None and word.industry_kind in ("sector", "industry") and word.noun is None:
            return self._of_industry(part, first, topic)
        if counted and first.unit in _HEADS_COUNTED and word is not None and first.unit not in namer.counted_by(part):
            of_house = word.noun is not None and word.noun.kind in ("organisation", "facility")
            if of_house or (
                word.indicator is not None and word.indicator.is_count and word.indicator.default_unit in _HOUSES
            ):
                return None  # 医院6800万人次: no number of hospitals
        if counted and first.unit == "人" and part.endswith(_BODIES_OF_STAFF) and topic.whole is not None:
            return None  # 参保人数251万人，其中机关事业单位39万人: no number of them
        if not counted and first.unit == "元" and _STAGE.fullmatch(part) is not None:
            return None  # 生均教育支出：小学15120元，高中17512元
        if first.unit.startswith("元/") and carried is not None and carried.name.endswith(("价格", "均价")):
            if part in _DWELLINGS:
                return Named(
                    None, part + carried.name.removeprefix("商品房"), part, "composed"
                )  # 均价8067元/平方米，其中住宅…
        named = namer.name(part, growth=growth, counted=counted, governor=governor, topic=topic.words)
        if named is not None and named.basis == "count" and kind in ("sector", "industry", "product"):
            if carried is not None and topic.unit == first.unit and carried.name.endswith(("产量", "销量")):
                return namer.name(part + carried.name[-2:]) or named  # 汽车产量78万辆。摩托车815万辆
        if named is not None and named.is_count and named.basis == "alias" and first.unit == "元" and not counted:
            return namer.under(part, governor) if governor is not None else None  # 利润82亿元，其中：私营企业31亿元
        if (
            counted
            and first.unit == "人"
            and named is not None
            and named.basis == "count"
            and _NATIONALITY.search(part)
        ):
            return replace(named, name=f"{part}人口", text=part)
        if named is not None and named.basis == "text" and kind == "product" and self.dimension(first) == "weight":
            if any(item.named.name.endswith("产量") for item in topic.recent):
                return namer.name(f"{part}产量") or named  # 原煤产量152万吨，发电量1亿千瓦时，水泥12万吨
        if (
            named is not None
            and named.basis == "text"
            and (kind in ("sector", "industry") or part.endswith("工业"))
            and carried is not None
        ):
            worth = carried.name.endswith(("总产值", "产值", "增加值")) and topic.dimension == (carried.name, "money")
            if worth and first.unit == "元" and (beside := namer.under(part, carried)) is not None:
                return beside  # 工业总产值12亿元…。轻工业5亿元
        if named is not None and named.basis == "text" and governor is not None and not counted:
            governed = governor.statistic is None or kind != "product" or namer.is_of_product(governor.statistic)
            return (namer.under(part, governor) if governed else None) or named
        return named

    def _of_product(self, part: str, counted: bool, topic: Topic) -> Named | None:
        """What the sentence tells of the product whose output or sales it told just now: 摩托车产量100万辆，销量90万辆.

        A sum of money after another is no product's: 进出口总额500亿美元，其中出口300亿美元.
        """
        namer = self._namer
        bare = part.removeprefix("年")
        if topic.told is not None and bare in _LENGTHS:
            built = topic.told.text
            if (verb := namer.leading_verb(built)) is not None:
                built = built.removeprefix(verb.verb)
            return (
                namer.name(built + bare) if built.endswith(_BUILT) else None
            )  # 新建高速公路1000公里，通车里程达3000公里
        if topic.told is not None and bare in _OF_GROWN and bare != "产量" and topic.told.name.endswith("产量"):
            of_crop = topic.told.name.removesuffix("产量").removesuffix("年").removeprefix("每年")
            if 2 <= len(of_crop) <= 4 and self._dimensions.get(topic.unit) == "weight":
                return namer.name(of_crop + bare)  # 柠檬产量32万吨，产值45亿元
        if topic.told is not None and bare in _OF_GROWN and (grown := _GROWN_ON.match(topic.told.name)) is not None:
            return namer.name(grown[1] + bare)  # 花椒种植面积15万亩，产值12亿元
        if topic.told is None or not namer.is_of_product(bare):
            return None
        product, told = namer.product_of(topic.told.text)
        if not product:
            product, told = namer.product_of(topic.told.name)
        if len(product) < 2 or product == "形成" or namer.is_verb(product):
            return None
        if counted and bare in _TRADES:
            return Named(None, f"{product}{bare}量", part, "composed")  # 摩托车出口额3亿美元，出口76万辆
        if namer.is_money(bare) and namer.is_money(told):
            return None
        return namer.name(product + bare)

    def _helped(self, q: Quantity, verb: str, following: str) -> Named | None:
        """People counted by what they came to do: 回引6000余人返乡创业, 新增40万青年就近就业."""
        if self._dimensions.get(q.unit) != "person" or not 2 <= len(verb) <= 4:
            return None
        doing = _TO_THE_END.match(following)
        if doing is None or not (self._namer.is_verb(verb) or all(kind[0] == "v" for _, kind in tag(verb))):
            return None
        noun = next((n for n in _PEOPLE if doing[0].startswith(n)), "")
        act = doing[0][len(noun) :]
        if not 2 <= len(act) <= _ACT or tag(act)[0][1][0] != "v" or self._namer.ends_with_noun(act):
            return None
        text = verb + noun + act
        return Named(None, f"{text}人数", text, "count", is_count=True, is_flow=True)

    @staticmethod
    def _at_work(q: Quantity, phrase: str, following: str) -> Named | None:
        """People counted by where they work: 户籍人口中约50万人常年外出务工 → 外出务工人数."""
        if q.unit not in ("人", "名") or (phrase and not phrase.endswith(("中", "里", "有"))):
            return None
        match = _WORKS.match(following)
        return None if match is None else Named(None, f"{match[1]}人数", match[1], "count", is_count=True)

    def _of_industry(self, part: str, q: Quantity, topic: Topic) -> Named | None:
        """What is counted of an industry, as the sentence says it of all: 法人单位中，…制造业635个."""
        carried = topic.items[-1].named if topic.items else None
        wholes = [topic.within] + ([carried.text] if carried is not None and carried.is_count else [])
        for whole in wholes:
            words = self._namer.scan(whole)
            if words and words[-1][1] == len(whole) and words[-1][2].noun is not None:
                text = part + whole[words[-1][0] :]
                return Named(None, f"{text}数量", text, "count", is_count=True)
        return None if q.unit == "个" else Named(None, f"{part}企业数量", part, "count", is_count=True)

    def _staff_of(self, part: str, topic: Topic) -> Named | None:
        """Whose people are counted, where the sentence says that they are staff: 从业人员中，…制造业4万人."""
        carried = topic.items[-1].named.text if topic.items else ""
        if not any(whole.endswith(_STAFF) for whole in (topic.within, carried)):
            return None
        return Named(None, f"{part}从业人员数量", f"{part}从业人员", "count", is_count=True)

    def _members(self, phrase: str, group: list[Quantity], tail: Tail) -> list[str]:
        """Members of a coordination, where the sentence says that the numbers are for each of them."""
        if len(group) == 2 and (made := phrase.removesuffix("分别").removesuffix("量")).endswith("产销"):
            return [f"{made[:-2]}产量", f"{made[:-2]}销量"]  # 新能源汽车产销分别完成50万辆和48万辆
        if len(group) > 1 and (match := _NUMBERED_INDUSTRIES.fullmatch(phrase)):
            numbers = re.findall("[一二三]", match.group(1)) if match.group(1) else list("一二三")
            if len(numbers) == len(group):
                return [f"第{n}产业{match.group(2) or '增加值'}" for n in numbers]
        if len(group) == 2 and phrase.endswith("产销量"):
            return [phrase[:-3] + "产量", phrase[:-3] + "销量"]
        if len(group) == 2 and (match := _TOWN_AND_COUNTRY.match(phrase)):
            return [f"城镇{phrase[match.end() :]}", f"农村{phrase[match.end() :]}"]
        if len(group) == 2 and (match := _DEPOSITS_AND_LOANS.match(phrase)):
            return [f"{match[1]}{kind}款{match[2]}" for kind in "存贷"]
        listed, each, shared_part = phrase.partition("分别")
        if each and len(group) > 1:
            members = [s for s in _COORDINATION.split(listed) if s]
            if len(members) == len(group):
                led = members[0][0] if members[0][0] in _LED_BY else ""
                return [(m if m.startswith(led) else led + m) + shared_part for m in members]
        if len(group) > 1:
            for joint in (_LIST, _COORDINATION):
                members = [s for s in joint.split(phrase) if s]
                if len(members) == len(group):
                    led = members[0][0] if members[0][0] in _LED_BY else ""
                    return [m if m.startswith(led) else led + m for m in members]
            return [phrase]
        if group[0].kind in (_PERCENT, QuantityKind.MULTIPLE) and not self._namer.is_indicator(phrase):
            for joint in (_LIST, _COORDINATION):
                members = [s for s in joint.split(phrase) if s]
                if len(members) > 1 and all(self._namer.is_indicator(m) for m in members):
                    return members  # 地区生产总值和固定资产投资增长8%
        if (tail.rank or tail.every or group[0].kind is _RANK) and (match := _LISTED.fullmatch(phrase)):
            return [s for s in _LIST.split(match.group(1)) if s]
        if group[0].kind in _RANKING:
            members = [s for s in _COORDINATION.split(phrase) if s]
            shared = self._namer.distribute(members)
            if len(members) > 1 and all(self._namer.names_alone(m) for m in shared):
                return members
        if tail.every or tail.distribute:
            members = [s.removesuffix("等") for s in _COORDINATION.split(phrase) if s]
            if len(members) > 1 and all(len(m) >= 2 for m in members):
                return members
        return [phrase]

    def _industries(self, group: list[Quantity], clause: str) -> Found | None:
        """A ratio of three is the structure of the three industries, or of the three that its clause lists."""
        if len(group) != 3:
            return None
        listed = _RATIO_FIRST.split(clause, maxsplit=1)[0]  # 比例由5∶90∶5调整为15∶60∶25
        if (three := _THREE_PARTS.search(listed)) is not None and "产" not in three[0]:
            parts = [three[1], three[2], three[3]]
            whole = [part if len(part) > 1 else part + parts[2][1:] for part in parts]  # 早、中、晚熟品种
            return [Item(Named(None, part, part, "text")) for part in whole], "structure"
        if _OF_THREE_OTHERS.search(clause) is not None:
            return None  # 三大区域之比
        named = [self._namer.name(n) for n in _INDUSTRIES]
        return [Item(n) for n in named if n is not None], "structure"

    # -- left out --------------------------------------------------------------------------------------------------

    def _spread(self, group: list[Quantity], tail: Tail, topic: Topic) -> Found | None:
        """Items for 分别 in a clause that names none: the levels that the sentence stated one by one, or the members of
        the list that the clause before was about.
        """
        if len(group) < 2 or len(topic.items) != 1:
            return None
        two_rates = group[0].kind is _PERCENT and len(topic.recent) == len(group)
        if (tail.distribute and len(topic.recent) >= len(group)) or two_rates:
            return topic.recent[-len(group) :], "carried"
        members = [s for s in _COORDINATION.split(topic.items[0].named.text) if s]
        if len(members) != len(group) or any(len(s) < 2 for s in members):
            return None
        named = [
            self._name(part, True, False, replace(topic, items=[]), group[0])
            for part in self._namer.distribute(members)
        ]
        return ([Item(n) for n in named if n is not None], "carried") if None not in named else None

    def _of_counted_firms(self, phrase: str, topic: Topic) -> Named | None:
        """What the firms just counted make together: 规模以上工业企业46户，实现产值47.5亿元 → 规模以上工业产值."""
        last = topic.items[-1].named if topic.items else None
        if last is None or not last.is_count or (sized := _SIZED_FIRMS.fullmatch(last.text)) is None:
            return None
        made = _ONLY_MADE.fullmatch(phrase)
        named = self._namer.name(sized[1] + made[1]) if made is not None else None
        return named if named is not None and named.basis in ("alias", "composed") else None

    def _elided(
        self,
        first: Quantity,
        phrase: str,
        places: tuple[PlaceMention, ...],
        after: str,
        measure: Measure,
        counted: bool,
        topic: Topic,
        of_growth: bool,
        clause: str = "",
    ) -> Found | None:
        """Items of the topic, for a clause that names none."""
        last = topic.items[-1].named if topic.items else None
        level = first.kind is _AMOUNT and measure is _LEVEL
        if level and not counted and last is not None and last.is_count and (limit := _SELECTED_BY.match(last.text)):
            by = self._namer.name(limit[1])
            if by is not None and by.code is not None and not by.is_ratio and not by.is_count:
                return [Item(by)], "carried"  # GDP超千亿元的区县有5个，分别是渝北1500亿元
        summed = last is not None and (last.text.endswith(_SUMMED) or clause[-1:] in ("", "、", "（"))
        if not phrase and level and self._is_money(first) and not places and last is not None and last.is_count:
            if not summed or clause.endswith(("“", "。")):
                return None  # 100多个床位…。100元一天
            head = "投资额" if last.text.endswith("项目") else "金额"
            return [Item(replace(last, code=None, name=last.text + head, is_count=False))], "carried"
        if first.kind is _PERCENT and measure is _SHARE and PART_OF.match(after):
            if _AIM_BEHIND.match(after):
                return None  # 双100%的目标
            if (members := _MEMBERS.match(after)) is not None:
                return [Item(Named(None, members[1], members[1], "text"))], "right"  # 75%的区县完成投资实现增长
            words = after.removeprefix("以上").removeprefix("左右")
            if words[0] in "为是":
                words = leading_noun_phrase(words[1:24]) or words  # 入驻企业中，70%为电子企业
            words = leading_noun_phrase(words[1:24]) or words[1:] if words.startswith("的") else words
            words = _CONTRIBUTED.sub("", words)
            named = self._namer.name(words, growth=True)
            if named is not None and named.basis in ("alias", "composed", "statistic"):
                return [Item(named)], "right"
            if (
                last is not None
                and last.text.endswith(words)
                and words != last.text
                and after[:2].strip("的") == words[:1]
            ):
                return None  # 其中六成的企业是去年前来的: which they are is not read
            beside = topic.measure is _SHARE  # 87%的乡镇、98%的村民小组
            told = len(clause.rstrip("约近超的")) > _SHORT_LEAD or clause.startswith(
                ("更有", "还有", "约有", "另有")
            )  # 这些企业生产了全球90%的电脑
            alike = last is not None and words[-2:] == last.text[-2:]  # 18家县医院…，90%的县级医院
            name = f"{words}的{last.text}" if last is not None and not (beside or told or alike) else words
            return [Item(Named(None, name, words, "text"))], "right"
        if first.unit == "人" and last is not None and last.name.endswith("户数"):
            people = self._namer.name("人口")
            return ([Item(people)], "carried") if people is not None else None  # 全村205户、812人
        if first.unit == "人" and last is not None and last.is_count and last.text.endswith("户"):
            name = last.text.removesuffix("户") + "人口" if last.text.endswith("贫困户") else f"{last.text}人数"
            return [Item(replace(last, code=None, name=name, text=name))], "carried"  # 建档立卡贫困户45户、162人
        if level and not phrase and self.noun_follows(after):
            return None  # 完成制种350亩，1100亩撂荒地复耕: of what stands behind
        if topic.lost and not phrase and not places:
            return None  # …931件（不知何物），占17.6%: of what was not understood
        if first.unit == "套" and level and not phrase and last is not None and _SOLD_AREA.search(last.name):
            flats = self._namer.name(_SOLD_AREA.sub("套数", last.name))  # 成交商品住宅60万平方米、6000套
            return ([Item(flats)], "carried") if flats is not None else None
        if counted and last is not None and not last.is_count and first.unit in _BODIES_COUNTED:
            if _NO_COUNT.search(last.name):
                return None  # 卤鹅销量超100万只，与8家与白鹅有关的企业达成意向
        if counted and last is not None and not last.is_count and _NO_THING.search(last.name):
            return None  # 录取率提高5%，…11.7万人; 投资强度居第1。40栋…楼宇
        of_days = topic.headline is not None and topic.headline.name.endswith("天数")
        if (
            level
            and not phrase
            and topic.unit not in ("", first.unit)
            and first.unit in ("天", "小时", "年")
            and not of_days
        ):
            return None  # 出动9500架次。…有雾50多天
        if level and last is not None and last.name.endswith(_TIMES_TAKEN) and self.dimension(first) in _EXTENTS:
            return None  # 走一个半小时；现在新路修通，19公里
        if counted and last is not None and last.is_count and not self._may_count(first, last):
            return None  # 覆盖7家平台企业、65.6万人: other things
        carried = [self._remeasured(i, first) if level and not counted else i for i in topic.items]
        if measure is _GROWTH and last is not None and last.name.endswith("增量"):
            whole = self._namer.name(last.name.removesuffix("增量"))  # GDP增量1000亿元。名义增速5%
            carried = [Item(whole)] if whole is not None else []
        name, dimension = topic.dimension
        if (
            level
            and last is not None
            and not last.is_count
            and last.name == name
            and self.dimension(first) != dimension
            and not self._is_price_too(first, dimension, name)
        ):
            carried = carried if not self.dimension(first) else []  # 可支配收入10404元。…4.4万人: no income
        if measure in (_GROWTH, _RANK_MEASURE, _SHARE) and places and any(i.named.is_count for i in carried):
            alone = measure is _RANK_MEASURE and len(clause) - sum(m.end - m.start for m in places) <= _RANK_VERB
            only = carried if alone else []  # 九龙坡区26家；南岸区位列第三，共19家
            carried = [Item(topic.headline)] if topic.headline is not None else only
        rated = measure in (_GROWTH, _RANK_MEASURE)
        if topic.turned is not None and rated and places and all(i.named.code is None for i in carried):
            carried = [Item(topic.turned)]  # 投资方面，…，旅游项目占七成。甲区、乙区增速均在5%以下
        if level and counted and clause.startswith(("累计", "总数", "总量")):
            carried = [self._in_sum(item) for item in carried]  # 新增企业6900家，累计达3.8万家
        if carried and places:
            return [Item(named, places) for named in dict.fromkeys(i.named for i in carried)], "carried"
        if carried:
            return carried, "carried"
        told_in = topic.dimension[1] if topic.headline is not None and topic.dimension[0] == topic.headline.name else ""
        other = (
            level
            and bool(told_in)
            and self.dimension(first) not in ("", told_in)
            and not self._is_price_too(first, told_in, topic.headline.name if topic.headline is not None else "")
        )  # 优良天数…，最低的是甲区（18微克/立方米）
        if places and topic.headline is not None and not other:
            return [Item(topic.headline, places)], "carried"
        if (
            places
            and not topic.lost
            and not topic.league
            and (measure is _GROWTH or (measure is _RANK_MEASURE and of_growth))
            and (gdp := self._namer.name("地区生产总值")) is not None
        ):
            return [Item(gdp, places)], "convention"
        return None

    def _is_price_too(self, q: Quantity, told_in: str, name: str) -> bool:
        """Whether an amount is the price told of before, written with its unit once: 均价8186元/平方米，…；甲区7210元."""
        return {told_in, self.dimension(q)} == {"price", "money"} and (name.endswith("价") or "价格" in name)

    @staticmethod
    def noun_follows(after: str) -> bool:
        """Whether a noun stands right behind a number, or what is done with its verb: 1100亩撂荒耕地."""
        if _NOUN_FOLLOWS.match(after) is None or _PLACED.match(after) is not None:
            return False
        words = tag(after[:12])
        nouns = [flag.startswith("n") and len(word) > 1 for word, flag in words[:2]]
        return leading_noun_phrase(after) is not None or (len(nouns) == 2 and words[0][1] in "vdabf" and nouns[1])

    def _may_count(self, q: Quantity, named: Named) -> bool:
        """Whether a number's classifier can be one of what was counted before; where that is not listed, it can."""
        classifiers = self._namer.counted_by(named.text.removesuffix("数量"))
        return not classifiers or q.unit in classifiers or q.unit in ("个", "位", "名") or not q.unit

    def bare_thing(self, text: str) -> str:
        """What was counted, without what was done to it: 落户配套企业 → 配套企业."""
        thing = _HELD.sub("", text)
        verb = self._namer.leading_verb(thing)
        return thing[len(verb.verb) :] if verb is not None and len(thing) - len(verb.verb) >= 2 else thing

    def _in_sum(self, item: Item) -> Item:
        """All of what new ones were counted of before: 新增企业数量 → 企业数量."""
        rest = _NEW_AT_FIRST.sub("", item.named.text)
        named = self._namer.name(rest, counted=True) if rest != item.named.text else None
        return item if named is None else replace(item, named=named)

    def _remeasured(self, item: Item, q: Quantity) -> Item:
        """A counted thing that is measured in another way next: 改造小区2069个、5000万平方米."""
        extent = _EXTENTS.get(self._dimensions.get(q.unit, ""))
        if not item.named.is_count or extent is None:
            return item  # 运营线路13条、492公里
        return replace(item, named=replace(item.named, code=None, name=f"{item.named.text}{extent}", is_count=False))

    # -- behind the number -----------------------------------------------------------------------------------------

    def _figure_of(self, phrase: str, following: str) -> Named | None:
        """A bare figure of what stands behind its number: 打造产值50亿元的食品产业集群 → 食品产业集群产值."""
        made = _FIGURE_OF_MADE.fullmatch(phrase)
        if made is None or not following.startswith("的"):
            return None
        noun = self._namer.noun_after(following[1:]) or ""
        if len(noun) < 3 or _DIGITS.search(noun) or self._namer.is_indicator(noun):
            return None
        name = noun + made[1]
        return Named(None, name, name, "text")

    def _behind(
        self, q: Quantity, phrase: str, following: str, counted: bool, topic: Topic, clause: str
    ) -> Found | None:
        """What a count or an amount stands in front of: 50余家新型研发机构, 200亿元种子基金."""
        namer = self._namer
        if not counted and not phrase and self._is_money(q) and (purpose := _SPENT_ON.match(following)) is not None:
            return [Item(Named(None, purpose[1], purpose[1], "text"))], "right"  # 安排2亿元用于改善办学条件
        noun = self._noun_behind(q, phrase, following, counted, clause.endswith("的"), has=clause.endswith("有"))
        if noun is None or (
            counted and noun in namer.statistics and _TOWARDS_NUMBER.match(following, len(noun)) is not None
        ):
            return None  # 签约项目28个投资额301亿元
        word = namer.word(noun)
        led = namer.trailing_verb(phrase) if phrase else None
        if noun not in _PLACES and (made := self._made(q, phrase, noun)) is not None:
            return [Item(made)], "verb"
        brought = led is not None and not led[1].keeps_in_name  # 给家里带来10多万元收入
        if phrase.endswith(("能", "可", "都", "也", "就", "还")):
            phrase = _WHEN_CAN.sub("", phrase)  # 服务员每个月能有2000元的收入
        said = bool(phrase) and not brought and not namer.is_verb(phrase) and _WHEN_CAN.fullmatch(phrase) is None
        if not counted and said and word is not None and word.statistic is not None:
            named = namer.name(phrase + noun, governor=topic.governor)
            return ([Item(named)], "composed") if named is not None else None
        if counted and len(noun) <= 2 and 2 <= len(phrase) <= 6 and namer.ends_with_noun(phrase):
            noun = phrase + noun
        if not counted and noun in _GENERIC:
            return None  # 璧铜线等208公里项目建设
        noun = self._with_predicate(noun, following)
        if counted:
            named = namer.name(noun, counted=True, governor=topic.governor)
        elif self._is_money(q):
            named = self.of_money(noun)
        else:
            named = namer.name(noun + ("装机容量" if q.unit in ("千瓦", "兆瓦") else ""))
        if counted and named is not None and (named.is_ratio or self._is_of_heads(q, named)):  # 74个断面水质优良比例
            ends = (end for end in range(len(noun) - 2, 1, -1) if namer.counted_by(noun[:end]))
            named = next((namer.name(noun[:end], counted=True) for end in ends), None)
            house = _HELD_BEHIND.sub("", noun)
            if named is None and 1 < len(house) < len(noun):
                named = namer.name(house, counted=True) or Named(None, f"{house}数量", house, "count", is_count=True)
        if named is None:
            return None
        extent = _EXTENTS.get(self._dimensions.get(q.unit, ""), "")
        if extent and named.is_count:  # 4000万平方米公租房: no number of flats
            named = replace(named, code=None, name=noun + extent, text=noun, basis="text", is_count=False)
        if counted and noun in _PLACES and (reach := self._reach.search(clause)) is not None:
            return [Item(replace(named, code=None, name=f"{reach[1]}{noun}数量", text=reach[1] + noun))], "right"
        if counted and named.code is None and namer.keeps_in_name(phrase):
            named = namer.name(phrase + noun, counted=True, governor=topic.governor) or named
        elif (
            not counted
            and named.code is None
            and named.basis == "text"
            and self._dimensions.get(q.unit) in _EXTENTS
            and namer.keeps_in_name(phrase.removesuffix("了"))
        ):
            verb, extent = phrase.removesuffix("了"), _EXTENTS[self._dimensions[q.unit]]
            whole = f"{verb}{noun}" + ("" if noun.endswith((extent, "面积", "里程", "长度")) else extent)
            named = replace(named, name=whole, text=verb + noun)  # 新建了300公里的村道
        elif (
            counted
            and led is not None
            and (led[0][0] in _NEWLY or self._tells_which(led, noun, q))
            and led[1].keeps_in_name
        ):
            named = namer.name(led[0] + noun, counted=True, governor=topic.governor) or named  # 公司新增3家高新技术企业
        return [Item(named)], "right"

    @staticmethod
    def _tells_which(led: tuple[str, ActivityVerb], noun: str, q: Quantity) -> bool:
        """Whether a verb in front of a bare noun says which are counted: 相关部门约谈6家车企."""
        return (
            q.unit not in _HEADS_COUNTED
            and len(noun) <= _BARE_NOUN
            and led[1].tense == "done"
            and led[1].counts == "flow"
        )

    @staticmethod
    def _is_of_heads(q: Quantity, named: Named) -> bool:
        """Whether a name counts people while the number counts places: 7个城市常住人口."""
        if q.unit in ("所", "家", "间"):
            return named.name.endswith(_HELD_IN_HOUSES)  # 5所职业院校在校生3.4万人, 6家医院床位3100张
        return q.unit in ("个", "座") and named.code is not None and named.name.endswith("人口")

    def _noun_behind(
        self, q: Quantity, phrase: str, following: str, counted: bool, given: bool, *, has: bool = False
    ) -> str | None:
        """The noun phrase behind a number, when it is the one that is counted."""
        if (graded := _GRADED.match(following)) is not None and q.unit in self.classifiers:
            return f"{graded[1]}A级景区"  # 1个5A、2个4A、6个3A级旅游景区
        if _PLACED.match(following):
            return None
        if _IN_NUMBER.match(following) or (counted and _WHOSE.match(following)):
            return None  # 以34家的数量领先, 348万户的饮用水为自来水
        namer = self._namer
        following = _WORK_ON.sub("", following) if counted else following
        if counted:
            following = _FROM_WHERE.sub("", following)  # 26名来自各村的妇女
        if following.startswith("的"):
            extent = next((e for e in _EXTENT_NAMES if phrase.endswith(e)), "")
            if extent and not counted and not self._is_money(q):  # 长度超过11公里的隧道 → 隧道长度
                thing = namer.noun_after(following, known=True) or ""
                if not thing:
                    nouns = itertools.takewhile(lambda word: word[1][0] in "nbj", tag(following[1:13]))
                    thing = "".join(word for word, _ in nouns)
                return thing + extent if 2 <= len(thing) <= _ACT else None
        if counted and (kind := _KIND_OF_PLACE.match(following)) is not None:
            return kind[0]  # 8个重点移民搬迁县之一
        if not _WORD.match(following) or _MARK.match(following) or _AIM_BEHIND.match(following):
            return None
        money = self._is_money(q)
        if not money and phrase.endswith(_CAPACITY):
            return None  # 年产能不低于250台航空发动机的基地
        if following.startswith(("的价格", "的单价", "的均价", "的价钱")):
            return None
        if q.unit in ("亩", "公顷") and phrase.endswith(("土地", "耕地", "林地", "荒地")):
            return None  # 租用土地50亩发展果林种植业
        if money and (funds := _FUNDS.match(following)) is not None:
            return funds[1]  # 70多亿元社会闲散资金投入经济建设
        if money and given and (funds := _MONEY_GIVEN.match(following)) is not None:
            return funds[0]  # 用县里给的2万多元扶贫资金
        if following.startswith("的") and namer.is_statistic(owned := re.split("[，、]", following[1:])[0]):
            return owned
        listed = namer.noun_after(following, known=True)
        if listed in ("国家", "世界") and (whole := leading_noun_phrase(following)) is not None:
            listed = whole if namer.ends_with_noun(whole) else listed  # 14个国家扶贫开发工作重点区县
        if not money and listed is not None and not namer.is_indicator(phrase):
            earned = namer.statistic_of(listed) if counted else None
            if earned is not None and len(listed) - len(earned) >= 2 and namer.is_money(earned):
                return listed.removesuffix(earned)  # 3家科技馆营业收入200余万元
            head, of, _ = listed.partition("的")
            fits = namer.counted_by(listed) if of else ()
            weighed = self._dimensions.get(q.unit) not in ("classifier", "person")
            other = bool(fits) and q.unit not in (*fits, "个", "项", "")
            if other and (namer.ends_with_noun(head) or (weighed and leading_noun_phrase(head) == head)):
                return head  # 5万头肉牛的协议, 1000吨粉丝的生产线
            return listed
        if (phrase and _GATHER.match(following)) or _AT_WORK.match(following):
            return None  # 专家学者200余人齐聚一堂, 400多人全力奋战
        if phrase.endswith("等"):
            return namer.noun_after(following) if listed is not None else None
        if phrase and not (counted and given) and namer.trailing_verb(phrase) is None and not namer.is_verb(phrase):
            if namer.ends_with_noun(phrase) or (money and len(phrase) > 2):
                what = leading_noun_phrase(following) if has and counted else None
                return what if what is not None and len(what) == len(following) else None  # 学校有4个校区
        if money and namer.implied_by_verb(phrase) is not None:
            return None
        return namer.noun_after(following)

    def _with_predicate(self, noun: str, following: str) -> str:
        """A bare noun with the words that say which: 企业完成智能化改造 → 完成智能化改造的企业."""
        if noun.endswith("贫困人口") and _OUT_OF_POVERTY.match(following, len(noun)) is not None:
            return "脱贫人口"  # 153名贫困人口全部脱贫
        if (has := _HAS_THING.match(following)) is not None and noun.startswith(has[1]):
            return f"{has[2]}{has[3]}的{has[1]}"  # 有280个村具备村邮站
        if not following.startswith(noun):
            return noun
        if len(noun) > 3:
            return self._with_what_they_do(noun, following)
        rest = _PART_OF_THEM.split(following[len(noun) :], maxsplit=1)[0].removeprefix("全部")  # 1900个贫困村全部脱贫
        if _PREDICATE_WORDS.fullmatch(rest) is None:
            return noun
        if rest in _GAINS_OR_LOSES:
            return f"{rest}的{noun}"  # 38个行业盈利，1个行业亏损
        if _GATHER.match(rest):
            return noun  # 180多名记者云集人民大会堂
        if rest.endswith(_MAKERS):
            return noun + rest  # 1700余家五金生产企业
        rest = (
            _ALL_AT_ONCE.sub("", rest) if self._namer.is_verb(_ALL_AT_ONCE.sub("", rest)) else rest
        )  # 26个项目集中签约
        if self._namer.leading_verb(rest) is not None:
            return f"{rest.replace('了', '')}的{noun}"
        if len(rest) > 8 or _VERBAL.search(rest) or tag(rest)[0][1] in ("d", "v", "a", "ad"):
            return self._with_what_they_do(noun, following)
        return noun + rest

    @staticmethod
    def _with_what_they_do(noun: str, following: str) -> str:
        """The noun behind a count with what the clause says that its things did: 村民参加了培训 → 参加培训的村民."""
        if len(noun) > _LONGEST_DOER or noun.endswith(_FIGURES_THEMSELVES):
            return noun
        does = _CLAUSE_ON.match(following, len(noun))
        if does is None:
            return noun
        done = does["done"]
        words = tag(done)
        if words[0][1] not in ("v", "vd") or words[0][0] in _NO_DEED or len(words) == 1:
            return noun
        if any(flag in ("r", "m", "ns", "nr", "t") for _, flag in words):
            return noun
        return f"{done.replace('了', '')}的{noun}"

    def of_money(self, noun: str) -> Named | None:
        """What an amount of money is of, as the noun behind it says: 5亿元信用贷款."""
        for row in self._money_nouns:
            if noun.endswith(row.noun):
                return Named(None, row.indicator_name, noun, "text", subject=noun, is_stock=True)
        return self._namer.name(noun)

    def dimension(self, q: Quantity) -> str:
        """What a number's unit measures: money, person, area, ….; counted things are all alike."""
        dimension = self._dimensions.get(q.unit, "")
        return "classifier" if dimension == "person" else dimension

    def _is_counted(self, q: Quantity) -> bool:
        return self._dimensions.get(q.unit) in ("classifier", "weight", "volume")

    def _is_money(self, q: Quantity) -> bool:
        return self._dimensions.get(q.unit) == "money"
