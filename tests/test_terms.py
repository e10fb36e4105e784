"""Terms of statements: words cut as jieba cuts them, counts that hold on any text, tables that are consistent."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cq_pipeline.extract.engine import default_engine
from cq_pipeline.extract.model import DocumentInput, Statement
from cq_pipeline.extract.terms import cut, quotations, term_of, term_reader, term_words
from cq_pipeline.extract.words import USER_FREQUENCY
from cq_pipeline.records import replace
from cq_pipeline.vocabulary.indicators import CATEGORY_NAMES
from cq_pipeline.vocabulary.load import VocabularyError
from cq_pipeline.vocabulary.topics import (
    PolicyTerm,
    Topic,
    check_policy_terms,
    check_topics,
    load_policy_terms,
    load_topics,
    policy_terms,
    slogan_cues,
    stopwords,
)

RAW = sorted((Path(__file__).parents[1] / "raw").glob("*.txt"))


@lru_cache(maxsize=1)
def real_statements() -> tuple[tuple[Statement, ...], ...]:
    """Those of the project's own texts, text by text."""
    return tuple(default_engine().extract(DocumentInput(path.name, path.read_text("utf-8"))).statements for path in RAW)


@lru_cache(maxsize=1)
def reference() -> Any:
    """jieba itself with the same user dictionary; see `test_words.reference` for the total."""
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word, flag in term_words():
        tokenizer.total -= tokenizer.FREQ.get(word, 0)
        tokenizer.add_word(word, USER_FREQUENCY, flag)
    return tokenizer


def test_cuts_like_jieba() -> None:
    texts = [s.clean_text for statements in real_statements() for s in statements if " " not in s.clean_text]
    assert len(texts) > 200
    assert [t for t in texts if cut(t) != list(reference().cut(t))] == []


@settings(max_examples=200)
@given(st.lists(st.sampled_from(sorted(policy_terms())) | st.sampled_from("的和抓好推进，。“”‘’"), max_size=8))
def test_counts_hold_on_any_text(pieces: list[str]) -> None:
    (statements,) = [default_engine().extract(DocumentInput("a.txt", "".join(pieces))).statements]
    rows = term_reader().read([(statements, None)]).to_pylist()
    assert len({(r["statement_id"], r["term"]) for r in rows}) == len(rows)
    for row in rows:
        assert 0 <= row["cued"] <= row["quoted"]
        assert row["occurrences"] > 0
        assert row["kind"] != "quotation" or row["occurrences"] == row["quoted"]


def test_documents_are_read_one_by_one() -> None:
    """What a document says does not depend on the others of its batch, nor on what was read before."""
    together = term_reader().read((s, date(2024, 4, 27)) for s in real_statements()).to_pylist()
    apart = [
        row
        for statements in reversed(real_statements())
        for row in reversed(term_reader().read([(statements, date(2024, 4, 27))]).to_pylist())
    ]
    assert together == apart[::-1]


def test_those_who_speak_are_no_terms() -> None:
    text = "“要抓好产业。”王小平说。\n\n会后，王小平走进产业园。"
    (statements,) = [default_engine().extract(DocumentInput("a.txt", text)).statements]
    terms = term_reader().read([(statements, None)]).column("term").to_pylist()
    assert "王小平" not in terms
    assert "产业园" in terms


@pytest.mark.parametrize("name", ["董建国", "丁中平", "李长江"])
def test_parts_of_the_names_of_those_who_speak_are_no_terms(name: str) -> None:
    """jieba cuts such a name into a surname and a word of its dictionary, here the name of something."""
    text = f"要抓好产业。会后，{name}走进产业园，听取{name}工作室汇报。"
    statements = default_engine().extract(DocumentInput("a.txt", text)).statements
    spoken = [replace(statement, speaker_name=name) for statement in statements]
    assert any(term_of(word) is not None for word in cut(name))
    terms = set(term_reader().read([(spoken, None)]).column("term").to_pylist())
    assert {name[i:] for i in range(3)}.isdisjoint(terms)
    assert {"产业", "产业园", "工作室"} <= terms


def test_a_word_that_holds_the_name_of_a_speaker_stays_a_term() -> None:
    statements = default_engine().extract(DocumentInput("a.txt", "用电高峰期到来，高峰走进产业园。")).statements
    spoken = [replace(statement, speaker_name="高峰") for statement in statements]
    assert set(term_reader().read([(spoken, None)]).column("term").to_pylist()) == {"用电", "高峰期", "产业园"}


def test_every_policy_term_is_cut_whole_and_found() -> None:
    assert [word for word in policy_terms() if cut(f"坚持{word}。")[1:-1] != [word]] == []
    assert [word for word, term in policy_terms().items() if (found := term_of(word)) is None or found[0] != term] == []


def test_the_tables_are_of_use() -> None:
    assert len(load_policy_terms()) >= 150
    assert {row.topic_code for row in load_policy_terms()} == {topic.topic_code for topic in load_topics()}
    assert {c for topic in load_topics() for c in topic.indicator_categories} <= set(CATEGORY_NAMES)
    assert not stopwords() & set(policy_terms())


@pytest.mark.parametrize("cue", slogan_cues(), ids=lambda cue: f"{cue.side}-{cue.text}")
def test_every_cue_finds_the_slogan_of_its_example(cue: Any) -> None:
    assert cue.examples
    for example in cue.examples:
        assert [found.has_cue for found in quotations(example)] == [True], example
        mark = example.index("“") if cue.side == "before" else example.index("”") + 1
        assert example[:mark].endswith(cue.text) if cue.side == "before" else example[mark:].startswith(cue.text)


def test_wrong_rows_are_all_named() -> None:
    topics = (Topic("a", "甲", "A", ("industry",), "甲"), Topic("b", "乙", "B", ("industry", "none"), "乙"))
    with pytest.raises(VocabularyError) as caught:
        check_topics(topics)
    assert caught.value.problems == (
        "topics.csv:3: category 'industry' is in topic 'a' already",
        "topics.csv:3: there is no category of indicators 'none'",
    )
    rows = (PolicyTerm("双碳", "c", ("碳达峰、碳中和",), "甲"), PolicyTerm("碳达峰", "a", ("双碳", "碳"), "乙"))
    with pytest.raises(VocabularyError) as caught:
        check_policy_terms(rows, topics)
    assert caught.value.problems == (
        "policy_terms.csv:2: there is no topic 'c'",
        "policy_terms.csv:2: '碳达峰、碳中和' has one character, a blank or a punctuation mark",
        "policy_terms.csv:3: '双碳' belongs to '双碳' already",
        "policy_terms.csv:3: '碳' has one character, a blank or a punctuation mark",
    )
