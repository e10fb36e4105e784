"""The jurisdictions that texts about Chongqing name, as they were on each day: a type 2 table and its successions.

In: `tables/districts.csv` and `tables/district_successions.csv`. Out: a `Gazetteer`, which answers which entity bore a
name on a day, what an entity was called on a day, who belonged to Chongqing then, and what became of whom.

Dates are inclusive on both sides: `valid_to` is the last day. An empty `valid_from` means before all texts, an empty
`valid_to` that the row still holds. The key of a row is (`district_id`, `valid_from`); `district_id` stays with the
entity when it is renamed or raised in rank (开县 and 开州区 are both `cq-500154`), and changes when it is merged into
another. An official name belongs to one entity for all time, so that a name alone leads to its `district_id`.
Source: 国务院 and 民政部 approvals named in each row, codes of GB/T 2260 (民政部 yearly lists).
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from cq_pipeline.vocabulary.load import VocabularyError, checked, parsed_table

DistrictType = Literal[
    "nation",
    "province",
    "municipality",
    "prefecture",
    "city",
    "district",
    "county_level_city",
    "county",
    "autonomous_county",
    "new_area",
    "functional_zone",
    "region",
    "economic_circle",
]
SuccessionKind = Literal["renamed", "merged", "split", "upgraded", "continued"]

MUNICIPALITY_ID = "cq-500000"
COUNTY_LEVEL = frozenset({"district", "county_level_city", "county", "autonomous_county"})
"""Types that count as 区县: the 38 of 2016–2025 are these."""

_BEGIN, _END = date.min, date.max


@dataclass(frozen=True, slots=True)
class District:
    """One entity over one span of days in which its name, code, rank and parent did not change."""

    district_id: str
    district_name: str
    district_type: DistrictType
    short_name: str | None = None
    aliases: tuple[str, ...] = ()
    gb_code: str | None = None
    region: str | None = None  # part of Chongqing by 一区两群 as drawn since 2024, for all of the entity's rows
    parent_id: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    authority: str | None = None
    source: str | None = None
    note: str | None = None  # also says what could not be confirmed

    @property
    def names(self) -> tuple[str, ...]:
        """All names, official first, each once."""
        return tuple(dict.fromkeys(n for n in (self.district_name, self.short_name, *self.aliases) if n))

    def holds_on(self, on: date) -> bool:
        """Whether the row holds on that day, both ends included."""
        return (self.valid_from or _BEGIN) <= on <= (self.valid_to or _END)


@dataclass(frozen=True, slots=True)
class Succession:
    """`predecessor_id` became `successor_id`, wholly or in part, on `effective_on`: the successor's first day."""

    predecessor_id: str
    successor_id: str
    effective_on: date
    kind: SuccessionKind  # renamed, upgraded (撤县设区) · merged, split · continued (a zone runs the former area on)
    authority: str | None = None
    source: str | None = None
    note: str | None = None


