"""Finds the jurisdictions a text names, and what part each name plays: subject, benchmark, part of a name, origin.

In: a text and the day it is read for. Out: `PlaceMention`s in text order, without overlaps. One scan of an Aho-Corasick
automaton over all names, aliases, traps and landmarks takes the leftmost, then the longest: 江北嘴 is never 江北,
创新区 never 新区. The words directly before and after decide the role. What is known is in `vocabulary/tables`: districts,
place_deictics, place_traps, landmarks, benchmark_words, place_contexts. This module does not decide to whom a number
belongs; 全市, 我区 and the like are only marked, `resolve_deictic` says which jurisdiction they mean to a speaker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from cq_pipeline.extract.model import PlaceMention
from cq_pipeline.extract.numerals import read_numeral
from cq_pipeline.extract.wordscan import WordScan
from cq_pipeline.records import replace
from cq_pipeline.vocabulary.districts import COUNTY_LEVEL, MUNICIPALITY_ID, District, Gazetteer, gazetteer, of_its_day
from cq_pipeline.vocabulary.load import VocabularyError, load_table

DeicticLevel = Literal["city", "district", "county", "area", "new_area", "hitech_zone", "econ_zone"]


@dataclass(frozen=True, slots=True)
class Deictic:
    """Words that point: 全市 (whose, depends on the speaker), or that only ever name a scope (居区县第一)."""

    deictic_id: str
    texts: tuple[str, ...]
    kind: Literal["deictic", "scope"]
    level: DeicticLevel | None = None
    district_name: str | None = None  # the row a scope word stands for: 中国 → 全国
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trap:
    """Words that contain a place's name and are not that place."""

    trap_id: str
    texts: tuple[str, ...]
    outcome: Literal["ignore", "part_of_name"]
    reason: str
    district_name: str | None = None
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place inside a jurisdiction. Its name is no mention of the jurisdiction, but tells where it is."""

    landmark_id: str
    texts: tuple[str, ...]
    district_id: str
    note: str | None = None
    examples: tuple[str, ...] = ()


@cache
def landmarks_of(district_name: str) -> tuple[str, ...]:
    """The names of places in a jurisdiction, by its official name.

    >>> "濯水古镇" in landmarks_of("黔江区")
    True
    """
    ids = {row.district_id for row in gazetteer().districts if row.district_name == district_name}
    rows = load_table("landmarks", Landmark, "landmark_id")
    return tuple(text for row in rows if row.district_id in ids for text in row.texts)


@dataclass(frozen=True, slots=True)
class Townships:
    """The towns, townships and streets of a jurisdiction."""

    district_id: str
    townships: tuple[str, ...]
    note: str | None = None


@cache
def townships_of(district_name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The towns of a jurisdiction by its official name: in full, and without 镇 or 街道 where no other has the same.

    >>> "黄水镇" in townships_of("石柱土家族自治县")[0], "濯水" in townships_of("黔江区")[1]
    (True, True)
    """
    ids = {row.district_id for row in gazetteer().districts if row.district_name == district_name}
    rows = load_table("townships", Townships, "district_id")
    often = Counter(stem for row in rows for stem in {_TOWN_ENDING.sub("", town) for town in row.townships})
    towns = tuple(town for row in rows if row.district_id in ids for town in row.townships)
    stems = (_TOWN_ENDING.sub("", town) for town in towns)
    names = {name for row in gazetteer().districts for name in (row.district_name, row.short_name)}
    return towns, tuple(stem for stem in stems if len(stem) > 1 and often[stem] == 1 and stem not in names)


@dataclass(frozen=True, slots=True)
class Specialties:
    """What a jurisdiction is known for: products, sights, industrial parks, works. No mention of it, but a hint."""

    district_id: str
    words: tuple[str, ...]
    note: str | None = None


@cache
def specialties_of(district_name: str) -> tuple[str, ...]:
    """What a jurisdiction is known for, by its official name; another one may be known for the same.

    >>> "莼菜" in specialties_of("石柱土家族自治县")
    True
    """
    ids = {row.district_id for row in gazetteer().districts if row.district_name == district_name}
    rows = load_table("specialties", Specialties, "district_id")
    return tuple(word for row in rows if row.district_id in ids for word in row.words)


