"""Reads what a text says about itself: title, publisher, date, occasion, and whose document it is.

In: a `Page` and the `DocumentInput` it came from. Out: `DocumentMetadata`. What a sidecar or a page's fields state wins. Whatever the
text does not give stays None.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cq_pipeline.extract import offices as off
from cq_pipeline.extract.cues import Cues, publisher_rows, read_cues
from cq_pipeline.extract.model import DocumentInput, DocumentMetadata
from cq_pipeline.extract.places import place_reader
from cq_pipeline.extract.prefilter import words_inside
from cq_pipeline.extract.publication import read_present_year, read_publication_date
from cq_pipeline.records import record
from cq_pipeline.text.model import Page, Paragraph, ParagraphKind
from cq_pipeline.vocabulary.districts import gazetteer, is_local, of_its_day
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
def _event_patterns() -> tuple[tuple[EventPatternRow, re.Pattern[str], tuple[str, ...]], ...]:
    """The rows, each with its pattern and words of which every match holds one."""
    return tuple(
        (row, re.compile(row.pattern), tuple(words_inside(row.pattern)))
        for row in load_table("event_patterns", EventPatternRow, "pattern_id")
    )


@lru_cache(maxsize=1)
def _columns() -> frozenset[str]:
    return frozenset(row.text for row in load_table("column_titles", ColumnRow, "column_id"))


def read_metadata(page: Page, document: DocumentInput, cues: Cues | None = None) -> DocumentMetadata:
    """What the text says about itself; what a sidecar or a page's fields state (`document.stated_*`) wins.

    `cues` is what `read_cues` gave for the page's text, when the caller has it already.
    """
    if cues is None:
        cues = read_cues(page.view.text)
    title = document.stated_title or read_title(page)
    publisher = document.stated_publisher or read_publisher(page, cues)
    day: date | None
    basis: str | None
    evidence: str | None
    if document.stated_published_on is not None:
        evidence = document.stated_published_on_field
        day, basis = document.stated_published_on, "sidecar" if evidence is None else "page"
    else:
        found = read_publication_date(page, cues)
        day, basis, evidence = (found.day, found.basis, found.evidence) if found else (None, None, None)
    district = read_district(page, title, publisher, cues)
    present_year = read_present_year(page, cues) if day is None else None
    return DocumentMetadata(
        title=title,
        publisher=publisher,
        published_on=day,
        published_on_basis=basis,
        published_on_evidence=evidence,
        present_year=present_year,
        event=read_event(page, title, day),
        district_name=None if district is None else of_its_day(district, day),
    )


# ---------------------------------------------------------------- title

_ORIGINAL = re.compile("原(?:标题|题)[：:]\\s*(.{4,80})")
_OF_A_TOWN = re.compile("[一-鿿]{1,4}?[乡镇村]")
_SUBTITLE = re.compile("[—–-]{2,}|―+")
_BREADCRUMB = re.compile("[>》]{2}|>.+>|→.+→|[|｜].*[|｜]|[：:].*[|｜]$|(?:首页|正文)\\s*$")
_NOT_TITLE = re.compile(
    "(?:19|20)\\d\\d ?[-/.年] ?\\d{1,2} ?[-/.月] ?\\d{1,2}日?(?:\\s|$|[（(][一二三四五六日天]|印发)|(?:中华)?民国\\d{2,3}年|"
    "《[^》]{2,12}[报刊网]》[（(]|[一-鿿]{2,8}/(?:19|20)\\d\\d|"
    "[二一][〇○零九0][〇○零0一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日(?:\\s|$)|"
    "[A-D]\\d{1,3}(?:[：:版]|[ 　]+[^，。：]{2,14}$)|当前版[：:]|(?:展开|收缩)?通版|总第\\d+期|"
    "[^，。：]{0,14}第 ?\\d{1,4} ?期(?:[ （(]|$)|（?(?:19|20)\\d\\d年第|版次[：:]|检索[：:]|站内搜索|"
    "[■●▲◆★\\[（(](?!重庆市?[）)])|【(?![^】]{2,8}】[^【 ]{10})|"
    "图[①-⑩\\d一二三]|表\\d|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\\d+[.、 ]|"
    "导航\\s?[：:]|共?找到\\d+[条个]|(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日$|[^一-鿿]+$"
)
_DAY_BEFORE = re.compile(
    "^[\\[（【]?(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}[\\]）】]? +"
    "(?=[^。；0-9]{8,}$)(?![^ ]{2,10}[报网社](?: |$)|来源|作者|本报|记者)"
)
"""The day that a list or a site sets before a headline: [2018-05-30] 某某区跑出新速度."""
_FORUM_TAG = re.compile(
    "^\\[[一-鿿]{2,6}\\]\\s*|^[一-鿿]{2,4}(?:访谈|会客厅|面对面|对话|专访|观察|调查|直播间) ?[|｜丨] ?(?=[^。|｜丨]{8})"
)
"""The board of a forum, or the column of a site, before the headline: [海南], 上游访谈 |."""
_SIGNED = re.compile(
    "[一-鿿]{2,20}(?:[区县市镇乡]长|主任|书记|主席|院长|检察长|局长)[ 　]+[一-鿿](?:[一-鿿]|[ 　][一-鿿])[一-鿿]?$"
)
"""A line that signs what follows: 某某区人民政府区长 张三."""
# what a site or a paper sets above a title: 打开某某客户端阅读, 欢迎来到某某网！, 某某报电子版, 本报重庆电
_OF_THE_SITE = re.compile(
    "(?:打开|下载|扫码|点击)[^，。]{0,16}(?:下载|阅读|打开|查看|APP|App|客户端)?$|[^，。]{0,8}(?:APP|App|客户端)(?:下载|阅读|打开)?$|"
    "欢迎(?:来到|访问|光临|您)|[^，。：]{0,12}(?:电子版|数字报|\\d{4}版[^，。：]{0,8}|[简繁][体體](?:中文)?版?|手机版)$|"
    "[一-鿿]{2,6}(?:[日晚晨早午时商周新]报|"
    "(?:经济|财经|产经|都市|青年|工人|法制|旅游|科技|教育|信息|劳动)报|产经时报|经济观察|周刊|月刊|杂志|客户端)"
    "(?:[ 　]*(?:[|｜·]|-{1,2})[ 　]*[一-鿿]{2,8})?$|"
    "[^，。]{0,10}[【（][^】）]{0,20}(?:记者|报[导道]|专讯|特稿)[^】）]{0,12}[】）][^，。]{0,12}$|"
    "[一-鿿]{2,8}(?:融媒体中心|通讯社|电视台|广播电台|报业集团)$|"
    "(?:聚焦|关注|直击|走进)?(?:(?:19|20)\\d\\d年?)?(?:全国|全市|重庆|市|区|县)*两会(?:特别报道|特刊|专题|进行时|现场|声音|观察)?$|"
    "本篇文章\\d+字|(?:本文|全文)(?:共|约)\\d+字|[^，。：]{0,30}\\d{1,2}:\\d{2}(?::\\d{2})?$|.*[►▶]|"
    "(?:本报|本网|本刊|[一-鿿]{1,8}(?:社|网|报|联播))[^，。：]{0,8}(?:电|讯|消息)(?:[ 　]*[（(][^）)]*[）)])?$"
)
_HAN = re.compile("[一-鿿]")
_LEAST_HAN = 4
_WHERE_ON_SITE = re.compile("(?:您|你)?(?:现在|当前|所在)?(?:的|所在)?位置 ?[：:]|(?:您|你)现在的位置")
"""The path of a page within its site: 您的位置：首页 - 工作动态."""
_SERIES = re.compile(
    "[^。，：]{0,16}系列(?:访谈|报道|调查|采访|专访|观察|评论|述评)(?:之[一二三四五六七八九十]{1,2}|[（(].{1,3}[）)])?$"
)
"""The running head of a series above the title: 返乡之后 | 系列访谈之三."""
_CREDITED = re.compile(
    "(?:文|图|摄影?)(?:[/／、·](?:文|图|摄影?))*(?:[/／：:]| +(?:本报|本刊|本网|记者|通讯员|[^，。：]{2,4}$))"
)
"""The line of those who wrote and took the pictures: 文/图 本报记者 某某."""
_LETTER_SPACED = re.compile("[一-鿿](?: [一-鿿]){3,}")
"""A title set with a blank between its characters: 政 府 工 作 报 告."""
# what a site says about the page itself, above the title
_SITE_NOTICE = re.compile(
    "^[\\[【]\\s?(?:索引号|主题分类|体裁分类|发文字号|发布机构|有效性|成文日期|发布日期)|加入收藏|会员中心|年度索引|站内搜索|"
    "发布距今|本文发布于|查看[：:]\\s*[0-9]+\\s*[|｜]\\s*回复|文章的内容或图片是否可用|收藏本站|设为首页|您的浏览器"
)
_STANDARD_TITLE = re.compile(r"(?:标题|题目)[：:]\s*(.{4,80})")


def read_title(page: Page) -> str | None:
    """The title: a heading above the text; shoulder lines, columns and site names are skipped, a subtitle is joined.

    `牢记嘱托实干奋进 …整体跃升` and `——…发言摘登` below it → one title.
    """
    profile = _profile(page)
    if profile is not None:
        return profile.title
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
            if _is_broken_headline(page, p, line) or _BEARS_SUBTITLE.fullmatch(line):
                heads.append(p)
                continue
            if p.index == 0 and _ISSUE.search(line):
                continue
            if _SITE_NOTICE.search(line[:80]) or _is_menu(page, p) or _stands_above_head(page, p):
                continue
            if _asks_above_credit(page, p, line):
                heads.append(p)
            break
    lines = _with_years(
        [(p, _FORUM_TAG.sub("", _DAY_BEFORE.sub("", _closed_up(page.text_of(p).strip())))) for p in heads]
    )
    usable = _without_frame([(p, line) for p, line in lines if _may_be_title(line)], page)
    usable = _joined(usable, page)
    usable = [(p, _OF_A_WIRE.sub("", line)) for i, (p, line) in enumerate(usable) if not (i and _OF_A_WIRE.match(line))]
    for i, (p, line) in enumerate(usable):
        if _SUBTITLE.match(line) and i > 0 and usable[i - 1][0].index == p.index - 1:
            return usable[i - 1][1] + "——" + _SUBTITLE.sub("", line, count=1).strip()
    usable = [(p, line) for p, line in usable if not _SUBTITLE.match(line)]
    if original is None and not usable:
        original = _run_on_title(page)
    seen = Counter(line for _, line in usable)
    if len(seen) > 1 and any(
        n > 1 for n in seen.values()
    ):  # the titles of a page of the paper, then the one of this text
        first = next(i for i, (_, line) in enumerate(usable) if seen[line] > 1)
        usable = usable[first:]
    if original is not None and not (usable and _plain(usable[0][1]) in _plain(original)):
        return original
    if not usable:
        return original
    return usable[0][1]


def _closed_up(line: str) -> str:
    """A line without the blanks that only part its characters."""
    return line.replace(" ", "") if _LETTER_SPACED.fullmatch(line) else line


_ISSUE = re.compile("第 ?[0-9]{1,4} ?期")
_BEARS_SUBTITLE = re.compile("(?![^：]{0,8}：)[^。；]{6,36}——(?:对话|访|专访|记|写在|听|来自|看)[^。；，]{2,30}")
"""A headline and its subtitle that the page set in one: “利薄，也得往外走”——对话董事长某某."""
_HEADLINE_LINE = 24


def _is_broken_headline(page: Page, paragraph: Paragraph, line: str) -> bool:
    """Whether a line that ends in a comma is the first half of the headline that the next line ends."""
    following = page.paragraphs[paragraph.index + 1 : paragraph.index + 2]
    return (
        line.endswith("，")
        and len(line) <= _HEADLINE_LINE
        and not _STOPS.search(line[:-1])
        and bool(following)
        and following[0].kind is ParagraphKind.HEADING
    )


_BULLETIN = re.compile("[一-鿿]{2,16}(?:简讯|简报|月报|快报|季报|专报|要情|动态|信息|通讯)")


def _without_frame(lines: list[tuple[Paragraph, str]], page: Page) -> list[tuple[Paragraph, str]]:
    """The candidates without the bulletin or the meeting that the text stands in: its issue or day stands between the
    two, or the line below says that it is a talk given there: `某某产业大会` + `演讲实录 | 让好车在这里“长”出来`.
    """
    if len(lines) < 2:
        return lines
    if _BULLETIN.fullmatch(lines[0][1]):
        between = page.paragraphs[lines[0][0].index + 1 : lines[1][0].index]
        if any(p.kind is ParagraphKind.DATELINE or _ISSUE.search(page.text_of(p)) for p in between):
            return lines[1:]
    if lines[1][0].index == lines[0][0].index + 1 and _TALK_OF.match(lines[1][1]) and _MEETING.fullmatch(lines[0][1]):
        return [(lines[1][0], _TALK_OF.sub("", lines[1][1])), *lines[2:]]
    return lines


_TALK_OF = re.compile("[一-鿿]{0,6}(?:演讲|发言|讲话|致辞|对话|访谈)(?:实录|摘要|摘编|全文)? ?[|｜丨] ?(?=[^|｜丨]{8})")
_MEETING = re.compile("[^，。：；]{4,40}(?:大会|论坛|峰会|研讨会|发布会|推介会|年会|座谈会|博览会)")


def _with_years(lines: list[tuple[Paragraph, str]]) -> list[tuple[Paragraph, str]]:
    """The lines, those that only give the years of a plan put behind the one above: …发展规划 + （2021—2025年）."""
    found: list[tuple[Paragraph, str]] = []
    for p, line in lines:
        if found and found[-1][0].index == p.index - 1 and _YEARS_OF_PLAN.fullmatch(line) is not None:
            if _ENDS_TITLE.search(found[-1][1]):
                found[-1] = (found[-1][0], found[-1][1] + line)
                continue
        found.append((p, line))
    return found


_ASKS = re.compile("(?![^：]{0,8}(?:记者|主持人|问|网友)：)[^。；\\n]{6,48}[？！]$")


def _asks_above_credit(page: Page, paragraph: Paragraph, line: str) -> bool:
    """Whether a line that ends in a question stands right above the reporter's name or the day, or right below them at
    the head of the page: a headline that asks.
    """
    at = paragraph.index
    beside = (*page.paragraphs[at + 1 : at + 2], *(page.paragraphs[at - 1 : at] if 0 < at <= _HEAD_LINES else ()))
    return (
        any(p.kind in (ParagraphKind.CREDIT, ParagraphKind.DATELINE) for p in beside)
        and _ASKS.fullmatch(line) is not None
    )


_HEAD_LINES = 4


_STOPS = re.compile("[。！？；，]")


def _stands_above_head(page: Page, paragraph: Paragraph) -> bool:
    """Whether a line without any stop is followed by the page's own buttons: the titles of a page of the paper in one."""
    if _STOPS.search(page.text_of(paragraph)):
        return False
    return any(
        p.kind in (ParagraphKind.NAVIGATION, ParagraphKind.DATELINE)
        for p in page.paragraphs[paragraph.index + 1 : paragraph.index + 3]
    )


