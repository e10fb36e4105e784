"""Finds number expressions: value, unit, kind, comparator and range. What a number is about is not decided here.

In: the clean text of a page (`TextView.text`) or a part of it. Out: a `QuantityScan` of quantities and rejected numbers,
sorted, without overlaps. Nothing outside the given part is read.

How: one regular expression finds each candidate and says which form it has; words and patterns of
`tables/non_claims.csv` take candidates away; `tables/units.csv` names the unit behind a number, `tables/hedges.csv` the
comparator around it, `tables/rank_forms.csv` what makes 第三 a rank. A second pass over neighbouring candidates builds
ranges (30至40家) and lends units (1.4、0.9个百分点).

Calendar expressions (2024年, 1—2月, 一季度) are rejected with the reason `calendar`; lengths such as 近5年 come out as
durations, because only the period reader can tell them from periods.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from cq_pipeline.extract.model import Comparator, Quantity, QuantityKind, is_storable
from cq_pipeline.extract.numerals import DIGITS, MAX_LENGTH, read_neighbours, read_numeral
from cq_pipeline.extract.prefilter import characters_behind, first_characters, lengths, words_inside
from cq_pipeline.extract.sums import SumForm, Sums, ends_clause, is_of_one_list
from cq_pipeline.extract.wordscan import WordScan
from cq_pipeline.records import record
from cq_pipeline.vocabulary.load import VocabularyError, load_table

# Members of enums that are asked for with every number: to look one up in its enum costs as much as a call.
_AMOUNT = QuantityKind.AMOUNT
_BARE = QuantityKind.BARE
_DURATION = QuantityKind.DURATION
_GRADE = QuantityKind.GRADE
_MULTIPLE = QuantityKind.MULTIPLE
_PERCENT = QuantityKind.PERCENT
_POINTS = QuantityKind.POINTS
_RANK = QuantityKind.RANK
_RATIO_FORM = QuantityKind.RATIO
_APPROX = Comparator.APPROX
_EQ = Comparator.EQ
_GE = Comparator.GE
_GT = Comparator.GT
_LE = Comparator.LE
_LT = Comparator.LT


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A row of units.csv: a unit or classifier as it stands behind a number (`家`, `个百分点`)."""

    unit_text: str
    base_unit: str
    factor: Decimal  # value × factor is in the base unit
    dimension: str
    chinese: bool  # whether it also follows Chinese numerals: 三家, but not 三分
    not_before: tuple[str, ...]  # the unit is part of another word when one of these follows: 个 before 人
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HedgeRow:
    """A row of hedges.csv: a word beside or inside a number that says how exact it is (`超`, `余`, `以上`)."""

    text: str
    position: Literal["before", "inside", "after"]
    comparator: Comparator
    not_after: tuple[str, ...]  # before: part of another word behind one of these: 签 + 约
    not_before: tuple[str, ...]  # after: part of another word ahead of one of these
    only_before: tuple[str, ...]  # before: a hedge only where the number begins so: 上 in 上百家, not in 线上3家
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NonClaimRow:
    """A row of non_claims.csv: a form of number that states no quantity.

    `word` a literal word; `arabic`, `chinese`, `ordinal` a regular expression that begins at a number of that form
    (digits, Chinese numerals, 第) and may look behind it; `span` one that is searched for anywhere and blocks all
    numbers in it. For small counts: `noun` a noun that makes a classifier's number a mere structure (三项举措, 3项举措),
    `chinese_noun` one that does so with Chinese numerals only, `modifier` a word that may stand in front of these
    (三项重点任务), `direct_noun` what follows a number without classifier (三大, 四省). A pattern of words lists them with `|`.
    """

    id: str
    kind: Literal["word", "arabic", "chinese", "ordinal", "span", "noun", "chinese_noun", "modifier", "direct_noun"]
    reason: str
    pattern: str
    not_before: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankFormRow:
    """A row of rank_forms.csv, by `role`.

    `suffix` follows the number and belongs to the rank (位, 名); `follower` may follow it without making it another
    word (第三的). `first` is a word for the first rank (首位), read only directly behind a `context` (全市) or near behind a
    `verb` (居), and not behind a `first_stop` (放在); `reverse` in front turns the rank round (倒数); `top_stop` in front of
    前 makes it another word (目前). A `standing` behind 大 says what the rank is of (第二大贸易伙伴).
    """

    id: str
    role: Literal["suffix", "follower", "context", "verb", "first", "first_stop", "reverse", "top_stop", "standing"]
    text: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitlessNounRow:
    """A row of unitless_nouns.csv: what is counted in 万 or 亿 without a classifier, and the unit that goes without saying.

    `noun` follows the number (9.2万贫困人口), perhaps behind a `modifier` (9.2万农村贫困人口); `before` stands in front of it
    (总人口25万). `not_before`: the noun is part of another word when one of these follows.
    """

    noun: str
    role: Literal["noun", "modifier", "before"]
    base_unit: str | None  # None for a modifier
    not_before: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RejectionReasonRow:
    """A row of rejection_reasons.csv."""

    code: str
    description: str
    description_zh: str


@record(frozen=True, slots=True)
class RejectedNumber:
    """A number expression that states no quantity. `reason` is a code of rejection_reasons.csv."""

    start: int
    end: int
    reason: str
    pattern_id: str | None = None


@record(frozen=True, slots=True)
class QuantityScan:
    """What a text holds; each tuple is sorted by position, and no two ranges overlap."""

    quantities: tuple[Quantity, ...] = ()
    rejected: tuple[RejectedNumber, ...] = ()


_NOTHING = QuantityScan()
_D = "[0-9０-９]"
_ARABIC_DIGITS = frozenset("123456789")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_ARABIC = rf"{_D}++(?:,{_D}{{3}}(?!{_D}))*+(?:[.．]{_D}++)?+"
_ONES = "一二两三四五六七八九"
# a place belongs to the numeral, unless it begins the unit (千瓦, 百分点) or a name (万州)
_TRILLION = (
    "兆(?=[0-9.,]+[万亿]|[美港欧日]?元|人民币|(?:多|余)[美港欧日]?元|[及和与、至到]+[0-9.]+兆[0-9]*[美港欧日]?元)"
)
_PLACE = f"(?:亿|{_TRILLION}|万(?![州盛])|千(?![瓦米克伏卡赫帕焦]|分点|升(?![至到级高为]))|百(?!分[点比]))"
# 1万6,000人: all four digits stand behind the 万
_BELOW_MYRIAD = rf"(?<=万)(?:{_D}{{4}}|{_D},{_D}{{3}})(?![0-9０-９.．,年])"
_CHINESE = rf"(?:[零〇○{_ONES}十]|{_PLACE})++(?:点[零〇{_ONES}]++(?:万(?![州盛])|亿){{0,2}}+)?+"
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

_FORMS = rf"""(?P<number>(?!{_D}{{1,2}}分之{_D})(?P<sign>[-－−+](?={_D}))?
        (?P<arabic>{_ARABIC}(?:[ \u00a0]?(?={_PLACE})(?:{_PLACE}++(?:(?:{_ARABIC}|[{_ONES}十]++)(?={_PLACE})|{_BELOW_MYRIAD})?+)++)?+)
        (?P<tail>[∶:：][0-9０-９][0-9０-９.．∶:：]*+|/{_D}{{1,3}}(?![0-9０-９/.年月]))?)
    |(?P<part>(?:百|千|万|[{_ONES}十]+)分之(?P<share>{_ARABIC}|{_CHINESE})
        |{_D}{{1,2}}分之{_D}{{1,2}}
        |[三四五六七八九]分[一二三](?=[，。；、：”）]|的|以[上下]|左右|强|弱|$)
        |(?<=[的占约逾近达至到超足])[三四五六七八九]分[一二三](?!钟|[十百]))
    |第(?P<ordinal>[ ]?(?:{_D}{{1,6}}+|[零{_ONES}十百]++))
    |前(?P<top>{_D}{{1,3}}+|[{_ONES}十百]++)
    |(?P<first>FIRST_WORDS)
    |(?P<fold>(?<!双)翻了?(?:{_D}{{1,2}}|[{_ONES}])?番|(?<!“)[两二三]个翻番)
    |(?P<digits>[两双]位数字?)
    |(?P<half>一半|半数|(?<=[过逾近])半(?![0-9A-Za-z一-鿿]))
    |(?P<grade>(?:A{{1,3}}|B{{1,3}}|C{{1,3}}|[DE])[+＋-]?(?:档|级|等次|等(?![级于])|(?=(?:主体|企业)?(?:长期)?信用))
        |(?:(?<=评级)|(?<=等级)|(?<=评级为)|(?<=等级为)|(?<=信用))A{{1,3}}[+＋-]?(?![A-Za-z0-9]))
    |(?P<vague>[数几](?=[十百千万亿]))?(?P<chinese>{_CHINESE})"""
_GRADED_KIND = ("景区", "旅游", "国家", "写字楼", "锦标", "物流", "企业", "旅行社", "物业", "纳税人", "医院")
"""What a grade before it makes a kind of: A级物流企业9家."""
_INNER_PLACE = re.compile(f"[十百千万亿]+(?![{_ONES}])")
_GROUPED = re.compile("[0-9][ \u00a0]$")
_RATIO = re.compile(rf"{_D}+(?:[.．]{_D}+)?(?:[∶:：]{_D}+(?:[.．]{_D}+)?)+")

