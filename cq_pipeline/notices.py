"""Notices: what went wrong and what works again, written to a log and, if asked, sent to a webhook.

Run status sensors look at every run that ends, whoever started it, also at one whose process was killed (a hook of a step
would not see that). Each notice is one line of JSON in `warehouse/notices.jsonl`:

    failed      a run failed: which step, and why; `retried` says that Dagster tries again by itself
    warned      a run succeeded, but checks warn: which
    recovered   the first run that published a version without failure or warning after one with

`CQ_WEBHOOK_URL` names an http(s) address that gets the same object as a POST, with a line for people in `text`. A
webhook that fails is noted in the log, and hinders no run. The address may hold a secret: it is written nowhere.
Texts of errors come from files and are untrusted: control characters are taken out and markup is escaped.
"""

from __future__ import annotations

import html
import json
import os
import re
import time
import urllib.request
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dagster as dg
from dagster._core.storage.tags import WILL_RETRY_TAG

from cq_pipeline.resources import FoldersResource

WEBHOOK_VARIABLE = "CQ_WEBHOOK_URL"
TIMEOUT_SECONDS = 10.0
ATTEMPTS = 3
LONGEST = 500
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_ENDED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE]

Notice = dict[str, Any]
Send = Callable[[Mapping[str, Any]], None]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A webhook that sends elsewhere is refused: the notice is for the address that was configured."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


def clean(text: object) -> str:
    r"""One short line without control characters and characters that change the direction of writing.

    >>> clean("第1行\n\x1b[31m第2行")
    '第1行 [31m第2行'
    """
    line = " ".join(_HIDDEN.sub(" ", str(text)).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def failure_notice(run: dg.DagsterRun, errors: Mapping[str, str]) -> Notice:
    """The notice of a failed run; `errors`: step → message."""
    retried = run.tags.get(WILL_RETRY_TAG) == "true"
    what = "; ".join(f"{step}: {words}" for step, words in errors.items())
    return _notice("failed", run, what, "运行失败", retried=retried)


def success_notice(run: dg.DagsterRun, warnings: list[str], before: str | None) -> Notice | None:
    """The notice of a run that succeeded, if there is anything to tell; `before`: see `trouble_before`."""
    if warnings:
        return _notice("warned", run, "checks warn: " + ", ".join(warnings), "检查告警")
    if before is not None:
        return _notice("recovered", run, f"published without a warning; a run before {before}", "恢复正常")
    return None


def _notice(kind: str, run: dg.DagsterRun, detail: str, zh: str, **more: object) -> Notice:
    detail = clean(detail)
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "kind": kind,
        "run_id": run.run_id,
        "job": run.job_name,
        "trigger": clean(run.tags.get("cq/trigger") or run.tags.get("cq/command") or "UI"),
        "detail": detail,
        **more,
        "text": html.escape(f"cq {kind} {zh}: run {run.run_id[:8]}: {detail}", quote=False),
    }


def publish_notice(notice: Notice, log: Path, send: Send | None) -> None:
    """Append the notice to the log, then send it; an error of either is no error of the run."""
    _append(log, notice)
    if send is None:
        return
    try:
        send(notice)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong there, the pipeline goes on
        problem = f"HTTP {error.code}" if isinstance(error, urllib.request.HTTPError) else type(error).__name__
        _append(log, {"at": notice["at"], "kind": "webhook_failed", "run_id": notice["run_id"], "detail": problem})


def webhook() -> Send | None:
    """What sends a notice to the address in `CQ_WEBHOOK_URL`, or None when there is none."""
    address = os.environ.get(WEBHOOK_VARIABLE, "").strip()
    return (lambda notice: post(address, notice)) if address else None


