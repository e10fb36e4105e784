"""Reads person names and the offices they hold: `市国资委党委书记、主任 曾菁华` → two complete offices and a name.

In: pieces of view text. Out: `Office` rows with organisation and jurisdiction, and spans of names. Nothing here decides
who speaks; that is `extract.speakers`. What counts as an office, an organisation or a surname is in the tables
`offices`, `organisations`, `surnames` and `name_stopwords`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

import ahocorasick_rs

from cq_pipeline.extract.model import Office
from cq_pipeline.records import record
from cq_pipeline.vocabulary.districts import gazetteer, is_local
from cq_pipeline.vocabulary.load import load_table

CITY = "重庆市"
NATION = "全国"


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A title word. `kind` status and press name who a person is, not an office; a blocker hides a shorter title."""

    office_id: str
    title: str
    kind: Literal[
        "party",
        "government",
        "enterprise",
        "academic",
        "social",
        "representative",
        "cited",
        "status",
        "press",
        "blocker",
    ]
    rank: int
    standalone: bool
    implied_organ: str | None
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """A body whose jurisdiction its name does not tell, or that has several names."""

    organisation_id: str
    name: str
    aliases: tuple[str, ...]
    kind: Literal["city", "group", "university", "national", "central_in_city"]
    district_name: str
    note: str | None
    fields: tuple[str, ...] = ()
    """What a department of the city tells of: 脱贫, 衔接资金."""


@dataclass(frozen=True, slots=True)
class SurnameRow:
    """A surname; a doubtful one is also an everyday word, so that a name with it needs more evidence."""

    surname_id: str
    text: str
    kind: Literal["single", "compound"]
    certainty: Literal["plain", "doubtful"]


@dataclass(frozen=True, slots=True)
class StopwordRow:
    """A word that begins like a name and is none."""

    stopword_id: str
    text: str


@lru_cache(maxsize=1)
def office_rows() -> dict[str, OfficeRow]:
    """Title word → its row."""
    return {row.title: row for row in load_table("offices", OfficeRow, "office_id")}


@lru_cache(maxsize=1)
def organisation_rows() -> tuple[OrganisationRow, ...]:
    """All organisations of the table."""
    return load_table("organisations", OrganisationRow, "organisation_id")


@lru_cache(maxsize=1)
def _surnames() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    rows = load_table("surnames", SurnameRow, "surname_id")
    return (
        frozenset(r.text for r in rows if r.kind == "single"),
        frozenset(r.text for r in rows if r.kind == "compound"),
        frozenset(r.text for r in rows if r.certainty == "doubtful"),
    )


@lru_cache(maxsize=1)
def _stopwords() -> frozenset[str]:
    return frozenset(r.text for r in load_table("name_stopwords", StopwordRow, "stopword_id"))


@lru_cache(maxsize=1)
def _title_automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[OfficeRow, ...]]:
    rows = tuple(office_rows().values())
    automaton = ahocorasick_rs.AhoCorasick(
        [row.title for row in rows], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return automaton, rows


def titles_in(text: str) -> Iterator[tuple[int, int, OfficeRow]]:
    """Title words of `text` from left to right, longest first, blockers left out."""
    automaton, rows = _title_automaton()
    for index, start, end in automaton.find_matches_as_indexes(text):
        row = rows[index]
        if row.kind != "blocker":
            yield start, end, row


# ---------------------------------------------------------------- jurisdictions


@lru_cache(maxsize=1)
def _places() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in gazetteer().districts if row.district_type not in ("region", "economic_circle", "nation")]
    names: dict[str, str] = {row.district_name: row.district_name for row in rows}
    # a short name means the district in use now, or the last one that bore it
    for row in sorted(rows, key=lambda r: r.valid_to or date.max, reverse=True):
        for name in (row.short_name, *row.aliases):
            if name:
                names.setdefault(name, row.district_name)
    ordered = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))), names