def _run_on_title(page: Page) -> str | None:
    """The title of a communiqué whose text goes on in its line: 2023年重庆市江津区国民经济和社会发展统计公报 2023年，全区…."""
    for p in page.paragraphs[:3]:
        if p.kind is ParagraphKind.BODY and (found := _RUN_ON.match(page.text_of(p))) is not None:
            return found[0]
    return None


_RUN_ON = re.compile(
    "(?:(?:19|20)[0-9]{2}年)?(?:重庆市?)?(?:[一-鿿]{2,12}[市区县])?(?:(?:19|20)[0-9]{2}年)?国民经济和社会发展统计公报(?=[？\\s]|(?:19|20)[0-9]{2}年|一、|$)"
)
_GOES_ON = re.compile("(?:和|与|及|以及|暨|的|、|关于[^的]*)$")
_ENDS_TITLE = re.compile(
    "(?:报告|意见|通知|公报|方案|规划|办法|决定|决议|计划|草案|条例|纲要|措施|公告|通报|批复|函)(?:[（(].*)?$"
)


def _joined(lines: list[tuple[Paragraph, str]], page: Page) -> list[tuple[Paragraph, str]]:
    """Titles that are set in several lines, put together: `关于2025年预算执行情况和` + `2026年预算草案的报告`.

    A line goes on when it ends in a word that wants another, or opens with 关于 and names no kind of document. The
    issuer of an official paper may stand in the line above: `重庆市人民政府办公厅` + `关于…的` + `实施意见`. Two lines
    without a blank one between them, and one behind them, are a headline.
    """
    parted = _parts_blocks(page)
    joined: list[tuple[Paragraph, str]] = []
    used = -1
    for i, (p, line) in enumerate(lines):
        if i <= used:
            continue
        used = i
        while (
            used + 1 < len(lines)
            and lines[used + 1][0].index == lines[used][0].index + 1
            and used - i < 3
            and _goes_on(line)
        ):
            used += 1
            line += lines[used][1]
        if line.startswith("关于") and _ENDS_TITLE.search(line) and p.index > 0:
            above = page.text_of(page.paragraphs[p.index - 1]).strip() if p.index < len(page.paragraphs) else ""
            if _ISSUER.fullmatch(above):
                line = above + line
        elif used == i and parted and _is_pair(lines, i) and _is_second_line(page, lines[i], lines[i + 1]):
            used += 1
            line += " " + lines[used][1]
        joined.append((p, line))
    return joined


