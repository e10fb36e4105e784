"""One writer a warehouse: an advisory lock on `warehouse/.lock` that the kernel drops when its holder dies.

A second run does not wait: it ends at once and says who holds the lock. Within one process the lock may be taken again
(the command line takes it before Dagster starts, the Dagster resource takes it for runs that the UI starts).
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

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
def writing(path: Path, what: str) -> Iterator[None]:
    """Hold the lock file `path` while the block runs; `what` is told to those who find it held.

    Raises `WarehouseLocked` at once when another process holds it.
    """
    path = path.absolute()
    with _guard:
        handle, times = _held.get(path) or (_take(path, what), 0)
        _held[path] = (handle, times + 1)
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
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"process {os.getpid()}: {what}\n".encode(), 0)
    return handle
