"""`cq eval`: read texts now and compare what comes out with hand annotations."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from cq_pipeline import evaluation
from cq_pipeline.commands import terminal
from cq_pipeline.commands.terminal import CommandError, Exit, ReportFormat, plain, safe_line
from cq_pipeline.evaluation import Bucket, Comparison, Figures, GoldError, Ratio, Score, Subjects
from cq_pipeline.extract.engine import PART_LABELS, AttributionBasis
from cq_pipeline.store.folders import PROJECT_ROOT, Folders
from cq_pipeline.store.ingest import Refused, read_one
from cq_pipeline.vocabulary.load import load_table

DOCUMENTS_FILE = "documents.json"


_MEASURES = {
    "level": "总量",
    "share": "占比",
    "growth": "增速",
    "change": "变化量",
    "difference": "差距",
    "contribution": "贡献",
    "rank": "位次",
    "grade": "等级",
    "duration": "时长",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A breakdown: figures by group. `names` gives a group's name in the other language."""

    name: str
    label_zh: str
    groups: Mapping[str, Figures]
    names: Mapping[str, str]
    found_only: bool = False  # groups are known of predicted rows only, so that nothing can be missed


@dataclass(frozen=True, slots=True)
class Report:
    """All that `cq eval` prints."""

    texts: int
    figures: Figures
    sections: tuple[Section, ...]
    subjects: Subjects
    reliability: tuple[Bucket, ...]
    documents: Mapping[str, Ratio]
    errors: tuple[str, ...]


CORPUS = PROJECT_ROOT / "tests" / "corpus"


def evaluate(gold: Path | None, texts: Path | None, errors: int, form: ReportFormat) -> None:
    """Print the figures of the engine on the annotated texts, which are the project's own where none are named."""
    gold = gold or CORPUS / "gold"
    beside = gold.parent / "texts"
    report = build_report(gold, texts or (beside if beside.is_dir() else Folders.resolve().raw))
    if form is ReportFormat.table:
        _print_tables(report, errors)
    elif form is ReportFormat.csv:
        header = ("section", "section_zh", "group", "group_name", "figure", "value")
        errors_shown = (("error", "差错", "", "", "", line) for line in report.errors[:errors])
        terminal.write_csv(sys.stdout, header, (*_flat(report), *errors_shown))
    else:
        sys.stdout.write(terminal.json_text(_nested(report, errors)))


@dataclass(frozen=True, slots=True)
class Annotated:
    """Annotated texts, read: their numbers compared, and what was read about each document."""

    comparisons: list[Comparison]
    stems: Sequence[str]
    gold_documents: Mapping[str, Mapping[str, Any]]
    metadata: Mapping[str, Mapping[str, Any]]
    appearances: Mapping[str, Sequence[Mapping[str, Any]]]


def read_annotated(gold_folder: Path, texts: Path) -> Annotated:
    """Read the texts that have annotations, and compare. Raises `CommandError` where one of them is missing or unusable."""
    from cq_pipeline.store.parquet import EngineReader, documents_batch

    if not gold_folder.is_dir():
        raise CommandError(str(gold_folder), "no such folder", Exit.NOT_FOUND)
    files = sorted(gold_folder.glob("*.jsonl"))
    if not files:
        raise CommandError(str(gold_folder), "no annotations there: one JSONL file a text is needed", Exit.NOT_FOUND)
    gold_documents = _gold_documents(gold_folder)
    paths = {path.stem: path for path in sorted(texts.rglob("*.txt"), reverse=True)}
    reader = EngineReader()
    gold: dict[str, list[dict[str, Any]]] = {}
    rows: dict[str, list[dict[str, Any]]] = {}
    metadata: dict[str, dict[str, Any]] = {}
    appearances: dict[str, list[dict[str, Any]]] = {}
    for file in files:
        stem = file.stem
        if stem not in paths:
            raise CommandError(str(texts), f"{stem}.txt is not there, which {file.name} annotates", Exit.NOT_FOUND)
        try:
            document = read_one(paths[stem])
            gold[stem] = evaluation.parse_gold(file.read_text("utf-8"), file.name, document.text)
        except Refused as refused:
            raise CommandError(str(paths[stem]), refused.refusal.detail, Exit.FAILED) from refused
        except GoldError as error:
            where, _, reason = str(error).partition(": ")
            raise CommandError(where, reason, Exit.FAILED) from error
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(str(file), f"cannot be read: {error}", Exit.FAILED) from error
        tables = reader.extract(documents_batch([document], reader.version))
        rows[stem] = tables["claims"].to_pylist()
        metadata[stem] = tables["metadata"].to_pylist()[0]
        appearances[stem] = tables["appearances"].to_pylist()
    return Annotated(evaluation.compare(gold, rows), tuple(gold), gold_documents, metadata, appearances)


