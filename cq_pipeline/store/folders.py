"""Where a run reads and writes: the raw folder, the warehouse folder and everything below it.

Nothing is created here. Two warehouses share no state: each keeps its build files, its dbt target and its Dagster home
inside itself, so that `--warehouse` never touches the project's own.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[2]
DBT_PROJECT = PROJECT_ROOT / "dbt_project"

RAW_VARIABLE = "CQ_RAW"
WAREHOUSE_VARIABLE = "CQ_WAREHOUSE"


@dataclass(frozen=True, slots=True)
class Folders:
    """The two folders of a run, both absolute."""

    raw: Path
    warehouse: Path

    @classmethod
    def resolve(cls, raw: str | Path | None = None, warehouse: str | Path | None = None) -> Folders:
        """The given folders, else those of `CQ_RAW` and `CQ_WAREHOUSE`, else the project's `raw/` and `warehouse/`."""
        raw = raw or os.environ.get(RAW_VARIABLE) or PROJECT_ROOT / "raw"
        warehouse = warehouse or os.environ.get(WAREHOUSE_VARIABLE) or PROJECT_ROOT / "warehouse"
        return cls(Path(raw).expanduser().absolute(), Path(warehouse).expanduser().absolute())

    @property
    def store(self) -> Path:
        """The extraction store: one folder of Parquet files a table."""
        return self.warehouse / "parquet"

    @property
    def database(self) -> Path:
        """The published DuckDB file that people and tools open."""
        return self.warehouse / "cq.duckdb"

    @property
    def marts(self) -> Path:
        """The published Parquet files."""
        return self.warehouse / "marts"

    @property
    def workbook(self) -> Path:
        """The published workbook for spreadsheet users."""
        return self.warehouse / "台账.xlsx"

    @property
    def current(self) -> Path:
        """A link to the published version; database, marts and workbook are links through it."""
        return self.warehouse / "current"

    @property
    def build(self) -> Path:
        """Files of a run in progress, never opened by a reader."""
        return self.warehouse / ".build"

    @property
    def build_database(self) -> Path:
        """The DuckDB file that dbt writes; publishing copies it to `database`."""
        return self.build / "cq.duckdb"

    @property
    def dbt_target(self) -> Path:
        """What dbt compiles and reports."""
        return self.build / "dbt"

    @property
    def dagster_home(self) -> Path:
        """Runs and events, shown by the UI."""
        return self.warehouse / ".dagster"

    @property
    def notices(self) -> Path:
        """The log of what went wrong and what works again, one JSON object a line."""
        return self.warehouse / "notices.jsonl"

    @property
    def lock(self) -> Path:
        """Held by the run that writes."""
        return self.warehouse / ".lock"

    @property
    def living(self) -> Path:
        """Marks of the Dagster runs whose process is there, waiting or working."""
        return self.build / "living"

    def environment(self) -> dict[str, str]:
        """The variables by which dbt and Dagster find these folders."""
        return {
            RAW_VARIABLE: str(self.raw),
            WAREHOUSE_VARIABLE: str(self.warehouse),
            "CQ_STORE": str(self.store),
            "CQ_BUILD_DATABASE": str(self.build_database),
            "DBT_TARGET_PATH": str(self.dbt_target),
            "DBT_LOG_PATH": str(self.dbt_target),
            "DBT_PROFILES_DIR": str(DBT_PROJECT),
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            "DO_NOT_TRACK": "1",
            "DAGSTER_HOME": str(self.dagster_home),
        }
