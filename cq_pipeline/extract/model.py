"""The shapes that flow through the extractor: candidates with their ranges, then claims.

Ranges are half-open, in code points. Candidates are in view offsets (`text.model.TextView`); a `Claim`, a `Rejection`
and a `Statement` that leave the engine are in raw offsets, so that `raw[char_start:char_end] == quote`.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cq_pipeline.records import record


class Measure(StrEnum):
    """What a number measures; GUIDELINES of the gold set define each."""

    LEVEL = "level"
    SHARE = "share"
    GROWTH = "growth"
    CHANGE = "change"
    DIFFERENCE = "difference"
    CONTRIBUTION = "contribution"
    RANK = "rank"
    GRADE = "grade"
    DURATION = "duration"


class Comparator(StrEnum):
    """How a value relates to the number that the text gives: 超过 → gt, 以上 → ge, 近 → lt, 以内 → le."""

    EQ = "eq"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"
    APPROX = "approx"


class Status(StrEnum):
    """Whether a value is achieved, aimed at or expected."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"


class VoiceKind(StrEnum):
    """How the words of a statement are known to be whose they are."""

    SPEECH = "speech"  # a signed speech or article
    ANSWER = "answer"  # a turn of an interview
    QUESTION = "question"  # the interviewer's
    QUOTED = "quoted"  # a quotation or reported speech
    NARRATION = "narration"  # the document's own words
    PLACED = "placed"  # a piece of a torn page that was given back to its speech
    UNKNOWN = "unknown"  # somebody's words, not known whose


class Tense(StrEnum):
    """Whether a statement tells what is done or what is planned."""

    DONE = "done"
    PLANNED = "planned"


class TermKind(StrEnum):
    """What a term of a statement is, by the vocabulary; a quotation is a slogan where the corpus bears it out."""

    POLICY_TERM = "policy_term"  # a row of policy_terms.csv: 新质生产力
    INDICATOR = "indicator"  # a standard indicator: 地区生产总值
    PLACE = "place"  # a jurisdiction, or another place by the dictionary's tag
    QUOTATION = "quotation"  # words in quotation marks that are no other term: “三清三减三增”
    WORD = "word"  # a word that names something: 智能制造


class QuantityKind(StrEnum):
    """What a number expression is by its own form, before any context is read."""

    AMOUNT = "amount"  # a number with a unit of money, area, weight, … or a classifier: 200亿元, 30余家, 8.9万平方米
    PERCENT = "percent"  # 7.2%, 百分之七点二, 一成二, 三分之一, 1/3 as a fraction
    POINTS = "points"  # 2.5个百分点
    MULTIPLE = "multiple"  # 1倍, 3.5倍, 翻一番
    RANK = "rank"  # 第三, 第3位, 首位, 前三, 前10位
    GRADE = "grade"  # A档, A级, AAA
    DURATION = "duration"  # 连续12个月, 6个月, 三年
    RATIO = "ratio"  # one member of 6.6∶40.2∶53.2
    BARE = "bare"  # a number without a unit: a table cell, 1.4 in 分别提高1.4、0.9个百分点


@record(frozen=True, slots=True)
class Quantity:
    """A number expression. `start:end` covers number and unit, no hedge (`超200亿元` → `200亿元`; but `50余家` whole)."""

    start: int
    end: int
    kind: QuantityKind
    value: Decimal | None  # base unit: 亿/万/千 multiplied out, per cent as 7.2, 1/3 as 33.333 %; None for a grade
    unit: str  # base unit: 元 % 百分点 家 平方米 … · 位 for ranks · 档 for grades · 月 for 12个月 · "" for BARE, an index, so many to one
    comparator: Comparator = Comparator.EQ
    value_max: Decimal | None = None  # upper end of a range
    grade: str | None = None
    hedge_start: int | None = None  # where the hedge words begin and end, when there are any beside the number
    hedge_end: int | None = None
    unit_borrowed: bool = False  # unit (or 万/亿) taken from a later member of a coordination: 1.4、0.9个百分点
    multiple_of: bool = False  # 是…的4倍, 4倍于: the ratio itself, not the growth; value is still 400
    slogan: bool = False  # a magnitude in a name, 千亿产业, 百亿级: optional as a claim
    unit_implied: bool = False  # 突破3000亿: the text leaves 元 out; the indicator decides whether 元 is right


_LARGEST = Decimal(10) ** 20
_STEP = Decimal("0.000001")


def is_storable(value: Decimal) -> bool:
    """Whether a value fits the warehouse's DECIMAL(28,6) as it is; nothing is stated that is larger, or finer.

    >>> is_storable(Decimal("8.5")), is_storable(Decimal("1e20")), is_storable(Decimal("0.0000001"))
    (True, False, False)
    """
    return abs(value) < _LARGEST and value == value.quantize(_STEP)


class PeriodRole(StrEnum):
    """How a time expression relates to the numbers near it."""

    OF = "of"  # the value describes this period: 一季度, 去年, 到2027年, 近5年
    BASELINE = "baseline"  # a comparison base: 比去年同期, 较上年末, 比年初
    DURATION = "duration"  # a length, not a place in time: 连续12个月 (the quantity carries it)
    DEADLINE = "deadline"  # 到2027年, 五年后, 年底前: a period in which a target is to be met
    AS_OF = "as_of"  # 截至6月底, 9月末: a stock's date


