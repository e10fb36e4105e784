"""HTML in one simple form: containers that hold paragraphs, headings and lists of plain text and links, nothing else.

Pages write the same text in many ways: `<p>`, `<div>` or `<section>` for each paragraph, runs parted by `<br>`, tables
that lay out the page, and tables of figures. `simplify` gives each run of text its own `<p>`, makes containers of layout
tables, and of each row of a table of figures a line with bars, `| 渝北区 | 2310.1 | 6.2 |`, in which empty cells can be counted.

Nothing here is recursive, and the size of the tree is bounded: nesting of any depth costs what its length costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from lxml import etree, html
from lxml.html import HtmlElement

from cq_pipeline.readers.base import Unreadable

MOST_ELEMENTS = 60_000
DEEPEST = 400

_DROPPED = frozenset(
    "script style template noscript iframe frame frameset object embed applet svg math canvas audio video img picture map"
    " input select option textarea button datalist progress meter link meta base title head dialog"
    " nav rt rp".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead"
    " tr ul founder-content".split()
)
_PARAGRAPHS = frozenset("p pre dt dd figcaption caption legend summary address".split())  # hold a run, become <p>
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_KEPT = frozenset("article aside blockquote body div footer header li main ol section ul".split()) | _HEADINGS
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_BLANKS = re.compile(r"\s+")
_BARS = re.compile(r"[|｜]")
_FIGURE = re.compile(r"[-+－＋]?\d[\d,，]*(?:\.\d+)?\s*(?:%|％|‰)?")
_LONGEST_CELL, _LONGEST_FIELD = 80, 30
_MOST_COLUMNS = 60


def parse(source: str) -> HtmlElement:
    """The tree of a page. Raises `Unreadable` when it has no elements, or too many of them."""
    # Control characters that no document may hold; lxml would refuse the page for one of them.
    clean = source.translate(_CONTROLS).removeprefix("\ufeff")
    clean = _PRIVATE.sub(" ", clean)
    if declaration := _DECLARATION.match(clean):
        clean = clean[declaration.end() :]  # the encoding it declares was that of the bytes
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("no_main_text", "the page holds no elements", "网页没有任何内容") from None
    depth = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            count, depth = count + 1, depth + 1
            if count > MOST_ELEMENTS or depth > DEEPEST:
                raise Unreadable(
                    "too_complex",
                    f"a page of more than {MOST_ELEMENTS:,} elements, or nested more than {DEEPEST} deep",
                    f"网页元素超过 {MOST_ELEMENTS:,} 个，或嵌套超过 {DEEPEST} 层",
                )
        else:
            depth -= 1
    return tree


_CONTROLS = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xFFFE, 0xFFFF), " ")


@dataclass(slots=True)
class Block:
    """One run of text: a paragraph, heading, item of a list or row of a table, in the order of the page."""

    text: str
    tag: str  # p, li, h1 … h6, or tr for a row of a table
    linked: int = 0  # how many of its characters are links


@dataclass(slots=True)
class SimplePage:
    """The page in its simple form. In `tree`, the text of block i begins with `mark(i)`."""

    tree: HtmlElement
    blocks: list[Block] = field(default_factory=list)


_MARKS = 0xF0000  # a character of private use for each block; `parse` leaves none of the page's own
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")


def mark(index: int) -> str:
    """The character that tells block `index` wherever its text goes."""
    return chr(_MARKS + index)


def marked(text: str) -> Iterator[int]:
    """The indexes of the blocks whose marks are in a text."""
    return (ord(found[0]) - _MARKS for found in _PRIVATE.finditer(text))


def line(block: Block, indented: bool = True) -> str:
    r"""A block as a line of the text: a paragraph is indented as in print, by which a line is known to begin one.

    >>> line(Block("增长8.5%。", "p")), line(Block("经济", "h2"))
    ('\u3000\u3000增长8.5%。\n', '经济\n')
    """
    return ("\u3000\u3000" if indented and block.tag in ("p", "li") else "") + block.text + "\n"


class _Writer:
    """Builds the simple tree, run by run."""

    def __init__(self) -> None:
        root = html.Element("html")
        self.containers = [etree.SubElement(root, "body")]
        self.page = SimplePage(root)
        self.tags = ["p"]  # what a run becomes
        self.classes = [""]
        self.pieces: list[tuple[str, bool]] = []

    def add(self, text: str | None, linked: bool) -> None:
        if text:
            self.pieces.append((text, linked))

    def open(self, tag: str, source: HtmlElement) -> None:
        self.flush()
        inside = self.tags[-1]
        kind = source.get("class", "")[:200]
        if tag in _HEADINGS or (tag == "li" and self.containers[-1].tag in ("ul", "ol")):
            self.tags.append(tag)
            self.classes.append(kind)
            self.containers.append(self.containers[-1])
        elif tag in _PARAGRAPHS:
            self.tags.append(inside)
            self.classes.append(kind)
            self.containers.append(self.containers[-1])
        else:
            self.tags.append("p" if tag not in ("ul", "ol") and inside != "li" else inside)
            self.classes.append("")
            container = etree.SubElement(
                self.containers[-1], tag if tag in _KEPT and tag not in ("body", "li") else "div"
            )
            for name in ("id", "class"):
                if value := source.get(name):
                    container.set(name, value[:200])
            self.containers.append(container)

    def close(self) -> None:
        self.flush()
        for stack in (self.tags, self.classes, self.containers):
            stack.pop()

    def flush(self) -> None:
        """End the run: what was collected becomes a block."""
        pieces, self.pieces = self.pieces, []
        parts: list[tuple[str, bool]] = []
        blank = True  # at the beginning, or behind a blank
        for text, linked in pieces:
            clean = _BLANKS.sub(" ", text)
            if blank:
                clean = clean.lstrip(" ")
            if clean:
                blank = clean[-1] == " "
                parts.append((clean, linked))
        parts = [("".join(text for text, _ in same), linked) for linked, same in groupby(parts, itemgetter(1))]
        while parts and not parts[-1][0].rstrip(" "):
            parts.pop()
        if not parts:
            return
        parts[-1] = parts[-1][0].rstrip(" "), parts[-1][1]
        tag = self.tags[-1]
        if tag == "li" and self.containers[-1].tag not in ("ul", "ol"):
            tag = "p"
        self.write(tag, parts)

    def write(self, tag: str, parts: list[tuple[str, bool]]) -> None:
        """One block; `tr` for a row of a table, which the tree holds as a paragraph."""
        block = Block("".join(t for t, _ in parts), tag, sum(len(t) for t, linked in parts if linked))
        element = etree.SubElement(self.containers[-1], "p" if tag == "tr" else tag)
        if self.classes[-1]:
            element.set("class", self.classes[-1])
        sign = mark(len(self.page.blocks))
        self.page.blocks.append(block)
        last = None
        for text, linked in parts:
            if linked:
                last = etree.SubElement(element, "a", href="#")
                last.text = sign + text
            elif last is None:
                element.text = (element.text or "") + sign + text
            else:
                last.tail = (last.tail or "") + sign + text
            sign = ""


def simplify(tree: HtmlElement) -> SimplePage:
    """The page's text in its simple form. `tree` is not changed."""
    writer = _Writer()
    skipped: HtmlElement | None = None
    links = 0
    pre = 0
    body = tree.find("body")
    root = body if body is not None else tree
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            if skipped is not None:
                continue
            if tag in _DROPPED or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
                if tag in _BLOCKS or tag == "nav":
                    writer.flush()
                skipped = element
                continue
            rows = _rows(element) if tag == "table" else None
            if rows is not None:
                writer.open("div", element)
                for row in rows:
                    writer.write("tr", [(row, False)])
                writer.close()
                skipped = element
                continue
            if tag in _BLOCKS:
                writer.open(tag, element)
            elif tag == "br":
                writer.flush()
            links += tag == "a"
            pre += tag == "pre"
            _add(writer, element.text, links > 0, pre > 0)
            continue
        if skipped is not None:
            if element is not skipped:
                continue
            skipped = None
        else:
            links -= tag == "a"
            pre -= tag == "pre"
            if tag in _BLOCKS:
                writer.close()
        if element is not root:
            _add(writer, element.tail, links > 0, pre > 0)
    writer.flush()
    return writer.page


