"""The steps that name a number where neither its noun phrase nor the topic does, by the verb, the price unit or the classifier beside it.

In: a `Group` that `Referents.find` had no answer for. Out: what its number is said of, or None. Reporters who retell what people
told them leave out most nouns: 去年理赔了860万元，今年准备扩大到10万亩; 统货一斤卖两块二; 全区大大小小有一百多家.
"""

from __future__ import annotations

import re

from cq_pipeline.extract.drafts import Item
from cq_pipeline.extract.group import Group
from cq_pipeline.extract.group_phrase import PhraseSteps
from cq_pipeline.extract.model import Measure, Quantity, QuantityKind
from cq_pipeline.extract.naming import Named
from cq_pipeline.extract.phrases import after, before
from cq_pipeline.extract.referents import Found
from cq_pipeline.extract.talk import CLAUSE, ONLY_GLUE, TalkVerb, thing_before
from cq_pipeline.extract.words import tag
from cq_pipeline.records import replace

_AMOUNT = QuantityKind.AMOUNT
_LEVEL = Measure.LEVEL
_NOW = "(?:目前|现在|如今|现时|眼下|今年|去年|当前|今天|今日|最近|的|约|近|超|超过|不到|约莫|大概|了){0,3}"
_MOVED_ON = re.compile(
    rf"(?:[一-鿿]{{0,4}}?)(?:一路|一下子|迅速|大幅|逐步|逐年|直接|又|再|就|陆续|猛|狂|微|急|大|略|缓)*"
    rf"(?:升|涨|降|跌|加|减|增|调|提|扩|拉|滑|压|缩|冲|爬|攀|飙|砍|削|裁|发展|增加|减少|扩大|提高|下降|上升|缩短|变|改|换|掉|回落|收窄|增长|提升|壮大|拓展)"
    rf"(?:到|至|为|成)了?{_NOW}"
)
"""Between two numbers of one thing: 由每月6万件升到40万件."""
_MOVES_ON = re.compile(
    r"[一-鿿]{0,6}?(?:升|涨|降|跌|加|减|增|调|提|扩|拉|滑|压|缩|冲|爬|攀|飙|砍|削|裁|发展|增加|减少|扩大|提高|下降|上升|变|改|换|掉|回落|增长|提升)(?:到|至|为|成)"
)
_MOVED_FROM = re.compile(
    r"(?:^|[，。；：“”、！？\n])(?P<what>(?:(?![从由自])[^，。；：“”、！？\d\n]){2,18}?)(?:已经|已|将|也|都|就|便|则|可|再|又)?(?:从|由)(?:[^，。；：“”\d]{0,14})$"
)
_PER = (
    "(?P<per>市斤|公斤|千克|斤|吨|亩|平方米|平米|平方|立方米|方|度|件|台|只|头|个月|个|箱|盒|袋|瓶|碗|杯|单|张|份|桌|餐|人|户|天|月|年|小时|"
    "趟|次|晚|夜|间|套|辆|公里|标箱|柜|票|股|罐|包|条|双|块|株|棵|盆|车|班|节课)"
)
_PRICED_BEFORE = re.compile(
    rf"(?:每|一|单){_PER}(?:[一-鿿]{{0,2}}?)(?:平均|现在|大概|差不多|能|可以|可|要|就|才|也|只|还|都|最多|最少|最低|最高|不低于|净|纯|毛)*"
    r"(?:卖|收|收购|给|得|值|开|付|拿|领|挣|赚|花|收费|要价|报价|涨|落|工钱|工资)?(?:到|了|得|出)?$"
)
_PRICED_BEHIND = re.compile(
    rf"(?:多|左右|上下|出头|以上|以内|起|还多)?(?:钱)?(?:一|每|/)(?!共|般|直|定|些|起|样|年来){_PER}"
)
_WAGES = re.compile(
    "工钱|工资|务工|打工|请人|雇|做工|干活|上班|月薪|日薪|底薪|薪|工人|师傅|员工|帮工|采摘|摘果|技工|保安|保姆|女工"
)
_RENTS = re.compile("租金|房租|月租|门面|铺面|铺子|摊位|宿舍|租|公寓|写字楼")
_ROOMS = re.compile("房|民宿|酒店|客栈|农家乐|床")
_EARNS = re.compile("赚|挣|收入|落|纯|净|利|剩")
_HELP = re.compile("补|奖")
_TIMES = {"天": "日", "月": "月", "个月": "月", "年": "年", "小时": "小时"}
_SO_MANY_IN_ALL = re.compile(
    r"(?:^|[，。；：“”（、！？\n])(?:[^，。；：“”（、！？\n\d]{0,12}?)(?:有|共|共有|一共|一共有|总共|总共有|全部加起来|加起来|合计|拢共|达到?|增加到|发展到|"
    r"就|才|也就|仅|只|只有|仅有|就有|已有|现有|还有|另有|剩|剩下|还剩|完成了?|交付了?|拆了?|改了?|先改|再建|建了?|修了?|推|准备推|"
    r"现在|目前|如今|去年|今年|年内|明年|连我在内|其中|到今天|今天)*了?$"
)
"""A clause that only says that there are so many, of what an earlier one told."""
_BACK = 90
"""In how many characters before a count the thing that is counted may have been named."""
_SENTENCE = re.compile("[。！？\n]")
_STATED_BEFORE = 2  # sentences that are searched: that of the number and the one before it
_BOUND = re.compile(r"[，。；：“”（）、！？\n]")
_MODIFIES = ("n", "b", "j", "vn", "nz", "s", "f", "eng", "l", "a")
_OWN_CLASSIFIER = ("个", "项", "次", "位", "种", "类", "批")


