"""Files that appear whole or not at all: written under a temporary name beside their place and moved there.

A reader sees the old file or the new one. A run that is killed leaves at most a temporary file, which `clear_leftovers`
removes. A durable file is the old or the new one after a power cut too, since its content reaches the disk before its name;
that takes the disk's time, and is left out for files that the next start of the machine has checked anyway.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SUFFIX = ".tmp"


@contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[Path]:
    """A temporary path to write a file to; when the block ends without an error, the file is moved to `path`."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_SUFFIX}")
    try:
        yield temporary
        if durable:
            sync(temporary)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write a whole file."""
    with replacing(path, durable=durable) as temporary:
        temporary.write_bytes(content)


def write_text(path: Path, content: str) -> None:
    """Write a whole file as UTF-8."""
    write_bytes(path, content.encode())


def clear_leftovers(folder: Path) -> None:
    """Remove what killed runs left in a folder; the caller is the only one that writes there."""
    for leftover in folder.glob(f".*{_SUFFIX}"):
        leftover.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Make a file's content, or a folder's names, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