def _is_pair(lines: list[tuple[Paragraph, str]], i: int) -> bool:
    """Whether a candidate and the next one stand by themselves, and are none of a list that comes before."""
    first, text = lines[i][0].index, lines[i][1]
    beside = {p.index for p, _ in lines} & {first - 1, first + 1, first + 2}
    return beside == {first + 1} and sum(line == text for _, line in lines) == 1


_YEARS_OF_PLAN = re.compile("（(?:19|20)[0-9]{2}[^（）]{0,12}）(?:的[一-鿿]{2,4})?")


def _goes_on(line: str) -> bool:
    """Whether a title goes on in the line below."""
    if line.endswith("，"):
        return True
    return _GOES_ON.search(line) is not None or (line.startswith("关于") and not _ENDS_TITLE.search(line))


def _parts_blocks(page: Page) -> bool:
    """Whether the page sets blank lines between its paragraphs, so that lines without one belong together."""
    bodies = [p for p in page.paragraphs[:_MANY] if p.kind is ParagraphKind.BODY]
    return bool(bodies) and all(_gap_above(page, p) for p in bodies if p.index)


_MANY = 24


def _gap_above(page: Page, paragraph: Paragraph) -> bool:
    """Whether a blank line stands above a paragraph."""
    start = page.view.to_raw(paragraph.start, paragraph.end)[0] if paragraph.start < paragraph.end else 0
    before = page.view.raw[max(0, start - _BLANKS) : start]
    return before[len(before.rstrip()) :].count("\n") > 1


_BLANKS = 40


def _is_second_line(page: Page, first: tuple[Paragraph, str], second: tuple[Paragraph, str]) -> bool:
    """Whether two lines are set as one headline: nothing between them, and a blank line or the day behind them."""
    (above, line), (below, rest) = first, second
    if below.index != above.index + 1 or _gap_above(page, below) or _SUBTITLE.match(rest):
        return False
    if (
        _FULL_DAY.search(rest)
        or _STOPS.search(line + rest)
        or max(len(line), len(rest)) > _HEADLINE
        or "：" in rest
        or " " in line
    ):
        return False
    if _ENDS_TITLE.search(line) or rest.startswith(("（", "关于")) or _SUBTITLE.search(line):
        return False
    following = page.paragraphs[below.index + 1 : below.index + 2]
    return bool(following) and (
        following[0].kind in (ParagraphKind.DATELINE, ParagraphKind.CREDIT) or _gap_above(page, following[0])
    )


_HEADLINE = 32
_FULL_DAY = re.compile("(?:19|20)[0-9]{2}(?:年.{1,3}月|[-/.][0-9]{1,2}[-/.])")


def _is_site_menu(line: str) -> bool:
    """Whether a line is the menu of a site: 首 页 区县招商 产业园区 企业选址 优惠政策 新闻中心."""
    words = line.split()
    if len(words) >= _MENU_LEAST and sum(w in _columns() for w in words) * 2 >= len(words):
        return True
    return (
        len(words) >= _MENU
        and all(len(w) <= _MENU_WORD and _is_han(w[0]) for w in words)
        and sum(len(w) > 2 for w in words) * 2 > len(words)
    )


_MENU, _MENU_WORD = 5, 5
_MENU_LEAST = 4


def _plain(text: str) -> str:
    return re.sub(r"[\s,，、:：—·“”]", "", text)


def _may_be_title(line: str) -> bool:
    if len(line) < (4 if _ENDS_TITLE.search(line) else 5) and not _SUBTITLE.match(line):
        return False
    if _is_site_menu(line):
        return False
    if _SIGNED.match(line) or _SITE_NOTICE.search(line[:80]) or _CREDITED.match(line):
        return False
    if _WHERE_ON_SITE.match(line) or _SERIES.match(line):
        return False
    if _BREADCRUMB.search(line) or _NOT_TITLE.match(line) or line.rstrip("：:> 》") in _columns():
        return False
    if _OF_THE_SITE.match(line) or len(_HAN.findall(line)) < _LEAST_HAN:
        return False
    if _ISSUERS.fullmatch(line):
        return False
    return not line.endswith(("：", ":", "。")) and line not in _publisher_names()


_ISSUERS = re.compile(
    "(?:中共|重庆|[一-鿿]{0,6}[市区县])[一-鿿]{0,14}(?:人民政府|委员会|办公厅|办公室|(?<![开新布格全大破结时])局|委(?=等))"
    "(?:等(?:[0-9]+|[一二三四五六七八九十]+)个?(?:部门|单位))?(?: [^，。]{0,6}公开[^，。]{0,4})?"
)
"""Who issues a paper, in the line above its title."""


@lru_cache(maxsize=1)
def _publisher_names() -> dict[str, str]:
    return {n: row.name for row in publisher_rows() for n in (row.name, *row.aliases)}


@lru_cache(maxsize=1)
def _portal_names() -> frozenset[str]:
    return frozenset(n for row in publisher_rows() if row.kind == "portal" for n in (row.name, *row.aliases))


# ---------------------------------------------------------------- publisher


_SOURCE = re.compile(
    "(?:来源|稿源|文章来源|信息来源|转自|据)[：:]\\s*[《“]?(?P<name>[^\\s》”，,。；;|（(：:]{2,20}?)"
    "(?=(?:责任编辑|责编|编辑|作者|记者|通讯员|日期|时间|发布|浏览|字号)[：:]|[\\s》”，,。；;|（(]|$|[0-9]{4}[-年])"
)
_SOURCE_QUOTED = re.compile("(?:来源|稿源)[：:][^\\s《]{0,12}《(?P<name>[^》]{2,16})》")
# the paper's own reporter signs, invites or is spoken to; one who asks at a press conference is a guest there
_SITE = re.compile("[\\u4e00-\\u9fff]{2,6}网")
_DATED = re.compile("(?:19|20)\\d{2}\\s?[-./年]")
_OWN_REPORTER = re.compile(
    "(?:首席|特约|见习)?记者"
    "(?:(?=[^：:，。]{0,12}(?:邀请|专访|采访|走进|获悉))|[ \u3000/][\u4e00-\u9fff]{2,4}(?=[ \u3000\n]|$))"
    "|讯(?=[ （(])"
)
# header fields of government sites: [ 发布机构 ] 璧山区财政局
_FIELD_ISSUER = re.compile(
    "(?:发布机构|发文机构|发文机关|发布单位|发文单位)\\s*[\\]】]?[\\s|]*[：:]?\\s*(?P<name>[\\u4e00-\\u9fff]{3,24})(?=[\\s\\[【|]|$)"
)
_ISSUER = re.compile(
    "(?:重庆市|中共重庆市委|市)?[\\u4e00-\\u9fff]{0,14}(?:人民政府|融媒体中心|调查队|委员会|调查总队|办公厅|办公室|局)$"
)
_WORD_BREAK = re.compile("[\\s|·•]+")
_PAPER = re.compile(
    "[\\u4e00-\\u9fff]{2,8}(?:日报|晚报|晨报|商报|时报|经济报|新闻网|导报|政协报|都市报|早报|新闻|快报|周报|青年报|周刊)"
)
_WIRE = re.compile(
    "(?:据)?(?P<name>新华社|中新社|中新网|人民网|华龙网|央广网|光明网|上游新闻|新华网)[^。，]{0,16}(?:电|讯|消息)"
)


