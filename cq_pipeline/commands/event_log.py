"""Dagster's SQLite event log with the files kept open while a run writes them.

Dagster's own opens and closes its file for each of the six hundred events of a run, compiles the SQL anew each time, and
has SQLite move its write-ahead log into the file at each close. The files and what stands in them are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine


class OpenEventLog(SqliteEventLogStorage):
    """One SQLAlchemy engine a file, for as long as the log is in use."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._engines: dict[str, Engine] = {}
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Any) -> OpenEventLog:
        """Made by Dagster, which is given the class by its name."""
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        if shard not in self._engines:
            with super()._connect(shard):
                pass  # makes the file and its tables
            self._engines[shard] = create_engine(
                self.conn_string_for_shard(shard), connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS}
            )
        with self._db_lock, self._engines[shard].begin() as connection:
            yield connection

    def dispose(self) -> None:
        """Close the files."""
        super().dispose()
        for engine in self._engines.values():
            engine.dispose()
