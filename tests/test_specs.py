"""Runs every case of tests/specs/*.yaml, one test id a case: `test_spec[quantities-money_mixed]`.

A file has `target` (a checker of spec_targets.py) and `cases`. A case has an `id`, unique in its target, a `text` and what
its checker asks for. `xfail: reason` marks a known gap; it is strict, so that mending it forces the mark off.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

pytest.register_assert_rewrite("tests.spec_targets")

from tests.spec_targets import TARGETS, Case  # noqa: E402

SPECS = Path(__file__).parent / "specs"


def load(path: Path) -> dict[str, Any]:
    document = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    assert isinstance(document, dict), f"{path.name}: no mapping"
    return document


DOCUMENTS = {path.name: load(path) for path in sorted(SPECS.glob("*.yaml"))}


def parameters() -> list[Any]:
    rows = []
    for document in DOCUMENTS.values():
        if document["target"] not in TARGETS:
            continue  # test_spec_file_is_well_formed fails, once
        for case in document["cases"]:
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            rows.append(pytest.param(document["target"], case, id=f"{document['target']}-{case['id']}", marks=marks))
    return rows


@pytest.mark.parametrize(("target", "case"), parameters())
def test_spec(target: str, case: Case) -> None:
    TARGETS[target](case)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_spec_file_is_well_formed(name: str) -> None:
    document = DOCUMENTS[name]
    assert set(document) == {"target", "cases"}, "a spec file has a target and cases, nothing else"
    assert document["target"] in TARGETS, f"no checker for {document['target']} in spec_targets.py"
    assert document["cases"]
    for case in document["cases"]:
        assert "id" in case, case


def test_case_ids_are_unique() -> None:
    ids = [(document["target"], case["id"]) for document in DOCUMENTS.values() for case in document["cases"]]
    assert len(ids) == len(set(ids)), sorted({i for i in ids if ids.count(i) > 1})
