"""Finds the names of those whose a figure may be: firms, parks, ports, railway services, villages, hospitals, funds.

In: a stretch of text. Out: where the name of a body begins and ends, and of which kind it is. A name ends with a word of
`subject_endings.csv` and begins behind the last word that can be no part of it (`subject_words.csv`); it names one body
where something in it is a name of its own (隆骅机车, 新滩港), where one is told of (一家箱包厂), or where what is done by it
follows (工业园区入驻企业16家). What is only a kind of them (龙头企业, 各类园区, 行政村) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cq_pipeline.extract.places import Landmark
from cq_pipeline.extract.words import tag_known
from cq_pipeline.records import record
from cq_pipeline.vocabulary.districts import gazetteer
from cq_pipeline.vocabulary.indicators import load_indicators
from cq_pipeline.vocabulary.load import load_table


@dataclass(frozen=True, slots=True)
class SubjectEnding:
    """How the names of bodies end: 公司, 园区, 码头, 村.

    `trade`: it ends a firm's name only behind a name of its own (隆骅机车). `whole`: it is a name by itself (直管园).
    """

    ending: str
    kind: str
    trade: bool
    whole: bool
    not_followed: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubjectWord:
    """A word by which the subject of a figure is found or told from what is none. Its `role`:

    `again`: goes on with a body of these kinds that was told of (全港, 厂里); `own`: is who speaks or is spoken of (我们, 他家);
    `private`: stands before the name of a person without an office (村民); `kind`: makes a name one of a kind (龙头, 柑橘);
    `stop` and `step`: words and characters that begin no name; `set_up`: what is done to a body before it (建成, 引进);
    `part`: a verb or adverb that names do contain (交易, 加工); `plain`: a character that is no name of its own (新, 茶);
    `no_name`: ends like a name and is none (返乡, 城镇); `nation`: makes no firm's name before a trade (中国汽车).
    """

    word: str
    role: str
    kinds: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """An indicator or a category of them that only areas have, no firm and no person: 地区生产总值, 城镇化率."""

    name: str
    is_category: bool
    but: tuple[str, ...] = ()
    note: str = ""


@record(frozen=True, slots=True)
class Whose:
    """A body or a person that figures are of, as the text calls it."""

    name: str
    kind: str


Body = tuple[int, int, Whose]
"""Where a name begins, where it ends, whose it is."""

HEADS = re.compile(
    "的?(?:(?:联合)?创[始办]人|(?:常务副|执行副|副)?(?:董事长?|总经理|总裁)|董事总经理|(?:首席|执行)[^，。；：]{2,4}|CEO|副?厂[长务]|老板娘?|"
    "负责人|掌门人|(?:法定代表|合伙|主理)人|股东|[^，。；：]{0,4}总监|[^，。；：]{0,2}副?经理|协理|副理|副?[场社店矿船站行院校馆会队]长|店主|"
    "副?理事长|秘书长|副?主任|主管|副总(?=[，。：说]|[一-鿿]{2,3}[，。：说算])|高管|掌柜|员工|职工|工人|队员|班长|技术员|工程师|"
    "(?:驻村)?第一书记|(?:村|党支部|党总支|党委|党工委|[镇乡]党委)?书记|村?支书|村主任|副?[镇乡]长|管委会副?主任|街道办主任)"
)
"""Who stands behind a body's name and speaks for it: 董事长, 村支书."""
_ONES = frozenset("一家 某 某家 这家 那家 有家 另一家 一间 某个 某座".split())
_OF_ONE = ("一", "某", "这", "那", "有")
_CLASSIFIERS = ("家", "间", "个", "座")
ONE = re.compile("(?:当地|另)?(?:一[家间座个]|某[家个座]?|[这那有][家间])")
"""What makes a kind of bodies one of them: 一家箱包厂."""
_ONE_THAT = re.compile("(一[家间座]|某[家个]?|有家)[^，。；：“”]{1,16}的$")
_ONLY_ONE = ("企业", "房企", "车企", "药企", "鞋企", "楼盘", "民宿", "厂子")
"""Endings that name one body only behind 一家 or 某: 一家饲料企业."""
_WITH_AREA = ("中欧班列", "集团", "公司", "园区", "示范区", "物流中心", "铁路物流中心")
_IN_BRACKETS = re.compile("[（(][一-鿿A-Z—]{1,6}[）)]")
_BRACKETS = ("“”", "（）", "()")
_IN_NAME = "（()）“”—·"
_BEFORE_NAME = "）)”，、 　的—"
_WORDED = re.compile("[一-鿿A-Za-z0-9·—（()）“”]+")
_BEHIND_TRADE = re.compile(
    "[，。；：！？\n“”（ ]|的|[常执副总]*(?:董事|总经理|总裁|创始|负责人|老板|厂长|财务|营销|首席)|CEO|[去今前明]年|目前|现有|现在|已|"
    "累计|上半年|[前首一二三四第]?[一二三四]季度|[前首][0-9一二三四五六七八九十]|[0-9一二三四五六七八九十]{1,4}[月年]|是|以|将|有|和|与|在|等|"
    "也|则|就|每|新增|新投|投资|生产|销售|出口|营收|产值|实现|完成|年产|计划|预计|拥有|交付|销量|市值"
)
"""What may stand behind a firm's name that ends with its trade: 长岭汽车去年, but not 长岭汽车产业."""
_TIME_WORD = re.compile("[0-9年月日季周]|[今昨去前本当][天日年晚早]|目前|如今|现在|近|期间|以来|同期|期末")
_INVESTORS = frozenset("农城交建水文旅国高开科产")
"""Behind them 投 belongs to the name: 农投集团."""
_SOMETIMES = frozenset("达超进建开同能经来和有")
"""Characters that begin no name, but stand in names of firms: 汇达, 恒超."""
_HAN = re.compile("[一-鿿]")
_MANY = frozenset("万亿余多几半个家大项种类")
_SINGLE = ("zone", "institution", "port", "fund")
"""Kinds of which a kind's name may stand for the one that is told of: 冷链产业园入驻企业23家."""
_NAMED_ALWAYS = ("port", "market", "sight", "service", "event")
"""Kinds whose names are seldom those of a kind: whatever is not one of the words of kinds names one."""
ACTS = re.compile(
    "内?(?:已|累计|共|现|新|将|全年|年|今年|去年|上半年|首期|一期|二期|一季度|前[0-9一二三四五六七八九十]|[0-9]{4}年)*"
    "(?:[现已共]?有|入驻|聚集|集聚|落户|引进|招引|新?签约|投产|吸引|吸纳|实现|完成|投入|开工|占地|规划|总?投资|用工|产值|达产|年产|营业|出货|"
    "开放|接待|建成|货运量|进出口|税收|亩均|还差|招聘|收入|首期|扩大|盘活|收储|新培育|募集|[出进]口|销售|产销|交易|发运|投用|为[0-9])"
)
"""What a body does or has, behind its name."""
_NO_ORGANISATION = re.compile(
    "^[—“”·]*(?:对话|专访|访|市人大代表、|来自)?|(?:政府|党委|党工委|管委会|管理委员会|管理局|办事处|营销|财务|的物流|的财务|的营销|董事会?|理事会?|监事会?|党组|工会|村?党支部|村?党总支|村委会?)+$"
)
_COMPOUND = re.compile(
    "性质|类型|规模|诉求|开办|主体|联合攻关|融资|用工|减负|企业(?![去今有现共累])|数量|总数|个数|债|[达至]到?[0-9]"
)
"""Behind a word that goes on with a body it makes another word of it: 园区企业, 企业数量."""
_SO_MANY = re.compile("(?:达到?|共)?[0-9一二三四五六七八九十百]+[余多]?[个项]")
_LONGEST_NAME = 24
_GRADES = ("A级", "5A", "4A", "3A")


