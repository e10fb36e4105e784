"""The engine: one decoded text in, its metadata, claims, appearances, rejections and statements out.

A pure function of the text, what a sidecar states, and the vocabulary: no clock, disk, network or state that a call
changes. Building an `Engine` loads the vocabulary tables; `default_engine()` does so once a process.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.metadata import version
from math import prod
from operator import attrgetter
from typing import Literal

from cq_pipeline.extract.assemble import Assembler
from cq_pipeline.extract.cues import read_cues
from cq_pipeline.extract.drafts import Draft
from cq_pipeline.extract.grammar import Grammar
from cq_pipeline.extract.metadata import read_metadata
from cq_pipeline.extract.model import (
    Claim,
    DocumentInput,
    Extraction,
    Rejection,
    Speaker,
)
from cq_pipeline.extract.naming import Namer
from cq_pipeline.extract.nearest_words import NearestWords
from cq_pipeline.extract.periods import PeriodReader
from cq_pipeline.extract.places import place_reader
from cq_pipeline.extract.quantities import QuantityReader
from cq_pipeline.extract.script import as_written
from cq_pipeline.extract.speakers import appearances, read_page_people, read_speakers
from cq_pipeline.extract.statements import StatementReader
from cq_pipeline.extract.subjects import SubjectReader
from cq_pipeline.extract.voices import read_voices
from cq_pipeline.records import replace
from cq_pipeline.text.layout import read_page
from cq_pipeline.text.model import Page
from cq_pipeline.vocabulary.districts import of_its_day
from cq_pipeline.vocabulary.load import load_table

ENGINE_VERSION = "2"
"""The generation of the engine, for people; what tells two versions apart is the hash that is added to it."""

_CODE = ("cq_pipeline.text", "cq_pipeline.extract", "cq_pipeline.vocabulary")
_LIBRARIES = ("ahocorasick-rs", "jieba", "rjieba")  # that cut and find words


Part = Literal["indicator", "district", "speaker", "period", "status"]


@dataclass(frozen=True, slots=True)
class AttributionBasis:
    """How a part of a claim was found, with the weight it has in the confidence and its labels."""

    part: Part
    basis: str
    weight: float
    label_zh: str
    label_en: str


class Engine:
    """The extractor with its vocabulary. Calls share nothing that they change."""

    def __init__(self) -> None:
        self._quantities = QuantityReader.from_tables()
        self._periods = PeriodReader()
        self._places = place_reader()
        grammar = Grammar.from_tables()
        self._assembler = Assembler(grammar, Namer(), self._quantities, self._periods, self._places)
        self._subjects = SubjectReader()
        gazetteer = self._places.gazetteer
        self._district_ids = {name: row.district_id for name in gazetteer.surfaces if (row := gazetteer.named(name))}
        self._holders = {
            row.district_name: holder.district_name
            for row in gazetteer.districts
            if (holder := gazetteer.holder(row)) is not row
        }
        self._statements = StatementReader(grammar, self._places, self._district_ids)
        self._said: dict[tuple[str, str, bool, str, str], tuple[str, float]] = {}
        self._bases = {(b.part, b.basis): b for b in load_table("attribution_bases", AttributionBasis)}

    @property
    def version(self) -> str:
        """Changes when the engine's reading or any vocabulary table changes."""
        return engine_version()

    def extract(self, document: DocumentInput) -> Extraction:
        """Everything that one document yields, in raw offsets. Never raises on any text.

        Half a surrogate pair, which a `str` can hold but no file, is read as U+FFFD and stands so in the rows.
        """
        document = _encodable(document)
        page = read_page(document.text)
        cues = read_cues(page.view.text)
        metadata = read_metadata(page, document, cues)
        people = read_page_people(page, metadata, cues)
        speakers = read_speakers(page, metadata, people)
        voices = read_voices(page, metadata, speakers, people)
        assembly = self._assembler.assemble(page, metadata, voices)
        drafts = self._subjects.read(page, metadata, voices, assembly.drafts)
        claims = self._claims(document, page, drafts, metadata.published_on)
        taken = {(c.char_start, c.char_end) for c in claims}
        rejections = []
        file, raw, to_raw = document.source_file, document.text, page.view.to_raw
        for refused in assembly.refused:
            place = start, end = to_raw(refused.start, refused.end)
            if place not in taken:
                rejections.append(Rejection(file, start, end, raw[start:end], refused.reason, refused.pattern_id))
        rejections.sort(key=attrgetter("char_start", "char_end", "reason"))
        found = tuple(appearances(page, document.source_file, speakers))
        statements = self._statements.read(document, page, metadata, voices, people, assembly.repeated, claims)
        read = Extraction(metadata, tuple(claims), found, tuple(rejections), tuple(statements))
        return as_written(self._held(read), page.view)

    def _claims(
        self, document: DocumentInput, page: Page, drafts: list[Draft], published_on: date | None
    ) -> list[Claim]:
        claims = []
        seen: Counter[str] = Counter()
        file, raw, to_raw, unbroken = document.source_file, document.text, page.view.to_raw, page.view.unbroken
        nearest = NearestWords(page.view.text)
        sentence_at: tuple[int, int] | None = None  # the claims of a sentence and of a speaker stand together
        speaker: Speaker | None = None
        title: str | None = None
        organisation: str | None = None
        for draft in drafts:
            start, end = to_raw(draft.quantity.start, draft.quantity.end)
            around = unbroken(draft.sentence_start, draft.sentence_end, draft.quantity.start)
            if sentence_at != around:
                sentence_at = around
                sentence_start, sentence_end = to_raw(*around)
                sentence = raw[sentence_start:sentence_end]
            if speaker is not draft.voice.said_by:
                speaker = draft.voice.said_by
                title = "、".join([o.title for o in speaker.offices]) or None if speaker else None
                organisation = speaker.organisation if speaker else None
            named, period, district, subject = draft.named, draft.period, draft.district_name, draft.subject
            if district in self._holders:  # the zone is what the number is of, the district whose it is
                district, subject = self._holder(district, published_on), subject or district
            natural = f"{file}|{start}|{end}|{draft.measure}|{named.name}|{district or ''}"
            attribution, confidence = self._found(draft)
            ordinal = seen[natural]
            seen[natural] += 1
            claims.append(
                Claim(
                    claim_id=hashlib.sha256(f"{natural}|{ordinal}".encode()).hexdigest()[:24],
                    source_file=file,
                    char_start=start,
                    char_end=end,
                    quote=raw[start:end],
                    sentence=sentence,
                    sentence_start=sentence_start,
                    sentence_end=sentence_end,
                    indicator_code=named.code,
                    indicator_name=named.name,
                    indicator_text=nearest.of(draft),
                    measure=draft.measure,
                    value=draft.value,
                    value_max=draft.value_max,
                    grade=draft.quantity.grade,
                    unit=draft.unit,
                    comparator=draft.comparator,
                    status=draft.status,
                    basis=draft.basis,
                    scope=draft.scope,
                    subject=subject,
                    period_start=period.start if period else None,
                    period_end=period.end if period else None,
                    period_granularity=period.granularity.value if period else None,
                    period_label=period.label if period else None,
                    district_id=self._district_ids.get(district) if district else None,
                    district_name=district,
                    speaker_name=speaker.name if speaker else None,
                    speaker_title=title,
                    speaker_organisation=organisation,
                    attribution=attribution,
                    confidence=confidence,
                    is_duplicate=draft.duplicate,
                )
            )
        claims.sort(key=lambda c: (c.char_start, c.char_end, c.district_name or "", c.indicator_name or "", c.claim_id))
        return claims

    def _holder(self, district: str, on: date | None) -> str:
        """Whose figures a jurisdiction's are: its own, or those of the district that a zone belongs to, as it was called."""
        holder = self._holders.get(district)
        return district if holder is None else of_its_day(holder, on)

    def _held(self, read: Extraction) -> Extraction:
        """The document, its people and its statements with the districts that their zones belong to."""
        on, home = read.metadata.published_on, read.metadata.district_name
        if home in self._holders:
            read = replace(read, metadata=replace(read.metadata, district_name=self._holder(home, on)))
        if not self._holders.keys().isdisjoint(row.district_name for row in read.appearances):
            people = (
                replace(row, district_name=self._holder(row.district_name, on)) if row.district_name else row
                for row in read.appearances
            )
            read = replace(read, appearances=tuple(people))
        if not self._holders.keys().isdisjoint(row.district_name for row in read.statements):
            statements = []
            for row in read.statements:
                if row.district_name in self._holders:
                    district = self._holder(row.district_name, on)
                    row = replace(row, district_name=district, district_id=self._district_ids[district])
                statements.append(row)
            read = replace(read, statements=tuple(statements))
        return read

    def _found(self, draft: Draft) -> tuple[str, float]:
        """How the parts of a claim were found, in words, and the confidence that follows from it."""
        stated = (
            draft.indicator_basis,
            draft.district_basis,
            draft.voice.said_by is None,
            draft.period_basis,
            draft.status_basis,
        )
        known = self._said.get(stated)
        if known is not None:
            return known
        district = draft.district_basis
        if ("district", district) not in self._bases:  # a basis of voices.py
            by_layout = "fragment" if district.startswith("fragment") else "document"
            district = "speaker" if draft.voice.speaker and not district.startswith("fragment") else by_layout
        speaker = "named" if draft.voice.said_by else "none"
        bases = (draft.indicator_basis, district, speaker, draft.period_basis, draft.status_basis)
        rows = [self._bases[part, basis] for (part, _), basis in zip(PART_LABELS, bases, strict=True)]
        words = "；".join(f"{label}：{row.label_zh}" for (_, label), row in zip(PART_LABELS, rows, strict=True))
        known = words, round(0.98 * prod(row.weight for row in rows), 3)
        self._said[stated] = known  # the same bases say the same in every document
        return known