def check_gazetteer(
    districts: Iterable[District],
    successions: Iterable[Succession],
    lines: Iterable[int] | None = None,
    succession_lines: Iterable[int] | None = None,
    refused_ids: Collection[str] = (),
) -> list[str]:
    """Everything that is wrong with the two tables taken together, as `file:row: reason`; empty when they are sound.

    `lines` and `succession_lines` are those of the rows in their files, from 2 on when not given; `refused_ids` are
    identifiers of rows that could not be read: others may refer to them, and when they existed is not known.

    >>> check_gazetteer([District("x", "某区", "district", parent_id="nowhere")], [])
    ["districts.csv:2: x: parent_id 'nowhere' is not in the table"]
    """
    rows = list(zip(lines or itertools.count(2), districts, strict=False))
    problems: list[str] = []
    by_id: dict[str, list[_Line]] = defaultdict(list)
    by_code: dict[str, list[_Line]] = defaultdict(list)
    by_name: dict[str, list[_Line]] = defaultdict(list)
    for line, row in rows:
        by_id[row.district_id].append((line, row))
        if row.gb_code is not None:
            by_code[row.gb_code].append((line, row))
            if len(row.gb_code) != 6 or not row.gb_code.isdigit():
                problems.append(f"districts.csv:{line}: {row.district_id}: gb_code {row.gb_code!r} is not six digits")
        for name in row.names:
            by_name[name].append((line, row))
        if row.valid_from and row.valid_to and row.valid_from > row.valid_to:
            problems.append(f"districts.csv:{line}: {row.district_id}: valid_from is after valid_to")
    for what, groups in (("district_id", by_id), ("gb_code", by_code), ("name", by_name)):
        for value, members in groups.items():
            problems += _overlaps(f"{what} {value!r}", members)
    first_with_name: dict[str, _Line] = {}
    for line, row in rows:
        earlier_line, earlier = first_with_name.setdefault(row.district_name, (line, row))
        if earlier.district_id != row.district_id:
            problems.append(
                f"districts.csv:{line}: {row.district_id}: district_name {row.district_name!r} belongs to "
                f"{earlier.district_id} in row {earlier_line}"
            )
    known = by_id.keys() | set(refused_ids)
    parents = {row.district_id: row.parent_id for _, row in rows if row.parent_id is not None}
    for line, row in rows:
        if row.parent_id is not None and row.parent_id not in known:
            problems.append(f"districts.csv:{line}: {row.district_id}: parent_id {row.parent_id!r} is not in the table")
        if circle := _circle(row.district_id, parents):
            problems.append(f"districts.csv:{line}: {row.district_id}: its parents form a circle through {circle}")
    seen: dict[tuple[str, str, date], int] = {}
    for line, link in zip(succession_lines or itertools.count(2), successions, strict=False):
        label = f"district_successions.csv:{line}: {link.predecessor_id} → {link.successor_id}"
        again = seen.setdefault((link.predecessor_id, link.successor_id, link.effective_on), line)
        if again != line:
            problems.append(f"{label}: the change of {link.effective_on} is already in row {again}")
        for role, key in (("predecessor_id", link.predecessor_id), ("successor_id", link.successor_id)):
            if key not in known:
                problems.append(f"{label}: {role} {key!r} is not in districts.csv")
        for role, key, day in (
            ("successor", link.successor_id, link.effective_on),
            ("predecessor", link.predecessor_id, link.effective_on - timedelta(days=1)),
        ):
            if key in by_id and key not in refused_ids and not any(r.holds_on(day) for _, r in by_id[key]):
                problems.append(f"{label}: the {role} does not exist on {day}")
    return problems


_Line = tuple[int, District]


def _overlaps(what: str, members: list[_Line]) -> Iterator[str]:
    """A problem for each row that begins before an earlier one has ended."""
    ordered = sorted(members, key=lambda m: (m[1].valid_from or _BEGIN, m[0]))
    last_line, last = ordered[0]
    for line, row in ordered[1:]:
        if (last.valid_to or _END) >= (row.valid_from or _BEGIN):
            yield f"districts.csv:{line}: {what} is already used in row {last_line} on {row.valid_from or _BEGIN}"
        if (row.valid_to or _END) > (last.valid_to or _END):
            last_line, last = line, row


def _circle(district_id: str, parents: Mapping[str, str]) -> str | None:
    """The identifier where the parents of a jurisdiction come back to it; None when they do not."""
    at, seen = parents.get(district_id), {district_id}
    while at is not None and at not in seen:
        seen.add(at)
        at = parents.get(at)
    return at if at == district_id else None


