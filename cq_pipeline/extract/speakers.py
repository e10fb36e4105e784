"""Finds who speaks in a document, and in what offices.

In: a `Page` and its metadata. Out: `Speaker` rows, in order of first appearance. A speaker signs a speech, answers in an
interview, or is quoted by a verb of speech (`“…”唐小平介绍，…`). Hosts, reporters, photographers and people merely
mentioned are none; nor is an authority whom a speaker cites. Where the words of each speaker begin and end is
`extract.voices`.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal

import ahocorasick_rs

from cq_pipeline.extract import offices as off
from cq_pipeline.extract.cues import Cues, publisher_rows, read_cues, speech_verbs
from cq_pipeline.extract.model import Appearance, DocumentMetadata, Office, Speaker
from cq_pipeline.extract.places import place_reader, towns_named
from cq_pipeline.extract.quoted import ADDRESSED_BY, Story, quotations, told_people, whose_quotations
from cq_pipeline.records import record, replace
from cq_pipeline.text.model import Page, Paragraph, ParagraphKind
from cq_pipeline.vocabulary.districts import gazetteer, is_local, of_its_day

_BLANK = re.compile(r"\s")
_COMMA = ",，"
_COLON = ":："
_ADVERBS = (
    "也|还|则|均|都|并|一开(?:口|场|篇|始)就|并且|同样|一直|始终|一向|不禁|由衷|颇为|又|再|再次|多次|一再|进一步|同时|此外|特别|特意|着重|曾|曾经|继续|接着|随后|最后|首先|坦率地|分别|共同|一致|明确|"
    "公开|正式|现场|当场|进行|进行了|作|作了|(?:今年|去年|前年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:上午|下午|晚)?|[昨今][（(][0-9]{1,2}[）)][日天]?|[来赴抵到][渝港京沪蓉澳台穗深]|(?:今年|去年|前年)(?:[0-9]{1,2}月)?|今天|今早|今晨|今日|昨天|昨日|昨晚|昨午|昨(?![日天晚午])|前[日天]|前晚|前一天|早前|较早前|月前|上周|周[一二三四五六日]|近日|日前|当天|当日|自己|本人|代表[^，,。；“”\n]{1,16}|[\u4e00-\u9fff]{1,4}地|[\u4e00-\u9fff]{1,4}着|(?:蹲|坐|站|倚|靠|守|立|走)在[^，,。；;“”\n]{1,8}?|[指捧拿望看数举握端盯拉掰扳擦抱摸翻抚]{1,2}着[^，,。；;“”\n]{1,10}?|掰着[^，,。；;“”\n]{1,6}?|"
    "(?:翻开|翻出|掏出|拿出|打开|拿起|摊开|指向)[^，,。；;：:“”\n]{1,14}[，,]"
)


# a title that follows the name it belongs to: 刘虎委员说, 周兵教授认为
_TITLES_AFTER = tuple(
    "委员 代表 教授 研究员 院长 主任 局长 书记 市长 区长 县长 院士 博士 会长 总经理 董事长 校长 专家".split()
)


@lru_cache(maxsize=1)
def _after_subject() -> re.Pattern[str]:
    """From the end of a speaker's name to the end of the verb of speech."""
    clause = "|".join(sorted((re.escape(v.text) for v in speech_verbs() if v.form == "clause"), key=len, reverse=True))
    pause = "|".join(sorted((re.escape(v.text) for v in speech_verbs() if v.form == "pause"), key=len, reverse=True))
    return re.compile(
        rf"(?:[（(][^（）()\n]{{1,40}}[）)])?(?:(?:副)?(?:{'|'.join(_TITLES_AFTER)}))?[{_COMMA}]?"
        rf"(?:(?:{_ADVERBS})|(?:在|于)(?:[^，,。；;“”\n]{{1,30}}?|[^，,。；;“”\n]{{0,12}}“[^，,。；;“”\n]{{2,24}}”[^，,。；;“”\n]{{0,6}}?)(?:时|中|上|后|会|期间|里)[{_COMMA}]?|用[^，,。；;“”\n]{{1,10}}?|"
        rf"用“[^“”\n]{{1,16}}”来?(?:概括|形容|描述|总结|评价)[^，,。；;“”\n]{{0,16}}[{_COMMA}]|会[见晤][^，,。；;“”\n]{{1,24}}?[{_COMMA}]|"
        rf"(?:对此|对)[^，,。；;“”\n]{{0,16}}?[{_COMMA}]?|[向就][^，,。；;“”\n]{{1,20}}?|"
        rf"受访时?[{_COMMA}]?|(?:致[辞词]|演讲|发言|推介|主持|通报情况|答问|回应(?:提问|查询)?|作[^，,。；;“”\n]{{1,14}}(?:报告|说明|演讲|发言))(?:时|中)[{_COMMA}]?|(?:接受|参加|出席|参观|考察|走访|面对|结合|围绕|谈及|谈到|谈起|说起|提到|提起|提及|说到)[^，,。；;“”\n]{{1,24}}?(?:时)?[{_COMMA}]?){{0,3}}?"
        rf"(?P<verb>(?:{clause})(?![的书法明号]|话(?!，))(?:道|了|说|过)?|"
        rf"(?:{pause})(?:道|说|称|了)?(?=[{_COMMA}{_COLON}。；;“！!]|$|\n)|"
        rf"告诉了?(?:《[^《》\n]{{2,14}}》|[^，,。；;“”\n]{{2,12}}?)(?:的?记者)?(?=[{_COMMA}{_COLON}])|"
        rf"(?:{pause})(?:道|说|称)(?!(?:的|得))|(?:提出|谈到|提到|讲到)了|(?:公布|披露|通报|亮出|晒出|列出)了?[^，,。；;：:\n]{{0,24}}(?=[{_COLON}])|(?:为|给|跟)[^，,。“”\n]{{1,6}}算[了起]?[^，,。“”\n]{{0,6}}账|(?:算|说|讲)给[^，,。“”\n]{{1,5}}听(?=[{_COMMA}{_COLON}])|"
        rf"算(?:了|起了?)[^，,。“”\n]{{0,4}}账(?=[{_COMMA}{_COLON}])|(?:亮出|晒出|交出|摆出|给出|拿出|报出|带来|抛出|甩出|亮|晒)了?(?:家底|“?[一-鿿]?账本”?|成绩单|(?:另|这样)?一[组串][^，,。“”：\n]{{0,4}}(?:数据|数字))(?=[{_COMMA}{_COLON}])|"
        rf"(?:说|讲|谈)得[^，,。“”\n]{{1,8}}(?=[{_COLON}])|"
        rf"看来(?=[{_COMMA}])|(?:给出|提供|报出|掌握|拿出)的[^，,。“”：\n]{{0,6}}(?:数字|数据|资料|答案|理由|解释|说法)(?:是|为|显示)?(?=[{_COMMA}{_COLON}])|"
        rf"(?:的)(?:回答|答案|看法|观点|判断|建议)(?:是|为)(?=[{_COMMA}{_COLON}“]|[^，,。\n]))"
    )


_PRESS_WORDS = re.compile(
    "^(?:(?:本报|本刊|本网|本台)?(?:首席|见习|实习)?记者|主持人|主持|问|提问|本报|本刊|编者|编辑|通讯员|Q|q|"
    "(?:一位|有)?(?:网[友民]|观众|听众)(?!服务|中心|协会).{0,16}|(?:主持人?|[\u4e00-\u9fff]{0,12}记者)[ \u3000].{1,8})$"
)
_WHO_ANSWERS = re.compile(r"(?:答|回答|A|a)\s?[（(]\s?(?P<who>[一-鿿·]{2,8})\s?[）)]")
_PRESS_LABEL = re.compile("(?:记者|日报|晚报|晨报|商报|时报|新闻|新闻网|客户端|频道|电视台|卫视|周刊|网|TV)$")
_IN_BRACKETS = re.compile("[（(].*")
_ASKED = re.compile("[^\n]*[？?]")
_ANSWER = re.compile("^(?:答|回答|A|a|受访者|嘉宾)$")
_LABEL = re.compile(
    r"《[^《》\n]{2,14}》\s?[:：]|"
    r"(?:主持人?|嘉宾|发布人|[\u4e00-\u9fff]{0,12}记者|网[友民])[ \u3000]{1,2}[\u4e00-\u9fff·\w-]{1,8}\s?[:：]|"
    r"网[友民][“‘「《]?[^“”‘’「」《》:：，。\n]{1,14}[”’」》]?(?:问|提问)?\s?[:：]|[^\s:：,，。；;、“”！？!?()（）《》\d]{1,14}(?:[（(][^（）()\n]{1,30}[）)])?\s?[:：]"
)
_BRACKET_LABEL = re.compile(r"[\[【［](?P<who>[^\[\]【】［］，。！？\n]{1,18})[\]】］]\s?[:：]?")
"""A turn of a web interview: [主持人] 各位网友好, 【王某】：…."""
_IS_NAMED = re.compile(
    "(?!.*(?:嘉宾|专家|律师|网友|官方|负责|发言|回应|回复|解答|政策|提示|背景|链接|市民|市长|局长|主任|书记|区长|县长|来源|地点|时间))"
    "[\u4e00-\u9fff]{2,4}"
)
_ROLE_BEFORE = re.compile("(?:访谈|受访|发言|对话)?(?:嘉宾|发布人|发言人)[ \u3000:：]+(?=.)")
_TRIM_CUE = re.compile(
    "作者系|作者为|对话|访|邀请了?|采访了|采访到了?|采访|专访了?|听取了?|会见了?|来自|今年两会上|会上|会后|当天|当日|昨日|昨天|近日|日前|为此|对此|其中|"
    "[年月日]|上午|下午|由|据|请|和|与|及|到|是|时任|曾任|现任|任|让|向|在|(?<!渝)中|上|时|同|等|对|了|而|的"
)
_ORG_START = re.compile(
    "(?:中共|中国|全国|国家|国务院|重庆|市|区(?!县|域)|县|省|住渝|在渝|驻渝|西南|西部|长江|川渝|成渝|致公|民革|民盟|民建|民进|农工|九三|台盟)"
)
_PARTS = re.compile("[、,，]")
_HARD = re.compile("[。！？；;：:“”‘’（）()《》〈〉\\n—>■●…!?|【】\\[\\]]|会[见晤]了?|接见了?|拜会了?")
_DESCRIBED = re.compile("[、，][^，。；：、“”\n]{1,18}的(?=[一-鿿]{2,3})")
"""What may stand between an office and the name of who speaks: 厂长、工程师出身的某某介绍."""
_MET = re.compile("(?:会[见晤]|接见|拜会)了?$")
"""Before somebody who was received, and is told nothing else of: 市长会见某公司董事长某某，强调."""


@record(frozen=False, slots=True)
class Person:
    """What the text says of one name. `press` people never speak; evidence is the range of name and office."""

    name: str
    evidences: list[tuple[int, int, tuple[Office, ...]]] = field(default_factory=list)
    press: bool = False
    seat: str | None = None  # the district where somebody without an office is met

    def offices(self) -> tuple[Office, ...]:
        """All offices, the fullest statement first; the same office in other words counts once."""
        stated_once = {e[2]: e for e in reversed(self.evidences)}  # a roster may name one person a thousand times
        best = sorted(stated_once.values(), key=lambda e: (-len(e[2]), e[0]))
        result: list[Office] = []
        seen: set[tuple[str, str]] = set()
        for _, _, stated in best:
            for office in stated:
                key = _office_key(office)
                if key in seen:
                    continue
                if result and (office.organisation is None and key[1] in {k[1] for k in seen}):
                    continue
                seen.add(key)
                result.append(office)
        if any(o.organisation for o in result):
            result = [o for o in result if o.organisation or _is_representative(o)]
        return tuple(result)


