"""What reports and plans leave out because the clause before has said it: whose rate, how many households, which things.

In: a `Group` and what `Referents.find` made of it. Out: what its number is said of. 办理建议126件、提案98件，办结率均为100% are two rates;
3216户11028人脱贫 are households and people who left poverty; 在各镇设置驿站，年内新增45个 are 驿站.
"""

from __future__ import annotations

import re

from cq_pipeline.extract.drafts import Item
from cq_pipeline.extract.group import Group
from cq_pipeline.extract.group_talk import TalkSteps
from cq_pipeline.extract.model import Measure, QuantityKind
from cq_pipeline.extract.naming import Named
from cq_pipeline.extract.phrases import before
from cq_pipeline.extract.referents import Found
from cq_pipeline.extract.words import tag
from cq_pipeline.records import replace

_AMOUNT = QuantityKind.AMOUNT
_PERCENT = QuantityKind.PERCENT
_CHANGE = Measure.CHANGE
_LEVEL = Measure.LEVEL
_POOR = "(?:建档立卡|建卡|农村|绝对|低收入)*(?:贫困|扶贫|低收入|易返贫致贫|返贫)(?:人口|群众|对象|居民|户)?"
_PEOPLE_OF_HOUSEHOLDS = re.compile(r"[、，（]?(?:约|近|共)?[0-9.]+万?[余多]?[人名]")
_ESCAPED = re.compile(
    rf"(?:的)?(?:{_POOR})?(?:全部|均|已|如期|稳定|顺利|实现|成功|高质量|达标|越线)*(?:脱贫|越线|摘帽)(?!攻坚|户|人口|村|的|群众|居民|对象|劳动力|家庭|县|人员|监测|学生|妇女)"
)
_IN_POVERTY = re.compile(rf"(?:的)?{_POOR}")
_WATER = re.compile(
    r"(?:的)?(?:农村|群众|居民)*(?:人口|人|群众|居民)?(?:(?:[、和及与]|以及)[0-9.]+[万余多]*头?(?:大)?(?:牲畜|牲口|家畜))?的?"
    r"饮水(?P<what>安全|不安全|困难|难)"
)
_SOLVED = re.compile(r"解决了?(?:农村)?(?:约|近|超过?)?$")
_SOLVED_TOO = re.compile(r"解决了?(?:农村)?(?:约|近|超过?)?[0-9.]+[万余多]*[人名][^，。；0-9]{0,4}(?:[、和及与]|以及)$")
_WATER_FOR_CATTLE = re.compile(r"(大?(?:牲畜|牲口|家畜))的?饮水(?:安全|困难|难)")
_POOR_BEHIND_VERB = re.compile(
    r"(?P<verb>减少|消除|减)了?(?P<what>(?:建档立卡|农村|绝对|低收入)*(?:贫困人口|贫困户|贫困村|低收入人口))(?:约|近|超过?)?$"
)
_EVERY_RATE = re.compile(r"^[一-鿿]{1,8}[率度]$")
_PATENTS = re.compile("(?:发明)?专利")
_COUNTED_PAIR = re.compile(
    r"[，。；：\n](?:[^，。；：\n0-9]{0,12}?(?:办理|承办|答复|办复))?了?(?P<a>[^，。；：\n0-9、]{2,12}?)[0-9.]+(?:余|多)?(?P<unit>[件项个条])"
    r"[、和](?P<b>[^，。；：\n0-9、]{2,12}?)[0-9.]+(?:余|多)?(?P=unit)，$"
)
_HANDLED = re.compile("^[^，。；]*?(?:办理|承办|答复|办复)了?")
_BARE_DOING = re.compile(
    r"(?:(?:力争|计划|确保|年内|当年|首批|首期|一期|今年|再|将|拟|已|共|累计|陆续|先行|先期|全年|[0-9]{4}年(?:[0-9]{1,2}月)?(?:底|末)?(?:之?前)?|各[一-鿿]{1,8}|每[个年]?[一-鿿]{0,6})*)"
    r"(?P<verb>新增|增设|新建|建成|建设|设立|设置|建|设|配发|发放|投放|布设|布局|投用|开通|安装|完成|打造|推广|培育|引进|创建|撤并|关停|改造|升级|修复|整治)了?"
    r"(?:不少于|不低于|至少|超过|约|近|超|达到?)?$"
)
_OBJECT_BEFORE = re.compile(
    r"(?:设置|增设|设立|布设|布局|配发|发放|配备|投放|推广|推进|推动|完善|开展|实施|加快|加强|启动|打造|安装|建设|新建|建立|培育|引进|开通)了?(?P<what>[一-鿿A-Za-z0-9“”\-—]{2,20})，$"
)
_WORK_TAIL = re.compile("(?:的)?(?:建设|工作|工程|改造|布局|布点|推广|培育|创建|行动)$")
_ITS_VERB = ("撤并", "关停", "改造", "升级", "修复", "整治", "新增")
_ONLY_DONE = re.compile(
    "(?:首批|首期|年内|全年)?(?:新增|增设|新建|建成|建设|设立|设置|配发|发放|投放|安装|完成|培育|引进)"
)
_NO_NOUN = ("v", "d", "a", "ad", "p", "c", "u", "uj", "r", "m", "f")
_REACH = 90


