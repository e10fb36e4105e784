"""The comparison marts on a store of their own, end to end, and their tests on tables that were spoiled."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from star_build import Build, Star
from star_factories import Row, claim, document, quarter, year

from cq_pipeline.schema_docs import DBT_PROJECT
from cq_pipeline.vocabulary.load import table_text

SHAPINGBA = {"district_id": "cq-500106", "district_name": "沙坪坝区"}
JIANGBEI = {"district_id": "cq-500105", "district_name": "江北区"}
LIANGJIANG = {"district_id": "cq-500157", "district_name": "两江新区"}
YUNYANG = {"district_id": "cq-500235", "district_name": "云阳县"}
KAIZHOU = {"district_id": "cq-500154", "district_name": "开州区"}
WANSHENG_JINGKAI = {"district_id": "cq-wansheng", "district_name": "万盛经开区"}


def growth(source_file: str, start: int, claim_id: str, value: str, *parts: Row, **columns: Any) -> Row:
    row: Row = {"measure": "growth", "basis": "yoy", "unit": "%", "claim_id": claim_id, "value": Decimal(value)}
    for part in parts:
        row |= part
    return claim(source_file, start, f"{value}%", **(row | columns))


def rank(source_file: str, start: int, claim_id: str, value: str, *parts: Row, **columns: Any) -> Row:
    return growth(
        source_file, start, claim_id, value, *parts, **{"measure": "rank", "basis": None, "unit": "位"} | columns
    )


# Bases of a district that no words of a text give.
ALONE = {("district", "speaker"), ("district", "fragment")}
Q1 = quarter(2024, 1)
SHARE = {"measure": "share", "value": Decimal(12), "unit": "%"}
STORE: dict[str, list[Row]] = {
    "documents": [
        document("2024-04.txt", date(2024, 4, 20)),
        document("2024-05.txt", date(2024, 5, 20)),
        document("2025-01.txt", date(2025, 1, 20)),
        document("2026-01.txt", date(2026, 1, 20)),
        document("undated.txt", None),
    ],
    "claims": [
        # which of several claims speaks for a thing
        growth("2024-04.txt", 0, "earlier", "8.5", SHAPINGBA, Q1),
        growth("2024-05.txt", 0, "best", "8.5", SHAPINGBA, Q1),
        growth("2024-05.txt", 10, "copy", "8.5", SHAPINGBA, Q1, is_duplicate=True),
        growth("2025-01.txt", 0, "about", "9", SHAPINGBA, Q1, comparator="approx"),
        growth("2025-01.txt", 10, "doubtful", "8.5", SHAPINGBA, Q1, confidence=0.5),
        growth("undated.txt", 0, "undated", "8.5", SHAPINGBA, Q1),
        growth("2025-01.txt", 20, "target", "9", SHAPINGBA, Q1, status="target"),
        growth("2025-01.txt", 30, "part", "20", SHAPINGBA, Q1, subject="直管区"),
        # two texts that contradict each other
        growth("2024-04.txt", 20, "seven", "7.0", YUNYANG, Q1),
        growth("2024-05.txt", 20, "nine", "9.0", YUNYANG, Q1),
        # a renamed county is one series; the name it had then
        growth("2025-01.txt", 40, "kaixian", "6.0", KAIZHOU, year(2015)),
        growth("2025-01.txt", 50, "kaizhou", "6.5", KAIZHOU, year(2017)),
        # 江北区 ended with 2025-11-05: its targets of 2025 and 2026 find values that cannot judge them
        growth("2025-01.txt", 60, "gained", "6.0", LIANGJIANG, year(2025), status="target"),
        growth("2026-01.txt", 0, "gained since", "6.5", LIANGJIANG, year(2025)),
        growth("2025-01.txt", 70, "gone", "6.0", JIANGBEI, year(2026), status="target"),
        growth("2026-01.txt", 10, "heir", "7.0", LIANGJIANG, year(2026)),
        # 累计 of a level is its period: one thing beside none
        claim("2024-04.txt", 30, "200亿元", claim_id="plain", **YUNYANG, **Q1),
        claim("2024-05.txt", 80, "200亿元", claim_id="summed", basis="cumulative", **YUNYANG, **Q1),
        claim("2024-05.txt", 90, "100亿元", claim_id="less", value=Decimal(10_000_000_000), **SHAPINGBA, **Q1),
        # 全市总量 and 全市 are one scope
        claim("2024-04.txt", 60, "12%", claim_id="of all", scope="全市总量", **SHARE, **YUNYANG, **Q1),
        claim("2024-05.txt", 96, "12%", claim_id="of the city", scope="全市", **SHARE, **YUNYANG, **Q1),
        # ranks: 沙坪坝 claims the third place, 云阳's values disagree, a zone is not ranked among districts
        rank("2024-05.txt", 30, "third", "3", SHAPINGBA, Q1, scope="全市", sentence_start=0),
        growth("2024-05.txt", 40, "first", "9.5", KAIZHOU, Q1),
        growth("2024-05.txt", 50, "zone", "12", WANSHENG_JINGKAI, Q1),
        rank("2024-05.txt", 60, "zone second", "2", WANSHENG_JINGKAI, Q1, scope="全市", sentence_start=41),
    ],
}


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return Build(tmp_path_factory.mktemp("comparisons"), **STORE)


@pytest.fixture(scope="module")
def star(build: Build) -> Iterator[Star]:
    code, statuses = build.finish()
    assert code == 0, {name: status for name, status in statuses.items() if status not in ("success", "pass")}
    built = Star(build.folder, statuses)
    yield built
    built.close()


def test_the_best_claim_speaks_for_a_thing(star: Star) -> None:
    assert star.ask(
        "select claim_id, status, claim_count, document_count, claims_agree, other_status_count from series "
        "where district_name = '沙坪坝区' and measure = 'growth'"
    ) == [("best", "actual", 5, 4, True, 1)]


def test_words_for_one_scope_are_about_one_thing(star: Star) -> None:
    assert star.ask("select scope, claim_count, document_count from series where measure = 'share'") == [("全市", 2, 2)]
    words = star.ask("select scope from fact_indicator where measure = 'share' order by scope")
    assert words == [("全市",), ("全市总量",)]  # a claim keeps its own


def test_a_series_runs_through_a_renaming(star: Star) -> None:
    assert star.ask(
        "select district_name, is_same_area, period_label, claim_id from series where current_district_name = '开州区' "
        "order by period_start"
    ) == [
        ("开县", True, "2015年", "kaixian"),
        ("开州区", True, "2017年", "kaizhou"),
        ("开州区", True, "2024年一季度", "first"),
    ]
    assert star.ask("select is_same_area from series where claim_id = 'gone'") == [(False,)]


def test_a_level_from_the_start_of_its_period_is_one_thing_with_the_level(star: Star) -> None:
    assert star.ask(
        "select claim_id, claim_count, claims_agree from series where district_name = '云阳县' and measure = 'level'"
    ) == [("summed", 2, True)]


def test_two_texts_contradict_each_other(star: Star) -> None:
    assert star.ask(
        "select claim_id, value, source_file, other_claim_id, other_value, other_source_file, difference from contradictions"
    ) == [("nine", Decimal(9), "2024-05.txt", "seven", Decimal(7), "2024-04.txt", Decimal(-2))]
    assert star.ask("select claims_agree from series where claim_id = 'nine'") == [(False,)]


def test_a_target_across_a_change_of_districts_is_not_judged(star: Star) -> None:
    assert star.ask(
        "select target_claim_id, actual_claim_id, actual_district_name, outcome, outcome_reason, gap "
        "from target_tracking order by target_claim_id"
    ) == [
        ("gained", "gained since", "两江新区", "undecided", "land_changed", Decimal("0.5")),
        ("gone", "heir", "两江新区", "undecided", "land_changed", Decimal(1)),
        ("target", "best", "沙坪坝区", "missed", None, Decimal("-0.5")),
    ]


def test_claimed_ranks_stand_beside_computed_ones(star: Star) -> None:
    assert star.ask(
        "select ranked_among, district_name, measure, computed_rank, compared_count, member_count, claimed_rank, finding "
        "from league_table order by district_name, measure, computed_rank"
    ) == [
        ("全市", "万盛经开区", "growth", None, None, None, 2, None),
        ("全市", "云阳县", "level", 1, 2, 38, None, None),  # summed, beside a level that is not said to be
        ("全市", "开州区", "growth", 1, 2, 38, None, None),
        ("全市", "沙坪坝区", "growth", 2, 2, 38, 3, "possible"),
        ("全市", "沙坪坝区", "level", 2, 2, 38, None, None),
    ]


def test_the_wide_table_says_why_a_claim_takes_no_part(star: Star) -> None:
    assert star.ask(
        "select claim_id, not_compared_reason from indicator_wide where not_compared_reason is not null order by claim_id"
    ) == [("copy", "duplicate"), ("part", "subject")]


def test_the_rule_of_own_figures_speaks_of_what_the_vocabulary_has() -> None:
    bases, organisations = (
        list(csv.DictReader(table_text(name).splitlines())) for name in ("attribution_bases", "organisations")
    )
    labels = {row["label_zh"] for row in bases if (row["part"], row["basis"]) in ALONE}
    macros = (DBT_PROJECT / "macros" / "comparable.sql").read_text("utf-8")
    assert set(re.findall("'行政区：(.+?)'", macros)) == labels
    settings = yaml.safe_load((DBT_PROJECT / "dbt_project.yml").read_text("utf-8"))["vars"]
    assert set(settings["own_business_kinds"]) <= {row["kind"] for row in organisations}
    assert set(settings["own_business_organisations"]) <= {row["organisation_id"] for row in organisations}


WRONG: dict[str, str] = {
    "series_rows_lead_to_their_claim": "update series set value = value + 1 where claim_id = 'best'",
    "every_comparable_claim_is_counted_once": "delete from target_tracking where target_claim_id = 'target'",
    "targets_are_judged_by_an_answer": "update target_tracking set outcome = 'met' where target_claim_id = 'gone'",
    "league_tables_are_whole": "update league_table set computed_rank = 3 where district_name = '沙坪坝区'",
    "contradictions_have_two_witnesses": "update contradictions set other_claim_id = 'kaixian'",
}


def test_spoiled_marts_fail_their_tests(build: Build, star: Star) -> None:
    statuses = build.tests_of(WRONG.values())
    assert {name for name, status in statuses.items() if status not in ("pass", "success")} == set(WRONG)
