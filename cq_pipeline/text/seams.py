"""Puts the columns of a torn page together again: where a sentence breaks off, and which line goes on with it.

A page read column by column, or with a box set into a column, tears a sentence apart: its first lines stand above another
story, its last ones below it. In: the lines of a page in narrow columns. Out: their order, or None where the page shows
nothing of the kind. A line moves on evidence only, found at the seam itself:

- a number finds its unit (36万|亩), a word its other half (可支配收|入), a percentage or amount the verb that waits for it
  (率达|91%, 值达|326亿元), a rank its 居 (产量稳居|全球第一);
- of all ways to put the torn lines together, the one that fits best, and each of its seams only where without it the
  whole fits clearly worse. Nothing is guessed between equals.

What follows the moved line goes with it, up to the next heading, caption or tear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

import rjieba

from cq_pipeline.records import record
from cq_pipeline.vocabulary.indicators import indicator_terms

_SPECIFIC = 5.0
"""How well two lines fit that belong together whatever else of the page is lost: a word and its other half, 面积…36万|亩."""
_STRONG = 3.5
"""How well lines fit that may belong together, whatever stands around them."""
_FAIR = 1.5
"""And that do where every line that breaks off finds one to go on with, and every one that cannot begin its beginning."""
_MARGIN = 1.0
"""By how much the whole has to fit worse without a seam."""
_MOST = 10
"""Lines of a page that compete for each other, beyond which nothing is chosen: each further one doubles the work."""
_MOST_TAILS = 40
_MOST_INNER = 40
_MOST_PAIRS = 20_000
"""Lines that break off, lines that another may take, and pairs of lines to compare, beyond which a page is no newspaper's."""
_NATURAL = 2.0
"""How well a line fits the one below it that needs no other."""
_CANNOT = -2.0
"""And one that it cannot go on with."""
_IN_PLACE = 1.5
"""What speaks for two lines that stand below each other."""
_LAST_WORD = 6
"""Characters of a line that is no headline."""
_REACH = 40  # characters of a line that are looked at on either side of a seam

