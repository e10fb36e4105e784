"""Names an indicator from the words of a noun phrase, and finds the phrase that a count is followed by.

In: the cleaned words of a noun phrase (`全社会研发投入强度`, `规上软信行业营收`, `新签东部转移项目`) and what is known of its number.
Out: a `Named`: the code of a standard indicator, or a name composed of scope × industry × statistic, or the text's own
words. Which statistic belongs to a number is never guessed: an industry without a statistic takes the one of the
indicator it is listed under, or stays as the text has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from cq_pipeline.extract.prefilter import lengths
from cq_pipeline.extract.words import leading_noun_phrase, open_name, tag
from cq_pipeline.records import record, replace
from cq_pipeline.vocabulary.indicators import (
    ActivityVerb,
    CountNoun,
    Indicator,
    Statistic,
    indicators_by_code,
    load_activity_verbs,
    load_count_nouns,
    load_indicators,
    load_industries,
    load_scopes,
    load_statistics,
)
from cq_pipeline.vocabulary.load import load_table

Basis = Literal["alias", "growth_alias", "context_alias", "composed", "statistic", "count", "inherited", "text"]


@record(frozen=True, slots=True)
class Named:
    """An indicator as the text names it."""

    code: str | None
    name: str
    text: str
    basis: Basis
    subject: str | None = None
    is_ratio: bool = False
    is_count: bool = False
    statistic: str | None = None  # the head that an elided item under it takes over: 增加值, 投资
    implicit_growth: bool = False
    is_stock: bool = False
    is_flow: bool = False


@dataclass(frozen=True, slots=True)
class VerbIndicator:
    """A verb before an amount that names the indicator by itself: 新投120亿元 → 投资额."""

    verb: str
    indicator_name: str
    examples: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class NameEdge:
    """What is no part of an indicator's name, though it stands with it: 仅 of 仅上市企业, 大体 of 面积大体.

    `place`: whether `pattern` stands at the `start` or the `end` of a phrase, `within` it, or is the `whole` of it.
    `action`: `cut` takes it off, `drop` takes it out of the middle, `refuse` says that such a phrase names nothing.
    """

    edge_id: str
    place: Literal["start", "end", "within", "whole"]
    action: Literal["cut", "drop", "refuse"]
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class NameEdges:
    """The rows of `name_edges.csv` as one pattern for each action."""

    def __init__(self, rows: Sequence[NameEdge]) -> None:
        anchored = {"start": "^(?:{})", "end": "(?:{})$", "within": "(?:{})", "whole": "^(?:{})$"}

        def any_of(action: str, *places: str) -> re.Pattern[str]:
            chosen = [r for r in rows if r.action == action and r.place in places]
            return re.compile("|".join(anchored[r.place].format(r.pattern) for r in chosen) or "(?!)")

        self._start = any_of("cut", "start")
        self._end = any_of("cut", "end")
        self._drop = any_of("drop", "within")
        self._refuse = any_of("refuse", *anchored)

    def trim(self, phrase: str) -> str | None:
        """A phrase without what is no part of a name; None where the rest names nothing."""
        while phrase:
            begun = self._start.sub("", phrase, count=1).lstrip("、，的 ")
            if self._refuse.search(begun) is not None:
                break
            shorter = self._end.sub("", begun, count=1).rstrip("、，的 ")
            if shorter == phrase:
                return self._drop.sub("", phrase)
            phrase = shorter
        return None


@dataclass(frozen=True, slots=True)
class _Word:
    """What a lexicon entry can be; one text may be several things."""

    indicator: Indicator | None = None
    growth: Indicator | None = None
    context: tuple[Indicator, ...] = ()
    statistic: Statistic | None = None
    industry: str | None = None
    industry_kind: str | None = None
    scope: str | None = None
    noun: CountNoun | None = None
    verb: ActivityVerb | None = None


_PARENTHESIS = re.compile(r"（[^（）]{0,40}）?|\([^()]{0,40}\)?")
_QUOTES = re.compile("[“”]")
_DID = re.compile("[^，。；]*[一-鿿](?<![为除])了(?![解结然不得])(?=[一-鿿0-9]{2})")
_QUOTED_NAME = re.compile("[“‘](?![第一二三四五六七八九十百千万大新最])([一-鿿]{2,8})[”’]")
_EDGE = "“”‘’\"'《》〈〉【】[]、，。；：·—-…　 "
_RATIO_END = re.compile(r"(?:率|比重|占比|强度|密度|覆盖面|增长面|水平|满意度|纯度|系数|达标面|化度|度|面)$")
_WITH_NUMERAL = re.compile(r"\d")
_EACH_ONE = re.compile(
    r"(?:人均|户均|亩均|地均|日均|月均|年均|单位|平均|每[人户亩万]人?|最高日|日最高|单日最高|单日|单月|首月|首日)$"
)
_STOCK = re.compile(
    r"余额|存量|现有|累计|总规模|(?<!收入)(?<!支出)(?<!用水)(?<!供水)(?<!水资源)(?<!降水)(?<!用电)(?<!能耗)(?<!消费)(?<!排放)(?<!业务)(?<!运输)(?<!货运)(?<!客运)(?<!快递)(?<!接待)总量|资产总|总资产|保有|库存|储量|在册|(?<!改造)(?<!搬迁)(?<!新增)户数|实有"
)
_COUNT_END = re.compile(r"(?:总数|数量|个数|家数|户数|数)$")
_MEASURED_END = re.compile(r"(?:能力|规模|水平|量|额|面积|里程|人次|容量|总数|户数|人数|产能)$")
_RIGHT_JOINT = re.compile(r"以及|及(?!其)|和(?![美谐平])|与")
_ENUMERATED = re.compile(r"(?<=.)等(?![级候待于同])(?:国(?![家内际有债企资营产])|地(?![区方铁产]))?")
_LEVEL = re.compile(r"(?:国家级|省级|市级|区县级|区县|区级|县级|乡镇级?|村级|镇街|城镇|农村|城市|乡村)")
_MANY = re.compile(r"多|各|一批|若干|数|\d")
_JOINTS = "、和与及的等企行领" + _EDGE
"""What may stand beside an industry that is named as such: 汽车和电子产业, 汽车企业."""

_BARE_VERBS = frozenset(
    "建设 打造 建成 实施 推进 形成 培育 开展 组织 设立 成立 组建 引进 招引 创建 布局 选派 举办 制定 出台 发布".split()
)
_MAKES = ("打造", "形成", "培育", "组建", "建成", "壮大", "做大", "做强", "集聚", "聚集", "创造", "拥有")
"""Verbs that say of a figure only that there is one: 形成产值50亿元."""
_ONLY_DONE = re.compile(
    "(?:基本|初步|全面|逐步|加快|大力|持续|不断|已经?|将)+(?:形成|建成|实现|完成|达到|建立|构建|打造|推进|推动)"
)
_PLUS = re.compile(r"\+(?=\d)")  # 3座航站楼+1座卫星厅
_INSERTED = re.compile(r"（[一-鿿]）(?=[一-鿿])")  # 案（事）例
_MOVED_TO = re.compile("(?:增加|增长|增|提高|提升|上升|升|扩大|扩展|拓展|发展|下降|减少|减|降低|降|缩短|压缩)[到至为]")
_DONE_OF = re.compile("[一-鿿]{2,4}了(?![解断却结])[一-鿿]{2}")
_CIRCLE = re.compile("成渝地区双城经济圈|成渝双城经济圈")
_EVERY_YEAR = re.compile("(?:平均)?每年|年均|每月|每天")
_PARTNER = "对与"
_OF_BODY = re.compile(r"[一-鿿]{2,16}(?:机场|公司|集团|银行|医院|港口|口岸)")
_OF_TRADE = re.compile(r"(?:[加轻重化军手]|[一-鿿]制品|及[一-鿿]{2,10})$")
_OF_BANKS = re.compile(r"(?:贷款|存款)(?:余额|加权平均利率)$")
_BANK = re.compile(r"(?:银行业?|银行业金融|机构|公司|集团|联社|信用社|[支分总]行|辖区|辖内|[行社])(?:各项)?$")
_SPENDS = ("投入", "实现", "完成", "支出")
_OTHER_PEOPLE = ("以上人口", "劳动力", "居民", "农民", "女性", "男性", "青年")
_EACH_LAST = re.compile("(?<=[一-鿿]{2})(?:户均|人均|亩均|整村|整户)$")
_COUNTRY = ("镇", "农村", "乡村", "行政村", "村庄", "村镇")
_NOT_HAS = ("有色", "有机", "有线", "有限", "有轨", "有效", "有害")
_TRADES = "工制"
"""加工业产值, 轻工业产值: the word before 工业 or 制造业 that makes it the name of a narrower industry."""

_DONE = re.compile(
    r"(?<=[一-鿿”’])(?:(?:共计?|累计|合计|总共|实际|已经?|预计|力争|有望|将|可)*(?:完成|实现)|预计|(?<=的)规划)(?=[一-鿿]{2,})"
)
_AIMED_AT = re.compile(r"^(?:规划(?!用地|面积|人口)|计划|预期)(?=[一-鿿]{2})|(?<=[一-鿿]{2})(?:(?:预期)?目标|计划)$")
_PREPOSITION = re.compile(r"[对向将把被给]")
_PREDICATE = re.compile(r"[均都已将正不能可要]")
_OF_CROPS = ("种植面积", "播种面积", "总产量", "面积", "总产", "产量", "单产", "产值")
"""What is told of one crop after the other: 油菜面积、总产, 生产面积和产量."""

_DOING = re.compile(
    r"(?:双方|各方|两地|共同|联合|届时|将有|将|已|拟|先后|再|长成|成长为|发展成为|成为|已经|决定|打算|准备|宣布|有意)+$|^(?:能够?|可以?)$"
)
_DOING_LAST = "方地同合时有将已拟后再成为能够可以经定算备布意"
_GAINS = ("增收", "致富", "脱贫", "创业", "就业", "受益", "务工")
"""What those who are counted come to do, and no part of their name: 带动近1000户加工户增收."""
_MADE_OR_SOLD = frozenset("产量 销量 产销量 出货量 产能 出栏量 存栏量 出口额 进口额 进出口总额".split())
_AMOUNTS = (
    "产量",
    "销量",
    "产销量",
    "出货量",
    "产能",
    "出栏量",
    "存栏量",
    "出口量",
    "进口量",
    "保有量",
    "客运量",
    "货运量",
)
"""What a part of a whole is told in as the whole is: 汽车产量78万辆，其中轿车56万辆."""
_PEOPLE_OF = re.compile(
    r"(?:在校学生|在校生|招收学生|招收新生|招生|毕业生|专任教师|教职工|从业人员|就业人员|诊疗|参保)(?:人数|总数|人次|数|数量)?$"
)
"""People or visits that are told of institutions, insurances or sexes: 在校学生10万人，其中：小学4万人."""
_A_PERSON = re.compile(r"(?:[生人员师工者民户长嫂农军童]|干部|人口|人数|人次|患者|代表|残疾|妇女|以[上下])$")
_INSURED_WHO = re.compile(r"(?:职工|居民|在职人员|退休人员|农民工|学生|儿童|灵活就业人员|单位)$")
_WORK_AT = re.compile(r"(?:从事|外出|在外|在家|进城|返乡|转移)[一-鿿]{2,8}(?<![员者人])(?<!民工)(?<!职工)(?<!员工)$")
_SEXES = ("女", "男", "女性", "男性")
_KINDS = frozenset(
    "公办 民办 公立 民营 私立 私营 公有 国有 集体 外资 内资 城市 农村 城镇 乡村 本地 外地 市内 市外 境内 境外 固定 移动 男性 女性 "
    "限额以上 规模以上 限上 规上".split()
)
"""What tells of what kind the counted things are, and is no thing itself."""
_HELD_BEFORE = re.compile(r"^(?:现有|共有|已有|实有|拥有|建有|建成|设有)")
_AGES = re.compile(r"\d{1,3}(?:[-—至~]\d{1,3})?周?岁(?:及?以[上下])?的?")
_OF_PATENTS = ("申请量", "授权量")
_OF_WATER = ("用水量", "供水量", "用电量", "用气量", "用能量")
_RUNS = ("班列", "班车", "专列", "航班", "航线")
"""What is run, of each of which the last one's figure is told: 铁海联运班列、跨境公路班车运量."""
_AREA_SCOPES = ("城镇", "乡村", "农村", "城市")


