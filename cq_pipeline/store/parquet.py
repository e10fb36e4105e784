"""The extraction store: `parquet/<table>/bucket-xx.parquet`, kept in step with raw/ at the cost of what changed.

A file below raw/ belongs to one of 256 buckets by the hash of its path; each bucket has one Parquet file a table
(those of `schemas.EXTRACTION_TABLES`), and is a function of its files' contents and the extractor's
version alone, whatever the order of files, workers or runs. The files carry the bucket's fingerprint; a bucket
whose fingerprints are what they should be is not touched, any other is rewritten, and rows of its unchanged texts
are taken over. Files are written under a temporary name and moved into place, so that a reader sees whole ones; what a
killed run leaves of a bucket, some files new and some old, has two fingerprints, and is made anew by the next run.

In: a listing and an engine. Out: files, and a `StoreReport`. The caller holds the warehouse's lock, whose folder is the
one that the store lies in.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cq_pipeline.records import replace
from cq_pipeline.schemas import EXTRACTION_TABLES, Table
from cq_pipeline.store.atomic import clear_leftovers, replacing
from cq_pipeline.store.ingest import (
    OF_CONTENT,
    Listing,
    RawDocument,
    RawFile,
    Refusal,
    Sidecar,
    list_raw,
    read_document,
)
from cq_pipeline.store.limits import TooSlow, limited
from cq_pipeline.store.lock import end_with_parent
from cq_pipeline.store.remembered import FOLDER, Remembered, stamps
from cq_pipeline.vocabulary.load import VocabularyError

EMPTY = "empty.parquet"  # zero rows, so that `*.parquet` always finds a file
POOL_FROM = 50  # texts; below, starting processes costs more than they save
BATCH_CHARS = 2_000_000
_FINGERPRINT, _FILES = b"cq.bucket", b"cq.files"


class DamagedStore(Exception):
    """A bucket is half written or damaged; `update_store` mends it."""


class Reader(Protocol):
    """What turns a batch of documents into the extraction tables, and the version that decides its result."""

    version: str

    def extract(self, documents: pa.RecordBatch) -> Mapping[str, pa.RecordBatch]:
        """Batches `metadata` (a row a document) and those of `EXTRACTION_TABLES` that hold what was read."""
        ...


class EngineReader:
    """The extraction engine behind the `Reader` interface; built at first use: a run without a change needs its version."""

    def __init__(self) -> None:
        from cq_pipeline.extract.engine import engine_version

        self.version: str = engine_version()

    def extract(self, documents: pa.RecordBatch) -> Mapping[str, pa.RecordBatch]:
        """Claims and the rest of a batch, see `cq_pipeline.extract.batch.extract_batch`. Raises `VocabularyError`."""
        from cq_pipeline.extract.batch import extract_batch

        return extract_batch(documents)


@dataclass(slots=True)
class StoreReport:
    """What an update found and did. documents + quarantined = listed."""

    listed: int = 0
    documents: int = 0
    quarantined: int = 0
    extracted: int = 0
    buckets_written: int = 0
    buckets_removed: int = 0
    ignored: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Bucket:
    """What a bucket held before."""

    tables: dict[str, pa.Table]
    files: dict[str, str] = field(default_factory=dict)


def bucket_of(source_file: str) -> str:
    """The bucket of a path, two hexadecimal digits.

    >>> bucket_of("000.txt")
    '86'
    """
    return hashlib.sha256(source_file.encode()).hexdigest()[:2]


def schema_version(tables: Mapping[str, Table] = EXTRACTION_TABLES) -> str:
    """Changes when a stored column does."""
    return hashlib.sha256("\n".join(str(table.arrow) for table in tables.values()).encode()).hexdigest()[:16]


def update_store(
    store: Path,
    raw: Path,
    listing: Listing,
    *,
    full: bool = False,
    again: Collection[str] = frozenset(),
    workers: int | None = None,
    make_reader: Callable[[], Reader] = EngineReader,
    progress: Callable[[int, int], None] | None = None,
) -> StoreReport:
    """Bring the store in step with `listing`; `full` re-reads every text, `again` those of these names.

    `progress(done, all)` is told the texts read so far. Raises `OSError` when the store cannot be written.
    """
    reader = make_reader()
    prepare(store)
    known = _known_buckets(store)
    buckets: dict[str, list[RawFile]] = {}
    for file in listing.files:
        buckets.setdefault(bucket_of(file.source_file), []).append(file)
    report = StoreReport(listed=len(listing.files), ignored=listing.ignored)
    stale = [
        bucket
        for bucket, files in sorted(buckets.items())
        if full
        or any(f.source_file in again for f in files)
        or _facts(store, bucket, known).get("fingerprint")
        != _fingerprint(reader.version, ((f.source_file, f.fingerprint) for f in files))
    ]
    for path in _bucket_files(store):
        if path.stem.removeprefix("bucket-") not in buckets:
            path.unlink()
            report.buckets_removed += path.parent.name == "documents"
    jobs = [
        (store, raw, bucket, buckets[bucket], full, {f.source_file for f in buckets[bucket]}.intersection(again))
        for bucket in stale
    ]
    most = sum(len(files) for _, _, _, files, _, _ in jobs)
    done = 0
    for extracted, total in _run(jobs, reader, make_reader, workers or os.cpu_count() or 1, most):
        report.extracted += extracted
        report.buckets_written += 1
        done += total
        if progress is not None:
            progress(done, most)
    facts = [_facts(store, bucket, known) for bucket in sorted(buckets)]
    known.save()
    report.rows = {name: sum(bucket["rows"][name] for bucket in facts) for name in EXTRACTION_TABLES}
    report.documents = report.rows["documents"]
    report.quarantined = report.rows["quarantine"]
    return report


def refresh_store(store: Path, raw: Path, **options: Any) -> StoreReport:
    """List `raw`, reading only what changed since it was listed last, and bring the store in step; see `update_store`."""
    remembered = Remembered(store / FOLDER / "raw")
    report = update_store(store, raw, list_raw(raw, remembered), **options)
    remembered.save()
    return report


def store_fingerprint(store: Path) -> str:
    """Changes when anything that the store holds does: told by the fingerprints of its buckets. Raises `DamagedStore`."""
    known = _known_buckets(store)
    buckets = sorted({path.stem.removeprefix("bucket-") for path in _bucket_files(store)})
    facts = [[bucket, _facts(store, bucket, known).get("fingerprint")] for bucket in buckets]
    for bucket, fingerprint in facts:
        if fingerprint is None:
            raise DamagedStore(f"{store}: bucket-{bucket}.parquet is half written or damaged; run the extraction first")
    return hashlib.sha256(json.dumps([_schema_version(), facts]).encode()).hexdigest()


def _known_buckets(store: Path) -> Remembered:
    return Remembered(store / FOLDER / "buckets", _schema_version())


def _facts(store: Path, bucket: str, known: Remembered) -> dict[str, Any]:
    """The fingerprint of a bucket and its rows by table, from its files if they changed; none if one is damaged."""
    paths = _paths(store, bucket)
    seen = stamps(paths.values())
    facts: dict[str, Any] = known.recall(bucket, seen) or {}
    if not facts and (fingerprint := _stored_fingerprint(store, bucket)) is not None:
        with contextlib.suppress(OSError, pa.ArrowException):
            # Read in full: only so a page that is broken shows, while the footer still says what it should.
            rows = {name: read_parquet(path).num_rows for name, path in paths.items()}
            facts = {"fingerprint": fingerprint, "rows": rows}
            known.remember(bucket, seen, facts)
    return facts


def _paths(store: Path, bucket: str) -> dict[str, Path]:
    return {name: store / name / f"bucket-{bucket}.parquet" for name in EXTRACTION_TABLES}


def prepare(store: Path) -> None:
    """Make the table folders with their empty file, and clear what a killed run left behind."""
    clear_leftovers(store / FOLDER)
    for name, table in EXTRACTION_TABLES.items():
        folder = store / name
        folder.mkdir(parents=True, exist_ok=True)
        clear_leftovers(folder)
        empty = folder / EMPTY
        if _schema(empty) != table.arrow:
            write_atomically(table.arrow.empty_table(), empty)


def write_atomically(table: pa.Table, path: Path) -> None:
    """Write a Parquet file beside its place and move it there: a reader sees the old or the new file, whole.

    It is not made durable: to wait for the disk a thousand times would take longer than to read the texts. What a power
    cut damages is found when the machine has been started again, see `remembered`, and made anew.
    """
    with replacing(path, durable=False) as temporary:
        pq.write_table(table, temporary, compression="zstd", write_page_checksum=True)


def read_parquet(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """A file of the store, its pages checked. Raises `OSError` or `pyarrow.ArrowException` when it is damaged."""
    return pq.read_table(
        path, columns=None if columns is None else list(columns), partitioning=None, page_checksum_verification=True
    )


def table_glob(store: Path, name: str) -> str:
    """What a reader opens to see a whole table."""
    return str(store / name / "*.parquet")


def row_count(store: Path, name: str) -> int:
    """Rows of a table, from the files' footers."""
    return sum(pq.read_metadata(path).num_rows for path in (store / name).glob("*.parquet"))


