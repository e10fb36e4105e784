"""What the incremental store costs: `python -m benchmarks store [--texts 100000] [--folder DIR]`.

A corpus of short texts (`corpus.short`); each step in a process of its own, from the first import on: full extraction, no
change, one text more, a thousand more, none of them any more. A step lists raw/, brings the store in step, gives the proofs
that every run gives, writes the vocabulary and asks whether dbt and publishing have anything to do. Memory is that of the
step's process and of its workers, each as large as the largest of them.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.corpus import short, write_short
from cq_pipeline.store.folders import Folders
from cq_pipeline.store.lock import writing

ADDED = 1000


def step(folders: Folders) -> dict[str, float]:
    """One run up to dbt, in this process; gives seconds and MiB."""
    from cq_pipeline.store import up_to_date
    from cq_pipeline.store.parquet import refresh_store
    from cq_pipeline.store.verify import ungrounded_claims, ungrounded_statements, wrong_schemas
    from cq_pipeline.store.vocabulary import write_vocabulary

    seconds: dict[str, float] = {}

    def timed(name: str, action: Callable[[], object]) -> object:
        started = time.perf_counter()
        result = action()
        seconds[name] = time.perf_counter() - started
        return result

    processor = time.process_time()
    with writing(folders.lock, "benchmark"):
        report = timed("store", lambda: refresh_store(folders.store, folders.raw))
        proofs = (ungrounded_claims, ungrounded_statements, wrong_schemas)
        timed("proofs", lambda: [proof(folders.store) for proof in proofs])
        timed("vocabulary", lambda: write_vocabulary(folders.store / "vocabulary"))
        timed("inputs", lambda: up_to_date.inputs(folders))
    own = resource.getrusage(resource.RUSAGE_SELF)
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        **seconds,
        "processor": time.process_time() - processor + workers.ru_utime + workers.ru_stime,
        "read": report.extracted,  # type: ignore[attr-defined]
        "buckets": report.buckets_written,  # type: ignore[attr-defined]
        "own": own.ru_maxrss / 1024,
        "worker": workers.ru_maxrss / 1024,
    }


def digest(store: Path) -> str:
    """A hash of all Parquet files of a store."""
    total = hashlib.sha256()
    for path in sorted(store.rglob("*.parquet")):
        total.update(path.relative_to(store).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def run(name: str, folders: Folders) -> None:
    """A step in a process of its own; prints its row."""
    command = [sys.executable, "-m", "benchmarks.store", str(folders.raw), str(folders.warehouse)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    cost = json.loads(done.stdout)
    memory = cost["own"] + cost["worker"] * (os.cpu_count() or 1)
    parts = [cost[part] for part in ("store", "proofs", "vocabulary", "inputs")]
    print(
        f"| {name} | {cost['read']:,} | {cost['buckets']} | "
        + " | ".join(f"{seconds:.2f}" for seconds in (*parts, sum(parts), cost["processor"]))
        + f" | {cost['own']:.0f} | {cost['worker']:.0f} | {memory:.0f} |",
        flush=True,
    )


def measure(texts: Sequence[str], people: Sequence[Sequence[str]], count: int, folder: Path | None) -> None:
    """Print what each step costs. `folder`: where the corpus is, or is put, and kept with its store."""
    with tempfile.TemporaryDirectory(prefix="cq-store-") as scratch:
        home = folder or Path(scratch)
        folders = Folders(home / "raw", home / "warehouse")
        if not folders.raw.exists():
            write_short(folders.raw, texts, people, count, seed=1)
        sizes = [path.stat().st_size for path in folders.raw.rglob("*.txt")]
        size = sum(sizes) / 1e6
        load = os.getloadavg()[0]
        print(f"{len(sizes):,} texts, {size:.1f} MB; {os.cpu_count()} cores, load {load:.1f}\n", flush=True)
        parts = "store s | proofs s | vocabulary s | inputs s | all s | processor s"
        print(f"| step | texts read | buckets written | {parts} | MiB | worker MiB | all MiB |")
        print("|---|" + "---:|" * 11)
        run("full extraction", folders)
        first = digest(folders.store)
        run("no change", folders)
        added = folders.raw / "added"
        added.mkdir(exist_ok=True)
        more = list(short(texts, people, ADDED + 1, seed=2))
        (added / "one.txt").write_text(more[0], "utf-8")
        run("one text added", folders)
        for number, text in enumerate(more[1:]):
            (added / f"{number}.txt").write_text(text, "utf-8")
        run(f"{ADDED:,} texts added", folders)
        for path in added.iterdir():
            path.unlink()
        added.rmdir()
        run("all of them deleted", folders)
        run("no change", folders)
        stored = sum(path.stat().st_size for path in folders.store.rglob("*.parquet")) / 1e6
        same = "the same bytes as at first" if digest(folders.store) == first else "OTHER BYTES than at first"
        print(f"\nstore {stored:.1f} MB, in the end {same}")


if __name__ == "__main__":
    print(json.dumps(step(Folders(Path(sys.argv[1]), Path(sys.argv[2])))))
