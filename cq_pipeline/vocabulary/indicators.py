"""The vocabulary of statistical indicators: standard indicators with their aliases, and the parts names are composed of.

In: the tables `indicators`, `indicator_scopes`, `indicator_industries`, `indicator_statistics`, `count_nouns` and
`activity_verbs` of `vocabulary/tables/`. Out: tuples of rows and look-ups by Chinese term. It reads no text and decides
nothing about a number: which of 增加值, 产值, 营业收入 or 税收 a number belongs to is the extractor's reading, and where the
text does not say, no row here says it instead.

A term is listed in one of three ways, by how much it says:

- `aliases` name the indicator wherever they stand: 规上工业增加值.
- `growth_aliases` name it only as the subject of a growth rate, by fixed statistical usage: 规模以上工业增长8.7%.
- `contextual_aliases` name it only under a governing indicator, its parent or an ancestor: 其中，第一产业增长3.1% is value
  added after 地区生产总值 and investment after 固定资产投资. Elsewhere they name nothing.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, TypeVar

from cq_pipeline.vocabulary.load import Parsed, checked, load_table, parsed_table, stated_cells

T = TypeVar("T")

Category = Literal[
    "national_accounts",
    "industry",
    "investment",
    "consumption",
    "foreign_trade",
    "prices",
    "finance_fiscal",
    "finance_banking",
    "income",
    "employment",
    "agriculture",
    "transport",
    "tourism",
    "science_innovation",
    "digital_economy",
    "state_owned_enterprise",
    "private_enterprise",
    "business_environment",
    "ecology",
    "energy",
    "real_estate",
    "well_being",
    "population",
    "urban_rural",
    "party_assessment",
]

CATEGORY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "national_accounts": "国民经济核算",
        "industry": "工业、建筑业和服务业",
        "investment": "固定资产投资",
        "consumption": "国内贸易和消费",
        "foreign_trade": "对外经济和招商引资",
        "prices": "价格",
        "finance_fiscal": "财政",
        "finance_banking": "金融",
        "income": "居民收入和消费支出",
        "employment": "就业和工资",
        "agriculture": "农业",
        "transport": "交通运输和邮电",
        "tourism": "文化和旅游",
        "science_innovation": "科技创新",
        "digital_economy": "数字经济",
        "state_owned_enterprise": "国资国企",
        "private_enterprise": "民营经济和经营主体",
        "business_environment": "营商环境和政务服务",
        "ecology": "生态环境",
        "energy": "能源",
        "real_estate": "房地产",
        "well_being": "民生和社会事业",
        "population": "人口",
        "urban_rural": "城市建设和乡村振兴",
        "party_assessment": "考核、报表和指数",
    }
)
"""Every category with its Chinese label."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A standard indicator of official statistics.

    `is_ratio`: its name is itself a ratio (城镇化率), so a value in % is a level. `is_count`: a counted thing
    (高新技术企业数量), whose aliases hold only beside a number with a fitting classifier. `implicit_growth`: a growth rate is
    normally stated of its bare name (GDP增长7.2%). `higher_is_better` is None where neither direction is good in itself.
    """

    indicator_code: str
    indicator_name: str
    category: Category
    definition: str
    definition_en: str
    parent_code: str | None = None
    default_unit: str | None = None
    is_ratio: bool = False
    is_count: bool = False
    is_index: bool = False
    higher_is_better: bool | None = None
    implicit_growth: bool = False
    aliases: tuple[str, ...] = ()
    growth_aliases: tuple[str, ...] = ()
    contextual_aliases: tuple[str, ...] = ()
    note: str | None = None

    @property
    def category_name(self) -> str:
        """The category in Chinese."""
        return CATEGORY_NAMES[self.category]


@dataclass(frozen=True, slots=True)
class Scope:
    """A word before an industry or statistic that narrows who is counted: 规模以上, 全社会, 民营, 人均."""

    scope_code: str
    scope_name: str
    kind: Literal["threshold", "ownership", "coverage", "residence", "per_unit", "level"]
    aliases: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry, product or group of enterprises, by its standard name."""

    industry_code: str
    industry_name: str
    kind: Literal["sector", "industry", "cluster", "product", "ownership", "place"]
    parent_code: str | None = None
    aliases: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Statistic:
    """The head that ends an indicator's name and says what is measured: 增加值, 营业收入, 占比.

    `dimensions` are those of `units.csv`; an amount belongs to the statistic when its unit has one of them. `is_suffix`:
    the head states the measure and stays out of the name (增速, 占比). `is_product`: it is measured of a product, so a
    product before it is not read as its industry (汽车产量, but 汽车产业增加值).
    """

    statistic_code: str
    statistic_name: str
    dimensions: tuple[str, ...]
    default_unit: str | None = None
    is_ratio: bool = False
    is_suffix: bool = False
    is_product: bool = False
    aliases: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CountNoun:
    """A thing that officials count, as the head of an open-tail count (重点实验室 → 重点实验室数量), with its classifiers."""

    noun: str
    kind: Literal["organisation", "project", "facility", "person", "place", "document", "event", "product", "resource"]
    classifiers: tuple[str, ...]
    count_head: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityVerb:
    """A verb before a count or an amount.

    `keeps_in_name`: it belongs to the indicator's name (新签合同数量); otherwise it only states the number (实现, 达到).
    `tense`: `done` and `planned` hint at the status, `neutral` does not. `counts`: `flow` for what happened in the
    period, `stock` for a running total.
    """

    verb: str
    keeps_in_name: bool
    tense: Literal["done", "planned", "neutral"]
    counts: Literal["flow", "stock", "either"]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    note: str | None = None


