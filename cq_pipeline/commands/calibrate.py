"""`python -m cq_pipeline.commands.calibrate`: how sure the engine is, and how sure it should be.

Without arguments it prints how right the rows of `tests/corpus/first_readings.csv` were by confidence: with the weights of
`attribution_bases.csv`, with weights fitted to other texts, and with weights fitted to all. `--write` puts the last into the
table. `--read GOLD TEXTS` reads annotated texts with the engine as it is and adds their rows to the file: to be done once
for each set, before its errors are looked at.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from cq_pipeline.calibration import PARTS, Basis, Reading, confidence, fit, held_out
from cq_pipeline.commands.evaluate import CORPUS, read_annotated
from cq_pipeline.evaluation import CORE, attribution_parts
from cq_pipeline.extract.engine import PART_LABELS, AttributionBasis
from cq_pipeline.store.folders import PROJECT_ROOT
from cq_pipeline.vocabulary.load import load_table

READINGS = CORPUS / "first_readings.csv"
TABLE = PROJECT_ROOT / "cq_pipeline" / "vocabulary" / "tables" / "attribution_bases.csv"
LIMITS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


def load_readings(path: Path = READINGS) -> list[Reading]:
    """The rows of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Reading(row["text"], tuple(row[part] for part in PARTS), int(row["rows"]), int(row["right"]))
            for row in csv.DictReader(file)
        ]


def known_bases() -> list[Basis]:
    """All bases of the table, in its order."""
    return [(row.part, row.basis) for row in load_table("attribution_bases", AttributionBasis)]


def read_set(gold: Path, texts: Path) -> list[Reading]:
    """The rows of annotated texts as the engine reads them now, counted by their bases."""
    code = {(row.part, row.label_zh): row.basis for row in load_table("attribution_bases", AttributionBasis)}
    rows: Counter[tuple[str, tuple[str, ...]]] = Counter()
    right: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for comparison in read_annotated(gold, texts).comparisons:
        if comparison.row is None:
            continue
        said = attribution_parts(comparison.row["attribution"])
        key = comparison.stem, tuple(code[part, said[label]] for part, label in PART_LABELS)
        rows[key] += 1
        right[key] += comparison.right(CORE)
    return [Reading(text, bases, n, right[text, bases]) for (text, bases), n in sorted(rows.items())]


def _write_readings(readings: Iterable[Reading]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("text", *PARTS, "rows", "right"))
    writer.writerows((r.text, *r.bases, r.rows, r.right) for r in readings)
    READINGS.write_text(out.getvalue(), "utf-8")


def _write_weights(weights: dict[Basis, float]) -> None:
    """Puts the weights into the table and leaves all else as it is."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(row | {"weight": f"{weights[row['part'], row['basis']]:g}"} for row in rows)
    TABLE.write_text(out.getvalue(), "utf-8")


def _print(title: str, judged: Iterable[tuple[Reading, float]]) -> None:
    judged = list(judged)
    total = sum(reading.rows for reading, _ in judged)
    error = 0.0
    lines = []
    for low, high in pairwise(LIMITS):
        inside = [(r, p) for r, p in judged if low <= p < high or p == high == LIMITS[-1]]
        rows = sum(r.rows for r, _ in inside)
        if rows:
            mean = sum(r.rows * p for r, p in inside) / rows
            right = sum(r.right for r, _ in inside)
            error += abs(rows * mean - right) / total
            lines.append(f"| {low:.2f}–{high:.2f} | {rows} | {mean:.3f} | {right} | {right / rows:.3f} |")
    print(f"{title}: {total} rows, expected calibration error {error:.3f}", *lines, "", sep="\n")  # noqa: T201


def main() -> None:
    """Print, and write what was asked for."""
    parser = argparse.ArgumentParser(description="Compare the confidence with what was right at the first reading.")
    parser.add_argument("--read", nargs=2, type=Path, metavar=("GOLD", "TEXTS"), help="add the rows of annotated texts")
    parser.add_argument("--write", action="store_true", help="write the fitted weights into attribution_bases.csv")
    arguments = parser.parse_args()
    readings = load_readings() if READINGS.exists() else []
    if arguments.read:
        new = read_set(*arguments.read)
        again = {r.text for r in readings} & {r.text for r in new}
        if again:
            parser.error(f"read before: {', '.join(sorted(again))}")
        readings += new
        _write_readings(readings)
    known = known_bases()
    present = {(row.part, row.basis): row.weight for row in load_table("attribution_bases", AttributionBasis)}
    _print("the table", ((r, confidence(present, r.keys)) for r in readings))  # type: ignore[arg-type]
    _print("held out", held_out(readings, known))
    weights = fit(readings, known)
    _print("fitted", ((r, confidence(weights, r.keys)) for r in readings))
    if arguments.write:
        _write_weights(weights)


if __name__ == "__main__":
    main()
