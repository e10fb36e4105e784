"""docs/operations.md: its commands do what it says, its tables name all there is, its units and settings are sound."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
import yaml
from dagster._core.instance.config import dagster_instance_config

from cq_pipeline.assets.checks import CHECKS
from cq_pipeline.assets.published import published_files_match_the_manifest
from tests.services import program
from tests.support import ROOT

PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh( root)?\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
TEXT = """\
重庆日报 2024年4月26日

一季度江津区经济运行情况

一季度，全区实现地区生产总值350.2亿元，同比增长8.5%，增速居全市第三。积极推动渝车出海，汽车出口增长12.5%。
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of the page, run one after the other in a copy of the project."""
    home = tmp_path_factory.mktemp("operations")
    project = home / "project"
    ignored = shutil.ignore_patterns(".venv", ".git", "target", "*.egg-info", ".*_cache", "pages", ".superset")
    shutil.copytree(
        ROOT,
        project,
        ignore=lambda folder, names: {*ignored(folder, names), *(["warehouse"] if folder == str(ROOT) else [])},
    )
    (project / ".venv").symlink_to(ROOT / ".venv")
    for name in ("raw", "warehouse", "backup"):
        (home / name).mkdir()
    (home / "raw" / "江津.txt").write_text(TEXT, encoding="utf-8")
    (home / "warehouse" / "notices.jsonl").write_text("", encoding="utf-8")
    return home


def run(home: Path, script: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("CQ_", "DAGSTER_", "DBT_"))}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment |= {
        "CQ_RAW": str(home / "raw"),
        "CQ_WAREHOUSE": str(home / "warehouse"),
        "DAGSTER_HOME": str(home / "warehouse" / ".dagster"),
        "BACKUP": str(home / "backup"),
        "PYTHONPATH": str(home / "project"),  # the copy, not the project that .venv was made for
    }
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=home / "project",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_commands_of_the_page_do_what_it_says(home: Path) -> None:
    table = (ROOT / "cq_pipeline" / "vocabulary" / "tables" / "policy_terms.csv").read_bytes()
    said = ""
    for root, script in BLOCKS:
        if not root:
            done = run(home, script)
            assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
            said += done.stdout
    assert (ROOT / "cq_pipeline" / "vocabulary" / "tables" / "policy_terms.csv").read_bytes() == table
    with duckdb.connect(str(home / "warehouse" / "cq.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from indicator_wide").fetchall() == [(4,)]
        assert "渝车出海" in said
    assert (home / "warehouse.broken").is_dir()
    assert (home / "warehouse" / ".dagster" / "dagster.yaml").read_bytes() == (
        ROOT / "deploy" / "dagster.yaml"
    ).read_bytes()
    assert "Started schedule daily" in said
    assert "Started sensor raw_files" in said


def test_every_block_is_sound_shell() -> None:
    assert len(BLOCKS) > 8
    for _, script in BLOCKS:
        done = subprocess.run(["bash", "-n", "-c", script], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_every_check_is_explained() -> None:
    names = {key.name for check in [*CHECKS, published_files_match_the_manifest] for key in check.check_keys}
    assert [name for name in sorted(names) if f"`{name}`" not in PAGE] == []


def test_every_file_the_page_names_exists() -> None:
    links = re.findall(r"\]\(([^)#]+)", PAGE)
    assert [link for link in links if not link.startswith("http") and not (ROOT / "docs" / link).exists()] == []
    named = set(re.findall(r"\b(?:deploy|tests)/[\w.-]+\.\w+", PAGE))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_variable_of_the_services_is_explained() -> None:
    settings = (ROOT / "deploy" / "cq-pipeline.env").read_text("utf-8")
    names = re.findall(r"^#?(CQ_\w+)=", settings, re.MULTILINE)
    assert [name for name in names if name not in PAGE] == []
    assert re.findall(r"PASSWORD=.+|URL=.+", settings) == []


@pytest.mark.parametrize("files", [["dagster.yaml"], ["dagster.yaml", "postgresql.yaml"]])
def test_the_settings_are_dagsters(files: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOST", "DATABASE", "USER", "PASSWORD"):
        monkeypatch.setenv(f"CQ_PG_{name}", "x")
    monkeypatch.setenv("CQ_PG_PORT", "5432")
    text = "".join((ROOT / "deploy" / name).read_text("utf-8") for name in files)
    (tmp_path / "dagster.yaml").write_text(text, encoding="utf-8")
    config, _ = dagster_instance_config(str(tmp_path))
    assert config["concurrency"]["runs"]["max_concurrent_runs"] == 1
    assert config["telemetry"]["enabled"] is False
    assert ("storage" in config) is (len(files) == 2)
    assert yaml.safe_load(text)["run_retries"]["retry_on_asset_or_op_failure"] is False


@pytest.mark.parametrize("unit", ["cq-daemon.service", "cq-webserver.service"])
def test_the_units_are_sound(unit: str, tmp_path: Path) -> None:
    analyze = program("systemd-analyze", ["systemd"])
    # The programs lie where they will be installed; here any program stands for them.
    text = (ROOT / "deploy" / unit).read_text("utf-8")
    assert "-h 0.0.0.0" not in text
    (tmp_path / unit).write_text(re.sub(r"/opt/cq-pipeline/\.venv/bin/\S+", "/bin/true", text), encoding="utf-8")
    done = subprocess.run([analyze, "verify", str(tmp_path / unit)], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if unit in line] == []
