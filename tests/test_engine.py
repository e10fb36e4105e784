"""The engine as a whole: grounding, determinism, reasons from the closed list, keys, and texts that state nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cq_pipeline import schemas
from cq_pipeline.extract.batch import extract_batch
from cq_pipeline.extract.engine import AttributionBasis, Engine, default_engine
from cq_pipeline.extract.model import DocumentInput, Extraction
from cq_pipeline.extract.quantities import RejectionReasonRow
from cq_pipeline.vocabulary.load import load_table

RAW = sorted((Path(__file__).parents[1] / "raw").glob("*.txt"))
REASONS = {row.code for row in load_table("rejection_reasons", RejectionReasonRow, "code")}
PIECES = [
    "一季度", "全市", "沙坪坝区", "地区生产总值", "增长", "8.5%", "、", "居全市第三",
    "，", "。", "“", "”", "其中", "分别", "力争", "新签项目19个", "亿元", "1.2", "占",
    "比上年", "\n", "一、", "王明表示", "：", "和", "等", "10余家", "企业",
    "较去年年底提高2.7个百分点", "从2015年的1.6万亿元增至2022年的2.9万亿元",
    "连续12个月", "A档", "6.6∶40.2∶53.2", "（", "）", " ", "表1（单位：亿元、%）",
    "指标 总量 增长",
]  # fmt: skip


def read(text: str, **stated: object) -> Extraction:
    return default_engine().extract(DocumentInput("a.txt", text, **stated))  # type: ignore[arg-type]


def check(text: str, extraction: Extraction) -> None:
    for claim in extraction.claims:
        assert text[claim.char_start : claim.char_end] == claim.quote
        assert text[claim.sentence_start : claim.sentence_end] == claim.sentence
        assert claim.sentence_start <= claim.char_start < claim.char_end <= claim.sentence_end
        assert (claim.period_start is None) == (claim.period_end is None)
        if claim.period_start is not None and claim.period_end is not None:
            assert claim.period_start <= claim.period_end
        assert (claim.value is None) == (claim.grade is not None)
        assert 0 < claim.confidence <= 1
    end = 0
    for statement in extraction.statements:
        assert end <= statement.char_start < statement.char_end
        end = statement.char_end
        assert text[statement.char_start : end] == statement.text
        assert not set(statement.clean_text) & set("\n\r")
        assert (statement.district_name is None) == (statement.district_basis is None)
    assert len({s.statement_id for s in extraction.statements}) == len(extraction.statements)
    claimed = {(c.char_start, c.char_end) for c in extraction.claims}
    for rejection in extraction.rejections:
        assert text[rejection.char_start : rejection.char_end] == rejection.quote
        assert rejection.reason in REASONS, rejection.reason
        assert (rejection.char_start, rejection.char_end) not in claimed
    ids = [c.claim_id for c in extraction.claims]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", RAW, ids=lambda p: p.stem[:3])
def test_seeds_are_grounded(path: Path) -> None:
    text = path.read_text("utf-8")
    check(text, read(text))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.none() | st.dates(date(1997, 6, 18), date(2030, 1, 1)),
)
def test_any_order_of_pieces(text: str, published: date | None) -> None:
    check(text, read(text, stated_published_on=published))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text, read(text))


@pytest.mark.parametrize(
    "text",
    [
        "中新社重庆二月十十五日电 渝北区地区生产总值增长3%。",
        "中新社重庆二月二三日电 渝北区地区生产总值增长3%。",
        "二〇二四年二月二三日\n渝北区地区生产总值增长3%。",
        "2005年，渝北区固定资产投资达到2000亿元，比0年增长2倍。",
    ],
)
def test_numbers_that_are_none_in_dates_are_no_error(text: str) -> None:
    check(text, read(text))


def test_half_a_surrogate_pair_is_no_error() -> None:
    text = "2024年，沙坪坝区\ud800地区生产总值增长8.5%。\udfff新签项目19个。"
    extraction = read(text, stated_title="\ud800一季度", stated_published_on=date(2025, 1, 27))
    assert extraction.metadata.title == "\ufffd一季度"
    check(text.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd"), extraction)
    assert [c.quote for c in extraction.claims] == ["8.5%", "19个"]


def test_shifting_a_text_shifts_its_claims() -> None:
    text = "一季度，沙坪坝区地区生产总值增长8.5%、居全市第三，新签项目19个。"
    before = read(text, stated_published_on=date(2024, 4, 27)).claims
    after = read("本报讯\n\n" + text, stated_published_on=date(2024, 4, 27)).claims
    assert [c.char_start + 5 for c in before] == [c.char_start for c in after]
    assert [(c.indicator_name, c.value, c.district_name) for c in before] == [
        (c.indicator_name, c.value, c.district_name) for c in after
    ]


def test_a_new_engine_reads_the_same() -> None:
    text = RAW[-2].read_text("utf-8")
    assert Engine().extract(DocumentInput("a.txt", text)) == read(text)


def test_batch_keeps_order_and_schemas() -> None:
    columns = {
        "source_file": ["b.txt", "a.txt"],
        "text": ["2023年，万州区新建学校3所。", ""],
        "stated_title": ["标题", None],
        "stated_publisher": [None, None],
        "stated_published_on": [date(2024, 1, 5), None],
        "stated_published_on_field": ["PubDate: 2024-01-05", None],
    }
    out = extract_batch(pa.RecordBatch.from_pydict(columns))
    assert out["metadata"].column("source_file").to_pylist() == ["b.txt", "a.txt"]
    assert out["metadata"].column("title").to_pylist() == ["标题", None]
    assert out["metadata"].column("published_on_basis").to_pylist() == ["page", None]
    assert out["metadata"].column("published_on_evidence").to_pylist() == ["PubDate: 2024-01-05", None]
    for name in ("claims", "appearances", "statements", "statement_terms", "rejections"):
        assert out[name].schema.equals(schemas.EXTRACTION_TABLES[name].arrow, check_metadata=True)
    claim = out["claims"].to_pylist()[0]
    assert (claim["district_name"], claim["indicator_name"], float(claim["value"])) == ("万州区", "新建学校数量", 3.0)


def test_attribution_bases_are_complete() -> None:
    rows = load_table("attribution_bases", AttributionBasis)
    assert len({(r.part, r.basis) for r in rows}) == len(rows)
    assert all(0 < r.weight <= 1 for r in rows)


@pytest.mark.parametrize(
    "piece",
    [
        "5家",
        "增长8%",
        "，同比增长8%",
        "1",
        "分别",
        "“全市",
        "沙坪坝区",
        "一季度",
        "从2015年的1.6亿元",
        "（",
        "占",
        "较上年",
    ],
)
def test_one_endless_sentence_is_read_in_pieces(piece: str) -> None:
    extraction = read(piece * 20_000, stated_published_on=date(2024, 4, 27))
    check(piece * 20_000, extraction)
    assert max((len(c.sentence) for c in extraction.claims), default=0) <= 2_000


TRADITIONAL = """渝港合作添動能「港企」搶灘

