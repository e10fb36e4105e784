"""Bytes of a file → its text, or the reason why they are none.

In: the bytes as they are on disk. Out: the decoded text, in which nothing is changed but that a byte order mark, being the
signature of the encoding, is no part of it: carriage returns, blanks and odd characters stay. Not done here: limits on size
(the shell's), markup, repair of layout (`layout.read_page`).

Nothing is replaced silently: a text with one broken byte is refused, and the reason names the byte's offset.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

_SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of Python's codec that read it: `text.encode(encoding)` gives the bytes back (without BOM)."""

    text: str
    encoding: str


class Undecodable(ValueError):
    """The bytes are no text. `reason_code` is `empty`, `binary` or `undecodable`; the details say what was found."""

    def __init__(self, reason_code: str, detail: str, detail_zh: str) -> None:
        self.reason_code = reason_code
        self.detail = detail
        self.detail_zh = detail_zh
        super().__init__(reason_code, detail, detail_zh)

    def __str__(self) -> str:
        return f"{self.reason_code}: {self.detail}"


# Signatures of the formats a user drops in by mistake (PRONOM, the file formats' own specifications).
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", "PDF 文档"),
    (b"PK\x03\x04", "a zip archive (docx, xlsx, pptx, epub or zip)", "zip 压缩包（docx、xlsx、pptx、epub 或 zip）"),
    (b"PK\x05\x06", "an empty zip archive", "空的 zip 压缩包"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office document (doc, xls, ppt)",
        "旧版 Office 文档（doc、xls、ppt）",
    ),
    (b"{\\rtf", "an RTF document", "RTF 文档"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "PNG 图片"),
    (b"\xff\xd8\xff", "a JPEG image", "JPEG 图片"),
    (b"GIF87a", "a GIF image", "GIF 图片"),
    (b"GIF89a", "a GIF image", "GIF 图片"),
    (b"II*\x00", "a TIFF image", "TIFF 图片"),
    (b"MM\x00*", "a TIFF image", "TIFF 图片"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)", "RIFF 文件（WebP、WAV 或 AVI）"),
    (b"\x1f\x8b\x08", "a gzip archive", "gzip 压缩包"),
    (b"BZh", "a bzip2 archive", "bzip2 压缩包"),
    (b"\xfd7zXZ\x00", "an xz archive", "xz 压缩包"),
    (b"(\xb5/\xfd", "a Zstandard archive", "Zstandard 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "7z 压缩包"),
    (b"Rar!\x1a\x07", "a RAR archive", "RAR 压缩包"),
    (b"\x7fELF", "an executable", "可执行文件"),
    (b"MZ\x90\x00", "a Windows executable", "Windows 可执行文件"),
    (b"SQLite format 3\x00", "an SQLite database", "SQLite 数据库"),
    (b"PAR1", "a Parquet file", "Parquet 文件"),
)

# UTF-32's mark begins with UTF-16's, so it is asked first.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x841\x953", "gb18030"),
)

# What Chinese texts come in, beside UTF-8. cp950 and big5hkscs are Big5 with more characters.
_LEGACY = ("gb18030", "big5", "cp950", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")

_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff\ue000-\uf8ff]")
_LETTER = re.compile("[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff\u0370-\u05ff\u0e00-\u10ff\U00020000-\U0003ffff]")


@cache
def _common() -> frozenset[str]:
    """The everyday characters of both scripts: level 1 of GB/T 2312 and level 1 of Big5, as their code tables have them."""
    simplified = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((lead, trail)) for lead in range(0xA4, 0xC7) for trail in trails)
    return frozenset(
        "".join(
            (
                *(b.decode("gb2312", "ignore") for b in simplified),
                *(b.decode("big5", "ignore") for b in traditional),
            )
        )
    )


def _plausibility(text: str) -> float:
    """How much the text looks like Chinese, 0 to 1: the share of everyday characters among its letters.

    Chinese read in its own encoding has 0.97 and more; GB 18030 read as Big5, or the reverse, about one half.
    """
    letters = _LETTER.findall(text)
    odd = len(_ODD.findall(text))
    if odd * 100 > len(text):
        return 0.0
    if not letters:
        return 0.0
    common = _common()
    return sum(letter in common for letter in letters) / (len(letters) + 3 * odd)


def _offset_error(encoding: str, error: UnicodeDecodeError, shift: int = 0) -> Undecodable:
    at, byte = error.start + shift, error.object[error.start]
    return Undecodable(
        "undecodable",
        f"{encoding} text with a broken byte 0x{byte:02x} at offset {at}",
        f"{encoding} 编码文本，第 {at} 字节（0x{byte:02x}）损坏",
    )


def _binary(what: str, what_zh: str) -> Undecodable:
    return Undecodable("binary", f"not a text but {what}", f"不是文本，而是{what_zh}")


def _strict(data: bytes, encoding: str, shift: int = 0) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _offset_error(encoding, error, shift) from None
    if not text or text.isspace():
        raise Undecodable("empty", "the file has no characters but blanks", "文件只有空白，没有内容")
    return Decoded(text, encoding)