@cache
def _towns_of_one() -> dict[str, str]:
    """Towns by their full names whose name only one jurisdiction has, and its id."""
    rows = load_table("townships", Townships, "district_id")
    often = Counter(town for row in rows for town in set(row.townships))
    return {t: row.district_id for row in rows for t in row.townships if often[t] == 1 and len(t) >= _SHORTEST_TOWN}


_SHORTEST_TOWN = 3
_TOWN_LENGTHS = (6, 5, 4, 3)
_TOWN_ENDS = re.compile("镇|乡|街道")


def towns_named(text: str, low: int, high: int) -> Iterator[tuple[int, int, str]]:
    """Where towns stand whose name only one district has, and its id.

    >>> [district for _, _, district in towns_named("在红池坝镇开民宿", 0, 8)]
    ['cq-500238']
    """
    known = _towns_of_one()
    for ending in _TOWN_ENDS.finditer(text, low, high):
        for length in _TOWN_LENGTHS:
            start = ending.end() - length
            if start >= low and (district := known.get(text[start : ending.end()])) is not None:
                yield start, ending.end(), district
                break


_TOWN_ENDING = re.compile("(?:(?:土家|苗|回)族)*(?:街道|镇|乡)$")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands beside a name and gives it a role.

    Before: literal words joined by `|`. After: a regular expression and the characters it can begin with.
    """

    context_id: str
    position: Literal["before", "after"]
    role: Literal["benchmark", "part_of_name", "origin", "subject", "none"]
    pattern: str
    applies_to: Literal["all", "named", "wide", "nation", "outside"] = (
        "all"  # wide: only to areas wider than a district (全国首批, not 江北首创);
    )
    # named: to names only (江北医院, not 全区医院)
    # nation: to words that else only name a scope (我国人均GDP, not 我国西部)
    # outside: to the nation and to other provinces and cities (全国对口支援重庆, 香港是重庆最大外资来源地)
    first_characters: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


_LEVEL_TYPES: dict[str, frozenset[str]] = {
    "city": frozenset({"municipality", "prefecture", "city", "county_level_city"}),
    "district": frozenset({"district", "new_area", "functional_zone"}),
    "county": frozenset({"county", "autonomous_county"}),
    "area": COUNTY_LEVEL | {"new_area", "functional_zone"},
    "new_area": frozenset({"district", "new_area", "functional_zone"}),
    "hitech_zone": frozenset({"functional_zone"}),
    "econ_zone": frozenset({"functional_zone"}),
}
_LEVEL_ENDING = {"new_area": "新区", "hitech_zone": "高新区", "econ_zone": "经开区"}


class _Entry(NamedTuple):
    """What one string of the automaton means."""

    kind: Literal["name", "ignore", "part_of_name", "landmark", "deictic", "scope"]
    value: str = ""  # name: the surface · landmark: district_id · part_of_name, scope: district name or ""


class _Target(NamedTuple):
    """A mention's constant part on a given day."""

    district_id: str
    district_name: str
    kind: str
    parent_id: str
    deictic: bool
    fixed_role: str  # "" when the context decides
    scope_only: bool