def _is_representative(office: Office) -> bool:
    split = off.split_title(office.title)
    return split is not None and split[2].kind == "representative"


def _office_key(office: Office) -> tuple[str, str]:
    organisation = office.organisation or ""
    split = off.split_title(office.title)
    title = split[1] if split else office.title
    if split is not None and split[2].standalone:
        title = split[2].title.removeprefix("重庆").removeprefix("市") if title.startswith("重庆") else title
    return (off.canonical_organisation(organisation) or organisation.removeprefix("重庆市").removeprefix("重庆"), title)


@record(frozen=True, slots=True)
class Attribution:
    """`丁中平表示`: who, and where subject and verb stand in the view."""

    name: str
    start: int  # first character of the subject, its offices included
    verb_end: int
    quoted: bool = False  # no verb of speech tells it: only what is quoted is theirs


@record(frozen=True, slots=True)
class Turn:
    """A paragraph that opens with `滕宏伟:`; name None is the interviewer (or an unknown answerer)."""

    paragraph: int
    name: str | None
    host: bool
    label_end: int  # view offset of the first character after the colon


@record(frozen=True, slots=True)
class Signature:
    """A line with offices and names, or offices alone. It `opens` a speech (its text follows), `closes` one, or is in a roster."""

    paragraph: int
    names: tuple[str, ...]
    role: Literal["opens", "closes", "roster", "titled"]
    offices: tuple[Office, ...] = ()  # of a line whose name is lost: `酉阳县委书记`
    within: bool = False  # stands in brackets at the end of the last paragraph of its speech


@dataclass(slots=True)
class Reading:
    """All that the structure of a page tells about people; shared by speakers and voices."""

    people: dict[str, Person]
    signatures: list[Signature]
    turns: list[Turn]
    attributions: list[Attribution]


# ---------------------------------------------------------------- lines with offices and names

_NAME_GAP = re.compile(r"[ \u3000\t]+")
_BULLET = re.compile(r"^[\s■●▲◆◇○□★☆·•\-—*>》]+")
_VISIT = re.compile("^[—–─-]{0,3}(?:本报|本刊|独家|记者)?(?:专访|访|对话|对谈)(?=.{6})")
_LEADING_LABEL = re.compile(
    "^(?:访谈嘉宾|嘉宾|受访嘉宾|受访者|对话嘉宾|访谈人物|参与嘉宾|本期嘉宾|人物|发言人|发言嘉宾|作者|报告人)[:：\\s]\\s*"
)
_COLUMN = re.compile("^【[^【】]{2,14}】(?=.)")
_DEPUTY_LAST = re.compile("(?<=[一-鿿]{2})(?:市?(?:人大)?代表|(?:政协)?委员|常委)$")
_NAME_AT_END = re.compile(
    r"[ \u3000\t:：]+(?P<name>[\u4e00-\u9fff·]{2,5}|[\u4e00-\u9fff][ \u3000]{1,3}[\u4e00-\u9fff])$"
)
_NAME_AT_HEAD = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,5}|[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff])(?:[ \u3000\t:：,，]+|(?=[（(]))(?P<rest>.+)$"
)


_WITHIN = re.compile("(?<=[。！？”])（[^（）。]{6,40}）$")
"""Whose speech a paragraph ends: …下降3.6%。（李某，市生态环境局局长）."""


def _signed_within(text: str, p: Paragraph, home: str | None) -> list[tuple[int, tuple[str, tuple[Office, ...]], int]]:
    """The paragraph, the name with its offices and where they stand, when a paragraph ends with them in brackets."""
    match = _WITHIN.search(text, max(p.start, p.end - 48), p.end)
    if match is None:
        return []
    found = _line_people(match[0], home)
    return [(p.index, (name, stated), match.start()) for name, stated, press in found if stated and not press]


_PARTED = re.compile("[一-鿿][；;][ 　]*[一-鿿]{2}")
"""A list of people, each with an office: 发布人：市商务委副主任 王某；市统计局处长 李某."""


def _line_people(text: str, home: str | None) -> list[tuple[str, tuple[Office, ...], bool]]:
    """Names with offices of a line that consists of nothing else; press people are flagged.

    >>> [(n, [o.title for o in os]) for n, os, _ in _line_people("市财政局党组书记、局长 封毅", None)]
    [('封毅', ['市财政局党组书记', '市财政局局长'])]
    """
    if text.rstrip()[-1:] in "。！？!?；;,，" or _PARTED.search(text) is not None:
        return []
    line = _VISIT.sub("", _LEADING_LABEL.sub("", _COLUMN.sub("", _BULLET.sub("", text)))).strip()
    if line[:1] in "【〖[" and line[-1:] in "】〗]":
        line = _DEPUTY_LAST.sub("", line[1:-1])  # 【某区委书记王某代表】
    if line[:1] in "(（" and line[-1:] in ")）":
        line = re.sub("^(?:本文)?作者(?:系|为|单位[:：]|[:：])?", "", line[1:-1])
        line = re.sub("^(?:执笔|整理|供稿)[:：]?.*$", "", line)
    if not 4 <= len(line) <= 90 or line[-1] in "。！？!?；;,，":
        return []
    found: list[tuple[str, tuple[Office, ...], bool]] = []
    # offices, then a blank, then the name (possibly with a blank inside): the usual signature
    tail = _NAME_AT_END.search(line)
    if tail:
        name = _BLANK.sub("", tail.group("name"))
        phrase = line[: tail.start()]
        if off.looks_like_name(name):
            titles = list(off.titles_in(phrase))
            if titles and titles[-1][1] == len(phrase.rstrip()):
                press = any(t[2].kind == "press" for t in titles)
                stated = (
                    ()
                    if press
                    else off.read_offices(_NAME_GAP.sub("、", phrase.strip()) if _piecewise(phrase) else phrase, home)
                )
                if press or stated or titles[-1][2].kind == "status":
                    return [(name, stated, press)]
    # name first: 唐小平（沙坪坝区委书记） · 唐小平 沙坪坝区委书记 · 唐小平，沙坪坝区委书记
    head = _NAME_AT_HEAD.match(line)
    if head:
        name = _BLANK.sub("", head.group("name"))
        rest = head.group("rest").strip()
        rest = rest[1:-1] if rest[:1] in "（(" and rest[-1:] in "）)" else rest
        if off.looks_like_name(name) and off.split_title(_PARTS.split(rest)[-1].strip()) is not None:
            stated = off.read_offices(rest, home)
            if stated:
                return [(name, stated, False)]
    # offices and name without a blank: 沙坪坝区委书记唐小平
    last = None
    for _start, end, row in off.titles_in(line):
        if 2 <= len(line) - end <= 4:
            last = (end, row)
    if last is not None and off.looks_like_name(line[last[0] :]):
        press = last[1].kind == "press"
        stated = () if press else off.read_offices(line[: last[0]], home)
        if press or stated:
            found.append((line[last[0] :], stated, press))
    return found


_LEAST_PLACE = 3  # characters of a district's name with its kind, 酉阳县


def _glued(line: str, home: str | None) -> tuple[str, tuple[Office, ...]] | None:
    """Name and offices of a roster's line that lost its blank: 陈文森酉阳土家族苗族自治县委书记."""
    places, _ = off._places()
    line = line.strip()
    if not 8 <= len(line) <= 60 or places.match(line) is not None or _ORG_START.match(line) is not None:
        return None
    for length in (3, 2):
        name, rest = line[:length], line[length:]
        at = places.match(rest)
        if at is None or len(at.group()) < _LEAST_PLACE or not off.looks_like_name(name):
            continue
        if off.split_title(_PARTS.split(rest)[-1].strip()) is not None and (stated := off.read_offices(rest, home)):
            return name, stated
    return None


_BARE_NAME = re.compile("[\u4e00-\u9fff](?:[ \u3000]{0,3}[\u4e00-\u9fff]){1,3}")


def _two_lines(first: str, second: str, home: str | None) -> tuple[str, tuple[Office, ...], bool] | None:
    """A signature set in two lines, name above office or below it: `铜梁区委书记` and `谭 庆`."""
    one, two = _BULLET.sub("", first).strip(), _BULLET.sub("", second).strip()
    for name_line, office_line in ((two, one), (one, two)):
        if len(name_line) > 9 or len(office_line) < 4 or not _BARE_NAME.fullmatch(name_line):
            continue
        name = _BLANK.sub("", name_line)
        if not off.looks_like_name(name) or off.split_title(name) is not None:
            continue
        if off.split_title(_PARTS.split(office_line)[-1].strip()) is None:
            continue
        stated = off.read_offices(office_line, home)
        if stated and any(o.organisation for o in stated):
            return name, stated, False
    return None


def _piecewise(phrase: str) -> bool:
    """Whether blanks part whole offices (`市委常委 两江新区党工委书记`), not an organisation from its title."""
    pieces = _NAME_GAP.split(phrase.strip())
    return len(pieces) > 1 and all(off.split_title(p) is not None for p in pieces)


# ---------------------------------------------------------------- offices inside prose


def office_phrase(text: str, end: int) -> tuple[int, str]:
    """The office phrase that ends at `end`, a title's end: its start and text, offices joined by 、.

    `…日前，本报邀请市发展和改革委员会党组书记、主任` → `市发展和改革委员会党组书记、主任`.
    """
    start = end - len(_HARD.split(text[max(0, end - 90) : end])[-1])
    pieces: list[tuple[int, str]] = []
    position = start
    for piece in _PARTS.split(text[start:end]):
        pieces.append((position, piece))
        position += len(piece) + 1
    kept: list[tuple[int, str]] = [pieces[-1]]
    for at, piece in reversed(pieces[:-1]):
        if off.split_title(_BLANK.sub("", piece)) is None:
            break
        kept.insert(0, (at, piece))
    at, first = kept[0]
    cut = _trim(first)
    kept[0] = (at + cut, first[cut:])
    return kept[0][0], "、".join(p for _, p in kept)


def _trim(piece: str) -> int:
    """How many leading characters of an office piece are not part of it: `日前本报邀请市财政局局长` → 6."""
    places, _ = off._places()
    orgs, _ = off._organisation_pattern()
    best = 0
    for match in _TRIM_CUE.finditer(piece):
        at = match.end()
        if len(piece) - at >= 4 and (_ORG_START.match(piece, at) or places.match(piece, at) or orgs.match(piece, at)):
            best = at
            break
    if best == 0 and len(piece) > 16 and not (_ORG_START.match(piece) or places.match(piece)):
        place = places.search(piece)
        if place is not None and len(piece) - place.start() >= 5:
            best = place.start()
    return best


# ---------------------------------------------------------------- reading a page


