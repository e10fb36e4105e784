"""Reads the vocabulary tables: CSV files with a header row, one row a fact, list cells separated by `|`.

In: a table's file name and the dataclass that declares its columns. Out: a tuple of rows. Nothing is guessed: an unknown
or missing column, an empty cell that must not be empty, a wrong type or a duplicate key is an error, and all errors of a
table are raised at once, each with file, row and reason. What is wrong between rows and tables is for the modules that
know what they mean; `extract.vocabulary` puts all of it together.
"""

from __future__ import annotations

import csv
import io
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from importlib import resources
from typing import Any, Generic, TypeVar

T = TypeVar("T")

LIST_SEPARATOR = "|"


class VocabularyError(ValueError):
    """One or more rows of a table are wrong. `problems` lists them all, as `file:row: reason`."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))

    def __reduce__(self) -> tuple[type[VocabularyError], tuple[tuple[str, ...]]]:
        """From another process it arrives with its list, not with the characters of its message."""
        return type(self), (self.problems,)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A table as far as it can be read: the rows that are right by themselves, with their lines, and what is wrong.

    `refused` are the cells of the other rows, so that a row which refers to one of them is not blamed for it.
    """

    rows: tuple[T, ...]
    lines: tuple[int, ...]
    refused: tuple[Mapping[str, str], ...]
    problems: tuple[str, ...]

    def refused_cells(self, column: str) -> frozenset[str]:
        """What the rows that could not be read have in a column."""
        return frozenset(cell for row in self.refused if (cell := row.get(column, "").strip()))


def _boolean(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise ValueError("must be true or false")
    return cell == "true"


def _decimal(cell: str) -> Decimal:
    try:
        value = Decimal(cell)
    except InvalidOperation:
        raise ValueError("must be a decimal number") from None
    if not value.is_finite():
        raise ValueError("must be a decimal number")
    return value


def _member(enum: type[Enum]) -> Callable[[str], Any]:
    def parse(cell: str) -> Any:
        try:
            return enum(cell)
        except ValueError:
            raise ValueError(f"must be one of {', '.join(str(m.value) for m in enum)}") from None

    return parse


_PARSERS: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    float: float,
    bool: _boolean,
    Decimal: _decimal,
    date: date.fromisoformat,
}


def _parser(annotation: Any) -> tuple[Callable[[str], Any], bool]:
    """The function that reads a cell of this type, and whether the cell may be empty."""
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        inner = [a for a in typing.get_args(annotation) if a is not type(None)]
        return _parser(inner[0])[0], True
    if origin is tuple:
        item, _ = _parser(typing.get_args(annotation)[0])
        return lambda cell: tuple(item(part.strip()) for part in cell.split(LIST_SEPARATOR) if part.strip()), True
    if origin is typing.Literal:
        allowed = typing.get_args(annotation)

        def choose(cell: str) -> str:
            if cell not in allowed:
                raise ValueError(f"must be one of {', '.join(map(str, allowed))}")
            return cell

        return choose, "" in allowed
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return _member(annotation), False
    return _PARSERS[annotation], False


def _records(reader: csv.DictReader[str], file: str, problems: list[str]) -> Iterator[dict[str, Any]]:
    """The reader's records, up to one that is not CSV, which is a problem of the table."""
    try:
        yield from reader
    except csv.Error as error:
        problems.append(f"{file}:{reader.line_num}: {error}")


