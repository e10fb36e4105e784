"""Says whose a quotation is by how the sentence around it is built, where no verb of speech tells it.

In: the text of a page, the people whom its offices and verbs have made known, and the attributions that they gave. Out: people
whom only a story tells of (`told_people`), and attributions of quotations that nobody has been given yet (`whose_quotations`).

The colon and the quotation marks are the evidence, not the words: who stands in the narration right before `：“` or `，“`, or right
behind `”`, has said it, whatever he is told to do there (某某把烟头一掐：“…”; “…。”某某掰着指头). Where the sentence names two people, or
somebody without a name may be meant, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from cq_pipeline.extract import offices as off
from cq_pipeline.extract.words import tag_known
from cq_pipeline.records import record

Quotation = tuple[int, int]
"""Where a quotation stands, its marks included."""

_QUOTATION = re.compile("“[^”\n]*”?")
_SPEECH_MARK = re.compile("[。！？，,；]")
_LEAST_SPEECH = 14
_STOPS = "。！？；\n"
_SENTENCE_END = re.compile("[。！？；\n]")
_CONTEXT = 5  # characters around a name with which it is cut into words
_REACH = 120  # characters of a sentence around a quotation that are read
_BEFORE_NAME = frozenset("。！？；，：”\n \u3000")
_AGED = re.compile("(?:[0-9]{2}|[一二三四五六七八九]?十[一二三四五六七八九]?)岁的?[^，。；：“”\n]{0,12}$")
"""How old somebody is, before the name: 67岁的垫江人徐某."""
_AGED_BEHIND = re.compile(
    "(?:老人|夫妇)?(?:，?[今当]年|，)?(?:[男女]，)?(?:[0-9]{2}|[一二三四五六七八九]?十[一二三四五六七八九]?)岁"
)
_ROLE_ENDS = frozenset("民户工员匠师主长手娘嫂妈爸爷奶姐妹哥弟叔婆夫妻缝棒医兵商贩友客徒记家人者子女生")
"""How words end that tell what somebody is, right before a name: 网格员, 裁缝, 庭长."""
_NO_ROLE = frozenset(
    "国家 专家 大家 人家 商家 厂家 农家 买家 卖家 记者 作者 编者 学生 医生 民生 卫生 电子 量子 种子 子女 人民 公民 会员".split()
)
_NATIVE_OF = re.compile("(?<![别个家有工])(?<=[一-鿿]{2})人$")
"""Where somebody comes from, before the name: 湖北恩施人."""
_NICKNAMED = re.compile("(?:的|人称|叫|外号|绰号)“[^“”，。\n]{2,8}”$")
"""A nickname in quotation marks, before the name: 的“老码头”."""
_DESCRIBED = re.compile("(?:^|[。！？；，：”\n \u3000])[^，。！？；：“”\n]{3,26}的$")
"""What somebody does, before the name: 在园区干了七年物流的."""
_OBJECT_OF = frozenset("对向给跟和与同问替让请为把被像找听见到访、及")
"""Right before a name it makes its bearer somebody to whom something is done."""
_NOT_ALONE = frozenset("的、和与及跟同等")
_MANNER_OF = re.compile("的(?:语气|神情|表情|声音|嗓门|脸|眼|话)")
"""Behind a name it still tells of its bearer: 某某的语气变得严肃."""
_SCENE_FIRST = re.compile("(?:[说谈讲提聊想算][^，。“”\n]{1,10}|[^，。“”\n]{1,12}[里内外上前旁边中])，")
"""Between a quotation and who said it: ”车间里，总经理某某一边清点; ”说到这里，某某."""
_OFFICE_ENDS = frozenset("理任记监总裁席官")
_OF_PLACE = frozenset("区县镇乡村市局委办厂店场园站港社院所部队组族路街河湖山江桥湾坝沟峡岛寺庙塔楼洞")
_IN_PLACE = "(?:[乡镇村县区]|街道|社区)"
_FAMILY_SEAT = re.compile("[一-鿿]家[坪岩湾坝沟垭嘴梁坡冲院桥店沱]")
"""A hamlet that is called after a family: 向家坪."""
ADDRESSED_BY = re.compile("女士|先生|小姐|师傅|大[爷妈姐哥婶叔伯]|阿姨|婆婆|老[汉师板]|某|姓")
"""Behind a surname that is all of a name that a text tells: 游客张女士."""
_NO_AUTHOR = re.compile("(?:记者|通讯员|实习生|编辑|责编|校对|版式|摄影|见习|主持人?)[ \u3000：:]*$")
_GIVEN_ENDS = frozenset("说称道讲谈某也则都还已将把在从正就又才")
"""What ends no given name of two characters, but begins the predicate."""
_IN_NAMES = frozenset("才正")
"""Of these, what ends the name of somebody who is named so more than once."""
_OTHERS = re.compile(
    "(?:^|[，。！？；\n])[^，。！？；\n]{0,6}(?:一[位名个对]|有人|另一|其中|其他|不少|许多|大家|老人|老板|户主|店主|房东|村民们|工人们|[妻儿女父母]子?亲?[^一-鿿]|旁边的|身边的|同事|邻居|同伴|伙伴|记者问|对方|"
    "(?:女士|先生|小姐|大爷|大妈|大姐|大哥|婆婆|阿姨|师傅|老汉))"
)
"""Somebody without a name, who may be the one who speaks."""
_SPEAKING = re.compile("[说道讲谈问答喊叹称告诉]|表示|介绍|回忆|感慨|补充|笑")
_THOUGHT = re.compile("(?:[说谈讲聊提算]起|谈到|说到|盘算|打算|算账|想法|感受|体会|心愿|愿望|记得|回忆|账)")
"""What makes a sentence behind a colon, without quotation marks, somebody's words."""
_PRONOUN = re.compile("(?:(?<![一-鿿])|(?<=[年月日天后时来初底间但而可])|(?<=提起)|(?<=说起))[他她](?![们的家])")


