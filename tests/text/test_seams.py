"""Torn lines put together: what fits, what does not, and what stays as it is between equals."""

from __future__ import annotations

import pytest

from cq_pipeline.extract.engine import default_engine
from cq_pipeline.extract.model import DocumentInput
from cq_pipeline.text.layout import read_page

WORD = """全市夜间经济座谈会侧记
本报讯 昨日召开的座谈会上，六个区县
的负责人先后介绍做法，其中沿江三个区县
的消费品零售总额都比上年同期有增长，外
地游客带来的收入占到一半，夜间营业的商
圈达到18个，市商务委说，全市居民人均可
支配收
沿江夜市点亮消费
记者在老码头看到，晚上十点仍有不少人排
队，一位摊主说，旺季一晚能卖出两百碗。
入增长6.3%，这是夜市能办下去的底气。
"""
BETWEEN_EQUALS = """两个园区的上半年
东部园区上半年引进了一批新的企业，负责
人介绍，规模以上企业的产值同比增长
西部园区上半年也有新的变化，负责人说到
这里很高兴，规模以上企业的产值同比增长
12.5%，其中外资企业的贡献最大，排在各
园区的前列，下半年还有项目要开工投产。
9.8%，其中民营企业的贡献最大，排在各
园区的中游，下半年还有项目要开工投产。
"""


def body(raw: str) -> list[str]:
    page = read_page(raw)
    return [page.text_of(p) for p in page.paragraphs]


def test_a_word_finds_its_other_half() -> None:
    page = read_page(WORD)
    whole = [page.text_of(p) for p in page.paragraphs if "可支配收入增长6.3%" in page.text_of(p)]
    assert len(whole) == 1
    assert whole[0].endswith("这是夜市能办下去的底气。")
    assert not page.torn
    at = page.view.text.index("可支配收入")
    low, high = page.view.to_raw(at, at + 5)
    assert page.view.raw[low:high].replace("\n", "") == "可支配收"  # up to the seam


def test_nothing_is_guessed_between_equals() -> None:
    assert not read_page(BETWEEN_EQUALS).view.seams


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\n\n"])
def test_the_ends_of_lines_do_not_matter(ends: str) -> None:
    assert body(WORD.replace("\n", ends)) == body(WORD)


TAKEN_TWICE = """本报讯 昨日召开的座谈会上，六个区县
的负责人先后介绍做法，全县果园面积36万
元，这是去年的数字，全年完成投资达36万
图为果园一角
亩，都是新建的果园，分布在十二个乡镇。
图为座谈会现场
说到群众的腰包，全县农村居民人均可支配收
图为展出的果品
入增长6.3%，这是果园能办下去的底气。
"""


def test_a_line_that_fits_itself_costs_no_other_seam() -> None:
    whole = "".join(body(TAKEN_TWICE))
    assert "人均可支配收入增长6.3%" in whole


def test_clean_paragraphs_do_not_hide_a_tear() -> None:
    clean = "这是一个写得很完整的段落，它说的是另一件事情。\n" * 300
    assert any("可支配收入增长6.3%" in text for text in body(clean + WORD))


@pytest.mark.parametrize("raw", ["a\n（tǒng）", "（tǒng）", "\ufe0f（tǒng）\n（tǒng）\n"])
def test_a_line_of_nothing_but_pronunciations(raw: str) -> None:
    assert default_engine().extract(DocumentInput("page.txt", raw)).claims == ()
