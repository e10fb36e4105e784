"""What several shell tests share: a tiny reader in place of the extractor, and commands in processes of their own."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
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


# A new Python needs seconds to import Dagster and dbt and to load the engine, more than most commands take. A process
# that has done all that (`tests.imported`) forks one that has yet done nothing else for each command.
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.imported"])


class Command:
    """A command in a process of its own, with an environment, a working directory and standard streams of its own.

    `main` is a function of a module, called with the arguments; what it is to `sys.argv` is up to it.
    """

    def __init__(
        self,
        main: Callable[[list[str]], object],
        arguments: Sequence[object],
        environment: Mapping[str, str],
        cwd: Path,
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cq-command-")
        self._streams = [Path(self._folder.name) / name for name in ("stdout", "stderr")]
        self._arguments = list(map(str, arguments))
        self._process = _FORKS.Process(
            target=_in_child, args=(main, self._arguments, dict(environment), cwd, self._streams)
        )
        self._process.start()

    def wait(self) -> subprocess.CompletedProcess[str]:
        """What came of it, when it has ended."""
        self._process.join()
        code = self._process.exitcode
        assert code is not None
        out, err = (path.read_bytes().decode() if path.exists() else "" for path in self._streams)
        self._folder.cleanup()
        return subprocess.CompletedProcess(self._arguments, code, out, err)


def _in_child(
    main: Callable[[list[str]], object],
    arguments: list[str],
    environment: dict[str, str],
    cwd: Path,
    streams: list[Path],
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    for number, path in enumerate(streams, start=1):
        with path.open("wb") as file:
            os.dup2(file.fileno(), number)
    main(arguments)


def _cq(arguments: list[str]) -> None:
    from cq_pipeline.cli import main

    sys.argv = ["cq", *arguments]
    main()


def environment() -> dict[str, str]:
    """What of the environment a command needs: no settings of the project, and little else, since dbt looks for secrets
    in each variable for each of the thousands of lines that it logs.
    """
    needed = ("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH", "PYTHONUTF8", "DO_NOT_TRACK")
    return {name: os.environ[name] for name in needed if name in os.environ}


def cq(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, with more variables if need be; standard output is no terminal."""
    return Command(_cq, arguments, environment() | variables, ROOT).wait()


def cq_from_shell(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The same as a user does it: a new Python, which imports what the command needs. Each command has a test that does so."""
    return subprocess.run(
        [sys.executable, "-m", "cq_pipeline.cli", *map(str, arguments)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def store_bytes(store: Path) -> dict[str, bytes]:
    """Every Parquet file of a store, by its path in it."""
    return {str(path.relative_to(store)): path.read_bytes() for path in sorted(store.rglob("*.parquet"))}
