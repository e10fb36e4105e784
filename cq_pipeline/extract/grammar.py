"""The small words around a number: predicates, links, ranks, status words, read from their tables.

In: a view text and a position left of a number. Out: what the words between the noun phrase and the number say: whether
it grew, fell, is compared, shared or ranked, over which benchmark, and where the noun phrase ends. Nothing here knows
indicators, places or periods; their mentions are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from cq_pipeline.extract.model import PeriodMention, PeriodRole, PlaceMention, Quantity, QuantityKind, Status
from cq_pipeline.extract.prefilter import lengths
from cq_pipeline.extract.wordscan import WordScan
from cq_pipeline.records import record
from cq_pipeline.vocabulary.load import load_table

Predicate = Literal["growth", "reach", "difference", "contribution", "share"]


@dataclass(frozen=True, slots=True)
class PredicateRow:
    """A word that says what a number measures: 增长 → growth, 高于 → difference."""

    predicate_id: str
    text: str
    predicate: Predicate
    sign: int
    implied_indicator: str | None
    examples: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class TailWordRow:
    """A word that may stand between a noun phrase and its number without changing what the phrase names."""

    word_id: str
    text: str
    role: Literal["link", "rank", "distribute", "every", "basis", "scope"]
    value: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A word that says whether a number is achieved, aimed at or expected. `strength` 3 beats 2 beats 1."""

    status_id: str
    text: str  # the word that is searched for
    pattern: str  # what must match where it stands: the word with what may not stand around it
    status: Status
    strength: int
    frame: bool = False  # at the head of a sentence it holds for the sentences after it
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@record(frozen=False, slots=True)
class Tail:
    """What stands between the noun phrase and the number. `end` is where the noun phrase ends."""

    end: int
    predicate: PredicateRow | None = None
    modifier: PredicateRow | None = None  # 降幅 in 降幅收窄, 增速 in 增速回落
    distribute: bool = False  # 分别
    every: bool = False  # 均
    rank: bool = False  # 居, 位列
    basis: str | None = None
    scope: str | None = None  # the benchmark's own words
    scope_place: PlaceMention | None = None
    baselines: list[PeriodMention] = field(default_factory=list)
    of_period: PeriodMention | None = None  # 去年同期 in 由去年同期的下降6.4%
    compared: bool = False  # 比…, 较…
    since_long: bool = False  # with something many years ago that is no year: 比直辖初


_UP_SIGNS = ("同比+", "环比+", "同比＋", "环比＋")
_PER = frozenset("人户地亩楼日月年单栋")
_COMPARE = re.compile(r"(?:相比|比(?!重(?!庆)|[赛武拼价])|较|同(?!期))([^，。；：比较]{0,24})$")
_BESIDE_OTHERS = re.compile(
    r"[比较](?P<what>[^，。；：、0-9比较]{2,10}?)(?:要|还|还要|每[一-鿿]{1,2})?"
    r"(?:(?P<more>高出?|贵|多|大)|低|便宜|少|省下?|节省|节约|短|(?P<faster>快))(?:了|出)?$"
)
"""So much more or less than something else: 单价比普通车型高600元, 比海运省20天."""
_THAN_THEN = re.compile(
    r"[年月季]|同期|[以之]前|过去|原来|从前|当初|当时|开始|开通|高峰|昨|春节|国庆|五一|时候|那阵|计划|目标|预期|任务|预算|刚|往常|平时|例$|重"
)
_AND_AREAS = re.compile("[和及与](?:[两三四五]个|各)[一-鿿]{0,4}[区片群圈域]$")
_HENCEFORTH = re.compile(r"（(?:(?:[^（）]{0,8}[，、；])?下同|以下简称[^（）]{1,24})）$")
_COMPARE_WORDS = re.compile(
    r"上年|去年|前年|年初|年末|年底|上月|上季|同期|一季度|上半年|前.季度|全国|全市|全省|平均|计划|目标|预期|疫情前|往年|常年|往常|平时|以往|"
    r"(?:搬迁|改造|改革|实施|整治|合并|建成|开通|治理)(?:之|以)?前|(?:直辖|建[市区县国]|成立|解放|改革开放|撤县设区)[之前时初后]"
)
_LONG_AGO = re.compile(r"搬迁|改造|改革|实施|整治|合并|建成|开通|治理|直辖|建[市区县国]|成立|解放|改革开放|撤县设区")
_ON_BASE = re.compile(r"在([^，。；：在]{2,14}?)的?(?:基础|水平)上(?:再|又)?$")
"""比直辖初增长6倍, 在2000年基础上翻一番: what the number is compared with."""
_SHORT_OF = ("只差", "仅差")
_BESIDE = re.compile("(?:与|跟|和|同|距离?|离)(?:第[一二三四五六七八九十]{1,2}[名位]的?)?$")
_ADJECTIVE = {"高": 1, "快": 1, "多": 1, "增": 1, "低": -1, "慢": -1, "少": -1, "减": -1, "降": -1}