_RANGE = frozenset(("—", "——", "–", "-", "－", "~", "～", "〜", "至", "到", "--"))
_AND_SUM = re.compile("(?:及|和|与|以及)[0-9.]+万?亿[美港欧日]?元")  # 11.5亿及9.8亿美元
_LIST = frozenset(("、", "和", "与", "及", "以及", "或"))
_FROM = "从由自"
_MARKS = (
    "大关",
    "台阶",
    "关口",
    "门槛",
    "的大关",
    "的台阶",
    "的关口",
    "的门槛",
)  # 跨越600亿台阶: 元 goes without saying
_HEDGED_END = re.compile(r"(?:左右|上下|以上|以内|以下|还?出头|打不住|已经?到位|到位)(?![一-鿿]{0,3}[人次户])")
"""Behind a bare 亿 it ends what is said, as a comma would: 旅游收入36亿左右."""
_SUM_ENDS = re.compile(
    "(?:多?一点点?|左右|上下|以上|以内|以下|出头|还多|多点|不止|钱)*(?![0-9A-Za-z一-鿿])|[多来]?(?:左右|块?钱)?(?![0-9A-Za-z一-鿿])|"
    "[多来]?(?=就(?:烧高香|不错|好了|行|够|满足|可以|谢天谢地|心满意足)|跑不[脱了]|(?:都|应该|还是)?没得?问题|不成问题|问题不大|打不住|不在话下)"
)
_SUM_NAMED = re.compile(
    r"(?:收入|产值|销售额|营业额|营收|利润|净利|纯利|成本|(?<![缴免])费|费用|租金|利息|工资|月薪|年薪|奖金|分红|股金|补贴|补助|投资|投入|"
    r"资金|贷款|欠款|债务|亏损|楼价|屋价|市值|涉资|耗资|斥资|集资|融资|注资|出资|股本|身家|生意额?|成交额|订单额|合约额|"
    r"外债|欠债|存款|积蓄|本钱|造价|总价|罚款|人工|肥料|农药|化肥|饲料|种苗|"
    r"(?<!缺)亏损?|蚀本?|盈利|赚|挣|(?:做|投|批|担|贷|赔|捐|奖|罚|交|还|退|垫|凑|存|拨|分|融|筹|砸|烧|补|付|贴|搭|报销|领|收|多出|高出|落|剩|涨|贵)(?:了|出了|到了|下了?|进去)|"
    r"(?:(?<=[，。；：“])|(?<![一-鿿])|[把将][^，。；：“]{2,12})卖(?:了|到|得|出)|(?:打算|准备|计划|想|要|再|拟|将|先|又|各|前后|一共|总共)投|剩|只落|卖得|多出|一[年季月天](?:[^，。；：“”\d]{0,8})(?:也就|下来)|(?<![一-鿿])花|[就能要]花|花了|倒欠|欠了|掏|少缴|进账|流水|毛利|多赚|少赚|倒贴|便宜|补偿款|研发投|攒了|凑了|[就又只]省|省下|[就能]落|一年落|一亩落|借了|"
    r"(?:一|每)(?:公里|亩|平方?米?|头|台|辆|套|间|年|个月)(?:平均|大概|差不多|要|就|造价|投)*|净利润[^，。；]{0,8}多|"
    r"(?:^|[，。；：“])[^，。；]{0,12}(?:[年家户月天我光就]|估计|能)卖(?=[了到出得])|房子?卖(?=[了到出得])|"
    r"(?:(?<![一-鿿])|[想要能就又再已共先前后年]|打算|准备|计划|决定|前后)投|(?:银行|信用社|农商行|上面|县里|区里|市里|镇上|(?<![一-鿿]))[批贷担](?=了)|(?<![一-鿿])给担(?=了)|"
    r"(?:刨去|扣掉|除掉|除去|扣除)[^。；]{2,16}落到?(?:手[里头上]*|个人|自己)?|落到(?:手[里头上]*|个人|自己)|一(?:季|年|趟|个月|天|茬)下来|"
    r"(?:销售收入|营业额|产值|营收|流水)[^。]{0,40}[年月度](?:做(?=了)|能(?=上|到|做|冲))|我?估计)"
    r"(?:了|到|出|过|进|就|也|仅|只|不过|都|已|共|一共|总共|大概|差不多|将近|接近|近|约|不到|达到?|超过?|突破|上|有|是|为|才|能|要|得|的|个|拿|别人|人家|银行|做|嘛，有|嘛，?|呢，)*$"
)
"""What is told in 万 without a unit is money behind it: 毛收入将近100万, 赚了三万多."""
_SAME_SUM = re.compile(
    r"(?:多|左右|以上)?[，、；]?(?:(?:比|较)(?:[去前上]年|上年)(?:同期)?(?:多|少|增加|减少|高|低|涨|降)(?:了|出)?|[去今明后前]年|[年月]?底|[上下]半年|年末|全年|预计|估计|争取|力争|计划|打算|目标|准备|[0-9]{1,4}年|[到至]|前|要|过|能|想|可|达|搞|超|突破|"
    r"涨|升|增加|就|望|有|再|翻|上|了|将|已|现在|目前|才|是|为|变成|做|降|减|到了|掉|拿|卖|跌|还|剩|剩下|只|旺季|淡季|如今|的)*"
)
"""Between two sums of the same: 集体收入16.3万元，今年争取搞到25万."""
_TENTHS_ALL = re.compile("成都(?![市平双流天府火车东西南北国际、，。至到—-])")
"""So many tenths of them, all of whom do something, and no city: 七成都养了羊."""
_VOWED = re.compile("[保争冲超破奔]$")
"""What somebody vows to reach: 保900、争950."""
_ONLY_GUESSED = re.compile("(?:估计|预计)[一-鿿]{0,4}$")
"""Before so many 万 it makes them money only where nothing else was counted."""
_SAME_COUNT = re.compile(
    r"(?:多|来|左右|以上|出头)?[，、；。]?(?:(?:比|较)(?:[去前上]年|上年)(?:同期)?(?:多|少|增加|减少)(?:了|出)?|[去今明后前]年|同期|[年月]?底|[年月]?初|[上下]半年|年末|"
    r"(?:[头前首])?[0-9一二三四五六七八九十]{1,3}个?(?:月份?|季度|天|年)|第?[一二三四]季度|[至到—-]|全年|当年|预计|估计|争取|力争|计划|打算|目标|准备|保守点?|我(?:自己)?(?:看|估计|心里想的|想)?|"
    r"恢复|冲|奔|争|保|冲刺|做|搞|做到|搞到|冲到|冲上|拿下|完成|多点|一点|也|就|又|还|才|已经|已|将|可|能|想|会|要|该|应该|过|超|超过|突破|达|达到|"
    r"是|为|有|到|上|了|的|里|前|再|望|只|剩|剩下|现在|目前|眼下|如今|涨|升|增|增加|增至|扩|扩大|降|减|减少|掉|跌|降到|减到|缩|缩小|[“”]|[0-9]{4}年|[，、；])*"
)
"""Between two counts of the same: 出栏68.4万头，今年目标是保70万."""
_FIGURE_BEFORE = re.compile(
    r"(?P<what>[一-鿿](?:吐|流|客|产|销|运|存|出|业务|用电|发电|供|储|接待|订单|寄递|投递|下载|阅读|播放|点击|货运|客运|发送|到发|交易|成交|出栏|存栏)?(?:量|人次|人数|总数|面积|里程))"
    r"(?:今年|明年|去年|全年|上半年|年底|目标|力争|争取|预计|估计|有望|也|就|还|又|能|可|可以|想|会|要|该|将|已经|已|达|达到|过|超|超过|突破|到|做到|冲到|上|做|是|为|有|恢复到|增加到|提高到|升到|降到)*$"
)
"""A figure that a bare number is told of again: 吞吐量要过(40万)."""
_FIGURE_REACH = 24
_FIGURE_FAR = 140
_PAUSE = re.compile("[，。；]")
_COUNTED = ("person", "classifier", "weight", "area", "volume", "length", "energy")
_OTHERS_SUM = re.compile(
    r"(?:多|左右|以上)?[，、；](?:(?![人户亩辆台套株头只吨斤箱件名家])[^，。；：\d“”]){0,10}(?:有|就|能|要|过|才|也就|只|仅|赚|卖|下来|多的|少的|好的)(?:有)?"
)
"""Between two sums of a kind that different people have: 户均收入4.3万元，生意好的有二三十万."""
_THAN = re.compile(r"[比较][^，。；]{2,12}?(?:还|要|就)?(?:多|少|高|低)(?:了|出)?(?:将近|近|约)?$")
_SUM_REACH = 40
_LEAST_PRICE = 10
_LARGE_PRICE = 100_000
_PRICE_REACH = 24
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_PRICE_ENDS = re.compile(
    "(?:多|来|几)?(?:左右|上下|以上|以内|出头|还多|不止|都不到|不到)?(?:的|了)?(?![0-9A-Za-z一-鿿])|[到至涨掉降升跌](?=[到至0-9一二两三四五六七八九])|都有人"
)
_PRICE_NAMED = re.compile(
    r"(?:户均|人均|亩均|运费|运价|快递费|票价|门票|学费|电费|水费|团费|机票|房价|价钱|价格|卖价|[菜肉猪油米粮租工]价|比[^，。；0-9]{2,8}(?:少|多|高|低|贵|便宜)|月薪|底薪|薪水|工资|工钱|月租|租金|房租|毛利|净利|纯利|利润|纯收入|毛收入|净收入|收购价|保底价|地头价|零售价|批发价|离岸价|到岸价|售价|单价|均价|人均(?:花费|消费|收入))"
    r"(?:平均|每月|现在|目前|今年|去年|从|由|只|才|就|也|都|还|要|得|收|给|付|涨|掉|降|升|跌|到|至|了|有|是|为|的|[一二两三四五六七八九十0-9]{1,3}年前的?|达|达到|大概|差不多)*$|"
    r"(?:[净纯只才能就多少]赚|[净纯]挣|倒贴|便宜|(?:手头|手里|腰包里?)(?:能|就|有|剩)*|节省|一共减|少赚|多赚|多挣|少花|[涨降掉]价)(?:了|到|个|得)?$"
)
"""What ends before a number without unit that is yuan."""
_PER_PIECE = re.compile(
    r"(?:一|每)(?:公?斤|两|吨|头[一-鿿]?|只[一-鿿]?|间房?|亩地?|个月|个人|件|台车?|辆车?|袋|盒|瓶|桌|份|碗|张|趟|斤[一-鿿]{1,3})"
    r"(?:平均|现在|大概|差不多|就|才|也|能|可以|可|要|最多|最少|只|净|纯|毛)*(?:卖|赚|挣|亏|贴|拿|给|收|花|补|涨|落|多赚|少赚)?(?:到|了|得|出)?$"
)
"""Before a number that is yuan for so much of something: 一间房卖到八百八."""
_PIECES = re.compile(
    r"块(?:零?(?P<tenths>[0-9一二三四五六七八九])(?P<coin>[角毛分])?)?(?P<money>钱)?(?=(?:左右|上下|以上|以内|以下|出头|多|收(?!入)|算|卖|一[斤亩天个吨户人头]|每|[涨跌降升掉][到至]|人民币|租金|工资|工钱|运费|成本)|(?P<end>[^0-9A-Za-z一-鿿]|$))"
)
_BOARDS = re.compile(
    "[板牌匾屏碑石砖瓦池片幕璃墓表糖皮布镜件块地田糕](?<![一每]件)(?<![一每]块)(?:共|有|约|近|达到?|了|超过?|各|近)*$|[安装建竖立挂划]了?$"
)
_PRICED_BEFORE = re.compile(r"[价费卖花挣赚租收补涨亏欠贵省钱要按]|[斤亩天月度吨](?:[^，。；]{0,4})$")
"""Before so many 块 it makes them money: 一亩租金30块, 每斤卖到8块."""
_THOUSANDS_OF = ("瓦", "米", "克", "伏", "卡", "焦")
"""With 千 in front of them they are units of their own."""
_OWN_NOUNS = ("园区", "乡镇")
"""Nouns that begin with what would make a classifier part of another word: 30家|乡镇卫生院, but 家乡."""
_MANY = 20
"""From so many on a Chinese numeral counts with any classifier: 三百双, 六七十张."""
_TAKT = re.compile(r"，?就?(?:有|能|可)[^，。；]{0,4}?一[台辆部件][^，。；]{0,12}?(?:下线|从线)")
"""Behind every so many seconds: 每26秒就有一台笔电下线."""
_COINS = ("毛", "角")
_COINS_MORE = re.compile(r"(?P<digit>[1-9一二三四五六七八九])分?(?![0-9一二三四五六七八九十百千万亿个])")
_ONE_DIGIT = re.compile(r"[1-9](?![0-9.,万千百十A-Za-z])")
_YIELDS = re.compile(
    r"(?:息率?|息票率|票息|利率|回报率?|收益率|孳息率?|毛利率|年息|借贷成本|融资成本|成本[高低]|按揭)[^，。；0-9]{0,8}$|"
    r"(?:[0-9]厘|息率|利率)[^。；]{0,40}?(?:[高低升降加减][了出于]?(?:大?约|近|逾)?|至|到|为)$"
)
"""Before so many 厘 it makes them per cent, as the press of Hong Kong writes; behind others so does a comparison."""
_YIELD_REACH = 40
_A_TON = re.compile("(?:一|每)(?:吨|公?斤|亩|头|台|平方?米?|个月|人|户|件|辆)")
"""Behind a sum told in 万 and one more digit: 1万1一吨."""
_AND_A_HALF = re.compile("个半多?(?P<unit>小时|钟头|月)")
"""Behind a number it is half a unit more: 一个半小时."""
_MU_AND_TENTHS = re.compile(r"(?P<digit>[1-9一二三四五六七八九])分(?=[地田土多，。；、]|$)")
_HALVES = ("duration", "weight", "area", "length", "volume", "multiple")
_HALF_MORE = re.compile("半(?![载数年小时成导天岛径日个月价工山])")
"""Behind a unit it is half of one more: 两吨半, 三年半."""
_HALF_OF = re.compile(r"占(?:了|到)?[^，。；：占]{1,9}$")  # 占全市一半
_HALF_NAMED = re.compile(r"(?:占|比重|份额|贡献率|覆盖率|[一-鿿]化率)[^，。；：]*$")
"""Before 过半 or 逾半, which is then a share: 占外资逾半."""
_HALVED_BY = re.compile(
    r"(?:有|少了|多了|砍了|砍掉|降了|跌了|减了|缩了|短了|掉了|裁了|裁掉|去了|补了?|补贴了?|报销?了?|拿到|只拿到|付了?|剩下?|卖了|还了|退了|出了?|承担了?|完成了?|近|不到)$"
)
"""Before 一半 it makes it a part of something, and no figure of speech: 医保报一半, 今年少了一半."""
_HALVED = ("占", "占了", "的", "为", "下降", "减少", "压减", "缩短", "降低", "压缩")  # what makes 一半 a figure
# Days are an amount where the words count days (优良天数360天，增加4天), and a length of time elsewhere.
_CELL = re.compile(r"(?<![^\s|｜])[0-9.]+(?![^\s|｜])")
_COUNTS_DAYS = re.compile(
    r"(?:天数|优良|达标|天气|污染|晴|雨|雾|霾|霜|日照)[^。；\n]{0,60}?(?<![工期限长续])"
    r"(?:天数|天气|优良|达标|天数[由从](?:(?:19|20)\d\d年|去年|上年)的?|(?:保持|稳定|维持)在|达到?|为|有|共|多|少|增加|减少|增|减|增长|下降|至)了?$|(?:天数|优良天气|优良|污染天气)$|"
    r"优良天数[^。；]{0,40}?[，、（](?:其中)?[，、]?(?:为?[优良])?$|天数(?:平均|均值)为?$|(?<![一-鿿])超标$|首要污染物为[^，。；]{1,8}的$"
)
_PER_TIME = re.compile("[日天年月]|小时")
_PER_SO_MANY = re.compile("万车|万人|百万吨|十万人?|10万人?|亿元")
_IN_SO_MANY = re.compile(r"[/／]10万(?!元|平|[0-9亩吨人户名例])")
"""Behind the number of cases of an illness, or of deaths: 302.4/10万."""
_COUNTS_YEARS = re.compile(r"受教育年限[^，。；\d]{0,8}$")
_TAKES_DAYS = re.compile(r"(?:时间|时限|工期|周期|审批|办理|办结|提前)[^，。；]*$")
_AS_SAID = "(?:总量|总数|数量)?(?:(?:仅|只|已|将|才)?(?:有|(?:高|多)?达到?|突破了?|超过了?|增至)|仅|只|不过|录得)$"
_AS_COUNTED = (
    "(?:总量|总数|总规模|规模|数量|数)?(?:仅|只|已|将|才|也)?(?:有|(?:高|多)?达到?|突破了?|超过了?|增至|为|至)?$"
)
_INDEX_TOLD = re.compile(
    r"(?:(?P<ratio>性别比|居民收入(?:之)?比)|恩格尔系数|(?<![一二三四五六七八九十\d])[一-鿿]{2}指数)(?:（[^（）]{0,40}）)?(?:平均)?(?:分别)?(?:为|是|达到?|：)?$"
)
"""What an index is called right before its value, which has no unit: 总人口性别比（以女性为100）为102.4."""
_INDEX_LIST = ("、", "和")
_INDEX_MOVED = re.compile(r"(?:上升|下降|提高|降低|减少|增加|回落|缩小|扩大)了?$")
_INDEX_MOVED_BY = re.compile(r"指数[^。；]{0,24}(?:上升|下降|提高|降低|回升|回落|提升)了?$")
_TOLD_REACH = 60
_NO_INDEX_BEHIND = frozenset("、-—~至∶:：月日号点")
_AND_YEAR = ("年", "·年", ".年")
_TO_ONE = re.compile(r"[∶:：]1(?:\.0+)?")
_RATIO_OF = re.compile(
    r"(?:(?:收入|支出|消费|GDP|生产总值|生师|师生|性别)(?:水平)?(?:之?比值?|差距|比例)|之比|(?:登记|供需|供求|投入产出|产销|置换)比)(?:[^，。；、\d]{0,8}\d[\d.]*[∶:：]1)?"
    r"(?:[^，。；、\d]{0,6}年的?)?(?:由|从)?(?:上年的?|去年的?)?(?:不到|不足|超过?|约|近)?(?:为|还?是|达到?|缩小[到至为]|扩大[到至为]|下降[到至为]|降[到至为]|上升[到至为])?(?:不到|不足|超过?|约|近)?$"
)
"""What is told as so many to one: 城乡居民收入比为2.6∶1."""
_QUOTED = re.compile("[“‘「『]([^“”‘’「」『』，。；\n]{1,12})[”’」』]")
_INDEX_BEFORE = re.compile(
    r"(?:指数|PMI|性别比|基尼系数|收入(?:之)?比|收入倍差|(?<![一-鿿])CPI|(?<![一-鿿])PPI)(?:（[^（）]{1,14}）)?"
    r"(?:(?:已|则|仍|均)?(?:[由从][^，。；]{1,16}?[0-9](?:[.．][0-9]+)?点?)?(?:分别|持续|已|进一步|逐步)*"
    r"(?:约?为|是|达到?|有|录得|(?:回)?(?:上升|回升|提高|提升|下降|回落|缩小|扩大|升|降)(?:至|到|为))|[由从](?:[^，。；0-9]{1,8}的)?|(?<=PMI)|(?<=[CP]PI)|：)"
    r"(?:约|近|仅)?[ ]?$"
)
"""Before a number it makes it the value of an index or a ratio, which has no unit: PMI为50.2, 收入比由2.5∶1缩小到2.4∶1."""
_MOVED_TO = re.compile(r"(?:点)?(?:回升|上升|提高|提升|下降|回落|缩小|扩大|升|降)[到至为]")
_INDEX_REACH = 40
_MOST_OF_INDEX = 1000
# what makes a bare 亿 money: 4200亿的销售值
_TIMES = re.compile(r"[一-鿿]次(?![一-鿿]{0,2}资)")  # 约5.5亿乘次 is no money
_OF_MONEY = re.compile(r"(?:多一点)?的[^，。；、\n0-9]{0,6}?(?:值|额|收入|投资|资金|利润|营收|税收|GDP|规模|总量|订单)")
_SHARE_REACH = 20
_SAME_LIST = 40  # characters between the members of one list
_LONGEST = 4 * MAX_LENGTH

