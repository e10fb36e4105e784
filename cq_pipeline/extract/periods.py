"""Reads time expressions: `一季度` in a text of 27 April 2024 is 2024-01-01…2024-03-31.

In: cleaned text (`text.model.TextView.text`) and the reference date, which is the day of publication and an input like any
other. Out: `PeriodMention`s, sorted and without overlap, and `BasisMention`s (同比, 环比, 年均 …). What the reader knows
is in the tables `period_patterns`, `period_fragments`, `period_words`, `period_events`, `holidays` and `basis_words`; here
is only the arithmetic of calendars and plans, and the rules that pick a year where the text names none. It does not decide
which number a period belongs to.

Nothing is guessed: without a reference date only what names its year is resolved, and an expression that can mean two
periods (近五年 in a text of August) has `period=None`.

Two conventions: what runs up to now (今年以来, 党的二十大以来) ends with the reference date, the upper bound of what its numbers
can cover; and a point in time that is still to come (2027年底) is a deadline with the whole year (or month) as its period.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from cq_pipeline.extract.model import Granularity, Period, PeriodMention, PeriodRole
from cq_pipeline.extract.prefilter import characters_behind, first_characters
from cq_pipeline.records import record
from cq_pipeline.vocabulary.load import VocabularyError, load_table

_ZH_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "元": 1}
_PARTS = "一二三四"
_NUMERALS = frozenset("0123456789一二两三四五六七八九十")
_NUMERAL = re.compile("[" + "".join(sorted(_NUMERALS)) + "]+")


# --- the calendar ----------------------------------------------------------------------------------------------------


def day(d: date) -> Period:
    """One day: 2024年4月26日."""
    return Period(d, d, Granularity.DAY, f"{d.year}年{d.month}月{d.day}日")


def month(year: int, m: int) -> Period:
    """A calendar month, `m` 1–12: 2024年2月 is 2024-02-01…2024-02-29."""
    return Period(date(year, m, 1), _month_end(year, m), Granularity.MONTH, f"{year}年{m}月")


def months(year: int, first: int, last: int) -> Period:
    """Months `first` to `last` of a year; from January on it is a year-to-date range.

    >>> months(2024, 1, 2).label, months(2024, 1, 2).end.isoformat()
    ('2024年1—2月', '2024-02-29')
    """
    if not 1 <= first < last <= 12:
        raise ValueError(f"no range of months: {first}–{last}")
    granularity = Granularity.YEAR_TO_DATE if first == 1 else Granularity.OTHER
    return Period(date(year, first, 1), _month_end(year, last), granularity, f"{year}年{first}—{last}月")


def year_to_date(year: int, m: int) -> Period:
    """January to month `m`: 前5个月. A single January is the month itself."""
    return month(year, 1) if m == 1 else months(year, 1, m)


def ten_days(year: int, m: int, part: str) -> Period:
    """A third of a month, `part` one of 上 中 下: 6月上旬 is the 1st to the 10th."""
    first, last = {"上": (1, 10), "中": (11, 20), "下": (21, _month_end(year, m).day)}[part]
    return Period(date(year, m, first), date(year, m, last), Granularity.OTHER, f"{year}年{m}月{part}旬")


def quarter(year: int, q: int) -> Period:
    """A calendar quarter, `q` 1–4: 2024年一季度."""
    return Period(
        date(year, 3 * q - 2, 1), _month_end(year, 3 * q), Granularity.QUARTER, f"{year}年{_PARTS[q - 1]}季度"
    )


def quarters(year: int, first: int, last: int) -> Period:
    """Quarters `first` to `last` of a year: 一至三季度. From the first on it is a year-to-date range."""
    if not 1 <= first < last <= 4:
        raise ValueError(f"no range of quarters: {first}–{last}")
    granularity = Granularity.YEAR_TO_DATE if first == 1 else Granularity.OTHER
    label = f"{year}年{_PARTS[first - 1]}至{_PARTS[last - 1]}季度"
    return Period(date(year, 3 * first - 2, 1), _month_end(year, 3 * last), granularity, label)


def front_quarters(year: int, n: int) -> Period:
    """The first `n` quarters: 前三季度 is January to September, year to date."""
    if n == 1:
        return quarter(year, 1)
    label = f"{year}年前{'一两三四'[n - 1]}季度"
    return Period(date(year, 1, 1), _month_end(year, 3 * n), Granularity.YEAR_TO_DATE, label)


def half(year: int, h: int) -> Period:
    """A half year, `h` 1 or 2: 上半年, 下半年."""
    if h == 1:
        return Period(date(year, 1, 1), date(year, 6, 30), Granularity.HALF, f"{year}年上半年")
    return Period(date(year, 7, 1), date(year, 12, 31), Granularity.HALF, f"{year}年下半年")


def whole_year(year: int) -> Period:
    """A calendar year: 2023年."""
    return Period(date(year, 1, 1), date(year, 12, 31), Granularity.YEAR, f"{year}年")


def years(first: int, last: int) -> Period:
    """Calendar years `first` to `last`: 2016—2020年."""
    if first > last:
        raise ValueError(f"no range of years: {first}–{last}")
    if first == last:
        return whole_year(first)
    return Period(date(first, 1, 1), date(last, 12, 31), Granularity.MULTI_YEAR, f"{first}—{last}年")


def five_year_plan(n: int) -> Period:
    """The years of the `n`-th five-year plan: the 14th is 2021–2025.

    The first ran from 1953, the second from 1958; after three years of adjustment the third began in 1966, and every
    later one follows the one before (国民经济和社会发展五年规划).
    """
    if n < 1:
        raise ValueError(f"no plan: {n}")
    first = 1948 + 5 * n if n <= 2 else 1951 + 5 * n
    return years(first, first + 4)


def quarter_of(d: date) -> Period:
    """The calendar quarter of a day."""
    return quarter(d.year, (d.month + 2) // 3)


def half_of(d: date) -> Period:
    """The half year of a day."""
    return half(d.year, 1 if d.month <= 6 else 2)


def since(start: date, end: date, label: str) -> Period | None:
    """From `start` up to `end` (the reference date): 今年以来. None when it has not begun."""
    if start > end:
        return None
    if start == date(end.year, 1, 1):
        granularity = Granularity.YEAR_TO_DATE
    else:
        granularity = Granularity.OTHER if (end - start).days < 366 else Granularity.MULTI_YEAR
    return Period(start, end, granularity, f"{label}以来(至{end.isoformat()})")


def same_period(period: Period, year: int) -> Period | None:
    """The same part of another year: 去年同期 of 2021年前三季度 is 2020年前三季度. None for what spans years."""
    if period.start.year != period.end.year:
        return None
    from_month, to_month = period.start.month, period.end.month
    end_day = min(period.end.day, _month_end(year, to_month).day)
    if period.end == _month_end(period.end.year, to_month):
        end_day = _month_end(year, to_month).day
    start_day = min(period.start.day, _month_end(year, from_month).day)
    label = period.label.replace(str(period.start.year), str(year))
    return Period(date(year, from_month, start_day), date(year, to_month, end_day), period.granularity, label)


def two_year_average(period: Period, n: int = 2) -> Period | None:
    """What an average over `n` years ending with `period` spans: 两年平均 of 2021年前三季度 is 2020-01-01…2021-09-30.

    None for a period that itself spans years.
    """
    if period.start.year != period.end.year:
        return None
    start = date(period.start.year - n + 1, period.start.month, 1)
    return Period(start, period.end, Granularity.MULTI_YEAR, f"{period.label}{'零一两三四五'[n]}年平均")


def _month_end(year: int, m: int) -> date:
    return date(year, m, calendar.monthrange(year, m)[1])


def _interval(first: date, last: date) -> Period:
    """Days `first` to `last`, named as the calendar unit they fill, if they do."""
    if first == last:
        return day(first)
    if first.day == 1 and last == _month_end(last.year, last.month) and first.year == last.year:
        span = (first.month, last.month)
        if span == (1, 12):
            return whole_year(first.year)
        if span in ((1, 6), (7, 12)):
            return half_of(first)
        if span[1] - span[0] == 2 and span[0] % 3 == 1:
            return quarter_of(first)
        return month(first.year, first.month) if span[0] == span[1] else months(first.year, *span)
    if first.year != last.year:
        tail = f"{last.year}年{last.month}月{last.day}日"
    else:
        tail = f"{last.month}月{last.day}日" if first.month != last.month else f"{last.day}日"
    label = f"{first.year}年{first.month}月{first.day}日—{tail}"
    return Period(first, last, Granularity.OTHER, label)


def _number(text: str) -> int:
    """A small count: 12, 二十六, 两. Chinese digits in a row (二〇二三) are read digit by digit."""
    if text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_ZH_DIGITS[tens] if tens else 1) * 10 + (_ZH_DIGITS[ones] if ones else 0)
    value = 0
    for c in text:
        value = value * 10 + (_ZH_DIGITS[c] if c in _ZH_DIGITS else int(c))
    return value


# --- the tables ------------------------------------------------------------------------------------------------------


_BEYOND = re.compile("(?:超过?了?|赶超|赶上|追平|接近|逼近|相当于|持平于|不及|达到|已达|远超|反超)$")
_WHOLE_YEAR_BEHIND = re.compile("(?:全年)?(?:的)?(?:总量|总额|总和|总数|水平|规模|体量)?(?=[，。；])")


def whole_of_year(text: str, begin: int, end: int) -> bool:
    """Whether a year is only what something is measured against: 收入已超去年全年，达到5.6亿元; 产值接近去年全年水平，为32亿元.

    >>> whole_of_year("收入已超去年全年，达到5.6亿元", 4, 8), whole_of_year("超过去年全年收入12亿元", 2, 6)
    (True, False)
    """
    if "全年" not in text[begin : end + 2]:
        return False
    return _BEYOND.search(text, max(0, begin - 4), begin) is not None and (
        _WHOLE_YEAR_BEHIND.match(text, end) is not None
    )


@dataclass(frozen=True, slots=True)
class PatternRow:
    """A row of `period_patterns`. `part`: core = a time expression, prefix and suffix = what may stand around one, name =
    an idiom that looks like one and is none. `after`: the handlers of the cores a suffix may follow.
    """

    id: str
    part: Literal["core", "prefix", "suffix", "name"]
    pattern: str
    handler: str
    role: PeriodRole | None
    after: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class FragmentRow:
    """A row of `period_fragments`: a piece of a pattern, written `{name}` in the others."""

    name: str
    pattern: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row of `period_words`: a word that names a year, or that tells whether a sentence looks back or ahead."""

    word: str
    kind: Literal["calendar_year", "reporting_year", "named_year", "future", "review"]
    offset: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row of `period_events`: an event that periods are counted from."""

    id: str
    names: tuple[str, ...]
    date: date
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A row of `holidays`: the days that the State Council made a holiday in one year, both ends inclusive."""

    id: str
    names: tuple[str, ...]
    start: date
    end: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class BasisRow:
    """A row of `basis_words`: a word that says what a change is measured against."""

    id: str
    pattern: str
    basis: str
    note: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BasisMention:
    """A word of comparison. `basis`: yoy, qoq, annual_average, cumulative, real, nominal or year_start."""

    start: int
    end: int
    basis: str
    row_id: str