class Granularity(StrEnum):
    """The kind of calendar interval a period is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    MULTI_YEAR = "multi_year"
    YEAR_TO_DATE = "year_to_date"  # 1—2月, 前三季度, 今年以来
    OTHER = "other"


@record(frozen=True, slots=True)
class Period:
    """A calendar interval, both ends inclusive."""

    start: date
    end: date
    granularity: Granularity
    label: str  # 2024年一季度, 2024年1—2月, 2023年, 2016—2020年


@record(frozen=True, slots=True)
class PeriodMention:
    """A time expression in the text. `period` is None where it cannot be resolved without guessing."""

    start: int
    end: int
    role: PeriodRole
    period: Period | None
    basis: str  # id of the pattern row that read it
    explicit_year: bool = False  # the text names the year; False when it was inferred from the reference date


@record(frozen=True, slots=True)
class PlaceMention:
    """A place name. `district_name` is the full official name of the table's row (沙坪坝 → 沙坪坝区)."""

    start: int
    end: int
    district_id: str
    district_name: str
    kind: str  # district_type of the row, or landmark · deictic · scope (居区县第一: no row)
    deictic: bool = False  # 全市, 全区, 我区, 本县: by who is speaking
    role: str = "subject"  # subject · benchmark (高于全国) · part_of_name (江北国际机场) · origin
    qualifier: str = ""  # what a parenthesis right behind takes out or adds: 不含万盛


@record(frozen=True, slots=True)
class Office:
    """One office: title completed by its organisation (市国资委 + 主任 → 市国资委主任)."""

    title: str
    organisation: str | None
    district_name: str | None  # the jurisdiction: 沙坪坝区委 → 沙坪坝区, a city bureau → 重庆市


@record(frozen=True, slots=True)
class Speaker:
    """A person whose words the document states or who signs a speech."""

    name: str
    offices: tuple[Office, ...] = ()
    district_name: str | None = None  # the home jurisdiction, by which 全区/我县/全市 are read
    evidence_start: int | None = None  # view range of the line or phrase that names person and office
    evidence_end: int | None = None

    @property
    def organisation(self) -> str | None:
        """The organisation of the main office, which is the last one named."""
        return next((o.organisation for o in reversed(self.offices) if o.organisation), None)


@record(frozen=True, slots=True)
class Voice:
    """Who speaks over a view range, and about which jurisdiction by default. Voices of a document do not overlap.

    `speaker` None: the reporter's own words, or unknown. `district_name` None: not known from the structure.
    """

    start: int
    end: int
    speaker: Speaker | None
    district_name: str | None
    basis: str  # closed list: signed_speech, colon_turn, quote, reported, retold, sole_author, reporter, fragment_by_name, …
    uncertain: bool = False  # the fragment could not be placed: district and speaker stay unknown

    @property
    def said_by(self) -> Speaker | None:
        """Whose words these are; nobody's where the text goes on with what somebody told of, and may be the paper again."""
        return None if self.basis == "retold" else self.speaker


@record(frozen=True, slots=True)
class DocumentMetadata:
    """What is known about a document's publication; None where the text does not say it."""

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    published_on_basis: str | None = None  # sidecar · page · stated · inferred
    published_on_evidence: str | None = None  # the words it was read from
    present_year: int | None = None  # what 今年 means in a text that gives no day
    event: str | None = None
    district_name: str | None = None  # whose document it is: 江津区 for its communiqué, 重庆市 for a city paper


@record(frozen=True, slots=True)
class DocumentInput:
    """What the engine reads: a text, and what a sidecar or the fields of its format state about it."""

    source_file: str  # path below raw/, with forward slashes
    text: str
    stated_title: str | None = None
    stated_publisher: str | None = None
    stated_published_on: date | None = None
    stated_published_on_field: str | None = None  # the page's field that states the date; None: a sidecar does


@record(frozen=True, slots=True)
class Claim:
    """One row of `claims`, see `cq_pipeline.schemas.CLAIMS` for what each field means."""

    claim_id: str
    source_file: str
    char_start: int
    char_end: int
    quote: str
    sentence: str
    sentence_start: int
    sentence_end: int
    indicator_code: str | None
    indicator_name: str | None
    indicator_text: str | None
    measure: Measure
    value: Decimal | None
    value_max: Decimal | None
    grade: str | None
    unit: str
    comparator: Comparator
    status: Status
    basis: str | None
    scope: str | None
    subject: str | None
    period_start: date | None
    period_end: date | None
    period_granularity: str | None
    period_label: str | None
    district_id: str | None
    district_name: str | None
    speaker_name: str | None
    speaker_title: str | None
    speaker_organisation: str | None
    attribution: str
    confidence: float
    is_duplicate: bool


@record(frozen=True, slots=True)
class Appearance:
    """A person in one office in a document: one row per person and office."""

    source_file: str
    speaker_name: str
    speaker_title: str | None
    organisation: str | None
    district_name: str | None
    char_start: int | None
    char_end: int | None


@record(frozen=True, slots=True)
class Rejection:
    """A number expression that is not a claim, and why. candidates = claims' ranges + rejections."""

    source_file: str
    char_start: int
    char_end: int
    quote: str
    reason: str  # code of vocabulary/tables/rejection_reasons.csv
    pattern_id: str | None = None  # row of the table that rejected it


@record(frozen=True, slots=True)
class Statement:
    """One row of `statements`, see `cq_pipeline.schemas.STATEMENTS` for what each field means."""

    statement_id: str
    source_file: str
    char_start: int
    char_end: int
    text: str
    is_heading: bool
    voice: VoiceKind
    tense: Tense | None
    district_id: str | None
    district_name: str | None
    district_basis: str | None
    speaker_name: str | None
    speaker_title: str | None
    speaker_organisation: str | None
    is_duplicate: bool
    clean_text: str  # the same words in the view, for readers of words; not stored


@record(frozen=True, slots=True)
class Extraction:
    """All that one document yields."""

    metadata: DocumentMetadata
    claims: tuple[Claim, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    rejections: tuple[Rejection, ...] = field(default=())
    statements: tuple[Statement, ...] = field(default=())