_OPEN_NUMBER = re.compile(r"[0-9][0-9.,]*([万亿千百]*)[余多]?$")
_NUMBER = re.compile(
    r"(?:约|近|超过?|逾|高达)?[0-9][0-9.,]*(?!年|月|日|[0-9.,])[余多]?(?P<scale>[万亿千百]*)(?P<unit>%|‰|个百分点)?"
)
_UNIT = re.compile(
    r"(?:[万亿]|标箱|美元|港元|欧元|元|吨|亩|公顷|公里|千米|米|平方|立方|千瓦|人次?|人民币|户|家|个|项|件|台套?|辆|架|艘|列|班|座|所|处|条|套|间|栋|宗|份|门|款|种|批"
    r"|名|位|株|头|只|羽|箱|倍|年|个月|天|小时|多|余|个百分点|%|‰)"
)
"""What may stand behind a number; 个 and the like also begin words, and count only where a number waits for them."""
_BARE_UNIT = re.compile(
    r"(?:[万亿](?![州盛象达众里])|标箱|[万亿]?(?:美元|港元|元)|吨|亩(?!均)|公顷|公里|平方(?:公里|米)|千瓦时?|人次|个百分点|%|‰|万[元吨亩人户件辆台个名]|亿[元吨千]"
    r"|[家个项户件台辆座条名][，。；、])"
)
"""What begins no line: a unit whose number stands elsewhere."""
_CLOSES = re.compile("[，。、；：！？）》】”’]")
_CLINGS = re.compile("的(?![士确])|了(?![解不])|们|等[。，；]|之一")
_RANK = re.compile(
    r"(?:在)?(?:全[国球市区县省]|世界|亚洲|西部|东部|中部|西南|同类)[^，。；0-9]{0,10}?(?:第[0-9一二三四五六七八九十]|首位|前列|前茅|榜首)|第[0-9一二三四五六七八九十]+"
)
_AWAITS_RANK = re.compile("(?:居|列|排名?|位次|名列|跻身|进入|保持|跃升至?|上升到|位)$")
_AWAITS_NUMBER = re.compile(
    "(?:达到?|[增减降升高低]?至|为|到|占|增长|增加|增幅|下降|减少|提[高升]|降低|回落|超过?|约|近|逾|突破|不足|高于|低于|仅|由|从|比|以上?|分别|同比)$"
)
_MAY_AWAIT_NUMBER = re.compile(
    "(?:有|共|完成|实现|投[资入]|引进|建成|培育|集聚|吸引|收入|总额|产值|面积|的|[^，。；]{2}率)$"
)
_AWAITS = re.compile(
    f"(?:{_AWAITS_NUMBER.pattern}|{_AWAITS_RANK.pattern}|[的和与及在从由，、]$|[0-9][0-9.,]*[万亿千百]*[余多]?$)"
)
_TELLS = re.compile(
    "(?:[今明]年|年底|全年|(?:19|20)[0-9]{2}年|预计|有望|力争|[将可已也能])*"
    "(?:达到?|为|增至|占|居|突破|超过|下降了?|增长了?|提[高升]了?|减少了?|增加了?)(?:全[国市]第?|第|约|近|超|了)?[0-9]"
)
"""What tells the figure of something that stands before it."""
_CHANGES = re.compile("下降|增长|提[高升]|减少|增加")
_OPENS_PLAN = re.compile(
    "(?:^|[。；])(?:下一步|接下来|下一阶段|下阶段|今后|[今明]年|下半年|四季度|未来[一-鿿]{0,3}年)，$"
)
_PLAN_GOES_ON = re.compile("我们|我[市区县]|将|要|力争|计划|继续|全[市区县]将")
_COSTS = re.compile("(?:成本|费用|税费|资金|金额|税收|利润|贷款|收入|投资额?|产值|总额)$")
_TAKES = re.compile("(?:时间|时限|周期|天数|用时|时长)[^，。；0-9]{0,4}$")
_TIME_UNIT = re.compile("个?(?:工作日|小时|自然日|月)|天|分钟|日(?![0-9])")
_WAITS_FOR_VERB = re.compile("(?:[却也将已均仅还又再并更都]|同比|环比|比上年|年均|累计|分别)$")
_NAMES_FIGURE = re.compile(
    "(?:率|值|额|收入|产量|面积|[^，。；]数|[^，。；]量|比重|比例|规模|总[量额值]|投资|增速|指数|水平|浓度|排名|能耗|产能|能力)$"
)
_AMOUNT_LAST = re.compile("[0-9][万亿]*(?P<unit>美元|元|吨|亩|公里|平方公里|平方米|人|户|家|个|项|台|辆|件|张|座|名)$")
_FROM_TO = re.compile(
    "[由从][^，。；]{1,14}(?:缩短|压缩|减少|下降|降低|降|提高|提升|上升|增加|增长|增|升|扩大|发展|跃升)[到至为]"
)
"""What tells how something changed that stands before it."""
_ENUMERATES_LAST = re.compile("(?:^|[。；，：])[一二三四五六七八九]$")
_REST_OF_DATE = re.compile("[0-9]{1,2}[月日]")
_DECIMALS = re.compile(r"\.[0-9]")
_MEASURED = (
    (re.compile("面积[^，。；]{0,8}$"), re.compile("[万亿]?(?:平方|亩|公顷)")),
    (re.compile("(?:率|比重|比例|增长|下降|提[高升])[^，。；]{0,8}$"), re.compile("%|‰|个百分点|倍")),
    (re.compile("(?:产值|收入|投资|增加值|[总余税]额|资金|利润)[^，。；]{0,8}$"), re.compile("[万亿]*[美港欧]?元")),
    (re.compile("(?:里程|长度|公路|铁路|线路)[^，。；]{0,8}$"), re.compile("公里|千米|米")),
    (re.compile("(?:产量|吞吐量|货运量|垃圾|货物)[^，。；]{0,8}$"), re.compile("[万亿]?(?:吨|标箱|件|台|辆|只|头)")),
)
_STARTERS = "市区县全我本今去年上下第各其这该在据"
"""What paragraphs begin with, though the last word of another one may end so: 首次上|市场监管局."""
_COUNTED = re.compile("[余多]?[家个项户件台辆座条名](?![月半])[，、；。]")
_LISTS = re.compile("(?:和|、|及|与|以及)$")
_HOLDS = re.compile("(?:有|聚集?|集聚|吸引|拥有|引进|建成|培育|汇聚|入驻|落户|新增|包括)[^，。；：]*$")
_OF_RATIO = re.compile("(?:率|比重|比例|占比?|份额|增长|下降|增幅|增速|提[高升]|降幅|同比|环比|分别)[^，。；]{0,12}$")
_OF_AMOUNT = re.compile("(?:值|额|收入|投资|利润|税收|资金|余额|规模|产量|吞吐量|运量|货物)[^，。；]{0,8}$")
_PERCENT_BEFORE = re.compile("(?:%|个?百分点)[^，。；]{0,4}$")
_MARK = re.compile("[，。；、！？]")
_HAN = re.compile("[一-鿿]")
_ALL_HAN = re.compile("[一-鿿]+")
_WORDS = 10
"""Characters on either side of a seam in which words are looked for."""
_TERM_FREQUENCY = 2000
"""The count of an indicator's name in the dictionary, so that it is kept whole against its parts."""
_VERBAL = ("v", "d", "p")
_NOMINAL = ("n", "vn", "j", "r", "l", "ns", "nt", "nz")