_OUT_OF = re.compile(r"[一二两三四五六七八九十百千\d](?:多|来|余)?[家个人户名位][里中当][^。；]{0,8}$")
"""Of so many something is said: 十家里大概有三家."""
_OF_OTHERS = re.compile(r"[一-鿿]{1,8}的\d")
"""Behind a count it makes it part of a description: 拥有1处住房的3.6万户."""
_PREDICATE_LEFT = re.compile("(?:全部|均|都|由|已|将|也|还)$")
_NO_THING = re.compile("率|[0-9一二三四五六七八九十百千万][名人户]|[0-9]")
_PRICE_SAID = re.compile(
    "(?P<what>(?:(?![的了是，从由])[一-鿿]){0,6}?(?:价格|售价|单价|均价|运价|房价|租金|工钱|工资|(?:收购|批发|零售|离岸|到岸|保底|保护|出厂|地头|市场|[原市标报底油煤粮猪菜肉米果茶电水气])价"
    "|(?:运|快递|邮|手续|加工|服务|托管|水|电|学|门票|团|车)费))(?!值|目|用)"
)
_ONLY_SELLS = re.compile(
    "(?:能|可以|可|就|也|还|都|又|只|才|要|现在|今年|去年|平均|最高|最低|高的|低的)*(?:卖|收|涨|降|跌|掉|开|给|是|为|要|售)?(?:到|了|出|得|至)?$"
)
_NUMERAL = re.compile("[一二两三四五六七八九十百千万]")
_BODY_OF_PEOPLE = re.compile(
    "(?P<body>[一-鿿]{0,6}(?:团队|车队|队伍|队|班组|小组|组|车间|公司|厂|工厂|门店|店|站|所|学校|校|医院|科室|科|室|支部|班|团|连我在内))"
    "(?:现在|目前|如今|已经|已|也|就|才|只|都|还|一共|总共|共|有|共有|现有|达到?|扩[到至大]{1,2}|增[到至加]{1,2}|发展到|发展至)*$"
)


_CLAUSE_REACH = 40
_PEOPLE = tuple("人者员工生户民师客手友兵众商")
_TEAMS = ("团队", "车队", "队伍", "小组", "班组")


