"""`cq eval`: figures that a hand count gives, on invented annotations; and the same figures as the annotators' own tool."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from cq_pipeline import evaluation
from cq_pipeline.commands.evaluate import build_report
from cq_pipeline.evaluation import CORE, FULL, GoldError, Score, Subjects
from cq_pipeline.extract.engine import AttributionBasis
from cq_pipeline.schemas import APPEARANCES, CLAIMS
from cq_pipeline.store.ingest import read_one
from cq_pipeline.store.parquet import EngineReader, documents_batch
from cq_pipeline.vocabulary.load import load_table
from tests.support import ROOT, cq, cq_from_shell

SHARED = ROOT.parent / "shared"


def gold(start: int, **fields: Any) -> dict[str, Any]:
    row = {
        "char_start": start,
        "char_end": start + 4,
        "quote": "8.5%",
        "indicator": ["地区生产总值", "GDP"],
        "measure": "growth",
        "value": 8.5,
        "unit": "%",
        "comparator": "eq",
        "status": "actual",
        "period_start": "2024-01-01",
        "period_end": "2024-03-31",
        "district": "沙坪坝区",
        "speaker": "某甲",
    }
    return {**row, **fields}


def row(start: int, **fields: Any) -> dict[str, Any]:
    found = {
        "char_start": start,
        "char_end": start + 4,
        "quote": "8.5%",
        "indicator_name": "地区生产总值",
        "indicator_text": "GDP",
        "measure": "growth",
        "value": "8.500000",
        "grade": None,
        "unit": "%",
        "comparator": "eq",
        "status": "actual",
        "period_start": "2024-01-01",
        "period_end": "2024-03-31",
        "district_name": "沙坪坝区",
        "speaker_name": "某甲",
        "attribution": "指标：标准名称或别名；行政区：本句点名",
        "confidence": 0.9,
    }
    return {**found, **fields}


# Ten annotated numbers, of which two do not count; eight predicted ones, of which one meets a number that does not count.
GOLD = {
    "a": [
        gold(0),
        gold(10),  # wrong district
        gold(20, district=None, period_start=None, period_end=None),  # open fields
        gold(30),  # wrong speaker
        gold(40),  # missed
        gold(50, optional=True),  # found, not counted
        gold(60, duplicate=True),  # not found, not counted
    ],
    "b": [
        gold(0, measure="grade", value="A", unit="档"),
        gold(10, unit="家", value=800),
        gold(20),
    ],
}
ROWS = {
    "a": [
        row(0),
        row(11, district_name="渝中区", confidence=0.6),
        row(20, district_name="渝中区"),
        row(30, speaker_name="某乙", status="target"),
        row(50),
    ],
    "b": [
        row(0, measure="grade", value=None, grade="a", unit="档"),
        row(10, unit="个", value=800.5, speaker_name=None),
        row(90, measure="level", confidence=0.55),  # spurious
    ],
}


def test_figures_are_those_of_a_hand_count() -> None:
    comparisons = evaluation.compare(GOLD, ROWS)
    total = evaluation.figures(comparisons)
    assert total.detection == Score(right=6, found=7, wanted=8)
    assert total.core == Score(right=5, found=7, wanted=8)
    assert total.full == Score(right=3, found=7, wanted=8)
    assert total.detection.f1 == pytest.approx(2 * 6 / 15)
    assert total.fields["value"] == (6, 6)
    assert total.fields["unit"] == (6, 6)
    assert total.fields["district"] == (4, 5)
    assert total.fields["period"] == (5, 5)
    assert total.fields["status"] == (5, 6)
    assert total.fields["speaker"] == (4, 6)
    # A wrong district and a wrong speaker; a speaker left out is no wrong one.
    assert total.misattributed_share == pytest.approx(2 / 6)


def test_groups_add_up_to_the_whole() -> None:
    comparisons = evaluation.compare(GOLD, ROWS)
    measures = evaluation.grouped(comparisons, evaluation.measure_of)
    assert {name: f.detection for name, f in measures.items()} == {
        "growth": Score(5, 5, 7),
        "grade": Score(1, 1, 1),
        "level": Score(0, 1, 0),
    }
    districts = evaluation.grouped(comparisons, evaluation.basis_of("行政区"))
    assert {name: (f.detection.found, f.fields["district"]) for name, f in districts.items()} == {
        "本句点名": (7, (4, 5))
    }
    assert evaluation.grouped(comparisons, evaluation.basis_of("时期")) == {}


def test_subjects_are_those_of_a_hand_count() -> None:
    wanted = [
        gold(0, subject="隆盛机车"),
        gold(10, subject="新田港"),
        gold(20),
        gold(30, subject=None),
        gold(40, subject="丙厂"),
    ]
    found = [
        row(0, subject="隆盛"),
        row(10, subject=None),
        row(20, subject="乙园"),
        row(30, subject=None),
        row(40, subject="丁厂"),
    ]
    counted = evaluation.subjects(evaluation.compare({"a": wanted}, {"a": found}))
    assert counted == Subjects(of_bodies=3, named=2, alike=1, of_districts=2, left_alone=1)


def test_reliability_counts_rows_right_in_the_core() -> None:
    buckets = evaluation.reliability(evaluation.compare(GOLD, ROWS), limits=(0.0, 0.6, 0.9, 1.0))
    assert [(b.low, b.rows, b.right) for b in buckets] == [(0.0, 1, 0), (0.6, 1, 0), (0.9, 5, 5)]
    assert evaluation.calibration_error(buckets) == pytest.approx((1 * 0.55 + 1 * 0.6 + 5 * 0.1) / 7)
    assert evaluation.calibration_error([]) is None


def test_a_number_of_several_rows_is_paired_by_the_fields_that_agree() -> None:
    wanted = {"a": [gold(0, indicator=["甲产业增加值"]), gold(0, indicator=["固定资产投资"])]}
    found = {"a": [row(0, indicator_name="固定资产投资", indicator_text=None), row(0, indicator_name="甲产业增加值")]}
    assert evaluation.figures(evaluation.compare(wanted, found)).core == Score(2, 2, 2)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON"),
        ("[]", "not an object"),
        (json.dumps({**gold(0), "measure": None}), "measure is missing"),
        (json.dumps({**gold(0), "indicator": []}), "empty list"),
        (json.dumps(gold(1)), "the text does not have 8.5% at 1"),
    ],
)
def test_annotations_that_cannot_be_used_are_refused_with_file_and_line(line: str, reason: str) -> None:
    with pytest.raises(GoldError, match=r"^a\.jsonl:2: ") as refused:
        evaluation.parse_gold("\n" + line + "\n", "a.jsonl", "8.5%")
    assert reason in str(refused.value)


def test_documents_are_counted_by_hand() -> None:
    wanted = {
        "a": {
            "title": "某区：上半年答卷",
            "published_on": "2024-04-27",
            "published_on_tolerance_days": 1,
            "speakers": [
                {"name": "某甲", "roles": ["某区委书记", "某区区长"], "district": "渝中区"},
                {"name": "某乙", "roles": ["市某局局长"], "district": "重庆市"},
            ],
        },
        "b": {"title": "", "published_on": None, "speakers": []},
        "c": {"title": "标题", "published_on": "2024-04-27", "published_on_tolerance_days": 0, "speakers": []},
    }
    metadata = {
        "a": {"title": "上半年答卷", "published_on": "2024-04-28"},
        "b": {"title": "任何", "published_on": None},
        "c": {"title": "别的", "published_on": "2024-04-28"},
    }
    people = {
        "a": [
            {"speaker_name": "某甲", "speaker_title": "某区委书记", "district_name": "渝中区"},
            {"speaker_name": "某甲", "speaker_title": "某局局长", "district_name": "渝中区"},
            {"speaker_name": "某丙", "speaker_title": None, "district_name": None},
        ]
    }
    ratios, errors = evaluation.compare_documents(wanted, metadata, people)
    assert {name: (r.right, r.all) for name, r in ratios.items()} == {
        "dates": (2, 3),
        "titles": (1, 2),
        "speakers_recall": (1, 2),
        "speakers_precision": (1, 2),
        "speaker_districts": (1, 2),
        "offices_recall": (1, 3),
        "offices_precision": (1, 2),
    }
    assert "a: not a speaker: 某丙" in errors
    assert len(errors) == 5


@pytest.fixture
def annotated(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of annotations of one invented text, and the folder of the text; the engine misses nothing in it."""
    texts, folder = tmp_path / "texts", tmp_path / "gold"
    texts.mkdir()
    folder.mkdir()
    text = "渝中区2024年一季度地区生产总值增长8.5%。\n渝中区2024年一季度固定资产投资增长7.1%。\n"
    (texts / "t.txt").write_text(text, encoding="utf-8")
    rows = [
        gold(text.index("8.5%"), district="渝中区", speaker=None),
        gold(text.index("7.1%"), quote="7.1%", value=7.1, indicator=["工业投资额"], district="渝中区", speaker=None),
    ]
    content = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    (folder / "t.jsonl").write_text(content, encoding="utf-8")
    documents = {"t": {"title": None, "published_on": None, "speakers": [], "genre": "公报"}}
    (folder / "documents.json").write_text(json.dumps(documents), encoding="utf-8")
    return folder, texts


