"""`python -m bi datasets [--check] | bundle FILE.zip | start [--warehouse DIR] [--port N]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bi.definition import DEFINITION, bundle, render, stale
from bi.server import start
from cq_pipeline.store.folders import Folders


def main() -> int:
    """The command line; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bi", description="The dashboard for Apache Superset")
    commands = parser.add_subparsers(dest="command", required=True)
    datasets = commands.add_parser("datasets", help="write the datasets from the schemas")
    datasets.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is out of date")
    zipped = commands.add_parser("bundle", help="zip the definition for Superset's import")
    zipped.add_argument("file", type=Path)
    server = commands.add_parser("start", help="start Superset on 127.0.0.1 with the dashboard")
    server.add_argument("--warehouse", type=Path, help="folder of the warehouse (default: CQ_WAREHOUSE or warehouse/)")
    server.add_argument("--port", type=int, default=8088)
    arguments = parser.parse_args()
    if arguments.command == "bundle":
        bundle(arguments.file)
    elif arguments.command == "start":
        start(Folders.resolve(warehouse=arguments.warehouse).warehouse, arguments.port)
    else:
        texts = render()
        outdated = stale()
        for path in outdated:
            if not arguments.check:
                path.write_text(texts[path], "utf-8")
            words = "out of date; run python -m bi datasets" if arguments.check else "written"
            sys.stdout.write(f"{path.relative_to(DEFINITION.parent.parent)}: {words}\n")
        return 1 if arguments.check and outdated else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
