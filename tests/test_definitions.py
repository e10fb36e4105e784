"""The Dagster definitions: one graph in which every asset is described, owned and grouped."""

from __future__ import annotations

import dagster as dg
import pytest

from cq_pipeline.definitions import build_definitions
from cq_pipeline.resources import RETRIES
from cq_pipeline.schemas import EXTRACTION_TABLES, STAR_TABLES, VOCABULARY_TABLES
from cq_pipeline.store.folders import Folders


@pytest.fixture(scope="module")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> dg.Definitions:
    folder = tmp_path_factory.mktemp("definitions")
    return build_definitions(Folders.resolve(folder / "raw", folder / "warehouse"))


@pytest.fixture(scope="module")
def specs(definitions: dg.Definitions) -> dict[str, dg.AssetSpec]:
    return {spec.key.to_user_string(): spec for spec in definitions.resolve_all_asset_specs()}


def test_every_stage_is_an_asset(specs: dict[str, dg.AssetSpec]) -> None:
    assert {"raw_texts", "published", *EXTRACTION_TABLES} <= specs.keys()
    assert {f"vocabulary_{name}" for name in VOCABULARY_TABLES} <= specs.keys()
    models = {key.split("/")[-1] for key in specs}
    assert set(STAR_TABLES) <= models


def test_every_asset_is_described_owned_grouped_and_of_a_kind(specs: dict[str, dg.AssetSpec]) -> None:
    lacking = [
        key
        for key, spec in specs.items()
        if not (spec.description and spec.owners and spec.kinds and spec.group_name not in (None, "default"))
    ]
    assert lacking == []


def test_stored_tables_show_their_columns_with_descriptions(specs: dict[str, dg.AssetSpec]) -> None:
    for key in ("documents", "claims", "vocabulary_districts", "indicator_wide", "dim_district", "stg_claims"):
        schema = specs[key].metadata["dagster/column_schema"]
        schema = getattr(schema, "schema", schema)
        assert schema.columns, key
        assert [column.name for column in schema.columns if not column.description] == [], key


def test_it_is_one_graph_from_raw_texts_to_published(specs: dict[str, dg.AssetSpec]) -> None:
    upstream = {key: {dep.asset_key.to_user_string() for dep in spec.deps} for key, spec in specs.items()}
    reached, todo = set(), ["published"]
    while todo:
        key = todo.pop()
        if key not in reached:
            reached.add(key)
            todo += upstream[key]
    assert specs.keys() - reached == set()


def test_dbt_tests_are_asset_checks(definitions: dg.Definitions) -> None:
    checks = definitions.resolve_asset_graph().asset_check_keys
    assert any(check.asset_key.path[-1] == "indicator_wide" for check in checks)
    assert any(check.name == "claims_are_grounded" for check in checks)


def test_the_schedule_is_daily_in_chongqing_time_and_off_until_switched_on(definitions: dg.Definitions) -> None:
    schedule = definitions.resolve_schedule_def("daily")
    assert schedule.cron_schedule == "30 6 * * *"
    assert schedule.execution_timezone == "Asia/Shanghai"
    assert schedule.default_status is dg.DefaultScheduleStatus.STOPPED
    job = definitions.resolve_job_def("full_run")
    assert {node.name for node in job.nodes} >= {"extraction", "vocabulary", "dbt", "published"}


def test_the_schedule_starts_one_run_for_the_whole_store(definitions: dg.Definitions) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        tick = definitions.resolve_schedule_def("daily").evaluate_tick(dg.build_schedule_context(instance=instance))
    (request,) = tick.run_requests or []
    assert request.partition_key is None
    assert request.tags["cq/trigger"] == "daily"


def test_the_stores_tables_are_partitioned_by_month_and_nothing_else_is(specs: dict[str, dg.AssetSpec]) -> None:
    partitioned = {key for key, spec in specs.items() if spec.partitions_def is not None}
    assert partitioned == set(EXTRACTION_TABLES)
    assert {spec.partitions_def.name for spec in specs.values() if spec.partitions_def is not None} == {
        "publication_month"
    }


def test_every_step_is_repeated_by_the_same_policy(definitions: dg.Definitions) -> None:
    job = definitions.resolve_job_def("full_run")
    steps = {node.name: node.definition.retry_policy for node in job.nodes}
    assert {name for name, policy in steps.items() if policy is RETRIES} == {
        "extraction",
        "vocabulary",
        "dbt",
        "published",
    }


def test_what_is_published_is_to_be_fresh(specs: dict[str, dg.AssetSpec]) -> None:
    assert specs["published"].freshness_policy is not None


def test_sensors_that_start_runs_are_off_and_those_that_tell_are_on(definitions: dg.Definitions) -> None:
    repository = definitions.get_repository_def()
    states = {sensor.name: sensor.default_status.value for sensor in repository.sensor_defs}
    assert states == {"raw_files": "STOPPED", "failure_notice": "RUNNING", "success_notice": "RUNNING"}
