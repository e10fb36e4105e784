"""Days and hours that are counted, and do not last: 优良天数360天, 其中甲区351天; 累计日照时数298小时.

In: the text, a length of time, where it was said what is counted. Out: whether the number counts that. The name may stand
in the clause, earlier in the paragraph, in the heading, or be that of the figure told last; between it, or the place or
clause that the number is of, and the number there is nothing but small words.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_NAMES = {"天": re.compile("(?<![期限])[天日]数"), "小时": re.compile("(?<!工)时数|小时数")}
_SMALL = re.compile(
    "(?:同比|环比|[比较](?:上年|去年)(?:同期)?|平均|分别|依次|增加|减少|超过|不足|达到|低于|高于|至少|最[多少高低]|其次|其中|均值|介于|(?:(?:19|20)[0-9]{2}年|[去上前]年(?:同期)?)的|"
    "[在为达有于至到以从由共均都也仅只约近各逾高低多少增减将要应了是则到和与及])*"
)
_STOPS = "，。；：、（）\n"
_ENDS = re.compile(
    "(?:多|余)?(?:以[上下]|左右|之间)?"
    "(?![内后前里来就起]|之[内后前]|以[内后前来]|时间|期|的(?!区县|地区|优|良|天)|[一假游工龄才可要])"
)
_OTHER = re.compile("浓度|指数|比例|比率|收入|产值|时间|时限|工期|周期|审批")
_REACH = 300


def named_in(text: str, start: int, end: int, unit: str) -> int:
    """Behind the last word in a range that counts this unit of time: 天数. -1 where there is none."""
    names = _NAMES.get(unit)
    found = -1
    for m in names.finditer(text, max(start, end - _REACH), end) if names is not None else ():
        found = m.end()
    return found


def unit_named_in(text: str, start: int, end: int) -> str:
    """The unit of time that the words of a range count; empty where they count none."""
    return next((unit for unit in _NAMES if named_in(text, start, end, unit) >= 0), "")


def is_counted_by(name: str, unit: str) -> bool:
    """Whether an indicator counts this unit of time.

    >>> is_counted_by("空气质量优良天数", "天"), is_counted_by("平均审理时间", "天"), is_counted_by("日照时数", "天")
    (True, False, False)
    """
    names = _NAMES.get(unit)
    return names is not None and any(m.end() == len(name) for m in names.finditer(name))


def may_count(text: str, start: int, low: int, end: int, unit: str, told_at: Collection[int]) -> bool:
    """Whether a number `text[low:end]` stands as a count does: nothing but small words between it and what it is of.

    `told_at` is where places end, and other counts of the kind.
    """
    begun = max(start, *(text.rfind(stop, start, low) + 1 for stop in _STOPS))
    begun = max([begun, named_in(text, begun, low, unit), *(at for at in told_at if begun < at <= low)])
    return _SMALL.fullmatch(text[begun:low].strip()) is not None and _ENDS.match(text, end) is not None


def told_since(text: str, start: int, low: int, unit: str) -> bool:
    """Whether the paragraph has named what it counts, and no other figure since."""
    at = named_in(text, start, low, unit)
    return at >= 0 and _OTHER.search(text, at, low) is None
