"""The indicator vocabulary: its tables are consistent, wide enough, and say what official statistics say."""

from __future__ import annotations

import typing
from collections import Counter
from dataclasses import replace

import pytest

from cq_pipeline.vocabulary.indicators import (
    CATEGORY_NAMES,
    Category,
    Indicator,
    compose_name,
    contextual_terms,
    growth_terms,
    indicator_problems,
    indicator_terms,
    indicators_by_code,
    load_activity_verbs,
    load_count_nouns,
    load_indicators,
    load_industries,
    load_scopes,
    load_statistics,
)

UNITS = {"元", "%", "家", "人"}


def make(code: str, **changes: object) -> Indicator:
    base = Indicator(code, f"名{code}", "industry", "定义", "definition", default_unit="元")
    return replace(base, **changes)  # type: ignore[arg-type]


def test_the_tables_are_wide_enough() -> None:
    assert len(load_indicators()) >= 450
    assert len(load_industries()) >= 120
    assert len(load_count_nouns()) >= 150
    assert len(load_scopes()) >= 50
    assert len(load_statistics()) >= 100
    assert len(load_activity_verbs()) >= 100


def test_every_category_has_a_label_and_indicators() -> None:
    assert set(CATEGORY_NAMES) == set(typing.get_args(Category))
    counts = Counter(row.category for row in load_indicators())
    assert min(counts[name] for name in CATEGORY_NAMES) >= 15


def test_an_alias_names_one_indicator() -> None:
    owners: dict[str, set[str]] = {}
    for row in load_indicators():
        for term in (row.indicator_name, *row.aliases, *row.growth_aliases):
            owners.setdefault(term, set()).add(row.indicator_code)
    assert {term: codes for term, codes in owners.items() if len(codes) > 1} == {}
    assert all(owners[term] == {code} for term, code in indicator_terms().items())


def test_nobody_is_their_own_ancestor() -> None:
    rows = indicators_by_code()
    for row in rows.values():
        seen, parent = {row.indicator_code}, row.parent_code
        while parent is not None:
            assert parent not in seen
            seen.add(parent)
            parent = rows[parent].parent_code


def test_statistic_heads_alone_name_no_indicator() -> None:
    """Which of 增加值, 产值, 营业收入 or 税收 a number belongs to is never guessed."""
    bare = "产值 总产值 增加值 投资 投资额 利润 利润总额 营业收入 营收 收入 税收 支出 产量 销售额 零售额 余额 占比 规模 数量".split()
    assert [term for term in bare if term in indicator_terms()] == []


def test_industries_alone_name_no_indicator_outside_their_context() -> None:
    bare = "工业 制造业 服务业 第一产业 第二产业 第三产业 建筑业 农业 金融业 汽车产业 民营经济 消费 投资".split()
    assert [term for term in bare if term in indicator_terms() or term in growth_terms()] == []


def test_growth_aliases_name_indicators_with_implicit_growth() -> None:
    assert [r.indicator_code for r in load_indicators() if r.growth_aliases and not r.implicit_growth] == []


@pytest.mark.parametrize(
    ("governing", "term", "code"),
    [
        ("gdp", "第一产业", "primary_industry_value_added"),
        ("gdp", "工业", "industrial_value_added"),
        ("gdp", "金融业", "financial_industry_value_added"),
        ("fixed_asset_investment", "第一产业", "primary_industry_investment"),
        ("fixed_asset_investment", "制造业", "manufacturing_investment"),
        ("industrial_value_added_above_scale", "采矿业", "mining_value_added_above_scale"),
        ("foreign_trade_total", "出口", "foreign_trade_exports"),
        ("foreign_trade_total", "进口", "foreign_trade_imports"),
        ("retail_sales", "乡村", "rural_retail_sales"),
        ("disposable_income_all", "农村居民", "disposable_income_rural"),
        ("consumption_expenditure_all", "农村居民", "consumption_expenditure_rural"),
        ("electricity_consumption", "第二产业", "secondary_electricity"),
    ],
)
def test_a_part_is_named_by_what_governs_it(governing: str, term: str, code: str) -> None:
    assert contextual_terms()[governing][term] == code
    assert term not in indicator_terms()


