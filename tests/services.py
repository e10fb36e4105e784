"""Programs that some tests start: found or, for root on Debian, installed; else the test is skipped with the reason."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


def program(name: str, packages: Sequence[str], places: Sequence[str] = ()) -> str:
    """The path of a program, installed from Debian's `packages` if need be."""
    if (found := _find(name, places)) is not None:
        return found
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        pytest.skip(f"{name} is missing, and only root on Debian can install {' '.join(packages)}")
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    done = subprocess.run(
        command, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, capture_output=True, text=True, check=False
    )
    if (found := _find(name, places)) is None:
        pytest.skip(f"{name} is missing and could not be installed: {(done.stderr or done.stdout).strip()[-300:]}")
    return found


def _find(name: str, places: Sequence[str]) -> str | None:
    for place in places:
        for path in sorted(Path("/").glob(f"{place.lstrip('/')}/{name}"), reverse=True):
            return str(path)
    return shutil.which(name)


def free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(what: str, ask: Callable[[], T | None], process: subprocess.Popen[str], seconds: float = 420) -> T:
    """Ask until there is an answer, at most `seconds`, and only while the process lives."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, f"it ended while waiting for {what}"
        try:
            answer = ask()
        except OSError:
            answer = None
        if answer:
            return answer
        time.sleep(0.5)
    raise AssertionError(f"waited {seconds:.0f} s for {what} in vain")
