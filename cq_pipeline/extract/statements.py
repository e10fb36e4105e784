"""Cuts a page into statements: what each voice says, paragraph by paragraph, whether it holds a number or not.

In: a `Page`, its metadata, voices and what the structure tells of people. Out: `Statement` rows in raw offsets. A statement
is the longest stretch of one voice within one heading or paragraph of running text. What only says who speaks next to the
words themselves (`唐小平介绍，`, `滕宏伟：`) is nobody's statement; between two stretches of one speaker it stays inside.
Table rows, signatures, captions, credits, datelines and navigation state nothing here.

Speaker and district are those that a claim without a place of its own would get; what a narrator tells of the one
district that he begins with is that district's. The tense is read from the same status words as the status of a claim,
and where a statement has none, from the status of its claims.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter, itemgetter

from cq_pipeline.extract.grammar import Grammar, StatusRow
from cq_pipeline.extract.model import (
    Claim,
    DocumentInput,
    DocumentMetadata,
    Speaker,
    Statement,
    Status,
    Tense,
    Voice,
    VoiceKind,
)
from cq_pipeline.extract.passage import ABOUT, Passage
from cq_pipeline.extract.places import PlaceReader
from cq_pipeline.extract.speakers import Reading
from cq_pipeline.text.model import Page, Paragraph, ParagraphKind
from cq_pipeline.text.sentences import split_sentences

# Members of enums that are asked for with every number: to look one up in its enum costs as much as a call.
_BODY_KIND = ParagraphKind.BODY
_HEADING = ParagraphKind.HEADING
_PLACED = VoiceKind.PLACED
_QUESTION = VoiceKind.QUESTION
_UNKNOWN = VoiceKind.UNKNOWN

_KINDS = {
    "signed_speech": VoiceKind.SPEECH,
    "sole_author": VoiceKind.SPEECH,
    "colon_turn": VoiceKind.ANSWER,
    "question": VoiceKind.QUESTION,
    "quote": VoiceKind.QUOTED,
    "reported": VoiceKind.QUOTED,
    "continued": VoiceKind.QUOTED,
    "retold": VoiceKind.NARRATION,
    "reporter": VoiceKind.NARRATION,
    "unknown_quote": VoiceKind.UNKNOWN,
}
_OPENING = "，：、；。,: \t\n"  # what a stretch that was cut out of a sentence begins with
_CLOSING = "，：、；,: \t\n"
_CONTENT = re.compile("[A-Za-z一-鿿][^A-Za-z一-鿿]*[A-Za-z一-鿿]")
_MARKS = re.compile("[，：。！？、；”“ ]*")
_HEAD = 40  # characters in which the name of a place that a paragraph begins with ends
_TENSES = {Status.TARGET: Tense.PLANNED, Status.ACTUAL: Tense.DONE}

_Piece = tuple[int, int, Voice]


def kind_of(voice: Voice) -> VoiceKind:
    """How words are known to be whose they are.

    >>> kind_of(Voice(0, 9, None, None, "reporter")).value, kind_of(Voice(0, 9, None, "南川区", "fragment_by_name")).value
    ('narration', 'placed')
    """
    if voice.uncertain:
        return _UNKNOWN
    if voice.basis.startswith("fragment"):
        placed = voice.speaker is not None or voice.district_name is not None
        return _PLACED if placed else _UNKNOWN
    return _KINDS[voice.basis]


class StatementReader:
    """Reads pages into statements. Holds only read-only vocabulary; every call keeps its own state."""

    def __init__(self, grammar: Grammar, places: PlaceReader, district_ids: dict[str, str]) -> None:
        self._grammar = grammar
        self._places = places
        self._district_ids = district_ids

    def read(
        self,
        document: DocumentInput,
        page: Page,
        metadata: DocumentMetadata,
        voices: Sequence[Voice],
        people: Reading,
        repeated: Sequence[tuple[int, int, int]],
        claims: Sequence[Claim],
    ) -> list[Statement]:
        """The statements of a page, in text order.

        `repeated` is what `repeated_ranges` gave for the page, `claims` are the page's, in text order.
        """
        text = page.view.text
        passage = Passage(text, metadata, voices)
        statuses = self._grammar.statuses(text, 0, len(text))
        status_starts = [at for at, _ in statuses]
        claim_starts = [claim.char_start for claim in claims]
        found = []
        at = 0  # the voices before end before the paragraph
        heard: Voice | None = None
        speaker: Speaker | None = None
        kind, title, organisation = _UNKNOWN, "", None
        file, raw, to_raw, content = document.source_file, document.text, page.view.to_raw, _CONTENT.search
        for paragraph in page.paragraphs:
            is_heading = paragraph.kind is _HEADING
            if is_heading:
                places = self._places.find(text, paragraph.start, paragraph.end, on=metadata.published_on)
                passage.enter_heading(paragraph, (), places)
            elif paragraph.kind is not _BODY_KIND:
                continue
            while at < len(voices) and voices[at].end <= paragraph.start:
                at += 1
            for start, end, voice in _unbroken(page, _stretches(page, paragraph, voices, at, people)):
                while start < end and text[start] in _OPENING:
                    start += 1
                while start < end and text[end - 1] in _CLOSING:
                    end -= 1
                if content(text, start, end) is None:
                    continue
                if voice is not heard:
                    heard, speaker, kind = voice, voice.said_by, kind_of(voice)
                    title = "、".join([o.title for o in speaker.offices]) if speaker else ""
                    organisation = speaker.organisation if speaker else None
                district, basis = self._district(text, start, end, voice, passage, metadata)
                first, last = to_raw(start, end)
                tense: Tense | None = None
                if kind is not _QUESTION:
                    words = statuses[bisect_left(status_starts, start) : bisect_left(status_starts, end)]
                    inside = (
                        claims[bisect_left(claim_starts, first) : bisect_left(claim_starts, last)] if not words else ()
                    )
                    above = None if is_heading else passage.heading_status
                    tense = tense_of(words, [claim.status for claim in inside], above)
                found.append(
                    Statement(
                        statement_id=hashlib.sha256(f"{file}|{first}|{last}".encode()).hexdigest()[:24],
                        source_file=file,
                        char_start=first,
                        char_end=last,
                        text=raw[first:last],
                        is_heading=is_heading,
                        voice=kind,
                        tense=tense,
                        district_id=self._district_ids.get(district) if district else None,
                        district_name=district,
                        district_basis=basis,
                        speaker_name=speaker.name if speaker else None,
                        speaker_title=title or None,
                        speaker_organisation=organisation,
                        is_duplicate=bool(repeated) and _is_repeated(start, end, repeated),
                        clean_text=text[start:end],
                    )
                )
        if page.view.seams:
            found.sort(key=attrgetter("char_start"))
        return found

    def _district(
        self, text: str, start: int, end: int, voice: Voice, passage: Passage, metadata: DocumentMetadata
    ) -> tuple[str | None, str | None]:
        """The jurisdiction of a statement, and how it was found: named, speaker, fragment, heading or document."""
        if voice.speaker is not None and voice.district_name is not None and not voice.basis.startswith("fragment"):
            return voice.district_name, "speaker"
        if voice.basis == "reporter":
            named = self._opened_by(text, start, end, metadata)
            if named is not None:
                return named, "named"
        district, basis = passage.home(voice)
        if district is None:
            return None, None
        if basis in ("heading", "document"):
            return district, basis
        if basis.startswith("fragment"):
            return district, "fragment"
        return district, "speaker" if voice.speaker else "document"

    def _opened_by(self, text: str, start: int, end: int, metadata: DocumentMetadata) -> str | None:
        """The district that a narrator's paragraph begins with, if it names no other one: 沙坪坝区认真学习…"""
        on = metadata.published_on
        if not self._places.may_begin(text, start):
            return None
        head = self._places.find(text, start, min(end, start + _HEAD), on=on)
        if not head or head[0].start != start or head[0].deictic:
            return None
        names = {
            m.district_name
            for m in self._places.find(text, start, end, on=on)
            if m.kind in ABOUT and m.role == "subject" and not m.deictic
        }
        return head[0].district_name if names == {head[0].district_name} else None