def read_table(store: Path, name: str, columns: Sequence[str] | None = None) -> pa.Table:
    """A whole table, sorted by source file."""
    table = pa.concat_tables(read_parquet(path, columns) for path in sorted((store / name).glob("*.parquet")))
    return table.take(pc.sort_indices(table["source_file"])) if "source_file" in table.column_names else table


_Job = tuple[Path, Path, str, list[RawFile], bool, set[str]]


def _run(
    jobs: list[_Job],
    reader: Reader,
    make_reader: Callable[[], Reader],
    workers: int,
    texts: int,
) -> Iterator[tuple[int, int]]:
    if workers < 2 or texts < POOL_FROM or len(jobs) < 2:
        for job in jobs:
            yield _rebuild(*job, reader)
        return
    # Each worker writes the buckets it was given: sending rows back to the parent would cost more than it saves.
    with ProcessPoolExecutor(
        max_workers=min(workers, len(jobs)),
        mp_context=get_context("spawn"),
        initializer=_start_worker,
        initargs=(make_reader, jobs[0][0].parent, os.getpid()),
    ) as pool:
        for future in as_completed([pool.submit(_rebuild_in_worker, job) for job in jobs]):
            try:
                yield future.result()
            except (
                VocabularyError
            ) as error:  # without the worker's traceback, which is none of the tables' editor's business
                raise VocabularyError(error.problems) from None


