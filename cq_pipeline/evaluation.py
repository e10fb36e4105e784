"""Compares claims and documents with hand annotations: pure functions of rows, no disk, engine or database.

In: gold rows and predicted rows as mappings with the column names of `cq_pipeline.schemas.CLAIMS`; a gold row has in
`indicator` the list of accepted names, in `district` and `speaker` a name or null, and may be `optional` or `duplicate`.
Out: `Comparison`s, and figures over any group of them.

The rules: a predicted row meets a gold row when their character ranges overlap, one to one, the longest shared range
first and then the most fields that agree. Optional and duplicate gold rows, with what meets them, are neither rewarded
nor punished. Core is value, unit, measure, indicator, district and period; full adds status, comparator and speaker. A
field that a gold row leaves open (no district, no period) counts as right. Misattributed is a row that names a district
or a speaker, and the wrong one.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

Row = Mapping[str, Any]

CORE = ("value", "unit", "measure", "indicator", "district", "period")
FULL = (*CORE, "status", "comparator", "speaker")
FIELD_LABELS = {
    "value": "数值",
    "unit": "单位",
    "measure": "度量类型",
    "indicator": "指标",
    "district": "行政区",
    "period": "时期",
    "status": "状态",
    "comparator": "比较符",
    "speaker": "发言人",
}
BUCKETS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Limits of the confidence buckets; a bucket holds its lower limit, the last one both."""

_COLUMNS = {"indicator": "indicator_name", "district": "district_name", "speaker": "speaker_name"}
# Words that do not change which indicator a name means, and classifiers that stand for one another (800家 = 800个).
_FILLER = re.compile(r"[\s的数总额量“”\"（）()、·]|全社会|全区|全县|全市|实现|完成|累计|新增加|金额|数量")
_CLASSIFIERS = frozenset("个家项户名人条座种款只宗台辆件处所位")
_NEEDED = {"char_start": int, "char_end": int, "quote": str, "indicator": list, "measure": str}
_SAME_NAME = 0.75  # least character F1 of two names that mean the same


class GoldError(ValueError):
    """Annotations that cannot be used; the message names the file, the line and the reason."""


def parse_gold(content: str, file: str, text: str | None = None) -> list[dict[str, Any]]:
    """Gold rows of one JSONL file. With `text`, each quote must stand where its row says.

    Raises `GoldError` at the first line that is wrong.
    """
    rows = []
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{file}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise GoldError(f"{where}: no JSON: {error}") from error
        if not isinstance(row, dict):
            raise GoldError(f"{where}: not an object with the fields of a claim")
        for name, kind in _NEEDED.items():
            if not isinstance(row.get(name), kind):
                raise GoldError(f"{where}: {name} is missing or of the wrong type")
        if not row["indicator"]:
            raise GoldError(f"{where}: indicator is an empty list")
        if text is not None and text[row["char_start"] : row["char_end"]] != row["quote"]:
            raise GoldError(f"{where}: the text does not have {row['quote']} at {row['char_start']}")
        rows.append(row)
    return rows


@dataclass(frozen=True, slots=True)
class Comparison:
    """One gold row with the predicted row that meets it; either may be missing. `verdict`: field → right, None if open."""

    stem: str
    gold: Row | None
    row: Row | None
    verdict: Mapping[str, bool | None] = field(default_factory=dict)

    @property
    def matched(self) -> bool:
        """Whether a gold row and a predicted row met."""
        return self.gold is not None and self.row is not None

    def right(self, fields: Sequence[str]) -> bool:
        """Matched, and no field wrong."""
        return self.matched and all(self.verdict[name] is not False for name in fields)

    @property
    def misattributed(self) -> bool:
        """Matched, and naming a wrong district or a wrong speaker."""
        return self.row is not None and any(
            self.verdict.get(name) is False and bool(self.row.get(_COLUMNS[name])) for name in ("district", "speaker")
        )


def same_number(a: object, b: object) -> bool:
    """Equal to one part in a thousand; letters by themselves.

    >>> same_number(33.333, "33.3333"), same_number("A", "a"), same_number(8.5, None)
    (True, True, False)
    """
    if a is None or b is None:
        return False
    try:
        return math.isclose(float(str(a)), float(str(b)), rel_tol=1e-3, abs_tol=1e-9)
    except ValueError:
        return str(a).strip().upper() == str(b).strip().upper()