@record(frozen=True, slots=True)
class Row:
    """A line, and what is known of it."""

    text: str
    free: bool
    """Whether it may be running text, and is no caption, signature or the like."""
    heading: bool
    """Whether it looks like a heading; a line of running text may, too."""
    closed: bool
    """Whether it ends with closing punctuation."""
    short: bool
    """Whether it stops before the column's end."""
    marked: bool
    """Whether it begins with an ordinal or a bullet."""
    ordinal: int | None
    """The number that it begins with: 2 of 二、."""
    gap: bool
    """Whether blank lines stand above it, on a page that parts its blocks by them."""
    inner: bool = False
    """Whether it is known to go on with the line above."""


@record(frozen=True, slots=True)
class Sewn:
    """How the lines of a page are to be read."""

    order: list[int]
    moved: frozenset[int]
    """Lines that go on with the one that stands before them in the order, and elsewhere on the page."""
    joined: frozenset[int]
    """Lines that go on with the one above them, also where the layout would not say so."""
    orphans: frozenset[int]
    """Lines of which it is not known what they go on with: below one that goes on elsewhere; behind the paragraph that moved."""
    parted: frozenset[int] = frozenset()
    """Lines that do not go on with the one above them, though that one breaks off."""


def sew(rows: Sequence[Row]) -> Sewn | None:
    """The lines in the order in which they are to be read; None where no tear of the page shows what it goes on with."""
    tails = _tails(rows)
    heads = _heads(rows, tails)
    if not tails or not heads or len(tails) > _MOST_TAILS or len(tails) * len(heads) > _MOST_PAIRS:
        return None
    fits = _fits(rows, tails, heads)
    links = _links(tails, heads, fits)
    order = _ordered(rows, links)
    while len(order) < len(rows):  # lines that go on with each other in a ring
        read = set(order)
        links = {t: h for t, h in links.items() if h in read}
        order = _ordered(rows, links)
    joined = frozenset(_joined(rows, tails, links))
    if not links and not joined:
        return None
    moved, after = frozenset(links.values()), {_run_end(rows, t, h) for t, h in links.items()}
    below = ({t + 1 for t in links} | after) - moved - {len(rows)}
    orphans = {h for h in below if rows[h].free and not (rows[h].heading and (rows[h].short or rows[h].gap))}
    return Sewn(order, moved, joined, frozenset(orphans))


