"""When the pipeline runs: one job for all of it, and the daily schedule."""

from __future__ import annotations

import dagster as dg

FULL_RUN = dg.define_asset_job(
    "full_run",
    selection=dg.AssetSelection.all(),
    description="From raw/ to the published warehouse; costs what changed. 从原始文本到发布的数据仓库",
    executor_def=dg.in_process_executor,
)

DAILY = dg.ScheduleDefinition(
    name="daily",
    job=FULL_RUN,
    cron_schedule="30 6 * * *",
    execution_timezone="Asia/Shanghai",
    # Off until somebody switches it on in the UI: a fresh clone must not start to run by itself.
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Every day at 06:30 in Chongqing, after the morning papers. 每天 06:30（北京时间）",
)
