"""Readers of file formats: bytes → text with what the format states about it. One file here is one format.

Every module of this package that has a `READER` is found by itself; `reader_for` gives the one for a file name.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from cq_pipeline.readers.base import FormatReader


@cache
def readers() -> dict[str, FormatReader]:
    """Suffix → its reader. Raises `ValueError` when two readers claim one suffix."""
    found: dict[str, FormatReader] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        reader: FormatReader | None = getattr(importlib.import_module(f"{__name__}.{module}"), "READER", None)
        for suffix in reader.suffixes if reader is not None else ():
            if suffix != suffix.lower() or not suffix.startswith(".") or suffix in found:
                raise ValueError(f"{module}.py: suffix {suffix!r} is no suffix in lower case, or has a reader already")
            found[suffix] = reader  # type: ignore[assignment]  # a reader that has suffixes is one
    return found


def suffix_of(name: str) -> str | None:
    """The suffix of a file name that a reader knows, as the name has it; None where none does.

    >>> suffix_of("2024/一季度.HTML"), suffix_of("page.pdf")
    ('.HTML', None)
    """
    lowered = name.lower()
    found = max((s for s in readers() if lowered.endswith(s)), key=len, default="")
    return name[len(name) - len(found) :] or None if found else None


def reader_for(name: str) -> FormatReader | None:
    """The reader of a file by the end of its name; None where no format is known."""
    suffix = suffix_of(name)
    return readers()[suffix.lower()] if suffix is not None else None
