"""Assets from raw/ to the extraction store: documents, claims, appearances, statements, … and quarantine in one step.

The tables are made together, since one reading of a text gives all of them. What is read from it is the
extractor's business; the store keeps the result in step with raw/ (see `cq_pipeline.store.parquet`).
"""

from collections.abc import Iterator

import dagster as dg
from pydantic import Field

from cq_pipeline.assets.metadata import OWNERS, column_schema, describe, evidence, parquet_metadata
from cq_pipeline.resources import WarehouseResource
from cq_pipeline.schemas import EXTRACTION_TABLES
from cq_pipeline.store import verify
from cq_pipeline.store.parquet import read_table, refresh_store
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
)
def extraction(
    context: dg.AssetExecutionContext, config: ExtractionConfig, warehouse: WarehouseResource
) -> Iterator[dg.MaterializeResult[None]]:
    """Read what is new or changed below raw/ and bring the extraction store in step with it."""
    folders = warehouse.folders
    if config.full:
        unseal(folders)  # dbt and publishing are to run, too
    report = refresh_store(
        folders.store,
        folders.raw,
        full=config.full,
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


@dg.asset_check(
    asset="claims",
    blocking=True,
    description="Every claim's range holds its quote, and its sentence holds both. 每条陈述均可回溯原文",
)
def claims_are_grounded(warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """text[char_start:char_end] == quote, for every claim."""
    checked, failing = verify.ungrounded_claims(warehouse.folders.store)
    return dg.AssetCheckResult(passed=not failing, metadata={"checked": checked, **evidence(failing)})


@dg.asset_check(
    asset="statements",
    blocking=True,
    description="Every statement's range holds its text, and none overlaps another. 每段话语均可回溯原文，互不重叠",
)
def statements_are_grounded(warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """text[char_start:char_end] == text of the statement, for every statement."""
    checked, failing = verify.ungrounded_statements(warehouse.folders.store)
    return dg.AssetCheckResult(passed=not failing, metadata={"checked": checked, **evidence(failing)})


@dg.asset_check(
    asset="documents",
    blocking=True,
    description="Every file of the store has the declared columns. 存储文件的列与声明一致",
)
def store_has_declared_columns(warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """The Parquet files' schemas are those of cq_pipeline.schemas."""
    failing = verify.wrong_schemas(warehouse.folders.store)
    return dg.AssetCheckResult(passed=not failing, metadata=evidence(failing))


@dg.asset_check(
    asset="quarantine",
    description="No more files are quarantined than in the run before. 被隔离的文件没有增加",
)
def quarantine_does_not_grow(
    context: dg.AssetCheckExecutionContext, warehouse: WarehouseResource
) -> dg.AssetCheckResult:
    """Compares with the materialization before; a growth is a warning with the files and their reasons."""
    rows = read_table(
        warehouse.folders.store, "quarantine", ["source_file", "reason", "detail", "detail_zh"]
    ).to_pylist()
    records = context.instance.fetch_materializations(dg.AssetKey("quarantine"), limit=2).records
    materializations = [record.asset_materialization for record in records]
    counts = [m.metadata["dagster/row_count"].value for m in materializations if m is not None]
    before = counts[1] if len(counts) > 1 else 0
    return dg.AssetCheckResult(
        passed=len(rows) <= int(str(before)),
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"before": int(str(before)), **evidence(rows)},
    )


CHECKS = [claims_are_grounded, statements_are_grounded, store_has_declared_columns, quarantine_does_not_grow]