def read_page_people(page: Page, metadata: DocumentMetadata, cues: Cues | None = None) -> Reading:
    """All people, signatures, turns and attributions of a page; the base of `read_speakers` and `read_voices`.

    `cues` is what `read_cues` gave for the page's text, when the caller has it already.
    """
    text = page.view.text
    if cues is None:
        cues = read_cues(text)
    home = metadata.district_name if metadata.district_name not in (None, off.CITY, off.NATION) else None
    people: dict[str, Person] = {}
    signatures: list[Signature] = []

    def person(name: str) -> Person:
        return people.setdefault(name, Person(name))

    # 1. lines of offices and names
    signed: list[tuple[int, tuple[str, tuple[Office, ...]], int]] = []  # in brackets at the end of a paragraph
    lines: dict[int, list[tuple[str, tuple[Office, ...], bool]]] = {}
    hosted = False  # below a heading `主持人：`
    partners: set[int] = set()  # second lines of signatures that are set in two
    previous: Paragraph | None = None
    previous_titled = False
    may_be_hosted = "主持" in text
    for p in page.paragraphs:
        length = p.end - p.start
        if p.kind is ParagraphKind.BODY and text.endswith("）", p.start, p.end):
            signed += _signed_within(text, p, home)
        if length > 120 or p.kind in _NO_LINES:
            continue
        titled = cues.has_title(p.start, p.end)
        if not (titled or previous_titled or may_be_hosted):
            previous = p if length <= 40 else None
            continue
        line = text[p.start : p.end]
        if p.kind is ParagraphKind.SIGNATURE:
            line = line.rstrip(_COLON)  # 长寿区委书记 张某某：, and the speech below
        found = _line_people(line, home) if titled and length <= 90 else []
        if titled and not found and (introduced := _SPEECH_FOLLOWS.match(line)) is not None:
            found = _line_people(introduced["who"], home)
        if not found and previous is not None and length <= 40 and (titled or previous_titled):
            pair = _two_lines(text[previous.start : previous.end], line, home)
            if pair is not None and previous.index not in lines:
                found = [pair]
                partners.add(previous.index)
        previous, previous_titled = (p if length <= 40 else None), titled
        if p.kind is ParagraphKind.HEADING or not found:
            hosted = may_be_hosted and _HOST_LABEL.match(line) is not None
        if found:
            found = [(name, stated, press or hosted) for name, stated, press in found]
            hosted = False
            lines[p.index] = found
            for name, stated, press in found:
                someone = person(name)
                someone.press = someone.press or press
                if stated:
                    someone.evidences.append((p.start, p.end, stated))
        elif titled and p.kind in _WITH_NAMES and (glued := _glued(line, home)) is not None:
            person(glued[0]).evidences.append((p.start, p.end, glued[1]))
        elif titled and p.kind in _WITH_NAMES:
            heading = _titled_line(line, home)
            if heading is not None:
                name, stated, name_end = heading
                person(name).evidences.append((p.start, p.start + name_end, stated))
                signatures.append(Signature(p.index, (name,), "titled"))
    # 2. offices before a name in prose
    names_at: dict[int, tuple[int, str]] = {}
    verb = _after_subject()
    listed = (-1, "", 0)  # end of the last name with an office, its office phrase, how many offices that names
    for _start, end, row in cues.titles:
        follow = end
        while follow < len(text) and text[follow] in " \u3000\t" and follow - end < 2:
            follow += 1
        described = None
        if not off.surname_length(text, follow):
            described = _DESCRIBED.match(text, end)
            if described is None or not off.surname_length(text, described.end()):
                continue
            follow = described.end()
        span = off.name_at(text, follow, verb)
        if span is None or (described is not None and verb.match(text, span.end) is None):
            continue
        weak = off.is_doubtful_surname(span.name[0]) or (follow > end and described is None)
        alone = weak or len(span.name) < 3
        if (
            not span.sure
            and alone
            and not off.is_named_again(text, span.name, span.start, span.end)
            and not _predicate_follows(text, span.end)
        ):
            continue
        if row.kind == "press":
            for name in _press_names(text, follow):
                person(name).press = True
            continue
        if row.kind == "cited":
            continue
        begin, phrase = office_phrase(text, end)
        stated = off.read_offices(phrase, home or _area_before(text, begin, phrase))
        if stated and (seat := _seat_before(text, begin)) is not None:
            stated = tuple(replace(o, district_name=seat) if o.district_name in (None, off.CITY) else o for o in stated)
        elif home is None and stated and all(o.district_name is None for o in stated):
            if (seat := _met_at(text, span.end) or _scene_of(text, begin, people)) is not None:
                seat = of_its_day(seat, metadata.published_on)
                stated = tuple(replace(o, district_name=seat) for o in stated)
        if text[begin - 1 : begin] == "、" and begin - 1 == listed[0] and _shares_office(phrase):
            # 重庆市市长王某、常务副市长黄某: the organisation of the first office holds for the next
            together = off.read_offices(f"{listed[1]}、{phrase}", home)
            if len(together) == listed[2] + len(stated):
                stated = together[listed[2] :]
        listed = (span.end, phrase, len(stated))
        if stated or row.kind == "status":
            names_at[begin] = (span.end, span.name)
            if stated:
                person(span.name).evidences.append((begin, span.end, stated))
            elif person(span.name).seat is None:
                seat = _scene_of(text, span.start, people)
                person(span.name).seat = None if seat is None else of_its_day(seat, metadata.published_on)
            else:
                person(span.name)
    turns = _turns(page, metadata, people)
    attributions = _attributions(text, people, names_at, cues)
    _seat_those_told_of(text, people, {a.name for a in attributions}, home, metadata.published_on)
    if not turns:
        signatures += _signatures(page, lines, partners, home, {a.name for a in attributions})
        for signature in signatures:
            if signature.offices and signature.names:
                p = page.paragraphs[signature.paragraph]
                person(signature.names[0]).evidences.append((p.start, p.end, signature.offices))
        if len(signed) > 1 and not any(s.role == "opens" for s in signatures):
            for index, (name, stated), at in signed:
                person(name).evidences.append((at, page.paragraphs[index].end, stated))
                signatures.append(Signature(index, (name,), "closes", within=True))
    else:
        signatures = [s for s in signatures if s.role == "titled"] + [
            Signature(i, tuple(n for n, _, _ in found), "roster") for i, found in lines.items()
        ]
    signatures.sort(key=lambda s: s.paragraph)
    signatures = _author_of_title(page, signatures, attributions)
    return Reading(people, signatures, turns, attributions)


_MENTIONS = 3
"""How often somebody's name is looked up for where he is met."""


def _seat_those_told_of(
    text: str, people: dict[str, Person], speaking: set[str], home: str | None, day: date | None
) -> None:
    """Gives who speaks without an office the district of the scene in which a story names him first, else the text's own."""
    for name in speaking:
        person = people[name]
        if person.press or person.evidences or person.seat is not None:
            continue
        at, seat = -1, None
        for _ in range(_MENTIONS):
            at = text.find(name, at + 1)
            if at < 0 or seat is not None:
                break
            seat = _scene_of(text, at, people)
        seat = home if seat is None else of_its_day(seat, day)
        person.seat = seat


def _shares_office(phrase: str) -> bool:
    """Whether an office phrase is a title only, without an organisation of its own: 常务副市长, 副局长."""
    split = off.split_title(phrase)
    return split is not None and not split[0] and not split[2].standalone


_BARE_AREA = re.compile("(?:常务)?副?(?P<area>[区县])(?:长|委|政府|[一-鿿]{2,8}局|[一-鿿]{1,6}[委办])")


def _area_before(text: str, begin: int, phrase: str) -> str | None:
    """The one county that is named before 县长 or 县旅游局局长 in its paragraph, else in the text, whose title says not which."""
    bare = _BARE_AREA.match(phrase)
    if bare is None:
        return None
    pattern, names = off._places()
    for low in (text.rfind("\n", 0, begin) + 1, max(0, begin - _AREA_REACH)):
        found = {names[m.group()] for m in pattern.finditer(text, low, begin)}
        found = {name for name in found if name.endswith(bare["area"])}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


_SEATED = re.compile("(?:落户|位于|坐落|扎根|入驻|地处|驻扎|设在|落地)[在于]?(?P<where>[一-鿿]{2,12})的$")


_SEATED_FIRST = re.compile("(?:落户|位于|坐落|扎根|入驻|地处|驻扎|设在|落地)[在于]?(?P<where>[一-鿿]{2,12}?)的")


def _seat_before(text: str, begin: int) -> str | None:
    """The district in which a firm is said to lie, right before it is named: 落户涪陵的某集团负责人."""
    seated = _SEATED.search(text, max(0, begin - 18), begin) or _SEATED_FIRST.match(text, begin)
    if seated is None:
        return None
    pattern, names = off._places()
    found = {names[m.group()] for m in pattern.finditer(seated["where"])} - {off.CITY}
    only = found.pop() if len(found) == 1 else None
    return only if only is not None and is_local(only) else None


_MET_AT = re.compile(
    "[^，。；：]{0,6}?在(?P<where>[一-鿿]{2,14}?)的?(?:[一-鿿]{0,4})(?:工地|厂区|工厂|车间|厂房|办公室|展厅|门店|店里|果园|基地|项目|园区|现场|家中|家里)[上里内中]?"
    "[^，。；：]{0,6}(?:对|向|告诉|接受)(?:本[报刊台])?(?:记者|访谈|采访|专访|媒体)"
)


def _met_at(text: str, end: int) -> str | None:
    """The district of the site on which somebody, who is named before `end`, is said to have talked to the reporter."""
    met = _MET_AT.match(text, end)
    if met is None:
        return None
    found = {name for _, name in _places_told(text, met.start("where"), met.end("where"))} - {off.CITY}
    only = found.pop() if len(found) == 1 else None
    return only if only is not None and is_local(only) else None


def _scene_of(text: str, begin: int, people: Mapping[str, Person]) -> str | None:
    """The one district that a paragraph names before somebody of a firm or village of no known place: where he is met.

    在梁平区某镇某村，村支书…; 某厂最早在沙坪坝设厂。副总经理…. Who was named before stands for his district, as in
    程某口中的生产线.
    """
    reach = max(0, begin - _SCENE_REACH)
    low = max(text.rfind("\n", reach, begin) + 1, reach)
    named = _places_told(text, low, begin)
    if named and not is_local(named[-1][1]) and _STOPS.search(text, named[-1][0], begin) is None:
        return None  # 达州一家企业的经理某某
    found = {name for _, name in named if is_local(name)} - {off.CITY, off.NATION}
    if not found and not any(name not in (off.CITY, off.NATION) for _, name in named):
        words = {text[at : at + n] for at in range(low, begin) for n in _NAME_LENGTHS if at + n <= begin}
        known = (people[name].offices() for name in words & people.keys())
        found = {home for offices in known if (home := home_district(offices)) is not None} - {off.CITY, off.NATION}
    only = found.pop() if len(found) == 1 else None
    return only if only is not None and is_local(only) else None


def _places_told(text: str, low: int, high: int) -> list[tuple[int, str]]:
    """The jurisdictions that the narration of a range names, and those of its towns; what is quoted tells nothing.

    Each with the end of its name. A district of the city stands for its zones.
    """
    spoken = [(q.start(), q.end()) for q in _QUOTED.finditer(text, low, high)]
    towns = [
        (end, row.district_name)
        for _, end, district_id in towns_named(text, low, high)
        if (row := gazetteer().latest(district_id)) is not None
    ]
    told = [
        (m.end, _holder(m.district_name))
        for m in place_reader().find(text, low, high)
        if m.district_name
        and not m.deictic
        and (is_local(m.district_name) or m.role not in ("part_of_name", "origin"))
        and m.kind not in ("region", "economic_circle", "scope", "landmark")
    ]
    return sorted((at, name) for at, name in {*told, *towns} if not any(begun < at <= ended for begun, ended in spoken))


