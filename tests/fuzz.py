"""Hostile input by the thousand: `python -m tests.fuzz --inputs 10000 --seed 1`; `tests.fuzz_guided` follows code coverage.

Four kinds of input are built: bytes, texts from pieces of the project's own vocabulary and grammar, web pages, and sidecars.
Each goes through the reader of its format and the engine, and must end in claims or in a refusal with its reason: no
exception, no hang, every claim, statement and rejection on its characters, every row as the schemas say, the same rows again.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import signal
import tempfile
import time
from collections import Counter
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from cq_pipeline.extract.batch import extract_batch
from cq_pipeline.readers import reader_for
from cq_pipeline.readers.base import Unreadable
from cq_pipeline.schemas import EXTRACTION_TABLES
from cq_pipeline.store.ingest import RawDocument, RawFile, Refused, read_sidecar
from cq_pipeline.store.parquet import documents_batch

REASONS = frozenset({"empty", "binary", "undecodable", "no_main_text", "too_complex"})
SECONDS = 20.0  # of processor time for one input of a few thousand characters; what takes so long hangs


# -- what is built ----------------------------------------------------------------------------------------------------


@cache
def vocabulary() -> tuple[str, ...]:
    """The cells of all vocabulary tables: names, aliases, patterns, and the examples of what is and what is not read."""
    words: set[str] = set()
    for table in (resources.files("cq_pipeline.vocabulary") / "tables").iterdir():
        for row in csv.reader(table.read_text("utf-8").splitlines()):
            words.update(part for cell in row for part in cell.split("|") if 0 < len(part) <= 40)
    return tuple(sorted(words))


DISTRICTS = "渝中区 万州区 江北区 两江新区 綦江县 开县 石柱土家族自治县 万盛经开区 全市 我区 重庆市 四川省 全国 主城都市区".split()
INDICATORS = (
    "地区生产总值 GDP 规模以上工业增加值 固定资产投资 工业投资 社会消费品零售总额 一般公共预算收入 进出口总额 常住人口 粮食产量"
    " 城镇新增就业 居民人均可支配收入 软信行业营收 外贸 经济 投资 高新技术企业 合同引资额"
).split()
PERIODS = (
    "2024年一季度 去年 今年 2023年上半年 前三季度 1—5月 近五年 到2027年 截至6月底 “十四五”时期 2024年4月26日 1990年 今后五年"
).split()
PREDICATES = "增长 下降 同比增长 增速为 达 达到 完成 突破 占 居全市第 居 提高 力争达到 预计增长 翻 新增 为 分别增长 比上年增长".split()
UNITS = "% ％ ‰ 个百分点 亿元 万元 元 万亿美元 家 个 万人次 亩 平方公里 倍 位 吨 名 档 号 ℃ 天 个月".split()
HEDGES = "约 超 近 以上 左右 不足 余 多 至少 不低于".split()
OFFICES = "区委书记 区长 县长 市委副书记、市长 区经信委主任 市人大代表 公司董事长 负责人".split()
NAMES = "张三 王建国 李明辉 欧阳文 马某 何立".split()
MARKS = list("，。；：、！？“”‘’（）《》【】—…·|｜ \u3000\t\n%-~/.,:;!?()[]{}<>&\"'`=+@*#$^_\\")
ODD = [
    "\r\n", "\r", "\x0b", "\x0c", "\x1b[31m", "\x85", "\x9b2J", "\u2028", "\u2029", "\u200b", "\u202e", "\ufeff", "\xa0", "\xad", "\ufffd",
    "\ud7ff", "\ue000", "\U0001f600", "\U000f0000", "\U0010ffff", "𠮷", "é", "（tǒng）", "①", "Ⅳ", "㎡", "﹪", "０１２", "٣", "<script>alert(1)</script>",
    "=HYPERLINK(1)", "{{ x }}", "../../etc/passwd", "%00", "NaN", "1e999", "-0",
]  # fmt: skip
SEPARATORS = ("，", "。", "；", "、", "\n", "\n\n", "\n　　", "", " ", "：", "\t", "|")


@cache
def _number() -> st.SearchStrategy[str]:
    digits = st.integers(0, 10**12).map(str)
    chinese = st.text("零〇一二三四五六七八九十百千万亿两半几数多余点分之成", min_size=1, max_size=8)
    return st.one_of(
        digits,
        st.builds("{}.{}".format, st.integers(0, 99999), st.integers(0, 999)),
        st.integers(0, 10**10).map("{:,}".format),
        chinese,
        st.text("0123456789.,-—%/:", min_size=1, max_size=12),
        st.sampled_from(
            ("1" * 40, "0" * 30 + ".1", "9" * 25 + "亿", "1.2.3.4", "百分之百", "三分之一", "8.5", "第三", "A", "1/3")
        ),
    )


@cache
def _clause() -> st.SearchStrategy[str]:
    pick = st.sampled_from
    maybe = lambda s: st.one_of(st.just(""), s)  # noqa: E731
    amount = st.builds("{}{}{}".format, maybe(pick(HEDGES)), _number(), pick([*UNITS, ""]))
    amounts = st.lists(amount, min_size=1, max_size=4).map("、".join)
    names = st.lists(pick(INDICATORS), min_size=1, max_size=3).map("、".join)
    places = st.lists(pick(DISTRICTS), max_size=3).map("、".join)
    claim = st.builds(
        "{}{}{}{}{}{}".format, maybe(pick(PERIODS)), maybe(st.just("，")), places, names, pick(PREDICATES), amounts
    )
    return st.one_of(
        claim,
        claim,
        st.builds(
            "{}{}{}{}，“{}。”".format,
            pick(DISTRICTS),
            pick(OFFICES),
            pick(NAMES),
            pick(["说", "表示", "介绍", ""]),
            claim,
        ),
        st.builds("{}：{}".format, pick(["记者", "问", "答", *NAMES]), claim),
        st.builds("\n{}{}　{}\n".format, pick(DISTRICTS), pick(OFFICES), pick(NAMES)),
        st.builds(
            "\n{}\n{} {} {}\n".format,
            pick(["区县 总量（亿元） 增速（%）", "指标\t2022\t2023", "| 区县 | GDP |"]),
            places,
            amount,
            amount,
        ),
        st.builds("| {} | {} | {} |\n".format, pick(DISTRICTS), amount, amount),
        st.builds("{}、{}".format, pick("一二三四五六七八九十"), names),
        st.builds("来源：{} {}".format, pick(["重庆日报", "新华社", "<b>x</b>"]), pick(PERIODS)),
        _number(),
    )


@cache
def _piece() -> st.SearchStrategy[str]:
    return st.one_of(
        _clause(),
        _clause(),
        st.sampled_from(vocabulary()),
        st.sampled_from(MARKS),
        st.sampled_from(ODD),
        st.text(max_size=6),
        st.builds(
            lambda piece, times: piece * times,
            st.one_of(_clause(), st.sampled_from([*MARKS, *DISTRICTS, "分别", "1", "一"])),
            st.integers(2, 60),
        ),
    )


@cache
def _pieces() -> st.SearchStrategy[list[tuple[str, str]]]:
    return st.lists(st.tuples(_piece(), st.sampled_from(SEPARATORS)), min_size=1, max_size=25)


@cache
def _changes() -> st.SearchStrategy[list[tuple[int, float, int, str]]]:
    return st.lists(st.tuples(st.integers(0, 3), st.floats(0, 1), st.integers(1, 40), _piece()), max_size=3)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of pieces of the grammar, in which something then goes missing, comes twice or stands in a wrong place."""
    pieces = draw(_pieces())
    text = "".join(piece + separator for piece, separator in pieces)
    for kind, at, length, extra in draw(_changes()):
        low = int(at * len(text))
        if kind == 0:
            text = text[:low] + text[low + length :]
        elif kind == 1:
            text = text[:low] + text[low : low + length] * 2 + text[low + length :]
        elif kind == 2:
            text = text[:low] + extra + text[low:]
        else:
            text = text[low:] + text[:low]
    return text


