"""Weights are found that gave the rows, near before far, and texts are held out whole."""

from __future__ import annotations

import random

import pytest

from cq_pipeline.calibration import NEARER, PARTS, Basis, Reading, confidence, fit, held_out
from cq_pipeline.commands.calibrate import known_bases, load_readings
from cq_pipeline.evaluation import CORE
from cq_pipeline.extract.engine import PART_LABELS

TRUE: dict[Basis, float] = {
    ("indicator", "alias"): 0.98,
    ("indicator", "text"): 0.6,
    ("district", "clause"): 0.97,
    ("district", "sentence"): 0.9,
    ("district", "paragraph"): 0.7,
    ("speaker", "named"): 0.95,
    ("period", "clause"): 0.95,
    ("period", "sentence"): 0.9,
    ("period", "paragraph"): 0.5,
    ("status", "clause"): 0.97,
    ("status", "sentence"): 0.95,
    ("status", "context"): 0.9,
}


def drawn(rows: int, seed: int) -> list[Reading]:
    """Rows of twenty texts that are right as often as `TRUE` says."""
    chance = random.Random(seed)
    readings = []
    for i in range(rows):
        bases = tuple(chance.choice([b for p, b in TRUE if p == part]) for part in PARTS)
        keys = tuple(zip(PARTS, bases, strict=True))
        readings.append(Reading(f"text {i % 20}", bases, 1, int(chance.random() < confidence(TRUE, keys))))
    return readings


def test_the_confidence_that_gave_the_rows_is_found_again() -> None:
    weights = fit(drawn(6000, 1), TRUE)
    fresh = drawn(2000, 2)
    off = [abs(confidence(weights, r.keys) - confidence(TRUE, r.keys)) for r in fresh]
    assert max(off) < 0.08
    assert abs(sum(confidence(weights, r.keys) - r.right for r in fresh)) / len(fresh) < 0.03


def test_a_basis_without_rows_gets_the_mean_of_its_part() -> None:
    readings = [Reading("a", ("alias", "clause", "named", "clause", "clause"), 100, 60)]
    weights = fit(readings, [*TRUE, ("indicator", "rare")])
    assert weights["indicator", "rare"] == pytest.approx(weights["indicator", "alias"], abs=0.05)


def test_what_is_said_nearer_is_never_trusted_less() -> None:
    rows = [
        Reading("a", ("alias", "clause", "named", "clause", "clause"), 50, 20),
        Reading("b", ("alias", "paragraph", "named", "paragraph", "context"), 50, 50),
    ]
    weights = fit(rows, TRUE)
    for part, order in NEARER:
        falling = [weights[part, name] for name in order]
        assert falling == sorted(falling, reverse=True), part


def test_a_text_is_judged_by_weights_that_have_not_seen_it() -> None:
    easy = [Reading(f"easy {i}", ("alias", "clause", "named", "clause", "clause"), 40, 40) for i in range(6)]
    hard = Reading("hard", ("text", "clause", "named", "clause", "clause"), 400, 0)
    by_text = {r.text: p for r, p in held_out([*easy, hard], list(TRUE))}
    assert by_text["hard"] > 0.8, "nothing else in the sample says that the text's own words are doubtful"
    assert confidence(fit([*easy, hard], TRUE), hard.keys) < 0.4


def test_the_readings_that_the_weights_were_fitted_to_have_bases_of_the_table() -> None:
    known = set(known_bases())
    readings = load_readings()
    assert readings
    for reading in readings:
        assert set(reading.keys) <= known, reading
        assert 0 <= reading.right <= reading.rows, reading
    assert tuple(part for part, _ in PART_LABELS) == PARTS
    assert "district" in CORE
