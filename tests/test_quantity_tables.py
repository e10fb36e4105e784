"""The tables behind the quantity reader: every example matches its row, no counter-example does."""

from __future__ import annotations

import inspect
import re
from functools import cache

import pytest

from cq_pipeline.extract import quantities
from cq_pipeline.extract.model import Comparator, Quantity
from cq_pipeline.extract.quantities import (
    HedgeRow,
    NonClaimRow,
    QuantityReader,
    QuantityScan,
    RankFormRow,
    RejectionReasonRow,
    UnitlessNounRow,
    UnitRow,
)
from cq_pipeline.vocabulary.load import VocabularyError, load_table

UNITS = load_table("units", UnitRow, key="unit_text")
HEDGES = load_table("hedges", HedgeRow)
NON_CLAIMS = load_table("non_claims", NonClaimRow, key="id")
RANK_FORMS = load_table("rank_forms", RankFormRow, key="id")
UNITLESS_NOUNS = load_table("unitless_nouns", UnitlessNounRow, key="noun")
REASONS = load_table("rejection_reasons", RejectionReasonRow, key="code")


@cache
def reader() -> QuantityReader:
    return QuantityReader.from_tables()


def scan(text: str) -> QuantityScan:
    return reader().find(text)


def written(text: str, quantity: Quantity) -> str:
    return text[quantity.start : quantity.end]


def has_unit(text: str, row: UnitRow) -> bool:
    return any(q.unit == row.base_unit for q in scan(text).quantities)


@pytest.mark.parametrize("row", UNITS, ids=lambda r: r.unit_text)
def test_unit(row: UnitRow) -> None:
    assert row.examples, "a unit needs an example"
    for text in row.examples:
        assert has_unit(text, row), text
    for text in row.counter_examples:
        assert not has_unit(text, row), text


@pytest.mark.parametrize("row", UNITLESS_NOUNS, ids=lambda r: r.noun)
def test_unitless_noun(row: UnitlessNounRow) -> None:
    """The number is read with the unit that goes without saying, and its range ends before the noun."""
    assert row.examples, "a noun needs an example"
    assert (row.base_unit is None) == (row.role == "modifier")
    for text in row.examples:
        (found,) = scan(text).quantities
        assert written(text, found).endswith("万"), text
        assert found.unit == (row.base_unit or "人") or (row.base_unit is None and found.unit), text
    for text in row.counter_examples:
        assert not any(written(text, q).endswith("万") for q in scan(text).quantities), text


def test_there_are_many_units() -> None:
    assert len(UNITS) >= 150


def has_hedge(text: str, row: HedgeRow) -> bool:
    for q in scan(text).quantities:
        if row.position == "inside":
            if row.text in written(text, q) and q.comparator is row.comparator:
                return True
        elif q.hedge_start is not None and row.text in text[q.hedge_start : q.hedge_end]:
            return True
    return False


@pytest.mark.parametrize("row", HEDGES, ids=lambda r: f"{r.position}-{r.text}")
def test_hedge(row: HedgeRow) -> None:
    assert row.examples, "a hedge needs an example"
    assert row.comparator is not Comparator.EQ, "达, 为 and 高达 are no hedges: leave them out"
    for text in row.examples:
        assert has_hedge(text, row), text
        comparators = {q.comparator for q in scan(text).quantities if q.comparator is not Comparator.EQ}
        assert comparators == {row.comparator}, text
    for text in row.counter_examples:
        assert not has_hedge(text, row), text


def rejected_by(text: str) -> set[str | None]:
    return {r.pattern_id for r in scan(text).rejected}


@pytest.mark.parametrize("row", NON_CLAIMS, ids=lambda r: r.id)
def test_non_claim(row: NonClaimRow) -> None:
    assert row.examples, "a pattern needs an example"
    for text in row.examples:
        if row.kind == "word":
            # a longer word of another row may hold this one; what counts is that nothing is read out of it
            assert not scan(text).quantities, text
        elif row.kind == "modifier":
            assert any(r.reason == row.reason for r in scan(text).rejected), text
        else:
            assert row.id in rejected_by(text), text
    for text in row.counter_examples:
        assert row.id not in rejected_by(text), text


@pytest.mark.parametrize("row", [r for r in NON_CLAIMS if r.kind == "word"], ids=lambda r: r.id)
def test_words_of_a_row_are_no_quantities(row: NonClaimRow) -> None:
    wrong = [word for word in row.pattern.split("|") if scan(f"关于{word}，").quantities]
    assert not wrong


@pytest.mark.parametrize("row", RANK_FORMS, ids=lambda r: f"{r.role}-{r.text}")
def test_rank_form(row: RankFormRow) -> None:
    assert row.examples, "a rank form needs an example"
    ranks = [q for text in row.examples for q in scan(text).quantities if q.unit == "位" and q.kind == "rank"]
    if row.role in ("reverse", "first_stop", "top_stop"):
        assert not ranks
    else:
        assert ranks
    for text in row.counter_examples:
        found = [q for q in scan(text).quantities if q.kind == "rank"]
        assert bool(found) is (row.role == "reverse"), text


def test_every_reason_is_in_the_closed_list() -> None:
    codes = {r.code for r in REASONS}
    samples = [text for row in (*NON_CLAIMS, *UNITS, *HEDGES) for text in (*row.examples, *row.counter_examples)]
    assert {r.reason for text in samples for r in scan(text).rejected} <= codes
    assert {row.reason for row in NON_CLAIMS} <= codes
    assert all(r.description and r.description_zh for r in REASONS)


def test_reasons_in_the_code_are_in_the_closed_list() -> None:
    codes = {r.code for r in REASONS}
    source = inspect.getsource(quantities)
    named = set(re.findall(r'(?:_rejected\(.*, |RejectedNumber\(.*, |return )"([a-z]+_?[a-z]+)"', source))
    assert {"no_unit", "article", "ratio"} <= named <= codes


def test_bad_rows_are_refused() -> None:
    bad = (
        NonClaimRow("broken", "arabic", "calendar", "[0-9", (), ("3",), ()),
        NonClaimRow("stray", "word", "no_such_reason", "万一", (), ("万一",), ()),
    )
    with pytest.raises(VocabularyError) as error:
        QuantityReader(UNITS, HEDGES, bad, RANK_FORMS, REASONS)
    assert [p.split(": ")[1] for p in error.value.problems] == ["stray", "broken"]
