"""The months of publication as Dagster's partitions.

When a text was published is known only after it was read. So months are dynamic partitions: a run brings the whole store
in step with raw/, and then reports every month whose content changed. A run that is launched for given months (a
backfill in the UI) does the same, and reads the texts of these months anew, whether they changed or not.
"""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from cq_pipeline.schemas import EXTRACTION_TABLES
from cq_pipeline.store.months import UNKNOWN, stored_months

PUBLICATION_MONTH = dg.DynamicPartitionsDefinition(name="publication_month")
_VERSION = "dagster/data_version"


def months_to_read_anew(context: dg.AssetExecutionContext) -> frozenset[str]:
    """The months that this run was launched for; none when it was launched for the whole store."""
    if context.has_partition_key or context.has_partition_key_range:
        return frozenset(context.partition_keys)
    return frozenset()


def add_unknown_month(instance: dg.DagsterInstance) -> None:
    """The month `unknown` is there before anything was read: the UI can launch nothing without a partition."""
    instance.add_dynamic_partitions(str(PUBLICATION_MONTH.name), [UNKNOWN])


def report_months(context: dg.AssetExecutionContext, store: Path) -> list[str]:
    """Add new months to the partitions, and materialize each month whose content is not the one reported last.

    Gives the months that were reported. Months that have lost their last text go, unless the run was launched for them.
    """
    instance, name = context.instance, str(PUBLICATION_MONTH.name)
    months = stored_months(store)
    known = set(instance.get_dynamic_partitions(name))
    instance.add_dynamic_partitions(name, [month for month in months if month not in known])
    for gone in sorted(known - months.keys() - months_to_read_anew(context)):
        instance.delete_dynamic_partition(name, gone)
    reported = {
        table: instance.event_log_storage.get_latest_tags_by_partition(
            dg.AssetKey(table), dg.DagsterEventType.ASSET_MATERIALIZATION, [_VERSION]
        )
        for table in EXTRACTION_TABLES
    }
    changed = [
        month
        for month, held in months.items()
        if any(reported[table].get(month, {}).get(_VERSION) != held.version for table in EXTRACTION_TABLES)
    ]
    for month in changed:
        for table, rows in months[month].rows.items():
            context.log_event(
                dg.AssetMaterialization(
                    asset_key=table,
                    partition=month,
                    metadata={"dagster/partition_row_count": rows},
                    tags={_VERSION: months[month].version},
                )
            )
    return changed
