"""Readers of file formats: what a saved page gives, how its fields enter, and pages that try to break the reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from cq_pipeline import readers
from cq_pipeline.extract.engine import default_engine
from cq_pipeline.extract.model import DocumentInput
from cq_pipeline.readers import markup
from cq_pipeline.readers.base import ReadText, Unreadable
from cq_pipeline.readers.html import READER as HTML
from cq_pipeline.store.ingest import RawFile, list_raw, read_document, read_one
from cq_pipeline.store.parquet import read_table, update_store
from tests.support import PercentReader

PAGES = Path(__file__).parent / "html"
EXPECTED = yaml.safe_load((PAGES / "expected.yaml").read_text("utf-8"))
NEWS = "<p>2024年上半年，江津区工业投资增长14.2%，增速居全市第六，新开工项目47个。</p>"


def page(body: str, head: str = "") -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def read(body: str, head: str = "") -> ReadText:
    return HTML.read(page(body, head))


def lines(body: str) -> list[str]:
    return [line.strip("\u3000") for line in read(body).text.splitlines()]


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.html")))
def test_a_saved_page_gives_its_main_text_and_facts(name: str) -> None:
    expected = EXPECTED[name]
    data = (PAGES / f"{name}.html").read_bytes()
    if "refused" in expected:
        with pytest.raises(Unreadable) as refused:
            HTML.read(data)
        assert refused.value.reason_code == expected["refused"]
        return
    found = HTML.read(data)
    assert found.text.splitlines() == expected["lines"]
    assert found.encoding == expected["encoding"]
    stated = found.facts
    metadata = (
        default_engine()
        .extract(
            DocumentInput(
                "x.html",
                found.text,
                stated.title,
                stated.publisher,
                stated.published_on,
                stated.published_on_evidence,
            )
        )
        .metadata
    )
    assert {
        "title": metadata.title,
        "publisher": metadata.publisher,
        "published_on": metadata.published_on,
        "basis": metadata.published_on_basis,
        "evidence": metadata.published_on_evidence,
    } == expected["metadata"]


def test_a_table_of_districts_gives_each_district_its_numbers() -> None:
    found = HTML.read((PAGES / "district_table.html").read_bytes())
    claims = default_engine().extract(DocumentInput("x.html", found.text)).claims
    assert [(c.district_name, c.indicator_name, c.measure, c.quote) for c in claims] == [
        ("渝北区", "地区生产总值", "level", "2310.1"),
        ("渝北区", "地区生产总值", "growth", "6.2"),
        ("渝北区", "社会消费品零售总额", "level", "1010.5"),
        ("渝北区", "社会消费品零售总额", "growth", "9.1"),
        ("九龙坡区", "地区生产总值", "level", "1810.3"),
        ("九龙坡区", "地区生产总值", "growth", "6.0"),
        ("九龙坡区", "社会消费品零售总额", "growth", "8.4"),
        ("涪陵区", "地区生产总值", "level", "1610.2"),
        ("涪陵区", "地区生产总值", "growth", "-1.3"),
        ("涪陵区", "社会消费品零售总额", "level", "610.7"),
        ("涪陵区", "社会消费品零售总额", "growth", "7.9"),
    ]
    assert all(found.text[c.char_start : c.char_end] == c.quote for c in claims)


def test_a_label_that_spans_rows_is_repeated_and_a_number_is_not() -> None:
    table = (
        "<table><tr><th>区县</th><th>指标</th><th>总量（亿元）</th><th>位次</th></tr>"
        "<tr><td rowspan=2>渝北区</td><td>地区生产总值</td><td>2310.1</td><td rowspan=2>1</td></tr>"
        "<tr><td>工业增加值</td><td>710.4</td></tr></table>"
    )
    assert [line for line in lines(NEWS + table) if "|" in line] == [
        "| 区县 | 指标 | 总量（亿元） | 位次 |",
        "| 渝北区 | 地区生产总值 | 2310.1 | 1 |",
        "| 渝北区 | 工业增加值 | 710.4 |  |",
    ]


def test_bars_within_a_cell_make_no_cell() -> None:
    table = "<table><tr><td>渝北|两江</td><td>1.5</td></tr><tr><td>渝中</td><td>2.5</td></tr></table>"
    assert [line for line in lines(NEWS + table) if "|" in line] == ["| 渝北/两江 | 1.5 |", "| 渝中 | 2.5 |"]


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gbk"),
        ("utf-8", "utf-8"),
        ("gb2312", "utf-8"),
        ("utf-8", "gbk"),
        ("no-such", "gbk"),
    ],
)
def test_the_encoding_is_what_a_browser_takes_it_for(declared: str, written: str) -> None:
    source = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head>{NEWS * 2}</html>'
    )
    assert "江津区工业投资增长14.2%" in HTML.read(source.encode(written)).text


def test_a_declared_encoding_decides_where_the_bytes_leave_it_open() -> None:
    source = '<meta charset="gbk"><p>GDP reached 1.5 trillion yuan, said 冉冉 and 龑龑, 镕镕 and 喆喆; 堃堃 and 犇犇 agreed.</p>'
    with pytest.raises(Unreadable):  # hardly a common character in it
        HTML.read(source.replace("gbk", "").encode("gbk"))
    assert "龑龑" in HTML.read((source + NEWS).encode("gbk")).text


def test_broken_bytes_are_refused_with_their_offset() -> None:
    with pytest.raises(Unreadable, match="broken byte 0xff at offset"):
        HTML.read(page(NEWS * 20) + b"\xff")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ('<meta name="PubDate" content="2024-04-26 10:00">', (date(2024, 4, 26), "pubdate: 2024-04-26 10:00")),
        (
            '<meta property="article:published_time" content="2024-04-26T07:00:00+08:00">',
            (date(2024, 4, 26), "article:published_time: 2024-04-26T07:00:00+08:00"),
        ),
        (
            '<script type="application/ld+json">[{"@type":"NewsArticle","datePublished":"2024-04-26"}]</script>',
            (date(2024, 4, 26), "datePublished: 2024-04-26"),
        ),
        (
            '<script type="application/ld+json">{"@type":"Organization","datePublished":"2024-04-26"}</script>',
            (None, None),
        ),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", (None, None)),
        ('<meta name="PubDate" content="2024-13-45">', (None, None)),
        ('<meta name="PubDate" content="1024-04-26">', (None, None)),
        ('<meta name="PubDate">', (None, None)),
    ],
)
def test_fields_state_the_date(tag: str, expected: tuple[date | None, str | None]) -> None:
    facts = read(NEWS, tag).facts
    assert (facts.published_on, facts.published_on_evidence) == expected


def test_scripts_styles_and_hidden_parts_are_no_text() -> None:
    noise = (
        "<script>增长99%。</script><style>.x{content:'增长98%。'}</style><noscript>增长97%。</noscript><!-- 增长96%。 -->"
        "<template>增长95%。</template><div style='display: none'>增长94%。</div><p hidden>增长93%。</p>"
        "<textarea>增长92%。</textarea><svg><text>增长91%。</text></svg><iframe>增长90%。</iframe><select><option>增长89%。"
        "</option></select><object>增长88%。</object>"
    )
    assert lines(noise + NEWS + noise) == lines(NEWS)


def test_entities_are_characters_and_escaped_markup_stays_text() -> None:
    text = read(
        "<p>江津区工业投资&nbsp;&#22686;&#x957f;14.2&#37;，&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp; 居全市第六。</p>"
    ).text
    assert "增长14.2%，<script>alert(1)</script>&amp; 居全市第六。" in text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "<p>2024年上半年，<b>江津区<i>工业</b>投资</i>增长14.2%，<p>增速居全市第六。</div></table></p>",
            id="misnested",
        ),
        pytest.param(f"<div><table><tr>{NEWS}</div><ul><li><td>", id="unclosed"),
        pytest.param("\x00\x01\x08".replace("\x00", "") + NEWS + "\x0b\x1b[31m", id="control characters"),
        pytest.param("<?php echo 1 ?><![CDATA[x]]><!DOCTYPE x [<!ENTITY a 'b'>]>" + NEWS + "&a;", id="declarations"),
        pytest.param("<p " + "a=1 " * 5000 + ">" + NEWS, id="attributes"),
        pytest.param(f"<table><tr><td colspan=99999999 rowspan=99999999>{NEWS}</td></tr></table>", id="spans"),
        pytest.param(
            "<table><tr><td colspan=99999999>1.5</td><td rowspan=0>2</td></tr><tr><td colspan=-1>3</td><td>4</td></tr></table>"
            + NEWS,
            id="figures that span",
        ),
        pytest.param("\U000f0000\U000f0001\U0010ffff" + NEWS + "\U000f0000", id="marks of its own"),
    ],
)
def test_broken_markup_is_read(body: str) -> None:
    text = read(body).text
    assert "14.2%" in text
    assert not any(ord(c) >= 0xF0000 or (ord(c) < 32 and c not in "\n\t\x1b") for c in text)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"   \n ", "empty"),
        (b"\x00" * 64, "binary"),
        (b"%PDF-1.7 <html>", "binary"),
        (b"<html></html>", "no_main_text"),
        ("纯文本".encode(), "no_main_text"),
        (page("<div>" * 3000 + NEWS), "too_complex"),
        (page("<b>" * 70_000 + NEWS), "too_complex"),
        (page("<i></i>" * 70_000 + NEWS), "too_complex"),
        (page("<script>" + "增长8.5%。" * 100), "no_main_text"),
    ],
)
def test_a_page_without_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        HTML.read(data)
    assert refused.value.reason_code == reason
    assert refused.value.detail
    assert refused.value.detail_zh


def test_reading_is_repeatable() -> None:
    data = [path.read_bytes() for path in sorted(PAGES.glob("*.html"))]

    def once(order: list[bytes]) -> list[str]:
        return [HTML.read(d).text for d in order if b"404" not in d and b"list" not in d]

    first = once(data)
    assert once(data[::-1])[::-1] == first == once(data)


def test_every_suffix_has_one_reader_in_lower_case() -> None:
    assert set(readers.readers()) == {".txt", ".html", ".htm", ".shtml", ".xhtml"}
    assert readers.reader_for("a/B.HTML") is HTML
    assert readers.reader_for("a.html.bak") is None


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "x.html").write_bytes(
        page(NEWS, '<meta name="PubDate" content="2024-07-23"><meta name="ArticleTitle" content="页面标题">')
    )
    (folder / "x.txt").write_text("一季度，地区生产总值增长8.5%。\n", encoding="utf-8")
    return folder


def test_a_page_and_a_text_of_one_name_are_two_texts(raw: Path) -> None:
    store = raw.parent / "store"
    update_store(store, raw, list_raw(raw), make_reader=PercentReader)
    rows = {r["source_file"]: r for r in read_table(store, "documents").to_pylist()}
    assert rows.keys() == {"x.html", "x.txt"}
    assert (rows["x.html"]["title"], rows["x.html"]["published_on"]) == ("页面标题", date(2024, 7, 23))
    assert "<p>" not in rows["x.html"]["text"]
    assert rows["x.html"]["size_bytes"] == (raw / "x.html").stat().st_size
    claims = read_table(store, "claims").to_pylist()
    assert all(rows[c["source_file"]]["text"][c["char_start"] : c["char_end"]] == c["quote"] for c in claims)
    assert {c["source_file"] for c in claims} == {"x.html", "x.txt"}


def test_a_sidecar_wins_over_the_page_and_may_name_one_of_two(raw: Path) -> None:
    (raw / "x.meta.yaml").write_text("title: 两者\n", encoding="utf-8")
    (raw / "x.html.meta.yaml").write_text("title: 只是网页\npublished_on: 2024-01-02\n", encoding="utf-8")
    found = {f.source_file: f.sidecar for f in list_raw(raw).files}
    assert {name: s and s.title for name, s in found.items()} == {"x.html": "只是网页", "x.txt": "两者"}
    update_store(raw.parent / "store", raw, list_raw(raw), make_reader=PercentReader)
    rows = {r["source_file"]: r for r in read_table(raw.parent / "store", "documents").to_pylist()}
    assert (rows["x.html"]["title"], rows["x.html"]["published_on"]) == ("只是网页", date(2024, 1, 2))
    assert read_one(raw / "x.html").file.sidecar == found["x.html"]
    assert read_one(raw / "x.txt").file.sidecar == found["x.txt"]


def test_a_sidecar_of_a_page_that_is_not_there_is_reported(raw: Path) -> None:
    (raw / "y.html.meta.yaml").write_text("title: 谁\n", encoding="utf-8")
    refused = [f for f in list_raw(raw).files if f.refusal]
    assert [f.source_file for f in refused] == ["y.html.meta.yaml"]
    assert refused[0].refusal is not None
    assert "'y.html'" in refused[0].refusal.detail


def test_the_folder_saved_with_a_page_is_not_looked_at(raw: Path) -> None:
    for folder in ("x_files", "x.files", "z_files"):
        (raw / folder).mkdir()
        (raw / folder / "frame.html").write_bytes(page(NEWS.replace("14.2", f"{len(folder)}")))
        (raw / folder / "style.css").write_text("p{}", encoding="utf-8")
    listing = list_raw(raw)
    assert [f.source_file for f in listing.files] == ["x.html", "x.txt", "z_files/frame.html"]  # there is no z.html
    assert listing.ignored == ("z_files/style.css",)


def test_a_page_without_text_is_quarantined_and_costs_no_other(raw: Path) -> None:
    (raw / "list.html").write_bytes(page("<ul>" + "<li><a href='/1'>江津区工业投资增长14.2%</a></li>" * 9 + "</ul>"))
    report = update_store(raw.parent / "store", raw, list_raw(raw), make_reader=PercentReader)
    assert (report.documents, report.quarantined) == (2, 1)
    row = read_table(raw.parent / "store", "quarantine").to_pylist()[0]
    assert (row["source_file"], row["reason"]) == ("list.html", "no_main_text")


def test_a_reader_that_fails_costs_no_other(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise RuntimeError("broken\non purpose")

    monkeypatch.setattr(markup, "parse", fail)
    file, document = read_document(raw, next(f for f in list_raw(raw).files if f.source_file == "x.html"))
    assert document is None
    assert file.refusal is not None
    assert (file.refusal.reason, file.refusal.detail) == (
        "extractor_error",
        "its reader failed on it: RuntimeError: broken",
    )


def test_another_version_of_a_reader_reads_its_files_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    html, text = RawFile("x.html", Path("x.html")), RawFile("x.txt", Path("x.txt"))
    before = html.fingerprint, text.fingerprint
    monkeypatch.setattr(type(HTML), "version", "another")
    assert html.fingerprint != before[0]
    assert text.fingerprint == before[1]