def _add(writer: _Writer, text: str | None, linked: bool, pre: bool) -> None:
    if not pre or not text or "\n" not in text:
        writer.add(text, linked)
        return
    for number, part in enumerate(text.splitlines()):
        if number:
            writer.flush()
        writer.add(part, linked)


# -- tables of figures ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Cell:
    text: str
    width: int
    height: int


def _rows(table: HtmlElement) -> list[str] | None:
    """The rows of a table of figures as lines; None for one that lays out the page."""
    rows: list[list[_Cell]] = []
    characters = linked = 0
    for element in table.iter():
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if tag == "table" and element is not table:
            return None
        if tag == "tr":
            rows.append([])
        elif tag in ("td", "th"):
            if not rows:
                rows.append([])
            text = _cell_text(element)
            if len(text) > _LONGEST_CELL:
                return None
            characters += len(text)
            linked += sum(len(_cell_text(a)) for a in element.iter("a"))
            rows[-1].append(_Cell(text, _span(element, "colspan"), _span(element, "rowspan")))
    rows = [row for row in rows if row]
    several = [row for row in rows if sum(bool(cell.text) for cell in row) > 1]
    cells = [cell.text for row in rows for cell in row]
    if len(several) < 2 or linked * 2 > characters:
        return None
    if not any(map(_FIGURE.fullmatch, cells)) and max(map(len, cells)) > _LONGEST_FIELD:
        return None  # paragraphs side by side
    return _grid(rows)


