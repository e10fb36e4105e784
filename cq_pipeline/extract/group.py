"""What is known of a group of numbers while it is read, and who reads it.

In: a `Kit` of readers that keep no state, a page with its metadata and voices. The steps of a group are methods of one class, which
the modules `group_whose`, `group_phrase`, `group_indicator` and `group_claim` build up one on the other; `assemble` runs them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from cq_pipeline.extract.completions import Completions
from cq_pipeline.extract.district_counts import DistrictCount
from cq_pipeline.extract.drafts import Assembly, Draft, Item
from cq_pipeline.extract.grammar import Grammar, StatusRow, Tail
from cq_pipeline.extract.model import (
    DocumentMetadata,
    Measure,
    Period,
    PeriodMention,
    PlaceMention,
    Quantity,
    QuantityKind,
    Status,
    Voice,
)
from cq_pipeline.extract.naming import Named, Namer
from cq_pipeline.extract.parts import Parts, Whole
from cq_pipeline.extract.passage import Passage
from cq_pipeline.extract.periods import PeriodReader
from cq_pipeline.extract.phrases import (
    Clause,
    NounPhrase,
    PhraseReader,
    Wrapping,
)
from cq_pipeline.extract.places import PlaceReader
from cq_pipeline.extract.quantities import QuantityReader
from cq_pipeline.extract.referents import Referents
from cq_pipeline.extract.sectors import Sectors
from cq_pipeline.extract.spoken import Spoken
from cq_pipeline.extract.tables import Table, TableReader
from cq_pipeline.extract.talk import Talk, heads_by_classifier
from cq_pipeline.extract.words import tag
from cq_pipeline.text.layout import repeated_ranges
from cq_pipeline.text.model import Page, Paragraph
from cq_pipeline.vocabulary.districts import COUNTY_LEVEL, gazetteer

# What announces the place that a number is of, and what may stand between that place and the number
ANNOUNCES = re.compile(
    r"(?:最[高大多快低小少慢][的者]|其次|紧随其后的?|(?:排名?|位[居列])?第[一二三四五六七八九十]{1,2}[名位]?的?|末位的?|垫底的?"
    r"|(?:居于?|排(?:名|在)?|[位名]?列|位[居于]|处于)?(?:全市|区县)?(?:前|后|末|倒数第?)[\d一二三四五六七八九十]{1,2}[位名]的"
    r"|(?:靠|居|排名?(?:靠|居)?)[前后末]的|(?:较|偏|相对)(?:[高大多快低小少慢])的|(?:领先|领跑|落后)的)"
    r"(?:区县|区|县)?(?:依次|分别|主要)?(?:是|为|有|当[数属]|要[数属]|莫过于)?：?$"
)
OF_PLAN = ("收入预算", "支出预算", "预算数")
_FIRST_CAPTIONS = 40
"""In how many paragraphs a caption may stand that names the year of what it heads: 表3 2008年规模以上工业总产值."""
MEASURE_TAILS = (
    "增长幅度",
    "上涨幅度",
    "下降幅度",
    "增长速度",
    "增长率",
    "增速",
    "增幅",
    "涨幅",
    "降幅",
    "位次",
    "排名",
    "排位",
    "速度",
)
_OF_A_PROVINCE = re.compile(
    r"(?:广东|浙江|江苏|山东|福建|湖北|湖南|江西|安徽|河南|河北|山西|陕西|甘肃|四川|贵州|云南|广西|海南|辽宁|吉林|黑龙江)省?"
    r"([一-鿿]{2})(?=[、，与和及]|市|县|并|等)"
)
"""A town or county that is named with its province: 广东阳江、浙江永康."""
_SHORT_NAME = re.compile(r"简称为?[“‘]?(重庆[一-鿿]{2,6})[”’）)]")
VEHICLES = ("辆", "台", "部", "件", "架", "套")
HEADS_OF = {"户": "户数", "人": "人口"}
NAMES_ITSELF = 4
GROWTH_BEHIND = re.compile(
    r"(?:以上|左右|及以上|以内)?的?(?:年均|年平均|平均)?(?:高速|快速|较快)?(?:(?:幅度|速度|速率|比例)(?:增长|递增|上升)|增长|增速|增幅|正增长)"
    r"|(?:左右|以上)?的(?:年|按年)?(?P<falls>跌幅|降幅|减幅)|(?:左右|以上)?的(?:年|按年)?(?:升幅|涨幅)"
)
LISTED = 3
DISTRICTS_THAT = "的区县数量"
"""How the names of counts of districts end that meet a condition."""
_SINGAPORE_PRESS = re.compile("联合早报|早报网|早报讯|新明日报|8视界|新传媒")
_HEAD_OF_PAGE = 200
ITS_RATE = re.compile(r"的[^，。；]{0,10}(?:增幅|增速|增长率|增长|涨幅|降幅)")
COUNTIES = ("district", "county", "autonomous_county")
WHOLES = ("municipality", "nation", "deictic")  # kinds of places that a district is named beside as a part
JOINS = re.compile(r"[、和与及]")
WIRE = re.compile(
    r"[^，。；：“（\n]{0,30}?(?:[日社]电(?![视力子商信器梯池价量影话网动缆厂站])|"
    r"(?:[报网社台日分闻端]|本[报网台][^，。；：“（\n]{2,4})(?:讯(?![息问])|消息))(?![，。、：；])"
    r"[ \u3000]*(?:（[^（）\n]{1,60}）[ \u3000]*)?|"
    r"（[^（）\n]{0,20}(?:记者|通讯员)[^（）\n]{0,60}）[ \u3000]*"
)
"""How a report begins, which its first sentence stands behind: 新华社重庆1月13日电（记者…）, 本报讯（记者…）, （记者…）."""
DATELINE = re.compile(r"[^，。；\d（]{2,24}(?:讯|电|消息)(?:（|$)")
OF_WHICH = re.compile(r"其中[^。]*$")
RATES = (QuantityKind.PERCENT, QuantityKind.POINTS)


@lru_cache(maxsize=64)
def _has_own_centre(name: str | None) -> bool:
    """Whether 中心城区 in the papers of a district can be its own: it is none of those in the city's centre."""
    row = gazetteer().named(name) if name is not None else None
    return row is not None and row.district_type in COUNTY_LEVEL and row.region not in (None, "中心城区")


