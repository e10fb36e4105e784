"""Dimensions with history, over small stores of several texts: who held which office when, which district it was then,
what a period compares with, what arrives late; and tests that fail when a dimension is wrong."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pytest
from star_build import Build, Star
from star_factories import Row, appearance, claim, document, extracted, quarter, year

from cq_pipeline.store.vocabulary import vocabulary_tables

# What papers print, read by the extractor: the same person twice, in two offices, and people of one name.
TEXTS: dict[str, tuple[date | None, str]] = {
    "2015/kaixian.txt": (date(2015, 3, 1), "开县县委书记何远山表示，2014年，开县地区生产总值增长9.0%。\n"),
    "2017/kaizhou.txt": (date(2017, 3, 1), "开州区委书记何远山表示，2016年，开州区地区生产总值增长9.5%。\n"),
    "2023/city.txt": (
        date(2023, 1, 14),
        "南川区区长周明远表示，2022年，南川区地区生产总值增长4.5%。\n"
        "市人大代表、市国资委主任陈立诚介绍，2022年，市属国企实现利润总额300亿元。\n",
    ),
    "2023/yunyang.txt": (date(2023, 7, 20), "云阳县县长周明远介绍，2023年一季度，云阳县固定资产投资增长7.0%。\n"),
    "2024/city.txt": (
        date(2024, 4, 27),
        "南川区委书记周明远表示，2024年一季度，南川区地区生产总值增长8.5%。\n"
        "市国资委党委书记、主任陈立诚表示，2024年一季度，市属国企实现利润总额90亿元。\n",
    ),
    "2024/area.txt": (
        date(2024, 4, 27),
        "市委常委、两江新区党工委书记罗远航表示，2024年一季度，两江新区地区生产总值增长7.8%。\n",
    ),
    "2024/standing.txt": (date(2024, 5, 20), "市委常委罗远航表示，2024年一季度，全市地区生产总值增长6.2%。\n"),
    "2024/company.txt": (date(2024, 5, 6), "重庆某科技公司董事长陈立诚说，2024年一季度，公司营业收入增长12%。\n"),
}

# Rows that the extractor would not write today: read by an older vocabulary, or known only from a claim.
LATE: list[Row] = [
    claim("2024/late.txt", 0, claim_id="mayor", speaker_name="周明远", speaker_title="南川区区长", **quarter(2023, 1)),
    claim("2024/late.txt", 10, claim_id="nobody", speaker_name="某甲", speaker_title="某局局长", **quarter(2024, 2)),
    claim("2024/late.txt", 20, claim_id="name", indicator_code=None, indicator_name="固定资产投资"),
    claim("2024/late.txt", 30, claim_id="tail", indicator_code=None, indicator_name="低空飞行架次", **year(2023)),
    claim("2024/late.txt", 40, claim_id="place", district_id="cq-new", district_name="新设区", **year(2024)),
    claim("2024/late.txt", 50, claim_id="again", district_id="cq-new", district_name="新设区"),
]


def sound() -> dict[str, list[Row]]:
    tables = extracted(TEXTS)
    tables["documents"].append(document("2024/late.txt", date(2024, 6, 1)))
    tables["claims"] += LATE
    tables["appearances"].append(appearance("2024/late.txt", "某乙", "无此县县长", district_name="无此县"))
    return tables


def vocabulary(table: str) -> list[Row]:
    rows: list[Row] = vocabulary_tables()[table].to_pylist()
    return rows


def broken() -> dict[str, Any]:
    """Vocabulary that its loader would refuse, and a period without an end."""
    districts, indicators = vocabulary("districts"), vocabulary("indicators")
    for row in districts:
        if row["district_name"] == "开州区":
            row["valid_from"] = date(2010, 1, 1)  # 开县 lasts to 2016
        if row["district_name"] in ("渝中区", "大渡口区"):
            row["district_id"] = "cq-twice"
    for row in indicators:
        if row["indicator_code"] == "secondary_industry_value_added":
            row["parent_code"] = "industrial_value_added"  # which is a part of it
        if row["indicator_code"] == "primary_industry_value_added":
            row["parent_code"] = "no_such_indicator"
    return {
        "documents": [document("a.txt")],
        "claims": [claim("a.txt", period_start=date(2024, 3, 1), period_end=None)],
        "vocabulary": {
            "districts": districts,
            "district_successions": [
                row for row in vocabulary("district_successions") if row["predecessor_id"] != "cq-500105"
            ],
            "indicators": indicators,
        },
    }


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Build]:
    return {
        "sound": Build(tmp_path_factory.mktemp("sound"), **sound()),
        "broken": Build(tmp_path_factory.mktemp("broken"), **broken()),
    }


@pytest.fixture(scope="module")
def star(builds: dict[str, Build]) -> Iterator[Star]:
    build = builds["sound"]
    code, statuses = build.finish()
    assert code == 0, {name: status for name, status in statuses.items() if status not in ("success", "pass")}
    built = Star(build.folder, statuses)
    yield built
    built.close()


def offices(star: Star, name: str) -> list[tuple[Any, ...]]:
    return star.ask(
        "select title, district_name, first_seen, last_seen, valid_from, valid_to, is_last_named from dim_speaker "
        "where speaker_name = ? order by first_seen, title",
        name,
    )


def people(star: Star, name: str) -> list[set[str]]:
    """The titles of each person of that name."""
    rows = star.ask(
        "select list(title order by title) from dim_speaker where speaker_name = ? group by person_key order by 1", name
    )
    return [set(titles) for (titles,) in rows]


def test_one_person_in_two_years_and_a_namesake_elsewhere(star: Star) -> None:
    mayor, secretary = date(2023, 1, 14), date(2024, 4, 27)
    assert offices(star, "周明远") == [
        ("南川区区长", "南川区", mayor, date(2024, 6, 1), mayor, None, True),  # the late claim of 2024-06-01 names it
        ("云阳县县长", "云阳县", date(2023, 7, 20), date(2023, 7, 20), date(2023, 7, 20), None, True),
        ("南川区委书记", "南川区", secretary, secretary, secretary, None, False),
    ]
    assert people(star, "周明远") == [{"云阳县县长"}, {"南川区区长", "南川区委书记"}]


def test_offices_of_one_person_across_two_texts(star: Star) -> None:
    seen, again = date(2023, 1, 14), date(2024, 4, 27)
    assert offices(star, "陈立诚") == [
        ("市人大代表", "重庆市", seen, seen, seen, None, False),  # left out in 2024: no word that it ended
        ("市国资委主任", "重庆市", seen, again, seen, None, True),
        ("市国资委党委书记", "重庆市", again, again, again, None, True),
        ("重庆某科技公司董事长", "重庆市", *(date(2024, 5, 6),) * 3, None, True),
    ]
    assert people(star, "陈立诚") == [{"市人大代表", "市国资委主任", "市国资委党委书记"}, {"重庆某科技公司董事长"}]


def test_a_person_named_by_the_office_of_the_city_alone_is_the_one_of_the_area(star: Star) -> None:
    april, may = date(2024, 4, 27), date(2024, 5, 20)
    assert offices(star, "罗远航") == [
        ("两江新区党工委书记", "两江新区", april, april, april, None, False),
        ("市委常委", "两江新区", april, april, april, None, True),
        ("市委常委", "重庆市", may, may, may, None, True),
    ]
    assert people(star, "罗远航") == [{"两江新区党工委书记", "市委常委"}]


def test_who_held_an_office_on_a_day(star: Star) -> None:
    sql = (
        "select title from dim_speaker where speaker_name = '陈立诚' and organisation = '市国资委' "
        "and valid_from <= ? and coalesce(valid_to, date '9999-12-31') >= ? order by title"
    )
    assert star.ask(sql, date(2023, 6, 1), date(2023, 6, 1)) == [("市国资委主任",)]
    assert star.ask(sql, date(2024, 6, 1), date(2024, 6, 1)) == [("市国资委主任",), ("市国资委党委书记",)]


def test_a_person_stays_one_when_the_district_is_renamed(star: Star) -> None:
    assert people(star, "何远山") == [{"开县县委书记", "开州区委书记"}]
    held = [(title, since, until) for title, _, _, _, since, until, _ in offices(star, "何远山")]
    assert held == [
        ("开县县委书记", date(2015, 3, 1), date(2017, 2, 28)),
        ("开州区委书记", date(2017, 3, 1), None),
    ]
    rows = star.ask(
        "select district_name, current_district_name, period_label from indicator_wide "
        "where speaker_name = '何远山' order by period_label"
    )
    assert rows == [("开县", "开州区", "2014年"), ("开州区", "开州区", "2016年")]
    assert star.ask(
        "select count(distinct d.current_district_key), count(distinct f.district_key) from fact_indicator f "
        "join dim_district d using (district_key) join dim_speaker s using (speaker_key) where speaker_name = '何远山'"
    ) == [(1, 2)]


def test_a_speaker_whom_only_a_claim_names_joins_the_office_known_elsewhere(star: Star) -> None:
    columns = ("speaker_name", "speaker_title", "speaker_organisation")
    assert star.wide("mayor", *columns) == ("周明远", "南川区区长", "南川区政府")
    assert star.wide("nobody", *columns) == ("某甲", "某局局长", None)


def test_late_indicators_and_districts_are_members(star: Star) -> None:
    assert star.wide("name", "indicator_code", "indicator_name") == ("fixed_asset_investment", "固定资产投资")
    assert star.wide("tail", "indicator_code", "indicator_name") == (None, "低空飞行架次")
    assert star.ask("select count(*) from dim_indicator where indicator_name = '固定资产投资'") == [(1,)]
    for late in ("place", "again"):
        assert star.wide(late, "district_name", "current_district_name") == ("新设区", "新设区")
    assert star.ask("select district_id, district_name from dim_district where is_inferred order by 1") == [
        ("(named) 无此县", "无此县"),
        ("cq-new", "新设区"),
    ]
    assert star.statuses["named_districts_are_known"] == "warn"


def test_one_join_sets_a_quarter_beside_that_of_the_year_before(star: Star) -> None:
    assert star.ask(
        "select now.period_label, before.period_label from dim_period as now "
        "join dim_period as before on now.prior_year_period_key = before.period_key order by now.period_sort"
    ) == [("2023年", "2022年"), ("2024年一季度", "2023年一季度"), ("2024年", "2023年")]
    assert star.ask(
        "select now.period_label, before.period_label from dim_period as now "
        "join dim_period as before on now.preceding_period_key = before.period_key "
        "where now.granularity = 'quarter'"
    ) == [("2024年二季度", "2024年一季度")]


def test_an_indicator_rolls_up_by_its_path(star: Star) -> None:
    assert star.ask(
        "select level, root_code, parent_name, direction_name, category_name, default_unit from dim_indicator "
        "where indicator_code = 'industrial_value_added'"
    ) == [(3, "gdp", "第二产业增加值", "越高越好", "国民经济核算", "元")]
    (below,) = star.ask("select count(*) from dim_indicator where indicator_path like '/gdp/%'")
    (members,) = star.ask("select count(*) from dim_indicator where root_code = 'gdp'")
    assert below == members
    assert below[0] > 10


def test_successions_lead_from_span_to_span(star: Star) -> None:
    assert star.ask(
        "select predecessor_name, successor_name, kind_name from bridge_district_succession "
        "where effective_on = date '2025-11-06' order by 1, 2"
    ) == [
        ("两江新区", "两江新区", "改设"),
        ("北碚区", "两江新区", "划出部分区域"),
        ("江北区", "两江新区", "并入"),
        ("渝北区", "两江新区", "并入"),
        ("渝北区", "北碚区", "划出部分区域"),
    ]
    (stored,) = star.ask("select count(*) from bridge_district_succession")
    assert stored == (len(vocabulary("district_successions")),)
    assert star.ask("select count(*) from bridge_district_succession where source is null or authority is null") == [
        (0,)
    ]


BROKEN_FAILS = {
    "district_spans_do_not_overlap",
    "districts_are_one_series",
    "dim_district_district_key_is_unique",
    "counties_of_chongqing_are_complete",
    "indicators_descend_from_a_root",
    "periods_run_forward",
}


def test_a_wrong_dimension_fails_the_tests_that_are_about_it(builds: dict[str, Build]) -> None:
    build = builds["broken"]
    code, statuses = build.finish()
    assert code == 1
    assert {name for name, status in statuses.items() if status == "fail"} == BROKEN_FAILS


WRONG: dict[str, list[str]] = {
    "comparable_periods_are_a_year_apart": [
        "update dim_period set prior_year_period_key = preceding_period_key where preceding_period_key is not null"
    ],
    "speakers_hold_offices_forward": [
        "update dim_speaker set valid_to = first_seen - 1 where title = '市国资委主任'",
        "update dim_speaker set valid_from = null where title = '开县县委书记'",
        "update dim_speaker set valid_to = date '2030-01-01' where title = '开州区委书记'",
    ],
    "every_dimension_has_its_unknown_member": ["delete from dim_speaker where speaker_name = '未知'"],
    "bridge_district_succession_kind_is_listed": ["update bridge_district_succession set kind = 'moved'"],
}


def test_the_tests_of_what_dbt_derives_can_fail(star: Star, builds: dict[str, Build]) -> None:
    build = builds["sound"]
    assert {star.statuses[name] for name in WRONG} == {"pass"}
    with duckdb.connect(str(build.database)) as connection:
        for statement in itertools.chain(*WRONG.values()):
            assert connection.execute(statement).fetchall() != [(0,)], statement
    code, statuses = build.test(*WRONG)
    assert code == 1
    assert statuses == dict.fromkeys(WRONG, "fail")
    assert build.failing_rows("speakers_hold_offices_forward") == 3