_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_HUNDRED = Decimal(100)
_VITAL_RATE = re.compile("(?:出生|死亡|自然增长|受害|离婚|结婚|粗|增长)率[^，。；]{0,14}$")
"""What offices tell in per mille; of anything else, so many thousandths are a fraction of a per cent."""
_SIDE = {Comparator.GT: 1, Comparator.GE: 1, Comparator.LT: -1, Comparator.LE: -1}
_KINDS = {
    "percent": QuantityKind.PERCENT,
    "permille": QuantityKind.PERCENT,
    "points": QuantityKind.POINTS,
    "multiple": QuantityKind.MULTIPLE,
    "duration": QuantityKind.DURATION,
}
_PLACES = "十百千万亿兆"
_BLANKS = " \u00a0"
_MEMBER = re.compile(rf"{_D}+(?:[.．]{_D}+)?")
_SIGNED = frozenset(("percent", "permille", "points", "money", "temperature"))
_RANGED = frozenset(
    (
        QuantityKind.AMOUNT,
        QuantityKind.PERCENT,
        QuantityKind.POINTS,
        QuantityKind.MULTIPLE,
        QuantityKind.DURATION,
        QuantityKind.BARE,
    )
)
_RATES = frozenset(("percent", "permille", "points", "multiple"))
_STRONG = frozenset(("percent", "permille", "points", "multiple", "money"))
_COUNTS = frozenset(("classifier", "person"))


@record(frozen=False, slots=True)
class _Token:
    """A candidate while it is being read; becomes a `Quantity` or a `RejectedNumber`. What is not said has a default."""

    start: int
    end: int
    reason: str | None = None
    pattern_id: str | None = None
    kind: QuantityKind | None = None
    value: Decimal | None = None
    unit: str = ""
    comparator: Comparator = Comparator.EQ
    value_max: Decimal | None = None
    grade: str | None = None
    hedge_start: int | None = None
    hedge_end: int | None = None
    borrowed: bool = False
    multiple_of: bool = False
    slogan: bool = False
    implied: bool = False
    numeral: str = ""  # as written, for lending its 万 or 亿
    chinese: bool = False
    unit_row: UnitRow | None = None


def _rejected(start: int, end: int, reason: str, pattern_id: str | None = None) -> _Token:
    return _Token(start, end, reason, pattern_id)


def _by_first(rows: list[NonClaimRow]) -> dict[str, tuple[tuple[str, NonClaimRow], ...]]:
    """The words of these rows by their first character, longest first."""
    table: dict[str, list[tuple[str, NonClaimRow]]] = {}
    words = [(word, row) for row in rows for word in row.pattern.split("|")]
    for word, row in sorted(words, key=lambda w: (-len(w[0]), w[0])):
        table.setdefault(word[0], []).append((word, row))
    return {first: tuple(group) for first, group in table.items()}


def _word_at(
    table: dict[str, tuple[tuple[str, NonClaimRow], ...]], text: str, position: int
) -> tuple[NonClaimRow, int] | None:
    """The longest word of `table` at `position`, and where it ends."""
    for word, row in table.get(text[position : position + 1], ()):
        if text.startswith(word, position):
            end = position + len(word)
            if not (row.not_before and text.startswith(row.not_before, end)):
                return row, end
    return None


def _alternation(rows: list[NonClaimRow], problems: list[str]) -> re.Pattern[str] | None:
    parts = []
    for row in rows:
        try:
            re.compile(row.pattern)
        except re.error as error:
            problems.append(f"non_claims.csv: {row.id}: {error}")
            continue
        stop = f"(?!{'|'.join(map(re.escape, row.not_before))})" if row.not_before else ""
        parts.append(f"(?P<{row.id}>{row.pattern}){stop}")
    return re.compile("|".join(parts)) if parts and not problems else None


class Spans:
    """Where the span rows match: what their alternation in the table's order finds, at a fraction of its time.

    A row is asked only about a text in which one of the words stands that each of its matches holds.
    """

    def __init__(self, rows: list[NonClaimRow], problems: list[str]) -> None:
        compiled = [(_alternation([row], problems), row) for row in rows]
        self._rows = [(pattern.search, row) for pattern, row in compiled if pattern is not None]
        by_word: dict[str, list[int]] = {}
        always = []
        for i, (_, row) in enumerate(self._rows):
            words = words_inside(row.pattern)
            for word in words:
                by_word.setdefault(word, []).append(i)
            if not words:
                always.append(i)
        self._by_word = tuple(by_word.items())
        self._always = frozenset(always)

    def find(self, text: str) -> list[tuple[int, int, NonClaimRow]]:
        """The spans in their order, none over another: the leftmost, and of two with one start that of the first row."""
        asked = set(self._always)
        for word, rows in self._by_word:
            if word in text:
                asked.update(rows)
        ahead = [(self._rows[i], match) for i in sorted(asked) if (match := self._rows[i][0](text)) is not None]
        found: list[tuple[int, int, NonClaimRow]] = []
        while ahead:
            (_, row), match = min(ahead, key=lambda a: a[1].start())
            found.append((match.start(), match.end(), row))
            end = max(match.end(), match.start() + 1)
            ahead = [
                (entry, later)
                for entry, m in ahead
                if (later := m if m.start() >= end else entry[0](text, end)) is not None
            ]
        return found


_Matcher = Callable[[str, int], re.Match[str] | None]


def _by_next(
    rows: list[NonClaimRow], run: frozenset[str], problems: list[str]
) -> tuple[dict[str, _Matcher], _Matcher | None]:
    """The alternation of the rows that can match where a number of `run` begins, by what stands behind its first digits;
    and of those that ask for nothing there.
    """
    if _alternation(rows, problems) is None:
        return {}, None
    behind: list[tuple[NonClaimRow, frozenset[str] | None]] = []
    for row in rows:
        try:
            behind.append((row, characters_behind(row.pattern, run, run)))
        except ValueError:  # any character may follow
            behind.append((row, None))

    def of(character: str) -> _Matcher | None:
        able = [row for row, after in behind if after is None or character in after]
        pattern = _alternation(able, problems)
        return pattern.match if pattern is not None else None

    found = {c: of(c) for c in frozenset().union(*(after or () for _, after in behind))}
    return {c: match for c, match in found.items() if match is not None}, of("")