def _ordered(rows: Sequence[Row], links: dict[int, int]) -> list[int]:
    """The lines, each piece that moves behind the line that it goes on with; without those that go on in a ring."""
    after = {_run_end(rows, t, h) for t, h in links.items()}
    cuts = {0, *(t + 1 for t in links), *links.values(), *after}
    starts = sorted(cut for cut in cuts if cut < len(rows))
    ends = dict(zip(starts, [*starts[1:], len(rows)], strict=True))
    moved = set(links.values())
    order: list[int] = []
    for start in starts:
        piece: int | None = start if start not in moved else None
        while piece is not None:
            order.extend(range(piece, ends[piece]))
            piece = links.get(ends[piece] - 1)
    return order


def _joined(rows: Sequence[Row], tails: dict[int, bool], links: dict[int, int]) -> Iterator[int]:
    """Short lines that break off go on with the line above them; and what breaks off nowhere else goes on with the next."""
    for i, (row, below) in enumerate(pairwise(rows)):
        if not row.short or not row.free or row.closed or i in links or i + 1 in links.values():
            continue
        fit = _fit(row.text[-_REACH:], below.text[:_REACH])
        if fit >= _SPECIFIC and below.free and not (below.marked or below.gap):
            yield i + 1  # …比重达到|52.3%
    for t in links:
        above = rows[t - 1] if t else None
        if above is not None and above.free and not above.closed and t - 1 not in tails and not rows[t].marked:
            if _MARK.search(above.text) is not None:
                yield t
    for head in links.values():
        at = head
        while at + 1 < len(rows) and at not in links and not rows[at].closed:
            below = rows[at + 1]
            if not below.free or below.marked or below.gap or at + 1 in links.values() or rows[at].text[-1] == "）":
                break
            if rows[at].short and not _natural(rows[at].text, below.text):
                break
            at += 1
            yield at


def _run_end(rows: Sequence[Row], tail: int, head: int) -> int:
    """Where what moves ends: with the paragraph; or with the points of a list that it goes on with (一、…| 二、…).

    But not where they may as well go on with the list in which it stands.
    """
    end = _paragraph_end(rows, head)
    number, here = (
        next((rows[i].ordinal for i in _section(rows, last) if rows[i].ordinal is not None), None)
        for last in (tail, head - 1)
    )
    if number == here:
        return end
    while number is not None and end < len(rows) and rows[end].free and rows[end].ordinal == number + 1:
        number += 1
        end = _paragraph_end(rows, end)
    return end


def _paragraph_end(rows: Sequence[Row], start: int) -> int:
    """Where the paragraph ends that a line begins."""
    at = start + 1
    while at < len(rows) and not rows[at - 1].closed and rows[at].free and not (rows[at].marked or rows[at].gap):
        at += 1
    return at


def _section(rows: Sequence[Row], last: int) -> Iterator[int]:
    """The lines up from one to the caption, signature or the like above it."""
    while last >= 0 and rows[last].free:
        yield last
        last -= 1


def _tails(rows: Sequence[Row]) -> dict[int, bool]:
    """Lines that break off within a sentence and may go on elsewhere; whether they surely do."""
    found: dict[int, bool] = {}
    running = False  # whether the line above is running text that breaks off
    for i, row in enumerate(rows):
        goes_on, running = running, False
        if not row.free or row.marked or row.closed or row.text[-1] == "）":
            continue
        marks = _MARK.search(row.text) is not None
        text = goes_on or marks
        awaits = _AWAITS.search(row.text) is not None
        after = rows[i + 1] if i + 1 < len(rows) else None
        if after is None or not after.free or after.marked or after.gap:
            if text:
                found[i] = marks or awaits or (goes_on and after is not None and after.gap)
        elif _natural(row.text, after.text):
            running = text
            continue
        elif cannot_begin(after.text) and (row.short or _fit(row.text[-_REACH:], after.text[:_REACH]) <= _CANNOT):
            found[i] = True
        elif text and (row.short or (after.heading and after.short)) and not _is_last(rows, i + 1):
            found[i] = row.short and (marks or awaits)
        running = text and not found.get(i, False)
    # what goes on with a short line that breaks off is not torn itself: …市场份额|占到全国的|
    return {i: sure for i, sure in found.items() if sure or not found.get(i + 1, False)}


