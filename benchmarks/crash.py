"""Runs that are killed: `python -m benchmarks crash --kills 200 --seed N`.

A small warehouse is led from one state of raw/ to another and back, again and again. Each time the process that does it is
killed (SIGKILL, itself alone: what it started must end by itself) at a moment drawn from the time that it takes undisturbed.
Then three things must hold:

- at once: what readers find is whole, every file as its manifest says, and is the version before or the one after;
- the next run, started at once, ends well;
- and its result is byte for byte that of a run that nobody disturbed: store, published files, nothing left over.

Most of a run is start-up. Therefore extraction and publishing are forked from this process, which has imported and loaded
what they need, and killed by themselves; extraction with worker processes, dbt and the whole of `cq run` are started anew.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from benchmarks.corpus import write_short
from cq_pipeline.store import up_to_date
from cq_pipeline.store.dbt import dbt_command, dbt_environment
from cq_pipeline.store.folders import DBT_PROJECT, Folders
from cq_pipeline.store.lock import writing
from cq_pipeline.store.parquet import refresh_store
from cq_pipeline.store.publish import MANIFEST, MARTS, publish
from cq_pipeline.store.verify import ungrounded_claims, ungrounded_statements, wrong_schemas
from cq_pipeline.store.verify_published import published_files
from cq_pipeline.store.vocabulary import write_vocabulary

SHARES = {"extraction": 0.48, "extraction with workers": 0.02, "publishing": 0.36, "dbt": 0.12, "cq run": 0.02}
TEXTS = 50  # so many that worker processes read them
IN_A_ROW = {"dbt": 3}  # kills before a run may end, of what takes long
_FORKED = ("extraction", "publishing")
_RECOVERY = {
    "extraction": ["extraction"],
    "extraction with workers": ["extraction"],
    "dbt": ["dbt", "publishing"],
    "publishing": ["publishing"],
    "cq run": ["cq run"],
}
_READING = ("extraction", "extraction with workers", "cq run")
_READY = "ready"


def stage(name: str, folders: Folders) -> None:
    """A stage of a run, as the Dagster assets do it, in this process."""
    with writing(folders.lock, name):
        print(_READY, flush=True)
        if name.startswith("extraction"):
            workers = 2 if name.endswith("workers") else 1
            refresh_store(folders.store, folders.raw, full=workers > 1, workers=workers)
            if ungrounded_claims(folders.store)[1] or ungrounded_statements(folders.store)[1]:
                raise SystemExit("a row is not grounded")
            if wrong_schemas(folders.store):
                raise SystemExit("a file has other columns")
            write_vocabulary(folders.store / "vocabulary")
        elif name == "dbt":
            made_of = up_to_date.inputs(folders)
            up_to_date.open_scratch(folders)
            command = [*dbt_command(), "--no-use-colors", "run", "--project-dir", str(DBT_PROJECT)]
            log = folders.build / "dbt.log"
            with log.open("wb") as output:
                done = subprocess.run(command, env=dbt_environment(folders), stdout=output, stderr=output, check=False)
            if done.returncode:
                raise SystemExit(f"dbt failed: {log.read_text('utf-8')[-3000:]}")
            up_to_date.seal(folders, made_of, ())
        else:
            publish(folders.build_database, folders.warehouse, inputs=up_to_date.sealed_inputs(folders))


def _command(name: str, folders: Folders) -> list[str]:
    if name == "cq run":
        arguments = ["-m", "cq_pipeline.cli", "run"]
        return [sys.executable, *arguments, "--raw", str(folders.raw), "--warehouse", str(folders.warehouse)]
    return [sys.executable, "-m", "benchmarks.crash", name, str(folders.raw), str(folders.warehouse)]


class Started:
    """A stage that runs, or all of them, from the moment on at which it is about to read or write."""

    def __init__(self, name: str, folders: Folders) -> None:
        self._name = name
        folders.build.mkdir(parents=True, exist_ok=True)
        self._log = folders.build / "crash.log"
        if name in _FORKED:
            self.pid = _fork(lambda: stage(name, folders), self._log)
            return
        whole = name == "cq run"
        with self._log.open("wb") as log:
            process = subprocess.Popen(
                _command(name, folders),
                stdout=log if whole else subprocess.PIPE,
                stderr=subprocess.PIPE if whole else log,
                text=True,
            )
        self.pid = process.pid
        lines = process.stderr if whole else process.stdout
        assert lines is not None
        for line in lines:
            if _READY in line or "reading raw/" in line:
                break
        threading.Thread(target=lines.read, daemon=True).start()  # or a full pipe would hold it up

    def kill(self, after: float) -> bool:
        """Kill it, it alone, after some seconds; False if it was done before."""
        time.sleep(after)
        os.kill(self.pid, signal.SIGKILL)  # if it has ended, it is there until it is waited for
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1]) == -signal.SIGKILL

    def finish(self) -> None:
        """Let it end; raises `SystemExit` when it does not end well."""
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        # 1 of `cq run`: published, but a check warned, as of what invented texts say.
        if code and not (code == 1 and self._name == "cq run"):
            raise SystemExit(f"{self._name} failed: {self._log.read_text('utf-8')[-3000:]}")


def _fork(action: Callable[[], object], log: Path) -> int:
    """A child that runs the action. This process itself starts no thread that could hold a lock meanwhile."""
    child = os.fork()
    if child:
        return child
    with log.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    code = 1
    try:
        action()
        code = 0
    except BaseException:  # noqa: BLE001 - the parent must not run on in the child
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _finish(name: str, folders: Folders) -> float:
    """Run a stage undisturbed; gives the seconds that it took once it had started."""
    running = Started(name, folders)
    started = time.perf_counter()
    running.finish()
    return time.perf_counter() - started


@dataclass
class State:
    """What raw/ holds in one of two states, and what a run that nobody disturbed makes of it."""

    texts: dict[str, bytes]
    raw: Path
    warehouse: Path
    store: dict[str, bytes] = field(default_factory=dict)
    published: dict[str, bytes] = field(default_factory=dict)
    version: str = ""

    def put(self, raw: Path) -> None:
        """Make `raw` hold these texts; a text that stays is not touched."""
        for path in raw.iterdir():
            if path.name not in self.texts:
                path.unlink()
        for name, content in self.texts.items():
            path = raw / name
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)


def _bytes(folder: Path, hidden: bool = False) -> dict[str, bytes]:
    """Every file below a folder but those that a run remembers things in, by its path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in found]
    return {
        name: path.read_bytes()
        for name, path in zip(names, found, strict=True)
        if not name.startswith(".remembered/") and (hidden or not path.name.startswith("."))
    }


