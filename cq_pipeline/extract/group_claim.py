"""The last steps of a group of numbers: when it was, whether it was reached, and the drafts of its claims.

In: a `Group` with its measure and items. Out: drafts, and what the passage keeps of the group for the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from cq_pipeline.extract.drafts import Draft, Item
from cq_pipeline.extract.grammar import Tail
from cq_pipeline.extract.group import (
    COUNTIES,
    GIVES_US,
    JOINS,
    OF_PLAN,
    OF_WHICH,
    WHOLES,
    Group,
)
from cq_pipeline.extract.group_indicator import EARLIER_LEVEL, MEAN_TIMES, IndicatorSteps
from cq_pipeline.extract.model import (
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
from cq_pipeline.extract.parts import Whole
from cq_pipeline.extract.passage import OWN_AREA
from cq_pipeline.extract.passage_period import base_of, is_of_years, period_for, period_of, settle_whole, years_of
from cq_pipeline.extract.passage_status import settle_target, status_of
from cq_pipeline.extract.periods import month
from cq_pipeline.extract.phrases import (
    after,
    before,
)
from cq_pipeline.extract.words import tag
from cq_pipeline.records import replace
from cq_pipeline.text.model import Paragraph, ParagraphKind

# Members of enums that are asked for with every number: to look one up in its enum costs as much as a call.
_AMOUNT = QuantityKind.AMOUNT
_MULTIPLE = QuantityKind.MULTIPLE
_PERCENT = QuantityKind.PERCENT
_CHANGE = Measure.CHANGE
_CONTRIBUTION = Measure.CONTRIBUTION
_GROWTH = Measure.GROWTH
_LEVEL = Measure.LEVEL
_DIFFERENCE = Measure.DIFFERENCE
_SHARE = Measure.SHARE
_OF = PeriodRole.OF
_MULTI_YEAR = Granularity.MULTI_YEAR
_ACTUAL = Status.ACTUAL
_FORECAST = Status.FORECAST
_TARGET = Status.TARGET
_HEADING = ParagraphKind.HEADING
_FIRMS = ("公司", "集团", "银行", "厂", "酒店", "医院", "大学", "学院", "学校", "研究院", "合作社")
_OUR_FIRM = re.compile(
    r"(?:(?<=^)|(?<=[，。；：“、\n])|(?<=我们)|(?<=本)|(?<=我))(?:(?:目前|现在|去年|今年|近年来|这几年)，?)?(?:我们|我|本)?(?:公司|集团|企业|医院|学校|厂)(?![债法治化制们])|我[司行院校厂]"
)
_PROPOSED = re.compile(
    r"(?:(?<![见的出条份些项])(?:建议|呼吁|提议)[，：:]|"
    r"(?<![一-鿿])(?:[他她]|[一-鿿]{2,3}(?:委员|代表)?)?(?:还|也|同时|并)?(?:建议|呼吁|提议)"
    r"(?=将|把|对|由|让|给|市|国家|政府|财政|每年|设立|尽快|加大|进一步|相关))[^。]*$"
)
_AS_GOOD_AS_DONE = re.compile(
    r"[^，。；0-9]{0,6}(?:应该|估计|看来)?(?:问题不大|没有?(?:什么|多大)?问题|不成问题|不在话下|有把握|有希望|没有悬念)"
)
_TIMES_TAKEN = ("小时", "分钟", "工作日")
_TAKES_TIME = re.compile("时间|时长|用时|周期|时限|耗时|时效|天数|车程|通勤|时数")
_FIRM_REACH = 200
"""In how many characters before a number its firm must be spoken of."""
_OF_ALL_FIRMS = re.compile(r"行业|全[国市区县球]|我[国市区县]|民营企业|民企|中小企业|同行|这些企业")
_IN_ORDER = re.compile("，(?:分[列居获占]|分别[列居获占排位]|依次[列居排位]|名次分别)[^，。；0-9]{0,8}$")
_EACH_OF = re.compile(r"分别|均|都|各|每个|皆|双双|双超|双过")
_EACH_TOLD = re.compile(r"(?:以上|以下|左右|大关|门槛|关口)?，(?:分别|依次)(?:为|是|达|完成|实现|[0-9])")
"""What tells each one's figure behind a number that is said of several: 甲、乙两县不足50亿元，分别为24.6亿元、47.1亿元."""
_ON_LAST = ("月增", "月减", "季增", "季减")
_TO_BE_DONE = re.compile(r"[”’]?的?(?:奋斗)?(?:目标|任务)(?![^，。；]{0,4}(?:完成|实现|达成))")
_AIM_IN_SIGHT = re.compile(
    r"[”’]?的?(?:预期|年度|全年|增长)?(?:目标|任务)(?:仍然?|还|料|应)?(?:可望|有望|不难|能够?|可以?|料可?|将)(?:提前|顺利|如期)?(?:实现|达到|完成|达成|达致)"
)
_SET_AS_AIM = re.compile(r"(?:提出|确定|下达|明确|制定|承诺)(?:了|在|到|要|用)?[^。；]*$")
_GDP = "gdp"
_OF_THE_NATION = (Measure.LEVEL, Measure.GROWTH)
_WHOLE_NATION = Decimal(10) ** 13
"""So many yuan no province makes."""
_SEVERAL_AREAS = re.compile(r"(?:^|[，。；：])[两三四五六七八九]区(?=[实完农城规地工固社进累共一居])")
_OF_BODIES = ("厂", "超市", "市场", "商城", "公司", "集团", "银行", "医院", "学校", "景区", "园区")
_ABROAD = re.compile(
    r"(?:(?<![一-鿿])|(?<=[如像在而]))(?:日本|韩国|美国|德国|法国|英国|印度|越南|泰国|意大利|西班牙|巴西|俄罗斯|加拿大|澳大利亚|瑞士|荷兰|欧美|西方国家|发达国家)"
    r"的?(?:人均|GDP|国民|平均|同期|目前|现在|全国|，(?=[^，。；]{0,12}[0-9]))"
)
_ACROSS_THE_STRAIT = re.compile(
    r"两岸(?:[今去前]年|上半年|下半年|全年|[前第一二三四]+季度?|[0-9年月\-—至]+)*(?:双边|货物)?(?:贸易|进出口|经贸往来|人员往来|直航)[^。；]*$"
)
_WORKS = ("电站", "水库", "水厂", "大桥", "隧道", "枢纽", "产业园", "生产线", "高速", "快速路")
_OF_WHICH_SO_MUCH = re.compile(r"其中[^，。；\d]{2,16}?(?:就|已经?|约|也)?(?:占|达到?|有|超过|超|近)?了?$")
_NAMED_RATIO = re.compile("[率度比]$|指数|系数|增速|增幅|增长")
_OWN_PART = re.compile(r"(?<![一-鿿])全(?:镇|乡|村|街道|社区|园)(?![级委区])")
_WHEN_RUNNING = re.compile(
    r"(?:达产|投产|建成|满产|完工|竣工|运营)(?:达效|投用|使用)?后[^，。；]*$|"
    r"(?:投产|达产|建成|投用|竣工|完工|投运|建成投产)，(?:预计|将|可望|可|能|预期)*年(?![底内初末均])[^，。；]*$"
)
_ONCE_IT_RUNS = re.compile(
    "(?:达产|投产|建成|满产|投用|投运|完工|竣工|落成)(?:达效|投用|投产|投运|使用|运营)?[以之]?后(?!续)"
)
_BRINGS = re.compile(
    "产值|收入|销售|营收|利税|税|利润|就业|岗位|员工|工人|用工|聘用|年产(?!能)|产量|年?加工|接待|年?处理(?!能)|增收|节约|节省|带动|发电"
)
_IS_TO_BE = re.compile("产能|能力|将|要|力争|计划|目标|车程|里程|时间|床位|库容")
"""What a project will bring when it runs is expected; how large it is to be, is planned."""
_PULLS_DOWN = re.compile(r"(?:下行|下降|回落|下跌|减少)$")
_DRAGS = re.compile(r"(?:拖累|拉低|下拉|拖慢)[^，。；：0-9]{0,12}$")
"""Before what something takes off the growth of the whole: 拖累投资增速11.2个百分点."""
_IN_YEARS = re.compile(r"(?:(?<![0-9])[0-9]{1,2}|[一二两三四五六七八九十]{1,3})年(?:来|间|时间|内)?[一-鿿]{0,4}$")
_LIE_OF_LAND = ("行政区域面积", "东西宽度", "南北长度", "东西长度", "南北宽度")
"""What no plan aims at: 东西宽45公里，幅员面积2402平方公里."""
_OTHER_TOWN = re.compile(r"[一-鿿]{1,5}?(?:镇|乡|街道)(?![镇级])")
_SCOPED = (Measure.RANK, Measure.SHARE, Measure.DIFFERENCE, Measure.CHANGE)
_SIGNED = (Measure.GROWTH, Measure.CHANGE, Measure.DIFFERENCE)
_BASE_REACH = 24
"""In how many characters behind a year 相比 may stand: 与2010年的60万人相比."""
_ONCE_RUNNING = re.compile(r"(?:达产|投产|建成|满产|投用|投运)(?:达效|投产|投用)?后，[^；]*$")
_LAST_PLAN = ("五”末", "五末", "五”期末", "五期末", "五”时期末")
"""How the end of a five-year plan is named, against which one tells of years: 较“十三五”末增长38%."""
_WEEK = 7  # days
_EACH_HAS = re.compile(
    r"(?:主要|大类)?(?:行业|产品|产业|大类|门类)的?((?:工业)?增加值|产量|产值|总产值|利润(?:总额)?|投资)(?:同比|均|都|实现)*(?:增长|下降|上升)"
)
_ADJUSTED = re.compile(r"(?:调整|调增|调减)(?:为|至|到)[\d,.]+[万亿]*元|，调[增减][\d,.]+[万亿]*元?，调整(?:为|至|到)")
_IN_PERCENT = (QuantityKind.MULTIPLE, QuantityKind.RATIO)
_TWO_BASES = re.compile("同比[、和与及]环比|环比[、和与及]同比")
"""Two bases for two numbers of one thing: 同比、环比分别增长2%、3%."""
_RECOVERED = re.compile("(?:同比|较[^，。；]{2,6}同期|按可比口径)恢复了?$")
_TWO_BENCHMARKS = re.compile(
    r"(?:比|较|高于|低于|快于|慢于|超过|高出)(全[国市省]|[一-鿿]{2,5}?)(?:平均水平|平均|水平)?(?:、|和|与)"
    r"(全[国市省]|[一-鿿]{2,5}?)(?:平均水平|平均|水平)?(?:分别)?(?:高出?|低|快|慢|多|少)?$"
)
_SEVERAL_SCOPES = re.compile("[和、与及]")
_INDUSTRY_ALONE = re.compile(r"第[一二三]产业")
_OF_NEXT = re.compile("(?:以上|左右)?(?!以|左右|上下|内|的|及|和|与|并|或|等|是|为|即|但|而|时|后|，)[一-鿿]{2}")
_BEYOND_WHO = re.compile(
    r"(?<=[一-鿿]{2})(?:(?:目前|如今)?已经?|将|拟)?(?:(?:决定|计划|打算|准备|宣布)(?:在[^，。]{2,8})?|从(?![业事严])[^，。]+)$"
)
"""Behind who does something: 台达集团已决定在重庆（投资）, 某厂已从一个小作坊（成长为…）."""


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
    if _DONE_TO.match(subject) is not None or _ONLY_BEGUN.fullmatch(subject) is not None:
        return None  # 整顿软弱涣散（基层党组织）, 盘活闲置（资产）
    kinds = [kind for _, kind in tag(subject)]
    first, last = kinds[0], kinds[-1]
    begins = first[0] not in "vdprcfut" or first == "vn" or subject.endswith(_WORKS)  # 抽水蓄能电站
    ends = last[0] in "nlijs" or last in ("vn", "eng", "an") or subject.endswith(_OF_BODIES)
    return subject if begins and ends else None


