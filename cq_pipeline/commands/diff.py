"""`cq diff`: what two warehouses claim differently.

Claims of the same text are paired from the surest key to the weakest: the same range and quote, then the same sentence
and quote elsewhere in the text (a text that grew at its top moves every claim), then ranges that overlap. Of several partners the one
with the most equal fields is taken, measure, indicator and district first, so that a changed field shows as changed and
not as one claim gone and another added. What a claim says is compared; where in the file it stands is not.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from rich.table import Table

from cq_pipeline.commands import terminal
from cq_pipeline.commands.terminal import CommandError, Exit, ReportFormat, plain, safe_line
from cq_pipeline.schemas import CLAIMS
from cq_pipeline.store.folders import Folders

DIFFERENT = 1
"""Exit code when the two differ."""
SHOWN_ROWS = 200
COMPARED = (
    "quote",
    "sentence",
    "indicator_code",
    "indicator_name",
    "indicator_text",
    "measure",
    "value",
    "value_max",
    "grade",
    "unit",
    "comparator",
    "status",
    "basis",
    "scope",
    "subject",
    "period_start",
    "period_end",
    "period_label",
    "district_name",
    "speaker_name",
    "speaker_title",
    "speaker_organisation",
    "attribution",
    "confidence",
    "is_duplicate",
)
_PLACE = ("source_file", "char_start", "char_end")
_IDENTITY = ("measure", "indicator_name", "district_name")
_KINDS = {"added": "新增", "gone": "消失", "changed": "变化"}
_LABELS = {column.name: column.description_zh.split("（")[0] for column in CLAIMS.columns}
_HEADERS = {
    "kind": "类别",
    "source_file": "源文件",
    "char_start": "位置",
    "quote": "引文",
    "indicator_name": "指标",
    "measure": "度量",
    "district_name": "行政区",
    "field": "字段",
    "old": "旧",
    "new": "新",
}

Claim = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that only one side has, or one that both have with the names of the fields that differ."""

    old: Claim | None
    new: Claim | None
    fields: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """added, gone or changed."""
        return "added" if self.old is None else "gone" if self.new is None else "changed"

    @property
    def claim(self) -> Claim:
        """The claim as it is now, else as it was."""
        claim = self.new if self.new is not None else self.old
        return claim if claim is not None else {}


def diff(old: Path, new: Path, form: ReportFormat, ignored: Sequence[str] = ()) -> int:
    """Print how the claims of `new` differ from those of `old`. 0 when they do not, 1 when they do."""
    unknown = sorted(set(ignored) - set(COMPARED))
    if unknown:
        raise CommandError(
            "--ignore", f"no such field: {', '.join(unknown)}; known are {', '.join(COMPARED)}", Exit.USAGE
        )
    compared = [name for name in COMPARED if name not in ignored]
    before, after, same = _differing_rows(_database(old), _database(new), compared)
    pairs = pair_claims(before, after, compared)
    differences = sorted(
        (d for pair in pairs if (d := _difference(*pair, compared)) is not None),
        key=lambda d: (d.claim["source_file"], d.claim["char_start"], d.claim["char_end"], d.kind),
    )
    equal = same + len(pairs) - len(differences)
    _write(differences, equal, form)
    return DIFFERENT if differences else Exit.OK


def pair_claims(
    old: Sequence[Claim], new: Sequence[Claim], compared: Sequence[str] = COMPARED
) -> list[tuple[Claim | None, Claim | None]]:
    """Each claim with its partner on the other side, or None. One to one; the same whatever the order of equal rows."""
    left, right = list(old), list(new)
    pairs: list[tuple[Claim | None, Claim | None]] = []
    keys: tuple[Callable[[Claim], Hashable], ...] = (
        lambda c: (*(c[name] for name in _PLACE), c["quote"]),
        lambda c: (c["source_file"], c["sentence"], c["quote"]),
    )
    for key in keys:
        met, left, right = _pair(left, right, _sharing(left, right, key), compared)
        pairs += met
    met, left, right = _pair(left, right, _overlapping(left, right), compared)
    pairs += met
    return pairs + [(claim, None) for claim in left] + [(None, claim) for claim in right]


def _sharing(old: Sequence[Claim], new: Sequence[Claim], key: Callable[[Claim], Hashable]) -> Iterator[tuple[int, int]]:
    """Positions of claims that have the same key."""
    groups: dict[Hashable, list[int]] = {}
    for j, claim in enumerate(new):
        groups.setdefault(key(claim), []).append(j)
    for i, claim in enumerate(old):
        for j in groups.get(key(claim), ()):
            yield i, j