PART_LABELS: tuple[tuple[Part, str], ...] = (
    ("indicator", "指标"),
    ("district", "行政区"),
    ("speaker", "发言人"),
    ("period", "时期"),
    ("status", "状态"),
)
"""The parts of a claim that have to be found, as `attribution` calls them."""


def _encodable(document: DocumentInput) -> DocumentInput:
    """The document with U+FFFD for what is no character by itself; offsets stay."""
    texts = (document.text, document.stated_title, document.stated_publisher)
    try:
        for text in texts:
            (text or "").encode("utf-8")
    except UnicodeEncodeError:
        text, title, publisher = [text and _HALF_PAIR.sub("\ufffd", text) for text in texts]
        return replace(document, text=text or "", stated_title=title, stated_publisher=publisher)
    return document


_HALF_PAIR = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=1)
def engine_version() -> str:
    """`<engine>-<hash of all that decides what is read: vocabulary tables, code, libraries>`.

    The code is hashed, comments too, since nobody remembers to raise a number: a reading too many costs minutes, rows of
    an older reading beside newer ones are wrong.
    """
    digest = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in _LIBRARIES).encode())
    folders = [(resources.files(package), ".py") for package in _CODE]
    folders.append((resources.files("cq_pipeline.vocabulary") / "tables", ""))
    for folder, suffix in folders:
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.is_file() and file.name.endswith(suffix):
                digest.update(f"{folder.name}/{file.name}\0".encode() + file.read_bytes() + b"\0")
    return f"{ENGINE_VERSION}-{digest.hexdigest()[:12]}"


@lru_cache(maxsize=1)
def default_engine() -> Engine:
    """The engine with the project's vocabulary, built at the first call.

    Raises `VocabularyError` with all problems of all tables, so that nothing is found wrong in the middle of a text.
    """
    from cq_pipeline.extract.vocabulary import sound  # it knows the rows of every module, this one's too

    return sound(Engine)
