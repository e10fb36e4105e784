"""The checks of the extraction store. Each shows its evidence: the rows that fail, not only their number.

Those that prove a row wrong block: dbt and publishing do not run. Those that something looks odd warn: the version is
published, and a notice tells it. What the dbt models must hold is declared in dbt_project, and is a check there.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import dagster as dg
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus

from cq_pipeline import evaluation
from cq_pipeline.assets.metadata import evidence, markdown_table
from cq_pipeline.resources import WarehouseResource
from cq_pipeline.store import quality, verify
from cq_pipeline.store.gold import compare_with_gold
from cq_pipeline.store.parquet import read_table

WARN = dg.AssetCheckSeverity.WARN
_FIGURES = "figures"


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
    asset="documents",
    blocking=True,
    description="No key stands twice in a table, and every row's text is stored. 主键唯一，每行均有其文本",
)
def keys_are_unique(warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """Over all tables of the extraction store, with the keys that cq_pipeline.schemas declares."""
    failing = quality.repeated_keys(warehouse.folders.store)
    return dg.AssetCheckResult(passed=not failing, metadata=evidence(failing))


@dg.asset_check(
    asset="claims",
    blocking=True,
    description="Ranges, periods, ranks, grades and confidences are within their bounds. 数值、时期等均在合法范围内",
)
def claims_are_in_range(warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """What no claim can be."""
    failing = quality.claims_out_of_range(warehouse.folders.store)
    return dg.AssetCheckResult(passed=not failing, metadata=evidence(failing))


@dg.asset_check(
    asset="claims",
    description="No share above 100 %, no growth, rank or period far out of the usual. 数值合乎常理",
)
def claims_are_plausible(warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """What a claim hardly is; the text may say so, and the extractor may have misread it."""
    failing = quality.implausible_claims(warehouse.folders.store)
    return dg.AssetCheckResult(passed=not failing, severity=WARN, metadata=evidence(failing))


@dg.asset_check(
    asset="documents",
    description="No text is published in the future, or before 1949. 发布日期合乎常理",
)
def dates_are_plausible(warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """A misread date puts every relative period of its text wrong."""
    failing = quality.implausible_dates(warehouse.folders.store)
    return dg.AssetCheckResult(passed=not failing, severity=WARN, metadata=evidence(failing))


@dg.asset_check(
    asset="quarantine",
    description="No more files are quarantined than in the run before. 被隔离的文件没有增加",
)
def quarantine_does_not_grow(
    context: dg.AssetCheckExecutionContext, warehouse: WarehouseResource
) -> dg.AssetCheckResult:
    """Compares with the run before; a growth is a warning with the files and their reasons."""
    columns = ["source_file", "reason", "detail", "detail_zh"]
    rows = read_table(warehouse.folders.store, "quarantine", columns).to_pylist()
    before = last_figures(context).get("files", 0)
    return dg.AssetCheckResult(
        passed=len(rows) <= before,
        severity=WARN,
        metadata={"before": int(before), _FIGURES: {"files": len(rows)}, **evidence(rows)},
    )


@dg.asset_check(
    asset="claims",
    description=(
        "Tables have not lost a tenth of their rows since the last run, and no more of them is unknown."
        " 与上次运行相比，行数与未知比例没有异常变化"
    ),
)
def figures_do_not_drift(context: dg.AssetCheckExecutionContext, warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """Compares with the run before: a vocabulary row or a new kind of page that spoils much shows here first."""
    now = quality.figures(warehouse.folders.store)
    moved = quality.drift(last_figures(context), now)
    return dg.AssetCheckResult(passed=not moved, severity=WARN, metadata={_FIGURES: now, **evidence(moved)})


@dg.asset_check(
    asset="claims",
    description=(
        "Where raw/ has annotated texts (CQ_GOLD), the claims are as right as in the last run."
        " 与人工标注相比，准确率没有下降"
    ),
)
def gold_accuracy_holds(context: dg.AssetCheckExecutionContext, warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """Core F1 may not fall, nor more be misattributed, while the same texts are compared."""
    if not warehouse.gold_dir:
        return dg.AssetCheckResult(passed=True, metadata={"texts": 0, "note": "CQ_GOLD names no folder 未配置标注"})
    gold = Path(warehouse.gold_dir)
    if not gold.is_dir():
        return dg.AssetCheckResult(passed=False, severity=WARN, metadata={"texts": 0, "note": "CQ_GOLD is no folder"})
    report = compare_with_gold(warehouse.folders.store, gold)
    total = evaluation.figures(report.comparisons)
    now = {
        "texts": float(len(report.texts)),
        "annotated": float(total.detection.wanted),
        "detection F1": round(total.detection.f1, 6),
        "core F1": round(total.core.f1, 6),
        "misattributed": round(total.misattributed_share or 0.0, 6),
    }
    before = last_figures(context)
    same = all(before.get(name) == now[name] for name in ("texts", "annotated"))
    worse = same and (now["core F1"] < before["core F1"] or now["misattributed"] > before["misattributed"])
    unusable = [{"unusable annotation": line} for line in report.unusable]
    differences = [[line] for line in evaluation.describe_errors(report.comparisons)]
    return dg.AssetCheckResult(
        passed=not (worse or unusable),
        severity=WARN,
        metadata={
            "texts": len(report.texts),
            _FIGURES: now,
            "before": dict(before),
            "differences": dg.MetadataValue.md(markdown_table(["difference"], differences[:20])),
            **evidence(unusable),
        },
    )


def last_figures(context: dg.AssetCheckExecutionContext) -> Mapping[str, float]:
    """The figures that this check recorded when it ran last; empty at its first run."""
    (key,) = context.check_specs
    history = context.instance.event_log_storage.get_asset_check_execution_history(
        key.key,
        limit=1,
        status={AssetCheckExecutionRecordStatus.SUCCEEDED, AssetCheckExecutionRecordStatus.FAILED},
    )
    for record in history:
        if record.evaluation is not None and _FIGURES in record.evaluation.metadata:
            value = record.evaluation.metadata[_FIGURES].value
            return dict(value) if isinstance(value, Mapping) else dict(json.loads(str(value)))
    return {}


CHECKS = [
    claims_are_grounded,
    statements_are_grounded,
    store_has_declared_columns,
    keys_are_unique,
    claims_are_in_range,
    claims_are_plausible,
    dates_are_plausible,
    quarantine_does_not_grow,
    figures_do_not_drift,
    gold_accuracy_holds,
]
