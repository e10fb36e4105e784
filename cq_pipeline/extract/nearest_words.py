"""The text's own words next to a number that say what it counts or measures: 车间里现有机器人37台 → 机器人, 有112个村不通公路 → 村不通公路.

In: a view text, a number in it and the name that was found for it. Out: the words for `indicator_text`, where no table knows the
name and it was made of the same words; else the words that the name was read from. The name tells whose and what in full; the
nearest words tell the bare thing, or what its predicate says of it, so that the two together leave less in doubt than one.
"""

from __future__ import annotations

import re

from cq_pipeline.extract.drafts import Draft
from cq_pipeline.extract.model import Measure
from cq_pipeline.extract.naming import Named
from cq_pipeline.extract.phrases import after, before
from cq_pipeline.extract.words import leading_noun_phrase, tag

_OF_WORDS = frozenset(("text", "count", "right", "verb", "statistic", "composed"))
"""The bases (`attribution_bases.csv`) of names that the clause of the number gives by itself."""
_CARRIED = frozenset(("carried", "inherited"))
_BREAK = re.compile("[，。；：！？、（）“”‘’「」『』《》【】\\[\\]\\n]")
_BEHIND_END = re.compile(f"{_BREAK.pattern}|(?<!^)(?=[0-9])")
_BEFORE_REACH, _BEHIND_REACH = 40, 24
"""Characters of a clause that are looked at before and behind a number."""
_LEADS_TO_NUMBER = re.compile("(?:达到?|约|超过?|近|仅|已|为|是|有|共|突破|逾|至|到|了)+$")
_OF_WHAT = re.compile("占(?!地|用|比)[^占]*$")
"""Behind what has a share, of what it is: 占全市…."""
_HEDGE_BEHIND = re.compile("[余多来]?(?:左右|以上|以内|上下|以下)?的?")
_EDGE = "的得之·/—- "
_BODIES = ("港", "厂", "公司", "集团", "园", "区", "院", "校", "学", "店", "站", "场", "馆", "银行", "社", "口岸")
_WHOLES = ("全", "本", "该", "我")
"""What a place is told with, and nothing that is counted: 全村."""
_PREDICATE = re.compile("(?:全部|均|都|已|将|共|先后|陆续|曾|还|仍)*(?P<what>[一-鿿]{2,10})")
_LONGEST_PREDICATE = 12
_SHORTEST = 4
"""Characters up to which a noun takes the words before it along."""
_NOUN = ("n", "vn", "j", "l", "i", "eng", "k", "an")
_BESIDE_NOUN = ("n", "vn", "j", "l", "i", "eng", "b", "a", "v", "q", "an")
_FIGURE_LAST = "率量额值数度价费"
"""What makes a word the name of a figure, whatever the segmenter takes it for: 运行率."""
_BEGINS = ("v", "zg", "ng")
"""What so many of the counted do, or a noun of one character: 村不通公路."""
_NAMES = ("nr", "ns", "nt")
_ADVERBIAL = ("d", "u", "p", "c", "m", "t")


class NearestWords:
    """The words for `indicator_text` of the claims of one view text, asked for in the order in which they stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._told: dict[tuple[str, str], str] = {}

    def of(self, draft: Draft) -> str:
        """The words of a claim.

        They are those that its name was read from, or, where those are no more than the name without its ending and no table
        knows them, the words next to the number. An indicator that is carried on keeps the words of its first number.
        """
        named = draft.named
        if named.code is not None:
            return named.text
        if draft.indicator_basis in _CARRIED:
            return self._told.get((named.name, named.text)) or named.text
        if draft.indicator_basis not in _OF_WORDS:
            return named.text
        words = _without_owner(draft) if _says_more(named) else _nearest(self._text, draft)
        self._told[named.name, named.text] = words
        return words


def _without_owner(draft: Draft) -> str:
    """果园港货物吞吐量, of 果园港 → 货物吞吐量."""
    named, owner = draft.named, draft.subject or draft.named.subject or ""
    words = named.text.removeprefix(owner)
    return words if len(words) >= _SHORTEST and owner.endswith(_BODIES) else named.text


def _nearest(text: str, draft: Draft) -> str:
    named, q = draft.named, draft.quantity
    ahead = text[max(draft.sentence_start, before(q) - _BEFORE_REACH) : before(q)]
    behind = _BEHIND_END.split(text[after(q) : min(draft.sentence_end, after(q) + _BEHIND_REACH)], maxsplit=1)[0]
    clause = _LEADS_TO_NUMBER.sub("", _BREAK.split(ahead)[-1])
    if draft.measure is Measure.SHARE:
        clause = _OF_WHAT.sub("", clause) or clause
    follows = draft.indicator_basis == "right"  # the name was read behind the number
    words = _behind(clause, behind, follows) if draft.measure is Measure.LEVEL else ""
    if not words and not follows:
        words = _in_front(clause, named.name if named.is_count else named.text)
    return words if len(words) > 1 else named.text


def _says_more(named: Named) -> bool:
    """Whether the words a name was read from say anything that it doesn't: 纳税 of 税收."""
    return not set(named.text) <= set(named.name)


def _behind(clause: str, behind: str, follows: bool) -> str:
    """What is counted behind the number with its verb and what is said of it: 拨出(300万元)培训教师, (112个)村不通公路."""
    rest = behind[_HEDGE_BEHIND.match(behind).end() :]  # type: ignore[union-attr]  # it matches nothing too
    if not rest:
        return ""
    verb = _last_verb(clause)
    if not follows and not verb and clause and _is_thing(*tag(clause)[-1]):
        return ""  # 租用土地60亩发展种植业
    noun = leading_noun_phrase(rest)
    if noun is None:
        begins = tag(rest)[0][1]
        return (
            verb + rest
            if begins.startswith(_BEGINS) and _is_plain(rest) and (verb or not clause or begins[0] != "v")
            else ""
        )
    told = _PREDICATE.fullmatch(rest, len(noun)) if len(rest) <= len(noun) + _LONGEST_PREDICATE else None
    if len(rest) == len(noun) + 1:
        noun = rest  # 小锰粉+厂
    return verb + noun + (told["what"] if told is not None else "")


def _is_thing(word: str, flag: str) -> bool:
    return (flag.startswith(_NOUN) and not flag.startswith(_NAMES)) or word[-1] in _FIGURE_LAST


def _is_plain(words: str) -> bool:
    """Whether words hold neither a number nor a mark."""
    return len(words) <= 16 and all("一" <= c <= "鿿" for c in words)


def _last_verb(clause: str) -> str:
    """The verb that leads to the number, adverbs apart: 区里今年统筹安排 → 安排."""
    for word, flag in reversed(tag(clause)):
        if flag.startswith("v"):
            return word
        if not flag.startswith(_ADVERBIAL):
            break
    return ""


def _in_front(clause: str, name: str) -> str:
    """The noun that a clause ends with, together with what stands close before it: 去一趟城里车费就要 → 城里车费.

    `name`: what the number was named by, whose last word names something, whatever the segmenter takes it for: 投入.
    """
    words = list(tag(clause))
    while words and not _is_thing(*words[-1]) and words[-1][1] != "nr" and not name.endswith(words[-1][0]):
        words.pop()
    if not words:
        return ""
    found = words.pop()[0]
    while words and len(found) < _SHORTEST:
        word, flag = words.pop()
        if not flag.startswith(_BESIDE_NOUN) or flag.startswith(_NAMES):
            break
        found = word + found
    return "" if found.startswith(_WHOLES) else found.lstrip(_EDGE)
