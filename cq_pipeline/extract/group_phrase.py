"""The steps that clean the phrase in front of a group of numbers, down to the words that name what is measured.

In: a `Group` with its phrase and places. Out: its words, and what it is a share or a rank of.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cq_pipeline.extract.drafts import Item
from cq_pipeline.extract.group import (
    ANNOUNCES,
    GROWTH_BEHIND,
    HEADS_OF,
    ITS_RATE,
    JOINS,
    MEASURE_TAILS,
    NAMES_ITSELF,
    OF_PLAN,
    RATES,
    Group,
    without_tail,
)
from cq_pipeline.extract.group_whose import WhoseSteps
from cq_pipeline.extract.model import (
    Comparator,
    Measure,
    PeriodMention,
    PlaceMention,
    Quantity,
    QuantityKind,
)
from cq_pipeline.extract.naming import Named
from cq_pipeline.extract.phrases import (
    BOUNDARY,
    YEARS,
    after,
    after_boundary,
    before,
)
from cq_pipeline.extract.prefilter import first_characters
from cq_pipeline.extract.referents import MONEY_NAMES, PART_OF
from cq_pipeline.records import replace

# Members of enums that are asked for with every number: to look one up in its enum costs as much as a call.
_AMOUNT = QuantityKind.AMOUNT
_DURATION = QuantityKind.DURATION
_PERCENT = QuantityKind.PERCENT
_RANK = QuantityKind.RANK
_CHANGE = Measure.CHANGE
_DIFFERENCE = Measure.DIFFERENCE
_GROWTH = Measure.GROWTH
_SHARE = Measure.SHARE
_EQ = Comparator.EQ
_RATE_THEN = re.compile(
    r"(?<=[增涨降跌]幅|增速|长率)(?:已经?|就|将|会|能|可能|可|仍|还|也|或|有望|预计|大概|总体|整体|基本|均|都|在)*(?:[由从][^，。；\d]{0,8}?的?)?$"
)
"""What may stand between a rate of growth and its number."""
_RATIO_TO = re.compile(
    r"(?P<link>(?<![认作行称视名以因])[为是]|约为|只有|仅有|不到|不足|才是|仅?相当于|仅为|只是|仅是|只相当于)(?:(?P<whom>[^，。；、0-9占为是]{2,12}?)的|(?P<there>沿海(?:地区|城市)?|东部(?:地区)?|内地|大陆))(?:约|近)?$"
)
"""汽车产量为全市的(30%), 工资只有沿海的(七成)."""
_OF_MAINLAND = re.compile("在?((?:中国)?大陆(?:各)?(?:大)?(?:城市|省市|地区)?)(?:中|里)?$")
_RATIO_TO_PAST = re.compile(
    r"(?:只有|仅为|仅是|只是|不到|不足)(?:(?:19|20)\d\d年(?!同期)|前年|当年|当时|原来|原先|过去|以前|从前|高峰期?|鼎盛)[^，。；0-9]{0,4}的(?:约|近)?$"
)
_TOLD_IN_MONEY = re.compile("(?:若?[按以])?(?:(?:美|欧|日|港)?元|人民币|美金|台币|新台币)(?:计价|计算|折算|计)$")
_NOT_REACHED = re.compile("(?<=[一-鿿]{2})(?:[都均也还仍]|全部)*(?:没有?|未)$")
_PART_OF_FIGURE = re.compile(
    r"(?:已经?)?(?:达到|接近|占到)了?(?P<whole>[^，。；、0-9占为是]{2,12}?(?:产值|增加值|总量|总额|收入|产量|销量|GDP|生产总值|面积|人口))的(?:约|近)?$"
)
_IS = ("为", "是", "约为", "仅为", "相当于")
_WHOLE_ALONE = re.compile(r"全[国市省区县球]|世界|[中西东]部|重庆市?|区县|各区县")
_MEAN_OF_WHOLE = re.compile(r"(?:全[国市省区县]|重庆市?|[中西东]部)的?(?:同期)?平均(?:水平|值|数)?")
"""What all of an area have on average; how much of it one has is told as a share: 为全市平均水平的七成."""
_NO_PART = re.compile(r"人均|户均|亩均|单价|价格|[电水气油地房]价|工资|成本|费用|密度|强度|水平|浓度|[率比]")
"""What a part of a whole has no part of: 人均GDP为全国的70%."""
_OTHERS = re.compile(r"沿海|东部|发达|平均|水平|一线城市|内地|大陆|同类|同行|其[他它]|国外|欧美|主城")
_LESS_THAN_THERE = re.compile(
    r"[比较](?:[^，。；0-9年月]{0,6}(?:沿海|东部|国外|内地|同类|同行|其[他它]|普通|传统|一般)[^，。；0-9]{0,8})[要]?[低高贵多少](?:了|出)?(?:约|近|至少)?$|"
    r"比(?!去年|上年|上月|今年|当年|往年|历年|前年)[^，。；0-9年月]{2,10}(?:便宜|贵|省|节省[^，。；]{0,4}|节约[^，。；]{0,4})(?:了|出)?(?:约|近)?$"
)
_OF_THE_WHOLE = re.compile(r"(全[国市省区县]|我[国市区县])的?([一-鿿]{2,})")
_TOGETHER = re.compile(
    r"前?[两二三四五六七八九十\d]+[个大]?[区国县市地家省名位](?:企业|区县|国家|地区)?(?:合计|共计|总计|合占)"
)
_WHO_OF_CITY = re.compile(r"(重庆市?各?区县|全市各?区县)([一-鿿]{2,12})")
_TIMES_MORE = ("多增", "少增", "多减", "少减", "多增加", "少增加")
_PART_OF_SUM = re.compile(r"占[^，。；\d]{0,10}\d[\d.,]*[万亿]*元[^，。；\d]{1,12}的$")
_BUDGETS = ("预算收入", "预算支出")
_IN_TOTAL = re.compile(r"(?:总计|合计|总量)(?:为|达|是)?")
_APPROVED = re.compile(r"^[^，。的]{2,20}(?:批准|通过|核定|核准|下达)的(?=[^，]{3})")
_TAX_SHARE = ("税", "税占比")
"""The part of taxes in the revenue by its short name, with 占比 or without, which may have been read before."""
_SHARE_TAILS = ("占比", "比重", "比例", "份额")
_ADJUNCT = re.compile(
    r"^(?:扣除|剔除|还原|按照?|不考虑)[^，]{0,16}(?:因素|口径|计算|折算|换算|影响|价格?)后?[，]?|"
    r"^(?:现行|当年|当期|年均)?(?:平均)?汇率(?:折算|计算|换算)|^(?:现行|当年|当期|年均|平均)+汇率$"
)
_ADJUNCT_FIRST = first_characters(_ADJUNCT.pattern)
_CURRENCY = re.compile(r"(?:新台币|台币|港币|美金)$")
_CURRENCY_LAST = "币金"
_HIGH_BASE = re.compile(
    "^在?(?:去年|上年|同期)?(?:同期)?的?较?[高低]基数(?:的?(?:之?上|基础之?上|情况下|条件下))(?:仍|依然|还|再)?"
)
_CIRCUMSTANCE = re.compile(r"在[^，在]{2,14}(?:的?(?:背景|情况|形势|影响|带动|拉动|推动|作用|条件)下|基础上)$")
_CIRCUMSTANCE_LAST = "下上"
_ON_DAY = re.compile(r"[于在](?:昨日|今日|近日|当日|\d{1,2}(?:月\d{1,2})?日)$")
_SHARE_BEHIND = re.compile(r"(?:以上|左右)?的?(?:市场)?(?:份额|比重|市占率)")
_HOLDS_PART = ("占据", "占有", "占领", "占据了", "占有了")
_PER_UNIT = re.compile(
    r"(?:是|为)?(?:每(?:500克|五百克|千克|平方米|平米|平方呎|平方英尺|呎|尺|亩|公斤|千克|斤|磅|吨公里|吨|人|户|辆|台|张|立方米|公升|升|"
    r"公里|货柜|柜|个?标准箱|标箱|箱|TEU|度|千瓦时|股|晚|夜))+$"
)
_REACHED_BEFORE = re.compile(
    r"(?<=[费价额率资金本])(?:已|也|便|更|又|就|将|曾)*(?:由[^，。；]{0,4})?"
    r"(?:[降升涨跌减增压][到至为]|达到?|高达|约为?|仅为?|只要?)了?$"
)
"""Between a price and its unit: 运费已降到（每公里每柜）."""
_FORMULA = re.compile("(?<=[硫氮碳氧物])(?:SO2|NO2|CO|O3|PM10|PM2\\.5)")
_PERCENTILE = re.compile(
    "(?:日最大)?(?:[8八]小时)?(?:滑动)?(?:日均值|平均值|平均浓度|浓度|均值)?的?第?(?:90|95|98|九十|九十五)百分位(?:数|值)?(?:浓度)?$"
)
_BESIDE = re.compile(r"比(?:种|栽|养|传统|普通|常规|一般|单)[^，]{1,14}$")
_SAID_BY = re.compile(r"^[^，]{0,14}?(?:提出|确定|制定|下达|明确)的?$")
_WHEN_DONE = re.compile(
    r"^[^，]{0,6}?(?:达产|达到生产|投产|建成|满产|完工|竣工|运营|通车|开通|投运|投用|贯通)(?:达效|投用|投产|使用)?(?:以|之)?后(?:每?年)?(?:预计|可|将|能)*(?:实现|形成|创造|新增)?(?=..)"
)
_OUTRUNS = re.compile(r"(?:远|大幅|明显)?(?:高于|低于|快于|慢于|超过|超出|超)$")
_OUTRUN_LAST = "于过出超"
_TOTAL_OF = re.compile(
    r"(?:^|(?<![一-鿿])|(?<=[，、；：])|(?<=[全本][区县市级]))(收入|支出)(?:总计|合计)(?:为|达到?)?$"
)
_THAN_FIGURE = re.compile(
    r"[较比与](?:[^，。；]{0,12}?)((?:执行|预算|决算|快报|计划)数)(?:相比)?(增加|减少|增长|下降|多|少)$"
)
_BUILT_THEN = re.compile(r"(?<=[一-鿿]{3})(?:已|累计|共|全面|陆续|合计)+(?:建成|完成|新建|改建|扩建)$")
_INDUSTRIES_TOGETHER = re.compile(
    r"(?<=[一-鿿])(?:这|等)?(?:[一二三四五六七八九十两]|\d{1,2})大(?:支柱|主导|优势|特色|重点|战略性新兴|新兴|传统)*(?:产业|行业)(?:集群)?(?=$|分别|增加值|产值|总产值)"
)
_KINDS_TOGETHER = re.compile(
    r"(?<=[一-鿿])等?(?:[二两三四五六七八九十]|\d{1,2})(?:大类|类|项|种)(?!指标)(?=[一-鿿]{2})"
)
_OUR_PLACE = re.compile(r"^(?:我|本|该)(?:镇|乡|村|街道|社区|园区|局|委|院|校|园)(?=[一-鿿]{2})")
_BESIDE_MEAN = re.compile(
    r"(?<=[一-鿿]{2})(?:均|都|稳定)?(?:高于|低于|快于|超过|达到|接近|好于|不低于)[^，。；]{0,8}平均水平[、，]?$"
)
_SLOGAN_THEN = re.compile(
    r"(?<=[一-鿿]{2})(?:均|双双|全部)?(?:实现|完成|取得)了?“[^“”]{2,8}”[、，]?(?:总量|总数|数量|规模|总额|分别)*$"
)
_OVER_PLAN = re.compile(
    r"(?:比|较)?(?:超过?|超出|高出|高于|多于|(低于|少于))了?((?:年初|全年|年度|预期|市定|既定|原定|市级|下达的?)*(?:预期)?(?:目标任务|目标|任务|计划|预算))"
)
_NEWLY = ("新增加", "新增", "净增加", "净增", "新培育", "新认定", "新发展", "新引进", "新设立", "新登记")
_IN_ALL = re.compile(r"总数|总量|累计|合计|共|达|增至|增加到|发展到|突破|超过")
_DONE_BY_THEN = re.compile(r"[^，、]{2,20}(?:建成|通车|投产|完工|竣工|开通|搬迁|实施|改造|调整|合并)(?:之|以)?后")
_FROM_NUMBER = re.compile(
    r"[由从](?:原来|原先|过去|以前|此前|最初)?的?(?:[零一二三四五六七八九十百千万亿两]{2,}|[0-9.]+[万亿]?(?:[多余]?(?:个多?)?(?:小时|分钟|工作日|天))?)$"
)
_SO_FAR = re.compile(
    r"(?:目前|现|已|使)?(?:全[市区县])?(?:总数|总量|累计|合计|共|达到?|增至|增加到|发展到|突破|超过|有)+"
)
_WHERE_FIRST = re.compile(r"(?<=[一-鿿]{2})在(?:全国|全市|全省|西部|西部地区|中西部|中西部地区|全球)$")
_MOVES = ("增加", "减少")
_RATIO_OF_INCOMES = re.compile(
    "(?<![一-鿿])(?:城乡(?:居民)?)?(?:人均)?(?:可支配)?收入(?:之)?比(?![一-鿿]*(?:支出|消费))"
)
_KINDS_OF = re.compile(r"^(?:各类|各种)(?=[一-鿿]{3})")
_OWN_FIRST = re.compile(r"^全[市区县](?=[一-鿿]{2})")
_WON = re.compile(r"^(?:荣?获评?|跻身|进入|位列|名列)(?!数量|总数)(?=[一-鿿]{4})")
_MORE_THAN = re.compile(r"[较比][^，。；]{2,12}[新净]增$")
_TREASURY_GIVES = re.compile(
    r"^(?:[市区县镇]级?|本级|中央)?财政(?:每年|统筹|累计|共)*(?:安排|拨付|落实|列支)了?(?=[一-鿿]{2,})"
)
"""Who gives a fund, before its name: 县财政安排专项资金."""
_PART_SPENT = re.compile(r"([一-鿿]{3,12}?)用于[一-鿿]{2,12}的?")
_SET_BY = re.compile(r"(?<=[一-鿿]{2})按[^，。；]*$")
_KIND_OF_CITY = re.compile("(?:区域|域)?性?(?:中心|节点|支点|重点)城市")
"""What districts are called that a clause has listed, and nothing that grows."""
_SCHOOLED = re.compile(r"(?:具有|拥有|受过?|有)([一-鿿]{2,6}(?:（[^（）]{1,12}）)?(?:及以上)?(?:文化|教育)?程度)")
_RATE_BEHIND = re.compile(r"的[^，。；]{0,8}(?:[率价额息]|优惠|折扣|补贴|补助|奖励|股份|股权)")
_MEASURE_NAME = re.compile(r"(?:总量|增速|增幅|规模|总额)+$")
_SUCH_AS = re.compile(
    r"[^等]{2,16}、[^等]{2,16}(?<![高中初平同优])等(?:国(?![家内际])|地(?![区方铁]))?+(?!级|次|效|额|比|值|量)([^、，等]{3,})"
)
_POINTER = re.compile(
    r"^同$|^(?:惟|但|而|仍|却|也)*(?:同比|按年|环比)$|^[前当]?[0-9一二两三四五六七八九十]*年?的?高峰期$|^(?:同比|[周月季日]?环比|比上年同?期?)(?:[（(]下同[）)]?)?$|^(?:部分|片区|单月|当月|单季|当季|(?:[^，]{0,4}结束)?时)$|^(?:但|而|且)?(?:这|该|此|上述|其)(?:一|个|些|项|几年|两年)*(?:数字|数据|数值|比例|比重|指标|数|时间|每年)?$|"
    r"^[^，]{0,10}(?:的|组|个)(?:数字|数据|数目)$|^(?:经过)?(?:[一二两三四五六七八九十几数]+[年天个月]+)?(?:时间|左右)$|"
    r"^第[一二三四五六七八九]次(?:全国|全市)?[一-鿿]{2}普查(?:时|数据)?$|"
    r"^(?:[跌降升涨达][到至]了?)?(?:一个)?(?:小的?)?(?:最[高低大小][值点]|峰值|谷值|高峰|低谷|顶峰|新高|新低)$|^[一-鿿]{0,2}(?:成立|建立|组建|设立|建区|建县|建市|起步)之初$|"
    r"^(?:[最][多少高低好差]的)?的?(?:时候|那阵子?|那会儿?|那时候?|当口)(?:也|就|才|只|还)*有?$|^(?:差不多|大概|大约|可能)$|"
    r"^(?:原来|现在|如今|当时|最多|最高|最低|最大|几年|最近几年|平均每?年?|每年|一次性)$"
)
"""Words that point at what was named before, or at a time, and name nothing themselves: 这个数字, 时间, 原来."""
_THIS_TIME = re.compile(
    r"^(?:含|包括|连同)[^，。；]{1,20}?在内的?(?=[一-鿿]{2})|"
    r"^[一-鿿]{2,8}?(?:一共|总共|合共|合计|(?<![公总])共)(?=(?:发送|运送|接待|开出|开行|输送|发出|售出|卖出|迎来)(?=[一-鿿]{2}))|"
    r"^(?:本|这|此|该)(?:次|轮|批次|批)(?=[一-鿿]{2})|^[这那](?:个|座|家|所|条|片|项)(?=[一-鿿]{2})|"
    r"^这?(?:标志着|意味着|预示着)|[从自][^，。；]{2,16}以来$"
)
"""What points at the event that is told of: 本次集中开工项目, 这批项目."""
_TODAY = re.compile(r"^(?:当日|当天|昨日|今日|共|累计|合计|分别)+")
_NO_NAME = re.compile(
    r"(?:不含|不变价|可比|较(?![大小好快高低强多早])|比|在(?![校学建册岗读孵编职营园库贷售]))[^，]*|.{0,2}基础上"
)
_BARE_MEASURE = re.compile(
    r"(?:年均增长率|年均增速|年均增幅|总量|总数|总户数|总值|总规模|体量|增速|增长率|增幅|规模|总额|位次|数量|量|值)(?:[、和与](?:总量|总值|增速|增幅|规模|值|量)?)*"
)
_AT_A_RATE = re.compile(r"以(?:年均|平均每年|每年|每月|逐年)?$")
_EARLIER = re.compile(r"(?:上年|去年|前年|上月|上季度|年初|[一二三四]季度|上半年|前三季度)?(?:同期|全年|年末|年底)?的?")
_AIM = re.compile(r"^[^，。]{0,12}(?:目标|任务)(?:就?是|为)")
_FROM_THE_FIRST = re.compile(r"(?<=..)[由从](?:零|无|直辖|建[市区县]|成立|当初|最初|原来|过去|起初)[^，]*$")
_AS_THE_FIRST = re.compile(
    r"^作为[^，。的]{0,8}?(?:首[个家座批]|唯一|第一[个家座批]|最早)的?|^作为[^，。；的]{2,16}的(?=[^，。]{2})"
)
_BY = re.compile(r"[^，以]{2,12}以年?((?:销售|营业)?(?:收入|产值|销售额|利润|投资)[总额]*)$")
_OFTEN_LAST = "年来期"
_OFTEN = re.compile(r"(?:多年来?|历年|连年|常年|长期)$")
_WHOLE_BEHIND = re.compile(r"(?<=..)(?:在|占)?(全国|全市|全省|全区|全县|全球|西部|西部地区)$")
_WITHIN_WHOLE = re.compile(r"在([^，在]{2,16}?)(?:中|里|内)所?$")
_IN_OTHER = re.compile("在?([一-鿿]{2,14})[中里]的?")
_IN_WHOLE = re.compile(r"在[^，。；在]{2,20}中所?占(?:比|有)?[^，。；\d]{0,4}$")
_MOVE = re.compile(
    r"(?:^|[，、“]|平均|可|能|将)(?:(?P<up>提高|提升|增加)|减少|减|降低|降|压减|压缩|缩短|精简)(?P<noun>[^，、的]{1,8})$"
)
_EACH = re.compile(r"(?:同比|分别|均|都|各)+$")
_RANKED_AMONG = re.compile(
    r"(?:(?:继续|持续|始终|一直|仍然?)+保持|位居|稳居|跃居|居|位列|名列|列|排名|排)([^，、]{2,12})$"
)
_WITHIN = re.compile(
    r"(重庆市?各?区县|重庆市?|全市|全国|全省|全区|全县|中西部|西部|渝东北|渝东南|渝西|区县|各区县)(.+)"
)
_COMPARED = re.compile(r"(?:相对)?(?:较|最|更|更加)(?:多|少|高|低|好|大|快|小)的?$")
_COMPARED_LAST = "多少高低好大快小的"
_CAUSED = re.compile(r"[^，、]{2,}?(?:(?<![出转受])让|使得|使(?!用)|令)(?=[^，、]{3,}$)")
_PLANNED = ("指标", "调整数", "变动数", "预算", "计划", "目标", "任务", "预算数", "计划数", "预期")
_NO_MOVE = ("完成率", "达标率", "进度", "面")
_PER_MANY = re.compile(r"每(?:十|百|千|万|\d+)万?(?:常住)?[人户]口?中")
_AHEAD_OF = re.compile(r"(?:领先|高出|高于|多于|超过|仅次于|次于|落后于?)[于了]?$")
_RANK_AHEAD = re.compile(r"(?:领先|高出|多于|超过|落后)[于了]?第[一二三四五六七八九十\d]{1,2}[名位]?[^，。；]*$")
_HOW_STEADY = re.compile(r"(?<=[率比重量数额])(?:均|都|已)?(?:持续|始终|一直|连续|稳定)$")
_SO_MANY_FIGURES = re.compile(r"[两三四五六七八][大项个]指标$")
_PART_AND_WHOLE = re.compile(r"(.{2,20}?)(?:已|均|约)?(超过?|达到?|相当于|不低于|占到?)了?([^，。；\d]{2,12})")
_FIRST_OF_ALL = re.compile("(?<=[量额值率度数产])(全球|世界|全国|国内)$")
_STILL = re.compile("(?<=[一-鿿]{2})(?:仍|仍未|尚未|约翻|增长约翻|继续|估计|预估)$")
_MOST_SHARE = re.compile(r"的?(?:比重|比例|份额|比)?最[大小高低多少]$")
_AFTER_HIM = re.compile(r"^(?:紧[跟随]其后|其次|再次|排[名在]?第[二三四五])的?(?:则)?[是为]")
_PULLS_ALL = re.compile(r"对[^，。；]{2,20}?(?:的拉动|的贡献|拉动力|拉动率|贡献率|贡献度)")
_GRADE_FIRST = re.compile(r"^(?:[^，。；、]{0,14}[为是])?[优良好差中]、")
_GLOSS = re.compile(r"(?<=[A-Za-z])（[^（）]{2,16}）")
_TOLD_ASIDE = re.compile(
    r"(?:[比较]|(?:高于|低于|超过|快于|慢于|优于)(?=全.[^（]))(全市|全国|全省|全区)[^，。；（）\d]{0,14}（$"
)
_STATION = ("站", "东站", "西站", "南站", "北站")
_INSIDE_HAS = re.compile(r"^[^，。；]{2,10}中(?:共有|现有|拥有|有)(?=[^，。；]{2})")
_THAN_THEIRS = re.compile(r"[较比](全国|全市|全省)[^，。；\d]{0,6}(?:增幅|增速|涨幅|增长率)$")
_BY_SO_MUCH = re.compile(r"[高低快慢多少]出?")
_MOST_OF = re.compile(
    r"([^，。；：\d]{1,24}?)最[高低大小多少快慢好差强弱]的前?(?:[\d一二两三四五六七八九十]{1,2}[个大项位类种])?[^，。；：、\d]{0,10}?"
    r"(?:行业|产业|门类|领域|类别|品种|产品|大类|中类)(?:分别|依次|则|就)?(?:是|为|有)：?"
)
"""平均工资最高的三个行业分别是: what the numbers behind the industries are of."""
_LISTED_BEFORE = re.compile(r"[、；，。：]")
_MONEY_OR_RATE = (QuantityKind.AMOUNT, QuantityKind.PERCENT)
_STILL_POOR = re.compile(
    r"(?:、[^，。；]{1,10}?[人名][^，。；]{0,8}?)?(?:尚未|仍未|没有|未|没|全部|稳定)(?:实现|稳定)?脱贫"
)
_POOR_LEFT = re.compile(r"(?:[、，]?[0-9.]+万?[余多]?[人名])?(?:建档立卡|农村|绝对)*(?:贫困|低收入)(?:人口|群众|户|村)")
"""Behind a number it says what is left: 剩余612户、1830名贫困人口."""
_LEFT_OVER = ("尚余", "还剩", "还剩下", "剩余", "仅剩", "还余", "尚有", "剩下")
_PLACES_OF = tuple(
    "厕所 场所 诊所 会所 哨所 处所 居所 派出所 研究所 大所 院所 事务所 卫生所 看守所 交易所 招待所 托管所".split()
)
_BY_PLAN = re.compile(
    r"(?:年初|全年|年度|调整|变动|当年|年)*(?:收入|支出)?(?:预算|计划|任务|目标任务|目标)(?:数|任务)?"
)
_FOR_SO_MANY = re.compile(
    r"(?<=[率量数])(?:达到?|为|有|升至|提高到|增加到|上升到)?每(?:[百千万]?[人户]|万?平方米|万?亩|公里)(?:拥有)?$"
)
_IS_TIMES = re.compile("(?:[约已]?(?:是|为)|达到?|相当于)[^，。；]{0,14}$")
_RATE_AND_RANK = re.compile("^(增速|增幅)[一-鿿]{2,8}?第[一二三四五六七八九十0-9]+(?:名|位)?$")
_YEAR_LEFT_OUT = re.compile("[由从到至]?(?<![A-Za-z])[XxＸｘ×]{2,4}年的?")
_PER_THING = re.compile("每[艘条辆台架间套栋座层家个只头][一-鿿]{1,3}$")
_WHO_ELSE = re.compile(
    "[一-鿿]{0,10}?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[个座](?:区县|区市县|省区市|省市区|省市|省份|城市|县市|地区)?(?:之?中|里|当中)?"
)
"""Among whom something ranks, which is no name of it: 在渝东北11个区县排名第二."""
_WHOLE_OF = re.compile("[一-鿿]{2,}(?:总量|总数|总额|总面积|总人口|总产量)$")


@lru_cache(maxsize=8192)  # the same phrases come again and again
def _without_pointers(words: str) -> str:
    """The words without those that point at what was named before."""
    return _AS_THE_FIRST.sub("", _THIS_TIME.sub("", _POINTER.sub("", words)))


_SHORTENS = re.compile(r"^[^，]*?[将把](?=[一-鿿]{2})")


class PhraseSteps(WhoseSteps):
    """The steps that find the words for what a group of numbers measures."""

    def _shared_whole(self, g: Group) -> tuple[PlaceMention, ...] | None:
        """Of what the numbers are a share or a rank, and what is left of the phrase without it."""
        text, passage = self.text, self.passage
        announced, clause, first, group, group_start, periods = (
            g.announced,
            g.clause,
            g.first,
            g.group,
            g.group_start,
            g.periods,
        )
        phrase, places, rest, start, tail, wrap = g.phrase, g.places, g.rest, g.start, g.tail, g.wrap
        g.listed = self._listed_places(group, g.own, wrap.phrase_end, places)
        g.words, g.hint = phrase.text.removesuffix("则"), wrap.measure
        if (
            first.kind is _PERCENT
            and g.hint is None
            and passage.topic.measure is _SHARE
            and text.startswith("、", group_start)
            and text[before(first) - 1] == "的"
            and (_WHOLE_OF.search(g.words) is not None or _WHOLE_ALONE.fullmatch(g.words) is not None)
            and (not rest or rest[0] in "，。；")
        ):
            g.hint, g.scope, g.words = _SHARE, g.words, ""  # 占到全市总量的四分之一、库区总量的五分之一
        if g.words[:1] in "把将" and len(g.words) > NAMES_ITSELF - 1 and self.kit.namer.statistic_of(g.words[1:]):
            g.words = g.words[1:]  # 把工业产值从8亿元提高到30亿元
        if first.kind is _RANK and (among := _OF_MAINLAND.search(g.words)) is not None:
            g.words, g.scope = g.words[: among.start()], g.scope or among[1]  # 在大陆各城市排名第四
        if first.kind is _PERCENT and (to := _RATIO_TO.search(text, clause.start, before(first))) is not None:
            whom, at = to["whom"] or to["there"], to.start("whom" if to["whom"] else "there")
            whole = _WHOLE_ALONE.fullmatch(whom) is not None
            if whole and _NO_PART.search(text, clause.start, to.start()) is None and to["link"] in _IS:
                words = self.kit.phrases.read(text, clause.phrase_start, to.start(), places, periods).text
                g.words, g.hint, g.scope = words or g.words, _SHARE, whom  # 汽车产量为全市的30%
                g.own = tuple(m for m in g.own if not at <= m.start < at + len(whom))
            elif _MEAN_OF_WHOLE.fullmatch(whom) is not None:
                words = self.kit.phrases.read(text, clause.phrase_start, to.start(), places, periods).text
                g.words, g.hint, g.scope = words, _SHARE, whom  # 人均产值为全市平均水平的七成
                g.own = tuple(m for m in g.own if not at <= m.start < at + len(whom))
            elif whole or _OTHERS.search(whom) or any(at <= m.start < at + len(whom) for m in places):
                self.out.refuse(group, "measure_unknown")  # 工资只有沿海的七成: how much it is beside another
                return g.own
        if first.kind is _PERCENT and _RATIO_TO_PAST.search(text, clause.start, before(first)) is not None:
            self.out.refuse(group, "measure_unknown")  # 只有1997年时的1/5
            return g.own
        if first.kind is _PERCENT and (part := _PART_OF_FIGURE.search(text, clause.start, before(first))) is not None:
            words = self.kit.phrases.read(text, clause.phrase_start, part.start(), places, periods).text
            if words and self.kit.namer.statistic_of(words):
                g.words, g.hint, g.scope = words, _SHARE, part["whole"]  # 五金产值已达到全区工业产值的一半
        beside = g.tail.predicate is not None and g.tail.predicate.predicate == "difference"
        if first.kind is _PERCENT and not beside and _LESS_THAN_THERE.search(text, clause.start, before(first)):
            self.out.refuse(group, "measure_unknown")  # 物流成本比沿海节省的费用三成
            return g.own
        if g.words.endswith("计") or "计价" in g.words or "计算" in g.words:
            g.words = _TOLD_IN_MONEY.sub("", g.words)  # 按美元计价跌3.7%
        if g.words.endswith(("没", "没有", "未")):
            g.words = _NOT_REACHED.sub("", g.words)  # 三区增速都没有超过4.5%
        if g.words[-1:] in _CURRENCY_LAST:
            g.words = _CURRENCY.sub("", g.words)
        if first.kind is _AMOUNT and g.words.endswith(("目标", "任务", "计划", "预算")):
            over = _OVER_PLAN.fullmatch(text, clause.phrase_start, before(first))
            if over is not None:  # 粮食产量1000万吨，超过年度目标20万吨
                tail.predicate, g.words = self.kit.grammar.predicate("低于" if over[1] else "高于"), ""
                g.scope = over[2]
        if first.kind in _MONEY_OR_RATE and (most_of := self._most_of(start, first.start)) is not None:
            member = self._member(most_of.end(), group_start, before(first))
            if len(group) > 1 or not member:
                self.out.refuse(group, "no_indicator")
                passage.topic.items, passage.topic.lost = [], True
                return g.own
            what = self.kit.phrases.read(text, most_of.start(1), most_of.end(1), places, periods).text
            what_of = without_tail(what.removeprefix("从"), MEASURE_TAILS)
            of_all = self.kit.namer.name(what_of) if what_of else None
            below = self.kit.namer.under(member, of_all) if of_all is not None and of_all.code else None
            g.words = below.name if below is not None and below.subject is None else member + what_of
            if first.kind is _PERCENT and what.endswith(MEASURE_TAILS):
                if g.words == member:
                    self.out.refuse(group, "no_indicator")  # 增速最快的三个行业: of what, the sentence leaves out
                    return g.own
                g.hint = _GROWTH
        named_share = g.words.endswith("比例") and self.kit.namer.ends_in_indicator(g.words, 0, len(g.words))
        if first.kind is _PERCENT and g.words in _TAX_SHARE:
            g.words, g.hint, g.scope = "税收收入", _SHARE, g.scope or "一般公共预算收入"  # 税占比提高到65.1%
        if g.hint is None and first.kind in RATES and g.words.endswith(_SHARE_TAILS) and not named_share:
            g.hint, g.words = _SHARE, without_tail(g.words, _SHARE_TAILS)
        if g.hint is None and first.kind is _PERCENT:
            if _SHARE_BEHIND.match(rest):  # 占据全国市场70%以上的份额
                g.hint = _SHARE
            elif g.words.endswith(_HOLDS_PART) and PART_OF.match(rest):
                g.hint, g.scope, g.words = _SHARE, g.scope or tail.scope, ""  # 占据了全国70%的鲜面市场
        if g.scope is not None:
            g.scope = _MOST_SHARE.sub("", g.scope) or None
        if g.hint is _SHARE and not g.words and g.scope is not None and _BY_PLAN.fullmatch(g.scope) is not None:
            g.hint, g.scope, g.words = None, None, "预算"  # 财政收入1.8亿元，占预算的102%
        if g.hint is _SHARE and (whole_of := _WHOLE_BEHIND.search(g.words)) is not None:
            g.scope, g.words = g.scope or whole_of[1], g.words[: whole_of.start()]  # 川渝地区生产总值全国占比
        if first.kind is _RANK and (whole_of := _FIRST_OF_ALL.search(g.words)) is not None:
            g.scope, g.words = g.scope or whole_of[1], g.words[: whole_of.start()]  # 专利申请量全球第一
        if g.hint is _SHARE and g.own and all(m.kind == "nation" for m in g.own) and text[g.own[0].start - 1] == "在":
            g.scope, g.own = g.scope or text[g.own[0].start : g.own[-1].end], ()  # 在全国的经济份额由7%提高到7.1%
        if g.hint is _SHARE and g.words.endswith("中") and _IN_WHOLE.search(text, clause.start, first.start):
            g.scope, g.words = g.scope or g.words[:-1], ""  # 在全市外贸总值中占50.8%
        shared_before = passage.topic.measure is _SHARE and not g.between.text
        if g.hint is _SHARE and shared_before and (part := _IN_OTHER.fullmatch(g.words)) is not None:
            if text.endswith(part[0], start, wrap.phrase_end) or text.find(f"在{part[0]}", start, first.start) >= 0:
                g.scope, g.words = g.scope or part[1], ""  # 在工业投资中的占比升至30%，在工业产值中的占比升至25%
        if g.hint is _SHARE and (inside_of := _WITHIN_WHOLE.search(g.words)) is not None and inside_of.start():
            g.scope, g.words = g.scope or inside_of[1], g.words[: inside_of.start()]  # 农业在整个经济中所占的比重
        if wrap.measure is _DIFFERENCE and g.scope is not None and _EARLIER.fullmatch(g.scope):
            g.hint, g.scope = _CHANGE, None  # 增幅高于上年1.1个百分点
        if g.scope is not None and g.scope.startswith((*_SHARE_TAILS, "行榜")):
            g.scope = None
        if announced:  # …最慢的为奉节县3%: the name of the place is no indicator
            g.words = ANNOUNCES.sub("", g.words.partition(text[announced[0].start : announced[0].end])[0])
        if g.listed:
            g.words, tail.distribute = self._without_places(g.words, g.listed), True
        if wrap.predicate is not None and (match := _EACH.search(g.words)):
            g.words, tail.distribute = g.words[: match.start()], True
        if first.kind is _RANK and (who := _WHO_OF_CITY.fullmatch(g.words)) is not None:
            told = self.kit.namer.name(who[2], growth=True)
            g.scope, g.words = (who[1], told.name) if told is not None and told.code else (g.scope, g.words)
        if first.kind is _RANK and (match := _RANKED_AMONG.search(g.words)):
            among = _WITHIN.match(match.group(1))
            g.scope, g.words = match.group(1) + (g.scope or ""), g.words[: match.start()]  # GDP总量位居重庆区县前10
            if (name := _MEASURE_NAME.sub("", match.group(1))) and self.kit.namer.is_indicator(name):
                g.scope, g.words = None, name  # 位列GDP总量前五
            elif among is not None and self.kit.namer.is_indicator(among.group(2)):
                g.scope, g.words = among.groups()
            elif among is not None and (told := self.kit.namer.name(among.group(2), growth=True)) and told.code:
                g.scope, g.words = among.group(1), told.name  # 居全市外贸前三位
        if (
            ("使" in g.words or "让" in g.words or "令" in g.words)
            and (caused := _CAUSED.match(g.words))
            and ("让" in g.words or not self.kit.namer.ends_in_indicator(g.words, 0, len(g.words)))
        ):
            g.words = g.words[caused.end() :]
        if g.words[-1:] in _COMPARED_LAST:
            g.words = _COMPARED.sub("", g.words)
        if g.words[-1:] in _CIRCUMSTANCE_LAST:
            g.words = _CIRCUMSTANCE.sub("", g.words)
        if "平均水平" in g.words:
            g.words = _BESIDE_MEAN.sub("", g.words)  # 居民收入高于全国平均水平、力争达到5万元
        if "”" in g.words:
            g.words = _SLOGAN_THEN.sub("", g.words)  # 高新技术企业实现“倍增”、总量达到1.2万家
        return None

    def _cleaned(self, g: Group) -> tuple[PlaceMention, ...] | None:
        """The phrase without what says how a number is compared, and for whom."""
        text, passage = self.text, self.passage
        clause, first, group, hint, places, rest = g.clause, g.first, g.group, g.hint, g.places, g.rest
        start, tail, wrap = g.start, g.tail, g.wrap
        if (first.kind is _RANK and _AHEAD_OF.search(text, clause.start, first.start)) or _RANK_AHEAD.search(
            self._clause_before(first, start)
        ):
            self.out.refuse(group, "no_indicator")  # 领先第二名人口数量超过70万: by how much, and whose
            return g.own
        if first.kind is not _RANK and "等" in g.words and (examples := _SUCH_AS.fullmatch(g.words)) is not None:
            each = self._each_example(g.words, examples[1]) if len(group) > 1 else examples[1]
            if len(JOINS.findall(g.words.partition("等")[0])) + 1 != len(group) > 1:
                each = ""
            g.words = each  # 集成电路、硬盘等高新技术产品进口
            if not each:
                self.out.refuse(group, "coordination_mismatch")
                passage.topic.items, passage.topic.lost = [], True
                return g.own
        together = hint is _SHARE and _TOGETHER.fullmatch(g.words) is not None
        if together and not g.own and (whole := _OF_THE_WHOLE.fullmatch(g.scope or "")) is not None:
            told = self.kit.namer.name(whole[2], growth=True)
            if told is not None and told.code is not None:  # 前五名合计占全市外贸总值的80%
                g.words, g.scope, g.sentence_places, together = told.name, whole[1], (), False
        if together:
            self.out.refuse(group, "no_indicator")  # 三区合计占全市的40%: of what, its scope alone says
            passage.topic.items, passage.topic.lost = [], True
            return g.own
        if first.kind in _MONEY_OR_RATE and text[before(first) - 1] == "（":
            beside_it = _TOLD_ASIDE.search(text, clause.group_start, before(first))
            nation = next((m for m in places if m.start == beside_it.start(1)), None) if beside_it is not None else None
            if beside_it is not None and "年均" in beside_it[0]:
                tail.basis = "annual_average"
            if nation is not None:  # 比全市同期年均增长速度（10.9%）高0.2个百分点
                g.own, g.of_benchmark, g.words, g.scope = (replace(nation, role="subject"),), True, "", None
                tail.scope, tail.scope_place = None, None
                tail.predicate = self.kit.grammar.predicate("增长") if first.kind is _PERCENT else None
        if first.kind is _AMOUNT and _PER_MANY.search(text, start, first.start) is not None:
            schooled = _SCHOOLED.findall(text, start, first.start) if first.unit == "人" and len(group) == 1 else []
            if not schooled:
                self.out.refuse(group, "denominator")  # 每10万人口中有某种情况的3000人
                passage.topic.items, passage.topic.lost = [], True
                return g.own
            of_many = f"每十万人中{schooled[-1]}人口"  # 每10万人中有大学文化程度的由3000人增加为8000人
            g.given = Item(Named(None, of_many, of_many, "text"))
        if first.kind is _AMOUNT and not first.unit:
            ratio = _RATIO_OF_INCOMES.search(text, clause.start, first.start)
            g.words = "城乡居民收入比" if ratio is not None else g.words  # …收入分别达到…，收入比为2.4∶1
        g.words = _HOW_STEADY.sub("", g.words)
        if first.kind is _DURATION and ("将" in g.words or "把" in g.words):
            g.words = _SHORTENS.sub("", g.words)  # 工厂却将这个时间压缩到3个月
        if first.kind is _AMOUNT and g.words.endswith(_TIMES_MORE):
            self.out.refuse(group, "measure_unknown")  # 比上月增加119亿元，同比多增14亿元: what the increase was more
            return g.own
        if first.kind is _PERCENT and _PART_OF_SUM.search(text, start, first.start) is not None:
            self.out.refuse(group, "measure_unknown")  # 占同期170亿元储蓄增量的75%
            return g.own
        if first.unit == "元" and g.words.endswith(_BUDGETS) and tail.predicate is None:
            whole_of = _IN_TOTAL.match(text, wrap.phrase_end, before(first))
            g.words = f"{g.words}总量" if whole_of is not None else g.words  # 加上上级补助…，一般公共预算收入总计9亿元
        if g.words.endswith(OF_PLAN):
            g.words = _APPROVED.sub("", g.words)  # 会议审议批准的市本级收入预算
        if (
            g.words.endswith("收购")
            and len(g.words) >= NAMES_ITSELF
            and self.kit.referents.dimension(first) == "weight"
        ):
            g.words += "量"  # 烤烟收购21.4万担
        if first.kind is _PERCENT and _KIND_OF_CITY.fullmatch(g.words) is not None:
            g.words = ""  # 万州、涪陵、黔江三个区域性中心城市分别增长: of what was told before
        if passage.budget and first.unit == "元" and g.words in ("收入", "支出"):
            g.words = passage.budget + g.words  # （三）国有资本经营预算 / 收入完成4200万元
        if "财政" in g.words:
            g.words = _TREASURY_GIVES.sub("", g.words)  # 县财政安排专项资金480万元
        if first.kind is _PERCENT and (spent := _PART_SPENT.fullmatch(g.words)) is not None:
            g.words, g.hint = spent[1], _SHARE  # 福彩公益金用于养老服务的比例不低于55%
        if first.kind is _PERCENT and "按" in g.words and text.startswith("安排", after(first)):
            g.words = _SET_BY.sub("", g.words)  # 预备费按不低于本级支出的1%安排
        if "用于" in g.words:
            g.words = g.words.rpartition("用于")[2] or g.words  # 调增部分主要用于铁路建设45亿元
        g.words = _AFTER_HIM.sub("", g.words)  # 紧随其后的是健康险收入
        if first.kind in RATES and g.words[:1] == "对" and _PULLS_ALL.search(text, clause.start, first.start):
            g.scope, g.words = g.words[1:].removesuffix("的"), ""  # 对全市规上工业的拉动力从1.7个百分点升至…
        if "（" in g.words:
            g.words = _GLOSS.sub("", g.words)  # R&D（研究与试验发展）经费
        if "预计" in g.words:
            g.words = g.words.replace("预计", "")  # 铁路预计运输客流量
        if "中" in g.words and first.kind is _AMOUNT:
            g.words = _INSIDE_HAS.sub("", g.words)  # 常住人口中共有家庭户
        if (
            first.kind is _PERCENT
            and (theirs := _THAN_THEIRS.search(text, clause.start, first.start)) is not None
            and _BY_SO_MUCH.match(rest) is not None
        ):
            nation = next((m for m in places if m.start == theirs.start(1)), None)
            if nation is not None:  # 较全国平均增幅12.7%高出6.2个百分点: how fast the nation grew
                g.own, g.of_benchmark, g.words, g.scope = (replace(nation, role="subject"),), True, "", None
                tail.scope, tail.scope_place, tail.predicate = None, None, self.kit.grammar.predicate("增长")
        if "——" in g.words:
            g.words = g.words.rpartition("——")[2]  # 交出一份成绩单——长江水质
        if first.unit == "元" and (total := _TOTAL_OF.search(text, clause.phrase_start, before(first))) is not None:
            g.words = f"{total[1]}总量"  # 收入总计5895亿元
        if first.kind is _AMOUNT and (by := _THAN_FIGURE.search(text, clause.start, before(first))) is not None:
            tail.predicate = self.kit.grammar.predicate(
                "低于" if by[2] in "减少下降" else "高于"
            )  # 较执行数增加1040万元
            g.words, g.scope = text[clause.phrase_start : by.start()], by[1]
        if (
            first.kind is _AMOUNT
            and g.words[-1:] in ("成", "建")
            and self.kit.referents.dimension(first) in ("area", "length")
        ):
            g.words = _BUILT_THEN.sub("", g.words)  # 高标准农田累计建成1888万亩
        if first.kind is _PERCENT and g.words.endswith("双") and len(g.words) > NAMES_ITSELF:
            g.words, tail.every = g.words[:-1], True  # 通畅率和通达率双100%
        if g.words[:1] == "要" and g.words[1:3] in (
            "新增",
            "新建",
            "建成",
            "实现",
            "完成",
            "引进",
            "达到",
            "改造",
            "培育",
        ):
            g.words = g.words[1:]
        if g.words[:1] in ("我", "本", "该"):
            g.words = _OUR_PLACE.sub("", g.words)  # 我镇新增工商户
        if "大" in g.words and ("、" in g.words or "和" in g.words):
            g.words = _INDUSTRIES_TOGETHER.sub("产业", g.words)  # 汽车、电子、装备三大支柱产业集群分别增长
        if "、" in g.words and len(group) > 1:
            g.words = _KINDS_TOGETHER.sub("", g.words)  # 涉农、小微、科技三类贷款余额分别为…
        g.words = _GRADE_FIRST.sub("", g.words)  # 水质为优、噪声为52分贝
        if first.kind is _RANK:
            g.words = _SO_MANY_FIGURES.sub("", g.words)
        if first.kind is _RANK and g.words.endswith(("中", "中排", "里", "里排")):  # 在全国31省中排名第20位
            g.words = g.words.rpartition("在")[0]
        return None

    def _trimmed(self, g: Group) -> tuple[PlaceMention, ...] | None:
        """The phrase without what stands at its edges."""
        text, passage = self.text, self.passage
        clause, group_start, holder, own, periods, places = (
            g.clause,
            g.group_start,
            g.holder,
            g.own,
            g.periods,
            g.places,
        )
        rest, start, tail, wrap = g.rest, g.start, g.tail, g.wrap
        g.doer = None
        if passage.topic.behind and clause.start == group_start and text[group_start : group_start + 1] not in "、，":
            g.doer = next((i.named.text for i in passage.topic.items[-1:] if i.named.is_count), None)
            g.words = self._behind_noun(
                group_start, wrap.phrase_end, places, periods
            )  # 96个国家260个港口: what stands between belongs to the number before
        if (
            g.doer is not None
            and (g.hint is _SHARE or g.first.kind is _RANK)
            and g.words.startswith(("获", "入选", "列入", "纳入", "荣获", "通过", "入围"))
        ):
            g.words, g.doer = "", None  # 8项成果获国家科学技术奖、占全市21%
        if g.first.kind is _PERCENT and (rate := _RATE_THEN.search(g.words)) is not None:
            g.words = g.words[: rate.start()]  # 房价涨幅会在8%以内
        bare = _BARE_MEASURE.fullmatch(g.words) is not None
        whole = self.kit.namer.ends_in_indicator(g.words, 0, len(g.words))
        if g.first.multiple_of:
            g.words = _IS_TIMES.sub("", g.words)  # 工业投资是上一个五年的近2倍
        if g.first.kind is _PERCENT:
            g.words = _RATE_AND_RANK.sub(r"\1", g.words)  # 璧山增速渝西八区第一10.32%
        g.growth_noun = (g.words.endswith(MEASURE_TAILS) and not whole) or (
            tail.modifier is not None and tail.modifier.predicate == "growth"
        )
        if not whole:
            g.words = without_tail(g.words, MEASURE_TAILS).strip("、，的“”‘’")
        if g.first.kind is _RANK and tail.every and "、" in g.words:
            g.words = g.words.removesuffix("总量")  # 一般公共预算收入、税收总量均居第一
        if g.words[:1] in _ADJUNCT_FIRST and (unadorned := _ADJUNCT.sub("", g.words)) != g.words:
            g.words = _OWN_FIRST.sub("", unadorned)  # 扣除减税因素后全市税收
        if g.words[:2] in ("各类", "各种"):
            g.words = _KINDS_OF.sub("", g.words)
        if g.first.kind is _RANK:
            g.words = _WON.sub("", g.words)  # 获中国楼宇经济标杆城区第14强
        if "后" in g.words:
            g.words = _WHEN_DONE.sub("", g.words)
        if g.words.endswith("会") and self.kit.namer.statistic_of(g.words[:-1]):
            g.words = g.words[:-1]  # 产值会突破4亿元
        g.words = (
            g.words.strip("，、的")
            .replace("安全生产死亡事故", "生产安全死亡事故")
            .replace("安全生产事故", "生产安全事故")
        )
        g.words = _WHERE_FIRST.sub("", g.words if g.words.endswith(_PLACES_OF) else g.words.removesuffix("所"))
        if g.first.unit.endswith("克/立方米"):
            g.words = _PERCENTILE.sub("浓度", _FORMULA.sub("", g.words))  # 臭氧O3日最大8小时平均值的第90百分位数
        if g.words.endswith("要") and g.words[-2:-1] not in "主重需必摘纪":
            g.words = g.words[:-1]  # 城市规模要达到50平方公里
        if g.first.unit in ("公里", "千米") and g.words in ("境内", "境内段"):
            g.words = "境内线路长度"  # 全长600公里，重庆境内90公里
        if g.words.startswith("基础上"):
            g.words = g.words.removeprefix("基础上")
        if "基数" in g.words:
            g.words = _HIGH_BASE.sub("", g.words)  # 在高基数上仍增长8%
        g.words = _STILL.sub("", g.words)
        if "之一的" in g.words:
            g.words = g.words.rpartition("之一的")[2]  # 战略性新兴产业之一的工业机器人产量
        if "以" in g.words and (by := _BY.match(g.words)) is not None:
            g.doer, g.words = g.words.partition("以")[0], by[1]  # 长安汽车以年销售收入2512亿元排第一
        if g.words and g.words[-1] in _OFTEN_LAST:
            g.words = _OFTEN.sub("", g.words)
        if "目标" in g.words or "任务" in g.words:
            g.words = _AIM.sub("", g.words)
        if g.words.startswith("分别") and len(g.words) > 3:
            g.words, tail.distribute = g.words.removeprefix("分别").removeprefix("实现"), True
        if g.first.kind is _PERCENT and tail.predicate is None and (behind := GROWTH_BEHIND.match(rest)) is not None:
            if behind["falls"]:
                tail.predicate = self.kit.grammar.predicate("下降")  # 录得6.5%的跌幅
        if g.first.kind is _PERCENT and g.words[-1:] in ("以", "年", "月", "均") and g.words:
            g.words = _AT_A_RATE.sub("", g.words) if GROWTH_BEHIND.match(rest) else g.words  # 以每年41%的幅度增长
            grown = g.growth_noun or (tail.predicate is not None and tail.predicate.predicate == "growth")
            if grown and g.words.endswith("年") and len(g.words) > 3 and g.words[-2] not in "今去明前后全每历多当往":
                g.words = g.words[:-1]  # 旅游总收入年增长率
        if g.words.endswith("日"):
            g.words = _ON_DAY.sub("", g.words)  # 运营总里程于27日突破500公里
        if "由" in g.words or "从" in g.words:
            g.words = _FROM_NUMBER.sub("", g.words)
        if (
            self.short_names
            and (firm := next((n for n in self.short_names if g.words.startswith(n)), None)) is not None
        ):
            g.words = g.words[len(firm) :].removeprefix("现").removeprefix("有")
        if self.towns and g.words.removesuffix("有").removesuffix("共").removesuffix("现").endswith(tuple(self.towns)):
            alone = not rest or rest[0] in "，。；、" or rest.startswith("人家")
            g.words = HEADS_OF.get(g.first.unit, "") if alone else ""  # 兴田村有80多户, 60个大棚
        g.words = _without_pointers(g.words.rstrip("—“”"))
        if "由" in g.words or "从" in g.words:
            g.words = _FROM_THE_FIRST.sub("", g.words)
        if (
            g.words.endswith(("新增", "净增"))
            and passage.topic.items
            and _MORE_THAN.search(text, start, before(g.first))
        ):
            tail.predicate, g.words = self.kit.grammar.predicate("增加"), ""  # 较“十三五”末新增约1.4万公里
        if g.first.kind is QuantityKind.RANK and _WHO_ELSE.fullmatch(g.words) is not None:
            g.words = ""  # 增长10.2%，在渝东北11个区县排名第二
        if g.words == "分别" and g.hint is _SHARE:
            g.words, tail.distribute = "", True  # 分别占全县粮食总面积和总产量的39.7%、31.3%
        if g.words in _LEFT_OVER and g.first.unit == "户" and _STILL_POOR.match(text, g.behind) is not None:
            g.words = ""  # 剩余612户、1893人尚未脱贫
        if g.words in _LEFT_OVER and _POOR_LEFT.match(text, g.first.end) is None:
            self.out.refuse(g.group, "no_indicator")  # 已搬迁100万人，尚余10万人: of what is left to be done
            return own
        if "每" in g.words and g.first.unit != "元" and _PER_THING.search(g.words) is not None:
            self.out.refuse(g.group, "denominator")  # 工作人员减少为每艘船3人
            return own
        if "年" in g.words:
            g.words = _YEAR_LEFT_OUT.sub("", g.words)
        if "每" in g.words:
            g.words = _FOR_SO_MANY.sub("", g.words)  # 电话普及率达到每百人5部
        if "每" in g.words and (per := _PER_UNIT.search(g.words)) is not None:
            g.words = _REACHED_BEFORE.sub(
                "", g.words[: per.start()].rpartition("的")[2]
            )  # 当时买的价格是每平方米2000元
            if g.words and per[0].endswith(("斤", "吨", "千克")) and not g.words.endswith(MONEY_NAMES):
                g.words += "价格"  # 生猪每斤12元
        if g.first.kind is _PERCENT and tail.scope_place is None and "比" in g.words[:-1] and _BESIDE.search(g.words):
            self.out.refuse(g.group, "measure_unknown")
            return ()  # 示范片比种植普通种薯亩均增产20%: over what is no time
        if "提" in g.words or "定" in g.words or "下达" in g.words or "明确" in g.words:
            g.words = _SAID_BY.sub("", g.words)  # 市政府提出的2007年翻一番的目标
        if _DONE_BY_THEN.fullmatch(g.words):
            g.words = ""  # 高速公路建成后只有160公里
        if holder is not None or bare or (not whole and _NO_NAME.fullmatch(g.words)) or YEARS.fullmatch(g.words):
            g.words = ""
        if (
            not g.words
            and g.first.kind is _AMOUNT
            and (
                g.first.unit in self.kit.referents.classifiers
                or self.kit.referents.dimension(g.first) in ("length", "area")
            )
            and (
                BOUNDARY.search(text, group_start, clause.start) is None
                or (text[group_start] == "，" and _SO_FAR.fullmatch(text, group_start + 1, before(g.first)) is not None)
            )
            and _IN_ALL.search(text, group_start, before(g.first) + 2) is not None
        ):
            passage.topic.items = [self._in_all(item) for item in passage.topic.items]
        if (
            g.hint is None
            and tail.predicate is None
            and tail.end == before(g.first)
            and g.first.kind is _PERCENT
            and PART_OF.match(rest)
            and not GROWTH_BEHIND.match(rest)
            and not _RATE_BEHIND.match(rest)
            and not rest.startswith(("的目标", "的任务"))
            and not self.kit.namer.ends_in_indicator(g.words, 0, len(g.words))
        ):
            g.words = ""  # 项目区100%的农户: a part of what stands behind
        if (
            g.hint is None
            and tail.predicate is None
            and g.first.kind is _PERCENT
            and not g.growth_noun
            and g.words
            and not g.words.endswith((*_PLANNED, "率", "度", "水平"))
            and self._is_of(g.first, periods)
            and not GROWTH_BEHIND.match(rest)
        ):
            g.hint = _SHARE  # 外商直接投资的60%
            if (part_of := _PART_AND_WHOLE.fullmatch(g.words)) is not None:
                part, whole_name = part_of[1], part_of[3]
                known = self.kit.namer.ends_with_noun
                if known(part) and known(whole_name) and g.scope is None:
                    g.words, g.scope = part, whole_name  # 研发投入超过销售收入的10%
                    if part_of[2].startswith("超") and g.first.comparator is _EQ:
                        g.group = [replace(q, comparator=Comparator.GT) for q in g.group]
                        g.first = g.group[0]
        if tail.predicate is None and g.first.kind is _PERCENT:
            move = _MOVE.search(text[clause.phrase_start : wrap.phrase_end].removesuffix("的"))
            if move is not None and not move.group("noun").endswith(_NO_MOVE):
                tail.predicate = self.kit.grammar.predicate("提高" if move.group("up") else "减少")
                g.words = move.group("noun")
        if g.first.kind is _AMOUNT and tail.predicate is None and len(g.words) > 1:
            said = text[clause.phrase_start : wrap.phrase_end]
            verb = next((v for v in _MOVES if said.endswith((v + g.words, v + "了" + g.words))), "")
            if g.words.startswith(_MOVES):
                verb, g.words = g.words[:2], g.words[2:]
            if verb == "减少" or (
                verb and (self.kit.namer.names_alone(g.words) or self.kit.namer.ends_with_noun(g.words))
            ):
                tail.predicate = self.kit.grammar.predicate(verb)  # 增加城镇人口545人, 减少贫困人口3000人
            elif verb == "增加":
                g.words = verb + g.words
        if wrap.predicate is not None:
            tail.predicate, tail.modifier = self.kit.grammar.predicate(wrap.predicate), None
        if g.first.kind is _PERCENT and g.words[-1:] in _OUTRUN_LAST and g.words and ITS_RATE.match(rest):
            g.words = without_tail(_OUTRUNS.sub("", g.words), MEASURE_TAILS)
            tail.predicate, g.growth_noun = self.kit.grammar.predicate("增长"), True  # 增速超过直辖以来11%的年均增速
        return None

    def _in_all(self, item: Item) -> Item:
        """The whole of what was newly added: 新增规上企业76家、达到360家."""
        text = item.named.text
        new = next((verb for verb in _NEWLY if text.startswith(verb)), "")
        whole = self.kit.namer.name(text.removeprefix(new), counted=item.named.is_count) if new else None
        return item if whole is None else replace(item, named=whole)

    def _listed_places(
        self, group: list[Quantity], own: tuple[PlaceMention, ...], end: int, places: list[PlaceMention]
    ) -> list[PlaceMention]:
        """The places that the members of a coordination begin with, one for each number; else none.

        大渡口南海温泉、沙坪坝融汇温泉和璧山金剑山温泉接待游客分别增长50.79%、10.8%和26%.
        """
        if len(group) < 2 or len(own) != 1 or own[0].end >= end or own[0].deictic:
            return []
        found = [own[0]]
        for place in places:
            if own[0].end < place.start < place.end < end and place.role != "benchmark" and not place.deictic:
                if self.text[place.start - 1] in "、和与及":
                    found.append(place)
        return found if len(found) == len(group) else []

    def _without_places(self, words: str, places: list[PlaceMention]) -> str:
        """The members of a coordination without the places in front of them, the shared statistic behind the last."""
        for place in places[1:]:
            if place.role == "part_of_name" or self.text.startswith(_STATION, place.end):
                continue  # 重庆站: a name of one's own
            name = self.text[place.start : place.end]
            for joint in "、和与及":
                words = words.replace(joint + name, joint)
        return words.removesuffix("分别")

    def _is_of(self, q: Quantity, periods: list[PeriodMention]) -> bool:
        """Whether a number is a part of what stands before it: 外商直接投资的60%, not 1996年的29.5%."""
        start = q.start if q.hedge_start is None else min(q.start, q.hedge_start)
        return self.text[start - 1 : start] == "的" and all(m.end != start - 1 for m in periods)

    def _each_example(self, words: str, kind: str) -> str:
        """A list without the kind that sums it up, where each member has its number: 汽车、电子等支柱产业产值 → 汽车、电子产值."""
        _, dealt, told = kind.partition("分别")
        statistic = told if dealt else self.kit.namer.statistic_of(kind)
        return f"{words.partition('等')[0]}{dealt}{statistic}" if statistic else ""

    def _most_of(self, start: int, end: int) -> re.Match[str] | None:
        """What a sentence said that the members of a list have most of, and how: 平均工资最高的三个行业分别是."""
        if self.text.find("最", start, end) < 0:
            return None
        matches = list(_MOST_OF.finditer(self.text, start, end))
        return matches[-1] if matches else None

    def _member(self, start: int, group_start: int, end: int) -> str:
        """The industry that a member of such a list is, right before its number; empty where another clause has come."""
        at = max(start, group_start)
        while at < end and _LISTED_BEFORE.match(self.text, at):
            at += 1
        member = self.text[at:end].rstrip("（达为")
        industry = self.kit.namer.word(member)
        known = industry is not None and industry.industry is not None
        return member if known or (member.endswith(("业", "工作", "产业")) and "，" not in member) else ""

    def _clause_before(self, q: Quantity, start: int) -> str:
        """What the clause of a number says before it, back to the last comma."""
        stop = q.start if q.hedge_start is None else min(q.start, q.hedge_start)
        low = max(start, stop - 40)
        return self.text[after_boundary(self.text, low, stop) : stop]

    def _behind_noun(self, start: int, end: int, places: list[PlaceMention], periods: list[PeriodMention]) -> str:
        """What follows the noun that the number before counted: 18个重点区县当日接待游客152万人次 → 接待游客."""
        noun = self.passage.topic.items[-1].named.text if self.passage.topic.items else ""
        at = self.text.find(noun, start, end) if noun else -1
        if at < 0 and noun and (verb := self.kit.namer.leading_verb(noun)) is not None:
            noun = noun[len(verb.verb) :]  # 带动723户农户户均增收8600元
            at = self.text.find(noun, start, end) if noun else -1
        if at < 0:
            return ""
        said = _TODAY.sub("", self.kit.phrases.read(self.text, at + len(noun), end, places, periods).text)
        if noun.endswith("水源地") and said.startswith("水质"):
            return noun + said  # 63个集中式饮用水水源地水质达标率100%: of all of them
        return said if len(said) >= 2 else ""