_worker: dict[str, Reader] = {}


def _start_worker(make_reader: Callable[[], Reader], warehouse: Path, parent: int) -> None:
    end_with_parent(warehouse, parent)
    _worker["reader"] = make_reader()


def _rebuild_in_worker(job: _Job) -> tuple[int, int]:
    return _rebuild(*job, _worker["reader"])


def _rebuild(
    store: Path, raw: Path, bucket: str, files: list[RawFile], full: bool, again: set[str], reader: Reader
) -> tuple[int, int]:
    """Write one bucket anew; gives the number of texts extracted and of files in it."""
    old = None if full else _read_bucket(store, bucket, reader.version)
    kept = {f.source_file for f in files if old is not None and old.files.get(f.source_file) == f.fingerprint} - again
    found: list[RawFile] = []
    refused: list[RawFile] = []
    parts: dict[str, list[pa.Table]] = {name: [] for name in EXTRACTION_TABLES}
    if old is not None and kept:
        keep = pa.array(sorted(kept))
        for name, table in old.tables.items():
            parts[name].append(table.filter(pc.is_in(table["source_file"], value_set=keep)))
    extracted = 0
    batch: list[RawDocument] = []
    for file in files:
        if file.source_file in kept:
            found.append(file)
            continue
        listed = file
        file, document = read_document(raw, file)
        if document is None:
            refused.append(file)
            # What the bytes alone decide stays as long as they do. Anything else, a file that vanished, say, is tried
            # again by the next run: the listing's fingerprint has no such refusal.
            final = file.refusal is not None and file.refusal.reason in OF_CONTENT and file.sha256 == listed.sha256
            found.append(listed if final else file)
            continue
        batch.append(document)
        if sum(len(d.text) for d in batch) > BATCH_CHARS:
            extracted += _extract(batch, reader, parts, found, refused)
            batch = []
    if batch:
        extracted += _extract(batch, reader, parts, found, refused)
    parts["quarantine"].append(_quarantine(refused))
    fingerprints = {f.source_file: f.fingerprint for f in sorted(found, key=lambda f: f.source_file)}
    fingerprint = _fingerprint(reader.version, fingerprints.items())
    for name, table in EXTRACTION_TABLES.items():
        rows = pa.concat_tables([table.arrow.empty_table(), *parts[name]])
        rows = rows.take(pc.sort_indices(rows["source_file"])).combine_chunks()
        metadata: dict[bytes | str, bytes | str] = {**(table.arrow.metadata or {}), _FINGERPRINT: fingerprint}
        if name == "documents":
            metadata[_FILES] = json.dumps(fingerprints, ensure_ascii=False)
        write_atomically(rows.replace_schema_metadata(metadata), store / name / f"bucket-{bucket}.parquet")
    return extracted, len(files)


def _extract(
    batch: list[RawDocument],
    reader: Reader,
    parts: dict[str, list[pa.Table]],
    found: list[RawFile],
    refused: list[RawFile],
) -> int:
    """Extract a batch; where it fails, each text by itself, so that one bad text costs no other."""
    try:
        with limited(sum(len(d.text) for d in batch)):
            tables = _tables(batch, reader)
    except (VocabularyError, MemoryError):
        raise  # not of a text's making
    except (Exception, TooSlow) as error:  # noqa: BLE001 - whatever it is, one bad text must not cost the others
        if len(batch) > 1:
            return sum(_extract([document], reader, parts, found, refused) for document in batch)
        if isinstance(error, TooSlow):
            failed = Refusal("too_slow", error.detail, error.detail_zh)
        else:
            words = f"{type(error).__name__}: {error}".splitlines()[0][:300]
            failed = Refusal("extractor_error", f"the extractor failed on it: {words}", f"抽取程序出错：{words}")
        # The same extractor fails on the same text again: it is tried again when one of them changes.
        found.append(batch[0].file)
        refused.append(replace(batch[0].file, refusal=failed))
        return 0
    for name, table in tables.items():
        parts[name].append(table)
    found.extend(document.file for document in batch)
    return len(batch)


