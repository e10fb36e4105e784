"""The sensor of files, the notices, the wait for another writer, and what is repeated by itself."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from cq_pipeline import notices
from cq_pipeline.automation import RAW_FILES, Cursor
from cq_pipeline.commands.home import close_dead_runs, open_instance
from cq_pipeline.notices import failure_notice, publish_notice, success_notice
from cq_pipeline.resources import COMMAND_TAG, RETRIES, FoldersResource, WarehouseResource, attempt
from cq_pipeline.store.folders import Folders
from cq_pipeline.store.lock import WarehouseLocked, is_living, living, writing
from tests.support import ROOT

# --- The sensor ----------------------------------------------------------------------------------------------------


class Looker:
    """Looks at raw/ as the daemon does: with the cursor that the look before left, run keys told once."""

    def __init__(self, raw: Path, instance: dg.DagsterInstance) -> None:
        self.raw, self.instance, self.cursor, self.keys = raw, instance, "", set()

    def look(self) -> str:
        """launched, repeated (a run key that was launched before), or why not."""
        result = self.evaluate()
        self.cursor = result.cursor or ""
        if not result.run_requests:
            return str(result.skip_message)
        (request,) = result.run_requests
        if request.run_key in self.keys:
            return "repeated"
        self.keys.add(request.run_key)
        return "launched"

    def evaluate(self) -> Any:
        places = FoldersResource(raw_dir=str(self.raw), warehouse_dir=str(self.raw.parent / "warehouse"))
        context = dg.build_sensor_context(instance=self.instance, cursor=self.cursor, resources={"places": places})
        return RAW_FILES.evaluate_tick(context)


@pytest.fixture
def looker(tmp_path: Path) -> Iterator[Looker]:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("增长8.5%。", encoding="utf-8")
    with dg.DagsterInstance.ephemeral() as instance:
        yield Looker(tmp_path / "raw", instance)


def test_files_are_read_once_they_have_stood_still_from_one_look_to_the_next(looker: Looker) -> None:
    assert "stand still" in looker.look()
    assert looker.look() == "launched"
    assert "nothing has changed" in looker.look()
    with (looker.raw / "b.txt").open("w", encoding="utf-8") as file:
        for half in ("增长", "8.5%"):
            file.write(half)
            file.flush()
            assert "stand still" in looker.look()
    assert looker.look() == "launched"
    assert "nothing has changed" in looker.look()


def test_a_change_that_keeps_the_size_and_a_file_that_goes_are_seen(looker: Looker) -> None:
    looker.look(), looker.look()
    path = looker.raw / "a.txt"
    facts = path.stat()
    path.write_text("增长9.5%。", encoding="utf-8")
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns + 1))
    assert "stand still" in looker.look()
    assert looker.look() == "launched"
    (looker.raw / "a.meta.yaml").write_text("title: 题", encoding="utf-8")
    assert "stand still" in looker.look()
    assert looker.look() == "launched"
    path.unlink()
    assert "stand still" in looker.look()
    assert looker.look() == "launched"


def test_hidden_files_are_not_looked_at(looker: Looker) -> None:
    looker.look(), looker.look()
    (looker.raw / ".a.txt.swp").write_text("half", encoding="utf-8")
    assert "nothing has changed" in looker.look()


def test_a_state_that_comes_back_is_launched_again(looker: Looker) -> None:
    looker.look(), looker.look()
    other = looker.raw / "b.txt"
    for _ in range(3):
        other.write_text("一", encoding="utf-8")
        os.utime(other, ns=(10**18, 10**18))
        looker.look()
        assert looker.look() == "launched"
        other.unlink()
        looker.look()
        assert looker.look() == "launched"


def test_a_look_that_is_repeated_after_a_crash_launches_nothing_twice(looker: Looker) -> None:
    looker.look()
    before = looker.cursor
    assert looker.look() == "launched"
    looker.cursor = before  # the daemon died before it stored the cursor
    assert looker.look() == "repeated"


def test_nothing_is_launched_while_a_run_waits_in_the_queue(looker: Looker) -> None:
    looker.look()
    run_id = "9" * 8 + "-0000-4000-8000-000000000000"
    looker.instance.run_storage.add_run(
        dg.DagsterRun("full_run", run_id=run_id, status=dg.DagsterRunStatus.NOT_STARTED)
    )
    assert "run 99999999 is in the queue" in looker.look()
    looker.instance.delete_run(run_id)
    assert looker.look() == "launched"


def test_a_raw_folder_that_is_away_is_said_and_loses_nothing(looker: Looker) -> None:
    looker.look(), looker.look()
    looker.raw.rename(looker.raw.with_name("away"))
    assert "cannot be listed" in looker.look()
    looker.raw.with_name("away").rename(looker.raw)
    assert "nothing has changed" in looker.look()


def test_a_cursor_of_another_kind_is_a_fresh_one() -> None:
    for text in (None, "", "7", "[1]", "no json", '{"seen": "a", "other": 1}'):
        assert Cursor.parse(text) == Cursor()
    assert Cursor.parse(Cursor("a", "b", 3).dump()) == Cursor("a", "b", 3)


# --- Two writers ---------------------------------------------------------------------------------------------------

HOLD = (
    "import sys; from pathlib import Path; from cq_pipeline.store.lock import writing\n"
    "with writing(Path(sys.argv[1]), 'another run'):\n    print('held', flush=True); sys.stdin.read()"
)


@contextmanager
def another_writer(lock: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder


@dg.asset
def written(warehouse: WarehouseResource) -> None:
    assert "Dagster run" in warehouse.folders.lock.read_text(encoding="utf-8")


def test_a_run_waits_for_another_writer(tmp_path: Path) -> None:
    folders = Folders.resolve(tmp_path / "raw", tmp_path / "warehouse")
    told: list[str] = []
    with another_writer(folders.lock) as holder:

        def hear(words: str) -> None:
            told.append(words)
            assert holder.stdin is not None
            holder.stdin.close()  # the other one ends when this one has begun to wait

        with writing(folders.lock, "this run", wait=600, waiting=hear):
            assert "this run" in folders.lock.read_text(encoding="utf-8")
        assert told == [f"process {holder.pid}: another run"]


def test_a_run_that_waits_in_vain_fails_and_may_be_retried(tmp_path: Path) -> None:
    folders = Folders.resolve(tmp_path / "raw", tmp_path / "warehouse")
    resource = WarehouseResource(raw_dir=str(folders.raw), warehouse_dir=str(folders.warehouse), wait_minutes=0)
    with another_writer(folders.lock) as holder:
        result = dg.materialize([written], resources={"warehouse": resource}, raise_on_error=False)
        assert not result.success
        with pytest.raises(WarehouseLocked), writing(folders.lock, "this run", wait=0.1):
            pass
        assert holder.stdin is not None
        holder.stdin.close()
    assert dg.materialize([written], resources={"warehouse": resource}).success


def test_only_runs_without_a_process_are_closed(tmp_path: Path) -> None:
    folders = Folders.resolve(tmp_path / "raw", tmp_path / "warehouse")
    ids = [f"{number}0000000-0000-4000-8000-000000000000" for number in range(1, 4)]
    with open_instance(folders) as instance, living(folders.living, ids[0]):
        assert is_living(folders.living, ids[0])
        states = (dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING)
        for run_id, status in zip(ids, states, strict=True):
            instance.run_storage.add_run(dg.DagsterRun("full_run", run_id=run_id, status=status))
        assert close_dead_runs(folders, instance) == 1
        found = [instance.get_run_by_id(run_id).status.name for run_id in ids]
        assert found == ["STARTED", "FAILURE", "STARTING"]
    assert not is_living(folders.living, ids[0])


# --- What is repeated ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "tags", "tries"),
    [
        (OSError(28, "No space left on device"), {}, RETRIES.max_retries + 1),
        (OSError(28, "No space left on device"), {COMMAND_TAG: "cq run"}, 1),
        (ValueError("always so"), {}, 1),
        (dg.Failure("try again"), {}, RETRIES.max_retries + 1),
        (dg.Failure("try again"), {COMMAND_TAG: "cq run"}, 1),
    ],
)
def test_only_what_a_repetition_may_mend_is_repeated(error: Exception, tags: dict[str, str], tries: int) -> None:
    calls = []

    # As the assets have it, but without the pause.
    @dg.asset(retry_policy=dg.RetryPolicy(max_retries=RETRIES.max_retries, delay=0))
    def step(context: dg.AssetExecutionContext) -> None:
        calls.append(1)
        with attempt(context):
            raise error

    result = dg.materialize([step], tags=tags, raise_on_error=False)
    assert not result.success
    assert len(calls) == tries


# --- Notices -------------------------------------------------------------------------------------------------------


def run(**tags: str) -> dg.DagsterRun:
    return dg.DagsterRun("full_run", run_id="12345678-0000-4000-8000-000000000000", tags=tags)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_failure_is_told_on_one_safe_line(tmp_path: Path) -> None:
    evil = "坏文件\n\x1b[31m<script>alert(1)</script>\u202etxt.exe & " + "长" * 2000
    notice = failure_notice(run(**{"cq/trigger": "raw_files", "dagster/will_retry": "true"}), {"extraction": evil})
    publish_notice(notice, tmp_path / "log.jsonl", None)
    text = (tmp_path / "log.jsonl").read_text("utf-8")
    assert text.count("\n") == 1
    assert not any(hidden in text for hidden in ("\x1b", "\u202e"))
    (found,) = lines(tmp_path / "log.jsonl")
    assert (found["kind"], found["trigger"], found["retried"]) == ("failed", "raw_files", True)
    assert "<script>" not in found["text"]
    assert "&lt;script&gt;" in found["text"]
    assert len(found["detail"]) == notices.LONGEST


def test_success_is_told_only_after_trouble_or_with_warnings() -> None:
    assert success_notice(run(), [], None) is None
    for before in ("failed", "warned"):
        recovered = success_notice(run(), [], before)
        assert recovered is not None
        assert recovered["kind"] == "recovered"
    warned = success_notice(run(), ["claims: figures_do_not_drift"], None)
    assert warned is not None
    assert (warned["kind"], warned["detail"]) == ("warned", "checks warn: claims: figures_do_not_drift")


class Hook:
    """A webhook on loopback that answers with the codes it was given, and keeps what it got."""

    def __init__(self, *codes: int) -> None:
        hook, self.got, answers = self, [], list(codes)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                hook.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(answers.pop(0))
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/secret-token"

    def __enter__(self) -> "Hook":
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.mark.parametrize(
    ("codes", "posts", "problem"),
    [
        ((200,), 1, None),
        ((503, 200), 2, None),
        ((500, 500, 500), 3, "HTTP 500"),
        ((404,), 1, "HTTP 404"),
        ((302,), 1, "HTTP 302"),
    ],
)
def test_a_webhook_gets_the_notice_and_its_failure_is_noted_without_its_address(
    codes: tuple[int, ...], posts: int, problem: str | None, tmp_path: Path
) -> None:
    log = tmp_path / "log.jsonl"
    notice = failure_notice(run(), {"dbt": "不对"})
    with Hook(*codes) as hook:
        publish_notice(notice, log, lambda n: notices.post(hook.address, n, pause=lambda _: None))
    assert hook.got == [notice] * posts
    assert [line.get("detail") for line in lines(log)[1:]] == ([problem] if problem else [])
    assert "secret-token" not in log.read_text("utf-8")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "no address", "http://127.0.0.1:9/token"])
def test_a_webhook_that_cannot_be_reached_hinders_nothing(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(notices.WEBHOOK_VARIABLE, address)
    monkeypatch.setattr(notices.time, "sleep", lambda _: None)
    monkeypatch.setattr(notices.post, "__defaults__", (lambda _: None,))
    publish_notice(failure_notice(run(), {}), tmp_path / "log.jsonl", notices.webhook())
    assert [line["kind"] for line in lines(tmp_path / "log.jsonl")] == ["failed", "webhook_failed"]
    assert address not in (tmp_path / "log.jsonl").read_text("utf-8")


def test_sensors_tell_failure_and_recovery_of_real_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(notices.WEBHOOK_VARIABLE, raising=False)
    places = FoldersResource(raw_dir=str(tmp_path / "raw"), warehouse_dir=str(tmp_path))
    wrong = [True]

    @dg.asset
    def published() -> None:
        if wrong:
            raise ValueError("第3行：不是数字")

    @dg.asset_check(asset=published)
    def looks_well() -> dg.AssetCheckResult:
        return dg.AssetCheckResult(passed=not odd, severity=dg.AssetCheckSeverity.WARN)

    @dg.asset
    def another() -> None:
        """Launched by itself: that it succeeds says nothing of the version."""

    odd: list[bool] = []
    with dg.DagsterInstance.ephemeral() as instance:

        def one_run(*assets: Any) -> None:
            result = dg.materialize(assets or [published, looks_well], instance=instance, raise_on_error=False)
            context = dg.build_run_status_sensor_context(
                sensor_name="notice",
                dagster_event=next(e for e in reversed(result.all_events) if e.is_job_success or e.is_job_failure),
                dagster_instance=instance,
                dagster_run=result.dagster_run,
                resources={"places": places},
            )
            if result.success:
                notices.SUCCESS_NOTICE(context)
            else:
                notices.FAILURE_NOTICE(context.for_run_failure())

        one_run()
        one_run(another)
        wrong.clear()
        one_run()
        one_run()
        odd.append(True)
        one_run()
        odd.clear()
        one_run(another)
        one_run()
    told = lines(tmp_path / "notices.jsonl")
    assert [line["kind"] for line in told] == ["failed", "recovered", "warned", "recovered"]
    assert told[0]["detail"] == "published: ValueError: 第3行：不是数字"
    assert told[2]["detail"] == "checks warn: published: looks_well"


def test_a_run_that_was_killed_is_told_by_what_dagster_said_of_it(tmp_path: Path) -> None:
    places = FoldersResource(raw_dir=str(tmp_path / "raw"), warehouse_dir=str(tmp_path))
    with dg.DagsterInstance.ephemeral() as instance:
        killed = instance.run_storage.add_run(
            dg.DagsterRun(
                "full_run", run_id="7" * 8 + "-0000-4000-8000-000000000000", status=dg.DagsterRunStatus.STARTED
            )
        )
        instance.report_engine_event("Its process was terminated by signal 9 (SIGKILL).", killed)
        event = instance.report_run_failed(killed)
        instance.report_engine_event("Retrying the run", killed)
        context = dg.build_run_status_sensor_context(
            sensor_name="notice",
            dagster_event=event,
            dagster_instance=instance,
            dagster_run=killed,
            resources={"places": places},
        )
        notices.FAILURE_NOTICE(context.for_run_failure())
    (line,) = lines(tmp_path / "notices.jsonl")
    assert line["detail"] == "run: Its process was terminated by signal 9 (SIGKILL)."
