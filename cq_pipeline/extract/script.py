"""Names, offices and titles as the page writes them.

The extractor reads traditional script by its simplified form (`text/view.py`). Districts, units and indicators are
standard terms and stay simplified, so that rows of both scripts can be compared; but who a person is, what office he
holds, which firm a figure is of, what a text is called and who published it is quoted, and a quotation keeps its
characters: 鄭嘯林, not 郑啸林. A title keeps its marks and blanks as well.

In: what was read from a page, and its view. Out: the same rows. Of a page in simplified script nothing but its title is
changed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TypeVar

from cq_pipeline.extract.model import Claim, Extraction, Statement
from cq_pipeline.records import replace
from cq_pipeline.text.model import TextView

_JOINT = re.compile("(——| )")
_QUOTES = "“”‘’"


class _Script:
    """How the page writes words of its view."""

    def __init__(self, view: TextView) -> None:
        self._view = view
        self._known: dict[str, str] = {}
        self._usual: dict[str, str] | None = None

    def __call__(self, words: str | None) -> str | None:
        if not words:
            return words
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = self._written(words)
        return known

    def quoted(self, words: str | None) -> str | None:
        """Words as the page writes them where it has them as a whole; the standard name of a zone stays."""
        return self(words) if words and words in self._view.text else words

    def differs(self, words: str | None) -> bool:
        """Whether the page has other characters for words of the view."""
        if not words or (at := self._view.text.find(words)) < 0:
            return False
        return any(_is_han(raw := self._character(i)) and raw != self._view.text[i] for i in range(at, at + len(words)))

    def _written(self, words: str) -> str:
        at = self._view.text.find(words)
        if at >= 0:
            return "".join(map(self._character, range(at, at + len(words))))
        # An office that was completed by its organisation stands nowhere as a whole: each character as it mostly is here.
        return "".join(self._usually().get(character, character) for character in words)

    def _character(self, at: int) -> str:
        """The character of the raw text, where it is a Chinese character or a quotation mark."""
        character = self._view.text[at]
        raw = self._view.raw[self._view.to_raw(at, at + 1)[0]]
        return raw if _is_han(raw) or character in _QUOTES else character

    def _usually(self) -> dict[str, str]:
        if self._usual is None:
            forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
            for at, character in enumerate(self._view.text):
                if _is_han(character):
                    forms[character][self._character(at)] += 1
            self._usual = {character: found.most_common(1)[0][0] for character, found in forms.items()}
        return self._usual


def _title_as_written(title: str | None, view: TextView) -> str | None:
    """A title with the characters, marks and blanks that the page has; that of two lines piece by piece."""
    if not title:
        return title
    pieces = [title] if title in view.text else _JOINT.split(title)
    return "".join(_raw(piece, view) for piece in pieces)


def _raw(piece: str, view: TextView) -> str:
    at = view.text.find(piece) if len(piece) > 1 else -1
    if at < 0:
        return piece
    return "".join(
        view.raw[view.to_raw(i, i + 1)[0]].replace("\t", " ").replace("\n", "") for i in range(at, at + len(piece))
    )


def as_written(extraction: Extraction, view: TextView) -> Extraction:
    """The rows of a page in traditional script, with names, offices and publisher in its own characters; any page's with
    its title as it writes it.
    """
    metadata = extraction.metadata
    own = _Script(view)
    title = _title_as_written(metadata.title, view)
    if not any(map(own.differs, (metadata.title, *{row.speaker_name for row in extraction.appearances}))):
        return extraction if title == metadata.title else replace(extraction, metadata=replace(metadata, title=title))
    return replace(
        extraction,
        metadata=replace(metadata, title=title, publisher=own(metadata.publisher), event=own(metadata.event)),
        claims=tuple(replace(_said_by(row, own), subject=own.quoted(row.subject)) for row in extraction.claims),
        appearances=tuple(
            replace(
                row,
                speaker_name=own(row.speaker_name) or row.speaker_name,
                speaker_title=own(row.speaker_title),
                organisation=own(row.organisation),
            )
            for row in extraction.appearances
        ),
        statements=tuple(_said_by(row, own) for row in extraction.statements),
    )


_Said = TypeVar("_Said", Claim, Statement)


def _said_by(row: _Said, own: _Script) -> _Said:
    """A row whose speaker is called as the page calls him."""
    return replace(
        row,
        speaker_name=own(row.speaker_name),
        speaker_title=own(row.speaker_title),
        speaker_organisation=own(row.speaker_organisation),
    )


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
