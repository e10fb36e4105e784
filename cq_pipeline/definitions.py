"""What Dagster loads: assets, checks, job, schedule, sensors and resources in one graph.

The folders come from `CQ_RAW` and `CQ_WAREHOUSE` or are the project's own; a run can be given others in its resource
configuration. dbt's manifest is parsed here when dbt_project/ changed since the last time.
"""

from __future__ import annotations

import os

import dagster as dg

from cq_pipeline.assets.checks import CHECKS
from cq_pipeline.assets.dbt import build_dbt_assets
from cq_pipeline.assets.extraction import RAW_TEXTS, extraction
from cq_pipeline.assets.published import build_published, published_files_match_the_manifest
from cq_pipeline.assets.vocabulary import vocabulary
from cq_pipeline.automation import DAILY, FULL_RUN, RAW_FILES
from cq_pipeline.notices import NOTICES
from cq_pipeline.resources import FoldersResource, WarehouseResource
from cq_pipeline.store.dbt import manifest_path
from cq_pipeline.store.folders import Folders


def build_definitions(folders: Folders) -> dg.Definitions:
    """The definitions, with `folders` as the resource's default."""
    raw, warehouse = str(folders.raw), str(folders.warehouse)
    dbt_models = build_dbt_assets(manifest_path(folders))
    return dg.Definitions(
        assets=[RAW_TEXTS, extraction, vocabulary, dbt_models, build_published(sorted(dbt_models.keys))],
        asset_checks=[*CHECKS, published_files_match_the_manifest],
        jobs=[FULL_RUN],
        schedules=[DAILY],
        sensors=[RAW_FILES, *NOTICES],
        resources={
            "warehouse": WarehouseResource(
                raw_dir=raw, warehouse_dir=warehouse, gold_dir=os.environ.get("CQ_GOLD", "")
            ),
            "places": FoldersResource(raw_dir=raw, warehouse_dir=warehouse),
        },
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """The definitions for the folders of the environment; built when Dagster asks for them, not at import."""
    return build_definitions(Folders.resolve())
