"""The dbt models as assets, one a model, and dbt's tests as their checks.

A model's group is its `meta.dagster.group`, else the folder that it lies in (staging, marts, bi). dbt runs as a process
of its own with an environment that names this run's folders; rows are counted after it ended, so that two processes
never open the build database at once.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtCliInvocation, DbtProject, dbt_assets
from dagster_dbt.asset_utils import get_updated_cli_invocation_params_for_context
from packaging.version import Version

from cq_pipeline.assets.metadata import OWNERS, relation_metadata
from cq_pipeline.resources import RETRIES, WarehouseResource, attempt
from cq_pipeline.store import up_to_date
from cq_pipeline.store.dbt import dbt_command, dbt_environment
from cq_pipeline.store.folders import DBT_PROJECT


class Translator(DagsterDbtTranslator):
    """How a dbt model looks in the asset graph."""

    def __init__(self) -> None:
        super().__init__(DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True))

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        """The library's spec with our owners, and the folder as group."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        node = self.get_resource_props(manifest, unique_id)
        if node["resource_type"] == "source":
            return spec
        meta = (node.get("config", {}).get("meta") or node.get("meta") or {}).get("dagster", {})
        folder = node["fqn"][1] if len(node["fqn"]) > 2 else "marts"
        return spec.replace_attributes(group_name=meta.get("group", folder), owners=OWNERS, kinds={"dbt", "duckdb"})


TRANSLATOR = Translator()
PUBLISHED = "published"  # the asset that is left as it is when nothing changed
UNCHANGED = "Nothing changed since this version was published: dbt and publishing were not run. 无变化，沿用已发布版本"


def build_dbt_assets(manifest: Path) -> dg.AssetsDefinition:
    """The assets of a parsed manifest."""

    def build(context: dg.AssetExecutionContext, warehouse: WarehouseResource) -> Iterator[Any]:
        folders = warehouse.folders
        made_of = up_to_date.inputs(folders)
        if not context.is_subset and (published := up_to_date.unchanged(folders, made_of)) is not None:
            # Nothing is emitted, so that publishing is skipped too: the version, and dbt's tests of it, stay as they are.
            context.log_event(dg.AssetObservation(PUBLISHED, description=UNCHANGED, metadata=_facts(published)))
            return
        params = get_updated_cli_invocation_params_for_context(
            context=context, manifest={}, dagster_dbt_translator=TRANSLATOR
        )
        target = folders.dbt_target / f"run-{context.run_id[:8]}"
        environment = dbt_environment(folders) | {
            "DAGSTER_DBT_CLI": "true",
            "DBT_LOG_FORMAT": "json",
            "DBT_TARGET_PATH": str(target),
            "DBT_LOG_PATH": str(target),
            "PYTHONUNBUFFERED": "1",
        }
        if params.indirect_selection:
            environment["DBT_INDIRECT_SELECTION"] = params.indirect_selection
        _make_room(folders.dbt_target, target)
        up_to_date.open_scratch(folders)
        # Started here and not through DbtCliResource: that one starts dbt twice more to ask its version, and reads
        # its environment from the process, so that two runs of one process could not have two warehouses.
        invocation = DbtCliInvocation.run(
            # Unit tests say whether the models are right, whatever the data: they are the project's tests, not a run's.
            args=[
                *dbt_command(),
                "--no-use-colors",
                "build",
                "--exclude-resource-type",
                "unit_test",
                *params.selection_args,
            ],
            env=environment,
            manifest=params.manifest,
            dagster_dbt_translator=params.dagster_dbt_translator,
            project_dir=DBT_PROJECT,
            target_path=target,
            raise_on_error=False,
            context=context,
            adapter=None,
            cli_version=Version(version("dbt-core")),
        )
        # All events first: rows can be counted only when dbt has closed the build database.
        events = list(invocation.stream())
        outputs = {
            id(event): str(event.metadata["unique_id"].value).split(".")[-1]
            for event in events
            if isinstance(event, dg.Output) and "unique_id" in event.metadata
        }
        succeeded = invocation.is_successful()
        rows = relation_metadata(folders.build_database, list(outputs.values())) if outputs else {}
        for event in events:
            name = outputs.get(id(event))
            yield event.with_metadata({**event.metadata, **rows.get(name, {})}) if name is not None else event
        if not succeeded:
            raise dg.Failure(_what_failed(target), allow_retries=False)
        if not context.is_subset:
            checks = [event for event in events if isinstance(event, dg.AssetCheckResult) and not event.passed]
            warned = [f"{c.asset_key.to_user_string() if c.asset_key else ''}: {c.check_name}" for c in checks]
            up_to_date.seal(folders, made_of, warned)

    @dbt_assets(
        manifest=json.loads(manifest.read_bytes()),
        dagster_dbt_translator=TRANSLATOR,
        name="dbt",
        retry_policy=RETRIES,
    )
    def dbt_models(context: dg.AssetExecutionContext, warehouse: WarehouseResource) -> Iterator[Any]:
        with attempt(context):
            yield from build(context, warehouse)

    return dbt_models


def _what_failed(target: Path) -> str:
    """The failing models and tests with dbt's words, or where dbt's log is when it did not come to run them."""
    try:
        results = json.loads((target / "run_results.json").read_bytes())["results"]
    except (OSError, ValueError, KeyError):
        return f"dbt failed; its log is {target / 'dbt.log'}"
    failed = [
        f"{result['unique_id'].split('.', 2)[-1]}: {' '.join(str(result['message']).split())}"
        for result in results
        if result["status"] in ("error", "fail", "runtime error")
    ]
    return "; ".join(failed) or f"dbt failed; its log is {target / 'dbt.log'}"


def _facts(published: up_to_date.Published) -> dict[str, dg.MetadataValue]:
    return {
        "version": dg.MetadataValue.text(published.version),
        "files verified": dg.MetadataValue.int(published.files),
        "warned": dg.MetadataValue.json(list(published.warned)),
    }


def _make_room(folder: Path, target: Path, keep: int = 10) -> None:
    """Keep the reports of the last runs, and hand dbt the parse of the manifest."""
    old = sorted((p for p in folder.glob("run-*") if p.is_dir()), key=lambda p: p.stat().st_mtime)
    for path in old[: max(0, len(old) - keep + 1)]:
        shutil.rmtree(path, ignore_errors=True)
    target.mkdir(parents=True, exist_ok=True)
    parsed = folder / "partial_parse.msgpack"
    if parsed.exists():
        shutil.copyfile(parsed, target / parsed.name)