_GROWN = {
    "增": "增长",
    "升": "增长",
    "涨": "上涨",
    "降": "下降",
    "跌": "下降",
    "减": "下降",
    "砍": "下降",
    "扩": "增长",
}
"""Verbs of growth as headlines shorten them."""
_OF_LONGER_VERB = frozenset("新净削缩加裁上下提回抬高攀跃公核")
"""What makes such a verb the end of another word: 新增, 削减, 公升."""

_NO_PRICE = frozenset("水持公生和太高昂珍宝富节各全外我本该两邻")
"""What makes 平, which is cheaper in the press of Hong Kong, the end of another word: 水平."""
_LESS = {"少": "下降", "多": "增长", "掉": "下降"}
"""Growth in a clause that says nothing else, or behind what it is of: 旅客1.2亿人次，少3.1%; 营收掉三成."""
_NOT_LOST = frozenset("丢去卖吃砍扔拿除推改甩换用花输漏辞关拆")

_MORE_BY = tuple(f"{base}{more}" for base in ("按年", "按月", "按季", "同比", "环比") for more in "多少")

_OWN_ROLES = (PeriodRole.OF, PeriodRole.DEADLINE, PeriodRole.AS_OF)
_BESIDE_REACH = 18
_COMPARABLE = (QuantityKind.POINTS, QuantityKind.AMOUNT, QuantityKind.PERCENT)
_PRICED = (QuantityKind.AMOUNT, QuantityKind.PERCENT)
_GROWING = (QuantityKind.PERCENT, QuantityKind.MULTIPLE)
_MOVING = (*_GROWING, QuantityKind.POINTS)
_RANKING = (QuantityKind.RANK, QuantityKind.GRADE, QuantityKind.DURATION)
_NARROW = ("district", "county", "autonomous_county", "landmark")
"""Kinds of places that no rank is counted in: in 渝北、潼南位列前三 they are who is ranked."""


_GUIDED_BY = re.compile(r"(?:围绕|咬住|咬定|紧扣|锚定|朝着|对照|按照|聚焦)[^，。；]{0,40}$")
"""Before 目标: what is done with it in view, and no figure that is aimed at: 紧紧围绕…目标，财政收入增长21%."""


