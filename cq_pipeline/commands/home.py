"""The Dagster home of a warehouse: its settings, and runs that died. `cq home` makes it ready for a service."""

from __future__ import annotations

import shutil
from typing import Any

import yaml
from dagster import DagsterInstance, DagsterRunStatus, RunsFilter
from dagster._core.instance.ref import InstanceRef

from cq_pipeline.assets.months import add_unknown_month
from cq_pipeline.commands import terminal
from cq_pipeline.commands.event_log import OpenEventLog
from cq_pipeline.commands.terminal import plain
from cq_pipeline.store.folders import PROJECT_ROOT, Folders
from cq_pipeline.store.lock import is_living

SETTINGS = PROJECT_ROOT / "deploy" / "dagster.yaml"


def home(folders: Folders) -> None:
    """Make the home ready, and say what was done."""
    dead = make_ready(folders)
    console = terminal.stdout()
    console.print(plain(f"Dagster home {folders.dagster_home}"))
    console.print(plain(f"runs that had died and were closed 已关闭的意外终止的运行: {dead}"))


def make_ready(folders: Folders) -> int:
    """Settings, the first partition, and no dead runs; gives how many there were."""
    with open_instance(folders) as instance:
        add_unknown_month(instance)
        return close_dead_runs(folders, instance)


def open_instance(folders: Folders) -> DagsterInstance:
    """The warehouse's Dagster instance, without capture of output, which would start processes for every step, and with an
    event log that stays open, unless the settings name another storage.
    """
    folders.dagster_home.mkdir(parents=True, exist_ok=True)
    settings = folders.dagster_home / "dagster.yaml"
    if not settings.exists():
        shutil.copyfile(SETTINGS, settings)
    overrides: Any = {
        "compute_logs": {
            "module": "dagster._core.storage.noop_compute_log_manager",
            "class": "NoOpComputeLogManager",
        }
    }
    if not any("storage" in key for key in yaml.safe_load(settings.read_bytes()) or ()):
        overrides["event_log_storage"] = {
            "module": OpenEventLog.__module__,
            "class": OpenEventLog.__name__,
            "config": {"base_dir": str(folders.dagster_home / "history" / "runs")},
        }
    return DagsterInstance.from_ref(InstanceRef.from_dir(str(folders.dagster_home), overrides=overrides))


def close_dead_runs(folders: Folders, instance: DagsterInstance) -> int:
    """Mark runs as failed whose process died without a word; gives their number.

    A run's process holds its mark (`store.lock.living`) while it works and while it waits for another writer. Left as
    they are, dead runs would count against Dagster's limit of one run at a time and hold up its queue for good.
    """
    begun = instance.get_runs(filters=RunsFilter(statuses=[DagsterRunStatus.STARTED, DagsterRunStatus.CANCELING]))
    dead = [found for found in begun if not is_living(folders.living, found.run_id)]
    for found in dead:
        instance.report_run_failed(found, "Its process ended without a word. 运行进程意外终止")
    return len(dead)
