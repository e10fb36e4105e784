"""The star that dbt builds from a store: rows, unknown members, history, and tests that fail on bad rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from star_build import Build, Star
from star_factories import Row, appearance, claim, document, quarantined, quarter, rejection, statement, terms, year

from cq_pipeline.schema_docs import comment
from cq_pipeline.schemas import STAR_TABLES
from cq_pipeline.store.publish import publish


def wanzhou(**columns: Any) -> Row:
    return {"district_id": "cq-500101", "district_name": "万州区"} | columns


def liangjiang(**columns: Any) -> Row:
    return {"district_id": "cq-liangjiang", "district_name": "两江新区"} | columns


SPEAKER = {
    "speaker_name": "甲某",
    "speaker_title": "市人大代表、万州区委书记",
    "speaker_organisation": "万州区委",
}
STORE: dict[str, list[Row]] = {
    "documents": [
        document("2024/a.txt", date(2024, 4, 20)),
        document("2026/b.txt", date(2026, 2, 1)),
        document("undated.txt", None),
    ],
    "claims": [
        claim("2024/a.txt", 0, claim_id="wanzhou", **wanzhou(), **quarter(2024, 1), **SPEAKER),
        claim("2024/a.txt", 10, claim_id="unknown", indicator_code=None, indicator_name=None, indicator_text=None),
        claim("2024/a.txt", 20, claim_id="tail", indicator_code=None, indicator_name="低空飞行架次", is_duplicate=True),
        claim("2024/a.txt", 30, claim_id="late", speaker_name="乙某", speaker_title="万州区区长"),
        claim("2024/a.txt", 40, "A档", claim_id="grade", measure="grade", value=None, grade="A", unit="档"),
        claim("2024/a.txt", 50, "𠮷二", claim_id="astral", value=Decimal("-0.000001")),
        claim("2026/b.txt", 0, claim_id="before", **liangjiang(), **year(2024)),
        claim("2026/b.txt", 10, claim_id="since", **liangjiang(), **year(2025)),
        claim("2026/b.txt", 20, claim_id="published", **liangjiang()),
        claim("2026/b.txt", 30, claim_id="gone", district_id="cq-500105", district_name="江北区", **year(2027)),
        claim("2026/b.txt", 40, claim_id="old", **wanzhou(), **year(1997)),
        claim("undated.txt", 0, claim_id="today", **wanzhou(), indicator_code="retired_code", indicator_name="旧指标"),
    ],
    "appearances": [
        appearance("2024/a.txt", "甲某", "市人大代表", organisation="市人大", district_name="万州区"),
        appearance("2024/a.txt", "甲某", "万州区委书记", organisation="万州区委", district_name="万州区"),
        appearance("2026/b.txt", "甲某", "市人大代表", organisation="市人大", district_name="万州区"),
        appearance("2026/b.txt", "甲某", "市人大代表", organisation="市人大", district_name="万州区", char_start=5),
        appearance("2026/b.txt", "丙某", None),
    ],
    "statements": [
        statement("2024/a.txt", 0, tense="planned", **wanzhou(), **SPEAKER),
        statement("2024/a.txt", 20, "双碳", is_heading=True),
        statement("2024/a.txt", 40, "完善机制。", speaker_name="丁某", speaker_title="万州区区长"),
        statement("2026/b.txt", 0, **liangjiang()),
        statement("2026/b.txt", 20, is_duplicate=True, **liangjiang()),
        statement("undated.txt", 0, **wanzhou()),
    ],
    "statement_terms": [
        *terms("2024/a.txt", 0, ("新质生产力", "policy_term"), ("地区生产总值", "indicator"), ("万州区", "place", 2)),
        *terms("2024/a.txt", 0, ("四业协同", "quotation", 1, 1, 1), ("满天星", "quotation", 1, 1, 0)),
        *terms("2024/a.txt", 20, ("双碳", "policy_term")),
        *terms("2026/b.txt", 0, ("新质生产力", "policy_term"), ("榨菜", "word", 3)),
        *terms("2026/b.txt", 20, ("新质生产力", "policy_term"), ("退耕", "word")),
        *terms("undated.txt", 0, ("双碳", "policy_term", 1, 1, 1), ("旧词", "policy_term")),
    ],
    "rejections": [
        rejection("2024/a.txt", 60, "structure"),
        rejection("2024/a.txt", 70, "date"),
        rejection("2024/a.txt", 80, "date"),
    ],
    "quarantine": [quarantined("empty.txt")],
}


BAD_CLAIMS = [
    claim("a.txt", 0, claim_id="twice"),
    claim("a.txt", 0, claim_id="twice"),
    claim("a.txt", 10, char_end=12),
    claim("a.txt", 20, sentence_start=22),
    claim("a.txt", 30, measure="rank", value=Decimal("1.5"), unit="位"),
    claim("a.txt", 40, comparator="about", district_name="无此区"),
    claim("a.txt", 50, period_start=date(2024, 2, 1), period_end=date(2024, 1, 1)),
]


BAD_STATEMENTS = [
    statement("a.txt", 0),
    statement("a.txt", 4),  # begins within the one before
    statement("a.txt", 30, char_end=31),
    statement("a.txt", 50, voice="sung"),
]
BAD_TERMS = [
    *terms("a.txt", 0, ("双碳", "policy_term"), ("双碳", "policy_term")),
    *terms("a.txt", 99, ("双碳", "policy_term")),  # of no statement
]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Build]:
    """Three builds side by side: most of each is dbt's start."""
    return {
        "star": Build(tmp_path_factory.mktemp("star"), **STORE),
        "empty": Build(tmp_path_factory.mktemp("empty")),
        "bad": Build(tmp_path_factory.mktemp("bad"), documents=[document("a.txt")], claims=BAD_CLAIMS,
            statements=BAD_STATEMENTS, statement_terms=BAD_TERMS),
    }