_RANKED_IN = re.compile(r"(?:居|列(?!席|入|车|为|举)|排名?)[一-鿿]{1,8}$")
_MOVED_BY = (
    "前移",
    "后移",
    "上升",
    "下降",
    "提升",
    "下滑",
    "前进",
    "跃升",
    "跃进",
    "后退",
    "上升了",
    "下降了",
    "前移了",
    "提升了",
)
"""Before a number of places by which a rank changed: 排名上升3位."""
_PLACE_NUMBER = rf"(?:{_D}{{1,3}}|[{_ONES}十]{{1,3}})"
_RANK_RUN = re.compile(
    rf"第?{_PLACE_NUMBER}(?:(?:[、和及与]第?{_PLACE_NUMBER}){{1,16}}|(?P<to>至|到|[-—－~～]{{1,2}})第?{_PLACE_NUMBER})[位名](?![^，。；、：）]?[一-鿿]{{0,12}}?(?:的?(?:老师|同志|职工|学生)))"
)
"""第二、三位, 二至四位: places that one verb of rank is followed by."""
_RANK_IN_RUN = re.compile(rf"第?(?P<place>{_PLACE_NUMBER})[位名]?")
_RANKS_RUN = re.compile(
    r"(?:居|列(?!席|入|车|为|举)|排名?|排位|处于?|位于|占据|包揽|名次为|位次为)(?:在|于)?(?:[一-鿿]{0,8})$"
)
_RUN_REACH = 14
_LEADS = re.compile(r"(?:居|列|排名?)(?:全[国市省区县]|[各]?区县|[东中西]部|渝[东西][一-鿿]?)?$")
"""Before a 首 that is the first place: 以12%居首."""
_NEXT_SCOPE = re.compile(
    r"[、，](?:居|列)?(?:全国|全市|全省|中?西部|直辖市|渝[东西][一-鿿]?|中心城区|主城|区县)[一-鿿]{0,4}"
)
_RANKING = re.compile(r"(?:排名|名次|位次|排位)[^，。；\d]{0,8}$")
_MOVES_TO = re.compile(r"[^，。；]{0,4}(?:提升|上升|升|跃升|跃|下降|降|退|前移|下滑)[到至为]")
_HALF_SAID = re.compile(r"[一二三四五六七八九][千百][一二三四五六七八九]、$")
_HENCEFORTH_IN = re.compile(
    "（(?:单位[：:])?(?P<named>人民币|新台币|台币|美元|美金|港元|港币|欧元|日元)，?(?:以)?下同）"
    "|(?P<told>美元|港元|港币|欧元|日元|元人民币|元新台币|新台币)（下同）"
)
"""From here on sums are told in a currency: 33.7亿（美元，下同）."""
_OWN_CURRENCY = ("元", "个亿", "个多亿", "亿元")


@lru_cache(maxsize=8)
def _told_in(text: str) -> tuple[tuple[int, str], ...]:
    """Where a text says in which currency it tells its sums from there on, and the unit of that currency."""
    if "下同）" not in text:
        return ()
    found = []
    for m in _HENCEFORTH_IN.finditer(text):
        name = (m["named"] or m["told"]).removeprefix("元")
        found.append((m.start(), _CURRENCIES.get(name, name if name.endswith("元") else "元")))
    return tuple(found)


_SHARE_HEDGES = {"约": _APPROX, "大约": _APPROX, "接近": _LT, "近": _LT, "逾": _GT, "超过": _GT, "超": _GT, "不足": _LT}
_HEDGED_SHARE = re.compile(
    "(?P<hedge>大约|约|接近|近|逾|超过|超|不足)(?:占(?:到|了)?[^，。；、：0-9]{1,12}?|全(?:[市国省球区县]|中国|大陆)[^，。；、：0-9]{0,8}?)的?$"
)
"""A hedge before the whole that a share is of: 约占全市的两成, 接近全国的7%."""
_CURRENCIES = {"新台币": "新台币元", "台币": "新台币元", "港币": "港元", "美金": "美元", "欧元": "欧元", "日元": "日元"}
_CURRENCY_BEFORE = re.compile("(" + "|".join(_CURRENCIES) + ")[约近超]?$")
_MONEY_BEFORE = re.compile(r"(?:投资|投入|融资|引资)$")
_GROWN_FROM = re.compile(
    r"(?:迅速|大幅|快速|稳步|猛|跃|逐年)?(?:增长|增加|增|提高|提升|上升|升|扩大|发展)[到至](?=[^，。；元]{0,8}?[0-9.]+[万]?亿)"
)
_MONEY_NAMED = re.compile(r"(?:GDP|生产总值|产值|增加值|收入|销售额|营业额|税收|投资|利润)[^，。；、]{0,16}$")
"""Before and behind a bare 亿, which is then of money: GDP从2009年的798亿增长到2012年的1476亿."""