def _published(warehouse: Path) -> dict[str, bytes]:
    """The published Parquet files, their manifest and the workbook."""
    return _bytes(warehouse / MARTS) | {"workbook": next(warehouse.glob("*.xlsx")).read_bytes()}


def _version(folders: Folders) -> str:
    """The version that readers find; raises `SystemExit` when it is not whole. Looked at in a child, since DuckDB has threads."""
    log = folders.build / "reader.log"
    if os.waitpid(_fork(lambda: print(_look(folders), flush=True), log), 0)[1]:
        raise SystemExit(log.read_text("utf-8"))
    return log.read_text("utf-8")


def _look(folders: Folders) -> str:
    checked, failing = published_files(folders.warehouse)
    if failing or not checked:
        raise ValueError(f"the published version is broken: {failing}")
    with duckdb.connect(str(folders.database), read_only=True) as connection:
        counted = connection.execute("select count(*) from indicator_wide").fetchall()
    marts = (folders.warehouse / MARTS).resolve()
    if duckdb.sql(f"select count(*) from read_parquet('{marts}/indicator_wide.parquet')").fetchall() != counted:
        raise ValueError("cq.duckdb and marts/ are not of one version")
    return str(json.loads((marts / MANIFEST).read_bytes())["version"])


class Crashes:
    """The warehouse that runs are killed in, and the undisturbed one that it is compared with."""

    def __init__(self, folder: Path, texts: Sequence[str], people: Sequence[Sequence[str]], seed: int) -> None:
        self.chance = random.Random(seed)
        self.folders = Folders(folder / "raw", folder / "warehouse")
        self.left: Counter[tuple[str, str]] = Counter()
        write_short(folder / "corpus", texts, people, TEXTS, seed)
        first = {path.name: path.read_bytes() for path in (folder / "corpus").rglob("*.txt")}
        second = self._changed(first)
        self.seconds: dict[str, float] = {}
        self.states = [self._undisturbed(folder / f"undisturbed-{n}", each) for n, each in enumerate((first, second))]
        self.builds = [Folders(state.raw, state.warehouse).build_database for state in self.states]
        shutil.copytree(self.states[0].raw, self.folders.raw)
        shutil.copytree(self.states[0].warehouse, self.folders.warehouse, symlinks=True)
        up_to_date.seal(self.folders, "state 0", ())
        self.seconds["extraction with workers"] = _finish("extraction with workers", self.folders)
        self.seconds["cq run"] = 2 * self.seconds["dbt"]  # dbt's tests, and Dagster
        self.store = self.published = 0  # the states that they are in

    @property
    def killed(self) -> int:
        """How many kills there were."""
        return sum(times for (_, words), times in self.left.items() if words == "killed")

    def _changed(self, texts: dict[str, bytes]) -> dict[str, bytes]:
        names = sorted(texts)
        gone, other = self.chance.sample(names, TEXTS // 10), self.chance.sample(names, TEXTS // 4)
        new = {name: content for name, content in texts.items() if name not in gone}
        new |= {name: texts[name].replace("增长".encode(), "下降".encode()) for name in other if name in new}
        return new | {f"new-{name}": texts[name] + "工业投资增长3.5%。".encode() for name in gone}

    def _undisturbed(self, folder: Path, texts: dict[str, bytes]) -> State:
        folders = Folders(folder / "raw", folder / "warehouse")
        folders.raw.mkdir(parents=True)
        state = State(texts, folders.raw, folders.warehouse)
        state.put(folders.raw)
        for name in ("extraction", "dbt", "publishing"):
            self.seconds[name] = _finish(name, folders)
        state.store, state.published = _bytes(folders.store, hidden=True), _published(folders.warehouse)
        state.version = _version(folders)
        return state

    def kill(self, name: str) -> None:
        """Kill a stage, look at what readers find, and let the next run end it."""
        before = self.states[self.published].version
        target = {"dbt": self.store, "publishing": 1 - self.published}.get(name, 1 - self.store)
        state = self.states[target]
        reads = name in _READING
        if name == "dbt":
            up_to_date.unseal(self.folders)
        elif name == "publishing":
            shutil.copyfile(self.builds[target], self.folders.build_database)
            up_to_date.seal(self.folders, f"state {target}", ())
        elif reads:
            state.put(self.folders.raw)
        for _ in range(IN_A_ROW.get(name, 1)):
            killed = Started(name, self.folders).kill(self.chance.uniform(0, self.seconds[name]))
            found = _version(self.folders)
            if found not in (before, state.version):
                raise SystemExit(f"readers find a version that nobody published: {found}")
            self._note(name, state, killed, found != before)
        for rest in _RECOVERY[name]:
            _finish(rest, self.folders)
        if reads:
            self.store = target
        if not name.startswith("extraction"):
            self.published = target
        self._compare()

    def _note(self, name: str, state: State, killed: bool, switched: bool) -> None:
        """What a kill left half done, to tell that the kills come at moments that matter."""
        warehouse = self.folders.warehouse
        store = _bytes(self.folders.store)
        if not killed:
            self.left[name, "done before the moment came"] += 1
            return
        left = {
            "killed": True,
            "readers find the new version": switched,
            "temporary files in the store": any(self.folders.store.rglob(".*.tmp")),
            "half a version": any(warehouse.glob(".versions/.publish-*")),
            "a store between two states": store not in (_visible(state.store), _visible(self.states[self.store].store)),
            "an unfinished build database": up_to_date.sealed_inputs(self.folders) is None
            and self.folders.build_database.exists(),
        }
        self.left.update({(name, words): int(found) for words, found in left.items()})

    def _compare(self) -> None:
        """Store and published files are those of runs that nobody disturbed, and nothing else is left."""
        if _bytes(self.folders.store, hidden=True) != self.states[self.store].store:
            raise SystemExit("the store is not that of an undisturbed run")
        state = self.states[self.published]
        if _version(self.folders) != state.version or _published(self.folders.warehouse) != state.published:
            raise SystemExit("what is published is not that of an undisturbed run")
        left = [*self.folders.warehouse.rglob(".publish-*"), *self.folders.warehouse.rglob(".*.tmp")]
        if left:
            raise SystemExit(f"left over: {left}")


def _visible(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if not Path(name).name.startswith(".")}


def measure(texts: Sequence[str], people: Sequence[Sequence[str]], kills: int, seed: int) -> None:
    """Kill `kills` times and print the record."""
    print(f"{kills} kills, seed {seed}, {TEXTS} texts", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="cq-crash-"))
    try:
        crashes = Crashes(folder, texts, people, seed)
        plan = [name for name, share in SHARES.items() for _ in range(round(kills * share / IN_A_ROW.get(name, 1)))]
        crashes.chance.shuffle(plan)
        started = time.perf_counter()
        for number in itertools.count():
            if (killed := crashes.killed) >= kills:
                break
            if number % 10 == 0:
                print(f"{killed} killed, {time.perf_counter() - started:.0f} s", flush=True)
            crashes.kill(plan[number % len(plan)])
    except BaseException:
        print(f"what it was doing then is kept in {folder}", flush=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    print("\n| " + " | ".join(("", *SHARES)) + " |\n|---|" + "---:|" * len(SHARES))
    for words in dict.fromkeys(words for _, words in crashes.left):
        print(f"| {words} | " + " | ".join(str(crashes.left[name, words]) for name in SHARES) + " |")
    print("\nAfter every kill the published version was whole, and the next run ended as an undisturbed one.")


if __name__ == "__main__":
    _folders = Folders(Path(sys.argv[2]), Path(sys.argv[3]))
    os.environ.update(_folders.environment())
    stage(sys.argv[1], _folders)