def tense_of(words: Sequence[tuple[int, StatusRow]], claims: Sequence[Status], above: Status | None) -> Tense | None:
    """Done or planned, where all the status words say the same; None when they differ.

    Without any, the claims in it say it, and without claims the heading above. An expectation (预计, 有望) is neither.
    """
    statuses = [row.status for _, row in words] or claims
    said = statuses[0] if statuses else above
    return _TENSES.get(said) if said is not None and statuses.count(said) == len(statuses) else None


def _stretches(page: Page, paragraph: Paragraph, voices: Sequence[Voice], at: int, people: Reading) -> Sequence[_Piece]:
    """The stretches of one voice in a paragraph: no overlap, in order. Words that only introduce a speaker are left out.

    `at` is the first voice that ends behind the paragraph's beginning.
    """
    if at < len(voices) and voices[at].start <= paragraph.start and paragraph.end <= voices[at].end:
        return ((paragraph.start, paragraph.end, voices[at]),)
    pieces: list[_Piece] = []
    while at < len(voices) and voices[at].start < paragraph.end:
        voice = voices[at]
        pieces.append((max(voice.start, paragraph.start), min(voice.end, paragraph.end), voice))
        at += 1
    joined: list[_Piece] = []
    for piece in _without_introductions(page, paragraph, pieces, people) if len(pieces) > 1 else pieces:
        if joined and _same(joined[-1][2], piece[2]):
            joined[-1] = joined[-1][0], piece[1], joined[-1][2]
        else:
            joined.append(piece)
    return joined


