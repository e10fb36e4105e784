"""Puts sentences together again that a page of whole paragraphs tears apart: which paragraph breaks off, and which one goes on.

Not every torn page has narrow columns (those are `seams`'): in the text of a web page or of a clipping each paragraph is one
line, and a piece of one stands some paragraphs further, or above: 铁水联运量 … 198万吨，增长17.5%。 In: the lines of such a page.
Out: their order, or None where nothing is torn, or nothing shows where it goes on. A line moves on evidence only:

- it fits what breaks off (`seams.fit`), clearly better than any other that could; lines that stand near fit a little better;
- or the page prints the paragraph a second time, and there they stand together.

Only the rest of the sentence moves, with the paragraph that it begins; whose the paragraphs behind it are is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from cq_pipeline.text.seams import Row, Sewn, cannot_begin, fit, fits_below, spans_term

_SURE = 3.5
"""How well lines fit that belong together, whatever stands around them."""
_FAIR = 1.0
"""And that do where the one breaks off for certain, and the other can begin nothing."""
_MARGIN = 1.0
"""By how much the whole has to fit worse without a pair."""
_REACH = 40
_NEAR, _FADES = 1.5, 0.25
"""What nearness adds to the fit of a line some lines below, and how much less with every further line."""
_UPWARDS = 0.75
"""By how much less it adds to that of a line above."""
_COPIED = 8.0
"""How well lines fit that stand together where the page prints them again."""
_COPY = 12
"""Characters on either side of a seam that show a copy."""
_MOST = 24
"""Lines that break off, beyond which a page is no page of speeches."""
_MOST_LINES = 600
_RUNNING = re.compile("[，；。！？、](?!$)")
_AWAITS_MORE = re.compile("(?:[的达至到为占约近]|增长|收入|投资|[率额值])$")
_PLACE_PART = re.compile("[一-鿿]{1,2}")
_SHORT = 40
_IN_PLACE = 2.0
_TITLE = 20
_REST = re.compile(
    "占(?!地|领|补)|将(?=结束|于|在|达|有|为|使)|[一-鿿]{1,4}；|[一-鿿]{1,3}。|以[上下](?=[的，。；、])|(?:近|超过?|约)?[一二三四五六七八九]成"
    "|[0-9][0-9.,]*[余多]?[万亿]*(?:辆|台|人次|公里|小时|天以[内上]|[标货]箱)"
)
_OPENS_SENTENCE = re.compile(
    "(?:[今明去前]年|过去|如今|目前|上半年|下半年|近年来|近几年|下一步|接下来|同时|此外|为此|另外|但|我们|我[区县市]|全[区县市]|该[区县]|本[区县市]"
    "|(?:19|20)[0-9]{2}年|[一二三四]季度|前三季度|[0-9]{1,2}月|截至|[“（【《]|[^，。；、0-9和的与]{2,9}[区县市](?=[^，。；、]{1,24}[，。]))"
)
"""What a paragraph begins with that need not be the rest of another one."""
_WAITS = re.compile("(?:增收|减收|[总增]?[收投]入|量|[一-鿿]{2}[率额值数]|资金|工资)$")
"""What is measured, right before its figure."""
_WAITS_FOR_RATIO = re.compile(
    "[率比]$|占比$|比[0-9一二三四五六七八九十今去前上][^，。；]{0,10}(?:[增减]少?|增长|下降|提高)$"
)
_FIGURE = re.compile(
    r"(?:约|近|超过?|逾|高达)?(?:(?P<number>[0-9][0-9.,]*)(?![0-9.,]|年|月|日)[余多]?(?P<scale>[万亿千百]*)(?P<percent>%|‰|个百分点)?|(?P<tenths>[一二三四五六七八九]成))"
)
_MONEY = re.compile("[美港欧]?元")
_EACH_OF = re.compile("[户人亩村]均[^，。；]{0,4}$")
_WHOLE = 100.0
_PLAIN_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)\.?")
_RANK_LAST = re.compile("第[0-9一二三四五六七八九十]+位?[、，]$")
_RANKS_LAST = re.compile("(?:居|列|排名?|位次|名列|位居)(?:全[市国区县]|[一-鿿]{2,5})?$")
_RANK = re.compile("第[0-9一二三四五六七八九十]+|首位|前列")
_RANK_FIRST = re.compile("[一-鿿]{2,6}第[0-9一二三四五六七八九十]+位?")
_PERCENT_LAST = re.compile("%[、，]$")
_MORE_OR_LESS = re.compile("以[上下内]|左右|之间")
_AMOUNT_LAST = re.compile("[0-9][万亿千百]*[一-鿿]{0,2}$")
_AMOUNT_OF = re.compile("[一-鿿]{2,8}[0-9][0-9.]*[万亿]*[一-鿿]")
_CLASSIFIER_LAST = re.compile("[0-9][万亿余多]*([个家项条户座名])$")
_COUNTS_ON = re.compile("[一-鿿]{1,6}[0-9]+([个家项条户座名])")
_LIST_ENDS = re.compile("[^，。；、]{2,16}等[0-9一二三四五六七八九十两多几]")
_TASK = re.compile("(?:任务|目标|计划)[^，。；]{0,10}的$")
_AIMS = re.compile("(?:力争|争取|确保|预计|计划)$")
_AIMED_AT = re.compile("[今明]?年[内底]|[0-9]{4}年|到|全年|[实完突建引新]")
_ITEM_FIRST = re.compile("([^，。；、0-9]{2,10}?)(?:、|和)")
_SCOPE_LAST = re.compile("(?:全[市区县国]|我[市区县])$")
_TELLS_CHANGE = re.compile(
    "[^，。；0-9]{2,12}(?:[从由](?=[0-9一-鿿])|(?:提[升高]|下降|增长|增加|缩短|压缩|达|减少)[到至])"
)
_ABOUT_TO = re.compile("(?:年内|全部|全面|正在|加快|陆续|相继)$")
_SHORT_VERB = re.compile("[一-鿿]{2,6}[；，。]")
_TAKES_OBJECT = re.compile("(?:引进|新增|培育|建成|开行|实施|打造|改造|发放|带动|解决|吸引|集聚)$")
_MARKS_LAST = re.compile("[，。；、：”）]$")
_EACH = re.compile("分别(?:为|是|增长|下降|达到?)$")
_MANY_FIGURES = re.compile(r"[0-9.]+%(?:、[0-9.]+%)*(?:、|和|及)[0-9.]+%")


def rejoin(rows: Sequence[Row]) -> Sewn | None:
    """The lines in the order in which they are to be read; None where no paragraph of the page is torn."""
    if len(rows) > _MOST_LINES:
        return None
    tails = dict(_tails(rows))
    heads = dict(_heads(rows))
    if not tails or len(tails) > _MOST:
        return None
    fits = dict(_fits(rows, tails, heads))
    links = _links(tails, heads, fits)
    moved = {t: h for t, h in links.items() if h != t + 1}
    joined = frozenset(h for t, h in links.items() if h == t + 1)
    apart = frozenset(t + 1 for t in tails if t + 1 < len(rows) and t + 1 not in joined and rows[t + 1].free)
    if not moved and not apart:
        return None
    order = _ordered(rows, moved)
    if len(order) < len(rows):  # pieces that go on with each other in a ring
        return None
    begun = frozenset(links.values())
    orphans = frozenset(h for h, sure in heads.items() if sure and h not in begun)
    return Sewn(order, frozenset(moved.values()), joined, orphans, apart - begun)


def _tails(rows: Sequence[Row]) -> Iterator[tuple[int, bool]]:
    """Lines that break off within a sentence and do not go on in the next one; whether they surely do."""
    for i, row in enumerate(rows):
        if not row.free or row.closed or row.text[-1] in "）】":
            continue
        heading = row.heading and not row.inner
        after = rows[i + 1] if i + 1 < len(rows) else None
        if after is not None and after.inner:
            continue
        if heading and not _AWAITS_MORE.search(row.text) and not _PLACE_PART.fullmatch(row.text):
            continue
        if heading and _PLACE_PART.fullmatch(row.text) is None and not any(c.isdigit() for c in row.text):
            continue
        if not row.short and after is not None and after.free and not after.marked:
            continue  # wrapped: goes on in the next line
        running = _RUNNING.search(_above(rows, i)) is not None
        if running or heading:
            yield i, running


def _heads(rows: Sequence[Row]) -> Iterator[tuple[int, bool]]:
    """Lines that may be the rest of a sentence; whether they can be nothing else."""
    for i, row in enumerate(rows):
        above = rows[i - 1] if i else None
        if not row.free or row.marked or row.inner or above is None or _is_title(rows, i):
            continue
        if above.free and not above.closed and not above.short:
            continue  # wrapped: goes on with the line above
        yield i, _is_rest(row.text)


def _above(rows: Sequence[Row], i: int) -> str:
    """A line, and what is known to stand above it in one paragraph."""
    return rows[i - 1].text + rows[i].text if rows[i].inner else rows[i].text


def _is_title(rows: Sequence[Row], i: int) -> bool:
    """Whether a line is a heading: above a line that is no text, or with a blank between its parts, or a short one."""
    row = rows[i]
    if not row.heading or row.closed:
        return False
    if i + 1 < len(rows) and not rows[i + 1].free and not rows[i].text[-1].isdigit() and "，" not in row.text:
        return True
    return " " in row.text or len(row.text) < _TITLE


def opens_sentence(text: str) -> bool:
    """Whether a text begins with what opens a paragraph: 今年，…; 全区…; 某区…."""
    return _OPENS_SENTENCE.match(text) is not None


def _is_rest(text: str) -> bool:
    """Whether a text can be nothing but the rest of a sentence."""
    return cannot_begin(text) or _REST.match(text) is not None


def _fits(
    rows: Sequence[Row], tails: dict[int, bool], heads: dict[int, bool]
) -> Iterator[tuple[tuple[int, int], float]]:
    """How well each line that breaks off fits each that it may go on with."""
    whole = "".join(row.text for row in rows)
    for t in tails:
        above = _above(rows, t)[-_REACH:]
        for h in heads:
            if h == t:
                continue
            below = rows[h].text[:_REACH]
            found = _fit_paragraph(above, below)
            again = len(above) >= _COPY and above[-_COPY:] + below[:_COPY] in whole
            in_place = t + 1 < len(rows) and rows[t + 1].text.startswith(below)
            if again and h != t + 1 and in_place:
                continue  # it stands below it as well, where it belongs
            if again and (h != t + 1 or whole.count(above) > 1 or whole.count(below) > 1):
                found = _COPIED
            elif h == t + 1:
                found = max(found, 2.0) if fits_below(above, below) else found
                if found < _IN_PLACE and not heads[h] and len(rows[h].text) > _SHORT:
                    continue  # a long piece behind a comma may be anybody's
            opens = not heads[h] and (opens_sentence(below) or _opens_speech(rows, h))
            if found < 0 or (found < _FAIR and not (heads[h] or h == t + 1)):
                continue
            if opens and h != t + 1 and found < _COPIED:
                continue
            yield (t, h), found + _nearness(h - t)


def _fit_paragraph(a: str, b: str) -> float:
    """How well a text goes on with another: by what is said of columns, and by what breaks off in paragraphs only."""
    if _EACH.search(a) is not None and _FIGURE.match(b) is not None and _MANY_FIGURES.match(b) is None:
        return 2.0  # 占比分别为|10%
    return max(fit(a, b), _fit_figure(a, b))


def _fit_figure(a: str, b: str) -> float:
    """How well a text goes on with another, where a paragraph may break off anywhere.

    >>> _fit_figure("粮食加工转化率", "42%，远高于全国"), _fit_figure("在全国排名第四位、", "西部第一位。")
    (4.5, 5.0)
    """
    if _RANK_LAST.search(a) is not None and _RANK_FIRST.match(b) is not None:
        return 5.0
    if _RANKS_LAST.search(a) is not None and _RANK.match(b) is not None:
        return 5.0
    if _MORE_OR_LESS.match(b) is not None:
        return 5.0 if _AMOUNT_LAST.search(a) is not None else -4.0
    figure = _FIGURE.match(b)
    if a[-1] == "、":
        return _fit_list(a, b, figure)
    if a[-1] == "的" and b[0] == "占":
        return 4.0  # 在公办学校就读的|占到83%
    if (classifier := _CLASSIFIER_LAST.search(a)) is not None:
        counts = _COUNTS_ON.match(b)
        return -4.0 if figure is not None else 4.0 if counts and counts[1] == classifier[1] else 2.0
    if _AIMS.search(a) is not None:
        return 3.5 if _AIMED_AT.match(b) is not None else 0.0
    if spans_term(a, b):
        return 5.0
    if figure is None:
        if _SCOPE_LAST.search(a) is not None and _TELLS_CHANGE.match(b) is not None:
            return 3.5  # 去年，全市|森林覆盖率从46%提高到…
        if _ABOUT_TO.search(a) is not None and _SHORT_VERB.match(b) is not None:
            return 3.5  # 12个项目年内|投产；
        if _TAKES_OBJECT.search(a) is not None:
            return 3.0
        return 0.0
    return _fit_waiting(a, b, figure)


def _fit_list(a: str, b: str, figure: re.Match[str] | None) -> float:
    """How well a text goes on with a list that breaks off behind one of its items: 24.7%、|69.3%; 甲区、|乙区和丙县."""
    if figure is not None:
        return 4.5 if figure["percent"] is not None and _PERCENT_LAST.search(a) is not None else 0.0
    item = _ITEM_FIRST.match(b)
    if item is not None and item[1][-1] == a[-2:-1]:
        return 4.5
    if _AMOUNT_LAST.search(a[:-1]) is not None and _AMOUNT_OF.match(b) is not None:
        return 2.5  # 预计全年产茧9.2万担、|综合产值4亿元
    return 3.5 if _LIST_ENDS.match(b) is not None else 0.0  # 神华电厂、|科创医药园等22个项目


def _fit_waiting(a: str, b: str, figure: re.Match[str]) -> float:
    """How well a figure goes on with what waits for it, and whether for a ratio or for an amount."""
    ratio = figure["percent"] is not None or figure["tenths"] is not None
    many = _MANY_FIGURES.match(b) is not None
    if _EACH.search(a) is not None and many:
        return 6.0
    if many and ratio:
        return 0.0
    if _TASK.search(a) is not None and ratio:
        return 4.5
    if _WAITS_FOR_RATIO.search(a) is not None:
        possible = ratio and not (a[-1] in "率重" and _exceeds_whole(figure["number"] or ""))
        return 4.5 if possible else -3.0
    if (waits := _WAITS.search(a)) is not None:
        money = _MONEY.match(b, figure.end()) is not None
        if ratio or money is (waits[0][-1] == "量"):
            return -3.0 if not ratio else 0.0
        return 4.5 if figure["scale"] != "亿" or not _EACH_OF.search(a) else -3.0
    return 1.0 if not ratio and _MARKS_LAST.search(a) is None else 0.0  # 企业产销摩托车|480万辆


def _exceeds_whole(number: str) -> bool:
    """Whether so many per cent are more than all; what is no number, as 1.2.3, is not."""
    plain = _PLAIN_NUMBER.fullmatch(number.replace(",", ""))
    return plain is not None and float(plain[1]) > _WHOLE


def _opens_speech(rows: Sequence[Row], i: int) -> bool:
    """Whether a line stands below a heading and a signature: what stands there begins a speech, unless it can begin nothing."""
    if i > 0 and rows[i - 1].heading and rows[i - 1].text[0] in "【〖":
        return True
    return i > 1 and not rows[i - 1].free and (rows[i - 2].heading or not rows[i - 2].free)


def _nearness(distance: int) -> float:
    near = _NEAR - _FADES * (abs(distance) - 1)
    return max(0.0, near if distance > 0 else near - _UPWARDS)


def _links(tails: dict[int, bool], heads: dict[int, bool], fits: dict[tuple[int, int], float]) -> dict[int, int]:
    """Which line goes on with which: the best way to put them together, without what is not clearly better than another."""
    found: dict[int, int] = {}
    best, pairs = _best(fits)
    for t, h in pairs:
        value = fits[t, h]
        needed = _FAIR if tails[t] and heads[h] else _SURE
        if value < needed and h != t + 1:
            continue
        others = {pair: v for pair, v in fits.items() if pair != (t, h)}
        if best - _best(others)[0] >= _MARGIN:
            found[t] = h
    return found


def _best(fits: dict[tuple[int, int], float]) -> tuple[float, list[tuple[int, int]]]:
    """The pairs that fit best together, no line twice, and how well: the Hungarian method, line by line that breaks off."""
    ends, begins = sorted({t for t, _ in fits}), sorted({h for _, h in fits})
    columns = len(begins) + len(ends)  # a line may as well go on with none
    cost = [[-fits.get((t, h), 0.0) for h in begins] + [0.0] * len(ends) for t in ends]
    by_end, by_column = [0.0] * (len(ends) + 1), [0.0] * (columns + 1)
    taken = [0] * (columns + 1)
    for row in range(1, len(ends) + 1):
        taken[0], column = row, 0
        least, way, used = [inf] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while taken[column]:
            used[column], delta, following = True, inf, 0
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                reduced = cost[taken[column] - 1][j - 1] - by_end[taken[column]] - by_column[j]
                if reduced < least[j]:
                    least[j], way[j] = reduced, column
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    by_end[taken[j]] += delta
                    by_column[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            taken[column], column = taken[way[column]], way[column]
    pairs = [(ends[taken[j] - 1], begins[j - 1]) for j in range(1, len(begins) + 1) if taken[j]]
    pairs = [pair for pair in pairs if pair in fits]
    return sum(fits[pair] for pair in pairs), pairs


def _ordered(rows: Sequence[Row], moved: dict[int, int]) -> list[int]:
    """The lines, each that moves behind the one that it goes on with."""
    ends = {h: _end(rows, h) for h in moved.values()}
    taken = {i for h, end in ends.items() for i in range(h, end)}
    order: list[int] = []

    def put(i: int, depth: int) -> None:
        order.append(i)
        h = moved.get(i)
        if h is not None and depth < len(moved):
            for j in range(h, ends[h]):
                put(j, depth + 1)

    for i in range(len(rows)):
        if i not in taken:
            put(i, 0)
    return order


def _end(rows: Sequence[Row], start: int) -> int:
    """Where the paragraph ends that a line begins."""
    for i, (row, below) in enumerate(pairwise(rows[start:]), start + 1):
        if not below.inner and (row.short or row.closed or not below.free or below.marked):
            return i
    return len(rows)
