"""Torn pages against the clean page: a claim is the same or says that it does not know, never somebody else's."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from cq_pipeline.extract.engine import default_engine
from cq_pipeline.extract.jigsaw import Jigsaw
from cq_pipeline.extract.model import Claim, DocumentInput
from cq_pipeline.text.blocks import rejoin
from cq_pipeline.text.layout import read_page
from cq_pipeline.text.seams import Row
from tests.torn_pages import tear

PAGES = Path(__file__).parent / "pages"
SEEDS = range(60)


def claims_of(text: str) -> tuple[Claim, ...]:
    return tuple(default_engine().extract(DocumentInput("page.txt", text)).claims)


@cache
def clean(name: str) -> tuple[str, dict[tuple[int, int], list[Claim]]]:
    text = (PAGES / f"{name}.txt").read_text("utf-8")
    at: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims_of(text):
        at.setdefault((claim.char_start, claim.char_end), []).append(claim)
    return text, at


def wrong(claim: Claim, originals: list[Claim]) -> str | None:
    """What a torn page's claim says that the clean page does not."""
    same = [c for c in originals if (c.value, c.unit, c.measure) == (claim.value, claim.unit, claim.measure)]
    if not same:
        return "value"
    if not any(c.indicator_name == claim.indicator_name for c in same):
        return "indicator"
    if not any(claim.district_name in (c.district_name, None) for c in same):
        return "district"
    return None if any(claim.speaker_name in (c.speaker_name, None) for c in same) else "speaker"


@pytest.mark.parametrize("name", ["speeches", "quotes", "headed"])
def test_a_torn_page_tells_nothing_wrong(name: str) -> None:
    text, originals = clean(name)
    found = stated = 0
    mistakes: list[str] = []
    for seed in SEEDS:
        torn = tear(text, seed)
        seen: set[tuple[int, int]] = set()
        for claim in claims_of(torn.text):
            source = torn.source(claim.char_start, claim.char_end)
            if source is not None and source not in originals:  # a number whose unit was torn off, and found: 260亿|元
                source = next((place for place in originals if place[0] == source[0]), source)
            error = wrong(claim, originals[source]) if source in originals else "no such number"
            if error is not None:
                mistakes.append(f"seed {seed}: {error}: {claim.quote!r} {claim.indicator_name} {claim.district_name}")
            elif source is not None:
                seen.add(source)
                stated += claim.district_name is not None
        found += len(seen)
    assert not mistakes
    assert found >= 0.85 * len(SEEDS) * len(originals)  # silence is no answer either
    assert stated >= 0.5 * found


@pytest.mark.parametrize("name", ["speeches", "quotes", "headed"])
@pytest.mark.parametrize("width", [20, 23, 26, 30])
def test_wrapped_lines_alone_change_nothing(name: str, width: int) -> None:
    text, originals = clean(name)
    lines = [line[i : i + width] for line in text.split("\n") for i in range(0, len(line), width)]
    read = claims_of("\n".join(lines))
    facts = [(c.value, c.unit, c.measure, c.indicator_name, c.district_name, c.speaker_name) for c in read]
    assert facts == [
        (c.value, c.unit, c.measure, c.indicator_name, c.district_name, c.speaker_name)
        for claims in originals.values()
        for c in claims
    ]


def test_seams_lie_where_the_clean_page_goes_on() -> None:
    right, wrong_seams = 0, []
    for name in ("speeches", "quotes", "headed"):
        text = (PAGES / f"{name}.txt").read_text("utf-8")
        for seed in range(120):
            torn = tear(text, seed)
            view = read_page(torn.text).view
            for seam in view.seams:
                if view.text[seam - 1] == "\n":
                    continue  # where one piece ends and another paragraph begins
                before, after = (torn.origin[view.to_raw(at, at + 1)[0]] for at in (seam - 1, seam))
                if after == before + 1:
                    right += 1
                else:
                    wrong_seams.append(f"{name} {seed}: {view.text[seam - 9 : seam]}|{view.text[seam : seam + 9]}")
    assert right > 120
    assert len(wrong_seams) * 100 <= right, wrong_seams


def test_what_a_seam_cuts_is_stated_where_it_stands() -> None:
    text = (PAGES / "speeches.txt").read_text("utf-8")
    crossed = 0
    for seed in SEEDS:
        torn = tear(text, seed)
        found = default_engine().extract(DocumentInput("page.txt", torn.text))
        for claim in found.claims:
            assert torn.text[claim.char_start : claim.char_end] == claim.quote
            assert torn.text[claim.sentence_start : claim.sentence_end] == claim.sentence
            assert claim.sentence_start <= claim.char_start < claim.char_end <= claim.sentence_end
        starts = [s.char_start for s in found.statements]
        assert starts == sorted(starts)
        assert all(torn.text[s.char_start : s.char_end] == s.text for s in found.statements)
        crossed += bool(read_page(torn.text).view.seams)
    assert crossed > 10


def test_a_page_of_many_speeches_leaves_few_units_to_a_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[int] = []

    def count(jigsaw: Jigsaw) -> list[tuple[int | None, str]]:
        weighed.append(sum(map(len, jigsaw.likely)))
        assert all(p.home in found or p.home is None for p, found in zip(jigsaw.pieces, jigsaw.likely, strict=True))
        return [(piece.home, "") for piece in jigsaw.pieces]

    monkeypatch.setattr(Jigsaw, "decide", count)
    districts = (
        "渝北 渝中 江北 长寿 涪陵 万州 黔江 南岸 巴南 北碚 合川 永川 江津 綦江 大足 璧山 铜梁 潼南 荣昌 开州".split()
    )
    lines: list[str] = []
    for i, district in enumerate(districts):
        lines.append(f"{district}区委书记 王{chr(0x5EFA + i)}国")
        lines += [f"第{'一二三四五'[(2 * j + i) % 5]}，工业投资增长{i}.{j}%，居全市前列。" for j in range(5)]
    claims_of("\n".join(lines))
    assert weighed
    assert max(weighed) <= 400


@pytest.mark.parametrize(
    "rest", ["1.2.3%，远高于全国平均水平。", "42..%，远高于全国平均水平。", "1,2,3.%，居全市第三。"]
)
def test_what_is_no_number_goes_on_with_nothing(rest: str) -> None:
    rows = [
        Row("全区粮食加工业发展很快，加工转化率", True, False, False, True, False, None, False),
        Row("渝北区委书记 王建国", False, False, False, True, False, None, False),
        Row(rest, True, False, True, True, False, None, False),
    ]
    rejoin(rows)