_KIND_OF_WORK = re.compile(
    "(?:设施|建设|改造|工程|项目|类|板块|领域|产业|交通|水利|能源|环保|教育|卫生|旅游|新城|旧城|县城)$"
)
_LONGEST_WORK = 12
_WIDE_SECTORS = ("农业", "经济", "农村", "林业")
"""Sectors whose products have names of their own."""


class Namer:
    """The indicator vocabulary as one automaton and a few maps. Build it once."""

    def __init__(self) -> None:
        words: dict[str, dict[str, object]] = {}

        def add(term: str, **parts: object) -> None:
            words.setdefault(term, {}).update(parts)

        contexts: dict[str, list[Indicator]] = {}
        for row in load_indicators():
            for term in (row.indicator_name, *row.aliases):
                add(term, indicator=row)
            for term in row.growth_aliases:
                add(term, growth=row)
            for term in row.contextual_aliases:
                contexts.setdefault(term, []).append(row)
        for term, rows in contexts.items():
            add(term, context=tuple(rows))
        for statistic in load_statistics():
            for term in (statistic.statistic_name, *statistic.aliases):
                add(term, statistic=statistic)
        for industry in load_industries():
            for term in (industry.industry_name, *industry.aliases):
                add(term, industry=industry.industry_name, industry_kind=industry.kind)
        for scope in load_scopes():
            for term in (scope.scope_name, *scope.aliases):
                add(term, scope=scope.scope_name)
        for noun in load_count_nouns():
            add(noun.noun, noun=noun)
        for verb in load_activity_verbs():
            add(verb.verb, verb=verb)
        self._words: dict[str, _Word] = {term: _Word(**parts) for term, parts in words.items()}  # type: ignore[arg-type]
        self._terms = sorted(self._words)
        self._automaton = AhoCorasick(self._terms, matchkind=MatchKind.LeftmostLongest)
        self._meanings = [self._words[term] for term in self._terms]
        self._by_code = indicators_by_code()
        self._longest = max(map(len, self._terms))
        self.indicators = frozenset(t for t, w in self._words.items() if w.indicator is not None)
        self._statistics = {t: w.statistic for t, w in self._words.items() if w.statistic is not None}
        self.statistics = frozenset(self._statistics)
        self._implied = {row.verb: row for row in load_table("verb_indicators", VerbIndicator, "verb")}
        self._edges = NameEdges(load_table("name_edges", NameEdge, "edge_id"))
        self._verbs = {t: w.verb for t, w in self._words.items() if w.verb is not None}
        self._statistic_lengths = lengths((t[-1:], t) for t in self.statistics)
        self._prefix_lengths = lengths((term[:2], term) for term in self._words)
        self._verb_lengths = lengths((verb[:1], verb) for verb in self._verbs)
        self.verb_starts = frozenset(self._verb_lengths)
        self._implied_lengths = lengths((verb[:1], verb) for verb in self._implied)
        self._indicator_lengths = lengths((name[-2:], name) for name in self.indicators if len(name) > 2)
        self._noun_lengths = lengths(
            (t[-1:], t) for t, w in self._words.items() if w.noun or w.indicator or w.statistic or w.industry
        )
        self.name = lru_cache(maxsize=8192)(
            self._name
        )  # the same phrases come again and again; the cache holds no state

    def unit_of(self, name: str) -> str:
        """The unit of the statistic that a name ends with: 元 of 住宅销售额. Empty where it has none."""
        ends = (name[at:] for at in range(len(name)) if name[at:] in self.statistics)
        statistic = self._statistics.get(next(ends, ""))
        return statistic.default_unit or "" if statistic is not None else ""

    def word(self, term: str) -> _Word | None:
        """What the lexicon knows of a whole term."""
        return self._words.get(term)

    def scan(self, text: str) -> list[tuple[int, int, _Word]]:
        """The lexicon's words in a text, leftmost-longest."""
        meanings = self._meanings
        return [(s, e, meanings[i]) for i, s, e in self._automaton.find_matches_as_indexes(text)]

    def industry_at_end(self, text: str) -> str:
        """The industry that ends a clause: 优化提升汽车产业 → 汽车产业. Empty where none does."""
        words = self.scan(text)
        if not words or words[-1][1] != len(text) or words[-1][2].industry_kind not in ("sector", "industry"):
            return ""
        return text[words[-1][0] :]

    def first_word(self, text: str, start: int, end: int) -> tuple[int, _Word] | None:
        """Where the longest of the lexicon's words ends that begin at `start`, and what it is."""
        for length in self._prefix_lengths.get(text[start : start + 2], ()):
            if start + length <= end and (word := self._words.get(text[start : start + length])) is not None:
                return start + length, word
        word = self._words.get(text[start : start + 1])
        return None if word is None or start == end else (start + 1, word)

    def strip_verbs(self, phrase: str) -> str:
        """Take leading activity verbs off that do not belong to a name: 实现地区生产总值 → 地区生产总值."""
        while phrase and not self.begins_with_implied(phrase):
            for length in self._verb_lengths.get(phrase[0], ()):
                found = self._verbs.get(phrase[:length])
                if found is not None and not self._swallowed(phrase, length):
                    break
            else:
                break
            if found.keeps_in_name:
                break
            phrase = phrase[length:].lstrip("了、，")
        return phrase

    def _swallowed(self, phrase: str, length: int) -> bool:
        """Whether a longer indicator name begins here, so that the verb is part of it: 出口 in 出口总额, 有 in 有色金属."""
        if length == 1 and phrase.startswith(_NOT_HAS):
            return True
        first = self.first_word(phrase, 0, len(phrase))
        if first is None or first[0] <= length:
            return False
        word = first[1]
        return word.indicator is not None or word.statistic is not None or word.noun is not None

    def is_verb(self, phrase: str) -> bool:
        """Whether a whole phrase is an activity verb."""
        return phrase in self._verbs

    def keeps_in_name(self, phrase: str) -> bool:
        """Whether a phrase is an activity verb that belongs to the name of what it is done to."""
        verb = self._verbs.get(phrase)
        return verb is not None and verb.keeps_in_name

    def is_indicator(self, phrase: str) -> bool:
        """Whether a phrase is the name of a standard indicator."""
        return phrase in self.indicators

    def is_statistic(self, phrase: str) -> bool:
        """Whether a phrase is the name of a standard indicator or of a statistic."""
        statistic = self._statistics.get(phrase)
        return phrase in self.indicators or (statistic is not None and not statistic.is_suffix)

    def is_of_product(self, phrase: str) -> bool:
        """Whether a phrase says how much of a product was made, sold or traded: 产量, 出口额."""
        statistic = self._statistics.get(phrase)
        return statistic is not None and statistic.statistic_name in _MADE_OR_SOLD

    def product_of(self, name: str) -> tuple[str, str]:
        """A product and how much of it was made, sold or traded; empty where a name says something else: 摩托车, 产量."""
        for length in self._statistic_lengths.get(name[-1:], ()):
            if length < len(name) and self.is_of_product(name[-length:]):
                return name[:-length], name[-length:]
        return "", ""

    def part_of(self, part: str, whole: Named) -> Named | None:
        """A part of what was counted, named as the whole was: 新登记企业 of 新登记经营主体, 轿车产量 of 汽车产量.

        None where the part's name says by itself what it is told in, or the whole's does not.
        """
        if self.leading_verb(part) is not None or _COUNT_END.search(part):
            return None
        if whole.is_count:
            verb, word = self.leading_verb(whole.text), self._words.get(part)
            if word is not None and word.indicator is not None and not _COUNT_END.search(word.indicator.indicator_name):
                return None
            if part in _KINDS and (thing := _HELD_BEFORE.sub("", whole.text)) and "的" not in thing:
                return self.name(part + thing, counted=True)  # 养老机构52家，其中公办31家
            if _AGES.fullmatch(part) is not None and (people := _AGES.sub("", whole.text)) and len(people) <= 6:
                return Named(
                    None, f"{part}{people}数量", part + people, "count", is_count=True
                )  # 其中80周岁以上2.8万人
            if verb is None or verb.counts != "flow" or not verb.keeps_in_name or "的" in whole.text:
                return None
            if not self.ends_with_noun(part):
                return None
            return self.name(verb.verb + part, counted=True)
        told = next((t for t in _AMOUNTS if whole.name.endswith(t)), "")
        if part.endswith("专利") and whole.name.endswith(_OF_PATENTS):
            return self.name(part + whole.name[-3:])  # 专利申请512件，其中发明专利81件
        if not told or self.names_alone(part) or part.endswith(told[:-1]):
            return None
        if any(flag[0] in "dpcrum" for _, flag in tag(part)) or not tag(part)[-1][1].startswith(
            ("n", "j", "l", "s", "b")
        ):
            return None
        found = self.name(part + told)
        return found if found is None or found.subject is None else replace(found, name=part + told, subject=None)

    @staticmethod
    def used_part(part: str, whole: Named) -> Named | None:
        """A part of what was used or supplied, where its name leaves 量 out: 总用水量80万立方米，其中生活用水30万立方米."""
        if whole.name.endswith("业务总量") and part.endswith("业务"):
            return Named(None, f"{part}总量", part, "composed")  # 邮电业务总量1亿元，其中电信业务0.9亿元
        used = next((t for t in _OF_WATER if whole.text.endswith(t) or whole.name.endswith(t)), "")
        if not used or len(part) < 4 or not part.endswith(used[:2]):
            return None
        return Named(None, f"{part}量", part, "composed")

    def people_of(self, part: str, whole: Named) -> Named | None:
        """Those of a part of the people that were counted: 小学在校学生 of 在校学生, 女性从业人员 of 从业人员.

        None where the part's name says by itself who they are, or the whole's does not.
        """
        if (
            whole.is_count
            and _WORK_AT.match(part) is not None
            and "的" not in whole.text
            and _COUNT_END.search(part) is None
        ):
            return Named(
                None, f"{part}的{whole.text}数量", part, "count", is_count=True
            )  # 劳动力32万人，其中从事农业18万人
        who = _PEOPLE_OF.search(whole.text) or _PEOPLE_OF.search(whole.name)
        if who is None or self.leading_verb(part) is not None or _COUNT_END.search(part):
            return None
        if who[0].startswith("参保"):
            if _INSURED_WHO.search(part) is None:
                return None
        elif _A_PERSON.search(part) is not None and part not in _SEXES:
            return None
        word = self._words.get(part)
        alone = self.names_alone(part) and not (
            word is not None and word.indicator is not None and word.indicator.is_count
        )
        if alone or any(flag[0] in "rum" for _, flag in tag(part)):
            return None
        name = part + who[0]
        name = name if _COUNT_END.search(name) or name.endswith("人次") else f"{name}数"
        return Named(None, name, name, "composed", is_count=whole.is_count)

    def _has_product(self, phrase: str) -> bool:
        """Whether a phrase ends with a statistic of a product, which a whole sector has none of: 柚种植面积."""
        statistic = self.statistic_of(phrase)
        return statistic is not None and self._statistics[statistic].is_product

    def is_money(self, statistic: str) -> bool:
        """Whether a statistic is told in money."""
        row = self._statistics.get(statistic)
        return row is not None and row.default_unit == "元"

    def _does(self, phrase: str) -> bool:
        """Whether the name of an indicator begins with what is done: 接待游客 behind those who do it."""
        verb = self.leading_verb(phrase)
        return verb is not None and len(verb.verb) >= 2 and len(verb.verb) < len(phrase)

    def leading_verb(self, phrase: str) -> ActivityVerb | None:
        """The activity verb that a phrase begins with."""
        for length in self._verb_lengths.get(phrase[:1], ()):
            if (verb := self._verbs.get(phrase[:length])) is not None:
                return verb
        return None

    def trailing_verb(self, phrase: str) -> tuple[str, ActivityVerb] | None:
        """The activity verb that a phrase ends with: 国药太极新投 → 新投."""
        for length in range(min(6, len(phrase)), 1, -1):
            tail = phrase[-length:]
            if (verb := self._verbs.get(tail)) is not None:
                if tail[0] == "新" and phrase[-length - 1 : -length] in ("创", "革", "更", "翻", "最", "高"):
                    continue  # 创新发展, 高新
                word = self._words[tail]
                if word.indicator is None and word.statistic is None and word.noun is None:
                    return tail, verb
        return None

    def begins_with_implied(self, phrase: str) -> bool:
        """Whether a phrase begins with a verb that names an indicator by itself: 带动就业."""
        of_first = self._implied_lengths.get(phrase[:1])
        return of_first is not None and any(phrase[:length] in self._implied for length in of_first)

    def implied_by_verb(self, phrase: str) -> Named | None:
        """The indicator that a phrase's last verb implies: 华峰新投 → 投资额 of 华峰."""
        for length in range(min(6, len(phrase)), 1, -1):
            row = self._implied.get(phrase[-length:])
            if row is not None:
                subject = _DOING.sub("", phrase[:-length].strip(_EDGE)) or None
                if subject and row.verb.endswith("完成投资") and self._is_kind_of_work(subject):
                    return Named(None, f"{subject}完成投资", phrase, "composed", statistic="完成投资", is_flow=True)
                of_industry = self._words.get((subject or "") + row.indicator_name)
                if subject and of_industry is not None and of_industry.indicator is not None:
                    return self._standard(of_industry.indicator, phrase, "composed")  # 工业年产值
                known = self._words.get(row.indicator_name)
                if known is not None and known.indicator is not None:
                    if known.indicator.indicator_name == row.indicator_name:
                        return replace(self._standard(known.indicator, phrase[-length:], "text"), subject=subject)
                return Named(None, row.indicator_name, phrase[-length:], "text", subject=subject, is_flow=True)
        return None

    @staticmethod
    def _is_kind_of_work(subject: str) -> bool:
        """Whether an investment is named by what it goes into, and not by whose it is: 交通基础设施, but no 某园区."""
        if _KIND_OF_WORK.search(subject) is None or len(subject) > _LONGEST_WORK or "内" in subject:
            return False
        return not any(flag in ("ns", "nr", "nt", "nz") for _, flag in tag(subject))

    def counted_by(self, phrase: str) -> tuple[str, ...]:
        """The classifiers of the thing that a phrase ends with; empty where it is not listed: 平台企业 → 家, 户, 个."""
        for length in self._noun_lengths.get(phrase[-1:], ()):
            word = self._words.get(phrase[-length:])
            if word is not None and word.noun is not None:
                return word.noun.classifiers
        return ()

    def ends_with_noun(self, phrase: str) -> bool:
        """Whether a phrase ends in something that can be counted or measured."""
        for length in self._noun_lengths.get(phrase[-1:], ()):
            word = self._words.get(phrase[-length:])
            if word is not None and (word.noun or word.indicator or word.statistic or word.industry):
                return True
        return False

    def ends_in_indicator(self, text: str, start: int, end: int) -> bool:
        """Whether the name of a standard indicator ends at `end`, not reaching before `start`."""
        for length in self._indicator_lengths.get(text[max(start, end - 2) : end], ()):
            if length <= end - start and text[end - length : end] in self.indicators:
                return True
        return False

    def noun_after(self, text: str, *, known: bool = False) -> str | None:
        """The noun phrase that begins `text`, the words right after a number: 家新型研发机构 → 新型研发机构.

        `known`: only one that ends in a listed noun.

        `text` ends at the clause's end. Reads to the last count noun or indicator before a verb.
        """
        text = _PLUS.split(_INSERTED.sub("", text.lstrip("的")).strip().partition(" ")[0], maxsplit=1)[0]
        if (circle := _CIRCLE.match(text)) is not None:
            inner = self.noun_after(text[circle.end() :], known=known)
            return None if inner is None else circle[0] + inner
        if not text or _RIGHT_JOINT.match(text) or _MOVED_TO.match(text):
            return None  # 由40多种增加至目前的900种
        if (listed := text.find("、")) > 0 and self.ends_with_noun(text[:listed]):
            text = text[:listed]
        if (joint := _RIGHT_JOINT.search(text)) and self.ends_with_noun(text[: joint.start()]):
            second = text[joint.end() :]
            if len(second) <= 8 and not _MANY.match(second) and self.ends_with_noun(second):
                return text
            text = text[: joint.start()]
        end, counted = 0, False
        for start, stop, word in self.scan(text):
            if start == 0 and word.verb is not None and word.noun is None and word.indicator is None:
                if word.verb.keeps_in_name and (behind := self.noun_after(text[stop:], known=True)) is not None:
                    return text[:stop] + behind  # 6.4万个新增停车位
                return None
            if not end and start and _PREPOSITION.search(text, 1, start):
                break  # 五个单项榜对各区县…
            if start >= 3 and text[start - 1] in "了着过":
                break  # 28名妇女参加了培训
            named = not end and word.statistic is not None and not word.statistic.is_suffix
            if word.noun is not None or word.indicator is not None or word.industry is not None or named:
                kind_of = text[end:start] == "的" and word.noun is not None and not counted  # 大数据智能化的企业
                if end and start - end >= 2 and tag(text[end:start])[0][1] == "v" and word.noun is None:
                    break  # 41家银行延续实施“金融助力”行动
                if end and (
                    start - end > 4 or ("的" in text[end:start] and not kind_of) or _PREDICATE.match(text, end, start)
                ):
                    break  # 18个项目均按期达产
                if end == start and word.indicator is not None and word.noun is None:
                    if self._does(text[start:stop]) or word.indicator.default_unit == "元":
                        break  # 130家A级景区接待游客…, 1568个项目总投资…
                end, counted = stop, word.noun is not None
            elif word.verb is not None and end:
                break
        if not end and (quoted := _QUOTED_NAME.match(text)) is not None:
            inner = quoted[1]  # 42个“尝鲜点”
            if len(inner) > 2 or tag(inner)[-1][1].startswith("n"):
                return inner
        if not end:
            leading = None if known else leading_noun_phrase(text[:24])
            return None if leading is None or self._edges.trim(leading) is None else leading
        if text[end - 2 : end] == "产业" and text[end : end + 1] in ("链", "园"):
            end += 1  # 生态农业产业链
        rest = text[end:]
        if (
            0 < len(rest) <= 3
            and rest[0] not in "中的里内和与及预已均将全都未不没"
            and rest[-1] not in "到至"
            and rest.removeprefix("等") not in _GAINS
            and not any(word.verb for _, _, word in self.scan(rest))
            and not rest.startswith(
                ("明确", "落实", "涉及", "覆盖", "参与", "配备", "设立")
            )  # 18座水库明确（407个河长）
        ):
            return text
        return _EACH_LAST.sub("", text[:end])

    def _name(
        self,
        phrase: str,
        *,
        growth: bool = False,
        counted: bool = False,
        governor: Named | None = None,
        topic: str = "",
    ) -> Named | None:
        """Name a cleaned noun phrase; None where it names nothing.

        `growth`: the number is a growth rate. `counted`: it has a classifier. `governor`: the indicator that the phrase
        is listed under (其中, 分产业看). `topic`: words such as 规上工业 of `规上工业方面`.
        """
        bare = _PARENTHESIS.sub("", phrase).strip(_EDGE)
        if "）" in bare and "（" not in bare:
            bare = bare.rpartition("）")[2].strip(_EDGE)  # 国家级非遗1个（庙会）、市级非遗16个
        if bare.count("“") != bare.count("”"):
            bare = _QUOTES.sub("", bare)  # 新建“两岸青山”: the strip has taken one of a pair
        if not bare:
            return None
        word = self._words.get(bare)
        if word is None or word == _Word(verb=word.verb):
            trimmed = self._edges.trim(bare)
            if trimmed is None:
                return None
            bare = trimmed
        if counted and bare.endswith("个数") and len(bare) > 3:
            bare = bare[:-2]  # 开工项目个数
        if "了" in bare and bare not in self._words and (reached := _DID.match(bare)) is not None:
            bare = bare[reached.end() :]  # 率先建成了产能
        done = _DONE.search(bare)
        aimed = _AIMED_AT.sub("", bare)
        if aimed != bare and (
            aimed in self.indicators
            or aimed in self._statistics
            or (bare.startswith(aimed) and self.statistic_of(aimed))
        ):
            bare = aimed  # 规划产值目标: that it is aimed at is its status
        elif done is not None and (bare[done.end() :] in self.indicators or bare[done.end() :] in self._statistics):
            bare = bare[: done.start()] + bare[done.end() :]  # 规模以上工业企业完成总产值
        if counted:
            bare = self._from_last_verb(bare)
            if "了" in bare[1:5] and _DONE_OF.match(bare) is not None:
                bare = bare.replace("了", "", 1)  # 受理了金融类诉讼案件
        under = (topic + bare, topic.removesuffix("建设") + bare, bare) if topic else (bare,)
        for candidate in dict.fromkeys(under):
            found = self._lookup(candidate, growth, governor)
            if found is not None:
                owner = self._owner_of(bare)
                return replace(found, text=bare[len(owner) :], subject=owner or None)
        if counted and _COUNT_END.search(bare):
            stripped = _COUNT_END.sub("", bare)
            if stripped and (found := self._lookup(stripped, False, governor)) is not None:
                return replace(found, text=bare)
        of_topic = topic and not self._has_industry(bare) and self._is_modifier(topic)
        of_topic = of_topic and not (topic.endswith(_WIDE_SECTORS) and self._has_product(bare))  # 农业方面，柚产量
        composed = self._compose(topic + bare if of_topic else bare, governor, counted)
        if composed is not None:
            return composed
        cleaned = bare if _WITH_NUMERAL.search(bare) else open_name(bare, self._names_something, counted=counted)
        if cleaned is None or (cleaned != bare and self._edges.trim(cleaned) is None):
            return None
        if _ONLY_DONE.fullmatch(cleaned) is not None:
            return None  # 将基本形成1000平方公里…的格局
        bare = cleaned.strip("“”‘’、，")
        if not bare:
            return None
        if counted and (yearly := _EVERY_YEAR.match(bare)) is not None and self.is_verb(bare[yearly.end() :]):
            return None  # 每年新增近60万人
        if counted and bare in _BARE_VERBS:
            return None  # 建设50个…: what is built is not read
        if counted:
            if (cut := _ENUMERATED.search(bare)) and self.ends_with_noun(bare[cut.end() :]):
                verb = self.leading_verb(bare)
                kept = verb.verb if verb is not None and verb.keeps_in_name else ""
                bare = kept + bare[cut.end() :]
            name = bare if _COUNT_END.search(bare) or _MEASURED_END.search(bare) else f"{bare}数量"
            verb = self.leading_verb(bare)
            return Named(
                None,
                name,
                bare,
                "count",
                is_count=True,
                is_stock=bool(_STOCK.search(bare)) or (verb is not None and verb.counts == "stock"),
                is_flow=verb is not None and verb.counts == "flow",
            )
        return Named(
            None, bare, bare, "text", is_ratio=bool(_RATIO_END.search(bare)), is_stock=bool(_STOCK.search(bare))
        )

    def _names_something(self, word: str) -> bool:
        """Whether a word names a figure or a thing whatever its part of speech: 投入, 新签, 批发."""
        verb, known = self._verbs.get(word), self._words.get(word)
        return (
            word in self._statistics
            or word in self._implied
            or (verb is not None and verb.keeps_in_name)
            or (
                known is not None
                and (known.industry is not None or known.noun is not None or known.indicator is not None)
            )
        )

    def _owner(self, head: str) -> str | None:
        """A group of enterprises at the end of a head, which is the subject of the statistic: 国有企业 + 营业收入."""
        words = self.scan(head)
        if words and words[-1][1] == len(head) and words[-1][2].industry_kind == "ownership":
            return head
        return None

    def _owner_of(self, phrase: str) -> str:
        """The group of enterprises that a phrase begins with when a statistic is all that follows; else nothing."""
        for start, end, word in self.scan(phrase[:-2]):
            if start == 0 and word.industry_kind == "ownership" and phrase[end:] in self._statistics:
                return phrase[:end]
        for length in range(len(phrase) - 2, 2, -1):
            word_at = self._words.get(phrase[:length])
            if word_at is not None and word_at.industry_kind == "ownership" and phrase[length:] in self._statistics:
                return phrase[:length]
        return ""

    def _from_last_verb(self, phrase: str) -> str:
        """A long phrase from its last activity on: 围绕国家战略实施重大项目 → 实施重大项目."""
        if len(phrase) <= 10 or "的" in phrase:
            return phrase
        verbs = [
            (s if w.verb.keeps_in_name else e)
            for s, e, w in self.scan(phrase)
            if w.verb and not w.noun and s > 0 and e < len(phrase)  # but 受理汽车置换更新申请
        ]
        if len(verbs) > 1 and phrase[verbs[-1] - 1] in "及和与" and verbs[-1] - verbs[-2] <= 3:
            verbs.pop()  # 省际建成及在建高速公路
        if verbs and self.ends_with_noun(phrase[verbs[-1] :]):
            return phrase[verbs[-1] :]
        return phrase

    def _has_industry(self, phrase: str) -> bool:
        return any(w.industry is not None or w.indicator is not None for _, _, w in self.scan(phrase))

    def _lookup(self, phrase: str, growth: bool, governor: Named | None) -> Named | None:
        """The standard indicator that the whole phrase names."""
        word = self._words.get(phrase)
        if word is None:
            return None
        if word.indicator is not None:
            return self._standard(word.indicator, phrase, "alias")
        if word.context and governor is not None and governor.code is not None:
            for row in word.context:
                if self._is_below(row, governor.code):
                    return self._standard(row, phrase, "context_alias")
        if growth and word.growth is not None:
            return self._standard(word.growth, phrase, "growth_alias")
        return None

    def _is_below(self, row: Indicator, code: str) -> bool:
        """Whether a row stands under `code` or beside it."""
        governor = self._by_code[code]
        parents = {code}
        if governor.parent_code is not None:
            parents.add(governor.parent_code)
        parent = row.parent_code
        while parent is not None:
            if parent in parents:
                return True
            parent = self._by_code[parent].parent_code
        return False

    def _standard(self, row: Indicator, phrase: str, basis: Basis) -> Named:
        return Named(
            row.indicator_code,
            row.indicator_name,
            phrase,
            basis,
            is_ratio=row.is_ratio,
            is_count=row.is_count,
            statistic=self.statistic_of(row.indicator_name),
            implicit_growth=row.implicit_growth,
            is_stock=bool(_STOCK.search(row.indicator_name)),
        )

    @lru_cache(maxsize=4096)  # noqa: B019 - the namer lives as long as the process
    def statistic_of(self, name: str) -> str | None:
        """The statistic that ends a name: 规模以上工业增加值 → 增加值."""
        for length in range(min(self._longest, len(name)), 1, -1):
            if (row := self._statistics.get(name[-length:])) is not None and not row.is_suffix:
                return name[-length:]
        return None

    def _compose(self, phrase: str, governor: Named | None, counted: bool) -> Named | None:
        """Scope × industry × statistic, or words of the text before a standard indicator or a statistic."""
        words = self.scan(phrase)
        if not words:
            return None
        start, end, last = words[-1]
        if end != len(phrase):
            return None
        if start and (longer := self._words.get(phrase[start - 1 :])) is not None and longer.statistic is not None:
            start, last = start - 1, longer  # 两江游+客运量, not 两江游客+运量
        head = phrase[:start]
        if head and head[-1] in _DOING_LAST and last.statistic is not None and (cut := _DOING.sub("", head)) != head:
            head, phrase, start = cut, cut + phrase[start:], len(cut)  # 双方将共同投资, 工程已完成投资
        if head in _MAKES and last.statistic is not None:
            head, phrase, start = "", phrase[start:], 0  # 形成产值50亿元
        if last.indicator is not None:
            row = last.indicator
            if row.is_count and not counted:
                return None
            canonical = self._canonical(head)
            for candidate in (canonical + row.indicator_name, canonical + phrase[start:]):
                if (word := self._words.get(candidate)) is not None and word.indicator is not None:
                    return self._standard(word.indicator, phrase, "composed")
            base = self._standard(row, phrase, "composed")
            if head.endswith(_OTHER_PEOPLE) and row.indicator_name.startswith("劳动年龄"):
                return replace(base, code=None, name=head + phrase[start:])  # 6岁及以上人口平均受教育年限
            if row.indicator_name.startswith("港口") and head and phrase[start] == "港" and phrase[start + 1] != "口":
                return replace(base, subject=head + "港")  # 果园港货物吞吐量
            if _OF_TRADE.search(head) and phrase[start] in _TRADES:
                return replace(base, code=None, name=head + phrase[start:])  # 钢压延加+工业产值 is no 工业产值
            if phrase[start] in _TRADES and (name := self._of_narrower(head, phrase[start:])):
                return replace(base, code=None, name=name)
            of = _OF_BODY.match(head)
            if of is not None and self._is_modifier(head[of.end() :]) and head[of.end() :]:
                part = self._compose(phrase[of.end() :], governor, counted)
                return None if part is None else replace(part, subject=of.group())  # 江北国际机场国际旅客吞吐量
            if head and _OF_BANKS.search(row.indicator_name) and not _BANK.search(head.strip(_EDGE + "的")):
                # 固定资产贷款余额, 外币存款余额: a kind of loan is nobody's loans
                new = head.startswith("新增")
                return replace(base, code=None, name=head + phrase[start:], is_stock=not new, is_flow=new)
            if head.endswith(_COUNTRY) and row.indicator_name.startswith(("城市", "城镇")):
                return replace(base, code=None, name=head + phrase[start:])  # 建制镇生活垃圾无害化处理率 is no city's
            if self._is_modifier(head):
                if row.indicator_name.startswith(canonical):
                    return base  # 每人平均预期寿命
                measured = row.indicator_name if last.statistic is None else last.statistic.statistic_name
                return replace(base, code=None, name=canonical + measured)  # 芯片进口额 is no 进口总额
            if each := _EACH_ONE.search(head):  # 农业人口人均耕地面积 is no 耕地面积
                name = each.group() + row.indicator_name
                known = self._words.get(name)
                if known is not None and known.indicator is not None:
                    return replace(
                        self._standard(known.indicator, phrase, "composed"), subject=head[: each.start()] or None
                    )
                return replace(base, code=None, name=name, subject=head[: each.start()].strip(_EDGE + "的") or None)
            if head[0] in _PARTNER and len(head) > 1:
                return replace(base, code=None, name=head + row.indicator_name)  # 对日本进出口总额 is a part of it
            done = self._verbs.get(head)
            if done is not None and done.keeps_in_name and done.counts == "flow" and not row.is_count and not counted:
                # 新增高速公路里程, 化解政府债务: no 里程 or 债务 of all there is
                return replace(base, code=None, name=head + phrase[start:], is_stock=False, is_flow=True)
            whose = head.strip(_EDGE + "的").removesuffix("年")  # 年旅客吞吐量
            if whose.endswith(_SPENDS) and len(whose) > 3:
                whose = whose[:-2]  # 企业投入研发经费
            base = replace(base, subject=whose or None)
            if row.is_count or (counted and row.default_unit not in ("人次", "人")):
                verb = self.leading_verb(head)
                name = phrase if _MEASURED_END.search(phrase) or _COUNT_END.search(phrase) else f"{phrase}数量"
                if verb is not None or _LEVEL.match(head) is not None:
                    base = replace(base, subject=None)  # 新建国家级森林公园: what is counted, and nobody's
                return replace(base, code=None, name=name, is_flow=verb is not None and verb.counts == "flow")
            return base
        if last.statistic is not None and not last.statistic.is_suffix:
            if len(head) > 2 and head[-1] == "年" and head[-2] not in "今去明前后全每历多当往常":
                head = head[:-1]  # 肉牛年存栏
            whole = self._words.get(head) if last.statistic.statistic_name == "数量" else None
            if whole is not None and whole.indicator is not None and not whole.indicator.is_count and not counted:
                return self._standard(whole.indicator, phrase, "composed")  # 研发经费总量
            # 交通运输支出 of a budget, 物流时间
            as_said = last.statistic.is_product or last.statistic.statistic_name in ("支出", "时间", "成本", "效率")
            canonical = head.strip(_EDGE).removesuffix("的") if as_said else self._canonical(head)
            granted = phrase[start:] == "补助" and head.endswith(("级", "央", "市", "省", "转移支付", "财政"))
            name = canonical + ("补助" if granted else last.statistic.statistic_name)
            owner = self._owner(head)
            for candidate in (name, canonical + phrase[start:]):
                if (word := self._words.get(candidate)) is not None and word.indicator is not None:
                    text = phrase[start:] if owner else phrase
                    return replace(self._standard(word.indicator, text, "composed"), subject=owner)
            counts = (
                last.statistic.statistic_name == "数量"
            )  # 企业法人单位数: the units are what is counted, not whose number it is
            of_index = last.statistic.statistic_name == "指数"  # 新订单指数: of what, and not whose
            subject = None if counts or of_index or self._is_modifier(head) else head.strip(_EDGE + "的") or None
            return Named(
                None,
                name,
                phrase,
                "composed" if head else "statistic",
                subject=subject,
                is_ratio=last.statistic.is_ratio,
                statistic=phrase[start:],
                is_stock=bool(_STOCK.search(phrase)),
            )
        if governor is not None and not counted and start == 0:
            return self._under(phrase, last, governor)
        return None

    def _of_narrower(self, head: str, rest: str) -> str:
        """The name of a figure of a narrower industry: 食品 + 制造业产值. Empty where no industry stands before."""
        words = self.scan(head)
        trade = "制造业" if rest.startswith("制造业") else "工业" if rest.startswith("工业") else ""
        if not trade or not words or words[-1][1] != len(head):
            return ""
        if words[-1][2].industry_kind not in ("sector", "industry"):
            return ""  # 工业园区
        statistic = self._statistics.get(rest.removeprefix(trade))
        if statistic is None or head.endswith(trade):
            return ""
        return self._canonical(head + trade) + statistic.statistic_name

    def _without_owner(self, governor: Named) -> Named:
        """What an indicator is without the enterprises that it begins with: 工业增加值 for 国有企业工业增加值."""
        words = self.scan(governor.name) if governor.code is None else []
        if not words or words[0][0] or words[0][2].industry_kind != "ownership":
            return governor
        whole = self.name(governor.name[words[0][1] :])
        return governor if whole is None or whole.basis == "text" else whole

    def _under(self, phrase: str, word: _Word, governor: Named) -> Named | None:
        """An industry, owner or area named alone under a governing indicator: 制造业 under 规模以上工业增加值."""
        if "的" in phrase and phrase.endswith("企业") and governor.is_count and governor.name.endswith("企业数量"):
            return None  # 科技型企业2万家，有研发机构的规上工业企业占25%: other firms
        if word.industry_kind == "ownership" or phrase.endswith("企业"):
            governor = self._without_owner(governor)
            return Named(
                governor.code,
                governor.name,
                phrase,
                "inherited",
                subject=phrase,
                is_ratio=governor.is_ratio,
                statistic=governor.statistic,
                implicit_growth=governor.implicit_growth,
            )
        if phrase in _AREA_SCOPES or word.industry_kind == "place":
            return Named(None, phrase + governor.name, phrase, "inherited", statistic=governor.statistic)
        if word.industry_kind == "product" and governor.statistic is not None:
            if not self.is_of_product(governor.statistic):
                return None  # 水泥 behind 发电量
        if word.industry is not None and governor.statistic is not None and not governor.is_count:
            statistic = self._statistics.get(governor.statistic)
            name = self._canonical(phrase) + (statistic.statistic_name if statistic else governor.statistic)
            found = self._words.get(name)
            if found is not None and found.indicator is not None:
                return self._standard(found.indicator, phrase, "inherited")
            return Named(None, name, phrase, "inherited", statistic=governor.statistic)
        return None

    def under(self, phrase: str, governor: Named) -> Named | None:
        """Name `phrase` by the statistic of `governor`, where it is an industry, owner or area; else None."""
        bare = _PARENTHESIS.sub("", phrase).strip(_EDGE)
        word = self._words.get(bare)
        if word is None:
            word = self._words.get(re.sub(r"(?:产业|行业|业)$", "", bare))
        if word is None and bare.endswith(("企业", "产业", "行业", "业")):
            word = _Word(industry=bare, industry_kind="ownership" if bare.endswith("企业") else "industry")
        return None if word is None else self._under(bare, word, governor)

    def _canonical(self, head: str) -> str:
        """Scopes and industries by their standard names; everything else stays as it is."""
        if head == "国家":
            return head  # 国家投入 is no 国家级投入
        if head.removesuffix("的").endswith(("公司", "集团")):
            return head.strip(_EDGE).removesuffix("的")  # 动力设备制造有限公司 is no 制造业
        parts: list[str] = []
        at = 0
        words = self.scan(head)
        for i, (start, end, word) in enumerate(words):
            parts.append(head[at:start])
            follows = head[end : words[i + 1][0] if i + 1 < len(words) else len(head)]
            inside = head[at:start].strip(_JOINTS) or (follows and follows[0] not in _JOINTS)  # 长安汽车, 医药材
            of_trade = i + 1 < len(words) and not follows and words[i + 1][2].industry is not None
            inside = inside or of_trade  # 食品制造业 is no 食品工业
            if head[start:end] == "规模" and head.startswith(("养殖", "种植", "化", "经营"), end):
                word = _Word()  # 生猪规模养殖 is no 规模以上
            parts.append(word.scope or (not inside and word.industry) or head[start:end])
            at = end
        parts.append(head[at:])
        return "".join(parts).strip(_EDGE).removesuffix("的")

    def _is_modifier(self, head: str) -> bool:
        """Whether a head holds nothing but scopes, industries and joints."""
        rest, at = "", 0
        for start, end, word in self.scan(head):
            if word.scope is None and word.industry is None:
                return False
            rest += head[at:start]
            at = end
        rest += head[at:]
        return not rest.strip("的、和与及等" + _EDGE)

    def distribute(self, items: list[str]) -> list[str]:
        """Give each member of a coordination the part it shares with the others.

        城镇、农村居民人均可支配收入 → 城镇居民人均可支配收入、农村居民人均可支配收入; 装备、材料增加值 → 装备增加值、材料增加值;
        旅游人次、综合收入 → 旅游人次、旅游综合收入.
        """
        if len(items) < 2:
            return items
        last = items[-1]
        out = []
        ratio = self._words.get(last)
        for item in items[:-1]:
            if ratio is not None and ratio.indicator is not None and ratio.indicator.is_ratio:
                whole = self._ratio_of(item, last)  # 户籍人口和常住人口城镇化率
                if whole:
                    out.append(whole)
                    continue
            measured = self.statistic_of(last) or ""
            runs = measured and last.removesuffix(measured).endswith(_RUNS) and item.endswith(_RUNS)
            if not runs and (self.names_alone(item) or item.endswith("能力")):
                out.append(item)
                continue
            if (level := self._level(last)) and self._level(item) == item:
                out.append(item + last[len(level) :])
                continue
            for k in range(1, len(last)):
                word = self._words.get(item + last[k:])
                if word is not None and word.indicator is not None:
                    out.append(item + last[k:])
                    break
            else:
                statistic = self.statistic_of(last) or self._indicator_at_end(last)
                complete = (
                    not statistic
                    or item.endswith((statistic, "事故", "火灾"))
                    or _MEASURED_END.search(item) is not None
                    or (item[1:2] == "均" and item[:2] == last[:2])  # 户均产出、户均税收
                )
                out.append(item if complete else item + statistic)  # 活立木蓄积量、森林覆盖率
        out.append(last)
        first = out[0]
        head = self._head_of(items[0])
        for i in range(1, len(out)):
            if head and items[i] in _OF_CROPS:
                out[i] = head + items[i]  # 油菜面积、总产
            elif not self.names_alone(out[i]):
                for k in range(1, len(first)):
                    word = self._words.get(first[:k] + out[i])
                    if word is not None and word.indicator is not None:
                        out[i] = first[:k] + out[i]
                        break
        return out

    @staticmethod
    def _head_of(item: str) -> str:
        """The crop or product that a member of a coordination begins with: 油菜 of 油菜面积."""
        for tail in _OF_CROPS:
            if item.endswith(tail) and len(item) > len(tail):
                return item.removesuffix(tail)
        return ""

    def _ratio_of(self, item: str, last: str) -> str:
        """A member with the rate that it shares with the last one: 户籍人口 beside 常住人口城镇化率 → 户籍人口城镇化率."""
        for k in range(1, len(last) - 1):
            word = self._words.get(item + last[k:])
            if word is not None and word.indicator is not None and word.indicator.is_ratio:
                return item + last[k:]
        return ""

    def _indicator_at_end(self, phrase: str) -> str:
        """The standard indicator that ends a phrase behind other words: 金剑山温泉接待游客 → 接待游客."""
        words = self.scan(phrase)
        if words and words[-1][1] == len(phrase) and words[-1][0] > 0 and words[-1][2].indicator is not None:
            return phrase[words[-1][0] :]
        return ""

    @staticmethod
    def _level(phrase: str) -> str:
        """The administrative level that a phrase begins with: 区县 of 区县信息系统整合率."""
        match = _LEVEL.match(phrase)
        return match.group() if match else ""

    def names_alone(self, item: str) -> bool:
        """Whether a phrase names an indicator without its neighbours in a list."""
        word = self._words.get(item)
        if word is not None and (
            word.indicator is not None or (word.statistic is not None and not word.statistic.is_suffix)
        ):
            return True
        words = self.scan(item)
        return (
            bool(words)
            and words[-1][1] == len(item)
            and (
                words[-1][2].indicator is not None
                or (words[-1][2].statistic is not None and words[-1][0] > 0 and not words[-1][2].statistic.is_suffix)
            )
        )
