"""A build that keeps what did not change gives what a whole build gives, whatever came, changed and went."""

from __future__ import annotations

import json
import random
import re
import shutil
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from star_build import Build
from star_factories import (
    Row,
    appearance,
    claim,
    document,
    quarantined,
    quarter,
    rejection,
    statement,
    terms,
    write_store,
    year,
)

from cq_pipeline.schemas import STAR_TABLES
from cq_pipeline.store.dbt import manifest_path
from cq_pipeline.store.folders import DBT_PROJECT, Folders

TEXTS = 120
STEPS = 3
CHANGES = 4  # of each kind a step, fewer than a tenth of all texts
DISTRICTS = [
    ("cq-500101", "万州区"),
    ("cq-500105", "江北区"),
    ("cq-500112", "渝北区"),
    ("cq-liangjiang", "两江新区"),
    (None, "开县"),
    (None, None),
]
INDICATORS = [
    ("gdp", "地区生产总值"),
    ("retail_sales", "社会消费品零售总额"),
    (None, "某项数量"),
    ("retired", "旧名"),
    ("retired", "更旧名"),
    (None, None),
]
PEOPLE = [
    ("甲某", "万州区委书记", "万州区委"),
    ("甲某", "万州区区长", "万州区政府"),
    ("乙某", "市人大代表", None),
    ("丙某", "市财政局局长", "市财政局"),
    (None, None, None),
]
HOLIDAY = {"period_start": date(2024, 5, 1), "period_end": date(2024, 5, 5), "period_granularity": "other"}