def read_publisher(page: Page, cues: Cues) -> str | None:
    """The source of the text, not the site that reposts it; None when the text names none."""
    names, portals = _publisher_names(), _portal_names()
    text = page.view.text
    count = len(page.paragraphs)
    head = page.paragraphs[:14]
    tail = page.paragraphs[max(0, count - 6, min(14, max(count - 3, 6))) :]
    for p in (*head, *tail):
        if p.end - p.start > 200:
            continue
        line = page.text_of(p)
        if field := _FIELD_ISSUER.search(line):
            return names.get(field.group("name"), field.group("name"))
        if "：" not in line and ":" not in line:
            continue
        if quoted := _SOURCE_QUOTED.search(line):
            return names.get(quoted.group("name"), quoted.group("name"))
        match = _SOURCE.search(line)
        if match and match.group("name") not in ("本报", "本站", "本网", "网络"):
            return names.get(match.group("name"), match.group("name"))
    for p in head:
        line = page.text_of(p).strip()
        if p.kind in (ParagraphKind.DATELINE, ParagraphKind.NAVIGATION) or (
            p.kind is ParagraphKind.HEADING and (len(line) <= 14 or (len(line) <= 40 and _DATED.match(line)))
        ):
            for word in _WORD_BREAK.split(line):
                if word in names and word not in portals:
                    return names[word]
                if p.kind is ParagraphKind.DATELINE and _PAPER.fullmatch(word):
                    return word
                if p.kind is ParagraphKind.DATELINE and _SITE.fullmatch(word) and _DATED.search(line):
                    return None if word in portals else word
    for p in (*head[:6], *tail):
        if p.kind is ParagraphKind.DATELINE and p.end - p.start <= 60:
            for word in page.text_of(p).split():
                if _ISSUER.fullmatch(word):
                    return word
    match = _WIRE.search(text, 0, 600)
    if match:
        return names.get(match.group("name"), match.group("name"))
    # the paper asks the questions of its own interview, or its reporter is named by it
    asked: Counter[str] = Counter()
    for p in page.paragraphs:
        colon = text.find("：", p.start + 2, min(p.start + 9, p.end))
        name = names.get(text[p.start : colon]) if colon >= 0 else None
        if name is not None and text[p.start : colon] not in portals:
            asked[name] += 1
    if asked:
        return max(asked, key=lambda n: asked[n])
    for end, row in cues.publishers:
        if row.kind != "portal" and _OWN_REPORTER.match(text, end):
            return row.name
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
    for rank, (row, pattern, words) in enumerate(_event_patterns()):
        if any(map(text.__contains__, words)) and (match := pattern.search(text)):
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


_ECONOMIC_CIRCLE = re.compile("(?:成渝地区)?双城经济圈(?!建设|战略)")
_NEIGHBOURS = ("四川", "成都", "贵州", "湖北", "湖南", "陕西", "云南", "北京", "上海", "广东")
# bodies whose lines head or close their own district's papers: 重庆市永川区第十八届人民代表大会…, 江津区统计局
_LOCAL_ORGAN = re.compile(
    "(?:第[一二三四五六七八九十]+届(?:人民代表大会|人大|政协|委员会)|人民政府(?!副?[区县]长?[\u4e00-\u9fff]{2,3}[^\u4e00-\u9fff]*[:：])|"
    "统计局|财政局|发展和改革委员会|发展改革委|融媒体中心(?![等、])|调查队)"
)
_SAYS_SO = re.compile(
    "”[^”]{4,40}(?:说|表示|介绍|告诉记者|透露|认为|称)[，。：]?$|"
    "(?:^|[）　 ，])(?:据|从|记者从)[^，。：]{2,20}(?:通报|获悉|了解到?|统计|消息|传出|数据显示)[，：]"
)
"""A quotation or the source of a sentence, and no line that heads or closes a paper."""
_LISTED_FIRM = re.compile(r"[（(](?:[A-Z]{2,4}[:：.])?[0368][0-9]{5}(?:\.(?:SH|SZ))?[）)]")
"""What stands behind the name of a firm whose shares are traded: its news are no district's."""
_LOCAL_PAPER = re.compile("(?P<name>[\u4e00-\u9fff]{2,4}?)(?:日|晚|晨)?报(?:讯|社|记者|客户端|全媒体)")
_CITY_WORDS = re.compile("全市|市委|我市|市政府|市.{1,2}次党代会")
_REPORT = re.compile("公报|经济指标|主要指标|快报|月报|年报|决算|经济运行|工作报告|情况|预算执行|计划执行|统计")
_PLAN = re.compile(
    "(?:规划|计划|纲要|方案|要点|目标任务|清单|建议|意见|公告|通知|办法|措施|细则|规定|通告|简章|公示|预案|解读|指南)(?:（[^（）]*）)?(?:的通知|的建议)?(?:（[^（）]*）)?$"
)
_ITS_OWN = re.compile("[：，、 ]")
_STORY_OPENING = 120
_IN_VILLAGE = re.compile("[一-鿿]{2,4}(?:镇|乡|街道|村|社区)(?![一-鿿]{0,6}等)")
_OPENING_OF_REPORT = 60
_OPENS_REPORT = re.compile("[^，。；：\\n]{0,20}?(?:政府工作报告|统计公报|预算执行情况|计划执行情况)")
_TITLE_LEAD = re.compile("(?:关于(?:印发|发布|制定|下达)?)?《?(?:中共)?(?:重庆市(?=[一-鿿]{2,7}[区县]))?")
_HELD = re.compile("在[^，。；：\n]{2,24}?(?:举行|召开|举办|开幕|揭牌|挂牌|启动|开工|签约|落户|投产)")
_SETTLED = re.compile(
    "[在于][^，。；：\n]{2,24}?(?:揭牌|挂牌|开工|落户|投产|动工|奠基|竣工)|(?:入驻|落户|落地|选址|坐落于?)[^，。；：\n]{2,16}"
)
_CITY_FIRST = re.compile("(?:(?:中国)?重庆市?)?")
_LIES_AT = re.compile(
    "(?:（[^（）]{2,40}）)?，?(?:位于|地处|坐落于|处于|幅员面积|辖区面积|隶属|属于?重庆市?(?=[，。；]|管辖|所辖|辖)|"
    "在重庆市?(?:[东南西北中]{1,2}[部，。]|境内|主城)|[是为]重庆市?(?:辖区|下辖|所辖|管辖|[东南西北]{1,2}部)|"
    "在[一-鿿]{2,8}?(?:腹地|交界|交汇|[上中下]游|[东南西北中]{1,2}部)|[东南西北]{1,2}?[邻接连濒])"
)
_PROFILE = re.compile("(?:的?(?:概况|概述|概览|简介|介绍|[区县]情(?:概览|简介|介绍|概况)?))?$")
"""What is left of the title of a place's profile behind its name: 某县县情概览."""
_PROFILE_FIELD = re.compile(
    "[•·\\s]*(?:(?:行政)?区划代码|行政代码|邮政区?编?码|政府驻地|政府駐地|车牌(?:代码|号码?)|(?:电话|长途)區?区?号|"
    "面\\s*积|总面积|人\\s*口(?:数量|密度)?|下辖地区|下级行政区|地理(?:位置|分区)|坐标|中文名称?|行政(?:级别|区类别)|毗邻)(?![一-鿿]{8})"
)
_OPENS_WITH_TOWN = re.compile(
    "[　 ]*(?:重庆市)?(?:[一-鿿]{2,3}[区县])?[一-鿿]{1,6}?(?:(?:镇|乡|街道)，?(?P<lies>隶属于?|位于|地处|属于?)|，)(?:中国)?(?:重庆市)?"
)
_GOVERNS_TOWN = re.compile("(?:所辖|下辖|辖)(?:的?(?:乡镇|镇|乡|街道))")
_FIELDS_OF_PROFILE = 3
_FIELDS_WITHIN = 24
_LONGEST_PROFILE_TITLE = 20
_LONGEST_FIELD = 60
_LIES_FIELD = re.compile(
    "(?:^|[|｜])[•·\\s]*(?:隶属|所属地区|所属区县|行政归属|上级(?:政区|行政区))[：:]\\s*(?:重庆市)?"
)
_LIES = re.compile(
    "(?:镇|乡|街道|村|园区|开发区|工业园|产业园|港|景区|水库|电站|码头|基地|大桥|古镇|古城)，?"
    "(?:(?:位于|地处|坐落|隶属|属于?)[^，。；：\n]{2,24}|是[^，。；：\n]{2,16}?[^，。；：\n]{0,8}[村镇乡](?=[，。；]))"
)
_ANNOUNCED_REPORT = re.compile(
    "(?:19|20)[0-9]{2}年(?:度|[^，。；\\n]{0,12}?)?(?:决算|预算执行|财政预算|工作报告|统计公报)"
)
_WIRE_BRACKET = re.compile("[^，。；\\n]{0,30}?(?:电|讯|消息)[ 　]*(?:[（(][^（）()]{0,30}[）)])?[ 　]*")
_CITY_ID = "cq-500000"
_OFTEN_OF_CITY = 4
"""How often a text speaks of the city that is no story of the one district that it names."""
_SENTENCE_LEAST = 40
_CITY_IN_SHORT = re.compile("[“《]?渝(?![中北东西南万])[^ ，：]{0,16}[ ，：]")
_OF_A_WIRE = re.compile("^[^：:]{0,24}电[ 　]*(?:[（(][^（）()]{0,20}[）)])?[ 　]*题?[：:]")
_CITY_MEETS = re.compile("全[市国省][^，。]{0,20}在[^，。]{2,8}?(?:举行|召开|举办|开幕)")
_CITY_SESSION = re.compile(
    r"(?:(?<![一-鿿])|(?<=[从在向由对据]))市(?:第?[一二三四五六]届(?:人大|人民代表大会)|政协第?[一二三四五六]届)"
)
_OFTEN_NAMED = 4
_SEVERAL = 4  # districts, beside each of which one may be named often, and is yet one of many
_TALK = 8000  # characters in which a text makes clear whom it is about; bounded, so that reading stays quick


