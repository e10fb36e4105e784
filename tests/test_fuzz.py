"""A short run of the fuzzer; the long one is `python -m tests.fuzz --inputs 10000 --seed N`."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests import fuzz

TEXT = "2024年一季度，渝中区地区生产总值增长6.1%。"


def test_hostile_inputs_are_read_or_refused() -> None:
    fuzz.outcomes.clear()
    fuzz.property_of_any_input(300, 20_240_427)()
    assert sum(fuzz.outcomes.values()) >= 300
    for kind in ("txt: read with claims", "html: read with claims", "txt: undecodable", "html: no_main_text"):
        assert fuzz.outcomes[kind] > 0, fuzz.outcomes  # the run reaches what it is for


def test_the_fuzzer_sees_a_claim_that_is_off_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    real = fuzz.extract_batch

    def shifted(documents: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
        tables = real(documents)
        at = tables["claims"].schema.get_field_index("char_start")
        moved = pc.add(tables["claims"].column(at), 1).cast(pa.int32())
        tables["claims"] = tables["claims"].set_column(at, tables["claims"].schema.field(at), moved)
        return tables

    fuzz.check("x.txt", TEXT.encode())
    monkeypatch.setattr(fuzz, "extract_batch", shifted)
    with pytest.raises(AssertionError):
        fuzz.check("x.txt", TEXT.encode())
