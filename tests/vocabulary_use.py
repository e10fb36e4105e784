"""Which rows of the vocabulary no spec case uses: `python -m tests.vocabulary_use [TABLE …]` prints them, and writes nothing.

A row is used when a case of `tests/specs/*.yaml` holds one of its words, or a text that its pattern matches; rows of
period patterns when the period reader names them as its basis. What occurs is not yet proved: the report finds rows that
nothing can prove, and says where a case is worth writing.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cq_pipeline.extract.periods import PeriodReader
from cq_pipeline.vocabulary.load import LIST_SEPARATOR, table_text

SPECS = Path(__file__).parent / "specs"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table keeps what can occur in a text: columns of words (lists allowed), and columns of patterns."""

    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


TABLES: dict[str, Columns] = {
    "activity_verbs": Columns(("verb",)),
    "area_figures": Columns(),  # names of indicators and of their categories
    "basis_words": Columns(patterns=("pattern",)),
    "benchmark_words": Columns(patterns=("pattern",)),
    "classifier_heads": Columns(("heads",)),
    "column_titles": Columns(("text",)),
    "comparison_scopes": Columns(("scope_name", "aliases")),
    "count_nouns": Columns(("noun",)),
    "date_evidence": Columns(patterns=("pattern",)),
    "district_successions": Columns(),
    "districts": Columns(("district_name", "short_name", "aliases")),
    "event_patterns": Columns(patterns=("pattern",)),
    "events": Columns(("name", "aliases")),
    "heading_statuses": Columns(patterns=("pattern",)),
    "hedges": Columns(("text",)),
    "indicator_industries": Columns(("industry_name", "aliases")),
    "indicator_scopes": Columns(("scope_name", "aliases")),
    "indicator_statistics": Columns(("statistic_name", "aliases")),
    "holidays": Columns(("names",)),
    "indicators": Columns(("indicator_name", "aliases", "growth_aliases", "contextual_aliases")),
    "landmarks": Columns(("texts",)),
    "layout_patterns": Columns(patterns=("pattern",)),
    "lead_words": Columns(("word",)),
    "money_nouns": Columns(("noun",)),
    "object_verbs": Columns(("verb",)),
    "name_completions": Columns(patterns=("name", "before", "behind")),
    "name_edges": Columns(patterns=("pattern",)),
    "name_stopwords": Columns(("text",)),
    "non_claims": Columns(patterns=("pattern",)),
    "offices": Columns(("title",)),
    "own_business_endings": Columns(("ending",)),
    "organisations": Columns(("name", "aliases")),
    "part_kinds": Columns(("kind",)),
    "period_asides": Columns(patterns=("before", "behind")),
    "period_events": Columns(("names",)),
    "period_fragments": Columns(),
    "period_patterns": Columns(),  # by the reader, see `period_bases`
    "period_words": Columns(("word",)),
    "place_contexts": Columns(patterns=("pattern",)),
    "place_deictics": Columns(("texts",)),
    "place_traps": Columns(("texts",)),
    "predicates": Columns(("text",)),
    "publishers": Columns(("name", "aliases")),
    "rank_forms": Columns(("text",)),
    "reach_verbs": Columns(("verb",)),
    "policy_terms": Columns(("term", "aliases")),
    "census_days": Columns(patterns=("pattern",)),
    "sector_measures": Columns(("sector",)),
    "session_terms": Columns(),  # of the sessions that year_evidence finds
    "slogan_cues": Columns(("text",)),
    "term_stopwords": Columns(("word",)),
    "topics": Columns(),  # fields that policy terms and indicators belong to
    "rejection_reasons": Columns(("code",)),
    "attribution_bases": Columns(),
    "specialties": Columns(("words",)),
    "speech_verbs": Columns(("text",)),
    "spoken_measures": Columns(patterns=("before",)),
    "standing_figures": Columns(patterns=("pattern",)),
    "status_words": Columns(patterns=("pattern",)),
    "subject_endings": Columns(("ending",)),
    "subject_words": Columns(("word",)),
    "sum_forms": Columns(),  # ends of clauses, with examples of their own
    "surnames": Columns(("text",)),
    "table_titles": Columns(),  # of columns; see `test_table_titles`
    "tail_words": Columns(("text",)),
    "talk_verbs": Columns(("verbs",)),
    "townships": Columns(("townships",)),
    "unitless_nouns": Columns(("noun",)),
    "units": Columns(("unit_text",)),
    "verb_indicators": Columns(("verb",)),
    "year_evidence": Columns(patterns=("pattern",)),
}
"""Every table. One without columns is not searched for words: its rows are parts of others, or facts about them."""


def spec_cases() -> Iterator[Mapping[str, Any]]:
    """All cases of all spec files."""
    for path in sorted(SPECS.glob("*.yaml")):
        yield from yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))["cases"]


def strings(value: object) -> Iterator[str]:
    """Every text inside a case, its expectations included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def period_bases(cases: list[Mapping[str, Any]]) -> set[str]:
    """Ids of the period patterns that read something in a case."""
    reader = PeriodReader()
    return {
        mention.basis
        for case in cases
        for mention in reader.find(
            str(case.get("text", "")), case.get("reference_date"), context_year=case.get("context_year")
        )
    }


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of a table as text; the first column identifies a row."""
    return list(csv.DictReader(table_text(table).splitlines()))


def unused(table: str, corpus: str, bases: Set[str] = frozenset()) -> list[str]:
    """The first cells of the rows of `table` that do not occur in `corpus`."""
    columns = TABLES[table]
    rows = rows_of(table)
    if table == "period_patterns":
        return [row["id"] for row in rows if row["id"] not in bases and row["part"] == "core"]
    if not columns.words and not columns.patterns:
        return []
    macros = {row["id"]: row["pattern"] for row in rows if row.get("kind") == "macro"}
    found = []
    for row in rows:
        if row.get("kind") == "macro":
            continue
        words = [word for name in columns.words for word in row[name].split(LIST_SEPARATOR) if word]
        patterns = [row[name] for name in columns.patterns if row[name]]
        if not any(word in corpus for word in words) and not any(
            re.search(_expanded(pattern, macros), corpus, re.MULTILINE) for pattern in patterns
        ):
            found.append(next(iter(row.values())))
    return found


def _expanded(pattern: str, macros: Mapping[str, str]) -> str:
    for _ in range(4 if macros else 0):
        pattern = re.sub(r"(?<!P)<([A-Z]+)>", lambda m: macros.get(m[1], m[0]), pattern)
    return pattern


def report(tables: list[str]) -> Iterator[str]:
    """A line a table: how many of its rows no case uses, and which."""
    cases = list(spec_cases())
    corpus = "\n".join(text for case in cases for text in strings(dict(case)))
    bases = period_bases(cases)
    for table in tables:
        rows = unused(table, corpus, bases)
        if rows:
            yield f"{table}: {len(rows)} of {len(rows_of(table))} rows in no spec: {' '.join(rows)}"


def main() -> int:
    """Print the report; 2 for a table that there is not."""
    tables = sys.argv[1:] or sorted(TABLES)
    if wrong := sorted(set(tables) - set(TABLES)):
        print(f"no such table: {', '.join(wrong)}", file=sys.stderr)
        return 2
    for line in report(tables):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