def _tables(batch: list[RawDocument], reader: Reader) -> dict[str, pa.Table]:
    documents = documents_batch(batch, reader.version)
    rows = dict(reader.extract(documents))
    facts = {name: documents.column(name) for name in documents.schema.names}
    read = rows.pop("metadata")
    if read.column("source_file") != facts["source_file"]:
        raise ValueError("the extractor returned other documents than it was given")
    facts |= {name: read.column(name) for name in read.schema.names}
    schema = EXTRACTION_TABLES["documents"].arrow
    tables = {"documents": pa.table([facts[name] for name in schema.names], names=schema.names)}
    tables |= {name: pa.Table.from_batches([part]) for name, part in rows.items()}
    return {
        name: table.select(EXTRACTION_TABLES[name].arrow.names).cast(EXTRACTION_TABLES[name].arrow)
        for name, table in tables.items()
    }


def documents_batch(batch: Sequence[RawDocument], version: str) -> pa.RecordBatch:
    """Texts as the extractor takes them: file facts, text, and what sidecars or else the format's fields state."""
    stated = [(d.file.sidecar or Sidecar(), d.facts) for d in batch]
    columns: dict[str, Any] = {
        "source_file": pa.array([d.file.source_file for d in batch], pa.string()),
        "sha256": pa.array([d.file.sha256 for d in batch], pa.string()),
        "size_bytes": pa.array([d.file.size_bytes for d in batch], pa.int64()),
        "encoding": pa.array([d.encoding for d in batch], pa.string()),
        "char_count": pa.array([len(d.text) for d in batch], pa.int32()),
        "text": pa.array([d.text for d in batch], pa.large_string()),
        "stated_title": pa.array([s.title or f.title for s, f in stated], pa.string()),
        "stated_publisher": pa.array([s.publisher or f.publisher for s, f in stated], pa.string()),
        "stated_published_on": pa.array([s.published_on or f.published_on for s, f in stated], pa.date32()),
        "stated_published_on_field": pa.array(
            [None if s.published_on else f.published_on_evidence for s, f in stated], pa.string()
        ),
        "extractor_version": pa.array([version] * len(batch), pa.string()),
    }
    return pa.record_batch(list(columns.values()), names=list(columns))


def _quarantine(files: list[RawFile]) -> pa.Table:
    rows = [
        {
            "source_file": file.source_file,
            "reason": file.refusal.reason,
            "detail": file.refusal.detail,
            "detail_zh": file.refusal.detail_zh,
            "size_bytes": file.size_bytes,
            "sha256": file.sha256,
        }
        for file in files
        if file.refusal is not None
    ]
    return pa.Table.from_pylist(rows, schema=EXTRACTION_TABLES["quarantine"].arrow)


def _fingerprint(version: str, files: Iterable[tuple[str, str]]) -> str:
    facts = [version, _schema_version(), sorted(files)]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


@cache
def _schema_version() -> str:
    return schema_version()


def _bucket_files(store: Path) -> Iterator[Path]:
    for name in EXTRACTION_TABLES:
        yield from sorted((store / name).glob("bucket-*.parquet"))


def _schema(path: Path) -> pa.Schema | None:
    try:
        return pq.read_schema(path)
    except (OSError, pa.ArrowException):
        return None


def _stored_fingerprint(store: Path, bucket: str) -> str | None:
    """The fingerprint that all files of a bucket carry; None when one is missing, damaged or different."""
    found = {_metadata(path).get(_FINGERPRINT) for path in _paths(store, bucket).values()}
    only = found.pop()
    return only.decode() if only is not None and not found else None


def _metadata(path: Path) -> dict[bytes, bytes]:
    schema = _schema(path)
    return dict(schema.metadata or {}) if schema is not None else {}


def _read_bucket(store: Path, bucket: str, version: str) -> _Bucket | None:
    """What a bucket holds, if its files belong together and were written by this version."""
    stored = _stored_fingerprint(store, bucket)
    if stored is None:
        return None
    paths = _paths(store, bucket)
    files: dict[str, str] = json.loads(_metadata(paths["documents"])[_FILES])
    if _fingerprint(version, files.items()) != stored:
        return None
    try:
        tables = {name: read_parquet(path) for name, path in paths.items()}
    except (OSError, pa.ArrowException):
        return None
    return _Bucket(
        {name: table.replace_schema_metadata(EXTRACTION_TABLES[name].arrow.metadata) for name, table in tables.items()},
        files,
    )
