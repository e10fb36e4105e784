"""The place reader: every row of its tables by its own examples, pointing words, and properties of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cq_pipeline.extract.model import PlaceMention
from cq_pipeline.extract.places import Context, Deictic, Landmark, PlaceReader, Trap, place_reader, resolve_deictic
from cq_pipeline.vocabulary.load import VocabularyError

READER = place_reader()


def _roles(text: str) -> set[str]:
    return {m.role for m in READER.find(text)}


def _covering(text: str, part: str) -> list[PlaceMention]:
    """Mentions that overlap the first place where `part` stands in the text."""
    at = text.index(part)
    return [m for m in READER.find(text) if m.start < at + len(part) and m.end > at]


@pytest.mark.parametrize("row", READER.contexts, ids=lambda r: r.context_id)
def test_a_context_gives_its_role_where_its_examples_say_so(row: Context) -> None:
    assert row.examples
    for text in row.examples:
        assert ("benchmark" not in _roles(text)) if row.role == "none" else (row.role in _roles(text)), text
    for text in row.counter_examples:
        assert (row.role == "none") or (row.role not in _roles(text)), text


@pytest.mark.parametrize("row", READER.deictics, ids=lambda r: r.deictic_id)
def test_a_pointing_word_is_found_where_its_examples_say_so(row: Deictic) -> None:
    assert row.examples

    def hits(text: str) -> list[PlaceMention]:
        return [m for m in READER.find(text) if text[m.start : m.end] in row.texts]

    for text in row.examples:
        assert hits(text), text
        assert all(m.deictic if row.kind == "deictic" else m.role == "benchmark" for m in hits(text))
    for text in row.counter_examples:
        assert not hits(text), text


@pytest.mark.parametrize("row", READER.traps, ids=lambda r: r.trap_id)
def test_a_trap_catches_its_examples_and_nothing_else(row: Trap) -> None:
    assert row.examples
    for text in row.examples:
        parts = [part for part in row.texts if part in text]
        assert parts, text
        for part in parts:
            found = _covering(text, part)
            if row.outcome == "part_of_name" and row.district_name:
                assert [(m.district_name, m.role) for m in found] == [(row.district_name, "part_of_name")]
            else:
                assert not found, text
    for text in row.counter_examples:
        assert READER.find(text), text


@pytest.mark.parametrize("row", READER.landmarks, ids=lambda r: r.landmark_id)
def test_a_landmark_tells_its_district_without_naming_it(row: Landmark) -> None:
    assert row.examples
    for text in row.examples:
        assert any(m.kind == "landmark" and m.role == "part_of_name" for m in READER.find(text)), text


@pytest.mark.parametrize(
    ("word", "home", "document", "role", "meant"),
    [
        ("全市", "沙坪坝区", None, "benchmark", "重庆市"),
        ("全市", "云阳县", "重庆市", "subject", "重庆市"),
        ("全市", None, "江津区", "subject", "重庆市"),
        ("全市", "万盛经开区", None, "subject", "重庆市"),
        ("全市", "长寿经开区", None, "subject", "重庆市"),
        ("我市", "重庆市", None, "subject", "重庆市"),
        ("全市", "成都市", "重庆市", "subject", "成都市"),
        ("全市", "江津市", "重庆市", "subject", "江津市"),
        ("全市", "江津市", "重庆市", "benchmark", "重庆市"),
        ("全市", "全国", None, "subject", None),
        ("全市", None, None, "subject", None),
        ("全区", "沙坪坝区", "重庆市", "subject", "沙坪坝区"),
        ("我区", "两江新区", None, "subject", "两江新区"),
        ("全区", "云阳县", "江津区", "subject", None),
        ("全区", None, "江津区", "subject", "江津区"),
        ("全区", "重庆市", "江津区", "subject", "江津区"),
        ("全区", "重庆市", None, "subject", None),
        ("全县", "云阳县", None, "subject", "云阳县"),
        ("全县", "石柱土家族自治县", None, "subject", "石柱土家族自治县"),
        ("全县", "铜梁区", None, "subject", "铜梁区"),  # a county before 2014
        ("全县", "渝中区", None, "subject", None),
        ("新区", "两江新区", None, "subject", "两江新区"),
        ("新区", "渝北区", None, "subject", None),
        ("高新区", "重庆高新区", None, "subject", "重庆高新区"),
        ("高新区", "永川区", None, "subject", None),
        ("经开区", "万盛经开区", None, "subject", "万盛经开区"),
        ("全域", "武隆区", None, "subject", "武隆区"),
        ("全域", "重庆市", None, "subject", None),
        ("全国", "云阳县", None, "subject", None),
        ("全区", "不存在的区", None, "subject", None),
    ],
)
def test_a_pointing_word_means_what_the_speaker_means(
    word: str, home: str | None, document: str | None, role: str, meant: str | None
) -> None:
    assert resolve_deictic(word, home, document, role) == meant


PIECES = st.sampled_from(
    [*READER._entries, "占", "居", "高于", "第三", "（不含", "）", "、", "，", "人", "委书记", "12%", "原", "\n", "x"]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_mentions_are_ordered_disjoint_and_inside(text: str) -> None:
    last = 0
    for m in READER.find(text):
        assert last <= m.start < m.end <= len(text)
        assert m.deictic or m.district_id or m.kind == "scope"
        last = m.end


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(0, 50))
def test_a_shifted_text_shifts_its_mentions(text: str, by: int) -> None:
    filler = "。" * by

    def shape(mentions: tuple[PlaceMention, ...], offset: int) -> list[tuple[object, ...]]:
        return [(m.start - offset, m.end - offset, m.district_id, m.role, m.qualifier) for m in mentions]

    whole = READER.find("。" + text)
    assert shape(READER.find(filler + "。" + text), by) == shape(whole, 0)
    assert READER.find("。" + text, 1) == whole


@pytest.mark.parametrize(
    "unit", ["全市第", "重庆", "（不含", "第一二三四五六七八九十", "1", "綦江（不含万盛", "四川外国语", "、全国"]
)
def test_hostile_texts_are_read_to_the_end(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    mentions = READER.find(text)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_all_table_errors_at_once() -> None:
    with pytest.raises(VocabularyError) as caught:
        PlaceReader(
            deictics=[Deictic("d", ("江北区",), "deictic", "city")],
            traps=[Trap("t", ("某处",), "part_of_name", "why", "无此区")],
            landmarks=[Landmark("l", ("某塔",), "cq-000000")],
            contexts=[Context("c", "after", "benchmark", "第一")],
        )
    text = "\n".join(caught.value.problems)
    for part in (
        "'江北区' has another meaning in districts.csv",
        "district_name '无此区' is not in districts.csv",
        "district_id 'cq-000000' is not in districts.csv",
        "c: first_characters is empty",
    ):
        assert part in text
