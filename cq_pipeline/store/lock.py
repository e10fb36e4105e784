"""One writer a warehouse: an advisory lock on `warehouse/.lock` that the kernel drops when its holder dies.

A second `cq run` does not wait: it ends at once and says who holds the lock. A run that Dagster has launched waits its
turn. Within one process the lock may be taken again (the command line takes it before Dagster starts, the Dagster
resource takes it for runs that the UI starts).

A run has processes write for it: workers that extract, and dbt. When the run is killed they must not go on writing, least
of all beside the next run. Each of them calls `end_with_parent`, holds `warehouse/.children` shared as long as it lives, and
ends when its parent does; who takes the lock waits until none of them is left.

`living` marks a run whose process is there, waiting or working: a second kind of lock, one file a run.
"""

from __future__ import annotations

import fcntl
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

CHILDREN = ".children"
_LOOKS = 0.1  # seconds between two looks at whether the parent lives

_held: dict[Path, tuple[int, int]] = {}  # lock file → file descriptor, how often taken
_guard = RLock()


class WarehouseLocked(Exception):
    """Another process is writing this warehouse."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(
            f"{path.parent}: another run is writing here ({holder or 'unknown process'}); try again when it is done"
        )
        self.path = path
        self.holder = holder


@contextmanager
def writing(path: Path, what: str, *, wait: float = 0, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock file `path` while the block runs; `what` is told to those who find it held.

    Another process that holds it is waited for, `wait` seconds at most; `waiting` is told once who that is. Raises
    `WarehouseLocked` when it still holds the lock then.
    """
    path = path.absolute()
    deadline = time.monotonic() + wait
    while True:
        try:
            with _guard:
                handle, times = _held.get(path) or (_take(path, what), 0)
                _held[path] = (handle, times + 1)
            break
        except WarehouseLocked as error:
            if time.monotonic() >= deadline:
                raise
            if waiting is not None:
                waiting(error.holder)
                waiting = None
            time.sleep(min(1.0, max(0.0, deadline - time.monotonic())))
    try:
        yield
    finally:
        with _guard:
            handle, times = _held.pop(path)
            if times > 1:
                _held[path] = (handle, times - 1)
            else:
                os.ftruncate(handle, 0)
                os.close(handle)


def _take(path: Path, what: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.read(handle, 500).decode("utf-8", "replace").strip()
        os.close(handle)
        raise WarehouseLocked(path, holder) from error
    _wait_for_orphans(path.parent)
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"process {os.getpid()}: {what}\n".encode(), 0)
    return handle


def end_with_parent(warehouse: Path, parent: int) -> None:
    """In a process that writes into `warehouse` on behalf of process `parent`: it ends as soon as that one has.

    `parent` is told by the parent itself, for who asks by whom it was started may ask too late.
    """
    warehouse.mkdir(parents=True, exist_ok=True)
    handle = os.open(warehouse / CHILDREN, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)  # the kernel closes it
    fcntl.flock(handle, fcntl.LOCK_SH)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOKS)
        os.kill(os.getpid(), signal.SIGKILL)

    if os.getppid() != parent:  # it ended before this process held the lock, and the next run may write by now
        os._exit(1)
    threading.Thread(target=watch, name="end with parent", daemon=True).start()


def _wait_for_orphans(warehouse: Path) -> None:
    """Wait until the processes that wrote for a run that was killed are gone, a moment after it."""
    handle = os.open(warehouse / CHILDREN, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    finally:
        os.close(handle)


@contextmanager
def living(folder: Path, run_id: str) -> Iterator[None]:
    """Mark a run as alive while the block runs: a lock that goes with its process, however that ends."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / run_id
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def is_living(folder: Path, run_id: str) -> bool:
    """Whether a process holds the mark of this run; the mark of a dead one is cleared."""
    path = folder / run_id
    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        path.unlink(missing_ok=True)
        return False
    finally:
        os.close(handle)