def build_report(gold_folder: Path, texts: Path) -> Report:
    """The figures of the engine on annotated texts. Raises `CommandError` where a text is missing or unusable."""
    read = read_annotated(gold_folder, texts)
    comparisons, gold_documents = read.comparisons, read.gold_documents
    judged = {stem: want for stem, want in gold_documents.items() if stem in read.stems}
    documents, document_errors = evaluation.compare_documents(judged, read.metadata, read.appearances)
    return Report(
        len(read.stems),
        evaluation.figures(comparisons),
        tuple(_sections(comparisons, gold_documents)),
        evaluation.subjects(comparisons),
        tuple(evaluation.reliability(comparisons)),
        documents if judged else {},
        (*evaluation.describe_errors(comparisons), *document_errors),
    )


def _gold_documents(folder: Path) -> dict[str, dict[str, Any]]:
    """What the annotators say about the documents; empty where there is no such file."""
    path = folder / DOCUMENTS_FILE
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(str(path), f"cannot be read: {error}", Exit.FAILED) from error
    needed = {"title", "published_on", "speakers"}
    if not isinstance(content, dict) or not all(isinstance(d, dict) for d in content.values()):
        raise CommandError(str(path), "not a mapping of file stems to documents", Exit.FAILED)
    for stem, document in content.items():
        if missing := needed - set(document):
            raise CommandError(str(path), f"{stem}: {', '.join(sorted(missing))} missing", Exit.FAILED)
        for speaker in document["speakers"]:
            if missing := {"name", "roles", "district"} - set(speaker):
                raise CommandError(str(path), f"{stem}: a speaker without {', '.join(sorted(missing))}", Exit.FAILED)
    return content


def _sections(comparisons: list[Comparison], documents: Mapping[str, Mapping[str, Any]]) -> Iterable[Section]:
    def genre(comparison: Comparison) -> str:
        return str(documents.get(comparison.stem, {}).get("genre") or comparison.stem)

    yield Section("genre or text", "体裁或文本", evaluation.grouped(comparisons, genre), {})
    yield Section("measure", "度量类型", evaluation.grouped(comparisons, evaluation.measure_of), _MEASURES)
    english = {(b.part, b.label_zh): b.label_en for b in load_table("attribution_bases", AttributionBasis)}
    for part, label in PART_LABELS:
        yield Section(
            f"{part} basis",
            f"{label}依据",
            evaluation.grouped(comparisons, evaluation.basis_of(label)),
            {zh: en for (of, zh), en in english.items() if of == part},
            found_only=True,
        )


_Column = tuple[str, str, Callable[[Figures], float | int | None]]

_COUNTS: tuple[_Column, ...] = (
    ("gold", "标注", lambda f: f.detection.wanted),
    ("predicted", "抽取", lambda f: f.detection.found),
    ("matched", "匹配", lambda f: f.detection.right),
)
_F1: tuple[_Column, ...] = (
    ("detection_f1", "识别F1", lambda f: f.detection.f1),
    ("core_f1", "核心F1", lambda f: f.core.f1),
    ("full_f1", "全部F1", lambda f: f.full.f1),
)
_PRECISION: tuple[_Column, ...] = (
    ("detection_precision", "识别精确", lambda f: f.detection.precision),
    ("core_precision", "核心精确", lambda f: f.core.precision),
    ("full_precision", "全部精确", lambda f: f.full.precision),
)
_OWNER: tuple[_Column, ...] = (("misattributed", "归属错误", lambda f: f.misattributed_share),)


def _scores(figures: Figures) -> tuple[tuple[str, str, Score], ...]:
    return (
        ("detection", "识别", figures.detection),
        ("core", "核心字段全对", figures.core),
        ("full", "全部字段全对", figures.full),
    )


def _columns(section: Section) -> tuple[_Column, ...]:
    if section.found_only:
        part = section.name.removesuffix(" basis")
        label = next(label for name, label in PART_LABELS if name == part)
        own: _Column = (f"{part}_accuracy", f"{label}正确", lambda f: f.accuracy(part))
        return (*_COUNTS[1:], own, *_PRECISION, *_OWNER)
    return (*_COUNTS, *_F1, *_OWNER)


