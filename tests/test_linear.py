"""The work of reading grows with the length of a text, whatever the text; work is counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.linear import DIFFERENT, read, shapes

CHARACTERS = 2_000
SHAPES = dict(shapes())
CHOSEN = [
    *DIFFERENT,
    *map(
        repr,
        (
            "1",
            "一",
            "、",
            "（",
            "“",
            "“‘",
            " ",
            "\n",
            "|",
            "分别",
            "1.4、",
            "渝中区、",
            "增长8.5%，",
            "王建国表示，",
            "渝中区区长张三说，增长8.5%。",
            "渝中区区长张三说，“增长8.5%。”",
            "张三：增长8.5%。\n",
            "渝中区\n1\n2\n",
        ),
    ),
]


def calls(text: str) -> int:
    """How many functions reading a text calls, steps of generators included: the same on every machine."""
    count = 0

    def add(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(add)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", CHOSEN)
def test_four_times_the_text_is_about_four_times_the_work(name: str) -> None:
    make: Callable[[int], str] = SHAPES[name]
    read(make(4 * CHARACTERS))  # what is remembered of words and names is remembered
    small, large = calls(make(CHARACTERS)), calls(make(4 * CHARACTERS))
    assert large < 5.5 * small, (small, large)
