"""What the growth of a sector is measured by, where a paragraph turns to it and names no indicator: 投资方面，增速最快的是….

In: a text and where a paragraph begins. Out: the name of the sector's main indicator, or None. The sectors are the rows of
`tables/sector_measures.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cq_pipeline.vocabulary.load import load_table


@dataclass(frozen=True, slots=True)
class SectorRow:
    """A row of sector_measures.csv: a word for a sector, and the indicator that tells how it does."""

    sector: str
    indicator_name: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Sectors:
    """The sectors of the table in one pattern."""

    def __init__(self, rows: Iterable[SectorRow]) -> None:
        self._measures = {row.sector: row.indicator_name for row in rows}
        sectors = "|".join(map(re.escape, sorted(self._measures, key=len, reverse=True)))
        self._turn = re.compile(f"(?:从|而|在|再?看)?({sectors})(?:领域)?(?:方面|来看|看|上)[，：]")

    @classmethod
    def from_tables(cls) -> Sectors:
        """The sectors of the project's own table. Raises `VocabularyError`."""
        return cls(load_table("sector_measures", SectorRow, "sector"))

    def measure(self, text: str, start: int, end: int) -> str | None:
        """The main indicator of the sector that the words from `start` turn to: 投资方面，."""
        turn = self._turn.match(text, start, end)
        return self._measures[turn[1]] if turn is not None else None
