"""What the extractor and the store cost here, and what they survive.

- `python -m benchmarks`: the engine on one core beside jieba and JioNLP, how time and memory grow with the corpus
  (`throughput.py`), and what the store costs with 500 texts.
- `python -m benchmarks store [--texts N] [--folder DIR]`: what the incremental store costs (`store.py`).
- `python -m benchmarks crash [--kills N] [--seed N]`: runs that are killed (`crash.py`).

Nothing is kept but what is in DIR; the project's warehouse is not touched.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from benchmarks import crash, store, throughput
from benchmarks.corpus import people_of
from cq_pipeline.store.folders import PROJECT_ROOT
from cq_pipeline.store.ingest import list_raw, read_document


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure extraction and the store.")
    commands = parser.add_subparsers(dest="command")
    store_command = commands.add_parser("store", help="what the incremental store costs")
    store_command.add_argument("--texts", type=int, default=100_000, help="size of the generated corpus")
    store_command.add_argument("--folder", type=Path, help="where the corpus is or is put, and kept with its store")
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
    elif arguments.command == "store":
        store.measure(texts, people_of(texts), arguments.texts, arguments.folder)
    else:
        throughput.measure(texts, 10 * len(texts))
        print()
        store.measure(texts, people_of(texts), 500, None)


if __name__ == "__main__":
    main()
