"""Tears a clean page as old newspaper sites do: lines wrapped, pieces of one text within another, captions between.

In: a page of whole paragraphs, and a source of randomness. Out: the torn page and where each of its characters was. A tear
can be seen: the line above it stops short. Nothing can tell where a piece goes on that fills its column to the end.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

INTERLUDES = (
    "图片新闻 | 打印 | 关闭",
    "上一版  下一版  放大  缩小  默认",
    "（下转第4版）",
    "■本版图片均由受访单位提供",
    "返回首页",
    "某工业园区一角。（资料图片）",
    "记者 李小明 摄/视觉山城",
    "【字号 大 中 小】",
    "3上一篇  下一篇4",
)
BODY = 45  # characters; shorter lines are headings and signatures, and stay whole

Piece = tuple[int, ...]  # places of characters in the clean page


@dataclass(frozen=True)
class Torn:
    """A torn page; `origin` says for each character where it stood in the clean page, -1 if nowhere."""

    text: str
    origin: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of the clean page that `start:end` is; None when it is no one stretch."""
        places = [at for at, c in zip(self.origin[start:end], self.text[start:end], strict=True) if c != "\n"]
        if -1 in places or any(b != a + 1 for a, b in pairwise(places)):
            return None
        return places[0], places[-1] + 1


def paragraphs(text: str) -> list[Piece]:
    """The lines of a clean page."""
    found: list[Piece] = []
    at = 0
    for line in text.split("\n"):
        if line:
            found.append(tuple(range(at, at + len(line))))
        at += len(line) + 1
    return found


def _wrap(piece: Piece, width: int) -> list[Piece]:
    return [piece[i : i + width] for i in range(0, len(piece), width)]


def _cut(text: str, piece: Piece, width: int, chance: random.Random) -> int | None:
    """Where a piece can be cut so that its last line stops short, within no number and behind no full stop."""
    places = [
        k
        for k in range(width + 3, len(piece) - 6)
        if 3 <= k % width <= width // 2
        and text[piece[k - 1]] not in "0123456789.。；"
        and text[piece[k]] not in "0123456789.%，。；"
    ]
    return chance.choice(places) if places else None


def tear(text: str, seed: int) -> Torn:
    """The page torn in one of many ways; the same seed tears it the same way."""
    chance = random.Random(seed)
    width = chance.randint(20, 30)
    alike = chance.random() < 0.6
    pieces = [(p, len(p) > BODY, width if alike else chance.randint(20, 30)) for p in paragraphs(text)]
    for _ in range(chance.randint(1, 2)):
        _move_a_piece(text, pieces, chance)
    if chance.random() < 0.4:
        whole = chance.choice([p for p in pieces if p[1]])
        pieces.insert(chance.randint(pieces.index(whole) + 1, len(pieces)), whole)
    lines: list[Piece | str] = [line for p, wrapped, w in pieces for line in (_wrap(p, w) if wrapped else [p])]
    for _ in range(chance.choice((0, 1, 3))):
        lines.insert(chance.randint(3, len(lines)), chance.choice(INTERLUDES))
    return _joined(text, lines, "\n" * chance.choice((1, 1, 2)))


def _move_a_piece(text: str, pieces: list[tuple[Piece, bool, int]], chance: random.Random) -> None:
    """Takes the rest of one paragraph away and puts it into another one, or below it."""
    bodies = [i for i, (_, wrapped, _) in enumerate(pieces) if wrapped]
    source, target = chance.sample(bodies, 2)
    if abs(source - target) < 2:
        return
    piece, _, width = pieces[source]
    other, _, other_width = pieces[target]
    at = _cut(text, piece, width, chance)
    into = _cut(text, other, other_width, chance) if chance.random() < 0.6 else len(other)
    if at is None or into is None:
        return
    pieces[source] = (piece[:at], True, width)
    parts = [(other[:into], True, other_width), (piece[at:], True, width), (other[into:], True, other_width)]
    pieces[target : target + 1] = [part for part in parts if part[0]]


def _joined(text: str, lines: Sequence[Piece | str], ends: str) -> Torn:
    parts: list[str] = []
    origin: list[int] = []
    for line in lines:
        words = line if isinstance(line, str) else "".join(text[at] for at in line)
        parts += [words, ends]
        origin += [-1] * len(words) if isinstance(line, str) else line
        origin += [-1] * len(ends)
    return Torn("".join(parts), tuple(origin))
