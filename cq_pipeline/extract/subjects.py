"""Whose a figure is when it is not the district's as a whole: a firm, a park, a port, a village, a person.

In: a page, its voices and the drafts of its claims. Out: the drafts, each with its `subject` or without one. A reader
follows a text clause by clause: who stands at the head of a clause, its figures are of; who was told of last, the clauses
behind it are of while they name nobody else (厂里, 全港, 他家, 我们 in the mouth of a firm's head), until the text returns to
the district (全区, the district's name, an office that reports) or begins a paragraph. In reports and speeches a sentence
does not go on with the one before. How names of bodies end is in `subject_endings.csv`, which words go on with one in
`subject_words.csv`, and which figures no single body has (地区生产总值, 居民收入) in `area_figures.csv`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date

from cq_pipeline.extract.drafts import Draft
from cq_pipeline.extract.model import DocumentMetadata, Measure, Voice
from cq_pipeline.extract.offices import looks_like_name
from cq_pipeline.extract.passage import HOME_CITY
from cq_pipeline.extract.places import place_reader
from cq_pipeline.extract.subject_names import ACTS, HEADS, ONE, SubjectNames, Whose
from cq_pipeline.extract.words import tag_known
from cq_pipeline.records import replace
from cq_pipeline.text.model import Page, Paragraph, ParagraphKind
from cq_pipeline.vocabulary.districts import is_local

_PERSON = "person"
_FIRM = "firm"
_GROUP = "group"
_OTHERS = "others"  # several bodies together
_CARRIES = ("firm", "zone", "port", "service", "locality", "institution", "market", "project", "fund", _PERSON)
"""Kinds that the clauses behind go on with, though they do not name them again."""
_CARRIES_IN_REPORTS = ("firm", "zone", "port", "locality", "project", "fund", _PERSON)
_SPEAK_OF = ("firm", "port", "zone", "locality", "market", "sight", _GROUP, _PERSON)
"""Kinds whose head speaks of them when he speaks: a professor does not speak of his university."""
_HEADED = ("firm", "locality", "port", "zone", "market")
_AREAS = ("zone", "locality")
"""Kinds that are areas themselves, and have figures of areas: 直管区地区生产总值, 全镇人口."""
_OF_SCOPE = (Measure.RANK, Measure.GRADE, Measure.SHARE, Measure.DIFFERENCE)
"""Measures whose clause names an area only to compare with it: 在全国综保区中排名第11位."""
_NEAR = 2
"""How many paragraphs behind its body 园区 still means it."""
_INTRO = 60
"""How many characters behind a body and its head's office his words begin."""
_GAP = 4
_TOWN = 5
_LED = 24
_MOST_NAMES = 60
_MOST_TIMES = 6

