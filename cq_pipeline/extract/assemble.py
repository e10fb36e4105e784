"""Puts numbers, words, periods, places and voices together into claims.

In: a `Page`, its metadata and voices, and the readers of quantities, periods and places. Out: drafts of claims in view
offsets, and rejections. It goes through a text once, sentence by sentence; what a later clause leaves out (indicator,
place, period, status) is taken from a small state that says what is being talked about, and every draft remembers where
each of its parts came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from cq_pipeline.extract.grammar import Grammar, StatusRow, Tail
from cq_pipeline.extract.model import (
    Comparator,
    DocumentMetadata,
    Granularity,
    Measure,
    Period,
    PeriodMention,
    PeriodRole,
    PlaceMention,
    Quantity,
    QuantityKind,
    Status,
    Voice,
)
from cq_pipeline.extract.naming import Named, Namer
from cq_pipeline.extract.periods import PeriodReader, same_period, two_year_average
from cq_pipeline.extract.places import PlaceReader, resolve_deictic
from cq_pipeline.extract.quantities import QuantityReader, UnitRow
from cq_pipeline.text.layout import repeated_ranges
from cq_pipeline.text.model import Page, Paragraph, ParagraphKind
from cq_pipeline.vocabulary.load import load_table

_OPENING = re.compile(r"[“‘「（ ]*(?:[^，。；：]{1,5}：)?[“‘]*(?:其中|同时|此外|另外|我市|我区|我县|全市|全区|全县|[^，。；：、]{2,6}[区县市])?[，、]?(?:在|从|到|截至)?")
_TURNS = ("colon_turn", "signed_speech", "sole_author")
_BREAKDOWN = re.compile(r"[“‘]?(?:其中|分[^，。]{1,12}看|按[^，。]{1,14}分|从[^，。]{1,14}看|[^，。]{0,4}中，|另|此外)")
_FROM_PERIOD = re.compile(r"(?:从|由|自|在|至|到|较|比)$")
_YEARS = re.compile(r"(?:近|这|过去|前)?(?:\d+|[一二三四五六七八九十两]+)年(?:来|间)?$")
_NOTE = re.compile(r"\[\d+\]?")
_PASSAGE_PERIODS = (
    Granularity.QUARTER,
    Granularity.HALF,
    Granularity.YEAR_TO_DATE,
    Granularity.YEAR,
    Granularity.MONTH,
    Granularity.MULTI_YEAR,
)
READABLE = (ParagraphKind.HEADING, ParagraphKind.BODY, ParagraphKind.TABLE_ROW)

_BOUNDARY = re.compile(r"[，；：。！？\n]")
_SENTENCE_END = re.compile(r"[。！？!?][”’）」』]*|\n")
_JOIN = re.compile(r"^(?:以上|左右|以内|以下|及以上|多|余)?(?:、|和|与|及|以及)$")
_RATIO_JOINT = (":", "：", "∶")
_COORDINATION = re.compile(r"[、]")
_COORDINATION_WORDS = re.compile(r"[、]|以及|和|与|及")
_LEAD = re.compile(
    r"(?:其中|同时|此外|另外|并且|并|而且|而|且|但|则|使得|使|让|令|尤其是|特别是|包括|例如|比如|如|以及|及|和|与|即|"
    r"目前|现已|现在|现|已经|已|全年|全面|有效|持续|不断|加快|大力|积极|进一步|着力|共|约|预计|力争|确保|计划|将|要|可|"
    r"我们|他们|我|该|其|全区共|全市共|在|对|对于|按|以|从|由|到|至|是|的|了|也|还|就|都|均|又|再|因此|所以|"
    r"首先|其次|再次|最后|一是|二是|三是|四是|五是|六是|七是|八是|九是|十是|一要|二要|三要|四要|五要|截至|截止|得益于|随着|带动|结束|促进|其余)"
)
_PARENTHETIC_OPEN = re.compile(r"（[^（）]*$")
_SHARE = re.compile(r"(?<![抢侵霸独挤强攻])占(?!地|用|有|线|领|据)([^，。；：]{0,24}?)(?:的)?(?:比重|比例|份额|比)?$")
_SHARE_TAIL = re.compile(r"的?(?:占比|比重|比例|份额)$")
_CONTRIBUTION = re.compile(r"(?:拉动|带动)([^，。；：]{0,12})$")
_CONTRIBUTION_TO = re.compile(r"对([^，。；：]{0,16})的?$")
_ADJUNCT = re.compile(r"^(?:扣除|剔除|按|不含|不变价|可比|较|比)")
_MEASURE_TAIL = re.compile(r"(?:的)?(?:增速|增幅|增长率|增长速度|涨幅|降幅|位次|排名|排位|速度)$")
_TOPIC = re.compile(r"(?:方面|领域)$")
_AFTER_GROWTH = re.compile(r"^(?:以上|左右|及以上|以内)?(?:的)?(?:高速|快速|较快)?(?:增长|增速|增幅|正增长)")
_AFTER_GROWTH_BEFORE = re.compile(r"(?:增速|增幅|增长率?)[^。；\d]*$")
_PART_OF = re.compile(r"^(?:以上|左右)?(?:的|由|为|是)[一-鿿]")
_AFTER_UNIT_NOUN = re.compile(r"^[一-鿿A-Za-z“‘]")
_DURATION_CUE = re.compile(r"(?:连续|持续|连)$|(?:缩短|压缩|压减|精简|延长|提前|减少|降)[^，。；]{0,6}$")
_REPORT_REVIEW = re.compile(r"回顾|工作情况|主要成效|运行情况|取得")
_REPORT_PLAN = re.compile(r"目标任务|工作安排|工作打算|下一步|下阶段|重点任务|重点工作|工作部署|预期目标|总体要求|工作思路")
_MOVE = re.compile(
    r"(?:^|[，、“]|平均|可|能|将)(?:(?P<up>提高|提升|增加)|减少|减|降低|降|压减|压缩|缩短|精简)(?P<noun>[^，、的]{1,8})$"
)
_LISTED = re.compile(r"^(.+、[^、]+?)等(?:多|\d+|[一二三四五六七八九十两数]+)?[个项条类家]?[^、]{0,8}$")
_VERBAL = re.compile(r"[了着过的把被将已获入进上在为与和及]")
_PREDICATE_WORDS = re.compile(r"[一-鿿]{2,14}$")
_FOLLOWING_END = re.compile(r"[，；：。！？（）\n]|[、和与及](?=\d)")
_PLACE_RANK = re.compile(r"(?:位次|排名|排位|名次)")
_PLACE_NOTE = re.compile(r"（[^（）]{0,20}）")
_PLACE_JOINT = re.compile(r"等(?:\d+|[一二三四五六七八九十两]+)?个?(?:区县|地区|地|区|县)?(?:的)?|的|、|和|与|及|则|以")
_STOCK_CUE = re.compile(r"累计|现有|目前|已有|拥有|共有|余额|总规模|存量|总数|达$")
_YEAR_WORDS = re.compile(r"(?:19|20)\d\d年(?:\d+(?:[—-]\d+)?月)?|[一二三四]季度|前三季度|上半年|1[—-]\d+月")
_CELL = re.compile(r"[^\s|｜]+")
_UNIT_NOTE = re.compile(r"[（(]?单位[:：]\s*([^（）()]+)[）)]?")
_PARENTHESES = re.compile(r"[（(][^（）()]*[）)]")
_GRADE_SUBJECT = re.compile(r"(?:均|都)?(?:被)?(?:持续)?(?:列为|位列|列|晋升|获评|评为|进入|保持|达到|为|居|获)*$")
_NOT_NAME = re.compile(r"^(?:[之的了着过在和与及或等个]|以上|左右|其中)*$")


@dataclass(slots=True)
class Item:
    """One member of what a number is said of."""

    named: Named | None
    places: tuple[PlaceMention, ...] = ()
    subject: str | None = None


@dataclass(slots=True)
class Topic:
    """What the text is talking about, for clauses that leave it out."""

    items: list[Item] = field(default_factory=list)
    measure: Measure | None = None
    scope: str | None = None
    governor: Named | None = None  # the last indicator named in full
    words: str = ""  # 规上工业 of 规上工业方面
    places: tuple[PlaceMention, ...] = ()
    period: PeriodMention | None = None
    period_basis: str = ""
    voice_period: PeriodMention | None = None  # the one that the first paragraph of the voice named
    target_period: PeriodMention | None = None  # the one that its targets are for
    voice_start: int = -1
    paragraph: int = -1  # where the voice spoke last
    paragraphs: int = 0  # in how many paragraphs it has spoken
    status: Status | None = None


@dataclass(slots=True)
class Draft:
    """A claim in view offsets, before grounding."""

    quantity: Quantity
    measure: Measure
    value: Decimal | None
    value_max: Decimal | None
    unit: str
    comparator: Comparator
    named: Named | None
    indicator_basis: str
    status: Status
    status_basis: str
    basis: str | None
    scope: str | None
    subject: str | None
    period: Period | None
    period_basis: str
    district_name: str | None
    district_basis: str
    voice: Voice
    sentence_start: int
    sentence_end: int
    duplicate: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A number expression that became no claim."""

    start: int
    end: int
    reason: str
    pattern_id: str | None = None


