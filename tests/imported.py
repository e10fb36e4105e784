"""What most commands import and load; a process that has done so forks the commands of the tests (`tests.support`)."""

import logging

import dbt.adapters.duckdb
import dbt.cli.main  # noqa: F401

import cq_pipeline.cli
import cq_pipeline.definitions  # noqa: F401
from cq_pipeline.extract.engine import default_engine

default_engine()
logging.getLogger().handlers.clear()  # a library adds one for the streams of this process, which no command shall write to
