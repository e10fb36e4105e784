"""All vocabulary tables at once: which there are, how each is read, and everything that is wrong with any of them.

In: the tables of `vocabulary/tables/`. Out: nothing, or one `VocabularyError` that lists every problem of every table as
`file:row: reason`. What a row must be by itself says its dataclass; what rows must be to each other say the modules that
use them: `vocabulary.districts`, `vocabulary.indicators`, `text.patterns` and the readers of this package.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import TypeVar

from cq_pipeline.extract import (
    completions,
    cues,
    grammar,
    metadata,
    naming,
    offices,
    parts,
    passage,
    passage_period,
    period_scope,
    periods,
    phrases,
    places,
    publication,
    quantities,
    referents,
    sectors,
    spoken,
    subject_names,
    sums,
    talk,
    title,
)
from cq_pipeline.extract.engine import AttributionBasis
from cq_pipeline.text import patterns
from cq_pipeline.vocabulary import comparisons, districts, indicators, table_titles, topics
from cq_pipeline.vocabulary.load import LIST_SEPARATOR, VocabularyError, parsed_table, stated_cells, table_text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose cells must be in one of some columns of another table."""

    column: str
    table: str
    columns: tuple[str, ...]


DISTRICT_NAME = Reference("district_name", "districts", ("district_name", "short_name", "aliases"))


@dataclass(frozen=True, slots=True)
class VocabularyTable:
    """A table: the dataclass of its rows, and what must hold in a row.

    `key`: the column whose values are unique. `pattern`: a column of regular expressions that stand by themselves, without
    macros or fragments of another row. `span`: the columns of a first and a last day.
    """

    name: str
    row_type: type
    key: str | None = None
    pattern: str | None = None
    reference: Reference | None = None
    span: tuple[str, str] | None = None


