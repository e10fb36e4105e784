"""How far a period reaches: what tells the time of something else than the figures behind it.

In: a text and where a period stands in it. Out: whether it is an aside. A period that opens a heading, a paragraph, a list
or a sentence lasts until another takes its place; one that a number takes lasts as long (`passage.py`). An aside does
neither: it is what a cause is of (受8月伏旱影响), what was before (继2018年…之后), or stands in brackets
with words of its own. What a figure is compared with has a role of its own (`PeriodRole.BASELINE`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cq_pipeline.vocabulary.load import load_table

_REACH = 40
"""Characters before a period in which an aside may begin."""
_CLOSES = 60
"""Characters behind a period in which a bracket may end."""
_STOPS = "。；\n"
_WORDS = re.compile("[一-鿿]{2}")


@dataclass(frozen=True, slots=True)
class PeriodAside:
    """A row of period_asides.csv: what stands before and behind a period that is the time of something else.

    In its examples 〔〕 stand around the period.
    """

    aside_id: str
    before: str
    behind: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    note: str = ""


@lru_cache(maxsize=1)
def _asides() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The compiled rows of period_asides.csv. Raises `VocabularyError`."""
    rows = load_table("period_asides", PeriodAside, "aside_id")
    return tuple((re.compile(f"(?:{row.before})$"), re.compile(row.behind)) for row in rows)


def is_aside(text: str, start: int, end: int) -> bool:
    """Whether a period, `text[start:end]`, is the time of a cause, or of what came before.

    >>> is_aside("受8月伏旱影响，单产下降", 1, 3), is_aside("受托，8月投入3万元", 3, 5)
    (True, False)
    """
    low = max(0, start - _REACH)
    return any(
        before.search(text, low, start) is not None and behind.match(text, end) is not None
        for before, behind in _asides()
    )


def bracket_end(text: str, start: int, end: int) -> int | None:
    """Where the bracket ends in which a period stands with other words; None where it stands in none, or alone.

    >>> bracket_end("花椒（2016年评为名牌）产值32亿元", 3, 8), bracket_end("产值（2016年）32亿元", 3, 8)
    (13, None)
    """
    low = max(0, start - _REACH)
    opened = text.rfind("（", low, start)
    if opened < 0 or text.rfind("）", opened, start) >= 0 or any(text.rfind(c, opened, start) >= 0 for c in _STOPS):
        return None
    closed = text.find("）", end, end + _CLOSES)
    if closed < 0:
        return None
    own = _WORDS.search(text, opened, start) is not None or _WORDS.search(text, end, closed) is not None
    return closed + 1 if own else None
