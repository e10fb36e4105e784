"""Is the published version made of what is there now? Then dbt and publishing have nothing to do.

`inputs` is a hash of all that decides what they make: the store, the vocabulary, dbt_project/ and the code. A build database
that dbt finished bears it in a file beside it, its seal; a published version bears it in its build.json. A run is spared
when all three agree and the published files are whole; in any other case, whatever the reason, they are made anew. A build
database without its seal is one that a run was killed or failed over, or that somebody changed, and is not built upon.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from cq_pipeline.store import publish
from cq_pipeline.store.atomic import clear_leftovers, write_text
from cq_pipeline.store.dbt import sources_hash
from cq_pipeline.store.folders import PROJECT_ROOT, Folders
from cq_pipeline.store.parquet import store_fingerprint
from cq_pipeline.store.publish import BUILD, LINKS, remove
from cq_pipeline.store.remembered import FOLDER, Remembered, stamps
from cq_pipeline.store.verify_published import published_files

_LIBRARIES = ("duckdb", "pyarrow", "XlsxWriter")  # that write what is published
_SEAL = "built.json"


@dataclass(frozen=True, slots=True)
class Published:
    """A published version that needs nothing. `warned`: dbt's tests that warned when it was built."""

    version: str
    files: int
    warned: tuple[str, ...]


def inputs(folders: Folders) -> str:
    """A hash of all that decides what dbt builds and what is published. Raises `DamagedStore`."""
    digest = hashlib.sha256(f"{store_fingerprint(folders.store)} {sources_hash()}".encode())
    digest.update(" ".join(f"{name} {version(name)}" for name in _LIBRARIES).encode())
    code = PROJECT_ROOT / "cq_pipeline"
    for path in (*sorted(code.rglob("*.py")), *sorted((folders.store / "vocabulary").glob("*.parquet"))):
        digest.update(f"\0{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def unchanged(folders: Folders, now: str) -> Published | None:
    """The published version, if it was made of the inputs `now`, its build database is there, and its files are whole.

    Leftovers of runs that were killed are removed: what follows may find nothing to do.
    """
    for folder in (folders.build, folders.dbt_target):
        clear_leftovers(folder)
    publish.clear_leftovers(folders.warehouse)
    seal = _seal(folders)
    current = folders.current.resolve()
    try:
        build = json.loads((current / BUILD).read_bytes())
        made_of = build.get("inputs")
    except (OSError, ValueError, AttributeError):
        return None
    if seal is None or not seal[0] == made_of == now:
        return None
    if any((folders.warehouse / name).resolve() != current / name for name in LINKS):
        return None
    files = _whole(folders)
    return Published(str(build["version"]), files, seal[1]) if files else None


def open_scratch(folders: Folders) -> None:
    """Before dbt writes: take the seal off the build database; one that has none is removed."""
    sealed = _seal(folders)
    unseal(folders)
    if sealed is None:
        for end in ("", ".wal", ".tmp"):
            database = folders.build_database
            remove(database.with_name(database.name + end))


def seal(folders: Folders, now: str, warned: Sequence[str]) -> None:
    """After dbt built all of it: mark the build database as made of the inputs `now`."""
    facts = {"inputs": now, "warned": sorted(warned), "file": _file(folders.build_database)}
    write_text(folders.build / _SEAL, json.dumps(facts, ensure_ascii=False))


def unseal(folders: Folders) -> None:
    """Let the next run build and publish whatever has changed or not."""
    (folders.build / _SEAL).unlink(missing_ok=True)


def sealed_inputs(folders: Folders) -> str | None:
    """What the build database was made of, if dbt finished it."""
    sealed = _seal(folders)
    return sealed[0] if sealed is not None else None


def _seal(folders: Folders) -> tuple[str, tuple[str, ...]] | None:
    try:
        facts = json.loads((folders.build / _SEAL).read_bytes())
        return (facts["inputs"], tuple(facts["warned"])) if facts["file"] == _file(folders.build_database) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _file(database: Path) -> list[int]:
    facts = database.stat()
    return [facts.st_size, facts.st_mtime_ns, facts.st_ino]


def _whole(folders: Folders) -> int:
    """Number of published files if all are what the manifest says, else 0. Unchanged ones are read once."""
    current = folders.current.resolve()
    paths = sorted(path for path in current.rglob("*") if path.is_file())
    names = [path.relative_to(current).as_posix() for path in paths]
    known = Remembered(folders.store / FOLDER / "published")
    seen = stamps(paths)
    then, checked = known.recall(current.name, seen) or (None, 0)
    if then != names:
        checked, failing = published_files(folders.warehouse)
        if failing:
            return 0
        known.remember(current.name, seen, [names, checked])
        known.save()
    return int(checked)