@lru_cache(maxsize=1)
def _organisation_pattern() -> tuple[re.Pattern[str], dict[str, OrganisationRow]]:
    names: dict[str, OrganisationRow] = {}
    for row in organisation_rows():
        for name in (row.name, *row.aliases):
            names.setdefault(name, row)
    ordered = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))), names


@lru_cache(maxsize=4096)
def canonical_organisation(name: str) -> str | None:
    """Id of the table's organisation that `name` begins with or is: 市经信委 and 市经济信息委 are one.

    >>> canonical_organisation("市经信委") == canonical_organisation("市经济信息委")
    True
    """
    pattern, names = _organisation_pattern()
    bare = name.removeprefix(CITY).removeprefix("重庆") if name.startswith("重庆市") else name
    for candidate in (name, "市" + bare if name.startswith("重庆市") else bare):
        match = pattern.match(candidate)
        if match:
            return names[match.group()].organisation_id
    return None


_HOME_CITY = re.compile("(?:中共)?(?:市(?!场|民|值|县)|重庆|渝)")
_OTHER_PROVINCE = re.compile(
    "(?:四川|贵州|湖北|湖南|陕西|云南|广东|广西|浙江|江苏|山东|河南|河北|山西|辽宁|吉林|黑龙江|安徽|福建|江西|海南|甘肃|青海|"
    "内蒙古|西藏|宁夏|新疆|北京|上海|天津|香港|澳门|台湾|成都|广州|深圳|杭州|武汉|南京|西安)"
)
_NATION = re.compile("(?:国家|国务院|中央|全国|中华人民共和国|最高人民)")


@lru_cache(maxsize=4096)
def district_of(organisation: str, home: str | None = None) -> str | None:
    """The jurisdiction of an organisation, by full official name; None when its name does not tell.

    `home` is the jurisdiction that a bare 区 or 县 means (`区委`, `县统计局`).

    >>> district_of("沙坪坝区委"), district_of("市国资委"), district_of("重庆邮电大学")
    ('沙坪坝区', '重庆市', '重庆市')
    """
    org_pattern, orgs = _organisation_pattern()
    row_match = org_pattern.match(organisation)
    if row_match:
        row = orgs[row_match.group()]
        rest = organisation[row_match.end() :]
        if row.kind in ("national", "central_in_city") or not rest or _places()[0].match(rest) is None:
            return row.district_name
    pattern, names = _places()
    zone = pattern.match(organisation.removeprefix("中共"))
    if zone is not None and zone.group().startswith("重庆") and names[zone.group()] != CITY:
        return names[zone.group()]  # 重庆高新区管委会
    bare = re.sub("^(?:中共)?重庆市?", "", organisation)
    place = pattern.match(bare)
    if place is None:
        place = pattern.search(bare[:12])
        if place is not None and not re.match("区|县|市|新区|自治县|委|人民|政|人大|街|镇|乡", bare[place.end() :]):
            place = None if place.group()[-1:] not in "区县市" else place
    if place is not None:
        name = names[place.group()]
        if name != NATION and not is_local(name) and _NO_ORGAN.search(organisation):
            # a firm or university of another province speaks for no province, but for where its branch is
            branch = [names[m.group()] for m in pattern.finditer(bare, place.end()) if bare.startswith("公司", m.end())]
            return branch[0] if branch and branch[0] != CITY and is_local(branch[0]) else None
        if name != CITY or bare.startswith("市"):
            return name
    if _OTHER_PROVINCE.match(organisation):
        other = re.match("(四川)省?", organisation)
        return "四川省" if other else None
    if _HOME_CITY.match(organisation):
        return CITY
    if _NATION.match(organisation):
        return NATION
    if organisation[:1] in ("区", "县") and home not in (None, CITY, NATION):
        return home
    return None


_NO_ORGAN = re.compile(
    "(?:公司|集团|股份|科技|实业|控股|大学|学院|研究[院所]|协会|商会|学会|银行|基金|资本|医院|厂|店|社|[日晚晨时早]报|网)$"
)

# ---------------------------------------------------------------- offices

