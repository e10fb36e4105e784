"""Dagster resources: the folders of a run, and the lock that makes it the only one that writes there."""

from collections.abc import Generator
from contextlib import contextmanager
from traceback import format_exception_only

import dagster as dg
import duckdb
from pydantic import Field

from cq_pipeline.store.folders import Folders
from cq_pipeline.store.lock import WarehouseLocked, living, writing

RETRIES = dg.RetryPolicy(max_retries=3, delay=10, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS)
"""Of every step: again after about 10, 20 and 40 seconds, where `attempt` lets it."""

COMMAND_TAG = "cq/command"
"""On runs of `cq run`: somebody waits for it, so that nothing is repeated by itself."""


@contextmanager
def attempt(context: dg.AssetExecutionContext) -> Generator[None, None, None]:
    """The body of a step: only what a repetition may mend is repeated, a full disk or a share that went away.

    All else gives the same error again, and so fails at once.
    """
    awaited = COMMAND_TAG in context.run.tags
    try:
        yield
    except dg.Failure as failure:
        failure.allow_retries = failure.allow_retries and not awaited
        raise
    except Exception as error:
        if isinstance(error, OSError | duckdb.IOException) and not awaited:
            raise
        raise dg.Failure("".join(format_exception_only(error)).strip(), allow_retries=False) from error


class FoldersResource(dg.ConfigurableResource["FoldersResource"]):
    """The raw folder and the warehouse folder, for those who only look: sensors take no lock."""

    raw_dir: str = Field(description="Folder of the input texts. 输入文本所在文件夹")
    warehouse_dir: str = Field(description="Folder that the run builds. 数据仓库所在文件夹")

    @property
    def folders(self) -> Folders:
        """The folders as paths."""
        return Folders.resolve(self.raw_dir, self.warehouse_dir)


class WarehouseResource(FoldersResource):
    """The two folders, locked while a run uses them."""

    gold_dir: str = Field(
        default="", description="Folder of annotations to compare the claims with, or none. 人工标注所在文件夹（可空）"
    )
    wait_minutes: int = Field(
        default=360,
        ge=0,
        description="How long a run waits for another writer to end. 等待其他写入者的最长时间（分钟）",
    )

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["WarehouseResource", None, None]:
        """Hold the warehouse's lock while the run (or the step, with other executors) uses the resource.

        Dagster's own limit lets one run at a time begin; a `cq run` beside its daemon is waited for here.
        """
        log = context.log or dg.get_dagster_logger()
        what = f"Dagster run {context.run_id}"
        try:
            with (
                living(self.folders.living, context.run_id or "no-run"),
                writing(
                    self.folders.lock,
                    what,
                    wait=60 * self.wait_minutes,
                    waiting=lambda holder: log.info("waiting for %s 等待其他写入者结束", holder or "another process"),
                ),
            ):
                yield self
        except WarehouseLocked as error:
            raise dg.Failure(str(error), allow_retries=True) from error