_CLAUSE = re.compile("(?:[^，。；：！？\n“”]|“[^，。；：！？\n“”]{1,12}”(?![，。；]))+")
_CLAUSE_OF_HEADING = re.compile("(?:[^，。；：！？\n“” 　]|“[^，。；：！？\n“”]{1,12}”(?![，。；]))+")
_SENTENCE_ENDS = "。！？\n"
_NUMBER = "[0-9一二三四五六七八九十]"
_TIME = (
    "(?:(?:截至|截止|到|自|从|至)?(?:目前|如今|现在|今天|昨日|当前|当[年月天日]|同[期年]|近日|日前|近年来|近几年|近两年|这几年|[今去]年底|年[初底末]|"
    "[今去]年以来|节日期间|假期|节假日|春节|国庆|五一|端午|中秋|元旦|暑期|(?:19|20)?[0-9]{2}年|[今去前明后上翌]年|[一二三四]季度|首[季月]|"
    f"[上下]半年|[前首]{_NUMBER}{{1,2}}个?(?:季度|月)|[0-9]{{1,2}}(?:[—至到-][0-9]{{1,2}})?(?:月(?:份|底|初|末)?|日)|第[一二三四]季度?|"
    "全年|半年|上个?月|本月|“[一二三四五六七八九十]+五”(?:期间|末|时期)?|期间|以来|的时候|[末底初里中时前后起])+)"
)
_SMALL = (
    "(?:而|但是?|不过|另外|此外|其中|同时|据(?:了解|悉|介绍)|例如|比如|[如像]|就连|仅仅?|光是?|单[是看]?|[再先]说|预[计期]|估计|尤其是|特别是|"
    "[一二三四]是|首先|其次|最后|然后|后来|于是|因此|所以|[对在从到至按连由]|通过|经过|随着|已经?|眼下|还有|当时|那时|这样|一来|所在的|位于|"
    "坐落[于在]|地处|原来|以前|过去)"
)
_LIGHT = re.compile(
    f"(?:{_TIME}|{_SMALL}|[　 ]+|[0-9]{{1,2}}[.．、]|[（(]{_NUMBER}{{1,2}}[）)]|"
    "[一二三四五六七八九十]{1,2}、|——|【[^】]{1,8}】|[>·■●◆])+"
)
"""What may stand before the head of a clause: when, and small words."""
_AREA = re.compile(
    "全[市国省区县州球]|我[市国省区县]|[本该][市区县省]|各?区县|[区市县省]里|[区市县省](?:财政|委|政府)|县上|当地|整个(?:行业|产业)|"
    "[两三各]地|国内|[海国]外|世界|行业|同行|业内|[区市县]内|大陆"
)
"""What turns back to the whole area, or to more than one body."""
_WHOLE = re.compile("(?<![占比于超居列在较给以跟和与])(?:全[国市省区县球](?![性级域])|我[市国区县]|全行业)")
_REPORTS = re.compile(
    "(?:数据|统计|资料|信息|监测|测算|调查|报告|公报)(?:显示|表明|称|，|$)|(?:获悉|通报|披露|公布|发布|统计)$"
)
_THIRD = "他她自家"
_KIND = re.compile("[^，。；：“”0-9的]{0,6}?(?:企业|农户|群众|居民|市民|游客|机构|部门|单位)")
_JOINS = re.compile("[、和与及](?!其)")
_AND_OTHERS = re.compile(
    "([^，。；：、“”]{1,14}(?:、[^，。；：、“”]{1,14}){1,5})等(?:[0-9一二三四五六七八九十两]+[家个])?[^，。；：、“”的]{0,6}?"
    "(?:企业|公司|工厂|车企(?!业)|景区|园区|港口|医院|学校|高校|银行)"
)
"""Several that are named, and the kind of them: 甲、乙等企业."""
_BUILDS = re.compile(
    "(?:加快|大力|着力|持续|全力|高标准|高质量|高起点|成功|全面|加速|深入|积极|提质|新)*(?:打造|建[设成好]|建成投用|做[强优大实]|办好|推进|启动|支持|"
    "提升|培育|用好|发展|开[发通]|升级|投用|完善|组建|设立|成立|创[办建]|运营|筹建|推动|扩建|新建|管好|发挥)[了好]?$"
)
"""What is done to a body that the clauses behind then tell of: 打造商务集聚区，入驻企业…."""
_KIND_OF = re.compile("的[^，。；：的]{0,8}(?:厂|企业|公司|商|品牌|龙头|巨头|村|园)$")
"""What a body is called before its name: 落户西永的代工大厂某某电子."""
_CALLS = re.compile("这[位名个家座]?|该|(?:全名|简称|名字|它|就)?(?:叫做?|名[为叫]|就?是|即)|一座|有[个家]|来看")
_OF_FIRM = re.compile(
    "的?[^，。；：]{0,6}?(?:老板|厂长|董事长|总经理|负责人|创始人|总裁|[场社]长|理事长|店[长主]|矿长|CEO|村支书|党支部书记|[镇乡]长)"
)
_HE_HEADS = ("这位", "这名", "该")
_STATE_FIRMS = re.compile(
    "(?:全市市属|全[市区县]|[市区县]属|[市区]级)?(?:重点)?(?:国有(?:重点|及国有控股|控股)?企业|国企)(?![改业])"
)
_QUOTED_NAME = re.compile(
    "“([^”，。；0-9]{2,8})”(?=(?:班列|平台|系统|品牌|[去今]年|上半年|目前|开行|授信|承接|实现|完成)(?!行动|工程|计划))"
)
_PEAKS = re.compile("逾|超|近|单日|高峰|日均|平均|七天|假期|商圈")
_ELLIPTIC = re.compile("其中|占|同比|增[长幅]|[较比]|[下上][降升涨]|提[高升]|居|列|分别")
"""The beginning of a clause that says more of the figure before it."""
_PRICES = re.compile("(?:运费|工价|汇率|价格?)$")
"""What goods cost is the market's, whoever tells it."""
_SECTOR = re.compile("产业(?![园化链])|行业|经济")
_OFFICIAL = re.compile("报告|公报|通知|意见|方案|规划|计划|发言|条例|办法|纲要|要点|通报|摘登|摘要|摘编|集锦")
_PORTRAIT = re.compile("工作报告|工作总结|概况|简介|情况介绍|基本情况|镇情|村情|公报")
_NAME_DOES = re.compile("(?<![一-鿿])([一-鿿]{2,3})(?=说|介绍|表示|告诉|坦言|算|掰|站在|笑|回忆|蹲|指了|抬头|抹|正|还)")
_NAME_AGED = re.compile(f"([一-鿿]{{2,3}})(?=今年{_NUMBER}|，{_NUMBER}{{2,3}}岁)|{_NUMBER}{{2,3}}岁的([一-鿿]{{2,3}})")
_OFFICE_ENDS = frozenset("长任记员席授师理总监管表士者")
_NO_PERSONS = frozenset("里内上中外下们")
_NAME_ENDS = re.compile(
    "[，。：、（]|住|家(?!里人)|[今去]年|说|告诉|介绍|表示|坦言|算|正|在|从|种|养|流转|承包|是|有|花|买|一[家边手]|[0-9]"
)
_CALLED_AS = re.compile("[，（]|今年|是")
_CALLED = re.compile("[一-鿿](?:师傅|大[姐哥爷妈叔]|婆婆|女士|先生|老汉|嬢嬢|老板)")
_SENTENCE_STOP = re.compile("[。\n；：“]")
_GROUPS = re.compile(
    "(?:企业|公司|国企|人口|产业|行业|院校|学校|景区|商户|单位|本级|控股|国有|高中|小学|初中|中学|银行|班线|县区|镇街|片区|机场|市场|中心)$"
)
"""How those are called that an indicator is split by: 国有控股企业, 普通高中."""
_STATE_COMMISSIONS = ("国资委", "国有资产监督管理委员会")
_ANY_FIRM = ("公司", "企业")