_QUALIFIER = re.compile(
    "(?:原|时任|现任|前)?(?:(?:高级|正高级|资深|一级|二级|三级|四级|特聘|客座|终身|兼职|荣誉|名誉|首席|联合|联席|轮值|独立|新闻|驻村|"
    "项目|技术|运营|销售|市场|财务|行政|人力资源|执行|常务|副|代理|代|第一|正|专职|党总支|党支部|党组|党委|党工委)*)$"
)
# a party committee inside another body: the body is the organisation, not its party committee (市国资委党委书记)
_SEPARATOR = re.compile("[、,，;；]|(?<=[长任记授])兼(?=[^任])")
_INNER_BODIES = ("理事会", "监事会", "董事会", "监委会", "院务委员会")
_PARENTHESIS = re.compile(r"[（(][^（）()]{0,20}[）)]$")
_AREA = re.compile(
    "^(?:中共)?(?:重庆市)?(?P<area>.{1,8}?(?:自治县|新区|高新区|经开区|开发区|[区县市镇乡省]|街道|村|社区))"
)
# organs that belong to an area and need its name
_BARE_ORGAN = re.compile(
    "^(?:管委会|管理委员会|政府|人民政府|区政府|县政府|人大|人大常委会|政协|常委会|办事处|党工委|工委|村委会|居委会|监委|纪委|"
    "区人大常委会|县人大常委会|区政协|县政协|区委|县委|区人民政府|县人民政府|区纪委|县纪委)"
)
_AREA_TITLE = {"区长": "区县", "县长": "县", "镇长": "镇", "乡长": "乡", "市长": "市", "省长": "省", "州长": "州"}


@lru_cache(maxsize=8192)
def split_title(piece: str) -> tuple[str, str, OfficeRow] | None:
    """`市国资委党委书记` → (`市国资委`, `党委书记`, row of 书记); None when the piece does not end in a title word.

    >>> split_title("市国资委党委书记")[:2]
    ('市国资委', '党委书记')
    >>> split_title("两江新区党工委书记")[:2]
    ('两江新区党工委', '书记')
    """
    last = None
    for start, end, row in titles_in(piece):
        if end == len(piece):
            last = (start, row)
    if last is None:
        return None
    start, row = last
    head = piece[:start]
    if row.standalone:
        qualifier = head if len(head) <= 4 else ""
        return "", qualifier + row.title if qualifier else row.title, row
    match = _QUALIFIER.search(head)
    cut = match.start() if match else start
    title = piece[cut:]
    organisation = head[:cut]
    # 两江新区党工委书记, 沙坪坝区委书记: the committee is the organisation; 市国资委党委书记: the body is
    working = re.match("(?:党工委|党委)", title)
    if working and row.title == "书记":
        area = organisation.endswith(("新区", "高新区", "经开区", "开发区", "街道", "镇", "乡", "园区"))
        if working.group() == "党工委" or area:
            organisation += working.group()
            title = title[working.end() :]
    return organisation, title, row


def _area_of(organisation: str, ends: str | None = None) -> str | None:
    """The area an organisation belongs to; with `ends`, the smallest one whose name ends in one of these characters."""
    if ends is not None:
        last = max(organisation.rfind(c) for c in ends)
        if last > 1 and organisation[last - 1] == organisation[last]:
            last -= 1  # 忠县县委 is 忠县's
        return organisation[: last + 1] if last > 0 else None
    match = _AREA.match(organisation)
    return match.group("area") if match else None