TABLES: tuple[VocabularyTable, ...] = (
    VocabularyTable("activity_verbs", indicators.ActivityVerb, "verb"),
    VocabularyTable("area_figures", subject_names.AreaFigure, "name"),
    VocabularyTable("attribution_bases", AttributionBasis),
    VocabularyTable("basis_words", periods.BasisRow, "id", "pattern"),
    VocabularyTable("benchmark_words", places.Context, "context_id", "pattern"),
    VocabularyTable("census_days", title.CensusDay, "census_id", "pattern"),
    VocabularyTable("classifier_heads", talk.ClassifierHead, "unit"),
    VocabularyTable("column_titles", metadata.ColumnRow, "column_id"),
    VocabularyTable("comparison_scopes", comparisons.ComparisonScope, "scope_name"),
    VocabularyTable("count_nouns", indicators.CountNoun, "noun"),
    VocabularyTable("date_evidence", publication.DayRow, "evidence_id", "pattern"),
    VocabularyTable("district_successions", districts.Succession),
    VocabularyTable("districts", districts.District),
    VocabularyTable("event_patterns", metadata.EventPatternRow, "pattern_id", "pattern"),
    VocabularyTable("events", cues.EventRow, "event_id", span=("start_date", "end_date")),
    VocabularyTable("heading_statuses", passage.HeadingStatus, "heading_id", "pattern"),
    VocabularyTable("hedges", quantities.HedgeRow),
    VocabularyTable("holidays", periods.HolidayRow, "id", span=("start", "end")),
    VocabularyTable("indicator_industries", indicators.Industry, "industry_code"),
    VocabularyTable("indicator_scopes", indicators.Scope, "scope_code"),
    VocabularyTable("indicator_statistics", indicators.Statistic, "statistic_code"),
    VocabularyTable("indicators", indicators.Indicator, "indicator_code"),
    VocabularyTable(
        "landmarks",
        places.Landmark,
        "landmark_id",
        reference=Reference("district_id", "districts", ("district_id",)),
    ),
    VocabularyTable("layout_patterns", patterns.LayoutPattern, "id"),
    VocabularyTable("lead_words", phrases.LeadWord, "word"),
    VocabularyTable("money_nouns", referents.MoneyNoun, "noun"),
    VocabularyTable("name_completions", completions.NameCompletion, "completion_id"),
    VocabularyTable("name_edges", naming.NameEdge, "edge_id", "pattern"),
    VocabularyTable("name_stopwords", offices.StopwordRow, "stopword_id"),
    VocabularyTable(
        "non_claims",
        quantities.NonClaimRow,
        "id",
        reference=Reference("reason", "rejection_reasons", ("code",)),
    ),
    VocabularyTable("object_verbs", referents.ObjectVerb),
    VocabularyTable("offices", offices.OfficeRow, "office_id"),
    VocabularyTable("organisations", offices.OrganisationRow, "organisation_id", reference=DISTRICT_NAME),
    VocabularyTable("own_business_endings", comparisons.OwnBusinessEnding, "ending"),
    VocabularyTable("part_kinds", parts.PartKind, "kind"),
    VocabularyTable("period_asides", period_scope.PeriodAside, "aside_id"),
    VocabularyTable("period_events", periods.EventRow, "id"),
    VocabularyTable("period_fragments", periods.FragmentRow, "name"),
    VocabularyTable("period_patterns", periods.PatternRow, "id"),
    VocabularyTable("period_words", periods.WordRow),
    VocabularyTable("place_contexts", places.Context, "context_id", "pattern"),
    VocabularyTable("place_deictics", places.Deictic, "deictic_id", reference=DISTRICT_NAME),
    VocabularyTable("place_traps", places.Trap, "trap_id", reference=DISTRICT_NAME),
    VocabularyTable(
        "policy_terms",
        topics.PolicyTerm,
        "term",
        reference=Reference("topic_code", "topics", ("topic_code",)),
    ),
    VocabularyTable("predicates", grammar.PredicateRow, "predicate_id"),
    VocabularyTable("publishers", cues.PublisherRow, "publisher_id", reference=DISTRICT_NAME),
    VocabularyTable("rank_forms", quantities.RankFormRow, "id"),
    VocabularyTable("reach_verbs", referents.ReachVerb, "verb"),
    VocabularyTable("rejection_reasons", quantities.RejectionReasonRow, "code"),
    VocabularyTable(
        "sector_measures",
        sectors.SectorRow,
        "sector",
        reference=Reference("indicator_name", "indicators", ("indicator_name",)),
    ),
    VocabularyTable(
        "session_terms",
        publication.SessionTerm,
        "term_id",
        reference=Reference("evidence_id", "year_evidence", ("evidence_id",)),
    ),
    VocabularyTable("slogan_cues", topics.SloganCue),
    VocabularyTable(
        "specialties",
        places.Specialties,
        "district_id",
        reference=Reference("district_id", "districts", ("district_id",)),
    ),
    VocabularyTable("speech_verbs", cues.SpeechVerbRow, "verb_id"),
    VocabularyTable("spoken_measures", spoken.SpokenRow, "measure_id", "before"),
    VocabularyTable("standing_figures", passage_period.StandingFigure, "figure_id", "pattern"),
    VocabularyTable("status_words", grammar.StatusRow, "status_id", "pattern"),
    VocabularyTable("subject_endings", subject_names.SubjectEnding, "ending"),
    VocabularyTable("subject_words", subject_names.SubjectWord),
    VocabularyTable("sum_forms", sums.SumForm, "form_id"),
    VocabularyTable("surnames", offices.SurnameRow, "surname_id"),
    VocabularyTable("table_titles", table_titles.TitleRow, "title_id", "pattern"),
    VocabularyTable("tail_words", grammar.TailWordRow, "word_id"),
    VocabularyTable("talk_verbs", talk.TalkVerb, "talk_id"),
    VocabularyTable("term_stopwords", topics.TermStopword, "word"),
    VocabularyTable("topics", topics.Topic, "topic_code"),
    VocabularyTable(
        "townships",
        places.Townships,
        "district_id",
        reference=Reference("district_id", "districts", ("district_id",)),
    ),
    VocabularyTable(
        "unitless_nouns",
        quantities.UnitlessNounRow,
        "noun",
        reference=Reference("base_unit", "units", ("base_unit",)),
    ),
    VocabularyTable("units", quantities.UnitRow, "unit_text"),
    VocabularyTable("verb_indicators", naming.VerbIndicator, "verb"),
    VocabularyTable("year_evidence", publication.YearRow, "evidence_id", "pattern"),
)

