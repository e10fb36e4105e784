"""Compares the stored claims with hand annotations, where raw/ has the annotated texts.

In: the store, and a folder of annotations, one `NAME.jsonl` a text. A raw text is the annotated one when its bytes are
those of `NAME.txt` beside the annotation (SHA-256); without such a file, when it has that name and every annotated
quote stands where the annotation says.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from cq_pipeline import evaluation
from cq_pipeline.evaluation import Comparison, GoldError
from cq_pipeline.store.parquet import table_glob


@dataclass(frozen=True, slots=True)
class GoldReport:
    """What came out: the comparisons, the texts compared, and annotations that could not be used, with the reason."""

    comparisons: list[Comparison]
    texts: tuple[str, ...]
    unusable: tuple[str, ...]


def compare_with_gold(store: Path, gold: Path) -> GoldReport:
    """Compare the claims of the annotated texts that the store holds."""
    wanted: dict[str, list[dict[str, Any]]] = {}
    found: dict[str, list[dict[str, Any]]] = {}
    unusable: list[str] = []
    with duckdb.connect() as connection:
        connection.execute("set variable documents = ?", [table_glob(store, "documents")])
        connection.execute("set variable claims = ?", [table_glob(store, "claims")])
        files = connection.execute(
            "select source_file, sha256 from read_parquet(getvariable('documents')) order by source_file"
        ).fetchall()
        by_content = {sha256: name for name, sha256 in reversed(files)}
        by_stem = {Path(name).stem: name for name, _ in reversed(files)}
        for path in sorted(gold.glob("*.jsonl")):
            beside = path.with_suffix(".txt")
            try:
                content = hashlib.sha256(beside.read_bytes()).hexdigest() if beside.exists() else None
                name = by_content.get(content) if content is not None else by_stem.get(path.stem)
                if name is None:
                    continue
                text = connection.execute(
                    "select text from read_parquet(getvariable('documents')) where source_file = ?", [name]
                ).fetchall()[0][0]
                wanted[name] = evaluation.parse_gold(path.read_text("utf-8"), path.name, text)
            except (GoldError, OSError, UnicodeDecodeError) as error:
                unusable.append(str(error))
                continue
            cursor = connection.execute(
                "select * from read_parquet(getvariable('claims')) where source_file = ? order by char_start", [name]
            )
            names = [column[0] for column in cursor.description or []]
            found[name] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return GoldReport(evaluation.compare(wanted, found), tuple(wanted), tuple(unusable))
