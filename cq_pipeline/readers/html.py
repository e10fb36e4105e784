"""HTML pages as saved from a news or government site: their title, line of date and source, and main text.

In: the bytes of a page. Out: its text as paragraphs, and what its meta tags state. `markup` brings the page into one simple
form, in which trafilatura tells the main text from navigation, lists of links and footers. Above the main text stand, where
the page shows them outside of it, the title and the line with date and source: they are read as those of a plain text are.

A page without a main text (a list of links, an error page) is refused: headlines torn from their articles are no source.
"""

from __future__ import annotations

import codecs
import json
import logging
import re
from collections.abc import Iterator, Sequence
from configparser import ConfigParser
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from cq_pipeline.readers import markup
from cq_pipeline.readers.base import ReadText, StatedFacts, Unreadable
from cq_pipeline.text.decode import Undecodable, decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_VERSION = "html-1"

_SNIFFED = 4096  # bytes in which a page declares its encoding
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
# What browsers take for the labels (WHATWG Encoding Standard): a page that says gb2312 is GB 18030 as often as not.
_AS_BROWSERS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "cp950", "cp950": "cp950"}

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1997, 2035
# 政府网站网页标签规范 (国办函〔2019〕); og and article: what press sites use.
_TITLE_TAGS = ("articletitle", "og:title")
_PUBLISHER_TAGS = ("contentsource",)
_DATE_TAGS = ("pubdate", "publishdate", "article:published_time", "og:published_time", "datepublished")
_SOURCE = re.compile(r"^(?:文章|信息)?(?:来源|稿源)\s*[:：]\s*")
_LINKED_ARTICLE = re.compile(r"(?:News|Report|Blog)?(?:Article|Posting)")
_MOST_LINKED_DATA = 200_000  # characters

_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—]+\s|[-–—]+(?=[^-–—]*$))\s*")
_LONGEST_TITLE, _LONGEST_INFO = 90, 120
_INFO = re.compile(
    r"(?:来源|稿源|发布机构|发布时间|发布日期|时间|日期|作者)\s*[:：]|(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}"
)
_INFO_FAR = 8  # blocks between the title and the line of date and source
_LEAST = 12  # Han characters, below which nothing is a main text
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAS_CLAUSES = re.compile(r"[\u3400-\u9fff]{4}，.{10}")
_ENDS_SENTENCE = re.compile(r"[。！？；.!?;][”’」』）)】]*$")


class HtmlReader:
    """`.html` and its kin."""

    suffixes = (".html", ".htm", ".shtml", ".xhtml")

    @property
    def version(self) -> str:
        """Of this reader and of the libraries that decide what is main text."""
        return _libraries()

    def read(self, data: bytes) -> ReadText:
        """Title, line of date and source, and main text, a line each; and what the meta tags state."""
        source, encoding = _decode(data)
        tree = markup.parse(source)
        facts, site_title = _facts(tree)
        page = markup.simplify(tree)
        main = _main_text(page)
        said = "".join(page.blocks[i].text for i in main if _is_prose(page.blocks[i]))
        if len(_HAN.findall(said)) < _LEAST:
            raise Unreadable(
                "no_main_text",
                "the page has no main text: nothing but links, labels or a notice",
                "网页没有正文，只有链接、标签或提示",
            )
        shown, title = _in_order(page, main, site_title)
        if facts.title is None:
            facts = replace(facts, title=title)
        return ReadText("".join(shown), encoding, facts)


READER = HtmlReader()


@cache
def _libraries() -> str:
    return "+".join((_VERSION, *(f"{name}-{version(name)}" for name in ("lxml", "trafilatura"))))


def _decode(data: bytes) -> tuple[str, str]:
    """As browsers do: a byte order mark, then the declared encoding; but what is UTF-8 is UTF-8, whatever is declared."""
    try:
        declared = _AS_BROWSERS.get(_declared(data))
        if declared is not None and b"\0" not in data and not _is_utf8(data):
            try:
                return data.decode(declared), declared
            except UnicodeDecodeError:
                pass  # declared wrongly, or broken: told with its offset
        decoded = decode(data)
    except Undecodable as error:
        raise Unreadable(error.reason_code, error.detail, error.detail_zh) from None
    return decoded.text, decoded.encoding


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data, 0, _SNIFFED)
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found is not None else ""
    except (LookupError, UnicodeDecodeError):
        return ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


# -- what the page's fields state -----------------------------------------------------------------------------------


