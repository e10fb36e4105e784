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
_PERCENT = QuantityKind.PERCENT
_RANK = QuantityKind.RANK
_CHANGE = Measure.CHANGE
_LEVEL = Measure.LEVEL
_SHARE = Measure.SHARE
_NOW = "(?:目前|现在|如今|现时|眼下|今年|去年|当前|今天|今日|最近|的|约|近|超|超过|不到|约莫|大概|了){0,3}"
_AIM_ONLY = re.compile(
    r"(?=[^，]*(?:[定提写报想看盘保争冲拼]|目标|任务|指标|估|下达|判断|希望|有望|力争|盘算|底线|预[计测期]|保守|乐观))(?:[市区县镇乡村厂社公]里|公司|集团|董事会|人代会|人大会|两会|报告|政府工作报告|上级|上面|上头|国家|省里|部里|我们|我|自己|今年|明年|全年|年初|当时|这个|个人|不过|但|保守点?|乐观点?)*"
    r"(?:上|里|里面|会上)?(?:(?:心里|心里头|私下里?)?(?:给|定|提|写|报|确定|下达|下|交|安排|估计|估摸|预计|看|想|盘算|预测|判断)(?:的|了)?)?"
    r"(?:(?:今年|明年|全年|年度|增长|奋斗|内部)?的?(?:目标|任务|指标|盘子|数字|底线|预期|预计))?(?:是|为|定在|定的是|定为|在|也有|也就是|就是|应该是|应该有|有希望|有望|争取|力争|至少|最少|起码|能|可以|想|要|得)*"
    r"(?:今年|明年|全年)?(?:到|跑到|跑|冲到|冲|冲刺|保|争|做到|拼|拼到|达到|达|过|上|有|搞到|拿下|干到|完成|实现)?"
)
"""A clause that says only whose aim or guess a number is: 董事会给的任务是全年, 我自己心里想的是保."""
_TURNS_TO = re.compile(
    r"(?:(?<![一-鿿，、0-9])|至于|再说|还有|再就是|另外)(?P<what>[一-鿿]{2,8}?)(?:这一?[块头项]|方面|呢|嘛|这边)?，$"
)
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
    "(?P<per>市斤|根|颗|粒|支|把|匹|副|公斤|千克|斤|吨|亩|平方米|平米|平方|立方米|方|度|件|台|只|头|个月|个|箱|盒|袋|瓶|碗|杯|单|张|份|桌|餐|人|户|天|月|年|小时|"
    "趟|次|晚|夜|间|套|辆|公里|标箱|柜|票|股|罐|包|条|双|块|株|棵|盆|车|班|节课)"
)
_PRICED_BEFORE = re.compile(
    rf"(?:每|一|单){_PER}(?:[一-鿿]{{0,2}}?)(?:累死累活|辛辛苦苦|起早贪黑|忙活?一年|一年到头|一年忙到头|满打满算|最好的|好一点的)?(?:一年)?(?:平均|现在|大概|差不多|能|可以|可|要|就|才|也|只|还|都|最多|最少|最低|最高|不低于|净|纯|毛)*"
    r"(?:卖|收|收购|给|得|值|开|付|拿|领|挣|赚|亏|赔|花|收费|要价|报价|涨|落|工钱|工资)?(?:到|了|得|出)?$"
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
_LOSES = re.compile("[亏赔]|倒贴")
_TIMES = {"天": "日", "月": "月", "个月": "月", "年": "年", "小时": "小时"}
_SO_MANY_IN_ALL = re.compile(
    r"(?:^|[，。；：“”（、！？\n])(?:[^，。；：“”（、！？\n\d]{0,12}?)(?:有|共|共有|一共|一共有|总共|总共有|全部加起来|加起来|合计|拢共|达到?|增加到|发展到|"
    r"就|才|也就|仅|只|只有|仅有|就有|已有|现有|还有|另有|剩|剩下|还剩|完成了?|交付了?|拆了?|改了?|先改|再建|建了?|修了?|推|准备推|"
    r"现在|目前|如今|去年|今年|年内|明年|连我在内|其中|到今天|今天)*了?$"
)
"""A clause that only says that there are so many, of what an earlier one told."""
_MORE_ENDS = re.compile("(?:多|左右|上下|以上|出头|就)?(?=[，。；、！？”）]|$)|(?:多|左右)?(?:没|打不住|跑不)")
_GIVEN = re.compile(
    r"(?:给|批|贷|放|补|奖|拨|发|拿|获得|获|得|领|争取|申请|落实|安排|筹集|筹|下达|提供|投放|发放|协调|要|拉|借|收|享受)(?:了|到|来|下|出|给|过|上)*"
    r"(?:他|她|他们|我们|我|公司|厂里|企业|村里|合作社)?(?:一笔|近|约|超过|将近)?$"
)
_GIVEN_REACH = 14
_KIND_OF_MONEY = re.compile(
    r"(?:多)?的?(?P<what>[一-鿿]{0,8}?(?:贷款|补助|补贴|奖补|奖励|贴息|授信|退税|赔款|赔偿|捐款|融资|资金|基金|订单|意向金))(?=[，。；、”]|$)"
)
_SHORT_NOUN = 2
_DOES_MORE = re.compile(
    r"(?:[0-9一二三四五六七八九十]{1,4}(?:月份?|季度|年|期)(?:到|至)?|[去今明后前]年|上半年|下半年|年内|年底前?|全年|目前|现在|如今|眼下|到现在|这两年|最近|当年|后来|第[一二三]年|"
    r"(?:我们|公司|区里|县里|市里|厂里|村里)|计划|打算|准备|争取|力争|预计|估计|将|会|要|想|能|可|已经|已|最多|至少|大概|只|才|就|也|都|一共|总共|共|一口气|陆续|先后|前后)*"
    r"(?P<again>(?:又|再|还|另外|另|还要再?|又再)*)"
    r"(?P<verb>(?:新|全部|顺利)?(?:签约|签|开工|开业|开|动工|投产|投用|建成|建设|建|竣工|完工|交付|落地|落户|引进|引来|引|招|上|办成|办结|办|设|添|增加|增设|增|"
    r"改造|改|修|拆|收|种|养|派|评上|评|拿下|谈成|谈|留下来?|留|剩下?|还?差|保留|关停|关|倒闭|倒|搬走|搬|走|退出|通过|获批|启动|做|发|卖|出|接|来|进|到位|有|定的是|定的|开通|开行|推出|上市|孵化|培育|整改|销号|摘帽|脱贫|出列)?)"
    r"(?:了|到|出了?|成了?|起来?|好了?|掉了?|的?(?:有|是)|进来|下来|上来|过来|出来)*(?:大概|差不多|约|近|将近|不到|超过)?"
)
"""A clause that says what is done with so many of what was told before: 二季度到现在又签了."""
_DOES_AGAIN = re.compile(
    rf"{ONLY_GLUE.pattern}(?:我们|公司|区里|县里|市里|厂里|村里)?(?:又|再|还要?|还将|另外?|还要再)(?P<verb>[一-鿿]{{1,2}}?)(?:了|到|出|成|好)?"
)
_OF_EACH = re.compile("价格?$|[单均房票运电水油租]价|价钱|工资|租金|月收入|人均|户均|亩均")
_MOST_OF_EACH = 5_000_000
_BACK = 90
"""In how many characters before a count the thing that is counted may have been named."""
_SENTENCE = re.compile("[。！？\n]")
_STATED_BEFORE = 2  # sentences that are searched: that of the number and the one before it
_BOUND = re.compile(r"[，。；：“”（）、！？\n]")
_MODIFIES = ("n", "b", "j", "vn", "nz", "s", "f", "eng", "l", "a")
_OWN_CLASSIFIER = ("个", "项", "次", "位", "种", "类", "批")


_AND_PEOPLE = re.compile(
    r"、?(?:约|共|近)?[0-9,.一二三四五六七八九十百千万]+(?:多|余)?万?(?:多|余)?[人名](?!的)(?P<thing>(?!均|次|口)[一-鿿“”]{2,12}?)??"
    r"(?=[，。；：\n]|全部|均|都|逐|动态|实[现施]|落实|开展|进行|建立|没有?|未|尚未|稳定|越线|脱贫|全面|已|$)"
)
"""The people of households that were counted right before them, and what they are."""
_OUT_OF_POVERTY = re.compile(r"(?:全部|均|都|已|稳定|实现|越线|整体)*(?P<not>没有?|未|尚未)?(?:实现|稳定)?脱贫")
_MORE = re.compile(
    r"(?:年内|今年|明年|计划|还|将|准备|打算|[一二三]期|拟)*(?:(?P<new>新增|新建|新开|新签|新引进|净增|新设)|再(?P<verb>建|开|设|添|签|增))"
)
"""Verbs that say only that there are more of what was counted before."""
_NEW = re.compile(r"^(?:新增|新建|新开工?|建成|现有|已有|累计|共有|设立)")
_DEED_COUNTS = {
    "人": "人数",
    "名": "人数",
    "亩": "面积",
    "平方米": "面积",
    "公顷": "面积",
    "平方公里": "面积",
    "天": "天数",
    "次": "次数",
    "口": "数量",
}
"""What a number of a unit counts of what is done: 搬迁人数, 绝收面积."""
_NO_DEED = re.compile(
    r"^(?:[再已能只各要还可达占比较为是有]|合起来|前进|上移|需要|估计|大概|来自|位于|涉及|覆盖|筛|合计|新增$|净增$|增加$|减少$|投入|建成$|完成$|达到)|(?:出来|起来|下来|达到?|超过|变成|成为)$"
)
"""What says too little of what is done, or nothing."""
_LEAST_NAMED = 2
_TOLL_SAID = re.compile("死亡|伤亡|遇难|事故")
_OUT_OF = re.compile(r"[一二两三四五六七八九十百千\d](?:多|来|余)?[家个人户名位][里中当][^。；]{0,8}$")
"""Of so many something is said: 十家里大概有三家."""
_OF_OTHERS = re.compile(r"[一-鿿]{1,8}的\d")
"""Behind a count it makes it part of a description: 拥有1处住房的3.6万户."""
_PREDICATE_LEFT = re.compile("(?:全部|均|都|由|已|将|也|还)$")
_NO_THING = re.compile("率|[0-9一二三四五六七八九十百千万][名人户]|[0-9]")
_PRICE_SAID = re.compile(
    "(?P<what>(?:(?![的了是，从由])[一-鿿]){0,6}?(?:(?:(?<=[鱼肉猪牛羊鸡鸭蛋菜果李橙柑桃梨茶粮米麦油煤铝铜铁钢砖砂纸棉丝药椒麻笋菌苗木竹盐糖酒])价)(?![值格])|价格|售价|单价|均价|运价|房价|租金|工钱|工资|(?:收购|批发|零售|离岸|到岸|保底|保护|出厂|地头|市场|[原市标报底油煤粮猪菜肉米果茶电水气])价"
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


_PROPOSES = re.compile("建议|呼吁|提议|倡议")
_FEE = re.compile(
    r"(?:^|[，。；：“\n]|光|单是?|仅)(?P<fee>(?!光|单|仅|[^，。]*(?:经费|消费|缴费|收费|自费|免费|保费))[一-鿿]{1,5}费)(?:用)?"
    r"(?:就|也|还|都|要|得|是|有|花|收|大概|一年|一个月|每年|每月|一天|掉|了|去)*$"
)
_CLAUSE_REACH = 40
_OF_OTHERS_SUM = re.compile("[一-鿿]{2,8}的(?:能|就|也|才|要)?有")
_ONLY_DOING = re.compile(rf"{ONLY_GLUE.pattern}(?:[一-鿿]{{0,6}}[给帮替])?")
_AMONG_SO_MANY = re.compile(
    r"(?:其|该区|该县)?(?:增[速幅]|总量|规模|总额|金额)?(?:[居在列]|位居|位列)?[一-鿿]{0,10}?[0-9]{1,3}(?:多|余)?个?[一-鿿]{0,6}?"
    r"(?:省|省份|区县|省区市|区市县|省市|城市|区|县|市|园区|开发区|单位|企业|直辖市|国家|地区|口岸|关区|会员|成员)[一-鿿]{0,4}?(?:中|里|当中)?"
    r"(?:排名?|居|位居|列|位列|名列|排在|排行|排)?(?:上升|升|跃升|前进)?(?:到|至)?"
)
_AWAY = ("province", "city")
_LONGEST_DOING, _LONGEST_THING = 14, 8
_DOES = ("v", "p", "d", "c", "zg", "vd", "vn")
_PART_LEAD = re.compile(
    r"(?P<what>(?:(?!去年|今年|目前|现在|其中|当中|已经?|只|还|更|另|约|仅|也|就|却|但|大概|至少)[一-鿿]{2,6}(?=有|中有|里有|，|约有|还有))?)(?:中|里)?(?:其中|当中|有|约|大约|大概|近|逾|超过?|超|只有|仅有|仅|还有|另有|更有|竟有|就有|多达|达|去年|今年|目前|现在|已经|已|只|也|就|却|但|的)*"
)
_AMONG = re.compile(
    r"(?:(?<=[，。；：\n“”])|(?<=[家人名户间位个]))(?P<what>(?!其|当|受访|[0-9])[一-鿿]{2,12}?)(?:当中|之中|中|里)，?(?:已经?)?(?:有|约|近|超过?)*$"
)
_IN_BRACKETS = re.compile(r"(?:[、，：]|为|是|及|和|与|有)(?P<what>[一-鿿]{2,10})（(?:占|约)?$")
_ANSWERS = re.compile("调查|受访|问卷|抽样|访问")
_PART_BEHIND = re.compile(r"^(?:多|以上|左右|强|还多|上下)*")
_NO_DOING = frozenset(("是", "为", "的", "由", "和", "与", "及", "至", "到", "以", "在"))
_GROWS = re.compile(
    r"(?:的)?(?:增长|增速|增幅|增加|下降|上升|提高|降低|减少|以上|以下|以内|左右|股权|股份|速度|完成|达到|不等|之间|折)|[^，。；]{0,6}(?:增速|增长|股权|股份|比重|比例)"
)
_DOES_LEAD = re.compile("^(?:会|将|已经?|都|也|表示|表示会|表示将|要|均)+")
_MEANWHILE = re.compile("(?:未来|今后|近|过去|最近)?[0-9一二两三四五六七八九十]+(?:年|个月|天)(?:内|里|来|间)?")
_WHO_DO = re.compile(
    r"(?:^|[，。；：、“”\n])(?:其中，?)?(?P<who>(?:(?![，。；：、“”\n])(?:[^\d]|\d(?=\d?岁))){2,18}的)(?:人|人数)?(?:约|大约|已经?|就|也|则|大概|差不多|还|都|只|仅)*占(?:了|到)?(?:近|约|超过?|逾|不到|比为?|比达)?$"
)
_DEPARTMENTS = ("研发", "管理", "销售", "生产", "技术", "后勤", "行政", "营销", "设计", "安保", "维修")
_PEOPLE = tuple("人者员工生户民师客手友兵众商")
_TEAMS = ("团队", "车队", "队伍", "小组", "班组")


class TalkSteps(PhraseSteps):
    """The steps of last resort for what a number is said of."""

    def _told_otherwise(self, g: Group) -> Found | None:
        """What the one number of a group is said of by the words right beside it."""
        first = g.first
        if len(g.group) != 1:
            return None
        if (aimed := self._aimed_at(g)) is not None:
            return aimed
        if g.measure is _SHARE and first.kind is _PERCENT:
            return self._who_are(g) or self._share_again(g)
        if (moved := self._moved_on(g) or self._at_another_time(g) or self._money_given(g)) is not None:
            return moved
        if first.kind is _RANK:
            return self._ranked_among(g)
        if g.measure is _CHANGE and first.unit in self.kit.referents.classifiers and ONLY_GLUE.fullmatch(g.words):
            return self._added(g)
        if g.measure is not _LEVEL or first.kind is not _AMOUNT or g.following.startswith(("的", "是")):
            return None
        return (
            self._moved_from(g.start, first)
            or self._as_price(g.start, first)
            or self._as_fee(g.start, first)
            or self._by_verb(g.start, first, g.following)
            or self._by_classifier(g)
            or self._of_body(g.start, first)
            or self._of_households(g)
            or self._more_of_these(g)
            or self._by_deed(g)
            or self._more_of_them(g)
        )

    def _more_of_them(self, g: Group) -> Found | None:
        """More or a part of what was counted before, told by what is done with them: 新签项目26个。二季度又签了9个."""
        q, counted = g.first, self.passage.topic.counted
        if counted is None or counted[1] != q.unit or g.own or not q.value:
            return None
        if _MORE_ENDS.match(self.text, after(q)) is None or _BOUND.match(self.text, q.end - 1):
            return None
        low = max(self.group_paragraph_start(q), g.start, before(q) - _CLAUSE_REACH)
        clause = CLAUSE.split(self.text[low : before(q)])[-1]
        verb, again = "", False
        if (does := _DOES_MORE.fullmatch(clause)) is not None:
            verb, again = does["verb"] or "", bool(does["again"])
        elif (anew := _DOES_AGAIN.fullmatch(clause)) is not None and tag(anew["verb"])[0][1].startswith("v"):
            verb, again = anew["verb"], True
        if not verb and not again:
            return None
        named = counted[0]
        if q.unit in ("人", "名", "位") and not again and verb not in ("招", "走", "留", "剩", "来"):
            return None  # 群众有6.3万人。去年我们搬了1.1万人
        done = self.kit.namer.leading_verb(named.text)
        if done is not None and len(named.text) - len(done.verb) >= 2 and verb[:1] not in done.verb:
            thing = named.text.removeprefix(done.verb)
            named = replace(named, code=None, name=f"{thing}数量", text=thing)
        return [Item(named)], "carried"

    def _aimed_at(self, g: Group) -> Found | None:
        """What was asked for or told of before, of which the clause only says who set the aim: 人代会上定的是8.5%."""
        topic, first = self.passage.topic, g.first
        clause = CLAUSE.split(self.text[max(g.start, before(first) - _CLAUSE_REACH) : before(first)])[-1]
        if g.own or (_AIM_ONLY.fullmatch(clause) is None and self._answers_with(g) is None):
            return None
        if (item := self._turned_to(g, before(first) - len(clause))) is not None:
            return [item], "text"
        if topic.lost or len(topic.items) != 1:
            return None
        item = topic.items[0]
        if self._is_too_much(item, first):
            return None
        if first.kind is _PERCENT:
            if g.measure not in (_LEVEL, Measure.GROWTH) or item.named.is_count:
                return None
            g.measure = _LEVEL if item.named.is_ratio else Measure.GROWTH
            return [replace(item, places=())], "carried"
        if first.kind is not _AMOUNT or g.measure is not _LEVEL or item.named.is_ratio:
            return None
        asked = topic.asked and self.kit.referents.dimension(first) == "money" and not item.named.is_count
        return ([replace(item, places=())], "carried") if topic.unit == first.unit or asked else None

    def _answers_with(self, g: Group) -> Item | None:
        """What was asked for, where an answer begins with its number or says only whose aim that is."""
        topic, first = self.passage.topic, g.first
        if not topic.asked or topic.items is not topic.asked or len(topic.items) != 1 or g.own or topic.lost:
            return None
        clause = CLAUSE.split(self.text[max(g.start, before(first) - _CLAUSE_REACH) : before(first)])[-1]
        bare = not clause.strip(" \u3000”“") or ONLY_GLUE.fullmatch(clause) or _AIM_ONLY.fullmatch(clause)
        return replace(topic.items[0], places=()) if bare and not topic.items[0].named.is_count else None

    @staticmethod
    def _is_too_much(item: Item, q: Quantity) -> bool:
        """Whether a sum is too large to be a price, a wage or what one has: 均价7200元，…全年任务20亿."""
        return (
            q.unit == "元"
            and q.value is not None
            and q.value >= _MOST_OF_EACH
            and _OF_EACH.search(item.named.name) is not None
        )

    def _turned_to(self, g: Group, at: int) -> Item | None:
        """What is counted of whom a speaker turns to in two words: 游客，报告里写的是1900万人次."""
        turned = _TURNS_TO.search(self.text, max(g.start, at - _LONGEST_THING - 3), at)
        if turned is None or g.first.kind is not _AMOUNT:
            return None
        named = self.kit.namer.name(turned["what"], counted=g.first.unit in self.kit.referents.classifiers)
        if named is None or (named.code is None and g.first.unit not in self.kit.namer.counted_by(turned["what"])):
            return None
        return Item(named)

    def _ranked_among(self, g: Group) -> Found | None:
        """The same as before, in its rank among so many: 增长10.2%，在渝东北11个区县排名第二."""
        topic = self.passage.topic
        if topic.lost or not topic.items or any(i.named.is_count for i in topic.items):
            return None
        clause = CLAUSE.split(self.text[max(g.start, g.first.start - _CLAUSE_REACH) : g.first.start])[-1]
        return (list(topic.items), "carried") if _AMONG_SO_MANY.fullmatch(clause) is not None else None

    def _added(self, g: Group) -> Found | None:
        """What is new, where so many of what stands behind the number are added: 能增加3500个岗位."""
        noun = _without_doing(self.kit.namer.noun_after(self.text[g.first.end : g.first.end + 16]) or "")
        if not noun or not self._is_thing(noun, g.first) or CLAUSE.match(self.text, g.first.end):
            return None
        g.measure = _LEVEL
        return [Item(Named(None, f"新增{noun}数量", noun, "count", is_count=True, is_flow=True))], "right"

    def _those_who(self, g: Group) -> Item | None:
        """Who or what a part of is told by what it does: 受访的210家港企中，有46%考虑增设分店; 六成受访者看好后市."""
        first, text = g.first, self.text
        clause = CLAUSE.split(text[max(g.start, before(first) - _CLAUSE_REACH) : before(first)])[-1]
        if (aside := _IN_BRACKETS.search(text, max(g.start, before(first) - _CLAUSE_REACH), before(first))) is not None:
            return self._of_answers(g, aside["what"])
        lead = _PART_LEAD.fullmatch(clause)
        if lead is None:
            return None
        behind = _BOUND.split(text[after(first) : after(first) + 30])[0]
        behind = _PART_BEHIND.sub("", behind)
        words = tag(behind)
        if not words or behind.startswith("的") or words[0][0] in _NO_DOING or _GROWS.match(behind):
            return None
        if words[0][1].startswith("n") and len(words) > 1 and lead["what"] == "":
            at = 1
            while at < len(words) and words[at][1].startswith(("n", "b")) and words[at][1] not in ("nr", "ns"):
                at += 1
            thing, doing = "".join(w for w, _ in words[:at]), list(words[at:])
        else:
            thing, doing = lead["what"] or self._part_of_these(g), list(words)
        if not doing or not doing[0][1].startswith(_DOES) or len("".join(w for w, _ in doing)) < 2:
            return None
        if not thing:
            return None
        g.sentence_places = tuple(m for m in g.sentence_places if m.kind not in _AWAY)
        what = _DOES_LEAD.sub("", _MEANWHILE.sub("", "".join(w for w, _ in doing))).replace("了", "")[:_LONGEST_DOING]
        name = f"{what}的{thing}"
        return Item(Named(None, name, name, "inherited"))

    def _of_answers(self, g: Group, what: str) -> Item | None:
        """What so many gave for an answer, in a list of answers: 最担心的依次为人手短缺（58%）、物流成本（49%）."""
        shares = self.passage.topic.measure is _SHARE or _ANSWERS.search(
            self.text, max(0, g.start - _BACK), g.first.start
        )
        if not shares or not self.text.startswith("）", after(g.first)):
            return None
        g.sentence_places = tuple(m for m in g.sentence_places if m.kind not in _AWAY)  # 香港贸发局的一项调查
        return Item(Named(None, what, what, "inherited"))

    def _part_of_these(self, g: Group) -> str:
        """What was told of last, of which a number is a part."""
        low = max(g.start, before(g.first) - _BACK)
        if (among := _AMONG.search(self.text, low, before(g.first))) is not None:
            return among["what"]
        if self.passage.topic.lost or not self.passage.topic.items:
            return ""
        named = self.passage.topic.items[-1].named
        if named.name == "户数":
            return "农户"
        if self.passage.topic.measure is _SHARE and "的" in named.name:
            return named.name.rpartition("的")[2]
        thing = named.text.removesuffix("数量")
        if named.name.endswith("人数"):
            return f"{thing.removesuffix('人数')}人员"
        if named.is_count or named.name.endswith("产量"):
            return thing.removeprefix("生产") if len(thing) > 1 else ""
        return ""

    def _who_are(self, g: Group) -> Found | None:
        """Who a share is of, told by what they do: 在广东务工的占63.5%，打算春节后继续外出的占七成."""
        match = _WHO_DO.search(self.text, max(g.start, before(g.first) - _CLAUSE_REACH), before(g.first))
        if match is None:
            return None
        topic = self.passage.topic
        named = topic.items[-1].named if topic.items else None
        thing = ""
        if named is not None:
            thing = named.name.rpartition("的")[2] if topic.measure is _SHARE else named.text
            thing = thing.removesuffix("数量")
            thing = thing if 1 < len(thing) <= _LONGEST_THING and tag(thing)[-1][1].startswith("n") else ""
            thing = "" if named.is_ratio or thing.endswith(("进度", "率", "度", "比重", "水平")) else thing
        name = match["who"] + thing if thing else match["who"].removesuffix("的")
        g.own = tuple(m for m in g.own if not match.start("who") <= m.start < match.end("who"))  # 在广东务工的
        return [Item(Named(None, name, name, "inherited"))], "text"

    def _moved_on(self, g: Group) -> Found | None:
        """The same as the number before, which moved to this one: 由每月6万件升到40万件."""
        topic, first = self.passage.topic, g.first
        if topic.lost or not topic.items or topic.unit != first.unit or g.measure is not _LEVEL:
            return None
        end = before(first)
        low = max(g.start, end - 24)
        digits = [i for i in range(low, end) if self.text[i] in "0123456789"]
        at = self.text.rfind(first.unit[:1], low, end) if digits else -1
        length = len(first.unit)
        if first.unit == "元" and digits and at < digits[-1]:
            at, length = self.text.rfind("块", digits[-1], end), 1
        if at < 0 or at < digits[-1]:
            return None
        gap = self.text[at + length : end]
        return (list(topic.items), "carried") if _MOVED_ON.fullmatch(gap) is not None else None

    def _at_another_time(self, g: Group) -> Found | None:
        """The same as the number before at another time: 好果子一斤卖三块六，去年才两块八."""
        topic, first = self.passage.topic, g.first
        if topic.lost or not topic.items or topic.unit != first.unit or g.measure is not _LEVEL or g.own:
            return None
        if self._is_too_much(topic.items[0], first):
            return None
        clause = CLAUSE.split(self.text[max(g.start, before(first) - _CLAUSE_REACH) : before(first)])[-1]
        if not clause or (ONLY_GLUE.fullmatch(clause) is None and _OF_OTHERS_SUM.fullmatch(clause) is None):
            return None
        if _BOUND.match(self.text, after(first)) is None and self.kit.namer.noun_after(g.following) is not None:
            return None
        return list(topic.items), "carried"

    def _share_again(self, g: Group) -> Found | None:
        """The same share at another time: 民生支出每年都在五成以上，去年是56.2%."""
        topic, first = self.passage.topic, g.first
        if topic.lost or len(topic.items) != 1 or topic.measure is not _SHARE or g.own or g.words:
            return None
        clause = CLAUSE.split(self.text[max(g.start, before(first) - _CLAUSE_REACH) : before(first)])[-1]
        return (list(topic.items), "carried") if clause and ONLY_GLUE.fullmatch(clause) is not None else None

    def _money_given(self, g: Group) -> Found | None:
        """What kind of money was given or got, as the noun behind the sum says: 银行给了600万元贷款."""
        first = g.first
        if not first.unit.endswith("元") or g.measure is not _LEVEL:
            return None
        if _GIVEN.search(self.text, max(g.start, before(first) - _GIVEN_REACH), before(first)) is None:
            return None
        kind = _KIND_OF_MONEY.match(self.text, after(first))
        if kind is None:
            return None
        name = kind["what"]
        if len(name) <= _SHORT_NOUN:
            of_it = self.kit.referents.of_money(name)
            name = of_it.name if of_it is not None and of_it.name != name else f"{name}金额"
        return [Item(Named(None, name, kind["what"], "text", is_flow=True))], "right"

    def _retold(self, g: Group, found: Found) -> Found:
        """The people of a team are no number of teams: 销售团队已扩至41人; and what is only done says what it measures."""
        named, first = found[0][0].named, g.first
        if g.measure is _SHARE and first.kind is _PERCENT and len(g.group) == 1 and named.basis == "text":
            who = self._who_are(g)
            return who if who is not None and named.name in who[0][0].named.name else found
        if g.measure is _CHANGE and found[1] == "carried" and first.unit in self.kit.referents.classifiers:
            return self._added(g) or found
        if len(found[0]) != 1 or named.code is not None or g.measure is not _LEVEL or first.kind is not _AMOUNT:
            return found
        if first.unit in ("人", "名") and named.name == f"{named.text}数量" and named.text.endswith(_TEAMS):
            return [replace(found[0][0], named=replace(named, name=f"{named.text}人数"))], found[1]
        if first.unit in ("人", "名") and named.name == f"{named.text}数量" and named.text in _DEPARTMENTS:
            return [replace(found[0][0], named=replace(named, name=f"{named.text}人员数量"))], found[1]
        if first.unit in ("人", "名") and named.name == f"{named.text}数量" and named.text.endswith(("线", "车间")):
            return [replace(found[0][0], named=replace(named, name=f"{named.text}用工人数"))], found[1]
        if named.basis != "text":
            return found
        if (given := self._money_given(g)) is not None:
            return given
        said = self._said(g.start, first, g.following)
        if said is None or not named.text.endswith(said[1].verbs) or _ONLY_DOING.fullmatch(named.text[:-1]) is None:
            return found  # 智能化改造花了3200万元
        return self._by_verb(g.start, first, g.following) or found  # 打算投2200万

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

    def _as_fee(self, start: int, q: Quantity) -> Found | None:
        """What is paid for, where the clause names only the fee: 光抬脚费就要两百块."""
        if not q.unit.endswith("元"):
            return None
        match = _FEE.search(self.text, max(start, before(q) - 24), before(q))
        if match is None:
            return None
        return [Item(Named(None, match["fee"], match["fee"], "text"))], "text"

    def _by_verb(self, start: int, q: Quantity, following: str) -> Found | None:
        """What a number is said of by the verb right before it, where nothing names it: 理赔了860万元."""
        said = self._said(start, q, following)
        if said is None or _PROPOSES.search(self.text, start, before(q)) is not None:
            return None  # 他建议市里每年拿出10亿元
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

    def _of_households(self, g: Group) -> Found | None:
        """Households that are told of together with their people: 412户、1086人没有脱贫, 1026户3210名监测对象."""
        match = _AND_PEOPLE.match(self.text, g.first.end) if g.first.unit == "户" else None
        if match is None:
            return None
        deed = _OUT_OF_POVERTY.match(self.text, match.end())
        if deed is not None:
            name = "未脱贫户数" if deed["not"] else "脱贫户数"
            doing = not match["thing"]
        else:
            thing = match["thing"] or ""
            words = tag(thing)
            if len(thing) < _LEAST_NAMED or not (words[-1][1].startswith("n") or words[-1][1] in ("v", "vn", "vi")):
                return None
            name = f"{thing}户数"
            doing = words[0][1].startswith("v")
        people = f"{name.removesuffix('户数')}人数" if doing else "" if deed is not None else f"{match['thing']}数量"
        if people:
            self.with_households = (
                match.start(),
                match.end(),
                people.removesuffix("数量") if "人口" in people else people,
            )
        return [Item(Named(None, name, name, "count", is_count=True))], "right"

    def _more_of_these(self, g: Group) -> Found | None:
        """More of what was counted right before by the same classifier: 有海外仓4个，…，年内再建2个."""
        q, topic = g.first, self.passage.topic
        verb = _MORE.fullmatch(g.words)
        if verb is None or q.unit not in self.kit.referents.classifiers or not CLAUSE.match(self.text, q.end):
            return None
        last = self.out.drafts[-1] if self.out.drafts else None
        if topic.counted is None or topic.counted[1] != q.unit or last is None:
            return None
        near = self.text[last.quantity.end : q.start]
        if "\n" in near or len(near) > _BACK or _SENTENCE.search(near) is not None:
            return None
        thing = _NEW.sub("", topic.counted[0].name.removesuffix("数量"))
        if not thing:
            return None
        name = f"{verb['new'] or '新' + verb['verb']}{thing}数量"
        return [Item(Named(None, name, thing, "count", is_count=True, is_flow=True))], "count"

    def _by_deed(self, g: Group) -> Found | None:
        """What people do, or what is done on so much land, on so many days: 外出务工19.7万人, 绝收19.8万亩, 超标33天."""
        counted = _DEED_COUNTS.get(g.first.unit)
        if counted == "人数" and _TOLL_SAID.search(self.text, max(g.start, g.first.start - _BACK), g.first.start):
            return None  # 死亡人数与去年相比，…；建设施工150人: the dead
        words = tag(g.words) if counted is not None and _LEAST_NAMED <= len(g.words) <= _LONGEST_DOING else ()
        if not words or len(words[-1][0]) < _LEAST_NAMED or _NO_DEED.search(g.words) is not None:
            return None
        done = words[-1][1].startswith("v") and words[-1][0] not in _NO_DOING
        done = done or (len(words) > 1 and words[-2][1] in ("v", "vn") and words[-1][1] == "n" and counted == "面积")
        if not done or any(flag[0] in "rpmcuf" and word != "地" for word, flag in words):
            return None
        led = "就" if g.words[0] == "地" and self.text[before(g.first) - len(g.words) - 1] == "就" else ""  # 就地就业
        name = f"{led}{g.words}{counted}"
        return [Item(Named(None, name, g.words, "text", is_count=counted == "人数", is_flow=True))], "verb"

    def _by_classifier(self, g: Group) -> Found | None:
        """What a classifier counts that the sentence or the one before it named: 农家乐多，全镇一共有120家."""
        q = g.first
        if q.unit not in self.kit.referents.classifiers or not q.value or _OF_OTHERS.match(self.text, q.end):
            return None
        low = max(g.start, before(q) - _BACK)
        if _SO_MANY_IN_ALL.search(self.text, low, before(q)) is None or _OUT_OF.search(self.text, low, before(q)):
            return None
        noun = _without_doing(_PREDICATE_LEFT.sub("", self.kit.namer.noun_after(g.following) or ""))
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


def _without_doing(noun: str) -> str:
    """A noun without what its things do: 新厂投产 → 新厂."""
    words = list(tag(noun)) if noun else []
    while len(words) > 1 and words[-1][1] in ("v", "vn", "vi", "vd"):
        words.pop()
    return "".join(word for word, _ in words)


def _price_name(per: str, lead: str, around: str, said: str) -> str | None:
    """What a sum for a unit of something is called, by what is spoken of around it; None where that is open."""
    if per in _TIMES:
        if _LOSES.search(said) is not None:
            return f"{_TIMES[per]}亏损额"
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
