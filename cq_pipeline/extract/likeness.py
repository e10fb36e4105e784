"""How much alike the points of speeches are worded: 一、抓龙头带链条 goes with 二、抓平台强承载, not with 二、以“乡情”为媒.

In: the first words of points, numbers left out. Out: a figure from 0 up; what has nothing in common has next to none. A speech
words its points alike, and no two speeches of a page alike: so a point that was torn off shows where it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_HEAD = 24
"""Characters of a point that are looked at."""
_NUMBER = re.compile(
    "(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+|其[一二三四五六七八九十]+|"
    "（?[一二三四五六七八九十0-9]+[）、.]?)[，、：]?"
)
_PART = re.compile("[，。；：、！？]")
_SAME = 0.1
"""What the same length, the same first and the same last character add."""


def wording(text: str) -> str:
    """The first words of a point, its number left out.

    >>> wording("二是大抓教育。新建学校12所")
    '大抓教育'
    """
    head = text[:_HEAD]
    match = _NUMBER.match(head)
    return _PART.split(head[match.end() :])[0] if match else ""


@lru_cache(maxsize=4096)
def likeness(one: str, two: str) -> float:
    """How much alike two wordings are.

    >>> likeness("抓龙头带链条", "抓平台强承载") > 0.3 > likeness("抓龙头带链条", "以“乡情”为媒")
    True
    """
    if not one or not two:
        return 0.0
    common = _common(one, two) / max(len(one), len(two))
    if not common:
        return 0.0
    return common + _SAME * ((len(one) == len(two)) + (one[0] == two[0]) + (one[-1] == two[-1]))


def mean_likeness(one: str, others: Sequence[str]) -> float:
    """How much alike a wording is to those of others, on average."""
    return sum(likeness(one, other) for other in others) / len(others) if others else 0.0


def _common(one: str, two: str) -> int:
    """Length of the longest sequence of characters that both have, in one order."""
    row = [0] * (len(two) + 1)
    for a in one:
        above = 0
        for j, b in enumerate(two, 1):
            above, row[j] = row[j], above + 1 if a == b else max(row[j], row[j - 1])
    return row[-1]