def _overlapping(old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Positions of claims of one text whose ranges overlap: they share a character, by which they are found."""
    at: dict[tuple[str, int], list[int]] = {}
    for j, claim in enumerate(new):
        for position in range(claim["char_start"], claim["char_end"]):
            at.setdefault((claim["source_file"], position), []).append(j)
    for i, claim in enumerate(old):
        met = {
            j
            for position in range(claim["char_start"], claim["char_end"])
            for j in at.get((claim["source_file"], position), ())
        }
        for j in sorted(met):
            yield i, j


def _pair(
    old: list[Claim], new: list[Claim], candidates: Iterable[tuple[int, int]], compared: Sequence[str]
) -> tuple[list[tuple[Claim | None, Claim | None]], list[Claim], list[Claim]]:
    """Take the most alike candidates first; what is met, and what is left on either side."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted((*_likeness(old[i], new[j], compared), i, j) for i, j in candidates):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    met: list[tuple[Claim | None, Claim | None]] = [(old[i], new[j]) for i, j in sorted(partner.items())]
    return (
        met,
        [claim for i, claim in enumerate(old) if i not in partner],
        [claim for j, claim in enumerate(new) if j not in taken],
    )


def _likeness(old: Claim, new: Claim, compared: Sequence[str]) -> tuple[int, int, int]:
    """Smaller is more alike: identifying fields that differ, then other fields, then the distance."""
    return (
        sum(old[name] != new[name] for name in _IDENTITY),
        sum(old[name] != new[name] for name in compared),
        abs(old["char_start"] - new["char_start"]),
    )


def _difference(old: Claim | None, new: Claim | None, compared: Sequence[str]) -> Difference | None:
    if old is None or new is None:
        return Difference(old, new)
    fields = tuple(name for name in compared if old[name] != new[name])
    return Difference(old, new, fields) if fields else None


def _database(path: Path) -> Path:
    """The DuckDB file that a path means: itself, or the one that lies in the folder."""
    file = Folders.resolve(warehouse=path).database if path.is_dir() else path
    if not file.is_file():
        raise CommandError(str(file), "no warehouse there", Exit.NOT_FOUND)
    return file.resolve()


def _differing_rows(old: Path, new: Path, compared: Sequence[str]) -> tuple[list[Claim], list[Claim], int]:
    """Rows of each side that the other does not have exactly so, and how many both have. DuckDB takes the equal ones out."""
    names = [*_PLACE, *dict.fromkeys((*compared, *_IDENTITY, "quote", "sentence"))]
    columns = ", ".join(names)
    try:
        with duckdb.connect() as connection:
            for path, schema in ((old, "before"), (new, "after")):
                connection.execute(f"create schema {schema}")
                quoted = str(path).replace("'", "''")
                connection.execute(f"attach '{quoted}' as side (read_only)")
                try:
                    connection.execute(f"create table {schema}.claims as select {columns} from side.indicator_wide")  # noqa: S608
                except duckdb.Error as error:
                    raise CommandError(str(path), safe_line(error), Exit.FAILED) from error
                finally:
                    connection.execute("detach side")
            only = "select * from {}.claims except all select * from {}.claims order by all"
            before = connection.execute(only.format("before", "after")).fetchall()
            after = connection.execute(only.format("after", "before")).fetchall()
            total = connection.execute("select count(*) from before.claims").fetchall()[0][0]
    except duckdb.Error as error:
        raise CommandError(f"{old}, {new}", safe_line(error), Exit.FAILED) from error
    rows = [[dict(zip(names, row, strict=True)) for row in side] for side in (before, after)]
    return list(rows[0]), list(rows[1]), total - len(before)


def _text(value: object) -> str | None:
    from cq_pipeline.commands.evidence import shown_value

    return None if value is None else str(value) if isinstance(value, float) else shown_value(value)


def _rows(differences: Iterable[Difference]) -> Iterable[dict[str, str | None]]:
    """One row for a claim added or gone, one for each field of a changed claim."""
    for d in differences:
        claim = d.claim
        row = {name: _text(claim.get(name)) for name in _HEADERS if name in claim}
        row["char_start"] = str(claim["char_start"])
        row["kind"] = f"{d.kind} {_KINDS[d.kind]}"
        if d.kind != "changed":
            yield {**row, "field": None, "old": None, "new": None}
        elif d.old is not None and d.new is not None:
            for name in d.fields:
                yield {
                    **row,
                    "field": f"{name} {_LABELS[name]}",
                    "old": _text(d.old[name]),
                    "new": _text(d.new[name]),
                }


def _write(differences: Sequence[Difference], equal: int, form: ReportFormat) -> None:
    rows = list(_rows(differences))
    counts = Counter(d.kind for d in differences)
    if form is ReportFormat.csv:
        terminal.write_csv(sys.stdout, _HEADERS, ([row[name] for name in _HEADERS] for row in rows))
    elif form is ReportFormat.json:
        content = {**{kind: counts[kind] for kind in _KINDS}, "equal": equal, "differences": rows}
        sys.stdout.write(terminal.json_text(content))
    else:
        console = terminal.stdout()
        if rows:
            table = Table()
            for name, label in _HEADERS.items():
                table.add_column(plain(f"{name} {label}"), overflow="fold")
            for row in rows[:SHOWN_ROWS]:
                table.add_row(*(plain(safe_line(row[name])) for name in _HEADERS))
            console.print(table)
            if len(rows) > SHOWN_ROWS:
                console.print(plain(f"… {len(rows) - SHOWN_ROWS:,} more rows; --format csv gives all"))
        said = ", ".join(f"{counts[kind]} {kind} {label}" for kind, label in _KINDS.items())
        console.print(plain(f"{said}, {equal} equal 相同"))