_BESIDE = re.compile("[^，。；]{0,4}(?:相邻|毗邻|接壤|比邻|交界|隔江相望)")
"""Behind the neighbour of the place that is told of: 与西永相邻."""
_OF_WHOLE = re.compile("(?:约|近|超过?)?[0-9.]+%|(?:约|近)?[一二三四五六七八九十百]+分之")
_FILED_FROM = re.compile(
    "(?:[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日)?[^，。；\\n]{0,2}(?:电|讯)(?![力子信])|"
    "频道|记者站|分社|客户端"
)
_MENU_CELL = re.compile("[|｜丨·、 　\\t]+")
_MENU_PLACES = 6


def _is_menu(page: Page, paragraph: Paragraph) -> bool:
    """Whether a paragraph lists districts as a site's menu does, and says nothing of them: 万州|黔江|涪陵|渝中|江北|南岸."""
    line = page.text_of(paragraph)
    if len(line) > _LONGEST_MENU or line.rstrip()[-1:] in "。；，":
        return False
    cells = [cell for cell in _MENU_CELL.split(line) if cell]
    _, names = off._places()
    return len(cells) >= _MENU_PLACES and sum(cell in names for cell in cells) * 5 >= len(cells) * 4


_LONGEST_MENU = 300


@record(frozen=True, slots=True)
class _Talk:
    """Whom a text talks about: names of districts with their counts, words that mean one's own district or the city."""

    named: tuple[tuple[str, int], ...]  # districts, most often named first
    own: int  # 全区, 我县, 区委
    city: int  # 重庆, 全市, 我市
    others: bool  # another province or city

    @property
    def single(self) -> str | None:
        """The one district that is named, three times as often as any other."""
        if not self.named or (len(self.named) > 1 and self.named[1][1] * 3 > self.named[0][1]):
            return None
        if len(self.named) >= _SEVERAL and sum(count for _, count in self.named[1:]) >= self.named[0][1]:
            return None
        return self.named[0][0]


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _talk(page: Page, cues: Cues) -> _Talk:
    text = page.view.text
    named: dict[str, int] = {}
    own = city = 0
    others = False
    places = place_reader().find(text, 0, min(len(text), _TALK))
    local_starts = {m.start for m in places if m.kind in _LOCAL_KINDS}  # 重庆市巴南区 speaks of no city
    menus = [p for p in page.paragraphs if p.start < _TALK and _is_menu(page, p)]
    for m in places:
        if menus and any(p.start <= m.start < p.end for p in menus):
            continue
        others = others or m.kind in ("province", "city")
        if m.role not in ("subject", "part_of_name") or _BESIDE.match(text, m.end):
            continue
        if m.deictic:
            word = text[m.start : m.end]
            subject = m.role == "subject" and not place_reader().heads_facility(
                text, m.end
            )  # 全市港口: whom a port tells of
            mine = word[0] in "我本" or (subject and word[0] in "全该")  # 我区首个产业园
            own += mine and word[-1] in "区县"
            whole = text.startswith(("占比", "比重", "平均", "第一", "前列"), m.end) or _OF_WHOLE.match(
                text, m.end
            )  # 全市占比30%, 全市1.5%的面积: what it is a part of
            city += subject and not whole and word in ("全市", "我市", "本市")
        elif m.district_name == off.CITY and text[m.end : m.end + 1] in ("·", "•"):
            continue  # 重庆·两江新区
        elif m.district_name == off.CITY and _FILED_FROM.match(text, m.end):
            continue  # 中新网重庆7月23日电, 某某网重庆频道: where the reporter sits
        elif m.district_name == off.CITY:
            city += m.role == "subject" and m.end not in local_starts
        elif m.kind in _LOCAL_KINDS or (m.kind == "landmark" and m.district_name[-1] in "区县"):
            named[m.district_name] = named.get(m.district_name, 0) + 1
    for name in [n for n in named if n[-1] in "市县" and f"{n[:-1]}区" in named]:
        named[name] += named.pop(f"{name[:-1]}区")  # 永川市, 梁平县, once 永川 and 梁平 for short
    for start, end in cues.own_organs:
        if end > _TALK:
            break
        # 区长 is one's own with a name behind it
        own += not (start and _is_han(text[start - 1])) and (text[end - 1] != "长" or _is_han(text[end : end + 1]))
    return _Talk(tuple(sorted(named.items(), key=lambda item: (-item[1], item[0]))), own, city, others)


_LOCAL_KINDS = frozenset(("district", "county", "autonomous_county", "new_area", "county_level_city"))
_ENDINGS = "区县市"
"""Of the names of districts, counties, and cities of the county level (合川市 before 2006)."""


def district_of_paper(name: str) -> str | None:
    """The district whose paper bears a name: 江津日报 → 江津区, 九龙报 → 九龙坡区; None when none or several do.

    >>> district_of_paper("九龙"), district_of_paper("重庆")
    ('九龙坡区', None)
    """
    _, names = off._places()
    exact = names.get(name)
    if exact is not None:
        return exact if exact[-1:] in "区县" else None
    begun = {district for word, district in names.items() if word.startswith(name) and district[-1:] in "区县"}
    return begun.pop() if len(begun) == 1 and len(name) >= 2 else None


