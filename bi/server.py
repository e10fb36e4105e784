"""Superset on 127.0.0.1 with the dashboard imported, reading one warehouse.

Everything it keeps lies in bi/.superset: its own database, secret key and the password of `admin`, made at the first
start. It runs in the environment bi/.venv and in the warehouse folder, since the definition names `cq.duckdb` there by
a relative path and so holds no path of a machine.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

from bi.definition import DEFINITION

FOLDER = Path(__file__).resolve().parent
HOME = FOLDER / ".superset"
SUPERSET = FOLDER / ".venv" / "bin" / "superset"
DASHBOARD = "/superset/dashboard/cq/"


def start(warehouse: Path, port: int) -> None:
    """Prepare Superset, import the dashboard, say where it is, and become the server until it is stopped."""
    if not (warehouse / "cq.duckdb").exists():
        raise SystemExit(f"bi: {warehouse}: no warehouse there yet; build it with `make run`")
    if not SUPERSET.exists():
        raise SystemExit("bi: Superset is not installed; `make bi` installs it and starts it")
    HOME.mkdir(mode=0o700, exist_ok=True)
    environment = {
        **os.environ,
        "FLASK_APP": "superset",
        "SUPERSET_CONFIG_PATH": str(FOLDER / "superset_config.py"),
        "SUPERSET_HOME": str(HOME),
        "SUPERSET_SECRET_KEY": _kept("secret_key", 42),
        "PYTHONUNBUFFERED": "1",
    }
    environment.pop("PYTHONPATH", None)
    password = _kept("password", 12)
    names = ["--firstname", "cq", "--lastname", "cq", "--email", "admin@localhost"]
    steps = [
        ["db", "upgrade"],
        ["fab", "create-admin", "--username", "admin", "--password", password, *names],
        ["init"],
        # Not import-dashboards: that one leaves charts and datasets as they are when it finds them.
        ["import-directory", "--overwrite", str(DEFINITION)],
    ]
    log = HOME / "prepare.log"
    log.unlink(missing_ok=True)
    for step in steps:
        done = subprocess.run(
            [SUPERSET, *step], cwd=warehouse, env=environment, capture_output=True, text=True, check=False
        )
        with log.open("a", encoding="utf-8") as file:
            file.write(f"$ superset {step[0]}\n{done.stdout}{done.stderr}\n")
        # import-directory ends with 0 even when it refuses a file.
        if done.returncode or "An error occurred" in done.stderr + done.stdout:
            raise SystemExit(f"bi: superset {step[0]} failed; see {log}")
    sys.stdout.write(
        f"dashboard 仪表盘  http://127.0.0.1:{port}{DASHBOARD}\n"
        f"user 用户 admin, password 密码 {password}   (kept in {HOME / 'password'}; stop with Ctrl-C)\n"
    )
    sys.stdout.flush()
    os.chdir(warehouse)
    arguments = ["superset", "run", "--host", "127.0.0.1", "--port", str(port), "--with-threads"]
    os.execve(SUPERSET, arguments, environment)  # noqa: S606 - no shell is wanted


def _kept(name: str, length: int) -> str:
    """A secret of this installation, made once and readable by its owner alone."""
    path = HOME / name
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(length))
    return path.read_text("utf-8")
