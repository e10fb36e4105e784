"""What extraction and the store cost here: `python -m benchmarks [--texts N]`.

1. `throughput`: the engine on one core beside jieba and JioNLP, and how time and memory grow with the corpus.
2. The store on a generated corpus of N texts (those of raw/, each numbered, so that no two are alike): full extraction,
   a run without a change, one text added, and the peak memory of this process and its largest worker.

Nothing is kept; the project's warehouse is not touched.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import crash, throughput
from benchmarks.corpus import people_of
from cq_pipeline.store.folders import PROJECT_ROOT
from cq_pipeline.store.ingest import list_raw, read_document
from cq_pipeline.store.parquet import update_store


def timed(action: Callable[[], object]) -> float:
    """Seconds that `action` takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def measure_store(originals: list[str], count: int) -> None:
    """Print what runs over a generated corpus cost."""
    with tempfile.TemporaryDirectory() as folder:
        raw, store = Path(folder, "raw"), Path(folder, "store")
        for number in range(count):
            path = raw / f"{number // 1000:03}" / f"{number:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"第{number}号\n{originals[number % len(originals)]}", encoding="utf-8")
        size = sum(path.stat().st_size for path in raw.rglob("*.txt"))

        def update() -> None:
            update_store(store, raw, list_raw(raw))

        seconds = timed(update)
        print(f"{count} texts, {size / 1e6:.1f} MB, all cores     {seconds:8.2f} s   {size / 1e6 / seconds:.2f} MB/s")
        print(f"again, nothing changed              {timed(update):8.2f} s")
        (raw / "one more.txt").write_text(originals[0], encoding="utf-8")
        print(f"one text added                      {timed(update):8.2f} s")
        stored = sum(path.stat().st_size for path in store.rglob("*.parquet"))
        print(f"store on disk                       {stored / 1e6:8.2f} MB")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory                         {own:8.0f} MiB, largest worker {worker:.0f} MiB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure extraction and the store.")
    parser.add_argument("--texts", type=int, default=500, help="size of the generated corpus")
    commands = parser.add_subparsers(dest="command")
    crash_command = commands.add_parser("crash", help="kill runs at random moments")
    crash_command.add_argument("--kills", type=int, default=200)
    crash_command.add_argument("--seed", type=int, default=None, help="of the moments and the texts; printed")
    arguments = parser.parse_args()
    raw = PROJECT_ROOT / "raw"
    texts = []
    for file in list_raw(raw).files:
        _, document = read_document(raw, file)
        if document is not None:
            texts.append(document.text)
    if arguments.command == "crash":
        seed = random.randrange(10**6) if arguments.seed is None else arguments.seed
        crash.measure(texts, people_of(texts), arguments.kills, seed)
    else:
        throughput.measure(texts, 10 * len(texts))
        print()
        measure_store(texts, arguments.texts)


if __name__ == "__main__":
    main()