# --- one reading in progress -----------------------------------------------------------------------------------------

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_CLAUSE_END = re.compile(r"[。！？!?；;\n]")
_WINDOW = 60  # characters of a sentence that are searched for words of the future or of review, to each side


@record(frozen=False, slots=True)
class _Reading:
    """What a core said: its period, and whether its own words name the year."""

    period: Period | None
    explicit: bool = False
    deadline: bool = False  # point in time to come: the whole unit is the period
    year: int | None = None  # the year its head names


class _Context:
    """What earlier words of the same call let a later one be read by."""

    def __init__(
        self, reader: PeriodReader, text: str, reference: date | None, start: int, end: int,
        context_year: int | None, context_period: Period | None, present_year: int | None = None,
        closed_year: int | None = None,
    ) -> None:  # fmt: skip
        self.present_year = reference.year if reference is not None else present_year
        self.closed_year = closed_year
        self.reader, self.text, self.reference, self.start, self.end = reader, text, reference, start, end
        self.context_year = context_year
        self.carry_year: int | None = None  # named earlier in this sentence, for parts of a year after it
        self.sentence_year: int | None = None  # named earlier in this sentence, for 上年
        self.last_year: int | None = None  # named earlier in this paragraph, for 当年
        self.in_figures = False  # whether that year was named in figures
        self.last_period = context_period  # for 同期, 两年平均
        self.opening_year: int | None = (
            None  # the one year of a paragraph, which it opened with; for a text without a date
        )
        self.last_month: Period | None = None
        self.last_day: date | None = None

    def leave_sentence(self) -> None:
        self.carry_year = self.sentence_year = None

    def leave_paragraph(self, context_period: Period | None) -> None:
        self.carry_year = self.sentence_year = self.last_year = self.last_month = self.last_day = None
        self.opening_year = None
        self.last_period = context_period

    def _window(self, start: int, end: int) -> tuple[int, int]:
        low = max(self.start, start - _WINDOW)
        for m in _CLAUSE_END.finditer(self.text, low, start):
            low = m.end()
        high = min(self.end, end + _WINDOW)
        stop = _CLAUSE_END.search(self.text, end, high)
        return low, stop.start() if stop else high

    def is_future(self, start: int, end: int) -> bool:
        return self.reader.future_words.search(self.text, *self._window(start, end)) is not None

    def outlook(self, start: int, end: int) -> bool | None:
        """True when the sentence looks ahead, False when it looks back: by the last such word before the expression, else
        by what follows it; None when neither or both do.
        """
        low, high = self._window(start, end)
        ahead, back = (
            max((m.end() for m in words.finditer(self.text, low, start)), default=-1)
            for words in (self.reader.future_words, self.reader.review_words)
        )
        if ahead == back and self._told_of_past_year():
            return False
        if ahead == back:
            ahead, back = (
                words.search(self.text, end, high) is not None
                for words in (self.reader.future_words, self.reader.review_words)
            )
        return None if ahead == back else ahead > back

    def _told_of_past_year(self) -> bool:
        """Whether the passage is about a year that is over: 去年，…。…全年实施项目92个."""
        period = self.last_period
        return (
            period is not None
            and self.reference is not None
            and period.granularity in (Granularity.YEAR, Granularity.YEAR_TO_DATE)
            and period.end.year == self.reference.year - 1
        )

    def _reviews(self, m: re.Match[str]) -> bool:
        """Whether a quarter that is not over is that of the year before: the passage tells of that year, and not ahead."""
        return not self.is_future(*m.span()) and (
            self._told_of_past_year() or (self.reference is not None and self.last_year == self.reference.year - 1)
        )

    def reporting_year(self) -> int | None:
        """The year that is reported on: named in the sentence, or of the document; from April on that of publication."""
        if self.sentence_year is not None:
            return self.sentence_year
        if self.context_year is not None:
            return self.context_year
        if self.reference is not None and self.reference.month > 3:
            return self.reference.year
        return None

    def _named_year(self) -> int | None:
        """The year that 当年 points at: named in the paragraph, or the one that a report of one year is about."""
        told = self.last_period
        if self.last_year is None and told is not None and told.granularity is Granularity.YEAR:
            return self.context_year if self.context_year == told.end.year else None
        return self.last_year

    def head(self, text: str | None) -> tuple[int | None, bool]:
        """The year a head names, and whether in figures."""
        if text is None:
            return None, False
        word = self.reader.year_words.get(text)
        if word is not None:
            kind, offset = word
            base = {
                "calendar_year": self.present_year,
                "reporting_year": self.reporting_year(),
                "named_year": self.last_year if offset else self._named_year(),
            }[kind]
            return (None if base is None else base + offset), False
        year = _number(text.rstrip("年度"))
        if year < 100:
            year += 1900 if year >= 90 else 2000
        return year, True

    def part_year(
        self, head: str | None, first: tuple[int, int], last: tuple[int, int], m: re.Match[str]
    ) -> tuple[int | None, bool]:
        """The year of a part of a year, from (month, day) `first` to `last`.

        Named → that year. Otherwise: the year named in the same sentence; the document's year; the publication year when
        the part has begun (but a half or more that is not over belongs to the year before in a text of January to
        March); when it has not begun: with a word of the future the publication year, without one the year before in a
        text of January to March, else unknown.
        """
        if head is not None:
            return self.head(head)
        if self.carry_year is not None:
            return self.carry_year, False
        ref = self.reference
        if self.context_year is not None and (
            ref is None or (self.context_year, *first) <= (ref.year, ref.month, ref.day) or self.is_future(*m.span())
        ):
            return self.context_year, False
        if ref is None:
            return self.opening_year, False
        if first <= (ref.month, ref.day):
            if ref.month <= 3 and last[0] > 3 and not self.is_future(*m.span()):
                return ref.year - 1, False
            if ref.month <= 2 and last[0] == 3 and first[0] == 1 and self._reviews(m):
                return ref.year - 1, False  # in January: 璧山一季度增长9%
            return ref.year, False
        if self.is_future(*m.span()):
            return ref.year, False
        return (ref.year - 1 if ref.month <= 3 else None), False


