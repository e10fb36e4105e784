"""The vocabulary tables that dbt reads: the same rows that the extractor knows, written to Parquet."""

from collections.abc import Iterator

import dagster as dg

from cq_pipeline.assets.metadata import OWNERS, column_schema, describe, parquet_metadata
from cq_pipeline.resources import RETRIES, WarehouseResource, attempt
from cq_pipeline.schemas import VOCABULARY_TABLES


def asset_key(table: str) -> dg.AssetKey:
    """The asset of a vocabulary table: districts → vocabulary_districts."""
    return dg.AssetKey(f"vocabulary_{table}")


@dg.multi_asset(
    name="vocabulary",
    specs=[
        dg.AssetSpec(
            asset_key(name),
            description=describe(table),
            group_name="ingest",
            owners=OWNERS,
            kinds={"csv", "parquet"},
            metadata={"dagster/column_schema": column_schema(table)},
        )
        for name, table in VOCABULARY_TABLES.items()
    ],
    retry_policy=RETRIES,
)
def vocabulary(context: dg.AssetExecutionContext, warehouse: WarehouseResource) -> Iterator[dg.MaterializeResult[None]]:
    """Validate the vocabulary tables and write them where dbt reads them."""
    from cq_pipeline.store.vocabulary import write_vocabulary

    folder = warehouse.folders.store / "vocabulary"
    with attempt(context):
        rows = write_vocabulary(folder)
    for name in VOCABULARY_TABLES:
        metadata = parquet_metadata([folder / f"{name}.parquet"], rows[name])
        yield dg.MaterializeResult(asset_key=asset_key(name), metadata=metadata)