@record(frozen=True, slots=True)
class Said:
    """Who has said a quotation, and the narration that tells so."""

    name: str
    start: int
    end: int


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text that are somebody's words; names and slogans in quotation marks are none."""
    return [
        (m.start(), m.end())
        for m in _QUOTATION.finditer(text)
        if m.end() - m.start() >= _LEAST_SPEECH or _SPEECH_MARK.search(m[0])
    ]


# ---------------------------------------------------------------- people without an office


def told_people(
    text: str, spoken: Sequence[Quotation], known: Iterable[str], verb: re.Pattern[str]
) -> Iterator[tuple[int, str]]:
    """People whom the narration beside the quotations names, and those whom it presents elsewhere.

    `known`: names that need no proof; `verb` matches what somebody does who speaks, from the end of the name.

    >>> text = "67岁的垫江人徐光玉头天就来了。“车费五十二。”她说。"
    >>> [name for _, name in told_people(text, quotations(text), (), re.compile("说"))]
    ['徐光玉']
    """
    known = tuple(known)
    seen = -1
    for low, high, beside in _around(text, spoken):
        for at in range(max(low, seen), high):
            if off.surname_length(text, at) and not text.startswith(known, at):
                if (name := _name_at(text, at, beside, verb)) is not None:
                    seen = at + len(name)
                    yield at, name
        seen = max(seen, high)


def _around(text: str, spoken: Sequence[Quotation]) -> Iterator[tuple[int, int, bool]]:
    """The narration of a text piece by piece, and whether a piece stands right before or right behind a quotation."""
    at = 0
    for start, end in spoken:
        low = max(at, text.rfind("\n", 0, start) + 1, start - 2 * _REACH)
        yield at, low, False
        yield low, start, True
        stop = _SENTENCE_END.search(text, end, end + _REACH)
        at = max(end, stop.start() if stop is not None else min(len(text), end + _REACH))
        yield end, at, True
    if spoken:
        yield at, len(text), False


