"""A raw text → a `Page`: lines told apart by kind, hard-wrapped lines rejoined, stray blanks gone, every offset kept.

In: the decoded raw text. Out: `Page`, whose view differs from the raw text only by one-to-one replacements (`view`) and by
deletions; and on a torn page by the order of the lines (`seams`). Not done here: who speaks, what is meant.

Steps: normalise characters → lines → kinds of single lines (`patterns`) → tables → wraps → headings → view; for a torn page again,
with its lines in the order in which they are to be read.
Everything is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from cq_pipeline.records import record
from cq_pipeline.text import cells
from cq_pipeline.text.blocks import rejoin
from cq_pipeline.text.model import Page, Paragraph, ParagraphKind, TextView
from cq_pipeline.text.patterns import MAX_LINE, kind_of_line
from cq_pipeline.text.seams import Row, Sewn, fits_below, sew
from cq_pipeline.text.view import INVISIBLE, LINE_BREAKS, TONED_PINYIN, normalise, rare_characters

_BODY, _HEADING, _TABLE = ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.TABLE_ROW
_LOSES_BLANKS = (_BODY, _HEADING, ParagraphKind.DATELINE)  # of the others, every blank parts words
_INTERLUDES = (ParagraphKind.CAPTION, ParagraphKind.NAVIGATION, ParagraphKind.CREDIT)  # stand between, end nothing

_COPY_MINIMUM = 20
_REPEAT_MINIMUM = 30
_LONG_LINE = 45  # characters; a headline is hardly longer, a line cut off by a column's end hardly shorter
_HEADING_MAXIMUM = 60

# A page saved as one line keeps the indentation of its paragraphs: two ideographic blanks after a closed sentence.
_INNER_PARAGRAPH = re.compile("(?<=[。！？；：”）])[ ]*\u3000[ ]*\u3000[ \u3000]*")
_CELL_OF_TITLES = 24
_GAP = re.compile(f"[ \t{INVISIBLE}]+")
_IS_INVISIBLE = re.compile(f"(?![{LINE_BREAKS}])[{INVISIBLE}]")  # and stands within lines
_EDGES = "".join(
    filter(re.compile(f"[\\s{INVISIBLE}]").match, map(chr, range(0x10000)))
)  # what no line begins or ends with
# Pinyin that some sites put after characters against copying: 統（tǒng）計; and the commas that they put before marks: 4.4%,、4.8%.
_PINYIN = re.compile(f"[ \t{INVISIBLE}]+|（[a-z]{{0,4}}[{TONED_PINYIN}][a-z]{{0,3}}）|，(?=[，、。；])")
# The mark of a note at the foot: 地区生产总值[2]805亿元, 常住人口③66万人. A circled digit before words counts them: ①建成…
_NOTED = "[\u3400-\u9fffA-Z％%）”]"
_NOTE_MARK = (
    f"(?<={_NOTED})(?: ?(?:\\[(?:[0-9]{{1,2}}|[ivx]{{1,4}})\\]|〔[0-9]{{1,2}}〕))+"
    f"|(?<={_NOTED})[①-⑳](?=[0-9，。；、（]|$)"
)
_NOTES = re.compile(f"{_NOTE_MARK}|{_GAP.pattern}")
_NOTES_AND_PINYIN = re.compile(f"{_NOTE_MARK}|{_PINYIN.pattern}")
_NOTE_SIGNS = ("[1]", "[i]", "[ii]", "〔1〕", "[2]", "〔2〕", "①", "②")
_NOTE_ENDS = frozenset("]〕①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

_CLOSERS = "”’）】》〉"
_STOPS = "。！？；：…—～!?"
_INNER_STOP = re.compile("[。！？；](?!$)")
_RUNNING = re.compile("[，；。！？、](?!$)")  # stands inside lines of running text, hardly in a headline
_CLOSED_BY_NOTE = re.compile("[。！？”]（[^（）]{1,40}）$")
_CANNOT_BEGIN = "，。、；：！？）》】”’%‰"
_ANY_MARK = re.compile("[，。；！？、：0-9]")
_ANY_MARK_BUT_COLON = re.compile("[，。；！？、0-9]")
_BLANK_IN_TITLE = re.compile("(?<=[\u3400-\u9fff”）》】？！、]) (?=\\S)")
# A line's end within a number, and what then begins the next line; a date there is none of it.
_OPEN_NUMBER = re.compile("[0-9][0-9.,]*[万亿千百]*$")
_REST_OF_NUMBER = re.compile(
    "(?!(?:19|20)[0-9]{2}年|1?[0-9]月)[.,]?[0-9][0-9.,]*(?:[%‰]|[\u3400-\u9fff])|[%‰]|[万亿]+元|元|个百分点"
)
_OPEN_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}$")
_OPEN_FRACTION = re.compile("[一二三四五六七八九十]$")
_TITLE_BLANK = re.compile("(?<=[\u3400-\u9fff”）》】？！、]) (?=[\u3400-\u9fff“（《【])")

_CHINESE = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# One alternative a level; an enumeration (一、二、三产业) and a decimal (3.5亿元) are none.
_ORDINAL = re.compile(
    "(?P<one>[一二三四五六七八九十]{1,3})(?:、(?![一二三四五六七八九十]+(?:、|产|类|线|级|次|期))|[.．](?=[^0-9]))"
    "|（(?P<two>[一二三四五六七八九十]{1,3})）"
    "|(?P<three>[0-9]{1,2})(?:、(?!\\d)|\\.(?=[^0-9])|(?P<bare> ?(?=[\u4e00-\u9fff])))"
    "|（(?P<four>[0-9]{1,2})）|(?P<five>[0-9]{1,2})）"
    f"|(?P<circled>[{_CIRCLED}])"
    "|“?(?:(?P<word>首先|其次|再次|最后|另一方面|一方面)"
    "|(?P<item>[一二三四五六七八九十]{1,2})(?:是(?!否|因)|要(?![素件点求闻害塞]))"
    "|其(?P<its>[一二三四五六七八九])(?=[，：、是]|$)"
    "|第(?P<nth>[一二三四五六七八九十]{1,2})(?:[，：是要]|、(?!第)))"
)
_ORDINAL_HEADS = frozenset(f"{''.join(_CHINESE)}十（0123456789{_CIRCLED}“首其再最另第")  # what `_ORDINAL` begins with
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "一方面": 1, "另一方面": 2, "最后": None}
_OPENS_STORY = re.compile(
    "(?:本报|本网)?记者(?:[0-9]{1,2}日|昨日|今日|近日|昨天)?从[^，。]{2,20}(?:获悉|了解到)|(?:本报|本网)讯[ （(]"
)
_GOES_ON_BELOW = frozenset("，、：；的和与及在从由（“")
_OPENS_SENTENCE = re.compile("(?:[今明去]年|如今|目前|上半年|下半年|近年来|下一步|接下来|同时|此外|为此)，")
_BULLET = re.compile("[■●◆▲★►□○◎•☆◇▶➤✦❖]|—— ?(?=[\u4e00-\u9fff“])")
_BARS = "▍▎▌▏❙❚┃"  # before the headings of pages made for telephones
_HEADS = f"【〖{_BARS}"
_BRACKET_HEADING = re.compile(f"[【〖][^【】〖〗]{{1,60}}[】〗]|[{_BARS}] ?[^。；{_BARS}]{{2,40}}")
_DROPPED_HEAD = re.compile(
    "[，。、；！？）】》”’%‰～]|[亿万]元|元[，；。、]|个百分点|的(?![士确])|了(?![解不])|们|等[。，；]"
)

_NUMBER_CELL = re.compile(
    r"第[0-9]{1,2}[名位]?|[-+]?[0-9][0-9,]*(?:\.[0-9]+)?(?:%|‰|[万亿]?(?:元|人|吨|户|家|个|亩|平方米|公里|千瓦时|辆|台|件|人次|天|小时|场次?|次|所|名|个百分点)?)|[-—]{1,2}|…"
)
_DIGIT_CELL = re.compile("[-+第]?[0-9]")
_WIDE_GAP = re.compile("[ \t]{2}")
_CELL_BREAK = re.compile("[ \t|]+")
# Words of a table blown up to one width: 指 标, 城　　镇. Two titles of one character are none.
_BLOWN_UP = re.compile(
    "[\u3400-\u9fff](?<![^\\s|#].)(?<!男(?= +女))(?<!城(?= +乡))(?: +[\u3400-\u9fff])+(?=[\\s|（：]|$)"
)
# A number cut off from its unit, or within its decimals.
_ENDS_IN_NUMBER = re.compile("[0-9][万亿]?$|[0-9]\\.$")
_ENDS_IN_COUNT = re.compile("[0-9][万亿]?(?:多|余)?[个家项条户名件台万亩宗]?$")
_UNIT_HEAD = re.compile(
    "[万亿]?(?:元|个(?![人体])|家(?![庭具电])|项(?!目)|条(?!件|例)|户(?![籍外])|名(?![称义])|件|台|亩|吨|倍|位|%|公里|平方|百分点)"
)


@record(frozen=False, slots=True)
class _Line:
    """A line that is not blank: its range in the raw text without the blanks around it, and what is known of it."""

    start: int
    end: int
    text: str  # normalised, runs of blanks as one, invisible characters gone; of a long line only its head and tail
    length: int
    indented: bool
    last: str
    kind: ParagraphKind | None = None
    marked: bool = False  # begins with an ordinal or a bullet: begins a paragraph
    joins: str | None = None  # goes on the row of the line above, with this between the two
    goes_on: bool | None = None  # whether it goes on with the line before it, where that is known from elsewhere
    gap: bool = False  # blank lines stand above it, on a page that parts its blocks by them
    orphan: bool = False  # whether it goes on with a line that was not found
    moved: bool = False  # whether that line does not stand above it in the raw text


def _lines(raw: str, text: str, rare: frozenset[str]) -> list[_Line]:
    """The lines of the normalised text that are not blank; `rare` are the raw text's `rare_characters`."""
    lines: list[_Line] = []
    indented_inside = "\u3000" in rare
    invisible = any(map(_IS_INVISIBLE.match, rare))

    def add(begin: int, end: int) -> None:
        tail = text[begin:end].lstrip()
        if invisible and tail[:1] in _EDGES:  # asked first, for a list of characters to strip is slow
            tail = tail.lstrip(_EDGES)
        line = tail.rstrip()
        if invisible and line[-1:] in _EDGES:
            line = line.rstrip(_EDGES)
        if line:
            start = end - len(tail)
            short = _short(line, invisible)
            lines.append(_Line(start, start + len(line), short, len(line), start - begin >= 2, line[-1]))

    at = 0
    for whole in text.splitlines(keepends=True):
        end = at + len(whole)
        if indented_inside and raw.find("\u3000", end - len(whole.lstrip()), end) >= 0 and not _are_cells(whole):
            for gap in _INNER_PARAGRAPH.finditer(raw, at, end):
                add(at, gap.start())
                at = gap.start() + 1
        if len(whole) > _FLATTENED_LENGTH:
            for stop, begin in _flattened(text, at, end):
                add(at, stop)
                at = begin
        add(at, end)
        at = end
    return lines