_NO_UNIT_TABLE = frozenset({"位"})
"""Units that no amount has: a rank's 位 is read by the rank patterns."""


def indicator_problems(
    rows: tuple[Indicator, ...],
    known_units: Collection[str],
    file: str = "indicators.csv",
    lines: Iterable[int] | None = None,
    refused_codes: Collection[str] = (),
) -> list[str]:
    """What is wrong between the rows of the indicator table, as `file:row: reason`; empty when all is well.

    `lines` are those of the rows in the file, from 2 on when not given; `refused_codes` are codes of rows that could not be
    read, which others may name as their parent.
    """
    problems: list[str] = []
    codes = {row.indicator_code: row for row in rows}
    owners: dict[str, str] = {}
    numbered = list(zip(lines or itertools.count(2), rows, strict=False))
    for line, row in numbered:
        if not row.indicator_code.replace("_", "").isalnum() or row.indicator_code != row.indicator_code.lower():
            problems.append(f"{file}:{line}: indicator_code {row.indicator_code!r} is not snake_case")
        for term in (row.indicator_name, *row.aliases, *row.growth_aliases):
            owner = owners.setdefault(term, row.indicator_code)
            if owner != row.indicator_code:
                problems.append(f"{file}:{line}: {term!r} of {row.indicator_code} already names {owner}")
        own = (row.indicator_name, *row.aliases, *row.growth_aliases, *row.contextual_aliases)
        problems += [
            f"{file}:{line}: {term!r} is listed twice for {row.indicator_code}"
            for term in sorted({t for t in own if own.count(t) > 1})
        ]
        if row.parent_code is not None and row.parent_code not in codes and row.parent_code not in refused_codes:
            problems.append(f"{file}:{line}: parent_code {row.parent_code!r} is not an indicator")
        if row.contextual_aliases and row.parent_code is None:
            problems.append(f"{file}:{line}: contextual_aliases of {row.indicator_code} need a parent_code")
        if row.default_unit is None and not row.is_index:
            problems.append(f"{file}:{line}: default_unit of {row.indicator_code} is empty, and it is no index")
        elif row.default_unit is not None and row.default_unit not in known_units:
            problems.append(f"{file}:{line}: default_unit {row.default_unit!r} is not a base unit of units.csv")
        if row.is_ratio and row.is_count:
            problems.append(f"{file}:{line}: {row.indicator_code} cannot be both ratio and count")
    for line, row in numbered:
        seen = {row.indicator_code}
        parent = row.parent_code
        while parent is not None and parent in codes:
            if parent in seen:
                problems.append(f"{file}:{line}: the parents of {row.indicator_code} form a cycle through {parent}")
                break
            seen.add(parent)
            parent = codes[parent].parent_code
    return problems


@lru_cache(maxsize=1)
def load_indicators() -> tuple[Indicator, ...]:
    """All standard indicators, in file order. Raises `VocabularyError` with every problem of the table."""
    parsed = parsed_table("indicators", Indicator, key="indicator_code")
    problems = indicator_problems(
        parsed.rows,
        stated_cells("units", "base_unit"),
        lines=parsed.lines,
        refused_codes=parsed.refused_cells("indicator_code"),
    )
    return checked(parsed, problems)