_QUOTED = re.compile("[“「][^”」\n]*[”」]")
_STOPS = re.compile("[，。；：！？“”]")


def _holder(name: str) -> str:
    """The district that a zone belongs to; any other place by itself."""
    row = gazetteer().named(name)
    return name if row is None else gazetteer().holder(row).district_name


_SCENE_REACH = 300
_NAME_LENGTHS = (2, 3, 4, 5)
_AREA_REACH = 4000
_NO_LINES = (ParagraphKind.CAPTION, ParagraphKind.NAVIGATION, ParagraphKind.TABLE_ROW)
_WITH_NAMES = (ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.SIGNATURE)
_HOST_LABEL = re.compile(r"\s*(?:主持人?|主持嘉宾|本期主持)\s*[:：]?\s*$")


def _author_of_title(page: Page, signatures: list[Signature], attributions: list[Attribution]) -> list[Signature]:
    """`市发展改革委主任高健民：以改革添动力` as the title of a text that quotes nobody: he is its author."""
    if len(signatures) != 1 or signatures[0].role != "titled" or attributions:
        return signatures
    first = next((p for p in page.paragraphs if p.kind is ParagraphKind.HEADING), None)
    if first is None or (first.index != signatures[0].paragraph and not _heads_speech(page, signatures[0].paragraph)):
        return signatures
    if any(p.kind is ParagraphKind.BODY and _REPORTED_NEWS.match(page.text_of(p)) for p in page.paragraphs):
        return signatures
    return [replace(signatures[0], role="opens")]


_SPEECH_LABEL = re.compile(
    "[【\\[［]?(?:[一-鿿]{0,6}(?:演讲|致辞|发言|讲话)(?:实录|全文|摘要|摘编|摘登|节选)?|[一-鿿]{0,4}实录)"
    "(?:[】\\]］]|[ \u3000]*[|｜丨]|[ \u3000]+)[ \u3000]*"
)
"""What a page sets before the speaker of a speech that it prints: 主旨演讲实录 |."""
_ADDRESS = re.compile("(?:尊敬的|各位|同志们|朋友们|女士们)[^。；]{0,60}[：:！]?$")


def _heads_speech(page: Page, index: int) -> bool:
    """Whether a line below the name of an occasion heads a speech: no text above it, and the one below addresses people."""
    body = next((p for p in page.paragraphs if p.kind is ParagraphKind.BODY), None)
    if body is None or body.index < index:
        return False
    line = page.text_of(page.paragraphs[index])
    return _SPEECH_LABEL.match(line) is not None or any(
        _ADDRESS.match(page.text_of(p).strip()) for p in page.paragraphs[index + 1 : body.index + 1]
    )


_REPORTED_NEWS = re.compile("(?:本报讯|本报记者|记者|新华社|据悉|据了解|本网讯|华龙网|上游新闻)")
_ENDS_NAME = frozenset(" \n\t,，。:：;；、”（()）《！？—“")


def _predicate_follows(text: str, end: int) -> bool:
    return text[end : end + 1] in _ENDS_NAME or end >= len(text)


def _press_names(text: str, start: int) -> list[str]:
    names: list[str] = []
    position = start
    for _ in range(6):
        span = off.name_at(text, position)
        if span is None:
            break
        names.append(span.name)
        position = span.end
        while position < len(text) and text[position] in " \u3000、":
            position += 1
    return names


def _titled_line(line: str, home: str | None) -> tuple[str, tuple[Office, ...], int] | None:
    """`市人大代表、奉节县委书记张果: 坚持产业发展先行` → name, offices, end of the name; None for other lines."""
    colon = min((i for i in (line.find(":", 0, 60), line.find("：", 0, 60)) if i > 0), default=-1)
    if colon < 0:
        return None
    if len(line) - colon > _ENOUGH and line.rstrip()[-1:] in _ENDS_SPEECH:
        return None  # 某区副区长 王大明：我们现在…。 are his words, no title
    label = _SPEECH_LABEL.match(line)
    cut = label.end() if label is not None else 0  # 演讲实录 | is no part of the office behind it
    head = line[cut:colon].rstrip()
    last = None
    for _start, end, row in off.titles_in(head):
        last = (end, row)
    if last is None or last[1].kind in ("press", "cited", "status"):
        return None
    name = head[last[0] :].strip()
    if not off.looks_like_name(name) or name[-1] in "说称道讲谈":
        return None
    stated = off.read_offices(_COLUMN.sub("", head[: last[0]]), home)
    return (name, stated, colon) if stated else None


NARRATED = re.compile("[【\\[［](?:解说|旁白|画外音|导语|口播|配音|字幕|正文|纪实)[】\\]］]")
"""What opens the narrator's part of a broadcast: 【解说】."""
_SOUND_BITE = re.compile("[【\\[［]同期(?:声|采访)?[】\\]］]")


def _script_turns(page: Page, people: dict[str, Person]) -> list[Turn] | None:
    """The turns of a broadcast's script: 【解说】 of the narrator, 【同期】 of whoever its line names; None for other texts."""
    text = page.view.text
    found: list[Turn] = []
    for p in page.paragraphs:
        if NARRATED.match(text, p.start) is not None:
            found.append(Turn(p.index, None, True, p.start))
        elif (bite := _SOUND_BITE.match(text, p.start)) is not None:
            line = text[bite.end() : p.end]
            named = [name for name, person in people.items() if not person.press and name in line]
            found.append(Turn(p.index, named[0] if len(named) == 1 else "", False, p.end))
    return found if any(t.host for t in found) and any(t.name is not None for t in found) else None


def _turns(page: Page, metadata: DocumentMetadata, people: dict[str, Person]) -> list[Turn]:
    """Paragraphs that open with a speaker's name or an interviewer's label and a colon."""
    text = page.view.text
    if (scripted := _script_turns(page, people)) is not None:
        return scripted
    labels: list[tuple[Paragraph, str, int]] = []
    sure = False  # a label in brackets that names an office
    named: set[str] = set()  # who answers by a letter that names him: A（王大明）
    for p in page.paragraphs:
        end = min(p.start + 48, p.end)
        if p.kind not in _WITH_NAMES or (p.kind is ParagraphKind.SIGNATURE and text[p.end - 1] in _COLON):
            continue
        if (
            text.startswith(("[", "【", "［"), p.start, p.end)
            and (match := _BRACKET_LABEL.match(text[p.start : end])) is not None
        ):
            label = _ROLE_BEFORE.sub("", match["who"].strip())
            titles = [end for _, end, row in off.titles_in(label) if row.kind not in ("press", "cited")]
            if titles and off.looks_like_name(who := _BLANK.sub("", label[titles[-1] :])):
                stated = off.read_offices(label[: titles[-1]], metadata.district_name)  # [重庆市副市长 童小平]
                people.setdefault(who, Person(who)).evidences.append((p.start, p.start + match.end(), stated))
                label, sure = who, True
            if _PRESS_WORDS.match(label) or off.looks_like_name(label) or label in people:
                labels.append((p, label, p.start + match.end()))
            continue
        if text.find("：", p.start, end) < 0 and text.find(":", p.start, end) < 0:
            continue
        match = _LABEL.match(text[p.start : end])
        if match is None:
            continue
        whole = match.group()[:-1].strip()
        label = _ROLE_BEFORE.sub("", _IN_BRACKETS.sub("", whole).strip())
        by_letter = _WHO_ANSWERS.fullmatch(whole)
        if by_letter is not None and off.looks_like_name(by_letter["who"]):
            label = by_letter["who"]  # A（王大明）：…
            named.add(label)
        labels.append((p, label, p.start + match.end()))
    if not labels:
        return []
    publishers = publisher_names()
    counts: dict[str, int] = {}
    for _, label, _ in labels:
        counts[label] = counts.get(label, 0) + 1
    hosts = {
        label
        for label, end in {label: end for _, label, end in labels}.items()
        if _PRESS_WORDS.match(label)
        or label in publishers
        or label == metadata.publisher
        or (label[:1] == "《" and _ASKED.search(text, end, end + 400) is not None)
        or (_PRESS_LABEL.search(label) is not None and len(label) <= 12)
        or (label in people and people[label].press)
    }
    hosts |= _who_ask(page, labels, counts)
    references = References(people)
    turns: list[Turn] = []
    for p, label, end in labels:
        if label in hosts:
            turns.append(Turn(p.index, None, True, end))
            continue
        if _ANSWER.match(label):
            turns.append(Turn(p.index, "", False, end))
            continue
        if p.kind is ParagraphKind.HEADING and (label not in people or not turns):
            continue  # `市人大代表、奉节县委书记张果：坚持产业发展先行` heads a piece about him
        name = references.resolve(label) or (label if label in named else None)
        if name is None and hosts and (counts[label] > 1 or len(label) > 1):
            name = references.called(label)
        if name is None and turns and turns[-1].host and counts[label] >= 2 and _IS_NAMED.fullmatch(label):
            if turns[-1].paragraph >= p.index - 2 and off.split_title(label) is None:
                name = label  # a rare surname: who answers again and again
        if name is None and off.looks_like_name(label):
            answers = bool(turns) and turns[-1].host and turns[-1].paragraph >= p.index - 2
            if _is_turn_taker(label, counts[label], bool(hosts), answers):
                name = label
        if name is not None:
            if p.end - end < 2 and p.kind is ParagraphKind.HEADING and not (hosts and counts[label] + bool(turns) >= 2):
                continue  # but a transcript sets each name in a line of its own
            turns.append(Turn(p.index, name, False, end))
    guests = {t.name for t in turns if t.name}
    if not guests and not (hosts and any(t.name == "" for t in turns)):
        return []
    if not hosts and len(turns) < 2 and not sure:
        return []
    guest = next(iter(guests)) if len(guests) == 1 else None
    if guest is None and not guests:
        able = [n for n, person in people.items() if not person.press and person.evidences]
        guest = able[0] if len(able) == 1 else _introduced(page, people, able, turns[0].paragraph)
    turns = [replace(t, name=guest) if t.name == "" else t for t in turns]
    for t in turns:
        if t.name and t.name not in people:
            people[t.name] = Person(t.name)
    return turns


def _who_ask(page: Page, labels: list[tuple[Paragraph, str, int]], counts: dict[str, int]) -> set[str]:
    """Short labels that only ask: 文：…？ is the paper itself, by a character of its name."""
    asking = {label for label, count in counts.items() if count >= 2 and len(label) <= _ASKER_LENGTH}
    return {
        label
        for label in asking
        if all(page.text_of(p).rstrip("”」 　\n")[-1:] in ("？", "?") for p, own, _ in labels if own == label)
    }


_ASKER_LENGTH = 3


def _introduced(page: Page, people: dict[str, Person], able: list[str], first: int) -> str | None:
    """Who answers where answers have no name: the one of several people whom the heading names, or whom alone the text has met."""
    begins = page.paragraphs[first].start
    heads = [page.text_of(p) for p in page.paragraphs[:first] if p.kind is ParagraphKind.HEADING]
    titled = [name for name in able if any(name in line for line in heads)]
    met = titled or [name for name in able if min(e[0] for e in people[name].evidences) < begins]
    return met[0] if len(met) == 1 else None