class QuantityReader:
    """Reads quantities out of text by the vocabulary's tables. Build once, use for every text; it keeps no state."""

    def __init__(
        self,
        units: Iterable[UnitRow],
        hedges: Iterable[HedgeRow],
        non_claims: Iterable[NonClaimRow],
        rank_forms: Iterable[RankFormRow],
        reasons: Iterable[RejectionReasonRow],
        unitless: Iterable[UnitlessNounRow] = (),
        sums: Iterable[SumForm] = (),
    ) -> None:
        """Raises `VocabularyError` where a pattern does not compile or a reason is not in the closed list."""
        problems: list[str] = []
        self._sums = Sums(sums)
        self._units = {unit.unit_text: unit for unit in units}
        self._unit_lengths = lengths((text[0], text) for text in self._units)
        self._before: dict[str, list[HedgeRow]] = {}
        self._after: dict[str, list[HedgeRow]] = {}
        self._inside: dict[str, HedgeRow] = {}
        for hedge in sorted(hedges, key=lambda h: (-len(h.text), h.text)):
            if hedge.position == "before":
                self._before.setdefault(hedge.text[-1], []).append(hedge)
            elif hedge.position == "after":
                self._after.setdefault(hedge.text[0], []).append(hedge)
            else:
                self._inside[hedge.text] = hedge
        codes = {r.code for r in reasons}
        rows: dict[str, list[NonClaimRow]] = {}
        for row in non_claims:
            rows.setdefault(row.kind, []).append(row)
            if row.reason not in codes:
                problems.append(f"non_claims.csv: {row.id}: reason {row.reason!r} is not in rejection_reasons.csv")
        self._row = {row.id: row for group in rows.values() for row in group}
        self._arabic = _by_next(rows.get("arabic", []), _DIGITS, problems)
        self._chinese = _alternation(rows.get("chinese", []), problems)
        self._ordinal = _alternation(rows.get("ordinal", []), problems)
        self._spans = Spans(rows.get("span", []), problems)
        words = [(word, row) for row in rows.get("word", []) for word in row.pattern.split("|")]
        self._word_rows = tuple((row, word[0].isascii(), word[-1].isascii()) for word, row in words)
        self._words = WordScan([word for word, _ in words])
        self._nouns = _by_first(rows.get("noun", []))
        self._all_nouns = _by_first(rows.get("noun", []) + rows.get("chinese_noun", []))
        nouns_of_structure = rows.get("noun", []) + rows.get("chinese_noun", [])
        self._noun_ends = tuple(word for row in nouns_of_structure for word in row.pattern.split("|") if len(word) > 1)
        self._modifiers = _by_first(rows.get("modifier", []))
        self._direct_nouns = _by_first(rows.get("direct_noun", []))
        roles: dict[str, list[str]] = {}
        for form in rank_forms:
            roles.setdefault(form.role, []).append(form.text)
        self._rank_suffixes = tuple(sorted(roles.get("suffix", ()), key=len, reverse=True))
        self._rank_followers = tuple(roles.get("follower", ()))
        self._rank_contexts = tuple(roles.get("context", ()))
        firsts = "|".join(map(re.escape, roles.get("first", ()))) or "(?!)"
        forms = _FORMS.replace("FIRST_WORDS", firsts)
        self._candidate = re.compile(forms, re.VERBOSE)
        starts = first_characters(forms, re.VERBOSE)
        self._starts = re.compile("[" + re.escape("".join(sorted(starts))) + "]")
        self._rank_verbs = tuple(roles.get("verb", ()))
        self._first_stops = tuple(roles.get("first_stop", ()))
        self._reverse = tuple(roles.get("reverse", ()))
        self._top_stops = tuple(roles.get("top_stop", ()))
        self._standings = tuple(f"大{noun}" for noun in roles.get("standing", ()))
        nouns: dict[str, list[UnitlessNounRow]] = {"noun": [], "modifier": [], "before": []}
        for noun in sorted(unitless, key=lambda n: (-len(n.noun), n.noun)):
            nouns[noun.role].append(noun)
            if noun.role != "modifier" and noun.base_unit not in self._units:
                problems.append(f"unitless_nouns.csv: {noun.noun}: unit {noun.base_unit!r} is not in units.csv")
        self._unitless_units = {n.noun: n.base_unit or "" for role in ("noun", "before") for n in nouns[role]}
        modifiers = "|".join(n.noun for n in nouns["modifier"]) or "(?!)"
        counted = "|".join(
            n.noun + (f"(?!{'|'.join(map(re.escape, n.not_before))})" if n.not_before else "") for n in nouns["noun"]
        )
        self._unitless_after = re.compile(f"(?:多|余|左右|上下)?(?:{modifiers}){{0,4}}({counted or '(?!)'})")
        counted = "|".join([*(n.noun for n in nouns["before"]), *(n.noun for n in nouns["noun"] if n.noun == "人次")])
        counted = counted or "(?!)"  # 入场人次逾8万
        persons = "|".join(n.noun for n in nouns["noun"] if n.base_unit in ("人", "人次")) or "(?!)"
        self._unitless_before = re.compile(f"({counted}){_AS_COUNTED}|({persons}){_AS_SAID}")
        if problems:
            raise VocabularyError(problems)

    @classmethod
    def from_tables(cls) -> QuantityReader:
        """The reader with the project's own tables. Raises `VocabularyError`."""
        return cls(
            load_table("units", UnitRow, key="unit_text"),
            load_table("hedges", HedgeRow),
            load_table("non_claims", NonClaimRow, key="id"),
            load_table("rank_forms", RankFormRow, key="id"),
            load_table("rejection_reasons", RejectionReasonRow, key="code"),
            load_table("unitless_nouns", UnitlessNounRow, key="noun"),
            load_table("sum_forms", SumForm, key="form_id"),
        )

    def find(self, text: str, start: int = 0, end: int | None = None, *, bare: bool = False) -> QuantityScan:
        """The number expressions of `text[start:end]`, in offsets of `text`. Never raises on any text.

        `bare`: numbers without a unit are quantities too, of kind BARE (for rows of tables); otherwise they are
        rejected as `no_unit`, unless a coordination lends them one.

        >>> scan = QuantityReader.from_tables().find("规上工业增加值增长8%、居全市第三，完成投资超200亿元。")
        >>> [(q.kind.value, str(q.value), q.unit, q.comparator.value) for q in scan.quantities]
        [('percent', '8', '%', 'eq'), ('rank', '3', '位', 'eq'), ('amount', '20000000000', '元', 'gt')]
        """
        end = len(text) if end is None else min(end, len(text))
        part = text if start == 0 and end == len(text) else text[start:end]
        tokens = self._scan(part, bare, text, start)
        if not tokens:
            return _NOTHING
        if len(tokens) > 1:
            self._join(part, tokens)
        if told := _told_in(text):
            self._tell_in(told, tokens, part, start)
        quantities: list[Quantity] = []
        rejected: list[RejectedNumber] = []
        index_end = -1  # where the last value of an index ended
        for t in tokens:
            if t.reason is not None:
                rejected.append(RejectedNumber(t.start + start, t.end + start, t.reason, t.pattern_id))
            elif t.kind is None:
                continue  # joined into its neighbour
            elif (
                t.kind is _BARE
                and not bare
                and not t.chinese
                and (part[index_end : t.start] in _INDEX_LIST or self._is_index(part, t, tokens))
            ):
                index_end = t.end  # 综合指数分别为2.08、2.21
                t.kind = _PERCENT if t.unit == "%" else _AMOUNT
                quantities.append(Quantity(t.start + start, t.end + start, t.kind, t.value, t.unit, t.comparator))
            elif t.kind is _BARE and (t.chinese or not bare):
                rejected.append(RejectedNumber(t.start + start, t.end + start, "no_unit"))
            elif not all(value is None or is_storable(value) for value in (t.value, t.value_max)):
                rejected.append(RejectedNumber(t.start + start, t.end + start, "malformed_numeral"))
            else:
                if t.kind is _AMOUNT and not t.unit:
                    index_end = t.end
                quantities.append(
                    Quantity(
                        t.start + start,
                        t.end + start,
                        t.kind,
                        t.value,
                        t.unit,
                        t.comparator,
                        t.value_max,
                        t.grade,
                        None if t.hedge_start is None else t.hedge_start + start,
                        None if t.hedge_end is None else t.hedge_end + start,
                        t.borrowed,
                        t.multiple_of,
                        t.slogan,
                        t.implied,
                    )
                )
        return QuantityScan(tuple(quantities), tuple(rejected))

    @staticmethod
    def _tell_in(told: tuple[tuple[int, str], ...], tokens: list[_Token], part: str, offset: int) -> None:
        """Gives sums without a currency of their own that in which the text said that it would tell them."""
        for token in tokens:
            if token.reason is not None or token.unit != "元":
                continue
            row = token.unit_row
            if row is not None and row.unit_text not in _OWN_CURRENCY:
                continue  # 560亿元人民币
            low = token.start if token.hedge_start is None else min(token.start, token.hedge_start)
            if "人民币" in part[max(0, low - 3) : token.start]:
                continue
            latest = bisect_right(told, token.end + offset, key=lambda one: one[0])
            token.unit = told[latest - 1][1] if latest else token.unit

    @staticmethod
    def _is_index(text: str, token: _Token, tokens: Sequence[_Token]) -> bool:
        """Whether a number without a unit is the value of an index or ratio, or how much that moved: 性别比为103.7."""
        end = token.start if token.hedge_start is None else min(token.start, token.hedge_start)
        value = token.value
        if value is None or text[token.end : token.end + 1] in _NO_INDEX_BEHIND:
            return False
        said = _INDEX_TOLD.search(text, max(0, end - _TOLD_REACH), end)
        if said is not None:
            if said[0].startswith("恩格尔"):
                token.unit = "%"
                return 10 <= value < 100
            return said["ratio"] is not None or 10 <= value < 1000
        if _INDEX_MOVED.search(text, max(0, end - _TOLD_REACH), end) is None:
            return False
        at = tokens.index(token)
        before = next((t for t in reversed(tokens[:at]) if t.reason is None), None)
        own = before is not None and before.kind is _AMOUNT and not before.unit
        return own and before is not None and "。" not in text[before.end : end]

    # -- candidates -------------------------------------------------------------------------------------------------

    def _blocked(self, text: str, whole: str, offset: int) -> list[tuple[int, int, NonClaimRow]]:
        """Ranges of words and spans in which numbers are no quantities, sorted. `text` is `whole` from `offset` on."""
        rows = self._word_rows
        blocked = []
        for index, start, end in self._words.find(whole, offset, offset + len(text)):
            row, ascii_start, ascii_end = rows[index]
            start, end = start - offset, end - offset
            if (
                not (row.not_before and text.startswith(row.not_before, end))
                and not (ascii_start and _same_run(text, start))
                and not (ascii_end and _same_run(text, end))
            ):
                blocked.append((start, end, row))
        spans = self._spans.find(text)
        return sorted(blocked + spans, key=lambda b: (b[0], -b[1])) if spans else blocked

    def _scan(self, text: str, bare: bool, whole: str, offset: int) -> list[_Token]:
        """The candidates of `text`, which is `whole` from `offset` on."""
        match = self._candidate.match
        blocked: list[tuple[int, int, NonClaimRow]] | None = None
        next_block = last_block = 0
        tokens: list[_Token] = []
        position = 0
        for begin in self._starts.finditer(text):
            start = begin.start()
            if start < position or (m := match(text, start)) is None:
                continue
            if blocked is None:
                blocked = self._blocked(text, whole, offset)
                last_block = len(blocked)
            if m.end() - start > _LONGEST:
                # read whole or not at all: what words and patterns would take piece by piece is scanned but once
                tokens.append(_rejected(start, m.end(), "malformed_numeral"))
                position = m.end()
                continue
            while next_block < last_block and blocked[next_block][1] <= start:
                next_block += 1
            if next_block < last_block and blocked[next_block][0] <= start:
                first, end, row = blocked[next_block]
                if bare and row.reason == "code_name" and m.end() == end and _CELL.match(text, first) is not None:
                    next_block += 1  # 360 in a row of a table
            if next_block < last_block and blocked[next_block][0] <= start:
                first, end, row = blocked[next_block]
                tokens.append(_rejected(max(first, position), end, row.reason, row.id))
                position = end
                continue
            form = m.lastgroup
            token: _Token | None
            if form in ("number", "chinese", "ordinal") and (run := self._rank_run(text, start)):
                tokens += run
                position = run[-1].end
                continue
            if form == "number":
                if (m["tail"] or "/")[0] != "/" and (members := self._ratio(text, m)):
                    tokens += members
                    position = members[-1].end
                    continue
                token = self._number(text, m, bare, position)
            elif form == "chinese":
                token = self._chinese_number(text, m)
            else:
                token = self._other(text, m, form or "")
            if token is None:
                position = m.end()
                continue
            tokens.append(token)
            position = token.end
        return tokens

    @staticmethod
    def _rank_run(text: str, start: int) -> list[_Token]:
        """The ranks of a run of places behind a verb of rank: 列第二、三位 are two, 居二至四位 is one range."""
        if (run := _RANK_RUN.match(text, start)) is None:
            return []
        if _RANKS_RUN.search(text, max(0, start - _RUN_REACH), start) is None or text.endswith(_MOVED_BY, 0, start):
            return []
        found: list[_Token] = []
        for one in _RANK_IN_RUN.finditer(text, start, run.end()):
            value = read_numeral(one["place"])
            if value is None or not _is_rank(value):
                return []
            lent = bool(found) and text[one.start()] != "第"
            found.append(_Token(one.start(), one.end(), kind=_RANK, value=value, unit="位", borrowed=lent))
        if run["to"] is None:
            return found
        low, high = found
        if low.value is None or high.value is None or low.value >= high.value:
            return []
        return [_Token(start, run.end(), kind=_RANK, value=low.value, value_max=high.value, unit="位")]

    def _number(self, text: str, m: re.Match[str], bare: bool, floor: int) -> _Token | None:
        sign, numeral, tail = m.group("sign", "arabic", "tail")
        start, end = m.span("arabic")
        behind = start + 1
        while behind < end and text[behind] in _DIGITS:
            behind += 1
        by_next, others = self._arabic
        none = by_next.get(text[behind : behind + 1], others)
        if none is not None and (no := none(text, start)) is not None:
            row = self._row[no.lastgroup or ""]
            return _rejected(start, no.end(), row.reason, row.id)
        if tail and tail[0] == "/":
            return self._slash(text, start, m)
        return self._quantity(text, start, end, numeral, False, sign, bare, floor)

    def _chinese_number(self, text: str, m: re.Match[str]) -> _Token | None:
        start, end = m.start("chinese"), m.end("chinese")
        if self._chinese is not None and (no := self._chinese.match(text, start)) is not None:
            row = self._row[no.lastgroup or ""]
            return _rejected(start, no.end(), row.reason, row.id)
        numeral = m["chinese"]
        if start and text[start - 1] == "、" and _HALF_SAID.search(text, max(0, start - 5), start):
            return _rejected(start, end, "malformed_numeral")  # 一千五、六百亿
        if m["vague"]:
            return self._vague(text, m.start("vague"), end, numeral)
        return self._quantity(text, start, end, numeral, True, None, False, start)

    def _vague(self, text: str, start: int, end: int, numeral: str) -> _Token | None:
        """数百, 几十, 数十亿: more than one of the place, which is all that is said."""
        value = read_numeral(numeral)
        found = self._unit(text, end, True)
        if value is None or (found is None and "亿" not in numeral):
            return _rejected(start, end, "vague_count")
        token = self._amount(text, start, value, found or (self._units["元"], end))
        token.implied = found is None
        token.comparator = _GT
        return token

    def _quantity(
        self, text: str, start: int, end: int, numeral: str, chinese: bool, sign: str | None, bare: bool, floor: int
    ) -> _Token | None:
        length = len(text)
        value_max: Decimal | None = None
        comparator: Comparator | None = None
        value = read_numeral(numeral.replace(" ", "").replace("\u00a0", ""))
        if value is None:
            pair = read_neighbours(numeral) if chinese else None
            if pair is None:
                return _rejected(start, end, "malformed_numeral")
            value, value_max = pair
        # 50余家, 30多万, 十几个: a hedge inside, and a place behind it
        hedged = False
        if end < length and (inner := self._inside.get(text[end])) is not None:
            after, factor = end + 1, 1
            place = _INNER_PLACE.match(text, after)
            if place is not None and place[0].endswith("千") and text.startswith(_THOUSANDS_OF, place.end()):
                place = _INNER_PLACE.match(text, after, place.end() - 1)  # 80余万|千瓦
            if place is not None:
                for c in place[0]:
                    factor *= _SCALE[c]
                after = place.end()
            if (
                self._counting_unit(text, after, chinese, value * factor) is not None
                or text.startswith("块", after)
                or (place is not None and "亿" in place[0])
                or (place is not None and self._unsaid_unit(text, start, after) is not None)
                or (
                    place is not None
                    and place[0].endswith("万")
                    and (
                        _is_sum(text, start, after)
                        or _THAN.search(text, max(0, start - 20), start)
                        or self._sums.form(text, start, after, numeral) is not None
                    )
                )
            ):
                end, comparator, hedged = after, inner.comparator, True
                value = _times_place(numeral, value, factor)
        found = self._counting_unit(text, end, chinese, value, not bare)
        if (more := _AND_A_HALF.match(text, end)) is not None:
            value, found = value + Decimal("0.5"), (self._units[f"个{more['unit']}"], more.end())
        if found is not None and found[0].unit_text in _COINS:
            value, found = self._coins(text, value, *found)
        elif (
            found is not None
            and found[0].unit_text == "厘"
            and not _YIELDS.search(text, max(0, start - _YIELD_REACH), start)
        ):
            found = None  # of land or of a coin
        elif found is None and not chinese and (written := self._next_place(text, start, end, numeral)) is not None:
            value, end = value + written, end + 1
        if text.startswith("块", end) and (money := self._pieces(text, start, end, value)) is not None:
            value, found = money[0], (self._units["元"], money[1])
        if found is None and not bare:
            found = self._unsaid_unit(text, start, end)
        if not bare and len(numeral.partition(".")[0]) == 3 and _GROUPED.search(text, max(0, start - 4), start):
            return _rejected(start, end, "malformed_numeral")  # 1 234万: whether the blank separates is not known
        if sign is not None and sign != "+" and self._is_minus(text, start - 1, floor, found):
            value, start = -value, start - 1
        elif found is not None and found[0].dimension == "temperature" and text.endswith("零下", 0, start):
            value = -value
        if found is None:
            token = self._without_unit(text, start, end, numeral, chinese, value)
        else:
            unit, unit_end = found
            if start and text[start - 1] in _LATIN and unit.dimension not in _STRONG:
                return _rejected(start, unit_end, "code_name")
            takt = unit.dimension == "duration" and _TAKT.match(text, unit_end) is not None
            if start and text[start - 1] == "每" and unit.dimension not in _RATES and not takt:
                return _rejected(start, unit_end, "denominator")
            if chinese or unit.dimension == "classifier":
                half = unit.dimension in _HALVES and _HALF_MORE.match(text, unit_end) is not None  # 一亩半
                half = half or more is not None
                reason = None if hedged or half else self._idle(text, start, unit_end, numeral, chinese, value, unit)
                if reason is not None:
                    return _rejected(start, unit_end, *reason)
            token = self._amount(text, start, value, found)
            if unit.unit_text == "名" and _is_rank(value) and _RANKING.search(text, max(0, start - 14), start):
                token.kind, token.unit = _RANK, "位"  # 排名由去年的20名提升到13名
            elif unit.unit_text == "位" and _is_rank(value) and not chinese:
                ranked = text.endswith(self._rank_verbs, 0, start)
                ranked = ranked or _RANKED_IN.search(text, max(0, start - 12), start) is not None
                if ranked and not text.endswith(_MOVED_BY, 0, start):
                    token.kind = _RANK  # 排名3位, 列全国10位
            elif unit.unit_text == "个" and text.startswith(("位次", "名次"), unit_end):
                token.unit = "位"  # 较上年提升9个位次
            elif token.kind is _DURATION and unit.base_unit == "天":
                low = token.start if token.hedge_start is None else min(token.start, token.hedge_start)
                if (days := _COUNTS_DAYS.search(text, max(0, low - 70), low)) and not _TAKES_DAYS.search(days[0]):
                    token.kind = _AMOUNT
            elif token.kind is _DURATION and unit.base_unit == "年":
                if _COUNTS_YEARS.search(text, max(0, token.start - 20), token.start) is not None:
                    token.kind = _AMOUNT  # 人均受教育年限达到11.5年
            if chinese and unit.base_unit == "元" and "亿" in numeral and text.startswith("级", token.end):
                token.slogan = True  # 五千亿元级产业集群
                token.end, token.comparator = token.end + 1, _GE
            elif chinese and not hedged and unit.base_unit == "元" and "亿" in numeral and not numeral.strip(_PLACES):
                token.slogan = token.hedge_start is None or text.startswith("级", token.end)
                if token.slogan and text.startswith("级", token.end):
                    token.end, token.comparator = token.end + 1, _GE
        if token.reason is None:
            token.numeral, token.chinese = numeral, chinese
            if value_max is not None and (found is not None or token.implied):
                token.value_max = value_max * (found[0].factor if found is not None else 1)
            if comparator is not None:
                token.comparator = _merge(comparator, token.comparator)
        return token

    def _amount(self, text: str, start: int, value: Decimal, found: tuple[UnitRow, int]) -> _Token:
        unit, unit_end = found
        token = _Token(start, unit_end)
        token.unit_row = unit
        dimension = unit.dimension
        token.kind = _KINDS.get(dimension, _AMOUNT)
        token.value = value if unit.factor == 1 else value * unit.factor
        token.unit = unit.base_unit
        if unit.unit_text.startswith("个多"):
            token.comparator = _GT  # 3个多亿
        foreign = _CURRENCY_BEFORE.search(text, max(0, start - 5), start) if unit.base_unit == "元" else None
        if unit.base_unit == "%" and unit.unit_text == "成":
            self._tenths(text, token)
        elif text.startswith(("/", "／"), unit_end):
            self._compound(text, token)
        elif foreign is not None:
            token.unit = _CURRENCIES[foreign[1]]
        elif unit.unit_text == "亩" and (tenths := _MU_AND_TENTHS.match(text, unit_end)) is not None:
            digit = tenths["digit"]
            token.value = value + Decimal(digit if digit.isdecimal() else DIGITS[digit]) / 10
            token.end = tenths.end()  # 三亩二分
        elif dimension in _HALVES and value < 100 and _HALF_MORE.match(text, unit_end) is not None:
            token.value = (value + Decimal("0.5")) * unit.factor
            token.end += 1
        self._hedge(text, token)
        if (
            foreign is not None and token.hedge_start is None
        ):  # 约新台币74亿元: the currency is no part of the name before
            token.hedge_start, token.hedge_end = foreign.start(), start
            if (hedge := self._hedge_before(text, foreign.start())) is not None:
                token.comparator = _merge(token.comparator, hedge.comparator)
                token.hedge_start -= len(hedge.text)
        if dimension == "multiple":
            token.multiple_of = self._is_multiple_of(text, token)
        return token

    def _idle(
        self, text: str, start: int, unit_end: int, numeral: str, chinese: bool, value: Decimal, unit: UnitRow
    ) -> tuple[str, str | None] | None:
        """Why a counted thing is no claim: 一个, 三项举措, 百家, 万元GDP; None when it is one."""
        if chinese:
            if numeral == "一" and unit.dimension not in _STRONG:
                return "article", None
            if not numeral.strip("百千万亿") and ("亿" not in numeral[1:] or unit.dimension != "money"):
                if unit.dimension in _RATES or not self._has_hedge(text, start):
                    return "figure_of_speech", None
        if unit.dimension == "classifier" and value <= 20:
            nouns = self._all_nouns if chinese else self._nouns
            found = _word_at(nouns, text, unit_end)
            if found is None and (modifier := _word_at(self._modifiers, text, unit_end)) is not None:
                found = _word_at(nouns, text, modifier[1])
            if found is not None:
                return found[0].reason, found[0].id
            if (
                (quoted := _QUOTED.match(text, unit_end)) is not None
                and chinese
                and quoted[1].endswith(self._noun_ends)
            ):
                return "quoted_slogan", None  # 四个“双百行动”
        return None

    def _without_unit(self, text: str, start: int, end: int, numeral: str, chinese: bool, value: Decimal) -> _Token:
        token = _Token(start, end)
        token.value = value
        if "亿" in text[max(start, end - 2) : end] or (chinese and "亿" in numeral and numeral[-1] == "万"):
            slogan = chinese and not numeral.strip(_PLACES)
            if slogan and numeral == "亿":
                return _rejected(start, end, "figure_of_speech")
            token.kind, token.unit, token.implied = _AMOUNT, "元", True
            if text.startswith("级", end):
                token.end, token.comparator, slogan = end + 1, _GE, True
            elif not (
                slogan
                or self._stops(text, end)
                or text.startswith(_MARKS, end)
                or (self._has_hedge(text, start) and not _TIMES.match(text, end))
                or _OF_MONEY.match(text, end)
                or (_GROWN_FROM.match(text, end) and _MONEY_NAMED.search(text, max(0, start - 24), start))
                or _MONEY_BEFORE.search(text, max(0, start - 4), start)
                or _HEDGED_END.match(text, end)
                or _AND_SUM.match(text, end)
            ):
                return _rejected(start, end, "no_unit")
            self._hedge(text, token)
            token.slogan = slogan and (token.hedge_start is None or token.end > end)
            return token
        if (structure := _word_at(self._direct_nouns, text, end)) is not None:
            row, noun_end = structure
            return _rejected(start, noun_end, row.reason, row.id)
        if not chinese and (index := self._index(text, start, end, value)) is not None:
            return index
        if not chinese and (text[end : end + 1] in _LATIN or text[start - 1 : start] in _LATIN):
            return _rejected(start, end, "code_name")
        token.kind = _BARE
        self._hedge(text, token)
        of_ten_thousands = ("万" in numeral and chinese) or text[end - 1] == "万" or numeral.endswith("万")
        low = start if token.hedge_start is None else min(start, token.hedge_start)
        if _is_sum(text, low, end) if of_ten_thousands else _is_price(text, low, end, numeral, value):
            self._as_sum(token)
        elif value >= _LEAST_PRICE and _YEAR.fullmatch(numeral) is None:
            if self._sums.form(text, low, end, numeral) is not None:
                self._as_sum(token)
                if text.startswith("多", end) and token.comparator is _EQ:
                    token.comparator, token.hedge_end = _GT, end + 1  # 两百多一晚
                    token.hedge_start = end if token.hedge_start is None else token.hedge_start
        return token

    def _as_sum(self, token: _Token) -> None:
        token.kind, token.unit, token.implied, token.unit_row = _AMOUNT, "元", True, self._units["元"]

    def _pieces(self, text: str, start: int, end: int, value: Decimal) -> tuple[Decimal, int] | None:
        """What so many 块 are in yuan, and where they end: 四百块, 3块2; None where they count pieces of something."""
        if (m := _PIECES.match(text, end)) is None:
            return None
        tenths, coin = m["tenths"], m["coin"]
        if tenths is None and m["money"] is None:
            before = text[max(0, start - 14) : start].rpartition("。")[2]
            priced = _PRICED_BEFORE.search(before.rpartition("，")[2]) is not None
            if _BOARDS.search(before) is not None or (value < 100 and not priced):
                return None
        if tenths is not None:
            part = Decimal(tenths) if tenths.isdecimal() else Decimal(DIGITS[tenths])
            value += part / (100 if coin == "分" else 10)
        return value, m.end()

    def _index(self, text: str, start: int, end: int, value: Decimal) -> _Token | None:
        """The value of an index or of a ratio, which has no unit or is told in points: PMI为50.2, 指数为112.5点."""
        points = text.startswith("点", end) and self._stops(text, end + 1)
        if not 0 < value < _MOST_OF_INDEX or not (points or self._stops(text, end) or _MOVED_TO.match(text, end)):
            return None
        moved = points and _INDEX_MOVED_BY.search(text, max(0, start - _INDEX_REACH), start) is not None
        if not moved and _INDEX_BEFORE.search(text, max(0, start - _INDEX_REACH), start) is None:
            return None  # 工业经济效益综合指数234.5，提高21.7点
        token = _Token(start, end + points)
        token.kind, token.value, token.unit = _AMOUNT, value, "点" if points else ""
        self._hedge(text, token)
        return token

    # -- other forms ------------------------------------------------------------------------------------------------

    def _other(self, text: str, m: re.Match[str], form: str) -> _Token | None:
        start, end = m.start(), m.end()
        if form in ("ordinal", "top"):
            return self._rank(text, m, form)
        token = _Token(start, end)
        if form == "first":
            window = text[max(0, start - 12) : start]
            led = window.endswith(self._rank_contexts) or any(verb in window for verb in self._rank_verbs)
            if m[0] == "首" and not (_LEADS.search(window) is not None and self._stops(text, end)):
                return None  # 首次, 首先: no number at all
            if not led or window.endswith(self._first_stops):
                return _rejected(start, end, "ordinary_word")
            if not self._stops(text, end) and not text.startswith(self._rank_followers, end):
                return _rejected(start, end, "ordinary_word")
            token.kind, token.value, token.unit = _RANK, Decimal(1), "位"
            return token
        if form == "grade":
            if start and (text[start - 1] in _LATIN or text[start - 1].isdecimal()):
                return None
            letters = m["grade"].rstrip("档级等次主体企业")
            if text.startswith(_GRADED_KIND, end):
                return _rejected(start, end, "fixed_name")
            token.kind, token.unit, token.grade = _GRADE, "档", letters.replace("＋", "+")
            return token
        if form == "part" or form == "share":
            return self._part(text, m, token)
        token.unit = "%"
        if form == "fold":
            times = m["fold"].removeprefix("翻").removeprefix("了").removesuffix("番").removesuffix("个翻")
            count = read_numeral(times) if times else Decimal(1)
            if count is None or count > 20 or text.startswith("半", end):  # 翻三番半
                return _rejected(start, end, "malformed_numeral")
            token.kind, token.value = _MULTIPLE, (Decimal(2) ** int(count) - 1) * _HUNDRED
        elif form == "digits":
            token.kind, token.value, token.comparator = _PERCENT, Decimal(10), _GE
        else:  # 一半, 半数, 近半
            token.kind, token.value = _PERCENT, Decimal(50)
            self._hedge(text, token)
            if m["half"] == "半" and _HALF_NAMED.search(text, max(0, start - 24), start) is None:
                return _rejected(start, end, "ordinary_word")  # 任务过半
            halved = (
                m["half"] == "半"
                or text.endswith(_HALVED, 0, start)
                or _HALVED_BY.search(text, max(0, start - 6), start) is not None
                or _HALF_OF.search(text, max(0, start - 12), start) is not None
            )
            if token.hedge_start is None and not halved:
                return _rejected(start, end, "ordinary_word")
            return token
        self._hedge(text, token)
        return token

    def _rank(self, text: str, m: re.Match[str], form: str) -> _Token | None:
        start, end = m.start(), m.end(form)
        value = read_numeral(m[form].strip())
        token = _Token(start, end)
        token.kind, token.value, token.unit = _RANK, value, "位"
        suffix = next((s for s in self._rank_suffixes if text.startswith(s, end)), "")
        if form == "top":
            if value is None or text.endswith(self._top_stops, 0, start):
                return self._retry(text, m.start(form))  # the number is read on its own: 目前三家
            if not suffix and not self._stops(text, end) and not text.startswith(self._rank_followers, end):
                # 前三季度, 前3个月: leave it to the rules for Chinese and Arabic numbers
                return self._retry(text, m.start(form))
            token.comparator = _LE  # 前 is the comparator, outside the range as any other
            token.start, token.hedge_start, token.hedge_end = m.start(form), start, m.start(form)
            token.end = end + len(suffix)
            return token
        if value is not None and text.endswith("连续", 0, start):
            unit = self._unit(text, end, True)
            if unit is not None and unit[0].dimension == "duration":
                token.kind, token.value, token.unit = _DURATION, value * unit[0].factor, unit[0].base_unit
                token.end = unit[1]  # 连续第6年
                return token
        if self._ordinal is not None and (no := self._ordinal.match(text, start)) is not None:
            row = self._row[no.lastgroup or ""]
            return _rejected(start, no.end(), row.reason, row.id)
        if value is None:
            return _rejected(start, end, "ordinal")
        after = end + len(suffix)
        if text.endswith(self._reverse, 0, start):
            return _rejected(start, after, "reverse_rank")
        if not suffix:
            at_start = start == 0 or text[start - 1] in "\n。！？；：“"
            if at_start and text.startswith(("，", "、", ",", "：", ".", " "), end):
                return _rejected(start, end, "heading_number")
            among_partners = text.startswith(self._standings, end) and text[start - 1 : start] not in ("、", "和")
            if not among_partners and not self._stops(text, end) and not text.startswith(self._rank_followers, end):
                return _rejected(start, end, "ordinal")
        token.end = after
        return token

    def _retry(self, text: str, start: int) -> _Token | None:
        m = self._candidate.match(text, start)
        if m is None or m.lastgroup not in ("number", "chinese"):
            return None
        return self._number(text, m, False, start) if m.lastgroup == "number" else self._chinese_number(text, m)

    def _part(self, text: str, m: re.Match[str], token: _Token) -> _Token:
        """百分之七点二, 千分之三, 三分之一; in the press of Hong Kong also 三分一."""
        whole, _, share = m["part"].replace("分之", "分").partition("分")
        said = m["share"] or share
        value, base = read_numeral(said), read_numeral(whole)
        if value is None and (pair := read_neighbours(said)) is not None and pair[1] <= 100:
            value, token.value_max = pair  # 百分之二十三四
        if value is None or base is None or base == 0 or (whole not in "百千" and value > base):
            return _rejected(token.start, token.end, "malformed_numeral")
        token.kind, token.unit = _PERCENT, "%"
        if whole == "百":
            token.value = value
        elif whole == "千":
            vital = _VITAL_RATE.search(text, max(0, token.start - 24), token.start) is not None
            token.value, token.unit = (value, "‰") if vital else (value / 10, "%")
            if token.value_max is not None and not vital:
                token.value_max /= 10
        else:
            token.value = _percent(value, base)
        if (inner := self._inside.get(text[token.end : token.end + 1])) is not None and inner.text != "多":
            token.end += 1
            token.comparator = inner.comparator
        self._hedge(text, token)
        return token

    def _slash(self, text: str, start: int, m: re.Match[str]) -> _Token | None:
        """1/3 is a fraction, 24.9/10万 a rate of deaths or diseases; 24/7 and 3/0 are not."""
        top, bottom = read_numeral(m["arabic"]), read_numeral(m["tail"][1:])
        if top is not None and (per := _IN_SO_MANY.match(text, m.start("tail"))) is not None:
            token = _Token(start, per.end())  # 孕产妇死亡率为22.4/10万
            token.kind, token.unit, token.value = _AMOUNT, "/10万", top
            self._hedge(text, token)
            return token
        if top is None or bottom is None or not 0 < top < bottom or "." in m["arabic"] or bottom > 100:
            return _rejected(start, m.end(), "ratio")
        if start and text[start - 1] in "/.":
            return _rejected(start, m.end(), "ratio")
        token = _Token(start, m.end())
        token.kind, token.unit, token.value = _PERCENT, "%", _percent(top, bottom)
        self._hedge(text, token)
        return token

    def _ratio(self, text: str, m: re.Match[str]) -> list[_Token]:
        """6.6∶40.2∶53.2: three shares when they make 100 in all; otherwise a ratio or a time of day, rejected."""
        found = _RATIO.match(text, m.start("arabic"))
        if found is None:
            return []
        start, end = found.span()
        parts = list(_MEMBER.finditer(text, start, end)) if end - start < 3 * MAX_LENGTH else []
        total = sum((Decimal(p[0].replace("．", ".")) for p in parts), Decimal(0))
        if len(parts) == 3 and abs(total - 100) <= 1:
            shares = []
            for p in parts:
                token = _Token(p.start(), p.end())
                token.kind, token.value, token.unit = _RATIO_FORM, Decimal(p[0].replace("．", ".")), "%"
                shares.append(token)
            return shares
        if len(parts) == 2 and _TO_ONE.fullmatch(text, parts[0].end(), end) is not None:
            told = _RATIO_OF.search(text, max(0, start - _TOLD_REACH), start)
            if told is not None or _INDEX_BEFORE.search(text, max(0, start - _INDEX_REACH), start) is not None:
                token = _Token(start, end)  # 城乡居民收入比为2.4∶1
                token.kind, token.value = _AMOUNT, Decimal(parts[0][0].replace("．", "."))
                self._hedge(text, token)
                return [token]
        return [_rejected(start, end, "ratio")]

    # -- what stands around a number --------------------------------------------------------------------------------

    def _unit(self, text: str, position: int, chinese: bool, blank: bool = False) -> tuple[UnitRow, int] | None:
        """The longest unit at `position` (behind one blank, if allowed) and where it ends."""
        first = text[position : position + 1]
        if blank and first in _BLANKS and first:
            position += 1
            first = text[position : position + 1]
        for length in self._unit_lengths.get(first, ()):
            unit = self._units.get(text[position : position + length])
            if unit is None or (chinese and not unit.chinese):
                continue
            end = position + len(unit.unit_text)
            if unit.not_before and text.startswith(unit.not_before, end) and not text.startswith(_OWN_NOUNS, end):
                continue
            if unit.unit_text[-1] in _LATIN and end < len(text) and (text[end] in _LATIN or text[end].isdecimal()):
                continue
            return unit, end
        return None

    def _counting_unit(
        self, text: str, position: int, chinese: bool, value: Decimal, blank: bool = False
    ) -> tuple[UnitRow, int] | None:
        """The unit at `position`; behind a Chinese numeral also a classifier that small ones (一张网, 三头) do not count with."""
        found = self._unit(text, position, chinese, blank)
        if found is None and chinese and 1 < value < 10 and _TENTHS_ALL.match(text, position) is not None:
            return self._units["成"], position + 1
        if found is None and chinese and value >= _MANY:
            found = self._unit(text, position, False)
            if found is not None and found[0].dimension not in ("classifier", "area"):
                return None
        return found

    @staticmethod
    def _coins(text: str, value: Decimal, unit: UnitRow, end: int) -> tuple[Decimal, tuple[UnitRow, int]]:
        """What so many 毛 and the digit behind them are, in 毛: 五毛五 is 5.5 of them."""
        if (more := _COINS_MORE.match(text, end)) is None:
            return value, (unit, end)
        digit = more["digit"]
        return value + Decimal(digit if digit.isdecimal() else DIGITS[digit]) / 10, (unit, more.end())

    @staticmethod
    def _next_place(text: str, start: int, end: int, numeral: str) -> Decimal | None:
        """What the digit behind a sum of money in 万 stands for: 8 in 补偿款拿了7万8."""
        if not numeral.endswith("万") or _ONE_DIGIT.match(text, end) is None:
            return None
        if not _is_sum(text, start, end + 1) and _A_TON.match(text, end + 1) is None:
            return None
        return Decimal(text[end]) * 1000

    def _unsaid_unit(self, text: str, start: int, end: int) -> tuple[UnitRow, int] | None:
        """The unit of persons or households that a number in 万 or 亿 leaves out: 9.2万农村贫困人口, 总人口25万."""
        if text[end - 1 : end] not in ("万", "亿"):
            return None
        noun = self._unitless_after.match(text, end)
        if noun is not None:
            return self._units[self._unitless_units[noun[1]]], end
        if self._stops(text, end):
            hedge = self._hedge_before(text, start)
            low = start - len(hedge.text) if hedge is not None else start
            noun = self._unitless_before.search(text, max(0, low - 16), low)
            if noun is not None:
                return self._units[self._unitless_units[noun[1] or noun[2]]], end
        return None

    def _compound(self, text: str, token: _Token) -> None:
        """元/平方米, 吨标准煤/万元: the unit below the stroke stays as it is written."""
        start = token.end + 1
        below = start
        while below < start + 3 and text[below : below + 1] in _SCALE:
            below += 1
        found = self._unit(text, below, False)
        if found is not None:
            token.end = found[1]
            if text.startswith(_AND_YEAR, token.end) and text[token.end - 1] == "人":
                token.end += 1 + (text[token.end] != "年")  # 元/人年, 元/人·年
            token.unit = f"{token.unit}/{text[start : token.end]}"
        elif token.unit in ("人", "起", "例", "‰") and (many := _PER_SO_MANY.match(text, start)) is not None:
            token.end, token.unit = many.end(), f"{token.unit}/{many[0]}"  # 6人/万车
        elif token.unit in ("吨", "立方米") and (per := _PER_TIME.match(text, start)) is not None:
            token.end, token.unit = per.end(), f"{token.unit}/{per[0]}"  # 32.3万吨/日

    def _tenths(self, text: str, token: _Token) -> None:
        """一成二 is 12 %, 三成半 35 %."""
        extra = text[token.end : token.end + 1]
        following = text[token.end + 1 : token.end + 2]
        if extra == "半":
            extra_value = 5
        elif (
            extra in DIGITS
            and extra not in "零〇○两"
            and following not in _SCALE
            and following not in self._unit_lengths
        ):
            extra_value = DIGITS[extra]
        elif (
            extra in _ARABIC_DIGITS
            and text[token.start] in _ARABIC_DIGITS
            and following not in _DIGITS
            and following not in _SCALE
            and following not in self._unit_lengths
        ):
            extra_value = int(extra)  # 2成1
        else:
            return
        if token.value is not None:
            token.value += extra_value
            token.end += 1

    def _hedge_before(self, text: str, start: int) -> HedgeRow | None:
        if start == 0:
            return None
        for hedge in self._before.get(text[start - 1], ()):
            if text.endswith(hedge.text, 0, start):
                if hedge.not_after and text.endswith(hedge.not_after, 0, start - len(hedge.text)):
                    continue
                if hedge.only_before and not text.startswith(hedge.only_before, start):
                    continue
                return hedge
        return None

    def _has_hedge(self, text: str, start: int) -> bool:
        hedge = self._hedge_before(text, start)
        return hedge is not None and hedge.comparator is not _EQ

    def _hedge(self, text: str, token: _Token) -> None:
        """Sets comparator and hedge range; both words count in 达80%以上 and 控制在5%以内."""
        comparator = _EQ
        if (before := self._hedge_before(text, token.start)) is not None:
            comparator = before.comparator
            token.hedge_start, token.hedge_end = token.start - len(before.text), token.start
        elif text.endswith("人民币", 0, token.start):
            low = token.start - len("人民币")
            if (before := self._hedge_before(text, low)) is not None:  # 约人民币120万元
                comparator = before.comparator
                token.hedge_start, token.hedge_end = low - len(before.text), token.start
        elif token.kind is _PERCENT:
            if (of_whole := _HEDGED_SHARE.search(text, max(0, token.start - _SHARE_REACH), token.start)) is not None:
                comparator = _SHARE_HEDGES[of_whole["hedge"]]
        for hedge in self._after.get(text[token.end : token.end + 1], ()):
            if text.startswith(hedge.text, token.end):
                end = token.end + len(hedge.text)
                if hedge.not_before and text.startswith(hedge.not_before, end):
                    continue
                comparator = _merge(comparator, hedge.comparator)
                token.hedge_end = end
                if token.hedge_start is None:
                    token.hedge_start = token.end
                break
        if comparator is not _EQ:
            token.comparator = _merge(token.comparator, comparator)

    @staticmethod
    def _is_minus(text: str, position: int, floor: int, found: tuple[UnitRow, int] | None) -> bool:
        """Whether the stroke at `position` is a minus: not behind a number, and not the bullet of a list of counts."""
        if found is not None and found[0].dimension not in _SIGNED:
            return False
        if position == 0:
            return True
        before = text[position - 1]
        return not (position == floor or before.isdecimal() or before in "%％‰—–-")

    @staticmethod
    def _is_multiple_of(text: str, token: _Token) -> bool:
        start = token.start if token.hedge_start is None else min(token.start, token.hedge_start)
        return text.startswith("于", token.end) or text.endswith(("的", "是", "相当于", "等于"), 0, start)

    @staticmethod
    def _stops(text: str, position: int) -> bool:
        """Whether a word ends here: punctuation, a blank or the end."""
        return position >= len(text) or not text[position].isalnum()

    # -- neighbours -------------------------------------------------------------------------------------------------

    def _join(self, text: str, tokens: list[_Token]) -> None:
        """Ranges and coordinations, from right to left so that a unit is lent through a whole list."""
        for i in range(len(tokens) - 2, -1, -1):
            left, right = tokens[i], tokens[i + 1]
            if not 0 < right.start - left.end <= 3 or left.reason is not None or left.kind is None:
                continue
            gap = text[left.end : right.start]
            if gap in _RANGE:
                self._range(text, left, right)
            else:
                if right.hedge_start is not None and left.end < right.hedge_start < right.start:
                    gap = text[left.end : right.hedge_start]
                if gap in _LIST:
                    self._lend(text, left, right)
        for i, token in enumerate(tokens):
            if token.implied and token.reason is None:
                self._currency(text, tokens, i)
            elif (
                token.kind is _BARE
                and i
                and (self._is_same_sum(text, tokens, i) or _is_beside_sum(text, tokens[i - 1], token))
            ):
                self._as_sum(token)
            if i and token.reason is None and (token.implied or token.kind is _BARE):
                self._as_counted_before(text, tokens, i)
        for left, right in pairwise(tokens):
            # 分列第4、6、8位: a rank lends its 第
            if (
                left.kind is _RANK
                and left.reason is None
                and right.kind is _AMOUNT
                and right.unit in ("位", "名")
                and (
                    _MOVES_TO.fullmatch(text, left.end, right.start)
                    or text[left.end : right.start] in _LIST
                    or _NEXT_SCOPE.fullmatch(text, left.end, right.start)
                )
            ):
                right.kind, right.unit = _RANK, "位"
                right.borrowed = True

    @staticmethod
    def _is_same_sum(text: str, tokens: list[_Token], i: int) -> bool:
        """Whether so many 万 are the money of the number before, at another time: 收入去年9860元，到2020年要过1.2万."""
        token = tokens[i]
        low = token.start if token.hedge_start is None else min(token.start, token.hedge_start)
        before = None
        for k in range(i - 1, -1, -1):
            if low - tokens[k].end > _SUM_REACH:
                return False
            if tokens[k].reason is None and tokens[k].kind is not None:
                before = tokens[k]
                break
        if before is None or before.kind is not _AMOUNT or before.unit != "元":
            return False
        if text[token.end - 1] != "万" and not (
            token.chinese and before.value is not None and before.value < _LARGE_PRICE
        ):
            return False
        if _SUM_ENDS.match(text, token.end) is None:
            return False
        gap = before.end, max(low, before.end)
        if text[before.end : before.end + 1] in "，、；" and _THAN.fullmatch(text, before.end + 1, gap[1]) is not None:
            return True  # 卖了1900万元，比2019年还多四百来万
        return _SAME_SUM.fullmatch(text, *gap) is not None or _OTHERS_SUM.fullmatch(text, *gap) is not None

    @staticmethod
    def _as_counted_before(text: str, tokens: list[_Token], i: int) -> None:
        """So many 万 are of those counted before, at another time: 贫困人口17.8万人，现在还剩3.9万; 运量900万吨，保950、争1000.

        Also where both stand behind the same figure: 吞吐量28.4万人次，航线11条，吞吐量今年要过40万.
        """
        token = tokens[i]
        low = token.start if token.hedge_start is None else min(token.start, token.hedge_start)
        vowed = _VOWED.search(text, max(0, low - 4), low) is not None
        if (text[token.end - 1] != "万" and not vowed) or _SUM_ENDS.match(text, token.end) is None:
            return
        if token.implied and not _ONLY_GUESSED.search(text, max(0, low - 8), low):
            counted: tuple[str, ...] = ("人", "户", "人次")
        else:
            counted = ()
        figure = _FIGURE_BEFORE.search(text, max(0, low - _FIGURE_REACH), low)
        for before in reversed(tokens[:i]):
            if low - before.end > _FIGURE_FAR:
                return
            if before.reason is not None or before.kind is not _AMOUNT or before.unit_row is None:
                continue
            if before.unit == "元" or before.implied or before.unit_row.dimension not in _COUNTED:
                if figure is None:
                    return
                continue
            if counted and before.unit not in counted:
                return
            end = max(low, before.end)
            near = end - before.end < _SUM_REACH
            same = near and any(p.fullmatch(text, before.end, end) is not None for p in (_SAME_SUM, _SAME_COUNT))
            if not same and figure is not None and before.end <= figure.start():
                said = figure["what"]
                begun = text.find(said, max(0, before.start - _FIGURE_REACH), before.start)
                same = begun >= 0 and not _PAUSE.search(text, begun, before.start)
            if same:
                if text[token.end - 1] != "万":
                    _borrow(token, before, keep_larger=False)
                else:
                    token.unit = before.unit
                    token.unit_row = before.unit_row
                token.kind, token.implied, token.chinese = _AMOUNT, False, False
                return
            if figure is None:
                return

    @staticmethod
    def _currency(text: str, tokens: list[_Token], i: int) -> None:
        """A bare 亿 between amounts of a foreign currency is of that currency: 3.6亿美元；…1.8亿；…0.5亿美元."""
        token = tokens[i]
        units: list[str] = []
        for side in (range(i - 1, -1, -1), range(i + 1, len(tokens))):
            for k in side:
                other = tokens[k]
                low, high = sorted((token, other), key=lambda t: t.start)
                if high.start - low.end > _SAME_LIST or "。" in text[low.end : high.start]:
                    break
                row = other.unit_row
                if other.reason is None and not other.implied and row is not None and row.dimension == "money":
                    units.append(other.unit)
                    break
        if len(units) == 2 and units[0] == units[1]:
            token.unit = units[0]

    @staticmethod
    def _range(text: str, left: _Token, right: _Token) -> None:
        if right.reason is not None:
            if left.kind is _BARE and right.reason == "calendar":
                left.reason, left.pattern_id = right.reason, right.pattern_id  # 2016—2020年
            return
        if right.kind not in _RANGED or right.value is None or left.value is None or right.value_max is not None:
            return
        if left.kind is _BARE and right.kind is not _BARE:
            _borrow(left, right, keep_larger=True)
        elif left.implied and left.kind is _AMOUNT and right.kind is _BARE and left.chinese and right.chinese:
            right.kind, right.unit = left.kind, left.unit  # 赚七百五到八百
            left.unit_row = None
        elif left.kind is not right.kind or left.unit != right.unit:
            return
        if text[left.start - 1 : left.start] in _FROM and left.start:
            return  # 从5%到6%: two values, a change
        if left.kind is right.kind and left.value < right.value and left.kind is not _BARE:
            left.value_max, left.end = right.value, right.end
            left.comparator = _merge(left.comparator, right.comparator)
            if right.hedge_end is not None:
                left.hedge_start = right.hedge_start if left.hedge_start is None else left.hedge_start
                left.hedge_end = right.hedge_end
            left.borrowed = False
            left.unit_row = None
            right.kind = None

    @staticmethod
    def _lend(text: str, left: _Token, right: _Token) -> None:
        if right.reason is not None:
            if left.kind is _BARE and right.reason == "calendar":
                left.reason, left.pattern_id = right.reason, right.pattern_id  # 3、4月
            return
        if right.kind not in _RANGED or right.kind is _BARE or right.unit_row is None:
            return
        if left.kind is _BARE:
            whole = left.value is not None and left.value == left.value.to_integral_value()
            lends = right.numeral.endswith(("万", "亿"))  # 0.63和12.86万人次
            if _are_neighbours(text, left, right):
                _borrow(left, right, keep_larger=False)
                left.value_max, left.end, left.borrowed = right.value, right.end, False
                left.unit_row, right.kind = None, None
            elif not left.chinese and (whole or lends or right.unit_row.dimension not in _COUNTS):
                _borrow(left, right, keep_larger=False)
        elif left.implied and left.unit == "元" and right.unit != "元" and right.unit.endswith("元"):
            left.unit, left.unit_row, left.borrowed, left.implied = (
                right.unit,
                right.unit_row,
                True,
                False,
            )  # 2亿、3亿美元
        elif right.kind is _POINTS and left.kind is _AMOUNT and left.unit == "个":
            left.kind, left.unit, left.borrowed = right.kind, right.unit, True  # 0.1个、0.8个百分点