Handler = Callable[[_Context, "re.Match[str]"], "_Reading | None"]


def _read_part(c: _Context, m: re.Match[str], make: Callable[[int], Period], head: str | None) -> _Reading:
    probe = make(2001)  # any year gives the months and days
    year, explicit = c.part_year(head, (probe.start.month, probe.start.day), (probe.end.month, probe.end.day), m)
    return _Reading(None if year is None else make(year), explicit, year=year if head is not None else None)


def _date(_c: _Context, m: re.Match[str]) -> _Reading | None:
    d = _safe_date(int(m["y"]), int(m["m"]), int(m["d"]))
    return None if d is None else _Reading(day(d), True, year=d.year)


def _safe_date(year: int, m: int, d: int) -> date | None:
    try:
        return date(year, m, d)
    except ValueError:
        return None


def _nearest(c: _Context, mo: int, d: int, m: re.Match[str]) -> date | None:
    """A day without a year, by the reference date: see the row `day`."""
    if c.carry_year is not None:
        return _safe_date(c.carry_year, mo, d)
    ref = c.reference
    if ref is None:
        return None if c.context_year is None else _safe_date(c.context_year, mo, d)
    ahead = 335 if c.is_future(*m.span()) else 31
    found = [x for y in (ref.year - 1, ref.year, ref.year + 1) if (x := _safe_date(y, mo, d)) is not None]
    near = [x for x in found if -300 <= (x - ref).days <= ahead]
    if not near:
        return None
    if c.context_year is not None:
        of_document = [x for x in near if x.year == c.context_year]
        near = of_document or near
    return min(near, key=lambda x: abs((x - ref).days))


def _day(c: _Context, m: re.Match[str]) -> _Reading | None:
    mo, d = _number(m["m"]), _number(m["d"])
    if _safe_date(2000, mo, d) is None:
        return None
    head = m["head"]
    if head is not None:
        year, explicit = c.head(head)
        found = None if year is None else _safe_date(year, mo, d)
        return _Reading(None if found is None else day(found), explicit, year=year)
    found = _nearest(c, mo, d, m)
    return _Reading(None if found is None else day(found))


def _day_alone(c: _Context, m: re.Match[str]) -> _Reading:
    d = int(m["d"])
    if c.last_day is not None:
        told = _safe_date(c.last_day.year, c.last_day.month, d)
        return _Reading(None if told is None else day(told))
    if c.reference is None:
        return _Reading(None)
    this, before = c.reference, c.reference.replace(day=1) - timedelta(days=1)
    near = [x for ref in (this, before) if (x := _safe_date(ref.year, ref.month, d)) is not None and x <= this]
    return _Reading(day(near[0]) if near else None)


def _day_range(c: _Context, m: re.Match[str]) -> _Reading | None:
    m1, d1, d2 = _number(m["m"]), _number(m["d"]), _number(m["d2"])
    m2 = _number(m["m2"]) if m["m2"] else m1
    if _safe_date(2000, m1, d1) is None or _safe_date(2000, m2, d2) is None:
        return None
    head, head2 = m["head"], m["head2"]
    year, explicit = c.head(head)
    year2, _ = c.head(head2)
    if head is None:
        last = _safe_date(year2, m2, d2) if year2 else _nearest(c, m2, d2, m) if not head2 else None
        if last is None:
            return _Reading(None)
        first = _safe_date(last.year if (m1, d1) <= (m2, d2) else last.year - 1, m1, d1)
    else:
        first = None if year is None else _safe_date(year, m1, d1)
        if first is None:
            return _Reading(None, explicit)
        last = _safe_date(year2 or (first.year if (m1, d1) <= (m2, d2) else first.year + 1), m2, d2)
    if first is None or last is None or first > last:
        return _Reading(None, explicit)
    return _Reading(_interval(first, last), explicit, year=year if first.year == last.year else None)


_WIRED = re.compile(
    "(?:[报社网]|重庆|北京|香港|澳门|台北)[^0-9，。\\n一二三四五六七八九十]{0,8}"
    "(?P<m>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?P<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})日(?:专?电|讯|专讯)"
)
_HEAD = 400
_PRINTED_SOON = 2  # days


def _told_on(c: _Context) -> date | None:
    """The day on which 昨日 and 今日 are told: that of the wire line, where a paper printed it a day or two later."""
    ref = c.reference
    wire = _WIRED.search(c.text, 0, _HEAD) if ref is not None else None
    if wire is None or ref is None:
        return ref
    sent = _safe_date(ref.year, _number(wire["m"]), _number(wire["d"]))
    return sent if sent is not None and 0 <= (ref - sent).days <= _PRINTED_SOON else ref


def _relative_day(c: _Context, m: re.Match[str]) -> _Reading:
    word = m[0]
    if word in ("当日", "当天", "同日", "次日"):
        base, offset = c.last_day, 1 if word == "次日" else 0
    else:
        base, offset = _told_on(c), -2 if word[0] == "前" else -1 if word[0] == "昨" else 0
    return _Reading(None if base is None else day(base + timedelta(days=offset)))


def _month(c: _Context, m: re.Match[str]) -> _Reading:
    number = _number(m["m"])
    return _read_part(c, m, lambda y: month(y, number), m["head"])


def _month_range(c: _Context, m: re.Match[str]) -> _Reading | None:
    a, b = _number(m["a"]), _number(m["b"])
    if a >= b or ("、" in m[0] and b != a + 1):
        return None
    return _read_part(c, m, lambda y: months(y, a, b), m["head"])


def _month_span(c: _Context, m: re.Match[str]) -> _Reading | None:
    (y1, explicit), a, b = c.head(m["head"]), _number(m["a"]), _number(m["b"])
    c2 = c.reader.year_words.get(m["head2"])
    y2 = y1 + c2[1] if y1 is not None and c2 is not None and c2[0] == "named_year" else c.head(m["head2"])[0]
    if y1 is None or y2 is None:
        return _Reading(None, explicit)
    if (y1, a) >= (y2, b):
        return None
    if y1 == y2:
        return _Reading(months(y1, a, b), explicit, year=y1)
    label = f"{y1}年{a}月—{y2}年{b}月"
    span = Period(date(y1, a, 1), _month_end(y2, b), Granularity.OTHER, label)
    return _Reading(span, explicit)