@lru_cache(maxsize=1024)
def _names_a_place(name: str) -> bool:
    words = tag(name)
    return len(words) == 1 and words[0][1] in ("ns", "nr", "nz")


def without_tail(words: str, tails: tuple[str, ...]) -> str:
    """The words before the first of `tails` that they end with, and before the 的 in front of it."""
    for tail in tails:
        if words.endswith(tail):
            return words.removesuffix(tail).removesuffix("的")
    return words


class Kit:
    """The readers that a page needs. They hold only read-only vocabulary."""

    def __init__(
        self, grammar: Grammar, namer: Namer, quantities: QuantityReader, periods: PeriodReader, places: PlaceReader
    ) -> None:
        self.grammar = grammar
        self.namer = namer
        self.quantities = quantities
        self.periods = periods
        self.places = places
        self.phrases = PhraseReader(namer)
        self.referents = Referents(namer)
        self.tables = TableReader(namer, quantities)
        self.spoken = Spoken.from_tables()
        self.talk = Talk.from_tables()
        self.parts = Parts.from_tables()
        self.completions = Completions.from_tables()
        self.heads_of = heads_by_classifier()
        self.sectors = Sectors.from_tables()


GIVES_US = re.compile(r"[^。；]{0,16}?(?:给|为|帮|支持|援助|捐给|对口)(?:了)?(?:我们|咱们|我[区县市]|全[区县])")
"""Behind another province it makes what it gives ours: 山东临沂这两年给了我们资金6000万元."""


@dataclass(slots=True)
class Group:
    """Numbers that stand together, and what has been found out about them so far, step by step.

    The upper half is what the sentence gives; the lower is filled in by the steps of `_Reading`, in the order of the fields.
    """

    group: list[Quantity]
    tail: Tail
    p: Paragraph
    group_start: int
    start: int
    end: int
    periods: list[PeriodMention]
    places: list[PlaceMention]
    sentence_places: tuple[PlaceMention, ...]
    statuses: list[tuple[int, StatusRow]]

    first: Quantity = field(init=False)
    clause: Clause = field(init=False)
    between: NounPhrase = field(init=False)  # what the clauses without numbers in front are about
    elsewhere: bool = field(init=False)  # whether those clauses tell of a place outside
    behind: int = field(init=False)  # where the text goes on behind the numbers
    rest: str = field(init=False)  # what is left of the clause behind them
    following: str = field(init=False)  # the same, read over lists
    wrap: Wrapping = field(init=False)
    phrase: NounPhrase = field(init=False)
    own: tuple[PlaceMention, ...] = field(init=False)  # the places of the clause
    one_of: bool = field(init=False)
    holder: PlaceMention | None = field(init=False)
    announced: tuple[PlaceMention, ...] = field(init=False)
    scope: str | None = field(init=False)
    of_benchmark: bool = field(init=False)  # whether the number is that of the benchmark itself
    listed: list[PlaceMention] = field(init=False)
    won: Item | None = field(init=False, default=None)  # what a district leads or follows in: 甲区以12%拔得头筹
    given: Item | None = field(init=False, default=None)  # what the number is said of, where a step has read it whole
    part: bool = field(init=False, default=False)  # whether they are of a part of what was counted before
    words: str = field(init=False)  # what the numbers are said of, as far as it has been cleaned
    hint: Measure | None = field(init=False)
    doer: str | None = field(init=False)
    growth_noun: bool = field(init=False)  # whether the words name a rate of growth
    measure: Measure = field(init=False)
    growing: bool = field(init=False)
    area: str | None = field(init=False)
    items: list[Item] = field(init=False)
    indicator_basis: str = field(init=False)
    period: Period | None = field(init=False)
    period_basis: str = field(init=False)
    status: Status = field(init=False)
    status_basis: str = field(init=False)
    years: list[Period] | None = field(init=False)
    basis: str | None = field(init=False)


