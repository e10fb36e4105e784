"""Reads the vocabulary tables: CSV files with a header row, one row a fact, list cells separated by `|`.

In: a table's file name and the dataclass that declares its columns. Out: a tuple of rows. Nothing is guessed: an unknown
or missing column, an empty cell that must not be empty, a wrong type or a duplicate key is an error, and all errors of a
table are raised at once, each with file, row and reason.
"""

from __future__ import annotations

import csv
import io
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from importlib import resources
from typing import Any, TypeVar

T = TypeVar("T")

LIST_SEPARATOR = "|"


class VocabularyError(ValueError):
    """One or more rows of a table are wrong. `problems` lists them all, as `file:row: reason`."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


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


def read_table(text: str, file: str, row_type: type[T], key: str | None = None) -> tuple[T, ...]:
    """Rows of the CSV `text`, in file order. `key` names a column whose values must be unique.

    Raises `VocabularyError` with every problem found; `file` is the name the problems give.
    """
    hints = typing.get_type_hints(row_type)
    specs = {f.name: (*_parser(hints[f.name]), f) for f in fields(row_type)}  # type: ignore[arg-type]
    reader = csv.DictReader(io.StringIO(text), strict=True)
    header = list(reader.fieldnames or [])
    if not header:
        raise VocabularyError([f"{file}:1: no header row"])
    problems = [
        f"{file}:1: column {name!r} is there twice" for name in sorted({n for n in header if header.count(n) > 1})
    ]
    problems += [f"{file}:1: unknown column {name!r}" for name in header if name not in specs]
    problems += [
        f"{file}:1: missing column {name!r}"
        for name, (_, optional, spec) in specs.items()
        if name not in header and not optional and spec.default is MISSING and spec.default_factory is MISSING
    ]
    rows: list[T] = []
    seen: dict[str, int] = {}
    for cells in _records(reader, file, problems):
        line = reader.line_num
        values: dict[str, Any] = {}
        if None in cells or None in cells.values():
            problems.append(f"{file}:{line}: the row does not have {len(header)} cells")
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
        if not problems:
            rows.append(row_type(**values))
    if problems:
        raise VocabularyError(problems)
    return tuple(rows)


def table_text(name: str) -> str:
    """The text of `vocabulary/tables/<name>.csv`. Raises `VocabularyError` where there is no such table, or no UTF-8 in it."""
    try:
        return (resources.files("cq_pipeline.vocabulary") / "tables" / f"{name}.csv").read_text("utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise VocabularyError([f"{name}.csv: cannot be read: {type(error).__name__}"]) from None


def load_table(name: str, row_type: type[T], key: str | None = None) -> tuple[T, ...]:
    """Rows of the project's own table `<name>.csv`, validated. Raises `VocabularyError`."""
    return read_table(table_text(name), f"{name}.csv", row_type, key)