def _facts(tree: HtmlElement) -> tuple[StatedFacts, str]:
    """What meta tags and linked data state, and the text of `<title>`, which is no fact: it has the site's name in it."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            metas.setdefault(name, content)
    titles = [metas[tag] for tag in _TITLE_TAGS if tag in metas]
    dates = [(tag, metas[tag]) for tag in _DATE_TAGS if tag in metas]
    for article in _linked_articles(tree):
        if isinstance(headline := article.get("headline"), str):
            titles.append(" ".join(headline.split()))
        if isinstance(published := article.get("datePublished"), str):
            dates.append(("datePublished", " ".join(published.split())))
    day, evidence = next(((d, f"{tag}: {words[:60]}") for tag, words in dates if (d := _day(words))), (None, None))
    site_title = " ".join((tree.findtext(".//title") or "").split())
    return StatedFacts(
        title=next((t[:_LONGEST_TITLE] for t in titles if _HAN.search(t)), None),
        publisher=next((p[:40] for t in _PUBLISHER_TAGS if _HAN.search(p := _SOURCE.sub("", metas.get(t, "")))), None),
        published_on=day,
        published_on_evidence=evidence,
    ), site_title


def _linked_articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles among the page's linked data (JSON-LD)."""
    for script in tree.iter("script"):
        content = script.text or ""
        if (script.get("type") or "").strip().lower() != "application/ld+json" or len(content) > _MOST_LINKED_DATA:
            continue
        try:
            found = json.loads(content)
        except (ValueError, RecursionError):
            continue
        graph = found.get("@graph") if isinstance(found, dict) else None
        for item in found if isinstance(found, list) else graph if isinstance(graph, list) else [found]:
            if isinstance(item, dict) and _LINKED_ARTICLE.fullmatch(str(item.get("@type"))):
                yield item


def _day(words: str) -> date | None:
    found = _DATE.search(words)
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])) if found is not None else None
    except ValueError:
        return None
    return day if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


# -- main text, and what stands above it ----------------------------------------------------------------------------


def _main_text(page: markup.SimplePage) -> list[int]:
    """Which blocks are the main text, in the order of the page.

    trafilatura decides. It leaves out headings and lone words between paragraphs, which are taken back, and keeps lines of
    links (上一篇, 下一篇), which are not.
    """
    from trafilatura import bare_extraction

    document = bare_extraction(page.tree, include_comments=False, config=_settings())
    if document is None or isinstance(document, dict):
        return []
    kept = {i for text in document.body.itertext() for i in markup.marked(text)}
    kept = {i for i in kept if page.blocks[i].linked * 2 <= len(page.blocks[i].text)}
    core = [i for i in kept if _is_prose(page.blocks[i])]
    if core:
        kept |= {i for i in range(min(core), max(core)) if page.blocks[i].tag != "li" and not page.blocks[i].linked}
    return sorted(kept)


@cache
def _settings() -> ConfigParser:
    """Trafilatura's settings but for one: how short a text may be. Its 250 characters are a paragraph in Chinese."""
    from trafilatura.settings import use_config

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its messages would quote the page
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "30")
    return config


def _is_prose(block: markup.Block) -> bool:
    """Whether a block can only be of an article: a sentence or the most of one, or a row of figures."""
    return (
        block.tag == "tr"
        or _ENDS_SENTENCE.search(block.text) is not None
        or _HAS_CLAUSES.search(block.text) is not None
    )


def _in_order(page: markup.SimplePage, main: Sequence[int], site_title: str) -> tuple[list[str], str | None]:
    """The lines of the text: the title, the lines of date and source above the main text, and the main text itself.

    And the title, where only `<title>` gives it. A table of fields above the title (索引号, 发布机构) goes below it; what else
    stands further above is of the site, but for a shoulder line.
    """
    blocks = page.blocks
    first = next(i for i in main if (_is_prose(blocks[i]) and blocks[i].tag != "tr") or i == main[-1])
    above = [i for i in range(first) if blocks[i].tag != "tr" and blocks[i].linked * 2 <= len(blocks[i].text)]
    named = [i for i in above if 4 <= len(blocks[i].text) <= _LONGEST_TITLE and blocks[i].text in site_title]
    headings = [i for i in above[-2 * _INFO_FAR :] if blocks[i].tag in ("h1", "h2", "h3")]
    title = max(named, key=lambda i: (len(blocks[i].text), i), default=max(headings, default=None))
    info = {i for i in above[-_INFO_FAR:] if i != title and _is_info(blocks[i].text)}
    if title is None:
        words = _SITE.split(site_title)[0]
        only = words if 8 <= len(words) <= _LONGEST_TITLE and _HAN.search(words) else None
        return [markup.line(blocks[i], indented=i not in info) for i in sorted(info.union(main))], only
    fields = [i for i in main if i < title and blocks[i].tag == "tr"]
    head = sorted({title, *info, *(i for i in main if title - 2 <= i < first and blocks[i].tag != "tr")})
    rest = [i for i in main if i > title and i not in head]
    lines = [markup.line(blocks[i], indented=False) for i in (*head, *fields)]
    return lines + [markup.line(blocks[i]) for i in rest], None


def _is_info(text: str) -> bool:
    return len(text) <= _LONGEST_INFO and _INFO.search(text) is not None and _ENDS_SENTENCE.search(text) is None
