"""Reads and writes numerals: Arabic, Chinese and mixtures of both.

In: the characters of one numeral, nothing around them. Out: an exact `Decimal`, or None where the characters do not
form a number. Hedges, units and signs are the business of `extract.quantities`.

Source of the rules: the reading of 数目 in standard Chinese; 亿 and 万 are sections of four digits, and so is 兆 as Taiwan
counts (who calls this decides whether it is that or mega). A final digit without 零 stands for the next lower place: 一万二
is 12000, 三百五 is 350.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
SECTIONS = {"兆": 10**12, "亿": 10**8, "万": 10**4}

MAX_LENGTH = 24
"""Longer runs of digits are identifiers, not quantities; the bound also keeps every product exact."""


@lru_cache(maxsize=4096)
def read_numeral(text: str) -> Decimal | None:
    """The exact value of one numeral, or None.

    >>> read_numeral("3亿5000万"), read_numeral("三千五百万"), read_numeral("七点二"), read_numeral("万亿")
    (Decimal('350000000'), Decimal('35000000'), Decimal('7.2'), Decimal('1000000000000'))
    """
    if not text or len(text) > MAX_LENGTH:
        return None
    return _section(text, ("兆", "亿", "万") if "兆" in text else ("亿", "万"))


def _section(text: str, sections: tuple[str, ...]) -> Decimal | None:
    for depth, section in enumerate(sections):
        head, mark, tail = text.rpartition(section)
        if not mark:
            continue
        # 万亿 is 万 times 亿, so that the head may hold the same or a lower section again
        high = Decimal(1) if not head else _section(head, sections[depth:])
        if high is None or high == 0:
            return None
        if not tail:
            return high * SECTIONS[section]
        if len(tail) == 1 and tail in DIGITS and tail not in "零〇○" and head[-1:] not in "0123456789":
            return high * SECTIONS[section] + DIGITS[tail] * (SECTIONS[section] // 10)
        low = _section(tail, sections[depth + 1 :])
        if low is None or low >= SECTIONS[section] or low == 0:
            return None
        return high * SECTIONS[section] + low
    return _small(text)


def _arabic(text: str) -> Decimal | None:
    plain = text.replace(",", "").replace("．", ".")
    if not plain or not plain[0].isdecimal() or plain.count(".") > 1 or not plain.replace(".", "").isdecimal():
        return None
    return Decimal(plain)


def _small(text: str) -> Decimal | None:
    """A numeral below one 万 (or an Arabic one of any size)."""
    if text[0].isdecimal():
        head = text.rstrip("百千")
        value = _arabic(head)
        if value is not None:
            for mark in text[len(head) :]:
                value *= PLACES[mark]
        return value
    whole, point, decimals = text.partition("点")
    if point:
        if not decimals or not all(c in DIGITS for c in decimals):
            return None
        value = _small(whole) if whole else None
        if value is None or value != value.to_integral_value():
            return None
        return Decimal(f"{value}.{''.join(str(DIGITS[c]) for c in decimals)}")
    if all(c in DIGITS for c in text):
        if len(text) == 1:
            return Decimal(DIGITS[text])
        if text[0] in "零〇○":
            return Decimal(DIGITS[text[1]]) if len(text) == 2 else None
        # 二〇二四: digit by digit, as years are written
        return Decimal("".join(str(DIGITS[c]) for c in text)) if set(text) & set("零〇○") else None
    total, place_before, zero = 0, 10**4, False
    digit: int | None = None
    for c in text:
        if c in PLACES:
            place = PLACES[c]
            if place >= place_before or (digit is None and total and not zero and place != 10):
                return None
            total += (1 if digit is None else digit) * place
            place_before, digit, zero = place, None, False
        elif c in "零〇○":
            if digit is not None or zero:
                return None
            zero = True
        elif c in DIGITS:
            if digit is not None:
                return None
            digit = DIGITS[c]
        else:
            return None
    if digit is not None:
        if total and not zero and place_before > 10:
            digit *= place_before // 10  # 三百五
        total += digit
    elif zero:
        return None
    return Decimal(total)


def read_neighbours(text: str) -> tuple[Decimal, Decimal] | None:
    """The two values of a numeral with two neighbouring digits, or None.

    >>> read_neighbours("七八十"), read_neighbours("十七八"), read_neighbours("三五")
    ((Decimal('70'), Decimal('80')), (Decimal('17'), Decimal('18')), None)
    """
    if len(text) > MAX_LENGTH:
        return None
    for i in range(len(text) - 1):
        first, second = DIGITS.get(text[i]), DIGITS.get(text[i + 1])
        if first and second == first + 1:
            low, high = read_numeral(text[: i + 1] + text[i + 2 :]), read_numeral(text[:i] + text[i + 1 :])
            return (low, high) if low is not None and high is not None else None
    return None


def write_chinese(number: int) -> str:
    """The Chinese numeral of a whole number from 0 to 10**16 - 1.

    >>> write_chinese(35000000), write_chinese(10203), write_chinese(15)
    ('三千五百万', '一万零二百零三', '十五')
    """
    if not 0 <= number < 10**16:
        raise ValueError(f"outside 0 … 10**16 - 1: {number}")
    if number == 0:
        return "零"
    for mark, size in SECTIONS.items():
        if number >= size and mark != "兆":
            high, low = divmod(number, size)
            gap = "零" if low and low < size // 10 else ""
            return write_chinese(high) + mark + gap + (_written_low(low) if low else "")
    text, skipped = "", False
    for mark, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if skipped and text else "") + "零一二三四五六七八九"[digit] + mark
            skipped = False
        else:
            skipped = True
    return text[1:] if text.startswith("一十") else text


def _written_low(number: int) -> str:
    text = write_chinese(number)
    return "一" + text if text.startswith("十") else text