def _is_turn_taker(label: str, count: int, interviewed: bool, answers: bool = False) -> bool:
    """Whether a label that no office vouches for is a person who takes turns, not a heading such as 焦点 or 路线.

    `answers`: it stands right below an interviewer's question.
    """
    if answers and len(label) >= 3 and not off.is_doubtful_surname(label[0]):
        return True
    if count < 2 and (not interviewed or off.is_doubtful_surname(label[0]) or len(label) < 3):
        return False
    if count >= 2 and interviewed and len(label) >= 3 and not off.is_doubtful_surname(label[0]):
        return True
    return _is_person(label)


class References:
    """Resolves later mentions of the people of a page: full names, and surname with title (王书记)."""

    def __init__(self, people: dict[str, Person]) -> None:
        self.people = people
        self.by_surname: dict[str, list[str]] = {}
        for name, person in people.items():
            if not person.press:
                self.by_surname.setdefault(name[: off.surname_length(name, 0) or 1], []).append(name)

    def resolve(self, label: str) -> str | None:
        """The person a label means; None when nobody or more than one fits."""
        people = self.people
        bare = _BLANK.sub("", label)
        if bare in people and not people[bare].press:
            return bare
        return self._by_title(bare)

    def called(self, label: str) -> str | None:
        """Who answers by a surname alone, or with what one calls him: 甘：…, 周总：…, 李教授：…."""
        called = _SHORT_LABEL.fullmatch(label)
        fits = self.by_surname.get(called["surname"], ()) if called is not None else ()
        return fits[0] if len(fits) == 1 else None

    def _by_title(self, bare: str) -> str | None:
        for start, end, row in off.titles_in(bare):
            if end == len(bare) and start >= 1 and row.kind not in ("press", "cited"):
                head = bare[:start]
                if off.surname_length(head, 0) == len(head):
                    fits = [
                        name
                        for name in self.by_surname.get(head, ())
                        if any(row.title in office.title for office in self.people[name].offices())
                    ]
                    return fits[0] if len(fits) == 1 else None
            name = bare[end:]
            if name in self.people and not self.people[name].press:
                return name
        return None


@lru_cache(maxsize=1)
def publisher_names() -> frozenset[str]:
    """Names and aliases of all publishers of the table."""
    return frozenset(n for row in publisher_rows() for n in (row.name, *row.aliases))


_SENTENCE_BEFORE = 120
_CALLED = re.compile(
    "[老小](?P<old>[一-鿿])(?![一-鿿]{0,1}板)|(?P<young>[一-鿿])(?:师傅|老板|大姐|大哥|大爷|大妈|婆婆|老师|姐|哥|嫂|总)"
)
"""How somebody whom a story has presented by name is called later: 老王, 李师傅."""
_SHORT_LABEL = re.compile(
    "(?P<surname>[一-鿿]{1,2}?)(?:[总董工生太姐哥师局处院校行]|先生|女士|小姐|老师|教授|老板|主席|主任|书记|[区县市镇乡局院校行]长|厂长|师傅)?"
)
_MANNER_ENDS = re.compile("(?:[掰扳]着手?指头?|[笑乐捧]着|笑呵呵地|高兴地|兴奋地|感慨地|自豪地)$")
"""How somebody speaks, between the name and the verb: 王明掰着指头算."""
_LONGEST_MANNER = 6
_THEN = ("则", "却", "也")
_LONGEST_CLAUSE = 28
_WHO_LIVES = re.compile(
    r"(?:^|[。！？；，”\n\u3000 ])(?:现|今年|曾)?(?:在|从|来自|家住|住在|常年|租住|经营|开|卖|种|养|跑|带|做)[^，。；：“”\n]{2,24}的$"
)
"""Before somebody without an office who is told by what he does: 在老街开面馆的张三说, 来自浙江的张三说."""
_OF_AGE = re.compile(
    r"(?<=[。！？”\n\u3000 ])(?P<name>[一-鿿]{3})(?:，?今年|，)(?:[1-9][0-9]|[二三四五六七八九]?十[一二三四五六七八九]?)岁"
)
"""Somebody whom a story presents by name and age: 张三丰今年38岁."""
_FULL_NAME = 3  # characters of the names that need no segmenter to be told from words
_BEHIND_VERB = frozenset(",，:：。“")
_BEFORE_SUBJECT = frozenset("”。，,！？!?；;\n\u3000 、：:)）—")