_SUBJECT_EDGE = re.compile(
    r"^(?:仅|其中|实现|完成|推出的|紧随其后的?|[三四五六七八两]天(?:全市)?(?=共)|.{0,2}假期[里内]?(?:它|其)?|内(?=全|[共一])|它|其(?!他))+|"
    r"(?:全年|年均|月均|日均|每年的?|未来|暂估|[一二三四五六七八两]天|在?(?:假期|节日|期间|节日期间|假日期间)|一共|累计|合计|共计|共|就|则|也|已|以|仅|将|可|约)+$"
)
"""What stands around a subject and is no part of it: 仅甲景区就, 乙景区以, 丙景区在假期."""
_DONE_TO = re.compile(
    r"(?:整顿|盘活|处置|整治|治理|查处|清理|清退|清收|化解|消化|消除|关闭|淘汰|拆除|取缔|修复|收储)(?!中心|办|局|公司|机构)"
)
_ONLY_BEGUN = re.compile(
    r"(?:新建|新增|净增|新开工|新引进|新签约)[一-鿿]{0,4}|"
    r"启动|实施|开工|建设|推进|改造|策划|储备|谋划|引进|招引|培育|通车|运营|营业|开通|盘活|筹集|发放|争取|安排|拨付|投放"
)
_NO_SUBJECT = frozenset(
    "研发 办税 审批 协议 合同 合同投资 协议投资 现价 不变价 可比价 旅游 项目 该项目 工程 年度 "
    "全年 新增 本次 公司 企业 产品 运输 开行 开工 签约 集中签约 集中开工 全市 全区 全县 我市 我区 我县 全国 全省 "
    "规划 设计 预计 目标 当年 当月 期间 其中 平均 总体 整体 合计 共计 累计 两地 双方 三地 一期 二期 三期 第一 首批 首期".split()
)
_ELSEWHERE = re.compile(r"(?![大小老新主城外])(?:(?![全各本我该每某其两])[一-鿿]){2,3}(?:区|县|自治县|市|自治州)$")
_MUST = ("不少于", "不低于", "不高于", "不超过", "不大于", "不小于", "不得少于", "不得低于", "不得超过")
_WORLDWIDE = re.compile(r"(?:在|遍布)(?:全球|世界各地|全世界)的|全球(?=员工|门店|用户|客户)")
_NO_PLACE = (
    "城区", "园区", "库区", "景区", "山区", "社区", "地区", "小区", "片区", "灾区", "牧区", "林区", "矿区", "厂区", "郊区",
    "街区", "特区", "校区", "税区", "港区", "新区", "老区", "发区", "范区", "验区", "作区", "能区", "聚区", "护区", "假区",
    "业区", "商区", "管区", "辖区", "农区", "城市", "都市", "超市", "门市", "股市", "楼市", "车市", "上市", "夜市", "集市", "各市",
    "各县", "各区", "全县", "全区", "省区", "县区", "区县", "郡县", "省市",
)  # fmt: skip
"""What ends as the name of a district or city does, and is none."""


