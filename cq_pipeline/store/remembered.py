"""What a run found out about files, kept for the next run: true as long as the files are the ones that it saw.

A file is known by its stamp: size, time of its last change, time of the last change of its inode, number of the inode. Who
overwrites, replaces, touches or moves a file changes its stamp; who sets the time of change back cannot set back that of
the inode. Clocks tick slowly, though: a file of somebody else that changed so shortly before it was looked at that a second
change could bear the same time has no stamp yet (git's rule for racily clean entries), and is looked at again by the next
run. The warehouse's own files are replaced and never overwritten: another content has another inode, and a stamp at once.

Everything here can be deleted at any time; it is found out again. A damaged file, or one of another version, is none; so is
one from before the machine was started, for it may have lost power, and a file its content, though not its stamp.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from cq_pipeline.store.atomic import write_bytes

FOLDER = ".remembered"
Stamp = list[int]  # and not a tuple, as JSON gives it back

_TICK_NS = 2_000_000_000  # the coarsest clock of a file system in use (FAT)


def stamp(facts: os.stat_result) -> Stamp:
    """What tells whether a file is the same as before, of its `os.stat`."""
    return [facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino]


def settled(facts: os.stat_result) -> Stamp | None:
    """The stamp of a file that anybody may overwrite; None if it changed only just now."""
    return None if facts.st_ctime_ns + _TICK_NS >= time.time_ns() else stamp(facts)


def stamps(paths: Iterable[Path]) -> list[Stamp | None]:
    """The stamps of the warehouse's own files, to be taken before they are looked at; None where there is none."""
    return list(_stamps(paths))


def _stamps(paths: Iterable[Path]) -> Iterator[Stamp | None]:
    for path in paths:
        try:
            yield stamp(path.stat())
        except OSError:
            yield None


class Remembered:
    """Facts by name, each with the stamps of the files that it was found in, kept in the file `path`, if any.

    `version`: of the code that found them.
    """

    def __init__(self, path: Path | None, version: str = "") -> None:
        self._path = path
        self._version = f"{version} {_start()}"
        self._old = _load(path, self._version) if path is not None else {}
        self._now: dict[str, list[Any]] = {}
        self._new = False

    def recall(self, name: str, seen: Sequence[Stamp | None]) -> Any:
        """What was remembered of `name`, if its files still bear these stamps; else None."""
        entry = self._old.get(name)
        if entry is None or entry[0] != seen:
            return None
        self._now[name] = entry
        return entry[1]

    def remember(self, name: str, seen: Sequence[Stamp | None], fact: Any) -> None:
        """Keep a fact that is not None, found in files that bore these stamps before they were looked at."""
        if None not in seen:
            self._now[name] = [seen, fact]
            self._new = True

    def save(self) -> None:
        """Write what was recalled or remembered since; what was neither is forgotten. A full disk costs the memory only."""
        if self._path is None or (not self._new and len(self._now) == len(self._old)):
            return
        facts = json.dumps([self._version, self._now], ensure_ascii=False, separators=(",", ":"))
        content = facts.encode("utf-8", "surrogateescape")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(self._path, hashlib.sha256(content).hexdigest().encode() + b"\n" + content, durable=False)


@cache
def _start() -> str:
    """Names the time since the machine was started, where the system tells it (Linux)."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""


def _load(path: Path, version: str) -> dict[str, list[Any]]:
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
        if hashlib.sha256(content).hexdigest().encode() != digest:
            return {}
        known, facts = json.loads(content.decode("utf-8", "surrogateescape"))
    except (OSError, ValueError):
        return {}
    return facts if known == version else {}
