"""Dagster's storage in PostgreSQL, as docs/operations.md offers it: a real server, started and ended here."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from tests.services import free_port, program, wait_for
from tests.support import ROOT, cq

PLACES = ("/usr/lib/postgresql/*/bin",)


@pytest.fixture(scope="module")
def database() -> Iterator[dict[str, str]]:
    """The environment that names a fresh database on a fresh server on loopback."""
    initdb, postgres = (program(name, ["postgresql"], PLACES) for name in ("initdb", "postgres"))
    # The server refuses to run as root.
    owner: dict[str, Any] = {}
    if os.geteuid() == 0:
        account = pwd.getpwnam("postgres")
        owner = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    folder = Path(tempfile.mkdtemp(prefix="cq-postgres-"))
    try:
        folder.chmod(0o700)
        password = folder / "password"
        password.write_text("a secret: of $the test'\n", encoding="utf-8")
        if owner:
            for path in (folder, password):
                os.chown(path, owner["user"], owner["group"])
        data = folder / "data"
        command = [
            initdb,
            "-D",
            str(data),
            "-U",
            "cq",
            "--auth=scram-sha-256",
            f"--pwfile={password}",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, **owner)
        port = free_port()
        settings = ["listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}", "fsync=off"]
        server = subprocess.Popen(
            [postgres, "-D", str(data), *(part for setting in settings for part in ("-c", setting))],
            cwd=folder,
            stderr=subprocess.DEVNULL,
            text=True,
            **owner,
        )
        try:
            environment = {
                "CQ_PG_HOST": "127.0.0.1",
                "CQ_PG_PORT": str(port),
                "CQ_PG_DATABASE": "postgres",
                "CQ_PG_USER": "cq",
                "CQ_PG_PASSWORD": "a secret: of $the test'",
            }

            def ready() -> bool:
                try:
                    connect(environment).close()
                except psycopg2.OperationalError:
                    return False
                return True

            wait_for("PostgreSQL", ready, server, 60)
            yield environment
        finally:
            server.terminate()
            server.wait(60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def connect(environment: dict[str, str]) -> Any:
    return psycopg2.connect(
        host=environment["CQ_PG_HOST"],
        port=environment["CQ_PG_PORT"],
        dbname=environment["CQ_PG_DATABASE"],
        user=environment["CQ_PG_USER"],
        password=environment["CQ_PG_PASSWORD"],
    )


def test_runs_checks_and_months_are_kept_in_postgresql(database: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    shutil.copy(ROOT / "raw" / "000_bb7f34cc3301b520.txt", tmp_path / "raw")
    warehouse = tmp_path / "warehouse"
    home = warehouse / ".dagster"
    home.mkdir(parents=True)
    settings = [(ROOT / "deploy" / name).read_text("utf-8") for name in ("dagster.yaml", "postgresql.yaml")]
    (home / "dagster.yaml").write_text("".join(settings), encoding="utf-8")
    done = cq("run", "--raw", tmp_path / "raw", "--warehouse", warehouse, **database)
    assert done.returncode == 0, done.stdout + done.stderr
    with connect(database) as connection, connection.cursor() as cursor:
        cursor.execute("select run_id, pipeline_name, status from runs")
        ((run_id, job, status),) = cursor.fetchall()
        assert (job, status) == ("full_run", "SUCCESS")
        cursor.execute("select count(*) from asset_check_executions where execution_status = 'SUCCEEDED'")
        assert cursor.fetchone()[0] > 100
        cursor.execute("select partition from dynamic_partitions order by partition")
        assert cursor.fetchall() == [("2023-12",), ("unknown",)]
    assert not (home / "history").exists()  # nothing went to SQLite
    shown = cq("status", "--warehouse", warehouse, **database)
    assert f"{run_id[:8]} SUCCESS" in shown.stdout, shown.stdout + shown.stderr
    for text in (done.stdout, done.stderr, (warehouse / ".build" / "run.log").read_text("utf-8")):
        assert database["CQ_PG_PASSWORD"] not in text