def _named_at(text: str, names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where names stand in a text, in order; of two at one place the longer."""
    if not names:
        return
    automaton = ahocorasick_rs.AhoCorasick(
        names,
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.NoncontiguousNFA,  # the quickest to build
    )
    for index, start, _ in automaton.find_matches_as_indexes(text):
        yield start, names[index]


def _attributions(
    text: str,
    people: dict[str, Person],
    names_at: dict[int, tuple[int, str]],
    cues: Cues,
) -> list[Attribution]:
    verb = _after_subject()
    found: dict[int, Attribution] = {}
    starts = {end - len(name): begin for begin, (end, name) in names_at.items()}

    def attempt(name: str, start: int, end: int) -> None:
        subject = starts.get(start, start)
        if _MET.search(text, max(0, subject - 3), subject) is not None:
            return
        match = verb.match(text, end)
        if match and match.end() <= end + 75 and (end not in found):
            found[end] = Attribution(name, subject, match.end())

    for begin, (end, name) in names_at.items():  # a line of a broadcast: 某区副区长 王大明：我们…
        if text[end : end + 1] in _COLON and _opens_line(text, begin) and not people[name].press:
            stop = text.find("\n", end)
            if (len(text) if stop < 0 else stop) - end >= _ENOUGH:
                found[end] = Attribution(name, begin, end + 1)
    spoken = quotations(text)
    for _, name in told_people(text, spoken, people, verb):
        if name not in people:
            people[name] = Person(name)
    names = [name for name, person in people.items() if not person.press]
    spots: list[tuple[int, str]] = []  # where they are named, in order
    for start, name in _named_at(text, names):
        spots.append((start, name))
        attempt(name, start, start + len(name))
    # 王书记表示, 李教授认为
    references = References(people)
    for start, end, row in cues.titles:
        if start < 1 or row.kind in ("press", "cited", "status"):
            continue
        begin = start - 2 if start > 1 and off.surname_length(text, start - 2) == 2 else start - 1  # 欧阳县长
        if not off.surname_length(text, begin):
            continue
        if begin >= 1 and text[begin - 1] not in _BEFORE_SUBJECT:
            continue
        resolved = references.resolve(text[begin:end])
        if resolved is not None:
            attempt(resolved, begin, end)
    # 陈某某市长接受采访时透露: name and title, and what he did before he spoke
    for start, end, _ in cues.titles:
        if text[start:end] not in _TITLES_AFTER:
            continue
        ended = start - (text[start - 1 : start] == "副")  # 陈勇副书记表示
        for length in (3, 2):
            begin, name = ended - length, text[max(0, ended - length) : ended]
            if begin < 0 or (begin and text[begin - 1] not in _BEFORE_SUBJECT) or name in people:
                continue
            if not off.looks_like_name(name) or off.is_doubtful_surname(name[0]) or not _is_person(name):
                continue
            if verb.match(text, start) is not None:
                people[name] = Person(name)
                attempt(name, begin, start)
            break
    # a name with no office before it: only when the verb follows at once and the name is no everyday word
    known = frozenset(people)
    for aged_one in _OF_AGE.finditer(text):
        name = aged_one["name"]
        if name not in people and off.looks_like_name(name):
            people[name] = Person(name)
    for described in _PEOPLE.finditer(text):
        name = _full_name_at(text, described.end()) or ""
        name_stop = described.end() + len(name)
        if len(name) != _FULL_NAME or name in people:
            continue
        if text.find(name, name_stop) >= 0 or verb.match(text, name_stop) is not None:
            people[name] = Person(name)
            names.append(name)
            attempt(name, described.end(), name_stop)
    called_by = References(people)
    # 老王说, 李师傅介绍
    for called in _CALLED.finditer(text):
        known_by = called_by.by_surname.get(called["old"] or called["young"], ())
        if len(known_by) == 1 and (called.start() == 0 or text[called.start() - 1] in _BEFORE_SUBJECT):
            attempt(known_by[0], called.start(), called.end())
            spots.append((called.start(), known_by[0]))
    described_by = {described.end() for described in _PEOPLE.finditer(text)}
    for verb_start in cues.verbs:
        manner = _MANNER_ENDS.search(text, max(0, verb_start - _LONGEST_MANNER), verb_start)
        start = verb_start if manner is None else manner.start()
        start -= text[start - 1 : start] in _THEN
        title = text[max(0, start - 3) : start]
        if title not in _TITLES_AFTER:
            title = title[-2:] if title[-2:] in _TITLES_AFTER else ""
        name_end = start - len(title)
        name_end -= bool(title) and text[name_end - 1 : name_end] == "副"
        for length in (3, 2, 4):
            begin = name_end - length
            aged = text.endswith("岁的", 0, max(0, begin))  # 54岁的向才贵说
            if begin < 0 or (
                begin > 0
                and text[begin - 1] not in _BEFORE_SUBJECT
                and not (title and text[begin - 1] == "的")
                and not aged
                and not (length == _FULL_NAME and _WHO_LIVES.search(text, max(0, begin - _LONGEST_CLAUSE), begin))
                and not (length == _FULL_NAME and begin in described_by)
            ):
                continue
            name = text[begin:name_end]
            by_class = length == _FULL_NAME and begin in described_by
            if name in people or not off.looks_like_name(name):
                continue
            if off.is_doubtful_surname(name[0]) and not (aged or by_class):
                continue
            if length == 4 and off.surname_length(name, 0) != 2:
                continue
            match = verb.match(text, name_end)
            if match is None or text[match.end() : match.end() + 1] not in _BEHIND_VERB:
                continue
            lives = length == _FULL_NAME and text[begin - 1 : begin] == "的" and not title
            quoted, again = text[begin - 1 : begin] == "”", off.is_named_again(text, name, begin, name_end)
            told = quoted and again and length == _FULL_NAME and f"的{name}" in text  # 返乡的熊某某…。“…。”熊某某说
            lives = lives and (again or not _begins_with_word(name))
            if (
                not title
                and not told
                and not lives
                and not by_class
                and not ((quoted or again) and (aged or _is_person(name)))
                and not (length == _FULL_NAME and again and _is_hero(text, name))
            ):
                continue
            people[name] = Person(name)
            attempt(name, begin, name_end)
            break
    found_now = [name for name, person in people.items() if name not in known and not person.press]
    for at, name in _named_at(text, found_now):  # who was found by one verb has said more
        spots.append((at, name))
        if at == 0 or text[at - 1] in _BEFORE_SUBJECT:
            attempt(name, at, at + len(name))
    names += found_now
    spots.sort()
    ordered = sorted(found.values(), key=lambda a: a.start)
    story = Story(text, spoken, spots)
    ordered = _with_quoted(story, ordered, pronouns=False)
    # 他说, 她认为: the person last attributed, when nobody else was named in between
    extra: list[Attribution] = []
    starts_of = [a.start for a in ordered]
    named = sorted(names_at)
    breaks = [m.start() for m in _LINE_BREAK.finditer(text)]
    title_ends = sorted(end for _, end, row in cues.titles if row.kind not in ("press", "cited", "status"))
    for pronoun in "他她":
        at = text.find(pronoun)
        strangers = _Strangers(text)
        while at >= 0:
            if at == 0 or text[at - 1] in _BEFORE_SUBJECT or text[at - 1] == "据" or _AND_HE.search(text, at - 3, at):
                match = verb.match(text, at + 1)
                if match and match.end() <= at + 60:
                    before = bisect_left(starts_of, at) - 1
                    # the one person whom a sentence before opens with, later than any attribution
                    since = ordered[before].start if before >= 0 else -1
                    there = named[bisect_right(named, since) : bisect_left(named, at)]
                    if (newcomer := _newcomer(text, max(since, 0), at, title_ends, people)) is not None:
                        name, begin, stated = newcomer
                        if name not in people:
                            people[name] = Person(name)
                        if stated:
                            people[name].evidences.append((begin, begin + len(name), stated))
                        extra.append(Attribution(name, at, match.end()))
                    elif (subject := _clause_subject(text, named, names_at, at)) is not None:
                        if not people[subject].press:
                            extra.append(Attribution(subject, at, match.end()))
                    elif (alone := _told_of_alone(text, names, at, starts)) is not None:
                        extra.append(Attribution(alone, at, match.end()))
                    elif (
                        len(there) == 1
                        and _subject_before(text, there[0], at)
                        and not people[names_at[there[0]][1]].press
                    ):
                        extra.append(Attribution(names_at[there[0]][1], at, match.end()))
                    elif (meant := story.meant(at, here=True)) is not None:
                        extra.append(Attribution(meant, at, match.end()))
                    elif extra and extra[-1].start > since and text[extra[-1].start] == pronoun:
                        last = extra[-1]  # she said, she told, and she says again, while nobody else is named
                        if _is_near(text, breaks, last.verb_end, at) and not strangers.between(last.verb_end, at):
                            if not any(
                                n != last.name
                                for _, n in spots[
                                    bisect_left(spots, (last.verb_end, "")) : bisect_left(spots, (at, ""))
                                ]
                            ):
                                extra.append(Attribution(last.name, at, match.end()))
                    elif before >= 0 and strangers.between(ordered[before].verb_end, at):
                        pass  # 游客张女士花了980元。她说，…: not the one before her
                    elif before >= 0 and _is_near(text, breaks, ordered[before].verb_end, at):
                        last = ordered[before]
                        low, high = bisect_left(spots, (last.verb_end, "")), bisect_left(spots, (at, ""))
                        others = {n for i, n in spots[low:high] if n != last.name and _is_subject(text, i, i + len(n))}
                        if len(others) < 2:  # 张某表示…。李某做客直播间…。他说: Li
                            extra.append(Attribution(others.pop() if others else last.name, at, match.end()))
            at = text.find(pronoun, at + 1)
    ordered = sorted([*ordered, *extra], key=lambda a: a.start)
    ordered = _with_quoted(story, ordered, pronouns=True)
    result: list[Attribution] = []
    for a in ordered:
        if _says_nothing(text, a):
            continue
        if not result or a.start >= result[-1].verb_end:
            result.append(a)
    return result


def _with_quoted(story: Story, ordered: list[Attribution], *, pronouns: bool) -> list[Attribution]:
    """Attributions with those of quotations that none of them is beside."""
    found = whose_quotations(story, ((a.start, a.verb_end) for a in ordered), pronouns=pronouns)
    return sorted([*ordered, *(Attribution(s.name, s.start, s.end, quoted=True) for s in found)], key=lambda a: a.start)


_STRANGER = re.compile(
    "(?:^|[，。；！？\n“”])[^，。；“”\n]{0,14}[一-鿿](?:女士|先生|小姐|大爷|大妈|大姐|大哥|婆婆|阿姨|师傅|老汉)"
)
"""Somebody without a full name, who may be the one that a pronoun means."""
_LONGEST_STRANGER = 24


class _Strangers:
    """Whether a text tells of somebody without a full name between two places, asked for from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = self._read = -1
        self._found = False

    def between(self, start: int, end: int) -> bool:
        """Whether one stands in `text[start:end]`; what was read for the same start is not read again."""
        if start != self._start:
            self._start, self._read, self._found = start, start, False
        if not self._found:
            low = max(start, self._read - _LONGEST_STRANGER)
            self._found = _STRANGER.search(self._text, low, end) is not None
            self._read = end
        return self._found


_NOT_ALONE = frozenset("的、和与及跟同等家") | frozenset("”）")
_SENTENCE_STOPS = "。！？\n”"


_LINE_BREAK = re.compile("\n")
_CROSSHEAD = re.compile("\n[^。！？；\n]{2,26}\n")


def _is_near(text: str, breaks: Sequence[int], start: int, at: int) -> bool:
    """Whether who spoke at `start` may be the one whom a pronoun means at `at`: no more than a paragraph and no heading between."""
    between = breaks[bisect_left(breaks, start) : bisect_left(breaks, at)]
    return len(between) < 2 or (len(between) == 2 and _CROSSHEAD.fullmatch(text, between[0], between[1] + 1) is None)


_AND_HE = re.compile("(?:^|[。！？”\n\u3000 ])(?:不过|但是?|而|同时|此外|另外|随后|接着|其实|最后)$")


_PEOPLE = re.compile(
    "(?:村民|居民|市民|果农|菜农|花农|茶农|药农|烟农|农民|渔民|老板|业主|店主|商户|摊主|养殖户|种植户|养殖大户|种植大户|贫困户|脱贫户|游客|司机|工人|职工|学生|"
    "家长|患者|顾客|车主|客商|台商|港商|浙商|粤商|移民|棒棒|师傅|创业者|返乡农民工|农民工|能人|经纪人|消费者|投资客|买家|房主|租户|商人|投资者|经营者|创办人|房东|大学生|退伍军人|小伙|姑娘|老人|志愿者|乘客|旅客|读者|老农|村医|民警|律师|厨师|导游|主播)(?=[一-鿿]{2,3})"
)
"""Behind which somebody's name stands who has no office."""
_AMONG_OTHERS = frozenset("、和与及跟同等")
_NEWCOMER_WITHIN = 110
"""Characters before a pronoun in which somebody is presented whom it means."""


def _newcomer(
    text: str, since: int, at: int, titles: Sequence[int], people: Mapping[str, Person]
) -> tuple[str, int, tuple[Office, ...]] | None:
    """The one person whom the sentence before a pronoun presents and lets do something: 村民某某某家里放着五只桶。她说.

    Their name, where it stands, and the offices before it; None where nobody or more than one is presented.
    """
    low = max(since, at - _NEWCOMER_WITHIN, text.rfind("\n", 0, at) + 1)
    ends = dict.fromkeys(titles[bisect_left(titles, low) : bisect_left(titles, at)], True)
    ends |= {m.end(): False for m in _PEOPLE.finditer(text, low, at)}
    found: dict[str, tuple[int, bool]] = {}
    quoted = text.count("“", low, at) != text.count("”", low, at)
    for end, office in sorted(ends.items()):
        name = next((known for known in people if text.startswith(known, end)), None) or _full_name_at(text, end)
        if name is not None and ADDRESSED_BY.match(name, 1) is None and "“" not in text[end:at]:
            found.setdefault(name, (end, office))
    if quoted or len(found) != 1:
        return None
    name, (begin, office) = found.popitem()
    if text[begin + len(name) : begin + len(name) + 1] in _AMONG_OTHERS or (name in people and people[name].press):
        return None
    return name, begin, off.read_offices(office_phrase(text, begin)[1]) if office else ()


_BEHIND_OWNER = ("的", "家")


def _full_name_at(text: str, start: int) -> str | None:
    """The name of three characters, or two, that begins at a place and that the segmenter keeps whole there."""
    if not off.surname_length(text, start) or ADDRESSED_BY.match(text, start + 1) is not None:
        return None
    ends = set(itertools.accumulate(len(word.word) for word in _segmenter().cut(text[start : start + 8])))
    for length in (3, 2):
        name = text[start : start + length]
        whole = length in ends or (length == _FULL_NAME and text[start + length : start + length + 1] in _BEHIND_OWNER)
        if len(name) == length and whole and off.looks_like_name(name):
            return name
    return None


def _clause_subject(text: str, named: Sequence[int], names_at: Mapping[int, tuple[int, str]], at: int) -> str | None:
    """The one person, with an office, whom the sentence of a pronoun began with: 区发展改革委主任王某没有回避，他说."""
    if text[at - 1 : at] != "，":
        return None
    begun = max(text.rfind(mark, max(0, at - _SENTENCE_BEFORE), at) for mark in _SENTENCE_STOPS) + 1
    there = named[bisect_left(named, begun) : bisect_left(named, at)]
    if len(there) != 1 or text[begun : there[0]].strip(" \u3000"):
        return None
    end, name = names_at[there[0]]
    return None if text[end : end + 1] in _NOT_ALONE or "“" in text[end:at] else name


def _told_of_alone(text: str, names: list[str], at: int, offices: Mapping[int, int]) -> str | None:
    """The one person whom the sentence right before a pronoun is about: 活动中，王明介绍了有关情况。他说."""
    stop = text.rfind("。", max(0, at - 3), at)
    if stop < 0:
        return None
    start = max(
        text.rfind("。", max(0, stop - _SENTENCE_BEFORE), stop), text.rfind("\n", max(0, stop - _SENTENCE_BEFORE), stop)
    )
    told = {name for name in names if text.find(name, start + 1, stop) >= 0}
    if len(told) != 1:
        return None
    name = told.pop()
    begin = text.find(name, start + 1, stop)
    if text[begin - 1] not in _BEFORE_SUBJECT and begin in offices:
        subject = offices[begin]  # …审议报告，市发展改革委主任王某第一个发言。他说
        return name if text[subject - 1] in _BEFORE_SUBJECT and text[begin + len(name)] not in "、和与的" else None
    return (
        name
        if text[begin - 1] in _BEFORE_SUBJECT and text[begin + len(name) : begin + len(name) + 1] not in "、和与的"
        else None
    )


def _is_subject(text: str, start: int, end: int) -> bool:
    """Whether a sentence or clause begins with the name at `start:end`, alone."""
    return text[start - 1] in _BEFORE_SUBJECT and text[end : end + 1] not in tuple("、和与的）")


def _opens_line(text: str, at: int) -> bool:
    """Whether nothing but blanks stands before a position in its line."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _says_nothing(text: str, a: Attribution) -> bool:
    """`李某某发言。` alone in a line, no quotation around it: a picture's caption."""
    rest = text[a.verb_end : a.verb_end + 3]
    if (a.start and text[a.start - 1] != "\n") or rest.strip("。 ")[:1] not in ("", "\n"):
        return False
    return text[a.start - 2 : a.start - 1] != "”" and text[a.verb_end : a.verb_end + 3].strip("。 \n")[:1] != "“"


_SCENE = re.compile(
    r"(?<=[。！？”\n\u3000 ])(?:(?:[0-9年月日上下午晚今昨天近]{2,12}|"
    r"在?[^，。！？“”\n0-9]{2,20}[镇村乡区县市社厂坝场边旁里上中内前]|在[^，。！？“”\n]{2,16})，){1,3}$"
)
"""Where and when, told before the subject of a sentence."""


def _subject_before(text: str, begin: int, at: int) -> bool:
    """Whether a person's office opens a sentence in the paragraph of `at` or in the one before it."""
    if begin and text[begin - 1] == "，":  # 推介会上，市招商投资局局长周青…
        begin = max(text.rfind(mark, max(0, begin - 14), begin - 1) for mark in "。！？”\n") + 1 or begin
    if begin and text[begin - 1] == "，" and (scene := _SCENE.search(text, max(0, begin - 60), begin)) is not None:
        begin = scene.start()  # “…。”9月19日，高家镇某村，县畜牧局局长吴某指着牛场…。他说
    opens = begin == 0 or text[begin - 1] in "。！？”\n\u3000 "
    return opens and text.count("\n", begin, at) <= 1


@lru_cache(maxsize=2048)
def _is_person(name: str) -> bool:
    """Whether the segmenter takes the word for a person's name; asked only for names that no office vouches for."""
    words = list(_segmenter().cut(name + "表示"))
    return bool(words) and words[0].word in (name, name[:2]) and words[0].flag.startswith("nr")


_HERO = 4
_HERO_TELLS = 2
_OF_PLACE = tuple("区县镇乡村市局委办厂店场园站港社会院所部队组族人们")
_HERO_DOES = (
    "说|告诉记者|介绍|坦言|记得|回忆|掏出|指着|笑着|算了|想了|邀记者|拿起|点燃|把|也有|话锋|站在|蹲在|望着|看着"
)


def _is_hero(text: str, name: str) -> bool:
    """Whether a story tells of somebody again and again, who tells and does as a person does: 简某某告诉记者, 简某某记得."""
    if name[-1] in _OF_PLACE or text.count(name) < _HERO:
        return False
    does = re.compile(f"(?:^|(?<=[，。！？”：；\n]))(?:不过)?{name}(?:{_HERO_DOES})")
    return sum(1 for _ in zip(range(_HERO_TELLS), does.finditer(text), strict=False)) == _HERO_TELLS


@lru_cache(maxsize=2048)
def _begins_with_word(name: str) -> bool:
    """Whether what has the shape of a name begins with an everyday word: 施工方."""
    words = list(_segmenter().cut(name))
    return bool(words) and len(words[0].word) > 1 and not words[0].flag.startswith("nr")


@lru_cache(maxsize=1)
def _segmenter() -> Any:
    """Jieba's tagger with its own dictionary, read without the cache file that jieba would write to disk."""
    import jieba
    import jieba.posseg

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return jieba.posseg.POSTokenizer(tokenizer)


_IN_SENTENCE = re.compile(r"[^（(：:，,\n]{2,30}(?:现场|会上|期间|当天|[上下]午|表示|获悉|了解到)[，,]")
_SPEECH_KINDS = (ParagraphKind.BODY, ParagraphKind.TABLE_ROW)


_ENDS_SPEECH = frozenset("。！？!?”…")
_SPEECH_FOLLOWS = re.compile(
    r"(?:以下|下面)(?:是|为)(?P<who>[^，。：]{4,40}?)(?:今日|今天|昨日|昨天|日前|近日|于|在|的|[（(])[^。]*"
    r"(?:致辞|讲话|发言|演讲|演辞|讲辞|主旨发言)(?:全文|摘要|实录|节录)?[：:]?$"
)
"""A line that says whose speech stands below it: 以下是财政局局长某某今日在研讨会的致辞：."""

_ENOUGH = 25  # characters of text that make a speech of a line above or below them
_LITTLE = 12  # enough where every signature of the page has a text of its own


def _signatures(
    page: Page,
    lines: dict[int, list[tuple[str, tuple[Office, ...], bool]]],
    partners: set[int],
    home: str | None = None,
    quoted: Iterable[str] = (),
) -> list[Signature]:
    """Which lines of offices and names open or close a speech, and which belong to a roster.

    A page has one style: its signatures stand above their speeches or below them. What decides is all the text between
    a signature and the next one, not the paragraph beside it (`一是抓景区。` may open a speech), and which side the
    first and the last of them have text on. Lines that stand directly below each other are a roster.
    """
    by_index = {p.index: p for p in page.paragraphs}
    skipped = (ParagraphKind.CAPTION, ParagraphKind.NAVIGATION, ParagraphKind.CREDIT)
    order = [p.index for p in page.paragraphs if p.kind not in skipped and p.index not in partners]
    position = {index: i for i, index in enumerate(order)}
    spoken = {index for index, found in lines.items() if any(not press for _, _, press in found)}
    lengths = [0]  # characters of text before each place of `order`
    for index in order:
        p = by_index[index]
        lengths.append(lengths[-1] + (p.end - p.start if p.kind in _SPEECH_KINDS and index not in lines else 0))
    result: list[Signature] = []
    single: list[tuple[int, tuple[str, ...]]] = []  # lines that stand alone
    for index, found in sorted(lines.items()):
        names = tuple(n for n, _, press in found if not press)
        if not names or index not in position:
            continue
        if _IN_SENTENCE.match(page.text_of(by_index[index])):
            continue  # a sentence that breaks off behind a name: 发布会现场，某局局长王强
        here = position[index]
        around = {order[i] for i in (here - 1, here + 1) if 0 <= i < len(order)}
        line = page.view.text[by_index[index].start : by_index[index].end].lstrip()
        if around & spoken or _below_roster_head(page, index):
            result.append(Signature(index, names, "roster"))
        elif line[:1] in "(（":
            result.append(Signature(index, names, "closes"))
        else:
            single.append((index, names))
    if single:
        bounds = [0, *(position[index] for index, _ in single), len(order)]
        between = [lengths[end] - lengths[start] for start, end in itertools.pairwise(bounds)]
        first, last = between[0], between[-1]
        every = len(single) > 1 and all(size >= _LITTLE for size in between[1:])
        opening = last >= _ENOUGH or every or (last >= _LITTLE and first < _ENOUGH)
        opening = opening or _below_their_names(page, lines, [index for index, _ in single]) > 0
        closing = not opening and (first >= _ENOUGH or (len(single) > 1 and first >= _LITTLE))
        if opening and len(single) >= _SEVERAL and sum(size < _LITTLE for size in between[1:-1]) > len(single) // 2:
            opening = False  # a block of signatures, with a line of a title between them, and all the text below it
        if opening and len(single) == 1 and (set(single[0][1]) & set(quoted) or _is_reported(page, single[0][0])):
            opening = False
        for (index, names), before, after in zip(single, between[:-1], between[1:], strict=True):
            if opening and (after > 0 or len(single) >= _SEVERAL):  # a speech may stand elsewhere as a whole
                result.append(Signature(index, names, "opens"))
            elif closing and before > 0:
                result.append(Signature(index, names, "closes"))
            else:
                result.append(Signature(index, names, "roster"))
        if opening:
            result += _nameless(page, lines, partners, position, lengths, home)
    return result


_ROSTER_HEAD = re.compile(
    "[【\\[]?(?:新闻)?(?:发布人|发言人|出席人员?|出席领导|出席嘉宾|与会嘉宾|答问人)[】\\]]?[:：]?$"
)
_ROSTER_REACH = 8


def _below_roster_head(page: Page, index: int) -> bool:
    """Whether a line stands in the list of those who met the press: 发布人： and names below it."""
    for p in reversed(page.paragraphs[max(0, index - _ROSTER_REACH) : index]):
        line = page.text_of(p).strip()
        if len(line) > _HEAD_LINE or line[-1:] in _ENDS_SPEECH:
            return False
        if _ROSTER_HEAD.match(line) is not None:
            return True
    return False


_HEAD_LINE = 50
_SEVERAL = 3
_HOME_REACH = 30
"""In how many characters from its start a speech names the home of its speaker, when it does so at once."""


def _below_their_names(
    page: Page, lines: dict[int, list[tuple[str, tuple[Office, ...], bool]]], single: Sequence[int]
) -> int:
    """How many more signatures have right below them a paragraph that begins with their home, than in the text above."""
    below = above = 0
    for before, index, after in zip((-1, *single), single, (*single[1:], len(page.paragraphs)), strict=False):
        home = home_district(lines[index][0][1])
        if home is None or home in (off.CITY, off.NATION):
            continue
        word = _KIND_OF_DISTRICT.sub("", home)
        heads = [
            [
                page.view.text[p.start : min(p.end, p.start + _HOME_REACH)]
                for p in page.paragraphs[start + 1 : end]
                if p.kind in _SPEECH_KINDS and p.end - p.start >= _LITTLE and p.index not in lines
            ]
            for start, end in ((index, after), (before, index))
        ]
        below += any(word in head for head in heads[0][:1])
        above += any(word in head for head in heads[1][:1])
    return below - above


_KIND_OF_DISTRICT = re.compile("(?:(?:土家族|苗族)+自治县|区|县)$")


def _is_reported(page: Page, index: int) -> bool:
    """Whether the text below a line is a reporter's: a paragraph opens with 本报讯, 记者, 据了解."""
    return any(
        p.index > index and p.kind is ParagraphKind.BODY and _REPORTED_NEWS.match(page.text_of(p))
        for p in page.paragraphs
    )


def _nameless(
    page: Page,
    lines: dict[int, list[tuple[str, tuple[Office, ...], bool]]],
    partners: set[int],
    position: dict[int, int],
    lengths: list[int],
    home: str | None,
) -> list[Signature]:
    """`酉阳县委书记` alone in a line, among signed speeches: the name is lost, a speech begins all the same."""
    found: list[Signature] = []
    signed = sorted(position[index] for index in lines if index in position)
    first = signed[0]
    for p in page.paragraphs:
        at = position.get(p.index, -1)
        if at <= first or p.index in lines or p.index in partners or not 5 <= p.end - p.start <= 30:
            continue
        line = page.text_of(p).strip()
        named = _UNCOMMON_NAME.search(line)
        line = line[: named.start()] if named is not None else line
        split = off.split_title(line) if not re.search(r"[，。：；！？“”\s\d]", line) else None
        if split is None or not split[0] or split[2].kind not in ("party", "government"):
            continue
        stated = off.read_offices(line, home)
        later = bisect_right(signed, at)
        following = signed[later] if later < len(signed) else len(position)
        if stated and all(o.organisation and o.district_name for o in stated) and lengths[following] > lengths[at + 1]:
            names = (named[0].strip(),) if named is not None else ()
            found.append(Signature(p.index, names, "opens", stated))
    return found


_UNCOMMON_NAME = re.compile("[ \u3000]+[一-鿿]{2,4}$")
"""What stands where the other signatures of a page have a name is one, though no surname is known in it."""


def speaking_names(page: Page, reading: Reading) -> list[str]:
    """Names of those who speak, in order of first appearance."""
    first: dict[str, int] = {}

    def note(name: str, at: int) -> None:
        person = reading.people.get(name)
        if person is not None and not person.press:
            first[name] = min(first.get(name, at), at)

    by_index = {p.index: p for p in page.paragraphs}
    for s in reading.signatures:
        if s.role in ("opens", "closes"):
            for name in s.names:
                note(name, by_index[s.paragraph].start)
    for t in reading.turns:
        if t.name:
            note(t.name, by_index[t.paragraph].start)
    owned = owned_ranges(page, reading)
    owned_starts = [start for start, _ in owned]
    for a in reading.attributions:
        at = bisect_right(owned_starts, a.start) - 1
        if at < 0 or a.start >= owned[at][1]:
            note(a.name, a.start)
    rank = {name: min((e[0] for e in reading.people[name].evidences), default=at) for name, at in first.items()}
    return sorted(first, key=lambda n: (min(rank[n], first[n]), first[n]))


_SOON = 30
_BESIDE_IT = re.compile(
    r"[●■◆▲★▼□◇○☆【〖［\[（(]?(?:相关|新闻|背景|延伸|数据|政策)(?:链接|背景|阅读|新闻|资料|报道)[】〗］\]）)]?：?"
)
"""A line that heads what the paper tells beside an interview: ●相关链接."""
_TOLD_ABOUT_IT = re.compile(
    r"[\s　*]*(?:[●■◆▲★【〖［\[（(](?:(?:人物|企业|区县|城市)?名片|(?:人物)?(?:简介|档案)|[一-鿿]{0,2}(?:链接|背景|手记|札记|点评)|"
    r"编后|旁白|短评)[】〗］\]）)]|采访(?:即将|快要?|临近)?(?:结束|完|后|间隙|当天|时|中|途中|札记|手记)|"
    r"记者(?:手记|随后|从|在|了解到|获悉|注意到|看到)|(?:临走|离开|告别|临别)[^，。：“”]{0,16}[时前]?，)"
)
"""How the paper takes up the story again behind an interview: 采访结束时，记者从…了解到; 【名片】."""
_HEARD_BY_PAPER = re.compile(
    "(?:告诉|对|向)(?:《[^》]{2,12}》|[一-鿿]{0,6})记者(?:说|表示|介绍|算|[，。：])|"
    "记者从[^，。]{2,24}(?:了解到|获悉|采访到)"
)
"""What the one who is asked would not say of himself."""


def _presents(text: str, p: Paragraph, reading: Reading, at: int) -> bool:
    """Whether a paragraph presents somebody by an office who takes no turn, and tells what that one says."""
    said = reading.attributions[at]
    guests = {t.name for t in reading.turns}
    person = reading.people.get(said.name)
    presented = person is not None and any(p.start <= start < said.start for start, _, _ in person.evidences)
    return presented and said.name not in guests and "“" not in text[p.start : said.start]


def behind_turns(page: Page, reading: Reading) -> int:
    """Where the story goes on behind the questions and answers of an interview, as nobody tells it of himself: 某局局长向记者介绍，…."""
    text, last = page.view.text, reading.turns[-1]
    if last.host:
        return page.paragraphs[-1].end
    starts = [a.start for a in reading.attributions]
    for p in page.paragraphs:
        if p.index <= last.paragraph:
            continue
        if _BESIDE_IT.fullmatch(text, p.start, p.end) is not None:
            return p.start
        if p.kind is not ParagraphKind.BODY:
            continue
        if _TOLD_ABOUT_IT.match(text, p.start, p.end) is not None or _HEARD_BY_PAPER.search(text, p.start, p.end):
            return p.start
        at = bisect_left(starts, p.start)
        if at < len(starts) and starts[at] < p.end and _presents(text, p, reading, at):
            return p.start
        if at == len(starts) or starts[at] > p.start + _SOON or "“" in text[p.start : starts[at]]:
            continue
        name = reading.attributions[at].name
        offices = reading.people[name].evidences if name in reading.people else ()
        if name == last.name or any(p.start <= e[0] < starts[at] + _SOON for e in offices):
            return p.start
    return page.paragraphs[-1].end


def owned_ranges(page: Page, reading: Reading) -> list[tuple[int, int]]:
    """Ranges that belong to one speaker as a whole: a name with a verb inside them is a citation, not a speaker."""
    ranges: list[tuple[int, int]] = []
    indexes = {p.index: i for i, p in enumerate(page.paragraphs)}
    opening = [s for s in reading.signatures if s.role == "opens"]
    if opening:
        ranges.append((page.paragraphs[indexes[opening[0].paragraph]].start, len(page.view.text)))
    if reading.turns:
        turns = reading.turns
        for i, t in enumerate(turns):
            start = page.paragraphs[indexes[t.paragraph]].start
            following = turns[i + 1] if i + 1 < len(turns) else None
            end = page.paragraphs[indexes[following.paragraph]].start if following else behind_turns(page, reading)
            ranges.append((start, end))
    if any(s.role == "closes" for s in reading.signatures) and not opening:
        last = max(s.paragraph for s in reading.signatures if s.role == "closes")
        ranges.append((0, page.paragraphs[indexes[last]].end))
    return ranges


def home_district(offices: Iterable[Office]) -> str | None:
    """The jurisdiction a person speaks for: the most particular one of the offices, the last of equals.

    市人大代表、沙坪坝区委书记 → 沙坪坝区; 市政协委员、腾讯公司副总裁 → 重庆市.
    """
    stated = [o.district_name for o in reversed(tuple(offices)) if o.district_name]
    for district in stated:
        if district not in (off.CITY, off.NATION):
            return district
    return off.CITY if off.CITY in stated else stated[0] if stated else None


def to_speaker(person: Person) -> Speaker:
    """The public shape of a person."""
    offices = person.offices()
    evidence = min(person.evidences, key=lambda e: (-len(e[2]), e[0]), default=None)
    return Speaker(
        person.name,
        offices,
        home_district(offices) if offices else person.seat,
        evidence[0] if evidence else None,
        evidence[1] if evidence else None,
    )


def _seat_of_company(office: Office) -> bool:
    """Whether an office's district is only where its company comes from: 宁波诚毅纸业有限公司总经理 speaks for no city."""
    return (
        office.organisation is not None
        and (any(word in office.organisation for word in ("公司", "集团", "厂")) or off.is_of_firm(office))
        and office.district_name not in (off.CITY, off.NATION)
        and office.district_name is not None
        and not is_local(office.district_name)
    )


def _company_of_the_city(office: Office) -> bool:
    """Whether an office is one in a company or park that only bears the city's name: 重庆唯美陶瓷公司厂长助理."""
    return (
        office.organisation is not None
        and office.organisation.startswith(("重庆", "渝"))
        and (
            any(word in office.organisation for word in ("公司", "厂"))
            or off.is_of_firm(office)
            or office.organisation.endswith(("城管委会", "园管委会", "园区管委会", "基地管委会"))
        )
        and office.district_name == off.CITY
    )


_GUESTS_SEATED = re.compile(
    r"(?:嘉宾|受访者|受访人|对话者)[^。；，\n]{0,10}(?:单位|企业|公司|园区|机构)?[^。；，\n]{0,4}"
    r"(?:位于|地处|坐落[于在]|设在|都在|均在)(?:重庆市?)?"
)
_NOTES_WITHIN = 1_000  # characters of a page in which it presents its guests
_FIRM_BEGAN = re.compile(
    r"在(?:重庆市?)?(?P<where>[^，。；：\n]{2,40}?)(?:起家|创业|创办|创立|创建|建厂|办厂|设厂|开厂|投产|成立|落户|注册)"
)
"""How the note on a guest tells where his firm was founded: 1993年在巴南区鱼洞租下门面起家."""
_FIRM_LIES = re.compile(
    "(?:公司|企业|工厂|厂子?|[门饭酒茶书]店|店铺?|基地|合作社|农场|牧场|果园|养殖场|车间|总部|工作室|[茶酒餐]楼|民宿|农家乐|饭馆|酒坊)"
    "(?:就|都|也|现|目前|现在|如今|一直)?(?:在|位于|设在|建在|开在|坐落[在于]|地处|落户[在于]?|扎根[在于]?)(?:重庆市?)?(?P<where>[一-鿿]{2,12})"
)
"""How the note on a guest tells where his firm lies: 厂子在九龙坡区华岩镇."""


def seat_of_guests(page: Page) -> str | None:
    """The district in which an interview's note says that its guests' houses lie: （两位嘉宾所在单位均位于巴南区）."""
    pattern, names = off._places()
    text = page.view.text
    for note in _GUESTS_SEATED.finditer(text, 0, min(len(text), _NOTES_WITHIN)):
        found = pattern.match(text, note.end())
        if found is not None and names[found.group()] != off.CITY and is_local(names[found.group()]):
            return names[found.group()]
    return None


def seat_of_firm(page: Page, turns: Sequence[Turn]) -> str | None:
    """The one district named in an interview, where the note on its only guest says that the firm began there."""
    guests = {t.name for t in turns if t.name}
    if len(guests) != 1:
        return None
    pattern, names = off._places()
    text = page.view.text
    first = page.paragraphs[min(t.paragraph for t in turns)].start
    for began in _FIRM_BEGAN.finditer(text, 0, min(first, _NOTES_WITHIN)):
        found = {names[m.group()] for m in pattern.finditer(began["where"])} - {off.CITY}
        named = {names[m.group()] for m in pattern.finditer(text)} - {off.CITY}
        local = {name for name in named if is_local(name)}
        if len(found) == 1 and local == found:
            return found.pop()
    for lies in _FIRM_LIES.finditer(text, 0, min(first, _NOTES_WITHIN)):
        here = pattern.match(lies["where"])
        if here is not None and is_local(names[here.group()]) and names[here.group()] != off.CITY:
            return names[here.group()]
    return None


_OVERSEAS = ("香港特别行政区", "澳门特别行政区", "台湾省")


def speaks_for(speaker: Speaker, told_of: str | None = None) -> str | None:
    """The jurisdiction whose figures a speaker tells: none for the people of a company from elsewhere.

    `told_of` is the district whose story the text is, which a company with the city's name lies in.
    """
    if speaker.offices and all(_seat_of_company(o) for o in speaker.offices):
        return None
    home = speaker.district_name
    if home in _OVERSEAS:
        return None  # who speaks for a house of Hong Kong tells a paper of Chongqing no figures of Hong Kong
    if home is not None and home not in (off.NATION, told_of) and not is_local(home):
        if all(off.is_private(o) for o in speaker.offices):
            return None  # the chairman of a Hong Kong chamber tells no figures of Hong Kong
    if told_of not in (None, off.CITY, off.NATION) and speaker.offices:
        if all(_company_of_the_city(o) or (o.district_name is None and off.is_of_firm(o)) for o in speaker.offices):
            return told_of
    return speaker.district_name


def read_speakers(page: Page, metadata: DocumentMetadata, reading: Reading | None = None) -> tuple[Speaker, ...]:
    """Who speaks in the document, in order of appearance, with completed offices and home jurisdiction.

    `reading` is what `read_page_people` gave for the page, when the caller has it already.
    """
    if reading is None:
        reading = read_page_people(page, metadata)
    found = (to_speaker(reading.people[name]) for name in speaking_names(page, reading))
    day = metadata.published_on
    return tuple(
        s if s.district_name is None else replace(s, district_name=of_its_day(s.district_name, day)) for s in found
    )


def appearances(page: Page, source_file: str, speakers: Iterable[Speaker]) -> tuple[Appearance, ...]:
    """One row per person and office, evidence ranges in raw offsets; a person without an office has one row."""
    rows: list[Appearance] = []
    for speaker in speakers:
        start = end = None
        if speaker.evidence_start is not None and speaker.evidence_end is not None:
            start, end = page.view.to_raw(speaker.evidence_start, speaker.evidence_end)
        for office in speaker.offices or (None,):
            rows.append(
                Appearance(
                    source_file,
                    speaker.name,
                    office.title if office else None,
                    office.organisation if office else None,
                    speaker.district_name,
                    start,
                    end,
                )
            )
    return tuple(rows)
