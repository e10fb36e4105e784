"""`cq ui` as a long-running service: the sensor, a broken file, a backfill, and the pages in a browser.

One server on loopback, in a folder of its own; the tests follow one another on it. `CQ_SCREENSHOTS=docs` before the
command writes the pictures of docs/operations.md anew.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from cq_pipeline.schemas import EXTRACTION_TABLES
from cq_pipeline.store.folders import Folders
from cq_pipeline.store.lock import writing
from tests.services import free_port, program, wait_for
from tests.support import ROOT

LOCATION = "cq_pipeline.definitions"
_RUNS = """query($tags: [ExecutionTag!]) { runsOrError(filter: {tags: $tags}) { ... on Runs {
    results { runId status tags { key value } } } } }"""
_MESSAGES = """query($id: ID!) { logsForRun(runId: $id) { ... on EventConnection { events {
    ... on MessageEvent { message } } } } }"""
_CHECK = """query($asset: AssetKeyInput!, $check: String!) {
    assetCheckExecutions(assetKey: $asset, checkName: $check, limit: 1) {
        status evaluation { severity metadataEntries { label ... on MarkdownMetadataEntry { mdStr } } } } }"""
_SENSOR = """mutation($s: SensorSelector!) { startSensor(sensorSelector: $s) { __typename } }"""
_TICKS = """query($s: SensorSelector!) { sensorOrError(sensorSelector: $s) { ... on Sensor {
    sensorState { ticks(limit: 1) { id } } } } }"""
_PARTITIONS = """query($asset: AssetKeyInput!) { assetNodeOrError(assetKey: $asset) { ... on AssetNode {
    partitionKeys assetPartitionStatuses { ... on DefaultPartitionStatuses { materializedPartitions } } } } }"""
_LAUNCH = """mutation($b: LaunchBackfillParams!) { launchPartitionBackfill(backfillParams: $b) {
    __typename ... on LaunchBackfillSuccess { backfillId } } }"""
_BACKFILL = (
    """query($id: String!) { partitionBackfillOrError(backfillId: $id) { ... on PartitionBackfill { status } } }"""
)


@dataclass
class Server:
    """A running `cq ui` and its folders."""

    folders: Folders
    port: int
    process: subprocess.Popen[str]
    notes: dict[str, str] = field(default_factory=dict)

    def ask(self, query: str, **variables: object) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/graphql",
            data=json.dumps({"query": query, "variables": variables}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            content = json.load(answer)
        assert "errors" not in content, content["errors"]
        return content["data"]

    def sensor(self, query: str, name: str) -> Any:
        selector = {"repositoryName": "__repository__", "repositoryLocationName": LOCATION, "sensorName": name}
        (answer,) = self.ask(query, s=selector).values()
        return answer

    def runs(self, **tags: str) -> list[dict[str, Any]]:
        wanted = [{"key": key.replace("__", "/"), "value": value} for key, value in tags.items()]
        found: list[dict[str, Any]] = self.ask(_RUNS, tags=wanted)["runsOrError"]["results"]
        return found

    def wait_for(self, what: str, ask: Any) -> Any:
        return wait_for(what, ask, self.process)

    def messages(self, run_id: str) -> list[str]:
        events = self.ask(_MESSAGES, id=run_id)["logsForRun"]["events"]
        return [event.get("message", "") for event in events]

    def notices(self) -> list[dict[str, Any]]:
        log = self.folders.notices
        return [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []

    def wait_for_success(self, number: int) -> str:
        """The id of the sensor's run that was the `number`th to succeed."""

        def ended() -> str | None:
            done = [run["runId"] for run in self.runs(dagster__sensor_name="raw_files") if run["status"] == "SUCCESS"]
            return done[-number] if len(done) >= number else None

        return str(self.wait_for(f"success {number} of the sensor's runs", ended))

    def sql(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.folders.database), read_only=True) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("dagster-ui")
    folders = Folders.resolve(home / "raw", home / "warehouse")
    folders.raw.mkdir()
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("CQ_", "DAGSTER_", "DBT_"))}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["CQ_SENSOR_SECONDS"] = "5"
    command = [sys.executable, "-m", "cq_pipeline.cli", "ui", "--raw", str(folders.raw)]
    command += ["--warehouse", str(folders.warehouse), "--port", str(port)]
    with (home / "ui.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=log, text=True, start_new_session=True
        )
        try:
            running = Server(folders, port, process)
            running.wait_for("the server", lambda: running.ask("{ version }"))
            for name in ("failure_notice", "success_notice"):
                # What ended before the first look of these is not told.
                running.wait_for("the first look", lambda: running.sensor(_TICKS, name)["sensorState"]["ticks"])  # noqa: B023
            running.wait_for("the sensor", lambda: running.sensor(_SENSOR, "raw_files")["__typename"] == "Sensor")
            yield running
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def test_1_a_new_file_is_published_though_another_writer_is_at_work_and_the_run_is_killed(server: Server) -> None:
    def waiting(*but: str) -> str | None:
        """The sensor's run that waits for the lock."""
        runs = [run["runId"] for run in server.runs(dagster__sensor_name="raw_files") if run["runId"] not in but]
        waits = (
            run for run in runs if any("waiting for" in line and "somebody" in line for line in server.messages(run))
        )
        return next(waits, None)

    with writing(server.folders.lock, "cq run of somebody"):
        shutil.copy(ROOT / "raw" / "003_c05f8967b619d6a9.txt", server.folders.raw)
        killed = server.wait_for("a run that waits for the lock", waiting)
        (pid,) = re.findall(r"Executing steps in process \(pid: (\d+)\)", "\n".join(server.messages(killed)))
        os.kill(int(pid), signal.SIGKILL)
        again = server.wait_for("the run that Dagster launches in its place", lambda: waiting(killed))
        assert not server.folders.database.exists()
    assert server.wait_for_success(1) == again
    (tags,) = [run["tags"] for run in server.runs(dagster__sensor_name="raw_files") if run["runId"] == again]
    tags = {tag["key"]: tag["value"] for tag in tags}
    assert (tags["cq/trigger"], tags["dagster/parent_run_id"]) == ("raw_files", killed)
    assert server.sql("select count(*) > 100 from indicator_wide where source_file like '003_%'") == [(True,)]
    months = server.ask(_PARTITIONS, asset={"path": ["claims"]})["assetNodeOrError"]
    assert sorted(months["partitionKeys"]) == ["2024-04", "unknown"]
    assert set(months["assetPartitionStatuses"]["materializedPartitions"]) == {"2024-04", "unknown"}
    server.wait_for("both notices", lambda: len(server.notices()) == 2)
    assert [(line["kind"], line.get("retried")) for line in server.notices()] == [("failed", True), ("recovered", None)]
    assert "signal 9" in server.notices()[0]["detail"]