def _is_last(rows: Sequence[Row], i: int) -> bool:
    """Whether a line is the last few characters of its block: 玻纤|产能, with a blank line or a caption below it."""
    row = rows[i]
    if row.gap or row.closed or not row.short or len(row.text) > _LAST_WORD:
        return False
    return i + 1 == len(rows) or rows[i + 1].gap or not rows[i + 1].free


def _heads(rows: Sequence[Row], tails: dict[int, bool]) -> dict[int, bool]:
    """Lines that something may begin with that stands elsewhere; whether nothing can begin with them."""
    found: dict[int, bool] = {}
    for i, row in enumerate(rows):
        if not row.free or row.marked:
            continue
        before = rows[i - 1] if i else None
        begins = before is None or not before.free or before.closed or row.gap or i - 1 in tails
        if not begins and before is not None and before.heading and before.short:
            begins = not _natural(before.text, row.text)
        if begins:
            found[i] = cannot_begin(row.text)
    return found


def fit(a: str, b: str) -> float:
    """How well a text goes on with another one by its words; below nought where it cannot."""
    return _fit(a[-_REACH:], b[:_REACH])


def spans_term(a: str, b: str) -> bool:
    """Whether a term of statistics runs across a seam, two characters of it or more on either side: 国家|高新技术企业."""
    return any(a[-i:] + b[:j] in _terms() for i in range(2, _WORDS) for j in range(2, _WORDS))


def fits_below(a: str, b: str) -> bool:
    """Whether a line goes on with the one below it, by its words."""
    return _natural(a, b)


def _natural(a: str, b: str) -> bool:
    """Whether a line goes on with the one below it, needing no other."""
    if _CLOSES.match(b) is not None and a[-1] not in "，、；的达为至占":
        return True
    return _fit(a[-_REACH:], b[:_REACH]) >= _NATURAL or _split_word(a, b, in_place=True) is not None


def cannot_begin(text: str) -> bool:
    """Whether a line is the rest of a sentence, whatever stands above it: 亩，建成…; 37%左右。; 达98.4%。"""
    if _CLOSES.match(text) or _BARE_UNIT.match(text) or _CLINGS.match(text) or _TELLS.match(text):
        return True
    number = _NUMBER.match(text)
    if number is None:
        return False
    return bool(number["unit"] or number["scale"]) or _COUNTED.match(text, number.end()) is not None


def _fits(rows: Sequence[Row], tails: dict[int, bool], heads: dict[int, bool]) -> dict[tuple[int, int], float]:
    """How well each line that breaks off fits each that it may go on with; nothing of those that do not.

    A line that another one may take away from the one above it is asked for with that one, too.
    """
    fits: dict[tuple[int, int], float] = {}
    for t in tails:
        for h in heads:
            if h - 1 <= t <= h:
                continue
            fit = _fit(_before(rows, t), rows[h].text[:_REACH])
            if fit < _SPECIFIC and rows[h].heading and rows[h].short and not heads[h]:
                continue  # a headline, as far as it shows
            after_tear = h > 0 and tails.get(h - 1, False)
            if fit >= _STRONG or (fit > 0 and (heads[h] or (after_tear and tails[t]))):
                fits[t, h] = fit
    inner = [i for i in range(1, len(rows)) if i not in heads and _is_inner(rows, i) and cannot_begin(rows[i].text)]
    if len(inner) > _MOST_INNER:
        return fits
    wanting = [t for t, sure in tails.items() if sure]
    lost = [h for h, sure in heads.items() if sure]
    for i in inner:
        below, above = rows[i].text[:_REACH], _before(rows, i - 1)
        takers = {(t, i): _fit(_before(rows, t), below) for t in wanting if not i - 1 <= t <= i}
        others = {(i - 1, h): _fit(above, rows[h].text[:_REACH]) for h in lost if h != i - 1}
        takers = {pair: fit for pair, fit in takers.items() if fit >= _STRONG}
        others = {pair: fit for pair, fit in others.items() if fit >= _STRONG}
        if takers and others:
            fits |= takers | others
            fits[i - 1, i] = _fit(above, below) + _IN_PLACE
    return fits


