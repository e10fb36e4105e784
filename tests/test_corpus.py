"""The annotated texts of `corpus/` are sound, and the engine reads them no worse than it did.

These are texts that rules were made from, so the figures say nothing about a new text; a fall says that a change broke
something. Whoever raises a figure raises its floor.
"""

from __future__ import annotations

import csv
import json
from functools import cache

import pytest
from support import ROOT

from cq_pipeline.calibration import fit
from cq_pipeline.commands.calibrate import known_bases, load_readings
from cq_pipeline.commands.evaluate import Annotated, read_annotated
from cq_pipeline.evaluation import figures
from cq_pipeline.extract.engine import AttributionBasis
from cq_pipeline.vocabulary.load import load_table

CORPUS = ROOT / "tests" / "corpus"
GOLD, TEXTS = CORPUS / "gold", CORPUS / "texts"


@cache
def corpus() -> Annotated:
    """All texts, read once."""
    return read_annotated(GOLD, TEXTS)


def floors() -> list[dict[str, str]]:
    """What each genre must keep, in the older sets and in the newer ones."""
    with (CORPUS / "floors.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_text_is_annotated_and_belongs_to_a_genre() -> None:
    documents = json.loads((GOLD / "documents.json").read_text("utf-8"))
    texts = {path.stem for path in TEXTS.glob("*.txt")}
    assert texts == set(documents) == {path.stem for path in GOLD.glob("*.jsonl")}
    assert all(any(row["sets"][0] <= text[0] <= row["sets"][-1] for row in floors()) for text in texts)
    assert {d["genre"] for d in documents.values()} == {row["genre"] for row in floors()}
    assert not texts & {path.stem for path in (ROOT / "raw").rglob("*.txt")}, "invented texts are no raw material"


@pytest.mark.parametrize("floor", floors(), ids=lambda row: f"{row['genre'].split()[0]}-{row['sets']}")
def test_a_genre_is_read_no_worse_than_before(floor: dict[str, str]) -> None:
    read = corpus()
    first, last = floor["sets"].split("–")
    found = figures(
        c
        for c in read.comparisons
        if read.gold_documents[c.stem]["genre"] == floor["genre"] and first <= c.stem[0] <= last
    )
    assert found.detection.wanted > 0
    assert found.core.f1 >= float(floor["core_at_least"])
    assert (found.misattributed_share or 0.0) <= float(floor["misattributed_at_most"])


def test_the_weights_are_those_that_fit_the_first_readings() -> None:
    table = {(row.part, row.basis): row.weight for row in load_table("attribution_bases", AttributionBasis)}
    fitted = fit(load_readings(), known_bases())
    assert table == pytest.approx(fitted, abs=0.002), "python -m cq_pipeline.commands.calibrate --write"
