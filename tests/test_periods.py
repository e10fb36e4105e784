"""Properties of the period reader, and the examples of its tables: one test id a row."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cq_pipeline.extract import periods
from cq_pipeline.extract.model import Granularity
from cq_pipeline.extract.periods import BasisRow, FragmentRow, PatternRow, PeriodReader
from cq_pipeline.vocabulary.load import VocabularyError, load_table

READER = PeriodReader()
ROWS = load_table("period_patterns", PatternRow, "id")
BASIS_ROWS = load_table("basis_words", BasisRow, "id")
REFERENCE = date(2024, 4, 27)
# Pieces of time expressions and what stands around them: random text that is nearly right finds more than random characters.
PIECES = st.sampled_from(
    "2023 年 月 日 1 2 12 — - 至 到 截至 比 较 今年 去年 上年 同期 以来 底 末 前 一 二 三 十 〇 季度 上半年 前三季度 全年 “ ” 十四五 期间 "
    "近 五年 两年平均 当年 同日 、 , 。 \n 0 30 / . 99 9999 年初 春节 家 的 个".split(" ")
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=60))
REFERENCES = st.one_of(st.none(), st.dates(), st.dates(date(1997, 1, 1), date(2030, 12, 31)))


def examples(part: tuple[str, ...], column: str) -> list[object]:
    return [pytest.param(r, e, id=f"{r.id}-{e}") for r in ROWS if r.part in part for e in getattr(r, column)]


@pytest.mark.parametrize(("row", "example"), examples(("core",), "examples"))
def test_example_of_a_core_is_read_whole_by_its_row(row: PatternRow, example: str) -> None:
    assert [(example[m.start : m.end], m.basis) for m in READER.find(example, REFERENCE)] == [(example, row.id)]


@pytest.mark.parametrize(("row", "example"), examples(("core",), "counter_examples"))
def test_counter_example_of_a_core_is_not_read_by_its_row(row: PatternRow, example: str) -> None:
    assert row.id not in [m.basis for m in READER.find(example, REFERENCE)]


@pytest.mark.parametrize(("row", "example"), examples(("name",), "examples"))
def test_name_is_no_period(row: PatternRow, example: str) -> None:
    assert READER.find(example, REFERENCE) == ()


@pytest.mark.parametrize(("row", "example"), examples(("suffix",), "examples"))
def test_suffix_belongs_to_the_mention(row: PatternRow, example: str) -> None:
    assert [m.end for m in READER.find(example, REFERENCE)] == [len(example)]


@pytest.mark.parametrize(
    ("row", "example"), [pytest.param(r, e, id=f"{r.id}-{e}") for r in BASIS_ROWS for e in r.examples]
)
def test_example_of_a_basis_word(row: BasisRow, example: str) -> None:
    assert row.basis in [m.basis for m in READER.find_basis(example)]


def test_every_core_and_name_has_an_example() -> None:
    assert [r.id for r in ROWS if r.part in ("core", "name") and not r.examples and r.id != "quarter_list"] == []


@given(TEXTS, REFERENCES, st.one_of(st.none(), st.integers(1997, 2030)))
def test_find_never_raises_and_mentions_are_in_order(
    text: str, reference: date | None, context_year: int | None
) -> None:
    found = READER.find(text, reference, context_year=context_year)
    ends = [0, *(m.end for m in found)]
    for previous, mention in zip(ends, found, strict=False):
        assert previous <= mention.start < mention.end <= len(text)
        assert mention.period is None or mention.period.start <= mention.period.end


@given(TEXTS, REFERENCES, st.text("甲乙丙丁戊", min_size=1, max_size=5))
def test_a_range_of_the_text_is_read_like_a_paragraph_of_its_own(
    text: str, reference: date | None, before: str
) -> None:
    alone = READER.find(text, reference)
    shift = len(before) + 1
    inside = READER.find(f"{before}\n{text}\n{before}", reference, shift, shift + len(text))
    read = [(m.start - shift, m.end - shift, m.role, m.period, m.basis) for m in inside]
    assert read == [(m.start, m.end, m.role, m.period, m.basis) for m in alone]


@given(TEXTS)
def test_without_reference_date_only_a_named_year_is_resolved(text: str) -> None:
    """The words by which a period hangs on one that names its year (当年, 同期, 两年平均) need no reference date either."""
    found = READER.find(text, None)
    if any(m.period is not None for m in found):
        assert any(m.explicit_year for m in found)


@pytest.mark.parametrize("year", [1999, 2000, 2023, 2024])
@pytest.mark.parametrize("mark", ["—", "-", "至", "~", "月至", "月—", "月份至"])
def test_label_and_dates_of_month_ranges_agree(year: int, mark: str) -> None:
    for first in range(1, 12):
        for last in range(first + 1, 13):
            text = f"{year}年{first}{mark}{last}月"
            (m,) = READER.find(text, None)
            assert m.period is not None
            assert (m.start, m.end, m.explicit_year) == (0, len(text), True)
            assert m.period.label == f"{year}年{first}—{last}月"
            assert m.period.start == date(year, first, 1)
            assert (m.period.end + timedelta(days=1)).month == last % 12 + 1
            assert (m.period.end + timedelta(days=1)).day == 1
            assert m.period.granularity is (Granularity.YEAR_TO_DATE if first == 1 else Granularity.OTHER)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_day_written_out_is_read_back(d: date) -> None:
    for text in (
        f"{d.year}年{d.month}月{d.day}日",
        d.isoformat(),
        f"{d.year}.{d.month}.{d.day}",
        f"{d.year}/{d.month}/{d.day}",
    ):
        (m,) = READER.find(text, None)
        assert m.period == periods.day(d)


@given(st.dates(date(1997, 1, 1), date(2030, 12, 31)))
def test_calendar_units_contain_their_days(d: date) -> None:
    units = (periods.quarter_of(d), periods.half_of(d), periods.month(d.year, d.month), periods.whole_year(d.year))
    assert all(u.start <= d <= u.end for u in units)
    assert periods.year_to_date(d.year, d.month).end == periods.month(d.year, d.month).end


def test_plans_follow_one_another() -> None:
    assert (periods.five_year_plan(1).start.year, periods.five_year_plan(14).label) == (1953, "2021—2025年")
    for n in range(3, 20):
        assert periods.five_year_plan(n).end + timedelta(days=1) == periods.five_year_plan(n + 1).start


def test_average_of_two_years_ends_with_the_period() -> None:
    average = periods.two_year_average(periods.front_quarters(2021, 3))
    assert average is not None
    assert (average.start, average.end) == (date(2020, 1, 1), date(2021, 9, 30))
    assert periods.two_year_average(periods.years(2020, 2021)) is None


def test_same_period_of_a_leap_year_ends_with_its_february() -> None:
    moved = periods.same_period(periods.month(2024, 2), 2023)
    assert moved == periods.month(2023, 2)


def test_context_period_answers_the_words_that_refer_to_it() -> None:
    text = "由去年同期的下降6.4%转为增长2.7%"
    (m,) = READER.find(text, date(2021, 10, 27), context_period=periods.front_quarters(2021, 3))
    assert m.period == periods.front_quarters(2020, 3)


@pytest.mark.parametrize("piece", ["1", "一", "十", "“", "1-", "2023年", "2023—", "今年的", "年底前", "同期", "近"])
def test_a_long_run_of_one_piece_is_read(piece: str) -> None:
    found = READER.find(piece * 20_000, REFERENCE)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


def test_all_wrong_rows_are_reported_at_once() -> None:
    def row(row_id: str, pattern: str, handler: str, after: tuple[str, ...] = ()) -> PatternRow:
        return PatternRow(row_id, "core", pattern, handler, None, after, (), ())

    rows = (
        row("a", "{nothing}年", "year"),
        row("b", "年*", "year"),
        row("c", "年(", "year"),
        row("d", ".年", "vague", ("x",)),
    )
    with pytest.raises(VocabularyError) as error:
        periods._expand((*rows, row("e", "年", "nobody")), {})
    assert [p.split(": ")[1] for p in error.value.problems] == ["a", "b", "c", "d", "d", "e"]


def test_fragments_are_all_used() -> None:
    fragments = load_table("period_fragments", FragmentRow, "name")
    written = "".join(r.pattern for r in (*ROWS, *fragments))
    assert [f.name for f in fragments if f"{{{f.name}}}" not in written] == []