TAGS = (
    "p div section article table tr td th thead tbody ul ol li h1 h2 h3 span a b br hr font center form nav footer header script style"
    " textarea iframe noscript template svg math title meta base pre blockquote founder-content select option dl dt dd figure aside main"
).split()
ATTRIBUTES = (
    "", ' class="content"', ' id="nav"', " hidden", ' style="display:none"', ' href="javascript:alert(1)"', " colspan=3", " rowspan=2", " colspan=99999999",
    " rowspan=-1", ' name="PubDate" content="2024-04-26"', ' name="ArticleTitle" content="标题<b>"', ' property="og:title" content="&lt;"', " a=\"'", "/", ' xml:lang="zh"',
)  # fmt: skip


@cache
def _tokens() -> st.SearchStrategy[list[str]]:
    tag, text = st.sampled_from(TAGS), _clause()
    token = st.one_of(
        st.builds("<{}{}>".format, tag, st.sampled_from(ATTRIBUTES)),
        st.builds("</{}>".format, tag),
        st.builds("<p>{}，{}。</p>".format, text, text),
        st.builds("<td>{}</td>".format, text),
        text,
        _piece(),
        st.sampled_from(
            (
                "<!--",
                "-->",
                "<![CDATA[",
                "]]>",
                "&nbsp;",
                "&#0;",
                "&#x1F600;",
                "&lt;script&gt;",
                "&",
                "<",
                ">",
                "<?xml version='1.0' encoding='x'?>",
            )
        ),
    )
    return st.lists(token, max_size=60)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of tags that open, close and do not close, around the text of the grammar."""
    body = draw(_tokens())
    head = draw(
        st.sampled_from(
            (
                "",
                '<meta charset="gb2312">',
                '<meta charset="utf-8"><title>渝中区增长_某网</title>',
                "<!DOCTYPE html><html><head>",
            )
        )
    )
    article = draw(
        st.sampled_from(("", "<p>2024年一季度，渝中区地区生产总值增长6.1%，居全市第三，工业投资增长8.5%。</p>" * 3))
    )
    return head + "".join(body) + article


@st.composite
def encoded(draw: st.DrawFn, text: st.SearchStrategy[str]) -> bytes:
    """A text in some encoding, with some of its bytes spoiled."""
    codec = draw(
        st.sampled_from(
            (
                "utf-8",
                "utf-8",
                "utf-8",
                "utf-8-sig",
                "gb18030",
                "gbk",
                "big5",
                "utf-16",
                "utf-16-be",
                "latin-1",
                "utf-32",
            )
        )
    )
    data = draw(text).encode(codec, "ignore" if codec in ("gbk", "big5", "latin-1") else "replace")
    for at, byte in (
        draw(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3)), max_size=2)) if draw(st.booleans()) else ()
    ):
        low = int(at * len(data))
        data = data[:low] + byte + data[low + len(byte) * draw(st.integers(0, 1)) :]
    return data


def sidecars() -> st.SearchStrategy[bytes]:
    """YAML as a person, or an enemy, may write it."""
    value = st.one_of(
        _piece(),
        st.sampled_from(
            (
                "2024-04-26",
                "2024-02-30",
                "null",
                "[a, b]",
                "!!python/object:os.system x",
                "*a",
                "&a [*a]",
                "{",
                "'",
                "|\n x",
            )
        ),
    )
    key = st.sampled_from(("title", "publisher", "published_on", "titel", "<<", "? ", "-", "", "%YAML 9"))
    return st.lists(st.builds("{}: {}\n".format, key, value), max_size=6).map(
        lambda rows: "".join(rows).encode("utf-8", "replace")
    )


def inputs() -> st.SearchStrategy[tuple[str, bytes]]:
    """A file name and the bytes of the file."""
    name = st.sampled_from(("x.txt", "x.html"))
    return st.one_of(
        st.tuples(st.just("x.txt"), encoded(texts())),
        st.tuples(st.just("x.txt"), encoded(texts())),
        st.tuples(st.just("x.html"), encoded(pages())),
        st.tuples(name, st.binary(max_size=3000)),
        st.tuples(st.just("x.meta.yaml"), st.one_of(sidecars(), st.binary(max_size=300))),
    )


# -- what must hold ---------------------------------------------------------------------------------------------------


class Hangs(BaseException):
    """An input took longer than any may. No `Exception`, so that nothing in between catches it."""


def _stop(*_: object) -> None:
    raise Hangs(f"more than {SECONDS:.0f} s of processor time")


def check(name: str, data: bytes) -> str:
    """Read one file and prove what must hold; gives `read`, or the reason of the refusal."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        return _check_sidecar(data) if name.endswith(".yaml") else _check_text(name, data)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _check_sidecar(data: bytes) -> str:
    with tempfile.NamedTemporaryFile(suffix=".meta.yaml") as file:
        path = Path(file.name)
        path.write_bytes(data)
        try:
            read_sidecar(path, path.parent)
        except Refused as refused:
            assert refused.refusal.reason == "bad_sidecar"
            assert refused.refusal.detail.startswith(path.name)
            assert "\n" not in refused.refusal.detail
            return "bad_sidecar"
    return "sidecar read"


