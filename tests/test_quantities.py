"""Properties of the quantity reader that hold for every text."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cq_pipeline.extract.model import Quantity, QuantityKind
from cq_pipeline.extract.numerals import read_neighbours, read_numeral, write_chinese
from cq_pipeline.extract.quantities import QuantityReader, QuantityScan, RejectedNumber
from cq_pipeline.records import replace

NUMBER_CHARACTERS = (
    "0123456789.,，：:∶/%％‰-－—~至到、和一二两三四五六七八九十百千万亿零〇点几数"
    "余多成倍分之个百家元年月第前首位翻番 A级档“”《》超近约以上\n"
)
number_texts = st.text(alphabet=NUMBER_CHARACTERS, max_size=60)


@cache
def reader() -> QuantityReader:
    return QuantityReader.from_tables()


@given(st.integers(0, 10**16 - 1))
def test_chinese_numerals_have_an_inverse(number: int) -> None:
    text = write_chinese(number)
    assert len(text) > 24 or read_numeral(text) == number


@given(st.integers(2, 10**12 - 1))
def test_a_chinese_count_is_read_whole(number: int) -> None:
    text = f"共有{write_chinese(number)}件，"
    found = reader().find(text).quantities
    if str(number).strip("0") == "1" and number >= 100:
        return  # 一百, 一千: write_chinese gives 一百, which is read; 百 alone is a figure of speech
    assert [(q.value, q.unit) for q in found] == [(number, "件")]


@given(
    st.integers(1, 9999),
    st.integers(0, 99),
    st.sampled_from(["", "万", "亿", "万亿"]),
    st.sampled_from(["吨", "家", "元", "立方米", "人次", "千瓦时"]),
    st.booleans(),
)
def test_arabic_with_places(whole: int, cents: int, place: str, unit: str, grouped: bool) -> None:
    number = f"{whole:,}" if grouped else str(whole)
    number += f".{cents:02d}" if cents else ""
    text = f"达到{number}{place}{unit}。"
    size = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[place]
    (found,) = reader().find(text).quantities
    assert text[found.start : found.end] == f"{number}{place}{unit}"
    assert found.value == Decimal(number.replace(",", "")) * size
    assert found.unit == unit


@given(st.integers(1, 999), st.integers(1, 9999))
def test_yi_and_wan_together(hundred_millions: int, ten_thousands: int) -> None:
    text = f"{hundred_millions}亿{ten_thousands}万元"
    (found,) = reader().find(text).quantities
    assert found.value == hundred_millions * 10**8 + ten_thousands * 10**4


@given(st.decimals(-999, 9999, places=2))
def test_per_cent(value: Decimal) -> None:
    text = f"同比增长{value}%，"
    (found,) = reader().find(text).quantities
    assert (found.kind, found.value, text[found.start : found.end]) == (QuantityKind.PERCENT, value, f"{value}%")


def moved(scan: QuantityScan, by: int) -> QuantityScan:
    def quantity(q: Quantity) -> Quantity:
        hedge = {name: v + by for name in ("hedge_start", "hedge_end") if (v := getattr(q, name)) is not None}
        return replace(q, start=q.start + by, end=q.end + by, **hedge)

    return QuantityScan(
        tuple(quantity(q) for q in scan.quantities),
        tuple(RejectedNumber(r.start + by, r.end + by, r.reason, r.pattern_id) for r in scan.rejected),
    )


@given(number_texts, st.text(max_size=20), st.text(max_size=20))
def test_shifting_a_text_shifts_every_span(text: str, before: str, after: str) -> None:
    inside = reader().find(before + text + after, len(before), len(before) + len(text))
    assert inside == moved(reader().find(text), len(before))


@given(number_texts, st.sampled_from(["今年以来，", "全市规上工业。", "\n"]))
def test_plain_words_before_a_line_change_nothing(text: str, before: str) -> None:
    tail = "\n" + text
    assert reader().find(before + tail) == moved(reader().find("。" + tail), len(before) - 1)


def check_well_formed(text: str, scan: QuantityScan) -> None:
    for group in (scan.quantities, scan.rejected):
        assert [x.start for x in group] == sorted(x.start for x in group)
    spans = sorted([(q.start, q.end) for q in scan.quantities] + [(r.start, r.end) for r in scan.rejected])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for q in scan.quantities:
        assert (q.value is None) is (q.kind is QuantityKind.GRADE)
        assert q.value_max is None or (q.value is not None and q.value < q.value_max)
        assert q.value is None or abs(q.value) < 10**20
        assert q.unit or q.kind is QuantityKind.BARE
        assert (q.hedge_start is None) is (q.hedge_end is None)


@given(st.one_of(st.text(max_size=80), number_texts), st.booleans())
@settings(max_examples=400)
def test_any_text_is_read_without_error(text: str, bare: bool) -> None:
    check_well_formed(text, reader().find(text, bare=bare))


@pytest.mark.parametrize(
    "text", ["一分之123456789012345678901234", "123456789012345678901万亿元", "增长9999999999999999999999倍"]
)
def test_impossible_magnitudes_are_rejected(text: str) -> None:
    scan = reader().find(text)
    assert not scan.quantities
    assert scan.rejected[0].reason == "malformed_numeral"


def test_a_lone_surrogate_is_no_error() -> None:
    assert len(reader().find("\ud800增长5%").quantities) == 1


@given(st.one_of(st.text(max_size=30), number_texts))
def test_numerals_never_raise(text: str) -> None:
    read_numeral(text)
    read_neighbours(text)


@pytest.mark.parametrize(
    "unit_of_text",
    (
        "1 9, 1. 一 百 1/ 1: 1、 1- 第 前 “1 《 1%— 万亿 3家、 百分之 翻 A 一心 一一 360: 5G 第一一 1,111 万一 一、 三分之一 "
        "（1 1— 1至 十、 每1 -1 1+ 1月 两 数百 第1 http:// a@ 1个、"
    ).split(),
)
def test_hostile_repetition_is_read_in_bounded_steps(unit_of_text: str) -> None:
    """A run of 60,000 characters comes back; quadratic reading would not within the suite's patience.

    What is counted: the number of expressions grows at most in step with the text.
    """
    short, long = (reader().find(unit_of_text * n) for n in (1_000, 60_000 // len(unit_of_text)))
    check_well_formed(unit_of_text * 1_000, short)
    count = len(long.quantities) + len(long.rejected)
    assert count <= 60_000
    if len(short.quantities) + len(short.rejected) <= 1:
        assert count <= 1


def test_reading_keeps_no_state() -> None:
    first = reader().find("增长8.5%、居全市第三")
    reader().find("“33618”，30至40家")
    assert reader().find("增长8.5%、居全市第三") == first