_TOWN = re.compile(
    r"[区县](?=[一-鿿]{2,4}(?:镇|乡|街道)|[一-鿿]{2,3}村)([一-鿿]{1,3}?(?:镇|乡|街道))?([一-鿿]{2,3}?村(?![镇委民集级庄企]))?"
)
_NO_TOWN = frozenset(
    (
        "乡镇",
        "各乡镇",
        "城镇",
        "全镇",
        "下乡",
        "家乡",
        "新乡",
        "农村",
        "乡村",
        "山村",
        "全村",
        "各村",
        "行政村",
        "贫困村",
    )
)
NATION = "全国"
_QUALIFIER = re.compile(r"[（(](?:不含|不包括|不包含|含|除|剔除|扣除)[^（）()\n]{1,16}[)）]")
_INSTITUTION = re.compile(
    r"[大学银日集公机医股航](?:学|院|行(?!业)|报|团|司|场|份|空)|(?:商|协|总|联合|联谊|同乡)会(?!展|议|场|员)"
)
_COMPANY = re.compile(
    r"[^\s的在与和是将为到及等，。、；：“”（）]{2,14}?(?:有限(?:责任)?公司|股份公司|集团公司|"
    r"(?:[一-鿿]{2})(?:副?董事长|(?:执行)?副?总裁|(?:执行|常务)?副?总经理|首席执行官|创始人|负责人|董事|监事|合伙人|行政总裁))"
)
_OUTSIDE_KINDS = ("province", "city")
_NAMESAKE = re.compile("[镇乡](?![镇村企亲情音愁])|街道")
"""Behind the short name of another province or city: a town of one's own that is called the same, 长沙镇齐圣村."""
_WORLD = ("全球", "世界")
_BEFORE_WORLD = tuple("占居在向对从往到及全为是的跑链")
_OF_WORLD = re.compile(
    "(?:的)?(?!最|首|第|唯|顶|领|知名|著名|级|前|各|第一|范围)[一-鿿A-Za-z]{0,10}?(?:出货|产量|销量|产能|产值|需求|贸易|经济|GDP|供应量|消费量|市场规模|市场容量|市场总量)"
    "(?:总?[量额值])?[^，。；0-9]{0,12}(?=[0-9])"
)
"""Behind 全球 it makes what follows a figure of the world's."""
_THERE = ("在", "到", "赴", "去", "往", "于")
_DOES_THERE = re.compile(
    "(?:[市省州]|等?[省市地]|当地|本地|那边)?(?:的(?:就|约|只|仅|还)?(?:占(?!地)|有(?=[0-9近约])|人数|人员)|[做干跑搞闯待住承养种](?!的)|打拼|漂|工作|生活|从事|召开|举行|举办|开幕|闭幕|务工|打工|做工|上班|就业|创业|经商|做生意|读书|上学|留学|求学|学习|考察|培训|"
    "招商|推介|路演|参展|参加|签约|签订|签下|出差|旅游|过年|过冬|发行|发债|上市|挂牌|融资|注册|"
    "设立|设厂|建厂|办厂|开厂|设[一两二三四五六七八九十0-9]|建[一两二三四五六七八九十0-9成起了设立]|开[一两二三四五六七八九十0-9设了店办]|办[一两二三四五六七八九十0-9起]|"
    "投资|投了|布局|收购|并购|销售|卖[出了到]|租[下了]|买[下了]|成立|拥有|也有|还有)"
)
"""What somebody does in another province, of whom the number is told, and not of that province."""
_WORKS_THERE = re.compile(
    "[^，。；：“”0-9]{0,14}?(?:上班|打工|务工|做工|打零工|跑(?:外卖|滴滴|出租车?|网约车|摩的)|送(?:外卖|快递)|当(?:保安|保姆|服务员|工人|学徒)|"
    "读书|上学|求学|租房住?|租住|居住|陪读)的(?!人数|人口|人员|[^，。；]{0,4}[占有达为共])"
)
"""Where somebody works or lives of whom it is told: whose wages and rent they are, not the place's."""
_OF_LINES = frozenset({"region", "economic_circle", "municipality"})
_STRETCH_OF = re.compile("[一-鿿]{1,10}?(?:工程|铁路|高铁|中线|高速|高速公路|公路|管网|专线|快线)(?=[一-鿿]{2,3}段)")
"""What follows a region that a line or works is called after, of which a stretch is told."""
_NO_NAME = frozenset('有在的与和是将为到及等内了个家已新现共全各市区县，。、；：,.;:（）()“”"《》 \n　')
_LIST_MARKS = frozenset("、和与及/或")
_NUMERALS = frozenset("0123456789十百千几数多余")
_HOMES = re.compile("(?:年均|月均|日均)?(?:供应|成交|商品[住房]|新建|新房|二手房|住房|住宅|楼市|居住|土拍|房价)")
"""Behind 主城 it makes it the place whose homes are told of, as 主城区 is."""
_WIDE = frozenset({"nation", "province", "municipality", "region", "economic_circle", "deictic", "scope"})
_SIGHTS_TRIED = 8
_HOLD_SIGHTS = COUNTY_LEVEL | {"new_area"}
_NAMED_AFTER = frozenset({"nation", "province", "municipality", "city"})


_Known = dict[tuple[int, int | None, date | None], tuple[PlaceMention, ...]]


