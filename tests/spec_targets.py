"""The checkers that `test_specs.py` runs: one function a target of tests/specs/*.yaml.

To add a target, write a function that takes one case (a mapping with `id`, `text`, `expect` and whatever else the target
needs) and raises AssertionError where the code disagrees with it, and decorate it with `@target("its name")`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

from cq_pipeline.extract import offices
from cq_pipeline.extract.engine import default_engine
from cq_pipeline.extract.metadata import read_metadata
from cq_pipeline.extract.model import DocumentInput, DocumentMetadata
from cq_pipeline.extract.periods import PeriodReader
from cq_pipeline.extract.places import place_reader
from cq_pipeline.extract.quantities import QuantityReader
from cq_pipeline.extract.speakers import read_speakers
from cq_pipeline.extract.terms import term_reader
from cq_pipeline.extract.voices import read_voices
from cq_pipeline.text.layout import read_page
from cq_pipeline.text.model import Page

Case = Mapping[str, Any]
Checker = Callable[[Case], None]

TARGETS: dict[str, Checker] = {}


def target(name: str) -> Callable[[Checker], Checker]:
    """Registers a checker under the name that spec files give as `target`."""

    def register(checker: Checker) -> Checker:
        assert name not in TARGETS, f"two checkers for {name}"
        TARGETS[name] = checker
        return checker

    return register


@cache
def quantity_reader() -> QuantityReader:
    return QuantityReader.from_tables()


QUANTITY_DEFAULTS: dict[str, Any] = {
    "value": None,
    "value_max": None,
    "grade": None,
    "comparator": "eq",
    "unit_borrowed": False,
    "multiple_of": False,
    "slogan": False,
    "unit_implied": False,
}


@target("quantities")
def check_quantities(case: Case) -> None:
    """`expect`: every quantity; `rejected`: every rejected number; `bare`: whether the text is the row of a table."""
    text = case["text"]
    scan = quantity_reader().find(text, bare=case.get("bare", False))
    read = [
        {
            "quote": text[q.start : q.end],
            "kind": str(q.kind),
            "unit": q.unit,
            "value": q.value,
            "value_max": q.value_max,
            "grade": q.grade,
            "comparator": str(q.comparator),
            "unit_borrowed": q.unit_borrowed,
            "multiple_of": q.multiple_of,
            "slogan": q.slogan,
            "unit_implied": q.unit_implied,
        }
        for q in scan.quantities
    ]
    wanted = [QUANTITY_DEFAULTS | row for row in case["expect"]]
    for row in wanted:
        unknown = row.keys() - {"quote", "kind", "unit"} - QUANTITY_DEFAULTS.keys()
        assert not unknown, f"unknown keys in the case: {unknown}"
        for name in ("value", "value_max"):
            row[name] = None if row[name] is None else Decimal(str(row[name]))
    assert read == wanted
    rejected = [{"quote": text[r.start : r.end], "reason": r.reason} for r in scan.rejected]
    assert rejected == case.get("rejected", [])


@target("places")
def check_places(case: Case) -> None:
    """`expect`: [surface, district name, role, qualifier] of every mention; "~" points, "?" is a scope without a row."""
    text = case["text"]
    read = [
        [
            text[m.start : m.end],
            "~" if m.deictic else m.district_name or "?",
            m.role,
            *([m.qualifier] if m.qualifier else []),
        ]
        for m in place_reader().find(text, on=case.get("date"))
    ]
    assert read == case["expect"]


@cache
def period_reader() -> PeriodReader:
    return PeriodReader()


@target("periods")
def check_periods(case: Case) -> None:
    """`expect`: every mention; without `start` its period is unknown. `reference_date` and `context_year` are inputs."""
    text = case["text"]
    read = []
    for m in period_reader().find(text, case.get("reference_date"), context_year=case.get("context_year")):
        row = {"text": text[m.start : m.end], "role": str(m.role)}
        if m.period is not None:
            row |= {"start": m.period.start, "end": m.period.end, "label": m.period.label}
        read.append(row)
    assert read == case["expect"]


@target("basis")
def check_basis(case: Case) -> None:
    """`expect`: [word, basis] of every word of comparison."""
    text = case["text"]
    assert [[text[m.start : m.end], m.basis] for m in period_reader().find_basis(text)] == case["expect"]


def read_document(text: str) -> tuple[Page, DocumentMetadata]:
    page = read_page(text)
    return page, read_metadata(page, DocumentInput("case.txt", text))


@target("offices")
def check_offices(case: Case) -> None:
    """`offices`: [title, organisation, district] of every office of a phrase; `home` is what a bare 区 or 县 means."""
    found = [[o.title, o.organisation, o.district_name] for o in offices.read_offices(case["text"], case.get("home"))]
    assert found == case["offices"]


@target("person_name")
def check_person_name(case: Case) -> None:
    """`name`: the name that begins the text, or nothing."""
    span = offices.name_at(case["text"], 0)
    if span is not None and not span.sure and offices.is_doubtful_surname(span.name[0]):
        span = None
    assert (span.name if span is not None else None) == case["name"]


@target("speakers")
def check_speakers(case: Case) -> None:
    """`speakers`: [name, titles, district] of everyone who speaks, in order."""
    page, metadata = read_document(case["text"])
    found = [[s.name, [o.title for o in s.offices], s.district_name] for s in read_speakers(page, metadata)]
    assert found == case["speakers"]


@target("voices")
def check_voices(case: Case) -> None:
    """`voices`: [piece, name of the speaker, district or "-"]: whose words the piece is."""
    page, metadata = read_document(case["text"])
    voices = read_voices(page, metadata, read_speakers(page, metadata))
    assert all(one.end <= two.start for one, two in pairwise(voices))
    found = []
    for piece, _, district in case["voices"]:
        at = page.view.text.index(piece)
        voice = next(v for v in voices if v.start <= at < v.end)
        name = voice.speaker.name if voice.speaker is not None else None
        found.append([piece, name, "-" if district == "-" else voice.district_name])
    assert found == case["voices"]


@target("metadata")
def check_metadata(case: Case) -> None:
    """`title`, `publisher`, `published_on`, `basis`, `event`, `district`: those given are compared."""
    _, metadata = read_document(case["text"])
    found = {
        "title": metadata.title,
        "publisher": metadata.publisher,
        "published_on": metadata.published_on,
        "basis": metadata.published_on_basis,
        "event": metadata.event,
        "district": metadata.district_name,
    }
    wanted = {key: case[key] for key in found if key in case}
    assert {key: found[key] for key in wanted} == wanted


CLAIM_FIELDS = {
    "quote": lambda c: "".join(c.quote.split()),
    "indicator": lambda c: c.indicator_name,
    "indicator_text": lambda c: c.indicator_text,
    "code": lambda c: c.indicator_code,
    "measure": lambda c: c.measure.value,
    "value": lambda c: None if c.value is None else float(c.value),
    "value_max": lambda c: None if c.value_max is None else float(c.value_max),
    "grade": lambda c: c.grade,
    "unit": lambda c: c.unit,
    "comparator": lambda c: c.comparator.value,
    "status": lambda c: c.status.value,
    "basis": lambda c: c.basis,
    "scope": lambda c: c.scope,
    "subject": lambda c: c.subject,
    "period": lambda c: [str(c.period_start), str(c.period_end)] if c.period_start else None,
    "district": lambda c: c.district_name,
    "speaker": lambda c: c.speaker_name,
    "duplicate": lambda c: c.is_duplicate,
}


@target("claims")
def check_claims(case: Case) -> None:
    """All claims of a text, in order; of each only the fields that the case names. `date` is the publication date.

    `indicator` may be a list of accepted names, of which the claim's name or its words in the text must be one.
    """
    extraction = default_engine().extract(
        DocumentInput(f"{case['id']}.txt", case["text"], stated_published_on=case.get("date"))
    )
    found = [{name: read(claim) for name, read in CLAIM_FIELDS.items()} for claim in extraction.claims]
    wanted = case["expect"]
    assert [f["quote"] for f in found] == [str(w["quote"]) for w in wanted], "the numbers that are claims"
    for want, got in zip(wanted, found, strict=True):
        for name, value in want.items():
            if name == "period" and value is not None:
                value = [str(v) for v in value]
            if name == "indicator":
                accepted = value if isinstance(value, list) else [value]
                assert {got["indicator"], got["indicator_text"]} & set(accepted), f"{want['quote']}: {got['indicator']}"
                continue
            assert got[name] == (str(value) if name == "quote" else value), f"{want['quote']}: {name}"
    for claim in extraction.claims:
        assert case["text"][claim.char_start : claim.char_end] == claim.quote
        assert claim.sentence_start <= claim.char_start < claim.char_end <= claim.sentence_end


STATEMENT_FIELDS = {
    "text": lambda s: s.clean_text,
    "speaker": lambda s: s.speaker_name,
    "title": lambda s: s.speaker_title,
    "district": lambda s: s.district_name,
    "basis": lambda s: s.district_basis,
    "voice": lambda s: s.voice.value,
    "tense": lambda s: s.tense and s.tense.value,
    "heading": lambda s: s.is_heading,
    "duplicate": lambda s: s.is_duplicate,
}


@target("statements")
def check_statements(case: Case) -> None:
    """All statements of a text, in order; of each only the fields that the case names. `date` is the publication date."""
    text = case["text"]
    statements = (
        default_engine().extract(DocumentInput("case.txt", text, stated_published_on=case.get("date"))).statements
    )
    found = [{name: read(statement) for name, read in STATEMENT_FIELDS.items()} for statement in statements]
    assert [f["text"] for f in found] == [w["text"] for w in case["expect"]]
    assert [{name: got[name] for name in want} for want, got in zip(case["expect"], found, strict=True)] == case[
        "expect"
    ]
    assert all(text[s.char_start : s.char_end] == s.text for s in statements)


@target("terms")
def check_terms(case: Case) -> None:
    """`expect`: [term, kind, occurrences, quoted, cued] of every term, in any order; the last two are 0 if left out."""
    extraction = default_engine().extract(DocumentInput("case.txt", case["text"]))
    rows = term_reader().read([(extraction.statements, None)]).to_pylist()
    found = [[r[name] for name in ("term", "kind", "occurrences", "quoted", "cued")] for r in rows]
    assert sorted(found) == sorted([*row, 0, 0][:5] for row in case["expect"])
