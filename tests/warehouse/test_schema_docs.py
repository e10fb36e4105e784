"""The dbt YAML is what the schemas say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from cq_pipeline import schema_docs
from cq_pipeline.schemas import EXTRACTION_TABLES, STAR_TABLES, VOCABULARY_TABLES, Table

ALL_TABLES = {**EXTRACTION_TABLES, **VOCABULARY_TABLES, **STAR_TABLES}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("models", "macros"):
        shutil.copytree(schema_docs.DBT_PROJECT / folder, tmp_path / folder)
    return tmp_path


def test_the_committed_files_are_up_to_date() -> None:
    assert schema_docs.stale() == []
    assert schema_docs.main(["--check"]) == 0


def test_an_edited_file_and_a_missing_one_are_found(project: Path) -> None:
    facts = project / "models" / "marts" / "facts" / "_schema.yml"
    facts.write_text(facts.read_text("utf-8").replace("unique", "not_null"), "utf-8")
    sources = project / "models" / "staging" / "_sources.yml"
    sources.unlink()
    labels = project / "macros" / "label.sql"
    labels.write_text(labels.read_text("utf-8").replace("署名发言", "发言"), "utf-8")
    assert schema_docs.stale(project) == [facts, sources, labels]


def test_a_table_without_a_model_is_an_error(project: Path) -> None:
    (project / "models" / "bi" / "coverage.sql").unlink()
    with pytest.raises(FileNotFoundError, match=r"coverage\.sql: 0 files"):
        schema_docs.render(project)


def test_every_model_of_marts_and_bi_has_an_enforced_contract(project: Path) -> None:
    contracted = {
        model["name"]
        for path, text in schema_docs.render(project).items()
        if path.suffix == ".yml" and "staging" not in path.parts
        for model in yaml.safe_load(text).get("models", [])
        if model["config"]["contract"]["enforced"]
    }
    models = {p.stem for folder in ("marts", "bi") for p in (project / "models" / folder).rglob("*.sql")}
    assert contracted == models == set(STAR_TABLES)


@pytest.mark.parametrize("table", ALL_TABLES.values(), ids=list(ALL_TABLES))
def test_a_table_is_described_in_both_languages(table: Table) -> None:
    for described in (table, *table.columns):
        assert described.description.endswith((".", "…")), described.name
        assert any("一" <= character <= "鿿" for character in described.description_zh), described.name
    names = [c.name for c in table.columns]
    assert len(set(names)) == len(names)
    assert set(table.key + table.order) <= set(names)
    assert table.key