class Gazetteer:
    """The two tables with their indexes. Raises `VocabularyError` with all problems when they do not fit together."""

    def __init__(self, districts: Iterable[District], successions: Iterable[Succession]) -> None:
        self.districts: tuple[District, ...] = tuple(districts)
        self.successions: tuple[Succession, ...] = tuple(successions)
        problems = check_gazetteer(self.districts, self.successions)
        if problems:
            raise VocabularyError(problems)
        by_id: dict[str, list[District]] = defaultdict(list)
        by_name: dict[str, list[District]] = defaultdict(list)
        for row in sorted(self.districts, key=lambda r: r.valid_from or _BEGIN):
            by_id[row.district_id].append(row)
            for name in row.names:
                by_name[name].append(row)
        self._by_id = {key: tuple(rows) for key, rows in by_id.items()}
        self._by_name = {key: tuple(rows) for key, rows in by_name.items()}

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every name and alias of every row."""
        return tuple(self._by_name)

    def district_at(self, district_id: str, on: date | None = None) -> District | None:
        """The entity's row on that day (today's row when `on` is None); None when it did not exist then."""
        rows = self._by_id.get(district_id, ())
        if on is None:
            return rows[-1] if rows and rows[-1].valid_to is None else None
        return next((r for r in rows if r.holds_on(on)), None)

    def latest(self, district_id: str) -> District | None:
        """The entity's last row, whether it still holds or not; None for an unknown id."""
        rows = self._by_id.get(district_id)
        return rows[-1] if rows else None

    def named(self, name: str, on: date | None = None) -> District | None:
        """The row that `name` means in a text of that day: the one that bears it then, else the last that had borne
        it (江北区 in 2026, 开县 in 2020), else the first to bear it. None for a name that is in no row.

        >>> gazetteer().named("綦江", date(2010, 1, 1)).district_name
        '綦江县'
        >>> gazetteer().named("江北区", date(2026, 3, 1)).valid_to
        datetime.date(2025, 11, 5)
        """
        rows = self._by_name.get(name, ())
        if not rows:
            return None
        day = on or _END
        if found := next((r for r in reversed(rows) if r.holds_on(day)), None):
            return found
        return next((r for r in reversed(rows) if (r.valid_to or _END) < day), rows[0])

    def members(
        self, parent_id: str = MUNICIPALITY_ID, on: date | None = None, types: frozenset[str] = COUNTY_LEVEL
    ) -> tuple[District, ...]:
        """Rows of those types right below the parent on that day (the current ones when `on` is None), in table order.

        >>> len(gazetteer().members(on=date(2020, 1, 1))), len(gazetteer().members())
        (38, 37)
        """
        day = on or _END
        return tuple(
            r for r in self.districts if r.parent_id == parent_id and r.district_type in types and r.holds_on(day)
        )

    def holder(self, row: District) -> District:
        """Whose figures an entity's are: a development zone's are those of the district that it lies in and belongs to,
        where it is one of a district; of all others their own (两江新区, 重庆高新区 and 万盛经开区 are kept as districts are).

        >>> places = gazetteer()
        >>> [places.holder(places.named(zone)).district_name for zone in ("长寿经开区", "两江新区")]
        ['长寿区', '两江新区']
        """
        parent = self.latest(row.parent_id) if row.district_type == "functional_zone" and row.parent_id else None
        if parent is None or parent.district_type not in {*COUNTY_LEVEL, "new_area"}:
            return row
        return parent

    def successors(self, district_id: str) -> tuple[Succession, ...]:
        """What became of the entity, without its own renamings."""
        return tuple(s for s in self.successions if s.predecessor_id == district_id != s.successor_id)

    def heir(self, district_id: str, on: date | None = None) -> District | None:
        """The row that covers the entity's area on that day, following mergers (江北区 → 两江新区 from 2025-11-06).

        >>> gazetteer().heir("cq-500105", date(2026, 1, 1)).district_name
        '两江新区'
        """
        seen: set[str] = set()
        day = on or _END
        while district_id not in seen:
            seen.add(district_id)
            if row := self.district_at(district_id, on):
                return row
            following = [
                s for s in self.successors(district_id) if s.kind in ("merged", "upgraded") and s.effective_on <= day
            ]
            if not following:
                return None
            district_id = following[0].successor_id
        return None


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The project's own tables, read and validated once. Raises `VocabularyError` with all problems of both."""
    districts = parsed_table("districts", District)
    successions = parsed_table("district_successions", Succession)
    problems = check_gazetteer(
        districts.rows,
        successions.rows,
        districts.lines,
        successions.lines,
        districts.refused_cells("district_id"),
    )
    return Gazetteer(checked(districts, (*successions.problems, *problems)), successions.rows)


@lru_cache(maxsize=4096)
def of_its_day(name: str, day: date | None) -> str:
    """A jurisdiction by the name that it bore on a day; as it is where the day is unknown.

    >>> of_its_day("武隆区", date(2012, 6, 14)), of_its_day("武隆区", None)
    ('武隆县', '武隆区')
    """
    row = gazetteer().named(name, day) if day is not None else None
    if row is None or day is None:
        return name
    then = gazetteer().district_at(row.district_id, day)
    if then is None and row.short_name is not None:
        bore = gazetteer().named(row.short_name, day)  # 綦江区 of 2009 is 綦江县
        then = bore if bore is not None and bore.holds_on(day) and bore.short_name == row.short_name else None
    return name if then is None else then.district_name


def is_local(name: str) -> bool:
    """Whether a jurisdiction is the city or lies in it.

    >>> is_local("渝北区"), is_local("宁波市")
    (True, False)
    """
    row = gazetteer().named(name)
    return row is not None and row.district_id.startswith("cq-")
