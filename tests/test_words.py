"""The words of open phrases: rjieba stands in for jieba, and must cut as jieba does."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import jieba
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cq_pipeline.extract.words import USER_FREQUENCY, leading_noun_phrase, tag, user_words

RAW = sorted((Path(__file__).parents[1] / "raw").glob("*.txt"))
# Stretches of Chinese, as the extractor asks for: around blanks and clock times the two differ.
SENTENCES = [run for path in RAW for run in re.findall("[一-鿿，。、；：“”0-9A-Za-z%]{2,}", path.read_text("utf-8"))]


@lru_cache(maxsize=1)
def reference() -> Any:
    """jieba itself with the same user dictionary, without the cache file that it would write.

    `add_word` of jieba counts a word that the dictionary has once more in the total of all counts; rjieba takes the old
    count out. The total decides between near ties such as 国发 and 国 + 发, so the reference takes it out too.
    """
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word, flag in user_words():
        tokenizer.total -= tokenizer.FREQ.get(word, 0)
        tokenizer.add_word(word, USER_FREQUENCY, flag)
    return tokenizer


def words_of_jieba(text: str) -> list[str]:
    return list(reference().cut(text))


def test_cuts_like_jieba() -> None:
    different = [s for s in SENTENCES if [w for w, _ in tag(s)] != words_of_jieba(s)]
    assert different == []


@settings(max_examples=200)
@given(st.text(alphabet=sorted({c for s in SENTENCES[:40] for c in s}), min_size=1, max_size=30))
@example("国发")
def test_cuts_like_jieba_on_any_characters(text: str) -> None:
    assert [w for w, _ in tag(text)] == words_of_jieba(text)


def test_user_dictionary_keeps_terms_whole() -> None:
    assert ("规模以上工业增加值", "n") in tag("规模以上工业增加值")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("新型储能示范基地建成投用", "新型储能示范基地"),
        ("国家级绿色工厂", "国家级绿色工厂"),
        ("获评市级示范", None),
        ("应开尽开", None),
    ],
)
def test_leading_noun_phrase(text: str, phrase: str | None) -> None:
    assert leading_noun_phrase(text) == phrase