@lru_cache(maxsize=1)
def load_scopes() -> tuple[Scope, ...]:
    """All scope words. Raises `VocabularyError`."""
    parsed = parsed_table("indicator_scopes", Scope, key="scope_code")
    return checked(parsed, _shared_terms("indicator_scopes.csv", parsed, lambda r: (r.scope_name, *r.aliases)))


@lru_cache(maxsize=1)
def load_industries() -> tuple[Industry, ...]:
    """All industries. Raises `VocabularyError`, also for a parent that is not in the table."""
    parsed = parsed_table("indicator_industries", Industry, key="industry_code")
    codes = {row.industry_code for row in parsed.rows} | parsed.refused_cells("industry_code")
    problems = [
        f"indicator_industries.csv:{line}: parent_code {row.parent_code!r} is not an industry"
        for line, row in zip(parsed.lines, parsed.rows, strict=True)
        if row.parent_code is not None and row.parent_code not in codes
    ]
    problems += _shared_terms("indicator_industries.csv", parsed, lambda r: (r.industry_name, *r.aliases))
    return checked(parsed, problems)


@lru_cache(maxsize=1)
def load_statistics() -> tuple[Statistic, ...]:
    """All statistic heads. Raises `VocabularyError`, also for a dimension or unit that `units.csv` does not have."""
    parsed = parsed_table("indicator_statistics", Statistic, key="statistic_code")
    base_units, dimensions = stated_cells("units", "base_unit"), stated_cells("units", "dimension")
    problems: list[str] = []
    for line, row in zip(parsed.lines, parsed.rows, strict=True):
        problems += [
            f"indicator_statistics.csv:{line}: dimension {name!r} is not one of {', '.join(sorted(dimensions))}"
            for name in row.dimensions
            if name not in dimensions
        ]
        if row.default_unit is not None and row.default_unit not in _NO_UNIT_TABLE | base_units:
            problems.append(
                f"indicator_statistics.csv:{line}: default_unit {row.default_unit!r} is not a base unit of units.csv"
            )
    problems += _shared_terms("indicator_statistics.csv", parsed, lambda r: (r.statistic_name, *r.aliases))
    return checked(parsed, problems)


@lru_cache(maxsize=1)
def load_count_nouns() -> tuple[CountNoun, ...]:
    """All count nouns. Raises `VocabularyError`."""
    return load_table("count_nouns", CountNoun, key="noun")


@lru_cache(maxsize=1)
def load_activity_verbs() -> tuple[ActivityVerb, ...]:
    """All activity verbs. Raises `VocabularyError`."""
    return load_table("activity_verbs", ActivityVerb, key="verb")


def _shared_terms(file: str, parsed: Parsed[T], terms: Callable[[T], tuple[str, ...]]) -> list[str]:
    """A problem for each term that two rows list, or one row twice."""
    problems: list[str] = []
    owners: dict[str, int] = {}
    for line, row in zip(parsed.lines, parsed.rows, strict=True):
        for term in terms(row):
            if term in owners:
                problems.append(f"{file}:{line}: {term!r} is already a term of row {owners[term]}")
            owners.setdefault(term, line)
    return problems


@lru_cache(maxsize=1)
def indicators_by_code() -> Mapping[str, Indicator]:
    """Indicator code → row."""
    return MappingProxyType({row.indicator_code: row for row in load_indicators()})


@lru_cache(maxsize=1)
def indicator_terms() -> dict[str, str]:
    """Every name and alias that names an indicator wherever it stands → its code.

    >>> terms = indicator_terms()
    >>> terms["地区生产总值"], terms["GDP"], terms["规上工业增加值"]
    ('gdp', 'gdp', 'industrial_value_added_above_scale')
    >>> "产值" in terms or "投资" in terms or "收入" in terms
    False
    """
    return {term: row.indicator_code for row in load_indicators() for term in (row.indicator_name, *row.aliases)}


@lru_cache(maxsize=1)
def growth_terms() -> dict[str, str]:
    """Terms that name an indicator only as the subject of a growth rate → its code.

    >>> growth_terms()["规模以上工业"]
    'industrial_value_added_above_scale'
    """
    return {term: row.indicator_code for row in load_indicators() for term in row.growth_aliases}