def _borrow(left: _Token, right: _Token, *, keep_larger: bool) -> None:
    """Gives the bare `left` the unit of `right`, and its 万 or 亿 when it has none of its own.

    `keep_larger`: in a range, 8000—1万元 keeps 8000, but 30—40万元 is 300000 upwards.
    """
    row = right.unit_row
    if left.value is None or row is None:
        return
    value = left.value
    places = right.numeral[len(right.numeral.rstrip(_PLACES)) :]
    if places and not left.numeral.endswith(tuple(_PLACES)):
        mantissa = read_numeral(right.numeral.removesuffix(places)) if places != right.numeral else None
        if mantissa is not None and (not keep_larger or value < mantissa):
            for place in places:
                value *= _SCALE[place]
            left.numeral += places
    left.value = value if row.factor == 1 else value * row.factor
    left.kind, left.unit, left.unit_row, left.borrowed = right.kind, right.unit, row, True
    left.chinese = False


def _are_neighbours(text: str, left: _Token, right: _Token) -> bool:
    """Whether 7、8万人 is one rough count, as 七八万人 is: two digits in a row, neither of them in a longer list."""
    if right.kind is not _AMOUNT or right.unit_row is None or right.unit_row.dimension not in _COUNTS:
        return False
    low, high = left.numeral, right.numeral.rstrip(_PLACES)
    if len(low) != 1 or len(high) != 1 or not (low + high).isdecimal() or int(high) != int(low) + 1:
        return False
    before = text[max(0, left.start - 12) : left.start]
    return (
        text[left.end : right.start] == "、" and before[-1:] not in "、和" and "分" not in before and "第" not in before
    )