class TalkSteps(PhraseSteps):
    """The steps of last resort for what a number is said of."""

    def _told_otherwise(self, g: Group) -> Found | None:
        """What the one number of a group is said of by the words right beside it."""
        first = g.first
        if len(g.group) != 1:
            return None
        if (moved := self._moved_on(g) or self._at_another_time(g)) is not None:
            return moved
        if g.measure is not _LEVEL or first.kind is not _AMOUNT or g.following.startswith(("的", "是")):
            return None
        return (
            self._moved_from(g.start, first)
            or self._as_price(g.start, first)
            or self._by_verb(g.start, first, g.following)
            or self._by_classifier(g)
            or self._of_body(g.start, first)
        )

    def _moved_on(self, g: Group) -> Found | None:
        """The same as the number before, which moved to this one: 由每月6万件升到40万件."""
        topic, first = self.passage.topic, g.first
        if topic.lost or not topic.items or topic.unit != first.unit or g.measure is not _LEVEL:
            return None
        end = before(first)
        low = max(g.start, end - 24)
        digits = [i for i in range(low, end) if self.text[i] in "0123456789"]
        at = self.text.rfind(first.unit[:1], low, end) if digits else -1
        if at < 0 or at < digits[-1]:
            return None
        gap = self.text[at + len(first.unit) : end]
        return (list(topic.items), "carried") if _MOVED_ON.fullmatch(gap) is not None else None

    def _at_another_time(self, g: Group) -> Found | None:
        """The same as the number before at another time: 好果子一斤卖三块六，去年才两块八."""
        topic, first = self.passage.topic, g.first
        if topic.lost or not topic.items or topic.unit != first.unit or g.measure is not _LEVEL or g.own:
            return None
        clause = CLAUSE.split(self.text[max(g.start, before(first) - _CLAUSE_REACH) : before(first)])[-1]
        if not clause or ONLY_GLUE.fullmatch(clause) is None or self.kit.namer.noun_after(g.following) is not None:
            return None
        return list(topic.items), "carried"

    def _retold(self, g: Group, found: Found) -> Found:
        """The people of a team are no number of teams: 销售团队已扩至41人."""
        named, first = found[0][0].named, g.first
        if len(found[0]) != 1 or named.code is not None or g.measure is not _LEVEL or first.kind is not _AMOUNT:
            return found
        if first.unit in ("人", "名") and named.name == f"{named.text}数量" and named.text.endswith(_TEAMS):
            return [replace(found[0][0], named=replace(named, name=f"{named.text}人数"))], found[1]
        return found

    def _moved_from(self, start: int, q: Quantity) -> Found | None:
        """What a number moved from, which the clause begins with: 均价由当年每平方米2600元升到….."""
        if _MOVES_ON.match(self.text, after(q)) is None:
            return None
        match = _MOVED_FROM.search(self.text, max(start, before(q) - 40), before(q))
        if match is None:
            return None
        named = self.kit.namer.name(match["what"])
        if named is None or named.is_count or named.is_ratio:
            return None
        return [Item(named, subject=named.subject)], "text"

    def _as_price(self, start: int, q: Quantity) -> Found | None:
        """What is paid for so much of something: 统货一斤卖两块二, 请人摘果一天工钱150元."""
        if not q.unit.endswith("元"):
            return None
        stop = before(q)
        said = _PRICED_BEFORE.search(self.text, max(start, stop - 18), stop)
        behind = _PRICED_BEHIND.match(self.text, after(q)) if said is None else None
        match = said or behind
        if match is None or (q.unit_implied and said is not None and said.end("per") == said.end()):
            return None  # 同样一台150: a type of it
        begun = said.start() if said is not None else stop
        lead = self.text[max(start, begun - 40) : begun]
        around = lead + self.text[begun : min(len(self.text), q.end + 10)]
        name = _price_name(match["per"], lead, around, match[0])
        if name is None:
            return None
        known = self.kit.namer.name(name)
        named = known if known is not None and known.code is not None else Named(None, name, name, "text")
        return [Item(named)], "text"

    def _by_verb(self, start: int, q: Quantity, following: str) -> Found | None:
        """What a number is said of by the verb right before it, where nothing names it: 理赔了860万元."""
        said = self._said(start, q, following)
        if said is None:
            return None
        name, row = said
        last = self.passage.topic.items[-1].named.name if self.passage.topic.items else ""
        if row.carries and self.passage.topic.unit == q.unit and last.endswith(row.carries):
            return list(self.passage.topic.items), "carried"
        counted = q.unit in self.kit.referents.classifiers
        return [Item(Named(None, name, name, "text", is_count=counted, is_flow=row.is_flow))], "verb"

    def _said(self, start: int, q: Quantity, following: str) -> tuple[str, TalkVerb] | None:
        """What the verb before a number says of it, and the row of that verb."""
        counted = q.unit in self.kit.referents.classifiers
        noun = self.kit.namer.noun_after(following) if counted else None
        return self.kit.talk.name(self.text, start, q, noun or (self._thing_counted(q) if counted else ""))

    def _by_classifier(self, g: Group) -> Found | None:
        """What a classifier counts that the sentence or the one before it named: 农家乐多，全镇一共有120家."""
        q = g.first
        if q.unit not in self.kit.referents.classifiers or not q.value or _OF_OTHERS.match(self.text, q.end):
            return None
        low = max(g.start, before(q) - _BACK)
        if _SO_MANY_IN_ALL.search(self.text, low, before(q)) is None or _OUT_OF.search(self.text, low, before(q)):
            return None
        noun = _PREDICATE_LEFT.sub("", self.kit.namer.noun_after(g.following) or "")
        if g.following.startswith("、") or _NO_THING.search(noun) is not None or not self._is_thing(noun, q):
            return None
        thing = noun or self._thing_counted(q)
        if not thing:
            return None
        return [Item(Named(None, f"{thing}数量", thing, "count", is_count=True))], "count"

    def _is_thing(self, noun: str, q: Quantity) -> bool:
        """Whether a noun behind a count is what is counted, and no figure that is told next: 四口人均纯收入."""
        namer = self.kit.namer
        if not noun or q.unit in namer.counted_by(noun):
            return True
        if namer.is_indicator(noun) or namer.statistic_of(noun) is not None:
            return False
        words = tag(noun)
        if q.unit in ("人", "名", "位") and not noun.endswith(_PEOPLE):
            return False  # 400多人全力奋战
        return len(noun) > 1 and all(flag.startswith(_MODIFIES) for _, flag in words) and words[-1][1][0] == "n"

    def _of_body(self, start: int, q: Quantity) -> Found | None:
        """The people of a body that is named right before their number: 团队已扩至41人."""
        if q.unit not in ("人", "名"):
            return None
        match = _BODY_OF_PEOPLE.search(self.text, max(start, before(q) - 20), before(q))
        if match is None:
            return None
        if _NUMERAL.search(match["body"]) is not None:
            return None  # 送出十一团共340人
        words = tag(match["body"])
        at = max((i + 1 for i, (_, flag) in enumerate(words) if not flag.startswith(_MODIFIES)), default=0)
        body = "".join(word for word, _ in words[at:])
        name = "员工人数" if not body or body.endswith("连我在内") else f"{body}人数"
        return [Item(Named(None, name, body, "count", is_count=True))], "count"

    def _thing_counted(self, q: Quantity) -> str:
        """The thing that a classifier counts, named last before it in its sentence or in the one before; empty where none is."""
        heads = self.kit.heads_of.get(q.unit)
        if q.unit in _OWN_CLASSIFIER or heads is None:
            return ""
        stop = before(q)
        low = max(self.group_paragraph_start(q), stop - _BACK)
        ends = [m.end() for m in _SENTENCE.finditer(self.text, low, stop)]
        low = ends[-_STATED_BEFORE] if len(ends) >= _STATED_BEFORE else low
        last = None
        for last in heads.finditer(self.text, low, stop):  # noqa: B007 - the last one is meant
            pass
        if last is None:
            return ""
        begun = max(low, last.start() - 8)
        bounds = [m.end() for m in _BOUND.finditer(self.text, begun, last.start())]
        begun = bounds[-1] if bounds else begun
        head = last[0]
        for word, flag in reversed(tag(self.text[begun : last.start()])):
            if not flag.startswith(_MODIFIES) or flag in ("ns", "nr", "nt") or len(head) > 8:
                break
            head = word + head
        return head

    def group_paragraph_start(self, q: Quantity) -> int:
        """Where the line of a number begins."""
        return self.text.rfind("\n", 0, q.start) + 1


def _price_name(per: str, lead: str, around: str, said: str) -> str | None:
    """What a sum for a unit of something is called, by what is spoken of around it; None where that is open."""
    if per in _TIMES:
        if _WAGES.search(around) is not None:
            return f"{_TIMES[per]}工资"
        return f"{_TIMES[per]}租金" if _RENTS.search(around) is not None else None
    if per in ("晚", "夜") or (per == "间" and _ROOMS.search(around) is not None):
        return "房价"
    if _HELP.search(lead + said) is not None:
        return "亩均补贴" if per == "亩" else f"每{per}补贴"
    if per == "亩":
        if _RENTS.search(around) is not None or "流转" in around:
            return "亩均租金"
        return "亩均收入" if _EARNS.search(around) is not None else None
    if per in ("人", "户"):
        return None
    if _EARNS.search(said) is not None:
        return f"每{per}利润"
    named = None
    for named in _PRICE_SAID.finditer(lead):  # noqa: B007 - the last one is meant
        pass
    if named is not None:
        return named["what"]
    thing = thing_before(_ONLY_SELLS.sub("", lead))
    return f"{thing}价格"