def _is_broken_utf8(data: bytes, at: int) -> bool:
    """Whether the bytes around the first failure are UTF-8 all the same: most high bytes are in valid sequences."""
    window = data[max(0, at - _SAMPLE) : at + _SAMPLE]
    high = len(_HIGH.findall(window))
    valid = window.decode("utf-8", "ignore")
    covered = len(valid.encode("utf-8")) - (len(window) - high)
    return covered >= 0.6 * high


def _proposals(sample: bytes) -> list[str]:
    """Encodings of the closed list, those first that charset-normalizer finds likely."""
    from charset_normalizer import from_bytes

    found = [match.encoding for match in from_bytes(sample, cp_isolation=["gb18030", "big5", "big5hkscs", "cp950"])]
    ranked = [name for name in found if name in _LEGACY]
    return ranked + [name for name in (*_LEGACY, *_WIDE) if name not in ranked]


def _best(sample: bytes, encodings: list[str] | tuple[str, ...], floor: float) -> str | None:
    """The first encoding that is plausible beyond doubt, else the most plausible one above the floor."""
    best, best_score = None, floor
    for name in encodings:
        score = _plausibility(codecs.getincrementaldecoder(name)("replace").decode(sample))
        if score >= 0.97:
            return name
        if score > best_score:
            best, best_score = name, score
    return best


def _decode_wide(data: bytes) -> Decoded:
    """UTF-16 without a mark: has NUL bytes (for ASCII), and reads as Chinese or as plain ASCII in one byte order."""
    sample = data[:_SAMPLE]
    name = _best(sample, _WIDE, 0.7) if len(data) % 2 == 0 else None
    if name is None and len(data) % 2 == 0:
        # ASCII only: every other byte is NUL.
        for candidate, nul, other in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
            if not sample[nul::2].strip(b"\0") and b"\0" not in sample[other::2] and sample[other::2].isascii():
                name = candidate
    if name is None:
        at = data.index(b"\0")
        raise _binary(f"binary data: a NUL byte at offset {at}", f"二进制数据（第 {at} 字节为 NUL）")
    decoded = _strict(data, name)
    if "\0" in decoded.text:
        raise _binary("binary data with NUL characters", "含 NUL 字符的二进制数据")
    return decoded


def decode(data: bytes) -> Decoded:
    r"""The text of a file's bytes. Raises `Undecodable`.

    Order: known signatures of other formats, byte order marks, UTF-8, UTF-16 without a mark, then GB 18030 (and GBK) and
    Big5, proposed by charset-normalizer and accepted when what they give reads as Chinese.

    >>> decode("增长8.5%\r\n".encode("gbk"))
    Decoded(text='增长8.5%\r\n', encoding='gb18030')
    """
    if not data:
        raise Undecodable("empty", "the file has no bytes", "文件为空（0 字节）")
    for magic, what, what_zh in _MAGIC:
        if data.startswith(magic):
            raise _binary(what, what_zh)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if not body:
                raise Undecodable("empty", "the file has a byte order mark only", "文件只有字节顺序标记，没有内容")
            decoded = _strict(body, encoding, len(mark))
            if "\0" in decoded.text:
                raise _binary("binary data with NUL characters", "含 NUL 字符的二进制数据")
            return Decoded(decoded.text, "utf-8-sig") if encoding == "utf-8" else decoded
    if b"\0" in data:
        return _decode_wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data, error.start):
            raise _offset_error("utf-8", error) from None
    else:
        head = data[:_SAMPLE]
        if (len(head) - len(head.translate(None, _CONTROL_BYTES))) * 50 > len(head):
            raise _binary("binary data: many control bytes", "二进制数据（控制字节过多）")
        if text.isspace():
            raise Undecodable("empty", "the file has no characters but blanks", "文件只有空白，没有内容")
        return Decoded(text, "utf-8")
    return _decode_legacy(data)


def _decode_legacy(data: bytes) -> Decoded:
    match = _HIGH.search(data)
    first = match.start() if match else 0
    sample = data[first : first + _SAMPLE]  # a character's first byte, whatever the legacy encoding
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if controls * 50 > len(sample):
        name = _best(data[:_SAMPLE], _WIDE, 0.9) if len(data) % 2 == 0 else None
        if name is None:
            raise _binary("binary data: many control bytes", "二进制数据（控制字节过多）")
        return _strict(data, name)
    name = _best(sample, _proposals(sample), 0.8)
    if name in _WIDE and len(data) % 2:
        name = None
    if name is None:
        raise Undecodable(
            "undecodable",
            "the bytes read as Chinese in none of UTF-8, GB 18030, Big5 and UTF-16; "
            f"the first byte beyond ASCII is 0x{data[first]:02x} at offset {first}",
            f"按 UTF-8、GB 18030、Big5、UTF-16 均不能读成中文；首个非 ASCII 字节 0x{data[first]:02x} 在第 {first} 字节",
        )
    if name in _LEGACY[1:]:
        # The narrowest table of Big5 that knows all of the text's characters.
        for narrow in _LEGACY[1:]:
            try:
                return Decoded(data.decode(narrow), narrow)
            except UnicodeDecodeError:
                continue
    return _strict(data, name)