def _name_at(text: str, at: int, beside: bool, verb: re.Pattern[str]) -> str | None:
    """The full name that begins at a place, if it is one for sure; `beside` a quotation less makes it one."""
    length = off.surname_length(text, at)
    for given in (2, 1):
        name = text[at : at + length + given]
        if (
            len(name) < length + given
            or ADDRESSED_BY.match(name, length) is not None
            or not off.looks_like_name(name)
            or not _may_end(text, at, name)
        ):
            continue
        evidence = _evidence(text, at, name)
        if evidence and verb.match(text, at + len(name)) is not None:
            evidence += 1
        if evidence >= (1 if beside and given > 1 else 4 - given) and _is_cut_out(text, at, name, evidence):
            return None if _is_place(text, name) else name
    return None


def _may_end(text: str, at: int, name: str) -> bool:
    """Whether a name ends as names do: not with what begins a predicate, nor before what makes it a place."""
    behind = text[at + len(name) : at + len(name) + 1]
    if len(name) > 2 and name[-1] in _GIVEN_ENDS and (name[-1] not in _IN_NAMES or text.count(name) < 2):
        return False
    return name[-1] not in _OF_PLACE and behind not in _OF_PLACE


@lru_cache(maxsize=2048)
def _place_of(name: str) -> re.Pattern[str]:
    return re.compile(f"{_IN_PLACE}{name}|{name}[{''.join(sorted(_OF_PLACE))}]")


def _is_place(text: str, name: str) -> bool:
    """Whether a text names a village or a house so: 花田乡何家岩村."""
    return _FAMILY_SEAT.fullmatch(name) is not None or _place_of(name).search(text) is not None


def _evidence(text: str, at: int, name: str) -> int:
    """How sure the words around it make a name: 2 where they tell of a person, 1 where one may stand there, else 0."""
    before = text[max(0, at - 40) : at]
    if _NO_AUTHOR.search(before) is not None:
        return 0
    if _AGED.search(before) is not None or _AGED_BEHIND.match(text, at + len(name)) is not None:
        return 3 if before.endswith("岁的") else 2
    if before.endswith("”"):
        return 2 if _NICKNAMED.search(before) is not None or _is_told_again(text, name) else 1
    if before[-1:] in _ROLE_ENDS and before[-2:] not in _NO_ROLE:
        word, flag = tag_known(before[-6:])[-1]
        if (len(word) == 1 or not flag.startswith("n")) and _NATIVE_OF.search(before) is None:
            return 0
        return 3 if _is_told_again(text, name) or before[-3:-2] in _BEFORE_NAME else 2
    if before.endswith("的") and _DESCRIBED.search(before) is not None:
        return 2 if _is_told_again(text, name) or f"老{name[0]}" in text or f"小{name[0]}" in text else 1
    if not before or before[-1] in _BEFORE_NAME:
        return 2 if _is_told_again(text, name) else 1
    return 0


def _is_told_again(text: str, name: str) -> bool:
    """Whether a text names somebody more than once, and does so wherever the first two characters stand."""
    return text.count(name) > 1 and text.count(name) == text.count(name[:2])


@lru_cache(maxsize=8192)
def _words(stretch: str) -> tuple[tuple[str, str], ...]:
    return tag_known(stretch)


def _is_cut_out(text: str, at: int, name: str, evidence: int) -> bool:
    """Whether no word of the dictionary goes across the ends of a name, nor fills it; an ordinary word in it asks for more."""
    low = max(0, at - _CONTEXT, text.rfind("\n", 0, at) + 1)
    starts, position = {}, low
    for word, flag in _words(text[low : at + len(name) + _CONTEXT]):
        starts[position] = (word, flag)
        position += len(word)
    if at not in starts or at + len(name) not in starts:
        return False
    words = [word for position, word in starts.items() if position >= at]
    first, flag = words[0]
    if len(first) > 1:
        return flag.startswith("nr")
    given, flag = words[1]
    if flag.startswith(("t", "m")):
        return False  # 老殷今年58岁
    ordinary = len(given) > 1 and len(given) == len(name) - 1 and not flag.startswith(("nr", "nz", "ns"))
    if off.is_doubtful_surname(name[0]):
        return evidence > 1 and (not ordinary or _is_told_again(text, name))
    return evidence > 1 or not ordinary


