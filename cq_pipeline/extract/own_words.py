"""Cuts the text's own words for an indicator down to what is measured: without whose it is, when, and what comes next.

In: a `Named` that no table names. Out: the same with a shorter name and, where its words began with one, the owner as
subject. A name starts behind whose figure it is (国际生物城聚集企业), behind a time (旗下工厂第2季出货) and behind 有
(厂里有工人); it ends with its noun (总产量能稳).
"""

from __future__ import annotations

import re

from cq_pipeline.extract.naming import Named, Namer
from cq_pipeline.extract.words import leading_noun_phrase, tag
from cq_pipeline.records import replace

_SUFFIX = re.compile("(?:数量|人次|人数|户数|面积|里程|长度)$")
"""What a composed name ends with besides the text's own words."""
_BODY = (
    "机场|公司|集团|银行|医院|(?:工业|产业|科技|物流)园(?!区)|园区|高新区|经开区|综保区|开发区|港区|厂区|新区|新城|物城|码城|商城|商圈|"
    "实验室|(?<![高中])(?:中|小|大)学(?!生)|学院|(?<=[管革保展务交通业水商财林技游安济住督源育])局|(?:[制炼药钢电茶酒水]|工)厂|口岸|基地|中心|"
    "合作社|景区|步行街|老街|古镇|[东西南北]站|[种牧渔林火猎]场|商场|门店|旗舰店|公园|小镇|餐厅|饭店|酒店"
)
"""How the names of those end whose figure is told: 国际生物城, 县级物流集配中心."""
_OWNER = re.compile(f"(?P<whose>[^，。；的]{{1,24}}?(?:{_BODY}))(?P<rest>[^、，。；][^，。；]+)")
_IS_BODY = re.compile(f"(?:{_BODY})")
_NO_FIGURES = ("数量", "规模", "总数", "面积", "人数", "户数", "企业", "比例", "费用", "时间")
"""What says too little without whose it is."""
_SHORTEST_THING = 4
"""Characters of what a named body has that is told of without it: 某古镇夜间客流."""
_SHORTEST_NAME = 4
"""Characters below which a name holds nothing but what is measured."""
_SHORTEST_OWNER = 5
"""Characters of a name that is no kind of body: 天安数码城, but 工业园区."""
_BODY_ALONE = re.compile(
    "(?:该|本|全|我们?|整个)?(?:园区|工业园区?|产业园区?|科技园区?|物流园区?|高新区|经开区|开发区|综保区|保税(?:港)?区|新区|新城|港区|厂区|"
    "集团(?:公司)?|总公司|公司|工厂|总厂|厂|协会|商会|联社|[一-鿿]物城|[一-鿿]学城)(?:里|内|上下)?"
    "|[市区县镇乡村社厂店园家院]里|(?:国家级?|中央|市级?里?|区里?|县里?)[和、与](?:市里?|区里?|县里?|镇里?|乡镇)"
)
"""Bodies that are told of by their kind alone, as one speaks of one's own: 园区出口额, 集团营业额, 县里投资."""
_PAID_BY = re.compile("([市区县镇])里(补助|补贴|奖补)")
"""县里补贴: whose money it is says which."""
_AT_PLACE = re.compile(
    "[^，。；的]{2,12}?(?<![所存现潜内外])在(?P<where>[一-鿿]{2,8}?)的?(?P<rest>(?:累计|新增|总|完成|实际)?(?:投资|投入|营业额|营业收入|营收|销售收入|销售额|产值|产量|产能|业务|资产|门店)(?:总?额)?)"
)
"""What somebody has or does in a place: 某企业在忠县投资."""
_UNDER = re.compile(
    "[^，。；的]{3,20}?(?:框架|模式|机制|背景|推动|带动|拉动|引领|支持|影响|作用|条件|前提|努力)下的?(?=[一-鿿]{3})"
)
"""By what it came about, in front of a figure: 某项目框架下跨境融资额."""
_WHEN = (
    "(?:去年|今年|明年|上半年|下半年|[前首][一二三四]季度?|第?[一二三四1-4]季度?|假期(?:[前后]?[一二三四五六七八两]天)?|"
    "(?:春节|国庆|五一|元旦|中秋|端午|清明)(?:期间|前后|假期|当天)|当月|上月|本月|目前|如今|同期|当天|当日|[0-9]{1,2}[日号]那天|"
    "[一二三四五六七八九十两]天)"
)
_LED = re.compile(
    f"(?:(?:[与和同跟][^，]{{2,10}}?(?=联合|合作|共同))?"
    f"(?:{_WHEN}|日均|月均|现有|共有|[已共均都新再年日]|累计|集中|紧急|直接|间接|平均|计划|预计|实现|完成)*)"
)
_THEN = re.compile(f"[^，。；]*?(?<![每全]){_WHEN}(?=[一-鿿]{{2}})(?![的末初底])")
_HAS = re.compile("[^，。；的]{0,12}?(?:现有|共有|已有|建有|设有|雇有|有)(?![效机色限线轨害关序所望])(?=[一-鿿]{2})")
_HAS_FIRST = re.compile("(?:现有|共有|已有|雇有|聘有)(?=[一-鿿]{2})")
_HAS_ONLY = re.compile("(?:现|共|已|建|设)?有$")
_RELATIVE = re.compile("(?P<whose>[^，。；的]{2,24})的(?P<thing>[一-鿿A-Za-z0-9“”]{2,})")
_TELLS_LITTLE = re.compile("^(?:[他她它]们?|我们?|咱们?|自己|自家)|(.)(.)\\2|[来去]$|^来[一-鿿]{2}|^跟[著着]")
"""Which ones they are is no part of what is counted: 大大小小的鞋厂, 他经营的果园, 来巫山的游客."""
_CONDITION = re.compile(
    "[0-9]|超过|以[上下]|达到|[高低]于|不[足到]|突破|过[百千万]|没有?|未|入选|获|取得|[为是]|从事|、|每|不|和|全[球国]|世界|[海国]外"
)
_EXAMPLES = re.compile("(?:[^，。；的]{2,24}(?<![同高初中平优])等)(?![级候待于同效额比值量])(?P<kind>[一-鿿]{3,})")
_WAY = re.compile("[至到]")  # 潼南至重庆北站运行时间
_FOR_OTHERS = re.compile(
    "(?:帮助|支持|助力|服务|指导|协助|组织|推动|[为给对向])[^，。；的]{0,12}?(?:企业|群众|农户|村民|居民|市民|客户|商户|职工)(?=[一-鿿]{4})"
)
_DRAWS = re.compile(
    "[^，。；的]{2,12}(?:企业|公司|合作社|大户|产业|项目|活动|消费券|政策|平台|园区)(?=(?:带动|拉动|撬动|辐射)[一-鿿]{2})"
)
"""Who or what draws others along, in front of whom it draws: 龙头企业带动农户."""
_MONEY_OF_PROJECTS = re.compile(
    "[^，。；的]*(?:签|引进|落户|落地|招商|对口|开工|开发)[^，。；的]{0,12}项目(?P<money>(?:到位|协议|合同|计划)(?:投资|金额|资金|引资|投资额|总额))"
)
_TIMELESS = ("时候", "情况", "地方", "数量", "时间", "部分", "里面", "数据")
_LEADS_TO_NUMBER = frozenset(
    "估计 预估 预料 预期 直逼 逼近 继续 料 预 续 拼 拚 冲 冲刺 争取 力拼 力争 保证 给予 录得 报 抵 稳 能稳 回 要冲 要保证".split()
)
"""Verbs that only lead from the name of a figure to the number."""
_GOES_ON = frozenset(
    "到 向 从 由 被 将 把 于 对 列入 纳入 入选 获 获得 获评 荣获 进入 走进 来到 参加 亮相 挤满 通过".split()
)
"""Where the sentence goes on behind what its number counted."""
_OF_PLAN = ("预算", "决算", "计划", "估算", "测算", "概算")
_SPENT_ON = re.compile(
    "(?:(?:[新扩改重]?建(?:设|起|成)?|修建?|盖起?)(?:个|一个|了)?(?P<built>[一-鿿]{2,8}?)|(?:购买|购置|添置|买进?|换)(?:个|台|一台|了)?(?P<bought>[一-鿿]{2,8}?)"
    "|(?:请|雇|聘)(?:一个|个|一名|名)?(?P<hired>[一-鿿]{2,5}?)|(?P<on>[一-鿿]{2,8}?))"
    "(?:前前后后|里里外外|总共|一共|就|又|共|大概|至少)*(?:花|花费|用去|花去|投|砸)(?:掉|去)?"
    "|(?:买|购置|添置)(?P<bought_>[一-鿿]{2,6})"
)
_TELLS_NOTHING = re.compile(
    "(?:总共|一共|前后|公司|工厂|集团|企业|我们|他们|一年|每年|今年|去年|咬牙|定的是|政府|财政|[市区县镇]里|这些?|那些?)+"
)
_NO_THING_FIRST = re.compile(
    "[的以之左上来多余]|和|与|及|在|到|是|为|已|均|都|被|将|合计|共计|累计|总计|左右|同比|环比|项目|任务"
)
_UP_TO_MARK = re.compile("[^一-鿿A-Za-z“”]")
_LIVING = frozenset("住院 看病 治病 上学 读书 结婚 吃饭 租房 装修 过年 搬家 手术 旅游 学车".split())
_WHILE = re.compile(
    "(?:(?:[一二两三四五六七八九十半几0-9]+(?:个)?(?:多)?(?:小时|钟头|天|周|星期|月|季度|年)|旺季|淡季|高峰期?|头[天年](?:上午|下午|晚上)?|[0-9]{1,2}[日号]那天|那[天年]|第[一二三]场)(?:里|内|时)?)+"
    "(?:就|又|还|共|一共|总共|能|可)*"
)
_THING = ("n", "vn", "an", "j", "l", "i", "eng", "x", "k", "g")
_NO_THINGS = frozenset(
    "小时 分钟 钟头 星期 上午 下午 晚上 早上 中午 "
    "旺季 淡季 高峰 高峰期 时候 机会 人 头 家 里 里头 屋头 时 天 年 月 日 个 次 趟 笔 块 项 只省 净落 少花 少交 光 独 全".split()
)
"""Nouns, as the segmenter has it, that name no thing that could be counted or measured."""
_NO_NAME_INSIDE = frozenset("能 要 还 就 想 至少 光 独 卖出 打算 争取".split())
_TAKES_ONLY = frozenset("花 拿 揣着 要求 停 挣 揽 塞给 筹集 算下来".split())
"""Verbs that say what somebody does with a sum, and not what it is."""
_SPEECH = ("要求", "有机会", "算下来")
_SAYS_WHO = re.compile(
    "(?<![其])[他她](?![国乡人山])|(?:委|市|区|县|镇|乡)(?:书记|区长|县长|市长)|这一?[项块笔]$|塞给|^想|^说|要不是|[一-鿿]{2}的解释是"
)
_NOUN = ("n", "j", "l", "s", "eng", "vn", "an", "i", "x")
_LINKING = ("d", "v", "vd", "vg", "p", "c", "u", "y", "ad", "zg", "a")


