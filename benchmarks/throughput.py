"""How fast one core reads: how time and memory grow with the corpus, and the engine beside jieba and JioNLP in one run.

All readers read the same texts (`corpus.varied`), which none of them has seen. They take turns, so that a machine that
slows down slows all of them, and the best round of each counts.

The engine's work is text → claims and statements; "engine and terms" is what a run does, the words of the statements cut
into terms as well. `jieba.cut` only cuts words, `jieba.posseg.cut` tags them too. JioNLP is asked for
what it has of the engine's work: times with their values (`extract_time`) and amounts of money (`extract_money`).
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterable, Sequence

from benchmarks.corpus import varied
from cq_pipeline.extract.engine import Engine, default_engine
from cq_pipeline.extract.model import DocumentInput
from cq_pipeline.extract.terms import term_reader

ROUNDS = 3
GROWTH = (1, 4, 16)


def measure(texts: Sequence[str], count: int) -> None:
    """Print growth and comparison for `count` varied texts."""
    started = time.process_time()
    engine = default_engine()
    print(f"load the engine and its vocabulary  {time.process_time() - started:8.3f} s")
    people = [[person.speaker_name for person in engine.extract(DocumentInput("", t)).appearances] for t in texts]
    grow(engine, texts, people, count)  # first, for jieba's dictionary would count as the engine's memory
    compare(engine, list(varied(texts, people, count)))


def compare(engine: Engine, texts: Sequence[str]) -> None:
    """Print the rates of the engine and the others on the same texts."""
    size = sum(len(text.encode()) for text in texts)
    readers = _readers(engine)
    best = dict.fromkeys(readers, float("inf"))
    for number in range(ROUNDS):
        for name, read in readers.items():
            if number and best[name] > 10:  # seconds; what takes long is measured once
                continue
            started = time.process_time()
            read(texts)
            best[name] = min(best[name], time.process_time() - started)
    print(f"\n{len(texts)} varied texts, {size / 1e6:.2f} MB of UTF-8, one core")
    print("| | MB/s | engine is faster by |\n|---|---:|---:|")
    for name, seconds in best.items():
        print(f"| {name} | {size / 1e6 / seconds:.2f} | {seconds / best['engine']:.2f} |")


def _readers(engine: Engine) -> dict[str, Callable[[Iterable[str]], None]]:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(60)
    jieba.initialize()
    jieba.posseg.dt.initialize()
    terms = term_reader()

    def with_terms(text: str) -> object:
        extraction = engine.extract(DocumentInput("", text))
        return terms.read([(extraction.statements, extraction.metadata.published_on)])

    readers: dict[str, Callable[[Iterable[str]], None]] = {
        "engine": lambda texts: _each(lambda text: engine.extract(DocumentInput("", text)), texts),
        "engine and terms": lambda texts: _each(with_terms, texts),
        "jieba.cut": lambda texts: _each(lambda text: list(jieba.cut(text)), texts),
        "jieba.posseg.cut": lambda texts: _each(lambda text: list(jieba.posseg.cut(text)), texts),
    }
    try:
        import jionlp
    except ImportError:
        print("JioNLP is not installed (`make bench` does it)")
        return readers
    base = time.mktime((2024, 4, 27, 0, 0, 0, 0, 0, 0))

    def times(text: str) -> object:
        return jionlp.ner.extract_time(text, time_base=base, with_parsing=True)

    def money(text: str) -> object:
        return jionlp.ner.extract_money(text, with_parsing=True)

    readers["JioNLP, times"] = lambda texts: _each(times, texts)
    readers["JioNLP, times and amounts of money"] = lambda texts: _each(lambda text: (times(text), money(text)), texts)
    return readers


def _each(read: Callable[[str], object], texts: Iterable[str]) -> None:
    for text in texts:
        read(text)


def grow(engine: Engine, texts: Sequence[str], people: Sequence[Sequence[str]], count: int) -> None:
    """Print time and memory for corpora, and for single texts, of growing size. Nothing that was read is kept."""
    print("\n| texts | MB | s | MB/s | claims | peak memory MiB |\n|---:|---:|---:|---:|---:|---:|")
    for times in GROWTH:
        size = claims = 0
        seconds = 0.0
        for text in varied(texts, people, count * times, seed=times):
            size += len(text.encode())
            started = time.process_time()
            claims += len(engine.extract(DocumentInput("", text)).claims)
            seconds += time.process_time() - started
        print(_row(count * times, size, seconds, claims))
    print("\nthe same as one text\n")
    print("| texts in one | MB | s | MB/s | claims | peak memory MiB |\n|---:|---:|---:|---:|---:|---:|")
    for times in GROWTH:
        text = "\n".join(varied(texts, people, len(texts) * times, seed=times))
        started = time.process_time()
        claims = len(engine.extract(DocumentInput("", text)).claims)
        print(_row(len(texts) * times, len(text.encode()), time.process_time() - started, claims))


def _row(texts: int, size: int, seconds: float, claims: int) -> str:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| {texts} | {size / 1e6:.2f} | {seconds:.2f} | {size / 1e6 / seconds:.2f} | {claims} | {peak:.0f} |"