def _are_cells(line: str) -> bool:
    """Whether a line is nothing but short words apart, as the titles of a table are.

    >>> _are_cells("指标 年末余额（亿元） 比上年末增长（%）"), _are_cells("（记者 李四） 今年以来，全区接待游客12万人次")
    (True, False)
    """
    found = line.split()
    return len(found) > 1 and all(len(c) <= _CELL_OF_TITLES and _NO_CELL.isdisjoint(c) for c in found)


_NO_CELL = frozenset("。！？；：，“”")

_FLATTENED_LENGTH = 200
_FLATTENED = re.compile(
    "(?<!第) (?=各位(?:代表|委员)[:：]|[一二三四五六七八九十]{1,2}、(?![一二三四五六七八九十])"
    "|[（(][一二三四五六七八九十]{1,2}[）)]|——[\u4e00-\u9fff])"
)
_INLINE_CAPTION = re.compile(" [图表] ?[0-9]{1,2}[:：][^ 。；，]{4,60}(?: 单位[:：][^ 。]{1,20})?(?= )")
_AFTER_SENTENCE = re.compile("(?<=。) (?=[\u4e00-\u9fff])")
_FLAT_HEADING = re.compile(
    "(?<![^ 。\n])[一二三四五六七八九十]{1,2}、[^，。；：！？、 0-9\n]{4,30}(?:，[^，。；：！？、 0-9\n]{4,20})?"
    "(?= [\u4e00-\u9fff“][^ \n]{12})"
)
_FLAT_SECTION = re.compile(
    "(?<![^ 。\n])[一二三四五六七八九十]{1,2}、[^，。；：！？、 \n]{2,30}?"
    "(?:工作(?:回顾|总结|安排|部署|打算)|总体要求|目标任务)"
    "(?=[\u4e00-\u9fff“0-9](?<![和及与的情])[^ \n]{20})"
)
_DELIVERED = re.compile(
    "(?P<where>次会议上)(?P<who> ?[\u4e00-\u9fff]{0,14}[区县市镇乡]长 ?[\u4e00-\u9fff]{2,3})[（）()代理、 ]*(?=各位代表)"
)
_ADDRESSED = re.compile("各位(?:代表|委员)[:：]")


