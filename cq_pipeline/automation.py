"""When the pipeline runs: one job for all of it, the daily schedule, and the sensor of new and changed files.

    daily      every morning, whatever happened        }
    raw_files  when files below raw/ came, changed or  }  full_run: raw/ → store → checks → dbt → published
               went, and have stood still since        }
    the UI, `cq run`, a backfill of months             }

Whatever starts it, a run costs what changed, and runs wait for one another (see `cq_pipeline.resources`).
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import dagster as dg

from cq_pipeline.resources import FoldersResource
from cq_pipeline.store.ingest import walk_facts

FULL_RUN = dg.define_asset_job(
    "full_run",
    selection=dg.AssetSelection.all(),
    description="From raw/ to the published warehouse; costs what changed. 从原始文本到发布的数据仓库",
    executor_def=dg.in_process_executor,
    tags={"cq/writes": "warehouse"},
)

DAILY = dg.ScheduleDefinition(
    name="daily",
    job=FULL_RUN,
    cron_schedule="30 6 * * *",
    execution_timezone="Asia/Shanghai",
    tags={"cq/trigger": "daily"},
    # Off until somebody switches it on in the UI: a fresh clone must not start to run by itself.
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Every day at 06:30 in Chongqing, after the morning papers. 每天 06:30（北京时间）",
)

SENSOR_SECONDS = int(os.environ.get("CQ_SENSOR_SECONDS") or 30)
"""How often raw/ is looked at; a file is read when it has stood still from one look to the next."""

_WAITING = [dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING]


@dataclass(frozen=True, slots=True)
class Cursor:
    """What the sensor remembers: raw/ at the last look and at the last launch, and how many launches there were."""

    seen: str = ""
    launched: str = ""
    launches: int = 0

    @classmethod
    def parse(cls, text: str | None) -> Cursor:
        """A cursor as it was stored; a fresh one when there is none or it is of another kind."""
        try:
            return cls(**json.loads(text or "{}"))
        except (ValueError, TypeError):
            return cls()

    def dump(self) -> str:
        """As text."""
        return json.dumps(asdict(self))


def raw_state(raw: Path) -> str:
    """A hash of the names, sizes and times of all files below raw/; changes when one comes, changes or goes."""
    digest = hashlib.sha256()
    for facts in walk_facts(raw):
        digest.update(repr(facts).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:16]


@dg.sensor(
    name="raw_files",
    job=FULL_RUN,
    minimum_interval_seconds=SENSOR_SECONDS,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description=(
        "Launches a run when files below raw/ came, changed or went and nothing has moved since the last look; not"
        " while a run waits in the queue. 原始文本有新增、修改或删除且已稳定时启动运行"
    ),
)
def RAW_FILES(context: dg.SensorEvaluationContext, places: FoldersResource) -> dg.SensorResult:  # noqa: N802
    """One look at raw/."""
    cursor = Cursor.parse(context.cursor)
    try:
        state = raw_state(places.folders.raw)
    except OSError as error:
        return _skip(cursor, f"raw/ cannot be listed: {error.strerror or error} 无法读取原始文本文件夹")
    seen = Cursor(state, cursor.launched, cursor.launches)
    if state == cursor.launched:
        return _skip(seen, "nothing has changed since the last launch 没有变化")
    if state != cursor.seen:
        return _skip(
            seen, "files have come, changed or gone since the last look; waiting until they stand still 等待文件稳定"
        )
    waiting = context.instance.get_runs(filters=dg.RunsFilter(statuses=_WAITING), limit=1)
    if waiting:
        return _skip(seen, f"run {waiting[0].run_id[:8]} is in the queue and will read them 已有运行在排队")
    # The number makes a state that comes back (a file that is added and taken away again) a launch of its own. A tick
    # that is repeated because the daemon died before it stored the cursor gives the same key, and launches nothing.
    key = f"{cursor.launches + 1}-{state}"
    return dg.SensorResult(
        run_requests=[dg.RunRequest(run_key=key, tags={"cq/trigger": "raw_files", "cq/raw_state": state})],
        cursor=Cursor(state, state, cursor.launches + 1).dump(),
    )


def _skip(cursor: Cursor, reason: str) -> dg.SensorResult:
    return dg.SensorResult(skip_reason=reason, cursor=cursor.dump())
