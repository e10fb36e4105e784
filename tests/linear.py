"""Does reading take time in proportion to a text's length? `python -m tests.linear [--characters N]` measures it.

Texts that are made to be slow: one piece over and over (digits, marks, brackets that never close, 分别, a clause, a name),
many different ones, and long runs before or behind what is read. Each is read at N, 2N and 4N characters; a line is marked
where four times the text takes more than six times the processor time.
"""

from __future__ import annotations

import argparse
import signal
import time
from collections.abc import Callable, Iterator

from cq_pipeline.extract.engine import default_engine
from cq_pipeline.extract.model import DocumentInput
from cq_pipeline.extract.terms import term_reader

PIECES = """0 1 9 一 十 百 万 亿 零 半 两 几 、 ， 。 ； ： ！ ？ （ ） “ ” ‘ ’ 《 》 【 】 ( ) " ' [ ] | - — · . , % / ~ ∶ : … ■ ① A z Z9 a1
 区 市 第 年 月 日 元 人 的 了 在 是 占 居 比 至 到 从 超 约 近 和 与 说 现在 这个 增长 同比 其中 分别 分别增长 分别为 万元 亿元 百分之 百分之一 百分点
 1/ 1∶ 6.6∶ 1: 1. 1, 1,000 1- 1— 2.6%— 1、 1.4、 8.5%、 8.5%和 增长8.5% 增长8.5%， 增长8.5%。 增长8.5%； 渝中区 渝中区、 渝中区和 重庆市 全市
 全市第 第一 第一、 前三 2024年 2024 2024年1月 1月 1日 一季度 今年 去年 近年来 到2025年 2024年、 区委书记 区委书记张三 张三 张三： 张三说
 王建国表示， 记者： 答： 说，“ “增长 “增长8.5%。” 渝中区区长张三说，“增长8.5%。” 渝中区区长张三说，增长8.5%。 地区生产总值
 地区生产总值增长8.5%， 地区生产总值增长8.5%。 地区生产总值、 工业增加值、固定资产投资、 居全市第三 比上年增长 高于全市 从1%提高到
 A级 AAA http:// 来源： 来源：重庆日报 责任编辑： 一、 （一） 1. 首先， 一是 其中， 其中：渝中区增长1%， 重庆日报 （记者 委员会 人民政府
 有限公司 产业 新质生产力 “一带一路” 实现 新增 力争 以上 多 个 家企业 50家 50余家 100个项目， 每 共 人均 ，其中 ，占 ，同比 。其中
 倍 1倍 翻一番 三分之一 一成 0.5 +1 1% 1km “‘ “‘增长’” “（ 《“ 增长8.5%（ （增长8.5%） 渝中区（ 分别增长1%、 1%、2%、
 渝中区、江北区、 渝中区、江北区分别增长1%、2% “渝中区” 书记、区长张三、李四 据重庆日报 1-2月 2024-01- 10:30 1亿1万 几十 第十一 分之""".split()
LINES = (
    " ", "\u3000", "\n", "\t", "\r\n", "\x0b", "\x85", "\u200b", "\xa0", " \n", "\u3000\u3000\n", "（tǒng）", "\U0001f600", "𠮷", "| ", "| 1 ", "| 1 |\n",
    "区县 1 2\n", "渝中区\t1\t2\n", "渝中区\n1\n2\n", "1\n", "一\n", "（\n", "“\n", "增长8.5%\n", "渝中区\n", "渝中区区长 张三\n", "张三\n", "2024年1月1日\n",
    "第一\n", "。\n", "，\n", "记者：增长8.5%。\n", "张三：增长8.5%。\n", "一、增长8.5%\n", "（一）增长8.5%。\n", "指标 |\n", "表1\n", "单位：亿元\n",
    "地区生产总值\n8.5\n", "“增长8.5%。\n", "增长8.5%。”\n", "一、工业\n8.5%，居全市第三，\n", "区县 | GDP（亿元） | 增速（%）\n渝中区 | 1.5 | 2.5\n", "||\n",
    "1 2 3\n", "2021 2022 2023\n", "—— 增长\n", "■ 增长8.5%\n", "渝中区地区生产总值 增长8.5%\n", "8 . 5", "增 长 8 . 5 %",
)  # fmt: skip
ENDS = (
    ("（", "增长8.5%。"), ("“", "增长8.5%。"), ("、", "增长8.5%。"), ("渝中区", "增长8.5%。"), ("地区生产总值、", "增长8.5%。"), ("分别", "增长1%、2%。"),
    ("书记、", "张三说，增长8.5%。"), ("2024年", "增长8.5%。"), (" ", "增长8.5%。"), ("\n", "增长8.5%。"), ("的", "增长8.5%。"), ("1", "%。"), ("1,", "万元。"),
    ("区", "增长8.5%。"), ("张", "说，增长8.5%。"), ("、第一", "名"), ("|", "1|2|\n"),
)  # fmt: skip


def _name(i: int) -> str:
    return f"王{chr(0x4E00 + i % 5000)}{chr(0x6000 + i % 4001)}"