_TOLD_NEAR = ("clause", "sentence", "paragraph", "heading", "uncertain", "fragment")
"""How a district was found that words near the number name, or that no words can tell."""
_PLACED = ("district", "county", "autonomous_county", "new_area", "functional_zone", "landmark")
_OF_THE_WHOLE_CITY = re.compile("江北(?:国际)?机场|重庆")
_LISTED_ON = re.compile("[^，。；、0-9]{1,6}、")
_PLACES_AGAIN = ("zone", "port", "sight", "market")
"""Kinds of bodies that are places, whose words (港区, 园区) say where one is."""


class SubjectReader:
    """Says whose the figures of a page are. Holds read-only vocabulary."""

    def __init__(self) -> None:
        self.names = SubjectNames()
        self.person_at = re.compile(
            f"的?(?:[^，。；：0-9]{{0,12}}?(?:{self.names.private})(?:叫|名叫)?|{_NUMBER}{{2,3}}岁的|"
            f"[^，。；：0-9]{{0,8}}?(?:有个|有位|有一位|一位|一个)[^，。；：]{{0,8}}?(?:叫|(?=[一-鿿]师傅)))(?=[一-鿿]{{2}})"
        )

    def read(
        self, page: Page, metadata: DocumentMetadata, voices: Sequence[Voice], drafts: Sequence[Draft]
    ) -> list[Draft]:
        """The drafts with whose each is."""
        if not drafts:
            return []
        read = _Following(self, page, metadata, voices, drafts).run()
        if _OFFICIAL.search(metadata.title or "") is not None:
            return read  # a report of the whole city names its harbours and parks beside what is the city's
        return [self._where_it_lies(draft, page.view.text, metadata.published_on) for draft in read]

    def _where_it_lies(self, draft: Draft, text: str, on: date | None) -> Draft:
        """A figure of a body whose name begins with a district or a place in one is counted there, in a text of the whole city.

        果园港国际枢纽公司 and 黔江区中心医院 say where they are whenever they are told of; 重庆某某公司 does not.
        """
        if draft.subject is None or draft.district_basis in _TOLD_NEAR or draft.district_name not in (None, HOME_CITY):
            return draft
        if _OF_THE_WHOLE_CITY.match(draft.subject) is not None:
            return draft
        named = place_reader().find(draft.subject, 0, None, on)
        if not named or named[0].start or named[0].deictic or named[0].kind not in _PLACED:
            return draft
        if not is_local(named[0].district_name) or not self._tells_of(draft, draft.subject[: named[0].end], text):
            return draft
        return replace(draft, district_name=named[0].district_name, district_basis="sentence")

    def _tells_of(self, draft: Draft, name: str, text: str) -> bool:
        """Whether a place is named in the paragraph of a figure or by who tells it, or its sentence says 港区 or 园区 for it."""
        at, by = draft.quantity.start, draft.voice.said_by
        named = text.rfind(name, draft.sentence_start, at)
        if named > 0 and (text[named - 1] == "、" or _LISTED_ON.match(text, named, at) is not None):
            return False  # 城口黄安村、云阳龙缸村等35个村: one of several
        if text.find(name, text.rfind("\n", 0, at) + 1, at) >= 0:
            return True
        if by is not None and by.organisation is not None and by.organisation.startswith(name):
            return True
        again = self.names.again_at.finditer(text, draft.sentence_start, at)
        return any(kind in _PLACES_AGAIN for m in again for kind in self.names.again[m[0]])