def test_2_a_broken_file_is_quarantined_and_told_and_harms_no_other(server: Server) -> None:
    before = server.sql("from indicator_wide order by claim_id")
    (server.folders.raw / "<b>broken.txt").write_bytes(b"\x7fELF" + bytes(range(256)) * 9)
    server.wait_for_success(2)
    assert server.sql("select source_file, reason from quarantine") == [("<b>broken.txt", "binary")]
    assert server.sql("from indicator_wide order by claim_id") == before
    asset = {"path": ["quarantine"]}
    (execution,) = server.ask(_CHECK, asset=asset, check="quarantine_does_not_grow")["assetCheckExecutions"]
    assert (execution["status"], execution["evaluation"]["severity"]) == ("FAILED", "WARN")
    texts = [entry.get("mdStr", "") for entry in execution["evaluation"]["metadataEntries"]]
    assert any("\\<b\\>broken.txt" in text for text in texts)

    server.wait_for("a notice", lambda: len(server.notices()) == 3)
    notice = server.notices()[-1]
    assert (notice["kind"], notice["detail"]) == ("warned", "checks warn: quarantine: quarantine_does_not_grow")


@pytest.fixture(scope="module")
def browser(server: Server) -> Iterator[Chrome]:
    packages = ("chromium", "chromium-driver", "fonts-noto-cjk")
    options = ChromeOptions()
    options.binary_location = program("chromium", packages)
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"):
        options.add_argument(flag)
    options.add_argument("--window-size=1500,950")
    driver = Chrome(options=options, service=Service(program("chromedriver", packages)))
    try:
        yield driver
    finally:
        driver.quit()