BETWEEN_ROWS: tuple[Callable[[], object], ...] = (
    districts.gazetteer,
    topics.load_topics,
    topics.load_policy_terms,
    indicators.load_indicators,
    indicators.load_scopes,
    indicators.load_industries,
    indicators.load_statistics,
    comparisons.load_comparison_scopes,
    lambda: patterns.expand(patterns.layout_patterns()),
    quantities.QuantityReader.from_tables,
    periods.PeriodReader,
    places.place_reader,
)
"""What checks rows against each other. A reader of several tables waits until each of their rows is right by itself."""


def sound(load: Callable[[], T]) -> T:
    """What `load` makes of the tables. Raises `VocabularyError` with all problems of all tables when one is wrong."""
    for table in TABLES:
        for _ in _problems_of_rows(table):
            raise VocabularyError(vocabulary_problems())
    try:
        return load()
    except VocabularyError as error:
        found = (*vocabulary_problems(), *map(_with_row, error.problems))
        raise VocabularyError(dict.fromkeys(found)) from None


def vocabulary_problems() -> tuple[str, ...]:
    """Everything that is wrong with the tables, each problem once, by file and row."""
    found = [problem for table in TABLES for problem in _problems_of_rows(table)]
    for load in BETWEEN_ROWS:
        try:
            load()
        except VocabularyError as error:
            found += map(_with_row, error.problems)
    return tuple(sorted(dict.fromkeys(found), key=_place))


def _problems_of_rows(table: VocabularyTable) -> Iterator[str]:
    parsed = parsed_table(table.name, table.row_type, table.key)
    yield from parsed.problems
    first = fields(table.row_type)[0].name
    for line, row in zip(parsed.lines, parsed.rows, strict=True):
        where = f"{table.name}.csv:{line}: {getattr(row, first)}"
        if table.pattern is not None:
            try:
                re.compile(getattr(row, table.pattern))
            except re.error as error:
                yield f"{where}: {table.pattern}: {error}"
        if table.reference is not None:
            value = getattr(row, table.reference.column)
            if value and value not in _referred(table.reference):
                yield f"{where}: {table.reference.column} {value!r} is not in {table.reference.table}.csv"
        if table.span is not None:
            begin, end = (getattr(row, name) for name in table.span)
            if begin is not None and end is not None and begin > end:
                yield f"{where}: {table.span[0]} is after {table.span[1]}"


@cache
def _referred(reference: Reference) -> frozenset[str]:
    """What a reference may name: the cells of rows that are wrong for another reason too, lists by their items."""
    cells = (cell for column in reference.columns for cell in stated_cells(reference.table, column))
    return frozenset(item for cell in cells for item in cell.split(LIST_SEPARATOR))


_NAMED_ROW = re.compile(r"(?P<table>\w+)\.csv: (?P<row>[^:\s]+): ")
_PLACE = re.compile(r"(?P<table>\w+)\.csv:(?P<line>[0-9]+)")


def _with_row(problem: str) -> str:
    """A problem that names its row by the first cell gets the row's number: `x.csv: id: …` → `x.csv:7: id: …`."""
    named = _NAMED_ROW.match(problem)
    line = _first_cells(named["table"]).get(named["row"]) if named else None
    return f"{named['table']}.csv:{line}: {problem[named.start('row') :]}" if named and line else problem


@cache
def _first_cells(table: str) -> dict[str, int]:
    """First cell of each row → its line."""
    lines: dict[str, int] = {}
    if all(known.name != table for known in TABLES):
        return lines
    reader = csv.reader(io.StringIO(table_text(table)))
    for cells in reader:
        if cells:
            lines.setdefault(cells[0], reader.line_num)
    return lines


def _place(problem: str) -> tuple[str, int, str]:
    found = _PLACE.match(problem)
    return (found["table"], int(found["line"]), problem) if found else (problem, 0, problem)
