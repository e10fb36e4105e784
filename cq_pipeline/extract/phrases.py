"""Cuts sentences around numbers: groups of coordinated numbers, clauses, and the noun phrase that a number belongs to.

In: a view text, ranges in it, and the mentions of places and periods there. Out: ranges and words. What a phrase names is
decided elsewhere (`naming`, `referents`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cq_pipeline.extract.grammar import Tail
from cq_pipeline.extract.model import Measure, PeriodMention, PeriodRole, PlaceMention, Quantity, QuantityKind
from cq_pipeline.extract.naming import Namer
from cq_pipeline.extract.places import says_where
from cq_pipeline.extract.words import first_word
from cq_pipeline.records import record, replace
from cq_pipeline.vocabulary.load import load_table

LONGEST_SENTENCE = 1000
"""In characters; the longest sentence of the seed texts has 400."""

BOUNDARY = re.compile(r"[，；：。！？\n ]|(?<![0-9])[\]】］]")
YEARS = re.compile(r"(?:近|这|过去|前)?(?:\d+|[一二三四五六七八九十两]+)年(?:来|间)?$")
_SENTENCE_END = re.compile(r"[。！？!?\n](?:(?<!\n)[”’）」』]+)?")
_CLAUSE_END = re.compile(r"[，；：。！？、（）\n]")
_SAID_TO_BE = ("是", "就是", "既是", "作为", "属", "属于", "地处", "位于", "毗邻", "紧邻")
_FOLLOWING_END = re.compile(r"[，；：。！？\n]|（(?![一-鿿]）[一-鿿])|(?<!（[一-鿿])）|[、和与及](?=\d)")
_JOINT = re.compile(r"(?:以上|左右|以内|以下|及以上|多|余)?(?:、|和|与|及|以及)")
_DEALT = re.compile(r"[一-鿿](?:、|和|与|及)[^，。；：、\d]{2,16}(?:分别|各自|稳定在|保持在)[^，。；：、\d]{0,6}$")
"""Before numbers of different units that are for one of the things named each."""

_RATIO_JOINT = (":", "：", "∶")
_TO_LAST_BOUNDARY = re.compile(r".*(?:[，；：。！？\n ]|(?<![0-9])[\]】］])", re.DOTALL)
_SHARE = re.compile(
    r"(?<![抢侵霸独挤强攻])占(?!率|地(?!区|方)|用(?!电)|有(?!色)|线|领|据)(?:到了?|了)?([^，。；：]{0,24}?)(?:的)?(?:(?:比重|比例|份额|比)(?:已?由|从)?)?$"
)
_HOLDS = re.compile(r"(?:集聚|汇聚|聚集|集中|贡献|承担|吸纳|创造|提供|占据)了?[^，。；：]{2,24}$")
"""…集聚了该市外贸进出口的80%: a part of what is named."""

_PULL = re.compile(r"(?:拉动|拉抬|推升|带动|拖累|拉低|下拉|拖慢)([^，。；：]{0,12})$")
_ABOVE = re.compile(r"(高于|低于|快于|慢于|高出|优于|好于|跑赢)([^，；。、\d]{1,20})$")
_BEYOND = re.compile(
    r"超(?:过|出)?((?:全国|全市|全省|预期|年初|年度|全年|既定|计划|考核|序时|时序|时间)[^，；。、\d]{0,10}|平均[^，；。、\d]{1,6})$"
)
_OF_SHARES = (QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.BARE)
_RATES = ("增速", "增幅", "增长率", "增长")
_CONTRIBUTION_TO = re.compile(r"对([^，。；：]{0,16})的?$")
_FROM = "从由自在至到较比于"
_PARTNER = ("从", "自", "与", "同", "向", "对")
"""In front of a place they make it the other side of a relation: 从香港进口, 与四川接壤."""

_WHOLES = ("municipality", "nation", "deictic", "region")
_INSTITUTION = re.compile(
    r"[一-鿿]{0,8}?(?:工业园|产业园|软件园|科技园|创业园|物流园|创新园|园区|公司|集团|大学|学院|医院|银行(?!业)|保税|机场|车站|火车站|[东南西北]站|站(?=[、和与]|分别|发送|单日|到)|协会|商会|研究院)"
)
"""What follows the city's name in the name of an institution, which lies in some district of it."""

