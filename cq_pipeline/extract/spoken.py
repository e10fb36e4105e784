"""Names what a number of spoken language measures, where verbs say it rather than a noun: 笋子卖了3万斤 → 笋子销量.

In: a text, a `Quantity` in it and where its sentence begins. Out: the indicator's name, or None. The forms are the rows of
`tables/spoken_measures.csv`; those of a number's unit are tried in the table's order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cq_pipeline.extract.model import Quantity
from cq_pipeline.extract.phrases import before
from cq_pipeline.vocabulary.load import VocabularyError, load_table

_REACH = 60  # characters before a number in which a form begins
_WHEN = (
    "(?:今年|去年|前年|明年|后年|往年|现在|目前|如今|眼下|原来|以前|过去|后来|一年|每年|上半年|下半年|全年|"
    "[前头][0-9一二两三四五六七八九十]+个?(?:多月|月|季度|天|年)|[0-9]{1,2}[至到—–-][0-9]{1,2}月份?|(?:到)?[0-9]{1,2}月(?:份|底)?|"
    "[0-9]{4}年|年[底初终头]|第[一二三]年|[上这]个?月|本月|上周|春节|国庆|五一|到?(?:昨天|今天|目前)(?:为止)?|截[至止]目前|已经?|早就|一共|总共|累计|共|"
    "就|也|还|都|又|能|再|估计|要|我们|我|他们|他|她|[我他她]家|自己|厂里|公司|县里|区里|镇上|光|单|大概|大约|差不多|前后|才|只|仅|最多|至少)*"
)
"""What the marker <when> of a row stands for: time words and small words that may stand before a verb, in any number."""
_SLOT = re.compile(r"\{([a-z])\}")


@dataclass(frozen=True, slots=True)
class SpokenRow:
    """A row of spoken_measures.csv: a way of saying what a number measures.

    `before` ends at the number, or at the hedge in front of it (<when> in it stands for time words and small words); `behind`
    begins where the number ends. What the groups x, a and b of `before` and y of `behind` have found goes into
    `indicator_name`; one that has found nothing leaves nothing there.
    """

    measure_id: str
    units: tuple[str, ...]
    before: str
    behind: str | None
    indicator_name: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Spoken:
    """The forms of the table, compiled once and kept by unit."""

    def __init__(self, rows: Iterable[SpokenRow]) -> None:
        """Raises `VocabularyError` where a pattern does not compile."""
        problems: list[str] = []
        self._rows: dict[str, list[tuple[re.Pattern[str], re.Pattern[str] | None, SpokenRow]]] = {}
        for row in rows:
            try:
                compiled = (
                    re.compile(f"(?:{row.before.replace('<when>', _WHEN)})$"),
                    re.compile(row.behind) if row.behind else None,
                    row,
                )
            except re.error as error:
                problems.append(f"spoken_measures.csv: {row.measure_id}: {error}")
                continue
            for unit in row.units:
                self._rows.setdefault(unit, []).append(compiled)
        if problems:
            raise VocabularyError(problems)

    @classmethod
    def from_tables(cls) -> Spoken:
        """The forms of the project's own table. Raises `VocabularyError`."""
        return cls(load_table("spoken_measures", SpokenRow, "measure_id"))

    def name(self, text: str, start: int, q: Quantity) -> str | None:
        """What `q` measures, by the words of its sentence, which begins at `start`."""
        rows = self._rows.get(q.unit)
        if rows is None:
            return None
        stop = before(q)
        lead = text[max(start, stop - _REACH) : stop]
        for said, follows, row in rows:
            after = follows.match(text, q.end) if follows is not None else None
            if follows is not None and after is None:
                continue
            if (match := said.search(lead)) is not None:
                groups = match.groupdict() | (after.groupdict() if after is not None else {})
                return _SLOT.sub(lambda slot, groups=groups: groups.get(slot[1]) or "", row.indicator_name)  # type: ignore[misc]  # bound now
        return None