def _without_city(title: str) -> str:
    """A title without the city's name before a district's: 重庆城口：加快发展 → 城口：加快发展."""
    pattern, names = off._places()
    for m in reversed(list(pattern.finditer(title))):
        if names[m.group()] != off.CITY:
            title = re.sub("重庆市?$", "", title[: m.start()]) + title[m.start() :]
    return title


def _is_held_in(page: Page, district: str, told: re.Pattern[str]) -> bool:
    """Whether the opening says that what it tells of took place in a district: 昨天在重庆璧山工业园揭牌."""
    text = page.view.text
    pattern, names = off._places()
    for held in told.finditer(text, 0, min(len(text), 400)):
        found = [names[m.group()] for m in pattern.finditer(held.group())]
        if [n[:-1] for n in found if n != off.CITY] == [district[:-1]]:  # 璧山 of the day of 璧山县
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Profile:
    """A page that describes one district, as an encyclopedia does, and its headline: 忠县, 潼南区概述."""

    title: str
    district: str


def _profile(page: Page) -> _Profile | None:
    """The district whose profile a page is, by a headline that names it alone and the fields of a profile below."""
    pattern, names = off._places()
    for p in page.paragraphs[:6]:
        if p.kind is not ParagraphKind.HEADING or p.end - p.start > _LONGEST_PROFILE_TITLE:
            continue
        line = page.text_of(p).strip().removeprefix("更多>>").strip()
        found = pattern.match(line, _CITY_FIRST.match(line).end())  # type: ignore[union-attr]  # matches the empty text
        if found is None or names[found.group()][-1] not in _ENDINGS or names[found.group()] == off.CITY:
            continue
        told = _PROFILE.match(line, found.end())
        if told is None or not is_local(names[found.group()]):
            continue
        if told.group() or _described(page) == names[found.group()]:
            return _Profile(line, names[found.group()])
        fields = sum(_PROFILE_FIELD.match(page.text_of(q)) is not None for q in page.paragraphs[:_FIELDS_WITHIN])
        if fields >= _FIELDS_OF_PROFILE:
            return _Profile(line, names[found.group()])
    return None


def _told_to_lie_in(page: Page) -> str | None:
    """The district that the fields of a town's page say it lies in: 隶属：潼南区."""
    pattern, names = off._places()
    for p in page.paragraphs[:_FIELDS_WITHIN]:
        line = page.text_of(p)
        field = _LIES_FIELD.search(line) if p.end - p.start <= _LONGEST_FIELD else None
        found = pattern.match(line, field.end()) if field is not None else None
        if found is not None and names[found.group()] != off.CITY:
            return names[found.group()] if is_local(names[found.group()]) else None
    return None


_QUESTION_LINE = re.compile(
    r"(?:^|\n)[\s　]*(?:记者|问|Q|主持人|本报|[一-鿿]{2,4}(?:周刊|晚报|日报|商报|时报|财经|新闻))\s?[:：]"
)
_WORKS_AT = re.compile(
    "(?:厂子|工厂|厂房|厂区|厂|公司|企业|基地|车间|果园|茶园|养殖场|农场|合作社|作坊|铺子|门店|店子|店面|店|园子|总部|牧场|苗圃)"
    "(?:就)?(?:设|开|建|办|位|坐落|座落|落|安|安家|扎根|落户)?(?:在|于)"
)


def _guest_works_in(page: Page) -> str | None:
    """The district where the firm of the one who is asked stands, as the opening of an interview says: 厂子在永川区朱沱镇."""
    text = page.view.text
    asked = _QUESTION_LINE.search(text, 0, _TALK)
    if asked is None:
        return None
    pattern, names = off._places()
    found: set[str] = set()
    for told in _WORKS_AT.finditer(text, 0, asked.start()):
        lead = _CITY_FIRST.match(text, told.end())
        place = pattern.match(text, lead.end() if lead is not None else told.end())
        if place is not None and names[place.group()] != off.CITY and is_local(names[place.group()]):
            found.add(names[place.group()])
    return found.pop() if len(found) == 1 else None


def _town_lies_in(page: Page) -> str | None:
    """The district of a town whose description begins a line: 大观镇，隶属于重庆市南川区; 镇江，重庆市丰都县所辖乡镇."""
    pattern, names = off._places()
    for p in page.paragraphs[:_FIELDS_WITHIN]:
        line = page.text_of(p)
        town = _OPENS_WITH_TOWN.match(line)
        found = pattern.match(line, town.end()) if town is not None else None
        if found is None or town is None or names[found.group()] == off.CITY or not is_local(names[found.group()]):
            continue
        if town["lies"] is not None or _GOVERNS_TOWN.match(line, found.end()) is not None:
            return names[found.group()]
    return None


def _described(page: Page) -> str | None:
    """The district that a description begins with: 忠县位于重庆市中部, 重庆市黔江区地处武陵山腹地."""
    pattern, names = off._places()
    for p in [p for p in page.paragraphs[:6] if p.kind is ParagraphKind.BODY][:2]:
        line = page.text_of(p).lstrip("　 ")
        found = pattern.match(line, _CITY_FIRST.match(line).end())  # type: ignore[union-attr]  # matches the empty text
        if found is not None and _LIES_AT.match(line, found.end()) and is_local(names[found.group()]):
            return names[found.group()]
    return None


def _lies_in(page: Page, district: str) -> bool:
    """Whether a text opens with a town or park and says that it lies in a district."""
    pattern, names = off._places()
    for lies in _LIES.finditer(page.view.text, 0, min(len(page.view.text), 300)):
        found = [names[m.group()] for m in pattern.finditer(lies.group())]
        if district in found[:2]:
            return True
    return False


def _opens_in_village(page: Page, district: str) -> bool:
    """Whether a story opens in a town or village of a district: 在重庆市巴南区东温泉镇黄金林村的柑橘基地里."""
    text = page.view.text
    pattern, names = off._places()
    found = [m for m in pattern.finditer(text, 0, min(len(text), _STORY_OPENING)) if names[m.group()] != off.CITY]
    return bool(found) and names[found[0].group()] == district and _IN_VILLAGE.match(text, found[0].end()) is not None


_LEAD = re.compile(
    r"[（(【]?(?:[^（）()【】\n。]{0,40}(?:电|讯|报道)[）)】]|本报讯)?[　 ]*(?:重庆(?:市|[东南西北中]{1,2}部的?)?)?"
)
"""What stands before the subject of a story's first sentence: where it was filed, in which part of the city it is set."""


def _opens_with(page: Page, district: str) -> bool:
    """Whether a story's first sentence begins with a district: （某社记者某某重庆18日电）重庆东北部的某县以柚子闻名。"""
    pattern, names = off._places()
    bodies = (p for p in page.paragraphs if p.kind is ParagraphKind.BODY)
    for p in [p for p in bodies if p.end - p.start > _SENTENCE_LEAST][:2]:  # the first may hold the headline
        line = page.text_of(p)
        found = pattern.match(line, _LEAD.match(line).end())  # type: ignore[union-attr]  # matches the empty text
        if found is not None and names[found.group()][:-1] == district[:-1]:
            return True
    return False


def _opens_title(title: str, talk: _Talk) -> str | None:
    """The district that a title begins with and names alone, and its text twice as often as any other: 两江新区挂牌."""
    pattern, names = off._places()
    title = _without_city(_OF_A_WIRE.sub("", title))
    first = pattern.match(title)
    if first is None or {names[m.group()] for m in pattern.finditer(title)} != {names[first.group()]}:
        return None
    counts = dict(talk.named)
    most = counts.pop(names[first.group()], 0)
    return names[first.group()] if most >= 3 and most >= 2 * max(counts.values(), default=0) else None


_OF_SIGHT = 2


