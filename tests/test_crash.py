"""Runs that are killed, at every point and with what they started; the long, random loop is `python -m benchmarks crash`."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cq_pipeline.store.lock import CHILDREN, writing
from tests.support import ROOT


@pytest.mark.parametrize(("what", "points"), [("extraction", 20), ("publishing", 5)])
def test_wherever_it_is_killed_the_next_run_ends_as_if_nothing_had_been(what: str, points: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill_points", what, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > points  # as many points were there to be killed at


PARENT = """
import subprocess, sys
from pathlib import Path
from cq_pipeline.store.lock import writing
warehouse = Path(sys.argv[1])
with writing(warehouse / ".lock", "a run"):
    child = subprocess.Popen([sys.executable, "-c", sys.argv[2], str(warehouse)], stdout=subprocess.PIPE, text=True)
    print(child.pid, child.stdout.readline(), end="", flush=True)
    child.wait()
"""
CHILD = """
import os, sys
from pathlib import Path
from cq_pipeline.store.lock import end_with_parent
end_with_parent(Path(sys.argv[1]), os.getppid())
print("writing", flush=True)
while True:
    (Path(sys.argv[1]) / "written").write_text("by the child")
"""


def test_what_a_killed_run_started_ends_before_the_next_run_writes(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path), CHILD], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child, said = parent.stdout.readline().split()
        assert said == "writing"
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        with writing(tmp_path / ".lock", "the next run"):  # waits for the child
            state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True, check=False)
            assert state.stdout.strip()[:1] in ("", "Z")  # nobody may have asked for its exit status yet
    assert (tmp_path / CHILDREN).exists()


def test_a_child_that_comes_too_late_does_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cq_pipeline.store.lock import end_with_parent\n"
        "end_with_parent(Path(sys.argv[1]), 1 << 30); print('writing')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