class ReportedSteps(TalkSteps):
    """What the words of reports and plans say of a number together with the clause before it."""

    def _as_reported(self, g: Group, found: Found | None) -> Found | None:
        """What the number of a group is said of, where reports leave a part of it to the clause before or behind."""
        if len(g.group) == 1:
            if g.first.kind is _AMOUNT and g.measure in (_LEVEL, _CHANGE):
                if (told := self._of_the_poor(g) or self._of_water(g)) is not None:
                    return [Item(told)], "text" if told.name.startswith("减少") else "right"
                nameless = found is None or _ONLY_DONE.fullmatch(found[0][0].named.text) is not None
                told = (self._of_object_before(g) if nameless else None) or self._of_patents(g)
                if told is not None:
                    return [Item(told)], "text"
            if g.first.kind is _PERCENT and g.tail.every and found is not None and len(found[0]) == 1:
                return self._for_each_counted(g, found) or found
        return found

    def _of_the_poor(self, g: Group) -> Named | None:
        """Households and people who are poor or were: 3216户11028人越线脱贫, 剩余612户、1830名贫困人口, 减少贫困人口1.2万人."""
        text, q = self.text, g.first
        if q.unit not in ("户", "人", "名", "个"):
            return None
        gone = _POOR_BEHIND_VERB.search(text, max(g.start, before(q) - 20), before(q))
        if gone is not None and text[gone.start() - 1 : gone.start()] not in ("口", "户", "村"):
            g.measure = _LEVEL
            name = f"减少{gone['what']}"
            return Named(None, name, name, "text", is_count=True, is_flow=True)
        at = q.end
        if q.unit == "户":
            people = _PEOPLE_OF_HOUSEHOLDS.match(text, at)
            if people is None:
                return None
            at = people.end()
        elif q.unit == "个":
            return None
        word = "户数" if q.unit == "户" else "人口"
        if _ESCAPED.match(text, at) is not None:
            return Named(None, f"脱贫{word}", f"脱贫{word}", "text", is_count=True, is_flow=True)
        if q.unit == "户" and _IN_POVERTY.match(text, at) is not None:
            return Named(None, f"贫困{word}", f"贫困{word}", "text", is_count=True)
        return None

    def _of_water(self, g: Group) -> Named | None:
        """People who were given water: 解决了2.1万人和1.6万头牲畜的饮水困难, 解决3.1万农村人口饮水不安全问题."""
        text, q = self.text, g.first
        animals = q.unit == "头" and _SOLVED_TOO.search(text, max(g.start, before(q) - 20), before(q)) is not None
        if animals and (water := _WATER_FOR_CATTLE.match(text, q.end)) is not None:
            name = f"解决饮水困难{water[1]}数量"
            return Named(None, name, name, "text", is_count=True, is_flow=True)
        if q.unit not in ("人", "名") or _SOLVED.search(text, max(g.start, before(q) - 8), before(q)) is None:
            return None
        water = _WATER.match(text, q.end)
        if water is None:
            return None
        what = "困难" if water["what"] == "难" else water["what"]
        rural = "农村" if "农村" in text[before(q) - 4 : water.end()] else ""
        name = f"解决{rural}饮水{what}人口"
        return Named(None, name, name, "text", is_count=True, is_flow=True)

    def _of_patents(self, g: Group) -> Named | None:
        """Patents granted, beside those applied for: 专利申请量812件，授权503件."""
        topic = self.passage.topic
        if g.first.unit != "件" or g.words.removesuffix("量") not in ("授权", "获授权", "获得授权") or not topic.items:
            return None
        kind = _PATENTS.match(topic.items[0].named.name)
        return self.kit.namer.name(f"{kind[0]}授权量") if kind is not None else None

    def _for_each_counted(self, g: Group, found: Found) -> Found | None:
        """One rate of two things that were counted: 办理建议126件、提案98件，办结率均为100%."""
        rate = found[0][0].named
        if _EVERY_RATE.match(g.words) is None:
            return None
        pair = _COUNTED_PAIR.search(self.text, max(0, g.clause.start - _REACH), g.clause.start)
        if pair is None:
            return None
        things = (_HANDLED.sub("", pair["a"]), _HANDLED.sub("", pair["b"]))
        return [
            replace(found[0][0], named=replace(rate, code=None, name=f"{thing}{g.words}", is_ratio=True))
            for thing in things
        ], "text"

    def _of_object_before(self, g: Group) -> Named | None:
        """Things that the clause before has named: 在各镇设置快递驿站，年内新增45个."""
        text, q = self.text, g.first
        if q.unit not in self.kit.referents.classifiers:
            return None
        doing = _BARE_DOING.fullmatch(text[g.clause.start : q.start])
        if doing is None or text[g.clause.start - 1] != "，" or self.kit.referents.noun_follows(g.rest):
            return None
        thing = _OBJECT_BEFORE.search(text, max(g.p.start, g.clause.start - 40), g.clause.start)
        if thing is None:
            return None
        what = _WORK_TAIL.sub("", thing["what"])
        while (further := _OBJECT_BEFORE.fullmatch(what + "，")) is not None:
            what = further["what"]
        what = what.rpartition("等")[2] if "等" in what[1:-1] else what
        if len(what) < 2 or tag(what)[-1][1] in _NO_NOUN:
            return None
        verb = doing["verb"] if doing["verb"] in _ITS_VERB else ""
        return Named(None, f"{verb}{what}数量", verb + what, "text", is_count=True, is_flow=True)
