"""Reads what a text says about itself: title, publisher, date, occasion, and whose document it is.

In: a `Page` and the `DocumentInput` it came from. Out: `DocumentMetadata`. What a sidecar states wins. Whatever the
text does not give stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import ahocorasick_rs

from cq_pipeline.extract import offices as off
from cq_pipeline.extract.model import DocumentInput, DocumentMetadata, PlaceMention
from cq_pipeline.extract.publication import publisher_rows, read_publication_date
from cq_pipeline.text.model import Page, Paragraph, ParagraphKind
from cq_pipeline.vocabulary.load import load_table


@dataclass(frozen=True, slots=True)
class EventPatternRow:
    """A way a text names its occasion; `event_name` replaces the words found."""

    pattern_id: str
    pattern: str
    event_name: str | None
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column or label of a newspaper page, which is no title."""

    column_id: str
    text: str


@lru_cache(maxsize=1)
def _event_patterns() -> tuple[tuple[EventPatternRow, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.pattern)) for row in load_table("event_patterns", EventPatternRow, "pattern_id"))


@lru_cache(maxsize=1)
def _columns() -> frozenset[str]:
    return frozenset(row.text for row in load_table("column_titles", ColumnRow, "column_id"))


def read_metadata(
    page: Page, document: DocumentInput, places: tuple[PlaceMention, ...] | None = None
) -> DocumentMetadata:
    """What the text says about itself; the sidecar's statements (`document.stated_*`) win.

    `places` are the place mentions of the page, when they are known; they help to tell whose document it is.
    """
    title = document.stated_title or read_title(page)
    publisher = document.stated_publisher or read_publisher(page)
    day: date | None
    basis: str | None
    evidence: str | None
    if document.stated_published_on is not None:
        day, basis, evidence = document.stated_published_on, "sidecar", None
    else:
        found = read_publication_date(page)
        day, basis, evidence = (found.day, found.basis, found.evidence) if found else (None, None, None)
    return DocumentMetadata(
        title=title,
        publisher=publisher,
        published_on=day,
        published_on_basis=basis,
        published_on_evidence=evidence,
        event=read_event(page, title, day),
        district_name=read_district(page, title, publisher, places),
    )


# ---------------------------------------------------------------- title

_ORIGINAL = re.compile("原(?:标题|题)[：:]\\s*(.{4,80})")
_SUBTITLE = re.compile("[—–-]{2,}|―+")
_BREADCRUMB = re.compile("[>》]{2}|>.+>|[|｜].*[|｜]|(?:首页|正文)\\s*$")
_NOT_TITLE = re.compile(
    "[■●▲◆★【\\[（(]|图[①-⑩\\d一二三]|表\\d|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\\d+[.、 ]"
)
_STANDARD_TITLE = re.compile(r"(?:标题|题目)[：:]\s*(.{4,80})")


def read_title(page: Page) -> str | None:
    """The title: a heading above the text; shoulder lines, columns and site names are skipped, a subtitle is joined.

    `牢记嘱托实干奋进 …整体跃升` and `——…发言摘登` below it → one title.
    """
    heads: list[Paragraph] = []
    original: str | None = None
    for p in page.paragraphs[:14]:
        line = page.text_of(p).strip()
        match = _ORIGINAL.search(line) or (_STANDARD_TITLE.match(line) if len(line) < 90 else None)
        if (
            match
            and original is None
            and p.kind in (ParagraphKind.DATELINE, ParagraphKind.HEADING, ParagraphKind.BODY, ParagraphKind.CREDIT)
        ):
            original = match.group(1).strip()
        if p.kind is ParagraphKind.HEADING and not match:
            heads.append(p)
        elif p.kind is ParagraphKind.SIGNATURE and heads:
            if _SUBTITLE.match(line):
                heads.append(p)  # ——访某区委书记某某
            break
        elif p.kind in (ParagraphKind.BODY, ParagraphKind.TABLE_ROW) and not match:
            break
    lines = [(p, page.text_of(p).strip()) for p in heads]
    usable = [(p, line) for p, line in lines if _may_be_title(line)]
    for i, (p, line) in enumerate(usable):
        if _SUBTITLE.match(line) and i > 0 and usable[i - 1][0].index == p.index - 1:
            return usable[i - 1][1] + "——" + _SUBTITLE.sub("", line, count=1).strip()
    usable = [(p, line) for p, line in usable if not _SUBTITLE.match(line)]
    if original is not None and not (usable and _plain(usable[0][1]) in _plain(original)):
        return original
    if not usable:
        return original
    return usable[0][1]