def sharpened(namer: Namer, named: Named, *, behind: bool = False) -> Named:
    """What a name of the text's own words says without whose it is, when, and what the clause goes on with.

    `behind`: its words stand behind the number, and begin with what is counted.
    """
    if named.code is not None or named.basis == "inherited":
        return named
    if (spent := _spent(named)) is not None:
        return spent
    if len(named.name) < _SHORTEST_NAME:
        return named
    composed = _SUFFIX.search(named.name) if named.name != named.text else None
    ending = composed[0] if composed is not None else ""
    said = named.name.removesuffix(ending)
    left = _up_to_verb(said) if behind else _behind_time(namer, said)
    left = _behind_has(left) if ending and not behind else left
    left = _behind_while(namer, left) if ending and not behind else left
    left, owner = _behind_owner(namer, left)
    left = _behind_relative(left)
    left = _behind_examples(left)
    left = left if ending else _without_tail(namer, left)
    if left == said or not left:
        return named
    subject = named.subject or owner or None
    known = namer.name(left, counted=named.is_count)
    if known is not None and known.code is not None and not known.subject:
        return replace(known, text=left, subject=subject)
    return replace(named, name=left + ending, text=left, subject=subject)


def _behind_time(namer: Namer, said: str) -> str:
    """弹子石老街假期七天迎客 → 迎客."""
    match = _THEN.match(said)
    if match is None:
        return said
    rest = said[match.end() :]
    names = namer.ends_with_noun(rest) or namer.is_verb(rest) or _is_noun(rest)
    return rest if names else said


