"""The questions of docs/questions.md: read, answered, and their answers written back.

    python -m cq_pipeline.commands.questions                    # build a warehouse from raw/, write the answers anew
    python -m cq_pipeline.commands.questions --check            # write nothing; exit 1 and name what is out of date
    python -m cq_pipeline.commands.questions --warehouse DIR    # ask the warehouse in DIR instead of building one

A question is a heading `## N. 中文`, a line `*English*`, a block of SQL, and below it, up to the next heading, the answer,
which nobody writes by hand. Words between heading and SQL stay as they are. The first `SHOWN` close `cq run`.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cq_pipeline.store.folders import PROJECT_ROOT, Folders

DOCUMENT = PROJECT_ROOT / "docs" / "questions.md"
SHOWN = 3
_HEADING = re.compile(r"## (\d+)\. (.+)")
_ENGLISH = re.compile(r"\*([^*]+)\*")
NOTHING = "没有符合条件的行。No row answers this."


class QuestionError(Exception):
    """The document of questions is not written as it must be; says where."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question in Chinese and English, the SQL that answers it, and the answer that the document gives."""

    number: int
    zh: str
    en: str
    sql: str
    answer: str
    answer_lines: tuple[int, int]  # of the document, half-open, counted from 0


def read(path: Path = DOCUMENT) -> list[Question]:
    """The questions of a document. Raises `QuestionError` with file and line."""
    lines = path.read_text("utf-8").splitlines()
    starts = [i for i, line in enumerate(lines) if line.startswith("## ")]
    found = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), 1):
        found.append(_question(path, lines, start, end, number))
    return found


def _question(path: Path, lines: Sequence[str], start: int, end: int, number: int) -> Question:
    where = f"{path.name}:{start + 1}"
    heading = _HEADING.fullmatch(lines[start])
    if heading is None or int(heading[1]) != number:
        raise QuestionError(f"{where}: expected a heading “## {number}. question”, found {lines[start]!r}")
    english = next((m[1] for line in lines[start:end] if (m := _ENGLISH.fullmatch(line))), None)
    if english is None:
        raise QuestionError(f"{where}: no line *in English*")
    try:
        first = lines.index("```sql", start, end)
        last = lines.index("```", first, end)
    except ValueError:
        raise QuestionError(f"{where}: no block of SQL") from None
    return Question(
        number,
        heading[2],
        english,
        "\n".join(lines[first + 1 : last]),
        "\n".join(lines[last + 1 : end]).strip(),
        (last + 1, end),
    )


def answer(connection: duckdb.DuckDBPyConnection, question: Question) -> str:
    """The answer as a Markdown table. Raises `QuestionError` when the SQL cannot be answered."""
    from cq_pipeline.assets.metadata import markdown_table
    from cq_pipeline.commands.query import cell

    try:
        cursor = connection.execute(question.sql)
        names = [column[0] for column in cursor.description or []]
        rows = [["" if value is None else cell(value) for value in row] for row in cursor.fetchall()]
    except duckdb.Error as error:
        raise QuestionError(f"question {question.number}: {error}") from error
    return markdown_table(names, rows) if rows else NOTHING


def answered(path: Path, database: Path) -> tuple[str, list[int]]:
    """The document with the answers that the database gives, and the numbers of the questions whose answer changed."""
    lines = path.read_text("utf-8").splitlines()
    changed = []
    with duckdb.connect(str(database), read_only=True) as connection:
        for question in reversed(read(path)):
            now = answer(connection, question)
            if now != question.answer:
                changed.append(question.number)
            start, end = question.answer_lines
            lines[start:end] = ["", *now.splitlines(), *([""] if end < len(lines) else [])]
    return "\n".join(lines) + "\n", sorted(changed)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; gives the exit code: 1 when `--check` found answers out of date, 3 when the run failed."""
    parser = argparse.ArgumentParser(
        prog="python -m cq_pipeline.commands.questions", description="The answers of docs/questions.md"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when an answer is out of date")
    parser.add_argument("--warehouse", type=Path, help="ask this warehouse; else one is built from raw/ and let go")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        folders = Folders.resolve(warehouse=options.warehouse or folder)
        if options.warehouse is None:
            from cq_pipeline.commands import terminal
            from cq_pipeline.commands.run import execute

            if not execute(folders, False, terminal.stderr()).success:
                sys.stdout.write(f"no warehouse could be built from {folders.raw}; `cq run` says why\n")
                return 3
        text, changed = answered(DOCUMENT, folders.database)
    outdated = text != DOCUMENT.read_text("utf-8")
    if outdated and not options.check:
        DOCUMENT.write_text(text, "utf-8")
    if outdated:
        words = ", ".join(map(str, changed)) or "none, the layout only"
        sys.stdout.write(f"{DOCUMENT.name}: {'out of date' if options.check else 'wrote'} (answers: {words})\n")
    return 1 if outdated and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
