"""Finds the terms of statements: policy terms, indicators, districts, words that name something, and what is quoted.

In: the statements of documents. Out: one row a statement and term, with counts. jieba's algorithm and
dictionary cut the words (`rjieba` runs them, see `words.py`), with the project's vocabulary as user dictionary; the policy
terms are in this dictionary alone, so that claims are read as if there were none. Aliases count for their term, single
characters, numbers, stop words, verbs and words that no dictionary has are left out, and so are the names of those who
speak in the document. Districts come from the place reader, for a short name may be a word (健康长寿). What weighs how much
is a matter of the corpus, and decided in dbt.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import pyarrow as pa
import rjieba

from cq_pipeline.extract.model import Statement, TermKind
from cq_pipeline.extract.places import place_reader
from cq_pipeline.extract.words import USER_FREQUENCY, user_words
from cq_pipeline.schemas import STATEMENT_TERMS
from cq_pipeline.vocabulary.districts import gazetteer
from cq_pipeline.vocabulary.indicators import indicator_terms, load_indicators
from cq_pipeline.vocabulary.topics import policy_terms, slogan_cues, stopwords

_NAMING = frozenset(("n", "ng", "nz", "nt", "ns", "vn", "an", "j"))
_PHRASES = frozenset(("l", "i"))
_QUOTED = re.compile("[“‘]([^“”‘’，。；：！？…\n]{2,20})[”’]")
_SAYS = re.compile("[0-9A-Za-z一-鿿][^0-9A-Za-z一-鿿]*[0-9A-Za-z一-鿿]")

Found = tuple[str, TermKind]


def term_words() -> Iterator[tuple[str, str]]:
    """The user dictionary of terms: that of `words.py` and the policy terms, no word twice."""
    seen = set()
    for word, tag in user_words():
        seen.add(word)
        yield word, tag
    for word in policy_terms():
        if word not in seen:
            yield word, "n"


@lru_cache(maxsize=1)
def _segmenter() -> rjieba.Jieba:
    segmenter = rjieba.Jieba()
    for word, tag in term_words():
        segmenter.add_word(word, USER_FREQUENCY, tag)
    return segmenter


def cut(text: str) -> list[str]:
    """The words of a text, by the dictionary of terms.

    >>> cut("加快发展新质生产力")
    ['加快', '发展', '新质生产力']
    """
    words: list[str] = _segmenter().cut(text)
    return words


@lru_cache(maxsize=1)
def _named() -> dict[str, Found]:
    """What the vocabulary knows as a term → the term and its kind. An indicator that counts things is named only beside
    a number: 高新技术企业 alone is a word.
    """
    counts = {row.indicator_code for row in load_indicators() if row.is_count}
    names = {row.indicator_code: row.indicator_name for row in load_indicators()}
    found: dict[str, Found] = {
        word: (names[code], TermKind.INDICATOR) for word, code in indicator_terms().items() if code not in counts
    }
    return found | {word: (term, TermKind.POLICY_TERM) for word, term in policy_terms().items()}


@lru_cache(maxsize=1)
def _districts() -> frozenset[str]:
    return frozenset(name for row in gazetteer().districts for name in row.names)


def term_of(word: str) -> Found | None:
    """The term that a word stands for, with its kind; None when it stands for none.

    >>> [found and (found[0], found[1].value) for found in map(term_of, ("简政放权", "GDP", "产业链", "推动", "2024"))]
    [('简政放权', 'policy_term'), ('地区生产总值', 'indicator'), ('产业链', 'word'), None, None]
    """
    named = _named().get(word)
    if named is not None:
        return named
    if len(word) < 2 or word in stopwords() or word in _districts() or not _segmenter().has_word(word):
        return None
    if not all("一" <= character <= "鿿" for character in word):
        return None
    tagged = _segmenter().tag(word)
    if len(tagged) != 1:
        return None
    flag = tagged[0][1]
    return (word, TermKind.WORD) if flag in _NAMING or (flag in _PHRASES and len(word) > 3) else None


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The cues before and after quotation marks."""
    before = tuple(cue.text for cue in slogan_cues() if cue.side == "before")
    return before, tuple(cue.text for cue in slogan_cues() if cue.side == "after")


class Quotation(NamedTuple):
    """What stands in quotation marks, where it stands in the text, marks included, and whether a cue stands beside it."""

    words: str
    has_cue: bool
    start: int
    end: int


def quotations(text: str) -> Iterator[Quotation]:
    """What stands in quotation marks and is no sentence: two to twenty characters. None holds `；`, which parts the terms
    of the lists in dbt.

    >>> [tuple(found) for found in quotations("深入开展“三清三减三增”专项行动。他说：“好的。”")]
    [('三清三减三增', True, 4, 12)]
    """
    if "“" not in text and "‘" not in text:
        return
    before, after = _cues()
    for match in _QUOTED.finditer(text):
        words = match[1].replace(" ", "")
        if _SAYS.search(words) is not None and words not in stopwords() and words not in _districts():
            cued = text.endswith(before, 0, match.start()) or text.startswith(after, match.end())
            yield Quotation(words, cued, match.start(), match.end())


class _Terms(dict[str, str | None]):
    """Word → the term that it stands for; filled as words are asked for, which are few beside the words of the texts."""

    def __missing__(self, word: str) -> str | None:
        found = term_of(word)
        term = found[0] if found is not None else None
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = term
        return term


