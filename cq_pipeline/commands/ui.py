"""`cq ui`: Dagster's webserver and daemon on 127.0.0.1, showing the runs of this warehouse."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from cq_pipeline.commands.home import make_ready
from cq_pipeline.store.folders import PROJECT_ROOT, Folders


def ui(folders: Folders, port: int) -> None:
    """Become `dagster dev`; returns only when that cannot be started."""
    make_ready(folders)
    command = str(Path(sys.executable).with_name("dagster"))
    arguments = ["dagster", "dev", "-w", "workspace.yaml", "-h", "127.0.0.1", "-p", str(port)]
    os.chdir(PROJECT_ROOT)
    # Dagster starts its daemon and code server by the search path's python.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    # A shell starts background jobs with this signal ignored, and Dagster then ignores SIGTERM as well.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.execve(command, arguments, {**os.environ, **folders.environment(), "PATH": path})  # noqa: S606 - no shell is wanted