def _flat(report: Report) -> Iterable[tuple[str, str, str, str, str, object]]:
    """One row a figure: section, its Chinese label, group, its other name, figure, value."""
    total = report.figures
    yield "all", "合计", "", "", "texts", report.texts
    for name, _, figure in (*_COUNTS, *_OWNER):
        yield "all", "合计", "", "", name, figure(total)
    for name, label, score in _scores(total):
        yield "all", "合计", name, label, "precision", score.precision
        yield "all", "合计", name, label, "recall", score.recall
        yield "all", "合计", name, label, "f1", score.f1
    for name, label in evaluation.FIELD_LABELS.items():
        yield "field", "字段", name, label, "accuracy", total.accuracy(name)
        yield "field", "字段", name, label, "right", total.fields[name][0]
        yield "field", "字段", name, label, "judged", total.fields[name][1]
    for name, label, right, judged in _of_subjects(report.subjects):
        yield "subject", "主体", name, label, "right", right
        yield "subject", "主体", name, label, "judged", judged
    for name, ratio in report.documents.items():
        label = evaluation.DOCUMENT_LABELS[name]
        yield "document", "文档", name, label, "right", ratio.right
        yield "document", "文档", name, label, "all", ratio.all
    for section in report.sections:
        for group, counted in section.groups.items():
            for name, _, value in _columns(section):
                yield section.name, section.label_zh, group, section.names.get(group, ""), name, value(counted)
    for bucket in report.reliability:
        group = _bucket_name(bucket)
        for name, said in (
            ("rows", bucket.rows),
            ("mean_confidence", bucket.mean_confidence),
            ("right", bucket.right),
            ("observed", bucket.observed),
        ):
            yield "confidence", "置信度", group, "", name, said
    error = evaluation.calibration_error(report.reliability)
    yield "confidence", "置信度", "all", "合计", "calibration_error", error


def _nested(report: Report, errors: int) -> dict[str, Any]:
    """The rows of `_flat` as section → group → figure → value, and the first errors."""
    content: dict[str, Any] = {}
    for section, label, group, group_name, figure, value in _flat(report):
        at = content.setdefault(section, {"label_zh": label})
        if group:
            at = at.setdefault(group, {"name": group_name} if group_name else {})
        at[figure] = value
    content["errors"] = list(report.errors[:errors])
    return content


def _of_subjects(said: Subjects) -> tuple[tuple[str, str, int, int], ...]:
    """Name, Chinese label, right and judged rows."""
    return (
        ("a body's figure names one", "主体的数写明主体", said.named, said.of_bodies),
        ("names the same one", "所写主体相符", said.alike, said.named),
        ("a district's figure names none", "全区的数不写主体", said.left_alone, said.of_districts),
    )


def _bucket_name(bucket: Bucket) -> str:
    return f"{bucket.low:.2f}–{bucket.high:.2f}"


def _number(value: object) -> str:
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def _table(title: str, headers: Iterable[str], rows: Iterable[Iterable[object]]) -> Table:
    table = Table(title=title, title_justify="left")
    for position, header in enumerate(headers):
        table.add_column(plain(header), justify="right" if position else "left", overflow="fold")
    for row in rows:
        table.add_row(*(plain(_number(cell)) for cell in row))
    return table


def _print_tables(report: Report, errors: int) -> None:
    console = terminal.stdout()
    total = report.figures
    score = total.detection
    console.print(
        plain(
            f"{report.texts} texts 文本, {score.wanted} gold claims 标注, {score.found} predicted 抽取, "
            f"misattributed 归属错误 {_number(total.misattributed_share)}",
            "bold",
        )
    )
    console.print(
        _table(
            "Scores 得分",
            ("", "precision 精确", "recall 召回", "F1"),
            ((f"{name} {label}", s.precision, s.recall, s.f1) for name, label, s in _scores(total)),
        )
    )
    console.print(
        _table(
            "Fields of matched rows 字段准确率",
            ("field 字段", "accuracy 准确率", "right 正确", "judged 评判"),
            (
                (f"{name} {label}", total.accuracy(name), *total.fields[name])
                for name, label in evaluation.FIELD_LABELS.items()
            ),
        )
    )
    console.print(
        _table(
            "Subjects of matched rows 主体",
            ("", "right 正确", "judged 评判"),
            ((f"{name} {label}", right, judged) for name, label, right, judged in _of_subjects(report.subjects)),
        )
    )
    if report.documents:
        console.print(
            _table(
                "Documents 文档",
                ("", "right 正确", "of 总数"),
                ((f"{n} {evaluation.DOCUMENT_LABELS[n]}", r.right, r.all) for n, r in report.documents.items()),
            )
        )
    for section in report.sections:
        columns = _columns(section)
        console.print(
            _table(
                f"By {section.name} 按{section.label_zh}",
                ("", *(f"{name} {label}" for name, label, _ in columns)),
                (
                    (f"{group} {section.names.get(group, '')}".strip(), *(value(counted) for _, _, value in columns))
                    for group, counted in section.groups.items()
                ),
            )
        )
    console.print(
        _table(
            "Reliability by confidence 置信度与实际正确率",
            ("confidence 置信度", "rows 行数", "mean 平均置信度", "right 核心字段全对", "observed 实际正确率"),
            ((_bucket_name(b), b.rows, b.mean_confidence, b.right, b.observed) for b in report.reliability),
        )
    )
    error = evaluation.calibration_error(report.reliability)
    console.print(plain(f"expected calibration error 期望校准误差 {_number(error)}"))
    for line in report.errors[:errors]:
        console.print(plain(safe_line(line)))