def _before(rows: Sequence[Row], t: int) -> str:
    """The words before a seam: of a line and the one above it, when this breaks off."""
    above = rows[t - 1] if t else None
    goes_on = above is not None and above.free and not above.closed and not (rows[t].gap or rows[t].marked)
    return ((above.text if above is not None and goes_on else "") + rows[t].text)[-_REACH:]


def _is_inner(rows: Sequence[Row], i: int) -> bool:
    """Whether a line goes on with the one above it, as far as the page shows."""
    above, row = rows[i - 1], rows[i]
    if above.text[-1].isdigit() and row.text[0] in "0123456789.":
        return False  # one number
    return above.free and row.free and not (above.closed or row.marked or row.gap)


def _links(tails: dict[int, bool], heads: dict[int, bool], fits: dict[tuple[int, int], float]) -> dict[int, int]:
    """Which line goes on with which: the best way to put them together, without what is not clearly better than another."""
    found: dict[tuple[int, int], float] = {}  # and by how much the whole fits worse without it
    for part in _parts(fits):
        ends, begins = sorted({t for t, _ in part}), sorted({h for _, h in part})
        if len(begins) > _MOST:
            continue
        best, chosen = _best(ends, begins, part, None)
        for pair in chosen:
            found[pair] = best - _best(ends, begins, part, pair)[0]
    joined, begun = {t for t, _ in found}, {h for _, h in found}
    # a line that may as well go on with the one above it lacks none
    lacking = {h for h, sure in heads.items() if sure and h not in begun and tails.get(h - 1, True)}
    complete = not lacking and all(t in joined for t, sure in tails.items() if sure)
    needed = _FAIR if complete else _SPECIFIC
    # what is taken away from the line above it leaves none without what it goes on with
    robbed = {h - 1 for t, h in found if h != t + 1 and (h - 1, h) in fits} - joined
    return {
        t: h
        for (t, h), margin in found.items()
        if h != t + 1 and h - 1 not in robbed and margin >= _MARGIN and fits[t, h] >= needed
    }


