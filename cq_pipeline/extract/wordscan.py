"""Where the words of a list stand in a text, found once a text, however many ranges of it are asked for.

In: an automaton over the words, a text, a range. Out: which word stands where in the range; of words that overlap, the
leftmost longest. Sentences, paragraphs and pages are asked for the same words; the last text's are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

Match = tuple[int, int, int]
"""The number of the word, where it begins, where it ends."""


class WordScan:
    """The words of one list. What is kept of the last text changes no answer."""

    def __init__(self, words: Sequence[str]) -> None:
        self._automaton = AhoCorasick(
            words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )  # as a DFA it takes memory, and half the time
        self._last: tuple[str, list[Match], list[int]] = ("", [], [])

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Match]:
        """The words that stand in `text[start:end]` as if nothing stood around it, in offsets of `text`.

        >>> WordScan(["增长", "长江", "江"]).find("增长江段", 0, 4), WordScan(["增长", "长江", "江"]).find("增长江段", 1)
        ([(0, 0, 2), (2, 2, 3)], [(1, 1, 3)])
        """
        last_text, found, starts = self._last
        if last_text is not text:
            found = self._matches(text)
            starts = [s for _, s, _ in found]
            self._last = text, found, starts
        if end is None:
            end = len(text)
        if not found or (start <= found[0][1] and found[-1][2] <= end):
            return found
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        if (first and found[first - 1][2] > start) or (last > first and found[last - 1][2] > end):
            # a word reaches over the edge of the range
            return [(i, s + start, e + start) for i, s, e in self._matches(text[start:end])]
        return found[first:last]

    def _matches(self, text: str) -> list[Match]:
        try:
            return self._automaton.find_matches_as_indexes(text)
        except UnicodeEncodeError:  # a lone surrogate, which no word contains
            return self._automaton.find_matches_as_indexes(re.sub("[\ud800-\udfff]", "\ufffd", text))