# Names and units as the National Bureau of Statistics explains its main indicators (主要统计指标解释, China Statistical
# Yearbook) and as Chongqing's communiqués (重庆市国民经济和社会发展统计公报, 2012–2024) use them.
@pytest.mark.parametrize(
    ("term", "name", "unit", "ratio", "better"),
    [
        ("GDP", "地区生产总值", "元", False, True),
        ("人均GDP", "人均地区生产总值", "元", False, True),
        ("规上工业增加值", "规模以上工业增加值", "元", False, True),
        ("规模工业增加值", "规模以上工业增加值", "元", False, True),
        ("固投", "固定资产投资", "元", False, True),
        ("技改投资", "技术改造投资", "元", False, True),
        ("建安投资", "建筑安装工程投资", "元", False, True),
        ("社零总额", "社会消费品零售总额", "元", False, True),
        ("外贸进出口总值", "进出口总额", "元", False, True),
        ("实际利用外资", "实际使用外资", "美元", False, True),
        ("CPI", "居民消费价格指数", None, False, None),
        ("PPI", "工业生产者出厂价格指数", None, False, None),
        ("一般公共财政预算收入", "一般公共预算收入", "元", False, True),
        ("本外币存款余额", "金融机构本外币存款余额", "元", False, True),
        ("不良率", "不良贷款率", "%", True, False),
        ("城镇常住居民人均可支配收入", "城镇居民人均可支配收入", "元", False, True),
        ("农村常住居民人均可支配收入", "农村居民人均可支配收入", "元", False, True),
        ("城镇新增就业", "城镇新增就业人数", "人", False, True),
        ("城镇调查失业率", "城镇调查失业率", "%", True, False),
        ("全社会研发投入强度", "全社会研发经费投入强度", "%", True, True),
        ("高企", "高新技术企业数量", "家", False, True),
        ("科技型企业", "科技型企业数量", "家", False, True),
        ("城镇化率", "常住人口城镇化率", "%", True, True),
        ("单位GDP能耗", "单位地区生产总值能耗", "%", True, False),
        ("森林覆盖率", "森林覆盖率", "%", True, True),
        ("出生率", "人口出生率", "‰", True, None),
        ("旅游总收入", "旅游综合收入", "元", False, True),
        ("生猪出栏", "生猪出栏量", "头", False, True),
        ("市场主体", "经营主体总量", "户", False, True),
    ],
)
def test_official_names(term: str, name: str, unit: str | None, ratio: bool, better: bool | None) -> None:
    row = indicators_by_code()[indicator_terms()[term]]
    assert (row.indicator_name, row.default_unit, row.is_ratio, row.higher_is_better) == (name, unit, ratio, better)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("工业增加值", "规模以上工业增加值"),
        ("财政总收入", "一般公共预算收入"),
        ("工业总产值", "工业增加值"),
        ("科技型企业", "科技型中小企业"),
        ("高新技术产业增加值", "高技术产业增加值"),
        ("工业技改投资", "工业技改和设备更新投资"),
        ("接待游客人次", "过夜游客"),
        ("常住人口城镇化率", "户籍人口城镇化率"),
        ("5G基站数量", "新建5G基站数量"),
        ("农民人均纯收入", "农村居民人均可支配收入"),
        ("研发经费", "研发投入强度"),
        ("企业研发费用", "企业研发经费"),
        ("重点项目", "重大项目"),
        ("西部陆海新通道班列货值", "西部陆海新通道货值"),
    ],
)
def test_what_is_not_the_same_keeps_its_own_code(one: str, other: str) -> None:
    assert indicator_terms()[one] != indicator_terms()[other]


@pytest.mark.parametrize(
    ("scope", "industry", "statistic", "name", "code"),
    [
        ("规上", "软信行业", "营收", "规模以上软件和信息技术服务业营业收入", "software_it_revenue_above_scale"),
        ("规上", "工业", "利润", "规模以上工业企业利润总额", "industrial_profit_above_scale"),
        ("规模以上", "工业企业", "营业收入", "规模以上工业企业营业收入", "industrial_revenue_above_scale"),
        (None, "战新产业", "产值", "战略性新兴产业产值", "strategic_emerging_industry_output"),
        (None, "汽车", "产量", "汽车产量", "automobile_output"),
        (None, "汽车", "增加值", "汽车产业增加值", "automobile_industry_value_added"),
        (None, "汽车", "销量", "汽车销量", None),
        (None, "装备", "营收", "装备制造业营业收入", None),
        ("民间", None, "投资额", "民间投资", "private_investment"),
        ("民营", "制造业", "投资", "民营制造业投资", None),
        (None, None, "产值", "产值", None),
        (None, "环大学创新圈", "营收", "环大学创新圈营业收入", None),
    ],
)
def test_names_are_composed(
    scope: str | None, industry: str | None, statistic: str, name: str, code: str | None
) -> None:
    composed = compose_name(scope, industry, statistic)
    assert (composed.name, composed.indicator_code) == (name, code)


def test_counts_have_units_and_other_flags_agree() -> None:
    for row in load_indicators():
        if row.is_count:
            assert row.default_unit not in (None, "元", "%"), row.indicator_code
        if row.is_ratio:
            assert row.default_unit in ("%", "‰", None), row.indicator_code
        assert row.definition, row.indicator_code
        assert row.definition_en, row.indicator_code


def test_verbs_occur_in_their_examples() -> None:
    for row in load_activity_verbs():
        assert row.examples, row.verb
        assert all(row.verb in example for example in row.examples), row.verb
        assert all(row.verb in example for example in row.counter_examples), row.verb


def test_all_problems_are_reported_at_once() -> None:
    rows = (
        make("a", aliases=("甲",)),
        make("b", aliases=("甲",), parent_code="nowhere"),
        make("c", parent_code="d", default_unit="斛"),
        make("d", parent_code="c", is_ratio=True, is_count=True),
        make("e", contextual_aliases=("乙",), default_unit=None),
    )
    problems = indicator_problems(rows, UNITS, "x.csv")
    for expected in (
        "x.csv:3: '甲' of b already names a",
        "x.csv:3: parent_code 'nowhere' is not an indicator",
        "x.csv:4: default_unit '斛' is not a base unit of units.csv",
        "x.csv:4: the parents of c form a cycle through c",
        "x.csv:5: d cannot be both ratio and count",
        "x.csv:6: contextual_aliases of e need a parent_code",
        "x.csv:6: default_unit of e is empty, and it is no index",
    ):
        assert expected in problems
    assert indicator_problems((make("a"), make("b", parent_code="a")), UNITS) == []