def _flattened(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The blanks at which a report that was copied into one line began its lines: before 一、, ——坚持, 各位代表;
    around the captions of its charts, behind its headings, and behind the sentences that ended a paragraph. Where each line
    stops and the next begins: without a blank between them, in …次会议上县长王某某各位代表.
    """
    found = [m.start() for m in _FLATTENED.finditer(text, start, end)]
    within = min(end, start + 400)
    address = _ADDRESSED.search(text, start, within) if text.find("各位", start, within) >= 0 else None
    for caption in _INLINE_CAPTION.finditer(text, start, end):
        found += [caption.start(), caption.end()]
    if found:
        found += [m.start() for m in _AFTER_SENTENCE.finditer(text, start, end)]
    found += [m.end() for m in _FLAT_HEADING.finditer(text, start, end)]
    if address is not None:  # title, occasion, office and name stand in front of it
        found += [at for at in range(start + 1, address.start() - 1) if text[at] == " "]
    cuts = {(at, at + 1) for at in found}
    cuts |= {(m.end(), m.end()) for m in _FLAT_SECTION.finditer(text, start, end)}
    delivered = _DELIVERED.search(text, start, within) if address is not None else None
    if delivered is not None:
        cuts |= {(at, at) for at in (delivered.end("where"), delivered.end("who")) if text[at] != " "}
    return sorted(cuts)


def _short(line: str, invisible: bool) -> str:
    """A line as `_Line` has it; `invisible`: there may be invisible characters in it."""
    if len(line) > MAX_LINE:
        return _GAP.sub(_one_blank, line[:40]) + line[-40:]
    if invisible or "  " in line or "\t" in line:
        return _GAP.sub(_one_blank, line)
    return line


def _one_blank(gap: re.Match[str]) -> str:
    found = gap[0]
    return "\t" if "\t" in found else " " if " " in found else ""


def _is_closed(line: str) -> bool:
    """Whether the text ends with closing punctuation: `……。`, `……？”`, `……：`."""
    if line[-1] in _STOPS:
        return True
    return line[-1] in _CLOSERS and line.rstrip(_CLOSERS)[-1:] in tuple(_STOPS)


def _cells(line: str) -> list[str]:
    return [cell for cell in _CELL_BREAK.split(_BLOWN_UP.sub(_close_up, line)) if cell]


def _close_up(word: re.Match[str]) -> str:
    return word[0].replace(" ", "")


def _mark_tables(lines: Sequence[_Line]) -> None:
    """Rows: two numeric cells, or a run of label and number; with what heads them and stands between them."""
    count = len(lines)
    single: set[int] = set()
    alone: list[int] = []  # lines of one number
    for i, line in enumerate(lines):
        text = line.text
        if (
            line.kind is not None
            or line.length > MAX_LINE
            or "。" in text
            or "；" in text
            or "！" in text
            or "？" in text
        ):
            continue
        if not _DIGIT_CELL.search(text):
            continue
        found = _cells(text)
        numeric = sum(_NUMBER_CELL.fullmatch(cell) is not None for cell in found)
        digits = sum(_DIGIT_CELL.match(cell) is not None for cell in found if _NUMBER_CELL.fullmatch(cell))
        if numeric >= 2 and digits and numeric * 2 >= len(found) - 1:
            line.kind = _TABLE
        elif digits and numeric == 1 and len(found) <= 3 and _NUMBER_CELL.fullmatch(found[-1]):
            single.add(i)
            if len(found) == 1:
                alone.append(i)
    if len(alone) >= cells.MINIMUM:
        _join_cells(lines, alone)
    for i in sorted(single):
        if lines[i].kind is not None:
            continue
        near = [j for j in (i - 1, i + 1) if 0 <= j < count]
        if any(j in single or lines[j].kind is _TABLE for j in near) or "\t" in lines[i].text:
            lines[i].kind = _TABLE
            if len(_cells(lines[i].text)) == 1 and i and lines[i - 1].kind is None and _is_label(lines[i - 1]):
                lines[i - 1].kind = _TABLE  # one cell a line: the label above its number
    rows = [i for i, line in enumerate(lines) if line.kind is _TABLE]
    for row in rows:
        for at in (row - 1, row - 2):  # the header, and the rule of a table drawn with bars
            above = lines[at] if at >= 0 else None
            if above is None or above.kind is not None:
                break
            if not _is_label(above) and not (at == row - 1 and _is_long_header(above, lines[row])):
                break
            between = at > 0 and lines[at - 1].kind is _TABLE
            if not (
                between
                or (at == row - 2 and cells.spans(_cells(above.text), _cells(lines[row - 1].text)))
                or (len(_cells(above.text)) >= 2 and (at == row - 1 or "|" in above.text or "\t" in above.text))
            ):
                break
            above.kind = _TABLE


def _join_cells(lines: Sequence[_Line], numbers: Sequence[int]) -> None:
    """Lines of one cell each become rows."""
    for row in cells.rows_of_cells(lines, numbers):
        for i in range(row.first, row.last + 1):
            lines[i].kind = _TABLE
            if i > row.first:
                parted = i not in row.begins or lines[i - 1].last in "|｜"
                lines[i].joins = "" if parted else "|"


_UNIT_IN_HEAD = re.compile("（(?:计量)?单位：[^（）：]{1,12}）")


def _is_label(line: _Line) -> bool:
    text = _OF_WHICH.sub("", line.text).removesuffix("：")  # 其中：
    if "单位：" in text:
        text = _UNIT_IN_HEAD.sub("", text)  # 区县（单位：亿元）
    return (
        line.length <= (MAX_LINE if "|" in text else 60)
        and not any(stop in text for stop in "。；！？，：")
        and not line.marked
    )


def _is_long_header(line: _Line, row: _Line) -> bool:
    """Whether a line above a row has a short title for each of its cells: 地区 卫生机构数(个) #医院(个) ….

    The number of titles decides, however long the line is; a line of prose has no blanks at such places.
    """
    if line.length > MAX_LINE or line.marked or any(stop in line.text for stop in "。；！？："):
        return False
    titles = _cells(line.text)
    return len(titles) >= _TITLES and len(titles) == len(_cells(row.text)) and max(map(len, titles)) <= _LONGEST_TITLE


_OF_WHICH = re.compile("(?<![^\t |｜#（])其中：")
_TITLES, _LONGEST_TITLE = 4, 24


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The display width at which the text was wrapped, or None when its lines are whole paragraphs.

    Wrapped text has many lines of nearly one width, which do not end a sentence, and hardly a longer one.
    """
    free = [line for line in lines if line.kind is None]
    widths = [_width(line) for line in free if not _is_closed(line.last if line.last not in _CLOSERS else line.text)]
    if len(widths) < 4:
        return None
    widths.sort()
    full = widths[(len(widths) * 9) // 10]
    if not 30 <= full <= _WIDEST:
        return None
    near = sum(full - 4 <= width <= full + 3 for width in widths)
    longer = sum(_width(line) > full + 6 for line in free)
    return full if near >= 4 and near * 2 >= len(widths) and longer * 10 <= len(free) else None


_NARROW = 72  # display columns; a column of a newspaper is narrower, a line of a book or a screen hardly
_SHORTEST = 24
_WIDEST = 160
_STOPS_SHORT = 7  # columns before the column's end at which a line of running text stops only where it is torn
_RAGGED = (
    10  # columns by which the lines of one wrapped text differ, also where widths change from paragraph to paragraph
)


_FIGURE_LAST = re.compile(
    r"\d(?:[%％‰]|个百分点|[万亿]{0,2}(?:美?元|吨|[家个户套名项条座所处人台辆列亩天倍艘件]|人次|公里|平方米|平方公里|千瓦时?|标箱))"
    r"(?:左右|以上|以内|以下)?$"
)
"""How a line ends that tells one figure and stops."""


def _is_narrow(lines: Sequence[_Line]) -> bool:
    """Whether a text was wrapped at a newspaper column's width, not everywhere the same.

    Many lines of running text break off within a sentence, their widths differ little, and hardly a line is longer.
    """
    free = [line for line in lines if line.kind is None]
    broken = [
        line for line in free if line.length <= _NARROW and not _is_closed(line.text) and _RUNNING.search(line.text)
    ]
    if sum(line.last in "，、" for line in broken) * 2 > len(broken):
        return False  # a line for each clause
    if sum(_FIGURE_LAST.search(line.text) is not None for line in broken) * 2 > len(broken):
        return False  # a line for each figure: 地区生产总值增长6%左右
    open_widths = sorted(map(_width, broken))
    if len(open_widths) < 4:
        return False
    full = open_widths[(len(open_widths) * 3) // 4]
    near = sum(full - 2 * _RAGGED <= width <= full + _RAGGED for width in open_widths)
    longer = sum(_width(line) > _NARROW for line in free)
    return 30 <= full <= _NARROW and near * 3 >= len(open_widths) * 2 and longer * 10 <= len(free)


_BLOCKS = 3  # paragraphs of several lines that show that a page sets blank lines between its paragraphs


def _join_blocks(text: str, lines: Sequence[_Line]) -> None:
    """Marks the lines that go on the one above, where blank lines divide the paragraphs of a wrapped page.

    Such a page shows in that its blocks end where sentences end, and most of the lines within them do not; how wide the
    lines are does not matter then, as it does where breaks between paragraphs look like those within.
    """
    blocks: list[list[_Line]] = []
    for line in lines:
        if line.kind is not None or line.marked or line.length > MAX_LINE:
            blocks.append([])
        elif blocks and blocks[-1] and text.count("\n", blocks[-1][-1].end, line.start) == 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    blocks = [block for block in blocks if len(block) > 1 and any("，" in line.text for line in block)]
    within = [line for block in blocks for line in block[:-1]]
    if len(blocks) < _BLOCKS or any(not _is_closed(block[-1].text) for block in blocks):
        return
    if sum(_is_closed(line.text) for line in within) * 5 > len(within):
        return
    full = sorted(map(_width, within))[len(within) // 2]
    if not _SHORTEST <= full <= _WIDEST or any(_width(line) < full - 2 * _RAGGED for line in within):
        return
    for block in blocks:
        for above, line in pairwise(block):
            line.goes_on = not _is_closed(above.text) or _width(above) >= full - _RAGGED // 2


_PARTED = (
    3  # borders between pieces of text that show that a page of speeches parts them by blank lines or indents them
)


def _join_pieces(text: str, lines: Sequence[_Line]) -> bool:
    """Marks the lines that go on the one above on a page of speeches that parts its pieces, however wide they are set.

    Such a page shows in that blank lines or indents stand between pieces of running text, most of which end where
    sentences end, and that most lines within them do not: only whole pieces are out of place there.
    """
    blocks: list[list[_Line]] = []
    borders = 0
    for above, line in pairwise([lines[0], *lines]):
        running = above is not line and above.kind is line.kind is None and line.length <= MAX_LINE
        parted = running and (text.count("\n", above.end, line.start) > 1 or (line.indented and not above.indented))
        borders += parted
        if blocks and running and not (parted or line.marked) and not _heads_text(above, blocks[-1]):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    blocks = [block for block in blocks if block[0].kind is None and (len(block) > 1 or "，" in block[0].text)]
    within = [line for block in blocks for line in block[:-1]]
    if borders < _PARTED or len(within) < _PARTED:
        return False
    if sum(map(_ends_closed, within)) * 4 > len(within) or sum(_ends_closed(b[-1]) for b in blocks) * 2 < len(blocks):
        return False
    full = sorted(map(_width, within))[len(within) * 3 // 4]
    for block in blocks:
        for above, line in pairwise(block):
            line.goes_on = not _ends_closed(above) or (above.last != "：" and _width(above) >= full - 2)
    return True


def _heads_text(line: _Line, block: Sequence[_Line]) -> bool:
    """Whether a line that begins a piece is its heading."""
    return len(block) == 1 and _looks_like_heading(line) and _ANY_MARK.search(line.text) is None


def _ends_closed(line: _Line) -> bool:
    return _is_closed(line.text)


class _Column:
    """The lines of a paragraph in a narrow column so far: the last one, and the extremes of those above it.

    Kept up to date line by line, so that a paragraph of many lines is read in linear time.
    """

    def __init__(self, first: _Line) -> None:
        self.last, self.width, self.above = first, _width(first), 0
        self.shortest = self.narrowest = 2 * MAX_LINE
        self.longest = self.widest = 0
        self.reach = self.width if self.width <= _NARROW else 0  # the widest line that fits a column, the last one too

    def add(self, line: _Line) -> None:
        self.above += 1
        self.shortest, self.longest = min(self.shortest, self.last.length), max(self.longest, self.last.length)
        self.narrowest, self.widest = min(self.narrowest, self.width), max(self.widest, self.width)
        self.last, self.width = line, _width(line)
        if self.reach < self.width <= _NARROW:
            self.reach = self.width


def _reach(column: _Column, following: Sequence[_Line]) -> int:
    """How wide a paragraph is set: the widest of its lines so far and of the one or two that may go on with it."""
    wide = [_width(following[0])]
    if len(following) > 1 and following[1].kind is None and not _is_closed(following[0].text):
        wide.append(_width(following[1]))
    return max([column.reach, *(width for width in wide if width <= _NARROW)]) or _NARROW


def _goes_on(column: _Column, following: Sequence[_Line]) -> bool:
    """`_continues` for a text in narrow columns: whether the next line goes on in the paragraph of the lines before it.

    A line that breaks off before the column's end is a headline, or torn from what goes on elsewhere; but for a number.
    """
    a, b = column.last, following[0]
    if b.kind is not None or b.marked or _BRACKET_HEADING.fullmatch(b.text) or (b.indented and not a.indented):
        return False
    if a.last == "）" and _CLOSED_BY_NOTE.search(a.text):
        return False
    if a.gap and b.gap and not column.above and _looks_like_heading(a) and not _ANY_MARK_BUT_COLON.search(a.text):
        return False  # a line by itself, however wide
    if len(following) > 1 and _stands_alone(following, 0):
        return False
    reach = _reach(column, following)
    if a.last == "；" and column.above and not b.indented:
        return True  # a list within a sentence
    if _is_closed(a.text):
        return a.last != "：" and a.indented and not b.indented and column.width >= reach - 4
    if _breaks_number(a.text, b.text):
        return True
    if not _is_full(column, reach):
        return b.text[0] in _CANNOT_BEGIN and column.width * 10 >= reach * 6
    if not column.above and _BLANK_IN_TITLE.search(a.text) and not _RUNNING.search(a.text):
        return False
    if not column.above and not _is_closed(b.text) and column.width > _width(b) + _RAGGED and len(following) > 1:
        if not _RUNNING.search(a.text):
            return False  # a headline above narrower text
    if _width(b) >= reach - _RAGGED or _is_closed(b.text) or _ANY_MARK.search(b.text) is not None:
        return True
    # a short line without any mark is a headline, and the one above it torn; but for the text's last line
    return len(following) == 1 or b.length == 1 or b.last in _CLOSERS


def _is_full(column: _Column, reach: int) -> bool:
    """Whether a paragraph's last line so far fills the column: it is as long as the lines above it, where these are alike."""
    if column.width < _SHORTEST:
        return False
    alike = column.longest - column.shortest <= 1
    if column.above >= 2 and not alike and column.widest - column.narrowest <= 3:
        return column.width >= column.widest - 4
    as_long = column.above > 0 and column.last.length >= column.longest - 1
    if column.above >= 2 and alike:
        return as_long
    return as_long or column.width >= reach - _RAGGED


def _breaks_number(a: str, b: str) -> bool:
    """Whether a number goes on from one line's end to the next line's beginning."""
    if b[0] == "年" and _OPEN_YEAR.search(a):
        return True
    if b.startswith("分之"):
        return _OPEN_FRACTION.search(a) is not None
    return _OPEN_NUMBER.search(a) is not None and _REST_OF_NUMBER.match(b) is not None


def _width(line: _Line) -> int:
    if line.length > MAX_LINE:
        return 2 * line.length
    return (len(line.text.encode("utf-8")) + len(line.text)) // 2


def _looks_like_heading(line: _Line) -> bool:
    """Short, open, no sentence ends within."""
    text = line.text
    if text[0] in _HEADS and _BRACKET_HEADING.fullmatch(text):
        return True
    if line.length > _HEADING_MAXIMUM or text[-1] in "，、；。—…":
        return False
    if text[-1] == "：":
        return line.length <= 12
    if text[-1] in "？！":
        return line.length <= 36 and "：" not in text and text[0] != "“" and not _INNER_STOP.search(text)
    if _is_closed(text) or _INNER_STOP.search(text):
        return False
    commas = text.count("，")
    return (line.length <= 32 and commas <= 2) or commas <= 1 or _TITLE_BLANK.search(text) is not None


_ASKED_BY = re.compile("[^：，。]{1,8}[记者问答QA]：|[问答QA]：")


_ASKS_AND_TELLS = re.compile("[^，。；！？：“”]{4,24}[？！][^，。；！？：“”]{4,24}")
"""A title that asks first: 哪个区最有钱？各区县历年GDP一览."""


def _is_headline(line: _Line, following: _Line, first: bool) -> bool:
    """Whether a line that asks or lists much is the title: the page's source or date stands below it, not an answer; or
    it is the page's `first` and asks what the text tells.
    """
    text = line.text
    if line.length > _HEADING_MAXIMUM or _INNER_STOP.search(text):
        return first and _ASKS_AND_TELLS.fullmatch(text) is not None and _ASKED_BY.match(text) is None
    if following.kind is not ParagraphKind.DATELINE and not (
        following.kind is ParagraphKind.CREDIT and text[-1] in "？！"
    ):
        return False
    return text[-1] not in "，、；。：" and _ASKED_BY.match(text) is None


_NEWS_OPENS = re.compile("(?:本报|本网|新华社|中新社|中新网|华龙网)[^，。：]{0,8}(?:讯|电|报道)[ 　]*[（(]")


def _is_running(text: str) -> bool:
    """Whether words of the story stand behind the reporter's name in brackets, or none at all yet."""
    end = max(text.find("）"), text.find(")"))
    return end < 0 or len(text) > end + 3


def _opens_news(a: _Line, b: _Line) -> bool:
    """Whether a line breaks off that a story begins in, and the next one goes on with it."""
    if b.kind is not None or b.marked or _is_closed(a.text):
        return False
    return _NEWS_OPENS.match(a.text) is not None and _is_running(a.text)


_AS_OF_DAY = re.compile("截[至止][^，。；]{2,12}[年月日底末初]，")
"""What no heading says, nor an item of a list that is no sentence."""


def _continues(a: _Line, b: _Line, width: int | None, first: bool) -> bool:
    """Whether line `b` goes on in the middle of the sentence that line `a` breaks off. `first`: `a` begins the text."""
    if width is None and _is_closed(a.text):
        return False
    if b.kind is not None or b.marked or (b.text[0] in _HEADS and _BRACKET_HEADING.fullmatch(b.text)):
        return False
    if a.last == "）" and _CLOSED_BY_NOTE.search(a.text):
        return False
    if (b.indented and not a.indented) or (a.text[0] in _BARS and _BRACKET_HEADING.fullmatch(a.text)):
        return False
    if width is not None and _width(a) >= width - 4:
        if not _is_closed(a.text):
            return True
        return a.last != "：" and a.indented and not b.indented
    if _is_closed(a.text):
        return False
    if _opens_news(a, b):
        return True  # 本报讯（记者 某某）“某县将力争\n全年增长6%。”
    if _ENDS_IN_NUMBER.search(a.text) and (b.text[0].isdigit() if a.last == "." else _UNIT_HEAD.match(b.text)):
        return True
    if _RUNNING.search(a.text) and _breaks_number(a.text, b.text):
        return True
    if a.last == "，" and _OPENS_SENTENCE.match(b.text) is not None and (_is_closed(b.text) or b.last == "）"):
        return False  # …设站城口，|今年，某区计划…。
    if a.last in "，、" or _DROPPED_HEAD.match(b.text):
        return not (_looks_like_heading(b) and _TITLE_BLANK.search(b.text))
    if _looks_like_heading(b) and (not _ends_closed_or_long(b)):
        return False
    if first and a.length <= 80 and a.text.count("，") <= 1:
        if not _INNER_STOP.search(a.text) or _ASKS_AND_TELLS.fullmatch(a.text) is not None:
            return False  # a long title
    if a.indented and not b.indented and _AS_OF_DAY.search(a.text) is not None:
        return True  # 2. 商业现状：截至6月底，全区共有便|利店1137家。
    if _BULLET.match(a.text) and not _INNER_STOP.search(a.text):
        return False  # a list without closing punctuation
    inner = a.length > MAX_LINE or _INNER_STOP.search(a.text) is not None
    if inner or (a.length >= _LONG_LINE and "，" in a.text):
        return True
    if _TITLE_BLANK.search(a.text):
        return False
    if _ENDS_IN_COUNT.search(a.text) and "，" in a.text:
        return True
    return a.text.count("“") > a.text.count("”") or a.text.count("（") > a.text.count("）")


def _heads_speech(lines: Sequence[_Line], i: int) -> bool:
    """Whether line `i` is the title of a signed speech: it looks like a heading, and a signature follows."""
    return i + 1 < len(lines) and lines[i + 1].kind is ParagraphKind.SIGNATURE and _looks_like_heading(lines[i])


def _ends_closed_or_long(line: _Line) -> bool:
    return line.length >= _LONG_LINE or _is_closed(line.text)


def _ordinal(text: str, heading: bool) -> tuple[int | None, int | None]:
    """Number and level of the mark that a paragraph begins with. `最后` has a level, but no number."""
    match = _ORDINAL.match(text) if text[:1] in _ORDINAL_HEADS else None
    if match is None:
        return None, None
    kind, found = match.lastgroup, match[match.lastgroup] if match.lastgroup else ""
    if kind == "bare":
        return (int(match["three"]), 3) if heading and match["three"] and match["bare"] == " " else (None, None)
    if kind in ("one", "two", "item", "its", "nth"):
        number = _chinese(found)
        level = {"one": 1, "two": 2}.get(kind, 5)
        return (number, level) if number is not None else (None, None)
    if kind == "three":
        return int(found), 3
    if kind in ("four", "five"):
        return int(found), 4
    if kind == "circled":
        return _CIRCLED.index(found) + 1, 4
    return _WORDS[found], 5


def _chinese(text: str) -> int | None:
    """1 to 99 in Chinese numerals: 十二 → 12. None where they are no number: 一一十."""
    tens, ten, ones = text.partition("十")
    if ten and (len(tens) > 1 or len(ones) > 1 or ones == "十"):
        return None
    if not ten:
        return int("".join(str(_CHINESE[c]) for c in text))
    return 10 * (_CHINESE[tens] if tens else 1) + (_CHINESE[ones] if ones else 0)


def _begins_paragraph(text: str) -> bool:
    if text[0] not in _ORDINAL_HEADS:
        return _BULLET.match(text) is not None
    match = _ORDINAL.match(text)
    return match is not None and match.lastgroup != "bare"


_PAGE_NUMBER = re.compile("[-—–·] ?[0-9]{1,4} ?[-—–·]|第 ?[0-9]{1,4} ?页")


def _groups(lines: Sequence[_Line], narrow: bool) -> list[tuple[ParagraphKind, list[_Line]]]:
    """The lines of each paragraph, and its kind."""
    width = _wrap_width(lines)
    groups: list[tuple[ParagraphKind, list[_Line]]] = []
    i, count = 0, len(lines)
    begun = False  # the page's head, with its title, is over
    while i < count:
        line = lines[i]
        group = [line]
        i += 1
        if line.kind is not None:
            while i < count and lines[i].joins is not None:
                group.append(lines[i])
                i += 1
            groups.append((line.kind, group))
            begun = begun or line.kind is ParagraphKind.DATELINE
            continue
        column = _Column(line) if narrow else None
        while i < count and not _heads_speech(lines, i):
            turned = i + 1 < count and _is_page_number(lines[i]) and not _is_closed(group[-1].text)
            i += turned  # a sentence goes on behind the number of its page
            going = (
                _continues(group[-1], lines[i], width, i == 1) if column is None else _goes_on(column, lines[i : i + 2])
            )
            going = going or (column is not None and len(group) == 1 and _opens_news(line, lines[i]))
            if (known := lines[i].goes_on) is not None:
                going = known
            if not going:
                i -= turned
                break
            if column is not None:
                column.add(lines[i])
            group.append(lines[i])
            i += 1
        if len(group) > 1:
            joined = "".join(part.text for part in group) if sum(p.length for p in group) <= MAX_LINE else ""
            heading = bool(joined) and (width is not None or narrow) and _looks_like_heading(_merged(group, joined))
        else:
            heading = _looks_like_heading(line) or (not begun and i < count and _is_headline(line, lines[i], i == 1))
        if narrow and begun and heading and "，" in group[0].text + group[-1].text:
            heading = False  # torn off rather than a headline
        begun = begun or not heading
        groups.append((_HEADING if heading else _BODY, group))
    return groups


def _is_page_number(line: _Line) -> bool:
    return line.kind is ParagraphKind.NAVIGATION and _PAGE_NUMBER.fullmatch(line.text) is not None


def _merged(group: list[_Line], joined: str) -> _Line:
    return _Line(group[0].start, group[-1].end, joined, len(joined), group[0].indented, joined[-1])


class _Writer:
    """Builds the view's text and the map of its offsets from ranges of the normalised text."""

    def __init__(self, text: str, rare: frozenset[str]) -> None:
        self.text = text
        self.length = 0
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.shifts: list[int] = []
        self.seams: list[int] = []
        noted = any(sign in text for sign in _NOTE_SIGNS)
        if rare.isdisjoint(TONED_PINYIN):
            self.gaps = _NOTES if noted else _GAP
        else:
            self.gaps = _NOTES_AND_PINYIN if noted else _PINYIN
        self.tabs = "\t" in rare
        self.only_blanks = self.gaps is _GAP and not any(map(_IS_INVISIBLE.match, rare))

    def keep(self, start: int, end: int) -> None:
        if start < end:
            self._map(start)
            self.parts.append(self.text[start:end])
            self.length += end - start

    def put(self, character: str, offset: int) -> None:
        self._map(offset)
        self.parts.append(character)
        self.length += 1

    def _map(self, offset: int) -> None:
        shift = offset - self.length
        if not self.shifts or self.shifts[-1] != shift:
            self.starts.append(self.length)
            self.shifts.append(shift)

    def seam(self) -> None:
        """What is written next stands elsewhere in the raw text than right behind what was written last."""
        self.seams.append(self.length)

    def line(self, start: int, end: int, kind: ParagraphKind) -> None:
        """A line of a paragraph, without what is to be deleted."""
        text, at = self.text, start
        if self.only_blanks and self._stays(start, end, kind):
            self.keep(start, end)
            return
        padding = _padding(text, start, end) if kind is _TABLE else ()
        for gap in self.gaps.finditer(text, start, end):
            low, high = gap.span()
            self.keep(at, low)
            at = high
            found = gap[0]
            if found[0] == "（" or found[-1] in _NOTE_ENDS or not (" " in found or "\t" in found) or low in padding:
                continue
            blank = low + (found.index("\t") if "\t" in found and kind is _TABLE else _first_blank(found))
            if _keeps_blank(text[low - 1], text[high], kind):
                self.put("\t" if kind is _TABLE and "\t" in found else " ", blank)
        self.keep(at, end)

    def _stays(self, start: int, end: int, kind: ParagraphKind) -> bool:
        """Whether nothing of a line without invisible characters goes: it has no blanks, or single ones that stay."""
        text = self.text
        tab = text.find("\t", start, end) if self.tabs else -1
        if tab < 0 and text.find(" ", start, end) < 0:
            return True
        if kind in _LOSES_BLANKS or _WIDE_GAP.search(text, start, end):
            return False
        return _BLOWN_UP.search(text, start, end) is None if kind is _TABLE else tab < 0


def _padding(text: str, start: int, end: int) -> set[int]:
    """Where the blanks begin that only blow words up: of a run of single characters, the narrowest ones."""
    found: set[int] = set()
    for word in _BLOWN_UP.finditer(text, start, end):
        gaps = [gap.span() for gap in _GAP.finditer(text, word.start(), word.end())]
        narrow = min(high - low for low, high in gaps)
        found.update(low for low, high in gaps if high - low == narrow)
    return found


def _first_blank(found: str) -> int:
    return next(i for i, c in enumerate(found) if c in " \t")


def _keeps_blank(before: str, after: str, kind: ParagraphKind) -> bool:
    """Whether a blank between two characters stays: between words of Latin text and numbers; in lines where blanks part words."""
    if kind is _BODY:
        return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    if kind is _HEADING or kind is ParagraphKind.DATELINE:
        return not ((before.isdigit() and after in "年月日%") or (before in "年月" and after.isdigit()))
    return True


def read_page(raw: str) -> Page:
    r"""The raw text as paragraphs of a cleaned view.

    >>> page = read_page("一、狠抓投资。新投产项目产值97.5亿\n\n元；一季度新招引 47 个，\n占比过半。\n涪陵区委书记　王志杰\n")
    >>> [(p.kind.value, p.ordinal, page.text_of(p)) for p in page.paragraphs]
    [('body', 1, '一、狠抓投资。新投产项目产值97.5亿元；一季度新招引47个，占比过半。'), ('signature', None, '涪陵区委书记 王志杰')]
    """
    rare = rare_characters(raw)
    text = normalise(raw, rare)
    lines = _lines(raw, text, rare)
    tabs = "\t" in rare
    above = ""
    for line in lines:
        if line.length <= MAX_LINE:
            line.kind = kind_of_line(line.text.replace("\t", " ") if tabs else line.text)
        if line.kind is None:
            line.marked = _begins_paragraph(line.text) or (
                above not in _GOES_ON_BELOW and _OPENS_STORY.match(line.text) is not None
            )
        above = line.last
    _mark_tables(lines)
    _join_blocks(text, lines)
    _unmark_narrated(text, lines)
    pieces = _signed_alone(lines) >= _PARTED and _join_pieces(text, lines)
    narrow = not pieces and _is_narrow(lines)
    if narrow:
        _mark_gaps(text, lines)
        _mark_labels(lines)
        _unmark_signatures(lines)
    page = _paged(raw, text, rare, lines, narrow)
    if not narrow and _has_speeches(lines):
        rejoined = _sewn(lines, rejoin, _wrap_width(lines))
        if rejoined is not None:
            page = _paged(raw, text, rare, rejoined, narrow)
    if page.torn:
        sewn = _sewn(lines, sew, None)
        parted = _part_blocks(lines)
        if sewn is not None or parted:
            page = _paged(raw, text, rare, lines if sewn is None else sewn, narrow)
    return page


def _part_blocks(lines: Sequence[_Line]) -> bool:
    """On a torn page no line goes on behind blank ones, unless the words fit; whether there are such."""
    found = False
    for i, (above, line) in enumerate(pairwise(lines), 1):
        if line.gap and line.goes_on is None and above.kind is line.kind is None and not _is_closed(above.text):
            line.goes_on = not _stands_alone(lines, i) and fits_below(above.text, line.text)
            found = found or not line.goes_on
    return found


def _stands_alone(lines: Sequence[_Line], i: int) -> bool:
    """Whether a line between blank ones is the heading of what is told of somebody: 奉节：诗城浴火重生."""
    line = lines[i]
    parted = line.gap and (i + 1 == len(lines) or lines[i + 1].gap)
    return parted and "：" in line.text and _looks_like_heading(line) and _ANY_MARK_BUT_COLON.search(line.text) is None


_HOSTS = ("记者", "本报记者", "主持人", "问", "答", "编辑")
_LABEL = re.compile("(?P<label>[一-鿿]{1,4})：")
_TITLED = re.compile(
    "[^，。；：！？“”0-9]{2,24}(?:书记|主任|局长|区长|县长|市长|镇长|部长|主席|院长|校长|行长|总经理|董事长|负责人)[一-鿿]{2,3}："
)
"""An office and a name that announce what stands below: 永川区副区长何某："""


def _mark_gaps(text: str, lines: Sequence[_Line]) -> None:
    """Notes above which lines blank ones stand, where they part blocks, and do not stand between all lines."""
    gaps = [b for a, b in pairwise(lines) if text.count("\n", a.end, b.start) > 1]
    if len(gaps) * 3 <= len(lines):
        for line in gaps:
            line.gap = True


def _mark_labels(lines: Sequence[_Line]) -> None:
    """Who speaks below, and who speaks again and again at the beginning of lines, begins a paragraph: 记者：…, 马某：…"""
    labels = [_LABEL.match(line.text) if line.kind is None else None for line in lines]
    often = Counter(label["label"] for label in labels if label is not None)
    hosted = sum(often[host] for host in _HOSTS) >= 2
    for line, label in zip(lines, labels, strict=True):
        if label is not None and hosted and (label["label"] in _HOSTS or often[label["label"]] > 1):
            line.marked = True
        elif line.kind is None and line.last == "：" and _TITLED.fullmatch(line.text) is not None:
            line.marked = True


def _unmark_signatures(lines: Sequence[_Line]) -> None:
    """Offices and names within a sentence that goes on from the line above are no signature: 本报邀请某区委书记|王某、李某."""
    for above, line in pairwise(lines):
        if line.kind is not ParagraphKind.SIGNATURE or line.gap or " " in line.text or above.kind is not None:
            continue
        if line.last == "：":
            continue  # 某区区长某某：, who speaks below
        if _RUNNING.search(above.text) is not None and not _is_closed(above.text):
            line.kind, line.goes_on = None, True


def _unmark_narrated(text: str, lines: Sequence[_Line]) -> None:
    """An office and name with a colon heads a speech, but where the text below names the speaker again: that tells of him."""
    signed = [i for i, line in enumerate(lines) if line.kind is ParagraphKind.SIGNATURE]
    for i, following in pairwise([*signed, len(lines)]):
        line = lines[i]
        if line.last != "：" or i + 1 == following:
            continue
        if text.find(_given_name(line), lines[i + 1].start, lines[following - 1].end) >= 0:
            line.kind, line.marked = None, True


def _given_name(line: _Line) -> str:
    """The end of the name that a signature with a colon ends with: 秋实 of 武隆区区长谭秋实：."""
    return line.text.rstrip("：").replace(" ", "")[-2:]


_SPEECHES = 2


def _has_speeches(lines: Sequence[_Line]) -> bool:
    """Whether a page has several signed speeches: such pages are read from clippings, with their pieces out of place."""
    signed = sum(
        line.kind is ParagraphKind.SIGNATURE or _SPEAKER_HEADING.fullmatch(line.text) is not None for line in lines
    )
    return signed >= _SPEECHES


def _signed_alone(lines: Sequence[_Line]) -> int:
    """How many signatures a page has that stand above text: of a list of guests, none does but the last."""
    signed = [line.kind is ParagraphKind.SIGNATURE for line in lines]
    return sum(a and not b for a, b in pairwise(signed))


_SPEAKER_HEADING = re.compile("[【〖][^【】〖〗0-9]{4,24}[】〗]")


def _sewn(
    lines: Sequence[_Line], put_together: Callable[[Sequence[Row]], Sewn | None], width: int | None
) -> list[_Line] | None:
    """The lines in the order in which a torn page is to be read, marked with what they go on with; None where its tears
    show nothing.
    """
    open_widths = sorted(_width(line) for line in lines if line.kind is None and not _is_closed(line.text))
    if not open_widths:
        return None
    full = open_widths[(len(open_widths) * 9) // 10]
    if put_together is rejoin:
        full = width if width is not None else 10 * MAX_LINE
    rows = [
        Row(
            line.text,
            line.kind is None and line.length <= MAX_LINE and not _stands_alone(lines, i),
            _looks_like_heading(line),
            _is_closed(line.text),
            _width(line) <= full - _STOPS_SHORT,
            line.marked,
            _ordinal(line.text, False)[0] if line.marked else None,
            line.gap,
            line.goes_on is True,
        )
        for i, line in enumerate(lines)
    ]
    sewn = put_together(rows)
    if sewn is None:
        return None
    for at in sewn.joined | sewn.moved:
        lines[at].goes_on = True
    for at in sewn.parted:
        lines[at].goes_on = False
    for before, after in pairwise(sewn.order):
        if after != before + 1:
            lines[after].moved = True
            lines[after].goes_on = after in sewn.moved
    for at in sewn.orphans:
        lines[at].orphan = True
    return [lines[at] for at in sewn.order]


def _paged(raw: str, text: str, rare: frozenset[str], lines: Sequence[_Line], narrow: bool) -> Page:
    """The lines as paragraphs of a view, in the order given."""
    writer = _Writer(text, rare)
    paragraphs: list[Paragraph] = []
    seen: dict[str, int] = {}
    previous_end = 0
    tear = _Tear(narrow)
    for index, (kind, group) in enumerate(_groups(lines, narrow)):
        if index:
            writer.put("\n", _line_break(text, previous_end, group[0].start))
        start = writer.length
        first_part = len(writer.parts)
        for number, line in enumerate(group):
            if number:
                before, after = text[group[number - 1].end - 1], text[line.start]
                if line.joins:
                    writer.put(line.joins, group[number - 1].end)
                elif (
                    before.isascii()
                    and after.isascii()
                    and before.isalpha()
                    and after.isalpha()
                    and not (
                        narrow and before.isupper() and after.isupper()  # G/DP
                    )
                ):
                    writer.put(" ", group[number - 1].end)
            if line.moved:
                writer.seam()
            writer.line(line.start, line.end, kind)
        previous_end = group[-1].end
        if len(writer.parts) != first_part + 1:  # several, or none: a line of nothing but pronunciations
            writer.parts[first_part:] = ["".join(writer.parts[first_part:])]
        content = writer.parts[first_part]
        ordinal, level = _ordinal(content, kind is _HEADING)
        copy_of = None
        if len(content) >= _COPY_MINIMUM:
            earlier = seen.setdefault(content, index)
            copy_of = earlier if earlier != index else None
        body = kind is _BODY and content != ""
        ends_open = body and not _is_closed(content[-40:])
        starts_open = body and _DROPPED_HEAD.match(content) is not None
        follows_tear = tear.before(kind, content, ends_open, starts_open) or group[0].orphan
        paragraphs.append(
            Paragraph(
                index=index,
                kind=kind,
                start=start,
                end=writer.length,
                ordinal=ordinal,
                ordinal_level=level,
                ends_open=ends_open,
                starts_open=starts_open,
                follows_tear=follows_tear,
                copy_of=copy_of,
            )
        )
    view = TextView(raw, "".join(writer.parts), tuple(writer.starts), tuple(writer.shifts), tuple(writer.seams))
    # on a page whose pieces were put together, a paragraph that is there twice shows that others stand in wrong places
    twice = narrow and bool(view.seams) and any(p.copy_of is not None for p in paragraphs)
    return Page(view, tuple(paragraphs), tear.found or twice)


class _Tear:
    """Tells which paragraphs follow one that breaks off within a sentence: nobody knows what belongs to what there."""

    def __init__(self, narrow: bool) -> None:
        self.narrow = narrow
        self.open = False
        self.found = False

    def before(self, kind: ParagraphKind, content: str, ends_open: bool, starts_open: bool) -> bool:
        """Whether there is a tear before the next paragraph."""
        if kind in _INTERLUDES or not content:
            return False
        torn = (self.open and kind in (_BODY, _HEADING)) or (self.narrow and starts_open)
        self.open = (
            ends_open
            and (content[-1] in "，、" or _RUNNING.search(content) is not None)
            and not _CLOSED_BY_NOTE.search(content)
        )
        self.found = self.found or (self.narrow and (torn or self.open))
        return torn


def _line_break(text: str, low: int, high: int) -> int:
    """Where in the raw text the line ends that ends at `low`: the line feed, or what stands for it."""
    at = text.find("\n", low, high)
    return at if at >= 0 else low


_CLAUSE = re.compile("[^，；：。！？]++[，；：。！？]*+[”’）】》]*+|[，；：。！？]++[”’）】》]*+")
_CANDIDATES = 4


def repeated_ranges(page: Page) -> tuple[tuple[int, int, int], ...]:
    """Passages of 30 characters and more that stand in the text before: `(start, end, original_start)` in view offsets.

    Clauses are compared, so that a line that was merged into another paragraph is found, and a copy within a longer
    paragraph. Only body paragraphs are looked at; a passage does not reach across paragraphs, nor overlap its original.
    """
    text = page.view.text
    clauses: list[str] = []  # "" behind each paragraph, for its line feed
    bodies: list[tuple[int, int]] = []  # where the clauses of each paragraph begin: in the text, and in the list
    for paragraph in page.paragraphs:
        if paragraph.kind is _BODY:
            bodies.append((paragraph.start, len(clauses)))
            clauses += _CLAUSE.findall(text, paragraph.start, paragraph.end)
            clauses.append("")
    frequency = Counter(clauses)
    if not _reaches_minimum(clauses, frequency):
        return ()
    starts: list[int] = []
    for (start, first), (_, last) in pairwise([*bodies, (0, len(clauses))]):
        starts += accumulate(map(len, clauses[first : last - 1]), initial=start)
    earlier: dict[str, list[int]] = {}
    found: list[tuple[int, int, int]] = []
    i, recorded = 0, 0
    while i < len(clauses):
        for j in range(recorded, i):  # clauses become originals once they are passed
            if clauses[j] and frequency[clauses[j]] > 1:
                places = earlier.setdefault(clauses[j], [])
                if len(places) < _CANDIDATES:
                    places.append(j)
        recorded = i
        best, best_at = 0, 0
        if clauses[i]:
            for j in earlier.get(clauses[i], ()):
                length = 0
                while j + length < i and i + length < len(clauses) and clauses[j + length] == clauses[i + length] != "":
                    length += 1
                if length > best:
                    best, best_at = length, j
        end = starts[i + best - 1] + len(clauses[i + best - 1]) if best else 0
        if best and end - starts[i] >= _REPEAT_MINIMUM:
            found.append((starts[i], end, starts[best_at]))
            i += best
        else:
            i += 1
    return tuple(found)


def _reaches_minimum(clauses: list[str], frequency: Counter[str]) -> bool:
    """Whether clauses that are there twice stand together and are long enough for a passage; hardly any page has some."""
    twice = {clause for clause, count in frequency.items() if count > 1} - {""}
    if sum(len(clause) * frequency[clause] for clause in twice) < 2 * _REPEAT_MINIMUM:
        return False
    length = 0
    for clause in clauses:
        length = length + len(clause) if clause in twice else 0
        if length >= _REPEAT_MINIMUM:
            return True
    return False