def _spent(named: Named) -> Named | None:
    """What was spent on something, named by what it was spent on: 设备更新花(了…) → 设备更新投入, 建冷库花 → 冷库建设投资."""
    if named.is_count or named.code is not None or (spent := _SPENT_ON.fullmatch(named.name)) is None:
        return None
    on = spent["on"]
    if (
        on
        and on not in _LIVING
        and (_TELLS_NOTHING.fullmatch(on) is not None or not any(flag.startswith(_NOUN) for _, flag in tag(on)))
    ):
        return None
    if spent["built"]:
        name = f"{spent['built']}建设投资"
    elif bought := spent["bought"] or spent["bought_"]:
        name = f"{bought}购置费"
    elif spent["hired"]:
        name = f"{spent['hired']}工资"
    elif spent["on"] in _LIVING:
        name = f"{spent['on']}费用"
    else:
        name = f"{spent['on']}投入"
    return replace(named, name=name)


def _behind_while(namer: Namer, said: str) -> str:
    """两个小时卖出 → 卖出, 旺季缺工 stays: how long or when it took is no part of what is counted."""
    match = _WHILE.match(said)
    rest = said[match.end() :] if match is not None else ""
    return rest if len(rest) >= 2 and (namer.ends_with_noun(rest) or namer.is_verb(rest)) else said


