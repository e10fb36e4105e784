"""Raw files in: which texts lie below raw/, what their sidecars state, and why a file is not read.

In: a folder. Out: a `Listing` with one `RawFile` for every file below it whose format has a reader (`cq_pipeline.readers`),
either readable or with a `Refusal`; and `read_document`, which reads the text of one of them. Nothing is lost: documents +
quarantine = files listed. Only files are looked at here; what a text means is the extractor's business.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from datetime import date, datetime
from errno import ENOTDIR
from pathlib import Path

import yaml

from cq_pipeline.readers import reader_for, suffix_of
from cq_pipeline.readers.base import StatedFacts, Unreadable
from cq_pipeline.records import record, replace
from cq_pipeline.store.limits import TooSlow, limited
from cq_pipeline.store.remembered import Remembered, Stamp, settled

MAX_TEXT_BYTES = 20 * 1024 * 1024
MAX_SIDECAR_BYTES = 64 * 1024
SIDECAR_SUFFIX = ".meta.yaml"
PAGE_FOLDERS = ("_files", ".files")  # a browser saves page.html with its pictures and scripts in page_files/
ATTEMPTS = 3  # at reading a file that changes meanwhile
OF_CONTENT = frozenset({"empty", "binary", "undecodable", "no_main_text", "too_complex", "too_slow"})
"""Refusals that the bytes of a file and its reader's version alone decide; tried again when one of them changes."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read: a code of the quarantine table's list, and the reason in words."""

    reason: str
    detail: str
    detail_zh: str


class Refused(Exception):
    """A file that is not read."""

    def __init__(self, reason: str, detail: str, detail_zh: str) -> None:
        super().__init__(detail)
        self.refusal = Refusal(reason, detail, detail_zh)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar states about a text; it wins over what the text says."""

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None


