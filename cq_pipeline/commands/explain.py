"""`cq explain`: one text read now, with all its claims and all rejected candidates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from cq_pipeline.commands import terminal
from cq_pipeline.commands.evidence import shown_value
from cq_pipeline.commands.terminal import CommandError, Exit, plain
from cq_pipeline.store.ingest import Refused, read_one
from cq_pipeline.vocabulary.load import load_table

_CLAIM_COLUMNS = {
    "claim_id": "id 编号",
    "quote": "quote 引文",
    "indicator_name": "indicator 指标",
    "measure": "measure 度量",
    "value": "value 数值",
    "unit": "unit 单位",
    "status": "status 状态",
    "period_label": "period 时期",
    "district_name": "district 行政区",
    "speaker_name": "speaker 发言人",
    "attribution": "attribution 归属依据",
}


def explain(path: Path) -> None:
    """Print what the extractor reads out of the file `path`, which need not lie below raw/."""
    from cq_pipeline.store.parquet import EngineReader, documents_batch

    try:
        document = read_one(path)
    except Refused as refused:
        code = Exit.FAILED if path.exists() else Exit.NOT_FOUND
        raise CommandError(str(path), f"{refused.refusal.detail} ({refused.refusal.reason})", code) from refused
    reader = EngineReader()
    tables = reader.extract(documents_batch([document], reader.version))
    console = terminal.stdout()
    facts = tables["metadata"].to_pylist()[0]
    console.print(plain(f"{path}  {document.encoding}, {len(document.text):,} characters 字符", "bold"))
    for name in ("title", "publisher", "published_on", "published_on_basis", "event", "district_name"):
        if facts.get(name) is not None:
            console.print(plain(f"  {name}: {facts[name]}"))
    for person in tables["appearances"].to_pylist():
        console.print(plain(f"  speaker 发言人: {person['speaker_name']} {person['speaker_title'] or ''}"))
    claims = tables["claims"].to_pylist()
    rejections = tables["rejections"].to_pylist()
    console.print()
    console.print(_claims_table(claims))
    console.print(_rejections_table(document.text, rejections))
    console.print(
        plain(
            f"{len(claims)} claims 陈述, {len(rejections)} rejected candidates 未采纳的数字表达, version {reader.version}"
        )
    )


@dataclass(frozen=True, slots=True)
class _Reason:
    code: str
    description: str
    description_zh: str


def rejection_labels() -> dict[str, str]:
    """Reason code → the code with its Chinese description."""
    return {
        row.code: f"{row.code} {row.description_zh}" for row in load_table("rejection_reasons", _Reason, key="code")
    }


def _claims_table(claims: list[dict[str, Any]]) -> Table:
    table = Table(title="Claims 数量陈述", title_justify="left")
    for label in _CLAIM_COLUMNS.values():
        table.add_column(label, overflow="fold")
    for claim in claims:
        table.add_row(*(plain("" if claim[name] is None else shown_value(claim[name])) for name in _CLAIM_COLUMNS))
    return table


def _rejections_table(text: str, rejections: list[dict[str, Any]]) -> Table:
    table = Table(
        "at 位置",
        "quote 引文",
        "in 上下文",
        "reason 原因",
        "pattern 规则",
        title="Rejected 未采纳",
        title_justify="left",
    )
    labels = rejection_labels()
    for row in rejections:
        start, end = row["char_start"], row["char_end"]
        around = text[max(0, start - 12) : end + 12].replace("\n", " ")
        cells = (str(start), row["quote"], around, labels.get(row["reason"], row["reason"]), row["pattern_id"] or "")
        table.add_row(*(plain(cell) for cell in cells))
    return table