def _grid(rows: list[list[_Cell]]) -> list[str] | None:
    """Lines with bars. A title that spans columns stands above the first of them.

    What spans rows is repeated if it is a label beside numbers; a number is not, for it was said once, nor is a title.
    """
    lines: list[str] = []
    hanging: dict[int, tuple[int, str]] = {}  # column → rows still to come, and what stands there
    for row in rows:
        is_head = not any(_FIGURE.fullmatch(cell.text) for cell in row)
        cells: list[str] = []
        following: dict[int, tuple[int, str]] = {}
        for cell in (*row, None):
            while len(cells) in hanging:
                left, text = hanging[len(cells)]
                if left > 1:
                    following[len(cells)] = left - 1, text
                cells.append(text)
            if cell is None:
                break
            again = "" if is_head or _FIGURE.fullmatch(cell.text) else cell.text
            for offset in range(cell.width):
                if cell.height > 1:
                    following[len(cells)] = cell.height - 1, "" if offset else again
                cells.append("" if offset else cell.text)
        if len(cells) > _MOST_COLUMNS:
            return None
        filled = [text for text in cells if text]
        if len(filled) == 1 and len(row) == 1:
            lines.append(filled[0])
        elif filled:
            lines.append(f"| {' | '.join(cells)} |")
        hanging = following
    return lines


def _span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), _MOST_COLUMNS + 1)) if value.isdecimal() and len(value) < 9 else 1


_BETWEEN_HAN = re.compile(r"(?<=[^\x00-\xff]) | (?=[^\x00-\xff])")


def _cell_text(cell: HtmlElement) -> str:
    """The text of a cell in one line. Its own lines are parts of one title or label: 总量 + （亿元）."""
    pieces: list[str] = []
    skipped: HtmlElement | None = None
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            if skipped is None and element.tag in _DROPPED:
                skipped = element
            if skipped is None:
                pieces.append(element.text or "")
        else:
            if element is skipped:
                skipped = None
            if skipped is None and element is not cell:
                pieces.append(
                    ("" if element.tag not in _BLOCKS and element.tag != "br" else " ") + (element.tail or "")
                )
    text = _BARS.sub("/", _BLANKS.sub(" ", "".join(pieces)).strip())
    return _BETWEEN_HAN.sub("", text)