def _is_beside_sum(text: str, before: _Token, token: _Token) -> bool:
    """Whether a number without a unit stands behind a sum in a list of the same build: 车费五十二，住旅馆八十; 瘦肉17块，前夹16."""
    if before.reason is not None or before.kind is not _AMOUNT or before.unit != "元":
        return False
    if before.value is None or token.value is None or not before.value < _LARGE_PRICE or not token.value < _LARGE_PRICE:
        return False
    low = token.start if token.hedge_start is None else min(token.start, token.hedge_start)
    return ends_clause(text, token.end) and is_of_one_list(text, before.end, max(before.end, low))


def _is_sum(text: str, start: int, end: int) -> bool:
    """Whether so many 万 are money, as the words before them say: 毛收入将近100万."""
    return _SUM_ENDS.match(text, end) is not None and _SUM_NAMED.search(text, max(0, start - 20), start) is not None


def _is_price(text: str, start: int, end: int, numeral: str, value: Decimal) -> bool:
    """Whether a number without unit is yuan, as the words before it say: 一公斤卖一百六, 月工资620, 一头猪赚七八百."""
    if value < _LEAST_PRICE or _PRICE_ENDS.match(text, end) is None or _YEAR.fullmatch(numeral) is not None:
        return False
    before = text[max(0, start - _PRICE_REACH) : start]
    return _PRICE_NAMED.search(before) is not None or _PER_PIECE.search(before) is not None