@pytest.fixture(scope="module")
def star(builds: dict[str, Build]) -> Iterator[Star]:
    build = builds["star"]
    code, statuses = build.finish()
    assert code == 0, {name: status for name, status in statuses.items() if status not in ("success", "pass")}
    built = Star(build.folder, statuses)
    yield built
    built.close()


def test_every_model_is_built_and_every_test_ran(star: Star) -> None:
    assert set(STAR_TABLES) <= set(star.statuses)
    assert set(star.statuses.values()) == {"success", "pass"}
    assert {"claim_ranges_hold_their_quote", "a_claim_joins_the_district_as_it_was"} <= set(star.statuses)


def test_one_row_a_claim(star: Star) -> None:
    stored = sorted(row["claim_id"] for row in STORE["claims"])
    for table in ("fact_indicator", "indicator_wide"):
        assert [c for (c,) in star.ask(f"select claim_id from {table} order by claim_id")] == stored


def test_the_wide_table_has_the_contracts_columns(star: Star) -> None:
    contract = (
        "source_file, char_start, char_end, quote, sentence, indicator_name, indicator_text, measure, value, value_max,"
        " grade, unit, comparator, status, basis, period_start, period_end, period_label, district_name, subject,"
        " scope, speaker_name, speaker_title, title, published_on, attribution, confidence, is_duplicate"
    )
    (row,) = star.ask(f"select {contract} from indicator_wide where claim_id = 'wanzhou'")
    assert row == (
        *("2024/a.txt", 0, 5, "200亿元", "一季度地区生产总值200亿元。", "地区生产总值", "地区生产总值", "level"),
        *(Decimal("20000000000.000000"), None, None, "元", "eq", "actual", None),
        *(date(2024, 1, 1), date(2024, 3, 31), "2024年一季度", "万州区", None, None, "甲某", "万州区委书记"),
        *("2024/a.txt的标题", date(2024, 4, 20), "test", 0.9, False),
    )


