"""`record`: a frozen dataclass that costs no more than a plain one.

At run time a frozen dataclass sets every field by `object.__setattr__`, which makes a claim of 33 fields three times as
dear as one that is not frozen. So only the type checker, which CI runs, is told that a record is frozen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool, slots: bool):  # noqa: ANN201 - the type checker reads the import above
        """`@record(frozen=True, slots=True)`: compared and hashed by value, made at the cost of a plain dataclass."""
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["record"]
