"""The tables of small words: every example says what its row says, no counter-example does."""

from __future__ import annotations

import pytest

from cq_pipeline.extract.grammar import Grammar, PredicateRow, StatusRow
from cq_pipeline.extract.naming import Namer, VerbIndicator
from cq_pipeline.extract.quantities import QuantityReader
from cq_pipeline.vocabulary.load import load_table

PREDICATES = load_table("predicates", PredicateRow, "predicate_id")
STATUSES = load_table("status_words", StatusRow, "status_id")
IMPLIED = load_table("verb_indicators", VerbIndicator, "verb")


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return Grammar.from_tables()


@pytest.fixture(scope="module")
def quantities() -> QuantityReader:
    return QuantityReader.from_tables()


@pytest.mark.parametrize("row", [r for r in PREDICATES if r.examples], ids=lambda r: r.predicate_id)
def test_predicate_examples(row: PredicateRow, grammar: Grammar, quantities: QuantityReader) -> None:
    for example in row.examples:
        quantity = quantities.find(example).quantities[0]
        tail = grammar.tail(example, 0, quantity, {}, {}, lambda *_: False)
        assert row in (tail.predicate, tail.modifier) or row.text in example[: tail.end], example


@pytest.mark.parametrize("row", STATUSES, ids=lambda r: r.status_id)
def test_status_examples(row: StatusRow, grammar: Grammar) -> None:
    assert row.examples
    for example in row.examples:
        assert row in [found for _, found in grammar.statuses(example, 0, len(example))], example
    for example in row.counter_examples:
        assert row not in [found for _, found in grammar.statuses(example, 0, len(example))], example


@pytest.mark.parametrize("row", [r for r in IMPLIED if r.examples], ids=lambda r: r.verb)
def test_implied_indicator_examples(row: VerbIndicator, quantities: QuantityReader) -> None:
    namer = Namer()
    for example in row.examples:
        phrase = example[: quantities.find(example).quantities[0].start]
        named = namer.implied_by_verb(phrase)
        assert named is not None and named.name == row.indicator_name, example