def drawn(name: str, version: int) -> dict[str, list[Row]]:
    """The rows of one text, in one of its versions."""
    chance = random.Random(f"{name} {version}")
    if chance.random() < 0.04:
        return {"quarantine": [quarantined(name)]}
    on = date(2023, 1, 1) + timedelta(days=chance.randrange(1200)) if chance.random() < 0.95 else None
    rows: dict[str, list[Row]] = {
        "documents": [document(name, on)],
        "claims": [],
        "appearances": [],
        "statements": [],
        "statement_terms": [],
        "rejections": [rejection(name, 900 + k, "date") for k in range(chance.randrange(3))],
    }
    for place in range(chance.randrange(2, 9)):
        district_id, district_name = chance.choice(DISTRICTS)
        code, indicator = chance.choice(INDICATORS[:2] if chance.random() < 0.8 else INDICATORS)
        person, title, organisation = chance.choice(PEOPLE)
        period: Row = chance.choice([year(2024), year(2025), quarter(2024, 1), {}])
        if chance.random() < 0.1:
            period = HOLIDAY | {"period_label": chance.choice(["2024年五一假期", "2024年五一", "2024年小长假"])}
        measure = chance.choice(["level", "level", "growth", "rank"])
        value = Decimal(chance.randrange(1, 4)) if measure == "rank" else Decimal(chance.choice([85, 86, 92])) / 10
        rows["claims"].append(
            claim(
                name,
                10 * place,
                claim_id=f"{name} {place}",
                district_id=district_id,
                district_name=district_name,
                indicator_code=code,
                indicator_name=indicator,
                measure=measure,
                basis="yoy" if measure == "growth" else None,
                scope=chance.choice(["全市", "区县", None]) if measure == "rank" else None,
                unit={"rank": "位", "growth": "%"}.get(measure, "元"),
                value=value,
                status=chance.choice(["actual", "actual", "target"]),
                comparator=chance.choice(["eq", "eq", "ge", "approx"]),
                confidence=chance.choice([0.7, 0.9]),
                sentence_start=20 * (place // 2),
                sentence_end=20 * (place // 2) + 20,
                speaker_name=person,
                speaker_title=title,
                speaker_organisation=organisation,
                is_duplicate=chance.random() < 0.05,
                **period,
            )
        )
    for person, title, organisation in chance.sample(PEOPLE[:-1], chance.randrange(3)):
        place = "万州区" if chance.random() < 0.8 else "重庆市"
        rows["appearances"].append(appearance(name, person, title, organisation=organisation, district_name=place))
    for start in range(chance.randrange(3)):
        person, title, organisation = chance.choice(PEOPLE)
        said = {"speaker_name": person, "speaker_title": title, "speaker_organisation": organisation}
        rows["statements"].append(statement(name, 20 * start, district_id="cq-500101", district_name="万州区", **said))
        found = chance.sample([("新质生产力", "policy_term"), ("榨菜", "word"), ("四业协同", "quotation", 1, 1, 1)], 2)
        rows["statement_terms"] += terms(name, 20 * start, *found)
    return rows


def store(folder: Path, texts: dict[str, int], **more: Any) -> Path:
    """The store that holds these texts in these versions."""
    tables: dict[str, list[Row]] = {}
    for name, version in sorted(texts.items()):
        for table, rows in drawn(name, version).items():
            tables.setdefault(table, []).extend(rows)
    shutil.rmtree(folder, ignore_errors=True)
    return write_store(folder, **tables, **more)


class Kept(Build):
    """A scratch database that build after build is made from."""

    def __init__(self, folder: Path, texts: dict[str, int], models: str = "as they are") -> None:
        self.folder = folder
        self.folder.mkdir()
        self.start(texts, models=models)

    def start(self, texts: dict[str, int], *arguments: str, models: str = "as they are", **more: Any) -> None:
        self._store = store(self.folder / "store", texts, **more)
        self._start("run", *arguments, CQ_MODELS=models)

    def finished(self) -> str:
        """How it was built: full or partial."""
        code, statuses = self.finish()
        assert (code, set(statuses.values())) == (0, {"success"})
        return str(self.ask("select mode from rebuild.state")[0][0])

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """All published tables, each in an order of its own."""
        return {name: sorted(self.ask(f"from {name}"), key=repr) for name in STAR_TABLES}  # noqa: S608


@pytest.fixture
def texts() -> dict[str, int]:
    return {f"{number:03}.txt": 0 for number in range(TEXTS)}


def test_any_sequence_of_changes_gives_what_a_whole_build_gives(tmp_path: Path, texts: dict[str, int]) -> None:
    chance = random.Random(4)
    kept = Kept(tmp_path / "kept", texts)
    assert kept.finished() == "full"
    for step in range(STEPS):
        for name in chance.sample(sorted(texts), CHANGES):
            texts[name] += 1
        for name in chance.sample(sorted(texts), CHANGES):
            del texts[name]
        texts |= {f"new {step} {number}.txt": 0 for number in range(CHANGES)}
        kept.start(texts)
        whole = Kept(tmp_path / f"whole {step}", texts)
        assert (kept.finished(), whole.finished()) == ("partial", "full")
        found, expected = kept.rows(), whole.rows()
        for name in STAR_TABLES:
            assert found[name] == expected[name], (step, name)
        assert all(expected[name] for name in ("contradictions", "league_table", "target_tracking", "quarantine"))


def test_keys_of_what_changed_are_found_before_they_are_asked_for(tmp_path: Path) -> None:
    """dbt runs models beside each other: whatever reads a table of `rebuild` must come after the model that fills it."""
    macros = (DBT_PROJECT / "macros" / "incremental.sql").read_text("utf-8")
    bodies = dict(re.findall(r"{%-? *macro (\w+)\(.*?-?%}(.*?){%-? *endmacro", macros, re.DOTALL))
    manifest = json.loads(manifest_path(Folders(tmp_path / "raw", tmp_path / "warehouse")).read_bytes())
    models = {name: node for name, node in manifest["nodes"].items() if node["resource_type"] == "model"}
    filled_by: dict[str, str] = {}
    asked_by: dict[str, set[str]] = {}
    for name, model in models.items():
        hooks = " ".join(hook["sql"] for kind in ("pre-hook", "post-hook") for hook in model["config"][kind])
        called = [(macro, bodies[macro]) for macro in re.findall(r"(\w+)\(", hooks) if macro in bodies]
        made = {f"former_{table}" for table in re.findall(r"keep_former\(\s*'(\w+)'", hooks)}
        made |= {f"changed_{table}" for table in re.findall(r"find_changed\(\s*'(\w+)'", hooks)}
        asked = set(re.findall(r"only_changed\([^)]*?[\"'](\w+)[\"'](?:, key=[^)]*)?\)", model["raw_code"]))
        asked |= {"changed_group"} if "only_changed_groups" in model["raw_code"] else set()
        asked |= set(model["config"]["meta"].get("stale", {}).values())
        asked |= set(re.findall(r"keep_former\(\s*'\w+', '\w+', '(\w+)'", hooks))
        for _, body in called:
            made |= set(re.findall(r"create or replace table rebuild\.(\w+)", body))
            asked |= set(re.findall(r"(?:from|join) rebuild\.(\w+)", body))
        filled_by |= dict.fromkeys(made, name)
        asked_by[name] = asked
    assert len(filled_by) > 10
    given = {"changed_file", "former_"}  # found before all models; a name that the macro, in its own model, completes
    for name, tables in asked_by.items():
        before, ahead = set(), [name]
        while ahead:
            ahead += [n for n in models[ahead.pop()]["depends_on"]["nodes"] if n in models and n not in before]
            before.update(ahead)
        for table in tables - given:
            assert filled_by[table] in before | {name}, (name, table, filled_by[table])


def test_what_is_not_known_to_hold_is_built_anew(tmp_path: Path, texts: dict[str, int]) -> None:
    kept = Kept(tmp_path / "kept", texts)
    assert kept.finished() == "full"
    kept.start(texts, models="changed")
    assert kept.finished() == "full"
    # A part of the models leaves tables that do not belong together.
    kept.start(texts, "--select", "dim_period", models="changed")
    assert kept.finished() == "full"
    kept.start(texts, models="changed")
    assert kept.finished() == "full"
    kept.start({name: version + (name < "020.txt") for name, version in texts.items()}, models="changed")
    assert kept.finished() == "full"
    kept.start(texts, models="")
    assert kept.finished() == "full"


def test_a_build_that_failed_or_was_killed_is_not_trusted(tmp_path: Path, texts: dict[str, int]) -> None:
    kept = Kept(tmp_path / "kept", texts)
    assert kept.finished() == "full"
    # As a kill leaves it: marked before the first row is written, the mark taken off by the last.
    with duckdb.connect(str(kept.database)) as connection:
        connection.execute(
            "update rebuild.state set is_complete = false; delete from fact_indicator where random() < 0.5"
        )
    kept.start(texts)
    assert kept.finished() == "full"
    claims = kept.ask("select count(*) from fact_indicator")
    # A model fails in the middle, others are built by then.
    (kept.folder / "store" / "vocabulary" / "topics.parquet").unlink()
    kept._start("run", CQ_MODELS="as they are")
    assert kept.finish()[0] != 0
    assert kept.ask("select is_complete from rebuild.state") == [(False,)]
    kept.start(texts)
    assert kept.finished() == "full"
    assert kept.ask("select count(*) from fact_indicator") == claims