def _sight_of_title(page: Page, title: str, talk: _Talk) -> str | None:
    """The district of the harbour, park or sight that a title begins with, which the story's opening names with its district.

    果园港前三季度吞吐量创新高, where the text begins: 记者从两江新区果园港获悉.
    """
    first = next(iter(place_reader().find(title, 0, len(title))), None)
    if first is None or first.start or first.kind != "landmark":
        return None
    text, name = page.view.text, title[: first.end]
    body = next((p for p in page.paragraphs if p.kind is ParagraphKind.BODY), None)
    at = text.find(name, body.start, body.start + _STORY_OPENING) if body is not None else -1
    if title.find("重庆") >= 0:
        return None
    before = place_reader().find(text, max(0, at - 10), at + len(name)) if at > 0 else ()
    here = next((m.district_name for m in before if m.end == at and m.kind in _LOCAL_KINDS), None)
    often = text.count(name, 0, _TALK) > _OF_SIGHT and talk.named and talk.named[0][0] == first.district_name
    return here or (first.district_name if often and is_local(first.district_name) else None)


def _own_district(page: Page, title: str | None, talk: _Talk) -> str | None:
    """The one district that a district's paper or office names in its head, its own paper, or by talking of nobody else.

    `九龙报讯（记者…）` → 九龙坡区; `——2022年1月8日在重庆市永川区第十八届人民代表大会第一次会议上` → 永川区.
    """
    pattern, names = off._places()
    heads = [p for p in page.paragraphs[:10] if p.end - p.start <= 80]
    tail = [p for p in page.paragraphs[-4:] if p.end - p.start <= 40 and p.index >= 10]
    found: set[str] = set()
    for p in [*heads, *tail]:
        line = page.text_of(p)
        if not _LOCAL_ORGAN.search(line) or _SAYS_SO.search(line):
            continue
        for m in pattern.finditer(line):
            if names[m.group()] != off.CITY and _LOCAL_ORGAN.match(line, m.end()):
                found.add(names[m.group()])
    if len(found) == 1:
        return found.pop()
    for p in page.paragraphs[:14]:
        m2 = _LOCAL_PAPER.match(page.text_of(p)[:14])
        paper = district_of_paper(m2.group("name")) if m2 else None
        if paper is not None:
            return paper
    described = _described(page)
    if described is not None and talk.named and dict(talk.named).get(described) == talk.named[0][1]:
        return described
    if title and (opens := _opens_title(title, talk)) is not None:
        return opens
    if title and (told := _sight_of_title(page, title, talk)) is not None:
        return told
    single = talk.single if _LISTED_FIRM.search(page.view.text, 0, _TALK) is None else None
    if single is None or (title and _CITY_MEETS.search(title)):
        return None
    count = talk.named[0][1]
    if talk.own >= 2 and talk.own + count > talk.city and single[-1] in _ENDINGS:
        return single
    title = _OF_A_WIRE.sub("", title) if title else title
    if title and "重庆" not in _without_city(title) and _CITY_IN_SHORT.match(title) is None:
        titled = {names[m.group()] for m in pattern.finditer(title)} & {name for name, _ in talk.named}
        if not titled and len(talk.named) == 1 and single[-1] == "市":
            of_today = {names[m.group()] for m in pattern.finditer(title)} - {off.CITY}
            titled = {single} if {name[:-1] for name in of_today} == {single[:-1]} else titled  # 永川市, 永川区 today
        alone = len(talk.named) == 1 and count >= 2
        if titled == {single} and (count >= 3 or (alone and talk.own + count >= talk.city)):
            return single
    if talk.own >= 1 and talk.own >= talk.city and len(talk.named) == 1 and single[-1] in _ENDINGS:
        return single
    if (
        talk.own >= 1
        and len(talk.named) == 1
        and count >= 3
        and single[-1] in _ENDINGS
        and "我" + single[-1] in page.view.text
    ):
        return single  # 我县 of the one county that is named, whose city is 我市
    if talk.own >= 1 and count >= (4 if talk.city else 3) and count >= 2 * talk.city:
        return single
    if count >= 5 and count >= 3 * talk.city and single[-1] in _ENDINGS:
        return single
    if len(talk.named) == 1 and count >= 4 and count >= 4 * talk.city and single[-1] in _ENDINGS:
        return single
    if len(talk.named) == 1 and _lies_in(page, single):
        return single  # 官渡镇位于合川市东北部
    if count >= 2 and single[-1] in _ENDINGS and _is_held_in(page, single, _HELD):
        return single
    of_city = talk.city >= _OFTEN_OF_CITY or (title is not None and _CITY_IN_SHORT.match(title) is not None)
    if len(talk.named) == 1 and not of_city and single[-1] in _ENDINGS and _is_held_in(page, single, _SETTLED):
        return single  # a story of one project or park
    if talk.own >= 1 and count >= 4 and count > talk.city and _opens_with(page, single):
        return single  # 重庆东北部的梁平县以柚子闻名。…
    if len(talk.named) == 1 and talk.city <= 1 and not talk.others and _opens_in_village(page, single):
        return single
    if len(talk.named) == 1 and count >= 2 and not talk.city and single[-1] in _ENDINGS:
        return single  # 渝厦高铁南川段建成通车: nobody else is named, and the city is not spoken of
    city_titled = title is not None and ("重庆" in title or _CITY_IN_SHORT.match(title) is not None)
    if len(talk.named) == 1 and count >= max(2, talk.city) and not city_titled and "我市" not in page.view.text:
        return single  # nobody else is named, as often as the city that it lies in
    return None


def _opens_elsewhere(page: Page, talk: _Talk) -> bool:
    """Whether a text opens with a county of another province, of which it tells: 昨日，四川省隆昌县在渝开投资说明会.

    Such a county is 该县 in what follows, and the districts of Chongqing are named beside it.
    """
    if not talk.own or any(count > 1 for _, count in talk.named):
        return False
    text = page.view.text
    for p in page.paragraphs[:8]:
        if p.kind is ParagraphKind.BODY:
            found = next(
                (m for m in place_reader().find(text, p.start, min(p.end, p.start + 80)) if not m.deictic), None
            )
            return found is not None and found.kind == "province" and _COUNTY_OF.match(text, found.end) is not None
    return False


_COUNTY_OF = re.compile("[一-鿿]{2,3}[县区]")


def _is_passed_on(page: Page, title: str | None, issuer: str, cues: Cues) -> bool:
    """Whether a district's house passes on a text of the city's: its title names the city, and its sentences never the
    district.
    """
    pattern, names = off._places()
    if not title or {names[m.group()] for m in pattern.finditer(title)} != {off.CITY} or _talk(page, cues).own:
        return False
    text = page.view.text
    for p in page.paragraphs:
        if p.start > _TALK:
            break
        if p.kind is ParagraphKind.BODY and text.find("，", p.start, p.end) >= 0:
            if any(names[m.group()] == issuer for m in pattern.finditer(text, p.start, p.end)):
                return False
    return True


def _is_of_elsewhere(title: str) -> bool:
    """Whether a title begins with another province or city, or names some and no place of Chongqing."""
    found = [m for m in place_reader().find(title, 0, len(title)) if not m.deictic]
    away = [m for m in found if m.kind in ("province", "city")]
    if not away or any(m.role == "part_of_name" for m in away[:1]):
        return False
    if len(away) == len(found):
        return True
    first = found[0]
    return first is away[0] and first.start == 0 and _ITS_OWN.match(title, away[-1].end) is not None


def _accounts_of(page: Page) -> str | None:
    """The jurisdiction whose accounts or report a text without a title announces: 现报告万盛经开区2024年决算."""
    pattern, names = off._places()
    text = page.view.text
    for report in _ANNOUNCED_REPORT.finditer(text, 0, min(len(text), _STORY_OPENING)):
        found = [
            m for m in pattern.finditer(text, max(0, report.start() - 12), report.start()) if m.end() == report.start()
        ]
        if found and is_local(names[found[-1].group()]):
            return names[found[-1].group()]
    return None


def _opening_zone(page: Page) -> str | None:
    """The zone, no part of one district, with which a text or its news begins and which it names most often."""
    text = page.view.text
    mentions = [m for m in place_reader().find(text, 0, min(len(text), _TALK)) if not m.deictic]
    first = next((m for m in mentions if m.kind == "functional_zone"), None)
    if first is None or first.start > _STORY_OPENING or not _is_of_the_city(first.district_name):
        return None
    begins = text.rfind("\n", 0, first.start) + 1
    wired = _WIRE_BRACKET.match(text, begins)
    if first.start != begins and (wired is None or wired.end() != first.start):
        return None
    counts = Counter(m.district_name for m in mentions if m.kind in (*_LOCAL_KINDS, "functional_zone"))
    most = max(counts.values())
    return (
        first.district_name
        if counts[first.district_name] == most >= 2 and list(counts.values()).count(most) == 1
        else None
    )