def test_what_is_unknown_joins_the_unknown_members_and_is_null_in_the_wide_table(star: Star) -> None:
    (row,) = star.ask(
        """
        select d.district_name, s.speaker_name, i.indicator_name, p.period_label
        from fact_indicator f join dim_district d using (district_key) join dim_speaker s using (speaker_key)
        join dim_indicator i using (indicator_key) join dim_period p using (period_key) where claim_id = 'unknown'
        """
    )
    assert row == ("未知", "未知", "未知", "未知")
    columns = ("district_name", "speaker_name", "speaker_title", "indicator_name", "period_label", "period_start")
    assert star.wide("unknown", *columns) == (None,) * len(columns)


@pytest.mark.parametrize(
    ("claim_id", "district", "kind", "present"),
    [
        ("wanzhou", "万州区", "district", "万州区"),
        ("before", "两江新区", "new_area", "两江新区"),
        ("since", "两江新区", "district", "两江新区"),
        ("published", "两江新区", "district", "两江新区"),
        ("gone", "江北区", "district", "两江新区"),
        ("old", "万县区", "district", "万州区"),
        ("today", "万州区", "district", "万州区"),
    ],
)
def test_a_claim_joins_the_district_as_it_was(
    star: Star, claim_id: str, district: str, kind: str, present: str
) -> None:
    columns = ("district_name", "district_type", "current_district_name")
    assert star.wide(claim_id, *columns) == (district, kind, present)


def test_the_fact_has_the_main_office_and_the_appearances_all_of_them(star: Star) -> None:
    assert star.wide("wanzhou", "speaker_name", "speaker_title", "speaker_organisation") == (
        *("甲某", "万州区委书记", "万州区委"),
    )
    assert star.ask(
        "select source_file, speaker_name, speaker_title, organisation, district_name, char_start from appearance_wide "
        "order by source_file, speaker_name desc, speaker_title"
    ) == [
        ("2024/a.txt", "甲某", "万州区委书记", "万州区委", "万州区", 0),
        ("2024/a.txt", "甲某", "市人大代表", "市人大", "万州区", 0),
        ("2026/b.txt", "甲某", "市人大代表", "市人大", "万州区", 0),
        ("2026/b.txt", "丙某", None, None, None, 0),
    ]


def test_a_person_and_office_is_one_row_over_all_documents(star: Star) -> None:
    assert star.ask(
        "select title, first_seen, last_seen, document_count, is_current, is_last_named from dim_speaker "
        "where speaker_name = '甲某' order by title"
    ) == [
        ("万州区委书记", date(2024, 4, 20), date(2024, 4, 20), 1, True, False),
        ("市人大代表", date(2024, 4, 20), date(2026, 2, 1), 2, True, True),
    ]


def test_a_speaker_without_an_appearance_is_not_lost(star: Star) -> None:
    assert star.wide("late", "speaker_name", "speaker_title", "speaker_organisation") == ("乙某", "万州区区长", None)


def test_indicators_of_the_open_tail_and_of_older_vocabularies_are_members(star: Star) -> None:
    assert star.ask(
        "select indicator_code, indicator_name, is_standard from dim_indicator "
        "where indicator_name in ('低空飞行架次', '旧指标', '地区生产总值') order by indicator_name"
    ) == [(None, "低空飞行架次", False), ("gdp", "地区生产总值", True), ("retired_code", "旧指标", False)]


def test_periods_have_calendar_labels(star: Star) -> None:
    assert star.ask(
        "select period_label, year, quarter, is_year_to_date, days from dim_period "
        "where period_start in (date '2024-01-01') order by period_end"
    ) == [("2024年一季度", 2024, 1, True, 91), ("2024年", 2024, None, False, 366)]