def _is_rank(value: Decimal) -> bool:
    return 0 < value < 1000 and value == value.to_integral_value()


def _same_run(text: str, position: int) -> bool:
    """Whether `position` lies inside a run of digits or of letters: 360 is no word in 3600, nor 5G in 5GW."""
    if not 0 < position < len(text):
        return False
    a, b = text[position - 1], text[position]
    return (a.isdecimal() and b.isdecimal()) or (a in _LATIN and b in _LATIN)


def _times_place(numeral: str, value: Decimal, factor: int) -> Decimal:
    """A number whose place stands behind a hedge: 三十(多万) is 300000; of 一亿两千(多万) only what follows 亿 is of 万."""
    head, mark, rest = numeral.rpartition("亿")
    small = read_numeral(rest) if mark and rest and factor < _SCALE["亿"] else None
    whole = read_numeral(head + mark) if small is not None else None
    return value * factor if small is None or whole is None else whole + small * factor


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    """The part of the whole in per cent, to three places: 1/3 is 33.333, 1/4 is 25."""
    value = (part * 100 / whole).quantize(Decimal("0.001"))
    return value.to_integral_value() if value == value.to_integral_value() else value


def _merge(a: Comparator, b: Comparator) -> Comparator:
    """The comparator of two hedges: the stricter of two that agree, `approx` of two that contradict each other."""
    if a is b or b is _EQ:
        return a
    if a is _EQ or a is _APPROX:
        return b
    if b is _APPROX:
        return a
    if _SIDE[a] != _SIDE[b]:
        return _APPROX
    return _GT if _SIDE[a] > 0 else _LT
