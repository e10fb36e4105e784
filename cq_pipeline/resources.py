"""Dagster resources: the folders of a run, and the lock that makes it the only one that writes there."""

from collections.abc import Generator
from contextlib import contextmanager

import dagster as dg
from pydantic import Field

from cq_pipeline.store.folders import Folders
from cq_pipeline.store.lock import WarehouseLocked, writing


class WarehouseResource(dg.ConfigurableResource["WarehouseResource"]):
    """The raw folder that is read and the warehouse folder that is written, locked while a run uses it."""

    raw_dir: str = Field(description="Folder of the input texts. 输入文本所在文件夹")
    warehouse_dir: str = Field(description="Folder that the run builds. 数据仓库所在文件夹")

    @property
    def folders(self) -> Folders:
        """The folders as paths."""
        return Folders.resolve(self.raw_dir, self.warehouse_dir)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["WarehouseResource", None, None]:
        """Hold the warehouse's lock while the run (or the step, with other executors) uses the resource."""
        try:
            with writing(self.folders.lock, f"Dagster run {context.run_id}"):
                yield self
        except WarehouseLocked as error:
            raise dg.Failure(str(error), allow_retries=True) from error