_EXAMPLES = re.compile(r"(?:包括|包含|涵盖|涉及|例如|其余|其他|另有|剩余)[：:]?$")
"""In front of a list of places they make it one of members, not of subjects."""

_ONLY = re.compile("(?:仅仅?|光是?|单是?|紧随其后的?|紧接着的?|其次的?)[是为]?")
"""What may stand before the place that a clause is about: 仅渝中区就接待…, 紧随其后的黔江濯水景区."""

_DRIVES = re.compile("[^，。；0-9]{2,14}?(?:带动|拉动|推动|助推|助力)")
"""中欧班列带动四川、重庆…: the places are whose figures follow."""

_INNER = ("地", "需", "陆", "外", "部", "蒙", "江", "河", "贸", "销", "资", "环", "容")
_NOTE_MARK = re.compile(r"[\[【]\d+[\]】]?")
_PLACE_RANK = re.compile(r"(?:位次|排名|排位|名次)")
_PLACE_NOTE = re.compile(r"（[^（）]{0,20}）")
_PLACE_JOINT = re.compile(
    r"等?(?:\d+|[一二三四五六七八九十两]+)[个大](?:区县|片区|区域|板块|地区|城市|区|县)的?|"
    r"等(?:区县|地区|地|区|县)?的?|的|、|和|与|及|则|以"
)


_MARKS = "、，；：“”‘’（）()—- •●■◆▪★①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_WHERE = re.compile(
    r"[而则、，]?(?:[与和同][^，。；的]{2,10}?(?:一[江河山水]之隔|隔[江河水]相望|相邻|毗邻|接壤|相连|交界|为邻|相依)|[^，。；的]{2,10}(?:车程|路程|公里|千米)|位于|地处|坐落于|处于|身处|作为|[^，。；的]{0,6}最[快高大多好强弱低慢少小差远穷富])[^，。；的]{0,12}的"
)
_SUBURB = re.compile(r"[而则、，]?(?:[远近]郊|城郊|周边|邻近|偏远|主城)[^，。；的]{0,4}的")
_WHERE_REACH = 24
_BEGUN = re.compile(r"(?:从|由)[^，。；]{0,12}(?:时|初期|之初|之前|以前)的?$")
"""What a number rose from, told as a time: 月产能已从年初刚投产时的5000多台."""

_COUNTED_OWNER = re.compile(
    "(?:企业|工厂|车间|项目|商户|主体|民宿|学校|医院|平台|基地|品牌|合作社|农场|景区|专利|商标)$"
)
_SAYS_WHOSE = ("subject", "benchmark")
_APPOSED = 14
_A_COUNTY = re.compile("的?(?:另一个|又一个|第[一二三]|最大的?)?[一-鿿]{0,8}[大强名困][县区市镇]")
"""Between the city and one of its counties: 重庆另一个打工大县云阳县."""
_NOWADAYS = ("今天的", "如今的", "现在的", "今日的", "当前的")
_THAT_HAVE = re.compile(r"有[^，。；\d的]{2,10}的[^，。；\d]*(?:企业|单位|乡镇|村|户|学校|医院|机构|家庭|人口)")
"""有研发机构的规上工业企业: which of them."""