2018-11-16 香江經濟報

重慶市商務委員會黨組書記、主任鄭嘯林表示，去年實際利用外資42.8億美元，增長6.5%。
"""


def test_who_speaks_and_what_a_page_is_called_keep_its_script_and_standard_terms_do_not() -> None:
    read = default_engine().extract(DocumentInput("a.txt", TRADITIONAL))
    assert read.metadata.title == "渝港合作添動能「港企」搶灘"
    assert {row.speaker_name for row in read.appearances} == {"鄭嘯林"}
    offices = {row.speaker_title for row in read.appearances}
    assert offices == {"重慶市商務委員會黨組書記", "重慶市商務委員會主任"}  # the second stands nowhere as a whole
    claim = read.claims[0]
    assert (claim.speaker_name, claim.indicator_name, claim.unit) == ("鄭嘯林", "实际使用外资", "美元")
    assert claim.district_name == "重庆市"


def test_a_zone_of_a_district_is_the_subject_and_the_district_whose_it_is() -> None:
    text = "2010年8月5日\n长寿经开区上半年产值300亿元。万盛经开区上半年产值90亿元。双桥经开区落户企业20家。"
    rows = default_engine().extract(DocumentInput("a.txt", text)).claims
    assert [(r.district_name, r.subject) for r in rows] == [
        ("长寿区", "长寿经开区"),
        ("万盛经开区", None),
        ("大足县", "双桥经开区"),  # as the district was called then
    ]
