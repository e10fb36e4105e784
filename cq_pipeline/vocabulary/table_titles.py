"""What the titles of a table say: 同比增长（%）, 比上年末增减, 位次, 指标名称.

In: `table_titles.csv`. Out: one pattern for each kind of title, all its rows as alternatives. A row of kind `macro` is no
title: `<BASE>` in a pattern stands for the macro `BASE`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cq_pipeline.vocabulary.load import VocabularyError, load_table

Kind = Literal[
    "macro", "growth", "growth_alone", "moved", "beside", "done", "rank", "place", "share", "no_value", "other", "year", "unit",
    "label", "measure", "generic", "generic_end", "time",
]  # fmt: skip
_ANCHORED = {"generic": "^(?:{})+", "generic_end": "(?:{})$"}
_MACRO_NAME = re.compile("<([A-Z_]+)>")


@dataclass(frozen=True, slots=True)
class TitleRow:
    """One row: a title, or the part of one, that fits `pattern` is of that kind."""

    title_id: str
    kind: Kind
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@lru_cache(maxsize=1)
def load_titles() -> tuple[TitleRow, ...]:
    """The rows, macros filled in and left out. Raises `VocabularyError`."""
    rows = load_table("table_titles", TitleRow, "title_id")
    macros = {row.title_id: row.pattern for row in rows if row.kind == "macro"}
    filled = [
        TitleRow(
            row.title_id,
            row.kind,
            _MACRO_NAME.sub(lambda m: macros.get(m[1], m[0]), row.pattern),
            row.examples,
            row.counter_examples,
        )
        for row in rows
        if row.kind != "macro"
    ]
    problems = [
        f"table_titles.csv: {r.title_id}: no macro of that name" for r in filled if _MACRO_NAME.search(r.pattern)
    ]
    if problems:
        raise VocabularyError(problems)
    return tuple(filled)


@lru_cache(maxsize=64)
def titles_of(kind: Kind) -> re.Pattern[str]:
    """All titles of a kind as one pattern.

    >>> titles_of("rank").search("全市位次") is not None, titles_of("label").fullmatch("总量")
    (True, None)
    """
    return re.compile(_ANCHORED.get(kind, "{}").format("|".join(r.pattern for r in load_titles() if r.kind == kind)))