def _is_of_the_city(zone: str) -> bool:
    """Whether a zone is the city's, and no district's whose 全区 might be meant in a text about it."""
    row = gazetteer().named(zone)
    return row is not None and row.parent_id == _CITY_ID


_FIRST_OF_ALL = re.compile("(?:领[涨跌跑先衔]|居[首前]|[排列位]?(?:名|列|居)?第一|最[高低多快贵]|夺冠|垫底|遥遥领先)")
_OF_THEM_ALL = re.compile("主城|全市|各区县|中心城区|我市")


def _zone_of(page: Page, title: str) -> str | None:
    """The zone that a title names alone and its text again and again: 川渝高竹新区正式揭牌."""
    found = [
        m
        for m in place_reader().find(title, 0, len(title))
        if not m.deictic and m.kind not in ("region", "economic_circle")
    ]
    if len(found) > 1 and found[0].kind == "municipality" and found[0].end == found[1].start:
        found = found[1:]  # 重庆万州经开区
    if len(found) != 1 or found[0].kind != "functional_zone":
        return None
    if found[0].start and _CITY_IN_SHORT.match(title) is not None:
        return None  # 渝“飞地”吸港资 两路寸滩保税港区成新宠: of the city
    if _FIRST_OF_ALL.match(title, found[0].end) is not None or _OF_THEM_ALL.search(title, 0, found[0].start):
        return None  # 9月主城房价上涨 两江新区领涨: the first of those that the text is about
    name = title[found[0].end - 4 : found[0].end]
    return found[0].district_name if page.view.text.count(name, 0, _TALK) >= (3 if found[0].start else 2) else None


_PRESS = re.compile("(?:[日晚晨早午时商快都周新]报|报|[新闻视]?网|客户端|频道|电视台|广播|杂志|周刊|观察|传媒)$")


def read_district(page: Page, title: str | None, publisher: str | None, cues: Cues) -> str | None:
    """Whose document it is: 江津区 for its communiqué, 重庆市 for a city paper, None when the text gives no hint."""
    if (
        title
        and _ECONOMIC_CIRCLE.match(title)
        and page.view.text.count("双城经济圈") >= 2
        and "我市" not in page.view.text
    ):
        return "成渝地区双城经济圈"
    issuer = off.district_of(publisher) if publisher and publisher not in _publisher_names() else None
    if issuer is not None and issuer != off.NATION and not is_local(issuer):
        issuer = None  # a house of another place that tells of Chongqing
    of_city_press = issuer == off.CITY and publisher is not None and _PRESS.search(publisher) is not None
    if of_city_press:
        issuer = None  # a paper of the city that is in no table tells of districts as the known ones do
    if issuer is not None and issuer not in (off.CITY, off.NATION):
        return off.CITY if _is_passed_on(page, title, issuer, cues) else issuer
    pattern, names = off._places()
    if title and _REPORT.search(title):
        found = {names[m.group()] for m in pattern.finditer(title)}
        local = found - {off.CITY}
        if len(local) == 1:
            return local.pop()
        if found == {off.CITY}:
            return off.CITY
    if title and _PLAN.search(title) and (led := pattern.match(title, _TITLE_LEAD.match(title).end())) is not None:  # type: ignore[union-attr]  # matches the empty text
        if is_local(names[led.group()]) and names[led.group()] != off.CITY:
            return names[led.group()]  # 重庆市某区2024年国民经济和社会发展计划
    profile = _profile(page)
    if profile is not None:
        return profile.district
    in_field = _told_to_lie_in(page) or _town_lies_in(page)
    if in_field is not None:
        return in_field
    opening = page.view.text[:_OPENING_OF_REPORT]
    led = pattern.match(opening, _TITLE_LEAD.match(opening).end())  # type: ignore[union-attr]  # matches the empty text
    if led is not None and is_local(names[led.group()]) and names[led.group()] != off.CITY:
        if _OPENS_REPORT.match(opening, led.end()) is not None:
            return names[led.group()]  # 某县人民政府政府工作报告各位代表：…, all in one line
    accounts = _accounts_of(page)
    if accounts is not None:
        return accounts
    talk = _talk(page, cues)
    if issuer == off.CITY and title and talk.single is not None and talk.named[0][1] >= max(_OFTEN_NAMED, talk.city):
        titled = {names[m.group()] for m in pattern.finditer(title)} - {off.CITY}
        opens = pattern.match(title)
        opens = opens or next((m for m in pattern.finditer(title) if title[m.start() - 1] in " 　，：|｜丨"), None)
        if titled == {talk.single} and opens is not None and names[opens.group()] == talk.single:
            return talk.single  # 巫溪：小土豆拉动大产业, on the site of the city's bureau
    if issuer is not None and (issuer != off.NATION or not (talk.named or talk.city)):
        return issuer  # a national house may well tell of one district
    zone = _zone_of(page, title) if title else None
    if zone is not None and (not talk.own or _is_of_the_city(zone)):
        return zone
    zone = _opening_zone(page)
    if zone is not None:
        return zone
    own = _own_district(page, title, talk) or _guest_works_in(page)
    if own is not None:
        return own
    if title is None and _opens_elsewhere(page, talk):
        return None
    if title and (met := _CITY_MEETS.search(title)) is not None and met[0][1] == "市" and pattern.search(met[0]):
        return off.CITY  # 全市旅游局长工作会议在云阳举行
    if title and "重庆" not in _without_city(title):
        titled = {names[m.group()] for m in pattern.finditer(title)} - {off.CITY}
        if len(titled) == 1 and any(_OF_A_TOWN.match(title, m.end()) for m in pattern.finditer(title)):
            return titled.pop()  # 红军树下——重庆市黔江区水市乡关里村记
    if title and any(word in title for word in ("村", "镇", "乡", "街道")):
        towns = place_reader().towns(page.view.text[:_TALK])
        lies = {m.district_name for name, m in towns.items() if name in title}
        if len(lies) == 1 and is_local(in_it := lies.pop()):
            return in_it  # 放马村的笑声, which 南岸区南山街道放马村 is said to be in
    home = next((row.district_name for row in publisher_rows() if row.name == publisher), None)
    home = off.CITY if of_city_press else home
    if title and home != off.CITY and _is_of_elsewhere(title):
        return None  # 四川省广安市：全力融入重庆都市圈
    if home == off.CITY or "重庆" in (title or ""):
        return off.CITY
    if talk.own >= 3 and talk.own > talk.city:
        return None  # some district's own text, and not clear whose
    text = page.view.text
    here = text.count("重庆")
    if not here and not talk.named and not talk.others and "直辖以来" in text and "全市" in text:
        return off.CITY  # a page of the city's own that need not name it
    if not here and talk.named and talk.city and not talk.others:
        return off.CITY  # 我市 beside the names of its districts
    if not here and not talk.named and not talk.others and "全市" in text and "各区县" in text:
        return off.CITY  # 区县 are Chongqing's
    if not here and not talk.named and not talk.others and not talk.own and _CITY_SESSION.search(text, 0, _TALK):
        return off.CITY  # 市四届人大二次会议, by whose number the text is dated
    # a text about another province or city may well speak of Chongqing
    if here < max(text.count(name) for name in _NEIGHBOURS):
        return None
    if here and not talk.named and not talk.own and not talk.others:
        return off.CITY
    if here >= 2 or (here and _CITY_WORDS.search(text, 0, _TALK)):
        return off.CITY
    known = sum(1 for _ in zip(range(4), pattern.finditer(text), strict=False))
    if known >= _SEVERAL and not talk.own and not talk.others and "区县" in text:
        return off.CITY  # 区县空气质量排名 names its districts alone
    return off.CITY if known >= 4 and "全市" in text else None