@lru_cache(maxsize=4096)
def read_offices(phrase: str, home: str | None = None) -> tuple[Office, ...]:
    """The offices of a phrase, each completed by its organisation; () when the phrase is none.

    >>> [o.title for o in read_offices("市国资委党委书记、主任")]
    ['市国资委党委书记', '市国资委主任']
    """
    phrase = _PARENTHESIS.sub("", phrase)
    # in a district's own document 区委, 县统计局 and 区长 are the district's
    if home is not None and home[-1:] in ("区", "县") and phrase[:1] == home[-1] and phrase[1:2] != "长":
        phrase = home[:-1] + phrase
    offices: list[Office] = []
    previous = ""  # organisation as the last piece had it
    pending = ""  # pieces without a title: 区委、区政府副秘书长
    for raw_piece in _SEPARATOR.split(phrase):
        piece = re.sub(r"\s+", "", raw_piece)
        if not piece:
            continue
        piece = re.sub("^(?:(?:现任|时任|原|曾任|担任|任|来自|本文作者系|作者系|作者为|系)(?=.{3}))", "", piece)
        parsed = split_title(piece)
        if parsed is None:
            pending = f"{pending}{piece}、"
            continue
        organisation, title, row = parsed
        if row.kind in ("press", "cited"):
            return ()
        if row.kind == "status":
            continue
        if row.kind == "representative" and (row.standalone or organisation == ""):
            if row.standalone:
                offices.append(Office(title, None, _representative_district(title, home)))
            continue
        if not organisation and row.title in _AREA_TITLE:
            area = _area_of(previous, _AREA_TITLE[row.title])
            if area is not None:
                offices.append(_office(f"{area}{title}", f"{area}政府", home))
                continue
            if row.title == "市长":
                offices.append(Office(title if title != "市长" else "市长", "市政府", CITY))
                previous = "市政府"
                continue
            place = {"区长": "区", "县长": "县"}.get(row.title)
            if place is not None and home is not None and home[-1:] in ("区", "县"):
                # 县长 in a county's own document: the county's; in another's, nobody's that is known
                own = home[-1] == place
                offices.append(
                    Office(f"{home}{title}", f"{home}政府", home) if own else Office(title, f"{place}政府", None)
                )
                continue
            offices.append(Office(title, f"{place}政府" if place else None, home))
            continue
        if organisation and _BARE_ORGAN.match(organisation):
            area = _area_of(previous)
            if area is not None:
                organ = organisation
                if organ[0] == area[-1]:
                    organ = organ[1:]
                organisation = area + organ
        elif organisation and row.title in _AREA_TITLE and organisation[-1:] not in _AREA_TITLE[row.title]:
            # 江津区 + 副区长 is written 江津副区长 or 江津区副区长; the title word repeats the area's last character
            pass
        elif organisation in _INNER_BODIES and previous:
            organisation = previous  # 市供销合作总社党委书记、理事会主任: of the same house
            title = parsed[0] + title
        if pending and organisation:
            organisation = pending + organisation
        pending = ""
        if not organisation:
            if not previous:
                offices.append(Office(title, None, None))
                continue
            organisation = previous
            if _inner_head(organisation, row):
                organisation = _inner_head(organisation, row) or organisation
        implied = organisation
        if row.title in _AREA_TITLE and not organisation.endswith("政府"):
            # 重庆市长, 璧山县长: the title lends its first character to the name of the place
            lent = row.title[0] if organisation[-1] not in _AREA_TITLE[row.title] else ""
            implied = organisation + lent + "政府"
        offices.append(_office(organisation + title, implied, home))
        previous = organisation
    return tuple(dict.fromkeys(offices))


def _inner_head(organisation: str, row: OfficeRow) -> str | None:
    """The body of a working committee for a title that is not the party's: 两江新区党工委 + 主任 → 两江新区管委会."""
    if row.kind == "party" or not organisation.endswith("党工委"):
        return None
    base = organisation.removesuffix("党工委")
    return base + ("办事处" if base.endswith("街道") else "管委会")


def _office(title: str, organisation: str, home: str | None) -> Office:
    # 腾讯公司副总裁兼西南区总经理 is one office of 腾讯公司
    joint = organisation.find("兼")
    if joint > 0:
        first = split_title(organisation[:joint])
        if first is not None and first[0]:
            organisation = first[0]
    noted = _NOTED_SEAT.search(organisation)
    seat = district_of(noted[1]) if noted is not None else None
    return Office(title, organisation or None, seat or (district_of(organisation, home) if organisation else None))


