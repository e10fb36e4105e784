"""Writes the dbt YAML — sources, column docs, data types, contracts and tests — and the labels of codes, from `cq_pipeline.schemas`.

    python -m cq_pipeline.schema_docs            # write
    python -m cq_pipeline.schema_docs --check    # write nothing; exit 1 and name the files that are out of date

One `_sources.yml` for what dbt reads, `_exposures.yml` for what readers open, and one `_schema.yml` in every model folder
that holds a declared table: a staging model `stg_<table>` is the stored table itself, a mart or bi model has the name of
its table. Models of the intermediate folder are inner workings and documented by hand beside their SQL. `macros/label.sql`
has the Chinese words of codes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from cq_pipeline.schemas import DOCUMENTS, EXTRACTION_TABLES, STAR_TABLES, VOCABULARY_TABLES, Column, Table

DBT_PROJECT = Path(__file__).resolve().parent.parent / "dbt_project"
HEADER = "# Made from cq_pipeline/schemas.py by `python -m cq_pipeline.schema_docs`: edit there, not here.\n"
STAGING_PREFIX = "stg_"
WIDE_SUFFIX = "_wide"  # joins of tables whose closed lists are tested already
STORE_VARIABLE = "CQ_STORE"
DEFAULT_STORE = "../warehouse/parquet"

OWNER = "cq-pipeline"
# A path is data: quotes and glob characters in it must not be read as SQL or patterns, nor braces as format fields where
# dbt-duckdb formats the location.
_ESCAPED_PATH = (
    f"env_var('{STORE_VARIABLE}', '{DEFAULT_STORE}')"
    " | replace('[', '[[]') | replace('*', '[*]') | replace('?', '[?]')"
    """ | replace("'", "''")"""
)
_STORE_PATH = f"{{{{ {_ESCAPED_PATH} }}}}"
_FORMATTED_PATH = f"{{{{ {_ESCAPED_PATH} | replace('{{', '{{{{') | replace('}}', '}}}}') }}}}"

_DUCKDB_TYPES: dict[pa.DataType, str] = {
    pa.string(): "varchar",
    pa.large_string(): "varchar",
    pa.int32(): "integer",
    pa.int64(): "bigint",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.list_(pa.string()): "varchar[]",
}


def duckdb_type(arrow: pa.DataType) -> str:
    """The DuckDB type of an Arrow type that the schemas use. Raises `KeyError` for one they do not.

    >>> duckdb_type(pa.decimal128(28, 6))
    'decimal(28,6)'
    """
    if pa.types.is_decimal(arrow):
        return f"decimal({arrow.precision},{arrow.scale})"
    return _DUCKDB_TYPES[arrow]


def comment(described: Table | Column) -> str:
    """Both descriptions as one text, Chinese first: what DuckDB comments and dbt docs show.

    >>> comment(Column("unit", pa.string(), "Base unit.", "单位"))
    '单位 · Base unit.'
    """
    return f"{described.description_zh} · {described.description}"


def _column(table: Table, column: Column, *, constraints: bool, tests: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": column.name,
        "description": comment(column),
        "data_type": duckdb_type(column.type),
    }
    if constraints and not column.nullable:
        entry["constraints"] = [{"type": "not_null"}]
    found: list[Any] = []
    if tests and table.key == (column.name,):
        found += [_test("unique", f"{table.name}_{column.name}_is_unique")]
        found += [_test("not_null", f"{table.name}_{column.name}_is_given")]
    if tests and column.values and not table.name.endswith(WIDE_SUFFIX):
        found.append(
            _test("accepted_values", f"{table.name}_{column.name}_is_listed", values=[str(v) for v in column.values])
        )
    if tests and column.references:
        target, field = column.references.split(".")
        name = f"{table.name}_{column.name}_exists"
        found.append(_test("relationships", name, to=f"ref('{target}')", field=field))
    if found:
        entry["data_tests"] = found
    return entry


def _test(kind: str, name: str, **arguments: Any) -> dict[str, Any]:
    return {kind: {"name": name, **({"arguments": arguments} if arguments else {})}}


def _star_model(table: Table, group: str) -> dict[str, Any]:
    dagster: dict[str, Any] = {"group": group}
    if table.name in EXTRACTION_TABLES:  # passed through: the stored table of that name is another asset
        dagster["asset_key"] = ["marts", table.name]
    entry: dict[str, Any] = {
        "name": table.name,
        "description": comment(table),
        "config": {"contract": {"enforced": True}, "meta": {"dagster": dagster}},
    }
    if len(table.key) > 1:
        test = _test("unique_combination", f"{table.name}_rows_are_unique", columns=list(table.key))
        entry["data_tests"] = [test]
    entry["columns"] = [_column(table, c, constraints=True, tests=True) for c in table.columns]
    return entry


def _staging_model(table: Table) -> dict[str, Any]:
    return {
        "name": STAGING_PREFIX + table.name,
        "description": comment(table),
        "columns": [_column(table, c, constraints=False, tests=False) for c in table.columns],
    }


def _source(name: str, folder: str, tables: Mapping[str, Table], zh: str, english: str, prefix: str) -> dict[str, Any]:
    return {
        "name": name,
        "description": f"{zh} · {english}",
        "schema": "main",
        "config": {"meta": {"external_location": f"read_parquet('{_FORMATTED_PATH}/{folder}')"}},
        "tables": [
            {
                "name": table.name,
                "description": comment(table),
                "config": {"meta": {"dagster": {"asset_key": [prefix + table.name]}}} | _freshness(table),
                "columns": [_column(table, c, constraints=False, tests=False) for c in table.columns],
            }
            for table in tables.values()
        ],
    }


def _freshness(table: Table) -> dict[str, Any]:
    """`dbt source freshness` warns when no text was read anew for a week: the press prints daily."""
    if table is not DOCUMENTS:
        return {}
    return {
        "freshness": {"warn_after": {"count": 7, "period": "day"}},
        "loaded_at_query": f"select max(last_modified) from read_blob('{_STORE_PATH}/{table.name}/*.parquet')",  # noqa: S608
    }


def _exposures() -> dict[str, Any]:
    """What readers open, so that dbt knows who depends on a model."""
    return {
        "version": 2,
        "exposures": [
            {
                "name": "published_warehouse",
                "label": "cq.duckdb, marts/*.parquet",
                "type": "application",
                "maturity": "high",
                "description": "发布的数据库与 Parquet 文件，BI 工具只读打开 · The published files that BI tools open, read-only.",
                "depends_on": [f"ref('{name}')" for name in STAR_TABLES],
                "owner": {"name": OWNER},
            },
            {
                "name": "questions",
                "label": "docs/questions.md",
                "type": "analysis",
                "maturity": "high",
                "description": "分析问题及其答案 · An analyst's questions with their SQL and their answers.",
                "depends_on": [f"ref('{name}')" for name in STAR_TABLES if name not in EXTRACTION_TABLES],
                "owner": {"name": OWNER},
            },
        ],
    }


def _folder_of(model: str, project: Path) -> Path:
    """The folder of a model's SQL. Raises `FileNotFoundError` when a declared table has no model, or more than one."""
    found = sorted((project / "models").rglob(f"{model}.sql"))
    if len(found) != 1:
        raise FileNotFoundError(f"{model}.sql: {len(found)} files below {project / 'models'}, expected one")
    return found[0].parent


