"""The questions of docs/questions.md: each is asked of a warehouse built from raw/ and compared with the answer printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from cq_pipeline.commands import questions
from cq_pipeline.commands.questions import NOTHING, Question, QuestionError, answer, answered, read

QUESTIONS = read()

SMALL = """\
# Words above stay

## 1. 有几行？

*How many rows?*

Words between stay.

```sql
select count(*) as rows from numbers
```

| rows |
|---|
| 7 |

## 2. 有负数吗？

*Are any below zero?*

```sql
select n from numbers where n < 0
```
"""


@pytest.fixture(scope="module")
def warehouse(own_warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(own_warehouse / "cq.duckdb"), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q.number}-{q.en}")
def test_the_document_prints_the_answer(question: Question, warehouse: duckdb.DuckDBPyConnection) -> None:
    assert answer(warehouse, question) == question.answer


def test_there_are_at_least_fifteen_questions_and_few_without_an_answer() -> None:
    assert len(QUESTIONS) >= 15
    assert len([q for q in QUESTIONS if q.answer == NOTHING]) <= 1


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "questions.md"
    path.write_text(SMALL, "utf-8")
    return path


@pytest.fixture
def numbers(tmp_path: Path) -> Path:
    path = tmp_path / "numbers.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table numbers as select 1 as n")
    return path


def test_answers_are_written_below_their_question_and_nothing_else_changes(document: Path, numbers: Path) -> None:
    text, changed = answered(document, numbers)
    assert changed == [1, 2]
    assert text == SMALL.replace("| 7 |", "| 1 |") + f"\n{NOTHING}\n"
    document.write_text(text, "utf-8")
    assert answered(document, numbers) == (text, [])


def test_check_names_what_is_out_of_date_and_writes_nothing(
    document: Path, numbers: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(questions, "DOCUMENT", document)
    numbers.rename(numbers.with_name("cq.duckdb"))
    folder = ["--warehouse", str(numbers.parent)]
    assert questions.main(["--check", *folder]) == 1
    assert "out of date (answers: 1, 2)" in capsys.readouterr().out
    assert document.read_text("utf-8") == SMALL
    assert questions.main(folder) == 0
    assert questions.main(["--check", *folder]) == 0


@pytest.mark.parametrize(
    ("wrong", "right", "words"),
    [
        ("## 3. 有", "## 2. 有", r"questions\.md:17: expected a heading “## 2\. question”, found '## 3\. 有负数吗？'"),
        ("Are any below zero?", "*Are any below zero?*", r"questions\.md:17: no line \*in English\*"),
        ("```\n", "```sql\n", r"questions\.md:3: no block of SQL"),
    ],
)
def test_a_document_that_is_written_wrongly_is_refused(document: Path, wrong: str, right: str, words: str) -> None:
    document.write_text(SMALL.replace(right, wrong), "utf-8")
    with pytest.raises(QuestionError, match=words):
        read(document)


def test_sql_that_cannot_be_answered_names_its_question(document: Path, numbers: Path) -> None:
    document.write_text(SMALL.replace("n < 0", "m < 0"), "utf-8")
    with pytest.raises(QuestionError, match="question 2: Binder Error"):
        answered(document, numbers)