_COUNTED_FROM = re.compile(
    "(?:疫情|封控|停产|停工|禁渔|建成|建园|建区|成立|设立|挂牌|实施|通车|开通|投用|启用|启动|开行|开业|试营业|开张|投产|试产|运营|营运|开馆|开园|开店|开工|上市|上线|上任|入职|接手|创业|起步|落户|搬来|入驻)"
    "(?:之?后|以来|初期)?的?$"
)
"""What the first months that follow are counted from, and not from January: 疫情头三个月."""


def _front_months(c: _Context, m: re.Match[str]) -> _Reading | None:
    n = _number(m["n"])
    if not 1 <= n <= 12:
        return None
    if m["head"] is None and _COUNTED_FROM.search(c.text, max(0, m.start() - 8), m.start()) is not None:
        return _Reading(None)
    return _read_part(c, m, lambda y: year_to_date(y, n), m["head"])


def _ended_months(c: _Context, m: re.Match[str]) -> _Reading | None:
    last = _number(m["m"])
    n = _number(m["n"]) if m["n"] else 6 if m["half"] else 12
    if not 1 <= n <= last <= 12:
        return None  # 截至3月底止年度: a year of two calendar years
    first = last - n + 1
    return _read_part(c, m, lambda y: months(y, first, last) if n > 1 else month(y, last), m["head"])


