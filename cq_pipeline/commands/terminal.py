"""Writing to a terminal or a log: consoles, errors on one line, and untrusted text made harmless."""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from enum import IntEnum, StrEnum
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text


class Exit(IntEnum):
    """Exit codes of `cq`."""

    OK = 0  # done
    INCOMPLETE = 1  # the warehouse was published, but files are quarantined or a check warned
    USAGE = 2  # wrong arguments
    FAILED = 3  # nothing was published: a step or a check failed; the last version is as it was
    LOCKED = 4  # another run is writing there
    NOT_FOUND = 5  # no warehouse there, no such claim, no such file


class ReportFormat(StrEnum):
    """How a report is written."""

    table = "table"
    csv = "csv"
    json = "json"


class CommandError(Exception):
    """An error that ends the command: one line that names the file and the reason."""

    def __init__(self, where: str, reason: str, code: Exit) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason
        self.code = code


_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def safe(value: object) -> str:
    r"""Text as it may be shown: control and direction characters as escapes, lines and blanks as they are.

    >>> safe("增长\x1b[31m8.5%")
    '增长\\x1b[31m8.5%'
    """
    return _ODD.sub(lambda m: m.group().encode("unicode_escape").decode(), "" if value is None else str(value))


def safe_line(value: object) -> str:
    """Like `safe`, on one line."""
    return " ".join(safe(value).split())


def plain(value: object, style: str = "") -> Text:
    """Untrusted text as a Rich object in which nothing is markup."""
    return Text(safe(value), style=style)


def write_csv(stream: TextIO, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Rows as CSV, which spreadsheets open: no text can become a formula, or write to a terminal what it should not."""
    from cq_pipeline.store.workbook import neutral

    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([neutral(value) if isinstance(value, str) else value for value in row] for row in rows)


def json_text(content: object, default: Callable[[Any], object] | None = None) -> str:
    r"""JSON with Chinese as it is, and control and direction characters as escapes, which say the same.

    >>> json_text("a\x9b2J")
    '"a\\u009b2J"\n'
    """
    text = json.dumps(content, ensure_ascii=False, indent=1, default=default)
    return _ODD.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


def stdout() -> Console:
    """Where results go. Without a terminal, lines are wide enough not to be broken and carry no escape codes."""
    return _console(sys.stdout.isatty(), stderr=False)


def stderr() -> Console:
    """Where progress and errors go."""
    return _console(sys.stderr.isatty(), stderr=True)


def _console(terminal: bool, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, highlight=False, emoji=False, width=None if terminal else 200, soft_wrap=not terminal)


def display_width(text: str) -> int:
    """Columns that a text takes on a terminal; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