def see(server: Server, browser: Chrome, picture: str, path: str, words: list[str], folder: Path) -> None:
    """Open a page, wait until it shows all the words, and keep its picture."""
    browser.get(f"http://127.0.0.1:{server.port}{path}")
    wait_for_words(browser, words, picture, folder)


def wait_for_words(browser: Chrome, words: list[str], picture: str, folder: Path) -> None:
    def shown(driver: Chrome) -> bool:
        text = driver.execute_script("return document.body.innerText")
        return all(word in text for word in words)

    try:
        WebDriverWait(browser, 240).until(shown, f"the page shows not all of {words}")
    finally:
        folder = Path(os.environ.get("CQ_SCREENSHOTS") or folder)
        assert browser.save_screenshot(str(folder / f"dagster-{picture}.png"))


def test_3_the_failing_check_shows_the_file_and_nothing_of_its_name_is_markup(
    server: Server, browser: Chrome, tmp_path: Path
) -> None:
    words = ["quarantine_does_not_grow", "Failed", "被隔离的文件没有增加"]
    path = "/assets/quarantine?view=checks&checkDetail=quarantine_does_not_grow"
    see(server, browser, "check", path, words, tmp_path)
    browser.find_element(By.XPATH, "//*[text()='[Show Markdown]']").click()
    wait_for_words(browser, ["<b>broken.txt", "binary"], "evidence", tmp_path)
    assert "broken" not in browser.execute_script(
        "return [...document.querySelectorAll('b')].map(b => b.innerText).join()"
    )


def test_4_a_backfill_of_a_month_is_launched(server: Server) -> None:
    selection = [{"path": [name]} for name in EXTRACTION_TABLES]
    params = {"assetSelection": selection, "partitionNames": ["2024-04"], "title": "April 2024 anew"}
    launched = server.ask(_LAUNCH, b=params)["launchPartitionBackfill"]
    assert launched["__typename"] == "LaunchBackfillSuccess"
    server.notes["backfill"] = launched["backfillId"]


@pytest.mark.parametrize(
    ("picture", "path", "words"),
    [
        ("assets", f"/locations/{LOCATION}/asset-groups/extraction", ["claims", "rejections", "100% filled", "Passed"]),
        ("run", "/runs/{run}", ["Success", "full_run", "raw_files", "RUN_SUCCESS"]),
        (
            "months",
            "/assets/claims?view=partitions&partition=2024-04",
            ["2024-04", "unknown", "Latest materialization"],
        ),
    ],
)
def test_5_the_pages_render(
    server: Server, browser: Chrome, picture: str, path: str, words: list[str], tmp_path: Path
) -> None:
    run = server.runs(dagster__sensor_name="raw_files")[0]["runId"]
    see(server, browser, picture, path.format(run=run), words, tmp_path)


def test_6_the_backfill_reads_the_texts_of_the_month_anew(server: Server) -> None:
    def ended() -> str | None:
        status = server.ask(_BACKFILL, id=server.notes["backfill"])["partitionBackfillOrError"]["status"]
        return status if status not in ("REQUESTED", "COMPLETING") else None

    assert server.wait_for("the backfill", ended) == "COMPLETED_SUCCESS"
    (run,) = server.runs(dagster__backfill=server.notes["backfill"])
    assert any(
        "texts read 读取文本: 1; months changed 变化月份: 2024-04" in line for line in server.messages(run["runId"])
    )
