"""Raw text → the same text in one form of each character: replacements one to one, so that offsets stay.

In: the decoded raw text. Out: a string of the same length. Where characters have to go (`BLANKS`, `INVISIBLE`), this module says
which; `layout` deletes them, for it depends on the kind of line.

One form each, whatever the page uses:

- half width: digits, letters, `%`, `.`, `-` (also U+2212 −, U+FF0D －), `+`, `/`, `<`, `>`, `=`, `#`, `&`, `@`
- full width: `，；：？！（）` but ASCII `,` between digits (1,234.5) and in Latin text, and ASCII `:` between digits: times and
  ratios all have it (`6.6∶40.2`, `6.6：40.2` and `6.6:40.2` → `6.6:40.2`); `∶` elsewhere → `：`
- quotes `“”‘’` (from `「」『』`, `﹁﹂﹃﹄`, and straight `"` when a line has an even number of them)
- `—` for U+2013 –, U+2015 ―, U+2500 ─; `～` for ~, 〜, ∼; `·` for ・, ‧, ∙, •  within words
- `〇` for ○ beside a Chinese numeral; Kangxi radicals and compatibility ideographs (PDF text) → the plain character
- every blank → U+0020 but the tab, which stays; emoji, which pages made for telephones set before lines and behind them, → U+0020
- traditional → simplified, when the text is in traditional script, with OpenCC's TSCharacters (its first choice)
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources

BLANKS = " \t"
"""What blanks are in a normalised text. All other blanks of the raw text are mapped to U+0020."""

INVISIBLE = "\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufe00-\ufe0f\ufeff\r\x00-\x08\x0e-\x1f\x7f"
"""Body of a character class: what is deleted everywhere."""

TONED_PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
"""Vowels by which a pronunciation in brackets is known."""

LINE_BREAKS = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
"""Body of a character class: what ends a line. (A carriage return before a line feed ends the same line.)"""


def _pairs(source: str, target: str) -> dict[int, str]:
    return {ord(s): t for s, t in zip(source, target, strict=True)}


_TABLE: dict[int, str] = {
    **{0xFF01 + i: chr(0x21 + i) for i in range(94) if chr(0x21 + i) not in "!\"'(),:;?[]{}^`_|~"},
    **_pairs("｡､﹐﹑﹒﹔﹕﹖﹗﹙﹚﹪﹣﹢", "。、，、.；：？！（）%-+"),
    **_pairs("「」『』﹁﹂﹃﹄｢｣＂〝〞〟", '“”‘’“”‘’“”"“””'),
    **_pairs("−‐‑", "---"),
    **_pairs("–―─━‒", "—————"),
    **_pairs("~〜∼˜", "～～～～"),
    **_pairs("︰", "∶"),
    **_pairs("・‧∙⋅･", "·····"),
    **_pairs("［］｛｝＿｜", "[]{}_|"),
    **dict.fromkeys(map(ord, "☝☑⚡⚠✂✅✈✉✊✋✌✍✔✖✨❌❎❓❔❕❗❣❤➕➖➗➡⬅⬆⬇⬛⬜⭐⭕"), " "),
    **dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x3164, 0xFFA0), " "),
}

_EMOJI = ("\U0001f000", "\U0001faff")
_ASCII_MARKS = (("(", "（"), (")", "）"), (";", "；"), ("?", "？"), ("!", "！"))
_COMMA = re.compile(r",(?![0-9](?<=[0-9],[0-9]))(?:(?<=[^\x00-\x7f],)|(?<=[%\])],)|(?= ?[^\x00-\x7f]))")
_COLON = re.compile(r":(?![0-9](?<=[0-9]:[0-9])|//)(?:(?<=[^\x00-\x7f]:)|(?= ?[^\x00-\x7f]))")
_RATIO_COLON = re.compile("：(?=[0-9])(?<=[0-9]：)")
_IN_THOUSANDS = re.compile(
    "，[0-9]{3}(?<=[0-9]，[0-9]{3})"
)  # begins with a literal: a hundred times as fast as the next
_THOUSANDS = re.compile(r"(?<![0-9.第])[0-9]{1,3}(?:，[0-9]{3}){1,6}(?![0-9])")
_CIRCLE = re.compile("(?<=[一二三四五六七八九十〇])○{1,3}|○{1,3}(?=[一二三四五六七八九〇])")
_STOP_FOR_POINT = re.compile("。(?<=[0-9]。)(?=[0-9]{1,2}(?:%|个百分点|[万亿]|[元吨]))")
_POINT_FOR_STOP = re.compile(
    "\\.(?<=[\u4e00-\u9fff”）%]\\.)(?=[ \u3000]?(?:[\u4e00-\u9fff“（]|(?:19|20)[0-9]{2}年)|[ \u3000]*(?:\n|$))"
)
_POINTS_AT_LEAST = 3
_ROUND = re.compile("(?<![一二三四五六七八九])二[Oo0][一二三四五六七八九〇零Oo0]{2}(?=年)")
_ROUND_ZERO = re.compile("[Oo0]")
_BULLET_WITHIN = re.compile("•(?=[\u4e00-\u9fff])(?<=[\u4e00-\u9fff]•)")
_COMPATIBILITY = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")
_STRAIGHT = re.compile('(?<![^\n\r])[^\n\r"]*+"[^\n\r]*')  # from a line's beginning: so each line is passed once
_HAN = re.compile("[\u3400-\u9fff]")

_TRADITIONAL_SAMPLE = 200_000
_TRADITIONAL_SHARE = 0.1  # traditional text has 0.3; a short simplified text that quotes a name, up to 0.05
# Forms of printers and of machine conversions that OpenCC's table lacks: pages of mainland sites in Big5 write 産値 for 產值.
_PRINTED = dict(
    zip(map(ord, "値戸毎歩徳淸吿靑衞竝隣郞緖増総県曏郃"), "值户每步德清告青卫并邻郎绪增总县向合", strict=True)
)


@cache
def _traditional() -> tuple[dict[int, str], frozenset[str]]:
    """OpenCC's table, and the characters that occur in traditional script only."""
    lines = (resources.files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8").splitlines()
    table: dict[int, str] = {}
    only: set[str] = set()
    for line in lines:
        source, _, targets = line.partition("\t")
        choices = targets.split(" ")
        if source not in choices:  # 乾, 於, 徵, 覆, 藉 … occur in both scripts
            only.add(source)
        if choices[0] != source:
            table[ord(source)] = choices[0]
    return table | _PRINTED, frozenset(only)


def is_traditional(text: str) -> bool:
    """Whether the text is in traditional script: 10 % of its Chinese characters (of the first 200,000) occur only there.

    >>> is_traditional("重慶市實現地區生產總值增長"), is_traditional("重庆市实现地区生产总值增长")
    (True, False)
    """
    sample = text[:_TRADITIONAL_SAMPLE]
    found = sum(map(_traditional()[1].__contains__, _rare().findall(sample)))
    return found > 0 and found >= _TRADITIONAL_SHARE * len(_HAN.findall(sample))


@cache
def _rare() -> re.Pattern[str]:
    """Any character that a rule is about which few texts need: one search tells which rules a text can do without."""
    inner = (*map(chr, _TABLE), *filter(_is_basic, _traditional()[1]), TONED_PINYIN)
    return re.compile(f"[{re.escape(''.join(inner))}{INVISIBLE}\t\u2e80-\u2fd5\uf900-\ufaff\U00010000-\U0010ffff]")


def _is_basic(character: str) -> bool:
    return character <= "\uffff"


def rare_characters(raw: str) -> frozenset[str]:
    """The characters of a raw text that `normalise` may map, that are `INVISIBLE`, tabs or toned pinyin; and some others."""
    return frozenset(_rare().findall(raw))


@cache
def _compatible(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _pair_quotes(line: re.Match[str]) -> str:
    parts = line[0].split('"')
    if len(parts) % 2 == 0:
        return line[0]  # an odd number of marks: which of them opens is not known
    return "".join(part + ("“" if i % 2 == 0 else "”") for i, part in enumerate(parts[:-1])) + parts[-1]


def normalise(raw: str, rare: frozenset[str] | None = None) -> str:
    """The text in one form of each character, of the same length as `raw`. `rare` is `rare_characters(raw)`, if known.

    >>> normalise("ＧＤＰ增长８．５％,居「全市」第三;比为6.6∶40.2")
    'GDP增长8.5%，居“全市”第三；比为6.6:40.2'
    >>> normalise("重慶工業産値達429億元")
    '重庆工业产值达429亿元'
    """
    if rare is None:
        rare = rare_characters(raw)
    text = raw
    for character in rare:
        form = " " if _EMOJI[0] <= character <= _EMOJI[1] else _TABLE.get(ord(character))
        if form is not None:
            text = text.replace(character, form)
    for mark, full in _ASCII_MARKS:
        text = text.replace(mark, full)
    table, only = _traditional()
    if not rare.isdisjoint(only) and is_traditional(text):
        text = text.translate(table)
    if "," in text:
        text = _COMMA.sub("，", text)
    if ":" in text:
        text = _COLON.sub("：", text)
    text = _RATIO_COLON.sub(":", text.replace("∶", "："))
    if _IN_THOUSANDS.search(text):
        text = _THOUSANDS.sub(lambda m: m[0].replace("，", ","), text)
    if "○" in text:
        text = _CIRCLE.sub(lambda m: "〇" * len(m[0]), text)
    if _STOP_FOR_POINT.search(text) is not None:
        text = _STOP_FOR_POINT.sub(".", text)  # 增加3。1%
    if "二O" in text or "二o" in text or "二0" in text:
        text = _ROUND.sub(lambda m: _ROUND_ZERO.sub("〇", m[0]), text)  # 二O一二年
    if "•" in text:
        text = _BULLET_WITHIN.sub("·", text)
    if '"' in text:
        text = _STRAIGHT.sub(_pair_quotes, text)
    if "." in text and len(points := _POINT_FOR_STOP.findall(text)) >= _POINTS_AT_LEAST:
        if len(points) > 2 * text.count("。"):
            text = _POINT_FOR_STOP.sub("。", text)  # 辖14个镇.长寿古属巴国.2009年，…
    if any(_COMPATIBILITY.match(character) for character in rare):
        text = _COMPATIBILITY.sub(lambda m: _compatible(m[0]), text)
    return text
