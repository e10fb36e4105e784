"""The table of districts against counts, codes and approvals from the sources it cites."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cq_pipeline.vocabulary.districts import (
    COUNTY_LEVEL,
    MUNICIPALITY_ID,
    District,
    Gazetteer,
    Succession,
    check_gazetteer,
    gazetteer,
)
from cq_pipeline.vocabulary.load import VocabularyError, read_table

# 民政部, 2020年中华人民共和国行政区划代码 (GB/T 2260), 500000 重庆市: 26 districts, 8 counties, 4 autonomous counties.
CODES_2020 = """
500101 万州区  500102 涪陵区  500103 渝中区  500104 大渡口区  500105 江北区  500106 沙坪坝区  500107 九龙坡区
500108 南岸区  500109 北碚区  500110 綦江区  500111 大足区  500112 渝北区  500113 巴南区  500114 黔江区
500115 长寿区  500116 江津区  500117 合川区  500118 永川区  500119 南川区  500120 璧山区  500151 铜梁区
500152 潼南区  500153 荣昌区  500154 开州区  500155 梁平区  500156 武隆区
500229 城口县  500230 丰都县  500231 垫江县  500233 忠县  500235 云阳县  500236 奉节县  500237 巫山县  500238 巫溪县
500240 石柱土家族自治县  500241 秀山土家族苗族自治县  500242 酉阳土家族苗族自治县  500243 彭水苗族土家族自治县
"""

# 第八届全国人大第五次会议 1997 and 中办厅字〔1997〕34号: the 40 of 31 December 1997, 民政部 list of that year.
CODES_1997 = """
500101 万县区  500102 涪陵区  500103 渝中区  500104 大渡口区  500105 江北区  500106 沙坪坝区  500107 九龙坡区
500108 南岸区  500109 北碚区  500110 万盛区  500111 双桥区  500112 渝北区  500113 巴南区  500221 长寿县
500222 綦江县  500223 潼南县  500224 铜梁县  500225 大足县  500226 荣昌县  500227 璧山县  500228 梁平县
500229 城口县  500230 丰都县  500231 垫江县  500232 武隆县  500233 忠县  500234 开县  500235 云阳县  500236 奉节县
500237 巫山县  500238 巫溪县  500239 黔江土家族苗族自治县  500240 石柱土家族自治县  500241 秀山土家族苗族自治县
500242 酉阳土家族苗族自治县  500243 彭水苗族土家族自治县  500381 江津市  500382 合川市  500383 永川市  500384 南川市
"""


def _listed(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _members(on: date) -> dict[str | None, str]:
    return {row.gb_code: row.district_name for row in gazetteer().members(on=on)}


@pytest.mark.parametrize(("listing", "on"), [(CODES_2020, date(2020, 1, 1)), (CODES_1997, date(1997, 12, 31))])
def test_codes_and_names_are_those_of_the_official_list(listing: str, on: date) -> None:
    assert _members(on) == _listed(listing)


def test_today_the_new_district_stands_for_the_two_abolished_ones() -> None:
    after = _listed(CODES_2020)
    del after["500105"], after["500112"]
    after["500157"] = "两江新区"  # 渝府发〔2025〕15号; code: 民政部 2025 list
    assert _members(date(2025, 11, 6)) == after
    assert {r.gb_code for r in gazetteer().members()} == set(after)


# 民政部 yearly lists; 区/县 of the municipality by number: 1997 40 (13+18+4+5), … 2011-10-22 38, 2025-11-06 37.
@pytest.mark.parametrize(
    ("on", "districts", "cities", "counties", "autonomous"),
    [
        ("1997-12-31", 13, 4, 18, 5),
        ("2000-12-31", 14, 4, 18, 4),
        ("2001-12-31", 15, 4, 17, 4),
        ("2006-12-31", 19, 0, 17, 4),
        ("2011-10-21", 19, 0, 17, 4),
        ("2011-12-31", 19, 0, 15, 4),
        ("2014-12-31", 21, 0, 13, 4),
        ("2015-12-31", 23, 0, 11, 4),
        ("2016-12-31", 26, 0, 8, 4),
        ("2025-11-05", 26, 0, 8, 4),
        ("2025-11-06", 25, 0, 8, 4),
    ],
)
def test_counts_by_rank(on: str, districts: int, cities: int, counties: int, autonomous: int) -> None:
    day = date.fromisoformat(on)
    count = {t: len(gazetteer().members(on=day, types=frozenset({t}))) for t in COUNTY_LEVEL}
    assert count == {
        "district": districts,
        "county_level_city": cities,
        "county": counties,
        "autonomous_county": autonomous,
    }


def test_before_the_reform_of_december_1997_there_were_43() -> None:
    day = date(1997, 7, 1)
    under_cities = sum(len(gazetteer().members(parent, day)) for parent in ("cq-511200", "cq-511400"))
    assert len(gazetteer().members(on=day)) + under_cities == 43


def test_every_code_and_name_means_one_entity_on_any_day_of_change() -> None:
    days = {r.valid_from for r in gazetteer().districts if r.valid_from}
    for day in sorted(days | {d - timedelta(days=1) for d in days}):
        names = [n for r in gazetteer().districts if r.holds_on(day) for n in r.names]
        assert len(names) == len(set(names)), day


@pytest.mark.parametrize(
    ("name", "on", "official", "district_id"),
    [
        ("开县", date(2010, 1, 1), "开县", "cq-500154"),
        ("开县", date(2020, 1, 1), "开县", "cq-500154"),  # 原开县 in a later text
        ("开州", date(2020, 1, 1), "开州区", "cq-500154"),
        ("梁平", date(2010, 1, 1), "梁平县", "cq-500155"),
        ("梁平", date(2020, 1, 1), "梁平区", "cq-500155"),
        ("綦江", date(2010, 1, 1), "綦江县", "cq-500222"),
        ("綦江", date(2012, 1, 1), "綦江区", "cq-500110"),
        ("万盛", date(2010, 1, 1), "万盛区", "cq-500110-1"),
        ("万盛", date(2020, 1, 1), "万盛经开区", "cq-wansheng"),
        ("江津", date(2005, 1, 1), "江津市", "cq-500116"),
        ("黔江", date(1999, 1, 1), "黔江土家族苗族自治县", "cq-500114"),
        ("两江新区", date(2025, 11, 5), "两江新区", "cq-500157"),
        ("两江新区", date(2025, 11, 6), "两江新区", "cq-500157"),  # a new area before, a district since: one entity
        ("江北区", date(2026, 3, 1), "江北区", "cq-500105"),
        ("秀山县", date(2024, 1, 1), "秀山土家族苗族自治县", "cq-500241"),
    ],
)
def test_a_name_means_the_entity_that_bore_it(name: str, on: date, official: str, district_id: str) -> None:
    row = gazetteer().named(name, on)
    assert row is not None
    assert (row.district_name, row.district_id) == (official, district_id)


def test_successions_of_2011_and_2025() -> None:
    links = {(s.predecessor_id, s.successor_id, s.kind, s.effective_on.isoformat()) for s in gazetteer().successions}
    assert {
        ("cq-500110-1", "cq-500110", "merged", "2011-10-22"),
        ("cq-500222", "cq-500110", "merged", "2011-10-22"),
        ("cq-500111-1", "cq-500111", "merged", "2011-10-22"),
        ("cq-500225", "cq-500111", "merged", "2011-10-22"),
        ("cq-500105", "cq-500157", "merged", "2025-11-06"),
        ("cq-500112", "cq-500157", "merged", "2025-11-06"),
        ("cq-500112", "cq-500109", "split", "2025-11-06"),
        ("cq-500157", "cq-500157", "upgraded", "2025-11-06"),
        ("cq-500154", "cq-500154", "upgraded", "2016-06-08"),
        ("cq-500000", "cq-500000", "merged", "1997-06-18"),
    } <= links
    heir = gazetteer().heir("cq-500222", date(2020, 1, 1))
    assert heir is not None
    assert heir.district_name == "綦江区"


def test_every_row_says_where_it_was_read() -> None:
    assert [row for row in gazetteer().districts if not row.source] == []
    assert [link for link in gazetteer().successions if not (link.source and link.authority)] == []


def test_every_former_member_has_a_successor_on_the_day_it_ended() -> None:
    for row in gazetteer().districts:
        if row.parent_id == MUNICIPALITY_ID and row.district_type in COUNTY_LEVEL and row.valid_to:
            next_day = row.valid_to + timedelta(days=1)
            assert any(
                s.predecessor_id == row.district_id and s.effective_on == next_day for s in gazetteer().successions
            ), row


def test_all_errors_at_once() -> None:
    rows = [
        District("a", "甲区", "district", gb_code="500999", valid_to=date(2010, 1, 1)),
        District("a", "甲区", "district", gb_code="500999", valid_from=date(2010, 1, 1)),
        District("b", "乙区", "district", gb_code="5009", parent_id="none", valid_to=date(2000, 1, 1)),
        District("c", "乙区", "district", valid_from=date(2001, 1, 1)),
    ]
    links = [
        Succession("a", "gone", date(2010, 1, 1), "merged"),
        Succession("a", "b", date.min + timedelta(2), "merged"),
    ]
    with pytest.raises(VocabularyError) as caught:
        Gazetteer(rows, links)
    text = "\n".join(caught.value.problems)
    for part in (
        "districts.csv:3: district_id 'a' is already used in row 2 on 2010-01-01",
        "districts.csv:3: gb_code '500999' is already used in row 2",
        "districts.csv:3: name '甲区' is already used in row 2",
        "districts.csv:4: b: gb_code '5009' is not six digits",
        "districts.csv:4: b: parent_id 'none'",
        "district_successions.csv:2: a → gone: successor_id 'gone'",
        "districts.csv:5: c: district_name '乙区' belongs to b in row 4",
    ):
        assert part in text
    assert len(caught.value.problems) == 7


def test_what_was_refused_is_not_held_against_others() -> None:
    rows = [District("a", "甲区", "district", parent_id="unread")]
    links = [Succession("a", "unread", date(2010, 1, 1), "merged")]
    assert check_gazetteer(rows, links, refused_ids={"unread"}) == []
    assert len(check_gazetteer(rows, links)) == 2


def test_circles_and_changes_that_are_told_twice_are_refused() -> None:
    rows = [District("a", "甲区", "district", parent_id="b"), District("b", "乙市", "city", parent_id="a")]
    links = [Succession("a", "b", date(2010, 1, 1), kind) for kind in ("merged", "split")]
    assert check_gazetteer(rows, links) == [
        "districts.csv:2: a: its parents form a circle through a",
        "districts.csv:3: b: its parents form a circle through b",
        "district_successions.csv:3: a → b: the change of 2010-01-01 is already in row 2",
    ]


def test_every_row_within_a_longer_one_is_an_overlap() -> None:
    long = District("a", "甲区", "district", valid_from=date(1997, 1, 1), valid_to=date(2020, 1, 1))
    short = [District("a", "甲区", "district", valid_from=date(y, 1, 1), valid_to=date(y, 9, 1)) for y in (2000, 2010)]
    problems = check_gazetteer([long, *short], [])
    assert [p.partition(": ")[0] for p in problems if "district_id" in p] == ["districts.csv:3", "districts.csv:4"]
    assert all("already used in row 2" in p for p in problems)


def test_a_wrong_type_names_its_row() -> None:
    text = "district_id,district_name,district_type\nx,某区,planet\n"
    with pytest.raises(VocabularyError, match=r"districts\.csv:2: district_type 'planet'"):
        read_table(text, "districts.csv", District)


def test_the_new_area_was_no_district_before_it_became_one() -> None:
    kinds = [gazetteer().district_at("cq-500157", date(2025, 11, day)) for day in (5, 6)]
    assert [(row.district_type, row.gb_code) for row in kinds if row] == [("new_area", None), ("district", "500157")]