class PlaceReader:
    """Reads places with one set of tables; safe to share, `find` changes nothing but what it keeps to be quick."""

    def __init__(
        self,
        places: Gazetteer | None = None,
        deictics: Iterable[Deictic] | None = None,
        traps: Iterable[Trap] | None = None,
        landmarks: Iterable[Landmark] | None = None,
        contexts: Iterable[Context] | None = None,
    ) -> None:
        self.gazetteer = places or gazetteer()
        self._history: dict[str, list[District]] = {}
        for row in self.gazetteer.districts:
            self._history.setdefault(row.district_id, []).append(row)
        self._renamed = tuple(
            (row, later.district_name)
            for row in self.gazetteer.districts
            if row.valid_to is not None
            and (later := self.gazetteer.latest(row.district_id)) is not None
            and later.district_name != row.district_name
        )
        self.deictics = tuple(load_table("place_deictics", Deictic, "deictic_id") if deictics is None else deictics)
        self.traps = tuple(load_table("place_traps", Trap, "trap_id") if traps is None else traps)
        self.landmarks = tuple(load_table("landmarks", Landmark, "landmark_id") if landmarks is None else landmarks)
        if contexts is None:
            contexts = (
                *load_table("benchmark_words", Context, "context_id"),
                *load_table("place_contexts", Context, "context_id"),
            )
        self.contexts = tuple(contexts)
        self._entries = self._collect()
        self._values = tuple(self._entries.values())
        self._words = WordScan(tuple(self._entries))
        self._longest = max(map(len, self._entries), default=0)
        before = [c for c in self.contexts if c.position == "before"]
        self._before = {
            role: frozenset(word for c in before if c.role == role for word in c.pattern.split("|"))
            for role in ("none", "benchmark", "origin")
        }
        self._before_last = frozenset(w[-1] for words in self._before.values() for w in words)
        self._before_lengths = tuple(sorted({len(w) for words in self._before.values() for w in words}, reverse=True))
        after = [c for c in self.contexts if c.position == "after"]
        self._of_nation = re.compile("|".join(c.pattern for c in after if c.applies_to == "nation") or "(?!)")
        self._after_outside = re.compile("|".join(c.pattern for c in after if c.applies_to == "outside") or "(?!)")
        after = [c for c in after if c.applies_to not in ("nation", "outside")]
        order = {"part_of_name": 0, "benchmark": 1, "origin": 2}
        after.sort(key=lambda c: (c.applies_to == "wide", order[c.role]))
        self._after_roles = tuple(c.role for c in after)
        self._after_first = frozenset("".join(c.first_characters for c in after))
        self._after_wide = re.compile("|".join(f"({c.pattern})" for c in after))
        self._after_narrow = re.compile("|".join(f"({c.pattern})" for c in after if c.applies_to in ("all", "named")))
        self._facility = re.compile("|".join(c.pattern for c in after if c.applies_to == "named") or "(?!)")
        self._targets: dict[date | None, dict[int, _Target | None]] = {}
        self._last: tuple[str, _Known] = ("", {})  # the same ranges are asked for by whoever reads a page
        self._levels = {text: row.level for row in self.deictics for text in row.texts if row.kind == "deictic"}

    def _collect(self) -> dict[str, _Entry]:
        """Strings of the automaton. A string that two tables give different meanings is an error."""
        entries: dict[str, _Entry] = {}
        origin: dict[str, str] = {}
        problems: list[str] = []

        def put(text: str, entry: _Entry, where: str) -> None:
            if not text:
                problems.append(f"{where}: an empty text")
            elif entries.setdefault(text, entry) != entry:
                problems.append(f"{where}: {text!r} has another meaning in {origin[text]}")
            origin.setdefault(text, where)

        for name in self.gazetteer.surfaces:
            put(name, _Entry("name", name), "districts.csv")
        for row in self.deictics:
            for text in row.texts:
                put(text, _Entry(row.kind, row.district_name or ""), f"place_deictics.csv: {row.deictic_id}")
        for trap in self.traps:
            for text in trap.texts:
                put(text, _Entry(trap.outcome, trap.district_name or ""), f"place_traps.csv: {trap.trap_id}")
        for mark in self.landmarks:
            if not any(d.district_id == mark.district_id for d in self.gazetteer.districts):
                problems.append(
                    f"landmarks.csv: {mark.landmark_id}: district_id {mark.district_id!r} is not in districts.csv"
                )
            for text in mark.texts:
                put(text, _Entry("landmark", mark.district_id), f"landmarks.csv: {mark.landmark_id}")
        for where, meant in [
            *((f"place_deictics.csv: {r.deictic_id}", r.district_name) for r in self.deictics),
            *((f"place_traps.csv: {t.trap_id}", t.district_name) for t in self.traps),
        ]:
            if meant and self.gazetteer.named(meant) is None:
                problems.append(f"{where}: district_name {meant!r} is not in districts.csv")
        for context in self.contexts:
            if context.position == "after" and not context.first_characters and context.applies_to != "outside":
                problems.append(f"{context.context_id}: first_characters is empty")
        if problems:
            raise VocabularyError(problems)
        return entries

    def era(self, text: str) -> date | None:
        """A day on which the names were in use that a text without a date calls districts by; None where it does not tell.

        Only a name that has since changed tells, and only where the later one does not stand in the text as well.

        >>> place_reader().era("荣昌县工业园区"), place_reader().era("荣昌县今为荣昌区")
        (datetime.date(2015, 4, 27), None)
        """
        days = []
        for row, later in self._renamed:
            if row.district_name in text and later not in text and row.valid_to is not None:
                days.append(row.valid_to)
        return min(days, default=None)

    def resolve_deictic(
        self,
        mention_text: str,
        home_district_name: str | None,
        document_district_name: str | None = None,
        role: str = "subject",
    ) -> str | None:
        """The jurisdiction that a pointing word means; None when it cannot be known.

        `home_district_name` is whom the speaker speaks for (for 该区: the district named before), and
        `document_district_name` whose document it is. A leader of 沙坪坝区 who says 全市 means 重庆市; 全区 is home only to
        a district or a zone, 全县 only to a county. A leader of a county-level city (江津市 before 2006) means that city,
        unless it is the benchmark of a rank. Words that point to nothing (not in the table) give None.

        >>> reader = place_reader()
        >>> reader.resolve_deictic("全市", "沙坪坝区"), reader.resolve_deictic("全区", "沙坪坝区")
        ('重庆市', '沙坪坝区')
        >>> reader.resolve_deictic("全县", "沙坪坝区"), reader.resolve_deictic("全县", None, "云阳县")
        (None, '云阳县')
        """
        level = self._levels.get(mention_text)
        if level is None:
            return None
        home = self._row(home_district_name)
        document = self._row(document_district_name)
        if level == "city":
            return self._own_city(home, role) or self._own_city(document, role)
        if home is not None and self._fits(home, level):
            return home.district_name
        if home is None or home.district_type in ("municipality", "nation"):
            if document is not None and self._fits(document, level):
                return document.district_name
        return None

    def _row(self, name: str | None) -> District | None:
        return self.gazetteer.named(name) if name else None

    def _fits(self, row: District, level: DeicticLevel) -> bool:
        """Whether a jurisdiction is, or before a change was, what a word calls it: 全县 in an old report of 铜梁区."""
        ending = _LEVEL_ENDING.get(level)
        if level == "county" and any(r.district_type in _LEVEL_TYPES[level] for r in self._history[row.district_id]):
            return True
        return row.district_type in _LEVEL_TYPES[level] and (
            ending is None or any(name.endswith(ending) for name in row.names)
        )

    def _own_city(self, row: District | None, role: str) -> str | None:
        """The city that 全市 means in the mouth of this jurisdiction."""
        for _ in range(4):  # a district, its zone's parent, the municipality
            if row is None or row.district_type in ("nation", "province"):
                return None
            if row.district_type in _LEVEL_TYPES["city"] and not (
                row.district_type == "county_level_city" and role == "benchmark"
            ):
                return row.district_name
            row = self.gazetteer.latest(row.parent_id) if row.parent_id else None
        return None

    def _targets_on(self, on: date | None) -> dict[int, _Target | None]:
        """What the entries mean on a day, as far as they were asked for."""
        found = self._targets.get(on)
        if found is None:
            if len(self._targets) >= 256:
                self._targets.clear()
            found = self._targets[on] = {}
        return found

    def _target(self, entry: _Entry, on: date | None) -> _Target | None:
        if entry.kind == "ignore":
            return None
        if entry.kind == "landmark":
            then = self.gazetteer.heir(entry.value, on) if on is not None else None
            row = then or self._of_its_day(entry.value, on)
            if row is None:
                return None
            return _Target(row.district_id, row.district_name, "landmark", "", False, "part_of_name", False)
        row_or_none = self.gazetteer.named(entry.value, on) if entry.value else None
        if entry.kind == "name" and row_or_none is not None:
            return self._named(row_or_none, "", False)
        if entry.kind == "part_of_name":
            if row_or_none is None:
                return None
            return self._named(row_or_none, "part_of_name", False)
        if entry.kind == "scope":
            if row_or_none is None:
                return _Target("", "", "scope", "", False, "", True)
            return self._named(row_or_none, "", True)
        return _Target("", "", "deictic", "", True, "", False)

    @staticmethod
    def _named(row: District, role: str, scope_only: bool) -> _Target:
        return _Target(
            row.district_id, row.district_name, row.district_type, row.parent_id or "", False, role, scope_only
        )

    def find(
        self, text: str, start: int = 0, end: int | None = None, on: date | None = None
    ) -> tuple[PlaceMention, ...]:
        """Places named in `text[start:end]`, offsets into `text`. Context is read beyond the range.

        `on` is the day the text speaks from: a name means the entity that bore it then. Never raises for any text.

        >>> [(m.district_name, m.role) for m in place_reader().find("江北增长5.3%，低于全国平均水平，江北嘴新增14家")]
        [('江北区', 'subject'), ('全国', 'benchmark'), ('江北区', 'part_of_name')]
        """
        last_text, known = self._last
        if last_text is not text:
            known = {}
            self._last = text, known
        asked = start, end, on
        found = known.get(asked)
        if found is None:
            found = known[asked] = tuple(self._scan(text, start, len(text) if end is None else end, on))
        return found

    def may_begin(self, text: str, start: int) -> bool:
        """Whether a place that `find` gives may begin at `start`; quickly told, and no for most positions."""
        found = self._words.find(text, start, min(len(text), start + self._longest))
        return bool(found) and (found[0][1] == start or text.startswith("主城", start))

    def _scan(self, text: str, start: int, end: int, on: date | None) -> list[PlaceMention]:
        targets = self._targets_on(on)
        after_first, before_last, size = self._after_first, self._before_last, len(text)
        found: list[PlaceMention] = []
        skip_to = -1
        for index, s, e in self._words.find(text, start, end):
            try:
                target = targets[index]
            except KeyError:
                target = targets[index] = self._target(self._values[index], on)
            if target is None:
                continue
            if s < skip_to:
                continue
            if (
                target[2] == "prefecture"
                and text.startswith("地区生产总值", e - 2)
                and text[s : e - 2] in self._entries
            ):
                e -= 2  # 黔江｜地区生产总值
                shorter = self._target(self._entries[text[s:e]], on)
                if shorter is None:
                    continue
                target = shorter
            district_id, name, kind, parent_id, deictic, role, scope_only = target
            if kind in _OUTSIDE_KINDS and text[e - 1] not in "省市" and _NAMESAKE.match(text, e) is not None:
                continue
            begin = s
            if kind in COUNTY_LEVEL and text.endswith("主城", 0, s):
                begin = s - 2  # 主城南岸区
            elif found and found[-1].end == s:
                last = found[-1]
                if last.district_id and (
                    last.district_id == parent_id
                    or (last.district_id == MUNICIPALITY_ID != district_id and district_id.startswith("cq-"))
                    or (last.kind == "region" and last.district_id.startswith("cq-") and kind in COUNTY_LEVEL)
                ):
                    begin = last.start
                    found.pop()
                elif last.kind in ("province", "city") and kind in COUNTY_LEVEL and last.district_name != "四川省":
                    continue  # 宁波江北区
            elif (
                found
                and kind in COUNTY_LEVEL
                and found[-1].end == s - 1
                and text[s - 1] == "的"
                and text.startswith(("境内", "辖区内"), e)
                and found[-1].kind in ("region", "municipality")
                and found[-1].district_id.startswith("cq-")
            ):
                begin = found.pop().start  # 位于主城区的江北区境内
            if text[s] == "万" and s and text[s - 1] in _NUMERALS:
                continue  # 3万州级
            if not role:
                role = "subject"
                by_before = ""
                if begin and text[begin - 1] in before_last:
                    by_before = self._role_before(text, begin)
                if e < size and text[e] in after_first:
                    match = (self._after_wide if kind in _WIDE else self._after_narrow).match(text, e)
                    if match is not None:
                        role = self._after_roles[(match.lastindex or 1) - 1]
                    if role == "part_of_name" and deictic and text[s] == "全" and self._after_narrow.match(text, e):
                        role = "subject"  # 全市港口, 全市医院: of all of them, no name of one
                if role == "subject" and by_before:
                    role = by_before
                if role == "subject" and (kind in _OUTSIDE_KINDS or name == NATION):
                    if self._after_outside.match(text, e) is not None:
                        role = "origin"  # 全国对口支援重庆资金, 香港连续九年是重庆最大外资来源地
                    elif text.endswith(_THERE, 0, begin) and _DOES_THERE.match(text, e) is not None:
                        role = "origin"  # 在广东务工的占63.5%; 在上海召开的会议上获悉，重庆…
                elif (
                    role == "subject"
                    and kind in COUNTY_LEVEL
                    and text[begin - 1 : begin] in ("在", "到")
                    and _WORKS_THERE.match(text, e) is not None
                ):
                    role = "origin"  # 在巴南一家摩托车厂上班的覃某每月挣5200元
                elif role == "subject" and kind in _OF_LINES and _STRETCH_OF.match(text, e) is not None:
                    role = "part_of_name"  # 渝西水资源配置工程大足段: of 大足
                if (
                    role == "subject"
                    and kind in _NAMED_AFTER
                    and (self._names_institution(text, e) or _COMPANY.match(text, e))
                ):
                    role = "part_of_name"
                if found and (last := found[-1]).end == s - 1 and text[s - 1] in _LIST_MARKS:
                    if role == "subject" and last.role == "benchmark" and kind in _WIDE:
                        role = "benchmark"  # 高于全国、全市
                    elif role == "benchmark" and not by_before and last.role == "subject" and last.kind in _WIDE:
                        found[-1] = PlaceMention(  # 全国、全市平均水平
                            last.start, last.end, last.district_id, last.district_name, last.kind, last.deictic, role
                        )
            if scope_only and role != "benchmark" and text[s:e] in _WORLD:
                if text[s - 1 : s] in _BEFORE_WORLD or _OF_WORLD.match(text, e) is None:
                    continue
                role = "subject"  # 全球笔记本电脑今年出货2亿台: of no jurisdiction
            elif scope_only and role != "benchmark":
                homes = kind == "region" and _HOMES.match(text, e) is not None  # 主城年均供应居住用地
                if not homes and not (name == NATION and self._of_nation.match(text, e)):
                    continue
                role = "subject"  # 我国人均GDP达到53817元
            qualifier = ""
            if e < size and text[e] in "(（" and (note := _QUALIFIER.match(text, e)) is not None:
                qualifier = note.group()[1:-1]
                skip_to = note.end()
            found.append(PlaceMention(begin, e, district_id, name, kind, deictic, role, qualifier))
        return found

    def towns(self, text: str, on: date | None = None) -> dict[str, PlaceMention]:
        """Towns and villages that the text names once with their district: 彭水县三义乡 → 三义乡 lies in 彭水县.

        A harbour or sight that it gives to another jurisdiction than the table does is the text's: 两江新区果园港. A name
        that the text gives to two districts is left out.
        """
        found = self._sights(text, on)
        if not any(word in text for word in ("镇", "乡", "街道", "村")):
            return found
        twice: set[str] = set()
        for match in _TOWN.finditer(text):
            low = match.start() + 1
            mention = next((m for m in self.find(text, max(0, low - 10), low + 1, on) if m.end == low), None)
            if mention is None or mention.kind not in COUNTY_LEVEL or mention.role == "benchmark":
                continue
            for name in match.groups():
                if name and name not in _NO_TOWN:
                    if found.setdefault(name, mention).district_name != mention.district_name:
                        twice.add(name)
        for start, end, district_id in towns_named(text, 0, len(text)):
            name = text[start:end]
            row = None if name in found or name in twice else self._of_its_day(district_id, on)
            if row is not None and (row.short_name or row.district_name) in text:
                found[name] = PlaceMention(start, end, row.district_id, row.district_name, "landmark")
        return {name: mention for name, mention in found.items() if name not in twice}

    def heads_facility(self, text: str, at: int) -> bool:
        """Whether a facility follows, of whose name a place would be part: 全市港口, 江北机场."""
        return self._facility.match(text, at) is not None

    def _of_its_day(self, district_id: str, on: date | None) -> District | None:
        """What a jurisdiction was on a day, or is."""
        then = self.gazetteer.district_at(district_id, on) if on is not None else None
        if then is None and on is not None and (now := self.gazetteer.latest(district_id)) is not None:
            return self.gazetteer.named(of_its_day(now.district_name, on), on) or now  # 大足区 was 大足县
        return then or self.gazetteer.latest(district_id)

    def _sights(self, text: str, on: date | None) -> dict[str, PlaceMention]:
        """Landmarks that the text names right behind another jurisdiction than theirs."""
        found: dict[str, PlaceMention] = {}
        for mark in self.landmarks:
            for name in mark.texts:
                at = text.find(name)
                for _ in range(_SIGHTS_TRIED):
                    if at < 0:
                        break
                    mention = next((m for m in self.find(text, max(0, at - 10), at, on) if m.end == at), None)
                    if mention is not None and mention.kind in _HOLD_SIGHTS:
                        if mention.district_id != mark.district_id:
                            found[name] = mention
                        break
                    at = text.find(name, at + len(name))
        return found

    def _role_before(self, text: str, begin: int) -> str:
        """The role that the words ending at `begin` give; the longest word counts; "" for none."""
        for length in self._before_lengths:
            if length <= begin:
                word = text[begin - length : begin]
                for role, words in self._before.items():
                    if word in words:
                        return "" if role == "none" else role
        return ""

    @staticmethod
    def _names_institution(text: str, e: int) -> bool:
        """Whether what follows makes the place the first part of an institution's name: 四川+外国语大学."""
        match = _INSTITUTION.search(text, e, e + 9)
        return match is not None and _NO_NAME.isdisjoint(text[e : match.start()])