_BY_WAY_OF = (
    "从",
    "自",
    "经",
    "由",
    "距",
    "距离",
    "通过",
    "经由",
    "途经",
    "来自",
    "前往",
    "抵达",
    "开往",
    "发往",
    "运往",
    "运抵",
)
"""Before a harbour or station they make it a way, and not where it is that the figures are of."""
_AND_ELSEWHERE = re.compile(
    "(?:、[^，。；、0-9]{2,6}){1,3}的|(?:、[^，。；、0-9]{2,8}){1,6}等[一-鿿]{0,2}(?:地区|地|区县|园区|港口?|车站|站|商圈|景区|机场|口岸)"
)
_WITH = ("对", "与")
_TRADE = re.compile(
    r"[对与](?!外|内)[^，；。：\d]{2,40}?(?:进出口|出口|进口|贸易|外贸)(?:总?[额值]|总额|总值|货值)?(?:合计|共计)?$|"
    r"[对与](?:[一-鿿]{2,6}[、和与及]?){1,6}$"
)
"""What is traded with others, of whom the name cannot do without: 对日本、韩国分别进出口."""


@dataclass(frozen=True, slots=True)
class LeadWord:
    """A word before a noun phrase that is no part of the name."""

    word: str
    note: str | None = None


@record(frozen=True, slots=True)
class Clause:
    """The clause of a group of numbers: where what was said before the group begins, where the clause does, and the
    range in which the noun phrase stands.
    """

    group_start: int
    start: int
    phrase_start: int
    phrase_end: int


@record(frozen=True, slots=True)
class Wrapping:
    """What stands between a noun phrase and its share or contribution: 占全市…, 拉动经济增长…, 对…的贡献率."""

    phrase_end: int
    measure: Measure | None = None
    scope: str | None = None
    predicate: str | None = None  # 高于 in 高于全市规上工业7.8个百分点


@record(frozen=True, slots=True)
class NounPhrase:
    """The words that name what is measured, and the places that were taken off in front of them."""

    text: str
    places: tuple[PlaceMention, ...] = ()
    landmark: PlaceMention | None = None


