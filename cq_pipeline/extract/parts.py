"""Names a part of what was counted before, where its own words only tell which part it is.

In: a text, a `Quantity` in it, and what its paragraph has counted in the same unit. Out: the name of the part, composed with
that of the whole: 新签项目56个，其中来自浙江的7个 → 来自浙江的项目; 班列1820列，其中去程980列 → 去程班列. None where the words name a
thing of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from cq_pipeline.extract.model import Quantity
from cq_pipeline.extract.naming import Named
from cq_pipeline.extract.phrases import after, before
from cq_pipeline.extract.words import tag
from cq_pipeline.records import replace
from cq_pipeline.vocabulary.load import load_table

_REACH = 40
"""Characters before a number in which its clause begins."""
_BACK = 120
"""Characters before a part in which its whole was counted."""
_CLAUSE = re.compile(r"[，。；：！？、（）“”‘’「」\n]")
_LEAD = re.compile(
    "(?:其中|当中|其余|里面|这里面|这当中|另外|另|还|更|又|而|但|光|单|仅|仅仅|光是|单是|已经|已|目前|现在|如今|今年|去年|当年|前年|有(?=来自|从|经|在|属于|获|被|通过)|共有|约有|包括|含)*"
)
_THOSE = re.compile(
    "(?P<what>.{1,18}?)的(?:就|也|则|还|都|却|只|仅|才|约|大约|大概|共|竟|又|更|已|近|超|超过|不到|不足|少说|至少)*"
    "(?:有|是|为|达|达到|占|剩|剩下)?(?:近|约|超过?|大约|大概|不到|不足|逾)*"
)
_OPENS = tuple("这样 那样 这 那 哪 同样 一样 相同 类似 最 我们 他们 咱们 自己 他 她 它 全部 所有 真正".split())
_NOT_WHICH = re.compile(
    "(?:左右|上下|以来|同期|时候|期间|水平|平均|意义|目标|任务|计划|规模|速度|价格|面积|总量|比例|比重|形式|方式|标准|名义|数量|增幅|增速|是|为)$|[0-9]"
)
_ONLY_DID = re.compile(
    "(?:今年|去年|前年|当年|本月|上半年|下半年|全年|目前|今年以来|[前首][0-9一二三四五六七八九十]+(?:个)?(?:月|季度)|[0-9]{1,2}月(?:份)?|[一二三四]季度|累计|已经?|还|再|又|另|将|共|其中|计划|拟)*"
    "(?P<verb>新增|新设|新批|新签|新建|新开|新认定|新发|新引进|撤并|撤销|关闭|办结|受理|改造|整治|建成|开工|竣工|投产|投用|复工|停产|注销|取消|淘汰|退出|交付|续建|完工|验收|销号|达标)(?:了)?"
)
_ENDS = re.compile("[，。；、）”\\n]|$")
_SUFFIX = re.compile("(?:数量|人次|人数|户数)$")
_SINCE = re.compile(
    "^(?:加上|除了?|扣除|扣掉|超过|达到|突破|到|至|比|较|与|跟)|[从由比较至到](?:去年|今年|前年|上年|原|最初|当初|开|年|现|目|三|[两几十]年|首)|"
    "(?:去年|今年|前年|上年|全年|年底|年初|年末|最初|原来|当初|之初|现在|目前|首批|此前|过去|以前|之前|[0-9年月日])$|下达|规定|要求|料达"
)
"""Words in front of a number that say when it was so, or beside what it is told."""
_MOVES = re.compile("(?:同比|环比)?(?:正增长|负增长|增长|下降|上升|回落|减少|增加|持平|上涨|下跌|回升|下滑|盈利|亏损)$")
_LONGEST_THING, _SHORTEST_THING = 8, 4
_VERBS = ("v", "p", "d", "a", "vd", "zg", "vn", "vi")


@dataclass(frozen=True, slots=True)
class PartKind:
    """A row of part_kinds.csv: a word that tells of what kind things are and is none itself, or, if so said, the end of such words."""

    kind: str
    is_ending: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """What was counted before, in which unit, and where."""

    named: Named
    unit: str
    at: int


class Parts:
    """The words that tell parts from each other."""

    def __init__(self, rows: tuple[PartKind, ...]) -> None:
        words = "|".join(sorted((re.escape(r.kind) for r in rows if not r.is_ending), key=len, reverse=True))
        ends = "".join(r.kind for r in rows if r.is_ending)
        self._kind = re.compile(f"(?:{words})|[一-鿿A-Za-z]{{1,7}}(?:[{ends}])")

    @classmethod
    def from_tables(cls) -> Parts:
        """The words of the project's own table. Raises `VocabularyError`."""
        return cls(load_table("part_kinds", PartKind, "kind"))

    def told(
        self, text: str, start: int, q: Quantity, whole: Whole, bare: Callable[[str], str], last: str
    ) -> tuple[Named, str, int] | None:
        """The part that the clause tells by what its things are or do, those words and where they begin: 其中拿到证书的8100人.

        `last`: the words of the part before.
        """
        stop = before(q)
        if q.unit != whole.unit or stop - whole.at > _BACK:
            return None
        low = max(start, whole.at, stop - _REACH)
        clause = _CLAUSE.split(text[low:stop])[-1]
        led = _LEAD.match(clause)
        begun = led.end() if led is not None else 0
        those = _THOSE.fullmatch(clause, begun)
        if those is None or "的" in those["what"]:
            return None
        what = those["what"]
        if (
            what.startswith(_OPENS)
            or _SINCE.search(what) is not None
            or _NOT_WHICH.search(what) is not None
            or not _tells_which(what)
        ):
            return None
        moved = _MOVES.search(last) if _MOVES.fullmatch(what) is not None else None
        if moved is not None and moved.end() == len(last):
            what = last[: moved.start()] + what  # 产值增长的有151家，下降的有57家
        return _composed(f"{what}的", whole.named, bare), what, stop - len(clause) + begun

    def done(self, text: str, start: int, q: Quantity, whole: Whole, bare: Callable[[str], str]) -> Named | None:
        """What was done with so many of the counted, by the verb that alone stands before the number: 今年前8月新增96家."""
        stop = before(q)
        if q.unit != whole.unit or stop - whole.at > _BACK or _ENDS.match(text, after(q)) is None:
            return None
        clause = _CLAUSE.split(text[max(start, whole.at, stop - _REACH) : stop])[-1]
        did = _ONLY_DID.fullmatch(clause)
        if did is None or tag(did["verb"])[-1][1] not in ("v", "vn"):
            return None
        verb, thing = did["verb"], _short(bare(_SUFFIX.sub("", whole.named.text)))
        if not thing or thing.startswith(verb):
            return None
        suffix = _SUFFIX.search(whole.named.name)
        name = f"{verb}{thing}{suffix[0] if suffix is not None else '数量'}"
        return replace(
            whole.named, code=None, name=name, text=verb + thing, subject=None, basis="inherited", is_flow=True
        )

    def of_kind(self, named: Named, whole: Whole, bare: Callable[[str], str]) -> Named | None:
        """The part whose name is only a kind: 去程数量 of 班列数量 → 去程班列数量."""
        said = _SUFFIX.sub("", named.name).removeprefix("其中")
        if named.code is not None or self._kind.fullmatch(said) is None or said in whole.named.name:
            return None
        return _composed(said, whole.named, bare)