class _People:
    """Whom the figures of each person's mouth are of: a firm's head's are the firm's, a farmer's his own."""

    def __init__(self, names: SubjectNames, text: str, voices: Sequence[Voice]) -> None:
        self._names, self._text = names, text
        self.of: dict[str, Whose] = {}
        self.officials: set[str] = set()
        self.short: dict[str, Whose] = {}
        for voice in voices:
            self._take_speaker(voice)
        seen = dict.fromkeys(m[1] or m[m.lastindex or 1] for p in (_NAME_DOES, _NAME_AGED) for m in p.finditer(text))
        for name in list(seen)[:_MOST_NAMES]:
            self._take_name(name)

    def know(self, name: str, whose: Whose) -> None:
        """Whose a person's figures are."""
        self.of[name] = whose
        self.shorten(whose)

    def shorten(self, whose: Whose) -> None:
        """Remembers what a firm's name is cut down to: 隆骅机车 → 隆骅."""
        short = self._names.shortened(whose.name) if whose.kind == _FIRM else None
        if short is not None:
            self.short[short] = whose

    def firm(self) -> Whose | None:
        """The one firm that heads speak for in the text."""
        firms = {whose.name: whose for whose in self.of.values() if whose.kind == _FIRM}
        return next(iter(firms.values())) if len(firms) == 1 else None

    def _take_speaker(self, voice: Voice) -> None:
        who = voice.speaker
        if who is None or who.name in self.of or who.name in self.officials:
            return
        found = self._headed_by(who.name)
        if found is None and who.organisation:
            found = self._names.body_of(who.organisation)
            if found is None and who.organisation.endswith(_STATE_COMMISSIONS):
                state = _STATE_FIRMS.search(self._text)
                found = None if state is None else Whose(state[0], _GROUP)
        if found is None and not who.offices:
            found = Whose(who.name, _PERSON)
        if found is None or found.kind in ("fund", "project", "service"):
            self.officials.add(who.name)
        else:
            self.know(who.name, found)

    def _take_name(self, name: str) -> None:
        """Takes a name of the reporter's own words for a person's, who holds no office."""
        text = self._text
        for given in (name, name[:2]):
            if given[-1] in _NO_PERSONS or given in self.of or given in self.officials or not looks_like_name(given):
                continue
            if given != name and text.count(name) == text.count(given):
                continue
            at, seen = text.find(given), 0
            while at >= 0 and seen < _MOST_TIMES and not self._has_office(at):
                seen += 1
                at = text.find(given, at + 1)
            if seen > 1 and (at < 0 or seen == _MOST_TIMES):
                self.know(given, self._headed_by(given) or Whose(given, _PERSON))
                return

    def _has_office(self, at: int) -> bool:
        return self._text[at - 1 : at] in _OFFICE_ENDS or self._text[at - 2 : at] in ("记者", "通讯", "编辑")

    def _headed_by(self, name: str) -> Whose | None:
        """The firm that a text calls a person the head of, before his name or behind it."""
        text, at = self._text, self._text.find(name)
        times = 0
        while at >= 0 and times < _MOST_TIMES:
            times += 1
            begin = max(text.rfind(c, max(0, at - 40), at) for c in "。\n；：”") + 1
            before = text[max(begin, at - 40) : at]
            titles = list(_OF_FIRM.finditer(before))
            if titles and len(before) - titles[-1].end() <= 6:
                heads = [b for b in self._names.bodies(before, 0, titles[-1].end()) if _OF_FIRM.match(before, b[1])]
                if heads and heads[-1][2].kind in _HEADED:
                    return heads[-1][2]
            stop = _SENTENCE_STOP.search(text, at, at + 70)
            behind = text[at + len(name) : stop.start() if stop else at + 70]
            if _CALLED_AS.match(behind) is not None:
                for _, end, whose in self._names.bodies(behind, 0, len(behind)):
                    if whose.kind in ("firm", "locality") and _OF_FIRM.match(behind, end):
                        return whose
            at = text.find(name, at + 1)
        return None


