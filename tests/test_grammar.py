"""The tables of small words: every example says what its row says, no counter-example does."""

from __future__ import annotations

import pytest

from cq_pipeline.extract.engine import default_engine
from cq_pipeline.extract.grammar import Grammar, PredicateRow, StatusRow
from cq_pipeline.extract.model import DocumentInput
from cq_pipeline.extract.naming import NameEdge, NameEdges, Namer, VerbIndicator
from cq_pipeline.extract.passage import HeadingStatus, heading_status
from cq_pipeline.extract.passage_period import StandingFigure, kind_of_figure
from cq_pipeline.extract.quantities import QuantityReader, UnitRow
from cq_pipeline.extract.referents import MoneyNoun, ObjectVerb
from cq_pipeline.extract.sectors import SectorRow, Sectors
from cq_pipeline.extract.spoken import Spoken, SpokenRow
from cq_pipeline.extract.sums import SumForm
from cq_pipeline.extract.talk import Talk, TalkVerb
from cq_pipeline.vocabulary.load import load_table

PREDICATES = load_table("predicates", PredicateRow, "predicate_id")
STATUSES = load_table("status_words", StatusRow, "status_id")
HEADINGS = load_table("heading_statuses", HeadingStatus, "heading_id")
MONEY_NOUNS = load_table("money_nouns", MoneyNoun, "noun")
OBJECT_VERBS = load_table("object_verbs", ObjectVerb)
EDGES = load_table("name_edges", NameEdge, "edge_id")
SECTORS = load_table("sector_measures", SectorRow, "sector")
SPOKEN = load_table("spoken_measures", SpokenRow, "measure_id")
TALK = load_table("talk_verbs", TalkVerb, "talk_id")
DIMENSIONS = {row.base_unit: row.dimension for row in load_table("units", UnitRow)}
SUMS = load_table("sum_forms", SumForm, "form_id")
STANDING = load_table("standing_figures", StandingFigure, "figure_id")
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


@pytest.mark.parametrize("row", EDGES, ids=lambda r: r.edge_id)
def test_name_edge_examples(row: NameEdge) -> None:
    edge = NameEdges([row])
    assert row.examples
    for example in row.examples:
        trimmed = edge.trim(example)
        assert trimmed is None if row.action == "refuse" else trimmed and len(trimmed) < len(example), example
    for example in row.counter_examples:
        assert edge.trim(example) == example, example


@pytest.mark.parametrize("row", [r for r in IMPLIED if r.examples], ids=lambda r: r.verb)
def test_implied_indicator_examples(row: VerbIndicator, quantities: QuantityReader) -> None:
    namer = Namer()
    for example in row.examples:
        phrase = example[: quantities.find(example).quantities[0].start]
        named = namer.implied_by_verb(phrase)
        assert named is not None, example
        assert named.name == row.indicator_name, example


@pytest.mark.parametrize("row", SPOKEN, ids=lambda r: r.measure_id)
def test_spoken_examples(row: SpokenRow, quantities: QuantityReader) -> None:
    reader = Spoken([row])

    def read(text: str) -> bool:
        return any(reader.name(text, 0, q) is not None for q in quantities.find(text).quantities)

    assert row.examples
    assert [e for e in row.examples if not read(e)] == []
    assert [e for e in row.counter_examples if read(e)] == []


@pytest.mark.parametrize("row", TALK, ids=lambda r: r.talk_id)
def test_talk_examples(row: TalkVerb, quantities: QuantityReader) -> None:
    reader = Talk([row], DIMENSIONS)

    def read(text: str) -> bool:
        return any(reader.name(text, 0, q, "") is not None for q in quantities.find(text).quantities)

    assert row.examples
    assert [e for e in row.examples if not read(e)] == []
    assert [e for e in row.counter_examples if read(e)] == []


@pytest.mark.parametrize("row", SECTORS, ids=lambda r: r.sector)
def test_sector_examples(row: SectorRow) -> None:
    sectors = Sectors([row])
    assert row.examples
    assert [sectors.measure(e, 0, len(e)) for e in row.examples] == [row.indicator_name] * len(row.examples)
    assert [e for e in row.counter_examples if sectors.measure(e, 0, len(e)) is not None] == []


@pytest.mark.parametrize("row", HEADINGS, ids=lambda r: r.heading_id)
def test_heading_examples(row: HeadingStatus) -> None:
    assert row.examples
    assert [heading_status(e) for e in row.examples] == [row.status] * len(row.examples)
    assert row.status not in [heading_status(e) for e in row.counter_examples]


@pytest.mark.parametrize("row", MONEY_NOUNS, ids=lambda r: r.noun)
def test_money_noun_examples(row: MoneyNoun) -> None:
    assert row.examples
    for example in row.examples:
        claims = default_engine().extract(DocumentInput("a.txt", f"今年设立{example}。")).claims
        assert [c.indicator_name for c in claims] == [row.indicator_name], example


@pytest.mark.parametrize("row", OBJECT_VERBS, ids=lambda r: f"{r.verb}-{r.statistic_name}")
def test_object_verb_examples(row: ObjectVerb) -> None:
    assert row.examples
    for example in row.examples:
        claims = default_engine().extract(DocumentInput("a.txt", f"去年全区{example}。")).claims
        assert [c.indicator_name.endswith(row.statistic_name) for c in claims] == [True], example
    for example in row.counter_examples:
        claims = default_engine().extract(DocumentInput("a.txt", f"去年全区{example}。")).claims
        assert not any(
            (c.indicator_text or "").startswith(row.verb)
            and c.indicator_name.endswith(row.statistic_name)
            and c.indicator_name != c.indicator_text
            for c in claims
        ), example


@pytest.mark.parametrize("row", STANDING, ids=lambda r: r.figure_id)
def test_standing_figure_examples(row: StandingFigure) -> None:
    assert row.examples
    for example in row.examples:
        assert kind_of_figure(example) == row.kind, example
    for example in row.counter_examples:
        assert kind_of_figure(example) != row.kind, example


@pytest.mark.parametrize("row", SUMS, ids=lambda r: r.form_id)
def test_sum_examples(row: SumForm, quantities: QuantityReader) -> None:
    """Every example ends in yuan; what only looks like it is no sum."""
    assert row.examples
    for example in row.examples:
        assert "元" in [q.unit for q in quantities.find(f"{example}。").quantities], example
    for example in row.counter_examples:
        assert "元" not in [q.unit for q in quantities.find(f"{example}。").quantities], example
