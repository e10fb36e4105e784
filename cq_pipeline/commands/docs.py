"""`cq docs`: the documentation of tables, columns and their lineage as one HTML file, made by dbt."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from cq_pipeline.commands import terminal
from cq_pipeline.commands.terminal import CommandError, Exit, plain, safe_line
from cq_pipeline.store.atomic import write_text
from cq_pipeline.store.dbt import dbt_command, dbt_environment
from cq_pipeline.store.folders import DBT_PROJECT, PROJECT_ROOT, Folders
from cq_pipeline.store.lock import WarehouseLocked, writing


def docs(folders: Folders, output: Path | None) -> None:
    """Write the site of the last build to `output`, else to the warehouse's docs/index.html."""
    output = output or folders.warehouse / "docs" / "index.html"
    if not folders.build_database.exists():
        raise CommandError(str(folders.warehouse), "no build there yet; build it with `cq run`", Exit.NOT_FOUND)
    try:
        with writing(folders.lock, "cq docs"), tempfile.TemporaryDirectory(prefix="cq-docs-") as scratch:
            site = _generate(folders, Path(scratch))
        output.parent.mkdir(parents=True, exist_ok=True)
        write_text(output, site)
    except WarehouseLocked as error:
        raise CommandError(str(folders.warehouse), str(error).split(": ", 1)[1], Exit.LOCKED) from error
    except OSError as error:
        raise CommandError(str(error.filename or output), error.strerror or str(error), Exit.FAILED) from error
    terminal.stdout().print(plain(f"documentation 文档   {output}"))


def _generate(folders: Folders, scratch: Path) -> str:
    """The static page that dbt makes.

    dbt writes into it where it ran and what it read, which is nobody's business: those places are named by what they
    are, and a page that still names one is refused.
    """
    environment = dbt_environment(folders) | {
        "CQ_STORE": "warehouse/parquet",
        "DBT_TARGET_PATH": str(scratch),
        "DBT_LOG_PATH": str(scratch),
    }
    done = subprocess.run(
        [*dbt_command(), "--no-use-colors", "docs", "generate", "--static"],
        cwd=DBT_PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    page = scratch / "static_index.html"
    if done.returncode or not page.exists():
        words = safe_line((done.stdout + done.stderr).strip()[-500:])
        raise CommandError("dbt docs generate", words, Exit.FAILED)
    site = page.read_text("utf-8").replace(_in_json(scratch), "target")
    for place in (scratch, folders.warehouse, folders.raw, PROJECT_ROOT, Path.home()):
        if place != Path(place.anchor) and f"{_in_json(place)}/" in site:
            raise CommandError("dbt docs generate", f"the page names a place of this machine: {place}", Exit.FAILED)
    return site


def _in_json(path: Path) -> str:
    """A path as dbt writes it into the page, where everything but ASCII is escaped."""
    return json.dumps(str(path))[1:-1]
