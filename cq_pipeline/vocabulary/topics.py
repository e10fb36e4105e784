"""Topics and the terms of Chinese policy: what statements without numbers are about.

In: `topics.csv`, `policy_terms.csv`, `term_stopwords.csv`, `slogan_cues.csv`. Out: typed rows, checked together: a topic
that does not exist, a category of indicators in two topics, a term that two rows claim. Names of indicators and
districts have tables of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cq_pipeline.vocabulary.indicators import CATEGORY_NAMES
from cq_pipeline.vocabulary.load import VocabularyError, load_table

_WORD = re.compile(r"[0-9A-Za-z+一-鿿]{2,}")
"""What the segmenter can keep in one piece."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of government that statements are about. `indicator_categories` are the indicators' fields in it."""

    topic_code: str
    topic_name: str
    topic_name_en: str
    indicator_categories: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class PolicyTerm:
    """A term of policy with its topic. An alias says the same thing; `source` is a document that set or used it."""

    term: str
    topic_code: str
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class TermStopword:
    """A word that names nothing by which one statement could be told from another."""

    word: str


@dataclass(frozen=True, slots=True)
class SloganCue:
    """A word right before or right after quotation marks that makes what they hold a slogan: 实施“…”, “…”行动."""

    text: str
    side: Literal["before", "after"]
    examples: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def load_topics() -> tuple[Topic, ...]:
    """The topics. Raises `VocabularyError`."""
    rows = load_table("topics", Topic, key="topic_code")
    check_topics(rows)
    return rows


def check_topics(rows: tuple[Topic, ...]) -> None:
    """Raises `VocabularyError` with all categories that do not exist or are in two topics."""
    problems = []
    owner: dict[str, str] = {}
    for line, row in enumerate(rows, 2):
        for category in row.indicator_categories:
            if category not in CATEGORY_NAMES:
                problems.append(f"topics.csv:{line}: there is no category of indicators {category!r}")
            elif category in owner:
                problems.append(f"topics.csv:{line}: category {category!r} is in topic {owner[category]!r} already")
            owner.setdefault(category, row.topic_code)
    if problems:
        raise VocabularyError(problems)


@lru_cache(maxsize=1)
def load_policy_terms() -> tuple[PolicyTerm, ...]:
    """The terms of policy. Raises `VocabularyError`."""
    rows = load_table("policy_terms", PolicyTerm, key="term")
    check_policy_terms(rows, load_topics())
    return rows


def check_policy_terms(rows: tuple[PolicyTerm, ...], topics: tuple[Topic, ...]) -> None:
    """Raises `VocabularyError` with all rows whose topic does not exist, or with a term that cannot be found in a text."""
    problems = []
    known = {topic.topic_code for topic in topics}
    owner: dict[str, str] = {}
    for line, row in enumerate(rows, 2):
        if row.topic_code not in known:
            problems.append(f"policy_terms.csv:{line}: there is no topic {row.topic_code!r}")
        for word in (row.term, *row.aliases):
            if _WORD.fullmatch(word) is None:
                problems.append(f"policy_terms.csv:{line}: {word!r} has one character, a blank or a punctuation mark")
            if word in owner:
                problems.append(f"policy_terms.csv:{line}: {word!r} belongs to {owner[word]!r} already")
            owner.setdefault(word, row.term)
    if problems:
        raise VocabularyError(problems)


@lru_cache(maxsize=1)
def policy_terms() -> dict[str, str]:
    """Every term and alias → the term.

    >>> policy_terms()["供给侧改革"], policy_terms()["碳达峰"]
    ('供给侧结构性改革', '双碳')
    """
    return {word: row.term for row in load_policy_terms() for word in (row.term, *row.aliases)}


@lru_cache(maxsize=1)
def stopwords() -> frozenset[str]:
    """The words of `term_stopwords.csv`. Raises `VocabularyError`."""
    return frozenset(row.word for row in load_table("term_stopwords", TermStopword, key="word"))


@lru_cache(maxsize=1)
def slogan_cues() -> tuple[SloganCue, ...]:
    """The words beside slogans. Raises `VocabularyError`."""
    return load_table("slogan_cues", SloganCue)
