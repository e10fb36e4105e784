"""Paragraphs → sentences → clauses, as ranges of the view.

In: a `Page` and one of its paragraphs, or a range of a text. Out: ranges that cover it without gap or overlap. Only full-width
punctuation parts text, and the view has full-width punctuation wherever it is none of a number's: `3.5`, `1,234.5` and
`6.6:40.2` stay whole.
"""

from __future__ import annotations

import re

from cq_pipeline.text.model import Page, Paragraph, ParagraphKind, Sentence

_CLOSERS = "”’）】》〉"
# Possessive, so that a text without any stop is passed once.
_SENTENCE = re.compile(f"[^。！？]++[。！？]*+[{_CLOSERS}]*+|[。！？]++[{_CLOSERS}]*+")
_CLAUSE = re.compile(f"[^，；：。！？…]++(?:[，；：。！？]|…)*+[{_CLOSERS}]*+|[，；：。！？…]++[{_CLOSERS}]*+")


def split_sentences(page: Page, paragraph: Paragraph) -> tuple[Sentence, ...]:
    """The sentences of a paragraph, in order; `。！？` end one, with the quotes and brackets that close after it.

    A semicolon ends none (`；` parts the clauses of one sentence). A heading, a table row, a signature is one sentence.

    >>> from cq_pipeline.text.layout import read_page
    >>> page = read_page("“增长3.5%。”他说，居全市第三；排名上升！")
    >>> [page.view.text[s.start : s.end] for s in split_sentences(page, page.paragraphs[0])]
    ['“增长3.5%。”', '他说，居全市第三；排名上升！']
    """
    if paragraph.kind is not ParagraphKind.BODY and paragraph.kind is not ParagraphKind.CAPTION:
        return (Sentence(paragraph.start, paragraph.end, paragraph.index),)
    index = paragraph.index
    return tuple(
        Sentence(match.start(), match.end(), index)
        for match in _SENTENCE.finditer(page.view.text, paragraph.start, paragraph.end)
    )


def split_clauses(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The ranges of the clauses of `text[start:end]`, each with the `，；：。！？…` that ends it.

    >>> split_clauses("增长8.5%，居第三。", 0, 11)
    ((0, 7), (7, 11))
    """
    return tuple(match.span() for match in _CLAUSE.finditer(text, start, end))