class _Following:
    """One pass over one page."""

    def __init__(
        self,
        reader: SubjectReader,
        page: Page,
        metadata: DocumentMetadata,
        voices: Sequence[Voice],
        drafts: Sequence[Draft],
    ) -> None:
        self.names, self.person_at = reader.names, reader.person_at
        self.page, self.text, self.voices, self.drafts = page, page.view.text, voices, drafts
        self.voice_ends = [v.end for v in voices]
        self.official = bool(_OFFICIAL.search(metadata.title or "")) or any(v.basis == "signed_speech" for v in voices)
        self.people = _People(self.names, self.text, voices)
        self.home = self._town(metadata.title or "")
        self.several = self._told_apart()
        self.voice: Voice | None = None
        self.paragraph = 0
        self.topic: Whose | None = None  # whose the figures are for now
        self.last: dict[str, tuple[Whose, int]] = {}  # of each kind the body told of last, and in which paragraph
        self.person: str | None = None  # the person told of last
        self.intro: tuple[Whose, int] | None = None  # the body whose head a clause names, and where
        self.own = False  # whether the clause names the topic
        self.bare = False  # whether the clause before named the topic and told no number of it
        self.fresh = False  # whether the sentence names it
        self.before: tuple[str, str | None] = ("", None)  # indicator and subject of the number before in the sentence
        self.steps: tuple[Callable[[int, int, int], bool], ...] = (
            self._several_together,
            self._a_person,
            self._a_body,
            self._again,
            self._a_quoted_name,
            self._a_short_name,
            self._state_firms,
        )

    def _town(self, title: str) -> Whose | None:
        """The town whose report or portrait a text is: 白石镇人民政府工作报告, 白石镇概况."""
        if _PORTRAIT.search(title) is None:
            return None
        towns = [body[2] for body in self.names.bodies(title, 0, len(title)) if body[2].kind == "locality"]
        return towns[0] if len(towns) == 1 else None

    def _told_apart(self) -> set[tuple[int, str]]:
        """Sentences that tell one indicator of several, whom only their subjects tell apart: 企业、高校分别投入研发经费."""
        found: dict[tuple[int, str, str], set[str]] = {}
        for d in self.drafts:
            if d.subject is not None:
                found.setdefault((d.sentence_start, d.named.name, d.measure), set()).add(d.subject)
        return {key[:2] for key, whose in found.items() if len(whose) > 1}

    def run(self) -> list[Draft]:
        """All paragraphs, in order."""
        order = sorted(range(len(self.drafts)), key=lambda i: self.drafts[i].quantity.start)
        out = list(self.drafts)
        at = 0
        for p in self.page.paragraphs:
            low = at
            while at < len(order) and self.drafts[order[at]].quantity.start < p.end:
                at += 1
            if p.kind in (ParagraphKind.BODY, ParagraphKind.HEADING):
                self._paragraph(p, order[low:at], out)
            else:
                for i in order[low:at]:
                    out[i] = replace(self.drafts[i], subject=self._of_row(self.drafts[i]))
        return out

    def _paragraph(self, p: Paragraph, mine: Sequence[int], out: list[Draft]) -> None:
        self.topic, self.voice, self.paragraph = self.home, None, p.index
        clauses = _CLAUSE_OF_HEADING if p.kind is ParagraphKind.HEADING else _CLAUSE
        at = 0
        for clause in clauses.finditer(self.text, p.start, p.end):
            start, end = clause.span()
            if start == p.start or self.text[start - 1] in _SENTENCE_ENDS:
                self._new_sentence()
            low = at
            while at < len(mine) and self.drafts[mine[at]].quantity.start < end:
                at += 1
            self._enter_voice(start)
            self._clause(start, end, mine[low:at], out)
        for i in mine[at:]:
            out[i] = replace(self.drafts[i], subject=self._kept(self.drafts[i]))

    def _clause(self, start: int, end: int, numbers: Sequence[int], out: list[Draft]) -> None:
        first = self.drafts[numbers[0]].quantity.start if numbers else end
        self.own = self._head(start, end, first, [self.drafts[i] for i in numbers]) or self._tail(start, first, end)
        self.fresh = self.fresh or self.own
        if not numbers:
            self.bare = self.own
        else:
            self.own, self.bare = self.own or self.bare, False
        if not self.own:
            self._mention(start, first, told=bool(numbers))
        last = first
        for i in numbers:
            draft = self.drafts[i]
            self._between(last, draft.quantity.start)
            last = draft.quantity.end
            whose = self._subject(draft, start)
            self.before = draft.named.name, whose
            out[i] = replace(draft, subject=whose)

    # --- who speaks ----------------------------------------------------------------------------------------------

    @property
    def _speaker(self) -> str | None:
        return self.voice.speaker.name if self.voice is not None and self.voice.speaker is not None else None

    @property
    def _mine(self) -> Whose | None:
        """Whom the one who speaks would speak of."""
        return self.people.of.get(self._speaker or "")

    def _new_sentence(self) -> None:
        """What a sentence takes over from the one before: in the press what it told of, in a report nothing."""
        mine = self._mine
        self.before, self.fresh, self.bare = ("", None), False, False
        if mine is not None and mine.kind in _SPEAK_OF:
            self.topic = self.topic or mine
        elif self.official or self._speaker in self.people.officials or self.home is not None:
            self.topic = self.home
        elif self.topic is not None and self.topic.kind not in _CARRIES:
            self.topic = None

    def _enter_voice(self, at: int) -> None:
        i = bisect_right(self.voice_ends, at)
        voice = self.voices[i] if i < len(self.voices) and self.voices[i].start <= at else None
        if voice is self.voice:
            return
        self.voice = voice
        if voice is None or voice.speaker is None:
            return
        mine = self._mine
        if self.intro is not None and 0 < at - self.intro[1] < _INTRO and (mine is None or mine.kind == _PERSON):
            if self.intro[0].kind in _SPEAK_OF:
                mine = self.intro[0]
                self.people.know(voice.speaker.name, mine)
        if mine is not None and mine.kind in _SPEAK_OF:
            if self.topic is None or self.topic.kind != mine.kind or mine.kind == _PERSON:
                self._turn_to(mine)
            if mine.kind == _PERSON:
                self.person = mine.name
        elif voice.speaker.organisation is not None and voice.speaker.organisation not in _ANY_FIRM:
            self.topic = self.home

    def _turn_to(self, whose: Whose) -> None:
        self.topic = whose
        self.last[whose.kind] = whose, self.paragraph
        self.people.shorten(whose)

    # --- who stands at the head of a clause ----------------------------------------------------------------------

    def _head(self, start: int, end: int, first: int, drafts: Sequence[Draft]) -> bool:
        """Reads who stands at the head of a clause; whether somebody does."""
        text = self.text
        at = start
        while (light := _LIGHT.match(text, at, end)) is not None and light.end() > at:
            at = light.end()
        reports = _REPORTS.search(text, at, end) is not None
        if reports and not drafts:
            self.topic = None
            return False
        if any(step(at, end, first) for step in self.steps):
            return True
        if (own := self.names.own_at.match(text, at, end)) is not None:
            return self._who_speaks(third=own[0][0] in _THIRD)
        if self._a_landmark(at, first):
            return True
        scoped = bool(drafts) and all(d.measure in _OF_SCOPE for d in drafts)
        whole = bool(drafts) and _WHOLE.search(text, start, first) is not None
        if whole or _AREA.match(text, at, end) is not None or self.names.area_at.match(text, at, end) is not None:
            self.topic = self.topic if scoped else None
        elif reports or (self.topic is not None and self.topic.kind not in _AREAS and self._a_kind(at, end)):
            self.topic = None
        return False

    def _a_kind(self, at: int, end: int) -> bool:
        """Whether a clause is about all of a kind, not the one that was told of: 龙头企业带动农户2万户."""
        kind = _KIND.match(self.text, at, end)
        return kind is not None and tag_known(kind[0])[0][1][0] not in "vpr"

    def _several_together(self, at: int, _end: int, first: int) -> bool:
        others = _AND_OTHERS.match(self.text, at, first)
        if others is None or all(name in self.names.districts for name in others[1].split("、")):
            return False
        self._turn_to(Whose(others[0], _OTHERS))
        return True

    def _a_person(self, at: int, end: int, _first: int) -> bool:
        person = self._person(at, end)
        if person is None:
            return False
        self.person = person
        self._turn_to(self.people.of[person])
        return True

    def _a_body(self, at: int, end: int, first: int) -> bool:
        text = self.text
        for begin, close, whose in self.names.bodies(text, at, min(end, first + _LED)):
            if close > first or begin - at > 2 * _LED:
                break
            if not self._leads(text[at:begin]):
                continue
            if text.startswith("等", close):
                break
            close, whose = self._within(begin, close, min(end, first)) or (close, whose)
            if self._a_person(close, end, first):
                return True
            close, whose = self._joined(begin, close, whose, min(end, first))
            if self.person is not None and text[at:begin] in _HE_HEADS and _OF_FIRM.match(text, close):
                self.people.know(self.person, whose)
            stem = whose.name.removesuffix("公司").removesuffix("厂")
            if stem in self.names.districts and stem != whose.name:
                whose = self._recalled((_FIRM,)) or whose  # 重庆公司: the one of the firm that is told of
            self._turn_to(whose)
            if HEADS.match(text, close) is not None:
                self.intro = whose, begin
            return True
        return False

    def _joined(self, begin: int, close: int, whose: Whose, end: int) -> tuple[int, Whose]:
        """The body with those that it is told of together with: 工业博物馆、音乐半岛."""
        while (joint := _JOINS.match(self.text, close)) is not None:
            other = next(self.names.bodies(self.text, joint.end(), end), None)
            if other is None or other[0] != joint.end():
                break
            close, whose = other[1], Whose(self.text[begin : other[1]], _OTHERS)
        return close, whose

    def _within(self, begin: int, close: int, end: int) -> tuple[int, Whose] | None:
        """The body behind the place or the body that it lies in: 璧泉街道的某公司, 赵家街道一家箱包厂."""
        at = close + 1 if self.text.startswith("的", close) else close
        other = next(self.names.bodies(self.text, at, end), None)
        if other is None or other[0] != at:
            return None
        if at > close:
            return other[1], other[2]
        return other[1], replace(other[2], name=self.text[begin:close] + other[2].name)

    def _leads(self, led: str) -> bool:
        """Whether what stands before a name leaves it at the head of its clause."""
        if not led or led.removesuffix("的") in self.names.districts or _CALLS.fullmatch(led) is not None:
            return True
        if led.endswith("的") or _KIND_OF.search(led) is not None:
            return len(led) < _LED
        return _BUILDS.fullmatch(led) is not None

    def _again(self, at: int, end: int, first: int) -> bool:
        """Whether a word goes on with a body that was told of: 全港, 厂里."""
        again = self.names.again_at.match(self.text, at, end)
        if again is None or again.end() > first or self.names.is_compound(self.text, again):
            return False
        word, kinds = again[0], self.names.again[again[0]]
        if word == "企业" and (self.topic is None or self.topic.kind != _FIRM):
            return False
        whose = self._recalled(kinds)
        if whose is None and _FIRM in kinds and (speaker := self._speaker) is not None:
            employed = speaker in self.people.officials and word == "公司"
            if employed or (speaker in self.people.of and self.people.of[speaker].kind == _PERSON):
                firm, told = self.last.get(_FIRM, (None, 0))
                near = firm if employed and self.paragraph - told <= _NEAR else None
                whose = near or self.people.firm() or Whose(f"{speaker}的公司", _FIRM)
        if whose is None and "zone" in kinds and ACTS.match(self.text, again.end()) is not None:
            whose = Whose(word, "zone")
        if whose is not None:
            self._turn_to(whose)
        return whose is not None

    def _a_quoted_name(self, at: int, _end: int, first: int) -> bool:
        named = _QUOTED_NAME.match(self.text, at, first)
        if named is not None:
            self._turn_to(Whose(named[1], "service"))
        return named is not None

    def _a_short_name(self, at: int, _end: int, _first: int) -> bool:
        whose = next((w for name, w in self.people.short.items() if self.text.startswith(name, at)), None)
        if whose is not None:
            self._turn_to(whose)
        return whose is not None

    def _state_firms(self, at: int, _end: int, first: int) -> bool:
        state = _STATE_FIRMS.match(self.text, at, first)
        if state is None or state.end() >= first:
            return False
        self._turn_to(Whose(state[0], _GROUP))
        return True

    def _who_speaks(self, *, third: bool) -> bool:
        """Whether 我们 or 他家 is somebody whose figures are his own."""
        mine = self._mine
        if self._speaker is None and self.person is not None and not self.official:
            mine = self.people.of.get(self.person) if third or self.topic is None else mine
        if mine is None or mine.kind not in _SPEAK_OF:
            return False
        self._turn_to(mine)
        return True

    def _a_landmark(self, at: int, first: int) -> bool:
        place = self.names.landmark_at.match(self.text, at, first)
        if place is None or place.end() >= first:
            return False
        if not any(behind.match(self.text, place.end()) for behind in (ACTS, _LIGHT, _PEAKS)):
            return False
        self._turn_to(Whose(place[0], "sight"))
        return True

    def _person(self, at: int, end: int) -> str | None:
        """The person that a stretch begins with: 的屈正雄家里, 村民任廷辉, 32岁的樊小兵, 有个老乡叫白胜林."""
        text, people = self.text, self.people
        match = self.person_at.match(text, at, end)
        at = match.end() if match is not None else at + 1 if text.startswith("的", at) else at
        for length in (3, 2):
            if (name := text[at : at + length]) in people.of:
                return name if at + length <= end and not text.startswith("等", at + length) else None
        if match is None:
            return None
        called = _CALLED.match(text, at, end)
        name = called[0] if called is not None else self._new_name(at, end, 4 if match[0].endswith("岁的") else 0)
        if name:
            people.know(name, Whose(name, _PERSON))
        return name or None

    def _new_name(self, at: int, end: int, most: int) -> str:
        """The name that begins here, or behind what a person is called: 57岁的移民甘宗禄."""
        for begin in range(at, at + most + 1):
            for length in (3, 2):
                name = self.text[begin : begin + length]
                if begin + length > end or name in self.people.officials:
                    continue
                if _NAME_ENDS.match(self.text, begin + length) is not None and looks_like_name(name):
                    return name
        return ""

    def _recalled(self, kinds: Sequence[str]) -> Whose | None:
        """The body of such a kind that is told of: what the clause before told of, who speaks, what was named last."""
        for whose in (self.topic, self._mine, self.home):
            if whose is not None and whose.kind in kinds:
                return whose
        speaker = self._speaker
        others = speaker is not None and (_FIRM in kinds or speaker not in self.people.officials)
        found = next((self.last[kind] for kind in kinds if kind in self.last), None)
        if found is None or self.paragraph - found[1] > (0 if others else _NEAR):
            return None
        return found[0]

    # --- who is named elsewhere in it ----------------------------------------------------------------------------

    def _tail(self, start: int, first: int, end: int) -> bool:
        """Whether a clause ends with the body that its number is of, or brings in: 做了27年皮鞋的红蜻坊鞋业，前年…."""
        told = first < end
        for begin, close, whose in self.names.bodies(self.text, first if told else max(start, end - 2 * _LED), end):
            if close != end:
                continue
            if self.text[begin - 1 : begin] == "的" if told else ONE.match(whose.name) is not None:
                self._turn_to(whose)
                return True
        return False

    def _between(self, start: int, end: int) -> None:
        """Turns to the body behind a number that describes it: 投资6.8亿元兴建的电子产业园占地1200亩."""
        if end - start < _GAP:
            return
        for begin, _, whose in self.names.bodies(self.text, start, end):
            if self.text[begin - 1 : begin] == "的":
                self._turn_to(whose)
                self.own = True

    def _mention(self, start: int, end: int, *, told: bool) -> None:
        """Turns to the person that the reporter mentions, where nobody was told of: 说这话的是甲公司董事长乙."""
        if self.official or self._speaker is not None:
            return
        at, name = max(((self.text.rfind(name, start, end), name) for name in self.people.of), default=(-1, ""))
        if at < 0:
            return
        self.person = name
        if not told and (self.topic is None or self.topic.kind == _PERSON):
            self._turn_to(self.people.of[name])

    # --- the answer ----------------------------------------------------------------------------------------------

    def _subject(self, draft: Draft, start: int) -> str | None:
        """Whose a figure is in its clause."""
        kept, whose, name = self._kept(draft), self.topic, draft.named.name
        if whose is None:
            return kept
        if (
            whose.kind == _GROUP
            and whose is self._mine
            and kept is None
            and not (draft.named.is_count and "企" in name)
        ):
            return whose.name  # the head of the state assets commission speaks of its firms, whatever the figure
        if name in self.names.area_figures and whose.kind != "locality" and not (self.own and whose.kind in _AREAS):
            return kept
        if kept is not None and (kept not in whose.name or whose.kind == _OTHERS):
            return kept
        if whose.kind == _GROUP and draft.named.is_count and name.startswith(whose.name):
            return None  # 国有企业18家
        if self.own:
            return whose.name
        if whose.kind != _PERSON and _SECTOR.search(name) is not None:
            return None
        if self.fresh and name == self.before[0]:
            return self.before[1]
        if _PRICES.search(name) is not None:
            return None
        if whose.kind not in (_CARRIES_IN_REPORTS if self.official else _CARRIES):
            return whose.name if self.fresh and _ELLIPTIC.match(self.text, start) is not None else None
        return whose.name

    def _kept(self, draft: Draft) -> str | None:
        """What the clause itself was read to be of, where that is somebody: a body, or a group that an indicator is split by."""
        named = draft.named
        if draft.subject is None:
            return None
        subject = draft.subject.strip("—“”")
        if (draft.sentence_start, named.name) in self.several:
            return subject
        if subject in self.names.again or subject in self.names.areas or self.names.no_name(subject):
            return None
        if subject in self.names.landmarks:
            return subject
        if (body := self.names.body_of(subject)) is not None:
            return body.name
        if len(subject) <= _TOWN and subject not in self.text[draft.sentence_start : draft.sentence_end]:
            return subject  # the town that the whole text is of
        if subject in named.name:
            return None
        behind = self.text.find(subject, draft.quantity.end, draft.sentence_end) >= 0
        if behind and named.name.endswith(("投资额", "投资")) and tag_known(subject)[-1][1].startswith("n"):
            return subject  # 总投资20亿元的抽水蓄能电站
        return subject if _GROUPS.search(subject) is not None else None

    def _of_row(self, draft: Draft) -> str | None:
        """Whose the cell of a table is: what its row is called, where the indicator's name does not say it."""
        subject = draft.subject
        if subject is None or subject in draft.named.name:
            return None
        kind = tag_known(subject)[-1][1]
        return subject if kind[0] not in "vadb" or kind == "vn" or _GROUPS.search(subject) is not None else None