DIFFERENT: dict[str, Callable[[int], str]] = {
    "numbers": lambda n: "".join(f"增长{i}.{i % 10}%，" for i in range(n // 8)),
    "sentences": lambda n: "".join(f"地区生产总值增长{i}.{i % 10}%。" for i in range(n // 14)),
    "speakers": lambda n: "".join(f"区长{_name(i)}说，增长{i}%。\n" for i in range(n // 16)),
    "speakers on one line": lambda n: "".join(f"区长{_name(i)}说，增长{i}%。" for i in range(n // 16)),
    "speakers of an age": lambda n: "".join(f"{i % 90}岁的{_name(i)}说，增长{i}%。{_name(i)}说，增长1%。\n" for i in range(n // 28)),
    "villagers on one line": lambda n: "".join(f"某村村支书{_name(i)}说，增长{i}%。" for i in range(n // 17)),
    "signatures": lambda n: "".join(f"渝中区委书记　{_name(i)}\n增长{i}%，目标{i}亿元。\n" for i in range(n // 25)),
    "questions": lambda n: "".join(f"记者：增长{i}%吗？\n张建国：增长{i}%。\n" for i in range(n // 22)),
    "quotations": lambda n: "".join(f"“增长{i}%。\n" for i in range(n // 9)),
    "places and 分别": lambda n: "、".join(["渝中区", "江北区"] * (n // 20)) + "分别增长" + "、".join(map("{}%".format, range(n // 10))),
    "indicators and 分别": lambda n: "、".join(["工业增加值", "外贸"] * (n // 22)) + "分别增长" + "、".join(map("{}%".format, range(n // 11))),
    "dates": lambda n: "".join(f"{1990 + i % 50}年{1 + i % 12}月{1 + i % 28}日，" for i in range(n // 12)),
    "rows": lambda n: "区县 GDP（亿元） 增速（%）\n" + "".join(f"渝中区 {i}.5 {i % 9}.1\n" for i in range(n // 14)),
    "cells": lambda n: "区县\nGDP（亿元）\n增速（%）\n" + "".join(f"渝中区\n{i}.5\n{i % 9}.1\n" for i in range(n // 14)),
    "columns": lambda n: f"区县 {' '.join(map('总量{}（亿元）'.format, range(n // 24)))}\n渝中区 {' '.join(map('{}.5'.format, range(n // 24)))}\n",
    "columns with bars": lambda n: (
        f"| 区县 | {' | '.join(map('总量{}（亿元）'.format, range(n // 30)))} |\n| 渝中区 | {' | '.join(map('{}.5'.format, range(n // 30)))} |\n"
    ),
    "wrapped lines": lambda n: "".join(f"全区地区生产总值增长{i % 9}%，固定资产投资增长了许多许多许多许多\n" for i in range(n // 32)),
    "copies": lambda n: "全区地区生产总值增长8%，固定资产投资增长了许多许多许多许多，社会消费品零售总额增长9%。\n" * (n // 42),
    "torn columns": lambda n: "".join(
        f"渝中区委书记　王建国\n全区地区生产总值增长{i}%，固定资产投\n资增长了许多许多，社会消费品零售总额，\n第二，工业投资增长{i}.5%，\n" for i in range(n // 68)
    ),
    "torn copies": lambda n: "渝北：打造强磁场\n全区地区生产总值增长8%，固定资产投\n资增长了许多许多，社会消费品零售总额，\n" * (n // 46),
    "copies below headings": lambda n: "".join(
        f"{d}区：打造强磁场\n全区地区生产总值增长8%，固定资产投资增长了许多许多许多许多，社会消费品零售总额增长9%。\n" for d in ("渝北", "渝中") * (n // 104)
    ),
    "sums in a currency": lambda n: "".join(f"进出口总额{i}亿（美元，下同），" for i in range(n // 16)),
    "he said": lambda n: "渝中区区长张三说，增长8.5%。" + "他说，增长1%。" * (n // 8),
    "districts counted": lambda n: (
        "38个区县中，" + "".join(f"{i % 30 + 2}个区县实现正增长，其中{i % 9 + 1}个在主城，" for i in range(n // 22))
    ),
    "copies on one line": lambda n: "全区地区生产总值增长8%，固定资产投资增长了许多许多许多，社会消费品零售总额增长9%，" * (n // 42),
}  # fmt: skip


def shapes() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Names of the shapes, and what makes a text of about so many characters."""
    for piece in (*PIECES, *LINES):
        yield repr(piece), lambda n, piece=piece: piece * (n // len(piece))
    for run, end in ENDS:
        yield f"{run!r}, then {end!r}", lambda n, run=run, end=end: run * (n // len(run)) + end
        yield (
            f"{end!r}, then {run!r}",
            lambda n, run=run, end=end: f"渝中区{end}{run * (n // len(run))}地区生产总值{end}",
        )
    yield from DIFFERENT.items()


def read(text: str) -> None:
    """Everything that is read out of a text."""
    found = default_engine().extract(DocumentInput("x.txt", text))
    term_reader().read([(found.statements, found.metadata.published_on)])
    for claim in found.claims:
        assert text[claim.char_start : claim.char_end] == claim.quote


class TooLong(BaseException):
    """A text took longer than the limit."""


def _stop(*_: object) -> None:
    raise TooLong


def seconds(text: str, limit: float) -> float:
    """Processor time to read a text; infinite beyond the limit."""
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    started = time.process_time()
    try:
        read(text)
    except TooLong:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - started


def main() -> None:
    """Measure all shapes and print those that grow faster than their length."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=50_000)
    parser.add_argument("--only", default="", help="shapes whose name holds this")
    options = parser.parse_args()
    read("渝中区区长张三说，增长8.5%。" * 50)
    slow = count = 0
    for name, make in shapes():
        if options.only not in name:
            continue
        count += 1
        times: list[float] = []
        for factor in (1, 2, 4):
            times.append(seconds(make(factor * options.characters), limit=60))
            if times[-1] == float("inf"):
                break
        grows = times[-1] > 6 * times[0] and times[-1] > 0.5
        slow += grows
        print("!" if grows else " ", f"{name:42}", *(f"{t:8.2f}" for t in times), flush=True)
    print(
        f"{count} shapes of {options.characters:,} to {4 * options.characters:,} characters; {slow} grow faster than their length"
    )


if __name__ == "__main__":
    main()