@dataclass(slots=True)
class Assembly:
    drafts: list[Draft] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


class Assembler:
    """Reads a page into drafts. Holds only read-only vocabulary; every call keeps its own state."""

    def __init__(
        self,
        grammar: Grammar,
        namer: Namer,
        quantities: QuantityReader,
        periods: PeriodReader,
        places: PlaceReader,
    ) -> None:
        self.grammar = grammar
        self.namer = namer
        self.quantities = quantities
        self.periods = periods
        self.places = places
        self.dimensions = {row.base_unit: row.dimension for row in load_table("units", UnitRow)}

    def assemble(self, page: Page, metadata: DocumentMetadata, voices: tuple[Voice, ...]) -> Assembly:
        return _Reading(self, page, metadata, voices).run()


class _Reading:
    """One pass over one page."""

    def __init__(self, kit: Assembler, page: Page, metadata: DocumentMetadata, voices: tuple[Voice, ...]) -> None:
        self.kit = kit
        self.page = page
        self.text = page.view.text
        self.metadata = metadata
        self.voices = voices
        self.voice_starts = [v.start for v in voices]
        self.reference = metadata.published_on
        self.out = Assembly()
        self.topic = Topic()
        self.topic_key: tuple[str | None, str | None, bool] = (None, None, False)
        self.topics: dict[tuple[str | None, str | None, bool], Topic] = {self.topic_key: self.topic}
        self.document_period: PeriodMention | None = None
        self.document_period_at = -1
        self.document_year: int | None = None
        self.heading_places: tuple[PlaceMention, ...] = ()
        self.heading_status: Status | None = None
        self.heading_period: PeriodMention | None = None
        self.heading_span: PeriodMention | None = None
        self.repeated = repeated_ranges(page)
        self.table: _Table | None = None

    # -- paragraphs ------------------------------------------------------------------------------------------------

    def run(self) -> Assembly:
        for paragraph in self.page.paragraphs:
            if paragraph.kind not in READABLE:
                self._refuse_all(paragraph)
                continue
            self._paragraph(paragraph)
        return self.out

    def _refuse_all(self, paragraph: Paragraph) -> None:
        scan = self.kit.quantities.find(self.text, paragraph.start, paragraph.end)
        reason = f"in_{paragraph.kind.value}"
        self.out.refused.extend(Refused(q.start, q.end, reason) for q in scan.quantities)
        self.out.refused.extend(Refused(r.start, r.end, r.reason, r.pattern_id) for r in scan.rejected)

    def _paragraph(self, p: Paragraph) -> None:
        text = self.text
        scan = self.kit.quantities.find(text, p.start, p.end, bare=p.kind is ParagraphKind.TABLE_ROW)
        periods = self.kit.periods.find(text, self.reference, p.start, p.end, context_year=self.document_year)
        self.out.refused.extend(Refused(r.start, r.end, r.reason, r.pattern_id) for r in scan.rejected)
        self._note_document_period(p, periods)
        if p.kind is ParagraphKind.HEADING:
            self._heading(p, periods)
        quantities = self._without_dates(scan.quantities, periods)
        if p.kind is not ParagraphKind.TABLE_ROW:
            self.table = None if p.kind is not ParagraphKind.HEADING else self.table
        places = self.kit.places.find(text, p.start, p.end, on=self.reference) if quantities else ()
        if p.kind is ParagraphKind.TABLE_ROW:
            self._table_row(p, quantities, places)
            return
        at = p.start
        qi = 0
        for end in self._sentence_ends(p):
            self._enter(at, end, p)
            here = []
            while qi < len(quantities) and quantities[qi].start < end:
                here.append(quantities[qi])
                qi += 1
            if self.topic.governor is not None and not _BREAKDOWN.match(text, at, end):
                self.topic.governor = None
            self._sentence(at, end, here, [m for m in periods if at <= m.start < end], [m for m in places if at <= m.start < end], p)
            at = end

    def _sentence_ends(self, p: Paragraph) -> list[int]:
        ends = [m.end() for m in _SENTENCE_END.finditer(self.text, p.start, p.end)]
        if not ends or ends[-1] < p.end:
            ends.append(p.end)
        return ends

    def _note_document_period(self, p: Paragraph, periods: tuple[PeriodMention, ...]) -> None:
        for mention in periods:
            if (
                p.kind is ParagraphKind.HEADING
                and p.index < 8
                and mention.explicit_year
                and mention.period is not None
                and mention.role is PeriodRole.OF
                and self.document_year is None
            ):
                self.document_year = mention.period.end.year
            if (
                mention.role is PeriodRole.OF
                and mention.period is not None
                and (self.document_period is None or (p.index == self.document_period_at and self._ends_later(mention.period)))
                and mention.period.granularity in _PASSAGE_PERIODS[:-1]
                and (self.reference is None or mention.period.end <= self.reference)
            ):
                self.document_period = mention
                self.document_period_at = p.index

    def _ends_later(self, period: Period) -> bool:
        known = self.document_period.period if self.document_period is not None else None
        return known is None or period.end > known.end

    def _voice_for(self, position: int) -> Voice:
        at = bisect_right(self.voice_starts, position) - 1
        if at >= 0 and position < self.voices[at].end:
            return self.voices[at]
        return _REPORTER

    def _enter(self, start: int, end: int, p: Paragraph) -> None:
        """Take up the topic of whoever speaks in a sentence; a new paragraph forgets the indicators of the last one."""
        voice = self._voice_for((start + end) // 2)
        key = (voice.speaker.name if voice.speaker else None, voice.district_name if voice.speaker is None else None, voice.uncertain)
        if key != self.topic_key:
            self.topics[self.topic_key] = self.topic
            self.topic_key = key
            self.topic = self.topics.setdefault(key, Topic())
        if voice.start != self.topic.voice_start:
            self.topic.voice_start = voice.start
            if voice.basis in _TURNS:
                self.topic = self.topics[key] = Topic(voice_start=voice.start)
        if self.topic.paragraph != p.index:
            topic = self.topic
            topic.paragraph = p.index
            topic.paragraphs += 1
            topic.items, topic.governor, topic.words, topic.measure, topic.places = [], None, "", None, ()
            if topic.period_basis == "paragraph":
                topic.period = topic.voice_period

    def _heading(self, p: Paragraph, periods: tuple[PeriodMention, ...]) -> None:
        text = self.text[p.start : p.end]
        if _REPORT_PLAN.search(text):
            self.heading_status = Status.TARGET
        elif _REPORT_REVIEW.search(text):
            self.heading_status = Status.ACTUAL
        elif p.ordinal_level == 1:
            self.heading_status = None
        if p.ordinal_level is None or p.ordinal_level == 1:
            for topic in self.topics.values():
                topic.status = None
        of = [m for m in periods if m.role in (PeriodRole.OF, PeriodRole.DEADLINE) and self._is_passage(m)]
        of = [m for m in of if m.explicit_year or self.reference is None or m.period.end <= self.reference]  # type: ignore[union-attr]
        if p.ordinal_level == 1 or of:
            for topic in self.topics.values():
                topic.voice_period = topic.target_period = None
                if topic.period_basis == "paragraph":
                    topic.period = None
        if p.ordinal_level == 1:
            self.heading_span = None
        for m in of:
            if m.period is not None and m.period.granularity is Granularity.MULTI_YEAR:
                self.heading_span = m
        if of:
            self.heading_period = of[-1]
        lead = of[0].end if of and of[0].start == p.start else p.start
        found = self.kit.places.find(self.text, p.start, p.end, on=self.reference)
        self.heading_places = tuple(m for m in found if m.role == "subject" and m.start == lead)

    def _without_dates(self, quantities: tuple[Quantity, ...], periods: tuple[PeriodMention, ...]) -> list[Quantity]:
        """Quantities that are no part of a time expression; the others are refused as calendar."""
        kept = []
        stated = []
        for q in quantities:
            if q.slogan:
                self.out.refused.append(Refused(q.start, q.end, "slogan_magnitude"))
            elif q.kind is QuantityKind.DURATION and not _DURATION_CUE.search(self.text[max(0, q.start - 10) : q.start]):
                self.out.refused.append(Refused(q.start, q.end, "plain_duration"))
            else:
                stated.append(q)
        quantities = tuple(stated)
        it = iter(periods)
        mention = next(it, None)
        for q in quantities:
            while mention is not None and mention.end <= q.start:
                mention = next(it, None)
            if mention is not None and mention.start < q.end and mention.role is not PeriodRole.DURATION:
                inside = mention.start <= q.start and q.end <= mention.end
                if inside or q.kind is QuantityKind.DURATION:
                    self.out.refused.append(Refused(q.start, q.end, "calendar", mention.basis))
                    continue
            kept.append(q)
        return kept

    # -- sentences -------------------------------------------------------------------------------------------------

    def _sentence(
        self,
        start: int,
        end: int,
        quantities: list[Quantity],
        periods: list[PeriodMention],
        places: list[PlaceMention],
        p: Paragraph,
    ) -> None:
        text = self.text
        statuses = self.kit.grammar.statuses(text, start, end)
        of = [m for m in periods if m.role in (PeriodRole.OF, PeriodRole.DEADLINE, PeriodRole.AS_OF)]
        if not quantities:
            self._remember_words(start, end)
        place_ends = {m.end: m for m in places}
        period_ends = {m.end: m for m in periods}
        sentence_places: tuple[PlaceMention, ...] = ()
        if quantities and places:
            opening = _BOUNDARY.search(text, start, end)
            _, sentence_places, _ = self._noun_phrase(start, opening.start() if opening else end, places, periods)
        previous_end = start
        for group in self._groups(quantities):
            first, last = group[0], group[-1]
            tail = self.kit.grammar.tail(text, previous_end, first, place_ends, period_ends, self.kit.namer.ends_in_indicator)
            clause_start, np_start = self._clause(previous_end, tail.end)
            clause = _Clause(previous_end, clause_start, np_start, tail.end, last)
            clause_end = self._clause_end(last, end)
            sentence_places = self._group(
                group, tail, clause, clause_end, start, end, of, periods, places, sentence_places, statuses, p
            )
            previous_end = max(last.end, last.hedge_end or 0)
        self._remember_status(statuses, start, end)
        opening = next((m for m in of[:1] if self._opens_passage(start, m)), None)
        if opening is not None and not self.text.endswith("以来", 0, opening.end):
            self.topic.period, self.topic.period_basis = opening, "paragraph"
        if self.topic.paragraphs <= 1:
            past = [m for m in of if self._is_passage(m) and self.reference is not None and m.period.end <= self.reference]  # type: ignore[union-attr]
            chosen = opening or (past[-1] if past else None)
            if chosen is not None and self.topic.voice_period is None:
                self.topic.voice_period = chosen
                if self.topic.period is None:
                    self.topic.period, self.topic.period_basis = chosen, "paragraph"
        if any(row.status is Status.TARGET and row.strength >= 2 for _, row in statuses):
            ahead = [m for m in of if self._is_passage(m) and (self.reference is None or m.period.end > self.reference)]  # type: ignore[union-attr]
            if ahead:
                self.topic.target_period = ahead[-1]

    def _opens_passage(self, start: int, mention: PeriodMention) -> bool:
        """Whether a period opens its sentence, so that it holds for what follows."""
        before = self.text[start : mention.start]
        return self._is_passage(mention) and _OPENING.fullmatch(before) is not None

    def _is_passage(self, mention: PeriodMention) -> bool:
        return mention.period is not None and mention.period.granularity in _PASSAGE_PERIODS and not self._is_bound(mention)

    def _is_bound(self, mention: PeriodMention) -> bool:
        """Whether a period belongs to the next number only: 由去年同期的下降6.4%转为…, 从2015年的1.6万亿元增至…."""
        text = self.text
        return text[mention.start - 1 : mention.start] in ("由", "从", "比", "较") or text[mention.start] in "由从比较"

    def _remember_words(self, start: int, end: int) -> None:
        self.topic.words = ""

    def _remember_status(self, statuses: list[tuple[int, StatusRow]], start: int, end: int) -> None:
        """A plan that a sentence opens with (下一步, 我们将) holds until words of what was done."""
        boundary = _BOUNDARY.search(self.text, start, end)
        first = boundary.start() if boundary else end
        second = _BOUNDARY.search(self.text, boundary.end(), end) if boundary and boundary.start() - start <= 10 else None
        limit = second.start() if second else first
        frame = [row for at, row in statuses if at < limit and row.frame]
        if frame:
            self.topic.status = frame[-1].status
        elif any(row.status is Status.ACTUAL and row.strength >= 2 for _, row in statuses):
            self.topic.status = None

    def _groups(self, quantities: list[Quantity]) -> list[list[Quantity]]:
        """Numbers that are coordinated with nothing but a joint between them."""
        groups: list[list[Quantity]] = []
        for q in quantities:
            if groups:
                before = groups[-1][-1]
                gap_start = max(before.end, before.hedge_end or 0)
                gap = self.text[gap_start : q.start if q.hedge_start is None else min(q.start, q.hedge_start)]
                if before.kind is q.kind and before.unit == q.unit and (_JOIN.match(gap) or (q.kind is QuantityKind.RATIO and gap in _RATIO_JOINT)):
                    groups[-1].append(q)
                    continue
            groups.append([q])
        return groups

    def _clause(self, start: int, end: int) -> tuple[int, int]:
        """Where the clause that ends in a noun phrase begins, and where the noun phrase does."""
        clause_start = start
        for match in _BOUNDARY.finditer(self.text, start, end):
            clause_start = match.end()
        opening = _PARENTHETIC_OPEN.search(self.text, clause_start, end)
        if opening:
            clause_start = opening.start() + 1
        np_start = clause_start
        while np_start < end and self.text[np_start] in "、，；：和与及“‘（ ":
            np_start += 1
        return clause_start, np_start

    def _clause_end(self, last: Quantity, end: int) -> int:
        after = max(last.end, last.hedge_end or 0)
        match = re.compile(r"[，；：。！？、（）\n]").search(self.text, after, end)
        return match.start() if match else end

    def _following_end(self, start: int, end: int) -> int:
        """Where the words that may name what a number counts end: 78个市、区两级重点项目."""
        text = self.text
        match = _FOLLOWING_END.search(text, start, end)
        return match.start() if match else end

    # -- one group of numbers --------------------------------------------------------------------------------------

    def _group(
        self,
        group: list[Quantity],
        tail: Tail,
        clause: _Clause,
        clause_end: int,
        sentence_start: int,
        sentence_end: int,
        of: list[PeriodMention],
        periods: list[PeriodMention],
        places: list[PlaceMention],
        sentence_places: tuple[PlaceMention, ...],
        statuses: list[tuple[int, StatusRow]],
        p: Paragraph,
    ) -> tuple[PlaceMention, ...]:
        text = self.text
        first = group[0]
        after_start = max(group[-1].end, group[-1].hedge_end or 0)
        after = text[after_start:clause_end]
        following = text[after_start : self._following_end(after_start, sentence_end)]
        scope = tail.scope
        predicate = tail.predicate
        np_end, measure_hint, wrapped_scope = self._wrapping(first, tail, clause)
        scope = wrapped_scope or scope
        np_text, own_places, landmark = self._noun_phrase(clause.np_start, np_end, places, periods)
        if measure_hint is None and first.kind in (QuantityKind.PERCENT, QuantityKind.POINTS) and _SHARE_TAIL.search(np_text):
            measure_hint = Measure.SHARE
            np_text = _SHARE_TAIL.sub("", np_text)

        growth_noun = bool(_MEASURE_TAIL.search(np_text)) or (tail.modifier is not None and tail.modifier.predicate == "growth")
        np_text = _MEASURE_TAIL.sub("", np_text).strip("、，的“”‘’")
        if _ADJUNCT.match(np_text) or _YEARS.fullmatch(np_text):
            np_text = ""
        if tail.predicate is None and first.kind is QuantityKind.PERCENT and (
            match := _MOVE.search(text[clause.np_start : np_end].removesuffix("的"))
        ):
            if not match.group("noun").endswith(("完成率", "达标率", "进度", "面")):
                tail.predicate = self.kit.grammar.predicate("提高" if match.group("up") else "减少")
                np_text = match.group("noun")
        measure = self._measure(first, tail, measure_hint, growth_noun, after, np_text)
        if measure is None:
            self._refuse(group, "measure_unknown")
            return sentence_places

        if landmark is not None and not own_places:
            own_places = (landmark,)
        items, indicator_basis = self._items(group, tail, np_text, own_places, after, following, measure)
        if items is None:
            self._refuse(group, "no_indicator")
            return own_places or sentence_places
        if tail.distribute and len(items) > 1 and len(items) != len(group):
            self._refuse(group, "coordination_mismatch")
            return own_places or sentence_places
        # percentages of a ratio are levels, of a share stay shares
        if measure is Measure.LEVEL and first.kind is QuantityKind.PERCENT and not any(
            i.named and (i.named.is_ratio or i.named.basis == "text") for i in items
        ):
            if self.topic.measure in (Measure.SHARE, Measure.GROWTH) and indicator_basis == "carried":
                measure = self.topic.measure
            elif any(i.named and i.named.implicit_growth for i in items) and predicate is None and p.kind is not ParagraphKind.HEADING:
                measure = Measure.GROWTH
            else:
                self._refuse(group, "measure_unknown")
                return sentence_places

        period, period_basis = self._period(group, tail, clause, of, measure, items, sentence_start)
        status, status_basis = self._status(statuses, clause, first, sentence_start, period, measure, tail)
        if status is not Status.ACTUAL and period is not None and period_basis not in ("clause", "sentence"):
            if self.reference is not None and period.end < self.reference:
                period, period_basis = None, "none"
        if status is not Status.ACTUAL and period is None and self.topic.target_period is not None:
            period, period_basis = self.topic.target_period.period, "paragraph"
        places_here = own_places or sentence_places
        for q, item in self._pair(group, items, tail):
            value, value_max, unit = self._value(q, measure, tail, predicate)
            subject = item.subject or (item.named.subject if item.named else None)
            for district, district_basis in self._districts(item, places_here, own_places, q):
                self.out.drafts.append(
                    Draft(
                        quantity=q,
                        measure=measure,
                        value=value,
                        value_max=value_max,
                        unit=unit,
                        comparator=q.comparator,
                        named=item.named,
                        indicator_basis=indicator_basis,
                        status=status,
                        status_basis=status_basis,
                        basis=self._basis(tail, measure),
                        scope=scope if measure in (Measure.RANK, Measure.SHARE, Measure.DIFFERENCE, Measure.CHANGE) else None,
                        subject=subject,
                        period=self._period_of(q, group, period, tail),
                        period_basis=period_basis,
                        district_name=district,
                        district_basis=district_basis,
                        voice=self._voice_for(q.start),
                        sentence_start=sentence_start,
                        sentence_end=sentence_end,
                        duplicate=self._is_repeated(q, p),
                    )
                )
        self.topic.items = items
        self.topic.measure = measure if measure is not Measure.CHANGE else self.topic.measure or measure
        if measure is Measure.CHANGE and (measure_hint is Measure.SHARE):
            self.topic.measure = Measure.SHARE
        elif measure is Measure.CHANGE and growth_noun:
            self.topic.measure = Measure.GROWTH
        if measure is Measure.SHARE:
            self.topic.scope = scope
        for item in items:
            if item.named is not None and item.named.basis in ("alias", "growth_alias", "composed", "context_alias"):
                self.topic.governor = item.named
        if own_places:
            self.topic.places = own_places
        return own_places or sentence_places

    def _is_repeated(self, q: Quantity, p: Paragraph) -> bool:
        return p.copy_of is not None or any(start <= q.start and q.end <= end for start, end, _ in self.repeated)

    def _refuse(self, group: list[Quantity], reason: str) -> None:
        self.out.refused.extend(Refused(q.start, q.end, reason) for q in group)

    def _wrapping(self, first: Quantity, tail: Tail, clause: _Clause) -> tuple[int, Measure | None, str | None]:
        """What wraps the noun phrase from behind: 占全市…, 拉动经济增长…, 对经济增长的贡献率…

        Gives where the noun phrase ends, the measure it says, and the words of the benchmark.
        """
        predicate, modifier = tail.predicate, tail.modifier
        if first.kind not in (QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.BARE):
            return clause.np_end, None, None
        if first.kind is QuantityKind.POINTS and (match := _CONTRIBUTION.search(self.text, clause.np_start, clause.np_end)):
            return match.start(), Measure.CONTRIBUTION, None
        if predicate is not None and predicate.predicate == "contribution":
            match = _CONTRIBUTION_TO.search(self.text, clause.np_start, clause.np_end)
            return (match.start() if match else clause.np_end), Measure.CONTRIBUTION, None
        shared = predicate is not None and predicate.predicate == "share" or (modifier is not None and modifier.predicate == "share")
        if match := _SHARE.search(self.text, clause.np_start, clause.np_end):
            return match.start(), Measure.SHARE, match.group(1).strip("的") or None
        return clause.np_end, Measure.SHARE if shared else None, None

    def _noun_phrase(
        self, at: int, end: int, places: list[PlaceMention], periods: list[PeriodMention]
    ) -> tuple[str, tuple[PlaceMention, ...], PlaceMention | None]:
        """The words that name what is measured, without the periods, places and small words before them.

        Also the places, and a landmark that the phrase begins with.
        """
        text = self.text
        found: list[PlaceMention] = []
        landmark: PlaceMention | None = None
        end = self._without_last_period(at, end, periods)
        inner = [m for m in periods if at < m.start and m.end <= end and m.role is not PeriodRole.BASELINE]
        while at < end:
            before = at
            while at < end and text[at] in "、，；：“”‘’（）()—- ":
                at += 1
            if note := _NOTE.match(text, at, end):
                at = note.end()
            for m in periods:
                if m.start <= at < m.end <= end:
                    at = m.end
                elif m.start == at + 1 and text[at] in "到在至从由于" and m.end <= end:
                    at = m.end
            for place in places:
                if place.start == at and place.end <= end and place.role in ("subject", "benchmark"):
                    at = place.end
                    if _PLACE_RANK.match(text, at, end):
                        break
                    found.append(place)
                    if joint := _PLACE_NOTE.match(text, at, end):
                        at = joint.end()
                    if joint := _PLACE_JOINT.match(text, at, end):
                        at = joint.end()
                    break
            if at == before and inner and inner[0].start - at <= 12 and not _BOUNDARY.search(text, at, inner[0].start):
                landmark = next((m for m in places if m.start == at and m.district_id), landmark)
                at = inner.pop(0).end
            if at == before and (match := _LEAD.match(text, at, end)):
                known = self.kit.namer.scan(text[at : min(end, at + 12)])
                if not (known and known[0][0] == 0 and known[0][1] > match.end() - at and known[0][2].verb is None):
                    at = match.end()
            if at == before:
                stripped, _, _ = self.kit.namer.strip_verbs(text[at:end])
                at = end - len(stripped)
            if at == before:
                break
        for place in places:
            if at < place.start and place.end < end and text[place.start - 1] == "中" and place.role == "subject":
                found, at = [place], place.end
        return _NOTE.sub("", text[at:end]), tuple(found), landmark

    def _without_last_period(self, at: int, end: int, periods: list[PeriodMention]) -> int:
        """Where a noun phrase ends when a period stands behind it: 地区生产总值从2012年的 → 地区生产总值."""
        text = self.text
        while end > at:
            before = end
            if text[end - 1] in "的了":
                end -= 1
            for m in periods:
                if m.end == end and m.start > at:
                    end = m.start
            if match := _FROM_PERIOD.search(text, at, end):
                end = match.start()
            if (match := _YEARS.search(text, at, end)) and match.start() > at:
                end = match.start()
            if end == before:
                break
        return end

    def _measure(
        self, q: Quantity, tail: Tail, hint: Measure | None, growth_noun: bool, after: str, np_text: str
    ) -> Measure | None:
        kind = q.kind
        pred = tail.predicate
        if kind is QuantityKind.RANK:
            return Measure.RANK
        if kind is QuantityKind.GRADE:
            return Measure.GRADE
        if kind is QuantityKind.RATIO:
            return Measure.SHARE
        if kind is QuantityKind.DURATION:
            return Measure.DURATION
        if kind is QuantityKind.MULTIPLE:
            return Measure.GROWTH if not q.multiple_of else None
        name = pred.predicate if pred is not None else None
        if hint is Measure.CONTRIBUTION:
            return hint
        if kind is QuantityKind.POINTS:
            if name == "difference" or (tail.scope_place is not None and tail.compared):
                return Measure.DIFFERENCE
            return Measure.CHANGE if name in ("growth", "share") or tail.compared or growth_noun else None
        if kind is QuantityKind.PERCENT:
            if name == "difference":
                return Measure.DIFFERENCE
            if name == "reach":
                return hint or (Measure.GROWTH if growth_noun else Measure.LEVEL)
            if hint is Measure.SHARE:
                return Measure.CHANGE if name == "growth" and tail.compared and False else hint
            if name == "growth" or growth_noun:
                return Measure.GROWTH
            if _AFTER_GROWTH.match(after):
                return Measure.GROWTH
            if not np_text and self.topic.items and not after.strip("以上左右及的，"):
                return self.topic.measure if self.topic.measure in (Measure.SHARE, Measure.GROWTH) else Measure.LEVEL
            if _AFTER_GROWTH_BEFORE.search(self.text[max(0, q.start - 40) : q.start]) and not np_text:
                return Measure.GROWTH
            if not np_text and _PART_OF.match(after):
                return Measure.SHARE
            return Measure.LEVEL
        if kind is QuantityKind.AMOUNT:
            if q.unit == "位" and name == "growth":
                return Measure.CHANGE
            if name == "difference":
                return Measure.DIFFERENCE
            if name == "growth" and pred is not None:
                return Measure.CHANGE
            return Measure.LEVEL
        return None

    def _items(
        self,
        group: list[Quantity],
        tail: Tail,
        np_text: str,
        places: tuple[PlaceMention, ...],
        after: str,
        following: str,
        measure: Measure,
    ) -> tuple[list[Item] | None, str]:
        """What the numbers are said of. None when nothing names it."""
        namer = self.kit.namer
        first = group[0]
        counted = first.kind is QuantityKind.AMOUNT and measure is Measure.LEVEL and self._is_classifier(first.unit)
        growth = measure in (Measure.GROWTH, Measure.CHANGE, Measure.DIFFERENCE, Measure.RANK, Measure.CONTRIBUTION)
        governor = self.topic.governor
        if first.kind is QuantityKind.RATIO:
            return self._industry_ratio(group, np_text)
        if tail.predicate is not None and tail.predicate.implied_indicator and not np_text.endswith(tail.predicate.implied_indicator):
            np_text = np_text + tail.predicate.implied_indicator if len(np_text) <= 6 else tail.predicate.implied_indicator
        if first.kind is QuantityKind.AMOUNT and measure is Measure.LEVEL:
            right = self._right_noun(first, following, np_text)
            if right is not None and not counted and np_text and namer.word(right) and namer.word(right).statistic:  # type: ignore[union-attr]
                named = namer.name(np_text + right, governor=governor)
                return ([Item(named)], "composed") if named is not None else (None, "none")
            if right is not None:
                right = self._with_predicate(right, following)
                named = namer.name(right, counted=counted, governor=governor) if counted else self._money_of(right)
                if named is not None:
                    lead = np_text if np_text in namer._verbs and namer._verbs[np_text].keeps_in_name else ""
                    if lead and named.code is None:
                        named = namer.name(lead + right, counted=counted, governor=governor) or named
                    return [Item(named)], "right"
            if (implied := namer.implied_by_verb(np_text)) is not None and (not counted or first.unit == "人"):
                return [Item(implied, subject=implied.subject)], "verb"
        if (
            not np_text
            and first.unit in _MONEY
            and measure is Measure.LEVEL
            and not places
            and self.topic.items
            and (counted_item := self.topic.items[-1].named) is not None
            and counted_item.is_count
        ):
            head = "投资额" if counted_item.text.endswith("项目") else "金额"
            return [Item(replace(counted_item, code=None, name=counted_item.text + head, text=counted_item.text, is_count=False))], "carried"
        if _NOT_NAME.match(np_text):
            if first.kind is QuantityKind.PERCENT and measure is Measure.SHARE and _PART_OF.match(after):
                words = after.removeprefix("以上").removeprefix("左右").removeprefix("的")
                base = self.topic.items[-1].named.text if self.topic.items and self.topic.items[-1].named else ""
                name = f"{words}的{base}" if base else words
                return [Item(Named(None, name, words, "text"))], "right"
            carried = self._carried(np_text)
            if carried and first.kind is QuantityKind.AMOUNT and measure is Measure.LEVEL and not counted:
                carried = [self._remeasured(i, first) for i in carried]
            if carried:
                if places:
                    seen: list[Named | None] = []
                    for i in carried:
                        if i.named not in seen:
                            seen.append(i.named)
                    return [Item(n, places) for n in seen], "carried"
                return carried, "carried"
            if places and measure in (Measure.GROWTH, Measure.RANK) and (gdp := namer.name("地区生产总值")) is not None:
                return [Item(gdp, places)], "convention"
            return None, "none"
        if counted and np_text.endswith("等"):
            return None, "none"
        count = len(group)
        parts = self._split(np_text, count, tail) if first.kind is not QuantityKind.RANK or tail.every else self._ranked(np_text)
        parts = namer.distribute(parts) if len(parts) > 1 else parts
        items: list[Item] = []
        for part in parts:
            named = self._name_part(part, growth, counted, governor)
            if named is None:
                return None, "none"
            items.append(Item(named))
        return items, items[0].named.basis if items[0].named else "none"

    def _name_part(self, part: str, growth: bool, counted: bool, governor: Named | None) -> Named | None:
        namer = self.kit.namer
        carried = self.topic.items[-1].named if self.topic.items else None
        if carried is not None and carried.is_count and not counted and part in namer.statistics:
            return replace(carried, code=None, name=carried.text + part, text=carried.text + part, is_count=False, basis="composed")
        if carried is not None and len(part) >= 2 and (carried.text.endswith(part) or carried.name.endswith(part)):
            if namer.word(part) is None or namer.word(part).indicator is None:  # type: ignore[union-attr]
                return carried
        if growth and governor is not None:
            word = namer.word(part)
            if word is None or (word.indicator is None and not (word.context and governor.code)):
                under = namer.under(part, governor)
                if under is not None:
                    return under
        named = namer.name(part, growth=growth, counted=counted, governor=governor, topic=self.topic.words)
        if named is not None and named.basis == "text" and governor is not None and not counted:
            under = namer.under(part, governor)
            if under is not None:
                return under
        return named

    def _remeasured(self, item: Item, q: Quantity) -> Item:
        """A counted thing that is measured in another way next: 改造小区2069个、5000万平方米."""
        named = item.named
        if named is None or not named.is_count or self.kit.dimensions.get(q.unit) != "area":
            return item
        return Item(replace(named, code=None, name=f"{named.text}面积", is_count=False), item.places, item.subject)

    def _carried(self, np_text: str) -> list[Item]:
        return self.topic.items

    def _split(self, np_text: str, count: int, tail: Tail) -> list[str]:
        """Members of a coordination, where the sentence says that the numbers are for each of them."""
        plain = [s for s in _COORDINATION.split(np_text) if s]
        if count > 1:
            if len(plain) == count:
                return plain
            words = [s for s in _COORDINATION_WORDS.split(np_text) if s]
            if len(words) == count:
                return words
            return [np_text]
        if tail.rank or tail.every:
            if match := _LISTED.match(np_text):
                return [s for s in _COORDINATION.split(match.group(1)) if s]
        if tail.every or tail.distribute:
            words = [s.removesuffix("等") for s in _COORDINATION_WORDS.split(np_text) if s]
            if len(words) > 1 and all(len(w) >= 2 for w in words):
                return words
        return [np_text]

    def _ranked(self, np_text: str) -> list[str]:
        """What a rank is said of: all members of a list that ends in 等多个…, otherwise the phrase as a whole."""
        match = _LISTED.match(np_text)
        return [s for s in _COORDINATION.split(match.group(1)) if s] if match else [np_text]

    def _pair(self, group: list[Quantity], items: list[Item], tail: Tail) -> list[tuple[Quantity, Item]]:
        if len(items) == 1 and len(items[0].places) == len(group) > 1:
            return [(q, Item(items[0].named, (place,), items[0].subject)) for q, place in zip(group, items[0].places, strict=True)]
        if len(items) == len(group):
            return list(zip(group, items, strict=True))
        if len(group) == 1:
            return [(group[0], item) for item in items]
        return [(q, items[0]) for q in group]

    def _right_noun(self, q: Quantity, after: str, np_text: str) -> str | None:
        """The noun phrase after a count or an amount, when the number stands before what it counts."""
        if not after or not _AFTER_UNIT_NOUN.match(after):
            return None
        namer = self.kit.namer
        if q.unit not in _MONEY and (found := namer.noun_after(after, known=True)) is not None:
            word = namer.word(np_text)
            if word is None or word.indicator is None:
                return found
        if np_text.endswith("等") and namer.noun_after(after, known=True) is None:
            return None
        if np_text and not np_text.endswith("等"):
            verb = namer.trailing_verb(np_text)
            if verb is None and np_text not in namer._verbs and (
                namer.ends_with_noun(np_text) or (q.unit in _MONEY and not self._is_verb(np_text))
            ):
                return None
            if q.unit in _MONEY and namer.implied_by_verb(np_text) is not None:
                return None
        return namer.noun_after(after)

    def _with_predicate(self, noun: str, following: str) -> str:
        """A bare noun with the words that say which: 企业完成智能化改造 → 完成智能化改造的企业."""
        if len(noun) > 3 or not following.startswith(noun):
            return noun
        rest = following[len(noun) :]
        match = _PREDICATE_WORDS.match(rest)
        if match is None:
            return noun
        if self.kit.namer.leading_verb(rest) is None:
            return noun + rest if len(rest) <= 8 and not _VERBAL.search(rest) else noun
        return f"{match.group().replace('了', '')}的{noun}"

    def _is_classifier(self, unit: str) -> bool:
        """Whether a unit counts things, as 家 and 人次 do, unlike 元, 亩 or 岁."""
        return self.kit.dimensions.get(unit) in ("classifier", "person")

    def _is_verb(self, phrase: str) -> bool:
        return len(phrase) <= 2 or phrase in self.kit.namer._verbs

    def _money_of(self, right: str) -> Named | None:
        """The indicator of an amount of money that stands before a noun: 200亿元种子基金 → 基金规模."""
        for suffix, name in _MONEY_NOUN.items():
            if right.endswith(suffix):
                return Named(None, f"{suffix}{name}" if name != "投资额" else "项目投资额", right, "text", subject=right, is_stock=True)
        found = self.kit.namer.name(right)
        return found

    def _industry_ratio(self, group: list[Quantity], np_text: str) -> tuple[list[Item] | None, str]:
        namer = self.kit.namer
        if len(group) == 3 or "三次产业" in np_text or "产业结构" in np_text:
            names = ["第一产业增加值", "第二产业增加值", "第三产业增加值"]
            return [Item(namer.name(n)) for n in names[: len(group)]], "structure"
        return None, "none"

    # -- parts of a claim ------------------------------------------------------------------------------------------

    def _value(
        self, q: Quantity, measure: Measure, tail: Tail, predicate: object
    ) -> tuple[Decimal | None, Decimal | None, str]:
        sign = 1
        pred = tail.predicate
        if pred is not None and pred.predicate in ("growth", "difference") and measure in (
            Measure.GROWTH,
            Measure.CHANGE,
            Measure.DIFFERENCE,
        ):
            sign = pred.sign
            if tail.modifier is not None and tail.modifier.sign < 0 and measure is Measure.CHANGE:
                sign = -sign
        value = None if q.value is None else (q.value * sign if q.value > 0 else q.value)
        value_max = None if q.value_max is None else q.value_max * sign
        if value is not None and value_max is not None and value_max < value:
            value, value_max = value_max, value
        unit = q.unit
        if q.kind is QuantityKind.MULTIPLE or q.kind is QuantityKind.RATIO:
            unit = "%"
        return value, value_max, unit

    def _basis(self, tail: Tail, measure: Measure) -> str | None:
        if tail.basis:
            return tail.basis
        return "yoy" if measure is Measure.GROWTH else None

    def _period(
        self,
        group: list[Quantity],
        tail: Tail,
        clause: _Clause,
        of: list[PeriodMention],
        measure: Measure,
        items: list[Item],
        sentence_start: int,
    ) -> tuple[Period | None, str]:
        first = group[0]
        if tail.of_period is not None and tail.of_period.period is not None:
            return tail.of_period.period, "clause"
        if tail.basis == "annual_average":
            return self._span(of, first)
        left = [m for m in of if m.end <= first.start and (m.start >= clause.group_start or not self._is_bound(m))]
        for m in reversed(left):
            if m.start >= clause.clause_start and m.period is not None:
                self._keep_period(m)
                return m.period, "clause"
        for m in reversed(left):
            if m.period is not None:
                self._keep_period(m)
                return m.period, "sentence"
        if first.kind is QuantityKind.AMOUNT and measure is Measure.LEVEL:
            left_words = self.text[clause.clause_start : first.start]
            if _STOCK_CUE.search(left_words) or all(i.named is not None and i.named.is_stock for i in items):
                return None, "stock"
        if self.topic.period is not None and self.topic.period.period is not None:
            return self.topic.period.period, self.topic.period_basis
        if self.heading_period is not None:
            return self.heading_period.period, "heading"
        if self.document_period is not None:
            return self.document_period.period, "document"
        return None, "none"

    def _span(self, of: list[PeriodMention], first: Quantity) -> tuple[Period | None, str]:
        """The years that an annual average runs over: named in the sentence, from…to, or in the passage's heading."""
        left = [m for m in of if m.end <= first.start and m.period is not None]
        for m in reversed(left):
            if m.period is not None and m.period.granularity is Granularity.MULTI_YEAR:
                return m.period, "sentence"
        years = [m.period for m in left if m.period is not None and m.period.granularity is Granularity.YEAR]
        if len(years) >= 2 and years[-2].end.year < years[-1].end.year:
            begin, end = years[-2].start, years[-1].end
            label = f"{begin.year}—{end.year}年"
            return Period(begin, end, Granularity.MULTI_YEAR, label), "sentence"
        for mention, basis in ((self.topic.period, "paragraph"), (self.heading_span, "heading")):
            period = mention.period if mention is not None else None
            if period is not None and period.granularity is Granularity.MULTI_YEAR:
                return period, basis
        return None, "none"

    def _keep_period(self, mention: PeriodMention) -> None:
        """A period that a number took holds for the rest of its paragraph."""
        if (
            mention.role is PeriodRole.OF
            and self._is_passage(mention)
            and self.text[mention.end : mention.end + 1] != "的"
            and (mention.period is None or mention.period.granularity is not Granularity.MULTI_YEAR)
        ):
            self.topic.period, self.topic.period_basis = mention, "paragraph"

    def _period_of(self, q: Quantity, group: list[Quantity], period: Period | None, tail: Tail) -> Period | None:
        if period is not None and q.kind is QuantityKind.DURATION and q.unit == "月" and q.value is not None:
            return self._months_until(period, int(q.value), q)
        if period is not None and tail.baselines and self._is_year_start(tail.baselines[0]):
            return Period(date(period.end.year, 1, 1), period.end, Granularity.YEAR_TO_DATE, period.label)
        if period is not None and tail.basis == "two_year_average" and period.granularity is not Granularity.MULTI_YEAR:
            return two_year_average(period)
        if tail.of_period is not None and tail.of_period.period is None and period is not None:
            return same_period(period, period.end.year - 1)
        return period

    def _is_year_start(self, mention: PeriodMention) -> bool:
        return "年初" in self.text[mention.start : mention.end]

    def _months_until(self, period: Period, count: int, q: Quantity) -> Period | None:
        """The `count` months that end with a period; before it begins, when the text says that they ended (结束连续17个月…)."""
        if not 0 < count < 600:
            return None
        before = self.text[max(0, q.start - 6) : q.start]
        last = period.start - timedelta(days=1) if "结束" in before else period.end
        index = last.year * 12 + last.month - count
        first = date(index // 12, index % 12 + 1, 1)
        label = f"{first.year}年{first.month}月—{last.year}年{last.month}月"
        return Period(first, last, Granularity.OTHER, label)

    def _status(
        self,
        statuses: list[tuple[int, StatusRow]],
        clause: _Clause,
        first: Quantity,
        sentence_start: int,
        period: Period | None,
        measure: Measure,
        tail: Tail,
    ) -> tuple[Status, str]:
        left = [(at, row) for at, row in statuses if at < first.start]
        over = period is not None and self.reference is not None and period.end <= self.reference
        own = [row for at, row in left if at >= clause.clause_start]
        strong = [r for r in own if r.strength >= 2] or own
        if strong:
            best = max(reversed(strong), key=lambda r: r.strength)
            if best.strength > 1 or not over:
                return best.status, "clause"
        if left:
            rows = [row for _, row in left]
            best = max(reversed(rows), key=lambda r: r.strength)
            if best.strength > 1 or not over:
                return best.status, "sentence"
        if over:
            if self.topic.status is not Status.TARGET or measure in (Measure.GROWTH, Measure.RANK):
                return Status.ACTUAL, "period"
        if self.topic.status is not None:
            return self.topic.status, "context"
        if self.heading_status is not None:
            return self.heading_status, "heading"
        return Status.ACTUAL, "default"

    def _districts(
        self, item: Item, places: tuple[PlaceMention, ...], own: tuple[PlaceMention, ...], q: Quantity
    ) -> list[tuple[str | None, str]]:
        voice = self._voice_for(q.start)
        home = voice.district_name
        if voice.uncertain:
            home = None
        mentions = item.places or places
        basis = "clause" if (item.places or own) else "sentence"
        if not mentions and voice.speaker is None and voice.district_name is None:
            mentions, basis = self.topic.places, "paragraph"
        found = []
        for m in mentions:
            name = (
                resolve_deictic(self.text[m.start : m.end], home, self.metadata.district_name or "重庆市")
                if m.deictic
                else m.district_name
            )
            if name is not None and name not in [f[0] for f in found]:
                found.append((name, basis))
        if found:
            return found
        if home is not None:
            return [(home, voice.basis)]
        if voice.uncertain:
            return [(None, "uncertain")]
        if len(self.heading_places) == 1 and not self.heading_places[0].deictic:
            return [(self.heading_places[0].district_name, "heading")]
        if self.metadata.district_name is not None:
            return [(self.metadata.district_name, "document")]
        return [(None, "unknown")]

    # -- tables ----------------------------------------------------------------------------------------------------

    def _table_row(self, p: Paragraph, quantities: list[Quantity], places: tuple[PlaceMention, ...]) -> None:
        """A row of a table: remember captions and headers, read numbers by their column."""
        text = self.text[p.start : p.end]
        if self.table is None:
            self.table = _Table()
        table = self.table
        numbers = [q for q in quantities if q.kind is not QuantityKind.RANK or not table.columns]
        cells = [(m.start() + p.start, m.end() + p.start) for m in _CELL.finditer(text)]
        filled = [(s, e) for s, e in cells if any(s == q.start and q.end == e for q in numbers)]
        if not numbers or (_UNIT_NOTE.search(text) and len(filled) < 2):
            if match := _UNIT_NOTE.search(text):
                table.units = [u for u in re.split(r"[、，,/ ]", match.group(1)) if u]
                table.caption = text[: match.start()].strip("（( ")
                table.columns = []
                periods = self.kit.periods.find(self.text, self.reference, p.start, p.end, context_year=self.document_year)
                table.period = next((m for m in periods if m.period is not None and m.role is PeriodRole.OF), None)
            elif not numbers:
                table.columns = [self.text[s:e] for s, e in cells]
            self._refuse(quantities, "table_header")
            return
        if len(table.columns) == len(cells):
            columns = [table.columns[cells.index(cell)] for cell in filled]
        else:
            columns = table.columns[-len(filled) :] if len(table.columns) >= len(filled) > 0 else []
        if not columns:
            self._refuse(quantities, "table_without_header")
            return
        words = [(s, e) for s, e in cells if (s, e) not in filled and s <= filled[-1][0]]
        label = "".join(self.text[s:e] for s, e in words)
        label_places = tuple(m for m in places if any(s <= m.start and m.end <= e for s, e in words))
        base: Named | None = None
        by_cell = {cell: next(q for q in numbers if cell == (q.start, q.end)) for cell in filled}
        for index, (cell, header) in enumerate(zip(filled, columns, strict=True)):
            draft, base = self._cell(by_cell[cell], header, index, len(filled), label, label_places, base, p)
            if draft is None:
                self._refuse([by_cell[cell]], "table_cell_unknown")
            else:
                self.out.drafts.append(draft)
        read = {id(q) for q in by_cell.values()}
        self._refuse([q for q in quantities if id(q) not in read], "table_cell_unknown")

    def _cell(
        self,
        q: Quantity,
        header: str,
        index: int,
        count: int,
        label: str,
        places: tuple[PlaceMention, ...],
        base: Named | None,
        p: Paragraph,
    ) -> tuple[Draft | None, Named | None]:
        """One number of a table row, and the indicator that the row's later columns are about."""
        assert self.table is not None
        namer, table = self.kit.namer, self.table
        head = _PARENTHESES.sub("", header)
        own_unit = re.search(r"[（(]([^（）()]*)[）)]", header)
        is_growth = bool(re.search(r"增长|增速|增幅|±|涨幅", head))
        is_rank = bool(re.search(r"排名|位次|名次|排位|排行", head))
        is_share = bool(re.search(r"占比|比重|份额", head))
        if re.search(r"序号|年份", head) or (is_rank and index == 0):
            return None, base
        subject_words = re.sub(r"(?:同比|比上年|较上年|名义|实际)?(?:增长|增速|增幅|±|涨幅|占比|比重|排名|位次|名次)(?:率|速度)?(?:%|％)?", "", _YEAR_WORDS.sub("", head))
        subject_words = re.sub(r"^(?:总量|绝对量|绝对数|年末数|期末数|指标|数值|指标值|累计|实绩|完成|本期|上半年|全年|[0-9一二三四1-4前]+季度|[0-9—-]+月)+", "", subject_words)
        named = base
        label_words = "" if places and places[-1].end - places[0].start >= len(label) - 1 else label
        if label_words:
            named = namer.name(label_words, growth=True) if not subject_words else None
            if named is None or named.basis == "text":
                head_named = namer.name(subject_words) if subject_words else base
                if base is not None and not subject_words:
                    named = base
                elif head_named is not None:
                    whole = namer.name(label_words + (subject_words or ""))
                    named = whole if whole is not None else head_named
                else:
                    named = namer.name(label_words, growth=True)
        elif subject_words:
            named = namer.name(subject_words, growth=True) or base
        elif base is None:
            words = _MEASURE_TAIL.sub("", re.sub(r"^表\s*\d+\s*", "", table.caption))
            found = [w for s, e, w in namer.scan(words) if w.indicator is not None]
            named = namer.name(found[-1].indicator.indicator_name) if found and found[-1].indicator else None
        if named is None:
            return None, base
        units = table.units
        unit_text = own_unit.group(1) if own_unit else (units[index] if len(units) == count else "")
        if not unit_text:
            unit_text = "%" if is_growth or is_share else next((u for u in units if u not in ("%", "％")), "")
        measure = (
            Measure.RANK if is_rank else Measure.GROWTH if is_growth else Measure.SHARE if is_share else Measure.LEVEL
        )
        value, unit = q.value, q.unit
        if is_rank:
            unit = "位"
        elif q.kind is QuantityKind.BARE or not unit:
            factor, unit = self._unit(unit_text)
            if not unit or value is None:
                return None, named
            value = value * factor
        period = table.period.period if table.period is not None else None
        basis = "heading" if period is not None else "document"
        if period is None:
            mention = self.topic.period or self.document_period
            period = mention.period if mention is not None else None
            basis = "document" if period is not None else "none"
        item = Item(named, places)
        district, district_basis = self._districts(item, places, places, q)[0]
        return (
            Draft(
                quantity=q,
                measure=measure,
                value=value,
                value_max=None,
                unit=unit,
                comparator=q.comparator,
                named=named,
                indicator_basis="table",
                status=self.heading_status or Status.ACTUAL,
                status_basis="heading" if self.heading_status else "default",
                basis="yoy" if measure is Measure.GROWTH else None,
                scope=None,
                subject=named.subject,
                period=period,
                period_basis=basis,
                district_name=district,
                district_basis=district_basis,
                voice=self._voice_for(q.start),
                sentence_start=p.start,
                sentence_end=p.end,
                duplicate=self._is_repeated(q, p),
            ),
            named,
        )

    def _unit(self, unit_text: str) -> tuple[Decimal, str]:
        """Factor and base unit of a column's unit: 亿元 → (100000000, 元). Empty unit when it is not known."""
        if unit_text in ("%", "％"):
            return Decimal(1), "%"
        scan = self.kit.quantities.find(f"1{unit_text}")
        if len(scan.quantities) != 1 or scan.quantities[0].value is None or scan.quantities[0].end != len(unit_text) + 1:
            return Decimal(1), ""
        return scan.quantities[0].value, scan.quantities[0].unit


@dataclass(frozen=True, slots=True)
class _Clause:
    group_start: int
    clause_start: int
    np_start: int
    np_end: int
    last: Quantity


@dataclass(slots=True)
class _Table:
    """What a table's caption and header say about the numbers below them."""

    caption: str = ""
    columns: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    period: PeriodMention | None = None


_REPORTER = Voice(0, 0, None, None, "reporter")
_MONEY = frozenset({"元", "美元", "港元", "欧元", "日元", "英镑"})
_MONEY_NOUN = {"基金": "规模", "项目": "投资额", "资金": "额", "体系": "规模", "贷款": "额", "债券": "额"}
