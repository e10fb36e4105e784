"""Every encoding that is read, every reason why a file is not."""

from __future__ import annotations

import codecs
import random

import pytest

from cq_pipeline.text.decode import Undecodable, decode

SIMPLIFIED = "一、狠抓投资\r\n一季度全区固定资产投资增长7.4%，其中工业投资增长49.7%。\r\n城口县委书记 某某\n"
TRADITIONAL = "重慶市今年首季經濟增長百分之五，高於全國平均水平。\r\n當局表示，將繼續擴大開放。\n"
ENCODINGS = {
    "utf-8": SIMPLIFIED,
    "gbk": SIMPLIFIED,
    "gb18030": SIMPLIFIED + "䶮𠮷",
    "big5": TRADITIONAL,
    "cp950": TRADITIONAL + "碁銹裏",
    "big5hkscs": TRADITIONAL + "嘅咗",
    "utf-16-le": SIMPLIFIED,
    "utf-16-be": SIMPLIFIED,
}
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "gb18030": b"\x841\x953",
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_round_trip(encoding: str) -> None:
    text = ENCODINGS[encoding]
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert text.encode(decoded.encoding) == text.encode(encoding)


@pytest.mark.parametrize("encoding", MARKS)
def test_byte_order_mark_is_no_part_of_the_text(encoding: str) -> None:
    text = ENCODINGS[encoding]
    decoded = decode(MARKS[encoding] + text.encode(encoding))
    assert decoded.text == text


def test_the_mark_of_utf8_shows_in_the_encoding() -> None:
    assert decode(codecs.BOM_UTF8 + b"GDP").encoding == "utf-8-sig"


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("重庆", "gbk", "gb18030"),
        ("增长8.5%", "gbk", "gb18030"),
        ("重慶市經濟", "big5", "big5"),
        ("重慶市經濟增長，當局表示將擴大開放", "gb18030", "gb18030"),
        ("两江新区一季度", "utf-16-le", "utf-16-le"),
        ("GDP grew 8.5%\n", "utf-16-le", "utf-16-le"),
        ("GDP grew 8.5%\n", "utf-16-be", "utf-16-be"),
        ("GDP grew 8.5%\n", "ascii", "utf-8"),
    ],
)
def test_short_texts(text: str, encoding: str, expected: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, expected)


def test_ascii_before_the_first_chinese_character() -> None:
    text = "<!-- " + "x" * 100_000 + " -->\n" + SIMPLIFIED
    assert decode(text.encode("gbk")).text == text


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "no bytes"),
        (b"\xef\xbb\xbf", "empty", "mark only"),
        (" \r\n\u3000\n".encode(), "empty", "blanks"),
        (b"%PDF-1.7\n%\xe2\xe3", "binary", "PDF"),
        (b"PK\x03\x04\x14\x00", "binary", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary", "Office"),
        (b"\x89PNG\r\n\x1a\n\0", "binary", "PNG"),
        (b"\xff\xd8\xff\xe0", "binary", "JPEG"),
        (b"PAR1\x15", "binary", "Parquet"),
        (b"abc\0def\0\0ghij", "binary", "offset 3"),
        ("重庆".encode() + b"\0", "binary", "NUL"),
        (bytes(range(1, 9)) * 40 + b"abc", "binary", "control"),
        (random.Random(7).randbytes(4096), "binary", "NUL"),
        (bytes(b | 0x80 for b in random.Random(8).randbytes(4096)), "undecodable", "offset 0"),
    ],
)
def test_no_text(data: bytes, code: str, words: str) -> None:
    with pytest.raises(Undecodable) as raised:
        decode(data)
    assert raised.value.reason_code == code
    assert words in raised.value.detail
    assert any("\u4e00" <= c <= "\u9fff" for c in raised.value.detail_zh)


@pytest.mark.parametrize("at", [0, 30, 99])
def test_one_broken_byte_is_named_not_replaced(at: int) -> None:
    data = bytearray(("重庆市" * 60).encode())
    data[at] = 0xFF
    with pytest.raises(Undecodable, match=rf"offset {at}$") as raised:
        decode(bytes(data))
    assert raised.value.reason_code == "undecodable"


def test_a_text_cut_inside_a_character() -> None:
    with pytest.raises(Undecodable, match="utf-8 text with a broken byte"):
        decode(SIMPLIFIED.encode()[:-2] + "区".encode()[:2])


def test_a_broken_byte_in_gb18030() -> None:
    data = (SIMPLIFIED * 20).encode("gbk")
    with pytest.raises(Undecodable, match="gb18030 text with a broken byte"):
        decode(data[:400] + b"\xff\xff" + data[400:])


def test_a_broken_surrogate_after_a_mark() -> None:
    with pytest.raises(Undecodable, match=r"offset 4$"):
        decode(codecs.BOM_UTF16_LE + b"\xcd\x91\x00\xd8\xcd\x91")