def one_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


class SubjectNames:
    """The names of bodies. Holds read-only vocabulary."""

    def __init__(self) -> None:
        endings = load_table("subject_endings", SubjectEnding, "ending")
        self._endings = {row.ending: row for row in endings}
        self._ending = re.compile(one_of(self._endings))
        self._ending_at_end = re.compile(f"(?:{self._ending.pattern})$")
        self._behind = {row.ending: re.compile(one_of(row.not_followed)) for row in endings if row.not_followed}
        rows = load_table("subject_words", SubjectWord)
        words: dict[str, list[str]] = {}
        for row in rows:
            words.setdefault(row.role, []).append(row.word)
        self.again = {row.word: row.kinds for row in rows if row.role == "again"}
        self.again_at = re.compile(one_of(self.again))
        self.own_at = re.compile(f"(?:{one_of(words['own'])})(?![国市省区县行])")
        self.private = one_of(words["private"])
        self._kinds, self._stops = frozenset(words["kind"]), frozenset(words["stop"])
        self._steps, self._parts = frozenset(words["step"]), frozenset(words["part"])
        self._set_up, self._plain = frozenset(words["set_up"]), frozenset(words["plain"])
        self._no_names, self._nations = tuple(words["no_name"]), frozenset(words["nation"])
        places = gazetteer()
        self.districts = frozenset(places.surfaces)
        self._held = {
            name: place.district_name
            for name in self.districts
            if (place := places.named(name)) is not None and places.holder(place) is not place
        }
        self.areas = self.districts - self._held.keys()
        self.area_at = re.compile(one_of(self.districts))
        self.landmarks = frozenset(t for row in load_table("landmarks", Landmark, "landmark_id") for t in row.texts)
        self.landmark_at = re.compile(one_of(self.landmarks))
        self.area_figures = _area_figures()

    def bodies(self, text: str, start: int, end: int) -> Iterator[Body]:
        """The names of bodies in a stretch, in order. Of two that begin together, the longer."""
        last: Body | None = None
        for match in self._ending.finditer(text, start, end):
            found = self._body(text, start, match)
            if found is None:
                continue
            if last is not None and last[0] != found[0]:
                yield last
            last = found
        if last is not None:
            yield last

    def body_of(self, words: str) -> Whose | None:
        """The body that an organisation's name tells of: 达城一家饲料企业的物流 → 达城一家饲料企业."""
        words = _NO_ORGANISATION.sub("", words.removesuffix("的"))
        if words in self.areas:
            return None
        match = self._ending_at_end.search(words)
        if match is not None and len(words) <= _LONGEST_NAME:
            row = self._endings[match[0]]
            if self._is_whole_name(words, match.start(), row):
                return Whose(words, row.kind)
        found: Whose | None = None
        for _, _, body in self.bodies(words, 0, len(words)):
            found = body
        return found

    def no_name(self, words: str) -> bool:
        """Whether words only end as a name does: 返乡, 城镇."""
        return words.endswith(self._no_names)

    def is_compound(self, text: str, word: re.Match[str]) -> bool:
        """Whether what stands behind a word makes another of it: 企业数, 园区企业."""
        behind = self._behind.get(word[0])
        if behind is not None and behind.match(text, word.end()) is not None:
            return True
        return _COMPOUND.match(text, word.end()) is not None

    def shortened(self, name: str) -> str | None:
        """What a firm's name is cut down to, where that is a name of its own: 隆骅机车 → 隆骅."""
        name = name.removeprefix("重庆")
        match = self._ending_at_end.search(name)
        while match is not None and match.start() >= 2:
            name = name[: match.start()]
            match = self._ending_at_end.search(name)
        rare = all(len(word) == 1 or flag.startswith("nz") for word, flag in tag_known(name))
        return name if rare and 2 <= len(name) <= 4 else None

    def _body(self, text: str, start: int, match: re.Match[str]) -> Body | None:
        at, ending = match.end(), match[0]
        row, behind = self._endings[ending], self._behind.get(ending)
        if (behind is not None and behind.match(text, at) is not None) or text.endswith(self._no_names, start, at):
            return None
        if row.trade and at < len(text) and _BEHIND_TRADE.match(text, at) is None:
            return None
        if row.whole and row.kind == "zone":
            return match.start(), at, Whose(ending, row.kind)
        if row.kind == "project" and _SO_MANY.match(text, at) is not None:
            return None
        begin = self._begin(text, start, match.start(), at)
        if begin is None:
            return None
        if ending in _WITH_AREA and (area := _IN_BRACKETS.match(text, at)) is not None:
            at = area.end()  # 中欧班列（重庆）
        if text[begin] == "“" and text.startswith("”", at):
            at += 1  # “渝新欧”
        name = text[begin:at]
        if any(name.count(pair[0]) != name.count(pair[1]) for pair in _BRACKETS):
            return None
        name = self._held.get(name, name)
        if name.startswith("有家"):
            name = "一" + name[1:]  # 县里有家纺织企业
        if name.startswith("“") and name.endswith("”"):
            name = name[1:-1]
        place = self.area_at.match(text, begin)
        if place is not None and place.end() >= at and place[0] in self.areas:
            return None
        if (one := _ONE_THAT.search(text, max(start, begin - _LONGEST_NAME), begin)) is not None:
            return one.start(), at, Whose(one[1].replace("有", "一") + name, row.kind)
        if name in self.again or (name.removesuffix("口岸") in self.districts):
            return None
        if row.trade and not self._is_named(name, row) and (rare := self._rare(text, begin, match.start())) is not None:
            return rare, at, Whose(text[rare:at], row.kind)
        if row.trade and HEADS.match(text, at) is not None and name[:2] not in self._kinds and 3 < len(name) < 12:
            return begin, at, Whose(name, row.kind)
        if self._is_named(name, row) or self._is_the_one(text, begin, at, name, row):
            return begin, at, Whose(name, row.kind)
        return None

    def _rare(self, text: str, begin: int, trade: int) -> int | None:
        """Where a name of no dictionary's words begins right before a trade: 代工大厂捷昇(电子)."""
        at, words = trade, tag_known(text[begin:trade])
        while words and len(words[-1][0]) == 1 and words[-1][0] not in self._plain:
            at, words = at - 1, words[:-1]
        return at if trade - at > 1 and at > begin else None

    def _is_the_one(self, text: str, begin: int, end: int, name: str, row: SubjectEnding) -> bool:
        """Whether a kind's name stands for the one body that is told of: 冷链产业园入驻企业23家."""
        if row.kind not in _SINGLE or name in self._stops or (name == row.ending and "园" not in name):
            return False
        return ACTS.match(text, end) is not None or (text[begin - 1 : begin] == "的" and text[end : end + 1] == "，")

    def _begin(self, text: str, low: int, ending: int, end: int) -> int | None:
        """Where a name begins that ends at `end`: behind the last word that can be no part of it."""
        low = max(low, ending - _LONGEST_NAME)
        words = tag_known(text[low:end])
        at = end
        for i in range(len(words) - 1, -1, -1):
            word, flag = words[i]
            before = words[i - 1][0] if i else ""
            if at > ending:
                at -= len(word)  # the ending itself
                if at < ending and text[ending:end] == "项目":
                    return None  # 新开工项目
                continue
            if word in _ONES or (word in _OF_ONE and text[at : at + 1] in _CLASSIFIERS):
                at -= len(word)
                break
            if not (word in _CLASSIFIERS and before in _OF_ONE) and not self._may_be_in_name(
                word, flag, before, text[at : at + 2]
            ):
                break
            at -= len(word)
        while at < ending and text[at] in _BEFORE_NAME:
            at += 1
        words = tag_known(text[at:end])
        while len(words) > 1 and words[0][0] in self._set_up and at + len(words[0][0]) < ending:
            at, words = at + len(words[0][0]), words[1:]
        return at if at < end else None

    def _may_be_in_name(self, word: str, flag: str, before: str = "", after: str = "") -> bool:
        if word in self._parts or word in _IN_NAME or word in self.districts:
            return True
        if word in self._stops or not _WORDED.fullmatch(word):
            return False
        if len(word) == 1 and word in self._steps:
            if (word == "投" and before in _INVESTORS) or after.startswith("家"):
                return True  # 城投集团, 向家坪
            return (
                word in _SOMETIMES
                and len(before) == 1
                and before not in self._steps | self._plain
                and _HAN.match(before) is not None
            )
        if word.isdigit():
            return after == "号线"
        if word in _CLASSIFIERS:
            return len(before) == 1 and not before.isnumeric()  # 向家坪
        if len(word) == 1:
            return word not in _MANY
        if flag == "eng" or word.startswith("第"):
            return True
        if flag[0] == "m":
            return word[-1] not in _MANY and not word[-1].isnumeric() and word[0].isnumeric()  # 五里(坝村)
        if flag[0] == "t":
            return _TIME_WORD.search(word) is None
        return flag[0] not in "pcdruyev" or flag == "vn"

    def _is_named(self, name: str, row: SubjectEnding) -> bool:
        """Whether a name is one body's and no kind of them: 隆骅机车, 一家箱包厂; not 工业园区, 龙头企业."""
        stem = name.split(row.ending)[0] if name.endswith(("）", ")")) else name.removesuffix(row.ending)
        if ONE.match(name) is not None:
            return len(stem) > 1
        if row.whole:
            return True
        if row.ending.endswith(_ONLY_ONE) or len(stem) < 2:
            return False
        if row.kind == "locality" and (stem[0] in "县区市省" or "“" in stem):
            return False
        if any(c in stem for c in "“（(") or any(c.isascii() and c.isalpha() for c in stem):
            return not row.trade and not stem.strip("“”").startswith(_GRADES)
        words = tag_known(stem)
        if row.trade:
            return self._is_firms_own(words)
        if row.kind == "locality":
            return len(stem) <= 12 and not any(
                word in self._kinds or word in self._stops or (len(word) > 1 and flag[0] in "vdp" and flag != "vn")
                for word, flag in words
            )
        if row.kind in _NAMED_ALWAYS:
            return any(word not in self._kinds for word, _ in words)
        single = [flag for word, flag in words if len(word) == 1 and word not in self._plain]
        if len(single) > 1 or any(flag[0] not in "vpd" for flag in single):
            return True
        return any(
            word not in self._kinds and (flag.startswith(("nr", "ns", "nz", "nt")) or word in self.districts)
            for word, flag in words
        )

    def _is_firms_own(self, words: Iterable[tuple[str, str]]) -> bool:
        """Whether what stands before a trade is a name of its own: 隆骅(机车), 长安(汽车); not 休闲(食品)."""
        own = [(word, flag) for word, flag in words if word not in self.districts]
        if len(own) == 1:
            return own[0][0] not in self._kinds | self._nations and own[0][1] in ("ns", "nr", "nz", "nt")
        rare = [word for word, _ in own if len(word) == 1 and word not in self._plain]
        return len(rare) > 1 and own[0][0] == rare[0] and all(len(word) == 1 for word, _ in own[:2])

    def _is_whole_name(self, words: str, ending: int, row: SubjectEnding) -> bool:
        """Whether words are a body's name from beginning to end."""
        parts = tag_known(words)
        if row.trade or ending < 2 or row.ending.endswith(_ONLY_ONE) or parts[0][0] in self._set_up:
            return False
        if all(word in self._kinds for word, _ in tag_known(words[:ending])):
            return False
        if not all(word == "市" or self._may_be_in_name(word, flag) for word, flag in parts):
            return False
        return row.kind in ("firm", "institution", "locality") or self._is_named(words, row)


def _area_figures() -> frozenset[str]:
    rows = load_table("area_figures", AreaFigure, "name")
    but = {row.name: row.but for row in rows if row.is_category}
    of_categories = {
        row.indicator_name
        for row in load_indicators()
        if row.category in but and row.indicator_name not in but[row.category]
    }
    return frozenset(of_categories | {row.name for row in rows if not row.is_category})