class Grammar:
    """The tables of small words, compiled once."""

    def __init__(
        self,
        predicates: tuple[PredicateRow, ...],
        tail_words: tuple[TailWordRow, ...],
        statuses: tuple[StatusRow, ...],
    ) -> None:
        self._predicates = {row.text: row for row in predicates}
        self._tail = {row.text: row for row in tail_words}
        self._words = frozenset([*self._predicates, *self._tail])
        self._lengths = lengths((word[-1], word) for word in self._words)
        self._statuses = statuses
        self._status = [re.compile(row.pattern).match for row in statuses]
        self._status_words = WordScan([row.text for row in statuses])
        self.growth_nouns = frozenset(
            r.text for r in predicates if r.predicate == "growth" and r.text[-1] in "速幅率度" and len(r.text) > 1
        )

    @classmethod
    def from_tables(cls) -> Grammar:
        """The grammar of the project's own tables. Raises `VocabularyError`."""
        return cls(
            load_table("predicates", PredicateRow, "predicate_id"),
            load_table("tail_words", TailWordRow, "word_id"),
            load_table("status_words", StatusRow, "status_id"),
        )

    def predicate(self, text: str) -> PredicateRow:
        """The predicate with this text. Raises KeyError."""
        return self._predicates[text]

    def statuses(self, text: str, start: int, end: int) -> list[tuple[int, StatusRow]]:
        """The status words of a range, in order, with their positions."""
        found = []
        for index, at, _ in self._status_words.find(text, start, end):
            if self._status[index](text, at) and not (
                text[at] == "目" and _GUIDED_BY.search(text, max(start, at - 48), at)
            ):
                found.append((at, self._statuses[index]))
        return found

    def tail(
        self,
        text: str,
        start: int,
        quantity: Quantity,
        places: dict[int, PlaceMention],
        periods: dict[int, PeriodMention],
        is_name: Callable[[str, int, int], bool],
    ) -> Tail:
        """Read leftwards from `quantity` to where its noun phrase ends, not beyond `start`.

        `places` and `periods` map the end of a mention to the mention; `is_name` says whether an indicator's name ends at
        a position, which no predicate may cut (人口自然增长率).
        """
        pos = quantity.start if quantity.hedge_start is None else min(quantity.start, quantity.hedge_start)
        tail = Tail(pos)
        while pos > start:
            step = self._step(text, start, pos, quantity, places, periods, tail, is_name)
            if step == pos:
                break
            pos = step
        tail.end = pos
        return tail

    def _step(
        self,
        text: str,
        start: int,
        pos: int,
        quantity: Quantity,
        places: dict[int, PlaceMention],
        periods: dict[int, PeriodMention],
        tail: Tail,
        is_name: Callable[[str, int, int], bool],
    ) -> int:
        kind = quantity.kind
        if (place := places.get(pos)) is not None and place.start >= start and self._is_benchmark(tail, kind, place):
            tail.scope, tail.scope_place = text[place.start : place.end], place
            beside = places.get(place.start - 1) if text[place.start - 1] in "和及与、" else None
            if (
                kind in (QuantityKind.RANK, QuantityKind.POINTS)
                and beside is not None
                and beside.role == "benchmark"
                and beside.start >= start
            ):  # 分别高于全国、全市1.6和0.7个百分点
                tail.scope = text[beside.start : place.end]  # 在都市功能核心区和都市功能拓展区均居第4位
                return beside.start
            return place.start
        if (
            tail.predicate is not None
            and tail.predicate.text in _SHORT_OF
            and tail.scope is None
            and (place := places.get(pos)) is not None
            and place.start > start
            and (beside_it := _BESIDE.search(text, start, place.start)) is not None
        ):
            tail.scope, tail.scope_place, tail.compared = text[place.start : place.end], place, True
            return beside_it.start()  # 与合川区只差1.2亿元
        if (
            kind is QuantityKind.RANK
            and tail.scope is None
            and (among := _AND_AREAS.search(text, start, pos)) is not None
        ):
            if (place := places.get(among.start())) is not None and place.role == "benchmark" and place.start >= start:
                tail.scope, tail.scope_place = text[place.start : pos], place  # 全市及两个功能区均排在第1位
                return place.start
        if text.endswith("相比", start, pos) and (
            (than := periods.get(pos) or periods.get(pos - 2)) is not None and than.start >= start
        ):
            tail.baselines.append(than)
            tail.compared = True
            return than.start - (text[than.start - 1 : than.start] in ("与", "和", "同", "跟"))  # 与2020年相比减少6%
        if (period := periods.get(pos)) is not None and period.start >= start:
            if text[period.start] in "比较" or (
                text[period.start - 1 : period.start] in ("比", "较") and period.start > start
            ):
                tail.baselines.append(period)
                tail.compared = True
                return period.start if text[period.start] in "比较" else period.start - 1
            if tail.baselines and text[pos : pos + 1] == "、":
                tail.baselines.append(period)
                return period.start
            if tail.predicate is None and period.role in _OWN_ROLES:
                return period.start
            if text[period.start - 1 : period.start] == "由" and tail.predicate is not None:
                tail.of_period = period
                return period.start - 1
        if text[pos - 1] == "）" and (note := _HENCEFORTH.search(text, start, pos)) is not None:
            return note.start()  # 同比增长（下同）15%
        for length in self._lengths.get(text[pos - 1], ()):
            if length > pos - start:
                continue
            word = text[pos - length : pos]
            if word not in self._words or (word == "可" and text[pos - 2] in "许认"):
                continue  # 办理行政许可
            row = self._predicates.get(word)
            if row is not None and row.text in self.growth_nouns and is_name(text, start, pos):
                return pos
            if row is not None and kind is QuantityKind.RANK and row.text in ("市场份额", "份额"):
                return pos  # 实现了市场份额全球第一
            if row is not None and row.text == "贡献率" and text.endswith("资产", start, pos - length):
                return pos  # 总资产贡献率
            if word == "贵" and text[pos - 2 : pos - 1] in ("名", "珍", "昂", "宝", "富", "高", "尊", "云", "川"):
                continue  # 名贵, 云贵
            if row is not None and row.text == "比例" and is_name(text, start, pos):
                return pos  # 水质优良比例连续3年达到100%
            if row is not None:
                if tail.predicate is None:
                    tail.predicate = row
                    return pos - length
                if tail.modifier is None and row.text in self.growth_nouns:
                    tail.modifier = row
                    return pos - length
                if (
                    tail.predicate.predicate in ("reach", "growth")
                    and row.predicate == "share"
                    and tail.modifier is None
                ):
                    tail.modifier = row
                    return pos - length
                break
            if word == "都" and text[pos - 2 : pos - 1] in ("成", "丰", "首", "古", "国", "帝"):
                continue  # 成都, 丰都
            small = self._tail.get(word)
            if small is not None and self._fits(small, kind):
                if small.role == "distribute":
                    tail.distribute = True
                elif small.role == "every":
                    if text[pos - length - 1 : pos - length] in _PER:
                        return pos  # 人均, 地均
                    tail.every = True
                elif small.role == "rank":
                    tail.rank = True
                elif small.role == "basis":
                    tail.basis = tail.basis or small.value
                elif small.role == "scope":
                    tail.scope = word
                return pos - length
        if tail.predicate is None and kind is QuantityKind.PERCENT and text.endswith(_UP_SIGNS, start, pos):
            tail.predicate = self._predicates["增长"]
            return pos - 1  # 手续费收入6亿元（同比+95%）
        if tail.predicate is None and kind in _MOVING and (grown := _GROWN.get(text[pos - 1])) is not None:
            if pos - 1 == start or text[pos - 2] not in _OF_LONGER_VERB:
                tail.predicate = self._predicates[grown]
                return pos - 1  # 同比增加1.3万吨，增1.1%; 外贸增3.5%; 息差再跌0.12个百分点
        if tail.predicate is None and kind in _GROWING and (moved := _LESS.get(text[pos - 1])) is not None:
            opens = pos - 1 == start or text[pos - 2] in "，；、（"
            if (opens and text[pos - 1] != "掉") or (
                text[pos - 1] == "掉" and not opens and text[pos - 2] not in _NOT_LOST
            ):
                tail.predicate = self._predicates[moved]
                return pos - 1
        if tail.predicate is None and kind in _GROWING and text[max(start, pos - 3) : pos] in _MORE_BY:
            tail.predicate = self._predicates["下降" if text[pos - 1] == "少" else "增长"]
            return pos - 1  # 开行1442班，按年多五成
        if (
            tail.predicate is None
            and kind is QuantityKind.AMOUNT
            and text.endswith("新增", start, pos)
            and (than := periods.get(pos - 2)) is not None
            and text[than.start if text[than.start] in "比较" else than.start - 1] in "比较"
        ):
            tail.predicate = self._predicates["增加"]
            return pos - 2  # 存款余额638亿元，比年初新增53亿元
        if tail.predicate is None and kind in _COMPARABLE:
            sign = _ADJECTIVE.get(text[pos - 1])
            if (
                sign is not None
                and (match := _COMPARE.search(text, start, pos - 1))
                and (kind is QuantityKind.POINTS or self._comparison(match, places) or self._with_time(match, periods))
            ):
                word = "高于" if sign > 0 else "低于"
                tail.predicate = self._predicates[word]
                return pos - 1
        if tail.predicate is None and (kind in _COMPARABLE or kind is QuantityKind.DURATION):
            other = _BESIDE_OTHERS.search(text, max(start, pos - _BESIDE_REACH), pos)
            if (
                other is not None
                and _THAN_THEN.search(other["what"]) is None
                and not periods.keys() & set(range(other.start(), pos))
            ):
                more = other["more"] or (other["faster"] and kind is not QuantityKind.DURATION)
                tail.predicate, tail.compared = self._predicates["高于" if more else "低于"], True
                return other.start()
        if tail.predicate is None and kind in _PRICED and text[pos - 1] == "平" and text[pos - 2] not in _NO_PRICE:
            dearer = _COMPARE.search(text, start, pos - 1)
            if dearer is not None and dearer.group(1):
                tail.predicate, tail.compared = self._predicates["低于"], True
                return dearer.start()
        if tail.predicate is not None and not tail.compared and (match := _COMPARE.search(text, start, pos)):
            if (
                place := next((p for e, p in places.items() if match.start(1) <= p.start and e <= pos), None)
            ) is not None:
                tail.scope, tail.scope_place, tail.compared = match.group(1).removesuffix("的"), place, True
                return match.start()
            if _COMPARE_WORDS.search(match.group(1)) or any(
                match.start(1) <= p.start and e <= pos for e, p in periods.items()
            ):
                tail.compared = True
                tail.baselines.extend(p for e, p in periods.items() if match.start(1) <= p.start and e <= pos)
                tail.since_long = not tail.baselines and _LONG_AGO.search(match.group(1)) is not None
                return match.start()
        if kind in _GROWING and text[pos - 1] in "上再又" and (match := _ON_BASE.search(text, start, pos)) is not None:
            based = [p for e, p in periods.items() if match.start(1) <= p.start and e <= match.end(1)]
            if based:
                tail.baselines.extend(based)
                tail.compared = True
                return match.start()
        return pos

    @staticmethod
    def _comparison(match: re.Match[str], places: dict[int, PlaceMention]) -> bool:
        inside = any(match.start(1) <= p.start and e <= match.end() for e, p in places.items())
        return inside or bool(_COMPARE_WORDS.search(match.group(1)))

    @staticmethod
    def _with_time(match: re.Match[str], periods: dict[int, PeriodMention]) -> bool:
        """Whether the comparison is with a time: 比“十五”时期快4.1个百分点."""
        return any(match.start() <= p.start and e <= match.end() for e, p in periods.items())

    @staticmethod
    def _is_benchmark(tail: Tail, kind: QuantityKind, place: PlaceMention) -> bool:
        """Whether a place between number and noun phrase is what the number is compared with."""
        if tail.scope is not None or not (place.role == "benchmark" or kind is QuantityKind.RANK):
            return False
        if kind is QuantityKind.RANK and place.kind in _NARROW:
            return False
        return tail.predicate is None or tail.predicate.predicate != "growth"

    @staticmethod
    def _fits(row: TailWordRow, kind: QuantityKind) -> bool:
        """Words of ranks and their scopes stand only before ranks, grades and lengths."""
        return row.role not in ("rank", "scope") or kind in _RANKING
