"""How dbt is started: its command, its environment, and a parsed manifest that is never stale.

Dagster needs dbt's manifest to know the models. It is parsed anew whenever a file of dbt_project/ or dbt itself
changes, and kept under a name that says which sources it was parsed from.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from cq_pipeline.store.atomic import write_bytes
from cq_pipeline.store.folders import DBT_PROJECT, Folders

_SKIPPED = {"target", "logs", "dbt_packages", "__pycache__"}


class DbtParseError(Exception):
    """dbt could not read dbt_project/."""


def dbt_command() -> list[str]:
    """The dbt of the Python environment that runs this, as a process that ends with this one; see `dbt_child`."""
    return [sys.executable, "-m", "cq_pipeline.store.dbt_child", str(os.getpid())]


def dbt_environment(folders: Folders) -> dict[str, str]:
    """The process environment with the variables that dbt_project/ reads.

    `CQ_MODELS` tells a build whether the one before was made by the same models: else it keeps nothing of it.
    """
    return {**os.environ, **folders.environment(), "CQ_MODELS": sources_hash()}


def manifest_path(folders: Folders) -> Path:
    """The manifest of dbt_project/ as it is now, parsed when there is none. Raises `DbtParseError`."""
    path = folders.dbt_target / f"manifest-{sources_hash()}.json"
    try:
        json.loads(path.read_bytes())
    except (OSError, ValueError):  # there is none, or it is damaged
        _parse(folders, path)
    return path


def sources_hash() -> str:
    """Changes when a file of dbt_project/ or dbt itself does."""
    digest = hashlib.sha256(f"{version('dbt-core')} {version('dbt-duckdb')}".encode())
    for path in sorted(DBT_PROJECT.rglob("*")):
        parts = path.relative_to(DBT_PROJECT).parts
        if path.is_file() and not any(part in _SKIPPED or part.startswith(".") for part in parts):
            digest.update("/".join(parts).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _parse(folders: Folders, path: Path) -> None:
    folders.dbt_target.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [*dbt_command(), "--no-use-colors", "parse"],
        cwd=DBT_PROJECT,
        env=dbt_environment(folders),
        capture_output=True,
        text=True,
        check=False,
    )
    manifest = folders.dbt_target / "manifest.json"
    if done.returncode or not manifest.exists():
        words = (done.stdout + done.stderr).strip()
        if "Traceback (most recent call last)" in words:  # dbt itself fell over: the last line says what it was
            words = words.splitlines()[-1]
        raise DbtParseError(f"dbt parse failed:\n{words[-4000:]}")
    for old in folders.dbt_target.glob("manifest-*.json"):
        old.unlink(missing_ok=True)
    write_bytes(path, manifest.read_bytes())