def _shift_month(d: date, by: int) -> Period:
    index = d.year * 12 + d.month - 1 + by
    return month(index // 12, index % 12 + 1)


def _relative_month(c: _Context, m: re.Match[str]) -> _Reading:
    if m[0][0] == "当":
        return _Reading(c.last_month)
    if c.reference is None:
        return _Reading(None)
    return _Reading(_shift_month(c.reference, {"上": -1, "下": 1}.get(m[0][0], 0)))


def _day_of_relative_month(c: _Context, m: re.Match[str]) -> _Reading | None:
    which = m["which"][0]
    base = c.last_month if which == "当" else None
    if which != "当" and c.reference is not None:
        base = _shift_month(c.reference, {"上": -1, "下": 1}.get(which, 0))
    if base is None:
        return _Reading(None)
    told = _safe_date(base.start.year, base.start.month, _number(m["d"]))
    return None if told is None else _Reading(day(told))


def _months_of_quarter(c: _Context, m: re.Match[str]) -> _Reading:
    first, count = 3 * _number(m["q"]) - 2, _number(m["n"])
    if count == 1:
        return _read_part(c, m, lambda y: month(y, first), m["head"])
    return _read_part(c, m, lambda y: months(y, first, first + count - 1), m["head"])


def _relative_week(c: _Context, m: re.Match[str]) -> _Reading:
    """上周 from Monday to Sunday, and the numbered week of a year not told here, which is unknown."""
    if m[0][0] == "第" or c.reference is None:
        return _Reading(None)
    monday = c.reference - timedelta(days=c.reference.weekday())
    return _Reading(_interval(monday - timedelta(days=7), monday - timedelta(days=1)))


def _ten_days(c: _Context, m: re.Match[str]) -> _Reading:
    number, part = _number(m["m"]), m["t"]
    return _read_part(c, m, lambda y: ten_days(y, number, part), m["head"])


def _month_point(c: _Context, _m: re.Match[str]) -> _Reading:
    return _Reading(None if c.reference is None else month(c.reference.year, c.reference.month), deadline=True)


def _period_point(c: _Context, _m: re.Match[str]) -> _Reading | None:
    told = c.last_period
    known = told is not None and told.granularity in _PART_GRANULARITIES
    return _Reading(day(told.end) if told is not None and known else None)


def _quarter(c: _Context, m: re.Match[str]) -> _Reading:
    number = 1 if m["q"] is None else _number(m["q"])
    return _read_part(c, m, lambda y: quarter(y, number), m["head"])


def _quarter_year(_c: _Context, m: re.Match[str]) -> _Reading:
    year = int(m["y"])
    return _Reading(quarter(year, int(m["q"])), True, year=year)


def _quarter_range(c: _Context, m: re.Match[str]) -> _Reading | None:
    a, b = _number(m["a"]), _number(m["b"])
    if a >= b:
        return None
    return _read_part(c, m, lambda y: quarters(y, a, b), m["head"])


def _front_quarters(c: _Context, m: re.Match[str]) -> _Reading:
    n = _number(m["n"])
    return _read_part(c, m, lambda y: front_quarters(y, n), m["head"])


def _relative_quarter(c: _Context, m: re.Match[str]) -> _Reading:
    if m[0][0] == "当":
        p = c.last_period
        return _Reading(p if p is not None and p.granularity is Granularity.QUARTER else None)
    if c.reference is None:
        return _Reading(None)
    shift = {"上": -3, "下": 3}.get(m[0][0], 0)
    return _Reading(quarter_of(_shift_month(c.reference, shift).start))


def _half(c: _Context, m: re.Match[str]) -> _Reading:
    number = 1 if m["h"] == "上" else 2
    return _read_part(c, m, lambda y: half(y, number), m["head"])


_AIMED = re.compile("(?:力争|争取|确保|力拼|冲刺|力保)(?:在|实现)?$")


_EXPECTED = re.compile("(?:预计|预期|力争|争取|确保|有望|料|估计|计划|预估)(?:在|到)?$")
_TOLD_OF_LAST_YEAR = 3
"""The months in which what is expected of 全年 may still be of the year before."""


def _turn_of_year(c: _Context, m: re.Match[str]) -> int | None:
    """The year of a bare 全年 or 年底: see the row `whole_year`."""
    year = c.carry_year if c.carry_year is not None else c.sentence_year
    ref = c.reference
    if year is not None and ref is not None and year == ref.year - 1 and ref.month > _TOLD_OF_LAST_YEAR:
        if _EXPECTED.search(c.text, max(c.start, m.start() - 4), m.start()):
            return ref.year  # 去年底投产的新厂，一季度产值1.7亿元，预计全年可突破8亿元
    if year is None:
        year = c.context_year
        if (
            year is not None
            and c.reference is not None
            and c.reference.year == year + 1
            and _AIMED.search(c.text, max(c.start, m.start() - 4), m.start())
        ):
            year += 1  # below the review of a year: 力争全年接待游客300万人次
    if year is not None or c.reference is None:
        return year
    if c.reference.month > 3:
        return c.reference.year
    last = c.last_period
    if last is not None and last.granularity is Granularity.YEAR_TO_DATE and last.end.year == c.reference.year - 1:
        return last.end.year  # 去年，…前三季度…。预计全年…: the year that they are of
    outlook = c.outlook(*m.span())
    if last is not None and last.granularity is Granularity.MULTI_YEAR and last.end.year == c.reference.year - 1:
        return last.end.year if outlook is not True else c.reference.year  # 五年来，…。全年…: the last of them
    return None if outlook is None else c.reference.year if outlook else c.reference.year - 1


def _whole_year(c: _Context, m: re.Match[str]) -> _Reading:
    if m["head"] is not None:
        year, explicit = c.head(m["head"])
    else:
        told = c.last_period  # 2004年完成…。全年共…: the year that was told of
        named = told is not None and told.granularity is Granularity.YEAR and told.end.year == c.last_year
        again = c.last_year if named and c.sentence_year is None and c.outlook(*m.span()) is not True else None
        year, explicit = again or _turn_of_year(c, m), False
        if year is None and c.reference is not None and told is not None and told.end.year == c.reference.year - 1:
            quarter = told.granularity is Granularity.QUARTER  # 四季度：… / 全年下来，…
            year = told.end.year if quarter and not c.is_future(*m.span()) else None
    return _Reading(None if year is None else whole_year(year), explicit, year=year)


def _year_point(c: _Context, m: re.Match[str]) -> _Reading:
    year = _turn_of_year(c, m)
    told, ref = c.last_year, c.reference
    if m["point"] == "初" and ref is not None and c.sentence_year is None and told == ref.year - 1:
        if not c.is_future(*m.span()):
            year = told  # 去年安排资金62亿元。检测机构从年初的8家增加到157家
    if year is None:
        return _Reading(None)
    if m["point"] == "初":
        return _Reading(day(date(year, 1, 1)))
    return _Reading(whole_year(year), deadline=True)


def _year(c: _Context, m: re.Match[str]) -> _Reading:
    year, explicit = c.head(m["head"])
    return _Reading(None if year is None else whole_year(year), explicit, year=year)


def _year_range(_c: _Context, m: re.Match[str]) -> _Reading | None:
    first, last = _number(m["y"]), _number(m["y2"])
    if last < 100:
        last += first // 100 * 100
    return None if last <= first else _Reading(years(first, last), True)


def _year_pair(c: _Context, _m: re.Match[str]) -> _Reading:
    return _Reading(None if c.reference is None else years(c.reference.year, c.reference.year + 1))


def _within_year(c: _Context, m: re.Match[str]) -> _Reading:
    if c.reference is None:
        return _Reading(None)
    year = c.reference.year
    if not c.is_future(*m.span()):
        if c.sentence_year == year - 1:
            year -= 1  # 去年结算量增长17%，年内发行债券12亿元
        elif c.reference.month <= 3 and c.context_year == year - 1:
            year -= 1  # in a bulletin of the year before: 年内开展执法18轮次
    return _Reading(whole_year(year))


def _plan(c: _Context, m: re.Match[str]) -> _Reading:
    plan, part = five_year_plan(_number(m["p"])), m["part"] or ""
    first, last = plan.start.year, plan.end.year
    if part.endswith("以来"):
        return _Reading(None if c.reference is None else since(plan.start, c.reference, f"“{m['p']}五”"), True)
    if part.startswith("前"):
        return _Reading(years(first, first + _number(part[1]) - 1), True)
    if "末" in part:
        return _Reading(whole_year(last), True, deadline=True)
    if "初" in part:
        return _Reading(None, True)
    return _Reading(plan, True)


def _since_event(c: _Context, m: re.Match[str]) -> _Reading:
    event = c.reader.events[m["event"]]
    return _Reading(None if c.reference is None else since(event.date, c.reference, event.label))


_LATELY = 2


def _multi_past(c: _Context, m: re.Match[str]) -> _Reading:
    n, ref = _number(m["n"]), c.reference
    if ref is None and n == 1 and c.present_year is not None and m[0].startswith("过去"):
        return _Reading(whole_year(c.present_year - 1))  # 2026年是开局之年。过去一年，…: told in its first weeks
    if ref is None or n == 0 or (m[0][0] == "这" and n <= _LATELY):
        return _Reading(None)  # 这两年，回乡的人多了
    if _COUNTED_FROM.search(c.text, max(0, m.start() - 8), m.start()) is not None:
        return _Reading(None)  # 投产一年来: from that day on
    if ref.month <= 6:
        return _Reading(years(ref.year - n, ref.year - 1))
    return _Reading(years(ref.year - n + 1, ref.year) if ref.month == 12 else None)


def _multi_future(c: _Context, m: re.Match[str]) -> _Reading:
    n, ref = _number(m["n"]), c.reference
    if ref is None or n == 0:
        return _Reading(None)
    first = ref.year if ref.month <= 6 else ref.year + 1
    return _Reading(years(first, first + n - 1))


def _years_later(c: _Context, m: re.Match[str]) -> _Reading:
    return _Reading(None if c.reference is None else whole_year(c.reference.year + _number(m["n"])))


_OF_A_BASE = re.compile("(?:[比较較是为為于於]|相当于|相當於|超过|不及)(?:了)?$")


def _years_ago(c: _Context, m: re.Match[str]) -> _Reading:
    """六年前 by the publication date; what is only set against that time, or goes on with the year (五年前的), is read there."""
    if c.reference is None or "多" in m[0] or c.text.startswith(("的", "来", "來"), m.end()):
        return _Reading(None)
    if _OF_A_BASE.search(c.text, max(0, m.start() - 4), m.start()) is not None:
        return _Reading(None)
    if c.in_figures and c.last_year is not None and c.last_year < c.reference.year:
        return _Reading(None)  # 2020年，产量98万吨。五年前，…: it may be counted from that year
    year = c.reference.year - _number(m["n"])
    return _Reading(whole_year(year) if year >= _FIRST_TOLD else None)


_FIRST_TOLD = 1949


def _average_years(c: _Context, m: re.Match[str]) -> _Reading:
    return _Reading(None if c.last_period is None else two_year_average(c.last_period, _number(m["n"])))


def _same_period(c: _Context, m: re.Match[str]) -> _Reading:
    head, now = m["head"], c.last_period
    if head is None or now is None:
        return _Reading(None)
    word = c.reader.year_words.get(head)
    if word is not None and word[0] == "reporting_year":
        year: int | None = now.start.year + word[1]
        explicit = False
    else:
        year, explicit = c.head(head)
    if year is None or year >= now.start.year:
        return _Reading(None, explicit)
    return _Reading(same_period(now, year), explicit)


_RECENT = 120  # days for which a paper still calls the last holiday of a kind just that


_OTHER_HOLIDAY = re.compile("(?:春节|元旦|清明|五一|劳动节|端午)[”’]?[、和与及]?$")


def _holiday(c: _Context, m: re.Match[str]) -> _Reading | None:
    days = c.reader.holidays[m["holiday"]]
    if _OTHER_HOLIDAY.search(c.text, max(0, m.start() - 6), m.start()) is not None:
        return _Reading(None)  # “五一”“国庆”假期
    year, explicit = c.head(m["head"])
    if m["head"] is None and c.reference is not None:
        over = [h for h in days.values() if 0 <= (c.reference - h.end).days <= _RECENT]
        year = over[0].end.year if over else None
    row = days.get(year) if year is not None else None
    if row is None or (c.reference is not None and row.end > c.reference and m["head"] is None):
        return _Reading(None)  # not over, or its days are not in the table
    return _Reading(_interval(row.start, row.end), explicit, year=year if m["head"] is not None else None)


def _holiday_part(c: _Context, m: re.Match[str]) -> _Reading | None:
    """国庆假期前三天, 国庆长假首日: some of the days of a holiday that is over, or all but over."""
    days = c.reader.holidays[m["holiday"]]
    year, explicit = c.head(m["head"])
    ref = c.reference
    if m["head"] is None and ref is not None:
        begun = [h for h in days.values() if h.start <= ref and (ref - h.end).days <= _RECENT]
        year = begun[0].end.year if begun else None
    row = days.get(year) if year is not None else None
    if row is None:
        return _Reading(None)
    length = (row.end - row.start).days + 1
    if m["n"] is not None:
        first, last = 1, _number(m["n"])
    else:
        first = last = _number(m["k"]) if m["k"] is not None else 1 if m["first"] is not None else length
    if not 1 <= last <= length:
        return _Reading(None)
    begin, end = row.start + timedelta(days=first - 1), row.start + timedelta(days=last - 1)
    if ref is not None and end > ref:
        return _Reading(None)
    return _Reading(_interval(begin, end), explicit, year=year if m["head"] is not None else None)


_SEASONS = {"春": (3, 3), "夏": (6, 3), "秋": (9, 3), "冬": (12, 3), "暑": (7, 2)}
"""With which month a season begins, and how many it has."""
_HOLIDAYS_OF_PUPILS = 200  # days for which 暑期 still means the last ones


def _season_of(year: int, name: str) -> Period:
    first, count = _SEASONS[name]
    last = first + count - 1
    end = _month_end(year + last // 13, last if last <= 12 else last - 12)
    return Period(date(year, first, 1), end, Granularity.OTHER, f"{year}年{name}{'期' if name == '暑' else '季'}")


def _season(c: _Context, m: re.Match[str]) -> _Reading:
    """今年夏季, 去年暑期, 今春; in January and February 今冬 is the winter that began in the year before."""
    ref = c.reference
    if m["bare"] is not None:
        if ref is None:
            return _Reading(None)
        year = ref.year if ref >= date(ref.year, 7, 1) else ref.year - 1
        told = _season_of(year, "暑")
        return _Reading(told if (ref - told.end).days <= _HOLIDAYS_OF_PUPILS else None)
    explicit = False
    told_year: int | None
    if m["short"] is not None:
        name = m["one"]
        told_year = None if c.present_year is None else c.present_year - (m["short"] == "去")
    else:
        name = m["season"][0]
        told_year, explicit = c.head(m["head"])
    if told_year is None:
        return _Reading(None, explicit)
    if name == "冬" and ref is not None and ref.month <= 2 and told_year == ref.year:
        told_year -= 1
    return _Reading(_season_of(told_year, name), explicit, year=told_year)


def _winter_spring(c: _Context, m: re.Match[str]) -> _Reading:
    """去冬今春 of the works of a winter: from November to March."""
    if c.present_year is None:
        return _Reading(None)
    begun = c.present_year - (m[0][0] == "去")
    label = f"{begun}年冬至{begun + 1}年春"
    return _Reading(Period(date(begun, 11, 1), date(begun + 1, 3, 31), Granularity.OTHER, label))


def _days_ahead(c: _Context, m: re.Match[str]) -> _Reading:
    """未来三天, 今后一周 of a forecast, from the day of publication on."""
    length = _number(m["n"]) * (1 if m["unit"] in ("天", "日") else 7)
    if c.reference is None or not 0 < length <= _LONGEST_FORECAST:
        return _Reading(None)
    return _Reading(_interval(c.reference, c.reference + timedelta(days=length - 1)))


_LONGEST_FORECAST = 31  # days


def _vague(_c: _Context, _m: re.Match[str]) -> _Reading:
    return _Reading(None)


_HANDLERS: dict[str, Handler] = {
    "date": _date,
    "day": _day,
    "day_alone": _day_alone,
    "day_range": _day_range,
    "relative_day": _relative_day,
    "month": _month,
    "ended_months": _ended_months,
    "month_range": _month_range,
    "month_span": _month_span,
    "front_months": _front_months,
    "relative_month": _relative_month,
    "relative_week": _relative_week,
    "day_of_relative_month": _day_of_relative_month,
    "months_of_quarter": _months_of_quarter,
    "ten_days": _ten_days,
    "month_point": _month_point,
    "period_point": _period_point,
    "quarter": _quarter,
    "quarter_year": _quarter_year,
    "quarter_range": _quarter_range,
    "front_quarters": _front_quarters,
    "relative_quarter": _relative_quarter,
    "half": _half,
    "whole_year": _whole_year,
    "year": _year,
    "year_point": _year_point,
    "year_range": _year_range,
    "year_pair": _year_pair,
    "within_year": _within_year,
    "plan": _plan,
    "since_event": _since_event,
    "multi_past": _multi_past,
    "multi_future": _multi_future,
    "years_ago": _years_ago,
    "years_later": _years_later,
    "average_years": _average_years,
    "same_period": _same_period,
    "holiday": _holiday,
    "holiday_part": _holiday_part,
    "season": _season,
    "winter_spring": _winter_spring,
    "days_ahead": _days_ahead,
    "vague": _vague,
}
_SUFFIXES = frozenset("end begin since same_period before open inside keep baseline".split())
_PREFIXES = frozenset("as_of deadline baseline from".split())
_ALLOWED = {"core": _HANDLERS.keys(), "suffix": _SUFFIXES, "prefix": _PREFIXES, "name": frozenset({"none"})}

_PART_GRANULARITIES = frozenset(
    {Granularity.MONTH, Granularity.QUARTER, Granularity.HALF, Granularity.YEAR_TO_DATE, Granularity.YEAR}
)
_WHICH_BEGAN = re.compile(
    "[^，。；0-9]{0,6}(?:投产|上线|开通|投用|启用|成立|设立|开业|开园|落户|引进|开工|建成|通车|挂牌|签约|上市|推出|开放)的"
)
"""Behind a year it only says which thing is meant: 去年底投产的新厂."""
_MEASURED_AGAINST = re.compile("的?(?:同比|环比|对比)")
_COMPARED_WITH = ("相比", "比较", "比起来")
_PRICES_OF = ("不变价", "可比价", "价格计算", "的不变价")
_COORDINATION = re.compile(r"[、和及与,，]?")
_LABEL_TAIL = re.compile(r"以来.*$")


# --- the reader ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Core:
    row: PatternRow
    match: Callable[..., re.Match[str] | None]
    handler: Handler | None
    suffixes: Callable[..., re.Match[str] | None] | None


_AGAINST = re.compile(
    "(?<![占同环對对相可正反配之性百])(?:比|较|較|相比|相较|相較|超过|超過|高于|低于|好于)(?:起|于|於)?[^，。；：、0-9]{1,10}(?:前|后|後|时|時|期|初|低|高|好|差|多|少|快|大)的$"
)
"""What stands before a year that a number is set against, with words between: 较疫情前的2019年."""
_AGAINST_REACH = 16
_MEASURED_BY = re.compile("(?:恢复[到至]?|相当于|[是为达]|达到)$")
_PART_OF_IT = re.compile(
    "(?:同期|全年|同月)?(?:水平)?的(?:约|近|超过?)?[0-9.一二三四五六七八九十两点]+(?:多|余)?(?:%|成|倍)"
)
_AS_MUCH_AS = re.compile("(?:同期|全年|同月)?(?:水平)?(?:大体|基本|大致|总体)?(?:持平|相当|一致|相同)")


class PeriodReader:
    """Finds time expressions and words of comparison. Build it once: it reads and validates its tables.

    Raises `vocabulary.load.VocabularyError` with every problem of the tables.

    >>> reader = PeriodReader()
    >>> [m.period.label for m in reader.find("一季度增长8.5%,增速比去年全年快2个点", date(2024, 4, 27))]
    ['2024年一季度', '2023年']
    """

    def __init__(self) -> None:
        rows = load_table("period_patterns", PatternRow, "id")
        fragments = {f.name: f.pattern for f in load_table("period_fragments", FragmentRow, "name")}
        words = load_table("period_words", WordRow)
        events = load_table("period_events", EventRow, "id")
        self.year_words = {w.word: (w.kind, w.offset or 0) for w in words if w.kind not in ("future", "review")}
        self.events = {name: e for e in events for name in e.names}
        future = _any_of(w.word for w in words if w.kind == "future")
        self.future_words = re.compile(f"(?:(?<![”」》])|(?!计划)){future.pattern}")  # “十百千”计划 is a name
        self.review_words = _any_of(w.word for w in words if w.kind == "review")
        fragments["relative_year"] = "(?!(?<=以)前年)" + _any_of(self.year_words).pattern  # 以前年度
        fragments["event"] = _any_of(self.events).pattern
        self.holidays: dict[str, dict[int, HolidayRow]] = {}
        for holiday in load_table("holidays", HolidayRow, "id"):
            for name in holiday.names:
                self.holidays.setdefault(name, {})[holiday.end.year] = holiday
        fragments["holiday"] = _any_of(self.holidays).pattern
        patterns = _expand(rows, fragments)
        suffix_rows = [r for r in rows if r.part == "suffix"]
        self._cores: list[_Core] = []
        for row in rows:
            if row.part not in ("core", "name"):
                continue
            after = [r for r in suffix_rows if row.handler in r.after]
            self._cores.append(
                _Core(
                    row,
                    re.compile(patterns[row.id]).match,
                    _HANDLERS.get(row.handler),
                    _named_alternation(after, patterns).match if after else None,
                )
            )
        self._rows = {r.id: r for r in rows}
        prefix_rows = [r for r in rows if r.part == "prefix"]
        prefixes = "|".join(f"(?P<{r.id}>{_INSIDE.sub(_inside_of(r.id), patterns[r.id])})" for r in prefix_rows)
        self._prefix = re.compile(f"(?:{prefixes})$").search
        self._prefix_inside = {r.id: f"inside_{r.id}" for r in prefix_rows if _INSIDE.search(patterns[r.id])}
        self._index(patterns)
        basis_rows = load_table("basis_words", BasisRow, "id")
        self._basis_rows = {r.id: r for r in basis_rows}
        self._basis = re.compile("|".join(f"(?P<{r.id}>{r.pattern})" for r in basis_rows))

    def _index(self, patterns: dict[str, str]) -> None:
        """Files the cores under the characters they can begin with, and these under what can stand behind: behind the
        whole numeral, where they begin with one. Most characters and numbers of a text cost next to nothing then.
        """
        by_start: dict[str, list[_Core]] = {}
        for core in self._cores:
            for c in first_characters(patterns[core.row.id]):
                by_start.setdefault(c, []).append(core)
        seconds: set[str] = set()
        single = False  # whether one character may be all of a match
        self._by_start: dict[str, tuple[dict[str, tuple[_Core, ...]], tuple[_Core, ...]]] = {}
        for first, cores in by_start.items():
            start = frozenset(first)
            run = _NUMERALS if first in _NUMERALS else frozenset()
            behind = [(core, characters_behind(patterns[core.row.id], start | run, run)) for core in cores]
            by_next = {
                c: tuple(core for core, after in behind if after is None or c in after)
                for c in frozenset().union(*(after or () for _, after in behind))
            }
            alone = tuple(core for core, after in behind if after is None)
            self._by_start[first] = by_next, alone
            seconds |= run | by_next.keys()
            for core in alone:
                after = characters_behind(patterns[core.row.id], start)
                single = single or after is None
                seconds |= after or set()
        ahead = "" if single else f"(?=[{re.escape(''.join(sorted(seconds)))}])"
        self._starts = re.compile(f"[{re.escape(''.join(sorted(by_start)))}]{ahead}")

    def find(
        self,
        text: str,
        reference: date | None,
        start: int = 0,
        end: int | None = None,
        context_year: int | None = None,
        context_period: Period | None = None,
        present_year: int | None = None,
        closed_year: int | None = None,
    ) -> tuple[PeriodMention, ...]:
        """The time expressions in `text[start:end]`: sorted, without overlap, the longest at each place.

        `context_year` is the year the document or its heading is about (2021 in 2021年前三季度经济运行情况);
        `context_period` the period in force before `start`, which 同期 and 两年平均 refer to until the paragraph names
        one; `present_year` the one that 今年 means in a text without a date; `closed_year` the one that such a text
        reviews, so that 到2018年末 is no time to come.

        A range covers the whole expression with 截至, 到, 比 before and 以来, 底, 末, 同期 after it. Never raises.
        """
        stop = len(text) if end is None else min(end, len(text))
        c = _Context(self, text, reference, start, stop, context_year, context_period, present_year, closed_year)
        found: list[PeriodMention] = []
        by_start = self._by_start
        position = seen = numeral_end = start
        for candidate in self._starts.finditer(text, start, stop):
            begin = candidate.start()
            if begin < position:
                continue
            first = text[begin]
            by_next, others = by_start[first]
            behind = begin + 1
            if first in _NUMERALS:
                if begin >= numeral_end:
                    numeral_end = _NUMERAL.match(text, begin, stop).end()  # type: ignore[union-attr]
                behind = numeral_end
            cores = by_next.get(text[behind], others) if behind < stop else others
            if not cores:
                continue
            matches = [(m.end(), core, m) for core in cores if (m := core.match(text, begin, stop)) is not None]
            if not matches:
                continue
            if _SENTENCE_END.search(text, seen, begin):
                c.leave_sentence()
                if text.find("\n", seen, begin) >= 0:
                    c.leave_paragraph(context_period)
            seen = begin
            mention, position = self._read(c, matches, begin, stop, position, found[-1] if found else None)
            if mention is not None:
                found.append(mention)
        return tuple(found)

    def _read(
        self, c: _Context, candidates: list[tuple[int, _Core, re.Match[str]]], begin: int, stop: int, floor: int,
        before: PeriodMention | None,
    ) -> tuple[PeriodMention | None, int]:  # fmt: skip
        """The mention that begins at `begin`, and where to go on. Of what matches, the longest that makes sense wins."""
        candidates.sort(key=lambda x: (-x[0], x[1].handler is not None))  # of two equals the name
        for end, core, m in candidates:
            if core.handler is None:
                return None, end
            try:
                reading = core.handler(c, m)
            except (ValueError, OverflowError):  # a year before 1 or after 9999
                reading = _Reading(None)
            if reading is not None:
                mention = self._finish(c, begin, end, stop, floor, core, reading, before)
                return mention, max(mention.end, begin + 1)
        return None, begin + 1

    def _finish(
        self,
        c: _Context,
        begin: int,
        end: int,
        stop: int,
        floor: int,
        core: _Core,
        reading: _Reading,
        before: PeriodMention | None,
    ) -> PeriodMention:
        text, ref = c.text, c.reference
        role = core.row.role or PeriodRole.OF
        effects: list[str] = []
        core_end = end
        if core.suffixes is not None:
            while (s := core.suffixes(text, end, stop)) is not None and s.end() > end:
                effect = self._rows[s.lastgroup or ""].handler
                if effect in effects or (effects and effect in ("end", "begin")):
                    break
                effects.append(effect)
                end = s.end()
        prefix, prefix_start = self._prefix_of(text, floor, begin)
        period, whole = reading.period, reading.period
        point = "end" in effects or reading.deadline
        told = ref is None and whole is not None and c.context_year is not None and whole.end.year <= c.context_year
        gone = ref is None and whole is not None and c.present_year is not None and whole.end.year < c.present_year
        gone = gone or (
            ref is None and whole is not None and c.closed_year is not None and whole.end.year <= c.closed_year
        )
        to_come = whole is not None and not told and not gone and (ref is None or whole.end >= ref)

        if "begin" in effects and whole is not None:
            period, role = day(whole.start), PeriodRole.AS_OF
        if point and whole is not None:
            if whole.end > ref if ref is not None else not gone and (prefix == "deadline" or "before" in effects):
                role = PeriodRole.DEADLINE
            else:
                period, role = day(whole.end), PeriodRole.AS_OF
            if core.row.handler == "plan":  # the last year of a plan is named as a year
                period = whole
                role = PeriodRole.DEADLINE if to_come else PeriodRole.OF
        elif point:
            role = PeriodRole.AS_OF
        if "since" in effects:
            base = period.start if period is not None else None
            period = since(base, ref, _LABEL_TAIL.sub("", period.label)) if base and ref and period else None
            role = PeriodRole.OF
        if "open" in effects:
            period, role = None, PeriodRole.OF
        if "before" in effects or "inside" in effects:
            if to_come or whole is None:
                role, period = PeriodRole.DEADLINE, whole
            else:
                role = PeriodRole.OF
                period = None if "before" in effects else whole
        if core.row.handler == "within_year" and not to_come:
            role = PeriodRole.OF
        if "same_period" in effects:
            role = PeriodRole.BASELINE
        if prefix == "as_of":
            if role is PeriodRole.OF and whole is not None and not effects:
                period = day(whole.end) if not to_come or ref is None else whole
            role = PeriodRole.AS_OF if role is not PeriodRole.DEADLINE else role
            begin = prefix_start
        elif prefix == "deadline" and core.row.handler != "vague" and not {"since", "open"} & set(effects):
            begin = prefix_start
            reached = ref is None and text.startswith("的", end) and text[end + 1 : end + 2].isdigit()
            if role is not PeriodRole.AS_OF and to_come and not reached:  # 从2021年的16亿元到2023年的50亿元
                role = PeriodRole.DEADLINE
        elif role is PeriodRole.OF and _AGAINST.search(text, max(floor, begin - _AGAINST_REACH), begin) is not None:
            role = PeriodRole.BASELINE  # 比禁渔前的2020年增加30种
        elif prefix == "baseline" or "baseline" in effects:
            role = PeriodRole.BASELINE
            begin = prefix_start if prefix == "baseline" else begin
        elif role is PeriodRole.OF and whole_of_year(text, begin, end):
            role = PeriodRole.BASELINE  # 前10个月收入已超去年全年，达到5.6亿元
        elif role is PeriodRole.OF and text.startswith("与", begin - 1) and _MEASURED_AGAINST.match(text, end):
            role = PeriodRole.BASELINE  # 与2024年1月环比，优良天数增加9天
        elif prefix == "from":
            if "since" in effects or "open" in effects or core.row.handler == "since_event":
                begin = prefix_start
            elif role is PeriodRole.BASELINE and text.startswith("的", end):
                role = PeriodRole.OF
        elif before is not None and before.role is PeriodRole.BASELINE and role is PeriodRole.OF:
            closed = text.endswith(_COMPARED_WITH, before.start, before.end)  # 与2000年相比，2004年…
            if begin - before.end <= 1 and not closed and _COORDINATION.fullmatch(text, before.end, begin):
                role = PeriodRole.BASELINE
        if not text.startswith(_PRICES_OF, end):  # 总产值12亿元（1990年不变价），比上年增长9%
            self._remember(c, begin, core_end, end, role, reading, period, core)
        return PeriodMention(begin, end, role, period, core.row.id, reading.explicit and period is not None)

    def _prefix_of(self, text: str, floor: int, begin: int) -> tuple[str, int]:
        if begin <= floor:
            return "", begin
        low = max(floor, begin - 4)
        window = text[max(0, low - 1) : begin]  # one more character for what must not stand before
        m = self._prefix(window)
        if m is None or m.lastgroup is None:
            return "", begin
        inside = self._prefix_inside.get(m.lastgroup)
        first = m.start(inside) + begin - len(window) if inside else begin
        return (self._rows[m.lastgroup].handler, first) if first >= floor else ("", begin)

    def _remember(
        self, c: _Context, begin: int, core_end: int, end: int, role: PeriodRole, reading: _Reading,
        period: Period | None, core: _Core,
    ) -> None:  # fmt: skip
        """Lets later expressions be read by this one; comparisons and targets do not set the year of what follows."""
        if begin and c.text[begin - 1] in "与和同跟" and _AS_MUCH_AS.match(c.text, end) is not None:
            return  # 与上年基本持平；…。全年出栏…: not of the year that something was as large in
        if _MEASURED_BY.search(c.text, max(0, begin - 4), begin) and _PART_OF_IT.match(c.text, end) is not None:
            return  # 恢复至2019年的97.2%。全年…: not of the year that something is measured by
        carried_over = c.text.startswith("结余", end)  # 上年结余…当年结余: the year under report
        if reading.year is not None and role not in (PeriodRole.DEADLINE, PeriodRole.BASELINE) and not carried_over:
            if c.reference is None:
                whole = period is not None and period.granularity is Granularity.YEAR and role is PeriodRole.OF
                if c.last_year is None and whole and self._opens_sentence(c, begin):
                    c.opening_year = reading.year  # 2023年，…。1—10月，…
                elif c.opening_year != reading.year:
                    c.opening_year = None
            # 本地配套率由2010年的两成提高到80%，全年出货…: not of the year that the one began with
            begins = c.reference is not None and c.text[begin - 1 : begin] in "由从" and c.text.startswith("的", end)
            begins = begins or (c.reference is not None and _WHICH_BEGAN.match(c.text, end) is not None)
            c.last_year, c.in_figures = reading.year, reading.explicit
            c.sentence_year = c.sentence_year if begins and begin else reading.year
        if period is None or role not in (PeriodRole.OF, PeriodRole.AS_OF):
            return
        if (
            role is PeriodRole.OF
            and core.row.handler != "same_period"  # 由上年同期的…转为…: the next 同期 is counted from the same period
            and period.granularity in _PART_GRANULARITIES
            and period.start.year == period.end.year
        ):
            c.last_period = period
        if role is PeriodRole.AS_OF and period.granularity is Granularity.DAY and reading.period is not None:
            if reading.period.granularity in _PART_GRANULARITIES:
                c.last_period = period  # 截至9月末，…，较去年同期的1690万平方米减少: of that day
        if period.granularity is Granularity.MONTH:
            c.last_month = period
        if period.granularity is Granularity.DAY and role is PeriodRole.OF:
            c.last_day = period.start
        if reading.year is None or core_end != end:
            return
        if period.granularity is not Granularity.YEAR:
            c.carry_year = reading.year
        elif c.text[end : end + 1] in ("，", ",", "、") and self._opens_sentence(c, begin):
            c.carry_year = reading.year

    @staticmethod
    def _opens_sentence(c: _Context, begin: int) -> bool:
        low = max(c.start, begin - 4)
        before = c.text[low:begin].rstrip("“\"'‘ 　")
        return before[-1] in "。！？!?\n" if before else low == c.start

    def find_basis(self, text: str, start: int = 0, end: int | None = None) -> tuple[BasisMention, ...]:
        """The words in `text[start:end]` that say what a change is measured against, sorted.

        环比 is `qoq` whatever the step: whether month or quarter is in the granularity of the period beside it.

        >>> [(m.basis, m.start, m.end) for m in PeriodReader().find_basis("同比增长9%,两年平均增长6%")]
        [('yoy', 0, 2), ('annual_average', 7, 11)]
        """
        stop = len(text) if end is None else min(end, len(text))
        return tuple(
            BasisMention(m.start(), m.end(), self._basis_rows[m.lastgroup or ""].basis, m.lastgroup or "")
            for m in self._basis.finditer(text, start, stop)
        )


def _any_of(words: object) -> re.Pattern[str]:
    ordered = sorted(set(words), key=lambda w: (-len(w), w))  # type: ignore[call-overload]
    return re.compile("(?:" + "|".join(re.escape(w) for w in ordered) + ")")


def _named_alternation(rows: list[PatternRow], patterns: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{r.id}>{_anonymous(patterns[r.id])})" for r in rows))


_INSIDE = re.compile(r"\(\?P<inside>")


def _inside_of(row_id: str) -> str:
    return f"(?P<inside_{row_id}>"


_FRAGMENT = re.compile(r"\{([a-z_][a-z_0-9]*)\}")
_GROUP_NAME = re.compile(r"\(\?P<[a-z_0-9]+>")


def _anonymous(pattern: str) -> str:
    return _GROUP_NAME.sub("(?:", pattern)


def _expand(rows: tuple[PatternRow, ...], fragments: dict[str, str]) -> dict[str, str]:
    """Patterns by row id, with the fragments filled in. Raises `VocabularyError` for all rows that are wrong."""
    problems: list[str] = []

    def fill(pattern: str, row_id: str, depth: int = 0) -> str:
        def one(m: re.Match[str]) -> str:
            if m[1] not in fragments or depth > 5:
                problems.append(f"period_patterns.csv: {row_id}: no fragment {m[1]!r}")
                return ""
            return fill(fragments[m[1]], row_id, depth + 1)

        return _FRAGMENT.sub(one, pattern)

    patterns: dict[str, str] = {}
    for row in rows:
        patterns[row.id] = fill(row.pattern, row.id)
        if row.handler not in _ALLOWED[row.part]:
            problems.append(f"period_patterns.csv: {row.id}: no {row.part} handler {row.handler!r}")
        problems += [
            f"period_patterns.csv: {row.id}: no handler {name!r} to follow"
            for name in row.after
            if name not in _HANDLERS
        ]
        try:
            first_characters(patterns[row.id])
        except (ValueError, re.error) as error:
            problems.append(f"period_patterns.csv: {row.id}: {error}")
    if problems:
        raise VocabularyError(problems)
    return patterns
