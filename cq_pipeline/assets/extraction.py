"""Assets from raw/ to the extraction store: documents, claims, appearances, statements, … and quarantine in one step.

The tables are made together, since one reading of a text gives all of them. What is read from it is the
extractor's business; the store keeps the result in step with raw/ (see `cq_pipeline.store.parquet`). They are
partitioned by month of publication (see `cq_pipeline.assets.months`).
"""

from collections.abc import Iterator

import dagster as dg
from pydantic import Field

from cq_pipeline.assets.metadata import OWNERS, column_schema, describe, parquet_metadata
from cq_pipeline.assets.months import PUBLICATION_MONTH, months_to_read_anew, report_months
from cq_pipeline.resources import RETRIES, WarehouseResource, attempt
from cq_pipeline.schemas import EXTRACTION_TABLES
from cq_pipeline.store.months import texts_of_months
from cq_pipeline.store.parquet import refresh_store
from cq_pipeline.store.up_to_date import unseal

RAW_TEXTS = dg.AssetSpec(
    "raw_texts",
    description="The texts below raw/, with their optional sidecars NAME.meta.yaml.\n\nraw/ 下的原始文本及其附注",
    group_name="ingest",
    owners=OWNERS,
    kinds={"file"},
)

_GROUPS = {"documents": "ingest", "quarantine": "ingest"}
_UPSTREAM = {"documents": ["raw_texts"], "quarantine": ["raw_texts"]}
_LONG = {"documents": ["text"], "statements": ["text"]}


class ExtractionConfig(dg.Config):
    """How much is read anew."""

    full: bool = Field(default=False, description="Read every text anew, whether it changed or not. 全部重新抽取")


@dg.multi_asset(
    name="extraction",
    specs=[
        dg.AssetSpec(
            name,
            deps=_UPSTREAM.get(name, ["documents"]),
            description=describe(table),
            group_name=_GROUPS.get(name, "extraction"),
            owners=OWNERS,
            kinds={"python", "parquet"},
            metadata={"dagster/column_schema": column_schema(table)},
        )
        for name, table in EXTRACTION_TABLES.items()
    ],
    partitions_def=PUBLICATION_MONTH,
    backfill_policy=dg.BackfillPolicy.single_run(),
    retry_policy=RETRIES,
)
def extraction(
    context: dg.AssetExecutionContext, config: ExtractionConfig, warehouse: WarehouseResource
) -> Iterator[dg.MaterializeResult[None]]:
    """Read what is new or changed below raw/ and bring the extraction store in step with it."""
    folders = warehouse.folders
    months = months_to_read_anew(context)
    if config.full:
        unseal(folders)  # dbt and publishing are to run, too
    with attempt(context):
        report = refresh_store(
            folders.store,
            folders.raw,
            full=config.full,
            again=texts_of_months(folders.store, months) if months else (),
            progress=lambda done, most: context.log.info("%s of %s texts", done, most),
        )
    if report.documents + report.quarantined != report.listed:
        raise dg.Failure(
            f"{report.listed} files are listed, but {report.documents} documents and {report.quarantined} quarantined"
            " files are stored"
        )
    facts = {
        "listed": report.listed,
        "extracted": report.extracted,
        "quarantined": report.quarantined,
        "other files": len(report.ignored),
    }
    for name in EXTRACTION_TABLES:
        files = sorted((folders.store / name).glob("*.parquet"))
        metadata = parquet_metadata(files, report.rows[name], _LONG.get(name, []))
        yield dg.MaterializeResult(asset_key=name, metadata={**metadata, **(facts if name == "documents" else {})})
    changed = report_months(context, folders.store)
    context.log.info("texts read 读取文本: %s; months changed 变化月份: %s", report.extracted, ", ".join(changed[:50]))
