"""Says whether a number without a unit is a sum of money, by the clause it ends: 车费五十二, 一学期两千, 两百多一晚.

In: a text, where a bare number stands in it and how it is written. Out: yes or no. What makes it one is a row of
`tables/sum_forms.csv`; a number beside a sum in a list of the same build (住旅馆八十 behind 车费五十二) is told by that sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cq_pipeline.vocabulary.load import VocabularyError, load_table

_REACH = 24  # characters before a number in which its clause says what it is
_CLAUSE = re.compile("[，。；：！？、“”‘’（）\n]")
_GLUE = (
    "(?:今年|去年|前年|现在|目前|如今|原来|以前|每月|一个月|每天|一天|一年|一趟|来回|一共|总共|加起来|平均|大概|差不多|起码|至少|最多|涨到|降到|"
    "就|才|只|也|都|还|又|再|要|得|是|为|到|了|约|能|可|有)*"
)
"""What the marker <glue> of a row stands for: time words and small words, in any number."""
_ENDS = re.compile("(?:多|来|几)?(?:左右|上下|出头|以上|不止|不到|打底|起步)?(?=[，。；、！？：”…]|$)")
_ELLIPTIC = re.compile("[一二两三四五六七八九十]*[百千万][一二三四五六七八九]{1,2}")
"""A numeral without its last place, as it is spoken: 一百二, 三千二三, 一万五."""
_ROUND = re.compile("[一二两三四五六七八九十]{1,3}(?:百|千|万)[一二两三四五六七八九]{0,2}")
_BESIDE = re.compile(
    "(?:块钱?|元钱?|多|左右|来)?(?:一[斤间张份碗桌趟晚天])?[，、；](?P<what>(?!今年|去年|现在|目前|第)[一-鿿]{1,5})(?<![产量数人户岁亩高宽长重深号达第年月日届层楼])"
)
"""Between a sum and a bare number of the same list: what the second one is paid for."""

Numeral = Literal["any", "chinese", "elliptic", "round"]


@dataclass(frozen=True, slots=True)
class SumForm:
    """A row of sum_forms.csv. `before` ends at the number or its hedge, `behind` begins behind it; one of them may be empty.

    `numeral`: which ones it holds for: any; chinese ones; elliptic ones (一百二); round ones (两千, 三四千) and elliptic ones.
    """

    form_id: str
    before: str | None
    behind: str | None
    numeral: Numeral
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Sums:
    """The forms of the table, compiled."""

    def __init__(self, rows: Iterable[SumForm]) -> None:
        """Raises `VocabularyError` where a pattern does not compile."""
        problems: list[str] = []
        self._forms: list[tuple[re.Pattern[str] | None, re.Pattern[str], SumForm]] = []
        for row in rows:
            try:
                before = re.compile(f"{row.before.replace('<glue>', _GLUE)}$") if row.before else None
                self._forms.append((before, re.compile(row.behind) if row.behind else _ENDS, row))
            except re.error as error:
                problems.append(f"sum_forms.csv: {row.form_id}: {error}")
        if problems:
            raise VocabularyError(problems)

    @classmethod
    def from_tables(cls) -> Sums:
        """The forms of the project's own table. Raises `VocabularyError`."""
        return cls(load_table("sum_forms", SumForm, "form_id"))

    def form(self, text: str, start: int, end: int, numeral: str) -> SumForm | None:
        """The form that makes the number money; `start`: where it or the hedge before it begins, `end`: where it ends."""
        chinese = not numeral[0].isdigit()
        elliptic = chinese and _ELLIPTIC.fullmatch(numeral) is not None
        fits = {
            "any": True,
            "chinese": chinese,
            "elliptic": elliptic,
            "round": elliptic or (chinese and _ROUND.fullmatch(numeral) is not None),
        }
        clause = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
        for before, behind, row in self._forms:
            if not fits[row.numeral] or behind.match(text, end) is None:
                continue
            if before is None or before.search(clause) is not None:
                return row
        return None


def ends_clause(text: str, end: int) -> bool:
    """Whether nothing but a hedge stands between a number and the end of its clause."""
    return _ENDS.match(text, end) is not None


def is_of_one_list(text: str, end: int, start: int) -> bool:
    """Whether what stands between a sum and a bare number only says what the second one is paid for: 车费五十二，住旅馆八十."""
    return _BESIDE.fullmatch(text, end, start) is not None
