"""dbt as the child of a run: `python -m cq_pipeline.store.dbt_child PARENT ARGUMENT …`, dbt's own arguments.

dbt writes the build database for minutes. Were it to outlive a run that was killed, it would write beside the next one.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cq_pipeline.store.folders import WAREHOUSE_VARIABLE
from cq_pipeline.store.lock import end_with_parent


def main() -> None:
    """Run dbt until it ends, or process PARENT does."""
    end_with_parent(Path(os.environ[WAREHOUSE_VARIABLE]), int(sys.argv.pop(1)))
    from dbt.cli.main import cli  # slow to import, and not before the lock is held

    cli(prog_name="dbt")


if __name__ == "__main__":
    main()
