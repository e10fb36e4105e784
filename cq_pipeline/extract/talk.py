"""Names what a number measures by the verb right before it, where no noun says it: 理赔了860万元, 现在一天发40车.

In: a text, a `Quantity` in it, where its sentence begins and the noun behind it, if any. Out: the indicator's name, or None.
This is what is left where no indicator, no noun and no form of spoken_measures.csv names a number, so that a row of
`tables/talk_verbs.csv` says only what its verb says by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cq_pipeline.extract.model import Quantity
from cq_pipeline.extract.phrases import before
from cq_pipeline.extract.quantities import UnitRow
from cq_pipeline.extract.words import tag
from cq_pipeline.vocabulary.load import VocabularyError, load_table

_REACH = 40  # characters before a number in which its verb stands
_CONTEXT = 60  # characters around a number in which what a verb is about may stand
CLAUSE = re.compile(r"[，。；：！？、（）“”‘’「」《》\n]")
_GLUE = (
    "(?:就|也|还|都|又|能够|能|可以|可望|可|会|要|才|只|再|已经|已|将|一共|总共|共|累计|合计|大概|大约|约|差不多|平均|最多|最少|至少|"
    "估计|准备|打算|计划|想|拟|争取|力争|预计|实际|前后|陆续|先后|另外|另|额外|一次|一下子|一下|一口气|硬是|光|单|仅|"
    "今年|去年同期|去年|前年|明年|现在|目前|如今|眼下|上半年|下半年|全年|当年|年底|上个月|这个月|本月|每年|一年|每月|每个月|一个月|每天|一天|"
    "[头前首][0-9一二两三四五六七八九十]{1,2}个?(?:月|季度|年)|[0-9]{1,2}[至到—-][0-9]{1,2}月份?|[一二三四]季度|年初|年末|当时|原来|原先|以前|过去|最多时|"
    "每周|一周|每趟|一趟|每次|一次|旺季|淡季|高峰|平时|每户|一户|每人|一人|每亩|一亩|每头|一头)"
)
ONLY_GLUE = re.compile(
    rf"(?:[他她它我](?:们)?|公司|集团)?{_GLUE}*(?:是|有|也就|达到?|不过|左右|才|还?剩下?|只剩|到|要|过|可?能?达到?|(?:可以|能|要|想)?(?:(?:冲|做|搞|保|争|恢复|涨|升|降|跌|掉|缩|减|增|稳)(?:到|至|上|在)了?|冲刺|突破了?|超过了?|保|争|冲))?"
)
"""A clause that says nothing but when or how much."""
_PARTICLE = "(?:出去|出来|回来|回去|进来|进去|下来|起来|过去|上来|了|到|出|下|起|来|进|过|去|掉|上|回|满|够|走|完)"
_VERB_SLOT = re.compile(r"\{v\|([一-鿿]*)\}")
_THINGS = frozenset(("n", "nz", "vn", "nl", "ng", "l", "j", "an"))
_WHO = re.compile(
    r"(?:公司|集团|厂|企业|合作社|社|银行|局|委|办|院|校|店|户|家|人|们|者|村|镇|乡|县|区|市|国|园|基地|老板|书记|部门|政府|财政|"
    r"农民|工人|代表|委员|局长|县长|市长|区长|主任|经理|厂长|记者|老乡|夫妻|兄弟|师傅|单位|机构|协会|中心|队|组|班|站|所|里|上|中|时|候|后|年|月|日|天|期|次|季|节|号)$"
)
"""How a noun before a verb ends that says who does it, where or when, and not what is done."""


@dataclass(frozen=True, slots=True)
class TalkVerb:
    """A row of talk_verbs.csv: what a number behind one of some verbs measures.

    `units` holds units, and dimensions of units behind an @. `context`, where it is stated, must be found near the number, in which
    … stands for the verb and the number. In `indicator_name` {x} stands for what is done, where the clause says it, and {v|发放} for
    the verb, if it has more than one character, else for what is said behind the stroke. `carries`: how the names end of what such
    a number goes on with, where it was told of before in the same unit: 承保3万亩，准备扩大到10万亩.
    """

    talk_id: str
    units: tuple[str, ...]
    verbs: tuple[str, ...]
    context: str | None
    indicator_name: str
    is_flow: bool
    carries: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassifierHead:
    """A row of classifier_heads.csv: the nouns that a classifier counts by itself, where the sentence has named one of them."""

    unit: str
    heads: tuple[str, ...]
    examples: tuple[str, ...]


def heads_by_classifier() -> dict[str, re.Pattern[str]]:
    """Classifier → its nouns, the longest first."""
    rows = load_table("classifier_heads", ClassifierHead, "unit")
    return {row.unit: re.compile("|".join(sorted(map(re.escape, row.heads), key=len, reverse=True))) for row in rows}


class Talk:
    """The verbs of the table by the units that they go with."""

    def __init__(self, rows: Iterable[TalkVerb], dimensions: dict[str, str]) -> None:
        """`dimensions`: base unit → dimension. Raises `VocabularyError` where a context does not compile."""
        problems: list[str] = []
        self._rows: dict[str, list[tuple[re.Pattern[str], re.Pattern[str] | None, TalkVerb]]] = {}
        for row in rows:
            verbs = "|".join(sorted(map(re.escape, row.verbs), key=len, reverse=True))
            try:
                context = re.compile(row.context) if row.context else None
            except re.error as error:
                problems.append(f"talk_verbs.csv: {row.talk_id}: {error}")
                continue
            said = re.compile(rf"(?P<lead>.*?)(?P<glue>{_GLUE}*)(?P<verb>{verbs})(?P<done>{_PARTICLE}{{0,2}}的?)")
            for unit in row.units:
                self._rows.setdefault(unit, []).append((said, context, row))
        self._dimensions = dimensions
        if problems:
            raise VocabularyError(problems)

    @classmethod
    def from_tables(cls) -> Talk:
        """The verbs of the project's own table. Raises `VocabularyError`."""
        dimensions = {row.base_unit: row.dimension for row in load_table("units", UnitRow)}
        return cls(load_table("talk_verbs", TalkVerb, "talk_id"), dimensions)

    def name(self, text: str, start: int, q: Quantity, noun: str) -> tuple[str, TalkVerb] | None:
        """What `q` measures by the verb before it, in the sentence that begins at `start`; `noun` is what it counts, if known."""
        rows = [*self._rows.get(q.unit, ()), *self._rows.get(f"@{self._dimensions.get(q.unit, '')}", ())]
        if not rows:
            return None
        stop = before(q)
        clause = CLAUSE.split(text[max(start, stop - _REACH) : stop])[-1]
        if not clause:
            return None
        for said, context, row in rows:
            match = said.fullmatch(clause)
            if match is None or not _is_said(match, self._dimensions.get(q.unit) == "money"):
                continue
            if context is not None:
                near = f"{text[max(0, stop - _CONTEXT) : stop - len(clause) + match.start('glue')]}…{text[q.end : q.end + 12]}"
                if context.search(near) is None:
                    continue
            thing, verb = noun or thing_before(match["lead"]), match["verb"]
            name = row.indicator_name.replace("{x}", thing)
            return _VERB_SLOT.sub(lambda slot, verb=verb: verb if len(verb) > 1 else slot[1], name), row  # type: ignore[misc]  # bound now
        return None


def _is_said(match: re.Match[str], money: bool) -> bool:
    """Whether the verb is a word of its own, and is said of the number: 只收8000斤, 收了8000斤, but not 税收8000斤."""
    lead = match["lead"]
    if not money and not match["done"] and len(match["verb"]) == 1 and not match["glue"] and lead:
        return False
    if match["glue"]:
        return True
    at = match.start("verb")
    position = 0
    for word, _ in tag(match.string):
        if position >= at:
            break
        position += len(word)
    return position == at


def thing_before(lead: str) -> str:
    """The noun before a verb, where it is what the verb is done to: 谷子 of 谷子打了6000斤."""
    found = ""
    for word, flag in reversed(tag(lead)):
        if flag not in _THINGS or len(found) > 6:
            break
        found = word + found
    return "" if len(found) < 2 or _WHO.search(found) else found
