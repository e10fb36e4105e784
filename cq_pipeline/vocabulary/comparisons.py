"""What claims are compared by: the words for one scope (居区县第三, 居全市第三), and whose figures may be their own.

In: `comparison_scopes.csv`, `own_business_endings.csv`. Out: typed rows, checked: a word stands for one scope. Regions and
indicators have tables of their own, with their aliases; a scope that is in no table is compared by its own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cq_pipeline.vocabulary.load import VocabularyError, load_table


@dataclass(frozen=True, slots=True)
class ComparisonScope:
    """One scope by its standard word, and the others that say the same."""

    scope_name: str
    aliases: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class OwnBusinessEnding:
    """How the names of organisations end whose figures may be of their own business: 公司, 银行, 大学."""

    ending: str
    note: str | None = None


@lru_cache(maxsize=1)
def load_own_business_endings() -> tuple[OwnBusinessEnding, ...]:
    """The endings. Raises `VocabularyError`."""
    return load_table("own_business_endings", OwnBusinessEnding, "ending")


@lru_cache(maxsize=1)
def load_comparison_scopes() -> tuple[ComparisonScope, ...]:
    """The scopes of comparison. Raises `VocabularyError` when two rows claim a word."""
    rows = load_table("comparison_scopes", ComparisonScope, "scope_name")
    problems = []
    owner = {row.scope_name: row.scope_name for row in rows}
    for row in rows:
        for alias in row.aliases:
            other = owner.setdefault(alias, row.scope_name)
            if other != row.scope_name or alias == row.scope_name:
                problems.append(f"comparison_scopes.csv: {row.scope_name}: {alias!r} stands for {other!r} already")
    if problems:
        raise VocabularyError(problems)
    return rows
