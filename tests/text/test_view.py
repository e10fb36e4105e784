"""The view differs from the raw text by replacements one to one and by deletions; its offsets say which."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cq_pipeline.text.layout import read_page, repeated_ranges
from cq_pipeline.text.model import Page, ParagraphKind, TextView
from cq_pipeline.text.sentences import split_clauses, split_sentences
from cq_pipeline.text.view import is_traditional, normalise

PIECES = st.sampled_from(
    [
        *"一季度地区生产总值增长，。；：、！？“”（）《》…—%.,:;()\"'[]|12090ＡＧ８％．　 \t\n\r",
        "\u200b\ufeff\u00ad\u2028\x0b\x85\x1c○〇∶「」•⾏𠮷慶",
        "\n\n",
        "\r\n",
        "一、",
        "（二）",
        "3.",
        "涪陵区委书记 王志杰",
        "2024年7月26日",
        "97.5亿\n\n元",
        "责任编辑：某某",
        "表1 指标（单位：亿元）\n行业 总量 增速\n工业 12.5 3.4\n",
        "推动产业高端化、智能化、绿色化发展，实施制造业提质增效行动，提升企业创新能力和竞争力，大力提升能级。",
        "chǎn",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def offsets(view: TextView) -> list[int]:
    """The raw offset of each character of a view."""
    return [view.to_raw(i, i + 1)[0] for i in range(len(view.text))]


def faithful(page: Page) -> None:
    view = page.view
    normal = normalise(view.raw)
    for character, offset in zip(view.text, offsets(view), strict=True):
        original = normal[offset]
        if character == "\n":
            assert original.isspace() or not original.isprintable(), (character, original)
        elif character == " ":
            assert original.isspace()
        else:
            assert character == original


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text(raw: str) -> None:
    page = read_page(raw)
    view = page.view
    assert view.raw == raw
    found = offsets(view)
    assert all(a < b for a, b in pairwise(found))
    faithful(page)
    position = 0
    for index, paragraph in enumerate(page.paragraphs):
        assert (paragraph.index, paragraph.start) == (index, position)
        assert paragraph.start < paragraph.end
        assert "\n" not in page.text_of(paragraph)
        assert page.text_of(paragraph) == page.text_of(paragraph).strip()
        position = paragraph.end + 1
        sentences = split_sentences(page, paragraph)
        assert [s.start for s in sentences] == [paragraph.start, *(s.end for s in sentences[:-1])]
        assert sentences[-1].end == paragraph.end
        if paragraph.copy_of is not None:
            assert page.text_of(page.paragraphs[paragraph.copy_of]) == page.text_of(paragraph)
    assert len(view.text) == max(0, position - 1)
    clauses = split_clauses(view.text, 0, len(view.text))
    assert "".join(view.text[a:b] for a, b in clauses) == view.text
    for start, end, original in repeated_ranges(page):
        assert view.text[start:end] == view.text[original : original + end - start]
        assert original + end - start <= start


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_normalising_keeps_the_length_and_is_stable(raw: str) -> None:
    once = normalise(raw)
    assert len(once) == len(raw)
    assert len(normalise(once)) == len(raw)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n", "\n\u3000\n", "\u2028"])
@pytest.mark.parametrize(
    ("head", "tail", "quote"),
    [
        ("新投产项目产值97.5亿", "元，一季度新招引项目47个。", "97.5亿元"),
        ("提速建设，49个", "重点项目应开尽开，投资增长20.7%。", "49个重点项目"),
        ("据统计，全区增速达到8.", "5%，居全市第三。", "8.5%"),
    ],
)
def test_a_number_broken_by_a_line_end(head: str, tail: str, quote: str, gap: str) -> None:
    raw = f"全年工作回顾\n{head}{gap}{tail}"
    page = read_page(raw)
    at = page.view.text.index(quote)
    start, end = page.view.to_raw(at, at + len(quote))
    assert raw[start] == quote[0]
    assert raw[end - 1] == quote[-1]
    assert raw[start:end].replace(gap, "") == quote


def test_an_empty_range_has_no_raw_range() -> None:
    view = read_page("增长8.5%。").view
    with pytest.raises(ValueError, match="empty or outside"):
        view.to_raw(2, 2)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("ＧＤＰ增长８．５％", "GDP增长8.5%"),
        ("增长8%,7%,高于全国", "增长8%，7%，高于全国"),
        ("总量1,234.5亿元", "总量1,234.5亿元"),
        ("总量1，234.5亿元", "总量1,234.5亿元"),
        ("居第5，120家企业", "居第5，120家企业"),
        ("Hello, world", "Hello, world"),
        ("比为6.6∶40.2∶53.2", "比为6.6:40.2:53.2"),
        ("比为6.6：40.2：53.2", "比为6.6:40.2:53.2"),
        ("张果:今年", "张果：今年"),
        ("发布07:01:33 来源:某报", "发布07:01:33 来源：某报"),
        ("「双城」『圈』", "“双城”‘圈’"),
        ('建设"双试点"镇', "建设“双试点”镇"),
        ('一个"不成对', '一个"不成对'),
        ("1–2月−3.5", "1—2月-3.5"),
        ("二○二四年○项", "二〇二四年○项"),
        ("阿·布・都‧", "阿·布·都·"),
        ("⾏业⻓江", "行业⻓江"),
        ("(GDP)增长!真的?好;", "（GDP）增长！真的？好；"),
        ("西部（重庆）科学城", "西部（重庆）科学城"),
    ],
)
def test_one_form_of_each_character(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


def test_traditional_text_becomes_simplified_with_its_offsets() -> None:
    raw = "重慶市今年首季實現地區生產總值「7000億元」，同比增長百分之六。"
    page = read_page(raw)
    assert page.view.text == "重庆市今年首季实现地区生产总值“7000亿元”，同比增长百分之六。"
    assert offsets(page.view) == list(range(len(raw)))


def test_simplified_text_that_quotes_a_name_is_not_converted() -> None:
    text = "全区实施品牌战略，新认定老字号12家，其中“慶餘堂”一家，带动旅游消费增长，群众收入不断提高。" * 3
    assert not is_traditional(text)
    assert "慶" in normalise(text)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2024 年 1 — 2 月，全区 GDP 增长 8.5 %，居 全市 第三。", "2024年1—2月，全区GDP增长8.5%，居全市第三。"),
        ("建成 New Area 一期，共 3 000 台。", "建成New Area一期，共3 000台。"),
        ("增\u200b长8\u00ad.5%\ufeff。\r\n", "增长8.5%。"),
        ("統（tǒng）計局發（fā）布數據，實現增長（一季度）。", "统计局发布数据，实现增长（一季度）。"),
        ("改革突破　　创新赋能", "改革突破 创新赋能"),
        ("2021 年前三季度 经济运行情况", "2021年前三季度 经济运行情况"),
        ("涪陵区委书记　 王志杰", "涪陵区委书记 王志杰"),
        ("装备制造\t 328.64\t13.5", "装备制造\t328.64\t13.5"),
    ],
)
def test_blanks(raw: str, expected: str) -> None:
    assert read_page(raw).view.text == expected


def test_copies_and_repeated_passages() -> None:
    line = "龙头企业新投40亿元建设二期，引进纳米材料项目10个，带动配套企业30家落户。"
    raw = f"{line}\n二、狠抓改革，全年完成任务12项，压减层级。\n一、狠抓招商，推动项目开工，{line}\n{line}\n"
    page = read_page(raw)
    assert [p.copy_of for p in page.paragraphs] == [None, None, None, 0]
    repeated = repeated_ranges(page)
    assert [page.view.text[a:b] for a, b, _ in repeated] == [line, line]
    assert [original for _, _, original in repeated] == [0, 0]


def test_short_repetitions_are_none() -> None:
    page = read_page("增长8.5%。\n增长8.5%。\n")
    assert repeated_ranges(page) == ()
    assert [p.copy_of for p in page.paragraphs] == [None, None]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("增长3.5%。排名第三！真的吗？", ["增长3.5%。", "排名第三！", "真的吗？"]),
        ("“稳中有进。”他说，要再加力。", ["“稳中有进。”", "他说，要再加力。"]),
        ("（见附件。）一季度完成；二季度", ["（见附件。）", "一季度完成；二季度"]),
        ("真的？！是的。", ["真的？！", "是的。"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    page = read_page(text)
    assert page.paragraphs[0].kind is ParagraphKind.BODY
    found = split_sentences(page, page.paragraphs[0])
    assert [page.view.text[s.start : s.end] for s in found] == sentences


def test_clauses_do_not_break_numbers() -> None:
    text = "总量1,234.5亿元，比为6.6:40.2；增长8.5%、居第三。"
    assert [text[a:b] for a, b in split_clauses(text, 0, len(text))] == [
        "总量1,234.5亿元，",
        "比为6.6:40.2；",
        "增长8.5%、居第三。",
    ]


HOSTILE = {
    "digits": "1" * 300_000,
    "blanks": " " * 300_000 + "x",
    "pairs": "中 " * 100_000,
    "quotes": "“" * 300_000,
    "straight": '"' * 300_001,
    "a straight quote above": '"\n' + "增长" * 100_000,
    "narrow lines": "增长很快，发展良好，形势喜人，继续努力，再接再厉\n" * 20_000,
    "commas": "1，111" * 50_000,
    "open brackets": "（" * 200 + "\n" + "【" * 190,
    "wraps": "增长，\n" * 30_000,
    "buttons": ("打印 " * 60 + "x\n") * 50,
    "bureaus": ("重庆市统计局 " * 25 + "x\n") * 50,
    "reporters": ("记者 张三 " * 30 + "，\n") * 50,
    "breadcrumbs": ("首页>" * 45 + "，\n") * 50,
    "ideographic blanks": ("中。\u3000\u3000") * 50_000,
    "only ideographic blanks": "\u3000" * 100_000 + "中",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end(name: str) -> None:
    raw = HOSTILE[name]
    page = read_page(raw)
    assert page.view.raw == raw
    assert sum(p.end - p.start for p in page.paragraphs) + max(0, len(page.paragraphs) - 1) == len(page.view.text)
    repeated_ranges(page)


@pytest.mark.parametrize("raw", ["（chǎn）", "增长。\n（chǎn）\n增长。", "（chǎn）" * 20, "增长\n" + "（chǎn）" * 20])
def test_a_line_of_pronunciations_leaves_an_empty_paragraph(raw: str) -> None:
    page = read_page(raw)
    assert "chǎn" not in page.view.text
    faithful(page)
