"""The inputs of `tests.fuzz`, led towards code that none has reached: `python -m tests.fuzz_guided -runs=10000 -seed=1`.

Needs atheris, which `make bench` installs; the arguments are libFuzzer's. It ends with the input that failed, or with the
number of runs and how much code was reached (`cov`).
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["cq_pipeline.extract", "cq_pipeline.text", "cq_pipeline.readers"]):
    from tests import fuzz

if __name__ == "__main__":
    chosen = [a for a in sys.argv if a.startswith("-seed=")]
    chance = random.Random(chosen[-1] if chosen else "")
    with tempfile.TemporaryDirectory() as corpus:
        for number in range(200):  # bytes that Hypothesis makes inputs of; with none to begin with, all are too short
            Path(corpus, f"{number:03}").write_bytes(chance.randbytes(chance.randrange(200, 4000)))
        atheris.Setup(
            [*sys.argv, "-max_len=8192", "-len_control=0", "-timeout=600", corpus],
            fuzz.property_of_any_input(1).hypothesis.fuzz_one_input,
        )
        atheris.Fuzz()
