"""The shapes that the text layer hands to the extractor.

In: nothing but data. Out: a `Page`, which is one raw text read as paragraphs. All `start`/`end` pairs here are half-open
ranges of Unicode code points into `TextView.text`; `TextView.to_raw` turns such a range into one of the raw text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field
from enum import StrEnum

from cq_pipeline.records import record


@record(frozen=True, slots=True)
class TextView:
    """A cleaned view of a raw text. The raw text is never changed.

    `text` differs from `raw` only by one-to-one character replacements (full width → half width digits and letters,
    traditional → simplified, one form of comma and quote) and by deletions (hard line wraps, stray blanks, zero-width
    characters, carriage returns). Paragraphs are separated by one line feed.

    The view is made of stretches of the raw text: the one that begins at `starts[i]` in the view begins `shifts[i]`
    further in the raw text. Both increase strictly; but on a torn page whose columns were put together again, what begins
    at one of the `seams` stands elsewhere in the raw text, before or behind.
    """

    raw: str
    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    seams: tuple[int, ...] = ()

    def unbroken(self, start: int, end: int, at: int | None = None) -> tuple[int, int]:
        """The part of a view range around `at` (its start, unless said otherwise) that no seam cuts."""
        if not self.seams:
            return start, end
        i = bisect_right(self.seams, start if at is None else at)
        low = self.seams[i - 1] if i else start
        high = self.seams[i] if i < len(self.seams) else end
        return max(start, low), min(end, high)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw range of the non-empty view range `start:end`; of one that a seam cuts, that of its first part."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"empty or outside the view: {start}:{end}")
        if self.seams:
            start, end = self.unbroken(start, end)
        starts, shifts = self.starts, self.shifts
        at = bisect_right(starts, start)
        shift = shifts[at - 1]
        if at == len(starts) or end <= starts[at]:  # all in one stretch
            return start + shift, end + shift
        return start + shift, end + shifts[bisect_right(starts, end - 1, at) - 1]


class ParagraphKind(StrEnum):
    """What a paragraph is for. Claims are read from HEADING, BODY and TABLE_ROW only."""

    HEADING = "heading"  # title, section title, sub-title; short, no closing punctuation
    SIGNATURE = "signature"  # an office and a name on a line of their own, above or below a speech or in a roster
    DATELINE = "dateline"  # publication line: date, source, author, page
    BODY = "body"
    TABLE_ROW = "table_row"  # a row of a table flattened to text, cells separated by blanks or tabs
    CAPTION = "caption"  # a picture's caption or credit
    CREDIT = "credit"  # reporter, editor, photographer, hotline, licence
    NAVIGATION = "navigation"  # site name, breadcrumb, share buttons, page numbers


@record(frozen=True, slots=True)
class Paragraph:
    """One logical paragraph: hard-wrapped lines are already rejoined."""

    index: int
    kind: ParagraphKind
    start: int
    end: int
    ordinal: int | None = None  # 一、 → 1 · （二） → 2 · 3. → 3 · 其次 → 2
    ordinal_level: int | None = (
        None  # 1 for 一、 · 2 for （一） · 3 for 1. or 1、 · 4 for （1） and ① · 5 for 首先/其次/一是
    )
    ends_open: bool = False  # ends without closing punctuation: torn off, its continuation is elsewhere
    starts_open: bool = False  # begins in the middle of a sentence: torn off, its beginning is elsewhere
    follows_tear: bool = (
        False  # the paragraph before it breaks off within a sentence, and this one does not go on with it
    )
    copy_of: int | None = None  # index of an earlier paragraph with the same text (a repeated paragraph)


@record(frozen=True, slots=True)
class Page:
    """A raw text as paragraphs."""

    view: TextView
    paragraphs: tuple[Paragraph, ...] = field(default=())
    torn: bool = False  # paragraphs break off within sentences: what stands below what proves little

    def text_of(self, paragraph: Paragraph) -> str:
        """The text of a paragraph in the view."""
        return self.view.text[paragraph.start : paragraph.end]


@record(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph, closing punctuation and quotes included."""

    start: int
    end: int
    paragraph: int