def _unbroken(page: Page, pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Stretches that stand in one place of the raw text: cut where the columns of a torn page were put together."""
    for start, end, voice in pieces:
        while start < end:
            _, stop = page.view.unbroken(start, end)
            yield start, stop, voice
            start = stop


def _same(one: Voice, other: Voice) -> bool:
    return (
        one.said_by is other.said_by
        and one.district_name == other.district_name
        and one.uncertain is other.uncertain
        and kind_of(one) is kind_of(other)
    )


def _without_introductions(
    page: Page, paragraph: Paragraph, pieces: Sequence[_Piece], people: Reading
) -> Iterator[_Piece]:
    """Pieces without the narrator's words that belong to a sentence in which somebody else speaks."""
    text = page.view.text
    ends = [s.end for s in split_sentences(page, paragraph)]
    starts = [paragraph.start, *ends]
    for i, (start, end, voice) in enumerate(pieces):
        if voice.basis != "reporter":
            yield start, end, voice
            continue
        if i + 1 < len(pieces) and end not in ends:  # …。会上，唐小平表示，
            end = starts[bisect_right(starts, end) - 1]
        if i and start not in starts:  # …，”唐小平说。
            start = ends[min(bisect_left(ends, start), len(ends) - 1)]
        while start < end and (i or i + 1 < len(pieces)):  # “…。”唐小平说。
            first = ends[bisect_right(ends, start)] if start < ends[-1] else end
            if not _only_attributes(text, start, min(first, end), people):
                break
            start = first
        if start < end:
            yield start, end, voice


def _only_attributes(text: str, start: int, end: int, people: Reading) -> bool:
    """Whether a sentence is a subject and its verb of speech, and nothing else."""
    at = bisect_left(people.attributions, start, key=lambda a: a.start)
    if at == len(people.attributions) or not start <= people.attributions[at].start < end:
        return False
    said = people.attributions[at]
    begin = _MARKS.match(text, start, end).end()  # type: ignore[union-attr]  # matches the empty text
    rest = _MARKS.match(text, min(said.verb_end, end), end).end()  # type: ignore[union-attr]
    return begin == said.start and rest == end


def _is_repeated(start: int, end: int, repeated: Sequence[tuple[int, int, int]]) -> bool:
    """Whether more than half of a statement stood in the text before; `repeated` are in order and do not overlap."""
    copied = 0
    at = bisect_right(repeated, start, key=itemgetter(1))  # those before end before the statement
    while at < len(repeated) and repeated[at][0] < end:
        copied += min(end, repeated[at][1]) - max(start, repeated[at][0])
        at += 1
    return 2 * copied > end - start
