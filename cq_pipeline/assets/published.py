"""The last asset: what people and BI tools open, copied out of the build database and replaced atomically."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import dagster as dg

from cq_pipeline.assets.metadata import OWNERS, evidence, relation_metadata
from cq_pipeline.resources import RETRIES, WarehouseResource, attempt
from cq_pipeline.store.verify_published import published_files

FRESHNESS = dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=49), warn_window=timedelta(hours=25))
"""A version a day: one missed run is a warning, two are a failure. Every run publishes, whether texts came or not."""


def build_published(models: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset `published`, downstream of every dbt model."""

    @dg.asset(
        name="published",
        deps=list(models),
        group_name="published",
        owners=OWNERS,
        kinds={"duckdb", "parquet", "excel"},
        retry_policy=RETRIES,
        freshness_policy=FRESHNESS,
        description=(
            "warehouse/cq.duckdb, warehouse/marts/*.parquet and the workbook 台账.xlsx: one version for people and BI"
            " tools, switched at once.\n\n发布的数据仓库与台账：供查询、BI 工具和电子表格使用，整体切换"
        ),
    )
    def published(context: dg.AssetExecutionContext, warehouse: WarehouseResource) -> dg.MaterializeResult[None]:
        from cq_pipeline.store.publish import publish
        from cq_pipeline.store.up_to_date import sealed_inputs

        folders = warehouse.folders
        made_of = sealed_inputs(folders)
        with attempt(context):
            result = publish(folders.build_database, folders.warehouse, built_at=datetime.now(UTC), inputs=made_of)
        rows = relation_metadata(folders.database, ["indicator_wide"])
        return dg.MaterializeResult(
            metadata={
                "database": dg.MetadataValue.path(str(folders.database)),
                "marts": dg.MetadataValue.path(str(folders.marts)),
                "workbook": dg.MetadataValue.path(str(result.workbook)),
                "version": result.version,
                **rows.get("indicator_wide", {}),
            }
        )

    return published


@dg.asset_check(
    asset="published",
    description="Every published file is what the manifest says: bytes, rows, columns, SHA-256. 发布的文件与清单一致",
)
def published_files_match_the_manifest(warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """The files that readers open now are those that were published, whole and unchanged."""
    checked, failing = published_files(warehouse.folders.warehouse)
    return dg.AssetCheckResult(passed=not failing, metadata={"checked": checked, **evidence(failing)})