def _plain(text: str) -> str:
    return re.sub(r"[\s,，、:：—·“”]", "", text)


def _may_be_title(line: str) -> bool:
    if len(line) < 5 and not _SUBTITLE.match(line):
        return False
    if _BREADCRUMB.search(line) or _NOT_TITLE.match(line) or line.rstrip("：:> 》") in _columns():
        return False
    return not line.endswith(("：", ":", "。")) and line not in _publisher_names()


@lru_cache(maxsize=1)
def _publisher_names() -> dict[str, str]:
    return {n: row.name for row in publisher_rows() for n in (row.name, *row.aliases)}


# ---------------------------------------------------------------- publisher


@lru_cache(maxsize=1)
def _publisher_automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    names = tuple(_publisher_names())
    return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), names


_SOURCE = re.compile("(?:来源|稿源|文章来源|信息来源|转自|据)[：:]\\s*[《“]?(?P<name>[^\\s》”，,。；;|（(]{2,20})")
_SOURCE_QUOTED = re.compile("(?:来源|稿源)[：:][^\\s《]{0,12}《(?P<name>[^》]{2,16})》")
# the paper's own reporter signs, invites or is spoken to; one who asks at a press conference is a guest there
_OWN_REPORTER = re.compile(
    "(?:首席|特约|见习)?记者"
    "(?:(?=[^：:，。]{0,12}(?:邀请|专访|采访|走进|获悉))|[ \u3000/][\u4e00-\u9fff]{2,4}(?=[ \u3000\n]|$))"
    "|讯(?=[ （(])"
)
_ISSUER = re.compile(
    "(?:重庆市|中共重庆市委|市)?[\\u4e00-\\u9fff]{0,14}(?:人民政府|调查队|委员会|调查总队|办公厅|办公室|局)$"
)
_PAPER = re.compile(
    "[\\u4e00-\\u9fff]{2,8}(?:日报|晚报|晨报|商报|时报|经济报|新闻网|导报|政协报|都市报|早报|新闻|快报|周报|青年报|周刊)"
)
_WIRE = re.compile(
    "(?:据)?(?P<name>新华社|中新社|中新网|人民网|华龙网|央广网|光明网|上游新闻|新华网)[^。，]{0,16}(?:电|讯|消息)"
)


def read_publisher(page: Page) -> str | None:
    """The source of the text, not the site that reposts it; None when the text names none."""
    names = _publisher_names()
    portals = {n for row in publisher_rows() if row.kind == "portal" for n in (row.name, *row.aliases)}
    text = page.view.text
    head = [p for p in page.paragraphs if p.index < 14]
    tail = [p for p in page.paragraphs if p.index >= len(page.paragraphs) - 6 and p.index >= 14]
    for p in [*head, *tail]:
        if p.end - p.start > 200:
            continue
        quoted = _SOURCE_QUOTED.search(page.text_of(p))
        if quoted:
            return names.get(quoted.group("name"), quoted.group("name"))
        match = _SOURCE.search(page.text_of(p))
        if match and match.group("name") not in ("本报", "本站", "本网", "网络"):
            return names.get(match.group("name"), match.group("name"))
    for p in head:
        line = page.text_of(p).strip()
        if p.kind in (ParagraphKind.DATELINE, ParagraphKind.NAVIGATION) or (
            p.kind is ParagraphKind.HEADING and len(line) <= 14
        ):
            for word in re.split(r"[\s|·•]+", line):
                if word in names and word not in portals:
                    return names[word]
                if p.kind is ParagraphKind.DATELINE and _PAPER.fullmatch(word):
                    return word
    for p in [*head[:6], *tail]:
        if p.kind is ParagraphKind.DATELINE and p.end - p.start <= 60:
            for word in page.text_of(p).split():
                if _ISSUER.fullmatch(word):
                    return word
    match = _WIRE.search(text, 0, 600)
    if match:
        return names.get(match.group("name"), match.group("name"))
    # the paper asks the questions of its own interview, or its reporter is named by it
    asked: dict[str, int] = {}
    for p in page.paragraphs:
        label = re.match("([\\u4e00-\\u9fff]{2,8})[：:]", text[p.start : min(p.start + 10, p.end)])
        if label and label.group(1) in names and label.group(1) not in portals:
            asked[names[label.group(1)]] = asked.get(names[label.group(1)], 0) + 1
    if asked:
        return max(asked, key=lambda n: asked[n])
    automaton, ordered = _publisher_automaton()
    for index, _, end in automaton.find_matches_as_indexes(text):
        if ordered[index] not in portals and _OWN_REPORTER.match(text, end):
            return names[ordered[index]]
    return None


