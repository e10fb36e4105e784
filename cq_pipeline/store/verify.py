"""Proofs about the extraction store, each with its evidence: the rows that fail, not only their number.

What was proved of a bucket holds until its files change, and is not proved again before; see `remembered`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cq_pipeline.schemas import EXTRACTION_TABLES, Table
from cq_pipeline.store.parquet import read_parquet, schema_version
from cq_pipeline.store.remembered import FOLDER, Remembered, stamps


def ungrounded_claims(store: Path) -> tuple[int, list[dict[str, object]]]:
    """Number of claims checked, and those whose range does not give their quote, or whose sentence is elsewhere.

    For every claim `text[char_start:char_end] == quote` and `text[sentence_start:sentence_end] == sentence` must hold,
    with `text` the decoded raw text, and the quote must lie in the sentence.
    """
    return _prove(store, "claims", _CLAIM, _ungrounded_claims)


def _ungrounded_claims(texts: Mapping[str, str], claims: list[dict[str, Any]]) -> Iterator[dict[str, object]]:
    for claim in claims:
        reason = _ungrounded(claim, texts.get(claim["source_file"]))
        if reason is not None:
            columns = ("claim_id", "source_file", "char_start", "char_end", "quote")
            yield {**{name: claim[name] for name in columns}, "reason": reason}


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
    return _prove(store, "statements", _STATEMENT, _ungrounded_statements)


def _ungrounded_statements(texts: Mapping[str, str], statements: list[dict[str, Any]]) -> Iterator[dict[str, object]]:
    ends: dict[str, int] = {}  # of the last statement of each file: they are stored in text order
    for row in statements:
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
            yield {**row, "reason": reason}


_CLAIM = (
    *("claim_id", "source_file", "char_start", "char_end", "quote"),
    *("sentence", "sentence_start", "sentence_end"),
)
_STATEMENT = ("statement_id", "source_file", "char_start", "char_end", "text")


def _prove(
    store: Path,
    table: str,
    columns: Sequence[str],
    failing_rows: Callable[[Mapping[str, str], list[dict[str, Any]]], Iterable[dict[str, object]]],
) -> tuple[int, list[dict[str, object]]]:
    """Number of rows of a table, and what `failing_rows(texts by file, rows)` finds, bucket by bucket."""
    known = _proved(store, table)
    checked, failing = 0, []
    for path in sorted((store / table).glob("*.parquet")):
        documents = store / "documents" / path.name
        seen = stamps((path, documents) if documents.exists() else (path,))
        rows: int | None = known.recall(path.name, seen)
        if rows is None:
            try:
                found = read_parquet(path, columns).to_pylist()
                texts: dict[str, str] = {}
                if documents.exists():
                    read = read_parquet(documents, ["source_file", "text"])
                    texts = dict(zip(read["source_file"].to_pylist(), read["text"].to_pylist(), strict=True))
            except (OSError, pa.ArrowException) as error:
                failing.append(dict.fromkeys(columns) | {"source_file": path.name, "reason": f"unreadable: {error}"})
                continue
            rows, wrong = len(found), list(failing_rows(texts, found))
            failing += wrong
            if not wrong:
                known.remember(path.name, seen, rows)
        checked += rows
    known.save()
    return checked, failing


def _proved(store: Path, proof: str) -> Remembered:
    """Which buckets a proof was given for, by this very code."""
    code = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return Remembered(store / FOLDER / f"proved-{proof}", f"{code} {schema_version()}")


def wrong_schemas(store: Path) -> list[dict[str, object]]:
    """Files of the store whose columns are not those that `cq_pipeline.schemas` declares."""
    failing: list[dict[str, object]] = []
    known = _proved(store, "schemas")
    for name, table in EXTRACTION_TABLES.items():
        for path in sorted((store / name).glob("*.parquet")):
            file, seen = f"{name}/{path.name}", stamps([path])
            if known.recall(file, seen) is None:
                reason = _wrong_schema(path, table)
                if reason is None:
                    known.remember(file, seen, True)
                else:
                    failing.append({"table": name, "file": path.name, "reason": reason})
    known.save()
    return failing


def _wrong_schema(path: Path, table: Table) -> str | None:
    try:
        found = pq.read_schema(path)
    except (OSError, pa.ArrowException) as error:
        return f"unreadable: {error}"
    return None if found.equals(table.arrow) else "its columns are not the declared ones"