_REMEMBERED = 200_000


class _Kinds(dict[str, str]):
    """Term of the vocabulary → its kind; every other term is a word."""

    def __missing__(self, term: str) -> str:
        return TermKind.WORD.value


class TermReader:
    """Reads statements into terms. Calls share nothing that they change but what is remembered of single words."""

    def __init__(self) -> None:
        self._cut = _segmenter().cut
        self._term = _Terms().__getitem__
        self._kinds = _Kinds((term, kind.value) for term, kind in _named().values())
        self._places = place_reader()

    def read(self, documents: Iterable[tuple[Sequence[Statement], date | None]]) -> pa.RecordBatch:
        """The terms of the statements of documents, each with its date of publication, by `STATEMENT_TERMS`.

        In the order of the statements. Names of districts are read as of the date. The names of those who speak in a
        document are no terms of it, nor are their parts: jieba cuts 董建国 into 董 and 建国.
        """
        files: list[str] = []
        ids: list[str] = []
        words: list[str] = []
        kinds: list[str] = []
        numbers: tuple[list[int], ...] = ([], [], [])
        for statements, on in documents:
            speakers = {statement.speaker_name for statement in statements if statement.speaker_name is not None}
            names = _any_of(speakers)
            for statement in statements:
                counts, found, quoted, cued = self._count(statement.clean_text, on, names)
                terms = [*counts] if speakers.isdisjoint(counts) else [t for t in counts if t not in speakers]
                files += [statement.source_file] * len(terms)
                ids += [statement.statement_id] * len(terms)
                words += terms
                kinds += (
                    [found[t] if t in found else self._kinds[t] for t in terms]
                    if found
                    else map(self._kinds.__getitem__, terms)
                )
                numbers[0].extend(map(counts.__getitem__, terms))
                for column, some in ((numbers[1], quoted), (numbers[2], cued)):
                    column.extend([some.get(t, 0) for t in terms] if some else [0] * len(terms))
        schema = STATEMENT_TERMS.arrow
        columns = (files, ids, words, kinds, *numbers)
        return pa.record_batch([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)

    def _count(
        self, text: str, on: date | None, names: re.Pattern[str] | None
    ) -> tuple[dict[str, int], dict[str, str], dict[str, int], dict[str, int]]:
        """How often a text has each term, the kinds that the vocabulary does not tell, how often quoted, how often cued.

        No stretch of the text counts twice: a quotation that is a term is that term alone, and of a slogan's words (a
        quotation with a cue is one) only those count that the vocabulary names, for they are asked for by name.
        """
        counts: dict[str, int] = {}
        quoted: dict[str, int] = {}
        cued: dict[str, int] = {}
        found: dict[str, str] = {}
        spans = self._spans(text, names)
        at = 0
        for words, has_cue, start, end in quotations(text):
            self._add(counts, self._words(text, at, start, spans))
            at = end
            known = self._term(words)
            term = known or words
            if known is None:
                within = self._words(text, start, end, spans)
                self._add(counts, (t for t in within if not has_cue or t in self._kinds))
                found[term] = TermKind.QUOTATION.value
            counts[term] = counts.get(term, 0) + 1
            quoted[term] = quoted.get(term, 0) + 1
            cued[term] = cued.get(term, 0) + has_cue
        self._add(counts, self._words(text, at, len(text), spans))
        for place in self._places.find(text, 0, len(text), on=on):
            name = place.district_name
            if not place.deictic and place.role in ("subject", "benchmark") and name and name not in self._kinds:
                before = bisect_right(spans, (place.start, len(text))) - 1
                if before >= 0 and place.end <= spans[before][1]:
                    continue
                counts[name] = counts.get(name, 0) + 1
                found[name] = TermKind.PLACE.value
        return counts, found, quoted, cued

    @staticmethod
    def _add(counts: dict[str, int], terms: Iterable[str]) -> None:
        for term in terms:
            counts[term] = counts.get(term, 0) + 1

    def _words(self, text: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> list[str]:
        """The terms of what stands between two places of a text, the names left out."""
        found: list[str] = []
        for at in range(bisect_left(names, (start, 0)), len(names)):
            first, last = names[at]
            if last > end:
                break
            found += filter(None, map(self._term, self._cut(text[start:first])))
            start = last
        found += filter(None, map(self._term, self._cut(text[start:end])))
        return found

    def _spans(self, text: str, names: re.Pattern[str] | None) -> list[tuple[int, int]]:
        """Where a text names somebody: not where one longer word holds the name, as 高峰期 holds 高峰."""
        spans = [match.span() for match in names.finditer(text)] if names is not None else []
        if not spans:
            return []
        ends = list(accumulate(map(len, self._cut(text))))
        kept: list[tuple[int, int]] = []
        for start, end in spans:
            word = bisect_right(ends, start)  # the one that the name begins in
            begin = ends[word - 1] if word else 0
            if end > ends[word] or (begin, ends[word]) == (start, end):
                kept.append((start, end))
        return kept


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds any of the names, the longest first; None for no name."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


@lru_cache(maxsize=1)
def term_reader() -> TermReader:
    """The reader with the project's vocabulary, built at the first call."""
    return TermReader()