# ---------------------------------------------------------------- occasion


def read_event(page: Page, title: str | None, day: date | None) -> str | None:
    """The meeting or occasion the text reports, from its title and opening; None when it names none.

    The city's yearly sessions carry their year: `2023年重庆市两会`.
    """
    opening: list[str] = [title or ""]
    size = 0
    for p in page.paragraphs:
        if p.kind in (ParagraphKind.BODY, ParagraphKind.HEADING):
            opening.append(page.text_of(p))
            size += p.end - p.start
            if size > 900:
                break
    text = "\n".join(opening)[:1500]
    found: list[tuple[int, int, str, EventPatternRow]] = []
    for rank, (row, pattern) in enumerate(_event_patterns()):
        match = pattern.search(text)
        if match:
            found.append((match.start(), rank, match.group(), row))
    if not found:
        return None
    # the people's congress and the consultative conference are the frame of whatever else is named
    sessions = next((f for f in found if f[3].event_name == "两会"), None)
    if sessions is not None:
        scope = "全国" if "全国两会" in text else f"{off.CITY}"
        return f"{day.year}年{scope}两会" if day is not None else f"{scope}两会"
    return min(found, key=lambda f: (f[0], f[1]))[2]


# ---------------------------------------------------------------- jurisdiction


_NEIGHBOURS = ("四川", "成都", "贵州", "湖北", "湖南", "陕西", "云南", "北京", "上海", "广东")


def read_district(
    page: Page, title: str | None, publisher: str | None, places: tuple[PlaceMention, ...] | None = None
) -> str | None:
    """Whose document it is: 江津区 for its communiqué, 重庆市 for a city paper, None when the text gives no hint."""
    issuer = off.district_of(publisher) if publisher and publisher not in _publisher_names() else None
    if issuer is not None and issuer not in (off.CITY, off.NATION):
        return issuer
    pattern, names = off._places()
    if title and re.search("公报|经济运行|工作报告|情况|预算执行|计划执行|统计", title):
        found = {names[m.group()] for m in pattern.finditer(title)}
        local = found - {off.CITY}
        if len(local) == 1:
            return local.pop()
        if found == {off.CITY}:
            return off.CITY
    if issuer is not None:
        return issuer
    home = next((row.district_name for row in publisher_rows() if row.name == publisher), None)
    if home == off.CITY:
        return off.CITY
    if title and publisher is None and "重庆" not in title:
        # a district's own paper: 区委 and 全区 without a name mean the district of the title
        found = {names[m.group()] for m in pattern.finditer(title)} - {off.CITY}
        if len(found) == 1:
            end = next(iter(found))[-1]
            if end in "区县" and re.search(f"(?:[。，；、（）\\s]{end}[委长])|[全我]{end}", page.view.text[:1200]):
                return found.pop()
    text = page.view.text
    if "重庆" in (title or ""):
        return off.CITY
    here = text.count("重庆")
    # a text about another province or city may well speak of Chongqing
    if here < max(text.count(name) for name in _NEIGHBOURS):
        return None
    if here >= 2 or (here and text.count("全市") + text.count("市委") >= 2):
        return off.CITY
    if places:
        counts: dict[str, int] = {}
        for p in places:
            if not p.deictic and p.role == "subject":
                counts[p.district_name] = counts.get(p.district_name, 0) + 1
        if counts and counts.get(off.CITY, 0) >= 2:
            return off.CITY
    known = sum(1 for _ in zip(range(4), pattern.finditer(text), strict=False))
    return off.CITY if known >= 4 and "全市" in text else None