def parse_table(text: str, file: str, row_type: type[T], key: str | None = None) -> Parsed[T]:
    """The CSV `text` as far as it can be read. `key` names a column whose values must be unique."""
    hints = typing.get_type_hints(row_type)
    specs = {f.name: (*_parser(hints[f.name]), f) for f in fields(row_type)}  # type: ignore[arg-type]
    reader = csv.DictReader(io.StringIO(text), strict=True)
    header = list(reader.fieldnames or [])
    if not header:
        return Parsed((), (), (), (f"{file}:1: no header row",))
    problems = [
        f"{file}:1: column {name!r} is there twice" for name in sorted({n for n in header if header.count(n) > 1})
    ]
    problems += [f"{file}:1: unknown column {name!r}" for name in header if name not in specs]
    problems += [
        f"{file}:1: missing column {name!r}"
        for name, (_, optional, spec) in specs.items()
        if name not in header and not optional and spec.default is MISSING and spec.default_factory is MISSING
    ]
    whole = not problems
    rows: list[T] = []
    lines: list[int] = []
    refused: list[Mapping[str, str]] = []
    seen: dict[str, int] = {}
    for cells in _records(reader, file, problems):
        line, before = reader.line_num, len(problems)
        values: dict[str, Any] = {}
        if None in cells or None in cells.values():
            problems.append(f"{file}:{line}: the row does not have {len(header)} cells")
            refused.append({name: cell for name, cell in cells.items() if isinstance(cell, str)})
            continue
        for name in header:
            if name not in specs:
                continue
            parse, optional, spec = specs[name]
            cell = cells[name].strip()
            if not cell:
                if typing.get_origin(hints[name]) is tuple:
                    values[name] = ()
                elif spec.default is not MISSING:
                    values[name] = spec.default
                elif optional:
                    values[name] = None
                else:
                    problems.append(f"{file}:{line}: {name} is empty")
                continue
            try:
                values[name] = parse(cell)
            except ValueError as error:
                problems.append(f"{file}:{line}: {name} {cell!r}: {error}")
        if key is not None and (value := cells.get(key)) is not None:
            if value in seen:
                problems.append(f"{file}:{line}: {key} {value!r} is already used in row {seen[value]}")
            seen.setdefault(value, line)
        if whole and len(problems) == before:
            rows.append(row_type(**values))
            lines.append(line)
        else:
            refused.append(cells)
    return Parsed(tuple(rows), tuple(lines), tuple(refused), tuple(problems))


def read_table(text: str, file: str, row_type: type[T], key: str | None = None) -> tuple[T, ...]:
    """Rows of the CSV `text`, in file order. `key` names a column whose values must be unique.

    Raises `VocabularyError` with every problem found; `file` is the name the problems give.
    """
    return checked(parse_table(text, file, row_type, key), ())


def checked(parsed: Parsed[T], problems: Iterable[str]) -> tuple[T, ...]:
    """The rows of a table, when nothing is wrong in it and `problems`, those between rows, are none.

    Raises `VocabularyError` with both.
    """
    if found := (*parsed.problems, *problems):
        raise VocabularyError(found)
    return parsed.rows


def table_text(name: str) -> str:
    """The text of `vocabulary/tables/<name>.csv`. Raises `VocabularyError` where there is no such table, or no UTF-8 in it."""
    try:
        return (resources.files("cq_pipeline.vocabulary") / "tables" / f"{name}.csv").read_text("utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise VocabularyError([f"{name}.csv: cannot be read: {type(error).__name__}"]) from None


@cache
def parsed_table(name: str, row_type: type[T], key: str | None = None) -> Parsed[T]:
    """The project's own table `<name>.csv` as far as it can be read. Never raises on any content."""
    try:
        text = table_text(name)
    except VocabularyError as error:
        return Parsed((), (), (), error.problems)
    return parse_table(text, f"{name}.csv", row_type, key)


def load_table(name: str, row_type: type[T], key: str | None = None) -> tuple[T, ...]:
    """Rows of the project's own table `<name>.csv`, validated. Raises `VocabularyError`."""
    return checked(parsed_table(name, row_type, key), ())  # type: ignore[arg-type]


def stated_cells(name: str, column: str) -> frozenset[str]:
    """The non-empty cells of a column of the project's own table, whether its rows are right or not."""
    try:
        rows = csv.DictReader(io.StringIO(table_text(name)))
        return frozenset(cell.strip() for row in rows if (cell := row.get(column)) and cell.strip())
    except VocabularyError:
        return frozenset()