def _tells_which(what: str) -> bool:
    """Whether words say what things do or are, and are no bare place, time or owner: 来自浙江, 挂果, 高标准."""
    words = tag(what)
    if any(flag.startswith(_VERBS) for _, flag in words):
        return True
    return words[-1][1] in ("b", "l", "i", "n") and all(
        flag not in ("ns", "nr", "nt", "t", "r", "m", "f", "s") for _, flag in words
    )


def _composed(lead: str, whole: Named, bare: Callable[[str], str]) -> Named:
    if not whole.is_count:
        name, text = (lead + _without_kind(lead, words) for words in (whole.name, whole.text))
        return replace(whole, code=None, name=name, text=text, subject=None, basis="inherited")
    suffix = _SUFFIX.search(whole.name)
    thing = _short(bare(_SUFFIX.sub("", whole.text)) or whole.text)
    thing = _without_kind(lead, thing)
    name = f"{lead}{thing}{suffix[0] if suffix is not None else ''}"
    return replace(whole, code=None, name=name, text=lead + thing, subject=None, basis="inherited")


def _short(thing: str) -> str:
    """The last words of a long name: 果园港到港班列 → 到港班列."""
    if len(thing) <= _LONGEST_THING:
        return thing
    left = ""
    for word, _ in reversed(tag(thing)):
        left = word + left
        if len(left) >= _SHORTEST_THING:
            break
    return left


def _without_kind(lead: str, thing: str) -> str:
    """基础设施类项目 beside 产业类 → 项目."""
    return thing[thing.index(lead[-1], 1) + 1 :] if lead[-1] != "的" and lead[-1] in thing[1:-1] else thing
