"""The dashboard's definition: made from the schemas, whole, portable, and every chart asks what the warehouse can answer."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from bi.definition import DATASETS, DEFINITION, bundle, identity, stale
from cq_pipeline.schemas import STAR_TABLES
from cq_pipeline.store.publish import publish
from tests.warehouse.build_factories import build_database

CHARTS = sorted((DEFINITION / "charts").glob("*.yaml"))


def load(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return content


def test_datasets_are_what_the_schemas_say() -> None:
    assert stale() == []
    for name in DATASETS:
        found = load(DEFINITION / "datasets" / "cq" / f"{name}.yaml")
        chinese = {c["column_name"]: c["verbose_name"] for c in found["columns"]}
        assert {c.name: c.name_zh for c in STAR_TABLES[name].columns}.items() <= chinese.items()


def test_the_database_is_read_only_and_names_no_place_of_a_machine() -> None:
    database = load(DEFINITION / "databases" / "cq.yaml")
    assert database["sqlalchemy_uri"] == "duckdb:///cq.duckdb"
    assert database["allow_dml"] is False
    arguments = database["extra"]["engine_params"]["connect_args"]
    assert arguments["read_only"] is True
    with duckdb.connect(config=dict(arguments["config"])) as connection:
        for sql in (
            "from read_text('/etc/hostname')",
            "set enable_external_access = true",
            "copy (select 1) to '/tmp/x'",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(sql)


def test_the_dashboard_shows_every_chart_and_refers_to_what_exists() -> None:
    dashboard = load(DEFINITION / "dashboards" / "claims.yaml")
    shown = {v["meta"]["uuid"] for v in dashboard["position"].values() if isinstance(v, dict) and v["type"] == "CHART"}
    assert shown == {load(path)["uuid"] for path in CHARTS}
    assert len(CHARTS) >= 4
    datasets = {identity(f"dataset/{name}"): name for name in DATASETS}
    assert {load(path)["dataset_uuid"] for path in CHARTS} <= datasets.keys()
    for chosen in dashboard["metadata"]["native_filter_configuration"]:
        for target in chosen["targets"]:
            assert target["column"]["name"] in STAR_TABLES[datasets[target["datasetUuid"]]].arrow.names


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bi")
    publish(build_database(folder / "build.duckdb", {}), folder / "warehouse")
    return folder / "warehouse" / "cq.duckdb"


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)
def test_every_chart_asks_what_the_warehouse_can_answer(path: Path, database: Path) -> None:
    chart = load(path)
    (name,) = [n for n in DATASETS if identity(f"dataset/{n}") == chart["dataset_uuid"]]
    dataset = load(DEFINITION / "datasets" / "cq" / f"{name}.yaml")
    columns = {c["column_name"]: c["expression"] or c["column_name"] for c in dataset["columns"]}
    params = chart["params"]

    def sql(column: Any) -> str:
        return str(column["sqlExpression"]) if isinstance(column, dict) else columns[column]

    keys = [params[key] for key in ("x_axis",) if key in params]
    keys += [c for key in ("groupby", "groupbyRows", "groupbyColumns", "all_columns") for c in params.get(key, [])]
    metrics = [*params.get("metrics", []), *([params["metric"]] if "metric" in params else [])]
    selected = ", ".join([*map(sql, keys), *map(sql, metrics)])
    where = " and ".join(f"({f['sqlExpression']})" for f in params["adhoc_filters"]) or "true"
    grouped = " group by " + ", ".join(map(sql, keys)) if metrics and keys else ""
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.execute(f"select {selected} from {name} where {where}{grouped}")


def test_the_bundle_is_the_same_each_time_and_holds_everything(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        bundle(tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        names = archive.namelist()
    assert "cq/metadata.yaml" in names
    assert len(names) == len(list(DEFINITION.rglob("*.yaml")))