def test_the_command_reads_the_texts_and_prints_all_breakdowns(annotated: tuple[Path, Path]) -> None:
    folder, texts = annotated
    done = cq_from_shell("eval", "--gold", folder, "--texts", texts, "--errors", "9")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 texts 文本, 2 gold claims 标注, 2 predicted 抽取" in done.stdout
    for words in (
        "公报",
        "growth 增速",
        "By period basis 按时期依据",
        "in the clause",
        "Subjects of",
        "Reliability by confidence",
    ):
        assert words in done.stdout
    assert "7.1% indicator want 工业投资额 got 固定资产投资" in done.stdout
    data = json.loads(cq("eval", "--gold", folder, "--texts", texts, "--format", "json").stdout)
    assert data["all"]["core"]["f1"] == 0.5
    assert data["field"]["indicator"] == {"name": "指标", "accuracy": 0.5, "right": 1, "judged": 2}
    assert data["genre or text"]["公报"]["core_f1"] == 0.5
    done = cq("eval", "--gold", folder, "--texts", texts, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    (core,) = [r for r in rows if (r["section"], r["group"], r["figure"]) == ("all", "core", "f1")]
    assert (core["group_name"], core["value"]) == ("核心字段全对", "0.5")


def test_what_cannot_be_evaluated_is_said_in_one_line(annotated: tuple[Path, Path], tmp_path: Path) -> None:
    folder, texts = annotated
    empty = tmp_path / "empty"
    empty.mkdir()
    for arguments, code, words in (
        (["--gold", tmp_path / "nowhere"], 5, "no such folder"),
        (["--gold", empty], 5, "no annotations there"),
        (["--gold", folder, "--texts", empty], 5, "t.txt is not there"),
    ):
        done = cq("eval", *arguments)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
        assert words in done.stderr
    (texts / "t.txt").write_text("渝中区增长8.5%。\n", encoding="utf-8")
    done = cq("eval", "--gold", folder, "--texts", texts)
    assert done.returncode == 3
    assert done.stderr.startswith("cq: t.jsonl:1: the text does not have 8.5% at ")


SETS = {"gold": ("gold", "seeds"), "genres": ("genres/gold", "genres/texts")}


@pytest.mark.parametrize("name", SETS)
def test_figures_agree_with_the_annotators_own_tools(name: str, tmp_path: Path) -> None:
    """To three digits, over the same rows, through a database as the tools read it."""
    folder, texts = (SHARED / part for part in SETS[name])
    if not folder.is_dir() or not texts.is_dir() or not (SHARED / "tools").is_dir():
        pytest.skip("the gold set is not part of the project; it is looked for in ../shared")
    reader = EngineReader()
    documents = [read_one(texts / f"{path.stem}.txt") for path in sorted(folder.glob("*.jsonl"))]
    tables = reader.extract(documents_batch(documents, reader.version))
    database = tmp_path / "cq.duckdb"
    with duckdb.connect(str(database)) as connection:
        for table, batch in (
            ("indicator_wide", tables["claims"]),
            ("appearance_wide", tables["appearances"]),
            ("dim_document", tables["metadata"]),
        ):
            connection.register("batch", pa.Table.from_batches([batch]))
            connection.execute(f"create table {table} as select * from batch")
            connection.unregister("batch")
    report = build_report(folder, texts)

    claims = _tool("score_claims.py", database, "--gold", folder, "--json")
    theirs = json.loads(claims)
    ours = report.figures
    assert (theirs["gold"], theirs["predicted"]) == (ours.detection.wanted, ours.detection.found)
    for kind, score in (("detection", ours.detection), ("core", ours.core), ("full", ours.full)):
        assert theirs[kind] == pytest.approx([score.precision, score.recall, score.f1], abs=5e-4)
    assert theirs["fields"] == pytest.approx({field: ours.accuracy(field) for field in FULL}, abs=5e-4)
    assert theirs["misattributed"] == pytest.approx(ours.misattributed_share, abs=5e-4)
    assert set(CORE) < set(FULL)

    said = _tool("score_documents.py", database, "--gold", folder).split("dates ")[-1]
    d = {key: f"{ratio.right}/{ratio.all}" for key, ratio in report.documents.items()}
    assert (
        said.split()
        == (
            f"{d['dates']} titles {d['titles']} speakers: recall {d['speakers_recall']} precision {d['speakers_precision']}; "
            f"district {d['speaker_districts']} offices: recall {d['offices_recall']} precision {d['offices_precision']}"
        ).split()
    )


def _tool(name: str, *arguments: object) -> str:
    command = [sys.executable, str(SHARED / "tools" / name), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_every_basis_has_a_weight_that_leaves_confidence_between_nought_and_one() -> None:
    bases = load_table("attribution_bases", AttributionBasis)
    assert {b.part for b in bases} == {"indicator", "district", "speaker", "period", "status"}
    for basis in bases:
        assert 0 < basis.weight <= 1, basis
    labels = [(b.part, b.label_zh) for b in bases]
    assert len(labels) == len(set(labels)), "a breakdown by label would mix two bases"
    assert not any(mark in b.label_zh for b in bases for mark in "；："), "the attribution's own marks"


def test_what_is_said_nearer_to_the_number_is_never_trusted_less() -> None:
    weight = {(b.part, b.basis): b.weight for b in load_table("attribution_bases", AttributionBasis)}
    for part, order in (
        ("district", ("clause", "sentence", "paragraph")),
        ("period", ("clause", "sentence", "paragraph")),
        ("status", ("clause", "sentence", "context")),
    ):
        weights = [weight[part, basis] for basis in order]
        assert weights == sorted(weights, reverse=True), part


def test_the_columns_that_are_compared_exist() -> None:
    claims = {column.name for column in CLAIMS.columns}
    assert {"value", "unit", "measure", "status", "comparator", "grade", "confidence", "attribution"} <= claims
    assert {"indicator_name", "indicator_text", "district_name", "speaker_name", "period_start"} <= claims
    assert {"speaker_name", "speaker_title", "district_name"} <= {column.name for column in APPEARANCES.columns}