def same_indicator(accepted: Iterable[str], row: Row) -> bool:
    """Whether the name or the wording of `row` is an accepted one without its filler words, or shares 0.75 of its characters.

    >>> same_indicator(["规模以上工业增加值"], {"indicator_name": "规上工业增加值"})
    True
    >>> same_indicator(["地区生产总值"], {"indicator_name": "固定资产投资"})
    False
    """
    offered = {_plain_name(row.get("indicator_name")), _plain_name(row.get("indicator_text"))} - {""}
    for gold in {_plain_name(name) for name in accepted} - {""}:
        for name in offered:
            shared = (Counter(gold) & Counter(name)).total()
            if gold == name or 2 * shared / (len(gold) + len(name)) >= _SAME_NAME:
                return True
    return False


def _plain_name(name: object) -> str:
    return _FILLER.sub("", str(name or "").upper())


def _day(value: object) -> str | None:
    return None if value is None else str(value)[:10]


def _offered_value(row: Row, measure: object) -> object:
    if measure == "grade" and row.get("grade") is not None:
        return row["grade"]
    return row.get("value")


def judge(gold: Row, row: Row) -> dict[str, bool | None]:
    """Field → right, wrong, or None where the gold row leaves it open."""
    unit, offered_unit = gold.get("unit") or "", row.get("unit") or ""
    wanted = (_day(gold.get("period_start")), _day(gold.get("period_end")))
    offered = (_day(row.get("period_start")), _day(row.get("period_end")))
    return {
        "value": same_number(gold.get("value"), _offered_value(row, gold["measure"])),
        "unit": unit == offered_unit or (unit in _CLASSIFIERS and offered_unit in _CLASSIFIERS),
        "measure": gold["measure"] == row.get("measure"),
        "indicator": same_indicator(gold["indicator"], row),
        "district": None if gold.get("district") is None else gold["district"] == row.get("district_name"),
        "period": wanted == offered if any(wanted) else None,
        "status": gold.get("status") == row.get("status"),
        "comparator": gold.get("comparator", "eq") == (row.get("comparator") or "eq"),
        "speaker": gold.get("speaker") == row.get("speaker_name"),
    }


def compare(gold: Mapping[str, Sequence[Row]], rows: Mapping[str, Sequence[Row]]) -> list[Comparison]:
    """All that counts, text by text: met pairs, missed gold rows, spurious predicted rows. Keys are file stems."""
    found = []
    for stem, wanted in gold.items():
        for g, p in _pair_up(wanted, rows.get(stem, ())):
            if g is not None and (g.get("optional") or g.get("duplicate")):
                continue
            found.append(Comparison(stem, g, p, judge(g, p) if g is not None and p is not None else {}))
    return found