_NOTED_SEAT = re.compile("[（(]([一-鿿]{2,6})[）)]")
"""Where a house lies, in brackets behind its name: 重庆某某科技有限公司（北碚）."""


def _representative_district(title: str, home: str | None) -> str | None:
    if title.startswith(("市", "重庆")):
        return CITY
    if title[:1] in ("区", "县"):
        return home
    return None


def is_of_firm(office: Office) -> bool:
    """Whether an office is one in a firm: 某某摩托董事长."""
    split = split_title(office.title)
    return split is not None and split[2].kind == "enterprise"


def is_private(office: Office) -> bool:
    """Whether an office is none of a government or a party: of a firm, a chamber, a university."""
    split = split_title(office.title)
    return split is not None and split[2].kind in ("enterprise", "social", "academic")


# ---------------------------------------------------------------- names

_BEHIND_NAME = "昨也很在则还都就又均曾已将对向从把被等及于"
"""What stands behind a name of two characters, and ends none of three: 王强则认为."""
_NAME_STOP_SECOND = frozenset("的了在是与及或等就也都还已将把被对于而则并且又该此这那个项名位们没")
# what may follow a name: punctuation, a blank, or a word that begins a predicate
_AFTER_NAME = re.compile(
    "[\\s,，。:：;；、“”‘’（）()《》<>!！?？—…/|]|$|[0-9]{1,2}(?:月[0-9]{1,2})?日|"
    "也|很|还|则|均|都|再|又|在|对|向|就|曾|今|于|率|等|和|与|及|同|作|出|主|参|前|带|告|说|表|认|指|强|坦|呼|称|希|建|介|分|回|透|提|补|解|答|"
    "讲|谈|算|通|预|总|道|阐|感|直|笑|宣|证|承|相|主|倡|形|反|点|评|撰|聊|接|正|从|一行|兴|高兴|自|近日|日前|昨|进|着|特|同时|此|首|最|其|随|"
    "给|为|是|便|却|所|的|到|走|看|将|亲|深|来|已|现|以|拿|听|发|呈|赴|一|代|致|做|继|接|把|信|充|激|不|深|见|几|用|没|有|开|结|第|当|蹲|弯着|躬着|扛|扒"
)


_CHEERFUL = ("乐呵呵", "笑呵呵", "笑眯眯", "乐滋滋", "喜滋滋", "笑嘻嘻", "笑盈盈", "乐开了", "喜笑颜", "笑着")
_SPACED_NAME = re.compile("([\u4e00-\u9fff])[ \u3000]{1,3}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")


@record(frozen=True, slots=True)
class NameSpan:
    """A person's name in the text; `name` is without blanks, `sure` False when only its shape speaks for it."""

    start: int
    end: int
    name: str
    sure: bool


def _han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def surname_length(text: str, start: int) -> int:
    """Length of the surname at `start`, 0 when there is none."""
    single, compound, _ = _surnames()
    if text[start : start + 2] in compound:
        return 2
    return 1 if text[start : start + 1] in single else 0


def is_doubtful_surname(character: str) -> bool:
    """Whether names with this surname need more evidence (方, 于, 全, 江 …)."""
    return character in _surnames()[2]


@lru_cache(maxsize=16384)
def looks_like_name(name: str) -> bool:
    """Whether a whole string can be a Chinese person's name: `曾菁华`; not `方案`, `江北`, `余家`."""
    length = surname_length(name, 0)
    if not length or not length < len(name) <= length + 2:
        return False
    if any(not _han(c) for c in name):
        return False
    stop = _stopwords()
    if name in stop or name[:2] in stop or name[:3] in stop:
        return False
    if name[length] in _NAME_STOP_SECOND or name[-1] in "的了" or (len(name) > 2 and name[-1] in _BEHIND_NAME):
        return False
    places, _ = _places()
    if places.fullmatch(name) or (len(name) == 3 and places.fullmatch(name[:2])):
        return False
    return not any(end == len(name) and start >= 1 and end - start >= 2 for start, end, _ in titles_in(name))


