"""A store, built by dbt in a process of its own, and what was published from it."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
from star_factories import write_store

from cq_pipeline.schema_docs import DBT_PROJECT
from cq_pipeline.store.publish import publish
from tests.support import Command, environment

Rows = list[tuple[Any, ...]]


def _dbt(arguments: list[str]) -> None:
    from dbt.cli.main import cli

    sys.argv = ["dbt", *arguments]
    cli(prog_name="dbt")


class Build:
    """A `dbt build` of a store, in a process of its own."""

    def __init__(self, folder: Path, **tables: Any) -> None:
        # A path is data: none of its characters may be read as SQL, as a pattern or as a template.
        self.folder = folder / "it's [a] {b} *c*"
        self.folder.mkdir()
        self._store = write_store(self.folder / "store", **tables)
        self._start("build")

    def _start(self, *arguments: str, **variables: str) -> None:
        settings = {
            **environment(),
            "CQ_STORE": str(self._store),
            "CQ_BUILD_DATABASE": str(self.database),
            "DBT_TARGET_PATH": str(self.folder / "target"),
            "DBT_LOG_PATH": str(self.folder / "target"),
            "DBT_LOG_LEVEL_FILE": "none",  # nobody reads it
            "DBT_PROFILES_DIR": str(DBT_PROJECT),
            **variables,
        }
        command = ["--no-use-colors", *arguments, "--project-dir", DBT_PROJECT]
        self._process = Command(_dbt, command, settings, self.folder)

    def tests_of(self, statements: Iterable[str]) -> dict[str, str]:
        """What dbt's singular tests say when the build database has been changed by SQL; it is put back after."""
        kept = self.database.with_suffix(".kept")
        shutil.copyfile(self.database, kept)
        try:
            with duckdb.connect(str(self.database)) as connection:
                for statement in statements:
                    connection.execute(statement)
            self._start("test", "--select", "test_type:singular")
            return self.finish()[1]
        finally:
            kept.replace(self.database)

    def test(self, *names: str) -> tuple[int, dict[str, str]]:
        """Run these tests over the tables as they are now."""
        self._start("test", "--select", *names)
        return self.finish()

    def failing_rows(self, test: str) -> int:
        """How many rows a test returned in the last run."""
        results = json.loads((self.folder / "target" / "run_results.json").read_text("utf-8"))["results"]
        (failures,) = [result["failures"] for result in results if result["unique_id"].split(".")[2] == test]
        return int(failures)

    @property
    def database(self) -> Path:
        return self.folder / "build.duckdb"

    def finish(self) -> tuple[int, dict[str, str]]:
        """Wait for it; gives the exit code and the status of every node by name."""
        done = self._process.wait()
        output = done.stdout + done.stderr
        results = self.folder / "target" / "run_results.json"
        assert results.is_file(), output
        assert "eprecat" not in output, output
        statuses = {}
        for result in json.loads(results.read_text("utf-8"))["results"]:
            # unit_test.cq.model.name, test.cq.name.hash, model.cq.name; exposures and hooks are no nodes of a test
            kind, _, *names = result["unique_id"].split(".")
            if kind in ("exposure", "operation"):
                continue
            statuses[names[1] if kind == "unit_test" else names[0]] = result["status"]
        return done.returncode, statuses


class Star:
    """A built and published store, open for questions."""

    def __init__(self, folder: Path, statuses: dict[str, str]) -> None:
        self.warehouse = folder / "warehouse"
        self.statuses = statuses
        publish(folder / "build.duckdb", self.warehouse)
        self._connection = duckdb.connect(str(self.warehouse / "cq.duckdb"), read_only=True)

    def ask(self, sql: str, *parameters: object) -> Rows:
        return self._connection.execute(sql, parameters).fetchall()

    def wide(self, claim_id: str, *columns: str) -> tuple[Any, ...]:
        (row,) = self.ask(f"select {', '.join(columns)} from indicator_wide where claim_id = ?", claim_id)
        return row

    def close(self) -> None:
        self._connection.close()