def test_coverage_has_every_file(star: Star) -> None:
    assert star.ask(
        "select source_file, state, quarantine_reason, claims, duplicate_claims, unknown_district_claims, "
        "unknown_speaker_claims, unknown_period_claims, nonstandard_indicator_claims, compared_claims, "
        "not_compared_by_reason, speakers, rejections, "
        "rejections_by_reason from coverage order by source_file"
    ) == [
        (
            *("2024/a.txt", "read", None, 6, 1, 5, 4, 5, 2),
            *(1, '{"district_unknown":3,"duplicate":1,"indicator_unknown":1}', 1, 3, '{"date":2,"structure":1}'),
        ),
        ("2026/b.txt", "read", None, 5, 0, 0, 5, 1, 0, 4, '{"period_unknown":1}', 2, 0, "{}"),
        ("empty.txt", "quarantined", "empty", *(0,) * 7, "{}", 0, 0, "{}"),
        ("undated.txt", "read", None, 1, 0, 0, 1, 1, 1, 0, '{"indicator_not_standard":1}', 0, 0, "{}"),
    ]


def test_one_row_a_statement(star: Star) -> None:
    stored = sorted(row["statement_id"] for row in STORE["statements"])
    for table in ("fact_statement", "statement_wide"):
        assert [c for (c,) in star.ask(f"select statement_id from {table} order by statement_id")] == stored


def test_a_statement_joins_its_dimensions(star: Star) -> None:
    columns = "speaker_name, speaker_title, district_name, current_district_name, published_on, tense_name, voice_name"
    assert star.ask(f"select {columns} from statement_wide where not is_duplicate order by source_file, char_start") == [
        ("甲某", "万州区委书记", "万州区", "万州区", date(2024, 4, 20), "将做", "引述转述"),
        (None, None, None, None, date(2024, 4, 20), None, "文件叙述"),
        ("丁某", "万州区区长", None, None, date(2024, 4, 20), None, "引述转述"),
        (None, None, "两江新区", "两江新区", date(2026, 2, 1), None, "文件叙述"),
        (None, None, "万州区", "万州区", None, None, "文件叙述"),
    ]


def test_a_statement_has_its_topics_and_terms(star: Star) -> None:
    columns = "topics, key_terms, policy_terms, slogans, indicators, places"
    assert star.ask(f"select {columns} from statement_wide where not is_duplicate order by source_file, char_start") == [
        ("经济运行；科技创新", "地区生产总值；四业协同；新质生产力", "新质生产力", "四业协同", "地区生产总值", "万州区"),
        ("生态文明", "双碳", "双碳", None, None, None),
        (None,) * 6,
        ("科技创新", "榨菜；新质生产力", "新质生产力", None, None, None),
        ("生态文明", "旧词；双碳", "旧词；双碳", None, None, None),
    ]


def test_terms_have_their_counts_and_topics(star: Star) -> None:
    columns = "kind, topic_name, statements, documents, speakers, occurrences, first_seen, last_seen"
    first, last = date(2024, 4, 20), date(2026, 2, 1)
    assert star.ask(f"select term, {columns} from dim_term order by term") == [
        ("万州区", "place", None, 1, 1, 1, 2, first, first),
        ("双碳", "policy_term", "生态文明", 2, 2, 0, 2, first, first),
        ("四业协同", "slogan", None, 1, 1, 1, 1, first, first),
        ("地区生产总值", "indicator", "经济运行", 1, 1, 1, 1, first, first),
        ("新质生产力", "policy_term", "科技创新", 2, 2, 1, 2, first, last),
        ("旧词", "policy_term", None, 1, 1, 0, 1, None, None),
        ("未知", None, None, 0, 0, 0, 0, None, None),
        ("榨菜", "word", None, 1, 1, 0, 3, last, last),
        ("退耕", "word", None, 0, 1, 0, 0, last, last),
    ]


