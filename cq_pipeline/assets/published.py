"""The last asset: what people and BI tools open, copied out of the build database and replaced atomically."""

from collections.abc import Sequence

import dagster as dg

from cq_pipeline.assets.metadata import OWNERS, relation_metadata
from cq_pipeline.resources import WarehouseResource


def build_published(models: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset `published`, downstream of every dbt model."""

    @dg.asset(
        name="published",
        deps=list(models),
        group_name="published",
        owners=OWNERS,
        kinds={"duckdb", "parquet"},
        description=(
            "warehouse/cq.duckdb and warehouse/marts/*.parquet: the tables for people and BI tools, replaced atomically."
            "\n\n发布的数据仓库：供查询与 BI 工具使用，整体替换"
        ),
    )
    def published(warehouse: WarehouseResource) -> dg.MaterializeResult[None]:
        from cq_pipeline.store.publish import publish

        folders = warehouse.folders
        publish(folders.build_database, folders.warehouse)
        rows = relation_metadata(folders.database, ["indicator_wide"])
        return dg.MaterializeResult(
            metadata={
                "database": dg.MetadataValue.path(str(folders.database)),
                "marts": dg.MetadataValue.path(str(folders.marts)),
                **rows.get("indicator_wide", {}),
            }
        )

    return published
