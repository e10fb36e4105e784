"""Completes a name of the text's own words by what its sentence said before or says behind the number.

In: a text, a `Quantity` in it and what it is said of. Out: the full name, as a row of `tables/name_completions.csv` has it, or None:
合同台资4.1亿美元，实际到位2.3亿美元 → 实际到位台资.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cq_pipeline.extract.model import Quantity
from cq_pipeline.extract.naming import Named
from cq_pipeline.extract.phrases import after, before
from cq_pipeline.records import replace
from cq_pipeline.vocabulary.load import VocabularyError, load_table

_BACK = 70
"""Characters before a number that are read."""
_ON = 16
"""And behind it."""


@dataclass(frozen=True, slots=True)
class NameCompletion:
    """A row of name_completions.csv: what a name is in full, beside a number in one of some units, between some words.

    `name` is the whole name as it was read, `before` what ends in front of it, `behind` what begins behind the number; {x} in
    `indicator_name` stands for the group of that name in either.
    """

    completion_id: str
    name: str
    units: tuple[str, ...]
    before: str | None
    behind: str | None
    indicator_name: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Completions:
    """The names of the table."""

    def __init__(self, rows: tuple[NameCompletion, ...]) -> None:
        """Raises `VocabularyError` where a pattern does not compile."""
        problems: list[str] = []
        self._rows: list[tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str] | None, NameCompletion]] = []
        for row in rows:
            try:
                self._rows.append(
                    (
                        re.compile(row.name),
                        re.compile(f"{row.before}$") if row.before else None,
                        re.compile(row.behind) if row.behind else None,
                        row,
                    )
                )
            except re.error as error:
                problems.append(f"name_completions.csv: {row.completion_id}: {error}")
        if problems:
            raise VocabularyError(problems)

    @classmethod
    def from_tables(cls) -> Completions:
        """The names of the project's own table. Raises `VocabularyError`."""
        return cls(load_table("name_completions", NameCompletion, "completion_id"))

    def complete(self, text: str, start: int, q: Quantity, named: Named) -> Named | None:
        """The full name of what `q` is said of, in the sentence that begins at `start`; None where nothing is missing."""
        if named.code is not None:
            return None
        for name, before_it, behind_it, row in self._rows:
            said = name.fullmatch(named.name)
            if said is None or (row.units and q.unit not in row.units):
                continue
            found = said.groupdict().get("x")
            if before_it is not None:
                stop = before(q)
                at = text.rfind(named.text, max(start, stop - _BACK), stop)
                led = before_it.search(text, max(start, stop - _BACK), at if at >= 0 else stop)
                if led is None:
                    continue
                found = led.groupdict().get("x") or found
            if behind_it is not None and behind_it.match(text, after(q), after(q) + _ON) is None:
                continue
            whole = row.indicator_name.replace("{x}", found or "")
            return None if whole == named.name else replace(named, name=whole)
        return None