def _pair_up(gold: Sequence[Row], rows: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(rows):
            shared = min(g["char_end"], p["char_end"]) - max(g["char_start"], p["char_start"])
            if shared > 0:
                agree = sum(v is True for v in judge(g, p).values())
                candidates.append((-shared, -agree, i, j))
    row_of: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in row_of and j not in taken:
            row_of[i] = j
            taken.add(j)
    pairs: list[tuple[Row | None, Row | None]] = [
        (g, rows[row_of[i]] if i in row_of else None) for i, g in enumerate(gold)
    ]
    return pairs + [(None, p) for j, p in enumerate(rows) if j not in taken]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of `right` among `found` and `wanted` rows; 0 where nothing is found or wanted."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Right among found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right among wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a group of comparisons. `fields`: right and judged rows a field, over matched rows."""

    detection: Score
    core: Score
    full: Score
    fields: Mapping[str, tuple[int, int]]
    misattributed: int

    @property
    def misattributed_share(self) -> float | None:
        """Misattributed among matched rows; None where none is matched."""
        return self.misattributed / self.detection.right if self.detection.right else None

    def accuracy(self, name: str) -> float | None:
        """Share of matched rows in which the field is right; None where no gold row states it."""
        right, judged = self.fields[name]
        return right / judged if judged else None


def figures(comparisons: Iterable[Comparison]) -> Figures:
    """Count a group of comparisons."""
    group = list(comparisons)
    wanted = sum(c.gold is not None for c in group)
    found = sum(c.row is not None for c in group)
    return Figures(
        detection=Score(sum(c.matched for c in group), found, wanted),
        core=Score(sum(c.right(CORE) for c in group), found, wanted),
        full=Score(sum(c.right(FULL) for c in group), found, wanted),
        fields={
            name: (
                sum(c.verdict.get(name) is True for c in group),
                sum(c.verdict.get(name) is not None for c in group),
            )
            for name in FULL
        },
        misattributed=sum(c.misattributed for c in group),
    )


def grouped(comparisons: Iterable[Comparison], key: Callable[[Comparison], str | None]) -> dict[str, Figures]:
    """Figures by group, the largest group first; comparisons whose key is None are left out."""
    groups: dict[str, list[Comparison]] = {}
    for comparison in comparisons:
        name = key(comparison)
        if name is not None:
            groups.setdefault(name, []).append(comparison)
    return {name: figures(groups[name]) for name in sorted(groups, key=lambda n: (-len(groups[n]), n))}


def measure_of(comparison: Comparison) -> str | None:
    """The gold row's measure, or of a spurious row its own."""
    source = comparison.gold if comparison.gold is not None else comparison.row
    return None if source is None else str(source.get("measure"))


def attribution_parts(attribution: str | None) -> dict[str, str]:
    """How each part of a claim was found, by the labels that the engine writes.

    >>> attribution_parts("指标：标准名称或别名；行政区：本句点名")
    {'指标': '标准名称或别名', '行政区': '本句点名'}
    """
    pairs = (said.partition("：") for said in (attribution or "").split("；"))
    return {part: basis for part, mark, basis in pairs if mark}


def basis_of(part: str) -> Callable[[Comparison], str | None]:
    """A key for `grouped`: the basis of `part` (指标, 行政区, 发言人, 时期, 状态) of a predicted row."""

    def key(comparison: Comparison) -> str | None:
        row = comparison.row
        return None if row is None else attribution_parts(row.get("attribution")).get(part)

    return key


@dataclass(frozen=True, slots=True)
class Subjects:
    """Whose figures matched rows are, beside what the annotators say: a body, or the district as a whole."""

    of_bodies: int
    """Annotations that name a body."""
    named: int
    """Of these, rows that name one: no reader takes them for the district's."""
    alike: int
    """Of these, rows that name the same, whole or in part: 隆骅 for 隆骅机车."""
    of_districts: int
    """Annotations that name none."""
    left_alone: int
    """Of these, rows that name none."""


def subjects(comparisons: Iterable[Comparison]) -> Subjects:
    """Count a group of comparisons by the subjects of its matched rows."""
    pairs = [(c.gold.get("subject"), c.row.get("subject")) for c in comparisons if c.gold and c.row]
    both = [(str(want), str(got)) for want, got in pairs if want and got]
    return Subjects(
        of_bodies=sum(bool(want) for want, _ in pairs),
        named=len(both),
        alike=sum(want in got or got in want for want, got in both),
        of_districts=sum(not want for want, _ in pairs),
        left_alone=sum(not want and not got for want, got in pairs),
    )


@dataclass(frozen=True, slots=True)
class Bucket:
    """Predicted rows whose confidence lies in a bucket: how sure they claim to be, and how many are right in the core."""

    low: float
    high: float
    rows: int
    mean_confidence: float
    right: int

    @property
    def observed(self) -> float:
        """Share of rows right in all core fields."""
        return self.right / self.rows


def reliability(comparisons: Iterable[Comparison], limits: Sequence[float] = BUCKETS) -> list[Bucket]:
    """Buckets that hold rows, lowest first. A spurious row is wrong."""
    sure = [(float(c.row["confidence"]), c.right(CORE)) for c in comparisons if c.row is not None]
    buckets = []
    for low, high in pairwise(limits):
        inside = [(p, ok) for p, ok in sure if low <= p < high or p == high == limits[-1]]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            buckets.append(Bucket(low, high, len(inside), mean, sum(ok for _, ok in inside)))
    return buckets


def calibration_error(buckets: Sequence[Bucket]) -> float | None:
    """Expected calibration error: the mean distance of confidence and observed share, weighted by rows; None without rows."""
    rows = sum(b.rows for b in buckets)
    return sum(b.rows * abs(b.mean_confidence - b.observed) for b in buckets) / rows if rows else None


@dataclass(frozen=True, slots=True)
class Ratio:
    """`right` of `all`."""

    right: int
    all: int


def compare_documents(
    gold: Mapping[str, Row], metadata: Mapping[str, Row], appearances: Mapping[str, Sequence[Row]]
) -> tuple[dict[str, Ratio], list[str]]:
    """Figures and errors of dates, titles, speakers, their districts and offices; keys of all three are file stems.

    A date is right within the tolerance of its gold row. A title is right when one of the two contains the other,
    punctuation aside; a text whose gold title is empty is not judged. Offices are judged as exact names.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    errors = []
    for stem, want in gold.items():
        facts = metadata.get(stem, {})
        total["dates"] += 1
        dated = _same_date(want, facts.get("published_on"))
        right["dates"] += dated
        if not dated:
            errors.append(f"{stem}: published_on want {want['published_on']} got {_day(facts.get('published_on'))}")
        if want["title"]:
            wanted, got = _plain_title(want["title"]), _plain_title(facts.get("title"))
            same = bool(got) and (got in wanted or wanted in got)
            total["titles"] += 1
            right["titles"] += same
            if not same:
                errors.append(f"{stem}: title want {want['title']} got {facts.get('title')}")
        people: dict[str, tuple[set[str], str | None]] = {}
        for row in appearances.get(stem, ()):
            roles, _ = people.setdefault(row["speaker_name"], (set(), row.get("district_name")))
            if row.get("speaker_title"):
                roles.add(row["speaker_title"])
        names = {speaker["name"] for speaker in want["speakers"]}
        errors += [f"{stem}: not a speaker: {name}" for name in sorted(set(people) - names)]
        for figure, count in (("speakers_recall", len(names)), ("speakers_precision", len(people))):
            right[figure] += len(names & set(people))
            total[figure] += count
        for speaker in want["speakers"]:
            roles, home = people.get(speaker["name"], (set(), None))
            wanted_roles = set(speaker["roles"])
            hits = len(roles & wanted_roles)
            for figure, hit, count in (
                ("speaker_districts", int(home == speaker["district"]), 1),
                ("offices_recall", hits, len(speaker["roles"])),
                ("offices_precision", hits, len(roles)),
            ):
                right[figure] += hit
                total[figure] += count
            if roles != wanted_roles or home != speaker["district"]:
                errors.append(
                    f"{stem}: {speaker['name']} want {speaker['roles']} {speaker['district']} got {sorted(roles)} {home}"
                )
    return {name: Ratio(right[name], total[name]) for name in DOCUMENT_LABELS}, errors


DOCUMENT_LABELS = {
    "dates": "日期",
    "titles": "标题",
    "speakers_recall": "发言人召回",
    "speakers_precision": "发言人精确",
    "speaker_districts": "发言人行政区",
    "offices_recall": "职务召回",
    "offices_precision": "职务精确",
}


def _same_date(want: Row, got: object) -> bool:
    if got is None or want["published_on"] is None:
        return got is None and want["published_on"] is None
    off = date.fromisoformat(str(got)[:10]) - date.fromisoformat(want["published_on"])
    return abs(off.days) <= int(want.get("published_on_tolerance_days") or 0)


def _plain_title(title: object) -> str:
    return re.sub(r"[\s,，、:：—·“”]", "", str(title or ""))


def describe_errors(comparisons: Iterable[Comparison]) -> list[str]:
    """One line for each row that is missed, spurious or wrong in a field."""
    lines = []
    for c in comparisons:
        if c.gold is None and c.row is not None:
            lines.append(f"{c.stem} {c.row['char_start']}: spurious {c.row.get('quote')} {c.row.get('indicator_name')}")
        elif c.row is None and c.gold is not None:
            lines.append(f"{c.stem} {c.gold['char_start']}: missed {c.gold['quote']} {c.gold['indicator'][0]}")
        elif c.gold is not None and c.row is not None:
            wrong = [
                f"{name} want {_shown(c.gold, name, gold=True)} got {_shown(c.row, name)}"
                for name in FULL
                if c.verdict[name] is False
            ]
            if wrong:
                lines.append(f"{c.stem} {c.gold['char_start']}: {c.gold['quote']} {'; '.join(wrong)}")
    return lines


def _shown(row: Row, name: str, gold: bool = False) -> str:
    if name == "period":
        return f"{_day(row.get('period_start'))}…{_day(row.get('period_end'))}"
    if name == "value":
        return str(row.get("value") if row.get("value") is not None else row.get("grade"))
    value = row.get(name) if gold else row.get(_COLUMNS.get(name, name))
    return "|".join(value) if isinstance(value, list) else str(value)
