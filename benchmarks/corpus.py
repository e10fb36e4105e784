"""Texts in any number, no two alike: those of raw/ with other numbers, days, districts and people, in another order.

In: texts, a number, a seed. Out: a stream of texts, the same for the same seed; no more than one is held. What a reader
remembers of one text (a numeral, a name, a clause) is of little use for the next, so that caches cannot flatter it.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cq_pipeline.extract.offices import looks_like_name
from cq_pipeline.vocabulary.districts import gazetteer

# not a year, a month or a day, whose digits say what can be
_NUMBER = re.compile(r"(?<![0-9.])(?!(?:19|20)[0-9]{2}(?![0-9.]))[0-9]+(?:\.[0-9]+)?(?![0-9.年月日季—-])")
_DAY = re.compile("(?<=月)[0-9]{1,2}(?=日)")
_DIGITS = re.compile("[0-9]")
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙朱马胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅鹏辉斌波宇浩凯健俊帆雪荣爱鑫玲萍燕红云峰宁琳晨阳子轩涵欣怡佳思"
_HEAD_LINES = 6  # title, publisher and date stay on top
_SHORT_HEAD = 3  # what of the head a short text has
_MEDIAN_CHARS = 600


def vary(text: str, people: Sequence[str], chance: random.Random) -> str:
    """A text with other numbers, days, districts and people than `text`, and its paragraphs in another order."""
    districts = [row.short_name for row in gazetteer().districts if row.short_name and row.district_type == "district"]
    others = chance.sample(districts, len(districts))
    new_names = {name: _name(chance) for name in people} | dict(zip(districts, others, strict=True))
    pattern = re.compile("|".join(sorted(map(re.escape, new_names), key=len, reverse=True)))
    lines = pattern.sub(lambda m: new_names[m[0]], text).split("\n")
    body = lines[_HEAD_LINES:]
    for _ in range(len(body) // 4 if len(body) > 1 else 0):  # most paragraphs stay where they are, as most speeches do
        one = chance.randrange(len(body) - 1)
        body[one], body[one + 1] = body[one + 1], body[one]
    text = _DAY.sub(lambda _: str(chance.randint(1, 28)), "\n".join(lines[:_HEAD_LINES] + body))
    return _NUMBER.sub(_other_digits(chance), text)


def _other_digits(chance: random.Random) -> Callable[[re.Match[str]], str]:
    def other(number: re.Match[str]) -> str:
        return _DIGITS.sub(lambda digit: digit[0] if digit[0] == "0" else str(chance.randint(1, 9)), number[0])

    return other


def _name(chance: random.Random) -> str:
    while True:
        name = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=2))
        if looks_like_name(name):
            return name


def varied(texts: Sequence[str], people: Sequence[Sequence[str]], count: int, seed: int = 0) -> Iterator[str]:
    """`count` variations of the texts in turn; `people` are the names in each of them."""
    chance = random.Random(seed)
    for number in range(count):
        at = number % len(texts)
        yield vary(texts[at], people[at], chance)


def people_of(texts: Sequence[str]) -> list[list[str]]:
    """The names in each text, as the engine finds them."""
    from cq_pipeline.extract.engine import default_engine
    from cq_pipeline.extract.model import DocumentInput

    engine = default_engine()
    return [[person.speaker_name for person in engine.extract(DocumentInput("", text)).appearances] for text in texts]


def short(texts: Sequence[str], people: Sequence[Sequence[str]], count: int, seed: int = 0) -> Iterator[str]:
    """`count` texts as long as most news are, some hundred characters: the head of a page and a few of its paragraphs.

    Lengths are log-normal about `_MEDIAN_CHARS`, so that there are notices of three lines and whole pages too.
    """
    chance = random.Random(seed)
    pages = [[line for line in text.split("\n") if line.strip()] for text in texts]
    for number in range(count):
        at = number % len(texts)
        wanted = chance.lognormvariate(math.log(_MEDIAN_CHARS), 0.6)
        head, body = pages[at][:_SHORT_HEAD], pages[at][_SHORT_HEAD:]
        first = chance.randrange(len(body))
        for line in body[first:] + body[:first]:
            if sum(map(len, head)) > wanted:
                break
            head.append(line)
        yield vary("\n".join((f"第{number}号", *head)), people[at], chance)


def write_short(folder: Path, texts: Sequence[str], people: Sequence[Sequence[str]], count: int, seed: int = 0) -> int:
    """Write short texts as `<folder>/000/000000.txt` and so on, a thousand to a folder; gives their bytes."""
    size = 0
    for number, text in enumerate(short(texts, people, count, seed)):
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        if number % 1000 == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    return size