_DEPUTY = re.compile("副(?:书记|主任|[市区县州省局部院校会处镇乡行所站队科]长|主席|秘书长|检察长|总|经理|董事长|主委)")


def name_at(text: str, start: int, follow: re.Pattern[str] | None = None) -> NameSpan | None:
    """The name that begins at `start`, or None. What follows decides between two and three characters.

    `follow` matches what makes the end of a name certain (a speech verb); without it a boundary must follow.

    >>> name_at("张果表示，奉节将", 0).name, name_at("向业顺介绍，在", 0).name
    ('张果', '向业顺')
    """
    length = surname_length(text, start)
    if not length:
        return None
    # typeset with a blank between the two characters of a short name: 张 果
    spaced = _SPACED_NAME.match(text, start) if text[start + 1 : start + 2] in (" ", "\u3000") else None
    if spaced and length == 1 and looks_like_name(spaced.group(1) + spaced.group(2)):
        return NameSpan(start, spaced.end(), spaced.group(1) + spaced.group(2), False)
    found: list[tuple[int, int, str]] = []
    for given in (2, 1):
        end = start + length + given
        name = text[start:end]
        if len(name) != length + given or not looks_like_name(name):
            continue
        if name[-1] in "说称讲谈道某" or (given == 2 and name[-1] in _BEHIND_NAME):
            continue
        if given == 2 and _DEPUTY.match(text, end - 1) is not None:
            continue  # 陈勇副书记表示
        if given == 1 and name[-1] in "总董局" and not is_named_again(text, name, start, end):
            continue  # 负责人周总告诉记者: who that is
        if given == 2 and text.startswith("着", end):
            continue  # 吴平指着牛场
        if text.startswith(_CHEERFUL, end - 1):
            continue  # 肖伟乐呵呵地告诉记者
        score = 0
        if follow is not None and follow.match(text, end):
            score = 4
        elif end == len(text) or text[end] in " \u3000\n\t,，。:：;；、”（()）《!！?？—“…":
            score = 3
        elif _DOING.match(text, end):
            score = 3
        elif _AFTER_NAME.match(text, end):
            score = 1
        if score:
            found.append((score, end, name))
    if not found:
        return None if follow is None else _who_speaks_later(text, start, length, follow)
    if len(found) > 1:  # the one that is named again is the likelier one
        found = [(score + is_named_again(text, name, start, end), end, name) for score, end, name in found]
    score, end, name = max(found, key=lambda item: (item[0], item[1]))
    return NameSpan(start, end, name, score >= 3)


def _who_speaks_later(text: str, start: int, length: int, follow: re.Pattern[str]) -> NameSpan | None:
    """The name at `start` that a later sentence begins with and that says something there: 局长陈某某鼓励…。陈某某指出，…"""
    for given in (2, 1):
        end = start + length + given
        name = text[start:end]
        if len(name) != length + given or not looks_like_name(name):
            continue
        again = text.find(name, end, end + _NEAR)
        if again > 0 and text[again - 1] in " \u3000\n，。；！？”" and follow.match(text, again + len(name)):
            return NameSpan(start, end, name, True)
        if again > 0 and text[again - 1] == "\n" and text.startswith(("：", ":"), again + len(name)):
            return NameSpan(start, end, name, True)  # 本报邀请…县长王某依次作答。\n王某：…
    return None


_DOING = re.compile("[指捧拿望看数举握端盯拉掰擦抱摸翻抚笑站坐领带算迎]着")
"""What a person is seen doing behind the name: 吴平指着牛场."""
_NEAR = 4000  # characters around a name in which another mention speaks for it; bounded, so that reading stays linear


def is_named_again(text: str, name: str, start: int, end: int) -> bool:
    """Whether the name at `start:end`, where it may be set with a blank, stands elsewhere in the text near by."""
    return text.find(name, end, end + _NEAR) >= 0 or text.find(name, max(0, start - _NEAR), start) >= 0
