"""Whether a number is reached, aimed at or expected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from cq_pipeline.extract.drafts import Item
from cq_pipeline.extract.grammar import StatusRow
from cq_pipeline.extract.model import (
    Granularity,
    Measure,
    Period,
    PeriodRole,
    Quantity,
    Status,
)
from cq_pipeline.extract.passage import Passage
from cq_pipeline.extract.passage_period import AS_IT_IS, HAS, ORIGIN, ORIGIN_LAST, STOCK_CUE
from cq_pipeline.extract.periods import whole_year
from cq_pipeline.extract.phrases import BOUNDARY, Clause

_GROWTH = Measure.GROWTH
_LEVEL = Measure.LEVEL
_RANK_MEASURE = Measure.RANK
_SHARE = Measure.SHARE
_DEADLINE = PeriodRole.DEADLINE
_OF = PeriodRole.OF
_DAY = Granularity.DAY
_MULTI_YEAR = Granularity.MULTI_YEAR
_YEAR = Granularity.YEAR
_ACTUAL = Status.ACTUAL
_FORECAST = Status.FORECAST
_TARGET = Status.TARGET

_DONE_THEN = re.compile(
    r"(?:其中|而|但|截至|到|至)?(?:今年|去年|当年|[上下]半年|[一二三四]季度|前[一二三四五六七八九十两]+(?:个月|季度)|"
    r"\d{1,2}月?[—\-–~～至到]\d{1,2}月|(?:19|20)\d\d年|\d+月|今年以来|目前|现|首季|年内)[底末]?(?:份|已经?|共|累计)?[^，。；]{0,8}?(?:完成|实现|建成|新增|达到?|增长|开工|竣工|投产|到位|发放|脱贫)|(?:占|完成)(?:了)?(?:年度|全年|年|总)?(?:计划|目标|任务|预算)"
)
"""What says itself when it was done, and that it was: no plan of another clause."""
_LEADING = re.compile(
    r"(?:^|[，；：。！？\n“（—、 ])(?:初步|据|经|统计|测算|有关部门|[全今去明]年|(?:19|20)\d\d年|[全我][市区县]|重庆|将?可?)*$"
)
"""What may stand between the head of a clause and 预计, which then holds for the clauses behind it as well."""
_SMALL_WORDS = re.compile(r"同比|增长|下降|达到?|约|分别|均|提高|增加|年均|其中|（|）|[0-9.%]")
_A_PLAN_TAKES = 4  # years
_STANDS_IN_PLAN = re.compile(
    "(?:生产总值|增加值|产值|收入|零售总额|进出口总额|人口|里程|密度|能力|率|总量|余额|产量|规模以上[^新]{2,6}数量|天数|年限|寿命|师数|位数)$"
)
_MORE_IN_PLAN = re.compile("新增|净增|新建|累计|建设|投资|改造")
_RISES_TO = re.compile(
    "(?:左右|以上)?(?:提高|提升|增加|增长|扩大|扩容|扩充|拓展|发展|上升|攀升|升|下降|降低|减少|压缩|压减|压降|缩短|缩减|缩小|精简|减|降|增|涨|跌|掉|"
    "提|拉高|拉升|拉低|调高|调低|调整|下调|上调|翻番|扩|压)[到至为]"
)
_FROM_WHAT_IS = re.compile(
    r"[从由](?:现在|目前|当前|现有|如今)的?[^，。；0-9]{0,8}[0-9.]+[^，。；0-9]{0,12}[到至为][^，。；0-9]{0,6}$"
)
"""What is so now, before what it is to become: 成本由目前的8元降至5元以内."""
_FROM_REACH = 40
_SO_FAR = re.compile(
    r"(?:仅|只|已经?|才|均已|累计已?|实际)完成了?(?:全年|年度|年初|预期|计划|的)*(?:预算|目标|计划|任务)(?:任务|目标)?的?$|"
    r"(?:低于|高于|快于|慢于|落后于?|超)(?:序?时间?|计划)进度$"
)
"""What has been done of a plan so far, whatever the sentence says of its aims: 仅完成年度预算的61%, 低于时间进度14个百分点."""
_SO_NOW = ("目前", "现有")
_MADE_USE_OF = frozenset("与和对把将用托合活持")
"""Before 现有: what is there is only made use of, 整合现有86家企业资源，配套率提高到45%."""
_ESTIMATED = ("估计", "估算")
_UP_TO_NOW = re.compile("累计|已|(?<!项)目前|现有|如今|迄今")
_FORECAST_FRAME = re.compile(r"(?:预测|预计|估计|预判|估算|预期)[，：]")
_FIRST_MONTHS = 2
_OF_THE_WHOLE = re.compile("全年")
_SET_FROM_ABOVE = re.compile("下达(?:给?(?:我|全|本)?[市区县])?的?[^，。；]{0,24}$")
_ITS_TASK = re.compile("[^，。；]{0,30}?(?:目标任务|目标|任务|指标|计划)")
_STANDS_NOW = re.compile("占地|储量|探明|每[日天]|成立以来|目前")
_MEANT = re.compile("规划|计划|拟|将|新建|建设|打造|力争|目标|预计|到20[0-9]{2}年")
_JUST_BEGUN = timedelta(days=120)
"""Of several years: what is said of them all so soon is no more than meant."""


def status_of(
    passage: Passage,
    statuses: Sequence[tuple[int, StatusRow]],
    clause: Clause,
    q: Quantity,
    period: Period | None,
    measure: Measure,
) -> tuple[Status, str]:
    """Achieved, aimed at or expected. A word in the clause beats one farther away, a strong word a weak one; a weak
    word does not turn what is over into a plan.
    """
    if passage.row_status is not None:
        return passage.row_status, "heading"
    if _SET_FROM_ABOVE.search(passage.text, clause.start, q.start) is not None and _ITS_TASK.match(passage.text, q.end):
        return _TARGET, "clause"  # 超额完成国家下达我市的3005万亩粮食种植面积目标任务
    if measure not in (_GROWTH, _RANK_MEASURE) and _SO_FAR.search(passage.text, clause.start, _begin(q)) is not None:
        return _ACTUAL, "clause"
    dated = passage.reference is not None or (passage.present_year or passage.title.planned_from) is not None
    over = period is not None and (
        passage.is_over(period) or passage.is_counted_at(period)
        if dated
        else passage.reference is None and period.end.year < passage.told_until
    )
    halt = passage.text.rfind("；", clause.group_start - 200 if clause.group_start > 200 else 0, clause.start)
    rounded = q.hedge_end is not None and q.hedge_end > q.end  # 预计…；社会消费品零售总额增长8.5%左右
    foreseen = [at for at, row in statuses if row.status is _FORECAST]  # 预计将突破1000亿元: no plan
    if measure is not _RANK_MEASURE and _DONE_TO_IT.search(passage.text, clause.start, _begin(q)) is not None:
        if _SUPPOSED.search(passage.text, clause.start, q.start) is None:
            return _ACTUAL, "clause"  # 没打算再走，…靠小额贷款贷了5万元
    if measure in (_SHARE, _LEVEL) and q.unit == "%" and _OF_SURVEY.search(passage.text, clause.start, q.start):
        return _ACTUAL, "clause"  # 表示明年不打算扩大规模，有意转行的占9.1%
    left = [
        (at, row)
        for at, row in statuses
        if at < q.start
        and not (row.status is _TARGET and (at - 2 in foreseen or _only_says_when(passage, at, row, foreseen)))
        and (at >= passage.past_from or row.status is _FORECAST)
        and not (row.text in _RUSHES_FOR and at + 1 != _begin(q))
        and not (
            at < halt
            and (
                (row.status is _FORECAST and not rounded and not _heads_review(passage, at, period))
                or (row.text.endswith("后") and row.text != "今后")
            )
        )
    ]  # 达产后年产值30亿元；开工项目26个
    running = (
        period is not None
        and passage.reference is not None
        and period.granularity is _YEAR
        and period.start <= passage.reference < period.end
    )  # 今年，脐橙预计产量达30万吨，综合产值超20亿元
    if (
        not running
        and any(row.status is _FORECAST and at < clause.start for at, row in left)
        and _names_itself(passage, clause, q)
    ):
        left = [
            (at, row)
            for at, row in left
            if row.status is not _FORECAST
            or _leads(passage, at)
            or at >= clause.start
            or _heads_review(passage, at, period)
        ]
    if (
        passage.last_status is not None
        and not (passage.last_status[0] is _ACTUAL and _is_ahead(passage, period))  # 由2021年的18%提高到35%
        and not (
            passage.last_status[0] is _ACTUAL
            and any(halt <= at < q.start for at in foreseen)
            and period is not None
            and not over
        )  # 今年预计达780亿元，占比由去年的2.1%提高到6.8%
        and BOUNDARY.search(passage.text, clause.group_start, q.start) is None
        and not any(at >= clause.group_start for at, _ in left)
    ):
        return passage.last_status  # 将建成3个、改造5个: as the number before it in the clause
    origin = _begin(q)
    if (
        (period is None or passage.near_role is _DEADLINE or not over)
        and passage.text[origin - 1] in ORIGIN_LAST
        and ORIGIN.search(passage.text, clause.start, origin)
        and _RISES_TO.match(passage.text, q.end) is not None
    ):
        passage.begun_with = True
        return _ACTUAL, "clause"  # 计划用三年时间，把工业产值从8亿元提高到30亿元
    if AS_IT_IS.search(passage.text, clause.start, q.start) is not None:
        passage.begun_with = True
        return _ACTUAL, "clause"  # 五年后，森林覆盖率将从现在的27%增加到37%
    now = _FROM_WHAT_IS.search(passage.text, max(passage.sentence_start, origin - _FROM_REACH), origin)
    left = [(at, row) for at, row in left if not (row.text in _SO_NOW and passage.text[at - 1] in "从由")]
    if any(row.text == "现有" and at < clause.start for at, row in left):
        left = [(at, row) for at, row in left if row.text != "现有" or passage.text[at - 1] not in _MADE_USE_OF]
    if left and (over or _UP_TO_NOW.search(passage.text, clause.start, q.start) is not None):
        left = [(at, row) for at, row in left if row.text not in _ESTIMATED]  # 据估计，累计投资达30亿元
    if any(row.text in _MUST for _, row in left):
        used_to = _USED_TO.search(passage.text, passage.sentence_start, q.start) is not None
        left = [
            (at, row)
            for at, row in left
            if row.text not in _MUST or not (used_to or _TAKES_UP.match(passage.text, at) is not None)
        ]
    if passage.heading_status is _ACTUAL and (over or period is None):
        left = [(at, row) for at, row in left if row.text != "争取" or _WON.match(passage.text, at) is None]
    if left:
        own = [row for at, row in left if at >= clause.start]
        own = [row for row in own if row.strength >= 2] or own
        for rows, basis in ((own, "clause"), ([row for _, row in left], "sentence")):
            if rows and basis == "sentence" and HAS.search(passage.text, clause.start, q.start):
                rows = [row for row in rows if row.status is not _FORECAST]  # 预计收入1.2亿元，全县有1万余户…
            if rows:
                best = max(reversed(rows), key=lambda row: row.strength)
                if best.status is _ACTUAL and best.strength == 1:  # 要累计比“十五”末降低4%
                    best = next((row for row in rows if row.status is _TARGET), best)
                if best.strength == 1 and any(row.status is _FORECAST for _, row in left) and best.text != "目标":
                    return _FORECAST, "sentence"
                if best.text == "届时" and any(row.status is _FORECAST for _, row in left):
                    return _FORECAST, "sentence"  # 二期预计9月投产，届时年产能将增至80万台
                weak = best.status is _ACTUAL and best.strength == 1
                goal = (
                    weak
                    and not passage.near_past
                    and (passage.topic.status is _TARGET or passage.near_role is _DEADLINE)
                )
                goal = goal or (
                    weak
                    and passage.heading_status is _TARGET
                    and period is not None
                    and (dated or passage.title.is_plan)
                    and not over
                )
                goal = goal or (weak and passage.planning and passage.title.is_plan and period is None)
                on_a_day = best.status is _TARGET and period is not None and period.granularity is _DAY
                if basis == "sentence" and best.status is _ACTUAL and _comes_yet(passage, period):
                    continue  # 目前建成了500个，明年底实现全覆盖
                if basis == "sentence" and over and not on_a_day and best.status is _TARGET:
                    if passage.done_in_sentence == passage.sentence_start and passage.last_period == period:
                        continue  # …1至5月完成65亿元，投资完成率54.2%
                    if _DONE_THEN.match(passage.text, clause.start, q.start) is not None:
                        passage.done_in_sentence = passage.sentence_start
                        continue  # 今年计划投资120亿元，上半年完成65亿元
                taken = (
                    (best.frame or best.text == "要") and best.status is _TARGET and passage.near_role is None
                )  # its period is not its own
                if best.strength > 1 or not (
                    (over and not on_a_day and not taken) or goal
                ):  # 昨天开工，产能将扩大到55万辆
                    return best.status, basis
    if _may_come(passage, clause, q, period) and not any(row.status is _TARGET for _, row in left):
        return _FORECAST, "clause"  # 明年涨幅会在8%以内
    if passage.near_ahead and not left:
        return _TARGET, "period"  # 明年，新增企业12家, whatever the date of the text
    if passage.near_past and not any(row.status is not _ACTUAL for _, row in left):
        return _ACTUAL, "period"  # 去年，…, whatever the date of the text
    ahead = period is not None and passage.reference is not None and period.start > passage.reference
    if period is not None and passage.reference is not None and period.granularity is _MULTI_YEAR and not over:
        ahead = ahead or passage.reference - period.start < _JUST_BEGUN  # 2011年1月9日：“十二五”期间年均增长12.5%
    if (
        period is not None
        and passage.reference is None
        and passage.title.planned_from is not None
        and not passage.title.is_plan
    ):
        ahead = period.start.year >= passage.title.planned_from
    if passage.title.plan_year is not None and period is not None and not left:
        ahead = ahead or period == whole_year(passage.title.plan_year)  # January 2007: 2007年，…增长11.5%
    if passage.foreseen_in and passage.reference is None and period is not None and not left:
        ahead = ahead or (period.granularity is _YEAR and period.end.year > max(passage.foreseen_in))
    rose = passage.reference is None and passage.topic.origin is not None and not left
    if (
        not left
        and period is not None
        and passage.reference is not None
        and period == whole_year(passage.reference.year)
        and passage.reference.month <= _FIRST_MONTHS
        and _OF_THE_WHOLE.search(passage.text, clause.group_start, q.start) is not None
    ):
        ahead = True  # January 2024: 全年生猪出栏量稳定在1800万头
    if not left and _has_just_begun(passage, clause, q, period):
        ahead = True  # in August: 下半年，启动30个示范镇建设
    if ahead or (passage.near_role is _DEADLINE and not over and not rose):
        return _TARGET, "period"  # 从2016年的120列，到2021年的6000列 is none
    own_over = passage.near_role is not None and passage.near_role is not _DEADLINE  # “十三五”末，…: its own time
    if over and (passage.topic.status is not _TARGET or own_over or measure in (_GROWTH, _RANK_MEASURE)):
        return _ACTUAL, "period"
    if passage.leaning and not over:
        return _TARGET, "context"  # 2015年争取种植烟叶12万亩。实现烟农收入4亿元
    if passage.topic.status is _TARGET and _is_before_aims(passage, period):
        return _ACTUAL, "period"  # 2011年将实现…。2010年突破千亿元
    if (
        passage.topic.status is _TARGET
        and period is None
        and passage.voice_at(q.start).basis == "reporter"
        and _STANDS_NOW.search(passage.text, clause.start, q.start) is not None
        and _MEANT.search(passage.text, passage.sentence_start, q.start) is None
    ):
        return _ACTUAL, "default"  # 到2022年，…。某县工业园占地约20平方公里
    if passage.topic.status is not None:
        return passage.topic.status, "context"
    if passage.heading_status is _TARGET and _is_long_before_aims(passage, period):
        return _ACTUAL, "period"  # 到2025年，…。2020年，全市新增绿色建筑6800万平方米
    if passage.heading_status is not None:
        return passage.heading_status, "heading"
    of_today = now is None and STOCK_CUE.search(passage.text, clause.start, q.start) is not None
    if passage.title.is_policy and period is None and not of_today:
        return _TARGET, "heading"  # 办理时限压缩60%: what measures are to bring
    return _ACTUAL, "default"


_DONE_TO_IT = re.compile("(?<![为除到算成极罢])[一-鿿]了(?:[约近逾超整]|将近|接近|差不多|大概|足足|整整|超过)?$")
"""What is said to have been done with the number itself: 贷了5万元, 招了64个人."""
_SUPPOSED = re.compile(
    "要|将|如果|要是|假如|一旦|只要|等到?|就能|才能|会|可|力争|计划|打算|准备|预计|估计|有望|目标|规划|到时"
)
_MAY = re.compile(
    "(?:(?<![产功性智职动技才万热节电储运])能够?|(?<![机社协大晚不])会(?!议|上|展|员|计)|(?<![许认不尚仅])可以?|可能|或许?|也许|应该|恐怕|顶多|至多|大概|估计)"
    "(?:再|还|够|比|在|过|到|达到?|有|收|卖|产|增|添|升|降|涨|跌|减|超|突破|实现|完成|创造|新增|提高|控制|年产|接待|形成|提供|增长|增加|节约|下降|回落)[^，。；0-9]{0,12}$|"
    "(?:顶多|至多)[^，。；0-9]{0,6}$"
)
_RUSHES_FOR = ("冲", "拼", "拚")
"""Words of headlines for an aim that stands right behind them: 产量拼5000万台 缺工3万人."""
_SAYS_WHEN = ("将", "将达到")


def _may_come(passage: Passage, clause: Clause, q: Quantity, period: Period | None) -> bool:
    """Whether something is told as what may come: 明年房价涨幅会在8%以内, 今年顶多收3000吨."""
    if _MAY.search(passage.text, clause.start, _begin(q)) is None:
        return False
    if passage.near_ahead:
        return True
    if passage.near_role is None or period is None or passage.reference is None:
        return False
    return period.end > passage.reference and not passage.near_past


_OF_SURVEY = re.compile(
    "(?:有意|愿意|打算|想|希望|考虑|计划|准备|倾向|认为|表示|担心)[^，。；0-9]{0,14}的[^，。；0-9]{0,6}?(?:也|只|仅|就|还)*(?:占|有)了?[约近超]?$"
)
_MUST = ("要", "还要", "就要", "得", "需", "需要")
_USED_TO = re.compile(
    "以前|从前|过去(?!的?[一二三四五六七八九十0-9])|原来(?!是)|原先|早些年|早年|那时|当初|往年|以往|此前|昔日|[0-9一二三四五六七八九十]年前"
)
"""Words behind which 要 is what it took then: 以前一个箱子要多花800元."""
_TAKES_UP = re.compile("(?:就|还|都)?要(?:占|占掉|占去|花掉|用掉|吃掉|耗掉)")
_WON = re.compile(
    "争取(?:到|了|得)?(?:了)?[^，。；0-9]{0,14}?(?:项目|资金|补助|债券|专项|指标|贷款|投资|支持|名额|经费|款)"
)
"""What a review tells of as obtained: 争取三峡后续项目61个、资金9.7亿元."""
_DONE_SO_FAR = re.compile("了|已|累计|同比|增长|截至|以来|至今|目前|当前|达到?|下降|环比")
_DEED = re.compile(
    "(?:启动|新增|新建|新改建|建成|开工|完成|实施|引进|培育|投入|安排|发放|举办|改造|打造|推出|开展|建设|推进|投放|组织|培训|整治|筹集|争取)[^，。；]{0,16}$"
)
_HALF_DAYS = 2


def _has_just_begun(passage: Passage, clause: Clause, q: Quantity, period: Period | None) -> bool:
    """Whether a half year or quarter that the sentence names is not half over, and nothing says what was done in it."""
    ref = passage.reference
    if period is None or ref is None or passage.near_role is not _OF or not period.start <= ref < period.end:
        return False
    if period.granularity not in (Granularity.HALF, Granularity.QUARTER):
        return False
    if (ref - period.start) * _HALF_DAYS > period.end - period.start:
        return False
    if _DEED.search(passage.text, clause.start, q.start) is None:
        return False
    return _DONE_SO_FAR.search(passage.text, passage.sentence_start, q.end + 10) is None


def _only_says_when(passage: Passage, at: int, row: StatusRow, foreseen: Sequence[int]) -> bool:
    """Whether 将 stands behind a word of expectation in its clause, or behind one that frames the sentence."""
    if row.text not in _SAYS_WHEN:
        return False
    return any(
        f < at and (BOUNDARY.search(passage.text, f, at) is None or _FORECAST_FRAME.match(passage.text, f) is not None)
        for f in foreseen
    )


def _begin(q: Quantity) -> int:
    """Where a number begins with the words that hedge it."""
    return q.start if q.hedge_start is None else min(q.hedge_start, q.start)


def _is_ahead(passage: Passage, period: Period | None) -> bool:
    """Whether a period begins only after the day of the text."""
    return period is not None and passage.reference is not None and period.start > passage.reference


def _comes_yet(passage: Passage, period: Period | None) -> bool:
    """Whether a period begins only after the day of the text, or in a text without a date is a time limit."""
    if period is None or passage.reference is None:
        return False
    if passage.near_role is _DEADLINE and period.end > passage.reference:
        return True  # 今年以来新增停车位2860个，年底前再增加2000个
    return period.start > passage.reference and passage.near_role is _OF


def _is_before_aims(passage: Passage, period: Period | None) -> bool:
    """Whether a text without a date names a year before the first one that it has told its aims of."""
    if passage.reference is not None or period is None or not passage.aimed_in or passage.near_role is not _OF:
        return False
    return period.granularity is _YEAR and period.end.year < min(passage.aimed_in)


def _is_long_before_aims(passage: Passage, period: Period | None) -> bool:
    """Whether that year lies too far back to be a step on the way to the aims of a plan."""
    return (
        _is_before_aims(passage, period)
        and period is not None
        and min(passage.aimed_in) - period.end.year >= _A_PLAN_TAKES
    )


def _names_itself(passage: Passage, clause: Clause, q: Quantity) -> bool:
    """Whether the clause of a number says what it is of, after a comma."""
    words = _SMALL_WORDS.sub("", passage.text[clause.start : q.start])
    if passage.text.startswith("其中", clause.start):
        return False  # 本级收入预计56亿元，其中税收32亿元
    return passage.text[clause.start - 1 : clause.start] in ("，", ",") and len(words) >= 4


def _leads(passage: Passage, at: int) -> bool:
    """Whether a word stands at the head of its clause, and not behind what is measured: 使用外资预计1.3亿美元."""
    begun = max(at - 12, 0)
    if _FORECAST_FRAME.match(passage.text, at) is not None:
        return True  # 业内人士预测，今年房价涨幅在3%以内
    return _LEADING.search(passage.text, begun, at) is not None


_REVIEWED = re.compile("预计(?:全年|今年|(?:19|20)[0-9]{2}年|全[市区县镇乡]|可|共|能|将)*(?:完成|实现)")
_BEFORE_REVIEW = re.compile("(?:初步|[全今去]年|(?:19|20)[0-9]{2}年|[全我][市区县镇乡]|[一-鿿]{2,4}[区县镇乡]|，)*$")


def _heads_review(passage: Passage, at: int, period: Period | None) -> bool:
    """Whether 预计 opens the sentence that sums up a year at its end, all of whose figures are then expected.

    预计实现地区生产总值113亿元，增长16%；地方财政收入14亿元; in a paper of December to February.
    """
    reference = passage.reference
    if (
        reference is None
        or period is None
        or period.granularity is not _YEAR
        or _REVIEWED.match(passage.text, at) is None
    ):
        return False
    if (
        period.end.year != reference.year - (reference.month <= _FIRST_MONTHS)
        or _FIRST_MONTHS < reference.month < _LAST_MONTH
    ):
        return False
    return _BEFORE_REVIEW.fullmatch(passage.text, passage.sentence_start, at) is not None


_LAST_MONTH = 12


def settle_target(
    passage: Passage, status: Status, period: Period | None, basis: str, measure: Measure, items: list[Item]
) -> tuple[Period | None, str]:
    """A target or forecast takes no period that is over, unless its own sentence says so; it may take the plan's."""
    if status is _ACTUAL:
        if period is not None and basis in ("heading", "document", "paragraph"):
            passage.done_in.add(period.end.year)
        return period, basis
    if status is not _ACTUAL and period is not None and basis in ("clause", "sentence"):
        passage.aimed_in.add(period.end.year)
        if status is _FORECAST and period.granularity is _YEAR:
            passage.foreseen_in.add(period.end.year)
    if status is _TARGET and passage.reference is None and period is not None and not passage.title.is_plan:
        if basis in ("heading", "document", "paragraph") and period.end.year in passage.done_in:
            period, basis = None, "none"  # 2023年 … 预期目标增长6%: of a year to come
    if status is _FORECAST and period is not None:
        return period, basis
    if (
        period is not None
        and basis not in ("clause", "sentence")
        and passage.reference is not None
        and period.end < passage.reference
    ):
        period, basis = None, "none"
    if basis == "document" and period is not None and passage.title.plan_span is not None:
        if period.end < passage.title.plan_span.start:
            period, basis = None, "none"  # 2020年 of what a plan begins with
    if period is None and passage.topic.target_period is not None:
        return _planned_end(passage.topic.target_period, measure, items), "paragraph"
    ahead = passage.heading_period
    if basis == "stock" and ahead is not None and passage.heading_status is _TARGET and passage.reference is not None:
        if ahead.end > passage.reference:
            return _planned_end(ahead, measure, items), "heading"  # 2017年工作安排：改造危房1300户
    if period is None and status is _TARGET and passage.title.plan_span is not None:
        return _planned_end(passage.title.plan_span, measure, items), "document"
    if period is not None and basis not in ("clause", "sentence"):
        period = _planned_end(period, measure, items)
    return period, basis


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