class GroupReader:
    """One pass over one page: what is kept while its groups of numbers are read."""

    def __init__(self, kit: Kit, page: Page, metadata: DocumentMetadata, voices: Sequence[Voice]) -> None:
        self.kit = kit
        self.page = page
        self.text = page.view.text
        self.passage = Passage(self.text, metadata, voices)
        self.reference = self.passage.reference
        if self.reference is None:
            self.passage.note_captions([page.text_of(p) for p in page.paragraphs[:_FIRST_CAPTIONS]])
        self.repeated = repeated_ranges(page)
        self.out = Assembly(repeated=self.repeated)
        self.such: tuple[PlaceMention, ...] = ()  # the places that a number picks out: 超过1000亿元的有渝北区、九龙坡区
        self.with_households: tuple[int, int, str] = (-1, -1, "")  # where their people are counted, and as what
        self.over: Quantity | None = None  # a threshold behind a count, which belongs to its name
        self.over_name = self.over_topic = ""
        self.ruled: int | None = None  # the level of the heading of conditions that what is read stands below
        self.limited = False  # whether a threshold belongs to the name of what the next number counts
        self.on = self.reference or kit.places.era(self.text)  # the day whose names the text uses
        self.towns = kit.places.towns(self.text, self.on)
        self.tells_of_regions = "地区生产总值" in self.text
        self.short_names = tuple(set(_SHORT_NAME.findall(self.text)))
        self.away = tuple({name for name in _OF_A_PROVINCE.findall(self.text) if _names_a_place(name)})
        self.last_city: PlaceMention | None = None  # a city outside that was named last in a text of nobody's
        self.own_centre = _has_own_centre(self.passage.metadata.district_name)
        self.last_town: PlaceMention | None = None  # the last town or village that was named without its district
        self.last_zone: PlaceMention | None = None  # the last zone or region that was named
        self.last_area: dict[str, PlaceMention] = {}  # the last county and the last district that were named
        self.articles = -1  # how many paragraphs are articles of rules, once that was asked
        self.table: Table | None = None
        self.amounts: dict[Decimal, list[Draft]] = {}  # the drafts before `amounts_until`, by their digits
        self.amounts_until = 0
        self.waiting: list[Paragraph] = []
        self.league: tuple[Named, ...] = ()  # what the districts are compared in, as the last heading says
        self.title_league: tuple[Named, ...] = ()  # and as the title says, where no heading says otherwise
        self.district_counts: dict[int, DistrictCount] = {}  # by where they start
        self.in_notes = False  # whether the notes of a bulletin have begun
        self.before_counted: list[Item] = []  # what was told of before districts were counted
        self.asked_last: Named | None = None  # the figure that a question asked after last
        self.of_singapore = _SINGAPORE_PRESS.search(self.text, 0, _HEAD_OF_PAGE) is not None  # whose 我国 is not China
        self.turns: tuple[int, list[Item]] | None = None  # where a 分别 stands, and what its numbers are of one by one
        self.counted_unit = ""  # what the last heading counts, if days or hours: 二、优良天数排名
        self.wholes: dict[str, Whole] = {}  # what was counted last, by its unit, unless as a part of something
        self.last_part = ""  # the words that told the last part of what was counted
        self.listed: set[int] = set()  # paragraphs that were read as lines of a list of places
        self.headlines: list[int] = []  # drafts that stand in headings and in lines that are no sentences
        self.last_measure: Measure | None = None  # of the group before
        self.last_kind: QuantityKind | None = None
