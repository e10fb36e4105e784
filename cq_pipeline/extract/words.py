"""Word segmentation with part-of-speech tags, for the places where words matter: phrases that no table names.

In: a short stretch of Chinese. Out: its words with jieba's tags. The algorithm and the dictionary are jieba's; `rjieba`
runs them, some thirty times as fast, and `tests/test_words.py` proves that it cuts as `jieba` does. The project's
vocabulary is the user dictionary. Both are loaded at the first call, which most texts never make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import rjieba

from cq_pipeline.vocabulary.districts import gazetteer
from cq_pipeline.vocabulary.indicators import (
    indicator_terms,
    load_activity_verbs,
    load_count_nouns,
    load_industries,
    load_statistics,
)

USER_FREQUENCY = 2000
"""The count that a word of the vocabulary gets, so that it is kept whole against its parts."""


def user_words() -> Iterator[tuple[str, str]]:
    """The user dictionary: the vocabulary's words of two and more characters with their tags, no word twice."""
    seen: set[str] = set()
    tagged = [
        ("v", (row.verb for row in load_activity_verbs())),
        ("n", (row.noun for row in load_count_nouns())),
        ("n", (t for row in load_industries() for t in (row.industry_name, *row.aliases))),
        ("n", (t for row in load_statistics() for t in (row.statistic_name, *row.aliases))),
        ("ns", (name for row in gazetteer().districts for name in row.names)),
        ("n", indicator_terms()),
    ]
    for tag, words in tagged:
        for word in words:
            if len(word) >= 2 and word not in seen and not any(c.isspace() or c.isascii() for c in word):
                seen.add(word)
                yield word, tag


@lru_cache(maxsize=1)
def _segmenter() -> rjieba.Jieba:
    segmenter = rjieba.Jieba()
    for word, tag in user_words():
        segmenter.add_word(word, USER_FREQUENCY, tag)
    return segmenter


@lru_cache(maxsize=8192)
def tag(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a text and their tags.

    >>> tag("围绕国家战略")
    (('围绕', 'v'), ('国家', 'n'), ('战略', 'n'))
    """
    return tuple((word, flag) for word, flag in _segmenter().tag(text))


@lru_cache(maxsize=8192)
def tag_known(text: str) -> tuple[tuple[str, str], ...]:
    """The same, but what no dictionary has is cut into its characters, so that a name of its own shows.

    >>> tag_known("红蜻坊鞋业")
    (('红', 'a'), ('蜻', 'n'), ('坊', 'ng'), ('鞋业', 'n'))
    """
    return tuple((word, flag) for word, flag in _segmenter().tag(text, False))


def first_word(text: str) -> str:
    """The word that a text begins with.

    >>> first_word("就业人数"), first_word("共建成")
    ('就业人数', '共')
    """
    tagged = tag(text)
    return tagged[0][0] if tagged else ""


_NOMINAL = ("n", "vn", "an", "j", "l", "i", "eng", "s", "f", "b", "t", "nz", "x", "m", "q", "a", "h", "k")
_CLOSING = ("n", "vn", "an", "j", "l", "i", "eng", "s", "k")


_PLACE_LAST = "点站所店馆库棚池塔桥桩柜亭厂"
"""What makes the name of a place of what is done there: 收寄点, 充电桩."""


def leading_noun_phrase(text: str) -> str | None:
    """The noun phrase that a text begins with; None when it begins with something else.

    >>> leading_noun_phrase("重点技改项目应开尽开")
    '重点技改项目'
    >>> leading_noun_phrase("入选国家级名单") is None, leading_noun_phrase("宣讲队走进社区")
    (True, '宣讲队')
    """
    end = at = 0
    words = tag(text)
    place = len(words) > 1 and len(words[1][0]) == 1 and (words[1][1] in ("n", "nr") or words[1][0] in _PLACE_LAST)
    if place and words[0][1] == "v" and len(words[0][0]) == 2:
        end = at = 3  # 宣讲队, 监测站: what is done makes the name of those who do it
        words = words[2:]
    for word, flag in words:
        at += len(word)
        if flag.startswith(_CLOSING):
            end = at
        elif not (flag.startswith(_NOMINAL) or (word == "的" and end)):
            break
    return text[:end] or None


_TRAILING = ("d", "p", "c", "r", "t", "u", "y")
_OF_NAME = frozenset(("按期", "按时", "经常", "定期", "长期", "实时", "自动"))
"""Adverbs that a name may begin with: 按期办结率."""
_FROM = frozenset("由从自较比至到")
_MODAL = frozenset(("拟", "要", "可", "能", "能够", "可以", "将", "应", "需", "就", "也", "都", "已", "还", "共", "仅"))


def open_name(text: str, is_name: Callable[[str], bool], *, counted: bool = False) -> str | None:
    """What is left of a text's own words for an indicator without adverbs, prepositions and what stands before them.

    None where nothing is left that names something. `is_name` says which words name something all the same (投入, 批发).
    What is `counted` may be told by what it did: 企业向新能源转型.

    >>> open_name("进出口贸易也从原来", lambda _: False)
    '进出口贸易'
    >>> open_name("公司拟在区内投资", lambda _: False), open_name("新城将形成", lambda _: False)
    ('区内投资', None)
    """
    words = list(tag(text))
    permits = text.endswith(("许可", "认可"))  # 办理行政许可
    while (
        words
        and not permits
        and ((words[-1][1].startswith(_TRAILING) and not is_name(words[-1][0])) or words[-1][0] in _MODAL)
    ):
        words.pop()
    nominal = [flag.startswith(_CLOSING) or word == "级" or is_name(word) for word, flag in words]
    for i in range(len(words) - 2, -1, -1):
        word, flag = words[i]
        if word in ("将", "拟") and not any(nominal[i + 1 :]):
            return None  # 新城将形成: who does something, not what is measured
        if word == "应" and words[i + 1][0].startswith("到"):
            break  # 应到代表
        if i == 0 and word in _OF_NAME:
            break
        if (flag == "d" or (flag == "p" and not counted) or word in _MODAL) and any(nominal[i + 1 :]):
            if flag == "p" and word in _FROM and any(nominal[:i]):
                words, nominal = words[:i], nominal[:i]  # 城镇化率由直辖时
            else:
                words, nominal = words[i + 1 :], nominal[i + 1 :]
            break
    left = "".join(word for word, _ in words)
    return left if any(nominal) else None
