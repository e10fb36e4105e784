"""Fits the weights of `attribution_bases.csv`, so that a confidence says how many rows like it are right.

In: `Reading`s, rows of texts as the engine read them before anybody had looked at its errors there, each with the bases
of its five parts and whether it was right in all core fields. Out: a weight for each basis. Pure functions, no disk.

The confidence of a row is 0.98 times a weight for each part (`Engine._found`). The weights maximise the likelihood of
what was right and wrong, one after the other until nothing moves; each is drawn towards the mean of its part with the
strength of `PRIOR` rows, so that a rare basis says little; and what stands nearer to the number is never trusted less.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

PARTS = ("indicator", "district", "speaker", "period", "status")
PRIOR = 10.0
NEARER = (
    ("district", ("clause", "sentence", "paragraph")),
    ("period", ("clause", "sentence", "paragraph")),
    ("status", ("clause", "sentence", "context")),
)
"""Bases of a part in the order in which they are trusted, the most trusted first."""

_FACTOR = 0.98
_LOW, _HIGH = 0.2, 0.999
_SWEEPS, _STEPS, _MOVED = 60, 40, 1e-4
_GOLDEN = (math.sqrt(5) - 1) / 2

Basis = tuple[str, str]
"""A part and the code of how it was found."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`rows` rows of a text with the same bases, `right` of them right in all core fields."""

    text: str
    bases: tuple[str, ...]  # one for each of PARTS
    rows: int
    right: int

    @property
    def keys(self) -> tuple[Basis, ...]:
        """The bases with their parts."""
        return tuple(zip(PARTS, self.bases, strict=True))


def confidence(weights: Mapping[Basis, float], bases: Iterable[Basis]) -> float:
    """What the engine would say of a row with these bases."""
    return _FACTOR * math.prod(weights[basis] for basis in bases)


def fit(readings: Sequence[Reading], known: Iterable[Basis]) -> dict[Basis, float]:
    """A weight for each of the known bases, rounded as the table has them."""
    rows: Counter[tuple[Basis, ...]] = Counter()
    right: Counter[tuple[Basis, ...]] = Counter()
    for reading in readings:
        rows[reading.keys] += reading.rows
        right[reading.keys] += reading.right
    having: defaultdict[Basis, list[tuple[Basis, ...]]] = defaultdict(list)
    for keys in rows:
        for basis in keys:
            having[basis].append(keys)
    count = {basis: sum(rows[keys] for keys in having[basis]) for basis in known}
    weights = dict.fromkeys(count, 0.95)
    for _ in range(_SWEEPS):
        before = dict(weights)
        usual = {part: _mean(weights, count, part) for part in PARTS}
        for basis in weights:
            others = [
                (rows[keys], right[keys], confidence(weights, (b for b in keys if b != basis)))
                for keys in having[basis]
            ]
            weights[basis] = _highest(_likelihood(usual[basis[0]], others))
        for part, order in NEARER:
            weights |= _falling([(part, name) for name in order], weights, count)
        if all(abs(weights[basis] - before[basis]) < _MOVED for basis in weights):
            break
    return {basis: round(weight, 3) for basis, weight in weights.items()}


def held_out(readings: Sequence[Reading], known: Sequence[Basis], parts: int = 4) -> Iterator[tuple[Reading, float]]:
    """Each reading with the confidence that weights give which were fitted without its text and those of its part."""
    texts = sorted({reading.text for reading in readings})
    part_of = {text: i % parts for i, text in enumerate(texts)}
    for part in range(parts):
        weights = fit([r for r in readings if part_of[r.text] != part], known)
        for reading in readings:
            if part_of[reading.text] == part:
                yield reading, confidence(weights, reading.keys)


def _mean(weights: Mapping[Basis, float], count: Mapping[Basis, int], part: str) -> float:
    inside = [basis for basis in weights if basis[0] == part]
    return sum(weights[b] * (count[b] + 1) for b in inside) / sum(count[b] + 1 for b in inside)


def _likelihood(usual: float, others: list[tuple[int, int, float]]) -> Callable[[float], float]:
    """The logarithm of the likelihood of one weight, when all others stay."""

    def value(weight: float) -> float:
        total = PRIOR * (usual * math.log(weight) + (1 - usual) * math.log(1 - weight))
        for rows, right, rest in others:
            chance = rest * weight
            total += right * math.log(chance) + (rows - right) * math.log(1 - chance)
        return total

    return value


def _highest(value: Callable[[float], float]) -> float:
    """Where a function with one summit is highest, by golden section."""
    low, high = _LOW, _HIGH
    for _ in range(_STEPS):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        if value(left) < value(right):
            low = left
        else:
            high = right
    return (low + high) / 2


def _falling(order: list[Basis], weights: Mapping[Basis, float], count: Mapping[Basis, int]) -> dict[Basis, float]:
    """The nearest weights that do not rise along the order: neighbours that do share their mean."""
    blocks: list[tuple[list[Basis], float, int]] = []
    for basis in order:
        blocks.append(([basis], weights[basis], count[basis] + 1))
        while len(blocks) > 1 and blocks[-2][1] < blocks[-1][1]:
            (first, a, n), (second, b, m) = blocks[-2:]
            blocks[-2:] = [(first + second, (a * n + b * m) / (n + m), n + m)]
    return {basis: weight for members, weight, _ in blocks for basis in members}