def render(project: Path = DBT_PROJECT) -> dict[Path, str]:
    """File → its text, for every file made from the schemas."""
    stored = EXTRACTION_TABLES | VOCABULARY_TABLES
    sources = [
        _source("store", "{name}/*.parquet", EXTRACTION_TABLES, "抽取结果", "The extraction store.", ""),
        _source(
            "vocabulary",
            "vocabulary/{name}.parquet",
            VOCABULARY_TABLES,
            "词表",
            "The tables of what the extractor knows.",
            "vocabulary_",
        ),
    ]
    models: dict[Path, list[dict[str, Any]]] = {}
    for table in stored.values():
        models.setdefault(_folder_of(STAGING_PREFIX + table.name, project), []).append(_staging_model(table))
    for table in STAR_TABLES.values():
        folder = _folder_of(table.name, project)
        models.setdefault(folder, []).append(_star_model(table, group=folder.name))
    files = {folder / "_schema.yml": {"version": 2, "models": entries} for folder, entries in models.items()}
    staging = _folder_of(STAGING_PREFIX + next(iter(stored)), project)
    files[staging / "_sources.yml"] = {"version": 2, "sources": sources}
    files[project / "models" / "_exposures.yml"] = _exposures()
    texts = {path: HEADER + _dump(content) for path, content in sorted(files.items())}
    return texts | {project / "macros" / "label.sql": _label_macro()}


def _label_macro() -> str:
    """A macro with the Chinese words of codes that have them in a column beside: `label("dim_term.kind", "kind")`."""
    lines = [
        f"{{#- {HEADER.removeprefix('# ').strip()} -#}}",
        "{% macro label(column, code) -%}",
        "    {%- set labels = {",
    ]
    for table in STAR_TABLES.values():
        names = {c.name for c in table.columns}
        for column in table.columns:
            if column.labels_zh and f"{column.name}_name" in names:
                lines.append(f"        '{table.name}.{column.name}': {{")
                lines += [f"            '{code}': '{word}'," for code, word in column.labels_zh]
                lines.append("        },")
    lines += [
        "    } -%}",
        "    case {{ code }}",
        "    {%- for stored, word in labels[column].items() %} when '{{ stored }}' then '{{ word }}'{% endfor %} end",
        "{%- endmacro %}",
    ]
    return "\n".join(lines) + "\n"


class _Dumper(yaml.SafeDumper):
    """Writes shared lists out in full, so that no anchors appear."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (the interface of PyYAML)
        return True


def _dump(content: dict[str, Any]) -> str:
    return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=118)


def stale(project: Path = DBT_PROJECT) -> list[Path]:
    """Files whose text is not what the schemas say."""
    return [p for p, text in render(project).items() if not p.is_file() or p.read_text("utf-8") != text]


def main(arguments: list[str] | None = None) -> int:
    """The command line; gives the exit code: 1 when `--check` found files out of date, else 0."""
    parser = argparse.ArgumentParser(prog="python -m cq_pipeline.schema_docs", description="dbt YAML from the schemas")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is out of date")
    check = parser.parse_args(arguments).check
    outdated = stale()
    if check:
        for path in outdated:
            name = path.relative_to(DBT_PROJECT.parent)
            sys.stdout.write(f"{name}: out of date; run python -m cq_pipeline.schema_docs\n")
        return 1 if outdated else 0
    texts = render()
    for path in outdated:
        path.write_text(texts[path], "utf-8")
        sys.stdout.write(f"wrote {path.relative_to(DBT_PROJECT.parent)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