def _check_text(name: str, data: bytes) -> str:
    reader = reader_for(name)
    assert reader is not None
    try:
        read = reader.read(data)
    except Unreadable as error:
        assert error.reason_code in REASONS, error
        assert error.detail
        assert error.detail_zh
        return error.reason_code
    text = read.text
    file = RawFile(name, Path(name), len(data), hashlib.sha256(data).hexdigest())
    batch = documents_batch([RawDocument(file, text, read.encoding, read.facts)], "fuzz")
    tables = extract_batch(batch)
    rows: dict[str, list[dict[str, Any]]] = {table: found.to_pylist() for table, found in tables.items()}
    for table, found in rows.items():
        if table == "metadata":
            continue
        declared = EXTRACTION_TABLES[table]
        assert tables[table].schema.equals(declared.arrow), table
        for column in declared.columns:
            values = [row[column.name] for row in found]
            assert column.nullable or None not in values, (table, column.name)
            assert not column.values or {v for v in values if v is not None} <= set(column.values), (table, column.name)
        keys = [tuple(row[key] for key in declared.key) for row in found]
        assert table not in ("claims", "statements", "statement_terms") or len(set(keys)) == len(keys), table
    for claim in rows["claims"]:
        assert text[claim["char_start"] : claim["char_end"]] == claim["quote"] != ""
        assert text[claim["sentence_start"] : claim["sentence_end"]] == claim["sentence"]
        assert claim["sentence_start"] <= claim["char_start"] < claim["char_end"] <= claim["sentence_end"]
        assert 0 <= claim["confidence"] <= 1
        assert (claim["value"] is None) == (claim["grade"] is not None)
        assert (
            claim["period_start"] is None or claim["period_end"] is None or claim["period_start"] <= claim["period_end"]
        )
    end = 0
    for statement in sorted(rows["statements"], key=lambda row: row["char_start"]):
        assert text[statement["char_start"] : statement["char_end"]] == statement["text"] != ""
        assert statement["char_start"] >= end
        end = statement["char_end"]
    for rejection in rows["rejections"]:
        assert text[rejection["char_start"] : rejection["char_end"]] == rejection["quote"] != ""
    for person in rows["appearances"]:
        assert person["char_start"] is None or 0 <= person["char_start"] < person["char_end"] <= len(text)
    assert reader.read(data) == read
    assert all(again.equals(tables[table]) for table, again in extract_batch(batch).items())
    return "read with claims" if rows["claims"] else "read"


# -- runs -------------------------------------------------------------------------------------------------------------

outcomes: Counter[str] = Counter()
"""What became of the inputs of this process."""


def property_of_any_input(count: int, number: int | None = None) -> Any:
    """The property as a function without arguments, which tries `count` inputs; the same ones for a number."""

    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    @given(inputs())
    def holds(given_input: tuple[str, bytes]) -> None:
        name, data = given_input
        outcome = check(name, data)
        outcomes[f"{name.partition('.')[2]}: {outcome}"] += 1

    return seed(number)(holds) if number is not None else holds


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    try:
        property_of_any_input(options.inputs, options.seed)()
    finally:
        for outcome, count in sorted(outcomes.items()):
            print(f"{count:8,}  {outcome}")
        print(f"{sum(outcomes.values()):8,}  inputs, seed {options.seed}, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
