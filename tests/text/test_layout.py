"""What kind a line is, which lines belong together: the cases are rows of `layout_cases.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from cq_pipeline.text.layout import read_page
from cq_pipeline.text.model import ParagraphKind
from cq_pipeline.text.patterns import LayoutPattern, expand, kind_of_line, layout_patterns
from cq_pipeline.text.view import normalise
from cq_pipeline.vocabulary.load import VocabularyError

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("layout_cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    page = read_page(case["raw"])
    found = [(str(p.kind), page.text_of(p)) for p in page.paragraphs]
    if "paragraphs" in case:
        assert found == [(kind, text) for kind, text in case["paragraphs"]]
    else:
        assert [kind for kind, _ in found] == case["kinds"], found
    if "ordinals" in case:
        assert [[p.ordinal, p.ordinal_level] for p in page.paragraphs] == case["ordinals"]
    if "open" in case:
        marks = ["e" * p.ends_open + "s" * p.starts_open or "-" for p in page.paragraphs]
        assert marks == case["open"]
    if "tears" in case:
        assert ["t" if p.follows_tear else "-" for p in page.paragraphs] == case["tears"]


def test_case_ids_are_unique() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)


ROWS = [row for row in layout_patterns() if row.kind != "macro"]


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_pattern_examples(row: LayoutPattern) -> None:
    pattern = expand(layout_patterns())[row.id]
    assert row.examples
    for example in row.examples:
        assert example == normalise(example), "an example is written as the view writes it"
        assert pattern.fullmatch(example), example
        assert kind_of_line(example) == row.kind or row.kind in ("caption", "dateline"), example
    for example in row.counter_examples:
        assert not pattern.fullmatch(example), example


def test_a_wrong_pattern_row_is_refused_with_all_reasons() -> None:
    rows = (
        LayoutPattern("a", "credit", "<MISSING>x"),
        LayoutPattern("b", "credit", "(x"),
        LayoutPattern("c", "poster", "x"),
    )
    with pytest.raises(VocabularyError) as raised:
        expand(rows)
    assert [problem.split(": ")[1] for problem in raised.value.problems] == ["a", "b", "c"]


def test_a_kind_is_one_of_the_model() -> None:
    assert {row.kind for row in ROWS} <= set(ParagraphKind)


def test_an_empty_text_has_no_paragraphs() -> None:
    page = read_page(" \n\u3000\r\n")
    assert page.paragraphs == ()
    assert page.view.text == ""
