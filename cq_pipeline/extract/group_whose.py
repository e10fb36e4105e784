"""The first steps of a group of numbers: what stands around it, and whose it is.

In: a `Group` as its sentence gives it. Out: its clause, the phrase in front of it, its places;
or that it is no claim whatever it is told of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cq_pipeline.extract.group import (
    ANNOUNCES,
    COUNTIES,
    DATELINE,
    GIVES_US,
    ITS_RATE,
    LISTED,
    NAMES_ITSELF,
    WHOLES,
    Group,
    GroupReader,
)
from cq_pipeline.extract.model import (
    Measure,
    PeriodMention,
    PlaceMention,
    Quantity,
    QuantityKind,
)
from cq_pipeline.extract.phrases import (
    BOUNDARY,
    NounPhrase,
    after,
    before,
    clause_end,
    clause_of,
    following_end,
    wrapping,
)
from cq_pipeline.extract.referents import PART_OF
from cq_pipeline.records import replace
from cq_pipeline.vocabulary.districts import is_local

# Members of enums that are asked for with every number: to look one up in its enum costs as much as a call.
_AMOUNT = QuantityKind.AMOUNT
_DURATION = QuantityKind.DURATION
_PERCENT = QuantityKind.PERCENT
_RANK = QuantityKind.RANK
_SHARE = Measure.SHARE
_ITEM_NUMBER = re.compile(r"(?:\d{1,2}[.、）)]|（\d{1,2}）|[①-⑳])[　 ]?")
_SITED_BEHIND = re.compile(r"[^，。；：]{0,14}?(?:落户|入驻|落地|落子|选址|扎根)(?:于|在|到|了)?(?:重庆市?)?")
_OF_ALL = re.compile("，(?:全[年市]|年末|全社会|上半年|前三季度|一季度)")
"""What a clause opens with in a statistical report that goes back to the whole."""
_LABEL = re.compile(
    r"(?:^|(?<=[\n|｜•·●。；\- ]))([一-鿿]{0,6}(?:人口|面积|数量|总数|总量|户数|人数|里程|密度|总额|产值|产量))：[ ]?$"
)
"""The label of a field, which names its number: 人口数量：9116人."""
_LONGEST_LABEL = 14
_QUESTION = re.compile("多少|几|吗|呢|么|何|是否|怎样|谁|哪")
_ASKED_WITHIN = 12
_MONTHS_LISTED = re.compile("(?:[0-9]{1,2}、){2,}[0-9]{1,2}月")
_MONTHS_LEAST = 2
_RUNS_ON = ("、", "和", "与", "及", "以及")
_ONE_EACH = re.compile("(?:同比|[比较]上年|增[速幅]|降幅|总?量)?(?:分别|依次)")
_LIST_FOLLOWS = re.compile(r"的?(?:区县|区|县|城市|地区)?(?:依次|分别)?(?:(?:是|为|有)[：:]?|[：:])")
_UP_TO_NUMBER = re.compile(
    r"（(?:(?:同比|较上年|比上年|较去年|比去年|累计)?(?:增加|减少|增长|下降|提高|上升|提升|新增|降低|改善|增|降|升)了?)?|，?(?:同比|其?(?:增速|增幅|降幅|总量|占比|比重))?(?:依次|分别|各|仅|只|约)*(?:为|有|是|达到?|增长|下降)?"
)
_ONLY_RANKS = re.compile(
    r"(?:则|也|均|依次|分别|各|分)*(?:居|列|排名?|[位名]列|位居|排在)(?:全市|全国|区县|[一-鿿]{2,4})?"
)
_SUPPOSED = re.compile(r"(?:如果|假如|倘若|假若|假设|(?<!主)要是|若是|若按|若以|倘使)(?!说|没有|不是|不含)[^，。；]*$")
_ASKED = re.compile(r"(?:算不算|是不是|能不能|会不会|有没有|够不够|是否|能否|可否|难道)[^，。；]*$")
_ASKED_BEHIND = re.compile(r"[^，。；？?]{0,12}[吗么][？?]")
_ROUTE = re.compile(
    "[从由自]重庆(?!市?[一-鿿]{2,3}[区县])[^，。；0-9]{0,20}(?:到|至|抵达?|直达|发往|开往|运往|飞往)|"
    "(?:铁路|班列|专列)[^，。；0-9]{0,4}经(?:新疆|阿拉山口|霍尔果斯|满洲里|二连浩特)[^，。；0-9]{0,16}(?:到|至|抵)"
)
"""The way of a train or a ship from the city, of which somebody of one of its parks tells."""
_OWN_HOUSE = re.compile("；?(?:我们|咱们|本)?(?:园区|公司|集团|企业|工厂|厂里|区里|县里|区内|县内)")
_OURS = re.compile(r"(?:而|但|但是)?(?:我们|咱们)(?=比|较|高|低|快|慢|是|占|的(?:增|投|产|出))")
_THE_REST = re.compile(r"(?:其余|剩下|余下)(?:的|近|约|超过|大约|差不多|有)*$")
_ANY_LEVEL = "世界级|国际级|国家级|省部级|部级|省级|市级|区级|县级|区县级"
_LEVEL_FIRST = ("世", "国", "省", "部", "市", "区", "县")
_LEVEL_AND_NEXT = re.compile(
    f"(?P<level>{_ANY_LEVEL})[、和及与][0-9]+(?:家|个|座|项|所|处|名|条|户|人|件)(?:{_ANY_LEVEL})(?P<thing>[一-鿿]{{2,16}})"
)
_WORK_OF_BOTH = re.compile(r"[、和]\d[\d.]*[万多余]*[人户名]的?(就业|再就业|增收)")
_PER_MOMENT = re.compile(r"每(?:隔)?(?:\d+|[一两二三五十]{1,2})?(?:个)?(?:小时|分钟|秒钟?)[^，。；]{0,6}$")
_DEFINED = re.compile(r"(?:是指|系指|指的是)[^。；]*$")
_NAMED_IN = "在驻到于占"
_BOTH_ABLE = re.compile(r"([一-鿿]{2,8})[和、]\d[\d.]*[万亿]*[台辆吨件套个][一-鿿]{2,10}?(产能|生产能力)")
_OUTRUN_COUNT = re.compile(
    r"(?:区县|区|县|地区|城市|行业|产业)的?[一-鿿]{0,8}?(?:增速|增幅|增长率|占比|总量)?(?:均|都)?(?:高于|低于|快于|超过|优于|好于)(?:全|同期|平均)"
)
_DOES_THERE = re.compile(r"(?:启动|开工|建成|加快|推进|获批|揭牌|落地|投用|开园|挂牌|完工|建设)[^，。；]{0,24}$")
_OTHER_UNIT = re.compile(r"（[头只羽匹套台个家件次处所株]）")
_KIND_OF_PLACE = re.compile(r"(?:特别行政区|省|直辖市|自治区|市|区|县|州|国家|地区|城市|乡镇|街道|兄弟)(?!级)")
_SUCH_DISTRICTS = re.compile("(?:、[一-鿿]{2,4})*等(?:区县|地区|地|区|县)(?:也|都|均|还)?(?:分别|陆续|先后|相继|纷纷)")
_EXAMPLES_OF = re.compile(r"(?:、[一-鿿]{2,4}){0,8}?等[^，。；、]{0,8}?(?:城市|省|区县|地区|国家|县|市|地|区)")
_ONE_OF = re.compile(r"[^，。；、\d]{2,16}之一")
_AGREED = re.compile(
    r"(?:开展|加强|深化)?(?:协作|合作|共建|结对|联建|联动|对接)|(?![市区县省])[一-鿿]{2,12}?(?:公司|集团|科技|控股|股份|银行|企业)?(?:签订|签署|签约|达成|合资|共同投资)"
)
_NEXT_COUNT = re.compile(r"(?<=[一-鿿])(?:\d[\d.]*[多余万]*[个家户名条座所处项人]|(?:19|20)\d\d年)")
_OF_FARM = ("亩", "头", "只", "株", "羽")
_NEXT_OF_FARM = re.compile(r"(?<=[一-鿿])\d[\d.]*[多余万]*[亩头只株羽]")
_AND_SUCH = re.compile(r"(?:等[^，。；、]{0,3}|[^，。；、\d]共)$")
_HOLDS = re.compile(r"(?:就|则|也|已|共|现|独)?(?:拥有|占有|占据|占|有)(?:了|其中)?")
_FIRST_OF = re.compile(r"第一(?:[高大]|[一-鿿]{0,8}(?:[大强]县|[大强]镇))")
_MORE_BEHIND = re.compile(r"[^，。；：]{4}")
_WITHIN_WHICH = re.compile(r"在[^，。；在]{2,24}[里中](?:排名?|排在|[位名]列|[位稳高跃]?居|列)?第?$")
_SIGNS = re.compile(
    "(?:区|县)?(?:政府|人民政府|管委会)?[^，。；：、]{0,6}"
    "(?:签约|签署|签订|签下|达成)[^。；]{0,30}(?:投资|建设?|设|落户|打造|新建|兴建)"
)
_OF_NATION = re.compile(
    "(?:人民币(?:兑|对)?(?:美元|欧元|港元|港币|日元)?(?:汇率|汇价)?[^，。；0-9]{0,14}(?:升值|贬值|升|贬|回软|走弱|走强|中间价|报)|"
    "存款准备金率|贷款基准利率|存款基准利率|基准利率|LPR|贷款市场报价利率|出口退税率?|个税起征点|证券交易印花税|成品油价格?每吨)[^，。；0-9]{0,10}$|"
    "(?:目前|当前|现在|如今|眼下)国内(?!外|游|旅|航|销|贸|生产|首|唯|最|领|知名)[^，。；0-9]*$|国内(?:行业|同行|同类)[^，。；0-9]*$|(?<!占)(?<!占全)(?<!占了)大陆(?!各|最|首|省|第)[一-鿿]{2,10}?(?:进口|出口|产量|销量|产值|规模)[总额量值]{0,2}[^，。；0-9]{0,6}$|(?:全)?行业(?:平均|整体)[^，。；0-9]*$"
)
"""What is the same in all the country, whoever tells of it: 五年期以上贷款基准利率升至7.83%."""
_ALL_OVER = re.compile(
    "在(?:内地|大陆|全国|国内)(?:总投资|累计|共|的(?:总|员工|门店|投资|业务)|开设|拥有|设有|有)[^，。；0-9]*$|"
    "(?<=前|后|间|来|期|底|初|月)全国[一-鿿]{2,8}(?:价格?|均价|产量|出栏|供应|收购价)[^，。；0-9]*$"
)
"""What is told of all the country in the middle of a clause: 集团在内地总投资逾千亿元; 国庆前全国猪价."""
_STANDS_IN = re.compile("(?:以上|左右)?(?:都|均|也|则|分别)?(?:分布|集中|设|建|开|落|坐落)?在")
"""Right behind a number, and in front of where it is."""
_TO_BUILD_IN = re.compile("(?:人民币|以上|左右)?，?(?:用于|用来|将|拟|计划|准备)?在")
_BUILDS = re.compile(
    "[^，。；：0-9]{0,8}?(?:设立|设厂|建厂|建设|新建|兴建|建起|建成|打造|布局|开设|开店|购买|租下|扩建|投建|建)"
)
_GOT = re.compile("(?:[投竞拍购买租夺拿取获][得下到入了]|投得|购得|竞得|在|于|看[中好上]|盘下|承包|流转)$")
_PIECE_OF = re.compile(
    "[一-鿿]{0,4}?(?:的)?(?:[一两二三1-9][幅块宗处座栋幢片间家个])?(?:占地|面积|总?建筑面积|约|的|近)"
)
_DONE_THERE = re.compile(
    "(?:[一-鿿]{0,4}?(?:镇|乡|街道|村))?(?:也|已|又|还|就|新|再|先后|陆续|累计|共|一共|目前|现)*"
    "(?:拥?有(?!望|效|关|限)|设有|建[有了起成]?|[兴新扩续]建|开[了出设办起]?|设立|设[了下]?|投资|投[了入下]|租[了下]|买[了下]|购[得置入]|承包|流转|种[了植下]|"
    "养[了殖]|办[了起]|经营|布局|成立|打造|发展[了起])"
)
"""What is done in a place, of which the number behind tells."""
_IN_CITY = re.compile("在(?:渝(?![东西中北南])|重庆(?=的|累计|共|投资|市场|业务|总|新|员工|已|也|有))")
"""What makes a clause one of the whole city, whatever district was told of before: 二十年间在渝累计投资46亿元."""
_AT_OURS = re.compile("(?:在|来|赴|到)(?:渝(?![东西中北南])|(?=重庆|全市|我市|本市))")
"""Between a place outside and a number it makes that one of ours: 澳门在渝新增投资项目9个."""
_OF_BOTH = re.compile(r"(?:两地|双方|双边|渝港|渝台|渝澳)[^。；]*$")
_ALSO_MEASURED = re.compile(r"[、和]?共?约?[\d,.]+万?[多余]?(?:公里|千米|平方米|万平方米|亩|公顷)(?=[一-鿿]{2})")
"""What stands between a count and its noun: 32条、1812公里轨道交通线路."""
_MOVED_BY = re.compile("(?:前移|后移|上升|下降|提升|下滑|前进|跃升|后退)了?$")
"""Before the number of places by which a rank changed."""
_RANKS_AT = re.compile("(?:位居|排名|排在|位列|名列|稳居)[^，。；]*$")
_FELL = re.compile(r"的[^，。；]{0,6}(?:降幅|跌幅|下降)")
_RANKED_THERE = re.compile(
    "(?:片区|地区|城镇群|区县|各区县)?[中里内]?(?:都|也|还|已|一直|长期|仅)?(?:垫底|殿后|领[先跑]|[排居列位]|名列|夺冠|数[一第]|倒数|最|并列)"
)
"""Behind a region in which somebody is ranked, whose the next figures still are: 在渝东北垫底，但增加了9天."""
_NO_PHRASE = NounPhrase("")
_ZONES = ("functional_zone", "new_area", "district")
_ZONE_WORDS = ("该区", "该园区", "该新区", "新区", "高新区", "经开区", "开发区", "全区", "园区")
_ZONE_TELLS = re.compile(
    "(?:管委会|管理委员会|党工委|管理局|(?:有关|相关)?负责人|有关人士|工作人员)[^，。；0-9]{0,12}?(?:获悉|了解到|透露|介绍|表示|称|说|消息|显示|披露|通报)[，：]|(?:的)?消息(?:显示|称|说)?[，：]"
)
_SIZED = re.compile("[0-9.]+万?吨级的?(?=[一-鿿]{2})")
_AREAS_ALONE = ("辖区", "辖区内", "全域")


OUTSIDE = ("台湾省", "香港特别行政区", "澳门特别行政区")
_HERE = "(?:重庆|渝|[一-鿿]{2,3}[区县](?![一-鿿]{0,2}(?:性|域))|本市|该市|该区|该县|内地|大陆|西部|西南|成渝)"
_DOES_HERE = re.compile(
    f"[^，。；0-9]{{0,10}}?(?:[在来赴对到抵往返飞输访]|往返|直飞|进驻|投资){_HERE}|"
    f"(?:[^，。；0-9]{{0,2}}连续[0-9一二三四五六七八九十]+年)?(?:已|仍|一直)?(?:是|为|成为)(?:重庆|渝|本?市|该?[区县]|[一-鿿]{{2,3}}[区县]?)(?:的)?(?:最|第|主|重|首)"
    "[^，。；0-9]{0,8}(?:来源地|来源|合作伙伴|伙伴|出口市场|目的地|出口地)"
)
_OF_THE_CITY = re.compile("渝|重庆")
"""澳门在渝新增项目9个, 香港是江北最大外资来源地: figures of here, of which a guest is told."""
_ONLY_NAMED: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("在", "赴", "于"),
        re.compile("(?:发行|发债|上市|挂牌|举行|举办|招商|推介|路演|融资|募资|集资|参展|签约|召开|设立)"),
    ),
    (
        ("向", "对", "往", "至", "输", "访", "返", "达", "飞", "经"),
        re.compile("(?!的|增|总|经济|进出口|[^，。；]{0,8}(?:占比|比重))"),
    ),
    (("据", "根据", "引述"), re.compile("[^，。；0-9]{0,12}(?:数据|数字|统计|资料|消息|调查)")),
)
"""What stands before and behind the name of a place outside that is only where something is done, sold or told."""

_GAP_CLOSED = re.compile("[与和同跟][^，。；0-9]{2,10}的差距[^，。；0-9]{0,6}(?:缩小|收窄|缩减|拉近|缩短)(?:到|至|为)$")

_HELPED = ("帮扶的", "支援的", "结对的", "援建的")
_PRODUCED = re.compile("(?:共|一共|总共)?[产种栽养建](?:了|(?=[约近超0-9]))")
_SHORT_TOPIC = 6


def _names_sight(place: PlaceMention) -> bool:
    """Whether a place is a harbour, a sight, a park, and no jurisdiction."""
    return place.kind == "landmark" or place.role == "part_of_name"


class WhoseSteps(GroupReader):
    """The steps that find whose a group of numbers is."""

    def _surroundings(self, g: Group) -> tuple[PlaceMention, ...] | None:
        """What stands around the numbers; the end of it where they are no claims whatever they are told of."""
        end, group, group_start, periods, places, start = g.end, g.group, g.group_start, g.periods, g.places, g.start
        tail = g.tail
        text, g.first, passage = self.text, group[0], self.passage
        g.clause = clause_of(text, group_start, tail.end)
        if _SUPPOSED.search(text, g.clause.start, g.first.start) is not None:
            self.out.refuse(group, "hypothetical")
            return ()
        if text[end - 1 : end] in ("？", "?") and (
            _ASKED.search(text, g.clause.start, g.first.start) or _ASKED_BEHIND.match(text, after(group[-1]), end)
        ):
            self.out.refuse(group, "hypothetical")  # 产量在全市是不是第一？ 今年能突破50亿元吗？
            return ()
        if (
            text[g.first.start - 1 : g.first.start] in ("?", "？")
            and g.first.start >= _ASKED_WITHIN
            and _QUESTION.search(text, g.first.start - _ASKED_WITHIN, g.first.start - 1) is None
        ):
            self.out.refuse(group, "torn_number")  # 总人？4.29万人, where a page has lost a character and a digit
            return ()
        if len(group) > _MONTHS_LEAST and _MONTHS_LISTED.search(text, group_start, g.first.start) is not None:
            self.out.refuse(group, "coordination_mismatch")  # 2、3、4、5月增速分别为16.1%、…: of a month each
            passage.topic.lost = True
            return ()
        if g.first.kind is _PERCENT and _THE_REST.search(text, g.clause.start, g.first.start) is not None:
            self.out.refuse(group, "no_indicator")  # 投入160亿元，其余近八成是企业出的
            return ()
        if (
            g.first.kind is _AMOUNT
            and g.first.unit == "位"
            and _RANKS_AT.search(text, start, g.first.start) is not None
            and _MOVED_BY.search(text, start, g.first.start) is None
        ):
            self.out.refuse(group, "no_indicator")  # 综合排名位居全国47个经开区10—14位
            passage.topic.items, passage.topic.lost = [], True
            return ()
        if g.first.kind is _AMOUNT and _PER_MOMENT.search(text, g.clause.start, g.first.start) is not None:
            self.out.refuse(group, "denominator")  # 平均每小时下线20台新车
            return ()
        if _DEFINED.search(text, start, g.first.start) is not None:
            self.out.refuse(group, "threshold")  # 微型企业是指雇工20人以下、投资10万元以下的企业
            return ()
        g.between = self._clauses_between(group_start, g.clause.start, places, periods, beside=group_start > start)
        if g.between.places and all(
            not is_local(m.district_name) and GIVES_US.match(text, m.end, g.first.start) for m in g.between.places
        ):
            g.between = replace(g.between, places=())
        if g.between.places and text.endswith(("仅次于", "次于", "落后于"), 0, g.between.places[0].start):
            g.between = _NO_PHRASE  # 在西部城市中仅次于成都，排第二
        if g.between.places:  # they are what the number is of, and no longer those named before
            passage.topic.items = [replace(i, places=()) if i.places else i for i in passage.topic.items]
        talker = passage.voice_at(g.first.start)
        home = talker.district_name if talker.speaker is not None else None
        if g.between.places and all(m.kind == "functional_zone" for m in g.between.places):
            doing = text[g.between.places[-1].end : g.clause.start].rstrip("，、；")
            said = self.kit.phrases.read(text, g.clause.phrase_start, g.clause.phrase_end, places, periods).text
            if _DOES_THERE.search(doing) is not None and len(said) >= NAMES_ITSELF:
                g.between = replace(g.between, places=())  # 某某城启动建设长江模拟器，规上工业企业研发占比达30%
        if (
            home is not None
            and home != "重庆市"
            and is_local(home)
            and g.sentence_places
            and all(m.kind in WHOLES for m in g.sentence_places)
            and "；" in text[group_start : g.first.start]
            and _OWN_HOUSE.match(text, g.clause.start, g.first.start) is not None
        ):
            g.sentence_places = ()  # 市里协助企业招工14万人；园区公租房已交付1.2万套
        if home is not None and home != "重庆市" and is_local(home) and _ROUTE.search(text, start, g.first.start):
            if not any(m.kind in (*COUNTIES, "functional_zone") and m.start >= g.clause.start for m in places):
                g.sentence_places = (PlaceMention(start, start, "cq-500000", "重庆市", "municipality"),)
        if _OURS.match(text, g.clause.start, g.first.start) is not None:  # 全国增长6.9%，我们比全国高4.1个百分点
            g.sentence_places = ()
            g.between = replace(g.between, places=())
            passage.topic.items = [replace(i, places=()) if i.places else i for i in passage.topic.items]
        if (
            passage.title.is_report
            and passage.metadata.district_name == "重庆市"
            and (sights := (*g.sentence_places, *g.between.places))
            and all(_names_sight(m) and m.start < g.clause.start for m in sights)
            and _OF_ALL.search(text, max(m.end for m in sights), g.first.start) is not None
        ):
            g.sentence_places = ()  # 寸滩港二期进展顺利，全年港口集装箱吞吐量47万标箱
            g.between = replace(g.between, places=())
        g.elsewhere = bool(g.between.places) and home is not None and is_local(home)
        g.elsewhere = g.elsewhere and all(
            m.kind in ("province", "city") and text[m.end : m.end + 1] not in "是为有共" for m in g.between.places
        )  # 四川广元的船舶经这里通江达海，同时提供清洁能源3.2亿度
        g.sentence_places = g.between.places or g.sentence_places
        g.behind = after(group[-1])
        if text[g.behind : g.behind + 1] == "（" and (other := _OTHER_UNIT.match(text, g.behind, end)) is not None:
            g.behind = other.end()  # 1500头（只）草食牲畜
        g.rest = text[g.behind : clause_end(text, g.behind, end)]
        g.following, *counted_next = (_NEXT_OF_FARM if g.first.unit in _OF_FARM else _NEXT_COUNT).split(
            text[g.behind : following_end(text, g.behind, end)]
        )
        if (sized := _SIZED.match(g.following)) is not None:
            g.following = g.following[sized.end() :]  # 16个5000吨级泊位
        if not g.following and g.first.unit in self.kit.referents.classifiers:
            if (with_length := _ALSO_MEASURED.match(text, g.behind, end)) is not None:
                g.following = text[with_length.end() : following_end(text, with_length.end(), end)]
        if (with_next := _WORK_OF_BOTH.match(text, g.behind, end)) is not None:
            g.following = with_next[1]  # 解决了800余人、500余户的就业问题
        if text[g.behind : g.behind + 1] in _LEVEL_FIRST and (of_level := _LEVEL_AND_NEXT.match(text, g.behind, end)):
            g.rest = g.following = of_level["level"] + of_level["thing"]  # 1个国家级、37个市级研发平台
        if counted_next:
            g.following += "，"  # 18个区县新建敬老院150个: no predicate of the districts
        if g.first.kind is _AMOUNT and (able := _BOTH_ABLE.match(text, g.behind, end)) is not None:
            g.following = able[1] + able[2]  # 30万台整车和40万台发动机产能
        if (count := self.district_counts.get(g.first.start)) is not None:
            if count.examples:
                g.sentence_places = ()
            return None
        if g.first.unit in ("个", "家") and len(group) == 1 and _OUTRUN_COUNT.match(text, g.behind, end) is not None:
            self.out.refuse(group, "no_indicator")  # 有5个区增速高于全市: of what they outrun, it is said before
            return ()
        return None

    def _whose(self, g: Group) -> tuple[PlaceMention, ...] | None:
        """The noun phrase in front of the numbers, and whose they are."""
        text, passage = self.text, self.passage
        talker = passage.voice_at(g.first.start)
        talker_home = talker.district_name if talker.speaker is not None else None
        behind, clause, end, first, group, group_start = g.behind, g.clause, g.end, g.first, g.group, g.group_start
        periods, places, rest, start, tail = g.periods, g.places, g.rest, g.start, g.tail
        g.wrap = wrapping(text, first, tail, clause)
        begun = clause.phrase_start
        if group_start > start and begun == group_start:  # …6000平方米渝东北分拨中心、巫山县建成配送中心约2000平方米
            listed_at = text.find("、", begun, g.wrap.phrase_end) + 1
            if listed_at and any(m.start == listed_at and m.kind in COUNTIES for m in places):
                begun = listed_at
        if (numbered := _ITEM_NUMBER.match(text, begun, first.start)) is not None and any(
            m.start == numbered.end() for m in places
        ):
            begun = numbered.end()  # 十强：1.渝北区2001亿元；2.九龙坡区1567亿元
        g.phrase = self.kit.phrases.read(text, begun, g.wrap.phrase_end, places, periods)
        if (
            first.kind is _PERCENT
            and passage.topic.items
            and _GAP_CLOSED.search(text, max(begun - 1, start), before(first)) is not None
        ):
            tail.predicate, g.phrase = self.kit.grammar.predicate("低于"), _NO_PHRASE  # 与苏州的差距已缩小到一成以内
            g.wrap = replace(g.wrap, phrase_end=begun)
        if not g.phrase.text and begun >= g.wrap.phrase_end and text[begun - 2 : begun].rstrip()[-1:] == "：":
            if (label := _LABEL.search(text, max(start, begun - _LONGEST_LABEL), begun)) is not None:
                g.phrase = self.kit.phrases.read(text, label.start(1), label.end(1), places, periods)
        g.own = g.phrase.places or ((g.phrase.landmark,) if g.phrase.landmark is not None else ())
        if (
            g.own
            and g.sentence_places
            and all(m.deictic and text[m.start : m.end] in _AREAS_ALONE for m in g.own)
            and not any(m.deictic for m in g.sentence_places)
        ):
            g.own = ()  # 永川区是职教基地，辖区内现有18所职业学校
        if all(m.deictic and text[m.start : m.end] in _ZONE_WORDS for m in g.own) and (
            zone := self._zone_that_tells(start, first.start, places)
        ):
            g.own = (zone,)  # 长寿经开区管委会透露，园区上半年产值200亿元
        if first.kind is _RANK and len(group) > 1 and len(g.own) <= 1:
            told = max(text.rfind(stop, start, first.start) + 1 for stop in "，；：")
            if _ONLY_RANKS.fullmatch(text, told, before(first)) is not None:  # 甲1626亿元、乙1270亿元，列第五、六位
                told = max(text.rfind(stop, start, max(told - 1, start)) + 1 for stop in "，；：")
            listed = [m for m in places if max(told, start) <= m.start < first.start and m.role == "subject"]
            named = all(m.kind in (*COUNTIES, *_ZONES) and not m.deictic for m in listed)
            if named and len(listed) == len(group) and listed[0].start == max(told, start):
                g.own = tuple(listed)  # 涪陵1626亿元、永川1270亿元分列第五、第六位
        if first.kind is _RANK and g.own and all(m.role == "benchmark" for m in g.own):
            if all(m.kind == "region" or text[m.start - 1 : m.start] == "在" for m in g.own):
                g.own = ()  # 增速排在主城以外区县的第三位; 面积在全市能排进前六
        if first.kind is _RANK and g.own and _WITHIN_WHICH.search(text, g.own[-1].start - 1, first.start):
            g.own = ()  # 在全市经济最强的区里排第二名
        if first.kind is _RANK and (not g.own or all(m.kind in WHOLES for m in g.own)):
            g.own = self._listed_behind(behind, end, places) or g.own
        if (count := self.district_counts.get(first.start)) is not None and count.examples:
            g.own = ()  # 忠县、丰都等6个区县负增长
        g.own = self.such or g.own
        if (
            len(g.own) >= LISTED
            and first.unit in self.kit.referents.classifiers
            and _AND_SUCH.search(text, max(0, first.start - 4), first.start)
        ):
            g.own = g.sentence_places = ()  # 北京市、江苏省、云南省等10个省市: they are what is counted
        if (
            g.own
            and first.unit in self.kit.referents.classifiers
            and g.own[-1].end == before(first)
            and first.value == len(g.own)
            and _KIND_OF_PLACE.match(text, behind)
        ):
            g.own = g.sentence_places = ()  # 香港、澳门2个特别行政区
        if first.unit in self.kit.referents.classifiers and text[before(first) - 1] == "等":
            if len({m.district_name for m in places if group_start <= m.start < first.start}) >= LISTED:
                g.own = g.sentence_places = ()  # 武隆木根村、涪陵迎新村、云阳歧山村等35个村
        if not g.own and places and places[-1].start >= behind and (sited := _SITED_BEHIND.match(text, behind, end)):
            g.own = tuple(m for m in places if m.start == sited.end())  # 52个项目签约落户巴南
            g.own = g.own or tuple(m for m in places if m.end == sited.end() and m.start >= behind)  # 100家落户重庆
        if not g.own and places and places[-1].start > behind and (there := _STANDS_IN.match(text, behind, end)):
            g.own = tuple(
                replace(m, role="subject")
                for m in places
                if m.start == there.end()
                and m.kind in (*COUNTIES, *_ZONES, "region")
                and is_local(m.district_name)
                and not any(text[m.end : o.start] in ("、", "和", "与", "及") for o in places)  # 9艘在涪陵、忠县建造
            )  # 三级医院里有31家在中心城区; 投资8000万元在北部新区设厂
        if not g.own and first.unit == "元" and (there := _TO_BUILD_IN.match(text, behind, end)) is not None:
            g.own = tuple(
                replace(m, role="subject")
                for m in places
                if m.start == there.end()
                and m.kind in (*COUNTIES, *_ZONES)
                and is_local(m.district_name)
                and _BUILDS.match(text, m.end, end) is not None
            )  # 另投入9000万美元，在江津区珞璜设立机壳厂
        if not g.own and first.kind is _AMOUNT:
            g.own = self._object_of(clause.start, first.start, places)
            if not g.own and talker_home in (None, "重庆市"):
                g.own = self._place_of_deed(clause.start, first.start, places)
        if not g.own and (in_city := _IN_CITY.search(text, clause.start, first.start)) is not None:
            speaks_here = talker_home in (None, "重庆市") and not any(
                m.start >= clause.start and m.end <= first.start and m.kind in COUNTIES for m in places
            )
            if speaks_here and all(m.kind in (*COUNTIES, *_ZONES, "landmark") for m in g.sentence_places):
                g.own = (PlaceMention(in_city.start(), in_city.end(), "cq-500000", "重庆市", "municipality"),)
        if not g.own:
            helped = [m for m in places if clause.start <= m.start and m.end <= first.start]
            if len(helped) == 1 and text.endswith(_HELPED, 0, helped[0].start):
                g.own = (replace(helped[0], role="subject"),)  # 对口帮扶的石柱县三星乡4个贫困村整村退出
            elif len(helped) == 1 and helped[0].role == "subject" and _PRODUCED.match(text, helped[0].end, first.start):
                g.own = (helped[0],) if helped[0].start - clause.start <= _SHORT_TOPIC else ()  # 茶叶全市产了5.8万吨
        if not g.own and g.sentence_places and not any(is_local(m.district_name) for m in g.sentence_places):
            both = _OF_BOTH.search(text, start, first.start) is not None
            if both and (talker_home not in (None, "重庆市") or g.sentence_places[0].kind != "economic_circle"):
                g.sentence_places = ()  # 香港是重庆第二大贸易伙伴，去年两地进出口总额575亿元
            within = [m for m in places if clause.start < m.start and m.end <= tail.end and is_local(m.district_name)]
            g.own = tuple(
                m for m in within if text[m.start - 1] in _NAMED_IN and m.role != "benchmark"
            )  # 香港…，港资在重庆累计项目…
        if not g.own and places and first.kind is _AMOUNT and text[before(first) - 1] == "以":
            g.own = tuple(m for m in places if m.end == before(first) - 1 and m.role in ("subject", "benchmark"))
            if g.own:
                g.phrase = NounPhrase("", g.own)  # 一线城市广州以1881万人位居第二
        if not g.own and places and not g.sentence_places and first.kind is _AMOUNT:  # 纳入监测的全市120家景区
            g.own = tuple(m for m in places if m.deictic and m.end == before(first) and text[m.start - 1] == "的")
        g.one_of = first.kind is _AMOUNT and first.unit in self.kit.referents.classifiers
        g.one_of = g.one_of and _ONE_OF.match(rest) is not None
        if g.one_of:
            g.own = tuple(
                m for m in places if m.end == before(first)
            )  # 被批准为全市16个特色工业园区之一: they are the city's
            if not g.own:
                self.out.refuse(group, "structure_count")
                return ()
        if first.kind in (_DURATION, _AMOUNT) and self._is_way(g.own or g.sentence_places):
            g.own = g.sentence_places = ()  # 重庆至郑州的乘车时间: of no one of them
        if (signed := self._signs_with(g.start, first.start, places)) is not None and not g.own:
            g.own = (signed,)  # 某某公司与该县签约，投资1.2亿元
        if not g.own and (
            _OF_NATION.search(text, clause.start, first.start) is not None
            or _ALL_OVER.search(text, clause.start, first.start) is not None
        ):
            g.own = (PlaceMention(clause.start, clause.start, "cn", "全国", "nation", False, "part_of_name"),)
        if g.own and all(self._is_partner(m) for m in g.own):
            g.own = ()  # 与香港马力科技签订1亿美元采购协议
        if g.own and any(m.district_name in OUTSIDE for m in g.own):
            g.own = self._at_home(g.own, places)  # 澳门在渝新增项目9个
        given = g.own or g.sentence_places
        if (
            given
            and all(m.kind in ("province", "city") for m in given)
            and (here := _AT_OURS.search(text, given[-1].end, first.start)) is not None
        ):
            ours = tuple(m for m in places if m.start == here.end() and is_local(m.district_name))
            g.own = ours or (PlaceMention(here.start(), here.end(), "cq-500000", "重庆市", "municipality"),)
            given = g.own  # 澳门在渝新增投资项目9个
        if given and all(not is_local(m.district_name) and GIVES_US.match(text, m.end, first.start) for m in given):
            g.own = g.sentence_places = ()  # 山东临沂给了我们6000万元，派来医生30名
        g.holder = next(
            (m for m in places if m.start >= group_start and _HOLDS.fullmatch(text, m.end, before(first))), None
        )
        if g.holder is not None and passage.topic.items and first.kind is _AMOUNT:
            g.own = (g.holder,)  # 41个大类中重庆有39个
        else:
            g.holder = None
        g.announced = self._announced(group, group_start, places)
        g.own = g.announced or g.own
        g.scope = g.wrap.scope or tail.scope
        if first.kind is _RANK and g.own and all(m.kind in ("nation", "scope") for m in g.own):
            g.scope, g.own = (
                g.scope or g.own[0].district_name or text[g.own[0].start : g.own[0].end],
                (),
            )  # 在全国31省中排名第20位: who else is ranked
        g.of_benchmark = False
        if (
            first.kind is _AMOUNT
            and tail.scope_place is not None
            and tail.predicate is not None
            and tail.predicate.predicate == "difference"
            and text[before(first) - 1] == "的"
        ):
            self.out.refuse(group, "measure_unknown")  # 仍低于广州的3.04万亿元: how much that place has
            return ()
        if (
            first.kind is _PERCENT
            and tail.scope_place is not None
            and tail.predicate is not None
            and tail.predicate.predicate == "difference"
            and ITS_RATE.match(rest)
        ):  # 高于全国2.8%的增幅: how fast the nation grew
            g.own, g.of_benchmark = (replace(tail.scope_place, role="subject"),), True
            grew = "下降" if _FELL.match(rest) is not None else "增长"  # 高出全国1.6%的降幅
            tail.scope, tail.scope_place, tail.predicate = None, None, self.kit.grammar.predicate(grew)
        elif first.kind is _PERCENT and PART_OF.match(rest):
            edge = first.start  # 贡献了全市4%的工业产值: the whole, not whose it is
            while g.own and g.own[-1].end == edge and g.own[-1].kind in WHOLES:
                edge, g.own = g.own[-1].start, g.own[:-1]
                g.sentence_places, g.scope = g.own, g.scope or text[edge : first.start]
        if (
            first.kind is _PERCENT
            and g.own
            and not g.phrase.text
            and passage.topic.measure is _SHARE
            and text.startswith("、", group_start)
            and text[before(first) - 1] == "的"
        ):  # 占全国的6.5%、西部地区的30.7%: another whole
            g.scope, g.own = text[g.own[0].start : g.own[-1].end], ()
            g.wrap = replace(g.wrap, measure=_SHARE)
        if (
            first.kind is _PERCENT
            and g.own
            and g.phrase.text
            and passage.topic.measure is _SHARE
            and text.startswith("、", group_start)
            and text[before(first) - 1] == "的"
        ):  # 占全省核桃种植面积的80%、全国核桃种植面积的20%
            g.scope, g.own = text[g.own[0].start : before(first) - 1], ()
            g.wrap, g.phrase = replace(g.wrap, measure=_SHARE), _NO_PHRASE
        return None

    def _object_of(self, start: int, first: int, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
        """Where what a clause got, built or agreed on lies: 投得北碚一幅占地210亩的商住地; 与该县签约，投资1.2亿元."""
        text = self.text
        for m in reversed(places):
            if m.end > first or m.start <= start or m.deictic or m.kind not in (*COUNTIES, *_ZONES):
                continue
            got = _GOT.search(text, start, m.start) is not None
            if got and _PIECE_OF.match(text, m.end, first) is not None:
                return (replace(m, role="subject"),)
        return ()

    def _place_of_deed(self, start: int, first: int, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
        """Where a clause says that somebody has, builds or opens what is counted: 现时集团在荣昌有五个种猪场."""
        here = [m for m in places if start <= m.start and m.end <= first and m.role != "benchmark"]
        if len(here) != 1 or here[0].deictic or here[0].kind not in (*COUNTIES, *_ZONES):
            return ()
        if not is_local(here[0].district_name) or self.text[here[0].start - 1] not in "在于到":
            return ()
        done = _DONE_THERE.match(self.text, here[0].end, first)
        return (replace(here[0], role="subject"),) if done is not None else ()

    def _signs_with(self, start: int, first: int, places: Sequence[PlaceMention]) -> PlaceMention | None:
        """The district with which a sentence of the press says that a firm signs for what it invests there."""
        if not self.passage.is_press:
            return None
        for m in places:
            if start <= m.start and m.end <= first and m.kind in (*COUNTIES, *_ZONES) and is_local(m.district_name):
                if self._is_partner(m) and _SIGNS.match(self.text, m.end, first) is not None:
                    return replace(m, role="subject")
        return None

    def _is_way(self, places: tuple[PlaceMention, ...]) -> bool:
        """Whether two places are the ends of a way: 重庆至郑州, 北京—成都."""
        if len(places) != 2:
            return False
        return self.text[places[0].end : places[1].start] in ("至", "到", "—", "-", "－", "往", "——")

    def _is_guest(self, m: PlaceMention) -> bool:
        """Whether a place outside only says who does something here, or where something is done, sold or told."""
        if m.district_name not in OUTSIDE:
            return False
        if _DOES_HERE.match(self.text, m.end) is not None:
            return True
        return any(
            self.text.endswith(words, 0, m.start) and behind.match(self.text, m.end) is not None
            for words, behind in _ONLY_NAMED
        )

    def _at_home(self, told: tuple[PlaceMention, ...], places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
        """The places that a figure is of, with the place here instead of a guest's: 渝 for 澳门在渝新增项目9个."""
        guests = [m for m in told if self._is_guest(m)]
        rest = tuple(m for m in told if m not in guests)
        if rest or not guests:
            return rest
        here = _DOES_HERE.match(self.text, guests[-1].end)
        if here is None:
            return ()
        named = tuple(m for m in places if here.start() <= m.start < here.end() and is_local(m.district_name))
        if not named and _OF_THE_CITY.search(here[0]) is not None:
            named = (PlaceMention(here.start(), here.end(), "cq-500000", "重庆市", "municipality"),)
        return tuple(replace(m, role="subject") for m in named[:1])

    def _is_partner(self, m: PlaceMention) -> bool:
        """Whether a place belongs to the name of somebody with whom something is agreed."""
        text = self.text
        return text[m.start - 1 : m.start] in ("与", "同", "和", "跟") and _AGREED.match(text, m.end) is not None

    def _listed_behind(self, start: int, end: int, places: list[PlaceMention]) -> tuple[PlaceMention, ...]:
        """The places that a rank is announced for: 前5名是：潼南、云阳、…"""
        match = _LIST_FOLLOWS.match(self.text, start, end)
        if match is None:
            return ()
        found: list[PlaceMention] = []
        at = match.end()
        for place in places:
            if place.start < at:
                continue
            if self.text[at : place.start].strip("、和与及 "):
                break
            found.append(place)
            at = place.end
        return tuple(found)

    def _announced(self, group: list[Quantity], start: int, places: list[PlaceMention]) -> tuple[PlaceMention, ...]:
        """The places right before the numbers, one for each: GDP最高的是渝北区，为…；其次为江北区（…）、渝中区（…）."""
        if not places:
            return ()
        edge = group[0].start
        before = [m for m in places if start <= m.start and m.end <= edge and m.role in ("subject", "benchmark")]
        if not before or _UP_TO_NUMBER.fullmatch(self.text, before[-1].end, edge) is None:
            return ()
        if self.text.startswith("（", before[-1].end):
            return (before[-1],) if len(group) == 1 else ()
        if any(m.deictic or m.role == "benchmark" for m in before):
            return ()
        found = [before.pop()]
        while before and self.text[before[-1].end : found[0].start] in ("、", "和", "与", "及"):
            found.insert(0, before.pop())
        if len(found) != len(group) or ANNOUNCES.search(self.text[start : found[0].start]) is None:
            return ()
        return tuple(found)

    def _zone_that_tells(self, start: int, end: int, places: list[PlaceMention]) -> PlaceMention | None:
        """The zone whose administration a sentence of the reporter's quotes, where it names no other place behind."""
        for m in places:
            if start <= m.start < end and m.kind in _ZONES and not m.deictic:
                told = _ZONE_TELLS.match(self.text, m.end, end)
                if told is not None and self.passage.voice_at(m.start).speaker is None:
                    behind = [p for p in places if told.end() <= p.start < end and not p.deictic]
                    return None if behind else replace(m, role="subject")
        return None

    def _named_last(self, start: int, stop: int, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
        """The places that a clause ends with and tells the numbers behind it of: 后三位为甲区、乙区和丙县，分别下降…"""
        run: list[PlaceMention] = []
        at = stop
        for m in reversed(places):
            if start <= m.start and m.end <= at and self.text[m.end : at] in ("", *_RUNS_ON):
                run.insert(0, m)
                at = m.start
            elif m.end <= at:
                break
        if len(run) < 2 or self.text[at - 1] not in "是为有：" or _ONE_EACH.match(self.text, stop + 1) is None:
            return ()
        return tuple(run)

    def _led_by(self, start: int, stop: int, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
        """The one of the places told of that a clause without numbers turns to: 其中潼南区琼江水质由Ⅳ类提升到Ⅲ类，…"""
        at = start + 2 if self.text.startswith("其中", start, stop) else -1
        return tuple(m for m in places if m.start == at and m.role == "subject")[:1]

    def _clauses_between(
        self, start: int, end: int, places: list[PlaceMention], periods: list[PeriodMention], *, beside: bool
    ) -> NounPhrase:
        """What the clauses without numbers between two groups are about: 其中摩托车和装备产业增长较快，分别增长…

        `beside`: other numbers of the sentence stand before them, and no region that is only mentioned takes over.
        """
        if start == end:
            return _NO_PHRASE
        clauses: list[tuple[int, int]] = []
        at = start
        for match in BOUNDARY.finditer(self.text, start, end):
            if at > start or self.text[at] not in "、，；：":
                clauses.append((at, match.start()))
            at = match.end()
        found: tuple[PlaceMention, ...] = ()
        words = ""
        for at, stop in reversed(clauses):  # the last one that names something counts
            if DATELINE.match(self.text, at, stop) is not None:
                continue
            if not words or (not found and any(at <= m.start < stop for m in places)):
                phrase = self.kit.phrases.read(self.text, at, stop, places, periods)
                said = phrase.places
                if not said and phrase.landmark is not None and phrase.landmark.kind not in WHOLES:
                    said = (phrase.landmark,)  # 重庆软件园 says of no other number that it is the city's
                for i, m in enumerate(said[1:], 1):  # 梁平区则是重庆区县中唯一负增长的地区
                    if "是" in self.text[said[i - 1].end : m.start]:
                        said = said[:i]
                        break
                said = self._named_last(at, stop, places) or said or self._led_by(at, stop, places)
                # 全市地区生产总值最高的区为渝北区，达到1848.24亿元: the one named behind, not the whole it leads
                if all(m.kind in WHOLES for m in said):
                    named = (m for m in places if m.end == stop and self.text[m.start - 1] in "是为" and m.start > at)
                    said = tuple(named) or said
                if said and said[-1].kind in WHOLES and _FIRST_OF.match(self.text, said[-1].end) is not None:
                    said = said[:-1]  # 是全市第一森林资源大县
                if len(said) >= LISTED and _EXAMPLES_OF.match(self.text, said[-1].end) is not None:
                    said = ()  # 广州、武汉、厦门等副省级城市，27个环渝城市
                    if _SUCH_DISTRICTS.match(self.text, phrase.places[-1].end) is not None:
                        self.passage.forget_places()  # 璧山、涪陵、巫山等区县也分别…，累计签约项目53个
                of_which = self.text.startswith("其中", at)
                if (
                    beside
                    and not of_which
                    and said
                    and said[-1].kind == "region"
                    and _MORE_BEHIND.match(self.text, said[-1].end, stop)
                ):
                    said = ()  # 建成项目340个，中心城区住房市场止跌回稳，工业投资增长8.5%
                if of_which and not said:
                    said = tuple(m for m in places if m.start == at + 2 and m.kind in COUNTIES and m.end <= stop)[:1]
                if len(said) == 1 and said[0].kind in (*WHOLES, "region") and self.text[said[0].start - 1] == "在":
                    said = () if _RANKED_THERE.match(self.text, said[0].end, stop) is not None else said
                if at == start and said and said[0].kind in WHOLES and said[0].start - at <= 1 and said[0].end < stop:
                    said = ()  # 全国共有38万家的重庆小面店: of the shops
                if said and self.text.find("；", stop, end) >= 0:
                    said = ()  # 巫溪县用无人机架设光缆；粮仓项目则监测3000万亩农田
                found, words = found or said, words or phrase.text
        return NounPhrase(words, found)