def test_weights_are_shares_times_rarity(star: Star) -> None:
    # five statements that repeat nothing: idf = ln(6 / (1 + statements of the term)) + 1
    assert star.ask(
        "select term, tf, tf_idf, term_rank, is_key_term from bridge_statement_term join dim_term using (term_key) "
        "where statement_id = '2024/a.txt:0' order by term_rank"
    ) == [
        ("万州区", 0.4, pytest.approx(0.4 * (1 + 1.098612), abs=1e-6), 1, False),
        ("地区生产总值", 0.2, pytest.approx(0.2 * (1 + 1.098612), abs=1e-6), 2, True),
        ("四业协同", 0.2, pytest.approx(0.2 * (1 + 1.098612), abs=1e-6), 3, True),
        ("新质生产力", 0.2, pytest.approx(0.2 * (1 + 0.693147), abs=1e-6), 4, True),
    ]


def test_the_build_database_has_comments_too(star: Star) -> None:
    with duckdb.connect(str(star.warehouse.parent / "build.duckdb"), read_only=True) as connection:
        comments = dict(connection.execute("select table_name, comment from duckdb_tables()").fetchall())
    for table in STAR_TABLES.values():
        assert comments[table.name] == comment(table)


def test_an_empty_store_gives_the_dimensions_and_no_facts(builds: dict[str, Build], tmp_path: Path) -> None:
    code, statuses = builds["empty"].finish()
    assert (code, set(statuses.values())) == (0, {"success", "pass"})
    rows = publish(builds["empty"].database, tmp_path).rows
    only_unknown = {"dim_document": 1, "dim_speaker": 1, "dim_period": 1, "dim_term": 1}
    full = {"dim_district", "dim_indicator", "bridge_district_succession"}
    assert {name: count for name, count in rows.items() if name not in full} == {
        name: only_unknown.get(name, 0) for name in STAR_TABLES if name not in full
    }


BAD_FAILS = {
    "fact_indicator_claim_id_is_unique",
    "fact_indicator_comparator_is_listed",
    "claim_ranges_hold_their_quote",
    "claim_evidence_surrounds_the_quote",
    "claim_values_fit_their_measure",
    "periods_run_forward",
    "fact_statement_voice_is_listed",
    "statement_ranges_hold_their_text",
    "bridge_statement_term_rows_are_unique",
    "bridge_statement_term_statement_id_exists",
    "no_statement_term_is_lost_or_doubled",
}


def test_bad_rows_fail_the_tests_that_are_about_them(builds: dict[str, Build]) -> None:
    code, statuses = builds["bad"].finish()
    assert code == 1
    assert statuses["named_districts_are_known"] == "warn"
    assert {name for name, status in statuses.items() if status == "fail"} == BAD_FAILS


# What spoils the tables that a test is about, and how many rows it then returns.
WRONG: dict[str, tuple[int, list[str]]] = {
    "no_claim_is_lost_or_doubled": (1, ["delete from indicator_wide where claim_id = 'wanzhou'"]),
    "no_appearance_is_lost_or_doubled": (
        1,
        ["insert into appearance_wide select * from appearance_wide where speaker_name = '丙某'"],
    ),
    "no_statement_is_lost_or_doubled": (1, ["delete from statement_wide where statement_id = '2024/a.txt:20'"]),
    "every_file_is_covered": (1, ["update coverage set rejections = 2 where source_file = '2024/a.txt'"]),
    "term_weights_add_up": (
        3,
        [
            "update bridge_statement_term set tf = tf / 2 where statement_id = '2024/a.txt:20'",
            "update bridge_statement_term set term_rank = 9 where statement_id = '2026/b.txt:0' and term_rank = 2",
            "update dim_term set statements = statements + 1 where term = '榨菜'",
        ],
    ),
    "lists_of_terms_can_be_split": (
        1,
        ["update fact_statement set key_terms = key_terms || '；甲' where statement_id = '2024/a.txt:20'"],
    ),
}


def test_spoiled_tables_fail_their_tests(builds: dict[str, Build], star: Star) -> None:
    build = builds["star"]
    statuses = build.tests_of(statement for _, statements in WRONG.values() for statement in statements)
    assert {name for name, status in statuses.items() if status not in ("pass", "success")} == set(WRONG)
    assert {name: build.failing_rows(name) for name in WRONG} == {name: rows for name, (rows, _) in WRONG.items()}
