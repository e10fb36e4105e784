"""What several shell tests share: a tiny reader in place of the extractor, and running `cq` as a user does."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from cq_pipeline.extract.batch import METADATA
from cq_pipeline.schemas import EXTRACTION_TABLES

ROOT = Path(__file__).resolve().parents[1]


class PercentReader:
    """Reads every `8.5%` as a growth and every clause as a statement; counts what it was asked to read; fails on a text that says so."""

    def __init__(self, version: str = "test-1") -> None:
        self.version = version
        self.read: list[str] = []

    def extract(self, documents: pa.RecordBatch) -> Mapping[str, pa.RecordBatch]:
        claims, statements = [], []
        for row in documents.to_pylist():
            text, source_file = row["text"], row["source_file"]
            if "故障" in text:
                raise RuntimeError("broken on purpose")
            self.read.append(source_file)
            for match in re.finditer(r"[0-9]+(?:\.[0-9]+)?%", text):
                start, end = match.span()
                claims.append(
                    {
                        "claim_id": hashlib.sha256(f"{source_file}{start}".encode()).hexdigest()[:16],
                        "source_file": source_file,
                        "char_start": start,
                        "char_end": end,
                        "quote": match.group(),
                        "sentence": text[max(0, start - 9) : end],
                        "sentence_start": max(0, start - 9),
                        "sentence_end": end,
                        "measure": "growth",
                        "value": Decimal(match.group()[:-1]),
                        "unit": "%",
                        "comparator": "eq",
                        "status": "actual",
                        "attribution": "test",
                        "confidence": 0.5,
                        "is_duplicate": False,
                    }
                )
            for match in re.finditer(r"[^，。\n]+[，。]?", text):
                statements.append(
                    {
                        "statement_id": hashlib.sha256(f"{source_file}{match.span()}".encode()).hexdigest()[:16],
                        "source_file": source_file,
                        "char_start": match.start(),
                        "char_end": match.end(),
                        "text": match.group(),
                        "is_heading": False,
                        "voice": "narration",
                        "is_duplicate": False,
                    }
                )
        metadata = [
            {
                "source_file": row["source_file"],
                "title": row["stated_title"],
                "published_on": row["stated_published_on"],
            }
            for row in documents.to_pylist()
        ]
        batches = {"metadata": pa.RecordBatch.from_pylist(metadata, schema=METADATA)}
        for name, rows in {"claims": claims, "statements": statements}.items():
            batches[name] = pa.RecordBatch.from_pylist(rows, schema=EXTRACTION_TABLES[name].arrow)
        return batches


def cq(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, as a user does; standard output is no terminal."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("CQ_", "DAGSTER_", "DBT_"))}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        [sys.executable, "-m", "cq_pipeline.cli", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def store_bytes(store: Path) -> dict[str, bytes]:
    """Every Parquet file of a store, by its path in it."""
    return {str(path.relative_to(store)): path.read_bytes() for path in sorted(store.rglob("*.parquet"))}