def _is_elsewhere(item: Item) -> bool:
    """Whether a number is of a place that the gazetteer does not know: whose it is cannot be said."""
    subject = item.subject or item.named.subject
    if _WORLDWIDE.search(item.named.text) is not None:
        return True  # 集团在全球的员工超过100万人
    if not subject or subject.startswith("重庆市"):
        return False
    return _ELSEWHERE.match(subject) is not None and not subject.endswith(_NO_PLACE)


_TWICE_DOUBLED, _TENFOLD = 300, 1000
"""Growth in multiples from which on no single year is meant unless the text says so: 翻两番, 增长1466倍."""


def _in_turn_ranked(q: Quantity, items: list[Item], own: tuple[PlaceMention, ...]) -> list[tuple[Quantity, Item]]:
    """The ranks of a range, one for each of as many places in turn: 甲、乙、丙居第二至四位. Empty where they do not fit."""
    if q.kind is not QuantityKind.RANK or q.value is None or q.value_max is None:
        return []
    if len(items) == 1:
        items = [Item(items[0].named, (place,), items[0].subject) for place in items[0].places or own]
    if len(items) != q.value_max - q.value + 1:
        return []
    return [(replace(q, value=q.value + i, value_max=None), item) for i, item in enumerate(items)]


class ClaimSteps(IndicatorSteps):
    """The steps that make claims of a group of numbers."""

    def _settled_in_time(self, g: Group) -> tuple[PlaceMention, ...] | None:
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
        if first.kind is QuantityKind.RANK and first.value_max is not None:
            ranked = _in_turn_ranked(first, g.items, own or g.sentence_places)
            if not ranked:
                self.out.refuse(group, "coordination_mismatch")  # 甲、乙公司居第二至第四位
                return own
            g.items = [item for _, item in ranked]
        in_turn = self._periods_in_turn(start, first, periods, len(group)) if len(g.items) == 1 else None
        in_force = passage.topic.period, passage.topic.period_basis
        earlier = EARLIER_LEVEL.search(text, group_start, before(first)) if unsettled is _SHARE else None
        if earlier is not None:
            periods = [m for m in periods if not earlier.start() <= m.start < earlier.end()]  # 恢复到2019年的两成
        g.period, g.period_basis = period_of(passage, group, tail, clause, periods, unsettled, g.items)
        if in_turn is not None:
            passage.topic.period, passage.topic.period_basis = in_force  # what follows is of neither of them
        rates = unsettled is _GROWTH and len(g.items) == 1 and len(g.items[0].places) < len(group)
        if len(group) > 1 and (tail.distribute or rates):
            counts = {len(g.items), max(len(i.places) for i in g.items), 1}
            compared = tail.compared or "相比" in text[group_start : first.start]  # 与去年同期、去年全年相比
            compared = compared or _TWO_BASES.search(text, group_start, first.start) is not None
            beside = _SEVERAL_SCOPES.search(scope or "") is not None  # 高于全国、全市
            alone = max(counts) == 1 and not (compared or len(tail.baselines) > 1 or beside)
            mismatched = alone or (max(counts) > 1 and len(group) not in counts)
            if mismatched and in_turn is None and years_of(g.period, len(group)) is None:
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
        if (
            first.unit in _TIMES_TAKEN
            and first.kind is QuantityKind.DURATION
            and indicator_basis == "carried"
            and not any(_TAKES_TIME.search(i.named.name) for i in g.items)
        ):
            self.out.refuse(group, "no_indicator")  # 新建高速公路1000公里，…，现在缩短为8小时
            return ()
        if measure is Measure.DURATION and all(MEAN_TIMES.search(i.named.name) for i in g.items):
            measure = _LEVEL
        if measure is not unsettled:
            g.period, g.period_basis = period_of(passage, group, tail, clause, periods, measure, g.items)
        if indicator_basis == "carried" and not own and passage.topic.narrow:
            g.sentence_places = passage.topic.narrow  # 巫山脆李品牌价值达19亿元、居全国第一
        g.status, g.status_basis = status_of(passage, statuses, clause, first, g.period, measure)
        if g.status is _ACTUAL and g.period_basis == "paragraph":
            g.period = passage.told_instead(g.period)
        if passage.begun_with and g.status is _ACTUAL and g.period is not None and not passage.is_over(g.period):
            g.period, g.period_basis = None, "none"  # 预计9月投产，产能将从35万台增至80万台: the first is of today
        if g.status is _ACTUAL and g.status_basis == "default" and g.period is None and measure is _LEVEL and not own:
            if passage.topic.whole is None and text.startswith(_MUST, before(first), first.start):
                self.out.refuse(group, "threshold")  # 注册资本不少于5000万元: what somebody must have
                return own
        if g.status is _ACTUAL and _PROPOSED.search(text, start, first.start) is not None:
            g.status, g.status_basis = _TARGET, "sentence"  # 他建议，对主动减排的企业，再减征三成
        if g.status is _TARGET and (then := _ONCE_IT_RUNS.search(text, start, first.start)) is not None:
            if _BRINGS.search(text, then.end(), behind + 6) and not _IS_TO_BE.search(text, then.start(), first.start):
                g.status, g.status_basis = _FORECAST, "clause"  # 达产后年产值45亿元: what a project will bring
        if (g.status is _ACTUAL or g.status_basis == "period") and _AS_GOOD_AS_DONE.match(text, behind) is not None:
            g.status, g.status_basis = _FORECAST, "clause"  # 全年达到300天应该问题不大
        if first.unit == "元" and _ADJUSTED.match(text, after(group[-1])) is not None:
            g.status, g.status_basis = _TARGET, "clause"  # 由3.6亿元调整为4.1亿元: a budget, too
        if g.status is _ACTUAL and g.status_basis == "default" and first.unit == "元":
            if g.items[-1].named.name.endswith(OF_PLAN) and measure is _LEVEL:
                g.status, g.status_basis = _TARGET, "clause"  # 市本级收入预算601亿元
        if g.status is _TARGET and g.status_basis in ("heading", "context", "period", "default"):
            if g.period_basis not in ("clause", "sentence") and all(i.named.name in _LIE_OF_LAND for i in g.items):
                g.status, g.status_basis = _ACTUAL, "default"
                g.period, g.period_basis = None, "none"  # a plan tells how large the district is
        done = g.status is _TARGET and self._is_done(g.items, passage.topic.items)
        if done and (g.status_basis == "sentence" or passage.last_was_done()):
            g.status, g.status_basis = _ACTUAL, "default"  # 年初预算12亿元，完成年初预算的92%
        if g.status is _ACTUAL and _AIM_IN_SIGHT.match(text, behind) is not None:
            g.status, g.status_basis = _FORECAST, "clause"  # 全年增长10%的目标可望实现
        quoted = text[behind : behind + 1] in ("”", "’")  # “财政收入三年翻一番”的目标
        if (
            g.status is _ACTUAL
            and (quoted or g.status_basis in ("default", "clause"))
            and _TO_BE_DONE.match(text, behind)
        ):
            if quoted or _SET_AS_AIM.search(text, start, first.start):
                g.status, g.status_basis = _TARGET, "clause"  # 提出在5年内新增服务站1000个的任务
        once = _ONCE_RUNNING.search(text, start, first.start)
        named_since = once is not None and any(m.start > once.start() and m.end <= first.start for m in periods)
        if g.status is not _ACTUAL and _WHEN_RUNNING.search(text, max(start, first.start - 60), first.start):
            g.period, g.period_basis = None, "none"  # 2021年落户重庆，达产后年产值100亿元: some day
        elif g.status is not _ACTUAL and g.status_basis == "sentence" and once is not None and not named_since:
            g.period, g.period_basis = None, "none"  # 项目建成后，主要生产…，设计产能达3万片/月
        else:
            g.period, g.period_basis = settle_target(passage, g.status, g.period, g.period_basis, measure, g.items)
        if (
            g.status is not _ACTUAL
            and g.period is not None
            and g.period.granularity in (Granularity.MONTH, Granularity.DAY, Granularity.QUARTER)
            and all(i.named.text.startswith("年") for i in g.items)
        ):
            g.period, g.period_basis = None, "none"  # 二期10月开园，预计年接待量120万人次
        if g.status is _ACTUAL and passage.near_whole:
            g.period, g.period_basis = settle_whole(passage, g.period, g.period_basis)
        g.years = in_turn or (years_of(g.period, len(group)) if len(g.items) == 1 else None)
        g.basis = tail.basis
        if g.basis is None and measure is _GROWTH:
            over_years = g.period is not None and g.period.granularity is _MULTI_YEAR
            counted = _IN_YEARS.search(text, clause.start, tail.end) is not None
            most = _TWICE_DOUBLED if text[first.start] == "翻" else _TENFOLD
            tenfold = first.kind is _MULTIPLE and first.value is not None and first.value >= most
            base = tail.baselines[-1].period if tail.baselines else None
            base = base_of(passage, base or self._base_before(first, start, periods), tail.basis)
            counted = counted or tail.since_long or (text[first.start] == "翻" and is_of_years(periods, first))
            apart = (
                base is not None and g.period is not None and g.period.end.year - base.end.year > 1
            )  # 比2000年增长55%
            apart = apart or bool(tail.baselines and text.endswith(_LAST_PLAN, 0, tail.baselines[-1].end))
            g.basis = "cumulative" if over_years or counted or tenfold or apart else "yoy"  # 5年增长3.5倍
            if tail.predicate is not None and tail.predicate.text in _ON_LAST:
                g.basis = "qoq"
            if base is not None and 0 < (base.end - base.start).days < _WEEK:
                g.basis = "qoq"  # 比上周上涨0.7%
        g.measure = measure
        return None

    def _drafted(self, g: Group) -> tuple[PlaceMention, ...] | None:
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
        whole_at = max((m.start for m in (*own, *sentence_places) if m.deictic or m.kind in WHOLES), default=-1)
        own_part = self._own_part(max(start, whole_at), first.start)
        part = passage.part if own_part or whole_at < 0 else None
        if part is not None and self._is_elsewhere(part, start, first.start, places):
            part = None  # 邻县乙镇丙村的基地，…: not of the town that the text is about
        part = part or own_part
        shared = (tail.distribute or tail.every) and first.hedge_start is not None and first.hedge_start < first.start
        alike = (
            len(g.items) > 1 and len({i.named.name for i in g.items}) == 1
        )  # 企业、高校分别投入研发经费: told apart by whose
        both = _TWO_BENCHMARKS.search(text, start, first.start) if measure is _DIFFERENCE and len(group) == 2 else None
        scopes = (
            (both[1], both[2]) if both is not None and len(g.items) == 1 else ()
        )  # 比全市和全国分别高1.4、1.8个百分点
        in_order = self._ranked_before(g) if measure is Measure.RANK and not own else ()
        for number, (q, item) in enumerate(self._pairs(group, g.items)):
            whose = item.subject or item.named.subject
            value, value_max = self._value(q, measure, tail)
            if (
                measure is _CONTRIBUTION
                and value is not None
                and (
                    _PULLS_DOWN.search(text, max(0, q.start - 6), q.start)
                    or _DRAGS.search(text, max(0, q.start - 18), q.start)
                )
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
            if self.away and self._is_away(start, first.start, places):
                of = [(None, "unknown")]  # 广东阳江…。阳江从业人员近20万人
            if not own and not item.places and self._is_abroad(start, first.start, places):
                of = [(None, "unknown")]  # 比如日本，现在人均2万美元
            if _ACROSS_THE_STRAIT.search(text, start, first.start) is not None:
                of = [(None, "unknown")]  # 两岸贸易额: not the city's
            if elsewhere and not own and not item.places:
                of = [(None, "unknown")]
            if (
                len(of) > 1
                and measure is _LEVEL
                and q.kind is _AMOUNT
                and not (tail.every or tail.distribute or len(group) > 1 or announced or listed or self.such)
                and _EACH_TOLD.match(text, g.behind) is None
                and _EACH_OF.search(text, group_start, first.start) is None
                and "价" not in item.named.name  # 甲、乙两区仍在6000元以内: what each one's price is
            ):
                zones = {m.district_name for m in item.places or own or sentence_places if m.kind == "functional_zone"}
                besides = [one for one in of if one[0] not in zones]  # 南岸区、重庆经开区谋划项目11个
                of = besides if len(besides) == 1 else [(None, "unknown")]  # 渝东南、渝东北接待游客: of both together
            if in_order and number < len(in_order):
                of = [in_order[number]]
            if (inside := self._placed_behind(q, places)) is not None:
                of = [(inside.district_name, "clause")]
            for district, district_basis in of:
                self.out.drafts.append(
                    Draft(
                        quantity=q,
                        measure=measure,
                        value=value,
                        value_max=value_max,
                        unit=self._price_unit(q, item, start) or self._unit(q, measure),
                        comparator=first.comparator
                        if shared and q.hedge_start is q.hedge_end is None
                        else q.comparator,
                        named=item.named,
                        indicator_basis=indicator_basis,
                        status=status,
                        status_basis=status_basis,
                        basis=basis,
                        scope=(scopes[number] if scopes else scope) if measure in _SCOPED else None,
                        subject=(_SUBJECT_EDGE.sub("", whose or "") if alike else _worded(whose))
                        or part
                        or self._own_firm(g, voice),
                        period=years[number] if years else period_for(passage, q, period, tail),
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
            apart = bool(own) and OF_WHICH.search(text, start, first.start) is not None
            told_as, told_of = (status, status_basis), own
            if of_benchmark:  # what follows is of ours again
                g.items, told_of = [replace(i, places=()) for i in g.items], ()
            undated = measure is _LEVEL and period is None and status is _ACTUAL
            passage.undated_end = group[-1].end if undated else -1
            passage.leave_group(g.items, measure, hint is _SHARE, growth_noun, told_of, period, told_as, apart=apart)
            if measure is _LEVEL and first.kind is _AMOUNT:
                passage.topic.unit = first.unit
                parted = passage.topic.whole is not None and passage.topic.whole[1] == first.unit
                if not g.part and not parted and len(g.items) == 1:
                    self.wholes[first.unit] = Whole(g.items[0].named, first.unit, group[-1].end)
                if (things := g.items[-1].named).is_count and first.unit in self.kit.referents.classifiers:
                    passage.topic.counted = things, first.unit
                passage.topic.dimension = g.items[-1].named.name, self.kit.referents.dimension(first)
        return () if one_of or of_benchmark else own or between.places

    def _placed_behind(self, q: Quantity, places: Sequence[PlaceMention]) -> PlaceMention | None:
        """The district that alone stands in brackets behind a number: 优良天数介于222天（甲区）至272天（乙县）之间."""
        end = after(q)
        if self.text[end : end + 1] != "（":
            return None
        return next((m for m in places if m.start == end + 1 and self.text[m.end : m.end + 1] == "）"), None)

    def _ranked_before(self, g: Group) -> tuple[tuple[str | None, str], ...]:
        """Whose ranks are that a sentence tells behind the figures of several: 甲区61套，乙区52套，分列二、三位."""
        if len(g.group) < 2 or len(g.items) != 1 or _IN_ORDER.search(self.text, g.start, before(g.first)) is None:
            return ()
        told: list[tuple[str | None, str]] = []
        for draft in reversed(self.out.drafts):
            alike = draft.sentence_start == g.start and draft.named == g.items[0].named
            if not alike or draft.measure is Measure.RANK or len(told) == len(g.group):
                break
            told.append((draft.district_name, "sentence"))
        return tuple(reversed(told)) if len(set(told)) == len(g.group) else ()

    def _price_unit(self, q: Quantity, item: Item, start: int) -> str:
        """The unit of a price whose sentence has written it once (甲区均价6186元/平方米，乙区6012元), or nothing."""
        if q.unit != "元" or "价" not in item.named.name:
            return ""
        for draft in reversed(self.out.drafts):
            if draft.sentence_start != start:
                break
            if draft.named == item.named and draft.unit.startswith("元/"):
                return draft.unit
        return ""

    def _own_firm(self, g: Group, voice: Voice) -> str | None:
        """The firm of who speaks, once the paragraph has spoken of it and of no place since: 我们公司去年出口80万台."""
        firm = voice.speaker.organisation if voice.speaker is not None else None
        if firm is None or not firm.endswith(_FIRMS) or g.own or g.sentence_places:
            return None
        reach = max(0, g.first.start - _FIRM_REACH)
        begun = max(self.text.rfind("\n", reach, g.first.start) + 1, voice.start, reach)
        said = [m.end() for m in _OUR_FIRM.finditer(self.text, begun, g.first.start)]
        if not said or _OF_ALL_FIRMS.search(self.text, said[-1], g.first.start) is not None:
            return None
        return firm

    def _is_abroad(self, start: int, end: int, places: Sequence[PlaceMention]) -> bool:
        """Whether a sentence told of a foreign country before a number, and of no place since."""
        if self.of_singapore and self.text.find("我国", start, end) >= 0 and self.text.find("重庆", start, end) < 0:
            return True  # its own papers call Singapore so
        told = [m.start() for m in _ABROAD.finditer(self.text, start, end + 1)]
        return bool(told) and all(m.start < told[-1] for m in places if m.start < end)

    def _is_away(self, start: int, end: int, places: Sequence[PlaceMention]) -> bool:
        """Whether the last place that a sentence names before a number is one of another province."""
        named = max(self.text.rfind(name, start, end) for name in self.away)
        if named < 0 or self.text.find("；", named, end) >= 0 or GIVES_US.match(self.text, named, end) is not None:
            return False
        return all(m.start < named for m in places if m.start < end and (not m.deictic or m.role == "subject"))

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
            joined = not run or JOINS.fullmatch(self.text, m.end, run[-1].start) is not None
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

    def _own_part(self, start: int, end: int) -> str | None:
        """The town or village that a sentence speaks of as its own: 全镇工业总产值12亿元."""
        found = _OWN_PART.findall(self.text, start, end)
        return found[-1] if found else None

    def _is_elsewhere(self, part: str, start: int, end: int, places: list[PlaceMention]) -> bool:
        """Whether a sentence names another town of a county it names, not the one that the text is about."""
        if self.text.find(part, start, end) >= 0:
            return False
        return any(
            m.kind in COUNTIES and start <= m.start < end and _OTHER_TOWN.match(self.text, m.end, end) is not None
            for m in places
        )

    def _base_before(self, q: Quantity, start: int, periods: list[PeriodMention]) -> Period | None:
        """What the numbers before in the sentence were compared with: 比2013年末增加1.4万个，增长110.7%."""
        for m in reversed(periods):
            if start <= m.start < q.start:
                bound = m.role is _OF and self.text.find("相比", m.end, min(q.start, m.end + _BASE_REACH)) >= 0
                if bound or m.role is PeriodRole.BASELINE:
                    return m.period
        return None

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
        if _OF_WHICH_SO_MUCH.search(self.text, max(0, before(q) - 30), before(q)) is not None:
            if not any(item.named.is_ratio or _NAMED_RATIO.search(item.named.name) for item in items):
                return _SHARE  # 搬迁企业300多家，其中破产的超过了三分之二
        part_of = tail.predicate is None and tail.end == before(q) and _OF_NEXT.match(rest) is not None
        if self.passage.topic.measure is _SHARE and len(items) == 1 and _INDUSTRY_ALONE.fullmatch(items[0].named.name):
            return _SHARE  # 从事第二产业的比重为42%，第三产业57%
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
    def _unit(q: Quantity, measure: Measure) -> str:
        """A growth by so many times is in per cent; what is so many times another is in times of it."""
        if q.multiple_of and measure is not _GROWTH:
            return "倍"
        return "%" if q.kind in _IN_PERCENT else q.unit

    @staticmethod
    def _value(q: Quantity, measure: Measure, tail: Tail) -> tuple[Decimal | None, Decimal | None]:
        """The value with the sign of its verb, and the upper end of a range."""
        sign = 1
        if tail.predicate is not None and tail.predicate.predicate in ("growth", "difference") and measure in _SIGNED:
            sign = tail.predicate.sign
            if measure is _CHANGE and tail.modifier is not None and tail.modifier.sign < 0:
                sign = -sign
        value, value_max = q.value, q.value_max
        if q.multiple_of and measure is _GROWTH:
            value = value - 100 if value is not None else None  # 是上年的2.1倍
            value_max = value_max - 100 if value_max is not None else None
        elif q.multiple_of:
            value = value / 100 if value is not None else None
            value_max = value_max / 100 if value_max is not None else None
        if sign != 1:
            value = value * sign if value is not None and value > 0 else value
            value_max = value_max * sign if value_max is not None else None
        if value is not None and value_max is not None and value_max < value:
            value, value_max = value_max, value
        return value, value_max

    @staticmethod
    def _pairs(group: list[Quantity], items: list[Item]) -> list[tuple[Quantity, Item]]:
        """Which number is said of which item."""
        if len(group) == 1 and (of_each := _in_turn_ranked(group[0], items, ())):
            return of_each
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
