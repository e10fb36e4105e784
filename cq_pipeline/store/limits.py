"""The last resort against a file on which reading does not end: a limit on the processor time that one file may take.

Reading is made to take time in proportion to a text's length, and what it reads is bounded (`ingest`, `readers`); the limit
is far beyond what that takes. It counts processor time, not the clock's, so that a busy machine changes nothing.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

BASE_SECONDS = 60.0
SECONDS_A_MILLION = 300.0  # characters, or bytes of a file; reading takes about a hundredth of it


class TooSlow(BaseException):
    """A file took longer than the limit. No `Exception`, so that no library which catches those swallows it."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"it took more than {seconds:,.0f} s of processor time")
        self.seconds = seconds

    @property
    def detail(self) -> str:
        """The reason in words."""
        return f"reading it took more than {self.seconds:,.0f} s of processor time"

    @property
    def detail_zh(self) -> str:
        """The reason in Chinese."""
        return f"读取所用处理器时间超过 {self.seconds:,.0f} 秒"


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Let what is done inside take so much processor time as `size` characters or bytes may; raises `TooSlow`.

    It works in the main thread of a process, as the workers and a run's step are; elsewhere nothing is limited.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    seconds = BASE_SECONDS + size * SECONDS_A_MILLION / 1_000_000

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow(seconds)

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