def sentence_ends(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> list[int]:
    """Where the sentences of a range end; the last one ends with it.

    A sentence of more than `LONGEST_SENTENCE` characters is cut at a comma, or else in front of a number: what is torn
    that far from its number says nothing of it, and the evidence of a claim stays readable.
    """
    ends = [m.end() for m in _SENTENCE_END.finditer(text, start, end)]
    if start < end and not (ends and ends[-1] == end):
        ends.append(end)
    if end - start <= LONGEST_SENTENCE:
        return ends
    stops, ends = ends, []
    at, last = start, 0
    for stop in stops:
        while stop - at > LONGEST_SENTENCE:
            limit = at + LONGEST_SENTENCE
            comma = BOUNDARY.search(text, limit, min(stop, limit + LONGEST_SENTENCE))
            cut = comma.end() if comma else limit
            while last < len(quantities) and after(quantities[last]) <= cut:
                last += 1
            if last < len(quantities) and before(quantities[last]) < cut:
                cut = max(before(quantities[last]), at + 1)
            ends.append(cut)
            at = cut
        if stop > at:
            ends.append(stop)
            at = stop
    return ends


def after(quantity: Quantity) -> int:
    """Where a number ends together with a hedge behind it."""
    hedge_end = quantity.hedge_end
    return quantity.end if hedge_end is None or hedge_end < quantity.end else hedge_end


def before(quantity: Quantity) -> int:
    """Where a number begins together with a hedge in front of it."""
    hedge_start = quantity.hedge_start
    return quantity.start if hedge_start is None or hedge_start > quantity.start else hedge_start


def groups(text: str, quantities: list[Quantity]) -> list[list[Quantity]]:
    """Numbers with nothing but a joint between them stand together: 增长8%、59.4%和25.8%."""
    found: list[list[Quantity]] = []
    for q in quantities:
        last = found[-1][-1] if found else None
        if last is not None and ((last.kind is q.kind and last.unit == q.unit) or _are_rates(last, q)):
            gap = text[after(last) : before(q)]
            listed = gap == "，" and "分别" in text[max(0, before(found[-1][0]) - 12) : before(found[-1][0])]
            if listed or _JOINT.fullmatch(gap) or (q.kind is QuantityKind.RATIO and gap in _RATIO_JOINT):
                found[-1].append(q)
                continue
        elif (
            last is not None
            and last.kind is q.kind is QuantityKind.AMOUNT
            and text[after(last) : before(q)] in ("、", "和")
            and _DEALT.search(text, max(0, before(found[-1][0]) - 40), before(found[-1][0])) is not None
        ):
            found[-1].append(q)  # 播种面积、产量分别达到3000万亩、1000万吨
            continue
        found.append([q])
    return found


def _are_rates(one: Quantity, other: Quantity) -> bool:
    """Whether one growth is told in per cent and the other as a multiple: 分别增长42.3%、1.2倍及11.8%."""
    kinds = {one.kind, other.kind}
    return kinds == {QuantityKind.PERCENT, QuantityKind.MULTIPLE} and not (one.multiple_of or other.multiple_of)


def after_boundary(text: str, start: int, end: int) -> int:
    """Where the last clause of a range begins."""
    last = _TO_LAST_BOUNDARY.match(text, start, end)
    return start if last is None else last.end()


def clause_of(text: str, start: int, end: int) -> Clause:
    """The clause of a noun phrase that ends at `end`, not reaching before `start`."""
    clause_start = after_boundary(text, start, end)
    opening = text.rfind("（", clause_start, end)
    if opening >= 0 and text.find("）", opening, end) < 0:
        clause_start = opening + 1
    phrase_start = clause_start
    while phrase_start < end and text[phrase_start] in "、，；：和与及“‘（ ":
        phrase_start += 1
    return Clause(start, clause_start, phrase_start, end)


def clause_end(text: str, start: int, end: int) -> int:
    """Where the clause ends that goes on at `start`."""
    match = _CLAUSE_END.search(text, start, end)
    return match.start() if match else end


def following_end(text: str, start: int, end: int) -> int:
    """Where the words end that may name what a number counts: 78个市、区两级重点项目."""
    match = _FOLLOWING_END.search(text, start, end)
    return match.start() if match else end


def wrapping(text: str, quantity: Quantity, tail: Tail, clause: Clause) -> Wrapping:
    """What wraps the noun phrase of a percentage from behind."""
    start, end = clause.phrase_start, clause.phrase_end
    predicate, modifier = tail.predicate, tail.modifier
    if quantity.kind not in _OF_SHARES:
        return Wrapping(end)
    if quantity.kind is QuantityKind.POINTS and (match := _PULL.search(text, start, end)):
        return Wrapping(match.start(), Measure.CONTRIBUTION)
    if quantity.kind is QuantityKind.POINTS and (predicate is None or predicate.predicate != "difference"):
        match = _ABOVE.search(text, start, end if predicate is None else quantity.start)
        if match is not None and (predicate is None or predicate.text in _RATES):
            return Wrapping(match.start(), Measure.DIFFERENCE, match.group(2), match.group(1))
        if predicate is None and (match := _BEYOND.search(text, start, end)) is not None:
            return Wrapping(match.start(), Measure.DIFFERENCE, match.group(1), "高于")  # 超过预期目标0.1个百分点
    if predicate is not None and predicate.predicate == "contribution":
        match = _CONTRIBUTION_TO.search(text, start, end)
        return Wrapping(match.start() if match else end, Measure.CONTRIBUTION)
    if predicate is None and text.startswith("的", end) and _HOLDS.search(text, start, end):
        return Wrapping(end, Measure.SHARE, None)
    if text.find("占", start, end) >= 0 and (match := _SHARE.search(text, start, end)):
        return Wrapping(match.start(), Measure.SHARE, match.group(1).strip("的") or None)
    shared = (predicate is not None and predicate.predicate == "share") or (
        modifier is not None and modifier.predicate == "share"
    )
    return Wrapping(end, Measure.SHARE if shared else None)


def _plant_in(text: str, at: int, end: int, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The district that a plant or branch is named by behind its firm: 长安汽车渝北工厂产能40万辆."""
    for m in places:
        if at < m.start <= at + _LONGEST_FIRM and m.end < end and m.kind in _LOCAL and not m.deictic:
            named = _FIRM_NAME.fullmatch(text, at, m.start) is not None
            if named and m.role in ("subject", "part_of_name") and _ITS_PLANT.match(text, m.end, end) is not None:
                return replace(m, role="part_of_name")
    return None


_LOCAL = ("district", "county", "autonomous_county", "new_area", "functional_zone")
_LONGEST_FIRM = 12
_BY_NOW = re.compile("(?:目前|现时|现今|现在|如今|眼下|当前|现)?")
_HIS_PLACE = re.compile(
    "(?:他们?|她|公司|企业|集团|[该本](?:公司|企业|集团|行|厂|店|院|会)|我们?|咱们?|自己|其|厂里|合作社|项目|银行|酒店)"
    "(?:还|也|又|已|就|先后|目前|现在|现时|现|今年内?|去年|明年|年内|计划|打算|拟|将|准备|正)*(?:在|于)"
)
"""What a clause opens with that goes on with where somebody or his firm does something."""
_FIRM_NAME = re.compile("(?![在与和同对从向由到])[一-鿿A-Za-z0-9·（）]{2,12}?(?<![在与和同对从向由到是有的等及，、])")
_ITS_PLANT = re.compile(
    "(?:[新老一二三]|智能|智慧|超级|总|生产|制造|研发|整车|汽车|电池|科技|物流|仓储|分拨|区域|新)?"
    "(?:工厂|厂区|基地|分厂|厂(?![商家])|分公司|子公司|公司|分店|店|门店|园区|产业园|项目|校区|院区|矿区|电厂|水厂|车间|仓|中心仓|分拨中心|支行|分行|营业部)"
)
"""Behind a district's name it makes it where a plant of a firm lies."""


class PhraseReader:
    """Cuts noun phrases. Holds the words that may stand before one."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer
        words = sorted((row.word for row in load_table("lead_words", LeadWord, "word")), key=len, reverse=True)
        # 加上级补助收入3亿元; 带动农户200户; 到港航班, 到账资金, 到访游客
        self._lead = re.compile(
            "加(?=上[级解])|带动(?![一-鿿]{0,6}(?:[农果茶椒桑蔗药]农|[农养种][植殖]?户|农户|贫困户|脱贫户))|到(?![账岗访会港场站位期货校任课诊][一-鿿])|"
            + "|".join(re.escape(word) for word in words if word not in ("在", "带动", "在渝"))
            + "|在渝(?![东西中北南])"
            + "|在(?!地面积)(?![岗职校建编册孵读库贷售][一-鿿])"
        )
        self._lead_first = frozenset((*(word[0] for word in words), "到", "在"))

    def read(
        self, text: str, at: int, end: int, places: list[PlaceMention], periods: list[PeriodMention]
    ) -> NounPhrase:
        """The noun phrase in `text[at:end]`, without periods, places, small words and verbs in front of it."""
        found: list[PlaceMention] = []
        landmark: PlaceMention | None = None
        namer = self._namer
        first, partner, owner, lasted = at, False, "", False
        end = self._without_last_period(text, at, end, periods)
        inner: list[PeriodMention] = []
        if periods:
            inner = [m for m in periods if at < m.start and m.end <= end and m.role is not PeriodRole.BASELINE]
        if (
            places
            and text.find("的", at, min(end, at + _WHERE_REACH)) > 0
            and (led := _WHERE.match(text, at, end) or _SUBURB.match(text, at, end)) is not None
            and any(m.start == led.end() and (m.role == "subject" or led.re is _WHERE) for m in places)
        ):
            at = led.end()  # 位于渝东南的酉阳县, 增长最快的开州区
        begun = _BY_NOW.match(text, at, end).end() if places else at  # type: ignore[union-attr]
        begun = next((m.end for m in periods if m.start == begun and m.end < end), begun)
        if places and (his := _HIS_PLACE.match(text, begun, end)) is not None:
            if any(m.start == his.end() and m.kind in _LOCAL and not m.deictic for m in places):
                at = his.end()  # 他在南岸区的门店面积180平方米
        while at < end and text[at:end] not in namer.indicators:
            start = at
            while at < end and text[at] in _MARKS:
                at += 1
            if at < end and text[at] in "[【" and (note := _NOTE_MARK.match(text, at, end)):
                at = note.end()
            for m in periods:
                if (m.start <= at < m.end or (m.start == at + 1 and text[at] in "到在至从由于")) and m.end <= end:
                    at = m.end
                    if at < end and text[at] == "内" and text[at + 1 : at + 2] not in _INNER:
                        at += 1  # 假期内全市接待游客
            if places and at < end and text[at] in "仅光单紧其" and (only := _ONLY.match(text, at, end)) is not None:
                if any(m.start == only.end() for m in places):
                    at = only.end()  # 仅渝中区就接待游客
            if places and at == first and (driven := _DRIVES.match(text, at, end)) is not None:
                if any(m.start == driven.end() and m.kind not in _WHOLES for m in places):
                    at = driven.end()
            if text.startswith(_NOWADAYS, at) and any(p.start == at + 3 for p in places):
                at += 3  # 今天的两江新区
            if at > first and text.startswith(("中将", "中投", "内将", "间将", "中要"), at):
                at += 1  # 今后5年中将投入
            for place in places:
                whole = place.deictic and found and found[-1].end == place.start and found[-1].kind in _WHOLES
                if place.start == at and place.end <= end and (place.role in _SAYS_WHOSE or whole):
                    if text[at : place.end] == "重庆" and _INSTITUTION.match(text, place.end, end):
                        break
                    if found and text.startswith("居", found[-1].end) and place.kind in _WHOLES:
                        at = place.start
                        break  # 渝北区、江北区居重庆市区县外贸前两位
                    if found and text[found[-1].end : place.start] in _SAID_TO_BE:
                        break  # 渝北区是两江新区开发建设的主战场
                    at = place.end - (text[place.end : place.end + 1] == "级" and text[place.end - 1] in "市区县省")
                    partner = place.start > first and (
                        text[place.start - 1] in _PARTNER or (partner and text[place.start - 1] in "、和")
                    )
                    if partner or _EXAMPLES.search(text, first, place.start):
                        partner = True
                        break
                    if _PLACE_RANK.match(text, at, end):
                        break
                    if place.deictic and found and found[-1].end == place.start and found[-1].kind not in _WHOLES:
                        break  # 黔江全区: the one that is named
                    found.append(place)
                    inside = next((m for m in places if m.start == at + 1 and text.startswith("）", m.end)), None)
                    if inside is not None and text[at] == "（" and place.kind in _WHOLES and not inside.deictic:
                        found[-1] = inside  # 重庆（綦江）食品园区
                    for joint in (_PLACE_NOTE, _PLACE_JOINT):
                        if match := joint.match(text, at, end):
                            at = match.end()
                    break
            if at == start and inner and inner[0].start - at <= 12 and not BOUNDARY.search(text, at, inner[0].start):
                said = (m for m in places if m.start == at and m.district_id and m.role != "origin")  # 香港某集团
                # 重庆厂目前有员工2万人: a plant that bears the city's name is not the city
                landmark = next((m for m in said if not text.startswith("厂", m.end)), landmark)
                owner, lasted = text[at : inner[0].start], inner[0].role is PeriodRole.DURATION
                at = inner.pop(0).end
            if text[at : at + 1] == "有" and _THAT_HAVE.match(text, at, end) is not None:
                break
            if text[at : at + 1] in _WITH and _TRADE.match(text, at, end):
                break
            if (
                found
                and text.startswith("居", found[-1].end)
                and any(m.start == at and m.kind in _WHOLES for m in places)
            ):
                break
            if at == start and text[at] in self._lead_first and (match := self._lead.match(text, at, end)):
                if namer.begins_with_implied(text[at : min(end, at + 8)]):
                    break
                known = namer.first_word(text, at, min(end, at + 12))
                begins_name = known is not None and known[0] > match.end() and known[1].verb is None
                if not begins_name and (len(match.group()) > 1 or len(first_word(text[at : min(end, at + 6)])) == 1):
                    at = match.end()
            if at == start and text[at] in namer.verb_starts:
                at = end - len(namer.strip_verbs(text[at:end]))
            if at == start:
                break
        if found and found[-1].kind in _WHOLES:
            other = next((m for m in places if at < m.start <= at + _APPOSED and m.end < end), None)
            if other is not None and other.role == "subject" and _A_COUNTY.fullmatch(text, at, other.start):
                found, at = [other], other.end  # 重庆另一个农业大县酉阳县
        for place in places:  # 41个大类中重庆有39个
            if at < place.start and place.end < end and text[place.start - 1] == "中" and place.role == "subject":
                found, at = [place], place.end
        if (
            places and not found and landmark is None
        ):  # 奉节脐橙, 仙女山, 渝北区税务局: part of a name, and yet it says where
            landmark = next((m for m in places if m.start == at and m.end <= end and says_where(m)), None)
            if landmark is None:
                landmark = _plant_in(text, at, end, places)
            if landmark is not None and (
                text.endswith(_BY_WAY_OF, 0, landmark.start) or _AND_ELSEWHERE.match(text, landmark.end) is not None
            ):
                landmark = None  # 从果园港提货3万吨; 西永、两江等地的电子厂合计缺工3万人
        if len(found) > 1 and found[0].kind in _LOCAL and found[1].kind in ("province", "city"):
            if text[found[0].end : found[1].start] == "的":
                found = found[:1]  # 北碚区的香港青年创业谷
        if len(found) > 1 and found[-2].kind == "region" and text[found[-2].end : found[-1].start] == "的":
            found = [found[-1]]  # 渝东南的黔江: where it lies
        words = text[at:end]
        if words and words[-1] in "时期初前的":
            words = _BEGUN.sub("", words)
        if "[" in words or "【" in words:
            words = _NOTE_MARK.sub("", words)
        if owner and landmark is None and words in namer.statistics and namer.ends_with_noun(owner):
            words = owner + words  # 民营经济全年实现增加值
        elif owner and landmark is None and words and namer.is_verb(words) and _COUNTED_OWNER.search(owner):
            words = owner + words  # 高新技术企业去年新增17家
        elif owner and landmark is None and lasted and not words and namer.ends_with_noun(owner):
            words = owner  # 工业投资4个月单月增速
        return NounPhrase(words, tuple(found), landmark)

    def _without_last_period(self, text: str, at: int, end: int, periods: list[PeriodMention]) -> int:
        """Where a noun phrase ends when a period stands behind it: 地区生产总值从2012年的 → 地区生产总值."""
        while end > at:
            last = end
            if text[end - 1] in "的了":
                end -= 1
            for m in periods:
                if m.end == end and m.start >= at:
                    end = m.start
            if end > at and text[end - 1] in _FROM and not self._namer.ends_in_indicator(text, at, end):
                end -= 1  # but not of 存贷比
            if end > at and text[end - 1] in "年来间" and (match := YEARS.search(text, at, end)) and match.start() > at:
                end = match.start()
            if end == last:
                break
        return end
