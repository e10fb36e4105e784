"""How many districts meet a condition: 31个区县实现正增长, 增速超过20%的区县有16个, 其余11个均保持两位数增长.

In: a paragraph and its numbers. Out: which of them count districts by a condition, with the words that say it, and which other
numbers are only the bounds of such a condition.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from cq_pipeline.extract.model import Quantity, QuantityKind
from cq_pipeline.records import record

_NOUN = r"(?:区县|区市县|县区|市辖区|统计单位|区(?![域间块别划])|县(?!级))(?:（[^（）]{0,24}）)?"
_BOUND = (
    r"(?:达到或超过|超过?|突破|高于|快于|低于|不足|未达到?|没有?超过|不到|越过|迈过|跨过|站上|达到?|在)了?"
    r"(?:[\d.]+|[一二两三四五六七八九十]?[百千](?=[万亿]))(?:%|个百分点|[万亿]*(?:美?元|人次|人|吨|微克/立方米|天|平方米)|[万亿]+)(?:以上|以下)?"
)
_BESIDE_ALL = (
    r"(?:高于|快于|超过|跑赢|好于|低于|慢于|落后于)了?(?:全[市国]|(?:全市|各?区县)?平均)(?:的|平均)*"
    r"(?:水平|增速|增幅|线|数|大盘)?"
)
_COURSE = (
    r"(?:正增长|负增长|两位数(?:以上)?的?(?:增长|增速|增幅)?|不降反升|不升反降|不增反降"
    r"|(?:同比)?(?:增长|下降|上升|回升|回落))"
)
_ADVERBS = r"(?:分别|均|都|已经?|仍|则|全部|继续|持续|也)*(?:实现|保持|呈现?|出现|达到?|为)?了?"
_COND = rf"{_ADVERBS}(?P<cond>{_BOUND}|{_BESIDE_ALL}|{_COURSE})"
_WHAT = r"(?P<what>(?:[A-Z][A-Za-z0-9.]{0,6})?[一-鿿]{0,16}?)"
_BEHIND = re.compile(rf"(?P<noun>{_NOUN})?(?:的|中|里)?{_WHAT}{_COND}(?=[，。；、！\n]|$)")
_BEFORE = re.compile(
    rf"(?:其中)?(?:全市|全国)?{_WHAT}{_COND}的(?P<noun>{_NOUN})?(?:一共|总共|仅|只|还|共|已|达|也|就)*有?"
    r"(?P<listed>(?:[一-鿿]{2,7}?[、和与及])+[一-鿿]{2,7}?等?)?"
)
_ENDS = re.compile(rf"(?:{_NOUN})?(?:[，。；、！\n]|$|[中里]，)")
_NOUN_BEHIND = re.compile(_NOUN)
_STOPS = "，。；：！\n"
_OF_THESE = re.compile(r"(?:^|[，；：。\n]|[中里])(?:其[余中]|剩下的?)?(?:已?有|仅有?|只有)?$")
_OF_SOME = re.compile(r"(?:其中|有|[中里])(?:有|就有|约有|占)?$")
_SOME_ARE_IN = re.compile(rf"(?:{_NOUN})?(?:都|均)?(?:在|来自|位于|属于|分布|集中|为|是)[一-鿿“]")
_COUNTED_BEFORE = re.compile(rf"(?:[0-9一二三四五六七八九十]+个|的|各){_NOUN}")
_NAMED_NEXT = re.compile(r"，(?:分别|依次)?(?:是|为)[一-鿿]{2,6}")
_REACH = 60
_LONGEST = 120
"""Characters beyond any condition before a count."""
_CLASSIFIERS = ("个", "家")
_LISTED = re.compile(r"等$")


@record(frozen=True, slots=True)
class DistrictCount:
    """A number that counts districts: in what they are compared, where the words say so (GDP增速), and the condition."""

    what: str
    condition: str
    examples: bool  # 黔江、武隆等12个区县增速在8%以上: the bound is said of those named, too


def district_counts(
    text: str, start: int, end: int, quantities: Sequence[Quantity], *, ranked: bool = False
) -> tuple[dict[int, DistrictCount], set[int]]:
    """The counts of `text[start:end]` by where they start, and where the bounds of their conditions start.

    `ranked`: the text ranks districts, so that a count without a noun is of them: 完成额超过200亿元的有4个，分别是….
    """
    counts: dict[int, DistrictCount] = {}
    bounds: set[int] = set()
    if not ranked and text.find("区", start, end) < 0 and text.find("县", start, end) < 0:
        return counts, bounds
    starts = [q.start for q in quantities]
    for q in quantities:
        if q.kind is not QuantityKind.AMOUNT or q.unit not in _CLASSIFIERS:
            continue
        if (of_these := _said_of_some(text, q, counts)) is not None:
            counts[q.start] = of_these
            continue
        found = _said_behind(text, start, end, q) or _said_before(text, start, end, q, ranked=ranked)
        if found is None:
            continue
        count, low, high = found
        counts[q.start] = count
        if not count.examples:
            within = quantities[bisect_left(starts, low) : bisect_left(starts, high)]
            bounds.update(b.start for b in within if b.start != q.start)
    return counts, bounds


def _said_behind(text: str, start: int, end: int, q: Quantity) -> tuple[DistrictCount, int, int] | None:
    match = _BEHIND.match(text, q.end, end)
    if match is None:
        return None
    if match["noun"] is None and not _is_one_of(text, start, q.start):
        return None
    return _counted(match, text, q), match.start("cond"), match.end()


def _said_before(
    text: str, start: int, end: int, q: Quantity, *, ranked: bool
) -> tuple[DistrictCount, int, int] | None:
    reach = max(start, q.start - _LONGEST)
    begun = max(reach, *(text.rfind(stop, reach, q.start) + 1 for stop in _STOPS))
    match = _BEFORE.fullmatch(text, begun, q.start)
    if match is None or _ENDS.match(text, q.end, end) is None:
        return None
    named = match["noun"] is not None or match["listed"] is not None or _NOUN_BEHIND.match(text, q.end, end) is not None
    named = named or (ranked and _NAMED_NEXT.match(text, q.end, end) is not None)
    if not named and _COUNTED_BEFORE.search(text, max(start, begun - _REACH), begun) is None:
        return None
    return _counted(match, text, q), match.start("cond"), match.end("cond")


def _is_one_of(text: str, start: int, at: int) -> bool:
    """Whether a bare count goes on with districts that were counted before: 38个区县中，31个…; 其余11个…"""
    lead = _OF_THESE.search(text, max(start, at - 6), at)
    return lead is not None and _COUNTED_BEFORE.search(text, max(start, at - _REACH), at) is not None


def _said_of_some(text: str, q: Quantity, counts: dict[int, DistrictCount]) -> DistrictCount | None:
    """A part of the districts counted before: …的区县有16个，其中10个在主城."""
    if _SOME_ARE_IN.match(text, q.end) is None or _OF_SOME.search(text, max(0, q.start - 6), q.start) is None:
        return None
    last = next(reversed(counts), None)  # they are read from left to right
    return counts[last] if last is not None and q.start - last <= _REACH and "。" not in text[last : q.start] else None


def _counted(match: re.Match[str], text: str, q: Quantity) -> DistrictCount:
    condition = match["cond"]
    if condition.startswith("两位数"):
        condition = "两位数增长"
    listed = "listed" in match.re.groupindex and match["listed"] is not None  # 超过千亿元的有甲区、乙区2个
    return DistrictCount(
        match["what"], condition, listed or _LISTED.search(text, max(0, q.start - 1), q.start) is not None
    )