def _parts(fits: dict[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """The pairs that have lines in common, directly or by way of others, together."""
    parts: list[tuple[set[int], set[int], dict[tuple[int, int], float]]] = []
    for (t, h), fit in fits.items():
        ends, begins, pairs = {t}, {h}, {(t, h): fit}
        apart = []
        for part in parts:
            if t in part[0] or h in part[1]:
                ends, begins, pairs = ends | part[0], begins | part[1], pairs | part[2]
            else:
                apart.append(part)
        parts = [*apart, (ends, begins, pairs)]
    return [pairs for _, _, pairs in parts]


def _best(
    ends: list[int], begins: list[int], fits: dict[tuple[int, int], float], barred: tuple[int, int] | None
) -> tuple[float, tuple[tuple[int, int], ...]]:
    """The pairs of a line's end and a line's beginning that fit best together, no line twice, `barred` left out."""
    bit = {h: 1 << i for i, h in enumerate(begins)}
    states: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for t in ends:
        following = dict(states)
        for taken, (total, pairs) in states.items():
            for h in begins:
                fit = fits.get((t, h))
                if fit is None or taken & bit[h] or (t, h) == barred:
                    continue
                known = following.get(taken | bit[h])
                if known is None or known[0] < total + fit:
                    following[taken | bit[h]] = (total + fit, (*pairs, (t, h)))
        states = following
    return max(states.values(), key=lambda state: state[0])


def _fit(a: str, b: str) -> float:
    """How well line `b` goes on with line `a`; below nought where it cannot.

    >>> _fit("全县柑橘种植面积稳定在36万", "亩，建成亚洲单体最大的"), _fit("农村居民人均可支配收", "入比城镇快2.2个百分点")
    (5.0, 5.0)
    >>> _fit("假期入住率达", "的柠檬，新建基地") < 0 < _fit("假期入住率达", "91%。静观蜡梅")
    True
    """
    if a[-1] in "年月" and b[0].isdigit():
        return 3.0 if a[-2:-1].isdigit() and _REST_OF_DATE.match(b) is not None else 0.0
    number = _OPEN_NUMBER.search(a)
    if number is not None:
        if b[0].isdigit() or _DECIMALS.match(b) is not None:
            return -4.0 if number[1] else 3.0  # 升至4|6.9%
        return _fit_unit(a, b) if _UNIT.match(b) is not None else -4.0
    if _ENUMERATES_LAST.search(a) is not None and b[0] == "是":
        return 5.0  # 一是…。二|是…
    if _CLOSES.match(b):
        ends = _AMOUNT_LAST.search(a) is not None or _tags(a[-_WORDS:])[-1][1].startswith(_NOMINAL)
        return 1.0 if ends else -4.0
    if _BARE_UNIT.match(b) is not None:
        return 4.0 if a[-1] in "一二两三四五六七八九十百千万数几多余" else -4.0
    if _CLINGS.match(b) is not None:
        if a[-1] in "，、；的了达为是和与及在从由至到占":
            return -3.0
        return 2.0 if _tags(a[-_WORDS:])[-1][1].startswith(_NOMINAL) else 1.0
    rank = _RANK.match(b)
    if rank is not None and _AWAITS_RANK.search(a) is not None:
        return 5.0
    if (word := _split_word(a, b)) is not None:
        return 5.0 if word in _SHORT_FOR or word in _terms() else 4.0
    if _TELLS.match(b) is not None:
        if _AMOUNT_LAST.search(a) is not None:
            return _CANNOT  # 投入14亿元|达98.4%
        changes = _CHANGES.match(b) is not None
        if _WAITS_FOR_VERB.search(a) is not None:
            return 4.5 if changes else 3.5  # 能耗却|下降了17.5%
        figure = _NUMBER.search(b)
        if _OF_AMOUNT.search(a) is not None and not changes and figure is not None and figure["unit"]:
            return 0.0
        if _NAMES_FIGURE.search(a) is not None:
            return 3.5 if changes else 4.5  # 就业率|达98.4%
        return 0.0
    if _FROM_TO.match(b) is not None and (_WAITS_FOR_VERB.search(a) or _NAMES_FIGURE.search(a)):
        return 4.5  # 石柱到主城将|由现在的6个小时缩短到1.5小时
    if _OPENS_PLAN.search(a) is not None and _PLAN_GOES_ON.match(b) is not None:
        return 4.0
    figure = _NUMBER.match(b)
    if figure is not None:
        if a[-1] == "数" and b[figure.end() :].startswith(a[-2]):
            return 5.5  # 优良天数|333天
        return _fit_number(a, figure)
    if a[-1] in "，、；":
        return 1.0 if _tags(b[:_WORDS])[0][1].startswith(_VERBAL) else 0.5
    verbal = _tags(b[:_WORDS])[0][1].startswith("v")
    if verbal and _WAITS_FOR_VERB.search(a) is not None:
        return 3.0
    if verbal and _AMOUNT_LAST.search(a) is not None:
        return 1.5  # 投入14亿元|建成…
    if a.endswith("的"):
        return 1.5 if _tags(b[:_WORDS])[0][1].startswith(_NOMINAL) or b[:1] in "村镇乡区县市企" else 0.0
    return -2.0 if _AWAITS_NUMBER.search(a) is not None else 0.0


def _fit_unit(a: str, b: str) -> float:
    """How well a unit goes on with a number: best where it is that of what is measured."""
    for names, units in _MEASURED:
        if names.search(a) is not None:
            return 5.0 if units.match(b) is not None else 3.5
    return 4.5


def _fit_number(a: str, figure: re.Match[str]) -> float:
    """How well a number goes on with a line: what it waits for, and whether for a percentage or an amount."""
    percent = figure["unit"] is not None
    listed = _LISTS.search(a)
    if listed is not None:
        if percent:
            return 5.0 if _PERCENT_BEFORE.search(a, 0, listed.start()) is not None else 0.0
        amount = _AMOUNT_LAST.search(a[: listed.start()])
        return 5.0 if amount is not None and figure.string.startswith(amount["unit"], figure.end()) else 0.0
    behind = figure.string[figure.end() :]
    if _TAKES.search(a) is not None:
        return 5.0 if _TIME_UNIT.match(behind) is not None else -3.0
    if _AWAITS_NUMBER.search(a) is not None:
        fit = 4.0
    elif _COSTS.search(a) is not None and not percent:
        return 4.0 if behind.startswith(("元", "美元")) else 0.0
    elif _MAY_AWAIT_NUMBER.search(a) is not None:
        fit = 4.0 if a.endswith("的") and re.search("占[^，。；]*的$", a) is not None else 2.0
    else:
        fit = 2.0 if _HOLDS.search(a) is not None and not percent else 0.0
    if percent and _OF_RATIO.search(a) is not None:
        return fit + 1.0
    if percent and fit and _OF_AMOUNT.search(a) is not None:
        return fit - 3.0
    if not percent and _OF_AMOUNT.search(a) is not None:
        return fit + 0.5
    if not percent and re.search("(?:率达?到?|占|增长|下降|提[高升])$", a) is not None:
        return -3.0
    return fit


def _split_word(a: str, b: str, *, in_place: bool = False) -> str | None:
    """The word that the seam runs through, one half of which is none by itself: 可支配收|入, 上市公|司.

    Nor may it cut words that are whole on their own side: 上市公|开放 is no 公开. Where the lines stand below each other
    (`in_place`), any word that goes through tells that they belong together: 新闻发布|会.
    """
    left, right = a[-_WORDS:], b[:_WORDS]
    before, after = [word for word, _ in _tags(left)], [word for word, _ in _tags(right)]
    at = len(left)
    for word, tag in _tags(left + right):
        if 0 < at < len(word) and tag != "x" and _HAN.match(word) is not None:
            whole = _ends_at(reversed(before), at) and _ends_at(after, len(word) - at)
            if in_place:
                return word if whole and len(word) > 2 else None
            whole = whole and b[0] not in _STARTERS
            cut = len(before[-1]) == 1 or (len(after[0]) == 1 and word in _terms())
            return word if whole and cut else None
        at -= len(word)
        if at <= 0:
            return left[-1:] + right[:1] if at == 0 and left[-1:] + right[:1] in _SHORT_FOR else None
    return None


def _ends_at(words: Iterable[str], length: int) -> bool:
    """Whether one of the words ends at a length from the first one's beginning."""
    return length in accumulate(map(len, words))


_SHORT_FOR = ("占比", "同比", "环比")
"""Words of statistics that the general dictionary lacks."""


@lru_cache(maxsize=1)
def _segmenter() -> rjieba.Jieba:
    """Jieba's dictionary with the names of the indicators."""
    segmenter = rjieba.Jieba()
    for term in sorted(_terms()):
        segmenter.add_word(term, _TERM_FREQUENCY, "n")
    return segmenter


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    return frozenset(term for term in indicator_terms() if len(term) > 2 and _ALL_HAN.fullmatch(term))


@lru_cache(maxsize=2048)
def _tags(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(_segmenter().tag(text, False))  # known words only
