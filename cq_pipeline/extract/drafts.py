"""What the assembly makes of numbers: drafts of claims in view offsets, and numbers that it refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from cq_pipeline.extract.model import Comparator, Measure, Period, PlaceMention, Quantity, Status, Voice
from cq_pipeline.extract.naming import Named
from cq_pipeline.extract.quantities import RejectedNumber
from cq_pipeline.records import record


@record(frozen=True, slots=True)
class Item:
    """One member of what a number is said of: an indicator, the places it holds for, whose it is."""

    named: Named
    places: tuple[PlaceMention, ...] = ()
    subject: str | None = None


@record(frozen=True, slots=True)
class Draft:
    """A claim before grounding. The `…_basis` fields are rows of attribution_bases.csv."""

    quantity: Quantity
    measure: Measure
    value: Decimal | None
    value_max: Decimal | None
    unit: str
    comparator: Comparator
    named: Named
    indicator_basis: str
    status: Status
    status_basis: str
    basis: str | None
    scope: str | None
    subject: str | None
    period: Period | None
    period_basis: str
    district_name: str | None
    district_basis: str
    voice: Voice
    sentence_start: int
    sentence_end: int
    duplicate: bool


@dataclass(slots=True)
class Assembly:
    """All that a page yields."""

    drafts: list[Draft] = field(default_factory=list)
    refused: list[RejectedNumber] = field(default_factory=list)
    repeated: tuple[tuple[int, int, int], ...] = ()  # what `repeated_ranges` gave for the page

    def refuse(self, quantities: list[Quantity], reason: str) -> None:
        """Note numbers that became no claim."""
        self.refused.extend(RejectedNumber(q.start, q.end, reason) for q in quantities)