def post(address: str, notice: Mapping[str, Any], pause: Callable[[float], None] = time.sleep) -> None:
    """POST a notice as JSON; three attempts. Raises what the last one raised."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise ValueError(f"{WEBHOOK_VARIABLE} is no http or https address")
    request = urllib.request.Request(  # noqa: S310 - http and https only
        address,
        data=json.dumps(notice, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json; charset=utf-8", "User-Agent": "cq-pipeline"},
    )
    opener = urllib.request.build_opener(_NoRedirect)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with opener.open(request, timeout=TIMEOUT_SECONDS):
                return
        except Exception as error:
            refused = isinstance(error, urllib.request.HTTPError) and error.code < 500
            if refused or attempt == ATTEMPTS:
                raise
            pause(float(attempt))


def _append(log: Path, notice: Mapping[str, Any]) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    # One write of one line: lines of two processes do not mix.
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(notice, ensure_ascii=False) + "\n")


def failed_checks(instance: dg.DagsterInstance, run_id: str) -> list[str]:
    """The checks of a run that did not pass, as asset: check."""
    records = instance.get_records_for_run(run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION).records
    found = []
    for record in records:
        event = record.event_log_entry.dagster_event
        if event is not None and not event.asset_check_evaluation_data.passed:
            evaluation = event.asset_check_evaluation_data
            found.append(f"{evaluation.asset_key.to_user_string()}: {evaluation.check_name}")
    return sorted(found)


def published(instance: dg.DagsterInstance, run_id: str) -> bool:
    """Whether a run published a version; one that was launched for some assets only does not."""
    records = instance.get_records_for_run(run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION).records
    return any(record.asset_key is not None and record.asset_key.path == ["published"] for record in records)


def trouble_before(instance: dg.DagsterInstance, run: dg.DagsterRun) -> str | None:
    """What is amiss: failed or warned, if a run since the last clean version was so. Runs of all jobs count: they write one warehouse."""
    mine = instance.get_run_record_by_id(run.run_id)
    for record in instance.get_run_records(dg.RunsFilter(statuses=_ENDED), limit=50):
        before = record.dagster_run
        if mine is None or record.storage_id >= mine.storage_id:
            continue
        if before.status is dg.DagsterRunStatus.FAILURE:
            return "failed"
        if failed_checks(instance, before.run_id):
            return "warned"
        if published(instance, before.run_id):
            return None
    return None


def _words(failure: Any, error: Any) -> str:
    """What a failure says of itself, else the error at its bottom."""
    if failure is not None and failure.description:
        return clean(failure.description)
    while error is not None and error.cause is not None:
        error = error.cause
    return clean(error.message) if error is not None else ""


def _last_engine_event(instance: dg.DagsterInstance, run: dg.DagsterRun) -> str:
    """What Dagster said of a run that could not speak for itself: by which signal its process ended."""
    said = "its process ended without a word"
    kinds = {dg.DagsterEventType.ENGINE_EVENT, dg.DagsterEventType.RUN_FAILURE}
    for record in instance.get_records_for_run(run.run_id, of_type=kinds).records:
        event = record.event_log_entry.dagster_event
        if event is None or event.is_job_failure:
            break
        said = event.message or said
    return clean(said)


@dg.run_failure_sensor(
    name="failure_notice",
    minimum_interval_seconds=15,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Writes and sends a notice when a run failed. 运行失败时发出通知",
)
def FAILURE_NOTICE(context: dg.RunFailureSensorContext, places: FoldersResource) -> None:  # noqa: N802
    """A run failed."""
    run, instance = context.dagster_run, context.instance
    errors = {
        str(event.step_key): _words(event.step_failure_data.user_failure_data, event.step_failure_data.error)
        for event in context.get_step_failure_events()
    }
    if checks := failed_checks(instance, run.run_id):
        errors["checks"] = ", ".join(checks)
    if not errors:
        # A run that was killed has no failure data of its own.
        data = context.failure_event.event_specific_data
        errors["run"] = _words(None, getattr(data, "error", None)) or _last_engine_event(instance, run)
    publish_notice(failure_notice(run, errors), places.folders.notices, webhook())


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    name="success_notice",
    minimum_interval_seconds=15,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Writes and sends a notice when checks warn, or when all is well again. 检查告警或恢复正常时发出通知",
)
def SUCCESS_NOTICE(context: dg.RunStatusSensorContext, places: FoldersResource) -> None:  # noqa: N802
    """A run succeeded."""
    run, instance = context.dagster_run, context.instance
    before = trouble_before(instance, run) if published(instance, run.run_id) else None
    notice = success_notice(run, failed_checks(instance, run.run_id), before)
    if notice is not None:
        publish_notice(notice, places.folders.notices, webhook())


NOTICES = [FAILURE_NOTICE, SUCCESS_NOTICE]
