"""Bad input: each gets its clear reason, the rest is read, and documents + quarantine = files listed."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from cq_pipeline.readers import markup
from cq_pipeline.store import ingest, limits
from cq_pipeline.store.ingest import Refused, Sidecar, list_raw, read_document, read_sidecar
from cq_pipeline.store.parquet import StoreReport, read_table, update_store
from tests.support import PercentReader

GOOD = "一季度，地区生产总值增长8.5%。\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def update(raw: Path, reader: PercentReader | None = None) -> tuple[StoreReport, dict[str, tuple[str, str]]]:
    """Read `raw` into a store beside it; gives the report and source file → reason and detail."""
    store = raw.parent / "store"
    report = update_store(store, raw, list_raw(raw), make_reader=lambda: reader or PercentReader())
    assert report.documents + report.quarantined == report.listed
    rows = read_table(store, "quarantine").to_pylist()
    assert all(row["detail"] and row["detail_zh"] for row in rows)
    return report, {row["source_file"]: (row["reason"], row["detail"]) for row in rows}


def documents(raw: Path) -> list[str]:
    return read_table(raw.parent / "store", "documents")["source_file"].to_pylist()


BROKEN_UTF8 = GOOD.encode() * 20 + b"\xff\xfe\xfa" + GOOD.encode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\x7fELF" + bytes(range(256)) * 20, "binary", id="binary"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)), "binary", id="pdf"),
        pytest.param(BROKEN_UTF8, "undecodable", id="broken encoding"),
    ],
)
def test_unreadable_bytes_are_quarantined(raw: Path, content: bytes, reason: str) -> None:
    (raw / "bad.txt").write_bytes(content)
    report, quarantine = update(raw)
    assert quarantine.keys() == {"bad.txt"}
    assert quarantine["bad.txt"][0] == reason
    assert documents(raw) == ["good.txt"]
    assert report.quarantined == 1


def test_a_50_mb_line_is_refused_by_its_size_before_it_is_read(raw: Path) -> None:
    with (raw / "huge.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)  # sparse: nothing of it is on disk, and nothing may be read
    _, quarantine = update(raw)
    assert quarantine["huge.txt"] == ("too_large", "52,428,800 bytes; the limit is 20,971,520")
    assert documents(raw) == ["good.txt"]


def test_a_long_single_line_below_the_limit_is_read(raw: Path) -> None:
    (raw / "long.txt").write_text("增长8.5%，" * 200_000, encoding="utf-8")
    _, quarantine = update(raw)
    assert not quarantine
    assert documents(raw) == ["good.txt", "long.txt"]


def test_a_text_without_claims_is_a_document(raw: Path) -> None:
    (raw / "prose.txt").write_text("山城的早晨从一碗小面开始。\n", encoding="utf-8")
    _, quarantine = update(raw)
    assert not quarantine
    assert documents(raw) == ["good.txt", "prose.txt"]
    assert read_table(raw.parent / "store", "claims")["source_file"].to_pylist() == ["good.txt"]


def test_links_out_of_raw_are_refused_and_never_read(raw: Path) -> None:
    outside = raw.parent / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("增长99%", encoding="utf-8")
    (raw / "link.txt").symlink_to(outside / "secret.txt")
    (raw / "folder").symlink_to(outside)
    _, quarantine = update(raw)
    assert {name: reason for name, (reason, _) in quarantine.items()} == {
        "link.txt": "outside_raw",
        "folder": "outside_raw",
    }
    assert documents(raw) == ["good.txt"]


def test_links_inside_raw_loop_and_break_safely(raw: Path) -> None:
    (raw / "deep" / "deeper").mkdir(parents=True)
    (raw / "deep" / "deeper" / "up").symlink_to(raw)
    (raw / "self.txt").symlink_to("self.txt")
    (raw / "gone.txt").symlink_to("nowhere.txt")
    (raw / "deep" / "copy.txt").symlink_to(raw / "good.txt")
    (raw / "deep" / "deeper" / "text.txt").write_text("增长1%", encoding="utf-8")
    _, quarantine = update(raw)
    assert {name: reason for name, (reason, _) in quarantine.items()} == {
        "self.txt": "unreadable",
        "gone.txt": "unreadable",
        "good.txt": "duplicate",
    }
    assert documents(raw) == ["deep/copy.txt", "deep/deeper/text.txt"]


def test_of_two_copies_the_first_by_path_is_read(raw: Path) -> None:
    (raw / "z.txt").write_text(GOOD, encoding="utf-8")
    (raw / "a").mkdir()
    (raw / "a" / "copy.txt").write_text(GOOD, encoding="utf-8")
    _, quarantine = update(raw)
    assert quarantine == {
        "good.txt": ("duplicate", "byte for byte the same as a/copy.txt"),
        "z.txt": ("duplicate", "byte for byte the same as a/copy.txt"),
    }
    assert documents(raw) == ["a/copy.txt"]


def test_a_copy_is_read_when_the_first_has_a_bad_sidecar(raw: Path) -> None:
    (raw / "z.txt").write_text(GOOD, encoding="utf-8")
    (raw / "good.meta.yaml").write_text("titel: x\n", encoding="utf-8")
    _, quarantine = update(raw)
    assert quarantine["good.txt"][0] == "bad_sidecar"
    assert documents(raw) == ["z.txt"]


def test_a_named_pipe_does_not_hold_up_the_run(raw: Path) -> None:
    os.mkfifo(raw / "pipe.txt")
    _, quarantine = update(raw)
    assert quarantine["pipe.txt"] == ("unreadable", "not a regular file")


def test_a_file_without_permission_is_unreadable(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (raw / "locked.txt").write_text("增长3%", encoding="utf-8")
    real = os.open

    def deny(path: object, *rest: object, **more: object) -> int:  # a test that runs as root has every permission
        if str(path).endswith("locked.txt"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(ingest.os, "open", deny)
    _, quarantine = update(raw)
    assert quarantine["locked.txt"] == ("unreadable", "it cannot be read: permission denied")


def test_a_file_that_vanishes_after_it_was_listed_is_unreadable(raw: Path) -> None:
    (raw / "gone.txt").write_text("增长3%", encoding="utf-8")
    listing = list_raw(raw)
    (raw / "gone.txt").unlink()
    store = raw.parent / "store"
    report = update_store(store, raw, listing, make_reader=PercentReader)
    assert (report.documents, report.quarantined, report.listed) == (1, 1, 2)
    assert read_table(store, "quarantine")["reason"].to_pylist() == ["unreadable"]
    report, quarantine = update(raw)  # the next run no longer lists it
    assert (report.listed, quarantine) == (1, {})


def changes_while_read(monkeypatch: pytest.MonkeyPatch, path: Path, times: int) -> list[str]:
    """Let somebody write more to a file each time that it is read, so many times; gives what was written."""
    real = os.fdopen
    written: list[str] = []

    def reading(handle: int, mode: str) -> object:
        file = real(handle, mode)
        if os.fstat(handle).st_ino == path.stat().st_ino and len(written) < times:
            written.append(f"增长{len(written)}%，")
            read = file.read

            def read_and_change(limit: int) -> bytes:
                data = read(limit)
                with path.open("ab") as other:
                    other.write(written[-1].encode())
                return data

            return _Reading(file, read_and_change)
        return file

    monkeypatch.setattr(ingest.os, "fdopen", reading)
    return written


class _Reading:
    """A file object whose `read` is another."""

    def __init__(self, file: object, read: object) -> None:
        self._file, self.read = file, read

    def __enter__(self) -> _Reading:
        self._file.__enter__()  # type: ignore[attr-defined]
        return self

    def __exit__(self, *error: object) -> None:
        self._file.__exit__(*error)  # type: ignore[attr-defined]


def test_a_file_that_changes_while_it_is_read_is_read_again(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = raw / "growing.txt"
    path.write_text("增长9%，", encoding="utf-8")
    changes_while_read(monkeypatch, path, times=ingest.ATTEMPTS - 1)
    _, quarantine = update(raw)
    assert quarantine == {}
    quotes = read_table(raw.parent / "store", "claims").filter(pc.field("source_file") == "growing.txt")["quote"]
    assert quotes.to_pylist() == ["9%", "0%", "1%"]


def test_a_file_that_does_not_come_to_rest_is_left_to_the_next_run(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = raw / "growing.txt"
    path.write_text("增长9%，", encoding="utf-8")
    listing = list_raw(raw)
    with monkeypatch.context() as during:
        changes_while_read(during, path, times=100)
        update_store(raw.parent / "store", raw, listing, make_reader=PercentReader)
        (row,) = read_table(raw.parent / "store", "quarantine").to_pylist()
        assert (row["source_file"], row["reason"]) == ("growing.txt", "unreadable")
        assert row["detail"] == "it changes while it is read; the next run reads it again"
        assert next(f for f in list_raw(raw).files if f.source_file == "growing.txt").refusal is not None
    _, quarantine = update(raw)
    assert quarantine == {}
    assert documents(raw) == ["good.txt", "growing.txt"]


def test_a_folder_that_vanishes_while_it_is_listed_costs_no_other(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (raw / "sub").mkdir()
    (raw / "sub" / "text.txt").write_text("增长3%", encoding="utf-8")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("sub"):
            shutil.rmtree(path)
        return real(path)

    monkeypatch.setattr(ingest.os, "scandir", scandir)
    _, quarantine = update(raw)
    assert quarantine == {"sub": ("unreadable", "it cannot be read: no such file or directory")}
    assert documents(raw) == ["good.txt"]


@pytest.mark.parametrize("content", [b"\x7fELF" + bytes(range(256)) * 20, b"", "故障".encode()])
def test_what_is_refused_for_its_content_is_not_read_again(raw: Path, content: bytes) -> None:
    (raw / "bad.txt").write_bytes(content)
    report, first = update(raw)
    assert report.buckets_written == 2
    report, again = update(raw)
    assert (report.buckets_written, again) == (0, first)
    (raw / "bad.txt").write_text("增长3%", encoding="utf-8")
    assert update(raw)[1] == {}


def test_a_file_that_changes_after_it_was_listed_is_read_as_it_is(raw: Path) -> None:
    listing = list_raw(raw)
    (raw / "good.txt").write_text("增长4%，增长5%", encoding="utf-8")
    store = raw.parent / "store"
    update_store(store, raw, listing, make_reader=PercentReader)
    assert read_table(store, "claims")["quote"].to_pylist() == ["4%", "5%"]
    reader = PercentReader()
    update(raw, reader)
    assert reader.read == []  # what was stored is what is there


def test_hidden_files_and_other_kinds_are_not_texts(raw: Path) -> None:
    (raw / ".hidden.txt").write_text(GOOD, encoding="utf-8")
    (raw / ".folder").mkdir()
    (raw / ".folder" / "text.txt").write_text(GOOD, encoding="utf-8")
    (raw / "README.md").write_text("增长8.5%", encoding="utf-8")
    (raw / "page.pdf").write_bytes(b"%PDF-1.7")
    (raw / "LOUD.TXT").write_text("增长7%", encoding="utf-8")
    listing = list_raw(raw)
    assert [file.source_file for file in listing.files] == ["LOUD.TXT", "good.txt"]
    assert listing.ignored == ("page.pdf",)


def test_odd_file_names_are_kept(raw: Path) -> None:
    (raw / "江北区 第1期\n<b>.txt").write_text("增长7%", encoding="utf-8")
    (raw / os.fsdecode(b"\xff\xfe.txt")).write_text("增长6%", encoding="utf-8")
    _, quarantine = update(raw)
    assert quarantine == {"\\xff\\xfe.txt": ("unreadable", "its file name is not valid UTF-8")}
    assert documents(raw) == ["good.txt", "江北区 第1期\n<b>.txt"]


def test_a_text_on_which_the_extractor_fails_costs_no_other(raw: Path) -> None:
    for number in range(3):
        (raw / f"fine{number}.txt").write_text(f"增长{number}%", encoding="utf-8")
    (raw / "bad.txt").write_text("故障，增长3%", encoding="utf-8")
    _, quarantine = update(raw)
    assert quarantine == {"bad.txt": ("extractor_error", "the extractor failed on it: RuntimeError: broken on purpose")}
    assert documents(raw) == ["fine0.txt", "fine1.txt", "fine2.txt", "good.txt"]


class EndlessReader(PercentReader):
    """Never ends on a text with 没完没了 in it."""

    def extract(self, documents: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
        while any("没完没了" in text for text in documents.column("text").to_pylist()):
            pass
        return super().extract(documents)


def test_a_text_on_which_reading_does_not_end_costs_no_other(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BASE_SECONDS", 0.2)
    (raw / "bad.txt").write_text("没完没了，增长3%", encoding="utf-8")
    (raw / "fine.txt").write_text("增长4%", encoding="utf-8")
    _, quarantine = update(raw, EndlessReader())
    assert quarantine.keys() == {"bad.txt"}
    assert quarantine["bad.txt"][0] == "too_slow"
    assert documents(raw) == ["fine.txt", "good.txt"]


def test_a_page_on_which_reading_does_not_end_is_refused(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BASE_SECONDS", 0.2)

    tried = []

    def endless(html: str) -> None:
        tried.append(html)
        while True:
            try:
                while True:
                    pass
            except Exception:  # a library that catches whatever comes
                continue

    monkeypatch.setattr(markup, "parse", endless)
    (raw / "page.html").write_text("<p>增长3%</p>", encoding="utf-8")
    _, quarantine = update(raw)
    assert quarantine["page.html"][0] == "too_slow"
    assert documents(raw) == ["good.txt"]
    _, again = update(raw)
    assert again == quarantine
    assert len(tried) == 1, "it costs its limit once, not in every run"


def test_a_sidecar_states_title_publisher_and_date(raw: Path) -> None:
    (raw / "good.meta.yaml").write_text(
        "title: 重庆经济\npublisher: 重庆日报\npublished_on: 2024-04-26\n", encoding="utf-8"
    )
    (file,) = list_raw(raw).files
    assert file.sidecar == Sidecar("重庆经济", "重庆日报", date(2024, 4, 26))
    update(raw)
    (row,) = read_table(raw.parent / "store", "documents").to_pylist()
    assert (row["title"], row["published_on"]) == ("重庆经济", date(2024, 4, 26))


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ("titel: 重庆\n", "x.meta.yaml: unknown key 'titel'; known are published_on, publisher, title"),
        ("title: [a, b]\n", "x.meta.yaml: title must be a text, not ['a', 'b']"),
        ("title: ''\n", "x.meta.yaml: title must be a text, not ''"),
        ("published_on: 去年\n", "x.meta.yaml: published_on must be a date such as 2024-04-26, not '去年'"),
        ("published_on: 2024-02-30\n", "x.meta.yaml: bad YAML: day is out of range for month"),
        ("published_on: 2024-04-26 10:00:00\n", None),
        ("title: a\ntitle: b\n", "x.meta.yaml: bad YAML: key 'title' is given twice"),
        ("- a\n", "x.meta.yaml: not a mapping of keys to values"),
        ("title: 'open\n", None),
        ("title: !!python/object/apply:os.system [id]\n", None),
        ("[" * 5000, None),
        ("title: x\n" + "#" * 70_000, "x.meta.yaml: 70,009 bytes; the limit is 65,536"),
    ],
)
def test_a_bad_sidecar_is_refused_with_its_reason(tmp_path: Path, content: str, detail: str | None) -> None:
    path = tmp_path / "x.meta.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_sidecar(path, tmp_path)
    assert caught.value.refusal.reason == "bad_sidecar"
    assert caught.value.refusal.detail.startswith("x.meta.yaml: ")
    assert detail is None or caught.value.refusal.detail == detail


def test_a_sidecar_without_a_text_is_reported(raw: Path) -> None:
    (raw / "god.meta.yaml").write_text("title: 重庆\n", encoding="utf-8")
    _, quarantine = update(raw)
    assert quarantine == {"god.meta.yaml": ("bad_sidecar", "there is no text 'god.txt' that it could describe")}


def test_a_sidecar_that_leads_out_of_raw_is_refused(raw: Path) -> None:
    (raw.parent / "secret.yaml").write_text("title: 秘密\n", encoding="utf-8")
    (raw / "good.meta.yaml").symlink_to(raw.parent / "secret.yaml")
    _, quarantine = update(raw)
    assert quarantine["good.txt"][0] == "bad_sidecar"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_common_encodings_are_read(raw: Path, encoding: str) -> None:
    text = "一季度，重庆市地区生产总值增长8.5%，居全国前列。\r\n全市工业投资增长12.5%。\r\n" * 5
    (raw / "encoded.txt").write_bytes(text.encode(encoding))
    file = next(f for f in list_raw(raw).files if f.source_file == "encoded.txt")
    _, document = read_document(raw, file)
    assert document is not None
    assert document.text == text


def test_a_raw_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list_raw(tmp_path / "nothing")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        list_raw(tmp_path / "file")
