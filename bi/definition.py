"""The dashboard's definition below bi/superset: its datasets from the schemas, and the bundle for another Superset.

Charts, dashboard and database are written by hand (or brought back from Superset's own export). The datasets are made
from `cq_pipeline.schemas`, so that a column has the same Chinese name and description here as everywhere:

    python -m bi datasets            # write bi/superset/datasets
    python -m bi datasets --check    # write nothing; exit 1 and name the files that are out of date
    python -m bi bundle FILE.zip     # for the import page of another Superset; the same files give the same bytes
"""

from __future__ import annotations

import uuid
import zipfile
from pathlib import Path
from typing import Any

import yaml

from cq_pipeline.schema_docs import comment, duckdb_type
from cq_pipeline.schemas import STAR_TABLES, Column, Table

DEFINITION = Path(__file__).resolve().parent / "superset"
DATASETS = ("indicator_wide", "series", "coverage")
HEADER = "# Made from cq_pipeline/schemas.py by `python -m bi datasets`: edit there, not here.\n"
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "cq-pipeline/superset")  # the same id each time: an import replaces, not adds


def identity(name: str) -> str:
    """The UUID of an asset: `dataset/coverage`, `chart/gdp_growth`."""
    return str(uuid.uuid5(_NAMES, name))


def dataset(table: Table) -> dict[str, Any]:
    """A table as Superset's dataset: Chinese column names, and a column of Chinese words beside each of codes."""
    columns = [_column(c.name, c.name_zh, comment(c), duckdb_type(c.type), None) for c in table.columns]
    columns += [
        _column(f"{c.name}_zh", f"{c.name_zh}（中文）", comment(c), "varchar", _words(c))
        for c in table.columns
        if c.labels_zh
    ]
    return {
        "table_name": table.name,
        "description": comment(table),
        "main_dttm_col": None,
        "schema": "main",
        "catalog": None,
        "sql": None,
        "params": None,
        "template_params": None,
        "filter_select_enabled": True,
        "fetch_values_predicate": None,
        "extra": None,
        "normalize_columns": False,
        "always_filter_main_dttm": False,
        "uuid": identity(f"dataset/{table.name}"),
        "metrics": [
            {
                "metric_name": "count",
                "verbose_name": "行数",
                "metric_type": "count",
                "expression": "count(*)",
                "description": None,
                "d3format": ",d",
                "extra": None,
                "warning_text": None,
            }
        ],
        "columns": columns,
        "version": "1.0.0",
        "database_uuid": identity("database/cq"),
    }


def _column(name: str, zh: str, description: str, kind: str, expression: str | None) -> dict[str, Any]:
    return {
        "column_name": name,
        "verbose_name": zh,
        "is_dttm": kind == "date",
        "is_active": True,
        "type": kind.upper(),
        "advanced_data_type": None,
        "groupby": True,
        "filterable": True,
        "expression": expression,
        "description": description,
        "python_date_format": None,
        "extra": None,
    }


def _words(column: Column) -> str:
    cases = " ".join(f"when '{code}' then '{label}'" for code, label in column.labels_zh)
    return f"case {column.name} {cases} else {column.name} end"


def render() -> dict[Path, str]:
    """File → its text, for every dataset."""
    return {
        DEFINITION / "datasets" / "cq" / f"{name}.yaml": HEADER
        + yaml.safe_dump(dataset(STAR_TABLES[name]), allow_unicode=True, sort_keys=False, width=118)
        for name in DATASETS
    }


def stale() -> list[Path]:
    """Datasets whose file is not what the schemas say."""
    return [p for p, text in render().items() if not p.is_file() or p.read_text("utf-8") != text]


def bundle(path: Path) -> None:
    """Zip the definition as Superset's own import and export do."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(DEFINITION.rglob("*.yaml")):
            entry = zipfile.ZipInfo(f"cq/{file.relative_to(DEFINITION).as_posix()}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())
