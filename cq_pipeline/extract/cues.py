"""Finds the words that tell of people, papers and dated events, all in one pass over a page.

In: the text of a page. Out: `Cues`: titles of offices, verbs of speech, names of publishers, dated events, each by the
rule of its own table. What they mean there is said by `metadata`, `publication` and `speakers`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, TypeVar

import ahocorasick_rs

from cq_pipeline.extract.offices import OfficeRow, office_rows
from cq_pipeline.records import record
from cq_pipeline.vocabulary.load import load_table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SpeechVerbRow:
    """A verb of speech. `clause`: a clause may follow at once; `pause`: only before , : 。 “ or at the end."""

    verb_id: str
    text: str
    form: Literal["clause", "pause"]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@lru_cache(maxsize=1)
def speech_verbs() -> tuple[SpeechVerbRow, ...]:
    """All verbs of speech of the table."""
    return load_table("speech_verbs", SpeechVerbRow, "verb_id")


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """A publishing house; a portal reposts and counts only where it is named as the source."""

    publisher_id: str
    name: str
    aliases: tuple[str, ...]
    kind: Literal["newspaper", "online", "portal"]
    district_name: str
    note: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """A dated event, a term with the day it came into use, or a usage: a name that was current between two days."""

    event_id: str
    name: str
    aliases: tuple[str, ...]
    kind: Literal["congress", "plenum", "meeting", "term", "usage"]
    start_date: date
    end_date: date | None
    source: str
    note: str | None


@lru_cache(maxsize=1)
def publisher_rows() -> tuple[PublisherRow, ...]:
    """All publishers of the table."""
    return load_table("publishers", PublisherRow, "publisher_id")


@lru_cache(maxsize=1)
def event_rows() -> tuple[EventRow, ...]:
    """Dated events, longest names first."""
    return tuple(sorted(load_table("events", EventRow, "event_id"), key=lambda r: -len(r.name)))


# what plans, anniversaries, events to come and numbered sessions are found by
_ANCHORS = (
    *("十一五", "十二五", "十三五", "十四五", "十五五"),
    *("新中国成立", "共和国成立", "共产党成立", "建党", "改革开放", "直辖", "迎接", "喜迎", "献礼"),
    *("届人大", "届人民代表大会", "届全国人", "市政协", "政协重庆", "全国政协"),
)
# bodies of a district as it calls them itself
_OWN_ORGANS = tuple(level + organ for level in "区县" for organ in ("委", "政府", "人民政府", "统计局", "财政局", "长"))


@record(frozen=True, slots=True)
class Cues:
    """Where the words stand in a page. Of words of one table that overlap, the leftmost longest counts."""

    titles: tuple[tuple[int, int, OfficeRow], ...]  # as `offices.titles_in` finds them, blockers left out
    title_starts: tuple[int, ...]  # of all title words, those within others and blockers too
    verbs: tuple[int, ...]  # where verbs of speech begin
    publishers: tuple[tuple[int, PublisherRow], ...]  # where names of publishers end
    events: frozenset[str]  # ids of the events named anywhere, within other words too
    anchors: tuple[
        int, ...
    ]  # where words begin by which a plan, an anniversary, a session or an event to come is found
    own_organs: tuple[tuple[int, int], ...]  # 区委, 县政府, 区长: where they stand, within other words too

    def has_title(self, start: int, end: int) -> bool:
        """Whether a title word stands in a line; a line without any names no office, however it is cut."""
        at = bisect_left(self.title_starts, start)
        return at < len(self.title_starts) and self.title_starts[at] < end


@lru_cache(maxsize=1)
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[tuple[int, Any], ...], ...]]:
    """All words, and for each of them the tables it stands in (see `read_cues`), with its row there."""
    meanings: dict[str, list[tuple[int, Any]]] = {}
    tables: tuple[Iterable[tuple[str, Any]], ...] = (
        ((row.title, row) for row in office_rows().values()),
        ((row.text, row) for row in speech_verbs()),
        ((name, row) for row in publisher_rows() for name in (row.name, *row.aliases)),
        ((name, row.event_id) for row in event_rows() for name in (row.name, *row.aliases)),
        ((word, None) for word in _ANCHORS),
        ((word, None) for word in _OWN_ORGANS),
    )
    for number, words in enumerate(tables):
        for word, row in words:
            meanings.setdefault(word, []).append((number, row))
    # as a DFA it takes memory, and half the time
    automaton = ahocorasick_rs.AhoCorasick(list(meanings), implementation=ahocorasick_rs.Implementation.DFA)
    return automaton, tuple(map(tuple, meanings.values()))


def read_cues(text: str) -> Cues:
    """The words of a page.

    >>> cues = read_cues("重庆日报记者获悉，市财政局局长表示，党的二十大以来……")
    >>> [row.title for _, _, row in cues.titles], cues.verbs, sorted(cues.events)
    (['记者', '局长'], (15,), ['cpc20'])
    """
    automaton, meanings = _automaton()
    found: tuple[list[tuple[int, int, Any]], ...] = ([], [], [], [], [], [])
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for table, row in meanings[index]:
            found[table].append((start, end, row))
    titles, verbs, publishers, events, anchors, own_organs = found
    return Cues(
        titles=tuple(title for title in _leftmost_longest(titles) if title[2].kind != "blocker"),
        title_starts=tuple(sorted([start for start, _, _ in titles])),
        verbs=tuple([start for start, _, _ in _leftmost_longest(verbs)]),
        publishers=tuple([(end, row) for _, end, row in _leftmost_longest(publishers)]),
        events=frozenset([event for _, _, event in events]),
        anchors=tuple(sorted([start for start, _, _ in anchors])),
        own_organs=tuple([(start, end) for start, end, _ in own_organs]),
    )


def _leftmost_longest(found: list[tuple[int, int, T]]) -> list[tuple[int, int, T]]:
    chosen: list[tuple[int, int, T]] = []
    at = 0
    for one in sorted(found, key=lambda f: (f[0], -f[1])):
        if one[0] >= at:
            chosen.append(one)
            at = one[1]
    return chosen