@record(frozen=True, slots=True)
class RawFile:
    """One file below raw/ as it was listed. `refusal` is None for a text that can be read."""

    source_file: str
    path: str
    size_bytes: int | None = None
    sha256: str | None = None
    sidecar: Sidecar | None = None
    refusal: Refusal | None = None

    @property
    def fingerprint(self) -> str:
        """Hash of all that decides what this file yields, but the extractor's version."""
        reader = reader_for(self.source_file)
        facts = f"{self.source_file}\0{reader and reader.version}\0{self.size_bytes}\0{self.sha256}"
        if self.sidecar is not None or self.refusal is not None:  # for few files, and this is asked of all on every run
            more = [self.sidecar and _in_json(self.sidecar), self.refusal and astuple(self.refusal)]
            facts += "\0" + json.dumps(more, ensure_ascii=False)
        return hashlib.sha256(facts.encode("utf-8", "backslashreplace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Listing:
    """All that lies below raw/: texts by path, and the files of other kinds (but READMEs), which are not looked at."""

    files: tuple[RawFile, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """The text of a file with what the file and its format state about it."""

    file: RawFile
    text: str
    encoding: str
    facts: StatedFacts = field(default_factory=StatedFacts)


def list_raw(raw: Path, remembered: Remembered | None = None) -> Listing:
    """Every text below `raw` at any depth, sorted by path, hashed, with byte-identical copies refused.

    With `remembered`, only files that changed since they were remembered there are read; the caller saves it.

    Symbolic links are followed only to files inside `raw`; a link to a folder inside is skipped, since its content is
    listed where it lies, and one that leads outside is refused. Hidden files and folders are not looked at, nor the
    folder that a browser saves beside a page. A sidecar `NAME.html.meta.yaml` describes that page, `NAME.meta.yaml` every
    text of that name that has none of its own.

    Raises `FileNotFoundError` or `NotADirectoryError` when `raw` is no folder.
    """
    root = raw.resolve(strict=True)
    if not root.is_dir():
        raise NotADirectoryError(f"{raw}: not a folder")
    measure = _Measure(root, remembered or Remembered(None))
    texts: list[tuple[str, str, Refusal | None]] = []
    ignored: list[str] = []
    sidecars: dict[str, str] = {}
    for name, path, refusal in _walk(str(root), "", root):
        if refusal is not None:
            texts.append((name, path, refusal))
        elif name.endswith(SIDECAR_SUFFIX):
            sidecars[name.removesuffix(SIDECAR_SUFFIX)] = path
        elif reader_for(name) is not None:
            texts.append((name, path, None))
        elif not name.rpartition("/")[2].startswith("README"):
            ignored.append(name)
    files: list[RawFile] = []
    described: set[str] = set()
    for name, path, refusal in texts:
        names = [stem for stem in _sidecar_names(name) if stem in sidecars][:1]
        described.update(names)
        beside = sidecars[names[0]] if names else None
        files.append(RawFile(name, path, refusal=refusal) if refusal else measure.text(name, path, beside))
    files.extend(
        RawFile(
            stem + SIDECAR_SUFFIX,
            path,
            refusal=Refusal(
                "bad_sidecar",
                f"there is no text {_described(stem)!r} that it could describe",
                f"没有与之对应的文本“{_described(stem)}”",
            ),
        )
        for stem, path in sidecars.items()
        if stem not in described
    )
    return Listing(tuple(_refuse_copies(sorted(files, key=lambda f: f.source_file))), tuple(sorted(ignored)))


def walk_facts(raw: Path) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of change in nanoseconds of every file that `list_raw` would look at, without reading any.

    A file that cannot be looked at, or is gone by now, has size and time -1. Raises `OSError` when `raw` is no folder.
    """
    root = raw.resolve(strict=True)
    if not root.is_dir():
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(raw))
    for name, path, _ in _walk(str(root), "", root):
        try:
            facts = Path(path).stat()
            yield name, facts.st_size, facts.st_mtime_ns
        except OSError:
            yield name, -1, -1


def read_document(raw: Path, file: RawFile) -> tuple[RawFile, RawDocument | None]:
    """Read one listed file. Gives the file as it was found now, and its text unless it is refused.

    A file that changed since it was listed is taken as it is now; one that vanished, changes all the time or has no text is
    refused.
    """
    if file.refusal is not None:
        return file, None
    try:
        data, _ = _read(file.path, raw.resolve(), MAX_TEXT_BYTES)
        file = replace(file, size_bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
        reader = reader_for(file.source_file)
        if reader is None:
            raise Refused("unreadable", "no reader knows its format", "没有能读取该格式的程序")
        with limited(len(data)):
            read = reader.read(data)
    except Refused as refused:
        return replace(file, refusal=refused.refusal), None
    except Unreadable as error:
        return replace(file, refusal=Refusal(error.reason_code, error.detail, error.detail_zh)), None
    except TooSlow as error:
        return replace(file, refusal=Refusal("too_slow", error.detail, error.detail_zh)), None
    except Exception as error:  # noqa: BLE001 - a file on which a format's library fails must not cost the others
        words = f"{type(error).__name__}: {error}".splitlines()[0][:300]
        return replace(
            file, refusal=Refusal("extractor_error", f"its reader failed on it: {words}", f"读取程序出错：{words}")
        ), None
    return file, RawDocument(file, read.text, read.encoding, read.facts)


def read_one(path: Path) -> RawDocument:
    """One text by itself, with its sidecar, wherever it lies; raises `Refused`."""
    real = path.resolve()
    folder = real.parent
    beside = (folder / (name + SIDECAR_SUFFIX) for name in _sidecar_names(real.name))
    sidecar = next((found for found in beside if found.exists()), None)
    measure = _Measure(folder, Remembered(None))
    file = measure.text(path.name, str(real), str(sidecar) if sidecar is not None else None)
    file, document = read_document(folder, file)
    if document is None:
        refusal = file.refusal or Refusal("unreadable", "it cannot be read", "无法读取")
        raise Refused(refusal.reason, refusal.detail, refusal.detail_zh)
    return document


def _sidecar_names(name: str) -> tuple[str, str]:
    """What a text's sidecar may be called, without its suffix: the file's whole name, or its name without the suffix."""
    return name, name.removesuffix(suffix_of(name) or "")


def _page(name: str) -> str | None:
    """The name of a saved web page without its suffix; None of other files."""
    suffix = suffix_of(name)
    return name.removesuffix(suffix) if suffix is not None and "htm" in suffix.lower() else None


def _described(stem: str) -> str:
    """The text that a sidecar would describe: `page.html` of page.html.meta.yaml, `page.txt` of page.meta.yaml."""
    return stem if reader_for(stem) is not None else stem + ".txt"


def _walk(folder: str, prefix: str, root: Path) -> Iterator[tuple[str, str, Refusal | None]]:
    """Name below root, real path, and the refusal of what may not be followed. `prefix`: the folder's name and a slash."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield prefix.removesuffix("/") or ".", folder, _unreadable(error)
        return
    of_pages = {stem + end for entry in found if (stem := _page(entry.name)) for end in PAGE_FOLDERS}
    for entry in found:
        if entry.name.startswith(".") or (entry.name in of_pages and entry.is_dir(follow_symlinks=False)):
            continue
        is_utf8 = _is_utf8(entry.name)
        # Bytes that are no UTF-8 are written as escapes.
        name = prefix + (entry.name if is_utf8 else os.fsencode(entry.name).decode("utf-8", "backslashreplace"))
        if entry.is_symlink():
            yield from _link(name, entry.path, root)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{name}/", root)
        elif not is_utf8 and reader_for(entry.name) is not None:
            yield name, entry.path, Refusal("unreadable", "its file name is not valid UTF-8", "文件名不是有效的 UTF-8")
        else:
            yield name, entry.path, None


def _link(name: str, path: str, root: Path) -> Iterator[tuple[str, str, Refusal | None]]:
    try:
        target = Path(path).resolve(strict=True)
    except (OSError, RuntimeError):
        if reader_for(name) is not None:
            yield name, path, Refusal("unreadable", "a symbolic link that leads nowhere", "符号链接指向不存在的文件")
        return
    inside = target.is_relative_to(root)
    if not inside and (target.is_dir() or reader_for(name) is not None):
        yield name, path, Refusal("outside_raw", "a symbolic link that leads out of raw/", "符号链接指向 raw/ 之外")
    elif name.endswith(SIDECAR_SUFFIX):
        yield name, path, None  # reading it refuses what leads outside, and says so of the text it describes
    elif inside and not target.is_dir():
        yield name, str(target), None


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


class _Measure:
    """Size, hash and sidecar of texts below `root`, from memory where a file is as it was."""

    def __init__(self, root: Path, remembered: Remembered) -> None:
        self._root = root
        self._remembered = remembered

    def text(self, name: str, path: str, sidecar: str | None) -> RawFile:
        """One text as it is now, or why it cannot be read."""
        size: int | None = None
        digest: str | None = None
        try:
            size, digest = self._hash(name, path)
            return RawFile(name, path, size, digest, None if sidecar is None else self._sidecar(name, sidecar))
        except Refused as refused:
            if size is None:
                with contextlib.suppress(OSError):
                    size = Path(path).stat().st_size
            return RawFile(name, path, size, digest, refusal=refused.refusal)

    def _hash(self, name: str, path: str) -> tuple[int, str]:
        seen = _stamp_of(path)
        if seen is not None and (known := self._remembered.recall(name, [seen])) is not None:
            return seen[0], known
        data, seen = _read(path, self._root, MAX_TEXT_BYTES)
        if not data:
            raise Refused("empty", "the file has no bytes", "文件为空")
        digest = hashlib.sha256(data).hexdigest()
        self._remembered.remember(name, [seen], digest)
        return len(data), digest

    def _sidecar(self, name: str, path: str) -> Sidecar:
        name = f"{name}:sidecar"  # of a text, so that no file can have this name
        seen = _stamp_of(path)
        if seen is not None and (known := self._remembered.recall(name, [seen])) is not None:
            title, publisher, day = known
            return Sidecar(title, publisher, day and date.fromisoformat(day))
        sidecar = read_sidecar(Path(path), self._root)
        self._remembered.remember(name, [seen], _in_json(sidecar))
        return sidecar


def _in_json(sidecar: Sidecar) -> list[str | None]:
    return [sidecar.title, sidecar.publisher, str(sidecar.published_on) if sidecar.published_on else None]


def _stamp_of(path: str) -> Stamp | None:
    try:
        return settled(os.stat(path))  # noqa: PTH116 - a Path costs more than the call
    except OSError:
        return None


def _open(path: str, root: Path, limit: int) -> int:
    """An open file descriptor; refuses what is no regular file, lies outside, or is over the limit."""
    try:
        if not Path(path).resolve(strict=True).is_relative_to(root):
            raise Refused("outside_raw", "a symbolic link that leads out of raw/", "符号链接指向 raw/ 之外")
        # Non-blocking: a named pipe must not hold up the run.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, RuntimeError) as error:
        raise _refused_unreadable(error) from error
    facts = os.fstat(handle)
    if not stat.S_ISREG(facts.st_mode):
        os.close(handle)
        raise Refused("unreadable", "not a regular file", "不是普通文件")
    if facts.st_size > limit:
        os.close(handle)
        raise Refused(
            "too_large",
            f"{facts.st_size:,} bytes; the limit is {limit:,}",
            f"文件大小 {facts.st_size:,} 字节，超过上限 {limit:,} 字节",
        )
    return handle


def _read(path: str, root: Path, limit: int) -> tuple[bytes, Stamp | None]:
    """The bytes of a file, and its stamp, if it is one, before they were read.

    A file that changed meanwhile may be half of one state and half of another, and is read again; one that does not come
    to rest is refused, and left to the next run.
    """
    for _ in range(ATTEMPTS):
        handle = _open(path, root, limit)
        try:
            with os.fdopen(handle, "rb") as file:
                before = os.fstat(handle)
                seen = settled(before)
                data = file.read(limit + 1)
                after = os.fstat(handle)
        except OSError as error:
            raise _refused_unreadable(error) from error
        if len(data) > limit:
            raise Refused(
                "too_large", f"it grew over the limit of {limit:,} bytes while it was read", "读取时文件增长超过上限"
            )
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size) and len(data) == after.st_size:
            return data, seen
    raise Refused(
        "unreadable",
        "it changes while it is read; the next run reads it again",
        "读取时文件仍在变化，下次运行将重新读取",
    )


def _unreadable(error: BaseException) -> Refusal:
    words = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
    return Refusal("unreadable", f"it cannot be read: {words}", f"无法读取：{words}")


def _refused_unreadable(error: BaseException) -> Refused:
    refusal = _unreadable(error)
    return Refused(refusal.reason, refusal.detail, refusal.detail_zh)


def _refuse_copies(files: list[RawFile]) -> Iterator[RawFile]:
    """The first readable file of each content by path; the later ones name it."""
    first: dict[str, str] = {}
    for file in files:
        if file.refusal is None and file.sha256 is not None:
            original = first.setdefault(file.sha256, file.source_file)
            if original != file.source_file:
                file = replace(
                    file,
                    refusal=Refusal(
                        "duplicate", f"byte for byte the same as {original}", f"与 {original} 内容完全相同"
                    ),
                )
        yield file


def read_sidecar(path: Path, root: Path) -> Sidecar:
    """What a sidecar states. Strict: raises `Refused` on bad YAML, an unknown key, or a value of the wrong type.

    The keys are `title` and `publisher` (non-empty text) and `published_on` (a date, 2024-04-26).
    """
    name = path.name
    try:
        data, _ = _read(str(path), root, MAX_SIDECAR_BYTES)
        content = _load_yaml(data.decode("utf-8-sig"))
    except Refused as refused:
        raise _bad_sidecar(name, refused.refusal.detail, refused.refusal.detail_zh) from refused
    except UnicodeDecodeError as error:
        raise _bad_sidecar(name, "not UTF-8", "不是 UTF-8 编码") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise _bad_sidecar(name, f"bad YAML{where}: {problem}", f"YAML 格式错误{where}：{problem}") from error
    if content is None:
        return Sidecar()
    if not isinstance(content, dict):
        raise _bad_sidecar(name, "not a mapping of keys to values", "不是键值映射")
    known = {"title", "publisher", "published_on"}
    unknown = sorted(str(key) for key in content if key not in known)
    if unknown:
        keys = ", ".join(repr(key) for key in unknown)
        raise _bad_sidecar(name, f"unknown key {keys}; known are {', '.join(sorted(known))}", f"未知的键 {keys}")
    return Sidecar(
        _stated_text(name, content, "title"),
        _stated_text(name, content, "publisher"),
        _stated_date(name, content, "published_on"),
    )


def _load_yaml(text: str) -> object:
    """Safe YAML whose top level repeats no key."""
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
            for key in keys:
                if keys.count(key) > 1:
                    raise ValueError(f"key {key!r} is given twice")
        content: object = loader.construct_document(node)
        return content
    finally:
        loader.dispose()


def _stated_text(name: str, content: dict[object, object], key: str) -> str | None:
    value = content.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise _bad_sidecar(name, f"{key} must be a text, not {value!r:.60}", f"{key} 应为文本")
    return value.strip()


def _stated_date(name: str, content: dict[object, object], key: str) -> date | None:
    value = content.get(key)
    if value is None:
        return None
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            value = date.fromisoformat(value.strip())
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _bad_sidecar(
            name, f"{key} must be a date such as 2024-04-26, not {str(value)!r:.60}", f"{key} 应为日期，如 2024-04-26"
        )
    return value


def _bad_sidecar(name: str, detail: str, detail_zh: str) -> Refused:
    return Refused("bad_sidecar", f"{name}: {detail}", f"{name}：{detail_zh}")