def thing_behind(namer: Namer, named: Named, following: str) -> Named | None:
    """What a count is of whose words in front only say what is done to it: 港口建成投用(5个泊位) → 建成投用泊位数量.

    None where its own words name a thing, or nothing that could be counted stands right behind the number.
    """
    if named.code is not None or not named.is_count or named.name != f"{named.text}数量" or not following:
        return None
    if namer.ends_with_noun(named.text) or _NO_THING_FIRST.match(following) is not None:
        return None
    words = tag(named.text)
    if not words[-1][1].startswith("v") or words[-1][1] == "vn":
        return None
    noun = leading_noun_phrase(_UP_TO_MARK.split(following, maxsplit=1)[0][:16])
    if noun is None or len(noun) < 2 or noun.endswith(_TIMELESS) or tag(noun)[0][1] in ("m", "t", "nr", "ns", "r", "f"):
        return None
    done = namer.trailing_verb(named.text)
    verb = done[0] if done is not None and done[1].keeps_in_name else ""
    return namer.name(verb + noun, counted=True)


def is_nameless(namer: Namer, named: Named) -> bool:
    """Whether a name of the text's own words names no thing or figure: 区里关(了23家), 旺季至少还缺, 县财政拿."""
    if named.code is not None or named.basis in ("inherited", "alias", "composed", "statistic") or not named.name:
        return False
    said = named.text if named.name in (f"{named.text}数量", f"{named.text}人次") else named.name
    if said.endswith(_SPEECH) or _SAYS_WHO.search(said) is not None:
        return True
    if named.name != said and named.name != f"{said}数量":
        return False
    if namer.names_alone(said) or namer.trailing_verb(said) is not None or namer.is_verb(said):
        return False
    words = tag(said)
    last, flag = words[-1]
    if flag in ("p", "c") and not namer.ends_with_noun(said):
        return True
    things = any(f.startswith(_THING) and w not in _NO_THINGS and not _BODY_ALONE.fullmatch(w) for w, f in words)
    if not things and len(words) > 1 and not namer.ends_with_noun(said):
        return (len(last) == 1 and flag.startswith("v")) or any(w in _NO_NAME_INSIDE for w, _ in words)
    return not named.is_count and len(words) > 1 and last in _TAKES_ONLY


def _up_to_verb(said: str) -> str:
    """同事到江北嘴开设分公司 → 同事, 门市上半年业绩 → 门市."""
    if "的" in said:
        return said
    at, words = 0, tag(said)
    for i, (word, flag) in enumerate(words):
        if i and (word in _GOES_ON or flag == "t") and words[i - 1][1] in ("n", "j", "l", "eng", "nz") and at > 1:
            return said[:at]
        at += len(word)
    return said


def _behind_has(said: str) -> str:
    """厂里有工人 → 工人."""
    if "有" not in said or "的" in said:
        return said
    match = _HAS_FIRST.match(said) or _HAS.match(said)
    if match is None:
        return said
    rest, before = said[match.end() :], _HAS_ONLY.sub("", match[0])
    if before and not _is_noun(before):
        return said  # 新增有进出口实绩企业
    return rest if leading_noun_phrase(rest) == rest and "有" not in rest else said


