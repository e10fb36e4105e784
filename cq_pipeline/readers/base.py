"""What a reader of a file format gives: the text of a file, and what the format itself states about the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from cq_pipeline.text.decode import Undecodable


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """What a file states about its text in fields of its format (a page's meta tags), not in the text itself.

    `published_on_evidence` is the field and its value, as it stands there: `PubDate: 2023-04-28 16:20`.
    """

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    published_on_evidence: str | None = None


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a file. Offsets of claims refer to `text`, which is stored as it is here."""

    text: str
    encoding: str
    facts: StatedFacts = field(default_factory=StatedFacts)


class Unreadable(Undecodable):
    """A file has no text. `reason_code` is one of the quarantine's reasons; the details say what was found."""


class FormatReader(Protocol):
    """Reads one format. A pure function of the bytes: no clock, disk, network or environment decides what it gives."""

    suffixes: tuple[str, ...]
    """Endings of the file names that it reads, in lower case, with their dot."""

    @property
    def version(self) -> str:
        """Changes when the same bytes may give another text; then all files of the format are read anew."""
        ...

    def read(self, data: bytes) -> ReadText:
        """The text of a file's bytes. Raises `Unreadable`; the work is bounded, whatever the bytes are."""
        ...