def says_where(place: PlaceMention) -> bool:
    """Whether a name that is part of another one tells the district in which that lies: 奉节脐橙, 仙女山, 渝北区税务局."""
    return (
        place.role == "part_of_name"
        and place.district_id.startswith("cq-")
        and place.kind in ("district", "county", "autonomous_county", "new_area", "landmark")
    )


_COUNTED_OFF = re.compile(
    "(?P<count>[二两三四五六七八九十]|[2-9]|1[0-9])个?"
    "(?:区县|县区|区市县|市区县|地|区|县|市|城|镇|乡|街道)(?![域位级内长间块])"
)
_LISTED_BY = ("、", "和", "与", "及", "以及")


def with_their_number(text: str, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """`places`, the last of some in a row with the word that counts them: 黔江、彭水、石柱三地, of which 三地 says nothing new."""
    found = list(places)
    run = 1
    for i, m in enumerate(found):
        joined = i > 0 and text[found[i - 1].end : m.start] in _LISTED_BY
        run = run + 1 if joined else 1
        if run > 1 and (counted := _COUNTED_OFF.match(text, m.end)) is not None:
            number = read_numeral(counted["count"].replace("两", "二"))
            if number == run and (i + 1 == len(found) or found[i + 1].start >= counted.end()):
                found[i] = replace(m, end=counted.end())
    return tuple(found)


def with_towns(
    text: str, start: int, end: int, places: Sequence[PlaceMention], towns: Mapping[str, PlaceMention]
) -> tuple[PlaceMention, ...]:
    """`places` and the towns that stand in `text[start:end]` without their district; see `PlaceReader.towns`."""
    found = list(places)
    for name, mention in towns.items():
        at = text.find(name, start, end)
        while at >= 0:
            stop = at + len(name)
            same = next((m for m in found if m.start == at and m.end == stop and m.kind == "landmark"), None)
            if same is not None:
                found.remove(same)
            if same is not None or not any(m.start < stop and at <= m.end for m in places):
                found.append(
                    PlaceMention(
                        at, stop, mention.district_id, mention.district_name, "landmark", False, "part_of_name", ""
                    )
                )
            at = text.find(name, stop, end)
    return tuple(sorted(found, key=lambda m: m.start))


def resolve_deictic(
    mention_text: str,
    home_district_name: str | None,
    document_district_name: str | None = None,
    role: str = "subject",
) -> str | None:
    """`PlaceReader.resolve_deictic` with the project's own tables.

    >>> resolve_deictic("我县", "云阳县", "重庆市")
    '云阳县'
    """
    return place_reader().resolve_deictic(mention_text, home_district_name, document_district_name, role)


@lru_cache(maxsize=1)
def place_reader() -> PlaceReader:
    """The reader of the project's own tables, built once."""
    return PlaceReader()
