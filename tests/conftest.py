"""Settings that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

collect_ignore = [
    "fuzz_guided.py",  # needs atheris, which `make bench` installs
    "imported.py",  # loads everything, for processes that are forked; the workers need not
]

# No test may depend on how fast the machine is; in continuous integration the same examples are tried every time.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

LONGEST = (
    "test_dagster_ui.py",
    "test_operations.py",
    "test_end_to_end.py",
    "test_readers_and_writers.py",
    "test_postgres.py",
    "test_incremental.py",
    "test_star.py",
    "test_history.py",
    "test_vocabulary_check.py",
    "test_comparisons.py",
    "test_crash.py",
)
"""Files that wait for servers or start many processes. They begin first, so that none of them is left over for one worker."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; within a file, and among the others, the order stays."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture(scope="session")
def own_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the project's own texts, made by a first run and only read: one for the workers of all tests."""
    from cq_pipeline.store.lock import writing  # not in the process that only hands out the tests
    from tests.support import ROOT, cq

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    warehouse = folder / "own-warehouse"
    with writing(folder / "own-warehouse.lock", "a test", wait=3600):
        if not (warehouse / "cq.duckdb").exists():
            done = cq("run", "--raw", ROOT / "raw", "--warehouse", warehouse)
            assert done.returncode == 0, done.stdout + done.stderr
    return warehouse
