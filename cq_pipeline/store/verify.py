"""Proofs about the extraction store, each with its evidence: the rows that fail, not only their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cq_pipeline.schemas import EXTRACTION_TABLES


def ungrounded_claims(store: Path) -> tuple[int, list[dict[str, object]]]:
    """Number of claims checked, and those whose range does not give their quote, or whose sentence is elsewhere.

    For every claim `text[char_start:char_end] == quote` and `text[sentence_start:sentence_end] == sentence` must hold,
    with `text` the decoded raw text, and the quote must lie in the sentence.
    """
    checked, failing = 0, []
    for documents, claims in _buckets(store, "claims", _CLAIM):
        texts = dict(zip(documents["source_file"].to_pylist(), documents["text"].to_pylist(), strict=True))
        for claim in claims.to_pylist():
            checked += 1
            text = texts.get(claim["source_file"])
            reason = _ungrounded(claim, text)
            if reason is not None:
                failing.append(
                    {
                        "claim_id": claim["claim_id"],
                        "source_file": claim["source_file"],
                        "char_start": claim["char_start"],
                        "char_end": claim["char_end"],
                        "quote": claim["quote"],
                        "reason": reason,
                    }
                )
    return checked, failing


def _ungrounded(claim: dict[str, object], text: str | None) -> str | None:
    if text is None:
        return "its document is missing"
    start, end = claim["char_start"], claim["char_end"]
    if text[start:end] != claim["quote"]:  # type: ignore[misc]
        return f"the range holds {text[start:end]!r}"  # type: ignore[misc]
    first, last = claim["sentence_start"], claim["sentence_end"]
    if text[first:last] != claim["sentence"]:  # type: ignore[misc]
        return "the sentence's range does not hold the sentence"
    if not first <= start < end <= last:  # type: ignore[operator]
        return "the quote is not in its sentence"
    return None


def ungrounded_statements(store: Path) -> tuple[int, list[dict[str, object]]]:
    """Number of statements checked, and those whose range does not give their text, or reaches into the one before."""
    checked, failing = 0, []
    for documents, statements in _buckets(store, "statements", _STATEMENT):
        texts = dict(zip(documents["source_file"].to_pylist(), documents["text"].to_pylist(), strict=True))
        ends: dict[str, int] = {}  # of the last statement of each file: they are stored in text order
        for row in statements.to_pylist():
            checked += 1
            file, start, end = row["source_file"], row["char_start"], row["char_end"]
            reason = None
            if file not in texts:
                reason = "its document is missing"
            elif start >= end or texts[file][start:end] != row["text"]:
                reason = f"the range holds {texts[file][start:end]!r}"
            elif start < ends.get(file, 0):
                reason = "it begins before the end of the statement before it"
            ends[file] = end
            if reason is not None:
                failing.append({**row, "reason": reason})
    return checked, failing


_CLAIM = (
    *("claim_id", "source_file", "char_start", "char_end", "quote"),
    *("sentence", "sentence_start", "sentence_end"),
)
_STATEMENT = ("statement_id", "source_file", "char_start", "char_end", "text")


def _buckets(store: Path, table: str, columns: Sequence[str]) -> Iterator[tuple[pa.Table, pa.Table]]:
    """The documents of each bucket, and the rows that were read from them."""
    for path in sorted((store / table).glob("*.parquet")):
        rows = pq.read_table(path, columns=list(columns), partitioning=None)
        documents = store / "documents" / path.name
        if documents.exists():
            yield pq.read_table(documents, columns=["source_file", "text"], partitioning=None), rows
        elif rows.num_rows:
            yield pa.table({"source_file": pa.array([], pa.string()), "text": pa.array([], pa.string())}), rows


def wrong_schemas(store: Path) -> list[dict[str, object]]:
    """Files of the store whose columns are not those that `cq_pipeline.schemas` declares."""
    failing: list[dict[str, object]] = []
    for name, table in EXTRACTION_TABLES.items():
        for path in sorted((store / name).glob("*.parquet")):
            try:
                found = pq.read_schema(path)
            except (OSError, pa.ArrowException) as error:
                failing.append({"table": name, "file": path.name, "reason": f"unreadable: {error}"})
                continue
            if not found.equals(table.arrow):
                failing.append({"table": name, "file": path.name, "reason": "its columns are not the declared ones"})
    return failing