# ---------------------------------------------------------------- whose a quotation is


class Story:
    """Who is named where in the narration of a page, for the questions of `whose_quotations`."""

    def __init__(self, text: str, spoken: Sequence[Quotation], named: Iterable[tuple[int, str]]) -> None:
        """`named`: where the people of the page, reporters left out, are named, in order."""
        self.text = text
        self.spoken = list(spoken)
        self._starts = [start for start, _ in spoken]
        self.named = [(at, name) for at, name in named if not self._is_spoken(at)]
        self._at = [at for at, _ in self.named]

    def _is_spoken(self, at: int) -> bool:
        k = bisect_right(self._starts, at) - 1
        return k >= 0 and at < self.spoken[k][1]

    def people(self, low: int, high: int) -> list[tuple[int, str]]:
        """Who is named in the narration of a stretch."""
        return self.named[bisect_left(self._at, low) : bisect_left(self._at, high)]

    def line(self, at: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, at) + 1

    def sentence(self, at: int, floor: int = 0) -> int:
        """Where the sentence begins that goes up to a place."""
        low = max(floor, self.line(at), at - _REACH)
        for i in range(at - 1, low - 1, -1):
            if self.text[i] in _STOPS or (self.text[i] == "”" and self._is_spoken(i)):
                return i + 1
        return low

    def until(self, k: int) -> int:
        """Where the sentence ends that goes on behind a quotation; a nickname in quotation marks is part of it."""
        end = self.spoken[k][1]
        limit = min(len(self.text), end + _REACH)
        if k + 1 < len(self.spoken):
            limit = min(limit, self.spoken[k + 1][0])
        return next((i for i in range(end, limit) if self.text[i] in _STOPS), limit)

    def is_agent(self, at: int, name: str) -> bool:
        """Whether somebody named at a place is who does something there, alone."""
        text, end = self.text, at + len(name)
        alone = text[end : end + 1] not in _NOT_ALONE or _MANNER_OF.match(text, end) is not None
        return alone and text[at - 1 : at] not in _OBJECT_OF

    def subject(self, low: int, high: int) -> str | None:
        """The one person whom a stretch of narration is about; None where it names nobody or more than one."""
        found = self.people(low, high)
        agents = {name for at, name in found if self.is_agent(at, name)}
        others = {name for _, name in found} - agents
        if len(agents) == 1 and not others:
            return agents.pop()
        return None

    def meant(self, at: int, *, here: bool = False) -> str | None:
        """Whom a pronoun means: the one person whom its paragraph has named, else (not `here`) the one of the paragraph before."""
        low = self.line(at)
        found = self.people(low, at)
        if not found and not here:
            above = self.line(max(0, low - 1))
            found = self.people(above, low) if low else []
            low = above
        names = {name for _, name in found}
        if len(names) != 1 or all(self.text[a - 1 : a] in _OBJECT_OF for a, _ in found):
            return None
        last = found[-1][0] + len(found[-1][1])
        name = names.pop()
        alone = ADDRESSED_BY.match(name, 1) is None and _OTHERS.search(self._narration(last, at)) is None
        return name if alone else None

    def _narration(self, low: int, high: int) -> str:
        """The narration of a stretch, without what is quoted in it."""
        text, at, parts = self.text, low, []
        for k in range(max(0, bisect_right(self._starts, low) - 1), len(self.spoken)):
            start, end = self.spoken[k]
            if start >= high:
                break
            if end > low:
                parts.append(text[at : max(at, start)])
                at = max(at, min(end, high))
        parts.append(text[at:high])
        return "".join(parts)

    # ------------------------------------------------------------ around a quotation

    def behind(self, k: int, pronouns: bool) -> Said | None:
        """`“…。”某某掰着指头`: whoever the sentence right behind a quotation begins with."""
        text, end = self.text, self.spoken[k][1]
        until = self.until(k)
        if text[end : end + 1] in "，、：；的" or until - end < 2:
            return None
        if (scene := _SCENE_FIRST.match(text, end, until)) is not None and not self.people(end, scene.end()):
            end = scene.end()
        comma = min((i for i in (text.find(mark, end, until) for mark in "，：（") if i >= 0), default=until)
        found = self.people(end, comma)
        if found:
            at, name = found[0]
            if len({n for _, n in found}) > 1 or at - end > 30 or not self.is_agent(at, name):
                return None
            led = text[end:at]
            return (
                Said(name, end, until) if not led or led[-1] in _ROLE_ENDS | _OFFICE_ENDS | {"的", "”", "、"} else None
            )
        if pronouns and _PRONOUN.match(text, end) is not None and (who := self.meant(end)) is not None:
            return Said(who, end, until)
        return None

    def before(self, k: int, pronouns: bool) -> Said | None:
        """`某某把账本一摊：“…”`, `他一边倒茶，一边摆手，“…”`: whom the sentence that leads up to a quotation is about."""
        text, start = self.text, self.spoken[k][0]
        floor = self.spoken[k - 1][1] if k else 0
        above = len(text[floor:start].rstrip()) + floor
        if above < start and text[above - 1 : above] in ("：", ":"):
            start = above  # the quotation begins the line below the colon
        low = self.sentence(start, floor)
        if text[start - 1 : start] not in ("：", ":", "，") or low >= start - 1:
            return None
        found = self.people(low, start)
        if found:
            name = self.subject(low, start)
            if name is None or _OTHERS.search(text, found[-1][0] + len(name), start) is not None:
                return None
            at = found[0][0]
            return Said(name, at, start)
        pronoun = _PRONOUN.search(text, low, start) if pronouns else None
        if pronoun is not None and _OTHERS.search(text, low, start) is None:
            if (who := self.meant(pronoun.start())) is not None:
                return Said(who, pronoun.start(), start)
        return None

    def alone(self, k: int) -> Said | None:
        """`某某今年赶上了好价钱。“…。”`: the one person of a paragraph, told of before a quotation that nobody is said to speak."""
        text, (start, end) = self.text, self.spoken[k]
        line = self.line(start)
        if text[start - 1 : start] not in "。！" or start == line:
            return None
        until = self.until(k)
        if until > end and _SPEAKING.search(text, end, until) is not None:
            return None
        below = text.find("\n", end)
        names = {name for _, name in self.people(line, below if below >= 0 else len(text))}
        found = self.people(line, start)
        if len(names) != 1 or not any(self.is_agent(at, name) for at, name in found):
            return None
        last, name = found[-1]
        if _OTHERS.search(self._narration(last + len(name), start)) is not None:
            return None
        return Said(name, max(self.sentence(start - 1), line), start)


def whose_quotations(story: Story, settled: Iterable[tuple[int, int]], *, pronouns: bool) -> Iterator[Said]:
    """Who has said each quotation that no verb of speech attributes; `settled`: from subject to verb, where one does.

    `pronouns`: whether 他 and 她 may be who speaks, too; their verbs have to be read before.
    """
    known = sorted(settled)
    starts = [start for start, _ in known]

    def told(low: int, high: int) -> bool:
        at = bisect_left(starts, low)
        return at < len(starts) and starts[at] < high

    for k, (start, end) in enumerate(story.spoken):
        if told(story.sentence(start, story.spoken[k - 1][1] if k else 0), start):
            continue
        # what a colon announces is whose the colon says, though somebody else begins to speak behind it
        said = story.before(k, pronouns) if story.text[start - 1 : start] in ("：", ":") else None
        if said is None and told(end, story.until(k)):
            continue
        said = said or story.behind(k, pronouns) or story.before(k, pronouns)
        if said is None and pronouns and not told(story.line(start), start):
            said = story.alone(k)
        if said is not None and ADDRESSED_BY.match(said.name, 1) is None and not told(said.start, said.end):
            yield said
