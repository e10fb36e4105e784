"""Broken vocabulary tables are refused before anything is read, all that is wrong with all of them at once.

The tables are broken in a copy of the package, and the copy runs in a process of its own.
"""

from __future__ import annotations

import csv
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support import ROOT, store_bytes

from cq_pipeline.extract.vocabulary import TABLES, sound, vocabulary_problems
from cq_pipeline.vocabulary.load import VocabularyError

SHOW = """
from cq_pipeline.extract.engine import default_engine
from cq_pipeline.vocabulary.load import VocabularyError
try:
    default_engine()
except VocabularyError as error:
    print("\\n".join(error.problems))
"""


class Copy:
    """A copy of the package whose tables may be broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "cq_pipeline", folder / "cq_pipeline")  # with its byte code, which takes long to make
        for name in ("dbt_project", "deploy"):
            (folder / name).symlink_to(ROOT / name)

    def path(self, table: str) -> Path:
        return self.folder / "cq_pipeline" / "vocabulary" / "tables" / f"{table}.csv"

    def rows(self, table: str) -> list[dict[str, str]]:
        with self.path(table).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def line(self, table: str, **cells: str) -> int:
        """The line of the one row with these cells."""
        (line,) = [n for n, row in enumerate(self.rows(table), start=2) if cells.items() <= row.items()]
        return line

    def write(self, table: str, rows: list[dict[str, str]]) -> None:
        with self.path(table).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def change(self, table: str, line: int, **cells: str) -> None:
        rows = self.rows(table)
        rows[line - 2] |= cells
        self.write(table, rows)

    def add(self, table: str, like: int, **cells: str) -> int:
        """Another row at the end, as the one of that line but for these cells; gives its line."""
        rows = self.rows(table)
        rows.append(rows[like - 2] | cells)
        self.write(table, rows)
        return len(rows) + 1

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("CQ_", "DAGSTER_", "DBT_"))}
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )

    def problems(self) -> list[str]:
        """What the engine says when it is built in a new process."""
        result = self.run("-c", SHOW)
        assert result.returncode == 0, result.stderr
        return result.stdout.splitlines()


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def duplicate_code(copy: Copy) -> list[str]:
    first = copy.line("indicators", indicator_code="gdp")
    line = copy.add("indicators", first, indicator_name="另一个指标", aliases="", growth_aliases="")
    return [f"indicators.csv:{line}: indicator_code 'gdp' is already used in row {first}"]


def overlapping_validity(copy: Copy) -> list[str]:
    before = copy.line("districts", district_name="开县")
    after = copy.line("districts", district_name="开州区")
    copy.change("districts", after, valid_from="2016-01-01")
    day = "is already used in row {} on 2016-01-01"
    return [
        f"districts.csv:{after}: district_id 'cq-500154' {day.format(before)}",
    ]


def dangling_parent(copy: Copy) -> list[str]:
    district = copy.line("districts", district_name="城口县")
    copy.change("districts", district, parent_id="cq-nowhere")
    indicator = copy.line("indicators", indicator_code="industrial_value_added")
    copy.change("indicators", indicator, parent_code="no_such_code")
    industry = copy.line("indicator_industries", industry_code=copy.rows("indicator_industries")[5]["industry_code"])
    copy.change("indicator_industries", industry, parent_code="no_such_industry")
    link = copy.line("district_successions", predecessor_id="cq-500120")
    copy.change("district_successions", link, successor_id="cq-gone")
    return [
        f"district_successions.csv:{link}: cq-500120 → cq-gone: successor_id 'cq-gone' is not in districts.csv",
        f"districts.csv:{district}: cq-500229: parent_id 'cq-nowhere' is not in the table",
        f"indicator_industries.csv:{industry}: parent_code 'no_such_industry' is not an industry",
        f"indicators.csv:{indicator}: parent_code 'no_such_code' is not an indicator",
    ]


def wrong_type(copy: Copy) -> list[str]:
    district = copy.line("districts", district_name="丰都县")
    copy.change("districts", district, valid_from="June 1997", district_type="village")
    indicator = copy.line("indicators", indicator_code="gdp_per_capita")
    copy.change("indicators", indicator, is_ratio="maybe", category="")
    unit = copy.line("units", unit_text="亩")
    copy.change("units", unit, factor="ten thousand")
    day = "Invalid isoformat string: 'June 1997'"
    kinds = (
        "must be one of nation, province, municipality, prefecture, city, district, county_level_city, county, "
        "autonomous_county, new_area, functional_zone, region, economic_circle"
    )
    return [
        f"districts.csv:{district}: district_type 'village': {kinds}",
        f"districts.csv:{district}: valid_from 'June 1997': {day}",
        f"indicators.csv:{indicator}: category is empty",
        f"indicators.csv:{indicator}: is_ratio 'maybe': must be true or false",
        f"units.csv:{unit}: factor 'ten thousand': must be a decimal number",
    ]


def circle(copy: Copy) -> list[str]:
    parent = copy.line("indicators", indicator_code="gdp")
    copy.change("indicators", parent, parent_code="primary_industry_value_added")
    return [f"indicators.csv:{parent}: the parents of gdp form a cycle through gdp"]


def bad_pattern(copy: Copy) -> list[str]:
    line = copy.line("heading_statuses", heading_id=copy.rows("heading_statuses")[0]["heading_id"])
    copy.change("heading_statuses", line, pattern="(计划")
    heading = copy.rows("heading_statuses")[0]["heading_id"]
    return [f"heading_statuses.csv:{line}: {heading}: pattern: missing ), unterminated subpattern at position 0"]


def backward_span(copy: Copy) -> list[str]:
    holiday = copy.rows("holidays")[0]["id"]
    copy.change("holidays", 2, end="1999-02-01")
    return [f"holidays.csv:2: {holiday}: start is after end"]


def shared_term(copy: Copy) -> list[str]:
    name = copy.rows("indicator_scopes")[0]["scope_name"]
    copy.change("indicator_scopes", 4, aliases=name)
    return [f"indicator_scopes.csv:4: {name!r} is already a term of row 2"]


def unknown_place(copy: Copy) -> list[str]:
    mark = copy.rows("landmarks")[0]["landmark_id"]
    copy.change("landmarks", 2, district_id="cq-nowhere")
    organisation = copy.rows("organisations")[0]["organisation_id"]
    copy.change("organisations", 2, district_name="无此市")
    return [
        f"landmarks.csv:2: {mark}: district_id 'cq-nowhere' is not in districts.csv",
        f"organisations.csv:2: {organisation}: district_name '无此市' is not in districts.csv",
    ]


def missing_column(copy: Copy) -> list[str]:
    copy.write("surnames", [{k: v for k, v in row.items() if k != "certainty"} for row in copy.rows("surnames")])
    return ["surnames.csv:1: missing column 'certainty'"]


def missing_table(copy: Copy) -> list[str]:
    copy.path("events").unlink()
    return ["events.csv: cannot be read: FileNotFoundError"]


BREAKS: tuple[Callable[[Copy], list[str]], ...] = (
    duplicate_code,
    overlapping_validity,
    dangling_parent,
    wrong_type,
    bad_pattern,
    backward_span,
    shared_term,
    unknown_place,
    missing_column,
    missing_table,
)


@pytest.mark.parametrize("spoil", BREAKS, ids=lambda f: f.__name__)
def test_one_kind_of_error_is_told_and_nothing_else(spoil: Callable[[Copy], list[str]], copy: Copy) -> None:
    expected = spoil(copy)
    assert copy.problems() == expected


def test_a_circle_is_told_for_each_of_its_members(copy: Copy) -> None:
    (expected,) = circle(copy)
    problems = copy.problems()
    assert expected in problems
    assert len(problems) > 1
    assert all("form a cycle through" in problem for problem in problems)


def test_all_errors_of_all_tables_are_told_at_once(copy: Copy) -> None:
    expected = {problem for spoil in BREAKS for problem in spoil(copy)}
    assert set(copy.problems()) == expected
    assert {problem.split(".")[0] for problem in expected} >= {"districts", "indicators", "units", "surnames", "events"}


def test_a_run_refuses_them_and_publishes_nothing(copy: Copy) -> None:
    (copy.folder / "raw").mkdir()
    (copy.folder / "raw" / "a.txt").write_text("万州区地区生产总值增长8.5%。", "utf-8")
    expected = [*dangling_parent(copy), *missing_column(copy)]
    result = copy.run("-m", "cq_pipeline.cli", "run", "--raw", "raw", "--warehouse", "warehouse")
    assert result.returncode == 3, result.stdout + result.stderr
    told = [line.removeprefix("cq: ") for line in (result.stdout + result.stderr).splitlines() if ".csv:" in line]
    assert told == expected
    assert not (copy.folder / "warehouse" / "cq.duckdb").exists()


def test_every_table_is_checked() -> None:
    tables = {path.stem for path in (ROOT / "cq_pipeline" / "vocabulary" / "tables").glob("*.csv")}
    assert [table.name for table in TABLES] == sorted(tables), "list a new table in cq_pipeline/extract/vocabulary.py"
    assert vocabulary_problems() == ()


def test_an_error_that_only_one_reader_finds_is_not_lost() -> None:
    def fail() -> None:
        raise VocabularyError(["x.csv:2: wrong"])

    with pytest.raises(VocabularyError) as error:
        sound(fail)
    assert error.value.problems == ("x.csv:2: wrong",)


def test_the_list_survives_the_way_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(VocabularyError(["a.csv:2: x", "b.csv:3: y"])))
    assert error.problems == ("a.csv:2: x", "b.csv:3: y")


UPDATE = """
import sys
from pathlib import Path
from cq_pipeline.store.parquet import refresh_store
print(refresh_store(Path(sys.argv[1]), Path(sys.argv[2]), workers=1).extracted)
"""


def test_a_changed_row_or_line_of_code_reads_all_texts_anew(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    raw = tmp_path / "raw"
    raw.mkdir()
    for number in range(3):
        (raw / f"{number}.txt").write_text(f"2024年一季度，渝中区地区生产总值增长{number}.5%。", encoding="utf-8")

    def update(store: str) -> str:
        done = copy.run("-c", UPDATE, str(tmp_path / store), str(raw))
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    assert [update("store"), update("store")] == ["3", "0"]
    copy.change("topics", 2, definition="另一个说明")
    assert [update("store"), update("store")] == ["3", "0"]
    engine = copy.folder / "cq_pipeline" / "extract" / "statements.py"
    engine.write_text(engine.read_text("utf-8") + "\n# another line\n", "utf-8")
    assert [update("store"), update("store")] == ["3", "0"]
    assert update("from nothing") == "3"
    assert store_bytes(tmp_path / "store") == store_bytes(tmp_path / "from nothing")