def _behind_owner(namer: Namer, said: str) -> tuple[str, str]:
    """国际生物城聚集企业 → 聚集企业, and whose they are."""
    if (money := _MONEY_OF_PROJECTS.fullmatch(said)) is not None:
        return money["money"], ""
    if (draws := _DRAWS.match(said)) is not None:
        return said[draws.end() :], ""
    if (others := _FOR_OTHERS.match(said)) is not None and namer.leading_verb(said[others.end() :]) is not None:
        return said[others.end() :], ""  # 帮助企业化解难题
    if (under := _UNDER.match(said)) is not None and _is_figure(namer, said[under.end() :]):
        said = said[under.end() :]
    if (at_place := _AT_PLACE.fullmatch(said)) is not None and _is_named(at_place["where"]):
        return at_place["rest"], said[: at_place.start("where") - 1]
    if (rest := _behind_body(namer, said)) != said:
        return rest, said[: len(said) - len(rest)].removesuffix("的") if said.endswith(rest) else ""
    match = _OWNER.fullmatch(said)
    if match is None or namer.word(match["whose"]) is not None or _WAY.search(match["whose"]) is not None:
        return said, ""
    whose, rest = match["whose"], match["rest"].removeprefix("的")
    begun = _LED.match(rest)
    led = begun.end() if begun is not None else 0
    done = rest[led:]
    named = _is_named(whose)
    if not named and len(whose) < (_SHORTEST_OWNER if not led else _SHORTEST_OWNER - 1):
        return said, ""
    figure = namer.is_statistic(done) or namer.names_alone(done) or (len(done) > 2 and done.endswith("率"))
    if not done or not (
        figure
        or (led and (namer.ends_with_noun(done) or _is_noun(done)))
        or _does(namer, done, led > 0)
        or (named and len(done) >= _SHORTEST_THING and leading_noun_phrase(done) == done)
    ):
        return said, ""
    subject = "" if namer.leading_verb(whose) is not None else whose
    return rest[led:] if figure or rest[:1] in "与和同跟" else rest, subject


def _behind_body(namer: Namer, said: str) -> str:
    """园区出口额 → 出口额, 集团去年营业额 → 营业额; 公司数量 stays."""
    match = _BODY_ALONE.match(said)
    if match is None:
        return said
    if (paid := _PAID_BY.fullmatch(said)) is not None:
        return f"{paid[1]}级{paid[2]}"
    rest = said[match.end() :].removeprefix("的")
    led = _LED.match(rest)
    figure = rest[led.end() :] if led is not None else rest
    return figure if _is_figure(namer, figure) else said


def _is_figure(namer: Namer, words: str) -> bool:
    """Whether words name a figure by themselves, and neither a bare count nor a growth: 出口额, 技改投资."""
    if len(words) < 2 or words in _NO_FIGURES:
        return False
    return namer.is_statistic(words) or (
        words[-1] != "率" and namer.names_alone(words) and leading_noun_phrase(words) == words
    )


def _is_named(words: str) -> bool:
    """Whether words hold the name of a place, a person or a body."""
    return any(flag in ("ns", "nr", "nz", "nt") for _, flag in tag(words))


def _does(namer: Namer, done: str, led: bool) -> bool:
    """Whether words begin with what is done to what they end with: 聚集企业, 处理包裹."""
    verb = namer.leading_verb(done)
    if verb is not None and len(verb.verb) >= 2:
        return len(done) > len(verb.verb)
    words = tag(done)
    begins = len(words) > 1 and words[0][1] == "v" and len(words[0][0]) == 2
    return begins and (led or words[-1][1].startswith(_NOUN))


def _behind_relative(said: str) -> str:
    """他经营的果园 → 果园, 重庆公司的离职率 → 离职率; what picks them out stays: 有进出口实绩的企业."""
    match = _RELATIVE.fullmatch(said)
    if match is not None and all(flag in ("ns", "x") for _, flag in tag(match["whose"])) and _is_noun(match["thing"]):
        return match["thing"]  # 渝东南、渝东北的民宿床位
    if match is None or _CONDITION.search(match["whose"]) or match["thing"] in _TIMELESS:
        return said
    whose, thing = match["whose"], match["thing"]
    if not _is_noun(thing):
        return said
    of_place = any(flag in ("ns", "nt") for _, flag in tag(whose))
    return thing if of_place or _TELLS_LITTLE.search(whose) or _IS_BODY.search(whose) else said


def _behind_examples(said: str) -> str:
    """来福士等重点合作项目 → 重点合作项目."""
    match = _EXAMPLES.fullmatch(said)
    return match["kind"] if match is not None and _is_noun(match["kind"][:4]) else said


def _without_tail(namer: Namer, said: str) -> str:
    """Without the adverbs and the verb that the name of a figure is followed by: 总产量能稳 → 总产量."""
    words = tag(said)
    at = len(words)
    leads = False
    while at > 1:
        word, flag = words[at - 1]
        if flag not in _LINKING or word in _OF_PLAN or namer.is_verb(word) or namer.ends_with_noun(word):
            break
        leads = leads or not flag.startswith(("v", "a")) or flag == "ad" or word in _LEADS_TO_NUMBER
        at -= 1
    head = "".join(word for word, _ in words[:at])
    if at == len(words) or not leads or not (namer.statistic_of(head) or namer.ends_in_indicator(head, 0, len(head))):
        return said
    return head


def _is_noun(words: str) -> bool:
    """Whether words end in a noun."""
    tagged = tag(words)
    return bool(tagged) and tagged[-1][1].startswith(_NOUN)
