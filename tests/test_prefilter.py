"""What is skipped could not have matched: on texts of the pieces that patterns are made of, no match begins otherwise."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cq_pipeline.extract.periods import PeriodReader
from cq_pipeline.extract.prefilter import characters_behind, first_characters, words_inside
from cq_pipeline.extract.quantities import NonClaimRow, QuantityReader, Spans
from cq_pipeline.vocabulary.load import load_table

PATTERNS = [core.match.__self__ for core in PeriodReader()._cores]
QUANTITIES = QuantityReader.from_tables()
NUMERALS = frozenset("0123456789一二两三四五六七八九十")
SPANS = [row for row in load_table("non_claims", NonClaimRow, key="id") if row.kind == "span"]
PIECES = st.sampled_from(
    "2023 1 2 12 0 一 二 三 十 两 十四五 年 月 日 季度 半年 个 家 % 亿元 万 至 到 — - . / : ， 、 “ ” （ 今 今年 去年 上 下 前 近 "
    "同期 以来 底 末 初 内 后 第 百分之 翻 番 A 级 首位 榜首 数 几 双 一半 党的二十大 改革开放 春节 重庆 每 多".split(
        " "
    )
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS)
def test_period_patterns_begin_with_their_first_characters_and_go_on_with_those_behind(text: str) -> None:
    for pattern in PATTERNS:
        first = first_characters(pattern.pattern)
        for start in range(len(text)):
            match = pattern.match(text, start)
            if match is None:
                continue
            assert text[start] in first
            run = NUMERALS if text[start] in NUMERALS else frozenset[str]()
            behind = characters_behind(pattern.pattern, run | {text[start]}, run)
            end = start + 1
            while end < match.end() and text[end] in run:
                end += 1
            assert behind is None if end == match.end() else behind is None or text[end] in behind


@given(TEXTS)
def test_numbers_begin_with_the_characters_that_are_searched_for(text: str) -> None:
    starts = {m.start() for m in QUANTITIES._starts.finditer(text)}
    assert {m.start() for m in QUANTITIES._candidate.finditer(text)} <= starts


@pytest.mark.parametrize("row", SPANS, ids=[row.id for row in SPANS])
def test_examples_of_spans_hold_one_of_the_words_inside(row: NonClaimRow) -> None:
    words = words_inside(row.pattern)
    for example in row.examples:
        match = re.search(row.pattern, example)
        assert match is not None
        assert not words or any(word in match[0] for word in words)


SPAN_PARTS = [half for row in SPANS for e in row.examples for half in (e, e[: len(e) // 2], e[len(e) // 2 :])]


@given(st.lists(st.one_of(st.sampled_from(SPAN_PARTS), PIECES), max_size=6).map("".join))
def test_rows_asked_one_by_one_find_the_spans_of_their_alternation(text: str) -> None:
    stops = [f"(?!{'|'.join(map(re.escape, row.not_before))})" if row.not_before else "" for row in SPANS]
    parts = [f"(?P<{row.id}>{row.pattern}){stop}" for row, stop in zip(SPANS, stops, strict=True)]
    expected = [(m.start(), m.end(), m.lastgroup) for m in re.finditer("|".join(parts), text)]
    assert [(start, end, row.id) for start, end, row in Spans(SPANS, []).find(text)] == expected