@lru_cache(maxsize=1)
def contextual_terms() -> dict[str, dict[str, str]]:
    """Governing indicator's code → term → code of the indicator the term names in its passage.

    A term reaches from the parent up to every ancestor; a nearer descendant wins, and a term that two equally near
    descendants claim names neither.

    >>> terms = contextual_terms()
    >>> terms["gdp"]["第一产业"], terms["fixed_asset_investment"]["第一产业"]
    ('primary_industry_value_added', 'primary_industry_investment')
    """
    rows = indicators_by_code()
    claims: dict[str, dict[str, dict[int, set[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for row in rows.values():
        distance, parent = 1, row.parent_code
        while row.contextual_aliases and parent is not None:
            for term in row.contextual_aliases:
                claims[parent][term][distance].add(row.indicator_code)
            distance, parent = distance + 1, rows[parent].parent_code
    resolved: dict[str, dict[str, str]] = {}
    for governing, by_term in claims.items():
        for term, by_distance in by_term.items():
            nearest = by_distance[min(by_distance)]
            if len(nearest) == 1:
                resolved.setdefault(governing, {})[term] = next(iter(nearest))
    return resolved


@lru_cache(maxsize=1)
def scope_terms() -> dict[str, str]:
    """Every scope word → its canonical form: 规上 → 规模以上."""
    return {term: row.scope_name for row in load_scopes() for term in (row.scope_name, *row.aliases)}


@lru_cache(maxsize=1)
def industry_terms() -> dict[str, str]:
    """Every industry term → its canonical form: 软信行业 → 软件和信息技术服务业."""
    return {term: row.industry_name for row in load_industries() for term in (row.industry_name, *row.aliases)}


@lru_cache(maxsize=1)
def statistic_terms() -> dict[str, str]:
    """Every statistic head → its canonical form: 营收 → 营业收入."""
    return {term: row.statistic_name for row in load_statistics() for term in (row.statistic_name, *row.aliases)}


@lru_cache(maxsize=1)
def statistic_heads() -> Mapping[str, Statistic]:
    """Canonical statistic head → row."""
    return MappingProxyType({row.statistic_name: row for row in load_statistics()})


@lru_cache(maxsize=1)
def industry_kinds() -> Mapping[str, str]:
    """Canonical industry name → its kind."""
    return MappingProxyType({row.industry_name: row.kind for row in load_industries()})


@lru_cache(maxsize=1)
def count_nouns() -> Mapping[str, CountNoun]:
    """Count noun → row."""
    return MappingProxyType({row.noun: row for row in load_count_nouns()})


@lru_cache(maxsize=1)
def activity_verbs() -> Mapping[str, ActivityVerb]:
    """Activity verb → row."""
    return MappingProxyType({row.verb: row for row in load_activity_verbs()})


@dataclass(frozen=True, slots=True)
class ComposedName:
    """A name put together from scope, industry and statistic; `indicator_code` when the whole is a standard indicator."""

    name: str
    indicator_code: str | None


def compose_name(scope: str | None, industry: str | None, statistic: str) -> ComposedName:
    """The standard name of scope × industry × statistic, each given in any listed form or in the text's own words.

    >>> compose_name("规上", "软信行业", "营收")
    ComposedName(name='规模以上软件和信息技术服务业营业收入', indicator_code='software_it_revenue_above_scale')
    >>> compose_name("规上", "工业", "利润").name
    '规模以上工业企业利润总额'
    >>> compose_name(None, "低空经济", "营收")
    ComposedName(name='低空经济营业收入', indicator_code=None)
    """
    heads = statistic_heads()
    scope_name = scope_terms().get(scope, scope) if scope else ""
    statistic_name = statistic_terms().get(statistic, statistic)
    industry_name = industry_terms().get(industry, industry) if industry else ""
    head = heads.get(statistic_name)
    if industry and head is not None and head.is_product and industry_kinds().get(industry_name) != "product":
        industry_name = industry
    name = f"{scope_name}{industry_name}{statistic_name}"
    base = industry_name.removesuffix("企业")
    terms = indicator_terms()
    # Industry statistics are those of the industry's enterprises: 规模以上工业利润总额 is 规模以上工业企业利润总额.
    for form in (
        name,
        f"{scope or ''}{industry or ''}{statistic}",
        f"{scope_name}{industry or ''}{statistic_name}",
        f"{scope_name}{base}企业{statistic_name}",
        f"{scope_name}{base}{statistic_name}",
    ):
        if (scope or industry) and form in terms:
            return ComposedName(indicators_by_code()[terms[form]].indicator_name, terms[form])
    return ComposedName(name, None)
